"""``summarizer store``: shows what a store holds and who works on it, backs it up, and takes in answers it had to leave out."""

import asyncio
import os
import shlex
import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TypeVar

from summarizer import owners
from summarizer.errors import StoreError
from summarizer.printable import one_line
from summarizer.schema import Record
from summarizer.store import Store, default_location, history, none_yet, opened

T = TypeVar("T")
_TAKEN = ".taken-in"
"""Added to the name of a file whose answers were taken in."""


class Contents(Record):
    """What a store holds.

    ``damage`` is in SQLite's words; ``at_work`` are processes; ``broken_off`` is the latest run if it has no end; ``size`` is
    in bytes, for a file.
    """

    name: str
    format: int
    size: int | None
    runs: int
    briefs: int
    answers: int
    at_work: tuple[str, ...]
    broken_off: int | None
    damage: tuple[str, ...]


def contents_of(location: str | None = None) -> Contents:
    """What a store holds, and whether it is sound.

    Raises:
        InputError: there is none.
        StoreError: it cannot be opened.
    """
    found = asyncio.run(_within(location, _contents))
    file = Path(found.name)
    return found.model_copy(update={"size": file.stat().st_size}) if file.is_file() else found


async def _within(location: str | None, work: Callable[[Store], Awaitable[T]]) -> T:
    async with opened(location) as store:
        return await work(store)


async def _contents(store: Store) -> Contents:
    damage = await store.integrity()
    runs = [] if damage else [run for run in await store.query(history.runs) if run.settings]
    counts = dict.fromkeys(("format", "briefs", "answers"), 0) if damage else await store.query(history.counts)
    return Contents(
        name=store.name,
        size=None,
        runs=len(runs),
        at_work=() if damage else tuple(owners.in_words(owner) for owner in await store.query(history.holders)),
        broken_off=runs[0].number if runs and runs[0].state == "broken off" else None,
        damage=tuple(one_line(line) for line in damage),
        **counts,
    )


def store_text(location: str | None = None) -> str:
    """What ``summarizer store`` prints. Raises like :func:`contents_of`, but a missing store of the user's own is no error."""
    if none_yet(location):
        return nothing_yet()
    found = contents_of(location)
    size = "" if found.size is None else f", {found.size / 2**20:.1f} MiB"
    lines = [
        f"{one_line(found.name)}: format {found.format}{size}",
        f"{found.runs} runs, {found.briefs} briefs, {found.answers} answers",
        *(f"at work on it: {one_line(owner)}" for owner in found.at_work),
        *(f"damaged: {line}" for line in found.damage),
        *(
            f"answers that no store could keep: summarizer store --take-in {shlex.quote(one_line(str(path)))}"
            for path in spill_files()[:3]
        ),
    ]
    return "\n".join(lines)


def nothing_yet() -> str:
    """What to say while the user's own store does not exist."""
    return f"no runs yet; the first one with a model makes the store, {one_line(default_location())}"


def back_up(path: Path, location: str | None = None) -> None:
    """Copy a store to a new file, while runs may go on.

    Raises:
        InputError: there is no store.
        StoreError: the file exists or cannot be written, or the store is a server's.
    """
    asyncio.run(_within(location, lambda store: store.backup(path)))


def take_in(spill: Path, location: str | None = None) -> int:
    """Keep the answers of a file that a run wrote when its store could not take them; returns how many there were.

    The file gets ``.taken-in`` added to its name.

    Raises:
        InputError: there is no store.
        StoreError: the file cannot be read, or the store cannot be written.
    """
    number = asyncio.run(_within(location, lambda store: store.take_in(spill)))
    try:
        spill.rename(spill.with_name(spill.name + _TAKEN))
    except OSError as error:
        raise StoreError(f"{spill}: taken in, but cannot be renamed: {error.strerror}; delete it") from error
    return number


def spill_files() -> list[Path]:
    """The files of this user's answers that no store has taken in yet; other users could put files into that folder too."""
    mine = getattr(os, "geteuid", int)()  # without user ids, files have 0
    found = sorted(Path(tempfile.gettempdir()).glob("summarizer-*/answers.jsonl"))
    return [path for path in found if path.lstat().st_uid == path.parent.lstat().st_uid == mine]
