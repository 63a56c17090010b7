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
from summarizer.ontology import PLOVER_VERSION
from summarizer.plan import REDUCE, Step, stages
from summarizer.reading.segment import split
from summarizer.records.derive import Draft, Kind, Records, as_answer
from summarizer.records.ground import Ungrounded, ground_document
from summarizer.records.join import join, told
from summarizer.records.settle import BadItem, Matter, Slot, settle, shown
from summarizer.schema import (
    Article,
    Attempt,
    Brief,
    Finding,
    PromptUsed,
    Provenance,
    Rejected,
    Segment,
    Summary,
    SummaryAnswer,
)
from summarizer.schema.brief import LISTS
from summarizer.schema.lenient import Invalid
from summarizer.settings import Limits, Settings

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
    known = Records()
    parts: list[Part] = []
    plan = stages(settings, extra)
    if backend.name == "local":  # rules wait for no answer to go on from: what they say is checked once
        plan = (tuple(step for stage in plan for step in stage),)
    for stage in plan:
        asked = [ask_stage(work, stage, one, {"actors": told(known.actors, one)}, known) for one in segments]
        done = await _together(asked)
        known = join(known, [part.records for part in done])
        parts += done
    rejected = [one for part in parts for one in part.rejected]
    if len(segments) > 1:
        known, more = await _reduce(work, segments, parts, known)
        rejected += more
    custom: dict[str, Any] = {}
    for step in extra:
        answers = [part.custom[step.name] for part in parts if step.name in part.custom]
        custom[step.name] = answers[0] if len(answers) == 1 else answers
    made = Brief(
        article=article,
        summary=known.summary,
        actors=known.actors,
        events=known.events,
        statements=known.statements,
        quantities=known.quantities,
        custom=custom,
        findings=(),
        rejected=tuple(rejected),
        provenance=_provenance(work, segments),
    )
    checked = [part.findings for part in parts if part.findings is not None]
    # an article in one part was checked as a whole when its last answers came
    found = checked[-1] if checked and len(segments) == 1 else check(made, work.examples)
    return made.model_copy(update={"findings": (*known.findings, *found)})


async def _together(work: Sequence[Coroutine[Any, Any, T]]) -> list[T]:
    """Do several things side by side; if one fails, the others are waited for first, because they are paid for."""
    if len(work) == 1:
        return [await work[0]]
    results = await asyncio.gather(*work, return_exceptions=True)
    for result in results:
        if isinstance(result, BaseException):
            raise result
    return [result for result in results if not isinstance(result, BaseException)]


@dataclass(frozen=True)
class Part:
    """What one stage gave for one segment.

    Attributes:
        records: what stands, with ids of its own but for records that were known before.
        findings: what the checks have to say; None where only the user's own steps were asked.
        rejected: what does not stand.
        custom: the answers to the user's own steps, by name.
    """

    records: Records
    findings: tuple[Finding, ...] | None
    rejected: tuple[Rejected, ...]
    custom: Mapping[str, dict[str, Any]]


async def ask_stage(
    work: Work, stage: Sequence[Step], segment: Segment, values: Mapping[str, Any], known: Records
) -> Part:
    """Ask the steps of one stage about one segment, and keep what stands beside what is known of the article."""
    answers = await _together([work.ask(step, segment, values) for step in stage])
    own = {step.name for step in work.extra}
    draft = Draft()
    custom: dict[str, dict[str, Any]] = {}
    left_out: list[Rejected] = []
    steps: dict[Kind, Step] = {}
    for step, answer in zip(stage, answers, strict=True):
        if step.name in own:
            custom[step.name], bad = _own(work, step, segment, answer)
            left_out += bad
        else:
            draft = draft.with_answer(answer)
            steps |= {kind: step for kind, name in LISTS.items() if name in type(answer).model_fields}
    if not steps:
        return Part(Records(), None, tuple(left_out), custom)
    limits = work.settings.limits_of(segment.text)
    draft, capped = _capped(draft, work.settings, limits)
    answered = (a for a in draft.actors if not isinstance(a, Invalid))
    values = {**values, "actors": (*values.get("actors", ()), *answered)}
    repair = partial(_repair, work, segment, steps, values) if work.backend.name != "local" else None
    most = limits.statements if "statement" in steps else 0
    matter = Matter(work.article, segment, known, work.examples, most, work.backend.name)
    settled = await settle(matter, draft, repair=repair, rounds=work.settings.max_repairs, turn=work.turn)
    return Part(settled.records, settled.findings, (*capped, *settled.rejected, *left_out), custom)


def _own(work: Work, step: Step, segment: Segment, answer: BaseModel) -> tuple[dict[str, Any], tuple[Rejected, ...]]:
    """A user's own answer with its quotes grounded; items whose quotes are not in the article are left out."""
    try:
        grounded, bad = ground_document(work.article, answer, segment)
    except Ungrounded as reason:
        return {}, (Rejected(kind="custom", item=answer.model_dump(mode="json"), reason=f"{step.name}: {reason}"),)
    return grounded, tuple(Rejected(kind="custom", item=one.raw, reason=f"{step.name}: {one.reason}") for one in bad)


def _capped(draft: Draft, settings: Settings, limits: Limits) -> tuple[Draft, tuple[Rejected, ...]]:
    """The draft within the limits of the settings; what is over them is rejected, not dropped."""
    most = {**dict(limits), "sentences": settings.sentences}
    over: list[Rejected] = []
    lists: dict[str, Any] = {}
    for kind, name in LISTS.items():
        items = getattr(draft, name)
        lists[name] = items[: most[name]]
        for item in items[most[name] :]:
            raw = item.raw if isinstance(item, Invalid) else item.model_dump(mode="json")
            over.append(Rejected(kind=kind, item=raw, reason=f"over the limit of {most[name]} {name}"))
    return (replace(draft, **lists), tuple(over)) if over else (draft, ())


async def _repair(
    work: Work, segment: Segment, steps: Mapping[Kind, Step], values: Mapping[str, Any], bad: tuple[BadItem, ...]
) -> dict[Slot, BaseModel | Invalid]:
    """Ask each step again for its bad items only; what comes back is matched by id, else by order."""
    wanted: dict[Step, list[tuple[str, BadItem]]] = {}
    for item in bad:
        kind = item.slot.kind
        if kind != "headline" and kind in steps:
            wanted.setdefault(steps[kind], []).append((LISTS[kind], item))
    questions = []
    for step, items in wanted.items():
        asked = {
            **values,
            "items": tuple({name: shown(item.item)} for name, item in items),
            "reasons": tuple(item.reason for _, item in items),
        }
        questions.append(work.ask(replace(step, prompt="repair"), segment, asked, turn=1, repairs=step.name))
    repaired: dict[Slot, BaseModel | Invalid] = {}
    for answer, items in zip(await _together(questions), wanted.values(), strict=True):
        repaired |= _matched(answer, [item for _, item in items])
    return repaired


def _matched(answer: BaseModel, bad: Iterable[BadItem]) -> dict[Slot, BaseModel | Invalid]:
    """Repaired items in the slots of the bad ones; an item that was not asked for is not taken."""
    found: dict[Slot, BaseModel | Invalid] = {}
    for kind, name in LISTS.items():
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
    work: Work, segments: Sequence[Segment], parts: Iterable[Part], known: Records
) -> tuple[Records, tuple[Rejected, ...]]:
    """The summaries of the segments become one, checked against the whole article's records; what a part warns of stays."""
    if known.summary is None:
        return known, ()
    summaries = tuple(_as_answer(part.records.summary) for part in parts if part.records.summary)
    whole = Segment(
        number=len(segments) + 1,
        total=len(segments) + 1,
        start=0,
        end=len(work.article.text),
        head=segments[-1].head,
        text="\n".join(summary.model_dump_json() for summary in summaries),
    )
    done = await ask_stage(work, (REDUCE,), whole, {"summaries": summaries}, known)
    reduced = done.records.summary
    if reduced:
        every = {(one.kind, one.evidence.start): one for one in (*reduced.caveats, *known.summary.caveats)}
        caveats = tuple(every.values())[: work.settings.limits_of(whole.text).caveats]
        headline = reduced.headline or known.summary.headline
        reduced = reduced.model_copy(update={"headline": headline, "caveats": caveats})
    findings = (*known.findings, *done.records.findings)
    return replace(known, summary=reduced, findings=findings), done.rejected


def _as_answer(summary: Summary) -> SummaryAnswer:
    """A checked summary in the form that a model gave it and takes it."""
    return SummaryAnswer(
        headline=summary.headline.quote if summary.headline else None,
        language=summary.language,
        genre=summary.genre,
        contexts=summary.contexts,
        sentences=tuple(as_answer("sentence", one) for one in summary.sentences),
        caveats=tuple(as_answer("caveat", one) for one in summary.caveats),
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
