"""Segments: every word once, cut at paragraphs where that can be, each understandable alone."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from summarizer.reading import article_from_text, split
from summarizer.settings import Settings

SMALL = Settings(segment_characters=1000)
PARAGRAPH = "The committee met again on Monday and heard the engineers, who spoke for an hour. "


def check(article, segments, limit=1000):
    assert [s.number for s in segments] == list(range(1, len(segments) + 1))
    assert {s.total for s in segments} == {len(segments)}
    last = 0
    for segment in segments:
        assert segment.text == article.text[segment.start : segment.end]
        assert 0 < len(segment.text) <= limit
        assert not article.text[last : segment.start].strip()
        last = segment.end
    assert not article.text[last:].strip()


def test_a_short_article_is_one_segment_without_a_head():
    article = article_from_text("A short text.\n")
    (segment,) = split(article)
    assert (segment.text, segment.head, segment.total) == (article.text, "", 1)


def test_a_long_article_is_cut_between_paragraphs_and_repeats_title_and_dateline():
    text = "Engineers warn of collapse\n\nLISBON, 12 May 2024 (AFP) - " + "\n\n".join(PARAGRAPH * 4 for _ in range(12))
    article = article_from_text(text)
    segments = split(article, SMALL)
    check(article, segments)
    assert len(segments) > 3
    assert all(s.text.rstrip().endswith(".") for s in segments)
    assert segments[0].head == ""
    assert {s.head for s in segments[1:]} == {"Engineers warn of collapse\nLISBON, 12 May 2024 (AFP) -"}


def test_the_head_gives_the_day_where_the_text_has_no_dateline():
    article = article_from_text((PARAGRAPH * 4 + "\n\n") * 5, title="Collapse", published=date(2024, 5, 12))
    assert split(article, SMALL)[1].head == "Collapse\n2024-05-12"


def test_a_paragraph_that_is_too_long_is_cut_at_sentences():
    article = article_from_text(PARAGRAPH * 60)
    segments = split(article, SMALL)
    check(article, segments)
    assert all(s.text.endswith("hour.") for s in segments)


def test_a_sentence_that_is_too_long_is_cut_at_blanks_or_where_it_must():
    for text in ("word " * 900, "w" * 4500):
        article = article_from_text(text)
        check(article, split(article, SMALL))


@given(st.text(alphabet='aB. \n"', min_size=1, max_size=6000))
def test_every_word_is_in_one_segment(text):
    article = article_from_text("Word " + text)
    check(article, split(article, SMALL), limit=max(1000, min(len(article.text), 1000)))
