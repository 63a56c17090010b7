"""A long article is asked about in parts, and each part is told who is who in the whole; against a real server on the loopback."""

import cProfile
import itertools
import json
from datetime import date

import pytest
from answers import actor, article, event, statement
from batch_api import BatchApi
from server import Server, says

from summarizer.api import Summarizer
from summarizer.checks.case import Case
from summarizer.checks.coverage import claims_told
from summarizer.commands.batch import fetch, submit
from summarizer.commands.deliver import Delivery
from summarizer.errors import LimitReached
from summarizer.reading.segment import split
from summarizer.records.derive import Draft, Records, derive
from summarizer.records.join import join, told
from summarizer.schema import ActorsAnswer, EventsAnswer, Evidence, SentenceAnswer, SummaryAnswer
from summarizer.settings import Settings

FILLER = "\n\n".join(
    f"Shop number {n} on the old quay opened late, and its owner swept the snow off the steps." for n in range(11)
)
FIRST = "Halmar closes its northern port\n\nHalmar closed the port of Stenvik on Monday. Transport minister Irena Valdova signed the order. The dockers' union of Halmar called it theft."
SECOND = (
    "The minister denied that the port was sold. Valdova will visit Stenvik on Friday. The union has not commented."
)
LONG = f"{FIRST}\n\n{FILLER}\n\n{SECOND}\n"
SEGMENT = 1100
WHO = {
    1: (
        actor("A1", "Halmar"),
        actor("A2", "Irena Valdova", kind="person", role="Transport minister", country="Halmar"),
        actor("A3", "dockers' union", kind="organization", sector="labour"),
    ),
    2: (
        actor("A1", "minister", kind="person", role="minister"),
        actor("A2", "Valdova", kind="person"),
        actor("A3", "union", kind="organization", sector="labour"),
        actor("A4", "Stenvik", kind="group", sector="civilians"),
    ),
}
SIGNED = event(
    description="Halmar closed the port of Stenvik.",
    action="law_or_policy_decision",
    trigger="closed",
    actors=("A1",),
    date_text="Monday",
    quote="Halmar closed the port of Stenvik on Monday",
)


def model(asked):
    """Answers about each part by what the request says of the actors, as a model does."""
    text = asked.raw.decode()
    fields = asked.body["response_format"]["json_schema"]["schema"]["properties"]
    part = 2 if "This is part 2" in text else 1
    if "actors" in fields:
        document = ActorsAnswer(actors=WHO[part])
    elif "events" in fields:
        document = _events(part, actors_in(asked))
    else:
        quote = (
            FIRST.partition("\n\n")[2].partition(". ")[0]
            if "Halmar closed" in text
            else "Valdova will visit Stenvik on Friday"
        )
        sentences = (SentenceAnswer(text=quote, quotes=(quote,)),)
        document = SummaryAnswer(
            headline=None, language="en", genre="news", contexts=(), sentences=sentences, caveats=()
        )
    return says(document.model_dump(mode="json"))(asked)


def actors_in(asked):
    """The actors that a request tells of, by name."""
    content = "\n".join(message["content"] for message in asked.body["messages"])
    lines = [json.loads(line) for line in content.splitlines() if line.startswith('{"id"')]
    return {line["name"]: line for line in lines}


def _events(part, known):
    if part == 1:
        return EventsAnswer(events=(SIGNED,), statements=(), quantities=())
    minister = known["Irena Valdova"]["id"]
    sold = event(
        "E1",
        description="The port was sold.",
        action="other",
        trigger="sold",
        actors=(),
        date_text=None,
        quote="The minister denied that the port was sold",
    )
    visit = event(
        "E2",
        description="Valdova will visit Stenvik.",
        action="visit_or_host",
        trigger="visit",
        actors=(minister,),
        date_text="Friday",
        realis="planned_or_attempted",
        quote="Valdova will visit Stenvik on Friday",
    )
    denies = statement("S1", minister, "denies", "The minister denied that the port was sold", cue="denied")
    silent = statement(
        "S2", known["union"]["id"], "does_not_confirm", "The union has not commented", cue="has not commented"
    )
    return EventsAnswer(events=(sold, visit), statements=(denies, silent), quantities=())


@pytest.fixture
def server():
    with Server(model, repeat=True) as server:
        yield server


def settings_for(server, **more):
    given = {"model": "m", "base_url": server.url, "api_key": "k", "store": "", "segment_characters": SEGMENT}
    return Settings(**{**given, **more})


def brief_by(server, **more):
    return Summarizer(settings_for(server, **more)).summarize(article(LONG, date(2024, 5, 15)))


def test_the_second_part_is_told_whom_the_first_one_names_in_full(server):
    made = brief_by(server)
    asked = [one for one in server.asked if "Actors known" in one.raw.decode()]
    second = next(actors_in(one) for one in asked if "This is part 2" in one.raw.decode())
    assert second["Irena Valdova"]["role"] == "Transport minister"
    assert [one.name for one in made.actors] == ["Halmar", "Irena Valdova", "dockers' union", "union", "Stenvik"]
    assert made.rejected == ()
    denial = next(said for said in made.statements if said.stance == "denies")
    assert denial.source == "A2"
    assert next(one for one in made.events if one.action == "visit_or_host").actors == ("A2",)
    assert [one.quote for one in made.actors[1].mentions] == ["Irena Valdova", "minister", "Valdova"]
    assert made.actors[1].aliases == ("Valdova",)  # the office is no name
    for place in made.actors[1].mentions:
        assert made.article.original[place.start : place.end] == place.quote


def test_parts_are_asked_side_by_side_and_no_more_often_than_before(server):
    brief_by(server)
    kinds = [
        next(
            iter(
                {"actors", "events", "sentences"}
                & set(one.body["response_format"]["json_schema"]["schema"]["properties"])
            )
        )
        for one in server.asked
    ]
    assert sorted(kinds[:2]) == ["actors", "actors"]
    assert sorted(kinds[2:6]) == ["events", "events", "sentences", "sentences"]
    assert kinds[6:] == ["sentences"]  # the two summaries made into one


def test_a_broken_off_run_asks_the_same_again_and_pays_only_for_what_is_missing(server, tmp_path):
    store = str(tmp_path / "store.sqlite")
    with pytest.raises(LimitReached):
        brief_by(server, store=store, max_requests=3)
    assert server.count == 3
    resumed = brief_by(server, store=store)
    assert server.count == 7
    assert resumed == brief_by(server)


def test_rounds_of_a_batch_are_the_stages_of_the_plan(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "long.txt").write_text(LONG)
    with Server(api := BatchApi(model), repeat=True) as server:
        settings = settings_for(server, store=str(tmp_path / "store.sqlite"), published=date(2024, 5, 15))
        assert submit(Summarizer(settings), ["long.txt"], Delivery(tmp_path / "out.jsonl"), None) == 0
        codes = [fetch(None, Delivery(tmp_path / "out.jsonl"), location=settings.store) for _ in range(3)]
        live = Summarizer(settings_for(server, published=date(2024, 5, 15))).summarize(tmp_path / "long.txt")
    assert codes == [3, 3, 0]
    assert api.rounds == [2, 4, 1]
    assert (
        json.loads((tmp_path / "out.jsonl").read_text())["statements"]
        == json.loads(live.model_dump_json())["statements"]
    )


def records(*actors, text=LONG, part=0):
    whole = article(text)
    segment = split(whole, Settings(segment_characters=SEGMENT))[part]
    return derive(whole, segment, Draft(actors=actors))


def joined(*parts):
    return join(Records(), [records(*one, part=n) for n, one in enumerate(parts)]).actors


def test_a_surname_that_two_persons_have_is_neither_of_them():
    text = LONG.replace("The dockers' union", "Her brother Oskar Valdova and the dockers' union")
    brother = actor("A3", "Oskar Valdova", kind="person")
    both = join(
        Records(),
        [records(WHO[1][1], brother, text=text), records(actor("A1", "Valdova", kind="person"), text=text, part=1)],
    )
    assert [one.name for one in both.actors] == ["Irena Valdova", "Oskar Valdova", "Valdova"]


def test_the_minister_of_another_country_is_another_one():
    other = actor("A1", "minister", kind="person", role="minister", country="Norway")
    mine = actor("A2", "Irena Valdova", kind="person", role="Transport minister", country="Chad")
    assert [one.name for one in joined((mine,), (other,))] == ["Irena Valdova", "minister"]


def test_two_that_one_part_keeps_apart_stay_apart():
    assert [one.id for one in joined((WHO[2][1], WHO[1][1]), ())] == ["A1", "A2"]


def test_a_part_is_told_only_of_whom_it_can_mean():
    second = split(article(LONG), Settings(segment_characters=SEGMENT))[1]
    known = joined(WHO[1], WHO[2])
    assert [one.id for one in told(known, second)] == ["A2", "A3", "A4", "A5"]


def test_what_was_left_out_of_a_part_is_said_under_the_id_of_the_whole():
    minister = actor("A9", "Valdova", kind="person", aliases=("Iron Lady",))
    whole = join(Records(), [records(*WHO[1]), records(minister, part=1)])
    assert [(one.check, one.record) for one in whole.findings] == [("alias-in-text", "A2")]


def test_a_surname_comes_to_the_full_name_that_a_later_part_tells():
    text = LONG.replace("Valdova will visit", "Irena Valdova will visit")
    short = actor("A1", "Valdova", kind="person")
    full, brother = actor("A1", "Irena Valdova", kind="person"), actor("A2", "Oskar Valdova", kind="person")
    (one,) = join(Records(), [records(short, text=text), records(full, text=text, part=1)]).actors
    assert (one.name, one.aliases) == ("Irena Valdova", ("Valdova",))
    text = text.replace("The union has", "Oskar Valdova and the union have")
    two = join(Records(), [records(short, text=text), records(full, brother, text=text, part=1)]).actors
    assert [one.name for one in two] == ["Valdova", "Irena Valdova", "Oskar Valdova"]


def calls(work):
    """How many functions a piece of work calls: what grows with the square of a text shows here, on any machine."""
    profile = cProfile.Profile()
    profile.runcall(work)
    return sum(entry.callcount for entry in profile.getstats())


def many_parts():
    """What the rules read in forty parts of a text: people who come once, one who comes in each, what they do."""
    names = itertools.product(("Bal", "Dor", "Fen", "Gur"), ("da", "lo", "mi", "ru", "ta"), ("nek", "vik"))
    for number, name in enumerate("".join(one) for one in names):
        text = (
            f"Police chief Irena {name} arrested {number + 2} dockers in Stenvik on Monday. "
            f"Minister Oskar Valdova denied that the {name} Union had sold the port, and met {name} on Friday."
        )
        made = Summarizer().summarize(article(text, date(2024, 5, 15)))
        yield Records(made.actors, made.events, made.statements, made.quantities)


def test_the_work_of_joining_parts_grows_with_their_number_not_with_its_square():
    parts = list(many_parts())
    whole = join(Records(), parts)
    assert len(whole.actors) > 80
    assert sum("Valdova" in one.name for one in whole.actors) == 1
    assert calls(lambda: join(Records(), parts)) < 2.4 * calls(lambda: join(Records(), parts[:20]))


def test_the_work_of_looking_for_claims_grows_with_the_text_not_with_its_square():
    line = "Mayor Lena Brandt denied that the bridge was shut.\n\n"
    first = Summarizer().summarize(line)
    said = next(one for one in first.statements if one.stance == "denies")

    def case(number):
        """So many denials, each with its statement but the last."""
        whole = article(line * number)
        places = range(0, len(line) * (number - 1), len(line))
        told = tuple(
            said.model_copy(update={"evidence": Evidence(start=at, end=at + len(line) - 2, quote=line.strip())})
            for at in places
        )
        return Case(first.model_copy(update={"article": whole, "statements": told}))

    few, many = case(100), case(200)
    assert [one.evidence.start for one in claims_told(many)] == [199 * len(line)]
    assert calls(lambda: [*claims_told(many)]) < 2.4 * calls(lambda: [*claims_told(few)])
