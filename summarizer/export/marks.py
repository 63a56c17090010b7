"""Cuts an article where quotes, removed blocks and paragraphs begin and end, so that each quote can be marked in place."""

import itertools
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from summarizer.schema import Article, Evidence, Removed

_PARAGRAPHS = re.compile(r"\s*\n[^\S\n]*\n\s*|^\s+|\s+$")


class Reference(NamedTuple):
    """A record that rests on a quote: its anchor on the page, its label in the article, and that label in words."""

    anchor: str
    label: str
    title: str


@dataclass
class Mark:
    """A quote in the article, with every record that rests on it."""

    id: str
    start: int
    end: int
    tone: str = ""
    references: list[Reference] = field(default_factory=list)


class Marks:
    """The quotes of an article by place; records with the same quote share its mark."""

    def __init__(self, prefix: str, length: int, quotes: str | None = None) -> None:
        """``prefix`` begins the anchors of records, ``quotes`` (by default the same) the ids of marks; ``length`` is that of the text."""
        self.records: set[str] = set()
        self._prefix = prefix
        self._quotes = quotes or prefix
        self._length = length
        self._marks: dict[tuple[int, int], Mark] = {}

    def add(self, evidence: Iterable[Evidence], record: str, label: str, title: str, tone: str = "") -> None:
        """Mark a record's quotes; ``tone`` is an event's status, ``said`` or ``mention`` (of several statuses the first counts)."""
        self.records.add(record)
        for one in evidence:
            if not one.start < one.end <= self._length:
                continue
            place = (one.start, one.end)
            mark = self._marks.setdefault(place, Mark(f"{self._quotes}-quote{len(self._marks) + 1}", *place))
            if mark.tone in {"", "said"} and not (tone == "mention" and mark.references):
                mark.tone = tone or mark.tone
            mark.references.append(Reference(f"{self._prefix}-{record}", label, title))

    def find(self, evidence: Evidence) -> str | None:
        """The id of a quote's mark; None where the place does not exist."""
        mark = self._marks.get((evidence.start, evidence.end))
        return mark.id if mark else None

    def in_order(self) -> list[Mark]:
        """All marks, by place, the longer first."""
        return sorted(self._marks.values(), key=lambda mark: (mark.start, -mark.end))


@dataclass
class Piece:
    """A stretch of the article under the same marks; ``starts`` and ``ends`` are the marks that begin and end with it."""

    start: int
    text: str
    over: list[Mark]
    starts: list[Mark]
    ends: list[Mark]

    @property
    def tone(self) -> str:
        """The tone of the shortest quote over it, mentions aside."""
        toned = [mark for mark in self.over if mark.tone not in {"", "mention"}]
        return min(toned, key=lambda mark: mark.end - mark.start).tone if toned else ""

    @property
    def mention(self) -> Reference | None:
        """The actor whose mention begins here."""
        named = [mark for mark in self.starts if mark.tone == "mention"]
        return named[0].references[0] if named else None

    @property
    def notes(self) -> list[Reference]:
        """The records whose quotes end here."""
        return list(dict.fromkeys(one for mark in self.ends if mark.tone != "mention" for one in mark.references))


@dataclass
class Block:
    """A paragraph, or text that was removed, with the reasons."""

    pieces: list[Piece]
    reasons: list[str]

    @property
    def characters(self) -> int:
        """How many characters it has."""
        return sum(len(piece.text) for piece in self.pieces)


class _Gap(NamedTuple):
    """Blanks between two paragraphs."""

    start: int
    end: int


_Span = _Gap | Removed | Mark


def blocks(article: Article, marks: Marks) -> list[Block]:
    """The whole original in order, as paragraphs and removed blocks; only blanks between them are left out."""
    text = article.original
    gaps = [_Gap(*found.span()) for found in _PARAGRAPHS.finditer(text)]
    begun: dict[int, list[_Span]] = {}
    cuts = {0, len(text)}
    every: list[_Span] = [*gaps, *(one for one in article.removed if one.start < one.end), *marks.in_order()]
    for span in every:
        begun.setdefault(span.start, []).append(span)
        cuts |= {span.start, min(span.end, len(text))}
    made: list[Block] = []
    spans: list[_Span] = []
    starts: list[Mark] = []
    fresh = True
    for start, end in itertools.pairwise(sorted(cuts)):
        spans = [*(one for one in spans if one.end > start), *begun.get(start, ())]
        over = [one for one in spans if isinstance(one, Mark)]
        starts += [one for one in over if one.start == start]
        ends = [one for one in over if one.end == end]
        reason = next((one.reason for one in spans if isinstance(one, Removed)), None)
        if reason is None and any(isinstance(one, _Gap) for one in spans):
            fresh = True
            if made:
                made[-1].pieces[-1].ends += ends
            continue
        if not made or bool(made[-1].reasons) != bool(reason) or (fresh and not reason):
            made.append(Block([], []))
        made[-1].pieces.append(Piece(start, text[start:end], over, starts, ends))
        if reason and reason not in made[-1].reasons:
            made[-1].reasons.append(reason)
        starts, fresh = [], False
    return made
