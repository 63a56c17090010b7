"""Rules for calendar periods: weeks, months, quarters, seasons, years, decades, centuries."""

from datetime import date, timedelta

from summarizer.dates.calendar import Reading, month, months, narrow, period, quarter, season, shift, span, years
from summarizer.dates.grammar import (
    DIRECTION,
    UNPLACED,
    Anchor,
    Phrase,
    amount,
    choose,
    full_year,
    monthday,
    rule,
    unit_code,
    year_given,
    year_of,
)
from summarizer.dates.words import DECADE, MONTH, NUMBER, ORDINAL, SEASON


def _part(p: Phrase, reading: Reading, anchor: Anchor) -> Reading:
    """Narrow a period to the part that is named: "late", "the end of", "earlier", "later"."""
    words = p["part"]
    if not words or reading.start is None or reading.end is None:
        return reading
    today = anchor.published
    if today and "earlier" in words:
        return reading._replace(end=max(reading.start, min(today, reading.end)), precision="range")
    if today and "later" in words:
        return reading._replace(start=min(reading.end, max(today, reading.start)), precision="range")
    return narrow(reading, words)


@rule("month", "part=part? month=month dot? ,? of? (?:year=year|which_year)")
def _month_year(p: Phrase, anchor: Anchor) -> Reading:
    year = year_given(p, anchor)
    return _part(p, month(year, MONTH[p["month"]]), anchor) if year else UNPLACED


@rule(
    "period", "the? (?P<n>ordinal|last) (?P<count>number|small) units=units of (?:year=year|which_year|the own=longer)"
)
def _first_months(p: Phrase, anchor: Anchor) -> Reading:
    """The first or last months of a year: "the first nine months of 2030", "the last two months of the year"."""
    year, count = year_given(p, anchor), int(amount(p["count"]) or 0)
    if p["own"] == "year" and anchor.published:
        year = anchor.published.year
    if year is None or p["units"] != "months" or p["n"] not in {"first", "last"} or not 1 <= count <= 12:
        return Reading("DURATION", f"P{count or 'X'}{unit_code(p['units'])}")
    first = 1 if p["n"] == "first" else 13 - count
    return months(year, first, count, f"P{count}M", "range")


@rule("quarter", "part=part? the? n=ordinal quarter of? (?P<rel>the|last|this|next)? fiscal? (?:unit|year=year)",
      "part=part? q=q1 ,? of? year=year?", "part=part? the? n=ordinal quarter", "year=year q=q1")  # fmt: skip
def _quarter(p: Phrase, anchor: Anchor) -> Reading:
    number = int(p["q"].strip("q")) if p["q"] else ORDINAL[p["n"]]
    year = year_of(p["year"])
    if year is None and p["rel"] and anchor.published:
        year = anchor.published.year + DIRECTION.get(p["rel"], 0)
    found = quarter(year, number) if year else choose(lambda at: quarter(at, number), anchor)
    return _part(p, found, anchor)


@rule("week", "the? (?P<n>ordinal|last) w=week (?:of|in) month=month dot? (?:,? year=year|of? which_year)?")
def _week_of_month(p: Phrase, anchor: Anchor) -> Reading:
    if p["w"] != "week":
        return UNPLACED

    def make(year: int) -> Reading:
        whole = month(year, MONTH[p["month"]])
        if p["n"] == "last" and whole.end:
            return span(whole.end - timedelta(days=6), whole.end, period("W", whole.end).value, precision="week")
        start = date(year, MONTH[p["month"]], 7 * ORDINAL[p["n"]] - 6)
        return span(start, start + timedelta(days=6), period("W", start).value, precision="week")

    year = year_given(p, anchor)
    return make(year) if year else choose(make, anchor)


_ANY_SEASON = "(?:season|fall)"


@rule("season", f"part=part? (?P<season>{_ANY_SEASON}) of? year=year", "year=year season=season")
@rule("season", f"part=part? in? (?P<rel>last|this|next|past|coming) (?P<season>{_ANY_SEASON})",
      "part=early the? season=season", "(?<=in) (?:the)? season=season", "(?<=in) the season=fall (?! of)")  # fmt: skip
def _season(p: Phrase, anchor: Anchor) -> Reading:
    code, year = SEASON[p["season"]], year_of(p["year"])
    relative = {"past": "last", "coming": "next"}.get(p["rel"], p["rel"])
    found = season(year, code) if year else choose(lambda at: season(at, code), anchor, relative)
    return _part(p, found, anchor)


@rule(
    "fiscal-year",
    "part=part? (?:the|last|this|next)? fiscal (?:unit)? year=year",
    "part=part? (?P<rel>the|last|this|next|current) fiscal unit",
)
def _fiscal(p: Phrase, anchor: Anchor) -> Reading:
    """A fiscal year begins or ends in its year, on the first day of some quarter: everything that it may cover."""
    year = year_of(p["year"])
    if year is None:
        if anchor.published is None or p["rel"] == "the":
            return UNPLACED
        year = anchor.published.year + DIRECTION[p["rel"]]
    return span(date(year - 1, 7, 1), date(year + 1, 6, 30), f"FY{year:04}")


@rule(
    "century", "part=part? the? (?P<n>nth|ordinal) dash? century", "part=part? the? (?P<n>number dash ordinal) century"
)
def _century(p: Phrase, anchor: Anchor) -> Reading:
    words = p["n"].split()
    number = ORDINAL[words[-1]] if words[-1] in ORDINAL else monthday(words[-1])
    number += NUMBER[words[0]] if len(words) > 1 else 0
    if number == 1:
        return _part(p, years(1, 99, "00XX", "century"), anchor)
    return _part(p, years(100 * number - 100, 100, f"{number - 1:02}XX", "century"), anchor)


@rule(
    "decade",
    "part=part? the? decade=decade",
    "part=part? the quote? short=shortdecade",
    "part=part? quote short=shortdecade",
)
def _decade(p: Phrase, anchor: Anchor) -> Reading:
    if p["decade"]:
        first = int(p["decade"].rstrip("s"))
    else:
        word = p["short"]
        first = full_year(DECADE[word] if word in DECADE else int(word.rstrip("s")), anchor.published)
    return _part(p, years(first, 10, f"{first // 10:03}X", "decade"), anchor)


_UNIT = "(?P<unit>unit|quarter|weekend)"


@rule(
    "period",
    f"the? same (?:unit|period|quarter) (?:of|in)? rel=last {_UNIT}",
    f"part=part? the? (?! next day) (?P<rel>last|this|next|coming|current) {_UNIT}",
    "the? unit=unit quote s part=edge",
    f"(?P<part>the? edge of the|the? ordinal half of the|earlier in the|later in the|early in the) {_UNIT}",
    "(?P<part>the? edge of the) month=month",
    "the? unit=unit dash part=edge",
    "(?<=in|this|about|on|at|the) unit=weekend",
)
def _period(p: Phrase, anchor: Anchor) -> Reading:
    if anchor.published is None:
        return UNPLACED
    code = unit_code(p["unit"])
    count = DIRECTION.get(p["rel"], 0)
    if code == "WE" and not p["rel"] and anchor.published.weekday() < 5 and not anchor.ahead:
        count = -1
    return _part(p, period(code, shift(code, anchor.published, count)), anchor)


@rule("month", "part=part? (?P<rel>last|this|next|past|coming)? month=strongmonth",
      "(?P<part>early dash? in?|the? edge of) (?P<month>weakmonth|shortmonth) dot?", "(?P<rel>last|this|next) (?P<month>weakmonth|shortmonth) dot?",
      "(?<=in|to|of|and|from|between|before|after|the) month=weakmonth (?! on|of|in|to)",
    "(?<=in|to) month=shortmonth dot?")  # fmt: skip
def _month(p: Phrase, anchor: Anchor) -> Reading:
    number = MONTH[p["month"]]
    relative = {"past": "last", "coming": "next"}.get(p["rel"], p["rel"])
    return _part(p, choose(lambda at: month(at, number), anchor, relative), anchor)


@rule(
    "year",
    "(?:part=part|the year|year_word=unit)? year=modern (?! %|counted|:|bc|dash small|dash int|dot small|dot int) (?<! money year) (?<! about)",
    "(?<=in|of|to|from|from|between|and|before|after|early) year=older (?! %|counted|:|,? small|dot int|dot small)",
)
def _year(p: Phrase, anchor: Anchor) -> Reading:
    year = int(p["year"])
    return _part(p, years(year, 1, f"{year:04}", "year"), anchor)
