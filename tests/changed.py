"""A record with some of its fields changed, for tests."""

from typing import Any, TypeVar

from pydantic import BaseModel

R = TypeVar("R", bound=BaseModel)


def but(record: R, /, **fields: Any) -> R:
    return record.model_copy(update=fields)
