"""Who says what where news writes it in long sentences: speakers behind inserts, whose words end where, what is denied."""

import pytest

from summarizer import summarize


def said(text: str) -> list[tuple[str | None, str, str | None]]:
    """Statements as (source, stance, content), with names for ids; of an occurrence no content."""
    made = summarize(f"{text}\n")
    names = {one.id: one.name for one in made.actors}
    return [(names.get(one.source or "", one.source), one.stance, one.content) for one in made.statements]


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        (
            "Farmers still need a permit, which is due in May, Dr. Ana Ruiz, the agency's field chief, told reporters in Lima.",
            "Ana Ruiz",
            "Farmers still need a permit, which is due in May",
        ),
        (
            '"It is a shame that we had no boats," Ivo Lem, a student who volunteered, told the news agency, Andina.',
            "Ivo Lem",
            '"It is a shame that we had no boats"',
        ),
        (
            "The head of the observer team, Ana Ruiz, told reporters that, while the vote was calm, it could not be called fair.",
            "Ana Ruiz",
            "while the vote was calm, it could not be called fair",
        ),
        (
            "The mayor, Ivo Lem, who is facing the minister, Bo Ek, in a runoff on Monday, accused the council of waste.",
            "Ivo Lem",
            "the council of waste",
        ),
        (
            "Activists who have led marches in the past said the streets of Lima were empty.",
            "Activists",
            "the streets of Lima were empty",
        ),
        (
            '"The port is closed," said an official of the Peruvian navy who asked not to be named.',
            "official of the Peruvian navy",
            '"The port is closed"',
        ),
        (
            "The league handed to the electoral commission a report which asserts that the rolls were full of gaps.",
            "a report",
            "the rolls were full of gaps",
        ),
        (
            'Chief Ivo Lem alleged "massive rigging" in the vote that "will harm the country".',
            "Ivo Lem",
            '"massive rigging" in the vote that "will harm the country"',
        ),
        (
            '"Such a way of reporting and playing games does not inspire trust," the ministry of Peru said in a statement.',
            "ministry of Peru",
            '"Such a way of reporting and playing games does not inspire trust"',
        ),
        (
            "Ivo Lem, a commander with the rebel group, the Quay Liberation Front, said the road was open.",
            "Ivo Lem",
            "the road was open",
        ),
        (
            "Alfa Bulk and Northern Lines, which owns the Aurora said the vessel was safe near Lima.",
            "Northern Lines",
            "the vessel was safe near Lima",
        ),
        (
            '"Experience shows that crews are in no danger," judge Bo Ek said in Peru.',
            "Bo Ek",
            '"Experience shows that crews are in no danger"',
        ),
        (
            "Ivo Lem condemned claims by rivals that he receives a pension from Peru.",
            "Ivo Lem",
            "claims by rivals that he receives a pension from Peru",
        ),
        (
            "The police department in Ilo, where the raid took place, said the road was open.",
            "police department in Ilo",
            "the road was open",
        ),
        (
            "A slide hit five houses in Ilo, off the coast of Peru, killing six residents, said police officer Bo Ek.",
            "Bo Ek",
            None,
        ),
        ("Peru's judge Bo Ek told reporters he believed the case was weak.", "Bo Ek", "he believed the case was weak"),
    ],
)
def test_each_saying_has_its_speaker_and_all_its_words(text, source, content):
    ((who, _, what),) = said(text)
    assert (who, what) == (source, content)


def test_whoever_belongs_to_a_person_is_not_that_person():
    found = said("Ivo Lem was arrested in Lima. Lem's lawyer said the charge was weak.")
    assert [source for source, _, _ in found] == ["Lem's lawyer"]


def test_who_spoke_last_goes_on():
    text = 'A lawyer for Ivo Lem, Bo Ek, told reporters the case was weak. "No proof has been shown," he said.'
    assert {source for source, _, _ in said(f"Bo Ek met Ivo Lem in Lima. {text}")} == {"Bo Ek"}


def test_a_title_means_the_one_who_bears_it():
    found = said("The judge confirmed that five men had pleaded guilty. Judge Ivo Lem asked for patience in Lima.")
    assert found[0][0] == "Ivo Lem"


def test_what_stands_behind_an_insert_is_said_by_who_said_the_rest():
    found = said("Ivo Lem accused officials of theft. Officials have denied the claims and, in turn, accused him.")
    assert {source for source, _, _ in found[1:]} == {"officials"}


@pytest.mark.parametrize(
    "text",
    [
        "The fever blamed for the deaths has not been confirmed as cholera.",
        "Ana Ruiz is running again and will use all means to maintain order in Peru.",
        "The board of Peru is in a position to announce the results.",
        "Ivo Lem, 23, appeared in court in Lima, Peru, wearing a dark jacket, said nothing and left.",
        "The minister in charge of elections, Ana Ruiz, resigned in Lima.",
        "“We have asked Peru for nothing.” This was stated by spokesman Ivo Lem.",
        "Ten people fled from Unity state, the town and Peru.",
        "Peru took a ship which at the time was called the Aurora, in a raid by Chad.",
        "The tanker did not respond to signals from the army of Peru.",
        "Another man, first thought to be Ivo Lem but now believed to be Bo Ek, left Peru.",
        "The task force of Peru will announce its findings in May.",
        "The road was built by people, some of whom officials said were prisoners.",
    ],
)
def test_what_nobody_says_is_no_statement(text):
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("The ministry of Peru said: “It’s not true that Peru and Chad have agreed on fish.”", None),
        ("A spokesman for the port of Lima said the complaints were baseless.", "the complaints were baseless"),
        (
            "The Peruvian ministry dismissed recent claims by Chad about the lake.",
            "recent claims by Chad about the lake",
        ),
        (
            "Peru denied the claim by the bank, which did not comment and has denied wrongdoing.",
            "the claim by the bank",
        ),
    ],
)
def test_what_is_called_untrue_is_denied(text, content):
    found = said(text)
    assert found[0][1] == "denies"
    assert content in {None, found[0][2]}


def test_reports_of_what_did_not_happen_are_denied_as_reports():
    text = (
        "Peru's minister said that her country is not holding any talks with Chad on fish. "
        "The ministry of Peru dismissed reports about its leader allegedly allowing talks with Chad on fish."
    )
    made = summarize(f"{text}\n")
    assert "disputed" not in {one.status for one in made.events}
    assert [one.stance for one in made.statements if one.concerns == "occurrence"].count("denies") == 0


def test_a_claim_is_that_of_whoever_reported_it():
    found = said("An envoy of Peru denied a report by state-run Nordbild that Minister Ivo Lem had met rebels of Chad.")
    assert ("state-run Nordbild", "asserts", None) in found


def test_who_is_named_behind_a_quotation_says_all_of_it():
    found = said('"The army of Chad burned the mill. Nobody helped us," said Ivo Lem, 30.')
    assert [source for source, _, _ in found] == ["Ivo Lem", "Ivo Lem"]


def test_what_is_only_mentioned_is_not_said_to_have_happened():
    made = summarize("Peru will hold an election on Monday. Ivo Lem said fraud had marred an election in Chad.\n")
    assert {one.concerns for one in made.statements} == {"detail"}
    blamed = summarize("The union blamed the strike on the board of Peru's railway.\n")
    assert {one.concerns for one in blamed.statements} <= {"detail"}


def test_a_heading_inside_the_text_says_nothing_of_its_own():
    text = "The harbour of Lima is closed.\n\nPort denies theft claims\n\nThe port of Lima, open since 2016, dismissed claims of theft.\n"
    assert len([one for one in said(text) if one[1] == "denies"]) == 1


def test_what_is_wrong_to_say_is_denied_and_an_explanation_is_no_deed():
    (one,) = summarize("Ivo Lem added that it is wrong to assume that Peru sold the bank to Chad.\n").statements
    assert (one.stance, one.concerns) == ("denies", "occurrence")
    rejects = "Chad's ministry rejected Peru's explanation that it had seized the ship because it had hit a boat."
    assert {one.concerns for one in summarize(f"{rejects}\n").statements if one.stance == "denies"} <= {"detail"}


def test_what_somebody_does_beside_a_denial_is_not_denied():
    found = said("Unity's governor, Ivo Lem, refuted the opposition's claims, urging Peru to hold rebels responsible.")
    assert found == [("Ivo Lem", "denies", "the opposition's claims")]


def test_who_has_no_reports_of_something_does_not_confirm_it():
    text = (
        "A spokesman for the army of Peru told the Lima Post he has no reports indicating soldiers clashed with rebels."
    )
    assert [stance for _, stance, _ in said(text)] == ["does_not_confirm"]


def test_a_participle_in_what_is_said_is_no_news_of_its_own():
    made = summarize("The crew of a tanker seized by Peru's navy this week is safe, the ship's Greek owners said.\n")
    assert {one.concerns for one in made.statements} == {"detail"}


def test_he_behind_what_is_said_is_who_spoke_before():
    found = said(
        "Peru shelled a town, Ivo Lem said. Thirty rebels and one army soldier were killed in the raid, he said."
    )
    assert {source for source, _, _ in found} == {"Ivo Lem"}


def test_the_same_verb_of_saying_goes_on():
    text = "The mayor said that Bo Ek fired because he was afraid as Ivo Lem hit him and said the road was closed."
    assert [source for source, _, _ in said(f"Mayor Ana Ruiz met Bo Ek and Ivo Lem in Lima. {text}")][-1] == "Ana Ruiz"


def test_what_follows_an_if_or_a_who_is_not_said_to_have_happened():
    for text in (
        "Ivo Lem said Peru would try again if Chad attacked a mill.",
        "Ivo Lem said Chad, which attacked a mill in May, was wrong.",
    ):
        assert "occurrence" not in {
            one.concerns for one in summarize(f"{text}\n").statements if "mill" in (one.content or "")
        }
    (one,) = summarize("Ivo Lem of Peru said there were no signs of life in the mill.\n").statements
    assert one.stance == "asserts"
