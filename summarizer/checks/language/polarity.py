"""Which words of a text stand under a "not", and which words are each other's contrary: what a negation turns round.

A negation reaches the content words after it up to the end of its clause. Two of them over one word cancel out ("cannot
go ahead without approval"). Softer words ("denied", "ruled out", "banned") are marked apart: a paraphrase may turn one
into "not" or drop it for a contrary.
"""

import re
from bisect import bisect_left
from collections import Counter
from functools import cache, lru_cache
from typing import NamedTuple

from summarizer.checks.language import amounts, reading, thesaurus
from summarizer.checks.language.words import OPPOSES, AnyCase, stem

REACH = 6
"""Content words that a negation reaches."""
NOT = AnyCase(
    r"\b(?:(?:found |saw |have |had |has |is |was |with )?no (?:evidence|proof|sign|signs|indication|reason to)\b(?: that| of)?"
    r"|not(?! only\b| least\b| just\b| until\b)|cannot|never|neither|nor|nobody|no one|none|nothing but|nothing|nowhere|without(?! (?:delay|hesitation|exception|doubt|question|reservation)\b)|unable to|yet to|still (?:has|have|had|needs?|needed) to|must (?:still|yet)|still must|(?:has|have|had) still to|too \w+ to"
    r"|fail(?:s|ed|ing)? to|refus(?:es|ed|ing) to|declin(?:es|ed|ing) to|unlikely(?: to)?|rather than|instead of(?! \d)|unless"
    r"|no longer|no(?!-| (?:later|fewer|less|more|sooner|doubt|confidence)\b)(?!\. ?\d))\b|n['\u2019]t\b",
)
_MARKS = ' .;:!?\n"\u201c\u201d()'
_END = re.compile(
    r"[.;:!?\"\u201c\u201d()\n]|\s[\u2013\u2014-]\s|, |\b(?:but|although|though|while|whereas|because|which|who|so(?! far)|after|when|where|if)\b"
    r"|\band (?=(?:said|has|had|have|was|were|is|are|will|would|did|does|could|may|then|later|also|\w+ed|she|he|they|it)\b)"
)


class Token(NamedTuple):
    """A content word with its place among the clauses, and whether it stands under a negation."""

    word: str
    clause: int
    negated: bool
    soft: bool
    head_of: str | None
    """The place and the words of the negation whose first content word this is."""

    beside: bool
    """Whether a negation stands anywhere in its clause: "charged nobody"."""

    @property
    def is_plain(self) -> bool:
        """Whether no negation of any kind stands over it."""
        return not (self.negated or self.soft)


@lru_cache(maxsize=1024)
def tokens(text: str) -> tuple[Token, ...]:
    """The content words of a text, with their polarity."""
    found: list[Token] = []
    start = 0
    for clause, end in enumerate((*(match.start() for match in _END.finditer(text)), len(text))):
        found += _clause(text[start:end], clause, len(found))
        start = end
    return tuple(found)


def _clause(text: str, clause: int, seen: int) -> list[Token]:
    words = [match for match in amounts.TOKEN.finditer(text) if _has_content(match.group())]
    if not words:
        return []
    opening = len(text) - len(text.lstrip(_MARKS))
    found_not = [one for one in NOT.finditer(text) if one.group()[0].islower() or one.start() <= opening]
    over, heads = _reached(text, words, found_not) if found_not else (_NOTHING, {})
    opposes = OPPOSES.search(text)
    softer = opposes.start() if opposes else len(text)
    return [
        Token(
            match.group().removesuffix("'s").removesuffix("\u2019s"),
            clause,
            negated=bool(over[n] % 2),
            soft=softer < match.start(),
            head_of=f"{seen + heads[n][0]} {heads[n][1]}" if n in heads else None,
            beside=bool(found_not),
        )
        for n, match in enumerate(words)
    ]


_NOTHING: Counter[int] = Counter()


def _reached(
    text: str, words: list[re.Match[str]], found_not: list[re.Match[str]]
) -> tuple[Counter[int], dict[int, tuple[int, str]]]:
    """How many negations of a clause stand over each of its words, and the words that they deny first, with where and what they are."""
    starts = [match.start() for match in words]
    inflected = [n for n, match in enumerate(words) if reading.is_inflected(match.group())]
    heads: dict[int, tuple[re.Match[str], range]] = {}
    over: Counter[int] = Counter()
    for one in found_not:
        first = bisect_left(starts, one.end())
        reached = range(first, first + REACH)
        over.update(reached)
        negation = one.group().lower()
        if negation.endswith(_NOBODY) and _WHAT_IS_DONE.match(text, one.end()):
            continue  # "nothing the owner did"
        if negation.endswith(_OPENING) and not inflected[bisect_left(inflected, first) :]:
            continue  # "unless the plan, due in May, is dropped"
        if first < len(words) and not BEFORE_NOUN.match(text, one.start()):
            heads[first] = one, reached
    over.update(head for head, (_, reached) in heads.items() if head not in reached)
    return over, {head: (one.end(), one.group().lower()) for head, (one, _) in heads.items()}


_NOBODY = ("nothing", "nobody", "none", "no one")
_WHAT_IS_DONE = re.compile(r" (?:the|his|her|its|their|he|she|it|they|we)\b")
_OPENING = ("unless", " that")
"""Negations whose clause begins with who does it."""


@lru_cache(maxsize=20_000)
def _has_content(word: str) -> bool:
    return reading.tells(word) and not NOT.fullmatch(word)


_CONTRARIES = """
rise increase grow gain climb up surge jump soar advance go_up raise lift add improve recover swell heighten - fall drop decline decrease slump down slip sink dip tumble plunge shrink go_down come_down lower cut reduce halve lose worsen slash
higher more longer larger bigger greater faster warmer hotter stronger better thicker wider later older most - lower less fewer shorter smaller slower colder cooler weaker worse thinner narrower earlier younger least
accept welcome agree approve grant allow back support endorse permit recommend demand - reject refuse decline rebuff dismiss oppose veto block deny turn_down throw_out rule_out
leave left quit depart withdraw pull pull_out flee set_out - remain stay arrive return come_back
send deploy dispatch station - withdraw recall pull_out bring_home
convict sentence condemn guilty jail - acquit clear exonerate innocent
hire employ recruit appoint promote take_on - dismiss sack fire oust demote lay_off
confirm admit acknowledge concede - deny dispute reject refute
uphold confirm - overturn quash annul
keep retain honour uphold - cancel scrap revoke drop abandon withdraw break overturn
begin start resume launch open reopen - end stop suspend halt close shut finish conclude call_off cancel
win victory - lose defeat
arrest detain jail seize hold - release free
likely probable possible able - unlikely improbable impossible unable
survive rescue save live - die kill
sign ratify pass adopt - veto reject
ban prohibit forbid bar outlaw - allow permit authorise authorize
strengthen tighten - weaken ease loosen
attend join take_part - boycott skip miss stay_away shut_out keep_out exclude
praise applaud commend welcome - criticise criticize condemn denounce fault
reveal disclose publish - hide conceal withhold
build construct - demolish dismantle
lift - impose
meet exceed - miss
expand - shrink
improve - worsen deteriorate
disappear vanish - appear
trust confident - doubt distrust
unite united agreed unanimous - divide divided split
orderly calm peaceful - chaotic violent disorderly
unchanged same - change
tell inform - keep_in_the_dark
""".strip().splitlines()
"""Words on two sides, as the news uses them; what WordNet calls opposites comes on top."""


@cache
def _sides() -> dict[str, frozenset[tuple[int, int]]]:
    """On which sides of which pairs of contraries the stem of each word stands."""
    found: dict[str, frozenset[tuple[int, int]]] = {}
    for number, line in enumerate((*_CONTRARIES, *thesaurus.antonyms())):
        for side, words in enumerate(line.split(" - ")):
            for word in words.split():
                found[stem(word)] = found.get(stem(word), frozenset()) | {(number, side)}
    return found


BEFORE_NOUN = re.compile(
    r"not (?:yet )?(?:say|said|clear|known) (?:whether|if|who|when|what|where|why|how)\b|neither (?!has|have|had|is|was|did|does|will|would|could)|not (?:to|for|in|by|on|at|with|from) (?:the|an?|its|his|her|their)\b",
    re.IGNORECASE,
)
_PREFIXES = frozenset({"un", "in", "im", "il", "ir", "dis", "non"})
_NOUN = re.compile(r"(?:ments?|ances?|[st]ions?|als?|ures?)$")


@lru_cache(maxsize=8192)
def contrary(one: str, other: str) -> bool:
    """Whether two words say the opposite of each other, and on no reading the same."""
    a, b = _sides().get(stem(one), frozenset()), _sides().get(stem(other), frozenset())
    sides = any((number, 1 - side) in b for number, side in a) and not (
        a & b or thesaurus.senses(one) & thesaurus.senses(other)
    )
    shorter, longer = sorted((one.lower(), other.lower()), key=len)
    prefixed = longer.endswith(shorter) and longer[: -len(shorter)] in _PREFIXES
    return (sides or prefixed) and not any(
        _NOUN.search(word) and not thesaurus.senses_as(word, "a") for word in (one, other)
    )


def same(one: str, other: str) -> bool:
    """Whether a word may stand for another."""
    return bool(reading.asks(one) & reading.keys(other))


def alike(one: str, other: str) -> bool:
    """Whether two words are forms of one, or share a sense."""
    return stem(one) == stem(other) or bool(thesaurus.senses(one) & thesaurus.senses(other))
