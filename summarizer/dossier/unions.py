"""Groups that grow by merging two at a time, with reasons kept and pairs that must never meet."""

from collections.abc import Callable, Iterable

from summarizer.schema.dossier import Merge


def both_ways(pairs: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    """For each id of some pairs those that it is paired with."""
    found: dict[str, set[str]] = {}
    for a, b in pairs:
        found.setdefault(a, set()).add(b)
        found.setdefault(b, set()).add(a)
    return found


class Unions:
    """Disjoint sets of ids. State: who is with whom, why, and which pairs a person has set apart.

    Args:
        ids: everything there is; the first of a group in this order names it.
        apart: pairs that must stay in different groups.
    """

    def __init__(self, ids: Iterable[str], apart: Iterable[tuple[str, str]] = ()) -> None:
        self._order = {one: n for n, one in enumerate(ids)}
        self._parent = dict.fromkeys(self._order, "")
        self._members: dict[str, list[str]] = {}
        self._apart = [(a, b) for a, b in apart if a in self._order and b in self._order]
        self.merges: list[Merge] = []

    def find(self, one: str) -> str:
        """The id that names the group of ``one``."""
        top = one
        while self._parent[top]:
            top = self._parent[top]
        while one != top:
            above = self._parent[one]
            self._parent[one] = top
            one = above
        return top

    def members(self, one: str) -> list[str]:
        """Everything in the group of ``one``."""
        top = self.find(one)
        return self._members.get(top, [top])

    def join(self, a: str, b: str, reason: str, allowed: Callable[[str, str], bool] | None = None) -> bool:
        """Merge two groups unless a pair of theirs must stay apart; whether they are one now."""
        first, second = sorted((self.find(a), self.find(b)), key=self._order.__getitem__)
        if first == second:
            return True
        if any({self.find(x), self.find(y)} == {first, second} for x, y in self._apart):
            return False
        if allowed and not allowed(first, second):
            return False
        self._parent[second] = first
        self._members.setdefault(first, [first]).extend(self._members.pop(second, [second]))
        a, b = sorted((a, b), key=self._order.__getitem__)
        self.merges.append(Merge(a=a, b=b, reason=reason))
        return True

    def groups(self) -> dict[str, list[str]]:
        """Every group by the id that names it, members in order."""
        return {
            one: sorted(self.members(one), key=self._order.__getitem__) for one in self._order if not self._parent[one]
        }
