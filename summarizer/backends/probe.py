"""Finds out what an endpoint can do, by a tiny real request for each way to ask."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from typing import Any, get_args

import httpx2
from pydantic import BaseModel

from summarizer.backends.documents import Unusable, read_document
from summarizer.backends.failures import Failed
from summarizer.backends.modes import CANNOT, Ability, ModeName, prepared, with_system
from summarizer.backends.providers import Endpoint
from summarizer.backends.wire import exchange_of, live
from summarizer.errors import BackendError
from summarizer.exchange import Exchange, Unkept
from summarizer.settings import Settings

MODES: tuple[ModeName, ...] = get_args(ModeName)
MOST = len(MODES) + 2
"""Requests at most: one for each mode, and one for each of the two options that some endpoints refuse."""
_CAP = 1000  # tokens of an answer: a model that thinks first needs some


class Ready(BaseModel):
    """The document that is asked for."""

    word: str


@dataclass(frozen=True)
class Tried:
    """One way to ask: ``refused`` is None where it works, else why not; ``tokens`` is None where the server did not say."""

    mode: ModeName
    ability: Ability
    refused: str | None
    tokens: int | None = None


async def probe(settings: Settings, endpoint: Endpoint) -> AsyncIterator[Tried]:
    """Ask for a word in each mode. Nothing is sent twice, answered from a store or kept.

    Raises:
        BackendError: the endpoint cannot be reached or refuses us altogether.
    """
    alone = settings.model_copy(update={"retries_not_sent": 0, "retries_unknown": 0, "fresh": True})
    ability = Ability(cap=endpoint.cap)
    timeout = httpx2.Timeout(settings.resolved_read_timeout, connect=settings.connect_timeout)
    async with httpx2.AsyncClient(transport=live(alone, endpoint, Unkept()), timeout=timeout) as client:
        for mode in MODES:
            tried = await _try(client, endpoint, replace(ability, mode=mode))
            ability = tried.ability
            yield tried


async def _try(client: httpx2.AsyncClient, endpoint: Endpoint, ability: Ability) -> Tried:
    while True:
        try:
            exchange = await _post(client, endpoint, ability)
        except Failed as failed:
            changed = ability.after(failed.failure, known=True)
            if changed and changed.ability.mode == ability.mode:
                ability = changed.ability  # without the option that it refuses
                continue
            if failed.failure.status not in CANNOT - {404}:  # which is that of an unknown model
                raise failed.error(endpoint.model) from failed
            return Tried(ability.mode, ability, str(failed))
        counts = (exchange.input_tokens, exchange.output_tokens)
        tokens = None if None in counts else sum(filter(None, counts))
        try:
            read_document(exchange.body, Ready, prepared(Ready, ability.mode).tool)
        except Unusable as unusable:
            return Tried(ability.mode, ability, f"answers, but not with the document: {unusable.reason}", tokens)
        return Tried(ability.mode, ability, None, tokens)


async def _post(client: httpx2.AsyncClient, endpoint: Endpoint, ability: Ability) -> Exchange:
    way = prepared(Ready, ability.mode)
    messages = [
        {"role": "system", "content": "You check that a connection works."},
        {"role": "user", "content": 'Answer with the word "ready".'},
    ]
    body: dict[str, Any] = {"model": endpoint.model, "messages": with_system(messages, way.system), **way.members}
    body[ability.cap] = _CAP
    if ability.temperature:
        body["temperature"] = 0.0
    key = endpoint.api_key
    headers = {"Accept-Encoding": "identity"} | ({"Authorization": f"Bearer {key.get_secret_value()}"} if key else {})
    try:
        return exchange_of(await client.post(f"{endpoint.base_url}/chat/completions", json=body, headers=headers))
    except httpx2.InvalidURL as error:
        raise BackendError(f"{endpoint.host}: not an address that can be asked ({error})", fatal=True) from error
