import pytest

from summarizer import summarize
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
        ("A death toll of 12 was reported.", [("12", "deaths")]),
        ("The number of dead rose to 21.", [("21", "deaths")]),
        ("The flood left 30 homeless.", [("30", "displaced")]),
        ("Some 14,000 lost their homes.", [("Some 14,000", "displaced")]),
        ("Between 20 and 30 people were injured.", [("Between 20 and 30 people", "injured")]),
        ("10 to 12 people were arrested.", [("10 to 12 people", "arrested")]),
        ("The bomb injured four children aged six to nine.", [("four children", "injured")]),
        ("The court jailed nine men for 12 years.", [("nine men", "arrested")]),
        ("Three police officers were killed.", [("Three police officers", "deaths")]),
        ("20 men in army uniform stormed the bank.", [("20 men", "troops")]),
        ("Several hundred supporters cheered.", [("Several hundred supporters", "participants")]),
        ("Forty-six were rescued.", [("Forty-six", "other_count")]),
        ("All but six of its 410 members had joined.", [("All but six of its 410 members", "participants")]),
        ("On Sunday 147 people had been flown out.", [("147 people", "other_count")]),
        ("The fund gave Rs 5 crore to the victims.", [("Rs 5 crore", "money")]),
        ("Prices rose about 3 percent over two years.", [("about 3 percent", "other_count")]),
        ("Shares in Alfa fell 4.5% on Monday.", [("4.5%", "other_count")]),
        (
            "Customs found 90 kilos of cheese in 14 vans.",
            [("90 kilos of cheese", "other_count"), ("14 vans", "other_count")],
        ),
        ("The motion fell by 61 votes.", [("61 votes", "other_count")]),
        ("Lead was found in four of nine wells.", [("four of nine wells", "other_count")]),
        ("The blast killed 19 of them.", [("19 of them", "deaths")]),
        ("A march by some 700 tenants blocked the bridge.", [("some 700 tenants", "participants")]),
        ("About 80 welders walked out on Friday.", [("About 80 welders", "participants")]),
        ("The clinic treated 17 people.", [("17 people", "injured")]),
        ("The mine drove 900 people from their villages.", [("900 people", "displaced")]),
        ("Five drivers were being questioned on Friday.", [("Five drivers", "arrested")]),
        ("The quay cost 75 million crowns.", [("75 million crowns", "money")]),
        ("It paid 12 mln dlrs for the yard.", [("12 mln dlrs", "money")]),
        ("It paid a million dollars for the yard.", [("a million dollars", "money")]),
    ],
)
def test_a_number_is_read_with_what_it_counts(sentence, expected):
    assert [(q.text, q.what) for q in find_quantities(sentence)] == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "It happened on 12 July 2021 and again in 2022.",
        "A 45-year-old man, aged 45, left at 10 p.m.",
        "The Falcon 900 aircraft landed.",
        "The two sides met for the 70th time.",
        "About two thirds of them voted, and one in five of the rest.",
        "Nine of the 20 who were hurt died.",
        "The gauge rose 40 centimetres in 12 hours.",
        "A six-storey house stands there.",
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


def test_other_counts_matter_where_an_event_is_told_and_go_first_where_there_is_too_much():
    quote = "A storm killed nine people and sank 12 barges."
    event = EventAnswer(
        id="E1", description="A storm kills nine.", action="promise_or_agree", trigger="killed", actors=(), recipients=(),
        others=(), date_text=None, date=None, place=None, country=None, realis="happened", salience="main", quote=quote,
    )  # fmt: skip
    text = quote + " The harbour has 14 cranes. It held 63 people. Divers raised 20 crates."
    assert [q.text for q in find_quantities(text, (event,))] == ["nine people", "12 barges", "63 people", "20 crates"]
    assert [q.text for q in find_quantities(text, (event,), 1)] == ["nine people"]


def test_a_number_belongs_to_the_deed_it_counts_and_shares_it_behind_an_and():
    sentence = "The ministry said 23 officers and at least 40 men were injured and 58 people were detained."
    events = [
        EventAnswer(
            id=key, description="It happened.", action=action, trigger=trigger, actors=(), recipients=(), others=(), date_text=None,
            date=None, place=None, country=None, realis="happened", salience="main", quote=sentence,
        )
        for key, action, trigger in (("E1", "ground_fighting_or_invasion", "injured"), ("E2", "arrest_or_detain", "detained"))
    ]  # fmt: skip
    found = [(q.text, q.what, q.event) for q in find_quantities(sentence, events)]
    assert found == [
        ("23 officers", "injured", "E1"),
        ("at least 40 men", "injured", "E1"),
        ("58 people", "arrested", "E2"),
    ]


def test_dollars_of_any_country_are_money():
    (one,) = find_quantities("She was convicted of forging invoices worth 84 million Namibian dollars.")
    assert (one.text, one.what) == ("84 million Namibian dollars", "money")


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The toll of the flood that hit the coast in May had risen to 381 people.", [("381 people", "deaths")]),
        ("The death toll for the county alone rose to 5,430 on Wednesday.", [("5,430", "deaths")]),
        (
            "The ministry said 2,401 people had been injured, 230,000 had been evacuated.",
            [("2,401 people", "injured"), ("230,000", "displaced")],
        ),
        (
            "At least 10 others were injured during the march when hundreds of men attacked marchers.",
            [("At least 10", "injured"), ("hundreds of men", "other_count")],
        ),
        ("Police say the two are believed to have shot dead a guard in the mill.", []),
        ("The army held four human rights defenders for a week.", [("four human rights defenders", "other_count")]),
        (
            "The court heard five former Memphis police officers.",
            [("five former Memphis police officers", "other_count")],
        ),
        ("He carried 40 pounds of powder.", [("40 pounds of powder", "other_count")]),
    ],
)
def test_a_number_counts_what_its_own_clause_tells(sentence, expected):
    assert [(one.text, one.what) for one in find_quantities(sentence)] == expected


def test_a_currency_is_that_of_the_country_named_with_it():
    (fine,) = summarize("A court fined Ana Ruiz 36 million Egyptian pounds.\n").quantities
    assert (fine.text, fine.unit) == ("36 million Egyptian pounds", "EGP")
    (paid,) = summarize("Ivo Lem paid 20 lakh Sri Lankan rupees.\n").quantities
    assert (paid.text, paid.unit) == ("20 lakh Sri Lankan rupees", "LKR")
