"""Whether a number is told as exact, as a lower or an upper bound, or as about so many, and what a retelling may make of it."""

# ruff: noqa: SIM905 - word lists read best as words

import re

from summarizer.checks.language import amounts
from summarizer.checks.language.amounts import Number
from summarizer.checks.language.words import AnyCase, stem

_BEFORE = AnyCase(
    r"\b(?:(?P<least>at least|(?:no|not) (?:fewer|less) than|(?<!no )(?<!not )more than|over|above|upwards of|in excess of|a minimum of|exceed(?:s|ed|ing))"
    r"|(?P<most>at most|(?:no|not) more than|up to|as (?:many|much|high|far|long) as|(?<!no )(?<!not )(?:fewer|less) than|under|below|a maximum of|limited to|a limit of)"
    r"|(?P<nearly>nearly|almost|close to|just under)"
    r"|(?P<about>[a-z]+er than|about|around|roughly|approximately|some|an? estimated|an average of|the equivalent of))"
    r" (?:some |an? |the |another )?[$\u20ac\u00a3]?$"
)
_ENDS = tuple(
    "least than over above of exceeds exceeded exceeding most to as under below nearly almost about around roughly approximately some estimated".split()
)
"""How one of the last two words before a number ends where these words stand before it."""
_AFTER = re.compile(
    r"(?: [a-z-]+){0,5}?,? (?:(?P<least>or (?:more|higher|longer|older)\b)|(?P<most>or (?:less|fewer|under)\b|not more\b|at (?:the )?most\b(?! \d)))"
)
_DENIED = re.compile(r"\b(?:not|never|no|cannot)\b|n['\u2019]t\b", re.IGNORECASE)
_SPANS = frozenset(map(stem, ("year", "month", "week", "day", "hour", "minute", "decade")))
_CONTRARY = {
    "least": {"most", "nearly", "about", "plain"},
    "most": {"least", "about"},
    "nearly": {"least", "plain"},
    "plain": {"least", "most"},
    "about": {"least"},
}
"""What a number that is told so may not be in its quotes."""


def moved(text: str, quotes: str) -> str | None:
    """The first number of a text that its quotes have, and have otherwise bounded: "at least nine" for "nine"."""
    for number in amounts.numbers(text):
        kinds = {_bound(quotes, other) for other in amounts.numbers(quotes) if number.values & other.values}
        if kinds and kinds <= _CONTRARY[_bound(text, number)]:
            return " ".join((*text[: number.start].split()[-2:], number.words))
    return None


def _bound(text: str, number: Number) -> str:
    near = text[max(0, number.start - 40) : number.start]
    told = any(word.endswith(_ENDS) for word in near.lower().rstrip("$\u20ac\u00a3 ").rsplit(None, 2)[-2:])
    before = _BEFORE.search(near) if told else None
    late = (
        before and before["least"] == "over" and (number.noun in _SPANS or number.words == "half")
    )  # "was over half an hour later"
    if before and not late:
        denied = before["least"] == "more than" and _DENIED.search(text[max(0, number.start - 35) : number.start])
        return "most" if denied else str(before.lastgroup)
    after = _AFTER.match(text, number.start + len(number.words))
    return str(after.lastgroup) if after else "plain"
