"""Briefs to files: the format by name or suffix, each file written whole or not at all."""

import contextlib
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple, Self, TypeVar

from summarizer.errors import InputError
from summarizer.export import (
    Serves,
    annotations,
    brief_page,
    dossier_markdown,
    dossier_page,
    dossier_tables,
    markdown,
    network,
    plover,
    tables,
)
from summarizer.export.html import TAIL
from summarizer.files import check_place, make_folder, move_into_place, new_file, write_error, write_whole
from summarizer.printable import one_line
from summarizer.schema import Brief
from summarizer.schema.dossier import Changes, Dossier

Made = TypeVar("Made")


class Form(NamedTuple):
    """How briefs become one text file: one brief alone, or a head, parts with something between, and a tail."""

    serves: Serves
    one: Callable[[Brief], str]
    part: Callable[[Brief], str]
    head: str | Callable[[], str] = ""
    between: str = ""
    tail: str = ""


def _csv(table: str, *, raw: bool) -> Form:
    head = tables.csv_head(table)
    serves = tables.SERVES["csv-raw" if raw else "csv"]
    return Form(
        serves, lambda b: head + tables.csv_rows(table, b, raw=raw), lambda b: tables.csv_rows(table, b, raw=raw), head
    )


def _view(brief: Brief) -> str:
    from summarizer.export.terminal import plain  # noqa: PLC0415 - rich is only loaded where something is shown

    return plain(brief)


def _dossier_view(result: Dossier | Changes) -> str:
    from summarizer.export.dossier_terminal import plain  # noqa: PLC0415 - rich is only loaded where something is shown

    return plain(result)


_ALL = Serves("programs and later runs; a pipe gets JSON Lines, of a dossier JSON", "nothing")
_FIRST_LOOK = Serves(
    "a first look: what a terminal shows", "what Markdown does, and all but the first dozen of each list"
)
FORMS: dict[str, Form] = {
    "json": Form(_ALL, lambda b: b.model_dump_json(indent=2) + "\n", lambda b: b.model_dump_json(indent=2), "[\n", ",\n", "\n]\n"),
    "jsonl": Form(_ALL, lambda b: b.model_dump_json() + "\n", lambda b: b.model_dump_json() + "\n"),
    "txt": Form(_FIRST_LOOK, _view, _view, between="\n"),
    "md": Form(markdown.SERVES, markdown.markdown, markdown.markdown, between="\n---\n\n"),
    "html": Form(brief_page.SERVES, brief_page.page, brief_page.part, brief_page.head, tail=TAIL),
    "plover": Form(plover.SERVES, plover.lines, plover.lines),
    "jsonld": Form(annotations.SERVES, lambda b: annotations.page(b) + "\n", annotations.page, "[\n", ",\n", "\n]\n"),
}  # fmt: skip
"""Every format that is text and has one file for a brief; ``json`` and ``jsonl`` hold everything. A new one is a line here."""
_CSV = {f"{table}.csv": table for table in tables.TABLES}
GATHERED = {
    "csv": _CSV,
    "csv-raw": _CSV,
    "parquet": {f"{table}.parquet": table for table in tables.PARQUET_TABLES},
    "plover": {"plover.jsonl": "events"},
}
"""Formats that put all briefs of a folder into a few files: the name of each file, and the table it holds."""
SERVES = {**{name: form.serves for name, form in FORMS.items()}, **tables.SERVES}
"""For whom each format of briefs is, and what it leaves out."""


class DossierForm(NamedTuple):
    """How a dossier and its briefs become one text."""

    serves: Serves
    text: Callable[[Dossier, Iterable[Brief]], str]


DOSSIER_FORMS: dict[str, DossierForm] = {
    "json": DossierForm(Serves(_ALL.whom, "the articles' texts, which the briefs hold"), lambda d, _: d.model_dump_json(indent=2) + "\n"),
    "txt": DossierForm(_FIRST_LOOK, lambda d, _: _dossier_view(d)),
    "md": DossierForm(dossier_markdown.SERVES, lambda d, _: dossier_markdown.page(d)),
    "html": DossierForm(dossier_page.SERVES, dossier_page.page),
    "csv": DossierForm(dossier_tables.SERVES, lambda d, _: dossier_tables.csv("events", d)),
    "claims.csv": DossierForm(dossier_tables.SERVES, lambda d, _: dossier_tables.csv("claims", d)),
    "actors.csv": DossierForm(dossier_tables.SERVES, lambda d, _: dossier_tables.csv("actors", d)),
    "graphml": DossierForm(network.SERVES, lambda d, _: network.graphml(d)),
}  # fmt: skip
"""Every format of a dossier; ``json`` holds everything. A new one is a line here."""
CHANGES_FORMS: dict[str, Callable[[Changes], str]] = {
    "json": lambda c: c.model_dump_json(indent=2) + "\n",
    "txt": _dossier_view,
    "md": dossier_markdown.changes,
}
PARTIAL = ".partial"
"""The suffix of a file that does not hold everything that was asked for."""
FORMATS = tuple(dict.fromkeys((*FORMS, *GATHERED)))
_ALSO = {"markdown": "md", "ndjson": "jsonl", "htm": "html"}
"""Other names of formats, and suffixes that mean them."""


def _named(forms: Collection[str], path: Path | None, wanted: str | None, of: str = "") -> str:
    """The format that ``-f`` asks for, else the longest one that the file's name ends with, else JSON.

    Raises:
        InputError: no such format; ``of`` tells of what.
    """
    file = f".{path.name.lower()}" if path else ""
    name = wanted or max(
        (form for form in forms if file.endswith(f".{form}")), key=len, default=file.rpartition(".")[2]
    )
    name = _ALSO.get(name, name) or "json"
    if name not in forms:
        raise InputError(f"unknown format {one_line(name, 40)!r}{of}: choose one of {', '.join(forms)}")
    return name


def form_of(forms: Mapping[str, Made], path: Path | None, wanted: str | None) -> Made:
    """The form of a dossier or of changes that ``-f`` or a file's suffix asks for; JSON where neither does.

    Raises:
        InputError: no such format, or the path is a folder.
    """
    if path is not None and path.is_dir():
        raise InputError(
            f"{one_line(str(path))} is a folder; name a file, such as {one_line(str(path / 'dossier.json'))}"
        )
    return forms[_named(forms, path, wanted, " of a dossier")]


def piped(wanted: str | None) -> Callable[[Brief], str]:
    """What a pipe gets of each brief: JSON Lines, or the format that ``-f`` names.

    Raises:
        InputError: no such format, or one that needs files of its own.
    """
    name = _named(FORMATS, None, wanted or "jsonl")
    if name not in FORMS:
        raise InputError(f"{name} goes into files: name a file or a folder with -o")
    return FORMS[name].one


def _is_folder(path: Path) -> bool:
    """Whether an output path means a folder: it is one, or has no suffix."""
    return path.is_dir() or path.suffix == ""


def check_output(path: Path, wanted: str | None) -> str:
    """The format of an output; checks, before the first request, that it can be written, and makes folders.

    Raises:
        InputError: no such format.
        MissingExtra: the format needs a package that is not installed.
        StoreError: it cannot be written; the message says why.
    """
    form = _named(FORMATS, None if _is_folder(path) else path, wanted)
    if form == "parquet":
        tables.arrow()
    check_writable(path)
    return form


def check_writable(path: Path) -> None:
    """Check, before the first request, that a file or folder can be written; makes folders.

    Raises:
        StoreError: it cannot; the message says why.
    """
    if _is_folder(path):
        make_folder(path)
    else:
        check_place(path)


def _file_name(brief: Brief, suffix: str) -> str:
    """A safe name: letters, digits and dashes of the article's name, and its id, so that no two are equal."""
    stem = re.sub(r"[^A-Za-z0-9]+", "-", Path(brief.article.name).stem).strip("-").lower()[:60]
    return f"{stem or 'article'}-{brief.article.id[:8]}.{suffix}"


class _Text:
    """A text that grows; a first brief waits until it is known whether it stays alone."""

    def __init__(self, file: Path, form: Form) -> None:
        self._form = form
        self._alone: Brief | None = None
        self._several = False
        self._file = file.open("w", encoding="utf-8", errors="backslashreplace", newline="\n")

    def add(self, brief: Brief) -> None:
        form = self._form
        if self._alone:
            self._file.write(form.head if isinstance(form.head, str) else form.head())
            self._file.write(form.part(self._alone))
            self._alone, self._several = None, True
        if self._several:
            self._file.write(form.between + form.part(brief))
        else:
            self._alone = brief

    def close(self) -> None:
        if self._alone:
            self._file.write(self._form.one(self._alone))
        elif self._several:
            self._file.write(self._form.tail)
        self._file.close()

    def abandon(self) -> None:
        with contextlib.suppress(OSError):
            self._file.close()


class _Growing:
    """A file that grows beside its place; ``opened`` makes what writes it."""

    def __init__(self, path: Path, opened: Callable[[Path], _Text | tables.ParquetTable]) -> None:
        self.path = path
        self.empty = True
        self.temporary = new_file(path.parent)
        try:
            self._writer = opened(self.temporary)
        except BaseException:
            self.temporary.unlink()
            raise

    def add(self, brief: Brief) -> None:
        self._writer.add(brief)
        self.empty = False

    def finish(self) -> None:
        self._writer.close()

    def discard(self) -> None:
        """Leave nothing behind."""
        self._writer.abandon()
        self.temporary.unlink(missing_ok=True)


class Output:
    """Where briefs are written one by one, so that memory does not grow with their number.

    A folder gets a file for each brief, or, for tables, one for each table. A single file takes all briefs; that of a
    table holds the events, unless it is named after another table (``actors.csv``). Use it as a context manager: files
    appear when it is left, as ``x.jsonl.partial`` after an error or if ``whole`` was set to False.

    Args:
        path: a file, or a folder (an existing one, or a name without suffix).
        wanted: the format; None takes the file's suffix, JSON for a folder.

    Raises:
        InputError: no such format.
        StoreError: nothing can be written there; found out at once, before any work is done.
        MissingExtra: the format needs a package that is not installed.
    """

    def __init__(self, path: Path, wanted: str | None = None) -> None:
        self.path = path
        self.written: list[Path] = []
        self.whole = True
        folder = _is_folder(path)
        self._form = check_output(path, wanted)
        self._files: list[_Growing] = []
        self._broken = False
        if folder:
            for name, table in GATHERED.get(self._form, {}).items():
                self._files.append(self._open(path / name, table))
        else:
            self._files.append(self._open(path, path.stem if path.stem in tables.PARQUET_TABLES else "events"))

    def _open(self, path: Path, table: str) -> _Growing:
        if self._form == "parquet":
            return _Growing(path, lambda file: tables.ParquetTable(file, table))
        form = FORMS.get(self._form) or _csv(table, raw=self._form == "csv-raw")
        return _Growing(path, lambda file: _Text(file, form))

    def __enter__(self) -> Self:
        return self

    def add(self, brief: Brief) -> None:
        """Write one brief.

        Raises:
            StoreError: it cannot be written.
        """
        if not self._files:
            target = self.path / _file_name(brief, self._form)
            write_whole(target, FORMS[self._form].one(brief))
            self.written.append(target)
        for file in self._files:
            try:
                file.add(brief)
            except OSError as error:
                self._broken = True
                raise write_error(file.path, error) from error

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        """Put all files in place or none; what was there before is only replaced by something complete."""
        files, self._files = self._files, []
        added = "" if self.whole and kind is None else PARTIAL
        try:
            for file in () if self._broken else files:
                with _naming(file.path):
                    file.finish()
            for file in () if self._broken else files:
                if not file.empty:
                    place = file.path.with_name(file.path.name + added)
                    with _naming(place):
                        move_into_place(file.temporary, place)
                    self.written.append(place)
        finally:
            for file in files:
                file.discard()


@contextlib.contextmanager
def _naming(path: Path) -> Iterator[None]:
    """Errors of the disk name the file."""
    try:
        yield
    except OSError as error:
        raise write_error(path, error) from error


def write(briefs: Iterable[Brief], path: str | Path, wanted: str | None = None) -> list[Path]:
    """Write briefs to a folder (one file each) or to one file.

    Args:
        briefs: taken one by one, so that they may be made while they are written.
        path: a file, or a folder (an existing one, or a name without suffix).
        wanted: the format; None takes the file's suffix, JSON for a folder.

    Returns:
        The files written.

    Raises:
        InputError: no such format.
        StoreError: nothing can be written there.
        MissingExtra: the format needs a package that is not installed.
    """
    with Output(Path(path), wanted) as output:
        for brief in briefs:
            output.add(brief)
    return output.written
