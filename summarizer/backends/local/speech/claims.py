"""The noun for a claim beside a saying, and whose claim it is: "denied a Herald report that", "a charge by Peru"."""

# ruff: noqa: SIM905 - lists of words read best as words

from summarizer.backends.local.sentence.clauses import Sentence
from summarizer.backends.local.speech.cues import Cue
from summarizer.backends.local.speech.speakers import media_words

REPORTS = frozenset("report reports story stories".split())


def claim_near(sentence: Sentence, cue: Cue) -> int | None:
    """The noun for a claim that a denial speaks of: "denied a report that", "a claim it denied"; None where none stands near."""
    behind, before = (
        range(cue.last, min(len(sentence), cue.last + 8)),
        range(cue.first - 1, max(-1, cue.first - 14), -1),
    )
    inside = range(cue.scope[0][0], min(cue.scope[0][0] + 8, cue.scope[0][1])) if cue.scope else range(0)
    return next((at for near in (behind, inside, before) for at in near if names_claim(sentence, at)), None)


def names_claim(sentence: Sentence, at: int) -> bool:
    """Whether the word at ``at`` is a noun for a claim or a report."""
    entry = sentence.entries[at]
    claims = entry is not None and any(row.means in {"alleges", "speculates"} for row in entry.noun_cue)
    return (claims and sentence.tags[at] == "n") or sentence.lows[at] in REPORTS


def claimant(sentence: Sentence, at: int) -> str | None:
    """Whose a claim is, where the words beside it tell: "a Herald report", "Chilean claims", "claims by Chile"."""
    by = sentence.after(at, ("by", "from"), limit=8)
    if by:
        return by[0]
    if sentence.lows[at + 1 : at + 2] == ["by"]:
        end = next((j for j in range(at + 2, len(sentence)) if sentence.tags[j] not in "ndp"), len(sentence))
        return sentence.words(at + 2, end) if at + 2 < end <= at + 8 else None  # "a report by state-run Andina that"
    if sentence.lows[at + 1 : at + 2] == ["in"] and (press := media_words(sentence, at + 2)) is not None:
        return press
    start = at
    while start and sentence.tags[start - 1] == "n":
        start -= 1
    owner = sentence.named[start]
    if owner is None:
        return None
    return owner.actor_id if sentence.named[at - 1] is not None else sentence.words(start, at)


def only_points(sentence: Sentence, cue: Cue) -> bool:
    """Whether what is denied is a word that points back: "denied that and said ...", "denied it."."""
    after = sentence.lows[cue.last : cue.last + 2]
    if after[:1] in (["it"], ["this"], ["that"]) and after[1:] in ([], ["and"], ["but"], [","], ["."], [":"]):
        return True
    at = next((j for j in range(cue.last, min(len(sentence), cue.last + 4)) if sentence.tags[j] != "d"), cue.last)
    entry = sentence.entries[at] if at < len(sentence) and sentence.tags[at] == "n" else None
    claim = entry is not None and any(noun.means == "alleges" for noun in entry.noun_cue)
    told = sentence.lows[at + 1 : at + 2] in (["that"], ["of"]) or has_content(sentence, cue)
    return claim and not told  # "denied the charge"; not "denied claims by residents that the dam had burst"


def has_content(sentence: Sentence, cue: Cue) -> bool:
    """Whether what is not confirmed stands there as a clause and points back at nothing: "verify reports that salt was stored"."""
    behind = range(cue.last, len(sentence))
    opens = next((at for at in behind if sentence.lows[at] in {"that", "whether"}), None)
    if opens is None or cue.stance != "denies":
        return opens is not None and opens - cue.last < 4
    if sentence.lows[opens - 1] == "," and names_claim(sentence, min(cue.last + 1, opens)):
        return True  # "denied a claim, made by a witness, that"
    follows = sentence.tags[opens + 1 : opens + 2] != ["c"] and not {"v", "x"}.isdisjoint(sentence.tags[opens + 2 :])
    return follows and {"v", "x", "c"}.isdisjoint(sentence.tags[cue.last : opens])
