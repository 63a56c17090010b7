"""How a dossier reads in words, whatever the form: when, who says what, where articles differ, what was kept apart."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from summarizer.dossier.accounts import loose, matters
from summarizer.dossier.facts import CASUALTIES
from summarizer.dossier.overview import grouped, is_headline, labels
from summarizer.dossier.parties import is_nameless
from summarizer.dossier.tolls import Count, tolls
from summarizer.export import phrases
from summarizer.printable import one_line
from summarizer.schema.answers import AGAINST, SALIENCE, Stance
from summarizer.schema.brief import is_dated
from summarizer.schema.dossier import Cell, Cited, Claim, Cluster, Document, Dossier, DossierActor, Relation


def counts(dossier: Dossier) -> str:
    """How many articles, actors, events, statements and denials there are."""
    copies = sum(one.copy_of is not None for one in dossier.documents)
    copied = f" ({copies} of them {'a copy' if copies == 1 else 'copies'})" if copies else ""
    several = sum(len(event.articles) > 1 for event in dossier.events)
    articles, actors, events, claims, denials = (
        f"{len(found)} {word}{'' if len(found) == 1 else 's'}"
        for found, word in (
            (dossier.documents, "article"), (dossier.actors, "actor"), (dossier.events, "event"),
            (dossier.claims, "statement"), (dossier.disputes, "denial"),
        )
    )  # fmt: skip
    return (
        f"{articles}{copied}, {actors}, {events} ({several} told by several articles), {claims}, {denials} of a claim"
    )


def when(event: Cluster, undated: str = "undated") -> str:
    """When it happened, or that this is open; then the first day on which it was reported, named as such.

    Args:
        event: of the dossier.
        undated: what to call an event without a day; empty where a heading says it.
    """
    if is_dated(event.when):
        day = phrases.day(event.when)
        return f"{day} ({event.when.rule})" if event.when.rule == "reports differ" else day
    words = f"“{event.when.text}”" if event.when and event.when.text else ""
    reported = f"reported {event.report_days[0]}" if event.report_days else ""
    return "; ".join(filter(None, (", ".join(filter(None, (words, undated))), reported)))


def what(event: Cluster) -> str:
    """What happened; its realis is added if it did not simply happen."""
    real = "" if event.realis == "happened" else f" [{event.realis.replace('_', ' ')}]"
    return event.description + real


class Lane(NamedTuple):
    """A part of the timeline: its name and a note on it, both empty for dated news, and its events."""

    name: str
    note: str
    events: list[Cluster]

    def when(self, event: Cluster) -> str:
        """When one of its events was, without "undated" if the name of the lane says that already."""
        return when(event, "") if self.name == _OPEN else when(event)


_OPEN = "Date open"


def timeline(dossier: Dossier) -> list[Lane]:
    """The lanes that have events: dated news, news without a day, background."""
    news = [event for event in dossier.events if event.salience != "background"]
    background = [event for event in dossier.events if event.salience == "background"]
    undated = [event for event in news if not is_dated(event.when)]
    lanes = (
        Lane("", "", [event for event in news if is_dated(event.when)]),
        Lane(_OPEN, "No article says when; the day of a report is not the day of the event.", undated),
        Lane("Background", "Told to explain the news; no news itself.", background),
    )
    return [lane for lane in lanes if lane.events]


def told_first(dossier: Dossier, most: int) -> set[str]:
    """The ids of the events that a reader wants first: told by several articles, the news itself, in dispute; headlines last."""
    titles = {one.id: one.title for one in dossier.documents}

    def weight(event: Cluster) -> tuple[object, ...]:
        claimed = event.status not in {"reported", "attributed", "confirmed"}
        open_ = not is_dated(event.when)
        return (
            -len(event.articles),
            in_headlines(event, titles),
            SALIENCE[event.salience],
            not claimed,
            open_,
            -len(event.origins),
        )

    return {event.id for event in sorted(dossier.events, key=weight)[:most]}


def known(dossier: Dossier) -> tuple[list[DossierActor], list[DossierActor]]:
    """Who is who: actors with a name, those of most articles first, and groups and persons without one that act or speak."""
    doing = {one for event in dossier.events for one in event.actors}
    doing |= {one for claim in dossier.claims for one in (claim.source, claim.via) if one}
    named = [one for one in dossier.actors if not without_name(one)]
    others = [one for one in dossier.actors if without_name(one) and one.id in doing]
    return sorted(named, key=lambda one: -len(one.articles)), others


def without_name(actor: DossierActor) -> bool:
    """Whether an actor is only described: "500 people", "an official"."""
    described = actor.kind == "person" and actor.name.rpartition(" ")[2].islower()
    small = actor.kind in {"person", "group"} and actor.name[:1].islower()
    return described or small or is_nameless(actor) or actor.name[:1].isdigit()


def stories(dossier: Dossier) -> list[tuple[list[Document], Sequence[str]]]:
    """The articles of each story and what links them, the largest story first."""
    documents = {one.id: one for one in dossier.documents}
    told = sorted(dossier.stories, key=lambda story: -len(story.documents))
    return [([documents[one] for one in story.documents], story.reasons) for story in told]


def headlines(dossier: Dossier) -> dict[str, str]:
    """The title of each article; without one, the description of its most important event."""
    found = {one.id: one.title or "" for one in dossier.documents}
    reports = (report for event in dossier.events for report in event.reports if not found[report.article])
    for report in sorted(reports, key=lambda one: (SALIENCE[one.salience], one.evidence.start)):
        found[report.article] = found[report.article] or report.description
    return found


def in_headlines(event: Cluster, titles: Mapping[str, str | None]) -> bool:
    """Whether all reports of an event are headlines."""
    return all(is_headline(one, titles[one.article]) for one in event.reports)


def sides(dossier: Dossier) -> dict[str, str]:
    """For each event whose several origins are all of one country: that country. They bear one another out less than others do."""
    country = {name: one.country for one in dossier.actors for name in one.names if one.country}
    found = {
        event.id: {country.get(origin) for origin in event.origins}
        for event in dossier.events
        if len(event.origins) > 1
    }
    return {event: side for event, its in found.items() if len(its) == 1 and (side := its.pop())}


def support(event: Cluster, called: Mapping[str, str]) -> str:
    """How many articles report an event, and from which origins."""
    if len(event.articles) == 1:
        return f"in {called[event.articles[0]]}"
    if not event.origins:
        return f"in {len(event.articles)} articles, from nobody who is named"
    origins = f"{len(event.origins)} origins" if len(event.origins) > 1 else "1 origin"
    return f"in {len(event.articles)} articles, {origins}: {', '.join(event.origins)}"


_TELLING = 4  # words: fewer tell nothing without their passage
_LONGEST = 240  # characters of a passage that stands for what is told


class Told(NamedTuple):
    """Who says what of something in dispute: the event it is of (empty where a heading names it), the words, and the claims."""

    of: str
    words: str
    claims: list[Claim]


def accusations(dossier: Dossier) -> Iterator[tuple[str, list[Told]]]:
    """What is in dispute (see :mod:`summarizer.dossier.accounts`): each account of it, then its details; last, what else is denied."""
    called = labels(dossier.documents)
    events = {one.id: one for one in dossier.events}

    def detail(claims: list[Claim]) -> Told:
        """Never the content alone: "Chad was to blame" may be what somebody denies."""
        return Told("", f"{says(claims, called)}: {_quoted(about(claims[0], events))}", claims)

    found = matters(dossier)
    for matter in found:
        told = [one for one in matter.accounts if one.claims]
        first = next(one.events[0] for one in [*told, *matter.accounts])
        yield (
            first.description,
            [
                *(
                    Told(
                        one.events[0].description if one.events[0] is not first else "",
                        says(one.claims, called),
                        one.claims,
                    )
                    for one in told
                    if one.detail is None
                ),
                *(detail(one.claims) for one in told if one.detail is not None),
            ],
        )
    if others := [detail([one]) for one in loose(dossier, found)]:
        yield ELSE, others


def _quoted(text: str) -> str:
    return text if text.startswith("“") else f"“{text.rstrip('.')}”"


class Differing(NamedTuple):
    """A fact on which articles differ: its name, and each value with the cells that give it."""

    name: str
    values: dict[str, list[Cell]]

    def words(self, called: Mapping[str, str]) -> str:
        """Each value with its articles."""
        told = {value: dict.fromkeys(called[cell.article] for cell in cells) for value, cells in self.values.items()}
        return "; ".join(f"{value} ({', '.join(who)})" for value, who in told.items())


def _differing(name: str, cells: Iterable[Cell]) -> Differing:
    values: dict[str, list[Cell]] = {}
    for cell in dict.fromkeys(cells):
        if cell.value is not None:
            values.setdefault(cell.value, []).append(cell)
    return Differing(name.replace("_", " "), values)


class Perhaps(NamedTuple):
    """Events that may be one, the facts on which they differ, and why they were not taken for one."""

    events: list[Cluster]
    differ: list[Differing]
    reasons: list[str]


def perhaps_one(dossier: Dossier) -> list[Perhaps]:
    """Events that may be one, those that differ in some fact first.

    Background is left out, and so are events that :func:`accusations` tells as one.
    """
    found = []
    told = {one.id: n for n, matter in enumerate(matters(dossier)) for one in matter.events}
    possible = [one for one in dossier.relations if one.relation == "possible"]
    of: dict[str, list[Relation]] = {}
    for one in possible:
        of.setdefault(one.a, []).append(one)
    by_id = {event.id: event for event in dossier.events}
    for ids in grouped(by_id, [(one.a, one.b) for one in possible]):
        events = [by_id[one] for one in ids]
        groups = {told.get(one) for one in ids}
        relations = [one for event in ids for one in of.get(event, ())]
        background = all(event.salience == "background" for event in events)
        if not relations or background or (len(groups) == 1 and None not in groups):
            continue
        facts: dict[tuple[str, str | None], list[Cell]] = {}
        for one in relations:
            for fact in one.facts:
                facts.setdefault((fact.field, fact.what), []).extend(fact.cells)
        differ = [_differing(what or field, cells) for (field, what), cells in facts.items()]
        found.append(Perhaps(events, differ, list(dict.fromkeys(one.reason.split(";")[0] for one in relations))))
    return sorted(found, key=lambda one: (not one.differ, min(SALIENCE[event.salience] for event in one.events)))


def says(claims: Iterable[Claim], called: Mapping[str, str] | None = None) -> str:
    """Who says what, as :func:`summarizer.export.phrases.voices` tells it; with the articles where these are ``called`` something."""
    where: dict[tuple[str, Stance], list[str]] = {}
    for one in claims:
        where.setdefault((source(one), one.stance), []).append(one.article)
    told = sorted(where, key=lambda voice: voice[1] in AGAINST)
    named = {voice: ", ".join(dict.fromkeys(called[one] for one in where[voice])) for voice in told} if called else {}
    return phrases.voices(told, named) or "nobody is named"


def differences(dossier: Dossier) -> Iterator[tuple[str, list[Differing]]]:
    """Where articles differ on an event: any fact but its origins and casualties, which :func:`counted` tells."""
    for event in dossier.events:
        found = [
            _differing(fact.what or fact.field, fact.cells)
            for fact in event.facts
            if fact.verdict == "differ" and fact.field != "attribution" and fact.what not in CASUALTIES
        ]
        if found:
            yield event.description, found


def counted(count: Count) -> tuple[str, str]:
    """A number as it is printed, with what it counts where that is not the news itself, and who says so."""
    of = f", of “{count.of.rstrip('.')}”" if count.of else ""
    return count.number.text + of, ", ".join(dict.fromkeys(map(source, count.said))) or "the article itself"


def titles(dossier: Dossier) -> Iterator[tuple[str, str]]:
    """Persons to whom articles give different titles, and which article gives which."""
    called = labels(dossier.documents)
    for actor in dossier.actors:
        if actor.kind == "person" and actor.roles_differ:
            yield actor.name, titled(actor, called)


def roles(actor: DossierActor) -> dict[str, list[str]]:
    """The titles of an actor, each with the articles that print it; case and "defense" for "defence" make no difference."""
    spelled: dict[str, str] = {}
    printed: dict[str, dict[str, None]] = {}
    for one in actor.roles:
        role = spelled.setdefault(one.role.casefold().replace("defense", "defence"), one.role)
        printed.setdefault(role, {})[one.article] = None
    return {role: list(articles) for role, articles in printed.items()}


def titled(actor: DossierActor, called: Mapping[str, str]) -> str:
    """The titles of an actor with their articles, in a line."""
    return "; ".join(f"{role} ({', '.join(called[one] for one in who)})" for role, who in roles(actor).items())


def kept_apart(dossier: Dossier) -> list[tuple[Cluster, Cluster, str]]:
    """Pairs of events that are alike but not one, and why; the main ones first."""
    events = {one.id: one for one in dossier.events}
    titles = {one.id: one.title for one in dossier.documents}
    found = []
    for one in dossier.relations:
        a, b = events[one.a], events[one.b]
        if one.relation != "possible" and not (in_headlines(a, titles) or in_headlines(b, titles)):
            decided = "" if one.decided_by == "rules" else f", says the {one.decided_by.removesuffix('s')}"
            found.append((a, b, f"{one.relation}{decided}: {one.reason}"))
    return sorted(found, key=lambda pair: SALIENCE[pair[0].salience] + SALIENCE[pair[1].salience])


def told(event: Cluster, called: Mapping[str, str]) -> str:
    """An event in a line: what, in which articles, when."""
    return f"{event.description} ({', '.join(called[one] for one in event.articles)}; {when(event)})"


def source(claim: Claim) -> str:
    """Who says it, and through whom."""
    return phrases.through(claim.source_name, claim.via_name)


class Line(NamedTuple):
    """A line under a :class:`Point`: whose or on what it is (may be empty), its words, its quotes, the id of an event it names."""

    of: str
    words: str
    evidence: Sequence[Cited] = ()
    event: str = ""


class Point(NamedTuple):
    """Something that a reader should look at: what it is, or else why it is there, and a line for each account of it."""

    what: str
    lines: list[Line]
    why: str = ""


DENIALS, DIFFERENCES = "What is in dispute, and who says so", "Where the articles differ"
TOLLS = "How many, according to whom"
ELSE = "Denied or not confirmed besides"
PERHAPS, APART = "Perhaps one event, told twice", "Alike, and kept apart"


def points(dossier: Dossier) -> dict[str, list[Point]]:
    """What a reader should look at, by heading."""
    called = labels(dossier.documents)

    def differing(fact: Differing) -> Line:
        return Line(fact.name, fact.words(called), [cell.evidence for cells in fact.values.values() for cell in cells])

    def reported(event: Cluster) -> Line:
        return Line("", told(event, called), [report.evidence for report in event.reports], event.id)

    days = {one.id: one.published for one in dossier.documents}

    def numbered(count: Count) -> Line:
        who = dict.fromkeys(f"{called[e.article]}, {days[e.article] or 'no day'}" for e in count.evidence)
        return Line("", f"{': '.join(counted(count))} ({'; '.join(who)})", count.evidence)

    return {
        TOLLS: [
            Point(f"{one.what}, in “{one.name.rstrip('.')}”", list(map(numbered, one.counts))) for one in tolls(dossier)
        ],
        DENIALS: [
            Point(
                what,
                [Line(one.of and _quoted(one.of), one.words, [claim.evidence for claim in one.claims]) for one in its],
            )
            for what, its in accusations(dossier)
        ],
        DIFFERENCES: [Point(what, list(map(differing, facts))) for what, facts in differences(dossier)],
        PERHAPS: [
            Point("", [*map(reported, events), *map(differing, differ)], "; ".join(reasons))
            for events, differ, reasons in perhaps_one(dossier)
        ],
        APART: [
            Point("", [reported(event)._replace(evidence=()) for event in (one, other)], why)
            for one, other, why in kept_apart(dossier)
        ],
    }


def about(claim: Claim, events: Mapping[str, Cluster]) -> str:
    """What a claim is about; where that is told in a word or two ("responsibility"), the passage."""
    if claim.content is None and claim.about:
        return phrases.listed(events[one].description for one in claim.about)
    content = claim.content or ""
    return content if len(content.split()) >= _TELLING else f"“{one_line(claim.evidence.quote, _LONGEST)}”"
