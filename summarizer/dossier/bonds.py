"""What two reports have in common, times aside: participants, sides, place and words, and what that is enough for."""

from typing import NamedTuple

from summarizer.dossier import parties
from summarizer.dossier.items import Item
from summarizer.ontology import fold

SOME_WORDS = 0.2  # of the shorter passage, that two reports have in common
TOGETHER = frozenset({"CONSULT", "COOPERATE", "AGREE"})
"""PLOVER types of what two do together: who of them is told of as the one who does it says little."""
MUTUAL = TOGETHER | {"SUPPORT", ""}
"""Those in which reports with exchanged sides may still tell of one act."""


class Bond(NamedTuple):
    """What two reports have in common.

    Attributes:
        shared: how many participants.
        person: whether one of these is a person.
        nations: whether the same nations do it to the same nations.
        sides: the same, where that says something: nations talk often, but with other persons each time.
        others: whether each names somebody whom the other does not.
        place: whether both give one place, or one is in the other's name.
        elsewhere: whether each gives another.
        placed: whether the place must do, because one of them names no participant.
        words: the share of words in common.
    """

    shared: int = 0
    person: bool = False
    nations: bool = False
    sides: bool = False
    others: bool = False
    place: bool = False
    elsewhere: bool = False
    placed: bool = False
    words: float = 0.0

    @property
    def close(self) -> bool:
        """Enough for the two to have to do with one another."""
        return self.shared >= 2 or self.person or self.nations or self.placed

    @property
    def firm(self) -> bool:
        """Enough participants to be one event by them alone."""
        return self.shared >= 2 or self.sides

    @property
    def likely(self) -> bool:
        """Enough to be one event if the times are one."""
        some = (self.shared > 0 and not self.others) or self.placed
        return self.firm or (some and self.alike)

    @property
    def perhaps(self) -> bool:
        """Enough to be looked at by a reader."""
        return self.firm or self.alike

    @property
    def alike(self) -> bool:
        """At one place, or in some of the same words."""
        return self.place or self.words >= SOME_WORDS

    @property
    def score(self) -> float:
        """How close the two are, for the choice among several."""
        return self.shared + 2 * self.sides + self.place + 3 * self.words

    @property
    def reasons(self) -> list[str]:
        """The same in words."""
        said = (
            (self.shared, "one participant in common" if self.shared == 1 else f"{self.shared} participants in common"),
            (self.sides, "the same nations on both sides"),
            (self.place, "the same place"),
            (self.words >= SOME_WORDS, "the same words"),
            (self.others and not self.firm, "each names somebody whom the other does not"),
        )
        return [reason for holds, reason in said if holds]


_NONE = Bond()


def bond(a: Item, b: Item) -> Bond:
    """What two reports have in common; nothing is looked at further where they share no participant and no nations."""
    places = bool(a.event.place and b.event.place)
    place = places and one_place(a.event.place or "", b.event.place or "")
    shared = parties.common(a.parties, b.parties)
    if not (place or parties.names_somebody(shared)):
        shared = frozenset()  # "rebels" alone, at no place that both name, are nobody in common
    nations = _alike_sides(a, b)
    words = len(a.words & b.words) / max(1, min(len(a.words), len(b.words)))
    placed = place and not (a.parties and b.parties) and words >= SOME_WORDS
    if not (shared or nations):
        return Bond(place=True, placed=True, words=words) if placed else _NONE
    return Bond(
        shared=len(shared),
        person=not shared.isdisjoint(a.persons),
        nations=nations,
        sides=nations and a.family not in MUTUAL,
        others=parties.differ(a.nations, b.nations),
        place=place,
        elsewhere=places and not place,
        words=words,
    )


def _alike_sides(a: Item, b: Item) -> bool:
    """Whether the same nations do it to the same nations."""
    if not (a.doer_nations and a.receiver_nations):
        return False
    return a.doer_nations == b.doer_nations and a.receiver_nations == b.receiver_nations


def one_place(a: str, b: str) -> bool:
    """Whether one place is the other, or a part of its name; places of different names may lie in one another: they differ."""
    one, other = f" {fold(a)} ", f" {fold(b)} "
    return one in other or other in one
