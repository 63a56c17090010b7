"""Quotes to places: what an answer quotes is found in the article, or it does not count."""

from collections.abc import Mapping
from typing import Any, get_args

from pydantic import BaseModel

from summarizer.schema import Article, Evidence, Segment
from summarizer.schema.answers import Verbatim
from summarizer.schema.lenient import Invalid
from summarizer.text.addressed import passages
from summarizer.text.quotes import find_quote, nearest
from summarizer.text.spans import Place


class Ungrounded(Exception):
    """A quote, name or time phrase that does not occur in the article; the message tells the model so."""


def locate(article: Article, words: str, segment: Segment | None = None) -> Evidence | None:
    """Where words stand in the article: in the segment first, then anywhere; None where they do not."""
    span = None
    if segment is not None and segment.total > 1:
        span = find_quote(article.text, words, start=segment.start, end=segment.end)
    span = span or find_quote(article.text, words)
    if span is None:
        return None
    span = _outside_orders(article.text, words, span)
    place = article.to_original(span.start, span.end)
    return Evidence(start=place.start, end=place.end, quote=article.original[place.start : place.end])


def _outside_orders(text: str, words: str, found: Place) -> Place:
    """The first place that does not speak to a model, if there is one: who is named in an order keeps his place in the news."""
    span = found
    for start, _, end in passages(text):
        if start <= span.start < end:
            again = find_quote(text, words, start=end)
            if again is None:
                return found
            span = again
    return span


def require(article: Article, words: str, segment: Segment | None = None, what: str = "quote") -> Evidence:
    """Like :func:`locate`, for words that must be there.

    Raises:
        Ungrounded: with the passage that may have been meant, if one is near.
    """
    found = locate(article, words, segment)
    if found is None:
        meant = nearest(article.text, words)
        shown = words if len(words) <= 200 else words[:197] + "..."
        raise Ungrounded(
            f'the {what} "{shown}" is not in the article' + (f'; the article says "{meant}"' if meant else "")
        )
    return found


def ground_document(article: Article, document: BaseModel, segment: Segment) -> tuple[dict[str, Any], list[Invalid]]:
    """A user's own answer as JSON, with every field of type ``Quote`` replaced by evidence.

    Returns:
        The grounded document, and the list items that were left out because a quote of theirs is not in the article
        or because they did not fit the model.

    Raises:
        Ungrounded: a quote outside any list is not in the article.
    """
    bad: list[Invalid] = []
    return _ground_model(article, document, segment, bad), bad


def _ground_model(article: Article, model: BaseModel, segment: Segment, bad: list[Invalid]) -> dict[str, Any]:
    done: dict[str, Any] = {}
    for name, field in type(model).model_fields.items():
        verbatim = any(isinstance(mark, Verbatim) for mark in field.metadata) or _quotes_inside(field.annotation)
        done[name] = _ground_value(article, getattr(model, name), segment, bad, verbatim=verbatim)
    return done


def _quotes_inside(annotation: Any) -> bool:  # noqa: ANN401 - any annotation
    marks = getattr(annotation, "__metadata__", ())
    return any(isinstance(mark, Verbatim) for mark in marks) or any(_quotes_inside(arg) for arg in get_args(annotation))


def _ground_value(article: Article, value: Any, segment: Segment, bad: list[Invalid], *, verbatim: bool) -> Any:  # noqa: ANN401
    if isinstance(value, BaseModel):
        return _ground_model(article, value, segment, bad)
    if isinstance(value, str):
        return require(article, value, segment).model_dump() if verbatim else value
    if isinstance(value, Mapping):
        return {key: _ground_value(article, item, segment, bad, verbatim=verbatim) for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset) and not isinstance(value, Invalid):
        kept = []
        for item in value:
            if isinstance(item, Invalid):
                bad.append(item)
                continue
            try:
                kept.append(_ground_value(article, item, segment, bad, verbatim=verbatim))
            except Ungrounded as reason:
                raw = item.model_dump(mode="json") if isinstance(item, BaseModel) else item
                bad.append(Invalid(raw, str(reason)))
        return kept
    return value
