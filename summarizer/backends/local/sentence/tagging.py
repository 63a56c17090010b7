"""A sentence becomes words with tags: each that may be a verb is decided by its neighbours."""

# ruff: noqa: SIM905, RUF001 - lists of words read best as words; the marks are those of newspapers

import re
from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate, compress, count, islice
from operator import add

from summarizer.backends.local.actors import Mention
from summarizer.backends.local.sentence.clauses import Sentence
from summarizer.backends.local.sentence.discourse import Discourse
from summarizer.backends.local.vocabulary.grammar import (
    ADJECTIVE_ENDINGS,
    BE,
    CLOSED,
    COMPARING,
    CUE_ADVERBS,
    DESCRIBING,
    HAPPENING,
    MODALS,
    MONTHS,
    NOT,
    OWNING,
    PARTICLES,
    QUOTES,
    SMALL_NUMBERS,
    WORKING,
    is_adverb,
)
from summarizer.backends.local.vocabulary.lexicon import Word, lexicon
from summarizer.backends.local.vocabulary.words import ROLES
from summarizer.ontology import GROUP_NOUNS

_WORD = r"(?:[a-z]\w+(?:[-.,]\w+)*|(?:Mrs?|Ms|Dr|Gen|Col|Lt|Maj|Capt|Sgt|Adm|Brig|Cpl|Sen|Rep|Gov|Rev|Prof|St)\.(?= [A-Z])|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|No)\.(?= \d)|[A-Za-z](?:\.[A-Za-z])+\.?(?:-\w+)*|\w+(?:[-.,]\w+)*|['’](?:s|ll|ve|re|d|m)?\b|--|[^\w\s])"
_PIECE = re.compile(rf"{_WORD}\s*")
"""A word or mark with the blanks behind it, so that a sentence is nothing but pieces."""
_PIECE_OR_NEGATION = re.compile(rf"(?:\w+(?=n['’]t\b)|n['’]t\b|{_WORD})\s*")


def read(text: str, start: int, end: int, mentions: list[Mention], discourse: Discourse) -> Sentence:
    """The sentence ``text[start:end]``; ``mentions`` are those inside it, by place, the longer of two at one place first."""
    negated = text.find("n't", start, end) >= 0 or text.find("n’t", start, end) >= 0
    pieces = (_PIECE_OR_NEGATION if negated else _PIECE).findall(text, start, end)
    starts = list(accumulate(map(len, pieces[:-1]), initial=text.index(pieces[0], start)))
    known = zip(*map(_SEEN.__getitem__, pieces), strict=True)
    (lows, tags, entries), (sizes, names_deed, reports, unsettled) = map(list, islice(known, 3)), known
    ends = list(map(add, starts, sizes))
    deeds, sayings = list(compress(count(), names_deed)), list(compress(count(), reports))
    if not MONTHS.isdisjoint(lows):
        for at in range(1, len(lows)):
            if lows[at] == "may" and text.startswith("May", starts[at]):
                lows[at], tags[at] = "May", "n"  # the month is no "may"
            elif lows[at] == "march" and text[starts[at]].isupper():
                tags[at], entries[at] = "n", None
    named: list[Mention | None] = [None] * len(lows)
    for mention in mentions:
        at = bisect_right(ends, mention.start)
        while at < len(starts) and starts[at] < mention.end:
            led = ends[at] > mention.end and text[mention.end] == "-"  # "Lima-based" is nobody
            if named[at] is None and not led:  # the longer of two comes first
                named[at] = mention
                tags[at] = "n"
                if lows[at] == "who":
                    lows[at] = "WHO"  # the health organization is no "who"
            at += 1
    sentence = Sentence(text, start, end, lows, starts, ends, tags, entries, named, deeds, sayings, discourse)
    _settle_tags(sentence, compress(count(), unsettled))
    return sentence


_Known = tuple[str, str, Word | None, int, bool, bool, bool]


class _Seen(dict[str, _Known]):
    """What the rules know of each word that was seen, also with the blanks behind it, up to a number of words."""

    def __missing__(self, piece: str) -> _Known:
        if len(self) >= _MOST_WORDS:
            self.clear()
        word = piece.rstrip()
        known = self[piece] = self.get(word) or _classify(word)
        return known


_SEEN = _Seen()
_MOST_WORDS = 50_000


def _classify(word: str) -> _Known:
    """A word in small letters, tag (``?``: the sentence tells), entry, length, whether it names deeds, reports, decides tags."""
    low = word.lower()
    if "’" in low and low not in {"’", "’s"}:
        low = low.replace("’", "'")  # one spelling of "n't", "'ll" and "'d"
    entry = lexicon().words.get(low)
    tag = (CLOSED.get(low) if word != "US" else "n") or ("?" if entry is not None and entry.tags else _guess(word, low))
    deed = low in lexicon().phrases or (entry is not None and bool(entry.verb or entry.noun))
    reports = low in CUE_ADVERBS or (entry is not None and bool(entry.cue or entry.noun_cue))
    return low, tag, entry, len(word), deed, reports, tag in "?g" or low in _DECIDING


def _guess(word: str, low: str) -> str:
    if low in WORKING:
        return "v"
    if low in DESCRIBING:
        return "n"
    if word[0].isupper():
        return "n"
    if low.endswith("ed") and len(low) > 4:
        return "n" if low.startswith("un") else "?"  # "unidentified missiles"
    return "g" if low.endswith("ing") and len(low) > 5 else "n"


def _settle_tags(sentence: Sentence, unsettled: Iterable[int]) -> None:
    """Decide of every word that may be a verb whether it is one here; ``unsettled`` are the words by which tags are decided."""
    tags, lows, named = sentence.tags, sentence.lows, sentence.named
    for at in unsettled:
        tag, low = tags[at], lows[at]
        if tag in "?g":
            tags[at] = "n" if at and _in_name(sentence, at) else _verb_or_noun(sentence, at)
        elif low in _NEARLY and _is_number(sentence, at + 1):
            tags[at] = "d"  # "around 150 people"
        elif low in PARTICLES and at and tags[at - 1] in "vg":
            tags[at] = "a"  # "singled out Peru", "set up a court"
        elif low == "than" and lows[at - 1] in COMPARING:
            tags[at] = "d"  # "more than 500 men"
        elif (
            low in _BEFORE_VERB
            and tags[at + 1 : at + 2] == ["n"]
            and named[at + 1] is None
            and lows[at + 1][0].isalnum()
        ):
            tags[at + 1] = "v" if _is_infinite(sentence, at + 1) else "n"


_AUXILIARIES = MODALS | {"do", "does", "did", "who", "which"}
_BEFORE_VERB = MODALS | NOT | {"to", "who", "which"}
_NEARLY = frozenset({"around", "about", "over", "under"})
_DECIDING = _BEFORE_VERB | _NEARLY | PARTICLES | {"than"}


def _is_infinite(sentence: Sentence, at: int) -> bool:
    """Whether a word that the lexicon does not know is a verb by what stands before it: "to prevent a collapse", "did not budge"."""
    before = sentence.lows[at - 1]
    if is_adverb(sentence.lows[at]) or sentence.lows[at] == "very":
        return False
    if before == "to":
        return sentence.tags[at + 1 : at + 2] in (["d"], ["o"])
    if before in NOT:
        return at > 1 and sentence.lows[at - 2] in _AUXILIARIES
    return True


def _is_number(sentence: Sentence, at: int) -> bool:
    """Whether a word is a number of more than one, in digits or letters."""
    low = sentence.lows[at] if at < len(sentence) else ""
    return low[:1].isdigit() or low in _NUMBERS or low in SMALL_NUMBERS


def _has_verb(sentence: Sentence, before: int) -> bool:
    """Whether the clause has its verb already."""
    for back in range(before - 1, max(-1, before - 12), -1):
        if sentence.tags[back] in "mqrp":
            return False
        if sentence.tags[back] == "v":
            return True
    return False


def _has_deed(sentence: Sentence, before: int) -> bool:
    """Whether the nearest verb of the clause is one that the lexicon knows and reports nothing."""
    for back in range(before - 1, max(-1, before - 5), -1):
        if sentence.tags[back] not in "nd":
            entry = sentence.entries[back]
            return sentence.tags[back] == "v" and entry is not None and not entry.cue
    return False


def _is_second(sentence: Sentence, back: int, after: str) -> bool:
    """Whether a bare noun stands before a word as one of two things: "travel bans and asset freezes on"."""
    return after == "p" and sentence.lows[back - 1 : back] == ["and"]


_MAKING = frozenset(
    "let lets make makes made making help helps helped helping see saw hear heard watch watched have had".split()
)
"""Behind these and a pronoun stands what that one does: "made them leave"."""
_CROWDS = frozenset({"thousands", "hundreds", "dozens", "scores", "protesters", "demonstrators", "rebels", "police"})
_NUMBERS = frozenset(
    "eleven twelve thirteen fourteen fifteen sixteen twenty thirty forty fifty sixty hundred thousand million dozen".split()
)
_PLURAL = SMALL_NUMBERS | {"some", "many", "few", "several", "these", "those", "all", "most"}
_PRICED = frozenset({"shares", "stocks", "sales", "exports", "imports", "deliveries", "orders"})
_MOSTLY_NO_VERBS = _PRICED | {"forces", "arms", "armed", "based", "back"}


def _by_itself(sentence: Sentence, at: int, after: str) -> str | None:
    """The tag of words that are mostly no verb: "security forces", "arms sales", "put it back"."""
    low = sentence.lows[at]
    alone = at + 1 >= len(sentence) or sentence.named[at + 1] is None
    if low in {"forces", "arms", "armed"} and after not in "do" and alone:
        return "n"
    if low == "based" and after == "n":
        return "n"  # "Lima based Blue Reef"
    if low in _PRICED:  # "Blue Reef shares fell"
        ahead = sentence.entries[at + 1] if after in "?v" else None
        return "n" if ahead is not None and "d" in ahead.tags else None
    return "a" if low == "back" and after in "pmc" else None


def _participle(sentence: Sentence, at: int, before: str, after: str) -> str:
    """The tag of a word in -ing: ``n`` where it is a noun, else ``g``."""
    entry = sentence.entries[at]
    ahead = sentence.entries[at + 1] if after == "?" else None
    named_noun = entry is not None and bool(entry.noun)
    past = after in "?v" and (sentence.lows[at + 1] in HAPPENING or (ahead is not None and ahead.tags == "d"))
    if (before == "p" or named_noun) and past:
        return "n"  # "talks on fishing broke down", "fighting erupted"
    one = named_noun and after in "pm" and at > 1 and sentence.lows[at - 2] in {"a", "an"}
    if (before == "v" and named_noun) or one:
        return "n"  # "at a FIFA meeting in Lima"
    if before == "c" and after == "n" and sentence.lows[at] in DESCRIBING:
        return "n"  # "the city and surrounding villages"
    if after != "n" or before != "n" or sentence.named[at - 1] is not None:
        return "g"
    if sentence.lows[at - 1] in GROUP_NOUNS or "".join(sentence.lows[at + 1 : at + 2])[:1].isdigit():
        return "g"  # "authorities misusing courts", "a plane carrying 20 men"
    does = entry is not None and not named_noun and sentence.text[sentence.starts[at + 1]].isupper()
    return "g" if does else "n"


def _in_name(sentence: Sentence, at: int) -> bool:
    """Whether a word in capitals stands between others in a sentence that has small ones: "White House Press Secretary"."""
    text, starts = sentence.text, sentence.starts
    if not text[starts[at]].isupper() or at + 1 == len(starts):
        return False
    return (text[starts[at - 1]].isupper() and text[starts[at + 1]].isupper()) and any(
        text[start].islower() and len(low) > 4 for start, low in zip(starts, sentence.lows, strict=True)
    )


def _verb_or_noun(sentence: Sentence, at: int) -> str:  # noqa: C901, PLR0911, PLR0912 - one rule a line, first come first
    lows, tags, entry = sentence.lows, sentence.tags, sentence.entries[at]
    forms = entry.tags if entry is not None else ("g" if lows[at].endswith("ing") else "dn")
    back = at - 1
    while back >= 0 and (
        tags[back] in "at"
        or lows[back] in QUOTES
        or (is_adverb(lows[back]) and not sentence.named[back])
        or (lows[back] == "and" and is_adverb(lows[back - 1]) and is_adverb(lows[back + 1]))
    ):
        back -= 1
    before = tags[back] if back >= 0 else "m"
    word_before = lows[back] if back >= 0 else ""
    after = tags[at + 1] if at + 1 < len(tags) else "m"
    mention = sentence.named[back] if back >= 0 else None
    if lows[at] in _MOSTLY_NO_VERBS and (known := _by_itself(sentence, at, after)) is not None:
        return known
    if forms == "b" and word_before in BE:
        return "n"
    if word_before == "to" and forms != "g" and "b" not in forms:
        return "n"
    if word_before == "to" or before == "x":
        return ("n" if word_before == "to" and after == "n" else "g") if forms == "g" else "v"
    if word_before in OWNING or before == "d":
        plural = word_before in {"both", "all", "two"} and after != "n"  # not "all declared sites"
        return "v" if before == "d" and plural and forms not in {"b", "s"} else "n"
    if forms == "g":
        return _participle(sentence, at, before, after)
    noun = entry is not None and (bool(entry.noun) or bool(entry.noun_cue))
    if "d" in forms or "n" in forms:
        if is_adverb(lows[at - 1]) and after == "n" and at > 2 and _has_verb(sentence, at - 1):
            return "n"  # "gave Peru covertly procured rifles"
        if "b" in forms and (before == "p" or (at + 1 < len(lows) and lows[at + 1] == "of")):
            return "n"
        deed = after == "n" and before == "n" and _has_deed(sentence, at)
        if entry is None and (deed or ("-" in lows[at] and after in "n?")):
            return "n"  # "killed 70 state allied soldiers", "courts and army-related charges"
        following = sentence.named[at + 1] if at + 1 < len(tags) else None
        plain = after == "n" and (following is None or following.form in {"adjective", "role"})
        return "n" if before == "p" or (before in "vg" and plain) else "v"
    if lows[at] == "says" or (lows[at] == "say" and word_before == "," and after == "n"):
        return "v"  # "..., Peru's minister says", "..., say police"
    if "s" in forms:
        if word_before in _NUMBERS or word_before[:1].isdigit():
            return "n"  # "eleven sacks of cement"
        if after == "x" or (before == "n" and lows[back - 1] in _PLURAL and not word_before.endswith("s")):
            return "n"  # "Reef phones have", "some green shoots"
        if (mention is not None and mention.form == "adjective") or word_before.endswith(ADJECTIVE_ENDINGS):
            return "n"
        if noun:
            subject = mention is not None or before in "or" or (word_before == "and" and after == "d")
            return "v" if subject and after in "dnpao?" else "n"
        if before == "n" and mention is None and (_is_second(sentence, back, after) or _has_deed(sentence, at)):
            return "n"  # "reduced food supplies to the camp"
        joined = word_before in {",", "and"} and after in "dno?"
        return "v" if joined or (before in "nort" and (mention is not None or after not in "cm")) else "n"
    if word_before in {"him", "them"} and back and lows[back - 1] not in _MAKING:
        return "n"  # "refused him bail"
    if before == "o" or word_before in {"who", "which"} or (word_before in _CROWDS and after in "dnp"):
        return "v"  # "as thousands march against"
    if noun:
        return "v" if word_before.endswith("s") and after in "dn" else "n"
    plural = (mention is not None and mention.form != "adjective") or (word_before.endswith("s") and before == "n")
    opens = back < 0 and not (lows[at] in ROLES and after == "n")  # "Judge Ann Lee refused"
    return "v" if plural or (word_before in {"and", "or"}) or opens else "n"
