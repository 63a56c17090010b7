"""Finds out what an endpoint supports, with a tiny real request for each way to ask."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from typing import get_args

import httpx2
from pydantic import BaseModel

from summarizer.backends.documents import Unusable, read_document
from summarizer.backends.failures import Failed
from summarizer.backends.modes import CANNOT, Ability, ModeName, body_of, prepared
from summarizer.backends.providers import Endpoint
from summarizer.backends.sdk import Pattern
from summarizer.backends.wire import exchange_of, live
from summarizer.exchange import Unkept, compact
from summarizer.settings import Settings

MODES: tuple[ModeName, ...] = get_args(ModeName)
MOST = len(MODES) + 2
"""The most requests: one for each mode, and one for each of the two options that some endpoints refuse."""
_CAP = 1000  # tokens of an answer, enough for a model that thinks first
_MESSAGES = (
    {"role": "system", "content": "You check that a connection works."},
    {"role": "user", "content": 'Answer with the word "ready".'},
)


class Ready(BaseModel):
    """The document that is asked for."""

    word: str


@dataclass(frozen=True)
class Tried:
    """One way to ask: ``refused`` is None if it works, else why not; ``tokens`` is None if the server did not say."""

    ability: Ability
    refused: str | None
    tokens: int | None = None


async def probe(settings: Settings, endpoint: Endpoint) -> AsyncIterator[Tried]:
    """Ask for one word in each mode. Nothing is sent twice, answered from a store or kept.

    Raises:
        BackendError: the endpoint cannot be reached or refuses us altogether.
    """
    alone = settings.model_copy(update={"retries_not_sent": 0, "retries_unknown": 0, "fresh": True})
    ability, works = Ability(cap=endpoint.cap), False
    pattern = await Pattern.of(alone, endpoint)
    async with live(alone, endpoint, Unkept()) as wire:
        for mode in MODES:
            tried = await _try(wire, pattern, endpoint, replace(ability, mode=mode), works=works)
            works = works or tried.refused is None
            ability = tried.ability
            yield tried


async def _try(
    wire: httpx2.AsyncBaseTransport, pattern: Pattern, endpoint: Endpoint, ability: Ability, *, works: bool
) -> Tried:
    """Ask in one mode. If another one ``works``, every failure is just this mode's: a run would not use it."""
    while True:
        try:
            body = body_of(endpoint, _MESSAGES, Ready, ability, _CAP, 0.0, ())
            exchange = exchange_of(await wire.handle_async_request(pattern.request(compact(body))))
        except Failed as failed:
            changed = ability.after(failed.failure, known=True)
            if changed and changed.ability.mode == ability.mode:
                ability = changed.ability  # without the option that it refuses
                continue
            if not works and failed.failure.status not in CANNOT - {404}:  # 404: an unknown model
                raise failed.error(endpoint.model) from failed
            return Tried(ability, str(failed))
        counts = (exchange.input_tokens, exchange.output_tokens)
        tokens = None if None in counts else sum(filter(None, counts))
        try:
            read_document(exchange.body, Ready, prepared(Ready, ability.mode).tool)
        except Unusable as unusable:
            return Tried(ability, f"answers, but not with the document: {unusable.reason}", tokens)
        return Tried(ability, None, tokens)
