"""What a model fills in: three small documents, in which every item has a quote that can be looked up.

All fields are required, optional ones are nullable, nesting is two deep, and nothing recurs, so the structured output of
every OpenAI-compatible provider accepts these schemas. Descriptions and class docstrings are part of the prompt: keep
them short, and do not change them without need, as recordings depend on them.
"""

import re
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, WithJsonSchema

from summarizer.ontology import ACTIONS, CONTEXTS, GROUP_NOUNS, SECTORS
from summarizer.text.english import is_plural
from summarizer.text.spans import is_endless


class Answer(BaseModel):
    """Base of what a model fills in: no field more, none less."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def _one_of(labels: tuple[str, ...]) -> tuple[AfterValidator, WithJsonSchema]:
    known = frozenset(labels)

    def check(label: str) -> str:
        if label not in known:
            raise ValueError(f"not one of the {len(labels)} labels of the schema")
        return label

    return AfterValidator(check), WithJsonSchema({"type": "string", "enum": list(labels)})


def _once(labels: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(labels))


class Verbatim:
    """Marks a field whose words must occur in the article: they are looked up and become evidence."""


@dataclass(frozen=True)
class Fallback:
    """Marks a field that no fact depends on: the value it takes if an answer gives nothing valid."""

    value: Any


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=600)]


def _ends(text: str) -> str:
    if is_endless(text):
        raise ValueError("repeats itself over and over")
    return text


Told = Annotated[Text, AfterValidator(_ends)]
"""A text in a model's own words."""
Quote = Annotated[
    str,
    StringConstraints(min_length=1, max_length=1500),
    Field(description="copied from the ARTICLE character by character, one passage, as short as proves it"),
    Verbatim(),
]
"""A passage of the article; fields of this type are grounded in models of your own steps, too."""
Id = Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Z0-9_-]{0,15}$")]

Kind = Literal["person", "country", "organization", "group"]
Sector = Annotated[str, *_one_of(tuple(SECTORS))]
ActionName = Annotated[str, *_one_of(tuple(ACTIONS))]
Context = Annotated[str, *_one_of(CONTEXTS)]
Realis = Literal["happened", "ongoing", "planned_or_attempted", "hypothetical", "did_not_happen"]
Salience = Literal["main", "secondary", "background"]
SALIENCE: dict[Salience, int] = {"main": 0, "secondary": 1, "background": 2}
"""The order in which events are told."""
Stance = Literal["asserts", "confirms", "alleges", "denies", "does_not_confirm", "speculates", "opines"]
STANCE_VERBS: dict[Stance, str] = {
    "asserts": "says",
    "confirms": "confirms",
    "alleges": "alleges",
    "denies": "denies",
    "does_not_confirm": "does not confirm",
    "speculates": "speculates",
    "opines": "comments",
}
"""How a stance is told: "Oslo does not confirm"."""
_OF_MANY: dict[Stance, str] = {"denies": "deny", "does_not_confirm": "do not confirm"}
_NOT_OF_HEAD = re.compile(r",? (?:of|in|from|at|on|for|with|near|via|who|that|close) .*$", re.DOTALL)


def stance_of(source: str, stance: Stance) -> str:
    """How a stance of a source is told, agreeing with it in number: "officials say", "the ministry of ports says"."""
    before, _, head = _NOT_OF_HEAD.sub("", source.strip()).rpartition(" ")
    is_noun = head.islower() or not before  # "United States" is a name
    many = is_noun and (head.lower() in GROUP_NOUNS or (head.islower() and is_plural(head)))
    return (_OF_MANY.get(stance) or STANCE_VERBS[stance].removesuffix("s")) if many else STANCE_VERBS[stance]


SUPPORTS: frozenset[Stance] = frozenset({"asserts", "confirms", "alleges"})
"""Stances of those who maintain that something occurred."""
AGAINST: frozenset[Stance] = frozenset({"denies", "does_not_confirm"})
"""Stances of those who do not."""
Concerns = Literal["occurrence", "detail"]
Counted = Literal[
    "deaths",
    "injured",
    "arrested",
    "displaced",
    "participants",
    "troops",
    "weapons_or_vehicles",
    "money",
    "other_count",
]
CaveatKind = Literal[
    "unclear_attribution",
    "internal_inconsistency",
    "wrong_or_disputed_title",
    "garbled_or_untranslated",
    "date_unclear",
    "editorial_language",
    "source_is_party_to_conflict",
]
Genre = Literal["news", "analysis", "opinion", "interview", "other"]


class ActorFields(Answer):
    """Who takes part or speaks."""

    id: Id
    name: Text = Field(description="fullest form the ARTICLE supports, without title")
    aliases: tuple[Text, ...] = Field(description="other forms, verbatim, metonyms such as a capital too")
    kind: Kind
    sector: Sector
    role: Text | None = Field(description="title or office as printed in this ARTICLE")
    affiliation: Text | None = Field(description="organization or party as printed")
    country: Text | None = Field(description="English name of the country the actor belongs to")


class ActorAnswer(ActorFields):
    """One actor, as a model gives it."""


class EventFields(Answer):
    """What was done, by whom, to whom."""

    id: Id
    description: Told = Field(description="one neutral sentence")
    action: ActionName
    trigger: Text = Field(description="the word or words that name the action, verbatim, inside the quote")
    actors: tuple[Id, ...] = Field(description="ids of who does it")
    recipients: tuple[Id, ...] = Field(description="ids of whom it is done to or aimed at")
    others: tuple[Id, ...] = Field(description="ids of guests, hosts, mediators: neither of the two")
    date_text: Text | None = Field(description="verbatim time words OF THE EVENT, never of the report; else null")
    date: Text | None = Field(description="EDTF date, only if the ARTICLE gives it; else null")
    place: Text | None = Field(description="verbatim")
    country: Text | None = Field(description="English name of the country it happens in")
    realis: Realis
    salience: Salience


class EventAnswer(EventFields):
    """One event, as a model gives it."""

    quote: Quote


class StatementFields(Answer):
    """Who says what: one source, one stance, about which events."""

    id: Id
    source: Text | None = Field(
        description="actor id, or verbatim words for a source that is no actor, or null = unnamed"
    )
    via: Id | None = Field(description="id of the actor that relays the source's words (an agency quoting a leader)")
    cue: Text | None = Field(description="the reporting words, verbatim")
    stance: Stance
    about: tuple[Id, ...] = Field(description="ids of the events spoken of")
    concerns: Concerns = Field(description="occurrence = whether the event happened; detail = something about it")
    content: Told | None = Field(description="for a detail: what is said, in one neutral sentence")
    date_text: Text | None = Field(description="verbatim time words OF THE SAYING")


class StatementAnswer(StatementFields):
    """One statement, as a model gives it."""

    quote: Quote


class QuantityFields(Answer):
    """A number that matters, as printed."""

    text: Text = Field(description='number words verbatim: "thousands of troops"')
    what: Counted
    event: Id | None = Field(description="id of the event it belongs to")


class QuantityAnswer(QuantityFields):
    """One quantity, as a model gives it."""

    quote: Quote


class SentenceAnswer(Answer):
    """One sentence of the summary with the passages that prove all of it."""

    text: Told
    quotes: tuple[Quote, ...] = Field(min_length=1, max_length=3)


class CaveatAnswer(Answer):
    """Something a reader should know before trusting the article."""

    kind: CaveatKind
    note: Told
    quote: Quote


class ActorsAnswer(Answer):
    """The document of the step ``actors``."""

    actors: tuple[ActorAnswer, ...]


class EventsAnswer(Answer):
    """The document of the step ``events``."""

    events: tuple[EventAnswer, ...]
    statements: tuple[StatementAnswer, ...]
    quantities: tuple[QuantityAnswer, ...]


class SummaryAnswer(Answer):
    """The document of the step ``summary``."""

    headline: Annotated[Text | None, Fallback(None)] = Field(
        description="the ARTICLE's own headline, verbatim; null if it has none"
    )
    language: Annotated[str, StringConstraints(pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$"), Fallback("und")] = (
        Field(description="BCP 47 tag of the ARTICLE's language")
    )
    genre: Annotated[Genre, Fallback("other")]
    contexts: Annotated[tuple[Context, ...], AfterValidator(_once), Fallback(())] = Field(max_length=4)
    sentences: tuple[SentenceAnswer, ...]
    caveats: tuple[CaveatAnswer, ...]


class BriefAnswer(SummaryAnswer, EventsAnswer, ActorsAnswer):
    """The document of the single plan: all three in one."""


class RelationAnswer(Answer):
    """The document of the step ``same_event``: how two events relate."""

    relation: Literal["same", "related", "distinct"]
    reason: Text
    quote_a: Quote
    quote_b: Quote
