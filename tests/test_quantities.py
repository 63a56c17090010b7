import pytest

from summarizer.quantities import amount


@pytest.mark.parametrize(
    ("text", "low", "high", "approximate", "unit"),
    [
        ("thousands of troops", 1000, None, True, None),
        ("tens of thousands of people", 10_000, None, True, None),
        ("at least 30", 30, None, False, None),
        ("more than 10,000", 10_000, None, False, None),
        ("up to 500", None, 500, False, None),
        ("fewer than 10", None, 10, False, None),
        ("some 200", 200, 200, True, None),
        ("nearly 300", 300, 300, True, None),
        ("between 20 and 30", 20, 30, False, None),
        ("2-3 million", 2e6, 3e6, False, None),
        ("about 20 or 30 men", 20, 30, True, None),
        ("a dozen", 12, 12, False, None),
        ("three dozen soldiers", 36, 36, False, None),
        ("two", 2, 2, False, None),
        ("twenty-one", 21, 21, False, None),
        ("one hundred and five", 105, 105, False, None),
        ("a hundred and twenty", 120, 120, False, None),
        ("half a million", 5e5, 5e5, False, None),
        ("1 500 people", 1500, 1500, False, None),
        ("$40 billion", 4e10, 4e10, False, "USD"),
        ("€3.5m", 3.5e6, 3.5e6, False, "EUR"),
        ("over US$7.2 bn", 7.2e9, None, False, "USD"),
        ("1.2 million dollars", 1.2e6, 1.2e6, False, "USD"),
        ("hundreds of millions of euros", 1e8, None, True, "EUR"),
        ("10 per cent", 10, 10, False, "percent"),
        ("8.04%", 8.04, 8.04, False, "percent"),
        ("no number at all", None, None, True, None),
    ],
)
def test_number_words_become_bounds_and_a_unit(text, low, high, approximate, unit):
    assert amount(text) == (
        pytest.approx(low) if low else low,
        pytest.approx(high) if high else high,
        approximate,
        unit,
    )
