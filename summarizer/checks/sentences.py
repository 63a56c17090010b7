"""Numbers, days, names and quotation marks of a summary sentence against its quotes; descriptions and notes against the article."""

# ruff: noqa: SIM905 - word lists read best as words

import re
from collections.abc import Iterator

from summarizer.checks.case import Case, Claim, finding
from summarizer.checks.language import amounts, reading
from summarizer.checks.language.words import FUNCTION_WORDS, TITLES, stem
from summarizer.checks.names import strange_names
from summarizer.schema import Event, Finding
from summarizer.schema.brief import Severity
from summarizer.text.english import MONTHS, WEEKDAYS

_MARKED = re.compile(r"[\"\u201c\u201e\u00ab]([^\"\u201c\u201d\u201e\u00ab\u00bb]{2,300})[\"\u201d\u201c\u00bb]")


def sentence_length(case: Case) -> Iterator[Finding]:
    """A sentence and its quotes are short enough to be compared, as all are that a model of ours may answer."""
    for claim in case.retold:
        if claim.is_too_long:
            message = f"{len(claim.text)} characters on {len(claim.quotes)} of quotes are too many to be compared; tell less in a sentence"
            yield finding("sentence-length", "error", claim.record, message)


# ------------------------------------------------------------------ numbers, days, names


def sentence_numbers(case: Case) -> Iterator[Finding]:
    """Every number of a sentence stands in its quotes (or in the resolved date of their events)."""
    for claim in (one for one in case.claims if amounts.numbers(one.text)):
        known = amounts.numbers(claim.around)
        dated = {float(x) for event in claim.events for x in _date_numbers(event)}
        published = case.brief.article.published
        if published:
            dated.add(float(published.year))
            ago = (value for number in known for value in number.values if 1500 < value < published.year)
            dated |= {published.year - year for year in ago if " years ago" in claim.text}
        for number in amounts.numbers(claim.text):
            if not _number_known(number, known, dated, claim):
                message = f'"{number.words}" is not in the quotes of this sentence; use their number or leave it out'
                yield finding("sentence-numbers", "error", claim.record, message)


def _date_numbers(event: Event) -> Iterator[int]:
    for day in (event.when.start, event.when.end) if event.when else ():
        if day:
            yield from (day.day, day.year)


def _number_known(number: amounts.Number, known: tuple[amounts.Number, ...], dated: set[float], claim: Claim) -> bool:
    if number.words.lower() in {"one", "first", "second"} or number.values & dated:
        return True
    exact = [other for other in known if not other.vague]
    if _worked_out(number, exact, claim):
        return True
    same = [other for other in known if number.values & other.values and number.vague == other.vague]
    if same:  # of two numbers of the quotes, "14 containers" must not become the other
        others = [other for other in known if other.noun == number.noun]
        nouns = {other.noun for other in same}
        crossed = any(one.noun in nouns for one in amounts.numbers(claim.text) if one is not number and one.noun)
        apart = bool(number.noun and others) and nouns.isdisjoint({number.noun, ""})
        return not (apart and (crossed or max(number.values) < _TELLING))
    value = max(number.values)
    values = [max(other.values) for other in exact]
    if number.vague:
        return any(value <= other < value * 1000 for other in values)
    if number.about and any(value * 0.94 <= other <= value * 1.06 and _rounder(value, other) for other in values):
        return True
    twice = value == 2.0 and _TWICE.search(claim.quotes) is not None
    return twice or (value in {2.0, 3.0} and number.words.isalpha() and _counts_names(number, known, claim))


_TELLING = 10
"""A smaller number may stand in the quotes by chance, of other things."""
_TWICE = re.compile(r"\b(?:twice|second|both|pair|couple|double|either|neither|brothers|sisters|partner)\b")
"""Of what there are two."""


def _rounder(value: float, exact: float) -> bool:
    """Whether a number has fewer digits that count than the one that it may be rounded from."""
    return len(f"{value:g}".replace(".", "").rstrip("0")) < len(f"{exact:g}".replace(".", "").rstrip("0"))


def _worked_out(number: amounts.Number, exact: list[amounts.Number], claim: Claim) -> bool:
    """Whether a number follows from those of the quotes: "one in ten" is 10 %, 18 months are one and a half years.

    Also "the driver and three passengers" are four, and "fewer than half" where the quotes give both numbers.
    """
    if number.fraction:
        return _is_share(number, exact, claim.text)
    value = max(number.values)
    spans = {max(other.values) for other in exact if other.noun in _SPANS}
    spans |= {0.5 if span.group().startswith("half") else 1.0 for span in _ONE_SPAN.finditer(claim.quotes)}
    if number.noun in _SPANS and any(
        value in {v * 12, v / 12, v * 7, v / 7, v * 24, v / 24, v * 60, v / 60} for v in spans
    ):
        return True
    values = [max(other.values) for other in exact]
    if any(
        value == whole - max(other.values) and claim.quotes[: other.start].endswith("all but ")
        for other in exact
        for whole in values
    ):
        return True
    if _APART.match(claim.text, claim.text.find(number.words) + len(number.words)) and value in {
        a - b for a in values for b in values
    }:
        return True
    pairs = ((a, b) for at, a in enumerate(exact) for b in exact[at + 1 :] if value == max(a.values) + max(b.values))
    if any(
        re.search(rf"\b{a.words}\b(?! [A-Z])[^.;]{{1,60}}\band {b.words}\b(?! [A-Z])", claim.quotes) for a, b in pairs
    ):
        return True
    one_less = (re.escape(other.words) for other in exact if max(other.values) == value - 1)
    return any(re.search(rf"{_ONE_MORE} and {words} [a-z]+", claim.quotes) for words in one_less)


def _is_share(number: amounts.Number, exact: list[amounts.Number], text: str) -> bool:
    """Whether a share of a whole is one of the quotes in other words, or that of two of their numbers."""
    share = number.fraction or 0.0
    values = [max(other.values) for other in exact]
    known = {part / whole for part in values for whole in values if 0 < part < whole}
    known |= {other.fraction for other in exact if other.fraction}
    before = text[: text.find(number.words)][-25:]
    less, more = _LESS.search(before), _MORE.search(before)
    return any(
        abs(one - share) <= 0.03 * share or (less and share * 0.7 < one < share) or (more and share < one < share * 1.4)
        for one in known
    )


_LESS = re.compile(r"\b(?:less|fewer|under|below|short of)(?: than)?(?: an?)? $", re.IGNORECASE)
_MORE = re.compile(r"\b(?:more|over|above)(?: than)?(?: an?)? $", re.IGNORECASE)
_ONE_MORE = r"\b(?:an?|the|[Hh]is|[Hh]er|its|one|\w+['\u2019]s) [a-z -]{3,40}"
_ONE_SPAN = re.compile(r"\b(?:(?:half )?an?|each|per) (?:year|month|week|day|hour|minute)\b")
_APART = re.compile(
    r" \w+ (?:more|less|fewer|longer|shorter|higher|lower|older|younger|ahead|behind|above|below|later|earlier)\b"
)
_SPANS = frozenset(map(stem, ("year", "month", "week", "day", "hour", "minute", "second")))


def _counts_names(number: amounts.Number, known: tuple[amounts.Number, ...], claim: Claim) -> bool:
    """Whether "two" or "three" counts what the quotes name, as in "the two" or "both countries"."""
    if number.noun in _SPANS:
        return False
    if re.search(rf"\b[Tt]he {number.words}\b", claim.text) and not any(n.noun == number.noun for n in known):
        return True
    return len(reading.countries(claim.quotes)) >= max(number.values)


def sentence_days(case: Case) -> Iterator[Finding]:
    """Every weekday, month and day of a sentence stands in its quotes, or is the resolved day of their events."""
    for claim in case.claims:
        told, known = amounts.days(claim.text), amounts.days(claim.around)
        weekdays, months, pairs = set(known.weekdays), set(known.months), set(known.pairs)
        dated = [day for when in claim.whens for day in (when.start, when.end) if day]
        weekdays |= {when.start.weekday() for when in claim.whens if when.start and when.start == when.end}
        for day in dated:
            months.add(day.month)
            pairs.add((day.day, day.month))
        wrong = [f"weekday {WEEKDAYS[day].title()}" for day in sorted(told.weekdays - weekdays)]
        wrong += [f"month {MONTHS[month - 1].title()}" for month in sorted(told.months - months)]
        wrong += [
            f"day {number} {MONTHS[month - 1].title()}"
            for number, month in sorted(told.pairs - pairs)
            if month in months and pairs and str(number) not in _loose_days(claim.quotes)
        ]
        wrong += [f'"{word}"' for word in sorted(told.relative - known.relative) if not dated]
        wrong += [f'"{" ".join(one).strip()}"' for one in sorted(_other_periods(claim, known))]
        if wrong:
            message = f"the {', '.join(wrong)} is not in the quotes of this sentence"
            yield finding("sentence-days", "error", claim.record, message)


def _other_periods(claim: Claim, known: amounts.Days) -> Iterator[tuple[str, str]]:
    """Periods of a sentence that its quotes tell otherwise: "last month" for "last week", or for "on Friday", or for no time at all."""
    heard = amounts.periods(claim.around)
    timed = _CLOCK.search(claim.quotes)  # "at 8:50 p.m." is in the evening
    for which, unit in amounts.periods(claim.text) - heard:
        if timed and not which:
            continue
        rivals = {one for one in heard if one[0] == which or (one[1] == unit and {one[0], which} != {"this", "end"})}
        from_nowhere = bool(which) and not heard and unit not in claim.around.lower() and not claim.whens
        if rivals or from_nowhere or (unit in {"month", "year"} and known.weekdays and not known.months):
            yield which, unit


_CLOCK = re.compile(r"\b\d{1,2}(?:[:.]\d\d|(?:[:.]\d\d)? ?[ap]\.?m\b)")


def _loose_days(text: str) -> set[str]:
    """Days that share a month with another, as in "12 and 13 March"."""
    return set(re.findall(r"\b(\d{1,2})(?=(?:st|nd|rd|th)?(?:-|\u2013| and | to |, )\d{1,2})", text)) | set(
        re.findall(r"(?:\d(?:-|\u2013| and | to |, ))(\d{1,2})\b", text)
    )


def sentence_names(case: Case) -> Iterator[Finding]:
    """Every name of a sentence is in its quotes, or belongs to an actor of theirs, in any of its forms.

    A name that only the rest of the article has is an error where it stands in the place of another that the quotes name,
    else a warning: "the company" may well be called by its name.
    """
    for claim in case.claims:
        strange = strange_names(claim.text, claim.around, case)
        if not strange:
            continue
        lands = any(reading.country(word) for word in strange)
        elsewhere = not lands and not strange_names(" ".join(f"of {word}" for word in strange), case.known, case)
        severity: Severity = "warning" if elsewhere and not _displaces(strange, claim) else "error"
        message = f'"{", ".join(strange)}" is not in the quotes of this sentence; quote the passage that names it'
        yield finding("sentence-names", severity, claim.record, message)


_PLACED = re.compile(
    r"\b(in|at|near|off|of|from|to|above|below|outside|around) ([A-Z][\w'\u2019-]+(?: [A-Z][\w'\u2019-]+)*)"
)
"""A name behind a preposition: most often a place."""


def _displaces(strange: tuple[str, ...], claim: Claim) -> bool:
    """Whether an actor or a place that the quotes do not name is told where they name another, which is left out."""
    kinds = {
        actor.kind for actor in claim.case.brief.actors
        if any(word in reading.tokens(name) for name in (actor.name, *actor.aliases) for word in strange)
    }  # fmt: skip
    told = frozenset(stem(word) for word in reading.tokens(claim.text))
    if kinds & {"organization", "country"}:
        kinds |= {"organization", "country"}
    placed = any(set(strange) & set(name.split()) for where, name in _PLACED.findall(claim.text))
    if placed and any(told.isdisjoint(map(stem, name.split())) for where, name in _PLACED.findall(claim.quotes)):
        return True
    return any(
        actor.kind in kinds
        and not any(
            stem(word) in told
            for name in (actor.name, *actor.aliases)
            for word in reading.tokens(name)
            if word[0].isupper() and word.lower() not in FUNCTION_WORDS | TITLES
        )
        for actor in claim.people
    )


def _described(case: Case) -> Iterator[tuple[str, str, str]]:
    """What is told of each event and statement, with its record and its quote."""
    yield from ((event.id, event.description, event.evidence.words) for event in case.brief.events)
    yield from ((said.id, said.content, said.evidence.words) for said in case.brief.statements if said.content)


_FEW = 12
"""What a reader may have counted for himself: "it speaks of ten plants and lists nine"."""


def told_is_grounded(case: Case) -> Iterator[Finding]:
    """Numbers and names in descriptions, contents and notes stand in the article."""
    told = [*_described(case)]
    caveats = case.brief.summary.caveats if case.brief.summary else ()
    told += [(f"caveat:{n}", caveat.note, caveat.evidence.words) for n, caveat in enumerate(caveats, 1)]
    languages = {f"caveat:{n}" for n, caveat in enumerate(caveats, 1) if caveat.kind == "garbled_or_untranslated"}
    counted = {f"caveat:{n}" for n, caveat in enumerate(caveats, 1) if caveat.kind == "internal_inconsistency"}
    dated = {float(x) for event in case.brief.events for x in _date_numbers(event)}
    for record, text, quote in told:
        if text in case.text:
            continue
        strange = [
            number.words
            for number in amounts.numbers(text)
            if not number.vague and not number.about
            and number.words.lower() not in {"one", "two", "three", "first", "second", "half"}
            and not (number.values & dated or number.values & amounts.values(quote) or number.values & case.numbers)
            and not (record in counted and max(number.values, default=99) <= _FEW)
        ]  # fmt: skip
        if strange and not reading.english(quote):
            strange = []  # "vinte anos" told as "twenty years"
        names = strange_names(text, case.known, case)
        # "a passage in Spanish is left untranslated": the article does not name the language it is in
        strange += [name for name in names if record not in languages or not reading.country(name)]
        if strange and reading.english(text):
            message = f'"{", ".join(strange)}" is not in the article; tell only what it says'
            yield finding("told-is-grounded", "error", record, message)


_OF_REPORTS = {
    "date_unclear": frozenset("date day weekday year time publication".split()),
    "unclear_attribution": frozenset("source attribution name unnamed attributed".split()),
    "garbled_or_untranslated": frozenset("translation language untranslated".split()),
    "wrong_or_disputed_title": frozenset({"title"}),
    "internal_inconsistency": frozenset("number figure date".split()),
}
"""What a caveat of a kind may speak of without taking it from its quote."""


def told_from_quote(case: Case) -> Iterator[Finding]:
    """What is told takes up a word of its own quote; else the quote proves nothing of it.

    An error for events only: a quote may say "denied such a thing", and notes speak about words rather than with them.
    """
    if not reading.english(case.text):
        return
    events = {event.id for event in case.brief.events}
    told = [*_described(case)]
    told += [(claim.record, claim.text, claim.quotes) for claim in case.claims]
    if case.brief.summary:
        told += [
            (f"caveat:{number}", caveat.note, caveat.evidence.words)
            for number, caveat in enumerate(case.brief.summary.caveats, 1)
            if not any(
                word.removesuffix("s") in _OF_REPORTS.get(caveat.kind, ()) for word in reading.tokens(caveat.note)
            )
        ]
    for record, text, quote in told:
        if text in quote or _takes_up(text, quote):
            continue
        # a verb stands for its phrase: "fell in Nicosia" is no "fall in"
        words = {word.partition("_")[0] for word in reading.content(text) if word[0].islower()}
        if not words or not reading.english(quote):
            continue
        known, mine = reading.keys(quote), reading.keys(text)
        heard = (word for word in reading.content(quote) if word[0].islower() and not reading.is_light(word))
        if not any(
            ({stem(word)} if reading.is_light(word) else reading.asks(word)) & known for word in words
        ) and not any(reading.asks(word) & mine for word in heard):
            message = f'nothing of "{text[:120]}" but names is in its quote "{quote[:120]}"'
            yield finding("told-from-quote", "error" if record in events else "warning", record, message)


def _takes_up(text: str, quote: str) -> bool:
    """Whether a word that tells something, and is no name, stands in both."""
    known = reading.tokens(quote)
    return any(word in known for word in reading.tokens(text) if word[0].islower() and reading.tells(word))


def sentence_quotes(case: Case) -> Iterator[Finding]:
    """Words in quotation marks are quoted, verbatim, by the article."""
    for claim in case.claims:
        for marked in _MARKED.findall(claim.text):
            if not case.stands(marked.strip(" ,.")):
                message = f'puts "{marked}" in quotation marks, which the article does not say in these words'
                yield finding("sentence-quotes", "error", claim.record, message)
