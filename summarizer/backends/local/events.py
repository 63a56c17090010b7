"""What happened: triggers from the lexicon, who did it to whom, when, where, and whether it happened at all."""

# ruff: noqa: SIM905, RUF001 - lists of words read best as words; the marks are those of newspapers

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from summarizer.addressed import addressed, traps
from summarizer.backends.local.actors import Actors
from summarizer.backends.local.clauses import Discourse, Sentence
from summarizer.backends.local.cues import Cue, find_cues
from summarizer.backends.local.found import NEEDS_SOMEBODY, Found, Reading, add
from summarizer.backends.local.lexicon import Pattern
from summarizer.backends.local.realis import (
    MARKERS,
    as_announcement,
    as_refusal,
    is_ability,
    is_finite,
    noun_realis,
    refuses,
    self_announced,
    verb_realis,
)
from summarizer.backends.local.roles import DEFAULT_RECIPIENT, SUPPORTING, noun_roles, verb_roles
from summarizer.backends.local.tagging import read
from summarizer.backends.local.triggers import Hit, find_hits
from summarizer.dates import TimeExpression, find_times
from summarizer.ontology import ACTIONS, find_country
from summarizer.reading.dateline import dateline_of
from summarizer.spans import sentences

LOOSE = frozenset({"business_or_market_event", "other"})
"""Actions of common words: their verbs must carry the clause, their nouns must have somebody who does it."""

KINDS_OF_SOMEBODY = frozenset(
    "CONSULT AGREE REQUEST REJECT THREATEN ACCUSE SANCTION SUPPORT CONCEDE COERCE COOPERATE AID".split()
)


MARKET = frozenset(
    "share shares stock stocks index price prices market markets profit profits sales percent % points".split()
)
"""Words that tell that a sentence is about business, where shares fall without anybody who lets them."""
_ARMED = frozenset(
    "missile missiles rocket rockets weapon weapons icbm icbms irbm irbms ballistic nuclear warhead warheads torpedo torpedoes "
    "interceptor interceptors artillery drone drones bomb bombs hypersonic launcher launchers projectile projectiles satellite "
    "satellites anti-aircraft propellant solid-propellant solid-fuel shells test-fire test-fired test-launch test-launched".split()
)
"""What is tested where a test is one of weapons."""
_NATURE = frozenset(
    "cyclone hurricane typhoon storm earthquake quake tsunami flood floods landslide wildfire blaze tornado avalanche wave "
    "eruption drought heatwave".split()
)
_SITUATED = frozenset("stationed based deployed located posted garrisoned housed".split())
"""Where these only describe the noun before them they tell where somebody is, not what happened."""
_ASKING = frozenset("ask asked asks asking question questioned unclear".split())
DEFINITE = frozenset({"the", "this", "these", "those", "such", "any", "their", "its"})
VERBAL = frozenset({"AGREE", "REQUEST", "REJECT", "THREATEN"})

LEAVES = frozenset(
    "after as because while when over during amid since before although but following despite unless if".split()
)

COMMEMORATING = frozenset("anniversary commemoration commemorate commemorating memory veterans memorial".split())

PLACE = re.compile(
    r"\b(?:in|at|near|outside|inside|off)\s+((?:the\s+)?(?:(?:north|south|east|west|central|northern|southern|eastern|western|occupied)[a-z]*\s+)*"
    r"[A-Z][\w’'-]*(?:\s+(?:of\s+)?(?:the\s+)?[A-Z][\w’-]*)*)"
)

_NO_PLACE = re.compile(
    r"(?:(?:January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday|Wednesday"
    r"|Thursday|Friday|Saturday|Sunday)\b|I\b|He\b|She\b|They\b)"
)

_VAGUE = re.compile(
    r"(?i)(?:the )?(?:most )?(?:recent(?:ly)?|past|now|currently|previously|once|future|current|former(?:ly)?|soon|today's)"
)

_OLD = re.compile(
    r"(?i)\b(?:last year|years? (?:ago|earlier|before)|in (?:1[0-9]|20)\d\d|(?:1[5-9]|20)\d\d|decades?|century|months ago)\b"
)


def read_text(text: str, actors: Actors, *, title: str | None = None, first: bool = True) -> Reading:
    """Read a text: sentences, cues, events.

    Args:
        text: the article's text, or a segment of it.
        actors: who is named in it, and where.
        title: the article's title, if known; what stands in it is the main event.
        first: whether this is the article's beginning; only there are title and lead.
    """
    nations = {a.country: a.id for a in actors.answers if a.kind == "country"}
    homes = {a.id: nations[a.country] for a in actors.answers if a.kind == "organization" and a.country in nations}
    discourse = Discourse({a.id: a.kind for a in actors.answers}, homes)
    mentions = list(actors.mentions)
    mention_starts = [m.start for m in mentions]
    times = sorted(find_times(text), key=lambda t: t.start)
    time_starts = [t.start for t in times]
    reading = Reading(text, [], [], [])
    lead = _Lead(title, first)
    closed, asked = traps(text), set(addressed(text))
    for start, end in sentences(text):
        if (start, end) in asked or any(start < last and first < end for first, last in closed):
            continue
        inside = mentions[bisect_left(mention_starts, start) : bisect_left(mention_starts, end)]
        when = times[bisect_left(time_starts, start) : bisect_left(time_starts, end)]
        sentence = read(text, start, end, inside, discourse)
        cues = find_cues(sentence, when)
        reading.sentences.append(sentence)
        reading.cues.append(cues)
        number = len(reading.sentences) - 1
        salience = lead.salience(sentence)
        for event in _events_of(sentence, number, cues, when, salience):
            add(reading, event, number)
        leading = next((at for at, tag in enumerate(sentence.tags) if tag in "vx"), None)
        if leading is not None:
            discourse.heard(sentence.subject(leading), leads=True)
        discourse.number += 1
    kinds = {a.id: a.kind for a in actors.answers}
    for event in reading.events:
        _settle_roles(event, kinds)
    return reading


@dataclass(slots=True)
class _Lead:
    title: str | None
    first: bool
    told: int = 0

    def salience(self, sentence: Sentence) -> str:
        """Main in the title and the first full sentence, secondary after it."""
        if not self.first or self.told > 1:
            return "secondary"
        body = sentence.text[sentence.start : sentence.end]
        if self.title and body.strip() in self.title:
            return "main"
        if not _tells_of_somebody(sentence):
            return "secondary"
        if any(tag in "vx" for tag in sentence.tags) and len(sentence) > 5:
            self.told += 2 if body[-1:] in '.!?"”' else 1
            return "main"
        return "secondary"


def _tells_of_somebody(sentence: Sentence) -> bool:
    """Whether a sentence names an actor or a number, as the first sentence of news does."""
    return any(mention is not None for mention in sentence.named) or any(low[0].isdigit() for low in sentence.lows)


def _events_of(
    sentence: Sentence, number: int, cues: Sequence[Cue], times: Sequence[TimeExpression], salience: str
) -> Iterable[Found]:
    hits = find_hits(sentence, cues)
    said = {cue.time for cue in cues if cue.time is not None}
    body = _after_dateline(sentence) if times else sentence.start
    free = [t for t in times if t not in said and t.text not in {s.text for s in said if s} and t.start >= body]
    swallowed_to = -1
    made: list[tuple[Hit, Found]] = []
    accusers = {c.first: c for c in cues if c.stance == "alleges" and not c.noun}
    claims = [c for c in cues if c.stance in {"alleges", "denies"} and not c.noun and not c.passive]
    for hit in hits:
        kind = ACTIONS[hit.pattern.means].plover_type
        if hit.at < swallowed_to and hit.pattern.means not in LOOSE:
            continue
        event = _event_of(sentence, number, hit, salience)
        if event is None:
            continue
        if hit.verb and kind in VERBAL:
            swallowed_to = _complement_end(sentence, hit.last)
        made.append((hit, event))
    made += _alleged_acts(sentence, number, claims, [h for h, _ in made], salience)
    made.sort(key=lambda pair: pair[0].at)
    made = [
        (hit, event)
        for hit, event in made
        if not (
            hit.at in accusers
            and event.action == "accuse_or_charge"
            and any(accusers[hit.at].covers(h.at) for h, _ in made)
        )
    ]
    _tell_apart(sentence, made)
    _share_victims(sentence, made)
    nouns = [hit.at for hit, _ in made if not hit.verb]
    made = [pair for pair in made if not _supports(sentence, pair[0], nouns)]
    _give_times(sentence, made, free)
    _give_places(sentence, made)
    for hit, event in made:
        event.alleged = any(_alleges(cue, hit, made) for cue in cues)
        if event.salience == "secondary" and (_is_old(sentence, event)):
            event.salience = "background"
        if event.actors:
            sentence.discourse.heard(event.actors)
        if event.actors or event.time or not (event.nominal and event.salience == "background"):
            yield event


def _share_victims(sentence: Sentence, made: list[tuple[Hit, Found]]) -> None:
    """Whom an attack killed is whom it struck: "opened fire on a post, killing two guards"."""
    for (_, attack), (hit, result) in pairwise(made):
        follows = hit.verb and sentence.tags[hit.at] == "g" and sentence.lows[hit.at - 1] in {",", "and"}
        both = {ACTIONS[attack.action].plover_type, ACTIONS[result.action].plover_type} == {"ASSAULT"}
        if follows and both and not attack.recipients:
            attack.recipients = tuple(one for one in result.recipients if one not in attack.actors)


def _tell_apart(sentence: Sentence, made: list[tuple[Hit, Found]]) -> None:
    """Of two events of one verb ("sent troops and crates of weapons"), each is told without the other's words."""
    objects = {hit.at: [] for hit, _ in made if hit.verb}  # type: dict[int, list[tuple[int, Found]]]
    for hit, event in made:
        if hit.verb:
            objects[hit.at].append((hit.object_at if hit.object_at is not None else hit.last - 1, event))
    for at, pairs in objects.items():
        if len(pairs) == 2:
            (left, one), (right, other) = sorted(pairs, key=lambda pair: pair[0])
            joint = sentence.lows.index("and", left) if "and" in sentence.lows[left:right] else None
            if joint is not None:
                one.besides = sentence.words(joint, right + 1)
                other.besides = sentence.words(at + 1, joint + 1)


def _supports(sentence: Sentence, hit: Hit, nouns: list[int]) -> bool:
    """Whether a verb only carries the noun that names the event: "started a hunger strike"."""
    if hit.pattern.means != "other" or not hit.verb or sentence.lows[hit.at] not in SUPPORTING:
        return False
    return any(hit.last <= at < hit.last + 5 for at in nouns)


def _after_dateline(sentence: Sentence) -> int:
    """Where a sentence begins behind its dateline, whose day is that of the report."""
    opens = sentence.start == 0 or sentence.text[sentence.start - 1] == "\n"
    dateline = dateline_of(sentence.text[sentence.start : sentence.start + 140]) if opens else None
    return sentence.start + len(dateline or "")


def _alleges(cue: Cue, hit: Hit, made: list[tuple[Hit, Found]]) -> bool:
    """Whether a cue alleges what a hit names; beside a verb, a noun only tells what is taken as known ("for its war")."""
    if cue.stance not in {"alleges", "denies"} or not cue.covers(hit.at):
        return False
    return hit.verb or not any(other.verb and cue.covers(other.at) for other, _ in made)


def _event_of(sentence: Sentence, number: int, hit: Hit, salience: str) -> Found | None:
    """The event that a trigger names; None where the words say too little to be one."""
    action = hit.pattern.means
    kind = ACTIONS[action].plover_type
    nearby = sentence.lows[max(0, hit.at - 5) : hit.at]
    if _is_no_deed(sentence, hit) if hit.verb else COMMEMORATING.intersection(nearby):
        return None
    roles = verb_roles(sentence, hit) if hit.verb else noun_roles(sentence, hit)
    if action == "business_or_market_event" and sentence.lows[hit.at].startswith("releas") and roles[1]:
        people = all(sentence.discourse.kinds.get(one) == "person" for one in roles[1])
        action = "release_captives" if people else action  # products are released, and people
        kind = ACTIONS[action].plover_type
    if hit.verb and sentence.lows[hit.at] in _ASKING and action == "demand_change" and not roles[1]:
        return None  # "asked for a second opinion": of nobody who is named
    if hit.verb and (action in LOOSE or not any(roles)) and not is_finite(sentence, hit.at):
        return None
    if not hit.verb and not any(roles) and not MARKERS.isdisjoint(nearby):
        return None  # "at the onset of the pandemic": what is taken as known
    vague = action in NEEDS_SOMEBODY or kind in KINDS_OF_SOMEBODY
    if not any(roles) and ((vague and not hit.verb) or (action in LOOSE and MARKET.isdisjoint(sentence.lows))):
        return None
    if (
        action == "ground_fighting_or_invasion"
        and hit.verb
        and not roles[0]
        and not _NATURE.isdisjoint(sentence.lows[: hit.at])
    ):
        action, kind = "accident_or_disaster", ACTIONS["accident_or_disaster"].plover_type
    realis = verb_realis(sentence, hit.at) if hit.verb else noun_realis(sentence, hit.at)
    if hit.verb and realis == "planned_or_attempted" and self_announced(sentence, hit.at, roles[0], kind):
        action = as_announcement(action, kind)
    if hit.verb and realis == "did_not_happen" and refuses(sentence, hit.at) and as_refusal(action, kind) != action:
        action, realis = as_refusal(action, kind), "happened"
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
        definite=not hit.verb and not DEFINITE.isdisjoint(nearby),
    )


def _is_no_deed(sentence: Sentence, hit: Hit) -> bool:
    """Whether a verb tells what somebody is able to, what something is for, or is meant otherwise than its row."""
    lows, at, means = sentence.lows, hit.at, hit.pattern.means
    following = sentence.tags[hit.last : hit.last + 1]
    bare = sentence.tags[at] == "g" and sentence.group_start(at) == at
    return (
        (means == "death_of_notable" and following in (["d"], ["n"]))  # "drown the producers in imports"
        or (means == "weapons_test" and _ARMED.isdisjoint(lows))  # "the alarm system was tested"
        or lows[max(0, at - 2) : at] == [",", "to"]  # "20 tonnes of food, to arrive by Sunday"
        or (bare and hit.pattern.to_whom == ("none",) and following == ["n"])  # "growing worries"
        or ("whether" in lows[max(0, at - 8) : at] and not _ASKING.isdisjoint(lows[:at]))  # a question
        or (lows[at] in {"help", "assist", "aid"} and lows[at - 1] == "to")  # what for, not what
        or (lows[at] in _SITUATED and sentence.reduced(at))  # "soldiers stationed in Chad"
        or (lows[at - 1] != "to" and _is_help(sentence, at))
        or is_ability(sentence, at)
    )


def _is_help(sentence: Sentence, at: int) -> bool:
    """Whether a bare verb tells what somebody is to be helped with: "rifles to help Mali fight Chad"."""
    entry, before = sentence.entries[at], sentence.previous_verb(at)
    if entry is None or "b" not in entry.tags or before is None or at - before > 5:
        return False
    return sentence.lows[before - 1 : before + 1] == ["to", "help"] and "p" not in sentence.tags[before:at]


def _alleged_acts(
    sentence: Sentence, number: int, cues: Iterable[Cue], hits: list[Hit], salience: str
) -> list[tuple[Hit, Found]]:
    """What is alleged or denied is an act even where the lexicon does not know its verb."""
    made = []
    for cue in cues:
        if any(cue.covers(hit.at) and hit.at != cue.first for hit in hits):
            continue
        at = _alleged_verb(sentence, cue)
        if at is None:
            continue
        hit = Hit(at, at + 1, Pattern((), frozenset(), "other", ()), verb=True)
        ids = sentence.subject(at)
        rest = tuple(i for i in sentence.after(at, DEFAULT_RECIPIENT) if i not in ids)
        span = (sentence.starts[at], sentence.ends[at])
        found = Found("other", span, _quote(sentence, hit), ids, rest, "happened", salience, places=[(number, at)])
        made.append((hit, found))
    return made


def _alleged_verb(sentence: Sentence, cue: Cue) -> int | None:
    """The verb of what is alleged: "accused Peru of hiring", "alleged that boxes had been opened"."""
    for at in range(cue.last, min(len(sentence) - 1, cue.last + 20)):
        if sentence.lows[at] in {"of", "for"} and sentence.tags[at + 1] == "g":
            return at + 1
        if sentence.lows[at] == "that" or (at == cue.last and sentence.tags[at] == "d" and cue.stance == "alleges"):
            end = min(len(sentence), at + 16)
            verb = next((j for j in range(at + 1, end) if sentence.tags[j] in "vm" or sentence.lows[j] == "if"), None)
            known = sentence.entries[verb] if verb is not None else None
            reports = known is not None and bool(known.cue)
            if verb is not None and sentence.tags[verb] == "v":
                return None if reports else verb
    return None


def _complement_end(sentence: Sentence, last: int) -> int:
    for here in range(last, len(sentence)):
        if sentence.lows[here] in LEAVES or sentence.lows[here] in {",", ";"}:
            return here
    return len(sentence)


def _quote(sentence: Sentence, hit: Hit) -> tuple[int, int]:
    if sentence.end - sentence.start <= 900:
        return sentence.start, sentence.end
    start = next((s for s in sentence.starts if s >= sentence.starts[hit.at] - 300), sentence.start)
    end = next((e for e in reversed(sentence.ends) if e <= sentence.ends[hit.last - 1] + 300), sentence.end)
    return start, end


def _give_times(sentence: Sentence, made: list[tuple[Hit, Found]], free: Sequence[TimeExpression]) -> None:
    """Each time goes to the event nearest to it; one that opens the sentence goes to the first."""
    for time in free:
        if time.type.upper() not in {"DATE", "TIME"} or _VAGUE.fullmatch(time.text):
            continue
        best: tuple[int, Found] | None = None
        for hit, event in made:
            if event.time is not None:
                continue
            head, tail = sentence.starts[hit.at], sentence.ends[hit.last - 1]
            gap = time.start - tail if time.start >= tail else 2 * (head - time.end) + 10
            between = sentence.text[min(tail, time.end) : max(head, time.start)]
            gap += 60 * len(re.findall(r"[,;]|\b(?:after|before|while|who|which|that|since)\b", between)) + (
                25 if event.nominal else 0
            )
            if event.nominal and time.start >= tail and _verbs_between(sentence, hit.last, time.start) > 1:
                continue  # "talks that show that it left in 2020": the year of another deed
            opens = time.start - sentence.start < 6
            if opens and sentence.text[time.end : time.end + 1] == ",":
                gap = head - sentence.start
            if gap < 240 and (best is None or gap < best[0]):
                best = (gap, event)
        if best is not None:
            best[1].time = time


def _verbs_between(sentence: Sentence, first: int, end: int) -> int:
    return sentence.tags[first : bisect_left(sentence.starts, end)].count("v")


def _give_places(sentence: Sentence, made: list[tuple[Hit, Found]]) -> None:
    if not made:
        return
    for match in PLACE.finditer(sentence.text, sentence.start, sentence.end):
        name = match.group(1).rstrip("'’-")
        for ending in ("'s", "’s"):
            name = name.removesuffix(ending)
        if _NO_PLACE.match(name) or _names_other(sentence, match.start(1), match.end(1)):
            continue
        behind = [pair for pair in made if sentence.ends[pair[0].last - 1] <= match.start()]
        hit, event = behind[-1] if behind else made[0]
        if event.place is None and match.start() - sentence.ends[hit.last - 1] < 140:
            event.place = name
            country = find_country(name) or find_country(name.split(",")[0])
            event.country = country[0].name if country else None


def _names_other(sentence: Sentence, start: int, end: int) -> bool:
    """Whether the words after "in" name an organization or a person and not a place."""
    first = bisect_left(sentence.starts, start)
    mentions = [m for m in sentence.named[first : bisect_left(sentence.starts, end)] if m is not None]
    return any(
        m.form == "adjective" or sentence.discourse.kinds.get(m.actor_id) not in {"country", None} for m in mentions
    )


def _is_old(sentence: Sentence, event: Found) -> bool:
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


def _settle_roles(event: Found, kinds: Mapping[str, str]) -> None:
    """No recipient is also an actor; what is done together has no recipients."""
    event.actors = tuple(a for a in dict.fromkeys(event.actors) if a in kinds)
    event.recipients = tuple(a for a in dict.fromkeys(event.recipients) if a in kinds and a not in event.actors)
