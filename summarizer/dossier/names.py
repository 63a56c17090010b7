"""How names are compared: what blocks two mentions share, and which pairs of them may be one actor, with the reason.

Edges are proposed within blocks of equal spelling, so the cost grows with the number of mentions; the strongest
reasons come first.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
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
SMALL = frozenset({"of", "the", "s", "and", "for"})
_SPELLED = {
    "un": "united nations",
    "us": "united states",
    "u s": "united states",
    "eu": "european union",
    "uk": "united kingdom",
}
_SPELLINGS = (
    ("sch", "sh"), ("tch", "ch"), ("kh", "h"), ("ph", "f"), ("ck", "k"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("yev", "ev"),
    ("w", "v"), ("q", "k"), ("y", "i"), ("j", "i"),
)  # fmt: skip
"""Letters that transliterations into English exchange; applied in this order, then doubled letters become one."""


@dataclass(frozen=True, slots=True)
class Mention:
    """One actor of one brief, with its place in the order of all and what is compared. State: none."""

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
    """A word without what transliterations differ in: Shoigu and Shoygu, Zelensky and Zelenskyy are one.

    >>> skeleton("shoygu") == skeleton("shoigu")
    True
    """
    for written, plain in _SPELLINGS:
        word = word.replace(written, plain)
    return re.sub(r"(.)\1+", r"\1", word)


def tokens_of(name: str, kind: str) -> tuple[str, ...]:
    """The words of a name that are compared: without titles, common acronyms of bodies written out."""
    words = fold(name).split()
    if kind == "person":
        words = [word for n, word in enumerate(words) if word not in _TITLES or n == len(words) - 1]
    elif kind != "country":
        words = [part for word in words if word != "the" for part in _SPELLED.get(word, word).split()]
    return tuple(words)


Block = tuple[str, ...]
BY_SHORT = frozenset({"surname", "initial", "acronym"})
"""Blocks that link only where one in them has a surname alone, an initial, or an acronym for a name."""


def _is_named(m: Mention) -> bool:
    """Whether a name says who it is: "the ministry" of no country, or "residents", says it in its own article only."""
    if m.actor.kind in {"country", "person"} or m.code:
        return True
    return not (is_nameless(m.actor) or set(m.tokens) <= _GENERIC)


def blocks_of(m: Mention) -> list[tuple[Block, bool]]:
    """The blocks that an edge of :func:`edges` may come from, and whether the mention is the short one in it."""
    kind, tokens = m.actor.kind, m.tokens
    if not _is_named(m):
        return []
    found: list[tuple[Block, bool]] = [(("key", m.actor.key), False)]
    if kind == "country" or not tokens:
        return found
    found.append((("name", kind, " ".join(tokens)), False))
    if kind == "person":
        bare = [skeleton(word) for word in tokens]
        found += [(("sorted", *sorted(tokens)), False), (("spelled", m.code or "", *sorted(bare)), False)]
        found += [(("joined", m.code or "", "".join(bare)), False)]
        found += [(("surname", word), len(tokens) == 1) for word in sorted({bare[0], bare[-1]})]
        if len(tokens) > 1:
            found.append((("initial", m.code or "", bare[-1], tokens[0][0]), len(tokens[0]) == 1))
        return found
    called = dict.fromkeys(fold(name) for name in (m.actor.name, *m.actor.aliases))
    found += [(("called", kind, name), False) for name in called if not set(name.split()) <= _GENERIC]
    if body := _body(m):
        found.append((("body", kind, body), False))
    if m.actor.name.isupper():
        found.append((("acronym", kind, fold(m.actor.name)), True))
    elif len(_initials_of(m)) >= 3:
        found.append((("acronym", kind, _initials_of(m)), False))
    return found


def _body(m: Mention) -> str | None:
    """A body of a known country by what it is: "Norway's army" and "Norwegian army" are one, a defense ministry is of defence."""
    if m.actor.kind != "organization" or not m.code:
        return None
    words = [
        word
        for word in m.tokens
        if word not in SMALL and not ((found := find_country(word)) and found[0].code == m.code)
    ]
    return f"{m.code} {' '.join(sorted(word.replace('defense', 'defence') for word in words))}" if words else None


def _initials_of(m: Mention) -> str:
    return "".join(word[0] for word in m.tokens if word not in SMALL)


def given_fits(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two persons' names can be one: all of the shorter one's words, or their initials, are in the longer."""
    if "".join(a) == "".join(b):
        return True
    short, long = sorted((a, b), key=len)
    left = [skeleton(word) for word in long]
    for word in (skeleton(word) for word in short):
        near = next(
            (
                o
                for o in left
                if o == word or (len(word) == 1 and o.startswith(word)) or (len(o) == 1 and word.startswith(o))
            ),
            None,
        )
        if near is None:
            return "".join(map(skeleton, a)) == "".join(map(skeleton, b))
        left.remove(near)
    return True


def edges(mentions: Sequence[Mention]) -> Iterator[tuple[str, str, str]]:
    """Pairs that may be one, with the reason, the strongest first."""
    for kind in ("country", "person", "organization", "group"):
        of_kind = [m for m in mentions if m.actor.kind == kind]
        named = [m for m in of_kind if _is_named(m)]
        yield from _stars(((m.actor.key, m) for m in named), "same name, kind and country")
        if kind == "country":
            continue
        yield from _stars((((" ".join(m.tokens)), m) for m in named), "same name; the country is not given everywhere")
        yield from _stars(((body, m) for m in named if (body := _body(m))), "the same body of one country")
        if kind == "person":
            yield from _person_edges(of_kind)
        else:
            yield from _alias_edges(named)


def _person_edges(persons: Sequence[Mention]) -> Iterator[tuple[str, str, str]]:
    full = [m for m in persons if len(m.tokens) > 1]
    yield from _stars(((" ".join(sorted(m.tokens)), m) for m in full), "same names in another order")
    yield from _stars(
        ((f"{m.code} " + "".join(map(skeleton, m.tokens)), m) for m in full if m.code), "same name in another spelling"
    )
    yield from _stars(
        ((f"{m.code} " + " ".join(sorted(map(skeleton, m.tokens))), m) for m in full if m.code),
        "same names in another order and spelling",
    )
    yield from _initials(full)
    by_surname: dict[str, list[Mention]] = {}
    for m in full:
        for word in {m.tokens[0], m.tokens[-1]}:
            by_surname.setdefault(skeleton(word), []).append(m)
    for m in persons:
        if len(m.tokens) == 1:
            holders = by_surname.get(skeleton(m.tokens[0]), [])
            whole = {" ".join(sorted(map(skeleton, h.tokens))) for h in holders}
            fit = next((h for h in holders if (m.code and h.code == m.code) or _same_role(m, h)), None)
            if len(whole) == 1 and fit:
                yield fit.id, m.id, "a surname that one person alone has, of the same country or office"


def _initials(full: Sequence[Mention]) -> Iterator[tuple[str, str, str]]:
    """An initial ("S. Shoigu") means the only person of that country, surname and initial who is named in full."""
    blocks: dict[tuple[str, str, str], list[Mention]] = {}
    for m in full:
        if m.code:
            blocks.setdefault((m.code, skeleton(m.tokens[-1]), m.tokens[0][0]), []).append(m)
    for block in blocks.values():
        named = [m for m in block if len(m.tokens[0]) > 1]
        if len({skeleton(m.tokens[0]) for m in named}) == 1:
            for m in block:
                if len(m.tokens[0]) == 1:
                    yield named[0].id, m.id, "the given name's initial, of one person alone"


def _same_role(a: Mention, b: Mention) -> bool:
    return bool(a.actor.role and b.actor.role and fold(a.actor.role) == fold(b.actor.role))


def _alias_edges(bodies: Sequence[Mention]) -> Iterator[tuple[str, str, str]]:
    """One's name is an alias of the other in its own article, or its initials."""
    by_name: dict[str, list[Mention]] = {}
    for m in bodies:
        by_name.setdefault(fold(m.actor.name), []).append(m)
    for m in bodies:
        for alias in m.actor.aliases:
            if set(fold(alias).split()) <= _GENERIC:
                continue
            for other in by_name.get(fold(alias), ())[:8]:
                yield m.id, other.id, f'"{alias}" is a name of both'
    for m in bodies:
        initials = _initials_of(m)
        holders = by_name.get(initials, []) if len(initials) >= 3 else []
        for other in holders[:8]:
            if other.actor.name.isupper():
                yield m.id, other.id, f'"{other.actor.name}" are the initials'


def _stars(keyed: Iterable[tuple[str, Mention]], reason: str) -> Iterator[tuple[str, str, str]]:
    """Within a block each mention is linked to the first of each country; those without one only to a lone country."""
    blocks: dict[str, list[Mention]] = {}
    for key, mention in keyed:
        blocks.setdefault(key, []).append(mention)
    for block in blocks.values():
        hubs: dict[str | None, Mention] = {}
        for m in block:
            hub = hubs.setdefault(m.code, m)
            if hub is not m:
                yield hub.id, m.id, reason
        known = [hub for code, hub in hubs.items() if code]
        if None in hubs and len(known) == 1:
            yield known[0].id, hubs[None].id, reason
