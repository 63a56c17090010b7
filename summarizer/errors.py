"""Every error a caller can meet, as one tree.

::

    SummarizerError                 anything this package raises on purpose
    ├── InputError                  the caller's input: a path, a file's bytes, an option
    ├── PromptError                 a prompt file that cannot be found, read or rendered
    ├── BackendError                the model's side: endpoint, key, model name, refusal, time
    │   ├── Awaited                 the answer is to come with a batch
    │   ├── Unanswered              the endpoint has answered none of many questions in a row
    │   ├── Withheld                the endpoint has refused, or no longer answered, other requests of the run
    │   ├── NotRecorded             a replay was asked for an exchange that no recording holds
    │   └── InvalidAnswer           an answer came and could not be used
    ├── LimitReached                a spending or request limit of the caller stopped the run
    ├── StoreError                  the store or an output cannot be written or read
    └── MissingExtra                an optional package is needed and not installed

Each error carries the exit code that the command line ends with (``exit_code``) and a message of
one line that says what is wrong, where, and what to do.
"""

from typing import ClassVar

BUG, PARTLY, NOTHING, REFUSED = 1, 3, 4, 5
EXIT_CODES: dict[str, str] = {
    "0": "all is done",
    "1": "a bug; `--debug` shows it",
    "2": "usage, configuration, a bad input path, a recording that lacks a request",
    "3": "some articles failed, a dossier's question got no answer, a checked brief has unsupported items, a mark did not fit, or a figure fell below its floor",
    "4": "no article succeeded",
    "5": "the provider refused the run as a whole",
    "6": "a store or an output cannot be read or written",
    "7": "a limit was reached",
    "130, 143": "stopped by a signal",
}
"""What the command line ends with, and when; for an error, :func:`exit_code_of` says it."""


class SummarizerError(Exception):
    """Base of all errors raised on purpose; catch this to catch them all.

    Attributes:
        exit_code: what the command line ends with.
        fatal: whether every other request would fail the same way, so that nothing more is sent.
        retryable: whether the same may succeed later; its article is then pending, otherwise failed.
    """

    exit_code: ClassVar[int] = BUG
    fatal: bool = False
    retryable: bool = False


class InputError(SummarizerError):
    """The caller's input cannot be used: no such file, not text, empty, too large, a bad option."""

    exit_code = 2


def wanted(given: object, kind: type, advice: str) -> None:
    """Raise InputError with ``advice`` on what to give, if ``given`` is not a ``kind``."""
    if not isinstance(given, kind):
        raise InputError(f"{type(given).__name__} given where {kind.__name__} is wanted: {advice}")


class PromptError(SummarizerError):
    """A prompt file cannot be found, read or rendered."""

    exit_code = 2
    fatal = True


class BackendError(SummarizerError):
    """The model's side failed.

    Args:
        message: one line: what happened, at which host.
        model: the model that was asked for, if any.
        retryable: see :class:`SummarizerError`.
        hint: what the user can do about it.
        fatal: the provider refused the run as a whole (key, quota, unknown model).
        kind: why a request failed, in the ledger's one word ("unauthorized", "http_404"); "" if none was sent.
    """

    exit_code = NOTHING

    def __init__(
        self,
        message: str,
        *,
        model: str | None = None,
        retryable: bool = False,
        hint: str = "",
        fatal: bool = False,
        kind: str = "",
    ) -> None:
        super().__init__(f"{message} ({hint})" if hint else message)
        self.model = model
        self.retryable = retryable
        self.hint = hint
        self.fatal = fatal
        self.kind = kind


class Awaited(BackendError):
    """The question is in a batch that has not come back, or will go out with the next one."""

    exit_code = PARTLY

    def __init__(self, message: str) -> None:
        super().__init__(message, retryable=True)


class Unanswered(BackendError):
    """The endpoint has answered none of many questions in a row, so that nothing more is sent; ``last`` says why this one got no answer."""

    def __init__(self, last: BackendError, questions: int) -> None:
        super().__init__(
            f"{last}; none of {questions} questions in a row was answered, so no more are sent",
            model=last.model,
            retryable=last.retryable,
            hint="" if last.hint else "try again later",
            fatal=True,
            kind=last.kind,
        )


class Withheld(BackendError):
    """Not sent, because the endpoint refused another request for the whole run, or answered none of many."""

    def __init__(self, host: str | None) -> None:
        super().__init__(f"{host}: not sent, because others were refused or not answered", retryable=True)


class NotRecorded(BackendError):
    """A replay met a request that is not in the recording; ``key`` is the request's hash."""

    exit_code = 2

    def __init__(self, message: str, *, key: str, hint: str = "") -> None:
        super().__init__(message, hint=hint)
        self.key = key


class InvalidAnswer(BackendError):
    """The model answered, but not with a usable document.

    Args:
        message: one line: what came instead.
        attempts: how many answers were paid for.
        raw: the last answer as it came, for the store; print it only through :mod:`summarizer.printable`.
    """

    def __init__(
        self, message: str, *, attempts: int = 1, raw: str = "", model: str | None = None, hint: str = ""
    ) -> None:
        super().__init__(message, model=model, hint=hint)
        self.attempts = attempts
        self.raw = raw


class LimitReached(SummarizerError):
    """The next request could have passed a limit that the caller set (cost, tokens, requests)."""

    exit_code = 7
    fatal = retryable = True


class StoreError(SummarizerError):
    """The store or an output cannot be written or read; what was stored before is intact."""

    exit_code = 6
    fatal = retryable = True


class MissingExtra(SummarizerError):
    """An optional package is needed; the message holds the command that installs it."""

    exit_code = 2
    fatal = True


def exit_code_of(error: SummarizerError) -> int:
    """What the command line ends with because of an error: its own code, or that of a run refused as a whole."""
    refused = isinstance(error, BackendError) and error.fatal and not isinstance(error, Unanswered)
    return REFUSED if refused else error.exit_code
