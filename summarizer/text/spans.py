"""Places in a text: where its words, sentences and paragraphs are."""

# ruff: noqa: RUF001 - the punctuation of other scripts is what this file is about

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

# A stop after these does not end a sentence.
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Maj|Capt|Cmdr|Adm|Brig|Sgt|Sen|Rep|Gov|Pres|Rev|Hon|St|Ste|Fr|Sr|Jr|Messrs"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun"
    r"|vs|etc|approx|est|No|Nos|Inc|Ltd|Corp|Co|Bros|cf|al|ca|[Aa]rt|Sec|Vol|pp|e\.g|i\.e)|(?<![^\s(\"“'‘-])(?:[A-Z]\.)*[A-Z])\.$"
)
# "8 p.m. Sunday", "9 a.m. EST": the hour and what it belongs to.
_HOUR = re.compile(r"\b[ap]\.m\.$")
_OF_HOUR = re.compile(
    r"\s+\(?(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Jan|Feb|Mar|Apr|May|June|July|Aug|Sept|Oct|Nov|Dec|[A-Z]{2,4}\b"
    r"|(?:Eastern|Central|Mountain|Pacific)\b)"
)
# A stop with no blank behind it, as scraped pages have it where a line break was: "in Agreement.The North's".
_GLUED = re.compile(r"[.!?][\"”’]?(?!(?:Com|Org|Net|Co|Info|Js|Io)\b)[\"“‘]?[A-Z](?:[a-z]+['’]?[a-z]*)?[,.]?(?=\s)")
# German ordinals: "am 17. Juni"; months that are English words as well need a German word before the day.
_ORDINAL_DAY = re.compile(
    r"(?<!\d)(?:[1-9]|[12]\d|3[01])\. (?:Januar|Jänner|Februar|März|Mai|Juni|Juli|Oktober|Dezember)\b"
    r"|\b(?:am|vom|bis|zum|der|dem|den|seit|ab|und) (?:[1-9]|[12]\d|3[01])\. (?:April|August|September|November)\b"
)
_STOP = re.compile(r"[.!?…。！？؟۔।][.!?…。！？؟۔।]*[\"'”’»)\]]*")  # two sets: to look for a repeat is slow
_CJK_STOP = "。！？"
_OPENS = re.compile(r"\s+[\"'“‘«(\[¿¡]*[^\Wa-z_]|\s+[“‘\"«]|\s*$|\s+[•*–—-]\s")
_TERMINAL = re.compile(r"[.!?…:;。！？؟][\"'”’»)\]]*$")
_BLOCK = re.compile(r"\S[^\n]*(?:\n[^\S\n]*\S[^\n]*)*")
_WHOLE_LINE = re.compile(r"[^\n]+")
_LINE = re.compile(r"\S(?:[^\n]*\S)?")  # without outer blanks
_WRAP_LONGEST = 100  # columns; a paragraph with longer lines was not wrapped by hand


_TIMES = 10  # how often the same must stand at the end of a text, one after the other, to be called endless
_PERIOD = 300  # characters that it may have
_RUN = 60  # characters that all of it has at least: an indent or a row of dots is less
_DIGITS = re.compile(r"\d+")
_LAST = 20  # of these, so many surely stand a period before the end too


def is_endless(text: str) -> bool:
    """Whether a text ends in the same over and over, or the same but for a number that counts: what small models write."""
    if len(text) < _RUN:
        return False
    end = _DIGITS.sub("0", text[-2 * _TIMES * _PERIOD :])
    last, stop = end[-_LAST:], len(end) - 1
    # each earlier place of its last characters may be a period before its end
    while (at := end.rfind(last, 0, stop)) >= 0:
        stop = at + _LAST - 1
        period = len(end) - _LAST - at
        run = max(_TIMES * period, _RUN)
        if period > _PERIOD or len(end) < run:
            return False
        if end[-run:-period] == end[-run + period :]:
            return True
    return False


def lowered(text: str) -> str:
    """The text in small letters, each in its place; a pattern of small letters is much faster than one that ignores case."""
    small = text.lower()
    if len(small) != len(text):  # a letter whose small form is two
        small = "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)
    return small


@lru_cache(maxsize=128)
def words_of(text: str) -> tuple[str, ...]:
    """The words of a text in small letters, in order: letters, digits and underscores. Kept for the last texts."""
    small = lowered(text)
    return tuple(small.encode().translate(_BLANKS).decode().split() if small.isascii() else _WORD.findall(small))


_WORD = re.compile(r"\w+")
_BLANKS = bytes(code if _WORD.match(chr(code)) else ord(" ") for code in range(256))
"""Blanks for what is in no word, of ASCII: to split at them is a few times as fast as the pattern."""


def is_plain(text: str) -> bool:
    """Whether a text holds nothing but what prints, blanks and line breaks: then nothing invisible need be looked for."""
    return text.replace("\n", "").isprintable()


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """The blocks between blank lines, and single lines that stand alone, as (start, end) without outer blanks.

    A line break inside a block ends the paragraph unless the block looks wrapped by hand: no line longer than 100
    columns, and the line before the break is nearly full or the next one goes on in lower case.
    """
    for block in _BLOCK.finditer(text):
        longest = max(map(len, block[0].split("\n")))
        if longest > _WRAP_LONGEST:
            yield from (line.span() for line in _LINE.finditer(text, *block.span()))
            continue
        lines = [line.span() for line in _WHOLE_LINE.finditer(text, *block.span())]
        start = lines[0][0]
        for (a, b), (c, d) in pairwise(lines):
            before, after = text[a:b].rstrip(), text[c:d].lstrip()
            full = len(before) > 0.75 * longest and longest >= 40 and not _TERMINAL.search(before)
            if not (full or (after[:1].islower() and not _TERMINAL.search(before))):
                yield _strip(text, start, b)
                start = c
        yield _strip(text, start, lines[-1][1])


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


@lru_cache(maxsize=16)
def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """The sentences of a text as (start, end), in order; none crosses a paragraph. Kept for the last few texts.

    A stop ends a sentence where the next word starts with a capital, a digit or a quote mark, unless it belongs to an
    abbreviation, an initial, an hour or a number. The blank between two sentences may be missing.
    """
    return tuple(_sentences(text))


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    for first, last in paragraphs(text):
        start = first
        for stop in _STOP.finditer(text, first, last):
            end = stop.end()
            if end < last:
                glued = None
                if stop.group()[0] not in _CJK_STOP and not _OPENS.match(text, end, last):
                    glued = _glued(text, stop.start(), end, last)
                    if glued is None:
                        continue
                if stop.group() == "." and (
                    _is_abbreviated(text, max(start, end - 12), end) or _is_ordinal(text, end) or _is_hour(text, end)
                ):
                    continue
                end = end if glued is None else glued
            if end > start:
                yield _strip(text, start, end)
                start = end
        if text[start:last].strip():
            yield _strip(text, start, last)


def _glued(text: str, at: int, end: int, last: int) -> int | None:
    """Where a sentence ends whose stop the next one follows with no blank; None if the stop stands inside a word or name.

    A quote mark behind the stop belongs to the sentence before it if one is open there, else to the next one.
    """
    before = text[max(0, at - 3) : at]
    if (
        not (before[-2:].isalpha() and before[-2:].islower())
        and not before[-2:].isdecimal()
        and before[-1:] not in '"”)%'
    ):
        return None
    if not _GLUED.match(text, at, min(last, end + 40)):
        return None
    straight = text.find('"', at, end)
    if straight < 0 or text.count('"', text.rfind("\n", 0, at) + 1, at) % 2:
        return end
    return straight


def around(text: str, start: int, end: int) -> tuple[int, int]:
    """The place of the sentences that a place of a text is in, from the first one's start to the last one's end."""
    told = sentences(text)
    first = max(0, bisect_right(told, (start, len(text))) - 1)
    inside = [(a, b) for a, b in told[first : bisect_left(told, (end, 0))] if start < b] or [(start, end)]
    return min(start, inside[0][0]), max(end, inside[-1][1])


def _is_abbreviated(text: str, start: int, end: int) -> bool:
    """Whether the word before a stop is an abbreviation or an initial; one of many letters is told by its length."""
    return not text[end - 8 : end - 1].isalpha() and _ABBREVIATION.search(text, start, end) is not None


def _is_hour(text: str, end: int) -> bool:
    """Whether a stop ends an hour whose day or time zone follows."""
    return text[end - 2 : end - 1] == "m" and bool(_HOUR.search(text, end - 4, end) and _OF_HOUR.match(text, end))


def _is_ordinal(text: str, end: int) -> bool:
    """Whether a stop belongs to the day before a month, as in German."""
    if not text[end - 2 : end - 1].isdecimal():
        return False
    return any(m.start() < end < m.end() for m in _ORDINAL_DAY.finditer(text, max(0, end - 7), end + 12))


class Place(NamedTuple):
    """Where something stands in a text: code points, ``end`` exclusive."""

    start: int
    end: int
