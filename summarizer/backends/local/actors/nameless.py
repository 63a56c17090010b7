"""Joins parties without a name of their own to actors: "the ministry" to the Ministry of Trade, "two men" to nobody else."""

# ruff: noqa: SIM905, RUF001 - typographic quote marks are matched; word lists read better as text

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence

from summarizer.backends.local.actors.groups import FIGHTING, parties_in
from summarizer.backends.local.actors.merge import Form, Joined, Place
from summarizer.backends.local.actors.party import Owner, Party
from summarizer.backends.local.vocabulary.words import STAND_INS, folded
from summarizer.text.addressed import meets

_ANY_BUSINESS = frozenset({"company", "firm"})
_SPOKESMEN = frozenset({"spokesman", "spokeswoman", "spokesperson"})
_NO_ONE_S = re.compile(r"(?:\b[Aa] |[\"”] |\n)spokes\w+,? (?:[A-Z][\w.]+ ){0,2}$")
_BEGINS = re.compile(r"(?:^|[.!?][\"”’]? )(?:[Tt]he )?$", re.MULTILINE)
_SORTS = frozenset(
    "militant rights human aid un u.n. rebel jihadist islamist extremist armed radical international global".split()
)
"""Words that only say what sort of group "the militant group" is."""
_OFFICERS = frozenset({"officers", "cops"})
_POLICING = frozenset("police mounted armed uniformed plainclothes riot".split())
_NEAR = 400
"""Characters after "the Peruvian government" in which "the government" is that one; further on it may be the reader's own."""
_BEFORE_TOPIC = frozenset(["of", "for", "on", "in", "at", "against", "de", "del", "do", "da", "dos", "des", "du"])


def join_nameless(
    text: str, actors: dict[str, Joined], titles: Collection[int], traps: Sequence[tuple[int, int]] = ()
) -> None:
    """Add the parties without a name to the actors of a text: each is one actor, however often it is named.

    ``titles`` are the places where the title of somebody with a name begins: no holder of its own.
    """
    taken = sorted((place.start, place.end, actor.kind) for actor in actors.values() for place in actor.places)
    nameless = _Nameless(text, actors)
    bodies: list[tuple[int, int]] = []
    people: list[tuple[int, int]] = []
    for party in parties_in(text, _owners(actors), _named(actors)):
        near = bisect_left(taken, (party.end,)) - 1
        if near >= 0 and taken[near][1] > party.start and _names_more(*taken[near], party):
            continue  # "Peru's troops" are an actor already
        if party.start in titles or meets(traps, party.start, party.start + 1):
            continue
        key = nameless.key_of(party)
        if key is None:
            continue
        actor = actors.get(key)
        if actor is None:
            kind = "country" if key.startswith("country ") else party.kind
            actor = actors[key] = Joined(kind, sector=party.sector, country=party.owner and party.owner.country)
        named = party.owner is not None and key.startswith(("body ", "country "))
        form: Form = "name" if named else "role"
        actor.places.append(Place(party.start, party.end, text[party.start : party.end], form))
        if party.body and actor.kind != "country":
            bodies.append((party.start, party.end))
        elif not party.body:
            people.append((party.start, party.end))
    for key in nameless.idle:
        del actors[key]
    _join_holders(actors)
    _take_out_owners(actors, bodies)
    _take_out_qualifying(actors, people)
    _find_whom_spokesmen_speak_for(text, actors)


_HEADS_OF_IT = frozenset("chief head boss official leader".split())
"""Who has such a title of the same matter and country as another is he: "Peru's security chief", and its top security official."""


def _join_holders(actors: dict[str, Joined]) -> None:
    """Join who is first told only by office to the one person of that country and matter who is named later."""
    for key in [key for key in actors if key.startswith("holder ")]:
        *matter, head = key.split()[1:]
        country = actors[key].country
        named = [
            other
            for other in actors.values()
            if (other.kind, other.country) == ("person", country) and other.role and other is not actors[key]
            if len(matter) > 1 and {*other.role.lower().split()} - _HEADS_OF_IT == {matter[-1]}
        ]
        if head in _HEADS_OF_IT and country is not None and len(named) == 1:
            named[0].places += actors.pop(key).places


def _owners(actors: dict[str, Joined]) -> dict[int, Owner]:
    """The countries of a text, by where each naming of them starts and ends."""
    found: dict[int, Owner] = {}
    for actor in actors.values():
        if actor.kind == "country" and actor.country:
            for place in actor.places:
                found[place.start] = found[place.end] = Owner(place.start, place.end, actor.country)
    return found


def _named(actors: dict[str, Joined]) -> dict[int, int]:
    """Where the names of people and organizations in a text start, by where they end."""
    return {
        place.end: place.start
        for actor in actors.values()
        if actor.kind in {"person", "organization"}
        for place in actor.places
    }


def _names_more(start: int, end: int, kind: str, party: Party) -> bool:
    """Whether an actor's place is more than whose a party is, or what it ends with."""
    owned = party.owner is not None and (start, end) == party.owner[:2]
    # "coast guard of Peru", "the Quill regime"; not "the BBC group"
    inside = party.body and (kind == "country" or (kind == "person" and end < party.end))
    inside = inside or (party.kind != "organization" and kind == "person")  # "supporters of Ann Lee", "Lee's lawyer"
    leads = start >= party.start and end < party.end and not party.body
    inside = inside or (leads and party.sector not in FIGHTING)  # "Alfa's chairman", "Alfa workers"
    of_it = party.kind == "group" and kind == "organization" and start > party.start
    inside = inside or (of_it and party.sector not in FIGHTING)  # "fighters of the Chad Front" are the Front
    return not (owned or inside)


def _take_out_owners(actors: dict[str, Joined], bodies: list[tuple[int, int]]) -> None:
    """Take a country out where it only tells whose a body is: "Peru army", "coast guard of Peru"."""
    starts = [start for start, _ in bodies]
    for key, actor in list(actors.items()):
        if actor.kind == "country" and bodies:
            before = [bisect_right(starts, place.start) - 1 for place in actor.places]
            actor.places[:] = [
                place for at, place in zip(before, actor.places, strict=True) if at < 0 or place.end > bodies[at][1]
            ]
            if not actor.places:
                del actors[key]


def _take_out_qualifying(actors: dict[str, Joined], people: list[tuple[int, int]]) -> None:
    """Take out who is named only to tell whose somebody is: "Alfa workers", "a Lee aide"."""
    starts = [start for start, _ in people]
    for key, actor in list(actors.items()):
        if people and actor.kind in {"person", "organization"}:
            before = [bisect_right(starts, place.start) - 1 for place in actor.places]
            if all(at >= 0 and p.end < people[at][1] for at, p in zip(before, actor.places, strict=True)):
                del actors[key]


def _find_whom_spokesmen_speak_for(text: str, actors: dict[str, Joined]) -> None:
    """Give "a spokesman, Ann Lee," of no one's the body or country that the sentences before in the paragraph begin with."""
    for person in [a for a in actors.values() if a.kind == "person" and a.role in _SPOKESMEN]:
        start = min(person.places).start
        if not _NO_ONE_S.search(text, max(0, start - 60), start):
            continue
        line = text.rfind("\n", 0, start) + 1
        before = [
            (place, actor.country)
            for actor in actors.values()
            if actor.kind in ("organization", "country")
            for place in actor.places
            if line <= place.start < start and place.form not in ("adjective", "place")
            if _BEGINS.search(text, max(line, place.start - 7), place.start)
        ]
        if before:
            place, person.country = max(before)
            person.affiliation = place.text


class _Nameless:
    """Which actor a party without a name is: one that the text names, the same as before, or one of its own."""

    def __init__(self, text: str, actors: dict[str, Joined]) -> None:
        self.text = text
        self.actors = actors
        self.idle: set[str] = set()  # bodies that do nothing so far
        self.last_group: dict[str, str] = {}
        self.owned_groups: dict[str, list[str]] = {}  # "Peru's soldiers" by their noun
        self.first = {key: min(actor.places).start for key, actor in actors.items()}
        self.governments = sorted(
            (place.start, key)
            for key, actor in actors.items()
            if actor.kind == "country"
            for place in actor.places
            if place.text.endswith("overnment")
        )
        self.businesses = [k for k, a in actors.items() if (a.kind, a.sector) == ("organization", "business")]
        self.offices: dict[str, list[tuple[str, frozenset[str]]]] = {}  # by each word of the title
        self.bodies: dict[str, list[tuple[str, frozenset[str]]]] = {}  # by the last word of the head
        for key, actor in actors.items():
            if actor.kind == "organization":
                full = max((p.text for p in actor.places if p.form == "name"), key=len, default="")
                if " " in full:
                    head, words = _head_and_words(full)
                    self.bodies.setdefault(head, []).append((key, words))
                for noun in actor.called:
                    self.bodies.setdefault(noun, []).append((key, frozenset({noun})))
            elif actor.kind == "group":
                self.owned_groups.setdefault(key.rpartition(" ")[2], []).append(key)
            elif actor.kind == "person" and actor.role:
                title = frozenset(actor.role.lower().split())
                for word in title:
                    self.offices.setdefault(word, []).append((key, title))

    def key_of(self, party: Party) -> str | None:
        """The key of the actor; None where more than one fits, or where only one that the text names would do."""
        if party.kind == "person":
            return self._holder(party)
        if party.body:
            return (self._last_named(party) if party.definite else None) or self._body(party)
        if (police := self._police(party)) is not None:
            return police
        key = f"group {party.modifier} {party.head}"
        if party.number and not party.definite and party.head in self.last_group:
            key = f"group {party.number} {party.modifier} {party.head}"
            self.last_group[party.head] = key
            return key
        if not party.modifier:
            owned = self.owned_groups.get(party.head, []) if party.definite else []
            known = owned[0] if len(owned) == 1 and self.first[owned[0]] < party.start else key
            key = self.last_group.get(party.head, known)
        self.last_group[party.head] = key
        return key

    def _police(self, group: Party) -> str | None:
        """The only police of a text, which "officers" of no other body and no number stand for."""
        if group.head not in _OFFICERS or group.number or group.owner or set(group.modifier.split()) - _POLICING:
            return None
        police = [key for key, actor in self.actors.items() if (actor.kind, actor.sector) == ("organization", "police")]
        return police[0] if len(police) == 1 else None

    def _holder(self, office: Party) -> str | None:
        known = self.offices.setdefault(office.head, [])
        fits = self._fitting(office, known)
        if len(fits) == 1:
            return fits[0]
        return None if fits or office.named else self._new(office, known)

    def _body(self, body: Party) -> str | None:
        if body.head == "government" and (body.owner or not body.modifier):
            if body.owner:
                return "country " + body.owner.country
            first, last = (bisect_left(self.governments, (at,)) for at in (body.start - _NEAR, body.start))
            near = {key for _, key in self.governments[first:last]}
            if len(near) == 1:
                return near.pop()
        known = self.bodies.setdefault(body.head.rpartition(" ")[2], [])
        fits = self._fitting(body, known)
        fits = [key for key in fits if key not in self.idle] or fits
        if explained := next((key for key, _ in known if self._is_explained_by(body, key)), None):
            for key in fits:
                if key.startswith("body "):  # "Their union said so. The union, Aero, met."
                    self.actors[explained].places += self.actors.pop(key).places
                    self.idle.discard(key)
                    known[:] = [entry for entry in known if entry[0] != key]
            fits = [explained]
        elif body.head in _ANY_BUSINESS and not body.modifier:
            fits = [key for key in self.businesses if self._may_be(body, key)]
            nearby = range(body.start - _NEAR, body.start)
            fits = [key for key in fits if any(place.start in nearby for place in self.actors[key].places)] or fits
            fits = self._just_named(body.start, fits) if len(fits) > 1 else fits
        if len(fits) > 1 or (body.named and not fits):
            return None
        key = fits[0] if fits else self._new(body, known)
        if body.acts:
            self.idle.discard(key)
        return key

    def _just_named(self, start: int, keys: list[str]) -> list[str]:
        """Of several businesses the one that the sentence before names alone; all where none does."""
        before = 0
        end = start
        for _ in range(2):  # where the sentence begins, and the one before it
            end = before = max(self.text.rfind(". ", 0, max(0, end - 2)), self.text.rfind("\n", 0, max(0, end - 1))) + 1
        named = [key for key in keys if any(before <= place.start < start for place in self.actors[key].places)]
        return named if len(named) == 1 else keys

    def _last_named(self, body: Party) -> str | None:
        """The organization named last that "the agency", "the militant group" stands for."""
        sectors = STAND_INS[body.head] if not set(body.modifier.split()) - _SORTS else frozenset()
        last = {
            max((p.start for p in actor.places if p.start < body.start), default=-1): key
            for key, actor in self.actors.items()
            if actor.kind == "organization" and actor.sector in sectors
        }
        return last[max(last)] if last and max(last) >= body.start - _NEAR else None

    def _new(self, body: Party, known: list[tuple[str, frozenset[str]]]) -> str:
        kind = "body" if body.body else "holder"
        key = " ".join(filter(None, (kind, body.owner and body.owner.country, body.modifier, body.head)))
        known.append((key, _wanted(body)))
        self.first[key] = body.start
        if not body.acts:
            self.idle.add(key)
        return key

    def _fitting(self, party: Party, known: list[tuple[str, frozenset[str]]]) -> list[str]:
        """The actors called by all words of a party."""
        wanted = _wanted(party)
        return [key for key, words in known if wanted <= words and self._may_be(party, key)]

    def _may_be(self, party: Party, key: str) -> bool:
        """Whether an actor was named before a party, and belongs to the same country, if the party tells one."""
        same_country = party.owner is None or party.owner.country == self.actors[key].country
        return same_country and self.first[key] < party.start

    def _is_explained_by(self, party: Party, key: str) -> bool:
        """Whether an actor's name follows at once: "the insurer, Aero,"."""
        return self.first[key] - party.end in (len(", "), len(", the ")) and party.head in self.actors[key].called


def _wanted(party: Party) -> frozenset[str]:
    return frozenset((*folded(party.modifier).split(), *party.head.split()))


def _head_and_words(name: str) -> tuple[str, frozenset[str]]:
    """The noun that heads an organization's name, and all its words: "Ministry of Trade", ministry."""
    words = folded(name).replace("'s ", " ").split()
    before = next((at for at, word in enumerate(words) if word in _BEFORE_TOPIC), len(words))
    return words[before - 1], frozenset(words)
