"""A brief as a page for reading: the records beside the article, each joined to its quote; one file, no network."""

import zlib
from functools import partial
from typing import Any

from summarizer.export import Serves, phrases
from summarizer.export.html import TAIL, framed, opening, render, web_link
from summarizer.export.marks import Marks, blocks
from summarizer.schema import Brief, Finding
from summarizer.schema.review import keys

_FILES = ("page.css", "page.js", "review.js")
SERVES = Serves(
    "readers: one page, each record beside its quote in the article; of several briefs a list that opens",
    "codes of countries and CAMEO roots, sectors, genre and contexts, actors' keys, full digests",
)


def page(brief: Brief) -> str:
    """A brief as one self-contained HTML document; leaves out :data:`SERVES`."""
    begun = opening(phrases.title_of(brief), *_FILES)
    return begun + render("brief.html", **_view(brief), many=False) + TAIL


def head() -> str:
    """The beginning of a page with several briefs; :func:`part` adds each, :data:`TAIL` ends it."""
    return opening("Briefs", *_FILES) + '<h1 class="several">Briefs</h1>\n'


def part(brief: Brief) -> str:
    """A brief as one entry of a page with several: a line that opens."""
    return render("brief.html", **_view(brief), many=True)


def fragment(brief: Brief) -> str:
    """A brief for a notebook's cell."""
    return framed(page(brief), "Brief")


def _view(brief: Brief) -> dict[str, Any]:
    """All that the template prints of a brief."""
    prefix = f"b{zlib.crc32(brief.model_dump_json().encode('utf-8', 'replace')):08x}"
    marks = Marks(prefix, len(brief.article.original))
    summary = brief.summary
    sentences = summary.sentences if summary else ()
    caveats = summary.caveats if summary else ()
    if summary and summary.headline:
        marks.add([summary.headline], "headline", "H", "the headline")
    for number, sentence in enumerate(sentences, 1):
        marks.add(sentence.evidence, f"sentence{number}", str(number), f"sentence {number} of the summary")
    for event in brief.events:
        marks.add([event.evidence], event.id, event.id, f"event {event.id}", tone=event.status)
    for said in brief.statements:
        marks.add([said.evidence], said.id, said.id, f"statement {said.id}", tone="said")
    for number, quantity in enumerate(brief.quantities, 1):
        marks.add([quantity.evidence], f"quantity{number}", f"N{number}", f"number {number}")
    for number, caveat in enumerate(caveats, 1):
        marks.add([caveat.evidence], f"caveat{number}", f"C{number}", f"caveat {number}")
    for number, finding in enumerate(brief.findings, 1):
        if finding.evidence:
            marks.add([finding.evidence], f"finding{number}", f"F{number}", f"finding {number}")
    for actor in brief.actors:
        marks.add(actor.mentions, actor.id, actor.id, f"actor {actor.id}", tone="mention")
    events = {event.id: event for event in brief.events}
    return {
        "brief": brief,
        "prefix": prefix,
        "title": phrases.title_of(brief),
        "about": [one for one in (brief.article.source, phrases.dated(brief), phrases.made_by(brief)) if one],
        "url": web_link(brief.article.url),
        "blocks": blocks(brief.article, marks),
        "quote": marks.find,
        "missing": phrases.no_summary(brief),
        "timeline": phrases.timeline(brief),
        "action": phrases.action,
        "parties": partial(phrases.parties, brief),
        "sources": partial(phrases.sources_of, brief),
        "speaker": partial(phrases.source_of, brief),
        "said_of": lambda said: [events[one] for one in said.about if one in events],
        "described": phrases.described,
        "anchors": marks.records,
        "flags": _flags(brief.findings),
        "key": {name.replace(":", ""): [one.model_dump()] for name, one in keys(brief).items()},
    }


def _flags(findings: tuple[Finding, ...]) -> dict[str, list[tuple[int, Finding]]]:
    """The findings of each record with their numbers, so that a doubt is shown with what it is about."""
    flags: dict[str, list[tuple[int, Finding]]] = {}
    for number, finding in enumerate(findings, 1):
        flags.setdefault((finding.record or "").replace(":", ""), []).append((number, finding))
    return flags
