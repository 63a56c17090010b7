"""``summarizer compare``: two runs, models, prompts or editions side by side: what was added, lost or changed.

Articles are paired by their text, then by address or file name (editions of one article), then, where one is left on
each side, these. Items are paired by the rules of :mod:`summarizer.evaluate.matching`, sentences by their words.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from textwrap import wrap
from typing import Any, Literal

from summarizer.evaluate.matching import Matched, Pairs, assign, dice, match
from summarizer.evaluate.metrics import label, quote_of
from summarizer.ontology import fold
from summarizer.printable import one_line
from summarizer.schema import Actor, Brief, Event, Quantity, Statement, When

_SAME_SENTENCE = 0.5
"""Dice overlap of words from which two sentences of summaries count as one that has changed."""
Kind = Literal["actor", "event", "statement", "quantity", "summary", "article"]


@dataclass(frozen=True)
class Change:
    """One field that differs, from the first brief to the second."""

    field: str
    before: str
    after: str


@dataclass(frozen=True)
class Item:
    """An item that was added, lost, or changed in the fields of ``changes``, with its passage."""

    article: str
    kind: Kind
    what: Literal["added", "lost", "changed"]
    label: str
    quote: str
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True)
class Comparison:
    """What differs between two sets of briefs. ``same`` counts the items that do not differ."""

    articles: int
    items: tuple[Item, ...]
    same: int

    def as_json(self) -> dict[str, Any]:
        """The comparison as plain values."""
        items = [asdict(item) for item in self.items]
        return {"format": "summarizer/comparison-1", "articles": self.articles, "same": self.same, "items": items}

    def json(self) -> str:
        """The comparison as a JSON text."""
        return json.dumps(self.as_json(), indent=2)

    def text(self, width: int = 80) -> str:
        """The comparison for a terminal, article by article; foreign text is made printable.

        Args:
            width: columns; longer lines are wrapped.
        """
        lines: list[str] = []
        article = None

        def add(indent: str, words: str, hang: str = "  ") -> None:
            lines.extend(wrap(words, width, initial_indent=indent, subsequent_indent=indent + hang))

        for item in self.items:
            if item.article != article:
                article = item.article
                lines += [""] if lines else []
                add("", one_line(article))
            add("  ", f"{_SIGNS[item.what]} {item.kind}: {one_line(item.label, 400)}")
            for change in item.changes:
                before = "" if change.before == item.label else f"{one_line(change.before, 300)} -> "
                add("      ", f"{change.field}: {before}{one_line(change.after, 400)}")
            if item.quote and item.quote != item.label:
                add("      ", f'"{one_line(item.quote, 160)}"', " ")
        counts = {what: sum(item.what == what for item in self.items) for what in _SIGNS}
        told = ", ".join(f"{count} {what}" for what, count in counts.items())
        articles = f"{self.articles} article{'' if self.articles == 1 else 's'}"
        return "\n".join([*lines, *([""] if lines else []), f"{articles}: {told}, {self.same} the same"])


_SIGNS = {"added": "+", "lost": "-", "changed": "~"}


def compare(a: Sequence[Brief], b: Sequence[Brief]) -> Comparison:
    """Compare two runs item by item.

    Args:
        a: the briefs before.
        b: the briefs after, in any order.

    Raises:
        MissingExtra: scipy is not installed.
    """
    items: list[Item] = []
    same = articles = 0
    for before, after in _pairs(a, b):
        if before is not None and after is not None:
            found, unchanged = _compare(before, after)
            items += found
            same += unchanged
            articles += 1
        elif one := before or after:
            items.append(Item(_called(one), "article", "lost" if before else "added", _called(one), ""))
    return Comparison(articles, tuple(items), same)


def _called(brief: Brief) -> str:
    return brief.article.title or brief.article.name or brief.article.id


def _pairs(a: Sequence[Brief], b: Sequence[Brief]) -> Iterator[tuple[Brief | None, Brief | None]]:
    """Briefs of the same article side by side, in the order of ``a``; what only ``b`` has comes last."""
    left, right = dict(enumerate(a)), dict(enumerate(b))
    partner: dict[int, int] = {}
    for field in ("original", "url", "name"):
        for i, one in list(left.items()):
            known = getattr(one.article, field)
            j = next((j for j, other in right.items() if known and getattr(other.article, field) == known), None)
            if j is not None:
                partner[i] = j
                del left[i], right[j]
    if len(left) == len(right) == 1:
        partner[left.popitem()[0]] = right.popitem()[0]
    yield from ((one, b[partner[i]] if i in partner else None) for i, one in enumerate(a))
    yield from ((None, other) for other in right.values())


def _compare(a: Brief, b: Brief) -> tuple[list[Item], int]:
    matched = match(a, b)
    name = _called(a)
    items: list[Item] = []
    total = 0
    kinds: tuple[tuple[Kind, Pairs[Any], Callable[[Matched, Any, Any], Iterator[Change]]], ...] = (
        ("actor", matched.actors, _actor),
        ("event", matched.events, _event),
        ("statement", matched.statements, _statement),
        ("quantity", matched.quantities, _quantity),
    )
    for kind, pairs, changes_of in kinds:
        for x, y in pairs:
            total += 1
            if x is None or y is None:
                one: Any = x if y is None else y
                items.append(Item(name, kind, "lost" if y is None else "added", label(one), quote_of(one)))
            elif changes := tuple(changes_of(matched, x, y)):
                items.append(Item(name, kind, "changed", label(x), quote_of(x), changes))
    for before, after in assign(_sentences(a), _sentences(b), _alike, _SAME_SENTENCE):
        total += 1
        if before is None or after is None:
            items.append(Item(name, "summary", "lost" if after is None else "added", before or after or "", ""))
        elif before != after:
            items.append(Item(name, "summary", "changed", before, "", (Change("now", before, after),)))
    return items, total - len(items)


def _sentences(brief: Brief) -> tuple[str, ...]:
    return tuple(sentence.text for sentence in brief.summary.sentences) if brief.summary else ()


def _alike(one: str, other: str) -> float:
    return dice(frozenset(fold(one).split()), frozenset(fold(other).split()))


def _differ(x: object, y: object, fields: Iterable[str]) -> Iterator[Change]:
    for field in fields:
        before, after = getattr(x, field), getattr(y, field)
        if before != after:
            yield Change(field, _shown(before), _shown(after))


def _shown(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(sorted(value)) or "none"
    return "none" if value is None else str(value)


def _ids(matched: Matched, field: str, x: Any, y: Any) -> Iterator[Change]:  # noqa: ANN401 - events and statements
    """A list of ids; equal if the items behind them are partners, and shown by their names."""
    before, after = getattr(x, field), getattr(y, field)
    if frozenset(before) != matched.as_a(after):
        yield Change(field, _named(matched.a, before), _named(matched.b, after))


def _named(brief: Brief, ids: Iterable[str]) -> str:
    known = {actor.id: label(actor) for actor in brief.actors} | {event.id: label(event) for event in brief.events}
    return ", ".join(known.get(one, one) for one in ids) or "none"


def _when(x: When | None, y: When | None) -> Iterator[Change]:
    before, after = (None if when is None else (when.start, when.end) for when in (x, y))
    if before != after:
        yield Change("when", *(f"{d[0] or '?'} to {d[1] or '?'}" if d else "none" for d in (before, after)))


def _actor(_: Matched, x: Actor, y: Actor) -> Iterator[Change]:
    yield from _differ(x, y, ("name", "kind", "sector", "role", "affiliation", "country_code"))
    if set(x.aliases) != set(y.aliases):
        yield Change("aliases", _shown(x.aliases), _shown(y.aliases))


def _event(matched: Matched, x: Event, y: Event) -> Iterator[Change]:
    yield from _differ(x, y, ("action", "plover_type", "place", "country_code", "status", "realis", "salience"))
    for field in ("actors", "recipients", "others"):
        yield from _ids(matched, field, x, y)
    yield from _when(x.when, y.when)


def _statement(matched: Matched, x: Statement, y: Statement) -> Iterator[Change]:
    if not matched.same_source(x, y):
        named = (_named(brief, [one.source] if one.source else []) for brief, one in ((matched.a, x), (matched.b, y)))
        yield Change("source", *named)
    yield from _differ(x, y, ("stance", "concerns", "content"))
    yield from _ids(matched, "about", x, y)
    yield from _when(x.when, y.when)


def _quantity(_: Matched, x: Quantity, y: Quantity) -> Iterator[Change]:
    yield from _differ(x, y, ("text", "what", "low", "high", "unit"))
