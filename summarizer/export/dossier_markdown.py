"""A dossier for people, as Markdown with numbered quotes; what changed between two dossiers."""

from collections.abc import Iterator

from summarizer.dossier.overview import labels
from summarizer.export import Serves
from summarizer.export import dossier_views as views
from summarizer.export.markdown import Notes, escaped, row, section, table
from summarizer.printable import one_line
from summarizer.schema.answers import stance_of
from summarizer.schema.dossier import Changes, Cited, Dossier, Merge

_MOST = 24  # events of the timeline
SERVES = Serves(
    "people: summary, what is in dispute, how many, timeline, who says what, articles by facts, with numbered quotes",
    "mentions, merges of equal names, most quantities of no event, a model's attempts; of more than two dozen events those that one article tells in passing; groups without a name that only suffer",
)


def page(dossier: Dossier) -> str:
    """The dossier as Markdown with numbered quotes. Leaves out what :data:`SERVES` names."""
    return "\n".join(_Page(dossier).lines()).rstrip() + "\n"


def changes(found: Changes) -> str:
    """Changes as a Markdown table with the quotes before and after."""
    lines = ["# Changes", "", "| | What | Of | Before | After |", "|---|---|---|---|---|"]
    for one in found.changes:
        before = _told(one.old, one.old_evidence)
        after = _told(one.new, one.new_evidence)
        lines.append(f"| {one.kind} | {one.what} | {escaped(one.subject)} | {before} | {after} |")
    return "\n".join(lines if found.changes else ["# Changes", "", "Nothing changed."]) + "\n"


def _told(value: str | None, evidence: Cited | None) -> str:
    if value is None:
        return ""
    return escaped(f"{value} (“{one_line(evidence.quote, 160)}”)" if evidence else value)


class _Page:
    """A dossier as Markdown. State: the quotes numbered so far."""

    def __init__(self, dossier: Dossier) -> None:
        self.dossier = dossier
        self.found = views.points(dossier)
        self.called = labels(dossier.documents)
        self.note = Notes[Cited](self._place)
        self.events = {one.id: one for one in dossier.events}
        self.names = {one.id: one.name for one in dossier.actors}

    def _place(self, evidence: Cited) -> str:
        return escaped(f"{self.called[evidence.article]}, {evidence.start}–{evidence.end}")  # noqa: RUF001 - an en dash between places

    def lines(self) -> Iterator[str]:
        yield from ("# Dossier", "", f"*{escaped(views.counts(self.dossier))}*", "")
        yield from (f"- {escaped(note)}" for note in self.dossier.notes)
        yield from (
            f"- left out, a model's {r.kind}: {escaped(one_line(r.reason, 200))}" for r in self.dossier.rejected
        )
        yield from section("Summary", self.summary())
        yield from section("Articles by story", self.stories())
        for heading in (views.DENIALS, views.TOLLS):
            yield from section(heading, self.points(heading))
        yield from ("", "## Timeline", *self.timeline())
        for heading in (views.DIFFERENCES, views.PERHAPS):
            yield from section(heading, self.points(heading))
        yield from self.article_by_article()
        said = table("Source", "Stance", "About", "According to", "Quote")
        yield from section("Who says what", self.who_says_what(), *said)
        yield from section(views.APART, self.points(views.APART))
        yield from section("Actors", self.actors())
        yield from section("Articles", self.articles())
        yield from self.note.lines()

    def summary(self) -> Iterator[str]:
        for sentence in self.dossier.summary:
            notes = "".join(self.note(e) for e in sentence.evidence)
            origins = ", ".join(sentence.origins) or "nobody who is named"
            yield f"- {escaped(sentence.text)} *({escaped('from ' + origins)})* {notes}"

    def stories(self) -> Iterator[str]:
        titles = views.headlines(self.dossier)
        for number, (documents, reasons) in enumerate(views.stories(self.dossier), 1):
            told = [f"{titles[one.id]} ({self.called[one.id]})" for one in documents]
            yield f"{number}. {escaped(told[0])}"
            yield from (f"   - {escaped(one)}" for one in told[1:])
            yield from (f"   - *{escaped('; '.join(reasons))}*",) if reasons else ()

    def timeline(self) -> Iterator[str]:
        """A table for each lane, the news first; of many events those that a reader wants first."""
        first, sides = views.told_first(self.dossier, _MOST), views.sides(self.dossier)
        for lane in views.timeline(self.dossier):
            yield from ("", f"### {lane.name}", "", lane.note) if lane.name else ()
            shown = [event for event in lane.events if event.id in first]
            yield from ("", *table("When", "What", "Status", "Articles", "Origins")) if shown else ()
            for event in shown:
                notes = "".join(self.note(report.evidence) for report in event.reports)
                origins = ", ".join(event.origins) + (f" (all of {sides[event.id]})" if event.id in sides else "")
                told = lane.when(event), views.what(event), event.status, len(event.articles), origins
                yield f"| {' | '.join(escaped(str(cell)) for cell in told)} {notes} |"
            if left := len(lane.events) - len(shown):
                yield from ("", f"And {left} more, which one article tells in passing: see the page (.html) or .json.")

    def who_says_what(self) -> Iterator[str]:
        for claim in self.dossier.claims:
            source, about = views.source(claim), views.about(claim, self.events)
            yield row(
                [source, stance_of(source, claim.stance), about, self.called[claim.article]], self.note(claim.evidence)
            )

    def points(self, heading: str) -> Iterator[str]:
        for what, lines, why in self.found[heading]:
            yield f"- {escaped(what or why)}"
            for of, words, evidence, event in lines:
                notes = "".join(dict.fromkeys(map(self.note, evidence)))
                told = escaped(f"{of}: {words}" if of else words)
                yield f"  - {' '.join(filter(None, (told, notes, event and f'`{event}`')))}"

    def article_by_article(self) -> Iterator[str]:
        """A table of articles by facts for every event that several articles report."""
        shared = [event for event in self.dossier.events if event.facts]
        if shared:
            yield from ("", "## Article by article")
        for event in shared:
            yield from ("", f"### {escaped(event.description)}", "")
            yield f"| Fact | {' | '.join(escaped(self.called[one]) for one in event.articles)} | |"
            yield "|---" * (len(event.articles) + 2) + "|"
            for fact in event.facts:
                label = f"{fact.field}: {fact.what.replace('_', ' ')}" if fact.what else fact.field
                cells = [f"{escaped(c.value or '—')} {self.note(c.evidence)}" for c in fact.cells]
                verdict = f"**{fact.verdict}**" if fact.verdict == "differ" else fact.verdict
                yield f"| {escaped(label)} | {' | '.join(cells)} | {verdict} |"

            if event.merges:
                yield from ("", *map(self.merge, event.merges))

    def merge(self, one: Merge) -> str:
        """Why two records were taken for one, with the ids to undo it."""
        return f"- one because: {escaped(one.reason)} (`{one.a}` `{one.b}`)"

    def actors(self) -> Iterator[str]:
        named, others = views.known(self.dossier)
        for actor in named:
            also = [name for name in actor.names if name != actor.name]
            facts = [
                views.titled(actor, self.called),
                f"also “{'”, “'.join(also)}”" if also else "",
                *(f"{m}: for the government" for m in actor.metonyms),
            ]
            told = "; ".join(filter(None, facts))
            yield f"- **{escaped(actor.name)}** ({actor.kind}){': ' if told else ''}{escaped(told)} `{actor.id}`"
            yield from (f"  {self.merge(one)}" for one in actor.merges if not one.reason.startswith("same name"))
        if others:
            told = "; ".join(dict.fromkeys(one.name for one in others))
            yield f"- without a name: {escaped(told)}"

    def articles(self) -> Iterator[str]:
        for document in self.dossier.documents:
            copy = f"; a copy of {self.called[document.copy_of]}" if document.copy_of else ""
            day = str(document.published) if document.published else "no publication date"
            agencies = f"; from {', '.join(document.agencies)}" if document.agencies else ""
            title = document.title or document.id
            yield f"- {escaped(f'{title} ({self.called[document.id]}, {day}{agencies}{copy})')} `{document.id}`"
