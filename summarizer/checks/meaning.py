"""Checks of what a summary sentence says against its quotes: hedges, negations, who speaks, who did what to whom."""

import re
from collections.abc import Iterator

from summarizer.checks import amounts, polarity, reading, thesaurus
from summarizer.checks.case import Case, Claim, finding
from summarizer.checks.sentences import english
from summarizer.checks.support import CLAUSES, clauses, overlap
from summarizer.checks.words import (
    AHEAD,
    ATTRIBUTION,
    DOUBT,
    DOUBT_OR_PLAN,
    FUNCTION_WORDS,
    GRAVE,
    HEDGE,
    INTENT,
    PENDING,
    REPORTING,
    groups,
    stem,
)
from summarizer.schema import Event, Finding

_OPEN_STATUS = {"alleged", "disputed", "unconfirmed", "denied", "speculated"}
_AHEAD = {"planned_or_attempted", "hypothetical"}


def hedge_kept(case: Case) -> Iterator[Finding]:
    """What is alleged, disputed, unconfirmed, denied, speculated, planned or pending is not told as a fact."""
    for claim in case.claims:
        if not english(claim.quotes):
            continue
        hedged = HEDGE.search(claim.text) or ATTRIBUTION.search(claim.text) or INTENT.search(claim.text)
        ahead = AHEAD.search(claim.text)
        about = [event for event in claim.events if _is_about(claim, event)]
        unsure = next((event for event in about if event.status in _OPEN_STATUS), None)
        doubts = DOUBT if ahead else DOUBT_OR_PLAN  # "would return" may become "is to return"
        lost = next((c for c in clauses(claim.quotes) if doubts.search(c) and overlap(c, claim.text) >= 0.5), None)
        if not lost and _UNVERIFIED.search(claim.quotes):
            lost = next(
                (c for c in clauses(claim.quotes) if not _UNVERIFIED.search(c) and overlap(c, claim.text) >= 0.6), None
            )
        if unsure and ahead and (unsure.status == "speculated" or unsure.realis in _AHEAD):
            unsure = None
        if not hedged and (unsure or lost):
            why = f"{unsure.id} is {unsure.status}" if unsure else f'the quote says "{(lost or "").strip()}"'
            message = f"tells as a fact what is not sure: {why}; say who says so"
            yield finding("hedge-kept", "error", claim.record, message)
            continue
        if done := _done(claim):
            yield finding("hedge-kept", "error", claim.record, f'tells as done what is still ahead: "{done}"')
            continue
        if ahead or PENDING.search(claim.text):
            continue
        planned = next(
            (event for event in about if event.realis in _AHEAD and AHEAD.search(_AGREED.sub("", claim.quotes))), None
        )
        pending = next((c for c in clauses(claim.quotes) if PENDING.search(c) and overlap(c, claim.text) >= 0.6), None)
        if planned or pending:
            why = (
                f"{planned.id}, which is {planned.realis.replace('_', ' ')}"
                if planned
                else f'"{(pending or "").strip()}"'
            )
            yield finding("hedge-kept", "error", claim.record, f"tells as done what is still ahead: {why}")


_TO_COME = re.compile(
    r"\b(?:will|would|shall|may|might|could|(?:agree|plan|hop|want|intend|expect|offer|promis|threaten|vow|pledg|aim|s[eo]*[ku]g?h?t?|propos|prepar|try|tri|attempt"
    r"|due|about|ready|likely|going|demand|urg|invit|order)\w*(?: [\w'\u2019]+){0,3} to) (?:\w+ly |first |also |then |be )?([a-z]+)"
)


def _done(claim: Claim) -> str | None:
    """A verb that a sentence puts in the past and its quotes only in the future."""
    to_come = {stem(verb) for verb in _TO_COME.findall(claim.quotes)}
    words = reading.tokens(claim.text)
    past = {stem(word) for word in reading.tokens(claim.quotes) if reading.is_verbal(word)} - {stem(v) for v in to_come}
    for before, word in zip(("", *words), words, strict=False):
        if (
            reading.is_verbal(word)
            and not word.endswith("ing")
            and stem(word) in to_come - past
            and before.lower() not in _BEFORE_PLANS
        ):
            return word
    return None


_BEFORE_PLANS = frozenset("will would shall may might could to be not get gets".split())  # noqa: SIM905 - reads best
_UNVERIFIED = re.compile(
    r"(?:\bnot\b|n['\u2019]t\b|\bunable\b|\bdeclin\w+) [\w ]{0,25}\b(?:confirm|verif|check)\w*[\w ]{0,20}\b(?:this|that|it|claims?|reports?|accounts?|figures?|verified|confirmed)\b",
    re.IGNORECASE,
)
_AGREED = re.compile(r"\bagree\w* (?:to|on|that)\b", re.IGNORECASE)
"""What was agreed may be told as reached."""


def _is_about(claim: Claim, event: Event) -> bool:
    """Whether a sentence tells an event: it takes up the trigger, or most of the words of the event's quote."""
    trigger = frozenset(key for word in reading.content(event.trigger) for key in (stem(word), *groups(word)))
    return bool(trigger & reading.keys(claim.text)) or overlap(event.evidence.quote, claim.text) >= 0.6


# ------------------------------------------------------------------ who speaks


def attribution_kept(case: Case) -> Iterator[Finding]:
    """Who speaks in a sentence speaks in its quotes, and with the same stance."""
    for claim in case.claims:
        told = reading.speakers(claim.text)
        heard = tuple(dict.fromkeys(one for _, speakers in _spoken(claim.quotes) for one in speakers))
        sources = _source_words(claim)
        if not told or not (heard or sources):
            continue
        for speaker in told:
            mine = _identities(speaker.words, case)
            same = [other for other in heard if mine & _identities(other.words, case)]
            if not same and not mine & _identities(sources, case):
                present = any(f"actor {actor.id}" in mine for actor in claim.people)
                if mine - speaker.words and not present:
                    message = f'lets "{" ".join(sorted(speaker.words))}" speak, who is not the speaker in its quotes'
                    yield finding("attribution-kept", "error", claim.record, message)
                    break
            kinds, others = {other.kind for other in same}, {o.kind for o in heard if o not in same}
            deny, claims_it = speaker.kind == "deny", speaker.kind in {"claim", "confirm"}
            if same and ((deny and "deny" not in kinds and "deny" in others) or (claims_it and kinds == {"deny"})):
                message = f'"{" ".join(sorted(speaker.words))}" {_DOES.get(speaker.kind, "speaks")} in the sentence but not in its quotes'
                yield finding("attribution-kept", "error", claim.record, message)
                break
        else:
            if moved := _moved(claim):
                message = f'lets "{moved}" say what another says in its quotes'
                yield finding("attribution-kept", "error", claim.record, message)


_DOES = {"deny": "denies", "claim": "claims", "confirm": "confirms"}


def _moved(claim: Claim) -> str | None:
    """A speaker whose words the quotes give to somebody else: the passage most like his clause has another speaker."""
    several = len(reading.speakers(claim.text)) > 1
    passages = tuple(one for one in _spoken(claim.quotes) if not (several and _SHE_SAID_HE_TOLD.search(one[0])))
    for clause, _ in _parts(reading.RELATIVE_CLAUSE.sub(",", claim.text)):
        speakers = reading.speakers(clause)
        mine = _identities(speakers[0].words, claim.case) if len(speakers) == 1 else set()
        if (
            _BY_OTHERS.search(clause)
            or speakers[:1] == ()
            or speakers[0].kind not in {"say", "claim"}
            or not mine - speakers[0].words
        ):
            continue
        said = " ".join(w for w in reading.tokens(clause) if w.lower() not in speakers[0].words)
        rated = [(overlap(said, passage), others) for passage, others in passages if others]
        best = max((rate for rate, _ in rated), default=0.0)
        if best < 0.5 or any(
            mine & _identities(one.words, claim.case) for rate, them in rated if rate >= best / 2 for one in them
        ):
            continue
        named = all(
            _identities(one.words, claim.case) - one.words for rate, them in rated if rate >= best / 2 for one in them
        )
        if named and max((overlap(said, passage) for passage, others in passages if not others), default=0.0) < best:
            return " ".join(sorted(speakers[0].words))
    return None


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
            last = speakers or last
            yield passage, speakers


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


def _identities(words: frozenset[str], case: Case) -> set[object]:
    """The words with the actors and countries that they may stand for."""
    found: set[object] = set(words)
    for actor_id, names in case.actor_words.items():
        if words & names:
            found.add(f"actor {actor_id}")
    found |= {code for word in words if (code := reading.country(word.title()))}
    return found


# ------------------------------------------------------------------ who did what to whom


def roles_kept(case: Case) -> Iterator[Finding]:
    """Who did it and to whom are not exchanged, in whatever voice the sentence is told."""
    for claim in case.claims:
        heard = reading.deeds(claim.quotes)
        crossed = misplaced = None
        for deed in reading.deeds(claim.text):
            same = [other for other in heard if _same_verb(deed, other)]
            if same and all(_crossed(deed, other) and stem(deed.verb) == stem(other.verb) for other in same):
                crossed = crossed or deed.verb
            elif same and all(_crossed(deed, other) or _misplaced(deed, other) for other in same):
                misplaced = misplaced or deed.verb
        if verb := crossed or misplaced:
            message = f'"{verb}": who does it and to whom are exchanged against the quote'
            yield finding("roles-kept", "error" if crossed else "warning", claim.record, message)


def _same_verb(one: reading.Deed, other: reading.Deed) -> bool:
    """Whether two words are one verb in two forms, or near-synonyms that both are verbs by their form."""
    if stem(one.verb) == stem(other.verb):
        return one.is_verb or other.is_verb
    return one.is_verb and other.is_verb and bool(groups(one.verb) & groups(other.verb))


def _crossed(told: reading.Deed, heard: reading.Deed) -> bool:
    """Whether two deeds of one verb have their parties crossed, by the words that tell the parties apart."""
    does, suffers = told.doer - told.target, told.target - told.doer
    did, suffered = heard.doer - heard.target, heard.target - heard.doer
    straight = len(does & did) + len(suffers & suffered)
    return bool(does & suffered and suffers & did) and len(does & suffered) + len(suffers & did) > straight


def _misplaced(told: reading.Deed, heard: reading.Deed) -> bool:
    """Whether a name stands on one side of a verb in the sentence and on the other in the quotes."""
    if stem(told.verb) != stem(heard.verb) or not (told.is_verb and heard.is_verb and heard.subject and heard.goal):
        return False
    wrong_subject = told.subject & heard.goal and not told.subject & (heard.subject | heard.agent)
    wrong_object = told.goal & heard.subject and not told.goal & (heard.goal | heard.patient)
    return bool(wrong_subject or wrong_object)


def deeds_supported(case: Case) -> Iterator[Finding]:
    """What a sentence says was done is done in its quotes; words that they do not support are few."""
    for claim in case.claims:
        if not english(claim.quotes):
            continue
        known = reading.keys(claim.around) | _numbers(claim.quotes)
        strange = next((found for part in _parts(claim.text) if (found := _unsupported(*part, known))), None)
        words = _common(claim.text)
        missing = [word for word in words if not reading.asks(word) & known]
        days = amounts.days(claim.text)
        is_dated = bool(days.weekdays or days.months or _numbers(claim.text))
        if not strange and not is_dated and len(words) >= 4 and len(missing) > 0.85 * len(words):
            strange = missing
        if strange:
            elsewhere = all({stem(word), *thesaurus.senses(word)} & case.keys for word in strange)
            message = f'"{", ".join(strange)}" is not in the quotes of this sentence; tell what they say'
            yield finding("deeds-supported", "warning" if elsewhere else "error", claim.record, message)


def _common(text: str) -> list[str]:
    """The content words of a text that are no names and do not only report."""
    first = "" if re.match(r"\s*\S+ [A-Z]", text) else (text.split(maxsplit=1) or [""])[0]
    words = (word for word in reading.content(text) if word[0].islower() or word == first)
    return [word for word in words if not REPORTING.fullmatch(word)]


def _parts(text: str) -> Iterator[tuple[str, bool]]:
    """The clauses of a sentence, each with whether it is added by "and" or "but"."""
    start = 0
    joined = False
    for match in (*CLAUSES.finditer(text), None):
        yield text[start : match.start() if match else len(text)], joined
        if match:
            start, joined = match.end(), match.group().strip(", ") in {"and", "but", "during which", "in which"}


def _unsupported(clause: str, joined: bool, known: frozenset[object]) -> list[str] | None:
    """The words of a clause that no quote supports, if they are a deed of its own or weigh too much."""
    words = _common(clause)
    missing = [word for word in words if not reading.asks(word) & known]
    if not words or polarity.NOT.search(clause):
        return None
    grave = [
        word
        for word in words
        if not GRAVE.isdisjoint(thesaurus.bases(word.lower()))
        and not {stem(word), *groups(word), *thesaurus.senses(word)} & known
    ]
    if grave and len({*missing, *grave}) * 2 >= len(words):
        return grave
    if not missing or _numbers(clause) & known:
        return None
    names = any(word[0].isupper() and stem(word) in known for word in reading.content(clause))
    begins = re.match(r"(?:then |later |also |has |had |was |were |is |are )*([a-z]\w+)", clause.strip())
    joined = joined and not (begins and REPORTING.fullmatch(begins.group(1)))
    if (
        joined
        and begins is not None
        and begins.group(1) == words[0] == missing[0]
        and thesaurus.VAGUE.isdisjoint(thesaurus.bases(words[0]))
    ):
        return missing if len(missing) * 2 > len(words) else None
    enough = 2 if joined and not names else 3 + names
    return missing if len(missing) == len(words) >= enough else None


def _numbers(clause: str) -> frozenset[object]:
    numbers = (f"number {value:g}" for number in amounts.numbers(clause) for value in number.values)
    return frozenset((*numbers, *(f"day {day}" for day in amounts.days(clause).weekdays)))
