"""HTTP by aiohttp: one connection for each request under way, through the proxy that the environment names."""

import ssl
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from functools import lru_cache

import aiohttp
import httpx2
from yarl import URL

from summarizer.backends.providers import Endpoint
from summarizer.errors import InputError
from summarizer.printable import one_line

_LONGEST = 64 * 2**10  # bytes of a header line

_MEANS: tuple[tuple[type[Exception], type[httpx2.RequestError]], ...] = (
    (aiohttp.ConnectionTimeoutError, httpx2.ConnectTimeout),
    (aiohttp.ClientProxyConnectionError, httpx2.ProxyError),
    (aiohttp.ClientHttpProxyError, httpx2.ProxyError),
    (aiohttp.ClientConnectorError, httpx2.ConnectError),
    (aiohttp.ClientSSLError, httpx2.ConnectError),
    (aiohttp.InvalidURL, httpx2.UnsupportedProtocol),
    (aiohttp.ServerTimeoutError, httpx2.ReadTimeout),
    (aiohttp.ClientError, httpx2.ReadError),
)
"""aiohttp's exceptions as httpx2's, the narrower ones first. After any failure but one to connect, the request may have been sent."""


class Http(httpx2.AsyncBaseTransport):
    """Sends requests with aiohttp, which takes a third of the CPU of httpx2's own transport."""

    def __init__(self, endpoint: Endpoint) -> None:
        # Loading the certificate authorities takes a while; without TLS, a context that trusts nobody will do.
        safe = endpoint.base_url.startswith("https:")
        self._context = httpx2.create_ssl_context() if safe else ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        self._proxy = _proxy(endpoint)
        self._session: aiohttp.ClientSession | None = None

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """Send; the body is streamed as it comes, and closing it frees the connection."""
        session = self._session = self._session or self._opened()
        limits = request.extensions.get("timeout", {})
        with _translated(request):
            response = await session.request(
                request.method,
                _url(str(request.url)),
                headers=[(name.decode("ascii"), value.decode("ascii")) for name, value in request.headers.raw],
                data=await request.aread(),
                allow_redirects=False,
                proxy=self._proxy,
                timeout=aiohttp.ClientTimeout(connect=limits.get("connect"), sock_read=limits.get("read")),
            )
        return httpx2.Response(response.status, headers=response.raw_headers, stream=_Body(request, response))

    def _opened(self) -> aiohttp.ClientSession:
        connector = aiohttp.TCPConnector(limit=0, ssl=self._context, resolver=aiohttp.ThreadedResolver())
        return aiohttp.ClientSession(
            connector=connector,
            cookie_jar=aiohttp.DummyCookieJar(),
            auto_decompress=False,
            max_line_size=_LONGEST,
            max_field_size=_LONGEST,
        )

    async def aclose(self) -> None:
        """Close all connections; nothing is under way any more."""
        if self._session:
            await self._session.close()


class _Body(httpx2.AsyncByteStream):
    """A response's bytes."""

    def __init__(self, request: httpx2.Request, response: aiohttp.ClientResponse) -> None:
        self._request = request
        self._response = response

    async def __aiter__(self) -> AsyncIterator[bytes]:
        with _translated(self._request):
            async for piece in self._response.content.iter_any():
                yield piece

    async def aclose(self) -> None:
        self._response.release()


@lru_cache(maxsize=8)
def _url(url: str) -> URL:
    return URL(url, encoded=True)


@contextmanager
def _translated(request: httpx2.Request) -> Iterator[None]:
    """Raise aiohttp's errors as those that an httpx2 transport may raise."""
    try:
        yield
    except aiohttp.ClientError as error:
        means = next(known for kind, known in _MEANS if isinstance(error, kind))
        cause: BaseException | None = error
        while cause:
            cause.__traceback__ = None  # its variables hold the headers with the key
            cause = cause.__cause__ or cause.__context__
        told = str(error)
        if isinstance(error, aiohttp.ClientResponseError):
            told = f"{error.status} {error.message}"
        elif isinstance(error, aiohttp.ClientConnectorError):
            told = error.strerror or ""
        raise means(told, request=request) from error.__cause__ or error


def _proxy(endpoint: Endpoint) -> str | None:
    """The proxy that the environment names for this endpoint; a session of our own does not look by itself.

    Raises:
        InputError: it is not an HTTP proxy.
    """
    from urllib.request import getproxies, proxy_bypass  # noqa: PLC0415 - only a live run asks

    scheme = endpoint.base_url.partition("://")[0]
    host = httpx2.URL(endpoint.base_url).host
    if endpoint.is_here or proxy_bypass(host):
        return None
    proxies = getproxies()
    proxy = proxies.get(scheme) or proxies.get("all")
    if proxy and "://" not in proxy:
        proxy = f"http://{proxy}"
    if proxy and not proxy.startswith(("http://", "https://")):
        kind = one_line(proxy.partition("://")[0], 20)
        raise InputError(
            f"the environment names a proxy of the kind {kind!r} for {host}; only http and https are known"
        )
    return proxy
