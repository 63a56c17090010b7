"""Runs as the store remembers them: listed, shown, done again, exported; with real files, a real server, a real store."""

import asyncio
import io
import json
import os

import pytest
from answers import TEXT
from careful import model, report, reports
from server import Server, completion, error
from test_run import STEPS

from summarizer.api import Summarizer
from summarizer.commands.deliver import Delivery, deliver
from summarizer.commands.runs import export_run, list_runs, retry_run, runs_text, show_run
from summarizer.errors import InputError, StoreError
from summarizer.export.write import FORMATS
from summarizer.reading import read_all
from summarizer.settings import Settings
from summarizer.store import Store, tables


@pytest.fixture
def news(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return reports(tmp_path / "news", 4)


class Flaky:
    """A model that gives no document about one article until it is told to be good; counts what it was asked of each."""

    def __init__(self, bad="report 2"):
        self.bad = bad
        self.asked = []

    def __call__(self, asked):
        text = asked.raw.decode()
        self.asked.append(next(number for number in range(9) if f"report {number}" in text))
        return completion({"content": "I cannot."}) if self.bad and self.bad in text else model(asked)


def command(server, location, output, *sources, **more):
    settings = Settings(model="m", base_url=server.url, api_key="k", store=location, published="2024-05-15", **more)
    return deliver(Summarizer(settings), list(sources or ["news"]), Delivery(output))


def listed(location, number=1):
    return next(run for run in asyncio.run(list_runs(location)) if run.number == number)


@pytest.mark.usefixtures("news")
def test_a_run_is_listed_and_shown_with_what_failed_and_what_it_took(location, tmp_path, capfd):
    flaky = Flaky()
    with Server(flaky, repeat=True) as server:
        assert command(server, location, tmp_path / "out.jsonl") == 3
    where = "..." if "://" in location else location
    assert (
        capfd.readouterr().err.splitlines()[-2] == f"again, what is not done: summarizer runs 1 --retry --store {where}"
    )
    run = listed(location)
    assert (run.state, run.articles, run.ok, run.failed, run.pending) == ("done", 4, 3, 1, 0)
    assert (run.requests, run.input_tokens) == (len(flaky.asked), 100 * len(flaky.asked))
    assert "4 = 3 ok + 1 failed" in runs_text(None, location)
    shown = asyncio.run(show_run(1, location))
    assert [(one.name, one.state, one.requests) for one in shown.undone] == [("news/2.txt", "failed", 2)]
    assert shown.ledger["answered"] == run.requests
    text = runs_text(1, location)
    assert "failed: news/2.txt: " in text
    assert "(2 requests, 240 tokens)" in text
    assert "again: summarizer runs 1 --retry" in text
    assert "read: news (in " in text
    assert json.loads(runs_text(1, location, as_json=True))["undone"][0]["name"] == "news/2.txt"
    assert json.loads(runs_text(None, location, as_json=True))[0]["failed"] == 1


def test_a_retry_asks_only_for_what_failed_and_completes_the_output(news, location, tmp_path, monkeypatch):
    flaky = Flaky()
    with Server(flaky, repeat=True) as server:
        assert command(server, location, tmp_path / "out.jsonl") == 3
        before = len(flaky.asked)
        assert command(server, location, tmp_path / "out.jsonl") == 3
        assert len(flaky.asked) == before  # the same command meets the same answers
        flaky.bad = None
        monkeypatch.chdir("/")
        assert retry_run(1, location) == 0
        assert flaky.asked[before:] == [2] * STEPS
        assert command(server, str(tmp_path / "other.sqlite"), tmp_path / "whole.jsonl", str(news)) == 0
    names = [json.loads(line)["article"]["name"] for line in (tmp_path / "out.jsonl").read_text().splitlines()]
    assert names == [f"news/{number}.txt" for number in range(4)]
    assert (tmp_path / "out.jsonl").read_text() == (tmp_path / "whole.jsonl").read_text().replace(f"{news}/", "news/")
    assert (listed(location, 3).ok, listed(location, 3).requests) == (4, STEPS)


@pytest.mark.usefixtures("news")
def test_a_retry_pays_for_nothing_that_was_answered_before_a_limit_stopped_the_run(location, tmp_path):
    with Server(Flaky(bad=None), repeat=True) as server:
        assert command(server, location, tmp_path / "out", max_requests=8) == 7
        assert listed(location).state == "stopped"
        assert listed(location).pending == 2
        assert "the next request could pass the limit of 8 requests" in runs_text(1, location)
        assert retry_run(1, location) == 0
        assert server.count == 4 * STEPS
    assert len(list((tmp_path / "out").iterdir())) == 4


def test_what_could_not_be_read_and_is_mended_is_done_by_a_retry(news, location, tmp_path):
    (news / "1.txt").write_text("")
    with Server(model, repeat=True) as server:
        assert command(server, location, tmp_path / "out.json") == 3
        assert "failed: news/1.txt: holds no text" in runs_text(1, location)
        (news / "1.txt").write_text(report(1))
        assert retry_run(1, location) == 0
    assert len(json.loads((tmp_path / "out.json").read_text())) == 4


@pytest.mark.usefixtures("news")
@pytest.mark.parametrize("form", FORMATS)
def test_an_export_is_what_the_run_itself_would_have_written(location, tmp_path, form):
    with Server(model, repeat=True) as server:
        assert command(server, location, tmp_path / f"out.{form}") == 0
    [wrote] = export_run(1, tmp_path / f"again.{form}", None, location)
    assert wrote.read_bytes() == (tmp_path / f"out.{form}").read_bytes()
    assert wrote.stat().st_size > 100


def test_an_export_holds_what_a_retry_made_since_and_twins_under_their_own_names(news, location, tmp_path):
    (news / "twin.txt").write_text((news / "0.txt").read_text())
    flaky = Flaky()
    with Server(flaky, repeat=True) as server:
        command(server, location, None)
        export_run(1, tmp_path / "before.jsonl", None, location)
        flaky.bad = None
        retry_run(1, location)
    export_run(1, tmp_path / "after.jsonl", None, location)
    before, after = ((tmp_path / name).read_text().splitlines() for name in ("before.jsonl", "after.jsonl"))
    assert (len(before), len(after)) == (4, 5)
    assert json.loads(after[-1])["article"]["name"] == "news/twin.txt"


async def python_run(server, location):
    settings = Settings(model="m", base_url=server.url, api_key="k", store=location)
    return [outcome async for outcome in Summarizer(settings).run(read_all(["news"]))]


@pytest.mark.usefixtures("news")
def test_what_cannot_be_asked_again_says_why(location, tmp_path, monkeypatch):
    with Server(model, repeat=True) as server:
        asyncio.run(python_run(server, location))
        with pytest.raises(InputError, match="run 1 began in Python"):
            retry_run(1, location)
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
        command(server, location, tmp_path / "out.jsonl", "news/1.txt", "-")
        with pytest.raises(InputError, match="run 2 read standard input"):
            retry_run(2, location)
        command(server, location, tmp_path / "out.jsonl")
        sent = server.count
        monkeypatch.setattr("summarizer.run.package_version", lambda: "99")
        with pytest.raises(InputError, match="run 3: prompts, schemas or this package have changed"):
            retry_run(3, location)
        assert server.count == sent
    with pytest.raises(InputError, match="no run 9; summarizer runs lists them"):
        retry_run(9, location)
    with pytest.raises(InputError, match="no run 9"):
        export_run(9, tmp_path / "x.json", None, location)
    with pytest.raises(InputError, match="nowhere: there is no store"):
        runs_text(None, str(tmp_path / "nowhere"))
    assert not (tmp_path / "nowhere").exists()


def test_a_run_whose_folder_is_gone_says_so(news, tmp_path, monkeypatch):
    location = str(tmp_path / "s.sqlite")
    news.rename(tmp_path / "week")
    monkeypatch.chdir(tmp_path / "week")
    with Server(Flaky(), repeat=True) as server:
        assert command(server, location, None, "2.txt") == 4
        monkeypatch.chdir(tmp_path)
        (tmp_path / "week").rename(tmp_path / "week\x1b[31m")
        with pytest.raises(InputError, match=r"run 1: the folder that it was asked in is gone: .*/week$"):
            retry_run(1, location)


async def test_a_run_without_an_end_is_at_work_or_broken_off(location):
    store = Store(location)
    await store.begin(Settings(model="m"))
    row = await store.sending("k", b"{}", article_id="abc", step="events", attempt=2)
    store.note(name="a\x1b[31m\u202e.txt", url=None, article_id="abc", state="ok", reason=None, key="k")
    await store.remember("whatever", "what was queued before it is written now")
    [run] = await list_runs(location)
    assert (run.state, run.ok, run.cost, run.requests) == ("at work", 1, None, 1)
    with pytest.raises(StoreError, match=f"run 1 is still at work, locked by pid {os.getpid()}"):
        await asyncio.to_thread(retry_run, 1, location)
    dead = tables.RUNS.update().values(owner=f"{os.uname().nodename}:999999999:x")
    await store.database.change(lambda connection: connection.execute(dead))
    assert (await list_runs(location))[0].state == "broken off"
    text = await asyncio.to_thread(runs_text, 1, location)
    assert "articles: 1 = 1 ok + others pending" in text
    assert "may have been billed: " in text
    assert "events of article abc, try 2: no end is known" in text
    assert row
    await store.close()


def test_foreign_names_and_reasons_cannot_steer_a_terminal(news, location):
    (news / "bad\x1b[31m\u202e.txt").write_bytes(b"%PDF")
    with Server(error(404, "no \x1b]0;owned\x07 model"), repeat=True) as server:
        assert command(server, location, None) == 5
    for text in (runs_text(None, location), runs_text(1, location), runs_text(1, location, as_json=True)):
        assert not any(character < " " and character != "\n" for character in text)
        assert "\u202e" not in text
    assert "is a PDF" in runs_text(1, location)
