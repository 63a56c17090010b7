"""Progress: the figures, the bar on a terminal, JSON lines for programs, and silence elsewhere."""

import json
import os
import re
import signal
from decimal import Decimal

import pytest
from answers import TEXT
from careful import reports, slowly
from command import run
from server import Server, error
from terminal import on_terminal, screen

from summarizer.commands.progress import figures, in_words
from summarizer.reading import count, read_all
from summarizer.run.receipt import Receipt
from summarizer.run.spending import Spent


def receipt(ok, reused=0, cost="0.10", requests=3):
    spent = Spent(requests=requests, input_tokens=100, output_tokens=20, cost=cost and Decimal(cost))
    return Receipt(ok=ok, reused=reused, spent=spent)


def test_what_is_left_is_reckoned_from_what_was_made():
    now = figures(receipt(10), 40, 60.0)
    assert (now.articles, now.total, now.articles_per_minute, now.tokens) == (10, 40, 10.0, 120)
    assert (now.cost, now.projected_cost, now.seconds_left) == (0.1, pytest.approx(0.4), 180.0)
    assert in_words(now) == "10 a minute, $0.1000 of about $0.4000, 3:00 left"
    resumed = figures(receipt(30, reused=20), 40, 60.0)  # twenty came from the store and took nothing
    assert (resumed.projected_cost, resumed.seconds_left) == (pytest.approx(0.2), 60.0)
    assert in_words(figures(receipt(1), 400, 60.0)).endswith("6:39:00 left")


def test_what_is_unknown_is_not_guessed():
    no_total = figures(receipt(10), None, 60.0)
    assert (no_total.projected_cost, no_total.seconds_left, no_total.total) == (None, None, None)
    assert in_words(no_total) == "10 a minute, $0.1000"
    no_price = figures(receipt(10, cost=None), 40, 60.0)
    assert (no_price.cost, no_price.projected_cost, no_price.seconds_left) == (None, None, 180.0)
    assert "cost unknown" in in_words(no_price)
    nothing_made = figures(receipt(10, reused=10), 40, 60.0)
    assert (nothing_made.projected_cost, nothing_made.seconds_left) == (None, 180.0)
    assert figures(receipt(50), 40, 60.0).total is None  # a file held more than was counted
    assert figures(Receipt(), 40, 0.0).seconds_left is None
    assert in_words(figures(Receipt(), 40, 0.0)) == ""


def test_articles_are_counted_as_they_will_be_read_without_being_read(tmp_path, monkeypatch):
    (tmp_path / "sub" / ".hidden").mkdir(parents=True)
    (tmp_path / "empty").mkdir()
    for name in ("a.txt", "sub/b.html", "sub/.hidden/c.txt", "d.unknown"):
        (tmp_path / name).write_text(TEXT)
    item = json.dumps({"text": TEXT})
    (tmp_path / "e.jsonl").write_text(f"{item}\n\n{item}\n{{broken\n{item}")
    (tmp_path / "f.json").write_text(item)
    (tmp_path / "g.jsonl").write_text("\n")
    monkeypatch.chdir(tmp_path)
    for sources in (["."], ["a.txt", "no such", "*.unknown", "*.nothing"], ["empty", "e.jsonl"], [tmp_path / "f.json"]):
        assert count(sources) == len(list(read_all(sources))), sources
    (tmp_path / "h.json").write_text(f"[{item}]")
    assert count(["."]) is None
    assert count(["a.txt", "-"]) is None


@pytest.fixture
def folder(tmp_path):
    return reports(tmp_path / "news", 4)


SLOWLY = slowly(0.25)


def words(folder, server, *more):
    return ["summarize", folder, "--base-url", server.url, "-m", "m", "--published", "2024-05-15", "--no-store", *more]


@pytest.fixture
def env(tmp_path):
    clean = {name: value for name, value in os.environ.items() if not name.endswith("_API_KEY")}
    return {**clean, "TERM": "xterm-256color", "XDG_DATA_HOME": str(tmp_path)}


def test_a_bar_on_a_terminal_garbles_neither_briefs_nor_messages(folder, env):
    (folder / "2.txt").write_bytes(b"%PDF")
    busy = [error(429, headers={"Retry-After": "1"}), SLOWLY]
    with Server(*busy, repeat=True) as server:
        code, said, lines = on_terminal(*words(folder, server, "--concurrency", "1"), env=env)
        port = server.port
    assert code == 3
    shown = [re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", piece) for piece in re.split(r"[\r\n]+", said)]
    bars = [piece for piece in shown if " articles" in piece and "a minute" in piece]
    assert any(re.search(r"[⠀-⣿] .* 1/4 articles, \d+ a minute, cost unknown, \d:\d\d left", bar) for bar in bars), bars
    text = "\n".join(lines)
    assert f"127.0.0.1:{port}: HTTP 429: too busy, asks to wait 1 s" in lines
    assert next(line for line in lines if "2.txt" in line).endswith(
        "is a PDF, not text; convert it to text or HTML first"
    )
    assert "articles: 4 = 3 ok + 1 failed; items: " in text
    assert text.count("WHAT HAPPENED") == 3
    assert "a minute" not in text  # the bar has left nothing behind
    assert not re.search("[⠀-⣿]", text)
    assert said.rindex("\x1b[?25h") > said.rindex("\x1b[?25l")  # the cursor is back


def test_a_bar_leaves_piped_output_alone(folder, env, tmp_path):
    with Server(SLOWLY, repeat=True) as server, (tmp_path / "out.jsonl").open("wb") as out:
        code, said, lines = on_terminal(*words(folder, server), env=env, stdout=out)
    assert code == 0
    assert [json.loads(line)["article"]["name"][-5:] for line in (tmp_path / "out.jsonl").read_text().splitlines()] == [
        f"{number}.txt" for number in range(4)
    ]
    assert "0/4 articles" in said
    assert next(line for line in lines if line).startswith("articles: 4 = 4 ok")


def test_the_first_ctrl_c_says_what_is_waited_for(folder, env):
    sent = []

    def interrupt(said, child):
        if "/4 articles" in said and not sent:
            sent.append(child.send_signal(signal.SIGINT))

    with Server(SLOWLY, repeat=True) as server:
        code, _, lines = on_terminal(*words(folder, server, "--concurrency", "1"), env=env, act=interrupt)
    assert code == 130
    assert len([line for line in lines if line.startswith("stopping: answers under way are waited for")]) == 1
    assert "ended early: stopped by a signal; the same command goes on from here" in lines


def test_elsewhere_there_is_no_bar_and_quiet_is_quiet(folder, env):
    with Server(SLOWLY, repeat=True) as server:
        piped = run(*words(folder, server), env=env)
        quiet = run(*words(folder, server, "-q"), env=env)
        _, said, _ = on_terminal(*words(folder, server, "-q", "-o", folder / "out.json"), env=env)
    assert "a minute" not in piped.stderr
    assert quiet.stderr == said == ""


def test_a_program_gets_a_line_of_figures_for_each_article(folder, env):
    (folder / "2.txt").write_bytes(b"%PDF")
    with Server(SLOWLY, repeat=True) as server:
        done = run(*words(folder, server, "--json-progress", "--concurrency", "1"), env=env)
    lines = [json.loads(line) for line in done.stderr.splitlines() if line.startswith("{")]
    assert [(line["name"][-5:], line["state"]) for line in lines] == [
        ("0.txt", "ok"), ("1.txt", "ok"), ("2.txt", "failed"), ("3.txt", "ok"),
    ]  # fmt: skip
    assert [line["articles"] for line in lines] == [1, 2, 3, 4]
    assert {line["total"] for line in lines} == {4}
    assert (lines[-1]["requests"], lines[-1]["tokens"], lines[-1]["seconds_left"]) == (9, 1080, 0.0)
    assert lines[0]["seconds_left"] > 0
    assert {line["cost"] for line in lines} == {line["projected_cost"] for line in lines} == {None}


def test_where_standard_input_has_no_known_end_nothing_is_projected(env):
    item = json.dumps({"text": TEXT})
    done = run("summarize", "-", "--json-progress", stdin=f"{item}\n{item}\n", env=env)
    lines = [json.loads(line) for line in done.stderr.splitlines() if line.startswith("{")]
    assert [(line["total"], line["seconds_left"], line["projected_cost"], line["cost"]) for line in lines] == [
        (None, None, None, 0.0)
    ] * 2


def test_the_screen_of_these_tests_is_a_terminals():
    assert screen("one\r\ntwo\x1b[2K\r\x1b[1Athree\r\n\x1b[32mfour\x1b[0m\rF") == ["three", "Four"]
    assert screen("bar ~~~~\rsay") == ["say ~~~~"]
