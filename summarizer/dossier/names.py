"""How names are compared: mentions are sorted into blocks, and only pairs within a block may be one actor, with the reason.

So the cost grows with the number of mentions, not with its square. The strongest reasons come first.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from summarizer.dossier.parties import is_nameless
from summarizer.ontology import find_country, fold
from summarizer.schema import Actor

_TITLES_WORDS = (
    "mr mrs ms dr sir president prime minister chairman general colonel king queen prince secretary senator "
    "ambassador premier"
)
_TITLES = frozenset(_TITLES_WORDS.split())
_GENERIC_WORDS = (
    "the of ministry defence defense foreign interior finance government army police navy military parliament party "
    "communist court supreme central committee council officials delegation state media air force forces prosecutors "
    "affairs presidency opposition national security house senate congress embassy agency news ruling workers rebels "
    "authorities"
)
_GENERIC = frozenset(_GENERIC_WORDS.split())
_OFFICE_WORDS = "minister president king queen premier chief mayor governor chancellor pope"
_OFFICES = frozenset(_OFFICE_WORDS.split())
"""Offices that one person holds: whoever is called by one of a country is the same person in articles of one time."""
_BRITISH = {"defense": "defence", "center": "centre", "labor": "labour"}
SMALL = frozenset({"of", "the", "s", "and", "for"})
_SPELLED = {"un": "united nations", "us": "united states", "eu": "european union", "uk": "united kingdom"}
_FEW = 8  # mentions of a block that the others are compared with
_SPELLINGS = (
    ("sch", "sh"), ("tch", "ch"), ("kh", "h"), ("ph", "f"), ("ck", "k"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("yev", "ev"),
    ("w", "v"), ("q", "k"), ("y", "i"), ("j", "i"),
)  # fmt: skip
"""Spellings that transliterations use for one sound; replaced in this order, then doubled letters become one."""


@dataclass(frozen=True, slots=True)
class Mention:
    """One actor of one brief, with its place in the order of all and the words that are compared."""

    id: str
    place: tuple[str, str, int]
    actor: Actor
    tokens: tuple[str, ...]

    @property
    def code(self) -> str | None:
        """ISO code of the country."""
        return self.actor.country_code


@cache
def skeleton(word: str) -> str:
    """A word with all transliterations spelled alike: Shoigu and Shoygu, Zelensky and Zelenskyy.

    >>> skeleton("shoygu") == skeleton("shoigu")
    True
    """
    for written, plain in _SPELLINGS:
        word = word.replace(written, plain)
    return re.sub(r"(.)\1+", r"\1", word)


def tokens_of(name: str, kind: str) -> tuple[str, ...]:
    """The words of a name that are compared: without titles, and with common acronyms of bodies written out."""
    words = [_BRITISH.get(word, word) for word in fold(name).split()]
    if kind == "person":
        words = [word for n, word in enumerate(words) if word not in _TITLES or n == len(words) - 1]
    elif kind != "country":
        whole = re.sub(r"\bu s\b", "us", " ".join(words))
        words = [part for word in whole.split() if word != "the" for part in _SPELLED.get(word, word).split()]
    return tuple(words)


Block = tuple[str, ...]
"""What two mentions that may be one have in common: the kind of likeness (a key of ``_REASONS``), then its value."""
BY_SHORT = frozenset({"surname", "initial", "acronym"})
"""Blocks that link their mentions only if one of them is a lone surname, an initial or an acronym."""
TITLED = "same name and office; the countries that are given differ"
_REASONS = {
    "key": "same name, kind and country",
    "name": "same name; the country is not given everywhere",
    "body": "the same body of one country",
    "sorted": "same names in another order",
    "joined": "same name in another spelling",
    "spelled": "same names in another order and spelling",
    "initial": "the given name's initial, of one person alone",
    "surname": "a surname that one person alone has, of the same country or office",
    "titled": TITLED,
    "called": "{} is a name of both",
    "acronym": "{} are the initials",
}
"""Why two mentions of a block may be one, the strongest reason first."""


def _is_named(m: Mention) -> bool:
    """Whether a name means the same beyond its article: "the ministry" of no country and "residents" do not."""
    if m.actor.kind == "person" and m.actor.name.rpartition(" ")[2].islower():
        return m.code is not None and m.tokens[-1] in _OFFICES
    if m.actor.kind in {"country", "person"} or m.code:
        return True
    return not (is_nameless(m.actor) or set(m.tokens) <= _GENERIC)


def blocks_of(m: Mention) -> Iterator[tuple[Block, bool]]:
    """The blocks of a mention, each with whether the mention is the short form in it (see :data:`BY_SHORT`)."""
    kind, tokens = m.actor.kind, m.tokens
    if not _is_named(m):
        return
    yield ("key", m.actor.key), False
    if kind == "country" or not tokens:
        return
    yield ("name", kind, " ".join(tokens)), False
    if kind == "person":
        yield from _blocks_of_person(tokens, m.code)
        if len(tokens) > 1 and (office := _office(m.actor.role)):
            yield ("titled", *tokens, *office), False
        return
    for name in dict.fromkeys(fold(name) for name in (m.actor.name, *m.actor.aliases)):
        if not set(name.split()) <= _GENERIC:
            yield ("called", kind, name), False
    if body := _body(m):
        yield ("body", kind, body), False
    if m.actor.name.isupper():
        yield ("acronym", kind, fold(m.actor.name)), True
    elif len(initials := "".join(word[0] for word in tokens if word not in SMALL)) >= 3:
        yield ("acronym", kind, initials), False


def _blocks_of_person(tokens: tuple[str, ...], code: str | None) -> Iterator[tuple[Block, bool]]:
    bare = [skeleton(word) for word in tokens]
    for word in sorted({bare[0], bare[-1]}):
        yield ("surname", word), len(tokens) == 1
    if len(tokens) > 1:
        yield ("sorted", *sorted(tokens)), False
        if code:
            yield ("joined", code, "".join(bare)), False
            yield ("spelled", code, *sorted(bare)), False
            yield ("initial", code, bare[-1], tokens[0][0]), len(tokens[0]) == 1


def _office(role: str | None) -> tuple[str, ...]:
    """The office in a title that one person of a country holds, with the word before it; empty if there is none.

    >>> _office("health minister of the northern administration"), _office("spokesman")
    (('health', 'minister'), ())
    """
    words = fold(role or "").split()
    at = next((n for n, word in enumerate(words) if word in _OFFICES), None)
    return tuple(words[max(0, at - 1) : at + 1]) if at is not None else ()


def _body(m: Mention) -> str | None:
    """Country and function of a body: the same for "Norway's army" and "Norwegian army", for "force" and "forces"."""
    if m.actor.kind != "organization" or not m.code:
        return None
    words = [word for word in _without_country(m.tokens, m.code) if word not in SMALL]
    return f"{m.code} {' '.join(sorted(word.removesuffix('s') for word in words))}" if words else None


def _without_country(words: tuple[str, ...], code: str) -> tuple[str, ...]:
    """A name's words without those that name its country: "senate" of "united states senate"."""
    for start in range(len(words)):
        for end in range(min(len(words), start + 3), start, -1):
            if (found := find_country(" ".join(words[start:end]))) and found[0].code == code:
                return (*words[:start], *words[end:])
    return words


def given_fits(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two names can be one person's: each word of the shorter one, or its initial, is in the longer."""
    if "".join(a) == "".join(b):
        return True
    short, long = sorted((a, b), key=len)
    left = [skeleton(word) for word in long]
    for word in map(skeleton, short):
        near = next((o for o in left if o == word or (1 in {len(o), len(word)} and o[0] == word[0])), None)
        if near is None:
            return "".join(map(skeleton, a)) == "".join(map(skeleton, b))
        left.remove(near)
    return True


def edges(mentions: Sequence[Mention]) -> Iterator[tuple[str, str, str]]:
    """Pairs of mentions that may be one, with the reason, the strongest first."""
    blocks: dict[str, dict[Block, list[Mention]]] = {kind: {} for kind in _REASONS}
    for m in mentions:
        for block, _ in blocks_of(m):
            blocks[block[0]].setdefault(block, []).append(m)
    for kind, reason in _REASONS.items():
        pairs_of = _PAIRS.get(kind, _star)
        for block, its in blocks[kind].items():
            yield from ((a.id, b.id, reason.format(f'"{name}"')) for a, b, name in pairs_of(block, its))


Pairs = Iterator[tuple[Mention, Mention, str]]


def _star(_: Block, its: Sequence[Mention]) -> Pairs:
    """Links each mention to the first of its country; one without a country only if all others are of one country."""
    hubs: dict[str | None, Mention] = {}
    for m in its:
        hub = hubs.setdefault(m.code, m)
        if hub is not m:
            yield hub, m, ""
    known = [hub for code, hub in hubs.items() if code]
    if None in hubs and len(known) == 1:
        yield known[0], hubs[None], ""


def _by_initial(_: Block, its: Sequence[Mention]) -> Pairs:
    """Links an initial ("S. Shoigu") to the person of that country, surname and initial, if only one is named in full."""
    named = [m for m in its if len(m.tokens[0]) > 1]
    if len({skeleton(m.tokens[0]) for m in named}) == 1:
        yield from ((named[0], m, "") for m in its if len(m.tokens[0]) == 1)


def _by_surname(_: Block, its: Sequence[Mention]) -> Pairs:
    """Links a lone surname to the only person who has it, if country or office agree."""
    holders = [m for m in its if len(m.tokens) > 1]
    if len({" ".join(sorted(map(skeleton, m.tokens))) for m in holders}) == 1:
        for m in its:
            fit = next((h for h in holders if (m.code and h.code == m.code) or _same_role(m, h)), None)
            if len(m.tokens) == 1 and fit:
                yield fit, m, ""


def _by_title(_: Block, its: Sequence[Mention]) -> Pairs:
    """Links each mention to the first: readers of one article take the holder of an office for another country's than those of the next."""
    yield from ((its[0], m, "") for m in its[1:])


def _same_role(a: Mention, b: Mention) -> bool:
    return bool(a.actor.role and b.actor.role and fold(a.actor.role) == fold(b.actor.role))


def _by_alias(block: Block, its: Sequence[Mention]) -> Pairs:
    """Links two mentions if the name of one is an alias of the other in its article, or if one acronym is an alias of both in one country."""
    called = [m for m in its if fold(m.actor.name) == block[-1]][:_FEW]
    hubs: dict[str, Mention] = {}
    for m in its:
        alias = next((alias for alias in m.actor.aliases if fold(alias) == block[-1]), "")
        yield from ((m, other, alias) for other in called if alias)
        if m.code and alias.isupper() and len(alias) > 2 and (hub := hubs.setdefault(m.code, m)) is not m:
            yield hub, m, alias


def _by_acronym(_: Block, its: Sequence[Mention]) -> Pairs:
    """Links two mentions if the name of one is made of the initials of the other."""
    short = [m for m in its if m.actor.name.isupper()][:_FEW]
    yield from ((m, other, other.actor.name) for m in its if not m.actor.name.isupper() for other in short)


_PAIRS: dict[str, Callable[[Block, Sequence[Mention]], Pairs]] = {
    "initial": _by_initial, "surname": _by_surname, "titled": _by_title, "called": _by_alias, "acronym": _by_acronym,
}  # fmt: skip
