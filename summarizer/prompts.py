"""Prompt files: find, load and check, render into chat messages.

A prompt is a file ``NAME.vN.md``: TOML between two ``+++`` lines, then sections, each of which becomes one message::

    +++
    name = "actors"
    version = 1
    purpose = "who takes part or speaks"
    answer = "ActorsAnswer"
    variables = ["delimiter", "limits", "text"]
    examples = []                 # strings of invented examples: found in an answer, they were copied
    +++
    ## system                     the rules: what does not change from article to article
    ## article                    the article, a value between delimiters made from its own hash
    ## given                      other values, such as the actors known so far
    ## instruction                what to do now; last, so that nothing in an article stands after it

Sections are Jinja2 templates; an article only ever enters as a value, so ``{{`` in it stays what it is. Files are
looked for in ``settings.prompts_dir``, then among ours; the first folder that has the name wins.
"""

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ValidationError

from summarizer.errors import PromptError
from summarizer.schema import Article, PromptUsed, Record, Segment
from summarizer.schema.lenient import explain
from summarizer.settings import Settings

if TYPE_CHECKING:
    from jinja2 import Template
    from jinja2.sandbox import ImmutableSandboxedEnvironment

_MAX_FILE_BYTES = 64 * 2**10
MAX_MESSAGE_CHARACTERS = 8 * 2**20
_HEADER_CHARACTERS = 300  # of a title or another value on one line

_FILE = re.compile(r"([a-z][a-z0-9_]*)\.v([1-9][0-9]{0,3})\.md")
_SECTION = re.compile(r"## (\w+)\s*")
_ROLES = {"system": "system", "article": "user", "given": "user", "instruction": "user"}


class FrontMatter(Record):
    """What a prompt file says about itself; an answer must not contain any of the ``examples`` unless the article does."""

    name: str
    version: int
    purpose: str
    answer: str
    variables: tuple[str, ...]
    examples: tuple[str, ...] = ()


@dataclass(frozen=True)
class Section:
    """One message of a prompt: its name, its template, and the line of the file on which it starts."""

    name: str
    source: str
    line: int


class Prompt(FrontMatter):
    """One prompt file, checked. ``digest`` is the first 16 hex digits of the SHA-256 of the file's bytes."""

    sections: tuple[Section, ...]
    path: Path
    digest: str

    @property
    def used(self) -> PromptUsed:
        """What the provenance keeps of it."""
        return PromptUsed(name=self.name, version=self.version, digest=self.digest)


def folders(settings: Settings) -> tuple[Path, ...]:
    """The folders that prompts are looked for in, in order.

    Raises:
        PromptError: ``settings.prompts_dir`` is not a folder.
    """
    here = Path(__file__).parent
    ours = (here.parent / "prompts", here / "_prompts")  # a checkout; a wheel
    if settings.prompts_dir is None:
        return tuple(folder for folder in ours if folder.is_dir())
    if not settings.prompts_dir.is_dir():
        raise PromptError(f"{settings.prompts_dir}: no such folder of prompts")
    return (settings.prompts_dir, *(folder for folder in ours if folder.is_dir()))


def _files(folder: Path) -> Iterator[tuple[str, int, Path]]:
    for path in sorted(folder.iterdir()):
        if named := _FILE.fullmatch(path.name):
            yield named[1], int(named[2]), path


def find(name: str, settings: Settings) -> Path:
    """The file of a prompt: ``"events"`` for the newest version, ``"events@1"`` for that one.

    Raises:
        PromptError: no folder has it.
    """
    wanted, _, number = name.partition("@")
    for folder in folders(settings):
        versions = {version: path for known, version, path in _files(folder) if known == wanted}
        if number:
            versions = {version: path for version, path in versions.items() if str(version) == number}
        if versions:
            return versions[max(versions)]
    known = sorted({f"{n}@{v}" for folder in folders(settings) for n, v, _ in _files(folder)})
    raise PromptError(f"no prompt {name!r}; there are: {', '.join(known) or 'none'}")


def load(name: str, settings: Settings) -> Prompt:
    """A prompt by its name, read and checked.

    Raises:
        PromptError: it cannot be found or read, or is not a prompt; the message names file and line.
    """
    path = find(name, settings)
    try:
        content = path.read_bytes()
    except OSError as error:
        raise PromptError(f"{path}: cannot be read: {error.strerror}") from error
    return _parse(path, content)


def available(settings: Settings) -> list[Prompt]:
    """The newest version of every prompt, sorted by name.

    Raises:
        PromptError: one of them is not a prompt.
    """
    names = {name for folder in folders(settings) for name, _, _ in _files(folder)}
    return [load(name, settings) for name in sorted(names)]


def delimiter(text: str) -> str:
    """The text's own hash in 16 hex digits, put before and after it: its author cannot have written that into the text."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def render(
    prompt: Prompt,
    *,
    values: Mapping[str, Any],
    article: Article | None = None,
    segment: Segment | None = None,
    after: Prompt | None = None,
) -> list[dict[str, str]]:
    """The chat messages of a prompt, ready to send.

    Args:
        prompt: the prompt to render.
        values: what it needs beyond the article (``limits``, ``actors``, ...); models and dates become plain JSON
            values, and what the prompt does not use is ignored.
        article: provides ``title``, ``published`` and ``source``.
        segment: provides ``text``, ``delimiter``, ``head``, ``part`` and ``parts``.
        after: for a repair, the prompt whose rules and article come first, as in the request that is repaired, which
            lets the provider take them from its cache.

    Raises:
        PromptError: a variable is missing, or a message grows beyond 8 Mi characters.
    """
    known = {name: _plain(value) for name, value in values.items()} | _facts(article, segment)
    parts = [(after, section) for section in after.sections if section.name in {"system", "article"}] if after else []
    parts += [(prompt, section) for section in prompt.sections]
    rendered = [(section.name, _render(owner, section, known)) for owner, section in parts]
    return [{"role": _ROLES[name], "content": content} for name, content in rendered if content.strip()]


def _facts(article: Article | None, segment: Segment | None) -> dict[str, Any]:
    """What is known of an article and a segment; everything but the text is kept to one line.

    A delimiter has a line to itself, so a value of one line cannot imitate it.
    """
    facts: dict[str, Any] = {}
    if article:
        facts |= {
            "title": _line(article.title),
            "published": article.published.isoformat() if article.published else None,
            "source": _line(article.source),
        }
    if segment:
        facts |= {
            "text": segment.text,
            "delimiter": delimiter(segment.text),
            "head": _line(segment.head),
            "part": segment.number,
            "parts": segment.total,
        }
    return facts


def _line(value: str | None) -> str | None:
    folded = " ".join((value or "").split())
    return folded[:_HEADER_CHARACTERS] or None


def _plain(value: Any) -> Any:  # noqa: ANN401 - any value in, JSON values out
    """The value in JSON's own types, so that a template never holds an object with methods of ours."""
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json")
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_plain(item) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    return value if value is None or isinstance(value, str | int | float) else str(value)


def _json(value: Any) -> str:  # noqa: ANN401 - any JSON value
    """JSON on one line with letters as they are; Jinja's own ``tojson`` would change quotes in names."""
    return json.dumps(value, ensure_ascii=False)


@cache
def _environment() -> "ImmutableSandboxedEnvironment":
    # Imported here because the rules need no prompts.
    from jinja2 import StrictUndefined  # noqa: PLC0415 - see above
    from jinja2.sandbox import ImmutableSandboxedEnvironment  # noqa: PLC0415 - see above

    environment = ImmutableSandboxedEnvironment(
        undefined=StrictUndefined,
        autoescape=False,  # messages are plain text, and the article must arrive as it is
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters = {"json": _json, "length": len}
    environment.globals = {}
    return environment


@lru_cache(maxsize=256)
def _template(section: Section) -> "Template":
    # Empty lines before the source make Jinja's line numbers those of the file; rendering cuts them off again.
    return _environment().from_string("\n" * (section.line - 1) + section.source)


def _render(prompt: Prompt, section: Section, known: Mapping[str, Any]) -> str:
    """One message; a missing value is an error that names the line that needs it."""
    from jinja2 import TemplateError  # noqa: PLC0415 - as in _environment

    pieces, size = [], 0
    try:
        for piece in _template(section).generate(known):
            pieces.append(piece)
            size += len(piece)
            if size > MAX_MESSAGE_CHARACTERS:
                raise PromptError(
                    f"{prompt.path}:{section.line}: section {section.name!r} grows beyond {MAX_MESSAGE_CHARACTERS:,} characters"
                )
    except (TemplateError, TypeError, ValueError, ArithmeticError) as error:
        raise PromptError(f"{prompt.path}:{_template_line(error) or section.line}: {_line(str(error))}") from error
    return "".join(pieces).removeprefix("\n" * (section.line - 1))


def _template_line(error: Exception) -> int | None:
    """The line of the template that an error came from; Jinja puts it into the traceback."""
    line, frame = None, error.__traceback__
    while frame:
        if frame.tb_frame.f_code.co_filename == "<template>":
            line = frame.tb_lineno
        frame = frame.tb_next
    return line


def _where(prompt: Prompt, variable: str) -> str:
    """``file:line`` of the first use of a variable."""
    for section in prompt.sections:
        for number, line in enumerate(section.source.split("\n"), section.line):
            if re.search(rf"{{[{{%].*\b{re.escape(variable)}\b", line):
                return f"{prompt.path}:{number}"
    return str(prompt.path)


@lru_cache(maxsize=64)
def _parse(path: Path, content: bytes) -> Prompt:
    if len(content) > _MAX_FILE_BYTES:
        raise PromptError(f"{path}: larger than {_MAX_FILE_BYTES // 1024} KiB, which no prompt needs")
    try:
        lines = content.decode("utf-8").replace("\r\n", "\n").split("\n")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise PromptError(f"{path}:{line}: not UTF-8") from error
    front, body = _front_matter(path, lines)
    sections, digest = _sections(path, lines, body), sha256(content).hexdigest()[:16]
    prompt = Prompt(**dict(front), sections=sections, path=path, digest=digest)
    _check_variables(prompt)
    for example in front.examples:
        if not any(example in section.source for section in prompt.sections):
            raise PromptError(f"{path}:1: the example {_line(example)!r} is not in the prompt")
    return prompt


def _front_matter(path: Path, lines: list[str]) -> tuple[FrontMatter, int]:
    """The front matter, and how many lines it takes."""
    if lines[0].strip() != "+++":
        raise PromptError(f"{path}:1: a prompt starts with a line '+++', then TOML, then '+++'")
    end = next((at for at, line in enumerate(lines[1:], 1) if line.strip() == "+++"), None)
    if end is None:
        raise PromptError(f"{path}:1: the front matter has no closing line '+++'")
    try:
        front = FrontMatter.model_validate(tomllib.loads("\n".join(["", *lines[1:end]])))
    except tomllib.TOMLDecodeError as error:
        at = re.search(r"line (\d+)", str(error))
        raise PromptError(f"{path}:{at[1] if at else end}: {_line(str(error))}") from error
    except ValidationError as error:
        raise PromptError(f"{path}:1: front matter: {explain(error)}") from error
    if path.name != f"{front.name}.v{front.version}.md":
        raise PromptError(
            f"{path}:1: the front matter says {front.name} version {front.version}, the file name does not: change one of them"
        )
    return front, end + 1


def _sections(path: Path, lines: list[str], body: int) -> tuple[Section, ...]:
    """The sections after the front matter, each without blank lines around it."""
    starts = [at for at in range(body, len(lines)) if _SECTION.fullmatch(lines[at])]
    before = next((at for at in range(body, starts[0] if starts else len(lines)) if lines[at].strip()), None)
    if before is not None or not starts:
        raise PromptError(f"{path}:{(before or body) + 1}: expected a section: {', '.join('## ' + s for s in _ROLES)}")
    sections: list[Section] = []
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        name = lines[start][3:].strip()
        if name not in _ROLES or name in {section.name for section in sections}:
            raise PromptError(
                f"{path}:{start + 1}: section {name!r} is not one of {', '.join(_ROLES)}, or is there twice"
            )
        filled = [at for at in range(start + 1, end) if lines[at].strip()]
        if not filled:
            raise PromptError(f"{path}:{start + 1}: section {name!r} is empty")
        sections.append(Section(name, "\n".join(lines[filled[0] : filled[-1] + 1]), filled[0] + 1))
    if sections[-1].name != "instruction":
        raise PromptError(f"{path}:{sections[-1].line}: the last section must be 'instruction'")
    return tuple(sections)


def _check_variables(prompt: Prompt) -> None:
    """Compile every section; they must use exactly the variables that the front matter names."""
    from jinja2 import TemplateError, meta  # noqa: PLC0415 - as in _environment

    used: set[str] = set()
    for section in prompt.sections:
        try:
            _template(section)
            used |= meta.find_undeclared_variables(_environment().parse(section.source))
        except TemplateError as error:
            line = getattr(error, "lineno", None) or section.line
            raise PromptError(f"{prompt.path}:{line}: {_line(str(error))}") from error
    if unnamed := sorted(used - set(prompt.variables)):
        raise PromptError(
            f"{_where(prompt, unnamed[0])}: {unnamed[0]!r} is not among the variables of the front matter"
        )
    if unused := sorted(set(prompt.variables) - used):
        raise PromptError(f"{prompt.path}:1: the front matter names {unused[0]!r}, which no section uses")
