"""A brief for people, in Markdown: sentences with numbered quotes, who says what, a timeline, caveats."""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Generic, TypeVar

from summarizer.export import Serves, phrases
from summarizer.printable import printable
from summarizer.schema import Brief, Evidence
from summarizer.schema.answers import stance_of

SERVES = Serves("people: numbered quotes, timeline, who says what", "mentions, codes, prompts, attempts")
Quoted = TypeVar("Quoted", bound=Evidence)
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~$&])")
_LINE_START = re.compile(r"^(\s*)([-+]|\d+[.)])(\s)", re.MULTILINE)


def escaped(text: str) -> str:
    """Foreign text, escaped so that Markdown shows it as it is."""
    return _LINE_START.sub(r"\1\\\2\3", _SPECIAL.sub(r"\\\1", printable(" ".join(text.split()))))


def markdown(brief: Brief) -> str:
    """The brief as CommonMark with tables. Leaves out what :data:`SERVES` names."""
    return "\n".join(_lines(brief)).rstrip() + "\n"


def table(heading: str, *columns: str) -> Iterator[str]:
    """A heading, where there is one, and the first lines of a table."""
    yield from ("", heading, "") if heading else ("",)
    yield from (f"| {' | '.join(columns)} |", "|---" * len(columns) + "|")


def row(cells: Iterable[object], notes: str) -> str:
    """A line of a table: foreign words, and in the last cell the marks of their quotes (Markdown)."""
    return f"| {' | '.join(escaped(str(cell)) for cell in cells)} | {notes} |"


class Notes(Generic[Quoted]):
    """The quotes of a page, numbered as they are cited, for a list at its end.

    Args:
        place: where a quote is from, as Markdown.
    """

    def __init__(self, place: Callable[[Quoted], str]) -> None:
        self._place = place
        self._numbers: dict[Quoted, int] = {}

    def __call__(self, evidence: Quoted) -> str:
        """The mark of a quote's note; the same quote always has the same."""
        return f"[^{self._numbers.setdefault(evidence, len(self._numbers) + 1)}]"

    def lines(self) -> Iterator[str]:
        """The list of all quotes; nothing if none was cited."""
        if self._numbers:
            yield from ("", "## Quotes", "")
        for evidence, number in self._numbers.items():
            yield f"[^{number}]: “{escaped(evidence.quote)}” ({self._place(evidence)})"


def _lines(brief: Brief) -> Iterator[str]:
    note = Notes[Evidence](lambda evidence: f"{evidence.start}-{evidence.end}")
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
        yield from table("## Timeline", "When", "What", "Who", "Status")
        for event in phrases.timeline(brief):
            sources = phrases.sources_of(brief, event)
            status = escaped(f"{event.status}: {sources}" if sources else event.status)
            told = f"{event.description} [{how}]" if (how := phrases.how_told(event)) else event.description
            cells = [phrases.day(event.when), told, phrases.parties(brief, event)]
            yield row(cells, f"{status} {note(event.evidence)}")
    if brief.statements:
        yield from table("## Who says what", "Source", "Stance", "About", "Quote")
        for said in brief.statements:
            source = phrases.source_of(brief, said)
            cells = [source, stance_of(source, said.stance), phrases.said_what(brief, said)]
            yield row(cells, note(said.evidence))
    if brief.actors:
        yield from ("", "## Actors", "")
        for actor in brief.actors:
            yield f"- **{escaped(actor.name)}**: {escaped(phrases.described(actor))}"
    yield from _doubts(brief, note)
    yield from note.lines()


def _doubts(brief: Brief, note: Notes[Evidence]) -> Iterator[str]:
    caveats = brief.summary.caveats if brief.summary else ()
    if caveats:
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
