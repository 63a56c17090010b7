"""find_quote finds what was copied, and nothing that was changed."""

import random
import re
import time
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from summarizer.text.quotes import find_quote, nearest
from summarizer.text.spans import sentences

ARTICLE = """Port of Halvik closed after storm

HALVIK, 12 March (Nordpost) — The harbour master of Halvik, Ingrid Solberg, closed the port on Tuesday after winds of
118 km/h tore 14 containers from the “Aurora”, a freighter of 3,500 tonnes. “We will not reopen before Friday,” she
said. The mayor, Tom O’Brien, said that the city couldn’t pay the €2.5 million that repairs would cost…

The ship’s owner — Belt & Sons — denied that the load had been badly secured. Its spokes­man called the report
"a non-binding, one-sided note", and added: "Nobody serve[d] us with papers." In 2024 300 people were laid off.
A café in the Žižkov Straße lost its roof. The temperature fell to -5 degrees.
وقال المتحدث باسم الميناء إن كِتاباً أُرسل إلى الشركة.
港口周二关闭，三艘船受损。김정은은 평양에서 연설했다。
"""
OTHER = """Talks between the growers of Masu and the two largest mills broke down on 4 May, the union said. Its leader, Ana
Prieto, asked the government to name a mediator; the ministry said that it had received no letter."""


def test_every_sentence_of_the_text_is_found_where_it_stands():
    for start, end in sentences(ARTICLE):
        assert find_quote(ARTICLE, ARTICLE[start:end]) == (start, end)


@pytest.mark.parametrize(
    ("quote", "passage"),
    [
        ('"We will not reopen before Friday", she said.', "“We will not reopen before Friday,” she\nsaid."),
        ("'We will not reopen before Friday'", "“We will not reopen before Friday,”"),
        ("we will not reopen before friday.", "We will not reopen before Friday"),
        ("the city couldn't pay the €2.5 million", "the city couldn’t pay the €2.5 million"),
        ("The ship's owner - Belt & Sons - denied", "The ship’s owner — Belt & Sons — denied"),
        ("Its spokesman called the report", "Its spokes­man called the report"),
        ("Nobody served us with papers", "Nobody serve[d] us with papers"),
        ("Nobody serve[d] us with papers.", "Nobody serve[d] us with papers."),
        ("[N]obody served us", "Nobody serve[d] us"),
        ("The mayor, Tom O'Brien, sa[ys] that".replace("sa[ys]", "said"), "The mayor, Tom O’Brien, said that"),
        (
            "The harbour master of Halvik ... closed the port",
            "The harbour master of Halvik, Ingrid Solberg, closed the port",
        ),
        ("The mayor […] said that the city", "The mayor, Tom O’Brien, said that the city"),
        ("...closed the port on Tuesday…", "closed the port on Tuesday"),
        ("that repairs would cost...", "that repairs would cost…"),
        ("a cafe\u0301 in the Z\u030ciz\u030ckov STRASSE", "A café in the Žižkov Straße"),
        ("fell to −5 degrees", "fell to -5 degrees"),
        ("港口周二关闭", "港口周二关闭"),
        ("김정은", "김정은"),
        ("平", None),
        ("إن كِتاباً أُرسل", "إن كِتاباً أُرسل"),
        ("close[d] the port", "closed the port"),
    ],
)
def test_what_copying_changes_is_found(quote: str, passage: str | None):
    found = find_quote(ARTICLE, quote)
    assert (ARTICLE[found.start : found.end] if found else None) == passage


@pytest.mark.parametrize(
    "quote",
    [
        "tore 15 containers from",
        "a freighter of 3,600 tonnes",
        "a freighter of 3",
        "500 tonnes",
        "the €2",
        "5 million that repairs",
        "In 2024 3",
        "5 degrees",
        "We will reopen before Friday",
        "reopen before Monday",
        "the city could",
        "the city couldn",
        "binding, one-sided note",
        "Tom Solberg",
        "Ingrid O’Brien",
        "arbour master of Halvik",
        "The harbour mas",
        "closed the port ... The harbour master",
        "Nobody serve[s] us",
        "The mayor ... denied that the load",
        "closed ... cost",
        "the city could[n't] pay".replace("could[n't]", "can[not]"),
        "كتاباً أُرسل",
        "إن كِتاب",
        "cafe in the",
        "of",
        "we",
        "",
        "…",
        " \n",
        '"',
        "Talks between the growers",
    ],
)
def test_what_was_changed_is_not_found(quote: str):
    assert find_quote(ARTICLE, quote) is None


def test_a_short_name_is_found_in_its_exact_form_only():
    text = "They told us that the US and Xi agreed; 5 of 15 left."
    assert find_quote(text, "US") == (22, 24)
    assert find_quote(text, "Us") is None
    assert find_quote(text, "Xi") == (29, 31)
    assert find_quote(text, "5") == (40, 41)


def test_superscripts_do_not_become_digits():
    assert find_quote("An area of 10² km was burnt.", "area of 102 km") is None


def test_a_quote_is_looked_for_between_start_and_end():
    text = "He left. Then he left. He Left."
    assert find_quote(text, "He left", start=1) == (14, 21)
    assert find_quote(text, "He left", start=15) == (23, 30)
    assert find_quote(text, "He left", start=15, end=29) is None


def test_an_emoji_is_not_split():
    text = "A wave 👋🏽 and a family 👨‍👩‍👧 came."
    assert find_quote(text, "A wave 👋") is None
    assert find_quote(text, "a family 👨‍👩‍👧 came") is not None


def test_an_omission_ends_with_its_paragraph():
    assert find_quote("The first claim stands.\n\nThe second claim fell.", "The first claim ... claim fell") is None


# ------------------------------------------------------------------ properties

WORDS = st.sampled_from(
    [
        "the",
        "minister",
        "denied",
        "that",
        "three",
        "ships",
        "left",
        "Port-Said",
        "on",
        "Tuesday",
        "with",
        "1,200",
        "crew;",
        "“nothing”",
        "was",
        "O’Hara’s",
        "4.5",
        "%",
        "café",
        "Žižek",
        "مرحبا",
        "سلام",
        "平壤",
        "会談",
        "Κίνα",
        "naïve",
        "US",
        "us",
        "not",
        "never",
        "17",
        "Москва",
        "non-aligned",
        "—",
        "…",
        "👍🏽",
    ]
)
TEXTS = st.lists(WORDS, min_size=8, max_size=60).map(" ".join)


def copied(rng: random.Random, quote: str) -> str:
    """The quote as a model may copy it."""
    changes = [
        lambda q: q.replace("“", '"').replace("”", '"'),
        lambda q: q.replace("’", "'"),
        lambda q: q.replace(" — ", " - "),
        lambda q: re.sub(" ", lambda _: rng.choice([" ", "  ", "\n", "\u00a0"]), q),
        lambda q: unicodedata.normalize(rng.choice(["NFC", "NFD", "NFKC"]), q),
        lambda q: q.upper() if rng.random() < 0.2 else q,
        lambda q: "\u201c" + q + "\u201d",
        lambda q: q.replace("minister", "mini\u00adster").replace("ships", "\u200bships"),
        lambda q: q + ("" if q[-1] in ".,;:…" else "."),
    ]
    for change in rng.sample(changes, rng.randint(1, 4)):
        quote = change(quote)
    return quote


@given(TEXTS, st.integers(0, 2**32))
@example("the minister US us 4.5 % café the minister not never 17", 3)
def test_every_copy_is_found_and_reads_the_same(text: str, seed: int):
    rng = random.Random(seed)  # noqa: S311 - repeatable, not secret
    words = text.split(" ")
    first = rng.randrange(len(words) - 4)
    quote = " ".join(words[first : first + rng.randint(3, 12)])
    found = find_quote(text, copied(rng, quote))
    if sum(c.isalnum() for c in quote) < 3:
        return
    assert found is not None
    place = text[found.start : found.end]
    letters = [c for c in unicodedata.normalize("NFKD", quote).casefold() if c.isalnum()]
    assert [c for c in unicodedata.normalize("NFKD", place).casefold() if c.isalnum()] == letters


def changed(rng: random.Random, quote: str) -> str:
    """The quote with its meaning changed in one place."""
    words = quote.split(" ")
    at = rng.randrange(len(words))
    kind = rng.choice(["number", "word", "swap", "drop", "add", "cut"])
    digits = [m.start() for m in re.finditer(r"\d", quote)]
    if kind == "number" and digits:
        i = rng.choice(digits)
        return quote[:i] + str((int(quote[i]) + rng.randint(1, 9)) % 10) + quote[i + 1 :]
    if kind == "swap" and len({words[0], words[-1]}) == 2:
        words[0], words[-1] = words[-1], words[0]
    elif kind == "drop" and len(words) > 3 and any(c.isalnum() for c in words[1]):
        del words[1]
    elif kind == "add":
        words.insert(at, rng.choice(["hardly", "twice", "Olsen", "7"]))
    elif kind == "cut" and words[-1].isalpha() and len(words[-1]) > 3 and words[-1].isascii():
        words[-1] = words[-1][:-2]
    else:
        words[at] = rng.choice(["Zanzibar", "rejected", "99"])
    return " ".join(words)


def plain(text: str) -> str:
    return re.sub(r"[^\w]+", " ", unicodedata.normalize("NFKC", text).casefold()).strip()


@given(TEXTS, st.integers(0, 2**32))
def test_no_changed_copy_is_found(text: str, seed: int):
    rng = random.Random(seed)  # noqa: S311 - repeatable, not secret
    words = text.split(" ")
    first = rng.randrange(len(words) - 5)
    quote = " ".join(words[first : first + rng.randint(4, 12)])
    lie = changed(rng, quote)
    if f" {plain(lie)} " in f" {plain(text)} " or "…" in lie:
        return  # the change made a passage that does stand in the text
    assert find_quote(text, copied(rng, lie)) is None


@given(TEXTS, TEXTS)
def test_a_passage_of_another_text_is_found_only_if_it_stands_here(text: str, other: str):
    for start, end in sentences(other):
        if "…" not in other[start:end] and find_quote(text, other[start:end]):
            assert plain(other[start:end]) in plain(text)


@given(st.text(max_size=80), st.text(max_size=20))
def test_any_text_and_any_quote_are_borne(text: str, quote: str):
    found = find_quote(text, quote)
    assert found is None or 0 <= found.start < found.end <= len(text)


@given(st.text(min_size=3, max_size=60))
def test_a_whole_text_is_found_in_itself(text: str):
    core = text.strip()
    found = find_quote(text, text)
    if sum(c.isalnum() for c in core) >= 3 and not unicodedata.category(core[0]).startswith("M"):
        assert found is not None


# ------------------------------------------------------------------ nearest, sentences, cost


def test_the_nearest_passage_is_shown_for_a_changed_quote_and_none_for_a_foreign_one():
    assert "tore 14 containers" in (nearest(ARTICLE, "winds of 118 km/h tore 15 containers from the Aurora") or "")
    assert nearest(ARTICLE, "Talks between the growers of Masu and the two largest mills broke down") is None


def test_a_thousand_quotes_of_a_megabyte_cost_well_under_a_second():
    rng = random.Random(5)  # noqa: S311 - repeatable, not secret
    words = [
        f"{a}{b}{c}" for a in ("ba", "ke", "lo", "mi") for b in ("ru", "sta", "no") for c in (*"xtlmdfgp", "n’s", "é")
    ]
    text = ". ".join(" ".join(rng.choice(words) for _ in range(14)) for _ in range(11_500))
    assert len(text) > 1_000_000
    quotes = []
    for i in range(1000):
        at = rng.randrange(len(text) - 200)
        quote = text[text.index(" ", at) + 1 : text.index(" ", at + 90)]
        quotes.append(quote.replace("’", "'") if i % 2 else quote + (" nowhere" if i % 4 == 0 else ""))
    began = time.perf_counter()
    found = sum(find_quote(text, quote) is not None for quote in quotes)
    spent = time.perf_counter() - began
    assert found == 750
    assert spent < 3.0  # room for a busy machine
