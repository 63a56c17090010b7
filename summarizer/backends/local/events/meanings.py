"""What a row's action is by its sentence: products are released, and people; shares sink, and ships."""

# ruff: noqa: SIM905 - lists of words read best as words

from collections.abc import Callable, Iterable

from summarizer.backends.local.events.triggers import Hit
from summarizer.backends.local.sentence.clauses import Sentence

Roles = tuple[tuple[str, ...], tuple[str, ...]]
"""Ids of who does it, and of whom it is done to."""


_MARKET = frozenset(
    "share shares stock stocks index price prices market markets profit profits sales percent % points exports imports economy recession bankruptcy debt "
    "firm firms company companies business businesses factory factories plant plants shop shops bank banks".split()
)
"""Words that tell that a sentence is about business; without them and without a party what rises or falls is water."""

_NATURE = frozenset(
    "cyclone hurricane typhoon storm earthquake quake tsunami flood floods landslide wildfire blaze tornado avalanche wave "
    "eruption drought heatwave mudslide slide avalanche waves rain rains rainfall lightning storms floods floodwaters outbreak "
    "epidemic cholera measles ebola dengue malaria virus disease pandemic heat wildfires fire fires tremor aftershock".split()
)

_RANGES = frozenset("sea ocean waters desert range air space orbit".split())
"""What missiles are tested into."""
_UNMANNED = frozenset({"drone", "drones", "unmanned"})

_CYBER = frozenset("hacker hackers hacking cyber malware ransomware phishing spyware".split())
"""Where these are told of, an attack is one on computers."""


_DEBRIS = frozenset("rubble wreckage debris mud ruins".split())
_AIR = frozenset("jets warplanes warplane aircraft missiles missile drone drones rockets airspace".split())
"""Where these are told of, a strike is none of workers."""


def kinds_of(sentence: Sentence, ids: Iterable[str]) -> set[str | None]:
    """The kinds of these actors."""
    return {sentence.discourse.kinds.get(one) for one in ids}


def is_accident(sentence: Sentence, hit: Hit) -> bool:
    """Whether a word of markets is also one of accidents: "a ferry sank"."""
    entry = sentence.entries[hit.at]
    rows = (*entry.verb, *entry.noun) if entry is not None else ()
    return any(row.means == "accident_or_disaster" and not row.of_subject for row in rows)


def _test(sentence: Sentence, hit: Hit, _: Roles) -> str:
    behind = sentence.lows[hit.last : hit.last + 12]
    into = (
        not {"into", "on"}.isdisjoint(behind) and _RANGES.isdisjoint(behind) and sentence.lows[hit.at].startswith("fir")
    )
    aimed = hit.verb and (not {"at", "against"}.isdisjoint(behind) or (into and "killing" in sentence.lows))
    if aimed and not _UNMANNED.isdisjoint(sentence.lows[: hit.at]):
        return "drone_strike"
    return "shelling_or_missile_strike" if aimed else ""  # "fired rockets at a town"


def _business(sentence: Sentence, hit: Hit, roles: Roles) -> str:
    if sentence.lows[hit.at].startswith("releas") and roles[1]:
        return "release_captives" if kinds_of(sentence, roles[1]) == {"person"} else ""
    people = "person" in kinds_of(sentence, (*roles[0], *roles[1]))
    into = sentence.lows[hit.last : hit.last + 1] == ["into"]  # "plunged into darkness", "crashed into a hill"
    if hit.pattern.objects or not _MARKET.isdisjoint(sentence.lows) or not (people or into or not any(roles)):
        return ""
    return "accident_or_disaster" if is_accident(sentence, hit) and (into or not people) else "other"


def _seizure(sentence: Sentence, hit: Hit, roles: Roles) -> str:
    people = (
        hit.verb
        and roles[1]
        and sentence.lows[hit.at].startswith(("seiz", "captur", "tak", "took", "grab", "held", "hold"))
    )
    return "abduct" if people and kinds_of(sentence, roles[1]) <= {"person", "group"} else ""


def _appointment(sentence: Sentence, hit: Hit, roles: Roles) -> str:
    opened = sentence.lows[hit.at].startswith("inaugur") and "person" not in kinds_of(sentence, roles[1])
    return "other" if opened else ""  # "inaugurated a dam"


def _visit(sentence: Sentence, hit: Hit, _: Roles) -> str:
    return "other" if sentence.lows[hit.at] == "flown" and sentence.passive(hit.at) else ""  # "were flown to Lima"


def _plea(sentence: Sentence, hit: Hit, _: Roles) -> str:
    bare = hit.verb and sentence.tags[hit.last : hit.last + 1] in ([], ["m"])
    return "court_ruling_other" if bare else ""  # "said he would appeal"


def _fight(sentence: Sentence, hit: Hit, roles: Roles) -> str:
    if not _CYBER.isdisjoint(sentence.lows):
        return "cyberattack"
    storms = hit.verb and not roles[0] and not _NATURE.isdisjoint(sentence.lows[: hit.at])
    return "accident_or_disaster" if storms else ""


def _protest(sentence: Sentence, hit: Hit, _: Roles) -> str:
    market = sentence.lows[hit.at].startswith("rall") and not _MARKET.isdisjoint(sentence.lows)
    return "business_or_market_event" if market else ""  # "exports rallied"


def _leaving(sentence: Sentence, hit: Hit, roles: Roles) -> str:
    if not _DEBRIS.isdisjoint(sentence.lows[hit.last :]) and not roles[0]:
        return "rescue"  # "were pulled out from under the rubble"
    body = "organization" in kinds_of(sentence, roles[1]) and "country" in kinds_of(sentence, roles[0])
    return "quit_body_or_treaty" if hit.verb and body and not hit.pattern.objects else ""  # "withdrew from the WHO"


def _trade(sentence: Sentence, hit: Hit, roles: Roles) -> str:
    of_firms = (
        hit.verb and hit.pattern.to_whom[0] != "=" and "country" not in kinds_of(sentence, (*roles[0], *roles[1]))
    )
    return "business_or_market_event" if of_firms else ""  # "the firm sells gas to two towns"


def _arrest(sentence: Sentence, hit: Hit, roles: Roles) -> str:
    things = hit.pattern.of_subject and not kinds_of(sentence, roles[1]) & {"person", "group"}
    return "raid_or_confiscate" if things else ""  # "police seized two tonnes of ivory"


def _abduction(sentence: Sentence, hit: Hit, roles: Roles) -> str:
    things = hit.pattern.of_subject and sentence.lows[hit.at].startswith(("seiz", "grab")) and not roles[1]
    return "raid_or_confiscate" if things else ""  # "gunmen seized the cargo"


def _death(sentence: Sentence, hit: Hit, roles: Roles) -> str:
    many = hit.verb and bool(roles[0]) and "person" not in kinds_of(sentence, roles[0])
    return "accident_or_disaster" if many else ""  # "nine miners died"


def _stoppage(sentence: Sentence, _hit: Hit, _roles: Roles) -> str:
    return "airstrike" if not _AIR.isdisjoint(sentence.lows) else ""  # "jets staged mock strikes"


def _taking_in(sentence: Sentence, hit: Hit, roles: Roles) -> str:
    people = kinds_of(sentence, roles[1]) & {"person", "group", "country"}
    bare = sentence.lows[hit.at].startswith(("tak", "took")) and not hit.pattern.objects
    return "other" if bare and not people else ""  # "took in a show"


def together(sentence: Sentence, hit: Hit, doers: Iterable[str]) -> bool:
    """Whether people of two countries do something as one: "Peruvian and Chilean divers charted the wreck together"."""
    nations = {sentence.discourse.nation(one) for one in doers} - {None, ""}
    jointly = not _JOINTLY.isdisjoint(sentence.lows) or "side by side" in sentence.words(hit.at, len(sentence))
    shared = not _SHARED.isdisjoint(sentence.lows[hit.at : hit.last + 3])
    return hit.verb and len(nations) > 1 and (jointly or shared)


def _joint(sentence: Sentence, hit: Hit, roles: Roles) -> str:
    return "trade_or_economic_deal" if together(sentence, hit, roles[0]) else ""


_JOINTLY = frozenset({"together", "jointly"})
_SHARED = frozenset({"joint", "shared", "common", "sharing"})


def _call(sentence: Sentence, hit: Hit, _: Roles) -> str:
    called = sentence.lows[hit.at] in {"called", "calls"} and sentence.lows[hit.at + 1 : hit.at + 2] == ["on"]
    return "visit_or_host" if called and {"to", "for", "not"}.isdisjoint(sentence.lows[hit.last :]) else ""


HERE: dict[str, Callable[[Sentence, Hit, Roles], str]] = {
    "weapons_test": _test,
    "business_or_market_event": _business,
    "raid_or_confiscate": _seizure,
    "appointment_or_dismissal": _appointment,
    "visit_or_host": _visit,
    "request_help": _plea,
    "ground_fighting_or_invasion": _fight,
    "death_of_notable": _death,
    "demonstrate": _protest,
    "demand_change": _call,
    "withdraw_forces": _leaving,
    "trade_or_economic_deal": _trade,
    "arrest_or_detain": _arrest,
    "abduct": _abduction,
    "strike_by_workers": _stoppage,
    "grant_asylum": _taking_in,
    "other": _joint,
}
"""What a row's action may be by its sentence; empty where it is what the row says."""
