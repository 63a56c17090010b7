"""Limits how many questions are asked of an endpoint before it has answered, or once it answers no more."""

import asyncio
import math
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from summarizer.errors import BackendError

SOON = 2.0
"""Seconds within which an endpoint that answered an earlier run would refuse us; after that all questions go, answered or not."""
IN_A_ROW = 7
"""Questions without an answer, one after the other, after which an endpoint may be given up: first one goes, then two, then four."""


class Opening:
    """Until the endpoint has answered, lets one question go at a time, and twice as many after each failure.

    So a wrong key, or a mode that the endpoint does not support, costs one request instead of as many as may be under way.
    It costs a run the time of its first answer. A refusal of the whole run lets no more go than before.

    Args:
        patience: seconds for which an endpoint that has answered may be silent before it is given up.
    """

    def __init__(self, patience: float) -> None:
        self._places = asyncio.Semaphore(1)
        self._open = False
        self._opens: asyncio.TimerHandle | None = None
        self._patience = patience
        self._answered = -math.inf  # when, on the monotonic clock
        self._unanswered = 0  # questions since then

    def answered(self) -> None:
        """Let all questions go: the endpoint has answered."""
        self._answered, self._unanswered = time.monotonic(), 0
        self.open()

    def gives_up(self, asked_wait: float | None) -> bool:
        """Whether this question, which got no answer, is one too many; ``asked_wait``: seconds that the server asks to wait."""
        self._unanswered += 1
        silence = max(time.monotonic() - self._answered, asked_wait or 0.0)
        return self._unanswered >= IN_A_ROW and silence > self._patience

    def open(self) -> None:
        """Let all questions go, though it may not have answered yet."""
        if not self._open:
            self._open = True
            self._places.release()  # to the first that waits, which passes it on

    @asynccontextmanager
    async def turn(self, *, known: bool) -> AsyncIterator[None]:
        """Wait for a turn, and hold it for one question; ``known``: the endpoint has answered an earlier run."""
        if known and not self._open and not self._opens:
            self._opens = asyncio.get_running_loop().call_later(SOON, self.open)
        if not self._open:
            await self._places.acquire()
            if self._open:
                self._places.release()  # passed on
        if self._open:
            yield
            return
        try:
            yield
        except BackendError as error:
            if not error.fatal:
                self._places.release()  # one more turn than before
            raise
        finally:
            self._places.release()
