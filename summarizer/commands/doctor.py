"""``summarizer doctor``: checks what a run needs; each line says that a thing is ok, or what is wrong and what to do."""

import asyncio
import json
import os
import platform
import shutil
import sys
from collections.abc import AsyncIterator, Iterator
from dataclasses import asdict, dataclass, replace
from importlib import metadata, util
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from summarizer.backends.providers import PROVIDERS, Endpoint, resolve_endpoint
from summarizer.commands.deliver import resume_command
from summarizer.commands.store import contents_of, spill_files
from summarizer.errors import (
    BUG,
    NOTHING,
    BackendError,
    InputError,
    MissingExtra,
    StoreError,
    SummarizerError,
    exit_code_of,
)
from summarizer.printable import one_line
from summarizer.prompts import available, folders
from summarizer.run.spending import price
from summarizer.settings import Settings
from summarizer.store import default_location

_PACKAGES = ("summarizer", "openai", "instructor", "httpx2", "aiohttp", "pydantic", "sqlalchemy")
_EXTRAS = {"parquet": "pyarrow", "postgresql": "psycopg", "evaluate": "scipy"}
_TIGHT = 2 * 2**30
"""With fewer free bytes a large run may not fit; with a tenth of this, no run."""


@dataclass(frozen=True)
class Line:
    """One thing that was checked; ``exit_code`` is what a run would end with because of it, or 0."""

    verdict: Literal["ok", "warning", "problem"]
    about: str
    told: str
    exit_code: int = 0


def report(settings: Settings, *, offline: bool = False, as_json: bool = False) -> int:
    """Print every line as it is found; with ``as_json``, all of them as one JSON list. With ``offline``, nothing is sent.

    Returns:
        0 if there is no problem, else the exit code that a run would end with because of the first one.
    """
    lines = []
    for line in examine(settings, offline=offline):
        lines.append(line)
        if not as_json:
            print(f"{line.verdict:8} {line.about}: {one_line(line.told, 500)}", flush=True)
    if as_json:
        print(json.dumps([asdict(line) for line in lines], indent=2))
    return next((line.exit_code for line in lines if line.verdict == "problem"), 0)


def examine(settings: Settings, *, offline: bool = False) -> Iterator[Line]:
    """Check everything that a run needs, one thing after the other; arguments as for :func:`report`."""
    yield from _versions()
    yield _prompts(settings)
    if settings.store != "":
        yield from _store(settings.store)
    if spills := spill_files():
        others = f" and {len(spills) - 1} more files" if len(spills) > 1 else ""
        told = f"paid for, but no store could keep them: {spills[0]}{others}; summarizer store --take-in FILE"
        yield Line("warning", "answers", told)
    if settings.model or settings.base_url:
        yield from _model(settings, offline=offline)
    else:
        keys = [name for provider in PROVIDERS.values() for name in provider.keys if os.environ.get(name)]
        found = f"keys are set: {', '.join(keys)}" if keys else "no key is set"
        yield Line("ok", "model", f"none is named, so rules read; {found}; -m MODEL checks a model")


def _versions() -> Iterator[Line]:
    yield Line("ok", "python", f"{platform.python_version()} at {sys.executable}")
    versions, missing = [], []
    for name in _PACKAGES:
        try:
            versions.append(f"{name} {metadata.version(name)}")
        except metadata.PackageNotFoundError:
            missing.append(name)
    if missing:
        told = f"not installed: {', '.join(missing)}; install summarizer again with pip"
        yield Line("problem", "packages", told, BUG)
    lacking = [name for name, package in _EXTRAS.items() if util.find_spec(package) is None]
    extras = f"; without the extras {', '.join(lacking)} (pip install 'summarizer[{lacking[0]}]')" if lacking else ""
    yield Line("ok", "packages", ", ".join(versions) + extras)


def _prompts(settings: Settings) -> Line:
    try:
        found = available(settings)
    except SummarizerError as error:
        return Line("problem", "prompts", str(error), error.exit_code)
    where = " and ".join(str(folder) for folder in folders(settings))
    return Line("ok", "prompts", f"{len(found)} found and valid in {where}")


def _store(location: str | None) -> Iterator[Line]:
    """What is wrong with the store, or with the place where it is to be."""
    path = location or default_location()
    try:
        found = contents_of(location)
    except InputError:
        yield _to_be_made(Path(path).expanduser())
        return
    except (StoreError, MissingExtra) as error:
        yield Line("problem", "store", str(error), error.exit_code)
        return
    for damage in found.damage[:3]:
        told = f"{found.name} is damaged: {damage}; restore a backup, or name another one with --store"
        yield Line("problem", "store", told, StoreError.exit_code)
    if not found.damage:
        told = f"{found.name} is sound: format {found.format}, {found.runs} runs, {found.briefs} briefs"
        yield Line("ok", "store", told)
    for owner in found.at_work:
        yield Line("warning", "lock", f"{owner} is at work on this store; articles of it are waited for")
    if number := found.broken_off:
        told = f"run {number} was broken off; go on with {resume_command(number, location)}, or the same command"
        yield Line("warning", "runs", told)
    if found.size is not None:
        yield _space(Path(found.name).parent)


def _to_be_made(path: Path) -> Line:
    """A store that does not exist yet: whether its folder can be written."""
    folder = next(parent for parent in path.absolute().parents if parent.exists())
    if os.access(folder, os.W_OK):
        space = _space(folder)
        told = f"{path} is not there yet, the first run with a model makes it; {space.told}"
        return replace(space, about="store", told=told)
    told = f"{path} cannot be made: {folder} is not writable; make it so, or name another one with --store"
    return Line("problem", "store", told, StoreError.exit_code)


def _space(folder: Path) -> Line:
    free = shutil.disk_usage(folder).free
    told = f"{free / 2**30:,.1f} GiB are free at {folder}"
    if free < _TIGHT / 10:
        told += "; make room first: a run stops when the disk is full"
        return Line("problem", "disk", told, StoreError.exit_code)
    return Line("warning" if free < _TIGHT else "ok", "disk", told)


def _model(settings: Settings, *, offline: bool) -> Iterator[Line]:
    try:
        endpoint = resolve_endpoint(settings)
    except InputError as error:
        yield Line("problem", "model", str(error), error.exit_code)
        return
    if endpoint.api_key:
        yield Line("ok", "key", f"from {endpoint.key_source}")
    else:
        yield Line("ok", "key", f"none is sent; where one is needed, set {endpoint.key_source}")
    if endpoint.api_key and urlsplit(endpoint.base_url).scheme == "http" and not endpoint.is_here:
        yield Line("warning", "endpoint", f"{endpoint.host}: the key travels unencrypted; use https")
    if price(settings, None, 1, 1) is not None:
        yield Line("ok", "price", f"known for {settings.model}")
    elif endpoint.api_key:
        told = f"none is known for {settings.model}, so --max-cost cannot be kept; use --max-tokens or --max-requests"
        yield Line("warning", "price", told)
    if offline:
        yield Line("ok", "endpoint", f"{endpoint.host}: not asked, --offline sends nothing")
        return
    yield from asyncio.run(_asked(settings, endpoint))


async def _asked(settings: Settings, endpoint: Endpoint) -> list[Line]:
    from summarizer.backends.probe import MOST, Tried, probe  # noqa: PLC0415 - loads the libraries of the network

    print(f"sending up to {MOST} small requests to {endpoint.host}; --offline sends none", file=sys.stderr, flush=True)
    tried: list[Tried] = []
    lines: list[Line] = []
    found: AsyncIterator[Tried] = probe(settings, endpoint)
    try:
        async for one in found:
            tried.append(one)
            verdict: Literal["ok", "warning"] = "warning" if one.refused else "ok"
            lines.append(Line(verdict, f"mode {one.ability.mode}", one.refused or "works"))
    except BackendError as error:
        lines.append(_unreachable(error))
        return lines
    works = [one for one in tried if not one.refused]
    if not works:
        told = f"{endpoint.host} gives no document in any mode; name another model or endpoint"
        return [*lines, Line("problem", "endpoint", told, NOTHING)]
    ability, counted = works[0].ability, [one.tokens for one in tried]
    tokens = f"{sum(count for count in counted if count)} tokens" if any(counted) else "tokens not stated"
    options = f", {ability.cap}{'' if ability.temperature else ', no temperature'}"
    told = f"{endpoint.host} answers; runs will use {ability.mode}{options}; these checks took {tokens}"
    return [*lines, Line("ok", "endpoint", told)]


_TODO = {
    "http_404": "check the model's name",
    "unauthorized": "check the key in that variable",
}
"""What to do about a failed request that gives no hint itself, by the kind of failure."""


def _unreachable(error: BackendError) -> Line:
    todo = _TODO.get(error.kind) or ("try again later" if error.retryable else "see the provider's account page")
    return Line("problem", "endpoint", str(error) if error.hint else f"{error}; {todo}", exit_code_of(error))
