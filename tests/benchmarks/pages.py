"""How quick the page of a large dossier is in chromium: 500 articles with 20 MB of text, invented by variation.

Run it: ``.venv/bin/python tests/benchmarks/pages.py``. It prints when the page was painted and could be used, how long a
click on a quote, a filter and a mark take, and the longest stretch in which a scrolled page did not answer.
"""

import argparse
import random
import shutil
import tempfile
import time
from datetime import timedelta
from pathlib import Path

from playwright.sync_api import sync_playwright

from summarizer import Settings, Summarizer
from summarizer.dossier import build
from summarizer.export.dossier_page import page
from summarizer.schema import Article, Brief, When

ARTICLES, LETTERS = 500, 40_000
EXAMPLES = Path(__file__).parents[2] / "examples" / "articles"
WATCH = """async () => {
  let worst = 0, last = performance.now();
  const end = last + 2000;
  while (performance.now() < end) {
    scrollBy(0, 900);
    await new Promise(requestAnimationFrame);
    const now = performance.now();
    worst = Math.max(worst, now - last);
    last = now;
  }
  return worst;
}"""


def briefs() -> list[Brief]:
    """The example articles over and over, each with a long tail of its own words."""
    read = [outcome.brief for outcome in Summarizer(Settings(store="")).summarize_all([str(EXAMPLES)]) if outcome.brief]
    dice = random.Random(7)  # noqa: S311 - words to fill pages with
    words = ["".join(dice.choices("aeioubdfgklmnprstvz", k=dice.randint(2, 9))) for _ in range(4000)]
    made = []
    for n in range(ARTICLES):
        brief = read[n % len(read)]
        tail, length = [], len(brief.article.original)
        while length < LETTERS:
            paragraph = " ".join(dice.choices(words, k=60)).capitalize() + "."
            tail.append(paragraph)
            length += len(paragraph) + 2
        original = "\n\n".join([brief.article.original, *tail])
        article = {"id": f"{n:016x}", "original": original, "source": f"Outlet {n % 90}", "name": f"{n}.txt"}
        later = timedelta(days=40 * (n // len(read)) if n % 2 else 0)  # half of them tell of events of their own
        events = tuple(event.model_copy(update={"when": _moved(event.when, later)}) for event in brief.events)
        article["published"] = brief.article.published and brief.article.published + later
        made.append(
            brief.model_copy(update={"article": Article(**brief.article.model_dump() | article), "events": events})
        )
    return made


def _moved(when: When | None, by: timedelta) -> When | None:
    if when is None:
        return None
    return when.model_copy(update={"start": when.start and when.start + by, "end": when.end and when.end + by})


def measure(path: Path) -> None:
    """Print what chromium needs for a page."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        tab = browser.new_page(viewport={"width": 1280, "height": 860})
        tab.goto(path.as_uri())
        timing = tab.evaluate("performance.getEntriesByType('navigation')[0].toJSON()")
        painted = tab.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
        print(
            f"painted {painted:.0f} ms, can be used {timing['domInteractive']:.0f} ms, complete {timing['domComplete']:.0f} ms"
        )
        print(f"{tab.evaluate('document.querySelectorAll(`*`).length')} elements")
        steps = {
            "a click on a quote": "document.querySelector('.timeline td a').click(); document.body.offsetHeight",
            "a click on another": "document.querySelector('.statements a.quote').click(); document.body.offsetHeight",
            "a filter": "document.querySelector('[name=statuses]').value = 'disputed'; document.querySelector('.filters').dispatchEvent(new Event('change')); document.body.offsetHeight",
            "no filter": "document.querySelector('.filters').reset(); await new Promise(r => setTimeout(r)); document.body.offsetHeight",
            "switching review on": "document.querySelector('.review > button:last-child').click(); document.body.offsetHeight",
            "a mark": "document.querySelector('.marking .right').click(); document.body.offsetHeight",
        }
        for name, code in steps.items():
            took = tab.evaluate(
                f"async () => {{ const begun = performance.now(); {code}; await new Promise(requestAnimationFrame); return performance.now() - begun }}"
            )
            print(f"{name}: {took:.0f} ms")
        print(f"longest frame while scrolling: {tab.evaluate(WATCH):.0f} ms")
        browser.close()


def main() -> None:
    """Make the page, or take one (a path), and measure it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("page", nargs="?", type=Path, help="a page of yours, in place of the invented one")
    given = parser.parse_args()
    if given.page:
        measure(given.page)
        return
    made = briefs()
    begun = time.perf_counter()
    dossier = build(made)
    print(
        f"dossier: {time.perf_counter() - begun:.1f} s; {len(dossier.events)} events, {len(dossier.claims)} statements"
    )
    begun = time.perf_counter()
    text = page(dossier, made)
    print(
        f"page: {time.perf_counter() - begun:.1f} s; {len(text) / 1e6:.1f} MB of {sum(len(b.article.original) for b in made) / 1e6:.1f} MB text"
    )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "dossier.html"
        path.write_text(text, encoding="utf-8", errors="backslashreplace")
        measure(path)


if __name__ == "__main__":
    main()
