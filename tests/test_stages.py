"""How far deeds have come, and that a sentence tells them neither further on nor less far on than its quotes."""

import pytest
from telling import errors

from summarizer.checks.language.stages import Stage, staged


@pytest.mark.parametrize(
    ("text", "verb", "stage"),
    [
        ("Norland is considering whether to shut the mine.", "shut", Stage.WEIGHED),
        ("Norland is considering shutting the mine.", "shutting", Stage.WEIGHED),
        ("Miners demanded that the shaft be shut.", "shut", Stage.ASKED),
        ("Norland threatened to shut the mine.", "shut", Stage.OFFERED),
        ("The mayor wants the mine shut.", "shut", Stage.WANTED),
        ("Norland has agreed to shut the mine.", "shut", Stage.AHEAD),
        ("Norland will shut the mine.", "shut", Stage.AHEAD),
        ("Norland is to shut the mine.", "shut", Stage.AHEAD),
        ("Norland tried to shut the mine.", "shut", Stage.TRIED),
        ("Norland almost shut the mine.", "shut", Stage.TRIED),
        ("Norland had to shut the mine.", "shut", Stage.DONE),
        ("Norland has shut the mine.", "shut", Stage.DONE),
        ("Norland hired guards to shut the mine.", "shut", Stage.UNKNOWN),
    ],
)
def test_a_deed_is_as_far_on_as_what_it_hangs_on_says(text: str, verb: str, stage: Stage):
    assert [one.stage for one in staged(text) if one.deed.verb == verb] == [stage]


@pytest.mark.parametrize(
    ("quote", "truth", "lie"),
    [
        (
            "The mining firm Norland closed its shaft at Ulm Hill on Friday.",
            "Norland shut the shaft at Ulm Hill on Friday.",
            "Norland threatened to shut the shaft at Ulm Hill on Friday.",
        ),
        (
            "The mining firm Norland closed its shaft at Ulm Hill on Friday.",
            "On Friday Norland closed the shaft at Ulm Hill.",
            "On Friday Norland probably closed the shaft at Ulm Hill.",
        ),
        (
            "Norland said it would raise wages at Ulm Hill in May.",
            "Norland plans to increase wages at Ulm Hill in May.",
            "Norland might increase wages at Ulm Hill in May.",
        ),
        (
            "Norland threatened to leave the valley in May.",
            "Norland has threatened to quit the valley in May.",
            "Norland will leave the valley in May.",
        ),
        (
            "Norland has asked the ministry for a loan, the minister said.",
            "Norland has requested a loan from the ministry, the minister said.",
            "Norland has received a loan from the ministry, the minister said.",
        ),
        (
            "Pavel Ruk apologised on Wednesday for the closure of the shaft.",
            "Pavel Ruk offered an apology on Wednesday for the closure of the shaft.",
            "Pavel Ruk promised an apology on Wednesday for the closure of the shaft.",
        ),
        (
            "The ministry said the shaft at Ulm Hill belonged to the state.",
            "The shaft at Ulm Hill belonged to the state, the ministry said.",
            "The shaft at Ulm Hill might have been the property of the state, the ministry said.",
        ),
        (
            "Pavel Ruk, the miners' leader, repaid the loan in cash in June.",
            "Miners' leader Pavel Ruk paid the loan back in June.",
            "Miners' leader Pavel Ruk tried to repay the loan in June.",
        ),
    ],
)
def test_a_deed_is_told_as_far_on_as_its_quote_tells_it(quote: str, truth: str, lie: str):
    assert errors(truth, quote) == []
    assert "hedge-kept" in errors(lie, quote)


@pytest.mark.parametrize(
    ("quote", "truth", "lie"),
    [
        (
            "The inspectors found traces of lead at Ulm Hill.",
            "Traces of lead at Ulm Hill were found by the inspectors.",
            "The inspectors have certainly found traces of lead at Ulm Hill.",
        ),
        (
            "Pavel Ruk, the miners' leader, said Norland paid the guards.",
            "Norland paid the guards, said Pavel Ruk, leader of the miners.",
            "Pavel Ruk, the miners' leader, wondered whether Norland paid the guards.",
        ),
    ],
)
def test_certainty_and_doubt_are_not_put_in(quote: str, truth: str, lie: str):
    assert errors(truth, quote) == []
    assert "hedge-kept" in errors(lie, quote)
