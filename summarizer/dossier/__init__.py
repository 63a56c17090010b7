"""Many briefs become one dossier: documents, actors, events, claims, differences; two dossiers become changes.

The way through it (:mod:`~summarizer.dossier.build` puts it together)::

    documents                one text once, whom each is credited to
    names > actors           who is who; merges are refused where given_fits, a country or a kind says so
    parties                  an actor as a participant; "rebels" are no actor, but a party to one deed
    items                    a report as it is compared
    times, bonds > alike     when, and what two reports have in common: same, possible, related or distinct
    events                   each report with the best event; doubts is what a model is asked, and heard for
    claims, facts            who says what of it, whom it comes from; the table of articles by facts
    stories                  which articles are on one matter
    disagreements > summary  who denies what, what differs; passages is what a model sums up from
    change                   what is new between two dossiers
"""

from summarizer.dossier.build import Builder, build, read_overrides
from summarizer.dossier.change import compare
from summarizer.schema.dossier import Dossier, Overrides

__all__ = ["Builder", "Dossier", "Overrides", "build", "compare", "read_overrides"]
