"""What one party does is not told of another, and a true sentence in another voice is let through."""

import pytest
import telling

NAMES = ("Norland", "Ulmia", "Pavel Ruk", "Dora Hein")


def errors(sentence: str, quote: str) -> list[str]:
    actors = tuple(
        {"id": f"A{number}", "name": name, "aliases": [], "kind": "person", "role": None, "country": None}
        for number, name in enumerate(NAMES, 1)
        if name in quote
    )
    return telling.errors(sentence, quote, actors=actors)


@pytest.mark.parametrize(
    ("quote", "truth", "lie"),
    [
        (
            "Norland raised the alarm over a leak at the dam. Ulmia later rejected the warnings.",
            "Norland alerted people to a leak at the dam, while Ulmia later dismissed the warnings.",
            "Ulmia alerted people to a leak at the dam, while Norland later dismissed the warnings.",
        ),
        (
            "Norland has ended its sponsorship of the cup. Ulmia has not commented.",
            "Norland has stopped its sponsorship of the cup, but Ulmia has made no comment.",
            "Ulmia has stopped its sponsorship of the cup, but Norland has made no comment.",
        ),
        (
            "Pavel Ruk found no proof that Dora Hein had ordered the cutting of the fence, but criticised her.",
            "Pavel Ruk found no proof that Dora Hein had ordered the cutting of the fence, but criticised her.",
            "Dora Hein found no proof that Pavel Ruk had ordered the cutting of the fence, but criticised him.",
        ),
    ],
)
def test_a_deed_is_not_told_of_another_party(quote: str, truth: str, lie: str):
    assert errors(truth, quote) == []
    assert "roles-kept" in errors(lie, quote)


@pytest.mark.parametrize(
    ("quote", "truth"),
    [
        (
            "The board of Norland suspended Pavel Ruk on Monday. Ruk has not spoken in public.",
            "Pavel Ruk, suspended on Monday by the board of Norland, has not spoken in public.",
        ),
        (
            "Norland said its guards had been attacked in their camp with drones.",
            "Norland said drones attacked the camp of its guards.",
        ),
        (
            "Norland gained two points. Ulmia reached its best level after gaining three per cent.",
            "Norland gained two points and Ulmia gained three per cent.",
        ),
        (
            "The alarm rang at noon. Neighbours say it went on for an hour. The guard says it was a test.",
            "The alarm rang at noon; neighbours say the alarm went on for an hour, the guard says it was a test.",
        ),
        (
            "Pavel Ruk said on Monday that the talks were suspended but not over.",
            "Pavel Ruk considers the talks suspended but not over.",
        ),
    ],
)
def test_the_same_deed_in_another_voice_is_no_exchange(quote: str, truth: str):
    assert "roles-kept" not in errors(truth, quote)


def test_what_was_done_to_somebody_without_a_name_is_not_done_to_an_official_of_another_sentence():
    fire = "A fire at a depot killed three people, said the fire chief, Dora Hein."
    chief = (
        {"id": "A1", "name": "Dora Hein", "aliases": ["Hein"], "kind": "person", "role": "fire chief", "country": None},
    )
    for told, arrest, errs in (
        ("Dora Hein, the fire chief, was arrested.", "Police arrested the owner of a warehouse.", True),
        ("Police arrested Dora Hein.", "Police arrested the owner of a warehouse.", True),
        ("Police arrested Dora Hein.", "Police arrested a woman.", False),
        ("Police arrested Dora Hein.", "Police arrested the depot's boss, Dora Hein.", False),
    ):
        assert ("roles-kept" in telling.errors(told, fire, arrest, actors=chief)) is errs
