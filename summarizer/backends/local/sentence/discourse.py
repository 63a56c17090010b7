"""Whom a pronoun, "the country" or "the two countries" means: who did something last, and who did it to whom most often."""

# ruff: noqa: SIM905 - lists of words read best as words

from collections import Counter
from dataclasses import dataclass, field

from summarizer.backends.local.vocabulary.words import ROLES, pronoun_of

_NEAR = 3
"""Sentences back in which somebody is looked for whom a pronoun means."""


@dataclass(slots=True)
class Discourse:
    """Whom a pronoun may mean: the last subject, the last two that acted together; forgotten after a sentence without it."""

    kinds: dict[str, str]
    homes: dict[str, str] = field(default_factory=dict)  # an organization -> its country, where that is an actor too
    pronouns: dict[str, str] = field(default_factory=dict)  # a person -> "she" or "he", where that is plain
    named: list[tuple[str, ...]] = field(default_factory=list)  # who was named in each sentence so far
    groups: list[tuple[str, ...]] = field(default_factory=list)  # which groups were
    speakers: list[tuple[int, str]] = field(default_factory=list)  # who spoke, each with the number of the sentence
    myself: tuple[str, ...] = ()  # who "I" is in the sentence at hand
    subject: tuple[str, ...] = ()
    thing: str = ""  # what led the last sentence where it was one thing and nobody: "the treaty"
    pair: tuple[str, ...] = ()
    peers: tuple[str, ...] = ()  # the last two persons that acted together, and the number of the sentence
    met: int = 0
    facing: tuple[str, ...] = ()
    nations: tuple[str, ...] = ()
    sides: Counter[tuple[str, ...]] = field(default_factory=Counter)
    number: int = 0
    told: int = -2

    def heard(self, who: tuple[str, ...], *, leads: bool = False) -> None:
        """Remember who did something; whoever ``leads`` a sentence is whom a pronoun of the next one means."""
        if who:
            if leads:
                self.subject, self.told = who, self.number
            if len(who) == 2:
                self.pair = who
                if [self.kinds.get(one) for one in who] == ["person", "person"]:
                    self.peers, self.met = who, self.number
                if [self.kinds.get(one) for one in who] == ["country", "country"]:
                    self.nations = who

    def faced(self, who: tuple[str, ...], whom: tuple[str, ...]) -> None:
        """Remember that one country or organization did something to another."""
        if len(who) == len(whom) == 1 and self.kinds.get(*who) == self.kinds.get(*whom) in {"country", "organization"}:
            self.facing = (*who, *whom)
        if len(who) == len(whom) == 1 and (a := self.nation(*who)) and (b := self.nation(*whom)) and a != b:
            self.sides[tuple(sorted((a, b)))] += 1

    def nation(self, one: str) -> str | None:
        """The country that "the country" means after a country or an organization of one."""
        return one if self.kinds.get(one) == "country" else self.homes.get(one)

    def meant(self, pronoun: str) -> tuple[str, ...]:
        """The ids that a pronoun stands for; empty where nobody fits."""
        person = pronoun in {"he", "she"}
        if self.number - self.told > (_NEAR if person else 1):
            return self.next_meant(pronoun) if person else ()
        if self.is_other(pronoun, self.subject):
            return self.next_meant(pronoun)
        if self.fits(pronoun, self.subject):
            return self.subject
        return self.next_meant(pronoun) if person and self.number - self.told > 1 else ()

    def told_of(self) -> tuple[str, ...]:
        """Whom "they" means that opens a sentence of deeds: not who only said something, but the others told of, if these are one."""
        spoke = [one for number, one in self.speakers if number == self.number - 1]
        if not spoke or not set(self.subject) <= set(spoke):
            return self.meant("they")
        others = [one for one in (self.groups[-1] if self.groups else ()) if one not in spoke]
        return tuple(others) if len(others) == 1 else ()

    def last_named(self) -> tuple[str, ...]:
        """Who was named in the last sentence."""
        return self.named[-1] if self.named else ()

    def next_meant(self, pronoun: str, but: tuple[str, ...] = ()) -> tuple[str, ...]:
        """Whom "she" means where who is nearest is no woman: the one other person who fits, in the nearest sentence that names one."""
        for named in self.named[: -_NEAR - 1 : -1]:
            fitting = tuple(one for one in named if one not in but and self.fits(pronoun, (one,)))
            plainly = tuple(one for one in fitting if self.pronouns.get(one) == pronoun)
            if fitting:
                return plainly if len(plainly) == 1 else fitting if len(fitting) == 1 else ()
        return ()

    def spoke(self, who: tuple[str, ...]) -> None:
        """Remember who said something."""
        self.speakers += [(self.number, one) for one in who]

    def speaking(self, pronoun: str) -> tuple[str, ...]:
        """Who goes on speaking where it is not told whom a pronoun means: "..., said Ann Lee. The dam is safe, she added"."""
        for number, one in reversed(self.speakers):
            if number < self.number - _NEAR:
                break
            if self.fits(pronoun, (one,)) or (one not in self.kinds and _may_be(pronoun, one)):
                return (one,)
        return self.next_meant(pronoun)

    def is_other(self, pronoun: str, ids: tuple[str, ...]) -> bool:
        """Whether these are one person who is plainly no "she", or no "he"."""
        told = self.pronouns.get(ids[0]) if len(ids) == 1 and pronoun in {"he", "she"} else None
        return told is not None and told != pronoun

    def fits(self, pronoun: str, ids: tuple[str, ...]) -> bool:
        """Whether a pronoun may stand for these, by what they are."""
        kinds = [self.kinds.get(one) for one in ids]
        if pronoun in {"he", "she"}:
            return kinds == ["person"] and not self.is_other(pronoun, ids)
        if pronoun == "it":
            return len(kinds) == 1 and kinds[0] in {"country", "organization"}
        return pronoun == "they" and (len(kinds) > 1 or kinds == ["group"])

    def crowd(self) -> tuple[str, ...]:
        """Whom "the men" means: the one group that the nearest sentence with a group names."""
        near = next((named for named in self.groups[: -_NEAR - 1 : -1] if named), ())
        return near if len(near) == 1 else ()

    def both(self, words: str) -> tuple[str, ...]:
        """The ids that "the two countries", "both men", "the two" stand for."""
        if words.endswith(("countries", "nations", "governments", "neighbours")):
            most = self.sides.most_common(1)
            return self.nations or (most[0][0] if most else ())
        if words.endswith(("companies", "firms", "clubs")):
            return self.facing or self.pair
        if (
            self.peers
            and self.number - self.met <= _NEAR + 1
            and not words.endswith(("sides", "parties", "unions", "women"))
        ):
            return self.peers  # "the two", "both men": rather two persons than two countries
        return self.pair or (self.facing if words.endswith(("sides", "parties")) else ())


def _may_be(pronoun: str, words: str) -> bool:
    """Whether a pronoun may stand for a speaker without a name, "his lawyer"; "the head of the board" may be named beside it."""
    lows = words.lower().split()
    person = pronoun in {"he", "she"} and lows[0] in _NEW and not PERSONS.isdisjoint(lows)
    return person and pronoun_of("", words) in {"", pronoun}


_NEW = frozenset({"a", "an", "one", "his", "her", "its", "their"})
PERSONS = ROLES.keys() | frozenset(
    "man woman mother father wife husband daughter son lawyer client boy girl teenager suspect victim driver gunman officer".split()
)
