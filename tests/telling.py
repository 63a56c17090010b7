"""What the checks make of one summary sentence on its quotes, for articles of a line or two."""

from typing import Any

from benchmarks.faithfulness import brief_of

from summarizer.checks import check
from summarizer.schema import Finding


def findings(
    sentence: str, *quotes: str, text: str | None = None, actors: tuple[dict[str, Any], ...] = ()
) -> tuple[Finding, ...]:
    """The findings on a sentence that tells its quotes; of an article that is these quotes, if no other is given."""
    row = {
        "text": text or "\n".join(quotes),
        "published": "2031-03-20",
        "actors": actors,
        "events": [],
        "statements": [],
    }
    return check(brief_of(row, sentence, quotes))


def errors(sentence: str, *quotes: str, **article: Any) -> list[str]:
    """The checks that reject a sentence."""
    return [one.check for one in findings(sentence, *quotes, **article) if one.severity == "error"]
