"""Briefs for tests of dossiers: of short articles, made by hand, and of the examples on one border, made by the rules."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from answers import actor, event

from summarizer.api import summarize
from summarizer.reading import article_from_text, read, split
from summarizer.records.derive import Draft, derive
from summarizer.schema import Brief, Provenance
from summarizer.schema.dossier import Cited
from summarizer.settings import Settings

HOW = Provenance(
    package_version="0", backend="imported", model=None, host=None, plan="single", tasks=(), prompts=(), schema_digest="",
    ontology="", segments=1, attempts=(),
)  # fmt: skip
A = actor("A1", "Ilo Marten", kind="person", country="Norway")
B = actor("A2", "Ana Belmonte", kind="person", country="Chad")
STATES = (actor("A1", "Norway", country="Norway"), actor("A2", "Chad", country="Chad"))


BORDER = sorted((Path(__file__).parents[1] / "examples" / "articles").glob("border-*"))


@cache
def border_briefs():
    return tuple(summarize(read(path)) for path in BORDER)


@dataclass
class Told:
    """A short article and its one event."""

    text: str
    published: date | None = date(2024, 5, 15)
    date_text: str | None = None
    action: str = "meet_or_talk"
    realis: str = "happened"
    trigger: str = "met"
    place: str | None = None
    actors: tuple = (A, B)


def brief(text, published, actors=(A, B), events=(), statements=(), quantities=(), source=None):
    article = article_from_text(text, published=published, source=source)
    draft = Draft(actors=actors, events=events, statements=statements, quantities=quantities)
    made = derive(article, split(article, Settings())[0], draft)
    assert not made.problems, made.problems
    return Brief(
        article=article, summary=None, actors=made.actors, events=made.events, statements=made.statements,
        quantities=made.quantities, findings=(), rejected=(), provenance=HOW,
    )  # fmt: skip


def met(quote, *, event_id="E1", action="meet_or_talk", trigger="met", who=("A1",), whom=("A2",), day="Monday", **more):
    """A meeting, or something else, of the first two actors, as a model would answer it."""
    return event(
        event_id, action=action, trigger=trigger, actors=who, recipients=whom, date_text=day, quote=quote, **more
    )


def shot(quote, **more):
    return met(quote, action="shooting", trigger="shot", **more)


def arming(quote, **more):
    """That the second actor armed the first, or somebody else, on no day."""
    return met(
        quote,
        action="give_military_aid_or_arms",
        trigger="arming",
        day=None,
        **{"who": ("A2",), "whom": ("A1",), **more},
    )


def told(one, source=None):
    quote = next(s for s in one.text.splitlines() if one.trigger in s)
    made = met(
        quote, action=one.action, trigger=one.trigger, day=one.date_text, place=one.place, realis=one.realis, description=quote
    )  # fmt: skip
    return brief(one.text, one.published, one.actors, events=(made,), source=source)


MONDAY = Told("Ilo Marten met Ana Belmonte on Monday in Oslo.\n", date_text="Monday", place="Oslo")


def doubtful():
    """Two reports of which the rules cannot tell whether they are one: one man at a round on one day, with others."""
    others = (A, actor("A3", "Ola Berg", kind="person", country="Norway"), actor("A4", "Max Roe", kind="person", country="Chad"))  # fmt: skip
    first = "Ilo Marten met Ana Belmonte on Monday.\n"
    second = "Ilo Marten held a round with Ola Berg and Max Roe on Monday.\n"
    return [
        brief(first, date(2024, 5, 15), source="Alpha", events=(met(first.strip(), description="Ilo Marten met Ana Belmonte."),)),
        brief(second, date(2024, 5, 15), source="Beta", actors=others, events=(
            met("held a round with Ola Berg and Max Roe on Monday", trigger="round", whom=("A3", "A4"),
                description="Ilo Marten met Ola Berg and Max Roe."),)),
    ]  # fmt: skip


def shared(dossier):
    """The events that several articles tell."""
    return [event for event in dossier.events if len(event.articles) > 1]


def cites(value):
    """Every evidence in a record, however deep."""
    if isinstance(value, Cited):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from cites(one)
    elif hasattr(type(value), "model_fields"):
        for name in type(value).model_fields:
            yield from cites(getattr(value, name))


def stands(dossier, briefs):
    """Whether each evidence of a dossier is what its article says at that place."""
    originals = {one.article.id: one.article.original for one in briefs}
    return all(originals[one.article][one.start : one.end] == one.quote for one in cites(dossier))
