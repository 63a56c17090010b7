"""How sure a sentence is of a deed: as sure as its quotes, which may plan it, suspect it, or leave it to somebody who says so."""

# ruff: noqa: SIM905 - word lists read best as words

import re
from collections.abc import Iterator

from summarizer.checks.case import Case, Claim, finding
from summarizer.checks.language import (
    bounds,
    clauses,
    polarity,
    quantifiers,
    reading,
    stages,
    support,
    tagging,
    thesaurus,
)
from summarizer.checks.language.alignment import is_same_way, overlap, partners, related
from summarizer.checks.language.clauses import Deed
from summarizer.checks.language.stages import Stage, Staged
from summarizer.checks.language.support import overlap as taken_up
from summarizer.checks.language.tellings import EVERYBODY
from summarizer.checks.language.words import (
    AHEAD,
    ANY_DOUBT,
    ATTRIBUTION,
    DOUBT,
    DOUBT_OR_PLAN,
    HEDGE,
    INTENT,
    REPORTEDLY,
    REPORTING,
    TOLD_AS_DOUBTFUL,
    AnyCase,
    stem,
)
from summarizer.schema import Event, Finding, Statement

_OPEN_STATUS = {"alleged", "disputed", "unconfirmed", "speculated"}


def hedge_kept(case: Case) -> Iterator[Finding]:
    """What is alleged, disputed, unconfirmed, denied, speculated, planned or pending is not told as a fact."""
    for claim in case.english_claims:
        if message := _by_record(claim) or _by_deed(claim):
            yield finding("hedge-kept", "error", claim.record, message)
    for claim in case.cut:
        if message := _by_record(claim):
            yield finding("hedge-kept", "error", claim.record, message)


def _by_record(claim: Claim) -> str | None:
    """What of a claim is told as a fact, though a record of the brief, or a word of its quotes, leaves it open."""
    hedged = HEDGE.search(claim.text) or ATTRIBUTION.search(claim.text) or INTENT.search(claim.text)
    if not hedged:
        open_ = (event for event in claim.events if event.status in _OPEN_STATUS and _is_about(claim, event))
        said = HEDGE.search(claim.completed.quotes) or ATTRIBUTION.search(claim.completed.quotes)
        if unsure := next(open_, None) if said else None:
            return f"tells as a fact what is not sure: {unsure.id} is {unsure.status}; say who says so"
        if lost := _lost(claim):
            return f'tells as a fact what is not sure: the quote says "{lost.strip()}"; say who says so'
        if told := _without_source(claim):
            return f"tells as a fact what {told.id} {told.stance}; say who says so"
    if bound := bounds.moved(claim.text, claim.quotes):
        return f'tells another bound of the number than the quote: "{bound}"'
    share = quantifiers.moved(claim.text, claim.quotes)
    return f'tells of more or fewer of them than the quote: "{share}"' if share else None


def _lost(claim: Claim) -> str | None:
    """A clause of the quotes that leaves open what the sentence tells."""
    doubts = DOUBT if AHEAD.search(claim.text) else DOUBT_OR_PLAN  # "would return" may become "is to return"
    for clause in support.clauses(claim.quotes):
        if doubts.search(clause) and _takes_up(claim.text, clause):
            return clause if DOUBT.search(clause) or _tells_as_done(claim.text, clause) else None
    return None


def _without_source(claim: Claim) -> Statement | None:
    """A statement that an unhedged sentence tells without any word of its source."""
    told = _without_names(claim.text)
    for said in claim.statements:
        share = {"alleges": 0.6, "denies": 0.6, "asserts": 0.8}.get(said.stance)
        if (
            share
            and not _is_everybody(said)
            and not _names_source(claim.text, said, claim)
            and taken_up(told, said.evidence.words) >= share
        ):
            return said
    return None


def _is_everybody(said: Statement) -> bool:
    """Whether all who did it say so: "both governments said"."""
    return said.stance == "asserts" and not EVERYBODY.isdisjoint((said.source or "").lower().split())


def _names_source(text: str, said: Statement, claim: Claim) -> bool:
    actor = claim.case.actors.get(said.source or "")
    return any(name in text for name in ((actor.name, *actor.aliases) if actor else (said.source,)) if name)


def _tells_as_done(sentence: str, clause: str) -> bool:
    """Whether a sentence has a verb in the past that takes up a clause, which has it in another form."""
    known = reading.keys(clause)
    words = {*reading.tokens(sentence)}.difference(reading.tokens(clause))
    return any(tagging.is_past(word) and reading.asks(word) & known for word in words)


def _takes_up(sentence: str, clause: str) -> bool:
    """Whether a sentence tells what a clause does, by more than names: half of the clause."""
    return taken_up(clause, sentence) >= 0.5 and taken_up(_without_names(clause), sentence) >= 0.4


def _without_names(text: str) -> str:
    return " ".join(word for word in reading.tokens(text) if word[0].islower())


def _is_about(claim: Claim, event: Event) -> bool:
    """Whether a sentence tells an event: it takes up the trigger."""
    trigger = frozenset(key for word in reading.content(event.trigger) for key in (stem(word), *thesaurus.groups(word)))
    return bool(trigger & reading.keys(claim.text))


# ------------------------------------------------------------------ deed by deed


_DONE = "tells as done what is still ahead"
_LESS_FAR = "tells as less far on what is further on in the quote"
_LEFT_OPEN_NOW = "leaves open what the quote tells for sure"


def _by_deed(claim: Claim) -> str | None:
    """What of a claim is told surer, or less sure, than its quotes tell it."""
    told = tuple(_told(claim))
    for one, near, part in told:
        if what := _otherwise(one, near, claim) or _settled(one, near, part):
            return f'{what}: "{one.deed.verb}"'
    for what, look in _LOOKS:
        if word := look(claim):
            return f'{what}: "{word}"'
    return _doubted(claim)


def _otherwise(one: Staged, near: list[Staged], claim: Claim) -> str | None:
    """How far a deed is told to have come, if the quotes say otherwise."""
    close = overlap(one.deed, near[0].deed) >= 0.15 and not _DID_SO.search(claim.quotes)
    twice = any(
        stem(other.deed.verb) == stem(one.deed.verb) and other.stage != one.stage for other in stages.staged(claim.text)
    )
    if close and not twice and not one.doubt and all(stages.is_surer(one, other) for other in near):
        return _DONE
    apart = not close and reading.is_light(one.deed.verb)  # "may take a year" beside "took office"
    if not apart and all(stages.is_less_sure(one, other) for other in (*near, *_all_related(one.deed, claim))):
        return _LESS_FAR
    if close and all(stages.is_doubted(one, other) for other in near):
        return _LEFT_OPEN_NOW
    return None


_DID_SO = re.compile(r"\b(?:did|done|do|does|doing) (?:so|that|it)\b|\bit was done\b")


def _settled(one: Staged, near: list[Staged], part: str) -> str | None:
    """What the quotes leave open, if a deed is told for sure."""
    coming = stages.is_coming(one.deed)
    if not (_is_finite(one.deed) or coming) or any(not other.doubt for other in near):
        return None
    settled = all(other.maybe for other in near) or (
        not coming and not (ATTRIBUTION.search(part) or HEDGE.search(part))
    )
    return "tells as a fact what the quote leaves open" if settled else None


def _all_related(deed: Deed, claim: Claim) -> list[Staged]:
    """All deeds of the quotes that a deed may tell, near or not."""
    return [one for one in stages.staged(claim.quotes) if related(deed.verb, one.deed.verb) and overlap(deed, one.deed)]


_MARKS = tuple(
    (AnyCase(rf"\b(?:{told})\b"), AnyCase(rf"\b(?:{heard})"))
    for told, heard in (
        ("exactly|precisely", "exact|precise"),
        (
            "certainly|definitely|undoubtedly|beyond (?:any )?doubt|(?:is|are|was|were) (?:certain|sure) (?:that|to|of)|(?<!nothing )(?<!not )prove[sdn]?(?![a-z]| to be | [a-z]+(?:ing|ful|ive|able|ible|ous|al)(?![a-z]))",
            "certain|sure|definit|undoubt|doubt|prov|confiden|convince|evidence|show|establish|demonstrat|confirm|found guilty|must|trust",
        ),
        (
            "wonder(?:s|ed|ing) (?:whether|if|why)|(?:is|are|was|were) (?:unsure|not sure|uncertain)|could not (?:remember|recall)|undecided",
            "wonder|whether|if|sure|uncertain|ask|question|clear|undecided|not (?:yet )?decided|decide|open|doubt|know|consider|weigh|think|remember|recall|mind",
        ),
    )
)
"""Words that say how sure it is, with those of which the quotes must have one."""


def _marked(claim: Claim) -> str | None:
    """A word of certainty or of doubt for which the quotes have none like it."""
    for told, heard in _MARKS:
        found = told.search(claim.text)
        if found and not heard.search(claim.quotes):
            return found.group()
    return None


def _is_finite(deed: Deed) -> bool:
    return deed.form not in {"base", "ing"}


_PLANNING = frozenset(
    "plan consider seek promise offer threaten propose fear expect hope want demand ask urge call_for pledge vow intend prepare schedule weigh mull aim request apply negotiate".split()
)
"""Verbs whose object is still ahead: "plans a strike", "offered engineers"."""


def _planned(claim: Claim) -> str | None:
    """A deed of a claim of whose parties and object the quotes tell only that it is planned, offered or asked for."""
    heard = clauses.deeds(claim.quotes)
    ahead = [one for one in heard if not _PLANNING.isdisjoint({one.verb, *thesaurus.bases(one.verb)}) and one.target]
    for deed in clauses.deeds(claim.text) if ahead else ():
        part = _part(claim, deed)
        done = deed.form in {"past", "participle"} and not deed.negated and deed.verb not in tagging.EMPTY
        if not done or REPORTING.fullmatch(deed.verb) or not _PLANNING.isdisjoint(thesaurus.bases(deed.verb)):
            continue
        if HEDGE.search(part) or ATTRIBUTION.search(part):
            continue
        if any(one.verb == deed.verb and one.form == deed.form and overlap(deed, one) for one in heard):
            continue
        told = max((overlap(deed, one) for one in heard if related(deed.verb, one.verb)), default=0.0)
        planned = max((overlap(deed, one) for one in ahead if _small(one) & _small(deed)), default=0.0)
        if told < planned:
            return deed.verb
    return None


def _got(claim: Claim) -> str | None:
    """A thing that a claim's parties have, and that they only weigh, want, offer or ask for in its quotes."""
    told = stages.staged(claim.text)
    mine = {stem(thing) for thing, _ in stages.prospects(claim.text)}
    for thing, _ in stages.prospects(claim.quotes):
        if stem(thing) not in mine and any(stages.is_got(one, thing) for one in told):
            return thing
    return None


def _only_ahead(claim: Claim) -> str | None:
    """A thing that a claim's parties only weigh or promise, though the quotes tell that it is done."""
    heard = stages.staged(claim.quotes)
    weighed = {stages.stage_of_word(one.deed.verb) for one in heard}  # perhaps the same: "will debate it"
    for thing, stage in stages.prospects(claim.text):
        if stage in {Stage.WEIGHED, Stage.PLANNED, Stage.AHEAD} - weighed and stages.is_done(thing, heard):
            return thing
    return None


def _put_in_doubt(claim: Claim) -> str | None:
    """A deed that a claim tells as perhaps so, where the sentences of its quotes most like it leave nothing open."""
    for one in stages.staged(claim.text) if not _LEFT_OPEN.search(claim.text) else ():
        if not one.maybe or "could" in one.deed.modal:
            continue
        rated = [(taken_up(one.around, line), line) for line in clauses.sentences(claim.quotes)]
        best = max((rate for rate, _ in rated), default=0.0)
        if best >= 0.6 and not any(ANY_DOUBT.search(line) for rate, line in rated if rate >= best * 0.7):
            return one.deed.verb
    return None


def _small(deed: Deed) -> set[str]:
    return {stem(word) for word in (*deed.target, *deed.rest)}


def _told(claim: Claim) -> Iterator[tuple[Staged, list[Staged], str]]:
    """The deeds that a claim tells, each with those of its quotes with the same verb, and its part of the sentence.

    Those that its quotes tell in no other way are left out.
    """
    verbs = {stem(deed.verb) for deed in clauses.deeds(claim.text)}
    heard = {one.deed: one for one in stages.staged(claim.quotes)}
    for one in stages.staged(claim.text):
        deed = one.deed
        if deed.negated or deed.verb in tagging.EMPTY:
            continue
        if not any(stages.differs(one, other) and related(deed.verb, other.deed.verb) for other in heard.values()):
            continue
        mine = stem(deed.verb)  # what another verb of the sentence tells in the very word is not told by this one
        speaks = REPORTING.fullmatch(deed.verb)
        near = [
            other
            for other in partners(deed, claim.quotes)
            if stem(other.verb) == mine
            or (stem(other.verb) not in verbs and (not speaks or polarity.alike(deed.verb, other.verb)))
        ]
        near = _as_leading(deed, claim) or near
        if any(
            polarity.alike(deed.verb, other.verb)
            or (is_same_way(deed.verb, other.verb) and overlap(deed, other) >= 0.5)
            for other in near
        ):
            yield one, [heard[other] for other in near], _part(claim, deed)


def _as_leading(deed: Deed, claim: Claim) -> list[Deed]:
    """The deeds of the quotes whose verb leads as far as that of a deed: who "requested a meeting" may have "asked the board to call" it."""
    stage = stages.stage_of_word(deed.verb.partition("_")[0])
    heard = clauses.deeds(claim.quotes) if stage else ()
    return [
        one
        for one in heard
        if stages.stage_of_word(one.verb) is stage and related(deed.verb, one.verb) and overlap(deed, one)
    ]


def _part(claim: Claim, deed: Deed) -> str:
    """The part of a claim's sentence that tells a deed; the whole where the parts are cut otherwise."""
    parts = clauses.parts(claim.text)
    return parts[deed.clause] if deed.clause < len(parts) else claim.text


_CLAIMED = re.compile(r"\b(?:accus|claim)\w*", re.IGNORECASE)


def _doubted(claim: Claim) -> str | None:
    """What a claim puts in doubt though nothing in its quotes is."""
    open_ = ANY_DOUBT.search(claim.quotes)
    found = None if open_ else TOLD_AS_DOUBTFUL.search(claim.text)
    if found and found.group() in claim.quotes:
        return None  # the quotes doubt in the same words, of something else perhaps: "who was said to have paid"
    if found and found.group() in REPORTEDLY and _CLAIMED.search(claim.quotes):
        return None  # of what somebody is accused of, "allegedly" is the right word
    return f'says "{found.group()}" of what its quotes tell for sure' if found else None


_LEFT_OPEN = re.compile(r"\b(?:whether|if)\b|[\"\u201c]")


_WON = AnyCase(r"\b(?:won|wins|winning|winner|victorious)\b")
_DECLARES = AnyCase(r"\b(?:accus|claim|declar)\w*\b")
_CLAIMS_VICTORY = AnyCase(r"\b(?:claim|declar)\w* (?:\w+ )?victory\b")


def _victory(claim: Claim) -> str | None:
    """That somebody has won, of whom the quotes tell only that he claims it."""
    found = _WON.search(claim.text) if _CLAIMS_VICTORY.search(claim.quotes) else None
    return found.group() if found and not _WON.search(claim.quotes) and not _DECLARES.search(claim.text) else None


_LOOKS = (
    ("tells as a fact what the quote leaves to whoever claims it", _victory),
    (_DONE, _planned),
    (_DONE, _got),
    (_LESS_FAR, _only_ahead),
    (_LEFT_OPEN_NOW, _put_in_doubt),
    ("is surer or less sure than its quotes", _marked),
)
"""What is looked for in a claim as a whole, once its deeds have been compared."""
