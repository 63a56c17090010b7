"""What is kept of many articles: who is who, which reports are about one event, who says what, where they differ.

Every id in a dossier is ``<article id>:<record id>`` of the record's first member, so it can be looked up in the briefs
and used in an overrides file on any later run.
"""

from collections.abc import Callable, Iterator
from datetime import date
from importlib import import_module
from typing import Any, Literal

from pydantic import ConfigDict, Field

from summarizer.schema.answers import Concerns, Counted, Kind, Realis, RelationAnswer, Salience, Stance
from summarizer.schema.article import Evidence, Record
from summarizer.schema.brief import Attempt, PromptUsed, Rejected, Status, When

Verdict = Literal["agree", "differ", "silent"]
Field_ = Literal["date", "place", "actors", "recipients", "numbers", "status", "attribution"]
Related = Literal["possible", "related", "distinct"]
"""How two different events are related."""
Decider = Literal["rules", "model", "overrides"]
Ask = Callable[[dict[str, Any], dict[str, Any]], RelationAnswer | None]
"""Called with a doubtful pair of events as JSON values (prompt ``same_event.v1``); returns a relation, or None."""


_FIELDS: dict[type, set[str]] = {}


class Kept(Record):
    """Base of records that a dossier holds by the ten thousand: all of a kind share pydantic's set of the fields that were given."""

    def model_post_init(self, context: Any, /) -> None:  # noqa: ANN401, ARG002 - pydantic's signature
        """A set for each record would take more memory than most of the records."""
        names = _FIELDS.setdefault(type(self), set(type(self).model_fields))
        object.__setattr__(self, "__pydantic_fields_set__", names)


def member_id(article: str, record: str) -> str:
    """A brief's record as an id in a dossier."""
    return f"{article}:{record}"


def article_of(member: str) -> str:
    """The id of the article that a record comes from, given the record's id in a dossier."""
    return member.partition(":")[0]


class Cited(Kept, Evidence):
    """Evidence with the article that it stands in."""

    article: str


def cited(article: str, evidence: Evidence) -> Cited:
    """Evidence of a brief as evidence of a dossier."""
    return Cited(article=article, start=evidence.start, end=evidence.end, quote=evidence.quote)


class Document(Kept):
    """One text, wherever it appeared. ``copy_of`` is the first document of which this one is a copy, or nearly."""

    id: str
    title: str | None
    published: date | None
    published_from: str | None
    outlets: tuple[str, ...] = Field(description="who printed it, as the inputs name them")
    names: tuple[str, ...] = Field(description="where it was read from")
    agencies: tuple[str, ...] = Field(description="agencies that it is credited to")
    copy_of: str | None
    occasions: tuple[str, ...] = Field(description='numbered occasions it names ("70th anniversary"), folded')


class Merge(Kept):
    """Two records that were taken for one, and why. Put ``[a, b]`` under ``separate`` to undo it."""

    a: str
    b: str
    reason: str


class RoleIn(Kept):
    """A title or office, as one article prints it: roles belong to articles, not to persons."""

    role: str
    article: str


class DossierActor(Kept):
    """One actor over all articles, with every form of the name and the reasons for every merge."""

    id: str
    name: str
    kind: Kind
    country: str | None
    country_code: str | None
    names: tuple[str, ...]
    metonyms: tuple[str, ...] = Field(description="names that are a capital's and stand for the government")
    roles: tuple[RoleIn, ...]
    roles_differ: bool = Field(description="whether articles give titles that are more than another wording of one")
    members: tuple[str, ...]
    mentions: tuple[Cited, ...]
    merges: tuple[Merge, ...]

    @property
    def articles(self) -> tuple[str, ...]:
        """The articles in which it is named."""
        return tuple(dict.fromkeys(map(article_of, self.members)))


class Number(Kept):
    """A quantity of a report."""

    text: str
    what: Counted
    low: float | None
    high: float | None
    approximate: bool
    unit: str | None
    evidence: Cited


class Report(Kept):
    """One article's report of an event. Actors are ids of the dossier."""

    id: str
    article: str
    description: str
    action: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    others: tuple[str, ...]
    when: When | None
    place: str | None
    country_code: str | None
    realis: Realis
    salience: Salience
    status: Status
    numbers: tuple[Number, ...]
    origins: tuple[str, ...] = Field(description="whom this report comes from: relays, named sources, agency, outlet")
    evidence: Cited


class Cell(Kept):
    """What one article gives for a fact; value null: it is silent. The quote is the passage that was read for it."""

    article: str
    value: str | None
    verdict: Verdict
    evidence: Cited


class Fact(Kept):
    """One fact of an event over all its articles. ``silent``: fewer than two articles give it."""

    field: Field_
    what: Counted | None = Field(description="what is counted, for numbers")
    verdict: Verdict
    cells: tuple[Cell, ...]


class Cluster(Kept):
    """One event over all articles, with every report of it; ``when`` is what its dated reports have in common."""

    id: str
    description: str
    action: str
    realis: Realis
    salience: Salience
    status: Status = Field(description="computed from the statements of all articles")
    when: When | None
    report_days: tuple[date, ...] = Field(description="days on which it was reported or spoken of; not its own")
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    others: tuple[str, ...]
    reports: tuple[Report, ...]
    articles: tuple[str, ...]
    origins: tuple[str, ...] = Field(description="whom the reports come from, each once; this counts as corroboration")
    facts: tuple[Fact, ...]
    merges: tuple[Merge, ...]


class Relation(Kept):
    """How two events that are not one relate, or why two that look alike were kept apart."""

    a: str
    b: str
    relation: Related = Field(
        description="possible: they may be one event, but a day that differs by one or is not given keeps them apart"
    )
    reason: str
    decided_by: Decider
    facts: tuple[Fact, ...] = Field(
        default=(), description="where they may be one: what their reports differ in, each value with its quote"
    )


class Claim(Kept):
    """One source's word, in one article, on events of the dossier."""

    id: str
    article: str
    source: str | None = Field(description="id of an actor of the dossier; null where the source is no actor")
    source_name: str
    via: str | None
    via_name: str | None
    stance: Stance
    concerns: Concerns
    content: str | None
    about: tuple[str, ...] = Field(description="ids of events of the dossier")
    when: When | None = Field(description="when it was said")
    evidence: Cited


class Dispute(Kept):
    """A claim and its denial, of one article or of two."""

    event: str
    claim: str
    denial: str
    across_articles: bool


class Story(Kept):
    """Documents that tell one story, and what holds them together."""

    documents: tuple[str, ...]
    reasons: tuple[str, ...]
    numbers: tuple[Fact, ...] = Field(
        description="people killed, injured, arrested or displaced where articles differ; they may be of several events"
    )


class DossierSentence(Kept):
    """A sentence of the summary: whose it is, and the passages that prove it."""

    text: str
    kind: Literal["quoted", "written", "difference"] = Field(
        description="taken from a brief, written by a model, or telling where articles differ"
    )
    event: str | None
    origins: tuple[str, ...]
    evidence: tuple[Cited, ...] = Field(min_length=1)


class Overrides(Kept):
    """A person's decisions, applied on every run: ids of actors or of events, as ``<article id>:<record id>``."""

    separate: tuple[tuple[str, str], ...] = ()
    same: tuple[tuple[str, str], ...] = ()


class Asked(Kept):
    """What a model was asked for a dossier, beyond its briefs."""

    model: str | None = Field(description="the model that was asked for")
    host: str | None
    pairs: int = Field(description="doubtful pairs of reports that were put to it")
    unanswered: int = Field(description="those that it gave no usable answer on; rules decided them")
    failed: tuple[str, ...] = Field(description="why questions got no answer, each reason once")
    prompts: tuple[PromptUsed, ...]
    attempts: tuple[Attempt, ...]


class Dossier(Kept):
    """The result over articles. It does not depend on their order; events stand in time, background last."""

    model_config = ConfigDict(extra="ignore")  # earlier versions saved a second timeline

    format: Literal["summarizer/dossier-1"] = "summarizer/dossier-1"
    documents: tuple[Document, ...]
    stories: tuple[Story, ...]
    summary: tuple[DossierSentence, ...]
    actors: tuple[DossierActor, ...]
    events: tuple[Cluster, ...]
    claims: tuple[Claim, ...]
    disputes: tuple[Dispute, ...]
    numbers: tuple[Number, ...] = Field(default=(), description="quantities that belong to no event")
    relations: tuple[Relation, ...]
    overrides: Overrides
    rejected: tuple[Rejected, ...] = Field(
        default=(), description="sentences that a model wrote and the articles do not support, with the reason"
    )
    asked: Asked | None = Field(default=None, description="null where rules alone made it")
    notes: tuple[str, ...] = Field(description="what the reader should know of how it was made")

    def __repr_args__(self) -> Iterator[tuple[str, Any]]:
        """How much it holds; all of it would fill the screen."""
        yield from ((name, len(getattr(self, name))) for name in ("documents", "events", "claims", "actors"))

    def __str__(self) -> str:
        """What a terminal shows; imported by name, because views are in a layer above the records."""
        view: Callable[[Dossier], str] = import_module("summarizer.export.dossier_terminal").plain
        return view(self)

    def _repr_html_(self) -> str:
        """What a notebook shows; imported by name, like the terminal's view."""
        view: Callable[[Dossier], str] = import_module("summarizer.export.dossier_page").fragment
        return view(self)


Changed = Literal["event", "date", "place", "number", "status", "realis", "stance", "statement"]


class Change(Kept):
    """One thing that is new, changed or gone between two dossiers or two editions of an article."""

    kind: Literal["new", "changed", "gone"]
    what: Changed
    subject: str
    old: str | None
    new: str | None
    old_evidence: Cited | None
    new_evidence: Cited | None


class Changes(Kept):
    """What changed from one dossier to another."""

    format: Literal["summarizer/changes-1"] = "summarizer/changes-1"
    changes: tuple[Change, ...]
