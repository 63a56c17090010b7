"""Rules for distances and durations: ago, later, the same day, sets, and words such as "recently"."""

from dataclasses import replace

from summarizer.dates.calendar import Reading, day, period, shift, span
from summarizer.dates.days import weekday
from summarizer.dates.grammar import UNPLACED, Anchor, Phrase, amount, rule, unit_code
from summarizer.dates.words import DAYPART, MONTH, UNIT, WEEKDAY


@rule("ago", "(?:the? same (?:unit|period|quarter))? (?:more? about)? n=number_of? unit=unit_word ago today?",
      "(?:more? about)? (?P<half>half) dash? a? unit=unit ago")  # fmt: skip
def _ago(p: Phrase, anchor: Anchor) -> Reading:
    count, code = _halved(p["unit"]) if p["half"] else (amount(p["n"]), unit_code(p["unit"]))
    if count is None or anchor.published is None:
        return Reading("DATE", "PAST_REF")
    return period(code, shift(code, anchor.published, -count))


def _halved(unit: str) -> tuple[int | None, str]:
    """Half a unit as a whole number of smaller ones; None if calendars give none."""
    code = unit_code(unit)
    return {"C": (50, "Y"), "E": (5, "Y"), "Y": (6, "M"), "D": (12, "TH"), "TH": (30, "TM"), "TM": (30, "TS")}.get(
        code, (None, code)
    )


@rule(
    "from-now",
    "about? n=number_of unit=unit_word from (?:now|(?P<day>weekday|today))",
    "(?<=in) n=number_of unit=unit_word quote s? time",
)
def _from_now(p: Phrase, anchor: Anchor) -> Reading:
    """A distance ahead of publication, or of a given day: "two weeks from now", "in a year's time", "a week from Friday"."""
    count, code = amount(p["n"]), unit_code(p["unit"])
    start = p.inner("day", replace(anchor, ahead=True)).start if p["day"] else anchor.published
    if count is None or start is None:
        return Reading("DATE", "FUTURE_REF")
    return day(shift(code, start, count)) if p["day"] else period(code, shift(code, start, count))


@rule("relative", "the? same (?P<unit>unit|quarter|weekend|period) (?! a|number|small|of? last)", "the (?P<unit>unit|quarter) (?P<way>before|after)",
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


@rule("relative", "(?:the? same (?:unit|period|quarter))? about? n=number_of unit=unit_word (?P<way>later|earlier)",
      "about? n=number_of unit=unit_word (?= (?P<way>before|after))")  # fmt: skip
def _relative(p: Phrase, anchor: Anchor) -> Reading:
    """A distance from a day mentioned before; only that day can resolve it."""
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
    """Words such as "the past two years": the time up to publication, or from it on."""
    count, code = amount(p["n"] or "1"), unit_code(p["unit"])
    if not p["n"] and p["unit"].endswith("s"):
        count = None
    length = _length(count, code)
    if count is None or anchor.published is None:
        return length
    ahead = p["way"] in {"next", "coming", "upcoming"}
    other = shift(code, anchor.published, count if ahead else -count)
    return span(anchor.published, other, length.value, "DURATION")


@rule("set", "every (?P<n>other|number|small)? (?P<unit>unit_word|weekday|month|season|daypart)", "times (?:a|every) (?P<unit>unit|quarter|hour)",
      "unit=often", "unit=weekdays", "every unit=daypart")  # fmt: skip
def _set(p: Phrase, _: Anchor) -> Reading:
    word = p["unit"]
    if word.removesuffix("s") in WEEKDAY:
        return Reading("SET", f"XXXX-WXX-{WEEKDAY[word] + 1}")
    if word in MONTH:
        return Reading("SET", f"XXXX-{MONTH[word]:02}")
    code = {"daily": "D", "nightly": "D", "weekly": "W", "monthly": "M", "quarterly": "Q", "hourly": "TH"}.get(word)
    code = code or UNIT.get(word.removesuffix("s")) or ("D" if word in DAYPART else "Y")
    count = 2 if p["n"] == "other" else amount(p["n"]) or 1
    return Reading("SET", _length(count, code).value)


@rule("duration", "half dash? a? (?P<unit>unit|hour)", "n=number_of dash? and dash? a dash? half dash? unit=unit_word",
      "n=a (?P<unit>unit|hour) and a half")  # fmt: skip
def _halves(p: Phrase, _: Anchor) -> Reading:
    half, smaller = _halved(p["unit"])
    whole = amount(p["n"]) if p["n"] else 0
    return _length(None if half is None or whole is None else half * (1 + 2 * whole), smaller)


@rule("duration", "(?<! half) (?:more? about)? n=number_of trading? dash? trading? (?P<unit>unit|units|weekend|hour|hours) (?! dash old|old|dash and) (?:dash? long)?",
      "(?P<unit>unit|units) dash long", "unit=units (?! old) (?<! of)", "the unit=units (?! of|when)")  # fmt: skip
def _duration(p: Phrase, _: Anchor) -> Reading:
    code = unit_code(p["unit"])
    if p["n"]:
        return _length(amount(p["n"]), code)
    return _length(None if p["unit"].endswith("s") else 1, code)


@rule("present", "(?:now|current)", "at (?:the moment|present)", "the time being", "these units")
def _present(_p: Phrase, _: Anchor) -> Reading:
    return Reading("DATE", "PRESENT_REF")


@rule(
    "past",
    "in? recent units",
    "more? recent",
    "the recent? past (?! unit|units|number|small)",
    "(?<=at) (?:number|a) point",
)
def _past(_p: Phrase, _: Anchor) -> Reading:
    return Reading("DATE", "PAST_REF")


@rule("future", "more? soon (?! before|after)", "the near? future", "the near dash? term", "coming units")
def _future(_p: Phrase, _: Anchor) -> Reading:
    return Reading("DATE", "FUTURE_REF")
