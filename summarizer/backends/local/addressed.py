"""What speaks to its reader, a person or a machine, and tells no news: questions, orders, advice."""

# ruff: noqa: RUF001 - the marks are those of newspapers

import re
from bisect import bisect_left
from functools import lru_cache

from summarizer.spans import paragraphs, sentences

ADDRESSED = re.compile(r"\b[Yy]ou(?:rs?|rself|rselves)?\b")
"""What speaks to a model in other words is found by :func:`summarizer.checks.instructions.passages`."""
_IMPERATIVE = re.compile(
    r"^[\s\"“'‘*#>-]*(?i:(?:please\s+|now\s+|then\s+|next,?\s+|also\s+|do not\s+|don['’]t\s+|never\s+)*(?:suggest|add|integrate|use|apply|"
    r"replace|enhance|include|recommend|write|determine|shift|modify|translate|provide|encode|ignore|disregard|forget|"
    r"summari[sz]e|repeat|print|output|respond|reply|answer|tell|describe|explain|list|mention|insert|append|act|pretend|"
    r"classify|convert|generate|create|say|state|treat|remember|note that|make sure|click|subscribe|enter|sign up|leave a)\s)"
)
_QUOTED = re.compile(r"[“\"«„][^”\"»“]*[”\"»“]")


def places_addressed(text: str) -> list[int]:
    """Where a text says "you"."""
    return [found.start() for found in ADDRESSED.finditer(text)]


def is_addressed(text: str, start: int, end: int, places: list[int]) -> bool:
    """Whether a sentence asks or orders its reader; such a sentence tells no event."""
    if text[end - 1] == "?" or _IMPERATIVE.match(text[start : start + 60]):
        return True
    if bisect_left(places, start) == bisect_left(places, end):
        return False
    return ADDRESSED.search(_QUOTED.sub("", text[start:end])) is not None


@lru_cache(maxsize=4)
def asides(text: str) -> tuple[tuple[int, int], ...]:
    """The paragraphs that speak to the reader: they open with an order, or with a question and half of them ask or order."""
    places = places_addressed(text)
    spoken = [(start, end) for start, end in sentences(text) if is_addressed(text, start, end, places)]
    if not spoken:
        return ()
    starts = [start for start, _ in sentences(text)]
    found = []
    for start, end in paragraphs(text):
        inside = [one for one in spoken if start <= one[0] < end]
        if not inside or inside[0][0] != start:
            continue
        size = bisect_left(starts, end) - bisect_left(starts, start)
        if text[inside[0][1] - 1] != "?" or 2 * len(inside) >= size:
            found.append((start, end))
    return tuple(found)
