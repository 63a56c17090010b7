"""Events as PLOVER JSON Lines, with the field names of the manual's chapter on JSON."""

import json
from typing import Any

from summarizer.export import Serves
from summarizer.ontology import PLOVER_VERSION, SECTORS
from summarizer.schema import Actor, Brief, Event

SERVES = Serves(
    "programs that read PLOVER's JSON Lines",
    "events that PLOVER has no type for; statements (status and realis say what they add up to), the summary, "
    "findings, rejected items. Of the manual's fields: time, endtime, eventScale, link, coordinates, religion, "
    "ethnicity, gender, age, dateCoded",
)
_QUADS = {"verbal cooperation": 1, "material cooperation": 2, "verbal conflict": 3, "material conflict": 4}
_COUNTED = {"deaths": "dead", "injured": "injured", "participants": "size"}


def lines(brief: Brief) -> str:
    """A brief's events as PLOVER JSON Lines with the manual's field names, one event a line, without empty fields.

    ``date`` is null where the article gives none: a guess would be counted. Events that were only planned, alleged or
    denied are there too: see ``realis`` and ``status``, which go beyond the manual, as it allows. The actor's
    ``identifier`` is spelled so, though the manual's table prints "identifer". Leaves out what :data:`SERVES` names.
    """
    return "".join(json.dumps(_event(brief, e), ensure_ascii=False) + "\n" for e in brief.events if e.plover_type)


def _event(brief: Brief, event: Event) -> dict[str, Any]:
    when, article = event.when, brief.article
    model = brief.provenance.model
    fields: dict[str, Any] = {
        "enddate": str(when.end) if when and when.end else None,
        "source": [_actor(actor) for actor in map(brief.actor, event.actors) if actor],
        "target": [_actor(actor) for actor in map(brief.actor, event.recipients) if actor],
        "event": event.plover_type,
        "mode": event.plover_mode,
        "context": list(brief.summary.contexts) if brief.summary else None,
        "quadCode": _QUADS.get(event.quad or ""),
        "eventLoc": _filled({"name": event.place, "cc3": event.country_code}),
        "eventText": event.trigger,
        **{
            _COUNTED[q.what]: int(q.low)
            for q in brief.quantities
            if q.event == event.id
            and q.what in _COUNTED
            and q.low is not None
            and q.low == q.high
            and not q.approximate
        },
        "text": event.evidence.quote,
        "textInfo": {"start": event.evidence.start, "end": event.evidence.end},
        "citation": article.id,
        "url": article.url,
        "language": brief.summary.language if brief.summary else None,
        "publication": article.source,
        "coder": f"summarizer {brief.provenance.package_version}, {model or 'rules'}",
        "codebook": PLOVER_VERSION,
        "comment": event.description,
        "status": event.status,
        "realis": event.realis,
        "dateText": when.text if when else event.date_text,
        "datePrecision": when.precision if when else None,
    }
    day = str(when.start) if when and when.start else None
    return {"id": f"{article.id}-{event.id}", "date": day, **_filled(fields)}


def _actor(actor: Actor) -> dict[str, str]:
    organization = "IGO" if actor.sector == "international_organization" else None
    sector = SECTORS[actor.sector]
    fields = {
        "code": actor.country_code or organization,
        "sector": sector if sector not in {"UNK", "IGO"} else None,
        "identifier": actor.key,
        "actorText": actor.name,
        "office": actor.role,
    }
    return _filled(fields)


def _filled(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value not in (None, "", [], {})}
