"""The backend ``llm``: a question becomes a request to an OpenAI-compatible endpoint, and the answer a document."""

import asyncio
import logging
import math
from collections.abc import Awaitable, Callable, Sequence
from functools import cache, partial
from typing import Any, Literal

from pydantic_core import PydanticSerializationError

from summarizer import prompts
from summarizer.backends import Question, Reply
from summarizer.backends.documents import Unusable, read_document
from summarizer.backends.failures import Failed
from summarizer.backends.modes import Ability, Learning, Message, ModeName, body_of, prepared, reask
from summarizer.backends.opening import IN_A_ROW, Opening
from summarizer.backends.providers import resolve_endpoint
from summarizer.backends.recordings import Recording
from summarizer.backends.sdk import Pattern
from summarizer.backends.wire import ASKING, Asking, Recorded, Unsent, exchange_of, live, was_sent
from summarizer.errors import BackendError, InputError, InvalidAnswer, Unanswered, Withheld
from summarizer.exchange import Exchange, Responses, Unkept, compact
from summarizer.printable import one_line
from summarizer.schema import Attempt
from summarizer.settings import Settings

LOG = logging.getLogger("summarizer")
_SHOWN = 60  # characters of an answer's end in a message


class LLMBackend:
    """Asks a language model.

    Args:
        settings: model, endpoint, wire, recording or replay.
        responses: keeps and counts the exchanges; a replay reads only its recordings.
        missing: for a batch, called instead of sending a request; see :class:`~summarizer.backends.wire.Unsent`.

    Raises:
        InputError: no such provider, no key, or the recordings cannot be read.
    """

    name: Literal["llm"] = "llm"

    def __init__(
        self,
        settings: Settings,
        responses: Responses | None = None,
        missing: Callable[[str, bytes], Awaitable[Exception]] | None = None,
    ) -> None:
        self.recording = Recording.load(settings.replay) if settings.replay else None
        if self.recording:
            settings = self.recording.completed(settings)
        self._endpoint = resolve_endpoint(settings)
        self.model: str | None = settings.model
        self.host: str | None = self._endpoint.host
        unsent = self.recording.explain if self.recording else missing
        self._opening = Opening(math.inf if unsent else settings.max_wait)
        if settings.record and not unsent:
            model = settings.model or ""
            self.recording = Recording.open(settings.record, self._endpoint.base_url, model, responses)
        self._responses = self.recording or responses or Unkept()
        if unsent:
            self._opening.open()  # nothing is sent
            replays = self.recording is not None
            self._wire = Recorded(self._responses, self._endpoint, Unsent(unsent), final=replays)
        else:
            self._wire = live(settings, self._endpoint, self._responses)
        self._settings = settings
        self._prompt = cache(partial(prompts.load, settings=settings))  # read once, so that a run uses one version
        self._learning = Learning(Ability(cap=self._endpoint.cap, bounds=self._endpoint.own))
        self._preparing = asyncio.Semaphore(1)
        self._pattern: Pattern | None = None
        self._answered = False  # whether the endpoint has accepted a request in this run
        self._refused: BackendError | None = None  # for waiting questions, once the endpoint has refused the run

    async def ask(self, question: Question) -> Reply:
        """Answer one question, with at most one re-ask for an unreadable document and one larger cap for a cut one.

        Raises:
            InvalidAnswer: answers came, but no usable document: refused, filtered, cut or unreadable.
            BackendError: no answer came; ``fatal`` if the provider refuses the run as a whole.
            PromptError: the prompt cannot be rendered.
        """
        prompt = self._prompt(question.step.prompt)
        messages: list[Message] = prompts.render(
            prompt,
            values=question.prompt_values,
            article=question.article,
            segment=question.segment,
            after=self._prompt(question.repairs) if question.repairs else None,
        )
        asked, cap = messages, question.settings.max_output_tokens
        attempts: list[Attempt] = []
        problem: Unusable | None = None
        may_reask, may_grow = True, True
        while True:
            try:
                exchange, mode = await self._send(question, asked, cap)
            except BackendError as error:
                if problem and problem.kind == "cut" and not error.retryable:
                    raise self._unusable(problem, attempts, cap // 2) from error
                raise
            try:
                answer = read_document(exchange.body, question.step.answer, prepared(question.step.answer, mode).tool)
            except Unusable as unusable:
                problem = unusable
            else:
                attempts.append(_attempt(question, exchange, "repair" if question.repairs else "ok"))
                return Reply(answer, tuple(attempts), prompt.used, prompt.examples)
            attempts.append(_attempt(question, exchange, problem.kind))
            if problem.kind == "cut" and may_grow:
                may_grow, cap = False, cap * 2
            elif problem.kind == "unreadable" and may_reask:
                may_reask, asked = False, reask(messages, mode, problem.text, problem.reason)
            else:
                raise self._unusable(problem, attempts, cap)

    def _unusable(self, problem: Unusable, attempts: list[Attempt], cap: int) -> InvalidAnswer:
        reason, hint = problem.reason, ""
        if problem.kind == "cut":
            reason, hint = f"cut at max_tokens={cap}", "raise --max-output-tokens, or lower --segment-characters"
            before, last = [attempt.output_tokens for attempt in attempts[-2:]] if len(attempts) > 1 else (None, None)
            if before and last and last <= before and last < cap:  # a larger cap gave no more
                reason += f", after {last} tokens already: the context is full"
                hint = "give the server a larger context, or lower --segment-characters"
        if problem.kind == "endless":
            said = one_line(problem.text[-_SHOWN:], _SHOWN)
            reason = f"cut at max_tokens={cap}, where it only repeated itself: {said!r}"
            hint = "a larger model is needed, or a shorter text: lower --segment-characters"
        message = f"{self.host}: {reason}"
        return InvalidAnswer(message, attempts=len(attempts), raw=problem.text, model=self.model, hint=hint)

    async def _send(self, question: Question, messages: Sequence[Message], cap: int) -> tuple[Exchange, ModeName]:
        """One answer, in the best mode that the endpoint supports."""
        learning = self._learning
        pattern = await self._prepare()
        async with self._opening.turn(known=learning.known):
            while True:
                if self._refused:
                    raise self._refused
                ability = learning.way()
                ASKING.set(Asking(question.article.id, question.step.name, learning.proves(ability)))
                try:
                    temperature = question.settings.temperature
                    body = body_of(
                        self._endpoint, messages, question.step.answer, ability, cap, temperature, question.bounds
                    )
                    exchange, sent = await self._post(pattern, body)
                except Failed as failed:
                    notice = learning.failed(ability, failed.failure)
                    if notice is None:
                        raise self._error(failed) from failed
                    if notice:
                        LOG.warning("%s %s", self.host, notice)
                else:
                    self._answered = True
                    learning.answered(ability)
                    if sent:
                        self._opening.answered()
                    if news := learning.news():
                        await self._responses.remember(self._endpoint.name, news)
                    return exchange, ability.mode

    def _error(self, failed: Failed) -> BackendError:
        """The error for a failure that is not about how we ask."""
        error = failed.error(self._endpoint.model)
        if self._answered and failed.failure.status in {400, 422}:
            error.fatal = False  # others were accepted, so this article is refused, not the run
        elif not (self._refused or failed.failure.about_request) and self._opening.gives_up(failed.failure.wait):
            error = Unanswered(error, IN_A_ROW)
        if error.fatal:
            self._refused = Withheld(self.host)
        return error

    async def _prepare(self) -> Pattern:
        """Before the first question: recall what earlier runs learned of the endpoint, and make what all requests share."""
        if self._pattern and not self._preparing.locked():
            return self._pattern
        async with self._preparing:  # first come, first served: a batch's lines stay in order
            if self._pattern is None:
                self._learning.recall(await self._responses.recall(self._endpoint.name))
                self._pattern = await Pattern.of(self._settings, self._endpoint)
            return self._pattern

    async def _post(self, pattern: Pattern, body: dict[str, Any]) -> tuple[Exchange, bool]:
        """The exchange, and whether it was sent just now."""
        try:
            request = pattern.request(compact(body))
        except PydanticSerializationError as error:
            raise InputError("the article holds a lone surrogate, which cannot be sent") from error
        response = await self._wire.handle_async_request(request)
        return exchange_of(response), was_sent(response)

    async def close(self) -> None:
        """Close the connections, and the recording if there is one."""
        await self._wire.aclose()
        if self.recording:
            self.recording.close()


def _attempt(question: Question, exchange: Exchange, outcome: str) -> Attempt:
    return Attempt(
        step=question.step.name,
        segment=question.segment.number,
        outcome=outcome,
        model=exchange.model,
        input_tokens=exchange.input_tokens,
        output_tokens=exchange.output_tokens,
    )
