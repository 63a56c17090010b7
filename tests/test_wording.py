"""A sentence that repeats its quotes but for a word has that word from somewhere else."""

import pytest
from telling import findings

QUOTE = (
    "The harbour board of Tessin has dismissed its pilot, Ada Kruse, for selling charts of the eastern channel"
    " to a dredging firm, the Tessin Courier reported on Friday"
)


def own_words(sentence: str) -> list[str]:
    return [one.message for one in findings(sentence, QUOTE) if one.check == "wording-kept"]


@pytest.mark.parametrize(
    "sentence",
    [
        "The harbour board of Tessin dismissed its pilot, Ada Kruse, for selling charts of the eastern channel to a dredging firm.",
        "The harbour board of Tessin fired its pilot, Ada Kruse, for selling charts of the eastern channel to a company.",
        "Ada Kruse, a pilot, lost her post after she had passed on nautical maps to dredgers, a newspaper wrote.",
    ],
)
def test_what_shortens_its_quotes_or_tells_them_anew_may_stand(sentence):
    assert own_words(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "word"),
    [
        ("The harbour board of Tessin has dismissed its pilot, Ada Kruse, for selling diamonds to a dredging firm.", "diamonds"),
        ("The harbour board of Tessin has kidnapped its pilot, Ada Kruse, for selling charts of the eastern channel.", "kidnap"),
    ],
)  # fmt: skip
def test_a_word_of_its_own_among_those_of_its_quotes_is_named(sentence, word):
    (message,) = own_words(sentence)
    assert word in message
    assert "is not in the quotes of this sentence" in message
