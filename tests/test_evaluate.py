"""Evaluation against gold: pairing, fractions, intervals, the gate, and the project's own gold with its floors."""

import json
import sys
from pathlib import Path

import pytest
from changed import but
from typer.testing import CliRunner

from summarizer.checks import check
from summarizer.cli import app
from summarizer.errors import InputError, MissingExtra
from summarizer.evaluate import digest, evaluate, gate, matching, metrics, read_gold, run
from summarizer.export.write import write
from summarizer.reading import read_all
from summarizer.schema import Article
from summarizer.schema.brief import Attempt
from summarizer.settings import Settings

GOLD = Path(__file__).parent / "gold" / "briefs"
HELDOUT = GOLD.parent / "heldout"
NEWS = GOLD.parent / "news"
EXAMPLES = Path(__file__).parent.parent / "examples" / "articles"
FLOORS = Path(__file__).parent / "gold" / "floors.json"
RECORDINGS = GOLD.parent.parent / "recordings"


@pytest.fixture(scope="module")
def gold():
    return read_gold([GOLD])


@pytest.fixture(scope="module")
def measured():
    return run([GOLD], [Settings(backend="local")])


@pytest.mark.parametrize(("folder", "number"), [(GOLD, 12), (HELDOUT, 8), (NEWS, 56)])
def test_own_gold_is_verbatim_and_passes_every_check(folder, number):
    gold = read_gold([folder])
    assert len(gold) == number
    for brief in gold:
        errors = [found for found in check(brief) if found.severity == "error"]
        if folder != GOLD:  # these sentences are true: what a check makes of them is its own fault, and measured
            errors = [one for one in errors if not one.record.startswith("sentence") and "told" not in one.check]
        assert errors == []
        assert not (brief.article.name or "").startswith("/")  # a path of one machine
        quotes = [item.evidence for item in (*brief.events, *brief.statements, *brief.quantities)]
        quotes += [one for sentence in brief.summary.sentences for one in sentence.evidence]
        quotes += [one for actor in brief.actors for one in actor.mentions]
        quotes += [caveat.evidence for caveat in brief.summary.caveats]
        for one in quotes:
            assert brief.article.original[one.start : one.end] == one.quote


def test_the_held_out_gold_is_of_texts_that_no_example_has():
    assert len(read_gold([GOLD, HELDOUT, NEWS])) == 76  # two briefs of one article would be refused


def test_the_second_annotation_is_of_texts_that_have_gold_and_its_quotes_stand(gold):
    texts = {brief.article.original for brief in gold}
    second = read_gold([GOLD.parent / "second"])
    assert len(second) == 4
    for brief in second:
        assert brief.article.original in texts
        for one in (item.evidence for item in (*brief.events, *brief.statements)):
            assert brief.article.original[one.start : one.end] == one.quote


def test_every_example_article_has_gold(gold):
    known = {brief.article.original for brief in gold}
    examples = [one for one in read_all([EXAMPLES]) if isinstance(one, Article)]
    assert len(examples) == len(gold) == 12
    assert {one.original for one in examples} == known


def test_gold_against_itself_is_perfect(gold):
    report = evaluate(gold, gold)
    values = report.runs[0].values
    perfect = {name: 1.0 for name in values if name not in gate.NO_FLOOR | {"summary.coverage", "summary.unquestioned"}}
    assert {name: pytest.approx(values[name]) for name in perfect} == perfect
    assert {fault.field for fault in report.runs[0].faults} <= {
        "missed"
    }  # a main event that a hand-made summary left out


def test_the_local_backend_keeps_its_floors(measured):
    assert gate.check(measured, FLOORS) == ()


def test_the_local_backend_keeps_its_floors_on_news_of_every_kind():
    made = run([NEWS / "dev.jsonl", NEWS / "dev2.jsonl", NEWS / "dev3.jsonl"], [Settings(backend="local")])
    assert gate.check(made, FLOORS.with_name("floors-news.json")) == ()


@pytest.mark.parametrize(
    ("gold", "recording", "floors"),
    [
        (HELDOUT, "heldout-staged.jsonl", "floors-recorded.json"),
        (NEWS / "dev.jsonl", "news-staged.jsonl", "floors-news-recorded.json"),
    ],
)
def test_what_is_made_of_a_models_answers_keeps_its_floors(gold, recording, floors):
    # an item that a check refuses is missed
    made = run([gold], [Settings(replay=RECORDINGS / recording, store="")])
    assert gate.check(made, FLOORS.with_name(floors)) == ()


def test_a_lost_event_and_a_turned_status_are_counted_and_told_first(gold):
    brief = next(one for one in gold if one.article.title.startswith("Bolivia accuses"))
    events = (but(brief.events[0], status="reported"), *brief.events[2:])
    scored = metrics.score(brief, but(brief, events=events))
    assert scored.tally["events.recall"] == (5, 6)
    assert scored.tally["events.precision"] == (5, 5)
    assert scored.tally["events.status"] == (4, 5)
    first, second = scored.faults[:2]
    assert (first.field, first.gold, first.made) == ("missed", "cut_ties_or_sanction (recalled its ambassador)", None)
    assert (second.field, second.gold, second.made) == ("status", "disputed", "reported")
    assert "opening fire" in second.quote


def test_exchanged_sides_and_a_wrong_day_cost_their_fields_only(gold):
    brief = next(one for one in gold if one.article.title.startswith("Bolivia accuses"))
    first = brief.events[0]
    swapped = but(first, actors=first.recipients, recipients=first.actors, when=None)
    tally = metrics.score(brief, but(brief, events=(swapped, *brief.events[1:]))).tally
    assert tally["events.f1"] == (12, 12)
    assert tally["events.date"] == (5, 6)
    assert tally["events.who.precision"] == (5, 6)
    assert tally["events.whom.recall"] == (3, 4)


def test_two_actors_under_one_name_lose_in_b3(gold):
    brief = next(one for one in gold if one.article.title.startswith("Paraguay army"))
    one, other, *rest = brief.actors
    merged = but(one, aliases=(*one.aliases, other.name, *other.aliases))
    shares, names = metrics.score(brief, but(brief, actors=(merged, *rest))).tally["actors.aliases_b3"]
    assert names == sum(1 + len(actor.aliases) for actor in brief.actors)
    assert 0.5 < shares / names < 1.0
    assert metrics.score(brief, brief).tally["actors.aliases_b3"] == (names, names)


def test_pairing_takes_the_best_sum_not_the_first_hit():
    table = {("a", "x"): 0.9, ("a", "y"): 0.8, ("b", "x"): 0.8, ("b", "y"): 0.1}
    assert matching.assign("ab", "xy", lambda a, b: table[a, b], 0.5) == (("a", "y"), ("b", "x"))
    assert matching.assign("b", "y", lambda a, b: table[a, b], 0.5) == (("b", None), (None, "y"))


def test_an_army_is_not_its_country(gold):
    brief = next(one for one in gold if one.article.title.startswith("Paraguay army"))
    army, country = brief.actors[1], brief.actors[6]
    assert matching.alike_actors(army, country) < matching.SAME_NAME
    short = but(army, name="army of Paraguay", aliases=())
    assert matching.alike_actors(army, short) == 1.0


def test_an_article_without_a_brief_counts_as_missed(gold):
    report = evaluate(gold, gold[:1])
    values = report.runs[0].values
    assert values["actors.recall"] == len(gold[0].actors) / sum(len(brief.actors) for brief in gold)
    assert values["actors.precision"] == 1.0
    assert report.runs[0].counted("making.tokens") == 1


def test_briefs_of_other_articles_are_refused(gold):
    with pytest.raises(InputError, match="no brief is of an article of the gold"):
        evaluate(gold[:1], gold[1:])


def test_a_difference_has_an_interval_that_is_the_same_each_time(gold):
    poorer = [but(brief, events=brief.events[:1]) for brief in gold]
    report = evaluate(gold, {"all": gold, "one": poorer})
    by_name = {one.metric: one for one in report.differences()}
    recall = by_name["events.recall"]
    assert recall.low <= recall.value <= recall.high < 0
    assert recall.is_sure
    assert not by_name["actors.recall"].is_sure
    assert report.differences() == report.differences()
    assert "one less all" in report.text()


def test_the_report_is_json_and_shows_no_foreign_control_characters(gold):
    title = "Bolivia \x1b[31maccuses [/b]"
    hostile = but(gold[0], article=but(gold[0].article, title=title))
    report = evaluate([hostile], [but(gold[0], actors=())])
    assert "\x1b" not in report.text()
    assert "[/b]" in report.text()
    told = json.loads(report.json())
    assert told["corpus"] == digest([hostile])
    assert told["runs"][0]["faults"][0]["weight"] >= told["runs"][0]["faults"][-1]["weight"]


def test_the_gate_closes_under_a_floor_and_only_opens_when_told(gold, tmp_path):
    floors = tmp_path / "floors.json"
    with pytest.raises(InputError, match=r"floors\.json"):
        gate.check(evaluate(gold, gold), floors)
    gate.pin(evaluate(gold, gold), floors)
    assert gate.check(evaluate(gold, gold), floors) == ()
    pinned = floors.read_bytes()
    poorer = evaluate(gold, [but(brief, events=brief.events[:1]) for brief in gold])
    assert any(line.startswith("events.recall is 0.1") for line in gate.check(poorer, floors))
    assert floors.read_bytes() == pinned
    gate.pin(poorer, floors)
    assert gate.check(poorer, floors) == ()


def test_the_gate_knows_other_gold(gold, tmp_path):
    floors = tmp_path / "floors.json"
    gate.pin(evaluate(gold, gold), floors)
    assert "the gold is" in gate.check(evaluate(gold[:-1], gold), floors)[0]


def test_two_settings_are_two_runs(gold, tmp_path):
    path = tmp_path / "gold.json"
    path.write_text(gold[0].model_dump_json(), encoding="utf-8")
    report = run([path], [Settings(backend="local"), Settings(backend="local", sentences=1)])
    assert [one.name for one in report.runs] == ["local staged", "local staged #2"]
    assert report.runs[1].values["summary.length"] < report.runs[0].values["summary.length"]


def test_finished_briefs_are_read_and_named_by_their_file(gold, tmp_path):
    for name, briefs in (("before", gold), ("after", gold[:6])):
        lines = "".join(brief.model_dump_json() + "\n" for brief in briefs)
        (tmp_path / f"{name}.jsonl").write_text(lines, encoding="utf-8")
    report = run([GOLD], [], [tmp_path / "before.jsonl", tmp_path / "after.jsonl"])
    assert [one.name for one in report.runs] == ["before", "after"]
    assert report.runs[0].values["actors.f1"] == 1.0
    assert report.runs[1].values["actors.recall"] < 1.0


def test_what_the_exporter_wrote_is_gold(gold, tmp_path):
    made = tmp_path / "made.jsonl"
    write(gold, made)
    assert digest(read_gold([made])) == digest(gold)
    write(gold, tmp_path / "folder")
    assert digest(read_gold([tmp_path / "folder"])) == digest(gold)


def test_tokens_are_priced_where_the_model_has_a_price(gold):
    attempt = Attempt(step="actors", segment=1, outcome="ok", model="gpt-4o", input_tokens=1000, output_tokens=100)
    source = but(
        gold[0].provenance, backend="llm", model="openai/gpt-4o", host="api.openai.com", attempts=(attempt, attempt)
    )
    priced = metrics.score(gold[0], but(gold[0], provenance=source)).tally
    assert priced["making.tokens"] == (2200, 1)
    assert priced["making.cost"] == (pytest.approx(2 * (1000 * 2.5 + 100 * 10) / 1e6), 1)
    own = but(source, host="127.0.0.1:8080")
    assert "making.cost" not in metrics.score(gold[0], but(gold[0], provenance=own)).tally


def test_the_command_compares_two_plans_and_gates(tmp_path):
    runner = CliRunner()
    path = GOLD / "cyclone-imani.json"
    both = runner.invoke(app, ["evaluate", str(path), "--plan", "staged", "--plan", "single", "--json"])
    assert [one["name"] for one in json.loads(both.stdout)["runs"]] == ["local staged", "local single"]
    floors = tmp_path / "floors.json"
    arguments = ["evaluate", str(path), "--briefs", str(path), "--floors", str(floors)]
    assert runner.invoke(app, [*arguments, "--lower", "-o", str(tmp_path / "r.html")]).exit_code == 0
    assert (tmp_path / "r.html").is_file()
    pinned = json.loads(floors.read_text(encoding="utf-8"))
    floors.write_text(json.dumps(pinned | {"floors": pinned["floors"] | {"actors.f1": 1.5}}), encoding="utf-8")
    closed = runner.invoke(app, arguments)
    assert closed.exit_code == 3
    assert "actors.f1 is 1.000, its floor 1.50" in closed.stderr


def test_the_same_article_twice_is_no_gold(gold, tmp_path):
    for name in "ab":
        (tmp_path / f"{name}.json").write_text(gold[0].model_dump_json(), encoding="utf-8")
    with pytest.raises(InputError, match="two briefs are of the article"):
        read_gold([tmp_path])


def test_a_missing_extra_names_the_command(gold, monkeypatch):
    monkeypatch.setitem(sys.modules, "scipy.optimize", None)
    with pytest.raises(MissingExtra, match=r"pip install 'summarizer\[evaluate\]'"):
        evaluate(gold, gold)
