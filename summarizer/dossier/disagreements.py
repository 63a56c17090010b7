"""Sentences on where articles disagree: who denies what, which days, places and numbers differ, what may be one event."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, groupby, islice
from typing import NamedTuple

from summarizer.dossier.accounts import CLAIMED, Account, Matter, matters
from summarizer.dossier.claims import own_origin
from summarizer.dossier.facts import CASUALTIES
from summarizer.dossier.overview import labels
from summarizer.dossier.tolls import tolls
from summarizer.schema.answers import AGAINST, SALIENCE, Stance, stance_of
from summarizer.schema.dossier import Cited, Claim, Cluster, Dossier, DossierSentence, Fact

_DENIED = 2  # disputed accounts that get a sentence
_COUNTS = 6  # numbers that a sentence names
_VOICES = 6  # sources that such a sentence names
_TOLD = ("date", "place", "numbers")  # facts whose differences get a sentence
_STANCES: tuple[Stance, ...] = ("alleges", "confirms", "asserts", "does_not_confirm", "denies")
"""The stances that are told, in this order; of one source that takes several, the first."""


def disagreements(dossier: Dossier) -> Iterator[DossierSentence]:
    """The sentences, the most important first."""
    called = labels(dossier.documents)
    yield from islice(_denials(dossier, called), _DENIED)
    yield from _casualties(dossier, called)
    yield from chain.from_iterable(_differences(one, called) for one in sorted(dossier.events, key=rank))
    yield from _perhaps_one(dossier, called)


def rank(cluster: Cluster) -> tuple[int, int, int, bool, int, str]:
    """Sorts the best supported events first: by salience, origins (one for each article at most) and articles.

    Then what is told as a fact comes before what one side claims, and what an article tells early before what it tells late.
    """
    place = cluster.reports[0].evidence.start
    articles = len(cluster.articles)
    claimed = cluster.status in CLAIMED
    return SALIENCE[cluster.salience], -min(len(cluster.origins), articles), -articles, claimed, place, cluster.id


def _denials(dossier: Dossier, called: Mapping[str, str]) -> Iterator[DossierSentence]:
    """For each account of what is in dispute: who says what of it, according to which article."""

    def weight(matter: Matter) -> tuple[int, tuple[int, int, int, bool, int, str]]:
        return -len({article for one in matter.events for article in one.articles}), min(map(rank, matter.events))

    proved: set[Cited] = set()
    for matter in sorted(matters(dossier), key=weight):
        for _, its in groupby(matter.accounts, key=lambda one: one.events[0].id):
            accounts = list(its)
            if _is_told(accounts[0].claims):
                accounts = accounts[:1]  # whether it happened is in dispute: details would hide it
            said = [claim for one in accounts for claim in one.claims]
            voices = _voices(accounts, called) if _is_told(said) else []
            evidence = tuple(dict.fromkeys(one.evidence for one in voices))
            # one passage may deny several events at once: that is told once
            if not proved.issuperset(evidence):
                proved.update(evidence)
                alone = voices[0].where if len({one.where for one in voices}) == 1 else ""
                told = "; ".join(one.words if alone else f"{one.words} ({one.where})" for one in voices)
                text = f"On {_quoted(accounts[0].events[0].description)}{', in ' if alone else ''}{alone}: {told}."
                yield _sentence(text, evidence, accounts[0].events)


def _is_told(claims: Iterable[Claim]) -> bool:
    """Whether claims are worth a sentence: somebody holds it, and another is against it or blames somebody else."""
    said = [claim for claim in claims if claim.stance in _STANCES]
    blaming = {claim.source_name for claim in said if claim.stance not in {"asserts", "confirms"}}
    against = any(claim.stance in AGAINST for claim in said)
    return any(claim.stance not in AGAINST for claim in said) and (against or len(blaming) > 1)


class _Voice(NamedTuple):
    """What a source says of an event, in which articles, and a quote for it."""

    words: str
    where: str
    evidence: Cited


def _voices(accounts: Sequence[Account], called: Mapping[str, str]) -> list[_Voice]:
    """Who says what of one event and its details; where there are too many, denials are kept."""
    voices: dict[tuple[str, bool, str], list[Claim]] = {}
    for account in accounts:
        for claim in sorted(
            (c for c in account.claims if c.stance in _STANCES), key=lambda c: _STANCES.index(c.stance)
        ):
            voices.setdefault((claim.source_name, claim.stance in AGAINST, account.detail or ""), []).append(claim)
    most = sorted(voices, key=lambda voice: (not voice[1], -len(voices[voice])))[:_VOICES]
    return [
        _Voice(
            words=f"{voice[0]} {stance_of(voice[0], its[0].stance)} {_quoted(voice[2]) if voice[2] else 'it'}",
            where=", ".join(dict.fromkeys(called[one.article] for one in its)),
            evidence=its[0].evidence,
        )
        for voice, its in voices.items()
        if voice in most
    ]


def _quoted(description: str) -> str:
    return f"“{description.rstrip('.')}”"


def _differences(cluster: Cluster, called: Mapping[str, str]) -> Iterator[DossierSentence]:
    """A sentence for each date, place or number on which the articles differ, but casualties."""
    for fact in cluster.facts:
        if fact.verdict == "differ" and fact.field in _TOLD and fact.what not in CASUALTIES:
            yield _sentence(*_differing(fact, f"of {_quoted(cluster.description)}", called), [cluster])


def _casualties(dossier: Dossier, called: Mapping[str, str]) -> Iterator[DossierSentence]:
    """A sentence for each number of people killed, injured, arrested or displaced that the articles of a story give differently."""
    for toll in tolls(dossier):
        counts = toll.differing
        shown = counts if len(counts) <= _COUNTS else [*counts[: _COUNTS - 1], counts[-1]]
        told = "; ".join(f"“{one.number.text}” ({', '.join(called[e.article] for e in one.evidence)})" for one in shown)
        giving = {evidence.article for one in counts for evidence in one.evidence}
        origins = {origin for one in dossier.documents if one.id in giving for origin in own_origin(one)}
        text = f"The numbers ({toll.what}) in the story “{toll.name}” are not the same: {told}."
        yield _sentence(text, tuple(one.evidence[0] for one in shown), (), origins)


def _differing(fact: Fact, of: str, called: Mapping[str, str]) -> tuple[str, tuple[Cited, ...]]:
    """Each value of a fact with the first article that has it, as a sentence and its quotes."""
    values: dict[str, Cited] = {}
    for cell in fact.cells:
        if cell.value is not None and cell.verdict == "differ":
            values.setdefault(cell.value, cell.evidence)
    told = "; ".join(f"“{value}” ({called[evidence.article]})" for value, evidence in values.items())
    return f"The articles differ on the {_name(fact)} {of}: {told}.", tuple(values.values())


def _perhaps_one(dossier: Dossier, called: Mapping[str, str]) -> Iterator[DossierSentence]:
    """A sentence for each two events that may be one but differ in day, place or numbers; each event is used once."""
    events = {one.id: one for one in dossier.events}
    seen: set[str] = set()
    possible = [one for one in dossier.relations if one.relation == "possible"]
    for relation in sorted(possible, key=lambda one: min(rank(events[one.a]), rank(events[one.b]))):
        fact = next((one for one in relation.facts if one.field in _TOLD), None)
        if fact is None or not seen.isdisjoint({relation.a, relation.b}):
            continue
        seen |= {relation.a, relation.b}
        both = [events[relation.a], events[relation.b]]
        values = dict.fromkeys(cell.value for cell in fact.cells if cell.value is not None)
        told = " and ".join(f"{_quoted(one.description)} ({called[one.articles[0]]})" for one in both)
        text = f"{told} may be one event; the {_name(fact)} differs: {' or '.join(values)}."
        yield _sentence(text, tuple(one.reports[0].evidence for one in both), both)


def _sentence(
    text: str, evidence: tuple[Cited, ...], events: Sequence[Cluster], origins: Iterable[str] = ()
) -> DossierSentence:
    """A sentence on events, from their origins, or on none, from others."""
    told = {*origins, *(origin for one in events for origin in one.origins)}
    event = events[0].id if events else None
    return DossierSentence(text=text, kind="difference", event=event, origins=tuple(sorted(told)), evidence=evidence)


def _name(fact: Fact) -> str:
    return f"number ({fact.what.replace('_', ' ')})" if fact.what else fact.field
