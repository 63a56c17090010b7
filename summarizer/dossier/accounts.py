"""What is in dispute, and every account of it: who says so, who denies it, who does not confirm it.

Two events that one of a kind can have happened once (an air strike on a hospital, a rocket that fell on it) stay two events,
because one of the accounts is wrong; they are shown as accounts of one matter.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from summarizer.dossier.items import sites
from summarizer.dossier.overview import grouped, together
from summarizer.dossier.times import meet
from summarizer.ontology import ACTIONS
from summarizer.schema.answers import AGAINST
from summarizer.schema.dossier import Claim, Cluster, Dossier

_HARM = frozenset(label for label, one in ACTIONS.items() if one.plover_type == "ASSAULT") | {"accident_or_disaster"}
CLAIMED = frozenset({"alleged", "denied", "disputed", "unconfirmed"})


class Account(NamedTuple):
    """One account: the events that tell it, whether these occurred or some detail of them (None) is spoken of, and the claims."""

    events: Sequence[Cluster]
    detail: str | None
    claims: list[Claim]


class Matter(NamedTuple):
    """What is in dispute: its accounts, the one that most articles tell first."""

    accounts: list[Account]

    @property
    def events(self) -> list[Cluster]:
        """The events of all accounts."""
        return list({event.id: event for account in self.accounts for event in account.events}.values())


def matters(dossier: Dossier) -> list[Matter]:
    """What somebody denies or does not confirm although others say so, or several allege in different ways; of most articles first."""
    said = _contesting(dossier.claims)
    story_of = {article: n for n, story in enumerate(dossier.stories) for article in story.documents}
    groups = together(dossier.events, dossier.relations)
    of = {event.id: n for n, events in enumerate(groups) for event in events}
    pairs = [(str(of[a.id]), str(of[b.id])) for a, b in _rivals(dossier.events, story_of)]
    found = []
    for numbers in grouped(map(str, range(len(groups))), pairs):
        its = sorted(
            (groups[int(n)] for n in numbers), key=lambda events: -len({a for e in events for a in e.articles})
        )
        accounts = [account for events in its for account in _accounts(events, said)]
        if _is_contested([claim for account in accounts for claim in account.claims]):
            found.append(Matter(accounts))
    return sorted(found, key=lambda matter: -len({article for event in matter.events for article in event.articles}))


def loose(dossier: Dossier, told: Iterable[Matter]) -> list[Claim]:
    """Denials that belong to no matter that is told, allegations that are on no event, and what is not confirmed beside a matter."""
    shown = {claim.id for matter in told for account in matter.accounts for claim in account.claims}
    disputed = {article for matter in told for event in matter.events for article in event.articles}
    return [
        one
        for one in dossier.claims
        if one.id not in shown
        and (
            one.stance == "denies"
            or (one.stance == "alleges" and not one.about)
            or (one.stance == "does_not_confirm" and one.article in disputed)
        )
    ]


def _contesting(claims: Iterable[Claim]) -> dict[str, list[Claim]]:
    """The claims on whether an event occurred, and those that blame, deny or doubt some detail of it, by event."""
    said: dict[str, list[Claim]] = {}
    for claim in claims:
        if claim.concerns == "occurrence" or claim.stance in {"alleges", *AGAINST}:
            for event in claim.about:
                said.setdefault(event, []).append(claim)
    return said


def _is_contested(claims: Sequence[Claim]) -> bool:
    stances = {claim.stance for claim in claims}
    blamed = {claim.source_name: claim.content for claim in claims if claim.stance == "alleges" and claim.content}
    return "denies" in stances or bool(stances & AGAINST and stances - AGAINST) or len(set(blamed.values())) > 1


def _accounts(events: Sequence[Cluster], said: dict[str, list[Claim]]) -> Iterator[Account]:
    """Whether the events occurred, then each detail that is spoken of."""
    claims = list({claim.id: claim for event in events for claim in said.get(event.id, ())}.values())
    yield Account(events, None, [claim for claim in claims if claim.concerns == "occurrence"])
    details: dict[str, list[Claim]] = {}
    for claim in claims:
        if claim.concerns == "detail":
            details.setdefault(claim.content or "", []).append(claim)
    yield from (Account(events, content, its) for content, its in details.items())


def _rivals(events: Iterable[Cluster], story_of: dict[str, int]) -> Iterator[tuple[Cluster, Cluster]]:
    """Pairs of events of one story that tell of harm to one kind of site at times that can be one: accounts of one matter."""
    first: dict[tuple[int, str], Cluster] = {}
    for event in events:
        told = event.action in _HARM or event.status in CLAIMED
        if event.salience == "background" or event.realis != "happened" or not told:
            continue
        for site in sorted({site for report in event.reports for site in sites(report)}):
            other = first.setdefault((story_of[event.articles[0]], site), event)
            if other is not event and meet(other.when, event.when)[0] != "apart":
                yield other, event
