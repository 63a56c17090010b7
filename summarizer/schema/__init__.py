"""Every record type: what is read (article), what a model fills in (answers), what is kept (brief)."""

import json

from pydantic import BaseModel

from summarizer.errors import InputError
from summarizer.schema.answers import (
    ActorAnswer,
    ActorsAnswer,
    Answer,
    BriefAnswer,
    CaveatAnswer,
    EventAnswer,
    EventsAnswer,
    QuantityAnswer,
    Quote,
    RelationAnswer,
    SentenceAnswer,
    StatementAnswer,
    SummaryAnswer,
)
from summarizer.schema.article import Article, Evidence, Record, Removed, Segment, Span
from summarizer.schema.brief import (
    Actor,
    Attempt,
    Brief,
    Caveat,
    Event,
    Finding,
    PromptUsed,
    Provenance,
    Quantity,
    Rejected,
    Reviewed,
    Sentence,
    Statement,
    Status,
    Summary,
    When,
)
from summarizer.schema.dossier import Changes, Dossier
from summarizer.schema.review import Review

NAMED: dict[str, type[BaseModel]] = {
    "brief": Brief,
    "dossier": Dossier,
    "changes": Changes,
    "article": Article,
    "actor": Actor,
    "event": Event,
    "statement": Statement,
    "quantity": Quantity,
    "summary": Summary,
    "finding": Finding,
    "rejected": Rejected,
    "provenance": Provenance,
    "review": Review,
    "actors-answer": ActorsAnswer,
    "events-answer": EventsAnswer,
    "summary-answer": SummaryAnswer,
    "brief-answer": BriefAnswer,
    "relation-answer": RelationAnswer,
}
"""What ``summarizer schema NAME`` can print: what is kept, and what a model is asked to fill in."""


def schema_text(name: str | None) -> str:
    """The JSON Schema of a record type, or, without a name, the names there are.

    Raises:
        InputError: no such record type.
    """
    if name is None:
        return "\n".join(f"{known:16} {(model.__doc__ or '').splitlines()[0]}" for known, model in NAMED.items())
    if name not in NAMED:
        raise InputError(f"no schema {name!r}; there are: {', '.join(NAMED)}")
    return json.dumps(NAMED[name].model_json_schema(mode="serialization"), indent=2, ensure_ascii=False)


__all__ = [
    "Actor",
    "ActorAnswer",
    "ActorsAnswer",
    "Answer",
    "Article",
    "Attempt",
    "Brief",
    "BriefAnswer",
    "Caveat",
    "CaveatAnswer",
    "Changes",
    "Dossier",
    "Event",
    "EventAnswer",
    "EventsAnswer",
    "Evidence",
    "Finding",
    "PromptUsed",
    "Provenance",
    "Quantity",
    "QuantityAnswer",
    "Quote",
    "Record",
    "Rejected",
    "RelationAnswer",
    "Removed",
    "Review",
    "Reviewed",
    "Segment",
    "Sentence",
    "SentenceAnswer",
    "Span",
    "Statement",
    "StatementAnswer",
    "Status",
    "Summary",
    "SummaryAnswer",
    "When",
    "schema_text",
]
