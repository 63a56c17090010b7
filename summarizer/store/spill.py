"""Keeps answers that were paid for but that the store could not take in a file, to be taken in later."""

import os
import tempfile
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from summarizer.errors import StoreError
from summarizer.exchange import Exchange
from summarizer.printable import one_line
from summarizer.settings import store_option

_EXCHANGE = TypeAdapter(Exchange)
"""A line of the file: JSON, with bytes in base64."""


class Spill:
    """A file of exchanges in a new temporary folder, made when the first one comes; ``store`` is where they belong."""

    def __init__(self, store: str | None = None) -> None:
        self._path: Path | None = None
        self._store = store

    def add(self, exchange: Exchange) -> str:
        """Write an exchange, durably; returns what to say about it, even if that is impossible too."""
        try:
            self._path = self._path or Path(tempfile.mkdtemp(prefix="summarizer-")) / "answers.jsonl"
            with self._path.open("ab") as file:
                file.write(_EXCHANGE.dump_json(exchange) + b"\n")
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            return f"an answer was paid for and is lost: no file could be written either ({error.strerror})"
        take_in = f"summarizer store --take-in {self._path}{store_option(self._store)}"
        return f"answers that came since are kept in {self._path}; when there is room: {take_in}"


def read_spill(path: Path) -> list[Exchange]:
    """The exchanges of a spill file.

    Raises:
        StoreError: it cannot be read, or a line of it is not an exchange.
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
        return _EXCHANGE.validate_json(line)
    except ValidationError:
        where = f"{one_line(str(path))}: not a file of answers: line {number} is none"
        raise StoreError(f"{where}; a run calls such a file answers.jsonl, and says where it is") from None
