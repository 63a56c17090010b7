"""A summary sentence denies what its quotes deny, and nothing else."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from summarizer.checks.case import Case, Claim, finding
from summarizer.checks.language import clauses, polarity, reading, tagging, thesaurus
from summarizer.checks.language.alignment import overlap as shared
from summarizer.checks.language.alignment import related
from summarizer.checks.language.amounts import TEXTS
from summarizer.checks.language.support import clauses as clauses_of
from summarizer.checks.language.support import overlap
from summarizer.checks.language.words import CONFIRMS, DENIAL, FALSE, OPPOSES, REPORTING, stem
from summarizer.schema import Finding


def negation_kept(case: Case) -> Iterator[Finding]:
    """A sentence denies what its quotes deny, and nothing else."""
    for claim in case.english_claims:
        if word := _gained(claim):
            yield finding("negation-kept", "error", claim.record, f'says "not" of "{word}", which no quote of it does')
        elif word := _lost(claim) or _otherwise(claim):
            yield finding("negation-kept", "error", claim.record, f"turns round what the quote says: {word}")


def _gained(claim: Claim) -> str | None:
    """The first word that a sentence negates and that the quotes tell without any negation."""
    if not polarity.NOT.search(claim.text) or _is_first(claim):
        return None
    told, heard = polarity.tokens(claim.text), polarity.tokens(claim.quotes)
    opposed = polarity.NOT.search(claim.quotes) or OPPOSES.search(claim.quotes)
    for clause in dict.fromkeys(one.clause for one in told if one.negated):
        scope = [one for one in told if one.clause == clause and one.negated and one.word[0].islower()]
        head = next((one for one in scope if one.head_of is not None), None)
        found = [h for h in heard if head and stem(head.word) == stem(h.word)]
        if head and found and all(h.is_plain and not h.beside for h in found):
            of_noun = (head.head_of or "").endswith((" no", " none", " nothing", " neither", " without"))
            if not (of_noun and opposed):
                return found[0].word
        elif (
            head
            and head.word != "good"
            and not (found or opposed)
            and any(polarity.same(head.word, h.word) for h in heard)
        ):
            return head.word
    return None


def _is_first(claim: Claim) -> bool:
    """Whether a "not" tells that something is the first, the only or the rest: "no other", "only six are not on strike", "not until"."""
    told, heard = claim.text, claim.quotes
    return bool(
        (_NEVER_BEFORE.search(told) and _FIRST.search(heard))
        or ("only" in told and "all but" in heard)
        or ("until" in told and "only" in heard)
    )


_NEVER_BEFORE = re.compile(
    r"\b(?:no|never|not|nobody|none)\b(?! longer)(?:[^.;,]{0,60}\b(?:before|earlier|previous\w*|ever|since)|(?: \w+){0,3} (?:other|\w+er))\b",
    re.IGNORECASE,
)
_FIRST = re.compile(r"\b(?:first|only|most|unprecedented|record|new|ever|sole|\w{3,}(?<!for|int)est)\b")
"""What may be told as "never before", "no other"."""


def _lost(claim: Claim) -> str | None:
    """What a quote denies and a sentence tells without a "not", a denial or a contrary."""
    if not any(words.search(claim.quotes) for words in (polarity.NOT, DENIAL, FALSE)):
        return None
    told, heard = polarity.tokens(claim.text), polarity.tokens(claim.quotes)
    disputed = "unless" in claim.text or any(
        act.words and act.kind in {"claim", "deny"} for sentence in clauses.read(claim.text) for act in sentence.acts
    )
    for head in heard:
        if head.head_of is None or (head.head_of.endswith(" no") and polarity.NOT.search(claim.text)):
            continue  # "given no money" may be "money was never given"
        if any(polarity.alike(head.word, other.word) and not other.negated for other in heard):
            continue
        scope = [h for h in heard if h.clause == head.clause and h.negated]
        taken = [one for one in told if stem(one.word) == stem(head.word)]
        if taken and not disputed and not any(_is_opposed(one, told, scope) for one in taken):
            return f'it says "not {head.word}"'
    opposed = polarity.NOT.search(claim.text) or OPPOSES.search(claim.text)
    confirms = None if CONFIRMS.search(claim.quotes) else CONFIRMS.search(claim.text)
    for clause in clauses_of(claim.quotes):
        found = polarity.NOT.search(clause) or DENIAL.search(clause)
        if confirms or (FALSE.search(clause) and not opposed):
            return f'"{clause.strip()}"'
        rest = clause[found.end() :].split(",")[0] if found else ""
        denied = reading.content(rest)
        direct = len(denied) > 1 and not polarity.BEFORE_NOUN.match(clause, found.start() if found else 0)
        held = bool(denied) and overlap(denied[0], claim.text) > 0  # "no link with an outbreak" denies no outbreak
        if not opposed and direct and held and overlap(" ".join(denied), claim.text) >= 0.6:
            return f'"{clause.strip()}"'
    return None


def _is_opposed(one: polarity.Token, told: tuple[polarity.Token, ...], denied: list[polarity.Token]) -> bool:
    """Whether a word stands under a negation or, in its clause, beside a word that opposes and is not itself denied."""
    if one.beside:
        return True
    beside = [other.word for other in told if other.clause == one.clause and other.word != one.word]
    opposing = [word for word in beside if OPPOSES.fullmatch(word)]
    return not one.is_plain or any(not any(polarity.alike(word, h.word) for h in denied) for word in opposing)


_SAID = re.compile(r"sa(?:y|id|ys|ying)|tells?|told|call(?:s|ed|ing)?|name[ds]?|naming|missing")
"""Who says what is for the check of attributions."""
_LIGHT = frozenset(["be", "have", "make", "give", "take", "get", "do", "keep", "hold", "see", "cost"])


@lru_cache(maxsize=TEXTS)
def _predicates(text: str) -> tuple[tuple[str, clauses.Deed], ...]:
    """The deeds of a text with the word that tells what is done: the verb, or its object if the verb is empty.

    A question has none, which is neither told nor denied: "could not say who fired".
    """
    found = []
    for deed in (deed for line in clauses.read(text) for deed in line.deeds if not clauses.is_asked(line, deed)):
        light = deed.verb in tagging.EMPTY or not _LIGHT.isdisjoint(thesaurus.bases(deed.verb))
        if light:
            last = deed.target[-1:] or deed.rest[-1:]
            found += [(word, deed) for word in last]
        if deed.verb not in tagging.EMPTY:
            found.append((deed.verb, deed))
    return tuple(found)


class _Likeness(NamedTuple):
    """A deed of the quotes that a deed of the sentence may tell, or tell the other way round."""

    rate: float
    """Which part of what stands around the one the other has around it."""
    kind: str
    """``same`` for forms and synonyms of one verb, ``contrary``, or ``related``."""
    turned: bool
    """Whether one of the two says that it is so and the other that it is not."""
    word: str
    deed: clauses.Deed


_NEAR = {"contrary": 0.3, "related": 0.5}
"""How much two deeds must have around them for a verb that is not the same to tell of the same thing."""


def _otherwise(claim: Claim) -> str | None:
    """A deed that the sentence denies and the quotes tell, or the other way round, whatever words turn it: "refused to", "no"."""
    if _is_first(claim) or "nothing but" in claim.quotes:
        return None
    told = [(verb, deed) for verb, deed in _predicates(claim.text) if not (deed.denied and _SAID.fullmatch(verb))]
    if "unless" in claim.text:  # which may be told as "if not"
        told = [(verb, deed) for verb, deed in told if not deed.open]
    verbs = {stem(verb) for verb, _ in told}
    there = _predicates(claim.quotes)
    for verb, deed in told:
        if not any(deed.denied != one.denied or polarity.contrary(verb, word) for word, one in there):
            continue
        rivals = verbs - {
            stem(verb)
        }  # what another verb of the sentence tells in the very word is not told by this one
        heard = [(word, one) for word, one in there if stem(word) not in rivals]
        alike = [found for word, one in heard if (found := _likeness(verb, deed, word, one))]
        if near := _turned(verb, deed, alike, claim):
            return (
                f'"{verb}" for "{near.word}"'
                if near.kind == "contrary"
                else f"{verb}: told {'not' if deed.denied else 'so'}"
            )
    return None


def _likeness(verb: str, deed: clauses.Deed, word: str, heard: clauses.Deed) -> _Likeness | None:
    """How a deed of the quotes is like one of the sentence, if it is."""
    as_noun = deed.verb in tagging.BE and verb != deed.verb  # "there were casualties"
    quality = _is_quality(verb, deed) or _is_quality(word, heard)
    if polarity.alike(verb, word) or (as_noun and related(verb, word)):
        kind = "same"
    elif polarity.contrary(verb, word):
        kind = "contrary"
    elif not quality and heard.open < 2 and not (_says_little(verb) or _SAID.fullmatch(word)) and related(verb, word):
        kind = "related"
    else:
        return None
    around = shared(deed, heard)
    if kind == "contrary" and deed.doer and (verb, word) == (deed.verb, heard.verb):
        things, theirs = (*deed.target, *deed.rest), (*heard.target, *heard.rest)
        if not theirs:  # "the federation agreed"
            around = shared(deed._replace(target=(), rest=()), heard)
        elif things and not shared(deed._replace(doer=()), heard):
            around = 0.0  # "welcomed the verdict but rejected the claim"
    as_told = quality and kind == "same"  # "unclear" and "not clear" is for the words, not for their deeds
    turned = not as_told and (deed.denied != heard.denied) ^ (kind == "contrary")
    return _Likeness(around, kind, turned, word, heard)


def _is_quality(word: str, deed: clauses.Deed) -> bool:
    """Whether a word tells how something is: "unsafe" of "was unsafe"."""
    return word != deed.verb and thesaurus.senses_as(word, "a") > 0


def _says_little(verb: str) -> bool:
    """Whether a verb is empty, or only says that somebody speaks: it has too many that are related to it."""
    said = REPORTING.fullmatch(verb)
    return not _LIGHT.isdisjoint(thesaurus.bases(verb)) or bool(said and said.lastgroup in {"say", "reply"})


def _turned(verb: str, deed: clauses.Deed, alike: list[_Likeness], claim: Claim) -> _Likeness | None:
    """The nearest of the deeds of the quotes that a deed may tell, if all the near ones say the opposite of it."""
    best = max(alike, key=lambda one: one.rate, default=None)
    if best is None:
        return None
    near = [one for one in alike if one.rate >= best.rate * 0.6]
    around = len(deed.doer + deed.target + deed.rest)
    kinds = {one.kind for one in near}
    if kinds == {"same"}:
        there = deed.verb in tagging.BE and verb != deed.verb
        said = _SAID.fullmatch(verb) is not None
        too_far = not there and (best.rate < 0.8 if said else best.rate < 0.3 and around > 1)
    else:
        too_far = best.rate < _NEAR["contrary" if "contrary" in kinds else "related"]
    if too_far or not all(one.turned for one in near):
        return None
    if "contrary" not in kinds and (
        (deed.denied and not deed.negated and DENIAL.search(claim.quotes))
        or (not deed.denied and (DENIAL.search(claim.text) or FALSE.search(claim.text)))
    ):
        return None
    if deed.open and not deed.denied and any("yet" in one.deed.modal for one in near):
        return None
    return best
