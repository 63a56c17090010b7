"""The backend that reads with rules: it answers the same questions as a language model, without one."""

from collections import Counter
from collections.abc import Callable
from functools import lru_cache
from typing import Literal

from pydantic import BaseModel

from summarizer.backends import Question, Reply
from summarizer.backends.local import events, statements
from summarizer.backends.local.actors import Actors, find_actors, is_acting
from summarizer.backends.local.events.answers import event_answers
from summarizer.backends.local.quantities import find_quantities
from summarizer.backends.local.said import statement_answers
from summarizer.backends.local.speech.unnamed import with_speakers
from summarizer.backends.local.summary import summarise
from summarizer.backends.local.vocabulary.words import known_names
from summarizer.errors import BackendError
from summarizer.schema import ActorAnswer, ActorsAnswer, BriefAnswer, EventsAnswer, SummaryAnswer
from summarizer.settings import Limits


class LocalBackend:
    """Answers the steps ``actors``, ``events``, ``summary``, ``brief`` and ``reduce`` by rules, without network or key."""

    name: Literal["local"] = "local"
    model: str | None = None
    host: str | None = None

    async def ask(self, question: Question) -> Reply:
        """Answer one question; the same question always gets the same answer.

        Raises:
            BackendError: the step is not one of ours; only a language model can answer a step of the user's own.
        """
        step = question.repairs or question.step.name
        answer = STEPS.get(step)
        if answer is None:
            raise BackendError(
                f'the rules of the local backend cannot answer the step "{step}"',
                hint="custom steps need a model: name one with --model",
            )
        return Reply(answer(question))

    async def close(self) -> None:
        """Nothing is held."""


def _actors(question: Question) -> Actors:
    return find_actors(question.segment.text, question.limits.actors)


def _answer_actors(question: Question) -> ActorsAnswer:
    """The actors; a country that takes part in no event and only tells where or whose something is is none."""
    told, speakers = _events_of(question)
    parties = {i for event in told.events for i in (*event.actors, *event.recipients)}
    parties.update(one.source for one in told.statements if one.source)
    actors = _actors(question)

    def acts(one: ActorAnswer) -> bool:
        takes_part = one.kind != "country" or one.id in parties or not known_names().keys() >= {one.name, *one.aliases}
        return takes_part or is_acting(question.segment.text, actors, one.id)

    return ActorsAnswer(actors=(*filter(acts, actors.answers), *speakers))


def _answer_events(question: Question) -> EventsAnswer:
    return _events_of(question)[0]


def _events_of(question: Question) -> tuple[EventsAnswer, tuple[ActorAnswer, ...]]:
    segment = question.segment
    return _events(segment.text, question.article.title, segment.start == 0, question.limits)


@lru_cache(maxsize=4)
def _events(text: str, title: str | None, first: bool, limits: Limits) -> tuple[EventsAnswer, tuple[ActorAnswer, ...]]:
    """The events, and those who speak in them without a name."""
    actors = find_actors(text, limits.actors)
    reading = events.read_text(text, actors, title=title, first=first)
    said = statements.find_statements(reading, actors)
    found = event_answers(reading, actors, limits.events)
    told = EventsAnswer(
        events=found,
        statements=statement_answers(reading, said, limits.statements),
        quantities=find_quantities(text, found, limits.quantities),
    )
    return with_speakers(told, actors.answers, limits.actors)


def _answer_summary(question: Question) -> SummaryAnswer:
    settings, article = question.settings, question.article
    return summarise(
        question.segment.text,
        title=article.title,
        sentences_wanted=settings.sentences,
        actors=_actors(question),
        dated=article.published is not None,
        caveats=question.limits.caveats,
    )


def _answer_brief(question: Question) -> BriefAnswer:
    parts = (_answer_actors(question), _answer_events(question), _answer_summary(question))
    return BriefAnswer(**{name: getattr(part, name) for part in parts for name in type(part).model_fields})


def _answer_reduce(question: Question) -> SummaryAnswer:
    """One summary of several: from each part in turn its next sentence, in the order of the article."""
    parts: tuple[SummaryAnswer, ...] = tuple(question.values.get("summaries", ()))
    if not parts:
        raise BackendError("there are no summaries to make one of")
    longest = max(len(part.sentences) for part in parts)
    turns = [(at, number) for at in range(longest) for number, part in enumerate(parts) if at < len(part.sentences)]
    chosen = sorted(turns[: question.settings.sentences], key=lambda turn: (turn[1], turn[0]))
    contexts = Counter(context for part in parts for context in part.contexts)
    caveats = {caveat.quote: caveat for part in parts for caveat in part.caveats}
    return parts[0].model_copy(
        update={
            "genre": Counter(part.genre for part in parts).most_common(1)[0][0],
            "contexts": tuple(context for context, _ in contexts.most_common(4)),
            "sentences": tuple(parts[number].sentences[at] for at, number in chosen),
            "caveats": tuple(caveats.values())[: question.limits.caveats],
        }
    )


STEPS: dict[str, Callable[[Question], BaseModel]] = {
    "actors": _answer_actors,
    "events": _answer_events,
    "summary": _answer_summary,
    "brief": _answer_brief,
    "reduce": _answer_reduce,
}
