"""The options that commands have in common, each once, and what they are read into."""

import inspect
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from summarizer.settings import TASKS, BackendName, PlanName, Settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from summarizer.api import Summarizer
    from summarizer.commands.deliver import Delivery


def _bounds(setting: str) -> dict[str, Any]:
    """The least and the most that a setting may be, as typer takes them."""
    rules = [asdict(rule) for rule in Settings.model_fields[setting].metadata]
    return {{"ge": "min", "le": "max"}[name]: bound for rule in rules for name, bound in rule.items()}


Sources = Annotated[list[str] | None, typer.Argument(help="Files, folders, globs, or - for standard input.")]
Output = Annotated[Path | None, typer.Option("-o", "--output", help="A file (.json, .md, .html, ...) or a folder.")]
Form = Annotated[
    str | None, typer.Option("-f", "--format", help="A format; default: by the output's suffix. The README lists them.")
]
Model = Annotated[
    str | None, typer.Option("-m", "--model", help="provider/model, such as openai/gpt-5-mini or ollama/qwen3.")
]
BaseUrl = Annotated[str | None, typer.Option(help="An OpenAI-compatible endpoint of your own.")]
Tasks = Annotated[str, typer.Option(help="What to ask for, comma-separated.")]
Replay = Annotated[Path | None, typer.Option(help="Answer from this recording; never go live.")]
Prompts = Annotated[Path | None, typer.Option("--prompts", help="A folder of your own prompts, found before ours.")]
Deadline = Annotated[
    float,
    typer.Option(
        "--timeout",
        **_bounds("deadline"),
        help="Seconds to wait for one answer; a model on your own machine may need more.",
    ),
]
Fields = Annotated[
    list[str] | None, typer.Option("--field", metavar="OURS=THEIRS", help="Name of a JSON field: text=content_html.")
]
OwnSteps = Annotated[
    list[str] | None,
    typer.Option("--step", metavar="PROMPT=MODULE:MODEL", help="A question of your own: prompt and pydantic model."),
]
Store = Annotated[str | None, typer.Option(help="Where answers are kept: a path or a database URL.")]
NoStore = Annotated[bool, typer.Option("--no-store", help="Keep nothing.")]
MaxCost = Annotated[float | None, typer.Option(**_bounds("max_cost"), help="US dollars to spend at most.")]
MaxTokens = Annotated[int | None, typer.Option(**_bounds("max_tokens"), help="Tokens to spend at most.")]
MaxRequests = Annotated[int | None, typer.Option(**_bounds("max_requests"), help="Requests to send at most.")]
AsJson = Annotated[bool, typer.Option("--json", help="As JSON, for programs.")]
Quiet = Annotated[bool, typer.Option("-q", "--quiet", help="Only briefs and errors.")]
JsonProgress = Annotated[bool, typer.Option("--json-progress", help="One JSON line on stderr for each article.")]
_ALL = ",".join(TASKS)

LIMITS: dict[str, Any] = {"max_cost": MaxCost, "max_tokens": MaxTokens, "max_requests": MaxRequests}
"""The options that hold a run back, by the setting that each is."""
OF_SETTINGS: dict[str, Any] = {
    "model": Model,
    "base_url": BaseUrl,
    "backend": Annotated[
        BackendName | None, typer.Option(help="local: rules, no key, no network. Default: llm where a model is named.")
    ],
    "plan": Annotated[PlanName, typer.Option(help="staged: three small calls an article; single: one large one.")],
    "sentences": Annotated[int, typer.Option(**_bounds("sentences"), help="Sentences of the summary.")],
    "published": Annotated[
        str | None, typer.Option(metavar="YYYY-MM-DD", help="Publication date, where the articles give none.")
    ],
    "record": Annotated[Path | None, typer.Option(help="Capture requests and answers in this file.")],
    "replay": Replay,
    "prompts_dir": Prompts,
    "fresh": Annotated[bool, typer.Option("--fresh", help="Ask again, even where an answer is stored.")],
    "concurrency": Annotated[int, typer.Option(**_bounds("concurrency"), help="Requests under way at once.")],
    "requests_per_minute": Annotated[
        int | None, typer.Option("--rpm", **_bounds("requests_per_minute"), help="Requests a minute at most.")
    ],
    "tokens_per_minute": Annotated[
        int | None, typer.Option("--tpm", **_bounds("tokens_per_minute"), help="Tokens a minute at most.")
    ],
    "deadline": Deadline,
    "segment_characters": Annotated[
        int | None,
        typer.Option(**_bounds("segment_characters"), help="A longer article is read in parts of this size."),
    ],
    "max_output_tokens": Annotated[
        int, typer.Option(**_bounds("max_output_tokens"), help="Tokens of one answer at most.")
    ],
    **LIMITS,
}
"""The options that are a setting each, by its name; their defaults and bounds are those of :class:`~summarizer.settings.Settings`."""


def settings_of(**given: object) -> Settings:
    """Settings from options; the message of a wrong one names the option."""
    from pydantic import ValidationError

    from summarizer.errors import InputError
    from summarizer.schema.lenient import explain

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


def spread(
    parameter: str, options: Mapping[str, inspect.Parameter], made: "Callable[..., Any]" = dict
) -> "Callable[[Callable[..., Any]], Callable[..., Any]]":
    """A function with options in the place of one parameter, which gets what is ``made`` of them: options stand once, no command repeats them.

    typer makes options of what ``inspect.signature`` and ``__annotations__`` tell of a function; the front tells of all of
    them, and hands each to whom it belongs.
    """

    def spread_out(function: "Callable[..., Any]") -> "Callable[..., Any]":
        def front(**given: object) -> object:
            return function(**{parameter: made(**{name: given.pop(name) for name in options})}, **given)

        own = inspect.signature(function).parameters
        told = [one for name, its in own.items() for one in (options.values() if name == parameter else [its])]
        told = [one.replace(kind=inspect.Parameter.KEYWORD_ONLY) for one in told]
        front.__name__, front.__doc__ = function.__name__, function.__doc__
        front.__signature__ = inspect.Signature(told)  # type: ignore[attr-defined]
        front.__annotations__ = {one.name: one.annotation for one in told}
        return front

    return spread_out


def of_settings(options: Mapping[str, Any]) -> dict[str, inspect.Parameter]:
    """Options that are a setting each as parameters, with the setting's default."""
    return {
        name: inspect.Parameter(
            name, inspect.Parameter.KEYWORD_ONLY, default=Settings.model_fields[name].default, annotation=option
        )
        for name, option in options.items()
    }


@spread("settings", of_settings(OF_SETTINGS))
def _job(
    *,
    sources: Sources = None,
    output: Output = None,
    form: Form = None,
    settings: dict[str, Any],
    tasks: Tasks = _ALL,
    field: Fields = None,
    step: OwnSteps = None,
    store: Store = None,
    no_store: NoStore = False,
    quiet: Quiet = False,
    json_progress: JsonProgress = False,
) -> Job:
    """The options that commands which read articles have in common."""
    from summarizer.api import Summarizer
    from summarizer.commands.deliver import Delivery, named
    from summarizer.errors import InputError
    from summarizer.plan import own_step

    kept = {"store": "" if no_store else store, "tasks": tuple(tasks.split(",")), "fields": _pairs(field, "--field")}
    told = settings_of(**settings, **kept)
    steps = [own_step(prompt, path) for prompt, path in _pairs(step, "--step").items()]
    if (steps or told.prompts_dir) and told.resolved_backend == "local":
        name = "--step" if steps else "--prompts"
        raise InputError(f"{name}: the rules read no prompts; name a model with -m, or an endpoint with --base-url")
    return Job(Summarizer(told, steps), named(sources), Delivery(output, form, quiet, json_progress))


reads_articles = spread("job", inspect.signature(_job).parameters, _job)
"""For a command that is given a ``Job``."""
