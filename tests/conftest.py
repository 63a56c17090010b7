"""What all tests share: the replay fixture that users get too, and no key of this machine's."""

import os

import pytest

pytest_plugins = ["summarizer.testing"]


@pytest.fixture(autouse=True)
def _no_keys(monkeypatch):
    for name in [name for name in os.environ if name.endswith("_API_KEY")]:
        monkeypatch.delenv(name)
