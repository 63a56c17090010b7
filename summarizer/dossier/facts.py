"""The table of articles by facts for one event: where they agree, differ or are silent, each cell with its quote.

Nothing is averaged and nothing chosen: a fact on which two articles differ is shown with both values.
"""

from collections.abc import Callable, Mapping, Sequence

from summarizer.dossier.bonds import TOGETHER, one_place
from summarizer.dossier.parties import agree
from summarizer.dossier.times import meet, say
from summarizer.ontology import ACTIONS, fold
from summarizer.schema.dossier import Cell, Cited, DossierActor, Fact, Field_, Number, Report, Verdict

_ROUGHLY = 0.1  # "some 20" agrees with what lies within a tenth of it


def facts(reports: Sequence[Report], actors: Mapping[str, DossierActor]) -> tuple[Fact, ...]:
    """Every fact that a report of the event gives, article by article; nothing for an event that one article tells."""
    if len(reports) < 2:
        return ()

    def names(ids: Sequence[str]) -> str | None:
        return ", ".join(sorted({actors[one].name for one in ids})) or None

    mutual = all(ACTIONS[report.action].plover_type in TOGETHER for report in reports)

    def one_account(a: Report, mine: Sequence[str], b: Report, theirs: Sequence[str]) -> bool:
        if agree(mine, theirs, actors):
            return True
        # whether Oslo received Lima or met with it is no other account of who did what
        everybody = [(*one.actors, *one.recipients, *one.others) for one in (a, b)]
        return mutual and (agree(mine, everybody[1], actors) or agree(theirs, everybody[0], actors))

    made = [
        _fact(
            "date",
            reports,
            [say(r.when) if r.when else None for r in reports],
            _days_agree,
        ),
        _fact("place", reports, [r.place for r in reports], lambda a, b: one_place(a.place or "", b.place or "")),
        _fact(
            "actors",
            reports,
            [names(r.actors) for r in reports],
            lambda a, b: one_account(a, a.actors, b, b.actors),
        ),
        _fact(
            "recipients",
            reports,
            [names(r.recipients) for r in reports],
            lambda a, b: one_account(a, a.recipients, b, b.recipients),
        ),
        *numbers([(report.evidence, report.numbers) for report in reports]),
        _fact("status", reports, [r.status for r in reports], _status_agrees),
        _fact(
            "attribution",
            reports,
            [", ".join(r.origins) or None for r in reports],
            lambda a, b: bool(set(a.origins) & set(b.origins)),
        ),
    ]
    return tuple(fact for fact in made if fact is not None)


def _fact(
    name: Field_, reports: Sequence[Report], values: Sequence[str | None], agree: Callable[[Report, Report], bool]
) -> Fact | None:
    given = [n for n, value in enumerate(values) if value is not None]
    if not given:
        return None
    against = {n for n in given for m in given if n != m and not agree(reports[n], reports[m])}
    cells = tuple(
        Cell(
            article=report.article,
            value=value,
            verdict="silent" if value is None else "differ" if n in against else "agree",
            evidence=report.evidence,
        )
        for n, (report, value) in enumerate(zip(reports, values, strict=True))
    )
    return Fact(field=name, what=None, verdict=_verdict(len(given), bool(against)), cells=cells)


def _verdict(given: int, differ: bool) -> Verdict:
    return "silent" if given < 2 else "differ" if differ else "agree"


def _days_agree(a: Report, b: Report) -> bool:
    """Times that meet, or the same words about the same day of the week in a copy that was printed later."""
    same_words = bool(a.when and b.when and a.when.text and fold(a.when.text) == fold(b.when.text or ""))
    return meet(a.when, b.when)[0] != "apart" or (same_words and fold(a.evidence.quote) == fold(b.evidence.quote))


def _status_agrees(a: Report, b: Report) -> bool:
    """The same status, or nobody casts doubt on it in either: "reported" beside "attributed" only says who is named."""
    return a.status == b.status or {a.status, b.status} <= {"reported", "attributed", "confirmed"}


def numbers(given: Sequence[tuple[Cited, Sequence[Number]]]) -> list[Fact]:
    """A fact for each thing that is counted, over reports with their numbers."""
    made = []
    for what in sorted({number.what for _, counted in given for number in counted}):
        of = [[number for number in counted if number.what == what] for _, counted in given]
        told = [n for n, counted in enumerate(of) if counted]
        against = {n for n in told for m in told if n != m and not any(_overlap(x, y) for x in of[n] for y in of[m])}
        cells = tuple(
            Cell(
                article=evidence.article,
                value="; ".join(dict.fromkeys(number.text for number in of[n])) or None,
                verdict="silent" if not of[n] else "differ" if n in against else "agree",
                evidence=of[n][0].evidence if of[n] else evidence,
            )
            for n, (evidence, _) in enumerate(given)
        )
        made.append(Fact(field="numbers", what=what, verdict=_verdict(len(told), bool(against)), cells=cells))
    return made


def _overlap(a: Number, b: Number) -> bool:
    """Whether two counts can be one number: their ranges meet; other units or other words cannot be compared."""
    if a.unit != b.unit or (a.low is None and a.high is None) or (b.low is None and b.high is None):
        return fold(a.text) == fold(b.text)
    low_a, high_a = _range(a)
    low_b, high_b = _range(b)
    return max(low_a, low_b) <= min(high_a, high_b)


def _range(number: Number) -> tuple[float, float]:
    low = number.low if number.low is not None else float("-inf")
    high = number.high if number.high is not None else float("inf")
    if number.approximate and low == high:
        return low - _ROUGHLY * abs(low), high + _ROUGHLY * abs(high)
    return low, high
