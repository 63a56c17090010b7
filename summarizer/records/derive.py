"""Answers and the article they are about become records: places, status, dates, codes, keys, ranges."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from typing import Any, Literal, NamedTuple, TypeAlias

from pydantic import BaseModel

from summarizer import dates
from summarizer.dates.context import resolve_at
from summarizer.ontology import ACTIONS, country_code, find_country, fold
from summarizer.records.ground import Ungrounded, locate, require
from summarizer.schema import (
    Actor,
    ActorAnswer,
    Article,
    Caveat,
    CaveatAnswer,
    Event,
    EventAnswer,
    Evidence,
    Finding,
    Quantity,
    QuantityAnswer,
    Segment,
    Sentence,
    SentenceAnswer,
    Statement,
    StatementAnswer,
    Status,
    Summary,
    SummaryAnswer,
    When,
)
from summarizer.schema.answers import SUPPORTS, EventFields
from summarizer.schema.brief import ALONE, LISTS, Listed
from summarizer.schema.lenient import Invalid
from summarizer.text.quantities import amount

Kind: TypeAlias = Listed | Literal["headline"]
ANSWERS: dict[Listed, type[BaseModel]] = {
    "actor": ActorAnswer,
    "event": EventAnswer,
    "statement": StatementAnswer,
    "quantity": QuantityAnswer,
    "sentence": SentenceAnswer,
    "caveat": CaveatAnswer,
}
"""What a model gives for an item of each kind."""
PLANNED_IS_AGREE = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID"})


class Problem(NamedTuple):
    """An item that cannot be kept as it is: where it stands in its list, what it is, and why not."""

    kind: Kind
    number: int
    item: Any
    reason: str


@dataclass(frozen=True)
class Draft:
    """What was answered about one segment, before grounding. ``Invalid`` items stand where they stood."""

    actors: tuple[ActorAnswer | Invalid, ...] = ()
    events: tuple[EventAnswer | Invalid, ...] = ()
    statements: tuple[StatementAnswer | Invalid, ...] = ()
    quantities: tuple[QuantityAnswer | Invalid, ...] = ()
    sentences: tuple[SentenceAnswer | Invalid, ...] = ()
    caveats: tuple[CaveatAnswer | Invalid, ...] = ()
    summary: SummaryAnswer | None = None

    def with_answer(self, answer: BaseModel) -> "Draft":
        """This draft with the lists that an answer document holds."""
        fields = type(answer).model_fields
        lists = {name: tuple(getattr(answer, name)) for name in LISTS.values() if name in fields}
        about = answer if isinstance(answer, SummaryAnswer) else self.summary
        return replace(self, **lists, summary=about)


@dataclass(frozen=True)
class Records:
    """The records of one segment, and what was found wrong on the way."""

    actors: tuple[Actor, ...] = ()
    events: tuple[Event, ...] = ()
    statements: tuple[Statement, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    summary: Summary | None = None
    findings: tuple[Finding, ...] = ()
    problems: tuple[Problem, ...] = field(default=())


def derive(article: Article, segment: Segment, draft: Draft, known: Iterable[Actor] = ()) -> Records:
    """Ground every item of a draft and derive what code derives; ``known`` are actors that it may name beside its own.

    Items that do not fit their model or whose words are not in the article become problems, the others records.
    """
    problems: list[Problem] = []
    findings: list[Finding] = []
    made = _Maker(article, segment, findings)

    def each(kind: Kind, items: Iterable[Any], make: Any) -> Iterator[Any]:  # noqa: ANN401 - one loop for six types
        for number, item in enumerate(items, 1):
            if isinstance(item, Invalid):
                problems.append(Problem(kind, number, item.raw, item.reason))
                continue
            try:
                yield make(item)
            except Ungrounded as reason:
                problems.append(Problem(kind, number, item.model_dump(mode="json"), str(reason)))

    actors = tuple(each("actor", draft.actors, made.actor))
    named = (*known, *actors)
    speakers = _by_name(named)
    statements = tuple(_with_actor(one, speakers) for one in each("statement", draft.statements, made.statement))
    events = tuple(each("event", draft.events, partial(made.event, named, statements)))
    quantities = tuple(each("quantity", draft.quantities, made.quantity))
    sentences = tuple(each("sentence", draft.sentences, made.sentence))
    caveats = tuple(each("caveat", draft.caveats, made.caveat))
    summary = None
    if draft.summary is not None:
        about = draft.summary
        headline = locate(article, about.headline, segment) if about.headline else None
        if about.headline and headline is None:
            problems.append(Problem("headline", 1, about.headline, "the headline is not in the article"))
        summary = Summary(
            headline=headline,
            language=about.language,
            genre=about.genre,
            contexts=about.contexts,
            sentences=sentences,
            caveats=caveats,
        )
    return Records(actors, events, statements, quantities, summary, tuple(findings), tuple(problems))


@dataclass(frozen=True)
class _Maker:
    """Makes one record of one item; raises ``Ungrounded`` where its words are not in the article."""

    article: Article
    segment: Segment
    findings: list[Finding]
    places: dict[str, Evidence | None] = field(default_factory=dict)

    def _note(self, check: str, record: str, message: str) -> None:
        self.findings.append(Finding(check=check, severity="warning", record=record, message=message))

    def _locate(self, words: str) -> Evidence | None:
        """Where words stand; several records quote one sentence, which is looked for once."""
        if words not in self.places:
            self.places[words] = locate(self.article, words, self.segment)
        return self.places[words]

    def _require(self, words: str, what: str = "quote") -> Evidence:
        return self._locate(words) or require(self.article, words, self.segment, what)

    def actor(self, item: ActorAnswer) -> Actor:
        mentions, aliases = [], []
        name = self._locate(item.name)
        for alias in item.aliases:
            place = self._locate(alias)
            if place is None:
                self._note("alias-in-text", item.id, f'the alias "{alias}" is not in the article and was left out')
            else:
                mentions.append(place)
                aliases.append(alias)
        if name is None and not mentions:
            self._require(item.name, "name")
        code = country_code(item.country) or (country_code(item.name) if item.kind == "country" else None)
        return Actor(
            **{**vars(item), "aliases": tuple(dict.fromkeys(aliases))},
            country_code=code,
            key=actor_key(item.name, item.kind, code),
            mentions=tuple(([name] if name else []) + mentions),
        )

    def event(self, actors: Iterable[Actor], statements: Iterable[Statement], item: EventAnswer) -> Event:
        evidence = self._require(item.quote)
        planned = item.realis in {"planned_or_attempted", "hypothetical"}
        fields = _copied(item)
        if item.place and self._locate(item.place) is None:
            self._note("place-in-text", item.id, f'the place "{item.place}" is not in the article and was left out')
            fields["place"] = None
        return Event(
            **fields,
            evidence=evidence,
            when=self._when(item, evidence, item.date, planned=planned),
            country_code=country_code(item.country),
            **codes(item, actors, status_of(item.id, statements)),
        )

    def statement(self, item: StatementAnswer) -> Statement:
        evidence = self._require(item.quote)
        return Statement(**_copied(item), evidence=evidence, when=self._when(item, evidence, None))

    def quantity(self, item: QuantityAnswer) -> Quantity:
        evidence = self._require(item.quote)
        self._require(item.text, "number words")
        found = amount(item.text)
        return Quantity(
            **_copied(item),
            evidence=evidence,
            low=found.low,
            high=found.high,
            approximate=found.approximate,
            unit=found.unit,
        )

    def sentence(self, item: SentenceAnswer) -> Sentence:
        return Sentence(text=item.text, evidence=tuple(self._require(quote) for quote in item.quotes))

    def caveat(self, item: CaveatAnswer) -> Caveat:
        return Caveat(kind=item.kind, note=item.note, evidence=self._require(item.quote))

    def _when(
        self, item: EventAnswer | StatementAnswer, evidence: Evidence, edtf: str | None, *, planned: bool = False
    ) -> When | None:
        """The time words as an interval. The words decide; a date that no words give is never taken over."""
        record, words = item.id, item.date_text
        if not words:
            if edtf:
                self._note(
                    "date-from-nowhere", record, f"the date {edtf} was left out: no time words of the article give it"
                )
            return None
        found = self._require(words, "time words")
        read = self._read_in_place(words, evidence, found, planned=planned)
        given = dates.edtf_interval(edtf) if edtf else None
        if given is None:
            return read
        model = When(text=words, start=given[0], end=given[1], precision=given[2], rule="model")
        if read.precision != "unresolved":
            if not dates.agree(read, model):
                self._note("date-agrees", record, f'"{words}" reads as {read.start}, not {edtf}; the words decide')
            return read
        if _year_is_given(given[0], words, self.article.published):
            return model
        self._note("date-from-nowhere", record, f'the date {edtf} was left out: "{words}" does not give it')
        return read

    def _read_in_place(self, words: str, evidence: Evidence, found: Evidence, *, planned: bool) -> When:
        """Time words where they stand: in the quote, if they stand in it, else where they stand first."""
        at = evidence.quote.find(words)
        if at >= 0:
            found = Evidence(start=evidence.start + at, end=evidence.start + at + len(words), quote=words)
        place = self.article.to_clean(found.start, found.end)
        if place is None:
            return dates.resolve(words, self.article.published, ahead=planned)
        read = resolve_at(self.article.text, place, self.article.published, planned=planned)
        return read if read.text == words else read.model_copy(update={"text": words})


def _by_name(actors: Iterable[Actor]) -> dict[str, str | None]:
    """The id behind each name and alias as :func:`_bare` makes it; None where two actors bear it."""
    found: dict[str, str | None] = {}
    for actor in actors:
        for name in {_bare(one) for one in (actor.name, *actor.aliases)}:
            found[name] = None if found.get(name, actor.id) != actor.id else actor.id
    return found


def _bare(name: str) -> str:
    return fold(name).removeprefix("the ")


def _with_actor(said: Statement, speakers: Mapping[str, str | None]) -> Statement:
    """A statement whose source is an actor called by name gets the actor's id."""
    known = speakers.get(_bare(said.source)) if said.source else None
    return said.model_copy(update={"source": known}) if known else said


def _copied(item: BaseModel) -> dict[str, Any]:
    """What a record takes over from an answer: all but the quote, which becomes evidence."""
    fields = dict(vars(item))
    del fields["quote"]
    return fields


def as_answer(kind: Listed, item: Any) -> dict[str, Any]:  # noqa: ANN401 - any of six types
    """An item as a model gave it, or would have given it: with quotes in the place of evidence."""
    fields = ANSWERS[kind].model_fields
    answer = {name: value for name, value in vars(item).items() if name in fields}
    if "quote" in fields:
        answer["quote"] = item.evidence.quote
    if "quotes" in fields:
        answer["quotes"] = tuple(one.quote for one in item.evidence)
    return answer


def _year_is_given(start: date, words: str, published: date | None) -> bool:
    """A model's date is only kept where its year stands in the words or is that of the publication."""
    return str(start.year) in words or (published is not None and abs((published - start).days) <= 366)


def actor_key(name: str, kind: str, code: str | None) -> str:
    """Identity across articles: country + kind + folded name, so "Kim Jong-un" is "Kim Jong Un"."""
    if kind == "country" and (found := find_country(name)):
        return f"{found[0].code}:country"
    return f"{code or '-'}:{kind}:{fold(name)}"


def status_of(event_id: str, statements: Iterable[Statement]) -> Status:
    """What the article's sources together make of an event."""
    return summed_up(s for s in statements if event_id in s.about)


def summed_up(said: Iterable[Statement]) -> Status:
    """What statements on one event make of it together; "reported" is the outlet's own voice."""
    about = [s for s in said if s.concerns == "occurrence"]
    stances = {s.stance for s in about}
    if "denies" in stances and stances & SUPPORTS:
        return "disputed"
    if {"alleges", "does_not_confirm"} <= stances:
        return "unconfirmed"
    spoken: Status = "attributed" if any(s.via for s in about) else "reported"
    return next((status for stance, status in ALONE.items() if stance in stances), spoken)


def codes(event: EventFields, actors: Iterable[Actor], status: Status) -> dict[str, Any]:
    """The status of an event and its PLOVER and CAMEO codes, as fields of its record.

    Beyond the table: a planned CONSULT, SUPPORT, COOPERATE or AID is AGREE, and an exercise that two or more
    countries hold together is COOPERATE (PLOVER 2.0 draft).
    """
    action = ACTIONS[event.action]
    kind, mode, quad, root = action.plover_type, action.plover_mode, action.quad, action.cameo_root
    if event.realis == "planned_or_attempted" and kind in PLANNED_IS_AGREE:
        promise = ACTIONS["promise_or_agree"]
        kind, mode, quad, root = promise.plover_type, "", promise.quad, promise.cameo_root
    elif event.action == "military_exercise":
        nations = {actor.country_code for actor in actors if actor.id in event.actors and actor.country_code}
        if len(nations) > 1:
            joint = ACTIONS["military_cooperation"]
            kind, mode, quad, root = joint.plover_type, "", joint.quad, joint.cameo_root
    return {
        "status": status,
        "plover_type": kind or None,
        "plover_mode": mode or None,
        "quad": quad or None,
        "cameo_root": root or None,
    }
