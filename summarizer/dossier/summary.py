"""Five to ten sentences over all articles: a share for each story in its own words, then who denies what and what differs."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import chain, islice
from typing import NamedTuple

from summarizer.dossier.claims import own_origin
from summarizer.dossier.disagreements import disagreements, rank
from summarizer.dossier.documents import root
from summarizer.dossier.items import content_words
from summarizer.dossier.overview import is_headline
from summarizer.reading.dateline import dateline_end
from summarizer.schema import Brief, Evidence
from summarizer.schema.answers import SALIENCE
from summarizer.schema.dossier import Cited, Cluster, Document, Dossier, DossierSentence, Report, cited
from summarizer.text.spans import sentences

_LEAST = 5
_MOST = 10
_EVENTS = 24  # of a story that are looked at
_QUOTED = 7  # the rest tell who denies what, and where articles differ
_POINTS_BACK = re.compile(r"(?:The two|Both|He|She|It|They|This|That|These|Those|His|Her|Its|Their)\b")
_COPIED = 0.6  # words that two sentences may share before one of them says nothing new


def summary(
    dossier: Dossier, briefs: Mapping[str, Brief], written: Sequence[DossierSentence] = ()
) -> tuple[DossierSentence, ...]:
    """Sentences of the briefs on the best supported events of each story, then denials and differences.

    Args:
        dossier: complete but for its summary.
        briefs: by article id.
        written: the sentences of a model that passed the checks; those of the briefs then only fill up to five.
    """
    chosen = [*written, *_shares(dossier, briefs, written, (_LEAST if written else _QUOTED) - len(written))]
    return (*chosen, *islice(disagreements(dossier), max(0, _MOST - len(chosen))))


def _shares(
    dossier: Dossier, briefs: Mapping[str, Brief], written: Sequence[DossierSentence], most: int
) -> list[DossierSentence]:
    """Sentences of the articles, grouped by story; a larger story gets more of them (D'Hondt).

    Within a story, articles with few sentences so far come first, and sentences of a brief's own summary; background and
    sentences that point back to one that is not there ("They ...") come last.
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
        if not any(_says_the_same(best.sentence.text, one.text) for one in (*written, *chain.from_iterable(told))):
            told[now].append(best.sentence)
            of_article.update(best.articles)
    return list(chain.from_iterable(told))


class _Candidate(NamedTuple):
    """A sentence that may be taken, the articles that report its event, and what speaks for or against it."""

    sentence: DossierSentence
    articles: tuple[str, ...]
    last: bool
    summed_up: bool


def _candidates(
    dossier: Dossier, briefs: Mapping[str, Brief], documents: Mapping[str, Document]
) -> tuple[list[int], list[list[_Candidate]]]:
    """For each of the largest stories: how many texts it has (copies count once), and sentences on its best events."""
    sizes = [len({root(documents[one]) for one in story.documents}) for story in dossier.stories]
    largest = sorted(range(len(sizes)), key=lambda n: (-sizes[n], n))[:_QUOTED]
    story_of = {article: place for place, n in enumerate(largest) for article in dossier.stories[n].documents}
    events: list[list[Cluster]] = [[] for _ in largest]
    for cluster in sorted(dossier.events, key=rank):
        story = story_of.get(cluster.articles[0])
        if story is not None and len(events[story]) < _EVENTS:
            events[story].append(cluster)
    return [sizes[n] for n in largest], [[_candidate(one, briefs, documents) for one in its] for its in events]


def _candidate(cluster: Cluster, briefs: Mapping[str, Brief], documents: Mapping[str, Document]) -> _Candidate:
    """A sentence of a brief's summary that rests on the event's passage, else the passage itself."""
    report = min(cluster.reports, key=lambda r: (SALIENCE[r.salience], documents[r.article].copy_of is not None))
    made = _from_brief(report, briefs[report.article], documents[report.article])
    whole = _whole(report.evidence, briefs[report.article])
    text, evidence = made or (_plain(whole.quote), (whole,))
    of_text: dict[str, Cited] = {}  # further articles that report it stand beside it, copies of one text once
    for other in cluster.reports:
        of_text.setdefault(root(documents[other.article]), other.evidence)
    del of_text[root(documents[report.article])]
    return _Candidate(
        DossierSentence(
            text=text,
            kind="quoted",
            event=cluster.id,
            origins=cluster.origins or own_origin(documents[report.article]),
            evidence=(*evidence, *list(of_text.values())[:2]),
        ),
        articles=cluster.articles,
        last=cluster.salience == "background" or bool(_POINTS_BACK.match(text)),
        summed_up=made is not None,
    )


def _says_the_same(a: str, b: str) -> bool:
    mine, theirs = content_words(a), content_words(b)
    return len(mine & theirs) >= _COPIED * min(len(mine), len(theirs))


def _from_brief(report: Report, brief: Brief, document: Document) -> tuple[str, tuple[Cited, ...]] | None:
    """The summary's sentence on the event's passage; for a headline, the sentence that tells what it announces."""
    sentences = brief.summary.sentences if brief.summary else ()
    found = next((one for one in sentences if any(overlap(e, report.evidence) for e in one.evidence)), None)
    if is_headline(report, document.title):
        wanted = content_words(report.evidence.quote)
        shared = [(len(wanted & content_words(one.text)), one) for one in sentences if one is not found]
        most, best = max(shared, key=lambda one: one[0], default=(0, found))
        found = best if most * 2 >= len(wanted) else found
    return (_plain(found.text), tuple(cited(report.article, one) for one in found.evidence)) if found else None


def _whole(evidence: Cited, brief: Brief) -> Cited:
    """The sentence that a passage stands in; of an event that is told in passing the passage alone says little."""
    article = brief.article
    place = article.to_clean(evidence.start, evidence.end)
    found = [(a, b) for a, b in sentences(article.text) if place and a <= place[0] and place[1] <= b]
    if not found:
        return evidence
    start, end = article.to_original(*found[0])
    quote = article.original[start:end]
    is_unbroken = quote == article.text[slice(*found[0])]
    return cited(evidence.article, Evidence(start=start, end=end, quote=quote)) if is_unbroken else evidence


def overlap(one: Evidence, other: Evidence) -> bool:
    """Whether two passages of one article have characters in common."""
    return max(one.start, other.start) < min(one.end, other.end)


def _plain(text: str) -> str:
    """A passage on one line, without the dateline before it."""
    line = " ".join(text.split())
    return line[dateline_end(line) :]
