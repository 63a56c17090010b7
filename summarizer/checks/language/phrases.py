"""Who does what a verb tells, and to whom or what: the phrases around it, also in the passive and where it names nobody itself."""

# ruff: noqa: SIM905 - word lists read best as words

from typing import TYPE_CHECKING

from summarizer.checks.language import thesaurus
from summarizer.checks.language.tagging import BE, is_past, verb_ahead

if TYPE_CHECKING:
    from summarizer.checks.language.clauses import Deed

STOPS = frozenset(".;:!?\u2014\u2013-()")
MARKS = frozenset('"\u201c\u201d')

OBJECT_CONTROL = frozenset(
    "accuse suspect blame ask urge order tell warn call invite force allow instruct appeal advise permit enable caution oblige compel request require press persuade encourage help forbid expect want demand get let see hear".split()
)


def near(tags: list[str], place: int, start: int) -> bool:
    """Whether nothing but an object stands between a verb and what hangs on it."""
    return not set(tags[place + 1 : start]) & set("vs.")


def shares_subject(tags: list[str], start: int, found: "list[Deed]") -> bool:
    """Whether an infinitive is done by whoever does what stands right before it: "agreed to buy", not "asked him to"."""
    last = found[-1] if found else None
    if last is None or not last.own or last.passive or last.target or not near(tags, last.place, start):
        return False
    return thesaurus.bases(last.verb.split("_")[0]).isdisjoint(OBJECT_CONTROL)


_NO_PARTICIPLES = frozenset(
    "said told took gave went came saw wrote spoke broke chose drove drew threw withdrew knew grew flew rose fell began sang sank ran forgot shook"
    " stole swore tore wore woke ate undertook overthrew froze rode rang sprang shrank arose forgave foresaw".split()
)
"""Pasts that are no passive, or hardly ever."""
_SAID = frozenset("said says announced reported warned added wrote".split())


def is_reduced(words: list[str], tags: list[str], at: int) -> bool:
    """Whether a past is a passive without its auxiliary: "talks brokered by Uruguay", "boxes opened before"."""
    low = words[at].lower()
    prev = tags[at - 1] if at else "."
    if not at or low in _NO_PARTICIPLES or prev in "os":
        return not at
    if tags[at + 1 : at + 2] in (["d"], ["N"], ["o"]) and not _CLAIMING.isdisjoint(thesaurus.bases(low)):
        return False  # "the mayor denied Norland had closed the port"
    reach = at + (6 if words[at - 1] == "," else 3)  # "the captain, suspended on Monday by the board,"
    by = next((n for n in range(at + 1, min(reach, len(words) - 1)) if words[n] == "by"), 0)
    by = 0 if by > at + 1 and tags[at + 1] in "dNno" else by  # "warned the crew by letter"
    if (by and tags[by + 1] in "dNn" and prev in "nN.mrc") or _is_moved_aside(words, tags, at):
        return True
    if prev in "nN" and (_is_caused(words, tags, at) or _is_governed(tags, at) or _shares_auxiliary(words, tags, at)):
        return True
    return prev in "nNm" and _is_followed(words, tags, at)


def _is_followed(words: list[str], tags: list[str], at: int) -> bool:
    """Whether another finite verb of the same clause is still to come: a past before it only describes."""
    for ahead in range(at + 1, len(tags)):
        if words[ahead] == "," and ahead + 1 < len(tags):
            past = _past_relative(words, tags, ahead)
            if past > ahead and tags[past + 1 : past + 2] and tags[past + 1] in "va":
                return True
            if tags[ahead + 1] in "va":  # not "the boat turned, stopped and sank", "the quay sank, said the mayor"
                return _is_apposition(words, tags, at) and words[ahead + 1] not in _SAID
        if tags[ahead] in "sc.":
            return False
        if tags[ahead] in "va" and words[ahead] not in {"being", "been", "be", "having"}:
            return True
    return False


def _is_apposition(words: list[str], tags: list[str], at: int) -> bool:
    """Whether a comma opens the noun phrase before a place: "Ada Holm, an engineer hired in May, wanted"."""
    while at and tags[at - 1] in "nNmdpr":
        at -= 1
    return at > 0 and words[at - 1] == ","


def _is_moved_aside(words: list[str], tags: list[str], at: int) -> bool:
    """Whether a past stands behind a comma where all before is told as it is, or will be: "will skip Lima, moved to May"."""
    if words[at - 1] != "," or tags[at + 1 : at + 2] != ["p"]:
        return False
    finite = [words[before].lower() for before in range(at) if tags[before] in "av"]
    return bool(finite) and "s" not in tags[:at] and not any(is_past(word) or word in _PASTS for word in finite)


_PASTS = frozenset({"was", "were", "had", "did", "would", "could"})


def _past_relative(words: list[str], tags: list[str], comma: int) -> int:
    """The comma behind ", whose ...,", or the comma itself if no such clause follows it."""
    if tags[comma + 1] != "s":
        return comma
    return next((at for at in range(comma + 1, len(words)) if words[at] in _CLOSED), comma)


_CAUSING = frozenset(
    "want have had get got see saw keep kept leave left find found need wants has needs gets sees keeps leaves finds wanted needed having considers considered declares".split()
)


def _is_caused(words: list[str], tags: list[str], at: int) -> bool:
    """Whether a past tells what becomes of an object: "wants the plant closed", "had the well sealed"."""
    for back in range(at - 1, max(-1, at - 9), -1):
        if tags[back] in "vaeb":
            return back < at - 1 and words[back].lower() in _CAUSING
        if tags[back] in "sc." or tags[back] == "t":
            return False
    return False


def _shares_auxiliary(words: list[str], tags: list[str], at: int) -> bool:
    """Whether a past that ends its clause goes on with the passive before an "and": "one was held and several others beaten"."""
    if tags[at + 1 : at + 2] not in ([], ["."], ["p"]):
        return False
    joint = next((n for n in range(at - 1, -1, -1) if tags[n] not in "nNdmo"), -1)
    last = next((n for n in range(joint - 1, -1, -1) if tags[n] in "vaebgs."), -1)
    return (
        joint > 0 and words[joint] in {"and", ","} and last > 0 and tags[last] == "e" and words[last - 1].lower() in BE
    )


def _is_governed(tags: list[str], at: int) -> bool:
    """Whether the noun before a past hangs on a preposition: "under an accord signed in May, ...", "rested on a witness promised immunity"."""
    back = at - 1
    while back > 0 and tags[back] in "nN":
        back -= 1
    back -= tags[back] == "d"
    if back < 0 or tags[back] != "p":
        return False
    return next((tags[n] in "veg" for n in range(back - 1, -1, -1) if tags[n] in "vaebgsc."), not back)


def subject_of(words: list[str], tags: list[str], start: int, at: int, found: "list[Deed]") -> tuple[str, ...]:
    """The words of whoever stands before a verb as its subject."""
    chain = {word.lower() for word in words[start:at]}
    if (tags[at] == "b" and "to" in chain) or (tags[at] == "g" and chain.isdisjoint(BE)):
        described = (
            tags[at] == "g" and start == at and tags[at - 1] in "nN" and set(tags[at + 1 : at + 2]) & set("dnNom")
        )
        if described and found and at - 1 > found[-1].place:  # "hit a boat carrying salt"
            return _phrase(words, tags, at)
        return _lender(found, beside=words[start - 1 : start] == [","])
    left = start
    if left and tags[left - 1] == "s" and words[left - 1].lower() in {"who", "which", "that"}:
        left -= 1
        comma = words[left - 1] == "," and not _is_apposition(words, tags, left - 1)
        return _phrase(words, tags, left - 1 if comma else left)
    if left and (tags[left - 1] == "c" or (words[left - 1] == "," and not _open_np(words, tags, left - 1))):
        joined = [one for one in found if one.form != "ing"]
        if tags[start] in "va":  # "asked the state to name one and was ready": not the state
            joined = [one for one in joined if one.form != "base" or "to" not in one.modal.split()]
        if words[left - 2 : left - 1] == [","]:  # "knew where it went, and would sue": not who went
            joined = [one for one in joined if not _is_inset(tags, one.place, found)]
        if joined:
            return joined[-1].target if joined[-1].passive else joined[-1].doer
    last = next((one for one in reversed(found) if one.place < start), None)
    if last and tags[at] in "va" and _describes_subject(words, tags, last, left):
        return last.target if last.passive else last.doer
    return _phrase(words, tags, left)


def _describes_subject(words: list[str], tags: list[str], deed: "Deed", end: int) -> bool:
    """Whether a deed only describes who does what follows: "talks brokered by Norland failed", "officers who searched the van found a coin"."""
    opening = deed.place - len(deed.modal.split()) - 1
    relative = opening > 0 and words[opening].lower() in {"who", "which", "that"} and tags[opening - 1] in "nN"
    reduced = deed.passive and not deed.modal
    return (relative or reduced) and set(tags[deed.place + 1 : end]) <= set("pdnNm")


def _is_inset(tags: list[str], place: int, found: "list[Deed]") -> bool:
    """Whether a verb's clause is opened by a "that", "where" or "because"."""
    before = max((one.place for one in found if one.place < place), default=-1)
    return any(tags[at] == "s" for at in range(before + 1, place))


def _lender(found: "list[Deed]", *, beside: bool) -> tuple[str, ...]:
    """Who does what an infinitive or a gerund tells: who does or suffers what it hangs on; behind a comma, who does it."""
    last = next((one for one in reversed(found) if one.form in {"past", "present", "participle"}), None)
    if last is None:
        return ()
    if not beside and not thesaurus.bases(found[-1].verb.split("_")[0]).isdisjoint(OBJECT_CONTROL):
        return found[-1].target
    return last.target if last.passive else last.doer


_CLOSED = STOPS | {","}
_RELATIVE = frozenset({"who", "whose", "whom", "which", "where"})


def _open_np(words: list[str], tags: list[str], comma: int) -> bool:
    """Whether a comma closes an apposition or ", whose ...": another stands before it, and no verb of the sentence between."""
    opening = next((at for at in range(comma - 1, -1, -1) if words[at] in _CLOSED), -1)
    if opening > 0 and words[opening] == "," and words[opening + 1].lower() in _RELATIVE:
        return True
    for back in range(comma - 1, max(-1, comma - 14), -1):
        if words[back] == ",":
            return True
        if tags[back] in "vab":
            return words[back - 1] == ","  # ", hired in May,"
    return False


def _phrase(words: list[str], tags: list[str], end: int) -> tuple[str, ...]:
    """The words of the noun phrase that ends before a place, with what hangs on it, and its apposition."""
    at = end - 1
    if at >= 0 and words[at] == ",":  # an apposition, or what is told between commas: whom it is about stands before
        back = next((n for n in range(at - 1, -1, -1) if words[n] == "," or words[n] in STOPS), 0)
        if back and words[back] == ",":
            between = tags[back + 1 : at]
            aged = set(between) == {"m"} and tags[back - 1] == "N"  # "the owner, Ada Holm, 58, was"
            outer = _phrase(words, tags, back + aged)
            inner = (word for word, one in zip(words[back + 1 : at], between, strict=True) if one in "nNm")
            told = words[back + 1].lower() == "according"
            return outer if told or "v" in between or "s" in between else (*outer, *inner)
        return _phrase(words, tags, at)  # "the captain, suspended by the board,"
    run = _run(words, tags, end)
    best = _head(tags, run)
    return tuple(words[at] for at in run[best:] if tags[at] in "nNo" or words[at].lower() in {"no", "neither"})


def _run(words: list[str], tags: list[str], end: int) -> list[int]:
    """The places before an end that may be of one noun phrase with its prepositions."""
    run: list[int] = []
    for at in range(end - 1, -1, -1):
        one = tags[at]
        joins = words[at].lower() == "and" and at and tags[at - 1] in "nNm" and tags[min(at + 1, end - 1)] in "nNmd"
        if not (one in "nNmodp" or joins):
            break
        run.append(at)
    return run[::-1]


def _head(tags: list[str], run: list[int]) -> int:
    """Where in a run the last noun phrase begins that no preposition governs."""
    best, governed, has_noun = 0, False, False
    for place, at in enumerate(run):
        one, before = tags[at], tags[run[place - 1]]
        if one == "p":
            governed, has_noun = True, False
        elif governed and has_noun and (one in "do" or {one, before} == {"m", "N"}):
            governed, has_noun, best = False, one == "o", place
        elif one in "nNmo":
            has_noun = True
    return 0 if run and tags[run[best]] == "p" else best


def _opens_speech(words: list[str], tags: list[str], mark: int) -> bool:
    """Whether a quotation begins that is a sentence, not a name or a word of the object: 'replied "No"', 'told them "We will"'."""
    return tags[mark + 1 : mark + 2] in (["d"], ["o"]) and words[mark + 1][0].isupper()


INVERTED = frozenset(
    "say announce report warn add write note explain insist claim argue state declare confirm maintain predict reply indicate specify"
    " stress underline recall reveal disclose".split()
)
"""Verbs that whoever says it may follow: "..., said the mayor"."""


def is_inverted(words: list[str], tags: list[str], at: int) -> bool:
    """Whether whoever does it stands behind a verb: '"It is war," thundered the mayor.', "..., indicated a note of the board."."""
    if at < 2 or tags[at] != "v" or tags[at + 1 : at + 2] not in (["d"], ["N"], ["n"], ["o"]):
        return False
    says = not INVERTED.isdisjoint(thesaurus.bases(words[at].lower()))
    if words[at - 1] not in MARKS and not (says and words[at - 1] == ","):
        return False
    end = next((ahead for ahead in range(at + 1, len(words)) if tags[ahead] not in "nNmodpr"), len(words))
    if words[end : end + 1] == [","]:  # "said the mayor, Ada Holm, had opened it": not the mayor said so
        behind = next((ahead + 1 for ahead in range(end + 1, len(words)) if words[ahead] == ","), len(words))
        return tags[behind : behind + 1] not in (["a"], ["v"])
    return end == len(words) or words[end].lower() in _BEHIND


_CLAIMING = INVERTED | frozenset("deny allege admit acknowledge concede suggest fear hope know assert contend".split())
"""Verbs that a clause without "that" may follow."""
_BEHIND = frozenset(".;:!?-()") | MARKS | {"who", "which"}


def objects_of(words: list[str], tags: list[str], at: int) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """What stands behind a verb: its object, the rest of its clause, and the agent of a passive."""
    target: list[str] = []
    rest: list[str] = []
    agent: list[str] = []
    into = target
    for ahead in range(at + 1, min(at + 26, len(words))):
        one, low = tags[ahead], words[ahead].lower()
        joins = one == "c" and tags[ahead + 1 : ahead + 2] and tags[ahead + 1] in "vaebrdo"
        if (
            one in "vsabtg"
            or words[ahead] in STOPS
            or words[ahead] == ","
            or (joins and verb_ahead(tags, ahead + 1, "vae", 6))
            or (words[ahead] in MARKS and _opens_speech(words, tags, ahead))
        ):
            break
        if one == "p" and not (low == "of" and into is agent):  # "by the board of Norland"
            into = agent if low == "by" and tags[ahead + 1 : ahead + 2] != ["m"] else rest
        elif one in "nNo" or (low in {"no", "neither"} and words[ahead + 2 : ahead + 3] != ["than"]):
            into.append(words[ahead])
    return tuple(target), tuple(rest), tuple(agent)
