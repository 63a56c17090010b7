"""The title that stands with a person's name: before it, before a comma, or after it between commas."""

# ruff: noqa: RUF001 - typographic quote marks are matched; word lists read better as text

import re
from dataclasses import dataclass

from summarizer.backends.local.names import match_known
from summarizer.backends.local.words import MODIFIERS, ROLES, SPEECH, demonyms, known_names

_WORD = re.compile(r"[\w’'-]+")
_TITLE_AND_COMMA = re.compile(
    r"((?:[A-Z][\w-]+ )*(?:Minister|Secretary|President|Chief|Director|Chairman|Commander|Spokesman|Spokeswoman|Governor|Ambassador|Leader)"
    r"(?: (?:of|for)(?: the)?(?: and| [A-Z]\w+)+)?), $"
)
_APPOSITION = re.compile(r",[ ]+(?:the |a |an |who is |now )?(?P<words>[^,.;:\n()\"“”]{3,90})(?=[,.;\n)]|$)")
_OF_WHAT = re.compile(r"(?:of|at|for|with) (?:the )?((?:[A-Z][\w&.-]+ ?)+)")
_NO_TITLE = SPEECH | {"and", "was", "were", "is", "who"}


@dataclass(frozen=True, slots=True)
class Title:
    """A title as printed, where it begins, and whose it is: a country's or an organization's."""

    start: int
    role: str
    country: str | None = None
    affiliation: str | None = None


def title_and_comma(text: str, start: int) -> Title | None:
    """A title in capitals that ends with a comma right before a name ("Minister of Trade, Ann Lee"), with its start."""
    if text[max(0, start - 2) : start] != ", ":
        return None
    window = text[max(0, start - 90) : start].rpartition("\n")[2]
    found = _TITLE_AND_COMMA.search(window)
    if not found:
        return None
    begin = start - len(window) + found.start(1)
    known = match_known(text, begin)
    if known and known[1].kind == "country":
        begin = known[0] + 1
    return Title(begin, text[begin : start - 2])


def role_before(text: str, start: int) -> Title | None:
    """A title in lower case right before a name ("defence minister Ann Lee"), with its start."""
    window = text[max(0, start - 70) : start]
    last = window[window.rstrip(" ,").rfind(" ") + 1 :].rstrip(" ,")
    if last.lower() not in ROLES:
        return None
    words = list(_WORD.finditer(window))
    if not words or window[words[-1].end() :].strip(" ,") or words[-1].group().lower() not in ROLES:
        return None
    first = len(words) - 1
    plain = words[-1].group().islower()  # "Communist Party member": the party is no part of a title in small letters
    while (
        first
        and words[first - 1].group().lower() in MODIFIERS
        and (words[first - 1].group().islower() or not plain)
        and window[words[first - 1].end() : words[first].start()] == " "
    ):
        first -= 1
    if window[words[-1].end() :].strip() and first == len(words) - 1 and words[-1].group().islower():
        return None
    return Title(start - len(window) + words[first].start(), window[words[first].start() : words[-1].end()])


def title_after(text: str, end: int) -> Title | None:
    """A title between commas after a name ("Ann Lee, Norway's trade minister, said"), with whose it is."""
    found = _APPOSITION.match(text, end)
    if not found:
        return None
    words = found["words"].split()
    at = next((k for k, w in enumerate(words[:7]) if w.lower() in ROLES), None)
    if at is None or any(w in _NO_TITLE for w in words[:at]):
        return None
    begin = next((k + 1 for k in range(at - 1, -1, -1) if words[k].endswith(("'s", "’s"))), 0)
    owner = re.sub(r"['’]s$", "", " ".join(words[:begin]))
    while begin < at and (words[begin] in demonyms() or words[begin] in ("North", "South")):
        begin += 1
        owner = " ".join(words[:begin])
    last = at + 1
    if words[last : last + 1] == ["and"] and " ".join(words[last + 1 : last + 2]).lower() in ROLES:
        last += 2
    role = " ".join(words[begin:last])
    if role not in text:  # odd white space: a title is printed as it stands or not at all
        return None
    of_what = _OF_WHAT.match(" ".join(words[last:]))
    whole = of_what[1].strip() if of_what else ""
    country = country_of(owner) or country_of(whole)
    affiliation = next((w for w in (whole, owner) if w and not country_of(w) and w in text), None)
    return Title(found.start("words"), role, country, affiliation)


def country_of(words: str) -> str | None:
    """The country that words begin with, if they do: "Norway", "the US", "French defence"."""
    for part in (words, words.removeprefix("the "), words.split(" ", maxsplit=1)[0]):
        known = known_names().get(part)
        if known and known.kind == "country":
            return known.name
    return None
