"""Runs over many articles: order, limits, stops, resume; against a real server on the loopback and a real store."""

import asyncio
import json
import os
import random
import signal
import subprocess
import sys
import textwrap
import threading
import time
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from answers import TEXT, article
from careful import model, report, slowly
from changed import but
from server import Answer, Server

from summarizer import run as run_module
from summarizer.api import Summarizer
from summarizer.backends import Reply
from summarizer.errors import BackendError, InputError, LimitReached, NotRecorded, PromptError, StoreError
from summarizer.exchange import Exchange
from summarizer.reading import Unread, ahead, read
from summarizer.run import control as control_module
from summarizer.run import run
from summarizer.run.control import Control
from summarizer.run.receipt import receipt_lines
from summarizer.run.spending import Spending, Stopped, price
from summarizer.schema import ActorsAnswer, EventsAnswer, SummaryAnswer
from summarizer.settings import Settings
from summarizer.store import Store, history

STEPS = 3  # questions that the staged plan asks about an article


def articles(number):
    return [named(report(place), f"{place}.txt") for place in range(number)]


def named(text, name, published=date(2024, 5, 15)):
    return but(article(text, published), name=name)


def settings_for(server, tmp_path=None, **more):
    store = str(tmp_path / "store.sqlite") if tmp_path else ""
    return Settings(model="m", base_url=server.url, api_key="k", store=store, **more)


async def outcomes_of(items, settings, act=lambda _control, _outcome: None):
    """Run and collect; ``act`` is called after each outcome."""
    outcomes = []
    async with Summarizer(settings).control() as control:
        async for outcome in Summarizer(settings).run_controlled(items, control):
            outcomes.append(outcome)
            act(control, outcome)
    return outcomes, control.receipt


def adds_up(receipt, outcomes):
    states = [outcome.state for outcome in outcomes]
    counted = (receipt.ok, receipt.repaired, receipt.failed, receipt.pending)
    assert counted == tuple(states.count(state) for state in ("ok", "repaired", "failed", "pending"))
    assert receipt.articles == len(outcomes)
    return True


class Rules:
    """A backend without network, which does to an article what its text says."""

    name = "local"
    model = None
    host = None

    def __init__(self):
        self.asked = []

    async def ask(self, question):
        text = question.article.text
        self.asked.append(question.article.name)
        for word, problem in (
            ("BUG", ZeroDivisionError("a bug")),
            ("REFUSED", BackendError("refused")),
            ("LATER", BackendError("connection refused, not sent", retryable=True)),
            ("UNRECORDED", NotRecorded("not recorded", key="k")),
            ("PROMPT", PromptError("no prompt")),
        ):
            if word in text:
                raise problem
        if "SLOW" in text:
            await asyncio.sleep(0.05)
        if question.step.name == "actors":
            return Reply(ActorsAnswer(actors=()))
        if question.step.name == "events":
            return Reply(EventsAnswer(events=(), statements=(), quantities=()))
        return Reply(SummaryAnswer(headline=None, language="en", genre="news", contexts=(), sentences=(), caveats=()))

    async def close(self):
        pass


class Model(Rules):
    """The same, taken for a model's: tasks, order, no store."""

    name = "llm"


async def with_backend(items, backend, **options):
    settings = Settings(backend=backend.name, store="", **options)
    control = Control(settings)
    return [outcome async for outcome in run(items, backend, settings, (), control)], control.receipt


# what becomes of each article


@pytest.mark.parametrize("backend", [Rules, Model])
async def test_one_article_never_stops_the_others_and_the_receipt_adds_up(backend):
    items = [
        named("Good news.", "a"),
        Unread("b", InputError("b: not text")),
        named("BUG", "c"),
        named("REFUSED", "d"),
        named("LATER", "e"),
        named("Other news.", "f"),
    ]
    outcomes, receipt = await with_backend(items, backend())
    assert [(o.article_name, o.state) for o in outcomes] == [
        ("a", "ok"),
        ("b", "failed"),
        ("c", "failed"),
        ("d", "failed"),
        ("e", "pending"),
        ("f", "ok"),
    ]
    assert adds_up(receipt, outcomes)
    assert [type(o.error) for o in outcomes[1:5]] == [InputError, ZeroDivisionError, BackendError, BackendError]
    assert receipt.exit_code == 1  # a bug goes before failed articles


@pytest.mark.parametrize(
    ("texts", "code"),
    [
        (["fine", "good"], 0),
        ([], 0),
        (["fine", "REFUSED"], 3),
        (["fine", "LATER"], 3),
        (["REFUSED", "LATER"], 4),
        (["fine", "UNRECORDED"], 2),
        (["fine", "UNRECORDED", "BUG"], 1),
        (["PROMPT", "fine"], 2),
    ],
)
async def test_the_exit_code_says_how_it_went(texts, code):
    _, receipt = await with_backend([named(text, text) for text in texts], Model())
    assert receipt.exit_code == code


async def test_what_every_article_would_meet_halts_the_run():
    backend = Model()
    outcomes, receipt = await with_backend([named(f"PROMPT {n}", str(n)) for n in range(50)], backend, concurrency=1)
    assert len(backend.asked) == 1
    assert [o.state for o in outcomes] == ["failed"] + ["pending"] * 49
    assert isinstance(receipt.stopped_by, PromptError)


def test_the_command_that_saves_paid_answers_is_told_whole_however_long_its_paths_are():
    folder = "/data/" + "newsroom/" * 25
    kept = (
        f"kept in {folder}answers.jsonl: summarizer store --take-in {folder}answers.jsonl --store {folder}store.sqlite"
    )
    assert next(line for line in receipt_lines({"stopped_by": kept}, "1 = 1 ok", "") if "ended" in line).endswith(kept)


async def test_outcomes_come_in_the_order_of_the_input():
    items = [named(f"{'SLOW' if n % 7 == 0 else 'fast'} {n}", str(n)) for n in range(60)]
    outcomes, _ = await with_backend(items, Model(), concurrency=4)
    assert [o.article_name for o in outcomes] == [str(n) for n in range(60)]


async def test_files_and_articles_go_together_also_inside_a_running_loop(tmp_path):
    (tmp_path / "a.txt").write_text("Norway and Chad signed a trade pact in Oslo on Monday, the ministry said.")
    given = [tmp_path / "a.txt", read("Kenya and Vietnam signed a trade pact in Nairobi on Friday, the ministry said.")]
    outcomes = list(Summarizer().summarize_all(given))
    assert [outcome.state for outcome in outcomes] == ["ok", "ok"]
    assert outcomes[1].brief == Summarizer().summarize(given[1])
    for outcome in Summarizer().summarize_all(given):
        assert outcome.state == "ok"
        break  # what is left is closed on its own thread


@pytest.mark.parametrize("backend", [Rules, Model])
async def test_a_stream_of_articles_is_never_held(backend):
    read, most = 0, 0

    def stream():
        nonlocal read
        for number in range(2000):
            read += 1
            yield named(f"News {number}.", str(number))

    settings, done = Settings(backend=backend.name, store="", concurrency=2), 0
    async for _ in run(stream(), backend(), settings, (), Control(settings)):
        most = max(most, read - done)
        done += 1
    assert done == 2000
    assert most <= 2 * run_module._WINDOW + ahead.AHEAD + 2


async def test_an_input_that_breaks_off_is_told_after_what_came_before():
    def stream():
        yield named("News.", "a")
        raise StoreError("the archive is cut")

    settings = Settings(backend="llm", store="")
    outcomes = run(stream(), Model(), settings, (), Control(settings))
    assert (await anext(outcomes)).state == "ok"
    with pytest.raises(StoreError, match="cut"):
        await anext(outcomes)


async def test_events_tell_a_display_of_every_article():
    events = []
    settings = Settings(backend="local", store="")
    control = Control(settings, progress=events.append)
    async for _ in run([named("News.", "a"), named("BUG", "b")], Rules(), settings, (), control):
        pass
    assert [(e.kind, e.name) for e in events] == [("begun", "a"), ("finished", "a"), ("begun", "b"), ("finished", "b")]
    assert events[-1].outcome.state == "failed"


# with a model


async def test_every_article_is_asked_about_side_by_side_and_every_token_is_counted(tmp_path):
    with Server(slowly(0.02), repeat=True) as server:
        outcomes, receipt = await outcomes_of(articles(12), settings_for(server, tmp_path, concurrency=4))
    assert adds_up(receipt, outcomes)
    assert receipt.ok == 12
    assert 2 <= server.most_at_once <= 4
    assert receipt.spent.requests == server.count == 12 * STEPS
    assert (receipt.spent.input_tokens, receipt.spent.output_tokens) == (100 * server.count, 20 * server.count)
    assert receipt.spent.cost is None  # nobody knows what a server of one's own costs
    brief = outcomes[0].brief
    assert receipt.kept == 12 * (len(brief.actors) + len(brief.events) + len(brief.statements) + 1 + 2)


@pytest.mark.parametrize("kept", [True, False])
async def test_the_same_text_is_paid_for_once_and_its_brief_is_given_for_each_name(tmp_path, kept):
    first = articles(30)
    items = [but(first[0], name="again"), *first, but(first[0], name="late")]
    with Server(model, repeat=True) as server:
        outcomes, receipt = await outcomes_of(items, settings_for(server, tmp_path if kept else None, concurrency=2))
    assert server.count == 30 * STEPS
    assert [o.brief.article.name for o in outcomes] == [item.name for item in items]
    assert receipt.reused == 2
    assert but(outcomes[-1].brief, article=first[0]) == outcomes[1].brief


async def test_the_same_text_with_another_date_is_another_article(tmp_path):
    items = [named(TEXT, "a"), named(TEXT, "b", date(2023, 1, 2))]
    with Server(model, repeat=True) as server:
        outcomes, _ = await outcomes_of(items, settings_for(server, tmp_path))
    assert [o.brief.article.published for o in outcomes] == [date(2024, 5, 15), date(2023, 1, 2)]
    assert outcomes[0].brief.events[0].when != outcomes[1].brief.events[0].when


async def test_the_same_command_again_asks_nothing_unless_told_to(tmp_path):
    with Server(model, repeat=True) as server:
        settings = settings_for(server, tmp_path)
        first, _ = await outcomes_of(articles(5), settings)
        second, receipt = await outcomes_of(articles(5), settings)
        assert server.count == 5 * STEPS
        assert (receipt.reused, receipt.spent.requests, receipt.exit_code) == (5, 0, 0)
        assert [o.brief for o in second] == [o.brief for o in first]
        await outcomes_of(articles(5), but(settings, fresh=True))
        assert server.count == 10 * STEPS


async def test_answers_serve_again_where_only_the_brief_is_made_anew(tmp_path):
    with Server(model, repeat=True) as server:
        settings = settings_for(server, tmp_path)
        await outcomes_of(articles(2), settings)
        outcomes, receipt = await outcomes_of(articles(2), but(settings, max_repairs=0))
    assert server.count == 2 * STEPS
    assert (receipt.reused, receipt.spent.requests) == (0, 0)
    assert all(o.state == "ok" for o in outcomes)


async def test_a_recording_of_stored_articles_is_complete_and_paid_for_once(tmp_path):
    with Server(model, repeat=True) as server:
        settings = settings_for(server, tmp_path)
        first, _ = await outcomes_of(articles(3), settings)
        recording = tmp_path / "recordings.jsonl"
        await outcomes_of(articles(3), but(settings, record=recording))
        assert server.count == 3 * STEPS
        replay = but(settings, replay=recording, store="")
    outcomes, receipt = await outcomes_of(articles(3), replay)  # the server is gone
    assert receipt.exit_code == 0
    assert [o.brief for o in outcomes] == [o.brief for o in first]


# limits


async def test_a_limit_on_requests_stops_before_the_request_that_would_pass_it_and_resume_goes_on(tmp_path):
    with Server(model, repeat=True) as server:
        settings = settings_for(server, tmp_path, max_requests=10)
        for total in (10, 20, 24):
            outcomes, receipt = await outcomes_of(articles(8), settings)
            assert server.count == total
            assert adds_up(receipt, outcomes)
            assert receipt.exit_code == (0 if total == 24 else 7)
        assert isinstance(receipt.spent.requests, int)
    assert all(o.brief for o in outcomes)


def takes_all(asked):
    """The worst model there can be: a token for each byte, an answer as long as allowed; now and then cut, broken or bad."""
    allowed = asked.body.get("max_tokens") or asked.body["max_completion_tokens"]
    good = model(asked)
    body = {**good.body, "usage": {"prompt_tokens": len(asked.raw), "completion_tokens": allowed}}
    chance = random.Random(asked.raw).random()  # noqa: S311 - to choose faults
    if chance < 0.1:
        return Answer(body, cut=20)  # billed, and nobody can know how much
    if chance < 0.6:
        body["choices"] = [{**body["choices"][0], "finish_reason": "length"}]
    elif chance < 0.7:
        body["choices"] = [{**body["choices"][0], "message": {"role": "assistant", "content": "no document"}}]
    return Answer(body)


def billed_by(server):
    """Tokens that the server has put on the bill, also for answers that did not arrive."""
    answers = [takes_all(asked).body["usage"] for asked in server.asked]
    return [sum(one[name] for one in answers) for name in ("prompt_tokens", "completion_tokens")]


LIMITS = [
    *[{"max_tokens": tokens} for tokens in range(40_000, 80_000, 4000)],
    *[{"max_cost": dollars / 1000} for dollars in range(10, 20)],
    {"max_tokens": 300_000},
    {"max_requests": 17},
]


@pytest.mark.parametrize("concurrency", [1, 8])
async def test_no_request_can_pass_a_limit_whatever_the_server_takes(monkeypatch, concurrency):
    monkeypatch.setattr("summarizer.backends.wire.BACKOFF", 0.01)
    for limit in LIMITS:
        with Server(takes_all, repeat=True) as server:
            # a provider with prices, on the loopback
            monkeypatch.setenv("AZURE_OPENAI_ENDPOINT", server.url.removesuffix("/v1"))
            common = {"model": "azure/gpt-4o-mini", "api_key": "k", "store": "", "max_output_tokens": 4000}
            settings = Settings(**common, concurrency=concurrency, **limit)
            outcomes, receipt = await outcomes_of(articles(40), settings)
            billed = billed_by(server)
        assert sum(billed) <= limit.get("max_tokens", 10**9), limit
        assert price(settings, "gpt-4o-mini", *billed) <= Decimal(str(limit.get("max_cost", 10**9))), limit
        assert server.count <= limit.get("max_requests", 10**9), limit
        assert isinstance(receipt.stopped_by, LimitReached)
        assert adds_up(receipt, outcomes)


async def test_a_request_with_twice_the_cap_needs_twice_the_room():
    spending = Spending(Settings(model="openai/gpt-4o-mini", max_tokens=10_000, max_output_tokens=3000))
    await spending.received(await send(spending, max_tokens=3000), exchange(1000, 3000))
    with pytest.raises(LimitReached):
        await send(spending, max_completion_tokens=6000)
    await send(spending, max_completion_tokens=3000)


def exchange(tokens_in, tokens_out, name="gpt-4o-mini"):
    return Exchange("k", b"{}", 200, {}, b"", name, tokens_in, tokens_out)


async def send(spending, size=1000, **body):
    request = json.dumps({"body": body}).encode().ljust(size)
    return await spending.sending("k", request, article_id="a", step="s", attempt=1)


async def test_cost_is_counted_and_held_under_its_limit():
    spending = Spending(Settings(model="openai/gpt-4o-mini", max_cost=0.01, max_output_tokens=5000))
    for _ in range(3):
        await spending.received(await send(spending), exchange(1000, 5000))
    with pytest.raises(LimitReached, match=r"the limit of \$0\.01"):
        await send(spending)
    each = Decimal("0.15") / 1000 + Decimal("0.60") / 200  # dollars: 1,000 tokens in, 5,000 out
    assert (spending.spent.cost, spending.spent.requests) == (each * 3, 3)


def test_a_cost_limit_for_a_model_without_a_price_is_refused_at_once():
    with pytest.raises(InputError, match="no price is known for nobody/knows"):
        Spending(Settings(model="nobody/knows", max_cost=1))
    with pytest.raises(InputError, match="no price"):
        Spending(Settings(model="gpt-4o-mini", base_url="http://127.0.0.1:1/v1", max_cost=1))


async def test_missing_usage_is_unknown_and_its_worst_case_counts_against_the_limit():
    spending = Spending(Settings(model="openai/gpt-4o-mini", max_tokens=10_000, max_output_tokens=3000))
    for _ in range(2):
        await spending.received(await send(spending), exchange(None, None))
    with pytest.raises(LimitReached):
        await send(spending)
    assert (spending.spent.unreported, spending.spent.cost, spending.spent.input_tokens) == (2, None, 0)


async def test_what_may_have_been_billed_counts_against_the_limit_and_what_was_not_does_not():
    spending = Spending(Settings(model="openai/gpt-4o-mini", max_tokens=10_000, max_output_tokens=3000))
    for _ in range(5):
        await spending.failed(await send(spending), "refused", billed="no")
    for _ in range(2):
        await spending.failed(await send(spending), "timeout", billed="unknown")
    with pytest.raises(LimitReached):
        await send(spending)
    assert (spending.spent.requests, spending.spent.unknown, spending.spent.cost) == (7, 2, None)


async def test_near_a_limit_a_request_waits_for_those_under_way_before_it_is_refused():
    spending = Spending(Settings(model="openai/gpt-4o-mini", max_tokens=10_100, max_output_tokens=4000))
    rows = [await send(spending), await send(spending)]
    third = asyncio.create_task(send(spending))
    await asyncio.sleep(0.01)
    assert not third.done()
    await spending.received(rows[0], exchange(10, 10))
    assert await third
    fourth = asyncio.create_task(send(spending))
    await asyncio.sleep(0.01)
    spending.stop()
    with pytest.raises(Stopped):
        await fourth


# stops


async def test_after_the_first_signal_nothing_is_sent_and_answers_under_way_are_kept(tmp_path):
    sent = []
    with Server(slowly(0.1), repeat=True) as server:

        def stop(control, _outcome):
            if not sent:
                sent.append(control.receipt.spent.requests)
                control.stop(143)

        settings = settings_for(server, tmp_path, concurrency=4)
        outcomes, receipt = await outcomes_of(articles(20), settings, stop)
        assert server.count <= sent[0]
        assert receipt.exit_code == 143
        assert receipt.spent.unknown == 0
        assert receipt.uncounted
        assert adds_up(receipt, outcomes)
        assert 0 < receipt.ok < 20
        stopped_at = server.count
        outcomes, receipt = await outcomes_of(articles(20), settings)
    assert receipt.exit_code == 0
    assert server.count == 20 * STEPS
    assert receipt.spent.requests == server.count - stopped_at


@pytest.mark.parametrize("twice", [True, False])
async def test_after_the_second_signal_or_the_grace_nothing_is_waited_for(tmp_path, twice, monkeypatch):
    monkeypatch.setattr(control_module, "GRACE", 10.0 if twice else 0.1)

    def never(asked):
        return slowly(0 if b"This is report 0" in asked.raw else 30)(asked)

    with Server(never, repeat=True) as server:

        def stop(control, _outcome):
            loop = asyncio.get_running_loop()
            loop.call_later(0.2, control.stop)
            if twice:
                loop.call_later(0.3, control.stop)

        start = time.monotonic()
        settings = settings_for(server, tmp_path, concurrency=12)
        outcomes, receipt = await outcomes_of(articles(10), settings, lambda c, o: o.brief and stop(c, o))
        assert time.monotonic() - start < 5
    assert receipt.exit_code == 130
    assert adds_up(receipt, outcomes)
    assert receipt.spent.unknown == server.count - STEPS > 0
    assert receipt.spent.cost is None
    store = Store(settings.store)
    totals = await store.query(history.totals)
    assert (totals.unknown, totals.answered) == (receipt.spent.unknown, STEPS)
    await store.close()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
async def test_a_signal_ends_a_run_whose_input_blocks(number):
    def endless():
        yield named("News.", "a")
        threading.Event().wait()

    settings = Settings(backend="llm", store="")
    control = Control(settings)
    loop = asyncio.get_running_loop()
    loop.add_signal_handler(number, control.stop, 128 + number)
    loop.call_later(0.1, os.kill, os.getpid(), number)
    async with asyncio.timeout(5):
        outcomes = [o async for o in run(endless(), Model(), settings, (), control)]
    loop.remove_signal_handler(number)
    assert [o.state for o in outcomes] == ["ok"]
    assert control.receipt.exit_code == 128 + number
    assert control.receipt.uncounted


async def test_rules_stop_at_a_signal_too():
    settings = Settings(backend="local", store="")
    control = Control(settings)
    seen = []
    async for outcome in run((named(f"News {n}", str(n)) for n in range(1000)), Rules(), settings, (), control):
        seen.append(outcome)
        if len(seen) == 5:
            control.stop()
    assert len(seen) == 5
    assert control.receipt.exit_code == 130


async def test_counting_what_is_left_after_a_halt_has_an_end(monkeypatch):
    monkeypatch.setattr(control_module, "COUNTING", 0.1)

    def slow():
        for number in range(10_000):
            if number > 20:
                time.sleep(0.005)
            yield named(f"PROMPT {number}", str(number))

    async with asyncio.timeout(5):
        outcomes, receipt = await with_backend(slow(), Model())
    assert receipt.uncounted
    assert len(outcomes) < 1000


# two at a time

WORK = textwrap.dedent(
    """
    import asyncio, json, sys
    from answers import TEXT, article
    from test_run import articles
    from summarizer.api import Summarizer
    from summarizer.settings import Settings

    async def work(settings, number, out):
        async with Summarizer(settings).control() as control:
            with open(out, "w") as file:
                async for outcome in Summarizer(settings).run_controlled(articles(number), control):
                    file.write(outcome.brief.model_dump_json() + "\\n")
        return control.receipt

    settings = Settings(api_key="k", **json.loads(sys.argv[1]))
    receipt = asyncio.run(work(settings, int(sys.argv[2]), sys.argv[3]))
    print(json.dumps({"exit": receipt.exit_code, "sent": receipt.spent.requests, "reused": receipt.reused}))
    """
)


def worker(settings, number, out):
    tests = Path(__file__).parent
    options = json.dumps(
        {"model": settings.model, "base_url": settings.base_url, "store": settings.store, "concurrency": 4}
    )
    return subprocess.Popen(
        [sys.executable, "-c", WORK, options, str(number), str(out)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(tests.parent), str(tests)])},
        stdout=subprocess.PIPE,
        text=True,
    )


async def test_two_processes_on_one_store_do_each_article_once(tmp_path, location):
    number = 60
    with Server(model, repeat=True) as server:
        settings = but(settings_for(server), store=location)
        both = [worker(settings, number, tmp_path / f"{name}.jsonl") for name in "ab"]
        said = [json.loads((await asyncio.to_thread(one.communicate))[0]) for one in both]
    assert [one["exit"] for one in said] == [0, 0]
    assert server.count == number * STEPS == sum(one["sent"] for one in said)
    assert sum(one["reused"] for one in said) == number
    assert (tmp_path / "a.jsonl").read_bytes() == (tmp_path / "b.jsonl").read_bytes()


async def test_a_run_tells_of_requests_that_an_earlier_one_left_open(tmp_path):
    with Server(model, repeat=True) as server:
        settings = settings_for(server, tmp_path)
        store = Store(settings.store)
        store._owner = store._owner.replace(f":{os.getpid()}:", ":999999999:")  # a process that is no more
        await store.begin(settings)
        await store.sending("k", b"{}", article_id="a", step="s", attempt=1)
        await store.close()
        _, receipt = await outcomes_of(articles(1), settings)
    assert receipt.interrupted == 1
    assert receipt.exit_code == 0
