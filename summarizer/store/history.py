"""What a store knows of its runs: their settings, the outcome of each article, what was sent and what it took."""

import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, func, or_, select

from summarizer.owners import alive
from summarizer.settings import Command
from summarizer.store.tables import ARTICLES, BRIEFS, LEASES, LEDGER, MIGRATED, RESPONSES, RUNS

_PAGE = 1000  # articles read at a time


@dataclass(frozen=True)
class Run:
    """One run as the store remembers it; ``receipt`` is None if it was broken off or is at work.

    ``command`` is None if the articles came from Python, ``making`` if nothing was made.
    """

    number: int
    started: str
    ended: str | None
    owner: str
    settings: dict[str, Any]
    receipt: dict[str, Any] | None
    command: Command | None
    making: str | None

    @property
    def state(self) -> str:
        """``done``, ``pending`` (articles wait for a batch or a retry), ``stopped`` (a limit, a signal, a refusal), ``at work`` or ``broken off``."""
        if self.receipt is None:
            return "at work" if self.ended is None and alive(self.owner) else "broken off"
        if self.receipt.get("stopped_by"):
            return "stopped"
        return "pending" if self.receipt.get("pending") else "done"


@dataclass(frozen=True)
class Kept:
    """The outcome of one article in a run; ``key`` is that of its brief, even if that is not made yet."""

    place: int
    name: str
    url: str | None
    article_id: str | None
    state: str
    reason: str | None
    key: str | None


@dataclass(frozen=True)
class Totals:
    """Sums over the ledger.

    ``unknown`` requests may have been billed, ``unreported`` answers came without usage, and ``batched`` requests are in a
    batch that has not come back.
    """

    requests: int
    answered: int
    failed: int
    unknown: int
    unreported: int
    input_tokens: int
    output_tokens: int
    batched: int = 0


@dataclass(frozen=True)
class Sent:
    """A request that may or may not have been billed; ``kind`` says how it ended."""

    started: str
    article_id: str | None
    step: str | None
    attempt: int
    kind: str | None


def rows_of(run: int, column: ColumnElement[int] = LEDGER.c.id) -> ColumnElement[bool]:
    """Selects the rows that belong to a run: their numbers begin with the run's."""
    return column.between(run << 32, (run + 1 << 32) - 1)


def runs(connection: Connection) -> list[Run]:
    """All runs, the latest first."""
    return [_run(row) for row in connection.execute(select(RUNS).order_by(RUNS.c.id.desc()))]


def _run(row: Row[Any]) -> Run:
    return Run(
        number=row.id,
        started=row.started,
        ended=row.ended,
        owner=row.owner,
        settings=json.loads(row.settings),
        receipt=json.loads(row.receipt) if row.receipt else None,
        command=Command.model_validate_json(row.command) if row.command else None,
        making=row.making,
    )


def states(connection: Connection, run: int) -> dict[str, int]:
    """How many articles of a run are in each state so far."""
    query = select(ARTICLES.c.state, func.count()).where(rows_of(run, ARTICLES.c.id)).group_by(ARTICLES.c.state)
    return {row.state: int(row[1]) for row in connection.execute(query)}


def articles(connection: Connection, run: int, after: int, wanted: tuple[str, ...]) -> list[Kept]:
    """The next thousand articles of a run after a place in its input, in the ``wanted`` states, if any are given."""
    query = select(ARTICLES).where(rows_of(run, ARTICLES.c.id), ARTICLES.c.id > (run << 32) + after)
    if wanted:
        query = query.where(ARTICLES.c.state.in_(wanted))
    rows = connection.execute(query.order_by(ARTICLES.c.id).limit(_PAGE))
    return [Kept(row.id & 0xFFFFFFFF, *row[1:]) for row in rows]


def totals(connection: Connection, run: int | None = None, article_id: str | None = None) -> Totals:
    """Sums over the ledger: of one run, of one article in it, or of everything. A request without an end counts as unknown."""
    ledger = LEDGER.c
    counts = [
        func.count().filter(ledger.outcome == "ok"),
        func.count().filter(ledger.outcome == "failed"),
        func.count().filter(ledger.outcome.in_(("unknown", "pending"))),
        func.count().filter(ledger.outcome == "ok", or_(ledger.input_tokens.is_(None), ledger.output_tokens.is_(None))),
    ]
    tokens = [func.coalesce(func.sum(column), 0) for column in (ledger.input_tokens, ledger.output_tokens)]
    batched = func.count().filter(ledger.outcome == "batched")
    query = select(func.count(), *counts, *tokens, batched).select_from(LEDGER)
    if run is not None:
        query = query.where(rows_of(run))
    if article_id is not None:
        query = query.where(ledger.article_id == article_id)
    return Totals(*(int(value) for value in connection.execute(query).one()))


def unknown(connection: Connection, run: int) -> list[Sent]:
    """The requests of a run that may have been billed without an answer."""
    ledger = LEDGER.c
    query = select(ledger.started, ledger.article_id, ledger.step, ledger.attempt, ledger.kind)
    query = query.where(rows_of(run), ledger.outcome.in_(("unknown", "pending"))).order_by(ledger.id)
    return [Sent(*row) for row in connection.execute(query)]


def failed_answers(connection: Connection, run: int, model: str) -> list[int]:
    """The numbers of a model's stored answers about articles that failed in a run."""
    failed = select(ARTICLES.c.article_id).where(rows_of(run, ARTICLES.c.id), ARTICLES.c.state == "failed")
    query = select(RESPONSES.c.id, RESPONSES.c.request).join(LEDGER, LEDGER.c.id == RESPONSES.c.id)
    rows = connection.execute(query.where(LEDGER.c.article_id.in_(failed), RESPONSES.c.aside.is_(None)))
    return [number for number, request in rows if model.endswith(json.loads(request)["body"].get("model", ""))]


def counts(connection: Connection) -> dict[str, int]:
    """The store's ``format``, and how many ``briefs`` and ``answers`` it holds."""
    return {
        "format": connection.scalar(select(func.max(MIGRATED.c.number))) or 0,
        "briefs": connection.scalar(select(func.count()).select_from(BRIEFS)) or 0,
        "answers": connection.scalar(select(func.count()).select_from(RESPONSES)) or 0,
    }


def integrity(connection: Connection) -> list[str]:
    """What SQLite says of its file: "ok", or what is wrong with it."""
    return list(connection.exec_driver_sql("PRAGMA integrity_check").scalars())


def holders(connection: Connection) -> list[str]:
    """The owners (host:pid:token) of runs at work and of leases that are held."""
    owners = [*connection.scalars(select(RUNS.c.owner).where(RUNS.c.ended.is_(None)))]
    owners += connection.scalars(select(LEASES.c.owner).distinct())
    return sorted({owner for owner in owners if alive(owner)})
