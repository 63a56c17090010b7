"""A report as a page for reading: a table for each field, differences, the worst items with their quotes; one file, no network."""

from summarizer.evaluate.matching import RULES
from summarizer.evaluate.report import METRICS, Difference, Report, figure
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
    body = render(
        "evaluation.html",
        title=title,
        report=report,
        values=[run.values for run in report.runs],
        compared=compared,
        figure=figure,
        shown=_SHOWN,
        signed=_signed,
        rules=RULES,
        metrics=METRICS,
    )
    return opening(title, "page.css", "evaluation.css") + body + TAIL


def _signed(one: Difference) -> tuple[str, str]:
    """A difference and its interval as printed."""
    return f"{one.value:+.3f}", f"{one.low:+.3f} to {one.high:+.3f}"
