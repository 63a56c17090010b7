"""What a run may still send: every request is counted here, and held back at a limit or after a stop.

A :class:`Spending` stands between the wire and the store and is itself a ``Responses``, so the wire knows nothing of
limits. The worst case of a request is reserved before it is sent, and replaced by what the server reports.
"""

import asyncio
from dataclasses import dataclass
from decimal import Decimal
from typing import get_args

from pydantic_core import from_json

from summarizer.errors import InputError, LimitReached, SummarizerError
from summarizer.exchange import Billed, Cap, Exchange, Responses, Unkept
from summarizer.settings import Settings


class Stopped(SummarizerError):
    """The run was told to stop (SIGINT), so nothing more is sent."""

    exit_code = 130
    fatal = retryable = True


class Terminated(Stopped):
    """The same, by SIGTERM."""

    exit_code = 143


@dataclass
class Spent:
    """What was sent and what it took, as far as known.

    ``cost`` is in US dollars; None as soon as one answer has no price or no usage (unknown is not free). ``known_cost`` is
    the part that is known. ``unknown`` counts requests that may have been billed without an answer, ``unreported`` answers
    without usage.
    """

    requests: int = 0
    input_tokens: int = 0
    output_tokens: int = 0
    unknown: int = 0
    unreported: int = 0
    cost: Decimal | None = Decimal(0)
    known_cost: Decimal = Decimal(0)


_HALF = Decimal("0.5")
"""The share of the price that a batch costs."""


@dataclass(frozen=True)
class _Worst:
    """The most a request can take."""

    tokens: int
    cost: Decimal

    def __add__(self, other: "_Worst") -> "_Worst":
        return _Worst(self.tokens + other.tokens, self.cost + other.cost)


def price(settings: Settings, model: str | None, input_tokens: int, output_tokens: int) -> Decimal | None:
    """US dollars for one answer, from the tables of genai-prices; None if they have no price.

    The model name that the server gave is tried before the one asked for. An endpoint of the user's own is looked up by its
    address, never by model name alone: a local server's gpt-4o costs what its owner pays.
    """
    from genai_prices import Usage, calc_price  # noqa: PLC0415 - 0.15 s that only priced runs need

    usage = Usage(input_tokens=input_tokens, output_tokens=output_tokens)
    provider, _, asked = (settings.model or "").rpartition("/")
    for name in filter(None, (model, asked)):
        try:
            if settings.base_url:
                return calc_price(usage, name, provider_api_url=settings.base_url).total_price
            return calc_price(usage, name, provider_id=provider.partition("/")[0] or None).total_price
        except LookupError:
            continue
    return None


def _most_tokens(request: bytes) -> int:
    """The cap on the answer that a request states; 0 if none."""
    body = from_json(request).get("body", {})
    return max((int(body.get(name) or 0) for name in get_args(Cap)), default=0)


class Spending:
    """A ``Responses`` that counts, and refuses what could pass a limit.

    Args:
        settings: the limits and the model; ``max_output_tokens`` applies to a request without a cap of its own.
        keep: where exchanges are kept.

    Raises:
        InputError: ``max_cost`` is set and the model has no known price, so the limit could not be kept.
    """

    def __init__(self, settings: Settings, keep: Responses | None = None) -> None:
        costs = settings.resolved_backend == "llm" and not settings.replay
        if costs and settings.max_cost is not None and price(settings, None, 1, 1) is None:
            raise InputError(
                f"--max-cost cannot be kept: no price is known for {settings.model}; use --max-tokens or --max-requests"
            )
        self.spent = Spent()
        self.stopped = False
        self._settings = settings
        self._keep = keep or Unkept()
        self._under_way: dict[int, _Worst] = {}
        self._reserved = _Worst(0, Decimal(0))  # for requests under way, and those whose usage is unknown
        self._sends = 0
        self._changed = asyncio.Event()

    async def find(self, key: str) -> Exchange | None:
        """A stored answer; it costs nothing."""
        return await self._keep.find(key)

    async def sending(self, key: str, request: bytes, *, article_id: str | None, step: str | None, attempt: int) -> int:
        """Reserve the worst case, then record the request.

        If a limit could be passed only because of requests under way, waits until one of them is settled.

        Raises:
            LimitReached: the request could pass a limit.
            Stopped: the run is to stop.
        """
        worst = self._worst(request)
        while not self.stopped and self._sends and self._passed(worst):
            await self._changed.wait()
        await self._hold_back()
        self._admit(worst)
        try:
            row = await self._keep.sending(key, request, article_id=article_id, step=step, attempt=attempt)
            await self._hold_back(row)
        except BaseException:
            self._reserve(worst, -1)
            self.spent.requests -= 1
            self._wake()
            raise
        self._under_way[row] = worst
        return row

    async def received(self, row: int, exchange: Exchange) -> None:
        """Count what the server reports; if it reports nothing, the worst case stays reserved."""
        reported = self._count(exchange.model, exchange.input_tokens, exchange.output_tokens)
        self._settle(row, free=reported)
        await self._keep.received(row, exchange)

    def batch(self, request: bytes) -> None:
        """Reserve the worst case of a request that is to go out in a batch, at half the price.

        Raises:
            LimitReached: the request could pass a limit.
        """
        self._admit(self._worst(request, _HALF))

    def batched(
        self, request: bytes, outcome: str, model: str | None, tokens_in: int | None, tokens_out: int | None
    ) -> None:
        """Count a request that went out in a batch, at half the price; ``outcome`` as in the ledger."""
        self.spent.requests += 1
        if outcome == "failed" or (outcome == "ok" and self._count(model, tokens_in, tokens_out, _HALF)):
            return
        if outcome == "unknown":
            self.spent.unknown += 1
        if outcome != "batched":
            self.spent.cost = None
        if request:
            self._reserve(self._worst(request, _HALF), 1)

    def _count(
        self, model: str | None, tokens_in: int | None, tokens_out: int | None, share: Decimal = Decimal(1)
    ) -> bool:
        """Count an answer, at a share of the price; returns whether the server reported its usage."""
        spent = self.spent
        spent.input_tokens += tokens_in or 0
        spent.output_tokens += tokens_out or 0
        if tokens_in is None or tokens_out is None:
            spent.unreported += 1
            return False
        cost = price(self._settings, model, tokens_in, tokens_out)
        spent.cost = None if cost is None or spent.cost is None else spent.cost + cost * share
        spent.known_cost += (cost or 0) * share
        return True

    async def failed(self, row: int, kind: str, *, billed: Billed) -> None:
        """Free the reservation of a request that was not billed; keep that of one that may have been."""
        if billed == "unknown":
            self.spent.unknown += 1
        self._settle(row, free=billed == "no")
        await self._keep.failed(row, kind, billed=billed)

    async def recall(self, name: str) -> str | None:
        """Passed on to what keeps the exchanges."""
        return await self._keep.recall(name)

    async def remember(self, name: str, value: str) -> None:
        """Passed on to what keeps the exchanges."""
        await self._keep.remember(name, value)

    def abandon(self) -> None:
        """Count the requests still under way as unknown: nobody will learn what became of them."""
        for row in list(self._under_way):
            self.spent.unknown += 1
            self._settle(row, free=False)

    def stop(self) -> None:
        """Send nothing more; requests that wait for room are refused."""
        self.stopped = True
        self._wake()

    async def _hold_back(self, row: int | None = None) -> None:
        """Refuse a request after a stop, also one that was already recorded when the stop came."""
        if not self.stopped:
            return
        if row is not None:
            await self._keep.failed(row, "stopped", billed="no")
        raise Stopped("not sent: the run was stopped")

    def _worst(self, request: bytes, share: Decimal = Decimal(1)) -> _Worst:
        """The most a request can take: no tokenizer makes more tokens than there are bytes, and the answer has a cap."""
        limits = self._settings
        if limits.max_tokens is None and limits.max_cost is None:
            return _Worst(0, Decimal(0))
        tokens_in, tokens_out = len(request), _most_tokens(request) or limits.max_output_tokens
        if limits.max_cost is None:
            return _Worst(tokens_in + tokens_out, Decimal(0))
        cost = price(limits, None, tokens_in, tokens_out) or Decimal(0)
        return _Worst(tokens_in + tokens_out, cost * share)

    def _admit(self, worst: _Worst) -> None:
        if limit := self._passed(worst):
            raise LimitReached(f"the next request could pass the limit of {limit}")
        self._reserve(worst, 1)
        self.spent.requests += 1

    def _passed(self, worst: _Worst) -> str:
        """The limit that this request could pass, in words; '' if none."""
        limits, spent = self._settings, self.spent
        if limits.max_requests is not None and spent.requests + 1 > limits.max_requests:
            return f"{limits.max_requests:,} request{'s' * (limits.max_requests != 1)}"
        tokens = spent.input_tokens + spent.output_tokens + self._reserved.tokens + worst.tokens
        if limits.max_tokens is not None and tokens > limits.max_tokens:
            return f"{limits.max_tokens:,} tokens"
        cost = spent.known_cost + self._reserved.cost + worst.cost
        if limits.max_cost is not None and cost > Decimal(str(limits.max_cost)):
            return f"${limits.max_cost:g}"
        return ""

    def _reserve(self, worst: _Worst, sign: int) -> None:
        self._reserved += _Worst(sign * worst.tokens, sign * worst.cost)
        self._sends += sign

    def _settle(self, row: int, *, free: bool) -> None:
        if worst := self._under_way.pop(row, None):
            self._reserve(worst, -1)
            if not free:
                self.spent.cost = None
                self._reserved += worst
            self._wake()

    def _wake(self) -> None:
        """Let all that wait look again."""
        self._changed.set()
        self._changed = asyncio.Event()
