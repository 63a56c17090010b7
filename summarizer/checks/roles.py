"""Who did it, to whom it was done and whose it is: a summary sentence does not exchange the parties of its quotes."""

# ruff: noqa: SIM905 - word lists read best as words

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from summarizer.checks import belonging
from summarizer.checks.case import Case, Claim, finding
from summarizer.checks.language import clauses, polarity, reading, tagging, thesaurus
from summarizer.checks.language.alignment import is_same_way, related, things
from summarizer.checks.language.words import FUNCTION_WORDS, STATES, stem
from summarizer.schema import Finding


class _Parties(NamedTuple):
    """A deed by what the words of its parties may stand for: stems, actors, countries."""

    deed: clauses.Deed
    doer: frozenset[object]
    target: frozenset[object]
    objects: tuple[str, ...]
    named: bool
    also: frozenset[object]
    """Whoever may do it as well: who says "the firm had lost a ship, and apologised"."""

    def may_be_done_by(self, other: "_Parties") -> bool:
        """Whether whoever does one may be who does the other."""
        return not (self.doer | self.also).isdisjoint(other.doer | other.also)


def roles_kept(case: Case) -> Iterator[Finding]:
    """Who did it and to whom are not exchanged, in whatever voice the sentence is told, nor whose troops they were."""
    for claim in case.claims:
        told, heard = (
            [
                one
                for line in lines
                for one in _all_parties(line, case)
                if one.deed.verb not in tagging.BE and not _SPEAKING.fullmatch(one.deed.verb)
            ]
            for lines in (claim.told, claim.heard)
        )
        if verb := _crossed(told, heard) or _swapped(told, heard) or _taken_over(claim):
            message = f'"{verb.replace("_", " ")}": who does it and to whom are exchanged against the quote'
            yield finding("roles-kept", "error", claim.record, message)
        elif moved := belonging.moved(claim):
            message = f'"{moved}" belongs to another country in the quotes'
            yield finding("roles-kept", "error", claim.record, message)


_SPEAKING = re.compile(r"according|said|says?|saying|told|tells?|noting|report\w*|repl\w+|add\w*")
"""Who speaks is for the check of attributions."""


def _all_parties(line: clauses.Reading, case: Case) -> list[_Parties]:
    return [_parties(deed, _joined_to(deed, line), case) for deed in line.deeds]


def _joined_to(deed: clauses.Deed, line: clauses.Reading) -> list[clauses.Deed]:
    """The deeds before one that an "and" or "but" joins to them."""
    before = deed.place - len(deed.modal.split()) - 1
    joined = before >= 0 and line.words[before] in {"and", "but"}
    return [one for one in line.deeds if one.place < deed.place] if joined else []


def _parties(deed: clauses.Deed, joined: list[clauses.Deed], case: Case) -> _Parties:
    names = [word for word in deed.doer if word in case.names]
    doer = _who(names or deed.doer, case)
    objects = _content((*deed.target, *deed.rest))
    done_to = _content(deed.target) if deed.passive and not deed.doer else objects  # "attacked with drones"
    speaker = joined[-1].source if joined and not deed.passive else None
    also = _who(speaker.words, case) if speaker else frozenset[object]()
    return _Parties(deed, doer, _who(done_to, case) - doer, objects, bool(names), also)


def _who(words: Iterable[str], case: Case) -> frozenset[object]:
    """The stems of words, with the actors and countries that they may stand for."""
    content = _content(words)
    return case.people.meant(content).union(map(stem, content))


def _content(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(word for word in words if word.lower() not in FUNCTION_WORDS)


_MUTUAL = frozenset("meet marry divorce clash quarrel negotiate cooperate border resemble".split())
"""Verbs whose parties may change places."""


def _crossed(told: list[_Parties], heard: list[_Parties]) -> str | None:
    """A verb whose doer, in every deed of the quotes with that verb, is whom it is done to."""
    for one in told:
        if not one.deed.own or not one.doer or not _MUTUAL.isdisjoint(thesaurus.bases(one.deed.verb)):
            continue
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
    if one.may_be_done_by(other) or state or one.deed.verb in tagging.HAVE:  # "one had 40 seats and the other 30"
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


def _swapped(told: list[_Parties], heard: list[_Parties]) -> str | None:
    """A verb that one party does in the sentence and another of the sentence in the quotes, to the same things."""
    here, there = (frozenset().union(*(one.doer for one in these)) for these in (told, heard))
    for one in told:
        if not one.deed.own or not one.doer & there:
            continue
        near = [
            other for other in heard
            if other.deed.own and other.doer and related(one.deed.verb, other.deed.verb) and _is_about_same(one, other)
        ]  # fmt: skip
        near = [other for other in near if polarity.alike(one.deed.verb, other.deed.verb)] or near
        if near and all(not one.may_be_done_by(other) and other.doer & here for other in near):
            return one.deed.verb
    return None


def _is_about_same(one: _Parties, other: _Parties) -> bool:
    if not one.objects:
        return stem(one.deed.verb) == stem(other.deed.verb)
    known = things(other.deed)
    return sum(bool(reading.asks(word) & known) for word in one.objects) * 2 >= len(one.objects)


class _Act(NamedTuple):
    """A deed with all that hangs on it: who does it, who does what hangs on it, and the words that tell what is done."""

    deed: clauses.Deed
    doer: frozenset[object]
    also: frozenset[object]
    others: frozenset[object]
    words: tuple[str, ...]


def _acts(lines: Iterable[clauses.Reading], case: Case) -> Iterator[_Act]:
    for line in lines:
        own = [deed for deed in line.deeds if deed.own and deed.doer]
        ends = [*(deed.place for deed in own[1:]), len(line.words)]
        for deed, end in zip(own, ends if own else (), strict=True):
            inner = [one for one in line.deeds if deed.place < one.place < end]
            shared = _joined_to(deed, line)
            if shared and shared[-1].passive and not deed.modal:
                continue  # "was stopped and brought in" is not done by who was stopped
            told = (word for one in (deed, *inner) for word in (one.verb, *one.target, *one.rest))
            parties = _parties(deed, shared, case)
            yield _Act(
                deed,
                parties.doer,
                parties.also,
                parties.also.union(*(_who(_sides(one), case) for one in (*inner, *shared))),
                tuple(dict.fromkeys(_content(told))),
            )


def _sides(deed: clauses.Deed) -> tuple[str, ...]:
    return (*deed.doer, *deed.target) if deed.passive else deed.doer


def _taken_over(claim: Claim) -> str | None:
    """A verb that a sentence gives, with what hangs on it, to one party, and the quotes to another of the sentence."""
    told, heard = ([*_acts(lines, claim.case)] for lines in (claim.told, claim.heard))
    here = frozenset().union(*(one.doer for one in told))
    known = frozenset(map(stem, reading.tokens(claim.quotes)))
    for one in told:
        words = [word for word in one.words if one.doer.isdisjoint(_who((word,), claim.case))]
        if one.doer.isdisjoint(known) or len(words) < 2 or one.deed.verb in tagging.BE | tagging.HAVE:
            continue
        if _SPEAKING.fullmatch(one.deed.verb):
            continue
        rated = [(_likeness(words, other), other) for other in heard]
        best = max((rate for rate, _ in rated), default=0.0)
        near = [(rate, other) for rate, other in rated if rate >= best * 0.7]
        if best >= 0.5 and all(
            other.doer & here
            and (one.doer | one.also).isdisjoint(other.doer | other.others | _who(other.words, claim.case))
            and rate * len(words) > 1.5
            and _tells_same(one.deed.verb, other.deed.verb, rate)
            for rate, other in near
        ):
            return one.deed.verb
    return None


def _likeness(words: list[str], other: _Act) -> float:
    known = reading.keys(" ".join(other.words))
    return sum(bool(reading.asks(word) & known) for word in words) / len(words)


def _tells_same(one: str, other: str, rate: float) -> bool:
    return polarity.alike(one, other) or (rate >= 0.6 and is_same_way(one, other))
