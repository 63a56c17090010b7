"""Runs many articles: side by side, in order, continued where a run was broken off; decides what each error means.

One article never stops the others. The receipt tells what stops a run: a provider that refuses us as a whole, a store
that cannot be written, a limit, a signal.
"""

import asyncio
import contextlib
import hashlib
import json
import zlib
from collections import deque
from collections.abc import AsyncGenerator, Iterable

from summarizer.backends import Backend
from summarizer.errors import SummarizerError
from summarizer.pipeline import brief as make_brief
from summarizer.pipeline import package_version, schema_digest
from summarizer.plan import REDUCE, Step, stages
from summarizer.prompts import load
from summarizer.reading import Unread
from summarizer.reading.ahead import read_ahead
from summarizer.run.control import Control, RunEvent
from summarizer.run.receipt import Outcome, State
from summarizer.run.spending import Stopped
from summarizer.schema import Article, Brief
from summarizer.settings import Settings

_PACKED = 10_000  # briefs kept in memory if there is no store, some 3 kB each
_AT_WORK = 2  # articles per concurrent request: some are looked up, checked and stored while others are asked about
_WINDOW = 4  # articles held per concurrent request: one slow article must not hold up the others


async def run(
    articles: Iterable[Article | Unread],
    backend: Backend,
    settings: Settings,
    steps: tuple[Step, ...],
    control: Control,
) -> AsyncGenerator[Outcome]:
    """Make a brief of each article and yield its outcome, in input order.

    Args:
        articles: read as needed, in a thread of their own; at most four times ``settings.concurrency`` of them are held.
        backend: what is asked.
        settings: what to ask, and how much at a time.
        steps: the user's own.
        control: stops the run, follows it, and holds its receipt.

    Raises:
        SummarizerError: reading ``articles`` failed as a whole, or the store cannot be written from the start.
    """
    worker = _Worker(backend, settings, steps, control)
    try:
        if control.store:
            control.receipt.interrupted = await control.store.begin(settings, control.command, worker.making)
        may_block = control.command is not None and "-" in control.command.sources
        if backend.name == "local" and control.store is None and not may_block:
            outcomes = _one_by_one(articles, worker)
        else:
            outcomes = _SideBySide(worker).outcomes(articles)
        async with contextlib.aclosing(outcomes):
            async for outcome in outcomes:
                control.receipt.add(outcome)
                control.note(outcome)
                control.tell(RunEvent("finished", outcome.article_name, control.receipt, outcome))
                yield outcome
    finally:
        await control.end()


class _Worker:
    """Handles one article at a time: look in the store, ask, keep; decides what each error means for it and for the run."""

    def __init__(self, backend: Backend, settings: Settings, steps: tuple[Step, ...], control: Control) -> None:
        self.settings = settings
        self.control = control
        self._backend = backend
        self._steps = steps
        self.making = making_of(backend, settings, steps) if control.store or backend.name != "local" else ""
        self._reuses = not (settings.fresh or settings.record)  # a recording needs every answer, not just the brief
        self._turn = asyncio.Lock()  # one article is checked at a time
        self._under_way: dict[str, asyncio.Future[Brief]] = {}
        self._made_here: set[str] = set()
        self._packed: dict[str, bytes] = {}

    async def outcome(self, item: Article | Unread) -> Outcome:
        """The outcome of one article; raises nothing but a cancellation."""
        if isinstance(item, Unread):
            return Outcome(item.name, None, None, item.error, "failed")
        if self.control.halted:
            return Outcome(item.name, item.id, None, None, "pending")
        self.control.tell(RunEvent("begun", item.name, self.control.receipt))
        key = _brief_key(item, self.making) if self.making else None
        try:
            made, reused = await self._brief(item, key)
        except Exception as error:  # noqa: BLE001 - one article never stops the others, a bug it meets neither
            return Outcome(item.name, item.id, None, error, self._state_after(error), key=key)
        repaired = any(attempt.outcome == "repair" for attempt in made.provenance.attempts)
        return Outcome(item.name, item.id, made, None, "repaired" if repaired else "ok", reused, key)

    def _state_after(self, error: Exception) -> State:
        """What an error means for its article; a fatal one halts the run."""
        if isinstance(error, SummarizerError) and error.fatal:
            self.control.halt(error)
        return "pending" if isinstance(error, SummarizerError) and error.retryable else "failed"

    async def _brief(self, article: Article, key: str | None) -> tuple[Brief, bool]:
        """The brief of an article, and whether it existed already; articles with the same text share one."""
        if key is None:
            return await self._made(article), False
        if key in self._under_way:
            return _as(article, await asyncio.shield(self._under_way[key])), True
        mine = self._under_way[key] = asyncio.get_running_loop().create_future()
        try:
            made, reused = await self._stored_or_made(article, key)
            mine.set_result(made)
        except BaseException as error:
            mine.set_exception(Stopped("not sent") if isinstance(error, asyncio.CancelledError) else error)
            mine.exception()  # mark it as retrieved: perhaps nobody waits for it
            raise
        finally:
            del self._under_way[key]
        return made, reused

    async def _stored_or_made(self, article: Article, key: str) -> tuple[Brief, bool]:
        store = self.control.store
        if store is None:
            if key not in self._packed:
                made = await self._made(article)
                self._pack(key, made)
                return made, False
            return _as(article, Brief.model_validate_json(zlib.decompress(self._packed[key]))), True
        async with store.claim(key, look=self._reuses or key in self._made_here) as stored:
            if stored:
                return _as(article, stored), True
            made = await self._made(article)
            await store.keep_brief(key, made, self.making)
        if not self._reuses:
            self._made_here.add(key)
        return made, False

    async def _made(self, article: Article) -> Brief:
        return await make_brief(article, self._backend, self.settings, self._steps, self._turn)

    def _pack(self, key: str, made: Brief) -> None:
        """Without a store, keep the latest briefs in memory in case their texts come again."""
        self._packed[key] = zlib.compress(made.model_dump_json().encode("utf-8", "surrogatepass"))
        if len(self._packed) > _PACKED:
            del self._packed[next(iter(self._packed))]


def _as(article: Article, made: Brief) -> Brief:
    """The brief of a text that also came under another name."""
    return made if made.article == article else made.model_copy(update={"article": article})


def _brief_key(article: Article, making: str) -> str:
    """The key of a stored brief: everything in the article that a brief depends on, and how it is made."""
    read = article.model_dump_json(exclude={"name", "url"})
    return hashlib.sha256(f"{making}\n{read}".encode("utf-8", "surrogatepass")).hexdigest()


def making_of(backend: Backend, settings: Settings, steps: tuple[Step, ...]) -> str:
    """A digest of all that determines a brief except the article: package, backend, prompts, schemas, settings."""
    asked = [step for stage in stages(settings, steps) for step in stage]
    prompts = {*(step.prompt for step in asked), REDUCE.prompt, "repair"} if backend.name == "llm" else set()
    kept = {"plan", "tasks", "sentences", "temperature", "max_output_tokens", "max_repairs"}
    parts = {
        "package": package_version(),
        "backend": (backend.name, backend.model, backend.host, settings.base_url),
        "prompts": {name: load(name, settings).digest for name in sorted(prompts)},
        "schemas": schema_digest(tuple(step.answer for step in asked)),
        "settings": settings.model_dump(mode="json", include=kept),
        "segment_characters": settings.resolved_segment_characters,
        "limits": settings.limits_of("").model_dump(),
    }
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()[:16]


async def _one_by_one(articles: Iterable[Article | Unread], worker: _Worker) -> AsyncGenerator[Outcome, None]:
    """For rules, which wait for nothing and gain nothing from tasks; the event loop gets its turn for signals."""
    for item in articles:
        await asyncio.sleep(0)
        if worker.control.halted:
            worker.control.receipt.uncounted = True
            return
        yield await worker.outcome(item)


class _SideBySide:
    """Works on as many articles at a time as the concurrency allows; the outcomes come in input order."""

    def __init__(self, worker: _Worker) -> None:
        concurrency = worker.settings.concurrency
        self._worker = worker
        self._control = worker.control
        self._at_work = asyncio.Semaphore(concurrency * _AT_WORK)
        self._held = asyncio.Semaphore(concurrency * _WINDOW)
        self._begun: deque[tuple[Article | Unread, asyncio.Task[Outcome]]] = deque()
        self._changed = asyncio.Event()

    async def outcomes(self, articles: Iterable[Article | Unread]) -> AsyncGenerator[Outcome, None]:
        """Begin articles while there is room, and yield the oldest when it is done."""
        feeder = asyncio.create_task(self._feed(articles))
        obeyer = asyncio.create_task(self._obey(feeder))
        try:
            while self._begun or not feeder.done():
                if not self._begun:
                    await self._changed.wait()
                    self._changed.clear()
                    continue
                item, task = self._begun[0]
                await asyncio.wait({task})
                self._begun.popleft()
                self._held.release()
                article_id = None if isinstance(item, Unread) else item.id
                yield Outcome(item.name, article_id, None, None, "pending") if task.cancelled() else task.result()
            if not feeder.cancelled():
                feeder.result()  # raises if reading the input failed
        finally:
            left = [feeder, obeyer, *(task for _, task in self._begun)]
            for one in left:
                one.cancel()
            await asyncio.gather(*left, return_exceptions=True)

    async def _feed(self, articles: Iterable[Article | Unread]) -> None:
        try:
            async with contextlib.aclosing(read_ahead(articles)) as items:
                async for item in items:
                    await self._held.acquire()
                    if self._control.counted_enough():
                        return
                    self._begun.append((item, asyncio.create_task(self._work(item))))
                    self._changed.set()
        finally:
            asyncio.get_running_loop().call_soon(self._changed.set)  # after this task is done

    async def _work(self, item: Article | Unread) -> Outcome:
        async with self._at_work:
            return await self._worker.outcome(item)

    async def _obey(self, feeder: "asyncio.Task[None]") -> None:
        """At the first signal read no more; at the second, or when the grace period ends, cancel what is under way."""
        await self._control.told_to_stop()
        self._control.receipt.uncounted |= feeder.cancel()
        await self._control.out_of_patience()
        for _, task in self._begun:
            task.cancel()
