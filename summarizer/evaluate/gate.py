"""A gate for continuous integration: figures must not fall under floors that are pinned in a file.

The file holds the digest of the gold, so that easier gold cannot pass for better briefs; floors only change when the
caller says so.
"""

import math
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

from summarizer.errors import InputError
from summarizer.evaluate.report import Report, Run
from summarizer.files import write_whole
from summarizer.printable import one_line
from summarizer.reading.briefs import read_record

_MARGIN = 0.02
"""How far under the measured figure a floor is pinned."""
_LEAST = 5
"""A figure that rests on fewer items gets no floor: it would jump at a touch."""
NO_FLOOR = frozenset({"making.repairs", "making.tokens", "making.cost", "summary.length", "summary.lead3_coverage"})
"""Metrics of which more is not better, or which say nothing about our work."""


class Floors(BaseModel):
    """The figures that a run must reach, by metric, with the name of the run and the digest of the gold."""

    model_config = ConfigDict(frozen=True)

    format: Literal["summarizer/floors-1"] = "summarizer/floors-1"
    corpus: str
    run: str
    floors: dict[str, float]


def check(report: Report, path: Path) -> tuple[str, ...]:
    """The figures of a report's only run that are under their floors, a line each; none if the gate is open.

    Args:
        report: a report of one run.
        path: of :class:`Floors` as JSON.

    Raises:
        InputError: the file cannot be read or is no file of floors, or the report has several runs.
    """
    run, pinned = _only_run(report), read_floors(path)
    failures = []
    if pinned.corpus != report.corpus:
        failures.append(f"the gold is {report.corpus}, the floors were pinned on {pinned.corpus}: pin them anew")
    if pinned.run != run.name:
        failures.append(f"the run is {one_line(run.name)}, the floors are those of {one_line(pinned.run)}")
    for metric, floor in pinned.floors.items():
        value = run.values.get(metric)
        if value is None or value < floor:
            failures.append(f"{metric} is {'not measured' if value is None else f'{value:.3f}'}, its floor {floor:.2f}")
    return tuple(failures)


def pin(report: Report, path: Path) -> None:
    """Pin all floors anew, even lower ones, 0.02 under what was measured; creates the file if there is none.

    Floors are in hundredths, rounded down, so that a figure is never under the floor it gave.

    Raises:
        InputError: the report has several runs.
        StoreError: the file cannot be written.
    """
    run = _only_run(report)
    floors = {
        metric: max(0.0, math.floor((value - _MARGIN) * 100) / 100)
        for metric, value in run.values.items()
        if value is not None and metric not in NO_FLOOR and run.counted(metric) >= _LEAST
    }
    pinned = Floors(corpus=report.corpus, run=run.name, floors=floors)
    write_whole(path, pinned.model_dump_json(indent=2) + "\n")


def _only_run(report: Report) -> Run:
    if len(report.runs) != 1:
        raise InputError(f"the gate takes a report of one run, not of {len(report.runs)}")
    return report.runs[0]


def read_floors(path: Path) -> Floors:
    """The corpus, the run and the floors that a file pins.

    Raises:
        InputError: it cannot be read or is no file of floors.
    """
    return read_record(path, Floors, "a file of floors")
