"""Which words of English may stand for each other: the senses of WordNet 3.0 (Princeton University), one a line of synonyms.txt.

A line holds the words of a sense and, after ``>``, the numbers of the lines that it is a kind of, is derived from or is
similar to. ``tests/write_synonyms.py`` made it; its licence stands at its head.
"""

import re
from functools import cache, lru_cache
from pathlib import Path

from summarizer.checks.words import IRREGULAR

_ENDINGS = (
    ("ies", "y"), ("ied", "y"), ("es", ""), ("es", "e"), ("s", ""), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"), ("er", ""),
    ("est", ""), ("ly", ""), ("ily", "y"), ("ally", ""),
)  # fmt: skip
_SPELLINGS = (
    ("our", "or"),
    ("ence$", "ense"),
    ("is(e|es|ed|ing|ation)$", r"iz\1"),
    ("tre(s?)$", r"ter\1"),
    ("ll(ed|ing|er)$", r"l\1"),
)
VAGUE = frozenset("be have do make take get give go come put set let keep hold turn thing way part".split())  # noqa: SIM905 - reads best
"""Words with so many senses that they would stand for anything."""


@cache
def _table() -> tuple[dict[str, tuple[int, ...]], list[tuple[int, ...]]]:
    """The senses of each word, and the neighbours of each sense."""
    senses: dict[str, list[int]] = {}
    near: list[tuple[int, ...]] = []
    lines = (Path(__file__).parent / "synonyms.txt").read_text(encoding="ascii").splitlines()
    for number, line in enumerate(line for line in lines if not line.startswith("#")):
        words, _, others = line.partition(" >")
        near.append(tuple(int(other) for other in others.split(",")) if others else ())
        for word in words.split():
            senses.setdefault(word, []).append(number)
    return {word: tuple(found) for word, found in senses.items()}, near


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
def bases(word: str) -> frozenset[str]:
    """The forms without ending, or in the other spelling, that a word may come from."""
    found = {word, IRREGULAR.get(word, word), *(re.sub(british, american, word) for british, american in _SPELLINGS)}
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 2:
            stem = word[: len(word) - len(ending)]
            found.add(stem + instead)
            if len(stem) > 3 and stem[-1] == stem[-2]:
                found.add(re.sub(r"(.)\1$", r"\1", stem))
    return frozenset(found)
