"""What the text around time words adds: whether a plan lies in the past, and the day that was mentioned before."""

import re
from bisect import bisect_right
from datetime import date

from summarizer.dates import find_times, looks_ahead, resolve
from summarizer.schema import When
from summarizer.text.spans import sentences

_ATTEMPT = re.compile(
    r"\b(?:tried|attempt(?:ed|s)?|failed|fail(?:s|ure)|foil(?:ed|s)|thwart(?:ed|s)|prevent(?:ed|s)|averted|sought|abortive|aborted"
    r"|unsuccessful(?:ly)?|abandoned|plotted|had (?:planned|hoped|intended|wanted|meant|been (?:due|planned|scheduled)))\b",
    re.IGNORECASE,
)
"""Words for attempts, in a report that looks back."""
_CLAUSE = re.compile(r"[;:\n\"”“]|\b(?:said|says|announced|told|reported|that|who|which)\b")
_SPOKEN = re.compile(
    r"\b(?:said|says|told \w+|announced|reported|confirmed|wrote)(?: (?:late|early))?(?: (?:on|in))?\s*$", re.IGNORECASE
)
_FROM_A_DEED = re.compile(r"\b(?:before|after)\W*$", re.IGNORECASE)
_MORE_WORDS = re.compile(r"\s*(?!and\b|but\b|when\b)\w")
_COUNTING = frozenset({"relative", "time"})


def resolve_at(text: str, place: tuple[int, int], published: date | None, *, planned: bool = False) -> When:
    """The days that ``text[start:end]`` means; words such as "the next day" count from the day mentioned just before.

    Args:
        text: the clean text of the article.
        place: where the time words are in it, (start, end).
        published: the publication day; None if unknown.
        planned: whether they belong to something planned or attempted; only what is planned lies ahead.

    Returns:
        The interval; precision "unresolved", without days, if neither publication nor the sentence before anchors it.
    """
    start, end = place
    words = text[start:end]
    before = bisect_right(sentences(text), (start, len(text))) - 1
    first, last = sentences(text)[before] if before >= 0 and start < sentences(text)[before][1] else place
    ahead = planned and not _was_tried(text, (first, last), place)
    read = resolve(words, published, ahead=ahead)
    if read.precision != "unresolved" or read.rule not in _COUNTING or _counts_from_a_deed(text, words, end):
        return read
    told = _day_told(text, (first, last), place, published, later=read.rule == "time")
    return resolve(words, published, ahead=ahead, other=told) if told else read


def _was_tried(text: str, sentence: tuple[int, int], place: tuple[int, int]) -> bool:
    before = _CLAUSE.split(text[sentence[0] : place[0]])[-1]
    after = _CLAUSE.split(text[place[1] : sentence[1]])[0]
    return bool(_ATTEMPT.search(before) or _ATTEMPT.search(after)) and not looks_ahead(text, *place)


def _counts_from_a_deed(text: str, words: str, end: int) -> bool:
    """Whether the words count from something named after them: "the day after the vote"."""
    rest = text[end : end + 40]
    next_word = re.match(r"\s*(?:before|after)\b", rest)
    if next_word:
        rest = rest[next_word.end() :]
    return bool((next_word or _FROM_A_DEED.search(words)) and _MORE_WORDS.match(rest))


def _day_told(
    text: str, sentence: tuple[int, int], place: tuple[int, int], published: date | None, *, later: bool
) -> date | None:
    """The last single day mentioned before a place, in its sentence or the one before; days on which somebody spoke do not count.

    With ``later`` (for a clock time), it may also be mentioned later in the sentence.
    """
    earlier = [a for a, b in sentences(text) if b <= sentence[0]]
    begin = earlier[-1] if earlier else sentence[0]
    near = text[begin : sentence[1]]
    days: dict[bool, list[date]] = {True: [], False: []}  # by whether they precede the place
    for time in find_times(near):
        if begin + time.start < place[1] and begin + time.end > place[0]:
            continue
        if _SPOKEN.search(near[max(0, time.start - 40) : time.start]):
            continue
        when = resolve(time.text, published, ahead=looks_ahead(near, time.start, time.end) or None)
        if when.start and when.start == when.end:
            days[begin + time.start < place[0]].append(when.start)
    if days[True]:
        return days[True][-1]
    return days[False][0] if later and days[False] else None
