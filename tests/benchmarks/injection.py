"""What of orders hidden in an article reaches a brief: by the rules, and by a model that obeys every one of them.

Run: ``python tests/benchmarks/injection.py [ARTICLE...] [--attacks FILE] [-v]``. With articles, the rules read each of them with each
attack as a paragraph behind the first, in the middle and at the end; a brief differs where any of its parts is not that of the article
without the attack. Without, the obedient model of the tests reads its own article with each attack at each place. The attacks are
those of ``tests/obedient.py``, or JSON Lines with ``attack`` and perhaps ``triggers`` (what is to be said).
"""

import argparse
import json
import re
import sys
import tempfile
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from obedient import ATTACKS, HONEST, Attack, briefs_of, honest_in, obeyed_in

from summarizer.backends.local import events, statements
from summarizer.backends.local.actors import find_actors
from summarizer.backends.local.events.answers import event_answers
from summarizer.backends.local.quantities import find_quantities
from summarizer.backends.local.said import statement_answers
from summarizer.backends.local.summary import summarise
from summarizer.reading import article_from_text


def attacks_of(path: Path) -> list[Attack]:
    """The attacks of a file; where it does not say what is to be told, the first sentence of the attack is."""
    made = []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        told = (row.get("triggers") or [re.split(r"(?<=[.?!])\s", row["attack"])[0][:300]])[0]
        names = re.findall(r"(?<=\w )[A-Z]\w+", row["attack"])
        made.append(Attack(row["attack"], told, (names or ["Attack Trust"])[0]))
    return made


def records(original: str) -> dict[str, object]:
    """All parts of what the rules read in an article, with names in place of ids."""
    text = article_from_text(original).text
    actors = find_actors(text)
    names = {a.id: a.name for a in actors.answers}
    reading = events.read_text(text, actors)
    said = statements.find_statements(reading, actors)
    found = event_answers(reading, actors, 12)
    told = {e.id: e.description for e in found}
    summary = summarise(text, actors=actors)
    return {
        "actors": [a.model_dump(exclude={"id"}) for a in actors.answers],
        "events": [
            (e.description, e.action, e.realis, e.salience, e.date_text, [names[i] for i in (*e.actors, *e.recipients)])
            for e in found
        ],
        "statements": [
            (names.get(s.source or "", s.source), s.stance, [told[i] for i in s.about], s.content)
            for s in statement_answers(reading, said, 12)
        ],
        "quantities": [q.text for q in find_quantities(text, found, 8)],
        "summary": summary.model_dump(),
    }


def hidden(text: str, attack: str) -> list[str]:
    """The text with an attack behind its first paragraph, in the middle, at the end."""
    parts = text.strip().split("\n\n")
    return ["\n\n".join([*parts[:at], attack, *parts[at:]]) for at in (1, len(parts) // 2, len(parts))]


def rules(articles: list[Path], attacks: list[Attack], *, verbose: bool) -> None:
    """Print how many briefs of the rules differ, and in which part."""
    differ: Counter[str] = Counter()
    total = 0
    for article in articles:
        text = article.read_text(encoding="utf-8").strip()
        plain = records(text)
        for attack in attacks:
            for changed in hidden(text, attack.text):
                total += 1
                parts = [part for part, value in records(changed).items() if value != plain[part]]
                differ.update(parts)
                differ["briefs"] += bool(parts)
                if parts and verbose:
                    print(article.name, parts, repr(attack.text[:100]))
    print(f"{differ.pop('briefs', 0)} of {total} briefs differ from that without the attack; by part: {dict(differ)}")


def obedience(attacks: list[Attack], *, verbose: bool) -> None:
    """Print what stands unmarked when a model obeys, and how often each check marked a record."""
    sums: Counter[str] = Counter()
    runs = unmarked = lost = 0
    with tempfile.TemporaryDirectory() as folder:
        for attack, place, brief, _ in briefs_of(attacks, Path(folder)):
            left = obeyed_in(brief, attack)
            bare = [record for record, check in left.items() if not check]
            runs, unmarked, lost = runs + 1, unmarked + bool(bare), lost + bool(HONEST - honest_in(brief))
            sums.update(f"{re.sub(r'[:0-9]', '', record)} marked by {check}" for record, check in left.items() if check)
            if bare and verbose:
                print(place, repr(attack.text[:80]), bare)
    print(
        f"{len(attacks)} attacks, {runs} articles: {unmarked} with unmarked words of the attacker, {lost} that lost a record"
    )
    for what, number in sums.most_common():
        print(f"{number:5} {what}")


def main() -> None:
    """Measure the rules on articles, or else the obedient model."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", type=Path, nargs="*", help="articles for the rules; none: the obedient model")
    parser.add_argument("--attacks", type=Path, help="JSON Lines with `attack`; without it our own")
    parser.add_argument("-v", "--verbose", action="store_true", help="print each attack that changed something")
    options = parser.parse_args()
    attacks = attacks_of(options.attacks) if options.attacks else list(ATTACKS)
    if options.articles:
        rules(options.articles, attacks, verbose=options.verbose)
    else:
        obedience(attacks, verbose=options.verbose)


if __name__ == "__main__":
    main()
