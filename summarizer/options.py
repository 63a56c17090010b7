"""The options that commands have in common, each once, and what they are read into."""

import inspect
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

if TYPE_CHECKING:
    from collections.abc import Callable

    from summarizer.api import Summarizer
    from summarizer.deliver import Delivery
    from summarizer.settings import Settings


class BackendName(StrEnum):
    """Who reads the articles."""

    LOCAL = "local"
    LLM = "llm"


class PlanName(StrEnum):
    """How many calls an article takes."""

    STAGED = "staged"
    SINGLE = "single"


Sources = Annotated[list[str] | None, typer.Argument(help="Files, folders, globs, or - for standard input.")]
Output = Annotated[
    Path | None, typer.Option("-o", "--output", help="A file (.json .jsonl .md .html .csv .parquet .txt) or a folder.")
]
Form = Annotated[
    str | None, typer.Option("-f", "--format", help="A format; default: by the output's suffix. The README lists them.")
]
Model = Annotated[
    str | None, typer.Option("-m", "--model", help="provider/model, such as openai/gpt-5-mini or ollama/qwen3.")
]
BaseUrl = Annotated[str | None, typer.Option(help="An OpenAI-compatible endpoint of your own.")]
Backend = Annotated[
    BackendName | None, typer.Option(help="local: rules, no key, no network. Default: llm where a model is named.")
]
Plan = Annotated[PlanName, typer.Option(help="staged: three small calls an article; single: one large one.")]
Tasks = Annotated[str, typer.Option(help="What to ask for, comma-separated.")]
Sentences = Annotated[int, typer.Option(min=1, max=30, help="Sentences of the summary.")]
Published = Annotated[
    str | None, typer.Option(metavar="YYYY-MM-DD", help="Publication date, where the articles give none.")
]
Record = Annotated[Path | None, typer.Option(help="Capture requests and answers in this file.")]
Replay = Annotated[Path | None, typer.Option(help="Answer from this recording; never go live.")]
Prompts = Annotated[Path | None, typer.Option("--prompts", help="A folder of your own prompts, found before ours.")]
Fields = Annotated[
    list[str] | None, typer.Option("--field", metavar="OURS=THEIRS", help="Name of a JSON field: text=content_html.")
]
OwnSteps = Annotated[
    list[str] | None,
    typer.Option("--step", metavar="PROMPT=MODULE:MODEL", help="A question of your own: prompt and pydantic model."),
]
Store = Annotated[str | None, typer.Option(help="Where answers are kept: a path or a database URL.")]
NoStore = Annotated[bool, typer.Option("--no-store", help="Keep nothing.")]
Fresh = Annotated[bool, typer.Option("--fresh", help="Ask again, even where an answer is stored.")]
Concurrency = Annotated[int, typer.Option(min=1, max=1024, help="Requests under way at once.")]
Rpm = Annotated[int | None, typer.Option(min=1, help="Requests a minute at most.")]
Tpm = Annotated[int | None, typer.Option(min=1, help="Tokens a minute at most.")]
Timeout = Annotated[
    float, typer.Option(min=1, help="Seconds to wait for one answer; a model on your own machine may need more.")
]
SegmentCharacters = Annotated[
    int | None, typer.Option(min=1000, help="A longer article is read in parts of this size.")
]
MaxOutput = Annotated[int, typer.Option("--max-output-tokens", min=64, help="Tokens of one answer at most.")]
MaxCost = Annotated[float | None, typer.Option(min=0, help="US dollars to spend at most.")]
MaxTokens = Annotated[int | None, typer.Option(min=1, help="Tokens to spend at most.")]
MaxRequests = Annotated[int | None, typer.Option(min=1, help="Requests to send at most.")]
AsJson = Annotated[bool, typer.Option("--json", help="As JSON, for programs.")]
Quiet = Annotated[bool, typer.Option("-q", "--quiet", help="Only briefs and errors.")]
JsonProgress = Annotated[bool, typer.Option("--json-progress", help="One JSON line on stderr for each article.")]


def settings_of(**given: object) -> "Settings":
    """Settings from options; the message of a wrong one names the option."""
    from pydantic import ValidationError

    from summarizer.errors import InputError
    from summarizer.schema.lenient import explain
    from summarizer.settings import Settings

    try:
        return Settings.model_validate(given)
    except ValidationError as error:
        raise InputError(f"option {explain(error, 1)}") from None


def _pairs(words: list[str] | None, option: str) -> dict[str, str]:
    from summarizer.errors import InputError

    for word in words or ():
        if "=" not in word:
            raise InputError(f"{option} {word!r}: write NAME=VALUE")
    return dict(word.split("=", 1) for word in words or ())


class Job(NamedTuple):
    """What every command that reads articles is told: by whom, which, and where the results go."""

    summarizer: "Summarizer"
    sources: list[str]
    delivery: "Delivery"


def _job(
    sources: Sources = None,
    output: Output = None,
    form: Form = None,
    model: Model = None,
    base_url: BaseUrl = None,
    backend: Backend = None,
    plan: Plan = PlanName.STAGED,
    tasks: Tasks = "actors,events,summary",
    sentences: Sentences = 5,
    published: Published = None,
    record: Record = None,
    replay: Replay = None,
    prompts: Prompts = None,
    field: Fields = None,
    step: OwnSteps = None,
    store: Store = None,
    no_store: NoStore = False,
    fresh: Fresh = False,
    concurrency: Concurrency = 8,
    rpm: Rpm = None,
    tpm: Tpm = None,
    timeout: Timeout = 120.0,
    segment_characters: SegmentCharacters = None,
    max_output_tokens: MaxOutput = 8000,
    max_cost: MaxCost = None,
    max_tokens: MaxTokens = None,
    max_requests: MaxRequests = None,
    quiet: Quiet = False,
    json_progress: JsonProgress = False,
) -> Job:
    """The options that commands which read articles have in common."""
    from summarizer.api import Summarizer
    from summarizer.deliver import Delivery, named
    from summarizer.errors import InputError
    from summarizer.plan import own_step

    settings = settings_of(
        backend=backend, model=model, base_url=base_url, plan=plan, tasks=tuple(tasks.split(",")), sentences=sentences,
        published=published, record=record, replay=replay, prompts_dir=prompts, fields=_pairs(field, "--field"),
        store="" if no_store else store, fresh=fresh, concurrency=concurrency, requests_per_minute=rpm, tokens_per_minute=tpm,
        deadline=timeout, segment_characters=segment_characters, max_output_tokens=max_output_tokens, max_cost=max_cost, max_tokens=max_tokens, max_requests=max_requests,
    )  # fmt: skip
    steps = [own_step(prompt, path) for prompt, path in _pairs(step, "--step").items()]
    if (steps or prompts) and settings.resolved_backend == "local":
        name = "--step" if steps else "--prompts"
        raise InputError(f"{name}: the rules read no prompts; name a model with -m, or an endpoint with --base-url")
    return Job(Summarizer(settings, steps), named(sources), Delivery(output, form, quiet, json_progress))


def reads_articles(command: "Callable[..., None]") -> "Callable[..., None]":
    """A command whose first parameter is a ``Job``, with the options of :func:`_job` in its place.

    typer makes options of what ``inspect.signature`` and ``__annotations__`` tell of a function. The command gets a front that
    tells of both functions' parameters, hands those of ``_job`` to it, and the job with the rest to the command: the shared
    options stand once, and no command repeats them.
    """
    shared = inspect.signature(_job).parameters
    own = dict(list(inspect.signature(command).parameters.items())[1:])

    def front(**given: object) -> None:
        job = _job(**{name: given[name] for name in shared})  # type: ignore[arg-type] # as typer has checked them
        command(job, **{name: given[name] for name in own})

    told = [*shared.values(), *own.values()]
    front.__name__, front.__doc__ = command.__name__, command.__doc__
    front.__signature__ = inspect.Signature(told)  # type: ignore[attr-defined]
    front.__annotations__ = {one.name: one.annotation for one in told}
    return front
