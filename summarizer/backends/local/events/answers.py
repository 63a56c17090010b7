"""The events of a document in their fields, each with the sentence that tells it."""

import re
from collections.abc import Mapping, Sequence

from summarizer.backends.local.actors import Actors
from summarizer.backends.local.events.chosen import rank, without_headline
from summarizer.backends.local.events.describe import describe
from summarizer.backends.local.events.found import Found, Reading
from summarizer.schema import EventAnswer

_TORN = re.compile(r'[^"]*[a-z,.]"(?: |\.$)')
"""A quotation ends that never began: the clause was cut out of it, and whose deed it tells is unsure."""


def _is_told(reading: Reading, event: Found, kept: Sequence[Found], told: Mapping[int, str]) -> bool:
    """Whether an event of its sentence is told with the noun that names an event of nobody: "conceded defeat in the vote"."""
    noun = reading.text[slice(*event.trigger)]
    beside = (e for e in kept if e.places[0][0] == event.places[0][0])
    return not (event.alleged or event.place) and any(noun in told[id(e)] for e in beside)


def event_answers(reading: Reading, actors: Actors, limit: int) -> tuple[EventAnswer, ...]:
    """The events as a document holds them, by place; what no sentence can tell is left out.

    Over the limit the least salient go first. Gives those that stay their ids.
    """
    order = sorted(without_headline(reading), key=lambda e: (rank(e), e.trigger))
    names = {a.id: a.name for a in actors.answers}
    kinds = {a.id: a.kind for a in actors.answers}
    told: dict[int, str] = {}
    kept: list[Found] = []
    for event in order:
        if len(kept) == limit:
            break
        words = describe(reading, event, names, kinds)
        if words is None or _TORN.match(words) or any(known.startswith(words[:-1]) for known in told.values()):
            continue
        if not (words.startswith("There ") and _is_told(reading, event, kept, told)):
            told[id(event)] = words
            kept.append(event)
    kept.sort(key=lambda e: e.trigger)
    for number, event in enumerate(kept, 1):
        event.id = f"E{number}"
    text = reading.text
    return tuple(
        EventAnswer(
            id=e.id, description=told[id(e)], action=e.action, trigger=text[slice(*e.trigger)], actors=e.actors,
            recipients=e.recipients, others=e.others, date_text=e.time.text if e.time else None, date=None, place=e.place,
            country=e.country, realis=e.realis, salience=e.salience, quote=text[slice(*e.quote)],
        )
        for e in kept
    )  # fmt: skip
