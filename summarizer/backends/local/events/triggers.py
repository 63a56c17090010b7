"""The words of a sentence that name an action, by the lexicon: each word once, the row that fits best."""

# ruff: noqa: SIM905 - lists of words read best as words

from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.backends.local.sentence.clauses import Sentence
from summarizer.backends.local.speech.cues import Cue
from summarizer.backends.local.vocabulary.lexicon import NOTHING, Pattern, Phrase, Word, lexicon
from summarizer.ontology import ACTIONS
from summarizer.schema.answers import AGAINST
from summarizer.text.english import WEEKDAYS

_WEAK = frozenset({"be", "have", "make", "do"})
_WEAK_REACH = 3
"""Verbs that say nothing alone, and how many words may lie between them and what a row asks for: "was behind the raid"."""
_OF_GROUP = (["v"], ["g"], ["x"], ["t"], ["a"])
"""Before these a form of *be* belongs to another verb."""
_ADJECTIVES = frozenset("challenging demanding pressing striking moving threatening shocking".split())


@dataclass(slots=True)
class Hit:
    """Words that name an action: ``at`` to before ``last``; ``object_at`` is the second word where it stands apart."""

    at: int
    last: int
    pattern: Pattern
    verb: bool
    object_at: int | None = None


def _describes(sentence: Sentence, at: int) -> bool:
    """Whether a participle stands before its noun: "50 wounded prisoners"."""
    entry = sentence.entries[at]
    return (
        at > 0
        and sentence.lows[at - 1][0].isdigit()
        and entry is not None
        and "n" in entry.tags
        and sentence.tags[at + 1 : at + 2] == ["n"]
    )


def find_hits(sentence: Sentence, cues: Sequence[Cue]) -> list[Hit]:  # noqa: C901 - one rule a line
    """The lexicon's words in a sentence, each word used once."""
    phrases = lexicon().phrases
    used: set[int] = set()
    hits: list[Hit] = []
    held = {cue.first: cue for cue in cues}
    for at in sentence.deeds:
        low = sentence.lows[at]
        if at in used or sentence.named[at] is not None:
            continue
        entry, tag = sentence.entries[at], sentence.tags[at]
        phrase = _phrase_at(sentence, at, phrases[low]) if low in phrases else None
        hit = None
        if phrase is not None and not used.isdisjoint(range(at, at + 1 + len(phrase[0]))):
            phrase = None  # "ended a hunger strike" is one deed
        if phrase is not None and tag != "v":
            hit = Hit(at, at + 1 + len(phrase[0]), phrase[1], verb=False)
        elif entry is None or (tag == "v" and _describes(sentence, at)):
            continue
        elif entry.verb and (tag in "vg" or (entry.lemma == "be" and sentence.tags[at + 1 : at + 2] not in _OF_GROUP)):
            hit = _verb_hit(sentence, at, entry)
            second = _second_object(sentence, hit, entry.verb) if hit is not None else None
            if second is not None:
                hits.append(second)
            cue = held.get(at)
            if hit and cue is not None and (cue.stance in AGAINST or (cue.trailing and entry.lemma == "insist")):
                hit = None  # '"Nobody forced us," insists Lee' asks for nothing
        elif tag == "n" and entry.noun and at not in held and not (_modifier(sentence, at) or _in_name(sentence, at)):
            hit = _noun_hit(sentence, at, entry.noun)
        if hit is not None:
            if hit.object_at is not None and hit.object_at < at:
                hits = [one for one in hits if one.verb or one.at != hit.object_at]  # "talks broke down" is one deed
            hits.append(hit)
            used.update(range(hit.at, hit.last))
            if hit.object_at is not None:
                used.add(hit.object_at)
    return hits


def _phrase_at(sentence: Sentence, at: int, phrases: tuple[Phrase, ...]) -> Phrase | None:
    """The longest of several nouns of more words than one that stands at a word."""
    return next((one for one in phrases if tuple(sentence.lows[at + 1 : at + 1 + len(one[0])]) == one[0]), None)


def _noun_hit(sentence: Sentence, at: int, patterns: tuple[Pattern, ...]) -> Hit | None:
    for pattern in patterns:  # those that ask for a second word come first
        if not pattern.objects or _object_after(sentence, at + 1, pattern.objects) is not None:
            return Hit(at, at + 1, pattern, verb=False)
    return None


def _modifier(sentence: Sentence, at: int) -> bool:
    """Whether a noun only says of what kind the next noun is: "ceasefire committee", "attack helicopter"."""
    if at + 1 >= len(sentence) or sentence.tags[at + 1] not in "nd":
        return False
    following = sentence.lows[at + 1]
    if sentence.tags[at + 1] == "d" and not sentence.text[sentence.starts[at + 1]].isupper():
        return False  # not "Peru's ruling All People's Congress"
    return following[0].isalnum() and sentence.starts[at + 1] - sentence.ends[at] == 1


def _in_name(sentence: Sentence, at: int) -> bool:
    """Whether a noun ends a name in capitals: "the Democratic Rally"; not in a headline, where a capital says nothing."""
    capitals = at > 0 and all(sentence.text[sentence.starts[j]].isupper() for j in (at - 1, at))
    return capitals and not sentence.is_heading and sentence.named[at - 1] is None


_LEADS = 5
"""A row with particles goes before one whose second word stands farther off: "called on Peru to hold new elections"."""


def _verb_hit(sentence: Sentence, at: int, entry: Word) -> Hit | None:  # noqa: C901 - one rule a line
    """The row that fits best: the one whose second word stands nearest, else the longest without one."""
    lows = sentence.lows
    best: tuple[int, int, Pattern, int | None] | None = None
    seconds = entry.objects and entry.objects.intersection(lows)
    for pattern in entry.verb if seconds else entry.alone:
        if pattern.objects and pattern.objects.isdisjoint(seconds):
            continue
        last = _after_particles(sentence, at, pattern.particles)
        if last is None:
            continue
        size = len(pattern.particles)
        where = _object_of(sentence, at, last, pattern) if pattern.objects else None
        if where is not None and entry.lemma in _WEAK and where - last > _WEAK_REACH:
            continue
        if (pattern.objects and where is None) or not _also_there(sentence, last, where, pattern):
            continue
        if where is None:
            rank = _LEADS - size if size else 40
        else:
            rank = (abs(where - at) if "to" not in pattern.objects else 30) - 20 * size - 10 * bool(pattern.also)
        if best is None or rank < best[0]:
            best = (rank, last, pattern, where)
    if best is None:
        return None
    _, last, pattern, where = best
    if pattern.means == NOTHING or _adjective(sentence, at):
        return None
    close = (
        where is not None
        and last <= where <= last + 1
        and all(sentence.tags[j] in "nd" for j in range(last, where + 1))
    )
    if close and where is not None:
        return Hit(at, where + 1, pattern, verb=True)
    return Hit(at, last, pattern, verb=True, object_at=where)


def _also_there(sentence: Sentence, last: int, where: int | None, pattern: Pattern) -> bool:
    """Whether the third word that a row asks for stands behind the second, or behind the verb: "gave the envoy two days to leave"."""
    behind = last if where is None else where + 1
    return not pattern.also or _object_after(sentence, behind, pattern.also) is not None


def _after_particles(sentence: Sentence, at: int, particles: tuple[str, ...]) -> int | None:
    """The word after a verb and its particles; None where these are others, or "on" leads to a day."""
    lows, last = sentence.lows, at + 1 + len(particles)
    if particles and tuple(lows[at + 1 : last]) != particles:
        if tuple(lows[at + 2 : at + 3]) != particles or sentence.tags[at + 1] not in "ao":
            return None
        last = at + 3
    dated = particles[-1:] == ("on",) and last < len(sentence) and lows[last] in WEEKDAYS
    return None if dated else last  # "were called on Tuesday"


def says_nothing(sentence: Sentence, at: int) -> bool:
    """Whether a row tells that the verb at ``at`` is no deed here: "delivered a speech"."""
    entry = sentence.entries[at]
    rows = entry.idle if entry is not None else ()
    return any(_object_of(sentence, at, at + 1 + len(row.particles), row) is not None for row in rows)


def _object_of(  # noqa: C901, PLR0911 - one rule a line, first come first
    sentence: Sentence, at: int, last: int, pattern: Pattern
) -> int | None:
    """Where the second word of a row stands: after the verb, or before it in the passive."""
    lows = sentence.lows
    if pattern.to_whom[:1] == ("=",) and lows[at - 1] in pattern.objects and sentence.tags[at - 1] == "a":
        return at - 1  # "are jointly building a road"
    where = _object_after(sentence, last, pattern.objects) if not pattern.of_subject else None
    if where is not None:
        own = all(sentence.tags[j] in "dnav" for j in range(last, where))  # of the verb itself, no preposition between
        if pattern.means == NOTHING:
            return where if own else None
        if lows[where] == "to" and not {"v", "x"}.isdisjoint(sentence.tags[last:where]):
            return None  # "told reporters Peru had agreed to leave" is no order
        named = (
            "by" in lows[last : where - 1] and lows[where] != "to" and ACTIONS[pattern.means].plover_type != "ASSAULT"
        )  # "paid by troops"
        if named and pattern.means == "weapons_test":
            return None  # "missiles launched by warplanes"
        if not named:
            return None if pattern.means == "airstrike" and not _is_means(sentence, last, where) else where
    if pattern.of_subject:  # "talks broke down"
        first = sentence.group_start(at)
        start = next(
            (
                j
                for j in range(first - 1, max(-1, first - 9), -1)
                if sentence.tags[j] not in "ndpcg" or lows[j] in _CLAUSES
            ),
            -1,
        )
        return next((j for j in range(start + 1, first) if lows[j] in pattern.objects), None)
    end = last + (lows[last : last + 1] == ["for"])
    if lows[end : end + 1] in ([","], ["."], []):  # "a meeting that Peru has asked for"
        relative = next((j for j in range(at - 1, max(1, at - 7), -1) if lows[j] in {"that", "which"}), None)
        if relative is not None and sentence.tags[relative - 1] == "n":
            return next((j for j in range(relative - 1, max(-1, relative - 6), -1) if lows[j] in pattern.objects), None)
    first = sentence.group_start(at)
    if sentence.tags[first - 1 : first] == ["o"] and sentence.tags[last : last + 1] in (["p"], ["m"]):
        return first - 2 if lows[first - 2] in pattern.objects else None  # "the generators it sent to Mali"
    if not _may_be_passive(sentence, at):
        flown = pattern.means == "airstrike" and lows[first - 1] in pattern.objects  # "helicopters bombed"
        return first - 1 if flown else None
    return _before_passive(sentence, at, pattern.objects)


_CLAUSES = frozenset("after before since until as because".split())
"""Before these another clause stands: "was caught with a bomb after rebels killed two"."""


def _before_passive(sentence: Sentence, at: int, objects: frozenset[str]) -> int | None:
    """Where the second word of a row stands before a passive verb, and no verb that reports it between."""
    begins = min(at - 11, max(at - 20, sentence.subject_span(at)[0]))
    for back in range(at - 1, max(-1, begins - 1), -1):
        if sentence.lows[back] in objects:
            return back
        if sentence.tags[back] == "v" and sentence.reports(back):
            return None  # "the minister confirmed that the request had been received"
    return None


def _is_means(sentence: Sentence, last: int, where: int) -> bool:
    """Whether "by", "with" or "from" leads to a second word: "killed by warplanes", not "attacked a plane"."""
    between = range(last, where)
    led = next((sentence.lows[j] for j in reversed(between) if sentence.tags[j] == "p"), "")
    return led in {"by", "with", "from"} and not any(sentence.tags[j] in "qcv" for j in between)


def _adjective(sentence: Sentence, at: int) -> bool:
    """Whether a participle only says what something is like: "the year will be challenging"."""
    behind = sentence.tags[at + 1 : at + 2]
    likeness = behind in ([], ["p"], ["m"], ["c"]) and sentence.lows[at + 1 : at + 2] != ["to"]
    return sentence.lows[at] in _ADJECTIVES and likeness


def _may_be_passive(sentence: Sentence, at: int) -> bool:
    """Whether what the verb is done to stands before it: "sanctions were imposed", "weapons seized in May"."""
    entry = sentence.entries[at]
    if entry is None or "n" not in entry.tags:
        return False
    describes = at > 0 and sentence.tags[at - 1] == "n" and (at + 1 >= len(sentence) or sentence.tags[at + 1] in "pm")
    return sentence.passive(at) or describes


def _second_object(sentence: Sentence, hit: Hit, patterns: tuple[Pattern, ...]) -> Hit | None:
    """A second action of the same verb: "sent troops and crates of weapons"."""
    if hit.object_at is None:
        return None
    for pattern in patterns:
        if pattern.means not in {hit.pattern.means, NOTHING} and pattern.objects:
            where = _object_after(sentence, hit.object_at + 1, pattern.objects - hit.pattern.objects)
            if (
                where is not None
                and "and" in sentence.lows[hit.object_at : where]
                and "v" not in sentence.tags[hit.object_at : where]
            ):
                return Hit(hit.at, hit.last, pattern, verb=True, object_at=where)
    return None


def _object_after(sentence: Sentence, last: int, objects: frozenset[str]) -> int | None:
    here, end = last - 1, min(len(sentence.lows), last + 9)
    while here + 1 < end:
        here += 1
        low = sentence.lows[here]
        if low == "," and sentence.lows[here + 1 : here + 2] in (["which"], ["who"]):
            closing = next((j for j in range(here + 2, min(len(sentence), here + 16)) if sentence.lows[j] == ","), None)
            if closing is None:
                return None
            here, end = closing, min(len(sentence), closing + 6)
            continue
        if low in objects:
            named = sentence.named[here] is not None and sentence.named[here].form != "role"  # type: ignore[union-attr]
            if named and sentence.text[sentence.starts[here]].isupper():  # not "in a Swiss court"
                continue
            return here
        if low in {";", ":"} or (sentence.tags[here] == "q" and low not in {"that", "as"}):
            return None
        if low == "," and here - last > 3:
            return None
    return None
