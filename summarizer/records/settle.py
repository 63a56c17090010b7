"""Good items stay, bad ones are asked for once more, and what still fails is rejected with its reason."""

import asyncio
import itertools
import re
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Iterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple, TypeVar

from pydantic import BaseModel

from summarizer.checks import check
from summarizer.checks.coverage import MISSING
from summarizer.records.derive import Draft, Kind, Problem, Records, derive
from summarizer.schema import Article, Brief, Finding, Provenance, Rejected, Segment
from summarizer.schema.brief import LISTS
from summarizer.schema.lenient import Invalid

NUMBERED = re.compile(r"(sentence|quantity|caveat):(\d+)")
MOST_ROUNDS = 6  # a rejected item can take another with it, an event its denial; deeper chains do not occur


class Slot(NamedTuple):
    """A place in a list of a draft, counted from 0."""

    kind: Kind
    place: int


class BadItem(NamedTuple):
    """An item that goes back to the model: where it stands, what it was, why it cannot stay."""

    slot: Slot
    item: Any
    reason: str


LONGEST = 1500  # characters of a string of a bad item that goes back: as long as a quote may be


def shown(item: Any) -> Any:  # noqa: ANN401 - any JSON
    """A bad item as it goes back to the model: whatever it holds, the repair does not cost more than a good item."""
    if isinstance(item, str):
        return item if len(item) <= LONGEST else f"{item[:LONGEST]} [...]"
    if isinstance(item, list | tuple):
        return [shown(one) for one in item[:20]]
    if isinstance(item, dict):
        return {str(name)[:40]: shown(value) for name, value in itertools.islice(item.items(), 20)}
    return item


@dataclass(frozen=True)
class Matter:
    """What a draft is about, and what it is judged by.

    Attributes:
        article: the article.
        segment: the part of it that was asked about.
        base: what is known of the article already; the draft may point at it.
        examples: the texts of the prompts' examples, which an answer must not hold.
        most_statements: how many there may be; what is missing is not asked for beyond them.
        backend: who answered.
    """

    article: Article
    segment: Segment
    base: Records = field(default_factory=Records)
    examples: tuple[str, ...] = ()
    most_statements: int = 12
    backend: str = "imported"


@dataclass(frozen=True)
class Settled:
    """A segment's records after repair and rejection, with what was noted on the way, and the findings of the checks on them."""

    records: Records
    findings: tuple[Finding, ...]
    rejected: tuple[Rejected, ...]


_READER: dict[str, Any] = {"backend": "imported"}
_NOTHING: dict[str, Any] = {
    "custom": {},
    "findings": (),
    "rejected": (),
    "provenance": Provenance.model_construct(**_READER),
}
_BLANK = Brief.model_construct(**_NOTHING)
"""A brief of which nothing is known."""

Held = TypeVar("Held", Draft, Records)
"""Items of a brief, as answered or as kept."""
Repair = Callable[[tuple[BadItem, ...]], Awaitable[dict[Slot, BaseModel | Invalid]]]
"""Asks for bad items again; gives what came back, by slot."""


async def settle(matter: Matter, draft: Draft, *, repair: Repair | None, rounds: int, turn: asyncio.Lock) -> Settled:
    """Derive, check, repair at most ``rounds`` times, reject what still fails.

    Args:
        matter: what the draft is about.
        draft: what was answered.
        repair: how to ask again; None for a backend that would say the same again.
        rounds: how many times to ask again.
        turn: held while there is something to reckon, see :func:`_alone`.
    """
    for _ in range(rounds if repair else 0):
        async with _alone(turn):
            seen = _, findings, bad = examine(matter, draft)
            room = max(0, matter.most_statements - len(draft.statements))
            wanted = (*bad, *itertools.islice(_missing(draft, findings), room))
            if not wanted or repair is None:
                return reject(matter, draft, seen)
        draft = _replaced(draft, await repair(wanted))
    async with _alone(turn):
        return reject(matter, draft)


@asynccontextmanager
async def _alone(turn: asyncio.Lock) -> AsyncIterator[None]:
    """One article is checked at a time, and before each whatever else is ready goes on: no request waits behind many checks."""
    async with turn:
        await asyncio.sleep(0)
        yield


Examined = tuple[Records, tuple[Finding, ...], tuple[BadItem, ...]]


def examine(matter: Matter, draft: Draft) -> Examined:
    """The records of a draft, the findings of the checks on them, and the items that cannot stay, each once."""
    records = derive(matter.article, matter.segment, draft, matter.base.actors)
    if records.problems:
        # what points at an item that is lost for now is not itself at fault
        draft, _ = pruned(_marked(draft, records.problems), matter.base, only=_lost_ids(records.problems))
        records = derive(matter.article, matter.segment, draft, matter.base.actors)
    lost = {(problem.kind, problem.number - 1) for problem in records.problems}
    reasons: dict[Slot, list[str]] = {}
    for problem in records.problems:
        reasons.setdefault(Slot(problem.kind, problem.number - 1), []).append(problem.reason)
    part = matter.segment.start, matter.segment.end
    findings = check(_provisional(matter, records), matter.examples, part)
    for finding in findings:
        slot = _slot_of(finding, draft, lost) if finding.severity == "error" else None
        if slot is not None:
            reasons.setdefault(slot, []).append(finding.message)
    return records, findings, tuple(BadItem(slot, _raw(draft, slot), "; ".join(why)) for slot, why in reasons.items())


def _missing(draft: Draft, findings: Iterable[Finding]) -> Iterator[BadItem]:
    """What the article tells and no item does: places at the end of the statements, with ids of their own, to be filled."""
    events = "; ".join(f"{e.id}: {e.description}" for e in draft.events if not isinstance(e, Invalid))
    taken = {getattr(said, "id", None) for said in draft.statements}
    free = (name for name in map("S{}".format, itertools.count(1)) if name not in taken)
    missing = [finding for finding in findings if finding.check == MISSING]
    for place, finding in enumerate(missing, len(draft.statements)):
        reason = (
            f"{finding.message}: give this statement, about one of these events; leave it out if none fits: {events}"
        )
        yield BadItem(Slot("statement", place), {"id": next(free), "missing": True}, reason)


def reject(matter: Matter, draft: Draft, seen: Examined | None = None) -> Settled:
    """Take out what fails, and what falls with it, until everything that is left stands.

    Args:
        matter: what the draft is about.
        draft: what was answered.
        seen: the draft as examined, where it was already.
    """
    rejected: list[Rejected] = []
    notes: list[Finding] = []
    for _ in range(MOST_ROUNDS):
        draft, dropped = pruned(draft, matter.base)
        notes += dropped
        records, findings, bad = examine(matter, draft) if seen is None or dropped else seen
        if not bad:
            break
        rejected += [Rejected(kind=item.slot.kind, item=item.item, reason=item.reason) for item in bad]
        draft, seen = _without(draft, {item.slot for item in bad}), None
    return Settled(replace(records, findings=(*notes, *records.findings), problems=()), findings, tuple(rejected))


def _provisional(matter: Matter, records: Records) -> Brief:
    """A brief to run the checks on; of how it came about only who answered is known yet."""
    provenance = _BLANK.provenance
    if matter.backend != provenance.backend:
        provenance = provenance.model_copy(update={"backend": matter.backend})
    return _BLANK.model_copy(
        update={
            "article": matter.article,
            "summary": records.summary,
            "actors": records.actors or matter.base.actors,
            "events": records.events or matter.base.events,
            "statements": records.statements or matter.base.statements,
            "quantities": records.quantities,
            "provenance": provenance,
        }
    )


def _items(draft: Draft, kind: Kind) -> tuple[Any, ...]:
    return () if kind == "headline" else getattr(draft, LISTS[kind])


def _raw(draft: Draft, slot: Slot) -> Any:  # noqa: ANN401 - any JSON
    if slot.kind == "headline":
        return draft.summary.headline if draft.summary else None
    item = _items(draft, slot.kind)[slot.place]
    return item.raw if isinstance(item, Invalid) else item.model_dump(mode="json")


def _slot_of(finding: Finding, draft: Draft, lost: set[tuple[Kind, int]]) -> Slot | None:
    """The slot that a finding speaks of; numbered records count only those that were grounded."""
    if finding.record is None:
        return None
    if finding.record == "headline":
        return Slot("headline", 0)
    numbered = NUMBERED.fullmatch(finding.record)
    if numbered:
        kind: Any = numbered.group(1)
        kept = [index for index in range(len(_items(draft, kind))) if (kind, index) not in lost]
        number = int(numbered.group(2))
        return Slot(kind, kept[number - 1]) if number <= len(kept) else None
    for kind in ("actor", "event", "statement"):
        ids = [getattr(item, "id", None) for item in _items(draft, kind)]
        places = [index for index, item_id in enumerate(ids) if item_id == finding.record]
        if places:
            return Slot(kind, places[-1])  # of two items with one id the later goes
    return None


def _marked(draft: Draft, problems: Iterable[Problem]) -> Draft:
    """The draft with the items that are lost marked in their places."""
    marked = {Slot(one.kind, one.number - 1): Invalid(one.item, one.reason) for one in problems if one.kind in LISTS}
    return _replaced(draft, marked)


def _lost_ids(problems: Iterable[Problem]) -> frozenset[str]:
    return frozenset(str(one.item["id"]) for one in problems if isinstance(one.item, dict) and "id" in one.item)


def _replaced(draft: Draft, repaired: Mapping[Slot, BaseModel | Invalid]) -> Draft:
    lists: dict[str, Any] = {}
    for kind, name in LISTS.items():
        items = list(getattr(draft, name))
        for slot, item in sorted(repaired.items()):
            if slot.kind == kind and item not in items:  # what another item says already mends nothing
                items[slot.place : slot.place + 1] = [item]  # a place past the end is filled with what was missing
        lists[name] = tuple(items)
    return replace(draft, **lists)


def _without(draft: Draft, slots: set[Slot]) -> Draft:
    lists: dict[str, Any] = {
        name: tuple(item for index, item in enumerate(getattr(draft, name)) if Slot(kind, index) not in slots)
        for kind, name in LISTS.items()
    }
    summary = draft.summary
    if summary is not None and Slot("headline", 0) in slots:
        summary = summary.model_copy(update={"headline": None})
    return replace(draft, **lists, summary=summary)


def pruned(draft: Held, base: Records, only: frozenset[str] | None = None) -> tuple[Held, list[Finding]]:
    """Drop references to items that are not there (``only``: to these of them), and say so.

    A lost source is not dropped: the statement goes, because without its source it would say something else.
    """
    actors = {a.id for a in (*draft.actors, *base.actors) if not isinstance(a, Invalid)}
    events = {e.id for e in (*draft.events, *base.events) if not isinstance(e, Invalid)}
    notes: list[Finding] = []

    def known(owner: Any, name: str, ids: Iterable[str], there: set[str]) -> tuple[str, ...]:  # noqa: ANN401
        gone = [one for one in ids if one not in there and (only is None or one in only)]
        if gone:
            message = f"{name} named {', '.join(gone)}, which is not in the brief; the reference was left out"
            notes.append(
                Finding(check="ids-resolve", severity="warning", record=getattr(owner, "id", None), message=message)
            )
        return tuple(one for one in ids if one not in gone)

    def kept(item: Any, **there: set[str]) -> Any:  # noqa: ANN401 - one rule for three types
        """The item with the ids that it may name; itself where all of them are there."""
        if isinstance(item, Invalid):
            return item
        changed: dict[str, Any] = {}
        for name, ids in there.items():
            one = getattr(item, name)
            named = (one,) if isinstance(one, str) else one or ()
            if ids.issuperset(named):
                continue
            left = known(item, name, named, ids)
            if left != tuple(named):
                changed[name] = next(iter(left), None) if isinstance(one, str) else left
        return item.model_copy(update=changed) if changed else item

    new_events = tuple(kept(event, actors=actors, recipients=actors, others=actors) for event in draft.events)
    new_statements = tuple(kept(said, about=events, via=actors) for said in draft.statements)
    new_quantities = tuple(kept(number, event=events) for number in draft.quantities)
    return replace(draft, events=new_events, statements=new_statements, quantities=new_quantities), notes
