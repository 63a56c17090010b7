"""Many briefs become one dossier: documents, actors, events, claims, differences; two dossiers become changes.

The steps, which :mod:`~summarizer.dossier.build` puts together::

    documents                each text once, with its copies and the agencies it is credited to
    names > actors           who is who; no merge across kinds, countries or given names
    parties                  actors as participants; a group without a name counts by its noun
    items                    a report, prepared for comparison
    times, bonds > alike     whether two reports are the same event, possibly the same, related or distinct
    events                   each report goes to the best event; doubts are the pairs that a model is asked about
    claims, facts            who says what, and the origins of a report; the table of articles by facts
    stories                  which articles belong together
    accounts, tolls          what is in dispute, with every account of it; how many died, according to whom
    disagreements > summary  who denies what, what differs; passages are what a model sums up from
    change                   what is new, changed or gone between two dossiers
"""

from summarizer.dossier.build import Builder, build, read_overrides
from summarizer.dossier.change import compare
from summarizer.schema.dossier import Dossier, Overrides

__all__ = ["Builder", "Dossier", "Overrides", "build", "compare", "read_overrides"]
