"""``summarizer prompts``: prompts listed, shown, or rendered exactly as they would be sent."""

from pathlib import Path

from summarizer.backends import Question
from summarizer.errors import InputError
from summarizer.plan import ACTORS, BRIEF, EVENTS, SUMMARY
from summarizer.prompts import available, load, render
from summarizer.reading import read, split
from summarizer.settings import Settings


def prompts_text(settings: Settings, name: str | None, source: str | None) -> str:
    """What ``summarizer prompts`` prints: all prompts, one of them, or the messages it makes for an article's first segment.

    Raises:
        PromptError: no such prompt, or one that is not well-formed.
        InputError: the article cannot be read.
    """
    if name is None:
        lines = [f"{p.name + '@' + str(p.version):16} {p.digest}  {p.purpose}" for p in available(settings)]
        return "\n".join(lines)
    prompt = load(name, settings)
    if source is None:
        return prompt.path.read_text(encoding="utf-8")
    if {"event_a", "disagreements"} & set(prompt.variables):
        raise InputError(
            f"the prompt {prompt.name!r} is asked about a dossier, not about an article; give its name alone"
        )
    article = read(Path(source), settings)
    segment = split(article, settings)[0]
    step = next((step for step in (ACTORS, EVENTS, SUMMARY, BRIEF) if step.prompt == prompt.name), SUMMARY)
    values = Question(step, article, segment, settings).prompt_values
    messages = render(prompt, values=values, article=article, segment=segment)
    return "\n\n".join(f"--- {message['role']} ---\n{message['content']}" for message in messages)
