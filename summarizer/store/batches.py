"""Batches in the store: parts (one file each), lines (one request each), and what came back for each line.

A batch goes by the number of the run that it began with; its settings and sources are that run's.
"""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, delete, func, insert, literal, or_, select, update

from summarizer.exchange import Exchange, LineResult
from summarizer.store import Store
from summarizer.store.tables import LEDGER, LINES, PARTS, now

_PAGE = 500  # lines read at a time
_LINE = select(LINES.c.id, LINES.c.key, LINES.c.request)
_FROM = LINES.outerjoin(LEDGER, LEDGER.c.id == LINES.c.id)


@dataclass(frozen=True)
class Part:
    """One file of a batch; ``state`` is ``prepared``, ``creating`` (perhaps created), ``open`` or ``closed``."""

    id: int
    round: int
    requests: int
    sha256: str
    endpoint: str
    path: str | None
    state: str
    file_id: str | None
    batch_id: str | None
    status: str | None

    @property
    def batch(self) -> int:
        """The number of its batch."""
        return self.id >> 32


@dataclass(frozen=True)
class Held:
    """What is known of a request that has no answer.

    Either the ``batch`` that it is under way in, or how it was refused (``status`` and ``refusal``), or how often it came back
    without an answer (``tries``, the last time because of ``kind``).
    """

    batch: int | None = None
    status: int | None = None
    refusal: bytes = b""
    tries: int = 0
    kind: str = ""


class Batches:
    """The batches of a store. Every method raises StoreError if the store cannot be read or written."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._database = store.database

    # what goes out

    async def forget_unsent(self) -> None:
        """Drop what was collected and not sent; it is collected again."""
        unsent = delete(LINES).where(LINES.c.part.is_(None))
        await self._database.change(lambda connection: connection.execute(unsent))

    async def held(self, batch: int, key: str) -> Held:
        """What is known of a request without an answer; refusals and tries count in this batch only."""
        return await self._database.read(lambda connection: _held(connection, batch, key))

    async def add(self, batch: int, key: str, request: bytes, *, article_id: str | None, step: str | None) -> None:
        """Add a line for a request to the next part of a batch, unless the request is under way already."""
        row = await self._store.number()

        def added(connection: Connection) -> None:
            held = _held(connection, batch, key)
            if held.batch is None:
                values = {"id": row, "batch": batch, "key": key, "article_id": article_id, "step": step}
                connection.execute(insert(LINES).values(**values, attempt=held.tries + 1, request=request))

        await self._database.change(added)

    async def unsent(self, batch: int) -> AsyncIterator[tuple[int, str, bytes]]:
        """Number, key and request of each line that is not in a part yet."""
        async for line in self._paged(_LINE.where(LINES.c.batch == batch, LINES.c.part.is_(None))):
            yield line

    async def content(self, part: int) -> AsyncIterator[tuple[str, bytes]]:
        """Key and request of each line of a part, in file order."""
        async for _, key, request in self._paged(_LINE.where(LINES.c.part == part)):
            yield key, request

    async def _paged(self, query: Select[Any]) -> AsyncIterator[Any]:
        """The rows of a query on lines, whose number comes first, in order of it and a page at a time."""
        query, after = query.order_by(LINES.c.id).limit(_PAGE), -1
        while page := await self._database.read(partial(_all, query.where(LINES.c.id > after))):
            for row in page:
                yield row
            after = page[-1][0]

    async def prepare(self, batch: int, lines: tuple[int, int], **values: Any) -> None:  # noqa: ANN401 - columns
        """Make a part of the unsent lines within a range of numbers, with its hash, and record each line as sent."""
        mine = (LINES.c.batch == batch) & LINES.c.part.is_(None) & LINES.c.id.between(*lines)
        names = ["id", "key", "article_id", "step", "attempt", "started", "outcome", "billed"]

        def prepared(connection: Connection) -> None:
            last = connection.scalar(select(func.max(PARTS.c.id)).where(_of(batch)))
            part = (last or batch << 32) + 1
            columns = [LINES.c[name] for name in names[:5]]
            sent = select(*columns, literal(now()), literal("batched"), literal("unknown")).where(mine)
            connection.execute(insert(LEDGER).from_select(names, sent))
            requests = connection.execute(update(LINES).where(mine).values(part=part)).rowcount
            connection.execute(insert(PARTS).values(id=part, requests=requests, state="prepared", **values))

        await self._database.change(prepared)

    async def note(self, part: int, **values: str | None) -> None:
        """Update a part."""
        changed = update(PARTS).where(PARTS.c.id == part).values(**values)
        await self._database.change(lambda connection: connection.execute(changed))

    async def parts(self, batch: int | None = None) -> list[Part]:
        """The parts of a batch, or of all batches."""
        query = select(PARTS).order_by(PARTS.c.id)
        if batch is not None:
            query = query.where(_of(batch))
        return await self._database.read(lambda connection: [Part(*row) for row in connection.execute(query)])

    # what comes back

    async def take_in(self, returned: LineResult, *, batch: int, part: int | None = None) -> bool:
        """Keep what came back for a line of a batch (or of a part, if known), unless it is kept already; returns whether there is such a line."""
        where = LINES.c.part == part if part is not None else LINES.c.batch == batch
        query = select(LINES.c.id, LINES.c.request, LINES.c.status, LEDGER.c.outcome).select_from(_FROM)
        query = query.where(where, LINES.c.key == returned.key, LINES.c.part.is_not(None)).order_by(LINES.c.id.desc())
        line = await self._database.read(lambda connection: connection.execute(query).first())
        if line is None:
            return False
        if line.outcome == "ok" or line.status is not None:
            return True
        if returned.kind is None:
            kept = returned.key, line.request, returned.status, returned.headers, returned.body
            await self._store.received(line.id, Exchange.of(*kept))
            return True
        await self._store.failed(line.id, returned.kind, billed=returned.billed)
        if not returned.again:
            refused = update(LINES).where(LINES.c.id == line.id)
            refused = refused.values(status=returned.status, refusal=returned.body)
            await self._database.change(lambda connection: connection.execute(refused))
        return True

    async def close(self, part: int, status: str, *, billed: bool) -> int:
        """Record the provider's last word on a part; returns how many of its lines have no answer, which may have been ``billed``."""
        lines = select(LINES.c.id).where(LINES.c.part == part)
        left = update(LEDGER).where(LEDGER.c.id.in_(lines), LEDGER.c.outcome == "batched")
        paid = {"outcome": "unknown", "billed": "unknown"} if billed else {"outcome": "failed", "billed": "no"}
        kept = select(LEDGER.c.id).where(LEDGER.c.id.in_(lines), LEDGER.c.outcome == "ok")

        def closed(connection: Connection) -> int:
            missing = connection.execute(left.values(kind="no_line", **paid)).rowcount
            connection.execute(update(LINES).where(LINES.c.id.in_(kept)).values(request=b""))
            connection.execute(update(PARTS).where(PARTS.c.id == part).values(state="closed", status=status))
            return missing

        return await self._database.change(closed)

    async def counts(self, part: int) -> dict[str, int]:
        """How many lines of a part have which outcome."""
        query = select(LEDGER.c.outcome, func.count()).select_from(_FROM).where(LINES.c.part == part)
        query = query.group_by(LEDGER.c.outcome)
        return await self._database.read(lambda connection: {row[0]: int(row[1]) for row in connection.execute(query)})

    async def sent(self, batch: int) -> AsyncIterator[tuple[bytes, str, str | None, int | None, int | None]]:
        """For each line of a batch that was sent: request (empty once it is answered), outcome, model, tokens."""
        columns = (LINES.c.id, LINES.c.request, LEDGER.c.outcome, LEDGER.c.model, LEDGER.c.input_tokens)
        query = select(*columns, LEDGER.c.output_tokens).select_from(_FROM)
        async for row in self._paged(query.where(LINES.c.batch == batch, LINES.c.part.is_not(None))):
            yield row[1:]


def _all(query: Select[Any], connection: Connection) -> Sequence[Any]:
    return connection.execute(query).all()


def _of(batch: int) -> ColumnElement[bool]:
    return PARTS.c.id.between(batch << 32, (batch + 1 << 32) - 1)


def _held(connection: Connection, batch: int, key: str) -> Held:
    columns = (LINES.c.batch, LINES.c.part, LINES.c.status, LINES.c.refusal, LEDGER.c.outcome, LEDGER.c.kind)
    query = select(*columns).select_from(_FROM).where(LINES.c.key == key).order_by(LINES.c.id)
    query = query.where(or_(LINES.c.batch == batch, LINES.c.part.is_(None), LEDGER.c.outcome == "batched"))
    lines = connection.execute(query).all()
    for line in lines:
        if line.part is None or line.outcome == "batched":
            return Held(batch=line.batch)
    for line in lines:
        if line.status is not None:
            return Held(status=line.status, refusal=line.refusal)
    tries = [line.kind for line in lines if line.outcome in {"failed", "unknown"}]
    return Held(tries=len(tries), kind=tries[-1] or "" if tries else "")
