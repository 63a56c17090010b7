"""The Batch API: a file of requests goes up, files of answers come down, within a day and at half the price."""

import io
import json
from collections.abc import Awaitable, Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any, Literal

import httpx2
import openai
from openai.types import Batch
from pydantic_core import from_json

from summarizer.backends.failures import SHOWN, Failed, of_body, of_status
from summarizer.backends.llm import LLMBackend
from summarizer.backends.providers import Endpoint, resolve_endpoint
from summarizer.backends.sdk import client_of, unwrapped
from summarizer.backends.wire import ASKING, Retrying, guarded
from summarizer.errors import BackendError
from summarizer.exchange import LineResult, Responses
from summarizer.printable import one_line
from summarizer.settings import Settings

_HASH = "summarizer_input_sha256"
"""The key in a batch's metadata by which the batch is found again."""
URL: Literal["/v1/chat/completions"] = "/v1/chat/completions"
_ENDED = frozenset({"completed", "failed", "expired", "cancelled"})
_PATIENCE = 1800.0  # seconds for a file to go up or to come down
_MOST = 2**30  # bytes of a file of answers

Missing = Callable[[str, bytes, str | None, str | None], Awaitable[Exception | LineResult]]
"""Called with a request that has no answer (key, request, article, step); returns a refusal that came for it, or the error to raise."""


@dataclass(frozen=True)
class BatchProgress:
    """How far a batch is. ``files`` hold answers and errors; ``message`` is what the provider finds wrong with the batch."""

    id: str
    status: str
    counts: str
    files: tuple[str, ...]
    message: str

    def __str__(self) -> str:
        return ", ".join(filter(None, (self.status, self.counts, self.message)))

    @property
    def ended(self) -> bool:
        """Whether nothing more will happen to it."""
        return self.status in _ENDED


class BatchProvider:
    """A provider's Batch API: OpenAI's, or a compatible one.

    Every method raises BackendError if the provider cannot be reached or refuses.

    Raises:
        InputError: no such provider, or no key.
    """

    def __init__(self, settings: Settings) -> None:
        self.endpoint = resolve_endpoint(settings)
        slow = {"deadline": _PATIENCE, "read_timeout": _PATIENCE, "max_response_bytes": _MOST}
        settings = settings.model_copy(update=slow)
        once = guarded(settings, self.endpoint)
        self._once = client_of(settings, self.endpoint, once)
        self._client = client_of(settings, self.endpoint, Retrying(settings, self.endpoint, once, completions=False))
        self._headers: Any = {} if self.endpoint.api_key else {"Authorization": openai.Omit()}

    async def upload(self, content: bytes, sha256: str) -> str:
        """Upload a file of requests; returns its id at the provider."""
        name = f"summarizer-{sha256[:16]}.jsonl"
        with self._translated():
            file = await self._client.files.create(
                file=(name, content, "application/jsonl"), purpose="batch", extra_headers=self._headers
            )
        return self._id_of(file)

    async def create(self, file_id: str, sha256: str) -> BatchProgress:
        """Create a batch from a file; never sent twice. After an error it may exist: look with ``find``."""
        with self._translated():
            batch = await self._once.batches.create(
                completion_window="24h",
                endpoint=URL,
                input_file_id=file_id,
                metadata={_HASH: sha256},
                extra_headers=self._headers,
            )
        return self._progress(batch)

    async def find(self, sha256: str, known: Collection[str | None]) -> BatchProgress | None:
        """The batch that was created from a file, by the file's hash; ``known`` ones belong to other files."""
        with self._translated():
            async for batch in self._client.batches.list(limit=100, extra_headers=self._headers):
                if (batch.metadata or {}).get(_HASH) == sha256 and batch.id not in known:
                    return self._progress(batch)
        return None

    async def progress(self, batch_id: str) -> BatchProgress:
        """How far a batch is."""
        with self._translated():
            return self._progress(await self._client.batches.retrieve(batch_id, extra_headers=self._headers))

    async def content(self, file_id: str) -> bytes:
        """The content of a file."""
        with self._translated():
            return (await self._client.files.content(file_id, extra_headers=self._headers)).content

    async def close(self) -> None:
        """Close the connections."""
        await self._client.close()

    @contextmanager
    def _translated(self) -> Iterator[None]:
        """Raise errors of this API in our words."""
        try:
            with unwrapped():
                yield
        except Failed as failed:
            failure = failed.failure
            if failure.status in {404, 405}:
                said = "no such batch or file there, or no Batch API (--write FILE makes a file for another way)"
                failure = replace(failure, message=f"{self.endpoint.host}: HTTP {failure.status}: {said}")
            raise Failed(failure, failed.sends).error(self.endpoint.model) from failed
        except ValueError as error:
            raise BackendError(f"{self.endpoint.host}: the answer is no JSON; is this a Batch API?") from error

    def _id_of(self, made: object) -> str:
        found = getattr(made, "id", None)
        if not isinstance(found, str) or not found:
            raise BackendError(f"{self.endpoint.host}: the answer names no file or batch; is this a Batch API?")
        return found

    def _progress(self, batch: Batch) -> BatchProgress:
        counts = batch.request_counts
        shown = f"{counts.completed} of {counts.total} done, {counts.failed} failed" if counts else ""
        errors = (batch.errors and batch.errors.data) or []
        said = "; ".join(one_line(f"{error.code}: {error.message}", 200) for error in errors[:3])
        status = one_line(str(batch.status), 40).lower()
        files = tuple(one for one in (batch.output_file_id, batch.error_file_id) if one)
        return BatchProgress(self._id_of(batch), status, shown, files, said)


def collector(settings: Settings, responses: Responses | None, missing: Missing) -> LLMBackend:
    """A language model backend that sends nothing: what ``responses`` cannot answer is passed to ``missing``."""
    endpoint = resolve_endpoint(settings)

    async def raised(key: str, request: bytes) -> Exception:
        asking = ASKING.get()
        known = await missing(key, request, asking.article_id, asking.step)
        if isinstance(known, Exception):
            return known
        failure = of_status(known.status, httpx2.Headers(), known.body, endpoint)
        # one line's refusal says nothing about the others
        return Failed(replace(failure, fatal=False)) if failure else BackendError(f"{endpoint.host}: no answer")

    return LLMBackend(settings, responses, raised)


def batch_line(key: str, request: bytes) -> bytes:
    """A request as a line of a batch file; its id is the request's key."""
    line = {"custom_id": key, "method": "POST", "url": URL, "body": json.loads(request)["body"]}
    return json.dumps(line, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def read_lines(content: bytes, endpoint: Endpoint) -> Iterator[LineResult | str]:
    """The lines of a file of answers or errors in OpenAI's form; for a line that cannot be used, what is wrong with it."""
    for number, raw in enumerate(io.BytesIO(content), 1):
        if raw.strip():
            try:
                yield _returned(from_json(raw.removeprefix(b"\xef\xbb\xbf")), endpoint)
            except (ValueError, TypeError, KeyError, AttributeError) as error:
                reason = one_line(str(error) or type(error).__name__, SHOWN)
                yield f"line {number} is no line of a batch: {reason}"


def _returned(line: dict[str, Any], endpoint: Endpoint) -> LineResult:
    key, response = line["custom_id"], line.get("response")
    if not isinstance(key, str):
        raise TypeError("custom_id is no text")
    if not response:
        error = line.get("error") or {}
        return LineResult(key, kind=one_line(str(error.get("code") or "no_response"), 40), again=True)
    status, body = int(response["status_code"]), response.get("body")
    content = body.encode("utf-8", "surrogatepass") if isinstance(body, str) else json.dumps(body).encode()
    if failure := of_status(status, httpx2.Headers(), content, endpoint) or of_body(content, endpoint):
        again = failure.budget != "none"
        return LineResult(key, status, body=content, kind=failure.kind, billed=failure.billed, again=again)
    named = response.get("request_id")
    headers = {"x-request-id": one_line(named, 100)} if isinstance(named, str) else {}
    return LineResult(key, status, headers, content)
