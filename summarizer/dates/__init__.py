"""English time words: where they occur in a text, and which days they mean, seen from the publication day.

Rules read the words (:mod:`summarizer.dates.grammar`); nothing here knows today's date. Without a publication day, only
words that need none are resolved ("12 July 2024", "in 2022"); all others stay unresolved, and their words are kept.
"""

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from summarizer.dates import days, holidays, periods, relative  # noqa: F401 - each adds its rules; this is the order of trial
from summarizer.dates.calendar import Kind, Reading
from summarizer.dates.edtf import edtf_interval
from summarizer.dates.grammar import RULES, UNPLACED, Anchor, Phrase, Rule, apply
from summarizer.dates.words import CORE, NEVER_FIRST, OTHER, TOKEN, encode, letters_of
from summarizer.schema import When
from summarizer.schema.brief import is_dated

__all__ = ["TimeExpression", "agree", "edtf_interval", "find_times", "looks_ahead", "resolve", "timex_value"]


class TimeExpression(NamedTuple):
    """Time words in a text: ``text[start:end]``, with TIMEX3's type."""

    start: int
    end: int
    text: str
    type: Kind


_CORE_LETTERS = letters_of(CORE)
_STRETCH = re.compile(f"(?<![^{OTHER}])[^{OTHER}{_CORE_LETTERS}]*+[{_CORE_LETTERS}][^{OTHER}]*+")
"""A run of tokens that rules mention: every phrase lies within one, and no rule looks outside of it."""
# Each branch ends with an empty group that identifies its rule; a group around it would hide its first letter and make it slow.
_BRANCHES = "|".join(f"(?:{re.sub(r'[?]P<[a-z]+>', '?:', rule.pattern.pattern)})()" for rule in RULES)
_ANY_RULE = re.compile(f"(?![{letters_of(NEVER_FIRST)}])(?=[^{_CORE_LETTERS}]{{0,7}}[{_CORE_LETTERS}])(?:{_BRANCHES})")


@lru_cache(maxsize=1024)
def _fitting(stretch: str) -> tuple[tuple[Rule, int], ...]:
    """The rules that match in a stretch, and where; cached, because most stretches are as short as "in 2031,"."""
    return tuple((RULES[(found.lastindex or 0) - 1], found.start()) for found in _ANY_RULE.finditer(stretch))


def _phrases(tokens: list[str], anchor: Anchor) -> Iterator[tuple[int, int, str, Reading]]:
    """Each phrase: its first token, the token after its last, its rule's name and its reading."""
    letters = encode(tokens)
    for stretch in _STRETCH.finditer(letters):
        for rule, begin in _fitting(stretch[0]):
            match = rule.pattern.match(letters, stretch.start() + begin)
            if match:
                yield *match.span(), rule.name, apply(rule, Phrase(tokens, letters, match), anchor)


def find_times(text: str) -> list[TimeExpression]:
    """The time words of a text, in order, without overlap; ages ("31 years old") are not included."""
    tokens = list(TOKEN.finditer(text))
    times = []
    for first, last, _, reading in _phrases([token[0] for token in tokens], Anchor(None)):
        start, end = tokens[first].start(), tokens[last - 1].end()
        times.append(TimeExpression(start, end, text[start:end], reading.kind))
    return times


def _read(text: str, anchor: Anchor) -> tuple[str, Reading]:
    """The best reading of a phrase: the narrowest of the resolved ones that agree with the first resolved one."""
    readings: list[tuple[str, Reading]] = []
    for lead in (
        [],
        ["in"],
        ["at"],
        ["in", "the"],
    ):  # the phrase by itself may lack the word that makes "March" a month
        tokens = lead + TOKEN.findall(text)
        readings = [(rule, reading) for _, _, rule, reading in _phrases(tokens, anchor)]
        if readings:
            break
    placed = [(r.start, r.end, rule, r) for rule, r in readings if r.start and r.end]
    if not placed:
        return readings[0] if readings else ("none", UNPLACED)
    start, end, *_ = placed[0]
    together = [one for one in placed if one[0] <= end and start <= one[1]]
    _, _, rule, reading = min(together, key=lambda one: one[1] - one[0])
    return rule, reading


@lru_cache(maxsize=1024)
def resolve(text: str, published: date | None, *, ahead: bool | None = False, other: date | None = None) -> When:
    """The days that time words mean; cached, because the articles of a day share them.

    Args:
        text: the words, verbatim: "last Tuesday", "in late February", "12 July 2024".
        published: the publication day; None if unknown.
        ahead: whether the words belong to a plan: "Friday" and "July 27" then lie ahead, in a report they lie back. None
            if unknown: back, unless a day without a year is much nearer ahead.
        other: the day mentioned before, for words that count from it ("three days later").

    Returns:
        The interval; precision "unresolved", without days, if the words mean none or lack an anchor.
    """
    rule, reading = _read(text, Anchor(published, ahead, other))
    return When(text=text, start=reading.start, end=reading.end, precision=reading.precision, rule=rule)


def timex_value(
    expression: TimeExpression | str, published: date | None, *, ahead: bool | None = None, other: date | None = None
) -> str:
    """The TIMEX3 value of time words ("2006-W32", "P3D", "PAST_REF"), or "" if there is none.

    Words that count from a day mentioned before count from ``other``, else from publication: such a value is a guess, where
    a :class:`~summarizer.schema.When` would be unresolved.
    """
    text = expression if isinstance(expression, str) else expression.text
    value = _read(text, Anchor(published, ahead, other or published))[1].value
    return f"{published}{value}" if value.startswith("T") and published else value


_AHEAD = re.compile(
    r"\b(?:will|would|shall|won't|to be|is to|are to|was to|were to|set to|due|expect(?:s|ed)|plan(?:s|ned)?|scheduled|slated|"
    r"upcoming|going to|until|by|aims?|intends?|may|can|could|should|must|begins?|starts?|next)\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[.;:!?\n\"”“]|\b(?:said|says|announced|told|reported|that|who|which|after|since)\b")


def looks_ahead(text: str, start: int, end: int) -> bool:
    """Whether the clause around ``text[start:end]`` is about a plan ("will meet on Friday"), judging by its verbs."""
    before = _CLAUSE.split(text[max(0, start - 80) : start])[-1]
    after = _CLAUSE.split(text[end : end + 60])[0]
    return bool(_AHEAD.search(before) or re.match(r",? (?:\w+ ){0,3}will\b", after))


def agree(a: When, b: When) -> bool:
    """Whether two times can be the same: their intervals share a day. What is unresolved agrees with nothing."""
    if not (is_dated(a) and is_dated(b)):
        return False
    low = max(a.start or date.min, b.start or date.min)
    return low <= min(a.end or date.max, b.end or date.max)
