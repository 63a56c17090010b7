"""What is kept of one article: records with evidence, what code derived from them, and how they came about."""

from collections.abc import Callable, Iterator
from datetime import date
from importlib import import_module
from typing import Annotated, Any, Literal, TypeGuard

from pydantic import Field

from summarizer.schema.answers import (
    ActorFields,
    CaveatKind,
    Context,
    EventFields,
    Genre,
    QuantityFields,
    Stance,
    StatementFields,
    Text,
)
from summarizer.schema.article import Article, Evidence, Record
from summarizer.settings import BackendName

Status = Literal["reported", "attributed", "confirmed", "alleged", "unconfirmed", "disputed", "denied", "speculated"]
ALONE: dict[Stance, Status] = {
    "denies": "denied",
    "alleges": "alleged",
    "confirms": "confirmed",  # a missing comment takes nothing back
    "does_not_confirm": "unconfirmed",
    "asserts": "attributed",
    "speculates": "speculated",
}
"""The status that a stance gives an event; of several stances, the first here decides. Views colour a stance accordingly."""
Precision = Literal[
    "time", "day", "week", "month", "season", "quarter", "year", "decade", "century", "range", "unresolved"
]
Severity = Literal["error", "warning", "note"]
Listed = Literal["actor", "event", "statement", "quantity", "sentence", "caveat"]
LISTS: dict[Listed, str] = {
    "actor": "actors",
    "event": "events",
    "statement": "statements",
    "quantity": "quantities",
    "sentence": "sentences",
    "caveat": "caveats",
}
"""What an item is called, and the list that it is in: of an answer, and of the brief or its summary."""


class When(Record):
    """A time as an interval of days, both ends included; an open end or an unresolved time is null.

    ``rule`` names the rule of :mod:`summarizer.dates` that read it, or "model" where only the model's date was kept.
    """

    text: str | None = Field(description="the time words, verbatim")
    start: date | None
    end: date | None
    precision: Precision
    rule: str


def is_dated(when: When | None) -> TypeGuard[When]:
    """Whether a time has a day on at least one end."""
    return when is not None and (when.start is not None or when.end is not None)


class Actor(ActorFields):
    """A person, country, organization or group, as this article names it."""

    country_code: str | None = Field(description="ISO 3166-1 alpha-3, from name, demonym or capital")
    key: str = Field(description="identity across articles: country, kind and folded name")
    mentions: tuple[Evidence, ...] = Field(description="the first place of the name and of each alias")


class Event(EventFields):
    """Something that happened, is planned, is claimed or did not happen."""

    evidence: Evidence = Field(description="the quote that proves it, and its place")
    status: Status = Field(description="computed from the statements about whether it occurred")
    when: When | None = Field(description="when it happened, as resolved; null where the article gives no time for it")
    country_code: str | None = Field(description="ISO 3166-1 alpha-3 of the country it happens in")
    plover_type: str | None = Field(description="PLOVER 2.0 event type, of the action; null where it has none")
    plover_mode: str | None = Field(description="PLOVER mode, where the action has one")
    quad: str | None = Field(description="verbal or material cooperation or conflict")
    cameo_root: str | None = Field(description="CAMEO root code, two digits")


class Statement(StatementFields):
    """One source's word on events, with the relay it came through."""

    evidence: Evidence = Field(description="the quote that proves it, and its place")
    when: When | None = Field(description="when it was said")


class Quantity(QuantityFields):
    """A number with its range: "thousands" is 1000 or more, open above."""

    evidence: Evidence = Field(description="the quote that proves it, and its place")
    low: float | None = Field(description="the least that the words mean; null where that is open")
    high: float | None = Field(description="the most that the words mean; null where that is open")
    approximate: bool = Field(description='whether the words are vague: "about 30", "dozens"')
    unit: str | None = Field(description='ISO 4217 code of a currency, or "percent"; null for a plain count')


class Sentence(Record):
    """A sentence of the summary and the passages that prove it."""

    text: str
    evidence: tuple[Evidence, ...] = Field(description="the quotes that prove all of it, and their places")


class Caveat(Record):
    """Something to know before trusting the article."""

    kind: CaveatKind
    note: Text
    evidence: Evidence = Field(description="the quote that proves it, and its place")


class Summary(Record):
    """The article in a few sentences, each of which can be checked."""

    headline: Evidence | None = Field(description="the article's own, with its place")
    language: str = Field(description="BCP 47 tag of the article's language; und where it was not understood")
    genre: Genre
    contexts: tuple[Context, ...]
    sentences: tuple[Sentence, ...]
    caveats: tuple[Caveat, ...]


class Finding(Record):
    """What a check has to say about a record.

    ``record`` is the id of the actor, event or statement, ``sentence:2``, ``quantity:1``, ``caveat:1`` or
    ``headline`` (counted from 1), or null for the brief as a whole.
    """

    check: str
    severity: Severity
    record: str | None
    message: str
    evidence: Evidence | None = None


class Rejected(Record):
    """An item that an answer held and that could not be kept, with the reason; it never counts as a fact."""

    kind: Literal[Listed, "headline", "document", "custom"]
    item: Any = Field(description="what the backend gave, as JSON")
    reason: str


class PromptUsed(Record):
    """One prompt file, exactly: the digest is of its bytes."""

    name: str
    version: int
    digest: str


class Attempt(Record):
    """One request that was answered, failed, or may have been. Tokens are null where the server did not say."""

    step: str
    segment: int
    outcome: str = Field(description="ok, repair, or the kind of failure")
    model: str | None = Field(description="the model that the server says answered")
    input_tokens: int | None
    output_tokens: int | None


Marking = Literal["right", "wrong", "edited"]
"""A person's verdict on an item; :class:`Reviewed` counts each."""


class Reviewed(Record):
    """A person's marks that were put onto a brief, counted by verdict."""

    by: str | None = Field(description="who marked, as the command was told")
    saved: str = Field(description="when the marks were saved")
    digest: str = Field(description="first 16 hex digits of the SHA-256 of the marks")
    right: int
    wrong: int
    edited: int
    unmarked: int = Field(description="items that no mark speaks of; they stand as they were")


class Provenance(Record):
    """How a brief came about; two runs that did the same thing have the same provenance."""

    package_version: str
    backend: Literal[BackendName, "imported"]
    model: str | None = Field(description="the model that was asked for")
    host: str | None
    plan: str
    tasks: tuple[str, ...]
    prompts: tuple[PromptUsed, ...]
    schema_digest: str
    ontology: str
    segments: int
    attempts: tuple[Attempt, ...]
    reviews: tuple[Reviewed, ...] = ()


class Brief(Record):
    """The result for one article."""

    format: Literal["summarizer/brief-1"] = "summarizer/brief-1"
    article: Article
    summary: Summary | None
    actors: tuple[Actor, ...]
    events: tuple[Event, ...]
    statements: tuple[Statement, ...]
    quantities: tuple[Quantity, ...]
    custom: Annotated[
        dict[str, Any], Field(description="answers of the user's own steps, by step", default_factory=dict)
    ]
    findings: tuple[Finding, ...]
    rejected: tuple[Rejected, ...]
    provenance: Provenance

    def __repr_args__(self) -> Iterator[tuple[str, Any]]:
        """Its article and its size; all of it would fill the screen, and asyncio.run makes a repr of its result."""
        yield "article", self.article.name
        yield from ((name, len(getattr(self, name))) for name in ("actors", "events", "statements", "quantities"))

    def __str__(self) -> str:
        """What a terminal shows; imported by name, because views are in a layer above the records."""
        view: Callable[[Brief], str] = import_module("summarizer.export.terminal").plain
        return view(self)

    def _repr_html_(self) -> str:
        """What a notebook shows; imported by name, like the terminal's view."""
        view: Callable[[Brief], str] = import_module("summarizer.export.brief_page").fragment
        return view(self)

    @property
    def size(self) -> int:
        """How many items it holds, of all kinds."""
        return sum(len(self.items(kind)) for kind in LISTS)

    def items(self, kind: Listed) -> tuple[Any, ...]:
        """All items of one kind, including those of the summary."""
        holder = self if LISTS[kind] in Brief.model_fields else self.summary
        return getattr(holder, LISTS[kind], ())

    def actor(self, actor_id: str | None) -> Actor | None:
        """The actor with that id, or None."""
        return next((actor for actor in self.actors if actor.id == actor_id), None)
