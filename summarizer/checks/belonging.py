"""Whose something is: a summary sentence does not give the troops, posts and ministers of one country to another."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from summarizer.checks.case import Claim
from summarizer.checks.language import amounts, clauses, reading
from summarizer.checks.language.words import FUNCTION_WORDS, stem
from summarizer.ontology import find_country

_OF = frozenset({"of", "from", "for"})
_AT = frozenset({"to", "in", "at"})


def moved(claim: Claim) -> str | None:
    """The first thing or person of a sentence that its quotes, or the actors of the article, give to another country."""
    told = _belongings(claim.text)
    if not told:
        return None
    heard = [*_belongings(claim.quotes), *_actors(claim)]
    known = {code for code, _ in heard} | reading.countries(claim.quotes)
    here = {stem(word) for word in reading.tokens(claim.quotes)}
    for code, words in told:
        for word in (word for word in words if word not in FUNCTION_WORDS) if code in known else ():
            as_it_is = stem(word) in here
            whose = {
                other for other, theirs in heard
                if any(stem(word) == stem(one) or (not as_it_is and _may_be(word, one)) for one in theirs)
            }  # fmt: skip
            if whose and code not in whose:
                return word
    return None


def _actors(claim: Claim) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The countries of the actors with the words of their names."""
    for actor in claim.case.brief.actors:
        if actor.country and (code := reading.country(actor.country)):
            words = (word for name in (actor.name, *actor.aliases) for word in reading.tokens(name))
            yield code, tuple(word for word in words if word[0].isupper() and not reading.country(word))


def _may_be(word: str, other: str) -> bool:
    return word[0].islower() and other[0].islower() and not reading.asks(word).isdisjoint(reading.keys(other))


@lru_cache(maxsize=amounts.TEXTS)
def _belongings(text: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The countries of a text with the words of what is theirs: "Bolivian border post", "the army of Bolivia"."""
    return tuple(found for line in clauses.read(text) for found in _of_sentence(line.words, line.tags))


def _of_sentence(words: tuple[str, ...], tags: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    at = 0
    waiting: list[str] = []  # that share what follows: "Bolivian, Paraguayan and Uruguayan officers"
    last: tuple[str, ...] = ()  # "the Bolivian delegation and the Paraguayan one"
    shared: tuple[str, ...] = ()  # what stands before the first of several: "ministers of Bolivia and Paraguay"
    while at < len(words):
        code, end = _country(words, at)
        if not code:
            if words[at] not in {",", "and", "the"}:
                waiting, shared = [], ()
            at += 1
            continue
        after, of = _following(words, tags, end), at > 1 and words[at - 1] in _OF
        if words[end : end + 1] in {("one",), ("ones",)}:
            after = last
        elif words[at - 1] in _AT and tags[end : end + 1] == "N" and not _is_demonym(words[at:end]):
            after = ()  # "the envoy to Lima Ada Holm"
        if after:
            last = after
            sharing = waiting if words[at - 1] == "and" else []  # not "war in Ukraine, Russian media said"
            yield from ((one, after) for one in (code, *sharing))
            waiting = []
        elif not (of and _is_name(words[at:end])) and words[end : end + 1] in {(",",), ("and",)}:
            waiting.append(code)
        if not after:
            shared = _preceding(words, tags, at - 1) if of else shared
            if shared:
                yield code, shared
        at = end


def _country(words: Sequence[str], at: int) -> tuple[str | None, int]:
    """The code of the country whose name or people stands at a place, and where it ends."""
    if words[at][0].isupper():
        for length in (3, 2, 1):
            phrase = words[at : at + length]
            if len(phrase) == length and all(word[0].isupper() for word in phrase):
                whole = " ".join(phrase)
                if code := reading.country(whole) or (
                    reading.country(whole.removesuffix("s")) if length == 1 else None
                ):
                    return code, at + length
        if "-" in words[at]:  # "Uruguayan-mediated"
            return reading.country(words[at].split("-")[0]), at + 1
    return None, at


def _is_name(words: Sequence[str]) -> bool:
    found = find_country(" ".join(words))
    return found is not None and found[1] == "name"


def _is_demonym(words: Sequence[str]) -> bool:
    found = find_country(" ".join(words))
    return found is None or found[1] == "demonym"


def _following(words: Sequence[str], tags: str, start: int) -> tuple[str, ...]:
    """The nouns and names behind a country, with the name behind a comma: "Bolivia's defence minister, Ramiro Quiltay"."""
    found = []
    for at in range(start, min(start + 9, len(words))):
        if tags[at] in "nN" and not (tags[at] == "N" and reading.country(words[at])):
            found.append(words[at])
        elif not (words[at] == "," and found and tags[at + 1 : at + 2] == "N"):
            break
    return tuple(found)


def _preceding(words: Sequence[str], tags: str, end: int) -> tuple[str, ...]:
    """The nouns and names before "of" and a country."""
    start = end
    while start and end - start < 5 and tags[start - 1] in "nN":
        start -= 1
    return tuple(words[start:end])
