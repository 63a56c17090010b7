"""Dates as models write them: the part of EDTF (ISO 8601-2, levels 0 and 1) that news needs."""

import re
from datetime import date

from summarizer.dates.calendar import Reading, day, month, quarter, season, years
from summarizer.schema.brief import Precision

_DATE = re.compile(r"([0-9X]{4})(?:-([0-9X]{2}))?(?:-([0-9X]{2}))?(?:T[0-9:.]+(?:Z|[+-][0-9:]+)?)?[?~%]?", re.ASCII)
_SEASONS = {21: "SP", 22: "SU", 23: "FA", 24: "WI"}


def _year(digits: str) -> Reading:
    known = digits.rstrip("X")
    count = 10 ** (4 - len(known))
    if "X" in known or count > 100:
        raise ValueError(digits)
    first = int(digits.replace("X", "0"))
    return years(first, count, digits, ("year", "decade", "century")[len(digits) - len(known)])


def _one(text: str) -> Reading | None:
    found = _DATE.fullmatch(text.strip())
    if found is None:
        return None
    year, part, of_month = found[1], found[2], found[3]
    if "X" in year or part in {None, "XX"}:
        return _year(year)
    number = int(part)
    if 21 <= number <= 24:
        return season(int(year), _SEASONS[number])
    if 33 <= number <= 36:
        return quarter(int(year), number - 32)
    if of_month in {None, "XX"}:
        return month(int(year), number)
    return day(date(int(year), number, int(of_month)))


def edtf_interval(text: str) -> tuple[date, date, Precision] | None:
    """The days of an EDTF date, both ends included, and its precision; None if it is not one or names no real day.

    Supported are days, months, years, seasons (21 to 24, northern), quarters (33 to 36), ``202X``, ``20XX``, ``XX`` for an
    unknown month or day, the marks ``?``, ``~`` and ``%`` (which change nothing), and closed intervals ``a/b``.
    """
    first_text, slash, last_text = text.partition("/")
    try:
        first, last = _one(first_text), _one(last_text if slash else first_text)
    except (ValueError, OverflowError):
        return None
    if first is None or last is None or first.start is None or last.end is None or first.start > last.end:
        return None
    return first.start, last.end, "range" if slash else first.precision
