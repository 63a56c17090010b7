"""``python -m summarizer`` is the command ``summarizer``."""

from summarizer.cli import main

main()
