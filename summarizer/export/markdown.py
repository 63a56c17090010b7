"""A brief for people, in Markdown: sentences with numbered quotes, who says what, a timeline, caveats."""

import re
from collections.abc import Iterator

from summarizer.export import Serves, phrases
from summarizer.printable import printable
from summarizer.schema import Brief, Evidence
from summarizer.schema.answers import STANCE_VERBS

SERVES = Serves("people: numbered quotes, timeline, who says what", "mentions, codes, prompts, attempts")
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~$&])")
_LINE_START = re.compile(r"^(\s*)([-+]|\d+[.)])(\s)", re.MULTILINE)


def escaped(text: str) -> str:
    """Foreign text as Markdown that shows it and nothing else."""
    return _LINE_START.sub(r"\1\\\2\3", _SPECIAL.sub(r"\\\1", printable(" ".join(text.split()))))


def markdown(brief: Brief) -> str:
    """The brief as CommonMark with tables. Leaves out what :data:`SERVES` names."""
    return "\n".join(_lines(brief)).rstrip() + "\n"


def _lines(brief: Brief) -> Iterator[str]:  # noqa: C901 - one section after the other
    notes: list[Evidence] = []

    def note(evidence: Evidence) -> str:
        if evidence not in notes:
            notes.append(evidence)
        return f"[^{notes.index(evidence) + 1}]"

    yield f"# {escaped(phrases.title_of(brief))}"
    yield ""
    article = brief.article
    about = [article.source, article.name, phrases.dated(brief), phrases.made_by(brief)]
    yield "*" + " · ".join(escaped(one) for one in about if one) + "*"
    if brief.summary:
        yield from ("", "## Summary", "", *filter(None, [phrases.no_summary(brief)]))
        for sentence in brief.summary.sentences:
            yield f"- {escaped(sentence.text)} {''.join(note(e) for e in sentence.evidence)}"
    if brief.events:
        yield from ("", "## Timeline", "", "| When | What | Who | Status |", "|---|---|---|---|")
        for event in phrases.timeline(brief):
            sources = phrases.sources_of(brief, event)
            status = escaped(f"{event.status}: {sources}" if sources else event.status)
            told = f"{event.description} [{how}]" if (how := phrases.how_told(event)) else event.description
            cells = [phrases.day(event.when), told, phrases.parties(brief, event)]
            yield f"| {' | '.join(escaped(cell) for cell in cells)} | {status} {note(event.evidence)} |"
    if brief.statements:
        yield from ("", "## Who says what", "", "| Source | Stance | About | Quote |", "|---|---|---|---|")
        for said in brief.statements:
            cells = [phrases.source_of(brief, said), STANCE_VERBS[said.stance], phrases.said_what(brief, said)]
            yield f"| {' | '.join(escaped(cell) for cell in cells)} | {note(said.evidence)} |"
    if brief.actors:
        yield from ("", "## Actors", "")
        for actor in brief.actors:
            yield f"- **{escaped(actor.name)}**: {escaped(phrases.described(actor))}"
    yield from _doubts(brief, note)
    if notes:
        yield from ("", "## Quotes", "")
        for number, evidence in enumerate(notes, 1):
            yield f"[^{number}]: “{escaped(evidence.quote)}” ({evidence.start}-{evidence.end})"


def _doubts(brief: Brief, note: object) -> Iterator[str]:
    caveats = brief.summary.caveats if brief.summary else ()
    if caveats and callable(note):
        yield from ("", "## Caveats", "")
        for caveat in caveats:
            yield f"- {escaped(caveat.kind.replace('_', ' '))}: {escaped(caveat.note)} {note(caveat.evidence)}"
    if brief.findings:
        yield from ("", "## Findings", "")
        for finding in brief.findings:
            yield f"- {finding.severity}, {escaped(finding.record or 'brief')}: {escaped(finding.message)}"
    if brief.rejected:
        yield from ("", "## Rejected", "", "Answered, but not supported by the article; not counted above.", "")
        for item in brief.rejected:
            yield f"- {item.kind}: {escaped(str(item.item))[:300]} ({escaped(item.reason)})"
