"""A number keeps the bound that its quotes give it."""

import pytest

from summarizer.checks.language.bounds import moved


@pytest.mark.parametrize(
    ("quotes", "text"),
    [
        ("At least 40 miners walked out.", "No fewer than 40 miners left."),
        ("At least 40 miners walked out.", "40 miners or more left."),
        ("Up to 40 miners walked out.", "As many as 40 miners left."),
        ("About 40 miners walked out.", "Some 40 miners left."),
        ("About 40 miners walked out.", "40 miners left."),
        ("A shaft may not hold more than 40 miners.", "Shafts are limited to 40 miners."),
        ("The talks lasted 40 hours.", "The talks were held over 40 hours."),
        ("Two of them saw at least two trucks.", "Two of the miners saw trucks."),
    ],
)
def test_a_bound_may_be_told_in_other_words(quotes: str, text: str):
    assert moved(text, quotes) is None


@pytest.mark.parametrize(
    ("quotes", "text", "place"),
    [
        ("40 miners walked out.", "Of the miners at least 40 left.", "at least 40"),
        ("At least 40 miners walked out.", "It is said that 40 left.", "said that 40"),
        ("About 40 miners walked out.", "It is said that more than 40 left.", "more than 40"),
        ("More than 40 miners walked out.", "It is said that up to 40 left.", "up to 40"),
        ("More than 40 miners walked out.", "It is said that almost 40 left.", "that almost 40"),
        ("Up to 40 miners walked out.", "It is said that at least 40 left.", "at least 40"),
    ],
)
def test_a_bound_that_was_added_dropped_or_exchanged_is_found(quotes: str, text: str, place: str):
    assert moved(text, quotes) == place
