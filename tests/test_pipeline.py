"""One article to one brief: bad items are asked for once more, then rejected; segments are joined; own steps grounded."""

import asyncio

import pytest
from answers import ACTORS, EVENTS, MEETING, STATEMENTS, SUMMARY, TEXT, actor, article, event, statement
from changed import but
from pydantic import BaseModel
from scripted import SETTINGS, Scripted

from summarizer.pipeline import brief
from summarizer.plan import Step
from summarizer.schema import ActorsAnswer, CaveatAnswer, EventsAnswer, Quote, SentenceAnswer, SummaryAnswer
from summarizer.schema.lenient import Invalid, lenient
from summarizer.settings import Limits


async def test_a_good_answer_is_asked_for_once_and_nothing_is_rejected():
    backend = Scripted()
    made = await brief(article(), backend, SETTINGS)
    assert backend.steps() == ["actors", "events", "summary"]
    assert made.rejected == ()
    assert [f for f in made.findings if f.severity == "error"] == []
    assert [e.status for e in made.events] == ["disputed", "reported"]
    assert made == type(made).model_validate_json(made.model_dump_json())


async def test_articles_answered_at_one_time_are_checked_one_by_one_and_all_else_goes_on_between():
    rounds = 0
    turn = asyncio.Lock()

    async def all_else():
        nonlocal rounds
        while True:
            rounds += 1
            await asyncio.sleep(0)

    async def made(number):
        await brief(article(f"{TEXT}\nThis is report {number}.\n"), Scripted(), SETTINGS, turn=turn)
        return rounds

    going_on = asyncio.create_task(all_else())
    done = await asyncio.gather(*map(made, range(5)))
    going_on.cancel()
    assert done == sorted(set(done))


async def test_the_repr_of_a_brief_says_what_it_holds_in_one_line():
    made = await brief(article(), Scripted(), SETTINGS)
    assert repr(made).endswith(f"actors={len(made.actors)}, events=2, statements={len(made.statements)}, quantities=1)")
    assert len(repr(made)) < 200


async def test_events_are_asked_with_the_actors_known():
    backend = Scripted()
    await brief(article(), backend, SETTINGS)
    assert [a.id for a in backend.asked[1].values["actors"]] == ["A1", "A2", "A3", "A4", "A5"]


INVENTED = event(quote="Monrosa admitted sending 400 trucks of rifles")


async def test_a_bad_item_goes_back_alone_and_its_repair_takes_its_place():
    backend = Scripted(
        events=but(EVENTS, events=(INVENTED, MEETING)),
        repair_events=EventsAnswer(events=(event(),), statements=(), quantities=()),
    )
    made = await brief(article(), backend, SETTINGS)
    assert backend.steps() == ["actors", "events", "summary", "repair:events"]
    values = backend.asked[-1].prompt_values
    assert [item["events"]["id"] for item in values["items"]] == ["E1"]
    assert "is not in the article" in values["reasons"][0]
    assert [e.id for e in made.events] == ["E1", "E2"]
    assert made.rejected == ()


async def test_what_fails_again_is_rejected_with_its_reason_and_what_pointed_at_it_says_so():
    answer = but(EVENTS, events=(INVENTED, MEETING))
    backend = Scripted(events=answer, repair_events=answer)
    made = await brief(article(), backend, SETTINGS)
    assert [e.id for e in made.events] == ["E2"]
    assert made.rejected[0].kind == "event"
    assert made.rejected[0].item["quote"] == INVENTED.quote
    assert "is not in the article" in made.rejected[0].reason
    assert all("E1" not in s.about for s in made.statements)
    assert any(f.check == "ids-resolve" and f.severity == "warning" for f in made.findings)


async def test_a_repair_is_not_asked_of_rules():
    backend = Scripted(events=but(EVENTS, events=(INVENTED, MEETING)))
    backend.name = "local"
    made = await brief(article(), backend, SETTINGS)
    assert "repair:events" not in backend.steps()
    assert made.rejected[0].kind == "event"


async def test_an_item_that_did_not_fit_the_schema_costs_only_itself():
    answer = lenient(EventsAnswer).model_construct(
        events=(Invalid({"id": "E1"}, "trigger: Field required"), MEETING), statements=(), quantities=()
    )
    backend = Scripted(events=answer, repair_events=EventsAnswer(events=(), statements=(), quantities=()))
    made = await brief(article(), backend, SETTINGS)
    assert [e.id for e in made.events] == ["E2"]
    assert made.rejected[0].reason == "trigger: Field required"


async def test_a_repair_cannot_smuggle_in_items_that_were_not_asked_for():
    backend = Scripted(
        events=but(EVENTS, events=(INVENTED, MEETING)),
        repair_events=EventsAnswer(events=(event(), event("E7")), statements=(), quantities=()),
    )
    made = await brief(article(), backend, SETTINGS)
    assert [e.id for e in made.events] == ["E1", "E2"]


async def test_a_sentence_with_a_changed_number_does_not_stay():
    bad = SentenceAnswer(text="Monrosa sent 400 trucks, Tarvia said.", quotes=SUMMARY.sentences[0].quotes)
    summary = but(SUMMARY, sentences=(bad, SUMMARY.sentences[1]))
    made = await brief(article(), Scripted(summary=summary, repair_summary=summary), SETTINGS)
    assert [s.text for s in made.summary.sentences] == [SUMMARY.sentences[1].text]
    assert [r.kind for r in made.rejected] == ["sentence"]


async def test_a_repair_that_answers_everything_again_repeats_no_sentence():
    bad = SentenceAnswer(text="Monrosa sent 400 trucks, Tarvia said.", quotes=SUMMARY.sentences[0].quotes)
    summary = but(SUMMARY, sentences=(SUMMARY.sentences[1], bad))
    made = await brief(article(), Scripted(summary=summary, repair_summary=summary), SETTINGS)
    assert [s.text for s in made.summary.sentences] == [SUMMARY.sentences[1].text]


async def test_what_is_over_the_limit_is_rejected_not_dropped():
    settings = but(SETTINGS, limits=Limits(events=1, statements=1))
    made = await brief(article(), Scripted(), settings)
    assert (len(made.events), len(made.statements)) == (1, 1)
    assert sum("over the limit of 1" in r.reason for r in made.rejected) == 3


@pytest.mark.parametrize(("days", "events"), [(0, 12), (22, 17), (100, 24)])
async def test_of_a_longer_text_a_model_is_asked_for_more_up_to_twice_as_much(days, events):
    backend = Scripted()
    made = await brief(
        article(TEXT + "The port was quiet all that day, and nobody came from abroad.\n" * days), backend, SETTINGS
    )
    assert {question.limits.events for question in backend.asked} == {events}
    assert len(made.events) == 2


class Weapons(BaseModel):
    """A user's own document."""

    class Weapon(BaseModel):
        name: str
        quote: Quote

    weapons: list[Weapon]
    remark: str


async def test_a_step_of_the_users_own_is_grounded_like_ours():
    answer = Weapons(
        weapons=[
            Weapons.Weapon(name="rifle", quote="Not one rifle has crossed the border"),
            Weapons.Weapon(name="tank", quote="forty tanks crossed the border"),
        ],
        remark="none",
    )
    step = Step("weapons", "weapons", Weapons)
    made = await brief(article(), Scripted(weapons=answer), SETTINGS, (step,))
    (weapon,) = made.custom["weapons"]["weapons"]
    place = weapon["quote"]
    assert made.article.original[place["start"] : place["end"]] == "Not one rifle has crossed the border"
    assert [(r.kind, r.item["name"]) for r in made.rejected] == [("custom", "tank")]


def two_parts():
    filler = "\n\n".join("The town hall stood quiet, and nothing of note was said there." for _ in range(18))
    return article(
        TEXT
        + "\n"
        + filler
        + "\n\nMarten said Belmonte would be received as a guest. Tarvia and Monrosa share a river.\n"
    )


async def test_segments_are_joined_and_their_summaries_reduced():
    def actors(question):
        if question.segment.number == 1:
            return ActorsAnswer(actors=ACTORS)
        again = (actor("A1", "Belmonte", kind="person"), actor("A2", "Marten", kind="person", aliases=("Ilo Marten",)))
        return ActorsAnswer(actors=again)

    def events(question):
        if question.segment.number == 1:
            return EVENTS
        quote = "Marten said Belmonte would be received as a guest"
        (who,) = (one.id for one in question.values["actors"] if one.name == "Ilo Marten")  # as the first part has it
        said = statement("S1", who, "asserts", quote, about=(), concerns="detail")
        return EventsAnswer(events=(), statements=(said,), quantities=())

    def summary(question):
        if question.segment.number == 1:
            return SUMMARY
        text = "Tarvia and Monrosa share a river."
        sentences = (SentenceAnswer(text=text, quotes=(text,)),)
        warning = CaveatAnswer(kind="editorial_language", note="It says share a river with warmth.", quote=text)
        return SummaryAnswer(**{**dict(SUMMARY), "headline": None, "sentences": sentences, "caveats": (warning,)})

    backend = Scripted(actors=actors, events=events, summary=summary, reduce=SUMMARY)
    settings = but(SETTINGS, segment_characters=1000)
    made = await brief(two_parts(), backend, settings)
    assert made.provenance.segments == 2
    assert [a.name for a in made.actors] == ["Tarvia", "Monrosa", "Ana Belmonte", "Gulf Union", "Ilo Marten"]
    assert [s.source for s in made.statements] == ["A1", "A3", "A4", "A5"]
    assert [s.id for s in made.statements] == ["S1", "S2", "S3", "S4"]
    assert len(made.summary.sentences) == 2
    assert "editorial_language" in [one.kind for one in made.summary.caveats]  # a part's, which the join did not repeat
    assert len(backend.asked[-1].values["summaries"]) == 2


async def test_tasks_that_were_not_wanted_are_not_asked():
    backend = Scripted()
    made = await brief(article(), backend, but(SETTINGS, tasks=("summary",)))
    assert backend.steps() == ["summary"]
    assert made.events == ()


LOST = but(EVENTS, statements=(STATEMENTS[0], STATEMENTS[2]))


async def test_a_denial_that_was_lost_is_asked_for_and_makes_the_event_disputed():
    found = statement("S2", "A3", "denies", "Ana Belmonte, denied it", cue="denied")
    backend = Scripted(events=LOST, repair_events=EventsAnswer(events=(), statements=(found,), quantities=()))
    made = await brief(article(), backend, SETTINGS)
    values = backend.asked[-1].prompt_values
    assert values["items"] == ({"statements": {"id": "S2", "missing": True}},)
    assert "no statement tells the denial" in values["reasons"][0]
    assert [s.stance for s in made.statements] == ["alleges", "does_not_confirm", "denies"]
    assert made.events[0].status == "disputed"
    assert made.findings == ()


async def test_a_denial_that_stays_lost_is_said():
    backend = Scripted(events=LOST, repair_events=EventsAnswer(events=(), statements=(), quantities=()))
    made = await brief(article(), backend, SETTINGS)
    assert [f.check for f in made.findings] == ["claim-told"]
    assert made.findings[0].evidence.quote.startswith("Monrosa's foreign minister")


async def test_a_summary_in_another_language_is_said():
    text = "Tarvia hat Monrosa am Dienstag beschuldigt, den Rebellen mindestens 40 Lastwagen mit Gewehren geschickt zu haben."
    first = SentenceAnswer(text=text, quotes=SUMMARY.sentences[0].quotes)
    summary = but(SUMMARY, language="de", sentences=(first, SUMMARY.sentences[1]))
    made = await brief(article(), Scripted(summary=summary, repair_summary=summary), SETTINGS)
    assert ("language-matches", None) in {(f.check, f.record) for f in made.findings}
