r"""News articles into briefs that can be checked.

>>> from summarizer import summarize
>>> brief = summarize("The mayor of Lund said on Monday that the bridge was closed.\n")
>>> brief.article.original[brief.events[0].evidence.start:brief.events[0].evidence.end]  # doctest: +SKIP
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from summarizer.api import Summarizer, summarize
    from summarizer.checks import check, verify
    from summarizer.errors import (
        BackendError,
        InputError,
        InvalidAnswer,
        LimitReached,
        MissingExtra,
        NotRecorded,
        PromptError,
        StoreError,
        SummarizerError,
    )
    from summarizer.export.write import write
    from summarizer.plan import Step
    from summarizer.reading import read, read_all
    from summarizer.schema import Article, Brief, Evidence, Quote, Span
    from summarizer.settings import Limits, Settings
    from summarizer.text.quotes import find_quote

_MODULES = {
    "api": "Summarizer summarize",
    "checks": "check verify",
    "errors": "BackendError InputError InvalidAnswer LimitReached MissingExtra NotRecorded PromptError StoreError SummarizerError",
    "export.write": "write",
    "plan": "Step",
    "reading": "read read_all",
    "schema": "Article Brief Evidence Quote Span",
    "settings": "Limits Settings",
    "text.quotes": "find_quote",
}
_HOME = {name: module for module, names in _MODULES.items() for name in names.split()}
"""Public name -> module; loaded when first used, so that ``summarizer --help`` loads none of them."""

__all__ = [
    "Article",
    "BackendError",
    "Brief",
    "Evidence",
    "InputError",
    "InvalidAnswer",
    "LimitReached",
    "Limits",
    "MissingExtra",
    "NotRecorded",
    "PromptError",
    "Quote",
    "Settings",
    "Span",
    "Step",
    "StoreError",
    "Summarizer",
    "SummarizerError",
    "check",
    "find_quote",
    "read",
    "read_all",
    "summarize",
    "verify",
    "write",
]


def __getattr__(name: str) -> Any:  # noqa: ANN401 - a module's attribute
    if name not in _HOME:
        raise AttributeError(f"module 'summarizer' has no attribute {name!r}")
    return getattr(import_module(f"summarizer.{_HOME[name]}"), name)


def __dir__() -> list[str]:
    return __all__
