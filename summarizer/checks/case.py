"""A brief under check, with what several checks need of it, worked out once."""

from collections.abc import Iterator
from functools import cached_property

from summarizer.schema import Actor, Brief, Event, Evidence, Finding, Statement, Summary
from summarizer.schema.brief import Severity
from summarizer.spans import Folded, folded


class Case:
    """One brief, looked up in several ways. Records are named as in :class:`~summarizer.schema.Finding`."""

    def __init__(self, brief: Brief, examples: tuple[str, ...] = ()) -> None:
        """Open the case of a brief; ``examples`` are texts of prompts that no record may repeat."""
        self.brief = brief
        self.examples = examples
        self.text = brief.article.text
        self.actors: dict[str, Actor] = {actor.id: actor for actor in brief.actors}
        self.events: dict[str, Event] = {event.id: event for event in brief.events}
        self._standing: dict[str, bool] = {}

    @cached_property
    def evidence(self) -> tuple[tuple[str, Evidence], ...]:
        """Every evidence of the brief with the record it belongs to."""
        return tuple(_evidence(self.brief))

    @cached_property
    def words(self) -> tuple[tuple[str, str], ...]:
        """Every text of the brief that a model wrote itself or may have made up, with the record it belongs to."""
        return tuple(_words(self.brief))

    def stands(self, words: str) -> bool:
        """Whether words stand in the article, as they are or folded."""
        if words in self.text:
            return True
        known = self._standing.get(words)
        if known is None:
            known = self._standing[words] = folded(self.text).find(words) is not None
        return known

    @cached_property
    def statements_about(self) -> dict[str, tuple[Statement, ...]]:
        """The statements about the occurrence of each event."""
        about: dict[str, list[Statement]] = {}
        for said in self.brief.statements:
            if said.concerns == "occurrence":
                for event in said.about:
                    about.setdefault(event, []).append(said)
        return {event: tuple(said) for event, said in about.items()}


def finding(
    check: str, severity: Severity, record: str | None, message: str, evidence: Evidence | None = None
) -> Finding:
    """A finding, its message cut to one line that a person and a model can read."""
    line = " ".join(message.split())
    return Finding(
        check=check,
        severity=severity,
        record=record,
        message=line if len(line) <= 400 else line[:397] + "...",
        evidence=evidence,
    )


def contains(text: str, words: str) -> bool:
    """Whether words stand in a short text, as they are or folded."""
    return words in text or Folded(text).find(words) is not None


def _evidence(brief: Brief) -> Iterator[tuple[str, Evidence]]:
    for actor in brief.actors:
        for mention in actor.mentions:
            yield actor.id, mention
    yield from ((event.id, event.evidence) for event in brief.events)
    yield from ((said.id, said.evidence) for said in brief.statements)
    for number, quantity in enumerate(brief.quantities, 1):
        yield f"quantity:{number}", quantity.evidence
    if brief.summary:
        yield from _summary_evidence(brief.summary)


def _summary_evidence(summary: Summary) -> Iterator[tuple[str, Evidence]]:
    if summary.headline:
        yield "headline", summary.headline
    for number, sentence in enumerate(summary.sentences, 1):
        for evidence in sentence.evidence:
            yield f"sentence:{number}", evidence
    for number, caveat in enumerate(summary.caveats, 1):
        yield f"caveat:{number}", caveat.evidence


def _words(brief: Brief) -> Iterator[tuple[str, str]]:
    for actor in brief.actors:
        yield from ((actor.id, text) for text in (actor.name, *actor.aliases, actor.role, actor.affiliation) if text)
    for event in brief.events:
        yield event.id, event.description
        if event.place:
            yield event.id, event.place
    for said in brief.statements:
        yield from ((said.id, text) for text in (said.source, said.content) if text)
    if brief.summary:
        for number, sentence in enumerate(brief.summary.sentences, 1):
            yield f"sentence:{number}", sentence.text
        for number, caveat in enumerate(brief.summary.caveats, 1):
            yield f"caveat:{number}", caveat.note
