"""One frozen ``Settings``: everything a run can be told, with defaults and units."""

import shlex
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, SecretStr

from summarizer.printable import one_line

BackendName = Literal["local", "llm"]
"""Who reads the articles."""
PlanName = Literal["staged", "single"]
"""How many calls an article takes; :func:`summarizer.plan.stages` says what each asks."""
Verb = Literal["summarize", "dossier"]
"""What a command makes of articles."""
Task = Literal["actors", "events", "summary"]
TASKS: tuple[Task, ...] = get_args(Task)


class Limits(BaseModel):
    """How many items a brief may hold; for a long article, the items of each segment."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    actors: int = 15
    events: int = 12
    statements: int = 12
    quantities: int = 8
    caveats: int = 5

    def times(self, factor: float) -> "Limits":
        """These caps multiplied; caveats are rare however long the text, so theirs stays."""
        grown = {name: int(most * factor) for name, most in self if name != "caveats"}
        return self.model_copy(update=grown)


MODEL_LIMITS = Limits()
"""The most that a model is asked for about a text of the length below; twice as much still fits an answer of 8,000 tokens."""
SHORT_TEXT = 1200
"""Characters of text that a model's caps are made for: agency news has about one event in a hundred and forty."""
LOCAL_LIMITS = Limits(actors=60, events=60, statements=60, quantities=30)
"""Items cost the rules nothing, so their caps only guard against a text made to flood them."""


class Flag:
    """Marks a setting that is also an option of the command line, with the same default, bounds and description.

    Args:
        names: what the option is called; by default, like the setting.
        metavar: the placeholder for its value in the help.
        limit: whether it limits a run; every command that makes runs has such options.
    """

    def __init__(self, *names: str, metavar: str | None = None, limit: bool = False) -> None:
        self.names, self.metavar, self.limit = names, metavar, limit


class Settings(BaseModel):
    """What to do, with what, and how far to go. Frozen; ``settings.model_copy(update=...)`` makes a variant.

    Raises:
        pydantic.ValidationError: a ValueError (not a ``SummarizerError``) that names each unknown or out-of-range field.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    # what to ask
    model: Annotated[str | None, Flag("-m", "--model")] = Field(
        None, description="provider/model, such as openai/gpt-5-mini or ollama/qwen3."
    )
    base_url: Annotated[str | None, Flag()] = Field(None, description="An OpenAI-compatible endpoint of your own.")
    api_key: SecretStr | None = Field(None, description="None: the provider's environment variable")
    backend: Annotated[BackendName | None, Flag()] = Field(
        None, description="local: rules, no key, no network. Default: llm where a model is named."
    )
    plan: Annotated[PlanName, Flag()] = Field(
        "staged", description="staged: three small calls an article; single: one large one."
    )
    tasks: tuple[Task, ...] = TASKS
    sentences: Annotated[int, Flag()] = Field(5, ge=1, le=30, description="Sentences of the summary.")
    limits: Limits | None = Field(None, description="None: what suits the backend and the text")
    prompts_dir: Annotated[Path | None, Flag("--prompts")] = Field(
        None, description="A folder of your own prompts, found before ours."
    )
    temperature: float | None = Field(0.0, description="None: not sent, for models that refuse it")
    max_output_tokens: Annotated[int, Flag()] = Field(8000, ge=64, description="Tokens of one answer at most.")
    max_repairs: int = Field(1, ge=0, le=3)

    # what to read
    published: Annotated[date | None, Flag(metavar="YYYY-MM-DD")] = Field(
        None, description="Publication date, where the articles give none."
    )
    fields: Mapping[str, str] = Field(default_factory=dict, description="JSON field names: {'text': 'content_html'}")
    segment_characters: Annotated[int | None, Flag()] = Field(
        None, ge=1000, description="A longer article is read in parts of this size."
    )
    max_article_bytes: int = 5 * 2**20

    # the wire
    record: Annotated[Path | None, Flag()] = Field(None, description="Capture requests and answers in this file.")
    replay: Annotated[Path | None, Flag()] = Field(None, description="Answer from this recording; never go live.")
    store: str | None = Field(None, description="path or URL; None: the user's data folder; '': no store")
    fresh: Annotated[bool, Flag("--fresh")] = Field(False, description="Ask again, even where an answer is stored.")
    concurrency: Annotated[int, Flag()] = Field(8, ge=1, le=1024, description="Requests under way at once.")
    requests_per_minute: Annotated[int | None, Flag("--rpm")] = Field(
        None, ge=1, description="Requests a minute at most."
    )
    tokens_per_minute: Annotated[int | None, Flag("--tpm")] = Field(None, ge=1, description="Tokens a minute at most.")
    connect_timeout: float = Field(10.0, description="seconds")
    read_timeout: float | None = Field(
        None, description="seconds without a byte, None: 95 % of deadline, as an answer comes whole when it is made"
    )
    deadline: Annotated[float, Flag("--timeout")] = Field(
        120.0, ge=1, description="Seconds to wait for one answer; a model on your own machine may need more."
    )
    max_wait: float = Field(
        60.0, description="seconds a server may ask us to wait, or answer nothing; more is given up"
    )
    max_response_bytes: int = 8 * 2**20
    retries_not_sent: int = Field(2, description="how often a request that was not sent is tried again")
    retries_unknown: int = Field(1, description="how often one is sent again that the provider may have billed")

    # the Batch API
    batch_requests: int = Field(50_000, ge=1, description="requests in one file; OpenAI's limit")
    batch_bytes: int = Field(
        100 * 10**6, ge=1, description="size of one file; OpenAI takes 200 MB, but it is held in memory"
    )

    # how far to go
    max_cost: Annotated[float | None, Flag(limit=True)] = Field(None, ge=0, description="US dollars to spend at most.")
    max_tokens: Annotated[int | None, Flag(limit=True)] = Field(None, ge=1, description="Tokens to spend at most.")
    max_requests: Annotated[int | None, Flag(limit=True)] = Field(None, ge=1, description="Requests to send at most.")

    @property
    def resolved_backend(self) -> BackendName:
        """The backend that these settings select."""
        if self.backend:
            return self.backend
        return "llm" if self.model or self.base_url or self.replay else "local"

    @property
    def resolved_segment_characters(self) -> int:
        """The length of a part: rules read better the more they see; a model's list for a long part would be cut short."""
        return self.segment_characters or (24_000 if self.resolved_backend == "local" else 12_000)

    def limits_of(self, text: str) -> Limits:
        """The caps for a text: those given, else the rules' own, or a model's by the length of the text."""
        if self.limits:
            return self.limits
        if self.resolved_backend == "local":
            return LOCAL_LIMITS
        return MODEL_LIMITS.times(min(2, max(1, len(text) / SHORT_TEXT)))


def store_option(location: str | None) -> str:
    """How a command is told of a store, to be printed behind it; an address that may hold a password is not shown."""
    if location is None:
        return ""
    return " --store " + ("..." if "://" in location else one_line(shlex.quote(location), 1000))


class Command(BaseModel):
    """What a run was asked to read and where to write, so that it can be repeated."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    sources: tuple[str, ...] = Field(description="files, folders, globs or -, as they were given")
    folder: Path = Field(description="the folder they were given in")
    output: Path | None = None
    form: str | None = None
    steps: Mapping[str, str] = Field(default_factory=dict, description="the user's own: prompt and module:Model")
    verb: Verb = "summarize"

    @property
    def again(self) -> bool:
        """Whether it can be repeated: standard input is gone."""
        return self.verb == "summarize" and "-" not in self.sources
