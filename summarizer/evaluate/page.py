"""A report as a page for reading: a table for each field, differences, the worst items with their quotes; one file, no network."""

from summarizer.evaluate.matching import RULES
from summarizer.evaluate.report import METRICS, Report, figure
from summarizer.export.html import TAIL, opening, render

_SHOWN = 60
"""Faults of each run that the page shows; JSON holds all."""


def page(report: Report) -> str:
    """A report as one self-contained HTML document.

    Raises:
        MissingExtra: numpy, which comes with scipy, is not installed and there are several runs to compare.
    """
    title = f"{len(report.runs)} runs against gold" if len(report.runs) > 1 else f"{report.runs[0].name} against gold"
    compared = [(run, report.differences(0, number)) for number, run in enumerate(report.runs[1:], 1)]
    values = [run.values for run in report.runs]
    body = render(
        "evaluation.html", title=title, report=report, values=values, compared=compared, figure=figure, shown=_SHOWN, rules=RULES, metrics=METRICS
    )  # fmt: skip
    return opening(title, "page.css", "evaluation.css") + body + TAIL
