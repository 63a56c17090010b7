"""A careful model behind a loopback server, and folders of the reports that it knows the answers about."""

import dataclasses
import json

import answers
from server import says

DOCUMENTS = {**answers.DOCUMENTS, "sentences": answers.SUMMARY}
"""By what the schema of a question has."""


def model(asked):
    """Answers each step about the article of answers.py; knows the step by the schema it was given."""
    schema = json.dumps(asked.body)
    name = next(
        name for name in ("sentences", "events", "actors") if f'"{name}"' in schema or f'\\"{name}\\"' in schema
    )
    return says(DOCUMENTS[name].model_dump(mode="json"))(asked)


def slowly(seconds, model=model):
    return lambda asked: dataclasses.replace(model(asked), delay=seconds)


def report(number):
    """The text of one of many articles that are alike but for their number."""
    return f"{answers.TEXT}\nThis is report {number} of the day.\n"


def reports(folder, number, digits=1):
    """A folder of so many of them, named by their numbers."""
    folder.mkdir()
    for place in range(number):
        (folder / f"{place:0{digits}}.txt").write_text(report(place))
    return folder
