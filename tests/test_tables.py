"""Tables that other programs read: the columns, their values, their types, and nothing that a spreadsheet would run."""

import csv
import io
import json
import sys

import pytest
from changed import but
from scripted import scripted_brief

from summarizer import InputError, MissingExtra
from summarizer.export import plover, tables
from summarizer.export.write import FORMATS, GATHERED, SERVES, piped, write
from summarizer.schema import Brief

POLECAT = """Event ID,Event Date,Event Type,Event Mode,Intensity,Quad Code,Contexts,Actor Name,Actor Country,Actor COW,
Primary Actor Sector,Actor Sectors,Actor Title,Actor Name Raw,Wikipedia Actor ID,Recipient Name,Recipient Country,Recipient COW,
Primary Recipient Sector,Recipient Sectors,Recipient Title,Recipient Name Raw,Wikipedia Recipient ID,Placename,City,District,
Province,Country,Latitude,Longitude,GeoNames ID,Raw Placename,Feature Type,Source,Publication Date,Story People,
Story Organizations,Story Locations,Language,Version""".replace("\n", "").split(",")
LEFT_OUT = {
    "Intensity", "Actor COW", "Actor Sectors", "Wikipedia Actor ID", "Recipient COW", "Recipient Sectors", "Wikipedia Recipient ID",
    "Placename", "City", "District", "Province", "Latitude", "Longitude", "GeoNames ID", "Feature Type",
}  # fmt: skip


@pytest.fixture
async def made():
    return await scripted_brief()


def read(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_a_folder_gets_one_csv_for_each_table(made, tmp_path):
    written = write([made, made], tmp_path / "out", "csv")
    assert [path.name for path in written] == ["events.csv", "statements.csv", "actors.csv", "quantities.csv"]
    for path in written:
        assert len(read(path)) == 2 * len(getattr(made, path.stem))


def test_columns_are_polecats_but_for_those_that_we_cannot_fill():
    ours = [column.name for column in tables.EVENTS]
    assert [name for name in POLECAT if name not in ours] == [name for name in POLECAT if name in LEFT_OUT]
    assert not LEFT_OUT & set(ours)


@pytest.mark.parametrize("table", tables.TABLES)
def test_columns_have_one_name_each_and_a_meaning(table):
    names = [column.name for column in tables.TABLES[table]]
    assert len(names) == len(set(names))
    assert all(column.meaning for column in tables.TABLES[table])


def test_a_row_says_what_the_brief_says(made, tmp_path):
    write([made], tmp_path / "x.csv")
    first, second = read(tmp_path / "x.csv")
    assert first["Event ID"] == f"{made.article.id}-E1"
    assert first["Event Type"] == "AID"
    assert (first["Event Date"], first["Event End Date"], first["Date Precision"]) == (
        "2024-05-06",
        "2024-05-12",
        "week",
    )
    assert first["Actor Name"] == "Monrosa"
    assert first["Recipient Name"] == ""
    assert first["Status"] == "disputed"
    assert first["Sources"] == "Tarvia alleges; Ana Belmonte denies; Gulf Union does not confirm"
    assert made.article.original[int(first["Quote Start"]) : int(first["Quote End"])] == first["Quote"]
    assert second["Realis"] == "planned_or_attempted"
    assert second["Actor Title"] == "President"
    assert second["Primary Recipient Sector"] == "GOV"
    assert second["Publication Date"] == "2024-05-15"


def test_statements_point_to_events_and_actors_to_their_first_mention(made, tmp_path):
    write([made], tmp_path / "out", "csv")
    said = read(tmp_path / "out" / "statements.csv")
    known = {row["Event ID"] for row in read(tmp_path / "out" / "events.csv")}
    assert {row["About"] for row in said} <= known
    assert [row["Stance"] for row in said] == ["alleges", "denies", "does_not_confirm"]
    for row in read(tmp_path / "out" / "actors.csv"):
        assert made.article.original[int(row["First Mention"]) :].startswith(row["Name"])
    (trucks,) = read(tmp_path / "out" / "quantities.csv")
    assert (trucks["Low"], trucks["High"]) == ("40.0", "")


def test_one_file_takes_the_table_that_it_is_named_after(made, tmp_path):
    write([made], tmp_path / "actors.csv")
    assert read(tmp_path / "actors.csv")[0]["Name"] == "Tarvia"
    write([made, made], tmp_path / "whatever.csv")
    assert len(read(tmp_path / "whatever.csv")) == 4


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝"])
def test_no_cell_is_a_formula_and_json_stays_as_it_is(made, tmp_path, start):
    bad = f"{start}HYPERLINK(1)"
    nasty = but(made, events=tuple(but(one, description=bad, place=bad, trigger=bad) for one in made.events))
    write([nasty], tmp_path / "x.csv")
    for row in read(tmp_path / "x.csv"):
        assert row["Description"] == "'" + bad
        assert not any(cell.startswith(tables._FORMULA) for cell in row.values())
    assert json.loads(plover.lines(nasty).splitlines()[0])["eventText"] == bad


def test_quotes_commas_and_line_breaks_come_back(made):
    words = 'He said "no", twice,\nand left'
    odd = but(made, events=(but(made.events[0], description=words),))
    (row,) = csv.DictReader(io.StringIO(tables.csv_head("events") + tables.csv_rows("events", odd)))
    assert row["Description"] == words


def test_plover_has_the_manuals_names_and_only_what_is_known(made, tmp_path):
    (path,) = write([made], tmp_path / "out", "plover")
    assert path.name == "plover.jsonl"
    first, second = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    assert first["event"] == "AID"
    assert first["quadCode"] == 2
    assert (first["date"], first["enddate"]) == ("2024-05-06", "2024-05-12")
    assert first["source"][0]["actorText"] == "Monrosa"
    assert "target" not in first
    assert "dead" not in first
    assert first["status"] == "disputed"
    assert second["eventLoc"] == {"name": "Port Ellen"}
    assert second["source"][0]["office"] == "President"
    start, end = first["textInfo"]["start"], first["textInfo"]["end"]
    assert made.article.original[start:end] == first["text"]


def test_plover_counts_only_exact_numbers_and_leaves_out_what_it_has_no_type_for(made):
    (truck,) = made.quantities
    dead = but(truck, what="deaths", low=3.0, high=3.0, approximate=False, event="E1")
    about = but(dead, what="injured", low=10.0, high=None)
    typeless = but(made.events[1], plover_type=None)
    lines = plover.lines(but(made, quantities=(dead, about), events=(made.events[0], typeless))).splitlines()
    assert len(lines) == 1
    assert json.loads(lines[0])["dead"] == 3
    assert "injured" not in json.loads(lines[0])


@pytest.mark.parametrize("table", tables.PARQUET_TABLES)
def test_every_parquet_table_opens_in_pandas_polars_and_duckdb_with_the_values_of_the_brief(made, tmp_path, table):
    pytest.importorskip("pyarrow", reason="pyarrow is not installed")
    write([made] * 3, tmp_path / "out", "parquet")
    path = tmp_path / "out" / f"{table}.parquet"
    names = [column.name for column in tables.PARQUET_TABLES[table]]
    wanted = [tuple(row) for row in tables.rows(table, made)] * 3
    pandas = pytest.importorskip("pandas", reason="pandas is not installed")
    frame = pandas.read_parquet(path)
    assert (list(frame.columns), len(frame)) == (names, len(wanted))
    polars = pytest.importorskip("polars", reason="polars is not installed")
    assert polars.read_parquet(path).rows() == wanted
    duckdb = pytest.importorskip("duckdb", reason="duckdb is not installed")
    assert duckdb.read_parquet(str(path)).fetchall() == wanted


def test_parquet_dates_are_dates_to_all_three(made, tmp_path):
    pytest.importorskip("pyarrow", reason="pyarrow is not installed")
    write([made] * 3, tmp_path / "out", "parquet")
    path = tmp_path / "out" / "events.parquet"
    pandas = pytest.importorskip("pandas", reason="pandas is not installed")
    assert pandas.read_parquet(path)["Event Date"].iloc[0].isoformat() == "2024-05-06"
    polars = pytest.importorskip("polars", reason="polars is not installed")
    assert polars.read_parquet(path).filter(polars.col("Event Date").dt.year() == 2024).height == 6
    duckdb = pytest.importorskip("duckdb", reason="duckdb is not installed")
    asked = duckdb.read_parquet(str(path)).filter("\"Event Date\" < DATE '2024-05-13'").aggregate("Status, count(*)")
    assert asked.fetchall() == [("disputed", 3)]


def test_a_folder_of_parquet_holds_everything(made, tmp_path):
    parquet = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed")
    write([made, made], tmp_path / "out", "parquet")
    column = parquet.read_table(tmp_path / "out" / "briefs.parquet")["Brief"].to_pylist()
    assert [Brief.model_validate_json(one) for one in column] == [made, made]


def test_raw_csv_has_every_cell_as_it_is(made, tmp_path):
    nasty = but(made.events[0], description="=1+1")
    write([but(made, events=(nasty,))], tmp_path / "x.csv", "csv-raw")
    assert read(tmp_path / "x.csv")[0]["Description"] == "=1+1"


def test_parquet_says_what_each_column_means_and_grows_by_groups(made, tmp_path):
    parquet = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed")
    table = tables.ParquetTable(tmp_path / "x.parquet", "events", group=4)
    for _ in range(5):
        table.add(made)
        assert len(table._rows) < 4
    table.close()
    file = parquet.ParquetFile(tmp_path / "x.parquet")
    assert file.metadata.num_rows == 10
    assert file.metadata.num_row_groups == 3
    for column in tables.EVENTS:
        assert file.schema_arrow.field(column.name).metadata[b"meaning"] == column.meaning.encode()


def test_parquet_without_pyarrow_names_the_command_and_leaves_nothing(monkeypatch, tmp_path):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(MissingExtra, match=r"pip install 'summarizer\[parquet\]'"):
        write([], tmp_path / "out", "parquet")
    assert list(tmp_path.iterdir()) == []


def test_no_briefs_leave_what_was_there(tmp_path):
    (tmp_path / "events.csv").write_text("before")
    assert write([], tmp_path, "csv") == []
    assert [path.name for path in tmp_path.iterdir()] == ["events.csv"]
    assert (tmp_path / "events.csv").read_text() == "before"


@pytest.mark.parametrize("form", ["csv", "csv-raw", "parquet"])
def test_tables_cannot_go_into_a_pipe(form):
    with pytest.raises(InputError, match="with -o"):
        piped(form)


def test_what_is_left_out_is_said_for_each_format():
    assert {*tables.SERVES, "plover"} == set(GATHERED)
    assert set(SERVES) == set(FORMATS)
