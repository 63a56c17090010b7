"""Which texts are copies of one another, which agency each comes from, which numbered occasion each tells of."""

import re
import zlib
from array import array
from collections import Counter
from collections.abc import Sequence

from summarizer.ontology import fold
from summarizer.reading.clean import AGENCIES
from summarizer.schema import Brief
from summarizer.schema.dossier import Document

SHINGLE = 5  # words
COPY = 0.6  # of the shorter text's shingles that also stand in the longer one
INDEXED = 8  # every eighth shingle is looked up
CROWD = 64  # a shingle that so many different texts have is a set phrase

_FULL = {
    "associated press": "AP", "the associated press": "AP", "agence france presse": "AFP", "korean central news agency": "KCNA",
    "yonhap news agency": "Yonhap", "yonhap news": "Yonhap", "xinhua news agency": "Xinhua", "kyodo news": "Kyodo", "itar tass": "TASS",
    "tass news agency": "TASS", "united press international": "UPI", "deutsche presse agentur": "dpa", "anadolu agency": "Anadolu",
    "aa": "Anadolu", "press trust of india": "PTI", "ria": "RIA Novosti", "islamic republic news agency": "IRNA", "kcna news agency": "KCNA",
    "the canadian press": "Canadian Press", "press association": "PA", "pa media": "PA", "reuters news agency": "Reuters",
    "syrian arab news agency": "SANA", "saudi press agency": "SPA",
}  # fmt: skip
_AGENCY = {**{fold(name): name for name in AGENCIES}, **_FULL}
_WORD = re.compile(r"\w+")
_DATELINE = re.compile(r"\(\s*([^()]{2,40}?)\s*\)\s*(?:-|–|—|--|:)")  # noqa: RUF001 - the dashes of datelines
_SOURCE_NOTE = re.compile(
    r"\(\s*source:?\s+([^()]{2,40}?)\s*\)\s*\.?\s*$|^\s*source:\s*(.{2,40}?)\s*\.?\s*$", re.IGNORECASE | re.MULTILINE
)
_OCCASION = re.compile(
    r"\b(\d{1,3}(?:st|nd|rd|th))\s+(anniversary|summit|session|congress|assembly|birthday|edition|plenary)\b",
    re.IGNORECASE,
)


def agency(name: str | None) -> str | None:
    """The agency that a name means, in its short form: "Korean Central News Agency" is KCNA; None for others."""
    return _AGENCY.get(fold(name)) if name else None


def order(brief: Brief) -> tuple[str, str]:
    """Where a brief stands among all: by publication day, those without one last, then by the text's hash."""
    return str(brief.article.published or "9999"), brief.article.id


def one_of_each(briefs: Sequence[Brief]) -> list[Brief]:
    """One brief for each text, in order; of several for one text the first dated, then the first by its JSON."""
    chosen: dict[str, Brief] = {}
    for brief in briefs:
        known = chosen.get(brief.article.id)
        if known is None or _rank(brief) < _rank(known):
            chosen[brief.article.id] = brief
    return sorted(chosen.values(), key=order)


def _rank(brief: Brief) -> tuple[str, str]:
    return order(brief)[0], brief.model_dump_json()


def documents(briefs: Sequence[Brief]) -> tuple[Document, ...]:
    """A document for each different text, with its copies found."""
    printed: dict[str, list[Brief]] = {}
    for brief in briefs:
        printed.setdefault(brief.article.id, []).append(brief)
    kept = one_of_each(briefs)
    firsts = copies([brief.article.text for brief in kept])
    made = []
    for number, brief in enumerate(kept):
        same = printed[brief.article.id]
        article = brief.article
        made.append(
            Document(
                id=article.id,
                title=article.title,
                published=article.published,
                published_from=article.published_from,
                outlets=tuple(sorted({b.article.source for b in same if b.article.source})),
                names=tuple(sorted({b.article.name for b in same if b.article.name})),
                agencies=tuple(sorted({name for b in same for name in _credits(b)})),
                copy_of=kept[firsts[number]].article.id if firsts[number] != number else None,
                occasions=_occasions(article.text),
            )
        )
    return tuple(made)


def _credits(brief: Brief) -> set[str]:
    """Agencies in the outlet's name, in credit lines, in the dateline, in a note of the source."""
    article = brief.article
    found = {agency(article.source)}
    for removed in article.removed:
        if removed.rule == "agency-credit":
            credit = article.original[removed.start : removed.end]
            found |= {
                agency(part) for part in re.split(r"[/,;|()\n]|\band\b|\b(?:with|inputs?|from|source:?|by)\b", credit)
            }
    line = _DATELINE.search(article.text[:400])
    if line:
        found.add(agency(line[1]) or line[1].strip())
    for signed in _SOURCE_NOTE.finditer(article.text[-400:]):
        name = (signed[1] or signed[2]).strip()
        found.add(agency(name) or name)
    return {name for name in found if (name and name[0].isupper()) or name == "dpa"}


def _occasions(text: str) -> tuple[str, ...]:
    return tuple(sorted({f"{number} {what}".casefold() for number, what in _OCCASION.findall(text)}))


def shingles(text: str) -> Sequence[int]:
    """Hashes of all runs of five words, folded, each once and in order of their value."""
    words = _WORD.findall(text.casefold())
    runs = (" ".join(words[n : n + SHINGLE]) for n in range(max(1, len(words) - SHINGLE + 1)))
    return array("I", sorted({zlib.crc32(run.encode()) for run in runs}))


def copies(texts: Sequence[str]) -> list[int]:
    """For each text the number of the first text that it is a copy of; its own number where it is none.

    Every eighth shingle (by hash) is looked up in an index of first texts only, so the cost grows with the number
    of texts; what shares two of them is compared in full (containment of word shingles, Broder 1997).
    """
    index: dict[int, list[int]] = {}
    kept: dict[int, Sequence[int]] = {}
    firsts = []
    for number, text in enumerate(texts):
        mine = shingles(text)
        sampled = [one for one in mine if one % INDEXED == 0]
        shared = Counter(first for one in sampled for first in index.get(one, ()))
        whole, first = set(mine), number
        for candidate, count in sorted(shared.items(), key=lambda pair: (-pair[1], pair[0]))[:5]:
            other = kept[candidate]
            if count >= 2 and len(whole.intersection(other)) >= COPY * min(len(whole), len(other)):
                first = candidate
                break
        firsts.append(first)
        if first == number:
            kept[number] = mine
            for one in sampled:
                holders = index.setdefault(one, [])
                if len(holders) < CROWD:
                    holders.append(number)
    return firsts


def near(a: Document, b: Document, days: int) -> bool:
    """Whether two documents are known to be of about the same time: by their days, or by a shared occasion."""
    if a.published and b.published:
        return abs((a.published - b.published).days) <= days
    return bool(set(a.occasions) & set(b.occasions)) or root(a) == root(b)


def root(document: Document) -> str:
    """The first document of a group of copies."""
    return document.copy_of or document.id
