"""Writes files whole or not at all, in folders that it makes; never follows a link in place of the file.

What stands at the place is replaced only by something complete. New files get names under which nobody can have prepared
a link. What a killed process left unfinished is removed when the next one comes.
"""

import contextlib
import os
import re
from pathlib import Path

from summarizer import owners
from summarizer.errors import StoreError
from summarizer.printable import one_line

_BEGUN, _UNFINISHED = ".summarizer-", ".tmp"
"""The name of an unfinished file is its owner between these."""
_COLON = "~"  # not every file system takes a colon
_OWNER = re.compile(r".*:[0-9]+:[0-9a-f]+")


def make_folder(folder: Path) -> None:
    """Make a folder and its parents where missing, and make sure that files can be created in it.

    Unfinished files of killed processes of this machine are removed.

    Raises:
        StoreError: it is something else, cannot be made, or is not writable.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        new_file(folder).unlink()
        _clear(folder)
    except FileExistsError as error:
        raise StoreError(
            f"cannot write to {one_line(str(folder))}: it is a file, no folder; choose another place"
        ) from error
    except OSError as error:
        raise StoreError(f"cannot write to {one_line(str(folder))}: {error.strerror}; choose another place") from error


def check_place(path: Path) -> None:
    """Make sure, before any work is done, that a file can be written there; its folder is made.

    Raises:
        StoreError: it cannot; the message says why.
    """
    make_folder(path.parent)
    _check_kind(path)


def _check_kind(path: Path) -> None:
    if path.is_dir() or (path.exists() and not path.is_file()):
        kind = "a folder" if path.is_dir() else "a device or a pipe"
        raise StoreError(f"cannot write {one_line(str(path))}: it is {kind}, no file; choose another place")


def new_file(folder: Path) -> Path:
    """An empty file under a new, unpredictable name. Raises OSError."""
    path = folder / f"{_BEGUN}{owners.this_process().replace(':', _COLON)}{_UNFINISHED}"
    path.open("x").close()  # fails even where there is a link to nothing
    return path


def _clear(folder: Path) -> None:
    """Remove the unfinished files of processes that no longer run."""
    for path in folder.glob(f"{_BEGUN}*{_UNFINISHED}"):
        owner = path.name.removeprefix(_BEGUN).removesuffix(_UNFINISHED).replace(_COLON, ":")
        if _OWNER.fullmatch(owner) and not owners.alive(owner):
            with contextlib.suppress(OSError):
                path.unlink()


def move_into_place(temporary: Path, path: Path) -> None:
    """Move a finished file to its place, durably. Raises OSError: what stood there is intact."""
    with temporary.open("rb") as file:
        os.fsync(file.fileno())
    temporary.replace(path)


def write_whole(path: Path, content: str | bytes) -> None:
    """Write a file whole or not at all; its folder is made where missing.

    Args:
        path: its place.
        content: text is written as UTF-8, with escapes for what UTF-8 cannot hold.

    Raises:
        StoreError: it cannot be written; what stood there before is intact.
    """
    data = content.encode("utf-8", "backslashreplace") if isinstance(content, str) else content
    _check_kind(path)
    temporary = None
    try:
        try:
            temporary = new_file(path.parent)
        except OSError:
            make_folder(path.parent)  # or say why it cannot be
            temporary = new_file(path.parent)
        temporary.write_bytes(data)
        move_into_place(temporary, path)
    except OSError as error:
        if temporary:
            temporary.unlink(missing_ok=True)
        raise write_error(path, error) from error


def write_error(path: Path, error: OSError) -> StoreError:
    """The error to raise where a file could not be written."""
    return StoreError(f"cannot write {one_line(str(path))}: {error.strerror}; what stood there is intact")
