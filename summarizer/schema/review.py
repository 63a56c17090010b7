"""A person's marks on the items of briefs: right, wrong, or edited; a mark identifies its item by content, not by id.

Ids change with every run, so an item is identified by its article, its kind, the place of its quote and what it says. A
mark applies to any brief of that article that says the same about the same passage.
"""

from collections.abc import Iterator
from typing import Any, Literal, TypeAlias

from pydantic import Field, model_validator

from summarizer.schema.article import Evidence, Record
from summarizer.schema.brief import LISTS, Actor, Brief, Caveat, Event, Listed, Marking, Quantity, Sentence, Statement

Item: TypeAlias = Actor | Event | Statement | Quantity | Sentence | Caveat


class Key(Record):
    """What identifies an item."""

    article: str = Field(description="the article's id, which is that of its clean text")
    kind: Listed
    start: int = Field(description="where its quote (an actor's first mention) stands in the clean text")
    end: int
    what: str = Field(description="what it says: a name, an action with trigger and parties, a source with its stance")


class Mark(Key):
    """A person's verdict on one item."""

    verdict: Marking
    changes: dict[str, Any] = Field(
        default={}, description="for an edited item: fields as a model gives them, with what they should be"
    )

    @model_validator(mode="after")
    def _edited_means_changed(self) -> "Mark":
        if bool(self.changes) != (self.verdict == "edited"):
            raise ValueError("an edited item has changes, and no other has")
        return self


class Review(Record):
    """The marks that a person saved."""

    format: Literal["summarizer/review-1"] = "summarizer/review-1"
    saved: str = Field(description="when, as the page noted it (ISO 8601)")
    marks: tuple[Mark, ...]
    separate: tuple[tuple[str, str], ...] = Field(
        default=(), description="records of a dossier that are not one, for ``--overrides`` of its next run"
    )


def named(brief: Brief) -> Iterator[tuple[Listed, str, Item]]:
    """Every item that can be marked, with its kind and its name in findings ("E1", "sentence:2")."""
    for kind in LISTS:
        for number, item in enumerate(brief.items(kind), 1):
            yield kind, getattr(item, "id", f"{kind}:{number}"), item


def keys(brief: Brief) -> dict[str, Key]:
    """The key of every item of a brief, by the item's name."""
    found: dict[str, Key] = {}
    for kind, name, item in named(brief):
        first = next(iter(_evidence(item)), Evidence(start=0, end=0, quote=""))
        inside = brief.article.to_clean(first.start, first.end) if first.end > first.start else None
        start, end = inside or (first.start, first.end)
        found[name] = Key(article=brief.article.id, kind=kind, start=start, end=end, what=_what(brief, item))
    return found


def _evidence(item: Item) -> tuple[Evidence, ...]:
    if isinstance(item, Actor):
        return item.mentions
    return item.evidence if isinstance(item, Sentence) else (item.evidence,)


def _what(brief: Brief, item: Item) -> str:
    def names(ids: tuple[str, ...]) -> str:
        return ", ".join(actor.name if (actor := brief.actor(one)) else one for one in ids)

    match item:
        case Actor():
            return item.name
        case Event():
            return f"{item.action} ({item.trigger}): {names(item.actors)} > {names(item.recipients)}"
        case Statement():
            # one passage may hold statements on the event and on several details
            of = f" of a detail ({item.cue or 'no cue'})" if item.concerns == "detail" else ""
            return f"{names((item.source,)) if item.source else 'unnamed'} {item.stance}{of}"
        case Caveat():
            return item.kind
        case _:
            return item.text
