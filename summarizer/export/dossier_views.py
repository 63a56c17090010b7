"""A dossier for people: how it reads in words, and as Markdown; what changed between two dossiers."""

from collections.abc import Iterable, Iterator, Mapping

from summarizer.export import Serves, phrases
from summarizer.export.markdown import escaped
from summarizer.printable import one_line
from summarizer.schema.dossier import (
    Changes,
    Cited,
    Claim,
    Cluster,
    Dossier,
    DossierActor,
    Merge,
    Relation,
    labels,
)

SERVES = Serves(
    "people: summary, timeline, who says what, articles by facts, with numbered quotes",
    "mentions, merges of equal names, a model's attempts",
)


def dossier_markdown(dossier: Dossier) -> str:
    """The dossier as Markdown with numbered quotes. Leaves out what :data:`SERVES` names."""
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
        self.called = labels(dossier.documents)
        self.events = {one.id: one for one in dossier.events}
        self.names = {one.id: one.name for one in dossier.actors}

    def note(self, evidence: Cited) -> str:
        return f"[^{self.notes.setdefault(evidence, len(self.notes) + 1)}]"

    def name(self, article: str) -> str:
        return self.called[article]

    def lines(self) -> Iterator[str]:
        yield from ("# Dossier", "", f"*{escaped(counts(self.dossier))}*", "")
        yield from (f"- {escaped(note)}" for note in self.dossier.notes)
        yield from (
            f"- left out, a model's {r.kind}: {escaped(one_line(r.reason, 200))}" for r in self.dossier.rejected
        )
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
        accused = list(accusations(self.dossier))
        if accused:
            yield from ("", "## Claims and denials, article by article", "")
        for told, rows in accused:
            yield f"- {escaped(told)}"
            for article, claims in rows:
                notes = "".join(self.note(one.evidence) for one in claims)
                yield f"  - {escaped(self.name(article))}: {escaped(says(claims))} {notes}".rstrip()

    def differences(self) -> Iterator[str]:
        """What articles differ on; then of every event that several articles tell each fact, article by article."""
        found = list(differences(self.dossier))
        if found:
            yield from ("", "## Where the articles differ", "")
        for subject, facts in found:
            yield f"- {escaped(subject)}"
            yield from (f"  - {escaped(f'{name}: {values}')}" for name, values in facts)
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

            if event.merges:
                yield from ("", *map(self.merge, event.merges))

    def merge(self, one: Merge) -> str:
        """Why two were taken for one, with the ids that undo it."""
        return f"- one because: {escaped(one.reason)} (`{one.a}` `{one.b}`)"

    def relations(self) -> Iterator[str]:
        if self.dossier.relations:
            yield from ("", "## Alike, and kept apart", "")
        for one in self.dossier.relations:
            yield f"- {escaped(relation(one, self.events))} (`{one.a}` `{one.b}`)"

    def actors(self) -> Iterator[str]:
        yield from ("", "## Actors", "")
        for actor in self.dossier.actors:
            also = [name for name in actor.names if name != actor.name]
            facts = [
                roles(actor, self.called),
                f"also “{'”, “'.join(also)}”" if also else "",
                *(f"{m}: for the government" for m in actor.metonyms),
            ]
            told = "; ".join(filter(None, facts))
            yield f"- **{escaped(actor.name)}** ({actor.kind}){': ' if told else ''}{escaped(told)} `{actor.id}`"
            yield from (f"  {self.merge(one)}" for one in actor.merges if not one.reason.startswith("same name"))

    def articles(self) -> Iterator[str]:
        yield from ("", "## Articles", "")
        for document in self.dossier.documents:
            copy = f"; a copy of {self.name(document.copy_of)}" if document.copy_of else ""
            day = str(document.published) if document.published else "no publication date"
            agencies = f"; from {', '.join(document.agencies)}" if document.agencies else ""
            title = document.title or document.id
            yield f"- {escaped(f'{title} ({self.called[document.id]}, {day}{agencies}{copy})')} `{document.id}`"


def counts(dossier: Dossier) -> str:
    """How much of what there is."""
    copies = sum(one.copy_of is not None for one in dossier.documents)
    copied = f" ({copies} of them {'a copy' if copies == 1 else 'copies'})" if copies else ""
    several = sum(len(event.articles) > 1 for event in dossier.events)
    return (
        f"{len(dossier.documents)} articles{copied}, {len(dossier.actors)} actors, {len(dossier.events)} events "
        f"({several} told by several articles), {len(dossier.claims)} statements, {len(dossier.disputes)} denials of a claim"
    )


def when(event: Cluster) -> str:
    """When it was; open where it is open, with the day of its report beside it, named as such."""
    if event.when is None or (event.when.start is None and event.when.end is None):
        words = f"“{event.when.text}”, undated" if event.when and event.when.text else "undated"
        return f"{words}; reported {event.report_days[0]}" if event.report_days else words
    day = phrases.day(event.when)
    return f"{day} ({event.when.rule})" if event.when.rule == "reports differ" else day


def what(event: Cluster) -> str:
    """What it was, with how real it is and whether it is background."""
    marks = [
        event.realis.replace("_", " ") if event.realis != "happened" else "",
        "background" if event.salience == "background" else "",
    ]
    shown = ", ".join(filter(None, marks))
    return f"{event.description} [{shown}]" if shown else event.description


def in_title(event: Cluster, titles: Mapping[str, str | None]) -> bool:
    """Whether an event is told in headlines only; what they announce stands below them."""
    return all(
        " ".join(one.evidence.quote.split()).casefold() in " ".join((titles[one.article] or "").split()).casefold()
        for one in event.reports
    )


def support(event: Cluster, called: Mapping[str, str]) -> str:
    """How many articles tell of an event, and how many origins stand behind them."""
    if len(event.articles) == 1:
        return f"in {called[event.articles[0]]}"
    if not event.origins:
        return f"in {len(event.articles)} articles, from nobody who is named"
    origins = f"{len(event.origins)} origins" if len(event.origins) > 1 else "1 origin"
    return f"in {len(event.articles)} articles, {origins}: {', '.join(event.origins)}"


def accusations(dossier: Dossier) -> Iterator[tuple[str, list[tuple[str, list[Claim]]]]]:
    """What is denied or not confirmed somewhere, once for all articles that tell of it; for each, the claims on it.

    Reports that were kept apart because no day can be placed stand together here: the same act by the same on the same.
    """
    alike: dict[tuple[object, ...], list[Cluster]] = {}
    for event in dossier.events:
        sides = (event.action, event.actors, event.recipients) if event.actors and event.recipients else (event.id,)
        alike.setdefault(sides, []).append(event)
    said: dict[str, list[Claim]] = {}
    for claim in dossier.claims:
        if claim.concerns == "occurrence":
            for one in claim.about:
                said.setdefault(one, []).append(claim)
    for events in alike.values():
        claims = [claim for event in events for claim in said.get(event.id, ())]
        if not any(claim.stance in {"denies", "does_not_confirm"} for claim in claims):
            continue
        rows: dict[str, list[Claim]] = {article: [] for event in events for article in event.articles}
        for claim in claims:
            rows.setdefault(claim.article, []).append(claim)
        yield events[0].description, list(rows.items())


def says(claims: Iterable[Claim]) -> str:
    """Who says what: "Seoul alleges; Moscow denies"."""
    told = dict.fromkeys(f"{source(one)} {phrases.STANCES[one.stance]}" for one in claims)
    return "; ".join(told) or "nobody is named"


def differences(dossier: Dossier) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """What articles differ on: of an event each fact, of a matter its casualties; each value with the articles that have it.

    Another origin is no difference but support, and "reported" beside "attributed" only says who is named.
    """
    called = labels(dossier.documents)
    titled = {one.id: one.title for one in dossier.documents}
    plain = {"reported", "attributed"}
    told = [(event.description, event.facts) for event in dossier.events]
    told += [
        (f"The matter of “{titled[one.documents[0]] or called[one.documents[0]]}”", one.numbers)
        for one in dossier.stories
    ]
    for subject, facts in told:
        found = []
        for fact in facts:
            values: dict[str, list[str]] = {}
            for cell in fact.cells:
                if cell.value is not None:
                    values.setdefault(cell.value, []).append(called[cell.article])
            hollow = fact.field == "attribution" or (fact.field == "status" and values.keys() <= plain)
            if fact.verdict == "differ" and not hollow:
                name = (fact.what or fact.field).replace("_", " ")
                found.append((name, "; ".join(f"{value} ({', '.join(who)})" for value, who in values.items())))
        if found:
            yield subject, found


def titles(dossier: Dossier) -> Iterator[tuple[str, str]]:
    """Persons whom articles give different titles, and which article gives which."""
    called = labels(dossier.documents)
    for actor in dossier.actors:
        if actor.kind == "person" and actor.roles_differ:
            yield actor.name, roles(actor, called)


def roles(actor: DossierActor, called: Mapping[str, str]) -> str:
    """The titles of an actor, each with the articles that print it."""
    printed: dict[str, list[str]] = {}
    for one in actor.roles:
        printed.setdefault(one.role, []).append(called[one.article])
    return "; ".join(f"{role} ({', '.join(dict.fromkeys(who))})" for role, who in printed.items())


def kept_apart(dossier: Dossier) -> Iterator[tuple[str, str, str]]:
    """Pairs of events of the same act that are not one, with their articles and why; the main ones first."""
    called = labels(dossier.documents)
    events = {one.id: one for one in dossier.events}
    ranked = {"main": 0, "secondary": 1, "background": 2}

    def rank(one: Relation) -> int:
        a, b = events[one.a], events[one.b]
        return ranked[a.salience] + ranked[b.salience] + 4 * (a.action != b.action)

    def told(event: Cluster) -> str:
        return f"{when(event)}: {event.description} ({', '.join(called[one] for one in event.articles[:3])})"

    headlines = {one.id: one.title for one in dossier.documents}
    shown = (one for one in dossier.relations if not any(in_title(events[e], headlines) for e in (one.a, one.b)))
    for one in sorted(shown, key=rank):
        decided = "" if one.decided_by == "rules" else f", says the {one.decided_by.removesuffix('s')}"
        yield told(events[one.a]), told(events[one.b]), f"{one.relation}{decided}: {one.reason}"


def source(claim: Claim) -> str:
    """Who says it, and through whom."""
    return (
        f"{claim.source_name}, via {claim.via_name}"
        if claim.via_name and claim.via_name != claim.source_name
        else claim.source_name
    )


def about(claim: Claim, events: dict[str, Cluster]) -> str:
    """What a claim is about."""
    return claim.content or phrases.listed(events[one].description for one in claim.about)


def relation(one: Relation, events: dict[str, Cluster]) -> str:
    """Two events and why they are not one."""
    return f"{one.relation}: {events[one.a].description} / {events[one.b].description} — {one.reason} (decided by {one.decided_by})"
