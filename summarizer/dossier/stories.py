"""Which documents tell of one matter, and what holds them together."""

from collections.abc import Callable, Mapping, Sequence

from summarizer.dossier.times import is_dated
from summarizer.schema.dossier import Cluster, Document, DossierActor, Story


def stories(
    documents: Sequence[Document], clusters: Sequence[Cluster], actors: Mapping[str, DossierActor]
) -> tuple[Story, ...]:
    """Documents held together by a copied text, by an event that is no background, or by an occasion and two persons."""
    parent = {document.id: document.id for document in documents}
    why: dict[str, list[str]] = {}

    def find(one: str) -> str:
        while parent[one] != one:
            parent[one] = parent[parent[one]]
            one = parent[one]
        return one

    def link(a: str, b: str, reason: str) -> None:
        why.setdefault(a, []).append(reason)
        low, high = sorted((find(a), find(b)))
        parent[high] = low

    for document in documents:
        if document.copy_of:
            link(document.copy_of, document.id, "copies of one text")
    for cluster in clusters:
        if len(cluster.articles) > 1 and cluster.salience != "background" and is_dated(cluster.when):
            for article in cluster.articles[1:]:
                link(cluster.articles[0], article, f"one event: {cluster.description}")
    _link_occasions(documents, actors, link)
    found: dict[str, list[str]] = {}
    for document in documents:
        found.setdefault(find(document.id), []).append(document.id)
    return tuple(
        Story(documents=tuple(told), reasons=tuple(sorted({reason for one in told for reason in why.get(one, ())})))
        for told in found.values()
    )


def _link_occasions(
    documents: Sequence[Document], actors: Mapping[str, DossierActor], link: Callable[[str, str, str], None]
) -> None:
    """Articles that name one numbered occasion and two persons in common, near in time where their days are known."""
    persons: dict[str, set[str]] = {}
    for actor in actors.values():
        if actor.kind == "person":
            for member in actor.members:
                persons.setdefault(member.split(":")[0], set()).add(actor.id)
    of: dict[str, list[Document]] = {}
    for document in documents:
        for occasion in document.occasions:
            of.setdefault(occasion, []).append(document)
    for occasion, told in of.items():
        for n, one in enumerate(told[1:], 1):
            for other in told[max(0, n - 8) : n]:
                apart = one.published and other.published and abs((one.published - other.published).days) > 31
                shared = persons.get(one.id, set()) & persons.get(other.id, set())
                if not apart and len(shared) >= 2:
                    link(
                        other.id, one.id, f"the {occasion}, and {', '.join(sorted(actors[p].name for p in shared)[:4])}"
                    )
