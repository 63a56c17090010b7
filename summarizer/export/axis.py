"""The drawn timeline: the days that its axis spans, and the place and row of each event."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Literal, NamedTuple

from summarizer.export.phrases import excerpt
from summarizer.schema.answers import SALIENCE
from summarizer.schema.dossier import Cluster

Side = Literal["after", "before", ""]

_DAY = timedelta(days=1)
_NEAR = timedelta(days=45)  # events so far before and after the reports are always on the axis
_APART = 1.6  # per cent between two bars of a row
NAMED, LETTER = 52, 0.66  # letters of a name beside its bar, and the per cent of the width that a letter takes at most


class Bar(NamedTuple):
    """An event on the axis, in per cent of the width; ``beyond`` is the side on which it lies outside."""

    start: float
    end: float
    open_start: bool
    open_end: bool
    beyond: str


class Axis(NamedTuple):
    """The days from ``first`` to ``last``, both of them on the axis."""

    first: date
    last: date

    def at(self, day: date) -> float:
        """The middle of a day, in per cent; below 0 or above 100 for days outside."""
        return round(100 * ((day - self.first).days + 0.5) / ((self.last - self.first).days + 1), 2)

    def bar(self, start: date | None, end: date | None) -> Bar | None:
        """An interval of days as a bar; None if it is open at both ends."""
        if start is None and end is None:
            return None
        if end is not None and end < self.first:
            return Bar(0, 0, open_start=False, open_end=False, beyond="before")
        if start is not None and start > self.last:
            return Bar(100, 100, open_start=False, open_end=False, beyond="after")
        return Bar(
            self.at(max(start or self.first, self.first)),
            self.at(min(end or self.last, self.last)),
            open_start=start is None or start < self.first,
            open_end=end is None or end > self.last,
            beyond="",
        )

    def ticks(self, most: int) -> list[tuple[float, str]]:
        """At most ``most`` labels, of days, months or years, each with its place."""
        days = [self.first + n * _DAY for n in range((self.last - self.first).days + 1)]
        months = [day for day in days if day.day == 1]
        years = [day for day in months if day.month == 1]
        if len(years) >= most:
            chosen, form = years, "%Y"
        elif len(months) >= most:
            chosen, form = months, "%b %Y"
        else:
            chosen, form = days, "%-d %b"
        step = -(-len(chosen) // most)
        return [(self.at(day), day.strftime(form)) for day in chosen[step // 2 :: step]]


def axis_of(events: Sequence[Cluster], published: Iterable[date]) -> Axis | None:
    """The axis for a dossier: the days of its reports and the events near them; None if nothing has a day.

    What lies far before, as background often does, is off the axis: it would leave no room for the news.
    """
    reported = sorted({*published, *(day for event in events for day in event.report_days)})
    whens = [event.when for event in events if event.when and (reported or event.salience != "background")]
    starts = sorted(when.start for when in whens if when.start)
    ends = sorted(when.end for when in whens if when.end)
    if not reported:
        days = sorted({*starts, *ends})
        return Axis(days[0], days[-1]) if days else None
    first, last = reported[0], reported[-1]
    reach = max(_NEAR, last - first)
    first = min([first, *(day for day in starts if day >= first - reach)])
    last = max([last, *(day for day in ends if day <= last + reach)])
    return Axis(first, last)


class Drawn(NamedTuple):
    """An event on a chart: its bar, its row, its name, and the side of the bar where the name has room, if any."""

    event: Cluster
    bar: Bar
    row: int
    name: str
    side: Side


class Chart(NamedTuple):
    """The whole timeline at a glance, in a lane for dated events and one for undated ones, at the day of their first report.

    ``nowhere`` counts events that have not even that, ``omitted`` those for which there is no room.
    """

    dated: list[Drawn]
    undated: list[Drawn]
    reports: list[tuple[float, int]]
    nowhere: int
    omitted: int

    @staticmethod
    def rows(lane: Sequence[Drawn]) -> int:
        """How many rows a lane has."""
        return max((one.row for one in lane), default=-1) + 1


def chart_of(axis: Axis, events: Sequence[Cluster], published: Iterable[date]) -> Chart:
    """Lay events out in rows, the most important first; what is not drawn is counted."""
    dated, undated = [], []
    for event in sorted(events, key=lambda one: (SALIENCE[one.salience], -len(one.articles))):
        bar = axis.bar(event.when.start, event.when.end) if event.when else None
        if bar is not None:
            dated.append((event, bar))
        elif event.report_days:
            undated.append((event, axis.bar(event.report_days[0], event.report_days[0])))
    drawn, open_ = _laid(dated, rows=12), _laid([(e, b) for e, b in undated if b], rows=6)
    counts = Counter(published)
    reports = [(axis.at(day), count) for day, count in sorted(counts.items())]
    nowhere = len(events) - len(dated) - len(undated)
    return Chart(drawn, open_, reports, nowhere, len(dated) + len(undated) - len(drawn) - len(open_))


def _laid(bars: Sequence[tuple[Cluster, Bar]], rows: int) -> list[Drawn]:
    """Each bar goes into the first row where it and its name have room, else where it has room without its name."""
    taken: list[list[tuple[float, float]]] = [[] for _ in range(rows)]
    laid = []
    for event, bar in (one for one in bars if not one[1].beyond):
        name = excerpt(event.description.rstrip("."), None, NAMED)
        width = len(name) * LETTER
        sides: list[tuple[Side, float, float]] = [("", bar.start, bar.end)]
        if bar.start >= width:
            sides.insert(0, ("before", bar.start - width, bar.end))
        if bar.end + width <= 100:
            sides.insert(0, ("after", bar.start, bar.end + width))
        spots = [(row, *side) for side in sides for row in range(rows)]
        for row, side, low, high in spots:
            if all(high + _APART < start or end + _APART < low for start, end in taken[row]):
                taken[row].append((low, high))
                laid.append(Drawn(event, bar, row, name, side))
                break
    return laid
