"""Denials, silences and relayed words as pages of news tell them: who says it, about what, and nothing turned round."""

import pytest

from summarizer import summarize


def brief(text: str):
    """A brief of a text that has a sentence more, so that the first one is no lone headline."""
    return summarize(f"{text}\n")


def said(text: str):
    """(source, stance, concerns, content) of each statement, with names for ids."""
    made = brief(text)
    names = {actor.id: actor.name for actor in made.actors}
    return [(names.get(s.source or "", s.source), s.stance, s.concerns, s.content) for s in made.statements]


def statuses(text: str):
    return [(event.status, event.realis) for event in brief(text).events]


@pytest.mark.parametrize(
    "words",
    [
        "Reports that Chad is arming rebels in Mali are false, a Chadian army spokesman said on Monday.",
        "A Chadian army spokesman said the claim that Chad is arming rebels in Mali was a product of the imagination.",
        "There is no truth in a report that Chad is arming rebels in Mali, a Chadian army spokesman said.",
        "A Chadian army spokesman dismissed media reports that Chad was arming rebels in Mali.",
    ],
)
def test_who_calls_a_claim_false_denies_what_it_tells(words):
    ((status, _),) = statuses(words)
    assert status in {"denied", "disputed"}
    assert ("Chadian army spokesman", "denies", "occurrence", None) in said(words)


def test_who_neither_confirms_nor_denies_in_quotation_marks_does_not_confirm():
    found = said('Norway "neither confirms nor denies" talks with Peru in Oslo. It rained in the town.')
    assert {stance for _, stance, _, _ in found} <= {"does_not_confirm"}
    assert ("confirmed", "happened") not in statuses('Norway "neither confirms nor denies" talks with Peru in Oslo.')


@pytest.mark.parametrize(
    "words",
    [
        "Peru's ambassador said he was not aware of any Chilean attack against his country.",
        "Peru's ministry said it had no information at the moment on a Chilean attack.",
    ],
)
def test_who_knows_nothing_of_a_deed_does_not_assert_it(words):
    assert [stance for _, stance, _, _ in said(words)] == ["does_not_confirm"]


def test_a_denial_is_about_what_is_denied_and_not_about_what_else_its_words_name():
    text = "Peru denied any involvement in the violence in Chad, which has followed attacks in Mali."
    assert [(stance, concerns) for _, stance, concerns, _ in said(text)] == [("denies", "detail")]
    text = "The spokesman described such baseless claims as a kind of story-telling ahead of the elections in Peru."
    assert all(status == "reported" for status, _ in statuses(text))


def test_a_refusal_of_something_else_is_no_denial_of_what_somebody_was_accused_of():
    accused = "Peru accused Chile of bombing the port of Ilo on Monday. "
    for answer in (
        '"We will not accept any lectures," a Chilean army spokesman said.',
        "A Chilean army spokesman declined to respond, saying the army does not comment on foreign reports.",
    ):
        assert "denies" not in [stance for _, stance, _, _ in said(accused + answer)]
    assert "denies" in [stance for _, stance, _, _ in said(accused + '"That is a lie," Chile said.')]


def test_no_fewer_denies_nothing():
    assert [stance for _, stance, _, _ in said("The mission said no fewer than 20 women were hurt in Chad.")] == [
        "asserts"
    ]


def test_who_is_accused_is_not_who_accuses_and_no_one_near_him_speaks_for_him():
    found = said("The man accused of killing a barman in Lund told police he would deny murder.")
    assert ("The man", "alleges") not in [(source, stance) for source, stance, _, _ in found]
    assert ("The man", "denies") in [(source, stance) for source, stance, _, _ in found]
    assert not [source for source, _, _, _ in found if source and "barman" in source]


def test_according_to_the_press_covers_what_follows():
    (one,) = [
        s
        for s in said('Allegedly, according to media reports, "a shell that was fired from Chad exploded in Mali."')
        if s[0]
    ]
    assert one[:3] == ("media reports", "asserts", "occurrence")


def test_details_that_are_not_disclosed_leave_the_deed_as_told():
    text = "The army shelled the port on Monday. The minister did not disclose specific details about the shelling."
    assert "unconfirmed" not in [status for status, _ in statuses(text)]


def test_a_headline_with_no_denies():
    text = "Peru says no secret talks with Chile on the border"
    assert statuses(text) == [("denied", "did_not_happen")]


@pytest.mark.parametrize(
    ("words", "content"),
    [
        (
            '"I can say nothing about letters that may exist," Ann Lee told a news conference when asked to comment on the leak.',
            '"I can say nothing about letters that may exist"',
        ),
        ('"The dam is sound," Ann Lee said in reply to a question that a reporter put.', '"The dam is sound"'),
    ],
)
def test_what_is_said_holds_nothing_of_who_asked(words, content):
    assert [one[3] for one in said(words) if one[0] == "Ann Lee"] == [content]


def test_an_addressee_is_no_part_of_what_is_said():
    words = "Ann Lee told Chad's interior minister Bo Ek and the army chief Ole Dahl that the state would not allow smuggling."
    assert [content for _, _, _, content in said(words) if content] == ["the state would not allow smuggling"]


@pytest.mark.parametrize(
    ("words", "source", "stance"),
    [
        ("Chad's army denied a Malian media report indicating that Ann Lee had sought to sink a ship, saying the radar was off.", "Chad's army", "asserts"),
        ("Experts living in parts of Peru argued that the dam was unsafe.", "Experts", "asserts"),
        ("A Lee administration official said on Monday that the dam was unsafe. Ann Lee is mayor of Lund.", "Lee administration official", "asserts"),
        ("The agency cited a Chadian army communique as saying the road was mined.", "a Chadian army communique", "asserts"),
        ("The Chadian Foreign Ministry has in the past denied that the road was mined.", "Chadian Foreign Ministry", "denies"),
    ],
)  # fmt: skip
def test_the_source_is_who_leads_the_sentence_and_not_who_stands_near(words, source, stance):
    assert (source, stance) in [(one[0], one[1]) for one in said(words)]


def test_it_that_goes_on_speaking_is_who_spoke_before_and_not_who_was_named_last():
    text = "Norway has paid for the boats, the paper said. Norway has also sent doctors, it added."
    assert [(source, stance) for source, stance, _, _ in said(text)] == [("the paper", "asserts")] * 2


@pytest.mark.parametrize(
    "words",
    [
        "About 50 suspected rebels fired on the village on Monday.",
        "The audit was about reported losses in May.",
        "Reports in the Peruvian press were plentiful on Monday.",
        "The chief is determined to stop smugglers in Peru.",
        "The two sides tried to find a way out that is useful to both.",
    ],
)
def test_words_of_saying_that_only_describe_something_say_nothing(words):
    assert said(words) == []


def test_claims_that_somebody_looks_into_are_not_his():
    text = "Police said they were checking claims that Chadian rebels had bombed the bridge."
    assert ("alleges", "occurrence") not in [(s, c) for who, s, c, _ in said(text) if who == "Police"]


@pytest.mark.parametrize(
    ("words", "realis"),
    [
        ("The agency said Peru appeared to have sent more troops to Chad.", "happened"),
        ("The radio reported that Peru does not believe Chadian soldiers entered the port on Monday.", "did_not_happen"),
        ("Peru was to send more troops to Chad.", "planned_or_attempted"),
    ],
)  # fmt: skip
def test_what_seems_done_is_no_plan_and_what_is_not_believed_is_not_told(words, realis):
    assert [one for _, one in statuses(words)] == [realis]


def test_an_accusation_whose_source_cannot_be_told_is_still_no_fact():
    text = "The latest, published online on Thursday, alleged that Chadian soldiers had bombed the bridge."
    assert "reported" not in [status for status, realis in statuses(text) if realis == "happened"][-1:]


def test_who_is_asked_to_confirm_something_has_not_confirmed_it():
    for text in (
        "Reporters asked the ministry to confirm the arrest of Bo Ek on Monday.",
        "Radio Lund emailed Peru's Foreign Ministry to confirm the sentence, but got no answer.",
    ):
        assert not [one for one in summarize(text + "\n").statements if one.stance == "confirms"]
    (said,) = summarize("Peru's army was able to confirm the attack on Lima.\n").statements
    assert said.stance == "confirms"


def test_what_one_says_besides_of_nobody_denies_nothing():
    made = summarize("The union of Lund said it would march on Monday, and that no speakers had been invited.\n")
    assert {one.stance for one in made.statements} == {"asserts"}
