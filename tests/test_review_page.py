"""Marking in a real browser: out of the way until wanted, by mouse and by keyboard, saved to a file and loaded again."""

import json
from itertools import combinations
from pathlib import Path

import pytest
from many import border_briefs

from summarizer import write
from summarizer.dossier import build, read_overrides
from summarizer.export.brief_page import fragment
from summarizer.export.dossier_page import page
from summarizer.review import apply, read_review
from summarizer.schema.review import keys


@pytest.fixture(scope="module", autouse=True)
def briefs():
    return border_briefs()


@pytest.fixture
def opened(tab, tmp_path, briefs):
    """Open the page of a brief, of several, or of their dossier, with marking switched on."""

    def open_(what):
        path = tmp_path / "x.html"
        if what == "dossier":
            path.write_text(page(build(briefs), briefs), encoding="utf-8")
        else:
            write(briefs[:1] if what == "brief" else briefs, path)
        tab.goto(path.as_uri())
        tab.get_by_role("button", name="Review").click()
        return tab

    return open_


def saved(tab, path):
    with tab.expect_download() as file:
        tab.get_by_role("button", name="Save marks").click()
    file.value.save_as(path)
    return read_review(path)


def test_nothing_of_it_shows_until_it_is_wanted_or_without_scripts(opened, browser, tmp_path):
    tab = opened("brief")
    assert tab.locator(".marking").first.is_visible()
    tab.get_by_role("button", name="Done").click()
    assert tab.locator(".marking:visible").count() == 0
    assert tab.locator(".review :visible").all_text_contents() == ["Review"]
    context = browser.new_context(java_script_enabled=False)
    bare = context.new_page()
    bare.goto((tmp_path / "x.html").as_uri())
    assert bare.locator(".review").is_hidden()
    context.close()


def test_marks_of_every_kind_are_saved_and_fit_the_brief_they_were_made_on(opened, briefs, tmp_path):
    tab = opened("brief")
    every = tab.locator("[data-items]")
    assert every.count() == len(keys(briefs[0]))
    for number in range(every.count()):
        every.nth(number).get_by_role("button", name="wrong" if number % 2 else "right").click()
    assert tab.get_by_role("status").text_content() == f"{every.count()} of {every.count()} marked, not saved"
    review = saved(tab, tmp_path / "marks.json")
    assert "not saved" not in tab.get_by_role("status").text_content()
    assert {(one.kind, one.start, one.end, one.what) for one in review.marks} == {
        (one.kind, one.start, one.end, one.what) for one in keys(briefs[0]).values()
    }
    assert review.saved.startswith("20")
    left = apply(briefs[:1], review).left
    assert all("it went with what was marked wrong" in one.reason for one in left)


def test_it_can_be_done_with_the_keyboard_alone(opened, briefs):
    tab = opened("brief")
    event = tab.locator(".timeline li").first
    event.get_by_role("button", name="right").focus()
    tab.keyboard.press("Tab")
    tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")
    assert tab.evaluate("document.activeElement.tagName") == "INPUT"
    tab.keyboard.press("Control+A")
    words = briefs[0].events[0].evidence.quote.split(",")[0]
    tab.keyboard.type(words)
    tab.get_by_role("button", name="Save marks").focus()
    with tab.expect_download() as file:
        tab.keyboard.press("Enter")
    (mark,) = json.loads(Path(file.value.path()).read_text())["marks"]
    assert (mark["verdict"], mark["changes"]) == ("edited", {"description": words})


def test_a_stance_is_chosen_and_another_quote_can_be_given(opened, tmp_path):
    tab = opened("brief")
    said = tab.locator(".statements li").first
    said.get_by_role("button", name="edited").click()
    said.get_by_label("stance").select_option("opines")
    said.get_by_label("quote").fill("disputes")
    (mark,) = saved(tab, tmp_path / "marks.json").marks
    assert mark.changes == {"stance": "opines", "quote": "disputes"}


def test_a_second_press_takes_a_mark_back_and_an_edit_without_change_is_none(opened, tmp_path):
    tab = opened("brief")
    first = tab.locator("[data-items]").first
    first.get_by_role("button", name="wrong").click()
    first.get_by_role("button", name="wrong").click()
    tab.locator("[data-items]").nth(1).get_by_role("button", name="edited").click()
    assert saved(tab, tmp_path / "marks.json").marks == ()


@pytest.mark.parametrize("what", ["brief", "dossier"])
def test_marks_survive_a_reload_through_their_file(opened, what, tmp_path):
    tab = opened(what)
    event = tab.locator(".timeline li").first
    event.get_by_role("button", name="edited").click()
    event.get_by_label("description").fill("Another <b>description</b>")
    tab.locator(".statements li").first.get_by_role("button", name="wrong").click()
    before = saved(tab, tmp_path / "marks.json")
    tab = opened(what)
    assert tab.locator(".marking [aria-pressed=true]").count() == 0
    tab.locator(".review input[type=file]").set_input_files(tmp_path / "marks.json")
    tab.locator(".marking [aria-pressed=true]").first.wait_for()
    assert tab.locator(".marking [aria-pressed=true]").all_text_contents() == ["edited", "wrong"]
    assert event.get_by_label("description").input_value() == "Another <b>description</b>"
    assert saved(tab, tmp_path / "again.json").marks == before.marks


def test_a_file_of_something_else_and_marks_of_another_page_are_told(opened, tmp_path, briefs):
    tab = opened("brief")
    (tmp_path / "other.json").write_text("[1]")
    tab.locator(".review input[type=file]").set_input_files(tmp_path / "other.json")
    tab.get_by_text("other.json holds no marks").wait_for()
    key = next(iter(keys(briefs[1]).values())).model_dump()
    marks = [{**key, "verdict": "right"}]
    (tmp_path / "other.json").write_text(json.dumps({"format": "summarizer/review-1", "saved": "", "marks": marks}))
    tab.locator(".review input[type=file]").set_input_files(tmp_path / "other.json")
    tab.get_by_text("1 of the file are of nothing on this page").wait_for()


def test_a_brief_of_a_list_can_be_marked_once_it_is_open(opened, tmp_path, briefs):
    tab = opened("briefs")
    assert tab.locator(".marking").count() == 0
    tab.locator("details.brief > summary").nth(2).click()
    tab.locator(".timeline .marking:visible").first.get_by_role("button", name="right").click()
    (mark,) = saved(tab, tmp_path / "marks.json").marks
    assert mark.article == briefs[2].article.id


def test_a_mark_on_an_event_of_a_dossier_is_one_on_each_of_its_reports(opened, tmp_path, briefs):
    tab = opened("dossier")
    number, event = next((n, one) for n, one in enumerate(build(briefs).events, 1) if len(one.reports) > 1)
    tab.locator(f"#dossier-E{number}").get_by_role("button", name="wrong").click()
    review = saved(tab, tmp_path / "marks.json")
    assert {one.article for one in review.marks} == set(event.articles)
    applied = apply(briefs, review)
    assert applied.left == ()
    assert sum(len(one.events) for one in briefs) - sum(len(one.events) for one in applied.briefs) == len(event.reports)
    assert event.id not in {one.id for one in build(applied.briefs).events}


@pytest.mark.parametrize("what", ["brief", "dossier"])
def test_axe_finds_no_serious_fault_and_nothing_runs_out_of_the_page(opened, serious_faults, what):
    tab = opened(what)
    tab.locator(".timeline .marking .edited").first.click()
    tab.locator(".marking .right:visible").last.click()
    for scheme in ("light", "dark"):
        tab.emulate_media(color_scheme=scheme)
        assert not serious_faults(), scheme
    for width in (320, 390, 768, 1280):
        tab.set_viewport_size({"width": width, "height": 800})
        assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth"), width


def test_it_is_not_printed(opened):
    tab = opened("brief")
    tab.emulate_media(media="print")
    assert tab.locator(".review, .marking").first.is_hidden()


def test_marks_can_be_saved_from_a_notebook(tab, briefs, tmp_path):
    (tmp_path / "x.html").write_text(f"<!doctype html><title>notebook</title>{fragment(briefs[0])}")
    tab.goto((tmp_path / "x.html").as_uri())
    frame = tab.frame_locator("iframe")
    frame.get_by_role("button", name="Review").click()
    frame.locator(".marking .right").first.click()
    with tab.expect_download() as file:
        frame.get_by_role("button", name="Save marks").click()
    assert len(json.loads(Path(file.value.path()).read_text())["marks"]) == 1


def test_what_is_marked_as_not_one_is_kept_apart_on_the_next_run(opened, tmp_path, briefs):
    tab = opened("dossier")
    made = build(briefs)
    number, event = next((n, one) for n, one in enumerate(made.events, 1) if one.merges)
    assert tab.locator("#dossier-E1 .apart:visible").count() == bool(made.events[0].merges)
    tab.locator(f"#dossier-E{number} .apart").click()
    review = saved(tab, tmp_path / "marks.json")
    assert review.marks == ()
    pairs = combinations((report.id for report in event.reports), 2)
    assert set(map(frozenset, review.separate)) == set(map(frozenset, pairs))
    after = build(briefs, overrides=read_overrides(tmp_path / "marks.json"))
    assert len(after.events) == len(made.events) + len(event.reports) - 1
    tab = opened("dossier")
    tab.locator(".review input[type=file]").set_input_files(tmp_path / "marks.json")
    tab.locator(f"#dossier-E{number} .apart[aria-pressed=true]").wait_for()
