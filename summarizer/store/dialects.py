"""How the databases that a store can be in differ; SQLAlchemy levels the rest."""

from collections.abc import Callable
from typing import Any, NamedTuple

from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert


class Dialect(NamedTuple):
    """A database that is known here, by SQLAlchemy's name for it.

    Attributes:
        insert: an insert that knows ``on_conflict_do_update``.
        alone: what lets one process at a time make the tables of a new store; None where its transactions do.
        bytes: the type of a column of bytes.
    """

    insert: Callable[..., Any]
    alone: str | None
    bytes: str


DIALECTS = {
    "sqlite": Dialect(sqlite_insert, None, "BLOB"),
    "postgresql": Dialect(postgresql_insert, "SELECT pg_advisory_xact_lock(7236837)", "BYTEA"),
}
