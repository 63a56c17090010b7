"""Who speaks without a name becomes an actor: "a spokesman for Alfa", "her daughter", "some analysts"."""

# ruff: noqa: SIM905 - lists of words read best as words

from collections.abc import Sequence

from summarizer.backends.local.actors.merge import without_article
from summarizer.backends.local.actors.titles import KIN
from summarizer.backends.local.vocabulary.grammar import CLOSED
from summarizer.backends.local.vocabulary.words import BODIES, ROLES, folded, known_names, role_sector
from summarizer.ontology import GROUP_NOUNS
from summarizer.schema import ActorAnswer, EventsAnswer

_OTHERS = frozenset("man woman boy girl client agent insider resident witness survivor villager".split())
_MANY = frozenset("spokesmen colleagues leaders ministers lawyers commanders unions fans".split())
_MOST_WORDS = 8


def with_speakers(
    told: EventsAnswer, known: Sequence[ActorAnswer], most: int
) -> tuple[EventsAnswer, tuple[ActorAnswer, ...]]:
    """The statements with ids in place of the words for people and bodies without a name, and these as actors.

    Args:
        told: the statements; a source that is no actor stands there in words.
        known: the actors that there are already; ids are counted on from theirs.
        most: actors that there may be; who speaks beyond them stays in words.
    """
    names = {folded(name): one.id for one in known for name in (one.name, *one.aliases)}
    ids: dict[str, str] = {}
    made: list[ActorAnswer] = []
    for words in dict.fromkeys(one.source for one in told.statements):
        if words is None or " " not in words or words.casefold() in ids:
            continue
        known_one = names.get(folded(without_article(words))) or _in_office(words, known)
        if known_one is not None:
            ids[words.casefold()] = known_one
        elif len(known) + len(made) < most and (actor := _actor(words, f"A{len(known) + len(made) + 1}")) is not None:
            ids[words.casefold()] = actor.id
            made.append(actor)
    said = [
        one.model_copy(update={"source": known_as}) if (known_as := ids.get((one.source or "").casefold())) else one
        for one in told.statements
    ]
    return told.model_copy(update={"statements": tuple(said)}), tuple(made)


def _in_office(words: str, known: Sequence[ActorAnswer]) -> str | None:
    """Whom "the judge" means: the one person with that role; None where no one or more than one has it."""
    the, _, office = words.lower().partition(" ")
    holders = [one.id for one in known if one.kind == "person" and f" {one.role or ''}".lower().endswith(f" {office}")]
    return holders[0] if the == "the" and len(holders) == 1 else None


def _actor(words: str, key: str) -> ActorAnswer | None:
    """The actor that words name; None where they only point back ("the man") or tell of a document ("a report")."""
    lows = words.lower().split()
    end = next((at for at, low in enumerate(lows) if at and CLOSED.get(low) == "p"), len(lows))
    head = lows[end - 1]
    points_back = lows[0] in {"the", "this", "that", "a", "an"} and len(lows) == len(("the", "man"))
    if len(lows) > _MOST_WORDS or points_back or any(CLOSED.get(low) == "d" for low in lows[1:end]):
        return None
    person = head in ROLES or head in KIN or head in _OTHERS
    group = head in GROUP_NOUNS or head in _MANY or (head.endswith("s") and head[:-1] in ROLES)
    if not (person or group or head in BODIES):
        return None
    return ActorAnswer(
        id=key,
        name=without_article(words),
        aliases=(),
        kind="person" if person else "group" if group else "organization",
        sector=_sector(head, words),
        role=None,
        affiliation=None,
        country=_country(words.split()),
    )


def _sector(head: str, words: str) -> str:
    if head in BODIES:
        return BODIES[head][-1].sector
    return GROUP_NOUNS.get(head) or role_sector(words)


def _country(words: Sequence[str]) -> str | None:
    return next((known.country for word in words if (known := known_names().get(word)) is not None), None)
