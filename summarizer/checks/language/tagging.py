"""What each word of a sentence of English is: a verb and in which form, a noun, a name, or one of the small words between."""

# ruff: noqa: SIM905 - word lists read best as words

import re
from functools import lru_cache
from typing import NamedTuple

from summarizer.checks.language import amounts, thesaurus
from summarizer.checks.language.words import IRREGULAR

TOKEN = re.compile(
    r"\d+(?:[.,:]\d+)+|[ap]\.m\.(?= [a-z\d])|[^\W_]+(?:['\u2019.-][^\W_]+)*|[,;:.!?()\"\u201c\u201d\u2014\u2013]|(?<= )-(?= )"
)
BE = frozenset("is are was were be been being am get got gets getting 's 're".split())
HAVE = frozenset("has have had having".split())
DO = frozenset("do does did".split())
EMPTY = BE | HAVE | DO
"""Verbs that tell nothing by themselves."""
MODAL = frozenset(
    "will would shall should can could may might must cannot won't wouldn't can't couldn't shouldn't".split()
)
_TAGS = {
    **dict.fromkeys("a an the this these those its his her their our my your any some no each every all both another either neither several".split(), "d"),
    **dict.fromkeys("of in on at by for from with into onto over under about against along amid among around behind below beneath beside besides between beyond down during except inside near off out outside per through throughout toward towards up upon via versus within without across above despite following including to".split(), "p"),
    **dict.fromkeys("and or but nor".split(), "c"),
    **dict.fromkeys("that which who whom whose where when while whereas although though because since until after before if unless as once than whether so what how why".split(), "s"),
    **dict.fromkeys("he she they we i you it him them us me himself herself itself themselves nobody everybody somebody everyone someone anyone none nothing there one others who".split(), "o"),
    **dict.fromkeys("always often not never n't also then now later soon still already just only even yet again too first ever away back together once almost nearly about home instead long longer however meanwhile far ago both twice".split(), "r"),
    **dict.fromkeys(("a.m", "p.m", "a.m.", "p.m."), "m"),
    **dict.fromkeys((*BE, *HAVE, *DO, *MODAL), "a"),
}  # fmt: skip
_TAGS |= {"to": "t", "who": "s", "both": "d", "about": "p", "once": "s"}
NEGATIVE = frozenset("not never no none nobody nothing neither nor without cannot hardly barely".split())
_SAME_IN_THE_PAST = frozenset(
    "quit shut set put cut hit bid cast let spread burst hurt split beat cost rid lay".split()
)
_NO_PAST = frozenset(
    "need feed seed speed weed bleed breed heed deed indeed exceed proceed succeed bed red shed bred hundred kindred sacred naked wicked rugged ragged aged seabed deathbed watershed".split()
)
_NO_VERB = re.compile(
    r"(?:ion|al|th|ight|ure|ery|age|speech|men|people|children|dead|ence|ance|sale|theft|loss|lives|deaths|worse|worst|women|ing)$(?<!fought)(?<!caught)"
)
_ING_NOUNS = frozenset(
    "thing something nothing anything everything king ring spring string wing evening morning ceiling during sibling shilling meeting building willing unwilling".split()
)


def plain(word: str) -> str:
    """A word without the ending of whom something belongs to."""
    return word[:-2] if word.endswith(("'s", "\u2019s")) else word


def tag(words: list[str]) -> list[str]:
    """A letter for each word of a sentence.

    v(erb, finite), b(ase), g (-ing), e (participle), a(uxiliary), n(oun or adjective), N(ame), o (pronoun), m (number, day),
    d(eterminer), p(reposition), c(onjunction), s(ubordinator), t(o), r (adverb), and "." for a mark.
    """
    owners = frozenset(at for at, word in enumerate(words) if word != plain(word) and word[:-2].lower() not in _TAGS)
    words = [*map(plain, words)]
    tags: list[str] = []
    for at in range(len(words)):
        tags.append(_tag(words, at, tags, owners))
    for at, word in enumerate(words):
        if tags[at] == "s" and word.lower() in _EITHER and not verb_ahead(tags, at + 1, "vag", 9):
            tags[at] = "p"  # "after a quarrel"
        if word in _SPANS and at and words[at - 1].lower() in _WHICH and tags[at + 1 : at + 2] in (["o"], ["d"], ["N"]):
            tags[at - 1 : at + 1] = "mm"  # "last week it sailed"
    return tags


_WHICH = frozenset({"last", "next", "this", "that", "every"})
_SPANS = frozenset(
    "week weekend month year decade century spring summer autumn fall winter night morning afternoon evening day".split()
)
_EITHER = frozenset("after before since until as than because".split())


def verb_ahead(tags: list[str], at: int, verbs: str, within: int) -> bool:
    """Whether a verb with one of some tags is among so many words that follow, before the clause ends."""
    return next((one in verbs for one in tags[at : at + within] if one in verbs or one in ".sc"), False)


class _Place(NamedTuple):
    """A word of an open class among the others: the tag and the word before it, adverbs left out, and what follows."""

    low: str
    at: int
    prev: str
    before: str
    back: int
    next: str
    after: str
    tags: list[str]
    words: list[str]


def _tag(words: list[str], at: int, tags: list[str], owners: frozenset[int]) -> str:  # noqa: PLR0911 - one rule after the other
    word, low = words[at], words[at].lower()
    following = words[at + 1] if at + 1 < len(words) else "."
    if not word[0].isalnum():
        return "."
    if _is_name_of_small_word(words, at, tags):
        return "N"
    if low in _FLOATING and tags[-1:] == ["a"] and (is_past(following) or following in BE):
        return "r"  # "were each charged"
    if word[0].isdigit() or (low in amounts.CALENDAR and (low not in _TAGS or (at and word[0].isupper()))):
        return "m"
    if low == "to" and (words[at - 1 : at] in _BEFORE_TO or not _may_be_verb(following) or _is_place(words, at + 1)):
        return "p"
    if known := ("r" if low == "no" and following == "longer" else _TAGS.get(low)) or (
        "a" if "n't" in low or "n\u2019t" in low else None
    ):
        return known
    if word[0].isupper():
        return "N" if at or following[:1].isupper() or not thesaurus.senses(low) else "n"
    back = next((n for n in range(at - 1, -1, -1) if tags[n] != "r"), -1)
    prev, before = ("d" if back in owners else tags[back], words[back].lower()) if back >= 0 else (".", "")
    return _open(_Place(low, at, prev, before, back, following, _class(following), tags, words))


_FLOATING = frozenset({"each", "both", "all"})


def _is_name_of_small_word(words: list[str], at: int, tags: list[str]) -> bool:
    """Whether a small word or a month with a capital is a name all the same: "the US", "the WHO", "Olga May", "May said"."""
    word, low = words[at], words[at].lower()
    if len(word) > 1 and word.isupper():
        return low in _TAGS and not all(map(str.isupper, words))
    before = tags[-1:]
    return (
        low in _NAMES
        and word[0].isupper()
        and (
            before == ["N"] or (before in ([], ["."], ["s"]) and is_past(words[at + 1] if at + 1 < len(words) else "."))
        )
    )


_NAMES = frozenset({"may", "will", "march", "august"})
_BEFORE_TO = [["according"], ["due"], ["thanks"], ["close"]]


def _may_be_verb(word: str) -> bool:
    """Whether a word behind "to" is a verb, or an adverb before one."""
    small = _TAGS.get(word)
    return word[0].islower() and (
        small == "r" or word in {"be", "have", "do", "get"} or (not small and thesaurus.is_verb(word))
    )


def _is_place(words: list[str], at: int) -> bool:
    """Whether a word behind "to" is rather a noun, and nothing follows that could be its object: "took it to court in May"."""
    after = words[at + 1] if at + 1 < len(words) else "."
    return (
        _class(after) in ".ps"
        and not thesaurus.joined(words[at], (after,), 0, 1)
        and thesaurus.senses_as(words[at], "n") >= 2 * thesaurus.senses_as(words[at], "v")
    )


def _class(word: str) -> str:
    if known := _TAGS.get(word.lower()):
        return known
    return "m" if word[0].isdigit() else "." if not word[0].isalnum() else "N" if word[0].isupper() else "n"


_NO_ADVERBS = frozenset("family supply reply assembly apply comply rally imply multiply early italy ally".split())


_ALWAYS = frozenset({"say", "last", "first"})


def _open(here: _Place) -> str:  # noqa: PLR0911 - one rule after the other, first come first
    """The tag of a word of an open class, from its form, the tags before it and the word after it."""
    low = here.low
    if low.endswith("ly"):
        told = low in {"likely", "unlikely"} and here.before in BE  # "are unlikely to sail": no adverb of what follows
        return "r" if low not in _NO_ADVERBS and not told else "n"
    if low in _ALWAYS and here.prev not in "dapt":
        return "v" if low == "say" else "r" if is_past(here.next) else "n"
    if here.prev == "a" and not low.endswith("ing"):
        return _behind_auxiliary(low, here.before)
    if here.prev == "t":
        return "b"
    if low.endswith("ing"):
        return _ending_in_ing(here)
    if is_past(low):
        return "n" if _is_adjective(here) else "v"
    if low.endswith("s") and not low.endswith("ss") and thesaurus.is_verb(low):
        return "v" if _is_present(here) else "n"
    return "v" if thesaurus.is_verb(low) and _is_plural_verb(here) else "n"


def _is_plural_verb(here: _Place) -> bool:
    """Whether a word without ending is what several do: "the crews deny it", "the club say that"."""
    plural = here.before in {"they", "we", "you", "who", "i"} or (here.before.endswith("s") and here.prev == "n")
    return here.prev in "nosN" and here.after in "dots" and here.next != "than" and lacks_verb(here.tags) and plural


def _behind_auxiliary(low: str, auxiliary: str) -> str:
    if auxiliary in BE | HAVE:
        same = auxiliary in HAVE and low in {"come", "become", "run", "overcome"}
        return "e" if same or is_past(low) else "n"
    return "b"


def _ending_in_ing(here: _Place) -> str:
    behind = here.tags[here.back] if here.back >= 0 else "."  # "the meeting", but "Norland's reopening of the road"
    return "n" if here.low in _ING_NOUNS or behind == "d" else "g"


def _is_adjective(here: _Place) -> bool:
    """Whether a past only describes the noun behind it, or is a noun: "the stolen fuel", "the cut of"."""
    if (here.low in _SAME_IN_THE_PAST and here.next == "of") or here.before in _REMAINING:
        return True
    if here.prev == "m" and here.back and here.words[here.back][0].isupper():
        return False  # "on Monday closed the bay"
    if here.prev == "m":
        opens = not here.back or here.tags[here.back - 1] in "dp."  # "two masked men"
        return here.low == "won" or (here.after == "n" and opens)
    if here.prev == "n" and here.words[here.back - 1] in {"a", "an"} and not thesaurus.senses_as(here.before, "v"):
        as_noun, as_adjective = (thesaurus.senses_as(here.before, part) for part in "na")
        return as_adjective > as_noun and thesaurus.senses_as(here.low, "n") > 0  # "a final shot at gold"
    owned = here.prev == "d" and here.tags[here.back] != "d"  # "Norland's stolen fuel", but "Macey's said"
    return here.prev in "dp" and not (owned and (here.after not in "nN" or here.low in _SPEAKING))


_SPEAKING = frozenset({"said", "told"})
_REMAINING = frozenset("remain remains remained stay stays stayed".split())


_CLOSING = frozenset({'"', "\u201d"})


def _is_present(here: _Place) -> bool:
    """Whether a word in -s is a verb, rather than a plural."""
    prev, after, tags, words = here.prev, here.after, here.tags, here.words
    verbal = thesaurus.senses_as(here.low, "v") > thesaurus.senses_as(here.low, "n")
    speaks = here.before in _CLOSING and after in "Ndo"  # "...," insists the mayor
    if here.low in {"says", "speaks"} or (verbal and (here.next == "that" or speaks)):
        return True
    having = verbal and here.next == "having"
    if is_past(here.next) or (after == "a" and not having) or (after in "pr" and _verb_follows(words, here.at + 1)):
        return False
    ahead = after in "dotNs" or having
    if (prev == "c" or here.before == ",") and _joins_verbs(here):
        return True
    if prev in "Nos" and (ahead or after in "prn."):
        return not (prev == "N" and after in ".p" and not (verbal and lacks_verb(tags)))
    if prev == "." and here.before == ",":
        return (ahead or (after == "n" and tags[here.back - 1] == "N")) and lacks_verb(tags[: here.back])
    return prev in "nm" and ahead and lacks_verb(tags)


def _joins_verbs(here: _Place) -> bool:
    """Whether a word in -s behind a comma or an "and" goes on with what somebody does: "wants a vote, blames the board and denies it"."""
    as_verb, as_noun = (thesaurus.senses_as(here.low, part) for part in "vn")
    goes_on = here.prev == "c" or not lacks_verb(here.tags[: here.back])
    return goes_on and as_verb > as_noun and here.after in "dotN"


def _verb_follows(words: list[str], at: int) -> bool:
    """Whether a finite verb follows before the clause ends: what stands before it is its subject."""
    for word in words[at : at + 8]:
        low = word.lower()
        if not word[0].isalnum() or _TAGS.get(low) == "s":
            return False
        if _TAGS.get(low) == "a" or (is_past(low) and low not in _TAGS):
            return True
    return False


def lacks_verb(tags: list[str]) -> bool:
    """Whether the clause that is being read has no finite verb yet."""
    for one in reversed(tags):
        if one in {"v", "a"}:
            return False
        if one in {"s", "."}:
            return True
    return True


@lru_cache(maxsize=20_000)
def is_past(low: str) -> bool:
    """Whether a word has the form of a past or a participle."""
    if low in _SAME_IN_THE_PAST:
        return True
    if low.endswith("ed"):
        return low not in _NO_PAST
    base = IRREGULAR.get(low) or IRREGULAR.get(low.removeprefix("re"))
    return base is not None and base != low and not _NO_VERB.search(low)
