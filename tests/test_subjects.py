"""Who does what a verb says: one place in the sentence, from which both the words and the actors are read."""

import pytest

from summarizer.backends.local.actors import find_actors
from summarizer.backends.local.events import read_text
from summarizer.backends.local.sentence.telling import subject_words


def subject(text: str, verb: str) -> tuple[str | None, set[str]]:
    """The subject of a verb of the last sentence as it is printed, and the names of the actors in it."""
    actors = find_actors(text)
    names = {a.id: a.name for a in actors.answers}
    sentence = read_text(text, actors).sentences[-1]
    at = sentence.lows.index(verb)
    return subject_words(sentence, at), {names[one] for one in sentence.subject(at)}


@pytest.mark.parametrize(
    ("text", "verb", "words", "actors"),
    [
        ("Peru sued Chile over the port, but a settlement was reached in May.", "reached", "a settlement", set()),
        ("The rules, which also bar two ships from entering Norway, took effect.", "took", "The rules", set()),
        ("Talks begun between Peru and Chile last year ended on Monday.", "ended", "Talks begun between Peru and Chile last year", {"Peru", "Chile"}),
        ("Peru and Chile signed a pact last year, but sales had stalled.", "stalled", "sales", set()),
        ("Its lawyer, General Ann Lee, said Peru had won.", "said", "General Ann Lee", {"Ann Lee"}),
        ("Two Norwegian banks, Alfa Bank and Omega Bank, closed the account.", "closed", "Alfa Bank and Omega Bank", {"Alfa Bank", "Omega Bank"}),
        ("Three countries - Peru, Chile and Mali - signed the treaty.", "signed", "Three countries", {"Peru", "Chile", "Mali"}),
        ("Peru quoted President Ann Lee as saying on Monday that she would resign.", "resign", "President Ann Lee", {"Ann Lee"}),
        ("Peru stopped a ship that had left Chile.", "left", "a ship", set()),
        ("Ties are bad, with Peru launching rockets and Chile closing its border.", "launching", "Peru", {"Peru"}),
        ("Peru tried to end the talks by cutting the power.", "cutting", "Peru", {"Peru"}),
        ("Mali reported that Peru had been invited. Chile or Peru, which had been invited, stayed away.", "invited", "Chile or Peru", {"Chile", "Peru"}),
        ("Peru -- which attacked its neighbour in 1950 -- is silent.", "attacked", "Peru", {"Peru"}),
    ],
)  # fmt: skip
def test_words_and_actors_of_a_subject_are_those_of_one_place(text, verb, words, actors):
    assert subject(text, verb) == (words, actors)
