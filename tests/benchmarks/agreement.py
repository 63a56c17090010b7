"""How far two annotators agree on actors, events and statements of the same articles.

Run ``python tests/benchmarks/agreement.py [-v]``. The first annotation is the gold of ``tests/gold/briefs``, the second
that of ``tests/gold/second``: four articles, annotated by the rules of the prompts, the gold of these four unseen. Both
annotators were language models, so they may share errors that a person would not make. Items are paired as in
``summarizer evaluate``; labels are compared on pairs, by share and by Cohen's kappa. With ``-v``: what differs.
"""

import argparse
from collections import Counter
from pathlib import Path

from summarizer.evaluate import evaluate, read_gold
from summarizer.evaluate.matching import match

GOLD = Path(__file__).parent.parent / "gold"
FIELDS = {
    "actors": ("kind", "sector", "country_code"),
    "events": ("action", "plover_type", "realis", "salience", "status"),
    "statements": ("stance", "concerns"),
}
F1S = ("actors.f1", "events.f1", "events.who.f1", "events.whom.f1", "events.date", "statements.f1", "statements.source")


def kappa(pairs: list[tuple[str, str]]) -> float:
    """Cohen's kappa of two annotators' labels; 1 where both give all items the same label."""
    n = len(pairs)
    ours, theirs = (Counter(labels) for labels in zip(*pairs, strict=True))
    chance = sum(ours[label] * theirs[label] for label in ours) / n**2
    return 1.0 if chance == 1 else (sum(x == y for x, y in pairs) / n - chance) / (1 - chance)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("-v", action="store_true", help="what differs")
    given = parser.parse_args()
    second = read_gold([GOLD / "second"])
    texts = {brief.article.original for brief in second}
    first = [brief for brief in read_gold([GOLD / "briefs"]) if brief.article.original in texts]
    run = evaluate(first, second).runs[0]
    print(f"{len(first)} articles")
    for metric in F1S:
        print(f"{metric:24} {run.values[metric]:5.2f}  of {run.counted(metric):.0f}")
    matched = [match(one, next(two for two in second if two.article.original == one.article.original)) for one in first]
    for items, fields in FIELDS.items():
        both = [pair for one in matched for pair in getattr(one, items) if None not in pair]
        for field in fields:
            labels = [(str(getattr(x, field)), str(getattr(y, field))) for x, y in both]
            share = sum(x == y for x, y in labels) / len(labels)
            print(f"{items + '.' + field:24} {share:5.2f}  of {len(labels)}  kappa {kappa(labels):.2f}")
    for fault in run.faults if given.v else ():
        if fault.item.split()[0] in FIELDS:
            print(f"{fault.item}: {fault.field}: {fault.gold} / {fault.made}\n    {fault.quote[:150]}")
