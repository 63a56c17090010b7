"""Runs the command on a terminal of its own (a pty) and says what stands on the screen afterwards."""

import fcntl
import os
import pty
import re
import struct
import subprocess
import sys
import termios
import threading
from collections.abc import Callable

WIDTH, HEIGHT = 100, 200
_PART = re.compile(r"\x1b\[(?P<values>[?0-9;]*)(?P<letter>[A-Za-z])|(?P<control>[\r\n])|(?P<text>[^\x1b\r\n]+)")


def on_terminal(*words, env, stdout=None, act: Callable[[str, subprocess.Popen], None] = lambda _said, _child: None):
    """The exit code, everything that was written to the terminal, and the lines of its screen at the end.

    ``act`` is called with what was written so far, whenever something is.
    """
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", HEIGHT, WIDTH, 0, 0))
    child = subprocess.Popen(
        [sys.executable, "-m", "summarizer", *map(str, words)],
        stdin=theirs, stdout=stdout or theirs, stderr=theirs, env=env, start_new_session=True,
    )  # fmt: skip
    os.close(theirs)
    hanging = threading.Timer(60, child.kill)
    hanging.start()
    said = b""
    while piece := _read(ours):
        said += piece
        act(said.decode("utf-8", "replace"), child)
    os.close(ours)
    hanging.cancel()
    text = said.decode()
    return child.wait(30), text, screen(text)


def _read(number: int) -> bytes:
    try:
        return os.read(number, 65536)
    except OSError:  # the other end is closed
        return b""


def screen(text: str) -> list[str]:
    """What a terminal shows after this was written to it; refuses what no test expects."""
    lines, row, column = [""], 0, 0
    position = 0
    while position < len(text):
        part = _PART.match(text, position)
        assert part, f"unknown control at {text[position : position + 20]!r}"
        position = part.end()
        if part["control"] == "\r":
            column = 0
        elif part["control"] == "\n":
            row += 1
            lines += [""] * (row + 1 - len(lines))
        elif part["letter"] == "A":
            row = max(0, row - int(part["values"] or 1))
        elif part["letter"] == "K":
            lines[row] = "" if part["values"] == "2" else lines[row][:column]
        elif part["text"]:
            line = lines[row].ljust(column)
            lines[row] = line[:column] + part["text"] + line[column + len(part["text"]) :]
            column += len(part["text"])
        else:
            assert part["letter"] in "mhl", part[0]
    return [line.rstrip() for line in lines]
