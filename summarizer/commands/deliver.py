"""A run for the command line: briefs go to their destination, messages to stderr; a receipt and an exit code end it."""

import asyncio
import contextlib
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from summarizer.api import Summarizer
from summarizer.commands.progress import Progress, say
from summarizer.errors import Awaited, InputError, LimitReached, StoreError, Withheld
from summarizer.export.write import PARTIAL, Output, piped
from summarizer.printable import one_line
from summarizer.reading import count, read_all
from summarizer.run.control import Control, RunEvent, obey_signals
from summarizer.run.receipt import Outcome, Receipt, receipt_lines
from summarizer.run.spending import Spent, Stopped
from summarizer.schema import Brief
from summarizer.settings import Command, Verb, store_option

_LOCAL_NOTE = (
    "read by rules, without a model; for a language model: -m openai/gpt-5-mini with OPENAI_API_KEY set, "
    "or --base-url for a server of your own"
)


@dataclass(frozen=True)
class Delivery:
    """Where a run's results go, and how much is reported on the way."""

    output: Path | None = None
    form: str | None = None
    quiet: bool = False
    json_progress: bool = False


def or_standard_input(sources: list[str] | None) -> list[str]:
    """The sources of a command line; none means standard input, unless that is a terminal, where it would only seem to hang.

    Raises:
        InputError: nothing is named, and nothing piped in.
    """
    if not sources and sys.stdin.isatty():
        raise InputError("no article is named: give files or folders, or pipe a text in")
    return sources or ["-"]


def deliver(summarizer: Summarizer, sources: list[str], delivery: Delivery) -> int:
    """Summarize sources and deliver the briefs.

    Returns:
        The exit code; the README lists them.

    Raises:
        SummarizerError: nothing could be begun: a bad option, an unwritable output, no store.
    """
    with sink_of(delivery) as sink:
        return asyncio.run(follow(summarizer, sources, delivery, sink)).exit_code


@dataclass
class Sink:
    """Takes each brief; ``whole`` is False if the run was stopped before all of them came."""

    add: Callable[[Brief], None]
    whole: bool = True


@contextlib.contextmanager
def sink_of(delivery: Delivery) -> Iterator[Sink]:
    """The sink of a run: a file or folder, a view on a terminal, or JSON Lines in a pipe."""
    if delivery.output is not None:
        with Output(delivery.output, delivery.form) as output:
            sink = Sink(output.add)
            yield sink
            output.whole = sink.whole
        if not delivery.quiet:
            for path in output.written[:3]:
                kept = path.suffix == PARTIAL and f", because not all is done; {path.stem} is as it was"
                say(f"wrote {path}{kept or ''}")
            if len(output.written) > 3:
                say(f"and {len(output.written) - 3} more in {delivery.output}")
    elif delivery.form in {None, "txt"} and sys.stdout.isatty():
        from summarizer.export.terminal import show  # noqa: PLC0415 - only a terminal needs it, and rich

        yield Sink(show)
    else:
        dump = piped(delivery.form)
        yield Sink(lambda brief: put(dump(brief)))


def put(text: str) -> None:
    """Write text to standard output, whatever characters it holds."""
    sys.stdout.buffer.write(text.encode("utf-8", "backslashreplace"))
    sys.stdout.buffer.flush()


async def follow(summarizer: Summarizer, sources: list[str], delivery: Delivery, sink: Sink) -> Receipt:
    """Run, give each brief to ``sink``, say why others are missing, and print the receipt.

    Raises:
        StoreError: the output cannot be written, and no receipt says so. What was under way is waited for, as it is paid for.
    """
    on_terminal = delivery.output is None and sys.stdout.isatty()
    refused: list[StoreError] = []
    async with shown_run(summarizer, sources, delivery) as (control, progress):

        def add(brief: Brief) -> None:
            if refused:
                return
            with progress.aside() if on_terminal else contextlib.nullcontext():
                try:
                    sink.add(brief)
                except StoreError as error:
                    refused.append(error)
                    control.halt(error)

        articles = read_all(sources, summarizer.settings)
        await summarizer.gather(articles, control, add, partial(say_why_missing, control=control, progress=progress))
    sink.whole = control.receipt.stopped_by is None
    print_receipt(control, delivery)
    if refused and delivery.quiet:
        raise refused[0]
    return control.receipt


@contextlib.asynccontextmanager
async def shown_run(
    summarizer: Summarizer, sources: list[str], delivery: Delivery, verb: Verb = "summarize"
) -> AsyncIterator[tuple[Control, Progress]]:
    """A run on the command line: it shows its progress, obeys signals, and can be repeated from the store."""
    settings = summarizer.settings
    by_default = settings.resolved_backend == "local" and settings.backend is None
    untold = [_LOCAL_NOTE] if by_default and not delivery.quiet else []

    def tell(event: RunEvent) -> None:
        if untold and event.outcome and event.outcome.brief:
            progress.say(untold.pop())
        progress.tell(event)

    steps = {step.prompt: f"{step.answer.__module__}:{step.answer.__qualname__}" for step in summarizer.steps}
    command = Command(
        sources=tuple(sources), folder=Path.cwd(), output=delivery.output, form=delivery.form, steps=steps, verb=verb
    )
    with Progress(lambda: count(sources, settings), quiet=delivery.quiet, as_json=delivery.json_progress) as progress:
        async with summarizer.control(tell, command) as control:
            obey_signals(control)
            yield control, progress


def print_receipt(control: Control, delivery: Delivery) -> None:
    """Print the receipt of a run on stderr, if there is something to tell, and how to do again what is not done."""
    receipt, command, store = control.receipt, control.command, control.store
    undone = bool(store) and (receipt.failed + receipt.pending > 0 or isinstance(receipt.stopped_by, StoreError))
    if delivery.quiet or not (
        receipt.articles > 1 or receipt.spent.requests or receipt.stopped_by or receipt.unsummarized or undone
    ):
        return
    for line in receipt_lines(receipt.as_json(), receipt.counts, _sent(receipt.spent)):
        say(line)
    if store and undone and command and command.again and not receipt.awaited:
        say(f"again, what is not done: {resume_command(store.run, control.settings.store)}")
    elif isinstance(receipt.stopped_by, StoreError):
        say("again: the same command, once that can be written")


def resume_command(number: int, location: str | None, *, batch: bool = False) -> str:
    """The command that continues a run or a batch."""
    where = store_option(location)
    return f"summarizer batch fetch {number}{where}" if batch else f"summarizer runs {number} --retry{where}"


def say_why_missing(outcome: Outcome, control: Control, progress: Progress) -> None:
    """Say on a line why an article has no brief; what stopped the whole run is told once, by the receipt."""
    error = outcome.error
    told_once = isinstance(error, StoreError) and error is not control.receipt.stopped_by
    if error is None or told_once or isinstance(error, Awaited | Withheld | Stopped | LimitReached):
        return
    reason, name = str(error) or type(error).__name__, one_line(outcome.article_name, 120)
    told = reason if reason.startswith(name) else f"{name}: {reason}"
    resume = "; the same command goes on from here" if control.store and outcome.state == "pending" else ""
    progress.say(f"{told}{resume}")


def _sent(spent: Spent) -> str:
    """What was sent and what it took, on one line; says so where something is unknown."""
    if not spent.requests:
        return ""
    cost = "cost unknown" if spent.cost is None else f"${spent.cost:.4f}"
    billed = f"; {spent.unknown} may have been billed without an answer" if spent.unknown else ""
    silent = f" (and {spent.unreported} answers without usage)" if spent.unreported else ""
    return f"requests: {spent.requests}, tokens: {spent.input_tokens} in + {spent.output_tokens} out{silent}, {cost}{billed}"
