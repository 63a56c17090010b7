"""Applies a person's marks to briefs: what is wrong is rejected, and what is edited is read again as an answer would be.

A brief that a person went through is gold for ``summarizer evaluate``. Marks identify items by content
(:mod:`summarizer.schema.review`), so they apply to another run on the same articles; marks that no longer fit are reported.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple, get_args

from pydantic import ValidationError

from summarizer.checks import check
from summarizer.reading.briefs import read_record
from summarizer.records.derive import ANSWERS, Draft, Records, as_answer, codes, derive, status_of
from summarizer.records.settle import pruned
from summarizer.schema import Brief, Finding, Rejected, Review, Reviewed, Segment, SummaryAnswer
from summarizer.schema.brief import LISTS, Listed, Marking
from summarizer.schema.lenient import explain
from summarizer.schema.review import Item, Key, Mark, keys, named

_WRONG = "marked wrong in review"


class Left(NamedTuple):
    """A mark that could not be applied, or not as intended, and why."""

    mark: Mark
    reason: str


class Applied(NamedTuple):
    """The reviewed briefs, in the order given, and the marks that could not be applied."""

    briefs: tuple[Brief, ...]
    left: tuple[Left, ...]


class _Refused(Exception):
    """An edit that would not have been accepted in an answer either."""


def read_review(path: Path) -> Review:
    """The marks that a page saved.

    Raises:
        InputError: the file cannot be read or holds no marks; the message names the field.
    """
    return read_record(path, Review, "a file of marks")


def apply(briefs: Iterable[Brief], review: Review, by: str | None = None) -> Applied:
    """Apply marks to the briefs of their articles.

    An item marked wrong goes to ``rejected``, together with what rests on it (a statement without its source). An edited
    item passes the same models and checks as an answer; if it fails, the item stays as it was and the mark is left over.
    Marks and edits become findings of the check ``review``; their number and digest go into the provenance.

    Args:
        briefs: those of the run that was reviewed, or of another run on the same articles.
        review: see :func:`read_review`.
        by: who made the marks.
    """
    made, left, seen = [], [], set()
    for brief in briefs:
        seen.add(brief.article.id)
        marks = [mark for mark in review.marks if mark.article == brief.article.id]
        done, over = _Work(brief, review, by).done(marks) if marks else (brief, [])
        made.append(done)
        left += over
    left += [Left(mark, "no brief of its article was named") for mark in review.marks if mark.article not in seen]
    return Applied(tuple(made), tuple(left))


def _fitting(mark: Key, known: Mapping[str, Key]) -> list[str]:
    """The names of the items that a mark can mean: same words and same passage, else same words and an overlapping passage."""
    alike = {name: key for name, key in known.items() if (key.kind, key.what) == (mark.kind, mark.what)}
    same = [name for name, key in alike.items() if (key.start, key.end) == (mark.start, mark.end)]
    return same or [name for name, key in alike.items() if max(key.start, mark.start) < min(key.end, mark.end)]


class _Work:
    """One brief under review."""

    def __init__(self, brief: Brief, review: Review, by: str | None) -> None:
        self._brief = brief
        self._review = review
        self._by = by
        self._digest = hashlib.sha256(review.model_dump_json().encode()).hexdigest()[:16]
        self._left: list[Left] = []

    def done(self, marks: Iterable[Mark]) -> tuple[Brief, list[Left]]:
        """The reviewed brief, and the marks that could not be applied."""
        if any(one.digest == self._digest for one in self._brief.provenance.reviews):
            return self._brief, [Left(mark, "the brief carries these marks already") for mark in marks]
        found = self._found(marks)
        brief, told = self._brief, {}
        for name, mark in list(found.items()):
            try:
                brief, told[name] = _with_edit(brief, name, mark) if mark.changes else (brief, "")
            except _Refused as reason:
                self._left.append(Left(found.pop(name), str(reason)))
        gone = {name: _WRONG for name, mark in found.items() if mark.verdict == "wrong"}
        after, names, notes = _fallen(brief, gone)
        after = _followed(self._brief, after)
        for name in gone.keys() & found.keys():
            if gone[name] != _WRONG:
                self._left.append(Left(found.pop(name), f"it went with what was marked wrong: {gone[name]}"))
        by = f" by {self._by}" if self._by else ""
        for name, mark in found.items():
            if name in names:
                message = f"{'edited' if mark.changes else 'marked right'} in review{by}{told[name]}"
                notes.append(Finding(check="review", severity="note", record=names[name], message=message))
        findings = [*_findings(self._brief, after, names), *notes]
        return self._finished(after, found, gone, findings), self._left

    def _found(self, marks: Iterable[Mark]) -> dict[str, Mark]:
        """The marks, by the item that each one means; those that mean none or several are left over."""
        known, found = keys(self._brief), {}
        for mark in marks:
            names = _fitting(mark, known)
            if len(names) > 1:
                self._left.append(Left(mark, f"fits {', '.join(names)}"))
            elif not names or names[0] in found:
                self._left.append(Left(mark, "marked twice" if names else "no such item any more"))
            else:
                found[names[0]] = mark
        return found

    def _finished(self, after: Brief, found: dict[str, Mark], gone: dict[str, str], findings: list[Finding]) -> Brief:
        items = {name: (kind, item.model_dump(mode="json")) for kind, name, item in named(self._brief) if name in gone}
        rejected = [Rejected(kind=items[name][0], item=items[name][1], reason=gone[name]) for name in gone]
        count = Counter(mark.verdict for mark in found.values())
        reviewed = Reviewed(
            by=self._by,
            saved=self._review.saved,
            digest=self._digest,
            unmarked=self._brief.size - len(found),
            **{marking: count[marking] for marking in get_args(Marking)},
        )
        how = self._brief.provenance
        return after.model_copy(
            update={
                "findings": tuple(findings),
                "rejected": (*after.rejected, *rejected),
                "provenance": how.model_copy(update={"reviews": (*how.reviews, reviewed)}),
            }
        )


def _with_edit(brief: Brief, name: str, mark: Mark) -> tuple[Brief, str]:
    """The brief with one item changed, and a note of what changed.

    Raises:
        _Refused: the item does not fit its model, its words are not in the article, or a check finds it at fault.
    """
    kind, item = next((kind, item) for kind, one, item in named(brief) if one == name)
    before = as_answer(kind, item)
    if "id" in mark.changes or not mark.changes.keys() <= before.keys():
        fixed = mark.changes.keys() - (before.keys() - {"id"})
        raise _Refused(f"{kind}s have no {', '.join(sorted(fixed))} to edit")
    old, _ = _derived(brief, kind, before)
    new, findings = _derived(brief, kind, before | mark.changes)
    if isinstance(new, str):
        raise _Refused(new)
    if not isinstance(old, str):  # only what the edit changes: the rest stays, even if the rules have changed since
        new = item.model_copy(update={f: value for f, value in dict(new).items() if value != getattr(old, f)})
    changed = _with_items(brief, kind, [new if one is item else one for one in brief.items(kind)])
    known = set(check(brief)) | set(brief.findings)
    faults = [one for one in (*findings, *check(changed)) if one.record == name and one not in known]
    faults = [one for one in faults if one.severity == "error" or one in findings]
    if faults:
        raise _Refused("; ".join(one.message for one in faults))
    was = ", ".join(f"{f} was {str(before[f])[:120]!r}" for f in mark.changes)
    return changed, f": {was}"


def _derived(brief: Brief, kind: Listed, answer: dict[str, Any]) -> tuple[Any, tuple[Finding, ...]]:
    """The item that an answer yields, with findings; if it yields none, a text that says why."""
    try:
        valid = ANSWERS[kind].model_validate(answer)
    except ValidationError as error:
        return explain(error), ()
    about = brief.summary
    empty = about and SummaryAnswer(
        headline=None, language=about.language, genre=about.genre, contexts=about.contexts, sentences=(), caveats=()
    )
    segment = Segment(number=1, total=1, start=0, end=len(brief.article.text), head="", text="")
    made = derive(brief.article, segment, Draft(**{LISTS[kind]: (valid,)}, summary=empty))  # type: ignore[arg-type] # by kind
    if made.problems:
        return made.problems[0].reason, ()
    return getattr(made if hasattr(made, LISTS[kind]) else made.summary, LISTS[kind])[0], made.findings


def _with_items(brief: Brief, kind: Listed, items: Iterable[Any]) -> Brief:
    changed: dict[str, Any] = {LISTS[kind]: tuple(items)}
    if LISTS[kind] not in Brief.model_fields:
        changed = {"summary": brief.summary and brief.summary.model_copy(update=changed)}
    return brief.model_copy(update=changed)


def _fallen(brief: Brief, gone: dict[str, str]) -> tuple[Brief, dict[str, str], list[Finding]]:
    """The brief without the items in ``gone``, to which those are added that cannot stand without them.

    Returns:
        The brief, the new names of its items by their old ones, and notes on what remaining items have lost.
    """
    while True:
        after, names, notes = _without(brief, frozenset(gone))
        old = {new: name for name, new in names.items()}
        known = {(one.check, names.get(one.record or "")) for one in check(brief)}
        errors = [one for one in check(after) if one.severity == "error" and one.record in old]
        fallen = {old[one.record or ""]: one.message for one in errors if (one.check, one.record) not in known}
        if not gone or not fallen:
            return after, names, notes
        gone |= fallen


def _without(brief: Brief, gone: frozenset[str]) -> tuple[Brief, dict[str, str], list[Finding]]:
    kept: dict[Listed, list[Item]] = {kind: [] for kind in LISTS}
    names: dict[str, str] = {}
    for kind, name, item in named(brief):
        if name not in gone:
            kept[kind].append(item)
            names[name] = getattr(item, "id", f"{kind}:{len(kept[kind])}")
    for kind, items in kept.items():
        brief = _with_items(brief, kind, items)
    held, notes = pruned(Records(brief.actors, brief.events, brief.statements, brief.quantities), Records(), only=gone)
    lists = {"actors": held.actors, "events": held.events, "statements": held.statements, "quantities": held.quantities}
    return brief.model_copy(update=lists), names, notes


def _followed(before: Brief, after: Brief) -> Brief:
    """The brief with the status and codes of its events recomputed where their basis has changed."""
    then = {one.id: codes(one, before.actors, status_of(one.id, before.statements)) for one in before.events}
    events = []
    for event in after.events:
        now, old = codes(event, after.actors, status_of(event.id, after.statements)), then[event.id]
        changed = {field: value for field, value in now.items() if value != old[field]}
        events.append(event.model_copy(update=changed) if changed else event)
    return after.model_copy(update={"events": tuple(events)})


def _findings(before: Brief, after: Brief, names: dict[str, str]) -> list[Finding]:
    """The brief's findings on what is still there, without those that the review has settled, plus new ones."""

    def renamed(found: Iterable[Finding]) -> list[Finding]:
        there: dict[str | None, str | None] = {None: None, "headline": "headline"}
        there.update(names.items())
        return [one.model_copy(update={"record": there[one.record]}) for one in found if one.record in there]

    then, now = renamed(check(before)), list(check(after))
    kept = [one for one in renamed(before.findings) if one not in then or one in now]
    return kept + [one for one in now if one not in then and one not in kept]
