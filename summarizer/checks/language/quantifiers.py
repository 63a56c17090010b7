"""Of how many of a kind a text tells: of all, nearly all, most, many, some or few, and what a retelling may make of it."""

# ruff: noqa: SIM905 - word lists read best as words

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from summarizer.checks.language import amounts, clauses, reading
from summarizer.checks.language.alignment import related
from summarizer.checks.language.clauses import Reading

_KINDS = {
    word: kind
    for kind, words in {
        "all": "all every each both entire whole",
        "most": "most majority",
        "many": "many numerous countless",
        "some": "some several certain various",
        "few": "few",
    }.items()
    for word in words.split()
}
_NOT_ALL = {"nearly", "some", "few", "part"}
_CONTRARY = {
    "all": _NOT_ALL | {"most", "many"},
    "nearly": _NOT_ALL - {"nearly"} | {"many"},
    "most": _NOT_ALL | {"all", "many"},
    "many": {"some", "few"},
    "some": {"all", "nearly", "most"},
    "few": {"all", "nearly", "most", "many"},
    "part": {"all"},
}
"""What in the quotes may not be told as which."""
_NEARLY = frozenset("nearly almost virtually practically".split())
_DEGREES = frozenset("the its his her their at as how so 's".split())
"""Before these words, "most" and "many" compare or ask: "the most expensive", "as many as"."""
_SPANS = frozenset("year month week day night hour minute time morning evening way moment".split())
_BETWEEN = frozenset({"of", "but"})
_OTHERS = frozenset("other another".split())


class Share(NamedTuple):
    """How many of a kind do something, or have it done to them."""

    kind: str
    noun: str
    words: str
    verbs: tuple[tuple[str, bool], ...]
    """The verbs beside which the noun stands, each with whether it is denied."""


def moved(text: str, quotes: str) -> str | None:
    """The first share of a text that its quotes tell otherwise: "all parties" for "most parties"."""
    for one in shares(text):
        same = [other for other in shares(quotes) if _is_same(one, other)]
        if same and all(other.kind in _CONTRARY[one.kind] for other in same):
            return one.words
    return None


def _is_same(one: Share, other: Share) -> bool:
    if reading.asks(one.noun).isdisjoint(reading.keys(other.noun)):
        return False
    return any(
        denied == turned and related(verb, beside) for verb, denied in one.verbs for beside, turned in other.verbs
    )


@lru_cache(maxsize=amounts.TEXTS)
def shares(text: str) -> tuple[Share, ...]:
    """The shares that a text tells."""
    return tuple(share for line in clauses.read(text) for share in _shares(line))


def _shares(line: Reading) -> Iterator[Share]:
    for at, word in enumerate(line.words):
        if (kind := _KINDS.get(word.lower())) and (end := _noun_end(line, at)):
            noun = line.words[end - 1]
            kind = _kind(line, at, kind)
            verbs = tuple(
                (deed.verb, deed.denied) for deed in line.deeds if noun in (*deed.doer, *deed.target, *deed.rest)
            )
            yield Share(kind, noun, " ".join(line.words[at:end]), verbs)


def _noun_end(line: Reading, at: int) -> int:
    """Where the noun that a word counts ends; 0 where it counts none."""
    before = line.words[at - 1].lower() if at else ""
    if line.words[at].lower() in {"most", "many"} and before in _DEGREES:
        return 0
    start = at + 1
    while start < len(line.words) and (line.words[start].lower() in _BETWEEN or line.tags[start] in "dm"):
        start += 1
    end = start
    while end < len(line.words) and line.tags[end] in "nN":
        end += 1
    if end == start or line.words[end - 1].lower().removesuffix("s") in _SPANS or line.words[start].lower() in _OTHERS:
        return 0
    return end


def _kind(line: Reading, at: int, kind: str) -> str:
    before = line.words[at - 1].lower() if at else ""
    if kind == "all" and (before in _NEARLY or line.words[at + 1].lower() == "but"):
        return "nearly"
    if kind == "all" and before == "not":
        return "part"
    return "some" if kind == "few" and before == "a" else kind
