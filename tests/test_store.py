"""The store: durable, shared, honest about damage; with a real SQLite file, and the same on a real PostgreSQL server."""

import asyncio
import base64
import contextlib
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
import urllib.parse
from pathlib import Path

import pytest
from sqlalchemy import NullPool, create_engine, text

from summarizer.errors import StoreError
from summarizer.exchange import Exchange, key_of
from summarizer.settings import Settings
from summarizer.store import Store, history, tables
from summarizer.store import connection as store_connection
from summarizer.store.history import Totals

CANARY = "sk-canary-7f3a91"


def exchange(number: int, body: bytes = b'{"ok":true}', **more) -> Exchange:
    request = json.dumps({"body": number}).encode()
    return Exchange(key_of(request), request, 200, body=body, **more)


async def keep(store: Store, one: Exchange) -> int:
    row = await store.sending(one.key, one.request, article_id="a", step="events", attempt=1)
    await store.received(row, one)
    return row


@pytest.fixture
async def store(location):
    opened = Store(location)
    yield opened
    await opened.close()


@pytest.fixture
def raw(location):
    """Looks into the database past the store, from a connection of its own."""
    engine = create_engine(location if "://" in location else f"sqlite:///{location}", poolclass=NullPool)

    def execute(statement, *rows):
        with engine.begin() as connection:
            result = connection.execute(text(statement), *rows)
            return [tuple(row) for row in result] if result.returns_rows else []

    return execute


async def test_an_answer_comes_back_byte_for_byte(store):
    body = bytes(range(256)) + b'"\\ud800"'
    sent = exchange(1, body, headers={"content-type": "text/html"}, model="m-2", input_tokens=7, output_tokens=None)
    await keep(store, sent)
    assert await store.find(sent.key) == sent
    assert await store.find("0" * 64) is None


async def test_both_answers_to_one_request_are_kept_and_the_later_one_is_found(store, raw):
    for body in (b"cut", b"whole"):
        await keep(store, exchange(1, body))
    found = await store.find(exchange(1).key)
    assert found is not None
    assert found.body == b"whole"
    assert raw("select body from responses order by id") == [(b"cut",), (b"whole",)]


async def test_a_request_is_on_disk_before_sending_returns(store, raw):
    row = await store.sending("k", b"{}", article_id="a", step="events", attempt=2)
    found = raw("select id, outcome, billed, attempt, input_tokens from ledger")
    assert found == [(row, "pending", "unknown", 2, None)]


async def test_the_ledger_adds_up_and_never_counts_what_was_not_said(store):
    await keep(store, exchange(1, input_tokens=10, output_tokens=3))
    await keep(store, exchange(2, input_tokens=None, output_tokens=None))
    for kind, billed in (("refused", "no"), ("timeout", "unknown")):
        row = await store.sending("k", b"{}", article_id=None, step=None, attempt=1)
        await store.failed(row, kind, billed=billed)
    await store.sending("k", b"{}", article_id=None, step=None, attempt=1)
    expected = Totals(requests=5, answered=2, failed=1, unknown=2, unreported=1, input_tokens=10, output_tokens=3)
    assert await store.query(history.totals) == expected
    assert (await store.query(history.totals, 999)).requests == 0


async def test_hostile_values_are_stored_or_left_out_but_never_refused(store):
    row = await store.sending("k", b"{}", article_id="\ud800\0", step="x" * 5000, attempt=1)
    await store.received(row, exchange(1, model="\udfff\0", input_tokens=2**70, output_tokens=-1))
    found = await store.find(exchange(1).key)
    assert found is not None
    assert (found.model, found.input_tokens, found.output_tokens) == ("\\udfff\\0", None, None)


async def test_many_tasks_share_few_transactions(store, monkeypatch):
    transactions = []
    monkeypatch.setattr(
        store_connection,
        "_execute",
        lambda con, jobs, run=store_connection._execute: (transactions.append(len(jobs)), run(con, jobs)),
    )
    await asyncio.gather(*(keep(store, exchange(number)) for number in range(200)))
    assert (await store.query(history.totals)).answered == 200
    assert len(transactions) < 40


async def test_one_bad_job_does_not_spoil_the_others_of_its_transaction(store):
    await store.begin(Settings())
    good = [store.remember(f"n{number}", "x") for number in range(20)]
    bad = store.database.write((tables.NOTES.insert(), {"name": "n", "value": None}))
    *_, refused = await asyncio.gather(*good, bad, return_exceptions=True)
    assert isinstance(refused, StoreError)
    assert "null" in str(refused).lower()
    assert [await store.recall(f"n{number}") for number in range(20)] == ["x"] * 20


async def test_the_last_value_remembered_wins_and_outlives_the_process(store, location):
    await store.remember("host model", "json_schema")
    await store.remember("host model", "tools")
    again = Store(location)
    assert await again.recall("host model") == "tools"
    assert await again.recall("other") is None
    await again.close()


async def test_no_key_is_found_in_any_file_in_any_form(tmp_path):
    path = tmp_path / "s.sqlite"
    store = Store(str(path))
    settings = Settings(model="openai/x", api_key=CANARY, base_url=f"https://u:{CANARY}@host.test/v1?key={CANARY}")
    await store.begin(settings)
    headers = {"Authorization": f"Bearer {CANARY}", "set-cookie": CANARY, "x-request-id": "r1"}
    sent = exchange(1, headers=headers)
    await keep(store, sent)
    await store.end({"ok": 1})
    found = await store.find(sent.key)
    assert found is not None
    assert found.headers == {"x-request-id": "r1"}
    assert (await store.query(history.runs))[0].settings["base_url"] == "https://host.test/v1"
    forms = [CANARY.encode(), base64.b64encode(CANARY.encode())[:-3], urllib.parse.quote(CANARY, safe="").encode()]
    for file in tmp_path.iterdir():
        assert not any(form in file.read_bytes() for form in forms), file
    await store.close()


async def test_runs_are_listed_with_their_receipts_the_latest_first(store):
    await store.begin(Settings(sentences=3))
    await store.end({"ok": 2})
    await store.begin(Settings(sentences=4))
    latest, first = await store.query(history.runs)
    assert (latest.settings["sentences"], latest.receipt, latest.ended) == (4, None, None)
    assert (first.settings["sentences"], first.receipt) == (3, {"ok": 2})


# damage


def damaged(path: Path, how: str) -> None:
    if how == "no database":
        path.write_bytes(b"These are my notes, do not overwrite. " * 200)
    elif how == "truncated":
        path.write_bytes(path.read_bytes()[:6000])
    elif how == "overwritten in the middle":
        content = path.read_bytes()
        path.write_bytes(content[:4096] + b"\xff" * 4096 * 12 + content[4096 * 13 :])
    elif how == "newer":
        with contextlib.closing(sqlite3.connect(path)) as raw, raw:
            raw.execute("insert into migrations values (99)")
    elif how == "another program's":
        path.unlink()
        with contextlib.closing(sqlite3.connect(path)) as raw, raw:
            raw.execute("create table bookmarks (url text)")


async def filled(path: Path) -> Path:
    """A store of sixty answers, closed."""
    store = Store(str(path))
    for number in range(60):
        await keep(store, exchange(number, b"x" * 1000))
    await store.close()
    return path


def overwritten_near_its_end(path: Path) -> Path:
    """Damage that opens well: only who reads all of it meets it."""
    with path.open("r+b") as file:
        file.seek(-4096 * 3, os.SEEK_END)
        file.write(b"\xff" * 4096)
    return path


DAMAGE = {
    "no database": "SQLITE_NOTADB",
    "truncated": "SQLITE_CORRUPT",
    "overwritten in the middle": "SQLITE_CORRUPT",
    "newer": "newer version of summarizer .format 99",
    "another program's": "another program's database .table bookmarks",
}


async def test_integrity_tells_of_damage_that_queries_do_not_meet(tmp_path):
    path = await filled(tmp_path / "s.sqlite")
    for sound in (True, False):
        store = Store(str(path))
        assert (await store.integrity() == []) is sound
        await store.close()
        overwritten_near_its_end(path)


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("nosuch://u:secret@host/db", "neither a path nor a database's address"),
        ("mysql://u:secret@host/db", "mysql is not known here"),
        ("postgresql+psycopg://u:secret@127.0.0.1:1/x", "check the address, and that the server runs"),
    ],
)
def test_an_address_that_leads_nowhere_is_an_error_without_its_password(address, said):
    with pytest.raises(StoreError, match=said) as caught:
        Store(address)
    assert "secret" not in str(caught.value)


def test_a_folder_is_no_store(tmp_path):
    with pytest.raises(StoreError, match="SQLITE_CANTOPEN"):
        Store(str(tmp_path))


async def test_a_store_of_an_older_version_is_brought_up_to_date_once(tmp_path, monkeypatch):
    path = str(tmp_path / "s.sqlite")
    old = Store(path)
    await keep(old, exchange(1))
    await old.close()
    now = tables.VERSION
    monkeypatch.setattr(tables, "VERSION", now + 2)
    for number, name in ((now + 1, "three"), (now + 2, "four")):
        monkeypatch.setitem(tables.MIGRATIONS, number, (f"alter table notes add column {name} text",))
    for _ in range(2):
        new = Store(path)
        assert await new.find(exchange(1).key) == exchange(1)
        await new.close()
    with sqlite3.connect(path) as raw:
        assert [row[1] for row in raw.execute("pragma table_info(notes)")][2:] == ["three", "four"]
        assert raw.execute("select number from migrations").fetchall() == [(n,) for n in range(1, now + 3)]


FIRST = """
create table migrations (number integer primary key not null);
insert into migrations values (1);
create table runs (id integer primary key not null, started varchar(32) not null, ended varchar(32), owner varchar(300) not null,
  settings text not null, receipt text);
create table ledger (id bigint primary key not null, key varchar(64) not null, article_id text, step text,
  attempt integer not null, started varchar(32) not null, outcome varchar(8) not null, kind text,
  billed varchar(8) not null, model text, input_tokens bigint, output_tokens bigint);
create table responses (id bigint primary key not null, key varchar(64) not null, request blob not null,
  status integer not null, headers blob not null, body blob not null, model text, input_tokens bigint,
  output_tokens bigint);
create index responses_key on responses (key);
create table briefs (key varchar(64) primary key not null, article_id text not null, making varchar(64) not null,
  made varchar(32) not null, brief blob not null);
create table leases (key varchar(64) primary key not null, owner varchar(300) not null, expires float not null);
create table notes (name varchar(300) primary key not null, value text not null);
insert into runs values (1, '2024-05-01T00:00:00.000+00:00', null, 'elsewhere:1:x', '{"model": "m"}', null);
insert into responses values (1 << 32, 'k', x'7b7d', 200, x'7b7d', x'31', 'm', 1, 1);
"""


async def test_the_first_format_becomes_todays_and_keeps_what_it_held(tmp_path):
    path, fresh = tmp_path / "old.sqlite", Store(str(tmp_path / "new.sqlite"))
    await fresh.close()
    with sqlite3.connect(path) as raw:
        raw.executescript(FIRST)
    store = Store(str(path))
    assert (await store.find("k")).body == b"1"
    assert [(run.settings, run.command) for run in await store.query(history.runs)] == [({"model": "m"}, None)]
    await store.close()

    def columns(name):
        with sqlite3.connect(name) as raw:
            found = [table for (table,) in raw.execute("select name from sqlite_master where type = 'table'")]
            return {
                table: sorted((r[1], r[2].upper(), r[3]) for r in raw.execute(f"pragma table_info({table})"))
                for table in found
            }

    assert columns(path) == columns(fresh.name)


async def test_a_backup_is_whole_and_overwrites_nothing(tmp_path):
    store = Store(str(tmp_path / "s.sqlite"))
    await keep(store, exchange(1))
    copy = tmp_path / "copy.sqlite"
    await store.backup(copy)
    with pytest.raises(StoreError, match="exists"):
        await store.backup(copy)
    with pytest.raises(StoreError, match=r"copy.sqlite: it is a file, no folder"):
        await store.backup(copy / "copy.sqlite")
    assert {one.suffix for one in tmp_path.iterdir()} <= {".sqlite", ".sqlite-wal", ".sqlite-shm"}
    opened = Store(str(copy))
    assert await opened.find(exchange(1).key) == exchange(1)
    await opened.close()
    await store.close()


async def test_a_store_on_a_server_is_backed_up_by_that_server(postgresql, tmp_path):
    store = Store(postgresql.new())
    with pytest.raises(StoreError, match="its own server's tools"):
        await store.backup(tmp_path / "copy.sqlite")
    assert await store.integrity() == []
    await store.close()


FILL = """
import asyncio, json, resource, sys
from tests_store_exchange import exchange, keep
from summarizer.errors import StoreError
from summarizer.store import Store

async def main():
    store = Store(sys.argv[1])
    resource.setrlimit(resource.RLIMIT_FSIZE, (600_000, 600_000))
    kept = 0
    try:
        for number in range(1000):
            await keep(store, exchange(number, b"x" * 20_000))
            kept += 1
    except StoreError as error:
        first = str(error)
    try:
        await store.sending("k", b"{}", article_id=None, step=None, attempt=1)
    except StoreError as error:
        print(json.dumps({"kept": kept, "first": first, "then": str(error)}))

asyncio.run(main())
"""


def _python(code: str, *arguments: str, tmp_path: Path, **options) -> subprocess.Popen[str]:
    source = Path(__file__).read_text(encoding="utf-8")
    helper = source[source.index("def exchange(") : source.index("@pytest.fixture")]
    imports = "import json\nfrom summarizer.exchange import Exchange, key_of\nfrom summarizer.store import Store\n"
    (tmp_path / "tests_store_exchange.py").write_text(imports + helper, encoding="utf-8")
    path = os.pathsep.join([str(Path(__file__).parent.parent), str(tmp_path)])
    return subprocess.Popen(
        [sys.executable, "-c", code, *arguments],
        env={**os.environ, "PYTHONPATH": path, "TMPDIR": str(tmp_path)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        **options,
    )


async def test_when_the_disk_is_full_nothing_more_is_sent_and_the_answer_goes_to_a_spill_file(tmp_path):
    path = tmp_path / "s.sqlite"
    said, told = _python(FILL, str(path), tmp_path=tmp_path).communicate(timeout=60)
    result = json.loads(said)
    assert result["kept"] > 5
    assert str(path) in result["first"]
    assert "SQLITE_FULL" in result["first"] or "SQLITE_IOERR" in result["first"]
    spill = next(tmp_path.glob("summarizer-*/answers.jsonl"))
    assert str(spill) in told
    assert str(spill) in result["then"]
    store = Store(str(path))
    for number in range(result["kept"]):
        assert await store.find(exchange(number).key) == exchange(number, b"x" * 20_000)
    lost = exchange(result["kept"], b"x" * 20_000)
    assert await store.find(lost.key) is None
    assert await store.take_in(spill) == 1
    assert await store.find(lost.key) == lost
    await store.close()


KILLED = """
import asyncio, sys
from tests_store_exchange import exchange, keep
from summarizer.store import Store
from summarizer.settings import Settings

async def main():
    store = Store(sys.argv[1])
    await store.begin(Settings())
    async def work(first):
        for number in range(first, 100_000, 8):
            await keep(store, exchange(number))
            print(number, flush=True)
    await asyncio.gather(*(work(first) for first in range(8)))

asyncio.run(main())
"""


async def test_what_was_kept_survives_kill_at_random_points_and_the_rest_is_called_unknown(tmp_path, location):
    chance, told_before = random.Random(20), 0  # noqa: S311 - to choose moments
    for _ in range(4):
        child = _python(KILLED, location, tmp_path=tmp_path)
        assert child.stdout is not None
        first = child.stdout.readline()
        await asyncio.sleep(chance.random() * 0.3)
        child.send_signal(signal.SIGKILL)
        rest = child.communicate()[0].splitlines()  # begins where the buffer of readline ended: in a line, perhaps
        store = Store(location)
        assert await store.integrity() == []
        for number in map(int, (first, *rest[1:-1])):  # the last line may be cut
            assert await store.find(exchange(number).key) == exchange(number)
        unknown = (await store.query(history.totals)).unknown
        assert await store.begin(Settings()) == unknown - told_before
        told_before = unknown
        await store.end({})
        await store.close()


# two runs on one store


async def test_what_one_store_holds_a_lease_on_the_other_waits_for(store, location, monkeypatch):
    monkeypatch.setattr("summarizer.store.leases._PATIENCE", 0.01)
    other = Store(location)
    order = []

    async def work(by: Store, name: str) -> None:
        async with by.lease("article"):
            order.append((name, "begun"))
            await asyncio.sleep(0.05)
            order.append((name, "done"))

    await asyncio.gather(work(store, "first"), work(other, "second"))
    assert [what for _, what in order] == ["begun", "done"] * 2
    assert order[0][0] == order[1][0] != order[2][0]
    await other.close()


async def test_a_lease_of_a_dead_process_or_an_expired_one_is_taken_over_at_once(store, raw):
    dead = await asyncio.create_subprocess_exec(sys.executable, "-c", "")
    await dead.wait()
    host = os.uname().nodename
    lease = "insert into leases values (:key, :owner, :expires)"
    raw(lease, {"key": "a", "owner": f"{host}:{dead.pid}:x", "expires": time.time() + 1000})
    raw(lease, {"key": "b", "owner": "elsewhere:1:x", "expires": time.time() - 1})
    for key in "ab":
        async with asyncio.timeout(1), store.lease(key):
            pass


async def test_leases_are_renewed_while_their_process_lives(location, raw, monkeypatch):
    monkeypatch.setattr(store_connection, "_BEAT", 0.05)
    monkeypatch.setattr("summarizer.store.leases.LEASE", 5.0)
    store = Store(location)
    async with store.lease("a"):
        seen = []
        for _ in range(2):
            seen += raw("select expires from leases")
            await asyncio.sleep(0.3)
    assert seen[1] > seen[0]
    await store.close()


async def test_a_locked_store_is_waited_for_and_then_named(tmp_path, monkeypatch):
    monkeypatch.setattr(store_connection, "BUSY_TIMEOUT", 0.2)
    store = Store(str(tmp_path / "s.sqlite"))
    other = sqlite3.connect(store.name, isolation_level=None)
    other.execute("begin immediate")
    with pytest.raises(StoreError, match="SQLITE_BUSY"):
        await store.remember("a", "b")
    other.execute("commit")
    await store.remember("a", "b")
    assert await store.recall("a") == "b"
    other.close()
    await store.close()


async def test_a_closed_store_says_so(location):
    store = Store(location)
    await store.close()
    with pytest.raises(StoreError, match="closed"):
        await store.find("k")


async def test_two_processes_may_open_a_new_store_at_one_time(location, tmp_path):
    code = "import sys; from summarizer.store import Store; Store(sys.argv[1])"
    both = [_python(code, location, tmp_path=tmp_path) for _ in range(2)]
    assert [(one.wait(), one.communicate()[1]) for one in both] == [(0, "")] * 2


def test_the_path_without_a_store_does_not_load_sqlalchemy():
    code = "import sys, summarizer.run, summarizer.api; print('sqlalchemy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
