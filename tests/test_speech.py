"""Each deed of a text is known with who says so, and a summary sentence neither drops nor exchanges him."""

import pytest
from benchmarks.faithfulness import brief_of
from telling import errors

from summarizer.checks import check
from summarizer.checks.language import clauses
from summarizer.checks.language.saying import Source
from summarizer.checks.language.tellings import tellings


def speakers(text: str) -> list[Source]:
    return [act for sentence in clauses.read(text) for act in sentence.acts if act.words]


def source(text: str, verb: str) -> Source | None:
    return next(deed.source for deed in clauses.deeds(text) if deed.verb == verb)


def test_who_stands_behind_by_speaks():
    (speaker,) = speakers("The crews saw a plot, a claim denied by both the harbour ministry and Ana Duarte.")
    assert (speaker.kind, {"ministry", "Duarte"} <= {*speaker.words}) == ("deny", True)
    assert not speakers("The charge is to be denied by Monday.")


def test_who_uses_an_occasion_to_announce_speaks():
    said = (
        'The Harbour Ministry, meanwhile, used a meeting in Lund to announce that Ana Duarte had praised "the crews".'
    )
    assert {"Harbour", "Ministry"} <= {*speakers(said)[0].words}


def test_what_is_told_of_a_speaker_between_commas_is_no_speaker():
    said = "A panel of the Port Ellery university, hired by the council, said in its report that the quay failed by erosion."
    (speaker,) = speakers(said)
    assert "panel" in speaker.words
    assert "council" not in speaker.words
    (speaker,) = speakers("Engineers hired by Nordbank and led by Rolf Aasen said the water had gone over.")
    assert "Engineers" in speaker.words


@pytest.mark.parametrize(
    ("text", "verb", "kind", "who"),
    [
        ("Ada Holm, the mayor, said the quay had sunk.", "sunk", "say", "Holm"),
        ("The quay had sunk, the mayor, Ada Holm, said in a statement.", "sunk", "say", "Holm"),
        ("The quay had sunk, said Ada Holm, who leads the council.", "sunk", "say", "Holm"),
        ("Two divers who reached the quay said it had sunk.", "sunk", "say", "divers"),
        ("The union accused the port of hiding a report.", "hiding", "claim", "union"),
        ("The port denied that it had hidden a report.", "hidden", "deny", "port"),
        ("In her view the quay may sink.", "sink", "say", "her"),
        ("The quay has sunk, according to the union, and the mayor resigned.", "sunk", "say", "union"),
        ("The claim by the union that the quay has sunk was wrong.", "sunk", "claim", "union"),
        ("Holm says that the quay sank, the union that a crane fell.", "fell", "say", "union"),
        ("The panel found that the quay had sunk.", "sunk", "find", "panel"),
        ('The mayor spoke. "The quay sank," she said.', "sank", "say", "mayor"),
        ("The union was angry. Its head, Nils Lie, said the port had lied.", "lied", "say", "union"),
    ],
)  # fmt: skip
def test_a_deed_has_whoever_says_so(text: str, verb: str, kind: str, who: str):
    found = source(text, verb)
    assert found is not None
    assert (found.kind, who in found.words) == (kind, True)


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("The union said nothing; the quay had sunk.", "sunk"),
        ("The mayor announced a strike and left the town.", "left"),
        ("The quay was built according to the plan.", "built"),
        ("The union accused the port of hiding a report, and sued it.", "sued"),
    ],
)
def test_a_deed_that_the_text_itself_tells_has_no_source(text: str, verb: str):
    assert source(text, verb) is None


def test_she_may_be_who_spoke_or_whoever_was_named_last():
    found = source("Holm wrote it in a letter sent by his lawyer, Ida Berg. She said the quay had sunk.", "sunk")
    assert found is not None
    assert {"Holm", "Berg"} <= {*found.words}


def test_what_a_demand_takes_for_granted_is_not_surely_said():
    found = source("The mayor urged the divers to repeat the work that had failed.", "failed")
    assert found is None or not found.sure


# ------------------------------------------------------------------ what the checks make of it

LIE = {
    "id": "A1",
    "name": "Nils Lie",
    "aliases": ["Lie"],
    "kind": "person",
    "country": None,
    "role": "head of the union",
}
HOLM = {**LIE, "id": "A2", "name": "Ada Holm", "aliases": ["Holm"], "role": "mayor"}
TEXT = (
    "The quay of Port Ellery sank on Monday, said Nils Lie, head of the union. He said the port had hidden a report. Ada Holm,"
    " the mayor, denied that there was a report. She said divers would look at the quay. A crane fell on Tuesday."
)


SANK = "The quay of Port Ellery sank on Monday, said Nils Lie, head of the union. He said the port had hidden a report."


@pytest.mark.parametrize(
    ("told", "quotes", "errs"),
    [
        ("Nils Lie of the union says that the quay sank on Monday.", (SANK,), False),
        ("The quay sank on Monday.", (SANK,), True),
        ("The port hid a report, and Nils Lie heads the union.", (SANK,), True),
        ("Ada Holm said the port had hidden a report.", (SANK, "Ada Holm, the mayor, denied that there was a report."), True),
        ("A crane fell on Tuesday.", ("A crane fell on Tuesday.", SANK), False),
        ("On Monday Port Ellery was left without its quay, which sank.", (SANK,), True),
        ("Divers are to look at the quay, the mayor said.", ("She said divers would look at the quay.",), False),
    ],
)  # fmt: skip
def test_a_source_is_neither_dropped_nor_exchanged(told: str, quotes: tuple[str, ...], errs: bool):
    assert ("attribution-kept" in errors(told, *quotes, text=TEXT, actors=(LIE, HOLM))) is errs


@pytest.mark.parametrize(
    ("sentence", "quote"),
    [
        (
            'Ada Holm agreed that she had closed the quay, but replied "No" when the judge put to her that she had lied.',
            'Ada Holm agreed that she had closed the quay. "You lied," the judge put to her. "No," she replied.',
        ),
        (
            'Rolf Aasen said the port was ready to talk "if the strike ends".',
            'Rolf Aasen would not discuss it. He said the port had asked the town to name a judge and was ready to talk "if the strike ends".',
        ),
        (
            'Envoy Ada Holm told the Council "We will go on fishing in our own waters" and that Norland had never promised otherwise.',
            '"We will go on fishing in our own waters," envoy Ada Holm told the Council, adding that Norland had never promised otherwise.',
        ),
        (
            "The deal was revived after Norbank promised help to Lunair, and Lunair say that it does not touch later orders.",
            "The deal was revived after Norbank promised help to Lunair. Lunair say that the deal does not touch later orders.",
        ),
        (
            "The court cleared Ada Holm, but jailed the trader who was said to have paid her.",
            "The court on Monday cleared Ada Holm, a former mayor, but jailed the trader who was said to have paid her.",
        ),
        (
            "The council will debate the agreement in the autumn, its chair has said; if ratified by both, it takes effect in May.",
            "The agreement needs the consent of both. The council will debate it in the autumn, its chair has said. If it is ratified by both, it takes effect in May.",
        ),
    ],
)  # fmt: skip
def test_answers_that_a_model_gave_of_real_kinds_of_sentences_are_let_through(sentence, quote):
    assert errors(sentence, quote) == []


@pytest.mark.parametrize(
    ("told", "quote"),
    [
        (
            "A court in Orm has struck down two of the fines.",
            "Karl Lind says he is disappointed - but not surprised - that a court in Orm has struck down two of the fines.",
        ),
        (
            "In a letter, Olga May thanked the crews, though she disagreed with their view of the harbour.",
            "In a letter, Olga May thanked the crews. Mrs May also said she disagreed with their view of the harbour.",
        ),
    ],
)
def test_what_somebody_feels_something_about_and_what_he_thinks_himself_need_no_source(told: str, quote: str):
    assert "attribution-kept" not in errors(told, quote)


def test_who_denies_something_and_goes_on_is_not_dropped():
    quote = "Mayor Ida Krohn denied Emil Strand had been dismissed, but said he had left the hall through a window."
    lie = "Mayor Ida Krohn denied that Emil Strand had been dismissed; he had left the hall through a window."
    assert "attribution-kept" in errors(lie, quote)
    assert (
        errors("Mayor Ida Krohn denied Emil Strand had been dismissed, but said he had left through a window.", quote)
        == []
    )


def test_what_residents_say_of_it_is_no_plan_of_theirs():
    told = {
        text: [one.own for one in tellings(text)]
        for text in ("Residents say it lasted an hour.", "The firm says it left.")
    }
    assert [*told.values()] == [[False], [True]]


@pytest.mark.parametrize(
    ("source", "quote", "errs"),
    [
        ("A1", "The harbour board said Ida Krohn had closed the quay.", False),
        ("A2", "The harbour board said Ida Krohn had closed the quay.", True),
        ("A3", "Ida Krohn accused the board of closing the quay, the dockers' guild said.", False),
        ("A2", "Ida Krohn, the harbour board said, had closed the quay.", False),  # she may be a speaker of the board
        ("A3", "The harbour board said it had closed the quay, and he agreed.", True),
        ("A3", "Its spokesman said the quay was closed.", False),
        ("A3", "The quay was closed on Monday.", False),
        ("A3", "The harbour board put the crowd at 90, the dockers' guild at 35.", False),
    ],
)
def test_a_statement_is_of_whom_its_quote_lets_speak(source: str, quote: str, errs: bool):
    names = (("harbour board", "organization"), ("Ida Krohn", "person"), ("dockers' guild", "organization"))
    row = {
        "text": quote,
        "published": None,
        "events": [],
        "actors": [
            {"id": f"A{at}", "name": name, "aliases": [], "kind": kind, "role": None, "country": None}
            for at, (name, kind) in enumerate(names, 1)
        ],
        "statements": [{"id": "S1", "source": source, "stance": "asserts", "about": [], "quote": quote}],
    }
    assert any(one.check == "source-speaks" for one in check(brief_of(row))) == errs
