"""The local backend behind the seam: it answers our steps, keeps the limits, and refuses what it cannot do."""

import asyncio

import pytest
from benchmarks.speed import SMALL, measure, peak
from obedient import ATTACKS
from pydantic import BaseModel

from summarizer import summarize
from summarizer.backends import Question
from summarizer.backends.local.backend import LocalBackend
from summarizer.errors import BackendError
from summarizer.plan import ACTORS, BRIEF, EVENTS, REDUCE, SUMMARY, Step
from summarizer.schema import Article, Segment
from summarizer.settings import Limits, Settings

TEXT = """France accuses Iran of arming Sudan

PARIS: France accused Iran on Monday of supplying drones to Sudan, and called for talks with all neighbours of the country.

Iran and Sudan have denied any arms deals, Reuters reported on Tuesday. The president of Chad will visit Paris next week to discuss the border, his office said.

About 2,000 people demonstrated in Khartoum on Sunday against the war. Police arrested 40 of them, witnesses said.
"""


def question(step: Step, settings: Settings | None = None, text: str = TEXT, **values) -> Question:
    article = Article(id="0" * 16, original=text)
    segment = Segment(number=1, total=1, start=0, end=len(text), head="", text=text)
    return Question(step, article, segment, settings or Settings(), values)


@pytest.mark.parametrize("step", [ACTORS, EVENTS, SUMMARY, BRIEF], ids=lambda step: step.name)
async def test_each_step_is_answered_with_its_document(step):
    reply = await LocalBackend().ask(question(step))
    assert type(reply.answer) is step.answer
    assert reply.attempts == ()
    assert reply.prompt is None


async def test_the_accusation_and_both_denials_are_in_the_answer():
    answer = (await LocalBackend().ask(question(EVENTS))).answer
    assert [s.stance for s in answer.statements if s.stance in {"alleges", "denies"}] == ["alleges", "denies", "denies"]
    assert {"give_military_aid_or_arms", "demonstrate", "arrest_or_detain"} <= {e.action for e in answer.events}


async def test_a_country_that_only_tells_where_or_whose_something_is_is_no_actor():
    text = "Police in northern Chad freed two drivers on Monday. Both live in Ghana. Togo's government had asked Benin for help, Lee said."
    answer = (await LocalBackend().ask(question(ACTORS, text=text))).answer
    assert {actor.name for actor in answer.actors if actor.kind == "country"} == {"Togo", "Benin"}


async def test_every_id_resolves():
    answer = (await LocalBackend().ask(question(BRIEF))).answer
    actors, events = {a.id for a in answer.actors}, {e.id for e in answer.events}
    for event in answer.events:
        assert {*event.actors, *event.recipients, *event.others} <= actors
    for said in answer.statements:
        assert set(said.about) <= events
        assert said.source is None or said.source in actors or said.source in TEXT
    assert {q.event for q in answer.quantities} - {None} <= events


async def test_limits_are_kept_and_statements_follow_the_events_that_stay():
    settings = Settings(
        backend="local", limits=Limits(actors=3, events=2, statements=1, quantities=1, caveats=0), sentences=2
    )
    answer = (await LocalBackend().ask(question(BRIEF, settings))).answer
    assert len(answer.actors) <= 3
    assert len(answer.events) == 2
    assert len(answer.statements) <= 1
    assert len(answer.sentences) <= 2
    assert {i for s in answer.statements for i in s.about} <= {"E1", "E2"}


async def test_summaries_are_reduced_to_the_wanted_number_of_sentences():
    summary = (await LocalBackend().ask(question(SUMMARY))).answer
    settings = Settings(sentences=3)
    reduced = (await LocalBackend().ask(question(REDUCE, settings, summaries=(summary, summary)))).answer
    assert len(reduced.sentences) == 3
    assert all(sentence in summary.sentences for sentence in reduced.sentences)


async def test_the_same_question_gets_the_same_answer():
    first = (await LocalBackend().ask(question(BRIEF))).answer
    assert (await LocalBackend().ask(question(BRIEF))).answer == first


async def test_a_step_of_the_users_own_needs_a_model():
    class Mood(BaseModel):
        mood: str

    with pytest.raises(BackendError, match="need a model"):
        await LocalBackend().ask(question(Step("mood", "mood", Mood)))


async def test_it_has_no_model_and_no_host():
    backend = LocalBackend()
    assert (backend.name, backend.model, backend.host) == ("local", None, None)
    await backend.close()


def test_memory_does_not_grow_with_the_number_of_articles():
    assert peak(3_000, SMALL) < peak(500, SMALL) + 8  # MB; 2,500 briefs that stayed would take four times that


def test_a_brief_costs_a_few_hundred_times_the_counting_of_its_words():
    spent, counted = asyncio.run(measure(60))
    assert sum(spent.values()) < 400 * counted


@pytest.mark.parametrize("attack", [attack.text for attack in ATTACKS if "\u200b" not in attack.text])
@pytest.mark.parametrize("place", [1, 2, 4], ids=["behind the headline", "in the middle", "at the end"])
async def test_an_instruction_in_the_article_changes_nothing_of_the_rest(attack, place):
    parts = TEXT.strip().split("\n\n")
    hidden = "\n\n".join([*parts[:place], attack, *parts[place:]])
    answers = []
    for text in (TEXT.strip(), hidden):
        article = Article(id="0" * 16, original=text)
        segment = Segment(number=1, total=1, start=0, end=len(text), head="", text=text)
        answers.append((await LocalBackend().ask(Question(BRIEF, article, segment, Settings(), {}))).answer)
    assert answers[0] == answers[1]


@pytest.mark.parametrize(
    "text",
    [
        "Chad asked Mali, which holds the chair, to",
        "That said, a firm of Chad and that",
        "Peru read a text to Chad by December. Lee released a report by the",
        'Chad met Mali on Monday, according to "We are here."',
        "The train stopped. Pay of 150 dollars (one dollar) to help firms which supply Peru and employ men.",
    ],
)
def test_words_that_break_off_or_are_out_of_place_break_no_brief(text):
    assert summarize(text).article.original == text
