"""Reads back what a file of ours holds: briefs, a dossier, or another record; what is wrong with it is told in one line."""

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError

from summarizer.errors import InputError
from summarizer.printable import one_line
from summarizer.schema import Brief
from summarizer.schema.dossier import Dossier
from summarizer.schema.lenient import explain

_DOSSIER = str(Dossier.model_fields["format"].default).encode()
LINED = frozenset({".jsonl", ".ndjson"})
"""Suffixes of files that hold a record a line."""
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
        raise InputError(f"{one_line(str(path))}: cannot be read: {error.strerror}") from error


def read_record(path: Path, model: type[Made], what: str) -> Made:
    """The one record that a JSON file holds; ``what`` such a file is called ("a file of marks").

    Raises:
        InputError: it cannot be read or holds something else; the message names the field.
    """
    try:
        return model.model_validate_json(content_of(path))
    except ValidationError as error:
        raise InputError(f"{one_line(str(path))}: not {what}: {one_line(explain(error))}") from error


def read_briefs(path: Path) -> Iterator[Brief]:
    """The briefs of a ``.json`` file (one, or a list) or a ``.jsonl`` file.

    Raises:
        InputError: the file cannot be read or holds no brief; the message names the line and the field.
    """
    try:
        content = content_of(path).decode()
    except UnicodeDecodeError as error:
        raise InputError(f"{one_line(str(path))}: not a brief: it is not UTF-8 text") from error
    if content.strip() in {"", "[]"}:
        raise InputError(f"{one_line(str(path))}: holds no brief")
    lined = path.suffix in LINED
    for number, line in enumerate(
        content.split("\n") if lined else [content], 1
    ):  # other line ends may stand in a text
        if not line.strip():
            continue
        try:
            if not lined and line.lstrip().startswith("["):
                yield from _LIST.validate_json(line)
            else:
                yield Brief.model_validate_json(line)
        except ValidationError as error:
            where = f"{one_line(str(path))}{f', line {number}' if lined else ''}"
            if _DOSSIER in line[:200].encode():
                raise InputError(f"{where}: is a dossier, not a brief; name the briefs it was made of") from None
            if not line.lstrip().startswith(("{", "[")):
                raise InputError(f"{where}: not a brief; of an article make one with summarizer summarize -o") from None
            raise InputError(f"{where}: not a brief: {one_line(explain(error))}") from error


def read_dossier(path: Path) -> Dossier | None:
    """The dossier of a ``.json`` file; None where the file is none, whatever else it is.

    Raises:
        InputError: it says that it is a dossier and is none that this version reads; the message names the field.
    """
    try:
        if path.suffix.lower() != ".json":
            return None
        with path.open("rb") as file:
            head = file.read(200)
            return Dossier.model_validate_json(head + file.read()) if _DOSSIER in head else None
    except OSError:
        return None  # told by what reads it as an article
    except ValidationError as error:
        raise InputError(f"{one_line(str(path))}: not a dossier: {one_line(explain(error))}") from error
