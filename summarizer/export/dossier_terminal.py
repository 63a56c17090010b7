"""A dossier, or what changed between two, on a terminal: quiet, readable at 80 columns, with and without colour."""

from collections.abc import Iterator

from rich.console import Console, Group
from rich.text import Text

from summarizer.dossier.overview import labels, said_of
from summarizer.export import dossier_views as views
from summarizer.export.terminal import MOST, STATUS_STYLE, Row, console, grid, headed, more, quoted, text, uncoloured
from summarizer.printable import one_line
from summarizer.schema.answers import SALIENCE
from summarizer.schema.brief import is_dated
from summarizer.schema.dossier import Changes, Cited, Cluster, Document, Dossier

_FEW = 6  # rows of what is only looked at in doubt
_ALL = "dossier.md or .json"


def show(result: Dossier | Changes, to: Console | None = None) -> None:
    """Print a dossier or changes, as :func:`summarizer.export.terminal.show` prints a brief."""
    if isinstance(result, Changes):
        _changes(result, to or console())
    else:
        _dossier(result, to or console())


def plain(result: Dossier | Changes) -> str:
    """What is printed of a dossier or of changes, without colour, at 80 columns."""
    return uncoloured(lambda to: show(result, to))


def _dossier(dossier: Dossier, to: Console) -> None:
    view = _View(dossier)
    to.print(text(views.counts(dossier), "bold"))
    for heading, rows, width, most in (
        ("Summary", view.summary(), 2, MOST),
        ("Articles by story", view.stories(), 2, MOST),
        (views.DENIALS, view.points(views.DENIALS), 2, MOST),
        (views.TOLLS, view.points(views.TOLLS), 2, MOST),
        ("Timeline", view.timeline(), 13, 2 * MOST),  # it chooses itself, and tells how many it leaves out
        (views.DIFFERENCES, view.points(views.DIFFERENCES), 2, MOST),
        (views.PERHAPS, view.points(views.PERHAPS), 2, _FEW),
        ("Titles that differ", view.titles(), 2, _FEW),
        (views.APART, view.points(views.APART), 2, _FEW),
        ("Take care", view.cares(), 2, MOST),
    ):
        its = list(rows)
        if its:
            to.print(Group(*headed(heading, grid([*its[:most], *more(len(its) - most, _ALL)], width))))


def _changes(changes: Changes, to: Console) -> None:
    """What changed, with the words before and after."""
    if not changes.changes:
        to.print(Text("Nothing changed."))
    rows: list[Row] = []
    style = {"new": "green", "gone": "red", "changed": "yellow"}
    for one in changes.changes:
        line = text(f"{one.what}: {one.subject}" if one.what != "event" else one.subject)
        sides = one.old, one.new
        values = (
            " → ".join(value or "nothing" for value in sides) if one.kind == "changed" else "".join(filter(None, sides))
        )
        told = [text(values, "bold")] if one.kind == "changed" or one.what != "event" else []
        quotes = [(mark, e) for mark, e in (("-", one.old_evidence), ("+", one.new_evidence)) if e]
        shown = [quoted(e.quote, "", mark=f"{mark} ") for mark, e in quotes]
        rows.append((Text(one.kind, style=style[one.kind]), Group(line, *told, *shown)))
    to.print(grid(rows, 8))


class _View:
    """The sections of one dossier, as rows. State: none but what is looked up often."""

    def __init__(self, dossier: Dossier) -> None:
        self.dossier = dossier
        self.found = views.points(dossier)
        self.called = labels(dossier.documents)
        self.said = said_of(dossier.claims)
        self.headlines = views.headlines(dossier)
        self.titles_of = {one.id: one.title for one in dossier.documents}

    def quote(self, evidence: Cited) -> Text:
        """A quote with its article and place."""
        place = f" {self.called[evidence.article]} [{evidence.start}:{evidence.end}]"
        return quoted(evidence.quote, place)

    def summary(self) -> Iterator[Row]:
        """Each sentence with whom it comes from; its quotes where it is more than one of them."""
        for number, one in enumerate(self.dossier.summary, 1):
            line = Text.assemble(text(one.text), " ", text(f"[{', '.join(one.origins)}]" if one.origins else "", "dim"))
            quotes = () if one.kind == "quoted" else tuple(self.quote(e) for e in one.evidence)
            yield Text(f"{number}", style="dim"), Group(line, *quotes)

    def stories(self) -> Iterator[Row]:
        """The articles that belong together and why, then those that stand alone."""
        for number, (documents, reasons) in enumerate(views.stories(self.dossier), 1):
            lines = [self._headline(one) for one in documents[:MOST]]
            if len(documents) > MOST:
                lines.append(Text(f"and {len(documents) - MOST} more", style="dim"))
            if len(documents) > 1:
                lines.append(text("; ".join(reasons[:3]), "dim"))
            yield Text(f"{number}" if len(documents) > 1 else "-", style="dim"), Group(*lines)

    def _headline(self, document: Document) -> Text:
        """An article with its day and its title, or what it mainly tells where it has none."""
        told = self.headlines[document.id]
        day = f" ({document.published})" if document.published else ""
        return Text.assemble(text(f"{self.called[document.id]}{day}", "dim"), ": " if told else "", text(told))

    def timeline(self) -> Iterator[Row]:
        """The events that matter most, each with its status, who says so, and how many origins stand behind it."""
        lanes = views.timeline(self.dossier)
        told = [one for lane in lanes for one in lane.events if not views.in_headlines(one, self.titles_of)]
        order = sorted(told, key=lambda e: (SALIENCE[e.salience], -len(e.origins), -len(e.articles)))[:MOST]
        chosen = {event.id for event in order}
        for lane in lanes:
            shown = [event for event in lane.events if event.id in chosen]
            if lane.name and shown:
                yield Text(lane.name, style="dim"), Text("")
            for event in shown:
                when = text(lane.when(event), "cyan" if is_dated(event.when) else "dim")
                yield when, Group(text(views.what(event)), self._standing(event))
        yield from more(len(told) - MOST, _ALL)

    def _standing(self, event: Cluster) -> Text:
        said = views.says(self.said[event.id]) if event.id in self.said else ""
        line = text(f"{event.status}{': ' + said if said else ''}", STATUS_STYLE[event.status])
        return Text.assemble(line, "; ", text(views.support(event, self.called), "dim"))

    def points(self, heading: str) -> Iterator[Row]:
        """What a reader should look at, of one heading, and why."""
        for what, lines, why in self.found[heading]:
            told = [
                Text.assemble(text(one.of, "dim"), ": ", text(one.words)) if one.of else text(one.words)
                for one in lines
            ]
            first, last = [text(what)] if what else [], [text(why, "dim")] if why else []
            yield Text("-", style="dim"), Group(*first, *told, *last)

    def titles(self) -> Iterator[Row]:
        """Persons whom articles give different titles."""
        for name, told in views.titles(self.dossier):
            yield Text("-", style="dim"), text(f"{name}: {told}")

    def cares(self) -> Iterator[Row]:
        """What the reader should know."""
        for note in self.dossier.notes:
            yield Text("-", style="dim"), text(note)
        for one in self.dossier.rejected[:_FEW]:
            yield Text("-", style="dim"), text(f"left out, a model's {one.kind}: {one_line(one.reason, 200)}", "dim")
