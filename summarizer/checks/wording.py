"""A sentence that repeats its quotes but for a word or two: a word of its own stands in the place of one of theirs."""

# ruff: noqa: SIM905 - word lists read best as words

from collections.abc import Iterator

from summarizer.checks.case import Case, Claim, finding
from summarizer.checks.deeds import LACKING, SPEAKING, denies, is_thing, says_little
from summarizer.checks.language import amounts, clauses, reading, thesaurus
from summarizer.checks.language.words import FUNCTION_WORDS, stem
from summarizer.schema import Finding

_REPEATED = 0.93
"""The share of a sentence's other words that stand in its quotes as they are: about one in fourteen may be another form."""
_FEWEST = 8
"""So many other words must there be for the sentence to count as a repetition."""
_WIDEST = 3
"""Words apart, both counted, that were put in one place."""
_STANDS_FOR = frozenset(
    map(stem, "company firm group country capital member ship vessel money front course side client".split())
)
"""Nouns that take up what was named before, or fill a phrase."""


def wording_kept(case: Case) -> Iterator[Finding]:
    """Where a sentence else repeats its quotes, it has no noun or verb that they do not hold in any form.

    A sentence in words of its own has many that its quotes lack, and most of them are right; one that only shortens
    them has none, unless something else was put in their place. Names are for the check of names.
    """
    for claim in case.english_claims:
        if own := _own_words(claim):
            words = ", ".join(own).replace("_", " ")
            message = f'"{words}" is not in the quotes of this sentence, which repeats them else; tell what they say'
            yield finding("wording-kept", "error", claim.record, message)


def _own_words(claim: Claim) -> list[str]:
    """The nouns and verbs of one place of a sentence that its quotes hold in no form, if all else is theirs."""
    quoted = {
        stem(part)
        for word in reading.tokens(claim.around)
        for part in (word, *(word.split("-") if "-" in word else ()))
    }
    own: dict[int, str] = {}
    repeated, others, start = 0, 0, 0
    said_of = LACKING if denies(claim.quotes) else frozenset[str]()  # "refused to" tells "would not"
    for sentence in clauses.read(claim.text):
        verbs = {deed.place: deed.verb for deed in sentence.deeds}
        for at, (word, tag) in enumerate(zip(sentence.words, sentence.tags, strict=True)):
            if not word[0].isalpha() or len(word) < 3 or word.lower() in FUNCTION_WORDS or amounts.is_calendar(word):
                continue
            whole = verbs.get(at, word)
            if any(stem(part) in quoted for part in (word, *word.split("-"), whole.partition("_")[0])):
                repeated += 1
            elif (
                _tells(word, whole, tag)
                and said_of.isdisjoint(thesaurus.bases(whole))
                and not _support(word, whole) & reading.keys(claim.around)
            ):
                own[start + at] = whole
                continue
            others += 1
        start += len(sentence.words)
    in_one_place = own and max(own) - min(own) < _WIDEST
    return list(own.values()) if in_one_place and others >= _FEWEST and repeated >= _REPEATED * others else []


def _support(word: str, whole: str) -> frozenset[object]:
    return reading.asks(whole) | reading.asks(word)


def _tells(word: str, whole: str, tag: str) -> bool:
    """Whether a word is a noun or a verb that says something of its own."""
    if not word[0].islower() or reading.is_light(whole) or stem(word) in _STANDS_FOR:
        return False
    if tag == "n":
        return is_thing(word)
    particle = tag == "r" and not word.endswith("ly")  # "taken away"
    return tag != "a" and not particle and SPEAKING.isdisjoint(thesaurus.bases(whole)) and not says_little(whole)
