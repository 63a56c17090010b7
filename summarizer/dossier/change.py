"""What is new, changed or gone between two dossiers, or between two editions of one article."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from summarizer.dossier.items import content_words
from summarizer.dossier.parties import is_nameless, noun_of
from summarizer.dossier.times import meet, say
from summarizer.ontology import fold
from summarizer.schema.dossier import Change, Changed, Changes, Cited, Claim, Cluster, Dossier, DossierActor, said_of

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
    changes += [_change("event", e.description, None, _told(e)) for one, e in now.items() if one not in paired]
    changes += [_change("event", e.description, _told(e), None) for one, e in known.items() if one not in pairs]
    changes += _details(old.claims, new.claims)
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
    mine = {names[one] for one in (*a.actors, *a.recipients, *a.others)}
    theirs = {names[one] for one in (*b.actors, *b.recipients, *b.others)}
    words = _share(*(content_words(one.reports[0].evidence.quote) for one in (a, b)))
    people = _share(mine, theirs) if mine or theirs else words  # a dam that broke: nobody did it to anybody
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
    if meet(a.when, b.when)[0] == "apart" or (a.when is None) != (b.when is None):
        found.append(("date", say(a.when), say(b.when)))
    places = _words(r.place for r in a.reports), _words(r.place for r in b.reports)
    found += [("place", *places)] if places[0] != places[1] else []
    found += [("realis", a.realis, b.realis)] if a.realis != b.realis else []
    found += [("status", a.status, b.status)] if a.status != b.status else []
    proof = a.reports[0].evidence, b.reports[0].evidence
    changes = [_change(what, b.description, _Side(old, proof[0]), _Side(new, proof[1])) for what, old, new in found]
    kinds = {number.what for event in (a, b) for report in event.reports for number in report.numbers}
    for what in sorted(kinds):
        before, after = (
            [number for report in event.reports for number in report.numbers if number.what == what] for event in (a, b)
        )
        if {(n.low, n.high, n.unit) for n in before} != {(n.low, n.high, n.unit) for n in after}:
            sides = (
                _Side(_words(n.text for n in its), its[0].evidence if its else proof[side])
                for side, its in enumerate((before, after))
            )
            changes.append(_change("number", b.description, *sides))
    return changes


def _words(values: Iterable[str | None]) -> str | None:
    return "; ".join(sorted({value for value in values if value})) or None


def _stances(old: Sequence[Claim], new: Sequence[Claim], subject: str) -> list[Change]:
    """Sources that speak for the first time, no longer, or with another stance."""
    changes = []
    for source in sorted({claim.source_name for claim in (*old, *new)}):
        before, after = ([claim for claim in said if claim.source_name == source] for said in (old, new))
        old_side, new_side = (
            _Side(_words(c.stance for c in its), its[0].evidence) if its else None for its in (before, after)
        )
        if (old_side and old_side.value) != (new_side and new_side.value):
            changes.append(_change("stance", f"{source}: {subject}", old_side, new_side))
    return changes


def _details(old: Sequence[Claim], new: Sequence[Claim]) -> list[Change]:
    """Details that a source gives for the first time or no longer ("there was no second attacker")."""
    changes = []
    for is_new, here, there in ((True, new, old), (False, old, new)):
        known = [(_turned(claim), content_words(claim.content)) for claim in there if claim.content]
        for claim in here:
            who, words = _turned(claim), content_words(claim.content or "")
            if not words or any(who == other and _share(words, told) >= _SAID for other, told in known):
                continue
            known.append((who, words))  # it may be said again in another article
            side = _Side(claim.content, claim.evidence)
            changes.append(_change("statement", claim.source_name, *((None, side) if is_new else (side, None))))
    return changes


_TURNS = re.compile(r"\d+|\b(?:no|not|never|nobody|none|neither)\b|n['\u2019]t\b")


def _turned(claim: Claim) -> tuple[str, ...]:
    """Who says it, and the words that change what the rest means: numbers and negations."""
    return fold(claim.source_name), *sorted(set(_TURNS.findall((claim.content or "").lower())))
