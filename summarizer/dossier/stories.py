"""Which documents tell of one matter, and what holds them together."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from summarizer.dossier.facts import numbers
from summarizer.dossier.times import is_dated
from summarizer.ontology import ACTIONS, fold
from summarizer.schema.dossier import Cluster, Document, DossierActor, Fact, Number, Story

NEAR_DAYS = 31  # between the publications of articles on one matter
RARE = 8  # a person or place that more documents name says little about any of them
CASUALTIES = frozenset({"deaths", "injured", "arrested", "displaced"})
BEFORE = 8  # documents of an occasion that the next one is compared with


class Link(NamedTuple):
    """Two documents, and why they belong together: a reason, and the names that it rests on."""

    a: str
    b: str
    reason: str
    names: tuple[str, ...] = ()


def stories(
    documents: Sequence[Document], clusters: Sequence[Cluster], actors: Mapping[str, DossierActor]
) -> tuple[Story, ...]:
    """Documents held together by a copied text, an event that is no background, an occasion, or who and where."""
    parent = {document.id: document.id for document in documents}

    def find(one: str) -> str:
        while parent[one] != one:
            parent[one] = parent[parent[one]]
            one = parent[one]
        return one

    why: dict[str, list[Link]] = {}
    for link in _links(documents, clusters, actors):
        why.setdefault(link.a, []).append(link)
        low, high = sorted((find(link.a), find(link.b)))
        parent[high] = low
    found: dict[str, list[str]] = {}
    for document in documents:
        found.setdefault(find(document.id), []).append(document.id)
    counted = _casualties(clusters)
    return tuple(
        Story(
            documents=tuple(told),
            reasons=_reasons(link for one in told for link in why.get(one, ())),
            numbers=_differing(told, counted),
        )
        for told in found.values()
    )


def _differing(told: Sequence[str], counted: Mapping[str, Sequence[Number]]) -> tuple[Fact, ...]:
    rows = [(counted[one][0].evidence, counted[one]) for one in told if counted.get(one)]
    return tuple(fact for fact in numbers(rows) if fact.verdict == "differ") if len(rows) > 1 else ()


def _casualties(clusters: Sequence[Cluster]) -> dict[str, list[Number]]:
    """The numbers of people to whom something was done, by article; background is no part of a matter."""
    found: dict[str, list[Number]] = {}
    for cluster in clusters:
        for report in cluster.reports if cluster.salience != "background" else ():
            found.setdefault(report.article, []).extend(one for one in report.numbers if one.what in CASUALTIES)
    return found


def _reasons(links: Iterable[Link]) -> tuple[str, ...]:
    """Each reason once, with the names of all links that give it, those that most of them share first."""
    names: dict[str, Counter[str]] = {}
    for link in links:
        names.setdefault(link.reason, Counter()).update(link.names)
    told = ((reason, sorted(count, key=lambda name: (-count[name], name))[:3]) for reason, count in names.items())
    return tuple(sorted(f"{reason}: {', '.join(most)}" if most else reason for reason, most in told))


def _links(
    documents: Sequence[Document], clusters: Sequence[Cluster], actors: Mapping[str, DossierActor]
) -> Iterator[Link]:
    for document in documents:
        if document.copy_of:
            yield Link(document.copy_of, document.id, "copies of one text")
    for cluster in clusters:
        if len(cluster.articles) > 1 and cluster.salience != "background" and is_dated(cluster.when):
            for article in cluster.articles[1:]:
                yield Link(cluster.articles[0], article, "one event", (f"“{cluster.description.rstrip('.')}”",))
    persons: dict[str, set[str]] = {}
    for actor in actors.values():
        if actor.kind == "person":
            for member in actor.members:
                persons.setdefault(member.split(":")[0], set()).add(actor.name)
    yield from _occasions(documents, persons)
    yield from _matters(documents, clusters, actors, persons)


def _near(one: Document, other: Document) -> bool:
    return not (one.published and other.published) or abs((one.published - other.published).days) <= NEAR_DAYS


def _occasions(documents: Sequence[Document], persons: Mapping[str, set[str]]) -> Iterator[Link]:
    """Articles that name one numbered occasion and two persons in common, near in time where their days are known."""
    of: dict[str, list[Document]] = {}
    for document in documents:
        for occasion in document.occasions:
            of.setdefault(occasion, []).append(document)
    for occasion, told in of.items():
        for n, one in enumerate(told[1:], 1):
            for other in told[max(0, n - BEFORE) : n]:
                both = persons.get(one.id, set()) & persons.get(other.id, set())
                if _near(one, other) and len(both) >= 2:
                    yield Link(other.id, one.id, f"the {occasion}", tuple(both))


def _matters(  # noqa: C901 - one way to be on one matter after the other
    documents: Sequence[Document],
    clusters: Sequence[Cluster],
    actors: Mapping[str, DossierActor],
    persons: Mapping[str, set[str]],
) -> Iterator[Link]:
    """Articles of one month whose events are between the same two countries, and share an act, a person or a place that few others have."""
    nations: dict[str, set[str]] = {}
    named: dict[str, set[str]] = {}
    for cluster in clusters:
        for report in cluster.reports if cluster.salience != "background" else ():
            who = (*report.actors, *report.recipients, *report.others)
            nations.setdefault(report.article, set()).update(
                code for one in who if (code := actors[one].country_code) is not None
            )
            sides = [
                {code for one in ids if (code := actors[one].country_code)}
                for ids in (report.actors, report.recipients)
            ]
            if sides[0] and sides[1] - sides[0]:
                act = f"{cluster.action.replace('_', ' ')} ({', '.join(sorted(sides[0]))} → {', '.join(sorted(sides[1]))})"
                named.setdefault(act, set()).add(report.article)
            if ACTIONS[cluster.action].quad == "material conflict":  # who shot may be what the articles disagree on
                named.setdefault(cluster.action.replace("_", " "), set()).add(report.article)
            if report.place:
                named.setdefault(fold(report.place), set()).add(report.article)
    for article, names in persons.items():
        for name in names:
            named.setdefault(name, set()).add(article)
    by_id = {document.id: document for document in documents}
    for name, told in named.items():
        for one, other in combinations(sorted(told), 2) if 2 <= len(told) <= RARE else ():
            dated = by_id[one].published is not None and by_id[other].published is not None
            if (
                dated
                and _near(by_id[one], by_id[other])
                and len(nations.get(one, set()) & nations.get(other, set())) >= 2
            ):
                yield Link(one, other, "the same two countries", (name,))
