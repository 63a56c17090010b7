"""Recordings: exchanges as JSON Lines that people can read, git can compare, and a replay answers from without a key."""

import json
from base64 import b64decode, b64encode
from collections import Counter
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from summarizer.errors import InputError, NotRecorded, StoreError
from summarizer.exchange import Billed, Exchange, Responses, Unkept, key_of
from summarizer.files import write_whole
from summarizer.printable import one_line
from summarizer.settings import Settings

_FORMAT = 1
_SHOWN = 40  # characters of a differing place in a message


class Recording:
    """The exchanges of one or several files, by key: a ``Responses`` that answers from them, then asks the store behind it.

    The first line of a file is a header: ``recording`` (the format's number), ``made`` (how), ``base_url``, ``model``,
    ``notes`` (what the endpoint supports) and ``note``, which is for people to write in and is kept as it is.
    """

    def __init__(self, path: Path, behind: Responses | None = None, *, writing: bool = False) -> None:
        """Start empty; with ``writing``, what passes to and from ``behind`` (the store) is copied into the file."""
        self.path = path
        self.writing = writing
        self.headers: list[dict[str, Any]] = []
        self.exchanges: dict[str, Exchange] = {}
        self.played: set[str] = set()
        self._behind = behind or Unkept()

    @classmethod
    def load(cls, path: Path) -> "Recording":
        """Read a file, or all ``*.jsonl`` files of a folder, for a replay.

        Raises:
            InputError: there is none, or a line is not an exchange; the message names file and line.
        """
        files = sorted(path.glob("*.jsonl")) if path.is_dir() else [path]
        if not files:
            raise InputError(f"{path}: no recordings (*.jsonl) in this folder")
        made = cls(path)
        for file in files:
            made._read(file)
        return made

    @classmethod
    def open(cls, path: Path, base_url: str, model: str, behind: Responses | None = None) -> "Recording":
        """Open a file to record into; what it already holds is kept, and answers requests.

        Raises:
            InputError: it exists and is not a recording.
            StoreError: it cannot be written.
        """
        made = cls(path, behind, writing=True)
        if path.exists() and path.stat().st_size:
            made._read(path)
        else:
            how = f"captured from {urlsplit(base_url).netloc} by summarizer --record"
            made.headers = [{"recording": _FORMAT, "made": how, "base_url": base_url, "model": model, "notes": {}}]
        made._write()  # before anything is paid for
        return made

    def _read(self, file: Path) -> None:
        try:
            lines = file.read_text(encoding="utf-8").split("\n")
        except (OSError, UnicodeDecodeError) as error:
            reason = error.strerror if isinstance(error, OSError) else "not UTF-8"
            raise InputError(f"{file}: the recording cannot be read: {reason}") from error
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                entry = json.loads(line)
                if number == 1:
                    if entry["recording"] != _FORMAT:
                        raise InputError(
                            f"{file}:1: a recording of format {entry['recording']!r}; this reads {_FORMAT}"
                        )
                    self.headers.append(entry)
                    continue
                exchange = _exchange(entry)
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                reason = one_line(str(error) or type(error).__name__, 80)
                raise InputError(f"{file}:{number}: no line of a recording: {reason}") from error
            if exchange.key != entry["key"]:
                raise InputError(f"{file}:{number}: the key is not the hash of the request; was the line edited?")
            self.exchanges[exchange.key] = exchange

    def completed(self, settings: Settings) -> Settings:
        """The settings with the recorded model and address, where they name none.

        Raises:
            InputError: they name no model, and the recordings were made with several.
        """
        given = {"model": settings.model, "base_url": settings.base_url}
        if settings.model:  # a model under its provider's name brings its own address
            recorded = [header for header in self.headers if header.get("model") == settings.model]
        else:
            recorded = self.headers
        for name in ("base_url", "model"):
            known = sorted({str(header[name]) for header in recorded if header.get(name)})
            if given[name] is None and len(known) == 1:
                given[name] = known[0]
            elif given[name] is None and len(known) > 1 and name == "model":
                raise InputError(f"{self.path}: name one model of those that were recorded: {', '.join(known)}")
        return settings.model_copy(update=given)

    async def find(self, key: str) -> Exchange | None:
        """The exchange recorded for this request; else the one of the store behind, which is copied."""
        self.played.add(key)
        found = self.exchanges.get(key)
        if found is None and (found := await self._behind.find(key)):
            self._append(found)
        return found

    async def sending(self, key: str, request: bytes, *, article_id: str | None, step: str | None, attempt: int) -> int:
        """Passed on to the store."""
        return await self._behind.sending(key, request, article_id=article_id, step=step, attempt=attempt)

    async def received(self, row: int, exchange: Exchange) -> None:
        """Keep an answer, first in the store, then in the file."""
        await self._behind.received(row, exchange)
        self._append(exchange)

    async def failed(self, row: int, kind: str, *, billed: Billed) -> None:
        """Passed on to the store."""
        await self._behind.failed(row, kind, billed=billed)

    async def recall(self, name: str) -> str | None:
        """What the endpoint could do when it was recorded, else what the store knows, which is noted in the header."""
        known = next((header["notes"][name] for header in self.headers if name in header.get("notes", {})), None)
        if known is None and (known := await self._behind.recall(name)):
            self._note(name, known)
        return known

    async def remember(self, name: str, value: str) -> None:
        """Note what the endpoint can do, in the store and in the header."""
        await self._behind.remember(name, value)
        self._note(name, value)

    def _append(self, exchange: Exchange) -> None:
        """Keep an answer: now at the end of the file, in its proper place when the recording is closed."""
        self.exchanges[exchange.key] = exchange
        try:
            with self.path.open("a", encoding="utf-8") as file:
                file.write(_line(exchange))
        except OSError as error:
            raise StoreError(f"{self.path}: the recording cannot be written: {error.strerror}") from error

    def _note(self, name: str, value: str) -> None:
        """Write a note into the header at once: without it, a recording that breaks off could not be replayed."""
        notes = self.headers[0].setdefault("notes", {}) if self.writing else {}
        if self.writing and notes.get(name) != value:
            notes[name] = value
            self._write()

    def close(self) -> None:
        """Put the lines in the order of their keys, so that the same exchanges make the same file."""
        if self.writing:
            self._write()

    def _write(self) -> None:
        lines = [_line(self.exchanges[key]) for key in sorted(self.exchanges)]
        text = json.dumps(self.headers[0], ensure_ascii=False) + "\n" + "".join(lines)
        write_whole(self.path, text)

    async def explain(self, key: str, request: bytes) -> NotRecorded:
        """The error for a request that was not recorded: how it differs from the most similar one that was."""
        asked = _parts(request)
        nearest, most = None, -1
        for exchange in self.exchanges.values():
            parts = _parts(exchange.request)
            alike = sum(parts.get(name) == value for name, value in asked.items())
            alike = alike * 10**6 + _alike(parts.get("article", ""), asked.get("article", ""))
            if alike > most:
                nearest, most = parts, alike
        if nearest is None:
            return NotRecorded(f"{self.path}: this recording is empty", key=key, hint="make it with --record")
        names = [name for name in {**nearest, **asked} if nearest.get(name) != asked.get(name)]
        differs = "; ".join(_difference(name, asked.get(name, ""), nearest.get(name, "")) for name in names[:4])
        return NotRecorded(
            f"{self.path}: not recorded; compared with the nearest recorded request, {differs}",
            key=key,
            hint="record again with --record, or use the settings that were recorded",
        )


def _line(exchange: Exchange) -> str:
    """One exchange as one line; the body as text if it is UTF-8, so that a person can read it."""
    try:
        body = {"body": exchange.body.decode("utf-8")}
    except UnicodeDecodeError:
        body = {"body_base64": b64encode(exchange.body).decode("ascii")}
    entry = {
        "key": exchange.key,
        "request": json.loads(exchange.request),
        "status": exchange.status,
        "headers": dict(sorted(exchange.headers.items())),
        **body,
    }
    return json.dumps(entry, ensure_ascii=False) + "\n"


def _exchange(entry: dict[str, Any]) -> Exchange:
    request = json.dumps(entry["request"], ensure_ascii=False, separators=(",", ":")).encode()
    body = b64decode(entry["body_base64"]) if "body_base64" in entry else entry["body"].encode("utf-8")
    headers = {str(k): str(v) for k, v in entry["headers"].items()}
    return Exchange.of(key_of(request), request, int(entry["status"]), headers, body)


def _parts(request: bytes) -> dict[str, str]:
    """What can differ between two requests, in the user's words."""
    document = json.loads(request)
    body = document["body"]
    parts = {"host": document["path"].partition("/")[0], "model": str(body.pop("model", ""))}
    messages = body.pop("messages", [])
    counts: Counter[str] = Counter()
    for message in messages:
        role = message.get("role", "")
        counts[role] += 1
        name = {("system", 1): "prompt", ("user", 1): "article"}.get(
            (role, counts[role]), f"{role} message {counts[role]}"
        )
        content = message.get("content")
        parts[name] = content if isinstance(content, str) else json.dumps(content)
    parts["schema"] = json.dumps([body.pop(name, None) for name in ("response_format", "tools", "tool_choice")])
    return parts | {f"setting {name}": json.dumps(value) for name, value in body.items()}


def _difference(name: str, asked: str, recorded: str) -> str:
    at = _alike(asked, recorded)
    start = max(0, at - 5) if at > 8 else 0
    new, old = (one_line(text[start : start + _SHOWN], _SHOWN) for text in (asked, recorded))
    where = f" from character {at}" if at > 8 else ""
    return f"{name} differs{where}: {new!r}, recorded {old!r}"


def _alike(one: str, other: str) -> int:
    """The length of the common beginning of two texts."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))
