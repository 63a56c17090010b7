"""Batches against a Batch API on the loopback, with the real client and a real store: nothing lost, nothing paid twice."""

import json
import os
import signal
import sqlite3
from decimal import Decimal
from pathlib import Path

import pytest
from answers import ACTORS, MEETING, STATEMENTS, SUMMARY, TRUCKS, event
from batch_api import BatchApi, expired
from careful import report, reports
from changed import but
from server import Answer, Server, completion, error, says
from typer.testing import CliRunner

from summarizer.api import Summarizer
from summarizer.cli import app
from summarizer.commands import batch
from summarizer.commands.batch import fetch, status, submit
from summarizer.commands.deliver import Delivery, deliver
from summarizer.commands.runs import retry_run, runs_text
from summarizer.errors import InputError, LimitReached, StoreError
from summarizer.run.spending import Spending, Stopped, price
from summarizer.schema import ActorsAnswer, BriefAnswer, EventsAnswer
from summarizer.settings import Settings
from summarizer.store.connection import Database

KEY = "sk-canary-b4tch"
ARTICLES = 4


def model(asked):
    """Answers each question; about report 1 at first with an invented quote, about report 2 at first with no document."""
    text = asked.raw.decode()
    fields = asked.body.get("response_format", {}).get("json_schema", {}).get("schema", {}).get("properties", {})
    fields = fields or asked.body["tools"][0]["function"]["parameters"]["properties"]
    reasked = any(message["role"] == "assistant" for message in asked.body["messages"])
    if "report 2" in text and not reasked and "sentences" in fields:
        return completion({"content": "I cannot."})
    repairs = "failed a check" in text
    told = event() if repairs or "report 1" not in text else event(quote="sent 40 trucks across the river at night")
    what = {"events": (told,) if repairs else (told, MEETING), "statements": STATEMENTS, "quantities": (TRUCKS,)}
    what |= {"statements": (), "quantities": ()} if repairs else {}
    who = {"actors": () if repairs else ACTORS}
    if "actors" in fields and "events" in fields:
        document = BriefAnswer(**who, **what, **dict(SUMMARY))
    elif "actors" in fields:
        document = ActorsAnswer(**who)
    else:
        document = EventsAnswer(**what) if "events" in fields else SUMMARY
    return says(document.model_dump(mode="json"))(asked)


@pytest.fixture
def desk(tmp_path, monkeypatch):
    with Server(api := BatchApi(model), repeat=True) as server:
        yield Desk(tmp_path, monkeypatch, api, server)


class Desk:
    """A folder with articles, a store, and a server with a Batch API."""

    def __init__(self, folder, monkeypatch, api, server):
        self.api, self.server = api, server
        self.location = str(folder / "store.sqlite")
        monkeypatch.chdir(folder)
        monkeypatch.setenv("SUMMARIZER_API_KEY", KEY)
        reports(Path("news"), ARTICLES)

    def summarizer(self, **more):
        given = {"model": "m", "base_url": self.server.url, "store": self.location, "published": "2024-05-15"}
        return Summarizer(Settings(**{**given, "plan": "single", **more}))

    def submit(self, *sources, write=None, **more):
        return submit(self.summarizer(**more), list(sources or ["news"]), Delivery(Path("out.jsonl")), write)

    def fetch(self, number=None, output="out.jsonl", **more):
        return fetch(number, Delivery(Path(output)), location=self.location, **more)

    def fetch_all(self):
        """Fetch until nothing is missing; how often."""
        for times in range(1, 9):
            if self.fetch() == 0:
                return times
        raise AssertionError("no end")

    def live(self, **more):
        """The same articles, asked one by one."""
        settings = {"store": self.location + ".live", **more}
        return deliver(self.summarizer(**settings), ["news"], Delivery(Path("live.jsonl"), quiet=True))

    def same_as_live(self, **more):
        assert self.live(**more) == 0
        assert Path("out.jsonl").read_bytes() == Path("live.jsonl").read_bytes()
        assert len(Path("out.jsonl").read_text().splitlines()) == ARTICLES
        return True

    def ledger(self, what):
        with sqlite3.connect(self.location) as raw:
            return raw.execute(f"select {what} from ledger").fetchall()  # noqa: S608 - our own words


# the briefs


@pytest.mark.parametrize(("plan", "rounds"), [("single", [4, 2]), ("staged", [4, 8, 2])])
def test_briefs_of_a_batch_are_those_of_the_live_path_byte_for_byte(desk, plan, rounds):
    assert desk.submit(plan=plan) == 0
    assert desk.api.seen["chat"] == 0
    assert desk.fetch_all() == len(rounds)
    assert desk.api.rounds == rounds
    assert set(desk.api.paid.values()) == {1}
    assert desk.same_as_live(plan=plan)
    assert desk.api.seen["chat"] == sum(rounds)


def test_what_a_batch_answered_costs_nothing_again_and_can_be_recorded_and_replayed(desk):
    desk.submit()
    desk.fetch_all()
    recorded = Path("recording.jsonl")
    assert deliver(desk.summarizer(record=recorded), ["news"], Delivery(Path("again.jsonl"), quiet=True)) == 0
    assert desk.api.seen["chat"] == 0
    replay = desk.summarizer(replay=recorded, store="")
    assert deliver(replay, ["news"], Delivery(Path("replayed.jsonl"), quiet=True)) == 0
    briefs = Path("out.jsonl").read_bytes()
    assert Path("again.jsonl").read_bytes() == Path("replayed.jsonl").read_bytes() == briefs
    assert b'"served-model"' in briefs  # the model that answered


def test_briefs_that_are_done_are_delivered_while_others_wait(desk, capsys):
    desk.submit()
    assert "takes in the answers and makes the briefs" in capsys.readouterr().err
    assert desk.fetch() == 3
    assert len(Path("out.jsonl").read_text().splitlines()) == 2
    assert "round 2: 2 requests, in_progress: batch_2" in capsys.readouterr().err


def test_every_token_is_counted(desk, capsys):
    desk.submit()
    desk.fetch_all()
    fetch(None, Delivery(Path("out.jsonl")), location=desk.location)
    assert "requests: 6, tokens: 600 in + 120 out, cost unknown" in capsys.readouterr().err
    assert desk.ledger("distinct outcome, billed") == [("ok", "yes")]


# exactly once


def test_what_was_submitted_is_not_submitted_again(desk, capsys):
    assert desk.submit() == 0
    assert desk.submit() == 0
    assert "nothing to send" in capsys.readouterr().err
    assert len(desk.api.batches) == 1
    Path("news/9.txt").write_text(report(9))
    desk.submit()
    assert desk.api.rounds == [4, 1]
    desk.fetch_all()  # the latest, which waits for answers of the first too
    assert len(Path("out.jsonl").read_text().splitlines()) == ARTICLES + 1
    assert set(desk.api.paid.values()) == {1}


def child(work):
    """Do something in a child process; how it ended."""
    pid = os.fork()
    if not pid:
        try:
            os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
            os.dup2(2, 1)
            work()
        finally:
            os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


@pytest.mark.parametrize("kind", ["upload", "create", "look", "content"])
def test_killed_before_the_provider_answers_nothing_is_created_or_paid_twice(desk, kind):
    desk.submit("news/0.txt", "news/3.txt") if kind in {"look", "content"} else None
    read, write = os.pipe()

    def handled(seen):
        if seen == kind and kind not in done:
            done.add(kind)
            os.kill(int(os.read(read, 20)), signal.SIGKILL)

    done = set()
    desk.api.handled = handled

    def work():
        os.write(write, str(os.getpid()).encode())
        desk.fetch() if kind in {"look", "content"} else desk.submit("news/0.txt", "news/3.txt")

    assert child(work) == -signal.SIGKILL
    desk.submit("news/0.txt", "news/3.txt")
    assert desk.fetch() == 0
    assert desk.api.rounds == [2]
    assert sorted(desk.api.paid.values()) == [1, 1]


def killed_at_write(number, work):
    """Do something that is killed before its n-th durable write; whether it was."""

    def killing():
        left = [number]

        def counted(call):
            async def counting(*arguments, **named):
                left[0] -= 1
                if left[0] < 0:
                    os.kill(os.getpid(), signal.SIGKILL)
                return await call(*arguments, **named)

            return counting

        Database.write, Database.change = counted(Database.write), counted(Database.change)
        work()

    return child(killing) == -signal.SIGKILL


def test_killed_before_any_write_and_gone_on_with_the_briefs_are_the_same_and_paid_once(desk):
    place, killed = 0, 0
    while killed_at_write(place, desk.submit):
        place, killed = place + 3, killed + 1
    desk.submit()
    place = 0
    while killed_at_write(place, desk.fetch):
        place, killed = place + 3, killed + 1
    desk.fetch_all()
    assert killed > 8
    assert desk.api.rounds == [4, 2]
    assert set(desk.api.paid.values()) == {1}
    assert desk.same_as_live()


def test_the_hash_is_stored_before_the_batch_is_created_and_found_again(desk):
    stored = []

    def handled(kind):
        if kind == "create":
            with sqlite3.connect(desk.location) as raw:
                stored.extend(raw.execute("select sha256, state, batch_id from batch_parts"))
        return error(504, "too late") if kind == "create" else None

    desk.api.handled = handled
    assert desk.submit() == 4
    (made,) = desk.api.batches.values()
    assert stored == [(made["metadata"]["summarizer_input_sha256"], "creating", None)]
    desk.api.handled = lambda _kind: None
    desk.submit()
    assert len(desk.api.batches) == 1
    desk.fetch_all()
    assert set(desk.api.paid.values()) == {1}


# what comes back


def test_an_expired_batch_keeps_its_finished_lines_and_the_rest_goes_again(desk):
    def ended(output, errors):
        if desk.api.ends == "expired":
            for line in output[1:]:
                desk.api.paid[line["custom_id"]] -= 1
            errors += [expired(line["custom_id"]) for line in output[1:3]]  # one is not named at all
            del output[1:]

    desk.api.ends, desk.api.ended = "expired", ended
    desk.submit()
    desk.fetch()
    desk.api.ends = "completed"
    assert desk.api.rounds == [4, 3]
    desk.fetch_all()
    assert set(desk.api.paid.values()) == {1}
    assert ("batch_expired", "no") in desk.ledger("kind, billed")
    assert desk.same_as_live()


def test_unknown_and_second_ids_and_broken_lines_are_refused(desk, capsys):
    other = {"response": {"status_code": 200, "body": {"choices": []}}, "error": None}

    def ended(output, errors):
        if len(output) == 4:
            output += ["{", "[1]", {"custom_id": 7, **other}, {"custom_id": "f" * 64, **other}]
            output.append({**output[0], **other})
            errors.append({**output[1], **other})

    desk.api.ended = ended
    desk.submit()
    desk.fetch_all()
    told = capsys.readouterr().err
    assert "line 5 is no line of a batch" in told
    assert "line 6 is no line of a batch" in told
    assert "line 7 is no line of a batch: custom_id is no text" in told
    assert f"nothing was asked under the id {'f' * 64}: refused" in told
    assert told.count("a second line for id") == 2
    assert desk.same_as_live()


def test_a_line_that_is_missing_is_asked_for_again_and_said_to_be_perhaps_billed(desk, capsys):
    def ended(output, _errors):
        if len(output) == 4:
            del output[0]

    desk.api.ended = ended
    desk.submit()
    desk.fetch_all()
    assert desk.api.rounds == [4, 3]
    assert "1 requests came back without a line" in capsys.readouterr().err
    assert ("no_line", "unknown") in desk.ledger("kind, billed")


@pytest.mark.parametrize("bad", [error(429, "slow down"), error(500, "oops")])
def test_a_line_that_met_a_busy_server_goes_again(desk, bad):
    times = []

    def sometimes(asked):
        if b"report 0" in asked.raw and len(times) < 2:
            times.append(1)
            return bad
        return model(asked)

    desk.api.model = sometimes
    desk.submit()
    desk.fetch_all()
    assert desk.api.rounds == [4, 3, 1]
    assert desk.same_as_live()


def test_a_line_that_is_never_answered_is_given_up_and_another_submit_asks_again(desk, capsys):
    desk.api.model = lambda asked: error(500, "oops") if b"report 0" in asked.raw else model(asked)
    desk.submit()
    for _ in range(5):
        assert desk.fetch() == 3
    assert desk.api.rounds == [4, 3, 1]
    assert "news/0.txt: no answer in 3 rounds (http_500)" in capsys.readouterr().err
    desk.api.model = model
    desk.submit()
    assert desk.fetch() == 0
    assert desk.api.rounds == [4, 3, 1, 1]


def test_a_line_that_is_refused_fails_with_the_message_and_the_others_go_on(desk, capsys):
    desk.api.model = lambda asked: error(400, "no \x1b[31m way") if b"report 0" in asked.raw else model(asked)
    desk.submit()
    desk.fetch()
    assert desk.fetch() == 3
    assert desk.fetch() == 3
    assert desk.api.rounds == [4, 2]
    told = capsys.readouterr().err
    assert "news/0.txt: 127.0.0.1:" in told
    assert "HTTP 400 for 'm': no \\x1b[31m way" in told
    assert len(Path("out.jsonl").read_text().splitlines()) == 3


@pytest.mark.parametrize("said", [{"content": None, "refusal": "I will not."}, {"content": ""}])
def test_a_refusal_or_a_filter_is_not_asked_again(desk, capsys, said):
    finish = "stop" if "refusal" in said else "content_filter"
    desk.api.model = lambda asked: completion(said, finish) if b"report 0" in asked.raw else model(asked)
    desk.submit()
    desk.fetch()
    assert desk.fetch() == 3
    assert desk.api.rounds == [4, 2]
    assert ("refused: I will not." if "refusal" in said else "filtered") in capsys.readouterr().err


def test_how_an_endpoint_wants_to_be_asked_is_found_out_in_a_round_and_remembered(desk, capsys):
    def choosy(asked):
        return error(400, "response_format is not supported") if asked.mode == "json_schema" else model(asked)

    desk.api.model = choosy
    desk.submit()
    assert "has not shown yet how it wants to be asked" in capsys.readouterr().err
    desk.fetch_all()
    assert desk.api.rounds == [4, 4, 2]
    assert "lacks json_schema, using tools" in capsys.readouterr().err
    Path("news/9.txt").write_text(report(9))
    desk.submit()
    assert "has not shown yet" not in capsys.readouterr().err
    assert desk.fetch() == 0
    assert desk.api.rounds == [4, 4, 2, 1]


def test_a_batch_that_is_refused_as_a_whole_ends_with_5_and_goes_again(desk, capsys):
    def ended(output, _errors):
        if not desk.api.batches:
            desk.api.paid.clear()
            output.clear()

    desk.api.ends, desk.api.ended = "failed", ended
    desk.submit()
    made = desk.api.batches["batch_1"]
    made["errors"] = {
        "data": [{"code": "token_limit_exceeded", "message": "Enqueued token limit reached", "line": None}]
    }
    assert desk.fetch() == 5
    assert "token_limit_exceeded: Enqueued token limit reached" in capsys.readouterr().err
    desk.api.ends = "completed"
    desk.fetch_all()
    assert desk.api.rounds == [4, 4, 2]
    assert set(desk.api.paid.values()) == {1}


# limits


def test_a_large_batch_goes_in_several_parts(desk):
    desk.submit(batch_requests=3)
    assert desk.api.rounds == [3, 1]
    desk.fetch_all()
    assert desk.api.rounds == [3, 1, 2]
    assert desk.same_as_live()


def test_a_part_is_no_larger_than_a_file_may_be(desk):
    desk.submit(batch_bytes=60_000)
    sizes = [len(desk.api.files[one["input_file_id"]]) for one in desk.api.batches.values()]
    assert len(sizes) > 1
    assert max(sizes) <= 60_000


def test_a_round_stops_before_the_request_that_could_pass_a_limit(desk, capsys):
    assert desk.submit(max_requests=5) == 0
    assert desk.fetch() == 7
    assert desk.api.rounds == [4, 1]
    assert "could pass the limit of 5 requests" in capsys.readouterr().err
    assert desk.submit(max_requests=1) == 0
    assert desk.fetch(1) == 0
    assert desk.api.rounds == [4, 1, 1]


REQUEST = b'{"body":{"max_tokens":5000,"_":"' + b"x" * (1000 - 35) + b'"}}'


def test_a_batch_costs_half():
    assert len(REQUEST) == 1000
    settings = Settings(model="openai/gpt-4o-mini", max_cost=0.0016, max_output_tokens=5000)
    assert price(settings, None, 1000, 5000) == Decimal("0.00315")
    with pytest.raises(LimitReached):
        Spending(but(settings, max_cost=0.0015)).batch(REQUEST)
    spending = Spending(settings)
    spending.batch(REQUEST)
    with pytest.raises(LimitReached):
        spending.batch(REQUEST)
    spending = Spending(settings)
    spending.batched(b"", "ok", "gpt-4o-mini", 1000, 5000)
    assert spending.spent.cost == Decimal("0.001575")
    spending.batched(REQUEST, "unknown", None, None, None)
    assert (spending.spent.cost, spending.spent.unknown, spending.spent.requests) == (None, 1, 2)


# plain files


def answered(path):
    """What another program makes of a batch file."""
    api = BatchApi(model)
    api.files["file-1"] = path.read_bytes()
    made = api._create({"endpoint": "/v1/chat/completions", "completion_window": "24h", "input_file_id": "file-1",
                        "metadata": {}}).body  # fmt: skip
    answers = path.with_suffix(".answers")
    answers.write_bytes(api.files[made["output_file_id"]])
    return answers


def test_files_for_another_way_are_written_and_read_round_after_round_without_a_key(desk, monkeypatch, capsys):
    monkeypatch.delenv("SUMMARIZER_API_KEY")
    given = {"model": "openai/gpt-4o-mini", "base_url": None}
    assert desk.submit(write=Path("asked.jsonl"), **given) == 0
    assert "written: " in capsys.readouterr().out
    line = json.loads(Path("asked.jsonl").read_text().splitlines()[0])
    assert (line["body"]["model"], line["method"], len(line["custom_id"])) == ("gpt-4o-mini", "POST", 64)
    assert desk.fetch() == 3
    answers = answered(Path("asked.jsonl"))
    lines = answers.read_text().splitlines()
    asked = map(json.loads, Path("asked.jsonl").read_text().splitlines())
    last = next(one["custom_id"] for one in asked if "report 3" in json.dumps(one))
    lines.sort(key=lambda line: last in line)
    answers.write_text("\n".join(lines[:3]) + '\n{"custom_id": "x", "response": {"status_code": 200, "body": {}}}\n')
    Path("late.answers").write_text(lines[3])
    assert desk.fetch(read=[answers]) == 3
    assert "nothing was asked under the id x: refused" in capsys.readouterr().err
    assert len(Path("asked.2.jsonl").read_text().splitlines()) == 3
    assert desk.fetch(read=[answered(Path("asked.2.jsonl")), Path("late.answers")]) == 0
    assert len(Path("out.jsonl").read_text().splitlines()) == ARTICLES
    assert desk.server.count == 0


def test_the_lines_of_a_written_file_stand_in_the_order_of_the_articles(desk):
    names = [f"{number:02}" for number in range(16)]  # as many as are begun at once
    for name in names:
        Path(f"news/report-{name}.txt").write_text(report(name))
    assert desk.submit("news/report-*.txt", write=Path("asked.jsonl")) == 0
    lines = Path("asked.jsonl").read_text().splitlines()
    assert [name for line in lines for name in names if f"report {name} of" in line] == names


def test_a_file_that_is_there_is_never_overwritten(desk):
    Path("asked.jsonl").write_text("mine")
    with pytest.raises(InputError, match="exists; name another"):
        desk.submit(write=Path("asked.jsonl"))
    Path("asked.jsonl").unlink()
    desk.submit(write=Path("asked.jsonl"))
    Path("asked.2.jsonl").write_text("mine")
    with pytest.raises(StoreError, match="another file"):
        desk.fetch(read=[answered(Path("asked.jsonl"))])
    Path("asked.2.jsonl").unlink()
    assert desk.fetch() == 3
    assert len(Path("asked.2.jsonl").read_text().splitlines()) == 2


# what a person sees


def test_waiting_goes_on_round_after_round(desk, monkeypatch):
    monkeypatch.setattr(batch, "POLL", 0.01)
    desk.api.statuses = ["validating", "in_progress", "finalizing"] * 2
    desk.submit()
    flaky = [error(503, "later"), None]
    monkeypatch.setattr("summarizer.backends.wire.BACKOFF", 0.001)
    desk.api.handled = lambda kind: flaky.pop() if kind == "look" and flaky else None
    assert desk.fetch(wait=True) == 0
    assert desk.api.rounds == [4, 2]
    assert desk.same_as_live()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_the_waiting_and_loses_nothing(desk, number):
    desk.api.statuses = ["in_progress"]
    desk.submit()
    desk.api.handled = lambda kind: os.kill(os.getpid(), number) if kind == "look" else None
    with pytest.raises(Stopped, match="stopped by a signal") as stopped:
        desk.fetch(wait=True)
    assert stopped.value.exit_code == 128 + number
    desk.api.handled = lambda _kind: None
    desk.fetch_all()
    assert set(desk.api.paid.values()) == {1}


def test_the_status_asks_the_provider_about_what_is_under_way(desk):
    with pytest.raises(InputError, match="no store"):
        status(None, desk.location)
    desk.submit()
    desk.api.statuses = ["validating"]
    assert status(None, desk.location) == "batch 1: round 1: 4 requests, validating, 4 of 4 done, 0 failed: batch_1"
    desk.fetch_all()
    looks = desk.api.seen["look"]
    assert status(1, desk.location).splitlines() == [
        "batch 1: round 1: 4 requests, completed, 4 answered, 0 not: batch_1",
        "batch 1: round 2: 2 requests, completed, 2 answered, 0 not: batch_2",
    ]
    assert desk.api.seen["look"] == looks


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"fresh": True}, "--fresh"),
        ({"store": ""}, "without a store"),
        ({"model": None, "base_url": None}, "a model is needed"),
        ({"record": Path("x")}, "--record"),
        ({"model": "openai/gpt-5-mini", "base_url": None}, "OPENAI_API_KEY"),
    ],
)
def test_what_no_batch_can_do_is_refused_before_anything_is_read(desk, given, said):
    with pytest.raises(InputError, match=said):
        desk.submit(**given)
    with pytest.raises(InputError, match="standard input"):
        desk.submit("-")


def test_an_endpoint_without_a_batch_api_is_told(desk, capsys):
    desk.api.handled = lambda kind: error(404, "not found") if kind == "upload" else None
    assert desk.submit() == 5
    assert "or no Batch API (--write FILE makes a file" in capsys.readouterr().err
    assert desk.submit(write=Path("asked.jsonl")) == 0
    assert len(Path("asked.jsonl").read_text().splitlines()) == ARTICLES, "what was prepared in vain goes into the file"
    assert "batch 1: round 1: 4 requests, withdrawn" in status(None, desk.location)
    assert desk.fetch(read=[answered(Path("asked.jsonl"))]) == 3
    assert desk.fetch(read=[answered(Path("asked.2.jsonl"))]) == 0
    assert desk.same_as_live()


def test_what_is_no_batch_api_is_told(desk, capsys):
    desk.api.handled = lambda kind: Answer("<html>hello</html>") if kind == "upload" else None
    assert desk.submit() == 4
    assert "is this a Batch API?" in capsys.readouterr().err


def test_an_article_that_cannot_be_read_is_told_and_the_others_go(desk, capsys):
    Path("news/bad.txt").write_bytes(b"")
    assert desk.submit() == 3
    assert "news/bad.txt" in capsys.readouterr().err
    assert desk.api.rounds == [4]


def test_a_batch_that_is_not_there_is_told(desk):
    desk.live(store=desk.location)
    with pytest.raises(InputError, match="no batch; summarizer batch submit makes one"):
        desk.fetch()
    with pytest.raises(InputError, match="run 1 is no batch"):
        desk.fetch(1)
    assert status(None, desk.location) == "no batches yet"


def test_a_run_that_is_a_batch_says_so_and_is_not_asked_live_meanwhile(desk):
    desk.submit()
    assert "again: summarizer batch fetch 1" in runs_text(1, desk.location)
    assert runs_text(1, desk.location).startswith("run 1: pending, ")
    assert "+ 4 in a batch" in runs_text(1, desk.location)
    with pytest.raises(InputError, match="run 1 is a batch under way"):
        retry_run(1, desk.location)
    desk.fetch_all()
    assert retry_run(1, desk.location) == 0
    assert desk.api.seen["chat"] == 0


def test_a_batch_on_another_database_is_the_same(desk, postgresql):
    desk.location = postgresql.new()
    desk.submit(plan="staged")
    assert desk.fetch_all() == 3
    assert desk.api.rounds == [4, 8, 2]
    assert desk.same_as_live(plan="staged", store="live.sqlite")


def test_no_key_is_kept(desk):
    desk.submit()
    desk.fetch_all()
    for path in Path().rglob("*"):
        assert path.is_dir() or KEY.encode() not in path.read_bytes()


def test_the_command_line_submits_shows_and_fetches(desk):
    def run(*words):
        done = CliRunner().invoke(app, ["batch", *words, "--store", desk.location])
        return done.exit_code, done.stdout, done.stderr

    code, out, _ = run("submit", "news", "-m", "m", "--base-url", desk.server.url, "--plan", "single", "-o", "briefs")
    assert (code, out) == (0, "batch 1: round 1: 4 requests, in_progress: batch_1\n")
    assert run("status")[1] == "batch 1: round 1: 4 requests, completed, 4 of 4 done, 0 failed: batch_1\n"
    code, _, told = run("fetch", "1")
    assert code == 3
    assert "articles: 4 = 2 ok + 2 pending" in told
    code, _, told = run("fetch")
    assert code == 0
    assert "articles: 4 = 3 ok + 1 repaired (2 from the store)" in told
    assert len(list(Path("briefs").glob("*.json"))) == 4
