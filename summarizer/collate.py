"""Briefs become a dossier with a model's help: it is asked about doubtful pairs, side by side, then for a summary of the whole.

The rules come first, and their gates hold; where a question gets no usable answer, the rules' decision stands.
"""

import asyncio
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from summarizer.backends import Backend
from summarizer.dossier import Builder
from summarizer.dossier.build import ROUNDS
from summarizer.dossier.doubts import Pair, heard
from summarizer.dossier.passages import Collected, collect
from summarizer.dossier.summary import overlap, summary
from summarizer.errors import NotRecorded, SummarizerError
from summarizer.pipeline import Work, ask_stage
from summarizer.plan import DOSSIER, SAME_EVENT
from summarizer.schema import Article, Attempt, Brief, PromptUsed, Rejected, RelationAnswer, Segment, Sentence
from summarizer.schema.dossier import Asked, Dossier, DossierSentence, Overrides
from summarizer.settings import Settings

_SENTENCES = range(5, 11)  # that a dossier's summary may have


class _Done(NamedTuple):
    """One question that was asked: its answer, or why there is none, and what it took."""

    work: Work
    error: SummarizerError | None = None
    relation: RelationAnswer | None = None


async def collate(
    briefs: Iterable[Brief],
    backend: Backend,
    settings: Settings,
    overrides: Overrides | None = None,
    halt: Callable[[SummarizerError], None] | None = None,
) -> Dossier:
    """The dossier of some briefs; a model is asked where the rules are in doubt, and for the summary.

    Args:
        briefs: of one article each, in any order.
        backend: what is asked; ``local`` is asked nothing.
        settings: how many questions at a time, how many sentences, how often to repair.
        overrides: a person's decisions.
        halt: called with an error that every further question would meet; nothing more is asked then.
    """
    builder = Builder(overrides)
    builder.add(briefs)
    if backend.name == "local":
        return builder.dossier()
    asking = _Asking(backend, settings, builder.documents.kept, halt or (lambda _: None))
    for _ in range(ROUNDS):
        pairs = builder.open_pairs()
        if not pairs or asking.halted:
            break
        builder.answer(await asking.relations(pairs))
    made = builder.dossier()
    return await asking.summed_up(made)


class _Asking:
    """The questions of one dossier: those asked so far, and whether to go on."""

    def __init__(
        self, backend: Backend, settings: Settings, briefs: Mapping[str, Brief], halt: Callable[[SummarizerError], None]
    ) -> None:
        wanted = min(max(settings.sentences, _SENTENCES.start), _SENTENCES.stop - 1)
        self._settings = settings.model_copy(update={"sentences": wanted})
        self._backend, self._briefs, self._halt = backend, briefs, halt
        self._room = asyncio.Semaphore(settings.concurrency)
        self._done: list[_Done] = []
        self.halted = False

    async def relations(self, pairs: Sequence[Pair]) -> dict[str, RelationAnswer | None]:
        """What a model says of each pair, by its key."""
        done = await asyncio.gather(*map(self._relation, pairs))
        self._done += done
        return {pair.key: one.relation for pair, one in zip(pairs, done, strict=True)}

    async def summed_up(self, made: Dossier) -> Dossier:
        """The dossier with the sentences of the model that stand, and with a record of what was asked."""
        pairs = list(self._done)
        written: list[DossierSentence] = []
        rejected: list[Rejected] = []
        if made.events and not self.halted:
            written, rejected = await self._sentences(made)
        return made.model_copy(
            update={
                "summary": summary(made, self._briefs, written),
                "rejected": tuple(rejected),
                "asked": self._asked(pairs),
                "notes": (*made.notes, *self._notes(written)),
            }
        )

    async def _relation(self, pair: Pair) -> _Done:
        article = self._briefs[pair.article].article
        work = Work(article, self._backend, self._settings)
        async with self._room:
            if self.halted:
                return _Done(work)
            try:
                answer = await work.ask(SAME_EVENT, _segment(article), {"event_a": pair.a, "event_b": pair.b})
            except SummarizerError as error:
                return _Done(work, self._noted(error))
        relation = RelationAnswer.model_validate(answer.model_dump())
        return _Done(work, None, relation if heard(relation, pair) else None)

    async def _sentences(self, made: Dossier) -> tuple[list[DossierSentence], list[Rejected]]:
        """The sentences that the model writes from passages of the articles, and those that do not stand."""
        found = collect(made, self._briefs)
        work = Work(found.article, self._backend, self._settings)
        segment = _segment(found.article, found.lines)
        try:
            told = await ask_stage(work, (DOSSIER,), segment, {"disagreements": found.points}, found.known)
        except SummarizerError as error:
            self._done.append(_Done(work, self._noted(error)))
            return [], []
        self._done.append(_Done(work))
        written: list[DossierSentence] = []
        rejected = list(told.rejected)
        for sentence in told.records.summary.sentences if told.records.summary else ():
            cited = self._cited(made, found, sentence)
            reason = _unquoted_outlet(made, cited) if cited else "a quote runs over two passages"
            if cited and not reason and cited.text not in {one.text for one in written}:
                written.append(cited)
            elif reason:
                rejected.append(Rejected(kind="sentence", item=sentence.model_dump(mode="json"), reason=reason))
        return written, rejected

    def _cited(self, made: Dossier, found: Collected, sentence: Sentence) -> DossierSentence | None:
        """A sentence with its quotes in their own articles, and the origins of the reports that the quotes belong to."""
        evidence = [found.cited(one, self._briefs) for one in sentence.evidence]
        cited = tuple(one for one in evidence if one)
        if len(cited) < len(evidence):
            return None
        told = [
            (event.id, report)
            for event in made.events
            for report in event.reports
            if any(one.article == report.article and overlap(one, report.evidence) for one in cited)
        ]
        origins = sorted({origin for _, report in told for origin in report.origins})
        return DossierSentence(
            text=sentence.text,
            kind="written",
            event=told[0][0] if told else None,
            origins=tuple(origins),
            evidence=cited,
        )

    def _noted(self, error: SummarizerError) -> SummarizerError:
        """Go on after an error that concerns one question; halt at one that every question would meet."""
        if (error.fatal or isinstance(error, NotRecorded)) and not self.halted:
            self.halted = True
            self._halt(error)
        return error

    def _asked(self, pairs: Sequence[_Done]) -> Asked:
        prompts: dict[tuple[str, int], PromptUsed] = {}
        attempts: list[Attempt] = []
        for done in self._done:
            prompts |= done.work.prompts
            attempts += [attempt for _, attempt in sorted(done.work.attempts, key=lambda one: one[0])]
        return Asked(
            model=self._backend.model,
            host=self._backend.host,
            pairs=len(pairs),
            unanswered=sum(one.relation is None for one in pairs),
            failed=tuple(dict.fromkeys(str(one.error) for one in self._done if one.error)),
            prompts=tuple(prompts[key] for key in sorted(prompts)),
            attempts=tuple(attempts),
        )

    def _notes(self, written: Sequence[DossierSentence]) -> list[str]:
        failed, notes = [str(one.error) for one in self._done if one.error], []
        if failed:
            notes.append(f"{len(failed)} questions to the model got no usable answer; the rules decided: {failed[0]}.")
        if not written:
            notes.append("No sentence of the summary is the model's: those of the articles stand there.")
        return notes


def _unquoted_outlet(made: Dossier, told: DossierSentence) -> str | None:
    """Why a sentence does not stand that names an outlet without quoting it; None if it does not do that."""
    quoted = {one.article for one in told.evidence}
    here = {name for one in made.documents if {one.id, one.copy_of} & quoted for name in one.outlets}
    for name in sorted({name for one in made.documents for name in one.outlets} - here):
        named = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
        if named.search(told.text) and not any(named.search(one.quote) for one in told.evidence):
            return f'it names "{name}" and quotes no article of it'
    return None


def _segment(article: Article, shown: str = "") -> Segment:
    """A whole article as a segment of which the prompt shows other text."""
    return Segment(number=1, total=1, start=0, end=len(article.text), head="", text=shown)
