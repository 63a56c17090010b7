"""A summary sentence tells no deed that its quotes do not tell: each of its verbs, with what hangs on it, against their words."""

# ruff: noqa: SIM905 - word lists read best as words

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from summarizer.checks.case import Case, Claim, finding
from summarizer.checks.language import amounts, clauses, polarity, reading, tagging, thesaurus
from summarizer.checks.language.alignment import passages
from summarizer.checks.language.words import ATTRIBUTION, FUNCTION_WORDS, LIGHT, OPPOSES, REPORTING, STATES, stem
from summarizer.schema import Finding

_AUXILIARY = (
    tagging.BE
    | tagging.HAVE
    | tagging.DO
    | frozenset("done doing said says lie lies lay lying stand stands stood sit sits sat".split())
)
_PREPOSITIONS = frozenset(
    "according including following regarding concerning pending given compared depending owing anything".split()
)
LACKING = frozenset(
    "refuse decline fail miss lack avoid escape exempt receive rule_out exclude ignore neglect unheeded unrelated abstain".split()
)
"""Verbs that say "not": a quote that denies something may be told by them; whether it does is for the check of negations."""
SPEAKING = frozenset(
    "speak denounce inform believe think suspect assume recount indicate note testify fear hint point_out suggest stress object complain condemn criticise criticize praise welcome greet agree disagree"
    " ridicule mock scoff jeer laud deplore contend maintain insist contest contradict counter conflict react respond doubt regret express differ"
    " emphasise emphasize underline concede hail lament accept acknowledge recommend stick hold put take_up defend justify voice count".split()
)
"""Verbs for what is said: any quote in which somebody speaks supports them; who speaks, and how, is for other checks."""
_MEANING = frozenset(
    "expect want wish intend plan hope try seek aim suppose schedule willing outstanding decide need consider mean manage seem appear happen occur oblige station base locate situate accompany".split()
)
"""Verbs for what somebody means to do, or that something is to be: how sure it is, is for the check of hedges."""
_SPEECH = re.compile(
    r"(?:accusation|claim|statement|rejection|denial|answer|comment|complaint|criticism|objection|warning|remark|account|version|assertion|allegation|charge|view|opinion|word)s?"
)
_GENERAL = frozenset(
    "make take give go come put set hold let prove carry_out carry lead cause leave bring open turn show run lose cost send spend reach"
    " receive arrive draw meet call fall pay use provide form impose see stand get_to raise suffer win stick like feel offer put_at"
    " experience present launch play return write catch live wear introduce get have_to back follow join hand confine combine identify"
    " serve deal handle face become grow affect apply create lodge file voice issue mount stage wage pose pay enter earn gain regain couple contrast hit lie look move pass produce pull push rise stay try work roll flow".split()
)
"""Verbs that say little alone: what they tell is in their object."""


def says_little(verb: str) -> bool:
    """Whether a verb says little alone."""
    return not (_GENERAL | _MEANING).isdisjoint(_forms(verb))


def _forms(verb: str) -> set[str]:
    first, _, particle = verb.partition("_")
    return {verb, *thesaurus.bases(first), *(f"{base}_{particle}" for base in thesaurus.bases(first) if particle)}


_GRAVE = frozenset(
    # violence and war
    "kill murder assassinate slay massacre shoot stab strangle behead hang drown poison torture rape maim mutilate wound injure beat flog slap punch"
    " kick bite whip bomb shell bombard ambush attack assault raid storm invade occupy besiege blockade capture ram torch burn blow_up blast detonate"
    " explode loot plunder ransack vandalise vandalize wreck demolish dismantle destroy annex mutiny riot revolt overthrow desert defect surrender"
    " disarm rearm mobilise mobilize ceasefire truce hostage kidnap abduct hijack threaten"
    # police and courts
    " arrest detain jail imprison handcuff search seize confiscate impound charge indict prosecute convict acquit sentence sue fine bail execute"
    " extradite expel deport exile release free pardon rob steal burgle smuggle bribe blackmail extort forge falsify counterfeit fake embezzle defraud"
    " swindle cheat spy sabotage tamper stalk harass intimidate insult slander libel tie_up lock lock_up lock_in break_in conceal hide confess plead drop"
    # politics and public life
    " resign quit sack dismiss oust impeach dissolve disband appoint elect crown abdicate veto repeal annul overturn scrap cancel abolish boycott censure"
    " disqualify sanction embargo recall summon throw_out walk_out break_off secede nationalise nationalize privatise privatize evacuate evict seal"
    " quarantine curfew ration censor ban outlaw forbid legalise legalize suspend reinstate promote demote ransom apologise apologize rig vote_down sign"
    # business and work
    " sell auction buy merge bankrupt bankruptcy liquidate default devalue strike lay_off hire fire close shut shut_down shutdown halt donate refund"
    " reimburse compensate settle borrow lend inherit hoard waive write_off postpone renegotiate double triple halve dump patent plagiarise"
    # accidents, nature, health
    " crash collide derail sink capsize run_aground collapse burst flood erupt starve freeze infect vaccinate contaminate radiate faint vomit amputate"
    " hospital hospitalise hospitalize take_to_hospital set_fire set_on_fire catch_fire die bury cremate exhume marry divorce adopt miscarry suicide earthquake epidemic emergency"
    # other deeds that change something
    " flee escape vanish disappear divert reroute tow airlift rescue abandon deceive hack leak delete erase shred translate repair restore rebuild"
    " repaint dance sing gamble weep shout pray kneel spit pursue chase".split()
)
"""Deeds that a reader acts on: a sentence may not hold one that its quotes do not hold in some form."""
_STAFF = frozenset(
    "president minister secretary director chief head deputy manager coach boss officer officers official officials"
    " worker workers crew crews driver drivers employee employees staff teacher teachers miners players".split()
)
"""Who may be dismissed."""
_GRAVE_STEMS = frozenset(map(stem, _GRAVE))
_GRAVE_NOUNS = frozenset(
    "riot brawl scuffle mutiny coup curfew emergency earthquake epidemic outbreak cholera treaty pact ceasefire truce apology ransom bribe loan lawsuit murder"
    " suicide hostage embargo sanction boycott amnesty explosion bankruptcy impeachment massacre plot corruption fraud eviction hunger shutdown".split()
)


def deeds_supported(case: Case) -> Iterator[Finding]:
    """What a sentence tells is told by its quotes: no verb of it, with what hangs on it, is without support in their words."""
    for claim in case.english_claims:
        if found := invented(claim):
            words = ", ".join(found).replace("_", " ")
            message = f'"{words}" is not in the quotes of this sentence; tell what they say'
            yield finding("deeds-supported", "error", claim.record, message)


def invented(claim: Claim) -> tuple[str, ...] | None:
    """The words, which the quotes of a sentence do not hold, of its first deed that they do not support."""
    known = reading.keys(claim.around) | reading.numbers(claim.quotes) | _done(claim.quotes)
    own = _own(claim.quotes)
    speech, denied = ATTRIBUTION.search(claim.quotes) is not None, denies(claim.quotes)
    for deed in clauses.deeds(claim.text):

        def strange(words: Iterable[str]) -> list[str]:
            return [
                word for word in dict.fromkeys(words)
                if word[0].islower() and word not in FUNCTION_WORDS and is_thing(word) and not reading.is_light(word) and not reading.asks(word) & known
                and not (speech and _SPEECH.fullmatch(word)) and not (denied and OPPOSES.fullmatch(word))
            ]  # fmt: skip

        grave = not (deed.open or deed.negated) and _is_grave(deed, claim.case)
        if (
            grave
            and not (denied and not LACKING.isdisjoint(_forms(deed.verb)))
            and not _is_named(deed.verb, claim.around)
        ):
            return (deed.verb,)
        weight = _weight(deed, own, speech, denied)
        if weight and (_weight(deed, known, speech, denied) < weight or OPPOSES.fullmatch(deed.verb)):
            there = passages(deed, claim.quotes)
            weight = _weight(
                deed, (_happens(there) if grave else reading.keys(there)) | _done(there) | own, speech, denied
            )
            if weight and OPPOSES.fullmatch(deed.verb) and denies(there):
                weight = 1
        if deed.negated:  # what is not done needs no deed of its own
            weight = 0 if denied else min(weight, 1)
        nouns = [noun for noun in strange((*deed.target, *deed.rest)) if noun not in deed.verb.split("_")]
        news = [noun for noun in (*nouns, *strange(deed.doer)) if not _GRAVE_NOUNS.isdisjoint(thesaurus.bases(noun))]
        if news and weight < 2 and not deed.denied:
            return tuple(news)
        objects = () if any(word[0].isupper() for word in deed.target) else deed.target  # a name's noun is a title
        if weight + sum(1 if noun in objects else _noun_weight(noun) for noun in nouns) >= 2:
            return (*([deed.verb] if weight else []), *nouns)
    return None


def _is_grave(deed: clauses.Deed, case: Case) -> bool:
    """Whether a reader acts on a deed; who dismisses a claim, rather than a person, only speaks."""
    forms = thesaurus.bases(deed.verb)
    if "dismiss" in forms:
        if deed.passive and not deed.modal:
            return False  # "dismissed as a joke the offer by ..."
        staff = case.people.has_person(deed.target) or not _STAFF.isdisjoint(map(str.lower, deed.target))
        return staff and not any(map(_SPEECH.fullmatch, deed.target))
    return not _GRAVE.isdisjoint(forms)


def _is_named(verb: str, text: str) -> bool:
    """Whether a text has a verb itself, its noun, or a word of the same meaning rather than of one near it."""
    return not _meanings(text).isdisjoint((stem(verb), *thesaurus.asked(verb), *thesaurus.meanings(verb)))


@lru_cache(maxsize=amounts.TEXTS)
def _meanings(text: str) -> frozenset[object]:
    """What the words of a text name: their stems, groups and senses, and those of the nouns and verbs derived from them."""
    words = {*reading.tokens(text), *reading.content(text), *(deed.verb for deed in clauses.deeds(text))}
    return frozenset(key for word in words for key in (stem(word), *thesaurus.groups(word), *thesaurus.meanings(word)))


@lru_cache(maxsize=amounts.TEXTS)
def denies(text: str) -> bool:
    """Whether any word of a text turns something round."""
    return bool(polarity.NOT.search(text) or OPPOSES.search(text))


@lru_cache(maxsize=amounts.TEXTS)
def _own(text: str) -> frozenset[object]:
    """What the words of a text match by in their own senses: these support a verb wherever they stand."""
    words = {part for word in reading.content(text) for part in (word, word.partition("_")[0])}
    return frozenset(key for word in words for key in (stem(word), *thesaurus.senses(word)))


@lru_cache(maxsize=amounts.TEXTS)
def _done(text: str) -> frozenset[object]:
    """What the verbs of a text match by, those among them that tell little."""
    return frozenset(
        key
        for deed in clauses.deeds(text)
        for word in (deed.verb, *deed.modal.split())
        for key in (stem(word), *thesaurus.groups(word))
    )


@lru_cache(maxsize=amounts.TEXTS)
def _happens(text: str) -> frozenset[object]:
    """What those words of a text match by that may tell a deed: a lawyer does not tell that somebody is sued."""
    return reading.keys(" ".join(word for word in reading.content(text) if thesaurus.tells_deed(word)))


_MEASURES = frozenset(
    "length strength size extent height width depth amount duration distance volume weight value speed share portion majority minority turnout party side pair fewer more less".split()
)


def is_thing(word: str) -> bool:
    """Whether a word is a noun more than an adjective: "loan", not "higher"; a word that WordNet lacks is."""
    if word in _MEASURES:
        return False
    noun = thesaurus.senses_as(word, "n")
    unknown = not noun and not thesaurus.senses(word) and "-" not in word
    return unknown or (noun > 0 and noun >= thesaurus.senses_as(word, "a"))


def _noun_weight(noun: str) -> float:
    """How much a noun tells: a half where it may only put a verb as a noun ("an expression of regret"), unless the deed is grave."""
    return 0.5 if thesaurus.tells_deed(noun) and stem(noun) not in _GRAVE_STEMS else 1.0


def _weight(deed: clauses.Deed, known: frozenset[object], speech: bool, denied: bool) -> int:
    """How much a verb tells that no word of the quotes supports: 0, 1 for one that says little alone, 2."""
    verb = deed.verb
    first, forms = verb.partition("_")[0], _forms(verb)
    if verb in _AUXILIARY | _PREPOSITIONS or reading.asks(verb) & known or not _MEANING.isdisjoint(forms):
        return 0
    said = REPORTING.fullmatch(verb)
    if (speech and not SPEAKING.isdisjoint(forms)) or (denied and not LACKING.isdisjoint(forms)):
        return 0
    if said and speech:
        return int(said.lastgroup not in {"say", "reply", "deny" if denied else ""})
    if said and said.lastgroup == "say":
        return 1
    little = not (_GENERAL | LIGHT).isdisjoint(forms) or reading.asks(first) & known or _describes(deed, forms)
    return 1 if little and _GRAVE.isdisjoint(forms) else 2


def _describes(deed: clauses.Deed, forms: set[str]) -> bool:
    """Whether a verb only tells how something is: "plots covered with", "bearing", "were divided"."""
    only = not deed.own or not (STATES.isdisjoint(forms) or (deed.passive and deed.doer))
    return only and max(thesaurus.senses_as(form, "v") for form in forms) >= _MANY_SENSES


_MANY_SENSES = 3
"""A verb with so many senses in the thesaurus says little where it only describes."""
