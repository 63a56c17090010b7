"""Where the subject of a verb stands: the words before its verb group that it begins and ends with."""

# ruff: noqa: SIM905 - lists of words read best as words

import re

from summarizer.backends.local.sentence.discourse import PERSONS
from summarizer.backends.local.sentence.phrases import Words
from summarizer.backends.local.vocabulary.grammar import (
    BE,
    CLAUSE_OPENERS,
    DASHES,
    MARKS,
    OWNING,
    TELLING,
    is_adverb,
)
from summarizer.backends.local.vocabulary.words import ROLES
from summarizer.ontology import GROUP_NOUNS
from summarizer.text.english import MONTHS, WEEKDAYS

_LONGEST_SUBJECT = 22
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")


TIME_UNITS = frozenset("day week month year weekend morning evening night spring summer autumn winter".split()) | {
    *MONTHS,
    *WEEKDAYS,
}


_WHOEVER = frozenset({"those", "anyone", "everyone", "anybody", "everybody"})
_CLOSING = DASHES | {",", ")"}
_OWNING_OR_MARKS = OWNING | MARKS
_OPENING_ASIDE = DASHES | {",", "("}


def subject_start(sentence: Words, first: int) -> tuple[int, int]:  # noqa: C901 - one rule a line
    """The words of the subject before the verb group that begins at ``first``; empty where none stands there."""
    end = first
    while end and sentence.lows[end - 1] in _CLOSING:
        opening = _opening(sentence, end - 1)
        if opening is None:
            return _name_behind(sentence, end - 1)
        end = opening
    back = end
    while back > 0 and end - back < _LONGEST_SUBJECT and _of_subject(sentence, back, end):
        back -= 1
    pronoun = back == end > 0 and sentence.tags[end - 1] == "o"  # "A member who has read it, speaking on Monday, said"
    if pronoun and (before := _before_relative(sentence, end)) is not None:
        return before
    hangs = 0 < back < end and (sentence.tags[back] == "p" or sentence.lows[back - 1] in CLAUSE_OPENERS)
    if hangs and (before := _before_relative(sentence, back)) is not None and not _is_taken(sentence, before[0]):
        return before
    clause = 0 < back < end and sentence.lows[back - 1] in {"that", "which", "whom"} and "v" in sentence.tags[back:end]
    if clause and (before := _before_relative(sentence, end)) is not None:
        return before  # "the missiles that Norway launched on Monday hit a farm"
    described = sentence.tags[first : first + 2] == ["v", "p"]  # "broke a pact reached in May"
    relative = 0 < back < end and not described and _ends_relative(sentence, back)
    if relative and (before := _before_relative(sentence, back)) is not None:
        # "firms that had been given access to the port built ships"; of "those who drank coffee" only all of it means anybody
        return before if sentence.lows[before[0]] not in _WHOEVER else (before[0], end)
    articles = (j for j in range(end - 1, back, -1) if sentence.lows[j] in _ARTICLES and _opens_phrase(sentence, j))
    back = next(articles, back) if end - back > 2 else back
    while back + 1 < end and sentence.lows[back] in _OPENING_CLAUSE:
        back += 1
    if sentence.lows[back : back + 1] and sentence.lows[back] in {"last", "this", "next"} and back + 2 < end:
        back += 2 * (sentence.lows[back + 1] in TIME_UNITS)
    if sentence.lows[back : back + 2] in (["at", "least"], ["at", "most"]):
        back += 2
    if back < end and sentence.tags[back] == "p":
        back = _after_opening_phrase(sentence, back, end) if sentence.lows[back - 1] not in TIME_UNITS else back + 1
    return _without_leading(sentence, back, end), end


def _without_leading(sentence: Words, back: int, end: int) -> int:
    """Where a subject begins without the marks, prepositions, conjunctions and the year that stand before it."""
    if back < end and sentence.lows[back] in OWNING and sentence.tags[back - 1] == "a":
        return back - 1  # "Yesterday's raid"
    if back + 2 < end and _YEAR.fullmatch(sentence.lows[back]) and sentence.tags[back + 1] == "c":
        back += 2  # "since 2004 and Peru warned"
    while back < end and (
        sentence.tags[back] in "pc" or sentence.lows[back] in _OWNING_OR_MARKS or _looks_on(sentence, back, end)
    ):
        back += 1
    return back


def _looks_on(sentence: Words, at: int, end: int) -> bool:
    """Whether a word before a subject is an adverb of the verb before: "searched | frantically for survivors"."""
    return at + 1 < end and is_adverb(sentence.lows[at]) and sentence.tags[at + 1] == "p"


_ARTICLES = frozenset({"the", "a", "an"})


def _opens_phrase(sentence: Words, at: int) -> bool:
    """Whether the article at a word stands right behind a noun: "told reporters | the dam had burst", "After the flood | the army"."""
    mention = sentence.named[at]
    inside = mention is not None and sentence.named[at - 1] is mention
    noun = sentence.tags[at - 1] == "n" and sentence.lows[at - 1].isalnum()
    return noun and not inside


_OPENING_CLAUSE = frozenset("so thus hence then even instead therefore also".split())
"""Adverbs that open a clause and are no part of its subject."""


def _ends_relative(sentence: Words, at: int) -> bool:
    """Whether the words from ``at`` on are what a verb before them is done to, in a clause of its own."""
    entry = sentence.entries[at - 1]
    return sentence.tags[at - 1] in "vg" and (entry is None or not (entry.cue or entry.tags == "b"))


def _before_relative(sentence: Words, at: int) -> tuple[int, int] | None:
    """The noun phrase that a relative clause describes: "the trucks that had been waiting since Monday were let through"."""
    for back in range(at - 1, max(0, at - 14), -1):
        end = back - (sentence.lows[back - 1] == ",")  # "Aero and its owner, which runs the port said"
        described = sentence.tags[end - 1] == "n" or sentence.lows[end - 1] in _WHOEVER
        relative = sentence.lows[back] in {"that", "who", "which"} and described
        if relative and sentence.lows[back] == "that":
            saying = sentence.previous_verb(back)
            told = saying is not None and sentence.lows[saying] in TELLING
            relative = not (told or sentence.lows[back - 1] in TIME_UNITS)
        if relative and not {"v", "g"}.isdisjoint(sentence.tags[back:at]):
            start = sentence.phrase_start(end - 1)
            both = start > 1 and sentence.lows[start - 1] == "and" and sentence.tags[start - 2] == "n"
            verb = next((j for j in range(at, len(sentence)) if sentence.tags[j] in "vx"), at)
            both = both and sentence.lows[verb : verb + 1] in (["were"], ["are"], ["have"])
            return sentence.phrase_start(start - 2) if both else start, end
    return None


def _is_taken(sentence: Words, at: int) -> bool:
    """Whether a noun phrase belongs to the verb before it: in "died in a raid that began after rebels attacked" no raid attacked."""
    verb = next((j for j in range(at - 1, -1, -1) if sentence.tags[j] == "v" or sentence.lows[j] in _PARTING), None)
    return verb is not None and sentence.tags[verb] == "v" and not sentence.reports(verb)


_PARTING = CLAUSE_OPENERS | {",", ";", "that"}


def _after_opening_phrase(sentence: Words, back: int, end: int) -> int:
    """Where the subject begins behind "In November", "Under the water act of 2004"; the end where nothing tells."""
    if _YEAR.fullmatch(sentence.lows[back + 1]):
        return back + 2  # "In 2015 rebels"
    for here in range(back + 2, end):
        noun_before = sentence.tags[here - 1] == "n"
        named = sentence.named[here] is not None and sentence.named[here] is not sentence.named[here - 1]
        if noun_before and (sentence.tags[here] == "d" or (named and sentence.lows[here - 1] not in OWNING)):
            return here
    return end


def _of_subject(sentence: Words, back: int, end: int) -> bool:
    """Whether the word before ``back`` still belongs to the subject that ends at ``end``."""
    low, tag = sentence.lows[back - 1], sentence.tags[back - 1]
    if (
        tag == "n"
        and low.endswith("s")
        and back > 1
        and sentence.tags[back - 2] == "a"
        and sentence.named[back - 1] is None
    ):
        return False  # "but also suggests Peru may leave"
    if tag in "nd" or (tag == "t" and (back < 2 or sentence.tags[back - 2] != "x")):
        return True
    if tag == "c" and sentence.parts(back - 1):
        return False  # "bombed Chad on Monday and Peru attacked"
    if tag in "pc":
        return (low != "but" or sentence.lows[back - 2] == "all") and low not in CLAUSE_OPENERS
    if tag in "vg":
        return sentence.reduced(back - 1)
    return low == "," and back > 1 and sentence.tags[back - 2] == "n" and _in_list(sentence, back, end)


def _opening(sentence: Words, closing: int) -> int | None:
    if sentence.lows[closing] == ")":
        return next((j for j in range(closing - 1, max(-1, closing - 20), -1) if sentence.lows[j] == "("), None)
    return sentence.insert_start(closing)


def _name_behind(sentence: Words, closing: int) -> tuple[int, int]:
    """The name that explains what stands before it and ends at a comma: "Its lawyer, Ann Lee,"; empty where none does."""
    start = closing
    if in_place(sentence, closing):
        return start, start
    while start > 1 and sentence.tags[start - 1] in "ndc":
        start -= 1
    named = sentence.named[closing - 1] is not None and sentence.lows[start - 1] == ","
    return (start, closing) if named else (closing, closing)


def _in_list(sentence: Words, start: int, end: int) -> bool:
    """Whether the words round a comma are a list: "Peru, Chile and Bolivia", not "At noon, Peru and Chile", "met Lee, Peru and Chile said"."""
    tags = sentence.tags[start:end]
    if "c" not in tags or sentence.lows[start] == "both":
        return False
    before = start - 2
    while before > 0 and sentence.tags[before] in "nd":
        before -= 1
    if tags[0] == "c" and sentence.lows[before] != ",":
        return False
    known = sentence.tags[before] == "v" and sentence.entries[before] is not None
    return sentence.tags[before] not in "pc" and (not known or sentence.reports(before))


def lead(sentence: Words, at: int) -> int | None:
    """The verb whose subject a participle that opens a sentence has: "Citing costs, Peru left"."""
    comma = next((j for j in range(at + 1, min(len(sentence), at + 30)) if sentence.lows[j] in {",", ";"}), None)
    if comma is None or sentence.tags[comma + 1 : comma + 2] not in (["n"], ["d"], ["o"]):
        return None
    verb = next(
        (j for j in range(comma + 1, len(sentence)) if sentence.tags[j] in "vx" or sentence.lows[j] == ";"), None
    )
    return verb if verb is not None and sentence.tags[verb] in "vx" else None


def noun_span(sentence: Words, end: int) -> tuple[int, int]:
    """The noun phrase that ends before a word, without what leads to it: "Ann Lee" of "the resignation of Ann Lee"."""
    head = end
    while head > 0 and (sentence.tags[head - 1] in "nd" or sentence.lows[head - 1] == "of"):
        if head < end and sentence.lows[head] in _ARTICLES and _opens_phrase(sentence, head):
            break  # "handed the commission | a report which"
        head -= 1
        if sentence.lows[head] in {"a", "an", "another"} and sentence.lows[head - 1] != "of":
            break  # "at the same time | another officer, who"
    while head < end and sentence.tags[head] == "p":
        head += 1
    mention = sentence.named[end - 1] if end else None
    if mention is not None and sentence.discourse.kinds.get(mention.actor_id) in {"person", "organization"}:
        inside = range(end - 1, head, -1)
        of = next((j for j in inside if sentence.lows[j] == "of" and sentence.named[j] is not mention), head - 1)
        head = of + 1  # "the resignation of Ann Lee, who", "the licence of Blue Lines, which"
    return head, end


def behind_noun(sentence: Words, relative: int) -> int:
    """The word after the noun that a relative clause describes: without the comma, without "(ICBM)"."""
    end = relative - (sentence.lows[relative - 1] in _OPENING_ASIDE)
    if end > 2 and sentence.lows[end - 1].isdigit() and sentence.lows[end - 2] == ",":
        return end - 2  # "Ann Lee, 34, who"
    opening = max(0, end - 6)
    return (
        opening + sentence.lows[opening:end].index("(")
        if sentence.lows[end - 1] == ")" and "(" in sentence.lows[opening:end]
        else end
    )


def part_of(sentence: Words, of: int) -> tuple[int, int]:
    """The words before "of which": "the first of which"."""
    comma = next((j for j in range(of - 1, max(-1, of - 6), -1) if sentence.lows[j] == ","), of)
    return min(comma + 1, of), of


def said_again(sentence: Words, first: int, before: int) -> int | None:
    """The verb of saying that the one of the group at ``first`` says once more: "after police said he fled as they fired, and said"."""
    verb = next((j for j in range(first, len(sentence)) if sentence.tags[j] in "vgm"), first)
    again = [j for j in range(before + 1) if sentence.lows[j] == sentence.lows[verb] and sentence.tags[j] == "v"]
    return again[-1] if again and sentence.reports(verb) else None


def takes_object(sentence: Words, first: int) -> bool:
    """Whether the verb of the group at ``first`` has an auxiliary that is no *be*, or something it is done to."""
    at = next((j for j in range(first, len(sentence)) if sentence.tags[j] in "vgm"), first)
    active = first < at and sentence.lows[first] not in BE
    return active or (first == at and sentence.tags[at + 1 : at + 2] in (["d"], ["n"], ["o"]))


def echoed(sentence: Words, at: int) -> int | None:
    """Where the one whom a pronoun means stands as object before it: "refused him bail and | he was driven off"."""
    form = {"he": "him", "she": "her"}.get(sentence.lows[at])
    same = next((j for j in range(at - 1, max(0, at - 9), -1) if sentence.lows[j] == form), None)
    led = same is not None and sentence.tags[same - 1] in "vg"
    return same if led and (form == "him" or sentence.tags[same + 1] != "n") else None  # type: ignore[operator]


def is_somebody(sentence: Words, at: int) -> bool:
    """Whether a noun is a person without a name: "suspect" of "met a suspect and took him away"."""
    person = sentence.lows[at] in PERSONS and sentence.tags[at] == "n" and sentence.named[at] is None
    opens = sentence.lows[sentence.phrase_start(at)]
    return person and (opens in {"a", "an", "another", "one"} or (opens == "the" and sentence.lows[at] not in ROLES))


def accused(sentence: Words, at: int) -> tuple[str, ...]:
    """Who is accused of what a pronoun at ``at`` opens: "its accusation against Peru that it had shelled a village"."""
    named = at > 2 and sentence.lows[at - 1] == "that" and sentence.named[at - 2] is not None
    ids, _, preposition = sentence.group_ending(at - 2) if named else ((), 0, "")
    return ids if preposition == "against" else ()


def before_place(sentence: Words, at: int) -> int:
    """The word before what only tells where or whose: "Ilo" of "in Ilo, Peru,", "at" of "at Lee supporters"; else the word itself."""
    mention = sentence.named[at]
    if mention is None:
        return at
    person = sentence.discourse.kinds.get(mention.actor_id) == "person"
    if (
        person
        and at
        and sentence.lows[at + 1 : at + 2]
        and sentence.lows[at + 1] in GROUP_NOUNS
        and sentence.named[at + 1] is None
    ):
        return at - 1
    start = sentence.phrase_start(at)
    if start > 1 and sentence.tags[start - 1] == "g" and sentence.reduced(start - 1):
        return start - 1  # "a plane | carrying 20 men"
    return next(j for j in range(at, -1, -1) if sentence.lows[j] == ",") - 1 if in_place(sentence, at + 1) else at


def in_place(sentence: Words, closing: int) -> bool:
    """Whether a comma closes a place of two parts that a preposition leads to: "in Ilo, Peru, | held talks"."""
    if sentence.lows[closing : closing + 1] != [","]:
        return False
    before = next((j for j in range(closing - 1, max(-1, closing - 5), -1) if sentence.lows[j] == ","), 0)
    led = sentence.tags[sentence.phrase_start(before - 1) - 1] == "p" if before > 1 else False
    behind = sentence.named[closing - 1]
    nation = behind is not None and sentence.discourse.kinds.get(behind.actor_id) == "country"
    return led and nation and sentence.is_place(before)
