"""Which sayings of a sentence tell nothing beside another: a belief that is told, a denial in other words, what a thing shows in a quotation."""

from collections.abc import Sequence

from summarizer.backends.local.sentence.clauses import Sentence
from summarizer.backends.local.speech.cues import Cue
from summarizer.backends.local.vocabulary.grammar import QUOTES


def tells_nothing_more(sentence: Sentence, cue: Cue, cues: Sequence[Cue]) -> bool:
    """Whether another saying of the sentence tells all that a cue does."""
    return any(
        _only_believes(cue, other) or _repeats(sentence, cue, other) or inside_quotation(sentence, cue, other)
        for other in cues
    )


def inside_quotation(sentence: Sentence, cue: Cue, outer: Cue) -> bool:
    """Whether a thing only shows something in the words that are quoted: '"Experience shows that it works," Ann Lee said'."""
    quoted = cue.last > 0 and outer.trailing and outer.covers(cue.first) and sentence.lows[0] in QUOTES
    return quoted and all(one not in sentence.discourse.kinds for one in cue.sources)


def _only_believes(cue: Cue, outer: Cue) -> bool:
    """Whether a cue only tells that who says something believes it: "said he believed the road was open"."""
    opens = any(start < cue.first <= start + 3 for start, _ in outer.scope)
    return cue.stance == "speculates" and outer.sources == cue.sources != () and outer.first < cue.first and opens


def _repeats(sentence: Sentence, cue: Cue, before: Cue) -> bool:
    """Whether a denial is the one before it in other words: "denied the charges, calling them baseless"."""
    both = cue.stance == before.stance == "denies" and cue.sources == before.sources
    return both and before.first < cue.first and sentence.lows[cue.last : cue.last + 1] in (["it"], ["them"])
