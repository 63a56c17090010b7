"""Reading: sources of any kind become clean ``Article`` values, and a long article becomes segments."""

from summarizer.reading.articles import article_from_text
from summarizer.reading.clean import clean
from summarizer.reading.segment import split
from summarizer.reading.sources import Unread, count, read, read_all, read_any

__all__ = ["Unread", "article_from_text", "clean", "count", "read", "read_all", "read_any", "split"]
