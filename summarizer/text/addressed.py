"""What speaks to its reader, a person or a machine, and tells no news: orders to models, questions, orders, advice."""

# ruff: noqa: RUF001 - instructions come in every script, and the marks are those of newspapers

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import lru_cache

from summarizer.text.search import Searcher
from summarizer.text.spans import lowered, paragraphs, sentences

# ------------------------------------------------------------------ to a model

# Words of which one stands in every pattern below: most articles are done after looking for these.
_HINTS = Searcher((
    "prompt", "language model", " ai ", " ai:", " ai.", " ai,", "a.i.", "assistant", "summariz", "summaris",
    "your response", "your reply", "your answer", "your output", "your message", "your completion", "your train",
    "your program", "your own", "your final", "your next", "your summ", "<|", "[inst", "<<sys", "###", "s>",
    "respond", "reply", "answer", "output", "ignore", "disregard", "forget", "overrid", "bypass", "chatbot", "llm", "gpt",
    "system p", "system m", "system o", "system n", "system c", "system:", "system :", "developer m", '"role"', "user:",
    "human:", "user asks", "begin article", "begin doc", "end of art", "end of the art", "end of doc", "end of the doc",
    "automated", "automatic", "note by", "note from", "notes by", "notes from", "end of context", "end of user", "end article", "end doc", "_call", "nothing else", "analysis software",
    "instruc", "instruç", "istruz", "anweisung", "инструкц", "указани", "指令", "指示", "提示", "التعليمات", "الأوامر",
    "지시", "명령", "지침", "you are now", "new task", "===", "<!--", '{"', "it says",
))  # fmt: skip
_INSTRUCTS = re.compile(
    r"""(?:(?<![a-z0-9_])|(?=[i<\[{#"]|[^\x00-\x7f]))(?:  # no branch begins inside a word but these; to ask once is quick
      \b(?:ignore|disregard|forget|override|overrule|bypass|discard|do\snot\s(?:follow|obey)|stop\sfollowing)\b[^.\n]{0,40}
        \b(?:previous|prior|above|earlier|preceding|all|any|your|system|these|those|original|other|everything)\b
        [^.\n]{0,30}\b(?:instructions?|prompts?|rules?|guidelines?|directions?|directives?|context|commands?|you\swere\stold|above|before)\b
    | \b(?:ignore|disregard|forget|override|discard)\s(?:all\s)?(?:of\s)?(?:the|any|your|these|those)\s(?:\w+\s)?
        (?:instructions?|prompts?|rules?|guidelines?|directions?)\s(?:above|before|so\sfar|given|listed)\b
    | \b(?:new|updated|real|actual|hidden|secret|important|urgent|further|following|revised)\s(?:system\s)?(?:instructions?|prompts?|directives?)\b
    | \b(?:system|developer)\s(?:prompt|message|instructions?|override|mode|note|chain\sof\sthought)\b
    | \b(?:as|you\sare(?:\snow)?|act\sas|pretend\sto\sbe|dear)\s(?:an?\s|the\s|my\s)?(?:\w+\s)?
        (?:ai|a\.i\.|language\smodel|llm|assistant|chatbot|summari[sz]er|dan|gpt\S*)\b(?!\s(?:professor|minister|secretary|coach|researcher|chief|company|firm|expert))
    | \b(?:notes?|messages?|instructions?|attention|notice|hints?|reminder)\s?(?:to|for|:)\s(?:the\s|any\s|all\s|every\s)?
        (?:\w+\s){0,2}(?:ai|a\.i\.|llms?|language\smodels?|assistants?|summari[sz]ers?|chatbots?|models?|analysis\ssoftware|systems?)\b
    | \byour\s(?:\w+\s)?(?:response|reply|answer|output|message|summary|completion|instructions|system\sprompt|training|programming)\b
    | \b(?:respond|reply|answer|output)\s(?:only|exactly|just|simply|solely|instead)?\s?(?:with|in|using|as)\b[^.\n]{0,60}(?:["“{:]|(?<!\w)'|json|exactly|language|words|characters?)
    | \b(?:simply|only|just|instead|always|now|must|please)[\s,]{1,2}(?:respond|reply|answer|output|print|write)\b
    | \b(?:respond|reply|answer|output|return|print)\s(?:only\s)?(?:this|the\sfollowing|valid|raw)?\s?json\b
    | \b(?:decode|decrypt|translate)\b[^.\n]{0,40}\b(?:do|follow|obey)\s(?:what|as|whatever)\s(?:it|this|that)\s(?:says|tells)\b
    | ^={2,}\s?\w[^\n]{0,60}$|<!--|\{\s?"[a-z_]{2,20}"\s?:
    | \b(?:print|repeat|reveal|output|show|leak)\s(?:me\s)?(?:all\s|out\s)?(?:your|the)\s(?:system\s|initial\s|full\s|entire\s)?(?:prompts?|instructions?)\b
    | \b(?:when|if|before|while)\s(?:you\sare\s)?(?:asked\sto\s)?(?:summari[sz]e|summari[sz]ing|processing|analy[sz]ing|evaluating)\b[^.\n]{0,30}\b(?:this|the)\s(?:text|article|document|page|story)\b
    | \b(?:this|the)\s(?:text|article|document|page)\s(?:must|should|is\sto)\s(?:only\s)?be\s(?:summari[sz]ed|coded|classified|reported)\b
    | \b(?:ignore|disregard|forget)\s(?:all|the\srest|everything)\b|\b(?:absolutely|and)\snothing\selse\b|\bif\s(?:the\s)?user\sasks\b
    | \bcan\syou\s(?:reply|answer|respond)\b|\bin\sa\sresponse\b|\bend\sof\s(?:the\s)?(?:article|document|prompt|instructions|context|user\sinput)\b
    | \b(?:begin|end)\s(?:article|document|prompt|instructions?|system)\b
    | <\|[a-z_]{2,20}\|>|\[/?inst\]|<</?sys>>|\#{2,}\s?(?:instructions?|system|human|user|assistant|response)\b|</?s>(?!\w)
    | ^\s*(?:system|assistant|user|human|new\stask)\s?:
    | \b(?:automated|automatic)\s(?:\w+\s)?(?:systems?|software|tools?|agents?|readers?|screeners?)\s?:
    | ^\s*notes?\s(?:by|from)\s(?:an?|the|your)\s(?:\w+\s){0,3}(?:expert|recruiter|reviewer|developer|administrator|analyst|owner)\w*\s?:
    | "role"\s?:\s?"(?:system|assistant|user|tool)"|\b(?:tool|function)_call
    | ignore[zr]\s[^.\n]{0,30}\binstructions\b|\bignorier\w*\s[^.\n]{0,40}\banweisung|\bignor[ae]\w*\s[^.\n]{0,30}\b(?:instrucc|instruç|istruz)
    | \b(?:игнорир|забудь|не\sобращай)\w*\s[^.\n]{0,40}(?:инструкц|указани)
    | (?:忽略|无视|無視|忘记)[^。\n]{0,12}(?:指令|指示|提示|说明)|(?:指令|指示|提示)[^。\n]{0,6}(?:忽略|无视|無視)
    | تجاهل[^.\n]{0,30}(?:التعليمات|الأوامر|الإرشادات)|(?:지시|명령|지침)[^.\n]{0,10}무시|무시[^.\n]{0,10}(?:지시|명령)
    )""",
    re.MULTILINE | re.VERBOSE,  # looked for in small letters
)
_REACH = 150  # characters: no match is longer, so one that holds a hint lies within that distance of it
_LINE = 5000  # characters of a line before a place that tell whether it is quoted
_SENTENCE_BEGIN = re.compile(r"(?<=[.!?。！？]\s)|(?<=\n)")
_SENTENCE_END = re.compile(r"[.!?。！？](?=\s|$)|\n|$")


_WIDE = re.compile("[\uff01-\uff5e\U0001d400-\U0001d7ff]+")
"""Letters of other shapes: full width, and the mathematical bold, italic and script ones."""
_OPENS = re.compile(
    r"\W*(?:(?:<\|[a-z_]{2,20}\|>|\[/?inst\]|<</?sys>>|#{2,}+)\W*+\w*+\W*+|={2,}.{0,80}|(?:system|assistant|user|human)\s?:\s*)",
    re.IGNORECASE,
)
"""What opens a turn of a chat or ends a text: the order is what comes next."""


def _matches(text: str) -> list[tuple[int, int]]:
    """Where the pattern matches; only the surroundings of a hint are looked at, because the pattern is slow."""
    small = lowered(text)
    if not text.isascii() and _WIDE.search(text):
        narrow = _WIDE.sub(lambda wide: unicodedata.normalize("NFKC", wide[0]), small).lower()
        small = narrow if len(narrow) == len(text) else small
    found: set[tuple[int, int]] = set()
    for hint in _HINTS.held(small):
        at = small.find(hint)
        while at >= 0:
            near = max(0, at - _REACH)
            line = small.rfind("\n", max(0, near - 1), at) + 1
            start = line or (max(near, small.find(" ", near, at)) if near else 0)
            end = small.find("\n", at + len(hint), at + _REACH)
            end = min(at + _REACH, len(text)) if end < 0 else end
            found.update(match.span() for match in _INSTRUCTS.finditer(small, start, end))
            at = small.find(hint, end)
    return sorted(found)


def instructs(text: str) -> bool:
    """Whether a text holds words that are addressed to a language model, or a chat template's tokens."""
    return bool(_matches(text))


@lru_cache(maxsize=16)
def passages(text: str) -> tuple[tuple[int, int, int], ...]:
    """Where a text speaks to a model: (start, end of that sentence, end of its paragraph), in order; kept for a few texts.

    Where it ends with a colon, opens a turn of a chat, or pretends that the article is at its end, the next paragraph
    belongs to it.
    """
    matches = _matches(text)
    if not matches:
        return ()
    blocks = list(paragraphs(text))
    opened = [start for start, _ in blocks]
    begun = [0, *(begin.start() for begin in _SENTENCE_BEGIN.finditer(text))]
    stops = [(stop.start(), stop.end()) for stop in _SENTENCE_END.finditer(text)]
    found = []
    for start, end in matches:
        at = bisect_right(opened, start) - 1
        inside = at >= 0 and start < blocks[at][1]
        first, last = blocks[at] if inside else (start, end)
        reach = max(last, end)
        opens = last - first <= _REACH and _OPENS.fullmatch(text, first, last)
        if inside and at + 1 < len(blocks) and (text[last - 1] in ":：" or opens):
            reach = blocks[at + 1][1]
        begin = max(first, begun[bisect_right(begun, start) - 1])
        found.append((begin, stops[bisect_left(stops, (end, 0))][1], reach))
    return tuple(dict.fromkeys(found))


def without_orders(text: str) -> str:
    """The text with blanks in place of the sentences that speak to a model, unless they are quoted: its own words stand."""
    found = passages(text)
    if not found:
        return text
    letters = list(text)
    for start, end, _ in found:
        before = "".join(letters[max(0, start - _LINE) : start + 1])
        if not is_quoted(before, len(before) - 1):
            letters[start:end] = " " * (end - start)
    return "".join(letters)


def is_quoted(text: str, at: int) -> bool:
    """Whether a place stands between quotation marks of its line: a report about such text, or a cunning one."""
    near = max(0, at - _LINE)
    line = text[max(near, text.rfind("\n", near, at) + 1) : at + 1]
    return line.count('"') % 2 == 1 or line.rfind("“") > line.rfind("”")


# ------------------------------------------------------------------ to any reader

_YOU = re.compile(r"[Yy](?<!\w[Yy])ou(?:rs?|rself|rselves)?\b")
"""As with \\b before it, but a pattern that begins with a letter is looked for much faster."""
_IMPERATIVE = re.compile(
    r"[\s\"“'‘*#>-]*(?:(?:please\s+|now\s+|then\s+|next,?\s+|also\s+|do not\s+|don['’]t\s+|never\s+)*(?:suggest|add|integrate|use|apply|"
    r"replace|enhance|include|recommend|write|determine|shift|modify|translate|provide|encode|ignore|disregard|forget|"
    r"summari[sz]e|repeat|print|output|respond|reply|answer|tell|describe|explain|list|mention|insert|append|act|pretend|"
    r"classify|convert|generate|create|say|state|treat|remember|note that|make sure|click|subscribe|enter|sign up|leave a)\s|please\s+\w)"
)
"""How an order begins, in small letters."""
_NOUN = re.compile(
    r"(?:State|Act|Use|List|Print|Output|Answer|Mention|Note)\s(?!(?:that|this|the|a|an|all|only|with)\b)"
)
"""Orders that are nouns as well: "State media", "Use of force"."""
_QUOTED = re.compile(r"[“\"«„][^”\"»“]{0,1000}[”\"»“]")


def asks_or_orders(text: str) -> bool:
    """Whether a passage starts as an order to its reader, or asks outside quotation marks."""
    order = text[:1].isupper() and " " in text[10:] and _orders(text, text[:60].lower(), 0)
    return order or ("?" in text and "?" in _QUOTED.sub("", text))


def _orders(text: str, small: str, start: int) -> bool:
    """Whether a sentence begins as an order; ``small`` is the text in small letters."""
    return _IMPERATIVE.match(small, start, start + 60) is not None and not _NOUN.match(text, start)


@lru_cache(maxsize=4)
def addressed(text: str) -> tuple[tuple[int, int], ...]:
    """The sentences that ask or order their reader, in order; such a sentence tells no event."""
    small, places = lowered(text), [found.start() for found in _YOU.finditer(text)]
    return tuple(
        (start, end)
        for start, end in sentences(text)
        if text[end - 1] == "?"
        or _orders(text, small, start)
        or (bisect_left(places, start) < bisect_left(places, end) and _YOU.search(_QUOTED.sub("", text[start:end])))
    )


def traps(text: str) -> list[tuple[int, int]]:
    """The passages that speak to a model or to the reader, to the ends of their paragraphs: nobody acts in them."""
    return [*((start, block) for start, _, block in passages(text)), *asides(text)]


def meets(passages: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Whether ``text[start:end]`` and one of these passages overlap."""
    return bool(passages) and any(start < last and first < end for first, last in passages)


@lru_cache(maxsize=4)
def asides(text: str) -> tuple[tuple[int, int], ...]:
    """The paragraphs that speak to the reader: they open with an order, or with a question and half of them ask or order."""
    spoken = addressed(text)
    if not spoken:
        return ()
    starts = [start for start, _ in sentences(text)]
    begun = [start for start, _ in spoken]
    found = []
    for start, end in paragraphs(text):
        inside = spoken[bisect_left(begun, start) : bisect_left(begun, end)]
        if not inside or inside[0][0] != start:
            continue
        size = bisect_left(starts, end) - bisect_left(starts, start)
        if text[inside[0][1] - 1] != "?" or 2 * len(inside) >= size:
            found.append((start, end))
    return tuple(found)
