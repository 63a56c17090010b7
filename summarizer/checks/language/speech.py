"""Who says what a sentence tells: the source of each deed, with how it says so; none where the text speaks for itself."""

# ruff: noqa: SIM905 - word lists read best as words

from typing import TYPE_CHECKING, NamedTuple

from summarizer.checks.language import bylines, phrases, tagging, thesaurus
from summarizer.checks.language.phrases import MARKS
from summarizer.checks.language.saying import NEEDS_THAT, NOUNS, POSSESSIVE, PRONOUNS, Line, Source, kind_of
from summarizer.checks.language.words import NOBODY

if TYPE_CHECKING:
    from summarizer.checks.language.clauses import Deed

Said = dict[int, Source]
"""The source of each deed that has one, by the deed's place."""


class Voice(NamedTuple):
    """Whose word a text is where a sentence of it ends."""

    last: tuple[str, ...] = ()
    """Who spoke, or was told of, last: "he" may be him."""
    quoted: bool = False
    """Whether a quotation is open."""


def read_on(line: Line, voice: Voice) -> tuple[tuple[Source, ...], Said, Voice]:
    """Whoever speaks in a sentence, and the source of each of its deeds, behind what was read before."""
    acts, said = _sources(line)
    named, last = _named(line, acts, said, voice.last)
    acts = [one._replace(words=named.get(one.place, one.words)) for one in acts]
    said = {place: one._replace(words=named.get(one.place, one.words)) for place, one in said.items()}
    speaker = next((one for one in acts if one.kind not in {"deny", "find"}), None)
    places = {one.place for one in line.deeds}
    quoted = voice.quoted
    for at, word in enumerate(line.words):
        if word in MARKS:
            quoted = word == "\u201c" or (word == '"' and not quoted)
        elif quoted and at in places and at not in said:
            said[at] = speaker or Source(last, "say", at)
    if line.deeds and not quoted and not any(act.words for act in acts):
        first = line.deeds[0]
        last = (first.target if first.passive else first.doer) or last
    tail = len(line.words) - line.is_at(len(line.words) - 1, ".")
    while tail and line.tags[tail - 1] == "N":
        tail -= 1
    ending = (
        line.names(tail, len(line.words)) if acts else ()
    )  # "... issued by his lawyer, Ada Holm. She said": or is it him
    return tuple(acts), said, Voice((*last, *ending), quoted)


def _named(
    line: Line, acts: list[Source], said: Said, last: tuple[str, ...]
) -> tuple[dict[int, tuple[str, ...]], tuple[str, ...]]:
    """The words of those speakers that are called "he" or "its spokesman", with whoever that may be, and who spoke last."""
    named: dict[int, tuple[str, ...]] = {}
    first = line.deeds[0] if line.deeds else None
    for act in sorted(acts, key=lambda one: one.place):
        if not act.words:
            continue
        if {word.lower() for word in act.words} <= PRONOUNS | POSSESSIVE:
            named[act.place] = (*act.words, *(last or (first.doer if first and first.place < act.place else ())))
            continue
        near = range(max(0, act.place - 12), min(len(line.words), act.place + 3))
        start = next((at for at in near if line.words[at] == act.words[0]), 0)
        if line.is_at(start - 1, "its", "their"):
            named[act.place] = (*act.words, *last, *(first.doer if first and first.place < start else ()))
        if act.place not in said:
            last = named.get(act.place, act.words)
    return named, last


def _sources(line: Line) -> tuple[list[Source], Said]:
    acts: list[Source] = []
    said: Said = {}
    for number, deed in enumerate(line.deeds):
        kind = kind_of(deed, line.words)
        silent = deed.negated and "not" in deed.modal and kind in {"say", "reply", "announce"}
        if kind and not silent:
            _say(line, number, kind, acts, said)
    for act, places in bylines.bylines(line):
        acts.append(act)
        inner = line.is_at(act.place, "that", *NOUNS) or line.is_at(act.place - 1, "who", "which")
        for place, sure in places.items():
            if place not in said or (inner and said[place].place < act.place):
                said[place] = act._replace(sure=sure)
    colon = next((at for at, word in enumerate(line.words) if word == ":"), len(line.words))
    if any(act.place < colon for act in acts) or not NOUNS.isdisjoint(
        line.words[:colon]
    ):  # "a denial by the board: ..."
        for one in line.deeds:
            if one.place > colon:
                said.setdefault(one.place, Source((), "say", colon, sure=False))
    return acts, said


def _say(line: Line, number: int, kind: str, acts: list[Source], said: Said) -> None:
    """Add the source that a deed of saying names, and what it tells."""
    deed = line.deeds[number]
    who, behind = _speaker(line, number, acts, said)
    act = Source(who, kind, deed.place)
    opening = max((at for at in range(deed.place) if line.words[at] == ";"), default=-1)
    before = [one.place for one in line.deeds[:number] if one.place > opening and (one.modal or not one.passive)]
    that = not NEEDS_THAT.isdisjoint(thesaurus.bases(deed.verb))
    if kind != "deny" and not (that and deed.target) and _is_set_off(line, deed, before, behind=behind):
        act = act._replace(whole=True)
        acts.append(act)
        after = [one.place for one in line.deeds[number + 1 :]]
        said.update({place: act for place in before if place not in said})
        if not after and opening >= 0:  # "A; B, the mayor said.": perhaps both
            after = [one.place for one in line.deeds[:number] if one.place not in said]
        said.update(dict.fromkeys(after, act._replace(sure=False)))
        return
    if that and "that" not in line.words[deed.place + 1 : deed.place + 7]:
        acts += [act] if kind == "say" else []
        return
    scope = _scope(line, number)
    acts.append(act._replace(whole=bool(scope)))
    outer = said.get(deed.place)
    both = tuple(dict.fromkeys((*who, *(outer.words if who and outer and outer.sure else ()))))
    said.update({place: acts[-1]._replace(sure=sure, words=both) for place, sure in scope.items()})


def _start(deed: "Deed") -> int:
    """Where a deed's auxiliaries begin."""
    return deed.place - len(deed.modal.split())


def _speaker(line: Line, number: int, acts: list[Source], said: Said) -> tuple[tuple[str, ...], bool]:
    """Who speaks, and whether he stands behind the verb: "..., said the mayor"."""
    deed, start = line.deeds[number], _start(line.deeds[number])
    if not deed.modal and phrases.is_inverted(line.words, line.tags, deed.place):
        return line.names(deed.place + 1, line.run(deed.place + 1, "nNmodpr")), True
    last = line.deeds[number - 1] if number else None
    if acts and last and line.is_at(start - 1, "and", "but"):  # "denied it, but said": one speaker
        governed = said.get(last.place)
        if governed:
            return tuple(word for act in acts for word in act.words), False
        if acts[-1].words:
            return acts[-1].words, False
    who = tuple(dict.fromkeys((*_before(line, deed, start), *_described(line, start, last))))
    return who if NOBODY.isdisjoint(map(str.lower, who)) else (), False


def _before(line: Line, deed: "Deed", start: int) -> tuple[str, ...]:
    if start < 2 or line.words[start - 1] != ",":
        return deed.doer
    opening = next((n for n in range(start - 1) if line.words[n] == ","), 0)
    if opening and not set(line.tags[:opening]) & set("vabgs"):  # "Ada Holm, mayor when the dam broke, told"
        return (*deed.doer, *(line.words[n] for n in range(opening) if line.tags[n] in "nN"))
    return deed.doer


def _described(line: Line, start: int, last: "Deed | None") -> tuple[str, ...]:
    """Who is only described by the verb before: "two traders who fled said", "the judge appointed by the ministry said"."""
    if last is None or set(line.words[last.place : start]) & (phrases.STOPS | MARKS | {"that", "and", "but"}):
        return ()
    if not {"who", "which"}.isdisjoint(map(str.lower, line.words[max(0, last.place - 4) : last.place])):
        return last.doer
    return last.target if last.passive and not last.modal else ()


def _is_set_off(line: Line, deed: "Deed", before: list[int], *, behind: bool) -> bool:
    """Whether what is said stands before: "..., the mayor said in a statement."."""
    start = _start(deed)
    if behind or not before:
        return behind
    comma = start
    for _ in range(3):  # "..., the mayor, Ada Holm, said": behind each comma is a name or an office
        comma = max((n for n in range(comma) if line.is_at(n, ",", *MARKS)), default=-1)
        between = line.tags[comma + 1 : start]
        described = not {"who", "which"}.isdisjoint(map(str.lower, line.words[comma + 2 : start]))
        if comma < 0 or set(between[:1]) & set("scp"):
            return False
        if set(between) & set("vabgsc") and not described:
            return False
        if start > comma + 1 and any(place < comma for place in before):
            return not _has_content(line, deed.place)
    return False


def _has_content(line: Line, place: int) -> bool:
    """Whether a clause that is said follows a verb."""
    for at in range(place + 1, len(line.words)):
        if line.words[at] == "," or line.words[at] in phrases.STOPS:
            return False
        if line.tags[at] in "vabget":
            return True
    return False


# ------------------------------------------------------------------ what is said behind a verb


_OF = frozenset(
    "accuse suspect blame charge criticise criticize fault denounce condemn call describe regard cite speak_of".split()
)
"""Verbs that say something with "of", "for" or "as": what is said ends where the next clause begins."""
_PARTS = frozenset("while whereas although though".split())


def _scope(line: Line, number: int) -> dict[int, bool]:
    """The places of the deeds that are told behind a verb of saying, each with whether it is surely what is said."""
    deed = line.deeds[number]
    short = not _OF.isdisjoint({deed.verb, *thesaurus.bases(deed.verb.partition("_")[0])})
    inset = line.is_at(_start(deed) - 1, "who", "which")
    scope: dict[int, bool] = {}
    sure = asked = True
    last = deed.place
    for one in line.deeds[number + 1 :]:
        between = range(last + 1, one.place)
        if any(_ends(line, at) for at in between) or (inset and line.words[_start(one) - 1] == ","):
            break
        opens = [at for at in between if line.tags[at] == "s"]
        joint = [at for at in between if at > max(opens, default=-1)]
        joined = _joined(line, one, joint, begun=bool(scope), short=short or (asked and bool(scope)))
        if joined is None:
            break
        sure = sure and joined
        sure = sure and not (opens and _is_felt(line, opens[-1]))
        if opens and is_beside(line, opens[-1]):
            scope[one.place] = False  # taken for granted, not said: "urged them to resume talks that had failed"
        elif short and not scope and not opens and one.form in {"past", "present"}:
            break
        else:
            scope[one.place] = sure
        asked = asked and one.form == "base" and "to" in one.modal  # "asked the state to name one and was ready"
        last = one.place
    return scope


def _ends(line: Line, at: int) -> bool:
    """Whether a word ends what somebody says: a semicolon, "while"."""
    return line.words[at] in {";", "."} or (line.tags[at] == "s" and line.words[at].lower() in _PARTS)


def _joined(line: Line, one: "Deed", between: list[int], *, begun: bool, short: bool) -> bool | None:
    """Whether a deed behind "and" or "but" is surely said as well; none where it surely is not."""
    joint = [at for at in between if line.tags[at] == "c" or line.is_at(at, "but")]
    chain = set(one.modal.split())
    finite = (line.tags[one.place] in "vae" and one.form != "ing") or not tagging.MODAL.isdisjoint(chain)
    if not joint or not finite:
        return True
    own = bool(set(line.tags[joint[-1] + 1 : _start(one)]) & set("nNo"))
    if (short or not begun) and (not own or any(line.is_at(at - 1, ",") for at in joint)):
        return None  # "announced a strike and said"
    return not (begun and own)


_FEELING = frozenset(
    "disappointed surprised pleased glad happy sorry sad proud shocked angry outraged relieved delighted grateful dismayed upset".split()
)


def _is_felt(line: Line, at: int) -> bool:
    """Whether a "that" opens what somebody feels something about, and takes for granted: "he is glad that the strike ended"."""
    return line.is_at(at, "that") and not _FEELING.isdisjoint(line.words[max(0, at - 7) : at])


_BESIDE = frozenset("who which whose where after before when since until once as".split())


def is_beside(line: Line, at: int) -> bool:
    """Whether a word opens a clause that is told beside another, of one of its nouns or of its time."""
    low = line.words[at].lower()
    relative = low == "that" and line.tags[at - 1] in "nNbg" and line.tags[at + 1 : at + 2] in (["v"], ["a"])
    return low in _BESIDE or relative
