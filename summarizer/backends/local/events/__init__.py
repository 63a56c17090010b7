"""What happened: triggers from the lexicon, who did it to whom, when, where, and whether it happened at all."""

# ruff: noqa: SIM905 - lists of words read best as words

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from summarizer.backends.local.actors import Actors, Mention
from summarizer.backends.local.events.deeds import alleged_acts, event_of, plain_deeds
from summarizer.backends.local.events.found import DYING, HURT, LOOSE, Found, Reading, add, own_men
from summarizer.backends.local.events.placing import give_places, give_times, is_old
from summarizer.backends.local.events.roles import SUPPORTING, bystanders
from summarizer.backends.local.events.threats import settle_threats, without_demanded
from summarizer.backends.local.events.triggers import Hit, find_hits
from summarizer.backends.local.sentence.clauses import Sentence
from summarizer.backends.local.sentence.discourse import Discourse
from summarizer.backends.local.sentence.realis import is_finite
from summarizer.backends.local.sentence.subjects import subject_start
from summarizer.backends.local.sentence.tagging import read
from summarizer.backends.local.sentence.telling import clause_at, predicate_end, subject_words
from summarizer.backends.local.speech.cues import Cue, find_cues
from summarizer.backends.local.speech.interview import (
    Quotation,
    answer_cue,
    mark_end,
    quoted_before,
    speakers,
    spoken_by,
)
from summarizer.backends.local.vocabulary.grammar import CLAUSE_OPENERS, MEANT, QUOTES
from summarizer.backends.local.vocabulary.words import pronoun_of
from summarizer.dates import TimeExpression, find_times
from summarizer.ontology import ACTIONS
from summarizer.reading.dateline import dateline_end
from summarizer.text.addressed import addressed, meets, traps
from summarizer.text.spans import sentences

_OPENING = 8  # sentences among which a dateline may stand

_VERBAL = frozenset({"AGREE", "REQUEST", "REJECT", "THREATEN"})


_LEAVES = frozenset(
    "after as because while when over during amid since before although but following despite unless if".split()
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
    homes = {a.id: nations[a.country] for a in actors.answers if a.country in nations}
    discourse = Discourse({a.id: a.kind for a in actors.answers}, homes, _pronouns(text, actors))
    mentions = list(actors.mentions)
    mention_starts = [m.start for m in mentions]
    times = sorted(_own_times(find_times(text), mentions, mention_starts), key=lambda t: t.start)
    time_starts = [t.start for t in times]
    belongs = {a.id: nations.get(a.country, a.country) for a in actors.answers if a.country}
    if len(set(belongs.values())) == 1:  # where all are of one country, that tells of nobody whose side he is on
        belongs = homes
    reading = Reading(text, [], [], [], belongs)
    lead = _Lead(title, first)
    police = {a.id for a in actors.answers if a.sector == "police"}
    closed, asked = traps(text), set(addressed(text))
    speaking, quotation = speakers(text, actors), Quotation()
    for begin, end in sentences(text):
        opening = first and len(reading.sentences) < _OPENING
        start = mark_end(text, begin, end)
        start = _after_dateline(text, start, end) if opening else start
        if (begin, end) in asked or meets(closed, start, end):
            continue
        inside = mentions[bisect_left(mention_starts, start) : bisect_left(mention_starts, end)]
        when = times[bisect_left(time_starts, start) : bisect_left(time_starts, end)]
        sentence = read(text, start, end, inside, discourse)
        speaker = spoken_by(speaking, text, begin)
        sentence.speaks((speaker,) if speaker is not None else ())
        cues = find_cues(sentence, when)
        goes_on = quotation.goes_on(sentence, cues) if speaker is None else None
        speaker = speaker or goes_on
        quoter = _who_quotes(sentence, cues, speaker)
        if sentence.speaks(quoter) and "i" in sentence.lows:
            cues = find_cues(sentence, when)  # now that it is known who "I" is
        if speaker is not None:
            cues = [answer_cue(sentence, speaker), *cues]
        quotation.heard(sentence, quoter)
        reading.sentences.append(sentence)
        reading.cues.append(cues)
        number = len(reading.sentences) - 1
        salience = lead.salience(sentence)
        found = list(_events_of(sentence, number, cues, when, salience))
        for event in found:
            if not event.actors and event.action in _BY_POLICE:
                event.actors = _police_telling(police, cues, event)
            add(reading, event, number)
        if goes_on is not None and not found:
            del cues[0]  # what tells no event only goes on with what was said
        _remember(sentence, cues, inside)
    _with_quoted_before(reading)
    for event in reading.events:
        _settle_roles(event)
    return reading


def _with_quoted_before(reading: Reading) -> None:
    """Give the sentences of a quotation that tell events to whoever is named behind it."""
    told = {number for event in reading.events for number, _ in event.places}
    for number, who in quoted_before(reading.sentences, reading.cues):
        if number in told:
            reading.cues[number].insert(0, answer_cue(reading.sentences[number], who))


def _remember(sentence: Sentence, cues: Sequence[Cue], inside: Sequence[Mention]) -> None:
    """Keep who spoke, led and was named in a sentence, whom the next ones may mean."""
    discourse = sentence.discourse
    pronouns = {MEANT[low] for low in sentence.lows if low in MEANT} & {"he", "she"}
    still = next((discourse.subject for one in pronouns if discourse.fits(one, discourse.subject)), ())
    for cue in cues:
        discourse.spoke(cue.sources)
    leading = _leading_verb(sentence)
    discourse.heard(_whom_a_pronoun_means(sentence, cues, leading), leads=True)
    thing = leading is not None and sentence.subject_span(leading)[0] == 0 and sentence.is_thing(leading)
    discourse.thing = (thing and leading is not None and subject_words(sentence, leading)) or ""
    named = (m.actor_id for m in inside if m.form in {"name", "short", "acronym"})
    discourse.named.append(tuple(dict.fromkeys((*named, *still))))
    groups = (m.actor_id for m in inside if discourse.kinds[m.actor_id] == "group")
    discourse.groups.append(tuple(dict.fromkeys(groups)))
    discourse.number += 1


_BY_POLICE = frozenset({"arrest_or_detain", "raid_or_confiscate"})


def _police_telling(police: set[str], cues: Sequence[Cue], event: Found) -> tuple[str, ...]:
    """The police that tell of an arrest by nobody who is named: "police said two men had been arrested"."""
    at = event.places[0][1]
    own = (cue.sources for cue in cues if cue.covers(at) and cue.stance in {"asserts", "confirms"})
    return next((who for who in own if who and police.issuperset(who)), ())


_HONORIFIC = re.compile(r"(\w+)\.?\s+$")


def _pronouns(text: str, actors: Actors) -> dict[str, str]:
    """Of which persons a text or their first names say plainly whether they are "she" or "he"."""
    titles = {a.id: a.role or "" for a in actors.answers if a.kind == "person"}
    for mention in actors.mentions:
        if mention.actor_id in titles and (
            honorific := _HONORIFIC.search(text, max(0, mention.start - 16), mention.start)
        ):
            titles[mention.actor_id] += f" {honorific[1]}"
    found = {a.id: pronoun_of(a.name, titles[a.id]) for a in actors.answers if a.id in titles}
    return {one: pronoun for one, pronoun in found.items() if pronoun}


def _who_quotes(sentence: Sentence, cues: Sequence[Cue], speaker: str | None) -> tuple[str, ...]:
    """Who "I" is in a sentence: who answers, else the only one whose words it quotes."""
    if speaker is not None:
        return (speaker,)
    quoted = {cue.sources for cue in cues if cue.sources} if not QUOTES.isdisjoint(sentence.lows) else set()
    return quoted.pop() if len(quoted) == 1 else ()


def _whom_a_pronoun_means(sentence: Sentence, cues: Sequence[Cue], leading: int | None) -> tuple[str, ...]:
    """Who leads a sentence, whom "he" or "it" of the next one means; behind a quotation who said it."""
    quoted = next((cue for cue in cues if cue.trailing), None) if sentence.lows[0] in QUOTES else None
    if quoted:
        return quoted.sources
    return sentence.subject(leading) if leading is not None else ()


def _leading_verb(sentence: Sentence) -> int | None:
    """The first verb of a sentence that does not only describe a noun."""
    verbs = [at for at, tag in enumerate(sentence.tags) if tag in "vx"]
    finite = (at for at in verbs if not sentence.reduced(at) and (sentence.tags[at] == "x" or is_finite(sentence, at)))
    return next(finite, verbs[0] if verbs else None)


def _own_times(
    times: Iterable[TimeExpression], mentions: Sequence[Mention], starts: Sequence[int]
) -> Iterable[TimeExpression]:
    """Times that are no part of a name: not that of "the March Front"."""
    for time in times:
        before = bisect_right(starts, time.start) - 1
        if before < 0 or mentions[before].end < time.end:
            yield time


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
    made = _of_hits(sentence, number, cues, salience)
    accusing = [cue for cue in cues if cue.stance in {"alleges", "denies"}]
    claims = [cue for cue in accusing if not cue.noun]
    made += alleged_acts(sentence, number, claims, [h for h, _ in made], salience)
    made = _without_accusing(sentence, made, cues)
    asked = [
        range(hit.last, _complement_end(sentence, hit.last))
        for hit, _ in made
        if ACTIONS[hit.pattern.means].plover_type in _VERBAL
    ]  # what is asked for or agreed is no deed: "demanded that Lee step down"
    plain = plain_deeds(sentence, number, cues, [hit for hit, _ in made], salience)
    made += [pair for pair in plain if not any(pair[0].at in words for words in asked)]
    if not made:
        return
    made = without_demanded(sentence, made)
    made.sort(key=lambda pair: pair[0].at)
    settle_threats(sentence, made, cues)
    _tell_apart(sentence, made)
    made = _with_casualties(sentence, _with_results(sentence, made))
    nouns = [hit.at for hit, _ in made if not hit.verb]
    made = [pair for pair in made if not _supports(sentence, pair[0], nouns)]
    said = {cue.time.text for cue in cues if cue.time is not None}
    for _, event in made[:1]:
        event.others = bystanders(sentence)
    for hit, event in made:
        event.time = next((cue.time for cue in cues if cue.first == hit.at), None)
        start, end = sentence.subject_span(hit.at) if hit.verb else (0, 0)
        if (owned := sentence.owned(start, end)) is not None:
            whose = sentence.meant(MEANT[sentence.lows[owned]], owned)
            event.owner = whose if sentence.subject(hit.at) in {(), whose} else ()
        elif sentence.lows[start:end] == ["it"] and not sentence.subject(hit.at):
            event.thing = sentence.discourse.thing
    give_times(sentence, made, [time for time in times if time.text not in said])
    give_places(sentence, made)
    for hit, event in made:
        event.alleged = bool(accusing) and any(_alleges(cue, hit, made) for cue in accusing)
        if (event.salience == "secondary" or (event.nominal and event.time)) and is_old(sentence, event):
            event.salience = "background"
        sentence.discourse.heard(event.actors)
        sentence.discourse.faced(event.actors, event.recipients)
        known = event.nominal and event.salience == "background"
        known = known or (event.of_nobody and not event.place and _in_passing(sentence, hit))
        if event.actors or event.time or not known:
            yield event


def _of_hits(sentence: Sentence, number: int, cues: Sequence[Cue], salience: str) -> list[tuple[Hit, Found]]:
    """The events that words of the lexicon name."""
    told = [cue for cue in cues if cue.sources and cue.stance not in {"alleges", "denies"}]
    asking, asked_to = -1, -1
    made: list[tuple[Hit, Found]] = []
    for hit in find_hits(sentence, cues):
        kind = ACTIONS[hit.pattern.means].plover_type
        inside = hit.at < asked_to
        asked = inside and _is_asked(sentence, hit, asking)
        known = kind == "ASSAULT" and sentence.lows[hit.at - 1] == "the"
        if inside and not (asked or hit.pattern.means in LOOSE or known):
            continue  # "agreed to the release of two men"; not "an inquiry into the killing of two men"
        event = event_of(sentence, number, hit, salience)
        if event is not None and hit.pattern.by_whom is not None and not event.actors:
            told_by = next(
                (cue.sources for cue in told if cue.covers(hit.at)), ()
            )  # "Peru was behind the raid, Chad said"
            event.actors = tuple(
                one for one in told_by if one in sentence.discourse.kinds and one not in event.recipients
            )
        if event is None or (event.of_nobody and not _is_deed_of_things(hit, event, told)):
            continue  # what somebody says of nobody is the content of a statement
        if asked:
            if not (event.actors or event.recipients):
                continue
            event.realis = "hypothetical"
        elif hit.verb and kind in _VERBAL and not inside:
            asking, asked_to = hit.at, _complement_end(sentence, hit.last)
        made.append((hit, event))
    return made


def _is_asked(sentence: Sentence, hit: Hit, asking: int) -> bool:
    """Whether a verb is what somebody is asked or threatens to do: "urged Peru to leave", "demanded that Peru leave"."""
    entry = sentence.entries[asking]
    kinds = {ACTIONS[row.means].plover_type for row in entry.verb if row.means in ACTIONS} if entry is not None else ()
    if not hit.verb or {"REQUEST", "THREATEN"}.isdisjoint(kinds):
        return False
    governing = sentence.previous_verb(sentence.group_start(hit.at))
    return sentence.is_base(hit.at) and (governing == asking or not sentence.infinitive(hit.at))


def _is_deed_of_things(hit: Hit, event: Found, told: Sequence[Cue]) -> bool:
    """Whether an event in which nobody is named is one, also where somebody reports it: "said two boxes had been opened"."""
    deed = hit.verb and event.action == "other"
    if deed and event.realis == "hypothetical":
        return False
    return deed or not any(cue.covers(hit.at) for cue in told)


_FORMAL = frozenset("charged charges indicted arraigned".split())


def _without_accusing(
    sentence: Sentence, made: list[tuple[Hit, Found]], cues: Sequence[Cue]
) -> list[tuple[Hit, Found]]:
    """Events without the accusing itself, where what somebody is accused of is one; a formal charge is told besides."""
    accusers = {cue.first: cue for cue in cues}

    def accuses(hit: Hit, event: Found) -> bool:
        if event.action != "accuse_or_charge" or hit.at not in accusers:
            return False
        formal = sentence.lows[hit.at] in _FORMAL and "with" in sentence.lows[hit.last : hit.last + 5]
        return not formal and any(accusers[hit.at].covers(other.at) for other, _ in made)

    return [(hit, event) for hit, event in made if not accuses(hit, event)]


def _in_passing(sentence: Sentence, hit: Hit) -> bool:
    """Whether a verb only tells when something else was: "since the conflict ended"."""
    start = subject_start(sentence, sentence.group_start(hit.at))[0]
    return start > 0 and sentence.lows[start - 1] in CLAUSE_OPENERS


def _with_results(sentence: Sentence, made: list[tuple[Hit, Found]]) -> list[tuple[Hit, Found]]:
    """Events where those killed or wounded by an attack are of it and no attack more: "opened fire, killing two guards"."""
    kept: list[tuple[Hit, Found]] = []
    for hit, event in made:
        bare = sentence.tags[hit.at] == "g"  # also of a disaster: "caught fire, killing nine"
        attacks = [at for at, (_, known) in enumerate(kept) if (_is_harm if bare else _is_assault)(known)]
        if sentence.tags[hit.at] == "g":  # "repelled an attack by rebels, killing two": who repelled killed
            attacks = [at for at in attacks if not kept[at][1].nominal] or attacks
        if not (attacks and _is_assault(event) and _is_result(sentence, hit, kept[attacks[-1]][1])):
            kept.append((hit, event))
            continue
        of, attack = kept[attacks[-1]]
        before = sentence.previous_verb(sentence.group_start(hit.at))
        if (
            event.actors not in {attack.actors, ()}
            and before is not None
            and before >= of.last
            and sentence.tags[before] == "v"
        ):
            kept.append((hit, event))  # "gunmen killed ten, while two bombers blew themselves up, injuring four"
            continue
        if _is_assault(attack):
            attack.actors = attack.actors or event.actors
            attack.recipients = attack.recipients or tuple(one for one in event.recipients if one not in attack.actors)
        attack.places += event.places
        words = sentence.words(hit.at, predicate_end(sentence, hit.last))
        finite = sentence.tags[hit.at] == "v"
        lead = " and " if sentence.lows[hit.at - 1] == "and" else ", which " if finite and attack.nominal else ", "
        attack.results += ((" and " if finite and not attack.nominal else lead, words),)
        kept[attacks[-1]] = replace(of, last=hit.last), attack
    return kept


_HARMED = HURT | DYING | {"dead"}
_HARM = frozenset({"ASSAULT", "accident_or_disaster", "death_of_notable"})


def _is_harm(event: Found) -> bool:
    return not _HARM.isdisjoint((ACTIONS[event.action].plover_type, event.action))


def _with_casualties(sentence: Sentence, made: list[tuple[Hit, Found]]) -> list[tuple[Hit, Found]]:
    """Events where the dead of a disaster or attack that the sentence tells are of it: "Nine died when a storm hit Peru".

    Where only a noun tells it ("killed in a crash", "the outbreak has killed"), that says what the death was and is no event more.
    """
    made = _without_subjects(sentence, made)
    for hit, event in made:
        dying = sentence.lows[hit.at] in DYING
        if sentence.lows[hit.at] not in _HARMED or (event.actors and not dying):
            continue  # "gunmen have killed dozens in attacks on villages": who did it is told
        causes = [pair for pair in made if _is_harm(pair[1]) and sentence.lows[pair[0].at] not in _HARMED]
        harmed = event.recipients or (event.actors if dying else ())
        if len(causes) != 1 or (harmed and causes[0][1].recipients):
            continue
        other, cause = causes[0]
        between = sentence.lows[min(hit.last, other.last) : max(hit.at, other.at)]
        if ";" in between or (_LEADING_ON.isdisjoint(between) and other.at > hit.at):
            continue
        main, lost = (cause, event) if other.verb else (event, cause)
        main.action = cause.action
        if (main is event or _is_assault(main)) and not own_men(cause, event, sentence):  # a storm is done to nobody
            main.recipients = main.recipients or harmed
        if main is event:
            main.actors = cause.actors  # "killed in an air raid by Peru"
        main.places += lost.places
        if main is cause and (clause := clause_at(sentence, hit.at, hit.last)) is not None and clause.subject:
            named = sentence.named[sentence.subject_span(clause.carrier)[0]]
            who = clause.subject if named and named.form != "role" else clause.subject[0].lower() + clause.subject[1:]
            main.results += ((", and ", f"{who} {clause.verb}"),)
        return [pair for pair in made if pair[1] is not lost]
    return made


def _without_subjects(sentence: Sentence, made: list[tuple[Hit, Found]]) -> list[tuple[Hit, Found]]:
    """Events without nouns that do what a verb beside them tells: "the outbreak has killed", "a landslide buried a village"."""
    harms = [(hit, event) for hit, event in made if _is_harm(event)]
    for hit, event in (pair for pair in harms if not pair[0].verb):
        for other, told in (pair for pair in harms if pair[0].verb):
            start, end = subject_start(sentence, sentence.group_start(other.at))
            if start <= hit.at < end:
                told.places += event.places
                made = [pair for pair in made if pair[1] is not event]
                break
    return made


_LEADING_ON = frozenset("when after in by as during from of".split())


def _is_assault(event: Found) -> bool:
    return ACTIONS[event.action].plover_type == "ASSAULT"


def _is_result(sentence: Sentence, hit: Hit, attack: Found) -> bool:
    """Whether a verb tells what an attack did: ", killing two", "killed two and wounded five", "the blast killed two"."""
    before = sentence.lows[hit.at - 1]
    if sentence.tags[hit.at] == "g":
        return before in {",", "and"}
    if sentence.lows[hit.at] not in HURT:
        return False
    return (attack.nominal and not sentence.passive(hit.at)) or before == "and"


def _tell_apart(sentence: Sentence, made: list[tuple[Hit, Found]]) -> None:
    """Of two events of one verb ("sent troops and crates of weapons"), each is told without the other's words."""
    objects: dict[int, list[tuple[int, Found]]] = {}
    for hit, event in made:
        objects.setdefault(hit.at, []).append((hit.object_at if hit.object_at is not None else hit.last - 1, event))
    for at, pairs in objects.items():
        if len(pairs) == 2:
            (left, one), (right, other) = sorted(pairs, key=lambda pair: pair[0])
            joint = sentence.lows.index("and", left) if "and" in sentence.lows[left:right] else None
            if joint is not None:
                one.besides = sentence.words(joint, right + 1)
                other.besides = sentence.words(at + 1, joint + 1)


def _supports(sentence: Sentence, hit: Hit, nouns: list[int]) -> bool:
    """Whether a verb only carries the noun or verb that names the event: "started a strike", "began to dig", "talks resumed"."""
    if hit.pattern.means != "other" or sentence.lows[hit.at] not in SUPPORTING:
        return False
    start, end = sentence.subject_span(hit.at)
    carried = any(
        (start <= at < end and "p" not in sentence.tags[start:at]) or hit.last <= at < hit.last + 5 for at in nouns
    )
    return carried or sentence.lows[hit.last : hit.last + 1] == ["to"]


def _after_dateline(text: str, start: int, end: int) -> int:
    """Where a sentence begins behind its dateline, which tells of the report and not of what happened."""
    behind = start + dateline_end(text[start:end])
    return behind if behind < end else start


def _alleges(cue: Cue, hit: Hit, made: list[tuple[Hit, Found]]) -> bool:
    """Whether a cue of an accusation or a denial speaks of what a hit names; beside a verb, a noun only tells what is taken as known ("for its war")."""
    if not cue.covers(hit.at):
        return False
    return hit.verb or not any(other.verb and cue.covers(other.at) for other, _ in made)


def _complement_end(sentence: Sentence, last: int) -> int:
    for here in range(last, len(sentence)):
        ahead = here + 1
        besides = sentence.tags[here] == "c" and (sentence.tags[ahead : ahead + 1] == ["x"] or sentence.is_past(ahead))
        if besides or sentence.lows[here] in _LEAVES or sentence.lows[here] in {",", ";"}:  # "and offered to mediate"
            return here
    return len(sentence)


def _settle_roles(event: Found) -> None:
    """No recipient is also an actor; what is done together has no recipients."""
    event.actors = tuple(dict.fromkeys(event.actors))
    event.recipients = tuple(a for a in dict.fromkeys(event.recipients) if a not in event.actors)
    event.others = tuple(a for a in dict.fromkeys(event.others) if a not in {*event.actors, *event.recipients})
