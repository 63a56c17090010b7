"""The Python face: what is given by mistake is told in one line, and what is printed can be read."""

from collections.abc import Callable
from typing import Any

import pytest

from summarizer import InputError, Summarizer, check, summarize, verify
from summarizer.dossier import build
from summarizer.export.terminal import plain

BRIEF = summarize("OSLO, 3 March 2024 (Reuters) - Norway and Chad signed a trade pact on Friday, the ministry said.\n")
ANY: Any = "file.json"


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda given: Summarizer({"sentences": given}), r"Settings\(sentences=3\)"),
        (check, "give what summarize returns"),
        (lambda given: verify(given, BRIEF.article), "give what summarize returns"),
        (lambda given: verify(BRIEF, given), r"verify\(brief, read"),
        (lambda _: build(BRIEF), r"build\(\[brief"),
        (build, r"build\(\[brief"),
        (lambda given: build([BRIEF, given]), r"build\(\[brief"),
    ],
)
def test_what_is_no_brief_article_or_settings_is_told_with_what_to_give(
    call: Callable[[Any], object], message: str
) -> None:
    with pytest.raises(InputError, match=message):
        call(ANY)


def test_a_printed_brief_is_what_a_terminal_shows() -> None:
    assert str(BRIEF) == plain(BRIEF)
    assert "Norway and Chad signed a trade pact on Friday." in str(build([BRIEF]))
    assert len(repr(BRIEF)) < 200
