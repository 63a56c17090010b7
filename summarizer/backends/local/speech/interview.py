"""Who speaks where no verb of saying tells it: in answers behind "A:" or a name, and where a quotation goes on."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from summarizer.backends.local.actors import Actors
from summarizer.backends.local.sentence.clauses import Sentence
from summarizer.backends.local.speech.cues import Cue
from summarizer.backends.local.vocabulary.grammar import QUOTES

_MARK = re.compile(
    r"^[>*_ \t]*(?:(?P<letter>[QA])[ \t]?[:.]|(?P<name>(?:[A-Z][\w.'-]+ ){0,3}[A-Z][\w.'-]+)[ \t]?:)[*_]*[ \t]+(?=\S)",
    re.MULTILINE,
)
_ASKS = frozenset({"q", "question", "interviewer"})
_ANSWERS = frozenset({"a", "answer"})
_INTERVIEWED = re.compile(
    r"(?:\binterview(?:s|ed|ing)?(?: (?:with|of))?|\b(?:spoke|speaks|talked|talks|sat down|caught up) (?:to|with)|[Qq]uestions to|Interview:|Q&A:?(?: with)?)"
    r"[ \n]+(?:[\w'-]+[ \n]+){0,4}$"
)
"""What leads to the name of the person interviewed, a title between: "spoke to the mayor, Ann Lee"."""
_BYLINE = re.compile(r"\b[Bb]y:? $")


class Turn(NamedTuple):
    """What one speaker says at a stretch: where its mark begins, where its words do, and the mark's label."""

    start: int
    words: int
    label: str


@lru_cache(maxsize=4)
def turns(text: str) -> tuple[Turn, ...]:
    """The turns of a text, in order; none where the marks are not those of a conversation: two who take turns, and a question that the next one answers."""
    found = [Turn(m.start(), m.end(), m["letter"] or m["name"]) for m in _MARK.finditer(text)]
    times = Counter(turn.label.lower() for turn in found)
    asks, answers = not _ASKS.isdisjoint(times), not _ANSWERS.isdisjoint(times)
    named = {label for label, count in times.items() if count > 1} - _ASKS - _ANSWERS
    known = named if asks or len(named) > 1 else set()
    known |= _ASKS | (_ANSWERS if asks and answers else set())
    spoken = tuple(turn for turn in found if turn.label.lower() in known)
    asked = any(text[max(0, after.start - 9) : after.start].rstrip(" \t\n*_")[-1:] == "?" for after in spoken[1:])
    return spoken if asked else ()


def turn_at(text: str, start: int) -> Turn | None:
    """The turn that a place of a text belongs to; of the last one only the paragraph with its mark, as nothing shows its end."""
    spoken = turns(text)
    if not spoken:
        return None
    at = bisect_right(spoken, start, key=lambda turn: turn.start) - 1
    if at < 0 or (at == len(spoken) - 1 and "\n" in text[spoken[at].words : start]):
        return None
    return spoken[at]


def mark_end(text: str, start: int, end: int) -> int:
    """Where the words of a sentence begin behind the mark of who speaks; ``start`` where no mark opens it."""
    turn = turn_at(text, start)
    return turn.words if turn is not None and start < turn.words < end else start


def speakers(text: str, actors: Actors) -> dict[str, str]:
    """Who stands behind each label that answers: an actor's id where one is meant plainly, else the label as printed."""
    found: dict[str, str] = {}
    if not turns(text):
        return found
    people = {a.id: a.name for a in actors.answers if a.kind == "person"}
    for turn in turns(text):
        small = turn.label.lower()
        if small in _ASKS or turn.label in found:
            continue
        if small in _ANSWERS:
            meant = _interviewed(text, turns(text)[0].start, actors, people)
        else:
            meant = {i for i, name in people.items() if small.split()[-1] in name.lower().split()} or {turn.label}
        if len(meant) == 1:
            found[turn.label] = meant.pop()
    return found


def _interviewed(text: str, end: int, actors: Actors, people: dict[str, str]) -> set[str]:
    """Those of whom a text says that they were interviewed, else all whom it names before the first question."""
    before = [
        m
        for m in actors.mentions
        if m.end <= end and m.actor_id in people and not _BYLINE.search(text, max(0, m.start - 5), m.start)
    ]
    asked = {m.actor_id for m in before if _INTERVIEWED.search(text, max(0, m.start - 80), m.start)}
    return asked or {m.actor_id for m in before}


def answer_cue(sentence: Sentence, speaker: str) -> Cue:
    """What tells who says a sentence of an answer: no word of it, the mark before it."""
    return Cue(0, 0, "asserts", (speaker,), ((0, len(sentence)),), None)


def spoken_by(speaking: dict[str, str], text: str, start: int) -> str | None:
    """Who says the sentence at a place; None outside answers."""
    turn = turn_at(text, start) if speaking else None
    return speaking.get(turn.label) if turn is not None else None


def quoted_before(sentences: Sequence[Sentence], cues: Sequence[Sequence[Cue]]) -> list[tuple[int, str]]:
    """The sentences of a quotation that tells behind it who says them: "It is safe. Nobody left," Lee said."""
    found: list[tuple[int, str]] = []
    for number, sentence in enumerate(sentences):
        closing = next((cue for cue in cues[number] if cue.trailing and len(cue.sources) == 1 and cue.scope), None)
        if closing is None or sentence.lows[0] in QUOTES or not _ends_quotation(sentence, closing):
            continue
        before: list[tuple[int, str]] = []
        for back in range(number - 1, -1, -1):
            apart = "\n" in sentence.text[sentences[back].end : sentences[back + 1].start]
            if apart or any(cue.sources for cue in cues[back]):
                break
            before.append((back, closing.sources[0]))
            if sentences[back].lows[0] in QUOTES:
                found += before
                break
    return found


def _ends_quotation(sentence: Sentence, cue: Cue) -> bool:
    """Whether a quotation ends before who says it and began before the sentence."""
    marks = [low for low in sentence.lows[: cue.first] if low in QUOTES]
    return len(marks) % 2 == 1 and marks[0] in {'"', "”", "»"}


@dataclass(slots=True)
class Quotation:
    """Whose words the next sentence may go on quoting: '"The dam is safe," Lee said. "Nobody will leave." '."""

    speaker: tuple[str, ...] = ()
    end: int = 0

    def goes_on(self, sentence: Sentence, cues: Sequence[Cue]) -> str | None:
        """Who says a sentence that opens with a quotation mark and tells no speaker of its own."""
        apart = "\n" in sentence.text[self.end : sentence.start] or any(cue.sources for cue in cues)
        return self.speaker[0] if len(self.speaker) == 1 and sentence.lows[0] in QUOTES and not apart else None

    def heard(self, sentence: Sentence, speaker: tuple[str, ...]) -> None:
        """Remember whose words a sentence quotes."""
        self.speaker, self.end = speaker, sentence.end
