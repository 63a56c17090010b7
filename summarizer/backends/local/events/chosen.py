"""Which events give way to others: by salience, and headlines to the text that tells the same."""

from summarizer.backends.local.events.found import LOOSE, Found, Reading
from summarizer.ontology import ACTIONS


def rank(event: Found) -> int:
    """How soon an event gives way: background after main, of common words after labelled ones, then of nobody or only reported."""
    if event.alleged:
        return 1  # statements hang on it
    common = event.action in LOOSE
    return {"main": 0, "secondary": 2, "background": 4}[event.salience] + common + 2 * event.of_nobody + event.reported


def without_headline(reading: Reading) -> list[Found]:
    """The events without what only the headline tells where the text tells of a deed of the same kind by the same or by nobody."""
    body = [e for e in reading.events if e.places[-1][0]]
    if not (reading.sentences and reading.sentences[0].is_heading and body):
        return reading.events

    def told(event: Found) -> bool:
        same = [e for e in body if _kind(e) == _kind(event)]
        return event.action == "other" or any(
            not (e.actors and event.actors) or {*e.actors} & {*event.actors} for e in same
        )

    return [event for event in reading.events if event.places[-1][0] or not told(event)]


def _kind(event: Found) -> str:
    return ACTIONS[event.action].plover_type or event.action
