"""A brief under check, with what several checks need of it, worked out once."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate

from summarizer.checks import people
from summarizer.checks.language import amounts, clauses, reading
from summarizer.checks.language.clauses import Reading
from summarizer.checks.language.words import ATTRIBUTION, HEDGE, AnyCase
from summarizer.schema import Actor, Brief, Event, Evidence, Finding, Statement, Summary, When
from summarizer.schema.brief import Severity
from summarizer.text import spans
from summarizer.text.addressed import without_orders
from summarizer.text.quotes import Folded, folded


class Case:
    """One brief, looked up in several ways. Records are named as in :class:`~summarizer.schema.Finding`."""

    def __init__(self, brief: Brief, examples: tuple[str, ...] = (), part: tuple[int, int] | None = None) -> None:
        """Open the case of a brief.

        Args:
            brief: the brief.
            examples: texts of prompts that no record may repeat.
            part: start and end of the part of the article's text that it was to tell of; None for all of it.
        """
        self.brief = brief
        self.examples = examples
        self.text = brief.article.text
        self.part = part or (0, len(self.text))
        self.plain = without_orders(self.text)  # what an order to a model names is not named by the article
        self.actors: dict[str, Actor] = {actor.id: actor for actor in brief.actors}
        self.events: dict[str, Event] = {event.id: event for event in brief.events}
        self._standing: dict[str, bool] = {}
        self._names: dict[str, bool] = {}

    @cached_property
    def evidence(self) -> tuple[tuple[str, Evidence], ...]:
        """Every evidence of the brief with the record it belongs to."""
        return tuple(_evidence(self.brief))

    @cached_property
    def words(self) -> tuple[tuple[str, str], ...]:
        """Every text of the brief that a model wrote itself or may have made up, with the record it belongs to."""
        return tuple(_words(self.brief))

    def stands(self, words: str) -> bool:
        """Whether words stand in the article, as they are or folded."""
        if words in self.plain:
            return True
        known = self._standing.get(words)
        if known is None:
            known = self._standing[words] = folded(self.plain).find(words) is not None
        return known

    @cached_property
    def people(self) -> people.People:
        """Its actors by the words that name or describe them."""
        return people.People(self.brief.actors)

    @cached_property
    def sentences(self) -> "tuple[Claim, ...]":
        """The summary sentences."""
        return tuple(_claims(self))

    @cached_property
    def retold(self) -> "tuple[Claim, ...]":
        """Those of them that are not simply copied from their quotes."""
        return tuple(claim for claim in self.sentences if not claim.is_copied)

    @cached_property
    def cut(self) -> "tuple[Claim, ...]":
        """Those that repeat words of their quotes, but no whole sentence of the article: who says so may have been cut off."""
        copied = (claim for claim in self.sentences if claim.is_copied and not claim.is_too_long)
        return tuple(claim for claim in copied if not claim.is_whole and reading.english(claim.quotes))

    @cached_property
    def claims(self) -> "tuple[Claim, ...]":
        """Those of them that are short enough to be compared with their quotes word by word."""
        return tuple(claim for claim in self.retold if not claim.is_too_long)

    @cached_property
    def english_claims(self) -> "tuple[Claim, ...]":
        """Those of them whose quotes are in the language that the checks of deeds can read."""
        return tuple(claim for claim in self.claims if reading.english(claim.quotes))

    def is_name(self, word: str) -> bool:
        """Whether the article prints a word with a capital inside a sentence, or an actor has it in his name."""
        if word not in self._names:
            mine = any(word in reading.tokens(actor.name) for actor in self.brief.actors)
            self._names[word] = mine or self._is_printed_inside(word)
        return self._names[word]

    def _is_printed_inside(self, word: str) -> bool:
        at = self.plain.find(f" {word}", 1) if word[0].isupper() else -1
        while at > 0:
            found = _INSIDE.match(self.plain, at - 1)
            if found and found[1] == word:
                return True
            at = self.plain.find(f" {word}", at + 1)
        return False

    def is_printed_small(self, low: str) -> bool:
        """Whether the article prints a word in small letters."""
        at = self.plain.find(low)
        while at >= 0:
            found = _SMALL.match(self.plain, at)
            if found and found[0] == low:
                return True
            at = self.plain.find(low, at + 1)
        return False

    @cached_property
    def known(self) -> str:
        """The article with the names of its actors' countries: what a description may name."""
        return "\n".join((self.plain, *(actor.country for actor in self.brief.actors if actor.country)))

    @cached_property
    def numbers(self) -> frozenset[float]:
        """The values of all numbers of the article."""
        return amounts.values(self.plain)

    @cached_property
    def statements_about(self) -> dict[str, tuple[Statement, ...]]:
        """The statements about the occurrence of each event."""
        about: dict[str, list[Statement]] = {}
        for said in self.brief.statements:
            if said.concerns == "occurrence":
                for event in said.about:
                    about.setdefault(event, []).append(said)
        return {event: tuple(said) for event, said in about.items()}


_PRONOUN = AnyCase(
    r"\b(?:he|she|they|it|his|her|their|its|him|them|we|our|us|i|my|the (?:two|three|latter|former|men|women|pair|man|woman))\b"
)


_INSIDE = re.compile(r"[\w,] ([A-Z][\w-]+)")
_SMALL = re.compile(r"(?<!\w)[a-z][\w-]*")
_BEFORE = 400
"""So many characters before a quote tell whom its "he" means."""


@dataclass(frozen=True)
class Claim:
    """A summary sentence with its quotes, and the records that rest on the same passages."""

    record: str
    text: str
    evidence: tuple[Evidence, ...]
    case: Case

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """The events that rest on the same passages."""
        return tuple(one for one in self.case.brief.events if _shares(self.evidence, one.evidence))

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """The statements that rest on the same passages."""
        return tuple(one for one in self.case.brief.statements if _shares(self.evidence, one.evidence))

    @cached_property
    def _place(self) -> tuple[str, str, str] | None:
        """The sentence in the words of its quotes, with what stands before and behind it; None where it has words of its own."""
        text = " ".join(self.text.split()).removesuffix(".")
        quotes = " ".join(" ".join(evidence.words for evidence in self.evidence).split())
        before, found, behind = quotes.partition(text)
        return (before, found, behind) if found else None

    @cached_property
    def _sentences(self) -> tuple[Evidence, ...]:
        """Its evidence with the rest of the sentences that each is cut out of."""
        return tuple(_whole(one, self.case.brief.article.original) for one in self.evidence)

    @property
    def is_copied(self) -> bool:
        """Whether it only repeats words of its quotes."""
        return self._place is not None

    @property
    def is_whole(self) -> bool:
        """Whether it repeats whole sentences of the article."""
        if self._place is None or not all(map(_is_cut_free, self._sentences, self.evidence)):
            return False
        before, text, behind = self._place
        return before.rstrip()[-1:] in _ENDS and (text[-1] in _ENDS or behind[:1] in _ENDS)

    @cached_property
    def completed(self) -> "Claim":
        """The claim on the whole sentences that its quotes are cut out of: who says so may stand before or behind them."""
        pairs = zip(self._sentences, self.evidence, strict=True)
        more = [all_.quote.replace(part.quote, "") for all_, part in pairs if all_ is not part]
        says = any(ATTRIBUTION.search(one) or HEDGE.search(one) for one in more)
        return replace(self, evidence=self._sentences) if says else self

    @property
    def is_too_long(self) -> bool:
        """Whether to compare each word with each of the quotes could take minutes; an answer holds 600 characters on 4,500."""
        return len(self.text) > 1_000 or len(self.quotes) > 6_000

    @cached_property
    def quotes(self) -> str:
        """All its quotes, as one text."""
        return "\n".join(evidence.words for evidence in self.evidence)

    @cached_property
    def told(self) -> tuple[Reading, ...]:
        """Its sentences, with the names of those whom it calls "he" where it is plain whom."""
        return people.named(clauses.read(self.text), {0: ""}, self.case.people)

    @cached_property
    def heard(self) -> tuple[Reading, ...]:
        """The sentences of its quotes, with names in the same way."""
        original = self.case.brief.article.original
        starts = accumulate((evidence.quote.count("\n") + 1 for evidence in self.evidence), initial=0)
        before = {
            at: original[max(0, evidence.start - _BEFORE) : evidence.start]
            for at, evidence in zip(starts, self.evidence, strict=False)
        }
        return people.named(clauses.read(self.quotes), before, self.case.people)

    @cached_property
    def people(self) -> tuple[Actor, ...]:
        """The actors that its quotes name, and those of its events and statements if its quotes only say "he"."""
        ids = {one for event in self.events for one in (*event.actors, *event.recipients, *event.others)}
        ids |= {one for said in self.statements for one in (said.source, said.via) if one}
        ids = ids if _PRONOUN.search(self.quotes) else set()
        said_here = spaced(self.quotes)
        original = self.case.brief.article.original
        for evidence in self.evidence:
            ids |= {one.id for one in self.case.people.described(evidence.quote, original[: evidence.start], self.text)}
        return tuple(
            actor
            for actor in self.case.brief.actors
            if actor.id in ids
            or any(spaced(name) in said_here for name in (actor.name, *actor.aliases))
            or (actor.role and spaced(actor.role if " " in actor.role else f"the {actor.role}") in said_here)
        )

    @cached_property
    def whens(self) -> tuple[When, ...]:
        """The resolved times of its events and statements."""
        times = (*(event.when for event in self.events), *(said.when for said in self.statements))
        return tuple(when for when in times if when)

    @cached_property
    def around(self) -> str:
        """The quotes with the names of their actors and of the outlet."""
        names = (n for a in self.people for n in (a.name, *a.aliases, a.role, a.affiliation, a.country) if n)
        outlet = self.case.brief.article.source
        return "\n".join((self.quotes, *names, *([outlet] if outlet else [])))


def finding(
    check: str, severity: Severity, record: str | None, message: str, evidence: Evidence | None = None
) -> Finding:
    """A finding, its message cut to one line that a person and a model can read."""
    line = " ".join(message.split())
    return Finding(
        check=check,
        severity=severity,
        record=record,
        message=line if len(line) <= 400 else line[:397] + "...",
        evidence=evidence,
    )


def contains(text: str, words: str) -> bool:
    """Whether words stand in a short text, as they are or folded."""
    return words in text or Folded(text).find(words) is not None


def _evidence(brief: Brief) -> Iterator[tuple[str, Evidence]]:
    for actor in brief.actors:
        for mention in actor.mentions:
            yield actor.id, mention
    yield from ((event.id, event.evidence) for event in brief.events)
    yield from ((said.id, said.evidence) for said in brief.statements)
    for number, quantity in enumerate(brief.quantities, 1):
        yield f"quantity:{number}", quantity.evidence
    if brief.summary:
        yield from _summary_evidence(brief.summary)


def _summary_evidence(summary: Summary) -> Iterator[tuple[str, Evidence]]:
    if summary.headline:
        yield "headline", summary.headline
    for number, sentence in enumerate(summary.sentences, 1):
        for evidence in sentence.evidence:
            yield f"sentence:{number}", evidence
    for number, caveat in enumerate(summary.caveats, 1):
        yield f"caveat:{number}", caveat.evidence


def _words(brief: Brief) -> Iterator[tuple[str, str]]:
    for actor in brief.actors:
        yield from ((actor.id, text) for text in (actor.name, *actor.aliases, actor.role, actor.affiliation) if text)
    for event in brief.events:
        yield event.id, event.description
        if event.place:
            yield event.id, event.place
    for said in brief.statements:
        yield from ((said.id, text) for text in (said.source, said.content) if text)
    if brief.summary:
        for number, sentence in enumerate(brief.summary.sentences, 1):
            yield f"sentence:{number}", sentence.text
        for number, caveat in enumerate(brief.summary.caveats, 1):
            yield f"caveat:{number}", caveat.note


def _claims(case: Case) -> Iterator[Claim]:
    for number, sentence in enumerate(case.brief.summary.sentences if case.brief.summary else (), 1):
        yield Claim(f"sentence:{number}", sentence.text, sentence.evidence, case)


_ENDS = ("", *'.!?"\u2026\u201d\u2019')
"""What stands where a sentence ends."""
_DATELINE = re.compile(r"[A-Z]{2}[^.!?]{0,80} (?:--|[-\u2013\u2014]) ?")


def _whole(evidence: Evidence, original: str) -> Evidence:
    """An evidence with the rest of the sentences that it is cut out of."""
    start, end = spans.around(original, evidence.start, evidence.end)
    if (start, end) == (evidence.start, evidence.end):
        return evidence
    return evidence.model_copy(update={"start": start, "end": end, "quote": original[start:end]})


def _is_cut_free(sentences: Evidence, evidence: Evidence) -> bool:
    """Whether nothing but a dateline stands before an evidence in its sentence, and nothing behind it."""
    before = sentences.quote[: evidence.start - sentences.start]
    behind = sentences.quote[evidence.end - sentences.start :]
    opens = not before.strip() or _DATELINE.fullmatch(before) is not None
    return opens and not behind.strip(' .!?"\u201d\u2019')


def _shares(passages: Iterable[Evidence], other: Evidence) -> bool:
    """Whether a record's evidence is mostly inside one of the passages, or the other way round."""
    for one in passages:
        shared = min(one.end, other.end) - max(one.start, other.start)
        if shared > 0.5 * min(one.end - one.start, other.end - other.start):
            return True
    return False


def spaced(text: str) -> str:
    """The words of a text in small letters between single blanks."""
    return f" {' '.join(reading.tokens(text)).casefold()} "
