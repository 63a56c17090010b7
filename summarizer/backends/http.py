"""HTTP itself: a connection for each request under way, through the proxy that the environment names."""

import ssl
from collections.abc import AsyncIterator, Callable
from typing import cast

import httpx2

from summarizer.backends.providers import Endpoint


class Lanes(httpx2.AsyncBaseTransport):
    """As many transports as requests are under way, each with one connection, which the next request takes up again.

    One transport would do; but its pool looks at every connection it has whenever one comes or goes, which for 64 of
    them costs more than all the rest of a request.
    """

    def __init__(self, endpoint: Endpoint) -> None:
        # One for all lanes, because the list of authorities takes a while to load; without TLS one that trusts nobody.
        safe = endpoint.base_url.startswith("https:")
        self._context = httpx2.create_ssl_context() if safe else ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        self._proxy = _proxy(endpoint)
        self._free: list[httpx2.AsyncHTTPTransport] = []

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """Send on a free lane; it is free again when the response is closed."""
        lane = self._free.pop() if self._free else self._opened()
        try:
            response = await lane.handle_async_request(request)
        except BaseException:
            self._free.append(lane)
            raise
        stream = cast("httpx2.AsyncByteStream", response.stream)  # what an asynchronous transport gives
        response.stream = _Lent(stream, lambda: self._free.append(lane))
        return response

    def _opened(self) -> httpx2.AsyncHTTPTransport:
        limits = httpx2.Limits(max_connections=None, max_keepalive_connections=1)
        return httpx2.AsyncHTTPTransport(verify=self._context, limits=limits, proxy=self._proxy)

    async def aclose(self) -> None:
        """Close all connections; nothing is under way any more."""
        for lane in self._free:
            await lane.aclose()


class _Lent(httpx2.AsyncByteStream):
    """A response's bytes, and what is to be done when they are closed."""

    def __init__(self, stream: httpx2.AsyncByteStream, give_back: Callable[[], None]) -> None:
        self._stream = stream
        self._give_back = give_back

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for piece in self._stream:
            yield piece

    async def aclose(self) -> None:
        try:
            await self._stream.aclose()
        finally:
            self._give_back()


def _proxy(endpoint: Endpoint) -> str | None:
    """The proxy that the environment names for this endpoint; a transport of our own does not look by itself."""
    from urllib.request import getproxies, proxy_bypass  # noqa: PLC0415 - only a live run asks

    scheme, _, rest = endpoint.base_url.partition("://")
    host = httpx2.URL(f"{scheme}://{rest}").host
    if host in {"localhost", "127.0.0.1", "::1"} or proxy_bypass(host):
        return None
    proxies = getproxies()
    return proxies.get(scheme) or proxies.get("all")
