"""One request to a model with its response, the key it is found by, and the protocol of whatever keeps it.

Nothing here needs the network, so the store and the recordings can keep exchanges without loading it.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, Literal, Protocol, Self

from pydantic import ConfigDict
from pydantic_core import from_json, to_json

KEPT_HEADERS = frozenset(
    {"content-type", "openai-model", "request-id", "retry-after", "retry-after-ms", "x-request-id", "x-ratelimit-reset"}
)
"""The response headers that an :class:`Exchange` keeps; all others could hold a secret or a cookie."""

Billed = Literal["no", "unknown"]
Cap = Literal["max_tokens", "max_completion_tokens"]
"""The names for the token cap of an answer in requests, the older one first."""


@dataclass(frozen=True)
class Exchange:
    """A request and its response; of the headers, only :data:`KEPT_HEADERS` stay, with lower-case names.

    ``request`` is canonical JSON (see :func:`canonical`), ``body`` is what the server sent, byte for byte, after
    transfer decoding. Token counts that the server did not state are None, never 0.
    """

    __pydantic_config__: ClassVar = ConfigDict(ser_json_bytes="base64", val_json_bytes="base64")

    key: str
    request: bytes
    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    model: str | None = None
    input_tokens: int | None = None
    output_tokens: int | None = None

    def __post_init__(self) -> None:
        kept = {low: value for name, value in self.headers.items() if (low := name.lower()) in KEPT_HEADERS}
        object.__setattr__(self, "headers", kept)

    @classmethod
    def of(cls, key: str, request: bytes, status: int, headers: Mapping[str, str], body: bytes) -> Self:
        """An exchange with the model and token counts that its body states, if it is a chat completion."""
        return cls(key, request, status, headers, body, *read_usage(body))


@dataclass(frozen=True)
class LineResult:
    """What came back for one line of a batch: an answer (``kind`` is None), or why there is none.

    ``again``: the request may be answered in another round; otherwise ``status`` and ``body`` are a final refusal.
    """

    key: str
    status: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""
    kind: str | None = None
    billed: Billed = "no"
    again: bool = False


def read_usage(body: bytes) -> tuple[str | None, int | None, int | None]:
    """Model, input tokens and output tokens as a chat completion states them; None where it does not."""
    try:
        document = from_json(body.removeprefix(b"\xef\xbb\xbf"))
    except ValueError:
        return None, None, None
    if not isinstance(document, dict):
        return None, None, None
    model = document.get("model")
    usage = document.get("usage")
    counts = usage if isinstance(usage, dict) else {}
    tokens_in, tokens_out = (_count(counts.get(name)) for name in ("prompt_tokens", "completion_tokens"))
    return model if isinstance(model, str) and model else None, tokens_in, tokens_out


def _count(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 2**53 else None


def compact(body: dict[str, Any]) -> bytes:
    """A body as compact JSON in UTF-8.

    Raises:
        PydanticSerializationError: a text in it holds a lone surrogate.
    """
    return to_json(body, inf_nan_mode="null")


def canonical(method: str, path: str, body: bytes) -> bytes:
    """A request as canonical JSON: method, path and body, compact, UTF-8.

    The order of the members is kept, because a model reads a schema in that order.

    Args:
        method: the HTTP method.
        path: host, port and path without scheme and query: ``api.openai.com/v1/chat/completions``. The host belongs
            to the key because two hosts serve different models under one name; a query may hold a secret.
        body: the JSON body as sent, made by :func:`compact`.
    """
    return b'%s,"body":%s}' % (compact({"method": method, "path": path})[:-1], body)


def key_of(request: bytes) -> str:
    """The key that an exchange is found by: the SHA-256 of the canonical request, in hex."""
    return hashlib.sha256(request).hexdigest()


class Responses(Protocol):
    """Whatever keeps exchanges: the store, a recording, or nothing.

    One send is ``find`` (None), ``sending``, then ``received`` or ``failed`` for the same row. A row with neither was
    interrupted, and its outcome is unknown. Any method may raise a SummarizerError (StoreError, LimitReached before a
    send), which ends the question and reaches the caller as it is.
    """

    async def find(self, key: str) -> Exchange | None:
        """The exchange that answered this request, or None."""
        ...

    async def sending(self, key: str, request: bytes, *, article_id: str | None, step: str | None, attempt: int) -> int:
        """Record durably that a request is about to be sent; ``attempt`` counts from 1. Returns the row's number."""
        ...

    async def received(self, row: int, exchange: Exchange) -> None:
        """Keep an answer (status 200), durably; called before the answer is parsed."""
        ...

    async def failed(self, row: int, kind: str, *, billed: Billed) -> None:
        """Record that a send failed. ``kind`` is one word, such as "refused", "timeout", "http_429"."""
        ...

    async def recall(self, name: str) -> str | None:
        """What was remembered under a name, such as what an endpoint can do; or None."""
        ...

    async def remember(self, name: str, value: str) -> None:
        """Remember a short text under a name, across runs; the last value wins."""
        ...


class Unkept:
    """Keeps nothing: takes the store's place where the user wants none."""

    def __init__(self) -> None:
        self._rows = 0
        self._notes: dict[str, str] = {}

    async def find(self, key: str) -> Exchange | None:  # noqa: ARG002 - the protocol's name
        """Nothing is ever found."""
        return None

    async def sending(self, key: str, request: bytes, *, article_id: str | None, step: str | None, attempt: int) -> int:  # noqa: ARG002 - the protocol's names
        """Number the request."""
        self._rows += 1
        return self._rows

    async def received(self, row: int, exchange: Exchange) -> None:
        """Forget the answer."""

    async def failed(self, row: int, kind: str, *, billed: Billed) -> None:
        """Forget the failure."""

    async def recall(self, name: str) -> str | None:
        """What was remembered in this run."""
        return self._notes.get(name)

    async def remember(self, name: str, value: str) -> None:
        """Remember for this run."""
        self._notes[name] = value
