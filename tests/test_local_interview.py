"""Interviews read by the rules: who answers, and marks that are no part of what is said."""

import pytest

from summarizer import summarize
from summarizer.backends.local.speech.interview import turns
from summarizer.schema import Brief

LETTERS = """Mara Ellsworth on the bridge that would not open

PORT SAVEL, 4 March 2024 - Mara Ellsworth, the chief engineer of the Savel bridge authority, spoke to the Savel Courier.

Q: When did you learn about the cracks?
A: We found the cracks in January. The storm of 2021 destroyed two piers.

Q: Will the bridge reopen this year?
A: The bridge will not reopen before October.
"""
NAMES = """We lost the harbour: an interview with Tomas Rell

The Courier spoke to Tomas Rell, mayor of Port Savel, on Tuesday. His deputy, Ann Obi, was present.

COURIER: Did the storm destroy the harbour?
RELL: The storm destroyed two piers and killed three sailors.
COURIER: Who pays?
RELL: The insurers refused to pay. That will be a matter for the courts of Port Savel.

The ministry of ports declined to comment.
"""


def _sources(brief: Brief) -> list[tuple[str | None, str]]:
    names = {actor.id: actor.name for actor in brief.actors}
    return [(names.get(one.source or "", one.source), one.evidence.quote) for one in brief.statements]


def test_an_answer_is_a_statement_of_the_person_interviewed() -> None:
    told = _sources(summarize(LETTERS))
    assert ("Mara Ellsworth", "We found the cracks in January.") in told
    assert ("Mara Ellsworth", "The bridge will not reopen before October.") in told


def test_what_an_answer_tells_is_attributed_to_who_answers() -> None:
    brief = summarize(NAMES)
    names = {actor.name: actor.id for actor in brief.actors}
    (event,) = [event for event in brief.events if "destroyed two piers" in event.description]
    assert event.status == "attributed"
    assert [one.source for one in brief.statements if event.id in one.about] == [names["Tomas Rell"]]


def test_a_mark_of_who_speaks_is_no_part_of_a_sentence() -> None:
    for text in (LETTERS, NAMES):
        brief = summarize(text)
        assert brief.summary is not None
        quotes = [one.evidence for one in brief.statements] + [e for s in brief.summary.sentences for e in s.evidence]
        assert all(text[one.start : one.end] == one.quote for one in quotes)
        assert not any(one.quote.startswith(("A:", "Q:", "RELL", "COURIER")) for one in quotes)
        assert not any(one.text.startswith(("A:", "Q:", "RELL")) for one in brief.summary.sentences)


def test_what_follows_the_last_answer_is_nobodys() -> None:
    assert not any("declined" in quote and source == "Tomas Rell" for source, quote in _sources(summarize(NAMES)))


def test_where_two_may_have_been_interviewed_nobody_answers() -> None:
    text = (
        "Ann Obi and Tomas Rell were in Port Savel.\n\nQ: Who pays?\nA: The storm destroyed two piers of the harbour.\n"
    )
    assert _sources(summarize(text)) == []


def test_lists_and_notes_are_no_conversation() -> None:
    assert not turns("Update: The port is shut.\nNote: Ann Obi left.\nUpdate: The port is open.\nNote: Why?\n")
    assert not turns("Lirana: 3 dead.\nPort Savel: 2 dead.\nLirana: 4 hurt.\nPort Savel: 1 hurt.\n")


def test_who_answers_did_what_i_tells():
    text = (
        "We spoke to the mayor, Ann Lee, on Friday.\n\nQ: What did you do when the dam burst?\n\n"
        "A: I closed the valley road on Monday.\n\nQ: And the ministry?\n\nA: I have asked the ministry for money.\n"
    )
    brief = summarize(text)
    names = {one.id: one.name for one in brief.actors}
    told = {one.description: [names[who] for who in one.actors] for one in brief.events}
    assert told["Ann Lee closed the valley road on Monday."] == ["Ann Lee"]
    assert told["Ann Lee has asked the ministry for money."] == ["Ann Lee"]


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ('"I signed the treaty in Lima," Ann Lee said.', {"Ann Lee"}),
        ("I saw it when Peru attacked Chile.", {"Peru"}),
    ],
)
def test_who_is_quoted_did_what_i_tells(sentence, who):
    brief = summarize(sentence)
    names = {one.id: one.name for one in brief.actors}
    assert {names[one] for event in brief.events for one in event.actors} == who
