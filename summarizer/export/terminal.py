"""A brief on a terminal: quiet, readable at 80 columns, with and without colour."""

import io
from collections.abc import Callable, Iterable, Iterator, Sequence
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
Row = tuple[RenderableType, RenderableType]
_IN_DOUBT = frozenset[Status]({"disputed", "denied", "unconfirmed", "alleged"})
"""What a first look must not leave out: whoever reads only the claim would take it for a fact."""
_SHOWN = 110  # characters of a quote; the whole of it stands at the place that is printed after it
MOST = 12  # rows of a section; the rest is only counted, but JSON, Markdown and HTML have all of it


def console(**more: Any) -> Console:  # noqa: ANN401 - whatever rich takes
    """A console for foreign text: nothing in it is taken for markup, a link or an emoji."""
    return Console(highlight=False, markup=False, emoji=False, **more)


def show(brief: Brief, to: Console | None = None) -> None:
    """Print a brief, to standard output where nothing else is named. Foreign text goes through :func:`summarizer.printable.printable`."""
    (to or console()).print(Group(*_parts(brief)), soft_wrap=False)


def plain(brief: Brief) -> str:
    """What :func:`show` prints, without colour, at 80 columns."""
    return uncoloured(lambda to: show(brief, to))


def uncoloured(printing: Callable[[Console], None], width: int = 80) -> str:
    """What is printed to a console, as plain text of that many columns."""
    out = io.StringIO()
    printing(console(file=out, width=width, color_system=None))
    return "".join(f"{line.rstrip()}\n" for line in out.getvalue().splitlines())


def text(words: str, style: str = "") -> Text:
    """Foreign words on one line, printable, without markup."""
    return Text(printable(" ".join(words.split())), style=style)


def _parts(brief: Brief) -> Iterator[RenderableType]:
    article = brief.article
    facts = [article.source, one_line(article.name, 60), phrases.dated(brief), phrases.made_by(brief)]
    yield from (text(phrases.title_of(brief), "bold"), text(" · ".join(filter(None, facts)), "dim"))
    if missing := phrases.no_summary(brief):
        yield from headed("Summary", Text(missing, style="yellow"))
    for heading, rows, width in (
        ("Summary", _summary(brief), 2),
        ("What happened", _events(brief), 13),
        ("Who says what", _statements(brief), 24),
        ("Who is who", _actors(brief), 24),
        ("Take care", _cares(brief), 12),
    ):
        if its := list(rows):
            yield from headed(heading, grid(its, width))
    yield Text("")


def grid(rows: Iterable[Row], width: int) -> Table:
    """Rows of two columns without lines; the first is of that width, the second takes what is left."""
    made = Table.grid(padding=(0, 2))
    made.add_column(width=width, overflow="fold")
    made.add_column(ratio=1, overflow="fold")
    for row in rows:
        made.add_row(*row)
    return made


def headed(heading: str, body: RenderableType) -> tuple[RenderableType, ...]:
    """A heading, and under it what belongs to it."""
    return Text(""), Text(heading.upper(), style="bold cyan"), Padding(body, (0, 0, 0, 2))


def quoted(quote: str, place: str, *, mark: str = "", focus: str | None = None) -> Text:
    """A quote, cut around ``focus``, with its place behind it."""
    return text(f"{mark}“{phrases.excerpt(quote, focus, _SHOWN)}”{place}", "dim italic")


def more(number: int, others: str = "brief.md or .json") -> Iterator[Row]:
    """A row that says how many rows are left out, if any are, and what shows them."""
    if number > 0:
        yield "", Text(f"and {number} more (-o {others} shows all)", style="dim")


def _quote(evidence: Evidence, focus: str | None = None) -> Text:
    return quoted(evidence.quote, f" [{evidence.start}:{evidence.end}]", focus=focus)


def _placed(told: Text, evidence: Evidence) -> Text:
    """Words that are those of their quote: only its place is added."""
    return told.append(f" [{evidence.start}:{evidence.end}]", "dim")


def _summary(brief: Brief) -> Iterator[Row]:
    for number, sentence in enumerate(brief.summary.sentences if brief.summary else (), 1):
        told, evidence = text(sentence.text), sentence.evidence
        quotes = [_quote(e) for e in evidence]
        if len(evidence) == 1 and evidence[0].words == sentence.text:
            told, quotes = _placed(told, evidence[0]), []
        yield Text(f"{number}", style="dim"), Group(told, *quotes)


def _first(items: Sequence[T], last: Callable[[T], Any]) -> list[T]:
    """As many items as are shown, in their order, without those that ``last`` sorts last."""
    chosen = {id(one) for one in sorted(items, key=last)[:MOST]}
    return [one for one in items if id(one) in chosen]


def _events(brief: Brief) -> Iterator[Row]:
    for event in _first(phrases.timeline(brief), lambda e: (e.status not in _IN_DOUBT, SALIENCE[e.salience])):
        told = text(event.description, "bold" if event.salience == "main" else "")
        sources = phrases.sources_of(brief, event)
        status = text(f"{event.status}: {sources}" if sources else event.status, STATUS_STYLE[event.status])
        if how := phrases.how_told(event):
            status = Text.assemble(status, (f" · {how}", "dim"))
        known = event.when is not None and event.when.start is not None
        words = f"“{event.when.text}”" if event.when and event.when.text else "undated"
        quotes = [_quote(event.evidence, event.trigger)]
        if one_line(event.description, 2000) == one_line(event.evidence.quote, 2000):
            told, quotes = _placed(told, event.evidence), []
        when = text(phrases.day(event.when), "cyan") if known else text(words, "dim")
        yield when, Group(told, status, *quotes)
    yield from more(len(brief.events) - MOST)


def _statements(brief: Brief) -> Iterator[Row]:
    for said in _first(brief.statements, lambda s: ALONE.get(s.stance) not in _IN_DOUBT):
        source, what, status = phrases.source_of(brief, said), phrases.said_what(brief, said), ALONE.get(said.stance)
        style = f"bold {STATUS_STYLE[status]}" if status in _IN_DOUBT else "bold"
        line = Text.assemble((stance_of(source, said.stance), style))
        if what and one_line(what, 2000) != one_line(said.evidence.quote, 2000):
            line.append(": ").append_text(text(one_line(what, 200)))
        yield text(source), Group(line, _quote(said.evidence, said.cue))
    yield from more(len(brief.statements) - MOST)


def _actors(brief: Brief) -> Iterator[Row]:
    for actor in brief.actors[:MOST]:
        yield text(actor.name), text(phrases.described(actor), "dim")
    yield from more(len(brief.actors) - MOST)


def _cares(brief: Brief) -> Iterator[Row]:
    for caveat in brief.summary.caveats if brief.summary else ():
        yield Text("caveat", style="yellow"), Group(text(caveat.note), _quote(caveat.evidence))
    telling = [finding for finding in brief.findings if finding.severity != "note"]
    for finding in telling[:MOST]:
        yield Text(finding.severity, style="yellow"), text(f"{finding.record or 'brief'}: {finding.message}")
    yield from more(len(telling) - MOST)
    if brief.rejected:
        yield Text("rejected", style="red"), Text(f"{len(brief.rejected)} items that the article does not support")
        for item in brief.rejected[:MOST]:
            yield "", text(f"{item.kind}: {one_line(item.reason, 200)}", "dim")
