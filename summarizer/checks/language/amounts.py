"""The numbers and days that a text of English names, in digits or words."""

# ruff: noqa: SIM905 - word lists read best as words

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import dropwhile
from typing import NamedTuple

from summarizer.checks.language.words import FUNCTION_WORDS, stem
from summarizer.text.english import MONTHS, TENS, UNITS, WEEKDAYS
from summarizer.text.quantities import SCALES, in_words
from summarizer.text.spans import lowered

TEXTS = 512
"""What is read is kept for so many texts: those of one brief, its article among them."""

TOKEN = re.compile(r"[^\W_]+(?:['\u2019.-][^\W_]+)*")
_MONTH = {name[:length]: number for number, name in enumerate(MONTHS, 1) for length in (3, len(name))} | {"sept": 9}
_WEEKDAY = {f: number for number, name in enumerate(WEEKDAYS) for f in (name, name + "s", name[:3])}
_WEEKDAY |= {"tues": 1, "thur": 3, "thurs": 3}
_NEARLY = frozenset(
    "about around nearly almost over some roughly approximately than least to estimated up close".split()
)

_ORDINALS = {"third": 3, "fifth": 5, "eighth": 8, "ninth": 9, "twelfth": 12} | {
    word + "th": value
    for word, value in UNITS.items()
    if word in {"four", "six", "seven", "ten", "eleven"} or value > 12
}
_SCALES = {**SCALES, "dozen": 12.0}
_CLOCK = {"noon": 12.0, "midday": 12.0, "midnight": 12.0}
_VAGUE = {"dozens": 12.0, "scores": 20.0, "hundreds": 1e2, "thousands": 1e3, "millions": 1e6, "billions": 1e9}
_VALUES: dict[str, float] = {**UNITS, **TENS, **_ORDINALS, **_CLOCK}
_WORD_NUMBERS = (*_VALUES, "hundred", "thousand", "million", "billion", "trillion", "dozen")
CALENDAR = frozenset((*_WEEKDAY, *_MONTH, *_WORD_NUMBERS, *_VAGUE))
_NUMBER = re.compile(  # looked for in small letters
    rf"\b(?=\d|{'|'.join(sorted({word[:2] for word in (*_WORD_NUMBERS, *_VAGUE, 'half', 'quarter', 'thirds')}))})(?:"  # most words are left at once
    r"(?<![\w.,])(?P<digits>\d{1,3}(?:[,\u00a0\u202f \u2019]\d{3})+(?!\d)|\d+(?:[.,]\d+)?)"
    r"(?:[ \u00a0-]?(?P<scale>hundred|thousand|million|billion|trillion|dozen|mn|bn|tn|[kmb](?![\w]))\b)?"
    r"|\b(?P<words>(?:" + "|".join(sorted(_WORD_NUMBERS, key=len, reverse=True)) + r")(?:(?:[ -]|(?:(?<=hundred)|(?<=thousand)|(?<=million)) and )(?:"
    + "|".join(sorted(_WORD_NUMBERS, key=len, reverse=True)) + r"))*)\b"
    r"|\b(?P<vague>" + "|".join(_VAGUE) + r")\b|\b(?P<half>(?<!and a )half|quarters?|thirds)\b)"
)  # fmt: skip
_RELATIVE = re.compile(r"\b(?:today|yesterday|tomorrow)\b(?!['\u2019]s)")  # as above
_DAY_MONTH = re.compile(
    r"\b(?:(?P<d>\d{1,2})(?:st|nd|rd|th)?(?: of)? (?P<m>[A-Z][a-z]{2,8})\b|(?P<m2>[A-Z][a-z]{2,8})\.? (?P<d2>\d{1,2})(?:st|nd|rd|th)?\b(?![.,]\d))"
)
_CAPITAL = re.compile(r"[A-Z](?<!\w[A-Z])[A-Za-z]{2,9}\b")  # first the letter: so the engine skips to it
_NUMERIC_DATE = re.compile(r"\d(?<!\w\d)(?:\d{3}-\d\d-\d\d|\d?[./]\d{1,2}[./]\d{4})\b")


class Number(NamedTuple):
    """A number as printed, its place, its possible values, and whether it is a round or vague one."""

    words: str
    start: int
    values: frozenset[float]
    vague: bool
    about: bool
    noun: str
    fraction: float | None = None
    """Its share of a whole, for "half", "a third", "10 percent", "one in ten"."""


@lru_cache(maxsize=TEXTS)
def numbers(text: str) -> tuple[Number, ...]:
    """The numbers of a text in digits or words, with the stem of the noun after them."""
    return tuple(_numbers(text))


@lru_cache(maxsize=TEXTS)
def values(text: str) -> frozenset[float]:
    """The possible values of all numbers of a text."""
    return frozenset(value for match in _NUMBER.finditer(lowered(text)) for value in _values(match))


def _numbers(text: str) -> Iterator[Number]:
    small = lowered(text)
    for match in _NUMBER.finditer(small):
        before = small[max(0, match.start() - 25) : match.start()].split()
        behind = (one.group() for one in TOKEN.finditer(text, match.end(), match.end() + 40))
        after = next(dropwhile(_skipped, behind), "")
        about = bool(_NEARLY & set(before[-2:]))
        noun = stem(after) if after and after.lower() not in FUNCTION_WORDS else ""
        known = frozenset(_values(match))
        if (to := _SCALED_BY.match(small, match.end())) and match["digits"] and not match["scale"]:
            known |= {value * _SCALES[to["scale"]] for value in known}  # "380 to 420 million"
        yield Number(
            text[match.start() : match.end()],
            match.start(),
            known,
            bool(match["vague"]),
            about,
            noun,
            _fraction(small, match, max(known)),
        )


_SCALED_BY = re.compile(
    r"(?: to | and | or |-|\u2013)\d[\d.,]* (?P<scale>hundred|thousand|million|billion|trillion|dozen)\b"
)


def _values(match: re.Match[str]) -> set[float]:
    if match["digits"]:
        plain = re.sub(r"[,\u00a0\u202f \u2019](?=\d{3}(?!\d))", "", match["digits"]).replace(",", ".")
        scale = match["scale"] or ""
        scaled = float(plain) * _SCALES.get(scale, 1)
        return {scaled, float(plain)} if scale in {"m", "b", "k"} else {scaled}
    if match["words"]:
        return {in_words(re.split(r"[ -]+", match["words"]), _VALUES)}
    if match["half"]:
        return {1 / _PARTS[match["half"]], 100 / _PARTS[match["half"]]}
    return {_VAGUE[match["vague"]]}


_PARTS = {
    "half": 2.0,
    "halves": 2.0,
    "third": 3.0,
    "thirds": 3.0,
    "quarter": 4.0,
    "quarters": 4.0,
    "fifth": 5.0,
    "fifths": 5.0,
    "tenth": 10.0,
}
_PARTS_AFTER = re.compile(r"[ -](thirds|quarters|fifths|tenths)\b")
_PER_CENT = re.compile(r" ?(?:%|per ?cent\b)")
_ONE_IN = re.compile(r"\b(one|two|three|four|\d+)(?: \w+)? (?:in|out of)(?: every)? $")


def _fraction(text: str, match: re.Match[str], value: float) -> float | None:
    """The share of a whole that a number of a text in small letters tells, if it tells one."""
    if _PER_CENT.match(text, match.end()):
        return value / 100
    word = match.group()
    if word in _PARTS:
        return 1 / _PARTS[word]
    over, _, whole = word.replace("-", " ").partition(" ")
    if over in UNITS and whole in _PARTS:
        return UNITS[over] / _PARTS[whole]
    if part := _PARTS_AFTER.match(text, match.end()):
        return value / _PARTS.get(part.group(1), 10.0)
    if (one := _ONE_IN.search(text[max(0, match.start() - 30) : match.start()])) and value:
        number = one.group(1)
        return float(number if number.isdigit() else UNITS[number]) / value
    return None


def _skipped(word: str) -> bool:
    """Whether a word stands between a number and what it counts, as in "900 of the 6,200 jobs"."""
    return word in {"of", "the", "its", "their", "other", "more"} or word[0].isdigit()


class Days(NamedTuple):
    """Weekdays (0 is Monday), months, (day, month) pairs, and "today"-like words of a text."""

    weekdays: frozenset[int]
    months: frozenset[int]
    pairs: frozenset[tuple[int, int]]
    relative: frozenset[str]


@lru_cache(maxsize=TEXTS)
def days(text: str) -> Days:
    """The days that a text names."""
    months, pairs = set(), set()
    named = [match for match in _CAPITAL.finditer(text) if match[0].lower() in _MONTH]
    for match in named:
        low = match[0].lower()
        if low not in {"may", "mar", "march", "dec", "jan", "jun", "sep", "august"} or _is_month(text, match):
            months.add(_MONTH[low])
    for match in _DAY_MONTH.finditer(text) if named else ():
        month = _MONTH.get((match["m"] or match["m2"]).lower())
        if month:
            months.add(month)
            pairs.add((int(match["d"] or match["d2"]), month))
    for date in _NUMERIC_DATE.findall(text):
        first, month, last = map(int, re.split("[-./]", date))
        months.add(month)
        pairs.add((last if "-" in date else first, month))
    relative = frozenset(_RELATIVE.findall(lowered(text)))
    return Days(weekdays(text), frozenset(months), frozenset(pairs), relative)


def weekdays(text: str) -> frozenset[int]:
    """The weekdays that a text names."""
    found = (word.lower() for word in _CAPITAL.findall(text))
    return frozenset(_WEEKDAY[low] for low in found if low in _WEEKDAY and low not in {"sun", "sat"})


_PERIOD = re.compile(
    r"\b(?P<which>last|previous|past|this|current|next|following|coming) (?P<unit>week|month|year|quarter|spring|summer|autumn|winter)\b(?!['\u2019]s)"
    r"|\b(?:an?|one|the) (?P<unit2>week|month|year) (?P<which2>earlier|ago|later|(?:before|after)(?! (?:the|an?|its|his|her|their)\b))\b"
    r"|\b(?P<which3>first|second|third|fourth) (?P<unit3>quarter)\b|\b(?P<which4>end) of (?:the|this) (?P<unit4>month|year)\b"
    r"|\b(?P<unit5>morning|noon|afternoon|evening|midnight)\b"
)  # looked for in small letters
_UNIT = re.compile("week|month|year|quarter|spring|summer|autumn|winter|morning|noon|evening|midnight")
_WHICH = {
    "previous": "last",
    "past": "last",
    "before": "last",
    "earlier": "last",
    "ago": "last",
    "current": "this",
} | dict.fromkeys(("following", "coming", "later", "after"), "next")


@lru_cache(maxsize=TEXTS)
def periods(text: str) -> frozenset[tuple[str, str]]:
    """The weeks, months, quarters and years that a text tells by their place: ("last", "week"), also of "a week earlier"; and parts of a day."""
    small, found = lowered(text), set()
    for match in _PERIOD.finditer(small) if _UNIT.search(small) else ():
        which = next((match[name] for name in ("which", "which2", "which3", "which4") if match[name]), "")
        unit = next(match[name] for name in ("unit", "unit2", "unit3", "unit4", "unit5") if match[name])
        found.add((_WHICH.get(which, which), unit))
        if which == "end":
            found.add(("this", unit))
    return frozenset(found)


def _is_month(text: str, match: re.Match[str]) -> bool:
    before = text[max(0, match.start() - 12) : match.start()].lower()
    return bool(
        re.search(r"(?:\d|\b(?:in|of|last|next|this|early|late|mid|since|until|by|from|to|and|between|st|nd|rd|th))[\s-]*$", before)
        or re.match(r"\.? \d", text[match.end() :])
        or (match.group().lower() != "march" and re.match(r"['\u2019]s\b", text[match.end() :]))
        or (re.search(r"\b[a-z]+ $", text[: match.start()][-12:]) and not re.match(" [A-Z]", text[match.end() :]))
    )  # fmt: skip


def is_calendar(word: str) -> bool:
    """Whether a word names a day or month or a number."""
    return word.lower() in CALENDAR
