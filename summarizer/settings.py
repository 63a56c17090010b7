"""One frozen ``Settings``: everything a run can be told, with its default and its unit."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, SecretStr

BackendName = Literal["local", "llm"]
"""Who reads the articles."""
PlanName = Literal["staged", "single"]
"""How many calls an article takes; what each asks is told by :func:`summarizer.plan.stages`."""
Verb = Literal["summarize", "dossier"]
"""What a command makes of articles."""
Task = Literal["actors", "events", "summary"]
TASKS: tuple[Task, ...] = get_args(Task)


class Limits(BaseModel):
    """How many items a brief may hold; for a long article, of each segment."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    actors: int = 15
    events: int = 12
    statements: int = 12
    quantities: int = 8
    caveats: int = 5

    def times(self, factor: float) -> "Limits":
        """These caps, so many times as high; a caveat is rare however long the text."""
        grown = {name: int(most * factor) for name, most in self if name != "caveats"}
        return self.model_copy(update=grown)


MODEL_LIMITS = Limits()
"""What a model is asked for at most of a short text. Twice as much, from the length below on, still fits an answer of 8,000 tokens."""
SHORT_TEXT = 1200
"""Characters that the caps of a model are made for: agency news tells about one event in a hundred and forty."""
LOCAL_LIMITS = Limits(actors=60, events=60, statements=60, quantities=30)
"""The rules cost nothing an item, so their caps only guard against a text made to flood them."""


class Settings(BaseModel):
    """What to do, with what, and how far to go. Frozen; use ``settings.model_copy(update=...)`` for another.

    Raises:
        pydantic.ValidationError: a ValueError that names each field that is unknown or out of its range; no ``SummarizerError``.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    # what to ask
    backend: BackendName | None = Field(None, description="None: llm where a model is named, else local")
    model: str | None = Field(None, description="provider/model, or a bare model name with base_url")
    base_url: str | None = Field(None, description="an OpenAI-compatible endpoint")
    api_key: SecretStr | None = Field(None, description="None: the provider's environment variable")
    plan: PlanName = "staged"
    tasks: tuple[Task, ...] = TASKS
    sentences: int = Field(5, ge=1, le=30)
    limits: Limits | None = Field(None, description="None: what suits the backend and the text")
    prompts_dir: Path | None = Field(None, description="a folder of prompts that are found before ours")
    temperature: float | None = Field(0.0, description="None: not sent, for models that refuse it")
    max_output_tokens: int = Field(8000, ge=64)
    max_repairs: int = Field(1, ge=0, le=3)

    # what to read
    published: date | None = Field(None, description="publication date, goes before what the input says")
    fields: Mapping[str, str] = Field(default_factory=dict, description="JSON field names: {'text': 'content_html'}")
    segment_characters: int | None = Field(None, ge=1000, description="None: what suits the backend")
    max_article_bytes: int = 5 * 2**20

    # the wire
    record: Path | None = None
    replay: Path | None = None
    store: str | None = Field(None, description="path or URL; None: the user's data folder; '': no store")
    fresh: bool = Field(False, description="do not use stored answers, ask again")
    concurrency: int = Field(8, ge=1, le=1024)
    requests_per_minute: int | None = Field(None, ge=1)
    tokens_per_minute: int | None = Field(None, ge=1)
    connect_timeout: float = Field(10.0, description="seconds")
    read_timeout: float | None = Field(
        None, description="seconds without a byte, None: 95 % of deadline, as an answer comes whole when it is made"
    )
    deadline: float = Field(120.0, ge=1, description="seconds for one request in all")
    max_wait: float = Field(60.0, description="seconds a server may ask us to wait; more is given up")
    max_response_bytes: int = 8 * 2**20
    retries_not_sent: int = 2
    retries_unknown: int = 1

    # the Batch API
    batch_requests: int = Field(50_000, ge=1, description="requests in one file; OpenAI's limit")
    batch_bytes: int = Field(
        100 * 10**6, ge=1, description="size of one file; OpenAI takes 200 MB, but it is held in memory"
    )

    # how far to go
    max_cost: float | None = Field(None, ge=0, description="US dollars")
    max_tokens: int | None = Field(None, ge=1)
    max_requests: int | None = Field(None, ge=1)

    @property
    def resolved_backend(self) -> BackendName:
        """The backend these settings mean."""
        if self.backend:
            return self.backend
        return "llm" if self.model or self.base_url or self.replay else "local"

    @property
    def resolved_read_timeout(self) -> float:
        """The seconds without a byte that these settings mean."""
        return 0.95 * self.deadline if self.read_timeout is None else self.read_timeout

    @property
    def resolved_segment_characters(self) -> int:
        """The length of a part: rules read better the more they see; a model's list of a long part would be cut short."""
        return self.segment_characters or (24_000 if self.resolved_backend == "local" else 12_000)

    def limits_of(self, text: str) -> Limits:
        """The caps these settings mean for a text: those given, else those of the rules, or a model's by its length."""
        if self.limits:
            return self.limits
        if self.resolved_backend == "local":
            return LOCAL_LIMITS
        return MODEL_LIMITS.times(min(2, max(1, len(text) / SHORT_TEXT)))


class Command(BaseModel):
    """What a run was asked to read and where to write, so that it can be asked again."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    sources: tuple[str, ...] = Field(description="files, folders, globs or -, as they were given")
    folder: Path = Field(description="the folder they were given in")
    output: Path | None = None
    form: str | None = None
    steps: Mapping[str, str] = Field(default_factory=dict, description="the user's own: prompt and module:Model")
    verb: Verb = "summarize"

    @property
    def again(self) -> bool:
        """Whether it can be given again: standard input is gone."""
        return self.verb == "summarize" and "-" not in self.sources
