"""``summarizer check``: does an article support what a brief says, whoever made the brief."""

import sys
from collections.abc import Iterator
from pathlib import Path

from pydantic import ValidationError

from summarizer.checks import verify
from summarizer.errors import InputError
from summarizer.printable import one_line
from summarizer.reading import read
from summarizer.schema import Brief
from summarizer.schema.lenient import explain

UNSUPPORTED = 3
"""Exit code where an item is not supported."""


def read_briefs(path: Path) -> Iterator[Brief]:
    """The briefs of a ``.json`` or ``.jsonl`` file.

    Raises:
        InputError: the file cannot be read or holds no brief; the message names the line and the field.
    """
    try:
        content = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{one_line(str(path))}: cannot be read: {error}") from error
    lines = content.splitlines() if path.suffix in {".jsonl", ".ndjson"} else [content]
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                yield Brief.model_validate_json(line)
            except ValidationError as error:
                where = f"{one_line(str(path))}{f', line {number}' if len(lines) > 1 else ''}"
                raise InputError(f"{where}: not a brief: {one_line(explain(error))}") from error


def report(brief_path: Path, article_path: Path) -> int:
    """Print every finding of a brief against an article.

    Returns:
        0 where every item is supported, else 3.

    Raises:
        InputError: one of the files cannot be read.
    """
    article = read(article_path)
    errors = items = 0
    for brief in read_briefs(brief_path):
        findings = verify(brief, article)
        errors += sum(finding.severity == "error" for finding in findings)
        items += len(brief.actors) + len(brief.events) + len(brief.statements) + len(brief.quantities)
        items += len(brief.summary.sentences) + len(brief.summary.caveats) if brief.summary else 0
        for finding in findings:
            print(
                one_line(f"{finding.severity}: {finding.record or 'brief'}: {finding.message} [{finding.check}]", 500)
            )
    print(f"{items} items, {errors} unsupported", file=sys.stderr)
    return UNSUPPORTED if errors else 0
