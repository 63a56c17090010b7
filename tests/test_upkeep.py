"""The store as its owner sees it: contents, backups, answers that it could not take."""

import asyncio
import os

import pytest
from command import run
from test_store import exchange, keep

from summarizer.commands.store import back_up, contents_of, spill_files, store_text, take_in
from summarizer.errors import InputError, StoreError
from summarizer.store import Store
from summarizer.store.spill import Spill


@pytest.fixture
def filled(location):
    async def fill():
        store = Store(location)
        for number in range(3):
            await keep(store, exchange(number))
        await store.close()

    asyncio.run(fill())
    return location


def test_a_store_says_what_it_holds(filled):
    found = contents_of(filled)
    assert (found.runs, found.briefs, found.answers, found.damage) == (0, 0, 3, ())
    assert "0 runs, 0 briefs, 3 answers" in store_text(filled)
    assert ("MiB" in store_text(filled)) == ("://" not in filled)


def test_a_backup_is_a_store_of_its_own(tmp_path):
    path, copy = tmp_path / "s.sqlite", tmp_path / "copy.sqlite"
    asyncio.run(Store(str(path)).close())
    done = run("store", "--store", path, "--backup", copy)
    assert done.returncode == 0, done.stderr
    assert contents_of(str(copy)).format == contents_of(str(path)).format
    again = run("store", "--store", path, "--backup", copy)
    assert again.returncode == 6
    assert f"{copy}: exists; a backup never overwrites" in again.stderr


def test_answers_that_were_spilled_are_taken_in_once(filled, tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    lost = exchange(9)
    told = Spill().add(lost)
    [path] = spill_files()
    assert told.endswith(f"summarizer store --take-in {path}")
    assert f"answers that no store could keep: summarizer store --take-in {path}" in store_text(filled)
    (tmp_path / "summarizer-planted").mkdir()
    (tmp_path / "summarizer-planted" / "answers.jsonl").symlink_to(path)
    if os.geteuid() == 0:
        os.lchown(tmp_path / "summarizer-planted" / "answers.jsonl", 1234, -1)
        assert spill_files() == [path], "what another user put there is none of ours"
    (tmp_path / "summarizer-planted" / "answers.jsonl").unlink()
    assert take_in(path, filled) == 1
    assert spill_files() == []
    assert contents_of(filled).answers == 4
    for content, said in (
        (None, "cannot be read"),
        (b"", "holds no answers"),
        (b"{}\n", "not a file of answers: line 1 is none"),
    ):
        if content is not None:
            path.write_bytes(content)
        with pytest.raises(StoreError, match=said):
            take_in(path, filled)


def test_looking_makes_no_store(tmp_path):
    for action in (contents_of, store_text, lambda place: back_up(tmp_path / "copy", place)):
        with pytest.raises(InputError, match="there is no store"):
            action(str(tmp_path / "none"))
    assert list(tmp_path.iterdir()) == []
