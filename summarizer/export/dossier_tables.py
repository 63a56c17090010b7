"""A dossier as tables: its events, claims and actors, a row each; formula-safe like the tables of briefs."""

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from summarizer.export import Serves
from summarizer.export.tables import Cell, as_csv, safe
from summarizer.schema.dossier import Claim, Cluster, Dossier, DossierActor, labels

SERVES = Serves(
    "spreadsheets: events of all articles, who says what about them (`claims.csv`), who is who (`actors.csv`)",
    "single reports and what they differ in (but for a list of the fields), the summary, reasons of merges, stories, relations",
)


class Known(NamedTuple):
    """By id: the names of actors, the descriptions of events, what articles are called, and which events may be one with another."""

    actors: dict[str, str]
    events: dict[str, str]
    articles: dict[str, str]
    possible: dict[str, list[str]]


Columns = dict[str, Callable[[Known, Any], Cell]]
"""The columns of a table: each name with the function that fills it from what is known and the row's record."""


def _joined(values: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(values))


def _named(names: dict[str, str], ids: Iterable[str]) -> str:
    return _joined(names.get(one, one) for one in ids)


def _differ(event: Cluster) -> str:
    differ = (fact for fact in event.facts if fact.verdict == "differ" and fact.field != "attribution")
    return _joined(fact.what or fact.field for fact in differ)


EVENTS: Columns = {
    "Event ID": lambda _, e: e.id,
    "Event Date": lambda _, e: e.when.start if e.when else None,
    "Event End Date": lambda _, e: e.when.end if e.when else None,
    "Action": lambda _, e: e.action,
    "Description": lambda _, e: e.description,
    "Actor Name": lambda known, e: _named(known.actors, e.actors),
    "Recipient Name": lambda known, e: _named(known.actors, e.recipients),
    "Status": lambda _, e: e.status,
    "Realis": lambda _, e: e.realis,
    "Salience": lambda _, e: e.salience,
    "Articles": lambda _, e: len(e.articles),
    "Origins": lambda _, e: len(e.origins),
    "Origin Names": lambda _, e: _joined(e.origins),
    "Articles Differ In": lambda _, e: _differ(e),
    "Perhaps One With": lambda known, e: _joined(known.possible.get(e.id, ())),
    "Quote": lambda _, e: e.reports[0].evidence.quote,
    "Quote Article ID": lambda _, e: e.reports[0].article,
    "Article Names": lambda known, e: _named(known.articles, e.articles),
}
_CLAIMS: Columns = {
    "Claim ID": lambda _, c: c.id,
    "Speaker": lambda _, c: c.source_name,
    "Via": lambda _, c: c.via_name,
    "Stance": lambda _, c: c.stance,
    "Concerns": lambda _, c: c.concerns,
    "Content": lambda _, c: c.content,
    "About": lambda _, c: _joined(c.about),
    "About Description": lambda known, c: _named(known.events, c.about),
    "Date": lambda _, c: c.when.start if c.when else None,
    "Quote": lambda _, c: c.evidence.quote,
    "Quote Start": lambda _, c: c.evidence.start,
    "Quote End": lambda _, c: c.evidence.end,
    "Article ID": lambda _, c: c.article,
    "Article": lambda known, c: known.articles[c.article],
}
ACTORS: Columns = {
    "Actor ID": lambda _, a: a.id,
    "Name": lambda _, a: a.name,
    "Names": lambda _, a: _joined(a.names),
    "Kind": lambda _, a: a.kind,
    "Country Code": lambda _, a: a.country_code,
    "Titles": lambda _, a: _joined(one.role for one in a.roles),
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
    known = Known(
        {one.id: one.name for one in dossier.actors},
        {one.id: one.description for one in dossier.events},
        labels(dossier.documents),
        possible,
    )
    records: tuple[Cluster | Claim | DossierActor, ...] = getattr(dossier, table)
    return as_csv([list(columns), *([safe(value(known, one)) for value in columns.values()] for one in records)])
