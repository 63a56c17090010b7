"""Calendar arithmetic: days, weeks, months, seasons and so on, as intervals with their TIMEX3 values."""

import calendar
from datetime import date, timedelta
from typing import Literal, NamedTuple

from summarizer.schema.brief import Precision

Kind = Literal["DATE", "TIME", "DURATION", "SET"]
SEASONS = ("SP", "SU", "FA", "WI")


class Reading(NamedTuple):
    """What time words mean: an interval of days, both ends included, and a TIMEX3 value.

    ``start`` and ``end`` are both None if the words name no date that can be resolved.
    """

    kind: Kind
    value: str
    start: date | None = None
    end: date | None = None
    precision: Precision = "unresolved"


def day(when: date, part: str = "") -> Reading:
    """One day, or a part of it: "MO", "AF", "EV", "NI", or "10:30" and the like."""
    value = f"{when.isoformat()}T{part}" if part else when.isoformat()
    return Reading("TIME" if part else "DATE", value, when, when, "time" if part else "day")


def span(start: date, end: date, value: str, kind: Kind = "DATE", precision: Precision = "range") -> Reading:
    """An interval with a value of its own; its ends are put in order."""
    return Reading(kind, value, min(start, end), max(start, end), precision)


def months(year: int, first: int, count: int, value: str, precision: Precision) -> Reading:
    """``count`` whole months starting with ``first`` (1 to 12); they may run into the next year."""
    last = first + count - 1
    end_year, end_month = year + (last - 1) // 12, (last - 1) % 12 + 1
    end = date(end_year, end_month, calendar.monthrange(end_year, end_month)[1])
    return Reading("DATE", value, date(year, first, 1), end, precision)


def month(year: int, number: int) -> Reading:
    """A month of a year."""
    return months(year, number, 1, f"{year:04}-{number:02}", "month")


def quarter(year: int, number: int) -> Reading:
    """A calendar quarter, 1 to 4."""
    if number not in range(1, 5):
        raise ValueError(number)
    return months(year, 3 * number - 2, 3, f"{year:04}-Q{number}", "quarter")


def season(year: int, code: str) -> Reading:
    """A meteorological season of the northern hemisphere; winter begins in December of its year."""
    return months(year, 3 * SEASONS.index(code) + 3, 3, f"{year:04}-{code}", "season")


def years(first: int, count: int, value: str, precision: Precision) -> Reading:
    """``count`` whole years."""
    return Reading("DATE", value, date(first, 1, 1), date(first + count - 1, 12, 31), precision)


def period(unit: str, when: date) -> Reading:  # noqa: PLR0911 - one line a unit
    """The calendar unit that contains ``when``: D, W (ISO), WE (its week's weekend), M, Q, Y, E (decade), C (century)."""
    monday = when - timedelta(days=when.weekday())
    iso_year, iso_week, _ = when.isocalendar()
    match unit:
        case "W":
            return span(monday, monday + timedelta(days=6), f"{iso_year:04}-W{iso_week:02}", precision="week")
        case "WE":
            return span(monday + timedelta(days=5), monday + timedelta(days=6), f"{iso_year:04}-W{iso_week:02}-WE")
        case "M":
            return month(when.year, when.month)
        case "Q":
            return quarter(when.year, (when.month + 2) // 3)
        case "Y":
            return years(when.year, 1, f"{when.year:04}", "year")
        case "E":
            return years(when.year // 10 * 10, 10, f"{when.year // 10:03}X", "decade")
        case "C":
            return years(
                max(when.year // 100 * 100, 1), 100 if when.year > 99 else 99, f"{when.year // 100:02}XX", "century"
            )
        case _:
            return day(when)


def shift(unit: str, when: date, count: int) -> date:
    """``when`` moved by a number of units; the 31st becomes the last day of a shorter month.

    Raises:
        ValueError, OverflowError: the day is outside the years 1 to 9999.
    """
    if unit in {"W", "WE"}:
        return when + timedelta(weeks=count)
    size = {"M": 1, "Q": 3, "Y": 12, "E": 120, "C": 1200}.get(unit)
    if size is None:
        return when + timedelta(days=0 if unit.startswith("T") else count)
    at = when.year * 12 + when.month - 1 + size * count
    year, month_of_year = at // 12, at % 12 + 1
    if not 1 <= year <= 9999:
        raise ValueError(year)
    return date(year, month_of_year, min(when.day, calendar.monthrange(year, month_of_year)[1]))


def narrow(reading: Reading, part: str) -> Reading:
    """A third of a period ("early", "mid", "late", "beginning", "end"), or half of it ("first half", "second half").

    The value stays that of the period, as in TIMEX3.
    """
    start, end = reading.start, reading.end
    if start is None or end is None:
        return reading
    thirds = {"early": 0, "beginning": 0, "start": 0, "mid": 1, "middle": 1, "late": 2, "end": 2, "close": 2}
    words = set(part.split())
    if "half" in words:
        second = "second" in words
        share, at = 2, int(second)
        reading = reading._replace(value=f"{reading.value}-H{at + 1}" if reading.precision == "year" else reading.value)
    else:
        share, at = 3, next((third for word, third in thirds.items() if word in words), 0)
    first = start.year * 12 + start.month - 1
    length = end.year * 12 + end.month - first
    if length >= share:
        low, high = first + length * at // share, first + length * (at + 1) // share
        cut = months(low // 12, low % 12 + 1, high - low, "", "range")
        return reading._replace(start=cut.start, end=cut.end, precision="range")
    days = (end - start).days + 1
    if days < share:
        return reading
    low, high = days * at // share, days * (at + 1) // share
    return reading._replace(start=start + timedelta(days=low), end=start + timedelta(days=high - 1), precision="range")
