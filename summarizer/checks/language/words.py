"""English words as the checks of sentences see them: stems, hedges, negations, reporting words."""

# ruff: noqa: SIM905 - word lists read best as words

import re
from collections.abc import Iterator
from functools import lru_cache

from summarizer.text.spans import lowered


class AnyCase:
    """A pattern in small letters that ignores case, at a quarter of what it costs to tell the engine so: small letters are searched first."""

    def __init__(self, pattern: str) -> None:
        """Compile the pattern."""
        self.pattern = pattern
        self._small = re.compile(pattern)
        self._any = re.compile(pattern, re.IGNORECASE)

    def search(self, text: str) -> re.Match[str] | None:
        """The first match."""
        return next(self.finditer(text), None)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """The match of all of a text."""
        return self._any.fullmatch(text) if self._small.fullmatch(lowered(text)) else None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """All matches, in order; a part of the pattern may heed case after all: ``(?-i:may)``."""
        small, at = lowered(text), 0
        while near := self._small.search(small, at):
            found = self._any.match(text, near.start())
            at = found.end() if found else near.start() + 1
            if found:
                yield found


IRREGULAR = dict(
    pair.split(":")
    for pair in (
        "said:say told:tell met:meet held:hold died:die death:die dead:die bought:buy sold:sell sale:sell sent:send"
        " left:leave gave:give given:give took:take taken:take won:win lost:lose loss:lose struck:strike stricken:strike"
        " fell:fall fallen:fall rose:rise risen:rise began:begin begun:begin broke:break broken:break fought:fight"
        " shot:shoot fled:flee flight:fly flew:fly flown:fly built:build brought:bring paid:pay spoke:speak spoken:speak"
        " speech:speak wrote:write written:write led:lead ran:run made:make found:find kept:keep drew:draw drawn:draw"
        " grew:grow grown:grow growth:grow saw:see seen:see stole:steal stolen:steal theft:steal tore:tear torn:tear"
        " threw:throw thrown:throw withdrew:withdraw withdrawn:withdraw withdrawal:withdraw went:go gone:go came:come"
        " chose:choose chosen:choose thought:think sought:seek caught:catch taught:teach stood:stand understood:understand"
        " wept:weep slept:sleep swept:sweep crept:creep slid:slide bit:bite blew:blow blown:blow rang:ring sang:sing sank:sink swam:swim"
        " shook:shake shaken:shake drove:drive driven:drive rode:ride woke:wake stuck:stick dug:dig hung:hang spent:spend lent:lend bent:bend"
        " felt:feel dealt:deal meant:mean hid:hide hidden:hide swore:swear sworn:swear forbade:forbid forbidden:forbid froze:freeze frozen:freeze"
        " men:man women:woman people:person children:child lives:life denial:deny accusation:accuse refusal:refuse"
        " arrival:arrive approval:approve proposal:propose decision:decide decided:decide expansion:expand production:produce"
        " explosion:explode destruction:destroy invasion:invade suspension:suspend resignation:resign discussion:discuss"
        " threatened:threat threaten:threat threatening:threat deaths:die marriage:marry failure:fail closure:close seizure:seize departure:depart pressure:press delivery:deliver recovery:recover laid:lay worst:bad worse:bad upheld:uphold withheld:withhold overthrew:overthrow overthrown:overthrow undertook:undertake"
        " ate:eat eaten:eat beaten:beat bled:bleed fed:feed clung:cling flung:fling spun:spin strode:stride strove:strive overran:overrun withstood:withstand misled:mislead mistook:mistake outran:outrun forgot:forget forgotten:forget fallen:fall lain:lie born:bear bore:bear borne:bear wore:wear worn:wear drank:drink drunk:drink shrank:shrink shrunk:shrink sprang:spring sprung:spring stung:sting knelt:kneel leapt:leap learnt:learn burnt:burn spilt:spill sped:speed sunk:sink rung:ring sung:sing swum:swim begun:begin arose:arise arisen:arise awoke:awake knew:know known:know lit:light slain:slay slew:slay sewn:sew sown:sow proven:prove heard:hear"
        " overcame:overcome foresaw:foresee forgave:forgive forgiven:forgive"
    ).split()
)
_SUFFIXES = re.compile(
    r"(?:ations?|ators?|at(?:e|es|ed|ing)|ments?|ions?|ings?|ers?|ors?|ed|es|ly|als?|(?<!s)s|e|y|ies|ied|ance|ence|ive)$"
)


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """A word without case and endings; rough, but the same for the forms that paraphrases exchange."""
    plain = re.sub(r"['\u2019](?:s)?$", "", word.lower())
    plain = (
        IRREGULAR.get(plain)
        or IRREGULAR.get(plain.removesuffix("s"))
        or (f"re{IRREGULAR[plain[2:]]}" if plain.startswith("re") and plain[2:] in IRREGULAR else plain)
    )
    if len(plain) <= 3 or not plain.isalpha():
        return plain
    plain = re.sub(r"(?<=[aeiou])([^aeiou]+[eo]l)l(?=ed$|ing$|er$)", r"\1", plain)  # cancelled
    if plain.startswith("comment"):  # not to come
        return "comment"
    if plain.endswith(("fication", "fications")):
        return stem(f"{plain[: plain.rindex('ication')]}y")
    if plain.endswith(("ies", "ied")) and len(plain) > 4:
        return stem(plain[:-3] + "y")
    root = _SUFFIXES.sub("", plain)
    if len(root) < 3:
        root = re.sub(r"(?:(?<=e)[sd]|(?<!s)s)$", "", plain)
    second = root if root[-1] == "s" else _SUFFIXES.sub("", root)
    if len(second) >= 4 or (len(second) == 3 and root.endswith("er")):  # "ordered" as "order"
        root = second
    if len(root) > 3 and root[-1] == root[-2] and root[-1] not in "sl":
        root = root[:-1]
    return root


FUNCTION_WORDS = frozenset(
    "a an the and or but nor so yet if then than that this these those there here it its he she they them his her their"
    " theirs him hers we us our you your i me my who whom whose which what when where whether why how as at by for from in into of"
    " off on onto out over per to up with within without under upon about above across after against along amid among"
    " around before behind below beneath beside besides between beyond down during except inside like near outside"
    " since through throughout till toward towards until via versus while whereas although though because unless both"
    " either neither each every any all some such same other another own only also just even still too very more most less"
    " least much many few several not no never be is are was were been being am do does did done doing have has had"
    " having will would shall should can could may might must ought say says said told one ones it's there's however"
    " meanwhile moreover thus hence again once ago later earlier already now today yesterday tomorrow between during"
    " according despite following including amid s t re ve ll d m somebody someone something whoever whatever whichever regardless a.m p.m a.m. p.m.".split()
)

LIGHT = frozenset(
    "begin start continue remain stay keep become get come go take make have give hold put set stand run lie see find know think believe"
    " consider regard feel seem appear expect want wish intend plan hope try seek manage decide need use mean let happen occur call name"
    " open bring leave turn show look work last follow include involve contain concern add tell like go_on carry_on get_by turn_out"
    " way time part place thing number figure amount case matter fact end head side kind level rate percent cent km cm kilometre centimetre metre mile"
    " people person man woman one none nobody anybody everybody everyone anyone someone something anything nothing"
    " itself himself herself themselves therefore roughly nearly almost merely already yet still further soon ever mainly early later just"
    " about around some long far well able unable new former other certain previous own due possible likely unlikely cost"
    " charge line point sort bit half whole total thanks client single sole only pending year month week day hour minute second old age aged spend rest remainder receive fellow face wake".split()
)
"""Words that tell nothing by themselves: they need no word in the quotes, and support no other."""

STATES = frozenset(
    "incline prepare determine resolve commit oppose divide concern worry interest involve convince satisfy please suppose reconcile"
    " dedicate experience mistake settle confuse join marry engage tempt dispose accustom use miss limit alarm frighten scare anger outrage".split()
)
"""Verbs whose participle tells how somebody is, and not what was done to him: "were inclined to sell"."""

_REPORTING = {
    "deny": "den(?:y|ies|ied|ying)|reject(?:s|ed|ing)?|dismiss(?:es|ed|ing)?|disput(?:e|es|ed|ing)|refut(?:e|es|ed|ing)|rebut(?:s|ted)|contradict(?:s|ed)",
    "claim": "accus(?:e|es|ed|ing)|alleg(?:e|es|ed|ing)|claim(?:s|ed|ing)?|blam(?:e|es|ed|ing)|charg(?:es|ed)",
    "confirm": "confirm(?:s|ed|ing)?|corroborates?|acknowledg(?:e|es|ed|ing)|admit(?:s|ted|ting)?|verif(?:y|ies|ied)",
    "say": "sa(?:id|ys|y|ying)|t(?:old|ells?)|comment(?:s|ed)?|announc(?:e|es|ed|ing)|declar(?:e|es|ed|ing)|stat(?:es|ed)|report(?:s|ed|ing)?|add(?:s|ed)|not(?:es|ed)"
    "|warn(?:s|ed|ing)?|insist(?:s|ed|ing)?|argu(?:e|es|ed|ing)|estimat(?:es|ed)|believ(?:e|es|ed)|predict(?:s|ed)|wrote|writes|quot(?:es|ed)"
    "|call(?:s|ed)|caution(?:s|ed|ing)?|maintain(?:s|ed|ing)?|contend(?:s|ed|ing)?|stress(?:es|ed|ing)?|assert(?:s|ed|ing)?|point(?:s|ed|ing) out|describ(?:es|ed|ing)|term(?:s|ed)|ask(?:s|ed)|explain(?:s|ed)?|suggest(?:s|ed)?|promis(?:es|ed)|vow(?:s|ed)|pledg(?:es|ed)|urg(?:e|es|ed)|demand(?:s|ed)|cit(?:es|ed)|put the"
    "|testif(?:ies|ied)|complain(?:s|ed)|conced(?:es|ed)|emphasi[sz](?:es|ed)|reiterat(?:es|ed)|assur(?:es|ed)"
    "|recommend(?:s|ed)|advis(?:es|ed)|reckon(?:s|ed)|recount(?:s|ed)|sp(?:eaks|oke) of",
    "reply": "repl(?:ies|ied)|answer(?:s|ed)|retort(?:s|ed)|counter(?:s|ed)",
}
REPORTING = re.compile("|".join(rf"(?P<{kind}>\b(?:{verbs})\b)" for kind, verbs in _REPORTING.items()))

HEDGE = AnyCase(
    r"\b(?:allege\w*|alleging|allegation\w*|reportedly|purported\w*|suppos\w*|ostensibl\w*|apparent\w*|appears?|appeared"
    r"|seem\w*|sees?|(?-i:may)|might|could|can|possib\w*|likely|probab\w*|perhaps|maybe|potential\w*|suspect\w*|suspicion\w*|believe[sd]?"
    r"|thought to|think\w*|feared|fears?|presum\w*|rumou?r\w*|unconfirmed|unverified|unclear|uncertain\w*|disputed?|claim\w*"
    r"|accus\w*|(?<!to )blam\w*|suggest\w*|indicat\w*|estimat\w*|speculat\w*|so-called|doubt\w*|den(?:y|ies|ied|ying|ials?)|would"
    r"|expect\w*|hop(?:e|es|ed|ing)|according to|quoted|cited|suggests?|whether|if|undecided|yet to|confirmation|condition\w*|(?:not|still) (?:\w+ )?(?:decided|open|clear)|inquir\w*|investigat\w*|look(?:s|ed|ing)? into|prob(?:e|es|ed|ing)|examin\w*|consider\w*|weigh\w*|mull\w*|question\w*|not (?:been )?(?:confirm|verif)\w*|no (?:proof|evidence|signs?|indication)|considers?|view(?:s|ed) as)\b"
)
"""Words that leave open whether something is so."""

DOUBT = AnyCase(
    r"\b(?:allege\w*|alleging|allegation\w*|reportedly|purported\w*|supposed\w*|ostensibl\w*|apparent\w*|appears?|appeared|seem\w*|(?:(?-i:may)|might|could)(?! not\b)"
    r"|possib\w*|likely|probab\w*|perhaps|maybe|suspect\w*|suspicion\w*|believe[sd]?|thought to|feared|presum\w*|rumou?r\w*|unconfirmed|unverified"
    r"|unclear|uncertain|disputed?|claim(?:s|ed|ing)|accus(?:e|es|ed|ing|ation\w*)(?!['\u2019]s)|blam\w*|suggests|indicat\w*|speculat\w*|so-called|doubt\w*|den(?:y|ies|ied|ying)|whether"
    r"|not (?:been )?(?:confirm|verif)\w*)\b"
)
"""Words of a quote that leave open whether something is so."""
DOUBT_OR_PLAN = AnyCase(
    DOUBT.pattern + r"|\b(?:would(?! not\b| like to\b)|expect\w*|hop(?:e|es|ed|ing)|plan(?:s|ned)?|intend\w*)\b"
)

TOLD_AS_DOUBTFUL = re.compile(
    r"\b(?:may|might|possibly|perhaps|maybe|allegedly|reportedly|apparently|suspected|suspects(?= (?:that|the|an?|it|him|her|them|[A-Z]))|wonder\w*|speculat\w*"
    r"|(?:was|were|is|are|be) (?:\w+ )?(?:believed|thought|said|feared|considered|likely) to)\b"
)
"""Words by which a sentence itself puts something in doubt."""
ANY_DOUBT = AnyCase(
    r"\b(?:(?-i:may)|might|could|can|cannot|possib\w*|likely|unlikely|prob\w+|perhaps|believe\w*|thought|think\w*|fear\w*|consider\w*|suspect\w*|suspicion|if|whether|unless"
    r"|suggest\w*|indicat\w*|apparent\w*|alleg\w*|doubt\w*|unclear|clear|appear\w*|seem\w*|risk\w*|danger|threat\w*|study\w*|weigh\w*|discuss\w*|hop(?:e|es|ed|ing)|warn\w*"
    r"|open|rul\w+ out|question\w*|potential\w*|presum\w*|expect\w*|estimat\w*|chance|uncertain\w*|unsure|suppos\w*|report\w*|offer\w*|propos\w*|rumou?r\w*|signs?|cause|want\w*|plan\w*|seek\w*)\b"
)
"""Words of a quote that leave anything open at all: what is told of it as doubtful may be right."""
MAYBE = frozenset("may might could possibly perhaps maybe probably likely presumably conceivably".split())
"""Words beside a verb that leave it open."""
REPORTEDLY = frozenset("allegedly reportedly supposedly purportedly apparently".split())
"""Words beside a verb that leave it to somebody who is not named."""
NOBODY = frozenset("no none neither nobody nothing".split())

ATTRIBUTION = AnyCase(
    rf"\b(?:according to|in the words of|told|(?:court|jury|tribunal|inquiry|hearing) heard|rul(?:ed|es|ing) (?:that|he|she|it|they)|sources?|puts?|spe?o?aks? of|spoke of|reckon\w*|counts?|fears?|held? \w+ responsible|holds|statement|recount\w*|(?:in|by) (?:the|its|his|her|their) (?:\w+ )?(?:view|opinion|eyes|judg\w+|assessment|reckoning|estimates?|own)|opinion of|counter(?:s|ed)|contends?|quot\w+|cit\w+|as per|version|account|{'|'.join(_REPORTING.values())})\b"
)
"""Words that name who says so."""

AHEAD = AnyCase(
    r"\b(?:will|would|shall|ha(?:ve|s|d) to|must|oblig\w*|requir\w*|plan(?:s|ned|ning)?|intend\w*|intention\w*|propos\w*|schedul\w*|due to|set to|to be|going to|want\w*|seek\w*"
    r"|hop(?:e|es|ed|ing)|expect\w*|aim\w*|prepar\w*|consider\w*|promis\w*|pledg\w*|vow\w*|threat\w*|(?-i:may)|might|could|if|agree\w*"
    r"|offer\w*|attempt\w*|try\w*|tries|tried|trying|fail\w*|next|tomorrow|ahead|future|upcoming|forthcoming|ready|call\w* (?:for|on)|demand\w*|urg\w+"
    r"|request\w*|ask\w*|invit\w*|order\w*|thwart\w*|prevent\w*|foil\w*|toward\w*|possib\w*|project\w*|weigh\w*|mull\w*|contemplat\w*|announc\w*|due by|debat\w*|provided|unless|is to|are to|was to|were to|not)\b"
    r"|n['\u2019]t\b"
)
"""Words of what has not happened: plans, attempts, wishes, conditions."""

OPPOSES = AnyCase(
    r"\b(?:den(?:y|ies|ied|ying|ials?)|refus\w*|reject\w*|declin\w*|dismiss\w*|disput\w*|refut\w*|rebut\w*|contradict\w*|contest\w*|rul(?:e|ed|es|ing) out"
    r"|fail\w*|lack\w*|unable|absen\w+|bann(?:ed|ing)|bans?|barr?(?:s|ed|ing)?|prohibit\w*|forb[ai]d\w*|block\w*|prevent\w*|halt\w*|stopp?\w*|avoid\w*|oppos\w*"
    r"|object\w* to|veto\w*|abandon\w*|abolish\w*|vot(?:e|es|ed|ing) down|defeat\w*|lift(?:s|ed|ing)?|eas(?:ed|es|ing)|scrap\w*|dropped|cancel\w*|suspend\w*|end(?:s|ed|ing)?|boycott\w*"
    r"|stay\w* away|clos(?:e|ed|es|ing)|shut\w*|turn(?:s|ed|ing)? down|thr[eo]w\w* out|rebuff\w*|miss(?:ed|ing)?|exclud\w*|exempt\w*|exception\w*|false\w*|untrue|baseless|lies|innocen\w*"
    r"|acquit\w*|clear(?:s|ed)|hardly|barely|scarcely|rarely|escap\w*|spar(?:e|ed|es)|surviv\w*|withh\w+|withdr\w+|resist\w*|abstain\w*|far from|without|premature\w*"
    r"|los(?:e|es|ing|t)|loss(?:es)?|open|free|intact|unhurt|safe\w*|silen\w+|broke down|collaps\w*|anonym\w*|out of|(?:is|are|was|were|been|still) cut|zero|little|few"
    r"|un(?!it|ion|der|til|ivers|anim)\w{3,}|illegal\w*|impossible|inconclusive|rumou?r\w*|doubt\w*|conflicting|only|faulty|defect\w*|broken|disarm\w*|depriv\w*|in the dark|taken off|removed|stripped|until|pending|outstanding|awaits?)\b"
)
"""Words that a paraphrase may turn into "not"."""
FALSE = AnyCase(r"\b(?:false|untrue|lies?|baseless|unfounded|hoax|fabricat\w*|rumou?rs?|innocent)\b")
CONFIRMS = AnyCase(r"\b(?:confirm\w*|acknowledg\w*|admit\w*|verif\w*|corroborat\w*|conced\w*|uph[eo]ld\w*)\b")
INTENT = AnyCase(r"\b(?:will|would|wants?|wanted|plan(?:s|ned|ning)?|intend\w*|seek\w*|hop(?:e|es|ed|ing)|aims?)\b")
DENIAL = AnyCase(
    r"\b(?:den(?:y|ies|ied|ying|ials?)|refut\w*|rebut\w*|disput\w*|disown\w*|disavow\w*|repudiat\w*|refus\w*|reject\w*"
    r"|rul(?:ed|es|ing) out|(?:declin|fail)(?:ed|es|s|ing)? to)\b"
)

TITLES = frozenset(
    "mr mrs ms dr prof sir president minister premier chancellor king queen prince princess general colonel captain admiral"
    " senator mayor governor secretary ambassador judge professor doctor reverend bishop pope prime foreign defence defense"
    " vice deputy chief chairman chairwoman director commander lieutenant sergeant major state leader speaker interior"
    " gen col lt sgt capt maj cmdr adm brig gov sen rep rev hon"
    " finance parliament government ministry army navy police court supreme high council committee party".split()
)
