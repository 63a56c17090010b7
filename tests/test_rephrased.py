"""True sentences in other words than their quotes are let through, and the lies nearest to them are not."""

import pytest
import telling

BOTH = [
    (
        "Norway backed its navy's work off Peru, Chadian state radio reported.",
        "Norway backed its navy's work off Chad, Peruvian state radio reported.",
        "Norway backed its navy's work off Peru, according to Chadian state radio.",
    ),
    (
        "The trawler sank off Nordholm in Ulmia.",
        "The trawler sank off Kalmen in Ulmia.",
        "The trawler sank off Nordholm, Ulmia, on Monday.",
    ),
    (
        "In Nordholm, Ulmia, a baker was hurt as the fans marched by.",
        "In Nordholm, Tarvia, a baker was hurt as the fans marched by.",
        "In Nordholm, Ulmia, as the fans marched by for Brill United, a baker was hurt.",
    ),
    (
        "The guild has supplied seed to Norland and sent 40 mills this spring, bakers say.",
        "Norland has supplied seed to the guild and sent 40 mills this spring, bakers say.",
        "The guild has been supplying a lot of seed to Norland, and this spring it sent 40 mills there, bakers say.",
    ),
    (
        "Two cooks were led away when they refused to show their papers and lit a fire half a mile away.",
        "Two cooks were led away when they showed their papers and lit a fire half a mile away.",
        "When the two cooks wouldn't show their papers, they were led away but half a mile away they lit a fire.",
    ),
    (
        "The siren lasted no more than ten minutes, a baker says.",
        "The siren did not last ten minutes, a baker says.",
        'A baker said: "The siren went on for ten minutes, not more."',
    ),
    (
        "The guild will strike unless the plan, due in May, is withdrawn, its secretary said.",
        "The guild will strike if the plan, due in May, is withdrawn, its secretary said.",
        "The guild will strike if the plan is not withdrawn, its secretary said. The plan is due in May.",
    ),
    (
        "Both chambers must still ratify the pact.",
        "Both chambers have ratified the pact.",
        "Both chambers of Ulmia have yet to ratify the pact.",
    ),
    (
        "The clerk said there was no sign so far that the seals matched another sheet.",
        "The clerk said there was a sign that the seals matched another sheet.",
        "There was no sign so far that the seals matched another sheet, the clerk said.",
    ),
    (
        "The panel could not find out who stole the bell.",
        "The panel found out that two porters stole the bell.",
        "The panel said it had no proof that two porters had stolen the bell, and could not say who did.",
    ),
    (
        "Ulmia wants a vote on the canal, blames polluted water and denies any delay.",
        "Ulmia wants a vote on the canal, blames polluted water and admits the delay.",
        "Ulmia wants a vote on the canal, has blamed polluted water and denied any delay.",
    ),
    (
        "Two roads remain cut, and the brigade counted forty stranded cars.",
        "The brigade cut two roads and counted forty stranded cars.",
        "Two roads were still cut, the brigade said, and forty cars were stranded.",
    ),
    (
        "Norland has recalled its envoy and requested a meeting from Ulmia, which confirmed the request.",
        "Norland has recalled its envoy and held a meeting with Ulmia, which confirmed the request.",
        "Norland recalled its envoy and asked Ulmia to call a meeting. Ulmia confirmed that it had received the request.",
    ),
    (
        "All but five of the 60 cooks joined, so 55 were out, the guild says.",
        "All but five of the 60 cooks joined, so 45 were out, the guild says.",
        "The guild says that all but five of the 60 cooks were out.",
    ),
    (
        "The keeper wrote by letter eight days before the flood that the lock was leaking.",
        "The keeper wrote by letter two days before the flood that the lock was leaking.",
        "The keeper wrote a letter eight days before the flood. The lock was leaking, he wrote.",
    ),
    (
        "Ulmia will cut the tax this month.",
        "Ulmia will cut the tax last month.",
        "Ulmia will cut the tax by the end of the month.",
    ),
    (
        "The mayor dismissed the report as a joke.",
        "The mayor dismissed the harbour director.",
        "The mayor called the report a joke. The harbour director would not comment.",
    ),
    (
        "Norland offered to host talks, and Ulmia has not answered.",
        "Norland offered to host talks, and Ulmia has set conditions.",
        "Norland offered to host talks, but Ulmia has not answered yet.",
    ),
    (
        "The toll may rise, the keeper said.",
        "The toll will rise, the keeper said.",
        '"The toll could rise," the keeper said.',
    ),
    (
        "Ada Holm has invited both guilds to a meeting on Friday.",
        "Ada Holm plans to invite both guilds to a meeting on Friday.",
        "Ada Holm has invited both guilds to a new meeting on Friday. Neither has answered.",
    ),
    (
        "Ulmia's council voted down a bill on tolls, by 88 votes to 61.",
        "Ulmia's council passed a bill on tolls, by 88 votes to 61.",
        "Ulmia's council voted down a bill on tolls. Members rejected the measure by 88 votes to 61.",
    ),
    (
        "Inspector Ada Holm asked anyone with a picture to come forward.",
        "Inspector Ada Holm found anyone with a picture to come forward.",
        'Inspector Ada Holm said: "We would ask anyone with a picture to come forward."',
    ),
    (
        "Ada Holm denied that her father had chased the pair down the street.",
        "Ada Holm said that her father had chased the pair down the street.",
        "Ada Holm denied claims on social media that her father had chased the pair down the street.",
    ),
    (
        "The guild welcomed the verdict but rejected the mayor's claim that its leaders had been told of the payments.",
        "The guild rejected the verdict but admitted that its leaders had been told of the payments.",
        "The guild welcomed the verdict. It denied that its leaders had been told of the payments, as the mayor claims.",
    ),
    (
        "Ada Holm claimed victory in the vote on Monday.",
        "Ada Holm won the vote on Monday.",
        "Ada Holm declared victory early on Monday in the vote.",
    ),
    (
        "Radio Ulmia said police had taken away the rowers' passports.",
        "Police took away the rowers' passports.",
        "Radio Ulmia reported that police had taken the rowers' passports.",
    ),
]


@pytest.mark.parametrize(("truth", "lie", "quotes"), BOTH)
def test_a_sentence_may_put_its_quotes_in_other_words_but_not_turn_them(truth: str, lie: str, quotes: str):
    assert telling.errors(truth, quotes) == []
    assert telling.errors(lie, quotes)


@pytest.mark.parametrize(
    ("truth", "quotes"),
    [
        (
            "The owner says the surge was a matter of rain, and nothing he did mattered.",
            "The owner said the surge was a matter of rain, and that nothing the owner did mattered.",
        ),
        (
            "The keeper, in tears, apologised to the villagers.",
            "The keeper met the villagers in tears. He said he was sorry.",
        ),
        ("Dora Hein denies the crew was not warned.", "Dora Hein denied that the crew had not been warned."),
        (
            "A driver was cut off and later found dead.",
            "The line of a driver was cut off. The driver was found dead two days later.",
        ),
        ("The reclassification of the dams was a mistake, Pavel Ruk said.", "Pavel Ruk said it was a mistake that the dams were reclassified."),
        ("Norland forecasts a profit of 380 to 420 million crowns.", "Norland expects between 380 million and 420 million crowns in profit."),
        (
            "Their guide, Mina Roth, denies it, and Abel Ruk led the men.",
            "Their guide, Mrs. Mina Roth, denies it. The men were led by Gen. Abel Ruk.",
        ),
        (
            "The bakers have for more than a week been fighting the closure of an old mill by the council.",
            "The bakers have gathered for more than a week to fight the closure of an old mill by the council.",
        ),
        ("State TV showed the boats at 6:15 a.m. on Monday.", "State television showed the boats at 6:15 a.m. on Monday."),
        (
            "The bakers expect it to take until spring, though Dora Hein took office in May.",
            "The bakers said it would be spring before it was done. Dora Hein took office in May.",
        ),
    ],
)  # fmt: skip
def test_what_rephrases_its_quotes_is_let_through(truth: str, quotes: str):
    assert telling.errors(truth, quotes) == []


def test_all_who_do_it_may_announce_it_without_being_named():
    quotes = "Norland and Ulmia signed a pact on fish on Monday, both governments said."
    assert telling.errors("Norland and Ulmia signed a pact on fish on Monday.", quotes) == []
