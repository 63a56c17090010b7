"""How far each deed of a text has come (weighed, asked for, offered, wanted, ahead, tried, done), and what a retelling may make of it."""

# ruff: noqa: SIM905 - word lists read best as words

from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from summarizer.checks.language import amounts, clauses, polarity, reading, thesaurus
from summarizer.checks.language.alignment import related
from summarizer.checks.language.clauses import Deed, Reading
from summarizer.checks.language.tagging import BE, HAVE, NEGATIVE
from summarizer.checks.language.words import DOUBT, MAYBE, OPPOSES


class Stage(IntEnum):
    """A step on the way to a deed."""

    UNKNOWN = 0
    """An infinitive or gerund of which no word tells whether it is done: "to break the strike"."""
    WEIGHED = 1
    ASKED = 2
    OFFERED = 3
    WANTED = 4
    ENABLED = 5
    EXPECTED = 6
    PLANNED = 7
    AHEAD = 8
    TRIED = 9
    DONE = 10


_LEADING = {
    Stage.WEIGHED: "consider weigh mull contemplate discuss debate study ponder wonder examine review think idea prospect option explore whether",
    Stage.ASKED: "ask demand request urge call invite appeal press petition apply application pressure lobby plea advise recommend suggest call_for propose proposal tell",
    Stage.OFFERED: "offer threaten threat volunteer",
    Stage.WANTED: "want hope wish seek aim desire fear like prefer bid",
    Stage.EXPECTED: "expect due schedule set",
    Stage.ENABLED: "able way right need have let enable allow permit willing ready prepare poise help warn warning",
    Stage.PLANNED: "plan intend intention promise pledge vow",
    Stage.AHEAD: "agree agreement deal accord decide decision order"
    " oblige require commit undertake move resolve authorise authorize determine swear instruct accept consent contract",
    Stage.TRIED: "try attempt effort fail failure struggle",
}
_STAGE_OF = {word: stage for stage, words in _LEADING.items() for word in words.split()}
"""The verbs and nouns that a deed hangs on, and how far it has come when they are told."""


class Staged(NamedTuple):
    """A deed with its stage, and whether it is in doubt that it is so."""

    deed: Deed
    stage: Stage
    doubt: bool
    maybe: bool
    """Whether the teller doubts it, rather than that somebody only says so."""
    line: Reading

    @property
    def around(self) -> str:
        """The words of its clause."""
        left = right = self.deed.place
        while left and self.line.tags[left - 1] not in ".s":
            left -= 1
        while right < len(self.line.words) and self.line.tags[right] not in ".s":
            right += 1
        return " ".join(self.line.words[left:right])


_ASKING = frozenset("when where how why what".split())
_SUPPOSING = frozenset("suppose suspect wonder speculate guess surmise".split())
_AFTER = frozenset("for by after since".split())
"""What a gerund follows if it tells what was done: "jailed for poisoning"."""
_WE = frozenset({"i", "we"})
_NEARLY = frozenset("nearly almost".split())
_WILL = frozenset("will shall 'll".split())


@lru_cache(maxsize=amounts.TEXTS)
def staged(text: str) -> tuple[Staged, ...]:
    """The deeds of a text with their stages."""
    return tuple(_staged(line, deed) for line in clauses.read(text) for deed in line.deeds)


def _staged(line: Reading, deed: Deed) -> Staged:
    chain = deed.modal.split()
    start = deed.place - len(chain)
    maybe = deed.open == 2 and (_is_modal(line, chain, start) or _is_supposed(line, start))
    return Staged(deed, _stage(line, deed, start, chain), deed.open == 2, maybe, line)


def _is_modal(line: Reading, chain: list[str], start: int) -> bool:
    """Whether the words before a verb leave it open, and not only when or how: "left open when it could be held"."""
    opening = next((line.words[at] for at in range(start - 1, -1, -1) if line.tags[at] in ".s"), "")
    return not MAYBE.isdisjoint(chain) and opening not in _ASKING


def _is_supposed(line: Reading, start: int) -> bool:
    """Whether a clause hangs on a verb of guessing: "supposed that", "wondered whether"."""
    for at in range(start - 1, max(-1, start - 14), -1):
        low = line.words[at].lower()
        if low in {"that", "whether", "if"}:
            return not _SUPPOSING.isdisjoint(thesaurus.bases(line.words[at - 1].lower()))
        if line.tags[at] in ".svaeb":
            break
    return False


def _stage(line: Reading, deed: Deed, start: int, chain: list[str]) -> Stage:
    before = line.words[start - 1].lower() if start else ""
    if not _NEARLY.isdisjoint({*chain, before}):
        return Stage.TRIED
    if "to" in chain and not (set(chain[: chain.index("to")]) & (BE | {"have", "has"})):
        done = deed.modal.startswith("had to") or chain[-2:] == ["to", "have"]  # "denies to have done it"
        return Stage.DONE if done else _led(line, start)
    if deed.form == "ing" and BE.isdisjoint(chain) and before not in _AFTER:
        return stage_of_word(before)
    if deed.passive and not chain and (cause := _cause(line, start)):
        return cause
    if chain[:1] == ["be"]:  # "demanded that it be shut"
        return Stage.ASKED
    asks = _WE.issuperset(map(str.lower, deed.doer)) and stage_of_word(deed.verb) is Stage.ASKED
    return Stage.AHEAD if deed.open == 1 and not asks else Stage.DONE  # "we would ask anyone to come forward"


def _cause(line: Reading, start: int) -> Stage | None:
    """How far what becomes of an object has come: "wants him suspended", "had it sealed"."""
    for at in range(start - 1, max(-1, start - 9), -1):
        if line.tags[at] in "vaeb":
            low = line.words[at].lower()
            return Stage.ENABLED if low in HAVE else stage_of_word(low)
        if line.tags[at] in ".sct":
            break
    return None


def _led(line: Reading, start: int) -> Stage:
    """The stage that whatever an infinitive hangs on gives it."""
    for at in range(start - 1, max(-1, start - 9), -1):
        if stage := stage_of_word(line.words[at]):
            before = line.words[max(0, at - 2) : at]  # "does not plan to", "dropped plans to"
            turned = not NEGATIVE.isdisjoint(before) or any(map(OPPOSES.fullmatch, before))
            return Stage.UNKNOWN if turned else stage
        if line.tags[at] in ".svaeb":
            break
    return Stage.UNKNOWN


def stage_of_word(word: str) -> Stage:
    """How far a deed has come that a verb or noun leads to: "plans" to, an "attempt" to."""
    return next((_STAGE_OF[base] for base in thesaurus.bases(word.lower()) if base in _STAGE_OF), Stage.UNKNOWN)


def is_coming(deed: Deed) -> bool:
    """Whether a deed is told as one that will be done: "will meet", "would meet", "is to meet"."""
    chain = deed.modal.split()
    return not (_WILL | {"would"}).isdisjoint(chain) or (
        "to" in chain and not BE.isdisjoint(chain[: chain.index("to")])
    )


def is_surer(told: Staged, heard: Staged) -> bool:
    """Whether a deed is told as further on than it is heard to be."""
    if told.stage is Stage.DONE:
        ahead = heard.stage < Stage.DONE and (heard.stage is not Stage.UNKNOWN or heard.deed.open == 1)
        tenseless = told.deed.passive and not told.deed.modal  # "the visit, moved to May,"
        return ahead and told.deed.form in {"past", "participle"} and not tenseless
    will = told.stage is Stage.AHEAD and not _WILL.isdisjoint(told.deed.modal.split())
    return will and Stage.UNKNOWN < heard.stage <= Stage.WANTED


def is_less_sure(told: Staged, heard: Staged) -> bool:
    """Whether a deed is told as less far on than it is heard to be."""
    if heard.deed.form in {"present", "base"} and heard.stage is Stage.DONE:
        return False
    if told.stage in {Stage.WEIGHED, Stage.OFFERED}:
        return heard.stage >= Stage.PLANNED
    if told.stage is Stage.AHEAD and not is_coming(told.deed):
        return False
    return (
        told.stage in {Stage.WANTED, Stage.EXPECTED, Stage.PLANNED, Stage.AHEAD, Stage.TRIED}
        and heard.stage is Stage.DONE
    )


def is_doubted(told: Staged, heard: Staged) -> bool:
    """Whether a deed is told with a doubt that it is not heard with."""
    return told.maybe and heard.stage >= Stage.ENABLED and not (heard.doubt or DOUBT.search(heard.around))


def differs(told: Staged, heard: Staged) -> bool:
    """Whether how a deed is told may be more, or less, than how it is heard."""
    open_ = heard.doubt and not told.doubt
    return open_ or is_surer(told, heard) or is_less_sure(told, heard) or is_doubted(told, heard)


# ------------------------------------------------------------------ things that are weighed, asked for, promised

_GETTING = frozenset(
    "receive obtain get win secure make carry_out hold lodge file conduct launch begin complete give have grant gain take put_up put_forward reach sign undertake provide pay".split()
)
"""Verbs by which a thing that was asked for, offered or weighed is there."""


@lru_cache(maxsize=amounts.TEXTS)
def prospects(text: str) -> tuple[tuple[str, Stage], ...]:
    """The things of a text that are only weighed, asked for, offered, wanted or promised, each with how far it has come."""
    found = []
    for one in staged(text):
        verb = one.deed.verb.partition("_")[0]
        stage = stage_of_word(verb)
        if one.deed.denied or not (stage is Stage.PLANNED or Stage.UNKNOWN < stage <= Stage.WANTED):
            continue
        things = (*one.deed.target[-1:], *one.deed.rest)  # "asked the navy for a boat"
        found += [(word, stage) for word in things if word[0].islower() and not reading.is_light(word)]
    return tuple(found)


def is_got(told: Staged, thing: str) -> bool:
    """Whether a deed tells that somebody has a thing."""
    deed = told.deed
    if told.stage is not Stage.DONE or deed.denied or deed.form not in {"past", "participle"}:
        return False
    gets = not _GETTING.isdisjoint({deed.verb, *thesaurus.bases(deed.verb)})
    return gets and any(polarity.same(word, thing) for word in deed.target[-1:])


def is_done(thing: str, heard: tuple[Staged, ...]) -> bool:
    """Whether the quotes tell in a verb that what a thing names is done: "has appealed" for an appeal."""
    same = [one for one in heard if related(thing, one.deed.verb)]
    return bool(same) and all(one.stage is Stage.DONE and not one.doubt for one in same)
