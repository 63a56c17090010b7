"""Who does what a verb says, in words of the text: the finite verb it hangs on and the subject before that."""

# ruff: noqa: SIM905, RUF001 - lists of words read best as words; the marks are those of newspapers

from summarizer.backends.local.clauses import Sentence
from summarizer.backends.local.grammar import CLAUSE_OPENERS, DASHES, MARKS, OWNING
from summarizer.backends.local.realis import FAILING, is_finite

_LONGEST_SUBJECT = 22


_UNRESOLVED = frozenset(
    "he she it they we i you him them us who which that this these those one both someone none nobody".split()
)


_OWNERS = frozenset("his her its their our my your".split())


TIME_UNITS = frozenset(
    "week month year weekend monday tuesday wednesday thursday friday saturday sunday morning evening night summer".split()
)


_NUMBER_WORDS = frozenset("a one two three four five six seven eight nine ten twenty thirty forty fifty half".split())


def carrier(sentence: Sentence, at: int) -> int | None:
    """The finite verb that the verb at ``at`` hangs on, itself most often: "wants" of "wants to expand"; None where none is near."""
    for _ in range(4):
        first = sentence.group_start(at)
        before = sentence.lows[first - 1] if first else ""
        if sentence.lows[first] in {"having", "being"}:
            return None
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
    return "x" in sentence.tags[first:at]


def _parted(sentence: Sentence, start: int, end: int) -> bool:
    return any(
        sentence.tags[j] in "qr" or sentence.lows[j] in {",", ";", ":", "(", "—", "–"} for j in range(start, end)
    )


def bare_participle(sentence: Sentence, at: int, first: int) -> bool:
    """Whether a participle only describes the noun before it: "weapons seized in May"."""
    entry = sentence.entries[at]
    relative = first > 0 and sentence.lows[first - 1] in {"who", "which"}
    mention = sentence.named[first - 1] if first else None
    person = mention is not None and sentence.discourse.kinds.get(mention.actor_id) == "person"
    if entry is None or "n" not in entry.tags or relative or person or _auxiliary(sentence, first, at):
        return False
    after = at + 1 + 2 * (sentence.lows[at + 1 : at + 2] in (["last"], ["this"]))  # "seized last year from a post"
    if sentence.tags[after : after + 1] == ["p"] and (_verb_follows(sentence, at + 2) or _is_object(sentence, first)):
        return not _subordinate(sentence, first)  # "When the mill closed in 1999 the reservoir passed"
    return "d" not in entry.tags or sentence.by_whom(at + 1) or sentence.tags[at + 1 : at + 2] == ["x"]


def _subordinate(sentence: Sentence, first: int) -> bool:
    """Whether "when", "after", "because" stands before the subject of a verb group."""
    start = subject_start(sentence, first)[0]
    return start > 0 and (sentence.tags[start - 1] == "q" or sentence.lows[start - 1] in CLAUSE_OPENERS)


def _is_object(sentence: Sentence, first: int) -> bool:
    """Whether the noun before a participle is the object of the verb before it: "drills involve soldiers stationed in Chad"."""
    start, end = subject_start(sentence, first)
    if not 0 < start < end or sentence.tags[start - 1] not in "vgx":
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


_CLOSING = DASHES | {",", ")"}
_OWNING_OR_MARKS = OWNING | MARKS


def subject_start(sentence: Sentence, first: int) -> tuple[int, int]:
    """The words of the subject before the verb group that begins at ``first``; empty where none stands there."""
    end = first
    while end and sentence.lows[end - 1] in _CLOSING:
        opening = _opening(sentence, end - 1)
        if opening is None:
            break
        end = opening
    back = end
    while back > 0 and end - back < _LONGEST_SUBJECT and _of_subject(sentence, back, end):
        back -= 1
    if _counts(sentence, back):
        return back, end
    hangs = 0 < back < end and (sentence.tags[back] == "p" or sentence.lows[back - 1] in CLAUSE_OPENERS)
    if hangs and (before := _before_relative(sentence, back)) is not None:
        return before
    clause = 0 < back < end and sentence.lows[back - 1] in {"that", "which", "whom"} and "v" in sentence.tags[back:end]
    if clause and (before := _before_relative(sentence, end)) is not None:
        return before  # "the missiles that Norway launched on Monday hit a farm"
    if sentence.lows[back : back + 1] and sentence.lows[back] in {"last", "this", "next"} and back + 2 < end:
        back += 2 * (sentence.lows[back + 1] in TIME_UNITS)
    if back < end and sentence.tags[back] == "p":
        back = (
            _after_opening_phrase(sentence, back, end)
            if back < 2 or sentence.lows[back - 1] not in TIME_UNITS
            else back + 1
        )
    while back < end and (sentence.tags[back] in "pc" or sentence.lows[back] in _OWNING_OR_MARKS):
        back += 1
    return back, end


def _before_relative(sentence: Sentence, at: int) -> tuple[int, int] | None:
    """The noun phrase that a relative clause describes: "the trucks that had been waiting since Monday were let through"."""
    for back in range(at - 1, max(0, at - 14), -1):
        relative = sentence.lows[back] in {"that", "who", "which"} and sentence.tags[back - 1] == "n"
        if relative and not {"v", "g"}.isdisjoint(sentence.tags[back:at]):
            return sentence.phrase_start(back - 1), back
        if sentence.tags[back] == "m":
            return None
    return None


def _counts(sentence: Sentence, at: int) -> bool:
    """Whether a preposition only rounds a number: "about 2,000 people", "at least two"."""
    behind = sentence.lows[at + 1] if at + 1 < len(sentence) else "."
    return (
        sentence.lows[at] in {"about", "over", "around", "under"} and (behind[0].isdigit() or behind in _NUMBER_WORDS)
    ) or (sentence.lows[at] == "at" and behind in {"least", "most"})


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
    if tag == "c" and sentence.lows[back - 2] in TIME_UNITS:
        return False  # "bombed Chad on Monday and Peru attacked"
    if tag in "pc":
        return low != "but" and low not in CLAUSE_OPENERS
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
        while joined is not None and sentence.tags[first] == "x" and sentence.infinitive(joined):
            joined = sentence.previous_verb(sentence.group_start(joined))  # "was ready to lend but would not buy"
        own = joined is not None and sentence.tags[joined] in "vx"
        return subject_words(sentence, sentence.group_start(joined)) if own and joined is not None else None
    if before in {"he", "she", "it", "they"}:
        return _speaker(sentence, first - 1)
    if first > 2 and before in {"which", "whom"} and sentence.lows[first - 2] == "of":
        return _part_of(sentence, first - 2)
    if first > 1 and before in {"who", "which"}:
        return noun_before(sentence, first - 1 - (sentence.lows[first - 2] == ","))
    start, end = subject_start(sentence, first)
    if end and sentence.tags[end - 1] == "p":
        return None  # "accused Peru of being": no subject ends so
    return clean(sentence.words(start, end)) if start < end and _stands_alone(sentence, start, end) else None


def _part_of(sentence: Sentence, of: int) -> str | None:
    """The subject "the first of which", with what "which" means: "the first of two bridges"."""
    comma = next((j for j in range(of - 1, max(-1, of - 6), -1) if sentence.lows[j] == ","), None)
    whole = noun_before(sentence, comma) if comma is not None else None
    return f"{sentence.words(comma + 1, of + 1)} {whole}" if comma is not None and whole else None


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
    kinds = {sentence.discourse.kinds.get(one) for one in sentence.subject(saying)}
    if sentence.lows[at] in {"he", "she"} and kinds and "person" not in kinds:
        return None  # "The group said she had been beaten"
    words = subject_words(sentence, sentence.group_start(saying))
    several = words is not None and is_plural(words.lower().split()[-1])
    return None if several and sentence.lows[at] in {"he", "she"} else words  # "Prosecutors allege that he had"


def noun_before(sentence: Sentence, end: int) -> str | None:
    """The noun phrase that ends before a word."""
    head = end
    while head > 0 and (
        sentence.tags[head - 1] in "nd" or sentence.lows[head - 1] in OWNING or sentence.lows[head - 1] == "of"
    ):
        head -= 1
    while head < end and (sentence.tags[head] == "p" or sentence.lows[head] in OWNING):
        head += 1
    mention = sentence.named[end - 1] if end else None
    if (
        mention is not None
        and "of" in sentence.lows[head:end]
        and sentence.discourse.kinds.get(mention.actor_id) == "person"
    ):
        head = end - sentence.lows[head:end][::-1].index("of")  # "the resignation of Ann Lee, who"
    if sentence.lows[head:end] in (["those"], ["these"], ["one"]):
        return None
    return clean(sentence.words(head, end)) if head < end else None


def of_gerund(sentence: Sentence, at: int) -> str | None:
    """Who does what a participle in -ing says: "denied supplying" its subject, "accused the company of hiring" the object."""
    before = sentence.previous_verb(at)
    if before is None or sentence.tags[before] not in "vg" or at - before > 12:
        return None
    if sentence.lows[at - 1] == "by":
        leads = carrier(sentence, before)  # "tried to end it by cutting": who tried
        return subject_words(sentence, sentence.group_start(leads)) if leads is not None else None
    start, end = before + 1, at - 1
    while start < end and sentence.tags[start] in "pa":
        start += 1  # "singled out Peru for"
    if end > start and sentence.tags[end] == "p" and all(tag in "ndap" for tag in sentence.tags[start:end]):
        return clean(sentence.words(start, end))
    return subject_words(sentence, sentence.group_start(before)) if end <= start else None


def number_of(sentence: Sentence, first: int) -> bool:
    """Whether the subject before a verb group is more than one, by its form."""
    start, end = subject_start(sentence, first)
    if "and" in sentence.lows[start:end]:
        return True
    head = next((j for j in range(start, end) if sentence.tags[j] == "p"), end) - 1
    return head >= start and is_plural(sentence.lows[head]) and not sentence.lows[head].endswith("'s")


def is_plural(noun: str) -> bool:
    """Whether a noun in small letters is more than one, by its last letters."""
    return noun in {"men", "women", "people", "children", "police", "servicemen", "policemen", "gunmen"} or (
        noun.endswith("s") and not noun.endswith(("ss", "us", "is"))
    )


def clean(words: str) -> str:
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
