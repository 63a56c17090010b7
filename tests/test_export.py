"""Briefs as files and views: whole or not at all, nothing hostile gets through, everything comes back."""

import io
import json
import re
import stat
from pathlib import Path

import pytest
from changed import but
from rich.console import Console
from scripted import scripted_brief

from summarizer import InputError, StoreError
from summarizer.export import brief_page, phrases
from summarizer.export.markdown import markdown
from summarizer.export.terminal import show
from summarizer.export.write import Output, write
from summarizer.printable import printable
from summarizer.reading.briefs import read_briefs
from summarizer.schema import Brief, Finding
from summarizer.schema.answers import stance_of

HOSTILE = "Ev\x1b[31mil \u202e[/b] [sic] `x` <script>alert(1)</script> | _y_ \x07"


@pytest.fixture
async def made():
    return await scripted_brief()


def view(made, width=80, colour=False):
    out = io.StringIO()
    show(made, Console(file=out, width=width, force_terminal=colour, color_system="truecolor" if colour else None))
    return out.getvalue()


def test_several_briefs_in_one_json_are_a_list(made, tmp_path):
    write([made, made], tmp_path / "x.json")
    assert [Brief.model_validate(one) for one in json.loads((tmp_path / "x.json").read_text())] == [made, made]


def test_a_folder_gets_a_file_for_each_and_names_are_safe(made, tmp_path):
    odd = but(made, article=but(made.article, name="../../etc/pass\nwd.txt"))
    (written,) = write([odd], tmp_path / "out")
    assert written.parent == tmp_path / "out"
    assert written.name == f"pass-wd-{made.article.id[:8]}.json"


def test_a_file_that_was_there_stays_when_writing_fails(made, tmp_path):
    target = tmp_path / "x.jsonl"
    target.write_text("before")
    output = Output(target)
    output.add(made)
    Path(output._files[0].temporary).unlink()
    with pytest.raises(StoreError, match="what stood there is intact"):
        output.__exit__(None, None, None)
    assert target.read_text() == "before"


def test_an_unwritable_place_is_found_out_before_any_work(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="choose another place"):
        Output(tmp_path / "file" / "x.json")


def test_an_unknown_format_names_those_there_are(tmp_path):
    with pytest.raises(InputError, match="json, jsonl, txt, md"):
        Output(tmp_path / "x.docx")


def test_a_written_file_can_be_read_by_others(made, tmp_path):
    write([made], tmp_path / "x.json")
    assert stat.S_IMODE((tmp_path / "x.json").stat().st_mode) == 0o644


def test_markdown_numbers_its_quotes_and_shows_every_one(made):
    text = markdown(made)
    assert "Tarvia accused Monrosa of sending at least 40 trucks of rifles to rebels. [^1]" in text
    assert "disputed: Tarvia alleges; Ana Belmonte denies; Gulf Union does not confirm" in text
    assert text.count("\n[^") == len({e for e in text.split() if e.startswith("[^") and e.endswith("]:")})


def test_the_terminal_shows_who_alleges_and_who_denies_within_80_columns(made):
    text = view(made)
    assert max(map(len, text.splitlines())) <= 80
    for words in ("disputed: Tarvia alleges;", "Ana Belmonte denies; Gulf Union does not confirm"):
        assert words in " ".join(text.split()), words
    assert "2024-05-06 to" in text
    assert "\x1b" not in text


def test_background_stands_after_the_news_and_says_so_in_every_view(made):
    first, second = phrases.timeline(made)
    old = but(first, salience="background")
    made = but(made, events=(old, second))
    assert [one.id for one in phrases.timeline(made)] == [second.id, old.id]
    (row,) = [line for line in markdown(made).splitlines() if line.startswith("|") and "background" in line]
    assert old.description in row
    assert "background" in view(made)
    assert phrases.action(old).endswith("background)")


def test_the_terminal_shows_the_first_doubts_and_counts_the_rest(made):
    doubt = Finding(check="claim-told", severity="warning", record=None, message="no statement tells it")
    printed = view(but(made, findings=(doubt,) * 30))
    assert printed.count("no statement tells it") == 12
    assert "and 18 more" in printed


def test_of_many_the_terminal_leaves_out_what_nobody_disputes(made):
    first, *_ = made.events
    plain = [but(first, id=f"E{n + 10}", status="reported", description=f"Deed {n}.") for n in range(20)]
    denial = next(said for said in made.statements if said.stance == "denies")
    words = [but(denial, id=f"S{n + 10}", stance="asserts", source=f"Speaker {n}", about=()) for n in range(20)]
    printed = view(but(made, events=(*plain, first), statements=(*words, denial)))
    assert "and 9 more" in printed
    assert printed.index("Deed 10.") < printed.index(
        first.description.partition(" at least")[0], printed.index("Deed 0.")
    )
    assert "Deed 11." not in printed
    assert printed.count("Speaker 10 ") == 1
    assert "Speaker 11 " not in printed
    assert "Ana Belmonte denies" in " ".join(printed.split())


def test_foreign_text_cannot_steer_terminal_or_markdown(made):
    evil = but(made.actors[0], name=HOSTILE, role=HOSTILE)
    odd = but(made, actors=(evil, *made.actors[1:]))
    shown = view(odd, width=200)
    assert "\\x1b[31m" in shown
    assert "[/b] [sic]" in shown
    assert not set(shown) & {"\x1b", "\x07", "\u202e"}
    text = markdown(odd)
    assert "<script>" not in text
    assert "\\<script\\>" in text


def test_printable_keeps_text_and_shows_what_hides():
    assert printable("Привет, 世界 é\n\t!") == "Привет, 世界 é\n\t!"
    assert printable("dis\xadtrac\xadtion") == "distraction", "soft hyphens show nothing, as in print"
    assert printable("a\x00\u200b\U000e0041\ud800") == "a\\x00\\u200b\\U000e0041\\ud800"


def test_briefs_come_back_from_every_kind_of_json(made, tmp_path):
    odd = but(made, article=but(made.article, title="a\u2028b"))
    for name in ("x.json", "x.jsonl"):
        for briefs in ([odd], [odd, made]):
            write(briefs, tmp_path / name)
            assert list(read_briefs(tmp_path / name)) == briefs


@pytest.mark.parametrize("width", [60, 80, 120])
def test_colour_changes_nothing_but_colour(made, width):
    plain, coloured = view(made, width), view(made, width, colour=True)
    assert "\x1b[31m" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain
    assert max(map(len, plain.splitlines())) <= width


def test_no_colour_is_obeyed(made, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    out = io.StringIO()
    show(made, Console(file=out, width=80, force_terminal=True, highlight=False, markup=False, emoji=False))
    assert not re.search(r"\x1b\[(?:\d+;)*(?:3[0-7]|9[0-7])m", out.getvalue())


def test_an_event_in_the_words_of_its_quote_is_not_told_twice(made):
    event = but(made.events[0], description=made.events[0].evidence.quote, when=None)
    text = " ".join(view(but(made, events=(event,), statements=(), summary=None)).split())
    assert text.count("at least 40 trucks of rifles") == 1
    assert f"[{event.evidence.start}:{event.evidence.end}]" in text
    html = brief_page.page(but(made, events=(event,), statements=()))
    told = html[html.index('<ol class="timeline">') : html.index("</ol>", html.index('<ol class="timeline">'))]
    assert told.count(event.description) == 1
    assert f'">{event.description}</a></p>' in told


def test_the_page_of_a_brief_leads_to_each_of_its_parts_and_to_no_other(made):
    for one, said in ((made, True), (but(made, statements=()), False)):
        html = brief_page.page(one)
        parts = re.findall(r'<a href="#([^"]+)">', html[html.index("<nav") : html.index("</nav>")])
        assert all(f'id="{part}"' in html for part in parts)
        assert any(part.endswith("-statements") for part in parts) == said


def test_who_alleges_is_not_told_to_say_so_as_well_and_a_denial_stands_beside_what_is_said():
    said = [("Oslo", "asserts"), ("Oslo", "alleges"), ("Lima", "asserts"), ("Lima", "denies"), ("Oslo", "alleges")]
    assert phrases.voices(said) == "Oslo alleges; Lima says; Lima denies"


def test_several_sentences_stand_on_one_line_with_one_full_stop():
    assert phrases.listed(["One went.", "Another came."]) == "One went; Another came."


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("officials", "do not confirm"),
        ("The companies", "do not confirm"),
        ("Rebels of the north", "do not confirm"),
        ("two people close to the talks", "do not confirm"),
        ("the ministry of ports", "does not confirm"),
        ("a spokesman for the residents", "does not confirm"),
        ("United States", "does not confirm"),
        ("unnamed source", "does not confirm"),
    ],
)
def test_the_verb_of_a_view_has_the_number_of_who_speaks(source: str, told: str) -> None:
    assert stance_of(source, "does_not_confirm") == told
