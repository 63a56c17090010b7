"""Who takes part in an event, for comparing reports: an actor counts by its id, a group without a name by its noun.

Nobody knows whether the "rebels" of two articles are the same people, so they stay two actors. But if both articles report
one event, "rebels" and "armed rebels" are one party to it, unless their countries differ.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from summarizer.ontology import GROUP_NOUNS, find_country, fold
from summarizer.schema import Actor
from summarizer.schema.dossier import DossierActor
from summarizer.text.english import TENS, UNITS

_NAMELESS = "~"  # what the party of a group without a name begins with; then its noun and, if known, its country's code
_BEHIND = re.compile(r" (?:of|in|from|at|near|on|with|who|that) .*")
_COUNTED = frozenset((*UNITS, *TENS, *["dozens", "hundreds", "thousands", "some", "several", "many"]))


@cache
def noun_of(name: str) -> str | None:
    """The noun of a group without a name; None for a name.

    >>> noun_of("three armed rebels in Norway"), noun_of("Prosecutors"), noun_of("Chadian soldiers")
    ('rebels', 'prosecutors', 'soldiers')
    >>> noun_of("Gulf Union"), noun_of("Taliban"), noun_of("Houthi rebels")
    (None, None, None)
    """
    *before, noun = _BEHIND.sub("", name).split() or [""]
    plain = noun[:1].islower() or fold(noun) in GROUP_NOUNS
    first, rest = before[:1], before[1:]
    names = [word for word in rest if word[:1].isupper()]
    names += [w for w in first if w[:1].isupper() and w.casefold() not in _COUNTED and not find_country(w)]
    return fold(noun) if plain and not names else None


def is_nameless(actor: Actor | DossierActor) -> bool:
    """Whether an actor is a group, or a body of no country, without a proper name: "the port authority"."""
    if actor.kind == "organization":
        return (
            actor.country_code is None and actor.name.rpartition(" ")[2].islower() and noun_of(actor.name) is not None
        )
    return actor.kind == "group" and noun_of(actor.name) is not None


def party(actor: DossierActor) -> str:
    """What an actor is compared by: its id; for a group without a name its noun and country."""
    return f"{_NAMELESS}{noun_of(actor.name)} {actor.country_code or ''}" if is_nameless(actor) else actor.id


def common(a: frozenset[str], b: frozenset[str]) -> frozenset[str]:
    """The parties of ``a`` that are, or may be, parties of ``b``."""
    both = a & b
    left = [one for one in a - both if one.startswith(_NAMELESS)]
    if not left:
        return both
    theirs = [one for one in b - both if one.startswith(_NAMELESS)]
    return both | {one for one in left if any(_may_be(one, other) for other in theirs)}


def names_somebody(parties: Iterable[str]) -> bool:
    """Whether any party is more than a noun without a country."""
    return any(not one.startswith(_NAMELESS) or not one.endswith(" ") for one in parties)


def differ(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether each has a party that the other lacks, unless one may be the other: "conscripts" and the country they serve."""
    mine, theirs = a - common(a, b), b - common(b, a)
    return bool(mine and theirs) and names_somebody(mine) == names_somebody(theirs)


def _may_be(one: str, other: str) -> bool:
    """Whether two nameless parties have the same noun, and at most one of them a country."""
    (noun, code), (same, its) = one.split(" ", 1), other.split(" ", 1)
    return noun == same and not (code and its)


def agree(one: Sequence[str], other: Sequence[str], actors: Mapping[str, DossierActor]) -> bool:
    """Whether two articles agree on the actors of one role: each actor in the shorter list is, or speaks for, one in the other."""
    few, many = sorted(([actors[i] for i in ids] for ids in (one, other)), key=len)
    return all(any(_one_account(a, b) for b in many) for a in few)


def _one_account(a: DossierActor, b: DossierActor) -> bool:
    """Whether two actors may stand for one: "Norway" and its minister do; two ministers, or rebels of two places, do not."""
    if a.id == b.id:
        return True
    if is_nameless(a) and is_nameless(b):
        said = [{w for w in fold(one.name).split() if w not in _COUNTED and not w.isdigit()} for one in (a, b)]
        return _may_be(party(a), party(b)) and (said[0] <= said[1] or said[1] <= said[0])
    return a.country_code is not None and a.country_code == b.country_code and not a.kind == b.kind == "person"


def each_once(ids: Iterable[str], actors: Mapping[str, DossierActor]) -> tuple[str, ...]:
    """Actors of several reports: of groups without a name that can be one, only the one that is described most closely."""
    all_ids = set(ids)
    nameless: list[str] = []
    for one in sorted(
        (i for i in all_ids if is_nameless(actors[i])), key=lambda i: (-len(fold(actors[i].name).split()), i)
    ):
        if not any(_one_account(actors[one], actors[other]) for other in nameless):
            nameless.append(one)
    return tuple(sorted({i for i in all_ids if not is_nameless(actors[i])} | set(nameless)))
