"""Who says what over all articles: claims, the denials of them, and the origins of a report."""

from collections.abc import Mapping, Sequence
from itertools import islice

from summarizer.dossier.documents import agency
from summarizer.dossier.overview import label, said_of
from summarizer.dossier.parties import is_nameless
from summarizer.ontology import country_code
from summarizer.schema import Brief
from summarizer.schema.answers import SUPPORTS
from summarizer.schema.dossier import Claim, Dispute, Document, DossierActor, cited, member_id

_UNNAMED = "unnamed source"
_MOST_DENIALS = 50  # of one event that are paired with its claims


def claims(
    brief: Brief, actor_of: Mapping[str, str], actors: Mapping[str, DossierActor], event_of: Mapping[str, str]
) -> list[Claim]:
    """Every statement of a brief, with its source, relay and events as the dossier knows them."""
    made, article = [], brief.article.id
    states = {one.country_code: member_id(article, one.id) for one in brief.actors if one.kind == "country"}

    def speaker(words: str | None) -> str | None:
        """The actor behind a source; a capital that is no actor of its article stands for the state if that is one."""
        if not words:
            return None
        return actor_of.get(member_id(article, words)) or actor_of.get(states.get(country_code(words), ""))

    for said in brief.statements:
        source = speaker(said.source)
        via = actor_of.get(member_id(article, said.via)) if said.via else None
        about = [event_of[one] for e in said.about if (one := member_id(article, e)) in event_of]
        made.append(
            Claim(
                id=member_id(article, said.id),
                article=article,
                source=source,
                source_name=actors[source].name if source else said.source or _UNNAMED,
                via=via,
                via_name=actors[via].name if via else None,
                stance=said.stance,
                concerns=said.concerns,
                content=said.content,
                about=tuple(dict.fromkeys(about)),
                when=said.when,
                evidence=cited(article, said.evidence),
            )
        )
    return made


def origins_of(about: Sequence[Claim], document: Document, actors: Mapping[str, DossierActor]) -> tuple[str, ...]:
    """Whom a report comes from: relays and named sources that support it, else the agency, else the outlet.

    A source without a name ("officials", "police", "state media") is no origin: nobody can tell whether it was counted
    already. A report that only denies the event, or denies what no named source claims, has no origin.

    Args:
        about: the claims in the report's article on whether the event occurred.
        document: whose agencies or outlet count where no source does.
        actors: by id.
    """
    stances = {claim.stance for claim in about}
    support = [claim for claim in about if claim.stance in SUPPORTS]
    named = {name for claim in support if (name := _named_origin(claim, actors))}
    if named:
        return tuple(sorted(named))
    nobody = all(claim.source_name == _UNNAMED for claim in support)
    if about and (not support or (nobody and "denies" in stances)):
        return ()
    return own_origin(document)


def relays(about: Sequence[Claim], actors: Mapping[str, DossierActor]) -> set[tuple[str, str]]:
    """Who relays whom: pairs of names as :func:`origins_of` gives them."""
    both = ((claim.via, claim.source) for claim in about if claim.stance in SUPPORTS)
    return {
        (_short(actors[via]), _short(actors[source]))
        for via, source in both
        if via and source and via != source and not is_nameless(actors[source])
    }


def _named_origin(claim: Claim, actors: Mapping[str, DossierActor]) -> str | None:
    """Whom a claim comes from: who relays it, else its source; None where that has no name."""
    one = claim.via or claim.source
    if one is None:
        return agency(claim.source_name)
    return None if is_nameless(actors[one]) and not actors[one].country_code else _short(actors[one])


def own_origin(document: Document) -> tuple[str, ...]:
    """Whom a text comes from if it names nobody: its agencies, else its outlet, else an unknown one named after the file."""
    return document.agencies or document.outlets[:1] or (f"outlet of {label(document)}",)


def _short(actor: DossierActor) -> str:
    return next((short for name in (actor.name, *actor.names) if (short := agency(name))), actor.name)


def disputes(made: Sequence[Claim]) -> list[Dispute]:
    """Denials paired with the claims they deny: those of the same article where it has any, else those of others."""
    found: list[Dispute] = []
    for event, said in said_of(made).items():
        for_it = [claim for claim in said if claim.stance in SUPPORTS]
        of_article: dict[str, list[Claim]] = {}
        for claim in for_it:
            of_article.setdefault(claim.article, []).append(claim)
        denials = (claim for claim in said if claim.stance == "denies")
        for denial in islice(denials, _MOST_DENIALS):
            inside = [c for c in of_article.get(denial.article, ()) if c.source_name != denial.source_name]
            named = [c for c in inside if c.source_name != _UNNAMED]
            others = [c for c in for_it if c.source_name not in {denial.source_name, _UNNAMED}]
            # a claim of nobody in particular is what the denial itself tells of
            first = {c.source_name: c for c in reversed(named or others or inside)}
            found += [
                Dispute(event=event, claim=claim.id, denial=denial.id, across_articles=claim.article != denial.article)
                for claim in first.values()
            ]
    return sorted(found, key=lambda one: (one.event, one.denial, one.claim))
