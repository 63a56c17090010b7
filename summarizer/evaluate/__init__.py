"""Compares briefs with gold: how right each field is, how two models differ, which items are worst."""

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from summarizer.api import Summarizer
from summarizer.errors import InputError
from summarizer.evaluate.gold import digest, read_folder, read_gold
from summarizer.evaluate.metrics import Fault, Score, score
from summarizer.evaluate.page import page
from summarizer.evaluate.report import Difference, Report, Run
from summarizer.files import check_place, write_whole
from summarizer.printable import one_line
from summarizer.run.control import obey_signals
from summarizer.run.receipt import Outcome
from summarizer.schema import Brief
from summarizer.settings import Settings

__all__ = [
    "Difference",
    "Fault",
    "Report",
    "Run",
    "Score",
    "check_output",
    "digest",
    "evaluate",
    "page",
    "read_gold",
    "run",
    "score",
    "written",
]

_FORMS = {".html": page, ".json": Report.json, ".txt": Report.text}
"""How a report is written, by the suffix of the file."""


def evaluate(gold: Sequence[Brief], made: Mapping[str, Sequence[Brief]] | Sequence[Brief]) -> Report:
    """Score finished briefs against gold.

    Args:
        gold: reviewed briefs.
        made: briefs of the same articles, in any order, or several such lists by name. An article of the gold without
            a brief counts as wholly missed; a brief of another article is left out.

    Raises:
        InputError: there is no gold, or no brief is of an article of the gold.
        MissingExtra: scipy or rouge-score is not installed.
    """
    if not gold:
        raise InputError("no gold")
    named = made if isinstance(made, Mapping) else {"briefs": made}
    runs = []
    for name, briefs in named.items():
        by_text = {brief.article.original: brief for brief in briefs}
        if not any(one.article.original in by_text for one in gold):
            raise InputError(f"{one_line(name)}: no brief is of an article of the gold")
        scores = tuple(score(one, by_text.get(one.article.original)) for one in gold)
        runs.append(Run(name, scores))
    return Report(digest(gold), tuple(runs), _notes(gold))


def _notes(gold: Sequence[Brief]) -> tuple[str, ...]:
    """A note if some of the gold is a machine's own work."""
    machine = [one for one in gold if one.provenance.backend != "imported" and not one.provenance.reviews]
    if not machine:
        return ()
    makers = sorted({one.provenance.model or "the rules" for one in machine})
    return (
        f"{len(machine)} of {len(gold)} gold briefs are what {', '.join(makers)} made, with no review noted: to agree with them is not to be right",
    )


def run(gold_paths: Iterable[Path], settings_list: Sequence[Settings], finished: Iterable[Path] = ()) -> Report:
    """Score finished briefs, and those that each of the settings makes of the gold's own articles.

    An article that fails counts as wholly missed, and the others go on. A recording is replayed without repairs: which ones
    are asked for depends on the checks of today, so the recording may not have them.

    Args:
        gold_paths: briefs, or folders of them.
        settings_list: what to run; none, and nothing is asked of anybody.
        finished: files or folders of finished briefs, each a run of its own, named by its file. The first run (finished
            ones come first) is what the others are compared with.

    Raises:
        InputError: the gold cannot be read, or the settings contradict each other.
        SummarizerError: a run was stopped (key, quota, limit, signal), or none of its articles succeeded: why the first failed.
        MissingExtra: scipy or rouge-score is not installed.
    """
    gold = read_gold(gold_paths)
    made: dict[str, Sequence[Brief]] = {}

    def add(name: str, briefs: Sequence[Brief]) -> None:
        made[name if name not in made else f"{name} #{len(made) + 1}"] = briefs

    for path in finished:
        add(path.stem, read_folder(path))
    for settings in settings_list:
        add(run_name(settings), asyncio.run(_make(gold, settings)))
    return evaluate(gold, made)


def check_output(path: Path) -> None:
    """Find out before anything is measured whether a report can be written there.

    Raises:
        InputError: the suffix is none of those that :func:`written` knows.
        StoreError: the file cannot be written.
    """
    if path.suffix not in _FORMS:
        *more, last = _FORMS
        raise InputError(f"{one_line(str(path))}: a report is {', '.join(more)} or {last}")
    check_place(path)


def written(report: Report, path: Path) -> None:
    """Write a report to a file: a page (``.html``), JSON (``.json``) or the table (``.txt``). Raises as :func:`check_output` does."""
    check_output(path)
    write_whole(path, _FORMS[path.suffix](report))


def run_name(settings: Settings) -> str:
    """What a run is called in a report: model or backend, plan, and the folder of prompts if it is not ours."""
    parts = [settings.model or settings.resolved_backend, settings.plan]
    return " ".join([*parts, *([settings.prompts_dir.name] if settings.prompts_dir else [])])


async def _make(gold: Sequence[Brief], settings: Settings) -> list[Brief]:
    made: list[Brief] = []
    missing: list[Outcome] = []
    summarizer = Summarizer(settings.model_copy(update={"max_repairs": 0}) if settings.replay else settings)
    async with summarizer.control() as control:
        obey_signals(control)
        await summarizer.gather([one.article for one in gold], control, made.append, missing.append)
        stopped = control.receipt.stopped_by
    failed = next((outcome.error for outcome in missing if outcome.error), None)
    if stopped or (failed and not made):
        raise stopped or failed or InputError("no brief was made")
    return made
