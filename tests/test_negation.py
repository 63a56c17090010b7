"""What is said of how something is, is not turned into its opposite."""

import pytest
import telling


@pytest.mark.parametrize(
    ("quote", "truth", "lie"),
    [
        (
            "The old bridge over the Tarn is unsafe, inspectors said on Monday.",
            "The old Tarn bridge is dangerous, inspectors said on Monday.",
            "The old Tarn bridge is safe, inspectors said on Monday.",
        ),
        (
            "The search of the office was illegal, the court ruled.",
            "The court ruled that the search of the office was not legal.",
            "The court ruled that the search of the office was legal.",
        ),
        (
            "The reservoir was empty when the rain came.",
            "The reservoir stood empty when the rain came.",
            "The reservoir was full when the rain came.",
        ),
    ],
)
def test_a_quality_is_not_told_as_its_opposite(quote: str, truth: str, lie: str):
    assert "negation-kept" not in telling.errors(truth, quote)
    assert "negation-kept" in telling.errors(lie, quote)


def test_a_quality_that_the_quotes_tell_too_is_let_through():
    quote = "Turnout was low in the north of Ulmia. It was high in the south, officials said, where turnout was high in May."
    assert "negation-kept" not in telling.errors("Officials said turnout was high in the south of Ulmia.", quote)
