"""Reports of many articles become events: candidates by block, compared by rules, each report with the best event.

Cost: a report meets at most :data:`CANDIDATES` events, those that share the most blocks (act, participant, time), so
it grows with the number of reports. Reports are taken in an order of their own, never in that of the input.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from summarizer.dossier.actors import member_id
from summarizer.dossier.alike import COPIED, UNDATED_DAYS, WIDE_DAYS, Decision, Item, content_words, decide, manners
from summarizer.dossier.documents import root
from summarizer.dossier.times import ends, is_dated, width
from summarizer.ontology import ACTIONS
from summarizer.schema import Brief
from summarizer.schema.dossier import Ask, Document, DossierActor, Merge, Overrides, Relation
from summarizer.spans import find_quote

CANDIDATES = 16
BLOCK = 24  # the latest events of a block that are looked at
RELATED = 8  # relations kept for one event


@dataclass
class Group:
    """An event that is growing. State: its reports, what their dated intervals have in common, why each joined."""

    items: list[Item]
    low: date
    high: date
    merges: list[Merge] = field(default_factory=list)

    def add(self, item: Item, merge: Merge) -> None:
        """Take in a report, for that reason."""
        self.items.append(item)
        self.merges.append(merge)
        if is_dated(item.event.when) and item.event.when:
            first, last = ends(item.event.when)
            self.low, self.high = max(self.low, first), min(self.high, last)

    def admits(self, item: Item) -> bool:
        """No second report of one article, and a time that meets what all have in common."""
        if any(member.document.id == item.document.id for member in self.items):
            return False
        if not is_dated(item.event.when) or item.event.when is None:
            return True
        first, last = ends(item.event.when)
        return max(first, self.low) <= min(last, self.high)


def items(
    briefs: Sequence[Brief], documents: Sequence[Document], actors: Sequence[DossierActor], of: Mapping[str, str]
) -> list[Item]:
    """Every event of every brief with what is compared, in the order in which they are taken."""
    code = {actor.id: actor.country_code for actor in actors}
    person = {actor.id for actor in actors if actor.kind == "person"}
    named = {actor.id: content_words(" ".join(actor.names)) for actor in actors}
    made = []
    for brief, document in zip(briefs, documents, strict=True):
        article = brief.article.id

        def ids(records: Iterable[str], article: str = article) -> frozenset[str]:
            return frozenset(of[one] for r in records if (one := member_id(article, r)) in of)

        def nations(who: frozenset[str]) -> frozenset[str]:
            return frozenset(code[one] or one for one in who)

        for event in brief.events:
            doers, receivers = ids(event.actors), ids(event.recipients)
            who = doers | receivers | ids(event.others)
            made.append(
                Item(
                    id=member_id(article, event.id),
                    document=document,
                    event=event,
                    family=ACTIONS[event.action].plover_type,
                    doers=doers,
                    receivers=receivers,
                    who=who,
                    persons=who & person,
                    nations=nations(who),
                    doer_nations=nations(doers),
                    receiver_nations=nations(receivers),
                    words=content_words(event.evidence.quote).difference(*(named[one] for one in who)),
                    manners=manners(event),
                )
            )
    return sorted(made, key=_turn)


def _turn(item: Item) -> tuple[int, str, str, int, str]:
    """Narrow times first, then wide ones, then those without a day, each by day, publication and place in the text."""
    when = item.event.when
    days = width(when).days if when and is_dated(when) else None
    rank = 2 if days is None else int(days > WIDE_DAYS)
    start = str(ends(when)[0]) if when and days is not None else ""
    return rank, start, f"{item.document.published or '9999'}{item.document.id}", item.event.evidence.start, item.id


def _blocks(item: Item) -> list[tuple[str, ...]]:
    """Where an event is looked for: its act with a participant, and a time or an occasion or a text in common."""
    when, family = item.event.when, item.family or item.event.action
    who = sorted(item.who | item.nations) or [f"at {item.event.place or item.event.country_code}"]
    times: list[str] = [f"in {occasion}" for occasion in item.document.occasions]
    if when and is_dated(when):
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
    return [*found, (family, "text", root(item.document), *sorted(item.words)[:3])]


def group(made: Sequence[Item], ask: Ask | None, overrides: Overrides) -> tuple[list[Group], list[Relation]]:
    """Put every report with the event it tells of; and how those events relate that were compared and are not one."""
    groups: list[Group] = []
    home: dict[str, int] = {}
    blocks: dict[tuple[str, ...], list[int]] = {}
    seen: dict[tuple[str, str], tuple[Decision, str]] = {}
    forced = _pairs(overrides.same)
    apart = _pairs(overrides.separate)
    for item in made:
        keys = _blocks(item)
        told = sorted(home[one] for one in forced.get(item.id, ()) if one in home)
        best = told[0] if told else None
        merge = (
            Merge(a=groups[best].items[0].id, b=item.id, reason="overrides: said to be the same")
            if best is not None
            else None
        )
        if best is None:
            shared = Counter(n for key in keys for n in blocks.get(key, ())[-BLOCK:])
            near = sorted(shared, key=lambda n: (-shared[n], n))[:CANDIDATES]
            best, merge = _choose(item, [(n, groups[n]) for n in near], ask, apart, seen)
        if best is None or merge is None:
            best = len(groups)
            low, high = ends(item.event.when) if item.event.when else (date.min, date.max)
            groups.append(Group([item], low, high))
        else:
            groups[best].add(item, merge)
        home[item.id] = best
        for key in keys:
            block = blocks.setdefault(key, [])
            if best not in block[-BLOCK:]:
                block.append(best)
    return groups, _relations(groups, home, seen)


def _pairs(pairs: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for a, b in pairs:
        found.setdefault(a, set()).add(b)
        found.setdefault(b, set()).add(a)
    return found


def _choose(
    item: Item,
    candidates: Sequence[tuple[int, Group]],
    ask: Ask | None,
    apart: Mapping[str, set[str]],
    seen: dict[tuple[str, str], tuple[Decision, str]],
) -> tuple[int | None, Merge | None]:
    """The best event for a report; what is not the same is noted in ``seen``."""
    best: tuple[float, int, Merge] | None = None
    for number, known in candidates:
        if any(member.id in apart.get(item.id, ()) for member in known.items):
            seen[known.items[0].id, item.id] = Decision("distinct", "overrides: said to be separate"), "overrides"
            continue
        decisions = [(decide(member, item), member) for member in known.items[:3]]
        decision, member = max(decisions, key=lambda one: (one[0].relation == "same", one[0].score))
        by = "rules"
        if decision.doubtful and ask is not None and known.admits(item):
            asked = _asked(ask, member, item)
            if asked is not None:
                decision, by = asked, "model"
        copied = decision.score >= COPIED and member.document.id != item.document.id
        if decision.relation == "same" and (known.admits(item) or (copied and _no_twin(known, item))):
            score = decision.score
            if best is None or score > best[0]:
                reason = decision.reason if by == "rules" else f"the model was asked: {decision.reason}"
                best = score, number, Merge(a=member.id, b=item.id, reason=reason)
        elif decision.relation == "related" or by == "model":
            seen[known.items[0].id, item.id] = decision, by
    return (best[1], best[2]) if best else (None, None)


def _no_twin(known: Group, item: Item) -> bool:
    return all(member.document.id != item.document.id for member in known.items)


def _asked(ask: Ask, a: Item, b: Item) -> Decision | None:
    """What a model says of a doubtful pair; nothing where its quotes are not those it was given."""
    answer = ask(_given(a), _given(b))
    for quote, item in ((answer.quote_a, a), (answer.quote_b, b)):
        if find_quote(item.event.evidence.quote, quote) is None:
            return None
    return Decision(answer.relation, answer.reason, score=2.0)


def _given(item: Item) -> dict[str, object]:
    shown = {"description", "action", "date_text", "place", "country", "realis"}
    when = item.event.when
    return {
        **item.event.model_dump(mode="json", include=shown),
        "from": when.start.isoformat() if when and when.start else None,
        "until": when.end.isoformat() if when and when.end else None,
        "published": item.document.published.isoformat() if item.document.published else None,
        "quote": item.event.evidence.quote,
    }


def _relations(
    groups: Sequence[Group], home: Mapping[str, int], seen: Mapping[tuple[str, str], tuple[Decision, str]]
) -> list[Relation]:
    """Relations between events: those that are related, and those that nothing but a gate kept apart."""
    found: dict[tuple[int, int], Relation] = {}
    count: Counter[int] = Counter()
    # the closest first, so that what is left out is what matters least
    for (a, b), (decision, by) in sorted(
        seen.items(), key=lambda one: (one[1][0].relation != "related", -one[1][0].score, one[0])
    ):
        one, other = sorted((home[a], home[b]))
        worth = decision.relation == "related" or by != "rules"
        if one == other or not worth or decision.reason == "one article tells of both" or (one, other) in found:
            continue
        if by == "rules" and max(count[one], count[other]) >= RELATED:
            continue
        count.update((one, other))
        relation = "related" if decision.relation == "related" else "distinct"
        found[one, other] = Relation(
            a=groups[one].items[0].id,
            b=groups[other].items[0].id,
            relation=relation,
            reason=decision.reason,
            decided_by=by,
        )
    return [found[pair] for pair in sorted(found)]
