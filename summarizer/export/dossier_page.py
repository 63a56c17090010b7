"""A dossier as a page for reading: timeline, who says what, article by article, each joined to its quote; one file, no network."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import combinations
from typing import Any, NamedTuple

from summarizer.dossier.overview import label
from summarizer.dossier.tolls import tolls
from summarizer.export import Serves, phrases
from summarizer.export import dossier_views as views
from summarizer.export.axis import axis_of, chart_of
from summarizer.export.html import TAIL, framed, opening, render, web_link
from summarizer.export.marks import Marks, blocks
from summarizer.schema import Brief, Evidence
from summarizer.schema.answers import AGAINST
from summarizer.schema.brief import is_dated
from summarizer.schema.dossier import Cited, Claim, Cluster, Document, Dossier, DossierActor, Merge
from summarizer.schema.review import keys

SERVES = Serves(
    "readers: drawn timeline, who says what, articles by facts, filters, the articles with their quotes marked",
    "the briefs' own summaries, quantities of no event, codes, prompts and attempts",
)


def page(dossier: Dossier, briefs: Iterable[Brief]) -> str:
    """A dossier as one self-contained HTML document; leaves out :data:`SERVES`.

    Args:
        dossier: what :func:`summarizer.dossier.build` made.
        briefs: those it was made of; their articles are shown with the quotes marked.
    """
    view = _View(dossier, briefs)
    title = f"What {len(dossier.documents)} articles say"
    return opening(title, "page.css", "dossier.css", "page.js", "review.js", "dossier.js") + view.html(title) + TAIL


def fragment(dossier: Dossier) -> str:
    """A dossier for a cell of a notebook, without the articles."""
    return framed(page(dossier, ()), "Dossier")


class Row(NamedTuple):
    """What the filters compare of a row: its kind, the numbers of its actors and outlets, its statuses, first and last day."""

    kind: str
    actors: Sequence[int]
    outlets: Sequence[int]
    statuses: Sequence[str]
    first: date | None
    last: date | None


class Spoken(NamedTuple):
    """The claims on one event (None: on no event): those that hold it, those against it or without confirmation, and on details."""

    event: Cluster | None
    disputed: bool
    held: list[Claim]
    against: list[Claim]
    details: list[Claim]


class _View:
    """What the template prints of a dossier. State: the numbers of its records, and the marks in each article."""

    def __init__(self, dossier: Dossier, briefs: Iterable[Brief]) -> None:
        self.dossier = dossier
        self.documents = {one.id: one for one in dossier.documents}
        self.events = {one.id: one for one in dossier.events}
        self.actors = {one.id: one for one in dossier.actors}
        ids = (self.documents, self.events, self.actors, [one.id for one in dossier.claims])
        self.number = {one: n for kind in ids for n, one in enumerate(kind, 1)}
        self.outlet_names = sorted({name for one in dossier.documents for name in outlets(one)})
        self.outlet = {name: n for n, name in enumerate(self.outlet_names, 1)}
        self.briefs = _quoted(dossier, briefs)
        self.marks = {
            document.id: Marks("dossier", len(brief.article.original), f"d{self.number[document.id]}")
            for document in dossier.documents
            if (brief := self.briefs.get(document.id))
        }
        self._keys = {f"{one}:{name}": key for one, brief in self.briefs.items() for name, key in keys(brief).items()}
        self._mark()
        self._told: dict[str, set[str]] = {one: set() for one in self.documents}
        self._met: dict[str, set[str]] = {one: set() for one in self.documents}
        for event in dossier.events:
            for article in event.articles:
                self._told[article].add(event.status)
        for actor in dossier.actors:
            for article in actor.articles:
                self._met[article].add(actor.id)
        published = [one.published for one in dossier.documents if one.published]
        self.axis = axis_of(dossier.events, published)
        self.chart = chart_of(self.axis, dossier.events, published) if self.axis else None

    def html(self, title: str) -> str:
        """The body of the page."""
        dossier = self.dossier
        return render(
            "dossier.html", view=self, views=views, dossier=dossier, title=title, axis=self.axis, chart=self.chart,
            number=self.number, quote=self.quote, called=label, is_dated=is_dated, headlines=views.headlines(dossier), spoken=self.spoken(),
            lanes=views.timeline(dossier), accused=list(views.accusations(dossier)), differences=list(views.differences(dossier)),
            perhaps=views.perhaps_one(dossier), tolls=tolls(dossier), known=views.known(dossier), sides=views.sides(dossier), apart=views.kept_apart(dossier),
            origins=self.origins(), together=[one for one in dossier.stories if len(one.documents) > 1],
            statuses=sorted({event.status for event in dossier.events}),
        )  # fmt: skip

    def quote(self, evidence: Evidence) -> str | None:
        """The id of a quote's mark in its article; None if the article is not at hand."""
        marks = self.marks.get(evidence.article) if isinstance(evidence, Cited) else None
        return marks.find(evidence) if marks else None

    def items(self, ids: Iterable[str]) -> list[dict[str, Any]]:
        """The items that a person's mark on a record applies to: those of the briefs that it is made of, if these are at hand."""
        return [self._keys[one].model_dump() for one in ids if one in self._keys]

    def pairs(self, merges: Iterable[Merge]) -> list[tuple[str, str]]:
        """What the mark "not one" decides: every two of the records that were taken for one are kept apart."""
        return list(combinations(dict.fromkeys(one for merge in merges for one in (merge.a, merge.b)), 2))

    def article(self, document: Document) -> dict[str, Any]:
        """What the template prints of one article."""
        brief = self.briefs.get(document.id)
        facts = [
            label(document),
            str(document.published or "no publication date"),
            f"from {', '.join(document.agencies)}" if document.agencies else "",
            f"a copy of D{self.number[document.copy_of]}" if document.copy_of in self.documents else "",
        ]
        return {
            "brief": brief,
            "facts": list(filter(None, dict.fromkeys(facts))),
            "blocks": blocks(brief.article, self.marks[document.id]) if brief else [],
            "url": web_link(brief.article.url) if brief else None,
            "made_by": phrases.made_by(brief) if brief else "",
        }

    def spoken(self) -> list[Spoken]:
        """The claims by event, disputed events first, those about no event last."""
        disputed = {one.event for one in self.dossier.disputes}
        of: dict[str | None, list[Claim]] = {}
        for claim in self.dossier.claims:
            for event in claim.about or (None,):
                of.setdefault(event, []).append(claim)

        def entry(event: Cluster | None, said: list[Claim]) -> Spoken:
            told = [one for one in said if one.concerns == "occurrence" and event]
            return Spoken(
                event,
                disputed=event is not None and event.id in disputed,
                held=[one for one in told if one.stance not in AGAINST],
                against=[one for one in told if one.stance in AGAINST],
                details=[one for one in said if one not in told],
            )

        entries = [entry(event, of[event.id]) for event in self.dossier.events if event.id in of]
        entries.sort(key=lambda one: not one.disputed)
        return entries + ([entry(None, of[None])] if None in of else [])

    def origins(self) -> list[tuple[str, int, int]]:
        """Each origin of reports, with the number of its events and of its articles."""
        events: Counter[str] = Counter()
        articles: dict[str, set[str]] = {}
        for event in self.dossier.events:
            events.update(event.origins)
            for report in event.reports:
                for origin in report.origins:
                    articles.setdefault(origin, set()).add(report.article)
        return [(origin, count, len(articles.get(origin, ()))) for origin, count in events.most_common()]

    def forms(self, actor: DossierActor) -> dict[str, list[Cited]]:
        """Each form of an actor's name with its first place in each article."""
        forms: dict[str, list[Cited]] = {}
        for mention in actor.mentions:
            forms.setdefault(mention.quote, []).append(mention)
        return forms

    def event_row(self, event: Cluster) -> Row:
        """An event for the filters; without a date it has the days of its reports."""
        when = event.when
        days = [day for day in ((when.start, when.end) if when else ()) if day] or list(event.report_days)
        first, last = (days[0], days[-1]) if days else (None, None)
        return Row(
            "event", self._actors((*event.actors, *event.recipients, *event.others)), self._outlets(event.articles), [event.status], first, last
        )  # fmt: skip

    def claim_row(self, claim: Claim) -> Row:
        """A statement for the filters: who says it, who relays it, and the statuses of its events."""
        day = (claim.when and claim.when.start) or self.documents[claim.article].published
        statuses = sorted({self.events[one].status for one in claim.about})
        return Row(
            "statement", self._actors([claim.source, claim.via]), self._outlets([claim.article]), statuses, day, day
        )

    def actor_row(self, actor: DossierActor) -> Row:
        """An actor for the filters."""
        return Row("actor", [self.number[actor.id]], self._outlets(actor.articles), [], None, None)

    def article_row(self, document: Document) -> Row:
        """An article for the filters."""
        actors, statuses, day = self._met[document.id], self._told[document.id], document.published
        return Row("article", self._actors(actors), self._outlets([document.id]), sorted(statuses), day, day)

    def _actors(self, ids: Iterable[str | None]) -> list[int]:
        return sorted({self.number[one] for one in ids if one in self.actors})

    def _outlets(self, articles: Iterable[str]) -> list[int]:
        return sorted({self.outlet[name] for one in articles for name in outlets(self.documents[one])})

    def _mark(self) -> None:
        """Mark every cited passage in its article."""

        def add(evidence: Iterable[Cited], letter: str, number: int, word: str, tone: str = "") -> None:
            for one in evidence:
                marks = self.marks.get(one.article)
                if marks and self.briefs[one.article].article.original[one.start : one.end] == one.quote:
                    record = f"{letter}{number}" if letter else f"sentence{number}"
                    marks.add([one], record, f"{letter}{number}", f"{word} {letter}{number}", tone)

        for number, sentence in enumerate(self.dossier.summary, 1):
            add(sentence.evidence, "", number, "sentence")
        for number, event in enumerate(self.dossier.events, 1):
            for report in event.reports:
                add([report.evidence], "E", number, "event", report.status)
                add((one.evidence for one in report.numbers), "E", number, "event")
        for number, claim in enumerate(self.dossier.claims, 1):
            add([claim.evidence], "S", number, "statement", "said")
        for number, actor in enumerate(self.dossier.actors, 1):
            add(actor.mentions, "A", number, "actor", "mention")


def outlets(document: Document) -> tuple[str, ...]:
    """Who printed a document; if no input says so, what it is called."""
    return document.outlets or (label(document),)


def _quoted(dossier: Dossier, briefs: Iterable[Brief]) -> dict[str, Brief]:
    """The brief of each document; of several with one text, the one that the citations are from."""
    cited: dict[str, list[Cited]] = {}
    reported = (report.evidence for event in dossier.events for report in event.reports)
    for one in (*reported, *(claim.evidence for claim in dossier.claims)):
        cited.setdefault(one.article, []).append(one)

    def fits(brief: Brief) -> bool:
        text = brief.article.original
        return all(text[one.start : one.end] == one.quote for one in cited.get(brief.article.id, ()))

    return {brief.article.id: brief for brief in sorted(briefs, key=fits)}
