"""Where days lie on the axis of a drawn timeline, and which row each event gets."""

from datetime import date

from summarizer.export.axis import Axis, Chart, axis_of, chart_of
from summarizer.schema import When
from summarizer.schema.dossier import Cluster

MAY = Axis(date(2024, 5, 1), date(2024, 5, 20))


def event(n, start=None, end=None, reported=(), salience="main"):
    when = When(text=None, start=start, end=end or start, precision="day", rule="x") if start else None
    return Cluster(
        id=f"a:E{n}", description=f"event {n}", action="meet_or_talk", realis="happened", salience=salience, status="reported", when=when,
        report_days=reported, actors=(), recipients=(), others=(), reports=(), articles=("a",), origins=("x",), facts=(), merges=(),
    )  # fmt: skip


def test_a_day_lies_in_the_middle_of_its_share_of_the_axis():
    assert MAY.at(date(2024, 5, 1)) == 2.5
    assert MAY.at(date(2024, 5, 20)) == 97.5


def test_an_interval_is_cut_at_the_ends_of_the_axis_and_says_so():
    bar = MAY.bar(date(2024, 4, 20), date(2024, 5, 10))
    assert (bar.start, bar.open_start, bar.open_end) == (2.5, True, False)
    assert MAY.bar(date(2024, 5, 3), None).open_end


def test_what_lies_beyond_is_told_by_its_side():
    assert MAY.bar(date(1953, 1, 1), date(1953, 12, 31)).beyond == "before"
    assert MAY.bar(date(2030, 1, 1), date(2030, 1, 1)).beyond == "after"


def test_an_open_date_has_no_bar():
    assert MAY.bar(None, None) is None


def test_background_of_long_ago_does_not_squeeze_the_news():
    events = [
        event(1, date(1953, 7, 27)),
        event(2, date(2024, 5, 14), reported=(date(2024, 5, 15),)),
        event(3, date(2024, 6, 1)),
    ]
    assert axis_of(events, [date(2024, 5, 15)]) == Axis(date(2024, 5, 14), date(2024, 6, 1))


def test_without_any_report_day_the_axis_spans_the_events():
    assert axis_of([event(1, date(1953, 7, 27)), event(2, date(2020, 1, 1))], []) == Axis(
        date(1953, 7, 27), date(2020, 1, 1)
    )


def test_without_any_day_there_is_no_axis():
    assert axis_of([event(1)], []) is None
    assert axis_of([event(1), event(2, date(1953, 7, 27), salience="background")], []) is None  # no news on it


def test_there_are_never_more_labels_than_asked_for():
    for last in (date(2024, 5, 1), date(2024, 5, 9), date(2024, 7, 30), date(2026, 1, 5), date(2090, 1, 1)):
        labels = Axis(date(2024, 5, 1), last).ticks(4)
        assert 1 <= len(labels) <= 4, last


def test_events_that_touch_get_rows_of_their_own_and_the_undated_a_lane_of_their_own():
    day = date(2024, 5, 10)
    chart = chart_of(
        MAY, [event(1, day), event(2, day), event(3, date(2024, 5, 2)), event(4, reported=(day,)), event(5)], [day, day]
    )
    assert [(one.event.id, one.row) for one in chart.dated] == [("a:E1", 0), ("a:E2", 1), ("a:E3", 0)]
    assert [one.event.id for one in chart.undated] == ["a:E4"]
    assert (Chart.rows(chart.dated), chart.nowhere, chart.omitted) == (2, 1, 0)
    assert chart.reports == [(MAY.at(day), 2)]


def test_what_finds_no_room_is_counted_and_main_events_come_first():
    day = date(2024, 5, 10)
    events = [event(n, day, salience="background" if n < 10 else "main") for n in range(20)]
    chart = chart_of(MAY, events, [])
    assert chart.omitted == 8
    assert sum(one.event.salience == "main" for one in chart.dated) == 10


def test_a_name_stands_where_there_is_room_for_it():
    chart = chart_of(
        MAY,
        [event(1, date(2024, 5, 2)), event(2, date(2024, 5, 20)), event(3, date(2024, 5, 1), date(2024, 5, 20))],
        [],
    )
    assert [(one.name, one.side) for one in chart.dated] == [
        ("event 1", "after"),
        ("event 2", "before"),
        ("event 3", ""),
    ]
