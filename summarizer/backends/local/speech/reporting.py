"""Whether a verb of saying reports something where it stands, and which row of the table it is there."""

# ruff: noqa: RUF001, SIM905 - lists of words read best as words; the marks are those of newspapers

import re

from summarizer.backends.local.sentence.clauses import Sentence
from summarizer.backends.local.sentence.realis import NEGATING, is_negated
from summarizer.backends.local.speech.speakers import speaker_start
from summarizer.backends.local.vocabulary.grammar import BE, QUOTES
from summarizer.backends.local.vocabulary.lexicon import Pattern

_OPENING_SPEECH = QUOTES | {"that", ":", ","}
_HANGING_ON = re.compile(
    r"\s*(?:(?!, and )[^.;]{0,12}\bthat\b|[,:](?:\s+\"|\s*[“„«])|(?:it|they|he|she) (?:is|was|would|will|had|has|were)\b)"
)
_QUOTED_BEFORE = re.compile(r",?[”\"»]\s*[^,.;]*$")


def fitting(sentence: Sentence, at: int, patterns: tuple[Pattern, ...]) -> Pattern | None:
    """The row of the table of sayings that a verb is here, by the particles and objects behind it; None where it reports nothing."""
    following = sentence.lows[at + 1 : at + 9]
    for pattern in patterns:
        size = len(pattern.particles)
        if size and tuple(following[:size]) != pattern.particles:
            continue
        if (
            pattern.objects
            and not pattern.objects.intersection(following)
            and not _of_which(sentence, at, pattern.objects)
        ):
            continue
        if pattern.to_whom == ("weak",) and not is_silent(sentence, at) and not _reports(sentence, at):
            continue
        return pattern
    return None


def _of_which(sentence: Sentence, at: int, objects: frozenset[str]) -> bool:
    """Whether the object stands before a relative clause: "a charge that Peru's ministry rejected"."""
    relative = next((j for j in range(at - 1, max(0, at - 8), -1) if sentence.lows[j] in {"that", "which"}), None)
    return relative is not None and sentence.lows[relative - 1] in objects


def is_deed(sentence: Sentence, at: int) -> bool:
    """Whether reporting words do what they tell or tell it of nobody: "declared a state of emergency", "charged nobody"."""
    following = sentence.lows[at + 1 : at + 6]
    if following[:1] in (["nobody"], ["none"], ["nothing"]) or following[:2] == ["no", "one"]:
        return not {"v", "x"}.intersection(sentence.tags[at + 2 : at + 4])  # not "said nobody had been hurt"
    lemma = sentence.entries[at].lemma  # type: ignore[union-attr]
    if lemma in {"declare", "proclaim"}:
        return "that" not in following and not _DECREED.isdisjoint(following)
    if lemma == "concede" and "defeat" in following:
        return True
    if lemma == "charge" and not (sentence.passive(at) or _stands_apart(sentence, at)):
        return sentence.tags[at + 1 : at + 2] not in (["n"], ["d"], ["o"]) and following[:1] != ["that"]
    return lemma == "claim" and not _claims_a_deed(sentence, at)


def _claims_a_deed(sentence: Sentence, at: int) -> bool:
    """Whether somebody claims that something is so, or a deed, and not a thing: not "claims the islands"."""
    if sentence.passive(at) or not {"responsibility", "credit", "victory"}.isdisjoint(sentence.lows[at : at + 6]):
        return True
    following = sentence.lows[at + 1 : at + 2]
    if following in (["that"], ["to"], [","], [":"], ['"'], ["“"]):
        return True
    end = next((j for j in range(at + 1, len(sentence)) if sentence.tags[j] in "mcqr"), len(sentence))
    return any(sentence.tags[j] in "vx" for j in range(at + 1, end))


_DECREED = frozenset(
    "emergency war ceasefire cease-fire truce curfew holiday independence bankruptcy victory mourning".split()
)


def is_order(sentence: Sentence, at: int, last: int) -> bool:
    """Whether reporting words report nothing here: "told them to stay", "told them of it", "showed off", "report within 30 days"."""
    lemma = sentence.entries[at].lemma  # type: ignore[union-attr]
    following = sentence.lows[last : last + 5]
    if lemma in _FINDING and (following[:1] == ["to"] or (sentence.infinitive(at) and following[:1] != ["that"])):
        return True  # "is determined to go on", "to find a way out"
    if lemma == "tell" and not {"of", "about"}.isdisjoint(following[:3]) and QUOTES.isdisjoint(sentence.lows[last:]):
        return True
    if lemma == "tell" and "to" in following and "that" not in following:
        ordered = last + following.index("to") + 1
        return sentence.tags[ordered : ordered + 1] in (["v"], ["n"]) and sentence.named[ordered] is None
    planned = lemma == "announce" and not {"will", "would"}.isdisjoint(sentence.lows[sentence.group_start(at) : at])
    if lemma == "show" or (planned and {"v", "x"}.isdisjoint(sentence.tags[last:])):
        return planned or following[:1] in (["off"], ["up"])  # "will announce its findings in May"
    if lemma == "read":
        return _OPENING_SPEECH.isdisjoint(following[:1])  # "read it as a warning"
    on = following[:1] == ["on"] and following[1:2] in (["his"], ["her"], ["its"], ["their"], ["a"], ["the"])
    return lemma == "report" and (on or following[:1] in (["within"], ["back"], ["to"], ["for"]))


_THINKING = frozenset({"believe", "think"})
_FINDING = frozenset({"find", "determine", "establish"})


def describes(sentence: Sentence, at: int) -> bool:
    """Whether a word of saying only describes a noun, or is one: "50 suspected rebels", "reports in the press", "state media"."""
    entry, following = sentence.entries[at], sentence.tags[at + 1 : at + 2]
    if sentence.tags[at] == "g" and sentence.tags[at - 1] == "p" and following in (["c"], ["m"], ["p"]):
        return True  # "a way of reporting and writing"
    if entry is None or sentence.tags[at] != "v" or at == 0:
        return False
    if entry.lemma not in _DESCRIBING:
        return entry.lemma in _THINKING and _is_thought_of(sentence, at)
    before, low = sentence.tags[at - 1], sentence.lows[at]
    if low in {"reports", "suspects"} and (
        following in (["p"], ["g"], ["m"], ["v"]) or sentence.lows[at - 1] in {"and", "or"}
    ):
        return (
            following == ["v"] or sentence.named[at - 1] is None or following == ["g"]
        )  # not "Reuters reports on Monday"
    if low == "state" and sentence.text[sentence.starts[at - 1]].isupper() and before == "n":
        return True  # "in Unity state"
    apart = before in "dpvg" or sentence.lows[at - 1].isdigit()
    return following == ["n"] and apart and ("n" in entry.tags or low == "state")


def _is_thought_of(sentence: Sentence, at: int) -> bool:
    """Whether nobody named thinks something: "a man first believed to be the gunman", "leads that led them to believe"."""
    first, entry = sentence.group_start(at), sentence.entries[at]
    if sentence.infinitive(at):
        return sentence.tags[first - 2 : first - 1] in (["o"], ["n"])
    bare = entry is not None and "n" in entry.tags and "x" not in sentence.tags[first:at]
    return bare and sentence.lows[at + 1 : at + 3] in (["to", "be"], ["to", "have"])


_DESCRIBING = frozenset("suspect allege report claim estimate confirm expect fear state accuse".split())


def is_silent(sentence: Sentence, at: int) -> bool:
    """Whether somebody only says nothing: "did not respond", "declined to comment"; that leaves no event open."""
    entry = sentence.entries[at]
    if entry is None or entry.lemma not in _SILENT:
        return False
    if entry.lemma in {"decline", "refuse", "refrain"}:
        return "confirm" not in sentence.lows[at : at + 6]
    to_what = sentence.lows[at + 1 : at + 7]
    asked = to_what[:1] != ["to"] or not _ASKED.isdisjoint(to_what)  # not "did not respond to signals"
    return is_negated(sentence, at) and asked


_ASKED = frozenset(
    "request requests question questions query queries inquiry inquiries enquiry enquiries call calls message messages email emails e-mail "
    "e-mails offer offers proposal proposals appeal appeals demand demands letter letters comment allegation allegations accusation accusations claim claims report reports charges us him her them it".split()
)
_SILENT = frozenset("comment respond reply answer speak decline refuse refrain discuss".split())

_NOT = r"(?:\ not|n['’]t)(?:\ \w+ly|\ yet)?"
SILENCE = re.compile(
    rf"""\b(?:
      (?:had|has|have|having)(?:\ so\ far|\ as\ yet)?\ (?:no\ (?:\w+\ )?comment|yet\ to\ (?:comment|respond|reply|answer|explain))
    | (?:(?:offer|mak|giv|issu|provid)(?:ed|ing|en|es|e)?|made|gave)\ no\ (?:\w+\ )?(?:comment|statement|response|reply|explanation|cause|reason|details?)
    | could{_NOT}\ be\ (?:\w+ly\ )?(?:reached|contacted)
    | (?:was|were|is|are)(?:{_NOT}\ |\ un)available\ (?:for|to)\ comment
    | (?:remain|stay)(?:ed|ing|s)?\ (?:silent|tight-lipped) | (?:kept|keeping)\ silent
    | (?:would{_NOT}|refus(?:ed|es)\ to|declin(?:ed|es)\ to)\ be\ drawn
    | (?:did|does|do|has|have|had){_NOT}\ (?:return|pick\ up|take)(?:ed|s)?(?:\ \w+){{0,3}}?\ (?:calls?|messages?|e-?mails?|phones?)
    | ignored(?:\ \w+){{0,3}}?\ requests?\ for\ comment
    | no(?:\ \w+)?\ (?:comment|response|reply|reaction|word)(?:\ \w+){{0,4}}?\ (?P<of>from)
    | (?:calls?|messages?|e-?mails?|requests?|questions)(?:\ \w+){{0,3}}?\ (?P<to>to)\b
      (?=[^.;]{{4,60}}\ (?:(?:was|were){_NOT}\ (?:returned|answered)|went\ unanswered))
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)
"""How news says that somebody said nothing, where no verb of saying tells it; behind ``of`` and ``to`` stands who."""
SILENCES = frozenset(
    "comment yet statement response reply explanation cause reason detail details reached contacted silent tight-lipped drawn call "
    "calls message messages email emails e-mail e-mails phone phones reaction word unanswered answered returned".split()
)
"""One of these stands in all that the pattern matches."""

DETAILS = frozenset("who whom whose how when where why what which".split())


def _reports(sentence: Sentence, at: int) -> bool:
    """Whether a verb that often reports nothing does so here: a clause or a quotation hangs on it."""
    nearby = sentence.text[sentence.ends[at] : sentence.ends[at] + 30]
    entry = sentence.entries[at]
    calls = entry is not None and entry.lemma in _CALLING and sentence.tags[at + 1 : at + 2] != ["p"]
    looks_ahead = entry is not None and entry.lemma in _LOOKING_AHEAD and not sentence.passive(at)
    whom_to = sentence.tags[at + 1 : at + 2] == ["o"] and sentence.lows[at + 2 : at + 3] == ["to"]
    if looks_ahead and (sentence.tags[at + 1 : at + 2] in (["d"], ["n"]) or whom_to):
        return True  # "expects a fourth round", "expect them to sell"
    if calls and not QUOTES.isdisjoint(sentence.lows[at + 2 : at + 14]):
        return True  # "called the verdict 'a shame'"
    if _HANGING_ON.match(nearby):
        return True
    if entry is not None and entry.lemma in _UNCOVERING and _clause_hangs(sentence, at):
        return True
    if _stands_apart(sentence, at):
        return True
    before = sentence.text[sentence.start : sentence.starts[at]]
    return before.count('"') % 2 == 0 and _QUOTED_BEFORE.search(before[-60:]) is not None


_UNCOVERING = frozenset({"reveal", "disclose", "maintain"})

_LOOKING_AHEAD = frozenset({"expect", "anticipate", "fear"})

_CALLING = frozenset({"call", "label", "brand", "dub", "describe"})


def _stands_apart(sentence: Sentence, at: int) -> bool:
    """Whether subject and verb stand between commas or at the end, behind what is said: "..., the union warns, ..."."""
    first = sentence.group_start(at)
    start = speaker_start(sentence, first)
    closes = sentence.lows[at + 1 : at + 2] in ([], [","], ["."], [";"])
    told = {"v", "x"}.intersection(sentence.tags[: start - 1] + sentence.tags[at + 1 :])
    speaks = sentence.tags[at] == "v" and sentence.tags[first - 1] != "c"  # not "contract, or posted, prices"
    return closes and speaks and 2 < start < first and sentence.lows[start - 1] in {",", *QUOTES} and bool(told)


def _clause_hangs(sentence: Sentence, at: int) -> bool:
    """Whether a clause hangs on a verb: "revealed the army had fired", "to reporters that she left"; not "a plan that Peru has"."""
    following = range(at + 1, min(len(sentence), at + 12))
    verb = next((j for j in following if sentence.tags[j] in "vx"), None)
    if verb is None or not DETAILS.isdisjoint(sentence.lows[at + 1 : at + 2]):
        return verb is not None
    opens = next((j for j in range(at + 1, verb) if sentence.tags[j] in "qm" or sentence.lows[j] in DETAILS), None)
    to_whom = sentence.tags[at + 1] == "p" and opens is not None and sentence.lows[opens] == "that"
    return to_whom or (opens is None and verb > at + 1)


def only_may_be(sentence: Sentence, scope: tuple[int, int]) -> bool:
    """Whether the reported clause only says what may be: its first verb is a "could", "might" or "may"."""
    verb = next((j for j in range(scope[0], min(scope[1], scope[0] + 14)) if sentence.tags[j] in "vx"), None)
    if verb is None or sentence.lows[verb] not in {"could", "might", "may"}:
        return (
            verb is not None
            and sentence.lows[verb] in BE
            and not _POSSIBLE.isdisjoint(sentence.lows[verb + 1 : verb + 3])
        )
    return NEGATING.isdisjoint(sentence.lows[verb + 1 : verb + 3])


_POSSIBLE = frozenset("possible likely unlikely probable".split())
