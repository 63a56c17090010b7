"""Fuzzes the quote finder: ``pip install atheris; python tests/fuzz/quotes.py -max_total_time=60``."""

import sys

import atheris

with atheris.instrument_imports(include=["summarizer"]):
    from summarizer.spans import find_quote


def one(data: bytes) -> None:
    """A quote is found inside the text or not at all."""
    source = atheris.FuzzedDataProvider(data)
    quote = source.ConsumeUnicode(60)
    text = source.ConsumeUnicode(600)
    found = find_quote(text, quote)
    assert found is None or 0 <= found.start < found.end <= len(text)


if __name__ == "__main__":
    atheris.Setup(sys.argv, one)
    atheris.Fuzz()
