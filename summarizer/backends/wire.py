"""The wire: transports around one another, from a request down to HTTP.

::

    Recorded -> Retrying -> Ledgered -> Guarded -> HTTP

Recorded answers from what is kept, Retrying alone sends again, Ledgered waits its turn and writes down each send and each
answer, Guarded sets bounds. Below Recorded, whatever is not an answer (2xx) is raised as
:class:`~summarizer.backends.failures.Failed`.
"""

import asyncio
import logging
import random
from base64 import b64encode
from collections.abc import AsyncIterable, Awaitable, Callable
from contextvars import ContextVar
from dataclasses import dataclass
from typing import cast
from urllib.parse import quote

import httpx2
import tenacity

from summarizer.backends.failures import Failed, Failure, of_body, of_exception, of_status, too_large, too_slow
from summarizer.backends.http import Http
from summarizer.backends.providers import Endpoint
from summarizer.errors import SummarizerError
from summarizer.exchange import Exchange, Responses, canonical, key_of
from summarizer.settings import Settings


@dataclass(frozen=True)
class Asking:
    """What a request is for. ``probing``: the endpoint has not yet shown that it supports the mode."""

    article_id: str | None = None
    step: str | None = None
    probing: bool = False


LOG = logging.getLogger("summarizer")
WORTH_TELLING = 1.0
"""The user is told of waits for a server from this many seconds on."""

BACKOFF = 0.5
"""Seconds before the first retry if the server names no time; each further wait is about twice as long."""

_SECRET = 16
"""The least characters of a key; a shorter one is a word such as "none" for a local server."""
ASKING: ContextVar[Asking] = ContextVar("ASKING", default=Asking())  # noqa: B039 - frozen


def exchange_of(response: httpx2.Response) -> Exchange:
    """The exchange that a response of this stack carries."""
    found: Exchange = response.extensions["exchange"]
    return found


def was_sent(response: httpx2.Response) -> bool:
    """Whether the request of this response was sent just now, instead of being answered from what is kept."""
    return "sent" in response.extensions


class Layer(httpx2.AsyncBaseTransport):
    """A transport around another one."""

    def __init__(self, behind: httpx2.AsyncBaseTransport) -> None:
        self._behind = behind

    async def aclose(self) -> None:
        """Close what is behind."""
        await self._behind.aclose()


class Recorded(Layer):
    """Answers from what is kept; passes on only what is not.

    What is kept without being a completion (a proxy's page, an error in the place of an answer) is asked for again, except in
    a replay (``final``). ``fresh`` asks again even for kept answers.
    """

    def __init__(
        self,
        responses: Responses,
        endpoint: Endpoint,
        behind: httpx2.AsyncBaseTransport,
        *,
        fresh: bool = False,
        final: bool = False,
    ) -> None:
        super().__init__(behind)
        self._responses = responses
        self._endpoint = endpoint
        self._fresh = fresh
        self._final = final

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """Find the answer, or pass the request on."""
        url = request.url
        asked = canonical(request.method, url.netloc.decode("ascii") + url.path, request.content)
        key = key_of(asked)
        found = None if self._fresh else await self._responses.find(key)
        if found:
            headers = httpx2.Headers(found.headers)
            if failure := of_status(found.status, headers, found.body, self._endpoint):
                raise Failed(failure)
            failure = of_body(found.body, self._endpoint)
            if failure is None:
                return httpx2.Response(
                    found.status, headers=headers, content=found.body, extensions={"exchange": found}
                )
            if self._final:
                raise Failed(failure)
        request.extensions = {**request.extensions, "key": key, "asked": asked}
        return await self._behind.handle_async_request(request)


class Unsent(httpx2.AsyncBaseTransport):
    """The end of the stack for a replay or a batch: ``missing`` is given key and request and makes the error to raise."""

    def __init__(self, missing: Callable[[str, bytes], Awaitable[Exception]]) -> None:
        self._missing = missing

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """Raise the error."""
        raise await self._missing(request.extensions["key"], request.extensions["asked"])


class Retrying(Layer):
    """The only layer that sends again: what was not sent, and more cautiously what may have been.

    ``completions``: whether an answer that is not a completion is a failure.
    """

    def __init__(
        self, settings: Settings, endpoint: Endpoint, behind: httpx2.AsyncBaseTransport, *, completions: bool = True
    ) -> None:
        super().__init__(behind)
        self._allowed = {"not_sent": settings.retries_not_sent, "unknown": settings.retries_unknown, "none": 0}
        self._max_wait = settings.max_wait
        self._told_until = 0.0  # end of the last reported wait, because a server asks all requests to wait at once
        self._endpoint = endpoint
        self._completions = completions

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """Send, and send again as the policy allows.

        Raises:
            Failed: the last failure, with the number of sends and of those that may have been billed.
        """
        failures: list[Failure] = []

        async def send() -> httpx2.Response:
            request.extensions = {**request.extensions, "attempt": len(failures) + 1}
            try:
                return await self._completion(request)
            except Failed as failed:
                failures.append(failed.failure)
                raise

        try:
            return await tenacity.AsyncRetrying(
                retry=tenacity.retry_if_exception(lambda error: isinstance(error, Failed) and self._again(failures)),
                wait=lambda state: self._wait(failures[-1], state.attempt_number),
                before_sleep=lambda state: LOG.info(
                    "%s; trying again in %.1f s", failures[-1].message, state.upcoming_sleep
                ),
                sleep=asyncio.sleep,
                reraise=True,
            )(send)
        except Failed:
            unknown = sum(failure.billed == "unknown" for failure in failures)
            raise Failed(failures[-1], len(failures), unknown) from None

    async def _completion(self, request: httpx2.Request) -> httpx2.Response:
        response = await self._behind.handle_async_request(request)
        if self._completions and (failure := of_body(response.content, self._endpoint)):
            raise Failed(failure)
        return response

    def _again(self, failures: list[Failure]) -> bool:
        last = failures[-1]
        if ASKING.get().probing and last.status in {500, 501}:
            return False  # perhaps the endpoint lacks the mode: the next one is tried instead
        if last.wait is not None and last.wait > self._max_wait:
            return False
        return sum(failure.budget == last.budget for failure in failures) <= self._allowed[last.budget]

    def _wait(self, failure: Failure, sends: int) -> float:
        if failure.wait is not None:
            self._tell(failure, failure.wait)
            return failure.wait
        grown = min(BACKOFF * 2.0 ** (sends - 1), self._max_wait)
        return grown * random.uniform(0.75, 1.25)  # noqa: S311 - spreads retries, protects nothing

    def _tell(self, failure: Failure, wait: float) -> None:
        until = asyncio.get_running_loop().time() + wait
        if wait >= WORTH_TELLING and until > self._told_until + WORTH_TELLING:
            self._told_until = until
            LOG.warning("%s", failure.message)


class Ledgered(Layer):
    """Waits for its turn, records each send before it happens, and keeps each answer before it is read.

    Requests at a time, and requests and tokens a minute, are limited for all tasks together. A retry that waits has given up
    its place, so one waiting article never stalls the others. A cancelled send leaves its row open: its outcome is unknown.
    """

    def __init__(self, settings: Settings, responses: Responses, behind: httpx2.AsyncBaseTransport) -> None:
        super().__init__(behind)
        self._responses = responses
        self._places = asyncio.Semaphore(settings.concurrency)
        self._requests = _Rate(settings.requests_per_minute)
        self._tokens = _Rate(settings.tokens_per_minute)

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """Wait, record, send, keep the answer; its token count corrects the guess that the pace was based on."""
        guess = len(request.content) / 4  # about four bytes a token in English
        async with self._places:
            await self._requests.take(1)
            await self._tokens.take(guess)
            row, response = await self._sent(request, guess)
        exchange = exchange_of(response)
        if exchange.input_tokens is not None and exchange.output_tokens is not None:
            self._tokens.correct(exchange.input_tokens + exchange.output_tokens - guess)
        await self._responses.received(row, exchange)  # the next request has the place meanwhile
        return response

    async def _sent(self, request: httpx2.Request, guess: float) -> tuple[int, httpx2.Response]:
        key, asked, attempt = (request.extensions[name] for name in ("key", "asked", "attempt"))
        asking = ASKING.get()
        try:
            row = await self._responses.sending(
                key, asked, article_id=asking.article_id, step=asking.step, attempt=attempt
            )
        except SummarizerError:  # nothing is sent: those who wait need not wait for it
            self._requests.correct(-1)
            self._tokens.correct(-guess)
            raise
        try:
            response = await self._behind.handle_async_request(request)
        except Failed as failed:
            await self._responses.failed(row, failed.failure.kind, billed=failed.failure.billed)
            raise
        exchange = Exchange.of(key, asked, response.status_code, response.headers, response.content)
        response.extensions = {**response.extensions, "exchange": exchange, "sent": True}
        return row, response


class _Rate:
    """An even pace on the monotonic clock: each take delays the next one, and one at a time waits for it."""

    def __init__(self, per_minute: int | None) -> None:
        self._seconds_each = 60 / per_minute if per_minute else 0.0
        self._next = 0.0
        self._turn = asyncio.Lock()

    async def take(self, amount: float) -> None:
        if not self._seconds_each:
            return
        async with self._turn:
            clock = asyncio.get_running_loop().time
            await asyncio.sleep(self._next - clock())
            self._next = max(self._next, clock()) + amount * self._seconds_each

    def correct(self, amount: float) -> None:
        self._next += amount * self._seconds_each


class Guarded(Layer):
    """Sets bounds: a deadline for the whole exchange, a cap on decoded bytes, no redirects, no key of ours in an answer."""

    def __init__(self, settings: Settings, endpoint: Endpoint, behind: httpx2.AsyncBaseTransport) -> None:
        super().__init__(behind)
        self._deadline = settings.deadline
        self._max_bytes = settings.max_response_bytes
        self._endpoint = endpoint
        self._key_forms = _forms(endpoint.api_key.get_secret_value()) if endpoint.api_key else ()

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """The complete response, with our key removed if the server repeats it; or Failed."""
        try:
            async with asyncio.timeout(self._deadline) as time:
                status, headers, body = await self._read(request)
        except TimeoutError:
            if not time.expired():
                raise
            raise Failed(too_slow(self._deadline, self._endpoint), unknown=1) from None
        except (httpx2.RequestError, httpx2.InvalidURL) as error:
            raise Failed(of_exception(error, self._endpoint)) from error
        if failure := of_status(status, headers, body, self._endpoint):
            raise Failed(failure)
        return httpx2.Response(status, headers=headers, content=body)

    async def _read(self, request: httpx2.Request) -> tuple[int, httpx2.Headers, bytes]:
        response = await self._behind.handle_async_request(request)
        response.request = request
        # decompressed if a server compresses unasked, in pieces of at most 1 MiB
        pieces = response.aiter_bytes() if "content-encoding" in response.headers else response.stream
        body = bytearray()
        try:
            async for piece in cast("AsyncIterable[bytes]", pieces):
                body += piece
                if len(body) > self._max_bytes:
                    raise Failed(too_large(self._max_bytes, self._endpoint), unknown=1)
        finally:
            await response.aclose()
        # The body is decoded and complete now, so the headers about its encoding no longer apply.
        untrue = {b"content-encoding", b"content-length", b"transfer-encoding"}
        kept = [(name, value) for name, value in response.headers.raw if name.lower() not in untrue]
        answer = bytes(body)
        for form in self._key_forms:
            answer = answer.replace(form, b"[key]")
        return response.status_code, httpx2.Headers(kept), answer


def _forms(key: str) -> tuple[bytes, ...]:
    """The forms that a key may have in a text: plain, in JSON, in an address, in base64; none if it is not a secret."""
    if len(key) < _SECRET:
        return ()
    plain = key.encode()
    return tuple({plain, plain.replace(b"/", b"\\/"), quote(key, safe="").encode(), b64encode(plain)})


def live(settings: Settings, endpoint: Endpoint, responses: Responses) -> Recorded:
    """The whole stack, down to HTTP."""
    ledgered = Ledgered(settings, responses, guarded(settings, endpoint))
    return Recorded(responses, endpoint, Retrying(settings, endpoint, ledgered), fresh=settings.fresh)


def guarded(settings: Settings, endpoint: Endpoint) -> Guarded:
    """The lower end of the stack."""
    return Guarded(settings, endpoint, Http(endpoint))
