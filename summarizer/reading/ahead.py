"""Reads a few articles ahead in a thread, so that a slow or silent input holds up nothing else."""

import asyncio
import contextlib
import threading
from collections.abc import AsyncGenerator, Iterable
from dataclasses import dataclass

from summarizer.reading.sources import Unread
from summarizer.schema import Article

AHEAD = 8
"""How many articles are read ahead."""


@dataclass(frozen=True)
class _End:
    """The input has ended, or failed with an error."""

    error: Exception | None


async def read_ahead(articles: Iterable[Article | Unread]) -> AsyncGenerator[Article | Unread, None]:
    """Read in a daemon thread, because standard input may block; whatever it waits for, it ends with the process."""
    loop = asyncio.get_running_loop()
    items: asyncio.Queue[Article | Unread | _End] = asyncio.Queue()
    ahead, closed = threading.Semaphore(AHEAD), threading.Event()

    def hand_over(item: Article | Unread | _End) -> None:
        with contextlib.suppress(RuntimeError):  # the loop is closed: nobody is waiting
            loop.call_soon_threadsafe(items.put_nowait, item)

    def pump() -> None:
        try:
            for item in articles:
                ahead.acquire()
                if closed.is_set():
                    return
                hand_over(item)
        except Exception as error:  # noqa: BLE001 - raised again where it is awaited
            hand_over(_End(error))
        else:
            hand_over(_End(None))

    threading.Thread(target=pump, name="summarizer-reading", daemon=True).start()
    try:
        while not isinstance(item := await items.get(), _End):
            ahead.release()
            yield item
        if item.error:
            raise item.error
    finally:
        closed.set()
        ahead.release()
