"""What a sentence of English says that can be compared: its words, numbers and countries, and what else they may be told by."""

# ruff: noqa: SIM905 - word lists read best as words

import re
from functools import lru_cache

from summarizer.checks.language import amounts, thesaurus
from summarizer.checks.language.amounts import TEXTS, TOKEN
from summarizer.checks.language.words import FUNCTION_WORDS, IRREGULAR, LIGHT, REPORTING, stem
from summarizer.ontology import find_country
from summarizer.text.spans import words_of

_POSSESSIVE = frozenset({"'s", "\u2019s"})


@lru_cache(maxsize=TEXTS)
def tokens(text: str) -> tuple[str, ...]:
    """The words of a text, with capitals, without possessive endings."""
    words = TOKEN.findall(text)
    if "'" in text or "\u2019" in text:
        words = [word[:-2] if word[-2:] in _POSSESSIVE else word for word in words]
    return tuple(words)


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


def tells(word: str) -> bool:
    """Whether a word tells something: it is no function word, number or day."""
    return word.lower() not in _UNTOLD and not word[0].isdigit()


_UNTOLD = FUNCTION_WORDS | amounts.CALENDAR


@lru_cache(maxsize=TEXTS)
def content(text: str) -> tuple[str, ...]:
    """The words that carry meaning: no function words, numbers, days. Two that mean one thing are one: ``give_up``."""
    words = tokens(text)
    found: list[str] = []
    taken = -1
    for at, word in enumerate(words):
        if at == taken or not tells(word):
            continue
        pair = thesaurus.joined(word, words, at + 1, at + 4) if word[0].islower() else None
        if pair:
            taken = words.index(pair[1], at + 1)
        found.append(pair[0] if pair else word)
    return tuple(found)


@lru_cache(maxsize=TEXTS)
def keys(text: str) -> frozenset[object]:
    """What the content words of a text match by: stems, groups and senses."""
    return frozenset().union(*map(_keys_of, content(text)))


@lru_cache(maxsize=4096)
def _keys_of(word: str) -> frozenset[object]:
    found: set[object] = set()
    for part in (word, *word.split("-")) if "-" in word else (word,):
        found |= {stem(part), *thesaurus.groups(part), *thesaurus.senses(part)}
        if "_" in part:  # "stop_work" is also to stop
            found |= {stem(part.split("_")[0]), *thesaurus.groups(part.split("_")[0])}
        found.update(f"~{sense}" for sense in thesaurus.neighbours(part))
        if part[0].isupper() and (code := country(part)):
            found.add(code)
    return frozenset(found)


@lru_cache(maxsize=8192)
def asks(word: str) -> frozenset[object]:
    """What a word is supported by, if it is among the :func:`keys` of a text: itself, a synonym, a neighbour of its senses."""
    found: set[object] = {stem(word), *thesaurus.asked(word)}
    for sense in thesaurus.senses(word):
        found |= {sense, f"~{sense}"}
    found |= thesaurus.neighbours(word)
    if "-" in word:
        found |= {key for part in word.split("-") if len(part) > 2 for key in asks(part)}
    if _PREFIXED.match(word):  # whether "unreserved" turns "reserve" round is for the check of negations
        found.add(stem(word[2:]))
    return frozenset(found)


_PREFIXED = re.compile(r"(?:un|re)[a-z]{4,}$")


def is_held(word: str, keys: frozenset[object]) -> bool:
    """Whether a word, a synonym or the country it names is among the :func:`keys` of a text."""
    return bool(asks(word) & keys) or (word[0].isupper() and country(word) in keys)


def is_light(word: str) -> bool:
    """Whether a word tells nothing, as also "come up" does, or only that somebody speaks."""
    first = word.lower().partition("_")[0]
    forms = {first} if first.endswith("ly") else thesaurus.bases(first)
    return not LIGHT.isdisjoint(forms) or bool(REPORTING.fullmatch(word.replace("_", " ")))


def numbers(text: str) -> frozenset[object]:
    """The numbers and weekdays of a text, as keys."""
    found = (f"number {value:g}" for number in amounts.numbers(text) for value in number.values)
    return frozenset((*found, *(f"day {day}" for day in amounts.weekdays(text))))


_COMMONEST = frozenset(
    "the of and to in was is has had that for on were will have by with from said at a an are be not no as it did been".split()
)
_COMMONEST_ELSEWHERE = frozenset(
    "de la el los las que por para una del se le les des et est dans pour qui der das und ist nicht mit von den ein eine il di che"
    " em ao aos da dos das um uma ele ela foi het een van en och att som det die im dem auf für sich auch wurde zum zur".split()
)
_TELLING = _COMMONEST | _COMMONEST_ELSEWHERE


@lru_cache(maxsize=TEXTS)
def english(text: str) -> bool:
    """Whether a passage reads as English: one word in twelve is among its commonest, more than are among those of others.

    A few words alone are let through.
    """
    words = words_of(text)
    telling = list(filter(_TELLING.__contains__, words))
    common = sum(map(_COMMONEST.__contains__, telling))
    return common * 12 >= len(words) - 4 and common >= len(telling) - common


_VERBAL = re.compile(r"(?:ed|ing)$")
_NOUN = re.compile(r"(?:ion|al|th|ht|ure|ery|age|ch|s|men|people|children)$")


def is_verbal(word: str) -> bool:
    """Whether a word's form shows that it is a verb: "asked", "met", "selling"."""
    return bool(_VERBAL.search(word)) or (
        bool({word, word.removeprefix("re")} & IRREGULAR.keys()) and not _NOUN.search(word)
    )


def is_inflected(word: str) -> bool:
    """Whether a word has a verb's ending, or is of an irregular verb."""
    return is_verbal(word) or (word.endswith("s") and not word.endswith("ss"))
