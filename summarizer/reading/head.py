"""Finds the headline of a scraped page among the menus, sections and teasers that stand above its text.

The headline is told by the text under it: it shares words with the first paragraphs, as no menu does, and pages tend to
print it twice. The overlap of a title with its text is a cue of old: see H. P. Edmundson, "New Methods in Automatic
Extracting", Journal of the ACM 16 (1969).
"""

# ruff: noqa: RUF001, SIM905 - typographic quote marks are matched; word lists read better as text

import re
from collections.abc import Sequence

from summarizer.reading.dateline import dateline_of, is_byline, is_section

_STORY = 60  # characters of a line that may be a paragraph
_LONG, _SMALL_WORDS = 120, 3  # characters, and small words, of a paragraph that need not come to a full stop
_SMALL = re.compile(r"\b(?:the|of|and|in|to|was|were|is|are|that|for|on|by|with|at|from|has|had|have|said)\b")
_STORY_LINES = 6  # of these the words are compared
_LEAST_WORDS, _LONGEST = 3, 200  # words and characters of a headline
_SHARED = 2  # words that a headline has in common with its text
_WORD = re.compile(r"[^\W\d_]{4,}")
_COMMON = frozenset(
    "about after again against also been before being could during every first from have having into just more most news other over"
    " page read said says site some than that their them then there these they this time today very were what when where which while"
    " will with would your".split()
)
_STOPPED = re.compile(r"[.!?。][\"'”’»)\]]*$")
_INITIALS = re.compile(r"(?:\b[A-Z]\.)+$")
_NAMES = re.compile(r"[A-ZÀ-Þ][\w.'’-]+(?: [A-ZÀ-Þ][\w.'’-]*){1,3}")
_COUNTER = re.compile(r"\d{1,3}(?:\s?/\s?\d{1,3})?")
_STAFF = re.compile(
    r"(?:(?:our )?(?:staff|special|news|web) (?:reporters?|writers?|correspondents?|desk|report)|(?:[\w.'’-]+ ){1,3}staff(?: writer)?)",
    re.IGNORECASE,
)


def text_at(lines: Sequence[str]) -> int | None:
    """Where the text begins among the lines of a page: at the first line that reads like a paragraph, or a dateline."""
    return next((n for n, line in enumerate(lines) if is_paragraph(line) or dateline_of(line)), None)


def is_paragraph(line: str) -> bool:
    """Whether a line of some length comes to a full stop, or is so long and has the small words that no menu has."""
    if len(line) < _STORY:
        return False
    return bool(_STOPPED.search(line)) or (len(line) >= _LONG and len(_SMALL.findall(line)) >= _SMALL_WORDS)


def headline_at(lines: Sequence[str], title: str | None = None) -> int | None:
    """Which of the first lines of a page is its headline; None if none is surely so.

    Args:
        lines: the lines from the top, without what is furniture for certain.
        title: the headline, if it is known; then only a line that repeats it is looked for.
    """
    text = text_at(lines)
    if not text:
        return None
    keys = [_key(line) for line in lines[:text]]
    if title:
        known = [n for n, key in enumerate(keys) if key == _key(title)]
        return known[-1] if known else None
    paragraphs = [line for line in lines[text : text + 2 * _STORY_LINES] if len(line) >= _STORY][:_STORY_LINES]
    told = _stems(" ".join(paragraphs))
    plausible = [n for n in range(text) if _is_headline(lines[n]) and len(_stems(lines[n]) & told) >= _SHARED]
    if not plausible:
        return None
    twice = [n for n in plausible if any(n != m and keys[m] in keys[n] for m in plausible)]
    like = [
        m for m in plausible if keys[m] in keys[(twice or plausible)[0]]
    ]  # "Home Africa Ferry crews strike" ends in it
    shortest = min((keys[m] for m in like), key=len)
    return max(m for m in like if keys[m] == shortest)


def is_writer(line: str, below: Sequence[str]) -> bool:
    """Whether a line between headline and text names who wrote it, or counts pictures; ``below`` is what follows.

    A bare name counts only if the text does not speak of it.
    """
    if _STAFF.fullmatch(line) or _COUNTER.fullmatch(line):
        return True
    return bool(_NAMES.fullmatch(line)) and not any(line in other for other in below)


def _is_headline(line: str) -> bool:
    if len(line) > _LONGEST or len(line.split()) < _LEAST_WORDS or is_byline(line) or is_section(line):
        return False
    return not line.endswith((".", ":", ",", ";", ")", "]")) or bool(_INITIALS.search(line))


def _key(line: str) -> str:
    return " ".join(re.findall(r"\w+", line.casefold()))


def _stems(text: str) -> frozenset[str]:
    """The beginnings of the telling words of a text, so that "kill" and "killed" are one."""
    return frozenset(word[:4] for word in _WORD.findall(text.casefold()) if word not in _COMMON)
