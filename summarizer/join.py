"""The records of several segments become those of one article: actors and events merged, ids counted anew."""

from collections.abc import Iterable, Mapping

from summarizer.derive import Records, code, status_of
from summarizer.ontology import fold
from summarizer.schema import Actor, Caveat, Event, Quantity, Sentence, Statement, Summary


def join(parts: Iterable[Records]) -> Records:
    """One set of records; what two segments both name is kept once, and nothing else changes."""
    parts = tuple(parts)
    if len(parts) == 1:
        return parts[0]
    actors: list[Actor] = []
    events: list[Event] = []
    statements: list[Statement] = []
    quantities: list[Quantity] = []
    for part in parts:
        actor_ids = {actor.id: _place_actor(actors, actor) for actor in part.actors}
        event_ids = {event.id: _place_event(events, _renamed(event, actor_ids)) for event in part.events}
        for said in part.statements:
            statements.append(
                said.model_copy(
                    update={
                        "id": f"S{len(statements) + 1}",
                        "source": actor_ids.get(said.source or "", said.source),
                        "via": actor_ids.get(said.via or "", said.via),
                        "about": tuple(dict.fromkeys(event_ids[one] for one in said.about if one in event_ids)),
                    }
                )
            )
        quantities += [one.model_copy(update={"event": event_ids.get(one.event or "")}) for one in part.quantities]
    coded = tuple(code(event, actors, status_of(event.id, statements)) for event in events)
    return Records(tuple(actors), coded, tuple(statements), tuple(quantities), _joined_summary(parts))


def _names(actor: Actor) -> set[str]:
    return {fold(name) for name in (actor.name, *actor.aliases)}


def _place_actor(actors: list[Actor], new: Actor) -> str:
    """The id that an actor has in the joined list: that of the same actor, or a new one.

    The same: equal keys, or one kind, no two different countries, and the name of one among the names of the other.
    """
    for index, old in enumerate(actors):
        countries = {old.country_code, new.country_code} - {None}
        named = fold(old.name) in _names(new) or fold(new.name) in _names(old)
        if old.key == new.key or (old.kind == new.kind and len(countries) < 2 and named):
            fuller, other = (old, new) if len(old.name) >= len(new.name) else (new, old)
            seen = {mention.quote for mention in old.mentions}
            aliases = dict.fromkeys((*fuller.aliases, *other.aliases, other.name))
            aliases.pop(fuller.name, None)
            actors[index] = fuller.model_copy(
                update={
                    "id": old.id,
                    "aliases": tuple(aliases),
                    "role": fuller.role or other.role,
                    "affiliation": fuller.affiliation or other.affiliation,
                    "country": fuller.country or other.country,
                    "country_code": fuller.country_code or other.country_code,
                    "sector": other.sector if fuller.sector == "unknown" else fuller.sector,
                    "mentions": (*old.mentions, *(m for m in new.mentions if m.quote not in seen)),
                }
            )
            return old.id
    actors.append(new.model_copy(update={"id": f"A{len(actors) + 1}"}))
    return actors[-1].id


def _renamed(event: Event, ids: Mapping[str, str]) -> Event:
    return event.model_copy(
        update={
            name: tuple(dict.fromkeys(ids[one] for one in getattr(event, name) if one in ids))
            for name in ("actors", "recipients", "others")
        }
    )


def _place_event(events: list[Event], new: Event) -> str:
    """The id that an event has in the joined list; the same only if who, what, whom, when and how real all agree."""
    for old in events:
        same = all(
            getattr(old, name) == getattr(new, name)
            for name in ("action", "actors", "recipients", "when", "realis", "place")
        )
        if same and old.actors:
            return old.id
    events.append(new.model_copy(update={"id": f"E{len(events) + 1}"}))
    return events[-1].id


def _joined_summary(parts: Iterable[Records]) -> Summary | None:
    """All sentences and caveats in order, to be reduced; headline, language and genre are the first segment's."""
    summaries = [part.summary for part in parts if part.summary]
    if not summaries:
        return None
    sentences: list[Sentence] = [sentence for summary in summaries for sentence in summary.sentences]
    caveats: list[Caveat] = [caveat for summary in summaries for caveat in summary.caveats]
    contexts = tuple(dict.fromkeys(context for summary in summaries for context in summary.contexts))[:4]
    return summaries[0].model_copy(
        update={"sentences": tuple(sentences), "caveats": tuple(caveats), "contexts": contexts}
    )
