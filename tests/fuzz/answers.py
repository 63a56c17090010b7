"""Fuzzes the answer parser: ``pip install atheris; python tests/fuzz/answers.py -max_total_time=300``.

It begins with what the recordings of the tests hold, good and bad; folders of your own may be named too.
"""

import contextlib
import json
import random
import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["summarizer", "instructor.v2.core.json"]):
    from summarizer.backends.documents import Unusable, read_document
    from summarizer.schema.answers import ActorsAnswer, BriefAnswer, EventsAnswer, SummaryAnswer

RECORDINGS = Path(__file__).parent.parent / "recordings"
ANSWERS = (BriefAnswer, ActorsAnswer, EventsAnswer, SummaryAnswer)


def said(text: str) -> list[bytes]:
    """The completions that hold a text, as a message and as a tool call of each kind."""
    calls = [{"tool_calls": [{"function": {"name": kind.__name__, "arguments": text}}]} for kind in ANSWERS]
    return [json.dumps({"choices": [{"message": message}]}).encode() for message in ({"content": text}, *calls)]


def one(data: bytes) -> None:
    """Any bytes, as a response and as what a model says, are a document of each kind or unusable, with a reason."""
    for body in (data, *said(data.decode("utf-8", "replace"))):
        for kind in ANSWERS:
            for tool in (None, kind.__name__):
                with contextlib.suppress(Unusable):
                    read_document(body, kind, tool)


ODD = (
    None,
    True,
    0,
    -1,
    1e308,
    10**30,
    "",
    "A1",
    "\x00",
    "\ufeff{",
    [],
    {},
    [[]],
    [{}],
    {"": None},
    {"text": 5},
    {"function": 5},
)


def bent(value: object, chance: random.Random) -> object:
    """A JSON value with one part of it gone, doubled or of another kind."""
    if not (isinstance(value, dict | list) and value) or chance.random() < 0.1:
        return chance.choice(ODD)
    parts = dict(value) if isinstance(value, dict) else dict(enumerate(value))
    at = chance.choice(list(parts))
    deed = chance.random()
    if deed < 0.1:
        del parts[at]
    elif deed < 0.2:
        parts[chance.choice(["id", "choices", "tool_calls", "error", len(parts)])] = parts[at]
    else:
        parts[at] = bent(parts[at], chance)
    return parts if isinstance(value, dict) else list(parts.values())


def mutated(data: bytes, most: int, seed: int) -> bytes:
    """Bytes changed as JSON where they are JSON, every other time; bytes alone seldom stay JSON."""
    chance = random.Random(seed)  # noqa: S311 - to choose, not to hide
    with contextlib.suppress(ValueError, RecursionError):
        if chance.random() < 0.7:
            return json.dumps(bent(json.loads(data), chance)).encode()[:most]
    return atheris.Mutate(data, most)


def seeds(folder: Path) -> None:
    """Write the responses of all recordings, and what the model says in each, as files to begin with."""
    lines = [line for file in RECORDINGS.rglob("*.jsonl") for line in file.read_text(encoding="utf-8").splitlines()[1:]]
    for number, body in enumerate(json.loads(line)["body"] for line in lines):
        (folder / f"{number}-response").write_text(body, encoding="utf-8")
        with contextlib.suppress(ValueError):
            content = json.loads(body)["choices"][0]["message"]["content"] or ""
            (folder / f"{number}-content").write_text(content, encoding="utf-8")
            (folder / f"{number}-call").write_bytes(said(content)[1 + number % len(ANSWERS)])


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as begin:
        seeds(Path(begin))
        atheris.Setup([*sys.argv, begin], one, custom_mutator=mutated)
        atheris.Fuzz()
