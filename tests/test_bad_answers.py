"""Answers that are bad in one way each, replayed through the real clients: each is caught, repaired or rejected."""

from pathlib import Path

import answers
import pytest
from make_bad_recordings import CASES, MADE

from summarizer import InvalidAnswer, NotRecorded
from summarizer.backends.recordings import Recording

FOLDER = Path(__file__).parent / "recordings" / "bad"
HOW_TO = "after a change of prompts or schema: python tests/make_bad_recordings.py"


def made(replay, case):
    try:
        return replay(FOLDER / f"{case}.jsonl").summarize(answers.article())
    except NotRecorded as error:
        raise AssertionError(HOW_TO) from error


def calls(brief):
    return [attempt.step for attempt in brief.provenance.attempts]


@pytest.mark.parametrize("case", CASES)
def test_a_recording_says_how_it_was_made(case):
    (header,) = Recording.load(FOLDER / f"{case}.jsonl").headers
    assert header["made"] == MADE


def test_good_answers_need_no_repair(replay):
    brief = made(replay, "good")
    assert calls(brief) == ["actors", "events", "summary"]
    assert (brief.findings, brief.rejected) == ((), ())


def test_an_invented_quote_is_rejected_and_no_fact(replay):
    brief = made(replay, "invented_quote")
    assert [e.id for e in brief.events] == ["E2"]
    assert [(r.kind, r.item["id"]) for r in brief.rejected] == [("event", "E1")]
    assert "400 trucks" not in brief.model_dump_json(include={"events", "statements", "summary", "quantities"})


def test_an_invented_quote_can_be_repaired(replay):
    brief = made(replay, "invented_quote_repaired")
    assert [e.status for e in brief.events] == ["disputed", "reported"]
    assert brief.rejected == ()
    assert len(calls(brief)) == 4


def test_a_true_quote_beside_an_invented_deed_is_rejected(replay):
    brief = made(replay, "invented_deed")
    assert [e.id for e in brief.events] == ["E2"]
    assert "rescued" in brief.rejected[0].reason
    assert len(calls(brief)) == 4


def test_a_changed_number_is_repaired(replay):
    brief = made(replay, "changed_number")
    assert "at least 40 trucks" in brief.summary.sentences[0].text
    assert len(calls(brief)) == 4


def test_an_allegation_told_as_a_fact_does_not_stay(replay):
    brief = made(replay, "lost_hedge")
    assert [s.text for s in brief.summary.sentences] == [answers.SUMMARY.sentences[1].text]
    assert brief.rejected[0].kind == "sentence"


def test_a_lost_denial_is_asked_for(replay):
    brief = made(replay, "lost_denial")
    assert [s.stance for s in brief.statements] == ["alleges", "does_not_confirm", "denies"]
    assert brief.events[0].status == "disputed"


def test_a_wrong_id_is_repaired(replay):
    brief = made(replay, "wrong_ids")
    assert brief.statements[0].source == "A1"
    assert brief.rejected == ()


def test_what_a_prompts_example_says_is_rejected(replay):
    brief = made(replay, "example_leaked")
    assert "Vellmar" not in [a.name for a in brief.actors]
    assert brief.rejected[0].item["name"] == "Vellmar"


def test_cut_json_is_asked_for_once_more_and_told(replay):
    with pytest.raises(InvalidAnswer, match="no JSON") as caught:
        made(replay, "cut_json")
    assert caught.value.attempts == 2


def test_a_refusal_is_told_and_not_asked_again(replay):
    with pytest.raises(InvalidAnswer, match="refused: I cannot help") as caught:
        made(replay, "refusal")
    assert caught.value.attempts == 1
