"""Who says what: the cues of a text become statements about its events, one for each source."""

# ruff: noqa: SIM905 - lists of words read best as words

from collections.abc import Sequence
from dataclasses import replace

from summarizer.backends.local.actors import Actors
from summarizer.backends.local.events.found import LOOSE, Found, Reading
from summarizer.backends.local.events.roles import SUPPORTING
from summarizer.backends.local.said import Said
from summarizer.backends.local.sentence.clauses import Sentence
from summarizer.backends.local.sentence.finite import bare_participle
from summarizer.backends.local.sentence.realis import is_negated
from summarizer.backends.local.sentence.subjects import subject_start
from summarizer.backends.local.speech.claims import REPORTS, claim_near, claimant, has_content, names_claim, only_points
from summarizer.backends.local.speech.cues import Cue
from summarizer.backends.local.speech.denying import called_false, denies_all, flatly_denies, opens_with_denial
from summarizer.backends.local.speech.doubles import inside_quotation, tells_nothing_more
from summarizer.backends.local.vocabulary.grammar import ARGUMENTS, CONTENT, MODALS
from summarizer.backends.local.vocabulary.lexicon import Word
from summarizer.ontology import ACTIONS
from summarizer.schema.answers import AGAINST

_MOST_SOURCES = 4  # "A, B, C and D denied": more names than these are a list, not speakers
_ABOUT_FAMILY = {
    "trade_or_economic_deal": "give_military_aid_or_arms",
    "deploy_weapons_or_ships": "give_military_aid_or_arms",
}
_STANDS = frozenset(
    "support supports supported supporting backing backs backed praise praises praised praising condemnation condemns "
    "condemned condemning denounces denounced criticism criticises criticised criticizes criticized approval approves "
    "approved opposition opposes opposed thanks thanked thanking welcomes welcomed regret regrets regretted anger outrage "
    "sympathy gratitude".split()
)
"""Who supports, praises or condemns a deed takes a stand on it and does not report it."""
_CARRYING = SUPPORTING.union(
    "take takes took taken taking happen happens happened occur occurs occurred end ends ended cancelled canceled postponed delayed "
    "scheduled planned agreed reached signed ordering planning fail failed collapsed halted stopped suspended killed kill died".split()
)
"""Behind a noun for a deed these verbs tell that it was done, or was not: "said the talks had ended"."""
_NEAR = 6  # words from such a verb to its noun
_PUBLIC = frozenset({"asserts", "confirms", "alleges", "speculates"})


def find_statements(reading: Reading, actors: Actors) -> list[Said]:
    """The statements of a text that was read, by place.

    An accusation, a denial and a refusal to confirm are statements of their own, one for each source.
    """
    media = {a.id for a in actors.answers if a.sector == "media"}
    sides = {a.id for a in actors.answers if (a.kind != "group" or a.country) and a.id not in media}
    said: list[Said] = []
    for number, cues in enumerate(reading.cues):
        relays = _relays(cues, media)
        for cue in cues:
            if tells_nothing_more(reading.sentences[number], cue, cues):
                continue
            found = _of_cue(reading, number, cue, cues, said)
            if cue.stance == "asserts":
                found = _as_denials(reading, number, cue, found, said)
            for one in found:
                one.via = relays.get(cue.first) or next((name for name in cue.via if name in media), None)
                party = one.source if one.source in sides and one.stance == "asserts" and not one.detail else None
                if party is not None and any(
                    sides.issuperset(event.actors) and _attacks_by_another(reading, event, party) for event in one.about
                ):
                    one.stance = "alleges"
            said += found
    return _with_presupposed(reading, said)


def _relays(cues: list[Cue], media: set[str]) -> dict[int, str]:
    """For each cue inside what an agency relays ("Kim said ..., KCNA reported"): the agency."""
    relays = {}
    for outer in cues:
        if not outer.trailing or len(outer.sources) != 1 or outer.sources[0] not in media:
            continue
        for inner in cues:
            if (
                inner is not outer
                and inner.sources
                and outer.covers(inner.first)
                and outer.sources[0] not in inner.sources
            ):
                relays[inner.first] = outer.sources[0]
    return relays


def _of_cue(reading: Reading, number: int, cue: Cue, cues: list[Cue], said: list[Said]) -> list[Said]:
    sentence = reading.sentences[number]
    inner = [c for c in cues if _is_inner(c, cue) and not _is_denied(sentence, c, cue)]
    here = [e for e in reading.events if e.places[0][0] <= number and _last_place(e) >= number]
    about = [event for event in here if _is_reported(reading, number, cue, inner, event)]
    about = _spoken_of(reading, cue, about)
    if not cue.last:  # a sentence of a quotation: what its speaker denied he only repeats
        denials = [one for one in said if one.stance == "denies" and one.source in cue.sources]
        about = [e for e in about if not any(e in one.about for one in denials)]
    inside = [c for c in inner if c.sources and not inside_quotation(sentence, c, cue)]
    relayed = cue.trailing and bool(inside) and all(event.nominal for event in about)
    if relayed or (not about and _only_unsaid(cue, inner)) or _is_own_event(reading, number, cue):
        return []
    sources: tuple[str | None, ...] = cue.sources[:_MOST_SOURCES] or (None,)
    if cue.stance == "denies":
        of_one = _ON_PURPOSE.isdisjoint(sentence.lows[cue.last : cue.last + 1])
        about = _denied(reading, number, cue, about, said) if of_one else []
    elif cue.stance == "does_not_confirm":
        about = _unconfirmed(reading, number, cue, about, said)
    elif cue.stance == "alleges" and cue.noun and not about:
        return []
    pointed = not about or (
        cue.stance == "alleges"
        and (_blames_on(sentence, cue) or all(_points(reading, number, cue, event) for event in about))
    )
    lost = bool(about) and all(_tells_losses(number, cue, event) for event in about)
    mentioned = bool(about) and all(_only_mentioned(reading, number, cue, event) for event in about)
    argued = cue.stance == "denies" and not ARGUMENTS.isdisjoint(sentence.lows[cue.last : cue.last + 5])
    detail = argued or pointed or lost or mentioned or cue.stance == "opines" or cue.silent or cue.open
    if not about:
        before = _told_before(reading, number, cue) if cue.stance == "alleges" else []
        about = (
            before
            or _accusing(reading, number, cue)
            or _pointed_at(reading, number, cue, said)
            or _latest(reading, number, same=cue.stance not in {"alleges", "confirms"})
        )
        if sources == (None,):
            return []
    elif sources == (None,) and cue.passive and cue.stance in {"asserts", "confirms"}:
        return []
    time = cue.time.text if cue.time else None
    return [Said(cue, number, source, cue.stance, about, detail=detail, time=time) for source in sources]


def _only_mentioned(reading: Reading, number: int, cue: Cue, event: Found) -> bool:
    """Whether only a noun behind another verb names a deed: "said fraud had marred the vote", or its negation was told before."""
    sentence = reading.sentences[number]
    if cue.stance in {"denies", "alleges"} and event.realis == "did_not_happen" and event.places[0][0] < number:
        return True
    places = [at for s, at in event.places if s == number and cue.covers(at)]
    if places and cue.sources and all(sentence.tags[at] == "v" for at in places):
        return all(
            _describes_only(sentence, at, cue) for at in places
        )  # "said the crew of a tanker seized in May was safe"
    if not places or any(sentence.tags[at] != "n" for at in places):
        return False
    start, end = next(pair for pair in cue.scope if pair[0] <= min(places) < pair[1])
    verb = next((at for at in range(start, min(places)) if sentence.tags[at] in "vg"), None)
    if verb is None:
        led = sentence.tags[sentence.phrase_start(min(places)) - 1] == "p" and "v" in sentence.tags[min(places) : end]
        return led and sentence.phrase_start(min(places)) > start + 1  # "said the number of votes had risen"
    carried = sentence.lows[verb] in _CARRYING and min(places) - verb < _NEAR
    return "there" not in sentence.lows[start:verb] and not carried


def _describes_only(sentence: Sentence, at: int, cue: Cue) -> bool:
    """Whether a verb only describes a noun of what is said, which has a finite verb of its own."""
    start, end = next(pair for pair in cue.scope if pair[0] <= at < pair[1])
    opens = sentence.lows[subject_start(sentence, sentence.group_start(at))[0] - 1]
    if opens in {"if", "unless"} or sentence.lows[sentence.group_start(at) - 1] in {"who", "which"}:
        return True  # "said it would try again if it lost the vote", "said China, which abstained, was wrong"
    others = (
        j for j in range(start, end) if sentence.tags[j] in "vx" and sentence.group_start(j) != sentence.group_start(at)
    )
    return sentence.reduced(at) and bare_participle(sentence, at, sentence.group_start(at)) and any(others)


def _last_place(event: Found) -> int:
    """The last sentence that tells of an event."""
    return max([event.places[-1], *event.losses])[0] if event.losses else event.places[-1][0]


def _tells_losses(number: int, cue: Cue, event: Found) -> bool:
    """Whether a cue's words tell whom an event killed or hurt: "said three soldiers had died"."""
    return any(s == number and cue.covers(w) for s, w in event.losses)


def _attacks_by_another(reading: Reading, event: Found, source: str) -> bool:
    """Whether an event is an attack by others than who tells it: to say that of somebody is to allege it."""
    others = event.actors and reading.with_homes([source]).isdisjoint(reading.with_homes(event.actors))
    return bool(others) and event.realis in {"happened", "ongoing"} and ACTIONS[event.action].plover_type == "ASSAULT"


def _is_inner(inner: Cue, outer: Cue) -> bool:
    """Whether a saying is told by another; not the accusations that are denied: "rejected claims that it had attacked"."""
    told = bool(inner.sources) or (inner.noun and outer.stance == "asserts")
    return told and outer.covers(inner.first) and not inner.covers(outer.first)


def _as_denials(reading: Reading, number: int, cue: Cue, found: list[Said], said: list[Said]) -> list[Said]:
    """What somebody says, as denials where it denies something that is told: a claim that it names, a deed that he was accused of."""
    sentence = reading.sentences[number]
    if (claim := called_false(sentence, cue)) is not None:
        inside = range(*claim)
        named = [e for e in reading.events if any(s == number and at in inside for s, at in e.places)]
        about = named or ([] if _tells(sentence, inside) else _answered(reading, cue, said))
        return [replace(one, stance="denies", about=about, detail=not about) for one in found]
    accused = _answered(reading, cue, said) if opens_with_denial(sentence, cue) else []
    wholly = denies_all(sentence, cue)
    if accused and (wholly or _same_matter(reading, number, cue, accused)):
        return [replace(one, stance="denies", about=accused, detail=False) for one in found]
    if wholly or flatly_denies(sentence, cue):
        return [replace(one, stance="denies", detail=True) for one in found]
    if _says_not(reading, number, cue, found):
        return [replace(one, stance="denies") for one in found]
    return found


def _tells(sentence: Sentence, words: range) -> bool:
    """Whether some words tell a deed of their own, known or not, and do not only point back."""
    return any(sentence.tags[at] in "vxg" for at in words)


def _same_matter(reading: Reading, number: int, cue: Cue, accused: list[Found]) -> bool:
    """Whether what is said is about a deed told before: it tells one of its kind, or has its words."""
    own = [e for e in reading.events if any(s == number and cue.covers(at) for s, at in e.places)]
    if any(_same_kind(e, one) for e in own for one in accused):
        return True
    sentence = reading.sentences[number]
    words = {sentence.lows[at][:5] for at in range(len(sentence)) if cue.covers(at) and sentence.tags[at] in "nvg"}
    for s, at in (place for one in accused for place in one.places):
        told = reading.sentences[s]
        behind = range(at, min(len(told), at + 8))
        if any(told.lows[j][:5] in words for j in behind if told.tags[j] in "nvg" and len(told.lows[j]) > len("army")):
            return True
    return False


def _is_denied(sentence: Sentence, inner: Cue, outer: Cue) -> bool:
    """Whether a denial is of a report that stands behind it, and so of what that tells: "dismissed media reports that"."""
    near = 0 <= inner.first - outer.last < 6
    return outer.stance == "denies" and near and sentence.lows[inner.first] in REPORTS


_OPEN = MODALS | {"to", "yet"}


def _says_not(reading: Reading, number: int, cue: Cue, found: list[Said]) -> bool:
    """Whether all that is said is that something was not done: "said it had not been asked"."""
    about = [event for one in found for event in one.about if not one.detail]
    if cue.passive or not about or any(event.realis != "did_not_happen" for event in about):
        return False
    sentence = reading.sentences[number]
    places = [at for event in about for s, at in event.places if s == number and cue.covers(at)]
    if all(sentence.lows[max(0, sentence.phrase_start(at) - 1)] == "no" for at in places):
        return True  # "Peru says no talks with Chile"
    verbs = [at for at in places if sentence.tags[at] == "v"]
    opens = (sentence.lows[max(0, sentence.group_start(at) - 1) : at] for at in verbs)
    negated = all(is_negated(sentence, at) for at in verbs)
    return bool(verbs) and negated and all(_OPEN.isdisjoint(words) for words in opens)


def _answered(reading: Reading, cue: Cue, said: list[Said]) -> list[Found]:
    """The deeds that a source, or whom it speaks for, was accused of before."""
    speaks_for = reading.with_homes(cue.sources)
    for one in reversed(said):
        if one.stance in {"alleges", "asserts", "speculates"} and not one.detail and one.source not in cue.sources:
            accused = [e for e in one.about if e.actors and reading.with_homes(e.actors) & speaks_for]
            if accused:
                return accused
    return []


def _is_reported(reading: Reading, number: int, cue: Cue, inner: list[Cue], event: Found) -> bool:
    """Whether a cue's own words, not those of a cue inside them, tell of an event and take no stand on it."""
    return any(
        s == number and cue.covers(w) and not any(c.covers(w) for c in inner) and not _is_judged(reading, s, w)
        for s, w in (*event.places, *event.losses)
    )


def _spoken_of(reading: Reading, cue: Cue, about: list[Found]) -> list[Found]:
    """Of the events among reported words those that are spoken of, not what nouns beside verbs or relative clauses take as known."""
    if cue.stance == "does_not_confirm":
        about = [e for e in about if not _of_relative(reading, e)]
    if any(not e.nominal for e in about):
        about = [e for e in about if not e.nominal or (cue.stance == "asserts" and e.salience != "background")]
    return about


def _only_unsaid(cue: Cue, inner: list[Cue]) -> bool:
    """Whether somebody only says that he does not confirm: "said it was not in a position to confirm"."""
    return any(c.stance == "does_not_confirm" and c.sources == cue.sources for c in inner)


def _of_relative(reading: Reading, event: Found) -> bool:
    """Whether an event only tells which thing is meant: "a meeting that Peru has asked for"."""
    number, at = event.places[-1]
    sentence = reading.sentences[number]
    if sentence.tags[at] not in "vg":
        return False
    start = subject_start(sentence, sentence.group_start(at))[0]
    return (
        start > 1
        and sentence.lows[start - 1] in {"that", "which", "who"}
        and (sentence.tags[start - 2] == "n" or sentence.lows[start - 2] == ",")
        and sentence.lows[start - 2] not in CONTENT
    )


def _is_own_event(reading: Reading, number: int, cue: Cue) -> bool:
    """Whether a claim is an event of its own kind: "claimed victory"."""
    return cue.stance == "alleges" and any(
        e.action == "election_or_vote" and e.places[0] == (number, cue.first) for e in reading.events
    )


def _is_judged(reading: Reading, number: int, at: int) -> bool:
    """Whether what a noun names is only what somebody takes a stand on: "its support for the invasion of Chad"."""
    sentence = reading.sentences[number]
    if sentence.tags[at] != "n":
        return False
    for back in range(at - 1, max(-1, at - 8), -1):
        if sentence.lows[back] in _STANDS:
            return True
        if sentence.tags[back] in "vxqrm":
            return False
    return False


def _accusing(reading: Reading, number: int, cue: Cue) -> list[Found]:
    return [e for e in reading.events if e.action == "accuse_or_charge" and e.places[0] == (number, cue.first)]


def _blames_on(sentence: Sentence, cue: Cue) -> bool:
    """Whether somebody only tells whose fault something is: "blamed the loss on Peru"; not "blamed Peru for the attack"."""
    behind = sentence.lows[cue.last : cue.last + 12]
    return cue.last > 0 and sentence.lows[cue.first].startswith("blam") and "on" in behind and "for" not in behind


def _points(reading: Reading, number: int, cue: Cue, event: Found) -> bool:
    """Whether an accusation only points with a noun at what was told before: "accused Peru of the attack"."""
    return event.places[0][0] < number and all(
        reading.sentences[number].tags[w] == "n" for s, w in event.places if s == number and cue.covers(w)
    )


def _told_before(reading: Reading, number: int, cue: Cue) -> list[Found]:
    """The event that an accusation points at ("accused Peru of the attack"); the accusation is then no event of its own."""
    sentence = reading.sentences[number]
    points = range(cue.last, min(len(sentence) - 2, cue.last + 8))
    at = next(
        (j for j in points if sentence.lows[j] in {"of", "for"} and sentence.lows[j + 1] in {"the", "this"}), None
    )
    known = _named_before(reading, number, sentence.entries[at + 2 : at + 5]) if at is not None else []
    if not known:
        return []
    for accusing in _accusing(reading, number, cue):
        reading.events.remove(accusing)
    return known[-1:]


def _named_before(reading: Reading, number: int, nouns: Sequence[Word | None]) -> list[Found] | None:
    """The events told before that are of the kind of deed which some nouns name; None where they name none."""
    rows = [row for noun in nouns if noun is not None for row in noun.noun]
    kinds = {ACTIONS[row.means].plover_type for row in rows if row.means in ACTIONS} - {""}
    if not kinds:
        return None
    return [e for e in reading.events if e.places[0][0] < number and ACTIONS[e.action].plover_type in kinds]


def _pointed_at(reading: Reading, number: int, cue: Cue, said: list[Said]) -> list[Found] | None:
    """What a denial or a silence points back at with a noun, where the text tells one such thing before; None where none points.

    "rejected the accusation" is about the one that somebody was said to make, "could not confirm the incursion" about the one
    deed of that kind.
    """
    sentence = reading.sentences[number]
    if cue.stance not in AGAINST or has_content(sentence, cue):
        return None
    span = range(cue.last, min(len(sentence) - 1, cue.last + 5))
    at = next((j for j in span if sentence.lows[j] in {"the", "this", "that"}), len(sentence))
    nouns = [
        entry
        for entry, tag in zip(sentence.entries[at + 1 : at + 4], sentence.tags[at + 1 : at + 4], strict=True)
        if entry and tag == "n"
    ]
    if any(row.means == "alleges" for noun in nouns for row in noun.noun_cue):
        claims = [one for one in said if one.stance == "alleges" and one.about and one.sentence < number]
        return list(claims[0].about) if len({(one.sentence, one.cue.first) for one in claims}) == 1 else []
    told = _named_before(reading, number, nouns)
    return told if told is None or len(told) == 1 else []


def _latest(reading: Reading, number: int, *, same: bool = False) -> list[Found]:
    """The event that a saying without one of its own most likely speaks of: of this sentence, else of the one before."""
    if same:
        here = [(e, s, w) for e in reading.events for s, w in e.places if s == number]
        return [e for e, s, w in here if not (_is_judged(reading, s, w) or _of_relative(reading, e))][-1:]
    return [e for e in reading.events if number - 1 <= e.places[-1][0] <= number][-1:]


def _denied(reading: Reading, number: int, cue: Cue, about: list[Found], said: list[Said]) -> list[Found]:
    """What is denied: the allegation the words name, the one just made, or the last one about those who deny."""
    if only_points(reading.sentences[number], cue):
        about = []
    alleged = [s for s in said if s.stance == "alleges" and not s.detail]
    matched = [e for s in alleged for e in s.about for own in about if _same_kind(e, own)]
    if matched:
        besides = [own for own in about if own.action == "other"]  # "denied that they had crossed the border or fired"
        return list({id(e): e for e in (*matched, *besides)}.values())
    about = [e for e in about if _at_issue(reading.sentences[number], number, cue, e)]
    if any(e.action != "other" for e in about):
        return about
    deny = reading.with_homes(cue.sources)
    for one in reversed(alleged):
        if reading.with_homes(i for event in one.about for i in event.actors) & deny:
            return list(one.about)
    if about:
        return about
    words = reading.sentences[number].lows[cue.last : cue.last + 4]
    if has_content(reading.sentences[number], cue) or not _TAKING_PART.isdisjoint(words):
        return []  # "denied claims that the radar was out of order", "any role in the attack": not what was told before
    claims = [
        s
        for s in said
        if s.stance in _PUBLIC and not s.detail and number - s.sentence <= 1 and s.source not in cue.sources
    ]
    return list(claims[-1].about) if claims else []


_ON_PURPOSE = frozenset("deliberately intentionally knowingly purposely consciously systematically".split())
"""Behind a denial these tell that it is of an aim, not of one deed: "denied deliberately targeting civilians"."""
_TAKING_PART = frozenset("involvement responsibility role part link links knowledge complicity connection ties".split())
_OF_CLAIM = frozenset({"of", "about", "over", "by", "between"})


def _at_issue(sentence: Sentence, number: int, cue: Cue, event: Found) -> bool:
    """Whether a denial is about an event that its words name: "denied an attack", "reports that Peru had left"; not "denied any role in it"."""
    at = next((w for s, w in event.places if s == number and w >= cue.last and cue.covers(w)), None)
    if at is None:
        return True
    if not _TAKING_PART.isdisjoint(sentence.lows[cue.last : cue.last + 4]):
        return False
    between = range(cue.last, at)
    if not event.nominal:
        opens = next((j for j in range(cue.last, len(sentence) - 1) if sentence.lows[j] == "that"), at)
        return opens <= at or not any(
            names_claim(sentence, j) for j in between
        )  # "denied rumours spread by Chile that"
    parted = any(
        sentence.tags[j] in "vxg" or (sentence.tags[j] == "p" and sentence.lows[j] not in _OF_CLAIM) for j in between
    )
    return not parted


def _same_kind(a: Found, b: Found) -> bool:
    """Whether two deeds have one label; those that only a common word names have none."""
    return a.action not in LOOSE and _ABOUT_FAMILY.get(a.action, a.action) == _ABOUT_FAMILY.get(b.action, b.action)


def _unconfirmed(reading: Reading, number: int, cue: Cue, about: list[Found], said: list[Said]) -> list[Found]:
    if about or has_content(reading.sentences[number], cue):
        return about
    if cue.silent:
        claims = [s for s in said if s.stance == "alleges" and not s.detail and number - s.sentence <= 2]
        return list(claims[-1].about) if claims else []
    if (pointed := _pointed_at(reading, number, cue, said)) is not None:
        return pointed
    for one in reversed(said):
        if (
            one.stance in {"alleges", "asserts"}
            and not one.detail
            and number - one.sentence <= 2
            and one.source not in cue.sources
        ):
            return list(one.about)
    claims = [s for s in said if s.stance == "alleges" and not s.detail]
    return _latest(reading, number) or (list(claims[-1].about) if claims and cue.passive else [])


def _with_presupposed(reading: Reading, said: list[Said]) -> list[Said]:
    """All statements, and with a denial of a claim that the text tells of ("denied reports that") the claim, as its source's."""
    made: list[Said] = []
    for one in said:
        sentence = reading.sentences[one.sentence]
        claim = claim_near(sentence, one.cue) if one.stance == "denies" and not one.detail else None
        if one.stance == "denies" and not one.detail:
            orphans = [event for event in one.about if id(event) not in _heard([*said, *made], one.source)]
            for event in orphans:
                event.alleged = event.alleged or event.realis != "did_not_happen" or one.stance == one.cue.stance
            if claim is not None and any(event.realis != "did_not_happen" for event in orphans):
                who = claimant(sentence, claim)
                stance = "asserts" if sentence.lows[claim] in REPORTS else "alleges"
                made.append(Said(one.cue, one.sentence, who if who != one.source else None, stance, orphans))
        made.append(one)
    return made


def _heard(said: list[Said], but: str | None) -> set[int]:
    """The events that somebody else than a source asserts."""
    public = (one for one in said if one.stance in _PUBLIC and not one.detail and one.source != but)
    return {id(event) for one in public for event in one.about}
