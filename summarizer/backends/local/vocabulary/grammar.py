"""The small words of English by what they do, and verbs that no lexicon row needs but clauses do."""

# ruff: noqa: SIM905, RUF001 - lists of words read best as words; the marks are those of newspapers

import re


def _words(tag: str, words: str) -> dict[str, str]:
    return dict.fromkeys(words.split(), tag)


NOT = frozenset({"not", "n't", "never"})
REFUSING = frozenset("refuse refused refuses refusing decline declined declines unwilling".split())
DEFINITE = frozenset("the this that these those such any its their".split())
"""Before a noun these tell that it is known."""
SMALL_NUMBERS = frozenset("two three four five six seven eight nine ten".split())
BE = frozenset("is are was were be been being am get got gets getting".split())

CLOSED = {
    **_words("p", "of in on at to with from by for against between among into over under about near toward towards after "
             "before since during through throughout within without amid across around off outside inside above below "
             "behind beyond despite via per onto upon until till along alongside including regarding concerning following"),
    **_words("c", "and or but nor &"),
    **_words("q", "that while as because if when unless although though whereas where whether than how why once amid"),
    **_words("r", "who which whom whose what"),
    **_words("d", "the a an this these those his her its their our my your some any no both all each every several many few "
             "two three four five six seven eight nine ten more most another other first second third last next new"),
    **_words("x", "is are was were be been being am has have had having do does did will would shall should can could may "
             "might must 'll 've 're 'd 'm ca wo sha get got gets getting"),
    **_words("t", "not n't never no neither hardly cannot barely longer"),
    **_words("o", "he she it they we i you him them us who"),
    **_words("a", "also again still already yet then now soon later recently earlier reportedly allegedly once twice "
             "further meanwhile however separately just only even ever twice repeatedly previously today yesterday "
             "tomorrow here there officially jointly worldwide nationwide overseas abroad outright always often sometimes"),
    **_words("n", "nothing something anything everything morning evening"),
    **_words("m", ", ; : . ! ? ( ) [ ] - -- – — … |"),
}  # fmt: skip
"""Tags: p preposition, c conjunction, q subordinator, r relative, d determiner, x auxiliary, t negation, o pronoun, a
adverb, m mark. Beside these: v verb, g participle in -ing, n anything else, here where it ends in -ing."""

AUXILIARIES = frozenset(word for word, tag in CLOSED.items() if tag == "x")

DESCRIBING = frozenset(
    "neighbouring neighboring ruling opposing warring visiting outgoing incoming surrounding existing pending governing "
    "leading competing remaining missing outstanding underlying prevailing high-ranking long-standing".split()
)
"""Participles that are adjectives before a noun: "backed by neighbouring Peru"."""

COMPARING = frozenset("more less fewer other rather later earlier".split())

ADJECTIVE_ENDINGS = ("ant", "ous", "ful", "ive", "able", "ible", "less", "important", "mutual")
"""After a word that ends so, a word in -s is a noun: "important issues"."""

FUTURE = frozenset("will would shall wo 'll".split())
NO_ADVERBS = frozenset(
    "family assembly supply rally ally reply fly july italy monopoly anomaly bully belly tally jelly lily holly butterfly homily".split()
)


def is_adverb(low: str) -> bool:
    """Whether a word is an adverb by its form: "briefly", not "family"."""
    return low.endswith("ly") and low not in NO_ADVERBS


PROOF = frozenset("proof evidence sign signs indication indications trace".split())
"""What there may be none of: "no proof that soldiers fired" leaves open what follows."""
CONTENT = PROOF | frozenset(
    "claim claims allegation allegations accusation report reports rumour suspicion suggestion belief conviction assumption hope hopes "
    "fear fears view opinion fact idea news condition grounds possibility likelihood risk danger".split()
)
"""Nouns behind which "that" tells what they say, and not which one is meant: "the belief that soldiers fired"."""

ARGUMENTS = frozenset({"explanation", "explanations", "argument", "arguments", "justification", "interpretation"})
"""Who rejects these denies what they make of a deed and not the deed."""

MODALS = frozenset("will would shall wo ca can could may might must should".split())

HAPPENING = frozenset(
    "erupted occurred happened emerged arrived appeared remained lasted ensued died arose persisted flared raged".split()
)
"""Verbs in the past that are done to nothing, so that they describe no noun before them: "a landslide in Ilo | occurred at noon"."""

WORKING = frozenset(
    "began begun took taken made came gone went said used continued kept led became tried wanted seems seemed left saw "
    "gave given found put set brought remains remained makes takes says wants plans planned expects expected scheduled "
    "intends intended hopes hoped failed fails tries seeks sought helped causing warned showed needs needed prepares prepare tackle want plan "
    "hope expect intend try seek need seem appear appears remain continue come go make take say think know believe include "
    "includes included contain contains worked works led leads work vowed opposed called managed oversaw saw felt heard lay stood ran "
    "drew grew drove paid wore bore rose wrote sat lived fought caught taught understood chose spoke broke threw knew involve involves require requires depend depends "
    "enable enables ensure ensures exist exists occur occurs reflect reflects resemble resembles belong belongs consist consists "
    "comprise comprises become becomes cause causes sang rang hid ate drank slept woke swam dug bled clung crept knelt leapt wept swept swung "
    "tore shook stole blew flew froze hung rode shone spent spun strode struck swore shrank sank sprang stung strove forbade forgave rebuilt "
    "withheld overcame underwent foresaw mistook withstood".split()
)

CUE_ADVERBS = frozenset({"reportedly", "purportedly", "supposedly", "allegedly"})

INSERTED = frozenset("where who whose including led citing according like unlike along together".split())

CLAUSE_OPENERS = frozenset({"after", "before", "since", "until", "till", "than"})

OWNING = frozenset({"'s", "’s", "'", "’"})

MONTHS = frozenset({"march", "may"})

WHILE = frozenset("while when although though".split())
"""Before a participle these leave its subject that of the clause: "offered aid while hinting"."""

PARTICLES = frozenset({"out", "up", "down", "away", "back"})
"""After a verb these belong to it and to no name."""

QUOTES = frozenset('"“”„«»')

DASHES = frozenset({"-", "--", "—", "–"})

MARKS = frozenset("\"“”„«»'’‘`")

MEANS = frozenset(
    "telephone phone email e-mail text video fax radio mail letter post satellite road sea air land boat train car plane "
    "helicopter far noon midday midnight dawn dusk then now day night mistake accident chance law force surprise".split()
)
"""Behind "by" these are nobody who does anything."""

EXPLAINED = frozenset(
    "counterpart rival predecessor successor deputy lawyer spokesman spokeswoman brother sister".split()
)
"""Behind these and a comma stands who is meant: "her counterpart, Ann Lee,"."""

PAIR = re.compile(
    r"(?i)(?:the (?:sides|parties)|(?:both|the two|two)(?: (?:countries|sides|nations|men|leaders|ministers|presidents|governments|parties|neighbours|companies|firms|clubs|unions|women))?)\b"
)

PARTS = frozenset(
    "each one all some most many none scores dozens hundreds thousands tens number majority group handful couple pair lot half".split()
)
"""Before "of" these are so many of those who are named: "tortured scores of refugees"."""


OBJECT_CONTROL = frozenset(
    "accuse_or_charge condemn_or_criticise demand_change request_help demand_release_or_ceasefire call_for_talks alleges "
    "make_concession allow_access restrict_movement_or_rights praise_or_endorse".split()
)

ASKING = frozenset("demand_change request_help demand_release_or_ceasefire call_for_talks".split())

WANTING = frozenset("want wants wanted need needs needed get gets got have has had see saw".split())
"""Behind these and a noun a participle is what they want or have: "want the plan suspended"."""

STATIVE = frozenset(
    "want wants wanted need needs needed hope hopes hoped intend intends intended expect expects expected plan plans planned try "
    "tries tried seek seeks sought continue continues continued remain remains remained seem seems seemed appear appears appeared "
    "include includes included contain contains contained involve involves involved require requires required depend depends "
    "depended know knows knew think thinks thought understand understood believe believes believed like likes liked love loves "
    "stand stands stood lie lies lay sit sits sat live lives lived belong belongs belonged consist consists consisted comprise "
    "comprises comprised cost costs own owns owned weigh weighs weighed measure measures measured last lasts lasted mean means "
    "meant matter matters reflect reflects reflected resemble resembles resembled exist exists existed work works worked mark "
    "marks marked represent represents represented show shows showed suggest suggests suggested hear hears heard see sees saw "
    "seen seeing feel feels felt face faces faced let lets help helps helped make makes keep keeps kept allow allows enable enables named called made "
    "touch touches touched focus focuses focused focussed coincide coincides coincided cover covers covered concern concerns "
    "concerned range ranges ranged offer highlight highlights highlighted underline underlines underlined signal signals signalled".split()
)
"""Verbs of what somebody is, has, wants or perceives: no deeds by themselves."""
MEANT = {
    "his": "he",
    "him": "he",
    "he": "he",
    "her": "she",
    "she": "she",
    "its": "it",
    "it": "it",
    "their": "they",
    "them": "they",
}
"""The pronoun that stands as subject for whom another means."""
TELLING = frozenset({"tell", "tells", "told", "telling"})
"""Behind these stands to whom: "told reporters the dam had burst"."""
BELIEFS = frozenset("belief hope hopes conviction fear fears view opinion confidence".split())
"""What follows these and "that" is only in somebody's mind: "the belief that Peru would prevail"."""
