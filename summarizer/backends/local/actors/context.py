"""What stands around a name: whether a country acts or is a place, and what an open name is by its deeds."""

# ruff: noqa: RUF001, SIM905 - typographic quote marks are matched; word lists read better as text

import re
from collections import defaultdict
from collections.abc import Mapping
from typing import Literal

from summarizer.backends.local.actors.names import Name
from summarizer.backends.local.actors.titles import title_after, title_before
from summarizer.backends.local.vocabulary.grammar import CLOSED, PARTICLES, WORKING
from summarizer.backends.local.vocabulary.lexicon import lexicon
from summarizer.backends.local.vocabulary.words import (
    ACTS,
    BODIES,
    COMPANY_NOUNS,
    COMPANY_SIGNS,
    GROUPS,
    ORGANIZATIONS,
    ROLES,
    SPEECH,
    STATE_WORDS,
    WEAK_WORDS,
    Known,
    demonyms,
    known_names,
)
from summarizer.ontology import GROUP_NOUNS

CountryForm = Literal["name", "people", "adjective", "capital", "place", "group", "no actor"]
Verdict = Literal["person", "company", "organization", "nothing"]

_AFTER = re.compile(r"(?P<whose>['’]s?\b|['’](?=\s))?(?P<comma>,)?[ ]?(?P<one>[\w’-]+)?[ ]?(?P<two>[\w’-]+)?")
_WORD = re.compile(r"[\w’-]+")
_PLACE_WORDS = frozenset(
    "in at near inside outside across around throughout within into toward towards via central downtown".split()
)
_TRAVEL = frozenset(
    "flew fly flight travel traveled travelled trip trips went return returned returns arrived drove moved visit visited km miles back came".split()
)
_VISIT = frozenset("visit visited visits visiting reached leaving left entered capital city".split())
_HELPERS = frozenset(
    "has have had is was are were will would could should may might did does and also not officially".split()
)
_ADDRESSED = frozenset(
    "accuse accuses accused accusing blame blames blamed blaming condemn condemns condemned condemning criticise criticises "
    "criticised criticising criticize criticizes criticized criticizing thank thanks thanked urge urges urged urging warn "
    "warns warned warning told out".split()
)
"""Verbs that are done to parties and to no place; "singled out"."""
_AIMED_AT = frozenset("finger fingers out back anger fury broadside blame".split())
"""Before "at" these are done to parties too: "lashed out at Lima"."""
_OF_MARKETS = frozenset({"business_or_market_event", "accident_or_disaster", "other"})
_OF_PLACES = frozenset(
    "dam town city village district province port siege liberation capture fall outskirts north south east west".split()
)
"""Before "of" and a name these tell that it is a place."""
_BESIDE = frozenset({"followed", "preceded", "bordered", "surrounded", "flanked"})
"""Behind these "by" leads to nobody who does it: "Lima had most cases, followed by Ilo"."""
_HUMAN = frozenset(
    "met meets visited visits arrived arrives flew travelled traveled resigned died retired stepped ran became".split()
)
"""Verbs whose subject is rather a person than a company."""
_DONE_TO_PEOPLE = frozenset(
    "accused charged sentenced convicted acquitted arrested jailed imprisoned detained indicted tried born killed beheaded shot "
    "hospitalised hospitalized elected sworn named pleaded survived extradited".split()
)
"""Behind "was" or "pleaded" what is done to a person and seldom to a company."""
_TOLD_OF = re.compile(r", (?:who\b|whose\b|[1-9]\d,)")
_VESSELS = frozenset(
    "ship ferry frigate destroyer vessel tanker submarine yacht trawler freighter cruiser warship boat tug".split()
)
_OF_A_RULER = frozenset("regime administration dictatorship reign rule presidency junta".split())
"""What only a person has who rules: "the Quill regime"."""
_OF_A_PERSON = _OF_A_RULER | frozenset(
    "death successor predecessor widow wife husband son daughter brother sister father mother family parents funeral arrest".split()
)
_SENTENCE_END = '.!?\n:"“”‘»•*'
ACRONYM_AFTER = re.compile(r"(?:['’]s?)?[ ]?[(\[]\"?([A-Z][A-Za-z&.-]{1,9})\"?[)\]]")
_IN_COMMAS = re.compile(r", (?:the|an?) [^,.;\n]{3,60},")
_CLOSES = frozenset({",", ".", ";", ")", "\n", ""})
_CLAUSE_BREAK = re.compile(r"[,.;:\n()\"“”]")
_LISTED = re.compile(r"\b([a-z]{3,})s, (?:[A-Z][\w&.’'-]*(?: [A-Z][\w&.’'-]*){0,3}(?:, | and |, and ))*$")
_EXPLAINED = re.compile(r",[ ]+(?:an? |the )?(?:[\w’'-]+[ ,]+){1,8}")
_VERBS = ACTS | _HELPERS
_WHERE = _PLACE_WORDS | _VISIT
_NO_ACTOR_FIRST = frozenset(
    "Cyclone Hurricane Typhoon Storm Tropical Mount Lake River Cape Operation Exercise Camp Port Fort".split()
)
_SHORT_NAMES = frozenset({"US", "U.S.", "UK", "U.K.", "USA"})
_AFTER_SUBJECT = frozenset("to in on of for with as by or from that who which at but over".split())


def two_before(text: str, start: int) -> tuple[str, str]:
    """The two words before a place, in lower case, with what punctuation hangs on them."""
    words = text[max(0, start - 40) : start].rpartition("\n")[2].rstrip(' "“(').lower().rsplit(None, 2)
    return (words[-2] if len(words) > 1 else ""), (words[-1] if words else "")


def _next_words(text: str, end: int) -> tuple[str, str, bool, bool]:
    """The two words after a name, whether it is a possessive, and whether a comma follows."""
    after = _AFTER.match(text, end)
    if not after:
        return "", "", False, False
    return after["one"] or "", after["two"] or "", bool(after["whose"]), bool(after["comma"])


def ends_name(text: str, end: int) -> bool:
    """Whether what follows a noun does not make it part of a longer name: not "army post", "news agency Aero"."""
    following = _WORD.match(text, end + 1) if text.startswith(" ", end) else None
    if following is None:
        return True
    word = following[0]
    entry = lexicon().words.get(word)
    if entry is not None and "d" in entry.tags:
        return True
    return word in _VERBS or word in WORKING or word in _AFTER_SUBJECT or word.endswith(("ed", "ly")) or word in CLOSED


def country_form(text: str, name: Name, known: Known, *, named: bool) -> tuple[CountryForm, int]:
    """How a country is named at a place, and where the naming ends ("Russian officials" still means the country).

    Args:
        text: the text.
        name: the place, whose ``known`` is the country.
        known: that entry of the tables.
        named: whether the country was named before, so that its capital may stand for it.
    """
    one, two, whose, comma = _next_words(text, name.end)
    one = "" if comma else one
    before_last, last = two_before(text, name.start)
    if last == "the" and before_last:
        last, before_last = before_last, ""
    if known.form == "capital" and _is_place(text, name, (before_last, last), named=named):
        return "no actor", name.end
    if whose:
        return "adjective", name.end
    if one:
        if one in GROUPS and ends_name(text, name.end + 1 + len(one)):
            return "group", name.end + 1 + len(one)
        if one in STATE_WORDS and two not in ROLES:
            return "name", name.end + 1 + len(one)
    if known.form == "adjective":
        joined = one in {"and", "or"} and two in demonyms()  # "British and French airlines"
        both = joined and one == "and" and _of_both(text, name.end)
        return ("people" if both or (_is_people(name.text, one) and not joined) else "adjective"), name.end
    return _plain_form(name, known, one, last), name.end


_BOTH = re.compile(r" and [A-Z]\w+((?: [a-z-]+){1,3})")


def _of_both(text: str, end: int) -> bool:
    """Whether people of two nations are told of: "Finnish | and Estonian divers", not "British and French airlines"."""
    both = _BOTH.match(text, end)
    words = both[1].split() if both else []
    return any(word in GROUP_NOUNS or word in GROUPS or word in STATE_WORDS or word == "police" for word in words)


def _plain_form(name: Name, known: Known, one: str, last: str) -> CountryForm:
    if known.form == "capital":
        return "capital"
    if last in ("in", "near", "inside", "outside", "across", "throughout", "around"):
        return "place"
    before_noun = one.islower() and one not in _VERBS and one not in _AFTER_SUBJECT
    return "adjective" if name.text in _SHORT_NAMES and before_noun else "name"


def acts_at(text: str, start: int, end: int) -> bool:
    """Whether a name has a verb behind it, or what is done by somebody or charged to him before it."""
    one, _, whose, comma = _next_words(text, end)
    before_last, last = two_before(text, start)
    last = before_last if last in {"neighbouring", "neighboring", "the"} else last
    acts = not (whose or comma) and one != "and" and (one in _VERBS or (one.endswith("ed") and one.islower()))
    led = CLOSED.get(last) == "p" or last.endswith("ern")  # "western Chad"
    return (acts and not led) or last == "by" or last in _ADDRESSED


_OF_COUNTRY = re.compile(
    r"(?: [a-z-]+){0,2}? (?:embass(?:y|ies)|consulate|border|airspace|waters|soil|territory|proposal|offer|request|demand|draft|resolution|warning|threat|protest"
    r"|freighters?|tankers?|trawlers?|ships?|vessels?|boats?|airliner|planes?|jets?|helicopters?|drones?|exports|imports|goods|positions|bases?|outposts?|convoy|column|troops)\b"
)
"""What is done to these of a country is done to it."""


def stands_for_country(text: str, end: int) -> bool:
    """Whether what is told behind a demonym stands for its country: "a Peruvian freighter", "the Peruvian border", "a Peruvian offer"."""
    thing = _OF_COUNTRY.match(text, end)
    return thing is not None and ends_name(text, thing.end())


def _is_people(demonym: str, one: str) -> bool:
    """Whether a demonym names people ("Russians", "the Chinese") and does not only qualify the next word."""
    if demonym.endswith("s") and demonym[:-1] in demonyms():
        return True
    nation = demonym.endswith(("ese", "ench", "itish"))
    return nation and (not one or one in _VERBS or one in _AFTER_SUBJECT)


def _is_place(text: str, name: Name, before: tuple[str, str], *, named: bool) -> bool:
    """Whether a capital is only where something happens."""
    before_last, last = before
    envoys = last == "from" and before_last in {"ambassador", "ambassadors", "envoy", "envoys", "diplomats"}
    blamed = last == "at" and before_last in _AIMED_AT  # "pointed the finger at Lima"
    if envoys or blamed or last in _ADDRESSED:
        return False
    if last in _WHERE or (last in ("to", "from") and before_last in _TRAVEL):
        return True
    one, _, whose, _ = _next_words(text, name.end)
    return not (named or whose or one in _VERBS or (not last and _acts_for_country(one)))


def _acts_for_country(word: str) -> bool:
    """Whether a word behind a capital that opens a sentence tells a deed, and none of markets: "Lima pledged", not "London rose"."""
    entry = lexicon().words.get(word)
    deeds = entry is not None and "d" in entry.tags and bool(entry.verb)
    return deeds and entry is not None and not any(row.means in _OF_MARKETS for row in entry.alone)


def judge(text: str, places: list[Name]) -> Verdict:
    """What an open name is by what stands around all its places.

    A name is an actor where it acts, speaks, is explained ("the airline Aero"), or has what only an organization has
    ("Aero's shares"); words that only open sentences, type names and things with an article are none.
    """
    words = places[0].text.split()
    if _names_nobody(words):
        return "nothing"
    alone = words[0] if len(words) == 1 else ""
    if alone in ORGANIZATIONS:  # "the Coalition"
        return "organization"
    signs: defaultdict[str, int] = defaultdict(int)
    for name in places:
        for sign in _signs(text, name):
            signs[sign] += 1
    if signs["number"] or signs["vessel"] or (alone and _only_opens(text, alone, signs)):
        return "nothing"
    person = signs["titled"] > signs["company"] - signs["owns"] and len(words) > 1
    if person or signs["company"] >= max(1, signs["article"], signs["place"] + 1):
        return "person" if person else "company"
    if alone.isupper():
        shown = signs["act"] or signs["article"] or signs["inside"] > 1
        return "organization" if shown else "nothing"
    return _by_deeds(words, signs)


def _names_nobody(words: list[str]) -> bool:
    """Whether words are a trade ("Traders"), a storm or a harbour."""
    first = words[0]
    if words[-1] in WEAK_WORDS or first in _NO_ACTOR_FIRST:
        return True
    if len(words) > 1 or first in ORGANIZATIONS:  # "the Coalition"
        return False
    low = first.lower()
    if first.isupper() and low in BODIES:
        return True  # "POLICE have made arrests"
    known = low in GROUP_NOUNS or low.removesuffix("s") in ROLES or first.removesuffix("s") in ORGANIZATIONS
    known = known or low.endswith(("ologists", "witnesses", "omists"))
    return known or len(first) == 1  # "Villagers", "Ministers", "Unions", "12 °E"


def _only_opens(text: str, word: str, signs: Mapping[str, int]) -> bool:
    """Whether a word only opens sentences."""
    explained = signs["company"] and signs["explained"]
    return not (signs["inside"] or signs["titled"] or explained) and (not signs["act"] or _is_common(text, word))


def _by_deeds(words: list[str], signs: Mapping[str, int]) -> Verdict:
    standing = max(signs["article"], signs["place"])
    if standing and standing >= signs["act"] and not signs["titled"]:
        return "nothing"
    if signs["titled"] or signs["inverted"]:
        return "person"
    if not signs["act"]:
        return "nothing"
    human = len(words) in (2, 3) and (signs["speech"] or signs["human"]) and all(w.isalpha() for w in words)
    if human and words[-1] not in known_names():  # not "Alfa Canada said"
        return "person"
    if signs["act"] + signs["inside"] > 1 or signs["speech"] or len(words) > 1:
        return "company" if len(words) < 4 else "organization"
    return "nothing"


def _is_common(text: str, word: str) -> bool:
    """Whether a word that only opens sentences is an ordinary word of the text."""
    return f" {word.lower()} " in text


def is_deed(text: str, at: int, low: str) -> bool:
    """Whether a word before a party is what is done to it and no word for it: "by notifying police", "to protect citizens", "beat up fans"."""
    led = two_before(text, at)[1]
    return low in PARTICLES or led == "to" or (low.endswith("ing") and CLOSED.get(led) == "p")


def called(text: str, start: int, end: int) -> str | None:
    """The noun that explains an organization's name: "the insurer Aero", "the insurer, Aero,", "Aero, an insurer"."""
    last = two_before(text, start)[1]
    if last in COMPANY_NOUNS:
        return last
    opens = start - len("the ") * text.startswith("the ", max(0, start - 4))  # "a newspaper, the Post,"
    if text[max(0, opens - 2) : opens] == ", " and text[end : end + 1] in _CLOSES:
        words = str(_CLAUSE_BREAK.split(text[max(0, opens - 92) : opens - 2])[-1]).split()
        if noun := next((word for word in words if word in COMPANY_NOUNS), None):
            return noun
    joined = text.endswith((", ", " and "), 0, start)
    listed = _LISTED.search(text, max(0, start - 90), start) if joined else None
    if listed and listed[1] in COMPANY_NOUNS:
        return listed[1]  # "two banks, Alfa and Aero Sparbank,"
    explained = _EXPLAINED.match(text, end)
    if explained:
        behind = text[end : end + 70].lower().split(",")[1].split()
        acts = bool(behind) and (behind[0] in ACTS or CLOSED.get(behind[0], "d") != "d")  # "Ann Lee, said the bank"
        return next((word for word in behind if word in COMPANY_NOUNS), None) if not acts else None
    return None


def _signs(text: str, name: Name) -> set[str]:
    """What the words around one place tell of an open name."""
    one, two, whose, comma = _next_words(text, name.end)
    before_last, last = two_before(text, name.start)
    before = text[max(0, name.start - 4) : name.start]
    previous = before.rstrip(" ")
    acts = not (comma or whose) and one in _VERBS and one != "and"
    acts = acts and two not in {"been", "be", "being"} and CLOSED.get(last) != "p"  # "the sirens of Lirana howled"
    works = last == "at" and before_last in ROLES  # "a trader at Aero"
    found = {
        "inside": bool(previous) and previous[-1] not in _SENTENCE_END,
        "owns": whose,
        "act": acts or (last == "by" and before_last not in _BESIDE) or last in _ADDRESSED,
        "speech": acts and one in SPEECH,
        "human": acts and (one in _HUMAN or one == "pleaded" or (one in _HELPERS and two in _DONE_TO_PEOPLE)),
        "company": works
        or called(text, name.start, name.end) is not None
        or (not comma and (one in COMPANY_SIGNS or (whose and two in COMPANY_SIGNS))),
        "inverted": last in ("said", "says", "added") and text[name.end : name.end + 1] in ".,;\n",
        "article": last in ("the", "a", "an", "new", "its", "their"),
        "place": (last in _PLACE_WORDS and not works) or (last == "of" and before_last in _OF_PLACES),
        "explained": comma and _IN_COMMAS.match(text, name.end) is not None,
        "vessel": last in _VESSELS,
        "number": (one[:1].isdigit() and not comma)
        or (last[:1].isdigit() and last[-1].isalnum() and len(last) != len("2024")),
        "titled": one in (_OF_A_PERSON if whose else _OF_A_RULER) or title_before(text, name.start) is not None,
    }
    signs = {sign for sign, holds in found.items() if holds}
    if (comma and last not in _PLACE_WORDS and _TOLD_OF.match(text, name.end)) or (
        comma and " " in name.text and title_after(text, name.end)
    ):
        signs.add("titled")
    return signs
