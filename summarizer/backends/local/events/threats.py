"""What is threatened or demanded, and what a sentence tells only besides its main deed."""

# ruff: noqa: SIM905 - lists of words read best as words

from collections.abc import Sequence

from summarizer.backends.local.events.found import Found
from summarizer.backends.local.events.triggers import Hit
from summarizer.backends.local.sentence.clauses import Sentence
from summarizer.backends.local.sentence.finite import bare_participle, carrier
from summarizer.backends.local.sentence.realis import as_threat, depends, is_condition
from summarizer.backends.local.speech.cues import Cue
from summarizer.backends.local.vocabulary.grammar import FUTURE
from summarizer.ontology import ACTIONS

_MUST = frozenset("must should ought".split())


def settle_threats(sentence: Sentence, made: list[tuple[Hit, Found]], cues: Sequence[Cue]) -> None:
    """Make threats of what is threatened, and background of what is told besides."""
    for hit, event in made:
        _make_threat(sentence, hit, event, cues)
        if _is_besides(sentence, hit, made):
            event.salience = "background"


def without_demanded(sentence: Sentence, made: list[tuple[Hit, Found]]) -> list[tuple[Hit, Found]]:
    """Events without what somebody demands behind it: "Peru must free him, Chile demanded"."""
    asking = max((hit.at for hit, event in made if ACTIONS[event.action].plover_type == "REQUEST"), default=-1)

    def demanded(hit: Hit) -> bool:
        return (
            hit.verb and hit.at < asking and not _MUST.isdisjoint(sentence.lows[sentence.group_start(hit.at) : hit.at])
        )

    return [pair for pair in made if not demanded(pair[0])]


def _is_besides(sentence: Sentence, hit: Hit, made: list[tuple[Hit, Found]]) -> bool:
    """Whether a verb tells only a condition, or of whom a later one tells: "two divers held for a year were set free"."""
    if not hit.verb:
        return False
    if is_condition(sentence, hit.at):
        return True
    describes = bare_participle(sentence, hit.at, sentence.group_start(hit.at))
    return describes and any(other.verb and carrier(sentence, other.at) == other.at > hit.at for other, _ in made)


_WARNING = frozenset({"warn", "threaten", "caution"})


def _make_threat(sentence: Sentence, hit: Hit, event: Found, cues: Sequence[Cue]) -> None:
    """What harm somebody warns of, or makes hang on a condition, is a threat: "warned that the border could be shut"."""
    if not hit.verb or event.realis not in {"planned_or_attempted", "hypothetical"} or is_condition(sentence, hit.at):
        return
    warning = next((cue for cue in cues if cue.covers(hit.at) and _warns(sentence, cue)), None)
    group = sentence.lows[sentence.group_start(hit.at) : hit.at]
    if warning is None and (FUTURE.isdisjoint(group) or not depends(sentence)):
        return
    own = event.action == "other" and (
        ("unless" in sentence.lows and bool(event.actors or warning))
        or (warning is not None and bool(event.actors) and set(event.actors) <= set(warning.sources))
    )
    threat = as_threat(event.action) if not own else "threaten_restrictions"
    if threat != event.action:
        event.action = threat
        if warning is not None and not event.actors:
            event.actors = warning.sources if all(one in sentence.discourse.kinds for one in warning.sources) else ()


def _warns(sentence: Sentence, cue: Cue) -> bool:
    entry = sentence.entries[cue.first]
    return entry is not None and entry.lemma in _WARNING
