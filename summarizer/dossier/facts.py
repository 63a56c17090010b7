"""The table of articles by facts for one event: where they agree, differ or are silent, each cell with its quote.

Nothing is averaged and nothing chosen: a fact on which two articles differ is shown with both values.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from summarizer.dossier.bonds import TOGETHER, one_place
from summarizer.dossier.parties import agree
from summarizer.dossier.times import meet, say
from summarizer.ontology import ACTIONS, find_country, fold
from summarizer.schema.answers import Counted
from summarizer.schema.dossier import Cell, Cited, DossierActor, Fact, Field_, Number, Report, Verdict

CASUALTIES: tuple[Counted, ...] = ("deaths", "injured", "arrested", "displaced")
_ROUGHLY = 0.1  # "some 20" agrees with what lies within a tenth of it


def facts(reports: Sequence[Report], actors: Mapping[str, DossierActor]) -> tuple[Fact, ...]:
    """Every fact that a report of the event gives, article by article; none for an event that only one article reports."""
    if len(reports) < 2:
        return ()

    def names(ids: Sequence[str]) -> str | None:
        return ", ".join(sorted({actors[one].name for one in ids})) or None

    mutual = all(ACTIONS[report.action].plover_type in TOGETHER for report in reports)

    def one_account(part: str, a: Report, b: Report) -> bool:
        mine, theirs = getattr(a, part), getattr(b, part)
        if agree(mine, theirs, actors):
            return True
        # whether Oslo received Lima or met with it is no other account of who did what
        everybody = [(*one.actors, *one.recipients, *one.others) for one in (a, b)]
        return mutual and (agree(mine, everybody[1], actors) or agree(theirs, everybody[0], actors))

    def fact(name: Field_, value: Callable[[Report], str | None], agree: Callable[[Report, Report], bool]) -> Fact:
        rows = [(value(report), report.evidence) for report in reports]
        return _laid(name, None, rows, lambda n, m: agree(reports[n], reports[m]))

    made = (
        fact("date", lambda r: say(r.when) if r.when else None, _days_agree),
        fact("place", lambda r: r.place, _places_agree),
        fact("actors", lambda r: names(r.actors), partial(one_account, "actors")),
        fact("recipients", lambda r: names(r.recipients), partial(one_account, "recipients")),
        *numbers([(report.evidence, report.numbers) for report in reports]),
        fact("status", lambda r: r.status, _status_agrees),
        fact("attribution", lambda r: ", ".join(r.origins) or None, lambda a, b: bool({*a.origins} & {*b.origins})),
    )
    return tuple(one for one in made if any(cell.value is not None for cell in one.cells))


def _laid(
    name: Field_, what: Counted | None, rows: Sequence[tuple[str | None, Cited]], agree: Callable[[int, int], bool]
) -> Fact:
    """A fact over reports, each with its value (None: silent) and the passage; ``agree`` compares the reports at two places."""
    given = [n for n, (value, _) in enumerate(rows) if value is not None]
    against = {n for n in given for m in given if n != m and not agree(n, m)}
    cells = tuple(
        Cell(
            article=evidence.article,
            value=value,
            verdict="silent" if value is None else "differ" if n in against else "agree",
            evidence=evidence,
        )
        for n, (value, evidence) in enumerate(rows)
    )
    verdict: Verdict = "silent" if len(given) < 2 else "differ" if against else "agree"
    return Fact(field=name, what=what, verdict=verdict, cells=cells)


def _days_agree(a: Report, b: Report) -> bool:
    """Times that can be one, or the same time words in a copy that was printed later."""
    same_words = bool(a.when and b.when and a.when.text and fold(a.when.text) == fold(b.when.text or ""))
    return meet(a.when, b.when)[0] != "apart" or (same_words and fold(a.evidence.quote) == fold(b.evidence.quote))


def _places_agree(a: Report, b: Report) -> bool:
    """Places that can be one; a place lies in its country."""
    whole = any(find_country(one.place or "") for one in (a, b)) and a.country_code == b.country_code
    return whole or one_place(a.place or "", b.place or "")


def _status_agrees(a: Report, b: Report) -> bool:
    """The same status, or no doubt in either: "reported" and "attributed" differ only in whether a source is named."""
    return a.status == b.status or {a.status, b.status} <= {"reported", "attributed", "confirmed"}


def numbers(given: Sequence[tuple[Cited, Sequence[Number]]]) -> list[Fact]:
    """A fact for each kind of thing that is counted, over reports with their numbers."""
    made = []
    for what in sorted({number.what for _, counted in given for number in counted}):
        of = [[number for number in counted if number.what == what] for _, counted in given]
        rows = [
            ("; ".join(dict.fromkeys(number.text for number in its)) or None, its[0].evidence if its else evidence)
            for its, (evidence, _) in zip(of, given, strict=True)
        ]
        made.append(_laid("numbers", what, rows, partial(_one_number, of)))
    return made


def _one_number(of: Sequence[Sequence[Number]], n: int, m: int) -> bool:
    return any(one_number(x, y) for x in of[n] for y in of[m])


def one_number(a: Number, b: Number) -> bool:
    """Whether two counts can be one number: their ranges overlap; if that cannot be compared, their words are equal."""
    if a.unit != b.unit or (a.low is None and a.high is None) or (b.low is None and b.high is None):
        return fold(a.text) == fold(b.text)
    low_a, high_a = spread(a)
    low_b, high_b = spread(b)
    return max(low_a, low_b) <= min(high_a, high_b)


def spread(number: Number) -> tuple[float, float]:
    """The least and the most that a number can mean."""
    low = number.low if number.low is not None else float("-inf")
    high = number.high if number.high is not None else float("inf")
    if number.approximate and low == high:
        return low - _ROUGHLY * abs(low), high + _ROUGHLY * abs(high)
    return low, high
