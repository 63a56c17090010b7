"""One batch at work: collects what is missing, sends it in parts, takes in the answers; each step is recorded before the next."""

import asyncio
import contextlib
import hashlib
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from contextlib import asynccontextmanager
from functools import cached_property
from itertools import islice
from pathlib import Path

from pydantic import SecretStr

from summarizer.api import Summarizer
from summarizer.backends import Backend
from summarizer.backends.batches import BatchProgress, BatchProvider, batch_line, collector, read_lines
from summarizer.backends.providers import Endpoint, resolve_endpoint
from summarizer.commands.progress import say
from summarizer.errors import Awaited, BackendError, InputError, LimitReached, StoreError, SummarizerError
from summarizer.exchange import LineResult, Responses
from summarizer.files import write_error, write_whole
from summarizer.plan import Step
from summarizer.printable import one_line
from summarizer.reading import read_all
from summarizer.reading.briefs import content_of
from summarizer.run.control import Control, RunEvent
from summarizer.run.spending import Spending
from summarizer.settings import Command, Settings
from summarizer.store import Store
from summarizer.store.batches import Batches, Part

_TOGETHER = 200  # lines stored at a time


class Desk(Summarizer):
    """The ordinary run over a batch's articles, in the batch's store; what the store cannot answer is collected, not sent.

    Without a ``number`` it is the batch of the run that begins next; ``write`` is the file to write instead of sending.
    """

    def __init__(
        self,
        settings: Settings,
        steps: Iterable[Step],
        store: Store,
        number: int | None = None,
        write: Path | None = None,
    ) -> None:
        super().__init__(settings, steps, self._collector)
        self.batches = Batches(store)
        self.number = number
        self.collecting = True
        self.elsewhere = False  # whether another batch will bring an answer
        self.problem: SummarizerError | None = None
        self.store = store
        self._write = write

    # the run

    @asynccontextmanager
    async def control(
        self, progress: Callable[[RunEvent], None] | None = None, command: Command | None = None
    ) -> AsyncIterator[Control]:
        """As for any run, in the batch's own store; the receipt counts what the whole batch has taken so far."""
        control = Control(self.settings, self.store, progress, command)
        if self.number:
            await self._count(control.spending)
        yield control

    @cached_property
    def _keyless(self) -> Settings:
        """Settings with some key: while requests are collected nothing is sent, so a missing key is no obstacle."""
        try:
            resolve_endpoint(self.settings)
        except InputError:
            return self.settings.model_copy(update={"api_key": SecretStr("no key needed")})
        return self.settings

    async def collect(self, sources: Iterable[str], control: Control) -> None:
        """Run over the articles only to find out what is missing."""
        await self.batches.forget_unsent()
        self.elsewhere = False
        async with contextlib.aclosing(self.run_controlled(read_all(sources, self.settings), control)) as outcomes:
            async for _ in outcomes:
                pass

    def _collector(self, _settings: Settings, responses: Responses | None) -> Backend:
        return collector(self._keyless, responses, self._missing)

    async def _missing(
        self, key: str, request: bytes, article_id: str | None, step: str | None
    ) -> Exception | LineResult:
        """The answer to a request that is not in the store: a refusal that has come back, or the error to raise."""
        number = self.number or self.store.run
        held = await self.batches.held(number, key)
        if held.batch is not None:
            self.elsewhere |= held.batch != number
            return Awaited(f"asked for in batch {held.batch}")
        if held.status is not None:
            return LineResult(key, held.status, body=held.refusal)
        if held.tries > self.settings.retries_not_sent:
            return BackendError(f"no answer in {held.tries} rounds ({held.kind})", retryable=True)
        if self.collecting:
            await self.batches.add(number, key, request, article_id=article_id, step=step)
        return Awaited("to be asked for in the next round")

    async def _count(self, spending: Spending) -> None:
        async for sent in self.batches.sent(self.number or 0):
            spending.batched(*sent)

    # what goes out

    @cached_property
    def provider(self) -> BatchProvider:
        """Where to send; opened on first use, because writing a file needs no key."""
        return BatchProvider(self.settings)

    async def next_round(self) -> None:
        """Make parts of what was collected, and send them."""
        before = await self.batches.parts(self.number)
        facts = {"round": max((part.round for part in before), default=0) + 1, "endpoint": self.endpoint.base_url}
        place = len(before)
        async for cut in self._cuts():
            path = self._write
            if path and place:
                path = path.with_stem(f"{path.stem}.{place + 1}")
            lines, sha256 = (cut.rows[0], cut.rows[-1]), cut.sha256.hexdigest()
            await self.batches.prepare(self.number or 0, lines, sha256=sha256, path=path and str(path), **facts)
            place += 1
        await self.batches.forget_unsent()
        await self.send_left()

    async def _cuts(self) -> AsyncIterator["_Cut"]:
        """What was collected, cut into parts; ends before a request that could pass a limit, which becomes the problem."""
        spending, cut = Spending(self.settings, self.store), _Cut()
        await self._count(spending)
        async for row, key, request in self.batches.unsent(self.number or 0):
            try:
                spending.batch(request)
            except LimitReached as error:
                self.problem = error
                break
            line = batch_line(key, request)
            if cut.full(line, self.settings):
                yield cut
                cut = _Cut()
            cut.add(row, line)
        if cut.rows:
            yield cut

    @cached_property
    def endpoint(self) -> Endpoint:
        """Who is asked; has no key if there is none."""
        return resolve_endpoint(self._keyless)

    async def send_left(self) -> None:
        """Send what an earlier command prepared, from where it was interrupted."""
        for part in await self._parts_here():
            if part.state in {"prepared", "creating"}:
                await self._send(part)

    async def withdraw(self) -> None:
        """Give up what an earlier command prepared but did not send, so that it can be written to a file."""
        for part in await self.batches.parts():
            if part.endpoint == self.endpoint.base_url and part.state == "prepared" and not part.path:
                await self.batches.close(part.id, "withdrawn", billed=False)

    async def _parts_here(self) -> list[Part]:
        """The parts of all batches at the endpoint; when writing a file, only written ones, because there may be no key."""
        parts = [part for part in await self.batches.parts() if part.endpoint == self.endpoint.base_url]
        return [part for part in parts if part.path or not self._write]

    async def _send(self, part: Part) -> None:
        """Send a part, from where an earlier command was interrupted; each step is recorded before the next."""
        if part.path:
            _written(Path(part.path), await self._content(part))
            await self.batches.note(part.id, state="open", status="written")
            return
        progress = None
        if part.state == "creating":
            known = {other.batch_id for other in await self.batches.parts()}
            progress = await self.provider.find(part.sha256, known)
        file_id = part.file_id
        if progress is None and file_id is None:
            file_id = await self.provider.upload(await self._content(part), part.sha256)
            await self.batches.note(part.id, file_id=file_id)
        if progress is None:
            await self.batches.note(part.id, state="creating")
            progress = await self.provider.create(file_id or "", part.sha256)
        await self.batches.note(part.id, state="open", batch_id=progress.id, status=progress.status)

    async def _content(self, part: Part) -> bytes:
        return b"".join([batch_line(*line) async for line in self.batches.content(part.id)])

    # what comes back

    async def take_in(self) -> None:
        """Take in what has come, also of other batches at the endpoint: a request is sent once, and may be in one of them."""
        for part in await self._parts_here():
            if part.state == "open" and not part.path:
                await self._take_in(part)

    async def under_way(self) -> list[Part]:
        """The parts of the batch that have not come back."""
        return [part for part in await self.batches.parts(self.number) if part.state != "closed"]

    async def check_progress(self, part: Part) -> BatchProgress:
        """Ask the provider about a part, and record what it says."""
        progress = await self.provider.progress(part.batch_id or "")
        await self.batches.note(part.id, status=str(progress))
        return progress

    async def _take_in(self, part: Part) -> None:
        progress = await self.check_progress(part)
        if not progress.ended:
            return
        seen: set[str] = set()
        for file_id in progress.files:
            await self._read(await self.provider.content(file_id), file_id, seen, part)
        missing = await self.batches.close(part.id, progress.status, billed=progress.status == "completed")
        if progress.status == "failed" and part.batch == self.number:
            self.problem = BackendError(f"batch {part.batch} was refused: {progress.message}", fatal=True)
        elif missing:
            say(f"batch {part.batch}: {missing} requests came back without a line ({progress.status})")

    async def read_files(self, paths: Sequence[Path]) -> None:
        """Take in files of answers, and close the written parts that they answer.

        Raises:
            InputError: a file cannot be read.
        """
        seen: set[str] = set()
        for path in paths:
            await self._read(await asyncio.to_thread(content_of, path), path.name, seen)
        for part in await self.batches.parts(self.number):
            if paths and part.path and part.state == "open" and set(await self.batches.counts(part.id)) != {"batched"}:
                await self.batches.close(part.id, "read", billed=True)

    async def _read(self, content: bytes, name: str, seen: set[str], part: Part | None = None) -> None:
        """Keep the lines of a file of answers; refuse lines that answer nothing, and second answers to one request."""
        batch = part.batch if part else self.number or 0
        lines = read_lines(content, self.endpoint)
        while some := list(islice(lines, _TOGETHER)):
            wanted = []
            for line in some:
                if isinstance(line, str):
                    say(f"{name}: {line}: refused")
                elif line.key in seen:
                    say(f"{name}: a second line for id {one_line(line.key, 64)}: refused")
                else:
                    seen.add(line.key)
                    wanted.append(line)
            kept = [self.batches.take_in(line, batch=batch, part=part.id if part else None) for line in wanted]
            for line, known in zip(wanted, await asyncio.gather(*kept), strict=True):
                if not known:
                    say(f"{name}: nothing was asked under the id {one_line(line.key, 64)}: refused")


class _Cut:
    """A part while its lines are counted and hashed."""

    def __init__(self) -> None:
        self.rows: list[int] = []
        self.size = 0
        self.sha256 = hashlib.sha256()

    def full(self, line: bytes, settings: Settings) -> bool:
        """Whether the line must go into the next part."""
        return bool(self.rows) and (
            len(self.rows) >= settings.batch_requests or self.size + len(line) > settings.batch_bytes
        )

    def add(self, row: int, line: bytes) -> None:
        """Count a line."""
        self.rows.append(row)
        self.size += len(line)
        self.sha256.update(line)


def _written(path: Path, content: bytes) -> None:
    """Write a part to its file; never overwrites anything else."""
    try:
        if path.exists() and path.read_bytes() != content:
            raise StoreError(f"{one_line(str(path))}: exists and is another file; move it away")
    except OSError as error:
        raise write_error(path, error) from error
    write_whole(path, content)
