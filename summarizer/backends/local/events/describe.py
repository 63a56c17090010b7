"""Events in words: one neutral sentence for each, in the article's own words where they tell it."""

# ruff: noqa: SIM905 - lists of words read best as words; the marks are those of newspapers

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

from summarizer.backends.local.events.found import HURT, LOOSE, Found, Reading
from summarizer.backends.local.events.roles import SUPPORTING
from summarizer.backends.local.sentence.clauses import Sentence
from summarizer.backends.local.sentence.finite import bare_participle, carrier
from summarizer.backends.local.sentence.subjects import subject_start
from summarizer.backends.local.sentence.telling import (
    Clause,
    antecedent,
    clause_at,
    clause_end,
    clean,
    noun_phrase,
    number_of,
    predicate_end,
    subject_words,
    tells,
    word_at,
)
from summarizer.backends.local.vocabulary.grammar import BE, SMALL_NUMBERS, STATIVE
from summarizer.backends.local.vocabulary.lexicon import ing, past, past_participle
from summarizer.ontology import ACTIONS, rows
from summarizer.text.english import is_plural

_HEDGED = re.compile(r"\b(?:alleg|reported|accus|purported|claim|suspect|supposed)", re.IGNORECASE)
_UNCOUNTED = frozenset(
    "aid assistance cooperation co-operation collaboration criticism condemnation recognition solidarity support disarmament "
    "unrest violence repression torture censorship vandalism disinformation misinformation gunfire shelling fighting combat "
    "bankruptcy access martial-law law clemency arson action growth inflation turmoil hacking mediation gas relief mobilisation "
    "mobilization persecution warfare looting trade ransomware output praise condemnation destruction fire".split()
)
_NUMBERS = SMALL_NUMBERS | {"several", "many", "some", "few"}
_SAYING_NOTHING = frozenset({"said", "says", "happened", "occurred", "started", "began", "erupted", "took place"})
_SPEAKING = frozenset("we us our ours me my mine myself ourselves".split())
_WORDS = re.compile(r"\w+")
_QUOTED = re.compile(r"[\"\u201c][^\"\u201c\u201d]*[\"\u201d]")
_ALLEGED = re.compile(r"^((?:(?:was|were|is|are|has|have|had|may|will|would) )?)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Parties:
    """Who does it and to whom, in words, and what a pronoun in its subject means; empty where nobody is named."""

    who: str
    to: str
    plural: bool
    names: Mapping[str, str]
    subject: str = ""

    def named(self, ids: tuple[str, ...]) -> str:
        """These actors in words."""
        return _listed(ids, self.names)


@cache
def _verbs() -> dict[tuple[str, str], tuple[str, str]]:
    """The verb with which somebody does what a noun names, by action and noun (none: the action's usual one)."""
    return {(row["action"], row["noun"]): (row["verb"], row["how"]) for row in rows("phrases.csv")}


def describe(reading: Reading, event: Found, names: Mapping[str, str], kinds: Mapping[str, str]) -> str | None:
    """One neutral sentence for an event, from the clause round its trigger; None where the text says too little for one.

    The clause keeps its words, tense and voice; a pronoun gives way to the actor's name. Where no clause tells the event
    (a noun, a participle), the sentence is built from names, a verb and what follows the trigger.
    """
    found = _sentence_of(reading, event)
    if found is None:
        return None
    sentence, at, last = found
    plural = len(event.actors) > 1 or kinds.get("".join(event.actors)) == "group"
    parties = _Parties(_listed(event.actors, names), _listed(event.recipients, names), plural, names)
    if sentence.lows[last : last + 1] == ["it"] and not parties.to and predicate_end(sentence, last) == last + 1:
        return None  # "damaged it": what is not told
    parties = replace(parties, subject=_subject_meant(sentence, at, event, names))
    be = sentence.tags[at] == "x" and sentence.lows[at] in BE
    of = _of_verb if be or sentence.tags[at] in "vg" else _of_noun
    told = of(sentence, (at, last), event, parties)
    if told is None:
        return None
    subject, rest = told
    for words in (event.besides, *_times_of_others(reading, event)):
        if words and words in rest:
            rest = _LEADING_TO_TIME.sub("", re.sub(rf"{re.escape(words)}(?:'s|\u2019s)?", "", rest))
    rest += "".join(f"{lead}{words}" for lead, words in event.results if words not in rest)
    if event.alleged and not _HEDGED.search(f"{subject} {rest}"):
        rest = _ALLEGED.sub(r"\1allegedly ", rest, count=1)
    words = " ".join(f"{subject} {rest}".split()).replace(" ,", ",").rstrip(" .,;:")
    if words.endswith(_LEADING_ON_TO):
        words = _LEFT_OVER.sub("", words)
    if rest.strip() in _SAYING_NOTHING:
        return None  # "the ministry said": what is not told
    if not (
        _SPEAKING.isdisjoint(_WORDS.findall(words)) or _SPEAKING.isdisjoint(_WORDS.findall(_QUOTED.sub("", words)))
    ):
        return None  # "told us to stay calm": whom "us" means only the speaker knows
    return f"{words[0].upper()}{words[1:]}."


def _subject_meant(sentence: Sentence, at: int, event: Found, names: Mapping[str, str]) -> str:
    """A subject with a pronoun in words that stand alone: "its men" as "Peru's men", "it" as "the treaty"."""
    whose = _listed(event.owner, names)
    if not whose:
        return event.thing
    start, end = sentence.subject_span(at)
    owned = sentence.owned(start, end)
    if owned is None:
        return ""
    part = sentence.words(start, owned) if sentence.lows[start] != "any" and owned > start else ""
    possessive = "'" if whose.endswith("s") else "'s"
    noun = sentence.words(owned + 1, end)
    if "'s" in whose:
        return f"{part} {noun} of {whose}".strip()
    return f"{part} {whose}{possessive} {noun}".strip()


_LEADING_ON_TO = ("also", "then", "now", "meanwhile", "already")
_LEFT_OVER = re.compile(rf"(?:,? (?:{'|'.join(_LEADING_ON_TO)}))+$")
"""What opens a clause that is cut off: "used a conference also held in Lund"."""


_LEADING_TO_TIME = re.compile(r" (?:on|in|at|over|during|since|by|until|for)(?: the)?$")
"""What leads to the time of another event, which is left out: "an attack in Ilo over the | weekend"."""


def _times_of_others(reading: Reading, event: Found) -> Iterator[str]:
    """When the other events of its sentence happened, for one that a noun names: "sent arms for its war in Mali last year"."""
    for other in reading.events if event.nominal and event.time is None else ():
        if other.time is not None and other.places[0][0] == event.places[0][0]:
            yield f" {other.time.text}"


def _sentence_of(reading: Reading, event: Found) -> tuple[Sentence, int, int] | None:
    """The sentence of an event's trigger, and its words there."""
    number = bisect_right(reading.sentences, event.trigger[0], key=lambda sentence: sentence.start) - 1
    if number < 0 or event.trigger[0] >= reading.sentences[number].end:
        return None
    sentence = reading.sentences[number]
    return sentence, word_at(sentence, event.trigger[0]), bisect_left(sentence.ends, event.trigger[1]) + 1


def _finite(verb: str, realis: str, *, plural: bool) -> str:
    """A verb in the tense that the realis asks for: "carry out", "carried out", "was to carry out"; "be killed", "was killed"."""
    head, _, rest = verb.partition(" ")
    be = "were" if plural else "was"
    made = {
        "happened": be if head == "be" else past(head),
        "ongoing": f"{'are' if plural else 'is'} {ing(head)}",
        "planned_or_attempted": f"{be} to {head}",
        "hypothetical": f"may {head}",
        "did_not_happen": f"{be} not" if head == "be" else f"did not {head}",
    }[realis]
    return f"{made} {rest}".strip()


# ------------------------------------------------------------------ verbs


def _of_verb(sentence: Sentence, words: tuple[int, int], event: Found, parties: _Parties) -> tuple[str, str] | None:
    at, last = words
    clause = clause_at(sentence, at, last)
    if clause is not None and clause.carrier != at and event.realis == "hypothetical" and event.actors:
        clause = (
            clause if event.actors == sentence.subject(clause.carrier) else None
        )  # "urged Chad to pay" is told already
    names = parties.to if clause is not None and sentence.passive(clause.carrier) else parties.who
    disagrees = clause is not None and (_disagrees(sentence, clause) or _object_is_far(sentence, words, event.action))
    if disagrees or (_lacks_object(sentence, words, event) and (clause := _in_full(sentence, clause, last)) is None):
        return None
    if clause is not None:
        if any(name in clause.verb for name in names.split(" and ")) and (doers := sentence.subject(clause.carrier)):
            names = parties.named(doers) or names  # "phoned Bo Ek": who phoned is told, not both
        vague = clause.vague or (_leaves_out(clause, names) and _bare_form(sentence, clause.carrier) != "s")
        subject = (names or clause.subject) if vague else (clause.subject or parties.subject or names)
        if sentence.lows[sentence.subject_span(clause.carrier)[0]] == "i":
            clause = replace(clause, verb=_of_third_person(sentence, clause))
        if subject and subject not in clause.verb and tells(f"{subject} {clause.verb}", event.realis):
            return subject, _with_object(sentence, words, clause.verb, parties.to, event.realis)
    entry = sentence.entries[at]
    lemma = entry.lemma if entry is not None else sentence.lows[at]
    participle = past_participle(lemma) if entry is not None else lemma
    tail = sentence.words(at + 1, end) if (end := predicate_end(sentence, last)) > at + 1 else ""
    tail = "" if sentence.tags[at + 1 : at + 2] == ["c"] else tail  # "died in fighting and a raid"
    first = sentence.group_start(at)
    described = sentence.tags[at] == "v" and bare_participle(sentence, at, first)
    intransitive = entry is not None and any(p.means == event.action and p.to_whom == ("none",) for p in entry.verb)
    if sentence.passive(at) or (described and not intransitive):
        named = subject_words(sentence, at) or parties.subject
        plural = bool(named) and number_of(sentence, at)
        whom = named or parties.to
        return (whom, f"{_finite(f'be {participle}', event.realis, plural=plural)} {tail}") if whom else None
    who, plural = _who(sentence, at, first, parties)
    bare = sentence.tags[at] == "g" and not (tail or parties.to)  # "before trading was halted"
    unknown = entry is None and event.realis != "happened" and not sentence.infinitive(at)  # "if Peru raced"
    itself = who is not None and re.search(
        rf"(?<![A-Z]\w{{4}} )\b{re.escape(who)}(?! [A-Z])\b", tail
    )  # not "South Sudan"
    if not who or bare or unknown or itself:  # "promised to rebuild relations with Peru": Peru did not
        return None
    if entry is None and event.realis == "happened":  # no table tells its past tense
        be = f"{'were' if plural else 'was'} " if sentence.tags[at] == "g" else ""
        return who, f"{be}{sentence.words(at, at + 1)} {tail}"
    return who, f"{_finite(lemma, event.realis, plural=plural)} {tail}"


_THIRD = {"'ll": "will", "have": "has", "'ve": "has", "am": "is", "'m": "is", "do": "does"}


def _of_third_person(sentence: Sentence, clause: Clause) -> str:
    """What "I" is told to do, of somebody else: "have asked" becomes "has asked", "just want" becomes "just wants"."""
    verb, _, rest = clause.verb.partition(" ")
    base = sentence.lows[clause.carrier]
    if verb not in _THIRD and sentence.is_base(clause.carrier) and base not in _THIRD:
        return clause.verb.replace(base, f"{base}{'es' if base.endswith(('s', 'sh', 'ch', 'o')) else 's'}", 1)
    return f"{_THIRD.get(verb, verb)} {rest}".rstrip()


def _with_object(sentence: Sentence, words: tuple[int, int], told: str, names: str, realis: str) -> str:
    """A predicate with the object that stands before it or is a pronoun, and open where it may come or not."""
    at, last = words
    verb, whom = sentence.words(at, last), _antecedent(sentence, at, last)
    if whom and whom not in told:
        told = told.replace(verb, f"{verb} {whom}", 1)
    elif names and sentence.lows[last : last + 1] in (["them"], ["him"], ["it"]):
        told = told.replace(f"{verb} {sentence.lows[last]}", f"{verb} {names}", 1)  # "carried them off"
    asked = "whether" in sentence.lows[max(0, sentence.group_start(at) - 8) : at]
    if realis == "hypothetical" and asked and told.startswith(("will ", "would ")):
        told = f"may {told.partition(' ')[2]}"  # "has not said whether it will go"
    return told


def _bare_form(sentence: Sentence, verb: int) -> str:
    """What forms a verb without auxiliary may be, as the lexicon marks them; empty where it has one or is unknown."""
    entry = sentence.entries[verb]
    return entry.tags if entry is not None and sentence.group_start(verb) == verb else ""


def _disagrees(sentence: Sentence, clause: Clause) -> bool:
    """Whether a verb is no verb of one who does it, as in "a plan to end the crisis and restore trust", or only names something."""
    if sentence.lows[sentence.subject_span(clause.carrier)[0] - 1] == "what":
        return True  # "what the prosecutor calls damage"
    led = sentence.lows[clause.carrier + 1 : clause.carrier + 2]
    bare = clause.first == clause.carrier and led in (["in"], ["by"], ["during"])
    if bare and sentence.lows[clause.carrier] in HURT and not sentence.is_heading:
        return True  # "nine were killed and 100 others hurt in the raids"
    joined = sentence.tags[clause.first - 1] == "c" and _bare_form(sentence, clause.carrier) == "b"
    return joined and not number_of(sentence, clause.carrier)


def _antecedent(sentence: Sentence, at: int, last: int) -> str:
    """What the verb of a relative clause is done to, where it does not follow: "the hills, which Chad occupied in 2019"."""
    timed = sentence.lows[last : last + 1] in (["last"], ["this"])  # "had dismissed last year"
    follows = last > at + 1 or (sentence.tags[last : last + 1] in (["d"], ["n"], ["v"], ["g"]) and not timed)
    follows = follows or sentence.lows[last : last + 1] == ["to"]  # "the report that Peru had agreed to leave"
    follows = follows or (
        sentence.lows[last : last + 1] == ["for"] and sentence.tags[last + 1 : last + 2] in (["d"], ["n"])
    )
    return "" if follows or sentence.passive(at) else antecedent(sentence, at)


def _leaves_out(clause: Clause, names: str) -> bool:
    """Whether a clause names some of those who act, but not all: "Mali signed" of "Peru, Chile, and Mali"."""
    words = f"{clause.subject} {clause.verb}"
    listed = re.split(r", | and ", names) if clause.subject and " and " in names else []
    told = [any(word in words for word in name.split()) for name in listed]
    return any(told) and not all(told)


def _lacks_object(sentence: Sentence, words: tuple[int, int], event: Found) -> bool:
    """Whether nothing follows a verb that needs somebody or something it is done to: "the brothers sold"."""
    at, last = words
    entry = sentence.entries[at]
    rows = [p.to_whom for p in entry.verb if p.means == event.action] if entry is not None else []
    needs = any(whom[:1] == ("obj",) for whom in rows)
    told = event.realis == "happened" and not event.alleged  # "would not pay" says enough
    cut = sentence.tags[last : last + 1] not in ([], ["m"])  # "grew." says enough too
    needs = needs or (event.action in LOOSE and told and cut and ("none",) not in rows)
    bare = last == at + 1 or sentence.tags[last - 1] != "n"
    if not (needs and bare) or sentence.passive(at) or predicate_end(sentence, last) != last:
        return False
    start = subject_start(sentence, sentence.group_start(at))[0]
    return sentence.lows[start - 1] not in {"that", "which", "whom"}


def _object_is_far(sentence: Sentence, words: tuple[int, int], action: str) -> bool:
    """Whether what a verb is done to stands before another clause: "whom Peru said its agents kidnapped in Lima"."""
    at, last = words
    entry = sentence.entries[at]
    needs = entry is not None and any(row.means == action and row.to_whom[:1] == ("obj",) for row in entry.verb)
    start = sentence.subject_span(at)[0]
    led = sentence.tags[last : last + 1] in ([], ["m"], ["p"]) and not sentence.passive(at)
    return needs and led and start > 0 and sentence.reports(start - 1) and "whom" in sentence.lows[:start]


def _in_full(sentence: Sentence, clause: Clause | None, last: int) -> Clause | None:
    """A clause with all words of the article up to a mark; None where none follow."""
    end = clause_end(sentence, last)
    return replace(clause, verb=clean(sentence.words(clause.first, end))) if clause is not None and end > last else None


def _who(sentence: Sentence, at: int, first: int, parties: _Parties) -> tuple[str | None, bool]:
    """Who does what a participle or infinitive says, and whether they are more than one."""
    if parties.who and parties.who[0].isupper():
        return parties.who, parties.plural
    if not parties.who and first == at and sentence.lows[first - 1] in {"on", "about", "over"}:
        return None, False  # "no ruling on jailing Lee": a ruling jails nobody
    if (sentence.tags[at] == "g" or parties.who) and (owner := subject_words(sentence, at)):
        return owner, number_of(sentence, at)
    if parties.who:
        return parties.who, parties.plural
    return _main_subject(sentence, first)


def _main_subject(sentence: Sentence, first: int) -> tuple[str | None, bool]:
    """The subject of the clause that a participle hangs on: "A bomb exploded, killing two"."""
    before = sentence.previous_verb(first)
    main = carrier(sentence, before) if before is not None else None
    if main is None or sentence.lows[first - 1] != ",":
        return None, False
    return subject_words(sentence, main), number_of(sentence, main)


# ------------------------------------------------------------------ nouns

_NOTICED = frozenset({"heard", "seen", "felt"})
"""What is so noticed happened: "gunfire was heard"."""
_NOT_DONE = frozenset(["miss", "misses", "missed", "missing", "skip", "skips", "skipped", "skipping"])
_CARRYING = SUPPORTING | _NOT_DONE
"""Of what a noun names, who does this to it does not take part in it."""


def _of_noun(sentence: Sentence, words: tuple[int, int], event: Found, parties: _Parties) -> tuple[str, str] | None:
    at, last = words
    clause = _clause_of_noun(sentence, at, last)
    if clause is not None:
        subject = clause.subject or parties.who
        bare = clause.verb in {"comes", "came", "come", "follows", "followed"}  # "the visit comes after ..."
        if subject and not bare and tells(f"{subject} {clause.verb}", event.realis):
            return subject, clause.verb
    if not _NOT_DONE.isdisjoint((*sentence.lows[max(0, at - 4) : at], *sentence.lows[last : last + 1])):
        return None  # "three missed doping tests", "tests missed in May": nobody held them
    noun, rest, plural = noun_phrase(sentence, at, last)
    if event.place and not parties.who and rest in {"", "in", "at"}:
        rest = f"in {event.place}"  # "the riot in which a bus was burnt"
    if _says_little(event, rest):
        return None
    named = _Named(noun, rest, plural, *_verb_for(event.action, " ".join(sentence.lows[at:last])))
    if not parties.who:
        return _of_nobody(named, event.realis)
    inside = {m.actor_id for m in sentence.named[last : last + len(rest.split())] if m is not None}
    led_by = sentence.lows[last] if rest else ""
    own = led_by in {"of", "from", "with"} and not inside.isdisjoint(event.actors)
    if own or led_by in {"by", "between", "among"}:
        named = replace(named, rest="")
    if not named.rest and _says_little(event, ""):
        return None  # "China held talks": with whom is not told
    return parties.who, _done(named, event.realis, parties)


@dataclass(frozen=True, slots=True)
class _Named:
    """What a noun names: the noun, what follows it, whether it is more than one, its verb and how that is used."""

    noun: str
    rest: str
    plural: bool
    verb: str
    how: str


def _done(named: _Named, realis: str, parties: _Parties) -> str:
    """The predicate of somebody who does what a noun names: "invaded Chad", "carried out an attack on Chad"."""
    whom = named.rest[3:] if named.rest.startswith("of ") else parties.to
    if named.how == "whom" and whom:
        return f"{_finite(named.verb, realis, plural=parties.plural)} {whom}"
    if named.how == "alone":
        return f"{_finite(named.verb, realis, plural=parties.plural)} {named.rest}"
    verb = _finite("carry out" if named.how == "whom" else named.verb, realis, plural=parties.plural)
    if realis == "did_not_happen":
        return f"{verb} any {named.noun} {named.rest}"
    return f"{verb} {named.noun if named.plural else _with_article(named.noun)} {named.rest}"


def _of_nobody(named: _Named, realis: str) -> tuple[str, str] | None:
    """What a noun names without anybody who does it: "Ann Lee was arrested by police", "there was an attack on Chad"."""
    if not named.rest:
        return None
    if not named.how or not named.rest.startswith("of "):
        return _there_was(named.noun, named.rest, realis, plural=named.plural)
    whom, lead, behind = named.rest[3:], "", ""
    if (after := _BEHIND_WHOM.search(whom)) is not None:
        whom, lead, behind = whom[: after.start()], after[0], whom[after.end() :]
    verb = f"be {past_participle(named.verb)}" if named.how == "whom" else named.verb
    return whom, f"{_finite(verb, realis, plural=_many(whom))}{lead}{behind}"


_BEHIND_WHOM = re.compile(r" (?:by|in|at|on|near|during|over|after|before|since|outside|inside|last|this|two|three) ")
"""What tells by whom, where and when it was done: "the killing of two men | in Lima"."""


def _says_little(event: Found, rest: str) -> bool:
    """Whether a noun tells too little for a sentence of its own: no second party, place or time, or long known."""
    together = len(event.actors) > 1 and event.action != "visit_or_host"  # "Peru and Chile made a visit": to whom?
    if event.recipients or together or (event.actors and ACTIONS[event.action].plover_type == "PROTEST"):
        return False  # a strike needs nobody besides
    if not event.actors and (event.salience == "background" or not rest):
        return True
    return not (rest or event.time or event.place or event.salience == "main")


def _clause_of_noun(sentence: Sentence, at: int, last: int) -> Clause | None:
    """The clause that tells what a noun names: the one whose subject it is, or that of "held", "began" before it."""
    verbs = (j for j in range(last, min(len(sentence), last + 14)) if sentence.tags[j] in "vxrqm")
    ahead = next((j for j in verbs if sentence.tags[j] != "v" or not sentence.reduced(j)), None)
    if ahead is not None and sentence.tags[ahead] in "vx":
        start, end = subject_start(sentence, ahead)
        if start <= at < end and "p" not in sentence.tags[start:at]:
            verb = next(
                (j for j in range(ahead, min(len(sentence), ahead + 5)) if sentence.tags[j] not in "xta"), ahead
            )
            if sentence.tags[verb] in "vg" and (sentence.lows[verb] not in STATIVE or sentence.lows[verb] in _NOTICED):
                return clause_at(sentence, verb, verb + 1)
    before = sentence.previous_verb(at)
    if before is None or sentence.lows[before] not in _CARRYING:
        return None
    if sentence.tags[before] == "x" or any(
        sentence.tags[j] in "qrm" or (sentence.tags[j] == "p" and sentence.lows[j] != "of")
        for j in range(before + 1, at)
    ):
        return None
    return clause_at(sentence, before, last)


def _verb_for(action: str, noun: str) -> tuple[str, str]:
    """The verb with which somebody does what a noun names, and whether it takes the noun's place."""
    last = noun.rpartition(" ")[2]
    for form in (noun, last, last.removesuffix("s"), ""):
        if (action, form) in _verbs():
            return _verbs()[action, form]
    return "carry out", ""


def _with_article(noun: str) -> str:
    words = noun.lower().split()
    if words[-1] in _UNCOUNTED or words[0] in _NUMBERS or words[0].isdigit():
        return noun
    vowel = words[0][0] in "aeio8" or words[0].startswith(("un", "ul", "um", "up", "hour", "honest", "11-", "18-"))
    return f"{'an' if vowel and not words[0].startswith(('uni', 'one', 'eu')) else 'a'} {noun}"


def _many(phrase: str) -> bool:
    """Whether a noun phrase means more than one, by the last letter of its head or an "and"."""
    head = re.split(r" (?:in|of|at|on|near|from|for|by|with|to)\b", phrase.lower(), maxsplit=1)[0]
    return " and " in head or is_plural(head.rpartition(" ")[2])


def _there_was(noun: str, rest: str, realis: str, *, plural: bool) -> tuple[str, str]:
    named = noun if plural else _with_article(noun)
    be = "were" if plural else "was"
    if realis == "planned_or_attempted":
        return f"{named} {rest}", f"{be} planned"
    made = {
        "happened": be,
        "ongoing": "are" if plural else "is",
        "hypothetical": "may be",
        "did_not_happen": f"{be} no",
    }[realis]
    return "there", f"{made} {noun if realis == 'did_not_happen' else named} {rest}"


def _listed(ids: tuple[str, ...], names: Mapping[str, str]) -> str:
    found = [_definite(names[i]) for i in ids if i in names]
    return " and ".join([", ".join(found[:-1]), found[-1]] if len(found) > 1 else found)


def _definite(name: str) -> str:
    """A name with the article that somebody without a name needs: "the government"; more than one need none."""
    words = name.split()
    bare = name[0].islower() and words[0] not in _NUMBERS | {"the", "a", "an", "one"} and not is_plural(words[-1])
    return f"the {name}" if bare and not {"of", "in", "from", "at"} & {*words} else name
