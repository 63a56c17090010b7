"""What its summary and all its views ask of a dossier: what to call an article, which events may be one, who says it occurred."""

from collections import Counter
from collections.abc import Iterable, Sequence

from summarizer.ontology import fold
from summarizer.schema.dossier import Claim, Cluster, Document, Relation, Report, Story


def label(document: Document) -> str:
    """What to call a document on its own: outlet, file or agency."""
    return next(iter((*document.outlets, *_files(document), *document.agencies)), document.title or document.id)


def labels(documents: Iterable[Document]) -> dict[str, str]:
    """What to call each document among others: its :func:`label`; if two share it, with the day, file or title."""
    named: dict[str, list[str]] = {}
    count: Counter[str] = Counter()
    for one in documents:
        name = label(one)
        more = [f"{name}, {detail}" for detail in (one.published, *_files(one), one.title, one.id) if detail]
        named[one.id] = [name, *more]
        count.update(set(named[one.id]))
    return {one: next((name for name in names if count[name] == 1), names[-1]) for one, names in named.items()}


def _files(document: Document) -> list[str]:
    """The names of the files that a document was read from, without their folders."""
    return [name.replace("\\", "/").rsplit("/", 1)[-1] for name in document.names if name not in {"text", "stdin"}]


def subject(story: Story, documents: Iterable[Document]) -> str:
    """What to call a story: the first title among its documents, else the :func:`label` of the first."""
    its = [document for document in documents if document.id in story.documents]
    return next((document.title for document in its if document.title), label(its[0]))


def is_headline(report: Report, title: str | None) -> bool:
    """Whether a report's quote is all in the headline; what that announces is told below."""
    return fold(report.evidence.quote) in fold(title or "")


def together(events: Sequence[Cluster], relations: Iterable[Relation]) -> list[list[Cluster]]:
    """Groups of events that may be one, or are the same act by and on the same actors; in their order.

    Two accounts that differ in who did it, when or where stay apart: what is said of one is not said of the other.
    """
    sides: dict[tuple[object, ...], str] = {}
    pairs = [
        (one.a, one.b)
        for one in relations
        if one.relation == "possible" and all(fact.field == "numbers" for fact in one.facts)
    ]
    pairs += [
        (sides.setdefault((event.action, event.actors, event.recipients), event.id), event.id)
        for event in events
        if event.actors and event.recipients
    ]
    by_id = {event.id: event for event in events}
    return [[by_id[one] for one in ids] for ids in grouped(by_id, pairs)]


def grouped(ids: Iterable[str], pairs: Iterable[tuple[str, str]]) -> list[list[str]]:
    """Ids in groups that are connected by pairs, all in their order."""
    place = {one: n for n, one in enumerate(ids)}
    first = {one: one for one in place}

    def find(one: str) -> str:
        while first[one] != one:
            first[one] = first[first[one]]
            one = first[one]
        return one

    for a, b in pairs:
        low, high = sorted((find(a), find(b)), key=place.__getitem__)
        first[high] = low
    groups: dict[str, list[str]] = {}
    for one in place:
        groups.setdefault(find(one), []).append(one)
    return list(groups.values())


def said_of(claims: Iterable[Claim]) -> dict[str, list[Claim]]:
    """The claims on whether an event occurred, by event."""
    said: dict[str, list[Claim]] = {}
    for claim in claims:
        for event in claim.about if claim.concerns == "occurrence" else ():
            said.setdefault(event, []).append(claim)
    return said
