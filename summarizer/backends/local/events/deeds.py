"""Which words of a sentence name a deed: what the lexicon's rows ask for, what is alleged, and the leading verb where no row fits."""

# ruff: noqa: SIM905 - lists of words read best as words

import re
from collections.abc import Iterable, Sequence

from summarizer.backends.local.events.announced import as_announcement, as_refusal, refuses, self_announced
from summarizer.backends.local.events.found import LOOSE, NEEDS_SOMEBODY, Found, excerpt
from summarizer.backends.local.events.meanings import HERE, Roles, kinds_of, together
from summarizer.backends.local.events.roles import SERIES, noun_roles, owner_meant, verb_roles
from summarizer.backends.local.events.triggers import Hit, says_nothing
from summarizer.backends.local.sentence.clauses import Sentence
from summarizer.backends.local.sentence.finite import carrier
from summarizer.backends.local.sentence.realis import (
    MARKERS,
    is_ability,
    is_finite,
    noun_realis,
    verb_realis,
)
from summarizer.backends.local.speech.cues import Cue
from summarizer.backends.local.vocabulary.grammar import BELIEFS, DEFINITE, FUTURE, STATIVE, WANTING
from summarizer.backends.local.vocabulary.lexicon import Pattern
from summarizer.ontology import ACTIONS

_KINDS_OF_SOMEBODY = frozenset(
    "CONSULT AGREE REQUEST REJECT THREATEN ACCUSE SANCTION SUPPORT CONCEDE COERCE COOPERATE AID".split()
)


_ARMED = frozenset(
    "missile missiles rocket rockets weapon weapons icbm icbms irbm irbms ballistic nuclear warhead warheads torpedo torpedoes "
    "interceptor interceptors artillery drone drones bomb bombs hypersonic launcher launchers projectile projectiles satellite "
    "satellites anti-aircraft propellant solid-propellant solid-fuel shells test-fire test-fired test-launch test-launched".split()
)
"""What is tested where a test is one of weapons."""


_MEDICAL = frozenset("vaccine vaccines drug drugs patients clinical treatment dose doses placebo therapy".split())
"""Where these are told of, a trial is none of a court."""

_SITUATED = frozenset("stationed based deployed located posted garrisoned housed equipped armed laden loaded".split())
"""Where these only describe the noun before them they tell where somebody is, not what happened."""

_PEOPLE = re.compile(r"(?:er|or|ator)s?$")
"""Nouns of people who do something, which tell of a deed only where they are somebody's."""
_CALLING = frozenset("call called calls calling schedule scheduled schedules threaten threatened threatens".split())
"""What is called for a day is still to come: "called a strike"."""
_PROMISING = frozenset("offer offers offered pledge pledges pledged promise promises promised".split())

_ASKING = frozenset("ask asked asks asking question questioned unclear".split())
_BEING = frozenset(
    "wear wears wore worn receive receives received become becomes became respect respects respected trust trusts trusted value valued "
    "suffer suffers suffered possess possesses possessed".split()
)
_OF_THINGS = frozenset({"occurred", "happened", "erupted", "lasted", "ensued"})
"""What somebody does not do: "the shooting by police occurred near a station"."""
_NO_DEEDS = STATIVE | _ASKING | _SITUATED


_COMMEMORATING = frozenset("anniversary commemoration commemorate commemorating memory veterans memorial".split())


def event_of(sentence: Sentence, number: int, hit: Hit, salience: str) -> Found | None:
    """The event that a trigger names; None where the words say too little to be one."""
    nearby = sentence.lows[max(0, hit.at - 5) : hit.at]
    if _is_no_deed(sentence, hit) if hit.verb else _COMMEMORATING.intersection(nearby):
        return None
    roles = verb_roles(sentence, hit) if hit.verb else noun_roles(sentence, hit)
    action = _action(sentence, hit, roles)
    if not (_verb_tells if hit.verb else _noun_tells)(sentence, hit, action, roles):
        return None
    if hit.verb and action == "business_or_market_event":
        roles = _without_owner(sentence, hit.at, roles[0]), roles[1]
    action, realis = _as_it_is(sentence, hit, action, roles[0])
    return Found(
        action=action,
        trigger=(sentence.starts[hit.at], sentence.ends[hit.last - 1]),
        quote=_quote(sentence, hit),
        actors=roles[0],
        recipients=roles[1],
        realis=realis,
        salience=salience,
        places=[(number, hit.at)],
        nominal=not hit.verb,
        definite=not (DEFINITE - {"that"}).isdisjoint(nearby),
    )


def _without_owner(sentence: Sentence, at: int, doers: tuple[str, ...]) -> tuple[str, ...]:
    """Who does what a verb of business tells, without the country that only owns what rises or falls: "Peru's index fell"."""
    start, end = sentence.subject_span(at)
    thing = start < end and sentence.tags[end - 1] == "n" and sentence.named[end - 1] is None
    return tuple(one for one in doers if not (thing and sentence.discourse.kinds.get(one) == "country"))


def _action(sentence: Sentence, hit: Hit, roles: Roles) -> str:
    """The action of a row, or what it is here: products are released, and people; shares sink, and ships."""
    means = hit.pattern.means
    return HERE[means](sentence, hit, roles) or means if means in HERE else means


def _verb_tells(sentence: Sentence, hit: Hit, action: str, roles: Roles) -> bool:
    """Whether a verb says enough to be told: with a party or a clause of its own, and with an object where it takes one."""
    if not _of_somebody(sentence, hit, action, roles):
        return False
    kind = ACTIONS[action].plover_type
    told = kind not in {"", "AID"} and sentence.by_whom(hit.last)  # not "helped by a new route"
    if action not in LOOSE and (any(roles) or told):
        return True  # also "a step hailed by island states"
    if action in {"praise_or_endorse", "visit_or_host"} and sentence.passive(hit.at):
        return False  # "no speakers had been invited"
    moves = hit.pattern.means == "business_or_market_event" and hit.pattern.to_whom == ("none",)
    if action == "other" and not any(roles) and (moves or _is_habit(sentence, hit.at)):
        return False  # "the number of dead has risen"
    if action == "other" and sentence.tags[hit.at] == "g" and sentence.group_start(hit.at) == hit.at:
        return False  # ", ending a dispute": what the deed before it comes to
    return (is_finite(sentence, hit.at) or sentence.gapped(hit.at)) and not _ends_bare(sentence, hit)


def _of_somebody(sentence: Sentence, hit: Hit, action: str, roles: Roles) -> bool:
    """Whether a verb that says little alone has somebody whom it is done to: "wants Peru to leave", "held since May"."""
    low, at = sentence.lows[hit.at], hit.object_at
    if low in _HELD_ONES and action == "arrest_or_detain" and at is None:
        if sentence.lows[hit.last : hit.last + 1] and sentence.lows[hit.last] in {"his", "its", "their"}:
            return False  # "held his own ceremony"
        return bool(kinds_of(sentence, roles[1]) & {"person", "group"})  # not "held for a year"
    wants = at is not None and low in WANTING and sentence.lows[at] == "to"
    asks = wants or (low in _ASKING and action == "demand_change")
    return not asks or bool(roles[1]) or (bool(roles[0]) and _asks_for(sentence, hit))


_HELD_ONES = frozenset({"held", "holding"})


def _asks_for(sentence: Sentence, hit: Hit) -> bool:
    """Whether somebody asks for a thing, be it of nobody who is named: "had asked for a loan"."""
    at = hit.object_at
    return at is not None and sentence.lows[at] == "for" and _ADVICE.isdisjoint(sentence.lows[at + 1 : at + 4])


_ADVICE = frozenset("opinion advice comment detail details time directions trouble her him them".split())


_TRAVELLING = frozenset(
    "arrive arrives arrived arriving travel travels travelled traveled travelling traveling fly flies flew flown head heads headed heading "
    "leave leaves left return returns returned".split()
)
"""What somebody does this for is still to come, and told with it: "arrived in Lima for talks"."""


def _noun_tells(sentence: Sentence, hit: Hit, action: str, roles: Roles) -> bool:
    """Whether a noun says enough to be told: with a party, or by itself and not as what is taken as known."""
    medical = sentence.lows[hit.at] in {"trial", "trials"} and not _MEDICAL.isdisjoint(sentence.lows)
    if medical or (sentence.lows[hit.at] == "deaths" and not any(roles)):  # "135 deaths have been confirmed"
        return False
    before = sentence.previous_verb(hit.at)
    if (
        before is not None
        and sentence.lows[before] in _TRAVELLING
        and sentence.lows[sentence.phrase_start(hit.at) - 1] == "for"
    ):
        return False
    punished = before is not None and sentence.lows[before] in {"sentenced", "sentences"}
    start = sentence.phrase_start(hit.at)
    known = sentence.lows[start - 1 : start + 1] == ["of", "the"] and sentence.lows[start - 2] not in SERIES
    known = known and not any(roles) and sentence.lows[hit.last : hit.last + 1] in (["."], [","], [])
    if punished or known or (sentence.lows[hit.at] == "votes" and sentence.lows[hit.at - 1][0].isdigit()):
        return False  # "sentenced to death", "will lead a review of the shooting", "by 42 votes to 37"
    if any(roles):
        return bool(roles[0]) or not _PEOPLE.search(sentence.lows[hit.last - 1])
    marked = MARKERS.intersection(sentence.lows[max(0, hit.at - 5) : hit.at])  # "at the onset of the pandemic"
    if action not in LOOSE and _is_held(sentence, hit):
        return True
    return not marked and action not in NEEDS_SOMEBODY and ACTIONS[action].plover_type not in _KINDS_OF_SOMEBODY


_HELD = frozenset(
    "held began begun begin begins started start starts opened resumed resume resumes ended ends end collapsed continued continues continue "
    "lasted erupted spread convened convenes planned scheduled postponed adjourned cancelled canceled scrapped suspended closed".split()
)


def _is_held(sentence: Sentence, hit: Hit) -> bool:
    """Whether a noun is the subject of a verb that tells that it began, went on, ended or is to come: "the talks resume on Monday"."""
    ahead = next((j for j in range(hit.last, min(len(sentence), hit.last + 9)) if sentence.tags[j] in "vrqm"), None)
    if ahead is None or sentence.lows[ahead] not in _HELD or sentence.tags[ahead] != "v":
        return False
    start, end = sentence.subject_span(ahead)
    return start <= hit.at < end and "p" not in sentence.tags[start : hit.at] and is_finite(sentence, ahead)


def _as_it_is(sentence: Sentence, hit: Hit, action: str, doers: tuple[str, ...]) -> tuple[str, str]:
    """Action and realis: what is only announced, offered or refused is the announcement, the plan or the refusal."""
    if not hit.verb:
        return action, noun_realis(sentence, hit.at)
    kind, realis = ACTIONS[action].plover_type, verb_realis(sentence, hit.at)
    if realis == "planned_or_attempted" and self_announced(sentence, hit.at, doers, kind):
        return as_announcement(action, kind), realis
    if realis == "happened" and hit.pattern.objects and sentence.lows[hit.at] in _CALLING:
        return action, "planned_or_attempted" if kind == "PROTEST" or action == "election_or_vote" else realis
    if realis == "happened" and kind == "AID" and sentence.lows[hit.at] in _PROMISING:
        return action, "planned_or_attempted"
    if realis == "did_not_happen" and refuses(sentence, hit.at) and as_refusal(action, kind) != action:
        return as_refusal(action, kind), "happened"
    return action, realis


def _ends_bare(sentence: Sentence, hit: Hit) -> bool:
    """Whether a verb of common words that takes an object has none: "the brothers sold"."""
    takes = hit.pattern.means in LOOSE and hit.pattern.to_whom != ("none",)
    return takes and sentence.tags[hit.last : hit.last + 1] in ([], ["m"]) and not sentence.passive(hit.at)


def _is_no_deed(sentence: Sentence, hit: Hit) -> bool:
    """Whether a verb tells what somebody is able to, what something is for, or is meant otherwise than its row."""
    lows, at, means = sentence.lows, hit.at, hit.pattern.means
    following = sentence.tags[hit.last : hit.last + 1]
    bare = sentence.tags[at] == "g" and sentence.group_start(at) == at
    return (
        _receives_nobody(sentence, hit)
        or (means in LOOSE and not _WAYS.isdisjoint(lows[max(0, at - 8) : at]) and _of_ways(sentence, at))
        or (means == "death_of_notable" and following in (["d"], ["n"]))  # "drown the producers in imports"
        or (means == "weapons_test" and _ARMED.isdisjoint(lows))  # "the alarm system was tested"
        or lows[max(0, at - 2) : at] == [",", "to"]  # "20 tonnes of food, to arrive by Sunday"
        or (bare and hit.pattern.to_whom == ("none",) and following == ["n"])  # "growing worries"
        or ("whether" in lows[max(0, at - 8) : at] and not _ASKING.isdisjoint(lows[:at]))  # a question
        or _is_open(sentence, at)
        or (lows[at] in WANTING and hit.object_at is not None and "to" in lows[hit.last : hit.object_at])
        or (lows[at] in {"help", "assist", "aid"} and lows[at - 1] == "to")  # what for, not what
        or (lows[at] in _SITUATED and sentence.reduced(at))  # "soldiers stationed in Chad"
        or (lows[at].startswith("insist") and _as_it_was(sentence, at))
        or is_ability(sentence, at)
        or (bare and lows[at - 1] in {"including", "and", "or"} and not _CHARGES.isdisjoint(lows[max(0, at - 14) : at]))
        or (
            lows[at] in _NAMING
            and lows[at + 1] in DEFINITE
            and following not in ([], ["p"], ["m"])
            and means != "condemn_or_criticise"
        )
        or (bare and lows[at - 1] in _DRAFTS)
    )


def _of_ways(sentence: Sentence, at: int) -> bool:
    to = next((j for j in range(at - 1, max(0, at - 8), -1) if sentence.lows[j] == "to"), 0)
    return sentence.lows[to - 1] in _WAYS


_WAYS = frozenset("way ways how means".split())
"""Behind these an infinitive tells what may be done: "talks on ways to end the crisis and open the border"."""
_CHARGES = frozenset("charges charge counts count suspicion".split())
"""Behind these a participle is what somebody is accused of: "on charges of battery and resisting arrest"."""
_DRAFTS = frozenset("resolution resolutions motion bill law amendment draft measure".split())
"""Behind these a participle in -ing says what they are about: "a resolution condemning Peru"."""

_NAMING = frozenset("call calls called calling".split())
"""What is called something is there already: "called the strike reckless"."""


def _is_open(sentence: Sentence, at: int) -> bool:
    """Whether a verb only asks who did it: "it was not clear who had paid"."""
    asks = sentence.group_start(at) - 1
    return (
        asks > 0 and sentence.lows[asks] == "who" and sentence.lows[asks - 1] in {"clear", "unclear", "known", "sure"}
    )


_TENSED = frozenset("is are was were has had did does".split())


def _as_it_was(sentence: Sentence, at: int) -> bool:
    """Whether somebody insists on what is or was and not on what is to be done: "insists that the ship left"."""
    verb = next((j for j in range(at + 1, min(len(sentence), at + 9)) if sentence.tags[j] in "vx"), None)
    entry = sentence.entries[verb] if verb is not None else None
    past = entry is not None and "d" in entry.tags and "b" not in entry.tags
    return past or (verb is not None and sentence.lows[verb] in _TENSED)


def _receives_nobody(sentence: Sentence, hit: Hit) -> bool:
    """Whether what is received is no person: "received a letter"."""
    if not sentence.lows[hit.at].startswith("receiv") or hit.object_at is not None or hit.last > hit.at + 1:
        return False
    whom = sentence.subject(hit.at) if sentence.passive(hit.at) else sentence.after(hit.at, ("obj",), limit=5)
    return not any(sentence.discourse.kinds.get(one) == "person" for one in whom)


_ANY_DEED = Pattern((), frozenset(), "other", ())
"""The row of a verb that the lexicon does not know."""


def alleged_acts(
    sentence: Sentence, number: int, cues: Iterable[Cue], hits: list[Hit], salience: str
) -> list[tuple[Hit, Found]]:
    """What is alleged or denied is an act even where the lexicon does not know its verb."""
    made = []
    for cue in cues:
        if any(cue.covers(hit.at) and hit.at != cue.first for hit in hits):
            continue
        at = _alleged_verb(sentence, cue)
        if at is None or sentence.lows[at] in {"said", "say"}:
            continue
        hit = Hit(at, at + 1, _ANY_DEED, verb=True)
        made.append((hit, _other(sentence, number, hit, salience)))
    return made


def plain_deeds(
    sentence: Sentence, number: int, cues: Sequence[Cue], made: Sequence[Hit], salience: str
) -> Iterable[tuple[Hit, Found]]:
    """What verbs tell that no row of the lexicon fits: those of a clause in which somebody named does something."""
    taken = {at for hit in made for at in range(hit.at, hit.last)}
    taken |= {at for cue in cues if cue.silent for at in range(cue.first, cue.last)}  # "could not be reached"
    for at, tag in enumerate(sentence.tags):
        if tag != "v" or at in taken or sentence.lows[at] in _NO_DEEDS or sentence.lows[at] in _OF_THINGS:
            continue
        group = sentence.lows[sentence.group_start(at) : at]
        will = not FUTURE.isdisjoint(group)
        if not _may_be_plain(sentence, at, will=will) or not (will or _carries_clause(sentence, at)):
            continue
        reported = not will and any(cue.covers(at) for cue in cues)
        if (reported and not _ADVISING.isdisjoint(group)) or not sentence.subject(at):
            continue
        if any(sentence.lows[j] == "that" and sentence.lows[j - 1] in BELIEFS for j in range(max(1, at - 12), at)):
            continue
        if any(hit.at in range(*sentence.subject_span(at)) and not hit.verb for hit in made):
            continue  # "talks broke up"
        hit = Hit(at, at + 1, _ANY_DEED, verb=True)
        event = _other(sentence, number, hit, salience)
        event.reported = reported or sentence.tags[at + 1] in "mac"
        yield hit, event


def _may_be_plain(sentence: Sentence, at: int, *, will: bool) -> bool:
    """Whether the verb at ``at`` tells what is done to something, and not what somebody says, has or is."""
    entry = sentence.entries[at]
    if entry is not None and ((entry.cue and entry.lemma != "find") or says_nothing(sentence, at)):
        return False
    following, first = sentence.tags[at + 1 : at + 2], sentence.group_start(at)
    if not set(following) & set("dnpomac"):
        return False
    if not will and (sentence.lows[at] in _BEING or _is_habit(sentence, at)):
        return False
    if following == ["p"] and sentence.tags[max(0, first - 2) : first] == ["n", "o"]:
        return False  # "the controls it set in 2020": what it set stands before
    of = sentence.lows[at + 1] in {"of", "about"}  # "was tired of him"
    return not (sentence.passive(at) and (of or sentence.lows[at] in _STATES))


_ADVISING = frozenset("must should ought can ca could cannot".split())
"""With these somebody says what ought to be done or might be, and nothing of what was: "said the bank could use capital"."""

_STATES = frozenset(
    "ranked rated headed chaired owned insured located situated known called named based owned used made composed aimed equipped entitled intended designed linked "
    "related married divided surprised shocked involved concerned interested worried committed limited required authorised authorized".split()
)
"""In the passive these tell what is and not what was done: "the firm was insured"."""


def _is_habit(sentence: Sentence, at: int) -> bool:
    """Whether a verb without auxiliary tells what is always so, and not what was done: "Peru, which holds the chair"."""
    entry = sentence.entries[at]
    if sentence.is_heading or sentence.tags[at] != "v" or sentence.group_start(at) != at:
        return False
    if entry is None:
        return sentence.lows[at].endswith("s")
    forms = "sb" if sentence.tags[at - 1] == "n" else "s"  # "a stray Peruvian bomb"
    return not set(forms).isdisjoint(entry.tags) and "d" not in entry.tags


def _carries_clause(sentence: Sentence, at: int) -> bool:
    """Whether a verb carries its clause and does not only describe a noun."""
    behind = (j for j in range(at + 1, len(sentence)) if sentence.tags[j] in "vxcqr" and sentence.lows[j - 1] != "to")
    leads = next((sentence.tags[j] in "vx" for j in behind), False)  # "workers affiliated with the union stopped"
    described = sentence.reduced(at) and (leads or sentence.named[at - 1] is None)  # "a body linked to the union"
    described = described or sentence.of_object(at)
    return (carrier(sentence, at) == at and not described) or sentence.gapped(at)


def _other(sentence: Sentence, number: int, hit: Hit, salience: str) -> Found:
    """An event that the lexicon has no action for."""
    span = (sentence.starts[hit.at], sentence.ends[hit.at])
    realis = verb_realis(sentence, hit.at)
    passive = sentence.passive(hit.at)
    who, whom = sentence.subject(hit.at), sentence.after(hit.at, ("by",) if passive else ("obj",), limit=9)
    if passive:
        start, end = sentence.subject_span(hit.at)
        who, whom = whom, who if sentence.lows[start:end] != ["it"] else ()  # "it was issued": no actor
    elif not whom and who:
        aimed = sentence.after(hit.at, ("to", "at"), limit=9)  # "gave the list to Lee", "lied to detectives"
        counted = not {"least", "most"}.isdisjoint(sentence.lows[hit.last : hit.last + 9])
        aimed = aimed if not counted and kinds_of(sentence, aimed) <= {"person", "group"} else ()
        whom = owner_meant(sentence, hit.last, who) or aimed  # "carried them off"
    action = "trade_or_economic_deal" if together(sentence, hit, who) else "other"
    return Found(action, span, _quote(sentence, hit), who, whom, realis, salience, places=[(number, hit.at)])


def _alleged_verb(sentence: Sentence, cue: Cue) -> int | None:
    """The verb of what is alleged or denied: "accused Peru of hiring", "alleged that boxes had been opened", "denied having seen"."""
    end = min(len(sentence), cue.last + 20)
    of = next(
        (j for j in range(cue.last, end - 1) if sentence.lows[j] in {"of", "for"} and _gerund(sentence, j + 1)), None
    )
    if of is not None:
        return _main_verb(sentence, of + 1)
    if _gerund(sentence, cue.last):
        return _main_verb(sentence, cue.last)
    that = next((j for j in range(cue.last, end) if sentence.lows[j] == "that"), None)
    if that is None and not (cue.stance == "alleges" and sentence.tags[cue.last : cue.last + 1] == ["d"]):
        return None
    for at in range(that if that is not None else cue.last, end):
        if sentence.tags[at] == "m":
            return None
        if sentence.tags[at] == "v" and sentence.lows[sentence.group_start(at) - 1] != "to":
            return at
    return None


def _gerund(sentence: Sentence, at: int) -> bool:
    return sentence.tags[at : at + 1] == ["g"] or sentence.lows[at : at + 1] in (["having"], ["being"])


def _main_verb(sentence: Sentence, at: int) -> int | None:
    """The verb of a group that begins at ``at``: "advised" of "having been advised"."""
    return next((j for j in range(at, min(len(sentence), at + 6)) if sentence.tags[j] in "vg"), None)


def _quote(sentence: Sentence, hit: Hit) -> tuple[int, int]:
    return excerpt(sentence, hit.at, hit.last, longest=900, around=300)
