"""What the wire does that the fault table (test_faults.py) leaves open: pace, usage, headers, memory, words for causes."""

import asyncio
import gzip
import json
import socket
import ssl
import time
import tracemalloc
from base64 import b64encode

import httpx2
import pytest
from answers import TEXT
from asking import DOCUMENT, Kept, ask, question, settings
from server import JSON, Answer, Server, completion, error, says

from summarizer.backends import failures, http, wire
from summarizer.backends.llm import LLMBackend
from summarizer.backends.providers import resolve_endpoint
from summarizer.errors import BackendError, InputError, LimitReached, StoreError
from summarizer.exchange import read_usage

OK = says(DOCUMENT)
PLAIN = completion({"content": json.dumps(DOCUMENT)})


@pytest.fixture(autouse=True)
def _soon(monkeypatch):
    monkeypatch.setattr(wire, "BACKOFF", 0.01)


async def fails(*script, responses=None, repeat=True, **more):
    """The error that a script ends in, and how many requests the server saw."""
    with Server(*script, repeat=repeat) as server:
        with pytest.raises(BackendError) as caught:
            await ask(settings(server.url, **more), responses)
        return caught.value, server.count


def test_a_host_without_an_address_was_not_sent():
    lost = httpx2.ConnectError("All connection attempts failed")
    lost.__cause__ = socket.gaierror(-2, "Name or service not known")
    failure = failures.of_exception(lost, resolve_endpoint(settings()))
    assert (failure.budget, failure.billed) == ("not_sent", "no")
    assert "host not found (DNS), not sent" in failure.message


def test_a_certificate_that_is_not_trusted_is_named():
    lost = httpx2.ConnectError("")
    lost.__cause__ = ssl.SSLCertVerificationError(1, "certificate verify failed")
    assert "TLS failed" in failures.of_exception(lost, resolve_endpoint(settings())).message


@pytest.mark.parametrize("value", ["-5", "soon", "1e400", "", "Wed, 99 Foo 2024", "inf", "9" * 40])
async def test_a_nonsense_wait_survives(value):
    with Server(error(429, headers={"Retry-After": value}), OK) as server:
        await ask(settings(server.url))
        assert server.count == 2


async def test_a_rate_that_a_server_calls_a_quota_is_waited_for():
    with Server(error(429, "You exceeded your current quota. Please retry in 0.1s.", "429"), OK) as server:
        await ask(settings(server.url))
        assert server.count == 2


async def test_server_text_is_printed_clean_and_short():
    caught, _ = await fails(error(400, "\x1b[31mred\x07 \u202e" + "long " * 100))
    assert str(caught).isprintable()
    assert len(str(caught)) < 200


async def test_a_gzip_bomb_stays_small():
    bomb = gzip.compress(bytes(256 * 2**20), 9)
    tracemalloc.start()
    caught, sent = await fails(Answer(bomb, headers={**JSON, "Content-Encoding": "gzip"}))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert sent == 1
    assert "response larger than 8 MiB" in str(caught)
    assert peak < 64 * 2**20


async def test_a_server_that_compresses_unasked_is_read():
    zipped = Answer(gzip.compress(PLAIN.bytes), headers={**JSON, "Content-Encoding": "gzip"})
    with Server(zipped) as server:
        reply = await ask(settings(server.url))
        assert server.asked[0].headers["accept-encoding"] == "identity"
    assert len(reply.answer.actors) == 5


async def test_only_as_many_requests_at_a_time_as_allowed():
    slow = Answer(PLAIN.body, delay=0.03)
    with Server(slow, repeat=True) as server:
        given = settings(server.url, concurrency=3)
        backend = LLMBackend(given)
        await asyncio.gather(*(backend.ask(question(given)) for _ in range(12)))
        await backend.close()
        assert server.count == 12
        assert server.most_at_once == 3


@pytest.mark.parametrize(
    "limit", [{"requests_per_minute": 600}, {"tokens_per_minute": 72_000}], ids=["requests", "tokens"]
)
async def test_the_pace_is_kept(limit):
    with Server(says(DOCUMENT, usage=(100, 20)), repeat=True) as server:
        start = time.monotonic()
        await ask(settings(server.url, **limit), times=5)
        assert 0.35 <= time.monotonic() - start < 2  # 5 requests, or 5 x 120 tokens, are 4 waits of 0.1 s
        assert server.count == 5


async def test_a_request_that_a_limit_refuses_takes_no_place_in_the_pace(monkeypatch):
    class One(Kept):
        async def sending(self, *given, **more):
            if self.told:
                raise LimitReached("the next request could pass the limit of 1 request")
            return await super().sending(*given, **more)

    waits = []
    sleep = asyncio.sleep

    async def noted(seconds):
        waits.append(max(0.0, seconds))
        await sleep(seconds)

    monkeypatch.setattr(wire.asyncio, "sleep", noted)
    with Server(says(DOCUMENT), repeat=True) as server:
        given = settings(server.url, requests_per_minute=120)
        backend = LLMBackend(given, One())
        asked = (backend.ask(question(given, text=f"{TEXT} {n}")) for n in range(8))
        replies = await asyncio.gather(*asked, return_exceptions=True)
        await backend.close()
    assert sum(isinstance(reply, LimitReached) for reply in replies) == 7
    assert sum(waits) < 1  # half a second for the first that is refused, nothing for those behind it


async def test_what_is_kept_is_not_asked_again_unless_fresh():
    kept = Kept()
    with Server(OK, repeat=True) as server:
        first = await ask(settings(server.url), kept)
        second = await ask(settings(server.url), kept)
        assert server.count == 1
        await ask(settings(server.url, fresh=True), kept)
        assert server.count == 2
    assert first == second, "a resumed run gives the same reply"
    assert kept.asked[1] == "actors"


async def test_usage_is_read_from_the_bytes_and_missing_is_null():
    kept = Kept()
    with Server(says(DOCUMENT, usage=None)) as server:
        reply = await ask(settings(server.url), kept)
    (exchange,) = kept.exchanges.values()
    assert (exchange.model, exchange.input_tokens, exchange.output_tokens) == ("served-model", None, None)
    assert reply.attempts[0].input_tokens is None
    assert read_usage(b'{"usage": {"prompt_tokens": true, "completion_tokens": -1}}') == (None, None, None)


async def test_only_harmless_headers_are_kept():
    headers = {**JSON, "X-Request-Id": "r1", "Set-Cookie": "session=secret", "Authorization": "no"}
    kept = Kept()
    with Server(Answer(PLAIN.body, headers=headers)) as server:
        await ask(settings(server.url), kept)
    (exchange,) = kept.exchanges.values()
    assert exchange.headers == {"content-type": "application/json", "x-request-id": "r1"}


@pytest.mark.parametrize("wrong", [LimitReached("stopped before a request"), StoreError("disk full")])
async def test_a_limit_or_a_full_disk_stops_before_the_send_and_passes_as_it_is(wrong):
    class Full(Kept):
        async def sending(self, key, request, *, article_id, step, attempt):  # noqa: ARG002 - the protocol's names
            raise wrong

    with Server(OK) as server:
        with pytest.raises(type(wrong)) as caught:
            await ask(settings(server.url), Full())
        assert caught.value is wrong
        assert server.count == 0


def test_the_proxy_of_the_environment_is_used_but_not_for_this_machine(monkeypatch):
    monkeypatch.setenv("https_proxy", "http://proxy.test:3128")
    monkeypatch.setenv("no_proxy", "inside.test")
    monkeypatch.setenv("http_proxy", "http://proxy.test:3128")
    wanted = {
        "https://a.test/v1": "http://proxy.test:3128",
        "https://inside.test/v1": None,
        "http://127.0.0.1:1/v1": None,
    }
    assert {url: http._proxy(resolve_endpoint(settings(url))) for url in wanted} == wanted


async def test_a_request_goes_through_the_proxy_of_the_environment_with_its_password(monkeypatch):
    with Server(OK) as server:
        monkeypatch.setenv("http_proxy", f"http://me:pw@127.0.0.1:{server.port}")
        reply = await ask(settings("http://a.test/v1"))
        (asked,) = server.asked
    assert len(reply.answer.actors) == 5
    assert asked.path == "http://a.test/v1/chat/completions"
    assert asked.headers["proxy-authorization"] == f"Basic {b64encode(b'me:pw').decode()}"


def test_a_proxy_of_a_kind_that_is_not_known_is_said_before_anything_is_sent(monkeypatch):
    monkeypatch.setenv("http_proxy", "socks5://127.0.0.1:9")
    with pytest.raises(InputError, match=r"a proxy of the kind 'socks5' for a\.test"):
        LLMBackend(settings("http://a.test/v1"))


async def test_what_fails_before_it_is_sent_is_said_to_be_not_sent():
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)  # without a certificate no handshake succeeds
    server = await asyncio.start_server(lambda _, writer: writer.close(), "127.0.0.1", 0, ssl=context)
    async with server:
        port = server.sockets[0].getsockname()[1]
        for url, told in ((f"https://127.0.0.1:{port}/v1", "no connection"), ("http://a.invalid/v1", "not found")):
            with pytest.raises(BackendError, match=f"{told}.*, not sent") as caught:
                await ask(settings(url, retries_not_sent=0))
            assert caught.value.retryable


async def test_a_send_that_is_called_off_leaves_its_row_open():
    kept = Kept()
    with Server(Answer(delay=5)) as server:
        given = settings(server.url)
        backend = LLMBackend(given, kept)
        task = asyncio.create_task(backend.ask(question(given)))
        while not server.count:  # noqa: ASYNC110 - the server runs in another thread
            await asyncio.sleep(0.01)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        await backend.close()
    assert kept.told == [("sending", 1)], "neither received nor failed: the outcome is unknown"
