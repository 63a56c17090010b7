"""Limits how many questions are asked before it is known whether the endpoint accepts us."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from summarizer.errors import BackendError

SOON = 2.0
"""Seconds within which an endpoint that answered an earlier run would refuse us; after that all questions go, answered or not."""


class Opening:
    """Until the endpoint has answered, lets one question go at a time, and twice as many after each failure.

    So a wrong key, or a mode that the endpoint does not support, costs one request instead of as many as may be under way.
    It costs a run the time of its first answer. A refusal of the whole run lets no more go than before.
    """

    def __init__(self) -> None:
        self._places = asyncio.Semaphore(1)
        self._open = False
        self._opens: asyncio.TimerHandle | None = None

    def open(self) -> None:
        """Let all questions go: the endpoint has answered."""
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
