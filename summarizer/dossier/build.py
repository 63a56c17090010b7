"""Briefs become a dossier: one text once, who is who, which reports tell of one event, who says what of it."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from pydantic import ValidationError

from summarizer.dossier.actors import resolve
from summarizer.dossier.alike import Item
from summarizer.dossier.claims import cited, claims, disputes, origins_of, status
from summarizer.dossier.documents import documents as documents_of
from summarizer.dossier.documents import one_of_each, root
from summarizer.dossier.events import Group, group, items
from summarizer.dossier.facts import facts
from summarizer.dossier.summary import summary
from summarizer.dossier.times import common, ends, is_dated
from summarizer.errors import InputError
from summarizer.schema import Brief, Statement
from summarizer.schema.dossier import (
    Ask,
    Claim,
    Cluster,
    Document,
    Dossier,
    DossierActor,
    Number,
    Overrides,
    Report,
    Story,
    TimelineEntry,
)
from summarizer.schema.lenient import explain

_SALIENCE = {"main": 0, "secondary": 1, "background": 2}


def build(briefs: Iterable[Brief], ask: Ask | None = None, overrides: Overrides | None = None) -> Dossier:
    """One dossier of many briefs; the same whatever their order.

    Args:
        briefs: of one article each; several of one text count as one.
        ask: asked about pairs of reports that the rules are in doubt about; without it they stay apart, and the
            relation says why. It never overrules a gate (:mod:`summarizer.dossier.alike`).
        overrides: what a person has decided; ids are those of any dossier that holds the same articles.
    """
    given, decided = list(briefs), overrides or Overrides()
    kept, documents = one_of_each(given), documents_of(given)
    actors, actor_of = resolve(kept, decided)
    groups, relations = group(items(kept, documents, actors, actor_of), ask, decided)
    event_of = {item.id: one.items[0].id for one in groups for item in one.items}
    by_id = {actor.id: actor for actor in actors}
    made = claims(kept, actor_of, by_id, event_of)
    of_brief = {brief.article.id: brief for brief in kept}
    of_document = {document.id: document for document in documents}
    maker = _Maker(of_brief, of_document, by_id, {claim.id: claim for claim in made})
    clusters = sorted((maker.cluster(one) for one in groups), key=_in_time)
    return Dossier(
        documents=documents,
        stories=_stories(documents, clusters, by_id),
        summary=summary(clusters, of_brief, of_document),
        actors=actors,
        events=tuple(clusters),
        timeline=tuple(_entry(cluster) for cluster in clusters),
        claims=tuple(made),
        disputes=tuple(disputes(made)),
        relations=tuple(relations),
        overrides=decided,
        notes=_notes(ask, documents, decided, actor_of, event_of),
    )


def read_overrides(path: Path) -> Overrides:
    """A file of overrides: ``{"separate": [[id, id]], "same": [[id, id]]}``.

    Raises:
        InputError: it cannot be read, or is not of that form.
    """
    try:
        return Overrides.model_validate_json(path.read_bytes())
    except OSError as error:
        raise InputError(f"cannot read {path}: {error.strerror}") from error
    except ValidationError as error:
        raise InputError(f"{path} is no overrides file: {explain(error)}") from error


class _Maker:
    """Makes one event of the reports that tell of it. State: what is known of briefs, documents, actors, claims."""

    def __init__(
        self,
        briefs: Mapping[str, Brief],
        documents: Mapping[str, Document],
        actors: Mapping[str, DossierActor],
        made: Mapping[str, Claim],
    ) -> None:
        self.briefs, self.documents, self.actors = briefs, documents, actors
        self.claims: dict[str, dict[str, Claim]] = {}
        for claim in made.values():
            self.claims.setdefault(claim.article, {})[claim.id.split(":", 1)[1]] = claim
        self.statements: dict[tuple[str, str], list[Statement]] = {}
        for article, brief in briefs.items():
            for said in brief.statements:
                for event in said.about:
                    self.statements.setdefault((article, event), []).append(said)

    def cluster(self, one: Group) -> Cluster:
        """The event, with its facts laid side by side."""
        reports = tuple(self.report(item) for item in one.items)
        said = [s for item in one.items for s in self.statements.get((item.document.id, item.event.id), ())]
        first = min(reports, key=lambda r: (_SALIENCE[r.salience], r.when is None, r.id))
        days = {d for item in one.items if (d := item.document.published)}
        days |= {s.when.start for s in said if s.when and s.when.start and s.when.start == s.when.end}
        return Cluster(
            id=one.items[0].id,
            description=first.description,
            action=first.action,
            realis=first.realis,
            salience=first.salience,
            status=status(one.items[0].id, said),
            when=common([report.when for report in reports]),
            report_days=tuple(sorted(days)),
            actors=_all(report.actors for report in reports),
            recipients=_all(report.recipients for report in reports),
            others=_all(report.others for report in reports),
            reports=reports,
            articles=tuple(report.article for report in reports),
            origins=tuple(sorted({origin for report in reports for origin in report.origins})),
            facts=facts(reports, self.actors),
            merges=tuple(one.merges),
        )

    def report(self, item: Item) -> Report:
        """One article's report."""
        event, document = item.event, item.document
        said = self.statements.get((document.id, event.id), [])
        origin = document if document.agencies or not document.copy_of else self.documents[document.copy_of]
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
            origins=origins_of(event.id, said, self.claims.get(document.id, {}), origin, self.actors),
            evidence=cited(document.id, event.evidence),
        )

    def _numbers(self, article: str, event: str) -> tuple[Number, ...]:
        return tuple(
            Number(
                text=q.text, what=q.what, low=q.low, high=q.high, approximate=q.approximate, unit=q.unit,
                evidence=cited(article, q.evidence),
            )
            for q in self.briefs[article].quantities
            if q.event == event
        )  # fmt: skip


def _all(many: Iterable[Sequence[str]]) -> tuple[str, ...]:
    return tuple(sorted({one for some in many for one in some}))


def _in_time(cluster: Cluster) -> tuple[bool, str, int, str]:
    when = cluster.when
    dated = when is not None and is_dated(when)
    return not dated, str(ends(when)[0]) if when and dated else "", _SALIENCE[cluster.salience], cluster.id


def _entry(cluster: Cluster) -> TimelineEntry:
    when = cluster.when
    return TimelineEntry(
        event=cluster.id,
        start=when.start if when else None,
        end=when.end if when else None,
        precision=when.precision if when else "unresolved",
        words=when.text if when else None,
        undated=not is_dated(when),
        planned=cluster.realis in {"planned_or_attempted", "hypothetical"},
        background=cluster.salience == "background",
    )


def _stories(
    documents: Sequence[Document], clusters: Sequence[Cluster], actors: Mapping[str, DossierActor]
) -> tuple[Story, ...]:
    """Documents held together by a copied text, by an event that is no background, or by an occasion and two persons."""
    parent = {document.id: document.id for document in documents}
    why: dict[str, list[str]] = {}

    def find(one: str) -> str:
        while parent[one] != one:
            parent[one] = parent[parent[one]]
            one = parent[one]
        return one

    def link(a: str, b: str, reason: str) -> None:
        why.setdefault(a, []).append(reason)
        low, high = sorted((find(a), find(b)))
        parent[high] = low

    for document in documents:
        if document.copy_of:
            link(document.copy_of, document.id, "copies of one text")
    for cluster in clusters:
        if len(cluster.articles) > 1 and cluster.salience != "background" and is_dated(cluster.when):
            for article in cluster.articles[1:]:
                link(cluster.articles[0], article, f"one event: {cluster.description}")
    _link_occasions(documents, actors, link)
    found: dict[str, list[str]] = {}
    for document in documents:
        found.setdefault(find(document.id), []).append(document.id)
    return tuple(
        Story(documents=tuple(told), reasons=tuple(sorted({reason for one in told for reason in why.get(one, ())})))
        for told in found.values()
    )


def _link_occasions(documents: Sequence[Document], actors: Mapping[str, DossierActor], link: object) -> None:
    """Articles that name one numbered occasion and two persons in common, near in time where their days are known."""
    persons: dict[str, set[str]] = {}
    for actor in actors.values():
        if actor.kind == "person":
            for member in actor.members:
                persons.setdefault(member.split(":")[0], set()).add(actor.id)
    of: dict[str, list[Document]] = {}
    for document in documents:
        for occasion in document.occasions:
            of.setdefault(occasion, []).append(document)
    for occasion, told in of.items():
        for n, one in enumerate(told[1:], 1):
            for other in told[max(0, n - 8) : n]:
                apart = one.published and other.published and abs((one.published - other.published).days) > 31
                shared = persons.get(one.id, set()) & persons.get(other.id, set())
                if not apart and len(shared) >= 2 and callable(link):
                    link(
                        other.id, one.id, f"the {occasion}, and {', '.join(sorted(actors[p].name for p in shared)[:4])}"
                    )


def _notes(
    ask: Ask | None,
    documents: Sequence[Document],
    overrides: Overrides,
    actor_of: Mapping[str, str],
    event_of: Mapping[str, str],
) -> tuple[str, ...]:
    asked = "Doubtful pairs of reports were put to a model; the gates of the rules held." if ask else ""
    ruled = "" if ask else "Rules decided which reports tell of one event; doubtful pairs were kept apart, as related."
    copies = len(documents) - len({root(document) for document in documents})
    undated = sum(document.published is None for document in documents)
    unknown = sorted(
        {
            one
            for pair in (*overrides.same, *overrides.separate)
            for one in pair
            if one not in actor_of and one not in event_of
        }
    )
    return tuple(
        filter(
            None,
            (
                asked,
                ruled,
                f"{copies} of {len(documents)} texts are copies of another and count as one origin." if copies else "",
                f"{undated} of {len(documents)} articles carry no publication date; days that hang on it stay open."
                if undated
                else "",
                f"Overrides name what no article here has: {', '.join(unknown)}." if unknown else "",
            ),
        )
    )
