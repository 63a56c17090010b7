"""How the databases that can hold a store differ; SQLAlchemy hides all other differences."""

from collections.abc import Callable
from typing import Any, NamedTuple

from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert


class Dialect(NamedTuple):
    """A database that is supported here, by SQLAlchemy's name for it.

    Attributes:
        insert: an insert with ``on_conflict_do_update``.
        alone: the statement that lets only one process create the tables of a new store; None if transactions do that.
        bytes: the type of a column of bytes.
    """

    insert: Callable[..., Any]
    alone: str | None
    bytes: str


DIALECTS = {
    "sqlite": Dialect(sqlite_insert, None, "BLOB"),
    "postgresql": Dialect(postgresql_insert, "SELECT pg_advisory_xact_lock(7236837)", "BYTEA"),
}
