"""A brief as W3C Web Annotations (JSON-LD): each record tied to its quote by the standard's own selectors.

https://www.w3.org/TR/annotation-model/: TextQuoteSelector finds the passage in any copy of the article, TextPositionSelector
its place in the original, both in code points.
"""

import json
from collections.abc import Iterator
from typing import Any

from summarizer.export import Serves, phrases
from summarizer.schema import Article, Brief, Evidence
from summarizer.schema.answers import stance_of

SERVES = Serves(
    "annotation tools: W3C Web Annotations, each quote by its words and its place",
    "the article's text, records' fields beyond those in words and tags, findings, rejected items, prompts, attempts",
)
_CONTEXT = 32
"""Characters of the article before and after a quote that go with it, so that a copy of the text has the same passage."""


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
    for number, sentence in enumerate(brief.summary.sentences if brief.summary else (), 1):
        yield _annotation(brief, f"sentence-{number}", "describing", sentence.text, sentence.evidence, ())
    for actor in brief.actors:
        yield _annotation(
            brief, actor.id, "identifying", actor.name, actor.mentions, (actor.kind, actor.sector, actor.country_code)
        )
    for event in brief.events:
        yield _annotation(
            brief,
            event.id,
            "describing",
            event.description,
            (event.evidence,),
            (event.action, event.plover_type, event.status, event.realis),
        )
    for said in brief.statements:
        source = phrases.source_of(brief, said)
        words = f"{source} {stance_of(source, said.stance)}"
        words = f"{words}: {said.content}" if said.content else words
        yield _annotation(brief, said.id, "describing", words, (said.evidence,), (said.stance, said.concerns))
    for number, quantity in enumerate(brief.quantities, 1):
        yield _annotation(
            brief, f"quantity-{number}", "describing", quantity.text, (quantity.evidence,), (quantity.what,)
        )
    for number, caveat in enumerate(brief.summary.caveats if brief.summary else (), 1):
        yield _annotation(brief, f"caveat-{number}", "commenting", caveat.note, (caveat.evidence,), (caveat.kind,))


def _annotation(
    brief: Brief, what: str, purpose: str, words: str, places: tuple[Evidence, ...], tags: tuple[str | None, ...]
) -> dict[str, Any]:
    bodies = [{"type": "TextualBody", "purpose": purpose, "value": words}]
    bodies += [{"type": "TextualBody", "purpose": "tagging", "value": tag} for tag in dict.fromkeys(tags) if tag]
    return {
        "id": _name(brief.article, what),
        "type": "Annotation",
        "motivation": purpose,
        "creator": {"type": "Software", "name": f"summarizer {brief.provenance.package_version}"},
        "body": bodies,
        "target": [{"source": _source(brief.article), "selector": _selectors(brief.article, one)} for one in places],
    }


def _source(article: Article) -> str:
    return article.url or _name(article, "article")


def _selectors(article: Article, place: Evidence) -> list[dict[str, Any]]:
    before, after = article.original[max(0, place.start - _CONTEXT) : place.start], article.original[place.end :]
    return [
        {"type": "TextQuoteSelector", "exact": place.quote, "prefix": before, "suffix": after[:_CONTEXT]},
        {"type": "TextPositionSelector", "start": place.start, "end": place.end},
    ]
