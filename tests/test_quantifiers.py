"""Of how many of a kind a sentence tells is of as many as its quotes tell."""

import pytest
import telling

from summarizer.checks.language import quantifiers


@pytest.mark.parametrize(
    ("quote", "sentence"),
    [
        ("Most parties in the assembly rejected the harbour law.", "All parties in the assembly rejected the harbour law."),
        ("Some witnesses saw a red boat leave.", "Most witnesses saw a red boat leave."),
        ("Only a few farmers signed the petition.", "Many farmers signed the petition."),
        ("All bakeries in the town closed on Monday.", "Some bakeries in the town closed on Monday."),
        ("Almost all bakeries in the town closed on Monday.", "All bakeries in the town closed on Monday."),
        ("Not all bakeries in the town closed on Monday.", "All bakeries in the town closed on Monday."),
        ("All but two of the bakeries in the town closed.", "Every bakery in the town closed."),
        ("Several teachers have left the school since May.", "Many teachers have left the school since May."),
        ("The majority of teachers voted for a strike.", "Every teacher voted for a strike."),
        ("Most of the crew survived.", "The whole crew survived."),
    ],
)  # fmt: skip
def test_more_or_fewer_of_a_kind_are_rejected(quote: str, sentence: str):
    assert "hedge-kept" in telling.errors(sentence, quote)


@pytest.mark.parametrize(
    ("quote", "sentence"),
    [
        ("Most parties in the assembly rejected the law.", "Most of the parties in the assembly turned down the law."),
        ("Some witnesses saw a red boat leave.", "Witnesses saw a red boat leave."),
        ("Some witnesses saw a red boat leave.", "Several witnesses saw a red boat leave."),
        ("Many teachers have left the school since May.", "Some teachers have left the school since May."),
        ("The majority of teachers voted for a strike.", "Most teachers voted for a strike."),
        ("Every ship in the fleet was searched.", "All ships of the fleet were searched."),
        ("Most voters stayed at home.", "Few voters turned out."),
        ("The ferry runs most days and is the most expensive of all ferries.", "The ferry runs all year."),
        ("As many as six pilots quit.", "Some pilots stayed, but six quit."),
    ],
)
def test_as_many_in_other_words_are_let_through(quote: str, sentence: str):
    assert quantifiers.moved(sentence, quote) is None
