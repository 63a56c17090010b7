"""Who is in the text: every place where an actor is named, and which of these names are one actor."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from summarizer.ontology import countries
from summarizer.schema import ActorAnswer

Form = Literal["name", "short", "acronym", "role", "adjective", "people", "capital", "place"]


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in the text where an actor is named; offsets are code points of the text that was asked about.

    ``form`` says how: ``name`` (full or other full form), ``short`` (surname, part of a name), ``acronym``, ``role``
    ("the Russian defence minister"), ``people`` ("North Koreans"), ``capital`` (a capital that acts for its country),
    ``adjective`` ("Russian" before a noun: says whose, is no subject), ``place`` (a country after "in", "near": no subject).
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


@lru_cache(maxsize=1)
def _names() -> tuple[re.Pattern[str], dict[str, tuple[str, Form]]]:
    forms: dict[str, tuple[str, Form]] = {}
    for country in countries():
        for demonym in country.demonyms:
            forms.setdefault(demonym, (country.name, "adjective"))
        for name in (country.name, *country.aliases):
            forms[name] = (country.name, "name")
    longest_first = sorted(forms, key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest_first)) + r")(?!\w)"), forms


@lru_cache(maxsize=4)
def find_actors(text: str, limit: int = 60) -> Actors:
    """The actors of a text with ids A1, A2 ... in order of importance (mentions, then position)."""
    pattern, forms = _names()
    found: dict[str, list[tuple[int, int, Form, str]]] = {}
    for m in pattern.finditer(text):
        name, form = forms[m.group()]
        found.setdefault(name, []).append((m.start(), m.end(), form, m.group()))
    ranked = sorted(found.items(), key=lambda item: (-len(item[1]), item[1][0][0]))[:limit]
    answers, mentions = [], []
    for number, (country, places) in enumerate(ranked, 1):
        forms_seen = list(dict.fromkeys(p[3] for p in places if p[2] != "adjective")) or [places[0][3]]
        answers.append(
            ActorAnswer(
                id=f"A{number}", name=forms_seen[0], aliases=tuple(forms_seen[1:]), kind="country",
                sector="government", role=None, affiliation=None, country=country,
            )
        )
        mentions += [Mention(start, end, f"A{number}", form) for start, end, form, _ in places]
    return Actors(tuple(answers), tuple(sorted(mentions, key=lambda m: (m.start, m.end))))


def find_mentions(text: str) -> tuple[Mention, ...]:
    """Every place where an actor is named, in the order of the text."""
    return find_actors(text).mentions
