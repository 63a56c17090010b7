"""Defines rules and what they share: phrases, anchors, numbers, years, direction.

The rules are in :mod:`~summarizer.dates.days`, :mod:`~summarizer.dates.periods` and :mod:`~summarizer.dates.relative`, in
the order in which they are tried at a place: longer phrases before their parts. To teach a new phrase, add a ``@rule``
there and, if needed, its words to :mod:`summarizer.dates.words`.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from summarizer.dates.calendar import Reading
from summarizer.dates.words import NUMBER, UNIT, compile_pattern

UNPLACED = Reading("DATE", "")
ZONE = compile_pattern("zone")


@dataclass(frozen=True)
class Anchor:
    """Where the reader stands: the publication day, whether the text is about plans (None: unknown), the day mentioned before."""

    published: date | None
    ahead: bool | None = False
    other: date | None = None


@dataclass(frozen=True)
class Phrase:
    """The tokens that a rule matched; ``phrase["year"]`` is the text of that group in lower case, or ''."""

    tokens: Sequence[str]
    letters: str
    match: re.Match[str]

    def __getitem__(self, group: str) -> str:
        if group not in self.match.re.groupindex:
            return ""
        start, end = self.match.span(group)
        return " ".join(self.tokens[start:end]).lower()

    def inner(self, group: str, anchor: Anchor) -> Reading:
        """The reading of a group that is itself a time phrase."""
        start, end = self.match.span(group)
        return read(self.tokens, self.letters, start, end, anchor)


Reader = Callable[[Phrase, Anchor], Reading]


@dataclass(frozen=True)
class Rule:
    """A named pattern and its reader."""

    name: str
    pattern: re.Pattern[str]
    reader: Reader


DIRECTION = {"last": -1, "past": -1, "this": 0, "current": 0, "": 0, "next": 1, "coming": 1, "upcoming": 1}
"""Words for a direction, in units."""

RULES: list[Rule] = []


def rule(name: str, *patterns: str) -> Callable[[Reader], Reader]:
    """Register a reader for these patterns."""

    def add(reader: Reader) -> Reader:
        RULES.extend(Rule(name, re.compile(compile_pattern(pattern)), reader) for pattern in patterns)
        return reader

    return add


def read(tokens: Sequence[str], letters: str, start: int, end: int, anchor: Anchor) -> Reading:
    """Read the tokens from ``start`` to ``end`` as one phrase; unplaced if no rule fits."""
    for candidate in RULES:
        if match := candidate.pattern.fullmatch(letters, start, end):
            return apply(candidate, Phrase(tokens, letters, match), anchor)
    return UNPLACED


def apply(chosen: Rule, phrase: Phrase, anchor: Anchor) -> Reading:
    """A rule's reading of its phrase; impossible days (30 February) and years outside 1 to 9999 stay unplaced."""
    try:
        reading = chosen.reader(phrase, anchor)
    except (ValueError, OverflowError):
        reading = UNPLACED
    return reading._replace(kind="DURATION") if chosen.name == "range" else reading


def amount(words: str) -> int | None:
    """Words such as "three", "twenty - one", "about 60", "a" as a number; None for "several"."""
    numbers = [
        int(word) if word.isdecimal() else NUMBER[word] for word in words.split() if word.isdecimal() or word in NUMBER
    ]
    vague = {"several", "few", "many"} & set(words.split())
    if vague or not numbers:
        return None
    if len(numbers) > 1 and numbers[0] == 1:  # "a couple"
        return numbers[1]
    return sum(numbers)


def unit_code(word: str) -> str:
    """The code of a unit: "years" -> "Y"."""
    return UNIT[word.removesuffix("s")]


def year_of(words: str) -> int | None:
    """A year of four digits; None for no words."""
    return int(words) if words else None


def year_given(phrase: Phrase, anchor: Anchor) -> int | None:
    """The year that a phrase gives in figures or as "last year"; None if it gives none.

    Raises:
        ValueError: words such as "last year" without a publication day, or of another unit than years.
    """
    if not phrase["which"]:
        return year_of(phrase["year"])
    if anchor.published is None or phrase["whose"] != "year":
        raise ValueError(phrase["which"], phrase["whose"])
    return anchor.published.year + DIRECTION[phrase["which"]]


def full_year(two_digits: int, published: date | None) -> int:
    """The year that two digits mean: the latest that is at most ten years after publication."""
    latest = (published.year if published else 1999) + 10
    return max(base + two_digits for base in (1800, 1900, 2000, 2100) if base + two_digits <= latest)


def choose(make: Callable[[int], Reading], anchor: Anchor, relative: str = "") -> Reading:
    """Of the readings of the years around publication, the one in the right direction.

    "last" and "next" exclude the period that contains the publication day. Otherwise reports look back and plans ahead, and
    both include that period.
    """
    today = anchor.published
    if today is None:
        return UNPLACED
    if relative == "this":
        return make(today.year)
    if relative == "last":
        return _nearest(make, today.year + 1, -1, lambda _, end: end < today)
    if relative == "next":
        return _nearest(make, today.year - 1, 1, lambda start, _: start > today)
    back = _nearest(make, today.year + 1, -1, lambda start, _: start <= today)
    far = _LONG_AGO if back.precision == "quarter" else 365 - _SOON  # people speak of quarters that are near
    unlikely = anchor.ahead is None and back.end and (today - back.end).days > far
    if anchor.ahead or unlikely:
        return _nearest(make, today.year - 1, 1, lambda _, end: end >= today)
    return back


def _nearest(make: Callable[[int], Reading], year: int, step: int, fits: Callable[[date, date], bool]) -> Reading:
    """The first reading that fits, year by year; ten years, because leap days can be eight years apart."""
    for at in range(year, year + 10 * step, step):
        try:
            reading = make(at)
        except ValueError:  # a leap day in a common year, or a year before 1
            continue
        if reading.start and reading.end and fits(reading.start, reading.end):
            return reading
    return UNPLACED


_SOON = 75
"""Days: if the direction is unknown, a day without a year lies ahead if it is nearer than this, not a year back."""
_LONG_AGO = 180
"""Days: if the direction is unknown and a quarter ended longer ago than this, the one ahead is meant."""


def monthday(words: str) -> int:
    """The day of the month, from words such as "3rd"."""
    return int(re.sub(r"\D", "", words))
