"""Measures the local actors against annotated entities: ``python tests/benchmarks/actors.py FILE...`` (JSON Lines).

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

from summarizer.backends.local.actors import Actors, find_actors
from summarizer.backends.local.vocabulary.words import folded
from summarizer.ontology import find_country

KINDS = {"PER": {"person", "group"}, "ORG": {"organization", "group", "country"}, "LOC": {"country"}}
NAMED = {"NAM", "PRE.NAM"}


def _core(text: str) -> str:
    return folded(text.strip(" ,.'’\""))


def same_name(gold: str, ours: str) -> bool:
    a, b = _core(gold), _core(ours)
    return bool(a and b) and (a == b or a.split()[-1] == b.split()[-1] or a.endswith(" " + b) or b.endswith(" " + a))


def _gold(entity: dict[str, Any], limit: int) -> list[dict[str, Any]]:
    return [m for m in entity["mentions"] if m["syn"] in NAMED and m["end"] <= limit]


def _is_actor(entity: dict[str, Any], named: list[dict[str, Any]]) -> bool:
    if entity["type"] in ("PER", "ORG"):
        return True
    return entity["type"] == "LOC" and any((c := find_country(m["text"])) and c[1] != "capital" for m in named)


def matches(named: list[dict[str, Any]], found: Actors, text: str) -> set[str]:
    return {
        o.actor_id
        for m in named
        for o in found.mentions
        if o.start < m["end"] and m["start"] < o.end and same_name(m["text"], text[o.start : o.end])
    }


def meantime(path: Path, *, verbose: bool) -> None:  # noqa: C901 - one count after the other
    """Actor instances, their kind, and the joining of names (B3 over named mentions)."""
    count: Counter[str] = Counter()
    b3: list[tuple[float, float]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        doc = json.loads(line)
        limit = doc["full_annotation_end"] or len(doc["text"])
        found = find_actors(doc["text"], 1000)
        kinds = {a.id: a.kind for a in found.answers}
        forms = {i: {m.form for m in found.mentions if m.actor_id == i} for i in kinds}
        unnamed = {i for i in kinds if forms[i] == {"role"}}
        heard = [m for m in found.mentions if m.end <= limit and m.form != "adjective"]
        inside = {m.actor_id for m in heard} - unnamed
        people = [m for e in doc["entities"] if e["type"] in ("PER", "ORG") for m in e["mentions"]]
        count["unnamed"] += len({m.actor_id for m in heard} & unnamed)
        count["unnamed right"] += len(
            {o.actor_id for o in heard for m in people if o.start < m["end"] and m["start"] < o.end} & unnamed
        )
        met: set[str] = set()
        clusters: list[tuple[int, str]] = []
        for number, entity in enumerate(doc["entities"]):
            named = _gold(entity, limit)
            if not named:
                continue
            ids = matches(named, found, doc["text"]) - unnamed
            for m in named:
                clusters += [(number, i) for i in matches([m], found, doc["text"]) - unnamed]
            if not _is_actor(entity, named):
                if verbose and entity["type"] == "PRO" and ids & inside:
                    print("  PRO", [doc["text"][m["start"] : m["end"]] for m in named][:3])
                continue
            count["gold"] += 1
            if ids:
                count["found"] += 1
                best = next((i for i in ids if kinds[i] in KINDS[entity["type"]]), min(ids))
                count["kind"] += kinds[best] in KINDS[entity["type"]]
                met |= ids
            elif verbose:
                print("  missed", entity["type"], [m["text"] for m in named][:4], "|", doc["title"][:40])
        extra = inside - met
        count["ours"] += len(met) + len(extra)
        count["right"] += len(met)
        if verbose:
            for a in found.answers:
                if a.id in extra:
                    print("  extra", a.kind, a.name, a.aliases[:3], "|", doc["title"][:40])
        for gold, ours in clusters:
            both = sum(c == (gold, ours) for c in clusters)
            b3.append((both / sum(c[1] == ours for c in clusters), both / sum(c[0] == gold for c in clusters)))
    recall, precision = count["found"] / count["gold"], count["right"] / count["ours"]
    b3p, b3r = sum(p for p, _ in b3) / len(b3), sum(r for _, r in b3) / len(b3)
    print(
        f"{path.name}: {count['gold']} actors, P {precision:.3f} R {recall:.3f} F1 {2 * precision * recall / (precision + recall):.3f}"
    )
    print(
        f"  groups and bodies without a name: {count['unnamed']}, {count['unnamed right']} of them on a person or organization"
    )
    print(
        f"  kind accuracy {count['kind'] / count['found']:.3f}, B3 P {b3p:.3f} R {b3r:.3f} F1 {2 * b3p * b3r / (b3p + b3r):.3f}"
    )


def re3d(path: Path, *, verbose: bool) -> None:
    """Organisations and persons: the set of names of each document."""
    count: Counter[str] = Counter()
    for line in path.read_text(encoding="utf-8").splitlines():
        doc = json.loads(line)
        found = find_actors(doc["text"], 1000)
        gold = [
            e
            for e in doc["entities"]
            if e["conf"] >= 0.5 and e["type"] in ("Organisation", "Person")
            and any(w[0].isupper() for w in e["text"].split()[1:] or e["text"].split())
            and e["text"].lower() not in ("we", "i", "he", "she", "they")
        ]  # fmt: skip
        names: dict[str, list[dict[str, Any]]] = {}
        for e in gold:
            names.setdefault(_core(e["text"]), []).append({**e, "syn": "NAM"})
        met: set[str] = set()
        for places in names.values():
            count["gold"] += 1
            ids = {
                o.actor_id
                for m in places
                for o in found.mentions
                if o.start < m["end"] and m["start"] < o.end and o.form != "adjective"
            }
            count["found"] += bool(ids)
            met |= ids
            if verbose and not ids:
                print("  missed", places[0]["type"], places[0]["text"], "|", doc["title"][:40])
        every = [
            e
            for e in doc["entities"]
            if e["type"] in ("Organisation", "Person", "Location", "Nationality") and e["conf"] >= 0.3
        ]
        for a in found.answers:
            if a.kind not in ("person", "organization"):
                continue
            count["ours"] += 1
            right = a.id in met or any(
                o.actor_id == a.id and e["type"] != "Location" and o.start < e["end"] and e["start"] < o.end
                for o in found.mentions
                for e in every
            )
            count["right"] += right
            if verbose and not right:
                print("  extra", a.kind, a.name, "|", doc["title"][:40])
    recall, precision = count["found"] / count["gold"], count["right"] / count["ours"]
    print(
        f"{path.name}: {count['gold']} names, P {precision:.3f} R {recall:.3f} F1 {2 * precision * recall / (precision + recall):.3f}"
    )


def speed(path: Path) -> None:
    """Milliseconds for 3,000 characters, without the cache."""
    texts = [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines()]
    begin = time.perf_counter()
    for text in texts:
        find_actors.__wrapped__(text)
    print(f"  {(time.perf_counter() - begin) * 3e6 / sum(map(len, texts)):.2f} ms for 3,000 characters")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("-v", action="store_true", help="what is missed and what is wrong")
    given = parser.parse_args()
    for file in given.files:
        is_meantime = "implicit_timexes" in json.loads(file.read_text(encoding="utf-8").splitlines()[0])
        (meantime if is_meantime else re3d)(file, verbose=given.v)
        speed(file)
