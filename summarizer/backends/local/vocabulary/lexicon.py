"""The words that name actions and sayings, in all their inflections, from ``verbs.csv`` and ``cues.csv``.

A row of a table is a head, with alternatives between bars and particles after underscores, and where the head alone
says too little, the words one of which must follow it: ``impose|extend sanction|embargo``. A third group must follow as well: ``give day leave``
("gave the envoy two days to leave"). ``@name`` is a class of words.
Of a verb with the part of speech ``p`` only the past and the participles count, as its base is a noun mostly: "parked".
"""

# ruff: noqa: SIM905 - lists of words read best as words

from dataclasses import dataclass
from functools import cache

from summarizer.ontology import rows

_VOWELS = "aeiou"
_IRREGULAR = {
    "arise": "arose arisen", "be": "was been", "beat": "beat beaten", "become": "became become", "begin": "began begun",
    "bid": "bid bid", "dig": "dug dug", "drink": "drank drunk", "eat": "ate eaten", "fling": "flung flung", "hide": "hid hidden", "kneel": "knelt knelt", "weep": "wept wept", "overtake": "overtook overtaken", "redraw": "redrew redrawn", "rewrite": "rewrote rewritten", "spit": "spat spat", "cast": "cast cast", "blow": "blew blown", "break": "broke broken", "bring": "brought brought", "build": "built built",
    "burst": "burst burst", "buy": "bought bought", "choose": "chose chosen", "come": "came come", "cut": "cut cut",
    "deal": "dealt dealt", "draw": "drew drawn", "fall": "fell fallen", "feel": "felt felt", "fight": "fought fought",
    "find": "found found", "flee": "fled fled", "fly": "flew flown", "forbid": "forbade forbidden",
    "forgive": "forgave forgiven", "freeze": "froze frozen", "get": "got got", "give": "gave given", "go": "went gone",
    "grow": "grew grown", "hang": "hanged hanged", "hung": "hung hung", "unfreeze": "unfroze unfrozen", "stick": "stuck stuck", "slit": "slit slit", "mow": "mowed mown", "have": "had had", "hit": "hit hit", "hold": "held held",
    "keep": "kept kept", "lay": "laid laid", "lead": "led led", "leave": "left left", "lend": "lent lent", "let": "let let",
    "lose": "lost lost", "make": "made made", "meet": "met met", "outbid": "outbid outbid", "overrun": "overran overrun",
    "overthrow": "overthrew overthrown", "pay": "paid paid", "put": "put put", "quit": "quit quit", "read": "read read",
    "retake": "retook retaken", "ride": "rode ridden", "ring": "rang rung", "rise": "rose risen", "run": "ran run",
    "say": "said said", "see": "saw seen", "seek": "sought sought", "sell": "sold sold", "send": "sent sent",
    "set": "set set", "shed": "shed shed", "shoot": "shot shot", "show": "showed shown", "shrink": "shrank shrunk",
    "shut": "shut shut", "sink": "sank sunk", "sit": "sat sat", "slay": "slew slain", "slide": "slid slid",
    "speak": "spoke spoken", "spin": "spun spun", "spread": "spread spread", "stand": "stood stood", "steal": "stole stolen",
    "strike": "struck struck", "swear": "swore sworn", "swing": "swung swung", "take": "took taken", "tell": "told told",
    "think": "thought thought", "throw": "threw thrown", "oversee": "oversaw overseen", "undertake": "undertook undertaken", "uphold": "upheld upheld",
    "withdraw": "withdrew withdrawn", "withhold": "withheld withheld", "win": "won won", "write": "wrote written",
    "try": "tried tried", "veto": "vetoed vetoed", "do": "did done", "know": "knew known", "mean": "meant meant",
    "repay": "repaid repaid", "sing": "sang sung", "tear": "tore torn", "sweep": "swept swept", "mislead": "misled misled",
    "overturn": "overturned overturned", "ground": "grounded grounded", "catch": "caught caught", "wear": "wore worn", "bind": "bound bound", "spend": "spent spent", "shake": "shook shaken", "bear": "bore borne", "rebuild": "rebuilt rebuilt", "forsake": "forsook forsaken", "drive": "drove driven",
}  # fmt: skip
_BE = {"be": "b", "is": "s", "are": "s", "was": "d", "were": "d", "been": "n", "being": "g"}
_DOUBLING = frozenset(
    "ban bar beg club confer cut drop drug dip gag get gun hit hop jam kidnap lag let map mob nab net nod outbid pin plan plot "
    "plug put ram rap regret rob rub scrap set shed ship shut sit skip slam slap slip snub spin split spot stab step stop "
    "strip swap tap tip top trap trim wrap permit commit submit admit refer occur compel expel repel rebut patrol cancel "
    "travel label signal model fuel rebel control extol prefer deter transfer abet allot rid run sin win quit dig jog "
    "forget overrun bid defer chat propel dispel level acquit equip omit emit remit transmit recur concur flog flag brag chop clap cram "
    "dim drag fit grab grip hug jab knit log nag pat pop prod rig scan scar shop shred shrug skid slit snap sob stir stun sum tug wed zip "
    "wag chip hobnob clog thin quiz eavesdrop fan pen refit rip scam unplug outrun rerun rebid initial gas".split()
)
_MOSTLY_NOUNS = frozenset(
    "mutiny drill ring act bridge line patch spare ditch mine pool hook boost exercise practice patrol bust truck channel foot fish ferry "
    "pause tender approach float spark term comb study review pin shift reserve cycle bang park camp spray smear paint splash clap dock anchor "
    "surface circle cross steam plant board cart bundle dump transport air feed copy cane rake trigger rain target aim ride void rage warm narrow "
    "channel chart closet coach collar commission cover crowd doctor empty fake forward funnel gift guard herd hose house iron jet journey judge knife lance "
    "loft nail object pack parole pepper pile pipe pitch pulp radio rail rope second shore shower sound spirit spring stack stone string subject throng "
    "thumb turf vent wheel whistle wage light attempt squeeze rattle "
    "moderate stick contact link interview own bend touch carpet torpedo trash gut riddle scale".split()
)
"""Of these verbs only the past and the participles count in any row."""
_UNDOUBLED = frozenset({"level", "model", "label", "signal", "fuel", "cancel", "travel", "initial"})


NOTHING = "-"
"""The action of rows that only keep a verb from being taken for a deed: "delivered a speech"."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """One row of a table for one head: what must stand beside it, and what it then means.

    ``means`` is the action or the stance; ``to_whom`` are the prepositions that lead to the recipient, best first
    (``obj``: none, ``=``: the two sides do it together, ``none``: there is no recipient; ``subj`` before these: the second
    word is that of who or what does it, "troops left"; ``<``: it is done to who leads the clause, and what follows leads to who does it,
    "drew fire from"). ``also`` are words one of which must follow too.
    """

    particles: tuple[str, ...]
    objects: frozenset[str]
    means: str
    to_whom: tuple[str, ...]
    also: frozenset[str] = frozenset()

    @property
    def of_subject(self) -> bool:
        """Whether the second word stands before the verb: "talks broke down"."""
        return self.to_whom[:1] == ("subj",)

    @property
    def by_whom(self) -> tuple[str, ...] | None:
        """The prepositions that lead to who does it, where it is done to who leads the clause: "came under fire from"."""
        return self.to_whom[self.to_whom.index("<") + 1 :] if "<" in self.to_whom else None


@dataclass(frozen=True, slots=True)
class Word:
    """What a form in the text may be: ``tags`` of its verb (b base, s third person, d past, n past participle, g -ing).

    ``objects`` are the second words that rows of its verb ask for; ``alone`` are the rows that ask for none, ``idle`` those
    that only keep it from being taken for a deed.
    """

    tags: str
    lemma: str
    verb: tuple[Pattern, ...] = ()
    noun: tuple[Pattern, ...] = ()
    cue: tuple[Pattern, ...] = ()
    noun_cue: tuple[Pattern, ...] = ()
    objects: frozenset[str] = frozenset()
    alone: tuple[Pattern, ...] = ()
    idle: tuple[Pattern, ...] = ()


def past(lemma: str) -> str:
    """The past tense of a verb: supply, supplied; ship, shipped; hold, held."""
    if lemma in _IRREGULAR:
        return _IRREGULAR[lemma].split()[0]
    return f"{_stem(lemma)}{'d' if lemma.endswith('e') else 'ed'}" if not _y(lemma) else f"{lemma[:-1]}ied"


def past_participle(lemma: str) -> str:
    """The past participle of a verb: take, taken; veto, vetoed."""
    return _IRREGULAR[lemma].split()[-1] if lemma in _IRREGULAR else past(lemma)


def _y(lemma: str) -> bool:
    return lemma.endswith("y") and lemma[-2:-1] not in _VOWELS


def _stem(lemma: str) -> str:
    return lemma + lemma[-1] if lemma in _DOUBLING else lemma


def _s(lemma: str) -> str:
    if _y(lemma):
        return lemma[:-1] + "ies"
    return lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")


def ing(lemma: str) -> str:
    """The participle in -ing: make, making; lie stays out; ship, shipping."""
    if lemma.endswith("e") and not lemma.endswith(("ee", "oe", "ye")) and len(lemma) > 2:
        return lemma[:-1] + "ing"
    return _stem(lemma) + "ing"


def verb_forms(lemma: str) -> dict[str, str]:
    """Every form of a verb with its tags."""
    if lemma == "be":
        return dict(_BE)
    made: dict[str, str] = {lemma: "b"}
    base, dash, rest = lemma.partition("-") if lemma.startswith("test-") else (lemma, "", "")
    stem, prefix = (rest, base + dash) if rest else (lemma, "")
    second, third = (_IRREGULAR.get(stem) or f"{past(stem)} {past(stem)}").split()
    for form, tag in ((_s(stem), "s"), (second, "d"), (third, "n"), (ing(stem), "g")):
        made[prefix + form] = made.get(prefix + form, "") + tag
    if stem in _UNDOUBLED:
        made |= {stem + "ed": "dn", stem + "ing": "g"}
    return made


def _noun_forms(noun: str) -> tuple[str, ...]:
    return (noun, _s(noun)) if not noun.endswith("s") else (noun,)


def _object_forms(words: str, classes: dict[str, str]) -> frozenset[str]:
    forms: set[str] = set()
    for word in words.split("|"):
        members = classes[word].split("|") if word.startswith("@") else [word]
        for member in members:
            forms.update(_noun_forms(member), verb_forms(member))
    return frozenset(forms)


Phrase = tuple[tuple[str, ...], Pattern]
"""The words after the first of a noun of several words, and its row."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All words by form. ``phrases`` holds nouns of several words by their first word, the longest first."""

    words: dict[str, Word]
    phrases: dict[str, tuple[Phrase, ...]]


@cache
def lexicon() -> Lexicon:
    """The lexicon, read once."""
    listed = [(row["words"], row["pos"], row["action"], row["recipient"]) for row in rows("verbs.csv")]
    classes = {words: objects for words, pos, _, objects in listed if pos == "class"}
    words: dict[str, dict[str, list[Pattern] | str]] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], Pattern]]] = {}
    wanted = [(*row, "noun" if row[1] == "n" else "verb") for row in listed if row[1] != "class"]
    wanted += [
        (
            row["words"],
            row["pos"],
            row["stance"],
            "weak" * (row["pos"] == "w"),
            "noun_cue" if row["pos"] == "n" else "cue",
        )
        for row in rows("cues.csv")
    ]
    for head_words, pos, means, to_whom, slot in wanted:
        heads, *after = head_words.split(" ")
        objects, also = (*(_object_forms(group, classes) for group in after), frozenset(), frozenset())[:2]
        for head in heads.split("|"):
            lemma, *particles = head.split("_")
            if pos == "n":
                pattern = Pattern((), objects, means, tuple(to_whom.split()), also)
                if particles:
                    for last in _noun_forms(particles[-1]):
                        phrases.setdefault(lemma, []).append(((*particles[:-1], last), pattern))
                    continue
                forms = dict.fromkeys(_noun_forms(lemma), "")
            else:
                pattern = Pattern(tuple(particles), objects, means, tuple(to_whom.split()), also)
                forms = verb_forms(lemma)
                if pos == "p" or lemma in _MOSTLY_NOUNS:  # its base is a noun mostly: "to park", "a park"
                    forms = {form: tags for form, tags in forms.items() if tags not in {"b", "s"}}
            for form, tags in forms.items():
                entry = words.setdefault(form, {"lemma": lemma})
                if tags:
                    entry["tags"], entry["lemma"] = tags, lemma
                entry.setdefault(slot, []).append(pattern)  # type: ignore[union-attr]
    made = {form: _word(entry) for form, entry in words.items()}
    by_length = {first: tuple(sorted(found, key=lambda f: -len(f[0]))) for first, found in phrases.items()}
    return Lexicon(made, by_length)


def _word(entry: dict[str, list[Pattern] | str]) -> Word:
    def patterns(slot: str) -> tuple[Pattern, ...]:
        found = [p for p in entry.get(slot, ()) if isinstance(p, Pattern)]
        return tuple(sorted(found, key=lambda p: not p.objects))

    verb = patterns("verb")
    return Word(
        str(entry.get("tags", "")), str(entry["lemma"]), verb, patterns("noun"), patterns("cue"), patterns("noun_cue"),
        frozenset().union(*(row.objects for row in verb)), tuple(row for row in verb if not row.objects),
        tuple(row for row in verb if row.means == NOTHING),
    )  # fmt: skip
