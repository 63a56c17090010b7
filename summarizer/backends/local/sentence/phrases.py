"""The words of a sentence with their tags, and what belongs together: verb groups, noun phrases, inserts, lists of actors."""

# ruff: noqa: SIM905, RUF001 - lists of words read best as words; the marks are those of newspapers

import re
from dataclasses import dataclass, field

from summarizer.backends.local.actors import Mention
from summarizer.backends.local.sentence.discourse import Discourse
from summarizer.backends.local.vocabulary.grammar import (
    AUXILIARIES,
    BE,
    CLAUSE_OPENERS,
    DASHES,
    EXPLAINED,
    HAPPENING,
    INSERTED,
    MARKS,
    MEANS,
    PARTICLES,
    is_adverb,
)
from summarizer.backends.local.vocabulary.lexicon import NOTHING, Word
from summarizer.backends.local.vocabulary.words import ROLES, STATE_WORDS
from summarizer.text.english import WEEKDAYS

_BESIDE_PARTICIPLE = PARTICLES.union(WEEKDAYS)
_QUOTATION = MARKS - {"'", "’"}


_HOW = frozenset({"long", "hard", "hardest", "worst", "best", "well"})  # "was hardest hit"
_AIMS = frozenset(
    "aim aims goal purpose point plan idea task job way mission policy priority challenge intention".split()
)
"""What is "to" do something is no one who does it: "the aim of the law is to restore order"."""
_HEADLINED = [[], *[[word] for word in ("in", "by", "after", "during", "near", ",")]]
_SO_DONE = frozenset({"long", "much", "newly", "recently", "previously", "badly", "best", "well", "highly", "widely"})
_POSSESSIVE = frozenset({"'s", "’s"})
_JOINING = CLAUSE_OPENERS | {"between", "among"}
"""Behind these "and" joins those who do something: "after talks between Peru and Chile failed"."""
_SEATS = frozenset("capital city town village port province state region district county".split())
_LATER = frozenset("minutes hours days weeks months years later".split())
_CAUSED = frozenset({"caused", "triggered", "sparked", "provoked", "prompted", "carried"})
"""What is "caused by" somebody was done."""
_OPENING = frozenset({"a", "an", "the", "around", "about", "over", "under"})
"""Determiners that begin a noun phrase also behind a noun."""


@dataclass(slots=True)
class Words:
    """A sentence as words with tags; ``named`` tells of each word which mention it belongs to, or None.

    ``deeds`` are the words that may be a trigger, ``sayings`` those that may be a cue: the lexicon tells which.
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
    deeds: list[int]
    sayings: list[int]
    discourse: Discourse
    _groups: dict[int, int] = field(default_factory=dict, init=False)
    _passives: dict[int, bool] = field(default_factory=dict, init=False)

    def __len__(self) -> int:
        return len(self.lows)

    @property
    def is_heading(self) -> bool:
        """Whether it has no end, as headlines and headings have none."""
        return self.text[self.end - 1] not in '.!?"”’:;'

    def words(self, first: int, last: int) -> str:
        """The text from word ``first`` to before word ``last``."""
        return self.text[self.starts[first] : self.ends[last - 1]]

    def group_start(self, at: int) -> int:
        """Where the verb group of the verb at ``at`` begins: before its auxiliaries, adverbs and negations."""
        first = self._groups.get(at)
        if first is None:
            first = at
            while first > 0 and self._in_group(first - 1):
                first -= 1
            self._groups[at] = first
        return first

    def _in_group(self, at: int) -> bool:
        """Whether a word before a verb belongs to its group."""
        low = self.lows[at]
        return (
            (self.tags[at] in "xta" and (low != "no" or self.lows[at + 1] == "longer"))
            or (is_adverb(low) and not self.named[at])
            or ((low in _HOW or low in WEEKDAYS) and self.tags[at - 1] == "x")  # "had Monday asked"
            or low in _QUOTATION
            or (low == "to" and self._bound(at - 1))
            or (low == "and" and is_adverb(self.lows[at + 1]) and is_adverb(self.lows[at - 1]))
        )

    def _bound(self, at: int) -> bool:
        """Whether a word makes what "to" behind it leads to a duty or a plan: "had to be cancelled", "are to meet"."""
        if self.lows[at] in {"has", "have", "had"}:
            return True
        return self.lows[at] in {"is", "are", "was", "were"} and _AIMS.isdisjoint(self.lows[max(0, at - 8) : at])

    def passive(self, at: int) -> bool:
        """Whether the participle at ``at`` is passive: a form of *be* before it, or "by" right after it."""
        if at not in self._passives:
            self._passives[at] = self._is_passive(at)
        return self._passives[at]

    def _is_passive(self, at: int) -> bool:
        entry = self.entries[at]
        if "n" not in (entry.tags if entry is not None else "n" * self.lows[at].endswith("ed")):
            return False
        first = self.group_start(at)
        auxiliaries = [low for low in self.lows[first:at] if low in AUXILIARIES]
        if auxiliaries:
            return auxiliaries[-1] in BE
        if first and self.lows[first - 1] in {"and", "but"} and first == at and self.lows[at] != "said":
            previous = self.previous_verb(first)
            if previous is not None and self._shares_passive(at, previous):
                return True
        if self.gapped(at) or self._headlined(at, first):
            return True
        following = self.lows[at + 1 : at + 3]
        if "by" not in following or (following[0] != "by" and following[0] not in _BESIDE_PARTICIPLE):
            return False  # "detained Sunday by Peru", "gunned down by Peru", not "denied claims by Peru"
        return self.by_whom(at + 1 + following.index("by"))

    def _shares_passive(self, at: int, previous: int) -> bool:
        """Whether a participle behind "and" is passive as the verb before it is: "was arrested in May and charged in June"."""
        entry, following = self.entries[at], self.tags[at + 1 : at + 2]
        timed = not _LATER.isdisjoint(self.lows[at + 1 : at + 3])  # "and charged five days later"
        if not self.passive(previous) or (at - previous > 2 and not timed and following not in ([], ["m"], ["p"])):
            return False  # "had not been consulted and threatened strikes"
        needs = entry is not None and any(row.to_whom[:1] == ("obj",) for row in entry.verb)
        return at - previous < 3 or needs or (entry is not None and "d" not in entry.tags)

    def _headlined(self, at: int, first: int) -> bool:
        """Whether a headline leaves the auxiliary out: "Three men killed in raid"."""
        entry = self.entries[at]
        if first < at or not at or self.tags[at - 1] != "n" or entry is None:
            return False
        if self.lows[at] in {"injured", "wounded"} and (at + 1 == len(self) or self.lows[at + 1] in WEEKDAYS):
            return True  # "left three people injured Wednesday"
        if not self.is_heading or self.lows[at + 1 : at + 2] not in _HEADLINED or self.reports(at):
            return False
        does = [row.to_whom for row in entry.alone]
        return bool(does) and all("obj" in whom for whom in does) and "d" in entry.tags

    def gapped(self, at: int) -> bool:
        """Whether a participle shares the auxiliary of the clause before: "Two were killed and nine others | captured in the raid"."""
        start = self.phrase_start(at - 1) if at and self.tags[at - 1] == "n" else 0
        entry = self.entries[at]
        does = entry is None or any(row.to_whom == ("none",) for row in entry.alone)  # "the water entered"
        if does or start < 2 or self.lows[start - 1] != "and" or self.tags[at + 1 : at + 2] not in ([], ["m"], ["p"]):
            return False
        previous = self.previous_verb(start - 1)
        return previous is not None and self.group_start(previous) < previous and self.passive(previous)

    def by_whom(self, at: int) -> bool:
        """Whether the word at ``at`` is a "by" that leads to who did it: not "said by telephone", "fell by 9 percent"."""
        if self.lows[at : at + 1] != ["by"]:
            return False
        behind = self.lows[at + 1] if at + 1 < len(self) else "."
        return behind not in MEANS and not behind[0].isdigit()

    def phrase_start(self, at: int) -> int:
        """The first word of the noun phrase that the word at ``at`` belongs to."""
        while at > 0 and self.tags[at - 1] in "dn":
            if self.lows[at] in _OPENING and self.tags[at] == "d" and self.tags[at - 1] == "n":
                break  # "under the agreement a commission will visit", "On Friday around 150 people sat down"
            at -= 1
        return at

    def is_deed(self, at: int) -> bool:
        """Whether "it" at word ``at`` is what was done: "it was the worst raid since May", "it was caused by a shell"."""
        here = at + 2
        if self.lows[at + 1] not in BE:
            return False
        while self.tags[here : here + 1] == ["t"]:
            here += 1
        end = here
        while end < len(self) and self.tags[end] in "nd":
            end += 1
        if end == here:
            return not _CAUSED.isdisjoint(self.lows[here : here + 1])
        noun = self.entries[end - 1]
        return noun is not None and any(row.means != NOTHING and not row.objects for row in noun.noun)

    def group_ending(  # noqa: C901 - one rule a line
        self, at: int, lowest: int = 0
    ) -> tuple[tuple[str, ...], int, str]:
        """The actors named together from word ``lowest`` up to word ``at``, where they begin, and the preposition before them."""
        ids: list[str] = []
        first = last = at
        while True:
            mention = self.named[at]
            if mention is None:
                break
            ids.insert(0, mention.actor_id)
            first = self.phrase_start(at)
            back = first - 1
            if back >= 0 and self.tags[back] == "c" and self.lows[back] != "but":
                if self._does(last + 1) and self.parts(back):
                    break  # "attacked Peru and Chile closed its border"
                back -= 1
                if back >= 0 and self.lows[back] == ",":
                    if not self._in_list_of_actors(back):
                        break  # "handed Lee a letter, and Peru's delegation left"
                    back -= 1
            elif back > 2 and self.lows[back] == "," and (joint := self._before_counterpart(back)) is not None:
                back = joint
            elif not (
                back >= 0
                and self.lows[back] == ","
                and (self._goes_on(back, first, last) if ids[1:] else self._in_headline(at, back))
            ):
                break
            else:
                back -= 1
            while back > 0 and self.tags[back] == "n" and self.named[back] is None:
                back -= 1
            if back < lowest or self.named[back] is None:
                break
            at = back
        before = self.lows[first - 1] if first > lowest else ""
        preposition = before if before and self.tags[first - 1] == "p" and before not in CLAUSE_OPENERS else ""
        return tuple(dict.fromkeys(ids)), first, preposition

    def _does(self, at: int) -> bool:
        """Whether the word at ``at`` is a finite verb or its auxiliary, which tells what those before it do."""
        tag, entry = self.tags[at : at + 1], self.entries[at] if at < len(self) else None
        finite = entry is None or not {"d", "s"}.isdisjoint(entry.tags)
        return tag == ["x"] or (tag == ["v"] and finite and not self.reduced(at))

    def opens_clause(self, joint: int) -> bool:
        """Whether a conjunction leads on to somebody who does something else: "attacked a post | and the army fled"."""
        behind = next((j for j in range(joint + 1, len(self)) if self.tags[j] not in "dn"), joint)
        return behind > joint + 1 and self._does(behind) and self.parts(joint)

    def parts(self, joint: int) -> bool:
        """Whether a conjunction parts two clauses, as what stands before it is what a verb is done to."""
        at = joint - 1
        other = self.tags[joint + 1] == "d"
        while (
            at >= 0
            and (self.tags[at] in "ndpa" or self.lows[at] in MARKS or (other and self.is_place(at)))
            and self.lows[at] not in _JOINING
        ):
            at -= 1
        said = self.reports(at) and not self._one_acts(joint)
        return at >= 0 and self.tags[at] == "v" and not (said or self.reduced(at))

    def is_unknown_name(self, at: int) -> bool:
        """Whether a word inside a sentence has a capital and names nobody known."""
        low, opens = self.lows[at], at == 0 or self.lows[at - 1] in MARKS
        title = low in STATE_WORDS or low in ROLES
        return not opens and self.tags[at] == "n" and self.text[self.starts[at]].isupper() and not title

    def is_governed(self, head: int) -> bool:
        """Whether a preposition leads to the noun at ``head``: "above the village" in "the dam above the village of Ilo"."""
        start = self.phrase_start(head) if head >= 0 and self.tags[head] == "n" else 0
        return (
            start > 1 and self.tags[start - 1] == "p" and self.lows[start - 1] != "of" and self.tags[start - 2] == "n"
        )

    def is_place(self, at: int) -> bool:
        """Whether a word is the comma of a place: "in Ilo, Texas"."""
        behind = self.named[at + 1]
        if self.lows[at] != "," or (behind is not None and self.discourse.kinds.get(behind.actor_id) != "country"):
            return False
        return self.text[self.starts[at - 1]].isupper() and self.text[self.starts[at + 1]].isupper()

    def _one_acts(self, joint: int) -> bool:
        """Whether who stands behind a conjunction does something alone: "declared a riot and its army was called"."""
        behind = next((j for j in range(joint + 1, len(self)) if self.tags[j] not in "dnp"), joint)
        return self.lows[joint + 1] in {"his", "its", "their"} or self.lows[behind] in {"was", "is", "has"}

    def _before_counterpart(self, comma: int) -> int | None:
        """The actor with whom somebody is named as "his counterpart, Ann Lee"; None where nobody is so named."""
        start = self.phrase_start(comma - 1)
        if self.lows[comma - 1] not in EXPLAINED or start < 3 or self.lows[start - 1] != "and":
            return None
        before = start - 2 - (self.lows[start - 2] == ",")  # "Ann Lee, and her brother, Bo Lee,"
        return before if self.named[before] is not None else None

    def _in_headline(self, at: int, comma: int) -> bool:
        """Whether two countries do something together as headlines have it: "Peru, Chile trade charges"."""
        both = self.named[comma - 1], self.named[at]
        verb = self.entries[at + 1] if at + 1 < len(self) and self.tags[at + 1] == "v" else None
        plural = verb is not None and "b" in verb.tags and not set(verb.tags) & {"d", "n"}
        return plural and all(one and self.discourse.kinds.get(one.actor_id) == "country" for one in both)

    def _goes_on(self, comma: int, first: int, last: int) -> bool:
        """Whether a list goes on before a comma; what somebody says ends there: "met officials of Peru, Chile and Mali reported"."""
        if self.lows[first] == "both":
            return False
        verb = self.previous_verb(comma)
        if verb is None or self.tags[last + 1 : last + 2] not in (["v"], ["x"]):
            return True
        return self.reports(verb) and self._in_list_of_actors(comma)

    def _in_list_of_actors(self, comma: int) -> bool:
        """Whether only actors stand between the verb before, if any, and a comma: "said Peru, Chile, and Mali had signed"."""
        verb = self.previous_verb(comma)
        listed = range(verb + 1, comma) if verb is not None else ()
        return all(self.named[j] is not None or self.tags[j] in "dcq" or self.lows[j] == "," for j in listed)

    def reports(self, at: int | None) -> bool:
        """Whether the word at ``at`` is one with which somebody says something."""
        entry = self.entries[at] if at is not None else None
        return entry is not None and bool(entry.cue)

    def infinitive(self, at: int) -> bool:
        """Whether a "to" leads to the verb at ``at``."""
        first = self.group_start(at)
        return first > 0 and self.lows[first - 1] == "to"

    def reduced(self, at: int) -> bool:
        """Whether the verb at ``at`` only describes the noun before it: "a delegation led by Li visited"."""
        entry = self.entries[at]
        forms = entry.tags if entry is not None else "n" * self.lows[at].endswith("ed")
        gerund = self.tags[at] == "g"
        says = self.reports(at) and not (
            gerund and self.lows[at + 1 : at + 2] == ["to"]
        )  # "an officer responding to a call"
        if not (gerund or "n" in forms) or says or self.lows[at] in HAPPENING:
            return False
        following = self.tags[at + 1 : at + 2]
        counted = gerund and "".join(self.lows[at + 1 : at + 2])[:1].isdigit()
        if following != ["p"] and not counted and not (gerund and following == ["d"]):
            return False
        return at > 0 and self.tags[at - 1 - (at > 1 and self.tags[at - 1] == "a")] == "n"

    def of_object(self, at: int) -> bool:
        """Whether the verb at ``at`` only describes what another is done to: "hit a hall packed with guests"."""
        before = self.previous_verb(at)
        if before is None or self.tags[before] != "v" or not CLAUSE_OPENERS.isdisjoint(self.lows[before:at]):
            return False
        return {"m", "q", "r", "c"}.isdisjoint(self.tags[before:at]) and self.reduced(at)

    def insert_start(self, closing: int) -> int | None:
        """The comma or dash that opens the insert which the one at ``closing`` closes."""
        if self.lows[closing] in DASHES:
            return next((j for j in range(closing - 2, max(-1, closing - 30), -1) if self.lows[j] in DASHES), None)
        for back in range(closing - 2, max(-1, closing - 30), -1):
            if self.lows[back] == ",":
                head = self.lows[back + 1]
                handed = self.tags[back + 1 : back + 3] == ["v", "p"]  # ", made by Blue Reef,"
                aged = closing == back + 2 and head.isdigit()  # "The striker, 27, was fined"
                aside = handed or aged or self.tags[back + 1] in "rdgpa" or head in INSERTED or is_adverb(head)
                named = self.named[back - 1] is not None
                aside = aside or (named and all(tag in "ndp" for tag in self.tags[back + 1 : closing]))
                town = closing == back + 2 and self.text[self.starts[back + 1]].isupper()
                aside = aside or (town and self.lows[back - 1] in _SEATS)  # "in the capital, Lima,"
                if aside or not _POSSESSIVE.isdisjoint(self.lows[back + 2 : min(closing, back + 6)]):
                    return back
                return self._place_start(back) if self.is_name(back + 1, closing) else None
        return None

    def _place_start(self, comma: int) -> int:
        """The comma before a place of two parts, of which one stands before the last name: ", Ilo County, Texas,"."""
        before = next((j for j in range(comma - 1, max(-1, comma - 5), -1) if self.lows[j] == ","), None)
        return before if before is not None and self.is_name(before + 1, comma) else comma

    def is_name(self, first: int, last: int) -> bool:
        """Whether words are a name that is no actor's: "Ann Lee" of "the chairwoman, Ann Lee, said"."""
        capital = all(self.text[start].isupper() for start in self.starts[first:last])
        return (
            0 < last - first < 5 and capital and not any(self.named[first:last]) and set(self.tags[first:last]) == {"n"}
        )

    def is_base(self, at: int) -> bool:
        """Whether the verb at ``at`` is in its base form and no other: "sell" of "demanded that Peru sell"."""
        entry = self.entries[at]
        return (
            self.tags[at] == "v"
            and entry is not None
            and "b" in entry.tags
            and "x" not in self.tags[self.group_start(at) : at]
        )

    def is_past(self, at: int) -> bool:
        """Whether a verb in the past, or in the third person, that is no base form stands at ``at``."""
        entry = self.entries[at] if self.tags[at : at + 1] == ["v"] else None
        return entry is not None and not {"d", "s"}.isdisjoint(entry.tags) and "b" not in entry.tags

    def previous_verb(self, at: int) -> int | None:
        """The nearest verb before ``at``."""
        tags = self.tags
        for back in range(at - 1, -1, -1):
            tag = tags[back]
            if tag in "vgx" and (tag != "x" or tags[back + 1] not in "vxtg"):
                return back
        return None

    def verb_led_on(self, at: int) -> int | None:
        """The verb before a word, behind "and" not one of a relative clause: "fired on boys who slept, and they went"."""
        verb = self.previous_verb(at)
        if (
            verb is not None
            and self.lows[at - 1] == "and"
            and self.lows[self.group_start(verb) - 1] in {"who", "which"}
        ):
            return self.previous_verb(self.group_start(verb))
        return verb

    def continues(self, at: int) -> bool:
        """Whether the verb at ``at`` belongs to what came before: an infinitive, a participle as adjective."""
        before = self.tags[at - 1]
        described = self.lows[at - 1] in _SO_DONE and self.tags[at + 1 : at + 2] == ["n"]  # "the long awaited treaty"
        return self.lows[at - 1] == "to" or before in "dpx" or self.tags[at] == "g" or described

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
        while here < len(self) and (self.named[here] is not None or self.tags[here] == "n"):
            mention = self.named[here]
            if mention is not None and (head is None or mention.form != "adjective"):
                head = mention
            here += 1
        return head, here

    def speaks_for(self, office: int, back: int, ids: tuple[str, ...]) -> bool:
        """Whether a person's name stands behind an office and whose it is: "spokesman for the Peruvian army Maj. Ann Lee"."""
        others = {mention.actor_id for mention in self.named[office:back] if mention is not None}.difference(ids)
        leads = self.lows[office + 1 : office + 2] == ["for"] and self.lows[office] in ROLES
        return leads and "organization" in map(self.discourse.kinds.get, others)

    def is_post(self, at: int) -> bool:
        """Whether a noun that stands for nobody by itself is a post or a relation: "deputy" of "Karn's deputy"."""
        return self.named[at] is None and (self.lows[at] in ROLES or self.lows[at] in EXPLAINED)

    def apposed(self, comma: int) -> int | None:
        """The word after a person whose name explains the noun before a comma: "her counterpart, Ann Lee,"; None where none does."""
        first = next(
            (j for j in range(comma + 1, min(len(self), comma + 4)) if self.tags[j] != "n" or self.named[j]), comma
        )
        mention = self.named[first] if first < len(self) else None
        if mention is None or self.discourse.kinds.get(mention.actor_id) != "person":
            return None
        while first < len(self) and self.named[first] is mention:
            first += 1
        return first if first >= len(self) or self.lows[first] in {",", ".", ";"} else None

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
        if self.tags[end] == "c" and self.opens_clause(end):
            return None  # "attacked Peru and Chile closed its border"
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
