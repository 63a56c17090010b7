"""Cleaning: noise goes, whole and with its reason; whatever only looks like noise stays."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.reading import article_from_text, clean
from summarizer.schema import Article

BODY = (
    "The harbour council of Port Ellery voted on Tuesday to close the eastern quay for repairs, its chair Ana Duarte said.\n\n"
    "Fishing crews had asked for a delay until the herring season ends, but engineers warned that the piles could give way.\n\n"
    "Work is to begin in the second week of October and will cost about four million euros, according to the plan.\n\n"
    "The last large repair of the quay was made thirty years ago."
)
HEADLINE = "Council closes the eastern quay"


def left(text, **options):
    return Article(id="", original=text, removed=clean(text, **options)).text


def rules(text):
    return [block.rule for block in clean(text)]


@pytest.mark.parametrize(
    ("before", "after", "rule"),
    [
        ("Enlarge image\n\nThe quay in spring (May 2021)\n\nPhoto: AP\n\n", "", "photo-caption"),
        ("(Photo by Lena Ortiz/Getty Images)\n\n", "", "photo-credit"),
        ("Image source, Reuters\n", "", "photo-credit"),
        ("REUTERS/Tom Bell\n\n", "", "photo-credit"),
        ("  • Oops!\n    Something went wrong.\n    Please try again later.\n\n", "", "furniture"),
        ("Share\nFacebook\nTwitter\nEmail\n\n", "", "furniture"),
        ("ADVERTISEMENT\n\n", "", "furniture"),
        (f"{HEADLINE}\n\nBy Ines Calder and Tom Bell\n\n", "", "byline"),
        (f"{HEADLINE}\n\nUPI\n\n", "", "agency-credit"),
        (f"{HEADLINE}\n\nBy Reuters\n\n", "", "agency-credit"),
        ("", "\n\njok/Reuters", "agency-credit"),
        ("", "\n\nab/cde (AFP, Reuters, dpa)", "agency-credit"),
        ("", "\n\n(With inputs from PTI)", "agency-credit"),
        ("", "\n\n(Reporting by Ines Calder; Editing by Tom Bell)", "byline"),
        ("We use cookies to improve your experience. Learn more.\n\n", "", "cookies"),
        ("Accept all | Manage preferences\n\n", "", "cookies"),
        ("Home > World > Oceania\n\nShare by e-mail\n\n3 min read\n\n", "", "way-here"),
        ("", "\n\nSign up for our weekly newsletter", "subscribe"),
        ("", "\n\nFollow us on Facebook and Twitter", "subscribe"),
        ("", "\n\nREAD MORE: Minister says harbour money was spent", "related"),
        ("", "\n\nDISCLAIMER: Comments are those of their writers and not of this paper.", "disclaimer"),
        ("", "\n\nThe views expressed in this article are the author's own.", "disclaimer"),
        ("", "\n\n© 2024 The Ellery Post. All rights reserved.", "copyright"),
        (
            "",
            "\n\nLEAVE A REPLY\n\nPlease enter your comment!\n\nMust Read\n\nFerry strike\n\nThe ferries...",
            "after-the-end",
        ),
        ("", "\n\n3 Comments\n\nTom\n\nAbout time that somebody repaired that old thing.", "after-the-end"),
        ("", "\n\nRelated stories\n\nFerry strike goes on\nHerring price falls", "after-the-end"),
        ("", "\n\nPost a Comment\n\nPrevious Post Next Post", "furniture"),
        (f"{HEADLINE}\n\nEmail | Print | Share\n\n", "", "share"),
        (f"{HEADLINE}\n\nhttps://p.example/1JM\n\n", "", "way-here"),
        (f"{HEADLINE}\n\nThe quay at low tide, Port Ellery. (AP Photo/Lena Ortiz)\n\n", "", "photo-caption"),
        (
            f"{HEADLINE}\n\nA crane stands over the broken piles of the quay in Port Ellery on May 3, 2021\n\n",
            "",
            "photo-caption",
        ),
        (f"{HEADLINE}\n\nCranes at the quay\nImage: Reuters/L. Ortiz\n\n", "", "photo-caption"),
        (f"{HEADLINE}\n\nThe crews of four herring boats wait. Source: AAP\n\n", "", "photo-caption"),
        (f"{HEADLINE}\n\n(From AFP)\n\n", "", "agency-credit"),
        (f"{HEADLINE}\n\nCoast Wire | Updated: 14-11-2022 16:02 IST\n\n", "", "publication-line"),
        (f"{HEADLINE}\n\nSource:Xinhua Published: 2013-4-13 17:56:56\n\n", "", "publication-line"),
        ("IE 11 is not supported. For an optimal experience visit our site on another browser.\n\n", "", "notice"),
        (f"{HEADLINE}\n\n19m ago\n\n#quay #herring\n\n", "", "way-here"),
        (
            "",
            "\n\nIn this file photo taken on July 27, 2018 the crews wait for the council at the quay.",
            "photo-caption",
        ),
        ("", "\n\nCheck out The Quay Report, our weekly newsletter. Subscribe here!", "subscribe"),
        ("", "\n\nOur Standards: The Ellery Post Trust Principles.", "notice"),
        ("", "\n\n(Web editor: Ana Ruiz, Tom Bell)", "notice"),
        ("", "\n\nTop ten stories delivered to your inbox each day.", "subscribe"),
        ("", "\n\nSee also  Ferry strike: crews say that they were not asked", "related"),
        ("", "\n\nREAD MORE Crews demand that the owner produce the missing book", "related"),
        ("", "\n\n0 comments:\n\nabout time that somebody repaired that old thing", "after-the-end"),
        (
            "",
            "\n\nShare this article\n\n01:21\nFerry crews angry at the delay\nGo to video\nA fish market burns",
            "after-the-end",
        ),
        ("", "\n\n- Ferry crews angry at delay\n- Fish market burns in Orma\n- Mayor sworn in", "after-the-end"),
        ("", '\n\nstring(99) "[{\\"id\\":\\"16\\",\\"pic\\":\\"/a.jpg\\",\\"title\\":\\"Quay burns\\"}]"', "code"),
        ("", "\n\nAll the contents on this site are copyrighted ©.", "copyright"),
    ],
)
def test_noise_is_removed_with_its_rule_and_the_body_is_left_whole(before, after, rule):
    text = before + BODY + after
    assert rule in rules(text)
    kept = re.sub(r"\n{3,}", "\n\n", left(text).strip())
    assert kept in {BODY, f"{HEADLINE}\n\n{BODY}"}


@pytest.mark.parametrize(
    "line",
    [
        "We use cookies every day, and few of us could say what they do.",
        "By using cookies the ministry followed the readers of eight papers.",
        "Photo: the minister was seen leaving by the back door.",
        "Leave a reply at the front desk, the clerk told them.",
        "The photo by Lena Ortiz was printed on every front page.",
        "Subscribe to that theory or not, the numbers are plain.",
        "Please try again later, he was told at the embassy.",
        "Share the burden or leave the union, the premier warned.",
        "The views expressed by the envoy do not reflect those of the government.",
        "Related: the mayor's brother was arrested too.",
        "Copyright law was changed in 2019.",
        "Advertisement spending fell by a third.",
        "By Monday Night Football will be over.",
        "Reuters was the first to report the closure.",
        "Esta frase quedó sin traducir en el texto.",
        '"We use cookies to learn more about your preferences," the company admitted.',
        "Home > away, the coach used to say of his odds.",
        "Accept all of it or nothing | the slogan read",
        "Comments",
        "Facebook",
        "Print",
        "See also the plan of May, which the council had kept back.",
        "On 3 May 2021 at 10:30 the council met again.",
        "Crews gathered at the quay on May 3, 2021, and stayed there.",
        "Source: the harbour office, which counted the boats.",
        "For the best experience the crews use a second browser, said Duarte.",
        "QUAY CLOSED UNTIL FURTHER NOTICE",
        "Delivered to your inbox or not, the letter is public.",
        "Maps of the harbour (Tom Bell drew them) are for sale",
    ],
)
def test_a_line_of_the_article_that_looks_like_noise_stays(line):
    paragraphs = BODY.split("\n\n")
    for place in range(1, len(paragraphs)):
        text = "\n\n".join([*paragraphs[:place], line, *paragraphs[place:]])
        assert left(text) == text
    if line.endswith("."):
        assert left(f"{BODY}\n\n{line}") == f"{BODY}\n\n{line}"


def test_a_long_paragraph_beside_a_button_stays():
    lead = (
        "Divers searched the flooded quarry at Bren for a second night, and the mayor asked people to stay away. " * 7
    )
    assert len(lead) > 600
    assert left(f"{HEADLINE}\n\n{lead}\n\nStory continues below\n\n{BODY}") == f"{HEADLINE}\n\n{lead}\n\n{BODY}"


def test_a_list_of_companies_stays():
    text = f"{BODY}\n\nFined were:\n\n• Facebook\n• WhatsApp\n• Instagram\n\nAll three will appeal, their lawyers said."
    assert left(text) == text


@pytest.mark.parametrize("heading", ["Related articles", "Must Read", "Comments", "Leave a reply", "See also"])
def test_a_section_is_not_cut_where_the_article_goes_on_after_its_heading(heading):
    text = f"{BODY}\n\n{heading}\n\n{BODY.replace('quay', 'pier')}"
    assert BODY.replace("quay", "pier") in left(text)


def test_a_short_last_sentence_after_a_teaser_heading_stays():
    text = f"{BODY}\n\nRelated stories\n\nFerry strike goes on\n\nThe council meets again on Friday at noon."
    assert "The council meets again on Friday at noon." in left(text)


def test_who_reported_and_edited_is_cut_from_the_end_of_a_paragraph():
    said = [
        (" (Reporting by Ines Calder; writing by Tom Bell)", "byline"),
        (" (PTI)", "agency-credit"),
        (" – READ MORE", "related"),
        (" [ VIEW FULL COVERAGE @Coast: World News ]", "related"),
    ]
    for ending, rule in said:
        assert rules(BODY + ending) == [rule]
        assert left(BODY + ending).strip() == BODY
    for ending in (" (they said)", " He asked to read more of it.", " (Reporting is hard.)"):
        assert left(BODY + ending) == BODY + ending


def test_a_long_line_in_capitals_amid_small_letters_points_to_another_article():
    first, *rest = BODY.split("\n\n")
    shouted = "FERRY CREWS OF FOUR PORTS GO ON STRIKE AS HERRING PRICE FALLS AGAIN"
    assert left("\n\n".join([first, shouted, *rest])) == BODY
    assert left(f"{BODY.upper()}\n\n{shouted}") == f"{BODY.upper()}\n\n{shouted}"


def test_a_headline_that_stands_twice_is_kept_once():
    assert left(f"{HEADLINE}\n\n{HEADLINE}\n\n{BODY}") == f"{HEADLINE}\n\n{BODY}"


def test_a_first_line_that_reads_like_a_credit_is_a_headline():
    text = f"Credit: Banks Tighten Lending\n\n{BODY}"
    assert left(text) == text


@given(
    st.lists(
        st.sampled_from(
            [*BODY.split("\n\n"), "Share", "Photo: AP", "LEAVE A REPLY", "", "UPI", "\u200b", "Oops!", "x\r"]
        )
    )
)
def test_removed_blocks_are_in_order_apart_and_give_the_text_back(lines):
    text = "\n".join(lines)
    blocks = clean(text)
    ends = [0]
    for block in blocks:
        assert ends[-1] <= block.start < block.end <= len(text)
        assert block.rule
        assert block.reason
        ends.append(block.end)
    article = Article(id="", original=text, removed=blocks)
    for at in range(len(article.text)):
        span = article.to_original(at, at + 1)
        assert text[span.start : span.end] == article.text[at]


@pytest.mark.parametrize(
    "line",
    [
        "Related\n",
        "A",
        "Photo: ",
        "By A",
        "Share\n",
        "Read more: a ",
        "(",
        "We use cookies ",
        "\n\n ",
        "Ab, " * 20 + "\n",
        "accept a b | " * 30 + "!\n",
        "home > a - a" * 9 + "!\n",
    ],
)
def test_cleaning_stays_linear_on_a_text_made_to_be_slow(line):
    text = line * (400_000 // len(line))
    began = time.process_time()
    clean(text)
    assert time.process_time() - began < 4


def test_a_credit_stays_to_be_found_in_the_removed_blocks():
    article = article_from_text(f"{BODY}\n\njok/Reuters")
    assert [article.original[b.start : b.end] for b in article.removed if b.rule == "agency-credit"] == ["jok/Reuters"]


@pytest.mark.parametrize(
    "caption",
    [
        "Police fire at marchers along Quay Street in the old town. [Ana Ruiz, Quay Standard]",
        "A woman casts her vote at a school in the old town. Photograph: Ana Ruiz/AP",
        "Photo: Marchers hold a flag as they take cover on the quay. Ivo Lem/AFP via Quay Standard",
    ],
)
def test_the_words_under_a_picture_are_no_headline(caption):
    article = article_from_text(f"{caption}\n\n{BODY}")
    assert [b.rule for b in article.removed] == ["photo-caption"]
    assert article.title != caption


def test_a_day_without_a_blank_behind_it_is_no_part_of_the_text():
    article = article_from_text(f"Quay workers end their strike\nAugust 3, 2014{BODY}")
    assert str(article.published) == "2014-08-03"
    assert f"\n{BODY.strip()}" in article.text


def test_when_a_text_was_changed_is_no_part_of_its_dateline():
    article = article_from_text(f"LIMA, Peru (Updated 5:14 p.m.) — {BODY}")
    assert article.text.startswith("LIMA, Peru — ")


def test_the_mark_up_of_a_link_is_cut_and_its_words_stay():
    linked = BODY.replace("Port Ellery", '<a href="https://quay.example/ellery" target="_blank">Port Ellery</a>', 1)
    assert left(linked) == BODY
    assert set(rules(linked)) == {"markup"}
