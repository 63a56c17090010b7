"""Whether the times of two reports can be one: intervals must overlap, and days of an unknown year must not contradict."""

import re
from datetime import date, timedelta
from typing import Literal, NamedTuple

from summarizer.schema import When
from summarizer.schema.brief import is_dated
from summarizer.text.english import MONTHS, WEEKDAYS

Verdict = Literal["meet", "apart", "open"]
_MONTH = re.compile(rf"\b({'|'.join(m[:3] for m in MONTHS)})[a-z]*\.?\b")
_DAY = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)?\b(?!:)")
DAY = timedelta(days=1)
_YEAR = re.compile(r"\b(1[5-9]\d\d|20\d\d)\b")


class Partial(NamedTuple):
    """What time words without a year give; None for what they do not give."""

    weekday: int | None
    month: int | None
    day: int | None


def _partial(when: When | None) -> Partial:
    """Weekday, month and day of a time, resolved or not, as far as it gives them."""
    if when is None:
        return Partial(None, None, None)
    if when.start is not None:
        if when.start == when.end:
            return Partial(when.start.weekday(), when.start.month, when.start.day)
        whole = when.end is not None and (when.start.year, when.start.month) == (when.end.year, when.end.month)
        return Partial(None, when.start.month if whole else None, None)
    words = _YEAR.sub("", (when.text or "").casefold())
    weekday = next((n for n, name in enumerate(WEEKDAYS) if name in words), None)
    month = _MONTH.search(words)
    day = _DAY.search(words) if month else None
    number = next((n for n, name in enumerate(MONTHS, 1) if month and name.startswith(month[1])), None)
    return Partial(weekday, number, int(day[1]) if day else None)


def ends(when: When) -> tuple[date, date]:
    """First and last day of a dated time; an open end reaches to the first or last day there is."""
    return when.start or date.min, when.end or date.max


def width(when: When) -> timedelta:
    """From the first to the last day; 0 for a single day."""
    first, last = ends(when)
    return last - first


def meet(a: When | None, b: When | None) -> tuple[Verdict, str]:
    """Whether two times can be one, and why in words; "open" where one of them does not say enough."""
    if is_dated(a) and is_dated(b):
        (a0, a1), (b0, b1) = ends(a), ends(b)
        if max(a0, b0) <= min(a1, b1):
            return "meet", f"both on {say(a)}" if (a0, a1) == (b0, b1) else f"{say(a)} and {say(b)} have days in common"
        return "apart", f"the days differ: {say(a)} and {say(b)}"
    mine, theirs = _partial(a), _partial(b)
    clash = [(x, y) for x, y in zip(mine, theirs, strict=True) if x is not None and y is not None and x != y]
    if clash:
        return "apart", f"the days differ: {say(a)} and {say(b)}"
    if any(x is not None and x == y for x, y in zip(mine, theirs, strict=True)):
        return "meet", f"both on {say(a)}, with no year in one of them"
    return "open", "no time that both give"


def adjacent(a: When | None, b: When | None) -> bool:
    """Whether two times are adjacent days, as when two articles date one night differently, or one of them errs."""
    if is_dated(a) and is_dated(b):
        return max(width(a), width(b)) <= DAY and max(ends(a)[0], ends(b)[0]) - min(ends(a)[1], ends(b)[1]) == DAY
    mine, theirs = _partial(a), _partial(b)
    if mine.day and theirs.day and mine.month == theirs.month:
        return abs(mine.day - theirs.day) == 1
    if mine.weekday is None or theirs.weekday is None or (mine.month and theirs.month and mine.month != theirs.month):
        return False
    return (mine.weekday - theirs.weekday) % 7 in {1, 6}


NO_DAY = "no day"
"""What is said where there are neither a date nor time words."""


def say(when: When | None) -> str:
    """A time in words."""
    if not is_dated(when):
        return f"“{when.text}”" if when and when.text else NO_DAY
    first, last = when.start, when.end
    return str(first) if first == last else f"{first or '…'} to {last or '…'}"


def common(whens: list[When | None]) -> When | None:
    """The days that all dated times have in common; if there are none, everything from the first to the last day.

    Of a single dated time ``rule`` stays; else it is ``common to N reports`` or ``reports differ``. If no report has a
    date, the first time words are kept.
    """
    dated = [when for when in whens if is_dated(when)]
    if not dated:
        return next((when for when in whens if when is not None), None)
    if len(dated) == 1:
        return dated[0]
    starts, lasts = zip(*(ends(when) for when in dated), strict=True)
    low, high = max(starts), min(lasts)
    narrowest = min(dated, key=lambda when: (width(when), when.text or "", when.rule))
    if low <= high:
        span, precision, rule = (low, high), narrowest.precision, f"common to {len(dated)} reports"
    else:
        span, precision, rule = (min(starts), max(lasts)), "range", "reports differ"
    return When(
        text=narrowest.text if low <= high else None,
        start=None if span[0] == date.min else span[0],
        end=None if span[1] == date.max else span[1],
        precision=precision,
        rule=rule,
    )
