"""The page of an evaluation: self-contained, escaped, readable by a real browser."""

import json
from pathlib import Path

import pytest
from changed import but

from summarizer import summarize
from summarizer.errors import InputError
from summarizer.evaluate import evaluate, page, read_gold, written
from summarizer.schema import Reviewed

GOLD = Path(__file__).parent / "gold" / "briefs"
EVIL = "<img src=x onerror=alert(1)>\"'</script><script>alert(2)</script>"


@pytest.fixture(scope="module")
def report():
    gold = read_gold([GOLD])
    evil = but(gold[0].article, title=EVIL)
    hostile = but(gold[0], article=evil, actors=())
    poorer = [but(brief, events=brief.events[:1]) for brief in gold[1:]]
    return evaluate([but(gold[0], article=evil), *gold[1:]], {"all": gold, EVIL: [hostile, *poorer]})


def test_the_page_holds_the_figures_and_the_rules_and_escapes_what_is_foreign(report):
    html = page(report)
    assert "<img" not in html
    assert "alert(1)" in html
    assert "&lt;img" in html
    assert html.count("Content-Security-Policy") == 1
    assert "http" not in html.replace("Content-Security-Policy", "").replace("http-equiv", "")
    assert "linear_sum_assignment" in html
    assert "aliases b3" in html


def test_a_browser_shows_the_page_without_a_request_and_without_serious_faults(tab, serious_faults, report, tmp_path):
    path = tmp_path / "report.html"
    written(report, path)
    tab.goto(path.as_uri())
    assert tab.locator("h1").inner_text() == "2 runs against gold"
    assert tab.locator("tr.sure").count() > 0
    assert tab.locator(".faults li").first.is_visible()
    assert serious_faults() == []
    tab.set_viewport_size({"width": 1280, "height": 800})
    places = tab.eval_on_selector_all(".fields section", "parts => parts.map(part => part.offsetLeft)")
    assert len(set(places)) == 2, "where there is room, tables stand side by side"
    tab.set_viewport_size({"width": 390, "height": 800})
    assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")
    heights = tab.eval_on_selector_all(".evaluation tbody tr", "rows => rows.map(row => row.offsetHeight)")
    assert max(heights) < 2 * min(heights), "no figure and no name of a measure is broken"


def test_lines_of_faults_that_are_broken_stay_indented():
    gold = read_gold([GOLD])[0]
    told = evaluate([gold], {"empty": [but(gold, events=(), statements=())]}).text(60)
    faults = told.partition("Worst of")[2].partition("\nHow items")[0].splitlines()[1:]
    assert len([line for line in faults if line]) > 10
    assert all(line.startswith("  ") for line in faults if line)


def test_a_report_is_written_by_its_suffix(report, tmp_path):
    written(report, tmp_path / "report.json")
    assert (tmp_path / "report.json").read_text(encoding="utf-8") == report.json()
    with pytest.raises(InputError, match=r"a report is \.html, \.json or \.txt"):
        written(report, tmp_path / "report.pdf")


def test_gold_that_nobody_has_reviewed_is_said_to_be_none(report):
    """A machine agrees with itself in everything; the figures must not pass for accuracy."""
    brief = summarize("Norway and Chad signed a trade pact in Oslo on Monday.\n")
    made = evaluate([brief], [brief])
    note = "1 of 1 gold briefs are what the rules made, with no review noted"
    assert note in " ".join(made.text().split())
    assert note in page(made)
    assert note in json.loads(made.json())["notes"][0]
    marked = but(
        brief.provenance,
        reviews=(Reviewed(by=None, saved="2024-05-15", digest="x", right=9, wrong=0, edited=0, unmarked=0),),
    )
    assert evaluate([but(brief, provenance=marked)], [brief]).notes == ()
    assert report.notes == ()
