"""Five to ten sentences over all articles, each an article's own with its evidence, or telling where articles differ."""

import re
from collections.abc import Mapping, Sequence

from summarizer.dossier.claims import cited, own_origin
from summarizer.dossier.items import content_words
from summarizer.ontology import fold
from summarizer.reading.dateline import dateline_of
from summarizer.schema import Brief, Evidence
from summarizer.schema.dossier import Cited, Cluster, Document, DossierSentence, Report, labels

LEAST = 5
MOST = 10
QUOTED = 7  # the rest tell where articles differ
_PLACE = re.compile(r"[A-Z][A-Z .,'-]{2,40} (?:-|–|—|--) ")  # noqa: RUF001 - the dashes of datelines
COPIED = 0.6  # words that two sentences may share before one of them says nothing new


def summary(
    clusters: Sequence[Cluster],
    briefs: Mapping[str, Brief],
    documents: Mapping[str, Document],
    written: Sequence[DossierSentence] = (),
) -> tuple[DossierSentence, ...]:
    """The sentences of the briefs that tell of the best supported events, each article in turn, then the differences.

    Args:
        clusters: the events.
        briefs: by article.
        documents: by article.
        written: a model's sentences that stand; those of the briefs only fill up what is missing of five then.
    """
    ranked = sorted(clusters, key=rank)
    chosen = list(written)
    told: dict[str, int] = {}
    for cluster in ranked:
        if len(chosen) >= (LEAST if written else QUOTED):
            break
        # one article must not fill the summary while others wait
        least = min((told.get(article, 0) for article in cluster.articles), default=0)
        if least >= max(2, QUOTED // max(1, min(len(documents), QUOTED))):
            continue
        sentence = _quoted(cluster, briefs, documents)
        if any(_same(sentence.text, other.text) for other in chosen):
            continue
        chosen.append(sentence)
        for cite in sentence.evidence:
            told[cite.article] = told.get(cite.article, 0) + 1
    called = labels(documents.values())
    for cluster in ranked:
        if len(chosen) >= MOST:
            break
        chosen += _differences(cluster, called)[: MOST - len(chosen)]
    return tuple(chosen)


def rank(cluster: Cluster) -> tuple[int, int, int, str]:
    """The best supported events first: the main ones, those with the most origins, then with the most articles."""
    salience = {"main": 0, "secondary": 1, "background": 2}[cluster.salience]
    return (salience, -len(cluster.origins), -len(cluster.articles), cluster.id)


def _same(a: str, b: str) -> bool:
    mine, theirs = content_words(a), content_words(b)
    return len(mine & theirs) >= COPIED * min(len(mine), len(theirs))


def _quoted(cluster: Cluster, briefs: Mapping[str, Brief], documents: Mapping[str, Document]) -> DossierSentence:
    """A sentence of a brief's summary that rests on the event's passage; else the passage itself."""
    report = min(
        cluster.reports,
        key=lambda r: (
            {"main": 0, "secondary": 1, "background": 2}[r.salience],
            documents[r.article].copy_of is not None,
        ),
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
    return DossierSentence(text=text, kind="quoted", event=cluster.id, origins=origins, evidence=(*evidence, *more))


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
