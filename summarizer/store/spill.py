"""Where answers go that were paid for and that the store could not take: a file of its own, to be taken in later."""

import base64
import json
import os
import tempfile
from pathlib import Path
from typing import Any

from pydantic import Base64Bytes, BaseModel, ValidationError

from summarizer.errors import StoreError
from summarizer.exchange import Exchange
from summarizer.printable import one_line


class Spill:
    """A file of exchanges in a new temporary folder, made when the first one comes."""

    def __init__(self) -> None:
        self._path: Path | None = None

    def add(self, exchange: Exchange) -> str:
        """Write an exchange, durably; what to say about it, also where even that is impossible."""
        line: dict[str, Any] = {
            "key": exchange.key,
            "request": base64.b64encode(exchange.request).decode(),
            "status": exchange.status,
            "headers": exchange.headers,
            "body": base64.b64encode(exchange.body).decode(),
            "model": exchange.model,
            "input_tokens": exchange.input_tokens,
            "output_tokens": exchange.output_tokens,
        }
        try:
            self._path = self._path or Path(tempfile.mkdtemp(prefix="summarizer-")) / "answers.jsonl"
            with self._path.open("a", encoding="ascii") as file:
                file.write(json.dumps(line) + "\n")
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            return f"an answer was paid for and is lost: no file could be written either ({error.strerror})"
        return f"the answer is kept in {self._path}; when there is room: summarizer store --take-in {self._path}"


class _Line(BaseModel):
    key: str
    request: Base64Bytes
    status: int
    headers: dict[str, str]
    body: Base64Bytes
    model: str | None
    input_tokens: int | None
    output_tokens: int | None


def read_spill(path: Path) -> list[Exchange]:
    """The exchanges of a spill file.

    Raises:
        StoreError: it cannot be read, or a line of it is none of ours.
    """
    try:
        lines = path.read_bytes().splitlines()
    except OSError as error:
        raise StoreError(f"{one_line(str(path))}: cannot be read: {error.strerror}") from error
    if not lines:
        raise StoreError(f"{one_line(str(path))}: holds no answers")
    return [_exchange(line, path, number) for number, line in enumerate(lines, 1)]


def _exchange(line: bytes, path: Path, number: int) -> Exchange:
    try:
        return Exchange(**dict(_Line.model_validate_json(line)))
    except ValidationError:
        where = f"{one_line(str(path))}: not a file of answers: line {number} is none"
        raise StoreError(f"{where}; a run calls such a file answers.jsonl, and says where it is") from None
