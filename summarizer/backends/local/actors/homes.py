"""Gives who holds a public office the country that an article is about: "Prime Minister Lee" in an article from Lima about Peru."""

# ruff: noqa: RUF001 - the dashes of newspapers

import re
from collections import Counter
from collections.abc import Sequence

from summarizer.backends.local.actors.merge import Joined
from summarizer.backends.local.vocabulary.words import BODIES, ROLES
from summarizer.ontology import find_country
from summarizer.reading.dateline import dateline_of
from summarizer.text.addressed import meets

_OFFICES = frozenset(
    {"government", "legislature", "judiciary", "military", "police", "political_party", "opposition", "former_official"}
)
_ABROAD = frozenset({"ambassador", "envoy", "diplomat", "consul", "secretary-general", "secretary general"})
_SHORTEST = 600
"""Characters of the shortest article: a sentence tells what somebody did to a country, and not whose country it is."""
_FIRST_LINES = 4
_MOST = 0.6
"""The share of all namings of countries that makes an article one about a country."""

_PLACE = re.compile(
    r" (?:(?:port|hill|coastal) )?(?:town|city|province|village|island|port|capital|state|region|district|coast|county)\b"
)
"""Behind "the Danish" this tells where all of it happened."""
_OWNED = re.compile(r"(?:['’]s)?((?: [a-z-]+){1,3})")
_OWNED_PLACE = re.compile(r"['’]s? [A-Z]\w+\b(?! (?:[A-Z]|said|told))")
_MISSION = re.compile(r" (?:embassy|consulate|ambassador|envoy|consul|diplomats?|nationals|citizens)\b")
"""Behind "French" these tell of France abroad."""


def _governs(text: str, end: int) -> bool:
    """Whether a country named once owns a place, or an office or body of its own: "Indonesia's Sulawesi", "Malawi's election chief"."""
    if _PLACE.match(text, end) or _OWNED_PLACE.match(text, end):
        return True
    owned = _OWNED.match(text, end)
    words = owned[1].split() if owned else []
    public = (word in BODIES and BODIES[word][-1].sector in _OFFICES for word in words)
    return any(public) or ("former" not in words and any(ROLES.get(w) in _OFFICES or w == "chief" for w in words))


def give_homes(text: str, actors: dict[str, Joined], traps: Sequence[tuple[int, int]] = ()) -> None:
    """Give a country to the offices of an article that is plainly about one and to no others.

    It is about the country whose capital its dateline is, where hardly another is named more often, else about the one named
    nearly alone, or that opens it with an office or a place of its own where none is named twice.
    """
    home, alone = _home(text, actors, traps)
    if home is None:
        return
    for actor in actors.values():
        if actor.country or actor.sector not in _OFFICES:
            continue
        single = actor.kind in {"person", "organization"}
        if (single or alone) and (actor.role or "").lower() not in _ABROAD:
            actor.country = home


def _home(text: str, actors: dict[str, Joined], traps: Sequence[tuple[int, int]]) -> tuple[str | None, bool]:
    """The country that an article is about, if it is plain, and whether it is so of hardly another."""
    named, all_named = Counter[str](), Counter[str]()
    for actor in actors.values():
        if actor.country:
            all_named[actor.country] += len(actor.places)
            at_home = [
                place for place in actor.places if place.form != "people" and not _MISSION.match(text, place.end)
            ]
            named[actor.country] += len(at_home) * (actor.kind == "country")
    if not named.total() or len(text) - sum(end - start for start, end in traps) < _SHORTEST:
        return None, False
    seat = _seat(text, traps)
    places = [place for actor in actors.values() if actor.kind == "country" for place in actor.places]
    owns = len(places) == 1 and places[0].form == "adjective" and not _governs(text, places[0].end)
    if seat is None and owns:
        return None, False  # "the Ghanaian sprinter": named once, and only to tell whose, it is not what all is about
    home, most = named.most_common(1)[0]
    alone = most >= _MOST * named.total() and (seat == home or seat not in all_named)
    if seat is None and most == 1 and _governs(text, min(places).end):  # "Malawi's election chief" opens the text
        home = next(a.country or home for a in actors.values() if a.kind == "country" and min(places) in a.places)
        alone = True
    if seat is not None and seat in all_named and 2 * all_named[seat] >= all_named.most_common(1)[0][1]:
        home = seat
    elif not alone:
        return None, False
    return home, alone


def _seat(text: str, traps: Sequence[tuple[int, int]]) -> str | None:
    """The country whose capital one of the first lines begins with as dateline."""
    start, seen = 0, 0
    for line in text.split("\n"):
        if line and not meets(traps, start, start + len(line)):
            seen += 1
            city = (dateline_of(line[:140]) or "").replace("(", ",").partition(",")[0].strip(" -–—:")
            found = find_country(city) if city else None
            if found is not None or seen == _FIRST_LINES:
                return found[0].name if found is not None else None
        start += len(line) + 1
    return None
