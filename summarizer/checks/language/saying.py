"""Which words of a sentence say something, and how: "said", "accuses", "thinks"."""

# ruff: noqa: SIM905 - word lists read best as words

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from summarizer.checks.language import thesaurus
from summarizer.checks.language.words import REPORTING

if TYPE_CHECKING:
    from summarizer.checks.language.clauses import Deed


class Source(NamedTuple):
    """Who says something, and how."""

    words: tuple[str, ...]
    """As printed; none where nobody is named who says so."""
    kind: str
    """``say``, ``claim``, ``deny``, ``confirm``, ``reply``, ``think``, ``find`` or ``announce``."""
    place: int
    """Of the word in its sentence that tells of the saying."""
    sure: bool = True
    """Whether the source surely says it, rather than only in one reading of the sentence."""
    whole: bool = False
    """Whether what is said is a clause, rather than the object alone: "denied any part"."""


class Line(NamedTuple):
    """A sentence with its deeds, while it is being read."""

    words: list[str]
    tags: list[str]
    deeds: "list[Deed]"

    def names(self, start: int, end: int) -> tuple[str, ...]:
        """The nouns, names and pronouns between two places."""
        return tuple(self.words[at] for at in range(start, end) if self.tags[at] in "nNo")

    def run(self, start: int, tags: str) -> int:
        """Where the words that have one of some tags end, from a place on."""
        while start < len(self.words) and self.tags[start] in tags:
            start += 1
        return start

    def is_at(self, at: int, *words: str) -> bool:
        """Whether one of some words, in small letters, stands at a place; ``""`` stands for the sentence's end."""
        return (self.words[at].lower() if 0 <= at < len(self.words) else "") in words


PRONOUNS = frozenset("he she it they we i".split())
POSSESSIVE = frozenset("his her its their".split())
NOUNS = frozenset(
    "claim claims report reports allegation allegations accusation accusations charge charges rumour rumours rumor rumors"
    " statement complaint suspicion suspicions fear fears belief denial denials assertion suggestion suggestions argument view"
    " conviction conclusion warning".split()
)
"""Nouns whose "that" opens what somebody says."""
_KINDS = {
    word: kind
    for kind, words in {
        "think": "think believe suspect expect fear doubt suppose reckon guess assume hope consider regard view worry",
        "find": "emerge transpire turn_out find hold see conclude calculate establish rule determine show reveal discover",
        "claim": "criticise criticize fault denounce condemn complain allege",
        "announce": "announce confirm admit acknowledge concede",
        "say": "maintain contend assert insist contradict recall read_out write remember remark observe repeat trust speak_of tell_of point_out",
    }.items()
    for word in words.split()
}
NEEDS_THAT = frozenset(
    "find hold see conclude calculate establish rule determine show reveal discover recall write remember".split()
)
"""Verbs that say something only with "that"."""
_WEIGHING_WORDS = frozenset(["at", "blame", "down"])

_DUBBING = frozenset(["call", "describe", "brand", "label", "term"])
_FALSE = frozenset(
    "absurd invention lie lies nonsense baseless untrue unfounded ridiculous fabrication fiction".split()
)


def kind_of(deed: "Deed", words: list[str]) -> str | None:
    """How a deed says something, if it does."""
    bases = thesaurus.bases(deed.verb.partition("_")[0])
    if "put" in bases and not _WEIGHING_WORDS.isdisjoint(words[deed.place + 1 : deed.place + 12]):
        return "think"  # "put the toll at ten"
    if not _DUBBING.isdisjoint(bases) and not _FALSE.isdisjoint(words[deed.place + 1 : deed.place + 9]):
        return "deny"  # "called the charge absurd"
    return _kind(deed.verb, "".join(words[deed.place + 1 : deed.place + 2]))


@lru_cache(maxsize=8192)
def _kind(verb: str, behind: str) -> str | None:
    """How a verb, or with the word behind it, says something."""
    first = verb.partition("_")[0]
    bases = sorted(thesaurus.bases(first))
    forms = (verb, first, *bases, *(f"{base}_{behind}" for base in bases))
    if mine := next((_KINDS[form] for form in forms if form in _KINDS), None):
        return mine
    found = (REPORTING.fullmatch(text) for form in forms for text in (form, f"{form}s"))
    return next((str(one.lastgroup) for one in found if one), None)
