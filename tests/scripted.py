"""A backend that says what a test wrote, and the brief that comes of a careful model's answers."""

from typing import ClassVar

import answers

from summarizer.backends import Reply
from summarizer.pipeline import brief
from summarizer.settings import Settings

SETTINGS = Settings(backend="llm")


class Scripted:
    """A backend behind the real seam: says for each step what the test wrote, and keeps what it was asked."""

    name: ClassVar = "llm"
    model = "scripted"
    host = None

    def __init__(self, **given):
        self.answers = {**answers.DOCUMENTS, **given}
        self.asked = []

    async def ask(self, question):
        self.asked.append(question)
        key = f"repair_{question.step.name}" if question.repairs else question.step.name
        answer = self.answers[key]
        return Reply(answer(question) if callable(answer) else answer)

    async def close(self):
        pass

    def steps(self):
        return [("repair:" if q.repairs else "") + q.step.name for q in self.asked]


async def scripted_brief(**given):
    """The brief of the article in :mod:`answers`; ``given`` are other documents than the good ones, by step."""
    return await brief(answers.article(), Scripted(**given), SETTINGS)
