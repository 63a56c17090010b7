"""Sources that no verb of saying names: "according to", "in her view", "the claim that", "allegedly", "the other that"."""

# ruff: noqa: SIM905 - word lists read best as words

from collections.abc import Callable
from functools import lru_cache

from summarizer.checks.language import phrases, standing
from summarizer.checks.language.saying import NOUNS, Line, Source, kind_of
from summarizer.checks.language.words import REPORTEDLY, REPORTING

Byline = tuple[Source, dict[int, bool]]
"""A source, and the places of the deeds that it tells, each with whether it surely does."""


def bylines(line: Line) -> list[Byline]:
    """The sources of a sentence that no verb names."""
    found = []
    for at, word in enumerate(line.words):
        low = word.lower()
        reads = _READERS.get(low)
        one = reads(line, at) if reads else None
        if not one and line.tags[at] in "nm" and _may_say(low):
            one = _untagged(line, at)
        if not one and low in NOUNS:
            one = _noun(line, at)
        if one:
            found.append(one)
    return found


@lru_cache(maxsize=20_000)
def _may_say(low: str) -> bool:
    """Whether a word may be a verb of saying."""
    return low in _PLURAL or REPORTING.fullmatch(low) is not None


_RULES = frozenset("formula plan rules law contract statutes schedule timetable need age size".split())
"""What something is done by rather than told by: "according to the contract"."""


def _according(line: Line, at: int) -> Byline | None:
    words = line.words
    if not line.is_at(at + 1, "to") or not _RULES.isdisjoint(words[at + 2 : at + 6]):
        return None
    end = line.run(at + 2, "nNmodprg")
    part = _part(line, at)
    if line.is_at(at - 1, "who", "which"):
        told = {place: True for place in part if place > at}
    else:
        told = {place: place < at or at == 0 or words[at - 1] == "," for place in part}
        told |= {one.place: False for one in line.deeds if one.place < at and one.place not in told}
    return Source(line.names(at + 2, end), "say", at, whole=True), told


def _part(line: Line, at: int) -> list[int]:
    """The places of the deeds in the part of a sentence that a place is in."""
    part = standing.part_of(line.words, at)
    return [one.place for one in line.deeds if one.clause == part]


_VIEWS = frozenset(
    "view opinion words account reckoning estimate estimates eyes judgement judgment assessment count version own telling".split()
)


def _view(line: Line, at: int) -> Byline | None:
    """As in "in her view", "for Ada Holm it was a mistake", "by the count of the institute"."""
    if line.words[at] == "For" and line.is_at(end := line.run(at + 1, "nNd"), "it"):
        return Source(line.names(at + 1, end), "say", at, whole=True), dict.fromkeys(_part(line, at), True)
    end = next((n for n in range(at + 1, min(at + 7, len(line.words))) if line.words[n].lower() in _VIEWS), 0)
    if not end or set(line.tags[at + 1 : end]) & set("vabgsp.c"):
        return None
    who = tuple(line.words[at + 1 : end])
    if line.is_at(end + 1, "of"):
        who = line.names(end + 2, line.run(end + 2, "nNmod"))
    return (Source(who, "say", at, whole=True), dict.fromkeys(_part(line, at), True)) if who else None


def _called(line: Line, at: int) -> Byline | None:
    """As in "in what the ministry calls an attack"."""
    calls = next((one for one in line.deeds if at < one.place < at + 6), None)
    if calls is None:
        return None
    return Source(calls.doer, "say", at, whole=True), dict.fromkeys(_part(line, at), False)


def _allegedly(line: Line, at: int) -> Byline:
    return Source((), "claim", at, whole=True), {one.place: True for one in line.deeds if abs(one.place - at) < 4}


def _gapped(line: Line, at: int) -> Byline | None:
    """As in "one says that it leaked, the other that it burnt"."""
    comma = next((n for n in range(at - 1, -1, -1) if line.words[n] == ","), -1)
    if comma < 0 or set(line.tags[comma + 1 : at]) - set("nNmdopr"):
        return None
    before = (kind for one in reversed(line.deeds) if one.place < at and (kind := kind_of(one, line.words)))
    kind = next(before, None)
    if kind is None:
        return None
    source = Source(line.names(comma + 1, at), kind, at, whole=True)
    return source, {one.place: True for one in line.deeds if one.place > at}


_READERS: dict[str, Callable[[Line, int], Byline | None]] = {
    "according": _according,
    **dict.fromkeys(("in", "by", "to", "for"), _view),
    "what": _called,
    **dict.fromkeys(REPORTEDLY, _allegedly),
    "that": _gapped,
}


def _noun(line: Line, at: int) -> Byline | None:
    """As in "the claim by the union that", "their complaint is that"."""
    words, tags = line.words, line.tags
    if tags[at] != "n" or "in" in words[max(0, at - 2) : at]:
        return None
    is_that = next(
        (n for n in range(at + 1, len(words)) if line.is_at(n, "is", "was") and line.is_at(n + 1, "that")), 0
    )
    if is_that and at < _OPENS:
        told = {one.place: True for one in line.deeds if one.place > is_that}
        return Source(line.names(0, at), "claim", at, whole=True), told
    that = next((n for n in range(at + 1, min(at + 10, len(words))) if words[n] == "that"), 0)
    if not that or set(tags[at + 1 : that]) & set("abvegsc."):
        return None
    first = at
    while first and tags[first - 1] in "nN":
        first -= 1
    stop = next((n for n in range(that, len(words)) if words[n] in phrases.STOPS), len(words))
    who = (*line.names(first, at), *line.names(at + 1, that))
    places = [one.place for one in line.deeds if that < one.place < stop]
    return Source(who, "claim", at, whole=True), dict.fromkeys(places, True)


_OPENS = 4
"""Before this place stands what a sentence begins with."""
_PLURAL = frozenset("say hold claim believe argue report think estimate insist maintain".split())


def _untagged(line: Line, at: int) -> Byline | None:
    """A verb of saying that looks like a noun: "..., the ministry reports.", "those of the owner hold that"."""
    opens = line.is_at(at + 1, "that") or (line.is_at(at, "say") and line.is_at(at + 1, "they", "it", "he", "she"))
    ends = line.is_at(at + 1, ".", ";", ",", "") or (line.is_at(at, *_PLURAL) and line.tags[at + 1 : at + 2] == ["p"])
    who = _before(line, at, opens=opens) if opens or ends else ()
    told = {one.place: True for one in line.deeds if (one.place > at if opens else one.place < at)}
    return (Source(who, "say", at, whole=True), told) if who else None


def _before(line: Line, at: int, *, opens: bool) -> tuple[str, ...]:
    """Who stands before a word, after the comma or before what stands between commas."""
    tags = line.tags
    comma = max((n for n in range(at) if line.is_at(n, ",", ";", ":", "while", "whereas", "but")), default=-1)
    if 0 < comma == at - 1 and opens:  # "the firm, which made a loss, estimates that"
        inset = max((n for n in range(comma) if line.words[n] == ","), default=-1)
        return line.names(0, max(0, inset)) if tags[inset + 1] == "s" else ()
    if tags[comma + 1] not in "dNno" or set(tags[comma + 1 : at]) & set("vabegsc"):
        return ()
    return line.names(comma + 1, at)
