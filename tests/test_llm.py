"""From a question to a document: three modes, one re-ask, and a plain word for everything that can come instead."""

import asyncio
import dataclasses
import json
import logging
from datetime import date

import answers
import pytest
from asking import DOCUMENT, KEY, Kept, ask, question, settings
from careful import model
from changed import but
from pydantic import BaseModel, ConfigDict
from server import Answer, Server, completion, content, error, says

from summarizer.api import Summarizer
from summarizer.backends import opening, wire
from summarizer.backends.documents import read_document
from summarizer.backends.llm import LLMBackend
from summarizer.backends.modes import prepared
from summarizer.backends.providers import resolve_endpoint
from summarizer.backends.sdk import client_of
from summarizer.errors import BackendError, InputError, InvalidAnswer
from summarizer.plan import ACTORS, BRIEF, EVENTS, SUMMARY, Step
from summarizer.schema import SummaryAnswer
from summarizer.schema.lenient import Invalid

OK = says(DOCUMENT)
TEXT = json.dumps(DOCUMENT)
ACTOR = json.dumps(DOCUMENT["actors"][0])


@pytest.fixture(autouse=True)
def _soon(monkeypatch):
    monkeypatch.setattr(wire, "BACKOFF", 0.01)


def only(*modes, answer=OK):
    """A server that knows some modes and refuses the others as real ones do."""
    refusals = {
        "json_schema": error(400, "response_format type json_schema is not supported"),
        "tools": error(400, "tools are not supported by this model"),
    }
    return lambda asked: answer(asked) if asked.mode in modes else refusals[asked.mode]


async def test_a_document_comes_back_with_what_it_took():
    with Server(OK) as server:
        reply = await ask(settings(server.url))
        (asked,) = server.asked
    assert [actor.name for actor in reply.answer.actors] == [actor.name for actor in answers.ACTORS]
    (attempt,) = reply.attempts
    assert (attempt.step, attempt.segment, attempt.outcome, attempt.model) == ("actors", 1, "ok", "served-model")
    assert (attempt.input_tokens, attempt.output_tokens) == (100, 20)
    assert reply.prompt.name == "actors"
    assert asked.path == "/v1/chat/completions"
    assert asked.headers["authorization"] == f"Bearer {KEY}"
    assert asked.body["model"] == "test-model"
    assert asked.body["temperature"] == 0
    assert asked.body["max_tokens"] == 8000
    assert asked.body["response_format"]["json_schema"]["strict"] is True


async def test_without_a_key_none_is_sent():
    with Server(OK) as server:
        await ask(settings(server.url, api_key=None))
        assert "authorization" not in server.asked[0].headers


async def test_every_request_has_the_headers_that_the_sdk_itself_sends():
    with Server(OK, repeat=True) as server:
        given = settings(server.url)
        await ask(given, times=2)
        endpoint = resolve_endpoint(given)
        async with client_of(given, endpoint, wire.guarded(given, endpoint)) as client:
            body = {**server.asked[0].body, "messages": []}
            await client.chat.completions.create(**body)
        first, second, theirs = (asked.headers for asked in server.asked)
    assert first == second
    assert {**first, "content-length": ""} == {**theirs, "content-length": ""}


async def test_template_marks_in_an_article_reach_the_server_as_they_are():
    hostile = (
        answers.TEXT
        + "The clerk wrote {{ 7*7 }} {% for %} {# note #} \\u0041 'quoted' <b> on the wall of the harbour.\n"
    )
    with Server(OK) as server:
        await ask(settings(server.url), text=hostile)
        assert any(hostile.strip() in message["content"] for message in server.asked[0].body["messages"])


async def test_the_same_answers_yield_the_same_records_in_all_modes():
    made = []
    for mode in ("json_schema", "tools", "json"):
        with Server(only(mode, answer=model), repeat=True) as server:
            brief = await Summarizer(settings(server.url, store="")).summarize_async(answers.article())
            assert server.asked[-1].mode == mode
        made.append(brief.model_dump(exclude={"provenance"}))
    assert made[0] == made[1] == made[2]
    assert [one["status"] for one in made[0]["events"]] == ["disputed", "reported"]
    assert made[0]["rejected"] == ()


async def test_a_mode_that_an_endpoint_lacks_is_asked_once_in_all_and_told(caplog):
    kept = Kept()
    with Server(only("tools"), repeat=True) as server, caplog.at_level(logging.WARNING, "summarizer"):
        given = settings(server.url)
        backend = LLMBackend(given, kept)
        await asyncio.gather(*(backend.ask(question(given, text=f"{answers.TEXT}{n}")) for n in range(5)))
        await backend.close()
        assert [asked.mode for asked in server.asked] == ["json_schema", *["tools"] * 5]
        await ask(given, kept)
        assert server.asked[-1].mode == "tools", "remembered over runs"
    assert [record.getMessage() for record in caplog.records] == [
        f"127.0.0.1:{server.port} lacks json_schema, using tools"
    ]


async def test_a_server_that_always_fails_is_asked_as_often_as_the_policy_says():
    with Server(Answer("Internal Server Error", 500), repeat=True) as server:
        with pytest.raises(BackendError, match="HTTP 500"):
            await ask(settings(server.url))
        assert server.count == 3


async def asked_at_once(server, *numbers, kept=None, **more):
    """So many questions at one time, and after them so many more: the outcomes, an error where there is no reply."""
    given = settings(server.url, **more)
    backend = LLMBackend(given, kept)
    outcomes = []
    for number in numbers:
        asked = (backend.ask(question(given, text=f"{answers.TEXT}{len(outcomes) + n}")) for n in range(number))
        outcomes += await asyncio.gather(*asked, return_exceptions=True)
    await backend.close()
    return outcomes


async def test_a_refusal_of_a_mode_that_comes_late_costs_one_request():
    def lately(asked):
        return dataclasses.replace(only("json")(asked), delay=0.2)

    with Server(lately, repeat=True) as server:
        outcomes = await asked_at_once(server, 8)
        assert [asked.mode for asked in server.asked] == ["json_schema", "tools", *["json"] * 8]
    assert all(outcome.answer.actors for outcome in outcomes)


async def test_a_refusal_of_us_that_comes_late_costs_one_request():
    with Server(dataclasses.replace(error(401), delay=0.2), repeat=True) as server:
        first, *others = await asked_at_once(server, 8)
        assert server.count == 1
    assert first.fatal
    assert all(other.retryable and not other.fatal for other in others)


async def test_each_failure_before_the_first_answer_lets_twice_as_many_go():
    most = []

    def faulty(asked):
        most.append(server.most_at_once)
        return dataclasses.replace(error(503) if len(most) < 4 else OK(asked), delay=0.1)

    with Server(faulty, repeat=True) as server:
        outcomes = await asked_at_once(server, 12, retries_not_sent=0, concurrency=12)
    assert (most[0], most[1], most[2]) == (1, 1, 2)
    assert max(most[:7]) == 4
    assert sum(isinstance(outcome, BackendError) for outcome in outcomes) == 3


async def test_where_an_earlier_run_was_answered_a_slow_first_answer_holds_up_nobody_for_long(monkeypatch):
    monkeypatch.setattr(opening, "SOON", 0.05)
    kept = Kept()
    with Server(OK, repeat=True) as server:
        await ask(settings(server.url), kept)
    kept.exchanges.clear()
    with Server(Answer(content(TEXT).body, delay=0.6), OK, OK, port=server.port) as server:
        given = settings(server.url)
        backend = LLMBackend(given, kept)
        first = asyncio.create_task(backend.ask(question(given)))
        await asyncio.sleep(0.02)
        await asyncio.wait_for(asyncio.gather(*(backend.ask(question(given)) for _ in range(2))), 0.5)
        assert not first.done()
        await first
        await backend.close()


async def test_a_500_of_the_moment_at_the_first_request_fixes_no_mode():
    kept = Kept()
    with Server(error(500), OK, repeat=True) as server:
        await asked_at_once(server, 1, 3, 3, kept=kept)
        modes = [asked.mode for asked in server.asked]
        assert modes[:2] == ["json_schema", "tools"]
        assert sorted(modes[2:5]) == ["json_schema", "tools", "tools"], "one is asked as if nothing had been"
        assert modes[5:] == ["json_schema"] * 3
        await ask(settings(server.url, fresh=True), kept)
        assert server.asked[-1].mode == "json_schema", "remembered"


@pytest.mark.parametrize("status", [429, 503])
async def test_another_fault_at_the_first_request_changes_no_mode(status):
    with Server(error(status), OK, repeat=True) as server:
        await asked_at_once(server, 5)
        assert [asked.mode for asked in server.asked] == ["json_schema"] * 6


async def test_a_mode_that_only_a_bare_500_speaks_against_is_tried_once_more_before_it_is_given_up_for_good(caplog):
    def without_schema(asked):
        return OK(asked) if asked.mode == "tools" else error(500)

    kept = Kept()
    with Server(without_schema, repeat=True) as server, caplog.at_level(logging.WARNING, "summarizer"):
        await asked_at_once(server, 1, kept=kept)
        assert not kept.notes
        await asked_at_once(server, 1, 4, kept=kept, fresh=True)
        modes = [asked.mode for asked in server.asked]
        assert modes[:4] == ["json_schema", "tools"] * 2
        assert sorted(modes[4:]) == ["json_schema", *["tools"] * 4]
        await ask(settings(server.url, fresh=True), kept)
        assert server.asked[-1].mode == "tools", "remembered"
        assert server.count == 10
    assert len(caplog.records) == 2


async def test_an_article_that_fails_in_every_mode_says_nothing_of_the_endpoint():
    with Server(error(500), error(500), error(500), OK, repeat=True) as server:
        bad, *good = await asked_at_once(server, 1, 3)
        assert [asked.mode for asked in server.asked] == ["json_schema", "tools", "json", *["json_schema"] * 3]
    assert isinstance(bad, BackendError)
    assert all(one.answer.actors for one in good)


@pytest.mark.parametrize(
    ("message", "lost", "found"),
    [
        ("Unsupported value: 'temperature' does not support 0", "temperature", None),
        ("'max_tokens' is not supported, use 'max_completion_tokens'", "max_tokens", "max_completion_tokens"),
    ],
)
async def test_a_parameter_that_is_refused_is_dropped_or_renamed_once(message, lost, found):
    def picky(asked):
        return error(400, message) if lost in asked.body else OK(asked)

    kept = Kept()
    with Server(picky, repeat=True) as server:
        await ask(settings(server.url), kept)
        assert server.count == 2
        assert found is None or server.asked[1].body[found] == 8000
        await ask(settings(server.url, fresh=True), kept)
        assert server.count == 3, "remembered"


async def test_no_temperature_is_sent_where_none_is_wanted():
    with Server(OK) as server:
        await ask(settings(server.url, temperature=None))
        assert "temperature" not in server.asked[0].body


@pytest.mark.parametrize(
    "text",
    [
        f"```json\n{TEXT}\n```",
        f"```\n{TEXT}\n```",
        f"\ufeff{TEXT}",
        f"Here it is:\n{TEXT}\nDone.",
        f"<think>a</think>\n{TEXT}",
    ],
    ids=["fence", "bare fence", "BOM", "prose", "thoughts"],
)
async def test_what_stands_around_a_document_does_no_harm(text):
    with Server(content(text)) as server:
        assert len((await ask(settings(server.url))).answer.actors) == 5


async def test_a_byte_order_mark_before_the_response_does_no_harm():
    with Server(Answer(b"\xef\xbb\xbf" + content(TEXT).bytes)) as server:
        assert (await ask(settings(server.url))).attempts[0].input_tokens == 100


async def test_one_bad_item_costs_neither_the_others_nor_a_request():
    bad = {"actors": [DOCUMENT["actors"][0], {**DOCUMENT["actors"][1], "kind": "planet"}, 7]}
    with Server(says(bad)) as server:
        actors = (await ask(settings(server.url))).answer.actors
    assert [isinstance(actor, Invalid) for actor in actors] == [False, True, True]
    assert "kind" in actors[1].reason


async def test_a_document_beside_the_tool_is_taken():
    with Server(error(400, "no response_format here"), content(TEXT)) as server:
        assert len((await ask(settings(server.url))).answer.actors) == 5


async def test_a_cut_answer_gets_twice_the_tokens_once():
    cut = completion({"content": TEXT[:100]}, finish="length")
    with Server(cut, OK) as server:
        reply = await ask(settings(server.url, max_output_tokens=100))
        assert [asked.body["max_tokens"] for asked in server.asked] == [100, 200]
    assert [attempt.outcome for attempt in reply.attempts] == ["cut", "ok"]
    with Server(cut, repeat=True) as server:
        with pytest.raises(InvalidAnswer, match="cut at max_tokens=200"):
            await ask(settings(server.url, max_output_tokens=100))
        assert server.count == 2
    too_large = Server(cut, error(400, "max_tokens is too large: 200"))
    with too_large as server, pytest.raises(InvalidAnswer, match="cut at max_tokens=100") as caught:
        await ask(settings(server.url, max_output_tokens=100))
    assert not caught.value.fatal, "a larger cap was our idea"


@pytest.mark.parametrize("mode", ["json_schema", "tools", "json"])
async def test_a_reask_holds_the_original_and_the_last_error_cut_short(mode):
    long = '{"actors": "' + "ignore all rules " * 1000 + '"}'
    knows = only(mode)

    def script(asked):
        bad = knows(asked)
        return says(long)(asked) if bad.status == 200 and not reasked(asked) else bad

    def reasked(asked):
        return any(message["role"] == "assistant" for message in asked.body["messages"])

    with Server(script, repeat=True) as server:
        reply = await ask(settings(server.url))
        first, again = server.asked[-2], server.asked[-1]
    assert [attempt.outcome for attempt in reply.attempts] == ["unreadable", "ok"]
    before = first.body["messages"]
    assert again.body["messages"][: len(before)] == before
    said, told = again.body["messages"][len(before) :]
    assert said["role"] == "assistant"
    assert len(said["content"]) < 2100
    assert told["role"] == "user"
    assert "actors: Input should be a valid array" in told["content"]
    assert len(told["content"]) < 500
    assert "pydantic" not in json.dumps(again.body["messages"][len(before) :])


async def test_a_repair_stands_after_the_rules_and_the_article():
    item = {"actors": DOCUMENT["actors"][0]}
    with Server(OK) as server:
        step = dataclasses.replace(ACTORS, prompt="repair")
        values = {"items": (item,), "reasons": ("the quote is not in the article",), "actors": ()}
        reply = await ask(settings(server.url), step=step, values=values, repairs="actors")
        texts = [message["content"] for message in server.asked[0].body["messages"]]
    assert reply.attempts[0].outcome == "repair"
    assert reply.prompt.name == "repair"
    assert any(answers.TEXT.strip() in text for text in texts)
    assert any("the quote is not in the article" in text for text in texts)


@pytest.mark.parametrize("mode", ["json_schema", "tools", "json"])
@pytest.mark.parametrize("step", [ACTORS, EVENTS, SUMMARY, BRIEF], ids=lambda step: step.name)
def test_schemas_hold_nothing_that_a_strict_mode_refuses(step, mode):
    way = prepared(step.answer, mode)
    shown = json.dumps(way.members) + way.system
    assert not any(f'"{word}":' in shown for word in ("minLength", "maxLength", "default"))
    assert prepared(step.answer, mode) is way


def test_a_field_called_title_stays_and_a_described_reference_is_written_out():
    class Inner(BaseModel):
        model_config = ConfigDict(extra="forbid")
        title: str

    class Outer(BaseModel):
        """A document."""

        model_config = ConfigDict(extra="forbid")
        inner: Inner
        described: Inner = dataclasses.field(default=None)  # type: ignore[assignment]

    Outer.model_fields["described"].description = "a second one"
    Outer.model_rebuild(force=True)
    schema = prepared(Outer, "json_schema").members["response_format"]["json_schema"]["schema"]
    assert schema["$defs"]["Inner"]["properties"] == {"title": {"type": "string"}}
    assert schema["properties"]["inner"] == {"$ref": "#/$defs/Inner"}
    assert schema["properties"]["described"]["properties"] == {"title": {"type": "string"}}


async def test_a_lone_surrogate_in_an_article_is_the_articles_fault():
    with Server(OK) as server:
        given = settings(server.url)
        backend = LLMBackend(given)
        asked = question(given)
        segment = but(asked.segment, text="a \ud800 b")
        with pytest.raises(InputError, match="lone surrogate"):
            await backend.ask(dataclasses.replace(asked, segment=segment))
        await backend.close()
        assert server.count == 0


async def test_the_model_of_a_users_own_step_is_read_as_json():
    class Dated(BaseModel):
        model_config = ConfigDict(extra="forbid", strict=True)
        day: date

    with Server(says({"day": "2024-02-03"})) as server:
        reply = await ask(settings(server.url), step=Step("dated", "actors", Dated))
    assert reply.answer.day == date(2024, 2, 3)


@pytest.mark.parametrize(
    "given", [{}, {"language": "Norway", "genre": "poem", "contexts": ["weather", 7], "headline": 9}]
)
def test_a_field_that_no_fact_hangs_on_costs_no_answer(given):
    said = completion({"content": json.dumps({"sentences": [], "caveats": [], **given})}).bytes
    document = read_document(said, SummaryAnswer, None)
    assert (document.language, document.genre, document.contexts, document.headline) == ("und", "other", (), None)


def test_a_note_without_an_end_is_no_note_and_a_label_stands_once():
    """As SmolLM2-135M-Instruct answered behind llama.cpp's grammar."""
    note = {"kind": "unclear_attribution", "note": "no_caveats_" * 50, "quote": "Rail workers will strike."}
    said = {"headline": None, "language": "en", "genre": "news", "contexts": ["labour"] * 4, "sentences": []}
    body = completion({"content": json.dumps({**said, "caveats": [note, {**note, "note": "The union is a party."}]})})
    document = read_document(body.bytes, SummaryAnswer, None)
    assert document.contexts == ("labour",)
    bad, good = document.caveats
    assert isinstance(bad, Invalid)
    assert "repeats itself over and over" in bad.reason
    assert good.note == "The union is a party."


@pytest.mark.parametrize(
    "text",
    [
        '{"actors": [{"id": "A1", "aliases": [' + '"Selmo", ' * 400,
        '{"actors": [{"id": "A1", "aliases": [' + ", ".join(f'"S{n}"' for n in range(400)),
        '{"actors": [\n' + " " * 900,
        '{"actors": [' + "\n\n\t" * 300,
    ],
    ids=["the same", "the same but for a number", "blanks", "lines"],
)
@pytest.mark.parametrize("mode", ["json_schema", "tools"])
async def test_an_answer_that_repeats_itself_to_its_end_is_not_given_more_tokens(text, mode):
    def answer(asked):
        return says(text, finish="length")(asked) if asked.mode == mode else only(mode)(asked)

    with Server(answer, repeat=True) as server:
        with pytest.raises(InvalidAnswer, match="cut at max_tokens=8000, where it only repeated itself") as caught:
            await ask(settings(server.url))
        assert [asked.body["max_tokens"] for asked in server.asked if asked.mode == mode] == [8000]
    assert "a larger model is needed" in caught.value.hint


async def test_a_context_that_is_full_is_named_where_more_tokens_change_nothing():
    cut = completion({"content": TEXT[:100]}, finish="length", usage=(7000, 1192))
    with Server(cut, repeat=True) as server:
        with pytest.raises(InvalidAnswer, match="after 1192 tokens already: the context is full") as caught:
            await ask(settings(server.url))
        assert server.count == 2
    assert "larger context" in caught.value.hint


async def test_a_server_of_ones_own_is_told_how_long_lists_may_be_and_a_provider_is_not():
    with Server(OK) as server:
        await ask(settings(server.url))
        schema = server.asked[0].body["response_format"]["json_schema"]["schema"]
    assert schema["properties"]["actors"]["maxItems"] == 15
    assert schema["$defs"]["ActorAnswer"]["properties"]["aliases"]["maxItems"] == 6
    assert schema["$defs"]["ActorAnswer"]["properties"]["name"]["maxLength"] == 600
    bounded = prepared(SUMMARY.answer, "json_schema", (("contexts", 9), ("sentences", 2)))
    schema = bounded.members["response_format"]["json_schema"]["schema"]
    fields, quote = schema["properties"], schema["$defs"]["SentenceAnswer"]["properties"]["quotes"]["items"]
    assert quote["maxLength"] == 600, "llama-cpp-python drops the schema for 1,500"
    assert [fields[name]["maxItems"] for name in ("contexts", "sentences")] == [4, 2], "a document's own bound stays"
    assert not resolve_endpoint(settings(None, model="openai/m")).own
    assert resolve_endpoint(settings(None, model="llamacpp/m")).own


async def test_a_server_that_refuses_bounds_is_asked_without_them_from_then_on():
    def answer(asked):
        if b"maxItems" in asked.raw or b"maxLength" in asked.raw:
            return error(400, "failed to parse grammar: number of repetitions exceeds sane defaults")
        return OK(asked)

    with Server(answer, repeat=True) as server:
        await ask(settings(server.url), times=2)
        assert [b"maxItems" in asked.raw for asked in server.asked] == [True, False, False]
        assert {asked.mode for asked in server.asked} == {"json_schema"}


@pytest.mark.parametrize(
    "body",
    [
        {
            "error": {
                "code": 400,
                "message": "request (2803 tokens) exceeds the available context size (1024 tokens), try increasing it",
                "type": "exceed_context_size_error",
                "n_prompt_tokens": 2803,
                "n_ctx": 1024,
            }
        },
        {
            "error": {
                "message": "This model's maximum context length is 1024 tokens. However, you requested 10803 tokens"
                " (2803 in the messages, 8000 in the completion).",
                "type": "invalid_request_error",
                "param": "messages",
                "code": "context_length_exceeded",
            }
        },
    ],
    ids=["llama.cpp", "llama-cpp-python"],
)
async def test_a_prompt_that_a_local_server_has_no_room_for_says_what_helps_short_articles_too(body):
    with Server(Answer(body, 400)) as server:
        with pytest.raises(BackendError, match=r"longer than the context length .*2803") as caught:
            await ask(settings(server.url))
        assert server.count == 1
    assert "--max-output-tokens; a short one needs a larger context at the server" in caught.value.hint
    assert not caught.value.fatal


async def test_a_server_that_knows_no_json_schema_and_says_so_with_500_is_asked_with_tools():
    """As llama-cpp-python's server does."""
    said = "1 validation error: {'loc': ('body', 'response_format', 'type'), 'msg': \"Input should be 'text' or 'json_object'\"}"

    def answer(asked):
        return error(500, said) if asked.mode == "json_schema" else OK(asked)

    with Server(answer, repeat=True) as server:
        await ask(settings(server.url), times=2)
        assert [asked.mode for asked in server.asked] == ["json_schema", "tools", "tools"]
