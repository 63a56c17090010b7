"""Events in words: one neutral sentence for each, and the answers that a document holds."""

# ruff: noqa: RUF001 - the marks are those of newspapers

from bisect import bisect_left
from functools import cache

from summarizer.backends.local.actors import Actors
from summarizer.backends.local.events import Found, Reading
from summarizer.backends.local.lexicon import past, rows
from summarizer.schema import EventAnswer


@cache
def _phrases() -> dict[str, tuple[str, str, str]]:
    return {row["action"]: (row["verb"], row["rest"], row["preposition"]) for row in rows("phrases.csv")}


def describe(event: Found, names: dict[str, str], words: str) -> str:
    """One neutral sentence, from the action and the names; where nobody is named, the article's own ``words``."""
    verb, rest, preposition = _phrases()[event.action]
    who = _listed(event.actors, names)
    if not who:
        return f'In the words of the article: "{words}".'
    to = _listed(event.recipients, names)
    did = {
        "happened": " or ".join(past(v) for v in verb.split(" or ")),
        "ongoing": "continued to " + verb,
        "planned_or_attempted": "planned or tried to " + verb,
        "hypothetical": "might " + verb,
        "did_not_happen": "did not " + verb,
    }[event.realis]
    tail = f" {preposition} {to}".replace("  ", " ") if to else ""
    place = f" in {event.place}" if event.place and event.place not in tail else ""
    sentence = f"{who} {did}{' ' + rest if rest else ''}{tail}{place}."
    return f"Alleged: {sentence}" if event.alleged else sentence


def _clause(reading: Reading, event: Found) -> str:
    """The words round the trigger, from mark to mark."""
    number, at = event.places[0]
    sentence = reading.sentences[number]
    at = (
        min(bisect_left(sentence.starts, event.trigger[0]), len(sentence) - 1)
        if sentence.start <= event.trigger[0] < sentence.end
        else at
    )
    first, last = at, at + 1
    while first > 0 and sentence.tags[first - 1] != "m" and at - first < 16:
        first -= 1
    while last < len(sentence) and sentence.tags[last] != "m" and last - at < 20:
        last += 1
    return sentence.words(first, last).strip(" \n\"“”'‘’")[:300]


def _listed(ids: tuple[str, ...], names: dict[str, str]) -> str:
    found = [names[i] for i in ids if i in names]
    return " and ".join([", ".join(found[:-1]), found[-1]] if len(found) > 1 else found)


def event_answers(reading: Reading, actors: Actors, limit: int) -> tuple[EventAnswer, ...]:
    """The events as a document holds them, by place; over the limit the least salient go first. Gives them their ids."""
    rank = {"main": 0, "secondary": 1, "background": 2}
    order = sorted(
        reading.events, key=lambda e: (rank[e.salience], e.action in {"other", "business_or_market_event"}, e.trigger)
    )
    kept = sorted(order[:limit], key=lambda e: e.trigger)
    for number, event in enumerate(kept, 1):
        event.id = f"E{number}"
    names = {a.id: a.name for a in actors.answers}
    text = reading.text
    return tuple(
        EventAnswer(
            id=e.id, description=describe(e, names, _clause(reading, e)), action=e.action, trigger=text[slice(*e.trigger)], actors=e.actors,
            recipients=e.recipients, others=(), date_text=e.time.text if e.time else None, date=None, place=e.place,
            country=e.country, realis=e.realis, salience=e.salience, quote=text[slice(*e.quote)],
        )
        for e in kept
    )  # fmt: skip
