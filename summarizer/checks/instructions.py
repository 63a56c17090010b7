"""Text that speaks to a model instead of a reader: in the article it is a trap, in a record it is a trap that worked."""

# ruff: noqa: RUF001 - instructions come in every script

import re
from collections.abc import Iterator
from functools import lru_cache

from summarizer.checks.case import Case, finding
from summarizer.schema import Finding
from summarizer.spans import lowered, paragraphs

# Cheap words of which one stands in every pattern below: most articles are done after looking for these.
_HINTS = (
    "prompt", "language model", " ai ", " ai:", " ai.", " ai,", "a.i.", "assistant", "summariz", "summaris",
    "your response", "your reply", "your answer", "your output", "your message", "your completion", "your train",
    "your program", "your own", "your final", "your next", "your summ", "<|", "[inst", "<<sys", "###", "s>",
    "respond", "reply", "answer", "output", "ignore", "disregard", "forget", "overrid", "bypass", "chatbot", "llm", "gpt",
    "system p", "system m", "system o", "system n", "system c", "system:", "system :", "developer m", '"role"', "user:",
    "human:", "user asks", "begin article", "begin doc", "end of art", "end of the art", "end of doc", "end of the doc",
    "automated", "automatic", "note by", "note from", "notes by", "notes from", "end of context", "end of user", "end article", "end doc", "_call", "nothing else", "analysis software",
    "instruc", "instruç", "istruz", "anweisung", "инструкц", "указани", "指令", "指示", "提示", "التعليمات", "الأوامر",
    "지시", "명령", "지침",
)  # fmt: skip
_INSTRUCTS = re.compile(
    r"""
      \b(?:ignore|disregard|forget|override|overrule|bypass|discard|do\snot\s(?:follow|obey)|stop\sfollowing)\b[^.\n]{0,40}
        \b(?:previous|prior|above|earlier|preceding|all|any|your|system|these|those|original|other|everything)\b
        [^.\n]{0,30}\b(?:instructions?|prompts?|rules?|guidelines?|directions?|directives?|context|commands?|you\swere\stold|above|before)\b
    | \b(?:new|updated|real|actual|hidden|secret|important|urgent|further|following|revised)\s(?:system\s)?(?:instructions?|prompts?|directives?)\b
    | \b(?:system|developer)\s(?:prompt|message|instructions?|override|mode|note|chain\sof\sthought)\b
    | \b(?:as|you\sare(?:\snow)?|act\sas|pretend\sto\sbe|dear)\s(?:an?\s|the\s|my\s)?(?:\w+\s)?
        (?:ai|a\.i\.|language\smodel|llm|assistant|chatbot|summari[sz]er|dan|gpt\S*)\b(?!\s(?:professor|minister|secretary|coach|researcher|chief|company|firm|expert))
    | \b(?:notes?|messages?|instructions?|attention|notice|hints?|reminder)\s?(?:to|for|:)\s(?:the\s|any\s|all\s|every\s)?
        (?:\w+\s){0,2}(?:ai|a\.i\.|llms?|language\smodels?|assistants?|summari[sz]ers?|chatbots?|models?|analysis\ssoftware|systems?)\b
    | \byour\s(?:\w+\s)?(?:response|reply|answer|output|message|summary|completion|instructions|system\sprompt|training|programming)\b
    | \b(?:respond|reply|answer|output)\s(?:only|exactly|just|simply|solely|instead)?\s?(?:with|in|using|as)\b[^.\n]{0,60}(?:["'“{:]|json|exactly|language|words|characters?)
    | \b(?:simply|only|just|instead|always|now|must|please)[\s,]{1,2}(?:respond|reply|answer|output|print|write)\b
    | \b(?:print|repeat|reveal|output|show|leak)\s(?:me\s)?(?:all\s|out\s)?(?:your|the)\s(?:system\s|initial\s|full\s|entire\s)?(?:prompts?|instructions?)\b
    | \b(?:when|if|before|while)\s(?:you\sare\s)?(?:asked\sto\s)?(?:summari[sz]e|summari[sz]ing|processing|analy[sz]ing|evaluating)\b[^.\n]{0,30}\b(?:this|the)\s(?:text|article|document|page|story)\b
    | \b(?:this|the)\s(?:text|article|document|page)\s(?:must|should|is\sto)\s(?:only\s)?be\s(?:summari[sz]ed|coded|classified|reported)\b
    | \b(?:ignore|disregard|forget)\s(?:all|the\srest|everything)\b|\b(?:absolutely|and)\snothing\selse\b|\bif\s(?:the\s)?user\sasks\b
    | \bcan\syou\s(?:reply|answer|respond)\b|\bin\sa\sresponse\b|\bend\sof\s(?:the\s)?(?:article|document|prompt|instructions|context|user\sinput)\b
    | \b(?:begin|end)\s(?:article|document|prompt|instructions?|system)\b
    | <\|[a-z_]{2,20}\|>|\[/?inst\]|<</?sys>>|\#{2,}\s?(?:instructions?|system|human|user|assistant|response)\b|</?s>(?!\w)
    | ^\s*(?:system|assistant|user|human)\s?:
    | \b(?:automated|automatic)\s(?:\w+\s)?(?:systems?|software|tools?|agents?|readers?|screeners?)\s?:
    | ^\s*notes?\s(?:by|from)\s(?:an?|the|your)\s(?:\w+\s){0,3}(?:expert|recruiter|reviewer|developer|administrator|analyst|owner)\w*\s?:
    | "role"\s?:\s?"(?:system|assistant|user|tool)"|\b(?:tool|function)_call
    | ignore[zr]\s[^.\n]{0,30}\binstructions\b|\bignorier\w*\s[^.\n]{0,40}\banweisung|\bignor[ae]\w*\s[^.\n]{0,30}\b(?:instrucc|instruç|istruz)
    | \b(?:игнорир|забудь|не\sобращай)\w*\s[^.\n]{0,40}(?:инструкц|указани)
    | (?:忽略|无视|無視|忘记)[^。\n]{0,12}(?:指令|指示|提示|说明)|(?:指令|指示|提示)[^。\n]{0,6}(?:忽略|无视|無視)
    | تجاهل[^.\n]{0,30}(?:التعليمات|الأوامر|الإرشادات)|(?:지시|명령|지침)[^.\n]{0,10}무시|무시[^.\n]{0,10}(?:지시|명령)
    """,
    re.MULTILINE | re.VERBOSE,  # looked for in small letters
)
_REACH = 150  # characters: no match is longer, so one that holds a hint lies within that distance of it
_SENTENCE_END = re.compile(r"[.!?。！？](?=\s|$)|\n|$")


def _matches(text: str) -> list[tuple[int, int]]:
    """Where the pattern matches; only the surroundings of a hint are looked at, because the pattern is slow."""
    small = lowered(text)
    found: set[tuple[int, int]] = set()
    for hint in _HINTS:
        at = small.find(hint)
        while at >= 0:
            line = small.rfind("\n", 0, at) + 1
            start = max(line, small.find(" ", max(line, at - _REACH)) if at - _REACH > line else line)
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
    """Where a text speaks to a model: (start, end of that sentence, end of its paragraph), in order; kept for a few texts."""
    matches = _matches(text)
    blocks = list(paragraphs(text)) if matches else []
    found = []
    for start, end in matches:
        block = next((b for b in blocks if b[0] <= start < b[1]), (start, end))
        before = max((m.end() for m in re.finditer(r"[.!?。！？]\s|\n", text[block[0] : start])), default=0)
        stop = _SENTENCE_END.search(text, end)
        found.append((block[0] + before, stop.end() if stop else len(text), max(block[1], end)))
    return tuple(found)


def _is_quoted(text: str, at: int) -> bool:
    """Whether a place stands between quotation marks of its line: a report about such text, or a cunning one."""
    line = text[text.rfind("\n", 0, at) + 1 : at + 1]
    return line.count('"') % 2 == 1 or line.rfind("“") > line.rfind("”")


def no_instructions(case: Case) -> Iterator[Finding]:
    """No record repeats words addressed to a model, and none rests on a passage that speaks to one."""
    joined = "\n".join(text for _, text in case.words)
    if instructs(joined):
        for record, text in case.words:
            if instructs(text):
                message = f'"{text[:120]}" is an instruction to a reader, not news; leave it out'
                yield finding("no-instructions", "error", record, message)
    article = case.brief.article
    traps = [
        (article.to_original(start, sentence).start, article.to_original(start, sentence).end,
         article.to_original(start, max(sentence, block)).end)
        for start, sentence, block in passages(case.text)
    ]  # fmt: skip
    for record, evidence in case.evidence if traps else ():
        for start, sentence, block in traps:
            if evidence.start >= block or evidence.end <= start:
                continue
            within = evidence.start < sentence
            quoted = _is_quoted(article.original, start)
            words = "is" if within else "follows"
            message = (
                f'its quote {words} text that speaks to a language model: "{article.original[start : start + 80]}"'
            )
            yield finding("no-instructions", "error" if within and not quoted else "warning", record, message, evidence)
            break
