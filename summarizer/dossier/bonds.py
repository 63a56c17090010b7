"""What two reports have in common apart from their times: participants, sides, place and words, and what follows from it."""

from typing import NamedTuple

from summarizer.dossier import parties
from summarizer.dossier.items import Item, place_words

SOME_WORDS = 0.2  # of the shorter passage, that two reports have in common
TOGETHER = frozenset({"CONSULT", "COOPERATE", "AGREE"})
"""PLOVER types of joint acts, where it means little which of the two a report names as the one who acts."""
MUTUAL = TOGETHER | {"SUPPORT", ""}
"""Types in which two reports may name actor and recipient the other way round and still tell of one act."""


class Bond(NamedTuple):
    """What two reports have in common.

    Attributes:
        shared: how many participants they have in common.
        person: whether one of these is a person.
        nations: whether the same nations do it to the same nations.
        sides: the same, but not for talks and the like, which nations hold often and with other persons each time.
        others: whether each names somebody whom the other does not.
        place: whether both give the same place, or one place is part of the other's name.
        elsewhere: whether they give different places.
        placed: whether the place (of a calamity, the country) has to do, because participants tell nothing.
        words: the share of words in common, 0 to 1.
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
        """Enough for the two to be connected at all."""
        return self.shared >= 2 or self.person or self.nations or self.placed

    @property
    def firm(self) -> bool:
        """Enough participants in common to be one event on that ground alone."""
        return self.shared >= 2 or self.sides

    @property
    def likely(self) -> bool:
        """Enough to be one event if the times agree."""
        some = (self.shared > 0 and not self.others) or self.placed
        return self.firm or (some and self.alike)

    @property
    def perhaps(self) -> bool:
        """Enough to show the pair to a reader."""
        return self.firm or self.alike

    @property
    def alike(self) -> bool:
        """In the same place, or in partly the same words."""
        return self.place or self.words >= SOME_WORDS

    @property
    def score(self) -> float:
        """How close the two are, to choose among several candidates."""
        return self.shared + 2 * self.sides + self.place + 3 * self.words

    @property
    def reasons(self) -> list[str]:
        """What they have in common, in words."""
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
    """What two reports have in common; without a shared participant or shared nations only the place or a calamity can connect them."""
    places = bool(a.event.place and b.event.place)
    place = places and one_place(a.event.place or "", b.event.place or "")
    shared = parties.common(a.parties, b.parties)
    if not (place or parties.names_somebody(shared)):
        shared = frozenset()  # "rebels" alone, at no place that both name, are nobody in common
    sides = (a.doer_nations, a.receiver_nations)
    nations = all(sides) and sides == (b.doer_nations, b.receiver_nations)
    words = len(a.words & b.words) / max(1, min(len(a.words), len(b.words)))
    placed = (place or _one_calamity(a, b)) and not _parties_tell(a, b) and words >= SOME_WORDS
    if not (shared or nations):
        return Bond(place=place, placed=True, words=words) if placed else _NONE
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


def _one_calamity(a: Item, b: Item) -> bool:
    """Whether both tell of one kind of calamity in one country."""
    return bool(a.calamities & b.calamities) and a.country is not None and a.country == b.country


def _parties_tell(a: Item, b: Item) -> bool:
    """Whether those who take part tell the two apart; of harm that nobody is said to have done, only victims with a name do."""
    if a.doers or b.doers:
        claimed = (a.claimed and not b.doers) or (b.claimed and not a.doers)  # who did it is known to one side alone
        return bool(a.parties and b.parties) or claimed
    harm = {a.family, b.family} <= {"ASSAULT", "accident_or_disaster"}
    return bool(a.persons and b.persons) if harm else bool(a.parties and b.parties)


def one_place(a: str, b: str) -> bool:
    """Whether all words of one place name are in the other; a village and its unnamed province count as two places."""
    one, other = place_words(a), place_words(b)
    return bool(one and other) and (one <= other or other <= one)
