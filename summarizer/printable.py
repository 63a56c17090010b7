"""The one sink for foreign text: nothing that others wrote can control a terminal."""

import re

_HOSTILE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff"
    "\U000e0000-\U000e007f]"
)


def printable(text: str) -> str:
    r"""A text with control, bidi and invisible characters shown as escapes; line breaks and tabs stay.

    Soft hyphens, which publishers put into many words, are left out, as in print.

    >>> printable("red \x1b[31m alert")
    'red \\x1b[31m alert'
    """
    return _HOSTILE.sub(lambda found: found.group().encode("unicode_escape").decode(), text.replace("\xad", ""))


def one_line(text: str, limit: int = 300) -> str:
    """A foreign text for a message: printable, on one line, cut after ``limit`` characters."""
    line = printable(" ".join(text.split()))
    return line if len(line) <= limit else line[: limit - 1] + "…"


def shown_name(name: str) -> str:
    """The name of a source for messages and records: printable, on one line, shortened in the middle to at most 300 characters."""
    shown = "".join(c if c.isprintable() else c.encode("unicode_escape", "backslashreplace").decode() for c in name)
    return shown if len(shown) <= 300 else f"{shown[:200]}…{shown[-90:]}"
