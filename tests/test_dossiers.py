"""``summarizer dossier`` as a user runs it: real files, a real server, exit codes; in this process, because one is enough."""

import io
import json
import os
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from types import SimpleNamespace
from unittest.mock import patch

import answers
import pytest
from careful import model as article_model
from command import run as run_process
from many import MONDAY, Told, doubtful, told
from server import Server, error
from test_collate import model as dossier_model

from summarizer import cli, summarize, write
from summarizer.schema.dossier import Changes, Dossier

EXAMPLES = Path(__file__).parent.parent / "examples" / "articles"
BORDER = sorted(EXAMPLES.glob("border-*.txt"))


def run(*words, env=None):
    """The command with these words, as a process of its own would end."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
    argv = ["summarizer", *map(str, words)]
    with patch.dict(os.environ, env or {}), patch.object(sys, "argv", argv), redirect_stdout(out), redirect_stderr(err):
        with pytest.raises(SystemExit) as ended:
            cli.main()
        sys.stdout.flush()
        sys.stderr.flush()
    said = [stream.buffer.getvalue().decode() for stream in (out, err)]
    return SimpleNamespace(returncode=ended.value.code or 0, stdout=said[0], stderr=said[1])


def read(text):
    return Dossier.model_validate_json(text)


def model(asked):
    told = asked.body["messages"][1]["content"]
    return (dossier_model() if "Event A:" in told or "PASSAGES" in told else article_model)(asked)


def with_model(server, *words, env):
    return run("dossier", *words, "--base-url", server.url, "-m", "test", "--published", "2024-05-15",
               env={"XDG_DATA_HOME": str(env)})  # fmt: skip


def test_articles_in_a_pipe_become_one_document_of_json_and_the_receipt_is_told():
    done = run("dossier", *BORDER)
    made = read(done.stdout)
    assert done.returncode == 0, done.stderr
    assert len(made.documents) == len(BORDER)
    assert f"articles: {len(BORDER)} = {len(BORDER)} ok" in done.stderr
    assert made.asked is None


def test_articles_briefs_and_a_mix_of_both_make_the_same_dossier(tmp_path):
    for name in ("briefs.json", "briefs.jsonl", "folder"):
        assert run("summarize", *BORDER[:2], "-o", tmp_path / name, "-q").returncode == 0
    expected = read(run("dossier", *BORDER).stdout)
    for name in ("briefs.json", "briefs.jsonl", "folder"):
        mixed = run("dossier", tmp_path / name, *BORDER[2:])
        assert mixed.returncode == 0, mixed.stderr
        assert read(mixed.stdout) == expected
    lines = (tmp_path / "briefs.jsonl").read_text()
    assert len(read(run_process("dossier", "-", stdin=lines).stdout).documents) == 2


def test_a_dossier_goes_to_a_file_by_its_suffix_and_is_read_again(tmp_path):
    file = tmp_path / "d.json"
    done = run("dossier", *BORDER, "-o", file)
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    assert f"wrote {file}" in done.stderr
    page = tmp_path / "d.md"
    assert run("dossier", file, "-o", page).returncode == 0
    assert page.read_text().startswith("# Dossier")
    assert run("dossier", file, "-f", "md").stdout == page.read_text()
    assert run("dossier", file, "-f", "txt").stdout == str(read(file.read_text()))
    for wrong in ("d.xyz", "."):
        refused = run("dossier", *BORDER, "-o", tmp_path / wrong)
        assert (refused.returncode, refused.stdout) == (2, "")
        assert len(refused.stderr.splitlines()) == 1


def test_the_page_of_a_dossier_has_its_articles_and_one_of_a_saved_dossier_says_that_they_are_missing(tmp_path):
    run("dossier", *BORDER, "-o", tmp_path / "d.json")
    assert run("dossier", *BORDER, "-o", tmp_path / "d.html").returncode == 0
    assert "<mark" in (tmp_path / "d.html").read_text()
    saved = run("dossier", tmp_path / "d.json", "-f", "html").stdout
    assert "<mark" not in saved
    assert "its text is not at hand" in saved


def test_articles_that_fail_are_named_and_the_others_make_the_dossier(tmp_path):
    (tmp_path / "empty.txt").write_text("")
    done = run("dossier", *BORDER, tmp_path)
    assert done.returncode == 3
    assert "empty.txt" in done.stderr
    assert any("empty.txt" in note for note in read(done.stdout).notes)
    nothing = run("dossier", tmp_path, "-o", tmp_path / "d.json")
    assert nothing.returncode == 2
    assert not (tmp_path / "d.json").exists()


def test_a_brief_whose_quote_does_not_stand_in_its_article_is_refused(tmp_path):
    write([told(MONDAY)], tmp_path / "good.json")
    text = (tmp_path / "good.json").read_text()
    (tmp_path / "bad.json").write_text(text.replace('"quote": "Ilo Marten met', '"quote": "Ilo Marten hit'))
    done = run("dossier", tmp_path / "good.json", tmp_path / "bad.json")
    assert done.returncode == 3, done.stderr
    assert "the brief does not stand" in done.stderr
    (tmp_path / "worse.json").write_text(text.replace('"summary": null', '"sumary": null'))
    assert "not a brief: summary: Field required; sumary" in run("dossier", tmp_path / "worse.json").stderr


def test_a_second_edition_shows_what_changed_and_the_file_gets_the_dossier(tmp_path):
    tuesday = Told(MONDAY.text.replace("Monday", "Tuesday"), date_text="Tuesday", place="Oslo")
    write([told(MONDAY)], tmp_path / "old.json")
    write([told(tuesday)], tmp_path / "new.json")
    done = run("dossier", tmp_path / "new.json", "--since", tmp_path / "old.json", "-o", tmp_path / "d.json")
    assert done.returncode == 0, done.stderr
    changes = Changes.model_validate_json(done.stdout).changes
    assert [(one.kind, one.what, one.old, one.new) for one in changes] == [("changed", "date", "2024-05-13", "2024-05-14")]  # fmt: skip
    run("dossier", tmp_path / "old.json", "-o", tmp_path / "before.json")
    two = run("dossier", tmp_path / "d.json", "--since", tmp_path / "before.json", "-f", "md")
    assert "2024-05-14" in two.stdout
    assert "articles:" not in two.stderr
    missing = run("dossier", tmp_path / "new.json", "--since", tmp_path / "gone.json")
    assert missing.returncode in {2, 4}
    assert "gone.json" in missing.stderr


def test_overrides_undo_a_merge_on_this_run_and_on_the_next(tmp_path):
    again = Told(MONDAY.text + "So it was said.\n", date_text="Monday", place="Oslo")
    write([told(MONDAY), told(again)], tmp_path / "briefs.jsonl")
    merge = read(run("dossier", tmp_path / "briefs.jsonl").stdout).events[0].merges[0]
    decided = tmp_path / "overrides.json"
    decided.write_text(json.dumps({"separate": [[merge.a, merge.b]]}))
    once = run("dossier", tmp_path / "briefs.jsonl", "--overrides", decided)
    more = Told("Ilo Marten met Ana Belmonte in Oslo on Monday, it is said.\n", date_text="Monday", place="Oslo")
    write([told(more)], tmp_path / "more.json")
    twice = run("dossier", tmp_path / "more.json", tmp_path / "briefs.jsonl", "--overrides", decided)
    for done in (once, twice):
        home = {report.id: event.id for event in read(done.stdout).events for report in event.reports}
        assert home[merge.a] != home[merge.b]
    decided.write_text("{")
    refused = run("dossier", tmp_path / "briefs.jsonl", "--overrides", decided)
    assert refused.returncode == 2
    assert len(refused.stderr.splitlines()) == 1


@pytest.fixture
def mixed(tmp_path):
    (tmp_path / "article.txt").write_text(answers.TEXT)
    write(doubtful(), tmp_path / "briefs.jsonl")
    return tmp_path / "article.txt", tmp_path / "briefs.jsonl"


def test_a_model_is_asked_about_articles_pairs_and_summary_once_and_the_next_run_sends_nothing(mixed, tmp_path):
    with Server(model, repeat=True) as server:
        first = with_model(server, *mixed, "--record", tmp_path / "r.jsonl", env=tmp_path)
        sent = server.count
        second = with_model(server, *mixed, env=tmp_path)
        assert (sent, server.count) == (5, 5), second.stderr
    assert first.returncode == 0, first.stderr
    assert first.stdout == second.stdout
    assert "requests: 5" in first.stderr
    assert read(first.stdout).asked.pairs == 1
    replayed = run("dossier", *mixed, "--replay", tmp_path / "r.jsonl", "--published", "2024-05-15")
    assert (replayed.returncode, replayed.stdout) == (0, first.stdout), replayed.stderr
    stale = run("dossier", mixed[0], "--replay", tmp_path / "r.jsonl", "--published", "2024-05-15")
    assert stale.returncode == 2
    assert "not recorded" in stale.stderr
    assert len(read(stale.stdout).documents) == 1  # what the rules make of it


def test_a_limit_stops_before_the_next_question_and_the_rules_finish_the_dossier(mixed, tmp_path):
    with Server(model, repeat=True) as server:
        done = with_model(server, *mixed, "--max-requests", 3, env=tmp_path)
        assert server.count == 3
        assert done.returncode == 7
        assert any("rules" in note for note in read(done.stdout).notes)
        again = with_model(server, *mixed, env=tmp_path)
    assert (again.returncode, server.count) == (0, 5), again.stderr


def test_a_provider_that_refuses_us_is_asked_once(mixed, tmp_path):
    with Server(error(401, "no such key"), repeat=True) as server:
        done = with_model(server, *mixed, env=tmp_path)
    assert (done.returncode, server.count) == (5, 1)
    assert len(read(done.stdout).documents) == 2


def test_a_finished_dossier_with_its_briefs_is_a_page_with_the_articles(tmp_path):
    write([summarize(Path(one)) for one in BORDER], tmp_path / "briefs.jsonl")
    assert run("dossier", tmp_path / "briefs.jsonl", "-o", tmp_path / "d.json").returncode == 0
    assert run("dossier", tmp_path / "briefs.jsonl", "-o", tmp_path / "at-once.html").returncode == 0
    done = run("dossier", tmp_path / "d.json", tmp_path / "briefs.jsonl", "-o", tmp_path / "later.html")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "later.html").read_text() == (tmp_path / "at-once.html").read_text()


def test_what_is_no_brief_cannot_stand_beside_a_finished_dossier(tmp_path):
    assert run("dossier", *BORDER, "-o", tmp_path / "d.json").returncode == 0
    done = run("dossier", tmp_path / "d.json", BORDER[0], "-o", tmp_path / "x.html")
    assert done.returncode == 2
    assert "is no brief; beside a finished dossier only briefs can stand" in done.stderr
    assert not (tmp_path / "x.html").exists()
