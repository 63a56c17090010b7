"""Writes summarizer/checks/language/synonyms.txt and antonyms.txt anew from WordNet 3.0 and SCOWL (Debian: wordnet-base, wordnet-sense-index, scowl).

Run ``python tests/write_synonyms.py [/usr/share/wordnet] [/usr/share/dict/scowl]``. Kept are verbs, nouns and adjectives in
lower case that occur in WordNet's tagged texts or are among SCOWL's common words, and verbs with a particle ("give_up"),
in their first senses; a sense stays if it has two words or a kept neighbour.
"""

import re
import sys
from collections import defaultdict
from collections.abc import Container, Iterator
from pathlib import Path

TARGET = Path(__file__).parent.parent / "summarizer" / "checks" / "language" / "synonyms.txt"
ANTONYMS = TARGET.with_name("antonyms.txt")
HEAD = """\
# Derived from WordNet 3.0: http://wordnet.princeton.edu/
# WordNet 3.0 Copyright 2006 by Princeton University. All rights reserved.
# Permission to use, copy, modify and distribute this software and database and its documentation for any purpose and
# without fee or royalty is hereby granted, provided that you agree to comply with the following copyright notice and
# statements, including the disclaimer, and that the same appear on ALL copies of the software, database and
# documentation, including modifications that you make for internal use or for distribution.
# THIS SOFTWARE AND DATABASE IS PROVIDED "AS IS" AND PRINCETON UNIVERSITY MAKES NO REPRESENTATIONS OR WARRANTIES, EXPRESS
# OR IMPLIED. BY WAY OF EXAMPLE, BUT NOT LIMITATION, PRINCETON UNIVERSITY MAKES NO REPRESENTATIONS OR WARRANTIES OF
# MERCHANTABILITY OR FITNESS FOR ANY PARTICULAR PURPOSE OR THAT THE USE OF THE LICENSED SOFTWARE, DATABASE OR
# DOCUMENTATION WILL NOT INFRINGE ANY THIRD PARTY PATENTS, COPYRIGHTS, TRADEMARKS OR OTHER RIGHTS.
# The name of Princeton University or Princeton may not be used in advertising or publicity pertaining to distribution of
# the software and/or database. Title to copyright in this software, database and any associated documentation shall at
# all times remain with Princeton University and LICENSEE agrees to preserve same.
"""
PARTS = {"verb": "v", "noun": "n", "adj": "a"}
DEEDS = {"04": "acts", "10": "communication", "11": "events", "22": "processes", "26": "states"}
"""Those of WordNet's lexicographer files, one after the other in its data, whose nouns tell that something is done or happens."""
KIND_OF, DERIVED, SIMILAR, OPPOSITE = "@", "+", "&", "!"
Key = tuple[str, str]
"""Part of speech and offset of a sense."""


PARTICLES = "away|back|down|off|out|together|up"
COMMON = 35
"""The size of SCOWL whose words are common."""


def common_words(folder: Path) -> frozenset[str]:
    """The words that SCOWL counts among the common ones, in English and British spelling."""
    return frozenset(
        word
        for size in range(10, COMMON + 1, 5)
        for name in (f"english-words.{size}", f"british-words.{size}")
        if (folder / name).is_file()
        for word in (folder / name).read_text(encoding="latin-1").split()
    )


def words_of_senses(folder: Path, common: frozenset[str]) -> dict[Key, list[str]]:
    """The words of each sense that are common enough."""
    tagged: dict[str, int] = defaultdict(int)
    rows = []
    for line in (folder / "index.sense").read_text(encoding="latin-1").splitlines():
        key, offset, number, count = line.split()
        word, kind = key.split("%")
        if re.fullmatch(rf"[a-z]{{3,}}|[a-z]{{2,}}_(?:{PARTICLES})", word) and kind[0] != "4":  # adverbs
            part = {"1": "n", "2": "v", "3": "a", "5": "a"}[kind[0]]
            tagged[word] += int(count)
            rows.append((word, part, offset, int(number), int(count)))
    found: dict[Key, list[str]] = defaultdict(list)
    for word, part, offset, number, count in rows:
        first = number <= (2 if part == "v" and word in common else 1)
        if ((count and number <= 4) or first) and (tagged[word] or part == "v" or word in common):
            found[part, offset].append(word)
    return {key: sorted(set(words)) for key, words in found.items()}


def links(folder: Path) -> Iterator[tuple[Key, Key, bool]]:
    """Senses with those that they are a kind of, derived from or similar to, and whether they are a kind of them."""
    for name, part in PARTS.items():
        for line in (folder / f"data.{name}").read_text(encoding="latin-1").splitlines():
            if line.startswith(" "):
                continue
            fields = line.split("|")[0].split()
            at = 4 + 2 * int(fields[3], 16)
            for number in range(int(fields[at])):
                symbol, offset, other = fields[at + 1 + 4 * number : at + 4 + 4 * number]
                if symbol in {KIND_OF, DERIVED, SIMILAR}:
                    yield (part, fields[0]), (other.replace("s", "a"), offset), symbol == KIND_OF


def kinds_of_nouns(folder: Path) -> dict[Key, str]:
    """The lexicographer file of each sense of nouns, as a heading."""
    lines = (folder / "data.noun").read_text(encoding="latin-1").splitlines()
    return {("n", line[:8]): f"# nouns of {DEEDS.get(line[9:11], 'other things')}" for line in lines if line[0] != " "}


def antonyms(folder: Path, known: Container[str]) -> Iterator[tuple[str, str]]:
    """Pairs of verbs and of adjectives that WordNet calls opposites, each word after the alphabet."""
    lines: dict[Key, list[str]] = {}
    for name in ("verb", "adj"):
        for line in (folder / f"data.{name}").read_text(encoding="latin-1").splitlines():
            if not line.startswith(" "):
                lines[PARTS[name], line[:8]] = line.split("|")[0].split()
    for fields in lines.values():
        at = 4 + 2 * int(fields[3], 16)
        for number in range(int(fields[at])):
            symbol, offset, part, words = fields[at + 1 + 4 * number : at + 5 + 4 * number]
            other = lines.get((part.replace("s", "a"), offset))
            if symbol == OPPOSITE and other:
                pair = (_word(fields, int(words[:2], 16)), _word(other, int(words[2:4], 16)))
                if pair[0] < pair[1] and all(word in known for word in pair):
                    yield pair


def _word(fields: list[str], number: int) -> str:
    return re.sub(r"\(.*", "", fields[2 + 2 * number].lower())


def above(key: Key, kinds: dict[Key, set[Key]], words: Container[Key]) -> Iterator[Key]:
    """The nearest senses with common words that a sense is a kind of."""
    for one in kinds[key]:
        if one in words:
            yield one
        else:
            yield from above(one, kinds, words)


if __name__ == "__main__":
    source = Path(sys.argv[1] if len(sys.argv) > 1 else "/usr/share/wordnet")
    scowl = Path(sys.argv[2] if len(sys.argv) > 2 else "/usr/share/dict/scowl")
    words = words_of_senses(source, common_words(scowl))
    near: dict[Key, set[Key]] = defaultdict(set)
    kinds: dict[Key, set[Key]] = defaultdict(set)
    for one, other, is_kind in links(source):
        if is_kind:
            kinds[one].add(other)
        if one in words and other in words:
            near[one].add(other)
    for key in words:
        near[key] |= set(above(key, kinds, words))
    order = sorted(key for key in words if len(words[key]) > 1 or near[key])
    number = {key: place for place, key in enumerate(order)}
    lines = []
    headings = kinds_of_nouns(source)
    for place, key in enumerate(order):
        if not place or order[place - 1][0] != key[0]:
            lines.append(f"# part of speech: {key[0]}")
        if key[0] == "n" and headings.get(order[place - 1]) != headings[key]:
            lines.append(headings[key])
        others = ",".join(str(place) for place in sorted(number[other] for other in near[key] if other in number))
        lines.append(" ".join(words[key]) + (f" >{others}" if others else ""))
    TARGET.write_text(HEAD + "\n".join(lines) + "\n", encoding="ascii")
    kept = {word for key in order for word in words[key]}
    pairs = sorted({f"{one} - {other}" for one, other in antonyms(source, kept)})
    ANTONYMS.write_text(HEAD + "\n".join(pairs) + "\n", encoding="ascii")
