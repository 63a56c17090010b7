"""The openai SDK: its client on top of our wire, and the request that it makes, of which a run sends copies."""

from collections.abc import Iterator
from contextlib import contextmanager

import httpx2
import openai

from summarizer.backends.failures import Failed
from summarizer.backends.providers import Endpoint
from summarizer.errors import SummarizerError
from summarizer.settings import Settings


class Pattern:
    """The SDK's request for a chat completion, without a body; having the SDK make each one would cost 0.3 ms of CPU."""

    def __init__(self, request: httpx2.Request) -> None:
        self._method, self._url = request.method, request.url
        self._headers = [one for one in request.headers.raw if one[0].lower() != b"content-length"]
        self._extensions = request.extensions

    @classmethod
    async def of(cls, settings: Settings, endpoint: Endpoint) -> "Pattern":
        """Let the SDK make one, without sending it."""
        nowhere = httpx2.MockTransport(lambda _: httpx2.Response(200))
        keyless: openai.RequestOptions = {"headers": {"Authorization": openai.Omit()}}
        async with client_of(settings, endpoint, nowhere) as client:
            made = await client.post(
                "/chat/completions", content=b"", cast_to=httpx2.Response, options={} if endpoint.api_key else keyless
            )
        return cls(made.request)

    def request(self, body: bytes) -> httpx2.Request:
        """A request with that body."""
        return httpx2.Request(
            self._method, self._url, headers=self._headers, content=body, extensions=dict(self._extensions)
        )


def client_of(settings: Settings, endpoint: Endpoint, transport: httpx2.AsyncBaseTransport) -> openai.AsyncOpenAI:
    """The SDK's client over a transport, with its own retries off."""
    silent = 0.95 * settings.deadline if settings.read_timeout is None else settings.read_timeout
    client = openai.AsyncOpenAI(
        api_key=endpoint.api_key.get_secret_value() if endpoint.api_key else "none",
        base_url=endpoint.base_url,
        max_retries=0,
        default_headers={"Accept-Encoding": "identity"},
        timeout=httpx2.Timeout(silent, connect=settings.connect_timeout, pool=None),
        http_client=httpx2.AsyncClient(transport=transport),
    )
    # otherwise each of the first requests looks it up in a thread, and they change places, as do a batch file's lines
    client._platform = client.platform_headers().get("X-Stainless-OS")  # type: ignore[assignment] # noqa: SLF001 - no public way
    return client


@contextmanager
def unwrapped() -> Iterator[None]:
    """Raise the errors of our transports as they were; the SDK wraps them."""
    try:
        yield
    except openai.APIConnectionError as error:
        cause = error.__cause__
        if isinstance(cause, Failed | SummarizerError):
            error.__cause__ = None  # or the two would be each other's cause, and printing them would never end
            raise cause from None
        raise
