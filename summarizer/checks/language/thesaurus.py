"""Which words of English may stand for each other: senses of WordNet (synonyms.txt), groups made by hand (paraphrases.txt).

A line of synonyms.txt holds the words of a sense of WordNet 3.0 (Princeton University) and, after ``>``, the numbers of the
lines that it is a kind of, is derived from or is similar to; ``tests/write_synonyms.py`` made it, its licence stands at its
head. Headings tell which nouns are acts, events and the like. Two words that mean one thing ("give up") are written
``give_up``. antonyms.txt holds the pairs of words that WordNet calls opposites.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path

from summarizer.checks.language.words import IRREGULAR, stem

_ENDINGS = (
    ("ies", "y"), ("ied", "y"), ("es", ""), ("es", "e"), ("s", ""), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"), ("er", ""),
    ("est", ""), ("ly", ""), ("ily", "y"), ("ally", ""),
)  # fmt: skip
_SPELLINGS = (
    ("our", re.compile("our"), "or"),
    ("ence", re.compile("ence$"), "ense"),
    ("is", re.compile("is(e|es|ed|ing|ation)$"), r"iz\1"),
    ("tre", re.compile("tre(s?)$"), r"ter\1"),
    ("ll", re.compile("ll(ed|ing|er)$"), r"l\1"),
)
"""What a word must hold, where British writers use it, and what Americans write."""
_NOUNS, _VERBS = "# part of speech: n", "# part of speech: v"
_DEEDS = frozenset(f"# nouns of {kind}" for kind in ("acts", "communication", "events", "processes", "states"))
_KINDS = _DEEDS | {"# nouns of other things"}
VAGUE = frozenset(
    "be have do make take get give go come put set let keep hold turn thing way part person people man woman".split()  # noqa: SIM905 - reads best
)
"""Words with so many senses that they would stand for anything."""


def _lines(name: str) -> list[str]:
    lines = (Path(__file__).parent / name).read_text(encoding="ascii").splitlines()
    return [line for line in lines if not line.startswith("#") or line in {_NOUNS, _VERBS, *_KINDS}]


@cache
def _groups() -> tuple[dict[str, frozenset[int]], dict[str, frozenset[int]]]:
    """The numbers of the groups that each stem gives support to, and of those that it takes support from."""
    gives: dict[str, set[int]] = {}
    takes: dict[str, set[int]] = {}
    for number, line in enumerate(_lines("paraphrases.txt")):
        special, wider, general = line.partition(" > ")
        for word in special.split():
            gives.setdefault(stem(word), set()).add(number)
        for word in (general if wider else special).split():
            takes.setdefault(stem(word), set()).add(number)
    first, second = ({word: frozenset(numbers) for word, numbers in one.items()} for one in (gives, takes))
    return first, second


@cache
def _second_words() -> dict[str, frozenset[str]]:
    """What may follow a word so that the two mean one thing: "up", "off" and "back" after "call"."""
    found: dict[str, set[str]] = {}
    for phrase in (*_table()[0], *(word for line in _lines("paraphrases.txt") for word in line.split())):
        first, _, second = phrase.partition("_")
        if second:
            found.setdefault(first, set()).add(second)
    return {first: frozenset(seconds) for first, seconds in found.items()}


@cache
def _table() -> tuple[dict[str, tuple[int, ...]], list[tuple[int, ...]]]:
    """The senses of each word, and the neighbours of each sense."""
    senses: dict[str, list[int]] = {}
    near: list[tuple[int, ...]] = []
    for line in _lines("synonyms.txt"):
        if line[0] == "#":
            senses.setdefault(line, []).append(len(near))
            continue
        number = len(near)
        words, _, others = line.partition(" >")
        near.append(tuple(int(other) for other in others.split(",")) if others else ())
        for word in words.split():
            senses.setdefault(word, []).append(number)
    return {word: tuple(found) for word, found in senses.items()}, near


@cache
def antonyms() -> tuple[str, ...]:
    """Pairs of words that WordNet calls opposites, as ``begin - end``, but for those that would stand for anything."""
    return tuple(line for line in _lines("antonyms.txt") if VAGUE.isdisjoint(line.split(" - ")))


@lru_cache(maxsize=20_000)
def is_verb(word: str) -> bool:
    """Whether a word may be a verb: one of its senses is among those of verbs."""
    known, _ = _table()
    return any(sense >= known[_VERBS][0] for base in bases(word.lower()) for sense in known.get(base, ())[-1:])


@lru_cache(maxsize=20_000)
def senses_as(word: str, part: str) -> int:
    """In how many senses a word is a verb ("v"), a noun ("n") or an adjective ("a")."""
    known, _ = _table()
    return max(sum(_part(sense) == part for sense in known.get(base, ())) for base in bases(word.lower()))


def _part(sense: int) -> str:
    verbs, nouns = (_table()[0][mark][0] for mark in (_VERBS, _NOUNS))
    return "v" if sense >= verbs else "n" if sense >= nouns else "a"


@lru_cache(maxsize=20_000)
def tells_deed(word: str) -> bool:
    """Whether a word may tell that something is done or happens: "funeral", "dead"; not "lawyer", "firm"."""
    known, _ = _table()
    nouns = [sense for base in bases(word.lower()) for sense in known.get(base, ()) if _part(sense) == "n"]
    starts, headings = _headings()
    deeds = any(headings[bisect_right(starts, sense) - 1] in _DEEDS for sense in nouns)
    return deeds or senses_as(word, "a") >= len(nouns)


@cache
def _headings() -> tuple[list[int], list[str]]:
    """Where each kind of nouns begins among the senses."""
    found = sorted((start, heading) for heading in _KINDS for start in _table()[0][heading])
    return [start for start, _ in found], [heading for _, heading in found]


@lru_cache(maxsize=20_000)
def groups(word: str) -> frozenset[int]:
    """The groups of near-synonyms of a word, for which it may stand."""
    return _in(_groups()[0], word)


@lru_cache(maxsize=20_000)
def asked(word: str) -> frozenset[int]:
    """The groups of words that may stand for a word: its near-synonyms, and what it is a general word for."""
    return _in(_groups()[1], word)


def _in(groups_of: dict[str, frozenset[int]], word: str) -> frozenset[int]:
    found = groups_of.get(stem(word), frozenset())
    for base in bases(word):
        if base != word and (more := groups_of.get(stem(base))):
            found |= more
    return found


_BREAKS = frozenset("to of in for with by at and or".split())  # noqa: SIM905 - reads best


@lru_cache(maxsize=20_000)
def _joining(word: str) -> tuple[tuple[str, frozenset[str]], ...]:
    """The forms of a word that others may follow to make one meaning, and these."""
    return tuple((base, seconds) for base in sorted(bases(word)) if (seconds := _second_words().get(base)))


def joined(word: str, words: Sequence[str], start: int, end: int) -> tuple[str, str] | None:
    """The word with one of those between two places that makes one meaning with it, as ``give_up``, and that later word."""
    joining = _joining(word)
    following = words[start:end] if joining else ()
    for base, seconds in joining:
        for at, second in enumerate(following):
            for stop in (at + 3, at + 2, at + 1):
                if (phrase := "_".join(following[at:stop])) in seconds:
                    return f"{base}_{phrase}", following[min(stop, len(following)) - 1]
            if second in _BREAKS:
                break
    return None


@lru_cache(maxsize=20_000)
def senses(word: str) -> frozenset[str]:
    """The senses of a word in any of its forms."""
    found: set[str] = set()
    known, _ = _table()
    for base in bases(word.lower()):
        if base not in VAGUE:
            found.update(f"={sense}" for sense in known.get(base, ()))
    return frozenset(found)


@lru_cache(maxsize=20_000)
def neighbours(word: str) -> frozenset[str]:
    """The senses that those of a word are a kind of, are derived from or are similar to."""
    _, near = _table()
    return frozenset(f"={other}" for sense in senses(word) for other in near[int(sense[1:])])


@lru_cache(maxsize=20_000)
def meanings(word: str) -> frozenset[str]:
    """The senses of a word, with those of the nouns that are derived from the verb and the other way round."""
    _, near = _table()
    own = senses(word)
    derived = (f"={other}" for sense in own for other in near[int(sense[1:])] if _part(other) != _part(int(sense[1:])))
    return own.union(derived)


@lru_cache(maxsize=20_000)
def bases(word: str) -> frozenset[str]:
    """The forms without ending, or in the other spelling, that a word may come from."""
    found = {word, IRREGULAR.get(word, word)}
    found.update(british.sub(american, word) for held, british, american in _SPELLINGS if held in word)
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 2:
            stem = word[: len(word) - len(ending)]
            found.add(stem + instead)
            if len(stem) > 3 and stem[-1] == stem[-2]:
                found.add(re.sub(r"(.)\1$", r"\1", stem))
    return frozenset(found)
