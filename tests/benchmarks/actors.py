"""How well the local rules find actors and their names, against annotated entities.

Run: ``python tests/benchmarks/actors.py FILE...`` (JSON Lines).

Gold: for MEANTIME the entities of type PER, ORG and LOC that have a named mention (syntactic type NAM or PRE.NAM) and, for
LOC, name a country; mentions past ``full_annotation_end`` are left out. For re3d the Organisation and Person
annotations with confidence >= 0.5 and a capital in them, pronouns and common nouns left out.

An entity counts as found if one of its named mentions overlaps a mention of an actor whose text is the same when folded, or has the
same last word. Each actor counts for one entity; an actor (with a mention inside the limit) that meets no gold entity
of any type is a false positive; one that meets only PRO, FIN, MIX or other places is one too. Groups and bodies without a
name ("two soldiers", "the ministry") are no part of that gold; they are counted apart, as right where one overlaps a PER or ORG mention of any kind.
"""

import argparse
import json
import time
from collections import Counter
from pathlib import Path
from typing import Any

from summarizer.backends.local.actors import Actors, Mention, find_actors
from summarizer.backends.local.vocabulary.words import folded
from summarizer.evaluate.metrics import b_cubed, f1
from summarizer.ontology import find_country

KINDS = {"PER": {"person", "group"}, "ORG": {"organization", "group", "country"}, "LOC": {"country"}}
NAMED = {"NAM", "PRE.NAM"}


def rates(precision: float, recall: float) -> str:
    """Precision, recall and F1 as all of these benchmarks print them."""
    return f"P {precision:.3f} R {recall:.3f} F1 {f1(precision, recall):.3f}"


def _core(text: str) -> str:
    return folded(text.strip(" ,.'’\""))


def same_name(gold: str, ours: str) -> bool:
    a, b = _core(gold), _core(ours)
    return bool(a and b) and (a == b or a.split()[-1] == b.split()[-1] or a.endswith(" " + b) or b.endswith(" " + a))


def _is_actor(entity: dict[str, Any], named: list[dict[str, Any]]) -> bool:
    if entity["type"] in ("PER", "ORG"):
        return True
    return entity["type"] == "LOC" and any((c := find_country(m["text"])) and c[1] != "capital" for m in named)


def _touches(place: dict[str, Any], mention: Mention) -> bool:
    return mention.start < place["end"] and place["start"] < mention.end


def matches(named: list[dict[str, Any]], found: Actors, text: str) -> set[str]:
    return {
        o.actor_id
        for m in named
        for o in found.mentions
        if _touches(m, o) and same_name(m["text"], text[o.start : o.end])
    }


def meantime(name: str, docs: list[dict[str, Any]], *, verbose: bool) -> None:
    """Actor instances, their kind, and the joining of names (B3 over named mentions)."""
    count: Counter[str] = Counter()
    clusters: list[tuple[str, str]] = []
    for doc in docs:
        text, limit = doc["text"], doc["full_annotation_end"] or len(doc["text"])
        found = find_actors(text, 1000)
        kinds = {a.id: a.kind for a in found.answers}
        forms = {i: {m.form for m in found.mentions if m.actor_id == i} for i in kinds}
        unnamed = {i for i in kinds if forms[i] == {"role"}}
        heard = [m for m in found.mentions if m.end <= limit and m.form != "adjective"]
        inside = {m.actor_id for m in heard} - unnamed
        people = [m for e in doc["entities"] if e["type"] in ("PER", "ORG") for m in e["mentions"]]
        count["unnamed"] += len({m.actor_id for m in heard} & unnamed)
        count["unnamed right"] += len({o.actor_id for o in heard for m in people if _touches(m, o)} & unnamed)
        met: set[str] = set()
        for number, entity in enumerate(doc["entities"]):
            named = [m for m in entity["mentions"] if m["syn"] in NAMED and m["end"] <= limit]
            ids = matches(named, found, text) - unnamed
            its = [i for m in named for i in matches([m], found, text) - unnamed]
            clusters += [(f"{doc['id']} {number}", f"{doc['id']} {i}") for i in its]
            told = [m["text"] for m in named][:4]
            if not _is_actor(entity, named) or not named:
                if verbose and entity["type"] == "PRO" and ids & inside:
                    print("  PRO", told[:3])
                continue
            count["gold"] += 1
            if ids:
                count["found"] += 1
                best = next((i for i in ids if kinds[i] in KINDS[entity["type"]]), min(ids))
                count["kind"] += kinds[best] in KINDS[entity["type"]]
                met |= ids
            elif verbose:
                print("  missed", entity["type"], told, "|", doc["title"][:40])
        count["ours"] += len(met | inside)
        count["right"] += len(met)
        for a in found.answers if verbose else ():
            if a.id in inside - met:
                print("  extra", a.kind, a.name, a.aliases[:3], "|", doc["title"][:40])
    print(f"{name}: {count['gold']} actors, {rates(count['right'] / count['ours'], count['found'] / count['gold'])}")
    right = f"{count['unnamed right']} of them on a person or organization"
    print(f"  groups and bodies without a name: {count['unnamed']}, {right}")
    print(f"  kind accuracy {count['kind'] / count['found']:.3f}, B3 {rates(*b_cubed(clusters))}")


def re3d(name: str, docs: list[dict[str, Any]], *, verbose: bool) -> None:
    """Organisations and persons: the set of names of each document."""
    count: Counter[str] = Counter()
    for doc in docs:
        found = find_actors(doc["text"], 1000)
        names: dict[str, list[dict[str, Any]]] = {}
        for e in doc["entities"]:
            words = e["text"].split()
            is_gold = e["conf"] >= 0.5 and e["type"] in ("Organisation", "Person")
            is_name = any(word[0].isupper() for word in words[1:] or words)
            if is_gold and is_name and e["text"].lower() not in ("we", "i", "he", "she", "they"):
                names.setdefault(_core(e["text"]), []).append(e)
        met: set[str] = set()
        for places in names.values():
            ids = {o.actor_id for m in places for o in found.mentions if _touches(m, o) and o.form != "adjective"}
            count["found"] += bool(ids)
            met |= ids
            if verbose and not ids:
                print("  missed", places[0]["type"], places[0]["text"], "|", doc["title"][:40])
        count["gold"] += len(names)
        kinds = ("Organisation", "Person", "Nationality")
        every = [e for e in doc["entities"] if e["type"] in kinds and e["conf"] >= 0.3]
        for a in found.answers:
            if a.kind not in ("person", "organization"):
                continue
            count["ours"] += 1
            right = a.id in met or any(o.actor_id == a.id and _touches(e, o) for o in found.mentions for e in every)
            count["right"] += right
            if verbose and not right:
                print("  extra", a.kind, a.name, "|", doc["title"][:40])
    print(f"{name}: {count['gold']} names, {rates(count['right'] / count['ours'], count['found'] / count['gold'])}")


def speed(docs: list[dict[str, Any]]) -> None:
    """Milliseconds for 3,000 characters, without the cache."""
    begin = time.perf_counter()
    for doc in docs:
        find_actors.__wrapped__(doc["text"])
    print(
        f"  {(time.perf_counter() - begin) * 3e6 / sum(len(doc['text']) for doc in docs):.2f} ms for 3,000 characters"
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("-v", action="store_true", help="what is missed and what is wrong")
    given = parser.parse_args()
    for file in given.files:
        read = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
        (meantime if "implicit_timexes" in read[0] else re3d)(file.name, read, verbose=given.v)
        speed(read)
