"""A brief on a terminal: quiet, readable at 80 columns, with and without colour."""

import io
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from summarizer.export import phrases
from summarizer.printable import one_line, printable
from summarizer.schema import Brief, Evidence, Status
from summarizer.schema.answers import SALIENCE, stance_of
from summarizer.schema.brief import ALONE

STATUS_STYLE: dict[Status, str] = {
    "reported": "default",
    "attributed": "default",
    "confirmed": "green",
    "alleged": "yellow",
    "unconfirmed": "yellow",
    "speculated": "yellow",
    "disputed": "red",
    "denied": "red",
}
"""A page has its colours in the first lines of ``page/page.css``."""
T = TypeVar("T")
_IN_DOUBT = frozenset[Status]({"disputed", "denied", "unconfirmed", "alleged"})
"""What must not be left out of a first look, for who read only the claim would take it for a fact."""
_SHOWN = 110  # characters of a quote; the whole of it stands at the place that is printed after it
MOST = 12  # rows of a section; the rest is counted, and JSON, Markdown and HTML have all


def console(**more: Any) -> Console:  # noqa: ANN401 - whatever rich takes
    """What foreign text is printed to: nothing in it is markup, a link or an emoji."""
    return Console(highlight=False, markup=False, emoji=False, **more)


def show(brief: Brief, to: Console | None = None) -> None:
    """Print a brief, to standard output where nothing else is named. Foreign text goes through :func:`summarizer.printable.printable`."""
    (to or console()).print(Group(*_parts(brief)), soft_wrap=False)


def plain(brief: Brief) -> str:
    """What :func:`show` prints, without colour, at 80 columns."""
    return uncoloured(lambda to: show(brief, to))


def uncoloured(printing: Callable[[Console], None], width: int = 80) -> str:
    """What is printed to a console, as text of so many columns."""
    out = io.StringIO()
    printing(console(file=out, width=width, color_system=None))
    return "".join(f"{line.rstrip()}\n" for line in out.getvalue().splitlines())


def text(words: str, style: str = "") -> Text:
    """Foreign words on one line, printable, without markup."""
    return Text(printable(" ".join(words.split())), style=style)


def _parts(brief: Brief) -> list[RenderableType]:
    article = brief.article
    facts = [article.source, one_line(article.name, 60), phrases.dated(brief), phrases.made_by(brief)]
    parts: list[RenderableType] = [text(phrases.title_of(brief), "bold"), text(" · ".join(filter(None, facts)), "dim")]
    for heading, body in (
        ("Summary", _summary(brief)),
        ("What happened", _events(brief)),
        ("Who says what", _statements(brief)),
        ("Who is who", _actors(brief)),
        ("Take care", _cares(brief)),
    ):
        if body is not None:
            parts += section(heading, body)
    return [*parts, Text("")]


def grid_of(*widths: int | None) -> Table:
    """A table without lines; a width in columns, or None for an equal share of what is left."""
    grid = Table.grid(padding=(0, 2))
    for width in widths:
        grid.add_column(width=width, overflow="fold") if width else grid.add_column(ratio=1, overflow="fold")
    return grid


def section(heading: str, body: RenderableType) -> list[RenderableType]:
    """A heading, and under it what belongs to it."""
    return [Text(""), Text(heading.upper(), style="bold cyan"), Padding(body, (0, 0, 0, 2))]


def quoted(quote: str, place: str, *, mark: str = "", focus: str | None = None) -> Text:
    """A quote, cut around ``focus``, with its place behind it."""
    return text(f"{mark}“{phrases.excerpt(quote, focus, _SHOWN)}”{place}", "dim italic")


def more(number: int, others: str) -> Text:
    """How many rows are left out, and where all are."""
    return Text(f"and {number} more (-o {others} shows all)", style="dim")


def _quote(evidence: Evidence, focus: str | None = None) -> Text:
    return quoted(evidence.quote, f" [{evidence.start}:{evidence.end}]", focus=focus)


def _summary(brief: Brief) -> RenderableType | None:
    if missing := phrases.no_summary(brief):
        return Text(missing, style="yellow")
    if not brief.summary:
        return None
    grid = grid_of(2, None)
    for number, sentence in enumerate(brief.summary.sentences, 1):
        extractive = len(sentence.evidence) == 1 and sentence.evidence[0].words == sentence.text
        place = ", ".join(f"{e.start}:{e.end}" for e in sentence.evidence)
        lines = text(sentence.text)
        if extractive:
            lines.append(f" [{place}]", "dim")
            grid.add_row(Text(f"{number}", style="dim"), lines)
        else:
            grid.add_row(Text(f"{number}", style="dim"), Group(lines, *(_quote(e) for e in sentence.evidence)))
    return grid


def _first(items: Sequence[T], last: Callable[[T], Any]) -> list[T]:
    """As many as are shown, in their order: those are left out that ``last`` puts last."""
    chosen = {id(one) for one in sorted(items, key=last)[:MOST]}
    return [one for one in items if id(one) in chosen]


def _more(total: int, grid: Table, columns: int) -> None:
    if total > MOST:
        grid.add_row(*[""] * (columns - 1), more(total - MOST, "brief.md or .json"))


def _events(brief: Brief) -> RenderableType | None:
    if not brief.events:
        return None
    grid = grid_of(13, None)
    for event in _first(phrases.timeline(brief), lambda e: (e.status not in _IN_DOUBT, SALIENCE[e.salience])):
        told = text(event.description, "bold" if event.salience == "main" else "")
        sources = phrases.sources_of(brief, event)
        status = text(f"{event.status}: {sources}" if sources else event.status, STATUS_STYLE[event.status])
        if how := phrases.how_told(event):
            status = Text.assemble(status, (f" · {how}", "dim"))
        known = event.when is not None and event.when.start is not None
        when = phrases.day(event.when) if known else "undated"
        if event.when is not None and not known and event.when.text:
            when = f"“{event.when.text}”"
        quotes = [_quote(event.evidence, event.trigger)]
        if one_line(event.description, 2000) == one_line(event.evidence.quote, 2000):
            told.append(f" [{event.evidence.start}:{event.evidence.end}]", "dim")
            quotes = []
        grid.add_row(text(when, "cyan" if known else "dim"), Group(told, status, *quotes))
    _more(len(brief.events), grid, 2)
    return grid


def _statements(brief: Brief) -> RenderableType | None:
    if not brief.statements:
        return None
    grid = grid_of(24, None)
    for said in _first(brief.statements, lambda s: ALONE.get(s.stance) not in _IN_DOUBT):
        what = phrases.said_what(brief, said)
        status = ALONE.get(said.stance)
        style = f"bold {STATUS_STYLE[status]}" if status in _IN_DOUBT else "bold"
        line = Text.assemble((stance_of(phrases.source_of(brief, said), said.stance), style))
        if what and one_line(what, 2000) != one_line(said.evidence.quote, 2000):
            line.append(": ").append_text(text(one_line(what, 200)))
        grid.add_row(text(phrases.source_of(brief, said)), Group(line, _quote(said.evidence, said.cue)))
    _more(len(brief.statements), grid, 2)
    return grid


def _actors(brief: Brief) -> RenderableType | None:
    if not brief.actors:
        return None
    grid = grid_of(24, None)
    for actor in brief.actors[:MOST]:
        grid.add_row(text(actor.name), text(phrases.described(actor), "dim"))
    _more(len(brief.actors), grid, 2)
    return grid


def _cares(brief: Brief) -> RenderableType | None:
    grid = grid_of(12, None)
    for caveat in brief.summary.caveats if brief.summary else ():
        grid.add_row(Text("caveat", style="yellow"), Group(text(caveat.note), _quote(caveat.evidence)))
    telling = [finding for finding in brief.findings if finding.severity != "note"]
    for finding in telling[:MOST]:
        grid.add_row(Text(finding.severity, style="yellow"), text(f"{finding.record or 'brief'}: {finding.message}"))
    _more(len(telling), grid, 2)
    if brief.rejected:
        grid.add_row(
            Text("rejected", style="red"), Text(f"{len(brief.rejected)} items that the article does not support")
        )
        for item in brief.rejected[:MOST]:
            grid.add_row("", text(f"{item.kind}: {one_line(item.reason, 200)}", "dim"))
    return grid if grid.row_count else None
