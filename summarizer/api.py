"""The Python interface: one article or many, synchronous or awaited; the command line is built on it."""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Coroutine, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import aclosing, asynccontextmanager, contextmanager
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from summarizer.backends import Backend
from summarizer.checks.case import Case
from summarizer.checks.records import evidence_verbatim
from summarizer.collate import collate
from summarizer.dossier import build
from summarizer.errors import InputError, SummarizerError, wanted
from summarizer.exchange import Responses
from summarizer.plan import Step
from summarizer.reading import Unread, read, read_all, read_any
from summarizer.run import run
from summarizer.run.control import Control, RunEvent
from summarizer.run.receipt import Outcome
from summarizer.schema import Article, Brief
from summarizer.schema.dossier import Dossier, Overrides
from summarizer.settings import Command, Settings

if TYPE_CHECKING:
    from summarizer.store import Store

T = TypeVar("T")


def open_backend(settings: Settings, responses: Responses | None = None) -> Backend:
    """The backend that the settings select; openai is only imported for a language model.

    Args:
        settings: backend, model, endpoint, key.
        responses: keeps and counts the exchanges with a model.

    Raises:
        InputError: the settings contradict each other, or a key is missing.
    """
    if settings.resolved_backend == "local":
        from summarizer.backends.local.backend import LocalBackend  # noqa: PLC0415 - only what is used is loaded

        return LocalBackend()
    from summarizer.backends.llm import LLMBackend  # noqa: PLC0415 - openai takes a second to import

    return LLMBackend(settings, responses)


def open_store(settings: Settings) -> "Store | None":
    """The store of a run with a model, or None: rules and replays cost nothing, so they keep nothing unless a store is named."""
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
    """Settings and steps, applied to any number of articles.

    Args:
        settings: everything a run can be told.
        steps: your own questions, such as ``Step("tone", prompt="tone", answer=MyModel)``; fields typed
            :data:`summarizer.Quote` are grounded, and the answers are found in ``Brief.custom["tone"]``.
        backend: opens the backend, if you bring your own.

    Raises:
        InputError: ``settings`` is not a ``Settings``.

    >>> Summarizer().summarize("Norway and Chad signed a trade pact in Oslo on Monday.").provenance.backend
    'local'
    """

    def __init__(
        self,
        settings: Settings | None = None,
        steps: Iterable[Step] = (),
        backend: Callable[[Settings, Responses | None], Backend] = open_backend,
    ) -> None:
        self.settings = Settings() if settings is None else settings
        wanted(self.settings, Settings, "write Summarizer(Settings(sentences=3))")
        self.steps = tuple(steps)
        self._open_backend = backend

    async def run(
        self, articles: Iterable[Article | Unread], progress: Callable[[RunEvent], None] | None = None
    ) -> AsyncGenerator[Outcome]:
        """The outcomes of many articles, in input order; an article that fails does not stop the others.

        Args:
            articles: what :func:`summarizer.read_all` yields, or articles of your own.
            progress: called at every step with an event that holds the receipt so far; it must return at once.

        Raises:
            InputError: the settings contradict each other, or a limit cannot be kept.
            StoreError: the store cannot be opened.
        """
        async with self.control(progress) as control, aclosing(self.run_controlled(articles, control)) as outcomes:
            async for outcome in outcomes:
                yield outcome

    @asynccontextmanager
    async def control(
        self, progress: Callable[[RunEvent], None] | None = None, command: Command | None = None
    ) -> AsyncIterator[Control]:
        """The control of a new run, with the run's store opened; ``command`` is stored, so that the run can be repeated.

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

    async def run_controlled(self, articles: Iterable[Article | Unread], control: Control) -> AsyncGenerator[Outcome]:
        """Like :meth:`run`, under a control that the caller holds."""
        backend = self._open_backend(self.settings, control.spending)
        try:
            async with aclosing(run(articles, backend, self.settings, self.steps, control)) as outcomes:
                async for outcome in outcomes:
                    yield outcome
        finally:
            await backend.close()

    async def gather(
        self,
        articles: Iterable[Article | Unread],
        control: Control,
        add: Callable[[Brief], None],
        missing: Callable[[Outcome], None],
    ) -> None:
        """Like :meth:`run_controlled`, to the end: ``add`` gets each brief, ``missing`` each outcome without one."""
        async with aclosing(self.run_controlled(articles, control)) as outcomes:
            async for outcome in outcomes:
                if outcome.brief:
                    add(outcome.brief)
                else:
                    missing(outcome)

    async def summarize_async(self, source: str | Path | Article) -> Brief:
        """The brief of one article, awaited. Raises as :func:`summarize` does."""
        article = read(source, self.settings)
        async with aclosing(self.run([article])) as outcomes:
            outcome = await anext(outcomes, None)
        if outcome is None or outcome.brief is None:
            raise (outcome and outcome.error) or SummarizerError(f"{article.name}: not done")
        return outcome.brief

    def summarize(self, source: str | Path | Article) -> Brief:
        """The brief of one article; also works inside a running event loop, as in a notebook.

        Args:
            source: a ``Path`` is read, a ``str`` is the text itself, an ``Article`` is taken as it is.

        Raises:
            InputError: the source cannot be read or holds no article, or the settings contradict each other.
            BackendError: the model gave no usable answer.
            LimitReached: the next request could pass a limit.
            StoreError: the store cannot be opened or written.
        """
        return _now(self.summarize_async(source))

    def summarize_all(self, sources: Iterable[str | Path | Article]) -> Iterator[Outcome]:
        """The outcomes of files, folders, globs, "-" or articles, in order; also works inside a running event loop.

        An article that fails does not stop the others.

        Raises:
            InputError: the settings contradict each other, or a limit cannot be kept.
            StoreError: the store cannot be opened.
        """
        with _waiting() as wait:
            outcomes = self.run(read_all(sources, self.settings))
            try:
                while (outcome := wait(_next(outcomes))) is not None:
                    yield outcome
            finally:
                wait(_close(outcomes))

    async def dossier_async(
        self, sources: Iterable[str | Path | Article | Brief], overrides: Overrides | None = None
    ) -> Dossier:
        """One dossier of many articles or finished briefs, awaited. Raises as :meth:`dossier` does."""
        given = list(sources)
        briefs = [one for one in given if isinstance(one, Brief)]
        articles = [one for one in given if isinstance(one, Article)]
        words = [one for one in given if isinstance(one, str | Path)]
        async with self.control() as control:
            found = chain(articles, articles_among(read_any(words, self.settings), briefs))
            missing: list[Outcome] = []
            await self.gather(found, control, briefs.append, missing.append)
            if not briefs:
                error = next((one.error for one in missing if one.error), None)
                raise error or InputError("a dossier of nothing: name articles or briefs")
            made = await self.collate(briefs, control, overrides, missing)
            if control.receipt.stopped_by:
                raise control.receipt.stopped_by
            return made

    def dossier(self, sources: Iterable[str | Path | Article | Brief], overrides: Overrides | None = None) -> Dossier:
        """One dossier of any mix of articles and finished briefs.

        An article that cannot be summarized is named in the dossier's notes and does not stop the others.

        Args:
            sources: names of files, folders or patterns that hold articles or briefs; articles; briefs.
            overrides: a person's decisions; see :func:`summarizer.dossier.read_overrides`.

        Raises:
            InputError: nothing that can be read was named.
            BackendError: the provider refused as a whole, or no article got a usable answer.
        """
        return _now(self.dossier_async(sources, overrides))

    async def collate(
        self,
        briefs: Iterable[Brief],
        control: Control,
        overrides: Overrides | None = None,
        missing: Iterable[Outcome] = (),
    ) -> Dossier:
        """The dossier of the briefs of a run whose control the caller holds; once that is halted, no model is asked.

        Outcomes in ``missing`` have no brief; the notes name them.
        """
        notes: list[str] = []
        if self.settings.resolved_backend == "local" or control.halted:
            made = build(briefs, overrides=overrides)
            notes += [f"No model was asked about it: {control.receipt.stopped_by}."] if control.halted else []
        else:
            backend = self._open_backend(self.settings, control.spending)
            try:
                made = await collate(briefs, backend, self.settings, overrides, control.halt)
            finally:
                await backend.close()
                await control.end()
        names = [outcome.article_name for outcome in missing]
        if names:
            notes.append(f"{len(names)} articles were not read and are not in it: {', '.join(sorted(names))}.")
        return made.model_copy(update={"notes": (*made.notes, *notes)})


def articles_among(items: Iterable[Article | Brief | Unread], briefs: list[Brief]) -> Iterator[Article | Unread]:
    """Yield the articles to summarize; finished briefs go to ``briefs``, or are yielded as unread if their evidence does not hold."""
    for item in items:
        if not isinstance(item, Brief):
            yield item
        elif bad := next(evidence_verbatim(Case(item)), None):
            name = item.article.name or item.article.id
            yield Unread(name, InputError(f"{name}: the brief does not stand: {bad.record}: {bad.message}"))
        else:
            briefs.append(item)


async def _next(outcomes: AsyncIterator[T]) -> T | None:
    return await anext(outcomes, None)


async def _close(outcomes: AsyncGenerator[Any]) -> None:
    await outcomes.aclose()


@contextmanager
def _waiting() -> Iterator[Callable[[Coroutine[Any, Any, Any]], Any]]:
    """A function that runs a coroutine to its end: in a loop of its own, and in a thread of its own if a loop is already running."""
    runner = asyncio.Runner()
    if not _loop_runs():
        with runner:
            yield runner.run
        return
    with ThreadPoolExecutor(1) as thread:
        try:
            yield lambda work: thread.submit(runner.run, work).result()
        finally:
            thread.submit(runner.close).result()


def _loop_runs() -> bool:
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return False
    return True


def _now(work: Coroutine[Any, Any, T]) -> T:
    with _waiting() as wait:
        result: T = wait(work)
    return result
