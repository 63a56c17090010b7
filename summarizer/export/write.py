"""Briefs to files: the format by name or suffix, each file written whole or not at all."""

import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Literal, Self

from summarizer.errors import InputError, StoreError
from summarizer.export.markdown import markdown
from summarizer.printable import one_line
from summarizer.schema import Brief

Format = Literal["json", "jsonl", "md"]
FORMATS: dict[Format, Callable[[Brief], str]] = {
    "json": lambda brief: brief.model_dump_json(indent=2) + "\n",
    "jsonl": lambda brief: brief.model_dump_json() + "\n",
    "md": markdown,
}
"""Every format of one brief; ``json`` and ``jsonl`` hold everything."""


def format_of(path: Path, wanted: str | None) -> Format:
    """The format that a path or ``-f`` asks for; a folder gets JSON.

    Raises:
        InputError: no such format.
    """
    name = wanted or path.suffix.lstrip(".").lower() or "json"
    name = {"markdown": "md", "ndjson": "jsonl"}.get(name, name)
    for known in FORMATS:
        if known == name:
            return known
    raise InputError(f"unknown format {one_line(name, 40)!r}: choose one of {', '.join(FORMATS)}")


def is_folder(path: Path) -> bool:
    """Whether an output path means a folder: it is one, or has no suffix."""
    return path.is_dir() or path.suffix == ""


def check_writable(path: Path) -> None:
    """Find out before the first request whether an output can be written there.

    Raises:
        StoreError: the folder is missing and cannot be made, or is not writable.
    """
    folder = path if is_folder(path) else path.parent
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise StoreError(f"cannot write to {one_line(str(folder))}: {error.strerror}; choose another -o") from error


def file_name(brief: Brief, suffix: str) -> str:
    """A safe name: letters, digits and dashes of the article's name, and its id, so that no two collide."""
    stem = re.sub(r"[^A-Za-z0-9]+", "-", Path(brief.article.name).stem).strip("-").lower()[:60]
    return f"{stem or 'article'}-{brief.article.id[:8]}.{suffix}"


class Output:
    """Where briefs go one by one: a folder gets a file for each, a file appears when it is complete.

    Memory does not grow with the number of briefs. Use as a context manager; leaving it puts the file in place.

    Args:
        path: a file, or a folder (an existing one, or a name without suffix).
        wanted: the format; None takes the file's suffix, JSON for a folder.

    Raises:
        InputError: no such format.
        StoreError: nothing can be written there; found out at once, before any work is done.
    """

    def __init__(self, path: Path, wanted: str | None = None) -> None:
        self.path = path
        self.written: list[Path] = []
        self._folder = is_folder(path)
        self._form = format_of(Path() if self._folder else path, wanted)
        self._count = 0
        check_writable(path)
        self._file = (
            None
            if self._folder
            else tempfile.NamedTemporaryFile(  # noqa: SIM115 - closed by __exit__
                "w",
                encoding="utf-8",
                errors="backslashreplace",
                newline="\n",
                dir=path.parent,
                prefix=f".{path.name}.",
                delete=False,
            )
        )

    def __enter__(self) -> Self:
        return self

    def add(self, brief: Brief) -> None:
        """Write one brief.

        Raises:
            StoreError: it cannot be written.
        """
        content = FORMATS[self._form](brief)
        if self._file is None:
            target = self.path / file_name(brief, self._form)
            write_atomic(target, content)
            self.written.append(target)
            return
        between = {"json": ",\n", "md": "\n---\n\n"}.get(self._form, "") if self._count else ""
        try:
            self._file.write(between + (content.rstrip("\n") if self._form == "json" else content))
        except OSError as error:
            raise _unwritten(self.path, error) from error
        self._count += 1

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        """Put the file in place; what was there before is only replaced by something complete."""
        if self._file is None:
            return
        temporary = Path(self._file.name)
        try:
            if self._form == "json":
                self._file.write("\n")
            self._file.flush()
            os.fsync(self._file.fileno())
            self._file.close()
            if self._count == 0:
                temporary.unlink()
                return
            if self._form == "json" and self._count > 1:
                _as_list(temporary)
            temporary.chmod(0o644)
            temporary.replace(self.path)
            self.written.append(self.path)
        except OSError as failed:
            temporary.unlink(missing_ok=True)
            raise _unwritten(self.path, failed) from failed


def _as_list(file: Path) -> None:
    """Several briefs in one JSON file are a JSON list: the brackets go around what was streamed."""
    wrapped = file.with_name(file.name + ".list")
    with file.open(encoding="utf-8") as source, wrapped.open("w", encoding="utf-8", newline="\n") as target:
        target.write("[\n")
        shutil.copyfileobj(source, target)
        target.write("]\n")
        target.flush()
        os.fsync(target.fileno())
    wrapped.replace(file)


def _unwritten(path: Path, error: OSError) -> StoreError:
    return StoreError(f"cannot write {one_line(str(path))}: {error.strerror}; what stood there is intact")


def write_atomic(path: Path, content: str) -> None:
    """Write a file whole or not at all: temporary file, fsync, rename.

    Raises:
        StoreError: it cannot be written; what stood there before is intact.
    """
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        with temporary.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise _unwritten(path, error) from error


def write(briefs: Iterable[Brief], path: str | Path, wanted: str | None = None) -> list[Path]:
    """Write briefs to a folder (one file each) or to one file; see :class:`Output`.

    Returns:
        The files written.
    """
    with Output(Path(path), wanted) as output:
        for brief in briefs:
            output.add(brief)
    return output.written
