"""The example articles with their recorded answers: each difficulty that they were written for is met."""

from pathlib import Path

import pytest

from summarizer import Settings, Summarizer
from summarizer.reading import read_all
from summarizer.reading.segment import split

ROOT = Path(__file__).parent.parent
ARTICLES = ROOT / "examples" / "articles"
RECORDINGS = ROOT / "tests" / "recordings"
COUNT = 12


@pytest.fixture(scope="module")
def outcomes():
    settings = Settings(replay=RECORDINGS / "examples-staged.jsonl", store="")
    return list(Summarizer(settings).summarize_all([ARTICLES]))


@pytest.fixture(scope="module")
def briefs(outcomes):
    return {outcome.brief.article.name.split("/")[-1]: outcome.brief for outcome in outcomes if outcome.brief}


def claims(brief, event_id):
    """Stance and source of each statement on whether an event happened."""
    return {
        (said.stance, brief.actor(said.source).name if brief.actor(said.source) else said.source)
        for said in brief.statements
        if event_id in said.about and said.concerns == "occurrence"
    }


def when(brief, event_id):
    return next(event.when for event in brief.events if event.id == event_id)


def test_every_example_becomes_a_brief_from_its_recording(outcomes):
    assert [outcome.error for outcome in outcomes] == [None] * COUNT
    assert not any(outcome.brief.rejected for outcome in outcomes)


def test_every_quote_of_a_recorded_brief_stands_where_it_says(briefs):
    for brief in briefs.values():
        evidence = [item.evidence for item in (*brief.events, *brief.statements, *brief.quantities)]
        evidence += [one for sentence in brief.summary.sentences for one in sentence.evidence]
        assert len(evidence) > 10
        assert all(brief.article.original[one.start : one.end] == one.quote for one in evidence)


def test_the_single_plan_says_in_one_call_who_says_what_as_three_calls_do(briefs):
    settings = Settings(replay=RECORDINGS / "examples-single.jsonl", plan="single", store="")
    brief = Summarizer(settings).summarize(ARTICLES / "border-post-la-paz.txt")
    said = [
        sorted((names[one.source], one.stance) for one in made.statements)
        for made in (brief, briefs["border-post-la-paz.txt"])
        for names in [{actor.id: actor.name for actor in made.actors}]
    ]
    assert len(said[0]) == 10
    assert said[0] == said[1]
    assert [attempt.step for attempt in brief.provenance.attempts] == ["brief"]


def test_the_accounts_of_one_attack_keep_their_own_deniers_and_days(briefs):
    la_paz, asuncion = briefs["border-post-la-paz.txt"], briefs["border-post-asuncion.txt"]
    assert la_paz.events[0].status == "disputed"
    assert ("denies", "Paraguay's defence ministry") in claims(la_paz, "E1")
    assert ("does_not_confirm", "Brazil") in claims(la_paz, "E1")
    assert when(la_paz, "E1").start.isoformat() == "2024-05-13"
    assert when(asuncion, "E1").start.isoformat() == "2024-05-14"
    assert not asuncion.events[0].actors  # its sources name different doers


def test_a_syndicated_copy_tells_the_same_events_on_the_same_days(briefs):
    first, copy = briefs["border-post-la-paz.txt"], briefs["border-post-syndicated.txt"]
    assert first.article.published != copy.article.published
    for event in copy.events:
        twin = next(one for one in first.events if one.id == event.id)
        assert (twin.description, twin.status, twin.when) == (event.description, event.status, event.when)


def test_hidden_orders_leave_no_trace_in_the_brief(briefs):
    brief = briefs["grain-deal-hidden-orders.txt"]
    assert "Ignore all previous instructions" in brief.article.text
    made = brief.model_dump_json(exclude={"article"}).casefold()
    for word in ("resigned", "bribe", "approved", "united nations", "instruction"):
        assert word not in made
    assert any(("denies", "Tarek Abdelsalam") in claims(brief, event.id) for event in brief.events)


def test_without_a_publication_date_weekdays_stay_words(briefs):
    brief = briefs["ferry-without-a-date.txt"]
    assert brief.article.published is None
    dated = [event.when for event in brief.events if event.when]
    assert len(dated) > 4
    assert {(one.start, one.precision) for one in dated} == {(None, "unresolved")}


def test_metadata_of_a_page_gives_day_and_outlet_and_its_menus_are_not_the_article(briefs):
    article = briefs["border-commission.html"].article
    assert (article.published.isoformat(), article.source) == ("2024-06-20", "The Pilcomayo Herald")
    assert "Weather" not in article.text
    assert "Read also" not in article.text


def test_boilerplate_around_an_article_is_cut_and_its_headline_found(briefs):
    brief = briefs["election-with-boilerplate.txt"]
    assert (
        brief.article.title
        == brief.summary.headline.quote
        == "Fiji opposition claims narrow win as count enters third day"
    )
    for words in ("cookies", "Manage preferences", "Also read", "Leave a comment", "Rugby", "Share", "min read"):
        assert words not in brief.article.text


def test_a_long_article_takes_three_segments_and_one_summary(briefs):
    brief = briefs["dam-inquiry-long.txt"]
    assert len(brief.article.text) > 26_000
    assert brief.provenance.segments == len(split(brief.article, Settings(model="relay"))) == 3
    assert {prompt.name for prompt in brief.provenance.prompts} >= {"actors", "events", "summary", "reduce"}
    asked = [attempt.step for attempt in brief.provenance.attempts if attempt.outcome == "ok"]
    assert asked.count("events") == 3
    assert len(brief.summary.sentences) == 5
    assert len({event.id for event in brief.events}) == len(brief.events) > 15


def test_an_untranslated_sentence_is_quoted_as_it_is_and_told_as_a_caveat(briefs):
    brief = briefs["port-strike-untranslated.txt"]
    assert [(caveat.kind, caveat.evidence.quote[:20]) for caveat in brief.summary.caveats] == [
        ("garbled_or_untranslated", "A trabalhar há vinte")
    ]


def test_each_line_of_a_jsonl_file_is_an_article_with_its_own_day(briefs):
    days = [briefs[f"wire-briefs.jsonl:{line}"].article.published.isoformat() for line in (1, 2)]
    assert days == ["2024-10-09", "2024-03-05"]


def test_the_examples_are_all_there():
    assert len(list(read_all([ARTICLES]))) == COUNT
