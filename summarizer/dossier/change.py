"""What is new, changed or gone between two dossiers, or between two editions of one article."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from summarizer.dossier.items import content_words
from summarizer.dossier.overview import said_of
from summarizer.dossier.parties import is_nameless, noun_of
from summarizer.dossier.summary import overlap
from summarizer.dossier.times import NO_DAY, meet, say
from summarizer.ontology import fold
from summarizer.schema.answers import Stance, stance_of
from summarizer.schema.dossier import (
    Change,
    Changed,
    Changes,
    Cited,
    Claim,
    Cluster,
    Dossier,
    DossierActor,
    Number,
)
from summarizer.text.english import TENS, UNITS

_NUMBERS = frozenset((*UNITS, *TENS))
_SOME_WORDS = 0.2  # of the shorter passage, without which the same people are no sign of the same event
_SAID = 0.75  # share of words in common from which a source says what it said before
_ALIKE = 0.5  # mean share of participants and words in common from which two events of two editions are one


def compare(old: Dossier, new: Dossier) -> Changes:
    """Changes from an old dossier to a new one; for two editions of an article: ``compare(build([a]), build([b]))``.

    Two events are one if they share a report; the rest are paired by action, participants and words, best pairs first.
    """
    pairs = _pairs(old, new)
    known, now = {c.id: c for c in old.events}, {c.id: c for c in new.events}
    said_old, said_new = said_of(old.claims), said_of(new.claims)
    changes: list[Change] = []
    for a, b in sorted(pairs.items()):
        changes += _changed(known[a], now[b])
        changes += _stances(said_old.get(a, []), said_new.get(b, []), now[b].description)
    paired = set(pairs.values())
    left = [e for one, e in known.items() if one not in pairs], [e for one, e in now.items() if one not in paired]
    changes += [_change("event", e.description, _told(e), None) for e in left[0]]
    changes += [_change("event", e.description, None, _told(e)) for e in left[1]]
    details = _details(_details_of(old), _details_of(new))
    numbers = _loose_numbers(*([*made.numbers, *_numbers_of(its)] for made, its in zip((old, new), left, strict=True)))
    changes += [*details, *(one for one in numbers if not any(_holds(detail, one) for detail in details))]
    order = {"changed": 0, "new": 1, "gone": 2}
    return Changes(
        changes=tuple(sorted(changes, key=lambda c: (order[c.kind], c.subject, c.what, c.old or "", c.new or "")))
    )


def _pairs(old: Dossier, new: Dossier) -> dict[str, str]:
    home = {report.id: event.id for event in new.events for report in event.reports}
    pairs: dict[str, str] = {}
    taken: set[str] = set()
    for event in old.events:
        now = next((home[r.id] for r in event.reports if r.id in home and home[r.id] not in taken), None)
        if now is not None:
            pairs[event.id] = now
            taken.add(now)
    names = {actor.id: _called(actor) for one in (old, new) for actor in one.actors}
    free: dict[str, list[Cluster]] = {}
    for event in new.events:
        if event.id not in taken:
            free.setdefault(event.action, []).append(event)
    rated = sorted(
        (-score, event.id, other.id)
        for event in old.events
        if event.id not in pairs
        for other in free.get(event.action, ())
        if (score := _score(event, other, names)) >= 2 * _ALIKE
    )
    for _, a, b in rated:
        if a not in pairs and b not in taken:
            pairs[a] = b
            taken.add(b)
    return pairs


def _score(a: Cluster, b: Cluster, names: Mapping[str, str]) -> float:
    sides = [({names[i] for i in one.actors}, {names[i] for i in one.recipients}) for one in (a, b)]
    (does, meets), (did, met) = sides
    if (does & met) - meets or (meets & did) - does:
        return 0.0  # who does it in one edition is not the one that it is done to in the other
    mine, theirs = (sides[n][0] | sides[n][1] | {names[i] for i in one.others} for n, one in enumerate((a, b)))
    words = _share(*(content_words(one.reports[0].evidence.quote) for one in (a, b)))
    people = _share(mine, theirs) if mine and theirs else words  # a dam that broke: nobody did it to anybody
    return people + words if words >= _SOME_WORDS else 0.0


def _called(actor: DossierActor) -> str:
    """The name that an actor is paired by: "three people" in one edition are the "five people" of the other."""
    return (noun_of(actor.name) if is_nameless(actor) else None) or fold(actor.name)


def _share(a: Iterable[str], b: Iterable[str]) -> float:
    one, other = set(a), set(b)
    return len(one & other) / max(1, min(len(one), len(other)))


class _Side(NamedTuple):
    """A value in the old or the new dossier, and the passage that gives it."""

    value: str | None
    evidence: Cited


def _change(what: Changed, subject: str, old: _Side | None, new: _Side | None) -> Change:
    """A change from old to new; None where that side has nothing of the kind."""
    return Change(
        kind="changed" if old and new else "new" if new else "gone",
        what=what,
        subject=subject,
        old=old and old.value,
        new=new and new.value,
        old_evidence=old and old.evidence,
        new_evidence=new and new.evidence,
    )


def _told(event: Cluster) -> _Side:
    return _Side(event.description, event.reports[0].evidence)


def _changed(a: Cluster, b: Cluster) -> list[Change]:
    """What changed of one event: time, place, realis, status, numbers."""
    found: list[tuple[Changed, str | None, str | None]] = []
    days = say(a.when), say(b.when)
    if days[0] != days[1] and (NO_DAY in days or meet(a.when, b.when)[0] == "apart"):
        found.append(("date", *days))
    places = _words(r.place for r in a.reports), _words(r.place for r in b.reports)
    found += [("place", *places)] if places[0] != places[1] else []
    if a.realis != b.realis:
        found.append(("realis", a.realis.replace("_", " "), b.realis.replace("_", " ")))
    found += [("status", a.status, b.status)] if a.status != b.status else []
    proof = a.reports[0].evidence, b.reports[0].evidence
    changes = [_change(what, b.description, _Side(old, proof[0]), _Side(new, proof[1])) for what, old, new in found]
    numbers = _numbers_of([a]), _numbers_of([b])
    for what in sorted({number.what for its in numbers for number in its}):
        before, after = ([number for number in its if number.what == what] for its in numbers)
        if set(map(_amount, before)) != set(map(_amount, after)):
            sides = (
                _Side(_words(n.text for n in its), its[0].evidence if its else proof[side])
                for side, its in enumerate((before, after))
            )
            changes.append(_change("number", b.description, *sides))
    return changes


def _numbers_of(events: Iterable[Cluster]) -> list[Number]:
    return [number for event in events for report in event.reports for number in report.numbers]


def _amount(number: Number) -> tuple[float | None, float | None, str | None]:
    return number.low, number.high, number.unit


def _loose_numbers(old: Sequence[Number], new: Sequence[Number]) -> list[Change]:
    """Numbers of no event, or of one that only one side has, that another takes the place of in the same words."""
    was, now = _not_among(new, old), _not_among(old, new)
    rated = sorted(
        (-share, a, b)
        for a, before in enumerate(was)
        for b, after in enumerate(now)
        if (before.what, before.unit) == (after.what, after.unit)
        and (share := _share(_around(before), _around(after))) >= _SAID
    )
    changes = []
    left_old, left_new = dict(enumerate(was)), dict(enumerate(now))
    for _, a, b in rated:
        if a in left_old and b in left_new:
            before, after = left_old.pop(a), left_new.pop(b)
            sides = (_Side(one.text, one.evidence) for one in (before, after))
            changes.append(_change("number", before.what.replace("_", " "), *sides))
    return changes


def _not_among(others: Iterable[Number], numbers: Iterable[Number]) -> list[Number]:
    """The numbers that the others do not give in the same words."""
    known: dict[object, list[frozenset[str]]] = {}
    for one in others:
        known.setdefault((one.what, _amount(one)), []).append(_around(one))
    return [
        one
        for one in numbers
        if not any(_share(_around(one), words) >= _SAID for words in known.get((one.what, _amount(one)), ()))
    ]


def _holds(detail: Change, number: Change) -> bool:
    """Whether a changed detail shows the passages of a changed number already."""
    pairs = (detail.old_evidence, number.old_evidence), (detail.new_evidence, number.new_evidence)
    return detail.kind == "changed" and all(a and b and overlap(a, b) for a, b in pairs)


def _around(number: Number) -> frozenset[str]:
    """The content words of its passage, without its own."""
    return content_words(number.evidence.quote.replace(number.text, " "))


def _words(values: Iterable[str | None]) -> str | None:
    return "; ".join(sorted({value for value in values if value})) or None


def _stances(old: Sequence[Claim], new: Sequence[Claim], subject: str) -> list[Change]:
    """Sources that speak for the first time, no longer, or with another stance."""
    changes = []
    for source in sorted({claim.source_name for claim in (*old, *new)}):
        before, after = ([claim for claim in said if claim.source_name == source] for said in (old, new))
        old_side, new_side = (
            _Side(_words(stance_of(source, c.stance) for c in its), its[0].evidence) if its else None
            for its in (before, after)
        )
        if (old_side and old_side.value) != (new_side and new_side.value):
            changes.append(_change("stance", f"{source}: {subject}", old_side, new_side))
    return changes


class _Detail(NamedTuple):
    """What a source says: that an event occurs (``occurs``) or not, or something else."""

    source: str
    stance: Stance
    content: str
    occurs: bool
    evidence: Cited

    @property
    def told(self) -> str:
        """What is said, with the stance where that is more than saying it."""
        plain = self.stance in {"asserts", "opines"}
        return self.content if plain else f"{stance_of(self.source, self.stance)}: {self.content}"

    @property
    def side(self) -> _Side:
        """This as one side of a change."""
        return _Side(self.told, self.evidence)

    @property
    def turned(self) -> frozenset[str]:
        """The words that change what the rest means: the stance, numbers and negations."""
        return frozenset((self.stance, *_TURNS.findall(self.content.lower())))

    def like(self, other: "_Detail") -> bool:
        """Whether it is of the same as another detail of that source."""
        return _share(*(content_words(one.content) - _NUMBERS for one in (self, other))) >= _SAID


_TURNS = re.compile(rf"\d+|\b(?:no|not|never|nobody|none|neither|{'|'.join(sorted(_NUMBERS))})\b|n['\u2019]t\b")


def _details_of(made: Dossier) -> dict[str, list[_Detail]]:
    """What each source says."""
    described = {event.id: event.description for event in made.events}
    details: dict[str, list[_Detail]] = {}
    for claim in made.claims:
        if content := claim.content or "; ".join(described[one] for one in claim.about):
            detail = _Detail(claim.source_name, claim.stance, content, not claim.content, claim.evidence)
            details.setdefault(fold(claim.source_name), []).append(detail)
    return details


def _details(old: Mapping[str, list[_Detail]], new: Mapping[str, list[_Detail]]) -> list[Change]:
    """Details that a source gives for the first time, no longer ("there was no second attacker"), or otherwise."""
    changes = []
    for source in {**old, **new}:
        before, after = old.get(source, []), new.get(source, [])
        was, now = _not_said(after, before), _not_said(before, after)
        for one in now:
            earlier = next((other for other in was if one.like(other)), None)
            if earlier:
                was.remove(earlier)
            if not one.occurs and not (earlier and earlier.occurs):  # events are compared by themselves
                changes.append(_change("statement", one.source, earlier and earlier.side, one.side))
        changes += [_change("statement", one.source, one.side, None) for one in was if not one.occurs]
    return changes


def _not_said(others: Iterable[_Detail], details: Iterable[_Detail]) -> list[_Detail]:
    """The details that are not among the others, each once; it may be said again in another article."""
    known, left = list(others), []
    for one in details:
        if not any(one.turned == other.turned and one.like(other) for other in known):
            known.append(one)
            left.append(one)
    return left
