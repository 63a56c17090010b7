"""``summarizer review``: applies a person's marks to briefs, writes these, and reports the marks that do not fit."""

from collections.abc import Iterable
from pathlib import Path
from typing import get_args

from summarizer.commands.deliver import Delivery, sink_of
from summarizer.commands.progress import say
from summarizer.errors import PARTLY
from summarizer.evaluate.gold import read_folder
from summarizer.printable import one_line
from summarizer.review import apply, read_review
from summarizer.schema.brief import Marking


def deliver_review(marks: Path, paths: Iterable[Path], by: str | None, delivery: Delivery) -> int:
    """Apply a file of marks to briefs, write them, and report the marks that could not be applied.

    Returns:
        0, or 3 if a mark was left over.

    Raises:
        InputError: a file cannot be read.
        StoreError: the briefs cannot be written.
    """
    review = read_review(marks)
    briefs, left = apply((brief for path in paths for brief in read_folder(path)), review, by)
    with sink_of(delivery) as sink:
        for brief in briefs:
            sink.add(brief)
    for one in left:
        say(one_line(f"not applied: {one.mark.verdict}: {one.mark.kind} “{one.mark.what}”: {one.reason}", 500))
    if not delivery.quiet:
        on = [one.provenance.reviews[-1] for one in briefs if one.provenance.reviews]
        counts = ", ".join(
            f"{sum(getattr(one, field) for one in on)} {field}" for field in (*get_args(Marking), "unmarked")
        )
        say(
            f"{len(on)} of {len(briefs)} briefs reviewed: {counts}"
            + (f"; {len(left)} marks not applied" if left else "")
        )
    return PARTLY if left else 0
