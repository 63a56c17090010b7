"""Checks of single records: ids, places, words that must be verbatim, times, denials."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from datetime import timedelta

from summarizer.checks.case import Case, contains, finding, spaced
from summarizer.checks.language import amounts
from summarizer.checks.language.words import AnyCase
from summarizer.schema import Evidence, Finding, Removed
from summarizer.schema.answers import AGAINST

_ID = re.compile(r"[A-Z][A-Z0-9_-]{0,15}")
_DENIES = AnyCase(
    r"\b(?:den(?:y|ies|ied|ying|ials?)|reject\w*|refut\w*|dismiss\w*|disput\w*|disown\w*|rebut\w*|contradict\w*|repudiat\w*"
    r"|disavow\w*|false|untrue|baseless|unfounded|groundless|fabricat\w*|lies?|hoax|nonsense|never|not?|none|nothing"
    r"|neither|nor|without|fake|wrong|absurd|slander\w*|rumou?rs?|ruled? out|declin\w*|refus\w*|unable|unclear|unconfirmed|unaware|cannot|doubt\w*|unknown|innocen\w*|silent|tight-lipped|unavailable|unanswered|ignored requests?|yet|question\w*|nonsense|myth|fiction)\b|n['\u2019]t\b",
)
_CLAIMS = {"asserts", "confirms", "alleges", "speculates", "opines"}


def ids_unique(case: Case) -> Iterator[Finding]:
    """Two records of one kind must not share an id."""
    for records in (case.brief.actors, case.brief.events, case.brief.statements):
        seen: set[str] = set()
        for record in records:
            if record.id in seen:
                yield finding("ids-unique", "error", record.id, f"the id {record.id} is used twice; give another id")
            seen.add(record.id)


def ids_resolve(case: Case) -> Iterator[Finding]:
    """Every id that a record names must be in the brief."""
    for record, kind, one in _references(case):
        if one not in (case.actors if kind == "actor" else case.events):
            message = f"names the {kind} {one}, which is not in the brief"
            yield finding("ids-resolve", "error", record, message)


def _references(case: Case) -> Iterator[tuple[str, str, str]]:
    for event in case.brief.events:
        for one in (*event.actors, *event.recipients, *event.others):
            yield event.id, "actor", one
    for said in case.brief.statements:
        for one in said.about:
            yield said.id, "event", one
        if said.via:
            yield said.id, "actor", said.via
        source = said.source
        looks_like_id = source and source not in case.actors and _ID.fullmatch(source)
        if source and looks_like_id and (source in case.events or not case.stands(source)):
            yield said.id, "actor", source
    for number, quantity in enumerate(case.brief.quantities, 1):
        if quantity.event:
            yield f"quantity:{number}", "event", quantity.event


def evidence_verbatim(case: Case) -> Iterator[Finding]:
    """``original[start:end]`` must be the quote, for every evidence."""
    original = case.brief.article.original
    for record, evidence in case.evidence:
        if not evidence.quote or original[evidence.start : evidence.end] != evidence.quote:
            yield finding(
                "evidence-verbatim",
                "error",
                record,
                f'the quote "{evidence.quote}" does not stand at {evidence.start}-{evidence.end} of the article',
                evidence,
            )


def evidence_kept(case: Case) -> Iterator[Finding]:
    """Evidence must not lie in a removed block (navigation, advertisement, another article's teaser)."""
    removed = case.brief.article.removed
    if not removed:
        return
    starts = [block.start for block in removed]
    for record, evidence in case.evidence:
        before = bisect_right(starts, evidence.start) - 1
        for block in removed[max(0, before) : before + 2]:
            if _cuts(block, evidence):
                message = f"its quote lies in text that is not the article ({block.reason}); quote the article itself"
                yield finding("evidence-kept", "error", record, message, evidence)


def _cuts(block: Removed, evidence: Evidence) -> bool:
    """Whether an end of the evidence lies in the block; a passage may run on around an advertisement."""
    return block.start <= evidence.start < block.end or block.start < evidence.end <= block.end


def trigger_in_quote(case: Case) -> Iterator[Finding]:
    """The word that names an event's action must stand in the event's quote."""
    for event in case.brief.events:
        if not contains(event.evidence.quote, event.trigger):
            message = f'the trigger "{event.trigger}" is not in the quote; copy the action word from the quote'
            yield finding("trigger-in-quote", "error", event.id, message, event.evidence)


def name_in_text(case: Case) -> Iterator[Finding]:
    """An actor must be named in the article: by the name, or by an alias whose words the name extends."""
    for actor in case.brief.actors:
        if case.stands(actor.name):
            continue
        if not any(case.stands(alias) for alias in actor.aliases):
            message = f'neither the name "{actor.name}" nor an alias is in the article'
            yield finding("name-in-text", "error", actor.id, message)
        elif foreign := [word for word in re.findall(r"\w{3,}", actor.name) if not case.stands(word)]:
            message = f'"{" ".join(foreign)}" of the name "{actor.name}" is not in the article; use the form it prints'
            yield finding("name-in-text", "warning", actor.id, message)


def alias_in_text(case: Case) -> Iterator[Finding]:
    """Aliases are copied from the article, not from what a model knows."""
    for actor in case.brief.actors:
        for alias in actor.aliases:
            if not case.stands(alias):
                yield finding("alias-in-text", "warning", actor.id, f'the alias "{alias}" is not in the article')


def role_in_text(case: Case) -> Iterator[Finding]:
    """Role and affiliation are those that this article prints."""
    for actor in case.brief.actors:
        for name, words in (("role", actor.role), ("affiliation", actor.affiliation)):
            if words and not (case.stands(words) or case.stands(words + "s")):
                message = f'the {name} "{words}" is not in the article; copy it or give null'
                yield finding("role-in-text", "error", actor.id, message)


def verbatim_fields(case: Case) -> Iterator[Finding]:
    """Places, time words, reporting words, sources without an id and number words are copied, not rephrased."""
    for event in case.brief.events:
        yield from _verbatim(case, event.id, (("place", event.place), ("date_text", event.date_text)))
    for said in case.brief.statements:
        yield from _verbatim(case, said.id, (("date_text", said.date_text), ("cue", said.cue)))
        if said.source and said.source not in case.actors and not _ID.fullmatch(said.source):
            yield from _verbatim(case, said.id, (("source", said.source),))
    for number, quantity in enumerate(case.brief.quantities, 1):
        if not contains(quantity.evidence.quote, quantity.text):
            message = f'the number words "{quantity.text}" are not in the quote'
            yield finding("verbatim-fields", "error", f"quantity:{number}", message, quantity.evidence)


def _verbatim(case: Case, record: str, fields: tuple[tuple[str, str | None], ...]) -> Iterator[Finding]:
    for name, words in fields:
        if words and not case.stands(words):
            message = f'{name} "{words}" is not in the article; copy it or give null'
            yield finding("verbatim-fields", "error", record, message)


_COUNTING = re.compile(
    r"\b(?:no|none|several|many|few|some|both|half|most|all|scores|score|dozens?|lots?|number|every)\b", re.IGNORECASE
)


def quantity_counts(case: Case) -> Iterator[Finding]:
    """A quantity's words hold a number, or a word that counts."""
    for number, quantity in enumerate(case.brief.quantities, 1):
        counts = quantity.low is not None or quantity.high is not None or amounts.numbers(quantity.text)
        if not counts and not _COUNTING.search(quantity.text):
            message = f'"{quantity.text}" holds no number'
            yield finding("quantity-counts", "warning", f"quantity:{number}", message, quantity.evidence)


def recipient_not_actor(case: Case) -> Iterator[Finding]:
    """Nobody is actor and recipient of one event."""
    for event in case.brief.events:
        for one in set(event.actors) & set(event.recipients):
            name = case.actors[one].name if one in case.actors else one
            message = f"{name} ({one}) is both actor and recipient; leave it where it belongs"
            yield finding("recipient-not-actor", "error", event.id, message)


def event_not_after_publication(case: Case) -> Iterator[Finding]:
    """What happened, happened before it was printed; a day is left for time zones."""
    published = case.brief.article.published
    if published is None:
        return
    for event in case.brief.events:
        start = event.when.start if event.when else None
        if start and start > published + timedelta(days=1) and event.realis in {"happened", "ongoing"}:
            message = (
                f"dated {start}, after publication on {published}: if it is planned, say so in realis; "
                "else check the time words"
            )
            yield finding("event-not-after-publication", "error", event.id, message, event.evidence)


def time_of_saying(case: Case) -> Iterator[Finding]:
    """The day of the report is not the day of the event: one time phrase beside the reporting word dates the saying."""
    for said in case.brief.statements:
        if not said.date_text or not said.cue:
            continue
        for event in (case.events[one] for one in said.about if one in case.events):
            if event.date_text != said.date_text:
                continue
            quote = max(said.evidence.quote, event.evidence.quote, key=len)
            time, cue, trigger = quote.find(said.date_text), quote.find(said.cue), quote.find(event.trigger)
            once = quote.count(said.date_text) == 1
            if min(time, cue, trigger) >= 0 and once and abs(time - cue) < 30 < abs(time - trigger):
                message = f'"{said.date_text}" tells when it was said, not when it happened; give date_text null'
                yield finding("time-of-saying", "error", event.id, message, event.evidence)


def stance_in_quote(case: Case) -> Iterator[Finding]:
    """A denial has a denying word in its quote; a warning only, because there are endless ways to deny."""
    language = case.brief.summary.language if case.brief.summary else "en"
    if not language.lower().startswith("en"):
        return
    for said in case.brief.statements:
        if said.stance in AGAINST:
            words = f"{said.evidence.words} {said.cue or ''}"
            if not _DENIES.search(words):
                message = f'the stance is {said.stance}, but nothing in "{said.evidence.quote}" denies anything'
                yield finding("stance-in-quote", "warning", said.id, message, said.evidence)


def denial_has_claim(case: Case) -> Iterator[Finding]:
    """Who denies, denies what somebody else says.

    The outlet may report an allegation without naming who makes it, so a denial alone is a warning; that the only
    claimant and the denier are the same source is an error of one of the two statements.
    """
    for event, statements in case.statements_about.items():
        claimants = {said.source for said in statements if said.stance in _CLAIMS}
        for said in statements:
            if said.stance != "denies" or claimants - {said.source}:
                continue
            if said.source is not None and said.source in claimants:
                message = f"the same source asserts and denies {event}; check the stances"
                yield finding("denial-has-claim", "error", said.id, message, said.evidence)
            else:
                message = f"denies {event}, which nobody else asserts in this brief; who claims it?"
                yield finding("denial-has-claim", "warning", said.id, message, said.evidence)


def headline_in_place(case: Case) -> Iterator[Finding]:
    """The headline is the article's own and stands at its head."""
    summary, article = case.brief.summary, case.brief.article
    if summary is None or summary.headline is None:
        return
    headline = summary.headline
    if article.title and (contains(article.title, headline.quote) or contains(headline.quote, article.title)):
        return
    if headline.start > max(400, len(article.original) // 5) or article.title:
        message = f'"{headline.quote}" is in the article but is not its headline'
        yield finding("headline-in-place", "warning", "headline", message, headline)


def not_from_prompt(case: Case) -> Iterator[Finding]:
    """No record may repeat an example of the prompt that the article does not hold."""
    if not case.examples:
        return
    told = [(record, spaced(text)) for record, text in case.words]
    everything = "".join(words for _, words in told)
    copied = [phrase for example in case.examples for phrase in _phrases(example) if phrase in everything]
    article = spaced(case.text) if copied else ""
    foreign = [phrase for phrase in copied if phrase not in article]
    for record, words in told:
        if phrase := next((phrase for phrase in foreign if phrase in words), None):
            message = f'"{phrase.strip()}" is from an example in the instructions, not from the article'
            yield finding("not-from-prompt", "error", record, message)


def _phrases(example: str) -> Iterator[str]:
    """Runs of five words of an example, or all of a shorter one."""
    words = spaced(example).split()
    for at in range(max(1, len(words) - 4)):
        yield f" {' '.join(words[at : at + 5])} "
