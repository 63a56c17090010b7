"""What is done in a text: a deed for each verb, with who does it, to whom, whether it is denied, and whether it is sure."""

import re
from functools import lru_cache
from typing import NamedTuple

from summarizer.checks.language import amounts, phrases, saying, speech, standing, tagging, thesaurus
from summarizer.checks.language.tagging import BE, DO, HAVE, MODAL
from summarizer.checks.language.words import NOBODY
from summarizer.text import spans


class Deed(NamedTuple):
    """A verb with its parties: a passive turned round, an infinitive or participle with whoever it belongs to."""

    verb: str
    """In small letters, with its particle: ``give_up``."""
    doer: tuple[str, ...]
    target: tuple[str, ...]
    rest: tuple[str, ...]
    """What else its clause tells: where, when, with what."""
    form: str
    """``past``, ``present``, ``base``, ``ing`` or ``participle``."""
    negated: bool
    modal: str
    """The words before it that say how sure it is: "may", "is to", "has"."""
    place: int
    passive: bool
    open: int
    """0 for what is told as done or so, 1 for what is still ahead, 2 for what may or may not be so."""
    clause: int
    """The number of the part of the sentence between semicolons, or before and after "while" and "but"."""
    own: bool
    """Whether its clause names who does it, rather than another on which it hangs."""
    denied: bool
    """Whether it is told as not so, all that turns it round counted: its own "not", "refused to", "denied that"."""
    source: saying.Source | None = None
    """Who says so; none where the text says it itself."""


class Reading(NamedTuple):
    """A sentence as words with their tags, and its deeds."""

    words: tuple[str, ...]
    tags: str
    deeds: tuple[Deed, ...]
    acts: tuple[saying.Source, ...]
    """Whoever speaks in it."""
    passage: int = 0
    """The number of the line of the text that it stands in."""


def _plural_owners(line: str) -> str:
    """A sentence with what "the workers' pay" belongs to marked as in "the worker's pay"; not where a quotation may end there."""
    return line if _OPENING_MARK.search(line) else _OWNERS.sub("'s", line)


_OWNERS = re.compile(r"(?<=\ws)['\u2019](?= \w)")
_OPENING_MARK = re.compile(r"(?<!\w)['\u2018]")


@lru_cache(maxsize=amounts.TEXTS)
def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a text."""
    return tuple(text[start:end] for start, end in spans.sentences(text))


@lru_cache(maxsize=amounts.TEXTS)
def read(text: str) -> tuple[Reading, ...]:
    """The sentences of a text with their deeds."""
    found = []
    for number, passage in enumerate(text.split("\n")):
        voice = speech.Voice()
        for line in sentences(passage):
            whole = _ACRONYM.sub("", line.replace(". ", " "))  # a stop inside a sentence is that of an abbreviation
            whole = _PARTLY_QUOTED.sub(r"\1", whole)
            words = tagging.TOKEN.findall(_plural_owners(whole))
            for start in range(0, len(words), _LONGEST):
                sentence, voice = _sentence(words[start : start + _LONGEST], voice)
                found.append(sentence._replace(passage=number) if number else sentence)
    return tuple(found)


_ACRONYM = re.compile(r" \([A-Z][\w.]{1,9}\)(?=[ ,.;:]|$)")
"""A name's short form behind it, which would part it from its verb: "the guild (SLT) denied"."""
_PARTLY_QUOTED = re.compile(r"(?<=\w )[\u201c\"]([a-z][^\u201c\u201d\".!?]* [^\u201c\u201d\".!?]*)[\u201d\"]")
"""Words of somebody's inside a clause of the teller, which they would break: 'had "turned and sunk" the boat'."""
_LONGEST = 150
"""A sentence of more words is read in pieces: the time to read one grows with the square of its length."""


@lru_cache(maxsize=amounts.TEXTS)
def deeds(text: str) -> tuple[Deed, ...]:
    """The deeds of a text."""
    return tuple(deed for one in read(text) for deed in one.deeds)


def _sentence(words: list[str], voice: speech.Voice) -> tuple[Reading, speech.Voice]:
    tags = tagging.tag(words)
    words = [*map(tagging.plain, words)]
    found: list[Deed] = []
    for at, one in enumerate(tags):
        if one in "vbe" or (one == "g" and tags[at - 1 : at] != ["d"]) or (one == "a" and _is_main(words, tags, at)):
            found.append(_deed(words, tags, at, found))
    acts, said, voice = speech.read_on(saying.Line(words, tags, found), voice)
    deeds_ = tuple(one._replace(source=said.get(one.place)) for one in found)
    return Reading(tuple(words), "".join(tags), deeds_, acts), voice


def _is_main(words: list[str], tags: list[str], at: int) -> bool:
    """Whether an auxiliary is the verb itself: "had no patrols", "were in custody"; not "had sent"."""
    if words[at].lower() in MODAL or (words[at].lower() in HAVE and _is_split(words, tags, at)):
        return False
    for nxt in range(at + 1, min(at + 6, len(tags))):
        if tags[nxt] in "are" and tags[nxt] != "e":
            if tags[nxt] == "a":
                return False
            continue
        return tags[nxt] not in "egbt" or words[at].lower() in DO
    return True


def _is_split(words: list[str], tags: list[str], at: int) -> bool:
    """Whether the rest of a verb stands behind a phrase: "have for a week been waiting"."""
    nxt = next((n for n in range(at + 1, len(tags)) if tags[n] in "avbeg."), at)
    return words[nxt].lower() == "been"


def _deed(words: list[str], tags: list[str], at: int, found: list[Deed]) -> Deed:
    start = _start(words, tags, at)
    chain = [word.lower() for word in words[start:at]]
    low, being = words[at].lower(), not BE.isdisjoint(chain)
    past = tags[at] == "v" and tagging.is_past(low)
    reduced = past and not chain and phrases.is_reduced(words, tags, at)
    subject = phrases.subject_of(words, tags, start, at, found)
    target, rest, agent = phrases.objects_of(words, tags, at)
    if not chain and phrases.is_inverted(words, tags, at):
        subject, target, rest = (*target, *rest), (), ()
    hangs = (tags[at] == "b" and "to" in chain and not phrases.shares_subject(tags, start, found)) or (
        tags[at] == "g" and not being
    )
    denied_too = past and chain == ["not"] and bool(found) and found[-1].passive  # "corrected but not withdrawn"
    passive = (tags[at] == "e" and being) or reduced or denied_too
    named = start > 0 and (tags[start - 1] in "nNo" or words[start - 1].lower() in NOBODY)
    lent = "to" in chain or not named  # by another verb
    near = () if lent else subject[:2]
    verb = _with_particle(words, tags, at)
    negated = _is_negated(words, start, at, (*near, *(target or (rest if "_" in verb else ()))[:1]))  # "led to no"
    return Deed(
        verb=verb,
        doer=agent if passive else subject,
        target=(*subject, *target) if passive else target,
        rest=rest,
        form=_FORMS.get(tags[at], "present" if low.endswith("s") else "past"),
        negated=negated,
        modal=" ".join(chain),
        place=at,
        passive=passive,
        open=standing.openness(words, tags, start, at, chain, found),
        clause=standing.part_of(words, at),
        own=bool(agent) if reduced else not hangs,
        denied=negated ^ standing.is_turned_round(words, tags, start, at, chain, found),
    )


_FORMS = {"b": "base", "g": "ing", "e": "participle", "a": "present"}
_BEFORE_VERBS = tagging.NEGATIVE - {"nor", "neither", "none", "nobody", "no", "nothing", "without"}


def _start(words: list[str], tags: list[str], at: int) -> int:
    """Where the auxiliaries and adverbs before a verb begin."""
    start = at
    while start and (tags[start - 1] in "art" or words[start - 1].lower() in _BEFORE_VERBS):
        start -= 1
    if words[start].lower() == "been":  # "have for a week been waiting"
        have = next((n for n in range(start - 1, -1, -1) if tags[n] in "avbeg."), start)
        start = have if words[have].lower() in HAVE else start
    return start


def _with_particle(words: list[str], tags: list[str], at: int) -> str:
    low = words[at].lower()
    pair = None if low in BE else thesaurus.joined(low, words, at + 1, at + 8)
    if not pair:
        return low
    last = words.index(pair[1], at + 1)
    between = set(tags[at + 1 : last - pair[0].count("_") + 1])
    governs = pair[1] in {"in", "on"} and between & set("nNo")  # "closed the road in the south"
    return low if between & set("avgebsp.") or governs else pair[0]


_EVERYBODY = (["everybody"], ["everyone"], ["all"], ["anyone"], ["anybody"], ["one"], ["everything"])


def _is_negated(words: list[str], start: int, at: int, parties: tuple[str, ...]) -> bool:
    """Whether a verb, its subject or its object is denied: "did not", "without naming", "no soldier", "took no questions"."""
    chain = [word.lower() for word in words[start:at]]
    return (
        any(word in tagging.NEGATIVE or "n't" in word or "n\u2019t" in word for word in chain)
        or any(word.lower() in NOBODY for word in parties)
        or "without" in words[max(0, start - 2) : start]
        or "not" in words[max(0, start - 2 if words[start - 1 : start] in _EVERYBODY else start - 1) : start]
        or (words[at].lower() in BE | HAVE | DO and words[at + 1 : at + 2] in (["not"], ["never"]))
    )


_ASKING = frozenset({"who", "what", "how", "why", "whose"})


def is_asked(line: Reading, deed: Deed) -> bool:
    """Whether a deed is that of a question that hangs on a verb: "could not say who fired", "found out why it failed"."""
    at = deed.place - len(deed.modal.split()) - 1
    return at > 0 and line.words[at].lower() in _ASKING and line.tags[at - 1] in "vbegp"


@lru_cache(maxsize=amounts.TEXTS)
def parts(text: str) -> tuple[str, ...]:
    """The parts of a text between semicolons, or before and after "while" and "but", for all its sentences."""
    found = []
    for line in sentences(text):
        found += re.split(r"; |(?<=\w|,) (?=(?:while|whereas|but|although|though)\b)", line)
    return tuple(found)
