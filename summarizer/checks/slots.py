"""Which word of a sentence stands in the place of another: between the same words as in the quotes, which have another there."""

from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import lru_cache
from typing import NamedTuple

from summarizer.checks.case import Case, Claim, finding
from summarizer.checks.language import amounts, clauses, reading
from summarizer.checks.language.words import FUNCTION_WORDS, stem
from summarizer.checks.names import strange_names
from summarizer.schema import Finding

_WIDEST = 3
"""Words that stand in one place: "Dulce Andrade" for "Ivone Tavares"."""
_NEAR, _NEAR_NAME = 4, 1
"""How many words around a noun must be those of the quotes, and around a name."""


class _Place(NamedTuple):
    """The words that stand in a place, those that stand there in a quote, and how many around them are the same."""

    words: tuple[str, ...]
    instead: tuple[str, ...]
    around: int


def words_in_place(case: Case) -> Iterator[Finding]:
    """No name and no noun that the quotes lack stands where they have another, which the sentence leaves out."""
    for claim in case.english_claims:
        if found := _displaced(claim):
            message = f'"{found[0]}" stands in the place of "{found[1]}"; tell what the quotes of this sentence say'
            yield finding("words-in-place", "error", claim.record, message)


def _displaced(claim: Claim) -> tuple[str, str] | None:
    """A word that the quotes lack with the one whose place it has."""
    known = reading.keys(claim.around)
    strange = {word for word in _nouns(claim.text) if word[0].islower() and not reading.is_held(word, known)}
    strange.update(strange_names(claim.text, claim.around, claim.case))
    told = reading.keys(claim.text) if strange else frozenset[object]()
    for line in clauses.sentences(claim.quotes) if strange else ():
        for place in _places(claim.text, line):
            new = [word for word in place.words if word in strange]
            old = [word for word in place.instead if word in _nouns(claim.quotes) and not reading.is_held(word, told)]
            if new and old and _is_clear(place, new, old):
                return " ".join(new), " ".join(old)
    return None


def _is_clear(place: _Place, new: list[str], old: list[str]) -> bool:
    """Whether enough words around a place are the same for one word to stand there for another, rather than tell it."""
    names = sum(word[0].isupper() for word in (*new, *old))
    if names == len(new) + len(old):
        return place.around >= _NEAR_NAME
    if names or (len(new), len(old)) != (len(place.words), len(place.instead)):
        return False  # "the company" may be told by its name
    return place.around >= _NEAR


@lru_cache(maxsize=amounts.TEXTS)
def _words(text: str) -> tuple[str, ...]:
    """The words of a text that tell something, without numbers and days."""
    return tuple(
        word
        for word in reading.tokens(text)
        if word.lower() not in FUNCTION_WORDS and not word[0].isdigit() and not amounts.is_calendar(word)
    )


@lru_cache(maxsize=amounts.TEXTS)
def _nouns(text: str) -> frozenset[str]:
    """The nouns, adjectives and names of a text that tell something."""
    tagged = (pair for line in clauses.read(text) for pair in zip(line.words, line.tags, strict=True))
    return frozenset(word for word, tag in tagged if tag == "N" or (tag == "n" and not reading.is_light(word)))


def _places(text: str, line: str) -> Iterator[_Place]:
    """The places where a text has other words than a sentence, between words that are the same."""
    told, heard = (("^", *_words(part), "$") for part in (text, line))
    parts = SequenceMatcher(None, [*map(stem, told)], [*map(stem, heard)], autojunk=False).get_opcodes()
    for before, (kind, start, end, begin, stop), after in zip(parts, parts[1:], parts[2:], strict=False):
        if kind == "replace" and end - start <= _WIDEST and stop - begin <= _WIDEST:
            around = sum(word not in {"^", "$"} for one in (before, after) for word in told[one[1] : one[2]])
            yield _Place(told[start:end], heard[begin:stop], around)
