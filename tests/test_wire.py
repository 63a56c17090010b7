"""Every fault of the wire, met by the real clients at a real server that counts."""

import asyncio
import gzip
import json
import socket
import ssl
import time
import tracemalloc
from email.utils import formatdate

import httpx2
import pytest
from asking import DOCUMENT, KEY, Kept, ask, question, settings
from server import Answer, Server, completion, error, says

from summarizer.backends import failures, wire
from summarizer.backends.llm import LLMBackend
from summarizer.backends.providers import resolve_endpoint
from summarizer.errors import BackendError, LimitReached, StoreError

OK = says(DOCUMENT)
PLAIN = completion({"content": json.dumps(DOCUMENT)})
JSON = {"Content-Type": "application/json"}


@pytest.fixture(autouse=True)
def _soon(monkeypatch):
    monkeypatch.setattr(wire, "BACKOFF", 0.01)


async def fails(*script, responses=None, repeat=True, **more):
    """The error that a script ends in, and how many requests the server saw."""
    with Server(*script, repeat=repeat) as server:
        with pytest.raises(BackendError) as caught:
            await ask(settings(server.url, **more), responses)
        return caught.value, server.count


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


async def test_a_refused_connection_is_tried_three_times_and_was_not_sent():
    kept, port = Kept(), free_port()
    with pytest.raises(BackendError, match=rf"127\.0\.0\.1:{port}: connection refused, not sent, 3 tries") as caught:
        await ask(settings(f"http://127.0.0.1:{port}/v1"), kept)
    assert caught.value.retryable
    assert not caught.value.fatal
    assert kept.told == [step for n in (1, 2, 3) for step in (("sending", n), ("not_connected", "no"))]


async def test_a_tls_handshake_that_fails_was_not_sent():
    with Server(OK) as server:
        with pytest.raises(BackendError, match=r"TLS failed.*not sent, 3 tries"):
            await ask(settings(server.url.replace("http:", "https:")))
        assert server.count == 0


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


async def test_a_read_timeout_is_retried_once_and_may_have_been_billed():
    kept = Kept()
    caught, sent = await fails(Answer(delay=5), responses=kept, read_timeout=0.1)
    assert sent == 2
    assert "no answer in time, 2 tries, may have been billed x2" in str(caught)
    assert kept.told == [("sending", 1), ("timeout", "unknown"), ("sending", 2), ("timeout", "unknown")]


@pytest.mark.parametrize("broken", [Answer(reset=True), Answer(b'{"choices": [', cut=5)], ids=["reset", "cut body"])
async def test_a_broken_connection_is_retried_once_and_the_unknown_row_stays(broken):
    kept = Kept()
    with Server(broken, OK) as server:
        reply = await ask(settings(server.url), kept)
        assert server.count == 2
    assert len(reply.answer.actors) == 5
    assert kept.told == [("sending", 1), ("cut", "unknown"), ("sending", 2), ("received", 200)]
    assert [attempt.outcome for attempt in reply.attempts] == ["ok"], "a resumed run would not know of the broken one"


async def test_a_drip_ends_at_the_total_deadline_and_is_not_sent_again():
    caught, sent = await fails(Answer(b"x" * 1000, drip=0.05), deadline=0.3, read_timeout=5)
    assert sent == 1
    assert "within the total deadline of 0.3 s, may have been billed" in str(caught)


@pytest.mark.parametrize(
    "headers",
    [{"Retry-After": "0.2"}, {"Retry-After": formatdate(time.time() + 1.2, usegmt=True)}, {"Retry-After-Ms": "200"}],
    ids=["seconds", "date", "milliseconds"],
)
async def test_the_wait_a_server_asks_for_is_obeyed(headers):
    if "GMT" in headers.get("Retry-After", ""):  # made when the tests were collected
        headers = {"Retry-After": formatdate(time.time() + 1.2, usegmt=True)}
    with Server(error(429, "slow down", headers=headers), OK) as server:
        start = time.monotonic()
        await ask(settings(server.url))
        assert 0.15 <= time.monotonic() - start < 3
        assert server.count == 2


@pytest.mark.parametrize("value", ["-5", "soon", "1e400", "", "Wed, 99 Foo 2024", "inf", "9" * 40])
async def test_a_nonsense_wait_survives(value):
    with Server(error(429, headers={"Retry-After": value}), OK) as server:
        await ask(settings(server.url))
        assert server.count == 2


async def test_a_wait_above_the_limit_is_given_up_at_once_and_other_articles_go_on():
    with Server(error(429, headers={"Retry-After": "300"}), OK, repeat=True) as server:
        given = settings(server.url)
        backend = LLMBackend(given)
        first, second = await asyncio.gather(
            backend.ask(question(given)), backend.ask(question(given)), return_exceptions=True
        )
        await backend.close()
        assert server.count == 2
    assert "asks to wait 300 s" in str(first)
    assert not first.fatal
    assert first.retryable
    assert len(second.answer.actors) == 5


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (error(429, "You exceeded your current quota", "insufficient_quota"), "quota"),
        (error(402, "Insufficient Balance"), "quota"),
        (error(401, f"Incorrect API key provided: {KEY}"), "the key from settings.api_key was refused"),
        (error(403, "not in your country"), "HTTP 403"),
        (error(404, "no such model"), "no model 'test-model' there"),
        (error(400, "bad request"), "for 'test-model': bad request"),
    ],
    ids=["quota", "balance", "401", "403", "404", "400"],
)
async def test_a_refusal_of_us_as_a_whole_is_sent_once_and_stops_the_run(answer, told):
    caught, sent = await fails(answer)
    assert sent == 1
    assert caught.fatal
    assert told in str(caught)
    assert KEY not in str(caught)


async def test_a_rate_that_a_server_calls_a_quota_is_waited_for():
    with Server(error(429, "You exceeded your current quota. Please retry in 0.1s.", "429"), OK) as server:
        await ask(settings(server.url))
        assert server.count == 2


async def test_a_context_that_is_too_long_fails_the_article_only_and_says_what_to_do():
    message = "This model's maximum context length is 8192 tokens, however you requested 12000 tokens"
    caught, sent = await fails(error(400, message, "context_length_exceeded"))
    assert sent == 1
    assert not caught.fatal
    assert "8192, 12000" in str(caught)
    assert "split" in str(caught)


async def test_two_failures_of_the_server_are_survived_and_a_page_is_not_printed():
    html = Answer("<html><script>alert(1)</script></html>", 503, {"Content-Type": "text/html"})
    with Server(error(502, "bad"), html, OK) as server:
        await ask(settings(server.url))
        assert server.count == 3
    caught, sent = await fails(html)
    assert sent == 3
    assert "script" not in str(caught)
    assert "HTTP 503, 3 tries, may have been billed x3" in str(caught)


async def test_server_text_is_printed_clean_and_short():
    caught, _ = await fails(error(400, "\x1b[31mred\x07 \u202e" + "long " * 100))
    assert str(caught).isprintable()
    assert len(str(caught)) < 200


async def test_a_redirect_is_refused_and_the_other_host_sees_nothing():
    with Server(OK, repeat=True) as other:
        caught, sent = await fails(Answer(status=307, headers={"Location": f"{other.url}/chat/completions"}))
        assert other.count == 0
        assert f"redirect to 127.0.0.1:{other.port} refused" in str(caught)
    assert sent == 1
    assert caught.fatal


async def test_an_oversize_response_is_cut_off():
    caught, sent = await fails(Answer(b"x" * 300_000), max_response_bytes=2**18)
    assert sent == 1
    assert "response larger than 0.25 MiB" in str(caught)


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
    assert wire.read_usage(b'{"usage": {"prompt_tokens": true, "completion_tokens": -1}}') == (None, None, None)


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
    assert {url: wire._proxy(resolve_endpoint(settings(url))) for url in wanted} == wanted


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
