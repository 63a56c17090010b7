"""Splits an article that is too long for one question into segments, at paragraphs where possible."""

from collections.abc import Iterator

from summarizer.reading.dateline import dateline_of
from summarizer.schema import Article, Segment
from summarizer.settings import Settings
from summarizer.text.spans import paragraphs, sentences


def split(article: Article, settings: Settings | None = None) -> tuple[Segment, ...]:
    """The segments of an article, in order; together they contain every word of its clean text.

    A segment ends at a paragraph. A paragraph longer than ``Settings.segment_characters`` is split at sentences, and a longer
    sentence at a blank, or anywhere if it has none. Title and dateline are the ``head`` of every segment but the first, so
    that "the minister" on page nine can still be understood.
    """
    limit = (settings or Settings()).resolved_segment_characters
    text = article.text
    if len(text) <= limit:
        return (Segment(number=1, total=1, start=0, end=len(text), head="", text=text),)
    spans: list[tuple[int, int]] = []
    for start, end in _pieces(text, limit):
        if spans and end - spans[-1][0] <= limit:
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    head = _head(article)
    return tuple(
        Segment(number=n, total=len(spans), start=a, end=b, head=head if n > 1 else "", text=text[a:b])
        for n, (a, b) in enumerate(spans, 1)
    )


def _pieces(text: str, limit: int) -> Iterator[tuple[int, int]]:
    """Paragraphs; the sentences of those that are too long; parts of the sentences that are too long."""
    for start, end in paragraphs(text):
        if end - start <= limit:
            yield start, end
            continue
        for first, last in sentences(text[start:end]):
            a, b = start + first, start + last
            while b - a > limit:
                cut = text.rfind(" ", a + limit // 2, a + limit)
                cut = cut if cut > 0 else a + limit
                yield a, cut
                a = cut
            yield a, b


def _head(article: Article) -> str:
    """Title and dateline, or the publication day if the text has no dateline."""
    lines = (line.strip() for line in article.text[:4000].split("\n"))
    dateline = next((found for line in lines if (found := dateline_of(line))), None)
    if not dateline and article.published:
        dateline = article.published.isoformat()
    return "\n".join(part for part in (article.title, dateline) if part)
