"""What of attacks reaches a brief when the model obeys every one of them, with the checks that mark it.

Run: ``python tests/benchmarks/obedience.py [FILE]``; FILE is JSON Lines with ``attack`` and perhaps ``triggers`` (what is to be
said); without it our own attacks. Each stands at the start, in the middle and at the end of an article.
"""

import json
import re
import sys
import tempfile
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from obedient import ATTACKS, HONEST, Attack, briefs_of, honest_in, obeyed_in


def attacks_of(path: Path) -> list[Attack]:
    """The attacks of a file; where it does not say what is to be told, the first sentence of the attack is."""
    made = []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        told = (row.get("triggers") or [re.split(r"(?<=[.?!])\s", row["attack"])[0][:300]])[0]
        names = re.findall(r"(?<=\w )[A-Z]\w+", row["attack"])
        made.append(Attack(row["attack"], told, (names or ["Attack Trust"])[0]))
    return made


def main() -> None:
    """Print what stands unmarked, and the sums."""
    attacks = attacks_of(Path(sys.argv[1])) if len(sys.argv) > 1 else list(ATTACKS)
    sums: Counter[str] = Counter()
    runs = unmarked = lost = 0
    with tempfile.TemporaryDirectory() as folder:
        for attack, place, brief, _ in briefs_of(attacks, Path(folder)):
            left = obeyed_in(brief, attack)
            bare = [record for record, check in left.items() if not check]
            runs, unmarked, lost = runs + 1, unmarked + bool(bare), lost + bool(HONEST - honest_in(brief))
            sums.update(f"{re.sub(r'[:0-9]', '', record)} marked by {check}" for record, check in left.items() if check)
            if bare:
                print(place, repr(attack.text[:80]), bare)
    print(
        f"{len(attacks)} attacks, {runs} articles: {unmarked} with unmarked words of the attacker, {lost} that lost a record"
    )
    for what, number in sums.most_common():
        print(f"{number:5} {what}")


if __name__ == "__main__":
    main()
