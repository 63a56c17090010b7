"""Five to ten sentences over all articles: their own, of each matter its share, then who denies what and where they differ."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import NamedTuple

from summarizer.dossier.claims import cited, own_origin
from summarizer.dossier.documents import root
from summarizer.dossier.items import content_words
from summarizer.ontology import fold
from summarizer.reading.dateline import dateline_of
from summarizer.schema import Brief, Evidence
from summarizer.schema.dossier import (
    Cited,
    Claim,
    Cluster,
    Document,
    Dossier,
    DossierSentence,
    Report,
    labels,
    together,
)

LEAST = 5
MOST = 10
EVENTS = 24  # of a matter that are looked at
QUOTED = 7  # the rest tell who denies what, and where articles differ
DENIED = 2  # accusations that are told with their denials
VOICES = 6  # sources whose word on one accusation is told
_PLACE = re.compile(r"[A-Z][A-Z .,'-]{2,40} (?:-|–|—|--) ")  # noqa: RUF001 - the dashes of datelines
_POINTS_BACK = re.compile(r"(?:The two|Both|He|She|It|They|This|That|These|Those|His|Her|Its|Their)\b")
COPIED = 0.6  # words that two sentences may share before one of them says nothing new
_SALIENCE = {"main": 0, "secondary": 1, "background": 2}
_AGAINST = ("denies", "does_not_confirm")
_VERBS = {
    "alleges": "alleges",
    "confirms": "confirms",
    "asserts": "says",
    "does_not_confirm": "does not confirm",
    "denies": "denies",
}
"""Stances on whether something occurred that are told, the accusation first; of one source the first."""


def summary(
    dossier: Dossier, briefs: Mapping[str, Brief], written: Sequence[DossierSentence] = ()
) -> tuple[DossierSentence, ...]:
    """The sentences of the briefs that tell of the best supported events of each matter, then denials and differences.

    Args:
        dossier: all but its summary.
        briefs: by article.
        written: a model's sentences that stand; those of the briefs only fill up what is missing of five then.
    """
    called = labels(dossier.documents)
    chosen = [*written, *_shares(dossier, briefs, written, (LEAST if written else QUOTED) - len(written))]
    chosen += list(islice(_denials(dossier, called), max(0, min(DENIED, MOST - len(chosen)))))
    for cluster in sorted(dossier.events, key=rank):
        chosen += _differences(cluster, called)[: max(0, MOST - len(chosen))]
    return tuple(chosen)


def _shares(
    dossier: Dossier, briefs: Mapping[str, Brief], written: Sequence[DossierSentence], most: int
) -> list[DossierSentence]:
    """Sentences of the articles, those of one matter together: the larger a matter, the more of them (D'Hondt).

    Of each matter comes first what few sentences tell of yet, and what its article sums itself up by; last, what is
    background, or points back to a sentence that is not there.
    """
    documents = {one.id: one for one in dossier.documents}
    sizes, left = _candidates(dossier, briefs, documents)
    told: list[list[DossierSentence]] = [[] for _ in left]
    of_article = Counter[str]()
    while any(left) and sum(map(len, told)) < most:
        now = max((n for n, waiting in enumerate(left) if waiting), key=lambda n: (sizes[n] / (len(told[n]) + 1), -n))
        best = min(left[now], key=lambda one: (one.last, min(of_article[a] for a in one.articles), not one.summed_up))
        left[now].remove(best)
        if best.last and sum(map(len, told)) + len(written) >= LEAST:
            continue
        if not any(_same(best.sentence.text, one.text) for one in (*written, *chain.from_iterable(told))):
            told[now].append(best.sentence)
            of_article.update(best.articles)
    return list(chain.from_iterable(told))


class _Candidate(NamedTuple):
    """A sentence that may be told, the articles that tell of its event, and what speaks for it."""

    sentence: DossierSentence
    articles: tuple[str, ...]
    last: bool
    summed_up: bool


def _candidates(
    dossier: Dossier, briefs: Mapping[str, Brief], documents: Mapping[str, Document]
) -> tuple[list[int], list[list[_Candidate]]]:
    """For each of the largest matters how many texts it has, copies counted once, and sentences on its best events."""
    sizes = [len({root(documents[one]) for one in story.documents}) for story in dossier.stories]
    largest = sorted(range(len(sizes)), key=lambda n: (-sizes[n], n))[:QUOTED]
    matter_of = {article: place for place, n in enumerate(largest) for article in dossier.stories[n].documents}
    events: list[list[Cluster]] = [[] for _ in largest]
    for cluster in sorted(dossier.events, key=rank):
        matter = matter_of.get(cluster.articles[0])
        if matter is not None and len(events[matter]) < EVENTS:
            events[matter].append(cluster)
    return [sizes[n] for n in largest], [[_candidate(one, briefs, documents) for one in its] for its in events]


def _candidate(cluster: Cluster, briefs: Mapping[str, Brief], documents: Mapping[str, Document]) -> _Candidate:
    sentence, summed_up = _quoted(cluster, briefs, documents)
    last = cluster.salience == "background" or bool(_POINTS_BACK.match(sentence.text))
    return _Candidate(sentence, cluster.articles, last, summed_up)


def rank(cluster: Cluster) -> tuple[int, int, int, int, str]:
    """The best supported events first: main ones, those with the most origins, with the most articles, told first."""
    place = cluster.reports[0].evidence.start
    return _SALIENCE[cluster.salience], -len(cluster.origins), -len(cluster.articles), place, cluster.id


def _denials(dossier: Dossier, called: Mapping[str, str]) -> Iterator[DossierSentence]:
    """For each accusation that somebody denies or does not confirm, who says what of it, according to which article."""
    said: dict[str, list[Claim]] = {}
    for claim in dossier.claims:
        for event in claim.about if claim.concerns == "occurrence" and claim.stance in _VERBS else ():
            said.setdefault(event, []).append(claim)
    denied = {event for event, its in said.items() if any(claim.stance in _AGAINST for claim in its)}
    groups = [its for its in together(dossier.events, dossier.relations) if any(one.id in denied for one in its)]
    proved: set[Cited] = set()
    for events in sorted(groups, key=lambda its: (-len({a for one in its for a in one.articles}), min(map(rank, its)))):
        claims = [claim for event in events for claim in said.get(event.id, ())]
        told = _voices(claims, called) if any(claim.stance not in _AGAINST for claim in claims) else {}
        # one passage may speak of several deeds: who denies them is told once
        if not proved.issuperset(told.values()):
            proved.update(told.values())
            yield DossierSentence(
                text=f"On “{events[0].description.rstrip('.')}”: {'; '.join(told)}.",
                kind="difference",
                event=events[0].id,
                origins=tuple(sorted({origin for one in events for origin in one.origins})),
                evidence=tuple(dict.fromkeys(told.values())),
            )


def _voices(claims: Sequence[Claim], called: Mapping[str, str]) -> dict[str, Cited]:
    """Who says what of one accusation in which articles, and who denies it, each with a quote; a denial is never left out."""
    order = list(_VERBS)
    voices: dict[tuple[str, bool], list[Claim]] = {}
    for claim in sorted(claims, key=lambda one: order.index(one.stance)):
        voices.setdefault((claim.source_name, claim.stance in _AGAINST), []).append(claim)
    most = sorted(voices, key=lambda voice: (not voice[1], -len(voices[voice])))[:VOICES]
    told = {}
    for voice, its in voices.items():
        if voice in most:
            where = ", ".join(dict.fromkeys(called[one.article] for one in its))
            told[f"{voice[0]} {_VERBS[its[0].stance]} it ({where})"] = its[0].evidence
    return told


def _same(a: str, b: str) -> bool:
    mine, theirs = content_words(a), content_words(b)
    return len(mine & theirs) >= COPIED * min(len(mine), len(theirs))


def _quoted(
    cluster: Cluster, briefs: Mapping[str, Brief], documents: Mapping[str, Document]
) -> tuple[DossierSentence, bool]:
    """A sentence of a brief's summary that rests on the event's passage, else the passage itself; and which it is."""
    report = min(
        cluster.reports,
        key=lambda r: (_SALIENCE[r.salience], documents[r.article].copy_of is not None),
    )
    made = _from_brief(report, briefs[report.article], documents[report.article])
    text, evidence = made or (_plain(report.evidence.quote), (report.evidence,))
    # further articles that report it stand beside it, copies of one text once
    seen = {documents[report.article].copy_of or report.article}
    more: list[Cited] = []
    for other in cluster.reports:
        first = documents[other.article].copy_of or other.article
        if first not in seen and len(more) < 2:
            seen.add(first)
            more.append(other.evidence)
    origins = cluster.origins or own_origin(documents[report.article])
    sentence = DossierSentence(text=text, kind="quoted", event=cluster.id, origins=origins, evidence=(*evidence, *more))
    return sentence, made is not None


def _from_brief(report: Report, brief: Brief, document: Document) -> tuple[str, tuple[Cited, ...]] | None:
    """The summary's sentence on the event's passage; for a headline, the sentence that tells what it announces."""
    sentences = brief.summary.sentences if brief.summary else ()
    found = next((one for one in sentences if any(_overlap(e, report.evidence) for e in one.evidence)), None)
    if in_title(report, document):
        wanted = content_words(report.evidence.quote)
        told = {id(one): len(wanted & content_words(one.text)) for one in sentences if one is not found}
        best = max((one for one in sentences if one is not found), key=lambda one: told[id(one)], default=None)
        found = best if best and told[id(best)] * 2 >= len(wanted) else found
    return (_plain(found.text), tuple(cited(report.article, one) for one in found.evidence)) if found else None


def in_title(report: Report, document: Document) -> bool:
    """Whether a report is the headline and no more."""
    return fold(report.evidence.quote) in fold(document.title or "")


def _overlap(one: Evidence, other: Evidence) -> bool:
    return max(one.start, other.start) < min(one.end, other.end)


def _plain(text: str) -> str:
    """A passage on one line, without the dateline before it."""
    line = " ".join(text.split())
    before = dateline_of(line) or (match.group() if (match := _PLACE.match(line)) else "")
    return line[len(before) :].lstrip()


def _differences(cluster: Cluster, called: Mapping[str, str]) -> list[DossierSentence]:
    """A sentence for each date, place or number on which the articles differ; copies of one text speak once."""
    made = []
    for fact in cluster.facts:
        if fact.verdict != "differ" or fact.field not in {"date", "place", "numbers"}:
            continue
        values: dict[str, Cited] = {}
        for cell in fact.cells:
            if cell.value is not None and cell.verdict == "differ":
                values.setdefault(cell.value, cell.evidence)
        names = {value: called[evidence.article] for value, evidence in values.items()}
        of = f"number ({fact.what.replace('_', ' ')})" if fact.what else fact.field
        told = "; ".join(f"“{value}” ({names[value]})" for value in values)
        text = f"The articles differ on the {of} of “{cluster.description.rstrip('.')}”: {told}."
        made.append(
            DossierSentence(
                text=text, kind="difference", event=cluster.id, origins=cluster.origins, evidence=tuple(values.values())
            )
        )
    return made
