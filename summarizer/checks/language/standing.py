"""How a deed stands: done, ahead or open, and whether another word denies it: "refused to", "no proof that"."""

# ruff: noqa: SIM905 - word lists read best as words

from typing import TYPE_CHECKING

from summarizer.checks.language import thesaurus
from summarizer.checks.language.phrases import STOPS, near
from summarizer.checks.language.tagging import BE, HAVE, is_past
from summarizer.checks.language.words import MAYBE, REPORTEDLY

if TYPE_CHECKING:
    from summarizer.checks.language.clauses import Deed

_AHEAD = frozenset("will would shall must should won't wouldn't 'll".split())
_IF = {"if": 2, "unless": 2, "whether": 2, "provided": 2}
_UNTIL = frozenset({"until", "once", "before"})
"""What follows these is still ahead unless a past tells it: "before it sails", "before it sailed"."""
_ACCUSING = frozenset(
    "accuse suspect blame allege charge believe think fear doubt rumour deny rule_out exclude".split()
)
_FACTUAL = frozenset(
    "begin start manage continue come go help get force allow let see use cease stop finish keep succeed remain happen dare turn_out cause lead leave be have find say tell".split()
)
"""Verbs that what hangs on them with "to" or "-ing" is done with: "managed to reach", "began loading"."""
_HOLDING = frozenset(
    "believe suspect think fear hope expect doubt assume suppose predict forecast estimate claim allege accuse suggest".split()
)
"""Verbs that leave open what follows with "that"."""
_PART = frozenset("while whereas but although though".split())


def part_of(words: list[str], at: int) -> int:
    """The number of the part of a sentence that a place is in: see :class:`~summarizer.checks.language.clauses.Deed`."""
    return sum(word == ";" or (word.lower() in _PART and n > 0) for n, word in enumerate(words[:at]))


def openness(words: list[str], tags: list[str], start: int, at: int, chain: list[str], found: "list[Deed]") -> int:
    """How sure what a verb tells is, by the words before it and the verb or conjunction it hangs on."""
    if not (MAYBE | REPORTEDLY).isdisjoint(chain) and not ("could" in chain and "not" in chain):
        return 2
    level = int(not _AHEAD.isdisjoint(chain) or ("to" in chain and tags[at] != "b"))  # "has to be ratified"
    past = (tags[at] == "v" and is_past(words[at].lower())) or not _PAST.isdisjoint(chain)
    return max(level, _hanging(words, tags, start, at, chain, found), _behind(words, tags, start, found, past=past))


_PAST = frozenset({"was", "were", "had"})


def _hanging(words: list[str], tags: list[str], start: int, at: int, chain: list[str], found: "list[Deed]") -> int:
    """How sure an infinitive or a gerund is, by what it hangs on."""
    last = found[-1] if found else None
    governor = thesaurus.bases(last.verb.split("_")[0]) | {last.verb} if last else frozenset()
    close = last is not None and near(tags, last.place, start)
    if tags[at] == "b" and "to" in chain:
        return last.open if last and not governor.isdisjoint(_FACTUAL) else 1
    if tags[at] == "g" and last:
        if close and not governor.isdisjoint(_ACCUSING):
            return 2
        # ", ending a dispute": as sure as the surest verb before
        return min(one.open for one in found) if words[start - 1 : start] == [","] else last.open
    return 0


_DOUBTFUL = frozenset("evidence proof sign suspicion rumours rumors possibility".split())


def _behind(words: list[str], tags: list[str], start: int, found: "list[Deed]", *, past: bool) -> int:
    """How sure a clause is, by the words that open it: "if", "as soon as", "believes that"."""
    level = 0
    back = start
    while back > 0:
        back -= 1
        low = words[back].lower()
        if back == start - 1 and low == ",":
            opening = max((at for at in range(back) if words[at] == ","), default=0)
            if set(tags[opening:back]) & set("vas"):
                break
            back = opening  # "if the plan, due in May, is dropped"
            continue
        if low == "as" and words[max(0, back - 1)] == "soon":
            level = max(level, 1)
        if tags[back] == "s" and tags[back + 1] not in "m.":
            level = max(level, _IF.get(low, int(low in _UNTIL and not past)))
        if low == "that":
            holder = next((one for one in reversed(found) if back - 4 <= one.place < back), None)
            held = holder is not None and not thesaurus.bases(holder.verb).isdisjoint(_HOLDING)
            return 2 if held or _DOUBTFUL & {word.lower() for word in words[max(0, back - 2) : back]} else level
        if words[back] in STOPS or words[back] == "," or (tags[back] == "s" and low not in {"who", "which"}):
            break
    return level


_REFUSING = frozenset(
    "refuse decline fail avoid deny reject stop halt cease end quit give_up break_off suspend refrain prevent forbid ban rule_out exclude abandon neglect forget dispute refute dismiss lack block veto drop cancel call_off abstain withdraw".split()
)
_CARRYING = frozenset(
    "expect manage come get have allow let permit agree decide choose dare succeed want wish plan intend provide help give".split()
)
"""Verbs whose "not" is also one of what hangs on them: "did not manage to reach", "was not allowed to see"."""
_UNABLE = frozenset(
    "refusal failure inability unwillingness unable unwilling reluctant unlikely impossible premature".split()
)


def is_turned_round(
    words: list[str], tags: list[str], start: int, at: int, chain: list[str], found: "list[Deed]"
) -> bool:
    """Whether a verb hangs on one that says it is not so: "refused to", "denied that", "unable to", "too weak to"."""
    if "to" in chain and start and _is_ruled_out([word.lower() for word in words[max(0, start - 4) : start]], chain):
        return True
    last = found[-1] if found else None
    if last is None:
        return False
    bare = tags[at] == "g" and not set(tags[last.place + 1 : start]) & set("nNo")
    if (("to" in chain and tags[at] == "b") or bare) and near(tags, last.place, start):
        verb = {"have" if last.verb in HAVE else last.verb, *thesaurus.bases(last.verb.split("_")[0])}
        if verb & _REFUSING:
            return not last.denied
        return last.denied and bool(verb & _CARRYING) and "no" not in last.target  # "was given no money to"
    return _is_denied(words, tags, start, chain, found)


_NO_WAY = frozenset("way reason need plan plans intention chance right grounds wish desire".split())


def _is_ruled_out(before: list[str], chain: list[str]) -> bool:
    """Whether what stands before "to" says that nothing comes of it: "unable", "too weak", "no reason", "not in a position"."""
    near = {*before[-3:], *chain}  # "unlikely" and "too soon" are in the chain itself
    return (
        bool(near & _UNABLE)
        or "yet" in chain
        or "too" in (*before[-2:], *chain)
        or ("no" in before[-2:-1] and before[-1] in _NO_WAY)
        or before == ["not", "in", "a", "position"]
    )


_DENYING = frozenset("deny dispute refute rule_out reject dismiss".split())
_SIGNS = frozenset("proof evidence sign signs indication".split())
_SHOWING = frozenset("show prove suggest indicate establish".split())


def _is_denied(words: list[str], tags: list[str], start: int, chain: list[str], found: "list[Deed]") -> bool:
    """Whether a clause follows "denied that", "no proof that" or "nothing proved"."""
    last = found[-1]
    if last.negated and near(tags, last.place, start) and not thesaurus.bases(last.verb).isdisjoint(_SHOWING):
        return True
    bare = set(tags[last.place + 1 : start]) <= set("dnNom") and (tags[start - 1] == "o" or not BE.isdisjoint(chain))
    if bare and start > last.place + 1 and not thesaurus.bases(last.verb).isdisjoint(_DENYING):
        return not last.negated  # "denies it was asked"
    left = start
    while left > found[-1].place and words[left - 1].lower() != "that" and tags[left - 1] not in "c.":
        left -= 1
    if not left or words[left - 1].lower() != "that":
        return False
    holder = next((one for one in reversed(found) if left - 9 <= one.place < left), None)
    if holder and not thesaurus.bases(holder.verb).isdisjoint(_DENYING):
        return not holder.negated
    if not holder or not holder.negated:
        return False
    return not _SIGNS.isdisjoint(word.lower() for word in words[holder.place : left])
