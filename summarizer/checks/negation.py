"""A summary sentence denies what its quotes deny, and nothing else."""

import re
from collections.abc import Iterator
from functools import lru_cache

from summarizer.checks import clauses, polarity, reading, tagging, thesaurus
from summarizer.checks.alignment import overlap as shared
from summarizer.checks.alignment import related
from summarizer.checks.amounts import TEXTS
from summarizer.checks.case import Case, Claim, finding
from summarizer.checks.sentences import english
from summarizer.checks.support import clauses as clauses_of
from summarizer.checks.support import is_taken, overlap
from summarizer.checks.words import CONFIRMS, DENIAL, FALSE, FUNCTION_WORDS, OPPOSES, REPORTING, stem
from summarizer.schema import Finding


def negation_kept(case: Case) -> Iterator[Finding]:
    """A sentence denies what its quotes deny, and nothing else."""
    for claim in case.claims:
        if not english(claim.quotes):
            continue
        told, heard = polarity.tokens(claim.text), polarity.tokens(claim.quotes)
        if word := _gained(told, heard, claim):
            yield finding("negation-kept", "error", claim.record, f'says "not" of "{word}", which no quote of it does')
        elif word := _lost(told, heard, claim) or _turned(told, heard) or _otherwise(claim):
            yield finding("negation-kept", "error", claim.record, f"turns round what the quote says: {word}")


def _gained(told: tuple[polarity.Token, ...], heard: tuple[polarity.Token, ...], claim: Claim) -> str | None:
    """The first word that a sentence negates and that the quotes tell without any negation."""
    if _NEVER_BEFORE.search(claim.text) and _FIRST.search(claim.quotes):
        return None
    opposed = polarity.NOT.search(claim.quotes) or OPPOSES.search(claim.quotes)
    same = _same_stem if opposed else polarity.agree
    for clause in dict.fromkeys(one.clause for one in told if one.negated):
        scope = [one for one in told if one.clause == clause and one.negated and one.word[0].islower()]
        head = next((one for one in scope if one.head_of is not None), None)
        found = [h for h in heard if head and same(head.word, h.word)]
        if found and all(h.is_plain and not h.beside for h in found):
            company = sum(any(polarity.same(one.word, h.word) and h.is_plain for h in heard) for one in scope)
            of_noun = head and (head.head_of or "").endswith((" no", " none", " nothing", " neither", " without"))
            if head and (not of_noun or (company > 1 and not polarity.NOT.search(claim.quotes))):
                return found[0].word
            continue
        twice = len({one.head_of for one in told if one.clause == clause} - {None}) > 1
        if found or opposed or twice or any(polarity.contrary(one.word, h.word) for one in scope for h in heard):
            continue
        if head and head.word != "good" and any(polarity.same(head.word, h.word) for h in heard):
            return head.word
    return None


_NEVER_BEFORE = re.compile(
    r"\b(?:no|never|not|nobody|none)\b.*\b(?:before|earlier|previous\w*|ever|other|since|\w+er)\b", re.IGNORECASE
)
_FIRST = re.compile(r"\b(?:first|only|most|unprecedented|record|new|ever|sole|\w{3,}(?<!for|int)est)\b")
"""What may be told as "never before", "no other"."""
_STANDSTILL = re.compile(
    r"strikes?|walk-?outs?|boycotts?|blockades?|bans?|closures?|truces?|ceasefires?|embargo|shutdowns?"
)
"""Whose begin is the end of something else."""


def _same_stem(one: str, other: str) -> bool:
    return stem(one) == stem(other)


def _lost(told: tuple[polarity.Token, ...], heard: tuple[polarity.Token, ...], claim: Claim) -> str | None:
    """What a quote denies and a sentence tells without a "not", a denial or a contrary."""
    disputed = any(speaker.kind in {"claim", "deny"} for speaker in reading.speakers(claim.text))
    for head in heard:
        if head.head_of is None or not head.negated or head.word[0].isupper():
            continue
        only = head.head_of.endswith("nothing") and "nothing but" in claim.quotes
        if only or (head.head_of.endswith(" no") and polarity.NOT.search(claim.text)):
            continue  # "given no money" may be "money was never given", "nothing but hake" is only hake
        if any(polarity.alike(head.word, other.word) and not other.negated for other in heard):
            continue
        scope = [h for h in heard if h.clause == head.clause and h.negated and h.word[0].islower()]
        taken = [one for one in told if stem(one.word) == stem(head.word)]
        half = sum(any(polarity.same(one.word, h.word) for one in told) for h in scope) * 2 >= len(scope)
        if taken and half and not disputed and not any(_is_opposed(one, told, scope) for one in taken):
            return f'it says "not {head.word}"'
    opposed = polarity.NOT.search(claim.text) or OPPOSES.search(claim.text)
    confirms = None if CONFIRMS.search(claim.quotes) else CONFIRMS.search(claim.text)
    keys = reading.keys(claim.text)
    upheld = confirms is not None and any(polarity.agree(confirms.group(), h.word) for h in heard)
    for clause in clauses_of(claim.quotes):
        found = polarity.NOT.search(clause) or DENIAL.search(clause)
        if confirms and not upheld and (found or FALSE.search(clause)):
            return f'"{clause.strip()}"'
        if not opposed and FALSE.search(clause) and overlap(clause, claim.text) >= 0.5:
            return f'"{clause.strip()}"'
        rest = clause[found.end() :].split(",")[0] if found else ""
        denied = reading.content(rest)
        direct = (
            len(denied) > 1
            and denied[0] in rest.split()[:3]
            and not REPORTING.fullmatch(denied[0])
            and not polarity.BEFORE_NOUN.match(clause, found.start() if found else 0)
            and not (found and clause[: found.start()].endswith(", "))  # "smugglers, not soldiers"
        )
        if not opposed and direct and overlap(" ".join(denied), claim.text) >= 0.6 and is_taken(denied[0], keys):
            return f'"{clause.strip()}"'
    return None


def _is_opposed(one: polarity.Token, told: tuple[polarity.Token, ...], denied: list[polarity.Token]) -> bool:
    """Whether a word stands under a negation or, in its clause, beside a word that opposes and is not itself denied."""
    if one.beside:
        return True
    beside = [other.word for other in told if other.clause == one.clause and other.word != one.word]
    opposing = [word for word in beside if OPPOSES.fullmatch(word)]
    return not one.is_plain or any(not any(polarity.alike(word, h.word) for h in denied) for word in opposing)


def _turned(told: tuple[polarity.Token, ...], heard: tuple[polarity.Token, ...]) -> str | None:
    """A word of a sentence whose contrary the matching clause of the quotes has."""
    for one in (one for one in told if reading.is_inflected(one.word) and not one.soft):
        for other in (other for other in heard if other.negated == one.negated and not other.soft):
            if one.beside != other.beside or not polarity.contrary(one.word, other.word):
                continue
            near = _shared(one, other, told, heard)
            if any(_STANDSTILL.fullmatch(t.word) for t in (*told, *heard) if t.clause in {one.clause, other.clause}):
                continue
            rivals = [h for h in heard if polarity.agree(one.word, h.word)]
            if near > 1 and not any(h.clause == other.clause or _shared(one, h, told, heard) for h in rivals):
                return f'"{one.word}" for "{other.word}"'
    return None


def _shared(
    one: polarity.Token, other: polarity.Token, told: tuple[polarity.Token, ...], heard: tuple[polarity.Token, ...]
) -> int:
    """How many other words the clauses of two words have in common."""
    there = [
        h.word for h in heard if 0 <= other.clause - h.clause <= 1 and h is not other
    ]  # with whoever stands before
    here = [t.word for t in told if 0 <= one.clause - t.clause <= 1 and t is not one]
    return sum(any(polarity.same(word, another) for another in there) for word in here)


_SAID = re.compile(r"say|said|says|name[ds]?|naming|nam(?:es|ed)|comment\w*|confirm\w*|missing")
_LIGHT = frozenset(["be", "have", "make", "give", "take", "get", "do", "keep", "hold"])


@lru_cache(maxsize=TEXTS)
def _predicates(text: str) -> tuple[tuple[str, clauses.Deed], ...]:
    """The deeds of a text with the word that tells what is done: the verb, or its object if the verb is empty."""
    found = []
    for deed in clauses.deeds(text):
        light = deed.verb in tagging.BE | tagging.HAVE | tagging.DO or not _LIGHT.isdisjoint(thesaurus.bases(deed.verb))
        if light:
            last = deed.target[-1:] or deed.rest[-1:]
            found += [
                (word, deed)
                for word in last
                if word[0].islower() and word not in FUNCTION_WORDS and not thesaurus.senses_as(word, "a")
            ]
        if deed.verb not in tagging.BE | tagging.HAVE | tagging.DO:
            found.append((deed.verb, deed))
    return tuple(found)


def _otherwise(claim: Claim) -> str | None:
    """A deed that the sentence denies and the quotes tell, or the other way round, whatever words turn it: "refused to", "no"."""
    if (_NEVER_BEFORE.search(claim.text) and _FIRST.search(claim.quotes)) or "nothing but" in claim.quotes:
        return None
    told = _predicates(claim.text)
    verbs = {stem(verb) for verb, _ in told}
    heard = _predicates(claim.quotes)
    for verb, deed in told:
        if REPORTING.fullmatch(verb) or _SAID.fullmatch(verb):
            continue
        as_noun = deed.verb in tagging.BE and verb != deed.verb  # "there were casualties"
        mine = verbs - {stem(verb)}  # what another verb of the sentence tells in the very word is not told by this one
        rest = [(w, one) for w, one in heard if stem(w) not in mine]
        same = [(w, one) for w, one in rest if polarity.alike(verb, w) or (as_noun and related(verb, w))]
        if not same:
            continue
        rated = sorted(((shared(deed, one), w, one) for w, one in same), key=lambda r: -r[0])
        near = [one for rate, w, one in rated if rate >= rated[0][0] * 0.6]
        if not as_noun and rated[0][0] < 0.3 and len(deed.doer + deed.target + deed.rest) > 1:
            continue
        if (deed.denied and not deed.negated and DENIAL.search(claim.quotes)) or (
            not deed.denied and DENIAL.search(claim.text)
        ):
            continue
        if deed.open and not deed.denied and any("yet" in one.modal for one in near):
            continue
        if all(one.denied != deed.denied for one in near):
            return f"{verb}: told {'not' if deed.denied else 'so'}"
    return None
