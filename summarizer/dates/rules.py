"""The rules: each is a pattern over word classes and the function that reads what it matched.

The order is the order of trial at one place, so longer phrases stand before their parts. To teach a new phrase, add
a ``@rule`` here and, where needed, its words to :mod:`summarizer.dates.words`.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from summarizer.dates.calendar import Reading, day, month, narrow, period, quarter, season, shift, span, years
from summarizer.dates.words import DAYPART, DECADE, MONTH, NUMBER, ORDINAL, SEASON, UNIT, WEEKDAY, compile_pattern

UNPLACED = Reading("DATE", "")
ZONE = compile_pattern("zone")


@dataclass(frozen=True)
class Anchor:
    """Where the reader stands: the publication day, whether plans are told (None: unknown), the day told of before."""

    published: date | None
    ahead: bool | None = False
    other: date | None = None


@dataclass(frozen=True)
class Phrase:
    """The tokens that a rule matched; ``phrase["year"]`` is what its group holds, lower case, or ''."""

    tokens: Sequence[str]
    letters: str
    match: re.Match[str]

    def __getitem__(self, group: str) -> str:
        if group not in self.match.re.groupindex:
            return ""
        start, end = self.match.span(group)
        return " ".join(self.tokens[start:end]).lower()

    def inner(self, group: str, anchor: Anchor) -> Reading:
        """A group that is itself a time phrase, read by the rules."""
        start, end = self.match.span(group)
        return read(self.tokens, self.letters, start, end, anchor)


Reader = Callable[[Phrase, Anchor], Reading]


@dataclass(frozen=True)
class Rule:
    """A named pattern and its reader."""

    name: str
    pattern: re.Pattern[str]
    reader: Reader


RULES: list[Rule] = []


def rule(name: str, *patterns: str) -> Callable[[Reader], Reader]:
    """Add a reader for these patterns."""

    def add(reader: Reader) -> Reader:
        RULES.extend(Rule(name, re.compile(compile_pattern(pattern)), reader) for pattern in patterns)
        return reader

    return add


def read(tokens: Sequence[str], letters: str, start: int, end: int, anchor: Anchor) -> Reading:
    """Read the tokens from ``start`` to ``end`` as one phrase; unplaced where no rule fits."""
    for candidate in RULES:
        if match := candidate.pattern.fullmatch(letters, start, end):
            return apply(candidate, Phrase(tokens, letters, match), anchor)
    return UNPLACED


def apply(chosen: Rule, phrase: Phrase, anchor: Anchor) -> Reading:
    """What a rule makes of its phrase; impossible days (30 February) and years beyond 1 to 9999 stay unplaced."""
    try:
        reading = chosen.reader(phrase, anchor)
    except (ValueError, OverflowError):
        reading = UNPLACED
    return reading._replace(kind="DURATION") if chosen.name == "range" else reading


# ---- numbers and directions


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
    """Words such as "years" -> "Y"."""
    return UNIT[word.removesuffix("s")]


def year_of(words: str) -> int | None:
    return int(words) if words else None


def full_year(two_digits: int, published: date | None) -> int:
    """The year of this or the last century that two digits mean: the nearest that is not far ahead."""
    latest = (published.year if published else 1999) + 10
    return max(base + two_digits for base in (1800, 1900, 2000, 2100) if base + two_digits <= latest)


def choose(make: Callable[[int], Reading], anchor: Anchor, relative: str = "") -> Reading:
    """Of the readings of the years around publication, the one that the direction asks for.

    "last" and "next" leave out the period that holds the publication day; otherwise reports look back, plans ahead,
    and the period that holds the day counts for both.
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
    unlikely = anchor.ahead is None and back.end and (today - back.end).days > 365 - SOON
    if anchor.ahead or unlikely:
        return _nearest(make, today.year - 1, 1, lambda _, end: end >= today)
    return back


def _nearest(make: Callable[[int], Reading], year: int, step: int, fits: Callable[[date, date], bool]) -> Reading:
    """The first reading that fits, year by year; nine years, because leap days may be eight years apart."""
    for at in range(year, year + 10 * step, step):
        try:
            reading = make(at)
        except ValueError:  # a leap day in a common year, or a year before 1
            continue
        if reading.start and reading.end and fits(reading.start, reading.end):
            return reading
    return UNPLACED


SOON = 75
"""Days: where nothing tells the direction, a day without year that is nearer than this ahead is not a year ago."""


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
    first, last, number = _monthday(p["a"]), _monthday(p["b"]), MONTH[p["month"]]

    def make(year: int) -> Reading:
        start, end = date(year, number, first), date(year, number, last)
        return span(start, end, f"{start}/{end}")

    year = year_of(p["year"])
    return make(year) if year else choose(make, anchor)


@rule("range", "a=year mark=dash (?P<b>small|int) (?! dash)")
def _short_year_range(p: Phrase, anchor: Anchor) -> Reading:  # noqa: ARG001 - a reader takes both
    first, short = int(p["a"]), p["b"]
    if len(short) != 2:
        return UNPLACED
    if p["mark"] == "-" and int(short) <= 12 and short.startswith(("0", "1")):
        return month(first, int(short))
    last = first // 100 * 100 + int(short)
    last += 100 if last <= first else 0
    return years(first, last - first + 1, f"{first:04}/{last:04}", "range")


@rule("range", f"from? (?P<a>{_POINT}) (?:to|dash) (?P<b>{_POINT})", f"between (?P<a>{_POINT}) and (?P<b>{_POINT})")
def _range(p: Phrase, anchor: Anchor) -> Reading:
    """Two points; the one without a year takes it from the other, the first never after the last."""
    first, last = p.inner("a", Anchor(None)), p.inner("b", anchor)
    if first.start is not None and p.inner("b", Anchor(None)).start is None:
        last = p.inner("b", Anchor(first.start, ahead=True))
    elif first.start is None and last.start is not None:
        first = p.inner("a", Anchor(last.start))
    if first.start is None or last.end is None:
        return UNPLACED
    if first.start > last.end:
        raise ValueError(first, last)
    return span(first.start, last.end, f"{first.value}/{last.value}")


# ---- days


def _monthday(words: str) -> int:
    return int(re.sub(r"\D", "", words))


def _day_value(p: Phrase, reading: Reading) -> Reading:
    """Put the part of the day of a phrase ("evening") into its day."""
    part = "NI" if p["today"] == "tonight" else DAYPART.get(p["hours"])
    if part is None:
        return reading
    return day(reading.start, part) if reading.start else Reading("TIME", "")


@rule("iso", "year=year dash month=small dash day=small")
def _iso(p: Phrase, anchor: Anchor) -> Reading:  # noqa: ARG001
    return day(date(int(p["year"]), int(p["month"]), int(p["day"])))


@rule("numeric", "a=small (?P<mark>/) b=small / (?P<year>modern|int|small)", "a=small mark=dot b=small dot year=modern")
def _numeric(p: Phrase, anchor: Anchor) -> Reading:
    """A date in figures: dots put the day first, slashes only where one figure can be no month."""
    a, b = int(p["a"]), int(p["b"])
    year = int(p["year"]) if len(p["year"]) == 4 else full_year(int(p["year"]), anchor.published)
    if p["mark"] == "." or a > 12 or a == b:
        return day(date(year, b, a))
    return day(date(year, a, b)) if b > 12 else UNPLACED


@rule(
    "month-day",
    "named_day? part=early? (?P<rel>last|next|this)? month=month dot? day=monthday (?! unit|units|dash unit|%) (?:,? year=year)?",
    "named_day? the? day=monthday of? (?P<rel>last|next|this)? month=month dot? (?:,? year=year)?",
    "named_day? the? day=ordinal of month=month dot? (?:,? year=year)?",
)
def _month_day(p: Phrase, anchor: Anchor) -> Reading:
    number, of_month = MONTH[p["month"]], ORDINAL.get(p["day"]) or _monthday(p["day"])
    year, after = year_of(p["year"]), p.match.end()
    if year:
        return day(date(year, number, of_month))
    if (
        p.tokens[after : after + 1]
        and re.fullmatch("[0-9]{4,}", p.tokens[after])
        and p.letters[after + 1 : after + 2] != ZONE
    ):
        return UNPLACED  # "12 July 99999": a year that is no year of ours is not replaced by another
    return choose(lambda at: day(date(at, number, of_month)), anchor, p["rel"])


def weekday(number: int, anchor: Anchor, relative: str) -> Reading:
    """The weekday nearest to publication in the direction asked for; on that very day it means that day."""
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


DIRECTION = {"last": -1, "past": -1, "this": 0, "current": 0, "": 0, "next": 1, "coming": 1, "upcoming": 1}


@rule("day", "the day (?P<away>before|after) today=today", "(?:early|earlier|later)? in? today=today hours=daypart?",
      "early? (?P<rel>last|this) hours=daypart", "rel=overnight")  # fmt: skip
def _today(p: Phrase, anchor: Anchor) -> Reading:
    if anchor.published is None:
        return _day_value(p, UNPLACED)
    days = {"yesterday": -1, "tomorrow": 1}.get(p["today"], 0)
    days += {"before": -1, "after": 1}.get(p["away"], 0) - (p["rel"] == "last")
    return _day_value(p, day(anchor.published + timedelta(days=days)))


_CLOCK = "(?P<clock>clock half_day zone?|clock zone|(?<=at) small : (?:small|int))"
_DAY = f"(?P<date>{_POINT})"


@rule("time", f"{_CLOCK} (?:,? on? {_DAY})?", f"{_DAY} ,? at? {_CLOCK}", f"the? hours=daypart (?:on|of) {_DAY}")
def _clock(p: Phrase, anchor: Anchor) -> Reading:
    if p["hours"]:
        return _day_value(p, p.inner("date", anchor))
    found = re.match(r"(\d+)(?: : (\d+))? ?(a|p)?", p["clock"])
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
        return Reading("TIME", f"T{part}")
    of_day = p.inner("date", anchor)
    return day(of_day.start, part) if of_day.precision == "day" and of_day.start else Reading("TIME", f"T{part}")


@rule("time", "(?<=at) (?P<hours>daypart)", "the hours=daypart", "early? in? the hours=daypart")
def _hours(p: Phrase, anchor: Anchor) -> Reading:  # noqa: ARG001
    return Reading("TIME", f"T{DAYPART[p['hours']]}")


# ---- weeks, months, quarters, seasons, years


def _part(p: Phrase, reading: Reading, anchor: Anchor) -> Reading:
    """Cut a period to the part that is named: "late", "the end of", "earlier", "later"."""
    words = p["part"]
    if not words or reading.start is None or reading.end is None:
        return reading
    today = anchor.published
    if today and "earlier" in words:
        return reading._replace(end=max(reading.start, min(today, reading.end)), precision="range")
    if today and "later" in words:
        return reading._replace(start=min(reading.end, max(today, reading.start)), precision="range")
    return narrow(reading, words)


@rule("month", "part=part? month=month dot? ,? of? year=year")
def _month_year(p: Phrase, anchor: Anchor) -> Reading:
    return _part(p, month(int(p["year"]), MONTH[p["month"]]), anchor)


@rule("quarter", "part=part? the? n=ordinal quarter of? (?P<rel>the|last|this|next)? fiscal? (?:unit|year=year)",
      "part=part? q=q1 ,? of? year=year?", "part=part? the? n=ordinal quarter", "year=year q=q1")  # fmt: skip
def _quarter(p: Phrase, anchor: Anchor) -> Reading:
    number = int(p["q"].strip("q")) if p["q"] else ORDINAL[p["n"]]
    year = year_of(p["year"])
    if year is None and p["rel"] and anchor.published:
        year = anchor.published.year + DIRECTION.get(p["rel"], 0)
    found = quarter(year, number) if year else choose(lambda at: quarter(at, number), anchor)
    return _part(p, found, anchor)


@rule("week", "the? n=ordinal week of month=month dot? (?:,? year=year)?")
def _week_of_month(p: Phrase, anchor: Anchor) -> Reading:
    def make(year: int) -> Reading:
        start = date(year, MONTH[p["month"]], 7 * ORDINAL[p["n"]] - 6)
        return span(start, start + timedelta(days=6), period("W", start).value, precision="week")

    year = year_of(p["year"])
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
    """A fiscal year begins or ends in its year, in the first days of some quarter: all of what it may cover."""
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
    number = ORDINAL[words[-1]] if words[-1] in ORDINAL else _monthday(words[-1])
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


@rule("relative", "the same (?P<unit>unit|quarter|weekend|period) (?! a|number|small|of? last)", "the (?P<unit>unit|quarter) (?P<way>before|after)",
      "the? (?P<way>following|previous) (?P<unit>unit|quarter|weekday)", "the? way=next unit=day",
      "(?<=ending|of|in|to) the unit=day (?! when|same|of|after|before)", "(?<=edge|ending) the unit=day")  # fmt: skip
def _told_day(p: Phrase, anchor: Anchor) -> Reading:
    if anchor.other is None:
        return UNPLACED
    if p["unit"] in WEEKDAY:
        relative = "next" if p["way"] == "following" else "last"
        return weekday(WEEKDAY[p["unit"]], Anchor(anchor.other), relative)
    code = UNIT.get(p["unit"], "D")
    count = {"before": -1, "previous": -1, "preceding": -1, "": 0}.get(p["way"], 1)
    return period(code, shift(code, anchor.other, count))


_UNIT = "(?P<unit>unit|quarter|weekend)"


@rule(
    "period",
    f"the? same (?:unit|period|quarter) (?:of|in)? rel=last {_UNIT}",
    f"part=part? the? (?P<rel>last|this|next|coming|current) {_UNIT}",
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


# ---- distances


@rule("ago", "(?:the? same (?:unit|period|quarter))? (?:more? about)? n=number_of? unit=unit_word ago today?")
def _ago(p: Phrase, anchor: Anchor) -> Reading:
    count, code = amount(p["n"]), unit_code(p["unit"])
    if count is None or anchor.published is None:
        return Reading("DATE", "PAST_REF")
    return period(code, shift(code, anchor.published, -count))


@rule("relative", "(?:the? same (?:unit|period|quarter))? about? n=number_of unit=unit_word (?P<way>later|earlier)",
      "about? n=number_of unit=unit_word (?= (?P<way>before|after))")  # fmt: skip
def _relative(p: Phrase, anchor: Anchor) -> Reading:
    """A distance from a day told of before: only that day can place it."""
    count, code = amount(p["n"]), unit_code(p["unit"])
    if count is None or anchor.other is None:
        return _length(count, code)._replace(kind="DATE" if p["way"] in {"later", "earlier"} else "DURATION")
    count = -count if p["way"] in {"earlier", "before"} else count
    return period(code, shift(code, anchor.other, count))


def _length(count: int | None, code: str) -> Reading:
    time, letter = ("T", code[1]) if code.startswith("T") else ("", code)
    figure = "X" if count is None else str(count)
    if letter in {"E", "C"} and count is not None:
        figure, letter = str(count * (10 if letter == "E" else 100)), "Y"
    return Reading("DURATION", f"P{time}{figure}{'D' if letter == 'WE' else letter}")


@rule("past-next", "the? (?P<way>past|last|next|coming|previous) n=number_of? trading? (?P<unit>unit_word)",
      "n=vague unit=units (?P<way>past)")  # fmt: skip
def _window(p: Phrase, anchor: Anchor) -> Reading:
    """Words such as "the past two years": from so long before publication up to it, or from it on."""
    count, code = amount(p["n"] or "1"), unit_code(p["unit"])
    if not p["n"] and p["unit"].endswith("s"):
        count = None
    length = _length(count, code)
    if count is None or anchor.published is None:
        return length
    ahead = p["way"] in {"next", "coming", "upcoming"}
    other = shift(code, anchor.published, count if ahead else -count)
    return span(anchor.published, other, length.value, "DURATION")


@rule("set", "every (?:other|number|small)? (?P<unit>unit_word|weekday|month|season|daypart)", "times (?:a|every) (?P<unit>unit|quarter|hour)",
      "unit=often", "unit=weekdays", "every unit=daypart")  # fmt: skip
def _set(p: Phrase, anchor: Anchor) -> Reading:  # noqa: ARG001
    word = p["unit"]
    if word.removesuffix("s") in WEEKDAY:
        return Reading("SET", f"XXXX-WXX-{WEEKDAY[word] + 1}")
    if word in MONTH:
        return Reading("SET", f"XXXX-{MONTH[word]:02}")
    code = {"daily": "D", "nightly": "D", "weekly": "W", "monthly": "M", "quarterly": "Q", "hourly": "TH"}.get(word)
    code = code or UNIT.get(word.removesuffix("s")) or ("D" if word in DAYPART else "Y")
    return Reading("SET", _length(1, code).value)


@rule("duration", "(?<! half) (?:more? about)? n=number_of trading? dash? trading? (?P<unit>unit|units|weekend|hour|hours) (?! dash old|old|dash and) (?:dash? long)?",
      "(?P<unit>unit|units) dash long", "unit=units (?! old) (?<! of)", "the unit=units (?! of|when)")  # fmt: skip
def _duration(p: Phrase, anchor: Anchor) -> Reading:  # noqa: ARG001
    code = unit_code(p["unit"])
    if p["n"]:
        return _length(amount(p["n"]), code)
    return _length(None if p["unit"].endswith("s") else 1, code)


@rule("present", "(?:now|current)", "at (?:the moment|present)", "the time being", "these units")
def _present(p: Phrase, anchor: Anchor) -> Reading:  # noqa: ARG001
    return Reading("DATE", "PRESENT_REF")


@rule(
    "past",
    "in? recent units",
    "more? recent",
    "the recent? past (?! unit|units|number|small)",
    "(?<=at) (?:number|a) point",
)
def _past(p: Phrase, anchor: Anchor) -> Reading:  # noqa: ARG001
    return Reading("DATE", "PAST_REF")


@rule("future", "more? soon", "the near? future", "the near dash? term", "coming units")
def _future(p: Phrase, anchor: Anchor) -> Reading:  # noqa: ARG001
    return Reading("DATE", "FUTURE_REF")


@rule(
    "year",
    "(?:part=part|the year|year_word=unit)? year=modern (?! %|counted|:|bc|dash small|dash int|dot small|dot int) (?<! money year) (?<! about)",
    "(?<=in|of|to|from|from|between|and|before|after|early) year=older (?! %|counted|:|,? small|dot int|dot small)",
)
def _year(p: Phrase, anchor: Anchor) -> Reading:
    year = int(p["year"])
    return _part(p, years(year, 1, f"{year:04}", "year"), anchor)
