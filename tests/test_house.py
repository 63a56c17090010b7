"""The rules of the house, held by the tests: layers, sizes, words that must not occur."""

import ast
import re
import runpy
import subprocess
import sys
from pathlib import Path

import pytest

import summarizer

ROOT = Path(__file__).parent.parent
MODULES = sorted((ROOT / "summarizer").rglob("*.py"))


def test_layers_hold():
    done = subprocess.run([sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()"],
                          cwd=ROOT, capture_output=True, text=True, check=False)  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr


def test_public_names_are_sorted_and_all_there():
    assert summarizer.__all__ == sorted(summarizer.__all__)
    assert set(summarizer.__all__) == set(summarizer._HOME)
    for name in summarizer.__all__:
        assert getattr(summarizer, name) is not None


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_says_what_it_is_for_and_stays_small(module):
    source = module.read_text(encoding="utf-8")
    tree = ast.parse(source)
    docstring = ast.get_docstring(tree)
    assert docstring, "no module docstring"
    assert source.count("\n") <= 500, "too long for one module"
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            docs = ast.get_docstring(node, clean=False) or ""
            length = (node.end_lineno or 0) - node.lineno - docs.count("\n")
            assert length <= 75, f"{node.name} has {length} lines"


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_clock_decides_a_date(module):
    if module.parent.name == "store":
        return  # it notes when a run began; no record takes a date from it
    source = module.read_text(encoding="utf-8")
    assert not re.search(r"\b(?:date|datetime)\.(?:today|now|utcnow)\(", source)


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_nothing_is_unpickled(module):
    assert not re.search(
        r"^\s*(?:import|from) (?:pickle|shelve|marshal|dill)\b", module.read_text(encoding="utf-8"), re.MULTILINE
    )


@pytest.mark.parametrize("script", sorted((ROOT / "tests" / "benchmarks").glob("*.py")), ids=lambda path: path.stem)
def test_a_benchmark_says_what_it_measures_when_it_is_asked_for_help(script, monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", [str(script), "--help"])
    monkeypatch.syspath_prepend(str(script.parent))
    with pytest.raises(SystemExit) as stopped:
        runpy.run_path(str(script), run_name="__main__")
    assert stopped.value.code == 0
    told = ast.get_docstring(ast.parse(script.read_text(encoding="utf-8"))) or ""
    assert " ".join(told.split())[:60] in " ".join(capsys.readouterr().out.split())


HELP = """
import sys
sys.argv = ["summarizer", *{command!r}]
try:
    import summarizer.cli
    summarizer.cli.main()
except SystemExit:
    pass
loaded = {{"openai", "instructor", "httpx2", "sqlalchemy", "trafilatura", "jinja2"}} & set(sys.modules)
assert not loaded, loaded
"""


@pytest.mark.parametrize("command", [["--help"], ["summarize", "--help"], ["dossier", "--help"], ["schema"]])
def test_help_and_schema_load_no_network_library(command):
    script = HELP.format(command=command)
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
