"""Answers become records: places in the original, status, codes, dates, keys, ranges."""

from datetime import date

import pytest
from answers import ACTORS, MEETING, PUBLISHED, STATEMENTS, SUMMARY, TEXT, TRUCKS, actor, article, event, statement

from summarizer.reading import split
from summarizer.records.derive import Draft, actor_key, derive, status_of
from summarizer.schema.lenient import Invalid
from summarizer.settings import Settings


def records(draft, text=TEXT, published=PUBLISHED):
    one = article(text, published)
    return derive(one, split(one, Settings())[0], draft), one


def full(**more):
    fields = {"actors": ACTORS, "events": (event(), MEETING), "statements": STATEMENTS, "quantities": (TRUCKS,)}
    return Draft(**{**fields, "sentences": SUMMARY.sentences, "summary": SUMMARY, **more})


def test_every_evidence_is_the_original_between_its_ends():
    made, one = records(full())
    evidence = [r.evidence for r in (*made.events, *made.statements, *made.quantities)]
    evidence += [e for s in made.summary.sentences for e in s.evidence] + [m for a in made.actors for m in a.mentions]
    evidence.append(made.summary.headline)
    assert len(evidence) == 15
    assert all(one.original[e.start : e.end] == e.quote for e in evidence)
    assert not made.problems


def test_an_accusation_denied_and_not_confirmed_is_disputed():
    made, _ = records(full())
    assert made.events[0].status == "disputed"
    assert made.events[1].status == "reported"


@pytest.mark.parametrize(
    ("stances", "status"),
    [
        ((), "reported"),
        (("asserts",), "attributed"),
        (("alleges",), "alleged"),
        (("alleges", "does_not_confirm"), "unconfirmed"),
        (("does_not_confirm",), "unconfirmed"),
        (("asserts", "does_not_confirm"), "unconfirmed"),
        (("asserts", "confirms"), "confirmed"),
        (("confirms", "does_not_confirm"), "confirmed"),
        (("alleges", "confirms", "does_not_confirm"), "unconfirmed"),
        (("denies",), "denied"),
        (("denies", "confirms"), "disputed"),
        (("speculates",), "speculated"),
        (("opines",), "reported"),
    ],
)
def test_status_is_computed_from_the_statements_on_occurrence(stances, status):
    said = [statement(f"S{n}", "A1", stance, "Belmonte said") for n, stance in enumerate(stances, 1)]
    made, _ = records(full(statements=tuple(said)))
    assert made.events[0].status == status


def test_a_statement_on_a_detail_leaves_the_status_alone():
    detail = statement("S1", "A3", "denies", "Belmonte said", concerns="detail", content="The rifles were new.")
    made, _ = records(full(statements=(detail,)))
    assert made.events[0].status == "reported"
    assert status_of("E1", made.statements) == "reported"


def test_codes_come_from_the_table_and_a_planned_meeting_is_an_agreement():
    made, _ = records(full())
    aid, meeting = made.events
    assert (aid.plover_type, aid.quad, aid.cameo_root) == ("AID", "material cooperation", "07")
    assert (meeting.plover_type, meeting.plover_mode, meeting.cameo_root) == ("AGREE", None, "03")


def test_an_exercise_of_two_countries_is_cooperation():
    drill = event(action="military_exercise", actors=("A1", "A2"), date_text=None)
    draft = full(actors=(actor("A1", "Norway"), actor("A2", "Sweden")), events=(drill,), statements=())
    text = TEXT + "Norway and Sweden took part in it, both said.\n"
    made, _ = records(draft, text)
    assert made.events[0].plover_type == "COOPERATE"


def test_words_decide_on_the_date_and_a_plan_looks_ahead():
    made, _ = records(full())
    assert (made.events[0].when.start, made.events[0].when.end) == (date(2024, 5, 6), date(2024, 5, 12))
    assert made.events[1].when.start == date(2024, 5, 17)
    assert made.statements[0].when.start == date(2024, 5, 14)


def test_without_a_publication_date_relative_words_stay_open():
    made, _ = records(full(), published=None)
    assert made.events[0].when.text == "last week"
    assert made.events[0].when.start is None
    assert made.events[0].when.precision == "unresolved"


@pytest.mark.parametrize(("words", "edtf"), [(None, "2024-05-09"), ("last week", "2024-05-09")])
def test_a_date_that_no_words_give_is_left_out_and_said(words, edtf):
    made, _ = records(full(events=(event(date_text=words, date=edtf),)), published=None)
    when = made.events[0].when
    assert when is None or when.start is None
    assert [f.check for f in made.findings] == ["date-from-nowhere"]


def test_a_models_date_that_contradicts_the_words_is_a_finding():
    made, _ = records(full(events=(event(date="2023-05-09"),)))
    assert made.events[0].when.start == date(2024, 5, 6)
    assert [f.check for f in made.findings] == ["date-agrees"]


@pytest.mark.parametrize(
    "bad",
    [
        event(quote="accused neighbouring Monrosa of sending at least 400 trucks of rifles to rebels last week"),
        event(quote="Tarvia denied sending rifles"),
        event(date_text="last month"),
    ],
)
def test_an_event_whose_words_are_not_in_the_article_is_a_problem(bad):
    made, _ = records(full(events=(bad, MEETING)))
    assert [e.id for e in made.events] == ["E2"]
    assert [(p.kind, p.number) for p in made.problems] == [("event", 1)]
    assert "is not in the article" in made.problems[0].reason


def test_an_alias_and_a_place_that_are_not_printed_are_left_out_and_said():
    odd = actor("A1", "Tarvia", aliases=("Land of Rivers",))
    made, _ = records(full(actors=(odd,), events=(event(place="Harrow"),)))
    assert made.actors[0].aliases == ()
    assert made.events[0].place is None
    assert {f.check for f in made.findings} == {"alias-in-text", "place-in-text"}


def test_an_item_that_did_not_fit_its_model_is_a_problem_with_its_reason():
    made, _ = records(full(events=(Invalid({"id": "E9"}, "trigger: Field required"), event())))
    assert made.problems[0].reason == "trigger: Field required"
    assert len(made.events) == 1


def test_a_number_has_its_range():
    made, _ = records(full())
    assert (made.quantities[0].low, made.quantities[0].high) == (40, None)


def test_a_key_ignores_hyphens_case_and_accents():
    assert actor_key("Kim Jong-un", "person", "PRK") == actor_key("KIM JONG UN", "person", "PRK")
    assert actor_key("Pyongyang", "country", None) == actor_key("DPRK", "country", "PRK")
    assert actor_key("José Ruiz", "person", None) == actor_key("Jose Ruiz", "person", None)


def test_a_source_called_by_name_is_the_actor_of_that_name_unless_two_bear_it():
    text = "The Tarvia Post said so. Tarvia Post of the north said no. The mayor denied it.\n"
    said = tuple(
        statement(f"S{n}", source, "asserts", quote=quote)
        for n, (source, quote) in enumerate(
            [("The Tarvia post", "The Tarvia Post said so."), ("the mayor", "The mayor denied it.")], 1
        )
    )
    one, other = actor("A1", "Tarvia Post", kind="organization"), actor("A2", "Tarvia Post", kind="organization")
    made, _ = records(Draft(actors=(one,), statements=said), text)
    assert [s.source for s in made.statements] == ["A1", "the mayor"]
    made, _ = records(Draft(actors=(one, other), statements=said), text)
    assert [s.source for s in made.statements] == ["The Tarvia post", "the mayor"]
