"""Statements as found, and as a document holds them: without doubles, each with its quote and, for a detail, the words reported."""

from dataclasses import dataclass

from summarizer.backends.local.events.found import Found, Reading, excerpt
from summarizer.backends.local.sentence.clauses import Sentence
from summarizer.backends.local.sentence.telling import antecedent, noun_before
from summarizer.backends.local.speech.cues import Cue
from summarizer.backends.local.vocabulary.grammar import ARGUMENTS, QUOTES, TELLING
from summarizer.schema import StatementAnswer
from summarizer.schema.answers import AGAINST


@dataclass(slots=True)
class Said:
    """A statement as found, before it gets its id."""

    cue: Cue
    sentence: int
    source: str | None
    stance: str
    about: list[Found]
    via: str | None = None
    detail: bool = False
    time: str | None = None


_LONGEST_HEADING = 16  # words of a heading inside the text
_WEIGHT = {"confirms": 1, "asserts": 1, "speculates": 2, "opines": 3}
"""Where there are too many statements, those of the other stances are kept first, then these in order."""


def statement_answers(reading: Reading, said: list[Said], limit: int) -> tuple[StatementAnswer, ...]:
    """The statements as a document holds them; call after the events have their ids. Doubles are left out."""
    seen: dict[tuple[object, ...], int] = {}
    denials: set[tuple[str | None, int]] = set()
    unique: list[tuple[Said, tuple[str, ...], str | None]] = []
    for one in said:
        ids = tuple(e.id for e in one.about if e.id)
        if not ids and not (one.source and one.cue.scope):
            continue
        one.detail = one.detail or not ids  # what no event tells is told in words
        heading = one.sentence < len(reading.sentences) - 1 and reading.sentences[one.sentence].is_heading
        if one.detail and heading and (one.sentence == 0 or len(reading.sentences[one.sentence]) <= _LONGEST_HEADING):
            continue  # what a headline says, the text says in full
        content = _content(reading, one) if one.detail else None
        if content and content in {one.time, f"on {one.time}"}:
            continue  # "as the army claimed last week"
        if content == "" or (content and one.stance in {"asserts", "opines"} and " " not in content):
            continue  # "he said that": what was said stands elsewhere
        source = one.source and one.source.casefold()  # "The West", and "the West" inside a sentence
        key: tuple[object, ...] = (
            source,
            one.via,
            one.stance,
            ids,
            one.detail,
            (one.sentence, one.cue.scope) if one.detail else 0,
        )
        if key in seen and one.stance == "denies" and (source, one.sentence) not in denials:
            one.detail, key = True, (*key, one.sentence)  # denied again, in other words
            content = _content(reading, one)
        denials.add((source, one.sentence))
        if key not in seen:
            seen[key] = len(unique)
            unique.append((one, ids, content))
        elif reading.sentences[unique[seen[key]][0].sentence].is_heading:
            unique[seen[key]] = (one, ids, content)  # the text says it in full
    order = sorted(range(len(unique)), key=lambda i: (unique[i][0].detail, _WEIGHT.get(unique[i][0].stance, 0), i))[
        :limit
    ]
    made = []
    for number, index in enumerate(sorted(order), 1):
        one, ids, content = unique[index]
        sentence = reading.sentences[one.sentence]
        quote = excerpt(sentence, one.cue.first, one.cue.last, longest=1400, around=500)
        made.append(
            StatementAnswer(
                id=f"S{number}", source=one.source, via=one.via, cue=sentence.words(one.cue.first, one.cue.last) if one.cue.last else None,
                stance=one.stance, about=ids, concerns="detail" if one.detail else "occurrence",
                content=content, date_text=one.time, quote=reading.text[slice(*quote)],
            )
        )  # fmt: skip
    return tuple(made)


def _content(reading: Reading, one: Said) -> str:
    """The words that the cue reports; where somebody says nothing, the clause that tells so."""
    sentence, at = reading.sentences[one.sentence], one.cue.first
    start, end = max(one.cue.scope, key=lambda pair: pair[1] - pair[0], default=(0, len(sentence)))
    if start == end:
        return ""  # "Peru alleges; Chad denies"
    if one.cue.silent:
        start = next((j + 1 for j in range(at, -1, -1) if sentence.lows[j] == ";"), 0)
        parted = (
            j for j in range(at, len(sentence)) if sentence.lows[j] == ";" or sentence.lows[j : j + 2] == [",", "but"]
        )
        end = next(parted, len(sentence))
    else:
        if one.cue.time is not None and sentence.starts[start] <= one.cue.time.start < sentence.starts[start] + 10:
            start = next((j for j in range(start, end - 1) if sentence.starts[j] >= one.cue.time.end), start)
        start = _behind_that(sentence, start, end) if start >= at else start
        end = min([end, *(at for at in _asides(sentence, reading.cues[one.sentence], start) if at > start)])
    words = " ".join(sentence.words(start, end).split()).strip(" ,.;:")
    tells = not {"v", "x"}.isdisjoint(sentence.tags[start:end]) or not QUOTES.isdisjoint(sentence.lows[start:end])
    by_whom = one.cue.passive and "as" in sentence.lows[start:end]
    how = (
        not by_whom
        and sentence.lows[start] in _HOW_SAID
        and sentence.lows[start + 1 : start + 2] not in (["least"], ["most"])
    )
    if how and not tells and not one.cue.silent:
        return ""  # "said in a court order", "was told by the agency"
    left_out = antecedent(sentence, at) if start > at and _lacks_beginning(sentence, start) else ""
    if by_whom and sentence.lows[start] == "by":  # "a vote hailed by Peru as historic"
        left_out = noun_before(sentence, sentence.group_start(at)) or ""
        words = sentence.words(sentence.lows.index("as", start), end).strip(" ,.;:")
    if start > at and not one.cue.silent and _wants_beginning(sentence, at, start, left_out):
        return ""  # "mills bombed by Peru, which she described as"
    return _quotes_closed(f"{left_out} {words}".strip())[:590].strip()


def _asides(sentence: Sentence, cues: list[Cue], start: int) -> list[int]:
    """The commas behind which a relative clause tells what somebody else says: "denied the claim by the bank, which has declined to comment"."""
    opens = [sentence.group_start(cue.first) - 1 for cue in cues if cue.first > start and cue.stance in AGAINST]
    return [at - 1 for at in opens if sentence.lows[at] in {"who", "which"} and sentence.lows[at - 1] == ","]


_TAKING_A_STAND = ("blam", "condemn", "criti", "denounc")
_HOW_SAID = frozenset({"by", "in", "to", "at", "on"})


def _lacks_beginning(sentence: Sentence, start: int) -> bool:
    """Whether reported words begin with a verb or with what leads on from a noun: "denounced as a crime", "says was built in May"."""
    return sentence.tags[start] in "vx" or sentence.lows[start] in {"as", "to"}


def _wants_beginning(sentence: Sentence, at: int, start: int, left_out: str) -> bool:
    """Whether reported words lack a beginning and what stands before the relative clause is not it, or is a place."""
    if not left_out:
        return sentence.tags[start] == "x" and not sentence.lows[start].endswith("ing")
    which = sentence.subject_span(at)[0] - 1
    if sentence.lows[which - 1] == "of":
        return True  # "some of whom officials said were safe"
    named = sentence.named[which - 1 - (sentence.lows[which - 1] == ",")]
    return (
        named is not None and sentence.discourse.kinds.get(named.actor_id) == "country" and sentence.lows[start] == "as"
    )


def _quotes_closed(words: str) -> str:
    """Words in which each quotation ends that begins; a mark that ends one without beginning is left out."""
    for opening, closing in (("“", "”"), ("«", "»")):
        if words.count(opening) > words.count(closing):
            words += closing
        elif words.count(opening) < words.count(closing):
            words = words.replace(closing, "")
    if words.count('"') % 2:
        last = words.rindex('"')
        opens = last == 0 or words[last - 1] in " (["
        words = f'{words}"' if opens else words[:last] + words[last + 1 :]
    return words


def _behind_that(sentence: Sentence, first: int, last: int) -> int:
    """Where reported words begin behind what only leads up to them: "the inquiry in October that he had no map"."""
    for at in range(first, min(last - 3, first + 16)):
        if sentence.lows[at] == "about" and sentence.lows[first - 1] in TELLING:
            return at
        if sentence.lows[at] in QUOTES | ARGUMENTS or sentence.lows[first - 1].startswith(_TAKING_A_STAND):
            break  # "alleged 'fraud' in a vote that she called a farce"
        if sentence.lows[at] == "that" and sentence.tags[at + 1] not in "xv":
            return at + 1
        if (
            first < at
            and sentence.lows[first - 1] in TELLING
            and sentence.tags[at - 1] == "n"
            and sentence.tags[at] in "od"
        ):
            return at  # "told investigators he had no map"
        if sentence.tags[at] in "vxgmr":
            break
    return first
