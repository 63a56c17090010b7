"""An article cut where quotes, removed blocks and paragraphs begin and end, so that each quote can be marked in place."""

import itertools
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from summarizer.schema import Article, Evidence

_PARAGRAPHS = re.compile(r"\s*\n[^\S\n]*\n\s*|^\s+|\s+$")


class Reference(NamedTuple):
    """A record that a quote proves: its anchor on the page, its label in the article, and that label in words."""

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
    """The quotes of a brief by place; two records with the same quote share its mark."""

    def __init__(self, prefix: str, length: int, quotes: str | None = None) -> None:
        """``prefix`` begins the anchors of records, ``quotes`` (None: the same) the ids of marks; ``length`` is the text's."""
        self.records: set[str] = set()
        self._prefix = prefix
        self._quotes = quotes or prefix
        self._length = length
        self._marks: dict[tuple[int, int], Mark] = {}

    def add(self, evidence: Iterable[Evidence], record: str, label: str, title: str, tone: str = "") -> None:
        """Mark a record's quotes; ``tone`` is an event's status, ``said`` or ``mention`` (the first one counts)."""
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
    """A stretch of the article with the same marks all through; ``starts`` and ``ends`` are those at its edges."""

    start: int
    text: str
    over: list[Mark]
    starts: list[Mark]
    ends: list[Mark]

    @property
    def tone(self) -> str:
        """How to show it: the tone of the shortest quote over it, mentions apart."""
        toned = [mark for mark in self.over if mark.tone not in {"", "mention"}]
        return min(toned, key=lambda mark: mark.end - mark.start).tone if toned else ""

    @property
    def mention(self) -> Reference | None:
        """The actor that is named here, if these are the words of a mention and of nothing longer."""
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


def blocks(article: Article, marks: Marks) -> list[Block]:
    """The whole original in order, as paragraphs and removed blocks; only blanks between them are left out."""
    text = article.original
    gaps = [(found.start(), found.end()) for found in _PARAGRAPHS.finditer(text)]
    removed = [(one.start, one.end, one.reason) for one in article.removed if one.start < one.end]
    ordered = marks.in_order()
    cuts = {0, len(text)}
    for start, end in [*gaps, *((one.start, one.end) for one in ordered), *((s, e) for s, e, _ in removed)]:
        cuts |= {start, min(end, len(text))}
    made: list[Block] = []
    over: list[Mark] = []
    starts: list[Mark] = []
    coming, gap, gone, fresh = 0, 0, 0, True
    edges = sorted(cuts)
    for start, end in itertools.pairwise(edges):
        while gone < len(removed) and removed[gone][1] <= start:
            gone += 1
        while gap < len(gaps) and gaps[gap][1] <= start:
            gap += 1
        over = [mark for mark in over if mark.end > start]
        first = coming
        while coming < len(ordered) and ordered[coming].start <= start:
            coming += 1
        starts += ordered[first:coming]
        over += ordered[first:coming]
        reason = removed[gone][2] if gone < len(removed) and removed[gone][0] <= start else None
        if reason is None and gap < len(gaps) and gaps[gap][0] <= start:
            fresh = True
            if made:
                made[-1].pieces[-1].ends += [mark for mark in over if mark.end == end]
            continue
        piece = Piece(start, text[start:end], list(over), starts, [mark for mark in over if mark.end == end])
        _append(made, piece, reason, fresh=fresh)
        starts, fresh = [], False
    return made


def _append(made: list[Block], piece: Piece, reason: str | None, *, fresh: bool) -> None:
    """Put a piece into the last block, or into a new one where a paragraph or a removed block begins."""
    last = made[-1] if made else None
    if reason is not None:
        if last is None or not last.reasons:
            made.append(Block([piece], [reason]))
            return
        last.pieces.append(piece)
        if reason not in last.reasons:
            last.reasons.append(reason)
    elif last is None or last.reasons or fresh:
        made.append(Block([piece], []))
    else:
        last.pieces.append(piece)
