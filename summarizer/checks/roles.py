"""Who did it and to whom it was done: a summary sentence does not exchange the parties of its quotes."""

# ruff: noqa: SIM905 - word lists read best as words

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from summarizer.checks import polarity, reading, thesaurus
from summarizer.checks.acts import AFTER_PARTICIPLES, BE, Act, acts, by_agent, party_words
from summarizer.checks.amounts import TEXTS, is_calendar
from summarizer.checks.case import Case, Claim, finding, identities
from summarizer.checks.words import FUNCTION_WORDS, stem
from summarizer.schema import Finding


@dataclass(frozen=True)
class _Deed:
    """A verb, the words before and after it in its clause (passives turned round), and the names nearest to it."""

    verb: str
    agent: frozenset[object]
    patient: frozenset[object]
    subject: frozenset[object]
    goal: frozenset[object]
    doer: frozenset[object]
    target: frozenset[object]
    """The few words nearest to the verb on the two sides."""
    is_verb: bool
    """Whether its form or the word before it shows that it is a verb."""


def roles_kept(case: Case) -> Iterator[Finding]:
    """Who did it and to whom are not exchanged, in whatever voice the sentence is told."""
    for claim in case.claims:
        heard = _deeds(claim.quotes)
        crossed = misplaced = None
        for deed in _deeds(claim.text):
            same = [other for other in heard if _same_verb(deed, other)]
            if same and all(_crossed(deed, other) and stem(deed.verb) == stem(other.verb) for other in same):
                crossed = crossed or deed.verb
            elif same and all(_crossed(deed, other) or _misplaced(deed, other) for other in same):
                misplaced = misplaced or deed.verb
        crossed = crossed or next(_exchanged(claim), None)
        if verb := crossed or misplaced:
            message = f'"{verb}": who does it and to whom are exchanged against the quote'
            yield finding("roles-kept", "error" if crossed else "warning", claim.record, message)


def _exchanged(claim: Claim) -> Iterator[str]:
    """Verbs whose doer, in every act of the quotes with that verb, is whom it is done to, or another party of the sentence."""
    told, heard = (tuple(_parties(act, claim.case) for act in acts(text)) for text in (claim.text, claim.quotes))
    doers, others = (frozenset().union(*(one.doer for one in these)) for these in (told, heard))
    for one in told:
        same = [other for other in heard if polarity.alike(one.verb, other.verb)]
        near = same or [other for other in heard if thesaurus.groups(one.verb) & thesaurus.groups(other.verb)]
        if (same and all(_is_crossed(one, other) or _is_swapped(one, other, doers, others) for other in same)) or (
            near
            and all(one.doer & other.target and one.target & other.doer and not one.doer & other.doer for other in near)
        ):
            yield one.verb


class _Parties(NamedTuple):
    """An act by what its words may stand for: stems, actors, countries."""

    doer: frozenset[object]
    verb: str
    target: frozenset[object]
    objects: tuple[str, ...]
    named: bool


def _parties(act: Act, case: Case) -> _Parties:
    names = [word for word in act.doer if word in case.names]
    doer = frozenset(_stems(names or act.doer, case))
    return _Parties(doer, act.verb, frozenset(_stems(act.target, case)) - doer, act.target, bool(names))


def _is_crossed(one: _Parties, other: _Parties) -> bool:
    """Whether who does it in the sentence is whom it is done to in the quote, or the other way round."""
    if one.doer & other.doer or not one.doer:
        return False
    busy = one.named or other.named or _EMPTY.isdisjoint(thesaurus.bases(one.verb))
    return busy and bool(one.doer & other.target or one.target & other.doer)


_EMPTY = frozenset("be have come go keep hold get stay remain become cost".split())


def _is_swapped(one: _Parties, other: _Parties, doers: frozenset[object], others: frozenset[object]) -> bool:
    """Whether one deed is done to one thing by two parties that both do something in the sentence and in the quotes."""
    if one.doer & other.doer or not (one.doer & others and other.doer & doers) or stem(one.verb) != stem(other.verb):
        return False
    objects = reading.keys(" ".join(other.objects))
    return any(reading.asks(word) & objects for word in one.objects)


def _stems(words: Iterable[str], case: Case) -> set[object]:
    """The stems of words, with the actors and countries that they may stand for."""
    small = frozenset(word.lower() for word in words)
    return {stem(word) for word in small} | (identities(small, case) - small)


def _same_verb(one: _Deed, other: _Deed) -> bool:
    """Whether two words are one verb in two forms, or near-synonyms that both are verbs by their form."""
    if stem(one.verb) == stem(other.verb):
        return one.is_verb or other.is_verb
    return one.is_verb and other.is_verb and bool(thesaurus.groups(one.verb) & thesaurus.groups(other.verb))


def _crossed(told: _Deed, heard: _Deed) -> bool:
    """Whether two deeds of one verb have their parties crossed, by the words that tell the parties apart."""
    does, suffers = told.doer - told.target, told.target - told.doer
    did, suffered = heard.doer - heard.target, heard.target - heard.doer
    straight = len(does & did) + len(suffers & suffered)
    return bool(does & suffered and suffers & did) and len(does & suffered) + len(suffers & did) > straight


def _misplaced(told: _Deed, heard: _Deed) -> bool:
    """Whether a name stands on one side of a verb in the sentence and on the other in the quotes."""
    if stem(told.verb) != stem(heard.verb) or not (told.is_verb and heard.is_verb and heard.subject and heard.goal):
        return False
    wrong_subject = told.subject & heard.goal and not told.subject & (heard.subject | heard.agent)
    wrong_object = told.goal & heard.subject and not told.goal & (heard.goal | heard.patient)
    return bool(wrong_subject or wrong_object)


_CLAUSE = re.compile(
    r", (?:[\w'\u2019 ]{2,40} )?(?:said|says|found|reported|according|warned|told)\b|[.;:()\u2014]|\s[\u2013-]\s|,? \b(?:which|after|before|but|while|whereas|although|though|because|when|where|if)\b"
)


_BEFORE_VERBS = frozenset("to will would could may might must should can cannot not did does do".split())
_BEFORE_NOUNS = frozenset("a an the this these those its his her their our of any no new".split())


@lru_cache(maxsize=TEXTS)
def _deeds(text: str) -> tuple[_Deed, ...]:
    """Every lower-case content word as if it were a verb; comparing two texts shows which of them are."""
    found = []
    for clause in _CLAUSE.split(text):
        words = reading.tokens(clause)
        for at, word in enumerate(words):
            if not word[0].islower() or word in FUNCTION_WORDS or is_calendar(word) or at == 0:
                continue
            if words[at - 1].lower() in _BEFORE_NOUNS:
                continue
            before, after = words[max(0, at - 8) : at], words[at + 1 : at + 9]
            if _stands_alone(word, before, after):
                continue
            passive = BE & set(before[-3:]) or after[:1] == ("by",) or _is_cut_short(word, after)
            if passive and (reading.is_verbal(word) or after[:1] == ("by",)):
                by = by_agent(after)
                before, after = after[by + 1 :], before
                subject, goal = _name(before), _name(after[::-1])
                near = _nearest(before), _nearest(after[::-1])
            else:
                after = after[:7]
                subject, goal = _name(before[::-1]), _name(after)
                near = _nearest(before[::-1]), _nearest(after)
            shown = (reading.is_verbal(word) and not word.endswith("ing")) or words[at - 1] in _BEFORE_VERBS | BE
            found.append(_Deed(word, _party(before), _party(after), subject, goal, *near, shown))
    return tuple(found)


def _stands_alone(word: str, before: tuple[str, ...], after: tuple[str, ...]) -> bool:
    """Whether a participle tells only of the noun before it: "an agreement signed on Tuesday"."""
    noun = before[-1:] and before[-1][0].islower() and before[-1] not in FUNCTION_WORDS
    return bool(noun and word.endswith("ed") and after[:1] and after[0] in AFTER_PARTICIPLES and "by" not in after[:4])


def _is_cut_short(word: str, after: tuple[str, ...]) -> bool:
    """Whether a participle is a passive without its auxiliary: "suspended on Wednesday by the board"."""
    return word.endswith("ed") and "by" in after[:4] and not {"and", "that", "to"} & set(after[: after.index("by")])


def _nearest(words: tuple[str, ...]) -> frozenset[object]:
    """The first few words that may name a party."""
    return _party(party_words(words)[:4])


def _name(words: tuple[str, ...]) -> frozenset[object]:
    """The first name among words, as stems and the code of its country."""
    run: list[str] = []
    for word in words:
        if word[0].isupper() and not is_calendar(word) and word.lower() not in FUNCTION_WORDS:
            run.append(word)
        elif run:
            break
    party = set(_party(tuple(run)))
    for order in (run, run[::-1]):
        if order and (code := reading.country(" ".join(order))):
            party = {code}
    return frozenset(party)


def _party(words: tuple[str, ...]) -> frozenset[object]:
    party: set[object] = set()
    for word in words:
        low = word.lower()
        if low not in FUNCTION_WORDS and not is_calendar(word):
            party.add(stem(word))
            if word[0].isupper() and (code := reading.country(word)):
                party.add(code)
    return frozenset(party)
