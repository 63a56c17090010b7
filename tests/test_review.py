"""Marks put onto briefs: wrong is rejected, edits must stand, another run is known again, and a reviewed brief is gold."""

import asyncio
import json
import subprocess
import sys

import pytest
from answers import MEETING, STATEMENTS, TRUCKS, event
from changed import but
from scripted import scripted_brief

from summarizer import InputError, write
from summarizer.checks import check
from summarizer.evaluate import evaluate, read_gold
from summarizer.reading.briefs import read_briefs
from summarizer.review import apply, read_review
from summarizer.schema import EventsAnswer, Finding, Review
from summarizer.schema.review import Mark, keys


def answered(events, statements=STATEMENTS, quantities=(TRUCKS,)):
    given = EventsAnswer(events=events, statements=statements, quantities=quantities)
    return asyncio.run(scripted_brief(events=given))


@pytest.fixture(scope="module")
def made():
    return answered((event(), MEETING))


def mark(made, item, verdict="right", **changes):
    return Mark(**keys(made)[item].model_dump(), verdict=verdict, changes=changes)


def reviewed(made, *marks, by="Ana"):
    applied = apply([made], Review(saved="2026-01-02T03:04:05Z", marks=marks), by)
    return applied.briefs[0], [(one.mark.what, one.reason) for one in applied.left]


def statements_by_stance(made):
    return {one.stance: one for one in made.statements}


def test_what_is_marked_wrong_is_rejected_and_what_spoke_of_it_lets_it_go(made):
    done, left = reviewed(made, mark(made, "E1", "wrong"))
    assert left == []
    assert [one.id for one in done.events] == [one.id for one in made.events if one.id != "E1"]
    (rejected,) = [one for one in done.rejected if one not in made.rejected]
    assert (rejected.kind, rejected.item["id"], rejected.reason) == ("event", "E1", "marked wrong in review")
    assert all("E1" not in one.about for one in done.statements)
    assert all(one.event != "E1" for one in done.quantities)
    assert any("E1" in one.message and one.check == "ids-resolve" for one in done.findings)
    assert not [one for one in check(done) if one.severity == "error"]


def test_the_status_follows_the_statements_that_are_left(made):
    assert made.events[0].status == "disputed"
    denial = statements_by_stance(made)["denies"]
    done, left = reviewed(made, mark(made, denial.id, "wrong"))
    assert (left, done.events[0].status) == ([], "unconfirmed")


def test_a_statement_goes_with_its_source_even_where_it_is_marked_right(made):
    denial = statements_by_stance(made)["denies"]
    done, left = reviewed(made, mark(made, denial.source, "wrong"), mark(made, denial.id))
    assert denial.id not in {one.id for one in done.statements}
    assert {one.item["id"] for one in done.rejected} >= {denial.source, denial.id}
    ((_, reason),) = left
    assert "it went with what was marked wrong" in reason


def test_an_edit_is_taken_and_what_it_was_is_told(made):
    words = "Monrosa sent rifles to rebels, Tarvia says."
    done, left = reviewed(made, mark(made, "E1", "edited", description=words))
    assert left == []
    assert done.events[0] == but(made.events[0], description=words)
    note = next(one for one in done.findings if one.check == "review")
    assert (note.record, note.severity) == ("E1", "note")
    assert note.message.startswith("edited in review by Ana: description was ")
    assert made.events[0].description[:40] in note.message


def test_another_stance_makes_another_status(made):
    alleged = statements_by_stance(made)["alleges"]
    done, left = reviewed(made, mark(made, alleged.id, "edited", stance="asserts"))
    assert left == []
    assert statements_by_stance(done)["asserts"].evidence == alleged.evidence


def test_an_edited_quote_is_found_in_the_article(made):
    words = "at least 40 trucks of rifles"
    done, left = reviewed(made, mark(made, "quantity:1", "edited", quote=words))
    place = done.quantities[0].evidence
    assert (left, place.quote) == ([], words)
    assert made.article.original[place.start : place.end] == words


@pytest.mark.parametrize(
    ("item", "changes", "reason"),
    [
        ("E1", {"quote": "Monrosa sent 90 trucks"}, "is not in the article"),
        ("A1", {"name": "Atlantis"}, "is not in the article"),
        ("S1", {"stance": "insists"}, "stance: Input should be"),
        ("E1", {"description": "Atlantis sent 900 trucks to Lemuria."}, "tell only what it says"),
        ("E1", {"colour": "red"}, "events have no colour to edit"),
        ("E1", {"id": "E9"}, "events have no id to edit"),
        ("E1", {"place": "Atlantis"}, "was left out"),
    ],
)
def test_an_edit_that_does_not_stand_is_told_and_changes_nothing(made, item, changes, reason):
    done, left = reviewed(made, mark(made, item, "edited", **changes))
    ((_, told),) = left
    assert reason in told
    assert but(done, provenance=made.provenance) == made


def test_who_when_and_what_stand_in_the_provenance(made):
    done, _ = reviewed(made, mark(made, "E1"), mark(made, "A1"), mark(made, "sentence:1", "wrong"))
    (how,) = done.provenance.reviews
    assert (how.by, how.saved, how.right, how.wrong, how.edited) == ("Ana", "2026-01-02T03:04:05Z", 2, 1, 0)
    assert how.unmarked == len(keys(made)) - 3
    assert len(how.digest) == 16
    again, left = reviewed(done, mark(made, "E1"), mark(made, "A1"), mark(made, "sentence:1", "wrong"))
    assert again == done
    assert {reason for _, reason in left} == {"the brief carries these marks already"}


def test_numbered_items_keep_their_findings_when_one_before_them_goes(made):
    sentence = made.summary.sentences[0]
    other = but(sentence, text=sentence.evidence[0].quote)
    doubt = Finding(check="words", severity="note", record="sentence:2", message="long")
    summary = but(made.summary, sentences=(sentence, other))
    two = but(made, summary=summary, findings=(doubt,))
    done, left = reviewed(two, mark(two, "sentence:1", "wrong"))
    assert (left, done.summary.sentences) == ([], (other,))
    assert but(doubt, record="sentence:1") in done.findings


def test_of_two_details_in_one_passage_each_has_a_mark_of_its_own(made):
    first = but(made.statements[0], concerns="detail", content="trucks crossed")
    other = but(first, id="S9", content="who sent them", cue="sending")
    both = but(made, statements=(first, other))
    done, left = reviewed(both, mark(both, "S1"), mark(both, "S9", "wrong"))
    assert (left, [one.content for one in done.statements]) == ([], ["trucks crossed"])


def test_a_mark_that_fits_two_items_alike_is_put_on_neither(made):
    twin = but(made.events[0], id="E9")
    two = but(made, events=(*made.events, twin))
    done, left = reviewed(two, mark(two, "E9", "wrong"))
    assert (len(done.events), left[0][1]) == (3, "fits E1, E9")


def test_marks_hold_for_another_run_with_other_ids_and_say_what_is_gone(made):
    events = (but(MEETING, id="E7"), but(event(), id="E8"))
    said = tuple(but(one, id=f"X{n}", about=("E8",)) for n, one in enumerate(STATEMENTS))
    turned = answered(events, said, ())
    turned = but(turned, statements=turned.statements[:2])
    marks = [mark(made, "E1", "edited", description="Monrosa sent rifles to rebels, Tarvia says."), mark(made, "E2", "wrong"),
             *(mark(made, one.id) for one in made.statements)]  # fmt: skip
    done, left = reviewed(turned, *marks)
    assert [(one.id, one.description) for one in done.events] == [("E8", "Monrosa sent rifles to rebels, Tarvia says.")]
    assert left == [("Gulf Union does_not_confirm", "no such item any more")]


def test_a_quote_that_grew_is_still_the_same_item(made):
    key = keys(made)["E1"]
    near = Mark(**{**key.model_dump(), "start": key.start - 5, "end": key.end - 3}, verdict="wrong")
    done, left = reviewed(made, near)
    assert (left, "E1" in {one.id for one in done.events}) == ([], False)
    away = but(near, start=key.end, end=key.end + 3)
    assert [reason for _, reason in reviewed(made, away)[1]] == ["no such item any more"]


def test_a_mark_on_an_article_that_is_not_there_is_told(made):
    stranger = but(mark(made, "E1"), article="0" * 16)
    done, left = reviewed(made, stranger)
    assert (done, [reason for _, reason in left]) == (made, ["no brief of its article was named"])


def test_a_reviewed_brief_is_gold_for_the_evaluation(made, tmp_path):
    done, _ = reviewed(made, mark(made, "E2", "wrong"), mark(made, "E1"))
    write([done], tmp_path / "gold.jsonl")
    values = evaluate(read_gold([tmp_path / "gold.jsonl"]), [made]).runs[0].values
    assert (values["events.recall"], values["events.precision"]) == (1.0, 0.5)
    assert values["statements.f1"] == 1.0


def test_the_command_writes_briefs_and_tells_what_it_did_not_apply(made, tmp_path):
    write([made], tmp_path / "briefs" / "x.json")
    marks = [mark(made, "E1"), mark(made, "A1", "edited", name="Atlantis")]
    (tmp_path / "marks.json").write_text(Review(saved="2026-01-02T03:04:05Z", marks=marks).model_dump_json())
    command = ["marks.json", "briefs", "--by", "Ana", "-o", "reviewed.jsonl"]
    done = subprocess.run([sys.executable, "-m", "summarizer", "review", *command],
                          cwd=tmp_path, capture_output=True, text=True, check=False)  # fmt: skip
    assert (done.returncode, done.stdout) == (3, "")
    assert 'not applied: edited: actor “Tarvia”: the name "Atlantis" is not in the article' in done.stderr
    assert (
        f"1 of 1 briefs reviewed: 1 right, 0 wrong, 0 edited, {len(keys(made)) - 1} unmarked; 1 marks not applied"
        in done.stderr
    )
    (written,) = read_briefs(tmp_path / "reviewed.jsonl")
    assert written.provenance.reviews[0].by == "Ana"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("{", "not a file of marks"),
        (json.dumps({"format": "summarizer/brief-1"}), "format"),
        (json.dumps({"saved": "", "marks": [{"verdict": "edited"}]}), r"marks\.0\.article"),
    ],
)
def test_a_file_that_holds_no_marks_is_named(tmp_path, content, reason):
    (tmp_path / "m.json").write_text(content)
    with pytest.raises(InputError, match=reason):
        read_review(tmp_path / "m.json")
    with pytest.raises(InputError, match="cannot be read"):
        read_review(tmp_path / "none.json")
