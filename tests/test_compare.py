"""Two runs item by item: added, lost, changed, with the fields and their values before and after."""

import json
from pathlib import Path

import pytest
from changed import but
from typer.testing import CliRunner

from summarizer import Settings, Summarizer
from summarizer.cli import app
from summarizer.evaluate import read_gold
from summarizer.evaluate.compare import Change, compare

ARTICLE = Path(__file__).parent.parent / "examples" / "articles" / "border-post-la-paz.txt"
GOLD = Path(__file__).parent / "gold" / "briefs"


@pytest.fixture(scope="module")
def brief():
    return next(one for one in read_gold([GOLD]) if one.article.title.startswith("Bolivia accuses"))


def test_a_run_compared_with_itself_differs_in_nothing(brief):
    found = compare([brief], [brief])
    assert found.items == ()
    assert found.same == sum(map(len, (brief.actors, brief.events, brief.statements, brief.quantities))) + len(
        brief.summary.sentences
    )
    assert found.text() == f"1 article: 0 added, 0 lost, 0 changed, {found.same} the same"


def test_other_ids_are_no_change(brief):
    renamed = json.loads(brief.model_dump_json().replace('"A1"', '"A77"').replace('"E1"', '"E9"'))
    assert compare([brief], [type(brief).model_validate(renamed)]).items == ()


def test_added_lost_and_changed_items_are_told_with_their_fields(brief):
    shot, *others = brief.events
    after = but(brief, events=(but(shot, status="alleged", when=None), *others[1:]), actors=brief.actors[:-1])
    found = compare([brief], [after])
    told = {(item.kind, item.what, item.label): item for item in found.items}
    assert ("actor", "lost", "two conscripts") in told
    assert ("event", "lost", "cut_ties_or_sanction (recalled its ambassador)") in told
    changes = told["event", "changed", "shooting (opening fire)"].changes
    assert Change("status", "disputed", "alleged") in changes
    assert Change("when", "2024-05-13 to 2024-05-13", "none") in changes
    back = compare([after], [brief])
    assert [item.what for item in back.items if item.label == "two conscripts"] == ["added"]
    assert "status: disputed -> alleged" in found.text()
    assert json.loads(found.json())["items"][0]["what"] == "lost"


def test_editions_of_an_article_are_paired_by_words_where_places_moved(brief):
    shift = "Updated at noon. "
    moved = json.loads(brief.model_dump_json())
    moved["article"] |= {"original": shift + brief.article.original, "id": "0" * 16}

    def move(value):
        if isinstance(value, dict):
            if {"start", "end", "quote"} <= value.keys():
                value |= {"start": value["start"] + len(shift), "end": value["end"] + len(shift)}
            for one in value.values():
                move(one)
        elif isinstance(value, list):
            for one in value:
                move(one)

    move({key: moved[key] for key in moved if key != "article"})
    edition = type(brief).model_validate(moved)
    assert compare([brief], [edition]).items == ()


def test_an_article_that_only_one_side_has_is_one_item(brief):
    gold = read_gold([GOLD])
    found = compare(gold, [one for one in gold if one.article.id != brief.article.id])
    assert [(item.kind, item.what) for item in found.items] == [("article", "lost")]
    assert found.articles == len(gold) - 1


def test_a_line_is_no_longer_than_the_terminal_and_a_sentence_that_changed_is_one_item(brief):
    first, *others = brief.summary.sentences
    told = but(first, text=first.text.replace("Two", "Three") + " \x1b[31mNo more is known.")
    after = but(brief, summary=but(brief.summary, sentences=(told, *others[:-1])))
    found = compare([brief], [after])
    assert [(item.kind, item.what) for item in found.items] == [("summary", "changed"), ("summary", "lost")]
    lines = found.text().splitlines()
    assert max(map(len, lines)) <= 80
    assert not any("\x1b" in line for line in lines)
    assert len(compare([brief], [but(after, actors=())]).text(40).splitlines()) > len(lines)


def test_two_plans_compare_from_files(tmp_path):
    for name, sentences in (("a", 5), ("b", 2)):
        settings = Settings(backend="local", sentences=sentences, plan="single" if name == "b" else "staged")
        made = [one.brief for one in Summarizer(settings).summarize_all([ARTICLE])]
        (tmp_path / f"{name}.jsonl").write_text(made[0].model_dump_json() + "\n", encoding="utf-8")
    shown = CliRunner().invoke(app, ["compare", str(tmp_path / "a.jsonl"), str(tmp_path / "b.jsonl")])
    assert shown.exit_code == 0
    assert "0 added, 3 lost, 0 changed" in shown.stdout
    told = CliRunner().invoke(app, ["compare", str(tmp_path / "a.jsonl"), str(tmp_path / "b.jsonl"), "--json"])
    assert {item["kind"] for item in json.loads(told.stdout)["items"]} == {"summary"}
