"""Makes the recordings of bad answers: ``python tests/make_bad_recordings.py``, after a prompt or a schema has changed.

The answers are written by hand to be bad, each in one way; a loopback server gives them to the real clients, and what was
exchanged is recorded. No provider's API made them.
"""

import dataclasses
import json
from pathlib import Path

import answers
from changed import but
from server import Asked, Server, completion, says

from summarizer.api import Summarizer
from summarizer.backends.recordings import Recording
from summarizer.errors import SummarizerError
from summarizer.exchange import key_of
from summarizer.schema import ActorsAnswer, EventsAnswer, SentenceAnswer
from summarizer.settings import Settings

FOLDER = Path(__file__).parent / "recordings" / "bad"
HOST = "127.0.0.1:8000"  # the loopback server had another port each time; a key holds the host
MADE = "answers written by hand to be bad, given by a loopback server; no provider's API made them"

ACTORS = ActorsAnswer(actors=answers.ACTORS).model_dump(mode="json")
EVENTS = EventsAnswer(
    events=(answers.event(), answers.MEETING), statements=answers.STATEMENTS, quantities=(answers.TRUCKS,)
).model_dump(mode="json")
SUMMARY = answers.SUMMARY.model_dump(mode="json")
TOLD = answers.event(description="The coast guard rescued eleven fishermen.").model_dump(mode="json")
INVENTED = answers.event(quote="Monrosa's army admitted sending 400 trucks of rifles").model_dump(mode="json")


def with_sentence(text: str) -> dict:
    """The summary with another first sentence on the same quotes."""
    first = SentenceAnswer(text=text, quotes=answers.SUMMARY.sentences[0].quotes)
    sentences = (first, *answers.SUMMARY.sentences[1:])
    return but(answers.SUMMARY, sentences=sentences).model_dump(mode="json")


def only(document: dict, **items: object) -> dict:
    """A document with all lists empty but the given ones."""
    return {**{name: [] if isinstance(value, list) else value for name, value in document.items()}, **items}


GOOD = {"actors": ACTORS, "events": EVENTS, "sentences": SUMMARY}
WRONG_IDS = {**EVENTS, "statements": [{**EVENTS["statements"][0], "source": "A9"}, *EVENTS["statements"][1:]]}
LOST = {**EVENTS, "statements": [EVENTS["statements"][0], EVENTS["statements"][2]]}
LEAKED = {"actors": [*ACTORS["actors"], {**ACTORS["actors"][0], "id": "A6", "name": "Vellmar"}]}

# case -> (answers by step, answers to a repair by step); a missing repair answers as before
CASES: dict[str, tuple[dict, dict]] = {
    "good": (GOOD, {}),
    "invented_quote": ({**GOOD, "events": {**EVENTS, "events": [INVENTED, EVENTS["events"][1]]}},
                       {"events": only(EVENTS, events=[INVENTED])}),
    "invented_quote_repaired": ({**GOOD, "events": {**EVENTS, "events": [INVENTED, EVENTS["events"][1]]}},
                                {"events": only(EVENTS, events=[EVENTS["events"][0]])}),
    "invented_deed": ({**GOOD, "events": {**EVENTS, "events": [TOLD, EVENTS["events"][1]]}},
                      {"events": only(EVENTS, events=[TOLD])}),
    "changed_number": ({**GOOD, "sentences": with_sentence("Tarvia accused Monrosa of sending 400 trucks of rifles to rebels.")},
                       {"sentences": only(SUMMARY, sentences=[SUMMARY["sentences"][0]])}),
    "lost_hedge": ({**GOOD, "sentences": with_sentence("Monrosa sent at least 40 trucks of rifles to rebels.")}, {}),
    "lost_denial": ({**GOOD, "events": LOST}, {"events": only(EVENTS, statements=[EVENTS["statements"][1]])}),
    "wrong_ids": ({**GOOD, "events": WRONG_IDS}, {"events": only(EVENTS, statements=[EVENTS["statements"][0]])}),
    "example_leaked": ({**GOOD, "actors": LEAKED}, {"actors": {"actors": [LEAKED["actors"][-1]]}}),
    "cut_json": ({**GOOD, "actors": json.dumps(ACTORS)[:300]}, {}),
    "refusal": ({**GOOD, "actors": None}, {}),
}  # fmt: skip


def answering(case: str):
    """What the loopback server says in a case."""
    first, repaired = CASES[case]

    def answer(asked: Asked):
        schema = json.dumps(asked.body["response_format"])
        step = next(name for name in ("sentences", "events", "actors") if f'"{name}"' in schema)
        again = "failed a check" in json.dumps(asked.body["messages"])
        document = repaired.get(step, first[step]) if again else first[step]
        if document is None:
            return completion({"content": None, "refusal": "I cannot help with articles about weapons."})
        return says(document)(asked)

    return answer


def record(case: str) -> None:
    """Record one case anew."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    path = FOLDER / f"{case}.jsonl"
    path.unlink(missing_ok=True)
    with Server(answering(case), repeat=True) as server:
        settings = Settings(model="by-hand", base_url=server.url, api_key="none", record=path, store="")
        try:
            Summarizer(settings).summarize(answers.article())
        except SummarizerError as error:
            print(case, "ends with:", error)
        host = f"127.0.0.1:{server.port}"
    made = Recording.load(path)
    made.writing = True
    header = json.loads(json.dumps(made.headers[0]).replace(host, HOST))
    made.headers = [{**header, "made": MADE}]
    moved = [dataclasses.replace(one, request=one.request.replace(host.encode(), HOST.encode()))
             for one in made.exchanges.values()]  # fmt: skip
    made.exchanges = {key_of(one.request): dataclasses.replace(one, key=key_of(one.request)) for one in moved}
    made.close()


if __name__ == "__main__":
    for name in CASES:
        record(name)
