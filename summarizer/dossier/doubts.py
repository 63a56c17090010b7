"""A doubtful pair of reports as a question to a model, and what its answer counts for."""

import json
from collections.abc import Mapping
from typing import Any, NamedTuple

from summarizer.dossier.alike import Decision
from summarizer.dossier.items import Item
from summarizer.schema import RelationAnswer
from summarizer.schema.dossier import DossierActor
from summarizer.text.quotes import find_quote

_MODEL_SCORE = 2.0  # as much as two participants in common


class Pair(NamedTuple):
    """Two reports, the earlier one first, as JSON values; ``article`` is that of the later one."""

    a: dict[str, Any]
    b: dict[str, Any]
    article: str

    @property
    def key(self) -> str:
        """What its answer is stored under; pairs that read the same share it."""
        return json.dumps((self.a, self.b), sort_keys=True)


def pair(a: Item, b: Item, actors: Mapping[str, DossierActor]) -> Pair:
    """The question on two reports."""
    return Pair(_given(a, actors), _given(b, actors), b.document.id)


def _given(item: Item, actors: Mapping[str, DossierActor]) -> dict[str, Any]:
    shown = {"description", "action", "date_text", "place", "country", "realis"}
    when = item.event.when

    def names(ids: frozenset[str]) -> list[str]:
        return sorted(actors[one].name for one in ids)

    return {
        "title": item.document.title,
        "published": item.document.published.isoformat() if item.document.published else None,
        **item.event.model_dump(mode="json", include=shown),
        "from": when.start.isoformat() if when and when.start else None,
        "until": when.end.isoformat() if when and when.end else None,
        "actors": names(item.doers),
        "recipients": names(item.receivers),
        "others": names(item.who - item.doers - item.receivers),
        "quote": item.event.evidence.quote,
    }


def heard(answer: RelationAnswer, asked: Pair) -> Decision | None:
    """What a model says of a pair; None where its quotes are not in what it was given."""
    for quote, given in ((answer.quote_a, asked.a), (answer.quote_b, asked.b)):
        if find_quote(given["quote"], quote) is None:
            return None
    return Decision(answer.relation, answer.reason, score=_MODEL_SCORE)
