"""Who is who over articles: mentions become one actor by name, alias, word order, spelling or acronym.

A merge is refused where kind, country (but of one name with one office) or given name differ, or where a person has decided against it.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from summarizer.dossier.documents import order
from summarizer.dossier.names import BY_SHORT, SMALL, TITLED, Block, Mention, blocks_of, edges, given_fits, tokens_of
from summarizer.ontology import find_country, fold
from summarizer.schema import Actor, Brief
from summarizer.schema.dossier import DossierActor, Merge, Overrides, RoleIn, article_of, cited, member_id


class Actors:
    """Who is who over briefs; the order in which they are added is immaterial.

    Mentions that share a block are linked, and linked mentions are resolved together. So adding a brief re-examines only
    the mentions that are linked with its own, directly or through others.

    State: every mention, the mentions of each block, the actors, and the actor of each mention.
    """

    def __init__(self, overrides: Overrides) -> None:
        self._overrides = overrides
        self._decided = both_ways((*overrides.same, *overrides.separate))
        self._mentions: dict[str, Mention] = {}
        self._blocks: dict[Block, dict[str, None]] = {}
        self._short: Counter[Block] = Counter()
        self.actors: dict[str, DossierActor] = {}
        self.actor_of: dict[str, str] = {}

    def add(self, briefs: Iterable[Brief], gone: Iterable[Brief] = ()) -> set[str]:
        """Add briefs, and drop those that they replace; returns the ids of the articles whose actors have changed."""
        old = [member_id(brief.article.id, actor.id) for brief in gone for actor in brief.actors]
        linked = self._linked(old)
        for one in old:
            self._enter(self._mentions.pop(one), leave=True)
        new = [
            Mention(member_id(brief.article.id, actor.id), (*order(brief), n), actor, tokens_of(actor.name, actor.kind))
            for brief in briefs
            for n, actor in enumerate(brief.actors)
        ]
        for mention in new:
            self._mentions[mention.id] = mention
            self._enter(mention)
        linked = self._linked((linked | {m.id for m in new}) & self._mentions.keys())
        together = sorted((self._mentions[one] for one in linked), key=lambda m: m.place)
        made = resolve({m.id: m for m in together}, self._overrides)
        of = {member: actor for actor in made for member in actor.members}
        before = {one: self.actors.get(top) for one in (*linked, *old) if (top := self.actor_of.pop(one, None))}
        for top in {actor.id for actor in before.values() if actor}:
            del self.actors[top]
        self.actor_of.update((member, actor.id) for member, actor in of.items())
        self.actors.update((actor.id, actor) for actor in made)
        return {
            article_of(member)
            for member, actor in of.items()
            if (known := before.get(member)) is None or _looks(known) != _looks(actor)
        }

    def in_order(self) -> list[DossierActor]:
        """All actors, in the order of the mentions that give them their ids."""
        return sorted(self.actors.values(), key=lambda actor: self._mentions[actor.id].place)

    def _enter(self, mention: Mention, *, leave: bool = False) -> None:
        for block, is_short in blocks_of(mention):
            self._short[block] += is_short * (-1 if leave else 1)
            if leave:
                del self._blocks[block][mention.id]
            else:
                self._blocks.setdefault(block, {})[mention.id] = None

    def _linked(self, start: Iterable[str]) -> set[str]:
        """These mentions and all that are linked with them by blocks or by a person's decisions, directly or through others."""
        found, waiting, seen = set(start), list(start), set()
        while waiting:
            one = waiting.pop()
            near = [*(self._decided.get(one, ()))]
            for block, _ in blocks_of(self._mentions[one]):
                if block not in seen and (block[0] not in BY_SHORT or self._short[block]):
                    seen.add(block)
                    near += self._blocks[block]
            fresh = [other for other in near if other not in found and other in self._mentions]
            found.update(fresh)
            waiting += fresh
        return found


def _looks(actor: DossierActor) -> tuple[object, ...]:
    """What events and claims depend on."""
    return actor.id, actor.name, actor.kind, actor.country_code, actor.names


def resolve(mentions: Mapping[str, Mention], overrides: Overrides) -> list[DossierActor]:
    """The actors of mentions that are in order."""
    groups = _Groups(mentions, overrides.separate)
    for a, b in overrides.same:
        if a in mentions and b in mentions:
            groups.join(a, b, "overrides: said to be the same", decided=True)
    for a, b, reason in edges(list(mentions.values())):
        groups.join(a, b, reason)
    return groups.actors()


@dataclass(eq=False)
class _Group:
    """Mentions that are taken for one actor, and what is known of it: at most one country, one kind, names that fit."""

    mentions: list[Mention]
    codes: set[str]
    kinds: set[str]
    names: set[tuple[str, ...]]

    def fits(self, other: "_Group", *, anywhere: bool) -> bool:
        if self.kinds != other.kinds or (len(self.codes | other.codes) > 1 and not anywhere):
            return False
        return self.kinds != {"person"} or all(given_fits(a, b) for a in self.names for b in other.names)


class _Groups:
    """Mentions in groups that merge two at a time. State: the group of each mention, and every merge with its reason.

    Args:
        mentions: by id, in order; the first of a group gives its actor the id.
        apart: pairs of ids that must stay in different groups.
    """

    def __init__(self, mentions: Mapping[str, Mention], apart: Iterable[tuple[str, str]]) -> None:
        self._order = {one: n for n, one in enumerate(mentions)}
        self._of = {
            one: _Group([m], {m.code} if m.code else set(), {m.actor.kind}, {m.tokens}) for one, m in mentions.items()
        }
        self._apart = [(a, b) for a, b in apart if a in mentions and b in mentions]
        self._merges: list[Merge] = []

    def join(self, a: str, b: str, reason: str, *, decided: bool = False) -> None:
        """Merge the groups of two mentions, unless a person keeps them apart or (if nobody has decided) they do not fit."""
        a, b = sorted((a, b), key=self._order.__getitem__)
        one, other = self._of[a], self._of[b]
        if one is other or any({self._of[x], self._of[y]} == {one, other} for x, y in self._apart):
            return
        if decided or one.fits(other, anywhere=reason == TITLED):
            one.mentions += other.mentions
            one.codes |= other.codes
            one.kinds |= other.kinds
            one.names |= other.names
            self._of.update((mention.id, one) for mention in other.mentions)
            self._merges.append(Merge(a=a, b=b, reason=reason))

    def actors(self) -> list[DossierActor]:
        """An actor for each group, in the order of their first mentions."""
        why: dict[_Group, list[Merge]] = {}
        for merge in self._merges:
            why.setdefault(self._of[merge.a], []).append(merge)
        return [
            _actor(sorted(group.mentions, key=lambda m: self._order[m.id]), why.get(group, ()))
            for group in dict.fromkeys(self._of.values())
        ]


def _actor(group: Sequence[Mention], merges: Iterable[Merge]) -> DossierActor:
    """The actor of mentions in order."""
    forms = Counter(m.actor.name for m in group)
    names = dict.fromkeys([*forms, *(alias for m in group for alias in m.actor.aliases)])
    best = min(forms, key=lambda name: (-len(fold(name).split()), -forms[name], name))
    kind = group[0].actor.kind
    if kind == "country":
        best = next((found[0].name for name in forms if (found := find_country(name))), best)
    codes = Counter(m.code for m in group if m.code)
    code = max(codes, key=codes.__getitem__, default=None)
    roles = [RoleIn(role=_role(m.actor), article=article_of(m.id)) for m in group if m.actor.role]
    return DossierActor(
        id=group[0].id,
        name=best,
        kind=kind,
        country=next((m.actor.country for m in group if m.code and m.code == code), None),
        country_code=code,
        names=tuple(names),
        metonyms=tuple(name for name in names if _is_capital(name)) if kind == "country" else (),
        roles=tuple(roles),
        roles_differ=roles_differ([one.role for one in roles]),
        members=tuple(m.id for m in group),
        mentions=tuple(cited(article_of(m.id), e) for m in group for e in m.actor.mentions),
        merges=tuple(merges),
    )


def _role(actor: Actor) -> str:
    """A title with whom it is held at, where the title does not say so: one minister can be of two governments to two articles."""
    at = actor.affiliation if actor.affiliation and fold(actor.affiliation) not in fold(actor.role or "") else None
    return ", ".join(filter(None, (actor.role, at)))


def roles_differ(roles: Sequence[str]) -> bool:
    """Whether two titles have words of their own each: "defence minister" and "security chief", not "Russian Defense Minister"."""
    said = {
        frozenset(w.replace("defense", "defence") for w in fold(role).split() if w not in SMALL and not find_country(w))
        for role in roles
    }
    return any(not one & other for one in said for other in said if one and other)


def _is_capital(name: str) -> bool:
    found = find_country(name)
    return found is not None and found[1] == "capital"


def both_ways(pairs: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    """Each id of the pairs, with the ids that it is paired with."""
    found: dict[str, set[str]] = {}
    for a, b in pairs:
        found.setdefault(a, set()).add(b)
        found.setdefault(b, set()).add(a)
    return found
