"""``summarizer check``: does an article support what a brief says, whoever made the brief."""

import sys
from pathlib import Path

from summarizer.checks import verify
from summarizer.printable import one_line
from summarizer.reading import read
from summarizer.reading.briefs import read_briefs

UNSUPPORTED = 3
"""Exit code where an item is not supported."""


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
