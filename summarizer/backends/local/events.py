"""What happened: triggers from the lexicon, who did it to whom, when, where, and whether it happened at all."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from summarizer.backends.local.actors import Actors
from summarizer.backends.local.clauses import BE, FUTURE, Discourse, Sentence, read
from summarizer.backends.local.cues import Cue, find_cues
from summarizer.backends.local.lexicon import Pattern, _rows, ing, lexicon, past
from summarizer.checks.instructions import passages
from summarizer.dates import TimeExpression, find_times
from summarizer.ontology import ACTIONS, find_country
from summarizer.schema import EventAnswer
from summarizer.spans import sentences

DEFAULT_RECIPIENT = ("obj", "against", "on", "to", "with", "at")
LOOSE = frozenset({"business_or_market_event", "other"})
"""Actions of common words: their verbs must carry the clause, their nouns must have somebody who does it."""
KINDS_OF_SOMEBODY = frozenset("CONSULT AGREE REQUEST REJECT THREATEN ACCUSE SANCTION SUPPORT CONCEDE COERCE COOPERATE AID".split())
NEEDS_SOMEBODY = frozenset({"business_or_market_event", "other", "ground_fighting_or_invasion", "destroy_property"})
"""Nouns of these say too little where nobody does it and nobody suffers it."""
VERBAL = frozenset({"AGREE", "REQUEST", "REJECT", "THREATEN"})
LEAVES = frozenset("after as because while when over during amid since before although but following despite unless if".split())
PLANNING = frozenset(
    "plan plans planned planning intend intends intended intending want wants wanted hope hopes hoped hoping aim aims aimed "
    "aiming expect expects expected expecting schedule scheduled set due ready willing prepared poised prepare prepares "
    "preparing seek seeks sought seeking try tries tried trying attempt attempts attempted attempting decide decides decided "
    "vow vows vowed pledge pledges pledged promise promises promised promising threaten threatened threatens threatening "
    "order ordered orders ask asked asks urge urged urges propose proposed proposes going about likely offer offered offers "
    "effort efforts bid agree agreed agrees keen eager bound supposed needed need needs able wish wishes consider considering "
    "considers considered proposal option options desire mulling mull weigh weighing slated projected forecast hopes".split()
)
FAILING = frozenset(
    "fail failed fails failing refuse refused refuses refusing decline declined declines unable unwilling prevent prevented "
    "prevents preventing avoid avoided avoids avoiding avert averted without cancel cancelled canceled cancels reject rejected "
    "rejects scrap scrapped abandon abandoned halt deny denied denies denying stop stopped killed thwart thwarted foil "
    "foiled rule ruled nor instead".split()
)
UNCERTAIN = frozenset("may might could would should must ought can".split())
UNSURE_ADJECTIVES = frozenset("possible potential likely alleged probable hypothetical threatened looming feared imminent".split())
PLANNED_ADJECTIVES = frozenset("planned proposed expected scheduled upcoming forthcoming future attempted intended".split())
CANCELLED_ADJECTIVES = frozenset("cancelled canceled failed rejected abandoned foiled aborted averted no scrapped now-cancelled".split())
ONGOING_ADJECTIVES = frozenset("ongoing continuing continued current".split())
COMMEMORATING = frozenset("anniversary commemoration commemorate commemorating memory veterans memorial".split())
MARKERS = frozenset("end onset wake aftermath outbreak height eve start beginning".split())
"""Nouns after which another noun names something that is taken as known."""
ATTENDED = frozenset("led attended held hosted chaired headed conducted launched staged organised organized opened carried claimed".split())
SUPPORTING = frozenset(
    "hold holds held holding launch launches launched launching stage stages staged staging begin begins began start starts "
    "started conduct conducts conducted conducting carry carried carries make makes made making undertake undertook open "
    "opens opened opening mount mounted continue continues continued continuing resume resumed resumes have has had having "
    "call called organise organised organize organized lead led join joined pay paid order ordered announce announced "
    "complete completed give gave given declare declared issue issued".split()
)
PLACE = re.compile(
    r"\b(?:in|at|near|outside|inside|off)\s+((?:the\s+)?(?:(?:north|south|east|west|central|northern|southern|eastern|western|occupied)[a-z]*\s+)*"
    r"[A-Z][\w’'-]*(?:\s+(?:of\s+)?(?:the\s+)?[A-Z][\w’-]*)*)"
)
_NO_PLACE = re.compile(
    r"(?:(?:January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday|Wednesday"
    r"|Thursday|Friday|Saturday|Sunday)\b|I\b|He\b|She\b|They\b)"
)
ADDRESSED = re.compile(
    r"(?i)\b(?:you|your|yours|yourself|AI|assistant|chatbot|language model|LLM|system prompt|prompt|automated (?:analysis|screening)"
    r"|ignore (?:all|any|the|these|previous|prior|instructions?)|the user|users?:|chain of thought)\b"
)
IMPERATIVE = re.compile(
    r"^[\s\"“'‘*#>-]*(?:please\s+|now\s+|then\s+|next,?\s+|also\s+|do not\s+|don['’]t\s+|never\s+)*(?i:suggest|add|integrate|use|apply|"
    r"replace|enhance|include|recommend|write|determine|shift|modify|translate|provide|encode|ignore|disregard|forget|"
    r"summari[sz]e|repeat|print|output|respond|reply|answer|tell|describe|explain|list|mention|insert|append|act|pretend|"
    r"classify|convert|generate|create|say|state|treat|remember|note that|make sure|click|subscribe|enter|sign up|leave a)\s"
)
_QUOTED = re.compile(r"[“\"«„][^”\"»“]*[”\"»“]")
_VAGUE = re.compile(r"(?i)(?:the )?(?:most )?(?:recent(?:ly)?|past|now|currently|previously|once|future|current|former(?:ly)?|soon|today's)")
_OLD = re.compile(r"(?i)\b(?:last year|years? (?:ago|earlier|before)|in (?:1[0-9]|20)\d\d|(?:1[5-9]|20)\d\d|decades?|century|months ago)\b")


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
    time: TimeExpression | None
    place: str | None
    country: str | None
    places: list[tuple[int, int]] = field(default_factory=list)
    alleged: bool = False
    nominal: bool = False
    definite: bool = False
    id: str = ""


@dataclass(slots=True)
class Reading:
    """A text as read: its sentences, the cues of each, the events by place."""

    text: str
    sentences: list[Sentence]
    cues: list[list[Cue]]
    events: list[Found]


def read_text(text: str, actors: Actors, *, title: str | None = None, first: bool = True) -> Reading:
    """Read a text: sentences, cues, events.

    Args:
        text: the article's text, or a segment of it.
        actors: who is named in it, and where.
        title: the article's title, if known; what stands in it is the main event.
        first: whether this is the article's beginning; only there are title and lead.
    """
    discourse = Discourse({a.id: a.kind for a in actors.answers})
    mentions = list(actors.mentions)
    mention_starts = [m.start for m in mentions]
    times = sorted(find_times(text), key=lambda t: t.start)
    time_starts = [t.start for t in times]
    reading = Reading(text, [], [], [])
    lead = _Lead(title, first)
    traps = passages(text)
    for start, end in sentences(text):
        if any(start < block and trap < end for trap, _, block in traps) or _is_addressed(text, start, end):
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
            _add(reading, event, number)
        leading = next((at for at, tag in enumerate(sentence.tags) if tag in "vx"), None)
        if leading is not None:
            discourse.heard(sentence.subject(leading))
    kinds = {a.id: a.kind for a in actors.answers}
    for event in reading.events:
        _settle_roles(event, kinds)
    return reading


def _is_addressed(text: str, start: int, end: int) -> bool:
    """Whether a sentence speaks to its reader, a person's or a machine's; such a sentence tells no event."""
    if IMPERATIVE.match(text[start : start + 60]):
        return True
    if ADDRESSED.search(text, start, end) is None:
        return False
    return ADDRESSED.search(_QUOTED.sub("", text[start:end])) is not None


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
        if any(tag in "vx" for tag in sentence.tags) and len(sentence) > 5:
            self.told += 2 if body[-1:] in '.!?"”' else 1
            return "main"
        return "secondary"


@dataclass(slots=True)
class _Hit:
    at: int
    last: int
    pattern: Pattern
    verb: bool
    object_at: int | None = None


def _hits(sentence: Sentence, cues: Sequence[Cue]) -> list[_Hit]:
    """The lexicon's words in a sentence, each word used once."""
    phrases = lexicon().phrases
    used: set[int] = set()
    hits: list[_Hit] = []
    held = {cue.first: cue for cue in cues}
    for at, low in enumerate(sentence.lows):
        if at in used or sentence.named[at] is not None:
            continue
        entry, tag = sentence.entries[at], sentence.tags[at]
        phrase = next((f for f in phrases.get(low, ()) if tuple(sentence.lows[at + 1 : at + 1 + len(f[0])]) == f[0]), None)
        hit = None
        if phrase is not None and tag not in "v":
            hit = _Hit(at, at + 1 + len(phrase[0]), phrase[1], verb=False)
        elif entry is None:
            continue
        elif tag in "vg" and entry.verb:
            hit = _verb_hit(sentence, at, entry.verb)
            second = _second_object(sentence, hit, entry.verb) if hit is not None else None
            if second is not None:
                hits.append(second)
            cue = held.get(at)
            if hit and cue is not None and cue.stance in {"denies", "does_not_confirm"}:
                hit = None
        elif tag == "n" and entry.noun and at not in held and not _modifier(sentence, at):
            hit = _noun_hit(sentence, at, entry.noun)
        if hit is not None:
            hits.append(hit)
            used.update(range(hit.at, hit.last))
            if hit.object_at is not None:
                used.add(hit.object_at)
    return hits


def _noun_hit(sentence: Sentence, at: int, patterns: tuple[Pattern, ...]) -> _Hit | None:
    for pattern in patterns:  # those that ask for a second word come first
        if not pattern.objects or _object_after(sentence, at + 1, pattern.objects) is not None:
            return _Hit(at, at + 1, pattern, verb=False)
    return None


def _modifier(sentence: Sentence, at: int) -> bool:
    """Whether a noun only says of what kind the next noun is: "ceasefire committee", "attack helicopter"."""
    if at + 1 >= len(sentence):
        return False
    entry = sentence.entries[at + 1]
    follows = sentence.tags[at + 1] == "n" and sentence.lows[at + 1][0].isalnum() and sentence.lows[at + 1] not in {"'s", "’s"}
    return follows and sentence.text[sentence.ends[at] : sentence.starts[at + 1]] == " " and (
        entry is None or not entry.noun or True
    )


def _verb_hit(sentence: Sentence, at: int, patterns: tuple[Pattern, ...]) -> _Hit | None:
    """The row that fits best: the one whose second word stands nearest, else the longest without one."""
    lows = sentence.lows
    best: tuple[int, int, Pattern, int | None] | None = None
    passive: bool | None = None
    for pattern in patterns:
        size = len(pattern.particles)
        last = at + 1 + size
        if size and tuple(lows[at + 1 : last]) != pattern.particles:
            if size != 1 or tuple(lows[at + 2 : at + 3]) != pattern.particles or sentence.tags[at + 1] not in "ao":
                continue
            last = at + 3
        where = None
        if pattern.objects:
            where = _object_after(sentence, last, pattern.objects)
            if where is None:
                if passive is None:
                    passive = sentence.passive(at) or (
                        "n" in sentence.entries[at].tags and sentence.tags[at - 1] == "n"  # type: ignore[union-attr]
                        and (at + 1 >= len(lows) or sentence.tags[at + 1] in "pm")
                    )
                if passive:
                    where = next((j for j in range(at - 1, max(-1, at - 12), -1) if lows[j] in pattern.objects), None)
            if where is None:
                continue
        distance = abs(where - at) if where is not None else 40
        rank = distance - 20 * size
        if best is None or rank < best[0]:
            best = (rank, last, pattern, where)
    if best is None:
        return None
    _, last, pattern, where = best
    close = where is not None and last <= where <= last + 1 and all(sentence.tags[j] in "nd" for j in range(last, where + 1))
    if close and where is not None:
        return _Hit(at, where + 1, pattern, verb=True)
    return _Hit(at, last, pattern, verb=True, object_at=where)


def _second_object(sentence: Sentence, hit: _Hit, patterns: tuple[Pattern, ...]) -> _Hit | None:
    """A second action of the same verb: "sent troops and crates of weapons"."""
    if hit.object_at is None or hit.object_at < hit.at:
        return None
    for pattern in patterns:
        if pattern.means != hit.pattern.means and pattern.objects and not pattern.particles:
            where = _object_after(sentence, hit.object_at + 1, pattern.objects - hit.pattern.objects)
            if where is not None and "and" in sentence.lows[hit.object_at : where] and "v" not in sentence.tags[hit.object_at : where]:
                return _Hit(hit.at, hit.last, pattern, verb=True, object_at=where)
    return None


def _object_after(sentence: Sentence, last: int, objects: frozenset[str]) -> int | None:
    for here in range(last, min(len(sentence), last + 9)):
        low = sentence.lows[here]
        if low in objects:
            if sentence.named[here] is not None and sentence.named[here].form != "role":  # type: ignore[union-attr]
                continue
            return here
        if low in {";", ":"} or sentence.tags[here] == "r" or (sentence.tags[here] == "q" and low not in {"that"}):
            return None
        if low == "," and here - last > 3:
            return None
    return None


def _events_of(
    sentence: Sentence, number: int, cues: Sequence[Cue], times: Sequence[TimeExpression], salience: str
) -> Iterable[Found]:
    hits = _hits(sentence, cues)
    said = {cue.time for cue in cues if cue.time is not None}
    free = [t for t in times if t not in said and t.text not in {s.text for s in said if s}]
    swallowed_to = -1
    made: list[tuple[_Hit, Found]] = []
    accusers = {c.first: c for c in cues if c.stance == "alleges" and not c.noun}
    for hit in hits:
        action = hit.pattern.means
        kind = ACTIONS[action].plover_type
        if hit.at < swallowed_to and action not in LOOSE:
            continue
        if action in LOOSE and hit.verb and not _finite(sentence, hit.at):
            continue
        roles = _verb_roles(sentence, hit) if hit.verb else _noun_roles(sentence, hit)
        realis = _verb_realis(sentence, hit.at) if hit.verb else _noun_realis(sentence, hit.at)
        if not hit.verb and COMMEMORATING.intersection(sentence.lows[max(0, hit.at - 5) : hit.at]):
            continue
        if hit.verb and not any(roles) and not _finite(sentence, hit.at):
            continue
        if not any(roles) and (action == "other" or (not hit.verb and (action in NEEDS_SOMEBODY or kind in KINDS_OF_SOMEBODY))):
            continue
        if hit.verb and kind in VERBAL:
            swallowed_to = _complement_end(sentence, hit.last)
        if hit.verb and realis == "planned_or_attempted" and _self_announced(sentence, hit.at, roles[0]):
            action = _as_announcement(action, kind)
        event = Found(
            action, (sentence.starts[hit.at], sentence.ends[hit.last - 1]), _quote(sentence, hit), *roles, realis, salience,
            None, None, None, [(number, hit.at)], nominal=not hit.verb,
            definite=not hit.verb and not {"the", "this", "these", "those", "such", "any"}.isdisjoint(sentence.lows[max(0, hit.at - 4) : hit.at]),
        )  # fmt: skip
        made.append((hit, event))
    made += _alleged_acts(sentence, number, accusers.values(), [h for h, _ in made], salience)
    made.sort(key=lambda pair: pair[0].at)
    made = [
        (hit, event)
        for hit, event in made
        if not (hit.at in accusers and event.action in {"accuse_or_charge"} and any(accusers[hit.at].covers(h.at) for h, _ in made))
    ]
    _give_times(sentence, made, free)
    _give_places(sentence, made)
    for hit, event in made:
        event.alleged = any(c.stance in {"alleges", "denies"} and c.covers(hit.at) for c in cues)
        if event.salience == "secondary" and (_is_old(sentence, event)):
            event.salience = "background"
        if event.actors:
            sentence.discourse.heard(event.actors)
        yield event


def _finite(sentence: Sentence, at: int) -> bool:
    """Whether a verb carries its clause: not an infinitive of purpose, a describing participle, an -ing without *be*."""
    first = sentence.group_start(at)
    auxiliaries = any(w in BE or w in FUTURE or w in {"has", "have", "had"} or w in UNCERTAIN for w in sentence.lows[first:at])
    if sentence.tags[at] == "g":
        return auxiliaries or (at > 0 and sentence.lows[at - 1] == ",")
    if first and sentence.lows[first - 1] == "to":
        return any(w in PLANNING for w in sentence.lows[max(0, first - 3) : first - 1])
    return auxiliaries or not (sentence.passive(at) or (at and sentence.tags[at - 1] == "n" and sentence.lows[at + 1 : at + 2] == ["by"]))


def _alleged_acts(
    sentence: Sentence, number: int, accusers: Iterable[Cue], hits: list[_Hit], salience: str
) -> list[tuple[_Hit, Found]]:
    """An accusation "of doing" something that the lexicon does not know is still an act that was alleged."""
    made = []
    for cue in accusers:
        if any(cue.covers(hit.at) and hit.at != cue.first for hit in hits):
            continue
        for at in range(cue.last, min(len(sentence) - 1, cue.last + 20)):
            if sentence.lows[at] in {"of", "for"} and sentence.tags[at + 1] == "g":
                hit = _Hit(at + 1, at + 2, Pattern((), frozenset(), "other", ()), verb=True)
                ids = sentence.subject(at + 1)
                rest = tuple(i for i in sentence.after(at + 1, DEFAULT_RECIPIENT) if i not in ids)
                span = (sentence.starts[at + 1], sentence.ends[at + 1])
                made.append((hit, Found("other", span, _quote(sentence, hit), ids, rest, "happened", salience, None, None, None, [(number, at + 1)])))
                break
    return made


def _complement_end(sentence: Sentence, last: int) -> int:
    for here in range(last, len(sentence)):
        if sentence.lows[here] in LEAVES or sentence.lows[here] in {",", ";"}:
            return here
    return len(sentence)


def _verb_roles(sentence: Sentence, hit: _Hit) -> tuple[tuple[str, ...], tuple[str, ...]]:
    subject = sentence.subject(hit.at)
    to_whom = hit.pattern.to_whom or DEFAULT_RECIPIENT
    if to_whom[0] == "=":
        other = sentence.after(hit.last - 1, ("obj", "with", "between"))
        both = tuple(dict.fromkeys((*subject, *other)))
        return both, ()
    if to_whom[0] == "none":
        return (subject, ()) if not sentence.passive(hit.at) else (sentence.after(hit.at, ("by",)), ())
    if sentence.passive(hit.at):
        agents = sentence.after(hit.at, ("by",))
        others = sentence.after(hit.last - 1, tuple(w for w in to_whom if w != "obj" and w != "by"))
        recipients = subject if "obj" in to_whom and hit.object_at is None else (others or (() if hit.object_at is not None else subject))
        return agents, tuple(a for a in recipients if a not in agents)
    recipients = sentence.after(hit.last - 1, to_whom)
    return subject, tuple(a for a in recipients if a not in subject)


def _noun_roles(sentence: Sentence, hit: _Hit) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Roles round a noun: "Iran's attack on Iraq", "talks between X and Y", "the arrest of X by Y"."""
    to_whom = hit.pattern.to_whom or DEFAULT_RECIPIENT
    owner = _owner(sentence, hit.at)
    last = hit.last - 1
    between = sentence.after(last, ("between", "among"), limit=14)
    if between:
        if to_whom[0] == "=" or hit.pattern.means in {"promise_or_agree", "sign_or_ratify_agreement", "military_exercise", "observe_ceasefire", "ground_fighting_or_invasion", "multilateral_meeting"}:
            return between, ()
        return owner, tuple(a for a in between if a not in owner)
    agents = sentence.after(last, ("by",), limit=14) or owner
    ahead = next((j for j in range(hit.last, min(len(sentence), hit.last + 5)) if sentence.tags[j] == "v"), None)
    if not agents and ahead is not None and sentence.passive(ahead) and sentence.lows[ahead] in ATTENDED:
        agents = sentence.after(ahead, ("by",))
    before = sentence.previous_verb(hit.at)
    if not agents and before is not None and to_whom[0] == "=" and hit.at - before < 9 and sentence.lows[hit.at - 1] in {"for", "during", "in"}:
        agents = sentence.subject(before)
    if not agents and before is not None and sentence.lows[before] in SUPPORTING and hit.at - before < 9:
        agents = sentence.after(before, ("by",)) if sentence.passive(before) else sentence.subject(before)
    if to_whom[0] == "=":
        other = sentence.after(last, ("with",), limit=10)
        return tuple(dict.fromkeys((*agents, *other))), ()
    recipients = () if to_whom[0] == "none" else sentence.after(last, to_whom, limit=14)
    if not agents and "of" not in to_whom:
        agents = sentence.after(last, ("of",), limit=8)
    return agents, tuple(a for a in recipients if a not in agents)


def _owner(sentence: Sentence, at: int) -> tuple[str, ...]:
    """Whose it is: "Iran's", "Israeli", "its"."""
    back = at - 1
    while back >= 0 and back > at - 7 and (sentence.tags[back] in "nd" or sentence.lows[back] in {"'s", "’s", "'", "’"}):
        mention = sentence.named[back]
        if mention is not None:
            return sentence.group_ending(back)[0] if mention.form == "adjective" or sentence.lows[back + 1] in {"'s", "’s", "'", "’"} or True else ()
        if sentence.lows[back] in {"its", "their", "his", "her"}:
            nearest = next((j for j in range(back - 1, max(-1, back - 14), -1) if sentence.named[j] is not None), None)
            return sentence.group_ending(nearest)[0] if nearest is not None else sentence.discourse.subject
        back -= 1
    return ()


def _verb_realis(sentence: Sentence, at: int) -> str:
    first = sentence.group_start(at)
    group = sentence.lows[first:at]
    before = sentence.lows[first - 1] if first else ""
    negative = any(w in {"not", "n't", "never", "neither", "nor", "no"} for w in group) or (
        "longer" in group
    ) or _no_subject(sentence, first)
    if negative:
        return "did_not_happen"
    if _conditional(sentence, first):
        return "hypothetical"
    if any(w in FUTURE for w in group) and "have" not in group:
        return "planned_or_attempted" if "would" not in group or _reported(sentence, first) else "hypothetical"
    if any(w in UNCERTAIN for w in group):
        return "hypothetical"
    if before == "to":
        return _infinitive_realis(sentence, at, first)
    if sentence.tags[at] == "g":
        if any(w in {"is", "are", "'re"} for w in group):
            return "ongoing"
        if before in FAILING:
            return "did_not_happen"
        if before in {"of", "for", "from", "on", "about"}:
            governing = {w for w in sentence.lows[max(0, first - 5) : first - 1]}
            if governing & {"plan", "plans", "possibility", "idea", "prospect", "risk", "threat", "intention", "hopes", "purpose", "aim"}:
                return "planned_or_attempted"
            if before == "from" and governing & FAILING:
                return "did_not_happen"
        if before in PLANNING:
            return "planned_or_attempted"
    return "happened"


def _reported(sentence: Sentence, first: int) -> bool:
    """Whether "would" only moves a "will" into the past: "said it would"."""
    previous = sentence.previous_verb(first)
    entry = sentence.entries[previous] if previous is not None else None
    return entry is not None and bool(entry.cue)


def _no_subject(sentence: Sentence, first: int) -> bool:
    back = first - 1
    while back >= 0 and sentence.tags[back] in "ncp" and back > first - 8:
        back -= 1
    return back >= 0 and sentence.lows[back] in {"neither", "no"}


def _conditional(sentence: Sentence, first: int) -> bool:
    for back in range(first - 1, max(-1, first - 12), -1):
        if sentence.lows[back] in {"if", "unless", "whether"}:
            return True
        if sentence.lows[back] in {",", ";", "that"} or sentence.tags[back] in "v":
            return False
    return False


def _infinitive_realis(sentence: Sentence, at: int, first: int) -> str:
    back = first - 2
    steps = 0
    while back >= 0 and steps < 9:
        low = sentence.lows[back]
        if low in FAILING:
            return "did_not_happen"
        if low in PLANNING:
            previous = sentence.group_start(back)
            if any(w in {"not", "n't", "never"} for w in sentence.lows[previous:back]):
                return "did_not_happen"
            return "planned_or_attempted"
        if sentence.tags[back] in "v":
            entry = sentence.entries[back]
            if low in {"began", "begun", "continue", "continues", "continued", "started", "starting", "used", "helped", "managed", "went"}:
                return "happened"
            if entry is not None and entry.cue and sentence.lows[first : at][:1] == ["have"]:
                return "happened"
            return "planned_or_attempted"
        if sentence.tags[back] in "m":
            break
        back -= 1
        steps += 1
    return "planned_or_attempted"


def _noun_realis(sentence: Sentence, at: int) -> str:
    adjectives = set(sentence.lows[max(0, at - 4) : at])
    if adjectives & MARKERS:
        return "happened"
    if adjectives & CANCELLED_ADJECTIVES:
        return "did_not_happen"
    if adjectives & PLANNED_ADJECTIVES:
        return "planned_or_attempted"
    if adjectives & UNSURE_ADJECTIVES:
        return "hypothetical"
    following = sentence.lows[at + 1 : at + 5]
    if any(w in FUTURE for w in following[:2]):
        return "planned_or_attempted"
    if {"cancelled", "canceled", "failed", "rejected", "collapsed"} & set(following) and sentence.tags[at + 1] in "xv":
        return "did_not_happen"
    previous = sentence.previous_verb(at)
    if previous is not None and at - previous < 7 and not any(low in {",", ";"} for low in sentence.lows[previous:at]):
        low = sentence.lows[previous]
        if low in FAILING:
            return "did_not_happen"
        governing = sentence.entries[previous]
        says = governing is not None and bool(governing.cue)
        realis = _verb_realis(sentence, previous) if sentence.tags[previous] in "vg" and not says else "happened"
        if realis in {"planned_or_attempted", "hypothetical", "did_not_happen"}:
            return realis
        if low in PLANNING or low in {"proposing", "demanded", "demands", "demand", "demanding"} or "for" in sentence.lows[previous : previous + 2] and low in {"calls", "called", "call", "calling"}:
            return "planned_or_attempted"
    return "ongoing" if adjectives & ONGOING_ADJECTIVES else "happened"


def _self_announced(sentence: Sentence, at: int, actors: tuple[str, ...]) -> bool:
    """Whether the doer makes known what it will do: "will", "is ready to", "plans to"; not what was tried or asked for."""
    if not actors or sentence.passive(at):
        return False
    first = sentence.group_start(at)
    if any(w in FUTURE for w in sentence.lows[first:at]):
        return True
    return sentence.lows[first - 1] == "to" and any(
        w in {"plans", "plan", "planned", "ready", "willing", "prepared", "offered", "intends", "vowed", "pledged", "promised", "sworn"}
        for w in sentence.lows[max(0, first - 3) : first - 1]
    )


def _as_announcement(action: str, kind: str) -> str:
    """What it is to announce an action: to give way is a promise, to do harm a threat (PLOVER codes the word given)."""
    if kind in {"RETREAT", "CONCEDE"}:
        return "promise_or_agree"
    if kind == "ASSAULT":
        return "threaten_violence"
    if kind == "COERCE" or action == "cut_ties_or_sanction":
        return "threaten_restrictions"
    return "threaten_to_cut_ties" if kind == "SANCTION" else action


def _quote(sentence: Sentence, hit: _Hit) -> tuple[int, int]:
    if sentence.end - sentence.start <= 900:
        return sentence.start, sentence.end
    start = next((s for s in sentence.starts if s >= sentence.starts[hit.at] - 300), sentence.start)
    end = next((e for e in reversed(sentence.ends) if e <= sentence.ends[hit.last - 1] + 300), sentence.end)
    return start, end


def _give_times(sentence: Sentence, made: list[tuple[_Hit, Found]], free: Sequence[TimeExpression]) -> None:
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
            gap += 60 * len(re.findall(r"[,;]|\b(?:after|before|while|who|which|that|since)\b", between)) + (25 if event.nominal else 0)
            opens = time.start - sentence.start < 6
            if opens and sentence.text[time.end : time.end + 1] == ",":
                gap = head - sentence.start
            if gap < 240 and (best is None or gap < best[0]):
                best = (gap, event)
        if best is not None:
            best[1].time = time


def _give_places(sentence: Sentence, made: list[tuple[_Hit, Found]]) -> None:
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
    return any(m.form == "adjective" or sentence.discourse.kinds.get(m.actor_id) not in {"country", None} for m in mentions)


def _is_old(sentence: Sentence, event: Found) -> bool:
    if event.time is not None:
        return _OLD.search(event.time.text) is not None
    at = event.places[0][1]
    nearby = sentence.lows[max(0, at - 5) : at]
    if event.nominal and event.action == "accident_or_disaster":
        return True
    if event.nominal and event.action == "ground_fighting_or_invasion" and sentence.lows[at] in {"war", "conflict", "wars"}:
        return True
    if event.nominal and (MARKERS.intersection(nearby) or {"amid", "during", "since", "for"}.intersection(nearby[-4:])):
        return True
    return any(w in {"previously", "historically", "formerly", "once"} for w in nearby)


def _settle_roles(event: Found, kinds: dict[str, str]) -> None:
    """No recipient is also an actor; what is done together has no recipients."""
    event.actors = tuple(a for a in dict.fromkeys(event.actors) if a in kinds)
    event.recipients = tuple(a for a in dict.fromkeys(event.recipients) if a in kinds and a not in event.actors)


def _add(reading: Reading, event: Found, number: int) -> None:
    """Keep an event, or merge it into one that says the same: same action and people, no other day or place."""
    for known in reversed(reading.events):
        near = number - known.places[-1][0] <= 1 or (known.places[-1][0] == 0 and number <= 3) or (number - known.places[-1][0] <= 4 and event.nominal)
        if known.action != event.action or not (near or (known.alleged and event.alleged)):
            continue
        if known.places[0][0] == number and not event.nominal and event.actors != known.actors:
            continue
        if _compatible(known, event):
            if known.places[0][0] == 0 and number > 0 and not event.nominal and len(event.actors) >= len(known.actors):
                known.trigger, known.quote, known.time = event.trigger, event.quote, known.time or event.time
            known.places += event.places
            known.actors = known.actors if len(known.actors) >= len(event.actors) else event.actors
            known.recipients = known.recipients or event.recipients
            known.time, known.place = known.time, known.place or event.place
            known.country = known.country or event.country
            return
    reading.events.append(event)


def _compatible(known: Found, event: Found) -> bool:
    def fits(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
        return not a or not b or set(a) <= set(b) or set(b) <= set(a)

    if not fits(known.actors, event.actors) or not fits(known.recipients, event.recipients):
        return False
    if event.nominal and not (event.actors or event.recipients) and (not event.definite or event.action in NEEDS_SOMEBODY):
        return False
    if (known.actors or known.recipients) and not (event.actors or event.recipients) and not event.nominal:
        return False
    if event.time is not None and (known.time is None or known.time.text != event.time.text):
        return False
    if event.place and known.place and event.place != known.place:
        return False
    return known.realis == event.realis or known.alleged or event.alleged


@cache
def _phrases() -> dict[str, tuple[str, str, str]]:
    return {row["action"]: (row["verb"], row["rest"], row["preposition"]) for row in _rows("phrases.csv")}


def describe(event: Found, names: dict[str, str], words: str) -> str:
    """One neutral sentence, from the action and the names; where nobody is named, the article's own ``words``."""
    verb, rest, preposition = _phrases()[event.action]
    who = _listed(event.actors, names)
    if not who:
        return f'In the words of the article: "{words}".'
    to = _listed(event.recipients, names)
    did = {
        "happened": " or ".join(past(v) for v in verb.split(" or ")),
        "ongoing": "continued to " + verb,
        "planned_or_attempted": "planned or tried to " + verb,
        "hypothetical": "might " + verb,
        "did_not_happen": "did not " + verb,
    }[event.realis]
    tail = f" {preposition} {to}".replace("  ", " ") if to else ""
    place = f" in {event.place}" if event.place and event.place not in tail else ""
    sentence = f"{who} {did}{' ' + rest if rest else ''}{tail}{place}."
    return f"Alleged: {sentence}" if event.alleged else sentence


def _clause(reading: Reading, event: Found) -> str:
    """The words round the trigger, from mark to mark."""
    number, at = event.places[0]
    sentence = reading.sentences[number]
    at = min(bisect_left(sentence.starts, event.trigger[0]), len(sentence) - 1) if sentence.start <= event.trigger[0] < sentence.end else at
    first, last = at, at + 1
    while first > 0 and sentence.tags[first - 1] not in "m" and at - first < 16:
        first -= 1
    while last < len(sentence) and sentence.tags[last] not in "m" and last - at < 20:
        last += 1
    return sentence.words(first, last).strip(" \n\"“”'‘’")[:300]


def _listed(ids: tuple[str, ...], names: dict[str, str]) -> str:
    found = [names[i] for i in ids if i in names]
    return " and ".join([", ".join(found[:-1]), found[-1]] if len(found) > 1 else found)


def answers(reading: Reading, actors: Actors, limit: int) -> tuple[EventAnswer, ...]:
    """The events as a document holds them, by place; over the limit the least salient go first. Gives them their ids."""
    rank = {"main": 0, "secondary": 1, "background": 2}
    order = sorted(reading.events, key=lambda e: (rank[e.salience], e.action in {"other", "business_or_market_event"}, e.trigger))
    kept = sorted(order[:limit], key=lambda e: e.trigger)
    for number, event in enumerate(kept, 1):
        event.id = f"E{number}"
    names = {a.id: a.name for a in actors.answers}
    text = reading.text
    return tuple(
        EventAnswer(
            id=e.id, description=describe(e, names, _clause(reading, e)), action=e.action, trigger=text[slice(*e.trigger)], actors=e.actors,
            recipients=e.recipients, others=(), date_text=e.time.text if e.time else None, date=None, place=e.place,
            country=e.country, realis=e.realis, salience=e.salience, quote=text[slice(*e.quote)],  # type: ignore[arg-type]
        )
        for e in kept
    )  # fmt: skip
