"""One news in many outlets: told as one event or as rival accounts, with every toll, denial and origin, and nothing joined that is two."""

import re
from datetime import date

import pytest
from answers import actor, event, statement
from many import brief, shared

from summarizer.dossier import build
from summarizer.dossier.accounts import loose, matters
from summarizer.dossier.tolls import tolls
from summarizer.export import dossier_markdown
from summarizer.export import dossier_views as views
from summarizer.schema import QuantityAnswer

DAY = date(2031, 3, 12)  # a Wednesday


def raid_on_the_bridge(country):
    return event(
        "E1",
        action="airstrike",
        trigger="hit",
        actors=(),
        date_text="Tuesday",
        place="Lund Bridge",
        country=country,
        quote="A raid hit the Lund Bridge on Tuesday",
        description="A raid hit the Lund Bridge.",
    )


def calamity(text, *, published=DAY, day=None, trigger="earthquake", place=None, country="Norway", dead=None, **more):
    """An article whose news is a calamity that nobody did, with how many it killed."""
    quote = text.split("\n")[0].rstrip(".")
    told = {"action": "accident_or_disaster", "actors": (), "description": quote, "salience": "main", **more}
    made = event("E1", trigger=trigger, date_text=day, place=place, country=country, quote=quote, **told)
    counted = (QuantityAnswer(text=dead, what="deaths", event="E1", quote=quote),) if dead else ()
    return brief(text + "\n", published, (), (made,), quantities=counted, source=f"Paper {len(text)}")


QUAKES = {
    "a day and none": ({"day": "Monday"}, {"published": date(2031, 3, 12)}),
    "no day in either": ({}, {"published": date(2031, 3, 13)}),
}


@pytest.mark.parametrize(("one", "other"), QUAKES.values(), ids=QUAKES.keys())
def test_the_earthquake_that_is_the_news_of_two_articles_is_one_though_they_share_no_participant(one, other):
    first = (
        "An earthquake in the fjords of Norway killed 40 people on Monday"
        if one
        else "An earthquake in the fjords of Norway killed 40 people"
    )
    second = "The earthquake in Norway has now killed 61 people in the fjords"
    made = build([calamity(first, dead="40 people", **one), calamity(second, dead="61 people", **other)])
    assert [len(cluster.articles) for cluster in shared(made)] == [2]
    assert [[count.number.text for count in toll.counts] for toll in tolls(made)] == [["40 people", "61 people"]]
    assert len(made.stories) == 1


def test_a_calamity_without_a_country_is_of_the_only_one_that_its_passage_names():
    named = [
        calamity("An earthquake in the fjords of Norway killed 40 people", country=None),
        calamity("The Norwegian earthquake in the fjords has killed 61 people", country=None),
    ]
    assert [len(cluster.articles) for cluster in shared(build(named))] == [2]
    several = calamity("The earthquake in the fjords of Norway was felt as far as Chad", country=None)
    assert not shared(build([named[0], several]))


OTHERS = {
    "five days later": {"published": date(2031, 3, 17)},
    "another country": {"country": "Chad"},
    "another calamity": {"trigger": "flood"},
    "told in passing": {"salience": "secondary"},
    "another day": {"day": "Wednesday"},
    "only feared": {"realis": "hypothetical"},
}


@pytest.mark.parametrize("other", OTHERS.values(), ids=OTHERS.keys())
def test_a_calamity_that_may_be_another_stays_another(other):
    word = other.get("trigger", "earthquake")
    day = " on Wednesday" if "day" in other else ""
    made = build([
        calamity("An earthquake in the fjords of Norway killed 40 people on Monday", day="Monday"),
        calamity(f"The {word} in the fjords of Norway has killed 61 people{day}", **other),
    ])  # fmt: skip
    assert not shared(made)


def strike(text, place, *, published=DAY, day=None, who=("A2",), action="airstrike", trigger="strike", **more):
    quote = text.split("\n")[0].rstrip(".")
    made = event("E1", action=action, trigger=trigger, actors=who, date_text=day, place=place, country="Norway", description=quote, quote=quote, **more)  # fmt: skip
    said = (statement("S1", "A1", "alleges", quote),) if "said" in text or "blamed" in text else ()
    sides = tuple(actor(one, name, country=name) for one, name in (("A1", "Norway"), ("A2", "Chad")) if name in text)
    return brief(text + "\n", published, sides, (made,), said, source=f"Paper {len(text)}")


def test_an_attack_on_one_named_site_is_one_event_within_days_and_one_on_a_town_is_not():
    named = [
        strike("Norway said a strike by Chad hit the Lund Hospital on Tuesday", "Lund Hospital", day="Tuesday"),
        strike("Norway again blamed Chad for the strike on the Lund hospital in Bren", "the Lund hospital in Bren"),
    ]
    assert [len(one.articles) for one in shared(build(named))] == [2]
    town = [
        strike("Norway said a strike by Chad hit Bren on Tuesday", "Bren", day="Tuesday"),
        strike("Norway again blamed Chad for the strike on the town of Bren", "Bren"),
    ]
    assert not shared(build(town))


def test_what_nobody_is_said_to_have_done_is_not_taken_for_what_one_side_blames_on_another():
    blast = strike("A bombing at the Lund Hospital killed dozens on Tuesday", "Lund Hospital", day="Tuesday", who=(), action="bombing_or_mine", trigger="bombing")  # fmt: skip
    blamed = strike("Norway said a bombing by Chad at the Lund Hospital killed dozens on Tuesday", "Lund Hospital", day="Tuesday", action="bombing_or_mine", trigger="bombing")  # fmt: skip
    assert not shared(build([blast, blamed]))


def test_the_same_words_of_a_speaker_are_one_event_however_each_outlet_says_who_spoke():
    words = "a salvo of nine rockets was launched from the quarry behind the hospital just before it was hit"

    def said(text):
        fired = event(
            "E1",
            action="shelling_or_missile_strike",
            trigger="launched",
            actors=(),
            date_text=None,
            quote=words,
            description="Rockets were launched.",
        )
        return brief(
            text, DAY, (actor("A1", "Norway", country="Norway"),), (fired,), (statement("S1", "A1", "asserts", words),)
        )

    made = build([said(f'A spokesman for Norway said: "{words}."\n'), said(f'"{words}," the army of Norway wrote late on the same evening.\n')])  # fmt: skip
    assert [len(one.articles) for one in shared(made)] == [2]


def blamed(source, published):
    """An article in which nobody knows who did it: both sides blame each other as to a detail."""
    text = f"A blast at the crowded Lund Hospital killed many patients of the maternity ward on Tuesday. Norway blamed a strike by Chad. Chad denied that it was to blame. {source} could not tell who did it."
    blast = event("E1", action="bombing_or_mine", trigger="blast", actors=(), date_text="Tuesday", place="Lund Hospital", country="Norway",
                  description="A blast at the crowded Lund Hospital killed many patients of the maternity ward.", quote="A blast at the crowded Lund Hospital killed many patients of the maternity ward on Tuesday")  # fmt: skip
    detail = {"concerns": "detail"}
    said = (
        statement("S1", "A1", "alleges", "Norway blamed a strike by Chad", content="The blast was a strike by Chad.", **detail),
        statement("S2", "A2", "denies", "Chad denied that it was to blame", content="Chad was to blame.", **detail),
        statement("S3", source, "does_not_confirm", f"{source} could not tell who did it", content="Who did it.", **detail),
    )  # fmt: skip
    return brief(text + "\n", published, (actor("A1", "Norway", country="Norway"), actor("A2", "Chad", country="Chad")), (blast,), said, source=source)  # fmt: skip


def test_who_is_to_blame_for_what_all_agree_on_is_in_dispute_with_every_claim_and_denial():
    made = build([blamed("Alpha Wire", DAY), blamed("Beta Wire", DAY)])
    (matter,) = matters(made)
    told = {
        account.detail: {(claim.source_name, claim.stance) for claim in account.claims} for account in matter.accounts
    }
    assert told["The blast was a strike by Chad."] == {("Norway", "alleges")}
    assert told["Chad was to blame."] == {("Chad", "denies")}
    assert told["Who did it."] == {("Alpha Wire", "does_not_confirm"), ("Beta Wire", "does_not_confirm")}
    page = dossier_markdown.page(made)
    assert re.search(r"Chad denies \((?:Alpha Wire, Beta Wire|Beta Wire, Alpha Wire)\): “Chad was to blame”", page)
    assert any("Chad denies “Chad was to blame”" in one.text for one in made.summary)


def test_rival_accounts_of_one_harm_are_one_matter_and_two_events():
    rocket = strike("Norway said a strike by Chad hit the crowded maternity ward of the Lund Hospital on Tuesday", "Lund Hospital", day="Tuesday", action="shelling_or_missile_strike")  # fmt: skip
    made = build([blamed("Alpha Wire", DAY), rocket])
    assert len(made.events) == 2
    (matter,) = matters(made)
    assert {one.id for one in matter.events} == {one.id for one in made.events}
    elsewhere = strike("Norway said a strike by Chad hit the crowded maternity of Sund Bridge on Tuesday", "Sund Bridge", day="Tuesday", action="shelling_or_missile_strike")  # fmt: skip
    assert all(len(one.events) == 1 for one in matters(build([blamed("Alpha Wire", DAY), elsewhere])))
    later = strike("Norway said a strike by Chad hit the crowded maternity ward of the Lund Hospital on Sunday", "Lund Hospital", day="Sunday", action="shelling_or_missile_strike", published=date(2031, 3, 17))  # fmt: skip
    assert all(len(one.events) == 1 for one in matters(build([blamed("Alpha Wire", DAY), later])))


def test_the_summary_begins_with_what_is_told_as_a_fact_though_one_side_has_many_voices_for_its_claim():
    people = tuple(actor(f"A{n}", name, kind="organization", country="Norway") for n, name in enumerate(("Norwegian army", "Norwegian navy"), 1))  # fmt: skip
    claim = "A raid by rebels burned the mill at Lund, the Norwegian army and the Norwegian navy said"
    fact = "The mill at Sund closed on Monday"
    raid = event("E1", action="destroy_property", trigger="burned", actors=(), date_text=None, quote=claim, description="Rebels burned the mill.")  # fmt: skip
    shut = event("E2", action="business_or_market_event", trigger="closed", actors=(), date_text="Monday", quote=fact, description="The mill closed.")  # fmt: skip
    said = tuple(statement(f"S{n}", f"A{n}", "alleges", claim) for n in (1, 2))
    made = build([brief(f"{claim}. {fact}.\n", DAY, people, (raid, shut), said, source="Alpha")])
    assert [one.text for one in made.summary if one.kind == "quoted"] == [f"{fact}.", f"{claim}."]


def test_what_most_articles_dispute_comes_first():
    early = strike("Norway said a strike by Chad hit the Sund Bridge on Monday", "Sund Bridge", day="Monday")
    denied = statement("S2", "A2", "denies", "Norway said a strike by Chad hit the Sund Bridge on Monday")
    alone = brief(early.article.original, DAY, (actor("A1", "Norway", country="Norway"), actor("A2", "Chad", country="Chad")),
                  (event("E1", action="airstrike", trigger="strike", date_text="Monday", place="Sund Bridge", country="Norway",
                         description="A strike hit the Sund Bridge.", quote="a strike by Chad hit the Sund Bridge on Monday"),),
                  (statement("S1", "A1", "alleges", "Norway said a strike by Chad hit the Sund Bridge on Monday"), denied))  # fmt: skip
    made = build([alone, blamed("Alpha Wire", DAY), blamed("Beta Wire", DAY)])
    assert [len(one.events[0].articles) for one in matters(made)] == [2, 1]


def test_a_denial_of_no_event_is_shown_with_its_passage_where_its_own_words_are_few():
    said = statement(
        "S1", "A1", "denies", "The Bren Front denied involvement", about=(), concerns="detail", content="involvement"
    )
    made = build([brief("The Bren Front denied involvement.\n", DAY, (actor("A1", "Bren Front", kind="organization"),), (), (said,))])  # fmt: skip
    assert [claim.source_name for claim in loose(made, matters(made))] == ["Bren Front"]
    ((heading, (told,)),) = views.accusations(made)
    assert heading == views.ELSE
    assert told.words.endswith("): “The Bren Front denied involvement”")


def test_each_number_of_one_passage_goes_to_whoever_says_it():
    text = "A rescue chief in Bren said 30 people were killed and a ministry official said 52 people were killed, Norway told Chad."
    fire = event(
        "E1",
        action="accident_or_disaster",
        trigger="killed",
        actors=(),
        date_text=None,
        country="Norway",
        quote=text.rstrip("."),
        description="Many were killed.",
    )
    people = (
        actor("A1", "rescue chief", kind="person", country="Norway"),
        actor("A2", "ministry official", kind="person", country="Norway"),
    )
    said = (
        statement("S1", "A1", "asserts", text, concerns="detail", content="30 people were killed."),
        statement("S2", "A2", "asserts", text, concerns="detail", content="52 people were killed."),
    )
    dead = tuple(QuantityAnswer(text=f"{n} people", what="deaths", event="E1", quote=text) for n in (30, 52))
    one = brief(text + "\n", DAY, people, (fire,), said, dead)
    other = calamity("The fire in Bren killed more than 50 people", trigger="fire", dead="more than 50 people")
    made = build([one, other], overrides=None)
    numbers = {
        count.number.text: [claim.source_name for claim in count.said] for toll in tolls(made) for count in toll.counts
    }
    assert numbers in (
        {},
        {"30 people": ["rescue chief"], "52 people": ["ministry official"], "more than 50 people": []},
    )
    assert numbers or len(made.stories) == 2


def test_an_unlike_passage_of_the_same_days_makes_no_story():
    floods = calamity("A flood in the valley of Lund has killed six farmers", trigger="flood", place="Lund")
    strike_ = strike("Norway said a strike by Chad hit the Sund Bridge", "Sund Bridge")
    assert len(build([floods, strike_]).stories) == 2


def test_articles_of_the_same_days_are_one_story_by_their_names_and_telling_words_alone():
    def article(text, published, action, trigger):
        one = event("E1", action=action, trigger=trigger, actors=(), date_text=None, quote=text, description=text)
        return brief(text + "\n", published, (), (one,), source=text[:9])

    first = "Dockers in Port Ellery walked out over the new crane timetable", "strike_by_workers", "walked out"
    second = "The crane timetable keeps ships outside Port Ellery, where dockers stay at home", "other", "stay at home"
    made = build([article(first[0], DAY, *first[1:]), article(second[0], date(2031, 3, 14), *second[1:])])
    ((reason,),) = [story.reasons for story in made.stories]
    assert reason.startswith("the same names and words within days")
    later = build([article(first[0], DAY, *first[1:]), article(second[0], date(2031, 3, 20), *second[1:])])
    assert len(later.stories) == 2


def test_a_body_is_one_by_its_acronym_in_one_country_and_a_nameless_official_is_nobody_in_particular():
    def article(name, alias, country, text):
        return brief(
            text, DAY, (actor("A1", name, kind="organization", aliases=(alias,), country=country),), (), (), source=text
        )

    one = article(
        "Norwegian Coast Guard Command", "NCGC", "Norway", "The Norwegian Coast Guard Command (NCGC) sailed.\n"
    )
    two = article("Coastal Guards of Norway", "NCGC", "Norway", "Coastal Guards of Norway (NCGC) sailed back.\n")
    three = article(
        "National Council for Grain and Corn", "NCGC", "Chad", "The National Council for Grain and Corn (NCGC) met.\n"
    )
    assert [len(who.members) for who in build([one, two, three]).actors] == [2, 1]

    def official(name, text):
        return brief(text, DAY, (actor("A1", name, kind="person", country="Norway"),), (), (), source=text)

    officials = [official("rescue official", "A rescue official spoke.\n"), official("rescue official", "A rescue official was silent.\n")]  # fmt: skip
    assert len(build(officials).actors) == 2
    chiefs = [official("civil defence chief", "The civil defence chief spoke.\n"), official("civil defense chief", "The civil defense chief was silent.\n")]  # fmt: skip
    assert len(build(chiefs).actors) == 1


def test_a_minister_is_one_though_two_articles_place_him_in_two_countries_and_a_spokesman_is_two():
    def article(role, country, text):
        return brief(
            text, DAY, (actor("A1", "Ilo Marten", kind="person", role=role, country=country),), (), (), source=text
        )

    def actors(role):
        first = article(role, "Norway", f"Ilo Marten, {role}, spoke in Norway.\n")
        return build([first, article(role, "Chad", f"Ilo Marten, {role}, was silent on Chad.\n")]).actors

    assert len(actors("health minister")) == 1
    assert len(actors("spokesman")) == 2


def test_who_relays_a_source_that_another_article_has_itself_is_no_second_origin():
    def article(text, via):
        people = (
            actor("A1", "Norwegian Coast Guard", kind="organization", country="Norway"),
            *((actor("A2", "Reuters", kind="organization"),) if via else ()),
        )
        hit = raid_on_the_bridge("Norway")
        said = (
            statement(
                "S1", "A1", "asserts", "A raid hit the Lund Bridge on Tuesday, the Norwegian Coast Guard said", via=via
            ),
        )
        return brief(text, DAY, people, (hit,), said, source=text[-9:])

    direct = article(
        "A raid hit the Lund Bridge on Tuesday, the Norwegian Coast Guard said, and ships wait there.\n", None
    )
    relayed = article(
        "A raid hit the Lund Bridge on Tuesday, the Norwegian Coast Guard said, according to Reuters.\n", "A2"
    )
    assert build([relayed]).events[0].origins == ("Reuters",)
    assert build([direct, relayed]).events[0].origins == ("Norwegian Coast Guard",)


def test_a_byline_and_a_note_of_the_source_credit_an_agency_even_where_they_are_cut_from_the_text():
    told = "A raid hit the Lund Bridge on Tuesday and sank two ferries that were moored below it.\n"
    by = brief(f"Raid on the bridge\n\nBy AP Published: Wed 12 Mar 2031, 11:03 AM\n\n{told}", DAY, ())
    noted = brief(f"{told}\nSource: Jordan News Agency\n", DAY, ())
    assert {name for one in build([by, noted]).documents for name in one.agencies} == {"AP", "Petra"}


def test_a_summary_quotes_whole_sentences_and_who_is_who_begins_with_names():
    text = "The raid came on the eve of a visit by Ilo Marten to Chad, where 90 people had died.\n"
    people = (actor("A1", "Ilo Marten", kind="person", country="Norway"), actor("A2", "90 people", kind="group"))
    visit = event(
        "E1",
        action="visit_or_host",
        trigger="visit",
        actors=("A1",),
        recipients=("A2",),
        date_text=None,
        quote="on the eve of a visit by Ilo Marten to Chad",
        description="Ilo Marten was to visit Chad.",
    )
    made = build([brief(text, DAY, people, (visit,), source="Alpha")])
    assert [one.text for one in made.summary] == [text.strip()]
    named, others = views.known(made)
    assert ([one.name for one in named], others) == (["Ilo Marten"], [])


def test_origins_of_one_side_are_said_to_be_of_one_side():
    def article(name, text):
        hit = raid_on_the_bridge("Chad")
        return brief(
            text,
            DAY,
            (actor("A1", name, kind="organization", country="Norway"),),
            (hit,),
            (statement("S1", "A1", "asserts", "A raid hit the Lund Bridge on Tuesday"),),
            source=name,
        )

    army = article("Norwegian army", "A raid hit the Lund Bridge on Tuesday, the Norwegian army said in Oslo.\n")
    navy = article(
        "Norwegian navy", "A raid hit the Lund Bridge on Tuesday, and the Norwegian navy has film of all of it.\n"
    )
    assert "Norwegian army, Norwegian navy (all of Norway)" in dossier_markdown.page(build([army, navy]))
