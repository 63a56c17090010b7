"""Groups without a name that act or suffer in a text: "three conscripts", "residents of Lakeside", "crane drivers"."""

# ruff: noqa: RUF001, SIM905 - typographic quote marks are matched; word lists read better as text

import re
from collections.abc import Iterator
from dataclasses import dataclass

from summarizer.backends.local.grammar import CLOSED
from summarizer.backends.local.lexicon import Word, lexicon
from summarizer.backends.local.words import ACTS, known_names
from summarizer.ontology import GROUP_NOUNS

_WORD = re.compile(r"(?<![\w-])[A-Za-z]{4,}(?![\w’'-])|(?<![\w-])[Mm]en(?![\w’'-])")
_OF_PLACE = re.compile(r" (?:of|from|in|at) (?:the )?[A-Z][\w-]*(?: [A-Z][\w-]*){0,3}")
_BEFORE = re.compile(r"[\w,’'-]+$")
_AND_DEMONYM = re.compile(r"[A-Z]\w+(?:an|ese|ish|i),? (?:and|or) $")  # "Bolivian and Chilean officers" are one group
_COUNTS = frozenset("two three four five six seven eight nine ten eleven twelve dozens hundreds thousands".split())
_AROUND = frozenset(
    "the a some several many few at least about around nearly more than over up to other all both these those his her its "
    "their no any of as".split()
)
_SOME = frozenset("some several many other most".split())
"""Before experts and the like: a part of them speaks, and the words are kept."""
_INSERT = re.compile(r",[^,.;\n]{3,80},(?= )")
_PARTS = frozenset({"each", "all", "one", "some", "most", "many", "none"})
_HELPERS = frozenset("was were is are has have had will would may could".split())
_MOVED = frozenset("send deploy withdraw pull move station mobilise mobilize have lose gain be".split())
_SUFFER_BEHIND = frozenset({"of", "on", "against", "to", "with"})
_COMMON = frozenset({"men", "women", "families", "people"})
"""Heads that say so little that only a number or a word before them makes a party of them."""


@dataclass(frozen=True, slots=True)
class Group:
    """A group at one place: ``head`` and ``modifier`` in small letters tell whether two are the same."""

    start: int
    end: int
    head: str
    modifier: str
    country: str | None


def groups_in(text: str) -> Iterator[Group]:
    """The groups that do something, or to whom something is done, in the order of the text."""
    told: set[str] = set()
    for found in _WORD.finditer(text):
        head = found[0].lower()
        if head not in GROUP_NOUNS:
            continue
        start, modifier, country, counted = _with_modifiers(text, found.start())
        if (head in _COMMON and not (modifier or counted)) or _AND_DEMONYM.search(text, max(0, start - 30), start):
            continue
        of_place = _OF_PLACE.match(text, found.end())
        end = of_place.end() if of_place else found.end()
        word = _word_before(text, start)[1].lower()
        if GROUP_NOUNS[head] == "unknown" and word in _SOME:
            continue
        again = head in told and not modifier and word == "the"
        acts = head != "people" and (_acts(text, end) or _acts(text, found.end()))
        if again or acts or _suffers(text, start, head):
            told.add(head)
            of = bool(of_place) and text[found.end() + 1 : found.end() + 3] in {"of", "fr"}
            yield Group(start, end if of else found.end(), head, modifier, country)


def _word_before(text: str, at: int) -> tuple[int, str]:
    """The word before a place, in the same sentence, and where it begins."""
    if at < 2 or text[at - 1] != " ":
        return at, ""
    found = _BEFORE.search(text, max(0, at - 30), at - 1)
    return (found.start(), found[0]) if found and not found[0].endswith(",") else (at, "")


def _with_modifiers(text: str, start: int) -> tuple[int, str, str | None, bool]:
    """Where a group begins with what qualifies it, the qualifying words, its country, and whether it is counted."""
    modifiers: list[str] = []
    country = None
    for _ in range(3):
        at, word = _word_before(text, start)
        low = word.lower()
        known = known_names().get(word)
        if known and known.kind == "country" and known.form == "adjective":
            country = known.country
        elif low in _COUNTS or word[:1].isdigit():
            return at, " ".join(reversed(modifiers)), country, True
        elif len(modifiers) > 1 or not _qualifies(text, at, word):
            break
        modifiers.append(low)
        start = at
    return start, " ".join(reversed(modifiers)), country, False


def _qualifies(text: str, at: int, word: str) -> bool:
    """Whether a word may say what kind of group it is: no verb, no small word, no name."""
    before = text[max(0, at - 2) : at].strip(" ")
    opens = before == "" or not (before[-1].isalnum() or before[-1] in ",'’")
    low = word.lower()
    if not word.isalpha() or low in CLOSED or low in _AROUND or (word[0].isupper() and not opens):
        return False
    entry = lexicon().words.get(low)
    return entry is None and low not in ACTS and not low.endswith(("ly", "ed"))


def _acts(text: str, end: int) -> bool:
    """Whether a verb of deeds or speech follows."""
    insert = _INSERT.match(text, end)
    end = insert.end() if insert else end
    words = re.findall(r"[\w’'-]+", text[end : end + 50].partition("\n")[0]) if text[end : end + 1] == " " else []
    words = [word for word in words[:4] if not word.endswith("ly") and word not in {"also", "have", "who"}]
    if words[:1] and words[0] in _HELPERS:
        return any(_verb(word) for word in words[1:3])
    return bool(words) and (_verb(words[0]) or words[0] in ACTS) and words[0] not in _HELPERS


def _verb(word: str) -> bool:
    entry = lexicon().words.get(word)
    return entry is not None and bool(entry.verb or entry.cue) and bool(set(entry.tags) & set("bdns"))


def _suffers(text: str, start: int, head: str) -> bool:
    """Whether a verb or noun of deeds stands before: "arrested two men", "the killing of Chadian soldiers"."""
    at, word = _word_before(text, start)
    while word.lower() in _AROUND - {"of", "to"}:
        at, word = _word_before(text, at)
    low = word.lower()
    if low == "of" and (part := _word_before(text, at))[1] in _PARTS:
        at, low = _word_before(text, part[0])  # "to each of the three families"
    entry = lexicon().words.get(low)
    if entry is not None and entry.lemma == "tell" and GROUP_NOUNS[head] == "media":
        return False
    if entry is not None and entry.tags and entry.verb:
        return _takes_party(entry) and (entry.lemma not in _MOVED or GROUP_NOUNS[head] != "military")
    if low not in _SUFFER_BEHIND and low != "by":
        return False
    if low == "to" and _given(text, at):
        return True
    governing = lexicon().words.get(_word_before(text, at)[1].lower())
    if governing is None:
        return False
    return bool(governing.noun) or (low == "by" and "n" in governing.tags)


def _given(text: str, at: int) -> bool:
    """Whether a verb with an object stands before "to": "gave blankets to"."""
    for _ in range(5):
        at, word = _word_before(text, at)
        entry = lexicon().words.get(word.lower())
        if entry is not None and entry.verb and entry.tags:
            return any("to" in pattern.to_whom for pattern in entry.verb)
    return False


def _takes_party(entry: Word) -> bool:
    return any(not pattern.to_whom or "obj" in pattern.to_whom for pattern in entry.verb)
