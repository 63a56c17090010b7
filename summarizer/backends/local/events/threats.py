"""What is threatened or demanded, and what a sentence tells only besides its main deed."""

# ruff: noqa: SIM905 - lists of words read best as words

from collections.abc import Sequence

from summarizer.backends.local.events.announced import as_threat
from summarizer.backends.local.events.found import LOOSE, Found
from summarizer.backends.local.events.triggers import Hit
from summarizer.backends.local.sentence.clauses import Sentence
from summarizer.backends.local.sentence.finite import bare_participle, carrier
from summarizer.backends.local.sentence.realis import depends, is_condition
from summarizer.backends.local.speech.cues import Cue
from summarizer.backends.local.vocabulary.grammar import CONTENT, FUTURE
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
    """Whether a word tells only a condition, what a verb of another deed is done to, or of whom: "two divers held for a year were set free"."""
    if not hit.verb:
        refused = (other for other, event in made if ACTIONS[event.action].plover_type == "REJECT")
        return any(_is_done_to(sentence, hit, other) for other in refused)
    if _in_relative(sentence, hit.at) and any(
        other.verb and event.action not in LOOSE and not _in_relative(sentence, other.at) for other, event in made
    ):
        return True
    if is_condition(sentence, hit.at):
        return True
    describes = bare_participle(sentence, hit.at, sentence.group_start(hit.at))
    return describes and any(other.verb and carrier(sentence, other.at) == other.at > hit.at for other, _ in made)


def _is_done_to(sentence: Sentence, noun: Hit, verb: Hit) -> bool:
    """Whether a noun stands in the subject of a verb in the passive: "a truce proposed by Peru was brushed aside"."""
    if not (verb.verb and noun.at < verb.at and sentence.passive(verb.at)) or verb.object_at == noun.at:
        return False
    start, end = sentence.subject_span(verb.at)
    return start <= noun.at < end and _plain_relative(sentence, verb.at) is None


def _in_relative(sentence: Sentence, at: int) -> bool:
    """Whether a verb stands in a clause that describes a noun: "the men who robbed the bank", "a village that rebels had burned"."""
    return _plain_relative(sentence, at) is not None


def _plain_relative(sentence: Sentence, at: int) -> int | None:
    """The relative pronoun of the clause of a verb; None where it stands in none, or one behind a comma goes on with the story."""
    first = sentence.group_start(at)
    start, end = sentence.subject_span(at)
    opens = next((j for j in (first - 1, start - 1) if j > 0 and sentence.lows[j] in _RELATIVE), None)
    if opens is None or sentence.tags[opens - 1] != "n" or (opens != first - 1 and end != first):
        return None
    entry = sentence.entries[opens - 1]
    says = sentence.lows[opens] == "that" and (
        sentence.lows[opens - 1] in CONTENT or (entry is not None and entry.noun_cue)
    )
    return None if says else opens


_RELATIVE = frozenset({"who", "which", "that", "whom"})
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
