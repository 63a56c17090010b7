"""A chat-completions server on the loopback for tests: scripted answers and faults, every request counted."""

import asyncio
import json
import re
import socket
import struct
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Self

JSON = {"Content-Type": "application/json"}


def free_port() -> int:
    """A port of the loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass(frozen=True)
class Asked:
    """One request as the server saw it."""

    path: str
    headers: dict[str, str]
    raw: bytes

    @property
    def body(self) -> dict[str, Any]:
        return json.loads(self.raw)

    @property
    def mode(self) -> str:
        """How a document was asked for: json_schema, tools or json."""
        if "tools" in self.body:
            return "tools"
        return {"json_object": "json"}.get(kind := self.body.get("response_format", {}).get("type", ""), kind)


@dataclass(frozen=True)
class Answer:
    """What the server sends. ``cut``: only so many bytes of the body, then the end; ``drip``: seconds a byte;
    ``reset``: no answer but RST; ``delay``: seconds before anything is sent; ``first`` and ``then`` are called before and
    after it is sent."""

    body: bytes | str | dict[str, Any] = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=lambda: {"Content-Type": "application/json"})
    delay: float = 0.0
    cut: int | None = None
    drip: float | None = None
    reset: bool = False
    first: Callable[[], None] | None = None
    then: Callable[[], None] | None = None

    @property
    def bytes(self) -> bytes:
        if isinstance(self.body, bytes):
            return self.body
        return (self.body if isinstance(self.body, str) else json.dumps(self.body)).encode("utf-8", "surrogatepass")


Script = Answer | Callable[[Asked], Answer]


def completion(message: dict[str, Any], finish: str = "stop", usage: tuple[int, int] | None = (100, 20)) -> Answer:
    """A chat completion around a message."""
    body: dict[str, Any] = {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 1,
        "model": "served-model",
        "choices": [{"index": 0, "finish_reason": finish, "message": {"role": "assistant", **message}}],
    }
    if usage:
        body["usage"] = {"prompt_tokens": usage[0], "completion_tokens": usage[1], "total_tokens": sum(usage)}
    return Answer(body)


def content(text: str) -> Answer:
    """A chat completion that holds a text."""
    return completion({"content": text})


def call(name: str, arguments: str) -> dict[str, Any]:
    """One tool call."""
    return {"id": "call_1", "type": "function", "function": {"name": name, "arguments": arguments}}


def says(document: Any, finish: str = "stop", usage: tuple[int, int] | None = (100, 20)) -> Callable[[Asked], Answer]:
    """An answer that holds a document (or a text) in the way that was asked for: as a tool call or as content."""
    text = document if isinstance(document, str) else json.dumps(document)

    def answer(asked: Asked) -> Answer:
        if asked.mode == "tools":
            name = asked.body["tool_choice"]["function"]["name"]
            return completion({"content": None, "tool_calls": [call(name, text)]}, finish, usage)
        return completion({"content": text}, finish, usage)

    return answer


def error(status: int, message: str = "", code: str = "", headers: dict[str, str] | None = None) -> Answer:
    """An error document as OpenAI sends it."""
    body = {"error": {"message": message, "type": "error", "code": code or None}}
    return Answer(body, status, {"Content-Type": "application/json", **(headers or {})})


class Server:
    """Answers the n-th request with the n-th of the script; past its end with the last one, if ``repeat``.

    >>> with Server(says({"actors": []})) as server:
    ...     ask(server.url)
    """

    def __init__(self, *script: Script, repeat: bool = False, port: int = 0) -> None:
        self.script: Sequence[Script] = script
        self.repeat = repeat
        self.port = port
        self.asked: list[Asked] = []
        self.issued = [0, 0]  # tokens in and out that whole answers stated
        self.unexpected = 0
        self.most_at_once = 0
        self._now = 0
        self._started = threading.Event()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/v1"

    @property
    def count(self) -> int:
        """How many requests were seen."""
        return len(self.asked)

    def __enter__(self) -> Self:
        self._thread = threading.Thread(target=lambda: asyncio.run(self._serve()), daemon=True)
        self._thread.start()
        assert self._started.wait(5)
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(5)

    async def _serve(self) -> None:
        self._loop, self._stop = asyncio.get_running_loop(), asyncio.Event()
        self._tasks: set[asyncio.Task[None]] = set()
        server = await asyncio.start_server(self._accept, "127.0.0.1", self.port)
        self.port = server.sockets[0].getsockname()[1]
        self._started.set()
        await self._stop.wait()
        server.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task
        self._tasks.add(task)
        try:
            while await self._exchange(reader, writer):
                pass
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass
        finally:
            self._tasks.discard(task)
            writer.close()

    async def _exchange(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        """One request and its answer; whether the connection may be used again."""
        first = await reader.readexactly(1)
        if first == b"\x16":  # a TLS handshake: answered as a server without TLS does
            writer.write(b"HTTP/1.1 400 Bad Request\r\n\r\n")
            return False
        head = (first + await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in head[1:] if line)}
        raw = await reader.readexactly(int(headers.get("content-length", 0)))
        self._now += 1
        self.most_at_once = max(self.most_at_once, self._now)
        try:
            asked = Asked(head[0].split()[1], headers, raw)
            place = len(self.asked)
            self.asked.append(asked)
            if place >= len(self.script) and not self.repeat:
                self.unexpected += 1
                answer = error(418, "the script of this test holds no such request")
            else:
                scripted = self.script[min(place, len(self.script) - 1)]
                answer = scripted if isinstance(scripted, Answer) else scripted(asked)
            await asyncio.sleep(answer.delay)
        finally:
            self._now -= 1
        if answer.first:
            answer.first()
        again = await self._send(writer, answer)
        if answer.then:
            answer.then()
        return again

    async def _send(self, writer: asyncio.StreamWriter, answer: Answer) -> bool:
        if answer.reset:
            sock = writer.get_extra_info("socket")
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            writer.transport.abort()
            return False
        lines = [f"HTTP/1.1 {answer.status} X", *(f"{name}: {value}" for name, value in answer.headers.items())]
        body = answer.bytes
        lines.append(f"Content-Length: {len(body)}")
        writer.write(("\r\n".join(lines) + "\r\n\r\n").encode("latin-1"))
        if answer.drip:
            for byte in body:
                writer.write(bytes([byte]))
                await writer.drain()
                await asyncio.sleep(answer.drip)
        else:
            writer.write(body[: answer.cut])
        await writer.drain()
        if answer.cut is None and answer.status == 200:
            self._count(body)
        return answer.cut is None

    def _count(self, body: bytes) -> None:
        """Add up what a whole answer states."""
        for place, name in enumerate((b"prompt_tokens", b"completion_tokens")):
            if found := re.search(rb'"%s": (\d+)[,}]' % name, body):
                self.issued[place] += int(found[1])
