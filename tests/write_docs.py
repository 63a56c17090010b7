"""Writes the parts of the README that are made from the code: ``python tests/write_docs.py``.

Each stands between ``<!-- generated: NAME -->`` and ``<!-- end -->``; a test holds that they are as the code says.
"""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import typer.main
from pydantic import BaseModel

from summarizer.checks import CHECKS
from summarizer.cli import app
from summarizer.export.write import DOSSIER_SERVES, SERVES
from summarizer.prompts import available
from summarizer.schema import Actor, Event, Quantity, Sentence, Statement
from summarizer.settings import Settings

README = Path(__file__).parent.parent / "README.md"
PART = re.compile(r"(<!-- generated: (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)


def table(heads: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    """A Markdown table."""
    lines = [heads, tuple("---" for _ in heads), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in lines)


def commands() -> str:
    """Every command with its options, as ``--help`` tells them; those of ``summarize`` are told once."""
    parts, found = [], {}
    for name, command in typer.main.get_command(app).commands.items():
        inner = getattr(command, "commands", None)
        found |= {f"{name} {sub}": one for sub, one in inner.items()} if inner else {name: command}
    shared = options(found["summarize"])
    for name, command in sorted(found.items()):
        rows = options(command)
        if name != "summarize" and set(rows) > set(shared):
            rows = [("", "all options of `summarizer summarize`"), *(row for row in rows if row not in shared)]
        parts.append(
            f"**`summarizer {name}`** {(command.help or '').strip()}\n\n{table(('option', 'what it does'), rows)}"
        )
    return "\n\n".join(parts)


def options(command: Any) -> list[tuple[str, str]]:
    """The options of a command with their help."""
    rows = []
    for parameter in command.params:
        names = ", ".join(parameter.opts) if parameter.param_type_name == "option" else f"`{parameter.name}`"
        if names != "--help":
            rows.append((f"`{names}`" if names[0] == "-" else names, getattr(parameter, "help", None) or ""))
    return rows


def fields(model: type[BaseModel]) -> str:
    """The fields of a record, with what they mean."""
    names = []
    for name, field in model.model_fields.items():
        what = field.description or ""
        names.append(f"`{name}`" + (f" ({what})" if what else ""))
    return ", ".join(names)


def records() -> str:
    """The records of a brief."""
    models = {"actor": Actor, "event": Event, "statement": Statement, "quantity": Quantity, "sentence": Sentence}
    return table(("record", "fields"), [(name, fields(model)) for name, model in models.items()])


def checks() -> str:
    """Every check and why it is there."""
    return table(("check", "why"), [(f"`{check.name}`", check.why) for check in CHECKS])


def prompts() -> str:
    """The prompts of this version."""
    return table(("prompt", "asks for"), [(f"`{p.name}@{p.version}`", p.purpose) for p in available(Settings())])


def formats() -> str:
    """Every format of briefs and of a dossier: for whom it is, and what it leaves out."""
    rows = [(f"`{name}`", *serves) for name, serves in SERVES.items()]
    rows += [(f"`{name}` of a dossier", *serves) for name, serves in DOSSIER_SERVES.items()]
    return table(
        ("format", "for whom", "leaves out"),
        rows,
    )


PARTS: dict[str, Callable[[], str]] = {
    "commands": commands,
    "records": records,
    "checks": checks,
    "prompts": prompts,
    "formats": formats,
}


def written(text: str) -> str:
    """The README with its generated parts made anew."""
    return PART.sub(lambda part: f"{part.group(1)}{PARTS[part.group(2)]()}\n{part.group(3)}", text)


if __name__ == "__main__":
    README.write_text(written(README.read_text(encoding="utf-8")), encoding="utf-8")
