"""Reads number words: "thousands of troops", "at least 30", "$40 billion" become bounds and a unit."""

# ruff: noqa: RUF001 - dashes are matched; word lists read better as text

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from summarizer.text.english import TENS, UNITS
from summarizer.text.search import Searcher
from summarizer.text.spans import lowered

SCALES = {
    "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12,
    "lakh": 1e5, "crore": 1e7, "k": 1e3, "m": 1e6, "mn": 1e6, "mln": 1e6, "bn": 1e9, "bln": 1e9, "tn": 1e12, "b": 1e9,
}  # fmt: skip
_VAGUE = {
    "tens of thousands": 1e4, "hundreds of thousands": 1e5, "tens of millions": 1e7, "hundreds of millions": 1e8,
    "tens of billions": 1e10, "hundreds of billions": 1e11, "dozens": 24, "scores": 40, "tens": 20, "hundreds": 100,
    "thousands": 1e3, "millions": 1e6, "billions": 1e9, "trillions": 1e12,
}  # fmt: skip
_SEVERAL = {"dozen": 24, "hundred": 200, "thousand": 2e3, "million": 2e6, "billion": 2e9}
_VAGUE |= {
    f"{some} {scale}": value for some in ("several", "a few", "few", "a couple of") for scale, value in _SEVERAL.items()
}
_CURRENCIES = {
    "USD": ("us$ $us $ usd", "dollar dollars dlr dlrs usd"), "EUR": ("€ eur", "euro euros eur"), "GBP": ("£ gbp", "pound pounds gbp"),
    "JPY": ("¥", "yen jpy"), "CNY": ("", "yuan cny"), "CHF": ("chf", "franc francs chf"), "AUD": ("a$ au$", ""), "CAD": ("c$ ca$", ""),
    "HKD": ("hk$", ""), "NZD": ("nz$", ""), "INR": ("₹ rs. rs", "rupee rupees"), "RUB": ("₽", "rouble roubles ruble rubles"),
    "KRW": ("₩", "won"), "UAH": ("₴", "hryvnia"), "TRY": ("₺", ""),
}  # fmt: skip
"""By its ISO 4217 code, the signs of a currency that stand before an amount, and the words behind one."""
_SIGNS = {sign: code for code, (signs, _) in _CURRENCIES.items() for sign in signs.split()}
_MONEY = {word: code for code, (_, words) in _CURRENCIES.items() for word in words.split()}

_OF_COUNTRY = {
    "egyptian pound": "EGP", "syrian pound": "SYP", "lebanese pound": "LBP", "sudanese pound": "SDG", "pakistani rupee": "PKR",
    "sri lankan rupee": "LKR", "nepali rupee": "NPR", "nepalese rupee": "NPR", "mauritian rupee": "MUR", "canadian dollar": "CAD",
    "australian dollar": "AUD", "hong kong dollar": "HKD", "new zealand dollar": "NZD", "singapore dollar": "SGD",
    "taiwan dollar": "TWD", "jamaican dollar": "JMD", "zimbabwean dollar": "ZWL", "liberian dollar": "LRD", "namibian dollar": "NAD",
}  # fmt: skip
"""Currencies that share a word with one that is told by it alone."""
_COUNTRY_MONEY = re.compile(rf"\s+(?:of )?({'|'.join(_OF_COUNTRY)})s?\b")

_WORDS = "|".join(sorted((*UNITS, *TENS), key=len, reverse=True))
_FIGURE = r"\d{1,3}(?:[,\u00a0\u202f ]\d{3})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+)?"
_SCALE = r"hundred|thousand|million|billion|trillion|lakh|crore|mln|bln|mn|bn|tn|[kmb]"
_NUMBER = (
    rf"(?:(?:{_FIGURE})(?:[ -]?(?:{_SCALE})\b)*"
    rf"|an? (?:dozen|hundred|thousand|million|billion|trillion) and a half\b"
    rf"|(?:half )?an? (?:dozen|hundred|thousand|million|billion|trillion|half dozen)\b(?: (?:thousand|million|billion|trillion)\b)?(?: and (?:{_WORDS})\b)?|(?:{_WORDS}) dozen\b|half a (?:dozen|million|billion)\b"
    rf"|(?:{_WORDS})[ -]and[ -]a[ -]half\b(?:[ -](?:{_SCALE})\b)?"
    rf"|(?:{_WORDS}|hundred)\b(?:(?:[ -]|(?:(?<=hundred)|(?<=thousand)|(?<=million)|(?<=billion)) and )(?:{_WORDS}|hundred|thousand|million|billion|trillion|lakh|crore)\b)*)"
)
_MONEY_SIGN = (
    f"(?:{'|'.join(re.escape(sign) + ' ?' * sign[0].isalpha() for sign in sorted(_SIGNS, key=len, reverse=True))})"
)
_VAGUE_WORDS = "|".join(sorted(_VAGUE, key=len, reverse=True))
_FIGURES = re.compile(r"\d\d*")  # a pattern that begins with one of a set is looked for much faster than with a repeat
_PLAIN = re.compile(rf"(?<![\w.-])(?:{_MONEY_SIGN}\s?)?(?:{_NUMBER})|\b(?:{_VAGUE_WORDS})\b")
_BEGINS = Searcher(
    {*UNITS, *TENS, *_VAGUE, "hundred", "half", "$", *(sign for sign in _SIGNS if "$" not in sign)}
    | {
        f"{a} {scale}"
        for a in ("a", "an")
        for scale in ("dozen", "hundred", "thousand", "million", "billion", "trillion", "half")
    }
)
"""What begins a number, beside figures: elsewhere the slow pattern need not be tried."""


def number_places(text: str) -> list[int]:
    """Where numbers may begin in a text in small letters, in order."""
    begins = {figure.start() for figure in _FIGURES.finditer(text)}
    for _, start, _ in _BEGINS.places(text):
        begins.update(range(max(0, start - 2), start + 1) if text[start] == "$" else (start,))  # "us$"
    return sorted(begins)


def numbers_in(text: str, places: Iterable[int]) -> Iterator[re.Match[str]]:
    """The numbers of a text in small letters, in figures or words, with their currency signs, of those that may begin."""
    covered = 0
    for at in places:
        if at >= covered and (found := _PLAIN.match(text, at)):
            covered = found.end()
            yield found


_TWO = re.compile(
    rf"(?:{_MONEY_SIGN}\s?)?(?:{_NUMBER})(?P<joint>\s?[-–—]\s?| to | or | and )(?:{_MONEY_SIGN}\s?)?(?:{_NUMBER})"
)
_SECOND = re.compile(rf"(?:{_MONEY_SIGN}\s?)?(?:{_NUMBER})")
_JOINT = re.compile(r"\s?[-–—]| to | or | and ")
_SIGN = re.compile(rf"{_MONEY_SIGN}\s?")
_HALVED = re.compile(r"(.+)[ -]and[ -]a[ -]half[ -]?(.*)")

_LOW = r"at least|no fewer than|no less than|not less than|a minimum of"
_OVER = r"more than|over|upwards of|in excess of|above|well over|greater than"
_HIGH = r"up to|as many as|as much as|at most|no more than|not more than|a maximum of|fewer than|less than|under|below|nearly|almost|close to"
_ABOUT = r"about|around|some|roughly|approximately|an estimated|estimated|nearly|almost|close to|circa|ca\.?|reportedly|perhaps|maybe"
_HEDGES = f"{_LOW}|{_OVER}|{_HIGH}|{_ABOUT}|between"
_HEDGE = re.compile(rf"\b(?:{_HEDGES})\s+$")
_LAST_OF_HEDGES = tuple({hedge.split()[-1] for hedge in _HEDGES.replace("ca\\.?", "ca|ca.").split("|")})
_BOUNDS = re.compile(rf"\b(?:(?P<low>{_LOW})|(?P<over>{_OVER})|(?P<about>{_ABOUT})|(?P<high>{_HIGH}))\b")
_PERCENT = re.compile(r"\s*(?:%|per ?cent\b|percentage points?\b)")
_RANGE = re.compile(r"\s*(?:-|–|—|to|and|or)\s*")
_UNIT_WORD = re.compile(r"\s+(?:us |[a-z]+(?:an|ese|ish|ic|i) )?([a-z]+)")


_FRACTION = re.compile(r"[ -](?:thirds?|quarters?|fifths?|sixths?|sevenths?|eighths?|ninths?|tenths?|hundredths?)\b")
_ONE_IN = re.compile(rf" (?:in|out of) (?:every )?(?:{_WORDS})\b")
_ALL_BUT = re.compile(r"\ball but (?:about |some )?$")
_OF_ALL = re.compile(r" of (?:(?:the|its|their|his|her|all) )+")
_OR_MORE = re.compile(r" or more\b|\+|-plus\b")
_OR_SO = re.compile(r" or so\b|-odd\b")


def range_at(text: str, found: re.Match[str]) -> re.Match[str] | None:
    """The range that a number begins: "10 to 12", "20 and 30" behind "between"; None where it begins none."""
    two = _TWO.match(text, found.start()) if _JOINT.match(text, found.end()) else None
    if not two or (two["joint"] == " and " and not text.endswith("between ", 0, found.start())):
        return None
    made = amount(two.group().replace(" and ", " to "))
    return two if made.low != made.high else None


def hedge_before(text: str, at: int) -> re.Match[str] | None:
    """The words right before a place that bound the number there: "at least", "about"."""
    near = max(0, at - 22)
    return _HEDGE.search(text, near, at) if text[near:at].rstrip().endswith(_LAST_OF_HEDGES) else None


def is_share(text: str, found: re.Match[str]) -> bool:
    """Whether a number is part of a share of an unnamed whole: "two thirds", "one in five"."""
    one_in = found.group() in {"one", "a"} and _ONE_IN.match(text, found.end())
    return bool(one_in or _FRACTION.match(text, found.end()))


def all_but(text: str, found: re.Match[str]) -> tuple[int, int, float | None] | None:
    """Where "all but six of its 410 members" begins and its numbers end, and how many remain (None: of an unnamed whole)."""
    near = max(0, found.start() - 20)
    opens = _ALL_BUT.search(text, near, found.start()) if text.find("all but", near, found.start()) >= 0 else None
    if not opens:
        return None
    of = _OF_ALL.match(text, found.end())
    whole = _SECOND.match(text, of.end()) if of else None
    if not whole:
        return opens.start(), found.end(), None
    return opens.start(), whole.end(), _value(whole.group()) - _value(found.group())


class Amount(NamedTuple):
    """What number words mean: bounds (both ends included, None = open), whether they are vague, and the unit.

    ``unit`` is an ISO 4217 currency code, "percent", or None for a plain count.
    """

    low: float | None
    high: float | None
    approximate: bool
    unit: str | None


def amount(text: str) -> Amount:
    """The first amount in a text: "up to 500" is open below, "thousands" and "several" open above; no number leaves both ends open."""
    text = lowered(text)
    if found := next(numbers_in(text, number_places(text)), None):
        return _bounded(text, found)
    some = _SOME.search(text)
    exact = {"one": 1.0, "two": 2.0}.get(some.lastgroup or "") if some else None
    return Amount(exact or (2.0 if some else None), exact, exact is None, None)


_SOME = re.compile(
    r"\b(?:(?P<one>an? (?:single|lone|sole))|(?P<two>an? pair of|both)|(?P<few>an? (?:few|couple of|handful of)|several|multiple))\b"
)
"""Words that count without a number."""


def _bounded(text: str, found: re.Match[str]) -> Amount:
    """The bounds that the words around a number give it."""
    rest = all_but(text, found)
    if rest or is_share(text, found):
        left = rest[2] if rest else None
        return Amount(left, left, left is None, None)
    spread = _VAGUE.get(found.group())
    hedge = _last_bound(text[: found.start()])
    if spread is not None:
        return Amount(spread, None, True, unit_at(text, found))
    first = _value(found.group())
    unit = unit_at(text, found)
    joint = _RANGE.match(text, found.end())
    second = _SECOND.match(text, joint.end()) if joint else None
    if joint and second and (joint.group().strip() != "and" or "between" in text[: found.start()]):
        last, scale = _value(second.group()), _scale_of(second.group())
        if scale > 1 and _scale_of(found.group()) == 1:
            first *= scale
        if first <= last:
            return Amount(first, last, hedge == "about" or joint.group().strip() == "or", unit or unit_at(text, second))
    if hedge in ("low", "over") or _OR_MORE.match(text, found.end()):
        return Amount(first, None, False, unit)
    if hedge == "high":
        return Amount(None, first, False, unit)
    return Amount(first, first, hedge == "about" or _OR_SO.match(text, found.end()) is not None, unit)


def _last_bound(before: str) -> str | None:
    bounds = [m for m in _BOUNDS.finditer(before) if len(before) - m.end() < 4]
    return bounds[-1].lastgroup if bounds else None


def _scale_of(number: str) -> float:
    last = re.search(rf"(?:^|[\d\s-])({_SCALE}|dozen)$", number)
    return SCALES.get(last[1], 12) if last else 1


def _value(number: str) -> float:
    """The value of one number in figures or words."""
    bare = number.strip()
    if sign := _SIGN.match(bare):
        bare = bare[sign.end() :]
    if halved := _HALVED.fullmatch(bare):
        whole = _value(halved[1])
        return whole * 1.5 if halved[1].startswith("a ") else (whole + 0.5) * SCALES.get(halved[2], 1)
    if figure := re.match(_FIGURE, bare):
        value = float(re.sub(r"[^\d.]", "", figure.group()))
        for scale in re.findall(_SCALE, bare[figure.end() :]):
            value *= SCALES[scale]
        return value
    return in_words(re.split(r"[\s-]+", bare))


def in_words(words: Iterable[str], known: Mapping[str, float] = UNITS | TENS) -> float:
    """The value of number words: "three hundred and forty thousand"; what is not known, such as "and", says nothing.

    Args:
        words: in small letters, one by one.
        known: the value of each word that is added; "dozen", "hundred" and what is larger multiplies.
    """
    total, part = 0.0, 0.0
    for word in words:
        if word in known:
            part += known[word]
        elif word in ("a", "an"):
            part = part or 1
        elif word == "half":
            part = 0.5
        elif word == "dozen":
            part = (part or 1) * 12
        elif word == "hundred":
            part = (part or 1) * 100
        elif word in SCALES:
            total, part = total + (part or 1) * SCALES[word], 0
    return total + part


def is_signed(number: str) -> bool:
    """Whether a number in small letters begins with a currency's sign: "us$40", not "40 dollars"."""
    return _SIGN.match(number) is not None


def unit_at(text: str, found: re.Match[str]) -> str | None:
    """The currency of a number, or "percent"; None where it has neither."""
    if sign := _SIGN.match(found.group().strip()):
        return _SIGNS[sign.group().strip()]
    if _PERCENT.match(text, found.end()):
        return "percent"
    if money := _COUNTRY_MONEY.match(text, found.end()):
        return _OF_COUNTRY[money[1]]
    word = _UNIT_WORD.match(text, found.end())
    if word and word[1] in {"pound", "pounds"} and text.startswith(" of ", word.end()):
        return None  # a weight
    if word and word[1] == "of":
        word = _UNIT_WORD.match(text, word.end())
    return _MONEY.get(word[1]) if word else None
