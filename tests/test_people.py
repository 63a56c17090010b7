"""Whom "he" and "it" mean in a sentence and in its quotes, and what follows for who did what to whom."""

import pytest
import telling

ACTORS = tuple(
    {"id": f"A{number}", "name": name, "aliases": [], "kind": kind, "role": role, "country": None}
    for number, (name, kind, role) in enumerate(
        (
            ("Ines Kallo", "person", "harbour master"),
            ("Tibor Veck", "person", "shipowner"),
            ("Ostline", "organization", None),
            ("dockers' guild", "organization", None),
        ),
        1,
    )
)


def roles_kept(sentence: str, *quotes: str, text: str | None = None) -> bool:
    return "roles-kept" not in telling.errors(sentence, *quotes, text=text, actors=ACTORS)


@pytest.mark.parametrize(
    ("quote", "truth", "lie"),
    [
        (
            "Ines Kallo has spoken to the crew. She has asked the shipowner for a second tug.",
            "Ines Kallo asked the shipowner for a second tug.",
            "The shipowner asked Ines Kallo for a second tug.",
        ),
        (
            "Ines Kallo told the council on Monday that she trusted the pilots.",
            "Ines Kallo trusts the pilots, she told the council.",
            "Ines Kallo is trusted by the pilots, she told the council, whom the pilots trusted.",
        ),
        (
            "The dockers' guild says it warned the shipowner in May.",
            "The dockers' guild says it warned the shipowner in May.",
            "The dockers' guild says the shipowner warned it in May.",
        ),
    ],
)
def test_a_deed_of_whom_the_quote_calls_he_is_not_told_of_another(quote: str, truth: str, lie: str):
    assert roles_kept(truth, quote)
    assert not roles_kept(lie, quote)


def test_it_is_not_who_says_so_where_another_stands_between():
    quote = "The dockers' guild said the crew were in danger when Ostline fired flares and rammed a barge."
    told = "The dockers' guild said Ostline put the crew in danger when it fired flares and rammed a barge."
    assert roles_kept(told, quote)


def test_whom_something_alarms_fears_it():
    quote = "The pilots are alarmed by the rocks, and Ostline has closed the quay."
    assert roles_kept("The pilots fear the rocks, and Ostline has closed the quay.", quote)


def test_whom_he_means_may_stand_before_the_quote():
    text = "Tibor Veck came to the harbour at noon. He thanked the pilots for their help."
    assert not roles_kept("The pilots thanked Tibor Veck for his help.", text.split(". ")[1], text=text)
    assert roles_kept("Tibor Veck thanked the pilots for their help.", text.split(". ")[1], text=text)


def test_he_who_speaks_in_a_quote_is_no_other():
    text = "Tibor Veck came to the harbour at noon. He said the crane had failed."
    for name, rejected in (("Tibor Veck", False), ("Ines Kallo", True)):
        errors = telling.errors(f"{name} said the crane had failed.", text.split(". ")[1], text=text, actors=ACTORS)
        assert ("attribution-kept" in errors) == rejected


def test_both_countries_are_those_named_before():
    lands = tuple(
        {"id": f"C{number}", "name": name, "aliases": [], "kind": "country", "role": None, "country": name}
        for number, name in enumerate(("Chile", "Ghana", "Latvia"))
    )
    text = "Chile has a new port. Ghana and Latvia signed a pact. The parliaments of both countries have to ratify it."
    for names, rejected in (("Ghana and Latvia", False), ("Chile and Latvia", True)):
        sentence = f"The parliaments of {names} have to ratify it."
        errors = telling.errors(sentence, text.rsplit(". ", 1)[1], text=text, actors=lands)
        assert ("sentence-names" in errors) == rejected


@pytest.mark.parametrize(
    ("quote", "truth"),
    [
        (  # two persons: open whom "he" means
            "Tibor Veck met Pal Orsin at the quay. He thanked the pilots.",
            "Pal Orsin met Tibor Veck at the quay and thanked the pilots.",
        ),
        (  # "she" is not he whom she means
            "Ines Kallo said her deputy had quit. She denied that she had asked him to leave the post.",
            "Ines Kallo denied that she had asked the deputy to leave the post.",
        ),
        (
            "Ines Kallo said Ostline had lost two boats, and thanked the crew.",
            "Ines Kallo thanked the crew and said that Ostline had lost two boats.",
        ),
    ],
)
def test_where_two_may_be_meant_nothing_is_compared(quote: str, truth: str):
    assert roles_kept(truth, quote)
