"""What a sentence of English says that can be compared: names, words and their like, speakers, who did it to whom."""

import re
from dataclasses import dataclass
from functools import lru_cache

from summarizer.checks import amounts, thesaurus
from summarizer.checks.amounts import TEXTS, TOKEN, is_calendar
from summarizer.checks.words import FUNCTION_WORDS, IRREGULAR, LIGHT, REPORTING, stem
from summarizer.ontology import find_country

_POSSESSIVE = frozenset({"'s", "\u2019s"})


@lru_cache(maxsize=TEXTS)
def tokens(text: str) -> tuple[str, ...]:
    """The words of a text, with capitals, without possessive endings."""
    words = TOKEN.findall(text)
    return tuple([word[:-2] if word[-1] == "s" and word[-2:] in _POSSESSIVE else word for word in words])


@lru_cache(maxsize=4096)
def country(phrase: str) -> str | None:
    """The code of the country that a capitalised phrase names."""
    found = find_country(phrase)
    return found[0].code if found else None


@lru_cache(maxsize=TEXTS)
def countries(text: str) -> frozenset[str]:
    """The codes of all countries that a text names, by name, capital or demonym."""
    words = tokens(text)
    found = set()
    for at, word in enumerate(words):
        if word[0].isupper():
            for length in (1, 2, 3, 4):
                phrase = " ".join(words[at : at + length])
                code = country(phrase) or (country(phrase.removesuffix("s")) if length == 1 else None)
                if code:
                    found.add(code)
            found.update(code for part in word.split("-") if "-" in word and (code := country(part)))
    return frozenset(found)


@lru_cache(maxsize=TEXTS)
def content(text: str) -> tuple[str, ...]:
    """The words that carry meaning: no function words, numbers, days. Two that mean one thing are one: ``give_up``."""
    words = tokens(text)
    found: list[str] = []
    taken = -1
    for at, word in enumerate(words):
        if at == taken or word.lower() in FUNCTION_WORDS or word[0].isdigit() or is_calendar(word):
            continue
        pair = thesaurus.joined(word, words[at + 1 : at + 4]) if word[0].islower() else None
        if pair:
            taken = words.index(pair[1], at + 1)
        found.append(pair[0] if pair else word)
    return tuple(found)


@lru_cache(maxsize=TEXTS)
def keys(text: str) -> frozenset[object]:
    """What the content words of a text match by: stems, groups and senses."""
    return frozenset().union(*map(_keys_of, content(text)))


@lru_cache(maxsize=4096)
def _keys_of(word: str) -> frozenset[object]:
    found: set[object] = set()
    for part in (word, *word.split("-")) if "-" in word else (word,):
        found |= {stem(part), *thesaurus.groups(part), *thesaurus.senses(part)}
        if "_" in part:  # "stop_work" is also to stop
            found |= {stem(part.split("_")[0]), *thesaurus.groups(part.split("_")[0])}
        found.update(f"~{sense}" for sense in thesaurus.neighbours(part))
        if part[0].isupper() and (code := country(part)):
            found.add(code)
    return frozenset(found)


@lru_cache(maxsize=8192)
def asks(word: str) -> frozenset[object]:
    """What a word is supported by, if it is among the :func:`keys` of a text: itself, a synonym, a neighbour of its senses."""
    found: set[object] = {stem(word), *thesaurus.asked(word)}
    for sense in thesaurus.senses(word):
        found |= {sense, f"~{sense}"}
    found |= thesaurus.neighbours(word)
    if "-" in word:
        found |= {key for part in word.split("-") if len(part) > 2 for key in asks(part)}
    if _PREFIXED.match(word):  # whether "unreserved" turns "reserve" round is for the check of negations
        found.add(stem(word[2:]))
    return frozenset(found)


_PREFIXED = re.compile(r"(?:un|re)[a-z]{4,}$")


def is_light(word: str) -> bool:
    """Whether a word tells nothing, as also "come up" does, or only that somebody speaks."""
    first = word.lower().partition("_")[0]
    forms = {first} if first.endswith("ly") else thesaurus.bases(first)
    return not LIGHT.isdisjoint(forms) or bool(REPORTING.fullmatch(word.replace("_", " ")))


def numbers(text: str) -> frozenset[object]:
    """The numbers and weekdays of a text, as keys."""
    found = (f"number {value:g}" for number in amounts.numbers(text) for value in number.values)
    return frozenset((*found, *(f"day {day}" for day in amounts.days(text).weekdays)))


_BREAK = re.compile(
    r"[.;:\"\u201c\u201d()\u2014]|\s[\u2013-]\s|\b(?:that|which|after|before|but|while|whereas|although|though|because|when|where|if|as|and)\b"
)


@dataclass(frozen=True)
class Speaker:
    """Who is said to say something, as the content words before or after the reporting word, and its kind."""

    words: frozenset[str]
    kind: str


@lru_cache(maxsize=TEXTS)
def speakers(text: str) -> tuple[Speaker, ...]:
    """Whoever a text lets speak: "X said", "said X", "according to X"; never who is spoken of in the passive."""
    found: list[Speaker] = []
    for match in REPORTING.finditer(text):
        before = without_asides(text[max(0, match.start() - 300) : match.start()])[-120:]
        if by := _BY.match(text, match.end()):  # "denied by both the ministry and Ana Duarte"
            found.append(Speaker(_who(by.group(1)), str(match.lastgroup)))
            continue
        if _speaks_not(match, before, text[match.end() : match.end() + 1]):
            continue
        who = _subject(_BREAK.split(before)[-1])
        if before.endswith(
            " to "
        ):  # "the ministry used a conference in Lund to announce": any name before it may be meant
            who = frozenset(word.lower() for word in tokens(before) if word[0].isupper()) - FUNCTION_WORDS or who
        if not who and found and re.search(r"\b(?:and|but) (?:also |then )?$", before):
            who = found[-1].words  # "denied this and accused": one speaker, two verbs
        if re.search(r"[,\"\u201d]\s*$", before) and (
            not who or _IS_TOLD.search(re.split("[,;]", before.rstrip(" ,"))[-1])
        ):
            who = _who(re.split(r"[,.;:\"\u201d]", text[match.end() : match.end() + 80])[0])
        elif re.search(r"[\"\u201d]\s*$", before):
            who = (
                _who(" ".join(re.split(r"[.;:\"\u201d]", text[match.end() : match.end() + 80])[0].split(",")[:2]))
                or who
            )
        if who:
            found.append(Speaker(who, str(match.lastgroup)))
    found += [Speaker(_who(match.group(1)), "say") for match in _ACCORDING.finditer(text)]
    return tuple(speaker for speaker in found if speaker.words)


_IS_TOLD = re.compile(r"\b(?:is|are|was|were|be|been|has|have|had|will|would|could|can|may|might|must)\b")
"""What a clause has and an apposition has not: in "more deaths are possible, said the Red Cross" the speaker follows."""


def without_asides(text: str) -> str:
    """A text without what stands between commas behind a name: ", who leads the union,"."""
    return _DONE_BY.sub(" ", _RELATIVE_CLAUSE.sub(",", text))


def _speaks_not(match: re.Match[str], before: str, after: str) -> bool:
    """Whether a reporting word has no speaker: in the passive, after "not" or a pronoun, or as a noun."""
    is_noun = _EITHER.match(match.group()) and _NOUN_BEFORE.search(before)
    if is_noun and after in {".", ","} and re.search(r", (?:the|its) \w+ $", before):
        is_noun = None  # "..., the army estimates."
    silent = match.lastgroup == "say" and _SILENT.search(before[-40:])
    if _NOT_SAID.search(before):
        return True
    if match.group().endswith("ing") and before.endswith(", "):  # whoever did what stands before
        return True
    return bool(_PASSIVE.search(before) or is_noun or silent or _PRONOUN_BEFORE.search(before))


_NOT_SAID = re.compile(
    r"\b(?:(?:declin|refus|fail|unable|unwilling|want|expect|due|need|yet|continu|hesitat)\w*|(?:is|are|was|were|be|been|not)) to $"
)
"""What stands before somebody's speaking that he does not do, or only may: "declined to comment", "were to blame"."""
_RELATIVE_CLAUSE = re.compile(
    r", (?:(?:which|who|whose|whom|where)\b|(?:\w{2,}ed|led|run|held|known|made|built|set|sent|chosen|born)"
    r" (?=(?:by|in|of|to|at|on|with|as|from|for)\b))(?:[^,.;]|(?<=\d)[.,](?=\d))*,"
)
"""What stands between commas behind a name: ", who ...,", ", hired by the committee,"."""
_DONE_BY = re.compile(r"(?:^| )(?:\w{2,}ed|led|run|held|made|built|set|sent|chosen) by [^,.;\"\u201c\u201d]*$")
"""What stands behind a name without commas: "experts hired by the firm said"."""
_PASSIVE = re.compile(r"\b(?:is|are|was|were|been|being|be)(?: (?:\w+ly|never|not|also|first|then))?\s$")
_NOUN_BEFORE = re.compile(
    r"\b(?:an?|the|its|his|her|their|any|no|this|that|such|of|\w+['\u2019]s?)(?: \w+)? $", re.IGNORECASE
)
_SILENT = re.compile(r"\b(?:neither|no|nobody|none|not|never)\b[^,;]*$|n['\u2019]t [^,;]*$", re.IGNORECASE)
"""Who does not speak."""
_EITHER = re.compile(r"(?:claim|report|charge|note|promise|vow|pledge|demand|estimate|comment|state|warning)s?$")
"""Reporting words that are nouns after "the"."""
_PRONOUN_BEFORE = re.compile(
    r"\b(?:he|she|it|they|we|i|who|which)(?: (?:has|have|had|would|also|then|later|now|\w+ly))* $", re.IGNORECASE
)
_BY = re.compile(
    r" by (?!(?:\w+ing|\d+|the end|then|now|next|[Mm]on|[Tt]ue|[Ww]ed|[Tt]hu|[Ff]ri|[Ss]at|[Ss]un)\w*\b)([^,.;:\"\u201d\u2014]{3,80})"
)
_ACCORDING = re.compile(
    r"\b(?:[Aa]ccording to|[Ii]n the (?:view|words|opinion|eyes|judge?ment) of|[Bb]y the (?:count|reckoning|estimate|account) of) ((?:[^,.;\u2014]|(?<=[A-Z])\.){3,80})"
)


def _subject(left: str) -> frozenset[str]:
    """The words of the subject before a verb, with its apposition: "Anna Solberg, the mayor," but no clause before."""
    segments = [segment for segment in left.split(",") if segment.strip()]
    if not segments:
        return frozenset()
    who = _who(segments[-1])
    if len(segments) > 1 and len(segments[-2].split()) <= 5 and left.rstrip().endswith(","):
        who |= _who(segments[-2])
    return who


def _who(text: str) -> frozenset[str]:
    return frozenset(
        low for word in tokens(text)[-10:]
        if ((low := word.lower()) not in FUNCTION_WORDS or word.isupper()) and not is_calendar(word) and not low[0].isdigit()
    )  # fmt: skip


_VERBAL = re.compile(r"(?:ed|ing)$")
_NOUN = re.compile(r"(?:ion|al|th|ht|ure|ery|age|ch|s|men|people|children)$")


def is_verbal(word: str) -> bool:
    """Whether a word's form shows that it is a verb: "asked", "met", "selling"."""
    return bool(_VERBAL.search(word)) or (
        bool({word, word.removeprefix("re")} & IRREGULAR.keys()) and not _NOUN.search(word)
    )


def is_inflected(word: str) -> bool:
    """Whether a word has a verb's ending, or is of an irregular verb."""
    return is_verbal(word) or (word.endswith("s") and not word.endswith("ss"))
