"""What the prompt tone.v1.md is answered with; its passages are looked up in the article and become evidence."""

from pydantic import BaseModel

from summarizer import Quote


class Passage(BaseModel):
    """A passage that shows the tone; one that the article does not hold is rejected."""

    quote: Quote


class Tone(BaseModel):
    """The answer."""

    tone: str
    passages: list[Passage]
