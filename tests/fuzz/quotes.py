"""Fuzzes the quote finder: ``pip install atheris; python tests/fuzz/quotes.py -max_total_time=300``."""

import sys

import atheris

with atheris.instrument_imports(include=["summarizer"]):
    from summarizer.text.quotes import find_quote

PIECES = [
    " ", "\n", "\t", "a", "the", "Tarvia", "serve", "3", ",", ".", "...", "…", "[", "]", "[d]", "“", "”", '"', "'", "’", "-", "–", "\u00ad",
    "\u200b", "\u0301", "e", "é", "İ", "ß", "ﬁ", "Å", "㎏", "\ud800", "\x00", "😀", "\u202e", "½",
]  # fmt: skip


def some(source: atheris.FuzzedDataProvider, most: int) -> str:
    """A text of pieces that fold, join or vanish, and of anything."""
    pieces = [PIECES[source.ConsumeIntInRange(0, len(PIECES) - 1)] for _ in range(source.ConsumeIntInRange(0, most))]
    return "".join(pieces) + source.ConsumeUnicode(source.ConsumeIntInRange(0, 8))


def one(data: bytes) -> None:
    """A quote is found inside the text or not at all; the whole of a text is found in it."""
    source = atheris.FuzzedDataProvider(data)
    text = f"So {some(source, 60)} it ends"
    quote = some(source, 12)
    found = find_quote(text, quote)
    assert found is None or 0 <= found.start < found.end <= len(text)
    assert find_quote(text, text) == (0, len(text)), text


if __name__ == "__main__":
    atheris.Setup(sys.argv, one)
    atheris.Fuzz()
