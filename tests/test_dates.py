"""Time words against a publication date: what is found, what it means, and what stays open."""

import gc
import time
from datetime import date, timedelta

import pytest
from changed import but
from hypothesis import given
from hypothesis import strategies as st

from summarizer.dates import TimeExpression, agree, edtf_interval, find_times, looks_ahead, resolve, timex_value
from summarizer.dates.context import resolve_at

WEDNESDAY = date(2024, 6, 5)


def days(text, published=WEDNESDAY, **how):
    when = resolve(text, published, **how)
    return f"{when.start}..{when.end}" if when.start != when.end else f"{when.start}"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Wednesday", "2024-06-05"),
        ("on Monday", "2024-06-03"),
        ("last Wednesday", "2024-05-29"),
        ("next Friday", "2024-06-07"),
        ("Monday last week", "2024-05-27"),
        ("early Friday", "2024-05-31"),
        ("late on Tuesday", "2024-06-04"),
        ("Friday evening", "2024-05-31"),
        ("yesterday", "2024-06-04"),
        ("the day before yesterday", "2024-06-03"),
        ("tonight", "2024-06-05"),
        ("last night", "2024-06-04"),
        ("tomorrow", "2024-06-06"),
        ("July 27", "2023-07-27"),
        ("27 July", "2023-07-27"),
        ("the 4th of July", "2023-07-04"),
        ("Jan. 3", "2024-01-03"),
        ("29 February", "2024-02-29"),
        ("Saturday, June 1, 2024", "2024-06-01"),
        ("at 9 am on Monday", "2024-06-03"),
        ("9:30 p.m. Tuesday", "2024-06-04"),
        ("the night of 3 May", "2024-05-03"),
        ("late February", "2024-02-20..2024-02-29"),
        ("mid-May", "2024-05-11..2024-05-20"),
        ("May", "2024-05-01..2024-05-31"),
        ("earlier this month", "2024-06-01..2024-06-05"),
        ("later this year", "2024-06-05..2024-12-31"),
        ("last week", "2024-05-27..2024-06-02"),
        ("last weekend", "2024-06-01..2024-06-02"),
        ("last month", "2024-05-01..2024-05-31"),
        ("this year", "2024-01-01..2024-12-31"),
        ("last spring", "2024-03-01..2024-05-31"),
        ("two years ago", "2022-01-01..2022-12-31"),
        ("twenty-one years ago", "2003-01-01..2003-12-31"),
        ("five days ago", "2024-05-31"),
        ("the past week", "2024-05-29..2024-06-05"),
        ("in the past two years", "2022-06-05..2024-06-05"),
        ("the next three months", "2024-06-05..2024-09-05"),
        ("the third quarter of last year", "2023-07-01..2023-09-30"),
        ("third quarter", "2023-07-01..2023-09-30"),
        ("at the end of the year", "2024-09-01..2024-12-31"),
        ("from 3 to 5 May", "2024-05-03..2024-05-05"),
        ("May 3-5", "2024-05-03..2024-05-05"),
        ("5 May - 3 June", "2024-05-05..2024-06-03"),
        ("between March and June", "2024-03-01..2024-06-30"),
        ("November to January", "2023-11-01..2024-01-31"),
        ("from Monday to Friday", "2024-05-27..2024-05-31"),
        ("in July of last year", "2023-07-01..2023-07-31"),
        ("3 September last year", "2023-09-03"),
        ("in March next year", "2025-03-01..2025-03-31"),
        ("the third Monday of March", "2024-03-18"),
        ("the last Friday in May", "2024-05-31"),
        ("the last week of April", "2024-04-24..2024-04-30"),
        ("the first nine months of 2023", "2023-01-01..2023-09-30"),
        ("the last two months of last year", "2023-11-01..2023-12-31"),
        ("the first three months of the year", "2024-01-01..2024-03-31"),
        ("by year's end", "2024-09-01..2024-12-31"),
        ("half a century ago", "1974-01-01..1974-12-31"),
        ("two weeks from now", "2024-06-17..2024-06-23"),
        ("in a year's time", "2025-01-01..2025-12-31"),
        ("a week from Friday", "2024-06-14"),
        ("overnight on Monday", "2024-06-03"),
        ("the early hours of Sunday", "2024-06-02"),
        ("Sunday at 6 p.m.", "2024-06-02"),
        ("9.30pm on Sunday", "2024-06-02"),
        ("at 3 a.m. local time on Monday", "2024-06-03"),
        ("on Christmas Eve", "2023-12-24"),
        ("New Year\u2019s Day", "2024-01-01"),
        ("Friday, June 7", "2024-06-07"),  # a weekday tells which year is meant
        ("Wednesday, June 7", "2023-06-07"),
    ],
)
def test_a_report_of_a_wednesday_looks_back(words, expected):
    assert days(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Wednesday", "2024-06-05"),
        ("on Monday", "2024-06-10"),
        ("July 27", "2024-07-27"),
        ("3 January", "2025-01-03"),
        ("in October", "2024-10-01..2024-10-31"),
        ("third quarter", "2024-07-01..2024-09-30"),
        ("29 February", "2028-02-29"),
        ("the weekend", "2024-06-08..2024-06-09"),
    ],
)
def test_a_plan_of_a_wednesday_looks_ahead(words, expected):
    assert days(words, ahead=True) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("12 July 2024", "2024-07-12"),
        ("2024-05-07", "2024-05-07"),
        ("2024-05-07T10:00:00Z", "2024-05-07"),
        ("07/27/2023", "2023-07-27"),
        ("27.07.2023", "2023-07-27"),
        ("4 July 1776", "1776-07-04"),
        ("May 2023", "2023-05-01..2023-05-31"),
        ("in 2022", "2022-01-01..2022-12-31"),
        ("early 2020", "2020-01-01..2020-04-30"),
        ("mid-2019", "2019-05-01..2019-08-31"),
        ("Q3 2023", "2023-07-01..2023-09-30"),
        ("the first half of 2023", "2023-01-01..2023-06-30"),
        ("summer of 2023", "2023-06-01..2023-08-31"),
        ("the 1990s", "1990-01-01..1999-12-31"),
        ("the '90s", "1990-01-01..1999-12-31"),
        ("the nineteenth century", "1800-01-01..1899-12-31"),
        ("the 21st century", "2000-01-01..2099-12-31"),
        ("1950-53", "1950-01-01..1953-12-31"),
        ("1998–2003", "1998-01-01..2003-12-31"),
        ("2020 to 2022", "2020-01-01..2022-12-31"),
        ("from December 2019 to March", "2019-12-01..2020-03-31"),
        ("fiscal year 2023", "2022-07-01..2024-06-30"),
    ],
)
def test_absolute_words_need_no_publication_date(words, expected):
    assert days(words, None) == expected


@pytest.mark.parametrize(
    "words",
    [
        "Wednesday",
        "July 27",
        "yesterday",
        "last month",
        "two years ago",
        "in March",
        "third quarter",
        "the past week",
        "tonight",
    ],
)
def test_without_an_anchor_there_is_no_date_and_the_words_are_kept(words):
    when = resolve(words, None)
    assert (when.text, when.start, when.end, when.precision) == (words, None, None, "unresolved")


@pytest.mark.parametrize(
    "words",
    [
        "Good Friday", "Easter Sunday", "the fifth Monday of February", "July last month", "that night", "at 18:00", "around noon",
        "three days later", "a day after", "the day before", "the same month", "the following Monday", "for 60 days",
        "every Monday", "annually", "several weeks ago", "07/08/2023", "30 February 2023", "Feb. 30", "0600 GMT", "now",
        "", "in Geneva", "12 July 99999", "1 January 0001", "the 2024-13-45", "300 centuries ago", "31 years old",
    ],
)  # fmt: skip
def test_words_that_mean_no_day_of_the_calendar_stay_unresolved(words):
    assert resolve(words, WEDNESDAY).precision == "unresolved"


def test_words_that_count_from_another_day_are_placed_once_it_is_given():
    told = date(2024, 3, 29)
    assert days("three days later", other=told) == "2024-04-01"
    assert days("a day after the vote", other=told) == "2024-03-30"
    assert days("the same month", other=told) == "2024-03-01..2024-03-31"
    assert days("the following Monday", other=told) == "2024-04-01"
    assert days("that night", other=told) == days("at about 3 a.m.", other=told) == "2024-03-29"


@pytest.mark.parametrize(
    "text",
    [
        "They may say so on the march, and will march again.",
        "The second man sat in the sun for a second look.",
        "Theresa May said the fall of the town was near.",
        "A 31-year-old man, 31 years old, and his May-tree.",
        "It cost $2000 and 2000 people saw the A2008 and MH17.",
        "The index closed at 1999.59 points.",
        "Mon ami, the Sun and Dec Donnelly",
    ],
)
def test_ordinary_words_and_figures_are_not_found(text):
    assert find_times(text) == []


def test_time_words_are_found_where_they_stand_with_their_type():
    text = "On 3 May the army, which waited for 60 days, left.\n\nJune brought talks every week; they met again on Friday evening."
    assert [(one.text, one.type) for one in find_times(text)] == [
        ("3 May", "DATE"),
        ("60 days", "DURATION"),
        ("June", "DATE"),
        ("every week", "SET"),
        ("Friday evening", "TIME"),
    ]
    assert all(text[one.start : one.end] == one.text for one in find_times(text))


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("last week", "2024-W22"),
        ("last summer", "2023-SU"),
        ("third quarter of 2023", "2023-Q3"),
        ("the 1990s", "199X"),
        ("for three days", "P3D"),
        ("thirty minutes", "PT30M"),
        ("a couple of decades", "P20Y"),
        ("several months", "PXM"),
        ("Friday evening", "2024-05-31TEV"),
        ("14:58 UTC", "2024-06-05T14:58Z"),
        ("noon on Monday", "2024-06-03TMI"),
        ("currently", "PRESENT_REF"),
        ("recently", "PAST_REF"),
        ("soon", "FUTURE_REF"),
        ("weekly", "P1W"),
        ("every Monday", "XXXX-WXX-1"),
        ("July 1", "2024-07-01"),
        ("from 2019 to 2021", "P2Y"),
        ("3 to 5 May", "P2D"),
        ("between March and June", "P3M"),
        ("every two years", "P2Y"),
        ("half an hour", "PT30M"),
        ("two and a half years", "P30M"),
        ("a year and a half", "P18M"),
        ("shortly before 9pm on Sunday", "2024-06-02T21:00"),
        ("around noon", "2024-06-05TMI"),
        ("April 1", "2024-04-01"),
        ("in Geneva", ""),
    ],
)
def test_the_timex_value_follows_the_standard(words, value):
    assert timex_value(words, WEDNESDAY) == value


def test_the_timex_value_takes_an_expression_as_well_as_words():
    assert timex_value(TimeExpression(3, 9, "Monday", "DATE"), WEDNESDAY) == "2024-06-03"


@pytest.mark.parametrize(
    ("text", "ahead"),
    [
        ("The leaders will meet on Friday.", True),
        ("The leaders met on Friday.", False),
        ("He said on Friday that talks will begin.", False),
        ("Friday will be a holiday.", True),
    ],
)
def test_the_verbs_of_the_clause_tell_a_plan_from_a_report(text, ahead):
    at = text.index("Friday")
    assert looks_ahead(text, at, at + 6) is ahead


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024", "2024-01-01 2024-12-31 year"),
        ("2024-05", "2024-05-01 2024-05-31 month"),
        ("2024-02-XX", "2024-02-01 2024-02-29 month"),
        ("2024-05-07~", "2024-05-07 2024-05-07 day"),
        ("2024-05-07T09:30:00Z", "2024-05-07 2024-05-07 day"),
        ("2024-05-07/2024-05-09", "2024-05-07 2024-05-09 range"),
        ("2024-05/2024-06?", "2024-05-01 2024-06-30 range"),
        ("2024-24", "2024-12-01 2025-02-28 season"),
        ("2024-33", "2024-01-01 2024-03-31 quarter"),
        ("202X", "2020-01-01 2029-12-31 decade"),
        ("19XX", "1900-01-01 1999-12-31 century"),
    ],
)
def test_edtf_is_read_as_an_interval(text, expected):
    assert " ".join(map(str, edtf_interval(text) or ())) == expected


@pytest.mark.parametrize(
    "text",
    ["", "..", "2024-13", "2024-02-30", "2024-05-09/2024-05-07", "0000", "XXXX", "20X4", "last week", "2024/", "٢٠٢٤"],
)
def test_what_is_no_edtf_date_is_none(text):
    assert edtf_interval(text) is None


def test_times_agree_where_their_intervals_share_a_day():
    june, third, july = (resolve(words, WEDNESDAY) for words in ("this month", "on Monday", "July 2023"))
    assert agree(june, third)
    assert not agree(june, july)
    assert not agree(june, resolve("soon", WEDNESDAY))
    assert agree(but(third, end=None), june)


VOCABULARY = """
the a last next this past early late mid - – / , . : ' of in on at from between to and May may March
Feb Monday Mondays Sat 3 03 31 3rd 2024 1776 0600 99999 90s 1990s year years week century decades
quarter Q3 weekend spring fall three twenty couple several half second ago later before after am
p.m. GMT today tonight yesterday fiscal every twice daily now recent soon future end first same day
following evening noon
"""
WORDS = st.lists(st.sampled_from(VOCABULARY.split()), max_size=9).map(" ".join)
DAYS = st.none() | st.dates() | st.sampled_from([date.min, date.max, WEDNESDAY])


@given(st.text() | WORDS, DAYS, st.sampled_from([True, False, None]), DAYS)
def test_no_text_and_no_day_raises_and_intervals_are_in_order(text, published, ahead, other):
    when = resolve(text, published, ahead=ahead, other=other)
    assert when.text == text
    assert (when.start is None) == (when.end is None) == (when.precision == "unresolved")
    assert when.start is None or when.end is None or when.start <= when.end
    timex_value(text, published)
    edtf_interval(text)
    ends = [0]
    for one in find_times(text):
        assert ends[-1] <= one.start < one.end <= len(text)
        assert text[one.start : one.end] == one.text
        ends.append(one.end)


@given(WORDS)
def test_words_that_need_no_anchor_mean_the_same_on_every_day(text):
    unanchored = resolve(text, None)
    if unanchored.start and unanchored.rule in {"iso", "year", "century"} and len(find_times(text)) == 1:
        later = resolve(text, WEDNESDAY + timedelta(days=4000))
        assert (later.start, later.end) == (unanchored.start, unanchored.end)


@pytest.mark.parametrize(
    "piece", ["the ", "2024-", "of the last ", "May 3, ", "\n ", "early ", "- ", "a ", "every x ", "'"]
)
def test_ten_times_the_text_takes_ten_times_as_long(piece):
    def seconds(size):
        text = piece * (size // len(piece))  # resolve remembers texts, so none is asked for twice
        begin = time.process_time()  # other work on the machine does not count
        find_times(text)
        resolve(text, WEDNESDAY)
        return time.process_time() - begin

    small = seconds(25_000)
    gc.collect()  # nor what other tests left behind
    assert min(seconds(size) for size in (250_000, 251_000)) < 10 * small * 3 + 0.3


def test_a_quarter_is_spoken_of_while_it_is_near():
    assert timex_value("the fourth quarter", date(2031, 8, 19)) == "2031-Q4"
    assert timex_value("the fourth quarter", date(2031, 1, 20)) == "2030-Q4"


def test_the_same_day_is_that_told_of_before():
    assert timex_value("the same day", date(2031, 8, 19), other=date(2031, 8, 15)) == "2031-08-15"


def resolved_in(text, words, **how):
    at = text.index(words)
    when = resolve_at(text, (at, at + len(words)), WEDNESDAY, **how)
    return str(when.start) if when.start == when.end else f"{when.start}..{when.end}"


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Rebels shelled Orvel on Sunday. The next day the garrison left.", "The next day", "2024-06-03"),
        ("Rebels shelled Orvel on Sunday and left the day after.", "the day after", "2024-06-03"),
        ("Orvel fell on 12 May. Two days earlier its mayor had fled.", "Two days earlier", "2024-05-10"),
        ("On Monday Orvel held, at about 3 a.m. it fell.", "at about 3 a.m.", "2024-06-03"),
        ("At about 3 a.m. shells hit Orvel; on Monday it fell.", "At about 3 a.m.", "2024-06-03"),
        ("Orvel burned on Sunday. Smoke rose. The next day rain came.", "The next day", "None"),
        ("Orvel fell, he said on Sunday. The next day rain came.", "The next day", "None"),
        ("They met on Sunday. The day after the vote they left.", "The day after", "None"),
        ("They met on Sunday. Two days after the vote they left.", "Two days after", "None"),
        ("Orvel was besieged in May. The next day rain came.", "The next day", "None"),
        ("At about 3 a.m. shells hit Orvel.", "At about 3 a.m.", "None"),
    ],
)
def test_words_that_count_from_a_day_take_the_one_told_just_before(text, words, expected):
    assert resolved_in(text, words) == expected


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Two men tried to cross the strait in November.", "November", "2023-11-01..2023-11-30"),
        ("On Friday guards foiled an attack on the mint.", "Friday", "2024-05-31"),
        ("The clans agreed to meet in November.", "November", "2024-11-01..2024-11-30"),
        ("After talks failed, the clans will meet on Friday.", "Friday", "2024-06-07"),
    ],
)
def test_what_was_attempted_lies_back_and_what_is_planned_ahead(text, words, expected):
    assert resolved_in(text, words, planned=True) == expected
