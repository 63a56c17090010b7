"""Which documents belong to one story, and why: six rules, each of which links pairs of documents."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

from summarizer.dossier.documents import near
from summarizer.dossier.facts import CASUALTIES, numbers
from summarizer.dossier.items import content_words
from summarizer.dossier.overview import grouped
from summarizer.dossier.parties import is_nameless
from summarizer.ontology import find_country, fold
from summarizer.schema.brief import is_dated
from summarizer.schema.dossier import Claim, Cluster, Document, DossierActor, Fact, Number, Relation, Story

_NEAR_DAYS = 31  # between the publications of articles of one story
_BEFORE = 8  # documents of an occasion, or of two parties, that the next one is compared with
_WORDS = 3  # that the main events of two articles have in common, if these are of one story
_SAME_DAYS = 4  # between the publications of articles that tell one news in words of their own
_MARKS = 4  # names and telling words that such articles have in common, two words and a name among them
_EVERYDAY_WORDS = (
    "added agains agency all announ anothe any area army arrest attack author being called can capita city civili commen commun "
    "compan contin could countr day days denied destro down earlie early econom effort end fire first five follow forces foreig "
    "former four from furthe govern group held incide includ injure intern invest killed killin large last late latest leader least "
    "local made many media member milita minist months nation near new news northe number office offici one operat our out part "
    "people person place police politi presid provid public recent region relati remain report respon say saying second securi "
    "servic severa since six soldie some spokes state states statem strike such suppor suspec target terror there those three throug "
    "time today told took troops two under united week well work year years "
    "monday tuesda wednes thursd friday saturd sunday januar februa march april may june july august septem octobe novemb decemb"
)
_EVERYDAY = frozenset(_EVERYDAY_WORDS.split())
"""Beginnings of words that stand in news of every kind, so that they say nothing about which news it is."""


_CAPITAL = re.compile(r"[^\w]*[A-Z]")


class Link(NamedTuple):
    """Two documents that belong together, the reason, and the names it rests on."""

    a: str
    b: str
    reason: str
    names: tuple[str, ...] = ()


@dataclass
class Told:
    """What an article is about, background left out.

    Attributes:
        persons: the names of all persons in it.
        main: who takes part in its main events or speaks about them, by name and by country, and where these happen.
        words: the words of its main events, without names.
        marks: what all its news is known by: words that do not stand in news of every kind, from its title too.
        names: the same for words with a capital letter; a country's adjective counts as its name.
    """

    persons: set[str] = field(default_factory=set)
    main: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    marks: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)


def stories(
    documents: Sequence[Document],
    clusters: Sequence[Cluster],
    actors: Mapping[str, DossierActor],
    claims: Iterable[Claim] = (),
    relations: Iterable[Relation] = (),
) -> tuple[Story, ...]:
    """Documents grouped by the links between them; a document without links is a story of its own."""
    told = _told(documents, clusters, claims, actors)
    links = [
        *_copies(documents),
        *_one_event(clusters, {document.id: document for document in documents}),
        *_perhaps_one_event(relations, clusters),
        *_one_occasion(documents, told),
        *_same_news(documents, told),
        *_same_days(documents, told),
    ]
    why: dict[str, list[Link]] = {}
    for link in links:
        why.setdefault(link.a, []).append(link)
    counted = _casualties(clusters)
    return tuple(
        Story(
            documents=tuple(its),
            reasons=_reasons(link for one in its for link in why.get(one, ())),
            numbers=_differing(its, counted),
        )
        for its in grouped((one.id for one in documents), ((link.a, link.b) for link in links))
    )


def _differing(told: Sequence[str], counted: Mapping[str, Sequence[Number]]) -> tuple[Fact, ...]:
    rows = [(counted[one][0].evidence, counted[one]) for one in told if counted.get(one)]
    return tuple(fact for fact in numbers(rows) if fact.verdict == "differ") if len(rows) > 1 else ()


def _casualties(clusters: Sequence[Cluster]) -> dict[str, list[Number]]:
    """The numbers of people killed, injured, arrested or displaced, by article; background left out."""
    found: dict[str, list[Number]] = {}
    for cluster in clusters:
        for report in cluster.reports if cluster.salience != "background" else ():
            found.setdefault(report.article, []).extend(one for one in report.numbers if one.what in CASUALTIES)
    return found


def _reasons(links: Iterable[Link]) -> tuple[str, ...]:
    """Each reason once, with the three names that most of its links rest on."""
    names: dict[str, Counter[str]] = {}
    for link in links:
        names.setdefault(link.reason, Counter()).update(link.names)
    told = ((reason, sorted(count, key=lambda name: (-count[name], name))[:3]) for reason, count in names.items())
    return tuple(sorted(f"{reason}: {', '.join(most)}" if most else reason for reason, most in told))


def _told(
    documents: Sequence[Document],
    clusters: Sequence[Cluster],
    claims: Iterable[Claim],
    actors: Mapping[str, DossierActor],
) -> dict[str, Told]:
    """What each article tells."""
    told = {
        document.id: Told(marks=set(_marks((document.title or "").casefold())), names=set(_names(document.title or "")))
        for document in documents
    }
    for actor in actors.values():
        if actor.kind == "person":
            for article in actor.articles:
                told[article].persons.add(actor.name)
    main = {cluster.id for cluster in clusters if cluster.salience == "main"}
    for claim in claims:
        if claim.source and not main.isdisjoint(claim.about):
            told[claim.article].main |= _parties([claim.source], actors)
    for report in (one for cluster in clusters for one in cluster.reports if one.salience != "background"):
        its = told[report.article]
        its.marks |= _marks(report.evidence.quote)
        its.names |= _names(report.evidence.quote)
        if report.salience == "main":
            its.main |= _parties((*report.actors, *report.recipients, *report.others), actors)
            its.main |= {fold(report.place)} if report.place and not find_country(report.place) else set()
            its.words |= _plain_words(report.evidence.quote)
    return told


@lru_cache(maxsize=2**15)
def _marks(quote: str) -> frozenset[str]:
    return _plain_words(quote) - _EVERYDAY


@lru_cache(maxsize=2**15)
def _names(quote: str) -> frozenset[str]:
    """The words of a passage with a capital letter, without everyday ones; countries by their names."""
    found = {fold(word).removesuffix(" s") for word in quote.split() if _CAPITAL.match(word)}
    known = ((word, find_country(word)) for word in found if len(word) > 2 and not content_words(word) <= _EVERYDAY)
    return frozenset(country[0].name if country else word for word, country in known)


@lru_cache(maxsize=2**15)
def _plain_words(quote: str) -> frozenset[str]:
    """The content words of a passage, without names and titles; cached, because most passages come up again."""
    return content_words(" ".join(word for word in quote.split() if word[:1].islower()))


def _parties(ids: Iterable[str], actors: Mapping[str, DossierActor]) -> set[str]:
    """What actors are known by across articles: name and country."""
    its = [actors[one] for one in ids]
    nations = (find_country(one.country_code) for one in its if one.country_code)
    return {one.name for one in its if not is_nameless(one)} | {found[0].name for found in nations if found}


def _copies(documents: Sequence[Document]) -> Iterator[Link]:
    """One text under two titles."""
    for document in documents:
        if document.copy_of:
            yield Link(document.copy_of, document.id, "copies of one text")


def _one_event(clusters: Sequence[Cluster], documents: Mapping[str, Document]) -> Iterator[Link]:
    """Both report one event that has a date, or report it within days of each other, and that is not background."""
    for cluster in clusters:
        if cluster.salience == "background":
            continue
        for article in cluster.articles[1:]:
            if is_dated(cluster.when) or near(documents[cluster.articles[0]], documents[article], _SAME_DAYS):
                yield Link(cluster.articles[0], article, "one event", (_quoted(cluster),))


def _perhaps_one_event(relations: Iterable[Relation], clusters: Sequence[Cluster]) -> Iterator[Link]:
    """The main event of both may be one, and both have a date."""
    main = {one.id: one for one in clusters if one.salience == "main" and is_dated(one.when)}
    for relation in relations:
        if relation.relation == "possible" and relation.a in main and relation.b in main:
            one, other = main[relation.a], main[relation.b]
            yield Link(one.articles[0], other.articles[0], "perhaps one event", (_quoted(one),))


def _quoted(cluster: Cluster) -> str:
    return f"“{cluster.description.rstrip('.')}”"


def _one_occasion(documents: Sequence[Document], told: Mapping[str, Told]) -> Iterator[Link]:
    """Both name the same numbered occasion and two of the same persons, within a month if both are dated."""
    of: dict[str, list[Document]] = {}
    for document in documents:
        for occasion in document.occasions:
            of.setdefault(occasion, []).append(document)
    for occasion, its in of.items():
        for one, other in _each_with_some_before(its):
            both = told[one.id].persons & told[other.id].persons
            if near(one, other, _NEAR_DAYS) and len(both) >= 2:
                yield Link(other.id, one.id, f"the {occasion}", tuple(both))


def _same_news(documents: Sequence[Document], told: Mapping[str, Told]) -> Iterator[Link]:
    """Within a month of each other, both are mainly about two of the same countries, actors or places, in similar words."""
    of: dict[tuple[str, ...], list[Document]] = {}
    for document in documents:
        for pair in combinations(sorted(told[document.id].main), 2):
            of.setdefault(pair, []).append(document)
    for names, its in of.items():
        for one, other in _each_with_some_before(its):
            dated = one.published and other.published
            if dated and near(one, other, _NEAR_DAYS) and len(told[one.id].words & told[other.id].words) >= _WORDS:
                yield Link(other.id, one.id, "the same news", names)


def _same_days(documents: Sequence[Document], told: Mapping[str, Told]) -> Iterator[Link]:
    """Within days of each other, both tell their news with the same names and telling words, whatever they call its events."""
    of: dict[str, list[Document]] = {}
    for document in documents:
        for name in told[document.id].names:
            of.setdefault(name, []).append(document)
    pairs = ((one, other) for its in of.values() for one, other in _each_with_some_before(its))
    near_pairs = {
        (one.id, other.id) for one, other in pairs if one.published and other.published and near(one, other, _SAME_DAYS)
    }
    for one, other in sorted(near_pairs):
        marks = told[one].marks & told[other].marks
        names = told[one].names & told[other].names if len(marks) > 1 else set()
        if names and len(names) + len(marks) >= _MARKS:
            yield Link(other, one, "the same names and words within days", tuple(names | marks))


def _each_with_some_before(documents: Sequence[Document]) -> Iterator[tuple[Document, Document]]:
    for n, one in enumerate(documents):
        for other in documents[max(0, n - _BEFORE) : n]:
            yield one, other
