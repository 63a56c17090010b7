"""What the caller of a run holds while it goes on: stops it, follows it step by step, and holds its receipt."""

import asyncio
import contextlib
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from summarizer.errors import StoreError, SummarizerError
from summarizer.run.receipt import Outcome, Receipt
from summarizer.run.spending import Spending, Stopped, Terminated
from summarizer.settings import Command, Settings

if TYPE_CHECKING:
    from summarizer.store import Store

GRACE = 10.0
"""How many seconds to wait for answers under way after a stop."""
COUNTING = 2.0
"""How many seconds to spend on counting the rest of the input after a halt."""


@dataclass(frozen=True)
class RunEvent:
    """A step of a run, for a progress display: an article begun or finished, or the run told to stop."""

    kind: Literal["begun", "finished", "stopping"]
    name: str
    receipt: Receipt
    outcome: Outcome | None = None


class Control:
    """Stops and follows a run, and holds its receipt.

    Args:
        settings: those of the run.
        store: where answers and briefs are kept; None keeps nothing.
        progress: called with every :class:`RunEvent`; it must return at once.
        command: stored with the run, so that it can be repeated.

    The backend is given ``control.spending`` as its ``Responses``, so that limits and stops apply to every request.
    """

    def __init__(
        self,
        settings: Settings,
        store: "Store | None" = None,
        progress: Callable[[RunEvent], None] | None = None,
        command: Command | None = None,
    ) -> None:
        self.settings = settings
        self.store = store
        self.command = command
        self.spending = Spending(settings, store)
        self.receipt = Receipt(spent=self.spending.spent)
        self.tell = progress or (lambda _: None)
        self._halted_at: float | None = None
        self._signalled = asyncio.Event()
        self._at_once = asyncio.Event()

    @property
    def halted(self) -> bool:
        """Whether nothing new may begin."""
        return self._halted_at is not None

    def stop(self, exit_code: int = 130) -> None:
        """Begin nothing more, and wait at most ``GRACE`` seconds for what is under way; a second call ends the wait.

        Meant for ``loop.add_signal_handler``; ``exit_code`` is 143 for SIGTERM; all others end as SIGINT does, with 130.
        """
        if self._signalled.is_set():
            self._at_once.set()
        self._signalled.set()
        kind = Terminated if exit_code == Terminated.exit_code else Stopped
        self.halt(kind("stopped by a signal; the same command goes on from here"))

    def halt(self, reason: SummarizerError) -> None:
        """Begin nothing more, because of ``reason``; the receipt shows the first one."""
        if self.halted and not isinstance(reason, Stopped):
            return
        self.receipt.stopped_by = self.receipt.stopped_by or reason
        self.spending.stop()
        self._halted_at = time.monotonic()
        self.tell(RunEvent("stopping", str(reason), self.receipt))

    def note(self, outcome: Outcome) -> None:
        """Record the outcome of an article with the run."""
        if self.store:
            url = outcome.brief.article.url if outcome.brief else None
            reason = None if outcome.error is None else str(outcome.error) or type(outcome.error).__name__
            self.store.note(
                name=outcome.article_name,
                url=url,
                article_id=outcome.article_id,
                state=outcome.state,
                reason=reason,
                key=outcome.key,
            )

    async def end(self) -> None:
        """Close the account, and store the receipt with the run."""
        self.spending.abandon()
        if self.store:
            try:
                await self.store.end(self.receipt.as_json())
            except StoreError as error:
                self.halt(error)

    async def told_to_stop(self) -> None:
        """Return after the first signal."""
        await self._signalled.wait()

    async def out_of_patience(self) -> None:
        """Return when answers under way are no longer waited for: after the grace period or the second signal."""
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._at_once.wait(), GRACE)

    def counted_enough(self) -> bool:
        """Whether the rest of the input, which is only counted, has taken ``COUNTING`` seconds since the run was halted."""
        if self._halted_at is None or time.monotonic() - self._halted_at < COUNTING:
            return False
        self.receipt.uncounted = True
        return True


def _obeyed() -> list[int]:
    """The signals that stop a run: also that of a terminal that was closed, unless it is to be ignored, as under ``nohup``."""
    numbers: list[int] = [signal.SIGINT, signal.SIGTERM]
    hangup: int | None = getattr(signal, "SIGHUP", None)  # Windows has none
    if hangup is not None and signal.getsignal(hangup) is not signal.SIG_IGN:
        numbers.append(hangup)
    return numbers


def obey_signals(control: Control) -> None:
    """The first signal stops new requests, the second stops at once."""
    loop = asyncio.get_running_loop()
    for number in _obeyed():
        with contextlib.suppress(
            NotImplementedError, RuntimeError
        ):  # no signals on Windows' loop or off the main thread
            loop.add_signal_handler(number, control.stop, 128 + number)


def leave_signals() -> None:
    """Let signals end the command at once from here on: nothing is under way that was paid for."""
    for number in _obeyed():
        asyncio.get_running_loop().remove_signal_handler(number)
