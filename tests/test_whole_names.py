"""Which names of real pages are whole, of which kind, and which words are none."""

import pytest

from summarizer.backends.local.actors import find_actors


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Tengku Adnan Lem was accused of taking money from a trader in Lima.", "Tengku Adnan Lem", "person"),
        (
            "Ivo Lem, the leader of Peru, spoke. Reports about Sayyed Lem were false, a court said.",
            "Sayyed Lem",
            "person",
        ),
        ("Ana Ruiz mocked Deputy Police Chief Eliud Lagat in Lima.", "Eliud Lagat", "person"),
        ("Chief Election Commissioner Sardar Raza said the vote was fair.", "Sardar Raza", "person"),
        (
            "The Kenya National Commission on Human Rights said police shot a man. The commission said others fled.",
            "Kenya National Commission on Human Rights",
            "organization",
        ),
        (
            "A Transport & General Workers Union spokesman said workers had left.",
            "Transport & General Workers Union",
            "organization",
        ),
    ],
)
def test_a_name_is_whole_and_of_its_kind(text, name, kind):
    actors = find_actors(text).answers
    assert kind in {one.kind for one in actors if one.name == name}
    assert len([one for one in actors if one.kind == "organization" and "ommission" in one.name]) <= 1


def test_trades_and_deeds_are_no_names():
    text = (
        "Seismologists said the quake was strong. Eyewitnesses said the roof fell. The board kept the law by notifying police. "
        "Police beat up opposition supporters. Ivo Lem promised to protect citizens."
    )
    names = {one.name for one in find_actors(text).answers}
    assert {"opposition supporters", "Ivo Lem"} <= names
    assert not names & {
        "Seismologists",
        "Eyewitnesses",
        "notifying police",
        "protect citizens",
        "up opposition supporters",
    }


def test_a_longer_name_is_not_that_of_a_relative():
    actors = find_actors("Imran Lem was jailed in Lima. Bushra Imran Lem is a doctor, and Imran Lem is a cook.").answers
    assert "Bushra Imran Lem" not in {alias for one in actors if one.name == "Imran Lem" for alias in one.aliases}
