"""The finite verb that carries the clause of another, and which participles only describe a noun."""

from summarizer.backends.local.sentence.clauses import Sentence
from summarizer.backends.local.sentence.realis import FAILING, PLANNING, is_finite
from summarizer.backends.local.sentence.subjects import subject_start
from summarizer.backends.local.vocabulary.grammar import CLAUSE_OPENERS
from summarizer.text.english import WEEKDAYS, is_plural


def carrier(sentence: Sentence, at: int) -> int | None:
    """The finite verb that the verb at ``at`` hangs on, itself most often: "wants" of "wants to expand"; None where none is near."""
    for _ in range(4):
        first = sentence.group_start(at)
        before = sentence.lows[first - 1] if first else ""
        if sentence.lows[first] in {"having", "being"}:
            return None
        if before == "to":
            governing = sentence.previous_verb(first - 1)
            if governing is None or first - governing > 10:
                return None
            at = governing
        elif (
            before in {"and", "or"}
            and not sentence.is_past(at)
            and (joined := sentence.previous_verb(first - 1))
            and sentence.infinitive(joined)
        ):
            at = joined  # "to revive and expand"
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


def _auxiliary(sentence: Sentence, first: int, at: int) -> bool:
    return "x" in sentence.tags[first:at]


def bare_participle(sentence: Sentence, at: int, first: int) -> bool:
    """Whether a participle only describes the noun before it: "weapons seized in May"."""
    entry = sentence.entries[at]
    relative = first > 0 and sentence.lows[first - 1] in {"who", "which"}
    mention = sentence.named[first - 1] if first else None
    person = mention is not None and sentence.discourse.kinds.get(mention.actor_id) == "person"
    if entry is None or "n" not in entry.tags or relative or person or _auxiliary(sentence, first, at):
        return False
    if sentence.lows[first - 1 : first] == [","] and sentence.subject_span(at)[1] < first - 1:
        return False  # "Lee, along with two others, called on Peru"
    promised = sentence.lows[at] in PLANNING and sentence.lows[at + 1 : at + 2] == ["to"]
    if promised and sentence.tags[first - 1 : first] == ["c"]:
        return False  # "praised its efforts and pledged to help"
    after = at + 1 + 2 * (sentence.lows[at + 1 : at + 2] in (["last"], ["this"]))  # "seized last year from a post"
    dated = sentence.lows[after + 1 : after + 2] and sentence.lows[after + 1] in WEEKDAYS  # "fired on Friday"
    after += not dated and any(
        list(row.particles[:1]) == sentence.lows[after : after + 1] for row in entry.verb if row.particles
    )
    plain = (
        mention is not None and mention.form in {"name", "capital"} and sentence.tags[first - 2 : first - 1] != ["p"]
    )
    country = plain and sentence.discourse.kinds.get(mention.actor_id) == "country"  # type: ignore[union-attr]
    described = (
        not country or sentence.named[first - 1] is not sentence.named[0]
    )  # "Lima pledged on Monday to take in those stranded"
    if (
        described
        and sentence.tags[after : after + 1] == ["p"]
        and (_verb_follows(sentence, at + 2) or _is_object(sentence, first))
    ):
        return not _subordinate(sentence, first)  # "When the mill closed in 1999 the reservoir passed"
    return "d" not in entry.tags or sentence.by_whom(after)  # "a singer gunned down by a fan"


def _subordinate(sentence: Sentence, first: int) -> bool:
    """Whether "when", "after", "because" stands before the subject of a verb group."""
    start = subject_start(sentence, first)[0]
    return start > 0 and (sentence.tags[start - 1] == "q" or sentence.lows[start - 1] in CLAUSE_OPENERS)


def _is_object(sentence: Sentence, first: int) -> bool:
    """Whether the noun before a participle is the object of the verb before it: "drills involve soldiers stationed in Chad"."""
    start, end = subject_start(sentence, first)
    return 0 < start < end and sentence.tags[start - 1] in "vgx" and not sentence.reports(start - 1)


def _verb_follows(sentence: Sentence, start: int) -> bool:
    """Whether the clause has another finite verb: "The bombs dropped in each strike were small"."""
    for here in range(start, min(len(sentence), start + 10)):
        if sentence.tags[here] in "mcqrog" or sentence.lows[here] in CLAUSE_OPENERS:
            return False
        if sentence.tags[here] in "vx" and sentence.lows[here - 1] != "to" and not sentence.infinitive(here):
            return not sentence.is_base(here) or is_plural(sentence.lows[here - 1])
    return False
