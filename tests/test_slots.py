"""A word in the place of another is found where the words around it are those of the quotes."""

import pytest
from telling import errors, findings

QUOTE = "The mining firm Norland paid two farmers from the village of Ulm to watch its western shaft in May"


def places(sentence: str) -> list[str]:
    return [one.message.split(";")[0] for one in findings(sentence, QUOTE) if one.check == "words-in-place"]


@pytest.mark.parametrize(
    "truth",
    [
        "The mining firm Norland paid two farmers from the village of Ulm to watch the western shaft in May.",
        "In May two farmers from Ulm were paid by Norland to watch a shaft.",
        "Norland, a mining company, hired two men from Ulm who kept an eye on its western shaft.",
    ],
)
def test_other_words_for_the_same_are_in_no_others_place(truth: str):
    assert places(truth) == []


@pytest.mark.parametrize(
    ("lie", "new", "old"),
    [
        (
            "The mining firm Norland paid two farmers from the village of Ulm to watch its eastern shaft in May.",
            "eastern",
            "western",
        ),
        ("The mining firm Norland paid two farmers from the village of Orm to watch its shaft in May.", "Orm", "Ulm"),
        (
            "The mining firm Norland paid two lawyers from the village of Ulm to watch its western shaft in May.",
            "lawyers",
            "farmers",
        ),
    ],
)
def test_a_word_in_the_place_of_another_is_named_with_it(lie: str, new: str, old: str):
    assert places(lie) == [f'"{new}" stands in the place of "{old}"']


BESIDE = "Crews at the office in Lisbon and the plant of Norland struck, said Mayor Ida Brandt, and the Sofia office of Malta's guild denied it"


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Crews at the Lisbon office struck, said Ida Brandt, mayor.", []),
        ("Mayor Brandt said crews at the office in Lisbon struck, which the Maltese guild denied.", []),
        (
            "Crews at the office in Malta struck, said Mayor Brandt, and the Sofia branch denied it.",
            ['"Malta" stands in the place of "Lisbon"'],
        ),
        (
            "Crews at the office in Lisbon struck, said Mayor Norland, and the guild in Sofia denied it.",
            ['"Norland" stands in the place of "Ida Brandt"'],
        ),
        (
            "Crews at the office in Tunis struck, said Mayor Ida Brandt, and the guild in Malta denied it.",
            ['"Tunis" stands in the place of "Lisbon"'],
        ),
    ],
)
def test_a_name_is_misplaced_beside_a_word_that_has_another_wherever_the_quotes_have_it(
    sentence: str, found: list[str]
):
    assert [one.message.split(";")[0] for one in findings(sentence, BESIDE) if one.check == "words-in-place"] == found


@pytest.mark.parametrize(("noun", "found"), [("planks", True), ("ropes", False), ("wires", False)])
def test_a_noun_alone_between_the_very_words_of_the_quote_must_mean_what_stands_there(noun: str, found: bool):
    quote = "Norland's boards were sound, but the yard had ordered too few cables for the bridge over the Sava"
    sentence = f"The yard had ordered too few {noun} for the bridge over the Sava."
    found_now = [one for one in findings(sentence, quote) if one.check == "words-in-place"]
    assert bool(found_now) == found


QUARRY = (
    "The quarry owners blamed the miners on Monday for cutting a power line near Orm, and guards used dogs to stop villagers"
    " from reaching the shaft. Eleven villagers were hurt and another 250 went home. Hanna Roe gave Emil Strand the post of"
    " overseer in return for a share of the quarry."
)


@pytest.mark.parametrize(
    "lie",
    [
        "The miners blamed the quarry owners on Monday for cutting a power line near Orm.",
        "Villagers used dogs to keep guards from reaching the shaft.",
        "In Orm, 250 villagers were hurt and another eleven went home.",
        "Emil Strand gave Hanna Roe the post of overseer in return for a share of the quarry.",
    ],
)
def test_two_parties_names_or_numbers_have_not_changed_places(lie: str):
    assert any("changed places" in one.message for one in findings(lie, QUARRY)), lie


@pytest.mark.parametrize(
    "truth",
    [
        "The miners were blamed by the quarry owners on Monday for cutting a power line near Orm.",
        "Guards used dogs to keep villagers from the shaft, and eleven villagers were hurt.",
        "Emil Strand was given the post of overseer by Hanna Roe in return for a share of the quarry.",
        "Another 250 went home, while eleven villagers were hurt.",
    ],
)
def test_another_voice_or_another_order_exchanges_nobody(truth: str):
    assert errors(truth, QUARRY) == []
