"""The notebook of the examples, executed by a real kernel: a brief and a dossier are shown as pages in frames."""

import re
from html import unescape
from pathlib import Path

import pytest

NOTEBOOK = Path(__file__).parent.parent / "examples" / "notebook.ipynb"


@pytest.fixture(scope="module")
def outputs():
    """What each cell of code shows, by kind of content."""
    nbclient = pytest.importorskip("nbclient", reason="nbclient is not installed")
    nbformat = pytest.importorskip("nbformat", reason="nbformat is not installed")
    book = nbformat.read(NOTEBOOK, as_version=4)
    assert not any(cell.get("outputs") for cell in book.cells), "outputs are not kept in the file"
    nbclient.NotebookClient(book, timeout=60, resources={"metadata": {"path": str(NOTEBOOK.parent)}}).execute()
    return [
        [out.get("data", {"text/plain": out.get("text")}) for out in cell.outputs]
        for cell in book.cells
        if cell.cell_type == "code"
    ]


def page_of(shown):
    frame = re.fullmatch(r'<iframe title="\w+" .*? srcdoc="(.*)"></iframe>', shown["text/html"], re.DOTALL)
    return unescape(frame.group(1))


def test_a_brief_is_shown_as_a_page_and_in_text_as_one_line(outputs):
    (shown,) = outputs[1]
    page = page_of(shown)
    assert page.startswith("<!doctype html>")
    assert "Who says what" in page
    assert page.count("<mark") > 10
    assert re.fullmatch(
        r"Brief\(article='.*', actors=\d+, events=\d+, statements=\d+, quantities=\d+\)", shown["text/plain"]
    )


def test_a_dossier_is_shown_as_a_page_and_in_text_as_one_line(outputs):
    (shown,) = outputs[2]
    page = page_of(shown)
    assert "What 5 articles say" in page
    assert "timeline drawn" in page
    assert re.fullmatch(r"Dossier\(documents=5, events=\d+, claims=\d+, actors=\d+\)", shown["text/plain"])


def test_the_other_cells_print(outputs):
    assert len(outputs) == 4
    assert "border post" in outputs[0][0]["text/plain"]
    assert " denies: " in outputs[3][0]["text/plain"]
