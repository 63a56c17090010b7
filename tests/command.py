"""The command as a process of its own, without a key of this machine's."""

import os
import subprocess
import sys


def run(*words, stdin="", env=None, cwd=None):
    clean = {k: v for k, v in os.environ.items() if not k.endswith("_API_KEY")}
    return subprocess.run(
        [sys.executable, "-m", "summarizer", *map(str, words)],
        input=stdin,
        capture_output=True,
        text=True,
        check=False,
        cwd=cwd,
        env={**clean, "NO_COLOR": "1", **(env or {})},
    )
