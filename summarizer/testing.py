"""For your own tests: a Summarizer that answers from a recording, without network or key.

Name the plugin in your ``conftest.py`` and use its fixture::

    pytest_plugins = ["summarizer.testing"]

    def test_my_report(replay):
        brief = replay("recordings/article.jsonl").summarize(Path("article.txt"))

A request that was not recorded is an error that says what differs. A recording that is not played to the end fails the
test, because it no longer matches what your code asks.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from summarizer.api import Summarizer
from summarizer.backends import Backend
from summarizer.backends.llm import LLMBackend
from summarizer.exchange import Responses
from summarizer.settings import Settings

Replay = Callable[..., Summarizer]


@pytest.fixture
def replay() -> Iterator[Replay]:
    """``replay(recording, settings=None)``: a Summarizer that answers from a recording (a file or a folder of them)."""
    opened: list[LLMBackend] = []

    def remembered(settings: Settings, responses: Responses | None) -> Backend:
        backend = LLMBackend(settings, responses)
        opened.append(backend)
        return backend

    def make(recording: str | Path, settings: Settings | None = None) -> Summarizer:
        given = (settings or Settings()).model_copy(update={"replay": Path(recording), "backend": "llm"})
        return Summarizer(given, backend=remembered)

    yield make
    recordings = [backend.recording for backend in opened if backend.recording]
    left = {key for one in recordings for key in one.exchanges} - {key for one in recordings for key in one.played}
    if left:
        pytest.fail(f"{len(left)} recorded exchanges were not asked for: the recording no longer fits what is asked")
