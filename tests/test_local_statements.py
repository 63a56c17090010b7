"""Who says what, by rules: source, relay, stance, and the events that are spoken of."""

import pytest

from summarizer import summarize
from summarizer.backends.local.actors import find_actors
from summarizer.backends.local.events import read_text
from summarizer.backends.local.events.answers import event_answers
from summarizer.backends.local.said import statement_answers
from summarizer.backends.local.statements import find_statements


def told(text: str):
    """Statements as (source, stance, actions spoken of), with names for ids."""
    actors = find_actors(text)
    names = {a.id: a.country or a.name if a.kind == "country" else a.name for a in actors.answers}
    reading = read_text(text, actors)
    said = find_statements(reading, actors)
    events = {e.id: e for e in event_answers(reading, actors, 60)}
    return [
        (names.get(s.source or "", s.source), s.stance, {events[i].action for i in s.about}, s)
        for s in statement_answers(reading, said, 60)
    ]


def stances(text: str):
    """(source, stance) of each statement."""
    return [(source, stance) for source, stance, _, _ in told(text)]


def test_an_accusation_is_a_statement_about_the_alleged_act():
    ((source, stance, about, one),) = told("France accuses Iran of supplying Sudan with drones.")
    assert (source, stance, about) == ("France", "alleges", {"give_military_aid_or_arms"})
    assert one.concerns == "occurrence"
    assert one.cue == "accuses"


def test_a_joint_denial_is_one_statement_for_each():
    found = stances("France accuses Iran of supplying Sudan with drones. Iran and Sudan have denied any arms deals.")
    assert found == [("France", "alleges"), ("Iran", "denies"), ("Sudan", "denies")]


def test_a_denial_can_hang_on_the_word_for_the_claim():
    found = told("France accused Iran of supplying drones to Sudan, charges Tehran denies.")
    assert [(a, b) for a, b, _, _ in found] == [("France", "alleges"), ("Iran", "denies")]
    assert found[0][3].about == found[1][3].about
    passive = stances("Reports say that Iran was supplying arms to Sudan, a claim denied by both Iran and Sudan.")
    assert ("Iran", "denies") in passive
    assert ("Sudan", "denies") in passive


def test_not_confirming_is_not_denying():
    text = "France accused Iran of sending troops to Sudan. Neither Iran nor Sudan has confirmed the troop deployment."
    assert stances(text)[1:] == [("Iran", "does_not_confirm"), ("Sudan", "does_not_confirm")]


def test_a_denial_without_an_accuser_stands_alone():
    found = told("Iran has denied supplying drones to Sudan.")
    assert [(source, stance) for source, stance, _, _ in found] == [("Iran", "denies")]
    claimed = told("Iran has denied a report that it supplied drones to Sudan.")
    assert [(source, stance) for source, stance, _, _ in claimed] == [(None, "asserts"), ("Iran", "denies")]
    assert claimed[0][3].about == claimed[1][3].about


def test_an_agency_relays_what_another_says():
    found = told("Putin said Russia had attacked Chad, TASS reported on Friday.")
    speaker = [s for source, stance, _, s in found if source == "Putin" or (source or "").endswith("Putin")]
    assert len(speaker) == 1
    assert speaker[0].via is not None


@pytest.mark.parametrize(
    "text",
    [
        "Chad attacked Sudan, Reuters reported on Thursday.",
        "According to Reuters, Chad attacked Sudan.",
        "Reuters said on Thursday that Chad attacked Sudan.",
    ],
)
def test_the_source_is_found_before_and_behind_what_it_says(text):
    found = [(source, stance) for source, stance, about, _ in told(text) if "ground_fighting_or_invasion" in about]
    assert found == [("Reuters", "asserts")]


def test_the_day_of_the_saying_is_kept_with_the_saying():
    (_, _, _, one), *_ = told("Chad attacked Sudan, Reuters reported on Thursday.")
    assert "Thursday" in (one.date_text or "")


def test_a_source_that_is_no_actor_keeps_its_words():
    found = told("Some analysts believe that Chad attacked Sudan.")
    assert [(a, b) for a, b, _, _ in found] == [("Some analysts", "speculates")]


def test_reportedly_has_no_named_source():
    assert stances("Chad reportedly attacked Sudan on Monday.") == [(None, "asserts")]


def test_every_statement_is_verbatim_and_speaks_of_an_event_or_tells_what_is_said():
    text = (
        'Kenya said on Monday it had arrested two men from Uganda. "We did nothing," Uganda said. Some officials '
        "suspect that Kenya attacked a village. Uganda called the accusation false and declined to comment further."
    )
    for _, _, about, one in told(text):
        assert about or (one.concerns == "detail" and one.content)
        assert one.quote in text
        assert one.cue in one.quote
        assert one.concerns == "occurrence" or one.content


def test_who_stands_beside_an_accusation_makes_it_not_the_subject_of_the_sentence():
    text = "Chad and Niger have drawn closer since the invasion, with Lagos accusing Chad of sending troops to Niger."
    assert stances(text) == [("Lagos", "alleges")]


def test_who_finds_no_proof_of_an_attack_does_not_assert_it():
    found = stances("Kenya said on Monday that it had found no proof that Somali soldiers attacked a border post.")
    assert found == [("Kenya", "does_not_confirm")]


def test_a_joint_body_is_not_one_of_its_nations():
    text = "A commission of Bolivian, Paraguayan and Uruguayan officers said that rebels had attacked a border post in May."
    ((source, stance),) = stances(text)
    assert (source, stance) == ("commission of Bolivian, Paraguayan and Uruguayan officers", "asserts")


def test_what_is_not_said_of_a_detail_leaves_no_event_open():
    text = "Rebels attacked a border post in Chad. The army could not say who did it. Chad has not said when it will answer."
    found = [(source, stance, said.concerns, said.content) for source, stance, _, said in told(text)]
    assert found == [
        ("army", "does_not_confirm", "detail", "who did it"),
        ("Chad", "does_not_confirm", "detail", "when it will answer"),
    ]


def test_an_agency_does_not_relay_what_the_outlet_adds():
    text = "Chad met Niger on Monday, according to Reuters, as Kenya accused Chad of sending rifles to Niger."
    found = [(source, stance, said.via) for source, stance, _, said in told(text)]
    assert ("Kenya", "alleges", None) in found


def test_a_day_before_according_to_is_the_day_of_the_event():
    ((_, _, _, said),) = told("Chad's president met Niger's premier a second time on Thursday, according to Reuters.")
    assert said.date_text is None
    ((_, _, _, said),) = told("Chad's president met Niger's premier a second time, Reuters said on Thursday.")
    assert said.date_text == "Thursday"


@pytest.mark.parametrize(
    ("text", "source", "stance"),
    [
        ("The port authority did not answer a request for comment.", "port authority", "does_not_confirm"),
        ("Norway said it was not in a position to confirm either account.", "Norway", "does_not_confirm"),
        ("Fjord Wire could not independently verify the claim.", "Fjord Wire", "does_not_confirm"),
        ("Norway said the number of dead could rise.", "Norway", "speculates"),
        ('"It went on for ten minutes," said a shopkeeper.', "a shopkeeper", "asserts"),
        ("The ministry confirmed this on Tuesday and said the mine was shut.", "ministry", "confirms"),
        ("Norway put the number of dead at 13.", "Norway", "asserts"),
    ],
)
def test_what_is_said_without_an_event_stays_with_its_source(text, source, stance):
    found = [(said, kind) for said, kind, _, one in told(text) if one.concerns == "detail" and one.content]
    assert (source, stance) in found


def test_a_verb_joined_behind_a_comma_is_that_of_the_first_speaker():
    text = "Norway said quotas would protect fishers, and denied that Iceland had attacked a boat."
    assert ("Norway", "denies") in [(said, kind) for said, kind, _, _ in told(text)]


def test_saying_nothing_leaves_no_event_open():
    text = "Peru accused Chile of bombing a village. Chile declined to comment on the accusation."
    silent = [one for _, stance, _, one in told(text) if stance == "does_not_confirm"]
    assert [one.concerns for one in silent] == ["detail"]


@pytest.mark.parametrize(
    "text",
    [
        "The officers told the crew to stay below.",
        "The army showed off rockets that glow.",
        "A commission will visit the mine and report within 30 days.",
    ],
)
def test_orders_shows_and_reports_to_come_say_nothing(text):
    assert [stance for _, stance in stances(text)] == []


def test_the_content_begins_behind_what_leads_up_to_it():
    ((_, _, _, one),) = told("Ann Lee told a news conference that the army had no patrols in the sector.")
    assert one.content == "the army had no patrols in the sector"


def test_behind_an_inverted_verb_the_apposition_is_not_what_is_said():
    ((_, _, _, one),) = told('"It went on for ten minutes," said a shopkeeper, who asked not to be named.')
    assert one.content == '"It went on for ten minutes"'


def test_a_charge_that_somebody_rejected_is_denied():
    text = "Peru accused Chilean soldiers of opening fire on a post, a charge that Chile's defence ministry rejected."
    found = told(text)
    assert [(source, stance) for source, stance, _, _ in found] == [
        ("Peru", "alleges"),
        ("Chile's defence ministry", "denies"),
    ]
    assert found[0][3].about == found[1][3].about


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("A team of observers from Peru and Chile said the count was fair.", "team of observers from Peru and Chile"),
        ("A Peruvian delegate, speaking on condition of anonymity, said the toll had risen.", "Peruvian delegate"),
        ("The report, handed to the governments in Oslo, says the men died of cold.", "The report"),
    ],
)
def test_who_is_only_named_with_the_speaker_does_not_speak(text, source):
    assert (source, "asserts") in stances(text)


def test_who_is_suspected_says_nothing():
    assert stances("Police were holding two men suspected of running fuel across the border.") == []


@pytest.mark.parametrize("text", ["Norway published a list on the same day, which said nothing.", "Ann Lee said that."])
def test_no_day_speaks_and_that_alone_says_nothing(text):
    assert told(text) == []


def test_who_does_not_confirm_this_is_told():
    assert stances("The delegation did not confirm this.") == [("The delegation", "does_not_confirm")]


@pytest.mark.parametrize("verb", ["singled out", "blamed"])
def test_who_is_faulted_for_a_deed_is_accused_of_it(verb):
    found = told(f"France has {verb} Lima for supplying Chile with rifles.")
    assert [(source, stance, about) for source, stance, about, _ in found] == [
        ("France", "alleges", {"give_military_aid_or_arms"})
    ]


def test_who_supports_a_deed_does_not_report_it():
    text = "Peru was one of the few states to declare its support for the invasion of Ghana by Togo."
    assert not [1 for _, stance, about, one in told(text) if "ground_fighting_or_invasion" in about]


def test_quoted_words_do_not_speak():
    assert stances('Trials of "quiet rocket engines" reported') == []


def test_as_stated_by_is_one_saying():
    ((source, _, _, one),) = told("The talks dealt with fishing and rain, as stated by the Andean News Agency.")
    assert (source, one.content) == ("Andean News Agency", "The talks dealt with fishing and rain")


def test_a_thing_that_hints_is_no_speaker():
    text = "The parade offered the world a glimpse of Peru's new ships while potentially hinting at signs of a thaw."
    assert stances(text) == []


def test_an_accusation_of_a_deed_told_before_says_who_did_it_and_is_no_event():
    found = told("A bombing hit a market in Lagos on Monday. Togo has accused Mali of the bombing.")
    ((source, stance, about, one),) = found
    assert (source, stance, about) == ("Togo", "alleges", {"bombing_or_mine"})
    assert (one.concerns, one.content) == ("detail", "Mali of the bombing")
    ((_, _, about, _),) = told("Togo accused Mali of the attack.")
    assert about == {"accuse_or_charge"}


def test_a_denial_that_no_event_tells_is_told_in_its_words():
    ((source, stance, about, said),) = told("Anna Lee denied having ever seen the form.")
    assert (source, stance, about, said.concerns, said.content) == (
        "Anna Lee",
        "denies",
        set(),
        "detail",
        "having ever seen the form",
    )


def test_a_denial_in_a_sentence_of_its_own_is_about_what_its_country_is_accused_of():
    text = (
        "Chad accused Malian soldiers of shelling a village, a charge that Mali's defence ministry rejected. "
        "Mali's defence ministry denied that any of its troops had crossed the river."
    )
    denied = [said for _, stance, _, said in told(text) if stance == "denies"]
    assert [said.concerns for said in denied] == ["occurrence", "detail"]
    assert denied[0].about == denied[1].about != ()
    assert denied[1].content == "any of its troops had crossed the river"


def test_a_name_in_apposition_denies_it_and_says_more():
    text = "Ann Vale alleged that boxes had been opened. The supervisor of polls, Meresi Koliya, denied it and said every seal had held."
    assert stances(text) == [("Ann Vale", "alleges"), ("Meresi Koliya", "denies"), ("Meresi Koliya", "asserts")]


def test_both_governments_speak_for_the_two_that_act():
    assert stances("Peru and Chile signed a trade pact on Monday, both governments said.") == [
        ("Peru", "asserts"),
        ("Chile", "asserts"),
    ]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ('"They came on foot, and they went," Ann Lee said.', '"They came on foot, and they went"'),
        ("Ann Lee said it would be “ready by May,” an agency reported.", "it would be “ready by May”"),
        ("Ann Lee told the inquiry in May that she had no map.", "she had no map"),
        (
            "Ann Lee did not respond to a request; a spokesman had no word either.",
            "Ann Lee did not respond to a request",
        ),
    ],
)
def test_content_ends_its_quotation_and_leaves_out_what_leads_up_to_it(text, content):
    assert content in [said.content for _, _, _, said in told(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Peru said it was not in a position to confirm either account.", [("Peru", "does_not_confirm")]),
        ("Ann Lee said on Monday that Chad's police could not say when it happened.", [("Ann Lee", "asserts"), ("Chad's police", "does_not_confirm")]),
        ("Officers said they had arrested two men.", [("Officers", "asserts")]),
        ("The plan was strong, powerful, he said, with a view to profit.", []),
    ],
)  # fmt: skip
def test_who_speaks_and_who_only_does_not_confirm(text, expected):
    assert stances(text) == expected


def test_what_a_relative_clause_tells_is_not_left_open():
    text = "Chad has not said whether it will attend a meeting that Mali has asked for."
    assert [about for _, _, about, _ in told(text)] == [{"meet_or_talk"}]


def test_a_denial_of_its_own_matter_is_no_denial_of_what_others_were_accused_of():
    text = (
        "Opposition leader Ann Lee alleged that the government had tried to end the broadcasts by cutting the power for a day.\n\n"
        "Peruvian officials accused Chile of having waited nine hours before it told them of the spill. "
        "The Chilean water authority denied that and said it had sent a fax at dawn.\n\n"
        "The head of the district, Tom Reed, denied that the contract put any duty on the district.\n"
    )
    denied = [said for who, stance, _, said in told(text) if stance == "denies"]
    accused = {i for who, stance, _, said in told(text) if stance == "alleges" and who == "Peru" for i in said.about}
    (authority,) = [said for who, stance, _, said in told(text) if stance == "denies" and "fax" in said.quote]
    assert set(authority.about) == accused
    (reed,) = [said for who, stance, _, said in told(text) if stance == "denies" and who == "Tom Reed"]
    others = {i for who, stance, _, said in told(text) if stance == "alleges" and who for i in said.about}
    assert others.isdisjoint(reed.about)
    assert len(denied) == 2


def test_who_is_accused_and_says_that_it_was_not_so_denies_it():
    text = (
        'Chad accused Peru of hacking its grid. "Peru has nothing to do with it," the Peruvian foreign ministry said.'
    )
    assert [(who, stance) for who, stance, _, _ in told(text)] == [
        ("Chad", "alleges"),
        ("Peruvian foreign ministry", "denies"),
    ]
    unasked = '"There was no rain," the Peruvian foreign ministry said.'
    assert stances(unasked) == [("Peruvian foreign ministry", "asserts")]


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ('"We hold the town," its spokesman, Colonel Tom Reed, told reporters.', "Tom Reed", '"We hold the town"'),
        ('"No soldier was there," said a spokesman, Colonel Tom Reed.', "Tom Reed", '"No soldier was there"'),
        ('"We were asleep," said Ann Lee, a mother of four who had walked for days.', "Ann Lee", '"We were asleep"'),
        (
            "Wells were full of mud, WHO spokeswoman Ann Lee told a briefing in Lima.",
            "Ann Lee",
            "Wells were full of mud",
        ),
        ("The road was gone, a local official, Tom Reed, said by telephone.", "Tom Reed", "The road was gone"),
        ("Peru, however, praised the plan.", "Peru", "the plan"),
        ("Unions said the offer was too low.", "Unions", "the offer was too low"),
        (
            "The camp is called Blue Shield, which Peru on Friday denounced as a rehearsal of war.",
            "Peru",
            "Blue Shield as a rehearsal of war",
        ),
    ],
)
def test_a_name_behind_what_somebody_is_speaks_and_is_none_of_what_is_said(text, source, content):
    ((who, _, _, said),) = told(text)
    assert (who, said.content) == (source, content)


def test_what_the_same_source_says_next_is_a_statement_of_its_own():
    text = "The union alleged that boxes had been stuffed and said it would sue the ministry."
    assert [(who, stance, about) for who, stance, about, _ in told(text)] == [
        ("union", "alleges", {"other"}),
        ("union", "asserts", {"accuse_or_charge"}),
    ]
    ((_, _, _, said),) = [
        one for one in told("Peru condemned the raid and pledged to help Chad.") if one[1] == "opines"
    ]
    assert said.content == "the raid"


def test_a_denial_of_charges_is_not_one_of_what_a_relative_clause_tells():
    ((who, stance, about, _),) = told("Ann Lee, who was arrested in Lima in 2021, has always denied the charges.")
    assert (who, stance, about) == ("Ann Lee", "denies", set())


def test_what_is_likely_or_too_early_to_say_is_not_asserted():
    assert stances("Peru said a longer strike was possible in May.") == [("Peru", "speculates")]
    assert stances("Peru said it was too early to name a winner.") == [("Peru", "does_not_confirm")]
    assert stances("Peru has not said whether it will take the money.") == [("Peru", "does_not_confirm")]


def test_what_is_not_confirmed_by_name_is_not_what_was_told_before():
    text = (
        "The blast at the port was not caused by explosives, investigators said. "
        "Fjord Wire could not verify reports that salt was stored at the site."
    )
    ((_, _, about, one),) = [found for found in told(text) if found[1] == "does_not_confirm"]
    assert (about, one.content) == (set(), "salt was stored at the site")


def test_a_report_that_was_never_made_is_no_statement():
    assert not told("The regulator fined Orlon 20 million crowns on Thursday for failing to report a leak of data.")


def test_what_is_claimed_is_something_said_and_no_thing():
    assert stances("China claims almost the entire sea.") == []
    assert ("China", "alleges") in stances("China claims that Peru sank a boat.")


def test_the_deed_in_an_accusation_stands_behind_its_adverb():
    text = "Chad has accused Peru of deliberately shelling aid convoys, which Peru denies."
    assert [(who, stance, about) for who, stance, about, _ in told(text)] == [
        ("Chad", "alleges", {"shelling_or_missile_strike"}),
        ("Peru", "denies", {"shelling_or_missile_strike"}),
    ]
    own = "The pilots' union, which walked out on 19 June, accused the company of using the dispute."
    assert [(stance, about) for _, stance, about, _ in told(own)] == [("alleges", {"other"})]


def test_who_accuses_and_says_more_is_who_says_it():
    found = stances('Ana Sund accused Chad of being behind the killing and said it would "pay a price".')
    assert found == [("Ana Sund", "alleges"), ("Ana Sund", "asserts")]


def test_when_somebody_claimed_something_is_not_what_he_claimed():
    found = told("Chad did not, as Peru claimed last week, break the ceasefire, the mediators said.")
    assert not [one for source, _, _, one in found if source == "Peru" and one.content == "last week"]


@pytest.mark.parametrize(
    ("text", "source", "stance"),
    [
        ("Ann Lee refrained from commenting.", "Ann Lee", "does_not_confirm"),
        ("Peru welcomed the outcome.", "Peru", "opines"),
        ('The group Clear Rivers called the ruling "a dark day".', "Clear Rivers", "opines"),
        ("Chad said Ann Lee had sold the mill. Lee disputed that.", "Ann Lee", "denies"),
        ("Judge Ann Lee found that nobody had paid.", "Ann Lee", "asserts"),
        ("A hospital in Lima was full. The hospital would not discuss a patient.", "hospital", "does_not_confirm"),
    ],
)
def test_more_words_of_saying_and_of_saying_nothing(text, source, stance):
    assert (source, stance) in stances(text)


def test_who_denies_the_charge_denies_what_he_was_accused_of():
    made = told("Prosecutors had accused Ann Lee of taking bribes. Lee denied the charge throughout the trial.")
    assert [(source, stance, one.concerns) for source, stance, _, one in made] == [
        ("Prosecutors", "alleges", "occurrence"),
        ("Ann Lee", "denies", "occurrence"),
    ]


def test_the_day_of_the_saying_is_no_part_of_what_is_said():
    ((_, _, _, said),) = told("Chad said on Tuesday it had no rain.")
    assert (said.content, said.date_text) == ("it had no rain", "Tuesday")


def test_who_says_that_nobody_was_denies_what_was_told_just_before():
    text = "The union said police detained three students. A spokesman, Absalom Lirt, said nobody had been arrested."
    assert ("Absalom Lirt", "denies") in stances(text)


def test_a_surname_that_only_opens_a_sentence_is_who_was_told_by_his_title():
    text = "The talks were led by the envoy of the king, Orvel Tamsinov. Tamsinov refrained from commenting."
    assert ("Orvel Tamsinov", "does_not_confirm") in stances(text)


def test_who_counts_the_dead_tells_a_detail_of_the_attack_and_does_not_assert_it():
    text = "Rebels attacked a Chadian post on Monday. Ann Lee said three soldiers had died in it."
    ((who, stance, about, said),) = told(text)
    assert (who, stance, about, said.concerns) == ("Ann Lee", "asserts", {"ground_fighting_or_invasion"}, "detail")
    assert said.content == "three soldiers had died in it"


def test_what_is_to_blame_accuses_nobody():
    assert stances("The drought is to blame and Peru is to announce a plan.") == []


def test_nobody_inside_a_quotation_says_what_is_quoted():
    assert stances('"We sell boats, and a much better one in the north," said the head of it.') == []


def test_who_says_that_another_attacked_alleges_it():
    assert ("Chad", "alleges") in stances("Chad said soldiers of Peru had attacked a village on Monday.")
    assert ("Peru", "asserts") in stances("Peru said its soldiers had attacked a village on Monday.")


@pytest.mark.parametrize(
    ("sentence", "status", "realis"),
    [
        ("The commission found no proof that Peruvian soldiers attacked a Chilean border post.", "unconfirmed", "happened"),
        ("Inspectors saw no sign that Peruvian soldiers had attacked a Chilean border post, the agency said.", "unconfirmed", "happened"),
        ("There is no evidence that Peruvian soldiers attacked a Chilean border post.", "reported", "hypothetical"),
    ],
)  # fmt: skip
def test_what_there_is_no_proof_of_is_neither_told_as_done_nor_alleged(sentence, status, realis):
    brief = summarize(f"LIMA, 3 May 2031 (Reuters) - {sentence}\n")
    assert [(event.status, event.realis) for event in brief.events] == [(status, realis)]
    assert {said.stance for said in brief.statements} <= {"does_not_confirm"}


def test_a_belief_that_an_agency_reports_is_that_of_who_expressed_it():
    text = (
        "President Ann Lee of Peru expressed belief that the navy would win, the Andina news agency reported on Monday."
    )
    assert [(source, stance, said.content) for source, stance, _, said in told(text)] == [
        ("Ann Lee", "opines", "the navy would win")
    ]
    assert all(said.via for _, _, _, said in told(text))


def test_a_claim_that_says_nothing_more_is_no_statement():
    assert told("Norway alleges; Chad denies") == []  # and no error


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("Her coach, Kwame Osei, accused the testers of lying about the visit.", "Kwame Osei"),
        ("At least six villagers were hurt, the mayor of Hask, Jon Perl, told Coastwire by telephone.", "Jon Perl"),
        ('"This is an opportunity," said Peru\'s foreign minister, Ana Ruiz.', "Ana Ruiz"),
        ('"This is an opportunity," said Halden\'s chief executive, Ida Solberg.', "Ida Solberg"),
    ],
)
def test_whom_one_speaks_to_or_of_or_for_is_not_who_speaks(sentence, source):
    assert [who for who, _ in stances(sentence)] == [source]


def test_nobody_is_no_source():
    assert stances("Nobody doubts that the city needs better transport.") == []


@pytest.mark.parametrize("claims", ["claims", "claims by crew members", "reports by two papers"])
def test_a_denial_with_words_of_its_own_denies_nothing_else(claims):
    text = f"Tide Lines said the captain had been suspended. It denied {claims} that the radar was out of order."
    (_, _, about, said), *_, (source, stance, denied, one) = told(text)
    assert (source, stance, one.content) == ("Tide Lines", "denies", "the radar was out of order")
    assert about
    assert not denied
    assert said.stance == "asserts"


def test_what_somebody_claims_that_another_denies_is_not_told_as_done():
    brief = summarize("Peru denied claims by residents that the dam had burst.\n")
    assert [(event.description, event.status) for event in brief.events] == [
        ("The dam had allegedly burst.", "disputed")
    ]


def test_what_was_long_before_is_neither_asserted_nor_denied_with_the_deed():
    found = told(
        "Troops from Peru seized two villages on Tuesday, the Chadian army said, in what would be the first incursion since a "
        "ceasefire in 2021. Peru denied the report."
    )
    assert [about for _, _, about, _ in found] == [{"ground_fighting_or_invasion"}] * 2


def test_however_between_commas_is_no_part_of_what_is_said():
    ((source, _, _, one),) = told("Ana Ruiz warned, however, that new rules could cost the company 600 million crowns.")
    assert (source, one.content) == ("Ana Ruiz", "new rules could cost the company 600 million crowns")


@pytest.mark.parametrize(
    "sentence",
    [
        "Ruth Abney, whose work in the 1960s revealed the structure of a protein, died on Tuesday.",
        "The mayor should publish the analysis that his own officials wrote, and that he has kept in a drawer.",
    ],
)
def test_what_is_revealed_or_written_and_is_no_clause_is_no_statement(sentence):
    assert stances(sentence) == []
    assert stances("Ana Ruiz revealed on Monday that the dam had burst.") == [("Ana Ruiz", "asserts")]


@pytest.mark.parametrize("whom", ["investigators", "police", "the inquiry"])
def test_whom_somebody_tells_is_no_part_of_what_he_tells(whom):
    def events(text: str) -> list[str]:
        return [event.description for event in summarize(f"{text}\n").events]

    assert events(f"Ron Castel told {whom} he had never paid the mayor.") == ["Ron Castel had never paid the mayor."]
    assert events(f"Ann Lee told {whom} the dam had burst.") == ["The dam had burst."]
    assert events("Ann Lee told Peru she would leave.") == ["Ann Lee would leave."]


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("The study revealed a growing number of men are involved in fraud.", "The study", "a growing number of men are involved in fraud"),
        ("A new report has revealed there are fewer young people in shelters.", "A new report", "there are fewer young people in shelters"),
        ("Ann Lee revealed to reporters that she was tired of him.", "Ann Lee", "she was tired of him"),
    ],
)  # fmt: skip
def test_who_reveals_that_something_is_so_says_it(text, source, content):
    assert [(who, one.content) for who, _, _, one in told(text)] == [(source, content)]


def test_who_reveals_a_thing_says_nothing():
    assert not told("Ann Lee, who revealed the structure of a protein that a parasite uses, died on Tuesday.")


def test_a_denial_that_points_is_about_the_one_accusation_told_before():
    brief = summarize(
        "PORT SAVEL, 4 March 2024 - A former manager alleged that the bank Aero Mutual had hidden losses of 40 million euros. "
        "The port opened again on Sunday. The board rejected the accusation.\n"
    )
    (denied,) = [one for one in brief.statements if one.stance == "denies"]
    (event,) = [one for one in brief.events if one.id in denied.about]
    assert "alleged" in event.description
    assert (denied.concerns, event.status) == ("detail", "alleged")


def test_what_cannot_be_confirmed_is_the_one_deed_of_that_name_however_far_before():
    text = (
        "PORT SAVEL, 4 March 2024 - An incursion by soldiers of Ostland on Saturday killed two farmers near the border. "
        "The mayor opened a school on Sunday. The union met the minister of ports on Monday. The bank opened again. "
        "Independent observers could not confirm the incursion.\n"
    )
    brief = summarize(text)
    (event,) = [one for one in brief.events if one.status == "unconfirmed"]
    assert "killed two farmers" in event.description
    two = text.replace("The bank", "A second incursion on Tuesday killed a farmer. The bank")
    assert not any("E" in "".join(one.about) for one in summarize(two).statements if one.stance == "does_not_confirm")


def test_each_claim_that_and_that_joins_is_a_statement_of_its_own():
    text = "Peru said the vote changed nothing and that its troops had attacked the port of Ilo."
    first, second = told(text)
    assert (first[3].content, second[2]) != (None, set())
    assert [source for source, *_ in (first, second)] == ["Peru", "Peru"]


def test_to_think_so_is_to_speculate():
    assert stances("Ann Lee believes her brother is dead.") == [("Ann Lee", "speculates")]


@pytest.mark.parametrize(
    ("sentence", "stance"),
    [
        ('Peru accused Chad of arming rebels. Chad called the claim "an invention".', "denies"),
        ("Ann Lee agreed that the bridge had not been checked.", "confirms"),
        ("Ann Lee indicated that the bridge would open in May.", "asserts"),
    ],
)
def test_verbs_of_rarer_use_tell_a_stance(sentence, stance):
    assert stances(sentence)[-1][1] == stance


@pytest.mark.parametrize(
    ("sentence", "name", "kind"),
    [
        ("A spokesman for the harbour board said the quay was safe.", "spokesman for the harbour board", "person"),
        ("His daughter said the boat had left at noon.", "His daughter", "person"),
        ("Some analysts said the price would fall.", "Some analysts", "group"),
        ("The mayor's office said the bridge would open.", "mayor's office", "organization"),
    ],
)
def test_who_speaks_without_a_name_is_an_actor(sentence, name, kind):
    brief = summarize(sentence)
    (said,) = brief.statements
    assert [(one.name, one.kind) for one in brief.actors if one.id == said.source] == [(name, kind)]


@pytest.mark.parametrize("source", ["A man", "A leaked report", "The spokesman"])
def test_what_only_points_back_and_documents_are_no_actors(source):
    brief = summarize(f"{source} said the quay was safe.")
    assert not brief.actors
    assert [one.source for one in brief.statements] == [source]


def test_an_actor_that_speaks_is_not_made_twice():
    brief = summarize("A commission of Kenyan and Chadian officers said it had found no proof that soldiers fired.")
    assert len({one.name for one in brief.actors}) == len(brief.actors)


@pytest.mark.parametrize(
    ("text", "source"),
    [
        (
            'The group\'s secretary, Idris Mollen, said by telephone that 14 men were held. "We left," he said.',
            "Idris Mollen",
        ),
        (
            "The bridge is safe, said Ann Lee. Nobody was hurt and the road is open. The wall fell at noon, she added.",
            "Ann Lee",
        ),
    ],
)
def test_who_spoke_last_goes_on_speaking(text, source):
    assert stances(text)[-1] == (source, "asserts")


def test_no_one_of_the_other_sex_goes_on_speaking():
    assert stances("The bridge is safe, said Ann Lee. The wall fell at noon, he added.") == [("Ann Lee", "asserts")]


@pytest.mark.parametrize(
    ("sentence", "source", "stance"),
    [
        ("Tom Brill, 31, who has admitted theft, said Erik Lind drove him home.", "Tom Brill", "asserts"),
        ("Two residents of the town reached by telephone said a bomb had hit the port.", "Two residents", "asserts"),
        ("A Kenyan official who asked not to be named said only that both sides waited.", "Kenyan official", "asserts"),
        ("If that goes on, the union warns, the port will close within a decade.", "union", "opines"),
        ("The road stays open, its head, Ann Lee, stressed.", "Ann Lee", "asserts"),
        ("Analysts at Alfa Bank expect them to sell two terminals.", "Analysts at Alfa Bank", "speculates"),
        ("Peru fears closures.", "Peru", "speculates"),
        ('"Not one peso," wrote Ann Lee.', "Ann Lee", "denies"),
        ('"Such a day," fumed Ann Lee.', "Ann Lee", "asserts"),
        ("By the reckoning of Blue Water Trust, 100 tonnes are smuggled out each year.", "Blue Water Trust", "asserts"),
        ('"Ann Lee is the obstacle," Bo Ek charged.', "Bo Ek", "alleges"),
    ],
)
def test_a_saying_is_found_whatever_parts_who_speaks_from_it(sentence, source, stance):
    assert (source, stance) in stances(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Ann Lee was held in January and charged in March.",
        "Four firms cut their contract, or posted, prices on Monday.",
        "The soldiers charged into the square.",
    ],
)
def test_words_of_saying_that_say_nothing_make_no_statement(sentence):
    assert stances(sentence) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Ann Lee said not one box had been tampered with.",
        '"Stuff and nonsense," fumed Ann Lee.',
        "Ann Lee insisted she never bit anyone.",
        '"No prisoner has left our jails," Ann Lee said.',
        "Ann Lee says its members had nothing to do with it.",
        "Ann Lee said it had no plans to withdraw the syrup.",
    ],
)
def test_a_flat_no_is_a_denial_whatever_went_before(sentence):
    assert stances(sentence) == [("Ann Lee", "denies")]


@pytest.mark.parametrize(
    ("sentence", "stance"),
    [
        ("Ann Lee said no decision had been made.", "asserts"),
        ("Ann Lee said the bank had no record of a call.", "does_not_confirm"),
        ("Ann Lee said no link to the syrup had been found.", "does_not_confirm"),
    ],
)
def test_what_is_only_unknown_or_undone_is_no_denial(sentence, stance):
    assert stances(sentence)[0] == ("Ann Lee", stance)


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("The road stays open, the chair of the harbour board, Ann Lee, has said.", "Ann Lee"),
        ("A weekly newspaper, the Lake Sentinel, reported that the dam had burst.", "Lake Sentinel"),
    ],
)
def test_a_name_between_commas_tells_who_speaks(sentence, source):
    assert source in [who for who, _ in stances(sentence)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Oman has neither confirmed nor denied that there was a swap.", [("Oman", "does_not_confirm")]),
        ("Peru's navy rejected that its sailors had boarded the barge.", [("Peru's navy", "denies")]),
        ("Eleven people were arrested, say police.", [("police", "asserts")]),
        ("The dam is safe, Peru's foreign ministry says.", [("Peru's foreign ministry", "asserts")]),
        ("The Harvest Party puts it at 70, and claims a boy was beaten.", [("Harvest Party", "alleges")]),
        ("Ann Lee claims officers rode into a crowd, and that police beat her son.", [("Ann Lee", "alleges"), ("Ann Lee", "alleges")]),
        ("Ann Lee conceded defeat on Monday.", []),
    ],
)  # fmt: skip
def test_each_who_says_something_says_it_once(sentence, expected):
    assert stances(sentence) == expected


def test_a_headline_says_nothing_that_the_text_does_not_say_in_full():
    text = "Lee says no talks set\n\nAnn Lee said on Friday that no talks had been set for the spring.\n"
    assert [one.evidence.quote[:7] for one in summarize(text).statements] == ["Ann Lee"]
    assert [one.content for one in summarize("Lee says talks are near").statements] == ["talks are near"]


def test_who_has_no_name_goes_on_speaking_too():
    text = "Bo Ek fell ill on Monday. A spokeswoman for the hospital said it was full. {} could not say when it would open."
    assert stances(text.format("She"))[-1] == ("A spokeswoman for the hospital", "does_not_confirm")
    assert ("A spokeswoman for the hospital", "does_not_confirm") not in stances(text.format("He"))


@pytest.mark.parametrize(
    "sentence",
    [
        "Sudan had no comment.",
        "Sudan has yet to comment.",
        "Sudan's foreign ministry could not be reached for comment.",
        "Sudan would not be drawn.",
        "Sudan gave no details.",
        "Sudan's foreign ministry did not return calls.",
        "Sudan remained silent.",
        "The ministry in Khartoum was not available for comment.",
        "There was no immediate response from Sudan.",
        "Calls to Sudan's embassy were not answered.",
    ],
)
def test_who_is_told_to_have_kept_silent_does_not_confirm(sentence):
    """However it is told, and the words make no deed of it."""
    found = told(f"France accused Sudan of shelling the port. {sentence}")
    assert [(stance, about) for _, stance, about, _ in found[1:]] == [("does_not_confirm", found[0][2])]
    assert "Sudan" in found[1][0] or found[1][0] == "The ministry in Khartoum"


def test_the_outlet_that_could_not_verify_a_claim_is_a_source():
    found = stances("France accused Sudan of shelling the port. We could not verify the claim.")
    assert found == [("France", "alleges"), ("We", "does_not_confirm")]


@pytest.mark.parametrize(
    "sentence", ["No agreement could be reached.", "The guns remained silent.", "He made no cause."]
)
def test_what_is_silent_and_nobody_keeps_nothing_back(sentence):
    assert stances(f"France accused Sudan of shelling the port. {sentence}") == [("France", "alleges")]


def test_whose_family_speaks_does_not_speak():
    assert stances("The family of Ann Lee said the port was open.") == [("The family of Ann Lee", "asserts")]
    unknown = stances("But Qru Zewdo of the Harbour Workers Union said the port was open.")
    assert unknown == [("Qru Zewdo of the Harbour Workers Union", "asserts")]
    assert stances("Secretary of State Ann Lee said the port was open.") == [("Ann Lee", "asserts")]


def test_where_all_are_of_one_country_no_office_answers_for_another():
    lead = "Slovenia's police detained nine men on Monday. Lawmaker Bo Ek said Health Minister Ann Lee had telephoned members of the board. "
    text = (
        lead
        + 'A court in Celje found otherwise. "It was not the board\'s signature," the court said. '
        + "The road was long. " * 30
    )
    assert ("court", "denies") not in [(source, stance) for source, stance, about, _ in told(text) if about]


def test_what_an_agency_relays_with_a_meeting_in_passing_is_told_once():
    found = told("During a visit by Ann Lee, Putin said Russia had won, TASS reported on Friday.")
    assert [source for source, _, _, _ in found] == ["Putin"]


def test_a_quotation_that_goes_on_is_still_of_who_spoke():
    text = '"Peru fired first," Ann Lee said in Lima. "Peru bombed a village in May." Chad bombed a port in June.'
    said = {one.quote: source for source, _, _, one in told(text)}
    assert said['"Peru bombed a village in May."'] == "Ann Lee"
    assert "Chad bombed a port in June." not in said


def test_i_is_who_speaks_here_and_not_who_spoke_before():
    text = '"The dam is safe," Ann Lee said. "I warned the board that it would burst," Bo Marsh said.'
    assert ("Bo Marsh", "opines") in stances(text)
    assert ("Ann Lee", "opines") not in stances(text)


@pytest.mark.parametrize(
    "text",
    [
        "The envoy met officials of Chad, Reuters and AFP reported.",
        "Rebels attacked the town of Kidal in Mali, Reuters and AFP said.",
        "Norway's minister is scheduled to meet with Ann Lee and other officials of Chad, both Reuters and AFP reported.",
        "Norway is to meet Peru, Reuters and AFP said.",
    ],
)
def test_who_is_named_last_in_what_is_told_is_none_of_those_who_tell_it(text):
    assert stances(text) == [("Reuters", "asserts"), ("AFP", "asserts")]


def test_a_list_of_speakers_goes_over_a_comma():
    assert [who for who, _ in stances("Mali, Peru and Chile said Iran had attacked a convoy.")] == [
        "Mali",
        "Peru",
        "Chile",
    ]
    assert stances("Norway said Mali, Peru and Chile had signed the pact.") == [("Norway", "asserts")]


def test_the_report_of_an_agency_says_nothing_beside_it():
    text = (
        "The news agency NRKX is Norwegian. According to the NRKX report, Ada Hansen and Piet Botha held talks on fish."
    )
    assert stances(text) == [("NRKX", "asserts")]


def test_what_lies_between_two_does_not_end_at_the_first():
    text = "The ministry said the visit will contribute to ties between the Thai and North Korean armies and will be a step."
    brief = summarize(f"BANGKOK, 3 March 2024 (Norpress) - {text}\n")
    assert any("the Thai and North Korean armies" in event.description for event in brief.events)


@pytest.mark.parametrize(
    ("text", "source", "via"),
    [
        ("Chad sold a boat on Monday, TASS quoted the harbour master as saying.", "the harbour master", "TASS"),
        ('"Chad sold a boat on Monday," Interfax quoted Ana Ruiz as saying on Friday.', "Ana Ruiz", "Interfax"),
        ("Chad sold a boat, the harbour master was quoted by TASS as saying.", "harbour master", "TASS"),
        ("TASS quoted Ana Ruiz as saying that Chad sold a boat.", "Ana Ruiz", "TASS"),
        ("Ana Ruiz was quoted as saying that Chad sold a boat.", "Ana Ruiz", None),
    ],
)
def test_who_is_quoted_as_saying_it_is_the_source_and_who_quotes_relays_it(text, source, via):
    made = summarize(f"{text}\n")
    names = {one.id: one.name for one in made.actors}
    assert [(names.get(one.source, one.source), names.get(one.via)) for one in made.statements] == [(source, via)]
    assert [one.status for one in made.events] == ["attributed"]


def test_who_denies_an_aim_denies_no_single_deed():
    made = summarize(
        "Five people were killed in a Tarvian missile strike on Sumy on Friday, the governor said. "
        "Russia denies deliberately targeting civilians.\n"
    )
    assert {one.status for one in made.events} <= {"attributed", "alleged"}
    (denial,) = [one for one in made.statements if one.stance == "denies"]
    assert (denial.about, denial.content) == ((), "deliberately targeting civilians")
