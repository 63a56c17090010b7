"""A dossier for people: on a terminal and in Markdown; what changed between two dossiers, in both."""

from collections.abc import Iterator

from rich.console import Console
from rich.text import Text

from summarizer.export import phrases
from summarizer.export.markdown import escaped
from summarizer.printable import one_line, printable
from summarizer.schema.dossier import Changes, Cited, Claim, Cluster, Document, Dossier, Relation

MOST = 15  # rows of a section on a terminal; Markdown and JSON have all


def dossier_markdown(dossier: Dossier) -> str:
    """The dossier as Markdown with numbered quotes. Leaves out: mentions, merges of equal names (JSON holds them)."""
    return "\n".join(_Page(dossier).lines()).rstrip() + "\n"


def changes_markdown(changes: Changes) -> str:
    """Changes as a Markdown table with the quotes before and after."""
    lines = ["# Changes", "", "| | What | Of | Before | After |", "|---|---|---|---|---|"]
    for one in changes.changes:
        before = _told(one.old, one.old_evidence)
        after = _told(one.new, one.new_evidence)
        lines.append(f"| {one.kind} | {one.what} | {escaped(one.subject)} | {before} | {after} |")
    return "\n".join(lines if changes.changes else ["# Changes", "", "Nothing changed."]) + "\n"


def _told(value: str | None, evidence: Cited | None) -> str:
    if value is None:
        return ""
    return escaped(f"{value} (“{one_line(evidence.quote, 160)}”)" if evidence else value)


class _Page:
    """One Markdown page. State: the quotes that were numbered so far."""

    def __init__(self, dossier: Dossier) -> None:
        self.dossier = dossier
        self.notes: dict[Cited, int] = {}
        self.documents = {one.id: one for one in dossier.documents}
        self.events = {one.id: one for one in dossier.events}
        self.names = {one.id: one.name for one in dossier.actors}

    def note(self, evidence: Cited) -> str:
        return f"[^{self.notes.setdefault(evidence, len(self.notes) + 1)}]"

    def name(self, article: str) -> str:
        return document_name(self.documents[article])

    def lines(self) -> Iterator[str]:
        yield from ("# Dossier", "", f"*{escaped(counts(self.dossier))}*", "")
        yield from (f"- {escaped(note)}" for note in self.dossier.notes)
        yield from self.summary()
        yield from self.timeline()
        yield from self.who_says_what()
        yield from self.differences()
        yield from self.relations()
        yield from self.actors()
        yield from self.articles()
        if self.notes:
            yield from ("", "## Quotes", "")
            for evidence, number in self.notes.items():
                place = f"{self.name(evidence.article)}, {evidence.start}–{evidence.end}"  # noqa: RUF001 - an en dash between places
                yield f"[^{number}]: “{escaped(evidence.quote)}” ({escaped(place)})"

    def summary(self) -> Iterator[str]:
        yield from ("", "## Summary", "")
        for sentence in self.dossier.summary:
            notes = "".join(self.note(e) for e in sentence.evidence)
            yield f"- {escaped(sentence.text)} *({escaped('from ' + ', '.join(sentence.origins))})* {notes}"

    def timeline(self) -> Iterator[str]:
        yield from ("", "## Timeline", "", "| When | What | Status | Articles | Origins |", "|---|---|---|---|---|")
        for event in self.dossier.events:
            notes = "".join(self.note(report.evidence) for report in event.reports)
            cells = [when(event), what(event), event.status, str(len(event.articles)), ", ".join(event.origins)]
            yield f"| {' | '.join(escaped(cell) for cell in cells)} {notes} |"

    def who_says_what(self) -> Iterator[str]:
        if self.dossier.claims:
            yield from (
                "",
                "## Who says what",
                "",
                "| Source | Stance | About | According to | Quote |",
                "|---|---|---|---|---|",
            )
        for claim in self.dossier.claims:
            cells = [source(claim), phrases.STANCES[claim.stance], about(claim, self.events), self.name(claim.article)]
            yield f"| {' | '.join(escaped(cell) for cell in cells)} | {self.note(claim.evidence)} |"
        if self.dossier.disputes:
            yield from ("", "## Claims and denials", "")
        for line, evidence in disputes(self.dossier):
            yield f"- {escaped(line)} {''.join(self.note(one) for one in evidence)}"

    def differences(self) -> Iterator[str]:
        """Of every event that several articles tell: each fact, article by article."""
        shared = [event for event in self.dossier.events if event.facts]
        if shared:
            yield from ("", "## Article by article")
        for event in shared:
            yield from ("", f"### {escaped(event.description)}", "")
            yield f"| Fact | {' | '.join(escaped(self.name(one)) for one in event.articles)} | |"
            yield "|---" * (len(event.articles) + 2) + "|"
            for fact in event.facts:
                label = f"{fact.field}: {fact.what.replace('_', ' ')}" if fact.what else fact.field
                cells = [f"{escaped(c.value or '—')} {self.note(c.evidence)}" for c in fact.cells]
                verdict = f"**{fact.verdict}**" if fact.verdict == "differ" else fact.verdict
                yield f"| {escaped(label)} | {' | '.join(cells)} | {verdict} |"

    def relations(self) -> Iterator[str]:
        if self.dossier.relations:
            yield from ("", "## Related, and not the same", "")
        for one in self.dossier.relations:
            yield f"- {escaped(relation(one, self.events))}"

    def actors(self) -> Iterator[str]:
        yield from ("", "## Actors", "")
        for actor in self.dossier.actors:
            also = [name for name in actor.names if name != actor.name]
            roles = dict.fromkeys(f"{one.role} ({self.name(one.article)})" for one in actor.roles)
            facts = [
                *roles,
                f"also “{'”, “'.join(also)}”" if also else "",
                *(f"{m}: for the government" for m in actor.metonyms),
            ]
            yield f"- **{escaped(actor.name)}** ({actor.kind}): {escaped('; '.join(filter(None, facts)))} `{actor.id}`"

    def articles(self) -> Iterator[str]:
        yield from ("", "## Articles", "")
        for document in self.dossier.documents:
            copy = f"; a copy of {self.name(document.copy_of)}" if document.copy_of else ""
            day = str(document.published) if document.published else "no publication date"
            agencies = f"; from {', '.join(document.agencies)}" if document.agencies else ""
            title = document.title or document.id
            yield f"- {escaped(f'{title} ({document_name(document)}, {day}{agencies}{copy})')} `{document.id}`"


def show_dossier(dossier: Dossier, console: Console) -> None:
    """Print a dossier. Foreign text is printed as plain text, its control characters as escapes."""
    events = {one.id: one for one in dossier.events}

    def section(heading: str, lines: list[str]) -> None:
        if lines:
            console.print(Text("\n" + heading.upper(), style="bold cyan"))
            for line in lines[:MOST]:
                console.print(Text("  " + printable(" ".join(line.split()))))
            if len(lines) > MOST:
                console.print(Text(f"  and {len(lines) - MOST} more (-o dossier.md or .json shows all)", style="dim"))

    console.print(Text(counts(dossier), style="bold"))
    section("Summary", [f"{n}. {s.text} [{', '.join(s.origins)}]" for n, s in enumerate(dossier.summary, 1)])
    section("Stories", [_story(dossier, n) for n, story in enumerate(dossier.stories) if len(story.documents) > 1])
    shared = sorted(dossier.events, key=lambda e: {"main": 0, "secondary": 1, "background": 2}[e.salience])[:MOST]
    chosen = {event.id for event in shared}
    section("Timeline", [timeline_line(event) for event in dossier.events if event.id in chosen])
    section("Claims and denials", [line for line, _ in disputes(dossier)])
    section("Where the articles differ", list(_differences(dossier)))
    section("Related, and not the same", [relation(one, events) for one in dossier.relations])
    section("Notes", list(dossier.notes))


def show_changes(changes: Changes, console: Console) -> None:
    """Print what changed."""
    for one in changes.changes:
        values = " → ".join(value for value in (one.old, one.new) if value and one.kind == "changed")
        console.print(Text(printable(f"{one.kind:8} {one.what:7} {one.subject}{': ' + values if values else ''}")))
    if not changes.changes:
        console.print(Text("Nothing changed."))


def counts(dossier: Dossier) -> str:
    """How much of what there is."""
    several = sum(len(event.articles) > 1 for event in dossier.events)
    return (
        f"{len(dossier.documents)} articles, {len(dossier.actors)} actors, {len(dossier.events)} events "
        f"({several} told by several articles), {len(dossier.claims)} statements, {len(dossier.disputes)} denials of a claim"
    )


def document_name(document: Document) -> str:
    """What to call a document: outlet, agency or file."""
    names = [name.replace("\\", "/").rsplit("/", 1)[-1] for name in document.names]
    return next(iter((*document.outlets, *names, *document.agencies)), document.title or document.id)


def when(event: Cluster) -> str:
    """When it was; open where it is open, with the days of the reports beside it, named as such."""
    days = phrases.day(event.when)
    if event.when is None or (event.when.start is None and event.when.end is None):
        told = f"; reported {event.report_days[0]}" if event.report_days else ""
        return f"undated ({days}{told})"
    return f"{days} ({event.when.rule})" if event.when.rule == "reports differ" else days


def what(event: Cluster) -> str:
    """What it was, with how real it is and whether it is background."""
    marks = [
        event.realis.replace("_", " ") if event.realis != "happened" else "",
        "background" if event.salience == "background" else "",
    ]
    shown = ", ".join(filter(None, marks))
    return f"{event.description} [{shown}]" if shown else event.description


def timeline_line(event: Cluster) -> str:
    """An event on one line."""
    articles = len(event.articles)
    told = f"{articles} article{'s' if articles > 1 else ''}, from {', '.join(event.origins)}"
    return f"{when(event)}: {what(event)} — {event.status} ({told})"


def source(claim: Claim) -> str:
    """Who says it, and through whom."""
    return (
        f"{claim.source_name}, via {claim.via_name}"
        if claim.via_name and claim.via_name != claim.source_name
        else claim.source_name
    )


def about(claim: Claim, events: dict[str, Cluster]) -> str:
    """What a claim is about."""
    return claim.content or "; ".join(events[one].description for one in claim.about)


def disputes(dossier: Dossier) -> list[tuple[str, tuple[Cited, ...]]]:
    """Each claim with its denial, and the article that each stands in."""
    claims = {one.id: one for one in dossier.claims}
    events = {one.id: one for one in dossier.events}
    documents = {one.id: one for one in dossier.documents}
    found: list[tuple[str, tuple[Cited, ...]]] = []
    for one in dossier.disputes:
        claim, denial = claims[one.claim], claims[one.denial]
        line = (
            f"{events[one.event].description} {source(claim)} {phrases.STANCES[claim.stance]} it "
            f"({document_name(documents[claim.article])}); {source(denial)} denies it ({document_name(documents[denial.article])})"
        )
        found.append((line, (claim.evidence, denial.evidence)))
    return found


def relation(one: Relation, events: dict[str, Cluster]) -> str:
    """Two events and why they are not one."""
    return f"{one.relation}: {events[one.a].description} / {events[one.b].description} — {one.reason} (decided by {one.decided_by})"


def _differences(dossier: Dossier) -> Iterator[str]:
    names = {one.id: document_name(one) for one in dossier.documents}
    for event in dossier.events:
        for fact in event.facts:
            if fact.verdict == "differ":
                told = "; ".join(
                    f"{cell.value} ({names[cell.article]})" for cell in fact.cells if cell.value is not None
                )
                label = f"{fact.field} ({fact.what.replace('_', ' ')})" if fact.what else fact.field
                yield f"{event.description} {label}: {told}"


def _story(dossier: Dossier, number: int) -> str:
    names = {one.id: document_name(one) for one in dossier.documents}
    story = dossier.stories[number]
    return f"{', '.join(names[one] for one in story.documents)}: {'; '.join(story.reasons[:3])}"
