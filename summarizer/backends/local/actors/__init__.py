"""Who is in the text: every place where an actor is named, and which of these names are one actor."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from summarizer.backends.local.actors.context import acts_at, stands_for_country
from summarizer.backends.local.actors.homes import give_homes
from summarizer.backends.local.actors.merge import Form, Join, Joined, without_article
from summarizer.backends.local.actors.nameless import join_nameless
from summarizer.backends.local.actors.names import Name, names_in, runs
from summarizer.backends.local.vocabulary.words import FUNCTION_WORDS, demonyms, known_names
from summarizer.ontology import GROUP_NOUNS
from summarizer.schema import ActorAnswer
from summarizer.text import addressed

_LONGEST = 200  # characters of a run of capitalized words; a longer one is a list or a trick, not a name


class Mention(NamedTuple):
    """A place in the text where an actor is named; offsets are code points of the text that was asked about.

    ``form`` says how: ``name`` (full or other full form), ``short`` (surname, part of a name), ``acronym``, ``role``
    ("the Russian defence minister"), ``people`` ("North Koreans"), ``capital`` (a capital that acts for its country),
    ``adjective`` ("Russian", "Russia's" before a noun: says whose, is no subject; may lie inside a longer name),
    ``place`` (a country after "in", "near": no subject).
    """

    start: int
    end: int
    actor_id: str
    form: Form


@dataclass(frozen=True, slots=True)
class Actors:
    """The actors of a text, most important first, and their mentions in the order of the text."""

    answers: tuple[ActorAnswer, ...]
    mentions: tuple[Mention, ...]


@lru_cache(maxsize=4)
def find_actors(text: str, limit: int = 60) -> Actors:
    """The actors of a text, with ids A1, A2 ... in order of importance (number of mentions, then position).

    Args:
        text: the clean text of a segment; headlines in title case only confirm names that the rest establishes.
        limit: at most so many actors; the others' mentions are left out too.
    """
    traps = addressed.traps(text)
    names, headline_names = _read(text, traps)
    joined = Join(text)
    for name in names:
        if name.strong:
            joined.add(name)
    joined.settle([name for name in names if not name.strong])
    joined.settle_headlines(headline_names)
    joined.join_namesakes()
    joined.add_halves()
    join_nameless(text, joined.actors, joined.titles, traps)
    give_homes(text, joined.actors, traps)
    return _answer(joined, limit)


def _read(text: str, traps: Sequence[tuple[int, int]]) -> tuple[list[Name], list[Name]]:
    """The names of the body and of headlines, without what stands in a passage that speaks to a model."""
    names: list[Name] = []
    in_headlines: list[Name] = []
    at = 0
    for line in text.split("\n"):
        if line:
            into = in_headlines if _is_headline(line) else names
            covered = 0
            for start, end in runs(text, at, at + len(line)):
                if start < covered or end - start > _LONGEST or text[start:end] in FUNCTION_WORDS:
                    continue
                if traps and addressed.meets(traps, start, start + 1):
                    continue
                for name in names_in(text, start, end):
                    into.append(name)
                    covered = max(covered, name.end)
        at += len(line) + 1
    return names, in_headlines


def _is_headline(line: str) -> bool:
    """Whether a line is in title case or in capitals, so that a capital says nothing."""
    if len(line) > 200 or line[-1] in ".!?\"”'’,;:":  # noqa: RUF001 - a typographic quote mark
        return False
    words = [w for w in line.split() if len(w) > 3 and w[0].isalpha()]
    return line.isupper() or (len(words) > 2 and sum(w[0].isupper() for w in words) > 0.7 * len(words))


def _answer(joined: Join, limit: int) -> Actors:
    """The actors with their ids, and all mentions; a country that only qualifies ("Russian gas") is none."""
    real = [
        actor
        for actor in joined.actors.values()
        if any(
            place.form == "people" or place.text not in demonyms() or stands_for_country(joined.text, place.end)
            for place in actor.places
        )
    ]
    ranked = sorted(real, key=lambda actor: (-_weight(actor), min(actor.places).start))[:limit]
    answers, mentions = [], []
    for number, actor in enumerate(ranked, 1):
        actor.places.sort()
        answers.append(_answer_of(actor, f"A{number}"))
        mentions += [Mention(place.start, place.end, f"A{number}", place.form) for place in actor.places]
    return Actors(tuple(answers), tuple(sorted(mentions, key=lambda m: (m.start, -m.end))))


def is_acting(text: str, actors: Actors, actor_id: str) -> bool:
    """Whether an actor does or is charged with something at a place: "brokered by Chad", "unless Peru abstained"."""
    named = (m for m in actors.mentions if m.actor_id == actor_id and m.form not in ("adjective", "place"))
    return any(acts_at(text, m.start, m.end) for m in named)


def _weight(actor: Joined) -> float:
    nameless = actor.kind != "organization" and all(place.form == "role" for place in actor.places)
    return sum(0.3 if place.form in ("adjective", "place") else 1 for place in actor.places) - 0.2 * nameless


def _answer_of(actor: Joined, key: str) -> ActorAnswer:
    own = [p for p in actor.places if p.form != "role"] or actor.places  # "the ministry" is no alias
    printed = [p.text for p in own if p.form == "people" or p.text not in demonyms()] or [own[0].text]
    forms = list(dict.fromkeys(without_article(text) for text in printed))
    name = _best_name(actor, forms)
    return ActorAnswer(
        id=key,
        name=name,
        aliases=tuple(form for form in forms if form != name),
        kind=actor.kind,
        sector=actor.sector,
        role=actor.role,
        affiliation=actor.affiliation,
        country=actor.country,
    )


def _best_name(actor: Joined, forms: list[str]) -> str:
    """The fullest form; for a country its usual name, else another, its capital before "Chinese officials"."""
    if actor.kind == "country":
        if actor.country in forms:
            return str(actor.country)
        names = [form for form in forms if (known := known_names().get(form)) and known.form == "name"]
        forms = names or [place.text for place in actor.places if place.form == "capital"] or forms
        return max(forms, key=len)
    if actor.kind == "organization":  # "IAEA", not "U.N. nuclear watchdog"; "police", not "officers"
        forms = [form for form in forms if form.lower() not in GROUP_NOUNS] or forms
        forms = [form for form in forms if form.rpartition(" ")[2][:1].isupper()] or forms
    full = {without_article(place.text) for place in actor.places if place.form == "name"}
    return max((form for form in forms if form in full), key=len, default=forms[0])
