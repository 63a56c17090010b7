"""Which questions are asked of an article, in which order, and which document answers each."""

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from pydantic import BaseModel

from summarizer.errors import InputError
from summarizer.schema import ActorsAnswer, BriefAnswer, EventsAnswer, RelationAnswer, SummaryAnswer
from summarizer.settings import Settings


@dataclass(frozen=True)
class Step:
    """One question: the prompt that asks it and the model that its answer must fit.

    Args:
        name: what the step is called; a step of your own is answered in ``Brief.custom`` under this name.
        prompt: the name of a prompt file, without its version: ``tone`` for ``tone.v1.md``.
        answer: the model; fields typed :data:`summarizer.Quote` are grounded.
        needs: the steps whose answers the prompt is given; they are asked first.
    """

    name: str
    prompt: str
    answer: type[BaseModel]
    needs: tuple[str, ...] = ()


ACTORS = Step("actors", "actors", ActorsAnswer)
EVENTS = Step("events", "events", EventsAnswer, needs=("actors",))
SUMMARY = Step("summary", "summary", SummaryAnswer)
BRIEF = Step("brief", "brief", BriefAnswer)
REDUCE = Step("reduce", "reduce", SummaryAnswer)
SAME_EVENT = Step("same_event", "same_event", RelationAnswer)
DOSSIER = Step("dossier", "dossier", SummaryAnswer)


def stages(settings: Settings, extra: tuple[Step, ...] = ()) -> tuple[tuple[Step, ...], ...]:
    """The steps, stage by stage; those of one stage are asked side by side.

    The single plan is one call. The staged plan asks for the actors first, because the events and the user's own steps are
    given them. It leaves out what ``settings.tasks`` does not name, except that events always bring the actors they need.
    """
    if settings.plan == "single":
        return ((BRIEF,), extra) if extra else ((BRIEF,),)
    wanted = [step for step in (EVENTS, SUMMARY) if step.name in settings.tasks]
    first = {"actors", "events"} & set(settings.tasks)
    ready = [step for step in extra if not step.needs]
    later = [step for step in extra if step.needs]
    if first or later:
        return tuple(filter(None, ((ACTORS, *ready), (*wanted, *later))))
    return ((*wanted, *ready),)


def own_steps(models: Mapping[str, str]) -> tuple[Step, ...]:
    """The user's own steps, each from a prompt's name and ``module:Model``, as given on the command line.

    Raises:
        InputError: the module or the model cannot be loaded, or is not a pydantic model.
    """
    return tuple(_own_step(prompt, model_path) for prompt, model_path in models.items())


def _own_step(prompt: str, model_path: str) -> Step:
    module_name, _, name = model_path.partition(":")
    sys.path.insert(0, str(Path.cwd()))  # as python -m does, so that a model beside the articles is found
    try:
        model = getattr(import_module(module_name), name)
    except (ImportError, AttributeError, ValueError) as error:
        raise InputError(f"--step {prompt}={model_path}: {error}; write PROMPT=MODULE:MODEL") from error
    finally:
        sys.path.pop(0)
    if not (isinstance(model, type) and issubclass(model, BaseModel)):
        raise InputError(f"--step {prompt}={model_path}: {name} is no pydantic model")
    return Step(prompt, prompt, model, needs=("actors",))
