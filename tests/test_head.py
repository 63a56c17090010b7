"""The headline of a scraped page is found among its menus, and what stands above it goes; the day and the story stay."""

from datetime import date

import pytest

from summarizer.reading import article_from_text, clean
from summarizer.reading.head import headline_at, is_writer, text_at

BODY = (
    "The harbour council of Port Ellery voted on Tuesday to close the eastern quay for repairs, its chair Ana Duarte said.\n\n"
    "Fishing crews had asked for a delay until the herring season ends, but engineers warned that the piles could give way."
)
HEADLINE = "Ellery council votes to close quay in the U.S."


@pytest.mark.parametrize(
    "above",
    [
        "Accessibility links\n\nBreaking News",
        "1. Skip to content\n  2. Skip to main menu",
        "Home Standard Services\nDirectory of sites\nLogin\nContact",
        "Make this your first page",
        "Ellery Council News\n\nMenu of the day",
        "HomeAfricaEllery council votes to close quay in the U.S.",
        f"{HEADLINE} : The Ellery Post\n\nJoin us on the phone",
        f"{HEADLINE}\n\nSections\nStorm trip will serve as a test\nPolitics\nStorm trip will serve as a test\nMarkets",
        "May 3, 2031\n\nEllery Online\n\nTravelling Round the World",  # the day of the visit
    ],
)
def test_what_stands_above_the_headline_is_cut(above):
    article = article_from_text(f"{above}\n\n{HEADLINE}\n\n{BODY}")
    assert (article.title, article.published) == (HEADLINE, None)
    assert article.text.strip() == f"{HEADLINE}\n\n{BODY}"


def test_the_day_above_the_headline_stays():
    for day in ("Tuesday, 4 May 2021", "May 4, 2021 / 11:50 AM / 2 years ago"):
        article = article_from_text(f"Sections of the paper\n\n{day}\n\n{HEADLINE}\n\n{BODY}")
        assert (article.title, article.published, article.published_from) == (HEADLINE, date(2021, 5, 4), "byline")


def test_a_line_of_who_and_when_is_cut_and_its_day_is_told():
    article = article_from_text(f"{HEADLINE}\n\nCoast Wire | Created: 14-11-2022 15:40 IST\n\n{BODY}")
    assert (article.published, article.published_from) == (date(2022, 11, 14), "byline")
    assert "Coast Wire" not in article.text


@pytest.mark.parametrize(
    "top",
    [
        "Storm closes port\n\nCouncil votes to shut the quay",  # which of the two is the headline, the text tells
        "OPINION\n\nEllery council votes to close quay",
        "A bitter harvest",
    ],
)
def test_no_paragraph_and_no_section_is_cut(top):
    text = f"{top}\n\n{BODY}"
    kept = article_from_text(text).text
    assert BODY in kept
    assert top.split("\n")[0] in kept


def test_a_paragraph_without_a_full_stop_is_no_menu():
    first = f"New Ellery: {BODY[:-1]} CNW".replace("\n\n", " ")
    text = f"{first}\n\nQuay is to be closed by the council\n\n{BODY}"
    assert clean(text) == ()
    assert text_at([first, BODY]) == 0


def test_a_known_headline_is_looked_for_by_its_words():
    lines = ["Ellery quay menu of the council", "Council closes quay!", BODY]
    assert headline_at(lines, "Council closes quay") == 1
    assert headline_at(lines, "Another headline") is None
    assert headline_at([BODY]) is None


def test_the_shortest_form_of_a_headline_is_it():
    lines = ["Newsletter Events", "Ellery council closes quay", "Video. Ellery council closes quay", BODY]
    assert headline_at(lines) == 1


def test_who_wrote_it_stands_below_the_headline():
    article = article_from_text(f"{HEADLINE}\n\nInes Calder\n\nStaff Reporter\n\nAna Duarte\n\n3 / 9\n\n{BODY}")
    assert article.text.strip() == f"{HEADLINE}\n\nAna Duarte\n\n{BODY}"
    assert not is_writer("Council closes quay", [BODY])
