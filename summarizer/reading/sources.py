"""Opens sources (file, folder, glob, "-") and yields their articles one by one; what cannot be read is yielded as an error."""

import contextlib
import glob
import io
import logging
import os
import re
import stat
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from pydantic import ValidationError

from summarizer.errors import InputError
from summarizer.printable import shown_name
from summarizer.reading import newsxml
from summarizer.reading.articles import (
    FIELDS,
    FROM_BYTES,
    FROM_TEXT,
    article_from_bytes,
    article_from_object,
    decode,
    load_json,
    too_large,
    unreadable,
)
from summarizer.reading.briefs import LINED
from summarizer.reading.page import Facts
from summarizer.schema import Article, Brief
from summarizer.schema.lenient import explain
from summarizer.settings import Settings

_WHOLE = (".json", ".xml", ".rss", ".atom")
_SUFFIXES = (*filter(None, FROM_TEXT), ".json", *sorted(LINED), *_WHOLE[1:], *FROM_BYTES)
"""The suffixes that a folder is searched for; a file that is named explicitly may have any."""
_WHOLE_FACTOR = 10  # such a file may hold several articles, but is read whole, so it has a cap too
_LOG = logging.getLogger("summarizer")
_GLOB = re.compile(r"[*?\[]")
_BRIEF = Brief.model_fields["format"].default


@dataclass(frozen=True, slots=True)
class Unread:
    """A source that could not be read: its name and why."""

    name: str
    error: InputError


@dataclass(frozen=True, slots=True)
class _Finished:
    """A brief among the input, and where it was found."""

    name: str
    brief: Brief


Item = Article | _Finished | Unread


def _unread(name: str, reason: str) -> Unread:
    return Unread(shown_name(name), unreadable(name, reason))


def read(source: str | Path | Article, settings: Settings | None = None) -> Article:
    """Read one article.

    Args:
        source: a ``Path`` is a file, a ``str`` is the text itself, an ``Article`` is returned as it is.
        settings: ``published``, ``fields`` and ``max_article_bytes`` are read; None: the defaults.

    Returns:
        The article; ``removed`` lists what is not part of its text, and why.

    Raises:
        InputError: there is no such file, it holds none or several articles, a text is just a file name, or the source is
            of another type.
    """
    settings = _checked(settings)
    if isinstance(source, Article):
        return source
    if not isinstance(source, str | Path):
        raise InputError(f"an article is a str (its text), a Path or an Article, not {type(source).__name__}")
    if isinstance(source, str):
        if "\n" not in source and source.strip().lower().endswith(_SUFFIXES) and len(source.split()) == 1:
            raise unreadable(source, f"a str is read as the text; for a file give Path({source.strip()!r})")
        return FROM_TEXT[""](source, Facts(name="text"), settings)
    found: Article | None = None
    for item in _read_file(str(source), settings):
        if not isinstance(item, Article):
            raise _not_an_article(item).error
        if found:
            raise unreadable(str(source), "holds several articles; use read_all")
        found = item
    if not found:
        raise unreadable(str(source), "holds no article")
    return found


def read_all(sources: Iterable[str | Path | Article], settings: Settings | None = None) -> Iterator[Article | Unread]:
    """Read every article that the words of a command line name, lazily and in order.

    A word is a file, a folder (searched recursively, sorted, without hidden files), a pattern such as ``news/*.txt``, or
    ``-`` for standard input. What cannot be read is yielded as ``Unread``, and the next one follows.

    Args:
        sources: words, articles, or a ``Path``, which is never taken for a pattern.
        settings: ``published``, ``fields`` and ``max_article_bytes`` are read; None: the defaults.

    Raises:
        InputError: ``Settings.fields`` names an unknown field.
    """
    for item in _read_each(sources, settings):
        yield item if isinstance(item, Article) else _not_an_article(item)


def read_any(
    sources: Iterable[str | Path | Article], settings: Settings | None = None
) -> Iterator[Article | Brief | Unread]:
    """Like :func:`read_all`, but finished briefs among the JSON are yielded as such."""
    for item in _read_each(sources, settings):
        yield item.brief if isinstance(item, _Finished) else item


def _read_each(sources: Iterable[str | Path | Article], settings: Settings | None) -> Iterator[Item]:
    settings = _checked(settings)
    for source in _listed(sources):
        if isinstance(source, Article):
            yield source
        else:
            yield from _read_word(str(source), settings, literal=isinstance(source, Path))


def _listed(sources: Iterable[str | Path | Article]) -> Iterable[str | Path | Article]:
    """The sources as given; a single word is one source, not a list of its letters (of which "/" is the whole disk)."""
    return [sources] if isinstance(sources, str | Path | Article) else sources


def _not_an_article(item: _Finished | Unread) -> Unread:
    if isinstance(item, Unread):
        return item
    return _unread(item.name, "is a brief already, no article; it can go into a dossier")


def _checked(settings: Settings | None) -> Settings:
    settings = settings or Settings()
    if unknown := sorted(set(settings.fields) - set(FIELDS)):
        raise InputError(f"fields: {', '.join(map(shown_name, unknown))} is none of {', '.join(FIELDS)}")
    return settings


def count(sources: Iterable[str | Path], settings: Settings | None = None) -> int | None:
    """How many articles :func:`read_all` will yield, good or bad, without reading them.

    None if only reading can tell: standard input, a feed, a list in a ``.json`` file. Lines of JSON Lines are counted.
    """
    settings, number = settings or Settings(), 0
    for source in _listed(sources):
        if str(source) == "-" and not isinstance(source, Path):
            return None
        for path in _files(str(source), literal=isinstance(source, Path)):
            try:
                held = 1 if isinstance(path, Unread) else _held(path, settings)
            except (InputError, OSError, ValueError):
                held = 1  # will be yielded as unread
            if held is None:
                return None
            number += held
    return number


def _held(path: str, settings: Settings) -> int | None:
    """How many articles a file holds, if that is easy to tell."""
    kind = Path(path).suffix.lower()
    if kind not in {*LINED, *_WHOLE}:
        return 1
    with _open(path) as stream:
        if kind in _WHOLE:
            return 1 if stream.read(100).lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") else None
        lines, limit, begins = 0, settings.max_article_bytes, True
        while piece := stream.readline(limit + 1):
            lines += begins and bool(piece.strip())
            begins = piece.endswith(b"\n")
        return lines or 1


def _read_word(word: str, settings: Settings, *, literal: bool) -> Iterator[Item]:
    if word == "-" and not literal:
        with _stdin() as stream:
            yield from _read_stream(stream, "stdin", settings)
        return
    for path in _files(word, literal=literal, tell=True):
        if isinstance(path, Unread):
            yield path
        else:
            yield from _read_file(path, settings)


def _files(word: str, *, literal: bool, tell: bool = False) -> Iterator[str | Unread]:
    """The files that a word names: itself, those of a folder, or those that match a pattern; ``tell`` logs what is left out."""
    if _is_folder(word):
        yield from _files_in(word, tell=tell)
    elif _GLOB.search(word) and not literal and not os.path.lexists(word):
        found = sorted(glob.glob(word, recursive=True))  # noqa: PTH207 - Path.glob takes no absolute pattern
        if not found:
            yield _unread(word, "no file matches this pattern")
        yield from (path for path in found if not _is_folder(path))
    else:
        yield word


def _is_folder(path: str) -> bool:
    try:
        return Path(path).is_dir()
    except (OSError, ValueError):
        return False


def _files_in(folder: str, *, tell: bool) -> Iterator[str | Unread]:
    broken: list[OSError] = []
    other: list[str] = []
    empty = True
    for path, folders, files in os.walk(folder, onerror=broken.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(name for name in files if not name.startswith(".")):
            if name.lower().endswith(_SUFFIXES):
                empty = False
                yield os.path.join(path, name)  # noqa: PTH118 - Path would drop a leading ./
            else:
                other.append(shown_name(name))
    for error in broken:
        yield _unread(str(error.filename), str(error.strerror))
    if tell and other and not empty:
        more = f" and {len(other) - 3} more" if len(other) > 3 else ""
        _LOG.warning("%s: left out, of another kind: %s%s", shown_name(folder), ", ".join(other[:3]), more)
    if empty and not broken:
        yield _unread(folder, f"no {', '.join(_SUFFIXES)} file in this folder")


def _read_file(path: str, settings: Settings) -> Iterator[Item]:
    name, kind = shown_name(path), Path(path).suffix.lower()
    try:
        with _open(path) as stream:
            if kind in LINED:
                yield from _read_lines(stream, name, settings)
                return
            limit = settings.max_article_bytes * (_WHOLE_FACTOR if kind in _WHOLE else 1)
            if os.fstat(stream.fileno()).st_size > limit:
                raise too_large(name, settings)
            data = stream.read(limit + 1)
            if len(data) > limit:
                raise too_large(name, settings)
        yield from _read_whole(data, kind if kind in _SUFFIXES else "", name, settings)
    except InputError as error:
        yield Unread(name, error)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        yield _unread(name, _why(error))


def _why(error: OSError | ValueError) -> str:
    if isinstance(error, FileNotFoundError):
        where = "" if Path(error.filename).is_absolute() else f" in {shown_name(str(Path.cwd()))}"
        return f"no such file or folder{where}"
    return getattr(error, "strerror", None) or str(error)


def _open(path: str) -> BinaryIO:
    """Open a regular file; never wait for the other end of a pipe."""
    number = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    mode = os.fstat(number).st_mode
    if not stat.S_ISREG(mode):
        os.close(number)
        if stat.S_ISDIR(mode):
            raise unreadable(path, "is a folder; name one file of it")
        kind = "a pipe" if stat.S_ISFIFO(mode) else "a device"
        raise unreadable(path, f"is {kind}, not a file; to read a stream, give - and redirect it")
    return os.fdopen(number, "rb")


def _stdin() -> contextlib.AbstractContextManager[BinaryIO]:
    """Standard input through a reader of its own: Python aborts on exit if a thread still waits in ``sys.stdin``."""
    try:
        return os.fdopen(os.dup(sys.stdin.fileno()), "rb")
    except OSError:  # in a notebook or a test it is not a file
        return contextlib.nullcontext(sys.stdin.buffer)


def _read_stream(stream: BinaryIO, name: str, settings: Settings) -> Iterator[Item]:
    """Standard input: JSON Lines if its first line is a JSON object, else one article."""
    limit = settings.max_article_bytes
    first = stream.readline(limit + 1)
    while first and not first.strip():
        first = stream.readline(limit + 1)
    start = first.lstrip(b"\xef\xbb\xbf \t")[:1]
    try:
        if start == b"{" and _is_object(first):
            yield from _read_lines(stream, name, settings, first)
            return
        data = first + stream.read(limit * _WHOLE_FACTOR)
        yield from _read_whole(data, ".json" if start in {b"{", b"["} else "", name, settings)
    except InputError as error:
        yield Unread(name, error)


def _read_whole(data: bytes, kind: str, name: str, settings: Settings) -> Iterator[Item]:
    """All articles in a file's bytes; ``kind`` is its suffix, or "" to go by the content."""
    if kind == ".json":
        yield from _read_json(data, name, settings)
    elif newsxml.STARTS.match(data[:10_000].decode("utf-8", "replace").lstrip("\ufeff")):
        yield from _read_xml(data, name, settings)
    elif len(data) > settings.max_article_bytes:
        raise too_large(name, settings)
    else:
        yield article_from_bytes(data, "" if kind in _WHOLE else kind, Facts(name=name), settings)


def _read_xml(data: bytes, name: str, settings: Settings) -> Iterator[Item]:
    try:
        items = [*newsxml.objects(data)]
    except InputError as error:
        raise unreadable(name, str(error)) from None
    settings = settings.model_copy(update={"fields": {}})  # these are names of JSON fields; a feed has its own
    for number, item in enumerate(items, 1):
        where = name if len(items) == 1 else f"{name}:{number}"
        if "text" in item:
            yield _read_object(item, where, settings)
        else:
            yield _unread(where, f"no text in this item, only {', '.join(item) or 'its place'}")


def _is_object(line: bytes) -> bool:
    try:
        return isinstance(load_json(decode(line, ""), ""), dict)
    except InputError:
        return False


def _read_json(data: bytes, name: str, settings: Settings) -> Iterator[Item]:
    text = decode(data, name)
    try:
        value = load_json(text, name)
    except InputError:
        lines = text.encode("utf-8", "replace")
        first, more, _ = lines.partition(b"\n")
        if not more or not _is_object(first):
            raise
        yield from _read_lines(io.BytesIO(lines), name, settings)  # JSON Lines under a .json name
        return
    if isinstance(value, list):
        if not value:
            raise unreadable(name, "the list is empty")
        for number, item in enumerate(value, 1):
            yield _read_object(item, f"{name}:{number}", settings)
    else:
        yield _read_object(value, name, settings)


def _read_lines(stream: BinaryIO, name: str, settings: Settings, first: bytes = b"") -> Iterator[Item]:
    """JSON Lines, one line at a time; a line above the cap is skipped without being held in memory."""
    limit, number, empty = settings.max_article_bytes, 0, True
    line = first or stream.readline(limit + 1)
    while line:
        number += 1
        where = f"{name}:{number}"
        if len(line) > limit and not line.endswith(b"\n"):
            empty = False
            yield Unread(where, too_large(where, settings))
            while line and not line.endswith(b"\n"):
                line = stream.readline(limit)
        elif line.strip():
            empty = False
            yield _read_line(line, where, settings)
        line = stream.readline(limit + 1)
    if empty:
        yield _unread(name, "is empty")


def _read_line(line: bytes, where: str, settings: Settings) -> Item:
    try:
        return _read_object(load_json(decode(line, where), where), where, settings)
    except InputError as error:
        return Unread(where, error)


def _read_object(item: object, where: str, settings: Settings) -> Item:
    try:
        if isinstance(item, dict) and item.get("format") == _BRIEF:
            return _Finished(where, Brief.model_validate(item))
        return article_from_object(item, where, settings)
    except ValidationError as error:
        return _unread(where, f"not a brief: {explain(error)}")
    except InputError as error:
        return Unread(where, error)
