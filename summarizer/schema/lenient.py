"""Validates a document's lists item by item, so that one bad item does not cost the whole answer.

``lenient(ActorsAnswer)`` has the same JSON schema as ``ActorsAnswer``, but an item that does not fit becomes an
:class:`Invalid` with the reason, instead of failing the document.
"""

from copy import copy
from functools import cache, partial
from typing import Annotated, Any, NamedTuple, get_args, get_origin

from pydantic import BaseModel, ValidationError, ValidatorFunctionWrapHandler, WrapValidator, create_model

from summarizer.schema.answers import Fallback


class Invalid(NamedTuple):
    """An item as it came, and on one line why it does not fit, without a library's name or address."""

    raw: Any
    reason: str


def explain(error: ValidationError, limit: int = 3) -> str:
    """A validation error on one line: field path, what is wrong, the value cut short."""
    parts = []
    for detail in error.errors(include_url=False, include_context=False)[:limit]:
        path = ".".join(str(step) for step in detail["loc"]) or "document"
        value = repr(detail["input"])
        shown = value if len(value) <= 60 else value[:57] + "..."
        missing = detail["type"] == "missing"
        parts.append(f"{path}: {detail['msg']}" + ("" if missing else f", not {shown}"))
    more = error.error_count() - limit
    return "; ".join(parts) + (f"; and {more} more" if more > 0 else "")


def _keep_or_mark(value: Any, validate: ValidatorFunctionWrapHandler) -> Any:  # noqa: ANN401 - any JSON
    try:
        return validate(value)
    except ValidationError as error:
        return Invalid(value, explain(error))


def _or(fallback: Any, value: Any, validate: ValidatorFunctionWrapHandler) -> Any:  # noqa: ANN401 - any JSON
    try:
        return validate(value)
    except ValidationError:
        return fallback


@cache
def lenient(model: type[BaseModel]) -> type[BaseModel]:
    """The same document with lists that keep good items and mark bad ones as :class:`Invalid`.

    A field with a :class:`~summarizer.schema.answers.Fallback` takes that value if it is missing or does not fit: a wrong
    language tag is no reason to pay for a summary twice, and "und" shows in the brief.
    """
    fields: dict[str, Any] = {}
    for name, field in model.model_fields.items():
        kind = get_origin(field.annotation)
        args = get_args(field.annotation)
        if kind in {tuple, list} and args and isinstance(args[0], type) and issubclass(args[0], BaseModel):
            item: Any = Annotated[args[0], WrapValidator(_keep_or_mark)]
            fields[name] = (tuple.__class_getitem__((item, ...)), field)
        for mark in field.metadata:
            if isinstance(mark, Fallback):
                optional = copy(field)
                optional.default = mark.value
                fields[name] = (Annotated[field.annotation, WrapValidator(partial(_or, mark.value))], optional)
    return create_model(model.__name__, __base__=model, __doc__=model.__doc__, __module__=model.__module__, **fields)
