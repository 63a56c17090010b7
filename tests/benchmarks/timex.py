"""How well time words are found and understood, against articles annotated with TIMEX3.

Run: ``python tests/benchmarks/timex.py ARTICLES.jsonl [--errors]``. Each line holds ``text``, ``dct`` (ISO day or null),
``full_annotation_end`` and ``timexes`` of ``{start, end, type, value}``; only what ends before the limit counts. An
expression is found when it overlaps an annotated one (each counts once); its value counts when it is equal as well.
"""

import argparse
import json
import time
from datetime import date
from pathlib import Path
from typing import Any

from summarizer.dates import find_times, looks_ahead, timex_value


def published(document: dict[str, Any]) -> date | None:
    try:
        return date.fromisoformat(document["dct"] or "")
    except ValueError:
        return None


def day_of(value: str) -> date | None:
    """The day that a value names, if it names one; words such as "the same day" count from it."""
    try:
        return date.fromisoformat(value[:10]) if len(value) >= 10 else None
    except ValueError:
        return None


def score(documents: list[dict[str, Any]], *, errors: bool) -> dict[str, float]:
    """Relaxed and value F1 over all documents, with the counts they come from."""
    gold = found = matched = valued = 0
    for document in documents:
        text, limit = document["text"], document["full_annotation_end"]
        open_gold = [t for t in document["timexes"] if t["end"] <= limit]
        times = [t for t in find_times(text) if t.end <= limit]
        gold, found = gold + len(open_gold), found + len(times)
        told: date | None = None
        for one in times:
            ahead = looks_ahead(text, one.start, one.end) or None
            value = timex_value(one, published(document), ahead=ahead, other=told)
            told = day_of(value) or told
            near = [t for t in open_gold if t["start"] < one.end and one.start < t["end"]]
            hit = next((t for t in near if t["value"] == value), near[0] if near else None)
            if hit:
                open_gold.remove(hit)
            matched += hit is not None
            right = hit is not None and hit["value"] == value
            valued += right
            if errors and not right:
                answer = f"{hit['text']!r} {hit['value']}" if hit else "nothing"
                print(
                    document["dct"],
                    repr(text[max(0, one.start - 40) : one.end + 20]),
                    f"{one.text!r} {value}",
                    "|",
                    answer,
                )
        if errors:
            for missed in open_gold:
                print(
                    "missed",
                    repr(text[max(0, missed["start"] - 20) : missed["end"] + 20]),
                    missed["text"],
                    missed["value"],
                )

    def f1(hits: int) -> float:
        return 2 * hits / (gold + found) if gold + found else 0.0

    return {"gold": gold, "found": found, "relaxed F1": f1(matched), "value F1": f1(valued)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    documents = [json.loads(line) for line in options.articles.read_text(encoding="utf-8").splitlines()]
    for name, figure in score(documents, errors=options.errors).items():
        print(f"{name}: {figure:.3f}" if isinstance(figure, float) else f"{name}: {figure}")
    texts = [document["text"] for document in documents]
    begin = time.perf_counter()
    for text in texts:
        find_times(text)
    seconds = time.perf_counter() - begin
    print(f"find_times: {1000 * 3000 * seconds / sum(map(len, texts)):.2f} ms for 3,000 characters")


if __name__ == "__main__":
    main()
