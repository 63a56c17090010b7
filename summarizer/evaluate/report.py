"""Adds scores up to a report: figures by field, differences between runs with intervals, the worst items; as text or JSON."""

import json
import re
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from summarizer.errors import MissingExtra
from summarizer.evaluate import metrics
from summarizer.evaluate.matching import RULES
from summarizer.evaluate.metrics import Fault, Score
from summarizer.printable import one_line

if TYPE_CHECKING:
    from rich.console import Console

_DRAWS = 2000
_SEED = 20240515
_WORST = 15
"""Faults that a report prints; JSON holds all."""
METRICS = (metrics.__doc__ or "").partition("\n\n")[2].replace("``", "").strip()
"""What each metric is, for those who read a report."""


@dataclass(frozen=True)
class Run:
    """One way of making briefs, and its scores, article by article in the order of the gold."""

    name: str
    scores: tuple[Score, ...]

    @property
    def values(self) -> dict[str, float | None]:
        """Every metric over all articles; None if there was nothing to count."""
        sums: dict[str, list[float]] = {}
        for score in self.scores:
            for metric, (numerator, denominator) in score.tally.items():
                total = sums.setdefault(metric, [0.0, 0.0])
                total[0] += numerator
                total[1] += denominator
        return {metric: total[0] / total[1] if total[1] else None for metric, total in sums.items()}

    def counted(self, metric: str) -> float:
        """The denominator of a metric: how many items it rests on."""
        return sum(score.tally.get(metric, (0.0, 0.0))[1] for score in self.scores)

    @property
    def faults(self) -> tuple[Fault, ...]:
        """Everything that is wrong, worst first."""
        return tuple(sorted((f for score in self.scores for f in score.faults), key=lambda fault: -fault.weight))


@dataclass(frozen=True)
class Difference:
    """How much the second run differs from the first on a metric, with a 95 % interval over articles."""

    metric: str
    value: float
    low: float
    high: float

    @property
    def is_sure(self) -> bool:
        """Whether the interval excludes zero."""
        return self.low > 0 or self.high < 0


@dataclass(frozen=True)
class Report:
    """Runs over one corpus; ``corpus`` is the digest of the gold, ``notes`` are what a reader of the figures must know."""

    corpus: str
    runs: tuple[Run, ...]
    notes: tuple[str, ...] = ()

    def differences(self, a: int = 0, b: int = 1) -> tuple[Difference, ...]:
        """Run ``b`` less run ``a``, metric by metric; none where one of them counted nothing.

        The interval is the percentile bootstrap (Efron 1979): articles are drawn with replacement, the same for both
        runs, 2,000 times with a fixed seed; draws in which a metric has nothing to count are left out.

        Raises:
            MissingExtra: numpy, which comes with scipy, is not installed.
        """
        try:
            import numpy as np  # noqa: PLC0415 - an optional extra, slow to import
        except ImportError as error:
            raise MissingExtra("evaluate needs numpy: pip install 'summarizer[evaluate]'") from error
        first, second = self.runs[a], self.runs[b]
        count = len(first.scores)
        drawn = np.random.default_rng(_SEED).integers(0, count, (_DRAWS, count))

        def resampled(run: Run, metric: str) -> Any:  # noqa: ANN401 - an array of numpy
            parts = np.array([score.tally.get(metric, (0.0, 0.0)) for score in run.scores])[drawn].sum(axis=1)
            return np.divide(parts[:, 0], parts[:, 1], out=np.full(_DRAWS, np.nan), where=parts[:, 1] > 0)

        found, after = [], second.values
        for metric, value in first.values.items():
            other = after.get(metric)
            if value is not None and other is not None:
                spread = resampled(second, metric) - resampled(first, metric)
                low, high = np.nanpercentile(spread, [2.5, 97.5])
                found.append(Difference(metric, other - value, float(low), float(high)))
        return tuple(found)

    @property
    def fields(self) -> dict[str, tuple[str, ...]]:
        """The metrics that some run has, by field (actors, events, ...)."""
        found: dict[str, list[str]] = {}
        for metric in dict.fromkeys(metric for run in self.runs for metric in run.values):
            found.setdefault(metric.partition(".")[0], []).append(metric)
        return {field: tuple(metrics) for field, metrics in found.items()}

    def as_json(self) -> dict[str, Any]:
        """The report as plain values."""
        return {
            "format": "summarizer/report-1",
            "corpus": self.corpus,
            "notes": self.notes,
            "articles": [score.article for score in self.runs[0].scores],
            "rules": {"pairs": RULES, "metrics": METRICS},
            "runs": [
                {
                    "name": run.name,
                    "values": run.values,
                    "counted": {metric: run.counted(metric) for metric in run.values},
                    "faults": [asdict(fault) for fault in run.faults],
                }
                for run in self.runs
            ],
            "differences": [
                {"from": self.runs[0].name, "to": run.name, **asdict(one)}
                for number, run in enumerate(self.runs[1:], 1)
                for one in self.differences(0, number)
            ],
        }

    def json(self) -> str:
        """The report as a JSON text."""
        return json.dumps(self.as_json(), indent=2)

    def text(self, width: int = 100) -> str:
        """The report as tables for a terminal; foreign text is made printable.

        Args:
            width: columns.
        """
        from summarizer.export.terminal import uncoloured  # noqa: PLC0415 - only what prints needs rich

        return uncoloured(self._print, width)

    def _print(self, page: "Console") -> None:
        from rich.padding import Padding  # noqa: PLC0415 - as above
        from rich.table import Table  # noqa: PLC0415 - as above

        page.print(f"{len(self.runs[0].scores)} articles, corpus {self.corpus}")
        for note in self.notes:
            page.print(f"Note: {one_line(note)}")
        table = Table("", box=None)
        for run in self.runs:
            table.add_column(one_line(run.name, 40), justify="right")
        table.add_column("of", justify="right")
        values = [run.values for run in self.runs]
        for field, named in self.fields.items():
            table.add_row(field.upper())
            for metric in named:
                count = "/".join(dict.fromkeys(f"{run.counted(metric):g}" for run in self.runs))
                told = metric.partition(".")[2].replace("_", " ")
                table.add_row(f"  {told}", *(figure(metric, each.get(metric)) for each in values), count)
        page.print(table)
        for number, run in enumerate(self.runs[1:], 1):
            page.print(f"\n{one_line(run.name)} less {one_line(self.runs[0].name)}, 95 % interval over articles:")
            for one in self.differences(0, number):
                mark = " *" if one.is_sure else ""
                page.print(f"  {one.metric:28} {one.value:+.3f} [{one.low:+.3f}, {one.high:+.3f}]{mark}")
        for run in self.runs:
            page.print(f"\nWorst of {one_line(run.name)} ({len(run.faults)} faults):")
            for fault in run.faults[:_WORST]:
                what, quote = _told(fault)
                page.print(Padding(what, (0, 0, 0, 2)), *([Padding(quote, (0, 0, 0, 6))] if quote else ()), sep="")
        rules = re.sub(r"\n(?!- |\n) *", " ", RULES)  # its lines are those of the source
        page.print(f"\nHow items are paired, one to one:\n{rules}")


def figure(metric: str, value: float | None) -> str:
    """A figure as tables print it: shares with three decimals, dollars with four, tokens without."""
    if value is None:
        return "-"
    if metric == "making.cost":
        return f"${value:.4f}"
    return f"{value:.3f}" if value < 100 else f"{value:.0f}"


def _told(fault: Fault) -> tuple[str, str]:
    """A fault in a line, and its quote in another."""
    what = fault.field if None in (fault.gold, fault.made) else f"{fault.field}: gold {fault.gold}, made {fault.made}"
    quote = f'"{one_line(fault.quote, 160)}"' if fault.quote else ""
    return f"{one_line(fault.article, 40)}: {one_line(fault.item, 60)}: {one_line(what, 200)}", quote
