"""Batches: an ordinary run whose unanswered requests are sent as one file, at half the price.

The answers go into the store, and the same run again makes the briefs; what it still misses (the next step of the plan,
a re-ask, a repair) is the next round. A batch goes by the number of its first run, which holds its sources and settings.
"""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

from summarizer.api import Summarizer
from summarizer.commands.batch.desk import Desk
from summarizer.commands.deliver import Delivery, Sink, follow, resume_command, sink_of
from summarizer.commands.progress import say
from summarizer.commands.runs import absolute, command_of, find_run, inside_folder
from summarizer.errors import BackendError, InputError, exit_code_of
from summarizer.export.write import check_output
from summarizer.files import check_place
from summarizer.plan import own_steps
from summarizer.run.control import Control, obey_signals
from summarizer.run.spending import Stopped
from summarizer.settings import Command, Settings
from summarizer.store import Store, none_yet, opened
from summarizer.store.batches import Batches, Part

POLL = 60.0
"""Seconds between two checks of a batch that is waited for."""
_LEASE = "batches"


def submit(summarizer: Summarizer, sources: list[str], delivery: Delivery, write: Path | None = None) -> int:
    """Collect what the articles need, and send it as a batch or ``write`` it to a file, later rounds to files beside it.

    The briefs go to ``delivery`` when they are fetched.

    Returns:
        The exit code: 0 if all was sent, or nothing was left to send.

    Raises:
        SummarizerError: nothing was sent: a bad option, no key, no store, no provider.
    """
    _refuse_what_no_batch_can(summarizer.settings, sources, write)
    if delivery.output:
        check_output(delivery.output, delivery.form)
    if write:
        check_place(write)
    return asyncio.run(_submit(summarizer, sources, delivery, write and write.absolute()))


def status(number: int | None = None, location: str | None = None) -> str:
    """The progress of a batch, or of all of them, one line a part; the provider is asked about those under way.

    Raises:
        InputError: there is no such batch.
        BackendError: the provider cannot be asked.
    """
    return asyncio.run(_status(number, location))


def fetch(
    number: int | None,
    delivery: Delivery,
    *,
    read: Sequence[Path] = (),
    wait: bool = False,
    location: str | None = None,
) -> int:
    """Take in the answers of a batch, send its next round if there is one, and deliver the briefs that are done.

    Args:
        number: the batch; None: the latest.
        delivery: where the briefs go; by default, where ``submit`` was told.
        read: files of answers from elsewhere, in the form of OpenAI's Batch API.
        wait: go on, round after round, until nothing is missing.
        location: the store.

    Returns:
        The exit code; 3 if articles still wait for answers.

    Raises:
        SummarizerError: there is no such batch, or it cannot be continued.
    """
    number, command = asyncio.run(_latest(number, location))
    location = absolute(location)
    read = [path.absolute() for path in read]
    if delivery.output:
        delivery = replace(delivery, output=delivery.output.absolute())
    else:
        delivery = replace(delivery, output=command.output, form=delivery.form or command.form)
    with inside_folder(number, command), sink_of(delivery) as sink:
        return asyncio.run(_fetch(number, location, delivery, sink, read, wait=wait))


@asynccontextmanager
async def _at_work(desk: Desk, store: Store) -> AsyncIterator[None]:
    """The only process at work on the batches of a store."""
    async with store.lease(_LEASE):
        try:
            await desk.batches.forget_unsent()
            yield
        finally:
            if "provider" in vars(desk):
                await desk.provider.close()


async def _submit(summarizer: Summarizer, sources: list[str], delivery: Delivery, write: Path | None) -> int:
    settings = summarizer.settings
    store = Store(settings.store)
    try:
        desk = Desk(settings, summarizer.steps, store, write=write)
        async with _at_work(desk, store):
            if write:
                await desk.withdraw()
            else:
                _ = desk.provider  # a missing key is reported before anything is read
            if not delivery.quiet:
                await _advise(desk, store)
            await _noting_problem(desk, desk.send_left())
            if desk.problem:
                return _exit_code(desk, 0, settings.store)
            receipt = await follow(desk, sources, delivery, Sink(lambda _: None))
            if receipt.stopped_by:
                return receipt.exit_code
            desk.number = store.run
            await _noting_problem(desk, desk.next_round())
            parts = await desk.batches.parts(desk.number)
            if not parts and not desk.problem:
                say("nothing to send: all is answered or under way; summarizer batch status tells")
            for line in [await _line(desk.batches, part) for part in parts]:
                print(line)
            if parts and not desk.problem:
                say(
                    f"{resume_command(desk.number, settings.store, batch=True)} takes in the answers and makes the briefs"
                )
            return _exit_code(desk, receipt.exit_code if receipt.failed else 0, settings.store)
    finally:
        await store.close()


async def _advise(desk: Desk, store: Store) -> None:
    """Point out what only a live request can find out, and how many rounds to expect."""
    if await store.recall(desk.endpoint.name) is None:
        say(
            f"{desk.endpoint.host} has not shown yet how it wants to be asked for {desk.endpoint.model}: json_schema is tried;"
            " summarizer summarize with one article finds out at once, a batch with its next round"
        )
    if desk.settings.plan == "staged":
        say("the staged plan takes two rounds and more, --plan single one and more")


async def _noting_problem(desk: Desk, sending: Awaitable[object]) -> None:
    try:
        await sending
    except BackendError as error:
        desk.problem = error


def _exit_code(desk: Desk, code: int, location: str | None) -> int:
    """The exit code of a command; says what stopped it, if anything did."""
    problem = desk.problem
    if problem is None:
        return code
    command = resume_command(desk.number, location, batch=True) if desk.number else "the same command"
    say(f"stopped: {problem}; {command} goes on from here")
    return (not problem.fatal and code) or exit_code_of(problem)


async def _latest(number: int | None, location: str | None) -> tuple[int, Command]:
    """A batch, or the latest one, and the command it began with."""
    async with opened(location) as store:
        batches = {part.batch for part in await Batches(store).parts(number)}
        if not batches:
            raise InputError(
                f"{'no batch' if number is None else f'run {number} is no batch'}; summarizer batch submit makes one"
            )
        number = max(batches)
        return number, command_of(await find_run(store, number))[0]


async def _desk_of(store: Store, number: int) -> tuple[Desk, Command]:
    command, settings = command_of(await find_run(store, number))
    written = [part.path for part in await Batches(store).parts(number) if part.path]
    return Desk(settings, own_steps(command.steps), store, number, Path(written[0]) if written else None), command


async def _fetch(
    number: int, location: str | None, delivery: Delivery, sink: Sink, read: Sequence[Path], *, wait: bool
) -> int:
    async with opened(location) as store:
        desk, command = await _desk_of(store, number)
        async with _at_work(desk, store):
            await desk.read_files(read)
            await _advance(desk, command.sources, wait=wait)
            desk.collecting = not (desk.problem or await desk.under_way())
            receipt = await follow(desk, list(command.sources), delivery, sink)
            if desk.collecting and not receipt.stopped_by:
                await _noting_problem(desk, desk.next_round())
            for part in () if delivery.quiet else await desk.under_way():
                say(await _line(desk.batches, part))
            return receipt.exit_code if receipt.stopped_by else _exit_code(desk, receipt.exit_code, location)


async def _advance(desk: Desk, sources: Iterable[str], *, wait: bool) -> None:
    """Take in what has come; with ``wait``, again and again, round after round, until nothing is missing.

    Raises:
        Stopped: by a signal, while it waited.
    """
    control = Control(desk.settings, desk.store)
    obey_signals(control)
    while desk.problem is None:
        try:
            await desk.send_left()
            await desk.take_in()
            if wait and desk.problem is None and not await desk.under_way():
                await desk.collect(sources, control)
                if control.receipt.stopped_by is None:
                    await desk.next_round()
        except BackendError as error:
            if not (wait and error.retryable):
                desk.problem = error
                return
            say(f"{error}; asked again in {POLL:g} s")
        to_come = wait and (desk.elsewhere or any(not part.path for part in await desk.under_way()))
        if to_come:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(control.told_to_stop(), POLL)
        if isinstance(stopped := control.receipt.stopped_by, Stopped):
            raise stopped
        desk.problem = desk.problem or stopped
        if not to_come:
            return


async def _status(number: int | None, location: str | None) -> str:
    if number is None and none_yet(location):
        return "no batches yet"
    async with opened(location) as store:
        batches = Batches(store)
        for part in await batches.parts(number):
            if part.state == "open" and not part.path:
                desk, _ = await _desk_of(store, part.batch)
                await desk.check_progress(part)
                await desk.provider.close()
        told = [await _line(batches, part) for part in await batches.parts(number)]
        return "\n".join(told) or "no batches yet"


async def _line(batches: Batches, part: Part) -> str:
    """A part in one line."""
    where = part.path or part.batch_id or "not sent yet"
    counts = await batches.counts(part.id)
    left = sum(counts.values()) - counts.get("ok", 0)
    came = f", {counts.get('ok', 0)} answered, {left} not" if part.state == "closed" else ""
    status = part.status or part.state
    return f"batch {part.batch}: round {part.round}: {part.requests} requests, {status}{came}: {where}"


def _refuse_what_no_batch_can(settings: Settings, sources: list[str], write: Path | None) -> None:
    refused = {
        "a model is needed: -m provider/model": settings.resolved_backend != "llm",
        "without a store nothing can be gone on with": settings.store == "",
        "standard input cannot be read again: save it to a file": "-" in sources,
        "--fresh would ask again in every round": settings.fresh,
        "--record and --replay are for live runs; a batch that has come back is recorded by summarizer summarize --record": bool(
            settings.record or settings.replay
        ),
        f"{write} exists; name another file": bool(write and write.exists()),
    }
    for reason, holds in refused.items():
        if holds:
            raise InputError(f"a batch cannot do this: {reason}")
