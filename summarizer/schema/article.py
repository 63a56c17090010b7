"""What is read: an article as it came, which parts of it are text, and the segments in which it is asked about.

Offsets count Unicode code points. Those that leave the program point into ``Article.original``. Cleaning only deletes, so
every place in the clean text has one place in the original.
"""

import re
from bisect import bisect_right
from datetime import date
from functools import cached_property
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from summarizer.text.spans import Place, is_plain

INVISIBLE = re.compile(
    "[\r\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e007f]+"
)
"""Invisible characters that may hide something: controls, zero-width, bidi, tags. Joiners stay."""


class Record(BaseModel):
    """Base of everything that is kept: frozen, and no field that the schema does not name."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Span(Record):
    """A place in a text: code points, ``end`` exclusive."""

    start: Annotated[int, Field(ge=0)]
    end: Annotated[int, Field(ge=0)]


class Evidence(Span):
    """A verbatim quote and its place: ``article.original[start:end] == quote``, always."""

    quote: str

    @property
    def words(self) -> str:
        """The quote as it is read, without soft hyphens and other invisible characters that would split words."""
        return self.quote if is_plain(self.quote) else INVISIBLE.sub("", self.quote)


class Removed(Span):
    """A block of the original that is not the article, with the rule that removed it and why."""

    rule: str
    reason: str


class Article(Record):
    """One article: the original text, what was removed from it, and what its source says about it.

    ``published`` is the document creation time: the caller's, the input's metadata, or the dateline's
    (``published_from`` says which); None where none of them gives one, and never today's date.
    """

    id: str = Field(description="first 16 hex digits of the SHA-256 of the clean text")
    original: str = Field(description="the text as it came, decoded; for HTML the visible text of the page")
    removed: tuple[Removed, ...] = ()
    title: str | None = None
    published: date | None = None
    published_from: str | None = Field(default=None, description="caller, metadata, byline, dateline, or null")
    source: str | None = Field(default=None, description="the outlet, as the input names it")
    url: str | None = None
    name: str = Field(default="", description="where it was read from: a file's name, 'stdin', a line of a file")

    @cached_property
    def kept(self) -> tuple[tuple[int, int], ...]:
        """The pieces of the original that make up the text, in order, as (start, end)."""
        if not self.removed and is_plain(self.original):
            return ((0, len(self.original)),)
        pieces: list[tuple[int, int]] = []
        start = 0
        for gap_start, gap_end in [*((r.start, r.end) for r in self.removed), (len(self.original), len(self.original))]:
            piece = start
            for unseen in INVISIBLE.finditer(self.original, start, max(start, gap_start)):
                if unseen.start() > piece:
                    pieces.append((piece, unseen.start()))
                piece = unseen.end()
            if gap_start > piece:
                pieces.append((piece, gap_start))
            start = max(start, gap_end)
        return tuple(pieces)

    @cached_property
    def text(self) -> str:
        """The clean text: the original less the removed blocks and the invisible characters."""
        return "".join(self.original[start:end] for start, end in self.kept)

    @cached_property
    def _clean_starts(self) -> list[int]:
        starts, at = [], 0
        for start, end in self.kept:
            starts.append(at)
            at += end - start
        return starts

    def to_original(self, start: int, end: int) -> Place:
        """The place in the original of a place in the clean text (``start < end``)."""
        starts, kept = self._clean_starts, self.kept
        first, last = bisect_right(starts, start) - 1, bisect_right(starts, end - 1) - 1
        return Place(kept[first][0] + start - starts[first], kept[last][0] + end - starts[last])

    def to_clean(self, start: int, end: int) -> tuple[int, int] | None:
        """The place in the clean text of a place in the original; None if one of its ends was removed."""
        ends = []
        for at in (start, end - 1):
            piece = bisect_right(self.kept, (at, len(self.original) + 1)) - 1
            if piece < 0 or at >= self.kept[piece][1]:
                return None
            ends.append(self._clean_starts[piece] + at - self.kept[piece][0])
        return ends[0], ends[1] + 1


class Segment(Record):
    """A part of an article's clean text that one question is asked about.

    ``start`` and ``end`` are places in ``Article.text``. ``head`` (title and dateline) is repeated before every
    segment but the first, so that each can be understood alone; it is context, never a place to quote from.
    """

    number: int
    total: int
    start: int
    end: int
    head: str
    text: str
