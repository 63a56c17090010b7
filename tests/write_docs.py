"""Writes the parts of the two READMEs that are made from the code: ``python tests/write_docs.py``.

Each stands between ``<!-- generated: NAME -->`` and ``<!-- end -->``; a test holds that they are as the code says.
"""

import ast
import re
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

import typer.main

from summarizer import read, summarize
from summarizer.backends.providers import PROVIDERS
from summarizer.checks import CHECKS
from summarizer.cli import app
from summarizer.errors import EXIT_CODES
from summarizer.export.terminal import plain
from summarizer.export.write import DOSSIER_FORMS, SERVES
from summarizer.ontology import ACTIONS, CONTEXTS, SECTORS
from summarizer.prompts import available
from summarizer.schema import Actor, Caveat, Event, Quantity, Sentence, Statement, Summary
from summarizer.settings import Settings

ROOT = Path(__file__).parent.parent
BENCHMARKS = ROOT / "tests" / "benchmarks"
DOCUMENTS = (ROOT / "README.md", BENCHMARKS / "README.md")
PART = re.compile(r"(<!-- generated: (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)


def table(heads: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    """A Markdown table."""
    lines = [heads, tuple("---" for _ in heads), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in lines)


def commands() -> str:
    """Every command, and every option with the commands that have it, as ``--help`` tells them."""
    found = {}
    for name, command in typer.main.get_command(app).commands.items():
        inner = getattr(command, "commands", None)
        found |= {f"{name} {sub}": one for sub, one in inner.items()} if inner else {name: command}
    owners: dict[tuple[str, str], list[str]] = {}
    for name, command in found.items():
        for option in options(command):
            owners.setdefault(option, []).append(name)
    shared = set(options(found["summarize"]))
    readers = [name for name, command in found.items() if set(options(command)) >= shared]
    rows = [(option, _of(names, readers), what) for (option, what), names in owners.items()]
    listed = [(f"**`summarizer {name}`**", (command.help or "").strip()) for name, command in found.items()]
    return (
        f"{table(('command', 'what it does'), listed)}\n\n<details>\n<summary>Every argument and option, as --help tells them</summary>\n\n"
        f"{table(('option', 'of', 'what it does'), sorted(rows, key=lambda row: row[0].strip('`-')))}\n\n</details>"
    )


def _of(names: list[str], readers: list[str]) -> str:
    """The commands of an option; those that read articles have many in common, and are named together."""
    others = [name for name in names if name not in readers]
    together = ["all that read articles"] if set(readers) <= set(names) else [one for one in names if one in readers]
    return ", ".join((*together, *others))


def options(command: Any) -> list[tuple[str, str]]:
    """The arguments and options of a command with their help."""
    rows = []
    for parameter in command.params:
        names = ", ".join(parameter.opts) if parameter.param_type_name == "option" else parameter.name
        if names != "--help":
            rows.append((f"`{names}`", getattr(parameter, "help", None) or ""))
    return rows


OTHERS = {
    "action": f"one of {len(ACTIONS)} labels, which `summarizer schema event` lists",
    "sector": f"one of {len(SECTORS)} labels, which `summarizer schema actor` lists",
    "contexts": f"up to four of {len(CONTEXTS)} labels, which `summarizer schema summary` lists",
}
"""What fields hold that the schema gives no words for, because a model would read them."""


def records() -> str:
    """The records of a brief, field by field: what it means, or which labels it may have."""
    models = (Actor, Event, Statement, Quantity, Summary, Sentence, Caveat)
    rows = []
    for model in models:
        for name, field in model.model_fields.items():
            labels = ", ".join(get_args(field.annotation)) if get_origin(field.annotation) is Literal else ""
            if what := field.description or labels or OTHERS.get(name):
                rows.append((f"`{model.__name__.lower()}.{name}`", what))
    return table(("field", "what it holds"), rows)


def checks() -> str:
    """Every check and why it is there."""
    return table(("check", "why"), [(f"`{check.name}`", check.why) for check in CHECKS])


def prompts() -> str:
    """The prompts of this version."""
    return table(("prompt", "asks for"), [(f"`{p.name}@{p.version}`", p.purpose) for p in available(Settings())])


def formats() -> str:
    """Every format of briefs and of a dossier: for whom it is, and what it leaves out."""
    rows: dict[tuple[str, str, str], list[str]] = {}
    dossiers = {name: form.serves for name, form in DOSSIER_FORMS.items()}
    for of, serving in (("", SERVES), (" of a dossier", dossiers)):
        for name, serves in serving.items():
            rows.setdefault((of, *serves), []).append(f"`{name}`")
    alike = [(f"{', '.join(names)}{of}", *serves) for (of, *serves), names in rows.items()]
    return table(("format", "for whom", "leaves out"), alike)


def providers() -> str:
    """Every provider, with the variable that holds its key."""
    told = [f"{name} (`{'` or `'.join(one.keys)}`)" if one.keys else name for name, one in PROVIDERS.items()]
    return ", ".join(told) + "."


def exits() -> str:
    """Every exit code."""
    return table(("exit code", "when"), [*EXIT_CODES.items()])


def modules() -> str:
    """Every module and package of the first level with its first sentence, in layers: each knows only those below it."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    layers = contracts["contracts"][0]["layers"]
    names = [name for layer in layers for name in layer.split(" | ") if name != "__main__"]
    return table(("module", "what it is for"), [(f"`{name}`", purpose(ROOT / "summarizer" / name)) for name in names])


def benchmarks() -> str:
    """Every script that measures something, with its first sentence."""
    rows = [(f"[{path.name}]({path.name})", purpose(path.with_suffix(""))) for path in sorted(BENCHMARKS.glob("*.py"))]
    return table(("script", "what it measures"), rows)


def purpose(path: Path) -> str:
    """What the first line of a module says; a package says it in its ``__init__.py``."""
    source = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    told = ast.get_docstring(ast.parse(source.read_text(encoding="utf-8"))) or ""
    return told.partition("\n")[0].replace("``", "`")


def sample() -> str:
    """The first event of an example article that the sources dispute, as a terminal shows it."""
    view = plain(summarize(read(ROOT / "examples/articles/border-post-la-paz.txt")))
    events = re.split(r"\n(?=  \S)", view.partition("WHAT HAPPENED\n")[2])
    return f"```text\nWHAT HAPPENED\n{next(event for event in events if 'disputed: ' in event)}\n```"


PARTS: dict[str, Callable[[], str]] = {
    made.__name__: made
    for made in (sample, records, checks, providers, prompts, formats, commands, exits, modules, benchmarks)
}


def written(text: str) -> str:
    """A document with its generated parts made anew."""
    return PART.sub(lambda part: f"{part.group(1)}{PARTS[part.group(2)]()}\n{part.group(3)}", text)


if __name__ == "__main__":
    for document in DOCUMENTS:
        document.write_text(written(document.read_text(encoding="utf-8")), encoding="utf-8")
