"""Which texts are copies of one another, which agencies each is credited to, which numbered occasions it names."""

import re
import zlib
from array import array
from bisect import bisect_left, bisect_right, insort
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from heapq import heappop, heappush

from summarizer.ontology import fold
from summarizer.reading.agencies import AGENCIES
from summarizer.reading.dateline import signatures
from summarizer.schema import Brief
from summarizer.schema.dossier import Document

_SHINGLE = 5  # words
_COPY = 0.6  # of the shorter text's shingles that also stand in the longer one
_INDEXED = 8  # every eighth shingle is looked up
_CROWD = 128  # texts with the same shingle that are looked at, the first ones: what more have is a set phrase

_FULL = {
    "associated press": "AP", "the associated press": "AP", "agence france presse": "AFP", "korean central news agency": "KCNA",
    "yonhap news agency": "Yonhap", "yonhap news": "Yonhap", "xinhua news agency": "Xinhua", "kyodo news": "Kyodo", "itar tass": "TASS",
    "tass news agency": "TASS", "united press international": "UPI", "deutsche presse agentur": "dpa", "anadolu agency": "Anadolu",
    "aa": "Anadolu", "press trust of india": "PTI", "ria": "RIA Novosti", "islamic republic news agency": "IRNA", "kcna news agency": "KCNA",
    "the canadian press": "Canadian Press", "press association": "PA", "pa media": "PA", "reuters news agency": "Reuters",
    "jordan news agency": "Petra", "maghreb arabe press": "MAP", "syrian arab news agency": "SANA", "saudi press agency": "SPA",
}  # fmt: skip
_AGENCY = {**{fold(name): name for name in AGENCIES}, **_FULL}
_WORD = re.compile(r"\w+")
_SOURCE_NOTE = re.compile(
    r"\(\s*source:?\s+([^()]{2,40}?)\s*\)\s*\.?\s*$|^\s*source:\s*(.{2,40}?)\s*\.?\s*$", re.IGNORECASE | re.MULTILINE
)
_BY_AGENCY = re.compile(
    rf"\s*by:?\s+(?:the )?({'|'.join(map(re.escape, sorted(AGENCIES, key=len, reverse=True)))})\b", re.IGNORECASE
)
_OCCASION = re.compile(
    r"\b(\d{1,3}(?:st|nd|rd|th))\s+(anniversary|summit|session|congress|assembly|birthday|edition|plenary)\b",
    re.IGNORECASE,
)


def agency(name: str | None) -> str | None:
    """The short form of an agency's name ("Korean Central News Agency" is KCNA); None for other names."""
    return _AGENCY.get(fold(name)) if name else None


def order(brief: Brief) -> tuple[str, str]:
    """Sorts briefs by publication day (those without one last), then by the hash of their text."""
    return str(brief.article.published or "9999"), brief.article.id


class Documents:
    """A document for each different text, and which text each is a copy of; the order in which briefs are added is immaterial.

    A text is compared only with earlier ones (see :func:`order`), so adding one re-examines only later texts that share a
    passage with it. Only every eighth shingle (by hash) is indexed, which keeps the cost in proportion to the number of
    texts; texts that share two of these are compared in full (containment of word shingles, Broder 1997).

    State: the briefs by text, the shingles of each text, the texts with each shingle, what each text is a copy of.
    """

    def __init__(self) -> None:
        self.kept: dict[str, Brief] = {}
        self.documents: dict[str, Document] = {}
        self._printed: dict[str, list[Brief]] = {}
        self._shingles: dict[str, Sequence[int]] = {}
        self._holders: dict[int, list[tuple[str, str]]] = {}
        self._first: dict[str, str] = {}

    def add(self, briefs: Iterable[Brief]) -> set[str]:
        """Add briefs; returns the ids of the texts whose document or chosen brief has changed."""
        new: dict[str, list[Brief]] = {}
        for brief in briefs:
            new.setdefault(brief.article.id, []).append(brief)
        before = dict(self._first)
        for article, more in new.items():
            self._printed.setdefault(article, []).extend(more)
            known = self.kept.get(article)
            chosen = min((known, *more) if known else more, key=_rank) if known or more[1:] else more[0]
            if known is None:
                self._shingles[article] = shingles(chosen.article.text)
            elif order(known) != order(chosen):  # it moves to another place: rare, so all are compared again
                self._first.clear()
                self._holders.clear()
            self.kept[article] = chosen
        self._place(order(brief) for article, brief in self.kept.items() if article not in self._first)
        # a copy's origin is that of its first text
        changed = {*new, *(one for one, first in self._first.items() if before.get(one) != first or first in new)}
        for article in changed:
            self.documents[article] = self._document(article)
        return changed

    def in_order(self) -> list[Brief]:
        """One brief for each text."""
        return sorted(self.kept.values(), key=order)

    def _place(self, new: Iterable[tuple[str, str]]) -> None:
        """Compare texts with earlier ones, in order; later ones are compared again where an earlier one is no longer what it was."""
        waiting = sorted(new)
        queued = set(waiting)
        while waiting:
            mine = heappop(waiting)
            article = mine[1]
            known, first = self._first.get(article), self._original(article)
            if first == known:
                continue
            self._first[article] = first
            for one in _sampled(self._shingles[article]):
                holders = self._holders.setdefault(one, [])
                if known is None:
                    insort(holders, mine)
                for later in holders[bisect_right(holders, mine) :]:
                    if later not in queued:
                        queued.add(later)
                        heappush(waiting, later)

    def _original(self, article: str) -> str:
        """The first text that this one is a copy of; itself where it is none."""
        mine = order(self.kept[article])
        shared: Counter[tuple[str, str]] = Counter()
        for one in _sampled(self._shingles[article]):
            holders = self._holders.get(one, [])
            earlier = holders[: min(_CROWD, bisect_left(holders, mine))]
            shared.update(other for other in earlier if self._first.get(other[1]) == other[1])
        whole = set(self._shingles[article])
        for other, count in sorted(shared.items(), key=lambda pair: (-pair[1], pair[0]))[:5]:
            theirs = self._shingles[other[1]]
            if count >= 2 and len(whole.intersection(theirs)) >= _COPY * min(len(whole), len(theirs)):
                return other[1]
        return article

    def _document(self, article: str) -> Document:
        made, same = self.kept[article].article, self._printed[article]
        return Document(
            id=article,
            title=made.title,
            published=made.published,
            published_from=made.published_from,
            outlets=tuple(sorted({b.article.source for b in same if b.article.source})),
            names=tuple(sorted({b.article.name for b in same if b.article.name})),
            agencies=tuple(sorted({name for b in same for name in _credits(b)})),
            copy_of=self._first[article] if self._first[article] != article else None,
            occasions=tuple(sorted({f"{number} {what}".casefold() for number, what in _OCCASION.findall(made.text)})),
        )


def _rank(brief: Brief) -> tuple[str, str]:
    return order(brief)[0], brief.model_dump_json()


def _credits(brief: Brief) -> set[str]:
    """Agencies in the outlet's name, in credit lines, in a byline, in the dateline, in a note of the source."""
    article = brief.article
    found = {agency(article.source)}
    for removed in article.removed:
        credit = article.original[removed.start : removed.end]
        if removed.rule in {"byline", "publication-line"} and (by := _BY_AGENCY.match(credit)):
            found.add(agency(by[1]))
        if removed.rule == "agency-credit":
            found |= {
                agency(part) for part in re.split(r"[/,;|()\n]|\band\b|\b(?:with|inputs?|from|source:?|by)\b", credit)
            }
    found |= {agency(name) or name for name in signatures(article.text[:400].split("\n"))}
    for signed in _SOURCE_NOTE.finditer(article.original[-400:]):
        name = (signed[1] or signed[2]).strip()
        found.add(agency(name) or name)
    return {name for name in found if (name and name[0].isupper()) or name == "dpa"}


def shingles(text: str) -> Sequence[int]:
    """The hashes of all runs of five words in small letters, each once, sorted."""
    words = _WORD.findall(text.casefold())
    runs = (" ".join(words[n : n + _SHINGLE]) for n in range(max(1, len(words) - _SHINGLE + 1)))
    return array("I", sorted({zlib.crc32(run.encode()) for run in runs}))


def _sampled(run: Sequence[int]) -> Iterator[int]:
    return (one for one in run if one % _INDEXED == 0)


def near(a: Document, b: Document, days: int) -> bool | None:
    """Whether two documents are from about the same time, by their days or a shared occasion; None where that is unknown."""
    if a.published and b.published:
        return abs((a.published - b.published).days) <= days
    return bool(set(a.occasions) & set(b.occasions)) or root(a) == root(b) or None


def root(document: Document) -> str:
    """The id of the document that this one is a copy of, or its own."""
    return document.copy_of or document.id
