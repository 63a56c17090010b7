"""One thread that owns the database: what many tasks write at the same time becomes one durable transaction.

:mod:`summarizer.store.dialects` tells how databases differ, :func:`_engine` how a file is opened.
"""

import asyncio
import contextlib
import sqlite3
import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import (
    URL,
    ColumnElement,
    Connection,
    Engine,
    Executable,
    Insert,
    Table,
    bindparam,
    create_engine,
    event,
)
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, SQLAlchemyError

from summarizer.errors import MissingExtra, StoreError
from summarizer.files import check_place, move_into_place, new_file, write_error
from summarizer.printable import one_line
from summarizer.store import direct
from summarizer.store.dialects import DIALECTS
from summarizer.store.tables import MIGRATED, foreign, migrate

T = TypeVar("T")

BUSY_TIMEOUT = 30.0
"""How many seconds a write waits for another process."""
_BATCH = 256  # most jobs in one transaction
_GATHER = 0.005  # seconds that jobs without hurry wait for more, because a commit costs more than all that it contains
_BEAT = 15.0  # seconds between two calls of the beat


@dataclass
class _Job:
    """Statements to execute, or a function to call that returns something."""

    future: "asyncio.Future[Any]" = field(default_factory=lambda: asyncio.get_running_loop().create_future())
    statements: Sequence[tuple[Executable, dict[str, Any]]] = ()
    call: Callable[[Connection], Any] | None = None
    writes: bool = True
    result: Any = None
    error: BaseException | None = None


class Database:
    """An open database; the constructor opens and migrates it.

    Args:
        location: a path, or a URL that SQLAlchemy knows.
        beat: called in a transaction of its own every 15 seconds, while the database is open.

    Raises:
        StoreError: it cannot be opened, is not a store, or belongs to a newer version.
    """

    def __init__(self, location: str, beat: Callable[[Connection], None]) -> None:
        scheme, separator, rest = location.rpartition("://")
        self.name = f"{scheme}{separator}{rest.rpartition('@')[2]}" if separator else location  # without a password
        try:
            self._engine = _engine(location)
            self.name = self._engine.url.database or location if self.is_sqlite else self._engine.url.render_as_string()
            with self._engine.connect() as connection, connection.begin():
                migrate(connection)
        except (SQLAlchemyError, sqlite3.Error, OSError) as error:
            raise self._explained(error) from error
        except StoreError as error:
            raise StoreError(f"{self.name}: {error}") from None
        except ModuleNotFoundError as error:
            raise MissingExtra(f"{error.name} is needed for this store: pip install 'summarizer[postgresql]'") from None
        self._beat = beat
        self._jobs: deque[_Job] = deque()
        self._some = threading.Event()  # set when there is a job
        self._hurry = threading.Event()  # set when a job must not wait for others
        self._closing = False
        self._thread = threading.Thread(target=self._work, name="summarizer-store", daemon=True)
        self._thread.start()

    @property
    def is_sqlite(self) -> bool:
        """Whether this is a file."""
        return self._engine.dialect.name == "sqlite"

    async def write(self, *statements: tuple[Executable, dict[str, Any]], hurry: bool = True) -> None:
        """Execute statements; durable when this returns. Statements of concurrent calls may be reordered.

        With ``hurry=False`` it may wait a few milliseconds for other calls, to share their transaction.

        Raises:
            StoreError: the database refused; none of the statements had an effect.
        """
        await self._done(_Job(statements=statements), hurry=hurry)

    async def change(self, call: Callable[[Connection], T], *, hurry: bool = True) -> T:
        """Call a function within a writing transaction; durable when this returns. Raises like :meth:`write`."""
        result: T = await self._done(_Job(call=call), hurry=hurry)
        return result

    async def read(self, call: Callable[[Connection], T], *, hurry: bool = True) -> T:
        """Call a function that only reads. Raises like :meth:`write`."""
        result: T = await self._done(_Job(call=call, writes=False), hurry=hurry)
        return result

    def post(self, statement: Executable, values: dict[str, Any]) -> None:
        """Execute a statement soon; nobody waits for it, and a failure goes unnoticed."""
        job = _Job(statements=((statement, values),))
        job.future.add_done_callback(lambda done: done.cancelled() or done.exception())
        self._put(job, hurry=False)

    def copy(self, path: Path) -> None:
        """Copy a SQLite database to a new file, whole or not at all. Raises StoreError: it cannot be written."""
        if path.exists():
            raise StoreError(f"{one_line(str(path))}: exists; a backup never overwrites")
        check_place(path)
        temporary = new_file(path.parent)
        try:
            with self._engine.connect() as connection:
                driver: Any = connection.connection.dbapi_connection
                driver.execute("VACUUM INTO ?", (str(temporary),)).close()  # refuses to run within a transaction
            move_into_place(temporary, path)
        except (SQLAlchemyError, sqlite3.Error) as error:
            raise StoreError(f"cannot write {one_line(str(path))}: {self._explained(error)}") from error
        except OSError as error:
            raise write_error(path, error) from error
        finally:
            temporary.unlink(missing_ok=True)

    def upsert(self, table: Table, where: ColumnElement[bool] | None = None) -> Insert:
        """A statement that inserts a row, or replaces the one with the same primary key, if that one matches ``where``."""
        statement: Any = (
            DIALECTS[self._engine.dialect.name]
            .insert(table)
            .values({column.name: bindparam(column.name) for column in table.c})
        )
        changed = {column.name: statement.excluded[column.name] for column in table.c if not column.primary_key}
        upsert: Insert = statement.on_conflict_do_update(index_elements=[*table.primary_key], set_=changed, where=where)
        return upsert

    async def close(self) -> None:
        """Finish what is queued and close."""
        self._closing = True
        self._some.set()
        self._hurry.set()
        await asyncio.to_thread(self._thread.join)
        self._engine.dispose()

    async def _done(self, job: _Job, *, hurry: bool) -> Any:  # noqa: ANN401 - what the job returns
        if not self._thread.is_alive():
            raise StoreError(f"{self.name}: the store is closed")
        self._put(job, hurry=hurry)
        return await job.future

    def _put(self, job: _Job, *, hurry: bool) -> None:
        self._jobs.append(job)
        for flag in (self._some, self._hurry) if hurry else (self._some,):
            if not flag.is_set():  # setting it again would cost a lock
                flag.set()

    def _work(self) -> None:
        """The thread: take what is queued, do it, tell the tasks that wait; until the database is closed."""
        reading = self._engine.execution_options(begin="BEGIN").connect()
        writing = self._engine.connect()
        last = time.monotonic()
        try:
            open_ = True
            while open_:
                jobs, open_ = self._taken(max(0.0, last + _BEAT - time.monotonic()))
                self._attempt(reading, [job for job in jobs if not job.writes])
                self._attempt(writing, [job for job in jobs if job.writes])
                _tell(jobs)
                if open_ and time.monotonic() - last >= _BEAT:
                    last = time.monotonic()
                    with contextlib.suppress(SQLAlchemyError), writing.begin():
                        self._beat(writing)
        finally:
            reading.close()
            writing.close()

    def _taken(self, patience: float) -> tuple[list[_Job], bool]:
        """What is queued by now, and whether more may come; waits for the first job, and briefly for others to join it."""
        if self._some.wait(patience):
            self._hurry.wait(_GATHER)
        self._some.clear()  # first: jobs that come from here on set it again
        self._hurry.clear()
        open_ = not self._closing
        jobs = [self._jobs.popleft() for _ in range(min(len(self._jobs), _BATCH))]
        if self._jobs:
            self._some.set()
            self._hurry.set()
        return jobs, open_ or bool(self._jobs)

    def _attempt(self, connection: Connection, jobs: list[_Job]) -> None:
        """All jobs in one transaction; if that fails, each in its own, so that only the culprit fails."""
        if not jobs:
            return
        try:
            with connection.begin():
                _execute(connection, jobs)
        except Exception as error:  # noqa: BLE001 - told to the tasks that wait, whatever it is
            if len(jobs) > 1:
                for job in jobs:
                    self._attempt(connection, [job])
            else:
                driver = self._engine.dialect.loaded_dbapi
                refused = isinstance(error, (SQLAlchemyError, driver.Error, OSError, OverflowError))
                jobs[0].error = self._explained(error) if refused else error

    def _explained(self, error: BaseException) -> StoreError:
        """A database's error with the path, the database's own name for it, and what to do."""
        cause = getattr(error, "orig", None) or error
        if isinstance(cause, OSError):
            return StoreError(f"{self.name}: cannot be made: {cause.strerror}; name another place with --store")
        code = getattr(cause, "sqlite_errorname", None) or type(cause).__name__
        detail = str(cause).splitlines()[0] if str(cause) else ""
        hint = next((text for start, text in _HINTS.items() if code.startswith(start)), "")
        return StoreError(f"{self.name}: {detail} [{code}]" + (f"; {hint}" if hint else ""))


_HINTS = {
    "SQLITE_FULL": "the disk or a file limit is full; what was stored before is intact",
    "SQLITE_IOERR": "the disk refused; what was stored before is intact",
    "SQLITE_CORRUPT": "the file is damaged and was not changed; restore a backup or name another store",
    "SQLITE_NOTADB": "the file is no store and was not changed; name another store",
    "SQLITE_READONLY": "make the file and its folder writable or name another store",
    "SQLITE_CANTOPEN": "make the folder writable or name another store",
    "OperationalError": "check the address, and that the server runs and lets you in",
    "SQLITE_BUSY": f"another process has been writing for {BUSY_TIMEOUT:.0f} s",
}


def _execute(connection: Connection, jobs: list[_Job]) -> None:
    """Execute the statements of all jobs, those of a kind together, at a tenth of the cost; then call the functions."""
    together: dict[Executable, list[dict[str, Any]]] = {}
    for job in jobs:
        for statement, values in job.statements:
            together.setdefault(statement, []).append(values)
    for statement, rows in together.items():
        direct.execute(connection, statement, rows)
    for job in jobs:
        if job.call:
            job.result = job.call(connection)


def _tell(jobs: list[_Job]) -> None:
    """Wake the waiting tasks, with one call for each event loop."""
    loops: dict[asyncio.AbstractEventLoop, list[_Job]] = {}
    for job in jobs:
        loops.setdefault(job.future.get_loop(), []).append(job)
    for loop, its_jobs in loops.items():
        with contextlib.suppress(RuntimeError):  # closed meanwhile: nobody is waiting
            loop.call_soon_threadsafe(_settle, its_jobs)


def _settle(jobs: list[_Job]) -> None:
    for job in jobs:
        if job.future.done():  # its task was cancelled
            continue
        if job.error:
            job.future.set_exception(job.error)
        else:
            job.future.set_result(job.result)


def _refuse_foreign(path: str) -> None:
    """Look before changing anything: not even the journal mode of another program's file may change."""
    with contextlib.closing(sqlite3.connect(path, timeout=BUSY_TIMEOUT)) as connection:
        names = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if names and MIGRATED.name not in names:
        raise foreign(names)


def _engine(location: str) -> Engine:
    """An engine for a path or a URL; a file's folder is made."""
    try:
        path = str(Path(location).expanduser())
        url = make_url(location) if "://" in location else URL.create("sqlite", database=path)
        engine_of = url.get_dialect()
    except (ArgumentError, NoSuchModuleError) as error:
        raise StoreError(f"neither a path nor a database's address: {error}") from None
    if engine_of.name not in DIALECTS:
        raise StoreError(f"{engine_of.name} is not known here; name a path, or postgresql+psycopg://user@host/name")
    if engine_of.name != "sqlite":
        return create_engine(url)
    Path(url.database or "").parent.mkdir(parents=True, exist_ok=True)
    _refuse_foreign(url.database or "")
    engine = create_engine(url, connect_args={"timeout": BUSY_TIMEOUT})

    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None  # we begin transactions, not the driver
        connection.execute("PRAGMA journal_mode=WAL").close()
        connection.execute("PRAGMA synchronous=FULL").close()

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        # IMMEDIATE: a transaction that reads and then writes would otherwise fail instead of waiting its turn
        connection.exec_driver_sql(connection.get_execution_options().get("begin", "BEGIN IMMEDIATE"))

    return engine
