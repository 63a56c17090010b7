"""Whether what a word names happened, goes on, is planned, may be, or did not happen."""

# ruff: noqa: SIM905 - lists of words read best as words

from summarizer.backends.local.sentence.clauses import Sentence
from summarizer.backends.local.vocabulary.grammar import BE, FUTURE, NOT, PROOF

_OPEN = frozenset({"planned_or_attempted", "hypothetical"})
_CANCELLED_VERBS = frozenset(
    "delayed cancelled canceled failed fails rejected collapsed killed scrapped abandoned averted postponed".split()
)
_DOUBTING = frozenset(
    "threat threats talk speculation warning warnings fear fears worries worry hopes prospect prospects risk possibility danger likelihood chance chances".split()
)
_STOPS = frozenset(
    ", ; . and but who which that is are was were has have had said before after when while until because since".split()
)
_SEEKING = frozenset(
    "seek seeks sought seeking negotiate negotiates negotiated negotiating file files filed filing apply applies applied applying request requests requested proposing "
    "demanded demands demand demanding propose proposes proposed".split()
)
_WANTING = frozenset("want wants wanted demand demands demanded".split())
_ENDING = frozenset(
    "end ends ended reduce reduces halt stop stops cut ease relieve fight discuss mark celebrate recover".split()
)
_MOVING = frozenset(
    "fell dropped rose gained closed rebounded recovered lost slipped climbed began begun continue continues continued "
    "started starting used helped managed went forced forcing compelled compelling prompted prompting caused causing "
    "resorted".split()
)
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
    "fail failed fails failing failure refuse refused refuses refusing refusal decline declined declines unable unwilling prevent prevented "
    "prevents preventing avoid avoided avoids avoiding avert averted without cancel cancelled canceled cancels reject rejected "
    "rejects scrap scrapped abandon abandoned halt stop stopped killed thwart thwarted foil "
    "foiled rule ruled nor instead".split()
)


UNCERTAIN = frozenset("may might could would should must ought can".split())


_UNSURE_ADJECTIVES = frozenset(
    "possible potential likely alleged probable hypothetical threatened looming feared imminent suspected presumed would-be".split()
)


_PLANNED_ADJECTIVES = frozenset(
    "planned proposed expected scheduled upcoming forthcoming impending coming future attempted failed intended next".split()
)


_CANCELLED_ADJECTIVES = frozenset(
    "cancelled canceled rejected abandoned foiled aborted averted no scrapped now-cancelled now-scrapped".split()
)


_COUNTING = frozenset("first last only just latest merely simply".split())
"""What is "not the first attack" was one."""


_ONGOING_ADJECTIVES = frozenset("ongoing continuing continued current".split())


MARKERS = frozenset("end onset wake aftermath outbreak height eve start beginning".split())
"""Nouns after which another noun names something that is taken as known."""


def verb_realis(sentence: Sentence, at: int) -> str:
    """The realis of the verb at word ``at``: of its own clause, else of the verb that "and" joins it to or whose outcome it tells."""
    own = _own_realis(sentence, at)
    first = sentence.group_start(at)
    before = sentence.lows[first - 1] if first > 1 else ""
    outcome = before == "," and sentence.tags[at] == "g"  # "threatened to shell the port, killing civilians"
    if own == "happened" and (outcome or before in {"and", "or"}):
        entry, previous = sentence.entries[at], sentence.previous_verb(first)
        base = outcome or entry is None or "b" in entry.tags or ("n" in entry.tags and sentence.passive(at))
        if base and previous is not None and sentence.tags[previous] == "v":
            joined = _own_realis(sentence, previous)
            return joined if joined in _OPEN else own
    return own


_DECIDING = frozenset("decide decides decided deciding see know knows ask asks asked say says sure clear".split())
"""Before "if" these leave open whether: "will decide if he returns"."""


def depends(sentence: Sentence) -> bool:
    """Whether what will be hangs on an "if" or "unless"."""
    lows = sentence.lows
    if "if" not in lows:
        return "unless" in lows
    at = lows.index("if")
    return _DECIDING.isdisjoint(lows[max(0, at - 6) : at]) and lows[at - 1] not in {"as", "even"}


_IDEAS = frozenset("plan plans possibility idea prospect risk threat intention hopes purpose aim".split())


NEGATING = NOT | {"neither", "nor", "no", "longer", "hardly", "scarcely"}


def _own_realis(sentence: Sentence, at: int) -> str:  # noqa: C901, PLR0911, PLR0912 - one rule a line, first come first
    first = sentence.group_start(at)
    group = sentence.lows[first:at]
    before = sentence.lows[first - 1] if first else ""
    if _conditional(sentence, first):
        return "hypothetical"
    if is_negated(sentence, at) or sentence.lows[at + 1 : at + 2] in _NOBODY:
        return "did_not_happen"
    if not FUTURE.isdisjoint(group) and ("have" not in group or "to" in group):
        planned = ("would" not in group or _reported(sentence, first)) and not depends(sentence)
        return "planned_or_attempted" if planned else "hypothetical"
    if not UNCERTAIN.isdisjoint(group):
        opens = sentence.subject_span(at)[0] - 1
        late = "could" in group and opens >= 0 and sentence.lows[opens] == "before"
        return "did_not_happen" if late else "hypothetical"  # "left before the two could meet"
    if not _PERHAPS.isdisjoint(group):
        return "hypothetical"
    if group[:1] == ["be"] and before != "to":
        return "hypothetical"  # "demanded that he be freed"
    if "to" in group:
        return "happened" if "had" in group else "planned_or_attempted"  # "had to be cancelled", "has to pay"
    if before == "to":
        return _infinitive_realis(sentence, at, first)
    if _disbelieved(sentence, first):
        return "did_not_happen"
    if _when_it_comes(sentence, at, first):
        return "planned_or_attempted"
    if group[:1] == ["being"] and not _IDEAS.isdisjoint(sentence.lows[max(0, first - 4) : first]):
        return "hypothetical"  # "at risk of being expelled"
    if sentence.tags[at] == "g":
        if not {"is", "are", "'re"}.isdisjoint(group):
            return "ongoing"
        if before in FAILING or tuple(sentence.lows[first - 2 : first]) in _NOT_DOING or _is_cleared(sentence, first):
            return "did_not_happen"
        if before in {"of", "for"} and not _IDEAS.isdisjoint(sentence.lows[max(0, first - 5) : first - 1]):
            return "planned_or_attempted"
        if before in PLANNING:
            return "planned_or_attempted"
        return _led_realis(sentence, first)
    return "happened"


_PERHAPS = frozenset({"probably", "possibly", "perhaps", "presumably"})
_NOT_DOING = frozenset({("far", "from"), ("instead", "of"), ("rather", "than"), ("short", "of")})
"""Before a participle these tell what somebody did not do: "instead of appealing"."""
_CLEARED = frozenset("cleared clears acquitted acquits absolved exonerated".split())


def _is_cleared(sentence: Sentence, first: int) -> bool:
    """Whether "of" leads from a verb of acquitting to a participle: "cleared the general of ordering it"."""
    governing = sentence.previous_verb(first) if first and sentence.lows[first - 1] == "of" else None
    return governing is not None and sentence.lows[governing] in _CLEARED


def _disbelieved(sentence: Sentence, first: int) -> bool:
    """Whether a clause hangs on a belief that somebody does not hold: "does not believe soldiers entered the port"."""
    believing = sentence.previous_verb(first)
    if believing is None or sentence.lows[believing] not in _BELIEVING or not is_negated(sentence, believing):
        return False
    return not any(sentence.tags[j] in "mcr" for j in range(believing + 1, first))


_BELIEVING = frozenset({"believe", "think", "believed", "thought"})


def _led_realis(sentence: Sentence, first: int) -> str:
    """The realis of a participle behind "from", "in", "by": "kept Peru from closing it", "will support Peru in defending it"."""
    before = sentence.lows[first - 1] if first else ""
    governing = sentence.previous_verb(first) if before in {"from", "in", "by"} else None
    if governing is None:
        return "happened"
    if before == "from":
        return "did_not_happen" if sentence.lows[governing] in _KEEPING else "happened"
    realis = _own_realis(sentence, governing) if sentence.tags[governing] == "v" else "happened"
    return realis if realis in _OPEN else "happened"


_KEEPING = FAILING | frozenset(
    "keep keeps kept bar bars barred ban bans banned block blocks blocked deter deters deterred discourage discouraged dissuade "
    "dissuaded prohibit prohibits prohibited restrain restrained save saved".split()
)


def _when_it_comes(sentence: Sentence, at: int, first: int) -> bool:
    """Whether a verb in the present stands behind "when", "once", "until" in a sentence about what is to come."""
    entry = sentence.entries[at]
    present = entry is not None and set(entry.tags) & {"b", "s"} and not set(entry.tags) & {"d"}
    moved = "had" in sentence.lows[first:at] and "would" in sentence.lows  # "would return once they had left"
    if not present and not moved and sentence.lows[first:at][:1] not in (["is"], ["are"], ["has"], ["have"]):
        return False
    opens = next((j for j in range(first - 1, max(-1, first - 8), -1) if sentence.lows[j] in _WHEN), None)
    if opens is None or any(sentence.tags[j] in "vx" for j in range(opens, first)):
        return False
    ahead = sentence.lows[opens] in _UNTIL and sentence.subject_span(at)[0] - 1 == opens
    ahead = ahead and sentence.lows[first:at][:1] not in (["has"], ["have"])
    return moved or ahead or not _TO_BE.isdisjoint(sentence.lows)


_NOBODY = (["nobody"], ["nothing"], ["none"])
"""Behind a verb these deny it: "has charged nobody"."""
_TO_BE = FUTURE | {"expected", "scheduled", "due", "planned"}
_WHEN = frozenset("when once until till before after".split())
_UNTIL = frozenset("until till before".split())
"""What is told in the present behind these is still to come: "the last test before Peru elects a president"."""


def _reported(sentence: Sentence, first: int) -> bool:
    """Whether "would" only moves a "will" into the past: "said it would"."""
    return sentence.reports(sentence.previous_verb(first))


def is_negated(sentence: Sentence, at: int) -> bool:
    """Whether a verb is denied: by a word of its group, or by its subject ("neither X nor Y", "no official of Peru")."""
    first = sentence.group_start(at)
    back = first - 1
    lowest = max(-1, first - 14)
    while back > lowest and sentence.tags[back] in "ncp":
        back -= 1
    before = sentence.lows[max(0, back - 1) : back + 1]  # "not one soldier of", "not a soldier"
    none = before[-1:] in (["neither"], ["no"], ["not"]) or before in (["not", "a"], ["not", "all"])
    none = none or sentence.lows[max(0, first - 1) : first] == ["nobody"]
    start, end = sentence.subject_span(at)
    none = none or (start < end and sentence.lows[start : start + 2] in (["none", "of"], ["neither", "of"]))
    return none or not NEGATING.isdisjoint(sentence.lows[first:at])


_NONE = frozenset("no any little without scant".split())
"""Before a proof that there is not, as the article itself says: "there is no evidence that"."""


def _conditional(sentence: Sentence, first: int) -> bool:
    for back in range(first - 1, max(-1, first - 12), -1):
        if sentence.lows[back] in {"if", "unless", "whether", "lest"} or (back == 0 and sentence.lows[0] == "should"):
            return True
        if sentence.lows[back] == "that" and sentence.lows[back - 1] in _LIKELY:
            return True
        if sentence.lows[back] == "that" and sentence.lows[back - 1] in PROOF:
            before = sentence.lows[max(0, back - 6) : back - 1]
            return "there" in before and not _NONE.isdisjoint(before)
        if sentence.lows[back] in {",", ";", "that"} or sentence.tags[back] == "v":
            return False
    return False


_LIKELY = frozenset("likely unlikely possible probable conceivable provided".split())
"""Before "that" these leave open what follows: "it is likely that"."""
_SUPPOSED = frozenset("believed thought feared suspected presumed rumoured rumored".split())
"""What somebody is only this "to have" done may not be so."""


def _infinitive_realis(  # noqa: C901, PLR0911 - one rule a line, nearest word first
    sentence: Sentence, at: int, first: int
) -> str:
    back = first - 2
    if sentence.lows[back] == "yet":
        return "did_not_happen"  # "has yet to sign"
    steps = 0
    while back >= 0 and steps < 9:
        low = sentence.lows[back]
        if low in FAILING or low in _CANCELLED_ADJECTIVES or (low == "too" and steps < 3):
            return "did_not_happen"  # also "too weak to stand"
        if low in {"first", "last", "only", "few"} and steps < 7:
            return "happened"  # "one of the few nations to send help"
        if low in PLANNING:
            previous = sentence.group_start(back)
            if not NOT.isdisjoint(sentence.lows[previous:back]):
                return "did_not_happen"
            return "planned_or_attempted"
        if sentence.tags[back] == "v":
            if low in _MOVING:
                return "happened"
            if sentence.lows[first:at][:1] == ["have"]:
                return (
                    "hypothetical" if low in _SUPPOSED else "happened"
                )  # "is said to have left", "appears to have left"
            return "planned_or_attempted"
        if sentence.tags[back] == "m":
            break
        back -= 1
        steps += 1
    return "planned_or_attempted"


def is_ability(sentence: Sentence, at: int) -> bool:
    """Whether a verb tells what a thing is for or able to do ("well known for being used to destroy targets"), not a deed."""
    before = tuple(sentence.lows[max(0, at - 3) : at])
    if before[-2:] in _ABLE:
        return True
    return before[-2:] == ("used", "to") and before[0] in {"be", "being", "is", "are", "commonly", "widely", "mainly"}


_ABLE = frozenset(
    {(word, "to") for word in ("able", "unable", "designed", "suited")} | {("capable", "of"), ("incapable", "of")}
)


def noun_realis(sentence: Sentence, at: int) -> str:  # noqa: C901, PLR0911, PLR0912 - one rule a line, first come first
    """The realis of the noun at word ``at``: by its adjectives, by the verb after it, by the verb that governs it."""
    adjectives = set(sentence.lows[max(0, at - 4) : at])
    if adjectives & MARKERS:
        return "happened"
    start = sentence.phrase_start(at)
    led = start == at or sentence.lows[start - 1] == "no"  # also "after failed talks", "no secret talks"
    before = sentence.lows[max(0, start - led) : at]
    if _is_lacking(sentence, start):
        return "did_not_happen"
    denied = start > 0 and sentence.lows[start - 1] in NOT and _COUNTING.isdisjoint(before)  # "was not a big surprise"
    if denied or not _CANCELLED_ADJECTIVES.isdisjoint(before):
        return "did_not_happen"
    if not _PLANNED_ADJECTIVES.isdisjoint(sentence.lows[min(start, at - 1) : at]):
        off = not _CALLED_OFF.isdisjoint(sentence.lows[at + 1 : at + 5]) and sentence.tags[at + 1 : at + 2] == ["x"]
        return "did_not_happen" if off else "planned_or_attempted"  # "a planned concert was cancelled"
    ahead = sentence.lows[max(0, start - 2) : start]
    if ahead[-1:] == ["pending"] or ahead == ["ahead", "of"]:
        return "planned_or_attempted"
    if _is_asked_for(sentence, start) or ahead[-1:] == ["barring"] or ahead in (["case", "of"], ["event", "of"]):
        return "hypothetical"
    if adjectives & _UNSURE_ADJECTIVES:
        return "hypothetical"
    if _DOUBTING.intersection(sentence.lows[max(0, at - 6) : at]) and {"of", "on", "over", "about", "for"}.intersection(
        sentence.lows[max(0, at - 5) : at]
    ):
        return "hypothetical"
    following = sentence.lows[at + 1 : at + 7]
    for low in following:
        if low in UNCERTAIN or low == "would":
            return "hypothetical"
        if low in FUTURE:
            return "planned_or_attempted"
        if low in _STOPS:
            break
    acts = sentence.tags[at + 1 : at + 3] in (["v", "d"], ["v", "n"])  # "the blast killed two"
    if not _CANCELLED_VERBS.isdisjoint(following) and sentence.tags[at + 1] in "xv" and not acts:
        return "did_not_happen"
    previous = sentence.previous_verb(at)
    wants = previous is not None and sentence.tags[previous] == "v" and sentence.lows[previous] in _WANTING
    if wants and ";" not in sentence.lows[previous:at]:
        return "hypothetical"  # "want lower fees, an end to overtime and the dismissal of Lee"
    goes = previous is not None and not FUTURE.isdisjoint(sentence.lows[sentence.group_start(previous) : previous])
    goes = goes or (previous is not None and "would" in sentence.lows[sentence.group_start(previous) : previous])
    if (
        previous is not None
        and at - previous < (14 if goes else 7)
        and not any(low in {",", ";"} for low in sentence.lows[previous:at])
    ):
        low = sentence.lows[previous]
        if low in _ENDING:
            return "happened"
        if low in FAILING:
            own = "because" not in sentence.lows[previous:at] and all(
                word in {"of", "from"} for word in _prepositions(sentence, previous + 1, at)
            )
            return "did_not_happen" if own and sentence.lows[at] not in _PUT_FORWARD else "happened"
        plain = sentence.tags[previous] in "vg" and not sentence.reports(previous)
        realis = verb_realis(sentence, previous) if plain else "happened"
        own = not {"for", "about", "after", "before", "during", "since"} & {*_prepositions(sentence, previous + 1, at)}
        if realis in _OPEN or (realis == "did_not_happen" and own):
            return realis  # not "failed to publish results of an election"
        if low in PLANNING or low in _SEEKING or (low in _ANNOUNCING and sentence.lows[at] in _TO_COME):
            return "planned_or_attempted"
    return "ongoing" if adjectives & _ONGOING_ADJECTIVES else "happened"


_CALLED_OFF = frozenset("cancelled canceled scrapped abandoned averted".split())
_LACKING = frozenset("escape escapes escaped missed avoided averted lacked lacks lack withheld dodged".split())
"""What is not known already and stands behind these was not: "escaped a fine"."""
_KNOWN = frozenset("the this that these those its their his her".split())


def _is_lacking(sentence: Sentence, start: int) -> bool:
    """Whether the noun phrase at ``start`` is told to be missing: "without a deal", "for lack of talks", "escaped a fine"."""
    before = sentence.lows[max(0, start - 2) : start]
    if before[-1:] == ["without"] or before in (["lack", "of"], ["absence", "of"]):
        return True
    return (
        before[-1:] != []
        and before[-1] in _LACKING
        and sentence.lows[start] not in _KNOWN
        and sentence.tags[start - 1] == "v"
    )


_ASKING_NOUNS = frozenset(
    "call calls demand demands plea pleas appeal appeals proposal proposals bid pressure push campaign request requests need".split()
)
_TALKING = frozenset("talks negotiations discussions".split())


def _is_asked_for(sentence: Sentence, start: int) -> bool:
    """Whether a noun phrase is only asked for or talked about: "calls for an inquiry", "talks on a truce"."""
    if start < 2:
        return False
    noun, preposition = sentence.lows[start - 2 : start]
    if preposition == "for" and noun in _ASKING_NOUNS:
        return True
    return noun in _TALKING and preposition in {"on", "over", "about"} and sentence.lows[start] in {"a", "an"}


def _prepositions(sentence: Sentence, first: int, last: int) -> list[str]:
    return [sentence.lows[at] for at in range(first, last) if sentence.tags[at] == "p"]


_PUT_FORWARD = frozenset(
    "proposal proposals offer offers demand demands request requests bill plan plans appeal appeals claim claims accusation "
    "accusations allegation allegations idea suggestion invitation".split()
)
"""What was put forward is there also where it is rejected."""
_ANNOUNCING = frozenset("announce announces announced announcing unveil unveils unveiled".split())
_TO_COME = frozenset(
    "cut cuts layoffs layoff closure closures strike strikes election elections visit trip tour talks meeting summit increase "
    "expansion restructuring exercise drill withdrawal deployment reform reforms move measure measures plan plans".split()
)
"""What is still to come where it is announced."""


def is_condition(sentence: Sentence, at: int) -> bool:
    """Whether a verb stands in the clause of an "if" or "unless"."""
    first = sentence.group_start(at)
    return any(
        sentence.lows[back] in {"if", "unless"} and "v" not in sentence.tags[back:first]
        for back in range(first - 1, max(-1, first - 12), -1)
    )


_TIMED = frozenset({",", "after", "before", "by", "since", "while", "when", "and"})
"""Before a participle in -ing these tell when or how: "after selling the mine"."""


_FINITE = BE | FUTURE | UNCERTAIN | {"has", "have", "had"}


def is_finite(sentence: Sentence, at: int) -> bool:
    """Whether a verb carries its clause: not an infinitive of purpose, a describing participle, an -ing without *be*."""
    first = sentence.group_start(at)
    auxiliaries = first < at and not _FINITE.isdisjoint(sentence.lows[first:at])
    before = sentence.lows[first - 1] if first else ""
    if sentence.tags[at] == "g":
        return auxiliaries or before in _TIMED
    if before == "to":
        governing = sentence.previous_verb(first - 1)
        if governing is None:
            return sentence.named[first - 2] is not None  # a headline: "Chad to close border"
        planned = first - governing < 8 and sentence.lows[governing] in PLANNING | _MOVING
        return planned or not PLANNING.isdisjoint(sentence.lows[max(0, first - 3) : first - 1])
    described = at > 0 and sentence.tags[at - 1] == "n" and sentence.by_whom(at + 1)
    return auxiliaries or not (described or sentence.passive(at))
