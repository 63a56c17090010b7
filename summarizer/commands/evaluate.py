"""``summarizer evaluate``: measures briefs, prints and writes the report, and compares it with pinned floors."""

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from summarizer.commands.progress import say
from summarizer.errors import PARTLY
from summarizer.evaluate import check_output, gate, run, written
from summarizer.files import check_place
from summarizer.settings import Settings


class Wanted(NamedTuple):
    """What becomes of a measurement: a report in a file, a check against floors (or new floors), JSON."""

    output: Path | None = None
    floors: Path | None = None
    lower: bool = False
    as_json: bool = False


def deliver_report(
    gold_paths: Iterable[Path], settings_list: Sequence[Settings], finished: Iterable[Path], wanted: Wanted
) -> int:
    """Measure like :func:`summarizer.evaluate.run`, print and write the report, and compare it with the floors.

    Returns:
        0, or 3 if a figure is below its floor.

    Raises:
        InputError: as :func:`summarizer.evaluate.run`; or the output or the floors have an unknown form.
        StoreError: the output or the floors cannot be written; found out before anything is measured.
    """
    if wanted.output:
        check_output(wanted.output)
    if wanted.floors and wanted.lower:
        check_place(wanted.floors)
    elif wanted.floors:
        gate.read_floors(wanted.floors)
    report = run(gold_paths, settings_list, finished)
    if wanted.output:
        written(report, wanted.output)
        say(f"wrote {wanted.output}")
    print(report.json() if wanted.as_json else report.text())
    if wanted.floors and wanted.lower:
        gate.pin(report, wanted.floors)
    under = gate.check(report, wanted.floors) if wanted.floors else ()
    for line in under:
        print(line, file=sys.stderr)
    return PARTLY if under else 0
