"""An article of our own and what a careful model would answer about it, for tests of what comes after the answer."""

from datetime import date

from summarizer.reading import article_from_text
from summarizer.schema import (
    ActorAnswer,
    ActorsAnswer,
    EventAnswer,
    EventsAnswer,
    QuantityAnswer,
    SentenceAnswer,
    StatementAnswer,
    SummaryAnswer,
)

TEXT = """Tarvia accuses Monrosa of arming rebels

PORT ELLEN - Tarvia on Tuesday accused neighbouring Monrosa of sending at least 40 trucks of rifles to rebels last week.
Monrosa's foreign minister, Ana Belmonte, denied it. "Not one rifle has crossed the border," Belmonte said.
The Gulf Union has not confirmed the delivery. Tarvian President Ilo Marten will meet Belmonte in Port Ellen on Friday.
"""
PUBLISHED = date(2024, 5, 15)  # a Wednesday


def article(text=TEXT, published=PUBLISHED):
    return article_from_text(text, published=published)


def actor(actor_id, name, **more):
    fields = {
        "aliases": (),
        "kind": "country",
        "sector": "government",
        "role": None,
        "affiliation": None,
        "country": None,
    }
    return ActorAnswer(id=actor_id, name=name, **{**fields, **more})


ACTORS = (
    actor("A1", "Tarvia"),
    actor("A2", "Monrosa"),
    actor("A3", "Ana Belmonte", kind="person", aliases=("Belmonte",), role="foreign minister", country="Monrosa"),
    actor("A4", "Gulf Union", kind="organization", sector="international_organization"),
    actor("A5", "Ilo Marten", kind="person", role="President", country="Tarvia"),
)


def event(event_id="E1", **more):
    fields = {
        "description": "Monrosa sent rifles to rebels.",
        "action": "give_military_aid_or_arms",
        "trigger": "sending",
        "actors": ("A2",),
        "recipients": (),
        "others": (),
        "date_text": "last week",
        "date": None,
        "place": None,
        "country": None,
        "realis": "happened",
        "salience": "main",
        "quote": "accused neighbouring Monrosa of sending at least 40 trucks of rifles to rebels last week",
    }
    return EventAnswer(id=event_id, **{**fields, **more})


MEETING = event(
    "E2",
    description="Marten will meet Belmonte.",
    action="meet_or_talk",
    trigger="meet",
    actors=("A5",),
    recipients=("A3",),
    date_text="Friday",
    place="Port Ellen",
    realis="planned_or_attempted",
    salience="secondary",
    quote="Ilo Marten will meet Belmonte in Port Ellen on Friday",
)


def statement(statement_id, source, stance, quote, **more):
    fields = {"via": None, "cue": None, "about": ("E1",), "concerns": "occurrence", "content": None, "date_text": None}
    return StatementAnswer(id=statement_id, source=source, stance=stance, quote=quote, **{**fields, **more})


STATEMENTS = (
    statement(
        "S1", "A1", "alleges", "Tarvia on Tuesday accused neighbouring Monrosa", cue="accused", date_text="Tuesday"
    ),
    statement("S2", "A3", "denies", "Ana Belmonte, denied it", cue="denied"),
    statement("S3", "A4", "does_not_confirm", "The Gulf Union has not confirmed the delivery", cue="has not confirmed"),
)
TRUCKS = QuantityAnswer(
    text="at least 40 trucks",
    what="weapons_or_vehicles",
    event="E1",
    quote="sending at least 40 trucks of rifles to rebels",
)
SUMMARY = SummaryAnswer(
    headline="Tarvia accuses Monrosa of arming rebels",
    language="en",
    genre="news",
    contexts=("military",),
    sentences=(
        SentenceAnswer(
            text="Tarvia accused Monrosa of sending at least 40 trucks of rifles to rebels.",
            quotes=(
                "Tarvia on Tuesday accused neighbouring Monrosa of sending at least 40 trucks of rifles to rebels",
            ),
        ),
        SentenceAnswer(
            text="Monrosa's foreign minister, Ana Belmonte, denied it.",
            quotes=("Monrosa's foreign minister, Ana Belmonte, denied it.",),
        ),
    ),
    caveats=(),
)
EVENTS = EventsAnswer(events=(event(), MEETING), statements=STATEMENTS, quantities=(TRUCKS,))
DOCUMENTS = {"actors": ActorsAnswer(actors=ACTORS), "events": EVENTS, "summary": SUMMARY}
"""The document of each step."""
