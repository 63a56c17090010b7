"""What a call to a model costs us, beside raw HTTP, the bare SDK and instructor, at one loopback server.

Run ``python tests/benchmarks/wire.py [--articles N] [--latency S] [--concurrency N] [--rounds N] [--only NAME...]``, or with
``--memory N`` for the peak of a whole ``summarizer summarize`` over N small articles with the store on.

The server is a process of its own. It answers every request after the same latency, each with a document of its own: five
actors, two events, three statements, a quantity and two sentences about one report. No two reports share their names and
words, so that nothing is found in a cache that would not be with real news; the rest of each article is sentences of the
examples, reworded as in ``speed.py``.

Every contestant is a process of its own too, asks the same questions, one call an article, and is timed after a first call
that warms it up: wall time, CPU time of all its threads, and both beside the ideal, which is articles x latency / concurrency
and no CPU at all. Ours sends the first request of a run alone, so that a wrong key costs one request: that is one latency more
than the ideal. Of several rounds the best counts, because other work on the machine can only make them worse. ``ours`` is the
Summarizer with its durable store, from article to checked brief; ``ours, answers only`` is the same without grounding and
checks. The others get their messages ready-made and keep nothing.
"""

import argparse
import asyncio
import gc
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Awaitable, Callable, Iterator, Sequence
from itertools import cycle, islice
from pathlib import Path
from typing import Any, Self

import httpx2
import instructor
import openai

from summarizer import Settings, Summarizer, read
from summarizer.backends.llm import LLMBackend
from summarizer.backends.modes import prepared, with_system
from summarizer.cli import RARELY
from summarizer.plan import BRIEF
from summarizer.prompts import load, render
from summarizer.run.spending import Spending
from summarizer.store import Store

sys.path.insert(0, str(Path(__file__).parents[1]))

import answers
from asking import question
from speed import rewordings, sentences_of_examples

LENGTH = 3000  # characters of an article
Ask = Callable[[int], Awaitable[None]]


# articles, and what is said about them


def cases(length: int = LENGTH) -> Iterator[tuple[str, str]]:
    """Articles without end, each with the answer to the single plan's question: one report, and after it other news."""

    chance = random.Random(5)  # noqa: S311 - nothing is secret
    claims = re.compile("accus|alleg|comment|confirm|den[iy]|dismiss|fabricat|refut|reject|verif", re.IGNORECASE)
    others = [one for one in sentences_of_examples() if not claims.search(one)]  # they would be asked for again
    said = {
        "actors": answers.ACTORS,
        "events": (answers.event(), answers.MEETING),
        "statements": answers.STATEMENTS,
        "quantities": (answers.TRUCKS,),
    }
    lists = {name: [one.model_dump(mode="json") for one in items] for name, items in said.items()}
    document = {**answers.SUMMARY.model_dump(mode="json"), **lists}
    number = 0
    for reworded in rewordings(chance, "delivery", "ellen", "gulf", "marten", "rebels"):
        text = answers.TEXT
        while len(text) < length - 80:  # half a sentence
            text += f"\n{chance.choice(others)}"
        told = reworded(f"{text}\n")
        if len(claims.findall(told)) == len(claims.findall(text)):  # else a new word makes one more claim
            yield f"{told}(Report {number})\n", json.dumps(_reworded(document, reworded), ensure_ascii=False)
            number += 1


_WORDS = frozenset(
    {"name", "aliases", "role", "country", "description", "trigger", "date_text", "place", "cue", "content"}
    | {"text", "quote", "quotes", "headline"}
)
"""The fields of an answer that hold words of the article."""


def _reworded(said: Any, reworded: Callable[[str], str], field: str = "") -> Any:
    if isinstance(said, dict):
        return {name: _reworded(value, reworded, name) for name, value in said.items()}
    if isinstance(said, list):
        return [_reworded(value, reworded, field) for value in said]
    return reworded(said) if isinstance(said, str) and field in _WORDS else said


def made(number: int, length: int = LENGTH) -> list[tuple[str, str]]:
    """So many cases, also written down for the processes that are started from now on."""
    found = list(islice(cases(length), number))
    os.environ["CASES"] = str(Path(tempfile.mkdtemp()) / "cases.json")
    Path(os.environ["CASES"]).write_text(json.dumps(found), encoding="utf-8")
    return found


def written() -> list[tuple[str, str]]:
    """The cases that :func:`made` has written down."""
    return [(text, answer) for text, answer in json.loads(Path(os.environ["CASES"]).read_text(encoding="utf-8"))]


def texts(number: int) -> list[str]:
    """Their first so many articles."""
    return [text for text, _ in written()[:number]]


def questions(number: int, url: str) -> list[dict[str, Any]]:
    """The bodies of the requests that we would send about so many articles."""

    way = prepared(BRIEF.answer, "json_schema")
    prompt = load(BRIEF.prompt, settings(url))
    asked = (
        render(prompt, values=one.prompt_values, article=one.article, segment=one.segment)
        for one in (question(settings(url), BRIEF, text) for text in texts(number))
    )
    return [
        {
            "model": "m",
            "messages": with_system(messages, way.system),
            **way.members,
            "max_tokens": 8000,
            "temperature": 0.0,
        }
        for messages in asked
    ]


def settings(url: str, **more: Any) -> Any:

    return Settings(**{"model": "m", "base_url": url, "api_key": "none", "plan": "single", "store": "", **more})


# the server

_REPORT = re.compile(rb"\(Report (\d+)\)")


class Serving(asyncio.Protocol):
    """One connection: every request is answered after the latency; GET tells how many there were."""

    def __init__(self, replies: list[bytes], latency: float, seen: list[int]) -> None:
        self._replies, self._latency, self._seen, self._buffer = replies, latency, seen, b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport: Any = transport

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        head, end, rest = self._buffer.partition(b"\r\n\r\n")
        if not end:
            return
        if head.startswith(b"GET"):
            self._buffer = b""
            self._transport.write(_response(b"%d" % self._seen[0]))
            return
        length = int(head.lower().partition(b"content-length:")[2].partition(b"\r\n")[0])
        if len(rest) < length:
            return
        self._buffer = rest[length:]
        self._seen[0] += 1
        found = _REPORT.search(rest)
        assert found
        asyncio.get_running_loop().call_later(self._latency, self._reply, self._replies[int(found[1])])

    def _reply(self, reply: bytes) -> None:
        if not self._transport.is_closing():
            self._transport.write(reply)


def _response(body: bytes) -> bytes:
    return b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s" % (len(body), body)


def completion(content: str) -> bytes:
    """The response that holds a document."""
    message = {"role": "assistant", "content": content}
    body = {
        "id": "c",
        "object": "chat.completion",
        "created": 1,
        "model": "m",
        "choices": [{"index": 0, "finish_reason": "stop", "message": message}],
        "usage": {"prompt_tokens": 3000, "completion_tokens": 900, "total_tokens": 3900},
    }
    return _response(json.dumps(body).encode())


async def serve(latency: float) -> None:
    """Serve until standard input ends; the first line on standard output is the port."""
    replies, seen = [completion(answer) for _, answer in written()], [0]
    server = await asyncio.get_running_loop().create_server(
        lambda: Serving(replies, latency, seen), "127.0.0.1", 0, backlog=1024
    )
    print(server.sockets[0].getsockname()[1], flush=True)
    await asyncio.to_thread(sys.stdin.read)


class Server:
    """The server in its process."""

    def __init__(self, latency: float) -> None:
        command = [sys.executable, __file__, "--serve", str(latency)]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        assert self._process.stdout
        self.url = f"http://127.0.0.1:{int(self._process.stdout.readline())}/v1"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.communicate()

    @property
    def seen(self) -> int:
        with urllib.request.urlopen(self.url) as answer:  # noqa: S310 - our own server
            return int(answer.read())


# the contestants


async def raw(url: str, number: int, concurrency: int) -> Ask:  # noqa: ARG001 - as all of them
    """HTTP alone."""

    client = httpx2.AsyncClient(limits=httpx2.Limits(max_connections=None), timeout=60)
    bodies = [json.dumps(body).encode() for body in questions(number, url)]

    async def ask(place: int) -> None:
        answer = await client.post(
            f"{url}/chat/completions", content=bodies[place], headers={"Content-Type": "application/json"}
        )
        json.loads(answer.json()["choices"][0]["message"]["content"])

    return ask


async def sdk(url: str, number: int, concurrency: int) -> Ask:  # noqa: ARG001 - as all of them
    """AsyncOpenAI.chat.completions.create and json."""

    client = openai.AsyncOpenAI(api_key="none", base_url=url, max_retries=0)
    bodies = questions(number, url)

    async def ask(place: int) -> None:
        answer = await client.chat.completions.create(**bodies[place])
        json.loads(answer.choices[0].message.content or "")

    return ask


async def by_instructor(url: str, number: int, concurrency: int) -> Ask:  # noqa: ARG001 - as all of them
    """instructor as its manual shows it."""

    client = instructor.from_openai(
        openai.AsyncOpenAI(api_key="none", base_url=url, max_retries=0), mode=instructor.Mode.JSON_SCHEMA
    )
    bodies = questions(number, url)

    async def ask(place: int) -> None:
        await client.chat.completions.create(model="m", messages=bodies[place]["messages"], response_model=BRIEF.answer)

    return ask


async def answers_only(url: str, number: int, concurrency: int) -> Ask:
    """Our backend with limits and store, without grounding and checks."""

    given = settings(url, concurrency=concurrency)
    backend = LLMBackend(given, Spending(given, Store(str(Path(tempfile.mkdtemp()) / "s.sqlite"))))
    asked = [question(given, BRIEF, text) for text in texts(number)]

    async def ask(place: int) -> None:
        await backend.ask(asked[place])

    return ask


async def ours(url: str, number: int, concurrency: int) -> dict[str, float]:
    """The Summarizer: articles in, briefs out, everything kept."""

    gc.set_threshold(*RARELY)  # as the command does
    given = settings(url, concurrency=concurrency, store=str(Path(tempfile.mkdtemp()) / "s.sqlite"))
    articles = [read(text, given) for text in texts(number + 1)]
    async for _ in Summarizer(given).run(articles[:1]):
        pass
    start = clocks()
    async for outcome in Summarizer(given).run(articles[1:]):
        assert outcome.brief, outcome.error
        assert outcome.state == "ok", outcome.brief.rejected
    return since(start)


ASKING = {"raw HTTP": raw, "SDK": sdk, "instructor": by_instructor, "ours, answers only": answers_only}
NAMES = (*ASKING, "ours")


def clocks() -> tuple[float, float]:
    return time.perf_counter(), time.process_time()


def since(start: tuple[float, float]) -> dict[str, float]:
    return {"wall": time.perf_counter() - start[0], "cpu": time.process_time() - start[1]}


async def contest(name: str, url: str, number: int, concurrency: int) -> dict[str, float]:
    """Warm up with one call, then ask all, so many at a time."""
    if name == "ours":
        return await ours(url, number, concurrency)
    ask = await ASKING[name](url, number, concurrency)
    await ask(0)
    places = iter(range(number))

    async def worker() -> None:
        for place in places:
            await ask(place)

    if name.startswith("ours"):  # what was asked before is not sent again
        next(places)
    start = clocks()
    workers = concurrency * 2 if name.startswith("ours") else concurrency  # ours limits requests, not questions
    await asyncio.gather(*(worker() for _ in range(workers)))
    return since(start)


def measured(name: str, server: Server, number: int, concurrency: int) -> dict[str, float]:
    """A contestant in its own process."""
    before = server.seen
    command = [sys.executable, __file__, "--contestant", name, server.url, str(number), str(concurrency)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"{name}: {done.stderr}")
    return {**json.loads(done.stdout.splitlines()[-1]), "calls": server.seen - before}


def table(given: argparse.Namespace, number: int, latency: float, concurrency: int) -> None:
    """All contestants in turn, the best of their rounds."""
    ideal = number * latency / concurrency
    print(
        f"\n{number} articles of {LENGTH} characters, latency {latency:g} s, concurrency {concurrency}: ideal {ideal:.2f} s"
    )
    print(f"{'':20} {'wall s':>8} {'ideal x':>8} {'CPU ms/call':>12} {'calls':>7}")
    with Server(latency) as server:
        for name in given.only or NAMES:
            rounds = [measured(name, server, number, concurrency) for _ in range(given.rounds)]
            wall, cpu = (min(one[part] for one in rounds) for part in ("wall", "cpu"))
            print(
                f"{name:20} {wall:8.2f} {wall / ideal:8.2f} {1000 * cpu / number:12.2f} {rounds[0]['calls']:7.0f}",
                flush=True,
            )


# memory


def memory(number: int) -> None:
    """Peak memory of the command over so many small articles, at each tenth of the way."""
    told = made(min(number, 1000), 600)
    with tempfile.TemporaryDirectory() as folder, Server(0) as server:
        source = Path(folder) / "many.jsonl"
        with source.open("w") as file:
            for place, (text, _) in enumerate(islice(cycle(told), number)):
                file.write(json.dumps({"id": f"a{place}", "text": f"{text}\nNumber {place}.\n"}) + "\n")
        command = [sys.executable, "-m", "summarizer", "summarize", str(source), "-o", f"{folder}/out.jsonl"]
        command += ["-m", "m", "--base-url", server.url, "--plan", "single", "--concurrency", "32"]
        command += ["--store", f"{folder}/s.sqlite"]
        process = subprocess.Popen(command, env={**os.environ, "SUMMARIZER_API_KEY": "none"})
        shown = 0
        while process.poll() is None:
            time.sleep(0.5)
            status = Path(f"/proc/{process.pid}/status")
            lines = status.read_text().splitlines() if status.exists() else []
            fields = (line.split() for line in lines if line.startswith(("VmHWM", "VmRSS")))
            sizes = {name.rstrip(":"): int(size) // 1024 for name, size, _ in fields}
            if sizes and server.seen >= shown:
                print(
                    f"{server.seen:8} articles asked about: {sizes['VmRSS']} MB, peak {sizes['VmHWM']} MB", flush=True
                )
                shown += number // 10
        print(
            f"exit code {process.returncode}, {server.seen} requests, store {Path(folder, 's.sqlite').stat().st_size >> 20} MB"
        )


def main(words: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, help="default: 1000, and 4000 at the longer latency")
    parser.add_argument("--latency", type=float)
    parser.add_argument("--concurrency", type=int)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", nargs="*", choices=NAMES)
    parser.add_argument("--memory", type=int, metavar="N")
    parser.add_argument("--serve", type=float, help=argparse.SUPPRESS)
    parser.add_argument("--contestant", nargs=4, help=argparse.SUPPRESS)
    given = parser.parse_args(words)
    if given.serve is not None:
        asyncio.run(serve(given.serve))
    elif given.contestant:
        name, url, *numbers = given.contestant
        print(json.dumps(asyncio.run(contest(name, url, *map(int, numbers)))))
    elif given.memory:
        memory(given.memory)
    else:
        jobs = [(1000, 0.2, 64), (4000, 1.0, 256)]
        if given.latency is not None:
            jobs = [(given.articles or 1000, given.latency, given.concurrency or 64)]
        for number, latency, concurrency in jobs:
            made((given.articles or number) + 1)
            table(given, given.articles or number, latency, concurrency)


if __name__ == "__main__":
    main()
