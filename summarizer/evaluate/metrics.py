"""Scores one brief against gold, as fractions that add up over articles, and names what is wrong, with quotes.

Items are paired by :mod:`summarizer.evaluate.matching`. Every metric is a numerator over a denominator, so a figure for
a corpus is the sum of the one over the sum of the other (micro average):

- ``*.precision`` paired / made, ``*.recall`` paired / gold, ``*.f1`` twice paired / (made + gold).
- other fields (kind, country, action, type, date, status, realis, source, stance, what, range): those equal, of the pairs.
  A date is equal where both days of its interval are; two events without a date are equal too.
- ``events.who`` and ``events.whom``: actors and recipients of paired events, as precision, recall and F1 over ids.
- ``actors.aliases_b3``: B3 F1 of the clusters of names, over names that both sides hold; weighted by these.
- ``statements.content``: ROUGE-1 F of what a detail says, of pairs where gold has it.
- ``summary.rouge1``, ``rouge2``, ``rougeL``: F against the gold summary, stemmed. ``summary.supported``: sentences
  without a check error, ``summary.unquestioned``: also without a warning. ``summary.length``: its characters over the
  article's. ``summary.coverage``: gold main events that it tells, ``summary.lead3_coverage``: that the article's first
  three sentences tell. Told means: a passage holds the place of the trigger, or the words of the trigger
  and the name of one who takes part.
- ``making.grounding``: quotes that stand in the article at their place; ``making.kept``: items that were not rejected;
  ``making.repairs``, ``making.tokens`` and ``making.cost``: requests for a repair, tokens and US dollars a brief, the last
  two over the briefs for which the server counted tokens and the model has a known price.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import islice
from typing import Any

from summarizer.checks import check
from summarizer.checks.case import Case
from summarizer.errors import MissingExtra
from summarizer.evaluate.matching import Matched, Pairs, match, trigger_at
from summarizer.export.phrases import name_of
from summarizer.ontology import fold
from summarizer.run.spending import price
from summarizer.schema import Actor, Brief, Event, Quantity, Statement
from summarizer.settings import Settings
from summarizer.text.spans import sentences

Tally = dict[str, tuple[float, float]]
"""Metric -> numerator and denominator."""

_WEIGHTS = dict.fromkeys(("missed", "status", "stance"), 3.0) | dict.fromkeys(
    ("realis", "whom", "who", "date", "source"), 2.0
)
"""How bad a fault is for a reader: a lost item or a changed claim most; what is not listed weighs 1."""


@dataclass(frozen=True)
class Fault:
    """Something that is wrong: what the gold has, what was made instead, and the passage that shows it."""

    article: str
    item: str
    field: str
    gold: str | None
    made: str | None
    quote: str
    weight: float


@dataclass(frozen=True)
class Score:
    """The tally of one article, and its faults."""

    article: str
    tally: Tally
    faults: tuple[Fault, ...]


@dataclass
class _Scoring:
    """The counts and faults of one article while it is scored."""

    gold: Brief
    made: Brief
    tally: Tally = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def add(self, metric: str, numerator: float, denominator: float) -> None:
        before = self.tally.get(metric, (0.0, 0.0))
        self.tally[metric] = (before[0] + numerator, before[1] + denominator)

    def found(self, metric: str, paired: int, made: int, gold: int) -> None:
        self.add(f"{metric}.precision", paired, made)
        self.add(f"{metric}.recall", paired, gold)
        self.add(f"{metric}.f1", 2 * paired, made + gold)

    def fault(self, item: str, what: str, sides: tuple[Any, Any], quote: str, times: float = 1.0) -> None:
        gold, made = (None if side is None else str(side) for side in sides)
        name = self.gold.article.title or self.gold.article.name
        self.faults.append(Fault(name, item, what, gold, made, quote, _WEIGHTS.get(what, 1.0) * times))


def score(gold: Brief, made: Brief | None) -> Score:
    """Score a brief against gold.

    Args:
        gold: what a person reviewed.
        made: a brief of the same article; None if none could be made, so that everything is missed.

    Raises:
        MissingExtra: scipy or rouge-score is not installed.
    """
    nothing: dict[str, Any] = dict.fromkeys(("actors", "events", "statements", "quantities", "rejected"), ())
    is_made = made is not None
    made = made or gold.model_copy(update={**nothing, "summary": None})
    matched = match(gold, made)
    scoring = _Scoring(gold, made)
    for kind, equal in _EQUAL.items():
        _presence(scoring, kind, getattr(matched, kind))
        _equal(scoring, kind, getattr(matched, kind), equal)
    _names(scoring, matched)
    _parties(scoring, matched)
    _speakers(scoring, matched)
    _summary(scoring)
    if is_made:
        _making(scoring)
    faults = sorted(scoring.faults, key=lambda fault: -fault.weight)
    return Score(gold.article.title or gold.article.name, scoring.tally, tuple(faults))


def _both(pairs: Pairs[Any]) -> Iterator[tuple[Any, Any]]:
    return ((x, y) for x, y in pairs if x is not None and y is not None)


def _presence(scoring: _Scoring, kind: str, pairs: tuple[tuple[Any, Any], ...]) -> None:
    """Found, missed and invented items."""
    gold = sum(x is not None for x, _ in pairs)
    made = sum(y is not None for _, y in pairs)
    scoring.found(kind, sum(1 for _ in _both(pairs)), made, gold)
    for x, y in pairs:
        if x is not None and y is not None:
            continue
        item = y if x is None else x
        sides = (None, label(item)) if x is None else (label(item), None)
        main = 2.0 if getattr(item, "salience", "") == "main" else 1.0
        scoring.fault(f"{kind} {label(item)}", "invented" if x is None else "missed", sides, quote_of(item), main)


def label(item: Actor | Event | Statement | Quantity) -> str:
    """What to call an item: a name, an action with its trigger, a stance with its cue, number words."""
    if isinstance(item, Actor):
        return item.name
    if isinstance(item, Event):
        return f"{item.action} ({item.trigger})"
    if isinstance(item, Statement):
        return f"{item.stance} ({item.cue or item.source or 'unnamed'})"
    return item.text


def quote_of(item: Actor | Event | Statement | Quantity) -> str:
    """The passage that shows an item."""
    return (item.mentions[0].quote if item.mentions else item.name) if isinstance(item, Actor) else item.evidence.quote


def _equal(scoring: _Scoring, kind: str, pairs: Pairs[Any], fields: dict[str, Any]) -> None:
    """The fields that are right if they are equal."""
    for x, y in _both(pairs):
        for name, read in fields.items():
            ours, theirs = read(x), read(y)
            scoring.add(f"{kind}.{name}", ours == theirs, 1)
            if ours != theirs:
                scoring.fault(f"{kind} {label(x)}", name, (ours, theirs), quote_of(x))


def _names(scoring: _Scoring, matched: Matched) -> None:
    """A name counts where both sides hold it; where one side gives it to several actors, its first counts."""
    ours, theirs = _clusters(matched.a.actors), _clusters(matched.b.actors)
    pairs = [(actor, theirs[name]) for name, actor in ours.items() if name in theirs]
    scoring.add("actors.aliases_b3", f1(*b_cubed(pairs)) * len(pairs), len(pairs))


def b_cubed(pairs: Sequence[tuple[str, str]]) -> tuple[float, float]:
    """Precision and recall of two clusterings of the same items by B3 (Bagga and Baldwin 1998); 0 without items.

    Args:
        pairs: of each item its cluster in the gold, and in what was made.
    """
    both, gold, made = Counter(pairs), Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    precision = sum(both[pair] / made[pair[1]] for pair in pairs)
    recall = sum(both[pair] / gold[pair[0]] for pair in pairs)
    return precision / max(1, len(pairs)), recall / max(1, len(pairs))


def f1(precision: float, recall: float) -> float:
    """The harmonic mean of precision and recall; 0 where both are."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _clusters(actors: Iterable[Actor]) -> dict[str, str]:
    clusters: dict[str, str] = {}
    for actor in actors:
        for name in (actor.name, *actor.aliases):
            clusters.setdefault(fold(name), actor.id)
    return clusters


def _days(event: Event) -> str:
    return f"{event.when.start} to {event.when.end}" if event.when and (event.when.start or event.when.end) else "none"


_EQUAL: dict[str, dict[str, Callable[[Any], object]]] = {
    "actors": {"kind": lambda actor: actor.kind, "country": lambda actor: actor.country_code},
    "events": {
        "action": lambda event: event.action,
        "type": lambda event: event.plover_type,
        "date": _days,
        "status": lambda event: event.status,
        "realis": lambda event: event.realis,
    },
    "statements": {"stance": lambda statement: statement.stance},
    "quantities": {
        "what": lambda quantity: quantity.what,
        "range": lambda quantity: f"{quantity.low} to {quantity.high}",
    },
}
"""For each kind of items the fields that are right if they are equal, and how each is read from an item."""


def _parties(scoring: _Scoring, matched: Matched) -> None:
    for x, y in _both(matched.events):
        for name, source in (("who", "actors"), ("whom", "recipients")):
            ours, theirs = frozenset(getattr(x, source)), matched.as_a(getattr(y, source))
            scoring.found(f"events.{name}", len(ours & theirs), len(theirs), len(ours))
            if ours != theirs:
                sides = (_called(matched.a, getattr(x, source)), _called(matched.b, getattr(y, source)))
                scoring.fault(f"events {label(x)}", name, sides, quote_of(x))


def _called(brief: Brief, ids: Iterable[str]) -> str:
    return ", ".join(actor.name for one in ids if (actor := brief.actor(one))) or "nobody"


def _speakers(scoring: _Scoring, matched: Matched) -> None:
    for x, y in _both(matched.statements):
        same = matched.same_source(x, y)
        scoring.add("statements.source", same, 1)
        if not same:
            sides = (name_of(matched.a, x.source), name_of(matched.b, y.source))
            scoring.fault(f"statements {label(x)}", "source", sides, quote_of(x))
        if x.content:
            scoring.add("statements.content", _rouge(x.content, y.content or "")["rouge1"], 1)


@cache
def _scorer() -> Any:  # noqa: ANN401 - rouge-score has no types
    try:
        from rouge_score import rouge_scorer  # noqa: PLC0415 - an optional extra, slow to import
    except ImportError as error:
        raise MissingExtra("evaluate needs rouge-score: pip install 'summarizer[evaluate]'") from error
    return rouge_scorer.RougeScorer(["rouge1", "rouge2", "rougeL"], use_stemmer=True)


def _rouge(gold: str, made: str) -> dict[str, float]:
    return {name: value.fmeasure for name, value in _scorer().score(gold, made).items()}


def _summary(scoring: _Scoring) -> None:
    gold, made = scoring.gold, scoring.made
    ours = made.summary.sentences if made.summary else ()
    text = " ".join(sentence.text for sentence in ours)
    if gold.summary and gold.summary.sentences:
        for name, value in _rouge(" ".join(s.text for s in gold.summary.sentences), text).items():
            scoring.add(f"summary.{name}", value, 1)
    severe: dict[str, set[str | None]] = {"error": set(), "warning": set(), "note": set()}
    for finding in check(made):
        severe[finding.severity].add(finding.record)
        if finding.severity == "error" and finding.record and finding.record.startswith("sentence:"):
            scoring.fault(finding.record, finding.check, (None, finding.message), "", 3)
    names = {f"sentence:{number}" for number in range(1, len(ours) + 1)}
    scoring.add("summary.supported", len(names - severe["error"]), len(names))
    scoring.add("summary.unquestioned", len(names - severe["error"] - severe["warning"]), len(names))
    scoring.add("summary.length", len(text), len(made.article.text))
    told = [(evidence.start, evidence.end) for sentence in ours for evidence in sentence.evidence]
    lead = _lead(gold)
    for event in gold.events:
        if event.salience == "main":
            covered = _is_told(gold, event, told)
            scoring.add("summary.coverage", covered, 1)
            scoring.add("summary.lead3_coverage", _is_told(gold, event, lead), 1)
            if not covered:
                scoring.fault(f"summary without {label(event)}", "missed", (label(event), None), quote_of(event))


def _lead(gold: Brief) -> list[tuple[int, int]]:
    """The places of the first three sentences after the headline."""
    article = gold.article
    headline = gold.summary.headline if gold.summary else None
    places = (article.to_original(start, end) for start, end in sentences(article.text))
    body = ((place.start, place.end) for place in places if headline is None or place.start >= headline.end)
    return list(islice(body, 3))


def _is_told(gold: Brief, event: Event, passages: Iterable[tuple[int, int]]) -> bool:
    """Whether passages of the article tell a gold event, by the rule for ``summary.coverage``."""
    start, end = trigger_at(event)
    passages = list(passages)
    if any(a < end and start < b for a, b in passages):
        return True
    names = [
        fold(name)
        for one in (*event.actors, *event.recipients)
        if (actor := gold.actor(one))
        for name in (actor.name, *actor.aliases)
    ]
    told = (f" {fold(gold.article.original[a:b])} " for a, b in passages)
    return any(
        f" {fold(event.trigger)} " in passage and any(f" {name} " in passage for name in names) for passage in told
    )


def _making(scoring: _Scoring) -> None:
    """Grounding, rejected items, repairs, tokens and cost."""
    made = scoring.made
    original = made.article.original
    for record, evidence in Case(made).evidence:
        stands = original[evidence.start : evidence.end] == evidence.quote
        scoring.add("making.grounding", stands, 1)
        if not stands:
            scoring.fault(record or "brief", "grounding", (None, evidence.quote), evidence.quote, 3)
    scoring.add("making.kept", made.size, made.size + len(made.rejected))
    attempts = made.provenance.attempts
    scoring.add("making.repairs", sum(attempt.outcome == "repair" for attempt in attempts), 1)
    counts = [(one.input_tokens, one.output_tokens) for one in attempts]
    if all(given is not None and taken is not None for given, taken in counts):
        scoring.add("making.tokens", sum((given or 0) + (taken or 0) for given, taken in counts), 1)
        if (cost := _cost(made)) is not None:
            scoring.add("making.cost", cost, 1)


def _cost(made: Brief) -> float | None:
    """What a brief cost in US dollars; None if the price of a request is not known."""
    source = made.provenance
    if source.backend != "llm" or not source.attempts:
        return 0.0 if source.backend == "local" else None
    settings = Settings(model=source.model, base_url=f"https://{source.host}/v1" if source.host else None)
    prices = [price(settings, one.model, one.input_tokens or 0, one.output_tokens or 0) for one in source.attempts]
    return None if None in prices else float(sum(filter(None, prices)))
