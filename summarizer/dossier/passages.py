"""Passages of many articles as one text for a model to sum up, with what is known of them, and the way back to each article."""

import hashlib
import json
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import accumulate
from typing import Any, NamedTuple

from summarizer.dossier.disagreements import rank
from summarizer.dossier.documents import root
from summarizer.dossier.overview import labels, subject
from summarizer.dossier.times import say
from summarizer.records.derive import Records
from summarizer.schema import Article, Brief, Event, Evidence, Statement
from summarizer.schema.dossier import Cited, Document, Dossier, member_id
from summarizer.text.spans import sentences

_MOST = 60
_MOST_CHARACTERS = 16_000
_MOST_POINTS = 12  # differences that are told
_BETWEEN = "\n\n"


class Passage(NamedTuple):
    """A sentence or more of an article; places in its clean text."""

    article: str
    start: int
    end: int


@dataclass(frozen=True)
class Collected:
    """Passages as one article with records of its own, and as they are shown to a model.

    Attributes:
        article: the passages as one text, so that quotes are grounded and sentences checked as for any article.
        known: actors, events (with their status over all articles) and statements that rest on the passages.
        lines: the passages as JSON, one a line.
        points: where the articles differ.
        passages: where each part of the text comes from.
        starts: where each passage starts in the text.
    """

    article: Article
    known: Records
    lines: str
    points: tuple[dict[str, Any], ...]
    passages: tuple[Passage, ...]
    starts: tuple[int, ...]

    def cited(self, evidence: Evidence, briefs: Mapping[str, Brief]) -> Cited | None:
        """Where a quote stands in its own article; None where it runs over two passages."""
        number = bisect_right(self.starts, evidence.start) - 1
        passage, at = self.passages[number], self.starts[number]
        if evidence.end > at + passage.end - passage.start:
            return None
        article = briefs[passage.article].article
        place = article.to_original(passage.start + evidence.start - at, passage.start + evidence.end - at)
        quote = article.original[place.start : place.end]
        return Cited(article=article.id, start=place.start, end=place.end, quote=quote)


def collect(dossier: Dossier, briefs: Mapping[str, Brief]) -> Collected:
    """Passages on the best supported events and on what is said about them; of copies of one text only the first is used."""
    documents = {one.id: one for one in dossier.documents}
    shown: dict[Passage, dict[str, Any]] = {}
    size = 0
    for passage, facts in _passages(dossier, briefs, documents):
        if passage in shown:
            continue
        size += passage.end - passage.start
        if len(shown) == _MOST or size > _MOST_CHARACTERS:
            break
        shown[passage] = facts
    texts = [briefs[one.article].article.text[one.start : one.end] for one in shown]
    starts = list(accumulate((len(text) + len(_BETWEEN) for text in texts[:-1]), initial=0))
    whole = _BETWEEN.join(texts)
    digest = hashlib.sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    lines = (
        json.dumps(
            {"passage": text, "before it": _before(briefs[one.article].article, one), **facts}, ensure_ascii=False
        )
        for text, (one, facts) in zip(texts, shown.items(), strict=True)
    )
    # a sentence may name the outlets, though no passage prints them
    outlets = ", ".join(sorted({name for one in shown for name in documents[one.article].outlets}))
    return Collected(
        article=Article(id=digest, original=whole, name="dossier", source=outlets or None),
        known=_known(dossier, briefs, list(zip(shown, starts, strict=True))),
        lines="\n".join(lines),
        points=tuple(_points(dossier))[:_MOST_POINTS],
        passages=tuple(shown),
        starts=tuple(starts),
    )


def _passages(
    dossier: Dossier, briefs: Mapping[str, Brief], documents: Mapping[str, Document]
) -> Iterator[tuple[Passage, dict[str, Any]]]:
    """The sentences around each event's reports and the claims on it, the best supported event first, with their facts."""
    said: dict[tuple[str, str], list[Cited]] = {}
    for claim in dossier.claims:
        for event in claim.about:
            said.setdefault((event, claim.article), []).append(claim.evidence)
    called = labels(dossier.documents)
    for cluster in sorted(dossier.events, key=rank):
        seen: set[str] = set()
        for report in cluster.reports:
            document = documents[report.article]
            if root(document) in seen:
                continue
            seen.add(root(document))
            facts = {  # only what holds for all of a passage; who says what stands in its words
                "article": called[document.id],
                "published": document.published.isoformat() if document.published else None,
                "agencies": list(document.agencies),
                "time of the event": say(report.when),
            }
            for evidence in (report.evidence, *said.get((cluster.id, document.id), ())):
                if around := _around(briefs[document.id].article, evidence):
                    yield around, facts


def _around(article: Article, evidence: Evidence) -> Passage | None:
    """The sentences that a quote stands in; None where it begins or ends in something that was removed."""
    place = article.to_clean(evidence.start, evidence.end)
    touched = [(a, b) for a, b in sentences(article.text) if place and a < place[1] and place[0] < b]
    return Passage(article.id, touched[0][0], touched[-1][1]) if touched else None


def _before(article: Article, passage: Passage) -> str | None:
    """The sentence before a passage, where "they" and "the two" may be named."""
    earlier = [(a, b) for a, b in sentences(article.text[: passage.start]) if b <= passage.start]
    return article.text[slice(*earlier[-1])] if earlier else None


def _points(dossier: Dossier) -> Iterator[dict[str, Any]]:
    """What articles differ in: facts of one event, casualties of one story, facts of two events that may be one."""
    called = labels(dossier.documents)
    events = {one.id: one for one in dossier.events}
    told = [(cluster.description, cluster.facts) for cluster in sorted(dossier.events, key=rank)]
    told += [(subject(story, dossier.documents), story.numbers) for story in dossier.stories if story.numbers]
    told += [
        (f"{events[one.a].description} Perhaps the same: {events[one.b].description}", one.facts)
        for one in dossier.relations
        if one.relation == "possible"
    ]
    for name, facts in told:
        for fact in facts:
            if fact.verdict == "differ" and fact.field not in {"attribution", "status"}:
                given = [
                    {"article": called[one.article], "says": one.value} for one in fact.cells if one.value is not None
                ]
                yield {"of": name, "fact": fact.what or fact.field, "articles": given}


def _known(dossier: Dossier, briefs: Mapping[str, Brief], placed: Sequence[tuple[Passage, int]]) -> Records:
    """The articles' records whose evidence lies in a passage, moved there; ids begin with that of the article."""
    status = {report.id: event.status for event in dossier.events for report in event.reports}
    parts: dict[str, list[tuple[Passage, int]]] = {}
    for passage, at in placed:
        parts.setdefault(passage.article, []).append((passage, at))
    actors, events, statements = [], [], []
    for article, its in parts.items():
        brief, named = briefs[article], partial(member_id, article)
        actors += [one.model_copy(update={"id": named(one.id), "mentions": ()}) for one in brief.actors]
        for event in brief.events:
            if moved := _moved(brief.article, event, its):
                who = {name: tuple(map(named, getattr(event, name))) for name in ("actors", "recipients", "others")}
                more = {"id": named(event.id), "evidence": moved, "status": status.get(named(event.id), event.status)}
                events.append(event.model_copy(update={**who, **more}))
        there = {event.id for event in events}
        known = {actor.id for actor in actors}
        for said in brief.statements:
            if moved := _moved(brief.article, said, its):
                source = named(said.source) if said.source and named(said.source) in known else said.source
                about = tuple(one for one in map(named, said.about) if one in there)
                via = named(said.via) if said.via else None
                more = {"id": named(said.id), "evidence": moved, "source": source, "via": via, "about": about}
                statements.append(said.model_copy(update=more))
    return Records(tuple(actors), tuple(events), tuple(statements))


def _moved(article: Article, record: Event | Statement, its: Sequence[tuple[Passage, int]]) -> Evidence | None:
    place = article.to_clean(record.evidence.start, record.evidence.end)
    for passage, at in its:
        if place and passage.start <= place[0] and place[1] <= passage.end:
            start, end = place[0] - passage.start + at, place[1] - passage.start + at
            return Evidence(start=start, end=end, quote=article.text[place[0] : place[1]])
    return None
