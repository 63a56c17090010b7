"""The threats, row by row: what a hostile article, answer, server or file name tries, and the tests that hold it off."""

import csv
import itertools
import json
import os
import random
import re
import resource
import shutil
import subprocess
import sys
import traceback
from pathlib import Path

import answers
import pytest
import typer
from batch_api import BatchApi
from changed import but
from command import run
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import BaseModel
from rich.pretty import pretty_repr
from server import Answer, Server, completion, error, says
from terminal import on_terminal

from summarizer import Settings, Summarizer, SummarizerError
from summarizer.cli import app
from summarizer.commands.batch import fetch, status, submit
from summarizer.commands.check import report
from summarizer.commands.deliver import Delivery, deliver
from summarizer.commands.doctor import report as doctor
from summarizer.commands.review import deliver_review
from summarizer.commands.runs import retry_run, runs_text
from summarizer.commands.store import store_text
from summarizer.evaluate import evaluate
from summarizer.evaluate.compare import compare
from summarizer.export.terminal import plain
from summarizer.export.write import write
from summarizer.printable import printable
from summarizer.reading import article_from_text
from summarizer.schema import Review
from summarizer.schema.review import Mark, keys
from summarizer.text.quotes import find_quote

THREATS = {
    "LLM01 injection from an article": (
        "test_injection.py::test_nothing_said_in_obedience_stands_unmarked",
        "test_injection.py::test_an_order_takes_nothing_honest_away",
        "test_injection.py::test_every_article_reaches_the_model_unchanged_between_its_delimiters",
        "test_injection.py::test_a_re_ask_and_a_repair_hold_the_attackers_words_cut_and_as_values",
        "test_injection.py::test_news_about_prompts_and_chatbots_stays_readable",
        "test_local.py::test_an_instruction_in_the_article_changes_nothing_of_the_rest",
        "test_prompts.py::test_a_title_stays_on_one_line_and_cannot_imitate_a_delimiter",
    ),
    "hidden text": (
        "test_threats.py::test_hidden_letters_are_taken_out_of_the_text_and_stay_in_the_original",
        "test_articles.py::test_carriage_returns_and_invisible_characters_are_in_the_original_only",
        "test_brief_page.py::test_invisible_characters_show_as_escapes_and_quotes_stay_in_place",
    ),
    "LLM05 terminal": (
        "test_threats.py::test_no_command_lets_a_hostile_text_steer_the_terminal",
        "test_threats.py::test_nothing_that_a_command_prints_of_a_hostile_brief_steers_the_terminal",
        "test_threats.py::test_nothing_that_a_command_prints_of_a_hostile_run_steers_the_terminal",
        "test_wire.py::test_server_text_is_printed_clean_and_short",
        "test_export.py::test_foreign_text_cannot_steer_terminal_or_markdown",
    ),
    "LLM05 HTML report": (
        "test_brief_page.py::test_nothing_hostile_runs_or_reaches_out",
        "test_brief_page.py::test_only_web_addresses_become_links",
        "test_dossier_page.py::test_nothing_hostile_in_any_text_runs_or_reaches_out",
    ),
    "CSV formulas": (
        "test_tables.py::test_no_cell_is_a_formula_and_json_stays_as_it_is",
        "test_threats.py::test_a_spreadsheet_reads_every_cell_as_text",
    ),
    "templates and prompt files": (
        "test_prompts.py::test_template_code_in_an_article_is_text",
        "test_prompts.py::test_code_that_reaches_out_or_fails_is_an_error_with_its_line",
        "test_prompts.py::test_a_prompt_of_a_megabyte_is_refused",
        "test_prompts.py::test_a_value_that_is_not_given_is_an_error_with_its_line",
        "test_threats.py::test_template_code_reaches_the_wire_as_it_is",
    ),
    "path traversal": ("test_threats.py::test_what_is_written_stays_under_the_output_folder",),
    "links in and for the output": (
        "test_threats.py::test_a_link_in_the_output_folder_is_replaced_and_not_followed",
        "test_threats.py::test_an_output_that_is_a_link_goes_where_its_user_pointed_it_and_no_further",
        "test_files.py::test_a_link_in_the_place_of_a_file_is_replaced_and_not_followed",
        "test_files.py::test_what_is_no_file_is_named_and_stays",
    ),
    "bombs": (
        "test_threats.py::test_a_bomb_stays_within_a_gigabyte_of_addresses",
        "test_newsxml.py::test_a_bomb_is_not_expanded_and_no_file_is_fetched",
        "test_articles.py::test_a_huge_file_is_refused_without_being_read",
        "test_wire.py::test_a_gzip_bomb_stays_small",
    ),
    "secrets": (
        "test_faults.py::test_a_key_is_in_nothing_that_a_run_with_faults_leaves_behind",
        "test_faults.py::test_a_key_is_in_no_error_and_no_log_line_that_a_program_sees",
        "test_threats.py::test_a_traceback_that_shows_all_variables_shows_no_key",
        "test_threats.py::test_no_option_takes_a_key_and_no_process_is_started_that_would_inherit_it",
        "test_wire.py::test_only_harmless_headers_are_kept",
    ),
    "pickle and YAML": ("test_threats.py::test_nothing_is_read_that_can_hold_code",),
    "LLM10 growing cost": ("test_injection.py::test_tokens_grow_by_one_answer_however_often_it_is_bad",),
}
HERE = Path(__file__).parent


@pytest.mark.parametrize("threat", THREATS)
def test_every_threat_is_held_off_by_tests_that_are_there(threat):
    for place in THREATS[threat]:
        file, _, name = place.partition("::")
        assert f"def {name}(" in (HERE / file).read_text(encoding="utf-8"), place


# ------------------------------------------------------------------ hidden text

HIDDEN = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u180e\U000e0041\U000e0062"


@settings(max_examples=150, derandomize=True)
@given(st.lists(st.sampled_from(HIDDEN), min_size=1, max_size=30), st.randoms(use_true_random=False))
def test_hidden_letters_are_taken_out_of_the_text_and_stay_in_the_original(letters, random):
    """Wherever they stand, a quote of the visible words is found, at its place in the original; none is shown."""
    text = answers.TEXT
    for letter in letters:
        at = random.randrange(1, len(text) - 1)
        text = f"{text[:at]}{letter}{text[at:]}"
    article = article_from_text(text)
    assert article.original == text
    for quote in (answers.event().quote, answers.MEETING.quote):
        found = find_quote(article.text, quote)
        assert found
        there = article.to_original(found.start, found.end)
        shown = article.original[there.start : there.end]
        assert "".join(one for one in shown if one not in HIDDEN).split() == quote.split()
        assert not set(HIDDEN) - set("\u200c\u200d") & set(printable(shown))


# ------------------------------------------------------------------ terminal


def hostile_strings(number):
    """Control characters of both sets, escape sequences, bidi, markup, lone bytes: in any mix, always the same."""
    chance = random.Random(5)  # noqa: S311 - the same ones each time
    pieces = [
        *map(chr, range(1, 9)), *map(chr, range(14, 32)), *map(chr, range(127, 160)), "\x1b[31m", "\x1b[2J", "\x1b]0;owned\x07", "\x1b[6n",
        "\x1bP$q\x1b\\", "\x9b5m", "\u202e", "\u2066", "\u2069", "\u200f", "\ufeff", "[/b]", "[red]", "[link=file:///etc/passwd]x[/link]",
        "[sic]", "\u2028", "\u0085", "\x0b\x0c", "\U000e0041", ":smile:", "{0}", "%s", "Tarvia", "minister", " said ", "\t",
    ]  # fmt: skip
    return ["".join(chance.choices(pieces, k=chance.randint(1, 8))) for _ in range(number)]


FOUL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\U000e0000-\U000e007f]"
)


@pytest.fixture(scope="module")
def hostile_folder(tmp_path_factory):
    """Articles that are hostile in text, title and file name."""
    folder = tmp_path_factory.mktemp("in") / "ar\x1b[31mticles\u202e"
    folder.mkdir()
    texts = hostile_strings(300)
    for number in range(3):
        lines = [f"Minister {one} Marten met {one} Belmonte on Monday, {one} said." for one in texts[number::3]]
        name = os.fsencode(f"{texts[number].replace('/', '')[:20]}{number}") + b"\xff.txt"
        (Path(os.fsdecode(os.fsencode(folder) + b"/" + name))).write_text(
            f"Title {texts[number]} of the day\n\n{answers.TEXT}\n" + "\n\n".join(lines), encoding="utf-8"
        )
    (folder / "feed\x07.jsonl").write_text(
        "\n".join(
            json.dumps({"title": one, "text": f"{answers.TEXT}\n{one}", "url": one, "source": one}) for one in texts[:9]
        )
    )
    return folder


def foul_model(asked):
    """A model whose every text is hostile; every fourth answer is a hostile error or refusal."""
    texts = hostile_strings(300)
    foul = texts[len(asked.raw) % 300] + texts[len(asked.raw) % 299]
    return foul_answer(len(asked.raw) % 4, foul, texts)(asked)


def foul_answer(kind, foul, texts):
    if kind == 0:
        return lambda _: error(400, f"bad {foul}", code=foul)
    if kind == 1:
        return lambda _: completion({"content": None, "refusal": foul})
    if kind == 4:
        return lambda _: error(500, f"<b>{foul}</b>", code=foul)
    actors = [
        answers.actor(f"A{n}", "Tarvia", role=one, aliases=(one,), affiliation=one).model_dump()
        for n, one in enumerate(texts[:15])
    ]
    return says({"actors": actors, "more": foul} if kind == 2 else {"actors": actors})


@pytest.mark.parametrize(
    "words",
    [
        ["summarize", "FOLDER", "--store", "STORE"],
        ["summarize", "FOLDER", "--store", "STORE", "-m", "m\x1b[31m", "--base-url", "URL", "--tasks", "actors"],
        ["dossier", "FOLDER", "--store", "STORE"],
        ["prompts", "events", "FILE"],
        ["prompts", "ev\x1b[31mil"],
        ["check", "BRIEF", "FILE"],
        ["compare", "BRIEF", "BRIEF"],
        ["evaluate", "BRIEF"],
        ["runs", "--store", "STORE"],
        ["doctor", "-m", "m\x1b[31m", "--base-url", "URL", "--store", "STORE"],
        ["schema", "\x1b[31m"],
        ["summarize", "no\x1b[31m\x07such\u202efile.txt", "--published", "\x1b[31m"],
        ["no\x1b[31msuch"],
    ],
    ids=lambda words: " ".join(words[:2]).encode("unicode_escape").decode(),
)
def test_no_command_lets_a_hostile_text_steer_the_terminal(words, hostile_folder, tmp_path):
    article = next(hostile_folder.glob("*.txt"))
    brief = tmp_path / "br\x1b[31mief.json"
    if "BRIEF" in words:
        write([Summarizer(Settings(store="")).summarize(article)], brief)
    with Server(foul_model, repeat=True) as server:
        places = {
            "FOLDER": hostile_folder,
            "FILE": article,
            "BRIEF": brief,
            "URL": server.url,
            "STORE": tmp_path / "s\x07.sqlite",
        }
        env = {**os.environ, "NO_COLOR": "1", "TERM": "dumb", "XDG_DATA_HOME": str(tmp_path)}
        given = [os.fspath(places.get(word, word)) for word in words]
        code, said, _ = on_terminal(*given, env=env)
    assert code in {0, 2, 3, 4, 5}, said
    assert said.strip()
    assert not FOUL.search(said.replace("\r\n", "\n")), repr(FOUL.search(said)) + repr(said[:3000])


FOREIGN = {
    "name", "url", "title", "source", "aliases", "role", "affiliation", "description", "trigger", "place", "date_text",
    "cue", "content", "text", "quote", "message", "reason", "note", "model", "host", "unit",
}  # fmt: skip
FOUL_TEXTS = st.lists(
    st.sampled_from([*hostile_strings(60), "[/]", "\\[red]", "${x}"]) | st.text(max_size=9), min_size=3, max_size=3
)


@pytest.fixture(scope="module")
def fair():
    return Summarizer(Settings(store="")).summarize(article_from_text(answers.TEXT, published=answers.PUBLISHED))


@settings(max_examples=25, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(FOUL_TEXTS)
def test_nothing_that_a_command_prints_of_a_hostile_brief_steers_the_terminal(fair, tmp_path, capsys, texts):
    """Of check, compare, evaluate, review, and the view of a terminal: briefs that another program made, of any words."""
    first, second = (dirty(fair, text) for text in texts[:2])
    for number, one in enumerate((first, second)):
        (tmp_path / f"{number}.json").write_text(one.model_dump_json(), encoding="utf-8", errors="backslashreplace")
    (tmp_path / "a.txt").write_text(
        f"{answers.TEXT}\n{texts[2].strip(chr(0))}", encoding="utf-8", errors="backslashreplace"
    )
    marks = [Mark(**{**key.model_dump(), "what": texts[2]}, verdict="wrong") for key in list(keys(first).values())[:4]]
    (tmp_path / "m.json").write_text(Review(saved=texts[2], marks=tuple(marks)).model_dump_json(), encoding="utf-8")
    report(tmp_path / "0.json", tmp_path / "a.txt")
    deliver_review(tmp_path / "m.json", [tmp_path / "0.json"], texts[2], Delivery(tmp_path / "out", "json"))
    compared, measured = compare([first], [second]), evaluate([first], {texts[2]: [second]})
    told = capsys.readouterr()
    printed = [told.out, told.err, compared.text(), compared.json(), measured.text(), measured.json(), plain(first)]
    assert len("".join(printed)) > 2000
    for one in printed:
        assert not FOUL.search(one), repr(FOUL.search(one)) + repr(one[:2000])


def dirty(brief, text):
    """A brief with hostile words in all that is foreign."""

    def foul(value):
        if isinstance(value, BaseModel):
            new = {name: foreign(part) if name in FOREIGN else foul(part) for name, part in value}
            return value.model_copy(update=new)
        return tuple(foul(one) for one in value) if isinstance(value, tuple) else value

    def foreign(value):
        if isinstance(value, str):
            return f"{value}{text}"
        return tuple(foreign(one) for one in value) if isinstance(value, tuple) else foul(value)

    return foul(brief)


def test_nothing_that_a_command_prints_of_a_hostile_run_steers_the_terminal(
    hostile_folder, tmp_path, capfd, monkeypatch
):
    """Of runs, store, batch and doctor: hostile names of files, models, batches and stores, hostile answers and errors."""
    turns, texts = itertools.count(), hostile_strings(300)
    kinds = [3, 4, 1, 2, 3]
    api = BatchApi(lambda asked: foul_answer(kinds[(turn := next(turns)) % 5], texts[turn % 300], texts)(asked))
    api.statuses = ["in\x1b[31mprogress\u202e"] * 2
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    (tmp_path / "summarizer-\x1b[2J").mkdir()
    (tmp_path / "summarizer-\x1b[2J" / "answers.jsonl").write_text("")
    printed = []
    with Server(api, repeat=True) as server:
        location = str(tmp_path / "st\x1b[31more\u202e.sqlite")
        chosen = Settings(model="m\x1b[31m\u202e", base_url=server.url, store=location, tasks=("actors",))
        articles = [str(hostile_folder)]
        for _ in range(2):
            deliver(Summarizer(chosen), articles, Delivery(tmp_path / "o\x1b[2Jut", "json"))
        retry_run(1, location)
        submit(
            Summarizer(but(chosen, temperature=0.5)),
            articles,
            Delivery(tmp_path / "o\x1b[2Jut", "json"),
        )
        printed.append(status(None, location))
        api.batches["batch_1"]["id"] = "batch\x1b[31m_1"
        fetch(None, Delivery(), location=location)
        printed += [status(None, location), store_text(location), runs_text(None, location)]
        printed += [runs_text(number, location, as_json=as_json) for number in (1, 2, 3) for as_json in (False, True)]
        doctor(chosen)
        doctor(chosen, as_json=True)
    with pytest.raises(SummarizerError) as caught:
        runs_text(None, location + "\x1b[31mno")
    told = capfd.readouterr()
    assert "may have been billed" in told.err
    assert "is sound" in told.out
    for one in (*printed, told.out, told.err, str(caught.value)):
        assert one
        assert not FOUL.search(one), repr(FOUL.search(one)) + repr(one[:3000])


# ------------------------------------------------------------------ secrets

KEY = "sk-canary-l0cal-v4riable"


@pytest.mark.parametrize("where", ["environment", "settings"])
@pytest.mark.parametrize(
    "answer",
    [error(401, KEY), error(400, KEY), Answer(reset=True), Answer(f"<p>{KEY}"), completion({"content": KEY})],
    ids=["401", "400", "reset", "page", "text"],
)
def test_a_traceback_that_shows_all_variables_shows_no_key(monkeypatch, answer, where):
    """As rich and typer print one with ``show_locals``: each variable of each frame of each cause, by both ways to show it."""
    if where == "environment":
        monkeypatch.setenv("SUMMARIZER_API_KEY", KEY)
    with Server(answer, repeat=True) as server:
        more = {"api_key": KEY} if where == "settings" else {}
        asked = Settings(model="m", base_url=server.url, store="", retries_unknown=0, **more)
        with pytest.raises(SummarizerError) as caught:
            Summarizer(asked).summarize(answers.TEXT)
        assert server.asked[0].headers["authorization"] == f"Bearer {KEY}"
    seen, cause, shown = [], caught.value, 0
    while cause is not None:
        assert cause not in seen, "causes that go round would be printed for ever"
        seen.append(cause)
        for frame, _ in traceback.walk_tb(cause.__traceback__):
            if frame.f_code.co_filename != __file__:
                for name, value in frame.f_locals.items():
                    for told in (repr(value), pretty_repr(value, max_length=10, max_string=200, max_depth=5)):
                        assert KEY not in told, (frame.f_code.co_qualname, name)
                        shown += 1
        cause = cause.__cause__ or cause.__context__
    assert shown > 50


WATCHED = """
import sys
STARTS = {"subprocess.Popen", "os.fork", "os.forkpty", "os.posix_spawn", "os.exec", "os.system"}
sys.addaudithook(lambda event, what: event in STARTS and sys.stderr.write(f"STARTED {what[1]}\\n"))
from summarizer.cli import main
main()
"""


def test_no_option_takes_a_key_and_no_process_is_started_that_would_inherit_it(tmp_path):
    def options(command):
        for name, one in getattr(command, "commands", {}).items():
            yield from ((name, option) for parameter in one.params for option in parameter.opts)
            yield from options(one)

    found = list(options(typer.main.get_command(app)))
    assert len(found) > 90
    assert not [one for one in found if re.search("key|token$|secret|password", one[1])]
    (tmp_path / "a.txt").write_text(answers.TEXT)
    with Server(foul_model, repeat=True) as server:
        done = subprocess.run(
            [sys.executable, "-c", WATCHED, "summarize", tmp_path / "a.txt", "-m", "m", "--base-url", server.url,
             "--store", tmp_path / "s", "-o", tmp_path / "x.html"],
            capture_output=True, text=True, check=False, env={**os.environ, "SUMMARIZER_API_KEY": KEY},
        )  # fmt: skip
        assert server.asked[0].headers["authorization"] == f"Bearer {KEY}"
    assert done.returncode in {3, 4, 5}, done.stderr
    started = {line for line in done.stderr.splitlines() if line.startswith("STARTED")}
    assert started <= {"STARTED ['uname', '-p']"}, (
        "Python's platform, which openai asks for a header, and nothing of ours"
    )


# ------------------------------------------------------------------ spreadsheets, templates, paths


@pytest.mark.skipif(
    shutil.which("soffice") is None, reason="LibreOffice is not installed: apt-get install libreoffice-calc-nogui"
)
def test_a_spreadsheet_reads_every_cell_as_text(tmp_path):
    """LibreOffice itself opens our table: what begins like a formula is text, and nothing was worked out."""
    made = Summarizer(Settings(store="")).summarize(article_from_text(answers.TEXT, published=answers.PUBLISHED))
    starts = [
        "=1+1",
        "+1+1",
        "-1+1",
        "@SUM(1)",
        '=HYPERLINK("http://192.0.2.1/","x")',
        "=cmd|'/c calc'!A0",
        "\t=1+1",
        "＝1+1",
    ]
    events = [but(made.events[0], description=one, place=one) for one in starts]
    write([but(made, events=tuple(events))], tmp_path / "events.csv")
    home = f"-env:UserInstallation=file://{tmp_path}/office"
    subprocess.run(
        ["soffice", home, "--headless", "--convert-to", "fods", "--outdir", tmp_path, tmp_path / "events.csv"],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    sheet = (tmp_path / "events.fods").read_text(encoding="utf-8")
    assert "table:formula" not in sheet
    assert "HYPERLINK" in sheet
    with (tmp_path / "events.csv").open(encoding="utf-8", newline="") as file:
        assert len(list(csv.DictReader(file))) == len(starts)


def test_template_code_reaches_the_wire_as_it_is():
    text = f"{answers.TEXT}\n{{{{7*7}}}} {{% for x in y %}} {{# note #}} {{{{ self.__init__ }}}} {{%- raw -%}}\n"
    with Server(says({"actors": []}), repeat=True) as server:
        Summarizer(Settings(model="m", base_url=server.url, store="", tasks=("actors",))).summarize(
            article_from_text(text)
        )
    told = "\n".join(message["content"] for message in server.asked[0].body["messages"])
    assert text.strip() in told


NAMES = [
    "../x", "../../etc/passwd", "/etc/passwd", "/", ".", "..", "...", "~", "~root/x", "a/../../b", "a\\..\\..\\b", "C:\\x", "\\\\host\\x",
    "CON", "NUL", "COM1.txt", "aux.json", "a" * 300, "é" * 300, "\u202eexe.txt", "a\nb", "a\rb", "a\tb", "a\x00b", "a\x1b[31mb", "x.", "x...",
    "x ", " x", "", "-rf", "--output", "$(id)", "`id`", "a;b", "a|b", "a&b", "*", "?", "[a]", "%2e%2e%2f", "..%00", ".hidden", "\x7f", "😀" * 99,
    "a:b", "a<b>", 'a"b', "https://192.0.2.1/x?y=../z", "file:///etc/passwd", "x" * 255 + ".txt", "con.txt/..", "\uff0e\uff0e\uff0fx", "a//b",
]  # fmt: skip


@pytest.mark.parametrize("form", ["json", "md", "html"])
def test_what_is_written_stays_under_the_output_folder(tmp_path, form):
    made = Summarizer(Settings(store="")).summarize(article_from_text(answers.TEXT))
    assert len(NAMES) >= 50
    briefs = [but(made, article=but(made.article, name=name, id=f"{n:016x}"[::-1])) for n, name in enumerate(NAMES)]
    out = tmp_path / "deep" / "out"
    written = write(briefs, out, form)
    there = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert len(there) == len(NAMES)
    assert {path.parent for path in there} == {out}
    assert {path.resolve().parent for path in written} == {out.resolve()}
    for path in there:
        assert re.fullmatch(r"\w[\w-]*\.\w+", path.name), path.name
        assert len(os.fsencode(path.name)) <= 255


def test_a_link_in_the_output_folder_is_replaced_and_not_followed(tmp_path):
    made = Summarizer(Settings(store="")).summarize(article_from_text(answers.TEXT))
    (target,) = write([made], tmp_path / "out")
    (tmp_path / "precious").write_text("mine")
    target.unlink()
    target.symlink_to(tmp_path / "precious")
    write([made], tmp_path / "out")
    assert (tmp_path / "precious").read_text() == "mine"
    assert not target.is_symlink()


@pytest.mark.parametrize("form", ["json", "csv", "html", "parquet"])
def test_an_output_that_is_a_link_goes_where_its_user_pointed_it_and_no_further(tmp_path, form):
    """A folder that is a link is the user's own; a file that is one may be a trap, and gives way to the file."""
    (tmp_path / "a.txt").write_text(answers.TEXT)
    (tmp_path / "precious").write_text("mine")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "out").symlink_to("elsewhere")
    (tmp_path / f"one.{form}").symlink_to("precious")
    for out in ("out", f"one.{form}"):
        done = run("summarize", "a.txt", "-q", "-o", out, "-f", form, cwd=tmp_path)
        assert done.returncode == 0, done.stderr
    assert (tmp_path / "precious").read_text() == "mine"
    assert (tmp_path / "out").readlink() == Path("elsewhere")
    assert list((tmp_path / "elsewhere").iterdir())
    assert not (tmp_path / f"one.{form}").is_symlink()
    (tmp_path / "gone").symlink_to("nowhere")
    assert run("summarize", "a.txt", "-q", "-o", "gone", cwd=tmp_path).returncode == 6
    there = {"a.txt", "precious", "elsewhere", "out", "gone", f"one.{form}"}
    assert {one.name for one in tmp_path.iterdir()} == there


# ------------------------------------------------------------------ bombs

BOMBS = {
    "deep.html": lambda: "<div>" * 100_000 + answers.TEXT,
    "many.html": lambda: "<p>" + "<b>x</b>" * 50_000,
    "deep.json": lambda: "[" * 2_000_000,
    "deep-object.json": lambda: '{"a":' * 1_000_000 + "1" + "}" * 1_000_000,
    "line.jsonl": lambda: '{"text": "' + "x" * 20_000_000 + '"}',
    "laughs.xml": lambda: (
        "<!DOCTYPE rss [<!ENTITY a0 'ha'>"
        + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 30))
        + "]><rss><channel><item><title>x</title><description>&a29;</description></item></channel></rss>"
    ),
    "deep.xml": lambda: "<rss><channel><item><description>" + "<x>" * 200_000,
    "sentences.txt": lambda: "He left. " * 30_000,
    "one-word.txt": lambda: "a" * 1_000_000,
    "capitals.txt": lambda: "Aa" * 100_000,
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_stays_within_a_gigabyte_of_addresses(tmp_path, name):
    """Read or refused in one line, by a process that may have no more memory: never a crash, never a traceback."""
    (tmp_path / name).write_text(BOMBS[name]())
    done = subprocess.run(
        [sys.executable, "-m", "summarizer", "summarize", tmp_path / name, "--store", "", "-o", tmp_path / "out.jsonl"],
        capture_output=True, text=True, timeout=170, check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (1_000_000_000, 1_000_000_000)),
    )  # fmt: skip
    assert done.returncode in {0, 2, 3, 4}, done.stderr[-2000:]
    assert "Traceback" not in done.stderr
    assert done.returncode == 0 or name in done.stderr


def test_nothing_is_read_that_can_hold_code():
    """No pickle, no YAML, no evaluation anywhere: JSON and TOML hold data only."""
    for path in (HERE.parent / "summarizer").rglob("*.py"):
        source = path.read_text(encoding="utf-8")
        assert not re.search(
            r"^\s*(?:import|from) (?:pickle|shelve|marshal|yaml|dill|joblib)\b|\b(?:eval|exec)\(", source, re.MULTILINE
        ), path
