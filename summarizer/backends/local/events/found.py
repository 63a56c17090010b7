"""Events as they are found, and which two places of a text tell of the same one."""

# ruff: noqa: SIM905 - lists of words read best as words

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from summarizer.backends.local.sentence.clauses import Sentence
from summarizer.backends.local.speech.cues import Cue
from summarizer.dates import TimeExpression
from summarizer.ontology import ACTIONS, GROUP_NOUNS

LOOSE = frozenset({"business_or_market_event", "other"})
"""Actions of common words: their verbs must carry the clause, their nouns must have somebody who does it."""

NEEDS_SOMEBODY = LOOSE | frozenset({"ground_fighting_or_invasion", "destroy_property"})
"""Nouns of these say too little where nobody does it and nobody suffers it."""


_HARMS = frozenset({"accident_or_disaster"})


@dataclass(slots=True)
class Found:
    """An event as found: its places are (sentence, word) pairs, the first is that of its trigger."""

    action: str
    trigger: tuple[int, int]
    quote: tuple[int, int]
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    realis: str
    salience: str
    time: TimeExpression | None = None
    place: str | None = None
    country: str | None = None
    places: list[tuple[int, int]] = field(default_factory=list)
    alleged: bool = False
    nominal: bool = False
    definite: bool = False
    reported: bool = (
        False  # what only somebody says, by a verb of no row, or what nothing follows: the first to give way
    )
    owner: tuple[str, ...] = ()  # whose its subject is: "its men overran the base"
    thing: str = ""  # what "it" means as its subject, where that is nobody: "the treaty"
    others: tuple[str, ...] = ()  # guests, hosts, mediators
    besides: str = ""  # words of its clause that tell of another event: "and crates of weapons"
    results: tuple[tuple[str, str], ...] = ()  # what came of it, with what leads to it: ", " "killing two guards"
    losses: list[tuple[int, int]] = field(default_factory=list)  # places that only tell whom it killed or hurt
    id: str = ""

    @property
    def of_nobody(self) -> bool:
        """Whether it has no party and no action but a common word."""
        return self.action in LOOSE and not (self.actors or self.recipients)


@dataclass(slots=True)
class Reading:
    """A text as read: its sentences, the cues of each, the events by place; ``homes`` tells of an actor its country."""

    text: str
    sentences: list[Sentence]
    cues: list[list[Cue]]
    events: list[Found]
    homes: dict[str, str]

    def with_homes(self, ids: Iterable[str]) -> set[str]:
        """These actors and the countries that they belong to: by id where these are actors too, else by name."""
        return {one for i in ids for one in (i, self.homes.get(i, i))}


def excerpt(sentence: Sentence, first: int, last: int, *, longest: int, around: int) -> tuple[int, int]:
    """A sentence as a span; of one with more characters than ``longest``, words ``first`` to before ``last`` with so many ``around``."""
    if sentence.end - sentence.start <= longest:
        return sentence.start, sentence.end
    start = next(s for s in sentence.starts if s >= sentence.starts[first] - around)
    end = next(e for e in reversed(sentence.ends) if e <= sentence.ends[last - 1] + around)
    return start, end


HURT = frozenset("killed wounded injured hurt maimed".split())
DYING = frozenset("died perished drowned".split())
_LOST = HURT | DYING | {"hit", "shot"}
"""Verbs that tell what an attack or a disaster did to people."""


def _cause_of(reading: Reading, event: Found) -> Found | None:
    """The one attack or disaster of a text that those died of whom a later sentence tells: "Three soldiers had died"."""
    dying = reading.text[slice(*event.trigger)].lower()
    victims = event.recipients or event.actors
    kinds = reading.sentences[0].discourse.kinds
    if dying not in _LOST or event.realis != "happened" or (dying in HURT and _does_unnamed(reading, event)):
        return None
    if any(kinds.get(one) != "group" for one in victims) or (event.actors and dying not in DYING):
        return None
    told = [
        known
        for known in reading.events
        if known.action in _HARMS or ACTIONS[known.action].plover_type == "ASSAULT"
        if known.salience != "background" and reading.text[slice(*known.trigger)].lower() not in _LOST
    ]
    if len(told) != 1:
        return None
    suffered = told[0].recipients
    if suffered and not set(victims) <= set(suffered) and not all(kinds.get(one) == "country" for one in suffered):
        return None  # "rebels attacked soldiers in Chad. Three villagers were killed in Mali"
    cause, headed = told[0], reading.sentences[told[0].places[-1][0]].is_heading
    retold = headed and event.time is not None and event.action == cause.action
    apart = event.time is not None and cause.time is not None and event.time.text != cause.time.text and dying != "died"
    return None if retold or apart else cause


def _words_of(sentence: Sentence, ids: Iterable[str]) -> set[str]:
    """The words by which a sentence names these actors."""
    return {low for low, m in zip(sentence.lows, sentence.named, strict=True) if m is not None and m.actor_id in {*ids}}


def own_men(cause: Found, event: Found, *where: Sentence) -> bool:
    """Whether those who died are of those who attacked: "The Front attacked a base. Three militants were killed"."""
    doers = _words_of(where[0], cause.actors)
    victims = _words_of(where[-1], event.recipients or event.actors)
    rebels = any(GROUP_NOUNS.get(low) in _REBELS for low in victims) and doers.isdisjoint(_OF_STATE)
    harm = ACTIONS[event.action].plover_type == "ASSAULT" and not event.actors
    return harm and bool(cause.actors) and (rebels or bool(doers & victims - {"the", "of"}))


_REBELS = frozenset({"rebels", "unidentified_armed_group"})
_OF_STATE = frozenset("police army forces troops soldiers military navy officers guards peacekeepers".split())
"""Where these attack, rebels who die are those whom they attacked."""


def _take_losses(sentences: Sequence[Sentence], cause: Found, event: Found) -> None:
    """Make those who died or were hurt the ones whom an attack was done to."""
    cause.losses += event.places
    if cause.action not in _HARMS and not own_men(cause, event, sentences[cause.places[0][0]], sentences[-1]):
        cause.recipients = event.recipients or event.actors or cause.recipients


def _is_disaster(reading: Reading, event: Found) -> bool:
    """Whether who was hurt was so in the disaster that the text tells of: "A storm hit Peru. Nine people were injured"."""
    assaults = {e.action for e in reading.events if e.action in _HARMS or ACTIONS[e.action].plover_type == "ASSAULT"}
    return assaults == _HARMS and reading.text[slice(*event.trigger)].lower() in HURT


def add(reading: Reading, event: Found, number: int) -> None:
    """Keep an event, or merge it into one that says the same: same action and people, no other day or place."""
    if (cause := _cause_of(reading, event)) is not None:
        _take_losses(reading.sentences, cause, event)
        return
    if event.action == "ground_fighting_or_invasion" and not event.actors and _is_disaster(reading, event):
        event.action = "accident_or_disaster"
    for known in reversed(reading.events):
        headed = known.places[0][0] < number and reading.sentences[known.places[0][0]].is_heading
        claimed = headed and known.alleged and event.alleged and known.actors == event.actors != ()
        named = claimed and known.action == "other"  # "accuses Peru of flying weapons", and of supplying
        same = known.action == event.action or named or (headed and _is_more_than(known.action, event.action))
        if not same or not (_is_near(known, event, number) or (known.alleged and event.alleged)):
            continue
        said_so = reading.text[slice(*known.trigger)].lower() == reading.text[slice(*event.trigger)].lower()
        if event.action in LOOSE and not named and (event.of_nobody or not said_so):
            continue  # two deeds that only have no action of their own
        if known.places[0][0] == number and not event.nominal and event.actors != known.actors:
            continue
        if not own_men(known, event, reading.sentences[known.places[0][0]], reading.sentences[-1]) and _compatible(
            reading, known, event, headed=headed
        ):
            dated = event.nominal and event.time is not None and not known.nominal
            clause = bool(event.results) and known.nominal  # "a blast killed two": more than a headline's noun
            fuller = (not event.nominal or clause) and len(event.actors) >= len(known.actors)
            headed = headed and reading.sentences[known.places[-1][0]].is_heading
            retold = headed and (dated or fuller)
            if retold:
                known.action = event.action
                known.trigger, known.quote, known.time = event.trigger, event.quote, known.time or event.time
                known.nominal, known.owner, known.thing = event.nominal, event.owner, event.thing
            known.places += event.places
            together = ACTIONS[event.action].plover_type in {"CONSULT", "AGREE", "COOPERATE", "SUPPORT"}
            suffered = headed or bool(set(known.recipients) & set(event.recipients)) or not known.recipients
            assault = ACTIONS[event.action].plover_type == "ASSAULT" and not (headed or known.nominal)
            alone = (
                not known.actors and suffered and not assault and event.action != "election_or_vote"
            )  # "a guard was killed. Police fired, killing a gunman", "the election. Lee won 52 percent"
            more = len(event.actors) > len(known.actors) and (together or alone)
            if more or (headed and event.actors and not set(known.actors) < set(event.actors)):
                known.actors = event.actors
            known.recipients = known.recipients or event.recipients
            known.results = known.results or (event.results if retold else ())
            known.time, known.place = known.time or event.time, known.place or event.place
            known.country = known.country or event.country
            return
    reading.events.append(event)


def _is_near(known: Found, event: Found, number: int) -> bool:
    """Whether an event is told soon after another, or is of a kind that is told again and again."""
    last = known.places[-1][0]
    return (
        number - last <= 1
        or (last == 0 and number <= 3)
        or (number - last <= 4 and event.nominal)
        or (known.nominal and event.nominal and known.salience == event.salience == "background")
        or _same_meeting(known, event)
    )


def _same_meeting(known: Found, event: Found) -> bool:
    """Whether two reports tell of the same parties who met or agreed: an article tells that again and again."""
    kind = ACTIONS[known.action].plover_type
    return kind in {"CONSULT", "AGREE"} and len(known.actors) > 1 and set(known.actors) == set(event.actors)


def _is_more_than(headline: str, action: str) -> bool:
    """Whether an action is one that a headline may call by a general word: "deadly attack" for a shooting."""
    return headline == "ground_fighting_or_invasion" and ACTIONS[action].plover_type == "ASSAULT"


def _does_unnamed(reading: Reading, event: Found) -> bool:
    """Whether somebody does it who is no actor that is known: "they fired on boys"; not "boys were shot"."""
    number, at = event.places[0]
    sentence = reading.sentences[number]
    start, end = sentence.subject_span(at)
    return not event.actors and sentence.tags[at] == "v" and not sentence.passive(at) and start < end


def _compatible(reading: Reading, known: Found, event: Found, *, headed: bool) -> bool:  # noqa: PLR0911 - one reason to refuse a line
    """Whether two reports may be of one event; the country of a headline or an accusation may be its soldiers in the text."""
    either = headed or (known.alleged and event.alleged)

    def fits(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
        if not a or not b or set(a) <= set(b) or set(b) <= set(a):
            return True
        if not either:
            return False
        kinds = reading.sentences[0].discourse.kinds
        groups = {kinds.get(one) for one in (*a, *b)} == {"group"}  # "aid workers", and five employees of a charity
        return groups or bool(reading.with_homes(a) & reading.with_homes(b))

    # both did it to each other, and one to somebody
    both = event.recipients and not known.recipients and len(known.actors) > len(event.actors) > 0
    apart = both or (event.actors and _does_unnamed(reading, known))
    if apart or not fits(known.actors, event.actors) or not fits(known.recipients, event.recipients):
        return False
    if (
        event.nominal
        and not (event.actors or event.recipients)
        and (not event.definite or event.action in NEEDS_SOMEBODY)
    ):
        return False
    if event.nominal and event.actors and not known.actors and not known.nominal and not headed:
        return False  # "190 have been killed. Peru's offensive": it is not told that Peru killed them
    if (known.actors or known.recipients) and not (event.actors or event.recipients) and not event.nominal:
        return False
    opens = known.time is None and (headed or _same_meeting(known, event))  # a headline names no day
    if event.time is not None and not opens and (known.time is None or known.time.text != event.time.text):
        return False
    if event.place and known.place and event.place not in known.place and known.place not in event.place:
        return False
    return known.realis == event.realis or known.alleged or event.alleged
