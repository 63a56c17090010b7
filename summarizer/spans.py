"""Places in a text: where its sentences are, and where a quote stands."""

import re
from collections.abc import Iterator

# A stop after these does not end a sentence.
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Maj|Capt|Cmdr|Adm|Brig|Sgt|Sen|Rep|Gov|Pres|Rev|Hon|St|Ste|Fr|Sr|Jr|Messrs"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun"
    r"|vs|etc|approx|est|No|Nos|Inc|Ltd|Corp|Co|Bros|cf|al|ca|[Aa]rt|Sec|Vol|pp|e\.g|i\.e)|(?:^|[\s(\"“'‘-])(?:[A-Z]\.)*[A-Z])\.$"
)
_STOP = re.compile(r"[.!?…。！？؟۔।]+[\"'”’»)\]]*")
_CJK_STOP = "。！？"
_OPENS = re.compile(r"\s+[\"'“‘«(\[¿¡]*[^\Wa-z_]|\s+[“‘\"«]|\s*$|\s+[•*–—-]\s")
_TERMINAL = re.compile(r"[.!?…:;。！？؟][\"'”’»)\]]*$")
_WRAP_LONGEST = 100  # columns; a paragraph with longer lines was not wrapped by hand


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """The blocks between blank lines, and single lines that stand alone, as (start, end) without outer blanks.

    A line break inside a block ends the paragraph unless the block looks wrapped by hand: no line longer than 100
    columns, and the line before the break is nearly full or the next one goes on in lower case.
    """
    for block in re.finditer(r"\S[^\n]*(?:\n[^\S\n]*\S[^\n]*)*", text):
        lines = [(block.start() + m.start(), block.start() + m.end()) for m in re.finditer(r"[^\n]+", block.group())]
        longest = max(end - start for start, end in lines)
        start = lines[0][0]
        for (a, b), (c, d) in zip(lines, lines[1:], strict=False):
            before, after = text[a:b].rstrip(), text[c:d].lstrip()
            full = len(before) > 0.75 * longest and longest >= 40 and not _TERMINAL.search(before)
            wrapped = longest <= _WRAP_LONGEST and (full or (after[:1].islower() and not _TERMINAL.search(before)))
            if not wrapped:
                yield _strip(text, start, b)
                start = c
        yield _strip(text, start, lines[-1][1])


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """The sentences of a text as (start, end), in order; none crosses a paragraph.

    A stop ends a sentence where the next word starts with a capital, a digit or a quote mark, unless it belongs to an
    abbreviation, an initial or a number.
    """
    for first, last in paragraphs(text):
        start = first
        for stop in _STOP.finditer(text, first, last):
            end = stop.end()
            if end < last:
                if stop.group()[0] not in _CJK_STOP and not _OPENS.match(text, end, last):
                    continue
                if stop.group() == "." and _ABBREVIATION.search(text, max(start, end - 12), end):
                    continue
            if end > start:
                yield _strip(text, start, end)
                start = end
        if text[start:last].strip():
            yield _strip(text, start, last)
