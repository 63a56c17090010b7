"""Which time and which place of a sentence belong to which of its events, and what is told as long past."""

# ruff: noqa: RUF001 - the marks are those of newspapers

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from summarizer.backends.local.events.found import Found
from summarizer.backends.local.events.triggers import Hit
from summarizer.backends.local.sentence.clauses import Sentence
from summarizer.backends.local.sentence.realis import MARKERS
from summarizer.dates import TimeExpression
from summarizer.ontology import ACTIONS, find_country

_PLACE = re.compile(
    r"\b(?:in|at|near|outside|inside|off)\s+((?:the\s+)?(?:(?:north|south|east|west|central|northern|southern|eastern|western|occupied)[a-z]*\s+)*"
    r"(?:[A-Z](?:\.[A-Z])+\.?|[A-Z][\w’'-]*)(?:\s+(?:of\s+)?(?:the\s+)?[A-Z][\w’-]*)*)"
)


_NO_PLACE = re.compile(
    r"(?:(?:January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday|Wednesday"
    r"|Thursday|Friday|Saturday|Sunday)\b|I\b|He\b|She\b|They\b)"
)


_DAY = re.compile(r"\s+(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day$")

_YEARS = re.compile(r"^(?:between|from) \d{4}\b")

_VAGUE = re.compile(
    r"(?i)(?:the )?(?:most )?(?:recent(?:ly)?|past|now|currently|previously|once|future|current|former(?:ly)?|soon|today's)"
)


_OLD = re.compile(
    r"(?i)\b(?:last year|years? (?:ago|earlier|before)|in (?:1[0-9]|20)\d\d|(?:1[5-9]|20)\d\d|decades?|century|months ago)\b"
)


_COMPARED = re.compile(
    r"(?i)\b(?:from|than|with|against)\s+(?:(?:about|some|nearly|around)\s+)?\W?\d[\d.,]*\s*"
    r"(?:(?:%|million|billion|trillion|per\s?cent|points?|dollars|euros|pounds|crowns|yen|francs)\s*)*,?\s*(?:(?:in|for)\s+)?$"
)
"""What a number is compared with has a time of its own: "up from 1.2 billion a year earlier"."""


_TO_COME = re.compile(
    r"(?i)(?:the )?(?:next|coming|following) (?:week|month|year|spring|summer|autumn|winter)|tomorrow"
)
"""What happened was not then: "signed a deal under which ships will be built next year"."""


_FIRST = re.compile(
    r"(?i)\b(?:first|second|third|fourth|fifth|worst|deadliest|biggest|largest|heaviest|highest|lowest|longest)\b[^,;]*$"
)
"""What is told so and "since" a time was not then: "changed hands for the first time since March"."""


_PARTING = re.compile(r";|\b(?:after|before|while|who|which|that|since)\b(?!\s*$)")


def give_times(sentence: Sentence, made: list[tuple[Hit, Found]], free: Sequence[TimeExpression]) -> None:
    """Each time goes to the event nearest to it; one that opens the sentence goes to the first; joined verbs share it."""
    if not (made and free):
        return
    days = [time for time in free if time.type.upper() in {"DATE", "TIME"} or _YEARS.search(time.text)]
    times = [time for time in days if not _VAGUE.fullmatch(time.text)]
    apart = [time for before, time in pairwise(times) if time.start > before.end + 2]  # not "27 April | last year"
    times = times[:1] + apart
    far = [
        (_distance(sentence, hit, event, time), number, at)
        for number, time in enumerate(times)
        for at, (hit, event) in enumerate(made)
    ]
    given: set[int] = set()
    for gap, number, at in sorted(far):
        if gap < _FARTHEST and made[at][1].time is None and number not in given:
            made[at][1].time = times[number]
            given.add(number)
    opening = times[0] if times and times[0].start - sentence.start < len("Early ") else None
    for hit, event in made if opening is not None else ():
        if hit.verb and event.time is None and event.realis == made[0][1].realis and made[0][1].time is opening:
            event.time = None if "had" in sentence.lows[sentence.group_start(hit.at) : hit.at] else opening
    for (_, before), (hit, event) in pairwise(made):
        joined = hit.at and hit.verb and sentence.lows[sentence.group_start(hit.at) - 1] in {"and", ","}
        if joined and event.time is None and before.realis == event.realis:
            event.time = before.time  # "left on Monday and met", "opened fire, killing two"


_FARTHEST = 240


def _distance(sentence: Sentence, hit: Hit, event: Found, time: TimeExpression) -> int:
    """How far a time is from an event, in characters, more where other clauses stand between."""
    head, tail = sentence.starts[hit.at], sentence.ends[hit.last - 1]
    if time.start - sentence.start < 6 and sentence.text[time.end : time.end + 1] == ",":
        return head - sentence.start  # it opens the sentence
    described = _describes_next(sentence, time) and not (event.nominal and 0 < head - time.end < 30)
    if described or _of_another(sentence.text[sentence.start : time.start], event, time):
        return _FARTHEST
    if time.start >= tail:
        if _verbs_between(sentence, hit.last, time.start) > event.nominal:
            return _FARTHEST  # "talks that show that it left in 2020": the year of another deed
        gap, between = time.start - tail, sentence.text[tail : time.start]
    else:
        behind, first = bisect_left(sentence.starts, time.end), sentence.group_start(hit.at)
        governed = sentence.lows[behind:first] == ["to"]  # "will ask the board in May to raise wages"
        if governed or _in_insert(sentence, time) or "v" in sentence.tags[behind:first]:
            return (
                _FARTHEST  # "The index, which had been up on Monday, fell", "a truce signed in May and said sanctions"
            )
        gap, between = 2 * (head - time.end) + 10, sentence.text[time.end : head]
        gap += 60 * between.lstrip().startswith("and ")  # "left on Monday and met"
    return gap + 60 * len(_PARTING.findall(between)) + 20 * between.count(",") + 25 * event.nominal


def _of_another(before: str, event: Found, time: TimeExpression) -> bool:
    """Whether a time is that of what is to come or of a number compared: "called a meeting for Wednesday", "up from 2 a year ago"."""
    done = event.realis in {"happened", "ongoing"}
    if before.endswith(" since ") and _FIRST.search(before):
        return True
    return (done and (before.endswith(" for ") or _TO_COME.match(time.text) is not None)) or _COMPARED.search(
        before
    ) is not None


def _in_insert(sentence: Sentence, time: TimeExpression) -> bool:
    """Whether a time ends an insert that has a verb of its own."""
    closing = bisect_left(sentence.starts, time.end)
    opening = sentence.insert_start(closing) if sentence.lows[closing : closing + 1] == [","] else None
    return opening is not None and not {"v", "x"}.isdisjoint(sentence.tags[opening:closing])


def _describes_next(sentence: Sentence, time: TimeExpression) -> bool:
    """Whether a year only describes the noun behind it: "the 1953 end of hostilities"."""
    at = bisect_left(sentence.starts, time.start)
    return (
        time.text.isdigit()
        and at > 0
        and sentence.tags[at - 1] == "d"
        and sentence.tags[at + 1 : at + 2] in (["n"], ["g"])
    )


def _verbs_between(sentence: Sentence, first: int, end: int) -> int:
    return sentence.tags[first : bisect_left(sentence.starts, end)].count("v")


def give_places(sentence: Sentence, made: list[tuple[Hit, Found]]) -> None:
    """Each place after "in", "at" or "near" goes to the last event before it."""
    for match in _PLACE.finditer(sentence.text, sentence.start, sentence.end) if made else ():
        name = _DAY.sub("", match.group(1)).rstrip("'’-")
        for ending in ("'s", "’s"):
            name = name.removesuffix(ending)
        if _NO_PLACE.match(name) or _names_other(sentence, match.start(1), match.end(1)):
            continue
        for hit, event in reversed(made):
            if sentence.ends[hit.last - 1] < match.start(1) or hit is made[0][0]:
                if event.place is None and _is_where(sentence, hit, match):
                    event.place = name
                    country = find_country(name)
                    event.country = country[0].name if country else None
                break


def _is_where(sentence: Sentence, hit: Hit, place: re.Match[str]) -> bool:
    """Whether a place in a sentence is that of a deed: near behind it, before it with no other verb between."""
    start, end = place.span()
    at, tail = bisect_left(sentence.starts, start), sentence.ends[hit.last - 1]
    if place.start(1) > tail:  # the "in" may be the trigger's: "arrived in Lima"
        speaks = ACTIONS[hit.pattern.means].quad.startswith("verbal") and hit.pattern.to_whom != ("=",)
        return start - tail < (3 if speaks and hit.verb else 140) and sentence.lows[at - 1] not in {
            "known",
            "called",
            "named",
        }
    if not {"q", "r"}.isdisjoint(sentence.tags[at : hit.at]):
        return False  # "told reporters in Lima that rebels attacked"
    return _verbs_between(sentence, bisect_left(sentence.starts, end), sentence.starts[hit.at]) == 0


def _names_other(sentence: Sentence, start: int, end: int) -> bool:
    """Whether the words after "in" name an organization or a person and not a place."""
    first = bisect_left(sentence.starts, start)
    mentions = [m for m in sentence.named[first : bisect_left(sentence.starts, end)] if m is not None]
    return any(
        m.form == "adjective" or sentence.discourse.kinds.get(m.actor_id) not in {"country", None} for m in mentions
    )


def is_old(sentence: Sentence, event: Found) -> bool:
    """Whether an event is told as long past or as known: by its year, by "previously", by "since the war"."""
    if event.time is not None:
        return _OLD.search(event.time.text) is not None
    at = event.places[0][1]
    nearby = sentence.lows[max(0, at - 5) : at]
    if event.nominal and event.action == "accident_or_disaster":
        return True
    if (
        event.nominal
        and event.action == "ground_fighting_or_invasion"
        and sentence.lows[at] in {"war", "conflict", "wars"}
    ):
        return True
    if event.nominal and (MARKERS.intersection(nearby) or {"amid", "during", "since", "for"}.intersection(nearby[-4:])):
        return True
    return any(w in {"previously", "historically", "formerly", "once"} for w in nearby)
