"""A report of an event, prepared for comparison: who takes part, in which words it is told, what kind of act it is."""

import re
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from summarizer.dossier.documents import root
from summarizer.dossier.parties import party
from summarizer.ontology import ACTIONS, find_country, fold
from summarizer.schema import Article, Brief, Event, Evidence
from summarizer.schema.dossier import Document, DossierActor, Report, member_id
from summarizer.text.spans import around

_MANNERS = (
    {"parade": "parade", "exhibition": "show", "expo": "show", "fair": "show"},
    {"dinner": "dinner", "banquet": "dinner", "reception": "dinner", "talks": "talks", "negotiations": "talks"},
    {
        "ballistic": "ballistic",
        "cruise": "cruise",
        "aircraft": "air defence",
        "engine": "engine",
        "engines": "engine",
        "icbm": "ballistic",
    },
    {"arrived": "arrival", "arrives": "arrival", "left": "leaving", "departed": "leaving", "leaves": "leaving"},
)
"""Words that tell acts with one label apart: if both reports have words of a row, these must mean the same."""

_CALAMITIES = {
    **dict.fromkeys(("earthquake", "earthquakes", "quake", "quakes", "tremor", "tremors"), "earthquake"),
    **dict.fromkeys(("flood", "floods", "flooding", "flooded"), "flood"),
    **dict.fromkeys(("cyclone", "hurricane", "typhoon", "storm", "storms", "tornado", "tornadoes"), "storm"),
    **dict.fromkeys(("landslide", "landslides", "mudslide", "mudslides", "avalanche"), "landslide"),
    **dict.fromkeys(("wildfire", "wildfires", "bushfire", "bushfires", "fire", "fires", "blaze"), "fire"),
    **dict.fromkeys(("crash", "crashed", "collision", "collided", "derailed", "derailment", "derailing"), "crash"),
    **dict.fromkeys(("capsized", "capsizing", "sank", "sinking", "shipwreck"), "shipwreck"),
    **dict.fromkeys(("explosion", "explosions", "exploded", "blast", "blasts"), "explosion"),
    **dict.fromkeys(("eruption", "erupted", "volcano"), "eruption"),
    **dict.fromkeys(("tsunami", "stampede", "collapse", "collapsed", "outbreak"), ""),
}
"""What the words for calamities mean; an empty meaning is the word itself."""
_SITES_WORDS = (
    "hospital clinic school university college mosque church cathedral temple synagogue market mall theatre theater hotel bridge dam "
    "prison jail airport station port harbour harbor factory plant refinery mine stadium camp barracks embassy consulate palace "
    "headquarters cemetery warehouse depot nightclub restaurant"
)
_SITES = frozenset(_SITES_WORDS.split())
"""Words for places that are attacked once in many days, as a town at war is not."""

_NO_MANNERS = tuple(frozenset[str]() for _ in _MANNERS)
_STOP_WORDS = (
    "the and for with that this from has have had was were will would its his her their into over after before during "
    "about said says also been which who whom than then they them between while where when what are not but both more "
    "most other monday tuesday wednesday thursday friday saturday sunday"
)
_STOP = frozenset(_STOP_WORDS.split())
_WORD = re.compile(r"\w+")
_SMALL = frozenset({"the", "of", "in", "at", "near", "al", "el", "s"})
_OPENING, _CLOSING = re.compile(r"[\"“]"), re.compile(r"[\"”]")
_KNOWN_BY = 12  # words: nobody else happens to write the same ones


@dataclass(frozen=True, slots=True)
class Item:
    """An event of one article, with all that is compared.

    Actors are ids of the dossier; ``parties`` are what they are compared by; nations are country codes, or the party of
    an actor without one.
    """

    id: str
    document: Document
    event: Event
    family: str
    doers: frozenset[str]
    receivers: frozenset[str]
    who: frozenset[str]
    parties: frozenset[str]
    persons: frozenset[str]
    nations: frozenset[str]
    doer_nations: frozenset[str]
    receiver_nations: frozenset[str]
    words: frozenset[str]
    passage: int | None
    """What the end of its sentence is known by, word for word; None where that is too short to be known again."""
    manners: tuple[frozenset[str], ...]
    calamities: frozenset[str]
    """What kinds of calamity it tells of, if it is labelled as an accident or disaster."""
    country: str | None
    """Of a calamity, the code of its country, or of the only one that its place and passage name."""

    @property
    def singular(self) -> bool:
        """Whether it is the news of its article and of a kind that does not happen again within days: a calamity, an attack on one site."""
        told = self.event.salience == "main" and self.event.realis == "happened"
        named = place_words(self.event.place or "")
        return told and bool(self.calamities or (self.family == "ASSAULT" and named & _SITES and named - _SITES))

    @property
    def words_of(self) -> object:
        """What its words are known by: the same for all that print one sentence, or copies of one text."""
        return root(self.document) if self.passage is None else self.passage

    @property
    def claimed(self) -> bool:
        """Whether it is only a claim: somebody alleges it, and no other source supports it."""
        return self.event.status in {"alleged", "unconfirmed", "disputed", "denied"}


@lru_cache(maxsize=8192)
def content_words(text: str) -> frozenset[str]:
    """The content words of a text, cut to their first six letters."""
    return frozenset(word[:6] for word in re.findall(r"\w+", fold(text)) if len(word) > 2 and word not in _STOP)


def manners(event: Event) -> tuple[frozenset[str], ...]:
    """For each row of ``_MANNERS`` the meanings that the report has words for."""
    words = set(re.findall(r"[a-z]+", f"{event.trigger} {event.evidence.quote}".casefold()))
    told = tuple(frozenset(row[word] for word in words & row.keys()) for row in _MANNERS)
    return told if any(told) else _NO_MANNERS


@lru_cache(maxsize=8192)
def place_words(place: str) -> frozenset[str]:
    """The words that a place is compared by: "the Al-Amal hospital in Sur" and "Amal Hospital" differ by that of the town."""
    return frozenset(fold(place).split()) - _SMALL


def sites(report: Report) -> frozenset[str]:
    """The kinds of site ("hospital") that a report of an event names."""
    return frozenset(_WORD.findall(f"{report.place or ''} {report.evidence.quote}".casefold())) & _SITES


def calamities(event: Event) -> frozenset[str]:
    """The kinds of calamity that a report of an accident or disaster has words for."""
    if event.action != "accident_or_disaster":
        return frozenset()
    words = set(re.findall(r"[a-z]+", f"{event.trigger} {event.evidence.quote}".casefold()))
    return same(frozenset(_CALAMITIES[word] or word for word in words & _CALAMITIES.keys()))


def _country(event: Event) -> str | None:
    if event.country_code or event.action != "accident_or_disaster":
        return event.country_code
    named = re.findall(r"\b[A-Z]\w+(?: [A-Z]\w+)?", f"{event.place or ''}. {event.evidence.quote}")
    words = [word for name in named for word in (name, *name.split())]
    codes = {found[0].code for word in words if (found := find_country(word.removesuffix("s'")))}
    return codes.pop() if len(codes) == 1 else None


def passage(article: Article, evidence: Evidence) -> int | None:
    """What the sentence that a quote ends in is known by: its last words, as a dateline in front and another lead are no other text.

    Of a sentence that quotes somebody these are the last words of the quotation: each outlet says in its own words who spoke.
    """
    start, end = around(article.original, max(evidence.start, evidence.end - 1), evidence.end)
    closed = _CLOSING.search(article.original, evidence.end, end)
    if closed and _OPENING.search(article.original, start, evidence.start + 1):
        end = closed.start()
    words = _WORD.findall(article.original[start:end].casefold())
    return zlib.crc32(" ".join(words[-_KNOWN_BY:]).encode()) if len(words) >= _KNOWN_BY else None


@lru_cache(maxsize=2**16)
def same(ids: frozenset[str]) -> frozenset[str]:
    """One shared set for all equal ones: most reports repeat the sets of another, and each takes memory."""
    return ids


def items(
    brief: Brief, document: Document, actors: Mapping[str, DossierActor], of: Mapping[str, str]
) -> Iterator[Item]:
    """Every event of a brief, prepared for comparison."""
    article = brief.article.id

    def ids(records: Iterable[str]) -> frozenset[str]:
        return same(frozenset(of[one] for r in records if (one := member_id(article, r)) in of))

    def nations(who: frozenset[str]) -> frozenset[str]:
        return same(frozenset(actors[one].country_code or party(actors[one]) for one in who))

    for event in brief.events:
        doers, receivers = ids(event.actors), ids(event.recipients)
        who = same(doers | receivers | ids(event.others))
        named = (content_words(" ".join(actors[one].names)) for one in who)
        yield Item(
            id=member_id(article, event.id),
            document=document,
            event=event,
            family=ACTIONS[event.action].plover_type,
            doers=doers,
            receivers=receivers,
            who=who,
            parties=same(frozenset(party(actors[one]) for one in who)),
            persons=same(frozenset(one for one in who if actors[one].kind == "person")),
            nations=nations(who),
            doer_nations=nations(doers),
            receiver_nations=nations(receivers),
            words=content_words(event.evidence.quote).difference(*named),
            passage=passage(brief.article, event.evidence),
            manners=manners(event),
            calamities=calamities(event),
            country=_country(event),
        )
