"""``summarizer dossier``: makes a dossier of articles or briefs, or tells what has changed since an older one."""

import asyncio
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from summarizer.api import Summarizer, articles_among
from summarizer.commands.deliver import Delivery, print_receipt, put, say_why_missing, shown_run
from summarizer.commands.progress import Progress, say
from summarizer.dossier import build, compare, read_overrides
from summarizer.errors import NOTHING, PARTLY, InputError
from summarizer.export.write import CHANGES_FORMS, DOSSIER_FORMS, check_writable, form_of
from summarizer.files import write_whole
from summarizer.printable import one_line
from summarizer.reading import Unread, read_any
from summarizer.reading.briefs import read_dossier
from summarizer.run.control import Control, leave_signals
from summarizer.run.receipt import Outcome
from summarizer.run.spending import Stopped
from summarizer.schema import Brief
from summarizer.schema.dossier import Changes, Dossier, Overrides


@dataclass(frozen=True)
class Inquiry:
    """What a dossier is made with: a file of a person's decisions, and an older state to compare with."""

    overrides: Path | None = None
    since: Path | None = None


def deliver_dossier(summarizer: Summarizer, sources: list[str], delivery: Delivery, inquiry: Inquiry) -> int:
    """Make a dossier and deliver it; with ``since``, standard output gets the changes, and only ``-o`` the dossier.

    Returns:
        The exit code; the README lists them.

    Raises:
        SummarizerError: nothing could be begun: a bad option, an unwritable output, no store.
    """
    overrides = read_overrides(inquiry.overrides) if inquiry.overrides else None
    is_told = inquiry.since is not None and delivery.output is None  # then -f is the format of the changes
    form = form_of(DOSSIER_FORMS, delivery.output, None if is_told else delivery.form)
    changes_form = form_of(CHANGES_FORMS, None, delivery.form if is_told else None)
    if delivery.output:
        check_writable(delivery.output)
    work = _Work(summarizer, delivery, overrides)
    made, old, code, briefs = asyncio.run(work.made(sources, inquiry.since))
    if made is None:
        return code
    if delivery.output:
        write_whole(delivery.output, form.text(made, briefs))
        if not delivery.quiet:
            say(f"wrote {delivery.output}")
    if old is not None:
        changes = compare(old, made)
        _show(changes, lambda: changes_form(changes), delivery)
    elif not delivery.output:
        _show(made, lambda: form.text(made, briefs), delivery)
    return code


def _show(result: Dossier | Changes, form: Callable[[], str], delivery: Delivery) -> None:
    """The view on a terminal, the format in a pipe."""
    if not sys.stdout.isatty() or (delivery.form and not delivery.output):
        put(form())
        return
    from summarizer.export.dossier_terminal import show  # noqa: PLC0415 - only a terminal needs it, and rich

    show(result)


class _Result(NamedTuple):
    """What a call results in: the dossier, the older one, the exit code, and the briefs that were read for it."""

    made: Dossier | None
    old: Dossier | None
    code: int
    briefs: Sequence[Brief] = ()


@dataclass(frozen=True)
class _Work:
    """One call of the command."""

    summarizer: Summarizer
    delivery: Delivery
    overrides: Overrides | None

    async def made(self, sources: list[str], since: Path | None) -> _Result:
        """Read the sources and make the dossier and the older one, unless they are finished already."""
        ready = read_dossier(Path(sources[0]))
        beside = self._beside(sources) if ready else []
        old = read_dossier(since) if since else None
        if ready and (old or not since):
            return _Result(ready, old, 0, beside)
        async with shown_run(self.summarizer, sources, self.delivery, "dossier") as (control, progress):
            if since and old is None:
                before, missing = await self._briefs([str(since)], control, progress)
                if missing or not before:
                    return _Result(None, None, control.receipt.exit_code or NOTHING)
                old = build(before, overrides=self.overrides)
            if ready:
                return _Result(ready, old, 0, beside)
            briefs, missing = await self._briefs(sources, control, progress)
            if isinstance(control.receipt.stopped_by, Stopped):
                briefs = []  # half a dossier must not replace a whole one
            if self.summarizer.settings.resolved_backend == "local":
                leave_signals()
            made = await self.summarizer.collate(briefs, control, self.overrides, missing) if briefs else None
        print_receipt(control, self.delivery)
        return _Result(made, old, self._code(control, made, missing), briefs)

    def _beside(self, sources: list[str]) -> list[Brief]:
        """The briefs named beside a finished dossier; they bring their articles to its page."""
        briefs: list[Brief] = []
        for other in articles_among(read_any(sources[1:], self.summarizer.settings), briefs):
            reason = str(other.error) if isinstance(other, Unread) else f"{one_line(other.name)}: is no brief"
            raise InputError(
                f"{reason}; beside a finished dossier only briefs can stand: leave it out, or make the dossier anew"
            )
        return briefs

    async def _briefs(
        self, sources: list[str], control: Control, progress: Progress
    ) -> tuple[list[Brief], list[Outcome]]:
        """The briefs of all sources, and the outcomes that have none."""
        briefs: list[Brief] = []
        missing: list[Outcome] = []
        articles = articles_among(read_any(sources, self.summarizer.settings), briefs)

        def left_out(outcome: Outcome) -> None:
            missing.append(outcome)
            say_why_missing(outcome, control, progress)

        await self.summarizer.gather(articles, control, briefs.append, left_out)
        return briefs, missing

    def _code(self, control: Control, made: Dossier | None, missing: Sequence[Outcome]) -> int:
        """The run's exit code, but finished briefs count as done and unanswered questions as missing."""
        code = control.receipt.exit_code
        if made is None:
            return code or NOTHING
        unanswered = made.asked.failed if made.asked else ()
        for reason in unanswered:
            say(f"not answered, so the rules decided: {reason}")
        unread = missing and all(isinstance(one.error, InputError) for one in missing)
        return PARTLY if code == NOTHING or unread or (code == 0 and unanswered) else code
