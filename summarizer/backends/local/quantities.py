"""Numbers that matter: how many died, were hurt, arrested, displaced, took part, how many arms, how much money."""

# ruff: noqa: RUF001, SIM905 - typographic quote marks are matched; word lists read better as text

import re
from bisect import bisect_left
from collections.abc import Sequence

from summarizer.ontology import ACTIONS
from summarizer.schema import EventAnswer, QuantityAnswer
from summarizer.schema.answers import Counted
from summarizer.text.quantities import (
    all_but,
    hedge_before,
    is_share,
    is_signed,
    number_places,
    numbers_in,
    range_at,
    unit_at,
)
from summarizer.text.search import Searcher
from summarizer.text.spans import lowered, sentences

# Like all that tells what a number counts, for text in small letters.
_DEED_WORDS: tuple[tuple[Counted, str, str], ...] = (
        ("deaths", r"\b(?:kill(?:ed|ing|s)|murder(?:ed|ing)|death toll|number of (?:dead|deaths)|the dead (?:at|to)|claim(?:ed|ing) the lives of|deaths of)\b",
         r"(?:killed|dead|died|dying|deaths?|bodies|fatalities|murdered|executed|lost their lives|beheaded|drowned)\b"),
        ("injured", r"\b(?:injur(?:ed|ing|es)|wound(?:ed|ing|s)|treat(?:ed|ing)|(?:number of|the) (?:injured|wounded) (?:at|to))\b", r"(?:injured|wounded|hurt|injuries|casualties)\b"),
        ("arrested", r"\b(?:arrest(?:ed|ing|s)|detain(?:ed|ing|s)|jail(?:ed|ing|s)|rounded up|took into custody)\b", r"(?:arrested|detained|arrests|jailed|in custody|detainees|being questioned|serving life)\b(?! [a-z]+s\b)"),
        ("displaced", r"\b(?:displac(?:ed|ing)|evacuat(?:ed|ing)|homes of)\b", r"(?:displaced|fled|lost their homes|evacuated|homeless|refugees|evacuees|from their homes|from their land|from their lands|from their villages)\b"),
)  # fmt: skip
_TOLL = re.compile(
    r"\b(?:death (?:toll|count)|toll|number of (?:deaths|dead|victims))\b[^.;]*?\b(?:rose|risen|rises|rising|climb(?:ed|s)?|soar(?:ed|s)?|jump(?:ed|s)?"
    r"|increased|grew|stood|stands|reached|reaches|exceed(?:ed|s)|topp(?:ed|s)|pass(?:ed|es)|nears|hit|was|is|at|as|of|past|to)"
    r" (?:(?:to|at|past|by) )?(?:[a-z]+day )?(?:to )?$"
)
"""What leads to the number of the dead, however far the toll stands before it: "the death toll from the flood rose on Monday to 30"."""
_DEED: tuple[tuple[Counted, re.Pattern[str], re.Pattern[str]], ...] = tuple(
    (
        what,
        re.compile(before + r"(?:(?! and | when | while | as | after )[^.;]){0,25}$"),
        re.compile(r"^[^.;,\d]{0,45}?\b" + after),
    )
    for what, before, after in _DEED_WORDS
)
_UNDERGONE = re.compile(r" (?:[\w-]+ ){0,2}?(?:had been|have been|has been|were|was) [a-z]+ed\b")
_TOLD = re.compile(
    "kill|murder|death|dead|claim|injur|wound|treat|arrest|detain|jail|rounded up|custody|displac|evacuat|homes of"
)  # no deed before a number without
_NOUNS: tuple[tuple[Counted, frozenset[str]], ...] = (
    ("deaths", frozenset("dead deaths fatality fatalities bodies".split())),
    ("injured", frozenset("injured wounded injuries casualties".split())),
    ("arrested", frozenset("arrests detainees prisoners".split())),
    ("displaced", frozenset("refugees evacuees".split())),
    ("troops", frozenset("troops soldiers personnel marines fighters servicemen airmen conscripts reservists militants rebels gunmen militiamen paratroopers peacekeepers mercenaries insurgents".split())),
    ("weapons_or_vehicles", frozenset(
        "missile missiles tank tanks drone drones rocket rockets shells aircraft jets warplanes helicopters warships"
        " ships submarine submarines vehicles guns rifles bombs warheads munitions weapons strikes airstrikes trucks planes"
        " airliners VBIEDs mortars launchers cars buses boats ICBMs".split())),
    ("participants", frozenset("participants protesters demonstrators marchers delegates voters attendees spectators supporters volunteers observers firefighters rescuers witnesses".split())),
)  # fmt: skip
_KIND_OF: dict[str, Counted] = {noun: what for what, nouns in reversed(_NOUNS) for noun in nouns}
_GATHERING = re.compile(
    r"^[^.;,\d]{0,50}?\b(?:attended|took part|marched|gathered|rallied|protested|demonstrated|turned out|joined|walked off|walked out|downed tools|formed a)\b|^ people (?:at|in) (?:a|the) (?:rally|protest|march)"
)
_TOLD_BEHIND = Searcher(
    word.replace("s?", "")
    for pattern in (*(after for _, _, after in _DEED_WORDS), _GATHERING.pattern)
    for words in re.findall(r"\(\?:((?:[a-z? ]+\|)+[a-z? ]+)\)", pattern)
    for word in words.split("|")
    if len(word) > len("the")
)
"""Words of which one stands behind a number where a deed or a gathering is told there."""
_GATHERED_BY = re.compile(
    r"\b(?:attended by|drew|crowd of|joined by|(?:march|rally|protest|demonstration|sit-in|walkout|strike) (?:by|of))\s+[^.;]{0,20}$"
)
_MEASURES = frozenset(
    "year years day days hour hours minute minutes second seconds month months week weeks km kilometers kilometres miles mile"
    " metres meters feet inches centimetres centimeters millimetres millimeters per point points degrees am pm a.m p.m times"
    " decade decades century centuries years-old o'clock pages sentences words lines".split()
)
"""What follows a number that measures and counts nothing."""
_NO_COUNT = _MEASURES | frozenset(
    "percent who whom of the and or to in on at by for with from is was were are has had that which as but than more other others"
    " sides side ways nations countries sources".split()
)
_PEOPLE = frozenset("people men women children person man woman child boy girl teenager soldier officer".split())
_CALENDAR = re.compile(
    r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? $|\b(?:No\.|number|page|article|resolution|chapter) $",
    re.IGNORECASE,
)
_AFTER_DATE = re.compile(
    r"(?:st|nd|rd|th)\b| (?:January|February|March|April|May|June|July|August|September|October|November|December)\b|[-:/]\d|(?:\s?[ap]\.?m\b)|-(?!odd\b|plus\b)[a-z]|\.\d|[A-Za-z]"
)
_BARE_DEED = re.compile(
    r" (?:more |others )?(?:(?:were|was|had been|have been|are) (?:still )?(?:\w+ed|missing|held|freed|hurt|found)|(?:still )?missing)\b"
)
"""What was done to people whom only a number names: "Forty-six were rescued"."""
_MONEY = frozenset(
    "crowns kroner kronor krone krona pesos peso reais zlotys dirhams shillings naira rand baht lira liras rials riyals dinars".split()
)
"""What is paid with in more countries than one, so that no code can be told."""
_CURRENCY_NOUN = re.compile(r" (?:US |(?:[A-Z][a-z]+ ){1,2})?[a-z]+")
_TYPE = re.compile(r"(?<=[\w,] )[A-Z](?!\w*day )\w+ $")
_PERCENT = re.compile(r"\s?(?:%|per ?cent\b)(?:age points?)?")
_AGED = re.compile(r"\baged?(?: between| from)? $", re.IGNORECASE)
_OF_TOTAL = ("of the ", "of its ", "of their ")
_TOTAL = re.compile(
    r"(?:^|\b(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|most|many|some|half|none|all) )of (?:the|its|their) $"
)
"""Before a total that was told already: "five of the nine"."""
_LEADING = frozenset("rights firearms arms goods sports".split())
"""Plural nouns that stand before another: "human rights defenders"."""
_BEING = frozenset("are were is was have had will".split())
_IN_UNIFORM = re.compile(r"^ (?:\w+ )?(?:men|people) in (?:\w+ )?(?:uniforms?|fatigues)\b")
_OF_WHAT = re.compile(
    r" of (?!the\b|its\b|their\b|his\b|her\b|an?\b|our\b|all\b|one\b|each\b|which\b|whom\b|those\b|these\b|this\b|that\b)[a-z][a-z-]+\b"
)
"""What a measure or a part is of: "214 kilos of eels", "27 of them"."""
_STATED = re.compile(r"\b(?:there (?:are|were|is|was)|has|have|had) (?:only |just |another )?$")
"""Before a number that only tells what there is: "the harbour has 14 cranes"."""
_NOUN_PHRASE = re.compile(r"(?: of)?(?: (?:the|its|their|his|her|other|more|new))*((?:[ -][A-Za-z’'-]+){1,4})")


def find_quantities(text: str, events: Sequence[EventAnswer] = (), limit: int = 30) -> tuple[QuantityAnswer, ...]:
    """The counted things and sums of money of a text, in its order, each with its sentence as quote.

    Years, dates, ages, times, shares of a whole and bare numbers are left out. So is how many of a thing there are, in a
    sentence that tells no event; and other counts go first where there is too much.

    Args:
        text: the clean text of a segment.
        events: the events of the text; a quantity belongs to the one of its sentence whose trigger stands nearest.
        limit: how many at most.
    """
    found: list[QuantityAnswer] = []
    seen: set[tuple[str, str]] = set()
    places = number_places(lowered(text))
    for first, last in sentences(text):
        begins = [at - first for at in places[bisect_left(places, first) : bisect_left(places, last)]]
        if not begins or last - first > 1500:
            continue
        sentence = text[first:last]
        small, covered = lowered(sentence), 0
        told = [e for e in events if e.quote in sentence]
        plain = all(e.action == "other" for e in told)
        for number in numbers_in(small, begins):
            if number.start() < covered:
                continue
            several = range_at(small, number) or _part_of(small, number)
            made = _read(sentence, small, several or number)
            covered = several.end() if several else covered
            if made and (made[0].lower(), made[1]) not in seen:
                begin = sentence.index(made[0], max(0, number.start() - 30))
                stated = made[1] == "other_count" and events and plain and not made[0].endswith(("%", "cent"))
                if stated and not several and _STATED.search(small, max(0, begin - 24), begin):
                    continue
                event = _event_of(sentence, number.start(), made[1], told or _only_cause(events, made))
                if (
                    found
                    and found[-1].quote == sentence
                    and _shares_deed(sentence, covered, begin, found[-1].what, made[1])
                ):
                    found[-1] = found[-1].model_copy(update={"what": made[1], "event": event})
                covered = begin + len(made[0])
                seen.add((made[0].lower(), made[1]))
                found.append(QuantityAnswer(text=made[0], what=made[1], event=event, quote=sentence))
    spare = max(0, len(found) - limit)
    least = set([n for n, one in enumerate(found) if one.what == "other_count"][::-1][:spare])
    return tuple(one for n, one in enumerate(found) if n not in least)[:limit]


def _part_of(text: str, number: re.Match[str]) -> re.Match[str] | None:
    """A number with the number that it is a part of: "28 of 55" seats."""
    if not text.startswith(" of ", number.end()):
        return None
    whole = next(numbers_in(text, (number.end() + len(" of "),)), None)
    return _ALL.match(text, number.start(), whole.end()) if whole else None


_ALL = re.compile(r".+")
_DEEDS: dict[Counted, frozenset[str]] = {
    "deaths": frozenset({"ASSAULT", "accident_or_disaster", "death_of_notable"}),
    "injured": frozenset({"ASSAULT", "accident_or_disaster"}),
    "arrested": frozenset({"COERCE", "convict_in_court"}),
    "displaced": frozenset({"ASSAULT", "accident_or_disaster", "rescue"}),
}
"""The actions and PLOVER types that such numbers belong to."""


def _only_cause(events: Sequence[EventAnswer], made: tuple[str, Counted]) -> list[EventAnswer]:
    """The one attack or disaster that a text tells, of which are the dead that a sentence names without telling an event."""
    words, what = made
    kinds = _DEEDS["injured"] if " " in words and what in {"deaths", "injured"} else frozenset[str]()
    causes = [e for e in events if not kinds.isdisjoint((e.action, ACTIONS[e.action].plover_type))]
    causes = [e for e in causes if e.salience != "background"]
    return causes if len(causes) == 1 else []


def _event_of(sentence: str, at: int, what: Counted, told: Sequence[EventAnswer]) -> str | None:
    """The event of a sentence that a number belongs to: of those that fit what it counts the nearest, commas counting as distance."""

    def far(event: EventAnswer) -> int:
        place = sentence.find(event.trigger)
        return abs(place - at) + 60 * sentence.count(",", min(place, at), max(place, at))

    fit = [e for e in told if not _DEEDS.get(what, frozenset()).isdisjoint((e.action, ACTIONS[e.action].plover_type))]
    return min(fit or told, key=far).id if told else None


def _shares_deed(sentence: str, end: int, start: int, before: Counted, what: Counted) -> bool:
    """Whether what was done to those behind an "and" was done to those before it: "two guards and at least 40 men were hurt"."""
    joined = sentence[end:start].strip() == "and"
    return joined and what in _DEEDS and before in {"other_count", "troops", "participants"}


def _read(sentence: str, small: str, number: re.Match[str]) -> tuple[str, Counted] | None:
    """The words of one quantity and what it counts; None where the number counts nothing. ``small`` is the sentence in small letters."""
    rest = all_but(small, number)
    if rest:
        return _all_but(sentence, rest[0], rest[1])
    start, end = number.span()
    hedge = hedge_before(small, start)
    if hedge:
        start = hedge.start()
    plain = number.group().strip()
    unit = unit_at(small, number)
    if unit == "percent" and plain != "one" and (percent := _PERCENT.match(small, end)):
        return sentence[start : percent.end()].strip(), "other_count"
    if (
        (unit and plain == "one")
        or is_share(small, number)
        or (
            small.endswith(_OF_TOTAL, 0, number.start())
            and _TOTAL.search(small, max(0, number.start() - 24), number.start())
        )
    ):
        return None
    if unit:
        noun = _CURRENCY_NOUN.match(sentence, end)
        return sentence[start : end if is_signed(plain) or not noun else noun.end()].strip(), "money"
    return _counted(sentence, start, number, hedged=hedge is not None)


def _counted(sentence: str, start: int, number: re.Match[str], *, hedged: bool) -> tuple[str, Counted] | None:
    """The words from ``start`` on, and what they count; None where the number is a date, a name's or only a measure's."""
    end, plain = number.end(), number.group().strip()
    before, after = sentence[max(0, number.start() - 45) : number.start()], sentence[end : end + 90]
    if _AFTER_DATE.match(after) or (
        plain.isdigit() and len(plain) <= 4 and not hedged and _CALENDAR.search(before[-12:])
    ):
        return None
    if (plain.isdigit() and len(plain) == 4 and plain[:2] in ("18", "19", "20")) or _AGED.search(before):
        return None
    phrase = _NOUN_PHRASE.match(after)
    words = phrase[1].split() if phrase else []
    what, size = _what(before.lower(), after.lower(), words)
    people = not words or (words[0] not in _MEASURES and what in {None, "other_count"})
    if people and (size == 0 or words[:size][-1] in _PEOPLE) and _TOLL.search(sentence[:start].lower()):
        what = "deaths"
    pair = (
        plain == "two" and before.lower().endswith("the ") and words[:1] and words[0] in _BEING
    )  # "the two were held"
    if what is None or pair or (what == "other_count" and (plain in ("one", "two", "three") or "." in plain)):
        return None
    if plain == "one" and what not in ("deaths", "injured", "arrested"):
        return None
    if plain.isdigit() and not hedged and _TYPE.search(before):
        return None  # a type number: "Model 500 aircraft"
    tail = phrase.start(1) + len(" ".join(words[:size])) + 1 if phrase and size else 0
    of_what = _OF_WHAT.match(after, tail)
    return sentence[start : end + (of_what.end() if of_what else tail)].strip(" ,"), what


def _all_but(sentence: str, start: int, end: int) -> tuple[str, Counted] | None:
    """The words of "all but six of its 410 members", which count those who did something."""
    phrase = _NOUN_PHRASE.match(sentence, end)
    what, size = _what("", sentence[end : end + 90].lower(), phrase[1].split() if phrase else [])
    if what is None or phrase is None:
        return None
    return sentence[start : phrase.start(1) + len(" ".join(phrase[1].split()[:size])) + 1].strip(" ,"), what


def _what(before: str, after: str, words: list[str]) -> tuple[Counted | None, int]:  # noqa: PLR0911 - one return for each thing it may be
    """What a number counts, and how many of the words after it name that."""
    if words and words[0] in _MEASURES:
        return None, 0
    found, words = _named(before, after, words)
    if found:
        return found
    if words and words[0] in _MONEY:
        return "money", 1
    people = _plural(words[:2], words)
    told = _DEED if _TOLD.search(before) else ()
    behind_it = bool(_TOLD_BEHIND.held(after))
    beside = () if behind_it and _UNDERGONE.match(after) else told  # "had been hurt, 40 had been evacuated"
    near = next((what for what, ahead, _ in beside if ahead.search(before[-14:]) and before[-1:].isspace()), None)
    done = near or next((what for what, _, behind in _DEED if behind_it and behind.match(after)), None)
    done = done or next((what for what, ahead, _ in told if ahead.search(before) and (people or not words)), None)
    if done:
        return done, people
    if _IN_UNIFORM.match(after):
        return "troops", people
    if not people and _BARE_DEED.match(after):
        return "other_count", 0
    if (behind_it and _GATHERING.match(after)) or _GATHERED_BY.search(before):
        return "participants", people
    plural = _plural(words, words)
    return ("other_count", plural) if plural else (None, 0)


def _named(before: str, after: str, words: list[str]) -> tuple[tuple[Counted, int] | None, list[str]]:
    """What a noun among the words behind a number says that it counts, and the words before what counts nothing."""
    for size, word in enumerate(words, 1):
        if size > 1 and words[size - 2] in _PEOPLE:
            break  # "hundreds of men attacked | marchers"
        if what := _KIND_OF.get(word):
            deeds = (deed for deed, ahead, behind in _DEED if ahead.search(before[-30:]) or behind.match(after))
            return (next(deeds, what), size), words
        if word in _NO_COUNT:
            return None, words[: size - 1]
    return None, words


def _plural(first: list[str], words: list[str]) -> int:
    """How many words end with the noun that is counted, which is one of the first: "human rights defenders"; 0 where none is."""
    plurals = [
        k
        for k, word in enumerate(first, 1)
        if word in _PEOPLE or (word.endswith("s") and not word.endswith(("ss", "'s", "’s")))
    ]
    end = next((k for k in plurals if words[k - 1][0].islower()), next(iter(plurals), 0))  # "four Memphis officers"
    while 0 < end < len(words) and words[end - 1] in _LEADING and words[end].endswith("s"):
        end += 1
    return end
