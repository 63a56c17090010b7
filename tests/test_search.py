"""Many fixed strings looked for at once."""

from summarizer.text.search import Searcher


def test_what_stands_in_a_text_is_found_also_inside_other_strings() -> None:
    assert Searcher(["men", "women", "crew"]).held("two women") == {"men", "women"}


def test_capitals_count() -> None:
    assert Searcher(["Peru"]).held("peru") == set()


def test_places_are_counted_in_characters_and_come_by_their_ends() -> None:
    text = "Ñandú: 😀 women"
    assert [(number, text[start:end]) for number, start, end in Searcher(["women", "men", "Ñan"]).places(text)] == [
        (2, "Ñan"),
        (0, "women"),
        (1, "men"),
    ]


def test_half_a_character_keeps_nothing_from_being_found_in_its_place() -> None:
    text = "a\ud83d men"
    assert Searcher(["men"]).places(text) == [(0, 3, 6)]
    assert Searcher(["men"]).held(text) == {"men"}
