"""Who did what to whom, as a network: a dossier's actors and events in GraphML, for Gephi, Cytoscape or networkx."""

import xml.etree.ElementTree as ET
from itertools import product

from summarizer.export import Serves
from summarizer.printable import printable
from summarizer.schema.dossier import Dossier

SERVES = Serves(
    "Gephi, Cytoscape, networkx: actors, and for each event an arrow from whoever did it to whom it was done, with status, day and origins",
    "events that nobody did to anybody, statements, quotes, the summary",
)
_NODE = {"name": "string", "kind": "string", "country": "string", "articles": "int"}
_EDGE = {"event": "string", "action": "string", "description": "string", "status": "string", "realis": "string",
         "start": "string", "end": "string", "origins": "int", "articles": "int"}  # fmt: skip


def graphml(dossier: Dossier) -> str:
    """The network of a dossier. Leaves out what :data:`SERVES` names."""
    root = ET.Element("graphml", xmlns="http://graphml.graphdrawing.org/xmlns")
    for owner, fields in (("node", _NODE), ("edge", _EDGE)):
        for name, kind in fields.items():
            ET.SubElement(root, "key", {"id": f"{owner}-{name}", "for": owner, "attr.name": name, "attr.type": kind})
    graph = ET.SubElement(root, "graph", id="dossier", edgedefault="directed")
    for actor in dossier.actors:
        node = ET.SubElement(graph, "node", id=actor.id)
        articles = len(actor.articles)
        _fill(node, {"name": actor.name, "kind": actor.kind, "country": actor.country_code, "articles": articles})
    for event in dossier.events:
        days = {"start": event.when and event.when.start, "end": event.when and event.when.end}
        counts = {"origins": len(event.origins), "articles": len(event.articles)}
        words = {name: getattr(event, name) for name in ("action", "description", "status", "realis")}
        for one, other in product(event.actors, event.recipients):
            edge = ET.SubElement(graph, "edge", id=f"{event.id}:{one}:{other}", source=one, target=other)
            _fill(edge, {"event": event.id, **words, **days, **counts})
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _fill(element: ET.Element, values: dict[str, object]) -> None:
    """Adds the values that are known; characters that XML cannot hold become visible escapes."""
    for name, value in values.items():
        if value is not None:
            ET.SubElement(element, "data", key=f"{element.tag}-{name}").text = printable(str(value))
