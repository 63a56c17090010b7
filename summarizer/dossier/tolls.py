"""How many were killed, injured, arrested or displaced: every number of a story with who says so and in which article, the earliest first."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from summarizer.dossier.facts import CASUALTIES, one_number, spread
from summarizer.dossier.overview import subject
from summarizer.schema.answers import SUPPORTS, Counted
from summarizer.schema.dossier import Cited, Claim, Cluster, Dossier, Number, Story

_SAYS = re.compile(
    r"\b(?:sa(?:id|ys?)|report(?:s|ed)?|told|put|estimated?|counted|announced|tweeted|wrote|added)\b|\baccording to\b",
    re.IGNORECASE,
)
_COUNTS = SUPPORTS | {"speculates"}
"""Stances of those who give a number; to estimate is to speculate."""
_TO = re.compile(r"\baccording to\W+(?:\w+\W+)?$", re.IGNORECASE)


class Count(NamedTuple):
    """A number of an article: what it counts (empty: the news itself), the claims of those who say so (none: only the articles do)."""

    number: Number
    of: str
    said: tuple[Claim, ...]
    evidence: list[Cited]


class Toll(NamedTuple):
    """The numbers of one kind that the articles of a story give."""

    story: Story
    name: str
    what: Counted
    counts: list[Count]

    @property
    def told_apart(self) -> list[Count]:
        """One for each different number, the lowest first."""
        return [one for _, one in sorted({spread(one.number): one for one in reversed(self.counts)}.items())]

    @property
    def differing(self) -> list[Count]:
        """Those of :attr:`told_apart` that cannot be the same number as some other; all of them if any two can."""
        all_ = self.told_apart
        apart = [one for one in all_ if any(not one_number(one.number, other.number) for other in all_)]
        return apart or all_


def tolls(dossier: Dossier) -> list[Toll]:
    """What the articles of a story count, where they give more than one number for it; background left out."""
    days = {one.id: str(one.published or "9999") for one in dossier.documents}
    events = {one.id: one for one in dossier.events}
    names = {one.id: one.names for one in dossier.actors}
    said: dict[str, list[Claim]] = {}
    for claim in dossier.claims:
        said.setdefault(claim.article, []).append(claim)
    given: dict[str, list[tuple[Number, str | None]]] = {}
    for number in dossier.numbers:
        given.setdefault(number.evidence.article, []).append((number, None))
    for cluster in dossier.events:
        for report in cluster.reports if cluster.salience != "background" else ():
            given.setdefault(report.article, []).extend((number, cluster.id) for number in report.numbers)
    found = []
    for story in sorted(dossier.stories, key=lambda one: -len(one.documents)):
        counts: dict[Counted, dict[tuple[object, ...], Count]] = {}
        its = [one for article in story.documents for one in given.get(article, ())] if len(story.documents) > 1 else []
        for number, event in sorted(its, key=lambda one: (days[one[0].evidence.article], spread(one[0]))):
            if number.what in CASUALTIES and _says_how_many(number):
                claims = _said(number, event, said.get(number.evidence.article, ()), names)
                of = _other(events[event]) if event else ""
                key = number.text.casefold(), of, *((claim.source_name, claim.via_name) for claim in claims)
                count = counts.setdefault(number.what, {}).setdefault(key, Count(number, of, claims, []))
                if number.evidence.article not in {known.article for known in count.evidence}:
                    count.evidence.append(number.evidence)
        told = (
            Toll(story, subject(story, dossier.documents), what, [*counts[what].values()])
            for what in CASUALTIES
            if what in counts
        )
        found += [toll for toll in told if len(toll.told_apart) > 1]
    return found


def _other(event: Cluster) -> str:
    """What is counted, if it is not the news itself and its description tells more than a number."""
    return "" if event.salience == "main" or re.search(r"\d", event.description) else event.description


def _says_how_many(number: Number) -> bool:
    """Whether a number is more than "dozens" or "hundreds"."""
    return number.low is not None and not (number.approximate and number.high is None)


def _said(
    number: Number, event: str | None, claims: Sequence[Claim], names: Mapping[str, Sequence[str]]
) -> tuple[Claim, ...]:
    """Who says a number: the source of its passage; of several, whoever is named before it and says so; else that of its event."""
    at = number.evidence.start + max(number.evidence.quote.find(number.text), 0)
    near = [one for one in claims if one.stance in _COUNTS and one.evidence.start <= at < one.evidence.end]
    before = []
    for one in near:
        for name in (*names.get(one.source or "", ()), one.source_name):
            form = re.compile(rf"\b{re.escape(' '.join(name.split()[-2:]))}\b", re.IGNORECASE)
            end = at - one.evidence.start
            places = [found.span() for found in form.finditer(one.evidence.quote, 0, end)]
            if places and (
                _SAYS.search(one.evidence.quote, places[-1][1], end) or _TO.search(one.evidence.quote[: places[-1][0]])
            ):
                before.append((end - places[-1][1], one))
    if before:
        _, nearest = min(before, key=lambda one: one[0])
        return _once(
            one
            for one in near
            if (one.content, one.about, one.evidence) == (nearest.content, nearest.about, nearest.evidence)
        )
    alone = _once(one for one in near if one.stance != "alleges")
    told = _once(
        one
        for one in claims
        if event in one.about and one.concerns == "occurrence" and one.stance in {"asserts", "confirms"}
    )
    return alone if len(alone) == 1 else told if len(told) == 1 and not near else ()


def _once(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """One claim for each source."""
    return tuple({claim.source_name: claim for claim in claims}.values())
