"""Which names of a text another text does not hold in any form: as a word, an acronym, a country or its people."""

import re
from functools import cached_property, lru_cache

from summarizer.checks.case import Case
from summarizer.checks.language import amounts, reading, thesaurus
from summarizer.checks.language.words import FUNCTION_WORDS, TITLES, stem


@lru_cache(maxsize=16)  # two checks ask it of every sentence
def strange_names(text: str, known: str, case: Case) -> tuple[str, ...]:
    """Names of a text that another text does not hold in any form."""
    held = _names_of(known)
    strange = []
    words = reading.tokens(text)
    for at, word in enumerate(words):
        if not word[0].isupper() or held.holds(word) or not _is_name(words, at, case):
            continue
        if word in held.initials:
            continue
        phrases = [words[max(0, at - back) : at + ahead] for back in range(3) for ahead in (1, 2, 3)]
        if any((code := reading.country(" ".join(phrase))) and code in held.codes for phrase in phrases if phrase):
            continue
        if all(
            part[0].islower() or stem(part) in held.stems or reading.country(part) in held.codes
            for part in word.split("-")
            if part
        ):
            continue
        if stem(word.replace(".", "")) in held.stems or word in _long_forms(text, held.acronyms):
            continue
        if _is_demonym(word, held.capitals) or _SPELLED_OUT.get(word, word) in held.words:
            continue
        strange.append(word)
    return tuple(strange)


_SPELLED_OUT = {"TV": "television"}


def _is_demonym(word: str, held: frozenset[str]) -> bool:
    """Whether a word is made from a name, as "Sarmatian" from "Sarmatia", or the other way round."""
    root = re.sub(r"(?:i?ans?|ns?|s|ese|ish|ic|ers?|i|e|a|ia)$", "", word.lower())
    return len(root) >= 4 and any(
        name.startswith(root[:-1]) and name[: len(root)] in {root, root[:-1] + "e"} for name in held
    )


_PHRASE = re.compile(
    r"[A-Z][\w'\u2019-]{0,60}(?:(?: (?:of|the|for|and|on|in|de|des)){0,9} [A-Z][\w'\u2019-]{0,60}){1,20}"
)


def _initials(text: str) -> set[str]:
    """What acronyms the capitalised phrases of a text have: "World Health Organization" has WHO."""
    found = set()
    for phrase in _PHRASE.findall(text):
        letters = [word[0] for word in phrase.split() if word[0].isupper()]
        found |= {"".join(letters[a:b]) for a in range(len(letters)) for b in range(a + 2, len(letters) + 1)}
    return found


_UNBROKEN = re.compile(r"[^ \n]+")
_PLACES = 4  # where letters stand that are looked at; a word that they are only a part of so often is rare


class _Names:
    """By what a name may be known in a text; most names stand there as they are, so the rest is worked out when asked for."""

    def __init__(self, text: str) -> None:
        self._text = text

    def holds(self, word: str) -> bool:
        """Whether a word is one of its words; only the surroundings of the places where its letters stand are read."""
        at = self._text.find(word)
        for _ in range(_PLACES):
            if at < 0:
                return False
            around = _UNBROKEN.match(self._text, max(self._text.rfind(" ", 0, at), self._text.rfind("\n", 0, at)) + 1)
            if around and word in reading.tokens(around[0]):
                return True
            at = self._text.find(word, at + 1)
        return word in self.words

    @cached_property
    def words(self) -> frozenset[str]:
        """All of them."""
        return frozenset(reading.tokens(self._text))

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of its words, and of the parts of those with a hyphen."""
        return frozenset(map(stem, self.words.union(*(word.split("-") for word in self.words if "-" in word))))

    @cached_property
    def capitals(self) -> frozenset[str]:
        """Its words with a capital, written small, and their stems."""
        capitals = [word for word in self.words if word[0].isupper()]
        return frozenset((*map(str.lower, capitals), *map(stem, capitals)))

    @cached_property
    def initials(self) -> frozenset[str]:
        """The acronyms that its phrases would have."""
        return frozenset(_initials(self._text))

    @cached_property
    def codes(self) -> frozenset[str]:
        """The codes of its countries."""
        return reading.countries(self._text)

    @cached_property
    def acronyms(self) -> frozenset[str]:
        """Its words in capitals."""
        return frozenset(word for word in self.words if word.isupper())


_names_of = lru_cache(maxsize=64)(_Names)


def _long_forms(text: str, acronyms: frozenset[str]) -> set[str]:
    """The words of phrases whose acronym is known: of "World Health Organization" where WHO is."""
    found: set[str] = set()
    for phrase in _PHRASE.findall(text):
        words = [word for word in phrase.split() if word[0].isupper()]
        if len(words) > 1 and "".join(word[0] for word in words) in acronyms:
            found.update(words)
    return found


_SUBJECT_VERB = re.compile(
    r"(?:said|says|told|has|had|have|was|were|is|are|will|would|did|does|could|may|and|denied|met|last|also|who|later|then|now|never|not|\w{2,}ed)$"
)


def _is_name(words: tuple[str, ...], at: int, case: Case) -> bool:
    """Whether a word of a text is a name: it has a capital, and not because it is a day or opens the text."""
    word = words[at]
    if not word[0].isupper() or len(word) < 2 or amounts.is_calendar(word) or word.lower() in FUNCTION_WORDS:
        return False
    return at > 0 or _is_name_at_start(word, words[1] if len(words) > 1 else "", case)


def _is_name_at_start(word: str, following: str, case: Case) -> bool:
    """Whether the first word of a sentence is a name: the article or its form tells, as every first word is capital."""
    low = word.lower()
    if case.is_printed_small(low):
        return False
    if case.is_name(word) or reading.country(word) or not word[1:].islower():
        return True
    if thesaurus.senses(word) or low in thesaurus.VAGUE:
        return False
    if low.isalpha() and not low.endswith(("ly", "ing", "ed", "s")):
        return True
    ordinary = low.endswith(
        ("s", "ing", "ed", "ly", "ion", "ment", "ity", "ness", "ance", "ence", "body", "one", "ice", "work")
    )
    return not ordinary and bool(_SUBJECT_VERB.match(following)) and low not in TITLES
