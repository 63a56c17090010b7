"""A word in the place of another is found where the words around it are those of the quotes."""

import pytest
from telling import findings

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
