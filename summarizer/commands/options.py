"""The options that commands share, each defined once, and what they are parsed into."""

import inspect
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple, get_args

import typer

from summarizer.settings import TASKS, Flag, Settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from summarizer.api import Summarizer
    from summarizer.commands.deliver import Delivery


Sources = Annotated[list[str] | None, typer.Argument(help="Files, folders, globs, or - for standard input.")]
Output = Annotated[Path | None, typer.Option("-o", "--output", help="A file (.json, .md, .html, ...) or a folder.")]
Form = Annotated[
    str | None, typer.Option("-f", "--format", help="A format; default: by the output's suffix. The README lists them.")
]
Tasks = Annotated[str, typer.Option(help="What to ask for, comma-separated.")]
Fields = Annotated[
    list[str] | None, typer.Option("--field", metavar="OURS=THEIRS", help="Name of a JSON field: text=content_html.")
]
OwnSteps = Annotated[
    list[str] | None,
    typer.Option("--step", metavar="PROMPT=MODULE:MODEL", help="A question of your own: prompt and pydantic model."),
]
Store = Annotated[str | None, typer.Option(help="Where answers are kept: a path or a database URL.")]
NoStore = Annotated[bool, typer.Option("--no-store", help="Keep nothing.")]
AsJson = Annotated[bool, typer.Option("--json", help="As JSON, for programs.")]
Quiet = Annotated[bool, typer.Option("-q", "--quiet", help="Only briefs and errors.")]
JsonProgress = Annotated[bool, typer.Option("--json-progress", help="One JSON line on stderr for each article.")]
_ALL = ",".join(TASKS)

OPTIONS: dict[str, Flag] = {
    name: flag for name, field in Settings.model_fields.items() for flag in field.metadata if isinstance(flag, Flag)
}
"""The settings that are options; to add one, mark its field with a :class:`~summarizer.settings.Flag`."""
LIMITS = tuple(name for name, flag in OPTIONS.items() if flag.limit)


def settings_of(**given: object) -> Settings:
    """Settings from options; an error names the option."""
    from pydantic import ValidationError

    from summarizer.errors import InputError
    from summarizer.schema.lenient import explain

    try:
        return Settings.model_validate(given)
    except ValidationError as error:
        name = str(error.errors()[0]["loc"][0])
        if (flag := OPTIONS.get(name)) and flag.metavar:
            raise InputError(f"--{name} {given[name]!r}: write {flag.metavar}") from None
        raise InputError(f"option {explain(error, 1)}") from None


def _pairs(words: list[str] | None, option: str) -> dict[str, str]:
    from summarizer.errors import InputError

    for word in words or ():
        if "=" not in word:
            raise InputError(f"{option} {word!r}: write NAME=VALUE")
    return dict(word.split("=", 1) for word in words or ())


class Job(NamedTuple):
    """What every command that reads articles is given: with what, which articles, and where the results go."""

    summarizer: "Summarizer"
    sources: list[str]
    delivery: "Delivery"


def spread(
    parameter: str, options: Mapping[str, inspect.Parameter], made: "Callable[..., Any]" = dict
) -> "Callable[[Callable[..., Any]], Callable[..., Any]]":
    """A decorator that replaces one parameter of a command by options; the command gets what is ``made`` of their values.

    typer derives options from ``inspect.signature`` and ``__annotations__``; the function returned declares all of them
    there, and passes each value on to where it belongs.
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


def of_settings(*names: str) -> dict[str, inspect.Parameter]:
    """Settings as parameters that typer turns into options."""
    made = {}
    for name in names:
        field, flag = Settings.model_fields[name], OPTIONS[name]
        rules = (asdict(rule) for rule in field.metadata if rule is not flag)
        bounds = {{"ge": "min", "le": "max"}[kind]: bound for rule in rules for kind, bound in rule.items()}
        option = typer.Option(*flag.names, metavar=flag.metavar, help=field.description, **bounds)
        kind = str | None if date in get_args(field.annotation) else field.annotation  # the settings parse it
        made[name] = inspect.Parameter(
            name, inspect.Parameter.KEYWORD_ONLY, default=field.default, annotation=Annotated[kind, option]
        )
    return made


@spread("settings", of_settings(*OPTIONS))
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
    """The options that all commands which read articles share."""
    from summarizer.api import Summarizer
    from summarizer.commands.deliver import Delivery, or_standard_input
    from summarizer.errors import InputError
    from summarizer.plan import own_steps

    kept = {"store": "" if no_store else store, "tasks": tuple(tasks.split(",")), "fields": _pairs(field, "--field")}
    told = settings_of(**settings, **kept)
    steps = own_steps(_pairs(step, "--step"))
    if (steps or told.prompts_dir) and told.resolved_backend == "local":
        name = "--step" if steps else "--prompts"
        raise InputError(f"{name}: the rules read no prompts; name a model with -m, or an endpoint with --base-url")
    return Job(Summarizer(told, steps), or_standard_input(sources), Delivery(output, form, quiet, json_progress))


reads_articles = spread("job", inspect.signature(_job).parameters, _job)
"""Decorates a command with a parameter ``job``."""
