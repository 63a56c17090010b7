"""What a text tells, piece by piece: each deed with the words and numbers around it, and whose word it is."""

# ruff: noqa: SIM905 - word lists read best as words

from dataclasses import dataclass
from functools import cached_property, lru_cache

from summarizer.checks.language import amounts, clauses, reading, speech, tagging, thesaurus
from summarizer.checks.language.clauses import Deed, Reading
from summarizer.checks.language.saying import PRONOUNS, Line, Source
from summarizer.checks.language.words import FUNCTION_WORDS
from summarizer.ontology import GROUP_NOUNS

_OWNERS = frozenset("his her its their our my".split())
EVERYBODY = frozenset("governments sides both parties".split())
"""Who speaks of what they do together."""
_WEIGHING = frozenset("put estimate count reckon suspect claim blame attribute".split())
"""Verbs whose object is somebody's word: "put the toll at ten", "suspects a leak"."""
_CONDITIONS = frozenset("if unless once until when before whenever whether how why what".split())


@dataclass(frozen=True)
class Telling:
    """A deed as somebody tells it."""

    deed: Deed
    words: tuple[str, ...]
    """The words around it that say something."""
    numbers: frozenset[object]
    source: Source | None
    """Who says so; none for the text itself, and where nobody is named who does."""
    own: bool
    """Whether the source tells what he means to do, or what he announces or does with the others that speak."""
    beside: bool
    """Whether it is told of a noun or of the time of something else: "the talks that had failed", "since the ferry sank"."""
    minor: bool
    """Whether it only hangs on another deed: an infinitive, a gerund, a condition."""
    reduced: bool
    """Whether it only describes a noun: "the march planned for May"."""

    @cached_property
    def asked(self) -> tuple[frozenset[object], ...]:
        """What each of its words, its verb and its numbers is supported by."""
        verb = (self.deed.verb,) if self.deed.verb not in tagging.EMPTY else ()
        words = (
            reading.asks(word) | ({reading.country(word)} - {None} if word[0].isupper() else set())
            for word in (*self.words, *verb)
        )
        return (*words, *(frozenset({number}) for number in self.numbers))

    @cached_property
    def keys(self) -> frozenset[object]:
        """What it supports."""
        verb = self.deed.verb
        return reading.keys(" ".join((*self.words, verb, verb.replace("_", " ")))) | self.numbers


@lru_cache(maxsize=amounts.TEXTS)
def tellings(text: str) -> tuple[Telling, ...]:
    """What a text tells; a verb of saying whose clause says it all tells nothing itself."""
    return tuple(one for sentence in clauses.read(text) for deed in sentence.deeds if (one := _telling(sentence, deed)))


def _telling(sentence: Reading, deed: Deed) -> Telling | None:
    act = next((act for act in sentence.acts if act.place == deed.place), None)
    if act and act.whole:
        return None
    start = _start(sentence, deed)
    end = _end(sentence, deed)
    counts = "m" in sentence.tags[start:end] or "half" in sentence.words[start:end]
    numbers = reading.numbers(" ".join(sentence.words[start:end])) if counts else frozenset[object]()
    weighing = not _WEIGHING.isdisjoint(thesaurus.bases(deed.verb.partition("_")[0]))
    weighs = bool(act and not deed.source and weighing)
    if act and not deed.source and not weighs:
        return None
    source = act if weighs else deed.source
    opening = sentence.words[start - 1].lower() if start and sentence.tags[start - 1] == "s" else ""
    words = tuple(word for word in (*deed.doer, *deed.target, *deed.rest) if word.lower() not in FUNCTION_WORDS)
    reduced = (deed.passive or _describes(sentence, deed)) and not deed.modal
    chain = deed.modal.split()
    finite = not tagging.MODAL.isdisjoint(chain) or not tagging.DO.isdisjoint(chain) or not tagging.BE.isdisjoint(chain)
    hangs = deed.form in {"base", "ing"} and not finite
    beside = bool(opening) and speech.is_beside(Line([*sentence.words], [*sentence.tags], []), start - 1)
    return Telling(
        deed,
        words,
        numbers,
        source if source and source.words else None,
        bool(source and not weighs and _is_own(sentence, deed, source, start)),
        beside,
        opening in _CONDITIONS or reduced or hangs or (opening == "that" and not beside),
        reduced,
    )


def _describes(sentence: Reading, deed: Deed) -> bool:
    """Whether a past describes the object of the verb before: "gives up the march planned for May"."""
    last = max((one for one in sentence.deeds if one.place < deed.place), key=lambda one: one.place, default=None)
    if last is None or any(act.place == last.place for act in sentence.acts):
        return False  # "the mayor says she asked"
    beside = (*last.target, *last.rest)[-1:] == deed.doer[-1:] == (sentence.words[deed.place - 1],)
    return beside and deed.form == "past"


def _start(sentence: Reading, deed: Deed) -> int:
    start = deed.place
    while start and sentence.tags[start - 1] not in ".scvbeg":
        start -= 1
    return start


def _end(sentence: Reading, deed: Deed) -> int:
    end = deed.place + 1
    while end < len(sentence.words) and sentence.tags[end] not in ".svbeg":
        end += 1
    return end


def _is_own(sentence: Reading, deed: Deed, source: Source, start: int) -> bool:
    """Whether a source tells of its own plan, or announces what it did, or does it with the others that speak."""
    speaker = {word.lower() for word in source.words}
    doer = deed.target if deed.passive else deed.doer
    first = next((at for at in range(start + 1, deed.place) if doer and sentence.words[at] == doer[0]), 0)
    owned = bool(first) and sentence.words[first - 1].lower() in _OWNERS
    others = source.words[-1:] and source.words[-1].lower() in GROUP_NOUNS  # "residents say it"
    pronouns = PRONOUNS - ({"it"} if speaker & {"he", "she"} or others else set())
    if not (owned or speaker & EVERYBODY or {word.lower() for word in doer} & (speaker | pronouns)):
        return False
    itself = {word.lower() for word in doer} == {"it"} and not others  # "the firm said it had cut its price"
    return bool(deed.open or source.kind == "announce" or speaker & (EVERYBODY | {"it", "they"}) or itself)
