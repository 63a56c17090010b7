"""Whether two reports tell of one event: the gates that must hold, then participants, place and words.

The gates (never overruled, not by a model either): the same kind of act, the same reality (planned is not happened),
different articles, no other country, times that meet, no other manner (a parade is no exhibition).
"""

import re
from dataclasses import dataclass
from typing import Literal, NamedTuple

from summarizer.dossier import parties
from summarizer.dossier.documents import near as near_in_time
from summarizer.dossier.documents import root
from summarizer.dossier.times import adjacent, is_dated, meet, say, width
from summarizer.ontology import fold
from summarizer.schema import Event
from summarizer.schema.dossier import Document

UNDATED_DAYS = 180  # between the publications of two undated reports of one continuing allegation
COPIED = 9.0  # the score of a passage that stands in two copies of one text: more than any other
SOME_WORDS, MANY_WORDS, MOST_WORDS = 0.2, 0.3, 0.5  # of the shorter passage, that two reports have in common
ONE_ARTICLE = "one article tells of both"
WIDE_DAYS = 31  # an interval longer than this says little about which event is meant

_SAME_ACT = (
    {"sign_or_ratify_agreement", "trade_or_economic_deal", "promise_or_agree"},
    {"shooting", "ground_fighting_or_invasion", "attack_with_crude_weapons", "shelling_or_missile_strike"},
    {"bombing_or_mine", "suicide_attack"},
    {"airstrike", "drone_strike", "shelling_or_missile_strike"},
)
"""Labels that reports of one event exchange; all other acts must have the same label."""

_MANNERS = (
    {"parade": "parade", "exhibition": "show", "expo": "show", "fair": "show"},
    {"dinner": "dinner", "banquet": "dinner", "reception": "dinner", "talks": "talks", "negotiations": "talks"},
    {
        "ballistic": "ballistic",
        "cruise": "cruise",
        "aircraft": "air defence",
        "engine": "engine",
        "engines": "engine",
        "icbm": "ballistic",
    },
    {"arrived": "arrival", "arrives": "arrival", "left": "leaving", "departed": "leaving", "leaves": "leaving"},
)
"""Words that tell two acts of one label apart: where both reports have one of a row, they must mean the same."""

_NO_MANNERS = tuple(frozenset[str]() for _ in _MANNERS)
_MUTUAL = frozenset({"CONSULT", "COOPERATE", "SUPPORT", "AGREE", ""})
_PLANNED = frozenset({"planned_or_attempted", "hypothetical"})
_STOP_WORDS = (
    "the and for with that this from has have had was were will would its his her their into over after before during "
    "about said says also been which who whom than then they them between while where when what are not but both more "
    "most other monday tuesday wednesday thursday friday saturday sunday"
)
_STOP = frozenset(_STOP_WORDS.split())


class Decision(NamedTuple):
    """How two reports relate, why, and whether the rules were in doubt."""

    relation: Literal["same", "possible", "related", "distinct"]
    reason: str
    doubtful: bool = False
    score: float = 0.0


@dataclass(frozen=True, slots=True)
class Item:
    """An event of one article, with what the gates look at.

    Actors are ids of the dossier, ``parties`` what they are compared by, nations are codes (or parties without one).
    """

    id: str
    document: Document
    event: Event
    family: str
    doers: frozenset[str]
    receivers: frozenset[str]
    who: frozenset[str]
    parties: frozenset[str]
    persons: frozenset[str]
    nations: frozenset[str]
    doer_nations: frozenset[str]
    receiver_nations: frozenset[str]
    words: frozenset[str]
    manners: tuple[frozenset[str], ...]

    @property
    def claimed(self) -> bool:
        """Whether somebody alleges it and nobody's voice but theirs stands for it."""
        return self.event.status in {"alleged", "unconfirmed", "disputed", "denied"}


def content_words(text: str) -> frozenset[str]:
    """The words of a text that say something, cut to a stem of six letters."""
    return frozenset(word[:6] for word in re.findall(r"\w+", fold(text)) if len(word) > 2 and word not in _STOP)


def decide(a: Item, b: Item) -> Decision:
    """How two events relate, by rules alone."""
    apart, bond = _gate(a, b), _bond(a, b)
    if apart:
        return Decision("related" if bond.close and _near(a, b) else "distinct", apart)
    if _copied(a, b):
        # one passage may tell of two deeds: each is that of its own word
        score = COPIED + (a.event.trigger == b.event.trigger)
        return Decision("same", "the same passage in copies of one text", score=score)
    if not bond.close and not (bond.shared and a.event.country_code == b.event.country_code):
        return Decision("distinct", "no two participants in common")
    timed, doubt = _timed(a, b)
    return _timely(a, b, bond, timed) if timed else _untimely(a, b, bond, doubt)


def _gate(a: Item, b: Item) -> str | None:
    """Why two events cannot be one, times aside; None where nothing speaks against it."""
    one, other = a.event, b.event
    if a.document.id == b.document.id:
        return ONE_ARTICLE
    if one.action != other.action and not any({one.action, other.action} <= acts for acts in _SAME_ACT):
        return f"another act: {one.action} and {other.action}"
    if _reality(one) != _reality(other):
        return f"{_reality(one)} is not {_reality(other)}"
    if one.country_code and other.country_code and one.country_code != other.country_code:
        return f"other countries: {one.country_code} and {other.country_code}"
    if a.family not in _MUTUAL and a.doer_nations & b.receiver_nations and not a.doer_nations & b.doer_nations:
        return "the other way round: who does it in one has it done to them in the other"
    kinds = [
        (mine, theirs)
        for mine, theirs in zip(a.manners, b.manners, strict=True)
        if mine and theirs and not mine & theirs
    ]
    return next((f"another kind: {', '.join(sorted(m))} and {', '.join(sorted(t))}" for m, t in kinds), None)


def manners(event: Event) -> tuple[frozenset[str], ...]:
    """For each row of words that tell acts of one label apart: which of them the report has."""
    words = set(re.findall(r"[a-z]+", f"{event.trigger} {event.evidence.quote}".casefold()))
    told = tuple(frozenset(row[word] for word in words & row.keys()) for row in _MANNERS)
    return told if any(told) else _NO_MANNERS


def _reality(event: Event) -> str:
    return "happened" if event.realis in {"happened", "ongoing"} else event.realis.replace("_", " ")


def _alike_sides(a: Item, b: Item) -> bool:
    """Whether the same nations do it to the same nations."""
    return (
        bool(a.doer_nations)
        and a.doer_nations == b.doer_nations
        and bool(a.receiver_nations)
        and a.receiver_nations == b.receiver_nations
    )


def _others(mine: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether both sides are given, and nobody is on both."""
    return bool(mine and theirs) and not parties.common(mine, theirs)


def _through_nations(a: Item, b: Item, shared: frozenset[str]) -> bool:
    """Whether what is not shared is of the same nations, and no other person: "the Norwegian leader" stands for one of them."""
    others = [bool((one.parties - shared) & one.persons) for one in (a, b)]
    return bool(shared) and len(a.nations) >= 2 and a.nations == b.nations and not all(others)


def _shared(a: Item, b: Item) -> frozenset[str]:
    """The parties that both have; "rebels" alone, at no place that both name, are nobody in common."""
    found = parties.common(a.parties, b.parties)
    return found if parties.names_somebody(found) or _one_place(a, b) else frozenset()


def _one_place(a: Item, b: Item) -> bool:
    """Whether both give a place, and one is the other or a part of its name."""
    one, other = fold(a.event.place or ""), fold(b.event.place or "")
    return bool(one and other) and (f" {one} " in f" {other} " or f" {other} " in f" {one} ")


def _shared_words(a: Item, b: Item) -> float:
    return len(a.words & b.words) / max(1, min(len(a.words), len(b.words)))


def _copied(a: Item, b: Item) -> bool:
    """Whether the passage of one is that of the other in a copy; a day that was put for another makes another event of it."""
    mine, theirs = a.words, b.words
    said = {fold(one.event.date_text or "") for one in (a, b)}
    if len(said) > 1 and meet(a.event.when, b.event.when)[0] == "apart":
        return False
    return root(a.document) == root(b.document) and len(mine & theirs) >= 0.8 * max(len(mine), len(theirs), 1)


def _near(a: Item, b: Item) -> bool | None:
    """Whether two reports are of about one time; None where nothing says so."""
    return near_in_time(a.document, b.document, UNDATED_DAYS)


def _timed(a: Item, b: Item) -> tuple[str, str]:
    """What holds two events together in time, or else why nothing does."""
    verdict, why = meet(a.event.when, b.event.when)
    occasions = sorted(set(a.document.occasions) & set(b.document.occasions))
    if verdict == "apart":
        return "", why
    if verdict == "meet" and is_dated(a.event.when) and is_dated(b.event.when):
        return why, ""
    if verdict == "meet" and occasions:
        return f"{why}; both articles tell of the {occasions[0]}", ""
    given = [one.event.when for one in (a, b) if one.event.when]
    if not given and a.claimed and b.claimed and _near(a, b):
        return f"a continuing allegation, reported within {UNDATED_DAYS} days or of one occasion", ""
    if verdict == "meet":
        return "", f"both on {say(a.event.when)}, and nothing says that it is the same one"
    return "", ("neither gives a day", "one of them gives no day", "no day that both give")[len(given)]


class _Bond(NamedTuple):
    """What two reports have in common, times aside.

    Attributes:
        shared: how many participants.
        close: whether that is enough for them to have to do with one another.
        firm: enough participants to be one event by them alone.
        others: each of them names somebody whom the other does not.
        likely: enough of participants, place and words together.
        rival: the same done to the same by another: two accounts of who it was, perhaps.
        told_alike: one place, or some words in common.
        reasons: the same in words.
    """

    shared: int
    close: bool
    firm: bool
    others: bool
    likely: bool
    rival: bool
    told_alike: bool
    reasons: list[str]
    score: float


def _bond(a: Item, b: Item) -> _Bond:
    """Participants, place and words."""
    shared, smaller = _shared(a, b), min(len(a.parties), len(b.parties))
    words, place = _shared_words(a, b), _one_place(a, b)
    alike = _alike_sides(a, b)
    sides = alike and (a.family not in _MUTUAL or not (a.persons and b.persons))
    through = _through_nations(a, b, shared)
    firm = (len(shared) >= 2 and 2 * len(shared) >= smaller) or sides or through
    doers = a.family not in _MUTUAL and _others(a.doer_nations, b.doer_nations)
    others = not firm and (doers or parties.differ(a.nations, b.nations))
    told = (
        (bool(shared), "one participant in common" if len(shared) == 1 else f"{len(shared)} participants in common"),
        (sides, "the same nations on both sides"),
        (through and not sides, "the same nations"),
        (place, "the same place"),
        (words >= SOME_WORDS, "the same words"),
        (doers and not firm, "another does it"),
        (others and not doers, "each names somebody whom the other does not"),
    )
    all_of_one = 0 < smaller == len(shared) and words >= MOST_WORDS
    return _Bond(
        shared=len(shared),
        close=len(shared) >= 2 or bool(shared & a.persons) or alike or all_of_one,
        firm=firm,
        others=others,
        likely=firm or (bool(shared) and not others and (place or words >= MANY_WORDS)),
        rival=doers and bool(a.receiver_nations & b.receiver_nations),
        told_alike=place or words >= SOME_WORDS,
        reasons=[reason for holds, reason in told if holds],
        score=len(shared) + 2 * sides + place + 3 * words,
    )


def _timely(a: Item, b: Item, bond: _Bond, timed: str) -> Decision:
    """Two events whose times can be one: the same where enough else is; what is too little, a model may be asked about."""
    wide = any(is_dated(e.when) and width(e.when).days > WIDE_DAYS for e in (a.event, b.event) if e.when)
    reasons = [timed, *bond.reasons]
    if bond.likely and (not wide or (bond.firm and _told_alike(a, b))):
        return Decision("same", "; ".join(reasons), score=bond.score)
    told = "; ".join([*reasons, "too little to take them for one"])
    perhaps = bond.likely or (bond.told_alike and (bond.rival or not bond.others))
    return Decision("possible" if perhaps else "related", told, doubtful=True, score=bond.score)


def _untimely(a: Item, b: Item, bond: _Bond, doubt: str) -> Decision:
    """Two events whose times are not known to be one."""
    near = _near(a, b)
    if near is not False and _perhaps(a, b, bond):
        return Decision("possible", "; ".join([doubt, *bond.reasons]), score=bond.score)
    if near is None and _same_persons(a, b):
        return Decision("related", "nothing says that they are of one time", score=bond.score)
    return Decision("related" if near else "distinct", doubt)


def _perhaps(a: Item, b: Item, bond: _Bond) -> bool:
    """Whether two reports could be of one event, though their days differ by one, or are not both given.

    Where nothing says that they are of about one time, the place, the words or an accusation must be the same too.
    """
    verdict, _ = meet(a.event.when, b.event.when)
    if verdict == "apart" and not adjacent(a.event.when, b.event.when):
        return False
    told_so = bool(_near(a, b)) or _told_alike(a, b) or (a.claimed and b.claimed)
    return told_so and (
        bond.firm or (bond.rival and bond.told_alike) or (a.parties == b.parties and _same_persons(a, b))
    )


def _same_persons(a: Item, b: Item) -> bool:
    """Whether a person is in both, and nobody in one of them who is not in the other."""
    shared = _shared(a, b)
    return bool(shared & a.persons) and len(shared) == min(len(a.parties), len(b.parties))


def _told_alike(a: Item, b: Item) -> bool:
    """Whether both name one place; where not both name one, whether they have many words in common."""
    if a.event.place and b.event.place:
        return _one_place(a, b)
    return _shared_words(a, b) >= MANY_WORDS
