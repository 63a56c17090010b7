"""What can go wrong between us and a model: whether it was sent, may have been billed, and is worth another try."""

import re
import socket
import ssl
import time
from dataclasses import dataclass, field
from datetime import UTC
from email.utils import parsedate_to_datetime
from typing import Any, Literal

import httpx2
from pydantic_core import from_json

from summarizer.backends.documents import Unusable, completion
from summarizer.backends.providers import Endpoint
from summarizer.errors import BackendError
from summarizer.exchange import Billed
from summarizer.printable import one_line

Budget = Literal["not_sent", "unknown", "none"]
_LONGER = "a slow model needs a longer --timeout"
_REACH = "check the address, and that the server runs"
SHOWN = 80  # characters of a server's text in a message

_QUOTA = re.compile(
    r"insufficient.{0,20}(quota|balance|credit|fund)|exceeded.{0,20}quota|billing_(hard_limit|not_active)|out of credit",
    re.IGNORECASE,
)
_SOON = re.compile(r"retry in|retry.?delay|per.?minute", re.IGNORECASE)  # a rate, though some call it a quota
_CONTEXT = re.compile(
    r"context.?(length|window|size)|maximum context|prompt is too long|too many (input )?tokens|\bn_ctx\b",
    re.IGNORECASE,
)
_FILTER = re.compile(
    r"content.?(filter|management|policy)|responsible.?ai|safety.{0,20}(system|filter|block)", re.IGNORECASE
)
_TOKENS = re.compile(r"\b\d{1,3}(?:,\d{3})+\b|\b\d{3,8}\b")


@dataclass(frozen=True)
class Failure:
    """One send that gave no answer.

    ``kind`` is one word for the ledger; ``budget`` is the kind of retry it may use; ``wait`` is what the server asked for, in
    seconds; ``status`` and ``said`` are the server's answer, ``said`` for decisions only, as it is not clean.
    """

    kind: str
    message: str
    budget: Budget = "none"
    billed: Billed = "no"
    wait: float | None = None
    fatal: bool = False
    hint: str = ""
    status: int | None = None
    said: str = field(default="", repr=False)

    @property
    def about_request(self) -> bool:
        """Whether the endpoint refused this request, such as one that is too long; else another would have met the same."""
        return self.budget == "none" and self.billed == "no"


class Failed(Exception):
    """A send, or all tries of it, failed; never leaves ``backends`` except as a BackendError."""

    def __init__(self, failure: Failure, sends: int = 1, unknown: int = 0) -> None:
        super().__init__(failure.message)
        self.failure = failure
        self.sends = sends
        self.unknown = unknown

    def error(self, model: str) -> BackendError:
        """The error that the caller gets."""
        failure = self.failure
        told = [failure.message]
        if self.sends > 1:
            told.append(f"{self.sends} tries")
        if self.unknown:
            told.append("may have been billed" + (f" x{self.unknown}" if self.unknown > 1 else ""))
        return BackendError(
            ", ".join(told),
            model=model,
            retryable=failure.budget != "none",
            hint=failure.hint,
            fatal=failure.fatal,
            kind=failure.kind,
        )


def of_exception(error: Exception, endpoint: Endpoint) -> Failure:
    """What an exception of the HTTP client means."""
    host = endpoint.host
    if isinstance(error, httpx2.ConnectTimeout | httpx2.PoolTimeout):
        return Failure("not_connected", f"{host}: no connection in time, not sent", "not_sent", hint=_REACH)
    if isinstance(error, httpx2.ConnectError | httpx2.ProxyError):
        return Failure("not_connected", f"{host}: {_connecting(error)}, not sent", "not_sent", hint=_REACH)
    if isinstance(error, httpx2.LocalProtocolError | httpx2.UnsupportedProtocol | httpx2.InvalidURL):
        return Failure("not_sendable", f"{host}: {one_line(str(error), SHOWN)}, not sent", fatal=True, hint=_REACH)
    if isinstance(error, httpx2.TimeoutException):
        return Failure("timeout", f"{host}: no answer in time", "unknown", "unknown", hint=_LONGER)
    if isinstance(error, httpx2.DecodingError):
        return Failure("undecodable", f"{host}: the response cannot be decompressed", billed="unknown")
    if isinstance(error, httpx2.TransportError):
        return Failure("cut", f"{host}: the connection broke before the answer was complete", "unknown", "unknown")
    raise error


def too_slow(deadline: float, endpoint: Endpoint) -> Failure:
    """The failure of an answer that was not complete after so many seconds."""
    message = f"{endpoint.host}: no complete answer within the total deadline of {deadline:g} s"
    return Failure("deadline", message, billed="unknown", hint=_LONGER)


def too_large(most: int, endpoint: Endpoint) -> Failure:
    """The failure of an answer that has more than so many bytes."""
    return Failure("too_large", f"{endpoint.host}: response larger than {most / 2**20:g} MiB", billed="unknown")


def _connecting(error: BaseException) -> str:
    """Why there is no connection, from the chain of causes."""
    seen: BaseException | None = error
    while seen is not None:
        if isinstance(seen, ConnectionRefusedError):
            return "connection refused"
        if isinstance(seen, socket.gaierror):
            return "host not found (DNS)"
        if isinstance(seen, ssl.SSLError):
            return f"TLS failed: {one_line(getattr(seen, 'verify_message', '') or str(seen), SHOWN)}"
        seen = seen.__cause__ or seen.__context__
    return one_line(str(error), SHOWN) or "no connection"


def of_status(  # noqa: PLR0911 - one return for each kind of answer
    status: int, headers: httpx2.Headers, body: bytes, endpoint: Endpoint
) -> Failure | None:
    """What an HTTP status means; None for an answer (2xx)."""
    if 200 <= status < 300:
        return None
    text = body[:20_000].decode("utf-8", "replace")
    code, said = _error_text(body, text)
    told = f"{endpoint.host}: HTTP {status}"
    shown = _shown(said)
    facts: dict[str, Any] = {"status": status, "said": text}
    wait = _asked_wait(headers)
    if 300 <= status < 400:
        target = _target(headers.get("location", ""))
        return Failure("redirected", f"{endpoint.host}: redirect to {target} refused", fatal=True, **facts)
    if status == 402 or (status in {403, 429} and _used_up(code, said, text)):
        return Failure("quota", f"{told}: the quota or credit is used up{shown}", fatal=True, **facts)
    if status in {401, 403}:
        key = f"the key from {endpoint.key_source} was" if endpoint.api_key else "a request without a key was"
        hint = "" if endpoint.api_key else f"set {endpoint.key_source}"
        why = shown if status == 403 and not _quotes_key(said, endpoint) else ""  # a 401 often quotes a part of the key
        return Failure("unauthorized", f"{told}: {key} refused{why}", fatal=True, hint=hint, **facts)
    if status in {429, 529} or (status == 503 and wait is not None):
        asks = f", asks to wait {wait:g} s" if wait is not None else ""
        return Failure(f"http_{status}", f"{told}: too busy{asks}", "not_sent", wait=wait, **facts)
    if status >= 500:
        return Failure(f"http_{status}", f"{told}{shown}", "not_sent", "unknown", wait=wait, **facts)
    if status in {408, 409, 425}:
        return Failure(f"http_{status}", f"{told}{shown}", "unknown", "unknown", wait=wait, **facts)
    if _FILTER.search(f"{code} {said}"):
        return Failure("filtered", f"{told}: filtered{shown}", **facts)
    if status == 413 or _CONTEXT.search(f"{code} {said}"):
        counts = f" (tokens named: {', '.join(found)})" if (found := _TOKENS.findall(said)[:3]) else ""
        hint = (
            "split the article: lower --segment-characters, and --max-output-tokens;"
            " a short one needs a larger context at the server"
        )
        return Failure("too_long", f"{told}: longer than the context length{counts}", hint=hint, **facts)
    wrong = f": no model {one_line(endpoint.model, SHOWN)!r} there" if status == 404 else f" for {endpoint.model!r}"
    return Failure(f"http_{status}", f"{told}{wrong}{shown}", fatal=status in {400, 404, 405, 422}, **facts)


def _quotes_key(said: str, endpoint: Endpoint) -> bool:
    """Whether a server's message contains the beginning or the end of our key."""
    key = endpoint.api_key.get_secret_value() if endpoint.api_key else ""
    return bool(key) and (key[:4] in said or key[-4:] in said)


def of_body(body: bytes, endpoint: Endpoint) -> Failure | None:
    """What a 2xx response without a chat completion means: it may have been billed, and another try may do better."""
    try:
        completion(body)
    except Unusable as unusable:
        return Failure("no_completion", f"{endpoint.host}: {unusable.reason}", "unknown", "unknown")
    return None


def _used_up(code: str, said: str, text: str) -> bool:
    return "insufficient_quota" in code or bool(_QUOTA.search(f"{code} {said}") and not _SOON.search(text))


def _asked_wait(headers: httpx2.Headers) -> float | None:
    """The wait a server asks for, in seconds, from ``retry-after-ms`` or ``Retry-After`` (seconds or a date).

    None if it asks for none, or for nonsense: a negative, endless or unreadable time.
    """
    for name, unit in (("retry-after-ms", 1000.0), ("retry-after", 1.0)):
        value = headers.get(name, "").strip()
        if re.fullmatch(r"\d{1,12}(\.\d{1,9})?", value):
            return float(value) / unit
    try:
        date = parsedate_to_datetime(headers.get("retry-after", ""))
        seconds = date.replace(tzinfo=date.tzinfo or UTC).timestamp() - time.time()
    except (TypeError, ValueError, OverflowError):
        return None
    return max(0.0, seconds)


def _error_text(body: bytes, text: str) -> tuple[str, str]:
    """Code and message of an error document; for anything else, nothing and the text."""
    try:
        error = from_json(body)
    except ValueError:
        return "", "" if text.lstrip()[:1] == "<" else text
    for _ in range(2):
        if isinstance(error, list) and error:
            error = error[0]
        if isinstance(error, dict):
            error = error.get("error", error)
    if not isinstance(error, dict):
        return "", str(error)
    code = " ".join(str(error[name]) for name in ("code", "type", "param") if error.get(name))
    return code, str(error.get("message") or error.get("detail") or "")


def _shown(said: str) -> str:
    return f": {one_line(said, SHOWN)}" if said.strip() else ""


def _target(location: str) -> str:
    try:
        return one_line(httpx2.URL(location).netloc.decode("ascii", "replace"), SHOWN) or "another path"
    except httpx2.InvalidURL:
        return "nowhere"
