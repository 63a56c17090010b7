"""Who is in the text: every place where an actor is named, and which of these names are one actor."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from summarizer.backends.local.names import Name, names_in, role_before, runs, title_and_comma
from summarizer.backends.local.words import (
    ACTS,
    COMPANY_NOUNS,
    COMPANY_SIGNS,
    FREE_GROUPS,
    GROUPS,
    NO_ORGANIZATION,
    ORGANIZATIONS,
    ROLES,
    SPEECH,
    STATE_WORDS,
    WEAK_WORDS,
    known_names,
    folded,
    role_sector,
)
from summarizer.checks.instructions import passages
from summarizer.schema import ActorAnswer

Form = Literal["name", "short", "acronym", "role", "adjective", "people", "capital", "place"]


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in the text where an actor is named; offsets are code points of the text that was asked about.

    ``form`` says how: ``name`` (full or other full form), ``short`` (surname, part of a name), ``acronym``, ``role``
    ("the Russian defence minister"), ``people`` ("North Koreans"), ``capital`` (a capital that acts for its country),
    ``adjective`` ("Russian", "Russia's" before a noun: says whose, is no subject; may lie inside a longer name),
    ``place`` (a country after "in", "near": no subject).
    """

    start: int
    end: int
    actor_id: str
    form: Form


@dataclass(frozen=True, slots=True)
class Actors:
    """The actors of a text, most important first, and their mentions in the order of the text."""

    answers: tuple[ActorAnswer, ...]
    mentions: tuple[Mention, ...]


@dataclass(slots=True)
class _Actor:
    """An actor while its names are being joined."""

    kind: Literal["person", "country", "organization", "group"]
    places: list[tuple[int, int, str, Form]] = field(default_factory=list)
    sector: str = "unknown"
    country: str | None = None
    role: str | None = None
    affiliation: str | None = None
    table_name: str | None = None


_AFTER = re.compile(r"(?P<whose>['’]s?\b|['’](?=\s))?(?P<comma>,)?[ ]?(?P<one>[\w’-]+)?[ ]?(?P<two>[\w’-]+)?")
_PLACE_WORDS = frozenset(
    "in at near inside outside across around throughout within into toward towards via central downtown".split()
)
_TRAVEL = frozenset(
    "flew fly flight travel traveled travelled trip trips went return returned returns arrived drove moved visit visited km miles back came".split()
)
_VISIT = frozenset("visit visited visits visiting reached leaving left entered capital city".split())
_HELPERS = frozenset(
    "has have had is was are were will would could should may might did does and also not officially".split()
)
_SENTENCE_END = '.!?\n:"“”‘»'
_APPOSITION = re.compile(r",[ ]+(?:the |a |an |who is |now )?(?P<words>[^,.;:\n()\"“”]{3,90})(?=[,.;\n)]|$)")
_ACRONYM_AFTER = re.compile(r"[ ]?[(\[]\"?([A-Z][A-Za-z&.-]{1,9})\"?[)\]]")
_CREDIT = re.compile(r"(?:Photo|Image|Source|Credit|Picture)s?: ?$|/$|\($")
_DATELINE = re.compile(r"(?:\s*\([^)\n]{2,20}\))?\s*(?::|--|—|–)\s")
_FREE_GROUP = re.compile(
    rf"\b(?:[Tt]he |[Ss]ome |[Mm]any )?({'|'.join(FREE_GROUPS)}|{'|'.join(w.title() for w in FREE_GROUPS)}) (?=([a-z]+))"
)
_SUFFIX = re.compile(r"(?:,? (?:inc|corp|corporation|co|company|ltd|limited|plc|llc|ag|gmbh|group|sa))+$")
_ARTICLES = re.compile(r"^(?:the|a|an) ", re.IGNORECASE)


def find_mentions(text: str) -> tuple[Mention, ...]:
    """Every place where an actor is named, in the order of the text."""
    return find_actors(text).mentions


@lru_cache(maxsize=4)
def find_actors(text: str, limit: int = 60) -> Actors:
    """The actors of a text, with ids A1, A2 ... in order of importance (number of mentions, then position).

    Args:
        text: the clean text of a segment; headlines in title case only confirm names that the rest establishes.
        limit: at most so many actors; the others' mentions are left out too.
    """
    names, headline_names = _read(text, passages(text))
    actors = _Join(text)
    for name in names:
        if name.strong:
            actors.add(name)
    actors.settle([name for name in names if not name.strong])
    actors.settle_headlines(headline_names)
    actors.add_halves()
    actors.add_groups()
    return actors.answer(limit)


def _read(text: str, traps: list[tuple[int, int, int]]) -> tuple[list[Name], list[Name]]:
    """The names of the body and of headlines, without what stands in a passage that speaks to a model."""
    names: list[Name] = []
    in_headlines: list[Name] = []
    at = 0
    for line in text.split("\n"):
        if line:
            into = in_headlines if _is_headline(line) else names
            covered = 0
            for start, end in runs(text, at, at + len(line)):
                if start < covered or any(first <= start < block for first, _, block in traps):
                    continue
                for name in names_in(text, start, end):
                    into.append(name)
                    covered = max(covered, name.end)
        at += len(line) + 1
    return names, in_headlines


def _is_headline(line: str) -> bool:
    """Whether a line is in title case or in capitals, so that a capital says nothing."""
    if len(line) > 200 or line[-1] in ".!?\"”'’,;":
        return False
    words = [w for w in line.split() if len(w) > 3 and w[0].isalpha()]
    return line.isupper() or (len(words) > 2 and sum(w[0].isupper() for w in words) > 0.7 * len(words))


class _Join:
    """Joins names to actors, in the order of certainty: full names first, then parts of names, then open ones."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.actors: dict[str, _Actor] = {}
        self.by_part: dict[str, list[str]] = {}  # a surname, first word or acronym -> keys, in order of the text
        self.last_country: tuple[int, str] | None = None
        self.last_organization: tuple[int, str] | None = None

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
        assert name.known is not None  # noqa: S101  a country's name always comes from the table
        form, end = self._country_form(name)
        if name.known.form == "adjective" or form == "adjective":
            self.last_country = (name.end, name.known.name)
        if form is None:
            return
        if form == "group":
            self._add_group(name, end)
            form, end = "adjective", name.end
        actor = self.actors.setdefault(
            "country " + name.known.name,
            _Actor("country", sector="government", country=name.known.name, table_name=name.known.name),
        )
        actor.places.append((name.start, end, self.text[name.start : end], form))  # type: ignore[arg-type]

    def _country_form(self, name: Name) -> tuple[str | None, int]:
        text, known = self.text, name.known
        assert known is not None  # noqa: S101  as above
        after = _AFTER.match(text, name.end)
        one = (after["one"] or "") if after and not after["comma"] else ""
        before_last, last = _two_before(text, name.start)
        if last == "the" and before_last:
            last, before_last = before_last, ""
        if known.form == "capital" and self._is_place(name, last, before_last):
            return None, name.end
        if after and after["whose"]:
            return ("adjective", name.end)
        if one in GROUPS and after and (after["two"] or "") in ACTS | _HELPERS and text[name.end] == " ":
            return "group", after.end("one")
        if one in STATE_WORDS and after and text[name.end] == " ":
            return "name", after.end("one")
        if known.form == "adjective":
            plural = (
                name.text.endswith("s")
                and name.text[:-1] in _demonyms()
                or name.text.endswith(("ese", "ench", "itish"))
            )
            if plural and (one in ACTS or one in _HELPERS or not one) and (name.text.endswith("s") or last):
                return "people", name.end
            return "adjective", name.end
        if known.form == "capital":
            return "capital", name.end
        if last in ("in", "near", "inside", "outside", "across", "throughout", "around"):
            return "place", name.end
        if name.text in ("US", "U.S.", "UK", "U.K.", "USA", "UN") and one.islower() and one not in ACTS | _HELPERS:
            function = one in (
                "to",
                "in",
                "on",
                "of",
                "for",
                "with",
                "as",
                "by",
                "or",
                "from",
                "that",
                "who",
                "which",
                "at",
                "but",
                "over",
            )
            return ("name" if function else "adjective"), name.end
        return "name", name.end

    def _is_place(self, name: Name, last: str, before_last: str) -> bool:
        text = self.text
        if (
            last in _PLACE_WORDS
            or last in _VISIT
            or (last in ("to", "from") and before_last in _TRAVEL)
            or last == "of"
            and before_last in _VISIT
        ):
            return True
        if _DATELINE.match(text, name.end) or text[max(0, name.start - 2) : name.start] == ", ":
            country = text[max(0, name.start - 25) : name.start]
            return (
                bool(_DATELINE.match(text, name.end))
                or not re.search(r"[A-Z]\w+, $", country)
                or bool(re.search(r"(?:in|near|at|of) [A-Z][\w ]+, $", country))
            )
        following = re.compile(r", (?:the )?([A-Z]\w+(?: [A-Z]\w+)?)").match(text, name.end)
        if following and name.known and folded(following[1]).startswith(folded(name.known.name)):
            return True
        after = _AFTER.match(text, name.end)
        acts = bool(after and (after["whose"] or (after["one"] or "") in ACTS | _HELPERS))
        named = ("country " + name.known.name) in self.actors if name.known else False
        return not (acts or named)

    def _add_group(self, name: Name, end: int) -> None:
        whole = self.text[name.start : end]
        noun = whole[len(name.text) :].strip()
        actor = self.actors.setdefault(
            "group " + folded(whole),
            _Actor(
                "organization" if GROUPS[noun] in ("military", "police", "legislature") else "group",
                sector=GROUPS[noun],
                country=name.country,
            ),
        )
        actor.places.append((name.start, end, whole, "name"))

    def _add_organization(self, name: Name) -> None:
        if self._is_credit(name):
            return
        if name.known:
            key, form = "organization " + folded(name.known.name), name.known.form
        else:
            key, form = "organization " + _SUFFIX.sub("", folded(name.text)), "name"
        key = self._same_organization(key)
        actor = self.actors.setdefault(key, _Actor("organization", sector=name.sector, country=name.country))
        actor.country = actor.country or name.country or self._country_before(name.start)
        actor.places.append((name.start, name.end, name.text, form))  # type: ignore[arg-type]
        self._parts(key, name)
        self.last_organization = (name.end, name.text)

    def _same_organization(self, key: str) -> str:
        if key in self.actors:
            return key
        words = key.split()[1:]
        for other, actor in self.actors.items():
            if actor.kind == "organization" and other.startswith("organization "):
                theirs = other.split()[1:]
                short, long = sorted((words, theirs), key=len)
                if len(short) > 1 and long[-len(short) :] == short and len(long) - len(short) <= 2 and actor.country:
                    return other
        return key

    def _parts(self, key: str, name: Name) -> None:
        """Remember the short forms that may stand for an organization later."""
        found = _ACRONYM_AFTER.match(self.text, name.end)
        plain = _ARTICLES.sub("", name.text)
        words = re.findall(r"[\w'’-]+", plain)
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
        before = self.text[max(0, name.start - 9) : name.start]
        if not _CREDIT.search(before):
            return False
        return not before.endswith("(") or bool(re.compile(r"\)\s*(?:--|—|–|-)").match(self.text, name.end))

    def _country_before(self, start: int) -> str | None:
        if (
            self.last_country
            and 0 < start - self.last_country[0] <= 4
            and self.text[self.last_country[0] : start].strip(" ’'s") == ""
        ):
            return self.last_country[1]
        return None

    def _add_person(self, name: Name) -> None:
        words = folded(name.text).split()
        if not words:
            return
        key = self._same_person(words, name)
        actor = self.actors.setdefault(key, _Actor("person"))
        form: Form = "name" if len(words) > 1 or not actor.places else "short"
        actor.places.append((name.start, name.end, name.text, form))
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
            if actor.kind != "person":
                continue
            theirs = other.split()[1:]
            short, long = sorted((words, theirs), key=len)
            if len(short) > 1 and (
                long[: len(short)] == short
                or long[-len(short) :] == short
                or (short[0] == long[0] and short[-1] == long[-1])
            ):
                if len(words) > len(theirs):
                    self.actors["person " + " ".join(words)] = self.actors.pop(other)
                    for keys in self.by_part.values():
                        keys[:] = ["person " + " ".join(words) if k == other else k for k in keys]
                    return "person " + " ".join(words)
                return other
        single = "person " + words[-1]
        if single in self.actors:
            self.actors["person " + " ".join(words)] = self.actors.pop(single)
        return "person " + " ".join(words)

    def _title(self, actor: _Actor, name: Name) -> None:
        """Find the title that stands with a person: before the name, or after it between commas."""
        begin = name.role_start
        if name.role is None and begin < 0:
            before = role_before(self.text, name.start) or title_and_comma(self.text, name.start)
            if before:
                begin, name.role = before
        if begin >= 0:
            name.country = name.country or self._country_before(begin)
            if self.last_organization and self.text[self.last_organization[0] : begin] in (" ", "'s ", "’s "):
                name.affiliation = name.affiliation or self.last_organization[1]
        if name.role is None and not actor.role:
            self._apposition(name)
        if name.role and (
            actor.role is None or (len(name.role) > len(actor.role) and actor.role.lower() in name.role.lower())
        ):
            actor.role = name.role
        actor.country = actor.country or name.country
        actor.affiliation = actor.affiliation or name.affiliation
        if actor.sector == "unknown" and name.role:
            actor.sector = role_sector(f"{name.affiliation or ''} {name.role}")

    def _apposition(self, name: Name) -> None:
        found = _APPOSITION.match(self.text, name.end)
        if not found:
            return
        words = found["words"].split()
        at = next(
            (k for k, w in enumerate(words) if w.lower().strip("'’s") in ROLES and not w.endswith(("'s", "’s"))), None
        )
        if at is None or at > 6 or any(w in SPEECH or w in ("and", "was", "were", "is", "who") for w in words[:at]):
            return
        whose = next((k for k in range(at - 1, -1, -1) if words[k].endswith(("'s", "’s"))), None)
        begin = 0 if whose is None else whose + 1
        first = words[:begin]
        while begin < at and " ".join(words[begin : begin + 1]) in _demonyms() | {"North", "South"}:
            begin += 1
        end = at + 1
        if words[end : end + 1] == ["and"] and " ".join(words[end + 1 : end + 2]).lower() in ROLES:
            end += 2
        name.role = " ".join(words[begin:end])
        name.sector = role_sector(name.role)
        whose_name = re.sub(r"['’]s$", "", " ".join(first)) or " ".join(words[:begin])
        rest = re.match(r"(?:of|at|for|with) (?:the )?((?:[A-Z][\w&.-]+ ?)+)", " ".join(words[end:]))
        country = _country_of(whose_name) or (_country_of(rest[1].strip()) if rest else None)
        name.country = country
        if rest and not _country_of(rest[1].strip()):
            name.affiliation = rest[1].strip()
        elif whose_name and not country:
            name.affiliation = whose_name

    # -- open names -------------------------------------------------------------------------------------------

    def settle(self, names: list[Name]) -> None:
        """Settle what names that are not certain stand for: part of a known name, an actor by its deeds, or nothing."""
        open_names: dict[str, list[Name]] = {}
        for name in names:
            keys = [k for k in self.by_part.get(name.text, ()) if k in self.actors]
            if keys:
                self._add_short(name, keys)
            else:
                open_names.setdefault(name.text, []).append(name)
        accepted: list[tuple[str, list[Name], str]] = []
        for text, places in open_names.items():
            kind = self._judge(text, places)
            if kind:
                accepted.append((text, places, kind))
        for text, places, kind in sorted(accepted, key=lambda a: -len(a[0])):
            for name in places:
                keys = [k for k in self.by_part.get(text, ()) if k in self.actors]
                if keys:
                    self._add_short(name, keys)
                elif kind == "person":
                    self._add_person(name)
                else:
                    name.sector = "business" if kind == "company" else "unknown"
                    self._add_organization(name)

    def _add_short(self, name: Name, keys: list[str]) -> None:
        actor = self.actors[keys[-1]]
        form: Form = "acronym" if name.text.isupper() and actor.kind == "organization" else "short"
        if actor.kind == "person":
            self._title(actor, name)
        actor.places.append((name.start, name.end, name.text, form))

    def _judge(self, text: str, places: list[Name]) -> str | None:
        """What an open name is by what stands around it: person, company, organization, or nothing (None)."""
        words = text.split()
        signs: Counter[str] = Counter()
        for name in places:
            self._signs(name, signs)
        if signs["number"] or words[-1] in WEAK_WORDS:
            return None
        if len(words) == 1 and not signs["inside"] and (not signs["act"] or self._is_common(text)):
            return None
        if signs["company"] and signs["company"] >= signs["article"]:
            return "company"
        if text.isupper() and 1 < len(text) < 8 and text not in NO_ORGANIZATION:
            return (
                "organization" if signs["act"] or signs["article"] or signs["defined"] or signs["inside"] > 1 else None
            )
        if signs["article"] and signs["article"] >= signs["act"]:
            return None
        if signs["place"] and signs["place"] >= signs["act"]:
            return None
        if signs["titled"] or signs["inverted"]:
            return "person"
        if signs["act"]:
            if len(words) in (2, 3) and signs["speech"] and all(w.isalpha() for w in words):
                return "person"
            if signs["act"] + signs["inside"] > 1 or signs["speech"] or len(words) > 1:
                return "company" if len(words) < 4 else "organization"
        return None

    def _is_common(self, word: str) -> bool:
        """Whether a word that only opens sentences is an ordinary word of the text."""
        return word.endswith("ly") or re.search(rf"\b{re.escape(word.lower())}\b", self.text) is not None

    def _signs(self, name: Name, signs: Counter[str]) -> None:
        text = self.text
        after = _AFTER.match(text, name.end)
        last = _two_before(text, name.start)[1]
        one = (after["one"] or "") if after else ""
        two = (after["two"] or "") if after else ""
        previous = text[max(0, name.start - 3) : name.start].rstrip(" ")
        opens = not previous or previous[-1] in _SENTENCE_END or text[name.start - 1] == "\n"
        signs["inside"] += not opens
        if after and not after["comma"]:
            acts = (
                one in ACTS or (one in _HELPERS and two in ACTS) or (one in _HELPERS - {"and"} and not after["whose"])
            )
            acts = acts and not after["whose"]
            signs["act"] += acts
            signs["speech"] += one in SPEECH and not after["whose"]
            if one in COMPANY_SIGNS or (after["whose"] and two in COMPANY_SIGNS):
                signs["company"] += 1
        if last in COMPANY_NOUNS:
            signs["company"] += 1
        if last == "by":
            signs["act"] += 1
        if last in ("said", "says", "added") and text[name.end : name.end + 1] in ".,;\n":
            signs["inverted"] += 1
        if one in ("regime", "administration"):
            signs["titled"] += 1
        if last in ("the", "a", "an", "new", "its", "their", "of the"):
            signs["article"] += 1
        if last in _PLACE_WORDS:
            signs["place"] += 1
        if one[:1].isdigit() or last[:1].isdigit():
            signs["number"] += 1
        if _ACRONYM_AFTER.match(text, name.end):
            signs["defined"] += 1
        if role_before(text, name.start):
            signs["titled"] += 1
        if after and after["comma"]:
            found = re.compile(r",[ ]+(?:an? |the )?((?:[\w’'-]+ ){0,6}?)([\w’-]+)[ ,]").match(text, name.end)
            nouns = set(text[name.end : name.end + 70].lower().split(",")[1].split()) if found else set()
            if nouns & COMPANY_NOUNS:
                signs["company"] += 1
            elif nouns & ROLES.keys() and " " in name.text:
                signs["titled"] += 1

    # -- headlines and groups ---------------------------------------------------------------------------------

    def settle_headlines(self, names: Iterable[Name]) -> None:
        """Add the places in headlines of names that the rest of the text knows, or that are certain by a table."""
        known = {
            text: key for key, actor in self.actors.items() for _, _, text, form in actor.places if form != "adjective"
        }
        for name in names:
            if name.known and name.sort in ("country", "organization"):
                self.add(name)
                continue
            for text, key in known.items():
                at = self.text.find(text, name.start, name.end)
                if (
                    at >= 0
                    and key in self.actors
                    and (len(text.split()) > 1 or text == name.text or self.actors[key].kind == "person")
                ):
                    self.actors[key].places.append((at, at + len(text), text, "name" if " " in text else "short"))
                    break

    def add_halves(self) -> None:
        """Add "the North" and "the South" where the text names the country they are short for."""
        for half in ("North", "South"):
            full = [key for key in self.actors if key.startswith(f"country {half} ")]
            if len(full) == 1:
                for found in re.finditer(rf"\b[Tt]he {half}\b(?! [A-Z]|-|[’']s [A-Z])(?! of\b)", self.text):
                    before = _two_before(self.text, found.start())[1]
                    form: Form = "place" if before in ("in", "of") else "short"
                    self.actors[full[0]].places.append((found.end() - len(half), found.end(), half, form))

    def add_groups(self) -> None:
        """Add groups without a name where they act or speak."""
        for found in _FREE_GROUP.finditer(self.text):
            if found[2] in ACTS | _HELPERS - {"and"}:
                noun = found[1].lower()
                actor = self.actors.setdefault("group " + noun, _Actor("group", sector=FREE_GROUPS[noun]))
                actor.places.append((found.start(1), found.end(1), found[1], "name"))

    # -- the answer -------------------------------------------------------------------------------------------

    def answer(self, limit: int) -> Actors:
        """The actors with their ids, and all mentions."""
        demonyms = _demonyms()
        real = [
            (key, a)
            for key, a in self.actors.items()
            if any(form != "adjective" or t not in demonyms for *_, t, form in a.places)
        ]
        ranked = sorted(
            real,
            key=lambda item: (
                -sum(0.3 if form in ("adjective", "place") else 1 for *_, form in item[1].places),
                min(p[0] for p in item[1].places),
            ),
        )[:limit]
        answers, mentions = [], []
        for number, (_, actor) in enumerate(ranked, 1):
            actor.places.sort()
            forms = list(
                dict.fromkeys(
                    _ARTICLES.sub("", t) for _, _, t, form in actor.places if t not in demonyms or form == "people"
                )
            )
            name = _best_name(actor, forms)
            answers.append(
                ActorAnswer(
                    id=f"A{number}", name=name, aliases=tuple(f for f in forms if f != name), kind=actor.kind,
                    sector=actor.sector, role=actor.role, affiliation=actor.affiliation, country=actor.country,
                )
            )  # fmt: skip
            mentions += [Mention(start, end, f"A{number}", form) for start, end, _, form in actor.places]
        return Actors(tuple(answers), tuple(sorted(mentions, key=lambda m: (m.start, -m.end))))


def _two_before(text: str, start: int) -> tuple[str, str]:
    """The two words before a place, in lower case, with what punctuation hangs on them."""
    words = text[max(0, start - 40) : start].rpartition("\n")[2].rstrip(' "“(').lower().split()
    return (words[-2] if len(words) > 1 else ""), (words[-1] if words else "")


def _best_name(actor: _Actor, forms: list[str]) -> str:
    if actor.table_name and actor.table_name in forms:
        return actor.table_name
    if actor.kind == "country":  # a name of the country goes before its capital, both before "Chinese officials"
        real = [f for f in forms if (known := known_names().get(f)) and known.form == "name"]
        forms = real or [t for _, _, t, form in actor.places if form == "capital"] or forms
    full = [t for _, _, t, form in actor.places if form in ("name", "capital")]
    return max((f for f in forms if f in full), key=len, default=forms[0])


@lru_cache(maxsize=1)
def _demonyms() -> frozenset[str]:
    return frozenset(n for n, known in known_names().items() if known.form == "adjective")


def _country_of(words: str) -> str | None:
    for part in (words, words.removeprefix("the "), words.split(" ")[0] if words else ""):
        known = known_names().get(part)
        if known and known.kind == "country":
            return known.name
    return None
