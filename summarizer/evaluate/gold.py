"""Reads gold: briefs that a person has reviewed, as files or folders of them, with the digest of the whole.

There is no format of its own: gold is ``summarizer/brief-1``, so that a brief that was put right by hand is gold.
"""

import hashlib
from collections.abc import Iterable, Sequence
from pathlib import Path

from summarizer.errors import InputError
from summarizer.printable import one_line
from summarizer.reading.briefs import LINED, read_briefs
from summarizer.schema import Brief

_SUFFIXES = {".json", *LINED}


def read_gold(paths: Iterable[Path]) -> tuple[Brief, ...]:
    """The briefs of files and folders, in the order of paths and names.

    Raises:
        InputError: a file cannot be read or is no brief, a folder holds none, or two briefs are of one article.
    """
    briefs = [brief for path in paths for brief in read_folder(path)]
    if not briefs:
        raise InputError("no gold: name files or folders of briefs (.json, .jsonl)")
    seen: set[str] = set()
    for brief in briefs:
        if brief.article.id in seen:
            raise InputError(f"two briefs are of the article {one_line(brief.article.name)} ({brief.article.id})")
        seen.add(brief.article.id)
    return tuple(briefs)


def read_folder(path: Path) -> list[Brief]:
    """The briefs of a file, or of the files of a folder in the order of their names.

    Raises:
        InputError: a file cannot be read or is no brief, or the folder holds none.
    """
    files = sorted(one for one in path.iterdir() if one.suffix in _SUFFIXES) if path.is_dir() else [path]
    if not files:
        raise InputError(f"{one_line(str(path))}: no {' or '.join(sorted(_SUFFIXES))} file in this folder")
    return [brief for file in files for brief in read_briefs(file)]


def digest(gold: Sequence[Brief]) -> str:
    """The first 16 hex digits of the SHA-256 of the briefs, whatever their order and layout; fields left at their default do not count."""
    lines = sorted(brief.model_dump_json(exclude_defaults=True) for brief in gold)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]
