"""The clause round a word as a sentence that stands alone: who, the verb as it stands, what belongs to it."""

# ruff: noqa: RUF001, SIM905 - the marks are those of newspapers; lists of words read best as words

from bisect import bisect_left
from dataclasses import dataclass

from summarizer.backends.local.clauses import Sentence
from summarizer.backends.local.grammar import FUTURE, MARKS, OWNING
from summarizer.backends.local.realis import FAILING, PLANNING, UNCERTAIN, is_finite

LONGEST_PREDICATE = 26  # words after the trigger
LONGEST_SUBJECT = 16
_UNRESOLVED = frozenset("he she it they we i you him them us who which that this these those one both someone".split())
_OWNERS = frozenset("his her its their our my your".split())
_PAIRS = frozenset("two both pair sides leaders countries nations ministers latter former".split())
_STOPS = frozenset(". ! ? ; : — – -- - ( ) [ ] … | according • *".split())
_CLAUSE_AFTER = frozenset("after before since until till than".split())
_NEGATIVE = (
    frozenset("not n't never no neither nor nobody none nothing without hardly cannot barely few".split()) | FAILING
)
_TIMES = frozenset(
    "week month year weekend monday tuesday wednesday thursday friday saturday sunday morning evening night summer".split()
)
_NUMBER_WORDS = frozenset("a one two three four five six seven eight nine ten twenty thirty forty fifty half".split())
_OPEN = FUTURE | UNCERTAIN | PLANNING | {"would", "to", "if", "whether"}


@dataclass(frozen=True, slots=True)
class Clause:
    """A finite clause: its subject in words of the text (None: only a pronoun stands there), and its words from the verb on.

    ``vague`` says that the subject ("the two countries") would better be told by names.
    """

    subject: str | None
    verb: str
    vague: bool
    first: int
    carrier: int


def carrier(sentence: Sentence, at: int) -> int | None:
    """The finite verb that the verb at ``at`` hangs on, itself most often: "wants" of "wants to expand"; None where none is near."""
    for _ in range(4):
        first = sentence.group_start(at)
        before = sentence.lows[first - 1] if first else ""
        if before == "to":
            governing = sentence.previous_verb(first - 1)
            if governing is None or first - governing > 10 or _parted(sentence, governing + 1, first - 1):
                return None
            at = governing
        elif before in {"and", "or"} and (joined := _joined_infinitive(sentence, at, first)) is not None:
            at = joined
        elif sentence.tags[at] == "g" and not _auxiliary(sentence, first, at):
            governs = first > 0 and sentence.tags[first - 1] == "v" and sentence.lows[first - 1] not in FAILING
            entry = sentence.entries[first - 1] if governs else None
            if governs and not (
                entry and any(cue.means == "denies" for cue in entry.cue)
            ):  # "denied supplying": the deed is told without its denial
                at = first - 1
            else:
                return None
        else:
            return at if is_finite(sentence, at) and not bare_participle(sentence, at, first) else None
    return None


def _joined_infinitive(sentence: Sentence, at: int, first: int) -> int | None:
    """The infinitive that a verb after "and" shares its "to" with: "to revive and expand"."""
    entry, previous = sentence.entries[at], sentence.previous_verb(first - 1)
    if previous is None or entry is None or "b" not in entry.tags:
        return None
    start = sentence.group_start(previous)
    return previous if start and sentence.lows[start - 1] == "to" else None


def _auxiliary(sentence: Sentence, first: int, at: int) -> bool:
    return any(sentence.tags[j] == "x" for j in range(first, at))


def _parted(sentence: Sentence, start: int, end: int) -> bool:
    return any(
        sentence.tags[j] in "qr" or sentence.lows[j] in {",", ";", ":", "(", "—", "–"} for j in range(start, end)
    )


def bare_participle(sentence: Sentence, at: int, first: int) -> bool:
    """Whether a participle only describes the noun before it: "weapons seized in May"."""
    entry = sentence.entries[at]
    relative = first > 0 and sentence.lows[first - 1] in {"who", "which"}
    if entry is None or "n" not in entry.tags or relative or _auxiliary(sentence, first, at):
        return False
    if sentence.tags[at + 1 : at + 2] == ["p"] and (_verb_follows(sentence, at + 2) or _is_object(sentence, first)):
        return True
    return "d" not in entry.tags or sentence.lows[at + 1 : at + 2] == ["by"] or sentence.tags[at + 1 : at + 2] == ["x"]


def _is_object(sentence: Sentence, first: int) -> bool:
    """Whether the noun before a participle is the object of the verb before it: "drills involve soldiers stationed in Chad"."""
    start, end = subject_start(sentence, first)
    if not 0 < start < end or sentence.tags[start - 1] not in "vg":
        return False
    entry = sentence.entries[start - 1]
    return entry is None or not entry.cue


def _verb_follows(sentence: Sentence, start: int) -> bool:
    """Whether the clause has another finite verb: "The bombs dropped in each strike were small"."""
    for here in range(start, min(len(sentence), start + 10)):
        if sentence.tags[here] in "mcqrog":
            return False
        if sentence.tags[here] in "vx" and sentence.lows[here - 1] != "to":
            return True
    return False


def subject_start(sentence: Sentence, first: int) -> tuple[int, int]:
    """The words of the subject before the verb group that begins at ``first``; empty where none stands there."""
    end = first
    while end and sentence.lows[end - 1] in {",", ")"}:
        opening = _opening(sentence, end - 1)
        if opening is None:
            break
        end = opening
    back = end
    while back > 0 and end - back < LONGEST_SUBJECT and _of_subject(sentence, back, end):
        back -= 1
    if _counts(sentence, back):
        return back, end
    if back < end and sentence.tags[back] == "p":
        back = _after_opening_phrase(sentence, back, end)
    while back < end and (sentence.tags[back] in "pc" or sentence.lows[back] in OWNING | MARKS):
        back += 1
    if sentence.lows[back : back + 1] and sentence.lows[back] in {"last", "this", "next"} and back + 2 < end:
        back += 2 * (sentence.lows[back + 1] in _TIMES)
    return back, end


def _counts(sentence: Sentence, at: int) -> bool:
    """Whether a preposition only rounds a number: "about 2,000 people"."""
    return (
        sentence.lows[at] in {"about", "over", "around", "under"}
        and sentence.lows[at + 1 : at + 2] != []
        and (sentence.lows[at + 1][0].isdigit() or sentence.lows[at + 1] in _NUMBER_WORDS)
    )


def _after_opening_phrase(sentence: Sentence, back: int, end: int) -> int:
    """Where the subject begins behind "In November", "Under the water act of 2004"; the end where nothing tells."""
    for here in range(back + 2, end):
        noun_before = sentence.tags[here - 1] == "n"
        named = sentence.named[here] is not None and sentence.named[here] is not sentence.named[here - 1]
        if noun_before and (sentence.tags[here] == "d" or (named and sentence.lows[here - 1] not in OWNING)):
            return here
    return end


def _of_subject(sentence: Sentence, back: int, end: int) -> bool:
    """Whether the word before ``back`` still belongs to the subject that ends at ``end``."""
    low, tag = sentence.lows[back - 1], sentence.tags[back - 1]
    if low in OWNING or tag in "ndt" or (low in MARKS and tag != "m"):
        return True
    if tag in "pc":
        return low not in {"but", "than"} | _CLAUSE_AFTER
    if tag == "v":
        entry = sentence.entries[back - 1]
        return (entry is None or not entry.cue) and sentence.reduced(back - 1)
    return low == "," and back > 1 and sentence.tags[back - 2] == "n" and _in_list(sentence, back, end)


def _opening(sentence: Sentence, closing: int) -> int | None:
    if sentence.lows[closing] == ")":
        return next((j for j in range(closing - 1, max(-1, closing - 8), -1) if sentence.lows[j] == "("), None)
    return sentence.insert_start(closing)


def _in_list(sentence: Sentence, start: int, end: int) -> bool:
    """Whether the words round a comma are a list: "Peru, Chile and Bolivia", not "At noon, Peru and Chile"."""
    tags = sentence.tags[start:end]
    if "c" not in tags or any(tag not in "nd" for tag in tags[: tags.index("c")]):
        return False
    before = start - 2
    while before > 0 and (sentence.tags[before] in "nd" or sentence.lows[before] in OWNING):
        before -= 1
    if tags[0] == "c" and sentence.lows[before] != ",":
        return False
    return sentence.tags[before] != "p"


def subject_words(sentence: Sentence, first: int) -> str | None:
    """The subject before a verb group as it is printed; None where it says nothing by itself."""
    before = sentence.lows[first - 1] if first else ""
    if first > 1 and sentence.tags[first - 1] == "c":
        joined = sentence.joined(first)
        own = joined is not None and sentence.tags[joined] == "v"
        return subject_words(sentence, sentence.group_start(joined)) if own and joined is not None else None
    if before in {"he", "she", "it", "they"}:
        return _speaker(sentence, first - 1)
    if first > 1 and before in {"who", "which"}:
        return _noun_before(sentence, first - 1 - (sentence.lows[first - 2] == ","))
    start, end = subject_start(sentence, first)
    return _clean(sentence.words(start, end)) if start < end and _stands_alone(sentence, start, end) else None


def _stands_alone(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a subject needs nothing before it to be understood: not "its plan", "the two countries", "any of them"."""
    lows = sentence.lows[start:end]
    if lows[0] in _UNRESOLVED or not _OWNERS.isdisjoint(lows[:2]) or lows[0] in {"any", "all", "such"}:
        return False
    return "n" in sentence.tags[start:end]


def _speaker(sentence: Sentence, at: int) -> str | None:
    """Whose words a pronoun opens: "The rebels said they will go"."""
    saying = sentence.previous_verb(at)
    entry = sentence.entries[saying] if saying is not None else None
    if saying is None or entry is None or not entry.cue or at - saying > 4:
        return None
    return subject_words(sentence, sentence.group_start(saying))


def clause_at(sentence: Sentence, at: int, last: int) -> Clause | None:
    """The finite clause of the verb at ``at``, with what follows up to its end; None where none carries it."""
    verb = carrier(sentence, at)
    if verb is None:
        return None
    first = sentence.group_start(verb)
    while first < verb and (sentence.lows[first] in MARKS or (sentence.tags[first] == "a" and first == 0)):
        first += 1
    entry = sentence.entries[verb]
    end = predicate_end(sentence, max(last, at + 1), speech=entry is not None and bool(entry.cue))
    words = sentence.words(first, end)
    if all(sentence.tags[j] == "p" or sentence.lows[j] in _TIMES for j in range(last, end)):
        words = f"{words} {_antecedent(sentence, first)}"
    subject = subject_words(sentence, first)
    lows = (subject or "").lower().split()
    vague = 0 < len(lows) < 4 and lows[0] in {"the", "two", "both"} and lows[-1] in _PAIRS | {"country", "nation"}
    return Clause(subject, _clean(words), vague, first, verb)


def _antecedent(sentence: Sentence, first: int) -> str:
    """What a clause behind "that" leaves out: "a meeting that Peru has asked for"."""
    start = subject_start(sentence, first)[0]
    if start < 2 or sentence.lows[start - 1] not in {"that", "which"} or sentence.tags[start - 2] != "n":
        return ""
    return _noun_before(sentence, start - 1) or ""


def _noun_before(sentence: Sentence, end: int) -> str | None:
    """The noun phrase that ends before a word."""
    head = end
    while head > 0 and (
        sentence.tags[head - 1] in "nd" or sentence.lows[head - 1] in OWNING or sentence.lows[head - 1] == "of"
    ):
        head -= 1
    while head < end and (sentence.tags[head] == "p" or sentence.lows[head] in OWNING):
        head += 1
    if sentence.lows[head:end] in (["those"], ["these"], ["one"]):
        return None
    return _clean(sentence.words(head, end)) if head < end else None


def of_gerund(sentence: Sentence, at: int) -> str | None:
    """Who does what a participle in -ing says: "denied supplying" its subject, "accused the company of hiring" the object."""
    before = sentence.previous_verb(at)
    if before is None or sentence.tags[before] not in "vg" or at - before > 12:
        return None
    start, end = before + 1, at - 1
    while start < end and sentence.tags[start] in "pa":
        start += 1  # "singled out Peru for"
    if end > start and sentence.tags[end] == "p" and all(tag in "ndap" for tag in sentence.tags[start:end]):
        return _clean(sentence.words(start, end))
    return subject_words(sentence, sentence.group_start(before)) if end <= start else None


def predicate_end(sentence: Sentence, last: int, *, speech: bool = False) -> int:
    """The word before which what belongs to a verb or noun ends; ``last`` is the word after its trigger."""
    size, here = len(sentence), last
    said_that = speech
    while here < size and here - last < LONGEST_PREDICATE:
        low, tag = sentence.lows[here], sentence.tags[here]
        if low in _STOPS or tag == "r" or low in {"who", "which", "whose", "whom"}:
            break
        if low == ",":
            if not _list_goes_on(sentence, here):
                break
        elif low == "as" and here == last:
            pass  # "denounced as a crime the arrest of ..."
        elif tag == "q":
            if low not in {"that", "whether", "how"} or here - last > 1:
                break
            said_that = True
        elif (
            (tag == "c" and not _adverbs_joined(sentence, here) and _new_clause(sentence, here + 1))
            or (low in _CLAUSE_AFTER and _clause_follows(sentence, here + 1))
            or (tag == "o" and low in {"he", "she", "it", "they", "we", "i"} and not said_that)
            or (tag in "vx" and not said_that and not sentence.continues(here))
        ):
            break
        here += 1
    return _trimmed(sentence, last, here, cut=here - last >= LONGEST_PREDICATE)


def _trimmed(sentence: Sentence, last: int, end: int, *, cut: bool) -> int:
    """The end without words that lead on to nothing; where the length cut it, back to the last preposition."""
    if cut:
        end = next((j for j in range(end - 1, last + 4, -1) if sentence.tags[j] in "pc"), end)
    while (
        end > last
        and sentence.lows[end - 1] != "this"
        and (sentence.tags[end - 1] in "pdcqxt" or sentence.lows[end - 1] in {"to", ",", "'", "’", "$"})
    ):
        if sentence.tags[end - 1] == "p" and end - 1 == last:
            break  # a particle: "pulled out"
        end -= 1
    return end


def _list_goes_on(sentence: Sentence, comma: int) -> bool:
    """Whether a list of nouns goes on after a comma: "grain, oil and steel"."""
    if sentence.tags[comma - 1] != "n":
        return False
    for here in range(comma + 1, min(len(sentence), comma + 9)):
        low, tag = sentence.lows[here], sentence.tags[here]
        if low in {"and", "or"}:
            return not _new_clause(sentence, here + 1)
        if tag not in "nda" and low != ",":
            return False
    return False


def _new_clause(sentence: Sentence, start: int) -> bool:
    """Whether a conjunction leads on to another verb and not to another noun."""
    for here in range(start, min(len(sentence), start + 8)):
        tag, low = sentence.tags[here], sentence.lows[here]
        if tag in "vxogqr":
            return True
        if tag == "m" or (tag == "p" and low != "of"):
            return tag == "m" and low == "," and here == start
    return False


def _adverbs_joined(sentence: Sentence, at: int) -> bool:
    """Whether an "and" only joins two adverbs: "illegally and covertly procured"."""
    return (
        sentence.lows[at - 1].endswith("ly")
        and sentence.lows[at + 1 : at + 2] != []
        and sentence.lows[at + 1].endswith("ly")
    )


def _clause_follows(sentence: Sentence, start: int) -> bool:
    for here in range(start, min(len(sentence), start + 9)):
        if sentence.tags[here] in "vx" and sentence.tags[here - 1] != "d":
            return True
        if sentence.tags[here] in "mgc":
            return False
    return False


def tells(words: str, realis: str) -> bool:
    """Whether a clause shows by itself that what it tells did not or may not happen."""
    lows = set(words.lower().replace("n't", " not").replace("n’t", " not").replace(",", " ").split())
    if realis == "did_not_happen":
        return not _NEGATIVE.isdisjoint(lows)
    if realis in {"planned_or_attempted", "hypothetical"}:
        return not _OPEN.isdisjoint(lows)
    return True


def noun_phrase(sentence: Sentence, at: int, last: int) -> tuple[str, str, bool]:
    """The noun at ``at`` with its adjectives, without owner and article; what follows it; whether it is more than one."""
    start = at
    while (
        start > 0
        and at - start < 5
        and sentence.tags[start - 1] == "n"
        and sentence.named[start - 1] is None
        and sentence.lows[start - 1] not in OWNING
        and sentence.lows[start - 1][0].isalnum()
    ):
        start -= 1
    if (
        start
        and sentence.tags[start - 1] == "d"
        and sentence.lows[start - 1] in {"two", "three", "four", "five", "several", "many"}
    ):
        start -= 1
    while start < at and sentence.lows[start] in {"latest", "own", "same", "very"}:
        start += 1
    end = predicate_end(sentence, last)
    if end > last and sentence.tags[last] != "p":
        end = last
    head = sentence.lows[last - 1]
    plural = head.endswith("s") and not head.endswith(("ss", "us", "is"))
    return _clean(sentence.words(start, last)), _clean(sentence.words(last, end)) if end > last else "", plural


def number_of(sentence: Sentence, first: int) -> bool:
    """Whether the subject before a verb group is more than one, by its form."""
    start, end = subject_start(sentence, first)
    if "and" in sentence.lows[start:end]:
        return True
    head = next((j for j in range(start, end) if sentence.tags[j] == "p"), end) - 1
    return (
        head >= start
        and sentence.lows[head].endswith("s")
        and not sentence.lows[head].endswith(("ss", "us", "'s", "is"))
    )


def word_at(sentence: Sentence, place: int) -> int:
    """The word that begins at a place of the text, or holds it."""
    return max(0, min(bisect_left(sentence.starts, place), len(sentence) - 1))


def _clean(words: str) -> str:
    """Words on one line, without a quotation mark that has no other."""
    words = " ".join(words.split()).strip(" ,;:")
    for opening, closing in (("“", "”"), ("„", "“"), ("«", "»")):
        if opening in words and words.count(opening) != words.count(closing):
            words = words.replace(opening, "").replace(closing, "")
    if "”" in words and "“" not in words:
        words = words.replace("”", "")
    if words.count('"') % 2:
        words = words.replace('"', "")
    return words.strip(" ,;:'‘")
