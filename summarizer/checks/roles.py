"""Who did it, to whom it was done and whose it is: a summary sentence does not exchange the parties of its quotes."""

# ruff: noqa: SIM905 - word lists read best as words

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from summarizer.checks import belonging
from summarizer.checks.case import Case, Claim, finding
from summarizer.checks.language import clauses, polarity, reading, tagging, thesaurus
from summarizer.checks.language.alignment import is_same_way, related, things
from summarizer.checks.language.words import STATES, stem
from summarizer.checks.people import telling
from summarizer.schema import Finding


class _Parties(NamedTuple):
    """A deed by what the words of its parties may stand for: stems, actors, countries."""

    deed: clauses.Deed
    joined: list[clauses.Deed]
    """The deeds before it that an "and" or "but" joins to it."""
    doer: frozenset[object]
    target: frozenset[object]
    objects: tuple[str, ...]
    also: frozenset[object]
    """Whoever may do it as well: who says "the firm had lost a ship, and apologised"."""

    def may_be_done_by(self, other: "_Parties") -> bool:
        """Whether whoever does one may be who does the other."""
        return not (self.doer | self.also).isdisjoint(other.doer | other.also)


def roles_kept(case: Case) -> Iterator[Finding]:
    """Who did it and to whom are not exchanged, in whatever voice the sentence is told, nor whose troops they were."""
    for claim in case.claims:
        lines = [[_with_parties(line, case) for line in lines] for lines in (claim.told, claim.heard)]
        told, heard = (
            [
                one
                for _, parties in read
                for one in parties
                if one.deed.verb not in tagging.BE and not _SPEAKING.fullmatch(one.deed.verb)
            ]
            for read in lines
        )
        if verb := (
            _crossed(told, heard)
            or _swapped(told, heard)
            or _taken_over(claim, *lines)
            or _done_to_another(told, lines[1], case)
        ):
            message = f'"{verb.replace("_", " ")}": who does it and to whom are exchanged against the quote'
            yield finding("roles-kept", "error", claim.record, message)
        elif moved := belonging.moved(claim):
            message = f'"{moved}" belongs to another country in the quotes'
            yield finding("roles-kept", "error", claim.record, message)


_SPEAKING = re.compile(r"according|said|says?|saying|told|tells?|noting|report\w*|repl\w+|add\w*|count\w*")
"""Who speaks is for the check of attributions."""


_Line = tuple[clauses.Reading, list[_Parties]]
"""A sentence, and the parties of each of its deeds."""


def _with_parties(line: clauses.Reading, case: Case) -> _Line:
    return line, [one for deed in line.deeds if not _shares_passive(one := _parties(deed, line, case))]


def _shares_passive(one: _Parties) -> bool:
    """Whether a deed may share a passive: "was stopped and brought in" is not done by who was stopped."""
    joined = one.joined[-1:]
    return any(deed.passive for deed in joined) and _AUXILIARY.isdisjoint(one.deed.modal.split())


_AUXILIARY = tagging.EMPTY | tagging.MODAL


_JOINTS = frozenset({"and", "but"})


def _joined_to(deed: clauses.Deed, line: clauses.Reading, joints: frozenset[str] = _JOINTS) -> list[clauses.Deed]:
    """The deeds before one that an "and" or "but" joins to it."""
    before = deed.place - len(deed.modal.split()) - 1
    joined = before >= 0 and line.words[before] in joints
    return [one for one in line.deeds if one.place < deed.place] if joined else []


def _parties(deed: clauses.Deed, line: clauses.Reading, case: Case) -> _Parties:
    joined = _joined_to(deed, line)
    names = tuple(word for word in deed.doer if case.is_name(word))
    doer = case.people.parties(names or deed.doer)
    if deed.passive and not STATES.isdisjoint(thesaurus.bases(deed.verb)):
        doer = case.people.parties(deed.target)  # "the miners are alarmed by the gas" tells what the miners feel
    all_objects = (*deed.target, *deed.rest)
    done_to = deed.target if deed.passive and not deed.doer else all_objects  # "attacked with drones"
    listed = _joined_to(deed, line, _JOINTS | {","})  # "ruled that it was late, rejected it and ..."
    speaker = listed[-1].source if listed and not deed.passive else None
    also = case.people.parties(speaker.words) if speaker else frozenset[object]()
    return _Parties(deed, joined, doer, case.people.parties(done_to) - doer, telling(all_objects), also)


_MUTUAL = frozenset("meet marry divorce clash quarrel negotiate cooperate border resemble".split())
"""Verbs whose parties may change places."""


def _crossed(told: list[_Parties], heard: list[_Parties]) -> str | None:
    """A verb whose doer, in every deed of the quotes with that verb, is whom it is done to."""
    for one in told:
        if not one.deed.own or not one.doer or not _MUTUAL.isdisjoint(thesaurus.bases(one.deed.verb)):
            continue
        if not any(one.doer & other.target or one.target & other.doer for other in heard):
            continue  # nobody stands on the other side
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
    if one.may_be_done_by(other) or one.deed.verb in tagging.HAVE:  # "one had 40 seats and the other 30"
        return False
    if not (
        one.deed.target
        or any(word[0].isupper() for word in one.deed.rest)
        or one.deed.passive
        or one.doer - {stem(word) for word in one.deed.doer}
    ):
        return False  # "the roads stayed cut"
    return bool(one.doer & other.target or one.target & other.doer)


def _is_turned(one: _Parties, other: _Parties) -> bool:
    """Whether both parties have changed places, whoever else stands beside them."""
    return bool(
        (one.doer - one.target) & (other.target - other.doer) and (one.target - one.doer) & (other.doer - other.target)
    )


def _swapped(told: list[_Parties], heard: list[_Parties]) -> str | None:
    """A verb that one party does in the sentence and another of the sentence in the quotes, to the same things."""
    here, there = (frozenset().union(*(one.doer for one in these)) for these in (told, heard))
    for one in told:
        if not one.deed.own or not one.doer & there:
            continue
        if not any(other.doer & here and not one.may_be_done_by(other) for other in heard):
            continue  # nobody else of the sentence does anything
        if any(related(one.deed.verb, x.deed.verb) and one.doer & x.doer for x in heard if not x.deed.own):
            continue  # "rose to a record after gaining two points" may be told as "gained two points"
        if any(polarity.alike(one.deed.verb, x.deed.verb) and one.may_be_done_by(x) and not x.objects for x in heard):
            continue  # "dismissed that"
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


def _done_to_another(told: list[_Parties], heard_lines: list[_Line], case: Case) -> str | None:
    """A verb that is done to a person of some office, where the quotes, apart from him, have it done to another without a name."""
    for one in told:
        ids = frozenset[str]().union(*map(case.people.named, one.deed.target))
        if not any(person.role for id_, person in case.people.persons.items() if id_ in ids):
            continue
        same = [
            _is_unnamed(other.deed, case) and one.target.isdisjoint(other.target) and not _is_in(ids, line, case)
            for line, parties in heard_lines
            for other in parties
            if polarity.alike(one.deed.verb, other.deed.verb)
        ]
        if same and all(same):
            return one.deed.verb
    return None


def _is_unnamed(deed: clauses.Deed, case: Case) -> bool:
    """Whether a deed is done to somebody by a word that does not fit whoever a name names."""
    words = {word.lower() for word in deed.target}
    return bool(words) and words.isdisjoint(_ANYBODY) and not any(map(case.is_name, (*deed.target, *deed.rest)))


def _is_in(ids: frozenset[str], line: clauses.Reading, case: Case) -> bool:
    return any(not ids.isdisjoint(case.people.named(word)) for word in line.words)


_ANYBODY = frozenset(
    "man men woman women boy girl person people suspect suspects one ones somebody someone official officials client patient colleague"
    " he she it they him her them himself herself".split()
)


class _Act(NamedTuple):
    """A deed with all that hangs on it: who does it, who does what hangs on it, and the words that tell what is done."""

    deed: clauses.Deed
    doer: frozenset[object]
    also: frozenset[object]
    others: frozenset[object]
    words: tuple[str, ...]


def _acts(lines: Iterable[_Line], case: Case) -> Iterator[_Act]:
    for line, parties in lines:
        own = [one for one in parties if one.deed.own and one.deed.doer]
        ends = [*(one.deed.place for one in own[1:]), len(line.words)]
        for party, end in zip(own, ends if own else (), strict=True):
            deed, joined = party.deed, party.joined
            inner = [one for one in line.deeds if deed.place < one.place < end]
            told = (word for one in (deed, *inner) for word in (one.verb, *one.target, *one.rest))
            others = party.also.union(*(case.people.parties(_sides(one)) for one in (deed, *inner, *joined)))
            yield _Act(deed, party.doer, party.also, others, tuple(dict.fromkeys(telling(told))))


def _sides(deed: clauses.Deed) -> tuple[str, ...]:
    return (*deed.doer, *deed.target) if deed.passive else deed.doer


def _taken_over(claim: Claim, told_lines: list[_Line], heard_lines: list[_Line]) -> str | None:
    """A verb that a sentence gives, with what hangs on it, to one party, and the quotes to another of the sentence."""
    case = claim.case
    told, heard = ([*_acts(lines, case)] for lines in (told_lines, heard_lines))
    here = frozenset().union(*(one.doer for one in told))
    known = frozenset(map(stem, reading.tokens(claim.quotes)))
    for one in told:
        if one.doer.isdisjoint(known) or one.deed.verb in tagging.BE | tagging.HAVE:
            continue
        own = one.doer | one.also
        if not any(other.doer & here and own.isdisjoint(other.doer | other.others) for other in heard):
            continue  # as above
        words = one.words
        if len(words) < 2 or _SPEAKING.fullmatch(one.deed.verb):
            continue
        rated = [(_likeness(words, other), other) for other in heard]
        best = max((rate for rate, _ in rated), default=0.0)
        near = [(rate, other) for rate, other in rated if rate >= best * 0.7]
        if best >= 0.5 and all(
            other.doer & here
            and own.isdisjoint(other.doer | other.others | case.people.parties(other.words))
            and rate * len(words) > 1.5
            and is_same_way(one.deed.verb, other.deed.verb)
            for rate, other in near
        ):
            return one.deed.verb
    return None


def _likeness(words: tuple[str, ...], other: _Act) -> float:
    known = reading.keys(" ".join(other.words))
    return sum(bool(reading.asks(word) & known) for word in words) / len(words)
