"""The records of several segments become those of one article: actors and events merged, ids counted anew."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from summarizer.checks.language.words import FUNCTION_WORDS
from summarizer.ontology import fold
from summarizer.records.derive import Records, codes, summed_up
from summarizer.schema import Actor, ActorAnswer, Caveat, Event, Segment, Sentence, Statement, Summary


def join(known: Records, parts: Sequence[Records]) -> Records:
    """What is known of an article, and what each of its segments adds to it; what two segments both name is kept once.

    Args:
        known: what the segments were told of; its ids stay as they are.
        parts: what was answered about each segment; they may point at what is known.
    """
    if len(parts) == 1:
        return _beside(known, parts[0])
    actors, events, statements = _Actors(known.actors), _Events(known.events), list(known.statements)
    quantities, findings = list(known.quantities), list(known.findings)
    for part in parts:
        actors.begin_part()
        ids = {actor.id: actor.id for actor in known.actors}
        ids |= {actor.id: actors.place(actor, part.actors) for actor in part.actors}
        event_ids = {event.id: events.place(_renamed(event, ids)) for event in part.events}
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
    said_of: dict[str, list[Statement]] = defaultdict(list)
    for said in statements:
        for about in said.about:
            said_of[about].append(said)
    coded = tuple(
        one.model_copy(update=codes(one, actors.of(one.actors), summed_up(said_of[one.id]))) for one in events.all
    )
    summary = _joined_summary(parts) or known.summary
    return Records(tuple(actors.all), coded, tuple(statements), tuple(quantities), summary, tuple(findings))


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


class _Actors:
    """The actors of the parts so far, looked up by key, name and word: asking each of all for each would take hours.

    A lookup gives at least those that can be meant; whether one is, is asked of it. State: the list, and where what is in it.
    """

    def __init__(self, known: Iterable[Actor]) -> None:
        self.all: list[Actor] = []
        self._places: defaultdict[tuple[str, str], set[int]] = defaultdict(set)
        self._earlier = 0
        for actor in known:
            self._add(actor)

    def begin_part(self) -> None:
        """From here on, the actors so far are those of earlier parts."""
        self._earlier = len(self.all)

    def of(self, ids: Iterable[str]) -> list[Actor]:
        """The actors with these ids."""
        places = sorted({place for one in ids for place in self._places["id", one]})
        return [self.all[place] for place in places]

    def place(self, new: Actor, beside: Sequence[Actor]) -> str:
        """The id that an actor has in the joined list: that of the actor of an earlier part that it is, or a new one.

        Args:
            new: the actor.
            beside: all that its part names: a surname of an earlier part is short for it only where it is for nobody else.
        """
        found = next((n for n in self._perhaps_same(new) if _is_same(self.all[n], new)), None)
        if found is None:
            meant = [n for n in self._perhaps_in_full(new) if _is_short_for(new, self.all[n])]
            if not meant:
                others = [one for one in beside if one.id != new.id]
                short = (n for n in self._perhaps_short(new) if _is_short_for(self.all[n], new))
                meant = [n for n in short if not any(_is_short_for(self.all[n], one) for one in others)]
            found = meant[0] if len(meant) == 1 else None
        if found is None:
            self._add(new.model_copy(update={"id": f"A{len(self.all) + 1}"}))
            return self.all[-1].id
        self.all[found] = _merged(self.all[found], new)
        self._note(found)
        return self.all[found].id

    def _add(self, actor: Actor) -> None:
        self.all.append(actor)
        self._note(len(self.all) - 1)

    def _note(self, place: int) -> None:
        actor = self.all[place]
        marks = {("id", actor.id), ("key", actor.key), ("called", fold(actor.name))}
        marks |= {("named", name) for name in _names(actor)}
        marks |= {("word", word) for word in _words(actor.name) or ("",)}
        marks |= {("office", word) for word in _words(actor.role or "")}
        for mark in marks:
            self._places[mark].add(place)

    def _at(self, *marks: tuple[str, str]) -> list[int]:
        """The places in earlier parts that bear one of the marks."""
        found = set[int]().union(*(self._places[mark] for mark in marks if mark in self._places))
        return sorted(place for place in found if place < self._earlier)

    def _perhaps_same(self, new: Actor) -> list[int]:
        names = [("called", name) for name in _names(new)]
        return self._at(("key", new.key), ("named", fold(new.name)), *names)

    def _perhaps_in_full(self, new: Actor) -> Iterable[int]:
        """Those whose name or office holds the words of the new one's name."""
        word = min(_words(new.name), default=None)
        return range(self._earlier) if word is None else self._at(("word", word), ("office", word))

    def _perhaps_short(self, new: Actor) -> list[int]:
        """Those whose name has a word of the new one's name or office, or no word at all."""
        return self._at(("word", ""), *(("word", word) for word in _words(new.name) | _words(new.role or "")))


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


class _Events:
    """The events of the parts so far, looked up by what makes two of them one: who, what, whom, when, where and how real."""

    def __init__(self, known: Iterable[Event]) -> None:
        self.all = list(known)
        self._ids: dict[tuple[object, ...], str] = {}
        for event in self.all:
            self._ids.setdefault(_act(event), event.id)

    def place(self, new: Event) -> str:
        """The id that an event has in the joined list; one that nobody does is never another."""
        if new.actors and (found := self._ids.get(_act(new))):
            return found
        self.all.append(new.model_copy(update={"id": f"E{len(self.all) + 1}"}))
        self._ids.setdefault(_act(new), self.all[-1].id)
        return self.all[-1].id


def _act(event: Event) -> tuple[object, ...]:
    return event.action, event.actors, event.recipients, event.when, event.realis, event.place


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
