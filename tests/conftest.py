"""What all tests share: the replay fixture that users get too, no key of this machine's, both kinds of store, a browser."""

import os

import hypothesis
import pytest
from postgresql import PostgreSQL, programs

pytest_plugins = ["summarizer.testing", "browser"]
hypothesis.settings.register_profile("untimed", deadline=None)  # a loaded machine is no fault of the code
hypothesis.settings.load_profile("untimed")


@pytest.fixture(autouse=True)
def _nothing_of_the_users_own(monkeypatch, tmp_path_factory):
    """No key is used, and no run stands in the user's own store, also where a test forgets to name one."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path_factory.getbasetemp() / "data"))
    for name in [name for name in os.environ if name.endswith("_API_KEY")]:
        monkeypatch.delenv(name)


@pytest.fixture(scope="session")
def postgresql():
    """A PostgreSQL server; started once, when the first test wants it."""
    folder = programs()
    if folder is None:
        assert os.environ.get("CI") != "true", "PostgreSQL is not installed: .ci/run installs it"
        pytest.skip("PostgreSQL is not installed: apt-get install postgresql")
    with PostgreSQL(folder) as server:
        yield server


@pytest.fixture(params=["sqlite", "postgresql"])
def location(request, tmp_path):
    """Where a store is to be: a new file, and a new database of PostgreSQL's."""
    if request.param == "sqlite":
        return str(tmp_path / "deep" / "store.sqlite")
    return request.getfixturevalue("postgresql").new()
