"""How well the local rules code single sentences, against PLOVER gold sentences.

Run: ``python tests/benchmarks/plover.py plover_dev.jsonl [--misses]``. The gold uses older labels: DEMAND is read as
REQUEST, DISAPPROVE and INVESTIGATE as ACCUSE, FIGHT as ASSAULT. The type of a sentence is that of its first main event;
where a statement that alleges stands before that event, it is ACCUSE. Derived codes are those of ``summarizer.records.derive``.
Direction is judged by country codes, on sentences whose gold sides are of different countries and where we place at least
one of them: an error is the gold target among our actors and the source not, or the source among our recipients and
the target not.
"""

import argparse
import json
from collections import Counter
from pathlib import Path

from summarizer.backends.local import events, statements
from summarizer.backends.local.actors import find_actors
from summarizer.backends.local.events.answers import event_answers
from summarizer.ontology import ACTIONS, country_code

OLD = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT"}
PLANNED_IS_AGREE = {"CONSULT", "SUPPORT", "COOPERATE", "AID"}


def coded(text: str) -> tuple[str, set[str], set[str]]:
    """Type, country codes of the actors and of the recipients of a sentence's main event."""
    actors = find_actors(text)
    reading = events.read_text(text, actors)
    said = statements.find_statements(reading, actors)
    found = event_answers(reading, actors, 60)
    codes = {a.id: country_code(a.country) or country_code(a.name) or a.id for a in actors.answers}
    main = sorted(found, key=lambda e: e.salience == "background")[:1]
    accused = [s for s in said if s.stance == "alleges" and not s.detail and s.source]
    if accused and (not main or reading.sentences[0].starts[accused[0].cue.first] < text.find(main[0].trigger)):
        about = accused[0].about[0]
        return (
            "ACCUSE",
            {codes.get(accused[0].source or "", "")},
            {codes[a] for a in (about.actors or about.recipients)},
        )
    if not main:
        return "-", set(), set()
    event = main[0]
    kind = ACTIONS[event.action].plover_type or "-"
    if kind in PLANNED_IS_AGREE and event.realis == "planned_or_attempted":
        kind = "AGREE"
    nations = {codes[a] for a in event.actors if len(codes[a]) == 3}
    if event.action == "military_exercise" and len(nations) > 1:
        kind = "COOPERATE"
    return kind, {codes[a] for a in event.actors}, {codes[a] for a in event.recipients}


def sides(gold: object) -> set[str]:
    """The three-letter codes of a gold side."""
    listed = gold if isinstance(gold, list) else []
    return {item["code"][:3] for item in listed if isinstance(item, dict) and item.get("code")}


def main() -> None:
    """Print accuracy, macro F1 and direction errors."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path", type=Path)
    parser.add_argument("--misses", action="store_true", help="print the sentences that were coded otherwise")
    options = parser.parse_args()
    gold = [json.loads(line) for line in options.path.read_text(encoding="utf-8").splitlines()]
    hits, ours, theirs = Counter[str](), Counter[str](), Counter[str]()
    judged = swapped = both = 0
    for item in gold:
        want = OLD.get(item["event"], item["event"])
        kind, doers, targets = coded(item["text"].strip())
        theirs[want] += 1
        ours[kind] += 1
        hits[want] += kind == want
        source, target = sides(item.get("source")), sides(item.get("target"))
        if source and target and not source & target:
            judged += bool((doers | targets) & (source | target))
            both += bool(source & doers and target & targets)
            swapped += bool(target & doers and not source & doers) or bool(source & targets and not target & targets)
        if options.misses and kind != want:
            print(f"{want:9} {kind:9} {item['text'].strip()[:150]} | {item.get('eventText')}")
    f1 = {k: 2 * hits[k] / (ours[k] + theirs[k]) for k in theirs}
    print(f"type accuracy {sum(hits.values()) / len(gold):.3f}   macro F1 {sum(f1.values()) / len(f1):.3f}")
    print(f"direction: {swapped} swapped, {both} both right of {judged}; {swapped / max(1, judged):.1%} errors")
    print("  ".join(f"{k} {v:.2f}" for k, v in sorted(f1.items())))


if __name__ == "__main__":
    main()
