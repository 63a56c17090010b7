"""A dossier for other programs: tables of its records, a network of who did what to whom, JSON that comes back."""

import csv
import io
import json
from pathlib import Path

import pytest
from changed import but
from many import border_briefs

from summarizer.dossier import build
from summarizer.export.dossier_tables import TABLES
from summarizer.export.dossier_tables import csv as table_of
from summarizer.export.network import graphml
from summarizer.export.write import DOSSIER_FORMS, form_of
from summarizer.reading.briefs import read_dossier


@pytest.fixture(scope="module")
def dossier():
    return build(border_briefs())


def rows(text):
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.mark.parametrize("table", TABLES)
def test_a_table_has_a_row_for_each_record(dossier, table):
    assert len(rows(table_of(table, dossier))) == len(getattr(dossier, table)) > 5


def test_rows_say_what_the_dossier_says_and_point_at_each_other(dossier):
    events = {row["Event ID"]: row for row in rows(table_of("events", dossier))}
    names = {row["Name"] for row in rows(table_of("actors", dossier))}
    event = next(one for one in dossier.events if len(one.articles) > 1 and one.actors)
    row = events[event.id]
    assert (row["Status"], row["Articles"], row["Origins"]) == (
        event.status,
        str(len(event.articles)),
        str(len(event.origins)),
    )
    assert set(row["Actor Name"].split("; ")) <= names
    for claim in rows(table_of("claims", dossier)):
        assert set(filter(None, claim["About"].split("; "))) <= set(events)


def test_no_cell_of_a_dossier_is_a_formula(dossier):
    first = but(dossier.actors[0], name="=1+1")
    assert rows(table_of("actors", but(dossier, actors=(first,))))[0]["Name"] == "'=1+1"


def test_a_file_gets_the_table_that_it_is_named_after():
    assert form_of(DOSSIER_FORMS, Path("claims.csv"), None) is DOSSIER_FORMS["claims.csv"]
    assert form_of(DOSSIER_FORMS, Path("out/may.claims.csv"), None) is DOSSIER_FORMS["claims.csv"]
    assert form_of(DOSSIER_FORMS, Path("out/claims-of-may.csv"), None) is DOSSIER_FORMS["csv"]
    assert form_of(DOSSIER_FORMS, Path("whatever.csv"), None) is DOSSIER_FORMS["csv"]


def test_networkx_reads_who_did_what_to_whom(dossier):
    nx = pytest.importorskip("networkx", reason="networkx is not installed")
    graph = nx.parse_graphml(graphml(dossier), force_multigraph=True)
    assert set(graph) == {one.id for one in dossier.actors}
    wanted = {(a, b, e.status, len(e.origins)) for e in dossier.events for a in e.actors for b in e.recipients}
    assert {(a, b, one["status"], one["origins"]) for a, b, one in graph.edges(data=True)} == wanted
    assert len(wanted) >= 3
    assert graph.nodes[dossier.actors[0].id]["name"] == dossier.actors[0].name


def test_a_network_of_hostile_names_is_still_xml(dossier):
    name = "</data>\x00<b>\ud800 & \u202e"
    first = but(dossier.actors[0], name=name)
    nx = pytest.importorskip("networkx", reason="networkx is not installed")
    graph = nx.parse_graphml(graphml(but(dossier, actors=(first,))))
    assert graph.nodes[first.id]["name"] == "</data>\\x00<b>\\ud800 & \\u202e"


def test_json_of_a_dossier_holds_all_of_it(dossier, tmp_path):
    (tmp_path / "d.json").write_text(DOSSIER_FORMS["json"].text(dossier, ()), encoding="utf-8")
    assert read_dossier(tmp_path / "d.json") == dossier
    assert json.loads((tmp_path / "d.json").read_text())["format"] == "summarizer/dossier-1"
