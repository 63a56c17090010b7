"""Whom "she" and "he" mean: nobody whose first name or title plainly says the other."""

import pytest

from summarizer import summarize
from summarizer.backends.local.vocabulary.words import pronoun_of

DATELINE = "LIRANA, 4 March 2024 - "


def _speaker(text: str, quote: str) -> str | None:
    brief = summarize(DATELINE + text)
    names = {actor.id: actor.name for actor in brief.actors}
    said = [one for one in brief.statements if quote in one.evidence.quote]
    assert len(said) < 2
    return names.get(said[0].source or "", said[0].source) if said else None


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "Mara Ellsworth left the authority on Monday. Max Feldmann left on Tuesday. She told the BBC it was unsafe.",
            "Mara Ellsworth",
        ),
        ("Max Feldmann met Mara Ellsworth on Monday. She told the BBC that the bridge was unsafe.", "Mara Ellsworth"),
        ("Max Feldmann left the party on Monday. He told the BBC that the bridge was unsafe.", "Max Feldmann"),
        ("Max Feldmann left the party on Monday. She told the BBC that the bridge was unsafe.", None),
        ("Mr Quill left the party on Monday. She told the BBC that the bridge was unsafe.", None),
        (
            "Max Feldmann met Mara Ellsworth and Ann Obi on Monday. She told the BBC that the bridge was unsafe.",
            None,
        ),
    ],
)
def test_a_pronoun_goes_to_the_nearest_who_can_be_meant(text: str, speaker: str | None) -> None:
    assert _speaker(text, "unsafe") == speaker


def test_a_pronoun_inside_a_sentence_goes_to_who_fits() -> None:
    brief = summarize(DATELINE + "Mara Ellsworth said Max Feldmann attacked a guard before she called the police.")
    names = {actor.id: actor.name for actor in brief.actors}
    assert all(
        "Max Feldmann" not in {names[i] for i in event.actors} for event in brief.events if "called" in event.trigger
    )


def test_a_title_goes_before_a_name_and_a_name_of_both_says_nothing() -> None:
    assert pronoun_of("Tessa Quill") == "she"
    assert pronoun_of("Tessa Quill", "Mr") == "he"
    assert pronoun_of("Robin Quill") == pronoun_of("Quill") == pronoun_of("Tessa") == ""
    assert pronoun_of("Robin Quill", "spokeswoman") == "she"
