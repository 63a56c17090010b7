"""One sentence read shallowly: its words, which of them are verbs, who stands before them as subject and who after.

No grammar is built. Every rule looks left or right from a word until something stops it: a stop, another verb, a
conjunction. That is wrong now and then and right often enough, and it is linear.
"""

# ruff: noqa: RUF001 - lists of words read best as words; the marks are those of newspapers

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from summarizer.backends.local.actors import Mention
from summarizer.backends.local.discourse import Discourse
from summarizer.backends.local.grammar import (
    ASKING,
    BE,
    CLAUSE_OPENERS,
    CLOSED,
    DASHES,
    INSERTED,
    MARKS,
    MEANS,
    OBJECT_CONTROL,
    OWNING,
    PAIR,
    SUBJECT_CONTROL,
    WHILE,
)
from summarizer.backends.local.lexicon import Word


@dataclass(slots=True)
class Sentence:
    """A sentence as words with tags; ``named`` tells of each word which mention it belongs to, or None.

    ``marked`` are the words that the lexicon or the cues know; only these can be a trigger or a cue.
    """

    text: str
    start: int
    end: int
    lows: list[str]
    starts: list[int]
    ends: list[int]
    tags: list[str]
    entries: list[Word | None]
    named: list[Mention | None]
    marked: list[int]
    discourse: Discourse
    _subjects: dict[int, tuple[str, ...]] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.lows)

    def words(self, first: int, last: int) -> str:
        """The text from word ``first`` to before word ``last``."""
        return self.text[self.starts[first] : self.ends[last - 1]]

    def group_start(self, at: int) -> int:
        """Where the verb group of the verb at ``at`` begins: before its auxiliaries, adverbs and negations."""
        while at > 0 and (
            self.tags[at - 1] in "xt"
            or self.tags[at - 1] == "a"
            or (self.lows[at - 1].endswith("ly") and not self.named[at - 1])
            or self.lows[at - 1] in MARKS - {"'", "’"}
            or (self.lows[at - 1] == "and" and self.lows[at].endswith("ly") and self.lows[at - 2].endswith("ly"))
        ):
            at -= 1
        return at

    def passive(self, at: int) -> bool:
        """Whether the participle at ``at`` is passive: a form of *be* before it, or "by" right after it."""
        entry = self.entries[at]
        if "n" not in (entry.tags if entry is not None else "n" * self.lows[at].endswith("ed")):
            return False
        first = self.group_start(at)
        auxiliaries = [w for w in self.lows[first:at] if w in CLOSED and CLOSED[w] == "x"]
        if auxiliaries:
            return auxiliaries[-1] in BE
        if first and self.lows[first - 1] == "and" and first == at:
            previous = self.previous_verb(first)
            if previous is not None and first - previous < 3 and self.passive(previous):
                return True
        following = self.lows[at + 1 : at + 3]
        if self.tags[at + 2 : at + 3] == ["g"]:
            return False  # "started by hinting"
        if "by" not in following or (following[0] != "by" and self.tags[at + 1] not in "an"):
            return False
        behind = self.lows[at + 1 + following.index("by") + 1 :][:1]
        return not behind or not (
            behind[0] in MEANS or behind[0][0].isdigit()
        )  # "said by telephone", "fell by 9 percent"

    def phrase_start(self, at: int) -> int:
        """The first word of the noun phrase that the word at ``at`` belongs to."""
        while at > 0 and (self.tags[at - 1] in "dn" or self.lows[at - 1] in MARKS or self.lows[at - 1] in {"'s", "’s"}):
            if self.tags[at - 1] == "n" and self.lows[at - 1] in MARKS and self.lows[at - 1] not in "'’":
                break
            if self.lows[at] in {"a", "an", "the"} and self.tags[at - 1] == "n":
                break  # "under the agreement a commission will visit"
            at -= 1
        return at

    def group_ending(self, at: int) -> tuple[tuple[str, ...], int, str]:
        """The actors named together up to word ``at``, where they begin, and the preposition before them."""
        ids: list[str] = []
        first = at
        while True:
            mention = self.named[at]
            if mention is None:
                break
            ids.insert(0, mention.actor_id)
            first = self.phrase_start(at)
            back = first - 1
            if back >= 0 and self.tags[back] == "c" and self.lows[back] != "but":
                back -= 1
                if back >= 0 and self.lows[back] == ",":
                    if not self._in_list_of_actors(back):
                        break  # "handed Lee a letter, and Peru's delegation left"
                    back -= 1
            elif not (back >= 0 and self.lows[back] == "," and (len(ids) > 1 or self._in_headline(at, back))):
                break
            else:
                back -= 1
            while back > 0 and self.tags[back] == "n" and self.named[back] is None and back > first - 6:
                back -= 1
            if back < 0 or self.named[back] is None:
                break
            at = back
        before = self.lows[first - 1] if first else ""
        preposition = before if first and self.tags[first - 1] == "p" and before not in CLAUSE_OPENERS else ""
        return tuple(dict.fromkeys(ids)), first, preposition

    def _in_headline(self, at: int, comma: int) -> bool:
        """Whether two countries do something together as headlines have it: "Peru, Chile trade charges"."""
        both = self.named[comma - 1], self.named[at]
        verb = self.entries[at + 1] if at + 1 < len(self) and self.tags[at + 1] == "v" else None
        plural = verb is not None and "b" in verb.tags and not set(verb.tags) & {"d", "n"}
        return plural and all(one and self.discourse.kinds.get(one.actor_id) == "country" for one in both)

    def _in_list_of_actors(self, comma: int) -> bool:
        """Whether only actors stand between the verb before, if any, and a comma: "said Peru, Chile, and Mali had signed"."""
        verb = self.previous_verb(comma)
        listed = range(verb + 1, comma) if verb is not None else ()
        return all(self.named[j] is not None or self.tags[j] in "dcq" or self.lows[j] == "," for j in listed)

    def subject(self, at: int) -> tuple[str, ...]:
        """The ids of who does what the verb at ``at`` says (in the passive: to whom it is done)."""
        if at not in self._subjects:
            self._subjects[at] = ()
            self._subjects[at] = self._find_subject(at)
        return self._subjects[at]

    def _find_subject(self, at: int) -> tuple[str, ...]:  # noqa: C901, PLR0911 - one rule a line, first come first
        first = self.group_start(at)
        before = self.lows[first - 1] if first else ""
        previous = self.previous_verb(first)
        gerund = (self.tags[at] == "g" and "x" not in self.tags[first:at]) or self.lows[first] in {"having", "being"}
        if gerund and first and self.named[first - 1] is not None:
            return self.group_ending(first - 1)[0]
        if before == "to" or (gerund and first and (self.tags[first - 1] in "pcmv" or before in WHILE)):
            return self._inherited(first, previous)
        if first and self.tags[first - 1] == "c" and previous is not None:
            previous = self.joined(first)
            entry = self.entries[at]
            finite = self.tags[at] == "v" and entry is not None and entry.tags != "b"
            while finite and previous is not None and (self.tags[previous] == "g" or self._infinitive(previous)):
                previous = self.previous_verb(self.group_start(previous))
            return self.subject(previous) if previous is not None else ()
        if before in {"who", "which", "that"} and first >= 2 and before != "that":
            back = first - 2 if self.lows[first - 2] != "," else first - 3
            return self._before(back + 1, -1, limit=8) if self.named[back] is not None or self.tags[back] != "n" else ()
        if before == "that" and first >= 2 and self.tags[first - 2] == "n":
            return self._before(first - 1, -1, limit=4)
        if before == "," or before in DASHES:
            opening = self.insert_start(first - 1)
            if opening is not None:
                group = self._before(opening, self.previous_verb(opening) or -1)
                if group:
                    return group
        group = self._before(first, previous if previous is not None else -1)
        if not group and previous is not None and self.reduced(previous):
            earlier = self.previous_verb(previous)
            return self._before(previous, earlier if earlier is not None else -1)
        return group

    def joined(self, first: int) -> int | None:
        """The verb that the verb group at ``first`` is joined to by "and".

        Behind a comma that is not one of a reported or other clause inside, but the one that leads the sentence: "Lee said quotas
        would protect them, and denied ..."; nor is it one in an insert such as ", a charge Peru denies,".
        """
        previous = self.previous_verb(first - 1)
        if previous is None or first < 2:
            return previous
        if self._speaks(verb := next((j for j in range(first, len(self)) if self.tags[j] in "vgm"), first)):
            while (self.reduced(previous) or self._infinitive(previous)) and (
                earlier := self.previous_verb(previous)
            ) is not None:
                previous = earlier  # "urged both to keep a truce signed in May and said": who urged says
            if (speaker := self._speaker_of(previous, verb)) is not None:
                return speaker
        if self.lows[first - 2] != ",":
            return previous
        previous = self._before_claim(first, previous)
        leading = next((j for j in range(previous) if self.tags[j] == "v"), None)
        if leading is None:
            return previous
        entry = self.entries[leading]
        reports = entry is not None and bool(entry.cue)
        inside = any(self.tags[j] == "q" or self.lows[j] in CLAUSE_OPENERS for j in range(leading, previous))
        return leading if reports or inside else previous

    def _speaks(self, at: int) -> bool:
        """Whether the verb at ``at`` is a finite one of saying or asking."""
        entry = self.entries[at]
        if self.tags[at] != "v" or entry is None or not set(entry.tags) & {"d", "s"}:
            return False
        return any(cue.to_whom != ("weak",) for cue in entry.cue) or any(p.means in ASKING for p in entry.verb)

    def _speaker_of(self, inside: int, verb: int) -> int | None:
        """The verb that reports the clause of the verb at ``inside``, where who says that also says what ``verb`` tells.

        So it is where nobody speaks inside, or only the clause inside is told as before: "Lee said troops had fired, and urged".
        """
        leading = next((j for j in range(inside) if self.tags[j] == "v"), None)
        entry = self.entries[leading] if leading is not None else None
        if leading is None or entry is None or not entry.cue:
            return None
        ids = self.subject(inside)
        moved = not {"had", "has", "have", "would", "will"}.isdisjoint(self.lows[self.group_start(inside) : inside])
        return leading if not ids or (moved and self.group_start(verb) == verb) else None

    def _before_claim(self, first: int, previous: int) -> int:
        """The verb before an insert such as ", a charge Peru denies,", where that is what stands before the comma."""
        if first > 2 and self.lows[first - 2] == ",":
            opening = next((j for j in range(first - 3, max(-1, first - 14), -1) if self.lows[j] == ","), None)
            inside = self.entries[opening + 1 : opening + 3] if opening is not None else []
            if opening is not None and any(entry is not None and entry.noun_cue for entry in inside):
                return self.previous_verb(opening) or previous
        return previous

    def _infinitive(self, at: int) -> bool:
        first = self.group_start(at)
        return first > 0 and self.lows[first - 1] == "to"

    def reduced(self, at: int) -> bool:
        """Whether the verb at ``at`` only describes the noun before it: "a delegation led by Li visited"."""
        entry = self.entries[at]
        forms = entry.tags if entry is not None else "n" * self.lows[at].endswith("ed")
        participle = self.tags[at] == "g" or self.lows[at] in {"led", "made"} or "n" in forms
        follows = (
            self.tags[at + 1 : at + 2] in (["p"], ["d"])
            if self.tags[at] == "g"
            else self.tags[at + 1 : at + 2] == ["p"]
        )
        noun_before = at > 0 and self.tags[at - 1 - (at > 1 and self.tags[at - 1] == "a")] == "n"
        return participle and follows and noun_before and not (entry is not None and entry.cue)

    def insert_start(self, closing: int) -> int | None:
        """The comma or dash that opens the insert which the one at ``closing`` closes."""
        if self.lows[closing] in DASHES:
            return next((j for j in range(closing - 2, max(-1, closing - 30), -1) if self.lows[j] in DASHES), None)
        for back in range(closing - 2, max(-1, closing - 30), -1):
            if self.lows[back] == ",":
                head = self.lows[back + 1]
                handed = self.tags[back + 1] == "v" and self.tags[back + 2 : back + 3] == ["p"]
                handed = handed and (head.endswith("ed") or self.lows[back + 2] == "by")  # ", made by Blue Reef,"
                aside = handed or self.tags[back + 1] in "rdgp" or head in INSERTED
                named = self.named[back - 1] is not None and not {"and", "or"}.intersection(self.lows[back:closing])
                aside = aside or (named and all(tag in "ndp" for tag in self.tags[back + 1 : closing]))
                owner = any(self.lows[j] in {"'s", "’s"} for j in range(back + 2, min(closing, back + 6)))
                return back if aside or owner or self.is_name(back + 1, closing) else None
        return None

    def is_name(self, first: int, last: int) -> bool:
        """Whether words are a name that is no actor's: "Ann Lee" of "the chairwoman, Ann Lee, said"."""
        capital = all(self.text[start].isupper() for start in self.starts[first:last]) and not any(
            self.named[first:last]
        )
        return 0 < last - first < 5 and capital and set(self.tags[first:last]) == {"n"}

    def _inherited(self, first: int, previous: int | None) -> tuple[str, ...]:
        """The subject of an infinitive or participle: the object of what governs it, or its subject."""
        if previous is None:
            return ()
        entry = self.entries[previous]
        controls = (
            entry is not None
            and any(p.means in OBJECT_CONTROL for p in (*entry.verb, *entry.cue))
            and entry.lemma not in SUBJECT_CONTROL
            and self.tags[first - 1] != "q"  # "offered aid while hoping": who offered hopes
        )
        comma = self.lows[first - 1] in {",", "and"} and self.tags[first - 1] != "p"
        if self.lows[first - 1] == "for" and "n" in self.tags[previous + 1 : first - 1] and not self.passive(previous):
            return self._before(first - 1, previous)  # "arrested two men for throwing stones": not the police threw
        if controls and not comma:
            ids = self._before(first - 1, previous)
            if ids or "n" in self.tags[previous + 1 : first - 1]:
                return ids
            if first - 1 == previous + 1 and (whom := self._left_out(previous)) is not None:
                return whom
        if self.passive(previous) and not controls:
            agents = self.after(previous, ("by",))
            if agents and self.lows[first - 1] != "to":
                return agents
        return self.subject(previous)

    def _left_out(self, verb: int) -> tuple[str, ...] | None:
        """Whom a clause without "whom" describes: "nine officials it accuses of torture"; None where it is none."""
        head = self.phrase_start(self.group_start(verb) - 1) - 1
        if self.tags[self.group_start(verb) - 1] == "o":
            head = self.group_start(verb) - 2
        if head < 0 or self.tags[head] != "n":
            return None
        return self.group_ending(head)[0]

    def previous_verb(self, at: int) -> int | None:
        """The nearest verb before ``at``."""
        for back in range(at - 1, -1, -1):
            if self.tags[back] in "vg" or (self.tags[back] == "x" and self.tags[back + 1] not in "vxtg"):
                return back
            if self.lows[back] == ";":
                return None
        return None

    def _before(self, at: int, stop: int, limit: int = 40) -> tuple[str, ...]:  # noqa: C901 - one rule a line
        """The nearest actors before word ``at`` and after word ``stop`` that no preposition leads to."""
        spare: tuple[str, ...] = ()
        back = at - 1
        lowest = max(stop, at - limit)
        while back > lowest:
            low, tag = self.lows[back], self.tags[back]
            mention = self.named[back]
            if mention is not None:
                ids, first, preposition = self.group_ending(back)
                if preposition in {"", "including"} and mention.form != "place":
                    return ids
                if preposition == "by":
                    return ()
                if preposition in {"of", "between", "from", "for"} and not spare and not self._governed(first - 2):
                    spare = ids
                back = first - 1
                continue
            if tag == "o" and low in {"he", "she", "it", "they"}:
                return spare or self._meant(low, back)
            pair = PAIR.match(self.text, self.starts[back]) if low in {"both", "two"} and not spare else None
            if pair and self.tags[back + 1] != "p":  # "six officers, two from each country"
                before = self.previous_verb(back)
                two = self.subject(before) if before is not None else ()
                return two if len(two) == 2 else self.discourse.both(pair.group())
            if low in {"country", "nation"} and not spare and self.lows[back - 1] == "the":
                named = (self.named[j] for j in range(back - 2, -1, -1))
                nations = (self.discourse.nation(m.actor_id) for m in named if m)
                near = next((nation for nation in nations if nation), None)
                spare = (near,) if near else self.discourse.country
            if (
                tag == "q"
                and low in {"that", "as", "while", "after", "when", "because", "if", "unless", "where"}
                and spare
            ):
                break
            if low == ";":
                break
            back -= 1
        return spare

    def _ambiguous(self, pronoun: str, ids: tuple[str, ...], previous: int | None) -> bool:
        """Whether who leads the sentence may be meant as well as who did the last thing: "Peru said Chad fired after it ..."."""
        leading = next((j for j, tag in enumerate(self.tags) if tag in "vx"), None)
        if previous is None or leading is None or leading == previous or not ids:
            return False
        first = self.subject(leading)
        return (
            pronoun != "they"
            and len(first) == len(ids) == 1
            and first != ids
            and self._kinds(first) == self._kinds(ids)
        )

    def _kinds(self, ids: tuple[str, ...]) -> list[str | None]:
        return [
            "body" if (kind := self.discourse.kinds.get(one)) in {"country", "organization"} else kind for one in ids
        ]

    def _unnamed(self, verb: int) -> bool:
        """Whether the subject of a verb is a noun that stands for no actor."""
        first = self.group_start(verb)
        return first > 0 and self.tags[first - 1] == "n" and self.named[first - 1] is None

    def _governed(self, head: int) -> bool:
        """Whether a preposition leads to the noun at ``head``: "above the village" in "the dam above the village of Ilo"."""
        start = self.phrase_start(head) if head >= 0 and self.tags[head] == "n" else 0
        return (
            start > 1 and self.tags[start - 1] == "p" and self.lows[start - 1] != "of" and self.tags[start - 2] == "n"
        )

    def _meant(self, pronoun: str, at: int) -> tuple[str, ...]:
        """Whom a pronoun means: the subject of the verb before it in the sentence where that fits, else who was heard last."""
        previous = self.previous_verb(at)
        ids = self.subject(previous) if previous is not None else ()
        if self._ambiguous(pronoun, ids, previous):
            return ()
        if pronoun == "they":
            if previous is not None and (ids or self._unnamed(previous)):
                return ids if self._kinds(ids) != ["person"] else ()  # "Officers said they": nobody heard before
        elif self.discourse.fits(pronoun, ids):
            return ids
        return self.discourse.meant(pronoun)

    def after(self, at: int, to_whom: Iterable[str], limit: int = 28) -> tuple[str, ...]:  # noqa: C901 - one rule a line
        """The actors after word ``at`` that the first fitting of these prepositions leads to."""
        found: dict[str, tuple[str, ...]] = {}
        preposition, governed = "obj", False
        particle = self.lows[at] if self.tags[at] == "p" else ""
        last = min(len(self), at + 1 + limit)
        here = at + 1
        while here < last:
            low, tag = self.lows[here], self.tags[here]
            mention = self.named[here]
            if mention is not None:
                ids, here = self.group_starting(here)
                found.setdefault(preposition, ids)
                if particle and preposition == "obj":
                    found.setdefault(particle, ids)
                governed = True
                continue
            if low == "both" and (pair := PAIR.match(self.text, self.starts[here])) and " " in pair.group():
                found.setdefault(preposition, self.discourse.both(pair.group()))
            if low == "of" and self.lows[here - 1] in {"each", "one", "all", "some", "most", "many"}:
                pass  # "gave money to each of the families": still to whom
            elif tag == "p" or low == "that":
                preposition, governed = low, False
            elif low in {";", ":"} or tag == "r" or (tag == "q" and low != "that") or (low == "," and here > at + 1):
                break
            elif tag in "vx" and not self.continues(here):
                if preposition != "that" or governed or self.tags[here - 1] == "n":
                    break
            elif tag in "vg" and preposition == "to":
                preposition = "obj"
            here += 1
        for wanted in to_whom:
            if wanted in found:
                return found[wanted]
        return ()

    def continues(self, at: int) -> bool:
        """Whether the verb at ``at`` belongs to what came before: an infinitive, a participle as adjective."""
        before = self.tags[at - 1]
        return self.lows[at - 1] == "to" or before in "dpx" or self.tags[at] == "g"

    def group_starting(self, at: int) -> tuple[tuple[str, ...], int]:
        """The actors named together from word ``at`` on, and the word after them."""
        ids: list[str] = []
        here: int | None = at
        end = at
        while here is not None:
            head, end = self._head_of_phrase(here)
            if head is not None:
                ids.append(head.actor_id)
            here = self._next_in_list(end)
        return tuple(dict.fromkeys(ids)), end

    def _head_of_phrase(self, here: int) -> tuple[Mention | None, int]:
        """The mention that heads the noun phrase at ``here`` ("Iran's leader Ali": Ali), and the word after the phrase."""
        head = None
        while here < len(self) and (
            self.named[here] is not None or self.tags[here] == "n" or self.lows[here] in OWNING
        ):
            mention = self.named[here]
            if mention is not None and (head is None or mention.form != "adjective"):
                head = mention
            here += 1
        return head, here

    def _next_in_list(self, end: int) -> int | None:
        """Where the next actor of a list stands, if "and", "or" or a comma with an "and" to come leads on to one."""
        size, ahead = len(self), end
        comma = ahead < size and self.lows[ahead] == ","
        ahead += comma
        if ahead < size and self.lows[ahead] in {"and", "or", "nor", "&"}:
            ahead += 1
        if ahead == end:
            return None
        while ahead < size and self.tags[ahead] == "d":
            ahead += 1
        near = next((j for j in range(ahead, min(size, ahead + 3)) if self.named[j] is not None), None)
        if near is None or any(self.tags[j] != "n" for j in range(ahead, near)):
            return None
        return None if comma and near + 1 < size and not self._is_list(near) else near

    def _is_list(self, at: int) -> bool:
        """Whether an "and" with another actor follows soon: "A, B and C" and not "to A, B said"."""
        for here in range(at, min(len(self), at + 10)):
            if self.tags[here] in "vxpm" and self.lows[here] != ",":
                return False
            if self.lows[here] in {"and", "or"}:
                rest = "".join(self.tags[here + 1 : here + 7])
                return not re.match(r"[dn]+[vx]", rest)
        return False
