"""Five to ten sentences over all articles: their own, of each matter its share, then who denies what and where they differ."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import chain, islice
from typing import NamedTuple

from summarizer.dossier.claims import own_origin
from summarizer.dossier.disagreements import disagreements, rank
from summarizer.dossier.documents import root
from summarizer.dossier.items import content_words
from summarizer.reading.dateline import dateline_end
from summarizer.schema import Brief, Evidence
from summarizer.schema.answers import SALIENCE
from summarizer.schema.dossier import Cited, Cluster, Document, Dossier, DossierSentence, Report, cited, is_headline

_LEAST = 5
_MOST = 10
EVENTS = 24  # of a matter that are looked at
_QUOTED = 7  # the rest tell who denies what, and where articles differ
_POINTS_BACK = re.compile(r"(?:The two|Both|He|She|It|They|This|That|These|Those|His|Her|Its|Their)\b")
_COPIED = 0.6  # words that two sentences may share before one of them says nothing new


def summary(
    dossier: Dossier, briefs: Mapping[str, Brief], written: Sequence[DossierSentence] = ()
) -> tuple[DossierSentence, ...]:
    """The sentences of the briefs that tell of the best supported events of each matter, then denials and differences.

    Args:
        dossier: all but its summary.
        briefs: by article.
        written: a model's sentences that stand; those of the briefs only fill up what is missing of five then.
    """
    chosen = [*written, *_shares(dossier, briefs, written, (_LEAST if written else _QUOTED) - len(written))]
    return (*chosen, *islice(disagreements(dossier), max(0, _MOST - len(chosen))))


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
        if best.last and sum(map(len, told)) + len(written) >= _LEAST:
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
    largest = sorted(range(len(sizes)), key=lambda n: (-sizes[n], n))[:_QUOTED]
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


def _same(a: str, b: str) -> bool:
    mine, theirs = content_words(a), content_words(b)
    return len(mine & theirs) >= _COPIED * min(len(mine), len(theirs))


def _quoted(
    cluster: Cluster, briefs: Mapping[str, Brief], documents: Mapping[str, Document]
) -> tuple[DossierSentence, bool]:
    """A sentence of a brief's summary that rests on the event's passage, else the passage itself; and which it is."""
    report = min(cluster.reports, key=lambda r: (SALIENCE[r.salience], documents[r.article].copy_of is not None))
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
    found = next((one for one in sentences if any(overlap(e, report.evidence) for e in one.evidence)), None)
    if is_headline(report, document.title):
        wanted = content_words(report.evidence.quote)
        told = {id(one): len(wanted & content_words(one.text)) for one in sentences if one is not found}
        best = max((one for one in sentences if one is not found), key=lambda one: told[id(one)], default=None)
        found = best if best and told[id(best)] * 2 >= len(wanted) else found
    return (_plain(found.text), tuple(cited(report.article, one) for one in found.evidence)) if found else None


def overlap(one: Evidence, other: Evidence) -> bool:
    """Whether two passages of one article have characters in common."""
    return max(one.start, other.start) < min(one.end, other.end)


def _plain(text: str) -> str:
    """A passage on one line, without the dateline before it."""
    line = " ".join(text.split())
    return line[dateline_end(line) :]
