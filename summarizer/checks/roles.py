"""Who did it, to whom it was done and whose it is: a summary sentence does not exchange the parties of its quotes."""

# ruff: noqa: SIM905 - word lists read best as words

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from summarizer.checks import belonging, clauses, polarity, reading, tagging, thesaurus
from summarizer.checks.alignment import is_same_way, related, things
from summarizer.checks.case import Case, finding, identities
from summarizer.checks.words import FUNCTION_WORDS, STATES, stem
from summarizer.schema import Finding


class _Parties(NamedTuple):
    """A deed by what the words of its parties may stand for: stems, actors, countries."""

    deed: clauses.Deed
    doer: frozenset[object]
    target: frozenset[object]
    objects: tuple[str, ...]
    named: bool


def roles_kept(case: Case) -> Iterator[Finding]:
    """Who did it and to whom are not exchanged, in whatever voice the sentence is told, nor whose troops they were."""
    for claim in case.claims:
        told, heard = (
            [
                _parties(deed, case)
                for deed in clauses.deeds(text)
                if deed.verb not in tagging.BE and not _SPEAKING.fullmatch(deed.verb)
            ]
            for text in (claim.text, claim.quotes)
        )
        if verb := _crossed(told, heard) or _swapped(told, heard):
            message = f'"{verb.replace("_", " ")}": who does it and to whom are exchanged against the quote'
            yield finding("roles-kept", "error", claim.record, message)
        elif moved := belonging.moved(claim):
            message = f'"{moved}" belongs to another country in the quotes'
            yield finding("roles-kept", "error", claim.record, message)


_SPEAKING = re.compile(r"according|said|says?|saying|told|tells?|noting|report\w*|repl\w+|add\w*")
"""Who speaks is for the check of attributions."""


def _parties(deed: clauses.Deed, case: Case) -> _Parties:
    names = [word for word in deed.doer if word in case.names]
    doer = _who(names or deed.doer, case)
    objects = _content((*deed.target, *deed.rest))
    return _Parties(deed, doer, _who(objects, case) - doer, objects, bool(names))


def _who(words: Iterable[str], case: Case) -> frozenset[object]:
    """The stems of words, with the actors and countries that they may stand for."""
    small = frozenset(word.lower() for word in _content(words))
    return frozenset({*map(stem, small), *(identities(small, case) - small)})


def _content(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(word for word in words if word.lower() not in FUNCTION_WORDS)


def _crossed(told: list[_Parties], heard: list[_Parties]) -> str | None:
    """A verb whose doer, in every deed of the quotes with that verb, is whom it is done to."""
    for one in (one for one in told if one.deed.own and one.doer):
        same = [other for other in heard if polarity.alike(one.deed.verb, other.deed.verb)]
        own = [other for other in same if other.deed.own]
        near = [other for other in heard if is_same_way(one.deed.verb, other.deed.verb)]
        if (own and all(_is_crossed(one, other) for other in own)) or (
            near and all(_is_turned(one, other) for other in near)
        ):
            return one.deed.verb
    return None


def _is_crossed(one: _Parties, other: _Parties) -> bool:
    """Whether who does it in the sentence is whom it is done to in the quote, or the other way round."""
    state = other.deed.passive and not other.doer and not STATES.isdisjoint(thesaurus.bases(other.deed.verb))
    if one.doer & other.doer or state:
        return False
    busy = one.named or other.named or _EMPTY.isdisjoint(thesaurus.bases(one.deed.verb))
    return busy and bool(one.doer & other.target or one.target & other.doer)


_EMPTY = frozenset("be have come go keep hold get stay remain become cost".split())


def _is_turned(one: _Parties, other: _Parties) -> bool:
    """Whether both parties have changed places, whoever else stands beside them."""
    return bool(
        (one.doer - one.target) & (other.target - other.doer)
        and not (one.doer - one.target) & (other.doer - other.target)
        and (one.target - one.doer) & (other.doer - other.target)
    )


_PRONOUNS = frozenset(map(stem, "he she it they we i who which none one".split()))


def _swapped(told: list[_Parties], heard: list[_Parties]) -> str | None:
    """A verb that one party does in the sentence and another of the sentence in the quotes, to the same things."""
    here, there = (frozenset().union(*(one.doer for one in these)) - _PRONOUNS for these in (told, heard))
    for one in told:
        if not one.deed.own or not one.doer & there:
            continue
        near = [
            other for other in heard
            if other.deed.own and other.doer - _PRONOUNS and related(one.deed.verb, other.deed.verb) and _is_about_same(one, other)
        ]  # fmt: skip
        near = [other for other in near if polarity.alike(one.deed.verb, other.deed.verb)] or near
        if near and all(not one.doer & other.doer and other.doer & here for other in near):
            return one.deed.verb
    return None


def _is_about_same(one: _Parties, other: _Parties) -> bool:
    if not one.objects:
        return stem(one.deed.verb) == stem(other.deed.verb)
    known = things(other.deed)
    return sum(bool(reading.asks(word) & known) for word in one.objects) * 2 >= len(one.objects)
