"""Numbers that matter: how many died, were hurt, arrested, displaced, took part, how many arms, how much money."""

# ruff: noqa: RUF001, SIM905 - typographic quote marks are matched; word lists read better as text

import re
from collections.abc import Sequence

from summarizer.quantities import HEDGE, NUMBER, amount
from summarizer.schema import EventAnswer, QuantityAnswer
from summarizer.schema.answers import Counted
from summarizer.spans import lowered, sentences

_DEED_WORDS: tuple[tuple[Counted, str, str], ...] = (
        ("deaths", r"\b(?:kill(?:ed|ing|s)|murder(?:ed|ing)|death toll|claim(?:ed|ing) the lives of|deaths of)\b",
         r"(?:killed|dead|died|dying|deaths?|bodies|fatalities|murdered|executed|lost their lives|beheaded|drowned)\b"),
        ("injured", r"\b(?:injur(?:ed|ing|es)|wound(?:ed|ing|s))\b", r"(?:injured|wounded|hurt|injuries|casualties)\b"),
        ("arrested", r"\b(?:arrest(?:ed|ing|s)|detain(?:ed|ing|s)|jail(?:ed|ing|s))\b", r"(?:arrested|detained|arrests|jailed|in custody|detainees)\b"),
        ("displaced", r"\b(?:displac(?:ed|ing)|evacuat(?:ed|ing))\b", r"(?:displaced|fled|evacuated|homeless|refugees|evacuees)\b"),
)  # fmt: skip
_DEED: tuple[tuple[Counted, re.Pattern[str], re.Pattern[str]], ...] = tuple(
    (
        what,
        re.compile(before + r"(?:(?! and )[^.;]){0,25}$", re.IGNORECASE),
        re.compile(r"^[^.;,\d]{0,45}?\b" + after, re.IGNORECASE),
    )
    for what, before, after in _DEED_WORDS
)
_TOLD = re.compile(
    "kill|murder|death|claim|injur|wound|arrest|detain|jail|displac|evacuat"
)  # no deed before a number without
_NOUNS: tuple[tuple[Counted, frozenset[str]], ...] = (
    ("deaths", frozenset("dead deaths fatalities bodies".split())),
    ("injured", frozenset("injured wounded injuries casualties".split())),
    ("arrested", frozenset("arrests detainees prisoners".split())),
    ("displaced", frozenset("refugees evacuees".split())),
    ("troops", frozenset("troops soldiers personnel marines fighters servicemen airmen conscripts reservists militants rebels".split())),
    ("weapons_or_vehicles", frozenset(
        "missile missiles tank tanks drone drones rocket rockets shells aircraft jets warplanes helicopters warships"
        " ships submarine submarines vehicles guns rifles bombs warheads munitions weapons strikes airstrikes trucks planes"
        " airliners containers VBIEDs mortars launchers cars buses boats ICBMs".split())),
    ("participants", frozenset("participants protesters demonstrators marchers delegates voters attendees spectators".split())),
)  # fmt: skip
_GATHERING = re.compile(
    r"^[^.;,\d]{0,50}?\b(?:attended|took part|marched|gathered|rallied|protested|demonstrated|turned out|joined)\b|^ people (?:at|in) (?:a|the) (?:rally|protest|march)"
)
_GATHERED_BY = re.compile(r"\b(?:attended by|drew|crowd of|joined by)\s+[^.;]{0,20}$")
_NO_COUNT = frozenset(
    "year years day days hour hours minute minutes second seconds month months week weeks km kilometers kilometres miles mile"
    " metres meters feet percent per points point degrees am pm a.m p.m times decades decade centuries inches years-old"
    " o'clock of the and or to in on at by for with from is was were are has had that which as but than more other others"
    " sides side ways nations countries sources".split()
)
_CALENDAR = re.compile(
    r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? $|\b(?:in|since|of|aged?|until|by|No\.|number|from|page|article|resolution|chapter) $",
    re.IGNORECASE,
)
_AFTER_DATE = re.compile(
    r"(?:st|nd|rd|th)\b| (?:January|February|March|April|May|June|July|August|September|October|November|December)\b|[-:/]\d|(?:\s?[ap]\.?m\b)|-year-old|-(?:day|year|month|hour|week|member|man|nation|page|point)\b|\.\d|[A-Za-z]"
)
_CURRENCY_NOUN = re.compile(r" (?:US |Australian |Canadian )?[a-z]+")
_NOUN_PHRASE = re.compile(r"(?: of)?(?: (?:the|its|their|his|her|other|more|new))*((?:[ -][A-Za-z’'-]+){1,3})")


def find_quantities(text: str, events: Sequence[EventAnswer] = (), limit: int = 30) -> tuple[QuantityAnswer, ...]:
    """The counted things and sums of money of a text, in its order, each with its sentence as quote.

    Years, dates, ages, times, shares of a whole and bare numbers are left out.

    Args:
        text: the clean text of a segment.
        events: the events of the text; a quantity belongs to the one of its sentence whose trigger stands nearest.
        limit: how many at most.
    """
    found: list[QuantityAnswer] = []
    seen: set[tuple[str, str]] = set()
    for first, last in sentences(text):
        sentence = text[first:last]
        if len(sentence) > 1500:
            continue
        small = lowered(sentence)
        for number in NUMBER.finditer(small):
            made = _read(sentence, small, number)
            if made and (made[0].lower(), made[1]) not in seen:
                seen.add((made[0].lower(), made[1]))
                event = _event(sentence, number.start(), events)
                found.append(QuantityAnswer(text=made[0], what=made[1], event=event, quote=sentence))
                if len(found) == limit:
                    return tuple(found)
    return tuple(found)


def _event(sentence: str, at: int, events: Sequence[EventAnswer]) -> str | None:
    """The event whose trigger stands nearest to a place in a sentence, of those the sentence tells."""
    here = [e for e in events if e.quote in sentence or sentence in e.quote]
    return min(here, key=lambda e: abs(sentence.find(e.trigger) - at)).id if here else None


def _read(sentence: str, small: str, number: re.Match[str]) -> tuple[str, Counted] | None:  # noqa: PLR0911 - one return for each thing it may be
    """The words of one quantity and what it counts; None where the number counts nothing. ``small`` is the sentence in small letters."""
    start, end = number.span()
    plain = sentence[start:end].strip()
    hedge = HEDGE.search(small, max(0, start - 22), start)
    if hedge:
        start = hedge.start()
    unit = amount(small[number.start() : end + 12]).unit
    if unit == "percent":
        return None
    if unit:
        noun = _CURRENCY_NOUN.match(sentence, end)
        signed = not plain[0].isalnum() or plain[0] in "UACHN"
        return sentence[start : end if signed or not noun else noun.end()].strip(), "money"
    before, after = sentence[max(0, number.start() - 45) : number.start()], sentence[end : end + 90]
    if _AFTER_DATE.match(after) or (
        _CALENDAR.search(before[-12:]) and not hedge and plain.isdigit() and len(plain) <= 4
    ):
        return None
    if plain.isdigit() and len(plain) == 4 and plain[:2] in ("18", "19", "20"):
        return None
    phrase = _NOUN_PHRASE.match(after)
    words = phrase[1].split() if phrase else []
    what, size = _what(before, after, words)
    if what is None or (what == "other_count" and (plain.lower() in ("one", "two", "three") or "." in plain)):
        return None
    if plain.lower() == "one" and what not in ("deaths", "injured", "arrested"):
        return None
    if plain.isdigit() and re.search(r"(?<=[\w,] )[A-Z][\w]+ $", before) and not hedge:
        return None  # a type number: "Model 500 aircraft"
    tail = phrase.start(1) + len(" ".join(words[:size])) + 1 if phrase and size else 0
    return sentence[start : end + tail].strip(" ,"), what


def _what(before: str, after: str, words: list[str]) -> tuple[Counted | None, int]:
    """What a number counts, and how many of the words after it name that."""
    for size, word in enumerate(words, 1):
        for what, nouns in _NOUNS:
            if word in nouns:
                done = next(
                    (deed for deed, ahead, behind in _DEED if ahead.search(before[-30:]) or behind.match(after)), None
                )
                return (done or what) if what in ("troops", "participants") else what, size
        if word in _NO_COUNT:
            words = words[: size - 1]
            break
    people = 1 if words and (words[0].endswith("s") or words[0] in ("people", "men", "women", "children")) else 0
    told = _DEED if _TOLD.search(before.lower()) else ()
    near = next((what for what, ahead, _ in told if ahead.search(before[-14:]) and before[-1:].isspace()), None)
    done = near or next((what for what, _, behind in _DEED if behind.match(after)), None)
    done = done or next((what for what, ahead, _ in told if ahead.search(before) and (people or not words)), None)
    if done:
        return done, people
    if _GATHERING.match(after) or _GATHERED_BY.search(before):
        return "participants", people
    plural = next(
        (
            k
            for k, w in enumerate(words, 1)
            if (w.endswith("s") and not w.endswith(("ss", "'s", "’s"))) or w in ("people", "men", "women", "children")
        ),
        0,
    )
    return ("other_count", plural) if plural else (None, 0)
