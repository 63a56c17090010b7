import pytest

from summarizer.backends.local.quantities import find_quantities
from summarizer.schema import EventAnswer


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("At least 30 people were killed in the blast.", [("At least 30 people", "deaths")]),
        ("The fire killed seven and injured 20.", [("seven", "deaths"), ("20", "injured")]),
        ("Thirty people were killed and 12 others wounded.", [("Thirty people", "deaths"), ("12", "injured")]),
        ("The death toll rose to 45.", [("45", "deaths")]),
        ("Police arrested 14 men on Sunday.", [("14 men", "arrested")]),
        ("More than 10,000 people fled the town.", [("More than 10,000 people", "displaced")]),
        ("Some 5,000 people marched through the centre.", [("Some 5,000 people", "participants")]),
        (
            "They sent thousands of troops and 200 tanks.",
            [("thousands of troops", "troops"), ("200 tanks", "weapons_or_vehicles")],
        ),
        ("The bridge cost $40 billion.", [("$40 billion", "money")]),
        ("The plant will cut 900 jobs.", [("900 jobs", "other_count")]),
    ],
)
def test_a_number_is_read_with_what_it_counts(sentence, expected):
    assert [(q.text, q.what) for q in find_quantities(sentence)] == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "It happened on 12 July 2021 and again in 2022.",
        "A 45-year-old man, aged 45, left at 10 p.m.",
        "Prices rose 3 percent over two years.",
        "The Falcon 900 aircraft landed.",
        "The two sides met for the 70th time.",
    ],
)
def test_dates_ages_shares_and_type_numbers_count_nothing(sentence):
    assert find_quantities(sentence) == ()


def test_words_and_quote_are_verbatim_and_a_repetition_is_left_out():
    text = "Rebels seized 40 trucks. The army said 40 trucks were lost.\n\nA storm killed nine people."
    found = find_quantities(text)
    assert [q.text for q in found] == ["40 trucks", "nine people"]
    assert all(q.text in q.quote and q.quote in text for q in found)
    assert len(find_quantities(text, (), 1)) == 1


def test_a_quantity_belongs_to_the_event_of_its_sentence():
    quote = "A storm killed nine people."
    event = EventAnswer(
        id="E1", description="A storm kills nine.", action="promise_or_agree", trigger="killed", actors=(), recipients=(),
        others=(), date_text=None, date=None, place=None, country=None, realis="happened", salience="main", quote=quote,
    )  # fmt: skip
    first, second = find_quantities(quote + " Rebels seized 40 trucks.", (event,))
    assert (first.event, second.event) == ("E1", None)
