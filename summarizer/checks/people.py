"""Whom the words of a text mean: by name, by what they are, and by "he", "it", "both countries", open where two may be meant."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from summarizer.checks.language import clauses, reading
from summarizer.checks.language.clauses import Deed, Reading
from summarizer.checks.language.words import FUNCTION_WORDS, stem
from summarizer.schema import Actor

_SEXES = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f", "hers": "f"}
_GROUPS = frozenset({"it", "they"})
_PRONOUNS = _SEXES.keys() | _GROUPS
_DESCRIBED = (
    (
        re.compile(
            r"\b[Tt]he (?:company|firm|group|agency|union|party|bank|club|operator|maker|organi[sz]ation|institute|university|council|court|team|airline|movement)\b"
        ),
        "organization",
        1,
        300,
    ),
    (
        re.compile(
            r"\b(?:[Bb]oth|(?:[Tt]he|[Aa]ll) two) (?:countries|nations|states|neighbou?rs|governments|parliaments|capitals|armies|sides)\b"
        ),
        "country",
        2,
        5_000,
    ),
)
"""Words for actors that were named last before, with their kind, how many they are, and how far before they may stand."""
_SOMEBODY = "?"
"""Whoever has a name that no actor has, or a name that two have."""


class People:
    """The actors of an article by the words that name or describe them."""

    def __init__(self, actors: Iterable[Actor]) -> None:
        """Read the names, aliases and roles of actors."""
        self._actors = tuple(actors)
        self.persons: dict[str, Actor] = {}
        self.bodies: set[str] = set()
        self._names: dict[str, frozenset[str]] = {}
        self._words: dict[str, frozenset[str]] = {}
        self._meant: dict[tuple[str, ...], frozenset[object]] = {}
        self._parties: dict[tuple[str, ...], frozenset[object]] = {}
        for actor in self._actors:
            if actor.kind == "person":
                self.persons[actor.id] = actor
            elif actor.kind != "group":
                self.bodies.add(actor.id)
            named = reading.tokens(" ".join((actor.name, *actor.aliases)))
            for word in (*named, *reading.tokens(actor.role or "")):
                low = word.lower()
                if low not in FUNCTION_WORDS or word == actor.name.split()[-1]:  # "Olga May"
                    self._words[low] = self._words.get(low, frozenset()) | {f"actor {actor.id}"}
            for word in named:
                if word[0].isupper():
                    self._names[word] = self._names.get(word, frozenset()) | {actor.id}

    def named(self, word: str) -> frozenset[str]:
        """The actors in whose names a word stands."""
        return self._names.get(word, frozenset())

    def has_person(self, words: Iterable[str]) -> bool:
        """Whether any of some words is in the name of a person."""
        return any(not self.named(word).isdisjoint(self.persons) for word in words)

    def meant(self, words: tuple[str, ...]) -> frozenset[object]:
        """The actors and countries that words may stand for; of two actors, he of whom they say more."""
        if words not in self._meant:
            self._meant[words] = frozenset((*_codes(words), *self._known(words)))
        return self._meant[words]

    def parties(self, words: tuple[str, ...]) -> frozenset[object]:
        """The stems of words, with the actors and countries that they may stand for."""
        if words not in self._parties:
            content = telling(words)
            self._parties[words] = self.meant(content).union(map(stem, content))
        return self._parties[words]

    def described(self, quote: str, before: str, told: str) -> Iterator[Actor]:
        """Whom a quote means by "the company", or by "both countries" if what is told leaves out none that it names."""
        for words, kind, number, reach in _DESCRIBED:
            if words.search(quote):
                able = [(one, (one.name, *one.aliases)) for one in self._actors if one.kind == kind]
                if number > 1 and any(_has(quote, names) and not _has(told, names) for _, names in able):
                    continue
                near = before[-reach:]
                last = sorted(able, key=lambda pair: -max(map(near.rfind, pair[1])))
                yield from (one for one, names in last[:number] if _has(near, names))

    def _known(self, words: tuple[str, ...]) -> Iterable[str]:
        shared: dict[str, set[str]] = {}
        for word in map(str.lower, words):
            for actor in self._words.get(word, ()):
                shared.setdefault(actor, set()).add(word)
        if len(shared) < 2:
            return shared
        return [actor for actor, mine in shared.items() if not any(mine < others for others in shared.values())]


def telling(words: Iterable[str]) -> tuple[str, ...]:
    """Words without those that only join others."""
    return tuple([word for word in words if word.lower() not in FUNCTION_WORDS])


def _has(text: str, names: Iterable[str]) -> bool:
    return any(name in text for name in names)


def _codes(words: tuple[str, ...]) -> list[str]:
    capitals = [word for word in words if word[0].isupper()]
    phrases = (*capitals, " ".join(capitals)) if 2 <= len(capitals) <= 3 else capitals  # "the United States"
    return [code for phrase in phrases if (code := reading.country(phrase))]


def named(lines: Sequence[Reading], before: Mapping[int, str], people: People) -> tuple[Reading, ...]:
    """The sentences of a text with the names of those whom their deeds call "he" or "it", where it is plain whom.

    Args:
        lines: the sentences.
        before: by the number of each passage of the text that begins anew, what stands before it in the article.
        people: the article's actors.
    """
    if not any(
        word in _PRONOUNS
        for line in lines
        for words in (*((*deed.doer, *deed.target) for deed in line.deeds), *(act.words for act in line.acts))
        for word in map(str.lower, words)
    ):
        return tuple(lines)
    found = []
    told, passage = _Told(people), -1
    for line in lines:
        if line.passage != passage and line.passage in before:
            told = _Told(people, before[line.passage])
        passage = line.passage
        meant = told.read(line.words)
        told.end()
        deeds = tuple(_with_names(deed, meant, people, line) for deed in line.deeds)
        acts = tuple(
            act._replace(words=_spelled(act.words, meant, people)) if len(act.words) == 1 else act for act in line.acts
        )
        found.append(line._replace(deeds=deeds, acts=acts))
    return tuple(found)


def _with_names(deed: Deed, meant: Mapping[str, str], people: People, line: Reading) -> Deed:
    doer, target = (_spelled(words, meant, people) for words in (deed.doer, deed.target))
    source = deed.source
    groups = not _GROUPS.isdisjoint(map(str.lower, doer))
    if groups and source and source.place < deed.place:
        last = source.words[-1] if source.words else ""
        many = last.endswith("s") and people.named(last).isdisjoint(people.bodies)
        others = (one for one in line.deeds if source.place < one.place < deed.place)
        between = any(_GROUPS.isdisjoint(map(str.lower, one.doer)) for one in others if one.doer and one.own)
        # not "residents say it went on", nor "the firm says the ship sank when it turned"
        doer = doer if between or (many and "it" in doer) else source.words
    return deed._replace(doer=doer, target=target)


def _spelled(words: tuple[str, ...], meant: Mapping[str, str], people: People) -> tuple[str, ...]:
    if not words or meant.keys().isdisjoint(map(str.lower, words)):
        return words
    whole = (
        reading.tokens(people.persons[meant[low]].name) if (low := word.lower()) in meant else (word,) for word in words
    )
    return tuple(word for one in whole for word in one)


class _Told:
    """Who has been named in a text, as far as it is read."""

    def __init__(self, people: People, before: str = "") -> None:
        """Start behind a text."""
        self._people = people
        self._here: list[str] = []
        self._last: list[str] = []
        self._sexes: dict[str, str] = {}
        for line in clauses.sentences(before[before.rfind("\n") + 1 :]):
            self.end()
            self.read(reading.tokens(line))
        if before.rstrip().endswith((".", "!", "?", "\u201d", '"')):
            self.end()

    def end(self) -> None:
        """End a sentence."""
        self._last, self._here = self._here, []

    def read(self, words: Sequence[str]) -> dict[str, str]:
        """Read on in a sentence, and find whom each of its pronouns means, if all of them mean one."""
        meant: dict[str, str] = {}
        last: frozenset[str] = frozenset()
        for at, word in enumerate(words):
            if word[0].isupper() and (ids := self._people.named(word)):
                last = (last & ids) or ids
                if at + 1 == len(words) or not self._people.named(words[at + 1]):
                    self._name(next(iter(last)) if len(last) == 1 else _SOMEBODY)
                    last = frozenset()
            elif word[0].isupper() and at > 1 and words[at - 1][0].isupper() and not reading.country(word):
                self._name(_SOMEBODY)
            elif word.lower() in _SEXES:
                who = self._meant(_SEXES[word.lower()])
                meant[word.lower()] = who if meant.get(word.lower(), who) == who else _SOMEBODY
        return {word: who for word, who in meant.items() if who != _SOMEBODY}

    def _name(self, one: str) -> None:
        if one not in self._here and (one == _SOMEBODY or one in self._people.persons):
            self._here.append(one)

    def _meant(self, sex: str) -> str:
        for there in (self._here, self._last):
            able = [one for one in there if self._sexes.get(one, sex) == sex]
            if len(able) == 1 and able[0] != _SOMEBODY:
                self._sexes[able[0]] = sex
                self._name(able[0])
            if able:
                return able[0] if len(able) == 1 else _SOMEBODY
        return _SOMEBODY
