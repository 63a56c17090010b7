"""Sentences and paragraphs are where a reader sees them."""

from summarizer.text.spans import is_endless, paragraphs, sentences


def test_sentences_do_not_end_at_abbreviations_or_in_numbers():
    text = "Gen. J. Smith met Mr. Lee on Jan. 5. They spoke for 2.5 hours. “It went well.” Nothing was signed."
    assert [text[a:b] for a, b in sentences(text)] == [
        "Gen. J. Smith met Mr. Lee on Jan. 5.",
        "They spoke for 2.5 hours.",
        "“It went well.”",
        "Nothing was signed.",
    ]


def test_paragraphs_join_lines_wrapped_by_hand_and_part_those_that_are_not():
    wrapped = "The first line of this paragraph is quite long and it\ngoes on here.\n\nNext one."
    assert [wrapped[a:b] for a, b in paragraphs(wrapped)] == [wrapped[:-11], "Next one."]
    assert len(list(paragraphs("Headline\nBy A. Writer\nThe text."))) == 3


def test_the_day_before_a_german_month_ends_no_sentence():
    text = "Der Minister trat am 17. Juni 2025 zurück. Sie kam am 4. April. It ended in 2017. March was cold. He was 17. May Lee won."
    assert [text[start:end] for start, end in sentences(text)] == [
        "Der Minister trat am 17. Juni 2025 zurück.",
        "Sie kam am 4. April.",
        "It ended in 2017.",
        "March was cold.",
        "He was 17.",
        "May Lee won.",
    ]


def test_a_sentence_ends_where_the_blank_behind_its_stop_is_missing():
    text = 'They signed the Lorvan Accord.The South\'s agency told of it. "We go."The two left.“It is over,” she said. He left on May 13.Ana stayed.'
    assert [text[start:end] for start, end in sentences(text)] == [
        "They signed the Lorvan Accord.",
        "The South's agency told of it.",
        '"We go."',
        "The two left.",
        "“It is over,” she said.",
        "He left on May 13.",
        "Ana stayed.",
    ]
    for whole in ("She wrote it for Node.Js at Ferrylines.Com of St.Ellery.", "The firm S.A.L.The is old."):
        assert [whole[start:end] for start, end in sentences(whole)] == [whole]


def test_initials_open_a_line_and_a_day_or_a_time_zone_belongs_to_the_hour_before_it():
    text = "It was late.\nU.S. Senator Ana Ruiz left at 8 p.m. Sunday. Some came at 9 a.m. EST on foot. It ended at 9 p.m. The mayor slept."
    assert [text[start:end] for start, end in sentences(text)] == [
        "It was late.",
        "U.S. Senator Ana Ruiz left at 8 p.m. Sunday.",
        "Some came at 9 a.m. EST on foot.",
        "It ended at 9 p.m.",
        "The mayor slept.",
    ]


def test_a_text_that_ends_in_the_same_over_and_over_is_told_from_one_that_only_stops():
    for said in ("no_caveats_", "Selmo, ", "S1, S2, ", "The army said so. ", " "):
        assert is_endless("It said: " + (said * 90)[:400])
    assert is_endless(", ".join(f'"S{n}"' for n in range(99)))
    for said in ('"aliases": [\n' + " " * 12, "He waited" + "." * 12, "no, no, no, no", "one two three " * 8, ""):
        assert not is_endless(said)
