"""Where a sentence reports what somebody says: the reporting words, the source, when it was said, and which words are reported."""

# ruff: noqa: SIM905 - lists of words read best as words; the marks are those of newspapers

import re
from collections.abc import Sequence
from typing import NamedTuple

from summarizer.backends.local.sentence.clauses import Sentence
from summarizer.backends.local.sentence.finite import bare_participle
from summarizer.backends.local.sentence.realis import NEGATING, is_negated
from summarizer.backends.local.speech.reporting import (
    DETAILS,
    SILENCE,
    SILENCES,
    describes,
    fitting,
    is_deed,
    is_order,
    is_silent,
    only_may_be,
)
from summarizer.backends.local.speech.speakers import (
    agents,
    clause_start,
    joint_before,
    quoting,
    relaying,
    sources_of,
    speaker_behind,
    speaker_start,
    speaking_subject,
    speaks_on,
)
from summarizer.backends.local.vocabulary.grammar import NOT, QUOTES, REFUSING
from summarizer.backends.local.vocabulary.lexicon import Pattern
from summarizer.dates import TimeExpression
from summarizer.schema.answers import AGAINST

_LEAVES = frozenset("as while but though although whereas amid".split())
_LEAVES_QUOTED = _LEAVES | {"without", "who", "which"}
_ADVERBS = {"reportedly": "asserts", "purportedly": "asserts", "supposedly": "alleges", "allegedly": "alleges"}
_ACCORDING = re.compile(
    r"(?i)\b(?:according to|by the (?:reckoning|account|estimate) of|as per|as (?:reported|stated|quoted|announced) by|in the words of|quoting)\s+"
)
_NO_SOURCE = frozenset("law plan plans schedule custom tradition need taste calculation".split())
_OPENERS = frozenset("according as words quoting by".split())
_TO_CLAUSE = frozenset("that whether if it he she they there the a an".split())


class Cue(NamedTuple):
    """Reporting words in a sentence.

    ``first`` and ``last`` are words (end exclusive), ``scope`` the words that are reported, as (start, end) pairs of
    words; ``sources`` are actor ids or verbatim words, empty where the source is unnamed. ``noun`` says that the cue
    is a noun such as "claim"; ``passive`` that it stands after what it speaks of;
    ``via`` who relays it ("the agency quoted Ann Lee as saying"); ``silent`` that nothing is said at all ("declined to comment"), ``open`` that only how or when is left unsaid.
    """

    first: int
    last: int
    stance: str
    sources: tuple[str, ...]
    scope: tuple[tuple[int, int], ...]
    time: TimeExpression | None
    trailing: bool = False
    noun: bool = False
    passive: bool = False
    silent: bool = False
    open: bool = False
    via: tuple[str, ...] = ()

    def covers(self, word: int) -> bool:
        """Whether a word is among those reported."""
        for start, end in self.scope:  # noqa: SIM110 - asked of every cue and deed, where a generator takes twice as long
            if start <= word < end:
                return True
        return False


def find_cues(sentence: Sentence, times: Sequence[TimeExpression]) -> list[Cue]:
    """The cues of a sentence in order. ``times`` are the time expressions inside it."""
    found: list[Cue] = []
    for at in sentence.sayings:
        low, tag, entry = sentence.lows[at], sentence.tags[at], sentence.entries[at]
        if low in _ADVERBS:
            found.append(_adverb(sentence, at))
        if entry is None or sentence.named[at] is not None:
            continue
        if tag in "vg" and entry.cue:
            cue = _verb_cue(sentence, at, entry.cue, times)
            if cue is not None:
                found.append(cue)
        elif tag == "n" and entry.noun_cue:
            cue = _noun_cue(sentence, at, entry.noun_cue[0])
            if cue is not None:
                found.append(cue)
    fitted = _fitted(sentence, found, _according(sentence, times) + _silences(sentence))
    return [claim for cue in fitted for claim in _claims(sentence, cue)]


def _claims(sentence: Sentence, cue: Cue) -> list[Cue]:
    """A cue for each of the claims that "and that" joins: "said the road was open and that nobody was hurt"."""
    if cue.silent or cue.noun or len(cue.scope) != 1:
        return [cue]
    start, end = cue.scope[0]
    if "that" not in sentence.lows[start + 3 : end - 1]:
        return [cue]
    joints = [j for j in range(start + 2, end - 2) if sentence.lows[j + 1] == "that" and sentence.lows[j] in _JOINTS]
    starts, ends = [start, *(j + 1 for j in joints)], [*joints, end]
    return [cue._replace(scope=(pair,)) for pair in zip(starts, ends, strict=True)]


_JOINTS = frozenset({"and", "but"})


def _fitted(sentence: Sentence, found: list[Cue], according: list[Cue]) -> list[Cue]:
    """All cues of a sentence in order, each with a scope that ends where a cue behind it begins."""
    if len(found) + len(according) < 2:
        return found or according
    found = [cue for cue in found if not any(_holds(sentence, a, cue) for a in according)] + according
    found = [_until_next(sentence, cue, found) for cue in found]
    closers = [cue.scope[0][1] for cue in found if cue.trailing and cue.scope and cue.scope[0][0] == 0]
    found = [cue if cue.trailing else _cut(cue, closers) for cue in found]
    return sorted(found, key=lambda cue: cue.first)


def _holds(sentence: Sentence, according: Cue, cue: Cue) -> bool:
    """Whether a cue stands in another, or is the noun of its source: "according to the Herald report"."""
    report = sentence.lows[cue.first] == "report" and bool(according.scope) and according.scope[-1][0] == cue.first
    return according.first <= cue.first < according.last or report


def _until_next(sentence: Sentence, cue: Cue, cues: Sequence[Cue]) -> Cue:
    """The cue with a scope that ends where the same source says something else: "condemned the attack and accused Peru"."""
    for other in cues:
        if other.first == cue.first:
            continue
        first = sentence.group_start(other.first)
        joint = joint_before(sentence, first)
        goes_on = (
            sentence.lows[joint] == "," and sentence.tags[other.first] == "g"
        )  # "denied it had fired, accusing Peru"
        if (sentence.lows[joint] in {"and", "but"} or goes_on) and other.sources == cue.sources and cue.covers(joint):
            return cue._replace(scope=tuple((start, min(last, joint)) for start, last in cue.scope))
    return cue


def _cut(cue: Cue, closers: list[int]) -> Cue:
    """The cue with a scope that ends where a cue behind it ("..., KCNA said") begins."""
    ends = [end for end in closers if end > cue.last]
    return cue._replace(scope=tuple((start, min(end, ends[0])) for start, end in cue.scope)) if ends else cue


def _adverb(sentence: Sentence, at: int) -> Cue:
    end = next((j for j in range(at + 1, len(sentence)) if sentence.lows[j] in {";", ","}), len(sentence))
    return Cue(at, at + 1, _ADVERBS[sentence.lows[at]], (), ((at + 1, end),), None)


def _verb_cue(  # noqa: C901, PLR0911 - one reason to refuse a line
    sentence: Sentence, at: int, patterns: tuple[Pattern, ...], times: Sequence[TimeExpression]
) -> Cue | None:
    if (sentence.lows[at - 1] == "nor" and _both_ways(sentence, at - 2)) or _only_relays(sentence, at):
        return None  # "neither confirmed nor denied": told with what was not confirmed
    pattern = fitting(sentence, at, patterns)
    if pattern is None or describes(sentence, at) or is_order(sentence, at, at + 1 + len(pattern.particles)):
        return None
    deed = pattern.means in {"alleges", "asserts", "confirms"} and is_deed(sentence, at)
    if deed or (pattern.means in {"confirms", "denies"} and _only_wanted(sentence, sentence.group_start(at))):
        return None
    stance = pattern.means
    accused = sentence.lows[at : at + 2] == ["accused", "of"]  # "the man accused of arson" accuses nobody
    passive = sentence.passive(at) or accused
    first = sentence.group_start(at)
    leading = _LEADING_ON | _CHARGED_WITH if pattern.means == "alleges" else _LEADING_ON
    hangs = sentence.tags[at] == "v" and not accused and not leading.isdisjoint(sentence.lows[at + 1 : at + 2])
    named = (
        passive and sentence.lows[at] == "called" and not sentence.by_whom(at + 1)
    )  # "a ship that was called the Aurora"
    if (
        named
        or (hangs and bare_participle(sentence, at, first))
        or sentence.lows[first - 2 : first]
        in (
            ["as", "i"],
            ["as", "we"],
        )
    ):
        return None  # "held two men suspected of running fuel", "As I said before"
    last = at + 1 + len(pattern.particles) + 2 * _both_ways(sentence, at)
    time = _time_beside(sentence, first, last, times)
    negative = (is_negated(sentence, at) and not _quote_ends(sentence, first, at)) or _unable(sentence, first)
    if negative:
        open_to_it = _CHECKING if passive else _UNCONFIRMING
        as_what = passive and sentence.lows[last : last + 1] == ["as"]  # "has not been confirmed as cholera"
        if stance == "denies" or as_what or sentence.entries[at].lemma not in open_to_it:  # type: ignore[union-attr]
            return None
        stance = "does_not_confirm"
    opens = last + (sentence.tags[last : last + 1] == ["p"])
    unsaid = sentence.lows[opens : opens + 1]  # "did not say when", "in which court", "did not disclose any details"
    opened = negative and (not DETAILS.isdisjoint(unsaid) or "details" in sentence.lows[last : last + 3])
    trailing, scope = _scope(sentence, first, last, passive=passive, stance=stance)
    if stance in {"denies", "does_not_confirm", "confirms"} and _of_claim(sentence, first):
        trailing, scope = False, ()
    if not trailing and last >= len(sentence) - 1 and stance not in AGAINST:
        return None
    sources = agents(sentence, at) if passive else sources_of(sentence, at, first)
    if not sources and negative and sentence.lows[first - 1] == "we" and QUOTES.isdisjoint(sentence.lows):
        sources = (sentence.words(first - 1, first),)  # who writes: "We could not verify the claim"
    untold = stance == "alleges" and sentence.lows[last : last + 1] == [
        "that"
    ]  # "The latest, out on Monday, alleged that"
    if not sources and not passive and not untold:
        return None
    if stance == "asserts" and QUOTES.isdisjoint(sentence.lows) and only_may_be(sentence, scope[0]):
        stance = "speculates"  # "said the number could rise" foresees and does not report
    if stance == "asserts" and _NO_PROOF.search(_first_words(sentence, scope[0])):
        stance = "does_not_confirm"  # "said it had found no proof that ..." asserts the contrary of what follows
    silent = is_silent(sentence, at)
    return Cue(
        at,
        last,
        stance,
        sources,
        scope,
        time,
        trailing=trailing,
        passive=passive,
        silent=silent,
        open=opened,
        via=relaying(sentence, first),
    )


_LEADING_ON = frozenset({"of", "to"})
_CHARGED_WITH = frozenset({"for", "with", "in"})


def _only_relays(sentence: Sentence, at: int) -> bool:
    """Whether a verb leads to who says it: "the agency quoted Ann Lee as saying"."""
    behind = range(at + 3, min(len(sentence), at + 15))
    return "as" in sentence.lows[at + 2 : at + 14] and any(quoting(sentence, j) == at for j in behind)


def _quote_ends(sentence: Sentence, first: int, at: int) -> bool:
    """Whether a quotation ends before a verb, with the negation inside it: '"Not one peso," wrote Ann Lee'."""
    marks = [j for j in range(max(0, first - 1), at) if sentence.lows[j] in QUOTES]
    return bool(marks) and NEGATING.isdisjoint(sentence.lows[marks[-1] : at])


def _both_ways(sentence: Sentence, at: int) -> bool:
    """Whether a verb and the next one say that nothing is said: "neither confirmed nor denied", "would not confirm or deny"."""
    other = sentence.entries[at + 2] if at + 2 < len(sentence) else None
    first = sentence.entries[at]
    joint = sentence.lows[at + 1 : at + 2] in (["nor"], ["or"])
    return joint and first is not None and first.lemma == "confirm" and other is not None and other.lemma == "deny"


def _first_words(sentence: Sentence, scope: tuple[int, int]) -> str:
    return " ".join(sentence.lows[scope[0] : min(scope[1], scope[0] + 12)])


_UNABLE = NOT | REFUSING | {"unable", "failed", "impossible"}
_CHECKING = frozenset({"confirm", "verify", "corroborate"})
_NONE_OF = r"\b(?:no|any|without|little) (?:\w+ )?"
_NO_PROOF = re.compile(
    r"\b(?:not|n't) (?:\w+ )?aware of\b|\bunaware of\b|\bno (?:information|knowledge|word) (?:\w+ ){0,3}?(?:on|about|of)\b|\b(?:knew|know|knows) nothing (?:of|about)\b|"
    rf"{_NONE_OF}(?:proof|evidence|signs?(?! of (?:life|hope))|indication|trace|basis|records?|links?|reports?|confirmation) (?:that|of|for|to|between|indicating|suggesting|showing)\b"
    r"|\btoo (?:early|soon) to (?:say|tell|know|name|confirm|comment|judge|speak|call)\b"
)
_UNCONFIRMING = frozenset(
    "confirm comment say deny disclose reveal acknowledge admit verify corroborate decline refuse refrain specify respond reply answer speak "
    "discuss".split()
)


def _unable(sentence: Sentence, first: int) -> bool:
    """Whether an infinitive hangs on a refusal or on what could not be done: "was not in a position to confirm"."""
    if not first or sentence.lows[first - 1] != "to":
        return False
    return not _UNABLE.isdisjoint(sentence.lows[max(0, first - 8) : first - 1])


_DOES = frozenset(
    "able continue continues continued continuing on began begins started starts rushed came forced used chose appeared appears seemed".split()
)


def _only_wanted(sentence: Sentence, first: int) -> bool:
    """Whether an infinitive tells what somebody is to say or wants to know: "asked the ministry to confirm his arrest"."""
    if not first or sentence.lows[first - 1] != "to" or _unable(sentence, first):
        return False
    return _DOES.isdisjoint(sentence.lows[max(0, first - 3) : first - 1])


_ASIDES = frozenset({"however", "though", "meanwhile", "nevertheless", "instead", "too"})


def _scope(  # noqa: C901 - one rule a line
    sentence: Sentence, first: int, last: int, *, passive: bool, stance: str
) -> tuple[bool, tuple[tuple[int, int], ...]]:
    """Which words are reported, and whether the cue stands behind them; a narrow scope ends at the first comma."""
    size = len(sentence.lows)
    if (relay := _relay_behind(sentence, first, last)) is not None:
        return True, ((0, relay),)
    last += 3 * (sentence.lows[last : last + 3 : 2] == [",", ","] and sentence.lows[last + 1] in _ASIDES)
    subject_first = speaker_start(sentence, first)
    behind = subject_first > 2 and sentence.lows[subject_first - 1] in {",", '"', "”", "»"} and not passive
    behind = behind and sentence.tags[first] != "g"  # ", Peru accusing Chile of ...": what follows is what it says
    narrow = stance in {"alleges", "opines"} or (stance == "denies" and "as" in sentence.lows[last : last + 8])
    if subject_first == first and stance != "asserts" and sentence.lows[first - 1] == ",":
        behind = False  # "Ann Lee, who was arrested, has denied it"
    if behind:
        if subject_first == first and speaker_behind(sentence, last) is not None:
            return True, ((0, subject_first - 1),)  # "...," said a shopkeeper, who
        quoted = not QUOTES.isdisjoint(sentence.lows[:subject_first])
        verbs = quoted or any(
            sentence.tags[j] in "vx" and not (sentence.reduced(j) and sentence.by_whom(j + 1))
            for j in range(subject_first - 1)
        )  # not "In a note carried by the agency, Peru dismissed"
        opens = sentence.lows[last] if last < size else ""
        rest = any(tag in "vx" for tag in sentence.tags[last:])
        goes_on = rest and (opens in _TO_CLAUSE or speaks_on(sentence, last))
        if verbs and not (goes_on and not _closes(sentence, subject_first, last)):
            scope = [(0, subject_first - 1)]
            comma = next((j for j in range(last, min(size, last + 6)) if sentence.lows[j] == ","), None)
            goes_on = comma is not None and any(tag in "vx" for tag in sentence.tags[comma + 1 :])
            if goes_on and comma is not None and not QUOTES.isdisjoint(sentence.lows[:subject_first]):
                goes_on = sentence.lows[comma + 1] in QUOTES  # not "..., said Ann Lee, a mother who had walked"
            if comma is not None and goes_on and sentence.lows[comma + 1] not in _LEAVES_QUOTED:
                scope.append((comma + 1, size))
            return True, tuple(scope)
    end = size
    for here in range(last, size):
        if sentence.lows[here] == ";":
            end = here
            break
        told = sentence.lows[here - 1] == "," and not {"v", "x"}.isdisjoint(sentence.tags[last:here])
        if told and sentence.lows[here] in _LEAVES:  # not "said that, while it was late, it would pay"
            end = here - 1
            break
        if narrow and here > last and _parts(sentence, here):
            end = here
            break
        besides = sentence.lows[here] == "," and sentence.tags[here + 1 : here + 2] == ["g"]
        if stance == "denies" and besides and {"v", "x", "g"}.isdisjoint(sentence.tags[last:here]):
            end = here  # "refuted the claims, urging talks"
            break
    return False, ((last, end),)


def _relay_behind(sentence: Sentence, first: int, last: int) -> int | None:
    """Where what is said ends before who quotes whom: "Peru had left, the agency quoted Ann Lee as saying on Monday"; None elsewhere."""
    verb = quoting(sentence, first)
    if verb is None or not {"v", "x"}.isdisjoint(sentence.tags[last:]):
        return None
    start = speaker_start(sentence, sentence.group_start(verb))
    return start - 1 if start > 2 and sentence.lows[start - 1] in {",", *QUOTES} else None


def _closes(sentence: Sentence, start: int, last: int) -> bool:
    """Whether what is said ends before who says it at ``start``, and behind it only stands how or when: "...," he said when asked to comment."""
    quotes = [j for j in range(start) if sentence.lows[j] in QUOTES]
    quoted = bool(quotes) and quotes[-1] >= start - 2 and sentence.lows[quotes[-1] - 1] != "."
    whole = quoted and {"v", "x"}.intersection(sentence.tags[quotes[-2] if len(quotes) > 1 else 0 : quotes[-1]])
    behind = sentence.lows[last : last + 6]
    if whole and "that" not in behind[:3] and QUOTES.isdisjoint(sentence.lows[last:]):
        return True
    return behind[:1] == ["when"] and not _ASKED.isdisjoint(behind)


_ASKED = frozenset({"asked", "pressed", "questioned", "contacted", "reached"})


def _parts(sentence: Sentence, at: int) -> bool:
    """Whether a comma, or an "and" with what its subject did besides, ends an accusation: "condemned the move and pledged to help"."""
    joins = sentence.lows[at + (sentence.lows[at] == ",") :][:2]
    if joins in (["and", "that"], ["but", "that"]):
        return False  # the next claim of the same accusation
    if sentence.lows[at] == ",":
        return sentence.tags[at + 1 : at + 2] != ["g"]
    return sentence.lows[at] in {"and", "but"} and sentence.is_past(at + 1)


def _of_claim(sentence: Sentence, first: int) -> bool:
    """Whether the cue hangs on a word for a claim: "charges Pyongyang denies", "an allegation denied by both"."""
    start = clause_start(sentence, first)
    for at in range(start, first):
        entry = sentence.entries[at]
        if entry is not None and entry.noun_cue:
            return True
    return False


def _noun_cue(sentence: Sentence, at: int, pattern: Pattern) -> Cue | None:
    following = sentence.lows[at + 1 : at + 3]
    opens = following[:1] in (["that"], ["of"])
    opens = opens or (following[:1] == ["against"] and "that" in sentence.lows[at + 2 : at + 8])
    by = sentence.after(at, ("by", "from"), limit=6) if not opens else ()
    owner = sentence.named[at - 1] if at else None
    if (not opens and not (by and pattern.means == "alleges")) or sentence.lows[at - 1] == "in":
        return None  # "the minister in charge of trade"
    sources = by or ((owner.actor_id,) if owner is not None else ())
    ends = {";", ","} if following[:1] != ["of"] else {";", ",", "as", "when", "while", "after", "before"}
    end = next((j for j in range(at + 1, len(sentence)) if sentence.lows[j] in ends), len(sentence))
    return Cue(at, at + 1, pattern.means, sources, ((at + 1, end),), None, noun=True)


def _according(sentence: Sentence, times: Sequence[TimeExpression]) -> list[Cue]:
    found: list[Cue] = []
    if _OPENERS.isdisjoint(sentence.lows):
        return found
    text = sentence.text[sentence.start : sentence.end]
    for match in _ACCORDING.finditer(text):
        start, end = sentence.start + match.start(), sentence.start + match.end()
        first = next((j for j, s in enumerate(sentence.starts) if s >= start), None)
        last = next((j for j, s in enumerate(sentence.starts) if s >= end), None)
        if first is None or last is None:
            continue
        if sentence.lows[last] == "which":  # "published by the paper, according to which the dam had burst"
            back = next((j for j in range(first - 1, max(-1, first - 12), -1) if sentence.tags[j] in "vx"), -1)
            before = next((j for j in range(first - 1, back, -1) if sentence.named[j] is not None), None)
            if before is not None:
                ids = sentence.group_ending(before)[0]
                found.append(Cue(first, last + 1, "asserts", ids, ((last + 1, len(sentence)),), None, trailing=True))
            continue
        released = next((j for j in range(last, min(len(sentence), last + 6)) if sentence.reduced(j)), None)
        named = next((j for j in range(last, min(len(sentence), last + 8)) if sentence.named[j] is not None), None)
        stop = next(
            (j for j in range(last, len(sentence)) if sentence.lows[j] in {",", ".", ";"} or sentence.tags[j] in "vxq"),
            len(sentence),
        )
        if released == stop:  # "photographs released by the agency"
            stop = next((j for j in range(stop, len(sentence)) if sentence.lows[j] in {",", ".", ";"}), len(sentence))
            sources: tuple[str, ...] = (sentence.words(last, stop).strip(' "“”'),)
        elif named is not None and named < stop:
            ids, ends = sentence.group_starting(named)
            sources, stop = ids, max(stop, ends)
        else:
            sources = (sentence.words(last, max(stop, last + 1)).strip(' "“”'),)
        if not all(sources) or not _NO_SOURCE.isdisjoint(source.lower() for source in sources):
            continue  # "according to law", 'according to "We are ...'
        turns = sentence.lows[stop : stop + 1] == [","] and not _LEAVES.isdisjoint(sentence.lows[stop + 1 : stop + 2])
        behind = stop if turns else len(sentence)  # ", according to the agency, as the West ...": no longer its words
        scope = tuple(pair for pair in ((0, first), (stop, behind)) if pair[1] > pair[0])
        found.append(
            Cue(first, last, "asserts", sources, scope, _time_beside(sentence, first, stop, times), trailing=True)
        )
    return found


def _silences(sentence: Sentence) -> list[Cue]:
    """Who is told to have said nothing in words that hold no verb of saying: "had no comment", "could not be reached"."""
    found: list[Cue] = []
    if SILENCES.isdisjoint(sentence.lows):
        return found
    for match in SILENCE.finditer(sentence.text, sentence.start, sentence.end):
        first = next(j for j, end in enumerate(sentence.ends) if end > match.start())
        last = next(j for j, end in enumerate(sentence.ends) if end >= match.end()) + 1
        if preposition := match["of"] or match["to"]:
            sources = sentence.after(last - 2, (preposition.lower(),), limit=8)
        else:
            sources = speaking_subject(sentence, first, first)
        known = any(one in sentence.discourse.kinds for one in sources)
        if sources and (known or "comment" in sentence.lows[first : last + 2]):
            found.append(Cue(first, last, "does_not_confirm", sources, ((last, len(sentence)),), None, silent=True))
    return found


_OF = re.compile(r",? of\b")
_LEADS_TO_TIME = re.compile(r"\s*(?:on|in|late|early|at)?\s*")


def _time_beside(sentence: Sentence, first: int, last: int, times: Sequence[TimeExpression]) -> TimeExpression | None:
    """The time words that belong to the saying: right after the reporting verb, or right before it."""
    if not times:
        return None
    behind = sentence.ends[last - 1]
    after = sentence.text[behind : behind + 8]
    before = sentence.starts[first]
    for time in times:
        if time.text.lower() == "recent":
            continue  # "dismissed recent claims"
        gap = time.start - behind
        between = sentence.text[behind : max(behind, time.start)]
        told = any(tag in "vx" and sentence.starts[j] < time.start for j, tag in enumerate(sentence.tags[last:], last))
        if 0 < gap < 40 and not told and _OF.match(sentence.text, time.end) and "," not in between:
            return time
        if 0 <= gap <= 8 and _LEADS_TO_TIME.fullmatch(after, 0, gap):
            return time
        # "met on Thursday, according to" dates the meeting
        if (
            0 <= before - time.end <= 2
            and time.start > sentence.start + 2
            and "," not in sentence.text[time.end : before]
        ):
            return time
    return None
