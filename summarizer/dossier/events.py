"""Groups the reports of many articles into events: each report is compared with events it shares a block with.

Reports are placed in turn (see :func:`_turn`; the order of input is immaterial), each with the best event of the reports
before it that share a block with it: act, participant, time. So the cost grows with the number of reports, adding a
report re-places only later ones that share a block with an event that changed, and the result is that of a full build.
"""

from bisect import bisect_left, bisect_right, insort
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import heappop, heappush
from typing import get_args

from summarizer.dossier.actors import both_ways, roles_differ
from summarizer.dossier.alike import COPIED, NEWS_DAYS, ONE_ARTICLE, UNDATED_DAYS, WIDE_DAYS, Decision, Relating, decide
from summarizer.dossier.documents import root
from summarizer.dossier.doubts import Pair, heard, pair
from summarizer.dossier.items import Item
from summarizer.dossier.times import ends, width
from summarizer.ontology import fold
from summarizer.schema import RelationAnswer
from summarizer.schema.brief import is_dated
from summarizer.schema.dossier import Decider, DossierActor, Merge, Overrides, Related, Relation

_CANDIDATES = 16
_BLOCK = 24  # reports of a block that are looked at, the latest ones
_RELATED = 8  # relations kept for one event

_ASKED = 3  # doubtful pairs of one report that a model is asked about, the likeliest first

Turn = tuple[int, str, str, int, str]
Key = tuple[str, ...]
Seen = tuple[Decision, Decider]
_CLOSEST = get_args(Relating)


def _turn(item: Item) -> Turn:
    """When a report has its turn: narrow times first, then wide ones, then no day; within these by day and publication."""
    when = item.event.when
    rank, start = (int(width(when).days > WIDE_DAYS), str(ends(when)[0])) if is_dated(when) else (2, "")
    return rank, start, f"{item.document.published or '9999'}{item.document.id}", item.event.evidence.start, item.id


def _keys(item: Item) -> list[Key]:
    """The blocks of a report: its act with a participant or place and a time or occasion, with the same text, or with the same sentence."""
    when, family = item.event.when, item.family or item.event.action
    who = sorted(item.parties | item.nations)
    if item.event.place or not who:
        who += [f"at {word}" for word in fold(item.event.place or item.event.country_code or "nowhere").split()[:3]]
    if item.calamities and item.country:
        who.append(f"in {item.country}")
    times: list[str] = [f"in {occasion}" for occasion in item.document.occasions]
    if item.singular and item.document.published:
        days = item.document.published.toordinal() // (NEWS_DAYS + 1)
        times += [f"news {days}", f"news {days + 1}"]
    if is_dated(when):
        first, last = ends(when)
        if (last - first).days <= WIDE_DAYS:
            weeks = range((first.toordinal() - 1) // 7, (last.toordinal() + 1) // 7 + 1)
            times += [f"week {week}" for week in weeks]
        times += [f"year {year}" for year in range(first.year, min(last.year, first.year + 2) + 1)]
    elif item.document.published:
        half = item.document.published.toordinal() // UNDATED_DAYS
        times += [f"half {half}", f"half {half + 1}"]
    else:
        times.append("no day")
    found = [(family, one, time) for one in who for time in times]
    return [
        *found,
        (family, "text", root(item.document), *sorted(item.words)[:3]),
        *([(family, "passage", str(item.passage))] if item.passage is not None else []),
    ]


class Events:
    """Which reports tell of one event.

    State: the reports, the event of each (its id is that of its first report), the outcome of every comparison, the
    answers of a model, and the reports that wait to be placed.

    Args:
        overrides: a person's decisions.
        actors: by id; the caller keeps them up to date.
    """

    def __init__(self, overrides: Overrides, actors: Mapping[str, DossierActor]) -> None:
        self.items: dict[str, Item] = {}
        self.event_of: dict[str, str] = {}
        self.merges: dict[str, Merge | None] = {}
        self.answers: dict[str, RelationAnswer | None] = {}
        self._actors = actors
        self._forced, self._apart = both_ways(overrides.same), both_ways(overrides.separate)
        self.of_article: dict[str, list[str]] = {}
        self._turns: dict[str, Turn] = {}
        self.members: dict[str, list[Turn]] = {}
        self._placed: dict[Key, list[Turn]] = {}
        self._seen: dict[str, dict[str, Seen]] = {}
        self._asking: dict[str, list[tuple[str, str]]] = {}
        self._waiting: list[Turn] = []
        self._queued: set[Turn] = set()
        self._last: Turn | None = None
        self._changed: set[str] = set()
        self._moved: set[str] = set()
        self._related: dict[tuple[Turn, Turn], Relation] = {}

    def put(self, article: str, made: Iterable[Item]) -> None:
        """Replace the reports of one article."""
        new = {item.id: item for item in made}
        for one in self.of_article.get(article, ()):
            if new.get(one) != self.items[one]:
                self._take_out(one)
        for one, item in new.items():
            if one not in self.items:
                self.items[one], self._turns[one] = item, _turn(item)
                self._wait(self._turns[one])
        self.of_article[article] = list(new)

    def answer(self, answers: Mapping[str, RelationAnswer | None]) -> None:
        """Use what a model says of pairs, by their keys; None where its answer was unusable."""
        self.answers.update(answers)
        for one, pairs in self._asking.items():
            if any(self._pair(*ids).key in answers for ids in pairs):
                self._wait(self._turns[one])

    def open_pairs(self) -> list[Pair]:
        """The doubtful pairs without an answer, each once, in turn."""
        asking = sorted(self._asking, key=self._turns.__getitem__)
        pairs = {(made := self._pair(*ids)).key: made for one in asking for ids in self._asking[one]}
        return [made for key, made in pairs.items() if key not in self.answers]

    def reports(self, event: str) -> list[Item]:
        """The reports of an event, in turn."""
        return [self.items[turn[-1]] for turn in self.members[event]]

    def settle(self) -> tuple[set[str], set[str]]:
        """Place the reports that wait; returns the events that have changed or are gone, and the reports that have moved."""
        while self._waiting:
            turn = heappop(self._waiting)
            self._queued.discard(turn)
            one = turn[-1]
            if self._turns.get(one) == turn:
                self._place(self.items[one], turn)
        done = self._changed, self._moved
        self._changed, self._moved = set(), set()
        return done

    def relations(self) -> list[Relation]:
        """Relations between events: possibly one, related, or kept apart by a model or a person."""
        found: dict[tuple[Turn, Turn], Relation] = {}
        count: Counter[Turn] = Counter()
        noted = (
            (_CLOSEST.index(decision.relation), -decision.score, top, one, decision, by)
            for one, others in self._seen.items()
            for top, (decision, by) in others.items()
            if (decision.relation != "distinct" or by != "rules") and decision.reason != ONE_ARTICLE
        )
        # the closest first, so that what is left out is what matters least
        for _, _, top, one, decision, by in sorted(noted, key=lambda note: note[:4]):
            a, b = sorted((self._turns[self.event_of[top]], self._turns[self.event_of[one]]))
            if a == b or (a, b) in found or (by == "rules" and max(count[a], count[b]) >= _RELATED):
                continue
            count.update((a, b))
            relation, reason = self._kept_apart(a[-1], b[-1], decision, by)
            was = self._related.get((a, b))  # most are what they were before the last brief
            if was and (was.relation, was.reason, was.decided_by) == (relation, reason, by):
                found[a, b] = was
            else:
                found[a, b] = Relation(a=a[-1], b=b[-1], relation=relation, reason=reason, decided_by=by)
        self._related = found
        return [found[both] for both in sorted(found)]

    def _kept_apart(self, a: str, b: str, decision: Decision, by: Decider) -> tuple[Related, str]:
        """How two events that stayed two relate, and why; two that one article tells apart cannot possibly be one."""
        kept = "distinct" if decision.relation == "same" else decision.relation
        reason = "; ".join([decision.reason, *(self._other_titles(a, b) if by == "rules" else ())])
        if kept == "possible" and not self._articles(a).isdisjoint(self._articles(b)):
            return "related", f"{ONE_ARTICLE}; {reason}"
        return kept, reason

    def _articles(self, event: str) -> set[str]:
        return {self.items[turn[-1]].document.id for turn in self.members[event]}

    def _other_titles(self, a: str, b: str) -> Iterator[str]:
        """Persons in both events whose titles differ between them: a sign that the events are years apart."""
        one, other = self.items[a], self.items[b]
        for person in map(self._actors.__getitem__, sorted(one.persons & other.persons)):
            if person.roles_differ:
                told = [
                    {role.role for role in person.roles if role.article == item.document.id} for item in (one, other)
                ]
                if all(told) and roles_differ([*map(min, told)]):
                    yield f"{person.name} has other titles: {min(told[0])}, {min(told[1])}"

    def _place(self, item: Item, turn: Turn) -> None:
        before = self.event_of.get(item.id)
        now, merge = self._choose(item, turn)
        if (before, self.merges.get(item.id)) == (now, merge):
            return
        self.merges[item.id] = merge
        self._changed.add(now)
        if before == now:
            return
        if before:
            self._leave(before, turn)
        else:
            for key in _keys(item):
                insort(self._placed.setdefault(key, []), turn)
        self.event_of[item.id] = now
        self._moved.add(item.id)
        insort(self.members.setdefault(now, []), turn)
        for event in filter(None, (now, before)):
            self._wake(turn, event)
        self._last = max(self._last or turn, turn)

    def _take_out(self, one: str) -> None:
        if home := self.event_of.pop(one, None):
            turn = self._turns[one]
            self._wake(turn, home)
            self._leave(home, turn)
            for key in _keys(self.items[one]):
                self._placed[key].remove(turn)
        del self.items[one], self._turns[one]
        for known in (self._seen, self._asking, self.merges):
            known.pop(one, None)

    def _leave(self, home: str, turn: Turn) -> None:
        self._changed.add(home)
        self.members[home].remove(turn)
        if not self.members[home]:
            del self.members[home]

    def _wait(self, turn: Turn) -> None:
        if turn not in self._queued:
            self._queued.add(turn)
            heappush(self._waiting, turn)

    def _wake(self, turn: Turn, event: str) -> None:
        """Let the later reports that may be compared with this event wait to be placed again."""
        if self._last is None or turn >= self._last:
            return
        members = [member[-1] for member in self.members.get(event, ())]
        for key in {key for member in members for key in _keys(self.items[member])}:
            block = self._placed.get(key, [])
            for later in block[bisect_right(block, turn) :]:
                self._wait(later)
        for forced in self._turns.keys() & {one for member in members for one in self._forced.get(member, ())}:
            self._wait(self._turns[forced])

    def _near(self, item: Item, turn: Turn) -> list[str]:
        """The events of earlier reports that share the most blocks with a report."""
        shared: Counter[str] = Counter()
        for key in _keys(item):
            block = self._placed.get(key, [])
            end = bisect_left(block, turn)
            shared.update({self.event_of[one[-1]] for one in block[max(0, end - _BLOCK) : end]})
        return sorted(shared, key=lambda one: (-shared[one], self._turns[one]))[:_CANDIDATES]

    def _choose(self, item: Item, turn: Turn) -> tuple[str, Merge | None]:
        """The best event for a report among those placed before it, else one of its own; what is not the same is noted."""
        seen: dict[str, Seen] = {}
        self._seen[item.id], self._asking[item.id] = seen, []
        told = [
            self.event_of[one]
            for one in self._forced.get(item.id, ())
            if one in self.event_of and self._turns[one] < turn
        ]
        if told:
            top = min(told, key=self._turns.__getitem__)
            return top, Merge(a=top, b=item.id, reason="overrides: said to be the same")
        same: list[tuple[float, str, Merge]] = []
        doubtful: list[tuple[float, str, Item]] = []
        for top in self._near(item, turn):
            known = [self.items[one[-1]] for one in self.members[top] if one < turn]
            if any(member.id in self._apart.get(item.id, ()) for member in known):
                seen[top] = Decision("distinct", "overrides: said to be separate"), "overrides"
                continue
            decision, member = max(
                ((decide(member, item), member) for member in known[:3]),
                key=lambda one: (one[0].relation == "same", one[0].score),
            )
            if decision.relation == "same" and _admit(known, item, copied=decision.score >= COPIED):
                same.append((decision.score, top, Merge(a=member.id, b=item.id, reason=decision.reason)))
            elif decision.relation in {"possible", "related"}:
                seen[top] = decision, "rules"
                if decision.doubtful and _admit(known, item, copied=False):
                    doubtful.append((-decision.score, top, member))
        if same:
            return max(same, key=lambda one: one[0])[1:]
        return self._answered(item, doubtful, seen)

    def _answered(
        self, item: Item, doubtful: Sequence[tuple[float, str, Item]], seen: dict[str, Seen]
    ) -> tuple[str, Merge | None]:
        """The event that a model says is the same, of the likeliest doubtful ones; else one of its own."""
        for _, top, member in sorted(doubtful, key=lambda one: (one[0], self._turns[one[1]]))[:_ASKED]:
            self._asking[item.id].append((member.id, item.id))
            if not self.answers:
                continue
            asked = self._pair(member.id, item.id)
            answer = self.answers.get(asked.key)
            decision = heard(answer, asked) if answer else None
            if decision and decision.relation == "same":
                return top, Merge(a=member.id, b=item.id, reason=f"the model was asked: {decision.reason}")
            if decision:
                seen[top] = decision, "model"
        return item.id, None

    def _pair(self, a: str, b: str) -> Pair:
        return pair(self.items[a], self.items[b], self._actors)


def _admit(known: Sequence[Item], item: Item, *, copied: bool) -> bool:
    """Whether an event may take a report: none of the same article, and (unless copied) a time that all can share."""
    if any(member.document.id == item.document.id for member in known):
        return False
    if copied or not is_dated(item.event.when):
        return True
    times = [ends(when) for one in (item, *known) if is_dated(when := one.event.when)]
    return max(first for first, _ in times) <= min(last for _, last in times)
