"""Joins names to actors: full names first, then parts of names, acronyms and surnames, then open names."""

# ruff: noqa: RUF001 - typographic quote marks are matched; word lists read better as text

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from summarizer.backends.local.actors.context import ACRONYM_AFTER, called, country_form, judge, two_before
from summarizer.backends.local.actors.names import Name
from summarizer.backends.local.actors.titles import Title, title_after, title_before
from summarizer.backends.local.vocabulary.grammar import CLOSED
from summarizer.backends.local.vocabulary.words import ACTS, BODIES, GROUPS, ORGANIZATIONS, folded, role_sector

Form = Literal["name", "short", "acronym", "role", "adjective", "people", "capital", "place"]

_CREDITED = re.compile(r"\)\s*(?:--|—|–|-)")
_SUFFIX = re.compile(r"(?:,? (?:inc|corp|corporation|co|company|ltd|limited|plc|llc|ag|gmbh|group|sa))+$")
_TOLD_ACRONYM = re.compile(r"\b(?:acronym|initials|abbreviation|abbreviated to|abbreviated as) $")
_WORDS = re.compile(r"[\w'’-]+")
_WHOSE = re.compile(r"[ '’](?:(?<= )|(?<! )s? )((?:[a-z-]+ ){0,4})$")


class Place(NamedTuple):
    """Where and how an actor is named."""

    start: int
    end: int
    text: str
    form: Form


@dataclass(slots=True)
class Joined:
    """An actor while its names are being joined."""

    kind: Literal["person", "country", "organization", "group"]
    places: list[Place] = field(default_factory=list)
    sector: str = "unknown"
    country: str | None = None
    role: str | None = None
    affiliation: str | None = None
    called: set[str] = field(default_factory=set)  # nouns that explain its name: "the insurer, Aero"


class Join:
    """Joins names to actors, in the order of certainty: full names first, then parts of names, then open ones."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.actors: dict[str, Joined] = {}
        self.by_part: dict[str, list[str]] = {}  # a surname, first word or acronym -> keys, in order of the text
        self.countries: dict[int, tuple[int, str]] = {}  # where one that tells whose ends -> its start, its name
        self.organizations: dict[int, str] = {}  # where one ends -> its name
        self.acronyms: dict[str, str] = {}  # one in brackets behind an organization -> its key
        self.titles: list[int] = []  # where the titles of persons begin

    # -- certain names ----------------------------------------------------------------------------------------

    def add(self, name: Name) -> None:
        """Add a name that is certain by itself."""
        if name.sort == "country":
            self._add_country(name)
        elif name.sort == "organization":
            self._add_organization(name)
        elif name.sort == "person":
            self._add_person(name)

    def _add_country(self, name: Name) -> None:
        if name.known is None:
            return
        key = "country " + name.known.name
        form, end = country_form(self.text, name, name.known, named=key in self.actors)
        if name.known.form == "adjective" or form == "adjective":
            self.countries[name.end] = (name.start, name.known.name)
        if form == "no actor":
            return
        if form == "group":
            self._add_group(name, end)
            form, end = "adjective", name.end
        actor = self.actors.setdefault(key, Joined("country", sector="government", country=name.known.name))
        actor.places.append(Place(name.start, end, self.text[name.start : end], form))

    def _add_group(self, name: Name, end: int) -> None:
        whole = self.text[name.start : end]
        noun = whole[len(name.text) :].strip()
        owner = folded(name.known.name if name.known else name.text)
        group = Joined("group", sector=GROUPS[noun], country=name.country)
        self.actors.setdefault(f"group {owner} {noun}", group).places.append(Place(name.start, end, whole, "name"))

    def _add_organization(self, name: Name) -> None:
        if self._is_credit(name):
            return
        form: Form = "acronym" if name.known and name.known.form == "acronym" else "name"
        own = self.by_part.get(name.text, []) if form == "acronym" else []
        own = own or self._spelt_out(name)
        if own:
            self._add_short(name, own)  # "the Rapid Support Forces ... the RSF", whatever else is called so
            return
        plain = folded(name.known.name) if name.known else _SUFFIX.sub("", folded(name.text))
        key = self._same_organization(plain)
        if told := ACRONYM_AFTER.match(self.text, name.end):
            key = self.acronyms.setdefault(told[1], key)  # two spellings, each with "(IDF)" behind it
        actor = self.actors.setdefault(key, Joined("organization", sector=name.sector, country=name.country))
        owner = self._owner_before(name.start)
        actor.country = actor.country or name.country or (owner.country if owner else None)
        actor.places.append(Place(name.start, name.end, name.text, form))
        noun = called(self.text, name.start, name.end)
        if noun:
            actor.called.add(noun)
        self._parts(key, name)
        self.organizations[name.end] = name.text

    def _spelt_out(self, name: Name) -> list[str]:
        """The organization named last before an acronym that is told to be its: "the front, known by its initials NKF"."""
        if not _TOLD_ACRONYM.search(self.text, max(0, name.start - 30), name.start):
            return []
        before = {
            max((place.start for place in actor.places if place.start < name.start), default=-1): key
            for key, actor in self.actors.items()
            if actor.kind == "organization"
        }
        key = before.get(max(before, default=-1)) if max(before, default=-1) >= 0 else None
        if key is None:
            return []
        self.by_part.setdefault(name.text, []).append(key)
        return [key]

    def _same_organization(self, name: str) -> str:
        """The key of an organization, which may have its country in another place: "Air Force", "US Air Force"."""
        for key, actor in self.actors.items():
            if actor.kind == "organization" and actor.country:
                short, long = sorted((name, key.partition(" ")[2]), key=len)
                if " " in short and long.endswith(f" {short}"):
                    return key
        return f"organization {name}"

    def _parts(self, key: str, name: Name) -> None:
        """Remember the short forms that may stand for an organization later."""
        found = ACRONYM_AFTER.match(self.text, name.end)
        words = _WORDS.findall(without_article(name.text))
        shorts = {"".join(w[0] for w in words if w[0].isupper()), "".join(w[0].upper() for w in words)}
        if found:
            shorts.add(found[1])
        if len(words) > 1:
            shorts |= {
                words[0],
                words[-1] if words[-1] in ORGANIZATIONS else words[0],
                " ".join(words[1:]) if len(words) > 2 else words[0],
            }
        for short in shorts:
            if len(short) > 1:
                keys = self.by_part.setdefault(short, [])
                if key not in keys:
                    keys.append(key)

    def _is_credit(self, name: Name) -> bool:
        """Whether a name is only the agency of a dateline: "LIMA (Reuters) - "."""
        return (
            self.text[max(0, name.start - 1) : name.start] == "(" and _CREDITED.match(self.text, name.end) is not None
        )

    def _owner_before(self, start: int, *, titled: bool = False) -> Title | None:
        """Whose somebody or something is, as told before it or its title: "Peru's", "Bolivian army", "Alfa Bank's"."""
        found = _WHOSE.search(self.text, max(0, start - 45), start)
        if not found:
            return None
        words = found[1].split()
        if titled and not words and found.start() in self.organizations:
            return Title(start, "", None, self.organizations[found.start()])
        if found.start() not in self.countries or any(word in CLOSED or word in ACTS for word in words):
            return None
        begin, country = self.countries[found.start()]
        if self.text[max(0, begin - 5) : begin] == " and " and begin - 5 in self.countries:
            return None  # "British and American airline"
        affiliation = self.text[begin:start].strip() if words and words[-1] in BODIES else None
        return Title(start, "", country, affiliation)

    def _add_person(self, name: Name) -> None:
        words = folded(name.text).split()
        if not words:
            return
        noun = two_before(self.text, name.start)[1] if name.role is None else ""
        if noun in BODIES and BODIES[noun][-1].sector == "business":
            name.sector = BODIES[noun][-1].sector
            self._add_organization(name)  # "the carrier Anna Fly"
            return
        key = self._same_person(words, name)
        actor = self.actors.setdefault(key, Joined("person"))
        actor.places.append(Place(name.start, name.end, name.text, "name"))
        self._title(actor, name)
        for part in {name.text.split()[-1], name.text.split()[0]} if len(words) > 1 else {name.text}:
            keys = self.by_part.setdefault(part, [])
            if key not in keys:
                keys.append(key)

    def _same_person(self, words: list[str], name: Name) -> str:
        if len(words) == 1:
            options = [k for k in self.by_part.get(name.text, ()) if self.actors[k].kind == "person"]
            return options[-1] if options else "person " + words[0]
        for other, actor in self.actors.items():
            if actor.kind == "person" and _one_person(words, other.split()[1:]):
                return other
        return "person " + " ".join(words)

    def _title(self, actor: Joined, name: Name) -> None:
        """Find the title that stands with a person: before the name, or after it between commas."""
        begin = name.role_start if name.role_start >= 0 else name.start
        before = title_before(self.text, begin) if name.role is None or self.text[begin - 2 : begin] == ", " else None
        if before:
            begin = before.start
            self.titles.append(begin)
        rank = name.role
        name.role = before.role if before else rank
        for title in filter(None, (before, self._owner_before(begin, titled=bool(name.role)))):
            name.country = name.country or title.country
            name.affiliation = name.affiliation or title.affiliation
        after = title_after(self.text, name.end) if name.role is None and not actor.role else None
        if after:
            name.role, name.country, name.affiliation = after.role, after.country or name.country, after.affiliation
        actor.role = actor.role or name.role or None
        actor.country = actor.country or name.country
        if name.affiliation and not self._is_person(name.affiliation):
            actor.affiliation = actor.affiliation or name.affiliation
        for role in filter(None, (name.role, rank)):
            if actor.sector == "unknown":
                actor.sector = role_sector(f"{name.affiliation or ''} {role}")

    def _is_person(self, part: str) -> bool:
        """Whether a name is one of a person: "Ann Lee's lawyer"."""
        return any(self.actors[key].kind == "person" for key in self.by_part.get(part, ()))

    # -- open names -------------------------------------------------------------------------------------------

    def settle(self, names: list[Name]) -> None:
        """Settle what names that are not certain stand for: part of a known name, an actor by its deeds, or nothing."""
        open_names: dict[str, list[Name]] = {}
        for name in names:
            if keys := self.by_part.get(name.text):
                self._add_short(name, keys)
            else:
                open_names.setdefault(name.text, []).append(name)
        judged = [(text, places, judge(self.text, places)) for text, places in open_names.items()]
        # what is nothing by itself comes last: it may be short for one just settled, "Tamsin" for Orvel Tamsin
        for text, places, verdict in sorted(judged, key=lambda a: (a[2] == "nothing", -len(a[0]))):
            for name in places:
                if keys := self.by_part.get(text):
                    self._add_short(name, keys)
                elif verdict == "person" or self._is_relative(text):
                    self._add_person(name)
                elif verdict != "nothing":
                    noun = called(self.text, name.start, name.end) or ""
                    sector = BODIES[noun][-1].sector if noun in BODIES else "business"
                    name.sector = sector if verdict == "company" else name.sector
                    self._add_organization(name)

    def _is_relative(self, text: str) -> bool:
        """Whether an open name of two words or three ends in a person's surname: "Sayyed Lem" beside "Ivo Lem"."""
        words = text.split()
        plain = len(words) in (2, 3) and all(word.isalpha() for word in words) and words[0] not in ORGANIZATIONS
        keys = self.by_part.get(words[-1], ())
        others = (key.removeprefix("person ") for key in keys)
        apart = not any(folded(text).endswith(f" {other}") for other in others)  # "Ana Ivo Lem" is not Ivo Lem
        return plain and apart and bool(keys) and all(self.actors[key].kind == "person" for key in keys)

    def join_namesakes(self) -> None:
        """Make one actor of an organization and a person of one name: "Anna Fly", and "Anna Fly Inc"."""
        for key in [key for key in self.actors if key.startswith("organization ")]:
            other = self.actors.pop("person " + key.removeprefix("organization "), None)
            if other is not None:
                self.actors[key].places += other.places

    def _add_short(self, name: Name, keys: list[str]) -> None:
        actor = self.actors[keys[-1]]
        if actor.kind == "person":
            self._title(actor, name)
        actor.places.append(Place(name.start, name.end, name.text, "short"))

    # -- headlines and groups ---------------------------------------------------------------------------------

    def settle_headlines(self, names: Iterable[Name]) -> None:
        """Add the places in headlines of names that the rest of the text knows, or that are certain by a table."""
        known = {
            text: key for key, actor in self.actors.items() for _, _, text, form in actor.places if form != "adjective"
        }
        for name in names:
            if name.known:
                self.add(name)
                continue
            for text, key in known.items():
                at = self.text.find(text, name.start, name.end)
                if at >= 0 and (len(text.split()) > 1 or text == name.text or self.actors[key].kind == "person"):
                    self.actors[key].places.append(Place(at, at + len(text), text, "short"))
                    break

    def add_halves(self) -> None:
        """Add "the North" and "the South" where the text names the country they are short for."""
        for half in ("North", "South"):
            full = [key for key in self.actors if key.startswith(f"country {half} ")]
            if len(full) == 1:
                for found in re.finditer(rf"\b[Tt]he {half}\b(?! [A-Z]|-|[’']s [A-Z])(?! of\b)", self.text):
                    before = two_before(self.text, found.start())[1]
                    form: Form = "place" if before in ("in", "of") else "short"
                    self.actors[full[0]].places.append(Place(found.end() - len(half), found.end(), half, form))


def _one_person(words: list[str], others: list[str]) -> bool:
    """Whether two full names are one person's: one begins or ends the other, or both ends are the same."""
    short, long = sorted((words, others), key=len)
    ends = short[0] == long[0] and short[-1] == long[-1]
    return ends or long[-len(short) :] == short or (len(short) > 1 and long[: len(short)] == short)


def without_article(name: str) -> str:
    """A name without the article before it."""
    first, _, rest = name.partition(" ")
    return rest if rest and first.lower() in {"the", "a", "an"} else name
