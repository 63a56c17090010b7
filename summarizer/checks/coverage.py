"""Checks of the whole: its language; a summary of which nothing is left; an accusation, a denial or a refusal to confirm that no statement of the brief tells."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from summarizer.checks.case import Case, finding
from summarizer.checks.language import reading
from summarizer.printable import one_line
from summarizer.schema import Evidence, Finding
from summarizer.schema.answers import AGAINST, Stance
from summarizer.text.search import Searcher
from summarizer.text.spans import lowered, sentences

_TELLING = 60  # characters of a text whose language can be told by its common words
MISSING = "claim-told"
"""The name of the check; what it finds is asked for in a repair, and stays a warning where nothing comes."""


class _Cue(NamedTuple):
    """Words that tell a claim, what it is called, and the stances that answer for it."""

    words: re.Pattern[str]
    what: str
    stances: frozenset[Stance]


_CLAIMS = r"(?:the |these |those |such |any |all |its |his |her |their )?(?:\w+ )?(?:claims?|accusations?|allegations?|charges?|reports?)\b"
_CUES = (
    _Cue(
        re.compile(
            r"\bden(?:y|ies|ied|ying)\b(?! (?:\w+ )?(?:entry|access|bail|visas?|asylum|permission|service|rights?|him|her|them|us)\b)"
            rf"|\b(?:reject|dismiss)(?:s|es|ed|ing)? {_CLAIMS}|\brefut(?:es?|ed|ing)\b",
            re.IGNORECASE,
        ),
        "denial",
        AGAINST,
    ),
    _Cue(
        re.compile(
            r"\b(?:not|neither|nor|never|yet to|declin\w+ to|refus\w+ to|unable to)\b[^.;]{0,50}\b(?:confirm|verif(?:y|ied)|comment)"
            r"|n[\u2019']t (?:be )?(?:\w+ )?(?:confirm|verif)",
            re.IGNORECASE,
        ),
        "refusal to confirm",
        AGAINST,
    ),
    _Cue(
        re.compile(r"\baccus(?:es?|ed|ing)\b[^.;]{0,120}\bof\b|\balleg(?:es|ed) that\b", re.IGNORECASE),
        "accusation",
        frozenset(("alleges", "asserts", "speculates")),
    ),
)
_ENDED = re.compile(r"[.!?\u2026][\"'\u201d\u2019)\]]*$")  # a headline tells what the body tells again
# no cue without one of these
_HINTS = Searcher(("deni", "deny", "reject", "dismiss", "refut", "confirm", "verif", "comment", "accus", "alleg"))


def claims_told(case: Case) -> Iterator[Finding]:
    """A sentence that accuses, denies or does not confirm belongs to a statement; a lost denial changes the story."""
    if not (case.brief.events or case.brief.statements):
        return
    article = case.brief.article
    told = [(said.evidence, said.stance) for said in case.brief.statements]
    acts = (event.evidence for event in case.brief.events if event.plover_type in {"ACCUSE", "REJECT"})
    stances = _Stances([*told, *((act, "alleges") for act in acts)])  # who tells of the act tells the accusation
    claiming = _claiming(case.text)
    first, last = (bisect_left(claiming, (at,)) for at in case.part)
    for start, end, cues in claiming[first:last]:
        if case.plain[start:end].isspace():
            continue  # an order to a model is no claim that a statement must tell
        place = article.to_original(start, end)
        here = Evidence(start=place.start, end=place.end, quote=article.original[place.start : place.end])
        taken = stances.on(here)
        for cue in cues:
            if not taken & _CUES[cue].stances:
                message = f'no statement tells the {_CUES[cue].what} in "{one_line(here.quote)}"'
                yield finding(MISSING, "warning", None, message, here)


@lru_cache(maxsize=16)
def _claiming(text: str) -> tuple[tuple[int, int, tuple[int, ...]], ...]:
    """The sentences of a text that tell a claim, with the places of its cues in the table; each part of an article asks for them."""
    return tuple(
        (start, end, cues)
        for start, end in _hinted(text)
        if _ENDED.search(text, start, end)
        and (cues := tuple(n for n, cue in enumerate(_CUES) if cue.words.search(text, start, end)))
    )


def _hinted(text: str) -> list[tuple[int, int]]:
    """The sentences that hold a word without which there is no cue, in order."""
    places = [place for _, place, _ in _HINTS.places(lowered(text))]
    told = sentences(text) if places else ()
    starts = [start for start, _ in told]
    held = {at for place in places if (at := bisect_right(starts, place) - 1) >= 0 and place < told[at][1]}
    return [told[at] for at in sorted(held)]


class _Stances:
    """The stances that are taken in passages of a text, looked up by place."""

    def __init__(self, taken: Iterable[tuple[Evidence, Stance]]) -> None:
        self._taken = sorted(taken, key=lambda one: one[0].start)
        self._starts = [evidence.start for evidence, _ in self._taken]
        self._furthest = list(accumulate((evidence.end for evidence, _ in self._taken), max))

    def on(self, here: Evidence) -> set[Stance]:
        """Those of the passages that have characters in common with this one."""
        found: set[Stance] = set()
        place = bisect_left(self._starts, here.end)
        while place and self._furthest[place - 1] > here.start:
            place -= 1
            evidence, stance = self._taken[place]
            if evidence.end > here.start:
                found.add(stance)
        return found


def summary_left(case: Case) -> Iterator[Finding]:
    """A summary that was asked for and of which nothing is left says so: an empty place can be read as "nothing happened"."""
    if case.brief.summary is not None and not case.brief.summary.sentences:
        yield finding("summary-left", "warning", None, "the summary holds no sentence")


def language_read(case: Case) -> Iterator[Finding]:
    """Rules read English; of another language they find next to nothing, and empty lists can be read as "nothing happened"."""
    brief = case.brief
    if brief.provenance.backend != "local" or len(case.text) < _TELLING or reading.english(case.text):
        return
    if brief.summary is None or not brief.summary.language.startswith("en"):
        message = (
            "the rules read English only: who did what and who says so is missing here; a model reads other languages"
        )
        yield finding("language-read", "warning", None, message)


def language_matches(case: Case) -> Iterator[Finding]:
    """The summary is in the article's language, and says so. Only English is told from other languages."""
    summary = case.brief.summary
    if summary is None or len(case.text) < _TELLING:
        return
    is_english = reading.english(case.text)
    if summary.language.lower().startswith("en") != is_english:
        article = "" if is_english else "not "
        yield finding("language-matches", "warning", None, f'the article is {article}English, not "{summary.language}"')
    for number, sentence in enumerate(summary.sentences, 1):
        if len(sentence.text) >= _TELLING and reading.english(sentence.text) != is_english:
            message = "the sentence is not in the language of the article"
            yield finding("language-matches", "warning", f"sentence:{number}", message)
