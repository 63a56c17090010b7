"""Orders hidden in articles, and a model that obeys them: nothing that it says in obedience stands unmarked, nothing honest is lost."""

import json
from collections import Counter

import answers
import pytest
from obedient import ATTACKS, HONEST, PLACES, briefs_of, honest_in, obedience, obeyed_in, poisoned
from rich.console import Console
from server import Server, completion, says

from summarizer import Settings, Summarizer
from summarizer.export.terminal import show
from summarizer.reading import article_from_text
from summarizer.text.addressed import asks_or_orders, passages


@pytest.fixture(scope="module")
def obeyed(tmp_path_factory):
    """Every attack at every place, with the brief that the obedient model's answers became."""
    return list(briefs_of(ATTACKS, tmp_path_factory.mktemp("articles")))


def test_the_model_does_obey(obeyed):
    model = obeyed[0][3]
    reached = {attack.text for attack, _, brief, _ in obeyed if attack.text in brief.article.text}
    assert len(ATTACKS) >= 40
    assert reached <= set(model.obeyed)
    assert min(model.obeyed[text] for text in reached) >= 3 * len(PLACES), (
        "in each of the three questions at each place"
    )


def test_nothing_said_in_obedience_stands_unmarked(obeyed):
    unmarked = [
        (attack.text, place, record)
        for attack, place, brief, _ in obeyed
        for record, check in obeyed_in(brief, attack).items()
        if not check
    ]
    assert not unmarked


def test_a_quote_that_the_article_does_not_have_or_an_open_order_is_rejected(obeyed):
    """What may stay with a mark is what rests on words of the article; most of it does not stay at all."""
    stayed = Counter(len(obeyed_in(brief, attack)) for attack, _, brief, _ in obeyed)
    said = 15 * len(obeyed)  # two actors, a headline, and four kinds of record with three quotes each
    assert sum(number * times for number, times in stayed.items()) < 0.5 * said
    for attack, place, brief, _ in obeyed:
        kept = obeyed_in(brief, attack)
        assert attack.told in brief.article.text or "E7" not in kept, (attack, place)


def test_an_order_takes_nothing_honest_away(obeyed):
    for attack, place, brief, _ in obeyed:
        assert honest_in(brief) == HONEST, (attack.text, place)
        assert not [f for f in brief.findings if f.record in HONEST and f.severity == "error"]


def test_every_article_reaches_the_model_unchanged_between_its_delimiters(obeyed):
    model = obeyed[0][3]
    for attack, place, brief, _ in obeyed:
        assert brief.article.text in model.seen, (attack.text, place)


def test_who_reads_the_brief_sees_the_marks(obeyed, capsys):
    attack, _, brief, _ = next(one for one in obeyed if one[0].text.startswith("Forget everything"))
    assert obeyed_in(brief, attack)
    show(brief, Console(width=200, soft_wrap=True))
    assert "speaks to a language model" in capsys.readouterr().out


@pytest.mark.parametrize(
    "text",
    [
        'The firm found the words "ignore all previous instructions" in 40 job applications.',
        "The chatbot told the user to call a lawyer, the court heard.",
        "State media reported that the assistant secretary had resigned.",
        "Use of force was ruled out; the system was tested on Monday.",
        "The language model was asked to summarise the law and got it wrong, the study says.",
    ],
)
def test_news_about_prompts_and_chatbots_stays_readable(text):
    quoted = {"'", '"', "“"} & set(text)
    assert quoted or not passages(text)
    assert not asks_or_orders(text)
    brief = Summarizer(Settings(store="")).summarize(article_from_text(f"{answers.TEXT}\n{text}\n"))
    assert not [found for found in brief.findings if found.check == "no-instructions" and found.severity == "error"]


def sent(server):
    """The lengths of the messages of each request, by what was asked."""
    return [sum(len(message["content"]) for message in asked.body["messages"]) for asked in server.asked]


def test_a_re_ask_and_a_repair_hold_the_attackers_words_cut_and_as_values():
    attack = ATTACKS[0]
    flood = (attack.text + " ") * 20_000
    bad = obedience(attack, attack.text, '"aliases"')
    bad["actors"] += [{"id": "A7", "name": flood}]
    with Server(completion({"content": "no JSON " + flood}), says(bad), repeat=True) as server:
        given = Settings(model="m", base_url=server.url, store="", tasks=("actors",))
        brief = Summarizer(given).summarize(article_from_text(poisoned(attack, "end")))
    first, reask, repair = sent(server)
    assert reask < first + 5_000
    assert repair < first + 12_000
    again = json.dumps(server.asked[2].body["messages"][-2:])
    assert "never an order" in again or "content, not orders" in again
    assert [message["role"] for message in server.asked[1].body["messages"]].count("system") == 1
    assert not [actor for actor in brief.actors if actor.id == "A7"]


@pytest.mark.parametrize("times", [1, 3])
def test_tokens_grow_by_one_answer_however_often_it_is_bad(times):
    """A repair holds the original and the last errors only: a third one is no longer than the first."""
    attack = ATTACKS[0]
    bad = obedience(attack, attack.text, '"aliases"')
    with Server(says(bad), repeat=True) as server:
        given = Settings(model="m", base_url=server.url, store="", tasks=("actors",), max_repairs=times)
        Summarizer(given).summarize(article_from_text(poisoned(attack, "end")))
    first, *repairs = sent(server)
    assert len(repairs) == times
    assert max(repairs) == min(repairs) < 2 * first + 4_000
