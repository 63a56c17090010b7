"""Fuzzes the answer parser: ``pip install atheris; python tests/fuzz/answers.py -max_total_time=60``."""

import contextlib
import sys

import atheris

with atheris.instrument_imports(include=["summarizer"]):
    from summarizer.backends.documents import Unusable, read_document
    from summarizer.schema.answers import BriefAnswer


def one(data: bytes) -> None:
    """Any bytes are a document or unusable, with a reason."""
    with contextlib.suppress(Unusable):
        read_document(data, BriefAnswer, None)


if __name__ == "__main__":
    atheris.Setup(sys.argv, one)
    atheris.Fuzz()
