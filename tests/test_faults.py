"""Every row of the fault table: a real run, the real clients, a real server that counts, the store looked into afterwards.

``ROWS`` holds the faults that one article of three meets at the server; the rest are tests below, named by their numbers.
``ELSEWHERE`` names tests in other files that a row also stands on. The numbers are those of the design's table: 1 to 15 what
the wire meets, 16 to 22 what a model says, 23 to 31 what a process meets.
"""

import base64
import collections
import contextlib
import ctypes
import dataclasses
import gzip
import json
import logging
import os
import random
import re
import resource
import signal
import sqlite3
import subprocess
import sys
import time
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from email.utils import formatdate
from pathlib import Path
from typing import Any
from urllib.parse import quote as url_encoded

import answers
import pytest
from asking import KEY
from careful import DOCUMENTS, model, reports, slowly
from server import JSON, Answer, Asked, Script, Server, call, completion, content, error, free_port, says
from test_store import damaged

from summarizer import cli
from summarizer.api import Summarizer
from summarizer.backends import wire
from summarizer.commands.deliver import Delivery, deliver
from summarizer.reading import read, read_all
from summarizer.settings import Settings

MARK = b"UNLUCKY"
ACTORS = DOCUMENTS["actors"].model_dump(mode="json")
TEXT = json.dumps(ACTORS)
ACTOR = ACTORS["actors"][0]

ELSEWHERE = [
    "test_wire.py::test_a_nonsense_wait_survives",  # 5
    "test_wire.py::test_a_gzip_bomb_stays_small",  # 14
    "test_llm.py::test_a_reask_holds_the_original_and_the_last_error_cut_short",  # 18
    "test_run.py::test_no_request_can_pass_a_limit_whatever_the_server_takes",  # 17
    "test_run.py::test_after_the_second_signal_or_the_grace_nothing_is_waited_for",  # 24
    "test_cli.py::test_a_reader_that_has_seen_enough_is_no_fault_and_a_full_disk_is_one",  # 24
    "test_store.py::test_when_the_disk_is_full_nothing_more_is_sent_and_the_answer_goes_to_a_spill_file",  # 25
    "test_run.py::test_two_processes_on_one_store_do_each_article_once",  # 26
    "test_store.py::test_a_locked_store_is_waited_for_and_then_named",  # 26
    "test_store.py::test_a_backup_is_whole_and_overwrites_nothing",  # 27
]


def first_actor(**changes: object) -> dict[str, Any]:
    return {"actors": [{**ACTOR, **changes}, *ACTORS["actors"][1:]]}


def event(**changes: object) -> Callable[[Asked], Answer]:
    """What a model says that gets one event wrong; all else it is asked is answered well."""

    def answer(asked: Asked) -> Answer:
        good = model(asked)
        if b'"events"' not in asked.raw and b'\\"events\\"' not in asked.raw:
            return good
        document = DOCUMENTS["events"].model_dump(mode="json")
        document["events"][1] |= changes
        return says(document)(asked)

    return answer


def only_tools(answer: Script) -> Callable[[Asked], Answer]:
    """An endpoint that has tools and no schema."""

    def script(asked: Asked) -> Answer:
        if asked.mode != "tools":
            return error(400, "response_format is not supported")
        return answer if isinstance(answer, Answer) else answer(asked)

    return script


def in_a_second(asked: Asked) -> Answer:  # noqa: ARG001 - a script's argument
    """Too busy until a date, which has whole seconds."""
    return error(429, headers={"Retry-After": formatdate(time.time() + 1.2, usegmt=True)})


def elsewhere(asked: Asked) -> Answer:
    """The same server under another name: were the redirect followed, it would see a second request."""
    port = asked.headers["host"].partition(":")[2]
    return Answer(status=307, headers={"Location": f"http://localhost:{port}/v1/chat/completions"})


def lacks_schema(asked: Asked) -> Answer:
    return Answer("Internal Server Error", 500) if asked.mode == "json_schema" else model(asked)


@dataclass(frozen=True)
class Row:
    """A fault and what it must lead to.

    ``script``: what the server does to the requests about the unlucky article, one after the other, the last one again and
    again. ``sent``: how many of them it sees. ``code``: the command's exit code. ``says``: found in what is printed.
    ``ledger``: how each of them ended, and whether it was billed. ``again``: the same command at the same server in good
    health: its exit code, and how many requests about that article it sends.
    """

    number: int
    fault: str
    script: Sequence[Script]
    sent: int
    code: int
    says: str
    ledger: str
    again: tuple[int, int] | None
    options: dict[str, Any] = field(default_factory=dict)
    scheme: str = "http"
    last: bool = False  # the unlucky article comes after the others, when the endpoint has shown what it can do
    down: bool = False  # there is no server


OK, RESET, CUT = says(ACTORS), Answer(reset=True), Answer(b'{"choices": [', cut=5)
LATE = Answer(delay=5)
SOON = {"read_timeout": 0.7, "deadline": 5}
BUSY, BOMB = {"Retry-After": "0.2"}, gzip.compress(bytes(64 * 2**20), 9)
PAGE = Answer("<!doctype html><script>alert(1)</script>", headers={"Content-Type": "text/html"})
HTML_503 = Answer(PAGE.body, 503, PAGE.headers)
NO = "http_500:unknown"
TWO_CALLS = [call("ActorsAnswer", TEXT), call("ActorsAnswer", '{"actors": []}')]
EVENTS = {"tasks": ("events",)}

# fmt: off
ROWS = [
    Row(1, "connection refused", [], 0, 4, "connection refused, not sent, 3 tries", "not_connected:no " * 3, (0, 1), down=True),
    Row(1, "TLS to a server without", [], 0, 4, "TLS failed.*not sent, 3 tries", "not_connected:no " * 3, None, scheme="https"),
    Row(2, "no answer in time", [LATE], 2, 3, "no answer in time, 2 tries, may have been billed x2 .*longer --timeout", "timeout:unknown " * 2, (0, 1), SOON),
    Row(3, "RST, then an answer", [RESET, OK], 2, 0, "", "cut:unknown ok:yes", (0, 0)),
    Row(3, "a cut body, then an answer", [CUT, OK], 2, 0, "", "cut:unknown ok:yes", (0, 0)),
    Row(3, "RST always", [RESET], 2, 3, "broke before the answer was complete, 2 tries, may have been billed x2", "cut:unknown " * 2, (0, 1)),
    Row(4, "a drip for ever", [Answer(b"x" * 1000, drip=0.05)], 1, 3, "total deadline of 1.5 s, may have been billed", "deadline:unknown", (0, 1), {"deadline": 1.5}),
    Row(5, "429, wait in seconds", [error(429, headers=BUSY), OK], 2, 0, "", "http_429:no ok:yes", (0, 0)),
    Row(5, "429, wait in ms", [error(429, headers={"Retry-After-Ms": "200"}), OK], 2, 0, "", "http_429:no ok:yes", (0, 0)),
    Row(5, "429, wait until a date", [in_a_second, OK], 2, 0, "", "http_429:no ok:yes", (0, 0)),
    Row(6, "429, wait of 300 s", [error(429, headers={"Retry-After": "300"})], 1, 3, "asks to wait 300 s.*goes on from here", "http_429:no", (0, 1)),
    Row(7, "quota used up", [error(429, "You exceeded your current quota", "insufficient_quota")], 1, 5, "quota or credit is used up", "quota:no", (0, 1)),
    Row(7, "credit used up", [error(402, "Insufficient Balance")], 1, 5, "quota or credit is used up", "quota:no", (0, 1)),
    Row(8, "401", [error(401, f"Incorrect API key: {KEY}")], 1, 5, r"the key from settings\.api_key was refused", "unauthorized:no", (0, 1)),
    Row(8, "403", [error(403, "not in your country")], 1, 5, "HTTP 403: the key from .* was refused: not in your country", "unauthorized:no", (0, 1)),
    Row(8, "403 with a part of the key", [error(403, f"no access for {KEY[:6]}***")], 1, 5, r"HTTP 403: the key from settings\.api_key was refused\n", "unauthorized:no", (0, 1)),
    Row(9, "404, no such model", [error(404, "no such model")], 1, 5, "no model 'test-model' there", "http_404:no", (0, 1)),
    Row(9, "400, a bad request", [error(400, "bad request")], 1, 5, "for 'test-model': bad request", "http_400:no", (0, 1)),
    Row(9, "400 for one article", [error(400, "bad request")], 1, 3, "for 'test-model': bad request", "http_400:no", (0, 1), last=True),
    Row(10, "context too short", [error(400, "maximum context length is 8192 tokens, you requested 12000", "context_length_exceeded")], 1, 3, "8192, 12000.*split.*--segment-characters", "too_long:no", (0, 1)),
    Row(11, "500 twice", [error(500), error(500), OK], 3, 0, "", f"{NO} {NO} ok:yes", (0, 0), last=True),
    Row(11, "502, then 503 as a page", [error(502), HTML_503, OK], 3, 0, "", "http_502:unknown http_503:unknown ok:yes", (0, 0)),
    Row(11, "503 as a page, always", [HTML_503], 3, 3, "HTTP 503, 3 tries, may have been billed x3", "http_503:unknown " * 3, (0, 1)),
    Row(12, "500 for a mode it lacks", [lacks_schema], 2, 0, r"fails with json_schema \(HTTP 500\), trying tools", f"{NO} ok:yes", (0, 0)),
    Row(13, "a redirect to another host", [elsewhere], 1, 5, "redirect to localhost:\\d+ refused", "redirected:no", (0, 1)),
    Row(14, "9 MiB", [Answer(b" " * (9 * 2**20))], 1, 3, "response larger than 8 MiB, may have been billed", "too_large:unknown", (0, 1)),
    Row(14, "a gzip bomb", [Answer(BOMB, headers={**JSON, "Content-Encoding": "gzip"})], 1, 3, "response larger than 8 MiB", "too_large:unknown", (0, 1)),
    Row(15, "a page", [PAGE], 2, 3, "HTML came instead of JSON: '<!doctype html><script>.*2 tries, may have been billed x2", "ok:yes " * 2, (0, 1)),
    Row(15, "a page, then an answer", [PAGE, OK], 2, 0, "", "ok:yes " * 2, (0, 0)),
    Row(15, "nothing", [Answer(b"")], 2, 3, "the response is empty", "ok:yes " * 2, (0, 1)),
    Row(15, "half a response", [Answer(b'{"choices": [{"mess')], 2, 3, "incomplete or malformed", "ok:yes " * 2, (0, 1)),
    Row(15, "an error as an answer", [Answer({"error": {"message": "over\x1b[31mloaded"}})], 2, 3, r"an error came as an answer: over\\x1b\[31mloaded", "ok:yes " * 2, (0, 1)),
    Row(15, "no choices", [Answer({"choices": []})], 2, 3, "no choices", "ok:yes " * 2, (0, 1)),
    Row(15, "no message", [Answer({"choices": [{}]})], 2, 3, "a choice without a message", "ok:yes " * 2, (0, 1)),
    Row(15, "a list", [Answer(b"[1]")], 2, 3, "the response is a list", "ok:yes " * 2, (0, 1)),
    Row(16, "a refusal", [completion({"content": None, "refusal": "I can't help with that."})], 1, 3, "refused: I can't help with that", "ok:yes", (3, 0)),
    Row(16, "a filter", [completion({"content": ""}, finish="content_filter")], 1, 3, "filtered", "ok:yes", (3, 0)),
    Row(16, "a filter as 400", [error(400, "The response was filtered", "content_filter")], 1, 3, "filtered", "filtered:no", (0, 1)),
    Row(17, "cut, then twice the cap", [completion({"content": TEXT[:99]}, finish="length"), OK], 2, 0, "", "ok:yes " * 2, (0, 0), {"max_output_tokens": 100}),
    Row(17, "cut always", [completion({"content": TEXT[:99]}, finish="length")], 2, 3, "cut at max_tokens=200", "ok:yes " * 2, (3, 0), {"max_output_tokens": 100}),
    Row(18, "another document once", [says({"people": []}), OK], 2, 0, "", "ok:yes " * 2, (0, 0)),
    Row(18, "another document always", [says({"people": []})], 2, 3, "actors: Field required", "ok:yes " * 2, (3, 0)),
    Row(18, "a wrong value with an escape", [says({"actors": "\x1b[31mnone"})], 2, 3, r"actors: .*valid array, not '\\x1b\[31mnone'", "ok:yes " * 2, (3, 0)),
    Row(19, "a bad item once", [says(first_actor(kind="(unclosed")), OK], 2, 0, "1 repaired", "ok:yes " * 2, (0, 0)),
    Row(19, "a bad item always", [says(first_actor(aliases=[4e244]))], 2, 0, "1 rejected", "ok:yes " * 2, (0, 0)),
    Row(19, "30 February always", [event(date="2024-02-30")], 2, 0, "", "ok:yes " * 2, (0, 0), EVENTS),
    Row(20, "a lone surrogate", [content('{"actors": ["\\ud800"]}')], 2, 3, "a lone surrogate", "ok:yes " * 2, (3, 0)),
    Row(20, "a lone surrogate around", [Answer(b'{"choices": [{"message": {"content": "\\ud800"}}]}')], 2, 3, "a lone surrogate", "ok:yes " * 2, (0, 1)),
    Row(20, "NUL", [content('{"actors": ["\\u0000"]}')], 2, 3, "a NUL character", "ok:yes " * 2, (3, 0)),
    Row(20, "ESC", [content("\x1b[31mred\x07")], 2, 3, r"\\x1b\[31mred", "ok:yes " * 2, (3, 0)),
    Row(20, "BOM", [content("\ufeff" + TEXT)], 1, 0, "", "ok:yes", (0, 0)),
    Row(20, "BOM around", [Answer(b"\xef\xbb\xbf" + content(TEXT).bytes)], 1, 0, "", "ok:yes", (0, 0)),
    Row(20, "broken UTF-8", [Answer(b'{"choices": "\xff"}')], 2, 3, "invalid unicode", "ok:yes " * 2, (0, 1)),
    Row(20, "100,000 deep", [content('{"actors":' + "[" * 100_000)], 2, 3, "nested too deep", "ok:yes " * 2, (3, 0)),
    Row(20, "100,000 deep around", [Answer(b"[" * 100_000)], 2, 3, "nested too deep", "ok:yes " * 2, (0, 1)),
    Row(20, "6,000 digits", [content('{"actors": [' + "9" * 6000 + "]}")], 2, 3, "a number with thousands of digits", "ok:yes " * 2, (3, 0)),
    Row(20, "NaN", [content('{"actors": [NaN]}')], 2, 3, "NaN is no number", "ok:yes " * 2, (3, 0)),
    Row(20, "a key twice", [content(f'{{"actors": [], "actors": [{json.dumps(ACTOR)}]}}')], 2, 3, "the key 'actors' stands there twice", "ok:yes " * 2, (3, 0)),
    Row(20, "a model's name of surrogates", [Answer(completion({"content": TEXT}, usage=None).bytes.replace(b"served-model", b"\\ud800"))], 2, 3, "a lone surrogate", "ok:yes " * 2, (0, 1)),
    Row(21, "no tool call", [only_tools(completion({"content": None, "tool_calls": []}))], 3, 3, "no tool call came", "http_400:no" + " ok:yes" * 2, (3, 0)),
    Row(21, "two tool calls", [only_tools(completion({"content": None, "tool_calls": TWO_CALLS}))], 3, 3, "2 tool calls came instead of one", "http_400:no" + " ok:yes" * 2, (3, 0)),
    Row(21, "another tool", [only_tools(completion({"content": None, "tool_calls": [call("weather", TEXT)]}))], 3, 3, "the tool 'weather' was called", "http_400:no" + " ok:yes" * 2, (3, 0)),
    Row(21, "a call of nothing", [only_tools(completion({"content": None, "tool_calls": [{"id": "x"}]}))], 3, 3, "was called, not 'ActorsAnswer'", "http_400:no" + " ok:yes" * 2, (3, 0)),
    Row(21, "a call without arguments", [only_tools(completion({"content": None, "tool_calls": [call("ActorsAnswer", "")]}))], 3, 3, "the answer is empty", "http_400:no" + " ok:yes" * 2, (3, 0)),
    Row(22, "no usage", [says(ACTORS, usage=None)], 1, 0, "1 answers without usage.*cost unknown", "ok:yes", (0, 0)),
    Row(22, "usage that is none", [Answer(content(TEXT).bytes.replace(b'"prompt_tokens": 100', b'"prompt_tokens": 1e300'))], 1, 0, "1 answers without usage", "ok:yes", (0, 0)),
]
# fmt: on


@pytest.fixture(autouse=True)
def _soon(monkeypatch):
    """No long waits; and what the command does to the package's log is undone."""
    monkeypatch.setattr(wire, "BACKOFF", 0.01)
    log = logging.getLogger("summarizer")
    monkeypatch.setattr(log, "propagate", log.propagate)
    monkeypatch.setattr(log, "handlers", list(log.handlers))


def unlucky(script):
    """A server that answers well, but the requests about one article as the script says."""
    met = []

    def answer(asked):
        if MARK not in asked.raw or not script:
            return model(asked)
        met.append(asked)
        now = script[min(len(met), len(script)) - 1]
        return now if isinstance(now, Answer) else now(asked)

    return answer


def about_it(server):
    return sum(MARK in asked.raw for asked in server.asked)


def command(settings, sources, output=None):
    """What the command line does, in this process: the exit code it ends with."""
    delivery = Delivery(output)
    try:
        return cli._guarded(lambda: sys.exit(deliver(Summarizer(settings), [str(sources)], delivery)), debug=True)
    except SystemExit as end:
        return end.code


def ledger_of(store, article):
    """How each request about an article ended, and whether it was billed."""
    query = "select coalesce(kind, outcome) || ':' || billed from ledger where article_id = ? order by id"
    with sqlite3.connect(store) as raw:
        return [told for (told,) in raw.execute(query, (article,))]


def assert_account(store, told, seen, issued):
    """Ledger, receipt and server agree: every request, every token, every answer's bytes."""
    with sqlite3.connect(store) as raw:
        answered, *tokens = raw.execute(
            "select count(*), coalesce(sum(input_tokens), 0), coalesce(sum(output_tokens), 0) from ledger where outcome = 'ok'"
        ).fetchone()
        (kept,) = raw.execute("select count(*) from responses").fetchone()
        (requests,) = raw.execute("select count(*) from ledger where coalesce(kind, '') <> 'not_connected'").fetchone()
    assert (answered, tokens, requests) == (kept, issued, seen)
    articles = [
        int(number) for number in re.search(r"articles: (\d+) = (.*?)[;(]", told).group().split() if number.isdigit()
    ]
    assert articles[0] == sum(articles[1:]) == 3
    told_of = re.search(r"requests: (\d+), tokens: (\d+) in \+ (\d+) out", told)
    assert told_of is None or [int(number) for number in told_of.groups()[1:]] == issued


def three_articles(folder, *, last=False):
    folder.mkdir()
    for place in range(3):
        mark = MARK.decode() if place == (2 if last else 0) else "lucky"
        (folder / f"{place}.txt").write_text(f"{answers.TEXT}\nThis is {mark} report {place}.\n")
    return folder


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.number}: {row.fault}")
def test_row(row, tmp_path, capsys):
    articles, store, port = three_articles(tmp_path / "in", last=row.last), tmp_path / "s.sqlite", free_port()
    given = {
        "model": "test-model",
        "api_key": KEY,
        "base_url": f"{row.scheme}://127.0.0.1:{port}/v1",
        "store": str(store),
    }
    given |= {"tasks": ("actors",), "published": answers.PUBLISHED, "concurrency": 2}
    settings = Settings(**{**given, **row.options})
    with (
        contextlib.nullcontext(Server()) if row.down else Server(unlucky(row.script), repeat=True, port=port) as server
    ):
        start = time.monotonic()
        code, sent, seen = command(settings, articles, tmp_path / "out"), about_it(server), server.count
    assert row.number != 5 or time.monotonic() - start > 0.15, "the wait that the server asks for"
    told = capsys.readouterr().err
    assert (code, sent) == (row.code, row.sent), told
    assert re.search(row.says, told), told
    assert told.replace("\n", "").isprintable()
    assert max(map(len, told.splitlines())) < 500
    assert KEY not in told
    article = read(articles / f"{2 if row.last else 0}.txt", settings)
    assert ledger_of(store, article.id) == row.ledger.split()
    assert_account(store, told, seen, server.issued)
    assert len([line for line in told.splitlines() if article.name in line and "wrote" not in line]) == (code != 0)
    if code == 5:
        assert seen == 1, "a refusal of us as a whole stops the run"
        assert "another request" not in told, "why is told once, not for each article"
    made = {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()}
    if row.again:
        with Server(model, repeat=True, port=port) as server:
            assert (command(settings, articles, tmp_path / "out"), about_it(server)) == row.again
    assert made.items() <= {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()}.items()


# an endpoint that answers nobody: the run does not meet the same fault once for each article


def states_of(store, run):
    """How many articles of a run ended in which state."""
    with sqlite3.connect(store) as raw:
        return dict(
            raw.execute("select state, count(*) from articles where id >> 32 = ? group by state", (run,)).fetchall()
        )


@pytest.mark.parametrize(
    ("script", "tries", "says"),
    [
        (None, 0, "connection refused, not sent, 3 tries .check the address, and that the server runs."),
        (error(500, "no GPU"), 3, "HTTP 500: no GPU"),
        (HTML_503, 3, "HTTP 503, 3 tries"),
        (RESET, 2, "the connection broke"),
        (PAGE, 2, "HTML came instead of JSON"),
        (error(429, headers={"Retry-After": "300"}), 1, "asks to wait 300 s"),
        (LATE, 2, "no answer in time"),
    ],
    ids=["refused", "500", "503", "RST", "page", "429", "late"],
)
def test_1_an_endpoint_that_answers_none_of_many_questions_is_given_up(tmp_path, capsys, script, tries, says):
    articles, store, port = reports(tmp_path / "in", 40, digits=2), tmp_path / "s.sqlite", free_port()
    with contextlib.nullcontext() if script is None else Server(script, repeat=True, port=port):
        given = {"model": "test-model", "base_url": f"http://127.0.0.1:{port}/v1", "store": str(store)}
        settings = Settings(**given, tasks=("actors",), published=answers.PUBLISHED, read_timeout=0.3)
        code = command(settings, articles, tmp_path / "out")
    told = capsys.readouterr().err
    assert code == 4, told
    assert re.search(rf"ended early: .*{says}.*; none of 7 questions in a row was answered, so no more are sent", told)
    assert "again, what is not done: summarizer runs 1 --retry" in told
    assert told.count("the same command goes on from here") <= 4 + 8, (
        "a line for each that was asked, none for the others"
    )
    assert told.count("fails with json_schema") <= 1
    assert states_of(store, 1) == {"pending": 40}
    with sqlite3.connect(store) as raw:
        (sent,) = raw.execute("select count(*) from ledger where kind <> 'stopped'").fetchone()
    assert sent <= (tries or 3) * (7 + 8)
    patient = settings.model_copy(update={"read_timeout": 60.0})  # a busy machine may take longer to answer than 0.3 s
    with Server(model, repeat=True, port=port) as server:
        assert command(patient, articles, tmp_path / "out") == 0
        assert server.count == 40, "what was refused a place is asked for now, and once"


@pytest.mark.parametrize(("max_wait", "asked_for"), [(60, 40), (0.2, 30)])
def test_1_an_endpoint_that_stops_answering_is_given_up_only_after_a_while(tmp_path, capsys, max_wait, asked_for):
    articles, store = reports(tmp_path / "in", 40, digits=2), tmp_path / "s.sqlite"

    def dies(asked):
        number = int(re.search(rb"This is report (\d+)", asked.raw)[1])
        return model(asked) if number < 10 else dataclasses.replace(error(502), delay=0.05)

    with Server(dies, repeat=True) as server:
        settings = settings_of(server, store, max_wait=max_wait)
        assert command(settings, articles, tmp_path / "out") == 3, "some are done"
        numbers = {re.search(rb"This is report (\d+)", asked.raw)[1] for asked in server.asked}
    told = capsys.readouterr().err
    assert states_of(store, 1) == {"ok": 10, "pending": 30}
    assert len(numbers) == 40 if max_wait == 60 else len(numbers) < asked_for
    assert ("ended early" in told) == (max_wait != 60)


# signals, disks, stores, clocks, outputs and inputs: whole processes where the process is what breaks


def begun(*words, store, server, **more):
    """The command as a process of its own."""
    options = ["-m", "test-model", "--base-url", server.url, "--tasks", "actors", "--published", "2024-05-15"]
    return subprocess.Popen(
        [sys.executable, "-m", "summarizer", "summarize", *map(str, words), *options, "--store", str(store)],
        **{
            "stdout": subprocess.PIPE,
            "stderr": subprocess.PIPE,
            "text": True,
            "env": {**os.environ, **more.pop("env", {})},
            **more,
        },
    )


def ended(process):
    """Exit code, output and messages of such a process."""
    said, told = process.communicate(timeout=60)
    return process.returncode, said, told


def until(condition):
    """Wait for what another process or thread does."""
    end = time.monotonic() + 30
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.005)


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 130)])
def test_24_a_signal_lets_answers_under_way_come_and_sends_no_more(tmp_path, number, code):
    articles, store = reports(tmp_path / "in", 30, digits=3), tmp_path / "s.sqlite"
    with Server(model, slowly(4), repeat=True) as server:
        process = begun(articles, "--concurrency", "8", store=store, server=server)
        until(lambda: server.count == 1 + 8)
        process.send_signal(number)
        stopped, said, told = ended(process)
        assert stopped == code, told
        assert server.count == 1 + 8, "others wait for their turn, and are not sent"
        assert len(said.splitlines()) == 1 + 8, "what was sent was waited for"
        assert told.count("the same command goes on from here") == 1, "why is told once, not for each article"
        server.script = [model]
        assert command(settings_of(server, store), articles, tmp_path / "out") == 0
        assert server.count == 30


def test_24_a_second_signal_waits_for_nothing_and_says_what_is_unknown(tmp_path):
    articles, store = reports(tmp_path / "in", 9, digits=3), tmp_path / "s.sqlite"
    with Server(model, slowly(60), repeat=True) as server:
        process = begun(articles, "--concurrency", "2", store=store, server=server)
        until(lambda: server.count == 3)
        process.send_signal(signal.SIGINT)
        time.sleep(0.3)  # two signals at one moment are one
        process.send_signal(signal.SIGINT)
        code, _, told = ended(process)
    assert code == 130
    assert "2 may have been billed without an answer" in told
    with sqlite3.connect(store) as raw:
        assert raw.execute("select outcome from ledger order by id").fetchall() == [("ok",), ("unknown",), ("unknown",)]


def settings_of(server, store, **more):
    given = {"model": "test-model", "base_url": server.url, "store": str(store), "tasks": ("actors",), "concurrency": 4}
    return Settings(**{**given, "published": answers.PUBLISHED, **more})


def test_25_a_full_disk_stops_the_run_at_once_and_what_was_stored_is_intact(tmp_path):
    articles, store = reports(tmp_path / "in", 60, digits=3), tmp_path / "s.sqlite"

    def no_file_above_400_kb():
        resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))

    with Server(model, repeat=True) as server:
        code, said, told = ended(
            begun(articles, store=store, server=server, preexec_fn=no_file_above_400_kb, env={"TMPDIR": str(tmp_path)})
        )
        assert code == 6, told
        assert re.search(rf"{store}: .*\[SQLITE_(FULL|IOERR)", told)
        assert 0 < len(said.splitlines()) < 60
        assert told.count("[SQLITE_") <= 2, "once for an article, once for the run"
        assert told.count("--take-in") <= 3, "what to do is not said for each answer"
        assert all(f"--store {store}" in line for line in told.splitlines() if "--take-in" in line)
        seen = server.count
        assert seen <= len(said.splitlines()) + 2 * 8, "at most what was under way"
        with sqlite3.connect(store) as raw:
            assert raw.execute("pragma integrity_check").fetchone() == ("ok",)
            (answered,) = raw.execute("select count(*) from responses").fetchone()
        assert command(settings_of(server, store), articles, tmp_path / "out") == 0
        assert server.count == seen + 60 - answered, "what was stored is not paid again"


def test_25_a_store_that_is_read_only_stops_before_the_first_send(tmp_path):
    articles, store = reports(tmp_path / "in", 2, digits=3), tmp_path / "kept" / "s.sqlite"
    with Server(model, repeat=True) as server:
        assert command(settings_of(server, store), articles, tmp_path / "out") == 0
        store.chmod(0o444)
        store.parent.chmod(0o555)
        (articles / "new.txt").write_text(f"{answers.TEXT}\nThis is new.\n")
        process = begun(articles, store=store, server=server, preexec_fn=_lose_the_powers_of_root)
        code, _, told = ended(process)
        store.parent.chmod(0o755)
        assert code == 6, told
        assert re.search(rf"{store}: .*\[SQLITE_(READONLY|CANTOPEN)", told)
        assert server.count == 2


def _lose_the_powers_of_root():
    """Without CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH even root must keep to a file's mode."""
    for capability in (1, 2):
        ctypes.CDLL(None).prctl(24, capability, 0, 0, 0)  # PR_CAPBSET_DROP; no matter to who has no such powers


def test_26_a_run_that_waits_for_another_says_for_which_and_pays_for_nothing(tmp_path):
    articles, store = reports(tmp_path / "in", 1, digits=3), tmp_path / "s.sqlite"
    with Server(slowly(2), repeat=True) as server:
        first = begun(articles, store=store, server=server)
        until(lambda: server.count == 1)
        first.send_signal(signal.SIGSTOP)
        second = begun(articles, store=store, server=server)
        assert f"waiting for articles that are locked by pid {first.pid}" in second.stderr.readline()
        first.send_signal(signal.SIGCONT)
        codes, outputs, _ = zip(ended(first), ended(second), strict=True)
        assert (codes, server.count) == ((0, 0), 1)
    assert outputs[0] == outputs[1]


@pytest.mark.parametrize("how", ["no database", "truncated", "overwritten in the middle", "newer", "another program's"])
def test_27_a_store_that_cannot_be_used_is_named_left_alone_and_nothing_is_sent(tmp_path, capsys, how):
    articles, store = reports(tmp_path / "in", 12, digits=3), tmp_path / "s.sqlite"
    with Server(model, repeat=True) as server:
        assert command(settings_of(server, store), articles, tmp_path / "out") == 0
        damaged(store, how)
        before, seen = store.read_bytes(), server.count
        capsys.readouterr()
        code = command(settings_of(server, store, fresh=True), articles, tmp_path / "out2")
        told = capsys.readouterr().err
        assert (code, server.count) == (6, seen), told
    assert re.search(rf"{store}: .*(SQLITE_NOTADB|SQLITE_CORRUPT|newer version|another program's)", told)
    assert "another store" in told or how == "newer"
    assert store.read_bytes() == before


def test_28_neither_a_clock_that_jumps_back_nor_zone_and_language_change_a_byte(tmp_path, monkeypatch):
    articles = reports(tmp_path / "in", 6, digits=3)
    busy = [error(429, headers={"Retry-After": "0.1"})]
    made = []
    for zone, language, jump in (
        ("UTC", "C", 0.0),
        ("Pacific/Kiritimati", "tr_TR.UTF-8", 0.0),
        ("America/St_Johns", "ar", 9e4),
    ):
        now, looks = time.time, iter(range(10**9))
        with monkeypatch.context() as changed, Server(unlucky([*busy, model]), repeat=True, port=0) as server:
            changed.setenv("TZ", zone)
            changed.setenv("LC_ALL", language)
            changed.setattr(time, "time", lambda now=now, looks=looks, jump=jump: now() - jump * next(looks))
            time.tzset()
            code = command(
                settings_of(server, tmp_path / f"{len(made)}.sqlite", model="m"), articles, tmp_path / "out.jsonl"
            )
            text = (tmp_path / "out.jsonl").read_text().replace(f"127.0.0.1:{server.port}", "HOST")
            made.append((code, text))
        time.tzset()
    assert made[0][0] == 0
    assert made[0] == made[1] == made[2]


@pytest.mark.parametrize(("output", "code"), [("a-file/x.jsonl", 6), ("a-file/folder", 6), ("x.docx", 2)])
def test_29_an_output_that_cannot_be_written_is_named_before_the_first_send(tmp_path, capsys, output, code):
    articles = reports(tmp_path / "in", 2, digits=3)
    (tmp_path / "a-file").write_text("mine")
    with Server(model, repeat=True) as server:
        assert command(settings_of(server, tmp_path / "s.sqlite"), articles, tmp_path / output) == code
        assert server.count == 0
    assert ("a-file" if code == 6 else "docx") in capsys.readouterr().err
    assert (tmp_path / "a-file").read_text() == "mine"


def test_29_an_output_that_exists_is_only_replaced_by_a_whole_one(tmp_path):
    articles, output = reports(tmp_path / "in", 20, digits=3), tmp_path / "out.jsonl"
    output.write_text("earlier\n")
    with Server(slowly(0.05), repeat=True) as server:
        process = begun(articles, "-o", output, store=tmp_path / "s.sqlite", server=server)
        until(lambda: server.count >= 12)
        process.kill()
        ended(process)
        assert output.read_text() == "earlier\n"
        code, _, _ = ended(begun(articles, "-o", output, store=tmp_path / "s.sqlite", server=server))
    assert code == 0
    assert len(output.read_text().splitlines()) == 20
    assert not list(tmp_path.glob(".summarizer-*"))  # nor stays what the killed one had begun


@pytest.mark.parametrize("words", [["-o", "out.jsonl"], ["-o", "out", "-f", "csv"]], ids=["a file", "tables"])
def test_29_a_run_that_is_stopped_leaves_what_stood_there_and_puts_its_part_beside_it(tmp_path, words):
    articles, table = reports(tmp_path / "in", 20, digits=3), words[-1] == "csv"
    place = tmp_path / ("out/actors.csv" if table else "out.jsonl")
    with Server(slowly(0.05), repeat=True) as server:
        given = [tmp_path / words[1] if word == words[1] else word for word in words]
        first = begun(articles, *given, store=tmp_path / "s.sqlite", server=server)
        until(lambda: server.count >= 12)
        first.send_signal(signal.SIGINT)
        code, _, told = ended(first)
        assert code == 130
        part = place.with_name(f"{place.name}.partial")
        assert f"wrote {part}, because not all is done; {place.name} is as it was" in told
        assert not place.exists()
        some = len(part.read_text().splitlines())
        assert some >= 12
        place.write_text("earlier\n")
        limited = [*given, "--fresh", "--max-requests", "3"]
        assert ended(begun(articles, *limited, store=tmp_path / "s.sqlite", server=server))[0] == 7
        assert place.read_text() == "earlier\n"
        assert 0 < len(part.read_text().splitlines()) < some
        code, _, _ = ended(begun(articles, *given, store=tmp_path / "s.sqlite", server=server))
    assert code == 0
    assert len(place.read_text().splitlines()) > some


def test_30_bad_inputs_cost_nothing_and_the_same_text_is_paid_for_once(tmp_path, capsys):
    folder = reports(tmp_path / "in", 2, digits=3)
    (folder / "000 again.txt").write_bytes((folder / "000.txt").read_bytes())
    (folder / "a new\nline.txt").write_text(f"{answers.TEXT}\nThis has a strange name.\n")
    (folder / "bytes.txt").write_bytes(b"\xff" * 5000)
    (folder / "empty.txt").write_text("")
    (folder / "folder.txt").mkdir()
    with (folder / "huge.txt").open("wb") as huge:
        huge.truncate(200 * 2**20)
    (folder / "loop.txt").symlink_to(folder / "loop.txt")
    os.mkfifo(folder / "pipe.txt")
    with Server(model, repeat=True) as server:
        code = command(settings_of(server, tmp_path / "s.sqlite"), folder, tmp_path / "out")
        assert (code, server.count) == (3, 3)
    told = capsys.readouterr().err
    for name in ("bytes.txt", "empty.txt", "huge.txt", "loop.txt", "pipe.txt"):
        assert len([line for line in told.splitlines() if name in line]) == 1, (name, told)
    assert "articles: 9 = 4 ok + 5 failed" in told
    assert len(list((tmp_path / "out").iterdir())) == 4


KILLED = """
import dataclasses, itertools, json, os, signal, sys, threading
from pathlib import Path
import summarizer.backends.llm
from summarizer.api import Summarizer
from summarizer.backends import wire
from summarizer.commands.deliver import Delivery, deliver
from summarizer.settings import Settings
from summarizer.store import connection

def die():
    os.kill(os.getpid(), signal.SIGKILL)

def dying(call, wanted, number, after):
    counts = itertools.count(1)
    def wrapped(*arguments, **named):
        if not wanted(*arguments):
            return call(*arguments, **named)
        last = next(counts) == number
        if last and not after:
            die()
        result = call(*arguments, **named)
        if last:
            die()
        return result
    return wrapped

def answers(jobs):
    return any(len(job.statements) == 2 for job in jobs)  # an answer and the end of its row in the ledger

def prepare(where, number):
    if where == "noted and not yet sent":
        wire.Guarded.handle_async_request = dying(wire.Guarded.handle_async_request, lambda *_: True, number, False)
    elif where == "answered and not committed":
        connection._execute = dying(connection._execute, lambda _, jobs: answers(jobs), number, True)
    elif where == "committed and not read":
        connection._tell = dying(connection._tell, answers, number, False)
    elif where == "at a time":
        threading.Timer(number, die).start()

for line in sys.stdin:  # forked, because the imports take longer than the run
    given, folder, output, where, number = json.loads(line)
    child = os.fork()
    if not child:
        prepare(where, number)
        os._exit(deliver(Summarizer(Settings(**given)), [folder], Delivery(Path(output))))
    print(child, flush=True)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""
KILLS: list[tuple[str, float]] = [
    *[("sent by the server", number) for number in (1, 3, 6, 9)],
    *[("noted and not yet sent", number) for number in (1, 4, 7)],
    *[("answered and not committed", number) for number in (1, 2, 4)],
    *[("committed and not read", number) for number in (1, 3)],
    *[("at a time", seconds) for seconds in (0.06, 0.09, 0.13, 0.17)],
    *[("seen by the server", number) for number in (1, 2, 5, 8)],
]


class Killable:
    """Runs in a process that may be killed, and the server that kills it."""

    def __init__(self, process):
        self.process = process
        self._where, self._left, self.pid = "", 0, 0

    def run(self, settings, folder, output, where="", number=0):
        """One run, to its end or to where it is killed: its exit code."""
        self._where, self._left = where, number
        given = settings.model_dump(mode="json", exclude_defaults=True)
        self.process.stdin.write(json.dumps([given, str(folder), str(output), where, number]) + "\n")
        self.process.stdin.flush()
        self.pid = int(self.process.stdout.readline())
        return int(self.process.stdout.readline())

    def answer(self, asked):
        answer = dataclasses.replace(model(asked), delay=0.01)
        if self._where in {"seen by the server", "sent by the server"}:
            self._left -= 1
            if not self._left:
                return dataclasses.replace(
                    answer, **{"first" if self._where.startswith("seen") else "then": self._kill}
                )
        return answer

    def _kill(self):
        os.kill(self.pid, signal.SIGKILL)


def test_23_killed_at_twenty_points_and_resumed_a_run_gives_the_bytes_of_an_unbroken_one(tmp_path):
    assert len(KILLS) == 20
    number = 240  # more than all the runs that are killed can do together
    articles, store = reports(tmp_path / "in", number, digits=3), tmp_path / "s.sqlite"
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    with (tmp_path / "told.txt").open("w") as told:
        killable = Killable(subprocess.Popen([sys.executable, "-c", KILLED], **pipes, stderr=told))
    with killable.process, Server(killable.answer, repeat=True) as server:
        settings = settings_of(server, store)
        assert killable.run(settings_of(server, tmp_path / "whole.sqlite"), articles, tmp_path / "whole.jsonl") == 0
        whole = server.count
        for where, place in KILLS:
            assert killable.run(settings, articles, tmp_path / "out.jsonl", where, place) == -signal.SIGKILL, (
                where,
                place,
            )
            assert not (tmp_path / "out.jsonl").exists()
        assert killable.run(settings, articles, tmp_path / "out.jsonl") == 0
        seen = server.count - whole
        assert killable.run(settings, articles, tmp_path / "again.jsonl") == 0
        assert server.count == whole + seen
        killable.process.stdin.close()
    assert (tmp_path / "out.jsonl").read_bytes() == (tmp_path / "whole.jsonl").read_bytes()
    assert (tmp_path / "again.jsonl").read_bytes() == (tmp_path / "whole.jsonl").read_bytes()
    with sqlite3.connect(store) as raw:
        ends = dict(raw.execute("select outcome, count(*) from ledger group by outcome"))
        assert raw.execute("select count(distinct key) from responses").fetchone() == (number,)
        assert raw.execute("pragma integrity_check").fetchone() == ("ok",)
    assert ends["ok"] == number, "no answer was paid for twice but where its outcome was unknown"
    assert set(ends) == {"ok", "unknown"}
    assert re.search(r"broken off: \d+ of its requests may have been billed", (tmp_path / "told.txt").read_text())
    # each kill may meet requests that were noted and not yet sent: unknown to us, and never seen by the server
    assert number < seen <= number + ends["unknown"]


def chaos(seed):
    """Three of ten requests meet a fault, by chance and always the same; a model's own faults only the first time."""
    wire_faults = [RESET, CUT, error(429, headers={"Retry-After": "0.05"}), error(500), HTML_503, PAGE, Answer(b""),
                   error(429, headers={"Retry-After": "300"}), Answer({"error": {"message": "overloaded"}})]  # fmt: skip
    own_faults = [says({"people": []}), completion({"content": TEXT[:99]}, finish="length"), says(ACTORS, usage=None)]
    met = collections.Counter()

    def answer(asked):
        report = re.search(rb"This is report \d+", asked.raw).group()
        met[report] += 1
        chance = random.Random(f"{seed} {report} {met[report]}")  # noqa: S311 - to choose faults
        if chance.random() >= 0.3:
            return model(asked)
        fault = chance.choice(wire_faults + own_faults * (met[report] == 1))
        return fault if isinstance(fault, Answer) else fault(asked)

    return answer


def told_by(folder):
    """What briefs say, without how they came about."""
    briefs = [json.loads(path.read_text()) for path in sorted(folder.iterdir())]
    for brief in briefs:
        del brief["provenance"]["attempts"]
    return briefs


def test_31_a_third_of_all_requests_failing_ends_in_the_faultless_set_after_three_resumes(tmp_path, capsys):
    articles, store = reports(tmp_path / "in", 200, digits=3), tmp_path / "s.sqlite"
    with Server(model, repeat=True) as server:
        port = server.port
        assert command(settings_of(server, ""), articles, tmp_path / "whole") == 0
    codes, printed = [], []
    with Server(chaos(31), repeat=True, port=port) as server:
        while not codes or (codes[-1] and len(codes) < 4):
            capsys.readouterr()
            codes.append(command(settings_of(server, store, concurrency=16), articles, tmp_path / "out"))
            printed.append(capsys.readouterr().err)
    assert codes[-1] == 0, codes
    assert codes[0] == 3
    assert told_by(tmp_path / "out") == told_by(tmp_path / "whole")
    with sqlite3.connect(store) as raw:
        rows, tokens_in, tokens_out = raw.execute(
            "select count(*), sum(input_tokens), sum(output_tokens) from ledger"
        ).fetchone()
        ends = dict(raw.execute("select coalesce(kind, outcome), count(*) from ledger group by 1"))
        bodies = raw.execute("select key, body from responses").fetchall()
    assert len(ends) >= 5, "faults of many kinds"
    assert (rows, [tokens_in, tokens_out]) == (server.count, server.issued)
    paid = collections.Counter(key for key, body in bodies if b'"message": {"role"' in body)
    assert set(paid.values()) == {1}, "no completion was paid for twice"
    sent, told_in, told_out = (
        sum(int(re.search(r"requests: (\d+), tokens: (\d+) in \+ (\d+) out", told)[group]) for told in printed)
        for group in (1, 2, 3)
    )
    assert (sent, [told_in, told_out]) == (server.count, server.issued)
    for told in printed:
        total, *parts = re.search(r"articles: (\d+) = (.*?)[;(]", told).groups()
        assert int(total) == 200 == sum(int(number) for number in re.findall(r"\d+", parts[0]))


FORMS = (
    KEY.encode(),
    base64.b64encode(KEY.encode()),
    url_encoded(KEY, safe="").encode(),
    KEY.replace("/", "\\/").encode(),
)


@pytest.mark.parametrize("answer", ["refused", "mixed"])
def test_a_key_is_in_nothing_that_a_run_with_faults_leaves_behind(tmp_path, answer):
    """The server repeats the key wherever it can; logs are at their most talkative."""
    echo = f"Authorization: Bearer {KEY} {base64.b64encode(KEY.encode()).decode()} {url_encoded(KEY, safe='')}"
    mixed = [
        Answer(f"<html>{echo}</html>"), error(500, echo), OK, error(400, echo), completion({"content": echo}), error(503, echo),
        completion({"content": None, "refusal": echo}), error(429, echo, headers={"Retry-After": "300", "X-Request-Id": "r1"}),
        Answer({"error": {"message": echo}}), Answer(f'{{"choices": [{{"message": {{"content": "{echo}'), RESET,
        Answer(status=200, body=b"x" * 10, headers={"Set-Cookie": KEY, "X-Echo": KEY}), OK,
    ]  # fmt: skip
    script = [error(401, echo)] if answer == "refused" else mixed
    articles, store, record = reports(tmp_path / "in", 12, digits=3), tmp_path / "s.sqlite", tmp_path / "r.jsonl"
    environment = {"SUMMARIZER_API_KEY": KEY, "OPENAI_LOG": "debug", "PYTHONASYNCIODEBUG": "1", "TMPDIR": str(tmp_path)}
    words = ["--record", record, "--json-progress", "--debug", "-o", tmp_path / "out", "--concurrency", "3"]
    with Server(*script, repeat=True) as server:
        code, said, told = ended(begun(articles, *words, store=store, server=server, env=environment))
        assert server.asked[0].headers["authorization"] == f"Bearer {KEY}"
    assert code == (5 if answer == "refused" else 3), told
    assert "DEBUG" in told, "the SDK's log was on"
    left = {str(path): path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    assert {str(store), str(record)} <= set(left)
    for name, kept in {**left, "stdout": said.encode(), "stderr": told.encode()}.items():
        assert not [form for form in FORMS if form in kept], name


async def test_a_key_is_in_no_error_and_no_log_line_that_a_program_sees(tmp_path, caplog):
    script = [error(400, KEY), Answer(f"<p>{KEY}"), RESET, completion({"content": KEY}), error(401, KEY)]
    articles, seen = reports(tmp_path / "in", 4, digits=3), []
    with Server(OK, *script, repeat=True) as server, caplog.at_level(logging.DEBUG):
        settings = settings_of(server, "", api_key=KEY, concurrency=1)
        seen.append(repr(settings))
        async for outcome in Summarizer(settings).run(read_all([articles], settings)):
            if outcome.error:
                seen += traceback.format_exception(outcome.error)
                seen.append(repr(outcome))
    assert len(seen) > 3
    assert not [line for line in (*seen, *caplog.messages, caplog.text) if any(form.decode() in line for form in FORMS)]


def test_every_row_of_the_table_stands_here_and_what_is_named_elsewhere_is_there():
    here = Path(__file__)
    numbers = {int(number) for number in re.findall(r"^(?:async )?def test_(\d+)_", here.read_text(), re.MULTILINE)}
    assert {row.number for row in ROWS} | numbers == set(range(1, 32))
    for place in ELSEWHERE:
        file, _, name = place.partition("::")
        assert f"def {name}(" in (here.parent / file).read_text(), place
