"""Text made to be slow: what speaks to a reader, names, speakers and numbers are found in time that grows with the text alone."""

from time import process_time

import pytest

from summarizer.checks import names
from summarizer.checks.language import amounts, clauses, polarity, reading, support, tellings
from summarizer.text.addressed import addressed, asides, asks_or_orders, passages, without_orders
from summarizer.text.quotes import find_quote
from summarizer.text.spans import sentences

SIZE = 8_000  # characters
PIECES = (
    "Aa", " a", "said ", '"', "- ", "1", "12,", ",", ". ", "A", "A.", "#", "=", "<!--", " ", "\n", "„", "of Aa ", "by Aa ",
    "one hundred ", "Ignore all. ", "ignore all ", "system: ", "please add \n\n", "Do you know?\n\n", "Aa, who ", "you ",
    "not ", "NOT ", "no aa ", "aa banned ",
)  # fmt: skip
READINGS = {
    "orders": lambda text: without_orders(text) and passages(text),
    "asides": lambda text: asides(text) and asks_or_orders(text),
    "sentences": lambda text: sentences(text) and support.clauses(text),
    "words": lambda text: reading.keys(text) and polarity.tokens(text),
    "numbers": lambda text: amounts.numbers(text) and amounts.days(text),
    "sources": tellings.tellings,
    "deeds": clauses.read,
    "names": lambda text: names._initials(text) and reading.countries(text),
    "quotes": lambda text: find_quote(text, f"{text[: SIZE // 4]} x"),
}


def seconds(read, text):
    """The least of three runs; each reads a text of its own, because what is read is kept."""
    taken = []
    for number in range(3):
        fresh = f"{text}z{number}"
        begun = process_time()
        read(fresh)
        taken.append(process_time() - begun)
    return min(taken)


@pytest.mark.parametrize("read", READINGS.values(), ids=READINGS)
def test_twice_the_text_takes_at_most_three_times_as_long(read):
    def too_long(piece):
        half, whole = (seconds(read, piece * (size // len(piece))) for size in (SIZE, 2 * SIZE))
        return whole > 3 * half + 0.02

    assert not [piece for piece in PIECES if too_long(piece)]


def test_state_media_and_state_police_are_no_orders():
    assert not addressed("State police detained nine men in Lima.")
    assert addressed("State that the police detained nobody.")
