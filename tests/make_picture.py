"""Make the README's picture of a dossier's page again: ``.venv/bin/python tests/make_picture.py`` (with Noto fonts it looks best)."""

import contextlib
import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from summarizer import summarize
from summarizer.dossier import build
from summarizer.export.dossier_page import page
from summarizer.reading import read

ROOT = Path(__file__).parents[1]


def main() -> None:
    """Write ``examples/dossier.png``."""
    with contextlib.chdir(ROOT):  # the page names files as they were given
        briefs = [summarize(read(path)) for path in sorted(Path("examples/articles").glob("border-*"))]
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        file = Path(folder) / "dossier.html"
        file.write_text(page(build(briefs), briefs), encoding="utf-8")
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        tab = browser.new_page(viewport={"width": 1200, "height": 870}, reduced_motion="reduce")
        tab.goto(file.as_uri())
        tab.locator(".summary a.quote").first.click()
        tab.evaluate(
            "document.querySelector('mark.on').closest('p').previousElementSibling.scrollIntoView(); scrollTo(0, 0)"
        )
        tab.mouse.move(0, 0)
        tab.screenshot(path=ROOT / "examples" / "dossier.png")
        browser.close()


if __name__ == "__main__":
    main()
