"""Recordings: the same reply without server and key, and an error that says what changed, never a live call."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from asking import DOCUMENT, Kept, ask, question, settings
from server import Answer, Server, error, says

from summarizer.backends.llm import LLMBackend
from summarizer.backends.recordings import Recording
from summarizer.errors import BackendError, InputError, NotRecorded
from summarizer.exchange import canonical, compact, key_of
from summarizer.plan import SUMMARY
from summarizer.settings import Settings

OK = says(DOCUMENT)


@pytest.fixture
async def recorded(tmp_path):
    """A recording, its reply, and the address it was made at."""
    path = tmp_path / "actors.jsonl"
    with Server(OK) as server:
        reply = await ask(settings(server.url, record=path))
        return path, reply, server.url


def replay(path, **more):
    return Settings(replay=path, **more)


async def test_a_replay_gives_the_same_reply_without_key_model_address_or_server(recorded, monkeypatch):
    path, reply, url = recorded
    for name in ("SUMMARIZER_API_KEY", "OPENAI_API_KEY"):
        monkeypatch.delenv(name, raising=False)
    assert await ask(replay(path)) == reply
    assert await ask(replay(path, model="test-model")) == reply
    assert await ask(replay(path, model="test-model", base_url=url)) == reply
    backend = LLMBackend(replay(path))
    assert (backend.model, backend.host) == ("test-model", url.split("/")[2])
    await backend.close()


async def test_the_header_is_kept_and_lines_are_sorted_so_that_git_can_compare(recorded):
    path, _, url = recorded
    header, *lines = path.read_text().splitlines()
    host = url.split("/")[2]
    made = json.loads(header)
    assert made["recording"] == 1
    assert made["made"] == f"captured from {host} by summarizer --record"
    edited = {**made, "note": "answers written by hand"}
    path.write_text("\n".join([json.dumps(edited), *lines]) + "\n")
    with Server(OK, says({"actors": []}), repeat=True) as server:
        for text in ("one", "two", "three"):
            given = settings(server.url, record=path, max_output_tokens=1000 + len(text))
            await ask(given)
    header, *lines = path.read_text().splitlines()
    assert json.loads(header)["note"] == "answers written by hand"
    keys = [json.loads(line)["key"] for line in lines]
    assert keys == sorted(keys)
    assert len(keys) == 3, "two of the three requests are the same, the first one is of another address"
    before = path.read_bytes()
    recording = Recording.open(path, url, "test-model")
    recording.close()
    assert path.read_bytes() == before


async def test_what_is_recorded_is_not_asked_again(recorded):
    path, reply, _ = recorded
    with Server(OK, repeat=True) as server:
        first = await ask(settings(server.url, record=path))
        second = await ask(settings(server.url, record=path))
        assert server.count == 1
    assert first == second == reply


async def test_what_the_store_knew_is_copied_into_the_recording(tmp_path):
    kept, path = Kept(), tmp_path / "copy.jsonl"
    with Server(OK) as server:
        reply = await ask(settings(server.url), kept)
        assert await ask(settings(server.url, record=path), kept) == reply
        assert server.count == 1
    assert await ask(replay(path)) == reply


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"temperature": 0.5}, "setting temperature differs: '0.5', recorded '0.0'"),
        ({"max_output_tokens": 9000}, "setting max_tokens differs: '9000', recorded '8000'"),
        ({"model": "other", "base_url": "http://127.0.0.1:1/v1"}, "model differs: 'other', recorded 'test-model'"),
    ],
)
async def test_what_was_not_recorded_is_an_error_that_says_what_differs(recorded, changed, told):
    path, _, _ = recorded
    with pytest.raises(NotRecorded) as caught:
        await ask(replay(path, **changed))
    assert told in str(caught.value)
    assert len(caught.value.key) == 64
    assert caught.value.exit_code == 2


async def test_another_schema_and_prompt_are_named(recorded):
    path, _, _ = recorded
    with pytest.raises(NotRecorded, match=r"prompt differs.*schema differs"):
        await ask(replay(path), step=SUMMARY)


async def test_another_article_is_named_with_the_place_and_cleaned():
    made = Recording(Path("x.jsonl"))

    def request(text):
        body = {"model": "m", "messages": [{"role": "system", "content": "s"}, {"role": "user", "content": text}]}
        return canonical("POST", "h/v1/chat/completions", compact(body))

    known = request("The same beginning, then an end.")
    made.exchanges["k"] = type("E", (), {"request": known})()
    told = str(await made.explain("k2", request("The same beginning, then \x1b[31m another.")))
    assert "article differs from character 25" in told
    assert "\x1b" not in told


async def test_a_replay_never_sends(recorded):
    path, _, _ = recorded
    with Server(OK, repeat=True) as server:
        with pytest.raises(NotRecorded, match="host differs"):
            await ask(replay(path, model="test-model", base_url=server.url))
        assert server.count == 0


async def test_failures_may_be_recorded_and_fail_again(recorded):
    path, _, _ = recorded
    header, line = path.read_text().splitlines()
    entry = json.loads(line) | {"status": 404, "body": '{"error": {"message": "gone"}}'}
    path.write_text(f"{header}\n{json.dumps(entry)}\n")
    with pytest.raises(BackendError, match=r"HTTP 404.*gone") as caught:
        await ask(replay(path))
    assert caught.value.fatal


async def test_bytes_that_are_no_text_come_back_as_they_were(tmp_path):
    path = tmp_path / "raw.jsonl"
    with Server(Answer(b"\xff\xfe"), repeat=True) as server:
        with pytest.raises(BackendError, match="no JSON"):
            await ask(settings(server.url, record=path))
        assert server.count == 2
        assert [exchange.body for exchange in Recording.load(path).exchanges.values()] == [b"\xff\xfe"]
        with pytest.raises(BackendError, match="no JSON"):
            await ask(replay(path))
        assert server.count == 2


async def test_a_folder_of_recordings_is_one(tmp_path, recorded):
    path, reply, url = recorded
    folder = tmp_path / "many"
    folder.mkdir()
    header, *lines = path.read_text().splitlines()
    (folder / "a.jsonl").write_text(header + "\n")
    (folder / "b.jsonl").write_text("\n".join([header, *lines]) + "\n")
    assert await ask(replay(folder)) == reply
    other = json.loads(header) | {"model": "second-model"}
    (folder / "c.jsonl").write_text(json.dumps(other) + "\n")
    with pytest.raises(InputError, match="name one model of those that were recorded: second-model, test-model"):
        LLMBackend(replay(folder))
    assert await ask(replay(folder, model="test-model")) == reply
    assert url


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda text: text.replace("max_tokens", "max_tokenz"), ":2: the key is not the hash of the request"),
        (lambda text: text[:-30], ":2: no line of a recording"),
        (lambda text: text.replace('"recording": 1', '"recording": 9'), ":1: a recording of format 9"),
        (lambda text: "[]\n" + text, ":1: no line of a recording"),
    ],
    ids=["edited", "cut", "newer", "no header"],
)
async def test_a_file_that_is_no_recording_is_refused_with_its_line(recorded, change, told):
    path, _, _ = recorded
    path.write_text(change(path.read_text()))
    with pytest.raises(InputError) as caught:
        LLMBackend(replay(path))
    assert told in str(caught.value)


@pytest.mark.parametrize("name", ["nothing.jsonl", ""])
def test_a_recording_that_is_not_there_is_the_callers_fault(tmp_path, name):
    with pytest.raises(InputError):
        LLMBackend(replay(tmp_path / name))


async def test_a_recording_that_was_broken_off_is_replayed_in_the_mode_that_was_found_out(tmp_path):
    path = tmp_path / "r.jsonl"
    lacking = error(400, "response_format type json_schema is not supported")
    with Server(lambda asked: lacking if asked.mode == "json_schema" else OK(asked), repeat=True) as server:
        given = settings(server.url, record=path)
        backend = LLMBackend(given)
        reply = await backend.ask(question(given))
        broken_off = tmp_path / "broken-off.jsonl"
        broken_off.write_bytes(path.read_bytes())
        await backend.close()
    assert await ask(replay(broken_off)) == await ask(replay(path)) == reply


def test_the_key_is_the_hash_of_the_whole_request_in_its_order():
    one = canonical("POST", "h/v1/chat/completions", compact({"a": 1, "b": "é"}))
    assert one == '{"method":"POST","path":"h/v1/chat/completions","body":{"a":1,"b":"é"}}'.encode()
    others = [
        canonical("POST", "h/v1/chat/completions", compact({"b": "é", "a": 1})),
        canonical("POST", "g/v1/chat/completions", compact({"a": 1, "b": "é"})),
    ]
    assert len({key_of(request) for request in (one, *others)}) == 3


def test_keeping_exchanges_loads_no_network_library():
    script = "import sys, summarizer.exchange; assert not {'openai', 'instructor', 'httpx2'} & set(sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], check=False, cwd=Path(__file__).parent.parent).returncode == 0
