"""Reads our own files back: briefs, a dossier, or another record; says in one line what is wrong with a file."""

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError

from summarizer.printable import one_line
from summarizer.reading.articles import unreadable
from summarizer.schema import Brief
from summarizer.schema.dossier import Dossier
from summarizer.schema.lenient import explain

_DOSSIER = str(Dossier.model_fields["format"].default).encode()
LINED = frozenset({".jsonl", ".ndjson"})
"""Suffixes of files with one record per line."""
_LIST = TypeAdapter(list[Brief])
Made = TypeVar("Made", bound=BaseModel)


def content_of(path: Path) -> bytes:
    """The bytes of a file.

    Raises:
        InputError: it cannot be read.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise unreadable(str(path), f"cannot be read: {error.strerror}") from error


def read_record(path: Path, model: type[Made], what: str) -> Made:
    """The one record that a JSON file holds; ``what`` names such a file in messages ("a file of marks").

    Raises:
        InputError: it cannot be read or holds something else; the message names the field.
    """
    try:
        return model.model_validate_json(content_of(path))
    except ValidationError as error:
        raise unreadable(str(path), f"not {what}: {one_line(explain(error))}") from error


def read_briefs(path: Path) -> Iterator[Brief]:
    """The briefs of a ``.json`` file (one, or a list) or a ``.jsonl`` file.

    Raises:
        InputError: the file cannot be read or holds no brief; the message names the line and the field.
    """
    try:
        content = content_of(path).decode()
    except UnicodeDecodeError as error:
        raise unreadable(str(path), "not a brief: it is not UTF-8 text") from error
    if content.strip() in {"", "[]"}:
        raise unreadable(str(path), "holds no brief")
    lined = path.suffix in LINED
    lines = content.split("\n") if lined else [content]  # not splitlines: other line ends may stand in a text
    for number, line in enumerate(lines, 1):
        start = line.lstrip()[:1]
        try:
            if start == "[" and not lined:
                yield from _LIST.validate_json(line)
            elif start:
                yield Brief.model_validate_json(line)
        except ValidationError as error:
            reason = f"not a brief: {one_line(explain(error))}"
            if _DOSSIER in line[:200].encode():
                reason = "is a dossier, not a brief; name the briefs it was made of"
            elif start not in {"{", "["}:
                reason = "not a brief; of an article make one with summarizer summarize -o"
            raise unreadable(f"{path}, line {number}" if lined else str(path), reason) from error


def read_dossier(path: Path) -> Dossier | None:
    """The dossier in a ``.json`` file; None if the file is anything else.

    Raises:
        InputError: it claims to be a dossier, but not one that this version reads; the message names the field.
    """
    try:
        if path.suffix.lower() != ".json":
            return None
        with path.open("rb") as file:
            head = file.read(200)
            return Dossier.model_validate_json(head + file.read()) if _DOSSIER in head else None
    except OSError:
        return None  # reading it as an article will report it
    except ValidationError as error:
        raise unreadable(str(path), f"not a dossier: {one_line(explain(error))}") from error
