"""Who says what over all articles: claims, denials beside what they deny, whom a report comes from, the status."""

from collections.abc import Mapping, Sequence

from summarizer.dossier.documents import agency
from summarizer.dossier.parties import is_nameless
from summarizer.ontology import country_code
from summarizer.schema import Brief
from summarizer.schema.answers import SUPPORTS
from summarizer.schema.dossier import Claim, Dispute, Document, DossierActor, cited, label, member_id

_UNNAMED = "unnamed source"
_RELATED_CLAIMS = 50  # denials of one event that are paired with its claims


def claims(
    brief: Brief, actor_of: Mapping[str, str], actors: Mapping[str, DossierActor], event_of: Mapping[str, str]
) -> list[Claim]:
    """Every statement of a brief, with its source, relay and events as the dossier knows them."""
    made, article = [], brief.article.id
    states = {one.country_code: member_id(article, one.id) for one in brief.actors if one.kind == "country"}

    def speaker(words: str | None) -> str | None:
        """The actor that a source is; "Seoul", where it is no actor of its article, is the state that is one."""
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
    """Whom a report comes from: relays and named sources that stand for it; else the agency, else who printed it.

    ``about`` are the claims of its article on whether the event occurred.

    A source without a name ("officials", "police", "state media") is no origin of its own: nobody can tell whether it
    is one that is counted already. Who only denies, or tells of a denial of what nobody is named for, supports nothing.
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


def _named_origin(claim: Claim, actors: Mapping[str, DossierActor]) -> str | None:
    """Whom a claim comes from: who relays it, else its source, if these have a name."""
    one = claim.via or claim.source
    if one is None:
        return agency(claim.source_name)
    return None if is_nameless(actors[one]) and not actors[one].country_code else _short(actors[one])


def own_origin(document: Document) -> tuple[str, ...]:
    """Whom a text comes from, where it names nobody: its agencies, its outlet, else one that is not known but by its file."""
    return document.agencies or document.outlets[:1] or (f"outlet of {label(document)}",)


def _short(actor: DossierActor) -> str:
    return next((short for name in (actor.name, *actor.names) if (short := agency(name))), actor.name)


def disputes(made: Sequence[Claim]) -> list[Dispute]:
    """Claims paired with denials of the same event, in one article where it has both, else across articles."""
    about: dict[str, tuple[list[Claim], list[Claim]]] = {}
    for claim in made:
        if claim.concerns == "occurrence":
            for event in claim.about:
                for_it, against = about.setdefault(event, ([], []))
                if claim.stance in SUPPORTS:
                    for_it.append(claim)
                elif claim.stance == "denies":
                    against.append(claim)
    found: list[Dispute] = []
    for event, (for_it, against) in about.items():
        of_article: dict[str, list[Claim]] = {}
        for claim in for_it:
            of_article.setdefault(claim.article, []).append(claim)
        for denial in against[:_RELATED_CLAIMS]:
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
