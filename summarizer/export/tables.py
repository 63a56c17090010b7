"""Briefs as tables for other programs: CSV and Parquet with POLECAT's column names.

A table is a list of columns, each with its name, its type, its meaning and the function that fills it. The CSV header and
the Parquet schema are made from these. POLECAT's names are those of its yearly files (Halterman et al. 2023, "PLOVER and
POLECAT").
"""

import contextlib
import csv
import io
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, Generic, Literal, NamedTuple, TypeVar

from summarizer.errors import MissingExtra
from summarizer.export import Serves, phrases
from summarizer.ontology import SECTORS
from summarizer.schema import Actor, Brief, Event, Quantity, Statement, When

Cell = str | int | float | date | bool | None
R = TypeVar("R")


class Column(NamedTuple, Generic[R]):
    """One column: ``value`` fills it from a brief and one of its records; several values are joined by "; "."""

    name: str
    kind: Literal["text", "date", "integer", "number", "boolean"]
    meaning: str
    value: Callable[[Brief, R], Cell]


def joined(values: Iterable[str | None]) -> str | None:
    """Several values in one cell, each once; None without any."""
    return "; ".join(dict.fromkeys(filter(None, values))) or None


def _each(brief: Brief, ids: Iterable[str], value: Callable[[Actor], str | None]) -> str | None:
    """The different values of a fact about the actors with these ids."""
    return joined(value(actor) for actor in map(brief.actor, ids) if actor)


def start(when: When | None) -> date | None:
    """The first day of a time, if it is known."""
    return when.start if when else None


def end(when: When | None) -> date | None:
    """The last day of a time, if it is known."""
    return when.end if when else None


def _story(brief: Brief, *kinds: str) -> str | None:
    return joined(actor.name for actor in brief.actors if actor.kind in kinds)


_ARTICLE: tuple[Column[Any], ...] = (
    Column("Headline", "text", "the article's headline", lambda b, _: phrases.headline_of(b)),
    Column("Publication Date", "date", "as the caller, the metadata or the dateline gives it; never a guess", lambda b, _: b.article.published),
    Column("Source", "text", "the outlet, as the input names it", lambda b, _: b.article.source),
    Column("URL", "text", "where the article stands, as the input gives it", lambda b, _: b.article.url),
    Column("Article ID", "text", "from the article's clean text: the same text has the same id", lambda b, _: b.article.id),
    Column("Article Name", "text", "the file, or the line of a file, it was read from", lambda b, _: b.article.name or None),
    Column("Version", "text", "this package's version", lambda b, _: f"summarizer {b.provenance.package_version}"),
    Column("Read By", "text", "local (rules), llm or imported", lambda b, _: b.provenance.backend),
)  # fmt: skip
_EVIDENCE: tuple[Column[Any], ...] = (
    Column("Quote", "text", "the passage that proves the row, verbatim", lambda _, r: r.evidence.quote),
    Column("Quote Start", "integer", "its place in the original, in code points", lambda _, r: r.evidence.start),
    Column("Quote End", "integer", "the same, exclusive", lambda _, r: r.evidence.end),
)


def _party(role: str, ids: Callable[[Event], tuple[str, ...]]) -> tuple[Column[Event], ...]:
    """POLECAT's columns of one side, Actor or Recipient."""
    return (
        Column(f"{role} Name", "text", "fullest names", lambda b, e: _each(b, ids(e), lambda a: a.name)),
        Column(f"{role} Country", "text", "ISO 3166-1 alpha-3", lambda b, e: _each(b, ids(e), lambda a: a.country_code)),
        Column(f"Primary {role} Sector", "text", "PLOVER sector codes", lambda b, e: _each(b, ids(e), lambda a: SECTORS[a.sector])),
        Column(f"{role} Title", "text", "titles or offices as printed", lambda b, e: _each(b, ids(e), lambda a: a.role)),
        Column(f"{role} Name Raw", "text", "all names as printed", lambda b, e: joined(
            name for a in map(b.actor, ids(e)) if a for name in (a.name, *a.aliases))),
    )  # fmt: skip


EVENTS: tuple[Column[Event], ...] = (
    Column("Event ID", "text", "article id and the event's id in its brief", lambda b, e: f"{b.article.id}-{e.id}"),
    Column("Event Date", "date", "first day it may have happened; empty where the article leaves it open", lambda _, e: start(e.when)),
    Column("Event Type", "text", "PLOVER type; empty where PLOVER has none", lambda _, e: e.plover_type),
    Column("Event Mode", "text", "PLOVER mode", lambda _, e: e.plover_mode),
    Column("Quad Code", "text", "verbal or material, cooperation or conflict", lambda _, e: e.quad),
    Column("Contexts", "text", "of the article as a whole", lambda b, _: joined(b.summary.contexts) if b.summary else None),
    *_party("Actor", lambda e: e.actors),
    *_party("Recipient", lambda e: e.recipients),
    Column("Raw Placename", "text", "the place as printed", lambda _, e: e.place),
    Column("Country", "text", "ISO 3166-1 alpha-3 of the place", lambda _, e: e.country_code),
    Column("Story People", "text", "persons of the brief", lambda b, _: _story(b, "person")),
    Column("Story Organizations", "text", "organizations and groups of the brief", lambda b, _: _story(b, "organization", "group")),
    Column("Story Locations", "text", "places of the brief's events", lambda b, _: joined(e.place for e in b.events)),
    Column("Language", "text", "BCP 47", lambda b, _: b.summary.language if b.summary else None),
    Column("Event End Date", "date", "last day it may have happened", lambda _, e: end(e.when)),
    Column("Date Text", "text", "the time words, verbatim", lambda _, e: e.when.text if e.when else e.date_text),
    Column("Date Precision", "text", "day, week, month, ... or unresolved", lambda _, e: e.when.precision if e.when else None),
    Column("Status", "text", "what the sources make of it: reported ... denied", lambda _, e: e.status),
    Column("Realis", "text", "whether it happened, is planned, or did not happen", lambda _, e: e.realis),
    Column("Sources", "text", "what each source makes of it", lambda b, e: phrases.sources_of(b, e) or None),
    Column("Salience", "text", "main, secondary or background", lambda _, e: e.salience),
    Column("Description", "text", "one sentence", lambda _, e: e.description),
    Column("Action", "text", "our plain-English label, finer than the PLOVER type", lambda _, e: e.action),
    Column("CAMEO Root", "text", "two digits", lambda _, e: e.cameo_root),
    Column("Others", "text", "hosts, guests, mediators", lambda b, e: _each(b, e.others, lambda a: a.name)),
    *_EVIDENCE,
    *_ARTICLE,
)  # fmt: skip
STATEMENTS: tuple[Column[Statement], ...] = (
    Column("Statement ID", "text", "article id and the statement's id in its brief", lambda b, s: f"{b.article.id}-{s.id}"),
    Column("Speaker", "text", "who says it; empty for an unnamed source", lambda b, s: phrases.name_of(b, s.source) if s.source else None),
    Column("Speaker Country", "text", "ISO 3166-1 alpha-3", lambda b, s: _each(b, [s.source or ""], lambda a: a.country_code)),
    Column("Via", "text", "who relays it", lambda b, s: phrases.name_of(b, s.via) if s.via else None),
    Column("Stance", "text", "asserts, confirms, alleges, denies, ...", lambda _, s: s.stance),
    Column("Cue", "text", "the reporting words, verbatim", lambda _, s: s.cue),
    Column("Concerns", "text", "occurrence: whether it happened; detail: something about it", lambda _, s: s.concerns),
    Column("Content", "text", "what is said of a detail", lambda _, s: s.content),
    Column("About", "text", "Event IDs of the table of events", lambda b, s: joined(f"{b.article.id}-{one}" for one in s.about)),
    Column("Date", "date", "first day it may have been said", lambda _, s: start(s.when)),
    Column("End Date", "date", "last day it may have been said", lambda _, s: end(s.when)),
    Column("Date Text", "text", "the time words of the saying, verbatim", lambda _, s: s.when.text if s.when else s.date_text),
    *_EVIDENCE,
    *_ARTICLE,
)  # fmt: skip
ACTORS: tuple[Column[Actor], ...] = (
    Column("Actor ID", "text", "article id and the actor's id in its brief", lambda b, a: f"{b.article.id}-{a.id}"),
    Column("Key", "text", "the same for the same name across articles", lambda _, a: a.key),
    Column("Name", "text", "fullest form", lambda _, a: a.name),
    Column("Aliases", "text", "other forms, verbatim", lambda _, a: joined(a.aliases)),
    Column("Kind", "text", "person, country, organization or group", lambda _, a: a.kind),
    Column("Sector", "text", "what part of society", lambda _, a: a.sector),
    Column("Sector Code", "text", "PLOVER sector code", lambda _, a: SECTORS[a.sector]),
    Column("Title", "text", "title or office as printed", lambda _, a: a.role),
    Column("Affiliation", "text", "organization or party as printed", lambda _, a: a.affiliation),
    Column("Country", "text", "English name", lambda _, a: a.country),
    Column("Country Code", "text", "ISO 3166-1 alpha-3", lambda _, a: a.country_code),
    Column("First Mention", "integer", "its place in the original, in code points", lambda _, a: min((m.start for m in a.mentions), default=None)),
    *_ARTICLE,
)  # fmt: skip
_QUANTITIES: tuple[Column[Quantity], ...] = (
    Column("Text", "text", "the number words, verbatim", lambda _, q: q.text),
    Column("What", "text", "deaths, injured, arrested, troops, money, ...", lambda _, q: q.what),
    Column("Low", "number", "at least; empty: open below", lambda _, q: q.low),
    Column("High", "number", "at most; empty: open above", lambda _, q: q.high),
    Column("Approximate", "boolean", "about, nearly, some", lambda _, q: q.approximate),
    Column("Unit", "text", "ISO 4217 code of a currency, or percent; empty for a plain count", lambda _, q: q.unit),
    Column("Event ID", "text", "of the table of events", lambda b, q: f"{b.article.id}-{q.event}" if q.event else None),
    *_EVIDENCE,
    *_ARTICLE,
)  # fmt: skip

TABLES: dict[str, tuple[Column[Any], ...]] = {
    "events": EVENTS,
    "statements": STATEMENTS,
    "actors": ACTORS,
    "quantities": _QUANTITIES,
}
"""Every table by its name, which is also that of its file and of the field of a brief that its rows are from."""
_BRIEFS: tuple[Column[Brief], ...] = (
    *_ARTICLE,
    Column("Summary", "text", "the sentences of the summary", lambda b, _: " ".join(s.text for s in b.summary.sentences) if b.summary else None),
    Column("Brief", "text", "all of the brief as JSON (summarizer/brief-1)", lambda b, _: b.model_dump_json()),
)  # fmt: skip
PARQUET_TABLES = TABLES | {"briefs": _BRIEFS}
"""The tables of a folder of Parquet: with one more of whole briefs, so that nothing is left out."""

_LEFT = (
    "the article's text, the summary, caveats, findings, rejected items, alias positions, attempts. Of POLECAT's "
    "columns: Intensity, COW codes, secondary sectors, Wikipedia ids, resolved Placename to Province, coordinates, "
    "GeoNames id, Feature Type"
)
SERVES = {
    "csv": Serves(
        "spreadsheets: events (POLECAT's columns), statements, actors, quantities; no cell runs as a formula", _LEFT
    ),
    "csv-raw": Serves(
        "programs that read CSV: the same with every cell as it is; do not open it in a spreadsheet", _LEFT
    ),
    "parquet": Serves(
        "pandas, polars, DuckDB: the tables of csv with types and each column's meaning; a table of whole briefs with them",
        "nothing: `briefs.parquet` holds each brief as JSON",
    ),
}
"""For whom the formats of this module are, and what each leaves out."""

_FORMULA = tuple("=+-@\t\r\n＝＋－＠")  # noqa: RUF001 - spreadsheets read the full-width forms as formulas too


def rows(table: str, brief: Brief) -> Iterator[list[Cell]]:
    """The rows that a brief adds to a table, in the order of its columns."""
    for record in (brief,) if table == "briefs" else getattr(brief, table):
        yield [column.value(brief, record) for column in PARQUET_TABLES[table]]


def safe(cell: Cell) -> Cell:
    """The cell, with an apostrophe in front if a spreadsheet would run its text as a formula."""
    return "'" + cell if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def csv_head(table: str) -> str:
    """The header line of a table."""
    return as_csv([[column.name for column in TABLES[table]]])


def csv_rows(table: str, brief: Brief, *, raw: bool = False) -> str:
    """A brief's rows as CSV (UTF-8, RFC 4180, ISO dates, empty for unknown).

    Text that a spreadsheet would run as a formula gets an apostrophe in front; JSON has it as it was. Leaves out
    what :data:`SERVES` names.

    Args:
        table: one of :data:`TABLES`.
        brief: whose rows.
        raw: leave every cell as it is.
    """
    return as_csv([cell if raw else safe(cell) for cell in row] for row in rows(table, brief))


def as_csv(lines: Iterable[list[Any]]) -> str:
    """Lines as CSV."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows(lines)  # RFC 4180; with "\n" a lone "\r" would go unquoted
    return out.getvalue()


def arrow() -> tuple[Any, Any]:
    """The modules pyarrow and pyarrow.parquet, which are optional and slow to load.

    Raises:
        MissingExtra: pyarrow is not installed.
    """
    try:
        import pyarrow as pa  # noqa: PLC0415 - see above
        from pyarrow import parquet  # noqa: PLC0415 - see above
    except ImportError as error:
        raise MissingExtra("Parquet needs pyarrow: pip install 'summarizer[parquet]'") from error
    return pa, parquet


class ParquetTable:
    """One table that grows in a Parquet file, a row group at a time; memory does not grow with it.

    The schema holds each column's meaning as field metadata (``meaning``). Only the table ``briefs`` holds everything.

    Raises:
        MissingExtra: pyarrow is not installed.
    """

    def __init__(self, file: Path, table: str, group: int = 5000) -> None:
        pa, parquet = arrow()
        kinds = {
            "text": pa.string(),
            "date": pa.date32(),
            "integer": pa.int64(),
            "number": pa.float64(),
            "boolean": pa.bool_(),
        }
        self._table = table
        self._group = group
        self._rows: list[list[Cell]] = []
        self._schema = pa.schema(
            [pa.field(c.name, kinds[c.kind], metadata={"meaning": c.meaning}) for c in PARQUET_TABLES[table]]
        )
        self._arrow = pa
        self._writer = parquet.ParquetWriter(file, self._schema, compression="zstd")

    def add(self, brief: Brief) -> None:
        """Add a brief's rows."""
        self._rows += rows(self._table, brief)
        if len(self._rows) >= self._group:
            self._flush()

    def close(self) -> None:
        """Write what is left and the footer."""
        self._flush()
        self._writer.close()

    def abandon(self) -> None:
        """Close without more, also after a disk that was full."""
        self._rows = []
        with contextlib.suppress(OSError):
            self._writer.close()
        self._writer.is_open = False  # or it would try again when it is collected, and print that it could not

    def _flush(self) -> None:
        if self._rows:
            columns = [list(column) for column in zip(*self._rows, strict=True)]
            self._writer.write_table(self._arrow.table(columns, schema=self._schema))
            self._rows = []
