"""How well a dossier knows who is who over many articles.

Run: ``python tests/benchmarks/across.py meantime_dev.jsonl [-v]``.

Gold: entities of MEANTIME (JSON Lines) with an id that all articles share, in each article where a name of theirs stands in its
fully annotated part. The rules read the articles, and a dossier joins their actors. An entity of an article is found where one of
our actors there has a name of its own that stands at one of its names. On what is found the clusters are compared by B3 (Bagga and
Baldwin, 1998): precision is the share of an instance's dossier actor that the gold holds for one with it, recall the reverse. Beside it
stands what joining equal names alone would give.
"""

import argparse
import json
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

from actors import NAMED, matches, rates

from summarizer import Settings, Summarizer
from summarizer.backends.local.actors import find_actors
from summarizer.dossier import build
from summarizer.evaluate.metrics import b_cubed
from summarizer.reading.articles import article_from_object
from summarizer.schema import Brief


class Instance(NamedTuple):
    """An entity in an article, and the actor that was found for it."""

    gold: str
    actor: str
    name: str


def instances(doc: dict[str, Any], brief: Brief) -> list[Instance]:
    """The entities of one article that an actor of its brief stands for."""
    kept = {actor.id for actor in brief.actors}
    found, limit = find_actors(doc["text"], 1000), doc["full_annotation_end"] or len(doc["text"])
    made = []
    for entity in doc["entities"]:
        named = [m for m in entity["mentions"] if m["syn"] in NAMED and m["end"] <= limit]
        met = Counter(one for m in named for one in matches([m], found, doc["text"]) if one in kept)
        if entity["xdoc_id"] and entity["type"] in {"PER", "ORG", "LOC"} and met:
            best = met.most_common(1)[0][0]
            made.append(Instance(entity["xdoc_id"], f"{brief.article.id}:{best}", named[0]["text"].lower()))
    return made


def b3(pairs: list[tuple[str, str]]) -> str:
    """How well gold clusters and ours agree, for instances with their clusters in both."""
    return rates(*b_cubed(pairs))


def main() -> None:
    """Print how well entities are joined over articles."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path", type=Path)
    parser.add_argument(
        "-v", "--verbose", action="store_true", help="print entities in two actors, and actors of two entities"
    )
    options = parser.parse_args()
    docs = [json.loads(line) for line in options.path.read_text(encoding="utf-8").splitlines()]
    settings = Settings()
    rules = Summarizer(settings)
    briefs = [
        rules.summarize(article_from_object({"text": doc["text"], "date": doc["dct"]}, doc["id"], settings))
        for doc in docs
    ]
    made = [one for doc, brief in zip(docs, briefs, strict=True) for one in instances(doc, brief)]
    home = {member: actor for actor in build(briefs).actors for member in actor.members}
    shared = Counter(one.gold for one in made)
    print(
        f"{len(made)} instances of {len(shared)} entities in {len(docs)} articles, {sum(n > 1 for n in shared.values())} in several"
    )
    print("dossier    ", b3([(one.gold, home[one.actor].id) for one in made]))
    print("equal names", b3([(one.gold, one.name) for one in made]))
    several = [one for one in made if shared[one.gold] > 1]
    print("of those in several articles: dossier", b3([(one.gold, home[one.actor].id) for one in several]))
    print("                          equal names", b3([(one.gold, one.name) for one in several]))
    if options.verbose:
        for one in sorted({(one.gold, home[one.actor].id) for one in made}):
            gold, ours = one
            names = {(x.name, home[x.actor].name) for x in made if x.gold == gold}
            if len({home[x.actor].id for x in made if x.gold == gold}) > 1:
                print("  in two:", gold, names)
            if len({x.gold for x in made if home[x.actor].id == ours}) > 1:
                print("  of two:", ours, {(x.gold, x.name) for x in made if home[x.actor].id == ours})


if __name__ == "__main__":
    main()
