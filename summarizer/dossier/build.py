"""Builds a dossier from briefs: each text once, who is who, which reports tell of one event, who says what of it."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from summarizer.dossier.actors import Actors
from summarizer.dossier.claims import claims, disputes, origins_of, relays
from summarizer.dossier.documents import Documents, root
from summarizer.dossier.doubts import Pair
from summarizer.dossier.events import Events
from summarizer.dossier.facts import facts
from summarizer.dossier.items import Item, items
from summarizer.dossier.parties import each_once
from summarizer.dossier.stories import stories
from summarizer.dossier.summary import summary
from summarizer.dossier.times import common, ends
from summarizer.errors import InputError, wanted
from summarizer.reading.briefs import content_of, read_record
from summarizer.records.derive import summed_up
from summarizer.schema import Brief, RelationAnswer, Review, Statement
from summarizer.schema.answers import SALIENCE
from summarizer.schema.brief import is_dated
from summarizer.schema.dossier import (
    Ask,
    Claim,
    Cluster,
    Document,
    Dossier,
    Number,
    Overrides,
    Relation,
    Report,
    article_of,
    cited,
    member_id,
)

ROUNDS = 4  # an answer can raise new doubts; after so many rounds the rules decide what is still open


def build(briefs: Iterable[Brief], ask: Ask | None = None, overrides: Overrides | None = None) -> Dossier:
    """One dossier of many briefs; their order is immaterial.

    Args:
        briefs: of one article each; several of one text count as one.
        ask: asked about pairs of reports that the rules are in doubt about; without it they stay apart, and their
            relation says why. It cannot overrule a gate (:mod:`summarizer.dossier.alike`).
        overrides: a person's decisions; the ids may be from any dossier that holds the same articles.

    Raises:
        InputError: something other than briefs is given.
    """
    builder = Builder(overrides)
    builder.add(briefs)
    if ask:
        for _ in range(ROUNDS):
            builder.answer({pair.key: ask(pair.a, pair.b) for pair in builder.open_pairs()})
    return builder.dossier()


class Builder:
    """A dossier that grows: adding briefs makes only what depends on them anew.

    The dossier is the same whether briefs are added one by one or at once, and in whichever order.

    State: everything that is known of the briefs so far.

    >>> builder = Builder()
    >>> builder.add(())
    >>> builder.dossier().events
    ()
    """

    def __init__(self, overrides: Overrides | None = None) -> None:
        self.overrides = overrides or Overrides()
        self.documents = Documents()
        self.actors = Actors(self.overrides)
        self.events = Events(self.overrides, self.actors.actors)
        self._claims: dict[str, list[Claim]] = {}
        self._clusters: dict[str, Cluster] = {}
        self._differences: dict[tuple[str, str], tuple[Cluster, Cluster, Relation, Relation]] = {}

    def add(self, briefs: Iterable[Brief]) -> None:
        """Add briefs of one article each. Raises InputError: something else is given."""
        advice = "a dossier is made of several: build([brief, ...])"
        if isinstance(briefs, str | Brief) or not isinstance(briefs, Iterable):
            raise InputError(f"{type(briefs).__name__} given where briefs are wanted: {advice}")
        briefs = tuple(briefs)
        for brief in briefs:
            wanted(brief, Brief, advice)
        before = dict(self.documents.kept)
        changed = self.documents.add(briefs)
        kept = self.documents.kept
        new = [one for one in changed if before.get(one) is not kept[one]]
        changed |= self.actors.add([kept[one] for one in new], [before[one] for one in new if one in before])
        for one in changed:
            made = items(kept[one], self.documents.documents[one], self.actors.actors, self.actors.actor_of)
            self.events.put(one, made)
        self._settle(changed)

    def open_pairs(self) -> list[Pair]:
        """The pairs of reports that the rules are in doubt about and that nobody has been asked about yet."""
        return self.events.open_pairs()

    def answer(self, answers: Mapping[str, RelationAnswer | None]) -> None:
        """Use what a model says of pairs, by ``Pair.key``; None where its answer was unusable."""
        if answers:
            self.events.answer(answers)
            self._settle(set())

    def dossier(self) -> Dossier:
        """The dossier of all briefs so far."""
        kept, of_document = self.documents.in_order(), self.documents.documents
        actors, by_id = self.actors.in_order(), self.actors.actors
        documents = [of_document[brief.article.id] for brief in kept]
        place = {document.id: n for n, document in enumerate(documents)}
        clusters = sorted(self._clusters.values(), key=lambda one: _reading_order(one, place))
        said = [claim for document in documents for claim in self._claims[document.id]]
        relations = tuple(self._with_differences(one) for one in self.events.relations())
        made = Dossier(
            documents=tuple(documents),
            stories=stories(documents, clusters, by_id, said, relations),
            summary=(),
            actors=tuple(actors),
            events=tuple(clusters),
            claims=tuple(said),
            disputes=tuple(disputes(said)),
            numbers=tuple(number for document in documents for number in self._numbers(document.id, None)),
            relations=relations,
            overrides=self.overrides,
            notes=self._notes(),
        )
        return made.model_copy(update={"summary": summary(made, self.documents.kept)})

    def _settle(self, changed: set[str]) -> None:
        """Make anew the claims of changed articles, and the events that they report or whose reports have changed."""
        events, moved = self.events.settle()
        events |= {self.events.event_of[one] for article in changed for one in self.events.of_article[article]}
        for article in changed | {article_of(one) for one in moved}:
            brief = self.documents.kept[article]
            self._claims[article] = claims(brief, self.actors.actor_of, self.actors.actors, self.events.event_of)
        for event in events:
            if event in self.events.members:
                self._clusters[event] = self._cluster(event)
            else:
                self._clusters.pop(event, None)

    def _cluster(self, event: str) -> Cluster:
        """An event with all its reports, and their facts side by side."""
        its = self.events.reports(event)
        said_of = {item.id: self._said(item) for item in its}
        said = [one for item in its for one in said_of[item.id]]
        sources = self._printed_first(its)
        reports = tuple(self._report(item, said_of[item.id], sources[item.id]) for item in its)
        first = min(
            reports, key=lambda r: (SALIENCE[r.salience], r.when is None, not r.origins, len(r.description), r.id)
        )
        actors = {one for report in reports for one in report.actors}
        recipients = {one for report in reports for one in report.recipients}
        recipients -= actors  # nobody is on both sides
        days = {d for item in its if (d := item.document.published)}
        days |= {s.when.start for s in said if s.when and s.when.start and s.when.start == s.when.end}
        return Cluster(
            id=event,
            description=first.description,
            action=first.action,
            realis=first.realis,
            salience=first.salience,
            status=summed_up(said),
            when=common([report.when for report in reports]),
            report_days=tuple(sorted(days)),
            actors=each_once(actors, self.actors.actors),
            recipients=each_once(recipients, self.actors.actors),
            others=each_once({one for report in reports for one in report.others}, self.actors.actors),
            reports=reports,
            articles=tuple(report.article for report in reports),
            origins=self._origins(reports, event),
            facts=facts(reports, self.actors.actors),
            merges=tuple(merge for item in its if (merge := self.events.merges.get(item.id))),
        )

    def _origins(self, reports: Sequence[Report], event: str) -> tuple[str, ...]:
        """Whom the reports come from, each once; who only relays what another report has from its source is no second origin."""
        about = [
            claim
            for article in {one.article for one in reports}
            for claim in self._claims[article]
            if event in claim.about
        ]
        given = {origin for report in reports for origin in report.origins}
        return tuple(sorted(given - {via for via, source in relays(about, self.actors.actors) if source in given}))

    def _said(self, item: Item) -> list[Statement]:
        return [said for said in self.documents.kept[item.document.id].statements if item.event.id in said.about]

    def _printed_first(self, its: Sequence[Item]) -> dict[str, Document]:
        """Which document the words of each report come from: of all that print them one with an agency, else the first."""
        found: dict[object, Document] = {}
        for item in its:
            known = found.setdefault(item.words_of, self.documents.documents[root(item.document)])
            if item.document.agencies and not known.agencies:
                found[item.words_of] = item.document
        return {item.id: found[item.words_of] for item in its}

    def _report(self, item: Item, said: Sequence[Statement], printed: Document) -> Report:
        """One article's report, in words that were ``printed`` there or in another."""
        event, document = item.event, item.document
        about = {member_id(document.id, one.id) for one in said if one.concerns == "occurrence"}
        return Report(
            id=item.id,
            article=document.id,
            description=event.description,
            action=event.action,
            actors=tuple(sorted(item.doers)),
            recipients=tuple(sorted(item.receivers)),
            others=tuple(sorted(item.who - item.doers - item.receivers)),
            when=event.when,
            place=event.place,
            country_code=event.country_code,
            realis=event.realis,
            salience=event.salience,
            status=event.status,
            numbers=self._numbers(document.id, event.id),
            origins=origins_of(
                [claim for claim in self._claims[document.id] if claim.id in about],
                document if document.agencies else printed,
                self.actors.actors,
            ),
            evidence=cited(document.id, event.evidence),
        )

    def _numbers(self, article: str, event: str | None) -> tuple[Number, ...]:
        """The quantities of an event of an article; for None, those of no event."""
        return tuple(
            Number(
                text=q.text, what=q.what, low=q.low, high=q.high, approximate=q.approximate, unit=q.unit,
                evidence=cited(article, q.evidence),
            )
            for q in self.documents.kept[article].quantities
            if q.event == event
        )  # fmt: skip

    def _with_differences(self, one: Relation) -> Relation:
        """A relation; if the two may be one event, with the facts on which their reports differ."""
        if one.relation != "possible":
            return one
        a, b = self._clusters[one.a], self._clusters[one.b]
        known = self._differences.get((a.id, b.id))
        if known is None or known[:3] != (a, b, one):
            laid = facts((*a.reports, *b.reports), self.actors.actors)
            differ = tuple(f for f in laid if f.verdict == "differ" and f.field not in {"attribution", "status"})
            known = a, b, one, one.model_copy(update={"facts": differ})
            self._differences[a.id, b.id] = known
        return known[3]

    def _notes(self) -> tuple[str, ...]:
        """What a reader should know about how it was made."""
        documents = self.documents.documents.values()
        copies = sum(document.copy_of is not None for document in documents)
        nameless = sum(not (one.outlets or one.agencies or one.copy_of) for one in documents)
        undated = sum(document.published is None for document in documents)
        decided = {one for pair in (*self.overrides.same, *self.overrides.separate) for one in pair}
        unknown = sorted(decided - self.actors.actor_of.keys() - self.events.items.keys())
        of = f"of {len(documents)} articles."
        ruled = "Rules decided which reports tell of one event; those that may be one were kept apart, as possible."
        asked = "Doubtful pairs of reports were put to a model; the gates of the rules held."
        told = (
            (True, asked if self.events.answers else ruled),
            (copies, f"Copies of another text, which count as one origin with it: {copies} {of}"),
            (undated, f"Without a publication date, so that days which hang on it stay open: {undated} {of}"),
            (nameless, f"Without outlet and agency, so that each counts as an origin of its own: {nameless} {of}"),
            (unknown, f"Overrides name what no article here has: {', '.join(unknown)}."),
        )
        return tuple(note for holds, note in told if holds)


_REVIEW = str(Review.model_fields["format"].default).encode()


def read_overrides(path: Path) -> Overrides:
    """A file of overrides: ``{"separate": [[id, id]], "same": [[id, id]]}``, or the marks that were saved in a dossier's page.

    Raises:
        InputError: it cannot be read, or is not of that form.
    """
    if _REVIEW in content_of(path)[:200]:
        return Overrides(separate=read_record(path, Review, "a file of marks").separate)
    return read_record(path, Overrides, "a file of overrides")


def _reading_order(cluster: Cluster, place: Mapping[str, int]) -> tuple[object, ...]:
    """Events by time, then those without a day by the ``place`` of their article; background, often years old, last."""
    first, when = cluster.reports[0], cluster.when
    start = str(ends(when)[0]) if is_dated(when) else ""
    where = place[first.article], first.evidence.start, cluster.id
    return cluster.salience == "background", not start, start, SALIENCE[cluster.salience], *where
