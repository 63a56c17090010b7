"""Whether somebody denies something in words that hold no verb of denying: "no such thing happened", "the reports are false"."""

# ruff: noqa: RUF001, SIM905 - lists of words read best as words; the marks are those of newspapers

import re

from summarizer.backends.local.sentence.clauses import Sentence
from summarizer.backends.local.speech.cues import Cue

_UNTRUE = (
    r"(?:untrue|not (?:true|correct|accurate)|false|fake|a lie|lies|nonsense|rubbish|baseless|groundless|ungrounded|unfounded|fabricated|fabrications?"
    r"|invented|fiction|fictitious|fictional|made up|made of nothing|bogus|a hoax|propaganda|disinformation|misleading|slander|slanderous|malicious"
    r"|(?:a )?(?:figment|product) of (?:the |his |her |their )?imagination|without (?:any )?(?:foundation|merit|basis|substance))"
)
_SUBJECT = r"(?:that|this|it|these|those|they|we|he|she|i|there|\w+(?: \w+)?)"
_OPENING = re.compile(
    rf"^\W*(?:{_SUBJECT} )?(?:(?:is|are|was|were|has|have|had|did|do|does) )*"
    rf"(?:no(?! (?:fewer|less))|not|never|none|nothing|nobody|neither|didn't|don't|isn't|wasn't|haven't|{_UNTRUE})\b"
)
_WHOLLY = re.compile(
    rf"^\W*(?:no [.;] |never\W*$|{_UNTRUE}\b|(?:that|this|it|these|those|they|all) (?:is|are|was|were|'s|has been|had been) (?:\w+ly |just |all |pure )?{_UNTRUE}\b)"
    r"|\bno such \w+|\bnothing of the (?:sort|kind)\b|\bnothing to (?:do with|hide)\b"
)
"""Words that deny the whole of what was said before."""
_FLAT = re.compile(
    r"^\W*(?:that )?(?:(?:no|not (?:one|a single)) (?!fewer|less|links?|decision|date|agreement|deal|doubt|evidence|proof|signs?|trace|records?|comment|further|longer|more|changes?)(?!\w+ (?:should|must|needs?|can|could|will|would|may|might)\b)\w+ .*"
    r"\b(?:had|has|have|was|were|is|are|took|ever)\b|(?:nobody|no one) (?:had|has|have|was|were)\b|not one \w+\W*$|(?:stuff and )?nonsense\b|rubbish\b|(?:pure )?lies\b|an? (?:lie|fairy tale|fiction|fabrication|fantasy|invention)\b"
    r"|(?:he|she|they|we|i|it) (?:(?:had|has|have) )?never )"
    r"|\bnothing to (?:do with|hide)\b|\bno such \w+|\b(?:has|have|had) no plans? to\b"
)
_MARKS = frozenset(
    "wrong incorrect inaccurate no not never none nothing nobody neither untrue false lie lies nonsense rubbish baseless fabricated tale fiction fabrication "
    "fantasy invention fake groundless ungrounded unfounded invented bogus hoax propaganda disinformation misleading slander slanderous "
    "malicious without made product figment fictional fictitious fabrications".split()
)
"""One of these stands in all that the patterns match: most of what is said holds none."""
_FINDING = frozenset("find rule conclude establish determine calculate learn hear show".split())
_CLAIM = re.compile(
    r"\b(?:reports?|claims?|allegations?|accusations?|charges?|rumou?rs?|suggestions?|stor(?:y|ies)|speculation|news|information|recordings?|tapes?|videos?"
    r"|articles?|publications?|assertions?|complaints?)\b"
)
_FALSE = re.compile(
    rf"\b(?:is|are|was|were|be|been|being|'s) (?:\W?\s?\w+\W? ){{0,4}}?\W?\s?{_UNTRUE}\b"
    r"|\b(?:has|have|had) (?:absolutely )?no (?:\w+ )?(?:basis|foundation|merit|truth|grounds|substance)\b"
    r"|\b(?:does|do|did) (?:not|n't) (?:correspond to|reflect) (?:the )?(?:truth|reality|facts?)\b"
)
_NO_TRUTH = re.compile(
    r"\bit (?:is|was|'s|would be) (?:\w+ly )?(?:wrong|false|untrue|incorrect|inaccurate|not true|not correct|a lie) (?:to \w+ )?that\b|"
    r"\bthere (?:is|was|had been|has been) (?:absolutely )?no (?:\w+ )?truth (?:in|to)\b"
)
_FAR = 40
"""Words that a claim and "are false" behind it lie apart at most."""


def _said(sentence: Sentence, cue: Cue, limit: int) -> str:
    """The first words that a cue reports; nothing where none of them can deny."""
    first, last = cue.scope[0] if cue.scope else (0, 0)
    words = sentence.lows[first : min(last, first + limit)]
    return "" if _MARKS.isdisjoint(words) else " ".join(words).replace("’", "'")


def opens_with_denial(sentence: Sentence, cue: Cue) -> bool:
    """Whether what is said begins with a denial: "No soldier of ours was there", "Peru has nothing to do with it"."""
    return _OPENING.match(_said(sentence, cue, 9)) is not None


def denies_all(sentence: Sentence, cue: Cue) -> bool:
    """Whether the words deny what was said before, whatever that was: "No such thing happened", "That is a lie"."""
    return _WHOLLY.search(_said(sentence, cue, 14)) is not None


def flatly_denies(sentence: Sentence, cue: Cue) -> bool:
    """Whether the words said are a denial whatever went before: "not one box had been opened", "it had nothing to do with it"."""
    entry = sentence.entries[cue.first] if cue.last else None
    if entry is not None and entry.lemma in _FINDING:
        return False  # "the judge found that nobody had paid"
    if cue.scope and cue.scope[0][0] and sentence.lows[cue.scope[0][0] - 1] == "and":
        return False  # "said it would march, and that no speakers had been asked"
    return _FLAT.search(_said(sentence, cue, 14)) is not None


def called_false(sentence: Sentence, cue: Cue) -> tuple[int, int] | None:
    """The words of a claim that a saying calls false: "said reports that Peru had left were untrue"; None where it calls none so."""
    first, last = cue.scope[0] if cue.scope else (0, 0)
    words = _said(sentence, cue, _FAR)
    if not words:
        return None
    no_truth = _NO_TRUTH.search(words)
    if no_truth and words[: no_truth.start()].count(" ") < _NEAR:
        return first + words[: no_truth.end()].count(" ") + 1, last
    claim = _CLAIM.search(words)
    if claim is None or words[: claim.start()].count(" ") > _NEAR:
        return None
    false = _FALSE.search(words, claim.end())
    at = first + words[: claim.end()].count(" ")
    if false is None or any(sentence.tags[j] in "vx" for j in range(first, at)):
        return None
    return at + 1, first + words[: false.start()].count(" ")


_NEAR = 8
