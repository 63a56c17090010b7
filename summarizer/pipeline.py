"""One article becomes one brief: split, ask, ground and check, repair, join, derive."""

import asyncio
import hashlib
import json
from collections.abc import Coroutine, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, partial
from importlib.metadata import version
from typing import Any, TypeVar

from pydantic import BaseModel

from summarizer.backends import Backend, Question, Reply
from summarizer.checks import check
from summarizer.derive import LISTS, Draft, Records
from summarizer.ground import Ungrounded, ground_document
from summarizer.join import join
from summarizer.ontology import PLOVER_VERSION
from summarizer.plan import REDUCE, Step, stages
from summarizer.reading.segment import split
from summarizer.schema import (
    Article,
    Attempt,
    Brief,
    CaveatAnswer,
    Finding,
    PromptUsed,
    Provenance,
    Rejected,
    Segment,
    SentenceAnswer,
    Summary,
    SummaryAnswer,
)
from summarizer.schema.lenient import Invalid
from summarizer.settings import Limits, Settings
from summarizer.settle import KIND_LIST, BadItem, Matter, Settled, Slot, settle, shown

T = TypeVar("T")


@dataclass
class Work:
    """One text on its way: what was asked about it so far. State of one call of :func:`brief` or of a dossier's question."""

    article: Article
    backend: Backend
    settings: Settings
    extra: tuple[Step, ...] = ()
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    attempts: list[tuple[tuple[int, int, str], Attempt]] = field(default_factory=list)
    prompts: dict[tuple[str, int], PromptUsed] = field(default_factory=dict)
    told: dict[tuple[str, int], tuple[str, ...]] = field(default_factory=dict)

    async def ask(
        self, step: Step, segment: Segment, values: Mapping[str, Any], *, turn: int = 0, repairs: str | None = None
    ) -> BaseModel:
        """Ask one question, and keep what it took."""
        question = Question(step, self.article, segment, self.settings, values, repairs)
        reply: Reply = await self.backend.ask(question)
        # answers arrive in any order; provenance lists them in the order they were asked for
        self.attempts += [((segment.number, turn, step.name), attempt) for attempt in reply.attempts]
        if reply.prompt:
            self.prompts[reply.prompt.name, reply.prompt.version] = reply.prompt
            self.told[reply.prompt.name, reply.prompt.version] = reply.examples
        return reply.answer

    @property
    def examples(self) -> tuple[str, ...]:
        """What the examples of the prompts that were used say, so that it can be told from what the article says."""
        return tuple(dict.fromkeys(text for prompt in sorted(self.told) for text in self.told[prompt]))


async def brief(
    article: Article,
    backend: Backend,
    settings: Settings,
    extra: tuple[Step, ...] = (),
    turn: asyncio.Lock | None = None,
) -> Brief:
    """Ask a backend about one article and keep what can be checked.

    Args:
        article: what :func:`summarizer.reading.read` made of a file or a text.
        backend: who is asked.
        settings: the plan, the limits, how often to repair.
        extra: steps of the user's own; their answers are in ``Brief.custom`` by step name.
        turn: held while the article is checked; articles that are made side by side share one.

    Raises:
        BackendError: a question got no usable answer; nothing of the article is kept but the stored responses.
    """
    work = Work(article, backend, settings, extra, turn or asyncio.Lock())
    segments = split(article, settings)
    parts = await _together([_segment(work, segment) for segment in segments])
    settled = [part for part, _, _ in parts]
    records = join(part.records for part in settled)
    rejected = [one for part in settled for one in part.rejected]
    findings: tuple[Finding, ...] = settled[0].findings
    if len(segments) > 1:
        records, more = await _reduce(work, segments, settled, records)
        rejected += more
    custom: dict[str, Any] = {}
    for step in extra:
        answers = [grounded[step.name] for _, grounded, _ in parts if step.name in grounded]
        custom[step.name] = answers[0] if len(answers) == 1 else answers
        rejected += [one for _, _, bad in parts for one in bad.get(step.name, ())]
    made = Brief(
        article=article,
        summary=records.summary,
        actors=records.actors,
        events=records.events,
        statements=records.statements,
        quantities=records.quantities,
        custom=custom,
        findings=findings,
        rejected=tuple(rejected),
        provenance=_provenance(work, segments),
    )
    return made.model_copy(update={"findings": check(made, work.examples)}) if len(segments) > 1 else made


async def _together(work: Sequence[Coroutine[Any, Any, T]]) -> list[T]:
    """Do several things side by side; if one fails, the others are waited for first, because they are paid for."""
    if len(work) == 1:
        return [await work[0]]
    results = await asyncio.gather(*work, return_exceptions=True)
    for result in results:
        if isinstance(result, BaseException):
            raise result
    return [result for result in results if not isinstance(result, BaseException)]


async def _segment(
    work: Work, segment: Segment
) -> tuple[Settled, dict[str, dict[str, Any]], dict[str, tuple[Rejected, ...]]]:
    """All steps of one segment: the settled records, the user's own documents, what of these was left out."""
    draft = Draft()
    custom: dict[str, dict[str, Any]] = {}
    left_out: dict[str, tuple[Rejected, ...]] = {}
    own = {step.name for step in work.extra}
    steps: dict[str, Step] = {}
    for stage in stages(work.settings, work.extra):
        values = {"actors": tuple(a for a in draft.actors if not isinstance(a, Invalid))}
        answers = await _together([work.ask(step, segment, values) for step in stage])
        for step, answer in zip(stage, answers, strict=True):
            if step.name in own:
                custom[step.name], left_out[step.name] = _own(work, step, segment, answer)
            else:
                draft = draft.with_answer(answer)
                steps |= dict.fromkeys(LISTS.keys() & type(answer).model_fields, step)
    limits = work.settings.limits_of(segment.text)
    draft, capped = _capped(draft, work.settings, limits)
    known = tuple(a for a in draft.actors if not isinstance(a, Invalid))
    repair = partial(_repair, work, segment, steps, {"actors": known}) if work.backend.name != "local" else None
    matter = Matter(
        work.article, segment, examples=work.examples, most_statements=limits.statements, backend=work.backend.name
    )
    settled = await settle(matter, draft, repair=repair, rounds=work.settings.max_repairs, turn=work.turn)
    return replace(settled, rejected=(*capped, *settled.rejected)), custom, left_out


def _own(work: Work, step: Step, segment: Segment, answer: BaseModel) -> tuple[dict[str, Any], tuple[Rejected, ...]]:
    """A user's own answer with its quotes grounded; items whose quotes are not in the article are left out."""
    try:
        grounded, bad = ground_document(work.article, answer, segment)
    except Ungrounded as reason:
        return {}, (Rejected(kind="custom", item=answer.model_dump(mode="json"), reason=f"{step.name}: {reason}"),)
    return grounded, tuple(Rejected(kind="custom", item=one.raw, reason=f"{step.name}: {one.reason}") for one in bad)


def _capped(draft: Draft, settings: Settings, limits: Limits) -> tuple[Draft, tuple[Rejected, ...]]:
    """The draft within the limits of the settings; what is over them is rejected, not dropped."""
    most = {**limits.model_dump(), "sentences": settings.sentences}
    over: list[Rejected] = []
    lists: dict[str, Any] = {}
    for name, kind in LISTS.items():
        items = getattr(draft, name)
        lists[name] = items[: most[name]]
        for item in items[most[name] :]:
            raw = item.raw if isinstance(item, Invalid) else item.model_dump(mode="json")
            over.append(Rejected(kind=kind, item=raw, reason=f"over the limit of {most[name]} {name}"))
    return (replace(draft, **lists), tuple(over)) if over else (draft, ())


async def _repair(
    work: Work, segment: Segment, steps: Mapping[str, Step], known: Mapping[str, Any], bad: tuple[BadItem, ...]
) -> dict[Slot, BaseModel | Invalid]:
    """Ask each step again for its bad items only; what comes back is matched by id, else by order."""
    wanted: dict[str, list[BadItem]] = {}
    by_name: dict[str, Step] = {}
    for item in bad:
        step = steps.get(KIND_LIST.get(item.slot.kind, ""))
        if step:
            by_name[step.name] = step
            wanted.setdefault(step.name, []).append(item)
    questions = [
        work.ask(
            replace(by_name[name], prompt="repair"),
            segment,
            {
                **known,
                "items": tuple({KIND_LIST[bad_item.slot.kind]: shown(bad_item.item)} for bad_item in items),
                "reasons": tuple(bad_item.reason for bad_item in items),
            },
            turn=1,
            repairs=name,
        )
        for name, items in wanted.items()
    ]
    answers = await _together(questions)
    repaired: dict[Slot, BaseModel | Invalid] = {}
    for answer, items in zip(answers, wanted.values(), strict=True):
        repaired |= _matched(answer, items)
    return repaired


def _matched(answer: BaseModel, bad: Iterable[BadItem]) -> dict[Slot, BaseModel | Invalid]:
    """Repaired items in the slots of the bad ones; an item that was not asked for is not taken."""
    found: dict[Slot, BaseModel | Invalid] = {}
    for name, kind in LISTS.items():
        slots = [item for item in bad if item.slot.kind == kind]
        items = list(getattr(answer, name, ()))
        by_id = {getattr(item, "id", None): item for item in items if not isinstance(item, Invalid)}
        by_id.pop(None, None)
        for place, item in enumerate(slots):
            item_id = item.item.get("id") if isinstance(item.item, dict) else None
            if by_id:
                if item_id in by_id:
                    found[item.slot] = by_id[item_id]
            elif place < len(items):
                found[item.slot] = items[place]
    return found


async def _reduce(
    work: Work, segments: tuple[Segment, ...], settled: list[Settled], records: Records
) -> tuple[Records, tuple[Rejected, ...]]:
    """The summaries of the segments become one, checked against the whole article's records; what a part warns of stays."""
    if records.summary is None:
        return records, ()
    summaries = tuple(_as_answer(part.records.summary) for part in settled if part.records.summary)
    whole = Segment(
        number=len(segments) + 1,
        total=len(segments) + 1,
        start=0,
        end=len(work.article.text),
        head=segments[-1].head,
        text="\n".join(summary.model_dump_json() for summary in summaries),
    )
    done = await sum_up(work, REDUCE, whole, {"summaries": summaries}, records)
    reduced = done.records.summary
    if reduced:
        every = {(one.kind, one.evidence.start): one for one in (*reduced.caveats, *records.summary.caveats)}
        caveats = tuple(every.values())[: work.settings.limits_of(whole.text).caveats]
        headline = reduced.headline or records.summary.headline
        reduced = reduced.model_copy(update={"headline": headline, "caveats": caveats})
    return replace(records, summary=reduced), done.rejected


async def sum_up(work: Work, step: Step, segment: Segment, values: Mapping[str, Any], known: Records) -> Settled:
    """Ask for a summary of what is known already, and keep the sentences that pass every check against it."""
    limits = work.settings.limits_of(segment.text)
    draft, capped = _capped(Draft().with_answer(await work.ask(step, segment, values)), work.settings, limits)
    repair = partial(_repair, work, segment, dict.fromkeys(("sentences", "caveats"), step), values)
    matter = Matter(work.article, segment, known, work.examples, most_statements=0)
    asks = work.backend.name != "local"
    rounds = work.settings.max_repairs
    done = await settle(matter, draft, repair=repair if asks else None, rounds=rounds, turn=work.turn)
    return replace(done, rejected=(*capped, *done.rejected))


def _as_answer(summary: Summary) -> SummaryAnswer:
    """A checked summary in the form that a model gave it and takes it."""
    return SummaryAnswer(
        headline=summary.headline.quote if summary.headline else None,
        language=summary.language,
        genre=summary.genre,
        contexts=summary.contexts,
        sentences=tuple(
            SentenceAnswer(text=one.text, quotes=tuple(evidence.quote for evidence in one.evidence))
            for one in summary.sentences
        ),
        caveats=tuple(CaveatAnswer(kind=one.kind, note=one.note, quote=one.evidence.quote) for one in summary.caveats),
    )


def _provenance(work: Work, segments: tuple[Segment, ...]) -> Provenance:
    steps = tuple(step for stage in stages(work.settings, work.extra) for step in stage)
    return Provenance(
        package_version=package_version(),
        backend=work.backend.name,
        model=work.backend.model,
        host=work.backend.host,
        plan=work.settings.plan,
        tasks=work.settings.tasks,
        prompts=tuple(work.prompts[key] for key in sorted(work.prompts)),
        schema_digest=schema_digest(tuple(step.answer for step in steps)),
        ontology=PLOVER_VERSION,
        segments=len(segments),
        attempts=tuple(attempt for _, attempt in sorted(work.attempts, key=lambda one: one[0])),
    )


@cache
def package_version() -> str:
    """The version of this package, as installed."""
    return version("summarizer")


@cache
def schema_digest(answers: tuple[type[BaseModel], ...]) -> str:
    """First 16 hex digits of the SHA-256 of the answer models' JSON Schemas."""
    schemas = [answer.model_json_schema() for answer in answers]
    return hashlib.sha256(json.dumps(schemas, sort_keys=True).encode()).hexdigest()[:16]
