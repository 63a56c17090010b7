"""The two READMEs say what the code does: generated parts are current, Python blocks run, examples run."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
import write_docs

from summarizer.cli import app

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
TEXTS = {path: path.read_text(encoding="utf-8") for path in write_docs.DOCUMENTS}
each_document = pytest.mark.parametrize("document", TEXTS, ids=lambda path: str(path.relative_to(ROOT)))
SCRIPTS = sorted((ROOT / "examples").glob("*.py"))


@each_document
def test_generated_parts_are_current(document):
    assert write_docs.written(TEXTS[document]) == TEXTS[document], "run python tests/write_docs.py"


def test_every_part_is_in_a_document():
    assert {name for text in TEXTS.values() for _, name, _ in write_docs.PART.findall(text)} == set(write_docs.PARTS)


def test_every_command_is_documented():
    for group in (None, *app.registered_groups):
        for command in (group.typer_instance if group else app).registered_commands:
            name = command.name or command.callback.__name__
            assert f"**`summarizer {f'{group.name} ' if group else ''}{name}`**" in README


def test_every_place_of_a_change_that_the_readme_names_is_there():
    places = re.findall(r"`([\w/]+\.\w+)`: ((?:`[\w-]+`(?:, )?)+)", README)
    assert len(places) > 20
    for file, names in places:
        source = (ROOT / "summarizer" / file).read_text(encoding="utf-8")
        assert not [name for name in re.findall(r"`(.+?)`", names) if not re.search(rf"(?<!\w){name}\b", source)], file


@pytest.mark.parametrize("number", range(README.count("```python")))
def test_python_blocks_run(number):
    block = re.findall(r"```python\n(.*?)```", README, re.DOTALL)[number]
    subprocess.run([sys.executable, "-W", "error", "-c", block], cwd=ROOT, check=True, capture_output=True)


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_examples_run_and_print(script):
    done = subprocess.run([sys.executable, script], cwd=ROOT, check=True, capture_output=True, text=True)
    assert done.stdout.strip()


@each_document
def test_every_link_to_a_file_leads_somewhere(document):
    for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", TEXTS[document]):
        assert (document.parent / target).exists(), target


@each_document
def test_every_file_that_a_command_takes_is_there(document):
    for target in re.findall(r"(?<!\S)((?:tests|examples)/[\w./-]*\w)(?=[\s`])", TEXTS[document]):
        assert (ROOT / target).exists(), target


@each_document
def test_paragraphs_are_short(document):
    by_hand = re.sub(r"```.*?```", "", write_docs.PART.sub("", TEXTS[document]), flags=re.DOTALL)
    for paragraph in re.split(r"\n\s*\n|\n(?=- )", by_hand):
        lines = [line for line in paragraph.splitlines() if not line.startswith(("|", "<", "!"))]
        assert len(lines) <= 5, paragraph
        assert all(len(line) <= 120 for line in lines), paragraph
