"""Whether two reports tell of one event: first the gates, then the times, then what the reports have in common.

The gates, which not even a model overrules: the same kind of act, the same reality (planned is not happened), different
articles, no two countries, times that can be one, no two manners (a parade is no exhibition).
"""

from datetime import date, timedelta
from typing import Literal, NamedTuple

from summarizer.dossier.bonds import MUTUAL, Bond, bond, one_place
from summarizer.dossier.documents import near, root
from summarizer.dossier.items import Item, content_words
from summarizer.dossier.times import adjacent, ends, meet, say, width
from summarizer.ontology import fold
from summarizer.schema import Event
from summarizer.schema.brief import is_dated
from summarizer.schema.dossier import Related

UNDATED_DAYS = 180  # between the publications of two undated reports of one continuing allegation
COPIED = 9.0  # the score of the same passage in two copies of one text: higher than any other
ONE_ARTICLE = "one article tells of both"
NEWS_DAYS = 2  # from an event of a kind that is rare to reports of it that give no day
WIDE_DAYS = 31  # an interval longer than this says little about which event is meant

_SAME_ACT = (
    {"sign_or_ratify_agreement", "trade_or_economic_deal", "promise_or_agree"},
    {"shooting", "ground_fighting_or_invasion", "attack_with_crude_weapons", "shelling_or_missile_strike"},
    {"bombing_or_mine", "suicide_attack"},
    {"airstrike", "drone_strike", "shelling_or_missile_strike", "bombing_or_mine"},
)
"""Labels that reports of one event may use for each other; all other acts must have the same label."""


Relating = Literal["same", Related]
"""How two reports relate, the closest first."""


class Decision(NamedTuple):
    """How two reports relate, why, and whether the rules are in doubt."""

    relation: Relating
    reason: str
    doubtful: bool = False
    score: float = 0.0


def decide(a: Item, b: Item) -> Decision:
    """How two reports relate by rules alone."""
    if not _same_act(a.event, b.event):
        return Decision("distinct", f"another act: {a.event.action} and {b.event.action}")
    common = bond(a, b)
    apart = _gate(a, b)
    if apart:
        return Decision("related" if _near(a, b) and common.close and common.alike else "distinct", apart)
    if copied := _copied(a, b):
        # one passage may tell of two events: each is paired with the one of the same trigger
        return Decision("same", copied, score=COPIED + (a.event.trigger == b.event.trigger))
    if not common.close and not (common.shared and a.event.country_code == b.event.country_code):
        return Decision("distinct", "no two participants in common")
    timed, doubt = _timed(a, b)
    return _timely(a, b, common, timed) if timed else _untimely(a, b, common, doubt)


def _same_act(one: Event, other: Event) -> bool:
    """Whether both have one label, or labels used for each other; events labelled "other" are compared by trigger."""
    if one.action == other.action == "other":
        return not content_words(one.trigger).isdisjoint(content_words(other.trigger))
    return one.action == other.action or any({one.action, other.action} <= acts for acts in _SAME_ACT)


def _gate(a: Item, b: Item) -> str | None:
    """Why two reports cannot be of one event, apart from their times; None if they can."""
    one, other = a.event, b.event
    if a.document.id == b.document.id:
        return ONE_ARTICLE
    if _reality(one) != _reality(other):
        return f"{_reality(one)} is not {_reality(other)}"
    if one.country_code and other.country_code and one.country_code != other.country_code:
        return f"other countries: {one.country_code} and {other.country_code}"
    if a.family not in MUTUAL and a.doer_nations & b.receiver_nations and not a.doer_nations & b.doer_nations:
        return "the other way round: who does it in one has it done to them in the other"
    kinds = [
        (mine, theirs)
        for mine, theirs in zip(a.manners, b.manners, strict=True)
        if mine and theirs and not mine & theirs
    ]
    kinds += [(a.calamities, b.calamities)] if a.calamities and b.calamities and not a.calamities & b.calamities else []
    return next((f"another kind: {', '.join(sorted(m))} and {', '.join(sorted(t))}" for m, t in kinds), None)


def _reality(event: Event) -> str:
    return "happened" if event.realis in {"happened", "ongoing"} else event.realis.replace("_", " ")


def _copied(a: Item, b: Item) -> str | None:
    """Why one passage is a copy of the other; with another day put in, it is another event."""
    mine, theirs = a.words, b.words
    said = {fold(one.event.date_text or "") for one in (a, b)}
    if len(said) > 1 and meet(a.event.when, b.event.when)[0] == "apart":
        return None
    if root(a.document) == root(b.document) and len(mine & theirs) >= 0.8 * max(len(mine), len(theirs), 1):
        return "the same passage in copies of one text"
    word_for_word = a.passage is not None and a.passage == b.passage and _near(a, b) is not False
    return "the same sentence in both, word for word" if word_for_word else None


def _near(a: Item, b: Item) -> bool | None:
    """Whether two reports are from about the same time; None where that is unknown."""
    return near(a.document, b.document, UNDATED_DAYS)


def _timed(a: Item, b: Item) -> tuple[str, str]:
    """Why the times of two reports are one, or else why that is in doubt; the other of the two is empty."""
    verdict, why = meet(a.event.when, b.event.when)
    occasions = sorted(set(a.document.occasions) & set(b.document.occasions))
    if verdict == "apart":
        return "", why
    given = [one.event.when for one in (a, b) if one.event.when]
    if verdict == "meet" and all(map(is_dated, given)):
        return why, ""
    if verdict == "meet" and occasions:
        return f"{why}; both articles tell of the {occasions[0]}", ""
    if _is_one_news(a, b):
        return f"the news of both articles, within {NEWS_DAYS} days", ""
    if not given and a.claimed and b.claimed and _near(a, b):
        return f"a continuing allegation, reported within {UNDATED_DAYS} days or of one occasion", ""
    open_days = ("neither gives a day", "one of them gives no day", "no day that both give")[len(given)]
    same_day = f"both on {say(a.event.when)}, and nothing says that it is the same one"
    return "", same_day if verdict == "meet" else open_days


def _is_one_news(a: Item, b: Item) -> bool:
    """Whether both are the news of their articles, of a rare kind, and of the same days as far as these are known."""
    one, other = _days(a), _days(b)
    rare = a.calamities or one_place(a.event.place or "", b.event.place or "")
    return bool(rare and one and other and max(one[0], other[0]) <= min(one[1], other[1]))


def _days(item: Item) -> tuple[date, date] | None:
    """The days of a rare event that is news: those that are given, else the last ones before it was published."""
    printed = item.document.published
    if not item.singular:
        return None
    if is_dated(item.event.when):
        return ends(item.event.when)
    return (printed - timedelta(days=NEWS_DAYS), printed) if printed else None


def _timely(a: Item, b: Item, common: Bond, timed: str) -> Decision:
    """For two reports whose times are one: the same event if enough else agrees, else a doubt that a model may decide."""
    widest = max((width(when).days for when in (a.event.when, b.event.when) if is_dated(when)), default=0)
    reasons = [timed, *common.reasons]
    # a place alone is one event on one day, participants are one in one month
    if common.likely and widest <= (0 if common.placed else WIDE_DAYS):
        return Decision("same", "; ".join(reasons), score=common.score)
    told = "; ".join([*reasons, "too little to take them for one"])
    return Decision("possible" if common.perhaps else "related", told, doubtful=True, score=common.score)


def _untimely(a: Item, b: Item, common: Bond, doubt: str) -> Decision:
    """For two reports whose times may differ: possibly one event if the days are adjacent, or one of them is not given.

    If it is unknown whether they are from about the same time, the place or the words must agree too.
    """
    known = _near(a, b)
    of_one_time = known or (known is None and common.alike and not common.elsewhere)
    slip = meet(a.event.when, b.event.when)[0] != "apart" or adjacent(a.event.when, b.event.when)
    if of_one_time and slip and common.firm and common.words:
        return Decision("possible", "; ".join([doubt, *common.reasons]), score=common.score)
    if known is None and common.person and common.alike:
        return Decision("related", "nothing says that they are of one time", score=common.score)
    return Decision("related" if known and common.alike else "distinct", doubt)
