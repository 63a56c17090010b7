"""The tables of a store, and the numbered steps that bring an older store up to them."""

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
    Column("outcome", String(8), nullable=False, doc="pending, ok, failed, unknown"),
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

NOTES = Table(
    "notes",
    METADATA,
    Column("name", String(300), primary_key=True),
    Column("value", Text, nullable=False),
)

VERSION = 1
MIGRATIONS: dict[int, tuple[str, ...]] = {}
"""What leads from version n - 1 to n, as SQL that SQLite and PostgreSQL both take. Never change one that was released."""


def migrate(connection: Connection) -> None:
    """Create the tables, or bring older ones up to today's; leaves what it does not know untouched.

    Raises:
        StoreError: the database belongs to something else, or to a newer version of this package.
    """
    there = set(inspect(connection).get_table_names())
    if MIGRATED.name not in there:
        if taken := there & set(METADATA.tables):
            raise StoreError(f"is another program's database (table {min(taken)}); name another store")
        METADATA.create_all(connection)
        connection.execute(insert(MIGRATED), [{"number": number} for number in range(1, VERSION + 1)])
        return
    found = max(connection.scalars(select(MIGRATED.c.number)), default=0)
    if found > VERSION:
        raise StoreError(f"was written by a newer version of summarizer (format {found}, this one knows {VERSION})")
    for number in range(found + 1, VERSION + 1):
        for statement in MIGRATIONS[number]:
            connection.exec_driver_sql(statement)
        connection.execute(insert(MIGRATED), {"number": number})
