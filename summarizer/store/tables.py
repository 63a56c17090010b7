"""The tables of a store, and the numbered steps that bring an older store up to date."""

from datetime import UTC, datetime

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    Float,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    insert,
    inspect,
    select,
)

from summarizer.errors import StoreError
from summarizer.store.dialects import DIALECTS

METADATA = MetaData()

MIGRATED = Table("migrations", METADATA, Column("number", Integer, primary_key=True))

RUNS = Table(
    "runs",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("started", String(32), nullable=False),
    Column("ended", String(32)),
    Column("owner", String(300), nullable=False, doc="host:pid:token of the process"),
    Column("settings", Text, nullable=False, doc="JSON without keys"),
    Column("receipt", Text, doc="JSON"),
    Column("command", Text, doc="JSON: sources, folder, output; null where the articles came from Python"),
    Column("making", String(64), doc="digest of how its briefs are made"),
)

ARTICLES = Table(
    "articles",
    METADATA,
    Column("id", BigInteger, primary_key=True, autoincrement=False, doc="run << 32 | place in the input"),
    Column("name", Text, nullable=False),
    Column("url", Text),
    Column("article_id", Text, doc="null where it could not be read"),
    Column("state", String(8), nullable=False, doc="ok, repaired, failed, pending"),
    Column("reason", Text, doc="of failed and pending"),
    Column("key", String(64), doc="of its brief, also of one that is not made yet"),
)

LEDGER = Table(
    "ledger",
    METADATA,
    Column("id", BigInteger, primary_key=True, autoincrement=False, doc="run << 32 | number within the run"),
    Column("key", String(64), nullable=False),
    Column("article_id", Text),
    Column("step", Text),
    Column("attempt", Integer, nullable=False),
    Column("started", String(32), nullable=False),
    Column("outcome", String(8), nullable=False, doc="pending, batched, ok, failed, unknown"),
    Column("kind", Text, doc="of the failure"),
    Column("billed", String(8), nullable=False, doc="yes, no, unknown"),
    Column("model", Text),
    Column("input_tokens", BigInteger),
    Column("output_tokens", BigInteger),
)

RESPONSES = Table(
    "responses",
    METADATA,
    Column("id", BigInteger, primary_key=True, autoincrement=False, doc="of the row in the ledger"),
    Column("key", String(64), nullable=False),
    Column("request", LargeBinary, nullable=False),
    Column("status", Integer, nullable=False),
    Column("headers", LargeBinary, nullable=False, doc="JSON, only the headers that may be kept"),
    Column("body", LargeBinary, nullable=False, doc="as the server sent it; TEXT would refuse lone surrogates"),
    Column("model", Text),
    Column("input_tokens", BigInteger),
    Column("output_tokens", BigInteger),
    Column("aside", Integer, doc="1: led to a failure that was to be tried again; kept and not used"),
    Index("responses_key", "key"),
)

BRIEFS = Table(
    "briefs",
    METADATA,
    Column("key", String(64), primary_key=True, doc="digest of the article and of how the brief is made"),
    Column("article_id", Text, nullable=False),
    Column("making", String(64), nullable=False, doc="digest of package, backend, prompts, schemas, settings"),
    Column("made", String(32), nullable=False),
    Column("brief", LargeBinary, nullable=False, doc="JSON"),
)

LEASES = Table(
    "leases",
    METADATA,
    Column("key", String(64), primary_key=True),
    Column("owner", String(300), nullable=False),
    Column("expires", Float, nullable=False, doc="Unix time"),
)

NOTES = Table("notes", METADATA, Column("name", String(300), primary_key=True), Column("value", Text, nullable=False))

PARTS = Table(
    "batch_parts",
    METADATA,
    Column("id", BigInteger, primary_key=True, autoincrement=False, doc="batch << 32 | number within the batch"),
    Column("round", Integer, nullable=False),
    Column("requests", Integer, nullable=False),
    Column("sha256", String(64), nullable=False, doc="of the input file; noted before the batch is created"),
    Column("endpoint", Text, nullable=False, doc="base URL"),
    Column("path", Text, doc="where it was written, if it is not sent"),
    Column("state", String(8), nullable=False, doc="prepared, creating, open, closed"),
    Column("file_id", Text, doc="the provider's, of the input file"),
    Column("batch_id", Text, doc="the provider's"),
    Column("status", Text, doc="the provider's last word"),
)

LINES = Table(
    "batch_lines",
    METADATA,
    Column("id", BigInteger, primary_key=True, autoincrement=False, doc="of the row in the ledger, once it is sent"),
    Column("batch", Integer, nullable=False, doc="the run that it began with"),
    Column("part", BigInteger, doc="null: not sent"),
    Column("key", String(64), nullable=False),
    Column("article_id", Text),
    Column("step", Text),
    Column("attempt", Integer, nullable=False),
    Column("request", LargeBinary, nullable=False, doc="canonical; empty once it is kept with its answer"),
    Column("status", Integer, doc="HTTP status of a refusal"),
    Column("refusal", LargeBinary, doc="its body"),
    Index("batch_lines_key", "key"),
    Index("batch_lines_part", "part"),
)

VERSION = 3
MIGRATIONS: dict[int, tuple[str, ...]] = {
    2: (
        "ALTER TABLE runs ADD COLUMN command TEXT",
        "ALTER TABLE runs ADD COLUMN making VARCHAR(64)",
        "ALTER TABLE responses ADD COLUMN aside INTEGER",
        """CREATE TABLE articles (id BIGINT NOT NULL PRIMARY KEY, name TEXT NOT NULL, url TEXT, article_id TEXT,
        state VARCHAR(8) NOT NULL, reason TEXT, key VARCHAR(64))""",
    ),
    3: (
        """CREATE TABLE batch_parts (id BIGINT NOT NULL PRIMARY KEY, round INTEGER NOT NULL, requests INTEGER NOT NULL,
        sha256 VARCHAR(64) NOT NULL, endpoint TEXT NOT NULL, path TEXT, state VARCHAR(8) NOT NULL, file_id TEXT, batch_id TEXT,
        status TEXT)""",
        """CREATE TABLE batch_lines (id BIGINT NOT NULL PRIMARY KEY, batch INTEGER NOT NULL, part BIGINT,
        key VARCHAR(64) NOT NULL, article_id TEXT, step TEXT, attempt INTEGER NOT NULL, request BLOB NOT NULL, status INTEGER,
        refusal BLOB)""",
        "CREATE INDEX batch_lines_key ON batch_lines (key)",
        "CREATE INDEX batch_lines_part ON batch_lines (part)",
    ),
}
"""The steps from version n - 1 to n, in SQL for both SQLite and PostgreSQL, except that BLOB becomes BYTEA in the latter.
Never change one that was released."""


def now() -> str:
    """The time in the tables' form: UTC, ISO 8601, milliseconds."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def migrate(connection: Connection) -> None:
    """Create the tables, or bring older ones up to date; what it does not know stays untouched.

    Raises:
        StoreError: the database belongs to something else, or to a newer version of this package.
    """
    dialect = DIALECTS[connection.dialect.name]
    if dialect.alone:
        connection.exec_driver_sql(dialect.alone).close()
    there = set(inspect(connection).get_table_names())
    if MIGRATED.name not in there:
        if taken := there & set(METADATA.tables):
            raise foreign(taken)
        METADATA.create_all(connection)
        connection.execute(insert(MIGRATED), [{"number": number} for number in range(1, VERSION + 1)])
        return
    found = max(connection.scalars(select(MIGRATED.c.number)), default=0)
    if found > VERSION:
        raise StoreError(f"was written by a newer version of summarizer (format {found}, this one knows {VERSION})")
    for number in range(found + 1, VERSION + 1):
        for statement in MIGRATIONS[number]:
            connection.exec_driver_sql(statement.replace("BLOB", dialect.bytes))
        connection.execute(insert(MIGRATED), {"number": number})


def foreign(tables: set[str]) -> StoreError:
    """The error for a database with tables of another program."""
    return StoreError(f"is another program's database (table {min(tables)}); name another store")
