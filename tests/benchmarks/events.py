"""How many annotated events the local rules find, and how well they tell what did not or may not happen.

Run: ``python tests/benchmarks/events.py meantime_dev.jsonl``. The file holds articles with event mentions (NewsReader
MEANTIME, JSON Lines), fully annotated up to ``full_annotation_end``; only mentions that begin before it count.
A gold mention is found where one of our triggers or cues overlaps it.

Realis is judged on every gold mention that carries the attribute. It is that of our event where a trigger overlaps the
mention, else what the same rules read at that word; "found" counts only the former, "all" every mention (a word that
no sentence was read at counts as having happened). NEG: gold polarity NEG against "did_not_happen". OPEN: gold certainty
other than CERTAIN, or gold time FUTURE (which MEANTIME calls certain where it is announced), against
"planned_or_attempted" or "hypothetical".
"""

import argparse
import json
from bisect import bisect_right
from collections import Counter
from pathlib import Path

from actors import rates

from summarizer.backends.local import events, statements
from summarizer.backends.local.actors import find_actors
from summarizer.backends.local.events.found import Reading
from summarizer.backends.local.sentence.realis import noun_realis, verb_realis

UNSURE = {"planned_or_attempted", "hypothetical"}


def f1(counts: Counter[str]) -> str:
    """Precision, recall and F1 of hits, false alarms and misses."""
    precision = counts["hit"] / max(1, counts["hit"] + counts["false"])
    recall = counts["hit"] / max(1, counts["hit"] + counts["miss"])
    return f"{rates(precision, recall)} {dict(counts)}"


def realis_at(reading: Reading, place: int) -> str:
    """What the rules read at a word that is no trigger of ours."""
    for sentence in reading.sentences:
        if sentence.start <= place < sentence.end:
            at = max(0, bisect_right(sentence.starts, place) - 1)
            return verb_realis(sentence, at) if sentence.tags[at] in "vg" else noun_realis(sentence, at)
    return "happened"


def main() -> None:  # noqa: C901 - one loop over articles and mentions
    """Print recall and the scores of polarity and certainty."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path", type=Path)
    parser.add_argument("--misses", action="store_true", help="print mentions whose polarity or certainty was misread")
    options = parser.parse_args()
    total = found = triggers = placed = 0
    scores = {name: Counter[str]() for name in ("NEG found", "NEG all", "OPEN found", "OPEN all")}
    for line in options.path.read_text(encoding="utf-8").splitlines():
        article = json.loads(line)
        text, limit = article["text"], article["full_annotation_end"]
        actors = find_actors(text)
        reading = events.read_text(text, actors, title=article["title"])
        said = statements.find_statements(reading, actors)
        ours = [(*e.trigger, e.realis) for e in reading.events]
        for event in reading.events:
            for number, word in event.places[1:]:
                sentence = reading.sentences[number]
                ours.append((sentence.starts[word], sentence.ends[word], event.realis))
        for one in said:
            sentence, at = reading.sentences[one.sentence], one.cue.first
            realis = "did_not_happen" if one.stance == "does_not_confirm" else "happened"
            ours.append((sentence.starts[at], sentence.ends[one.cue.last - 1], realis))
        gold = [m for e in article["events"] for m in e["mentions"] if m["start"] < limit]
        total += len(gold)
        mine = [span for span in ours if span[0] < limit]
        triggers += len(mine)
        placed += sum(any(a < m["end"] and m["start"] < b for m in gold) for a, b, _ in mine)
        for mention in gold:
            own = next((r for a, b, r in ours if a < mention["end"] and mention["start"] < b), None)
            found += own is not None
            realis = own or realis_at(reading, mention["start"])
            opened = mention.get("certainty") != "CERTAIN" or mention.get("time") == "FUTURE"
            for name, value, want, positive in (
                ("NEG", mention.get("polarity"), mention.get("polarity") == "NEG", realis == "did_not_happen"),
                ("OPEN", mention.get("certainty"), opened, realis in UNSURE),
            ):
                if value is None or not (want or positive):
                    continue
                outcome = "hit" if want and positive else "miss" if want else "false"
                scores[f"{name} all"][outcome] += 1
                if own is not None:
                    scores[f"{name} found"][outcome] += 1
                if options.misses and outcome != "hit":
                    around = text[max(0, mention["start"] - 90) : mention["end"] + 25].replace("\n", " ")
                    print(f"{name} {outcome} {own} {realis} «{mention['text']}» {around}")
    print(
        f"recall {found / total:.3f} of {total}; {placed / max(1, triggers):.3f} of our {triggers} overlap a gold mention"
    )
    for name, counts in scores.items():
        print(name, f1(counts))


if __name__ == "__main__":
    main()
