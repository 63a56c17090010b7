"""The lexicon: each English time word belongs to one class, and a text becomes one letter for each token.

A rule is then a regular expression over these letters: fast, linear, and blind to all other words. In a rule's pattern, a
bare word is the name of a class or of a macro, or else that word itself; ``m=month`` names a group.
"""

import re
from collections.abc import Iterable, Mapping
from itertools import repeat

from summarizer.text.english import MONTHS, TENS, UNITS, WEEKDAYS

TOKEN = re.compile(r"\d\d(?=T\d\d:)|\w+|[^\w\s]|\n[ \t\r]*\n")
"""A word or number, one mark, or the gap between two paragraphs, which no time phrase crosses."""


def _split(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_SHORT_MONTHS = _split("jan feb mar apr may jun jul aug sep oct nov dec")
_ORDINALS = _split(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
)
_DECADES = _split("twenties thirties forties fifties sixties seventies eighties nineties")

MONTH = {name: number for names in (MONTHS, _SHORT_MONTHS) for number, name in enumerate(names, 1)} | {"sept": 9}
WEEKDAY = {name[:size] + s: n for n, name in enumerate(WEEKDAYS) for size in (3, 4, 5, 9) for s in ("", "s")}
_NUMBERS = {word: n for word, n in (UNITS | TENS).items() if n}
NUMBER = {"a": 1, "an": 1, "couple": 2, "dozen": 12} | _NUMBERS
ORDINAL = {word: n for n, word in enumerate(_ORDINALS, 1)}
DECADE = {word: 10 * n for n, word in enumerate(_DECADES, 2)}
UNIT = {
    "second": "TS", "minute": "TM", "hour": "TH", "day": "D", "night": "D", "week": "W", "weekend": "WE",
    "month": "M", "quarter": "Q", "year": "Y", "decade": "E", "century": "C", "centurie": "C",
}  # fmt: skip
"""The code of a unit, by its singular ("centurie" is "centuries" without s)."""
SEASON = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
DAYPART = {
    "dawn": "MO", "morning": "MO", "noon": "MI", "midday": "MI", "afternoon": "AF", "evening": "EV", "dusk": "EV",
    "night": "NI", "midnight": "NI",
}  # fmt: skip

_NAMES_ONLY: dict[str, Iterable[str]] = {  # ordinary words unless capitalized, and even then rules need more context
    "weakmonth": ("march", "may"),
    "shortmonth": [*(short for short in _SHORT_MONTHS if short != "may"), "sept"],
    "weakday": ("mon", "tue", "wed", "thu", "fri", "sat", "sun"),
    "festive": ("good", "palm"),
}
_CLASSES: dict[str, Iterable[str]] = {
    "weekday": (*WEEKDAYS, "tues", "weds", "thur", "thurs"),
    "weekdays": [name + "s" for name in WEEKDAYS],
    "strongmonth": [name for name in MONTHS if name not in {"march", "may"}],
    "season": ("spring", "summer", "autumn", "winter"),
    "number": (*_NUMBERS, "dozen"),
    "a": ("a", "an"),
    "vague": ("several", "few", "many"),
    "ordinal": _ORDINALS,
    "nth": [f"{n}{'th' if 10 < n < 14 else {1: 'st', 2: 'nd', 3: 'rd'}.get(n % 10, 'th')}" for n in range(1, 32)],
    "small": [*map(str, range(1, 32)), *(f"0{n}" for n in range(1, 10))],
    "int": [*map(str, range(32, 1000)), "0", "00"],
    "modern": [str(n) for n in range(1900, 2100)],
    "older": [str(n) for n in (*range(1000, 1900), *range(2100, 2400))],
    "hhmm": [f"0{hour}{minute:02}" for hour in range(10) for minute in range(60)],
    "hourampm": [f"{hour}{half}" for hour in range(1, 13) for half in ("am", "pm")],
    "minuteampm": [f"{n:02}{half}" for n in range(60) if n not in (10, 11, 12) for half in ("am", "pm")],
    "decade": [f"{year}s" for year in range(1500, 2100, 10)],
    "shortdecade": (*(f"{year}s" for year in range(20, 100, 10)), *_DECADES),
    "q1": ("q1", "q2", "q3", "q4"),
    "longer": ("month", "year", "decade"),
    "units": ("days", "weeks", "months", "years", "decades", "centuries", "quarters", "weekends", "nights"),
    "hour": ("hour", "minute"),
    "hours": ("hours", "minutes", "seconds"),
    "noon": ("noon", "midday", "midnight", "dawn", "dusk"),
    "partofday": ("morning", "afternoon", "evening", "night"),
    "holiday": ("christmas", "halloween"),
    "today": ("today", "yesterday", "tomorrow", "tonight"),
    "previous": ("previous", "preceding"),
    "coming": ("coming", "upcoming"),
    "same": ("same", "that"),
    "early": ("early", "late", "mid"),
    "edge": ("beginning", "start", "middle", "end", "close"),
    "fiscal": ("fiscal", "financial"),
    "every": ("every", "each", "per"),
    "often": ("daily", "weekly", "monthly", "quarterly", "yearly", "annually", "annual", "hourly", "nightly"),
    "times": ("once", "twice", "times"),
    "now": ("now", "currently", "presently", "nowadays"),
    "recent": ("recent", "recently", "lately"),
    "soon": ("soon", "shortly"),
    "near": ("near", "foreseeable", "distant"),
    "more": ("more", "very", "most"),
    "about": ("about", "nearly", "almost", "roughly", "some", "over", "than", "least", "approximately"),
    "in": ("in", "since", "during", "by", "for", "within", "around", "throughout"),
    "to": ("to", "through", "until", "till"),
    "ampm": ("am", "pm"),
    "zone": ("gmt", "utc", "est", "edt", "cst", "cdt", "pst", "pdt", "cet", "cest", "bst", "msk", "kst", "jst", "ist"),
    "trading": ("trading", "business", "working", "consecutive", "straight", "full", "whole"),
    "ending": ("ended", "ending", "ends", "closed", "closing", "finished"),
    "counted": (
        "people", "troops", "soldiers", "men", "women", "workers", "jobs", "dollars", "euros", "pounds", "units", "homes",
        "kilometers", "kilometres", "km", "miles", "meters", "metres", "tons", "tonnes", "points", "votes", "percent",
        "demonstrators", "protesters", "refugees", "civilians", "employees", "copies", "feet", "kg", "mph",
    ),
    "money": ("$", "€", "£", "¥"),
    "dash": ("-", "\u2013", "\u2014", "\u2010", "\u2011"),
    "quote": ("'", "\u2019", "\u2018"),
    "dot": (".",),
}  # fmt: skip

_MACROS: dict[str, str] = {
    "unit": "(?:day|week|longer|century)",
    "month": "(?:strongmonth|weakmonth|shortmonth)",
    "year": "(?:modern|older)",
    "monthday": "(?:small|nth)",
    "number_of": "(?:a couple of|a? vague|number dash number|number|small|int|a)",
    "unit_word": "(?:unit|units|quarter|weekend|hour|hours)",
    "part": "(?:early dash? in?|(?:earlier|later) in?|the? edge of|the? ordinal half of)",
    "named_day": "(?:(?:weekday|weakday dot?) ,?)",
    "daypart": "(?:partofday|noon)",
    "clock": "(?:small (?:dot|:) (?:small|int)|small|hhmm|older|modern)",
    "joined_clock": "(?:small (?:dot|:) (?:minuteampm|hourampm)|hourampm)",
    "which_year": "(?P<which>last|this|next) (?P<whose>longer)",
    "half_day": "(?:ampm|(?:a|p) dot m dot?)",
}

_LETTER: dict[str, str] = {}
"""Word or mark -> the letter of its class."""
_CLASS_LETTER: dict[str, str] = {}


def _letter_for(name: str) -> str:
    return _CLASS_LETTER.setdefault(name, chr(0x100 + len(_CLASS_LETTER)))


def _register(words: Iterable[str], letter: str, *, lower: bool = True) -> None:
    for word in words:
        for shape in (*([word] if lower else []), word.capitalize(), word.upper()):
            _LETTER[shape] = letter


for _name, _words in _CLASSES.items():
    _register(_words, _letter_for(_name))
for _name, _words in _NAMES_ONLY.items():
    _register(_words, _letter_for(_name), lower=False)

OTHER = " "
"""The letter of every token that no rule mentions."""


def _element(found: re.Match[str]) -> str:
    group, word = found["group"], found["word"]
    if word is None:
        return found[0]
    if word in _MACROS:
        letters = compile_pattern(_MACROS[word])
    else:
        if word not in _CLASS_LETTER:
            if word in _LETTER:
                raise ValueError(f"{word!r} in {found.string!r} belongs to another class")
            _register([word], _letter_for(word))
        letters = _CLASS_LETTER[word]
    return f"(?P<{group}>{letters})" if group else letters


def compile_pattern(pattern: str) -> str:
    """A rule's pattern as a regular expression over letters (see the module's docstring)."""
    expanded = re.sub(
        r"\(\?P?[<:=!]+(?:[a-z]+>)?|(?:(?P<group>[a-z]+)=)?(?P<word>[a-z_0-9]+|[,:/.%])", _element, pattern
    )
    return expanded.replace(" ", "")


CORE = (
    "weekday weekdays weakday strongmonth weakmonth shortmonth season fall modern older decade shortdecade q1 units day week longer "
    "century quarter weekend hour hours partofday noon holiday overnight today now current recent soon ampm m hourampm zone often past "
    "future term moment present being point period / :"
)
"""Every phrase has a word of one of these classes among its first eight tokens."""
NEVER_FIRST = ", dot of to and : % counted zone / dash being point term future"
"""No phrase begins with a word of these classes."""


def encode(tokens: Iterable[str], letters: Mapping[str, str] = _LETTER) -> str:
    """One letter for each token; call it only after every rule is compiled."""
    return "".join(map(letters.get, tokens, repeat(OTHER)))


def letters_of(names: str) -> str:
    """The letters of these classes, for a character class; call it only after every rule is compiled."""
    return "".join(_CLASS_LETTER[name] for name in names.split())
