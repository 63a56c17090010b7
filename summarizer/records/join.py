"""The records of several segments become those of one article: actors and events merged, ids counted anew."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from summarizer.checks.language.words import FUNCTION_WORDS
from summarizer.ontology import fold
from summarizer.records.derive import Records, codes, status_of
from summarizer.schema import Actor, ActorAnswer, Caveat, Event, Segment, Sentence, Summary


def join(known: Records, parts: Sequence[Records]) -> Records:
    """What is known of an article, and what each of its segments adds to it; what two segments both name is kept once.

    Args:
        known: what the segments were told of; its ids stay as they are.
        parts: what was answered about each segment; they may point at what is known.
    """
    if len(parts) == 1:
        return _beside(known, parts[0])
    actors, events, statements = list(known.actors), list(known.events), list(known.statements)
    quantities, findings = list(known.quantities), list(known.findings)
    for part in parts:
        before = len(actors)
        ids = {actor.id: actor.id for actor in known.actors}
        ids |= {actor.id: _place_actor(actors, before, actor, part.actors) for actor in part.actors}
        event_ids = {event.id: _place_event(events, _renamed(event, ids)) for event in part.events}
        said_ids = {}
        for said in part.statements:
            said_ids[said.id] = f"S{len(statements) + 1}"
            changed = {
                "id": said_ids[said.id],
                "source": ids.get(said.source or "", said.source),
                "via": ids.get(said.via or "", said.via),
                "about": tuple(dict.fromkeys(event_ids[one] for one in said.about if one in event_ids)),
            }
            statements.append(said.model_copy(update=changed))
        quantities += [one.model_copy(update={"event": event_ids.get(one.event or "")}) for one in part.quantities]
        every = {**ids, **event_ids, **said_ids}
        findings += [
            one.model_copy(update={"record": every.get(one.record or "", one.record)}) for one in part.findings
        ]
    coded = tuple(one.model_copy(update=codes(one, actors, status_of(one.id, statements))) for one in events)
    summary = _joined_summary(parts) or known.summary
    return Records(tuple(actors), coded, tuple(statements), tuple(quantities), summary, tuple(findings))


def _beside(known: Records, part: Records) -> Records:
    """One part has nobody to be joined with; its ids stay."""
    return Records(
        known.actors + part.actors,
        known.events + part.events,
        known.statements + part.statements,
        known.quantities + part.quantities,
        part.summary or known.summary,
        known.findings + part.findings,
    )


def told(actors: Iterable[Actor], segment: Segment) -> tuple[ActorAnswer, ...]:
    """The actors that a segment can mean, as a model gave them and takes them: those of which a word of a name or of the role stands in it."""
    if segment.total > 1:
        text = segment.text
        there = {fold(word) for word in re.findall(r"\w+", text)}
        actors = [
            actor
            for actor in actors
            if not there.isdisjoint(_words(actor.name, *actor.aliases, actor.role or ""))
            or any(name in text for name in (actor.name, *actor.aliases))
        ]
    return tuple(ActorAnswer.model_validate(actor, from_attributes=True) for actor in actors)


@lru_cache(maxsize=10_000)
def _words(*names: str) -> frozenset[str]:
    return frozenset(word for name in names for word in fold(name).split()) - FUNCTION_WORDS


def _names(actor: Actor) -> set[str]:
    return {fold(name) for name in (actor.name, *actor.aliases)}


def _place_actor(actors: list[Actor], before: int, new: Actor, beside: Sequence[Actor]) -> str:
    """The id that an actor has in the joined list: that of the actor of an earlier part that it is, or a new one.

    Args:
        actors: the joined list so far.
        before: how many of it earlier parts named.
        new: the actor.
        beside: all that its part names: a surname of an earlier part is short for it only where it is for nobody else.
    """
    earlier = range(before)
    found = next((n for n in earlier if _is_same(actors[n], new)), None)
    if found is None:
        meant = [n for n in earlier if _is_short_for(new, actors[n])]
        if not meant:
            others = [one for one in beside if one.id != new.id]
            short = (n for n in earlier if _is_short_for(actors[n], new))
            meant = [n for n in short if not any(_is_short_for(actors[n], one) for one in others)]
        found = meant[0] if len(meant) == 1 else None
    if found is None:
        actors.append(new.model_copy(update={"id": f"A{len(actors) + 1}"}))
        return actors[-1].id
    actors[found] = _merged(actors[found], new)
    return actors[found].id


def _fit(one: Actor, other: Actor) -> bool:
    return one.kind == other.kind and len({one.country_code, other.country_code} - {None}) < 2


def _is_same(old: Actor, new: Actor) -> bool:
    """Equal keys, or one kind, no two different countries, and the name of one among the names of the other."""
    named = fold(old.name) in _names(new) or fold(new.name) in _names(old)
    return old.key == new.key or (_fit(old, new) and named)


def _is_short_for(new: Actor, old: Actor) -> bool:
    """Whether a later part calls a person by a part of the name, or by the office alone: "Belmonte", "the minister"."""
    return new.kind == "person" and _fit(old, new) and (_words(new.name) <= _words(old.name) or _by_office(new, old))


def _by_office(new: Actor, old: Actor) -> bool:
    return _words(new.name) <= _words(old.role or "")


def _merged(old: Actor, new: Actor) -> Actor:
    by_office = _by_office(new, old)
    fuller, other = (old, new) if by_office or len(old.name) >= len(new.name) else (new, old)
    seen = {mention.quote for mention in old.mentions}
    aliases = dict.fromkeys((*fuller.aliases, *other.aliases, *(() if by_office else (other.name,))))
    aliases.pop(fuller.name, None)
    return fuller.model_copy(
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
