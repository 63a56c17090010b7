"""Who says so: a summary sentence lets nobody speak but the speakers of its quotes, each with his own words and stance."""

# ruff: noqa: SIM905 - word lists read best as words

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from summarizer.checks.case import Case, Claim, finding
from summarizer.checks.deeds import SPEAKING
from summarizer.checks.language import clauses, polarity, reading, tagging, thesaurus
from summarizer.checks.language.alignment import related
from summarizer.checks.language.saying import POSSESSIVE, PRONOUNS, Source
from summarizer.checks.language.tellings import Telling, tellings
from summarizer.checks.language.words import FUNCTION_WORDS, stem
from summarizer.schema import Finding, Statement


def attribution_kept(case: Case) -> Iterator[Finding]:
    """Who speaks in a sentence speaks in its quotes, and with the same stance; what somebody says there is not told as a fact."""
    for claim in case.claims:
        if (message := _stranger(claim) or _turned(claim)) or (
            reading.english(claim.quotes) and (message := _unsourced(claim.completed) or _exchanged(claim))
        ):
            yield finding("attribution-kept", "error", claim.record, message)
    for claim in case.cut:
        if message := _unsourced(claim.completed):
            yield finding("attribution-kept", "error", claim.record, message)


def _speakers(lines: Iterable[clauses.Reading]) -> list[Source]:
    """Whoever speaks in a text and is called by more than a pronoun."""
    acts = (act for sentence in lines for act in sentence.acts)
    return [act for act in acts if not _is_pronoun(act.words)]


def _is_pronoun(words: Iterable[str]) -> bool:
    """Whether a speaker is only called "he", or not at all."""
    return {word.lower() for word in words} <= _PRONOUNS


def _stranger(claim: Claim) -> str | None:
    """Who speaks in a sentence and neither speaks in its quotes nor is named there."""
    case, told = claim.case, [one for one in _speakers(claim.told) if one.kind != "find"]
    if not told:
        return None
    sources, speakers = _source_words(claim), _speakers(claim.heard)
    heard = [*(frozenset(act.words) for act in speakers), *([sources] if sources else [])]
    here = (
        frozenset() if speakers else frozenset(reading.tokens(claim.quotes))
    )  # "its director ...; he said" is the firm's word
    names = frozenset().union(*(_names(words, case) for words in heard))
    for act in told if heard else ():
        mine = _names(act.words, case)
        present = any(f"actor {actor.id}" in mine for actor in claim.people)
        present = present or (act.words[-1][0].isupper() and here.issuperset(act.words))
        if not mine & names and not present and not mine <= {word.lower() for word in act.words}:
            return f'lets "{" ".join(act.words)}" speak, who is not the speaker in its quotes'
    return None


def _turned(claim: Claim) -> str | None:
    """Who denies in a sentence what others deny in its quotes, or claims there what he only denies."""
    told = [one for one in _speakers(claim.told) if not _PRONOUNS & {word.lower() for word in one.words}]
    if not told:
        return None
    heard = [(act.kind, _names(act.words, claim.case)) for act in _speakers(claim.heard)]
    open_ = any(act.words and _is_pronoun(act.words) for sentence in claim.heard for act in sentence.acts)
    for act in told:
        mine = _names(act.words, claim.case)
        same, others = (
            {kind for kind, names in heard if names & mine},
            {kind for kind, names in heard if not names & mine},
        )
        denies = act.kind == "deny" and "deny" not in same and "deny" in others
        if same and (denies or (act.kind == "claim" and same == {"deny"} and not open_)):
            return f'"{" ".join(act.words)}" {_DOES[act.kind]} in the sentence but not in its quotes'
    return None


_DOES = {"deny": "denies", "claim": "claims"}


def _source_words(claim: Claim) -> frozenset[str]:
    words: set[str] = set()
    for said in claim.statements:
        for one in (said.source, said.via):
            actor = claim.case.actors.get(one or "")
            names = (actor.name, *actor.aliases, actor.role or "", actor.affiliation or "") if actor else (one or "",)
            words |= {word for name in names for word in reading.tokens(name) if word.lower() not in FUNCTION_WORDS}
    return frozenset(words)


# ------------------------------------------------------------------ deed by deed


_ENOUGH, _NEARLY_ALL, _CLEARLY = 0.6, 0.75, 0.3
"""Which part of a deed's words somebody must say, and by how much more than the text itself or the other, for it to be his word."""


def _unsourced(claim: Claim) -> str | None:
    """What a sentence tells itself, though its quotes leave it to somebody who says so."""
    heard = tellings(claim.quotes)
    said = [one for one in heard if one.source and one.source.sure and not one.own and not one.reduced]
    if not said:
        return None
    rest = [one for one in heard if one not in said]
    for one in _told(claim):
        if one.source or one.deed.source or one.minor:
            continue
        found = _nearest(one, said, rest, claim)
        if found and found.source and not _is_his_view(one, found.source, claim):
            return f'tells as a fact what "{" ".join(found.source.words)}" says in its quotes: "{one.deed.verb}"; say who says so'
    return _told_as_fact(claim, said, rest)


def _is_his_view(one: Telling, source: Source, claim: Claim) -> bool:
    """Whether a deed tells what its speaker thinks of something: who says he disagrees, disagrees."""
    doer = {word.lower() for word in one.deed.doer}
    his = doer <= _PRONOUNS or not _names(one.deed.doer, claim.case).isdisjoint(_names(source.words, claim.case))
    return bool(doer) and his and not SPEAKING.isdisjoint(thesaurus.bases(one.deed.verb))


def _told_as_fact(claim: Claim, said: list[Telling], rest: list[Telling]) -> str | None:
    """What a sentence without any source tells of quotes in which all is somebody's word, though no single deed tells as much."""
    if any(not one.minor for one in rest) or any(sentence.acts for sentence in clauses.read(claim.text)):
        return None
    keys = frozenset().union(*(one.keys for one in said))
    for one in _told(claim):
        shared = sum(not asked.isdisjoint(keys) for asked in one.asked)
        if not one.minor and shared / len(one.asked) >= _ENOUGH:
            whose = next(other.source for other in said if other.source)
            return (
                f'tells as a fact what "{" ".join(whose.words)}" says in its quotes: "{one.deed.verb}"; say who says so'
            )
    return None


def _exchanged(claim: Claim) -> str | None:
    """Who says in a sentence what another says in its quotes."""
    case = claim.case
    heard = [one for one in tellings(claim.quotes) if one.source and one.source.sure]
    for one in _told(claim):
        mine = one.source
        if mine is None or not mine.sure or mine.kind == "deny" or _PRONOUNS & {word.lower() for word in mine.words}:
            continue  # who denies, denies what another says
        if one.minor and one.deed.form == "ing":
            continue
        speaks = any(_names(mine.words, case) & _names(other.source.words, case) for other in heard if other.source)
        others = [
            (other, words)
            for other in heard
            if (speaks or not _may_be_meant(mine, other, claim))
            and _is_another(mine.words, words := _speaker(other, claim), case)
        ]
        said = [other for other, _ in others]
        found = _nearest(one, said, [other for other in tellings(claim.quotes) if other not in said], claim)
        whose = next((words for other, words in others if other is found), ())
        if whose and not _names(whose, case) & _names(one.deed.doer, case):
            return f'lets "{" ".join(mine.words)}" say what "{" ".join(whose)}" says in its quotes'
    return None


def _speaker(one: Telling, claim: Claim) -> tuple[str, ...]:
    """The words for whoever tells a deed; those of the sources of the statements for one that the quotes only call "he"."""
    words = one.source.words if one.source else ()
    return tuple(sorted(_source_words(claim))) if _is_pronoun(words) else words


def _may_be_meant(mine: Source, other: Telling, claim: Claim) -> bool:
    """Whether the quotes name a person of a sentence who says nothing in them, and call whoever speaks "he"."""
    words = other.source.words if other.source else ()
    called = len(words) > 1 and words[0].lower() in {"he", "she"}
    return called and claim.case.people.has_person(frozenset(mine.words).intersection(reading.tokens(claim.quotes)))


_ANYBODY = frozenset(
    "expert experts official officials spokesman spokeswoman spokesperson source sources person people leader"
    " head chief boss researcher researchers scientist scientists observer observers critics critic man woman"
    " company firm group agency authority authorities government organisation organization office side sides party"
    " parties report study newspaper paper one two three others somebody team board body member members service"
    " number institute findings results data figures records statement document documents letter survey website".split()
)
"""Words by which anybody may be called, or what he wrote."""


def _is_another(one: tuple[str, ...], other: tuple[str, ...], case: Case) -> bool:
    """Whether two speakers are surely not the same: known by different names, or one by a word that does not fit the other."""
    if _names(one, case) & _names(other, case):
        return False
    known = any(not _names(words, case) <= {word.lower() for word in words} for words in (one, other))
    return known and _fits_not(one, other, case) and _fits_not(other, one, case)


def _fits_not(one: tuple[str, ...], other: tuple[str, ...], case: Case) -> bool:
    small = {word.lower() for word in one}
    if not _names(one, case) <= small:
        return True
    names = _names(other, case)
    actors = (actor for actor in case.brief.actors if f"actor {actor.id}" in names)
    called = (text for actor in actors for text in (actor.name, *actor.aliases, actor.role, actor.affiliation) if text)
    known = reading.keys(" ".join((*other, *called)))
    return small.isdisjoint(_ANYBODY) and not any(reading.asks(word) & known for word in one)


def _told(claim: Claim) -> list[Telling]:
    return [one for one in tellings(claim.text) if len(one.asked) > 1]


def _nearest(one: Telling, said: list[Telling], rest: list[Telling], claim: Claim) -> Telling | None:
    """The deed among those said that one tells, if neither the rest of the quotes nor the article itself tells it as well."""
    able = [other for other in said if _may_tell(one, other, claim)]
    best = max(able, key=lambda other: _share(one, other), default=None)
    if best is None or _share(one, best) < (_NEARLY_ALL if reading.is_light(one.deed.verb) else _ENOUGH):
        return None
    enough = _share(one, best) - _CLEARLY
    if any(_share(one, other) > enough for other in rest):
        return None
    itself = (other for other in tellings(claim.case.plain) if not other.deed.source and not other.minor)
    return None if any(_share(one, other) > enough for other in itself) else best


def _share(one: Telling, other: Telling) -> float:
    """Which part of what one deed's words ask for another has."""
    return sum(not asked.isdisjoint(other.keys) for asked in one.asked) / len(one.asked)


def _may_tell(one: Telling, other: Telling, claim: Claim) -> bool:
    """Whether a deed may be the one that another says: by its verb, or by two words that are no names."""
    case, same = claim.case, polarity.alike(one.deed.verb, other.deed.verb)
    speaker = _names(other.source.words, case) if other.source else set()
    if one.source is None and speaker & _names(one.deed.doer, case) and not same:
        return False  # who says it is who does it: "the union objects" for "the union called it a farce"
    hits = [not asked.isdisjoint(other.keys) for asked in one.asked]
    small = sum(hits[n] for n in range(len(hits)) if n >= len(one.words) or one.words[n][0].islower())
    verbs = (one.deed.verb, other.deed.verb)
    first, second = (stem(verb.partition("_")[0]) for verb in verbs)
    light = verbs[0] not in tagging.EMPTY and (first == second or reading.is_light(verbs[1]))
    if light or related(*verbs) or (one.deed.verb in tagging.EMPTY and all(hits)):
        return sum(hits) > 1
    return one.source is not None and small > 1


_PRONOUNS = frozenset(["he", "she", "it", "they", "who", "them"])


def _names(words: Iterable[str], case: Case) -> frozenset[object]:
    printed = tuple(words)
    return case.people.meant(printed).union(map(str.lower, printed))


# ------------------------------------------------------------------ sources of statements


def source_speaks(case: Case) -> Iterator[Finding]:
    """A statement is not given to one actor where its quote lets another speak, whom the brief knows too."""
    for said in case.brief.statements:
        speaks = (
            said.source in case.actors and said.stance != "does_not_confirm" and reading.english(said.evidence.words)
        )
        if speaks and (other := _other_speaker(said, case)):
            message = f'its quote lets "{" ".join(other)}" speak; give the speaker as the source, or another quote'
            yield finding("source-speaks", "error", said.id, message, said.evidence)


_OPEN = PRONOUNS | POSSESSIVE
"""Words that may mean the source itself."""
_MARK = re.compile(r"[\"\u201c\u201d]")


def _other_speaker(said: Statement, case: Case) -> tuple[str, ...] | None:
    """The first speaker of a statement's quote, if all its speakers are known and none of them can be its source."""
    source = case.actors[said.source or ""]
    names = frozenset(
        word for name in (source.name, *source.aliases) for word in reading.tokens(name) if reading.tells(word)
    )
    mine = {f"actor {one}" for one in (said.source, said.via)}
    code = reading.country(source.country or "") if source.kind == "country" else None  # a ministry may speak for it
    first, denied = None, False
    marked = _MARK.search(said.evidence.words)
    for line in clauses.read(said.evidence.words):
        if _may_speak_too(line.words, names):
            return None
        for act in (act for act in line.acts if act.sure):
            before = line.words[: act.place]
            meant = case.people.meant(act.words)
            known = {one for one in meant if isinstance(one, str) and one.startswith("actor ")}
            if not known or known & mine or code in meant or not names.isdisjoint(before):
                return None
            if not _OPEN.isdisjoint(map(str.lower, before)) or not (marked or act.words[0] in before):
                return None
            first, denied = first or act.words, denied or act.kind == "deny"
    return first if denied or said.stance != "denies" else None  # "Norland accused Ostria, which denies it"


def _may_speak_too(words: Sequence[str], names: frozenset[str]) -> bool:
    """Whether somebody is one more speaker, without a verb: "the union put it at 9,000, police at 3,500", "and at 90 by the centre"."""
    told = [word.lower() for word in words if word in names or word.lower() not in {"the", "a", "an"}]
    mine = frozenset(map(str.lower, names))
    return any(word in mine and before in {",", "and", "by"} for before, word in pairwise(told))
