"""Checks of what is told in other words: summary sentences against their quotes, descriptions against the article."""

# ruff: noqa: SIM905 - word lists read better as words

import re
from collections.abc import Iterator

from summarizer.checks import reading
from summarizer.checks.case import Case, Claim, finding
from summarizer.checks.names import strange_names
from summarizer.checks.words import (
    AHEAD,
    ATTRIBUTION,
    CONFIRMS,
    DENIAL,
    FALSE,
    FUNCTION_WORDS,
    GRAVE,
    HEDGE,
    INTENT,
    LEXICAL_NEGATION,
    NEGATION,
    OPPOSES,
    groups,
    stem,
)
from summarizer.schema import Event, Finding

_OPEN_STATUS = {"alleged", "disputed", "unconfirmed", "denied", "speculated"}
_AHEAD = {"planned_or_attempted", "hypothetical"}
_CLAUSES = re.compile(
    r"[.;:!?]\s|\s[\u2013\u2014-]\s|, (?:and|but|while|although|though|as|after|which|who|whereas)\b|\b(?:but|while|although|though|whereas)\b|\band (?=\w+ed\b)"
)
_MARKED = re.compile(r"[\"\u201c\u201e\u00ab]([^\"\u201c\u201d\u201e\u00ab\u00bb]{2,300})[\"\u201d\u201c\u00bb]")
_WORD = re.compile(r"\w+")
_COMMONEST = frozenset(
    "the of and to in was is has had that for on were will have by with from said at a an are be not no as it did been".split()
)


def english(text: str) -> bool:
    """Whether a passage reads as English: one word in twelve is among the commonest; a few words alone are let through."""
    common = sum(map(_COMMONEST.__contains__, _WORD.findall(text.lower())))
    return common * 12 >= len(text.split()) - 4


# ------------------------------------------------------------------ numbers, days, names


def sentence_numbers(case: Case) -> Iterator[Finding]:
    """Every number of a sentence stands in its quotes (or in the resolved date of their events)."""
    for claim in case.claims:
        known = reading.numbers(claim.around)
        dated = {float(x) for event in claim.events for x in _date_numbers(event)}
        published = case.brief.article.published
        if published:
            dated.add(float(published.year))
        for number in reading.numbers(claim.text):
            if not _number_known(number, known, dated, claim):
                message = f'"{number.words}" is not in the quotes of this sentence; use their number or leave it out'
                yield finding("sentence-numbers", "error", claim.record, message)


def _date_numbers(event: Event) -> Iterator[int]:
    for day in (event.when.start, event.when.end) if event.when else ():
        if day:
            yield from (day.day, day.year)


def _number_known(number: reading.Number, known: tuple[reading.Number, ...], dated: set[float], claim: Claim) -> bool:
    if number.words.lower() in {"one", "first", "second"} or number.values & dated:
        return True
    same = [other for other in known if number.values & other.values and number.vague == other.vague]
    if same:  # of two numbers of the quotes, "14 containers" must not become the other
        nouns = {other.noun for other in known if other.noun == number.noun}
        return not number.noun or not nouns or any(other.noun == number.noun for other in same)
    value = max(number.values)
    exact = [max(other.values) for other in known if not other.vague]
    if number.vague or number.about:
        high, low = (value * 1000, value) if number.vague else (value * 1.06, value * 0.94)
        return any(low <= other < high for other in exact)
    return value in {2.0, 3.0} and number.words.isalpha() and _counts_names(number, known, claim)


def _counts_names(number: reading.Number, known: tuple[reading.Number, ...], claim: Claim) -> bool:
    """Whether "two" or "three" counts what the quotes name, as in "the two" or "both countries"."""
    if re.search(rf"\b[Tt]he {number.words}\b", claim.text) and not any(n.noun == number.noun for n in known):
        return True
    return max(len(reading.countries(claim.quotes)), _listed(claim.quotes)) >= max(number.values)


def _listed(text: str) -> int:
    """How many named things stand side by side: "Anna Solberg and Tom Reed" are two."""
    runs = re.findall(r"[A-Z][\w'\u2019-]+(?: [A-Z][\w'\u2019-]+)*", text)
    joined = re.findall(r"[A-Z][\w'\u2019-]+(?:, (?:the )?| and (?:the )?| with (?:the )?)[A-Z]", text)
    return min(len(set(runs)), len(joined) + 1) if joined else 0


def sentence_days(case: Case) -> Iterator[Finding]:
    """Every weekday, month and day of a sentence stands in its quotes, or is the resolved day of their events."""
    for claim in case.claims:
        told, known = reading.days(claim.text), reading.days(claim.around)
        weekdays, months, pairs = set(known.weekdays), set(known.months), set(known.pairs)
        dated = [day for when in claim.whens for day in (when.start, when.end) if day]
        for day in dated:
            weekdays.add(day.weekday())
            months.add(day.month)
            pairs.add((day.day, day.month))
        wrong = [f"weekday {reading.WEEKDAYS[day].title()}" for day in sorted(told.weekdays - weekdays)]
        wrong += [f"month {reading.MONTHS[month - 1].title()}" for month in sorted(told.months - months)]
        wrong += [
            f"day {number} {reading.MONTHS[month - 1].title()}"
            for number, month in sorted(told.pairs - pairs)
            if month in months and pairs and str(number) not in _loose_days(claim.quotes)
        ]
        wrong += [f'"{word}"' for word in sorted(told.relative - known.relative) if not dated]
        if wrong:
            message = f"the {', '.join(wrong)} is not in the quotes of this sentence"
            yield finding("sentence-days", "error", claim.record, message)


def _loose_days(text: str) -> set[str]:
    """Days that share a month with another, as in "12 and 13 March"."""
    return set(re.findall(r"\b(\d{1,2})(?=(?:st|nd|rd|th)?(?:-|\u2013| and | to |, )\d{1,2})", text)) | set(
        re.findall(r"(?:\d(?:-|\u2013| and | to |, ))(\d{1,2})\b", text)
    )


def sentence_names(case: Case) -> Iterator[Finding]:
    """Every name of a sentence is in its quotes, or belongs to an actor of theirs, in any of its forms."""
    for claim in case.claims:
        if strange := strange_names(claim.text, claim.around, case):
            message = f'"{", ".join(strange)}" is not in the quotes of this sentence; quote the passage that names it'
            yield finding("sentence-names", "error", claim.record, message)


def told_is_grounded(case: Case) -> Iterator[Finding]:
    """Numbers and names in descriptions, contents and notes stand in the article."""
    told = [(event.id, event.description) for event in case.brief.events]
    told += [(said.id, said.content) for said in case.brief.statements if said.content]
    if case.brief.summary:
        told += [(f"caveat:{n}", caveat.note) for n, caveat in enumerate(case.brief.summary.caveats, 1)]
    dated = {float(x) for event in case.brief.events for x in _date_numbers(event)}
    for record, text in told:
        if text in case.text or not english(text):
            continue
        strange = [
            number.words
            for number in reading.numbers(text)
            if not number.vague and not number.about
            and number.words.lower() not in {"one", "two", "three", "first", "second", "half"}
            and not number.values & (case.numbers | dated)
        ]  # fmt: skip
        strange += strange_names(text, case.known, case)
        if strange:
            message = f'"{", ".join(strange)}" is not in the article; tell only what it says'
            yield finding("told-is-grounded", "error", record, message)


def sentence_quotes(case: Case) -> Iterator[Finding]:
    """Words in quotation marks are quoted, verbatim, by the article."""
    for claim in case.claims:
        for marked in _MARKED.findall(claim.text):
            if not case.stands(marked.strip(" ,.")):
                message = f'puts "{marked}" in quotation marks, which the article does not say in these words'
                yield finding("sentence-quotes", "error", claim.record, message)


# ------------------------------------------------------------------ hedges, negation, speakers, deeds


def _overlap(clause: str, sentence: str) -> float:
    """Which part of a clause's content a sentence takes up."""
    words = [word for word in reading.content(clause) if not HEDGE.fullmatch(word) and not ATTRIBUTION.fullmatch(word)]
    words = words or list(reading.content(clause))
    taken = reading.keys(sentence)
    if not words:
        return 0.0
    return sum(
        bool({stem(w), *groups(w), reading.country(w) if w[0].isupper() else stem(w)} & taken) for w in words
    ) / len(words)


def _clauses(text: str) -> list[str]:
    return [clause for line in text.split("\n") for clause in _CLAUSES.split(line) if clause.strip()]


def hedge_kept(case: Case) -> Iterator[Finding]:
    """What is alleged, disputed, unconfirmed, denied, speculated or planned is not told as a fact."""
    for claim in case.claims:
        if not english(claim.quotes):
            continue
        hedged = HEDGE.search(claim.text) or ATTRIBUTION.search(claim.text) or INTENT.search(claim.text)
        about = [event for event in claim.events if _is_about(claim, event)]
        unsure = next((event for event in about if event.status in _OPEN_STATUS), None)
        lost = next((c for c in _clauses(claim.quotes) if HEDGE.search(c) and _overlap(c, claim.text) >= 0.5), None)
        if not hedged and (unsure or lost):
            why = f"{unsure.id} is {unsure.status}" if unsure else f'the quote says "{(lost or "").strip()}"'
            message = f"tells as a fact what is not sure: {why}; say who says so"
            yield finding("hedge-kept", "error", claim.record, message)
            continue
        planned = next((event for event in about if event.realis in _AHEAD), None)
        if planned and AHEAD.search(claim.quotes) and not AHEAD.search(claim.text):
            message = f"tells {planned.id} as done, which is {planned.realis.replace('_', ' ')}"
            yield finding("hedge-kept", "error", claim.record, message)


def _is_about(claim: Claim, event: Event) -> bool:
    """Whether a sentence tells an event: it takes up the trigger, or most of the words of the event's quote."""
    trigger = reading.keys(event.trigger)
    return bool(trigger & reading.keys(claim.text)) or _overlap(event.evidence.quote, claim.text) >= 0.6


def negation_kept(case: Case) -> Iterator[Finding]:
    """A sentence denies what its quotes deny, and nothing else."""
    for claim in case.claims:
        if not english(claim.quotes):
            continue
        negated, opposed = NEGATION.search(claim.text), LEXICAL_NEGATION.search(claim.text)
        there = NEGATION.search(claim.quotes)
        opposes = {stem(word) for word in OPPOSES.findall(claim.quotes)}
        doubled = negated and opposes & {stem(word) for word in OPPOSES.findall(claim.text[negated.end() :])}
        if negated and not there and (doubled or not opposes):
            message = f'says "{negated.group()}", but nothing in its quotes is negated'
            yield finding("negation-kept", "error", claim.record, message)
        elif not negated and (lost := _lost_negation(claim, opposed=bool(opposed))):
            yield finding("negation-kept", "error", claim.record, f'leaves out what the quote denies: "{lost.strip()}"')


def _lost_negation(claim: Claim, *, opposed: bool) -> str | None:
    """The clause of the quotes whose "not", denial or "false" a sentence without any leaves out or turns round."""
    confirms = CONFIRMS.search(claim.text) and not CONFIRMS.search(claim.quotes)
    for clause in _clauses(claim.quotes):
        found = NEGATION.search(clause) or DENIAL.search(clause)
        if confirms and (found or FALSE.search(clause)):
            return clause
        if opposed:
            continue
        if found and _overlap(clause[found.end() :], claim.text) >= 0.5:
            return clause
        if FALSE.search(clause) and _overlap(clause, claim.text) >= 0.5:
            return clause
    return None


def attribution_kept(case: Case) -> Iterator[Finding]:
    """Who speaks in a sentence speaks in its quotes, and with the same stance."""
    for claim in case.claims:
        told, heard = reading.speakers(claim.text), reading.speakers(claim.quotes)
        sources = _source_words(claim)
        if not told or not (heard or sources):
            continue
        for speaker in told:
            mine = _identities(speaker.words, case)
            same = [other for other in heard if mine & _identities(other.words, case)]
            if not same and not mine & _identities(sources, case):
                present = speaker.words & {word.lower() for word in reading.tokens(claim.quotes)}
                if present or mine - speaker.words:
                    message = f'lets "{" ".join(sorted(speaker.words))}" speak, who is not the speaker in its quotes'
                    yield finding("attribution-kept", "error", claim.record, message)
                    break
            kinds, others = {other.kind for other in same}, {o.kind for o in heard if o not in same}
            deny, claims_it = speaker.kind == "deny", speaker.kind in {"claim", "confirm"}
            if same and ((deny and "deny" not in kinds and "deny" in others) or (claims_it and kinds == {"deny"})):
                message = f'"{" ".join(sorted(speaker.words))}" {speaker.kind}s in the sentence but not in its quotes'
                yield finding("attribution-kept", "error", claim.record, message)
                break


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


def roles_kept(case: Case) -> Iterator[Finding]:
    """Who did it and to whom are not exchanged, in whatever voice the sentence is told."""
    for claim in case.claims:
        heard = reading.deeds(claim.quotes)
        there = {one for deed in heard for one in (*deed.agent, *deed.patient)}
        for deed in reading.deeds(claim.text):
            same = [other for other in heard if _same_verb(deed.verb, other.verb)]
            if same and all(_exchanged(deed, other, there) for other in same):
                message = f'"{deed.verb}": who does it and to whom are exchanged against the quote'
                yield finding("roles-kept", "warning", claim.record, message)
                break


def _same_verb(one: str, other: str) -> bool:
    """Whether two words are one verb in two forms, or near-synonyms that both are verbs by their form."""
    verbal = reading.is_verbal(one), reading.is_verbal(other)
    return (stem(one) == stem(other) and any(verbal)) or (bool(groups(one) & groups(other)) and all(verbal))


def _exchanged(told: reading.Deed, heard: reading.Deed, there: set[object]) -> bool:
    """Whether two deeds of one verb have their parties crossed, or a name of the quote in the wrong place."""
    if told.agent & heard.patient and told.patient & heard.agent:
        return not (told.agent & heard.agent and told.patient & heard.patient)
    if stem(told.verb) != stem(heard.verb):
        return False
    wrong_subject = told.subject and heard.subject and not told.subject & (heard.subject | heard.agent)
    wrong_object = told.object and heard.object and not told.object & (heard.object | heard.patient)
    return bool((wrong_subject and told.subject & there) or (wrong_object and told.object & there))


def deeds_supported(case: Case) -> Iterator[Finding]:
    """What a sentence says was done is done in its quotes; words that they do not support are few."""
    for claim in case.claims:
        if not english(claim.quotes):
            continue
        known = reading.keys(claim.around)
        words = [
            word for word in reading.content(claim.text) if not (word[0].isupper() and word != claim.text.split()[0])
        ]
        missing = [word for word in words if not {stem(word), *groups(word)} & known]
        grave = [word for word in missing if stem(word) in GRAVE]
        clause = next((c for c in _clauses(claim.text) if _unsupported(c, known)), None)
        if grave or clause or (len(words) >= 4 and len(missing) > 0.85 * len(words)):
            message = f'"{", ".join(grave or missing)}" is not in the quotes of this sentence; tell what they say'
            yield finding("deeds-supported", "error", claim.record, message)


def _unsupported(clause: str, known: frozenset[object]) -> bool:
    words = [word for word in reading.content(clause) if not word[0].isupper()]
    return len(words) >= 3 and not any({stem(word), *groups(word)} & known for word in words)
