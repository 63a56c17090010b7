"""The Python face: one article, many articles, now or awaited; the command line stands on it."""

import asyncio
import queue
import threading
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Coroutine, Iterable, Iterator
from contextlib import aclosing, asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from summarizer.backends import Backend
from summarizer.errors import SummarizerError
from summarizer.exchange import Responses
from summarizer.plan import Step
from summarizer.reading import Unread, read, read_all
from summarizer.run import Control, Event, Outcome, run
from summarizer.schema import Article, Brief
from summarizer.settings import Command, Settings

if TYPE_CHECKING:
    from summarizer.store import Store

T = TypeVar("T")


def open_backend(settings: Settings, responses: Responses | None = None) -> Backend:
    """The backend that the settings mean; openai is only imported for a language model.

    Args:
        settings: backend, model, endpoint, key.
        responses: where exchanges with a model are kept and counted.

    Raises:
        InputError: the settings contradict each other, or a key is missing.
    """
    if settings.resolved_backend == "local":
        from summarizer.backends.local.backend import LocalBackend  # noqa: PLC0415 - only what is used is loaded

        return LocalBackend()
    from summarizer.backends.llm import LLMBackend  # noqa: PLC0415 - openai takes a second to import

    return LLMBackend(settings, responses)


def open_store(settings: Settings) -> "Store | None":
    """The store of a run with a model; rules and replays cost nothing and keep nothing unless a store is named."""
    paid = settings.resolved_backend == "llm" and not settings.replay
    if settings.store == "" or (settings.store is None and not paid):
        return None
    from summarizer.store import Store  # noqa: PLC0415 - sqlalchemy is only loaded where something is kept

    return Store(settings.store)


def summarize(source: str | Path | Article, settings: Settings | None = None) -> Brief:
    """The brief of one article.

    Args:
        source: a ``Path`` is read, a ``str`` is the text itself, an ``Article`` is taken as it is.
        settings: None: the local rules, or whatever ``Settings()`` means.

    Raises:
        InputError: the source cannot be read or holds no article.
        BackendError: the model gave no usable answer.
    """
    return Summarizer(settings).summarize(source)


class Summarizer:
    """Settings and steps, to be used on any number of articles.

    Args:
        settings: everything a run can be told.
        steps: questions of your own: ``Step("tone", prompt="tone", answer=MyModel)``; fields typed
            :data:`summarizer.Quote` are grounded, answers are in ``Brief.custom["tone"]``.
        backend: how a backend is opened, for one of your own.

    >>> Summarizer().summarize("Norway and Chad signed a trade pact in Oslo on Monday.").provenance.backend
    'local'
    """

    def __init__(
        self,
        settings: Settings | None = None,
        steps: Iterable[Step] = (),
        backend: Callable[[Settings, Responses | None], Backend] = open_backend,
    ) -> None:
        self.settings = settings or Settings()
        self.steps = tuple(steps)
        self._open_backend = backend

    async def run(
        self, articles: Iterable[Article | Unread], progress: Callable[[Event], None] | None = None
    ) -> AsyncGenerator[Outcome]:
        """The outcomes of many articles, in the order of the input; one that fails does not stop the others.

        Args:
            articles: what :func:`summarizer.read_all` gives, or articles of your own.
            progress: is told of every step; it must return at once.

        The last event's ``receipt`` says what was done, kept, rejected and spent.
        """
        async with self.control(progress) as control, aclosing(self.controlled(articles, control)) as outcomes:
            async for outcome in outcomes:
                yield outcome

    @asynccontextmanager
    async def control(
        self, progress: Callable[[Event], None] | None = None, command: Command | None = None
    ) -> AsyncIterator[Control]:
        """What a run is stopped by and counted in, with the store that it keeps its answers in.

        Raises:
            StoreError: the store cannot be opened.
            InputError: a limit cannot be kept.
        """
        store = open_store(self.settings)
        try:
            yield Control(self.settings, store, progress, command)
        finally:
            if store is not None:
                await store.close()

    async def controlled(self, articles: Iterable[Article | Unread], control: Control) -> AsyncGenerator[Outcome]:
        """As :meth:`run`, with a control that the caller holds."""
        backend = self._open_backend(self.settings, control.spending)
        try:
            async with aclosing(run(articles, backend, self.settings, self.steps, control)) as outcomes:
                async for outcome in outcomes:
                    yield outcome
        finally:
            await backend.close()

    async def summarize_async(self, source: str | Path | Article) -> Brief:
        """The brief of one article, awaited. Raises as :func:`summarize` does."""
        article = read(source, self.settings)
        async with aclosing(self.run([article])) as outcomes:
            outcome = await anext(outcomes, None)
        if outcome is None or outcome.brief is None:
            raise (outcome and outcome.error) or SummarizerError(f"{article.name}: not done")
        return outcome.brief

    def summarize(self, source: str | Path | Article) -> Brief:
        """The brief of one article; also inside a running event loop, as in a notebook."""
        return _now(self.summarize_async(source))

    def summarize_all(self, sources: Iterable[str | Path]) -> Iterator[Outcome]:
        """The outcomes of files, folders, globs or "-", in their order; one that fails does not stop the others."""
        with asyncio.Runner() as runner:
            outcomes = self.run(read_all(sources, self.settings))
            try:
                while (outcome := runner.run(_next(outcomes))) is not None:
                    yield outcome
            finally:
                runner.run(_close(outcomes))


async def _next(outcomes: AsyncIterator[T]) -> T | None:
    return await anext(outcomes, None)


async def _close(outcomes: AsyncGenerator[Any]) -> None:
    await outcomes.aclose()


def _now(work: Coroutine[Any, Any, T]) -> T:
    """Run to the end: directly, or on a thread of its own where a loop is running already."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return asyncio.run(work)
    done: queue.SimpleQueue[T | BaseException] = queue.SimpleQueue()

    def on_thread() -> None:
        try:
            done.put(asyncio.run(work))
        except BaseException as error:  # noqa: BLE001 - handed to the caller's thread
            done.put(error)

    threading.Thread(target=on_thread, daemon=True).start()
    result = done.get()
    if isinstance(result, BaseException):
        raise result
    return result
