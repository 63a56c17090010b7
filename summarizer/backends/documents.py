"""Extracts the document from the bytes of a chat completion, or says in plain words what came instead."""

import contextlib
import json
import re
from collections import Counter
from collections.abc import Sequence
from typing import Any, Literal

from instructor.v2.core.json import extract_json_from_codeblock
from pydantic import BaseModel, ValidationError
from pydantic_core import from_json

from summarizer.printable import one_line
from summarizer.schema.lenient import explain, lenient
from summarizer.text.spans import is_endless

Kind = Literal["cut", "endless", "refused", "filtered", "unreadable"]
_SHOWN = 80  # characters of a model's text in a message


class Unusable(Exception):
    """An answer came, but no document.

    ``unreadable`` may be asked again; ``refused`` and ``filtered`` would cost the same answer twice; ``cut`` needs more
    tokens, which ``endless`` would only fill with more of the same. ``text`` is what came in place of the document.
    """

    def __init__(self, kind: Kind, reason: str, text: str = "") -> None:
        super().__init__(reason)
        self.kind = kind
        self.reason = reason
        self.text = text


class _Refused(ValueError):
    """JSON that Python's parser accepts, but that the standard forbids or that is ambiguous."""


def read_document(body: bytes, answer: type[BaseModel], tool: str | None) -> BaseModel:
    """The document of an answer; its list items are valid or :class:`~summarizer.schema.lenient.Invalid`.

    Args:
        body: the completion as it came.
        answer: what the document must fit.
        tool: the tool that was to be called; None if the document was to be the message itself.

    Raises:
        Unusable: anything else came.
    """
    text, calls = _message(completion(body))
    return _parse(_text_of(text, calls, tool), answer)


def completion(body: bytes) -> dict[str, Any]:
    """The chat completion in a response, which holds at least a message.

    Raises:
        Unusable: it is something else: a page, nothing, half a document, an error in the place of an answer.
    """
    try:
        document = from_json(body.removeprefix(b"\xef\xbb\xbf"))
    except ValueError as error:
        text = body[:4000].decode("utf-8", "replace")
        if not text.strip():
            raise Unusable("unreadable", "the response is empty") from error
        if text.lstrip()[:1] == "<":
            raise Unusable("unreadable", f"HTML came instead of JSON: {one_line(text, _SHOWN)!r}") from error
        reason = _named(str(error), text)
        raise Unusable("unreadable", f"the response is no JSON ({reason}): {one_line(text, _SHOWN)!r}") from error
    if not isinstance(document, dict):
        raise Unusable("unreadable", f"the response is {_kind_of(document)}, no chat completion")
    if not document.get("choices"):
        if wrong := document.get("error"):
            told = wrong.get("message", wrong) if isinstance(wrong, dict) else wrong
            raise Unusable("unreadable", f"an error came as an answer: {one_line(str(told), _SHOWN)}")
        raise Unusable("unreadable", "the response holds no choices")
    choices = document["choices"]
    choice = choices[0] if isinstance(choices, list) else None
    if not isinstance(choice, dict) or not isinstance(choice.get("message"), dict):
        raise Unusable("unreadable", "the response holds a choice without a message")
    return document


def _message(document: dict[str, Any]) -> tuple[str, list[tuple[str, str]]]:
    """The text and the tool calls (name, arguments) of the message, if it is complete."""
    choice = document["choices"][0]
    message, finish = choice["message"], choice.get("finish_reason")
    text = _plain(message.get("content"))
    if refusal := message.get("refusal"):
        raise Unusable("refused", f"refused: {one_line(str(refusal), _SHOWN)}", str(refusal))
    if finish == "content_filter":
        shown = f": {one_line(text, _SHOWN)}" if text.strip() else ""
        raise Unusable("filtered", f"filtered{shown}", text)
    called = message.get("tool_calls")
    calls = [_call(call) for call in called if isinstance(call, dict)] if isinstance(called, list) else []
    if finish == "length":
        came = text or (calls[0][1] if calls else "")
        raise Unusable("endless" if is_endless(came) else "cut", "cut", came)
    return text, calls


def _plain(content: object) -> str:
    """A message's text; some servers give it in parts, of which those that are not text (such as thoughts) are left out."""
    if isinstance(content, list):
        parts = [part.get("text") for part in content if isinstance(part, dict) and part.get("type") == "text"]
        return "".join(part for part in parts if isinstance(part, str))
    return content if isinstance(content, str) else ""


def _call(call: dict[str, Any]) -> tuple[str, str]:
    function = call.get("function")
    if not isinstance(function, dict):
        return "", ""
    arguments = function.get("arguments")
    return str(function.get("name")), arguments if isinstance(arguments, str) else json.dumps(arguments)


def _text_of(text: str, calls: Sequence[tuple[str, str]], tool: str | None) -> str:
    """The text that should hold the document."""
    text = text.strip().removeprefix("\ufeff")
    if calls:
        name, arguments = calls[0]
        if len(calls) > 1:
            names = ", ".join(one_line(name, 40) for name, _ in calls[:4])
            raise Unusable("unreadable", f"{len(calls)} tool calls came instead of one: {names}", arguments)
        if tool and name != tool:
            raise Unusable("unreadable", f"the tool {one_line(name, 40)!r} was called, not {tool!r}", arguments)
        text = arguments.strip()
    elif tool and not text.startswith("{"):
        shown = f", but text: {one_line(text, _SHOWN)!r}" if text else ""
        raise Unusable("unreadable", f"no tool call came{shown}", text)
    if not text:
        raise Unusable("unreadable", "the answer is empty")
    return text


def _parse(text: str, answer: type[BaseModel]) -> BaseModel:
    document = text
    if not text.startswith("{"):  # a fence or a sentence around the document
        try:
            document = extract_json_from_codeblock(text)
        except ValueError as error:
            raise Unusable("unreadable", f"the document is no JSON: {one_line(str(error), _SHOWN)}", text) from error
    try:
        # Parsed twice: here for what pydantic lets pass and the standard forbids, below for the content.
        json.loads(document, object_pairs_hook=_unique, parse_constant=_no_number)
        if "\x00" in document or "\\u0000" in document:
            raise _Refused("it holds a NUL character")
        return _validated(document, answer)
    except ValidationError as error:
        (first, *_) = error.errors(include_url=False, include_context=False)
        reason = _named(first["msg"], text) if first["type"] == "json_invalid" else explain(error)
        raise Unusable("unreadable", f"the document does not fit: {reason}", text) from error
    except RecursionError as error:
        raise Unusable("unreadable", "the document is no JSON: nested too deep", text) from error
    except ValueError as error:
        reason = _named(str(error), text)
        raise Unusable("unreadable", f"the document is no JSON ({reason}): {one_line(text, _SHOWN)!r}", text) from error


def _validated(document: str, answer: type[BaseModel]) -> BaseModel:
    """Most documents fit as they are; validating each item by itself, for the others, takes three times as long."""
    with contextlib.suppress(ValidationError):
        return answer.model_validate_json(document)
    return lenient(answer).model_validate_json(document)


def _named(reason: str, text: str) -> str:
    """A parser's reason in our words, if it is one of the known attacks or accidents."""
    if re.search(r"recursion limit|nesting", reason):
        return "nested too deep"
    if re.search(r"number out of range|integer string conversion", reason):
        return "a number with thousands of digits"
    if re.search(r"surrogate|hex escape", reason) and re.search(r"\\u[dD][89a-fA-F]", text):
        return "a lone surrogate"
    if re.search(r"EOF|Unterminated|Expecting", reason) and text.lstrip()[:1] in {"{", "["}:
        return f"incomplete or malformed: {one_line(reason, _SHOWN)}"
    return one_line(reason, _SHOWN)


def _kind_of(value: object) -> str:
    return {list: "a list", str: "a text", type(None): "null", bool: "true or false"}.get(type(value), "a number")


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) != len(pairs):
        twice = Counter(name for name, _ in pairs).most_common(1)[0][0]
        raise _Refused(f"the key {one_line(twice, 40)!r} stands there twice")
    return made


def _no_number(name: str) -> float:
    raise _Refused(f"{name} is no number of JSON")
