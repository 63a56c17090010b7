"""The clause round a word as a sentence that stands alone: who, the verb as it stands, what belongs to it."""

# ruff: noqa: SIM905, RUF001 - lists of words read best as words; the marks are those of newspapers

import re
from bisect import bisect_left
from dataclasses import dataclass

from summarizer.backends.local.sentence.clauses import Sentence
from summarizer.backends.local.sentence.finite import carrier
from summarizer.backends.local.sentence.realis import FAILING, PLANNING, UNCERTAIN
from summarizer.backends.local.sentence.subjects import TIME_UNITS, echoed, noun_span
from summarizer.backends.local.vocabulary.grammar import (
    CLAUSE_OPENERS,
    CONTENT,
    FUTURE,
    MODALS,
    OWNING,
    SMALL_NUMBERS,
    TELLING,
)
from summarizer.backends.local.vocabulary.words import ROLES
from summarizer.text.english import is_plural

_YEAR = re.compile(r"(?:19|20)\d\d")
_LONGEST_PREDICATE = 40  # words after the trigger


_UNRESOLVED = frozenset("he she it they we i you him them us who which that this these those one both none".split())


_OWNERS = frozenset("his her its their our my your".split())


_WHEN = TIME_UNITS | {"on", "last", "this"}
_LEADING_ON = frozenset({"for", "from", "of", "at", "with", "into", "as", "than", "during", "because"})
_PAIRS = frozenset("two both pair sides leaders countries nations ministers latter former".split())


_ALONE = SMALL_NUMBERS | {"this", "several", "many", "others"}
"""Words that lead on to a noun and may stand without one: "killing two"."""
_STOPS = frozenset(". ! ? ; : — – -- - ( ) [ ] … | according • * who which whose whom".split())


_NOMINATIVE = frozenset({"he", "she", "it", "they", "we", "i"})


_NEGATIVE = (
    frozenset("not n't never no neither nor nobody none nothing without hardly cannot barely few yet".split()) | FAILING
)


_OPEN = FUTURE | UNCERTAIN | PLANNING | {"would", "to", "if", "whether", "called", "calls", "scheduled", "threatened"}


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


def clause_at(sentence: Sentence, at: int, last: int) -> Clause | None:
    """The finite clause of the verb at ``at``, with what follows up to its end; None where none carries it."""
    verb = carrier(sentence, at)
    if verb is None:
        return None
    first = sentence.group_start(verb)
    end = predicate_end(sentence, max(last, at + 1), speech=sentence.reports(verb), leads=_leads(sentence, verb))
    words = f"{sentence.words(first, end)} {_behind_insert(sentence, end)}".rstrip()
    object_at = last + (sentence.tags[last : last + 1] == ["p"] and end == last + 1)  # "has asked for"
    if object_at >= end or sentence.lows[object_at] in TIME_UNITS:
        rest = sentence.words(object_at, end) if object_at < end else ""
        left_out = antecedent(sentence, verb)
        if not left_out and object_at > last and sentence.lows[last] in _LEADING_ON:
            object_at = last  # "will be rescheduled for": not told with what leads on to nothing
        words = f"{sentence.words(first, object_at)} {left_out} {rest}".strip()
    subject = subject_words(sentence, verb)
    lows = (subject or "").lower().split()
    vague = (
        0 < len(lows) < 4
        and lows[0] in {"the", "two", "both"}
        and (lows[-1] in _PAIRS or lows[-1] in {"country", "nation"})
    )
    words = f"may {words}" if words.startswith("be ") else words  # "demanded that Lee be freed"
    return Clause(subject, clean(words), vague, first, verb)


def _leads(sentence: Sentence, verb: int) -> bool:
    """Whether no other verb can follow that belongs to a clause round that of the verb: not in "the men who fled were ..."."""
    start, first = sentence.subject_span(verb)[0], sentence.group_start(verb)
    inside = sentence.lows[first - 1] in {"that", "who", "which", "whom"} or sentence.reduced(verb)
    before = sentence.tags[start - 1] if start else "m"
    return not inside and before not in "qrn" and sentence.lows[start - 1] not in CLAUSE_OPENERS


def _behind_insert(sentence: Sentence, comma: int) -> str:
    """The infinitive that an insert parts from its verb: "asked Peru, which holds the chair, to call a meeting"."""
    if sentence.lows[comma : comma + 1] != [","]:
        return ""
    closing = next((j for j in range(comma + 2, min(len(sentence), comma + 16)) if sentence.lows[j] == ","), None)
    if closing is None or closing + 3 > len(sentence) or sentence.lows[closing + 1] != "to":
        return ""
    return sentence.words(closing + 1, predicate_end(sentence, closing + 3))


_SO_OR_WHEN = TIME_UNITS | {"so"}


def antecedent(sentence: Sentence, at: int) -> str:
    """What stands before a relative clause with the verb at ``at`` and is left out in it; empty where nothing is.

    So in "a meeting that Peru has asked for", and in "officers he had dismissed"; not in "said in May that it would pay".
    """
    start = sentence.subject_span(at)[0]
    pronoun, before = sentence.tags[start] == "o", sentence.lows[start - 1] if start else ""
    end = start
    if before in {"that", "which", "whom", "who"} and not (pronoun and before == "that"):
        end = start - 1 - (sentence.lows[start - 2 : start - 1] == [","])
    elif not pronoun or (start and sentence.tags[sentence.phrase_start(start - 1) - 1] == "p"):
        return ""
    opens = sentence.lows[sentence.phrase_start(end - 1)] if end > 0 else ""
    one = opens in {"a", "an"}  # "spoke of a meeting that Peru has asked for"
    governing = sentence.previous_verb(end) if before == "that" and not one else None
    told = sentence.reports(governing) or (before == "that" and sentence.lows[end - 1] in CONTENT)
    noun = sentence.entries[end - 1] if end > 0 else None
    if end < 1 or told or (noun and noun.noun_cue):
        return ""  # "said in Lima that Chad attacked", "the claim that Chad attacked"
    if sentence.lows[end - 1] in _SO_OR_WHEN or sentence.lows[sentence.phrase_start(end - 1) - 1] in TELLING:
        return ""  # "told Peru she would leave"
    words = noun_before(sentence, end) or ""
    return words[0].lower() + words[1:] if words.split()[:1] in (["The"], ["A"], ["An"]) else words


def predicate_end(  # noqa: C901, PLR0912 - one rule a line
    sentence: Sentence, last: int, *, speech: bool = False, leads: bool = False
) -> int:
    """The word before which what belongs to a verb or noun ends; ``last`` is the word after its trigger.

    Where the verb ``leads`` its sentence, what looks like another is a noun or of a clause inside and ends nothing.
    """
    size, here = len(sentence.lows), last
    said_that = speech
    reports = speech and sentence.lows[last - 1] in {"said", "says", "say"}
    opens = last  # where the clause opens that is told
    while here < size and here - last < _LONGEST_PREDICATE:
        low, tag = sentence.lows[here], sentence.tags[here]
        if low == "(" and ")" in sentence.lows[here : here + 4]:  # "the Trade Union (TU) demanded"
            here += sentence.lows[here : here + 4].index(")") + 1
            continue
        if low == ":" and sentence.lows[here - 1].isdigit() and here + 1 < size and sentence.lows[here + 1].isdigit():
            here += 1  # "at 12:30"
            continue
        if low in _STOPS:
            break
        if low == ",":
            if (apposed := sentence.apposed(here)) is not None:
                here = apposed  # "his counterpart, Ann Lee"
                continue
            if (
                sentence.lows[here - 1].isdigit()
                and sentence.lows[here + 1 : here + 2]
                and _YEAR.fullmatch(sentence.lows[here + 1])
            ):
                here += 1  # "the attacks of September 11, 2001"
                continue
            if not _list_goes_on(sentence, here):
                break
        elif low == "as" and sentence.lows[here + 1 : here + 3] in (["many", "as"], ["much", "as"], ["few", "as"]):
            here += 2  # "killed as many as 30 men"
        elif low == "as" and _WHEN.issuperset(sentence.lows[last:here]) and not _clause_follows(sentence, here + 1):
            pass  # "denounced as a crime the arrest of ..."
        elif tag == "q":
            so = low == "that" and "so" in sentence.lows[max(0, last - 8) : here]  # "so many were hurt that ..."
            if so or low not in {"that", "whether", "how"} or here - last > (5 if speech else 1):
                break
            said_that = reports = True
            opens = here
        elif (
            (
                tag == "c"
                and not (reports and not {"v", "x"} & set(sentence.tags[opens:here]))  # "said Peru and Chile must"
                and _new_clause(sentence, here + 1)
                and not _joins_infinitive(sentence, here)
                and not (
                    here - last < 3 and sentence.tags[here - 1] == "n" and sentence.lows[here - 1].endswith(_OF_NOUNS)
                )  # "discussed regional and other issues"
                and "between" not in sentence.lows[max(last, here - 4) : here]  # "ties between the Thai and Lao armies"
            )
            or ((low in CLAUSE_OPENERS or low in {"so", "once"}) and tag != "d" and _opens_clause(sentence, here + 1))
            or (
                tag == "d"
                and low not in SMALL_NUMBERS
                and (
                    sentence.tags[here - 2 : here] == ["p", "n"]
                    or (low in {"the", "a", "an"} and sentence.tags[here - 3 : here] == ["p", "d", "n"])
                    or sentence.lows[here - 2 : here] == ["same", "time"]
                )
                and _clause_follows(sentence, here + 1)
            )
            or (tag == "o" and low in _NOMINATIVE and not said_that and (low != "it" or here > last))
            or (low == "having" and sentence.lows[here + 1 : here + 2] == ["been"])
            or (tag in "vx" and not (leads or said_that or sentence.continues(here) or sentence.reduced(here)))
        ):
            break
        here += 1
    return _trimmed(sentence, last, here, cut=here - last >= _LONGEST_PREDICATE)


def clause_end(sentence: Sentence, last: int) -> int:
    """Where the words from ``last`` on end at a mark, whatever stands in them; ``last`` where they are too many."""
    end = next((j for j in range(last, min(len(sentence), last + 16)) if sentence.tags[j] == "m"), last)
    return _trimmed(sentence, last, end, cut=False)


def _trimmed(sentence: Sentence, last: int, end: int, *, cut: bool) -> int:
    """The end without words that lead on to nothing; where the length cut it, back to the last preposition."""
    if sentence.lows[end : end + 1] in (["having"], ["being"]):  # "arrived | following the envoy having been summoned"
        end = next((j for j in range(end - 1, last, -1) if sentence.lows[j] in _BEFORE_GERUND), end)
    if cut:
        end = next((j for j in range(end - 1, last + 4, -1) if sentence.tags[j] in "pc"), end)
    trailing = sentence.entries[end - 1] if end - 1 > last and sentence.tags[end - 1] == "g" else None
    end -= trailing is not None and bool(trailing.verb) and not trailing.noun  # "vetoed a resolution censuring"
    if sentence.lows[end : end + 1] and sentence.lows[end] in _WHEN_CLAUSE:
        while end - 1 > last and sentence.lows[end - 1] in _JUST:
            end -= 1  # "was hit | shortly after ..."
        timed = sentence.lows[end] in CLAUSE_OPENERS and sentence.lows[end - 1] in _SPANS
        if end - 2 > last and timed and sentence.tags[end - 2] in "dn":
            end -= 2  # "was hit | two hours after ..."
    end -= 2 * (end - 2 > last and sentence.lows[end : end + 1] == ["that"] and sentence.lows[end - 2] == "to")
    end -= end - 1 > last and sentence.lows[end - 1] in {"known", "called", "named"} and sentence.tags[end - 2] == "n"
    while (
        end > last
        and sentence.lows[end - 1] not in _ALONE
        and (sentence.tags[end - 1] in "pdcqxt" or sentence.lows[end - 1] in {"what", "“"})
    ):
        alone = sentence.lows[end - 1] in _WHERE and sentence.tags[end : end + 1] in ([], ["m"])
        if sentence.tags[end - 1] == "p" and (end - 1 == last or alone):
            break  # a particle: "pulled out", "forced their way inside"
        if sentence.lows[end - 1] == "her" and sentence.tags[end - 2] in "vg":
            break  # "to congratulate her"
        end -= 1
    cut_off = end - 1 > last and sentence.tags[end - 1] == "v" and end < len(sentence) and sentence.tags[end] == "p"
    return end - (cut_off and sentence.reduced(end - 1))  # "people | trapped by the first"


_WHEN_CLAUSE = CLAUSE_OPENERS | {"when", "as", "because", "while"}
_BEFORE_GERUND = frozenset({"following", "after", "despite", "with", "amid", "without", "before"})
_WHERE = frozenset({"inside", "outside", "around", "across", "through"})
_JUST = frozenset("shortly just even only soon immediately right long partly mainly largely".split())
_SPANS = frozenset("minutes hours days weeks months years minute hour day week month year".split())


def _list_goes_on(sentence: Sentence, comma: int) -> bool:
    """Whether a list of nouns goes on after a comma: "grain, oil and steel"."""
    if sentence.tags[comma - 1] != "n":
        return False
    if sentence.tags[comma - 2] == "d" and sentence.lows[comma + 1 : comma + 2] in (["more"], ["most"], ["less"]):
        return True  # "a smaller, more radical group"
    for here in range(comma + 1, min(len(sentence), comma + 9)):
        low, tag = sentence.lows[here], sentence.tags[here]
        if low in {"and", "or"}:
            return not _new_clause(sentence, here + 1)
        if tag not in "nda" and low != ",":
            return False
    return False


_OF_NOUNS = ("al", "ic", "ical", "ive", "ous", "ary")
"""How adjectives end: an "and" behind one joins it to another and parts no clauses."""


def _joins_infinitive(sentence: Sentence, joint: int) -> bool:
    """Whether "and" joins a base form to an infinitive before it: "agreed to widen | and deepen trade"."""
    ahead = next((j for j in range(joint + 1, len(sentence)) if sentence.tags[j] != "a"), joint)
    return sentence.is_base(ahead) and sentence.tags[joint - 1] == "v" and sentence.infinitive(joint - 1)


def _new_clause(sentence: Sentence, start: int) -> bool:
    """Whether a conjunction leads on to another verb and not to another noun."""
    for here in range(start, min(len(sentence), start + 8)):
        tag, low = sentence.tags[here], sentence.lows[here]
        if tag in "vxogqr":
            return True
        if tag == "m" or (tag == "p" and low != "of") or (low == "to" and here > start):
            return False
    return False


def _opens_clause(sentence: Sentence, start: int) -> bool:
    """Whether a clause stands behind "after", "before", "since", also one of more than one who do something."""
    for here in range(start, min(len(sentence), start + 16)):
        tag = sentence.tags[here]
        described = sentence.reduced(here) and sentence.lows[here + 1] != "to"
        if tag in "vx" and sentence.tags[here - 1] != "d" and not (described or sentence.infinitive(here)):
            return here > start
        if tag in "mqr" or (tag == "c" and sentence.tags[here + 1 : here + 2] not in (["d"], ["n"], ["o"])):
            return False
    return False


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
    start -= start > 0 and sentence.lows[start - 1] in {"$", "€", "£"}  # "a $3 billion buyout"
    end = predicate_end(sentence, last)
    if end > last and sentence.tags[last] != "p":
        end = last
    plural = is_plural(sentence.lows[last - 1])
    return clean(sentence.words(start, last)), clean(sentence.words(last, end)) if end > last else "", plural


def word_at(sentence: Sentence, place: int) -> int:
    """The word that begins at a place of the text, or holds it."""
    return max(0, min(bisect_left(sentence.starts, place), len(sentence.lows) - 1))


def subject_words(sentence: Sentence, at: int) -> str | None:
    """The subject of the verb at ``at`` as it is printed; None where it says nothing by itself."""
    start, end = sentence.subject_span(at)
    if start >= end:
        return None
    if end - start == 1 and sentence.tags[start] == "o":
        return _speaker(sentence, start)
    first = sentence.group_start(at)
    if sentence.lows[end:first] == ["that"] and sentence.lows[first] in MODALS:
        return None  # "the zone that would be flooded": that tells which
    if sentence.lows[end : end + 2] in (["of", "which"], ["of", "whom"]):
        return _part_of(sentence, start, end)
    start += sentence.lows[start] in {"least", "most"} and sentence.lows[start - 1] == "at"
    counted = sentence.lows[max(0, start - 2) : start] in (["at", "least"], ["at", "most"])
    return clean(sentence.words(start - 2 * counted, end)) if _stands_alone(sentence, start, end) else None


def _part_of(sentence: Sentence, start: int, of: int) -> str | None:
    """The subject "the first of which", with what "which" means: "the first of two bridges"."""
    whole = noun_before(sentence, start - 1)
    return f"{sentence.words(start, of + 1)} {whole}" if whole else None


def _stands_alone(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a subject needs nothing before it to be understood: not "its plan", "the two countries", "any of them"."""
    lows = sentence.lows[start:end]
    if sentence.tags[start] == "p" or "them" in lows or ("," in lows and sentence.lows[end : end + 1] == [","]):
        return False
    if "," in lows and all(sentence.named[j] is not None or sentence.tags[j] in "mc" for j in range(start, end)):
        return False  # "Peru, Chile": a list of names is told with an "and"
    if all(low in TIME_UNITS or low in {"last", "this", "next"} for low in lows):
        return False
    one = lows[0] == "one" and (sentence.tags[start + 1 : end][:1] == ["n"] or "of" in lows)  # "one student was held"
    unresolved = lows[0] in _UNRESOLVED and sentence.named[start] is None and not one  # "US" is a country
    if unresolved or not _OWNERS.isdisjoint(lows[:2]) or lows[0] in {"any", "all", "such"}:
        return False
    return "n" in sentence.tags[start:end] or "of" in lows


def _speaker(sentence: Sentence, at: int) -> str | None:
    """Whose words a pronoun opens: "The rebels said they will go"."""
    saying = sentence.previous_verb(at)
    if saying is None or not sentence.reports(saying) or at - saying > 4 or sentence.infinitive(saying):
        return None
    if echoed(sentence, at) is not None:
        return None
    saying_it = sentence.subject(saying)
    kinds = {sentence.discourse.kinds.get(one) for one in saying_it}
    if sentence.lows[at] in {"he", "she"} and kinds and "person" not in kinds:
        return None  # "The group said she had been beaten"
    if sentence.discourse.is_other(sentence.lows[at], saying_it):
        return None  # "Mr Lee said she had been beaten"
    one = sentence.lows[at] in {"he", "she"}
    if sentence.lows[at] == "they" and not _are_several(sentence, saying, kinds):
        return None  # "A spokesman for the rebels said they had attacked"
    words = subject_words(sentence, saying)
    several = words is not None and is_plural(words.lower().split()[-1])
    return None if several and one else words  # "Prosecutors allege that he had"


def _are_several(sentence: Sentence, saying: int, kinds: set[str | None]) -> bool:
    """Whether "they" may be who says something: more than one, or a body of people."""
    start, end = sentence.subject_span(saying)
    head = next((j for j in range(start, end) if sentence.tags[j] == "p"), end)
    if any(is_plural(low) for low in sentence.lows[start:head]) or "and" in sentence.lows[start:head]:
        return True
    return bool(kinds & {"organization", "country"}) and sentence.lows[head - 1] not in ROLES


def noun_before(sentence: Sentence, end: int) -> str | None:
    """The noun phrase that ends before a word, as it is printed."""
    start, end = noun_span(sentence, end)
    if start >= end:
        return None
    deed = sentence.entries[start - 2] if start > 2 and sentence.lows[start - 1] in {"on", "in"} else None
    if deed is not None and deed.noun and sentence.tags[start - 2] == "n":
        start = sentence.phrase_start(start - 2)  # "an attack on the fair in Lund that Peru blamed on rebels"
    return clean(sentence.words(start, end))


def number_of(sentence: Sentence, at: int) -> bool:
    """Whether the subject of a verb is more than one, by its form."""
    start, end = sentence.subject_span(at)
    if "and" in sentence.lows[start:end] or sentence.lows[start:end] in (["they"], ["we"]):
        return True
    head = next((j for j in range(start, end) if sentence.tags[j] == "p"), end) - 1
    return head >= start and (
        is_plural(sentence.lows[head]) or sentence.lows[head] in {"people", "men", "women", "police"}
    )


def clean(words: str) -> str:
    """Words on one line, without a quotation mark that has no other."""
    words = " ".join(words.split()).strip(" ,;:")
    for opening, closing in (("“", "”"), ("„", "“"), ("«", "»")):
        if opening in words and words.count(opening) != words.count(closing):
            words = words.replace(opening, "").replace(closing, "")
    if words.count('"') % 2:
        words = words.replace('"', "")
    return words.strip(" ,;:'‘*•")
