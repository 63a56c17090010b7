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


def section(heading: str, lines: Iterable[str], *before: str) -> Iterator[str]:
    """A heading, what stands ``before`` the lines, and the lines; nothing where there are none."""
    its = list(lines)
    if its:
        yield from ("", f"## {heading}", "", *before, *its)


def table(*columns: str) -> tuple[str, str]:
    """The first lines of a table."""
    return f"| {' | '.join(columns)} |", "|---" * len(columns) + "|"


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
        told = (f"“{escaped(evidence.quote)}” ({self._place(evidence)})" for evidence in self._numbers)
        yield from section("Quotes", (f"[^{number}]: {one}" for number, one in enumerate(told, 1)))


def _lines(brief: Brief) -> Iterator[str]:
    note = Notes[Evidence](lambda evidence: f"{evidence.start}-{evidence.end}")
    article, summary = brief.article, brief.summary
    about = [article.source, article.name, phrases.dated(brief), phrases.made_by(brief)]
    yield from (
        f"# {escaped(phrases.title_of(brief))}",
        "",
        "*" + " · ".join(escaped(one) for one in about if one) + "*",
    )
    sentences = (
        f"- {escaped(one.text)} {''.join(map(note, one.evidence))}" for one in (summary.sentences if summary else ())
    )
    yield from section("Summary", (*filter(None, [phrases.no_summary(brief)]), *sentences))
    yield from section("Timeline", _timeline(brief, note), *table("When", "What", "Who", "Status"))
    yield from section("Who says what", _statements(brief, note), *table("Source", "Stance", "About", "Quote"))
    yield from section(
        "Actors", (f"- **{escaped(one.name)}**: {escaped(phrases.described(one))}" for one in brief.actors)
    )
    yield from section("Caveats", (
        f"- {escaped(one.kind.replace('_', ' '))}: {escaped(one.note)} {note(one.evidence)}" for one in (summary.caveats if summary else ())
    ))  # fmt: skip
    yield from section("Findings", (
        f"- {one.severity}, {escaped(one.record or 'brief')}: {escaped(one.message)}" for one in brief.findings
    ))  # fmt: skip
    yield from section("Rejected", (
        f"- {one.kind}: {escaped(str(one.item))[:300]} ({escaped(one.reason)})" for one in brief.rejected
    ), "Answered, but not supported by the article; not counted above.", "")  # fmt: skip
    yield from note.lines()


def _timeline(brief: Brief, note: Notes[Evidence]) -> Iterator[str]:
    for event in phrases.timeline(brief):
        sources, how = phrases.sources_of(brief, event), phrases.how_told(event)
        status = f"{event.status}: {sources}" if sources else event.status
        told = f"{event.description} [{how}]" if how else event.description
        cells = [phrases.day(event.when), told, phrases.parties(brief, event)]
        yield row(cells, f"{escaped(status)} {note(event.evidence)}")


def _statements(brief: Brief, note: Notes[Evidence]) -> Iterator[str]:
    for said in brief.statements:
        source = phrases.source_of(brief, said)
        yield row([source, stance_of(source, said.stance), phrases.said_what(brief, said)], note(said.evidence))
