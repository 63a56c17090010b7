"""A dossier as tables: its events, claims and actors, a row each; formula-safe like the tables of briefs."""

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from summarizer.dossier.overview import labels
from summarizer.export import Serves
from summarizer.export.tables import Cell, as_csv, end, joined, safe, start
from summarizer.schema.dossier import Claim, Cluster, Dossier, DossierActor

SERVES = Serves(
    "spreadsheets: events of all articles, who says what about them (`claims.csv`), who is who (`actors.csv`)",
    "single reports and what they differ in (but for a list of the fields), the summary, quantities, reasons of merges, stories, relations",
)


class Known(NamedTuple):
    """What an id of an actor, event or article stands for, and the events that may be one with another."""

    called: dict[str, str]
    possible: dict[str, list[str]]

    def names(self, ids: Iterable[str]) -> Cell:
        """What several ids stand for, in one cell."""
        return joined(self.called[one] for one in ids)


Columns = dict[str, Callable[[Known, Any], Cell]]
"""The columns of a table: each name with the function that fills it from what is known and the row's record."""


def _differ(event: Cluster) -> Cell:
    differ = (fact for fact in event.facts if fact.verdict == "differ" and fact.field != "attribution")
    return joined(fact.what or fact.field for fact in differ)


EVENTS: Columns = {
    "Event ID": lambda _, e: e.id,
    "Event Date": lambda _, e: start(e.when),
    "Event End Date": lambda _, e: end(e.when),
    "Action": lambda _, e: e.action,
    "Description": lambda _, e: e.description,
    "Actor Name": lambda known, e: known.names(e.actors),
    "Recipient Name": lambda known, e: known.names(e.recipients),
    "Status": lambda _, e: e.status,
    "Realis": lambda _, e: e.realis,
    "Salience": lambda _, e: e.salience,
    "Articles": lambda _, e: len(e.articles),
    "Origins": lambda _, e: len(e.origins),
    "Origin Names": lambda _, e: joined(e.origins),
    "Articles Differ In": lambda _, e: _differ(e),
    "Perhaps One With": lambda known, e: joined(known.possible.get(e.id, ())),
    "Quote": lambda _, e: e.reports[0].evidence.quote,
    "Quote Article ID": lambda _, e: e.reports[0].article,
    "Article Names": lambda known, e: known.names(e.articles),
}
_CLAIMS: Columns = {
    "Claim ID": lambda _, c: c.id,
    "Speaker": lambda _, c: c.source_name,
    "Via": lambda _, c: c.via_name,
    "Stance": lambda _, c: c.stance,
    "Concerns": lambda _, c: c.concerns,
    "Content": lambda _, c: c.content,
    "About": lambda _, c: joined(c.about),
    "About Description": lambda known, c: known.names(c.about),
    "Date": lambda _, c: start(c.when),
    "Quote": lambda _, c: c.evidence.quote,
    "Quote Start": lambda _, c: c.evidence.start,
    "Quote End": lambda _, c: c.evidence.end,
    "Article ID": lambda _, c: c.article,
    "Article": lambda known, c: known.called[c.article],
}
ACTORS: Columns = {
    "Actor ID": lambda _, a: a.id,
    "Name": lambda _, a: a.name,
    "Names": lambda _, a: joined(a.names),
    "Kind": lambda _, a: a.kind,
    "Country Code": lambda _, a: a.country_code,
    "Titles": lambda _, a: joined(one.role for one in a.roles),
    "Titles Differ": lambda _, a: a.roles_differ,
    "Articles": lambda _, a: len(a.articles),
}
TABLES: dict[str, Columns] = {"events": EVENTS, "claims": _CLAIMS, "actors": ACTORS}


def csv(table: str, dossier: Dossier) -> str:
    """A table of a dossier as CSV with a header line. Leaves out what :data:`SERVES` names."""
    columns = TABLES[table]
    possible: dict[str, list[str]] = {}
    for relation in dossier.relations:
        if relation.relation == "possible":
            possible.setdefault(relation.a, []).append(relation.b)
            possible.setdefault(relation.b, []).append(relation.a)
    called = {one.id: one.name for one in dossier.actors} | {one.id: one.description for one in dossier.events}
    known = Known(called | labels(dossier.documents), possible)
    records: tuple[Cluster | Claim | DossierActor, ...] = getattr(dossier, table)
    return as_csv([list(columns), *([safe(value(known, one)) for value in columns.values()] for one in records)])
