"""The progress of a run: a bar on a terminal, JSON lines for programs; and messages that do not garble the bar."""

import asyncio
import contextlib
import json
import logging
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from types import TracebackType
from typing import TYPE_CHECKING, Self

from summarizer.printable import one_line
from summarizer.run.control import GRACE, RunEvent
from summarizer.run.receipt import Receipt
from summarizer.run.spending import Stopped

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

_SOON = 0.3
"""Seconds before a bar is shown: a run that is done by then needs none."""


@dataclass(frozen=True)
class Figures:
    """Where a run stands. None is unknown; cost is in US dollars.

    ``articles`` are finished, successfully or not. Projections are based on articles that were made, not on those that
    came from the store.
    """

    articles: int
    total: int | None
    articles_per_minute: float | None
    requests: int
    tokens: int
    cost: float | None
    projected_cost: float | None
    seconds_left: float | None


def figures(receipt: Receipt, total: int | None, elapsed: float) -> Figures:
    """Where a run stands after ``elapsed`` seconds; a ``total`` that is less than what is done already is ignored."""
    done, spent = receipt.articles, receipt.spent
    made = done - receipt.reused
    total = None if total is None or total < done else total
    left = None if total is None else total - done
    speed = (made or done) / elapsed if elapsed > 0 and done else None
    cost = None if spent.cost is None else float(spent.cost)
    projected = None
    if cost is not None and left is not None and (made or not left):
        projected = cost + (cost / made * left if left else 0.0)
    return Figures(
        articles=done,
        total=total,
        articles_per_minute=None if speed is None else round(speed * 60, 1),
        requests=spent.requests,
        tokens=spent.input_tokens + spent.output_tokens,
        cost=cost,
        projected_cost=projected,
        seconds_left=None if left is None or not speed else round(left / speed, 1),
    )


def in_words(now: Figures) -> str:
    """The figures beside the bar, in words."""
    parts = []
    if now.articles_per_minute is not None:
        parts.append(f"{now.articles_per_minute:,.0f} a minute")
    if now.requests and now.cost is None:
        parts.append("cost unknown")
    elif now.requests:
        projected = f" of about ${now.projected_cost:.4f}" if now.projected_cost is not None else ""
        parts.append(f"${now.cost:.4f}{projected}")
    if now.seconds_left is not None:
        minutes, seconds = divmod(round(now.seconds_left), 60)
        hours, minutes = divmod(minutes, 60)
        parts.append(f"{hours}:{minutes:02}:{seconds:02} left" if hours else f"{minutes}:{seconds:02} left")
    return ", ".join(parts)


def say(message: str) -> None:
    """Print one clean line on stderr."""
    print(one_line(message, 2000), file=sys.stderr, flush=True)


class Progress(logging.Handler):
    """Follows a run and prints what the package logs; a context manager within an event loop.

    Args:
        count: how many articles there are, as :func:`summarizer.reading.count`; called in a thread.
        quiet: no bar, and only errors.
        as_json: a JSON line for each finished article instead of a bar.
    """

    def __init__(self, count: Callable[[], int | None], *, quiet: bool = False, as_json: bool = False) -> None:
        super().__init__(logging.ERROR if quiet else logging.WARNING)
        self._json = as_json
        self._shown = not quiet and not as_json and sys.stderr.isatty()
        self._count = count
        self._total: int | None = None
        self._receipt = Receipt()
        self._start = time.monotonic()
        self._bar: Bar | None = None
        self._later: asyncio.TimerHandle | None = None

    def __enter__(self) -> Self:
        logging.getLogger("summarizer").addHandler(self)
        if self._shown or self._json:
            threading.Thread(target=self._find_total, name="summarizer-counting", daemon=True).start()
        if self._shown:
            self._later = asyncio.get_running_loop().call_later(_SOON, self._show)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        logging.getLogger("summarizer").removeHandler(self)
        if self._later:
            self._later.cancel()
        if self._bar:
            self._bar.stop()

    def tell(self, event: RunEvent) -> None:
        """Take note of a step of the run."""
        self._receipt = event.receipt
        if event.kind == "finished" and self._json:
            state = event.outcome.state if event.outcome else ""
            line = {"name": event.name, "state": state, **asdict(self._figures())}
            print(json.dumps(line), file=sys.stderr, flush=True)
        elif event.kind == "stopping" and self._shown and isinstance(event.receipt.stopped_by, Stopped):
            self._shown = False  # say it once, however many signals come
            self.say(f"stopping: answers under way are waited for, at most {GRACE:.0f} s; once more does not wait")

    @contextlib.contextmanager
    def aside(self) -> Iterator[None]:
        """A context to print in: the bar is taken away and comes back below."""
        if self._bar:
            self._bar.stop()
        yield
        if self._bar:
            self._bar.start()

    def say(self, message: str) -> None:
        """Print one clean line on stderr, above the bar."""
        with self.aside():
            say(message)

    def emit(self, record: logging.LogRecord) -> None:
        """Print what the package logs."""
        self.say(record.getMessage())

    def _figures(self) -> Figures:
        return figures(self._receipt, self._total, time.monotonic() - self._start)

    def _find_total(self) -> None:
        self._total = self._count()

    def _show(self) -> None:
        from summarizer.export.bar import bar  # noqa: PLC0415 - rich is only loaded where a bar is shown

        def state() -> tuple[int, int | None, str]:
            now = self._figures()
            return now.articles, now.total, in_words(now)

        self._bar = bar(state)
        self._bar.start()
