"""Three ways to ask for a document, and what an endpoint has shown that it supports."""

import json
import re
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Literal, NamedTuple, get_args

from instructor import Mode as InstructorMode
from instructor import Provider
from instructor.v2 import mode_registry
from openai.types.chat import ChatCompletion
from pydantic import BaseModel

from summarizer.backends.failures import Failure
from summarizer.backends.providers import Endpoint
from summarizer.exchange import Cap

ModeName = Literal["json_schema", "tools", "json"]
Message = dict[str, Any]

_CAPS: tuple[Cap, ...] = get_args(Cap)
_INSTRUCTOR = {"json_schema": InstructorMode.JSON_SCHEMA, "tools": InstructorMode.TOOLS, "json": InstructorMode.JSON}
_NEXT: dict[ModeName, ModeName] = {"json_schema": "tools", "tools": "json"}
_NAMED = {
    "json_schema": re.compile(r"response.?format|json.?schema|structured.?output|guided|grammar|schema", re.IGNORECASE),
    "tools": re.compile(r"tool|function", re.IGNORECASE),
}
CANNOT = frozenset({400, 404, 415, 422, 500, 501})
"""Statuses that may be due to the way of asking; another way would not change any other status."""
_BOUND = re.compile(r"max_?(items|length)|repetition", re.IGNORECASE)
_ECHO = 2000  # characters of a bad answer that a re-ask sends back


class Change(NamedTuple):
    """Another way to ask, a notice of it, and whether the endpoint itself said what it lacks (a bare 500 may be chance)."""

    ability: "Ability"
    notice: str
    certain: bool = True


@dataclass(frozen=True)
class Ability:
    """What an endpoint supports: the mode, the name of its token cap, a temperature, bounds in a schema."""

    mode: ModeName = "json_schema"
    cap: Cap = "max_tokens"
    temperature: bool = True
    bounds: bool = False

    def dump(self) -> str:
        """As a short text, to be remembered."""
        return json.dumps([self.mode, self.cap, self.temperature, *([True] if self.bounds else [])])

    @classmethod
    def load(cls, text: str | None) -> "Ability | None":
        """From such a text; None if it is not one."""
        try:
            mode, cap, temperature, *bounds = json.loads(text or "")
        except (TypeError, ValueError):
            return None
        known = mode in _INSTRUCTOR and cap in _CAPS
        return cls(mode, cap, bool(temperature), any(bounds)) if known else None

    def after(self, failure: Failure, *, known: bool) -> Change | None:
        """What to try after a refusal; None if it was not about how we ask.

        An endpoint that has never answered (not ``known``) may also fail with a bare 500 because it lacks a mode.
        """
        if failure.status not in CANNOT:
            return None
        said = failure.said
        if failure.status < 500 and _CAPS[1] in said and self.cap in said:
            other = next(cap for cap in _CAPS if cap != self.cap)
            return Change(replace(self, cap=other), f"takes no {self.cap}, using {other}")
        if failure.status < 500 and self.temperature and "temperature" in said:
            return Change(replace(self, temperature=False), "takes no temperature, sending none")
        if self.bounds and _BOUND.search(said):
            return Change(replace(self, bounds=False), "takes no bounds in a schema, sending none")
        other_mode = _NEXT.get(self.mode)
        named = other_mode is not None and _NAMED[self.mode].search(said) is not None
        if other_mode and (named or (failure.status >= 500 and not known)):
            why = f"lacks {self.mode}, using" if named else f"fails with {self.mode} (HTTP {failure.status}), trying"
            return Change(replace(self, mode=other_mode), f"{why} {other_mode}", named)
        return None


class Learning:
    """What a run learns about how to ask its endpoint.

    A bare 500 may mean that the endpoint lacks the mode, or nothing. The next mode is tried; if that one is answered, one
    more question is asked in the doubtful mode before anything is remembered.
    """

    def __init__(self, ability: Ability) -> None:
        self.ability = ability
        self.known = False  # proven by an answer
        self._doubted: Ability | None = None
        self._retried: Ability | None = None
        self._remembered: Ability | None = None
        self._noticed: set[str] = set()

    def recall(self, text: str | None) -> None:
        """Take over what an earlier run remembered."""
        if ability := Ability.load(text):
            self.ability = self._remembered = ability
            self.known = True

    def way(self) -> Ability:
        """How to ask now: in the known way, or once more in a doubtful one."""
        if self.known and self._doubted:
            self._retried, self._doubted = self._doubted, None
            return self._retried
        return self.ability

    def proves(self, ability: Ability) -> bool:
        """Whether an answer would prove something."""
        return not self.known or ability is self._retried

    def answered(self, ability: Ability) -> None:
        """This way of asking got an answer."""
        if self.proves(ability):
            self.ability, self.known = ability, True
        if ability is self._retried:
            self._retried = None

    def failed(self, ability: Ability, failure: Failure) -> str | None:
        """This way of asking failed; returns None if another way would not help, else the notice of it, which may be empty."""
        retried = ability is self._retried
        change = ability.after(failure, known=not self.proves(ability))
        if retried:
            self._retried, self._doubted = None, None if change else ability
            return "" if change else None
        if change is None:
            if self._doubted and not self.known:  # no mode got an answer, so nothing speaks against the first
                self.ability, self._doubted = self._doubted, None
            return None
        if self.ability != ability:  # another question has found this out meanwhile
            return ""
        if not change.certain:
            self._doubted = self._doubted or ability
        self.ability, self.known = change.ability, False
        again = change.notice in self._noticed  # while no mode is answered, each question begins with the first one
        self._noticed.add(change.notice)
        return "" if again else change.notice

    def news(self) -> str | None:
        """What to remember, if it is certain and new."""
        if not self.known or self._doubted or self._retried or self.ability == self._remembered:
            return None
        self._remembered = self.ability
        return self.ability.dump()


@dataclass(frozen=True)
class Prepared:
    """What a mode adds to every request for a kind of document: members of the body, and words for the system message."""

    members: dict[str, Any]
    system: str
    tool: str | None


@cache
def prepared(answer: type[BaseModel], mode: ModeName, bounds: tuple[tuple[str, int], ...] = ()) -> Prepared:
    """Made by instructor once for each document and mode, so that a request only has to be put together.

    ``bounds`` are the most items of the document's lists, by name; without them the schema states no lengths.
    """
    handlers = mode_registry.get_handlers(Provider.OPENAI, _INSTRUCTOR[mode])
    _, members = handlers.request_handler(
        _slim(answer, dict(bounds)), {"messages": [{"role": "system", "content": ""}]}
    )
    system = members.pop("messages")[0]["content"].strip()
    if mode == "json_schema":
        members["response_format"]["json_schema"]["strict"] = True  # instructor does not, and servers then ignore it
    return Prepared(members, system, answer.__name__ if mode == "tools" else None)


def body_of(
    endpoint: Endpoint,
    messages: Sequence[Message],
    answer: type[BaseModel],
    ability: Ability,
    most: int,
    temperature: float | None,
    bounds: tuple[tuple[str, int], ...],
) -> dict[str, Any]:
    """The body of a request for a document of at most ``most`` tokens, in a way that the endpoint supports."""
    way = prepared(answer, ability.mode, bounds if ability.bounds else ())
    body = {"model": endpoint.model, "messages": with_system(messages, way.system), **way.members, ability.cap: most}
    return body if temperature is None or not ability.temperature else {**body, "temperature": temperature}


def with_system(messages: Sequence[Message], words: str) -> list[Message]:
    """The messages with words added to the system's."""
    if not words:
        return list(messages)
    if messages and messages[0]["role"] == "system":
        return [{**messages[0], "content": f"{messages[0]['content']}\n\n{words}"}, *messages[1:]]
    return [{"role": "system", "content": words}, *messages]


def reask(messages: Sequence[Message], mode: ModeName, bad: str, reason: str) -> list[Message]:
    """The original messages with the bad answer, cut short, and the reason, in instructor's words for each mode.

    The answer may hold words of the article, so it is only ever an assistant's message. The reason is one line in our words,
    with values quoted and cut.
    """
    said = bad if len(bad) <= _ECHO else f"{bad[:_ECHO]} [...]"
    message = {"role": "assistant", "content": said or "(nothing)"}
    choice = {"index": 0, "finish_reason": "stop", "message": message}
    completion = ChatCompletion.model_validate(
        {"id": "", "created": 0, "model": "", "object": "chat.completion", "choices": [choice]}
    )
    handlers = mode_registry.get_handlers(Provider.OPENAI, _INSTRUCTOR[mode])
    asked: list[Message] = handlers.reask_handler({"messages": list(messages)}, completion, ValueError(reason))[
        "messages"
    ]
    return asked


_NOISE = frozenset({"title", "minLength", "maxLength", "default"})


def _slim(answer: type[BaseModel], bounds: dict[str, int]) -> type[BaseModel]:
    """The document under its name, with a schema that every provider takes: no titles, no lengths, no lone references.

    With ``bounds``, the schema limits lists and texts: a small model that is held to a schema does not end one by itself.
    """
    full = answer.model_json_schema()
    noise = _NOISE - {"maxLength"} if bounds else _NOISE
    schema: dict[str, Any] = {"title": answer.__name__, **_slimmed(full, full.get("$defs", {}), noise)}
    if bounds:
        _bind(schema.get("properties", {}), bounds)
        for record in schema.get("$defs", {}).values():
            _bind(record.get("properties", {}), _INNER)

    def model_json_schema(_: type[BaseModel]) -> dict[str, Any]:
        return deepcopy(schema)

    return type(
        answer.__name__, (answer,), {"model_json_schema": classmethod(model_json_schema), "__doc__": answer.__doc__}
    )


_INNER = {"aliases": 6, "quotes": 4}
_IDS = 8
"""Most items of a list within an item; of some 700 items in the recordings, none has more than 5 names, 3 quotes or 4 ids."""


def _bind(fields: dict[str, Any], bounds: dict[str, int]) -> None:
    """Limit the number of items of each list among the fields."""
    for name, field in fields.items():
        if field.get("type") == "array":
            field.setdefault("maxItems", bounds.get(name, _IDS))


_TEXT = 600
"""The highest bound that a schema puts on a text: for 1,500 some servers make no grammar and silently drop the schema."""


def _slimmed(
    schema: Any,  # noqa: ANN401 - any JSON schema
    known: dict[str, Any],
    noise: frozenset[str],
    *,
    names: bool = False,
) -> Any:  # noqa: ANN401 - as above
    """A schema without what strict modes refuse; ``names``: the keys here are field names, not keywords."""
    if isinstance(schema, list):
        return [_slimmed(item, known, noise) for item in schema]
    if not isinstance(schema, dict):
        return schema
    if "$ref" in schema and len(schema) > 1 and not names:
        schema = {**known[schema["$ref"].rpartition("/")[2]], **{k: v for k, v in schema.items() if k != "$ref"}}
    return {
        key: min(value, _TEXT)
        if key == "maxLength" and not names
        else _slimmed(value, known, noise, names=not names and key in {"properties", "$defs"})
        for key, value in schema.items()
        if names or key not in noise
    }
