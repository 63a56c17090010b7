"""Pairs the items of two briefs of one article, one to one, so that the pairs are the most alike in all.

The likeness of two items is a number from 0 to 1; ``scipy.optimize.linear_sum_assignment`` finds the pairs whose sum is
greatest, and pairs below a floor are taken apart again. What is scored later (kind, date, status) plays no part in the
pairing, save where said. The rules, with their floors:

- **actors** (0.7): the best Dice overlap of the words of two names or aliases, case, accents, articles and possessives
  aside. "Benitez Roa" is "Ladislao Benitez Roa" (0.8); "Paraguay" is not "Paraguay's army" (0.67).
- **events** (0.4): 0.4 x place + 0.3 x action + 0.3 x participants. Place is 1 where the triggers overlap, else half the
  overlap of the quotes; action is 1 for the same action, 0.6 for the same PLOVER type; participants is the Dice overlap
  of paired actors in any role. So a shared trigger is enough, and so is the same act of the same actors told elsewhere.
- **statements** (0.5): 0.4 x overlap of the quotes + 0.3 x same source + 0.2 x same stance + 0.1 x events in common.
- **quantities** (0.5): 0.5 x same words (half for the same range) + 0.5 x overlap of the quotes.

The overlap of two quotes is that of their places, as a share of the shorter; between two editions of an article, whose
places differ, it is the Dice overlap of their words.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from summarizer.errors import MissingExtra
from summarizer.ontology import fold
from summarizer.schema import Actor, Brief, Event, Evidence, Quantity, Statement

RULES = (__doc__ or "").partition("\n\n")[2].replace("``", "").strip()
"""The rules above, for readers of a report."""
T = TypeVar("T")
Pairs = tuple[tuple[T | None, T | None], ...]
"""Items side by side; None stands for a missing partner."""

SAME_NAME = 0.7
_SAME_EVENT = 0.4
_SAME_STATEMENT = 0.5
_SAME_QUANTITY = 0.5
_EMPTY_WORDS = frozenset({"the", "a", "an", "s", "of"})


@dataclass(frozen=True)
class Matched:
    """Two briefs of one article with their items paired."""

    a: Brief
    b: Brief
    actors: Pairs[Actor]
    events: Pairs[Event]
    statements: Pairs[Statement]
    quantities: Pairs[Quantity]

    def as_a(self, ids: Iterable[str]) -> frozenset[str]:
        """Ids of actors or events of ``b`` as those of their partners in ``a``; one without a partner equals nothing."""
        return _renamed(ids, _names(self.actors) | _names(self.events))

    def same_source(self, a: Statement, b: Statement) -> bool:
        """Whether two statements are of one source: paired actors, or words that name the same."""
        return _source(self.a, self.b, self.actors, a, b) >= SAME_NAME


def match(a: Brief, b: Brief) -> Matched:
    """Pair the items of two briefs; the rules stand above.

    Raises:
        MissingExtra: scipy is not installed.
    """
    same_text = a.article.original == b.article.original

    def near(x: Evidence, y: Evidence) -> float:
        return _overlap((x.start, x.end), (y.start, y.end)) if same_text else dice(_words(x.quote), _words(y.quote))

    actors = assign(a.actors, b.actors, alike_actors, SAME_NAME)
    partner = _names(actors)

    def event(x: Event, y: Event) -> float:
        place = 1.0 if same_text and _overlap(trigger_at(x), trigger_at(y)) else near(x.evidence, y.evidence) / 2
        action = 1.0 if x.action == y.action else 0.6 * (x.plover_type == y.plover_type is not None)
        taking_part = dice(_parties(x), _renamed(_parties(y), partner))
        return 0.4 * place + 0.3 * action + 0.3 * taking_part

    events = assign(a.events, b.events, event, _SAME_EVENT)
    told = _names(events)

    def statement(x: Statement, y: Statement) -> float:
        about = dice(frozenset(x.about), _renamed(y.about, told))
        source = _source(a, b, actors, x, y) >= SAME_NAME
        return 0.4 * near(x.evidence, y.evidence) + 0.3 * source + 0.2 * (x.stance == y.stance) + 0.1 * about

    def quantity(x: Quantity, y: Quantity) -> float:
        same = 1.0 if fold(x.text) == fold(y.text) else 0.5 * ((x.low, x.high) == (y.low, y.high))
        return 0.5 * same + 0.5 * near(x.evidence, y.evidence)

    statements = assign(a.statements, b.statements, statement, _SAME_STATEMENT)
    quantities = assign(a.quantities, b.quantities, quantity, _SAME_QUANTITY)
    return Matched(a, b, actors, events, statements, quantities)


def assign(a: Sequence[T], b: Sequence[T], alike: Callable[[T, T], float], floor: float) -> Pairs[T]:
    """The one-to-one pairs whose sum of likeness is greatest, and what has no partner.

    Args:
        a: items of one side; they come first and in their order.
        b: items of the other; those without a partner come last.
        alike: the likeness of two items, 0 to 1.
        floor: pairs that are less alike are none.
    """
    pairs: dict[int, int] = {}
    if a and b:
        try:
            from scipy.optimize import linear_sum_assignment  # noqa: PLC0415 - an optional extra, slow to import
        except ImportError as error:
            raise MissingExtra("evaluate and compare need scipy: pip install 'summarizer[evaluate]'") from error
        likeness = [[alike(x, y) for y in b] for x in a]
        rows, columns = linear_sum_assignment(likeness, maximize=True)
        pairs = {int(i): int(j) for i, j in zip(rows, columns, strict=True) if likeness[i][j] >= floor - 1e-9}
    taken = set(pairs.values())
    both = [(x, b[pairs[i]] if i in pairs else None) for i, x in enumerate(a)]
    return (*both, *((None, y) for j, y in enumerate(b) if j not in taken))


def alike_actors(x: Actor, y: Actor) -> float:
    """How alike two actors are by their best pair of names."""
    return _best(_all_names(x), _all_names(y))


def dice(a: frozenset[str], b: frozenset[str]) -> float:
    """Twice what two sets share over what they hold; 0 where both are empty."""
    return 2 * len(a & b) / (len(a) + len(b)) if a or b else 0.0


def trigger_at(event: Event) -> tuple[int, int]:
    """The place of an event's trigger in the original; that of its quote, where the trigger is not found in it."""
    at = event.evidence.quote.casefold().find(event.trigger.casefold())
    if at < 0:
        return event.evidence.start, event.evidence.end
    return event.evidence.start + at, event.evidence.start + at + len(event.trigger)


def _overlap(a: tuple[int, int], b: tuple[int, int]) -> float:
    shared = min(a[1], b[1]) - max(a[0], b[0])
    shorter = min(a[1] - a[0], b[1] - b[0])
    return max(0.0, shared / shorter) if shorter > 0 else 0.0


def _words(text: str) -> frozenset[str]:
    return frozenset(fold(text).split()) - _EMPTY_WORDS


def _all_names(actor: Actor) -> list[frozenset[str]]:
    return [_words(name) for name in (actor.name, *actor.aliases)]


def _best(a: Iterable[frozenset[str]], b: Sequence[frozenset[str]]) -> float:
    return max((dice(x, y) for x in a for y in b), default=0.0)


def _parties(event: Event) -> frozenset[str]:
    return frozenset((*event.actors, *event.recipients, *event.others))


def _names(pairs: Pairs[Actor] | Pairs[Event]) -> dict[str, str]:
    return {y.id: x.id for x, y in pairs if x is not None and y is not None}


def _renamed(ids: Iterable[str], partner: dict[str, str]) -> frozenset[str]:
    return frozenset(partner.get(one, f"other:{one}") for one in ids)


def _source(a: Brief, b: Brief, actors: Pairs[Actor], x: Statement, y: Statement) -> float:
    """1 for the same actor or two unnamed sources, else how alike the names are."""
    if x.source is None or y.source is None:
        return float(x.source == y.source)
    left, right = a.actor(x.source), b.actor(y.source)
    if left and right:
        return float(any(one is left and other is right for one, other in actors))
    return _best(_all_names(left) if left else [_words(x.source)], _all_names(right) if right else [_words(y.source)])
