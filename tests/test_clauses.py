"""A text is read as deeds: who does what to whom, how sure it is, and whether it is so."""

import pytest

from summarizer.checks import belonging
from summarizer.checks.language import clauses, polarity, thesaurus
from summarizer.checks.language.tagging import TOKEN, tag


def deed(text, verb):
    return next(one for one in clauses.deeds(text) if one.verb == verb)


@pytest.mark.parametrize(
    ("text", "verb", "doer", "target"),
    [
        ("The board suspended the captain on Wednesday.", "suspended", ("board",), ("captain",)),
        ("The captain was suspended by the board.", "suspended", ("board",), ("captain",)),
        ("The captain, suspended by the board, has left.", "suspended", ("board",), ("captain",)),
        ("Talks brokered by Norland ended on Friday.", "brokered", ("Norland",), ("Talks",)),
        ("Anna Solberg, the mayor, closed the port and blamed the owner.", "blamed", ("Anna", "Solberg", "mayor"), ("owner",)),
        ("Norland, which holds the chair, sent an envoy.", "holds", ("Norland",), ("chair",)),
        ("Norland asked Ostria to call a meeting.", "call", ("Ostria",), ("meeting",)),
        ("Ostria wants the plant closed until spring.", "closed", (), ("plant",)),
        ("She called the envoy home.", "call_home", ("She",), ("envoy",)),
        ("Norland, whose border with Ostria is open, asked for talks.", "asked", ("Norland",), ()),
        ("The firm hired boats and was not told where the fuel went, and sued the owner.", "sued", ("firm",), ("owner",)),
        ("The paper will be corrected but not withdrawn.", "withdrawn", (), ("paper",)),
        ("The firm dragged it to court in May.", "dragged", ("firm",), ("it",)),
        ("The guards closed the bridge in the south.", "closed", ("guards",), ("bridge",)),
        ("The guards on Monday allowed boats in the bay.", "allowed", ("guards",), ("boats",)),
        ("The mayor of Ostria, Olga Lind, supports plans for a dam.", "supports", ("mayor", "Ostria", "Olga", "Lind"), ("plans",)),
        ("Olga Lind briefed and warned the Council, adding that no plan existed.", "adding", ("Olga", "Lind"), ()),
        ("The board had asked Ostria to name a judge and was ready to wait.", "was", ("board",), ("ready",)),
        ('"It is a safe dam," thundered the mayor of Lund.', "thundered", ("mayor", "Lund"), ()),
        ("The dam was opened, indicated a note of the board.", "indicated", ("note", "board"), ()),
        ("The envoy of Ostria, Mr. Karl Lind, opened the dam.", "opened", ("envoy", "Ostria", "Mr", "Karl", "Lind"), ("dam",)),
        ("The brothers were each charged with theft.", "charged", (), ("brothers",)),
        ("The envoy called Ostria's actions rash.", "called", ("envoy",), ("Ostria", "actions", "rash")),
        ("The workers' pay talks ended in Lund.", "ended", ("workers", "pay", "talks"), ()),
        ("The WHO said the wells were safe.", "said", ("WHO",), ("wells",)),
        ("Olga May said she would stay.", "said", ("Olga", "May"), ("she",)),
        ("Guards say the truck swerved, hit a wall and burned.", "hit", ("truck",), ("wall",)),
        ("Anna Lind, an engineer hired in 2020, wanted the level lowered.", "hired", (), ("engineer",)),
        ("Officers who searched the van found a coin.", "found", ("Officers",), ("coin",)),
        ("The mayor denied Norland had closed the port.", "denied", ("mayor",), ("Norland",)),
        ('The ferry had "turned and rammed" a barge.', "turned", ("ferry",), ()),
        ("The envoy has always denied it.", "denied", ("envoy",), ("it",)),
        ("Talks brokered by Norland were of no use.", "were", ("Talks",), ()),
        ("Guards stopped a lorry carrying salt.", "carrying", ("lorry",), ("salt",)),
        ("One miner was killed and several guards injured.", "injured", (), ("guards",)),
        ("They asked to see Karl Lind, the first mayor, who was held in May.", "held", (), ("Karl", "Lind", "mayor")),
        ("The owner, Karl Lind, 58, was robbed.", "robbed", (), ("owner", "Karl", "Lind")),
        ("Two masked men robbed the bank.", "robbed", ("masked", "men"), ("bank",)),
        ("The court ruled that the plan was void, and ordered a vote.", "ordered", ("court",), ("vote",)),
    ],
)  # fmt: skip
def test_a_verb_has_who_does_it_and_whom_it_is_done_to(text, verb, doer, target):
    found = deed(text, verb)
    assert (found.doer, found.target[: len(target)]) == (doer, target)


@pytest.mark.parametrize(
    ("text", "verb", "denied"),
    [
        ("The crew did not leave.", "leave", True),
        ("No soldier crossed the river.", "crossed", True),
        ("The mayor refused to leave.", "leave", True),
        ("The mayor has not had time to read it.", "read", True),
        ("The mayor did not refuse to leave.", "leave", False),
        ("He left without naming a day.", "naming", True),
        ("The army denied that troops had crossed the river.", "crossed", True),
        ("The panel found no proof that troops crossed the river.", "crossed", True),
        ("The parliaments have yet to ratify it.", "ratify", True),
        ("The army halted drilling in the bay.", "drilling", True),
        ("No application was received to build the dam.", "build", False),
        ("The review led to no action.", "lead_to", True),
        ("The boats are unlikely to sail.", "sail", True),
        ("Pupils will no longer be allowed to swim.", "swim", True),
        ("The crews had no reason to panic.", "panic", True),
        ("The board was not in a position to confirm it.", "confirm", True),
        ("It is too soon to name a winner.", "name", True),
        ("Nothing proved the mayor had known of it.", "known", True),
        ("The guard had been given no money to repair the gate.", "repair", False),
    ],
)
def test_a_deed_is_denied_by_whatever_turns_it_round(text, verb, denied):
    assert deed(text, verb).denied is denied


@pytest.mark.parametrize(
    ("text", "verb", "level"),
    [
        ("The ministers met in Lund.", "met", 0),
        ("The ministers will meet in Lund.", "meet", 1),
        ("The ministers agreed to meet in Lund.", "meet", 1),
        ("The ministers managed to meet in Lund.", "meet", 0),
        ("The toll may rise.", "rise", 2),
        ("Two men suspected of stealing fuel were held.", "stealing", 2),
        ("The envoy goes back once the panel has started work.", "started", 1),
        ("The maker believes that a valve failed.", "failed", 2),
    ],
)
def test_how_sure_a_deed_is_stands_before_its_verb(text, verb, level):
    assert deed(text, verb).open == level


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The union said that all had joined.", True),
        ("All had joined, the union said.", True),
        ("According to the union, all had joined.", True),
        ("All had joined; the union said nothing.", False),
    ],
)
def test_a_deed_may_stand_in_what_somebody_says(text, said):
    assert (deed(text, "joined").source is not None) is said


def test_the_same_word_is_a_verb_or_a_noun_by_its_neighbours():
    for text, word, letter in (
        ("The court fined the stolen car's owner.", "stolen", "n"),
        ("Thieves had stolen it.", "stolen", "e"),
        ("Both plans failed.", "plans", "n"),
        ("Norland plans a dam.", "plans", "v"),
    ):
        words = TOKEN.findall(text)
        assert tag(words)[words.index(word)] == letter


def test_countries_share_what_stands_beside_several_of_them():
    found = belonging._belongings("Bolivian, Peruvian and Chilean officers met the ministers of Brazil and Chile.")
    assert {code for code, words in found if words == ("officers",)} == {"BOL", "PER", "CHL"}
    assert {code for code, words in found if words == ("ministers",)} == {"BRA", "CHL"}


@pytest.mark.parametrize(
    ("one", "other", "opposite"),
    [("rose", "slipped", True), ("higher", "lower", True), ("buckled", "unbuckled", True), ("rose", "climbed", False), ("sale", "purchase", False)],
)  # fmt: skip
def test_opposites_are_those_of_the_news_and_of_wordnet(one: str, other: str, opposite: bool):
    assert polarity.contrary(one, other) is opposite
    assert polarity.contrary(other, one) is opposite


@pytest.mark.parametrize(
    ("word", "deed"), [("funeral", True), ("refusal", True), ("dead", True), ("lawyer", False), ("fuel", False)]
)
def test_a_noun_tells_a_deed_where_wordnet_counts_it_among_acts_and_events(word: str, deed: bool):
    assert thesaurus.tells_deed(word) is deed
