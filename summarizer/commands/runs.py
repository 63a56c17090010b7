"""``summarizer runs``: lists the runs of a store, shows one in full, repeats what failed, or writes a run's briefs."""

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, get_args

from pydantic import ValidationError

from summarizer import owners
from summarizer.api import Summarizer, open_backend
from summarizer.commands.deliver import Delivery, deliver, resume_command
from summarizer.commands.store import nothing_yet
from summarizer.errors import InputError, StoreError
from summarizer.export.write import Output
from summarizer.plan import own_steps
from summarizer.printable import one_line
from summarizer.run import making_of
from summarizer.run.receipt import State, added_up, receipt_lines
from summarizer.schema import Brief, Record
from summarizer.settings import Command, Settings
from summarizer.store import Store, history, none_yet, opened
from summarizer.store.batches import Batches
from summarizer.store.history import Run

_SHOWN = 20
"""How many articles a text lists; JSON lists them all."""
_FAILED = ("failed", "pending")


class Listed(Record):
    """A run in one line. Tokens and cost (US dollars) are what the run spent; None where unknown."""

    number: int
    state: str
    started: str
    ended: str | None
    model: str
    articles: int
    ok: int
    repaired: int
    failed: int
    pending: int
    uncounted: bool
    requests: int
    input_tokens: int
    output_tokens: int
    cost: str | None

    @property
    def counts(self) -> str:
        """The articles as a sum."""
        return added_up(self, uncounted=self.uncounted)

    @property
    def price(self) -> str:
        """The cost in words."""
        return "unknown" if self.cost is None else f"${float(self.cost):.4f}"


class Undone(Record):
    """An article without a brief, why, and what this run spent on it."""

    name: str
    state: str
    reason: str | None
    requests: int
    tokens: int


class Shown(Record):
    """All that a store knows of a run except briefs and answers. ``unknown`` requests may have been billed.

    ``batch``: its questions went out as a batch.
    """

    run: Listed
    command: Command | None
    settings: dict[str, Any]
    receipt: dict[str, Any] | None
    ledger: dict[str, int]
    undone: tuple[Undone, ...]
    unknown: tuple[dict[str, Any], ...]
    batch: bool


def runs_text(number: int | None = None, location: str | None = None, *, as_json: bool = False) -> str:
    """What ``summarizer runs`` prints: the list, or one run in full.

    Raises:
        InputError: there is no such run, or no store where one was named.
        StoreError: the store cannot be read.
    """
    if number is None and none_yet(location):
        return "[]" if as_json else nothing_yet()
    if number is None:
        listed = asyncio.run(list_runs(location))
        if as_json:
            return json.dumps([run.model_dump() for run in listed], indent=2)
        return "\n".join(_table(listed)) if listed else "no runs in this store yet"
    shown = asyncio.run(show_run(number, location))
    return json.dumps(shown.model_dump(mode="json"), indent=2) if as_json else "\n".join(_told(shown, location))


async def list_runs(location: str | None = None) -> list[Listed]:
    """The runs of a store, the latest first. Raises like :func:`runs_text`."""
    async with opened(location) as store:
        return [await _listed(store, run) for run in await store.query(history.runs) if run.settings]


async def show_run(number: int, location: str | None = None) -> Shown:
    """One run in full. Raises like :func:`runs_text`."""
    async with opened(location) as store:
        run = await find_run(store, number)
        undone = []
        async for kept in store.articles(number, *_FAILED):
            spent = await store.query(history.totals, number, kept.article_id) if kept.article_id else None
            tokens = spent.input_tokens + spent.output_tokens if spent else 0
            undone.append(Undone(name=kept.name, state=kept.state, reason=kept.reason,
                                 requests=spent.requests if spent else 0, tokens=tokens))  # fmt: skip
        return Shown(
            run=await _listed(store, run),
            command=run.command,
            settings=run.settings,
            receipt=run.receipt,
            ledger=vars(await store.query(history.totals, number)),
            undone=tuple(undone),
            unknown=tuple(vars(sent) for sent in await store.query(history.unknown, number)),
            batch=bool(await Batches(store).parts(number)),
        )


def retry_run(number: int, location: str | None = None, delivery: Delivery | None = None) -> int:
    """Repeat what failed or is pending in a run, with its settings; what is done comes from the store and is not paid again.

    It is the run's own command, in its folder and with its output, except that answers which led to a failure are asked for
    again. It counts as a new run. Of ``delivery``, only how much is reported is used.

    Returns:
        The exit code of the new run.

    Raises:
        InputError: the run cannot be repeated: it read standard input, began in Python, or would be made differently now.
        StoreError: the run is at work, or the store cannot be written.
    """
    command, summarizer = asyncio.run(_prepared(number, absolute(location)))
    delivery = replace(delivery or Delivery(), output=command.output, form=command.form)
    with inside_folder(number, command):
        return deliver(summarizer, list(command.sources), delivery)


def absolute(location: str | None) -> str | None:
    """A store's location in a form that is valid in every folder."""
    return location if location is None or "://" in location else str(Path(location).expanduser().absolute())


@contextlib.contextmanager
def inside_folder(number: int, command: Command) -> Iterator[None]:
    """Change into the folder in which a run was started, where its sources and its output are.

    Raises:
        InputError: it no longer exists.
    """
    if not command.folder.is_dir():
        raise InputError(f"run {number}: the folder that it was asked in is gone: {one_line(str(command.folder))}")
    with contextlib.chdir(command.folder):
        yield


def export_run(number: int, path: Path, form: str | None = None, location: str | None = None) -> list[Path]:
    """Write the briefs of a run, in input order, with those that a retry has made since; returns the files written.

    Raises:
        InputError: there is no such run or format, or it has no briefs.
        StoreError: the store cannot be read, or the path cannot be written.
    """
    return asyncio.run(_export(number, path, form, location))


async def _export(number: int, path: Path, form: str | None, location: str | None) -> list[Path]:
    async with opened(location) as store:
        await find_run(store, number)
        with Output(path, form) as output:
            async for brief in _briefs(store, number):
                output.add(brief)
    if not output.written:
        raise InputError(f"run {number} has no briefs; summarizer runs {number} says why")
    return output.written


async def _briefs(store: Store, number: int) -> AsyncIterator[Brief]:
    async for kept in store.articles(number):
        brief = await store.brief(kept.key) if kept.key else None
        if brief:
            named = {"name": kept.name, "url": kept.url or brief.article.url}
            yield brief.model_copy(update={"article": brief.article.model_copy(update=named)})


async def find_run(store: Store, number: int) -> Run:
    """A run by its number. Raises InputError: there is none."""
    run = next((run for run in await store.query(history.runs) if run.number == number), None)
    if run is None:
        raise InputError(f"{one_line(store.name)}: no run {number}; summarizer runs lists them")
    return run


async def _listed(store: Store, run: Run) -> Listed:
    if run.receipt:
        receipt, spent = run.receipt, run.receipt["spent"]
    else:
        counted = await store.query(history.states, run.number)
        receipt = {"articles": sum(counted.values()), "uncounted": run.state == "broken off", **counted}
        spent = {**vars(await store.query(history.totals, run.number)), "cost": None}
    model = run.settings.get("model") or ("a recording" if run.settings.get("replay") else "rules")
    counts = {name: receipt.get(name, 0) for name in ("articles", *get_args(State))}
    return Listed(
        number=run.number,
        state=run.state,
        started=run.started,
        ended=run.ended,
        model=model,
        uncounted=receipt.get("uncounted", False),
        **{name: spent[name] for name in ("requests", "input_tokens", "output_tokens", "cost")},
        **counts,
    )


def command_of(run: Run) -> tuple[Command, Settings]:
    """The command and the settings of a run.

    Raises:
        InputError: it cannot be repeated: it read standard input, began in Python, or has settings of another version.
        StoreError: it is at work.
    """
    if run.state == "at work":
        raise StoreError(f"run {run.number} is still at work, locked by {owners.in_words(run.owner)}")
    if run.command is None:
        raise InputError(f"run {run.number} began in Python; run it there again, with the same store")
    if run.command.verb != "summarize":
        raise InputError(
            f"run {run.number} made a dossier; give that command again, what is done is not paid for twice"
        )
    if "-" in run.command.sources:
        raise InputError(f"run {run.number} read standard input, which is gone; give the same command and input again")
    try:
        return run.command, Settings.model_validate({**run.settings, "fresh": False})
    except ValidationError as error:
        raise InputError(f"run {run.number} has settings of another version ({error.error_count()} differ)") from None


async def _prepared(number: int, location: str | None) -> tuple[Command, Summarizer]:
    """What repeats a run, after the answers that led to its failures were set aside."""
    async with opened(location) as store:
        run = await find_run(store, number)
        command, settings = command_of(run)
        if any(part.state != "closed" for part in await Batches(store).parts(number)):
            fetch = resume_command(number, location, batch=True)
            raise InputError(f"run {number} is a batch under way, already paid for; {fetch} goes on")
        settings = settings.model_copy(update={"store": location or store.name})
        with inside_folder(number, command):  # where the user's own prompts and models are
            steps = own_steps(command.steps)
            backend = open_backend(settings.model_copy(update={"record": None}))
            try:
                made_alike = making_of(backend, settings, steps) == run.making
            finally:
                await backend.close()
        if not made_alike:
            raise InputError(
                f"run {number}: prompts, schemas or this package have changed since, so all of it would be asked and paid"
                " for again; if that is wanted, give its command anew with summarizer summarize"
            )
        await store.set_aside(number, settings.model or "")
        return command, Summarizer(settings, steps)


def _table(runs: list[Listed]) -> Iterator[str]:
    rows: list[tuple[str, ...]] = [("run", "started (UTC)", "state", "articles", "requests", "tokens", "cost", "model")]
    for run in runs:
        tokens = f"{run.input_tokens + run.output_tokens:,}"
        when = run.started[:16].replace("T", " ")
        cells = (str(run.number), when, run.state, run.counts, f"{run.requests:,}", tokens, run.price, run.model)
        rows.append(tuple(one_line(cell, 80) for cell in cells))
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        yield "  ".join(
            cell.rjust(width) if place in {0, 4, 5, 6} else cell.ljust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()


def _told(shown: Shown, location: str | None) -> Iterator[str]:
    run, ledger = shown.run, shown.ledger
    ended = f" to {run.ended[:19].replace('T', ' ')}" if run.ended else ""
    yield f"run {run.number}: {run.state}, {run.started[:19].replace('T', ' ')}{ended} UTC, {one_line(run.model, 80)}"
    if shown.command:
        output = f", into {shown.command.output}" if shown.command.output else ""
        yield one_line(f"read: {' '.join(shown.command.sources)} (in {shown.command.folder}){output}", 500)
    default = Settings().model_dump(mode="json")
    chosen = [f"{name}={value}" for name, value in shown.settings.items() if value != default.get(name)]
    yield one_line(f"settings: {', '.join(chosen) or 'all by default'}", 1000)
    batched = f" + {ledger['batched']} in a batch" if ledger["batched"] else ""
    silent = f" ({ledger['unreported']} answers without usage)" if ledger["unreported"] else ""
    ledger_line = (
        f"requests: {ledger['requests']} = {ledger['answered']} answered + {ledger['failed']} not billed"
        f" + {ledger['unknown']} unknown{batched}; tokens: {ledger['input_tokens']} in + {ledger['output_tokens']} out{silent};"
        f" cost: {run.price}"
    )
    yield from receipt_lines(shown.receipt or {}, run.counts, ledger_line)
    for undone in shown.undone[:_SHOWN]:
        spent = f" ({undone.requests} requests, {undone.tokens} tokens)" if undone.requests else ""
        reason = (undone.reason or "not begun").removeprefix(f"{undone.name}: ")
        yield one_line(f"{undone.state}: {undone.name}: {reason}{spent}", 500)
    if len(shown.undone) > _SHOWN:
        yield f"and {len(shown.undone) - _SHOWN} more; --json names all"
    for sent in shown.unknown[:_SHOWN]:
        what = f"{sent['step']} of article {sent['article_id']}, try {sent['attempt']}"
        yield one_line(f"may have been billed: {sent['started']} {what}: {sent['kind'] or 'no end is known'}", 300)
    if (shown.undone or run.uncounted) and shown.command and shown.command.again:
        yield f"again: {resume_command(run.number, location, batch=shown.batch)}"
