"""A summary in the article's own sentences, its headline, language, genre and contexts, and what to beware of."""

# ruff: noqa: RUF001, SIM905 - typographic quote marks are matched; word lists read better as text

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from summarizer.backends.local.actors import Actors
from summarizer.backends.local.speech.interview import mark_end, turn_at
from summarizer.backends.local.vocabulary.words import ACTS
from summarizer.reading.dateline import dateline_end
from summarizer.schema import CaveatAnswer, SentenceAnswer, SummaryAnswer
from summarizer.schema.answers import CaveatKind, Genre
from summarizer.text import addressed
from summarizer.text.search import Searcher
from summarizer.text.spans import lowered, sentences, words_of

_LONGEST, _SHORTEST = 420, 35  # characters of a sentence that may stand in a summary
_LEAST, _MOST = 16, 600  # characters that a sentence of a summary has at all
_COMFORTABLE = 240  # about two printed lines; longer ones lose points

_STOP_WORDS: dict[str, frozenset[str]] = {
    "en": frozenset(
        "the of and to in that was for with said has is on by it from at as were been had have his which".split()
    ),
    "es": frozenset("el la los las de del que y en un una por con para se no su es fue como más estas".split()),
    "fr": frozenset("le la les des du de et en un une que qui dans pour par sur au aux est pas avec ce sont".split()),
    "de": frozenset("der die das und den dem des ein eine ist nicht mit von zu auf für im sich auch wurde".split()),
    "pt": frozenset("o os as de da do dos das que e em um uma para com não por mais foi ao na no".split()),
    "it": frozenset("il lo gli di del della che e in un una per con non è sono da al nel più dei".split()),
    "nl": frozenset("de het een van en in op te dat die is niet met voor zijn aan er naar door werd".split()),
    "ru": frozenset("и в не на что с по из как это для был его от но за".split()),
    "uk": frozenset("і в не на що з та до як це для був його від але за про".split()),
    "id": frozenset("yang dan di dari untuk dengan pada ini itu dalam tidak akan oleh telah".split()),
    "tr": frozenset("ve bir bu için ile olarak da de olan daha çok sonra kadar gibi".split()),
}
_ONLY_FOREIGN = {tag: words - _STOP_WORDS["en"] for tag, words in _STOP_WORDS.items() if tag != "en"}
_ANY_FOREIGN = frozenset().union(*_ONLY_FOREIGN.values())
_SCRIPTS = (
    ("zh", "\u4e00-\u9fff"),
    ("ja", "\u3040-\u30ff"),
    ("ko", "\uac00-\ud7af"),
    ("ar", "\u0600-\u06ff"),
    ("he", "\u0590-\u05ff"),
)
_ANY_SCRIPT = re.compile(f"[{''.join(script for _, script in _SCRIPTS)}]")

_PRONOUN_START = re.compile(
    r"[\"“‘']?(?:He|She|They|It|His|Her|Their|Its|(?:This|That)(?! (?:year|week|month|morning|summer|spring|autumn|winter)\b)|These|Those|Such|Both(?! (?:the )?[A-Z])|The two|The former|The latter|The same|Another"
    r"|One of (?:these|them)|Some (?:of|have|were|are)|Others?|Neither(?! [A-Z])|Instead|Earlier,? (?:he|she|it|they)|(?:But|And|Or|So|Yet|However,?|Also,?|Then,?|Meanwhile,?"
    r"|In addition,?|Moreover,?|Furthermore,?|Additionally,?|In (?:the )?(?:return|response),?) ?(?:he|she|it|they|this|that|these|those)"
    r"|A \w+ who, with)\b(?! (?:Korea|Sudan|Africa)\w*\b)"
)
_LINKING_START = re.compile(
    r"(?:However|Meanwhile|Moreover|Furthermore|Additionally|Also|But|And|Yet|Still|In addition(?: to [^,]{3,40})?|Furthermore|Notably"
    r"|At the same time|On the other hand|For example|In (?:return|response|turn)),? "
)
_BACK_REFERRING = re.compile(
    r"The (?:company|firm|group|ministry|delegation|agency|union|party|country|two|pair|meeting|event|move|deal|decision|report|"
    r"measure|gesture|image|test|occasion|arrival|other|same|latest|incident|attack|institute|bank|airline|statement)\b"
)
_FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|me|us)\b")
_PRONOUN_SAID = re.compile(r"[,”\"] (?:he|she|they|it) (?:said|says|added|told|wrote)\b")
_ACCUSES = re.compile(
    r"\b(?:accus\w+|alleg(?:ed|es|ing|ation\w*)|claim(?:s|ed) that|blam(?:ed|es|ing)|charges that)\b", re.IGNORECASE
)
_DENIES = re.compile(
    r"\b(?:den(?:y|ies|ied|ying|ials?)|reject(?:s|ed)|dismiss(?:es|ed)|refut\w+|not? (?:officially )?confirm\w*|neither [^.]{3,60} confirmed)\b",
    re.IGNORECASE,
)
_CLAIM_HINTS = Searcher(
    ("accus", "alleg", "claim", "blam", "charges", "deni", "deny", "reject", "dismiss", "refut", "confirm")
)
_NO_PUNCTUATION = str.maketrans(dict.fromkeys(".,;:!?()[]\"“”‘’'—–", " "))
_COMMON = frozenset(
    "this that with from have been were their which would about there other after also more than said says when what into over some"
    " they them will could first time most such only while where these those between because being both during before under against"
    " year years last week month according told very through since still made make many much well back".split()
)

_CONTEXTS: dict[str, frozenset[str]] = {
    tag: frozenset(words.split())
    for tag, words in {
        "military": "military troops army missile missiles soldiers weapons drone drones airstrike airstrikes navy defence defense warplanes artillery ballistic warhead forces combat battalion",
        "intelligence": "intelligence spy spies espionage surveillance agents",
        "executive": "president minister cabinet decree prime government administration",
        "legislative": "parliament senate congress lawmakers bill legislation senator deputies",
        "election": "election elections vote voters ballot poll candidate candidates campaign electoral",
        "legal": "court judge trial lawsuit sued ruling verdict appeal sentenced prosecutors lawyers attorney legal",
        "crime": "murder robbery theft gang drug trafficking arrested suspect police homicide",
        "corruption": "corruption bribe bribery bribes embezzlement kickbacks graft",
        "terrorism": "terrorist terrorists terrorism suicide bomber extremist extremists jihadist isil bombing",
        "human_rights": "rights torture detainees dissidents persecution abuses amnesty",
        "diplomatic": "talks summit ambassador diplomatic embassy delegation treaty envoy negotiations sanctions diplomacy visit bilateral ties",
        "territory": "border territorial annexation sovereignty disputed occupied maritime",
        "economic": "economy economic trade inflation gdp recession tariffs stocks market markets shares unemployment currency bank",
        "corporate": "company companies ceo shareholders merger acquisition profits bankruptcy shares automaker sales revenue airline quarterly",
        "technology": "technology software internet device devices smartphone computer app online chip users",
        "environment": "climate emissions pollution environmental carbon wildlife deforestation warming",
        "disaster": "earthquake flood floods hurricane storm wildfire tsunami cyclone landslide evacuated crash",
        "health": "health hospital virus disease vaccine patients outbreak pandemic medical doctors infection",
        "migration": "migrants refugees asylum migration immigration displaced deportation",
        "peacekeeping": "peacekeepers peacekeeping ceasefire truce",
        "cyber": "hackers cyberattack cyber malware ransomware hacking breach",
        "religion": "church mosque religious pope bishop imam muslims christians",
        "education": "school schools university students teachers education",
        "labour": "strike union unions workers wages jobs layoffs employees",
        "historical": "anniversary commemorate commemorated commemorating armistice centenary",
    }.items()
}

_WEEKDAY = re.compile(
    r"\b(?:on )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\b(?:yesterday|tomorrow|last week|last month|next week|this week|earlier this month)\b"
)
_STATE_MEDIA = re.compile(
    r"\b(?:state(?:-run|-owned|-controlled)? (?:media|television|TV|news agency|broadcaster|radio|channel)|KCNA|Korean Central News Agency|TASS|RIA Novosti|Xinhua|SANA|IRNA|Press TV|Rodong Sinmun|Global Times)\b"
)
_STATE_MEDIA_HINTS = Searcher(
    "state-|state media|state tele|state TV|state news|state broad|state radio|state chann|KCNA|Korean Central|TASS|RIA Nov|Xinhua"
    "|SANA|IRNA|Press TV|Rodong|Global Times".split("|")
)
_EDITORIAL = re.compile(  # looked for in small letters
    r"\b(?:dictator|regime(?!'s longest)|thug|stooge|puppet|so-called|brazen(?:ly)?|shameful(?:ly)?|outrageous(?:ly)?|heroic|glorious|evil|despicable"
    r"|barbaric|cowardly|reclusive|staunch|sham|unfortunately|thankfully|of course|needless to say|disgrace\w*|alarming)\b"
)
_EDITORIAL_HINTS = Searcher((
    "dictator", "regime", "thug", "stooge", "puppet", "so-called", "brazen", "shameful", "outrageous", "heroic", "glorious", "evil",
    "despicable", "barbaric", "cowardly", "reclusive", "staunch", "sham", "unfortunately", "thankfully", "of course", "needless",
    "disgrace", "alarming",
))  # fmt: skip
_OPINION = re.compile(
    r"\b(?:opinion|op-ed|editorial|commentary|in my view|I (?:think|believe)|we must|we should)\b", re.IGNORECASE
)
_ANALYSIS = re.compile(r"\b(?:analysis|explainer|what we know|why it matters|unmasked|takeaways)\b", re.IGNORECASE)
_INTERVIEW = re.compile(r"^(?:Q|Question|Interviewer)\s?[:.]", re.MULTILINE)


@dataclass(slots=True)
class _Candidate:
    """A sentence that may stand in the summary."""

    start: int
    end: int
    text: str
    words: frozenset[str]
    accuses: bool
    denies: bool
    score: float = 0.0
    repeats: float = 0.0  # how much of it the sentences chosen so far tell


def summarise(
    text: str,
    *,
    title: str | None = None,
    sentences_wanted: int = 5,
    actors: Actors | None = None,
    dated: bool = False,
    caveats: int = 5,
) -> SummaryAnswer:
    """Summarise a segment in its own sentences, each its own quote, in the order of the text.

    Args:
        text: the segment's clean text.
        title: the article's title, if its source gave one.
        sentences_wanted: how many sentences at most; fewer where the text has no more that can stand alone.
        actors: the actors of the text; sentences about the important ones count more.
        dated: whether the publication date is known, so that weekdays can be told.
        caveats: how many caveats at most.
    """
    spans = [(a, b, text[a:b]) for a, b in sentences(text)]
    traps = [*addressed.traps(text), *addressed.addressed(text)]
    news = text if not traps else "\n".join(words for a, b, words in spans if not addressed.meets(traps, a, b))
    headline = _headline(text, title, spans, traps)
    counts = Counter(words_of(news))
    tag = _language(news, counts)
    small = lowered(text)
    candidates = _candidates(text, small, spans, traps, headline, tag)
    _rank(candidates, headline or title or "", actors)
    chosen = _choose(candidates, sentences_wanted) or _first_of(spans, traps, headline)
    return SummaryAnswer(
        headline=headline,
        language=tag,
        genre=_genre(news, counts, headline),
        contexts=_contexts(counts),
        sentences=tuple(SentenceAnswer(text=c.text, quotes=(c.text,)) for c in chosen),
        caveats=tuple(_caveats(text, small, spans, traps, tag, dated=dated))[:caveats],
    )


# -- sentences ------------------------------------------------------------------------------------------------


def _content(text: str) -> frozenset[str]:
    """The beginnings of the telling words of a text, so that "accused" and "accusing" are one."""
    words = text.lower().translate(_NO_PUNCTUATION).split()
    return frozenset([word[:7] for word in words if len(word) > 3 and word not in _COMMON])


def _holding(hints: Searcher, small: str, spans: list[tuple[int, int, str]]) -> frozenset[int]:
    """Where the sentences start that hold one of some strings: only there slow patterns need be tried."""
    starts = [start for start, _, _ in spans]
    return frozenset(starts[bisect_right(starts, at) - 1] for _, at, _ in hints.places(small))


def _candidates(
    text: str,
    small: str,
    spans: list[tuple[int, int, str]],
    traps: Sequence[tuple[int, int]],
    headline: str | None,
    tag: str,
) -> list[_Candidate]:
    found: list[_Candidate] = []
    claiming = _holding(_CLAIM_HINTS, small, spans)
    for start, end, sentence in spans:
        if sentence == headline or addressed.meets(traps, start, end):
            continue
        mark = mark_end(text, start, end) - start
        length = mark + dateline_end(sentence[mark:])
        cut = length if len(sentence) - length > _SHORTEST else mark
        words = sentence[cut:]
        if _stands_alone(words, tag) and not (turn_at(text, start) and _FIRST_PERSON.search(words)):
            claims = _claims(words) if start in claiming else (False, False)
            found.append(_Candidate(start + cut, end, words, _content(words), *claims))
    return found


def _first_of(
    spans: list[tuple[int, int, str]], traps: Sequence[tuple[int, int]], headline: str | None
) -> list[_Candidate]:
    """The first full sentence, where none can stand in a summary by the rules: one long quotation, or a few words that are all there is."""
    for start, end, sentence in spans:
        fits = _LEAST <= len(sentence) <= _MOST and sentence.rstrip("\"”’')»")[-1:] in {".", "!", "。"}
        if fits and sentence != headline and not addressed.meets(traps, start, end):
            return [_Candidate(start, end, sentence, _content(sentence), accuses=False, denies=False)]
    return []


def _claims(sentence: str) -> tuple[bool, bool]:
    """Whether a sentence tells an accusation, and whether it tells a denial."""
    return bool(_ACCUSES.search(sentence)), bool(_DENIES.search(sentence))


def _stands_alone(sentence: str, tag: str) -> bool:
    if not _SHORTEST <= len(sentence) <= _LONGEST or sentence.rstrip("\"”’')»")[-1:] not in (".", "!", "。"):
        return False
    if not (sentence[0].isupper() or sentence[0].isdigit() or sentence[0] in '"“‘$€£' or tag not in _STOP_WORDS):
        return False
    opened, closed = sentence.count("“"), sentence.count("”")
    if sentence.count('"') % 2 or (opened != closed and (opened or closed % 2)):  # some pages print ”so”
        return False
    if _PRONOUN_START.match(sentence) or _PRONOUN_SAID.search(sentence):
        return False
    if sentence[0] in '"“‘' and not re.search(r"[”\"’],? \w", sentence[1:]):
        return False
    return not _foreign(sentence, tag)


@lru_cache(maxsize=128)
def _foreign(sentence: str, tag: str) -> bool:
    """Whether a sentence (or its beginning) is in another language than the text; asked twice of those of one text."""
    if tag != "en":
        return False
    words = sentence.lower().split(maxsplit=8)[:8]
    if len(_ANY_FOREIGN.intersection(words)) < 2 or _STOP_WORDS["en"].intersection(words[:5]):
        return False
    return any(len(stop.intersection(words)) >= 2 for stop in _ONLY_FOREIGN.values())


def _rank(candidates: list[_Candidate], title: str, actors: Actors | None) -> None:
    """Give each sentence its score: place, the text's frequent words, the title's words, actors, deeds."""
    frequency = Counter(chain.from_iterable(c.words for c in candidates))
    top = max(frequency.values(), default=1)
    title_words = _content(title)
    weights: dict[str, float] = {}
    mentions = actors.mentions if actors else ()
    places = [mention.start for mention in mentions]
    if actors:
        weights = {a.id: 1 / (1 + 0.35 * rank) for rank, a in enumerate(actors.answers)}
    for place, c in enumerate(candidates):
        size = max(len(c.words), 6)
        central = sum(map(frequency.__getitem__, c.words)) / (top * size)
        overlap = len(c.words & title_words) / max(len(title_words), 4)
        here = dict.fromkeys(m.actor_id for m in mentions[bisect_left(places, c.start) : bisect_left(places, c.end)])
        people = min(sum(map(weights.__getitem__, here)), 2.0) / 2
        deeds = min(sum(map(ACTS.__contains__, c.text.split())), 3) / 3
        lead = 1.0 if place == 0 else 0.55 if place == 1 else 1 / (2 + 0.5 * place)
        claims = c.accuses + c.denies
        long = max(0, len(c.text) - _COMFORTABLE) / 200
        linked = bool(_LINKING_START.match(c.text)) + bool(place and _BACK_REFERRING.match(c.text))
        c.score = (
            1.3 * lead
            + 1.2 * central
            + 0.8 * overlap
            + 0.6 * people
            + 0.4 * deeds
            + 0.3 * claims
            - 0.5 * long
            - 0.25 * linked
        )


def _alike(a: _Candidate, b: _Candidate) -> float:
    shared = len(a.words & b.words)
    return shared / min(len(a.words), len(b.words)) if shared else 0.0


def _choose(candidates: list[_Candidate], wanted: int) -> list[_Candidate]:
    """The best sentences that do not repeat each other, with an accusation and a denial where there are some."""
    chosen: list[_Candidate] = []

    def add(options: Iterable[_Candidate]) -> None:
        best = max((c for c in options if c.repeats < 0.6), key=lambda c: c.score - 0.9 * c.repeats, default=None)
        if best:
            chosen.append(best)
            for c in candidates:
                c.repeats = max(c.repeats, _alike(c, best))
            best.repeats = 1.0

    add(candidates)
    if wanted >= 3:
        if not any(c.accuses for c in chosen):
            add([c for c in candidates if c.accuses])
        if not any(c.denies for c in chosen):
            add([c for c in candidates if c.denies])
    while len(chosen) < min(wanted, len(candidates)):
        before = len(chosen)
        add(candidates)
        if len(chosen) == before:
            break
    return sorted(chosen[:wanted], key=lambda c: c.start)


# -- what the article is --------------------------------------------------------------------------------------


def _headline(
    text: str, title: str | None, spans: list[tuple[int, int, str]], traps: Sequence[tuple[int, int]]
) -> str | None:
    """The title where the text holds it, else a first line that looks like one."""
    if title and len(title) <= 600 and title.strip() in text:
        return title.strip()
    if not spans:
        return None
    start, end, first = next((span for span in spans if _may_open(text, span, traps)), spans[0])
    alone = text.find("\n", start) in range(end, end + 2)
    is_title = 15 <= len(first) <= 160 and first[-1] not in ".:;,!" and alone and len(first.split()) > 2
    if title or not is_title or addressed.meets(traps, start, end):
        return None
    return first


def _may_open(text: str, span: tuple[int, int, str], traps: Sequence[tuple[int, int]]) -> bool:
    """Whether a first sentence is the article's: not of a line that holds an order, nor only marks."""
    start, end, words = span
    line_end = text.find("\n", end)
    line = text.rfind("\n", 0, start) + 1, line_end if line_end >= 0 else len(text)
    return not addressed.meets(traps, *line) and any(c.isalpha() for c in words)


def _language(text: str, counts: Counter[str]) -> str:
    """BCP 47 tag by stop words or script; "und" where nothing tells."""
    sample = text[:600]
    for tag, script in _SCRIPTS if _ANY_SCRIPT.search(sample) else ():
        if len(re.findall(f"[{script}]", sample)) > 0.3 * sum(c.isalpha() for c in sample):
            return "ja" if tag == "zh" and re.search("[\u3040-\u30ff]", text[:4000]) else tag
    scores = {tag: sum(counts[word] for word in counts.keys() & stop) for tag, stop in _STOP_WORDS.items()}
    best = max(scores, key=lambda tag: scores[tag])
    return best if scores[best] >= 2 else "und"


def _genre(text: str, counts: Counter[str], headline: str | None) -> Genre:
    top = (headline or "") + "\n" + text[:200]
    if _INTERVIEW.search(text):
        return "interview"
    many = len(text) / 250
    if _OPINION.search(headline or "") or (
        counts["i"] + counts["we"] + counts["our"] + counts["my"] > many
        and len(re.findall(r"\b(?:I|we|our|my)\b", re.sub(r"[\"“][^\"”]*[\"”]", "", text))) > many
    ):
        return "opinion"
    return "analysis" if _ANALYSIS.search(top) else "news" if len(text) > 80 else "other"


def _contexts(counts: Counter[str]) -> tuple[str, ...]:
    scores = {tag: sum(min(counts[word], 3) for word in counts.keys() & telling) for tag, telling in _CONTEXTS.items()}
    least = max(2, 0.25 * max(scores.values()))
    return tuple(sorted((tag for tag, score in scores.items() if score >= least), key=lambda tag: -scores[tag])[:4])


def _caveats(
    text: str, small: str, spans: list[tuple[int, int, str]], traps: Sequence[tuple[int, int]], tag: str, *, dated: bool
) -> list[CaveatAnswer]:
    found: list[CaveatAnswer] = []
    starts = [a for a, _, _ in spans]

    def first(kind: CaveatKind, note: str, matches: Iterable[re.Match[str]], most: int = 1) -> None:
        told: set[str] = set()
        for match in matches:
            start, end = match.span()
            a, b, sentence = spans[max(bisect_right(starts, start) - 1, 0)]
            inside = a <= start and end <= b and not addressed.meets(traps, a, b)
            words = match[0].split()
            name = (
                "".join(word[0] for word in words) if len(words) > 1 else match[0]
            )  # KCNA is Korean Central News Agency
            if inside and name not in told and not _in_quotes(sentence, start - a):
                quote = _short(sentence, start - a)
                found.append(CaveatAnswer(kind=kind, note=note.format(text[start:end]), quote=quote))
                told.add(name)
                if len(told) == most:
                    return

    for a, b, sentence in spans:
        if len(sentence) > 30 and not addressed.meets(traps, a, b) and _foreign(sentence, tag):
            note = "a sentence is partly or wholly in another language"
            found.append(CaveatAnswer(kind="garbled_or_untranslated", note=note, quote=sentence[:300]))
            break
    media = list(_STATE_MEDIA.finditer(text)) if _STATE_MEDIA_HINTS.held(text) else []
    named = [match for match in media if not match[0].startswith("state")]
    note = '"{}" is controlled by a state that the article is about'
    first("source_is_party_to_conflict", note, named or media, most=3 if named else 1)  # each side may have its agency
    if not dated:
        first(
            "date_unclear",
            'no publication date is known, so "{}" cannot be turned into a date',
            _WEEKDAY.finditer(text),
        )
    judging = _EDITORIAL.finditer(small) if _EDITORIAL_HINTS.held(small) else ()
    first("editorial_language", '"{}" is the outlet\'s own judging word', judging)
    return found


def _in_quotes(sentence: str, at: int) -> bool:
    before = sentence[:at]
    return before.count('"') % 2 == 1 or before.count("“") > before.count("”")


def _short(sentence: str, at: int) -> str:
    """The sentence, or where it is long the words around a place in it."""
    if len(sentence) <= 200:
        return sentence
    start = sentence.rfind(" ", 0, max(at - 70, 0)) + 1
    end = sentence.find(" ", min(at + 90, len(sentence) - 1))
    return sentence[start : end if end > 0 else len(sentence)].strip()
