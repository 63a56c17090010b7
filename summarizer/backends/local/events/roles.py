"""Who did it to whom: the actors round a trigger, by voice, prepositions and possessives."""

# ruff: noqa: SIM905, RUF001 - lists of words read best as words; the marks are those of newspapers

from summarizer.backends.local.events.triggers import Hit
from summarizer.backends.local.sentence.clauses import Sentence
from summarizer.backends.local.sentence.finite import bare_participle
from summarizer.backends.local.vocabulary.grammar import DEFINITE, MEANT, OWNING
from summarizer.backends.local.vocabulary.words import ROLES, STATE_WORDS
from summarizer.ontology import ACTIONS, GROUP_NOUNS

_ATTENDED = frozenset(
    "led attended held hosted chaired headed conducted launched staged organised organized opened carried claimed".split()
)


SUPPORTING = frozenset(
    "hold holds held holding launch launches launched launching stage stages staged staging begin begins began start starts "
    "started conduct conducts conducted conducting carry carried carries make makes made making undertake undertook open "
    "opens opened opening mount mounted continue continues continued continuing resume resumed resumes have has had having "
    "consider considers considered considering weigh weighs weighing mull mulls mulling prepare prepares prepared preparing "
    "call called organise organised organize organized lead led join joined pay paid order ordered announce announced "
    "complete completed give gave given declare declared issue issued resort resorts resorted".split()
)


def verb_roles(  # noqa: PLR0911 - one rule a line, first come first
    sentence: Sentence, hit: Hit
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Actors and recipients of a verb: subject and object, in the passive the other way round."""
    subject = sentence.subject(hit.at)
    to_whom = hit.pattern.to_whom
    if hit.pattern.by_whom is not None:
        doers = sentence.after(hit.last - 1, hit.pattern.by_whom)
        return tuple(one for one in doers if one not in subject), subject
    if to_whom[0] == "=" and not sentence.passive(hit.at):
        other = sentence.after(hit.last - 1, ("obj", "with", "between"))
        if not other and sentence.lows[hit.last - 1 : hit.last] == ["with"]:
            other = owner_meant(sentence, hit.last, subject)  # "met with her"
        both = tuple(dict.fromkeys((*subject, *other)))
        return both, ()
    if hit.pattern.of_subject and not subject:
        return sentence.after(hit.last - 1, ("between",)), ()  # "fighting broke out between Peru and Chile"
    if sentence.passive(hit.at):
        agents = () if _by_another(sentence, hit) else sentence.after(hit.at, ("by",)) or _by_of_next(sentence, hit)
        others = sentence.after(hit.last - 1, to_whom)
        owned = "of" in to_whom and not OWNING.isdisjoint(sentence.lows[slice(*sentence.subject_span(hit.at))])
        # "sanctions were imposed"; not "struck with a baton", "Karn's visa was revoked"
        is_object = hit.object_at is not None and hit.object_at < hit.at and not owned
        if is_object or not (owned or "obj" in to_whom):
            return agents, others or (() if is_object else subject)
        return agents, subject
    if bare_participle(sentence, hit.at, sentence.group_start(hit.at)):
        return (
            (),
            subject if "obj" in to_whom and hit.object_at is None else (),
        )  # "teachers abducted in May were freed"
    object_ = hit.last - 1
    meant = sentence.lows[hit.last : hit.last + 1] in (["it"], ["him"], ["them"])  # "asked it to free the crew"
    held = any(sentence.named[hit.at + 1 : object_ + 1])  # "released two hostages", "stopped Peruvian trucks"
    recipients = () if meant and "obj" in to_whom else sentence.after(hit.at if held else hit.last - 1, to_whom)
    recipients = recipients or _whom_else(sentence, hit, subject)
    sent = sentence.named[hit.object_at] if hit.object_at is not None else None
    if sent is not None and "obj" not in to_whom:
        recipients = tuple(one for one in recipients if one != sent.actor_id)  # "sent 200 troops to Mali"
    return subject, tuple(one for one in recipients if one not in subject)


def _by_of_next(sentence: Sentence, hit: Hit) -> tuple[str, ...]:
    """Who does what two passives tell, where only the second says it: "were seized at gunpoint and driven off by rebels"."""
    ahead = range(hit.last, min(len(sentence), hit.last + 9))
    joint = next((j for j in ahead if sentence.tags[j] in "vxrqm" or sentence.lows[j] in {"and", "then"}), None)
    if joint is None or sentence.lows[joint] != "and" or sentence.tags[joint + 1 : joint + 2] != ["v"]:
        return ()
    return sentence.after(joint + 1, ("by",)) if sentence.passive(joint + 1) else ()


def _whom_else(sentence: Sentence, hit: Hit, subject: tuple[str, ...]) -> tuple[str, ...]:
    """Whom a verb is done to where its own prepositions lead to nobody: whom it helps, a pronoun, whose a thing is."""
    to_whom, kind = hit.pattern.to_whom, ACTIONS[hit.pattern.means].plover_type
    recipients = _helped(sentence, hit.last) if hit.pattern.means in _HELP else ()
    if not recipients and "obj" in to_whom:
        that = hit.last + ("that" in to_whom and sentence.lows[hit.last : hit.last + 1] == ["that"])
        recipients = _belonging(sentence, hit.last) or owner_meant(sentence, that, subject, it=kind in _TOLD)
    if recipients or not subject:
        return recipients
    if sentence.lows[hit.at + 1 : hit.at + 2] in (["him"], ["them"]):  # "refused him bail"
        return owner_meant(sentence, hit.at + 1, subject)
    if hit.pattern.means == "other" and to_whom == ("none",):
        return sentence.after(hit.last - 1, ("obj",), limit=3)  # "suspended Peru"
    if kind in _AT_OTHERS or hit.pattern.means in _AT_OWNERS:
        return _owner_of_object(sentence, hit.at + 1, of=kind != "ACCUSE")
    return ()


_TOLD = frozenset({"REQUEST", "AGREE", "ACCUSE"})
"""Where "it" is told to do or promised something, that is somebody."""
_AT_OTHERS = frozenset({"ACCUSE", "REJECT", "SANCTION", "SUPPORT", "COERCE", "ASSAULT"})
_AT_OWNERS = frozenset({"vandalise", "blockade_by_protesters", "boycott"})
"""What is done to a thing with these is done to whose it is: "searched the office of Ann Lee", "praised Peru's courage"."""


def _owner_of_object(sentence: Sentence, first: int, *, of: bool) -> tuple[str, ...]:
    """Whose the thing is that stands behind a verb: "Ann Lee's house", "the office of Blue Lines"; not what a noun of deeds names.

    Whether "of" tells that too: who condemns the violation of a country's waters does not condemn that country.
    """
    here = first
    while here < min(len(sentence), first + 7) and sentence.tags[here] in "dnam" and sentence.lows[here] not in _ENDS:
        if sentence.named[here] is not None:
            return sentence.group_starting(here)[0]
        here += 1
    head = sentence.entries[here - 1]
    if (
        not of
        or sentence.lows[here : here + 1] != ["of"]
        or here == first
        or (head is not None and (head.noun or head.noun_cue))
    ):
        return ()
    whose = next((j for j in range(here + 1, min(len(sentence), here + 6)) if sentence.tags[j] not in "dna"), here)
    return sentence.after(here - 1, ("of",), limit=whose - here)


_ENDS = frozenset({",", ";", ":", ".", "(", ")"})


_BESIDES_THEM = (
    ("presence", "of"), ("guest", "of"), ("guests", "of"), ("invitation", "of"), ("mediation", "of"), ("auspices", "of"),
    ("attended", "by"), ("accompanied", "by"), ("hosted", "by"), ("brokered", "by"), ("mediated", "by"), ("chaired", "by"),
    ("flanked", "by"), ("watched", "by"), ("joined", "by"),
)  # fmt: skip
"""Behind these stand guests, hosts and mediators: who is there and does not do it, nor is it done to."""


def bystanders(sentence: Sentence) -> tuple[str, ...]:
    """The guests, hosts and mediators that a sentence names: "in the presence of Lee", "at the invitation of Peru"."""
    if _BESIDE_NOUNS.isdisjoint(sentence.lows):
        return ()
    pairs = zip(sentence.lows, sentence.lows[1:], strict=False)
    return tuple(
        one
        for at, pair in enumerate(pairs)
        if pair in _BESIDES_THEM
        for one in sentence.after(at, (pair[1],), limit=10)
    )


_BESIDE_NOUNS = frozenset(noun for noun, _ in _BESIDES_THEM)
_HELP = frozenset({"give_military_aid_or_arms", "give_economic_or_humanitarian_aid", "deploy_troops"})
_HELPING = frozenset({"help", "support", "assist", "aid", "back"})


def _helped(sentence: Sentence, last: int) -> tuple[str, ...]:
    """Whom what is sent is to help: "sent troops to help Peru fight Chad"."""
    end = min(len(sentence), last + 12)
    helps = (j for j in range(last + 1, end) if sentence.lows[j] in _HELPING and sentence.lows[j - 1] == "to")
    at = next(helps, None)
    return sentence.after(at, ("obj",), limit=4) if at is not None else ()


def _by_another(sentence: Sentence, hit: Hit) -> bool:
    """Whether "by" tells who did what another noun names: "was cancelled on account of a strike by dockers", not "killed in a raid by"."""
    by = next((j for j in range(hit.last, min(len(sentence), hit.last + 12)) if sentence.lows[j] == "by"), None)
    entry = sentence.entries[by - 1] if by is not None and by > hit.last else None
    harms = ACTIONS[hit.pattern.means].plover_type == "ASSAULT"
    return entry is not None and bool(entry.noun) and sentence.tags[by - 1] == "n" and not harms  # type: ignore[operator]


_BESIDE = frozenset(
    "until till before after following since with for to despite during over amid ahead about on against".split()
)
"""What leads to a noun that is not what the verb before it is done to."""
SERIES = frozenset(
    "series wave round number string spate campaign set day days week weeks kind form word words message messages act acts show".split()
)
"""Before "of" and a noun of deeds these are so many of them: "launched a wave of attacks", not "led a review of the attack"."""
_TELLING = frozenset("call called calls announce announced declare declared join joined joins".split())
"""Who does this to a known deed does not do it: "called the attack a crime"."""
_POSSESSIVE = frozenset({"'s", "’s", "his", "her"})


def owner_meant(sentence: Sentence, last: int, subject: tuple[str, ...], *, it: bool = False) -> tuple[str, ...]:
    """Whom a pronoun means as object or its owner: "called for her resignation", where she is not who called.

    Where ``it`` is told to do or promised something, that is somebody too.
    """
    low = sentence.lows[last] if last < len(sentence) else ""
    pronoun = MEANT.get(low) if it or low != "it" else None
    if not pronoun:
        return ()
    saying = next((j for j in range(last) if sentence.tags[j] == "v"), None)
    if saying is not None and sentence.reports(saying):
        said = sentence.subject(saying)  # "survivors said the crew told them to wait"
        if sentence.discourse.fits(pronoun, said) and not set(said) & set(subject):
            return said if subject else ()
    if not subject:
        return ()
    if low not in {"its", "their"}:
        return sentence.meant_as_object(last, pronoun, subject)
    meant = sentence.discourse.meant(pronoun)
    return meant if not set(meant) & set(subject) else ()


def _belonging(sentence: Sentence, last: int) -> tuple[str, ...]:
    """Whose the people are that an object without a name speaks of: "invited a delegation from Chad"."""
    here = last
    while here < min(len(sentence), last + 6) and sentence.tags[here] in "dn":
        here += 1
    if here == last or sentence.lows[here : here + 1] not in (["of"], ["from"]):
        return ()
    head = sentence.lows[here - 1]
    people = head in STATE_WORDS or head in GROUP_NOUNS or head.removesuffix("s") in ROLES
    return sentence.after(here - 1, ("of", "from"), limit=6) if people else ()


def noun_roles(sentence: Sentence, hit: Hit) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Roles round a noun: "Iran's attack on Iraq", "talks between X and Y", "the arrest of X by Y"."""
    to_whom = hit.pattern.to_whom
    last = hit.last - 1
    between = sentence.after(last, ("between", "among"), limit=14)
    if between:
        return between, ()
    faced = sentence.previous_verb(hit.at)
    where = sentence.lows[hit.at] in _WHERE and _is_bare_country(sentence, hit.at - 1)
    owner = () if where else _owner(sentence, hit.at) if faced is None or sentence.lows[faced] not in _FACING else ()
    aimed = sentence.lows[last + 1 : last + 2] in (
        ["against"],
        ["over"],
        ["about"],
    )  # "protests against abuses by police"
    agents = (() if aimed else sentence.after(last, ("by",), limit=14)) or owner
    ahead = next((j for j in range(hit.last, min(len(sentence), hit.last + 5)) if sentence.tags[j] == "v"), None)
    if not agents and ahead is not None and sentence.passive(ahead) and sentence.lows[ahead] in _ATTENDED:
        agents = sentence.after(ahead, ("by",))
    before = sentence.previous_verb(hit.at)
    if not agents and before is not None:
        if hit.at - before < _NEAR and _carries(sentence, before, hit):
            agents = sentence.subject(before)
        elif _blames(sentence, before, hit.at):
            agents = sentence.after(before, ("obj",))  # "accused Chad of a deadly attack"
    if to_whom[0] == "=":
        other = sentence.after(last, ("with",), limit=10)
        return tuple(dict.fromkeys((*agents, *other))), ()
    recipients = sentence.after(last, to_whom, limit=14)
    if not agents and "of" not in to_whom and sentence.lows[last + 1 : last + 2] == ["of"]:
        agents = sentence.after(last, ("of",), limit=8)
    suffers = ACTIONS[hit.pattern.means].plover_type in {"ASSAULT", "COERCE", "SANCTION"}
    freed = sentence.lows[hit.at] == "release" and {sentence.discourse.kinds.get(one) for one in owner} == {"person"}
    if (suffers or freed) and to_whom[0] == "of" and agents == owner and sentence.lows[hit.at - 1] in _POSSESSIVE:
        return (), agents  # "her arrest", "Chad's destruction"
    return agents, recipients


def _is_bare_country(sentence: Sentence, at: int) -> bool:
    """Whether a country stands at a word by its name alone, which tells where: "Mali ambush", not "Malian", "Mali's"."""
    mention = sentence.named[at]
    country = mention is not None and sentence.discourse.kinds.get(mention.actor_id) == "country"
    return country and mention.form != "adjective" and sentence.lows[at] not in OWNING  # type: ignore[union-attr]


_WHERE = frozenset("ambush battle bombing blast clash clashes fighting massacre shooting violence".split())
_FACING = frozenset("face faces faced facing suffer suffers suffered suffering confronted confronts".split())
"""Whose a deed is that somebody faces does not do it: "is facing his first general strike"."""
_NEAR = 9
"""Words between a noun and the verb that somebody does it with."""


def _carries(sentence: Sentence, verb: int, hit: Hit) -> bool:
    """Whether who does what a verb says does what a noun behind it names: "launched an attack", "met for talks"."""
    if hit.pattern.to_whom[0] == "=" and sentence.lows[hit.at - 1] in {"for", "during", "in"}:
        return True
    known = sentence.lows[verb] in _TELLING and not DEFINITE.isdisjoint(sentence.lows[verb : hit.last - 1])
    start = sentence.phrase_start(hit.at)
    led_to = sentence.lows[start - 1] in _BESIDE  # "will lead the city until an election"
    led_to = led_to or (sentence.lows[start - 1] == "of" and sentence.lows[start - 2] not in SERIES)
    return sentence.lows[verb] in SUPPORTING and not (known or led_to)


def _blames(sentence: Sentence, verb: int, noun: int) -> bool:
    """Whether a verb says that somebody did what a noun names: "accused Chad of an attack", not "of the attack" told before."""
    entry = sentence.entries[verb]
    if entry is None or not any(cue.means == "alleges" for cue in entry.cue):
        return False
    of = next((j for j in range(noun - 1, verb, -1) if sentence.tags[j] == "p"), None)
    points = (
        of is not None and sentence.lows[of + 1] in {"the", "this"} and sentence.lows[noun + 1 : noun + 2] != ["of"]
    )
    return of is not None and sentence.lows[of] in {"of", "for"} and not points


def _owner(sentence: Sentence, at: int) -> tuple[str, ...]:
    """Whose it is: "Iran's", "Israeli", "its"."""
    back = at - 1
    while back >= 0 and back > at - 7 and sentence.tags[back] in "nd":
        if sentence.named[back] is not None:
            return sentence.group_ending(back)[0]
        if sentence.lows[back] in {"its", "their", "his", "her"}:
            near = [j for j in range(back - 1, max(-1, back - 14), -1) if sentence.named[j] is not None]
            groups = (sentence.group_ending(j)[0] for j in near)
            fitting = next((ids for ids in groups if sentence.discourse.fits(MEANT[sentence.lows[back]], ids)), None)
            return fitting if fitting is not None else () if near else sentence.discourse.subject
        back -= 1
    return ()
