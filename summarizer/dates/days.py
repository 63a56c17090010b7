"""Rules for days: ranges of days and years, dates in words and figures, weekdays, today, times of day."""

import calendar
import re
from dataclasses import replace
from datetime import date, timedelta

from summarizer.dates.calendar import Reading, day, month, period, shift, span, years
from summarizer.dates.grammar import (
    DIRECTION,
    UNPLACED,
    ZONE,
    Anchor,
    Phrase,
    choose,
    full_year,
    monthday,
    rule,
    year_given,
    year_of,
)
from summarizer.dates.words import DAYPART, MONTH, ORDINAL, WEEKDAY

# ---- ranges: "from 3 to 5 May", "1950-53", "between March and June", "2020 to 2022"

_POINT = (
    "(?:named_day? month dot? monthday (?: ,? year)?|monthday month dot? (?:,? year)?|part? month dot? ,? year"
    "|month|part? year|weekday|today|shortdecade|decade)"
)


@rule(
    "range",
    "from? a=monthday (?:to|dash) b=monthday month=month dot? (?:,? year=year)?",
    "between a=monthday and b=monthday month=month dot? (?:,? year=year)?",
    "from? month=month dot? a=monthday (?:to|dash) b=monthday (?! month) (?:,? year=year)?",
    "between month=month dot? a=monthday and b=monthday (?! month) (?:,? year=year)?",
)
def _days_of_a_month(p: Phrase, anchor: Anchor) -> Reading:
    first, last, number = monthday(p["a"]), monthday(p["b"]), MONTH[p["month"]]

    def make(year: int) -> Reading:
        start, end = date(year, number, first), date(year, number, last)
        return span(start, end, f"P{last - first}D")

    year = year_of(p["year"])
    return make(year) if year else choose(make, anchor)


@rule("range", "a=year mark=dash (?P<b>small|int) (?! dash)")
def _short_year_range(p: Phrase, _: Anchor) -> Reading:
    first, short = int(p["a"]), p["b"]
    if len(short) != 2:
        return UNPLACED
    if p["mark"] == "-" and int(short) <= 12 and short.startswith(("0", "1")):
        return month(first, int(short))
    last = first // 100 * 100 + int(short)
    last += 100 if last <= first else 0
    return years(first, last - first + 1, f"P{last - first}Y", "range")


def _distance(first: Reading, last: Reading) -> str:
    """The distance between two points in TIMEX3's form, in years, months or days: the coarser unit of the two."""
    if first.start is None or last.start is None:
        return ""
    if {first.precision, last.precision} & {"year", "decade", "century"}:
        return f"P{last.start.year - first.start.year}Y"
    if {first.precision, last.precision} & {"month", "quarter", "season"}:
        return f"P{12 * (last.start.year - first.start.year) + last.start.month - first.start.month}M"
    return f"P{(last.start - first.start).days}D"


@rule("range", f"from? (?P<a>{_POINT}) (?:to|dash) (?P<b>{_POINT})", f"between (?P<a>{_POINT}) and (?P<b>{_POINT})")
def _range(p: Phrase, anchor: Anchor) -> Reading:
    """Two points; one without a year takes it from the other, and the first is never after the last."""
    first, last = p.inner("a", Anchor(None)), p.inner("b", anchor)
    if first.start is not None and p.inner("b", Anchor(None)).start is None:
        last = p.inner("b", Anchor(first.start, ahead=True))
    elif first.start is None and last.start is not None:
        first = p.inner("a", Anchor(last.start))
    if first.start is None or last.end is None:
        return UNPLACED
    if first.start > last.end:
        raise ValueError(first, last)
    return span(first.start, last.end, _distance(first, last))


# ---- times of day; they may hold a day


_PARTS = DAYPART | {"hours": "MO", "overnight": "NI"}  # "the early hours of Friday", "overnight on Monday"


def _day_value(p: Phrase, reading: Reading) -> Reading:
    """Add the part of the day in a phrase ("evening") to its day."""
    part = "NI" if p["today"] == "tonight" else _PARTS.get(p["hours"])
    if part is None:
        return reading
    return day(reading.start, part) if reading.start else Reading("TIME", "")


_CLOCK = "(?P<clock>clock half_day zone?|joined_clock zone?|clock zone|(?<=at) small : (?:small|int)) (?:local time)?"
_DAY = f"(?P<date>{_POINT})"


@rule("time", f"{_CLOCK} (?:,? on? {_DAY})?", f"{_DAY} ,? at? {_CLOCK}", f"the? hours=daypart (?:on|of) {_DAY}",
      f"the? early hours=hours of {_DAY}", "hours=overnight (?:on|into)? (?P<date>weekday)")  # fmt: skip
def _clock(p: Phrase, anchor: Anchor) -> Reading:
    if p["hours"]:
        return _day_value(p, p.inner("date", anchor))
    found = re.match(r"(\d+)(?: [:.] (\d+))? ?(a|p)?", p["clock"])
    if found is None:
        return UNPLACED
    hours, minutes = int(found[1]), int(found[2] or 0)
    if hours > 24:
        hours, minutes = divmod(hours, 100)
    if found[3]:
        hours = hours % 12 + 12 * (found[3] == "p")
    if hours > 24 or minutes > 59:
        return UNPLACED
    part = f"{hours:02}:{minutes:02}" + ("Z" if re.search("utc|gmt", p["clock"]) else "")
    if not p["date"]:
        return day(anchor.other, part) if anchor.other else Reading("TIME", f"T{part}")
    of_day = p.inner("date", anchor)
    return day(of_day.start, part) if of_day.precision == "day" and of_day.start else Reading("TIME", f"T{part}")


# ---- days


@rule("iso", "year=year dash month=small dash day=small")
def _iso(p: Phrase, _: Anchor) -> Reading:
    return day(date(int(p["year"]), int(p["month"]), int(p["day"])))


@rule("numeric", "a=small (?P<mark>/) b=small / (?P<year>modern|int|small)", "a=small mark=dot b=small dot year=modern")
def _numeric(p: Phrase, anchor: Anchor) -> Reading:
    """A date in figures: with dots the day comes first, with slashes only if one figure cannot be a month."""
    a, b = int(p["a"]), int(p["b"])
    year = int(p["year"]) if len(p["year"]) == 4 else full_year(int(p["year"]), anchor.published)
    if p["mark"] == "." or a > 12 or a == b:
        return day(date(year, b, a))
    return day(date(year, a, b)) if b > 12 else UNPLACED


@rule(
    "month-day",
    "(?P<name>named_day)? part=early? (?P<rel>last|next|this)? month=month dot? day=monthday (?! unit|units|dash unit|%) (?:,? year=year|of? which_year)?",
    "(?P<name>named_day)? the? day=monthday of? (?P<rel>last|next|this)? month=month dot? (?:,? year=year|of? which_year)?",
    "(?P<name>named_day)? the? day=ordinal of month=month dot? (?:,? year=year|of? which_year)?",
)
def _month_day(p: Phrase, anchor: Anchor) -> Reading:
    number, of_month = MONTH[p["month"]], ORDINAL.get(p["day"]) or monthday(p["day"])
    year, after = year_given(p, anchor), p.match.end()
    if year:
        return day(date(year, number, of_month))
    if (
        p.tokens[after : after + 1]
        and re.fullmatch("[0-9]{4,}", p.tokens[after])
        and p.letters[after + 1 : after + 2] != ZONE
    ):
        return UNPLACED  # "12 July 99999": an impossible year is not replaced by another

    def make(year: int) -> Reading:
        return day(date(year, number, of_month))

    chosen = choose(make, anchor, p["rel"])
    named = WEEKDAY.get(p["name"].split(" ")[0])
    if named is None or p["rel"]:
        return chosen
    near = (chosen, *(choose(make, replace(anchor, ahead=way)) for way in (False, True)))
    return next((one for one in near if one.start and one.start.weekday() == named), chosen)


def weekday(number: int, anchor: Anchor, relative: str) -> Reading:
    """The weekday nearest to publication in the given direction; on that weekday itself, it means that day."""
    today = anchor.published
    if today is None:
        return UNPLACED
    back = (today.weekday() - number) % 7
    if relative in {"last", "past"}:
        return day(today - timedelta(days=back or 7))
    if relative in {"next", "coming"} or (anchor.ahead and back):
        return day(today + timedelta(days=7 - back))
    if relative == "this":
        return day(today + timedelta(days=number - today.weekday()))
    return day(today - timedelta(days=back))


@rule("weekday", "the? (?P<n>ordinal|last) name=weekday (?:in|of) month=month dot? (?:,? year=year|of? which_year)?")
def _nth_weekday(p: Phrase, anchor: Anchor) -> Reading:
    """A weekday counted within its month: "the third Monday of September"; a fifth that does not exist raises ValueError."""
    nth, number, month_number = ORDINAL.get(p["n"], 0), WEEKDAY[p["name"]], MONTH[p["month"]]

    def make(year: int) -> Reading:
        of_month = [week[number] for week in calendar.monthcalendar(year, month_number) if week[number]]
        return day(date(year, month_number, of_month[nth - 1] if nth <= len(of_month) else 0))

    year = year_given(p, anchor)
    of_year = month(year, month_number) if year else choose(lambda at: month(at, month_number), anchor)
    return make(of_year.start.year) if of_year.start else UNPLACED


@rule(
    "weekday",
    "name=weekday (?:of|,)? (?P<rel>last|this|next|past) w=week",
    "(?:early (?:in|on)?)? (?P<rel>last|next|this|past|coming)? name=weekday early? hours=daypart?",
)
def _weekday(p: Phrase, anchor: Anchor) -> Reading:
    number = WEEKDAY[p["name"]]
    if p["w"] and anchor.published:
        monday = period("W", shift("W", anchor.published, DIRECTION[p["rel"]])).start
        return day(monday + timedelta(days=number)) if monday else UNPLACED
    return _day_value(p, weekday(number, anchor, p["rel"]))


@rule("day", "the day (?P<away>before|after) today=today", "(?:early|earlier|later)? in? today=today hours=daypart?",
      "early? (?P<rel>last|this) hours=daypart", "rel=overnight")  # fmt: skip
def _today(p: Phrase, anchor: Anchor) -> Reading:
    if anchor.published is None:
        return _day_value(p, UNPLACED)
    days = {"yesterday": -1, "tomorrow": 1}.get(p["today"], 0)
    days += {"before": -1, "after": 1}.get(p["away"], 0) - (p["rel"] == "last")
    return _day_value(p, day(anchor.published + timedelta(days=days)))


@rule(
    "time",
    "(?<=at|in|to|before|after|about) (?P<hours>noon)",
    "(?<=at) (?P<hours>partofday)",
    "early? in? the hours=daypart",
)
@rule("relative", "the? same hours=partofday")
def _hours(p: Phrase, anchor: Anchor) -> Reading:
    part = DAYPART[p["hours"]]
    return day(anchor.other, part) if anchor.other else Reading("TIME", f"T{part}")
