"""The command line: each command reads its options and calls one function of the package."""

import errno
import gc
import io
import os
import sys
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from summarizer.commands.options import (
    LIMITS,
    AsJson,
    Form,
    Job,
    JsonProgress,
    Output,
    Quiet,
    Store,
    of_settings,
    reads_articles,
    settings_of,
    spread,
)
from summarizer.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable

app = typer.Typer(
    name="summarizer",
    help="News articles into briefs that can be checked: a summary, actors, events and who says what, each with its quote.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback(invoke_without_command=True)
def common(
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show the traceback of a bug; may stand anywhere.")] = False,  # noqa: ARG001 - taken out by main
) -> None:
    """News articles into briefs that can be checked: a summary, actors, events and who says what, each with its quote."""
    if version:
        from importlib.metadata import version as installed

        typer.echo(f"summarizer {installed('summarizer')}")
        raise typer.Exit


def _given(number: int | None) -> int:
    from summarizer.errors import InputError

    if number is None:
        raise InputError("which run? give its number; summarizer runs lists them")
    return number


@app.command()
@reads_articles
def summarize(job: Job) -> None:
    """Turn articles into briefs. A terminal gets a view, a pipe JSON Lines, -o files."""
    from summarizer.commands.deliver import deliver

    raise typer.Exit(deliver(*job))


@app.command()
@reads_articles
def dossier(
    job: Job,
    overrides: Annotated[
        Path | None, typer.Option(help='Your own decisions, {"separate": [[ID, ID]], "same": [[ID, ID]]}.')
    ] = None,
    since: Annotated[
        Path | None, typer.Option(help="An older dossier, briefs, or an article: show what is new, changed or gone.")
    ] = None,
) -> None:
    """Turn articles or briefs into one dossier. It says who, what, when, according to whom; -o takes a file (.json, .md, .html, ...)."""
    from summarizer.commands.dossier import Inquiry, deliver_dossier

    raise typer.Exit(deliver_dossier(*job, Inquiry(overrides, since)))


@app.command()
def check(
    brief: Annotated[Path, typer.Argument(help="A brief as JSON or JSON Lines, ours or another program's.")],
    article: Annotated[Path, typer.Argument(help="The article it speaks of.")],
) -> None:
    """Verify a brief against its article. Names each unsupported item and exits with 3."""
    from summarizer.commands.check import report

    raise typer.Exit(report(brief, article))


@app.command()
def review(
    marks: Annotated[Path, typer.Argument(help="The marks that were saved in a page.")],
    briefs: Annotated[list[Path], typer.Argument(help="Briefs of the same articles, or folders of them.")],
    by: Annotated[str | None, typer.Option(metavar="NAME", help="Who made the marks.")] = None,
    output: Output = None,
    form: Form = None,
    quiet: Quiet = False,
) -> None:
    """Put a person's marks onto briefs. What is marked wrong is rejected; the result is gold for evaluate."""
    from summarizer.commands.deliver import Delivery
    from summarizer.commands.review import deliver_review

    raise typer.Exit(deliver_review(marks, briefs, by, Delivery(output, form, quiet)))


@app.command()
def compare(
    first: Annotated[Path, typer.Argument(help="Briefs as JSON or JSON Lines, or a folder of them.")],
    second: Annotated[Path, typer.Argument(help="Briefs of the same articles, or of another edition of them.")],
    as_json: AsJson = False,
) -> None:
    """Show what differs between two runs, item by item."""
    from summarizer.evaluate.compare import compare as compare_briefs
    from summarizer.evaluate.gold import read_folder

    found = compare_briefs(read_folder(first), read_folder(second))
    typer.echo(found.json() if as_json else found.text())


@app.command()
@spread("shared", of_settings("base_url", "replay", *LIMITS))
def evaluate(
    gold: Annotated[list[Path], typer.Argument(help="Reviewed briefs, or folders of them.")],
    *,
    briefs: Annotated[
        list[Path] | None,
        typer.Option(help="Finished briefs, or a folder of them, in place of a run; several are compared."),
    ] = None,
    model: Annotated[
        list[str] | None,
        typer.Option("-m", "--model", help="A model to measure; several are compared. None: the rules."),
    ] = None,
    plan: Annotated[list[str] | None, typer.Option(help="staged or single; several are compared.")] = None,
    prompts: Annotated[
        list[Path] | None, typer.Option(help="A folder of your own prompts; several are compared.")
    ] = None,
    output: Annotated[Path | None, typer.Option("-o", "--output", help="A page (.html), or .json or .txt.")] = None,
    floors: Annotated[Path | None, typer.Option(help="A file of pinned floors; falling below one ends with 3.")] = None,
    lower: Annotated[bool, typer.Option("--lower", help="Pin the floors anew, also lower than before.")] = False,
    shared: dict[str, Any],
    store: Store = None,
    as_json: AsJson = False,
) -> None:
    """Measure briefs against gold. A table for each field, differences with intervals, the worst items first. Limits apply to each run."""
    from summarizer.commands.evaluate import Wanted, deliver_report

    models: list[str | None] = [*model] if model else [None] * (not briefs)
    asked = product(models, plan or [Settings().plan], [*prompts] if prompts else [None])
    settings = [settings_of(model=m, plan=p, prompts_dir=d, store=store, **shared) for m, p, d in asked]
    raise typer.Exit(deliver_report(gold, settings, briefs or (), Wanted(output, floors, lower, as_json)))


@app.command()
def runs(
    number: Annotated[int | None, typer.Argument(min=1, help="A run; none lists them all.")] = None,
    retry: Annotated[bool, typer.Option("--retry", help="Retry what failed or is pending, as it was asked.")] = False,
    export: Annotated[Path | None, typer.Option(help="Write the run's briefs to this file or folder.")] = None,
    form: Form = None,
    store: Store = None,
    as_json: AsJson = False,
    quiet: Quiet = False,
) -> None:
    """List runs, show one, or retry its failures. It can also write a run's briefs."""
    from summarizer.commands.deliver import Delivery
    from summarizer.commands.runs import export_run, retry_run, runs_text

    if retry:
        raise typer.Exit(retry_run(_given(number), store, Delivery(quiet=quiet)))
    if export is None:
        typer.echo(runs_text(number, store, as_json=as_json))
    else:
        wrote = export_run(_given(number), export, form, store)
        typer.echo(f"wrote {wrote[0] if len(wrote) == 1 else f'{len(wrote)} files to {export}'}", err=True)


batch = typer.Typer(no_args_is_help=True, help="Ask through a provider's Batch API. Half the price, within a day.")
app.add_typer(batch, name="batch")
BatchNumber = Annotated[int | None, typer.Argument(min=1, help="A batch; none: the latest, or all.")]


@batch.command()
@reads_articles
def submit(
    job: Job,
    write: Annotated[
        Path | None, typer.Option(help="Write a batch file in OpenAI's form here, in place of sending it.")
    ] = None,
) -> None:
    """Send what the articles need as one batch. --plan single takes one round, staged two; repairs are one more."""
    from summarizer.commands.batch import submit as submit_batch

    raise typer.Exit(submit_batch(*job, write))


@batch.command()
def status(number: BatchNumber = None, store: Store = None) -> None:
    """Show how far batches are."""
    from summarizer.commands.batch import status as status_of

    typer.echo(status_of(number, store))


@batch.command()
def fetch(
    number: BatchNumber = None,
    output: Output = None,
    form: Form = None,
    read: Annotated[
        list[Path] | None, typer.Option(help="Take answers from this file: JSON Lines in OpenAI's form.")
    ] = None,
    wait: Annotated[bool, typer.Option("--wait", help="Look every minute until nothing is missing.")] = False,
    store: Store = None,
    quiet: Quiet = False,
    json_progress: JsonProgress = False,
) -> None:
    """Take in the answers, send the next round if something is missing, write the briefs that are done."""
    from summarizer.commands.batch import fetch as fetch_batch
    from summarizer.commands.deliver import Delivery

    delivery = Delivery(output, form, quiet, json_progress)
    raise typer.Exit(fetch_batch(number, delivery, read=read or (), wait=wait, location=store))


@app.command()
@spread("about", of_settings("model", "base_url", "prompts_dir", "deadline"))
def doctor(
    about: dict[str, Any],
    store: Store = None,
    offline: Annotated[bool, typer.Option("--offline", help="Send nothing.")] = False,
    as_json: AsJson = False,
) -> None:
    """Check what a run needs. With -m also the key, the endpoint and its modes, by a few small requests."""
    from summarizer.commands.doctor import report

    raise typer.Exit(report(settings_of(store=store, **about), offline=offline, as_json=as_json))


@app.command("store")
def show_store(
    store: Store = None,
    backup: Annotated[Path | None, typer.Option(help="Copy the store to this new file; runs may go on.")] = None,
    spill: Annotated[Path | None, typer.Option("--take-in", help="Keep the answers of a file that a run left.")] = None,
) -> None:
    """Show where answers are kept, or back them up. It also takes in what it could not keep before."""
    from summarizer.commands.store import back_up, store_text, take_in

    if spill:
        typer.echo(f"{take_in(spill, store)} answers taken in", err=True)
    if backup:
        back_up(backup, store)
        typer.echo(f"backed up to {backup}", err=True)
    typer.echo(store_text(store))


@app.command()
def schema(name: Annotated[str | None, typer.Argument(help="A record type; none lists them.")] = None) -> None:
    """Print the JSON Schema of a record type."""
    from summarizer.schema import schema_text

    typer.echo(schema_text(name))


@app.command()
@spread("where", of_settings("prompts_dir"))
def prompts(
    name: Annotated[str | None, typer.Argument(help="A prompt, or NAME@VERSION; none lists them.")] = None,
    source: Annotated[str | None, typer.Argument(help="An article: render exactly what would be sent.")] = None,
    *,
    where: dict[str, Any],
) -> None:
    """List prompts, show one, or show what would be sent."""
    from summarizer.commands.prompts import prompts_text

    typer.echo(prompts_text(settings_of(**where), name, source))


RARELY = (100_000, 10, 10)
"""Thresholds of the garbage collector. Articles under way are no garbage: looking through them after every 700 objects took an
eighth of a run, after every 20,000 a twentieth; with 100,000 a run over 3,000 articles takes 4 MB more."""


def main() -> None:
    """Run a command; one of our errors is one line on stderr and its exit code, a bug is exit code 1."""
    gc.set_threshold(*RARELY)
    _open_streams()
    debug = "--debug" in sys.argv
    arguments = [word for word in sys.argv[1:] if word != "--debug"]
    sys.exit(_guarded(lambda: app(arguments, standalone_mode=True), debug=debug))


def _open_streams() -> None:
    """Make sure that the three standard streams are open, whatever the caller closed, and that they can print every character."""
    while (number := os.open(os.devnull, os.O_RDWR)) < 3:
        name, mode = (("stdin", "r"), ("stdout", "w"), ("stderr", "w"))[number]
        setattr(sys, name, os.fdopen(number, mode, encoding="utf-8"))  # otherwise a file of ours would get its number
    os.close(number)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(
            stream, io.TextIOWrapper
        ):  # an old code page lacks most letters of the world: escapes stand for them
            stream.reconfigure(errors="backslashreplace")


_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO}
"""The errors of a write when nothing more fits."""


def _guarded(command: "Callable[[], None]", *, debug: bool) -> int:
    import traceback

    from summarizer.errors import BUG, StoreError, SummarizerError, exit_code_of
    from summarizer.printable import one_line

    try:
        command()
    except SummarizerError as error:
        typer.echo(f"summarizer: {one_line(str(error), 1000)}", err=True)
        return exit_code_of(error)
    except (BrokenPipeError, SystemExit) as stop:
        if isinstance(stop, SystemExit) and not isinstance(stop.__context__, BrokenPipeError):
            raise
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # the reader of our output has seen enough
        return 0
    except KeyboardInterrupt:
        typer.echo("summarizer: stopped by a signal; what was answered is kept", err=True)
        return 130
    except Exception as error:  # noqa: BLE001 - the last place that can say it in one line
        if isinstance(error, OSError) and error.errno in _FULL:
            typer.echo(f"summarizer: cannot write the output: {error.strerror}", err=True)
            return StoreError.exit_code
        if debug:
            traceback.print_exc()
        typer.echo(f"summarizer: a bug: {one_line(repr(error))}; run again with --debug for the traceback", err=True)
        return BUG
    return 0
