"""What a sentence of English says that can be compared: numbers, dates, names, speakers, who did it to whom."""

# ruff: noqa: SIM905 - word lists read best as words

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from summarizer.checks.words import FUNCTION_WORDS, IRREGULAR, REPORTING, groups, stem
from summarizer.ontology import find_country
from summarizer.spans import lowered

TEXTS = 512
"""What is read is kept for so many texts: those of one brief, its article among them."""
TOKEN = re.compile(r"[^\W_]+(?:['\u2019.-][^\W_]+)*")
MONTHS = "january february march april may june july august september october november december".split()
_MONTH = {name[:length]: number for number, name in enumerate(MONTHS, 1) for length in (3, len(name))} | {"sept": 9}
WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_WEEKDAY = {f: number for number, name in enumerate(WEEKDAYS) for f in (name, name + "s", name[:3])}
_WEEKDAY |= {"tues": 1, "thur": 3, "thurs": 3}
_NEARLY = frozenset(
    "about around nearly almost over some roughly approximately than least to estimated up close".split()
)

_UNITS = dict(
    zip(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
        " eighteen nineteen".split(),
        range(20),
        strict=True,
    )
)
_TENS = dict(zip("twenty thirty forty fifty sixty seventy eighty ninety".split(), range(20, 100, 10), strict=True))
_ORDINALS = {"third": 3, "fifth": 5, "eighth": 8, "ninth": 9, "twelfth": 12} | {
    word + "th": value
    for word, value in _UNITS.items()
    if word in {"four", "six", "seven", "ten", "eleven"} or value > 12
}
_SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "dozen": 12.0}
_SHORT_SCALES = {"k": 1e3, "m": 1e6, "mn": 1e6, "bn": 1e9, "b": 1e9, "tn": 1e12}
_VAGUE = {"dozens": 12.0, "scores": 20.0, "hundreds": 1e2, "thousands": 1e3, "millions": 1e6, "billions": 1e9}
_WORD_NUMBERS = {**_UNITS, **_TENS, **_ORDINALS, **_SCALES}
_NUMBER = re.compile(  # looked for in small letters
    rf"\b(?=\d|{'|'.join(sorted({word[:2] for word in (*_WORD_NUMBERS, *_VAGUE, 'half')}))})(?:"  # most words are left at once
    r"(?<![\w.,])(?P<digits>\d{1,3}(?:[,\u00a0\u202f \u2019]\d{3})+(?!\d)|\d+(?:[.,]\d+)?)"
    r"(?:[ \u00a0-]?(?P<scale>hundred|thousand|million|billion|trillion|dozen|mn|bn|tn|[kmb](?![\w]))\b)?"
    r"|\b(?P<words>(?:" + "|".join(sorted(_WORD_NUMBERS, key=len, reverse=True)) + r")(?:(?:[ -]| and )(?:"
    + "|".join(sorted(_WORD_NUMBERS, key=len, reverse=True)) + r"))*)\b"
    r"|\b(?P<vague>" + "|".join(_VAGUE) + r")\b|\b(?P<half>(?<!and a )half)\b)"
)  # fmt: skip
_RELATIVE = re.compile(r"\b(?:today|yesterday|tomorrow)\b", re.IGNORECASE)
_DAY_MONTH = re.compile(
    r"\b(?:(?P<d>\d{1,2})(?:st|nd|rd|th)?(?: of)? (?P<m>[A-Z][a-z]{2,8})\b|(?P<m2>[A-Z][a-z]{2,8})\.? (?P<d2>\d{1,2})(?:st|nd|rd|th)?\b(?![.,]\d))"
)
_NUMERIC_DATE = re.compile(r"\b(?:\d{4}-(?P<m>\d\d)-(?P<d>\d\d)|(?P<d2>\d{1,2})[./](?P<m2>\d{1,2})[./]\d{4})\b")


@dataclass(frozen=True)
class Number:
    """A number as printed, its possible values, and whether it is a round or vague one."""

    words: str
    values: frozenset[float]
    vague: bool
    about: bool
    noun: str


@lru_cache(maxsize=TEXTS)
def numbers(text: str) -> tuple[Number, ...]:
    """The numbers of a text in digits or words, with the stem of the noun after them."""
    return tuple(_numbers(text))


def values(text: str) -> frozenset[float]:
    """The possible values of all numbers of a text."""
    return frozenset(value for match in _NUMBER.finditer(lowered(text)) for value in _values(match))


def _numbers(text: str) -> Iterator[Number]:
    small = lowered(text)
    for match in _NUMBER.finditer(small):
        before = small[max(0, match.start() - 25) : match.start()].split()
        after = [w for w in TOKEN.findall(text[match.end() : match.end() + 40]) if w.lower() not in FUNCTION_WORDS]
        about = bool(_NEARLY & set(before[-2:]))
        noun = stem(after[0]) if after else ""
        yield Number(text[match.start() : match.end()], frozenset(_values(match)), bool(match["vague"]), about, noun)


def _values(match: re.Match[str]) -> set[float]:
    if match["digits"]:
        plain = re.sub(r"[,\u00a0\u202f \u2019](?=\d{3}(?!\d))", "", match["digits"]).replace(",", ".")
        scale = match["scale"] or ""
        scaled = float(plain) * (_SCALES.get(scale) or _SHORT_SCALES.get(scale) or 1)
        return {scaled, float(plain)} if scale in {"m", "b", "k"} else {scaled}
    if match["words"]:
        return {_spelled(match["words"])}
    return {0.5, 50.0} if match["half"] else {_VAGUE[match["vague"]]}


def _spelled(words: str) -> float:
    total = current = 0.0
    for word in re.split(r"[ -]+", words):
        if word in _SCALES:
            current = (current or 1) * _SCALES[word]
            if _SCALES[word] >= 1e3:
                total, current = total + current, 0.0
        elif word != "and":
            current += _WORD_NUMBERS[word]
    return total + current


@dataclass(frozen=True)
class Days:
    """Weekdays (0 is Monday), months, (day, month) pairs, and "today"-like words of a text."""

    weekdays: frozenset[int]
    months: frozenset[int]
    pairs: frozenset[tuple[int, int]]
    relative: frozenset[str]


@lru_cache(maxsize=TEXTS)
def days(text: str) -> Days:
    """The days that a text names."""
    weekdays, months, pairs = set(), set(), set()
    for match in TOKEN.finditer(text):
        word = re.sub(r"['\u2019]s?$", "", match.group())
        if not word[0].isupper():
            continue
        low = word.lower()
        if low in _WEEKDAY and (len(low) > 4 or low not in {"sun", "sat"}):
            weekdays.add(_WEEKDAY[low])
        elif low in _MONTH and (
            low not in {"may", "mar", "march", "dec", "jan", "jun", "sep", "august"} or _is_month(text, match)
        ):
            months.add(_MONTH[low])
    for match in _DAY_MONTH.finditer(text):
        month = _MONTH.get((match["m"] or match["m2"]).lower())
        if month:
            months.add(month)
            pairs.add((int(match["d"] or match["d2"]), month))
    for match in _NUMERIC_DATE.finditer(text):
        months.add(int(match["m"] or match["m2"]))
        pairs.add((int(match["d"] or match["d2"]), int(match["m"] or match["m2"])))
    relative = frozenset(word.lower() for word in _RELATIVE.findall(text))
    return Days(frozenset(weekdays), frozenset(months), frozenset(pairs), relative)


def _is_month(text: str, match: re.Match[str]) -> bool:
    before = text[max(0, match.start() - 12) : match.start()].lower()
    return bool(
        re.search(r"(?:\d|\b(?:in|of|last|next|this|early|late|mid|since|until|by|from|to|and|between|st|nd|rd|th))[\s-]*$", before)
        or re.match(r"\.? \d", text[match.end() :])
    )  # fmt: skip


@lru_cache(maxsize=TEXTS)
def tokens(text: str) -> tuple[str, ...]:
    """The words of a text, with capitals, without possessive endings."""
    return tuple([word[:-2] if word.endswith(("'s", "\u2019s")) else word for word in TOKEN.findall(text)])


@lru_cache(maxsize=4096)
def country(phrase: str) -> str | None:
    """The code of the country that a capitalised phrase names."""
    found = find_country(phrase)
    return found[0].code if found else None


@lru_cache(maxsize=TEXTS)
def countries(text: str) -> frozenset[str]:
    """The codes of all countries that a text names, by name, capital or demonym."""
    words = tokens(text)
    found = set()
    for at, word in enumerate(words):
        if word[0].isupper():
            for length in (1, 2, 3, 4):
                phrase = " ".join(words[at : at + length])
                code = country(phrase) or (country(phrase.removesuffix("s")) if length == 1 else None)
                if code:
                    found.add(code)
            found.update(code for part in word.split("-") if "-" in word and (code := country(part)))
    return frozenset(found)


def is_calendar(word: str) -> bool:
    """Whether a word names a day or month or a number."""
    low = word.lower()
    return low in _WEEKDAY or low in _MONTH or low in _WORD_NUMBERS or low in _VAGUE


@lru_cache(maxsize=TEXTS)
def content(text: str) -> tuple[str, ...]:
    """The words that carry meaning: no function words, numbers, days."""
    return tuple(
        word for word in tokens(text) if word.lower() not in FUNCTION_WORDS and not word[0].isdigit() and not is_calendar(word)
    )  # fmt: skip


@lru_cache(maxsize=TEXTS)
def keys(text: str) -> frozenset[object]:
    """What the content words of a text match by: stems and groups."""
    found: set[object] = set()
    for word in content(text):
        for part in (word, *word.split("-")) if "-" in word else (word,):
            found.add(stem(part))
            found |= groups(part)
            if part[0].isupper() and (code := country(part)):
                found.add(code)
    return frozenset(found)


_BREAK = re.compile(
    r"[.;:\"\u201c\u201d()\u2014]|\s[\u2013-]\s|\b(?:that|which|after|before|but|while|whereas|although|though|because|when|where|if|as|and)\b"
)


@dataclass(frozen=True)
class Speaker:
    """Who is said to say something, as the content words before or after the reporting word, and its kind."""

    words: frozenset[str]
    kind: str


@lru_cache(maxsize=TEXTS)
def speakers(text: str) -> tuple[Speaker, ...]:
    """Whoever a text lets speak: "X said", "said X", "according to X"; never who is spoken of in the passive."""
    found: list[Speaker] = []
    for match in REPORTING.finditer(text):
        before = _RELATIVE_CLAUSE.sub(",", text[max(0, match.start() - 120) : match.start()])
        if _PASSIVE.search(before):
            continue
        who = _subject(_BREAK.split(before)[-1])
        if not who and found and re.search(r"\b(?:and|but) (?:also |then )?$", before):
            who = found[-1].words  # "denied this and accused": one speaker, two verbs
        if re.search(r"[,\"\u201d]\s*$", before) and not who:
            who = _who(re.split(r"[,.;:\"\u201d]", text[match.end() : match.end() + 80])[0])
        elif re.search(r"[\"\u201d]\s*$", before):
            who = (
                _who(" ".join(re.split(r"[.;:\"\u201d]", text[match.end() : match.end() + 80])[0].split(",")[:2]))
                or who
            )
        if who:
            found.append(Speaker(who, str(match.lastgroup)))
    found += [Speaker(_who(match.group(1)), "say") for match in _ACCORDING.finditer(text)]
    return tuple(speaker for speaker in found if speaker.words)


_RELATIVE_CLAUSE = re.compile(r", (?:which|who|whose|whom|where)\b[^,.;]*,")
_PASSIVE = re.compile(r"\b(?:is|are|was|were|been|being|be)(?: \w+ly)?\s$")
_ACCORDING = re.compile(r"\b[Aa]ccording to ((?:[^,.;\u2014]|(?<=[A-Z])\.){3,80})")


def _subject(left: str) -> frozenset[str]:
    """The words of the subject before a verb, with its apposition: "Anna Solberg, the mayor," but no clause before."""
    segments = [segment for segment in left.split(",") if segment.strip()]
    if not segments:
        return frozenset()
    who = _who(segments[-1])
    if len(segments) > 1 and len(segments[-2].split()) <= 5:
        who |= _who(segments[-2])
    return who


def _who(text: str) -> frozenset[str]:
    return frozenset(
        low for word in tokens(text)[-10:]
        if ((low := word.lower()) not in FUNCTION_WORDS or word.isupper()) and not is_calendar(word) and not low[0].isdigit()
    )  # fmt: skip


@dataclass(frozen=True)
class Deed:
    """A verb, the words before and after it in its clause (passives turned round), and the names nearest to it."""

    verb: str
    agent: frozenset[object]
    patient: frozenset[object]
    subject: frozenset[object]
    object: frozenset[object]


_AUXILIARY = frozenset("is are was were be been being get got gets".split())
_CLAUSE = re.compile(
    r"[.;:()\u2014]|\s[\u2013-]\s|,? \b(?:which|after|before|but|while|whereas|although|though|because|when|where|if)\b"
)


_BEFORE_NOUNS = frozenset("a an the this these those its his her their our of any no new".split())
_VERBAL = re.compile(r"(?:ed|ing)$")
_NOUN = re.compile(r"(?:ion|al|th|ht|ure|ery|age|ch|s|men|people|children)$")


def is_verbal(word: str) -> bool:
    """Whether a word's form shows that it is a verb: "asked", "met", "selling"."""
    return bool(_VERBAL.search(word)) or (word in IRREGULAR and not _NOUN.search(word))


@lru_cache(maxsize=TEXTS)
def deeds(text: str) -> tuple[Deed, ...]:
    """Every lower-case content word as if it were a verb; comparing two texts shows which of them are."""
    found = []
    for clause in _CLAUSE.split(text):
        words = tokens(clause)
        for at, word in enumerate(words):
            if not word[0].islower() or word in FUNCTION_WORDS or is_calendar(word) or at == 0:
                continue
            if words[at - 1].lower() in _BEFORE_NOUNS:
                continue
            before, after = words[max(0, at - 8) : at], words[at + 1 : at + 9]
            if _AUXILIARY & set(before[-3:]) and _VERBAL.search(word):
                by = after.index("by") if "by" in after else len(after)
                before, after = after[by + 1 :], before
                subject, obj = _name(before), _name(after[::-1])
            else:
                after = after[:7]
                subject, obj = _name(before[::-1]), _name(after)
            found.append(Deed(word, _party(before), _party(after), subject, obj))
    return tuple(found)


def _name(words: tuple[str, ...]) -> frozenset[object]:
    """The first name among words, as stems and the code of its country."""
    run: list[str] = []
    for word in words:
        if word[0].isupper() and not is_calendar(word) and word.lower() not in FUNCTION_WORDS:
            run.append(word)
        elif run:
            break
    party = set(_party(tuple(run)))
    for order in (run, run[::-1]):
        if order and (code := country(" ".join(order))):
            party = {code}
    return frozenset(party)


def _party(words: tuple[str, ...]) -> frozenset[object]:
    party: set[object] = set()
    for word in words:
        low = word.lower()
        if low not in FUNCTION_WORDS and not is_calendar(word):
            party.add(stem(word))
            if word[0].isupper() and (code := country(word)):
                party.add(code)
    return frozenset(party)
