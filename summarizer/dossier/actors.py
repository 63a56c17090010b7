"""Who is who over articles: mentions become one actor by name, alias, order, spelling or acronym, never across a border.

Edges are proposed within blocks of equal spelling, so the cost grows with the number of mentions; the strongest
reasons come first; a merge is refused where kind, country or given name differ, or a person has set two apart.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from summarizer.dossier.documents import order
from summarizer.dossier.unions import Unions
from summarizer.ontology import find_country, fold
from summarizer.schema import Actor, Brief
from summarizer.schema.dossier import Cited, DossierActor, Merge, Overrides, RoleIn

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
_SMALL = frozenset({"of", "the", "s", "and", "for"})
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


def _tokens(name: str, kind: str) -> tuple[str, ...]:
    words = fold(name).split()
    if kind == "person":
        words = [word for n, word in enumerate(words) if word not in _TITLES or n == len(words) - 1]
    elif kind != "country":
        words = [part for word in words if word != "the" for part in _SPELLED.get(word, word).split()]
    return tuple(words)


def member_id(article: str, record: str) -> str:
    """The id of a brief's record in a dossier."""
    return f"{article}:{record}"


class Actors:
    """Who is who over briefs that are added, whatever their order.

    Mentions that could be one are linked by the blocks that they are in; what is linked is resolved together, so a brief
    that is added makes only those mentions be looked at again that are linked with its own.

    State: every mention, its blocks, and the actors that they are.
    """

    def __init__(self, overrides: Overrides) -> None:
        self._overrides = overrides
        self._decided: dict[str, set[str]] = {}
        for a, b in (*overrides.same, *overrides.separate):
            self._decided.setdefault(a, set()).add(b)
            self._decided.setdefault(b, set()).add(a)
        self._mentions: dict[str, Mention] = {}
        self._blocks: dict[Block, dict[str, None]] = {}
        self._short: Counter[Block] = Counter()
        self.actors: dict[str, DossierActor] = {}
        self.of: dict[str, str] = {}

    def add(self, briefs: Iterable[Brief], gone: Iterable[Brief] = ()) -> set[str]:
        """Take in briefs, and let go of others; the ids of the articles some actor of which is another one now."""
        old = [member_id(brief.article.id, actor.id) for brief in gone for actor in brief.actors]
        linked = self._linked(old)
        for one in old:
            self._enter(self._mentions.pop(one), leave=True)
        new = [
            Mention(member_id(brief.article.id, actor.id), (*order(brief), n), actor, _tokens(actor.name, actor.kind))
            for brief in briefs
            for n, actor in enumerate(brief.actors)
        ]
        for mention in new:
            self._mentions[mention.id] = mention
            self._enter(mention)
        linked = self._linked((linked | {m.id for m in new}) & self._mentions.keys())
        together = sorted((self._mentions[one] for one in linked), key=lambda m: m.place)
        made, of = resolve({m.id: m for m in together}, self._overrides)
        before = {one: self.actors.get(top) for one in (*linked, *old) if (top := self.of.pop(one, None))}
        for top in {actor.id for actor in before.values() if actor}:
            del self.actors[top]
        self.of.update(of)
        self.actors.update((actor.id, actor) for actor in made)
        return {
            one.split(":")[0]
            for one in of
            if (known := before.get(one)) is None or _looks(known) != _looks(self.actors[of[one]])
        }

    def in_order(self) -> list[DossierActor]:
        """All actors, by the place of the mention that each is named after."""
        return sorted(self.actors.values(), key=lambda actor: self._mentions[actor.id].place)

    def _enter(self, mention: Mention, *, leave: bool = False) -> None:
        for block, is_short in _blocks(mention):
            self._short[block] += is_short * (-1 if leave else 1)
            if leave:
                del self._blocks[block][mention.id]
            else:
                self._blocks.setdefault(block, {})[mention.id] = None

    def _linked(self, start: Iterable[str]) -> set[str]:
        """All mentions that hang together with these by blocks, or by what a person has decided."""
        found, waiting, seen = set(start), list(start), set()
        while waiting:
            one = waiting.pop()
            near = [*(self._decided.get(one, ()))]
            for block, _ in _blocks(self._mentions[one]):
                if block not in seen and (block[0] not in _BY_SHORT or self._short[block]):
                    seen.add(block)
                    near += self._blocks[block]
            fresh = [other for other in near if other not in found and other in self._mentions]
            found.update(fresh)
            waiting += fresh
        return found


Block = tuple[str, ...]
_BY_SHORT = frozenset({"surname", "initial", "acronym"})
"""Blocks that link only where one in them has a surname alone, an initial, or an acronym for a name."""


def _looks(actor: DossierActor) -> tuple[object, ...]:
    """All of an actor that events and claims depend on."""
    return actor.id, actor.name, actor.kind, actor.country_code, actor.names


def _is_named(m: Mention) -> bool:
    """Whether a name says who it is: "the ministry" of no country says it in its own article only."""
    return m.actor.kind in {"country", "person"} or bool(m.code) or not set(m.tokens) <= _GENERIC


def _blocks(m: Mention) -> list[tuple[Block, bool]]:
    """The blocks that an edge of :func:`_edges` may come from, and whether the mention is the short one in it."""
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
        if word not in _SMALL and not ((found := find_country(word)) and found[0].code == m.code)
    ]
    return f"{m.code} {' '.join(sorted(word.replace('defense', 'defence') for word in words))}" if words else None


def _initials_of(m: Mention) -> str:
    return "".join(word[0] for word in m.tokens if word not in _SMALL)


def resolve(mentions: Mapping[str, Mention], overrides: Overrides) -> tuple[list[DossierActor], dict[str, str]]:
    """The actors of mentions that are in order, and for each mention the actor's id."""
    unions = Unions(mentions, overrides.separate)
    for a, b in overrides.same:
        if a in mentions and b in mentions:
            unions.join(a, b, "overrides: said to be the same")
    facts = {one: _Known({m.code} - {None}, {m.actor.kind}, [m.tokens]) for one, m in mentions.items()}
    for merge in unions.merges:
        _unite(facts, unions, merge)

    def allowed(a: str, b: str) -> bool:
        return facts[a].fits(facts[b])

    for a, b, reason in _edges(list(mentions.values())):
        done = len(unions.merges)
        if unions.join(a, b, reason, allowed) and len(unions.merges) > done:
            _unite(facts, unions, unions.merges[-1])
    return _actors(mentions, unions)


@dataclass
class _Known:
    """What is known of a group: at most one country, one kind, given names that can be one."""

    codes: set[str | None]
    kinds: set[str]
    names: list[tuple[str, ...]]

    def fits(self, other: "_Known") -> bool:
        if self.kinds != other.kinds or len(self.codes | other.codes) > 1:
            return False
        return self.kinds != {"person"} or all(_given_fits(a, b) for a in self.names for b in other.names)


def _unite(facts: dict[str, _Known], unions: Unions, merge: Merge) -> None:
    top = unions.find(merge.a)
    both = [facts[one] for one in {merge.a, merge.b, top} | {unions.find(merge.b)} if one in facts]
    names = list(dict.fromkeys(name for known in both for name in known.names))
    facts[top] = _Known(set().union(*(k.codes for k in both)), set().union(*(k.kinds for k in both)), names)
    facts[merge.a] = facts[merge.b] = facts[top]


def _given_fits(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
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


def _edges(mentions: Sequence[Mention]) -> Iterator[tuple[str, str, str]]:
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


def _actors(mentions: Mapping[str, Mention], unions: Unions) -> tuple[list[DossierActor], dict[str, str]]:
    why: dict[str, list[Merge]] = {}
    for merge in unions.merges:
        why.setdefault(unions.find(merge.a), []).append(merge)
    made, of = [], {}
    for top, members in unions.groups().items():
        of.update(dict.fromkeys(members, top))
        group = [mentions[one] for one in members]
        forms = Counter(m.actor.name for m in group)
        names = list(dict.fromkeys([m.actor.name for m in group] + [a for m in group for a in m.actor.aliases]))
        best = min(forms, key=lambda name: (-len(fold(name).split()), -forms[name], name))
        country = next((m.actor.country for m in group if m.code and m.actor.country), None)
        kind = group[0].actor.kind
        if kind == "country":
            found = next((hit for m in group if (hit := find_country(m.actor.name))), None)
            best = found[0].name if found else best
        made.append(
            DossierActor(
                id=top,
                name=best,
                kind=kind,
                country=country,
                country_code=next((m.code for m in group if m.code), None),
                names=tuple(names),
                metonyms=tuple(name for name in names if _is_capital(name)) if kind == "country" else (),
                roles=tuple(RoleIn(role=m.actor.role, article=m.id.split(":")[0]) for m in group if m.actor.role),
                roles_differ=_roles_differ([m.actor.role for m in group if m.actor.role]),
                members=tuple(members),
                mentions=tuple(
                    Cited(article=m.id.split(":")[0], **e.model_dump()) for m in group for e in m.actor.mentions
                ),
                merges=tuple(why.get(top, ())),
            )
        )
    return made, of


def _roles_differ(roles: Sequence[str]) -> bool:
    """Whether two titles have words of their own each: "defence minister" and "security chief", not "Russian Defense Minister"."""
    said = {
        frozenset(
            w.replace("defense", "defence") for w in fold(role).split() if w not in _SMALL and not find_country(w)
        )
        for role in roles
    }
    return any(not one & other for one in said for other in said if one and other)


def _is_capital(name: str) -> bool:
    found = find_country(name)
    return found is not None and found[1] == "capital"
