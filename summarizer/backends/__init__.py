"""The interface of all backends: a backend is asked a question about a segment and replies with a document.

``llm`` asks a language model over the network, ``local`` reads with rules; the pipeline treats both alike.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from pydantic import BaseModel

from summarizer.plan import Step
from summarizer.schema import Article, Attempt, PromptUsed, Segment
from summarizer.settings import BackendName, Limits, Settings


@dataclass(frozen=True)
class Question:
    """One step asked of one segment.

    ``values`` holds what the prompt needs beyond the article: ``actors`` (those known so far), ``items`` and ``reasons``
    (pairwise, for a repair), ``summaries`` (for a reduce). For a repair, ``repairs`` names the step that is repaired.
    """

    step: Step
    article: Article
    segment: Segment
    settings: Settings
    values: Mapping[str, Any] = field(default_factory=dict)
    repairs: str | None = None

    @property
    def limits(self) -> Limits:
        """How many items the answer may hold."""
        return self.settings.limits_of(self.segment.text)

    @property
    def bounds(self) -> tuple[tuple[str, int], ...]:
        """The most items of each list of the answer, for a server that ends a list where its schema says so."""
        return (*self.limits, ("sentences", self.settings.sentences))

    @property
    def prompt_values(self) -> dict[str, Any]:
        """Everything that a prompt may use beyond the article and its segment."""
        return {
            "limits": self.limits,
            "sentences": self.settings.sentences,
            "step": self.repairs or self.step.name,
            "actors": (),
            **self.values,
        }


@dataclass(frozen=True)
class Reply:
    """A document whose list items are valid or :class:`~summarizer.schema.lenient.Invalid`, and what it took.

    ``examples``: texts of the prompt's examples, which the answer must not repeat.
    """

    answer: BaseModel
    attempts: tuple[Attempt, ...] = ()
    prompt: PromptUsed | None = None
    examples: tuple[str, ...] = ()


class Backend(Protocol):
    """What the pipeline needs of a backend.

    Raises (from ``ask``):
        BackendError: no usable answer; see :mod:`summarizer.errors` for its kinds.
    """

    @property
    def name(self) -> BackendName:
        """Which of the two it is."""
        ...

    @property
    def model(self) -> str | None:
        """The model that is asked for."""
        ...

    @property
    def host(self) -> str | None:
        """Where it is asked."""
        ...

    async def ask(self, question: Question) -> Reply:
        """Answer one question."""
        ...

    async def close(self) -> None:
        """Release what the backend holds, such as connections."""
        ...
