"""Files are written whole or not at all, in folders that are made; links, devices, long names and the user's mask."""

import os
import socket
import stat
import subprocess
import sys

import pytest

from summarizer.errors import StoreError
from summarizer.files import check_place, new_file, write_whole


def test_folders_on_the_way_are_made_and_nothing_else_is_left(tmp_path):
    path = tmp_path / "a" / "b" / "x.json"
    write_whole(path, "one\n")
    write_whole(path, b"two\xff")
    assert path.read_bytes() == b"two\xff"
    assert [one for one in tmp_path.rglob("*") if one.is_file()] == [path]


def test_a_link_in_the_place_of_a_file_is_replaced_and_not_followed(tmp_path):
    (tmp_path / "precious").write_text("mine")
    for number, target in enumerate((tmp_path / "precious", tmp_path / "nothing", tmp_path / "2")):
        link = tmp_path / f"{number}"
        link.symlink_to(target)
        write_whole(link, "ours")
        assert not link.is_symlink()
        assert link.read_text() == "ours"
    assert (tmp_path / "precious").read_text() == "mine"
    assert not (tmp_path / "nothing").exists()


def test_the_longest_name_there_can_be_is_written(tmp_path):
    write_whole(tmp_path / ("x" * 250 + ".json"), "whole")
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize(("mask", "mode"), [(0o077, 0o600), (0o022, 0o644)])
def test_the_users_mask_holds(tmp_path, mask, mode):
    before = os.umask(mask)
    try:
        write_whole(tmp_path / "x", "private")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "x").stat().st_mode) == mode


def test_what_is_no_file_is_named_and_stays(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_text("")
    for place, said in (
        ("pipe", "is a device or a pipe, no file"),
        ("folder", "is a folder, no file"),
        ("file/x", "cannot write to .*file: it is a file, no folder"),
        ("file/x/y", "Not a directory"),
    ):
        with pytest.raises(StoreError, match=said):
            check_place(tmp_path / place)
        with pytest.raises(StoreError, match=said):
            write_whole(tmp_path / place, "x")
    with pytest.raises(StoreError, match="/dev/null: it is a device or a pipe"):
        check_place(tmp_path.__class__("/dev/null"))
    assert {one.name for one in tmp_path.iterdir()} == {"pipe", "folder", "file"}


def test_what_a_killed_process_left_unfinished_goes_when_the_next_one_comes_and_nothing_else(tmp_path):
    code = "import os, sys; from pathlib import Path; from summarizer.files import new_file; new_file(Path(sys.argv[1])); os.kill(os.getpid(), 9)"
    subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=False)
    (left,) = tmp_path.iterdir()
    mine = new_file(tmp_path)
    strangers = [".summarizer-.tmp", ".summarizer-0123456789abcdef.tmp", f".summarizer-{socket.gethostname()}~x~1.tmp"]
    elsewhere = left.name.replace(socket.gethostname(), "another-host")
    for name in (*strangers, elsewhere):
        (tmp_path / name).touch()
    check_place(tmp_path / "x.json")
    assert {path.name for path in tmp_path.iterdir()} == {mine.name, *strangers, elsewhere}
