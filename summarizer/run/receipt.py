"""The outcome of each article of a run, and the receipt in which they add up, with its exit code."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, get_args

from summarizer.errors import (
    BUG,
    NOTHING,
    PARTLY,
    Awaited,
    InputError,
    NotRecorded,
    SummarizerError,
    Unanswered,
    exit_code_of,
)
from summarizer.printable import one_line
from summarizer.run.spending import Spent
from summarizer.schema import Brief

State = Literal["ok", "repaired", "failed", "pending"]


@dataclass(frozen=True)
class Outcome:
    """The result for one article.

    ``repaired`` is ok after a second question; ``failed`` has an error that the same command would meet again; ``pending``
    was not done and will be by the same command. ``error`` says why, for both. ``reused`` briefs were stored before, or made
    for the same text under another name. ``key`` is what a store keeps the brief under.
    """

    article_name: str
    article_id: str | None
    brief: Brief | None
    error: Exception | None
    state: State
    reused: bool = False
    key: str | None = None


def added_up(run: object, *, uncounted: bool) -> str:
    """The articles of a run (which has a count for each state) as a sum: "12 = 10 ok + 2 pending"; ``uncounted``: there was more input."""
    counts: dict[State, int] = {state: getattr(run, state) for state in get_args(State)}
    parts = [f"{counts['ok']} ok", *(f"{counts[state]} {state}" for state in ("repaired", "failed") if counts[state])]
    if counts["pending"]:
        parts.append(f"{counts['pending']}{' or more' if uncounted else ''} pending")
    elif uncounted:
        parts.append("others pending")
    return f"{sum(counts.values())} = {' + '.join(parts)}"


@dataclass
class Receipt:
    """What a run did. It adds up: ``articles = ok + repaired + failed + pending``; items are ``kept + rejected``.

    ``stopped_by`` is what ended the run early. ``uncounted``: it had more input than was counted as pending. ``interrupted``:
    requests of an earlier run on this store that were broken off and may have been billed. ``unsummarized`` briefs have no
    sentence of a summary left. ``awaited``: some answers will come with a batch.
    """

    ok: int = 0
    repaired: int = 0
    failed: int = 0
    pending: int = 0
    reused: int = 0
    kept: int = 0
    rejected: int = 0
    unsummarized: int = 0
    interrupted: int = 0
    uncounted: bool = False
    stopped_by: SummarizerError | None = None
    spent: Spent = field(default_factory=Spent)
    awaited: bool = False
    _unread: int = 0
    _unrecorded: bool = False
    _bug: bool = False

    @property
    def articles(self) -> int:
        """How many articles the input had, as far as it was read."""
        return self.ok + self.repaired + self.failed + self.pending

    @property
    def counts(self) -> str:
        """The articles as a sum."""
        return added_up(self, uncounted=self.uncounted)

    @property
    def exit_code(self) -> int:
        """What the command line ends with; see :data:`summarizer.errors.EXIT_CODES`."""
        if self.stopped_by and not isinstance(self.stopped_by, Unanswered):
            return exit_code_of(self.stopped_by)
        if self._bug:
            return BUG
        if self._unrecorded:
            return NotRecorded.exit_code
        if self.failed + self.pending == 0:
            return 0
        if self._unread == self.articles:  # nothing but wrong paths and unreadable files
            return InputError.exit_code
        return PARTLY if self.ok or self.repaired or self.awaited else NOTHING

    def as_json(self) -> dict[str, Any]:
        """The receipt as the store keeps it; an unknown cost is null."""
        counts = ("articles", *get_args(State), "reused", "kept", "rejected", "unsummarized", "interrupted")
        spent = {**vars(self.spent), "cost": None if self.spent.cost is None else str(self.spent.cost)}
        del spent["known_cost"]
        return {
            **{name: getattr(self, name) for name in counts},
            "uncounted": self.uncounted,
            "spent": spent,
            "stopped_by": None if self.stopped_by is None else str(self.stopped_by),
            "exit_code": self.exit_code,
        }

    def add(self, outcome: Outcome) -> None:
        """Count one article."""
        setattr(self, outcome.state, getattr(self, outcome.state) + 1)
        self.reused += outcome.reused
        self._unread += outcome.article_id is None
        if outcome.brief:
            made = outcome.brief
            self.kept += made.size
            self.rejected += len(made.rejected)
            self.unsummarized += made.summary is not None and not made.summary.sentences
        error = outcome.error
        self.awaited |= isinstance(error, Awaited)
        self._unrecorded |= isinstance(error, NotRecorded)
        self._bug |= error is not None and not isinstance(error, SummarizerError)


def receipt_lines(kept: Mapping[str, Any], counts: str, sent: str) -> Iterator[str]:
    """A receipt in words, one line for each thing to tell.

    ``kept`` is :meth:`Receipt.as_json`, empty for a run that was broken off; ``counts`` are the articles (:func:`added_up`);
    ``sent`` is what was sent and what it took, "" if nothing was.
    """
    reused = f" ({kept['reused']} from the store)" if kept.get("reused") else ""
    items = f"; items: {kept['kept']} kept, {kept['rejected']} rejected" if "kept" in kept else ""
    yield f"articles: {counts}{reused}{items}"
    if kept.get("unsummarized"):
        yield f"briefs without a summary, because no sentence of it is left: {kept['unsummarized']}"
    if sent:
        yield sent
    if kept.get("interrupted"):
        yield f"an earlier run was broken off: {kept['interrupted']} of its requests may have been billed without an answer"
    if kept.get("stopped_by"):
        yield one_line(f"ended early: {kept['stopped_by']}", 2000)
