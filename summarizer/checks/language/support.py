"""Clauses of a text, and how much of one text another takes up in its own words."""

import re
from functools import lru_cache

from summarizer.checks.language import reading
from summarizer.checks.language.words import HEDGE, IRREGULAR

_PASTS = "|".join(sorted(word for word, base in IRREGULAR.items() if word != base and reading.is_verbal(word)))
CLAUSES = re.compile(
    r"[.;:!?]\s|\s[\u2013\u2014-]\s|, (?:and|but|while|although|though|as|after|which|who|whereas)\b|\b(?:but|while|although|though|whereas|before|after|until|because|during which|in which)\b"
    rf"|\band (?=(?:(?:the|its|his|her|their|an?) )?(?:[a-z]+ ){{1,3}}(?:\w+ed|{_PASTS}|was|were|is|are|has|had|have)\b)"
    r"|\band (?=(?:\w+ )(?:an?|the|its|his|her|their|all|any|up|out|off|down)\b)"
    rf"|\band (?=(?:then |later |also )?(?:\w+ed|{_PASTS}|is|are|was|were|has|had|have|will|would|did|does|could|may)\b)"
)


def overlap(clause: str, sentence: str) -> float:
    """Which part of a clause's content a sentence takes up."""
    words = [word for word in reading.content(clause) if not _is_said(word)]
    taken = reading.keys(sentence)
    return sum(reading.is_held(word, taken) for word in words) / len(words) if words else 0.0


@lru_cache(maxsize=20_000)
def _is_said(word: str) -> bool:
    """Whether a word only tells how sure something is."""
    return HEDGE.fullmatch(word) is not None


def clauses(text: str) -> list[str]:
    """The clauses of a text, line by line."""
    return [clause for line in text.split("\n") for clause in CLAUSES.split(line) if clause.strip()]
