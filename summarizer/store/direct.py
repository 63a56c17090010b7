"""The fast path for each article: statements are compiled once for their database and passed straight to its driver."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import Connection, Executable
from sqlalchemy.engine import Dialect

Values = dict[str, Any]


class _Compiled(NamedTuple):
    """A statement in the database's own SQL. ``order``: its values by position; None if the driver takes them by name."""

    sql: str
    constants: Values
    order: tuple[str, ...] | None

    def given(self, values: Values) -> Any:  # noqa: ANN401 - whatever the driver takes
        every = {**self.constants, **values}
        return every if self.order is None else [every[name] for name in self.order]


@lru_cache(maxsize=64)
def _compiled(statement: Any, dialect: Dialect, names: tuple[str, ...]) -> _Compiled:  # noqa: ANN401 - executables that can be compiled have no common type
    compiled: Any = statement.compile(dialect=dialect, column_keys=names)
    order = tuple(compiled.positiontup) if compiled.positional else None
    return _Compiled(str(compiled), dict(compiled.params), order)


def execute(connection: Connection, statement: Executable, rows: Sequence[Values]) -> None:
    """Execute a statement for each row of values. Raises the driver's errors."""
    compiled = _compiled(statement, connection.dialect, tuple(rows[0]))
    cursor = connection.connection.cursor()
    try:
        cursor.executemany(compiled.sql, [compiled.given(row) for row in rows])
    finally:
        cursor.close()


def first(connection: Connection, statement: Executable, values: Values) -> tuple[Any, ...] | None:
    """The first row of a statement's result, or None. Raises the driver's errors."""
    compiled = _compiled(statement, connection.dialect, tuple(values))
    cursor = connection.connection.cursor()
    try:
        cursor.execute(compiled.sql, compiled.given(values))
        found = cursor.fetchone()
    finally:
        cursor.close()
    return None if found is None else tuple(found)
