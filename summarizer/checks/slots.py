"""Which word of a sentence stands in the place of another: between or beside the same words as in the quotes, which have another there; and which two have changed places."""

# ruff: noqa: SIM905 - word lists read best as words

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import combinations, pairwise
from typing import NamedTuple

from summarizer.checks.case import Case, Claim, finding
from summarizer.checks.language import amounts, clauses, reading, tagging
from summarizer.checks.language.words import TITLES, stem
from summarizer.checks.names import strange_names
from summarizer.ontology import GROUP_NOUNS
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
    same_before: bool
    """Whether the very word before it is the same, be it an article or a preposition."""


def words_in_place(case: Case) -> Iterator[Finding]:
    """No name and no noun that the quotes lack stands where they have another, which the sentence leaves out.

    Nor does a name of theirs stand beside a word where they have another: "a strike in Malta" for "a strike in Italy".
    """
    for claim in case.english_claims:
        if two := _exchanged(claim):
            message = f'"{two[0]}" and "{two[1]}" have changed places against the quotes of this sentence'
            yield finding("words-in-place", "error", claim.record, message)
        elif found := _displaced(claim) or _misplaced(claim):
            message = f'"{found[0]}" stands in the place of "{found[1]}"; tell what the quotes of this sentence say'
            yield finding("words-in-place", "error", claim.record, message)


def _displaced(claim: Claim) -> tuple[str, str] | None:
    """A word that the quotes lack with the one whose place it has."""
    known = reading.keys(claim.around)
    strange = {word for word in _nouns(claim.text) if word[0].islower() and not reading.is_held(word, known)}
    strange.update(strange_names(claim.text, claim.around, claim.case))
    own = _own_nouns(claim.text, claim.around)
    if not (own or strange):
        return None
    told = reading.keys(claim.text)
    for line in clauses.sentences(claim.quotes):
        for place in _places(claim.text, line):
            new = [word for word in place.words if word in strange]
            old = [word for word in place.instead if word in _nouns(claim.quotes) and not reading.is_held(word, told)]
            if new and old and _is_clear(place, new, old):
                return " ".join(new), " ".join(old)
            if own.issuperset(place.words) and _is_alone(place):
                return " ".join(place.words), " ".join(place.instead)
    return None


def _own_nouns(text: str, other: str) -> frozenset[str]:
    """The nouns and names of a text that another does not hold as they are."""
    held = {stem(part) for word in reading.tokens(other) for part in (word, *word.split("-"))}
    return frozenset(word for word in _nouns(text) if stem(word) not in held)


def _is_clear(place: _Place, new: list[str], old: list[str]) -> bool:
    """Whether enough words around a place are the same for one word to stand there for another, rather than tell it."""
    names = sum(word[0].isupper() for word in (*new, *old))
    if names == len(new) + len(old):
        return place.around >= _NEAR_NAME
    if names or (len(new), len(old)) != (len(place.words), len(place.instead)):
        return False  # "the company" may be told by its name
    return place.around >= _NEAR


def _is_alone(place: _Place) -> bool:
    """Whether all around a place is as in the quote, and neither side of it can mean the other: "too few tents", "too few cooks"."""
    mixed = len({word[0].isupper() for word in (*place.words, *place.instead)}) > 1
    if place.around < _NEAR or not place.same_before or mixed:
        return False
    return not any(
        reading.is_held(word, reading.keys(" ".join(side)))
        for words, side in ((place.words, place.instead), (place.instead, place.words))
        for word in words
    )


class _Word(NamedTuple):
    """A word that tells something, by its stem, and the word before it."""

    word: str
    stem: str
    before: str


@lru_cache(maxsize=amounts.TEXTS)
def _words(text: str) -> tuple[_Word, ...]:
    """The words of a text that tell something, without numbers and days."""
    words = reading.tokens(text)
    return tuple(
        _Word(word, stem(word), before.lower())
        for before, word in zip(("", *words), words, strict=False)
        if reading.tells(word)
    )


@lru_cache(maxsize=amounts.TEXTS)
def _nouns(text: str) -> frozenset[str]:
    """The nouns, adjectives and names among these words."""
    telling = frozenset(one.word for one in _words(text))
    tagged = (pair for line in clauses.read(text) for pair in zip(line.words, line.tags, strict=True))
    return telling.intersection(
        word for word, tag in tagged if tag == "N" or (tag == "n" and not reading.is_light(word))
    )


def _places(text: str, line: str) -> Iterator[_Place]:
    """The places where a text has other words than a sentence, between words that are the same."""
    told, heard = ((_Word("^", "^", ""), *_words(part), _Word("$", "$", "")) for part in (text, line))
    stems = [one.stem for one in told], [one.stem for one in heard]
    parts = SequenceMatcher(None, *stems, autojunk=False).get_opcodes()
    for before, (kind, start, end, begin, stop), after in zip(parts, parts[1:], parts[2:], strict=False):
        called = (
            told[end].word[0].isupper() and told[end - 1].word[0].islower()
        )  # "port boss Andi Holm", "port master Andi Holm"
        if kind == "replace" and end - start <= _WIDEST and stop - begin <= _WIDEST and not called:
            around = sum(one.word not in {"^", "$"} for part in (before, after) for one in told[part[1] : part[2]])
            words, instead = (tuple(one.word for one in part) for part in (told[start:end], heard[begin:stop]))
            yield _Place(words, instead, around, told[start].before == heard[begin].before)


class _Beside(NamedTuple):
    """A name with the word that it stands beside, and how: ``mod`` ("Malta office"), ``is`` ("Mayor Reed"), a verb's object, or a preposition."""

    word: str
    how: str
    name: tuple[str, ...]


def _misplaced(claim: Claim) -> tuple[str, str] | None:
    """A name beside a word that has another name there wherever the quotes have it, which the sentence leaves out."""
    heard = _names_beside(claim.quotes)
    for one in _names_beside(claim.text):
        same = [other for other in heard if other.word == one.word]
        if not same or not all(_is_another(one.name, other.name, claim.case) for other in same):
            continue
        known = not _is_another(one.name, reading.tokens(claim.around), claim.case)
        others = (
            [other for other in same if other.how == one.how] if known else same
        )  # "the Malta office", "the office in Italy"
        if others and all(_is_another(other.name, reading.tokens(claim.text), claim.case) for other in others):
            return " ".join(one.name), " ".join(others[0].name)
    return None


def _is_another(name: tuple[str, ...], words: tuple[str, ...], case: Case) -> bool:
    """Whether none of some words is of a name, in any form, nor means whom it means."""
    if not {*name}.isdisjoint(words):
        return False
    strange = strange_names(f"of {' '.join(name)}", " ".join(words), case)
    return {*name} <= {*strange} and case.people.meant(name).isdisjoint(case.people.meant(words))


@lru_cache(maxsize=amounts.TEXTS)
def _names_beside(text: str) -> tuple[_Beside, ...]:
    """The names of a text, each with the words beside it."""
    return tuple(
        found for line in clauses.read(text) if "N" in line.tags for found in _of_sentence(line.words, line.tags)
    )


def _of_sentence(words: tuple[str, ...], tags: str) -> Iterator[_Beside]:
    for match in _NAME.finditer(tags):
        start, end = match.span()
        first = next((at for at in range(start, end) if words[at].lower() not in TITLES), end - 1)
        name = words[first:end] + _region(words, tags, end)
        if first > start:
            yield _Beside(stem(words[first - 1]), "is", name)
        if tags[end : end + 1] == "n":
            yield _Beside(stem(words[end]), "mod", name)
        if (found := _ROLE_BEHIND.match(tags, end)) and not _VERB.match(tags, found.end()):
            yield _Beside(stem(words[found.end() - 1]), "is", name)
        comma = start > 1 and words[start - 1] == ","
        if tags[start - 1 - comma : start - comma] == "n":
            yield _Beside(stem(words[start - 1 - comma]), "is", name)
        if tags[end : end + 1] == "n" or words[end : end + 1] == ("based",):
            continue  # "above the Slovak village" is not above a country
        before = start - 1
        while before > 0 and tags[before] in "dm":
            before -= 1
        if before > 0 and tags[before] == "p" and tags[before - 1] in "nNvebg":
            yield _Beside(stem(words[before - 1]), words[before].lower(), name)
        elif before >= 0 and tags[before] in "vebg":
            yield _Beside(stem(words[before]), "object", name)


def _region(words: tuple[str, ...], tags: str, end: int) -> tuple[str, ...]:
    """The name behind the comma of another: "Baton Rouge, Louisiana" may be told as "Louisiana"."""
    region = _NAME.match(tags, end + 1) if words[end : end + 1] == (",",) else None
    return words[end + 1 : region.end()] if region else ()


_NAME = re.compile("N+")
_ROLE_BEHIND = re.compile(r"\.d?n+")
_VERB = re.compile("r*[va]")
"""Behind what looks like a role: "in Lima, a man was hurt" tells of no man of that name."""


# ------------------------------------------------------------------ two that have changed places


class _Step(NamedTuple):
    """A word of a sentence that tells something, or shows its voice, by what it is the same as."""

    key: str
    word: str
    tag: str


def _exchanged(claim: Claim) -> tuple[str, str] | None:
    """Two parties, names or numbers of a sentence, each beside words beside which the quotes have the other.

    A sentence is cut wherever two words follow each other that do not so in its quotes. Two of the pieces have changed
    places if each fits where the other stands.
    """
    quotes = _neighbours(claim.quotes)
    for line in clauses.read(claim.text):
        pieces: list[list[_Step]] = []
        for step in _steps(line):
            if pieces and quotes.follow(pieces[-1][-1], step, alike=True):
                pieces[-1].append(step)
            else:
                pieces.append([step])
        able = [at for at, piece in enumerate(pieces) if all(x.tag in "nNm" and x.key in quotes.keys for x in piece)]
        for first, second in combinations(able, 2):
            one, other = pieces[first], pieces[second]
            between = {step.tag for piece in pieces[first + 1 : second] for step in piece}
            apart = bool(between & set("vbge")) and _is_same_sort(one, other)
            if apart and _fits(other, first, pieces, quotes) and _fits(one, second, pieces, quotes):
                return " ".join(step.word for step in one), " ".join(step.word for step in other)
    return None


def _fits(piece: list[_Step], at: int, pieces: list[list[_Step]], quotes: "_Neighbours") -> bool:
    """Whether the quotes have a piece beside a word that stands beside a place."""
    before, behind = pieces[at - 1][-1] if at else None, pieces[at + 1][0] if at + 1 < len(pieces) else None
    return bool((before and quotes.follow(before, piece[0])) or (behind and quotes.follow(piece[-1], behind)))


_PARTIES = frozenset(
    map(
        stem,
        (*GROUP_NOUNS, *"crowd police army navy government ministry minister president company firm union court council"
        " municipality bureau agency service office bank party team board club association commission committee".split()),
    )
)  # fmt: skip
"""Who may do something, by the stems of nouns."""


def _is_same_sort(one: list[_Step], other: list[_Step]) -> bool:
    """Whether two pieces are two numbers of the same things, two names, or two parties without a name."""
    tags = ["".join(step.tag for step in piece) for piece in (one, other)]
    heads = one[-1], other[-1]
    parties = all(head.tag == "n" and head.key in _PARTIES for head in heads)
    if any("m" in each for each in tags) and not parties:
        counted = heads[0].key == heads[1].key or set(tags[0] + tags[1]) == {"m"}
        return counted and all(step.tag != "m" or step.key.startswith("number") for step in (*one, *other))
    return parties or all(head.tag == "N" for head in heads)


def _steps(line: clauses.Reading) -> Iterator[_Step]:
    for word, tag in zip(line.words, line.tags, strict=True):
        low = word.lower()
        if tag == "m":
            yield _Step(min(map(str, reading.numbers(word)), default=low), word, tag)
        elif low in tagging.BE or low == "by":  # that show who does it and to whom it is done
            yield _Step("by" if low == "by" else "be", word, tag)
        elif tag != "." and reading.tells(word):
            yield _Step(stem(word), word, tag)


class _Neighbours:
    """Which words of a text follow each other."""

    def __init__(self, text: str) -> None:
        """Read a text."""
        self.keys: set[str] = set()
        self._pairs: set[tuple[str, str]] = set()
        self._before: dict[str, set[str]] = {}
        self._behind: dict[str, set[str]] = {}
        for line in clauses.read(text):
            steps = [*_steps(line)]
            self.keys.update(step.key for step in steps)
            for one, other in pairwise(steps):
                self._pairs.add((one.key, other.key))
                self._before.setdefault(other.key, set()).add(one.word)
                self._behind.setdefault(one.key, set()).add(other.word)

    def follow(self, one: _Step, other: _Step, *, alike: bool = False) -> bool:
        """Whether two words follow each other, or also one of them and a word that may be told by the other."""
        if (one.key, other.key) in self._pairs:
            return True
        near = ((one, self._before.get(other.key, ())), (other, self._behind.get(one.key, ())))
        return alike and any(
            step.tag in "vbgen" and any(reading.asks(step.word) & reading.keys(word) for word in words)
            for step, words in near
        )


_neighbours = lru_cache(maxsize=64)(_Neighbours)
