"""``summarizer check``: whether an article supports what a brief says, whoever made the brief."""

import sys
from pathlib import Path

from summarizer.checks import verify
from summarizer.errors import PARTLY
from summarizer.printable import one_line
from summarizer.reading import read
from summarizer.reading.briefs import read_briefs


def report(brief_path: Path, article_path: Path) -> int:
    """Print every finding of a brief against an article.

    Returns:
        0 where every item is supported, else 3.

    Raises:
        InputError: one of the files cannot be read.
    """
    briefs = list(read_briefs(brief_path))  # first, so that swapped arguments are pointed out
    article = read(article_path)
    errors = items = 0
    for brief in briefs:
        if brief.article.name and len(briefs) > 1:
            print(one_line(f"{brief.article.name}:", 200))
        findings = verify(brief, article)
        lost = sum(finding.check == "evidence-verbatim" for finding in findings)
        if lost > 3 and brief.article.id != article.id:
            print(
                f"note: {lost} quotes are not in the article: is {one_line(str(article_path), 100)} the one it speaks of?"
            )
        errors += len({finding.record for finding in findings if finding.severity == "error"})  # an item may fail twice
        items += brief.size
        for finding in findings:
            print(
                one_line(f"{finding.severity}: {finding.record or 'brief'}: {finding.message} [{finding.check}]", 500)
            )
    print(f"{items} items, {errors} unsupported", file=sys.stderr)
    return PARTLY if errors else 0
