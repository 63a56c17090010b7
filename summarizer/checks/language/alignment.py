"""Which deeds of the quotes a deed of a summary sentence tells: those whose verb may stand for its own, by the things they share."""

# ruff: noqa: SIM905 - word lists read best as words

from functools import lru_cache

from summarizer.checks.language import clauses, polarity, reading, thesaurus
from summarizer.checks.language.clauses import Deed
from summarizer.checks.language.words import FUNCTION_WORDS, stem


def partners(told: Deed, quotes: str) -> list[Deed]:
    """The deeds of the quotes that a deed may tell, the nearest first."""
    rated = [(overlap(told, one), one) for one in clauses.deeds(quotes) if related(told.verb, one.verb)]
    rated.sort(key=lambda pair: -pair[0])
    best = rated[0][0] if rated else 0.0
    return [one for rate, one in rated if rate >= best * 0.6]


def overlap(told: Deed, heard: Deed) -> float:
    """Which part of the words around one deed another deed has around it; a half if it has none.

    Who does it counts only where the other deed names him, too: "she recommended it" may be what an engineer recommended.
    """
    he = bool(heard.doer) and FUNCTION_WORDS.issuperset(word.lower() for word in heard.doer)
    words = _named(told._replace(doer=()) if he else told)
    if words:
        return _shared(words, things(heard)) / len(words)
    return 0.5 if not _named(told) or not he or stem(told.verb) == stem(heard.verb) else 0.0


def _named(deed: Deed) -> list[str]:
    """The words around a deed that name something."""
    return [word for word in (*deed.doer, *deed.target, *deed.rest) if word.lower() not in FUNCTION_WORDS]


def _shared(words: list[str], known: frozenset[object]) -> int:
    """How many words, or the countries that they name, are among the keys of a text."""
    return sum(reading.is_held(word, known) for word in words)


def passages(told: Deed, quotes: str) -> str:
    """The parts of the quotes that a deed may tell, those with a word around it; all if only one word is around it."""
    words = _named(told)
    parts: list[str] = []
    for part in clauses.parts(quotes) if len(words) > 1 else ():
        on = bool(parts) and part.startswith(_GOES_ON)  # whom it is about stands before
        if on or _shared(words, reading.keys(part)):
            parts.append(part)
    return "\n".join(parts) or quotes


_GOES_ON = ("He ", "She ", "It ", "They ")


def things(deed: Deed) -> frozenset[object]:
    """What the words around a deed match by."""
    return reading.keys(" ".join((*deed.doer, *deed.target, *deed.rest)))


def related(told: str, heard: str) -> bool:
    """Whether a verb of the quotes may be told by a verb of a sentence."""
    return stem(told) == stem(heard) or not reading.asks(told).isdisjoint(_keys(heard))


@lru_cache(maxsize=8192)
def _keys(verb: str) -> frozenset[object]:
    senses = (*thesaurus.senses(verb), *(f"~{sense}" for sense in thesaurus.neighbours(verb)))
    again = verb.removeprefix("re") if len(verb) > 5 else verb
    return frozenset({stem(verb), stem(verb.partition("_")[0]), stem(again), *thesaurus.groups(verb), *senses})


_CONVERSE = frozenset(
    "give get grant obtain receive take lend borrow buy sell lose cost win beat support rest bear sign owe pay own belong lead"
    " follow teach learn send arrive come have".split()
)
"""Verbs that tell one thing from both of its sides: who grants it, and who obtains it."""


def is_same_way(one: str, other: str) -> bool:
    """Whether two verbs are alike, or near in sense and told from the same side."""
    if polarity.alike(one, other):
        return True
    both = (thesaurus.bases(verb.partition("_")[0]) for verb in (one, other))
    return related(one, other) and all(_CONVERSE.isdisjoint(forms) for forms in both)
