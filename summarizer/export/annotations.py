"""A brief as W3C Web Annotations (JSON-LD): each record tied to its quote by the standard's own selectors.

https://www.w3.org/TR/annotation-model/: TextQuoteSelector finds the passage in any copy of the article, TextPositionSelector
its place in the original, both in code points.
"""

import json
from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

from summarizer.export import Serves, phrases
from summarizer.schema import Article, Brief, Evidence
from summarizer.schema.answers import stance_of

SERVES = Serves(
    "annotation tools: W3C Web Annotations, each quote by its words and its place",
    "the article's text, records' fields beyond those in words and tags, findings, rejected items, prompts, attempts",
)
_CONTEXT = 32
"""Characters of the article before and after a quote that an annotation gives, to find it in a copy of the text."""


def page(brief: Brief) -> str:
    """A brief's annotations as one AnnotationPage, indented. Leaves out what :data:`SERVES` names."""
    found = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": _name(brief.article, "annotations"),
        "type": "AnnotationPage",
        "items": list(_annotations(brief)),
    }
    return json.dumps(found, ensure_ascii=False, indent=1)


def _name(article: Article, what: str) -> str:
    return f"urn:summarizer:{article.id}:{what}"


def _annotations(brief: Brief) -> Iterator[dict[str, Any]]:
    """One for each record, in the order of the brief; a sentence has a target for each of its quotes."""
    made, summary = partial(_annotation, brief), brief.summary
    for number, sentence in enumerate(summary.sentences if summary else (), 1):
        yield made(f"sentence-{number}", sentence.text, sentence.evidence)
    for actor in brief.actors:
        tags: tuple[str | None, ...] = (actor.kind, actor.sector, actor.country_code)
        yield made(actor.id, actor.name, actor.mentions, tags, purpose="identifying")
    for event in brief.events:
        tags = (event.action, event.plover_type, event.status, event.realis)
        yield made(event.id, event.description, (event.evidence,), tags)
    for said in brief.statements:
        source = phrases.source_of(brief, said)
        words = f"{source} {stance_of(source, said.stance)}" + (f": {said.content}" if said.content else "")
        yield made(said.id, words, (said.evidence,), (said.stance, said.concerns))
    for number, quantity in enumerate(brief.quantities, 1):
        yield made(f"quantity-{number}", quantity.text, (quantity.evidence,), (quantity.what,))
    for number, caveat in enumerate(summary.caveats if summary else (), 1):
        yield made(f"caveat-{number}", caveat.note, (caveat.evidence,), (caveat.kind,), purpose="commenting")


def _annotation(
    brief: Brief,
    what: str,
    words: str,
    places: Iterable[Evidence],
    tags: Iterable[str | None] = (),
    *,
    purpose: str = "describing",
) -> dict[str, Any]:
    article = brief.article
    bodies = [{"type": "TextualBody", "purpose": purpose, "value": words}]
    bodies += [{"type": "TextualBody", "purpose": "tagging", "value": tag} for tag in dict.fromkeys(tags) if tag]
    source = article.url or _name(article, "article")
    return {
        "id": _name(article, what),
        "type": "Annotation",
        "motivation": purpose,
        "creator": {"type": "Software", "name": f"summarizer {brief.provenance.package_version}"},
        "body": bodies,
        "target": [{"source": source, "selector": _selectors(article.original, one)} for one in places],
    }


def _selectors(original: str, place: Evidence) -> list[dict[str, Any]]:
    before, after = original[max(0, place.start - _CONTEXT) : place.start], original[place.end : place.end + _CONTEXT]
    return [
        {"type": "TextQuoteSelector", "exact": place.quote, "prefix": before, "suffix": after},
        {"type": "TextPositionSelector", "start": place.start, "end": place.end},
    ]
