"""Checks of what a summary sentence says against its quotes: hedges, negations, who speaks, who did what to whom."""

import re
from collections.abc import Iterator
from itertools import pairwise

from summarizer.checks import acts, amounts, polarity, reading, thesaurus
from summarizer.checks.case import Case, Claim, finding, identities
from summarizer.checks.sentences import english
from summarizer.checks.support import clauses, overlap
from summarizer.checks.words import (
    AHEAD,
    ATTRIBUTION,
    DOUBT,
    DOUBT_OR_PLAN,
    FUNCTION_WORDS,
    HEDGE,
    INTENT,
    PENDING,
    REPORTING,
    stem,
)
from summarizer.schema import Event, Finding, Statement

_OPEN_STATUS = {"alleged", "disputed", "unconfirmed", "denied", "speculated"}
_AHEAD = {"planned_or_attempted", "hypothetical"}


def hedge_kept(case: Case) -> Iterator[Finding]:
    """What is alleged, disputed, unconfirmed, denied, speculated, planned or pending is not told as a fact."""
    for claim in case.claims:
        if english(claim.quotes) and (message := _unsure(claim) or _unfinished(claim)):
            yield finding("hedge-kept", "error", claim.record, message)


def _unsure(claim: Claim) -> str | None:
    """What of a claim is told as a fact, though it is not sure."""
    ahead = AHEAD.search(claim.text)
    hedged = HEDGE.search(claim.text) or ATTRIBUTION.search(claim.text) or INTENT.search(claim.text)
    open_ = (event for event in claim.events if event.status in _OPEN_STATUS and _is_about(claim, event))
    unsure = next(open_, None)
    if unsure and ahead and (unsure.status == "speculated" or unsure.realis in _AHEAD):
        unsure = None
    if not hedged:
        if unsure:
            return f"tells as a fact what is not sure: {unsure.id} is {unsure.status}; say who says so"
        if lost := _lost(claim):
            return f'tells as a fact what is not sure: the quote says "{lost.strip()}"; say who says so'
        if said := _without_source(claim):
            return f"tells as a fact what {said.id} {said.stance}; say who says so"
    bound = _unbound(claim)
    return f'tells as exact what is a bound in the quote: "{bound}"' if bound else None


def _unfinished(claim: Claim) -> str | None:
    """What of a claim is told as done, though it is still ahead."""
    if done := _done(claim):
        return f'tells as done what is still ahead: "{done}"'
    if AHEAD.search(claim.text) or PENDING.search(claim.text):
        return None
    if AHEAD.search(_AGREED.sub("", claim.quotes)) and _tells_as_done(claim.text):
        planned = (event for event in claim.events if event.realis in _AHEAD and _is_about(claim, event))
        if event := next(planned, None):
            return f"tells as done what is still ahead: {event.id}, which is {event.realis.replace('_', ' ')}"
    pending = (c for c in clauses(claim.quotes) if PENDING.search(c) and overlap(c, claim.text) >= 0.6)
    return next((f'tells as done what is still ahead: "{clause.strip()}"' for clause in pending), None)


def _lost(claim: Claim) -> str | None:
    """A clause of the quotes that leaves open what the sentence tells."""
    doubts = DOUBT if AHEAD.search(claim.text) else DOUBT_OR_PLAN  # "would return" may become "is to return"
    for clause in clauses(claim.quotes):
        if doubts.search(clause) and _takes_up(claim.text, clause):
            return clause if DOUBT.search(clause) or _tells_as_done(claim.text, clause) else None
    if not _UNVERIFIED.search(claim.quotes):
        return None
    others = (c for c in clauses(claim.quotes) if not _UNVERIFIED.search(c))
    return next((c for c in others if overlap(c, claim.text) >= 0.6), None)


def _without_source(claim: Claim) -> Statement | None:
    """A statement that an unhedged sentence tells without any word of its source."""
    told = _without_names(claim.text)
    for said in claim.statements:
        share = {"alleges": 0.6, "denies": 0.6, "asserts": 0.8}.get(said.stance)
        if share and not _names_source(claim.text, said, claim) and overlap(told, said.evidence.quote) >= share:
            return said
    return None


def _names_source(text: str, said: Statement, claim: Claim) -> bool:
    actor = claim.case.actors.get(said.source or "")
    return any(name in text for name in ((actor.name, *actor.aliases) if actor else (said.source,)) if name)


_BOUND = re.compile(
    r"\b(?:at (?:least|most)|no (?:fewer|less|more) than|(?:more|fewer|less) than|up to|as (?:many|much) as) (?:some )?$",
    re.IGNORECASE,
)
_BOUNDS = re.compile(
    r"\b(?:least|most|than|over|under|up to|upwards|as \w+ as|or (?:more|less)|limit\w*|maximum|minimum|about|around|some|roughly|approximately|nearly|almost)\b",
    re.IGNORECASE,
)
_EXACT = re.compile(r"\b(?:exactly|precisely)\b", re.IGNORECASE)


def _unbound(claim: Claim) -> str | None:
    """The first number that the quotes only bound ("at least nine") and the sentence tells as it is."""
    exact = _EXACT.search(claim.text)
    if exact and not _EXACT.search(claim.quotes):
        return exact.group()
    bound: dict[frozenset[float], str] = {}
    plain: set[frozenset[float]] = set()
    for number in amounts.numbers(claim.quotes):
        if found := _BOUND.search(claim.quotes[max(0, number.start - 30) : number.start]):
            bound[number.values] = f"{found.group()}{number.words}"
        else:
            plain.add(number.values)  # "two of them saw at least two reports"
    for number in amounts.numbers(claim.text) if bound.keys() - plain else ():
        beside = claim.text[max(0, number.start - 30) : number.start + len(number.words) + 45]
        if number.values in bound.keys() - plain and not _BOUNDS.search(beside):
            return bound[number.values]
    return None


def _tells_as_done(sentence: str, clause: str = "") -> bool:
    """Whether a sentence has a verb in the past, and one that takes up the clause, if one is given."""
    past = [word for word in reading.tokens(sentence) if acts.is_finite(word) and word not in _PRESENT]
    known = reading.keys(clause)
    return any(not clause or reading.asks(word) & known for word in past)


_PRESENT = acts.AUXILIARY - {"was", "were", "had", "did"}


def _takes_up(sentence: str, clause: str) -> bool:
    """Whether a sentence tells what a clause does, by more than names: half of the clause, or little else."""
    if overlap(_without_names(clause), sentence) < 0.4:
        return False
    return overlap(clause, sentence) >= 0.5 or overlap(sentence, clause) >= 0.75


def _without_names(text: str) -> str:
    return " ".join(word for word in reading.tokens(text) if word[0].islower())


_TO_COME = re.compile(
    r"\b(?:will|would|shall|may|might|could|must|(?:agree|plan|hop|want|intend|expect|offer|promis|threaten|vow|pledg|aim|s[eo]*[ku]g?h?t?|propos|prepar|try|tri|attempt"
    r"|due|about|ready|likely|going|demand|urg|invit|order)\w*(?: [\w'\u2019]+){0,3}? to|(?:has|have|needs?)(?: yet)? to) (?:\w+ly |first |also |then |be )?([a-z]+)"
)


def _done(claim: Claim) -> str | None:
    """A verb that a sentence puts in the past and its quotes only in the future."""
    verbs = _TO_COME.findall(claim.quotes)
    if not verbs:
        return None
    denied = {token.word for token in polarity.tokens(claim.text) if token.negated or token.beside}
    to_come = {stem(verb) for verb in verbs}
    others = [word for word in reading.tokens(claim.quotes) if stem(word) not in to_come]
    told, ahead = {stem(word) for word in others}, reading.keys(" ".join(verbs))
    done = reading.keys(" ".join(word for word in others if acts.is_finite(word)))
    words = reading.tokens(claim.text)
    here = {stem(word) for word in words}
    for before, word in pairwise(("", *words)):
        past = acts.is_finite(word) or (before in _PERFECT and reading.is_verbal(word) and not word.endswith("ing"))
        if past and word not in _PRESENT | denied and before.lower() not in _BEFORE_PLANS:
            asked = reading.asks(word)
            same = stem(word) in to_come - told and not thesaurus.groups(word) & done
            like = asked & ahead and not asked & done and not (_UNTIL.search(claim.text) or here & to_come)
            if same or (like and not REPORTING.fullmatch(word)):
                return word
    return None


_PERFECT = frozenset({"has", "have", "had", "was", "were", "been"})
_UNTIL = re.compile(r"\b(?:until|once|as soon as|provided|unless|if)\b")
_BEFORE_PLANS = frozenset("will would shall may might could to be not get gets".split())  # noqa: SIM905 - reads best
_UNVERIFIED = re.compile(
    r"(?:\bnot\b|n['\u2019]t\b|\bunable\b|\bdeclin\w+) [\w ]{0,25}\b(?:confirm|verif|check)\w*[\w ]{0,20}\b(?:this|that|it|claims?|reports?|accounts?|figures?|verified|confirmed)\b",
    re.IGNORECASE,
)
_AGREED = re.compile(r"\bagree\w* (?:to|on|that)\b", re.IGNORECASE)
"""What was agreed may be told as reached."""


def _is_about(claim: Claim, event: Event) -> bool:
    """Whether a sentence tells an event: it takes up the trigger, or most of the words of the event's quote."""
    trigger = frozenset(key for word in reading.content(event.trigger) for key in (stem(word), *thesaurus.groups(word)))
    taken = overlap(_without_names(event.evidence.quote), claim.text)
    return taken >= 0.6 or (taken >= 0.15 and bool(trigger & reading.keys(claim.text)))


# ------------------------------------------------------------------ who speaks


def attribution_kept(case: Case) -> Iterator[Finding]:
    """Who speaks in a sentence speaks in its quotes, and with the same stance."""
    for claim in case.claims:
        told = reading.speakers(claim.text)
        passages = tuple(_spoken(claim.quotes))
        heard = tuple(dict.fromkeys(one for _, speakers in passages for one in speakers))
        sources = _source_words(claim)
        if not told or not (heard or sources):
            continue
        whose = [(other, identities(other.words, case)) for other in heard]
        for speaker in dict.fromkeys(told):
            mine = identities(speaker.words, case)
            same = [other for other, names in whose if mine & names]
            if not same and not mine & identities(sources, case):
                present = any(f"actor {actor.id}" in mine for actor in claim.people)
                if mine - speaker.words and not present:
                    message = f'lets "{" ".join(sorted(speaker.words))}" speak, who is not the speaker in its quotes'
                    yield finding("attribution-kept", "error", claim.record, message)
                    break
            kinds, others = {other.kind for other in same}, {o.kind for o, names in whose if not mine & names}
            deny, claims_it = speaker.kind == "deny", speaker.kind in {"claim", "confirm"}
            if same and ((deny and "deny" not in kinds and "deny" in others) or (claims_it and kinds == {"deny"})):
                message = f'"{" ".join(sorted(speaker.words))}" {_DOES.get(speaker.kind, "speaks")} in the sentence but not in its quotes'
                yield finding("attribution-kept", "error", claim.record, message)
                break
        else:
            if moved := _moved(claim, passages):
                message = f'lets "{moved}" say what another says in its quotes'
                yield finding("attribution-kept", "error", claim.record, message)


_DOES = {"deny": "denies", "claim": "claims", "confirm": "confirms"}


def _moved(claim: Claim, passages: tuple[tuple[str, tuple[reading.Speaker, ...]], ...]) -> str | None:
    """A speaker whose words the quotes give to somebody else: the passage most like his clause has another speaker."""
    if len(reading.speakers(claim.text)) > 1:
        passages = tuple(one for one in passages if not _SHE_SAID_HE_TOLD.search(one[0]))
    for clause in clauses(reading.without_asides(claim.text)):
        speakers = reading.speakers(clause)
        if len(speakers) != 1 or speakers[0].kind not in {"say", "claim"} or _BY_OTHERS.search(clause):
            continue
        words = speakers[0].words
        mine = identities(words, claim.case)
        if not mine - words:
            continue
        said = " ".join(word for word in reading.tokens(clause) if word.lower() not in words)
        rated = [(_likeness(said, passage), others) for passage, others in passages]
        best = max((rate for rate, others in rated if others), default=0.0)
        if best < 0.5 or any(rate >= best for rate, others in rated if not others):
            continue
        near = dict.fromkeys(one.words for rate, others in rated if rate >= best / 2 for one in others)
        whose = {one: identities(one, claim.case) for one in near}
        if all(names - one and not mine & names for one, names in whose.items()):
            return " ".join(sorted(words))
    return None


def _likeness(said: str, passage: str) -> float:
    """Which part of the words and numbers of what is said a passage has."""
    numbers, words = reading.numbers(said), len(reading.content(said))
    if not numbers:
        return overlap(said, passage)
    return (overlap(said, passage) * words + len(numbers & reading.numbers(passage))) / (words + len(numbers))


def _spoken(quotes: str) -> Iterator[tuple[str, tuple[reading.Speaker, ...]]]:
    """The passages of quotes with who speaks in them; "she said" is whoever spoke before."""
    last: tuple[reading.Speaker, ...] = ()
    for quote in quotes.split("\n"):
        for passage in re.split(r"[.;!?][\"\u201d]? ", quote):
            whose = (
                reading.Speaker(frozenset(one.group(1).lower().split()), str(one.lastgroup))
                for one in _WHICH_SAID.finditer(passage)
            )
            speakers = (*reading.speakers(passage), *whose)
            she = _SHE_SAID.search(passage)
            if last and she:
                speakers = (*speakers, *(reading.Speaker(one.words, str(she.lastgroup)) for one in last[-1:]))
            last = speakers or _whoever(passage) or last
            yield passage, speakers


def _whoever(passage: str) -> tuple[reading.Speaker, ...]:
    """The names that open a passage in which nobody speaks: "he said" may follow them."""
    words = frozenset(word.lower() for word in reading.tokens(passage) if word[0].isupper()) - FUNCTION_WORDS
    return (reading.Speaker(words, "say"),) if words else ()


_BY_OTHERS = re.compile(r"\b(?:is|are|was|were) (?:said|believed|thought|reported|estimated|known) (?:by|to)\b")
_WHICH_SAID = re.compile(
    rf"\b([A-Z][\w'\u2019&.-]{{0,60}}(?: [A-Z][\w'\u2019&.-]{{0,60}}){{0,9}}), (?:which|who) (?:also |then |has |had )?(?:{REPORTING.pattern})"
)
_SHE_SAID = re.compile(rf"\b(?:[Hh]e|[Ss]he|[Ii]t|[Tt]hey) (?:also |then |has |had )?(?:{REPORTING.pattern})")
_SHE_SAID_HE_TOLD = re.compile(rf"{_SHE_SAID.pattern},? (?:that )?(?:he|she|they) (?:had )?(?:told|said)\b")
"""Who the second is stays open; a sentence that lets both speak is not judged by such a passage."""


def _source_words(claim: Claim) -> frozenset[str]:
    words: set[str] = set()
    for said in claim.statements:
        for one in (said.source, said.via):
            actor = claim.case.actors.get(one or "")
            names = (actor.name, *actor.aliases, actor.role or "", actor.affiliation or "") if actor else (one or "",)
            words |= {word.lower() for name in names for word in reading.tokens(name)}
    return frozenset(words - FUNCTION_WORDS)
