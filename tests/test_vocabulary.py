"""The lexicon, action by action: the ways of telling it that ``deeds.txt`` lists are read as that action."""

from pathlib import Path

import pytest

from summarizer.backends.local.actors import find_actors
from summarizer.backends.local.events import read_text
from summarizer.backends.local.events.answers import event_answers
from summarizer.ontology import ACTIONS


def told(text: str) -> list[str]:
    actors = find_actors(text)
    return [event.action for event in event_answers(read_text(text, actors), actors, 60)]


def listed() -> dict[str, list[str]]:
    ways: dict[str, list[str]] = {}
    for line in Path(__file__).with_name("deeds.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            under = ways.setdefault(line.removeprefix("# "), [])
        elif line:
            under.append(line)
    return ways


def test_every_action_is_listed():
    assert list(listed()) == list(ACTIONS)


@pytest.mark.parametrize("action", ACTIONS)
def test_the_ways_of_telling_an_action_are_read_as_it(action):
    assert [way for way in listed()[action] if action not in told(way)] == []


def test_a_sentence_that_breaks_off_is_read_all_the_same():
    for number, way in enumerate(way for ways in listed().values() for way in ways):
        words = way.split()
        told(" ".join(words[: 1 + number % len(words)]))
        told(" ".join(words[: 1 + (number + 5) % len(words)]).rstrip(".,"))


@pytest.mark.parametrize(
    ("text", "actions"),
    [
        (
            "Peru bound itself to pay. Chile must free the poet, Spain demanded.",
            ["promise_or_agree", "demand_release_or_ceasefire"],
        ),
        ("Two divers held by rebels were set free.", ["arrest_or_detain", "release_captives"]),
        ("A resolution condemning Peru was vetoed by Chile.", ["veto_or_block"]),
        ("The agreement calls for talks with Togo.", ["call_for_talks"]),
        ("Peru said no decision had been made.", []),
        ("Ann Lee was caught with a bomb after rebels killed two guards.", ["other", "ground_fighting_or_invasion"]),
        ("Blue Lines received criticism last month for its fares.", []),
        ("Lima's mayor put the death toll at nine.", []),
    ],
)
def test_what_stands_beside_a_deed_is_not_taken_for_it(text, actions):
    assert told(text) == actions
