"""The command as a user runs it: whole processes, real files, a real loopback server, exit codes."""

import dataclasses
import json
import os
import re
import resource
import signal
import subprocess
import sys
import threading
from importlib.metadata import version
from pathlib import Path

import answers
import pytest
from careful import model
from command import run
from server import Server, says
from terminal import on_terminal

from summarizer.commands.check import report
from summarizer.errors import InputError
from summarizer.evaluate.gold import read_folder, read_gold
from summarizer.export.write import FORMS
from summarizer.review import read_review
from summarizer.schema import Brief

EXAMPLES = Path(__file__).parent.parent / "examples" / "articles"


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "article.txt"
    path.write_text(answers.TEXT)
    return path


def asked_of(server, article, *words):
    return run("summarize", article, "--base-url", server.url, "-m", "test", "--published", "2024-05-15", *words,
               env={"XDG_DATA_HOME": str(article.parent / "data")})  # fmt: skip


def test_offline_a_pipe_gets_one_brief_a_line_and_stderr_says_how_to_use_a_model():
    done = run("summarize", EXAMPLES)
    briefs = [Brief.model_validate_json(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0, done.stderr
    assert len(briefs) >= 9
    assert "without a model" in done.stderr
    assert all(brief.summary and brief.summary.sentences for brief in briefs)
    for brief in briefs:
        evidence = [r.evidence for r in (*brief.events, *brief.statements, *brief.quantities)]
        evidence += [e for s in brief.summary.sentences for e in s.evidence]
        assert all(brief.article.original[e.start : e.end] == e.quote for e in evidence)


def test_what_was_recorded_replays_without_server_or_key(article, tmp_path):
    recording = tmp_path / "r.jsonl"
    with Server(model, repeat=True) as server:
        first = asked_of(server, article, "--record", recording)
    again = run("summarize", article, "--replay", recording, "--published", "2024-05-15")
    assert again.returncode == 0, again.stderr
    assert again.stdout == first.stdout
    other = run("summarize", article, "--replay", recording)
    assert other.returncode == 2
    assert "differs" in other.stderr


def test_nothing_but_bad_input_ends_with_2_and_says_what_is_wrong(tmp_path):
    for word, said in (
        ("missing.txt", "no such file or folder"),
        (".", "file in this folder"),
        ("*.x", "no file matches"),
    ):
        done = run("summarize", word, cwd=tmp_path)
        assert done.returncode == 2
        assert any(line.startswith(f"{word}: ") and said in line for line in done.stderr.splitlines()), done.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--published", "14.5.2024"], "summarizer: --published '14.5.2024': write YYYY-MM-DD\n"),
        (["--tasks", "poems"], "tasks"),
        (["-o", "x.docx"], "docx"),
        (["--field", "text"], "--field"),
        (["-m", "openai/gpt-5-mini"], "OPENAI_API_KEY"),
        (["-m", "openai/x", "--replay", "missing.jsonl"], "missing.jsonl"),
        (["--prompts", "missing", "-m", "x", "--base-url", "http://127.0.0.1:9/v1"], "missing"),
        (["--step", "tone=nowhere:Model"], "nowhere"),
        (["--step", "tone=pydantic:BaseModel"], "the rules read no prompts; name a model with -m"),
        (["--prompts", "missing"], "the rules read no prompts; name a model with -m"),
        (["-m", "openai"], "write openai/ and the model's name"),
        (["-m", "gpt-4o"], "write provider/model"),
        (["--max-cost", "1", "-m", "m", "--base-url", "http://127.0.0.1:9/v1"], "use --max-tokens or --max-requests"),
    ],
)
def test_a_wrong_option_is_one_line_and_exit_code_2(article, words, said):
    done = run("summarize", article, "--no-store", *words, cwd=article.parent)
    assert done.returncode == 2, done.stderr
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_check_passes_a_true_brief_and_names_each_unsupported_item(article, tmp_path):
    done = run("summarize", article, "-o", tmp_path / "b.json", "-q")
    assert done.returncode == 0, done.stderr
    assert run("check", tmp_path / "b.json", article).returncode == 0
    brief = json.loads((tmp_path / "b.json").read_text())
    brief["events"][0]["evidence"]["quote"] = "Monrosa admitted everything"
    (tmp_path / "bad.json").write_text(json.dumps(brief))
    bad = run("check", tmp_path / "bad.json", article)
    assert bad.returncode == 3
    assert brief["events"][0]["id"] in bad.stdout
    assert bad.stdout.count("error: ") > 1
    assert bad.stderr.endswith(" items, 1 unsupported\n"), "an item that fails two checks is one item"
    (tmp_path / "odd.json").write_text("{}")
    assert run("check", tmp_path / "odd.json", article).returncode == 2
    wrong_way = run("check", article, tmp_path / "b.json").stderr
    assert wrong_way == f"summarizer: {article}: not a brief; of an article make one with summarizer summarize -o\n"
    other = run("check", tmp_path / "b.json", EXAMPLES / "ferry-without-a-date.txt")
    assert "the one it speaks of?" in other.stdout.splitlines()[0]


def test_schema_and_prompts_show_what_there_is(article):
    assert "brief" in run("schema").stdout
    assert json.loads(run("schema", "brief").stdout)["title"] == "Brief"
    assert run("schema", "poem").returncode == 2
    listed = run("prompts")
    assert "events@" in listed.stdout, listed.stderr
    rendered = run("prompts", "actors", article)
    assert answers.TEXT.strip() in rendered.stdout


def test_the_example_of_an_own_question_is_asked_and_grounded(article):
    """A passage that the article does not hold is rejected, the true one becomes evidence."""
    said = {"tone": "sober", "passages": [{"quote": "Not one rifle has crossed the border"}, {"quote": "It was calm"}]}

    def answer(asked):
        own = '"tone"' in json.dumps(asked.body.get("response_format", ""))
        return (says(said) if own else model)(asked)

    own = EXAMPLES.parent / "own"
    with Server(answer, repeat=True) as server:
        done = run("summarize", article, "--base-url", server.url, "-m", "t", "--no-store", "--prompts", own,
                   "--step", "tone=tone:Tone", "--published", "2024-05-15", cwd=own)  # fmt: skip
    assert done.returncode == 0, done.stderr
    brief = Brief.model_validate_json(done.stdout)
    (passage,) = brief.custom["tone"]["passages"]
    place = passage["quote"]
    assert brief.custom["tone"]["tone"] == "sober"
    assert brief.article.original[place["start"] : place["end"]] == "Not one rifle has crossed the border"
    assert [one.item for one in brief.rejected if one.kind == "custom"] == [{"quote": "It was calm"}]


def test_two_runs_are_compared_and_measured(tmp_path):
    gold, made = tmp_path / "gold.jsonl", tmp_path / "made.jsonl"
    recording = Path(__file__).parent / "recordings" / "examples-staged.jsonl"
    assert run("summarize", EXAMPLES, "--replay", recording, "-o", gold, "-q").returncode == 0
    assert run("summarize", EXAMPLES, "-o", made, "-q").returncode == 0
    told = run("compare", gold, made)
    assert "12 articles" in told.stdout, told.stderr
    assert "12 articles: 0 added, 0 lost, 0 changed" in run("compare", gold, gold).stdout
    floors = tmp_path / "floors.json"
    assert run("evaluate", gold, "--floors", floors, "--lower").returncode == 0
    measured = run("evaluate", gold, "--floors", floors)
    assert measured.returncode == 0, measured.stderr
    assert "EVENTS" in measured.stdout
    floors.write_text(floors.read_text().replace('"events.f1": 0.', '"events.f1": 1.'))
    assert run("evaluate", gold, "--floors", floors).returncode == 3


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["-o", "article.txt/out"], "Not a directory; choose another place"),
        (
            ["-m", "m", "--base-url", "http://127.0.0.1:9/v1", "--store", "/proc/none/s"],
            "name another place with --store",
        ),
    ],
)
def test_what_cannot_be_written_is_named_before_anything_is_sent_and_ends_with_6(article, words, said):
    done = run("summarize", article, *words, cwd=article.parent)
    assert done.returncode == 6, done.stderr
    assert said in done.stderr


def test_on_a_terminal_a_command_without_articles_does_not_wait_for_one(tmp_path):
    code, said, _ = on_terminal("summarize", env={**os.environ, "XDG_DATA_HOME": str(tmp_path)})
    assert code == 2
    assert "no article is named: give files or folders, or pipe a text in" in said


def test_a_closed_terminal_does_not_end_a_run_under_nohup():
    child = subprocess.Popen(
        ["nohup", sys.executable, "-m", "summarizer", "summarize", "-"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    child.stdin.write(json.dumps({"text": answers.TEXT}) + "\n")
    child.stdin.flush()
    assert child.stdout.readline()
    child.send_signal(signal.SIGHUP)
    said, told = child.communicate(json.dumps({"text": f"{answers.TEXT} And again."}) + "\n", timeout=60)
    assert (child.returncode, len(said.splitlines())) == (0, 1)
    assert told.count("read by rules") == 1


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_a_command_that_waits_for_its_input(number):
    child = subprocess.Popen(
        [sys.executable, "-m", "summarizer", "summarize", "-"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    child.stdin.write(json.dumps({"text": answers.TEXT}) + "\n")
    child.stdin.flush()
    assert child.stdout.readline()
    assert "read by rules" in child.stderr.readline()
    child.send_signal(number)
    assert child.wait(20) == 128 + number
    assert "Fatal" not in child.stderr.read()
    for stream in (child.stdin, child.stdout, child.stderr):
        stream.close()


def test_what_could_not_be_read_was_read_by_nobody(tmp_path):
    (tmp_path / "empty.txt").write_text("")
    done = run("summarize", tmp_path / "empty.txt", tmp_path / "gone.txt")
    assert done.returncode == 2
    assert "read by rules" not in done.stderr
    assert "articles: 2 = 0 ok + 2 failed" in done.stderr


def test_rules_cost_nothing_whatever_the_limit(article):
    assert run("summarize", article, "--max-cost", "0.01").returncode == 0


def test_a_reader_that_has_seen_enough_is_no_fault_and_a_full_disk_is_one():
    command = f"{sys.executable} -m summarizer summarize {EXAMPLES} -f md -q"
    seen = subprocess.run(
        ["bash", "-c", f"{command} | head -1; echo ${{PIPESTATUS[0]}}"], capture_output=True, text=True, check=False
    )
    assert seen.stdout.splitlines()[-1] == "0", seen.stderr
    full = subprocess.run(["bash", "-c", f"{command} > /dev/full"], capture_output=True, text=True, check=False)
    assert (full.returncode, full.stderr) == (6, "summarizer: cannot write the output: No space left on device\n")


def test_the_view_of_a_terminal_can_be_had_in_a_pipe():
    told = run("summarize", EXAMPLES / "border-post-la-paz.txt", "-f", "txt", "-q")
    assert {"SUMMARY", "WHAT HAPPENED", "WHO SAYS WHAT"} <= set(told.stdout.splitlines())
    assert max(map(len, told.stdout.splitlines())) <= 80


def test_before_the_first_run_there_is_nothing_to_show_and_that_is_no_error(tmp_path):
    env = {"XDG_DATA_HOME": str(tmp_path)}
    for words in (["runs"], ["store"]):
        done = run(*words, env=env)
        assert (done.returncode, done.stderr) == (0, ""), words
        assert done.stdout.startswith("no runs yet; the first one with a model makes the store, ")
    assert json.loads(run("runs", "--json", env=env).stdout) == []
    assert run("batch", "status", env=env).stdout == "no batches yet\n"
    for words in (
        ["runs", "1"],
        ["batch", "fetch"],
        ["store", "--backup", tmp_path / "b"],
        ["runs", "--store", "typo"],
    ):
        done = run(*words, env=env)
        assert done.returncode == 2
        assert "there is no store; a run with a model makes one" in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", [b"", b"[]\n", b"\xff\xfe\x00", b"{}", b"[{}]", b"just a text", None])
def test_a_file_that_is_no_brief_passes_for_none_anywhere(article, tmp_path, content):
    """An empty file has no unsupported item, and is no brief that was checked."""
    bad = tmp_path / "bad\x1b.json"
    bad.write_bytes(content) if content is not None else bad.mkdir()
    for reads in (
        lambda: report(bad, article),
        lambda: read_gold([bad]),
        lambda: read_folder(bad),
        lambda: read_review(bad),
    ):
        with pytest.raises(InputError, match=r"bad\\x1b\.json: (?!.*Errno)"):
            reads()


def test_a_brief_among_articles_is_named_by_its_own_file(article, tmp_path):
    assert run("summarize", article, "-o", tmp_path / "made.json", "-q").returncode == 0
    assert run("summarize", tmp_path / "made.json", "-q").stderr == (
        f"{tmp_path}/made.json: is a brief already, no article; it can go into a dossier\n"
    )
    assert "nowhere.txt: no such file or folder\n" in run("summarize", tmp_path / "nowhere.txt").stderr


@pytest.mark.parametrize("quotes", [("Nobody said this anywhere.",), None])
def test_a_summary_of_which_nothing_is_left_is_told_wherever_a_brief_is_shown(article, tmp_path, quotes):
    """Every sentence invented, or none given: an empty place could be read as "nothing happened"."""
    invented = [one.model_dump(mode="json") | {"quotes": quotes} for one in answers.SUMMARY.sentences if quotes]
    document = answers.SUMMARY.model_dump(mode="json") | {"sentences": invented, "headline": None}
    with Server(
        lambda asked: says(document if b"sentences" in asked.raw else {"actors": []})(asked), repeat=True
    ) as server:
        done = asked_of(server, article, "--tasks", "actors,summary", "-o", tmp_path / "b.json")
    assert done.returncode == 0, done.stderr
    assert "briefs without a summary, because no sentence of it is left: 1" in done.stderr.splitlines()
    (brief,) = read_folder(tmp_path / "b.json")
    said = "every sentence that was answered (2) was rejected" if quotes else "no sentence was found for it"
    assert [one.message for one in brief.findings if one.check == "summary-left"] == ["the summary holds no sentence"]
    for form in ("txt", "md", "html"):
        assert f"There is no summary: {said}" in " ".join(FORMS[form].one(brief).replace("\\", "").split()), form


def test_folders_of_briefs_are_compared(article, tmp_path):
    for name in ("first", "second"):
        assert run("summarize", article, "-o", tmp_path / name, "-q").returncode == 0
    assert "1 article: 0 added, 0 lost, 0 changed" in run("compare", tmp_path / "first", tmp_path / "second").stdout


def test_what_a_report_cannot_be_written_to_is_told_before_anything_is_measured(article, tmp_path):
    assert run("summarize", article, "-o", tmp_path / "b.json", "-q").returncode == 0
    with Server(model, repeat=True) as server:
        for words, code, said in (
            (["-o", "r.docx"], 2, "a report is .html, .json or .txt"),
            (["-o", tmp_path / "b.json" / "r.html"], 6, "it is a file, no folder"),
            (["--floors", tmp_path / "none.json"], 2, "none.json: cannot be read"),
        ):
            done = run("evaluate", tmp_path / "b.json", "-m", "m", "--base-url", server.url, *words)
            assert (done.returncode, done.stdout) == (code, ""), done.stderr
            assert said in done.stderr
        assert server.count == 0


def test_a_measurement_with_a_model_obeys_signals_and_limits_and_goes_on_from_there(tmp_path):
    assert run("summarize", EXAMPLES, "-o", tmp_path / "gold.jsonl", "-q").returncode == 0
    gold = tmp_path / "gold.jsonl"
    enough = threading.Event()

    def slow(asked):
        return dataclasses.replace(model(asked), delay=0.1, first=enough.set if server.count > 9 else None)

    with Server(slow, repeat=True) as server:
        words = ["evaluate", gold, "-m", "m", "--base-url", server.url, "--store", tmp_path / "s.sqlite"]
        child = subprocess.Popen([sys.executable, "-m", "summarizer", *words], stderr=subprocess.PIPE, text=True)
        assert enough.wait(60)
        child.send_signal(signal.SIGINT)
        _, told = child.communicate(timeout=60)
        assert (child.returncode, told) == (
            130,
            "summarizer: stopped by a signal; the same command goes on from here\n",
        )
        paid = server.count
        limited = run(*words, "--max-requests", "2")
        assert (limited.returncode, server.count) == (7, paid + 2)
        done = run(*words)
        assert done.returncode == 0, done.stderr
        asked = {one.raw for one in server.asked}
        assert len(asked) == server.count, "nothing was paid for twice"


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_of_tables_that_do_not_all_fit_on_the_disk_none_is_replaced(tmp_path, form):
    """Tables of two different runs beside each other would be worse than none."""
    out = tmp_path / "out"
    assert run("summarize", EXAMPLES / "border-post-la-paz.txt", "-q", "-o", out, "-f", form).returncode == 0
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    assert len(before) >= 4
    most = sorted(map(len, before.values()))[2]
    done = subprocess.run(
        [sys.executable, "-m", "summarizer", "summarize", EXAMPLES, "-q", "-o", out, "-f", form],
        capture_output=True, text=True, check=False, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (most, most)),
    )  # fmt: skip
    assert done.returncode == 6, done.stderr
    assert len(done.stderr.splitlines()) == 1, done.stderr
    assert re.fullmatch(rf"summarizer: cannot write {out}/\w+\.\w+: .*; what stood there is intact\n", done.stderr)
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before


def test_an_output_that_cannot_take_a_brief_ends_the_run_with_its_receipt_and_nothing_is_paid_for_in_vain(tmp_path):
    """What was under way is waited for and kept; the command that the receipt names delivers all of it."""
    (tmp_path / "in").mkdir()
    for number in range(12):
        (tmp_path / "in" / f"a{number:02}.txt").write_text(f"{answers.TEXT}(Report {number})\n")
    assert run("summarize", tmp_path / "in", "-o", tmp_path / "rules", "-q").returncode == 0
    names = sorted(path.name for path in (tmp_path / "rules").iterdir())
    out, store = tmp_path / "out", tmp_path / "s.sqlite"
    (out / names[1]).mkdir(parents=True)
    with Server(model, repeat=True) as server:
        done = run("summarize", tmp_path / "in", "--base-url", server.url, "-m", "m", "--store", store, "-o", out,
                   "--concurrency", "4")  # fmt: skip
        refused = f"cannot write {out / names[1]}: it is a folder, no file; choose another place"
        assert done.returncode == 6
        assert f"ended early: {refused}" in done.stderr.splitlines()
        assert f"again, what is not done: summarizer runs 1 --retry --store {store}" in done.stderr.splitlines()
        assert f"requests: {server.count}, " in done.stderr
        assert "may have been billed" not in done.stderr
        (out / names[1]).rmdir()
        assert run("runs", 1, "--retry", "--store", store).returncode == 0
        assert server.count == len({one.raw for one in server.asked})
        assert sorted(path.name for path in out.iterdir()) == names
        (out / names[1]).unlink()
        (out / names[1]).mkdir()
        quiet = run("runs", 1, "--retry", "--store", store, "-q")
        assert (quiet.returncode, quiet.stderr) == (6, f"summarizer: {refused}\n")


def test_streams_that_are_closed_are_no_fault_and_what_is_opened_does_not_take_their_place(article, tmp_path):
    """A file that got the number of a closed stream would hold what is said there: here the store would."""
    with Server(model, repeat=True) as server:
        command = [sys.executable, "-m", "summarizer", "summarize", article, "-m", "m", "--base-url", server.url,
                   "--store", tmp_path / "s", "-o", tmp_path / "x.json"]  # fmt: skip
        shell = 'exec "$@" <&- >&- 2>&-'
        assert subprocess.run(["bash", "-c", shell, "x", *command], check=False).returncode == 0
    assert read_folder(tmp_path / "x.json")
    assert "is sound" in run("doctor", "--store", tmp_path / "s").stdout
    assert subprocess.run(["bash", "-c", shell, "x", *command[:3], "dossier", article], check=False).returncode == 0


def test_letters_that_an_old_code_page_lacks_are_printed_as_escapes(tmp_path):
    (tmp_path / "a.txt").write_text(
        "Pekin 北京: Tarvia accused Monrosa of sending rifles, the ministry said on Tuesday.\n"
    )
    shown = run("prompts", "events", "a.txt", cwd=tmp_path, env={"PYTHONIOENCODING": "latin-1"})
    assert (shown.returncode, shown.stderr) == (0, "")
    assert "Pekin \\u5317\\u4eac: Tarvia" in shown.stdout


def test_the_version_can_be_asked_for():
    assert run("--version").stdout == f"summarizer {version('summarizer')}\n"
