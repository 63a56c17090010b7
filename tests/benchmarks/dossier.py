"""How building a dossier grows: seconds, exponent, peak memory, and what one brief more costs, for script-made briefs.

Run it: ``python tests/benchmarks/dossier.py [1000 5000 20000]``. Each size runs in a process of its own.
"""

import argparse
import math
import random
import resource
import statistics
import subprocess
import sys
import time
from datetime import date, timedelta

from summarizer.dossier import Builder
from summarizer.reading import article_from_text, split
from summarizer.records.derive import Draft, derive
from summarizer.schema import ActorAnswer, Brief, EventAnswer, Provenance, StatementAnswer
from summarizer.settings import Settings

COUNTRIES = ("Norway", "Chad", "Peru", "Bolivia", "Kenya", "Laos", "Fiji", "Malta", "Nepal", "Ghana", "Cuba", "Oman")
ACTS = (
    ("meet_or_talk", "met"),
    ("accuse_or_charge", "accused"),
    ("visit_or_host", "visited"),
    ("praise_or_endorse", "praised"),
)
HOW = Provenance(
    package_version="0", backend="imported", model=None, host=None, plan="single", tasks=(), prompts=(), schema_digest="",
    ontology="", segments=1, attempts=(),
)  # fmt: skip


def brief(number: int, rng: random.Random) -> Brief:
    """Three events between persons of twelve countries, over a number of days that grows with the number of briefs."""
    day = date(2020, 1, 1) + timedelta(days=number // 20)
    words = [f"w{rng.randrange(4000)}" for _ in range(300)]
    events, actors, lines, said = [], {}, [], []
    for n in range(1, 4):
        names = []
        for country in rng.sample(COUNTRIES, 2):
            name = f"Ilo{rng.randrange(8)} Mar{country.lower()}{rng.randrange(6)}"
            key = f"A{len(actors) + 1}"
            known = next((a.id for a in actors.values() if a.name == name), None)
            names.append((known or key, name))
            if known is None:
                actors[key] = ActorAnswer(id=key, name=name, aliases=(), kind="person", sector="government", role=None,
                                          affiliation=None, country=country)  # fmt: skip
        action, verb = rng.choice(ACTS)
        words_of_day = (day - timedelta(days=rng.randrange(3))).strftime("%-d %B %Y")
        line = f"{names[0][1]} {verb} {names[1][1]} on {words_of_day} over {' '.join(words[n * 5 : n * 5 + 5])}."
        lines.append(line)
        events.append(EventAnswer(
            id=f"E{n}", description=line, action=action, trigger=verb, actors=(names[0][0],), recipients=(names[1][0],), others=(),
            date_text=words_of_day, date=None, place=None, country=None, realis="happened", salience="main" if n == 1 else "secondary",
            quote=line))  # fmt: skip
        said.append(StatementAnswer(id=f"S{n}", source=names[0][0], via=None, cue=verb, stance="asserts", about=(f"E{n}",),
                                    concerns="occurrence", content=None, date_text=None, quote=line))  # fmt: skip
    article = article_from_text("\n".join([*lines, " ".join(words)]), published=day, source=f"Outlet {number % 50}")
    draft = Draft(actors=tuple(actors.values()), events=tuple(events), statements=tuple(said))
    made = derive(article, split(article, Settings())[0], draft)
    return Brief(article=article, summary=None, actors=made.actors, events=made.events, statements=made.statements, quantities=(),
                 findings=(), rejected=(), provenance=HOW)  # fmt: skip


def measure(size: int) -> None:
    """Print seconds and peak memory (MiB) of one size, that of the briefs alone, and the share that one brief more costs."""
    rng = random.Random(size)  # noqa: S311 - made-up articles, no secret
    briefs = [brief(number, rng) for number in range(size)]
    more = [brief(size + number, rng) for number in range(5)]
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    start = time.process_time()
    builder = Builder()
    builder.add(briefs)
    made = builder.dossier()
    seconds = time.process_time() - start
    updates = []
    for one in more:
        start = time.process_time()
        builder.add([one])
        builder.dossier()
        updates.append(time.process_time() - start)
    several = sum(len(event.articles) > 1 for event in made.events)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    ratio = statistics.median(updates) / seconds
    print(f"{size} {seconds:.2f} {peak:.0f} {before:.0f} {len(made.events)} {several} {ratio:.4f}")


def main(sizes: list[int]) -> None:
    """Measure each size in its own process and print the exponent between neighbours."""
    last: tuple[int, float] | None = None
    print("briefs  CPU seconds  peak MiB  (before)  events  told by several  exponent  one more / all")
    for size in sizes:
        done = subprocess.run(
            [sys.executable, __file__, "--one", str(size)], capture_output=True, text=True, check=True
        )
        count, seconds, peak, before, events, several, ratio = done.stdout.split()
        exponent = math.log(float(seconds) / last[1]) / math.log(size / last[0]) if last else float("nan")
        last = size, float(seconds)
        print(
            f"{count:>6}  {seconds:>11}  {peak:>8}  {before:>8}  {events:>6}  {several:>15}  {exponent:>8.2f}  {ratio:>14}"
        )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", nargs="*", type=int, default=[1000, 5000, 20000], help="numbers of briefs")
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.one:
        measure(given.one)
    else:
        main(given.sizes)
