"""The title that stands with a person's name: right before it, before a comma, or after it between commas."""

# ruff: noqa: RUF001, SIM905 - typographic quote marks are matched; word lists read better as text

import re
from dataclasses import dataclass

from summarizer.backends.local.vocabulary.grammar import CLOSED
from summarizer.backends.local.vocabulary.words import (
    ACTS,
    BODIES,
    MODIFIERS,
    ONE_OF,
    ROLES,
    SPEECH,
    demonyms,
    known_names,
)

_WORD = re.compile(r"[\w’'-]+")
_BEFORE_COMMA = re.compile(r"(?:^|(?<=[.;:!?,\n\"“”()—–]))[^.;:!?,\n\"“”()—–]{3,110}$")
_APPOSITION = re.compile(r",[ ]+(?P<words>[^,.;:\n()\"“”]{3,90})(?=[,.;\n)]|$)")
_HONORIFIC = re.compile(r", ((?:Mr|Mrs|Ms|Miss|Dr|Prof|Sir)\.? )$")
_ENDS = re.compile(r"[,.;)\n]|$")
_OWNING = re.compile(r"['’]s?$")
_PREPOSITIONS = frozenset({"of", "for", "at", "in", "with"})
_NO_TITLE = SPEECH | ACTS | {"and", "was", "were", "is", "who", "that"}
_NOT_OF_NAME = re.compile(r"^(?:the|a|an) | at the time$")
KIN = frozenset(
    "granddaughter grandson daughter son wife husband widow widower brother sister mother father uncle aunt nephew niece cousin "
    "stepson stepdaughter fiancée fiancé girlfriend boyfriend grandmother grandfather neighbour neighbor".split()
)
"""Before a name these tell that it is a person's, and no office."""
_PEERS = frozenset({"counterpart", "colleague", "homologue"})
"""Before a comma and a name these tell whose it is and no office: "his Italian counterpart, Ann Lee"."""
_NAMED_FOR = frozenset("minister secretary undersecretary commissioner representative envoy ambassador".split())
"""In capitals these take what follows "of" or "for" into the title: "Minister for the Middle East"."""


@dataclass(frozen=True, slots=True)
class Title:
    """A title as printed, where it begins, and whose it is: a country's or an organization's."""

    start: int
    role: str
    country: str | None = None
    affiliation: str | None = None


def title_before(text: str, start: int) -> Title | None:
    """A title before a name: "defence minister Ann Lee", "the head of the Peruvian buying agency, Ann Lee,"."""
    if honorific := _HONORIFIC.search(text, max(0, start - 7), start):  # "the trade minister, Mrs. Ann Lee,"
        start = honorific.start(1)
    if text[max(0, start - 2) : start] == ", ":
        return _before_comma(text, start)
    return _right_before(text, start)


def title_after(text: str, end: int) -> Title | None:
    """A title between commas after a name ("Ann Lee, Norway's trade minister, said"), with whose it is."""
    found = _APPOSITION.match(text, end)
    if not found:
        return None
    words = list(_word_places(text, *found.span("words")))
    at = next((k for k, (_, _, word) in enumerate(words[:7]) if _is_role(word)), None)
    if at is None or any(word in _NO_TITLE for _, _, word in words[:at]):
        return None
    if len(words) > at + 2 and words[at + 1][2].istitle() and _is_role(words[at + 2][2]):
        at += 2  # "Deputy Police Chief"
    return _title(text, words, at)


def _country_of(words: str) -> str | None:
    """The country that words begin with, if they do: "Norway", "the US", "French defence", "South Korea's army"."""
    plain = words.removeprefix("the ")
    parts = plain.split(" ")
    for part in dict.fromkeys((plain, " ".join(parts[:3]), " ".join(parts[:2]), parts[0])):
        known = known_names().get(_OWNING.sub("", part))
        if known and known.kind == "country":
            return known.name
    return None


_Words = list[tuple[int, int, str]]


def _word_places(text: str, start: int, end: int) -> _Words:
    return [(start + m.start(), start + m.end(), m[0]) for m in re.finditer(r"\S+", text[start:end])]


def _is_role(word: str) -> bool:
    """Whether a word tells what somebody is: "minister", and one of a group: "driver"."""
    low = word.lower()
    return low in ROLES or low in ONE_OF or low in _PEERS


def _right_before(text: str, start: int) -> Title | None:
    """A title in lower case right before a name, and whose it is: "Bolivian army spokesman Ann Lee"."""
    window = text[max(0, start - 70) : start]
    last = window[window.rstrip(" ").rfind(" ") + 1 :].strip(" ").lower()
    if window.endswith(" ") and last in KIN:
        return Title(start, "")  # "Ann Lee's granddaughter Mia"
    if not window.endswith(" ") or last not in ROLES:
        return None
    words = list(_WORD.finditer(window))
    first = len(words) - 1
    plain = words[-1].group().islower()  # "Communist Party member": the party is no part of a title in small letters
    while (
        first
        and words[first - 1].group().lower() in MODIFIERS
        and (words[first - 1].group().islower() or not plain)
        and window[words[first - 1].end() : words[first].start()] == " "
    ):
        first -= 1
    return Title(start - len(window) + words[first].start(), window[words[first].start() : words[-1].end()])


def _before_comma(text: str, start: int) -> Title | None:
    """A title before a comma and a name; in small letters only where the name ends what it explains."""
    phrase = _BEFORE_COMMA.search(text, max(0, start - 112), start - 2)
    if not phrase:
        return None
    words = _word_places(text, *phrase.span())
    heads = [
        k
        for k, (_, _, word) in enumerate(words)
        if _is_role(word) and (k + 1 == len(words) or words[k + 1][2] in _PREPOSITIONS)
    ]
    name = _NAME.match(text, start)
    if not heads or (words[heads[0]][2].islower() and not (name and _ENDS.match(text, name.end()))):
        return None
    return _title(text, words, heads[0])


_INITIAL_OR_WORD = r"(?:\.|[\w’'-]*)"  # a stop ends a name, save behind an initial: "Ann B. Lee. The ..."
_NAME = re.compile(
    rf"[^\W\d_]{_INITIAL_OR_WORD}(?: (?:[^\W\d_a-z]{_INITIAL_OR_WORD}|al-\w+|de|da|dos|van|von|bin|el|la))*(?<![.])"
)


def _title(text: str, words: _Words, at: int) -> Title:
    """The title whose head is a word of a phrase."""
    begin = at
    while begin and _qualifies(words[begin - 1][2]):
        begin -= 1
    owner, begin = _owner_of(words, begin)
    whose = _OWNING.sub("", text[words[owner][0] : words[begin - 1][1]]) if owner < begin else ""
    last, of_what = _behind_head(text, words, at)
    affiliation = next((w for w in (of_what, whose) if w and _is_organization(w)), None)
    role = text[words[begin][0] : words[last][1]] if words[at][2] not in _PEERS else ""
    country = _country_of(whose) or _country_of(of_what) or _country_of(role.rpartition(" of ")[2])
    return Title(words[owner][0], role, country, affiliation)


def _owner_of(words: _Words, begin: int) -> tuple[int, int]:
    """Where the words begin that tell whose a title is, and where the title begins: "Norway's | trade minister".

    A name without a possessive is part of the title: "White House spokesman", "former Alfa president".
    """
    owner = begin
    if owner and words[owner - 1][2] in demonyms():
        return owner - 1, begin
    if owner and _OWNING.search(words[owner - 1][2]):
        owner -= 1
        while owner and _is_name(words[owner - 1][2]):
            owner -= 1
        return owner, begin
    while owner and _is_name(words[owner - 1][2]):
        owner -= 1
    while owner < begin and owner and words[owner - 1][2].lower() in MODIFIERS:
        owner -= 1
    return owner, owner


def _behind_head(text: str, words: _Words, at: int) -> tuple[int, str]:
    """The last word of the title, and what else stands behind its head: "head of the Peruvian buying agency"."""
    following = [word for _, _, word in words[at + 1 : at + 3]]
    if len(following) == 2 and following[0] == "and" and following[1].lower() in ROLES:
        at += 2
    if words[at + 1 : at + 2] and words[at + 1][2] in _PREPOSITIONS:
        stop = next((k for k in range(at + 2, len(words)) if words[k][2] in _NO_TITLE), len(words))
        if stop > at + 2:
            of_what = _NOT_OF_NAME.sub("", text[words[at + 2][0] : words[stop - 1][1]])
            if _in_title(words[at][2], of_what):
                return next((k for k in range(at, stop) if words[k][2] == of_what.split()[-1]), at), ""
            return at, of_what
    return at, ""


def _qualifies(word: str) -> bool:
    """Whether a word may stand before the head of a title: "foreign", "Trade", "chief"."""
    low = word.lower()
    return low in MODIFIERS or (word.isalpha() and word == low and low not in CLOSED)


def _is_name(word: str) -> bool:
    return word[0].isupper() and word.lower() not in CLOSED


def _in_title(head: str, of_what: str) -> bool:
    """Whether what follows "of" is part of the title: "Minister of Trade", "supervisor of elections"."""
    if head[0].isupper() and head.lower() in _NAMED_FOR:
        return True
    return of_what.islower() and of_what.rpartition(" ")[2] not in BODIES


def _is_organization(words: str) -> bool:
    """Whether words name an organization, or a body of one: "Alfa Bank", "Peru's army"; not a country alone."""
    if words.rpartition(" ")[2].lower() in BODIES:
        return True
    return words[0].isupper() and _country_of(words) is None
