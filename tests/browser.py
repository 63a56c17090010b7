"""A real browser for tests of pages: Debian's chromium, driven by Playwright."""

import os
import shutil

import pytest

CHROMIUM = shutil.which("chromium")
QUIET = [
    "--no-sandbox",  # chromium refuses to run as root with one, and tests of pages load only our own files
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


@pytest.fixture(scope="module")
def browser():
    """Debian's chromium, without a window. While it is there, its event loop lets no other begin in a fixture or a test."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - slow, and few tests need it

    if CHROMIUM is None:
        missing = "chromium is not installed: apt-get install chromium"
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(missing)
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield running
        running.close()


@pytest.fixture
def tab(browser):
    """A tab of 1280 px; a dialog, a request, an error or a word on its console fails the test."""
    context = browser.new_context(viewport={"width": 1280, "height": 860}, reduced_motion="reduce")
    opened = context.new_page()
    opened.set_default_timeout(5000)
    wrong = []
    opened.on("dialog", lambda dialog: (wrong.append(f"dialog {dialog.message}"), dialog.dismiss()))
    opened.on("request", lambda request: request.url.startswith(("file:", "about:")) or wrong.append(request.url))
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    opened.on("console", lambda message: wrong.append(message.text))
    yield opened
    context.close()
    assert not wrong


@pytest.fixture
def serious_faults(tab):
    """What axe finds serious or critical on the page in the tab, when called."""
    from axe_playwright_python.sync_playwright import Axe  # noqa: PLC0415 - the same

    def found():
        faults = [f for f in Axe().run(tab).response["violations"] if f["impact"] in {"serious", "critical"}]
        return [(fault["id"], [node["html"] for node in fault["nodes"]][:3]) for fault in faults]

    return found
