"""Briefs as W3C Web Annotations: what a selector finds is the quote, in the original and in a copy of it."""

import json
from pathlib import Path

import pytest

from summarizer import Summarizer, read_all
from summarizer.export.write import write

EXAMPLES = Path(__file__).parent.parent / "examples" / "articles"


@pytest.fixture(scope="module")
def briefs():
    return [Summarizer().summarize(article) for article in read_all([EXAMPLES])]


def test_every_selector_finds_its_quote(briefs, tmp_path):
    write(briefs, tmp_path / "all.jsonld")
    pages = json.loads((tmp_path / "all.jsonld").read_text())
    assert len(pages) == len(briefs)
    seen = 0
    for brief, page in zip(briefs, pages, strict=True):
        original = brief.article.original
        copy = f"A line that a newsletter put on top.\n\n{original}"
        for annotation in page["items"]:
            assert annotation["body"][0]["value"]
            for target in annotation["target"]:
                quote, place = target["selector"]
                assert original[place["start"] : place["end"]] == quote["exact"]
                assert quote["prefix"] + quote["exact"] + quote["suffix"] in copy
                seen += 1
    assert seen > 300


def test_a_page_has_an_annotation_for_each_record_with_an_id_of_its_own(briefs, tmp_path):
    brief = next(one for one in briefs if one.statements and one.quantities and one.summary.caveats)
    write([brief], tmp_path / "one.jsonld")
    page = json.loads((tmp_path / "one.jsonld").read_text())
    assert (page["@context"], page["type"]) == ("http://www.w3.org/ns/anno.jsonld", "AnnotationPage")
    records = (
        *brief.summary.sentences,
        *brief.actors,
        *brief.events,
        *brief.statements,
        *brief.quantities,
        *brief.summary.caveats,
    )
    assert len({one["id"] for one in page["items"]}) == len(page["items"]) == len(records)
    denial = next((s for s in brief.statements if s.stance == "denies"), brief.statements[0])
    told = next(one for one in page["items"] if one["id"].endswith(f":{denial.id}"))
    assert denial.stance in [body["value"] for body in told["body"] if body["purpose"] == "tagging"]
