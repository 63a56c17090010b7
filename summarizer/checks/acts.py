"""What is done in a text: its clauses, one for each verb, each with who does it and whom or what it is done to."""

# ruff: noqa: SIM905 - word lists read best as words

import re
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from summarizer.checks import amounts, reading, thesaurus
from summarizer.checks.words import FUNCTION_WORDS, IRREGULAR, OPENING

AUXILIARY = frozenset(
    "is are was were be been being has had have will would shall should can could may might must did does do".split()
)
_SAME_IN_THE_PAST = frozenset("quit shut set put cut hit bid cast let spread burst".split())
_AFTER_VERBS = frozenset("a an the its his her their all any no up out off down back".split())
_NO_SUBJECT = frozenset("a an the of in by to".split())
_ADVERBS = frozenset("then later also now soon even has had".split())
_SUBORDINATE = re.compile(
    r"\b(?:but|while|whereas|although|though|after|before|when|which|who|whose|whom|where|because|until|since|if|unless)\b|(?<=, )as\b|[;:\u2014]"
)
_OPENER = re.compile(rf"\s*(?:{OPENING}|\w+(?:ed|ing|lt)) [^,]*,")
BE = frozenset("is are was were be been being get got gets".split())
_BETWEEN = frozenset("to be not also then later already never first".split())
_NOUN_AFTER = frozenset("a an the of in its his her their".split())
_JOINING = frozenset("and or but then also later now soon even who which".split())
_RELATIVE = frozenset("who which whose whom where".split())
_SAYING = frozenset("say tell add note report state deny announce recount explain declare describe".split())
"""Verbs whose subject says something: who does what stands behind them."""


_SENTENCE = re.compile(r"\n|(?<=[a-z\d][.!?]) (?=[A-Z])|(?<=[.!?][\"\u201d]) (?=[A-Z])")


class Act(NamedTuple):
    """A clause by its main verb: the words of who does it, and of whom or what it is done to, a passive turned round."""

    doer: tuple[str, ...]
    verb: str
    target: tuple[str, ...]


@lru_cache(maxsize=amounts.TEXTS)
def acts(text: str) -> tuple[Act, ...]:
    """The acts of a text; a clause without a subject has that of the one before."""
    found: list[Act] = []
    for line in _SENTENCE.split(text):
        last: tuple[str, ...] = ()
        for clause in clauses(line):
            words = reading.tokens(clause)
            relative = bool(words) and words[0] in _RELATIVE
            at = _verb(words, 0)
            outer: tuple[str, ...] = ()
            if at is not None and _says(words[at]):
                outer, at = party_words(words[:at]), _verb(words, at + 1)
            if at is None:  # "The mayor, Anna Solberg,"
                last = last if relative else (party_words(words) or last)
                continue
            act = _act(clause, words, at, last)
            if act:
                found.append(act)
                last = last if relative else ((*outer, *act.doer) or last)
    return tuple(found)


def _says(word: str) -> bool:
    return not thesaurus.bases(word).isdisjoint(_SAYING)


def _act(clause: str, words: tuple[str, ...], at: int, last: tuple[str, ...]) -> Act | None:
    """The act whose first verb stands at a place."""
    before = words[:at]
    for place, word in enumerate(before):  # "the board said the port would close": the port
        if _says(word) and party_words(before[place + 1 :]):
            before = before[place + 1 :]
            break
    else:
        before = _behind_comma(clause, words, at)
    main = at
    while main < len(words) and (words[main] in AUXILIARY | _BETWEEN or words[main].endswith("ly")):
        main += 1
    if main == len(words):
        return None
    doer = party_words(before) if any(word.lower() not in _JOINING for word in before) else last
    after = words[main + 1 : main + 1 + _to_comma(clause, words, main)][:9]
    participle = (reading.is_verbal(words[main]) and not words[main].endswith("ing")) or is_finite(words[main])
    being = bool(BE & set(words[at:main])) and "to" not in words[at:main]
    if being and not participle and not words[main].endswith("ing"):
        return None  # "is due", "was one opinion", "was in the room": what somebody is, not does
    passive = (bool(BE & set(words[at:main])) and participle) or (not at and "by" in after[:4])
    if not passive:
        return Act(doer, words[main], party_words(after))
    by = by_agent(after)
    return Act(party_words(after[by + 1 : by + 6]), words[main], (*doer, *party_words(after[:by])))


def _to_comma(clause: str, words: tuple[str, ...], at: int) -> int:
    """How many words follow a word before the next comma."""
    start = 0
    for word in words[: at + 1]:
        start = clause.find(word, start) + len(word)
    return len(reading.tokens(clause[start:].partition(", ")[0]))


def by_agent(words: tuple[str, ...]) -> int:
    """Where the "by" of a passive stands, or the end: "by the board" names who does it, "by only one metre" does not."""
    return next((n for n, word in enumerate(words) if word == "by" and _is_agent(words[n + 1 : n + 3])), len(words))


def _is_agent(words: tuple[str, ...]) -> bool:
    return bool(words) and not any(word[0].isdigit() or amounts.is_calendar(word) for word in words)


def _behind_comma(clause: str, words: tuple[str, ...], at: int) -> tuple[str, ...]:
    """The words before a verb: those behind the last comma, if there are any."""
    left = clause[: clause.find(words[at], len(" ".join(words[:at])) - at)] if at else ""
    behind = reading.tokens(left.rpartition(",")[2])
    return behind if party_words(behind) else words[:at]


def _verb(words: tuple[str, ...], start: int) -> int | None:
    """Where the first verb of a clause stands: an auxiliary, a past, or a present that its neighbours show."""
    for at in range(start, len(words)):
        word, before, after = words[at], words[at - 1] if at else "", words[at + 1] if at + 1 < len(words) else ""
        if word in AUXILIARY:
            return at
        if not word[0].islower() or word in FUNCTION_WORDS - {"said", "told"} or before.lower() in _NOUN_AFTER:
            continue
        if is_finite(word) and not (at and is_participle(before, words[at + 1 : at + 5])):
            return at
        plain = word.endswith("s") and not word.endswith("ss") and thesaurus.is_verb(word)
        if (
            at
            and plain
            and not amounts.is_calendar(before)
            and (after in _AFTER_VERBS or after == "that" or after[:1].isupper())
        ):
            return at
    return None


def is_participle(before: str, after: tuple[str, ...]) -> bool:
    """Whether a past is a passive without its auxiliary: "a board suspended by the council", "an accord signed in May"."""
    cut_short = after[:1] and after[0] in AFTER_PARTICIPLES and before[:1].islower() and before not in FUNCTION_WORDS
    return bool(cut_short) or "by" in after[:3]


AFTER_PARTICIPLES = frozenset("in on at from since during under for".split())


def party_words(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words among others that may name a party."""
    return tuple(
        word for word in words if word.lower() not in FUNCTION_WORDS and not amounts.is_calendar(word) and not word[0].isdigit()
    )  # fmt: skip


@lru_cache(maxsize=amounts.TEXTS)
def clauses(text: str) -> tuple[str, ...]:
    """The clauses of a sentence: what follows a subordinating word, and each verb that is added by "and" or a comma."""
    cuts = {match.start() for match in _SUBORDINATE.finditer(text)}
    if opener := _OPENER.match(text):
        cuts.add(opener.end())
    for match in re.finditer(r"\b(?:and|or) |, (?!and\b|or\b)", text):
        following = reading.tokens(text[match.end() : match.end() + 60].partition(",")[0])[:6]
        if _begins(following) or (match.group() != ", " and _has_verb(following)):
            cuts.add(match.start())
    places = [0, *sorted(cut for cut in cuts if text[:cut].strip()), len(text)]
    parts = (text[start:end] for start, end in pairwise(places))
    return tuple(part for part in parts if part.strip(" ,;:\u2014"))


def _begins(words: tuple[str, ...]) -> bool:
    """Whether words begin with a verb, as in "and closed two", "and close its ward", "and abolishes homework"."""
    words = words[1:] if words and words[0] in _ADVERBS - AUXILIARY else words
    if not words:
        return False
    if is_finite(words[0]) or words[0] == "that":
        return True
    if not words[0].islower() or len(words) == 1 or not thesaurus.is_verb(words[0]):
        return False
    return words[1] in _AFTER_VERBS or (words[0].endswith("s") and words[1].islower())


def _has_verb(words: tuple[str, ...]) -> bool:
    """Whether a subject and a verb follow, as in "and two huts slid"."""
    for before, word in pairwise(words):
        if word in {"and", "or"}:
            return False
        if is_finite(word) and (word in AUXILIARY or before.lower() not in _NO_SUBJECT):
            return True
    return False


def is_finite(word: str) -> bool:
    """Whether a word is a verb in the past, or one that stands before a verb."""
    if word in AUXILIARY or word in _SAME_IN_THE_PAST:
        return True
    return (
        word.islower()
        and reading.is_verbal(word)
        and not word.endswith(("ing", "en", "wn"))
        and IRREGULAR.get(word) != word
    )
