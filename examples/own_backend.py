"""A backend of your own: whatever answers a question with a document; each item is checked as that of any model is."""

import asyncio
from pathlib import Path
from typing import Literal

from summarizer import Summarizer
from summarizer.backends import Question, Reply
from summarizer.backends.local.backend import LocalBackend
from summarizer.schema import SentenceAnswer, SummaryAnswer


class Careless:
    """Reads with the rules, but writes the summary itself: one sentence that is proven, and one that is not."""

    name: Literal["local", "llm"] = "llm"
    model: str | None = "careless"
    host: str | None = "this process"

    async def ask(self, question: Question) -> Reply:
        """Answer one question; a repair names the step it repairs in ``question.repairs``."""
        await asyncio.sleep(0)  # here a model of yours would be asked
        if "summary" not in {question.step.name, question.repairs}:
            return await LocalBackend().ask(question)
        quote = "Bolivia recalled its ambassador from Asuncion on Wednesday"
        told = (f"{quote}.", "Paraguay recalled its ambassador from La Paz on Friday.")
        sentences = tuple(SentenceAnswer(text=text, quotes=(quote,)) for text in told)
        return Reply(
            SummaryAnswer(headline=None, language="en", genre="news", contexts=(), sentences=sentences, caveats=())
        )

    async def close(self) -> None:
        """Nothing is held."""


summarizer = Summarizer(backend=lambda _settings, _responses: Careless())
brief = summarizer.summarize(Path(__file__).parent / "articles" / "border-post-la-paz.txt")
for sentence in brief.summary.sentences if brief.summary else ():
    print(f"kept: {sentence.text}")
for item in brief.rejected:
    print(f"rejected {item.kind}: {item.reason}")
