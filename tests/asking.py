"""Questions to a loopback server, and a place that keeps exchanges in memory, for tests of the model backend."""

import answers

from summarizer.backends import Question
from summarizer.backends.llm import LLMBackend
from summarizer.plan import ACTORS
from summarizer.schema import Segment
from summarizer.settings import Settings

KEY = "sk-canary-5up3r-s3cret/+key"
DOCUMENT = {"actors": [actor.model_dump(mode="json") for actor in answers.ACTORS]}


def settings(url="http://127.0.0.1:9/v1", **more):
    return Settings(**{"model": "test-model", "base_url": url, "api_key": KEY, **more})


def question(given, step=ACTORS, text=answers.TEXT, **more):
    article = answers.article(text)
    segment = Segment(number=1, total=1, start=0, end=len(article.text), head="", text=article.text)
    return Question(step, article, segment, given, **more)


async def ask(given, responses=None, step=ACTORS, times=1, **more):
    """Ask once (or several times, one after the other) and close; the last reply. ``more`` is about the question."""
    backend = LLMBackend(given, responses)
    try:
        for _ in range(times):
            reply = await backend.ask(question(given, step, **more))
    finally:
        await backend.close()
    return reply


class Kept:
    """A ``Responses`` in memory that remembers what it was told, in order."""

    def __init__(self):
        self.told = []
        self.exchanges = {}
        self.notes = {}

    async def find(self, key):
        return self.exchanges.get(key)

    async def sending(self, key, request, *, article_id, step, attempt):  # noqa: ARG002 - the protocol's names
        self.told.append(("sending", attempt))
        self.asked = (article_id, step)
        return len(self.told)

    async def received(self, row, exchange):  # noqa: ARG002 - the protocol's name
        self.told.append(("received", exchange.status))
        self.exchanges[exchange.key] = exchange

    async def failed(self, row, kind, *, billed):  # noqa: ARG002 - the protocol's name
        self.told.append((kind, billed))

    async def recall(self, name):
        return self.notes.get(name)

    async def remember(self, name, value):
        self.notes[name] = value
