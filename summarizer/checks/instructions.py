"""Text that speaks to a model instead of a reader: in the article it is a trap, in a record it is a trap that worked."""

from collections.abc import Iterator

from summarizer.checks.case import Case, finding
from summarizer.schema import Article, Finding
from summarizer.text.addressed import asides, asks_or_orders, instructs, is_quoted, passages


def no_instructions(case: Case) -> Iterator[Finding]:
    """No record repeats words addressed to a model, and none rests on a passage that speaks to one."""
    joined = "\n".join(text for _, text in case.words)
    if instructs(joined):
        for record, text in case.words:
            if instructs(text):
                message = f'"{text[:120]}" is an instruction to a reader, not news; leave it out'
                yield finding("no-instructions", "error", record, message)
    for record, text in case.words:
        if asks_or_orders(text):
            yield finding(
                "no-instructions", "warning", record, f'"{text[:120]}" asks or orders its reader and tells no news'
            )
    article = case.brief.article
    orders = [(_original(article, *one), is_quoted(case.text, one[0])) for one in passages(case.text)]
    others = [_original(article, start, end, end) for start, end in asides(case.text)]
    for record, evidence in case.evidence:
        for (start, sentence, block), quoted in orders:
            if evidence.start >= block or evidence.end <= start:
                continue
            within = evidence.start < sentence
            message = f"its quote {'is' if within else 'follows'} text that speaks to a language model: "
            message += f'"{article.original[start : start + 80]}"'
            yield finding("no-instructions", "error" if within and not quoted else "warning", record, message, evidence)
            break
        else:
            aside = any(evidence.start < end and start < evidence.end for start, _, end in others)
            if aside or (asks_or_orders(evidence.quote) and not is_quoted(article.original, evidence.start)):
                message = f'its quote asks or orders the reader and tells no news: "{evidence.quote[:80]}"'
                yield finding("no-instructions", "warning", record, message, evidence)


def _original(article: Article, start: int, sentence: int, block: int) -> tuple[int, int, int]:
    """A place of the text, the end of its sentence and of its paragraph in the original."""
    first = article.to_original(start, sentence)
    return first.start, first.end, article.to_original(start, max(sentence, block)).end
