"""How fast the local rules make briefs, where the time goes, and whether memory stays flat over many articles.

Run ``python tests/benchmarks/speed.py [--articles N] [--memory N...]``. The articles are invented: sentences of
``examples/articles`` put together anew by a fixed seed, 3,000 characters each. Time is that of the process, on one core.
Beside it the same machine counts the words of the same texts with ``re.findall``: the ratio says more about the rules
than the figure, which other work on the machine halves.
Memory is the peak of a whole ``summarizer summarize many.jsonl -o out.jsonl`` in a process of its own.
"""

import argparse
import asyncio
import json
import random
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from itertools import islice
from pathlib import Path
from time import process_time
from typing import Any
from unittest.mock import patch

from summarizer import Article, Settings, read_all, settle
from summarizer.backends.local.backend import STEPS, LocalBackend
from summarizer.checks import check
from summarizer.derive import derive
from summarizer.export.write import piped
from summarizer.pipeline import brief
from summarizer.spans import sentences

EXAMPLES = Path(__file__).parents[2] / "examples" / "articles"
LENGTH = 3000  # characters
SMALL = 200  # characters of the articles that memory is measured with, so that many of them take little time
BESIDE = 50  # times that the words are counted: once is too short to be measured


def invented(seed: int = 0, length: int = LENGTH) -> Iterator[str]:
    """Texts without end, each of sentences of the examples in an order of its own; ``length`` is about that of each."""
    told = [a.text for path in sorted(EXAMPLES.glob("*.txt")) for a in read_all([str(path)]) if isinstance(a, Article)]
    pool = sorted({text[start:end] for text in told for start, end in sentences(text) if 40 < end - start < 400})
    chance = random.Random(seed)  # noqa: S311 - nothing is secret
    while True:
        text = f"{chance.choice(pool)[:70].rstrip('.')}\n\n"
        while len(text) < length - 80:  # half a sentence
            text += chance.choice(pool) + ("\n\n" if chance.random() < 0.3 else " ")
        yield text


def write(path: Path, articles: int, length: int = LENGTH) -> None:
    """A JSON Lines file of invented articles."""
    with path.open("w", encoding="utf-8") as file:
        for number, text in enumerate(islice(invented(length=length), articles)):
            file.write(json.dumps({"id": f"a{number}", "text": text, "published": "2031-05-14"}) + "\n")


@contextmanager
def clocks(spent: Counter[str]) -> Iterator[None]:
    """Count the seconds that each stage takes while it is part of making a brief."""

    def timed(stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def run(*given: Any) -> Any:
            begun = process_time()
            result = function(*given)
            spent[stage] += process_time() - begun
            return result

        return run

    with ExitStack() as stack:
        asks = {name: timed(f"ask {name}", answer) for name, answer in STEPS.items()}
        stack.enter_context(patch.dict(STEPS, asks))
        for stage, function in (("ground and derive", derive), ("check", check)):
            stack.enter_context(patch.object(settle, function.__name__, timed(stage, function)))
        yield


async def measure(articles: int) -> tuple[Counter[str], float]:
    """Seconds of each stage from text to JSON, and those of counting the words of the texts once."""
    settings, backend, dump = Settings(), LocalBackend(), piped("jsonl")
    spent: Counter[str] = Counter()
    texts: list[str] = []
    total = 0.0
    with tempfile.TemporaryDirectory() as folder, clocks(spent):
        path = Path(folder) / "many.jsonl"
        write(path, articles)
        items = read_all([str(path)], settings)
        for _ in range(articles):
            start = process_time()
            article = next(items)
            assert isinstance(article, Article)
            spent["read"] += process_time() - start
            result = await brief(article, backend, settings)
            done = process_time()
            dump(result)
            spent["write"] += process_time() - done
            total += process_time() - start
            texts.append(article.text)
    spent["the rest"] = total - sum(spent.values())
    start = process_time()
    for text in texts * BESIDE:
        len(re.findall(r"\w+", text))
    return spent, (process_time() - start) / BESIDE


def peak(articles: int, length: int = LENGTH) -> float:
    """Megabytes that the command line takes at most for so many articles."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "many.jsonl"
        write(path, articles, length)
        code = (
            "import resource, sys; from summarizer.cli import main; sys.argv[1:] = "
            f"['summarize', {str(path)!r}, '-o', {str(Path(folder) / 'out.jsonl')!r}, '--backend', 'local', '-q']\n"
            "try: main()\nexcept SystemExit as ended: assert not ended.code, ended.code\n"
            "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
        )
        done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
        return int(done.stdout) / (1024 if sys.platform != "darwin" else 1 << 20)


def main() -> None:
    """Print articles a second, the share of each stage, and peak memory."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=300)
    parser.add_argument("--memory", type=int, nargs="*", default=[2_000, 20_000], help="numbers of articles")
    options = parser.parse_args()
    spent, counted = asyncio.run(measure(options.articles))
    total = sum(spent.values())
    print(f"{options.articles / total:.0f} articles of {LENGTH} characters a second, text to JSON, one core")
    print(f"{total / counted:.0f} times what counting the words takes")
    for stage, seconds in spent.most_common():
        print(f"{seconds / total:6.1%}  {1000 * seconds / options.articles:5.2f} ms  {stage}")
    for count in options.memory:
        print(f"{peak(count, SMALL):.0f} MB at most for {count} articles of {SMALL} characters")


if __name__ == "__main__":
    main()
