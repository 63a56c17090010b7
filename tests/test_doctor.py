"""The doctor: each thing that can be wrong is found, named and explained, against real servers and real stores."""

import asyncio
import json
import os
import re
from types import SimpleNamespace

import pytest
from command import run
from server import Answer, Server, completion, error, says
from test_store import DAMAGE, damaged, filled, overwritten_near_its_end

from summarizer.commands.doctor import examine
from summarizer.settings import Settings
from summarizer.store import Store

CANARY = "sk-canary-51b2c9"
MODES = ("json_schema", "tools", "json")


def looked_at(settings, **more):
    """Lines by what they are about."""
    return {line.about: line for line in examine(settings, **more)}


def asked_of(server, tmp_path, **more):
    settings = Settings(model="m", base_url=server.url, store=str(tmp_path / "store.sqlite"), **more)
    return looked_at(settings)


def works(asked):
    return says({"word": "ready"})(asked)


def lacking(*modes, status=400):
    def answer(asked):
        return error(status, f"{asked.mode} is not supported") if asked.mode in modes else works(asked)

    return answer


@pytest.mark.parametrize("lacks", [(), ("json_schema",), ("tools",), ("json_schema", "tools"), ("json",)])
@pytest.mark.parametrize("status", [400, 422, 500])
def test_each_mode_is_tried_once_and_the_best_that_works_is_named(tmp_path, lacks, status):
    with Server(lacking(*lacks, status=status), repeat=True) as server:
        found = asked_of(server, tmp_path)
        assert [asked.mode for asked in server.asked] == list(MODES)
    for mode in MODES:
        line = found[f"mode {mode}"]
        assert line.verdict == ("warning" if mode in lacks else "ok")
        assert mode not in lacks or "is not supported" in line.told
    best = next(mode for mode in MODES if mode not in lacks)
    assert found["endpoint"].verdict == "ok"
    assert f"runs will use {best}" in found["endpoint"].told
    assert f"took {120 * (3 - len(lacks))} tokens" in found["endpoint"].told


def test_options_that_an_endpoint_refuses_are_found_out_within_five_requests(tmp_path):
    def picky(asked):
        if "max_tokens" in asked.body:
            return error(400, "Unsupported parameter: max_tokens; use max_completion_tokens")
        if "temperature" in asked.body:
            return error(400, "temperature is not supported with this model")
        return works(asked)

    with Server(picky, repeat=True) as server:
        found = asked_of(server, tmp_path)
        assert server.count == 5
    assert "json_schema, max_completion_tokens, no temperature" in found["endpoint"].told


def test_an_endpoint_that_ignores_the_mode_is_found_out(tmp_path):
    with Server(completion({"content": "Certainly! I am ready."}), repeat=True) as server:
        found = asked_of(server, tmp_path)
    assert all("answers, but not with the document" in found[f"mode {mode}"].told for mode in MODES)
    assert (found["endpoint"].verdict, found["endpoint"].exit_code) == ("problem", 4)


@pytest.mark.parametrize(
    ("answer", "code", "said"),
    [
        (error(401, f"Incorrect key {CANARY}"), 5, "the key from SUMMARIZER_API_KEY was refused"),
        (error(403), 5, "check the key in that variable"),
        (error(404, "no such model"), 5, "no model 'm' there"),
        (error(429, "quota", "insufficient_quota"), 5, "the quota or credit is used up"),
        (error(429, headers={"Retry-After": "300"}), 4, "asks to wait 300 s; try again later"),
    ],
)
def test_a_refusal_of_all_is_one_request_and_one_line_without_the_key(tmp_path, monkeypatch, answer, code, said):
    monkeypatch.setenv("SUMMARIZER_API_KEY", CANARY)
    with Server(answer, repeat=True) as server:
        found = asked_of(server, tmp_path)
        assert server.count == 1
        assert server.asked[0].headers["authorization"] == f"Bearer {CANARY}"
    assert (found["endpoint"].verdict, found["endpoint"].exit_code) == ("problem", code)
    assert said in found["endpoint"].told
    assert found["key"].told == "from SUMMARIZER_API_KEY"
    assert not any(CANARY in line.told for line in found.values())


def test_a_dead_port_a_missing_key_and_an_unknown_provider_say_what_to_do(tmp_path):
    with Server() as server:
        pass
    found = asked_of(server, tmp_path)
    assert "connection refused, not sent (check the address, and that the server runs)" in found["endpoint"].told
    assert found["endpoint"].exit_code == 4
    for model, said in (("openai/gpt-5-mini", "set OPENAI_API_KEY"), ("nobody/x", "names no provider")):
        line = looked_at(Settings(model=model, store=""))["model"]
        assert (line.verdict, line.exit_code) == ("problem", 2)
        assert said in line.told


def test_a_mode_that_gets_no_answer_in_time_is_no_problem_where_another_works(tmp_path):
    """A small model that may write any JSON writes blanks without an end; a run would not ask it so."""

    def slow(asked):
        return Answer(works(asked).body, delay=30) if asked.mode == "json" else works(asked)

    with Server(slow, repeat=True) as server:
        found = asked_of(server, tmp_path, deadline=1)
    assert (found["mode json"].verdict, found["mode json"].told.partition("no answer in time")[1]) == (
        "warning",
        "no answer in time",
    )
    assert "runs will use json_schema" in found["endpoint"].told


def test_how_long_a_server_is_waited_for_is_the_users(tmp_path):
    with Server(lambda asked: Answer(works(asked).body, delay=30), repeat=True) as server:
        done = run("doctor", "-m", "m", "--base-url", server.url, "--store", tmp_path / "s", "--timeout", "1")
    late = r"no (answer in time|complete answer within .* 1 s), may have been billed \(a slow model needs a longer --timeout"
    assert re.search(late, done.stdout)  # which of the two comes first is chance


def test_offline_sends_nothing(tmp_path, monkeypatch):
    monkeypatch.setenv("OPENAI_API_KEY", CANARY)
    with Server() as server:
        found = looked_at(Settings(model="m", base_url=server.url, store=str(tmp_path / "s")), offline=True)
        assert server.count == 0
    assert "not asked" in found["endpoint"].told
    assert "keys are set: OPENAI_API_KEY" in looked_at(Settings(store=""))["model"].told
    assert not (tmp_path / "s").exists()


@pytest.mark.parametrize(("how", "said"), DAMAGE.items())
async def test_a_store_that_cannot_be_used_is_a_problem_and_stays_as_it_is(tmp_path, how, said):
    path = await filled(tmp_path / "s.sqlite")
    damaged(path, how)
    before = path.read_bytes()
    done = run("doctor", "--store", path)
    assert done.returncode == 6
    assert re.search(f"^problem  store: .*{said}", done.stdout, re.MULTILINE), done.stdout
    assert path.read_bytes() == before


async def test_damage_that_opens_well_is_found(tmp_path):
    path = overwritten_near_its_end(await filled(tmp_path / "s.sqlite"))
    done = run("doctor", "--store", path, "--json")
    lines = [line for line in json.loads(done.stdout) if line["verdict"] == "problem"]
    assert done.returncode == 6
    assert {line["about"] for line in lines} == {"store"}
    assert "is damaged: " in lines[0]["told"]


async def test_a_sound_store_tells_of_its_runs_and_of_who_is_at_work(location):
    store = Store(location)
    await store.begin(Settings(model="m"))
    done = run("doctor", "--store", location)
    assert done.returncode == 0, done.stdout
    assert "is sound: format " in done.stdout
    assert ", 1 runs, 0 briefs" in done.stdout
    assert f"warning  lock: pid {os.getpid()} is at work on this store" in done.stdout
    await store.close()


def test_what_a_run_could_not_keep_and_what_cannot_be_written_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    (tmp_path / "summarizer-x").mkdir()
    (tmp_path / "summarizer-x" / "answers.jsonl").write_text("")
    found = looked_at(Settings(store=str(tmp_path / "s.sqlite")))
    assert f"{tmp_path}/summarizer-x/answers.jsonl" in found["answers"].told
    assert "is not there yet" in found["store"].told
    monkeypatch.setattr("os.access", lambda *_: False)  # root may write everywhere
    line = looked_at(Settings(store=str(tmp_path / "s.sqlite")))["store"]
    assert (line.verdict, line.exit_code) == ("problem", 6)
    assert f"{tmp_path} is not writable" in line.told


@pytest.mark.parametrize(("free", "verdict"), [(10**6, "problem"), (10**9, "warning"), (10**11, "ok")])
def test_a_disk_that_is_nearly_full_is_told_before_a_run_meets_it(tmp_path, monkeypatch, free, verdict):
    monkeypatch.setattr("shutil.disk_usage", lambda _: SimpleNamespace(free=free))
    asyncio.run(Store(str(tmp_path / "s.sqlite")).close())
    assert looked_at(Settings(store=str(tmp_path / "s.sqlite")))["disk"].verdict == verdict
    assert looked_at(Settings(store=str(tmp_path / "new.sqlite")))["store"].verdict == verdict


def test_a_prompt_that_is_none_is_named(tmp_path):
    (tmp_path / "events.v9.md").write_text("no front matter")
    line = looked_at(Settings(store="", prompts_dir=tmp_path))["prompts"]
    assert (line.verdict, line.exit_code) == ("problem", 2)
    assert "events.v9.md" in line.told
    assert "valid in" in looked_at(Settings(store=""))["prompts"].told


def test_the_command_says_beforehand_what_it_sends(tmp_path):
    with Server(works, repeat=True) as server:
        done = run("doctor", "-m", "m", "--base-url", server.url, "--store", tmp_path / "s")
    assert done.returncode == 0, done.stdout
    assert done.stderr == f"sending up to 5 small requests to 127.0.0.1:{server.port}; --offline sends none\n"
    assert done.stdout.count("\nok ") >= 6
