"""How fast the local rules make briefs, where the time goes, and whether memory stays flat over many articles.

Run ``python tests/benchmarks/speed.py [--articles N] [--memory N...]``. The articles are invented: sentences of
``examples/articles`` put together anew by a fixed seed, 3,000 characters each. Every article has names, plain words and numbers
of its own, so that no sentence comes twice and nothing is found in a cache that would not be with real news. Time is that of
the process, on one core, with garbage collected as rarely as by the command line. Beside it the words of the same texts are
counted with ``re.findall``: that ratio says more about the rules than the figure, which other work on the machine halves.
Memory is the peak of a whole ``summarizer summarize many.jsonl -o out.jsonl`` in a process of its own.
"""

import argparse
import asyncio
import gc
import json
import random
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from itertools import islice
from pathlib import Path
from time import process_time
from typing import Any
from unittest.mock import patch

from summarizer import Article, Settings, read_all
from summarizer.backends.local import summary
from summarizer.backends.local.backend import STEPS, LocalBackend
from summarizer.backends.local.vocabulary import grammar, words
from summarizer.backends.local.vocabulary.lexicon import lexicon
from summarizer.checks import check
from summarizer.checks.language import thesaurus
from summarizer.checks.language.words import NOBODY
from summarizer.cli import RARELY
from summarizer.dates import words as words_of_time
from summarizer.export.write import piped
from summarizer.ontology import GROUP_NOUNS
from summarizer.pipeline import brief
from summarizer.records import settle
from summarizer.records.derive import derive
from summarizer.text import quantities
from summarizer.text.spans import sentences

EXAMPLES = Path(__file__).parents[2] / "examples" / "articles"
LENGTH = 3000  # characters
SMALL = 200  # characters of the articles that memory is measured with, so that many of them take little time
BESIDE = 50  # times that the words are counted: once is too short to be measured


_SWAPPED = re.compile(r"[^\W\d_]{4,}|\d{3,}")
ENDINGS = ("es", "s", "ed", "ing", "ly")


def known_words() -> frozenset[str]:
    """Words that some rule of the local backend knows, in small letters: they stay, so that the rules find what they found."""
    of_rules = [
        table for module in (grammar, words, summary, quantities, words_of_time) for table in vars(module).values()
    ]
    tables = (
        *of_rules,
        GROUP_NOUNS,
        NOBODY,
        lexicon().words,
        lexicon().phrases,
        words.known_names(),
        words.given_names(),
    )
    listed = {
        word for table in tables if isinstance(table, frozenset | dict) for word in table if isinstance(word, str)
    }
    return frozenset(part.lower() for word in listed for part in re.findall(r"\w+", word))


def english() -> Iterator[str]:
    """Words of English without an ending, each once."""
    for line in (Path(thesaurus.__file__).parent / "synonyms.txt").read_text(encoding="ascii").splitlines():
        if not line.startswith("#"):
            yield from (word for word in line.partition(">")[0].split() if word.isalpha() and word.islower())


def _syllables(chance: random.Random) -> str:
    two = "".join(chance.choice("bdfgklmnprstvz") + chance.choice("aeiou") for _ in range(2))
    return two + chance.choice(("n", "r", "k", "l", ""))


def rewording(chance: random.Random, known: frozenset[str], plain: list[str]) -> Callable[[str], str]:
    """Puts other names, plain words and numbers into texts, each the same throughout, so that grammar and mentions stay."""
    instead: dict[str, str] = {}

    def other(word: str) -> str:
        if word.isdigit():
            is_year = len(word) == 4 and word[:2] in {"19", "20"}
            return word if is_year else "".join(chance.choice("123456789") for _ in word)
        ending = next((ending for ending in ENDINGS if word.endswith(ending)), "")
        if word[0].isupper():
            while (name := _syllables(chance) + ending) in known:
                pass  # "None"
            return name.capitalize()
        return plain[int(len(plain) ** chance.random())] + ending  # some words are common and most are rare

    def swapped(found: re.Match[str]) -> str:
        word = found[0]
        if word.lower() in known or word.isupper():
            return word
        if word not in instead:
            instead[word] = other(word)
        return instead[word]

    return partial(_SWAPPED.sub, swapped)


def sentences_of_examples() -> list[str]:
    """What the articles are put together of."""
    told = [a.text for path in sorted(EXAMPLES.glob("*.txt")) for a in read_all([str(path)]) if isinstance(a, Article)]
    return sorted({text[start:end] for text in told for start, end in sentences(text) if 40 < end - start < 400})


def rewordings(chance: random.Random, *changed: str) -> Iterator[Callable[[str], str]]:
    """For each article one of its own, without end; ``changed`` are words that go though rules know them."""
    known = known_words() - set(changed)
    unknown = sorted({word for word in english() if len(word) > 3 and word not in known and not word.endswith(ENDINGS)})
    plain = chance.sample(unknown, len(unknown))
    while True:
        yield rewording(chance, known, plain)


def invented(seed: int = 0, length: int = LENGTH) -> Iterator[str]:
    """Texts without end, each of sentences of the examples in an order of its own; ``length`` is about that of each."""
    chance = random.Random(seed)  # noqa: S311 - nothing is secret
    pool = sentences_of_examples()
    for reworded in rewordings(chance):
        text = f"{chance.choice(pool)[:70].rstrip('.')}\n\n"
        while len(text) < length - 80:  # half a sentence
            text += chance.choice(pool) + ("\n\n" if chance.random() < 0.3 else " ")
        yield reworded(text)


def write(path: Path, texts: Iterator[str]) -> None:
    """A JSON Lines file of articles."""
    with path.open("w", encoding="utf-8") as file:
        for number, text in enumerate(texts):
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
        write(path, islice(invented(), articles))
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
        write(path, islice(invented(length=length), articles))
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
    gc.set_threshold(*RARELY)  # as the command line does
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
