"""The store, kept across runs: every answer as it came, every request that was sent, every brief, and who works on what.

SQLite by default, or any database that SQLAlchemy reaches by its address. An answer is durable before it is parsed, and a
request is recorded before it is sent. Neither keys nor headers beyond :data:`~summarizer.exchange.KEPT_HEADERS` are stored.
"""

import asyncio
import json
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar
from urllib.parse import urlsplit, urlunsplit

import platformdirs
from sqlalchemy import Connection, bindparam, insert, select, update

from summarizer import owners
from summarizer.errors import InputError, StoreError
from summarizer.exchange import Billed, Exchange
from summarizer.printable import one_line
from summarizer.schema import Brief
from summarizer.settings import Command, Settings
from summarizer.store import direct, history
from summarizer.store.connection import Database
from summarizer.store.history import Kept
from summarizer.store.leases import Leases, renew
from summarizer.store.spill import Spill, read_spill
from summarizer.store.tables import ARTICLES, BRIEFS, LEDGER, NOTES, RESPONSES, RUNS, now

_log = logging.getLogger(__name__)

P = ParamSpec("P")
T = TypeVar("T")

_SENDING = insert(LEDGER)
_RECEIVED = insert(RESPONSES)
_OUTCOME = insert(ARTICLES)
_ANSWERED = (
    update(LEDGER)
    .where(LEDGER.c.id == bindparam("row"))
    .values(
        outcome="ok",
        billed="yes",
        model=bindparam("by"),
        input_tokens=bindparam("tokens_in"),
        output_tokens=bindparam("tokens_out"),
    )
)
_FAILED = (
    update(LEDGER)
    .where(LEDGER.c.id == bindparam("row"))
    .values(outcome=bindparam("came"), kind=bindparam("why"), billed=bindparam("paid"))
)
_FOUND = ("request", "status", "body", "model", "input_tokens", "output_tokens")
_FIND = (
    select(RESPONSES.c.headers, *(RESPONSES.c[name] for name in _FOUND))
    .where(RESPONSES.c.key == bindparam("wanted"), RESPONSES.c.aside.is_(None))
    .order_by(RESPONSES.c.id.desc())
    .limit(1)
)
_BRIEF = select(BRIEFS.c.brief).where(BRIEFS.c.key == bindparam("wanted"))
_RECALL = select(NOTES.c.value).where(NOTES.c.name == bindparam("wanted"))


class Store:
    """An open store: a ``Responses`` for the wire that also keeps briefs, runs and leases.

    Every method raises StoreError if the store cannot be read or written.

    Args:
        location: a path, a database's address, or None for a file in the user's data folder.

    Raises:
        StoreError: it cannot be opened, is not a store, or was written by a newer version. The file is left as it is.
    """

    def __init__(self, location: str | None = None) -> None:
        self._owner = owners.this_process()
        self.database = Database(location or default_location(), partial(renew, owner=self._owner))
        self.name = self.database.name
        self._leases = Leases(self.database, self._owner)
        self._keep_brief = self.database.upsert(BRIEFS)
        self._remember = self.database.upsert(NOTES)
        self.run = 0  # the number of the run that began last
        self._rows = 0
        self._articles = 0
        self._numbering = asyncio.Lock()
        self._refused: StoreError | None = None
        self._spill = Spill(location)
        self._spilled: set[str] = set()  # what was said of it

    # what the wire needs

    async def find(self, key: str) -> Exchange | None:
        """The latest exchange that answered this request, or None."""
        row = await self.database.read(lambda connection: direct.first(connection, _FIND, {"wanted": key}), hurry=False)
        if row is None:
            return None
        headers, *others = row
        return Exchange(key, headers=json.loads(headers), **dict(zip(_FOUND, others, strict=True)))

    async def sending(self, key: str, request: bytes, *, article_id: str | None, step: str | None, attempt: int) -> int:  # noqa: ARG002 - kept with its answer
        """Record durably that a request is about to be sent; returns the row's number.

        Raises:
            StoreError: also if an earlier answer could not be kept: nothing more may be sent.
        """
        if self._refused:
            raise self._refused
        row = await self.number()
        values = {
            "id": row,
            "key": key,
            "article_id": _text(article_id),
            "step": _text(step),
            "attempt": attempt,
            "started": now(),
            "outcome": "pending",
            "billed": "unknown",
        }
        try:
            await self.database.write((_SENDING, values))
        except StoreError as error:
            self._refused = error
            raise
        return row

    async def number(self) -> int:
        """A new row number in the ledger, for this run."""
        run = await self._own_run()
        self._rows += 1
        return (run << 32) + self._rows

    async def received(self, row: int, exchange: Exchange) -> None:
        """Keep an answer, durably.

        Raises:
            StoreError: it could not be kept here; the message names the file that holds it instead.
        """
        tokens_in, tokens_out = _count(exchange.input_tokens), _count(exchange.output_tokens)
        model = _text(exchange.model)
        kept = {
            "id": row,
            "key": exchange.key,
            "request": exchange.request,
            "status": exchange.status,
            "headers": json.dumps(exchange.headers).encode(),
            "body": exchange.body,
            "model": model,
            "input_tokens": tokens_in,
            "output_tokens": tokens_out,
        }
        answered = {"row": row, "by": model, "tokens_in": tokens_in, "tokens_out": tokens_out}
        try:
            await self.database.write((_RECEIVED, kept), (_ANSWERED, answered), hurry=False)
        except StoreError as error:
            told = await asyncio.to_thread(self._spill.add, exchange)
            if told not in self._spilled:
                self._spilled.add(told)
                _log.error("%s: %s", self.name, told)
            self._refused = StoreError(f"{error}; {told}")
            raise self._refused from error

    async def failed(self, row: int, kind: str, *, billed: Billed) -> None:
        """Record that a send failed."""
        outcome = "failed" if billed == "no" else "unknown"
        await self.database.write((_FAILED, {"row": row, "came": outcome, "why": _text(kind), "paid": billed}))

    async def recall(self, name: str) -> str | None:
        """What was remembered under a name, or None."""
        return await self.database.read(lambda connection: connection.scalar(_RECALL, {"wanted": name}))

    async def remember(self, name: str, value: str) -> None:
        """Remember a short text under a name; the last value wins."""
        await self.database.write((self._remember, {"name": name, "value": value}))

    # what a run needs

    async def begin(self, settings: Settings | None, command: Command | None = None, making: str | None = None) -> int:
        """Record that a run begins, with its settings, its command, and the digest of how it makes briefs.

        Returns:
            How many requests of runs that were broken off have an unknown outcome.
        """
        values = {
            "started": now(),
            "owner": self._owner,
            "settings": _settings(settings),
            "command": command and command.model_dump_json(),
            "making": making,
        }

        def begun(connection: Connection) -> tuple[int, int]:
            lost = self._broken_off(connection)
            return connection.execute(insert(RUNS).returning(RUNS.c.id), values).scalar_one(), lost

        self.run, lost = await self.database.change(begun)
        self._rows = self._articles = 0
        return lost

    def note(self, **outcome: str | None) -> None:
        """Record the outcome of the next article (name, url, article_id, state, reason, key) soon, without waiting for it."""
        self._articles += 1
        row = {name: _text(value) for name, value in outcome.items()}
        self.database.post(_OUTCOME, {"id": (self.run << 32) + self._articles, **row})

    async def end(self, receipt: dict[str, Any]) -> None:
        """Record what the run did; requests it sent without hearing back count as unknown from now on."""
        ended = update(RUNS).where(RUNS.c.id == self.run).values(ended=now(), receipt=json.dumps(receipt))

        def noted(connection: Connection) -> None:
            _give_up(connection, self.run)
            connection.execute(ended)

        await self.database.change(noted)

    async def brief(self, key: str) -> Brief | None:
        """The brief kept under this key, or None."""
        found = await self.database.read(lambda connection: connection.scalar(_BRIEF, {"wanted": key}))
        return None if found is None else Brief.model_validate_json(found)

    async def keep_brief(self, key: str, brief: Brief, making: str) -> None:
        """Keep a brief, durably; ``making`` is the digest of how it was made."""
        content = brief.model_dump_json().encode()
        values = {"key": key, "article_id": brief.article.id, "making": making, "made": now(), "brief": content}
        await self.database.write((self._keep_brief, values), hurry=False)

    @asynccontextmanager
    async def claim(self, key: str, *, look: bool) -> AsyncIterator[Brief | None]:
        """The brief kept under this key; if there is none, None and a lease to make it.

        Without ``look`` it is to be made again, unless another run made it while we waited for that run.
        """

        def kept(connection: Connection, waited: bool) -> bytes | None:
            found = direct.first(connection, _BRIEF, {"wanted": key}) if look or waited else None
            return found[0] if found else None

        async with self._leases.unless(key, kept) as found:
            yield None if found is None else Brief.model_validate_json(found)

    def lease(self, key: str) -> AbstractAsyncContextManager[None]:
        """Hold a lease on something, so that no other run works on it meanwhile."""
        return self._leases.unless(key, lambda *_: None)

    async def close(self) -> None:
        """Write what is queued, and close."""
        await self.database.close()

    # what a person asks

    async def query(self, question: Callable[Concatenate[Connection, P], T], *args: P.args, **more: P.kwargs) -> T:
        """The answer to a question of :mod:`summarizer.store.history`: ``await store.query(history.totals, run)``."""
        return await self.database.read(lambda connection: question(connection, *args, **more))

    async def articles(self, run: int, *wanted: str) -> AsyncIterator[Kept]:
        """The outcome of each article of a run, in input order; only those in the ``wanted`` states, if any are given."""
        place = 0

        def page_of(connection: Connection) -> list[Kept]:
            return history.articles(connection, run, place, wanted)

        while page := await self.database.read(page_of):
            for kept in page:
                yield kept
            place = page[-1].place

    async def set_aside(self, run: int, model: str) -> None:
        """Stop using the answers of a model that led to a run's failures, so that they are asked for again; deletes nothing."""

        def aside(connection: Connection) -> None:
            for number in history.failed_answers(connection, run, model):
                connection.execute(update(RESPONSES).where(RESPONSES.c.id == number).values(aside=1))

        await self.database.change(aside)

    async def integrity(self) -> list[str]:
        """What SQLite finds wrong with the file, in its own words; empty if nothing."""
        if not self.database.is_sqlite:
            return []
        try:
            found = await self.query(history.integrity)
        except StoreError as error:  # too damaged even to be checked
            return [str(error)]
        return [] if found == ["ok"] else found

    async def backup(self, path: Path) -> None:
        """Copy the store to a new file, while runs may go on. Raises StoreError if the file exists, or the store is not a file."""
        if not self.database.is_sqlite:
            raise StoreError(f"{self.name}: back this store up with its own server's tools")
        await asyncio.to_thread(self.database.copy, path)

    async def take_in(self, spill: Path) -> int:
        """Keep the answers of a spill file, so that they are not paid for again; returns how many there were."""
        exchanges = await asyncio.to_thread(read_spill, spill)
        for exchange in exchanges:
            row = await self.sending(exchange.key, exchange.request, article_id=None, step="spilled", attempt=1)
            await self.received(row, exchange)
        return len(exchanges)

    # internals

    async def _own_run(self) -> int:
        """This run's number; a caller that began no run gets one without settings."""
        if not self.run:
            async with self._numbering:
                if not self.run:
                    await self.begin(None)
        return self.run

    def _broken_off(self, connection: Connection) -> int:
        """Mark the requests that dead processes left without an end as unknown; returns how many there were."""
        open_runs = connection.execute(select(RUNS.c.id, RUNS.c.owner).where(RUNS.c.ended.is_(None)))
        lost = 0
        for number, owner in open_runs.all():
            if not owners.alive(owner):
                lost += _give_up(connection, number)
                connection.execute(update(RUNS).where(RUNS.c.id == number).values(ended=now()))
        return lost


def _give_up(connection: Connection, run: int) -> int:
    """Mark the requests that a run left without an end as unknown; returns how many there were."""
    left = update(LEDGER).where(history.rows_of(run), LEDGER.c.outcome == "pending")
    return connection.execute(left.values(outcome="unknown", kind="interrupted")).rowcount


@asynccontextmanager
async def opened(location: str | None) -> AsyncIterator[Store]:
    """A store that exists already: looking into a store must not create one.

    Raises:
        InputError: there is none at this path.
        StoreError: it cannot be opened.
    """
    path = location or default_location()
    if not _exists(path):
        raise InputError(f"{one_line(path)}: there is no store; a run with a model makes one, --store names another")
    store = Store(path)
    try:
        yield store
    finally:
        await store.close()


def none_yet(location: str | None) -> bool:
    """Whether the user's own store is meant and no run has made it yet, which is no error."""
    return location is None and not _exists(default_location())


def _exists(path: str) -> bool:
    return "://" in path or Path(path).expanduser().exists()  # an address is only tried when it is opened


def default_location() -> str:
    """The store's file in the user's data folder."""
    return str(Path(platformdirs.user_data_dir("summarizer", appauthor=False)) / "store.sqlite")


def _settings(settings: Settings | None) -> str:
    """The settings as JSON, without anything that could be a key."""
    if settings is None:
        return "{}"
    kept = settings.model_dump(mode="json", exclude={"api_key"})
    for name in ("base_url", "store"):
        kept[name] = _without_password(kept[name])
    return json.dumps(kept)


def _without_password(address: str | None) -> str | None:
    """An address without user, password and query."""
    if not address or "://" not in address:
        return address
    parts = urlsplit(address)
    return urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], parts.path, "", ""))


def _text(value: str | None) -> str | None:
    """A foreign text in a form that every database accepts: no lone surrogates, no NUL."""
    return value and value.encode("utf-8", "backslashreplace").decode().replace("\0", "\\0")


def _count(tokens: int | None) -> int | None:
    """A server's count in a form that every database accepts; None if it is nonsense."""
    return tokens if tokens is not None and 0 <= tokens < 2**63 else None
