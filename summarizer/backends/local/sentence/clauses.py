"""One sentence read shallowly: its words, which of them are verbs, who stands before them as subject and who after.

No grammar is built. Every rule looks left or right from a word until something stops it: a stop, another verb, a
conjunction. That is wrong now and then and right often enough, and it is linear.
"""

# ruff: noqa: SIM905 - lists of words read best as words

from collections.abc import Iterable
from dataclasses import dataclass, field

from summarizer.backends.local.sentence.phrases import Words
from summarizer.backends.local.sentence.subjects import (
    accused,
    before_place,
    behind_noun,
    echoed,
    is_somebody,
    lead,
    noun_span,
    part_of,
    said_again,
    subject_start,
    takes_object,
)
from summarizer.backends.local.vocabulary.grammar import (
    ASKING,
    CLAUSE_OPENERS,
    DASHES,
    MARKS,
    MEANT,
    OBJECT_CONTROL,
    OWNING,
    PAIR,
    PARTS,
    WHILE,
)
from summarizer.backends.local.vocabulary.words import ROLES, STATE_WORDS
from summarizer.ontology import ACTIONS, GROUP_NOUNS
from summarizer.text.english import is_plural

_BESIDES = CLAUSE_OPENERS | {"by", "without", "in", "upon", "despite", "through"}
"""Behind these a participle tells when or how somebody did something: "rejected the bill after failing"."""
_AFTER = frozenset({"after", "before", "without"})
_PAIRED, _OBJECTS = frozenset({"both", "two", "sides", "parties"}), frozenset({"him", "them"})
_CROWD = frozenset("men women pair group captives hostages prisoners suspects victims".split())
_PEERS = frozenset({"ministers", "leaders", "presidents", "men"})  # behind "the": the two who acted together before
_OWNED_BY = frozenset({"of", "between", "from", "for"})
_OF_FIRMS = frozenset("share shares stock stocks bond bonds trading".split())
_LETTING = frozenset(
    "want wants wanted expect expects expected force forces forced require requires required enable enables enabled persuade "
    "persuades persuaded oblige obliges obliged compel compelled".split()
)
"""Behind these and somebody "to" tells what that one does: "expect Peru to leave"."""
_ARMS = frozenset("men troops forces soldiers fighters army navy government officials envoys diplomats".split())
"""Behind "its" these are the one whose they are: "its men overran the base"."""
_ONES_OWN = frozenset({"responsibility", "credit", "blame"})
_OWNERS = frozenset({"its", "their", "his", "her"})
_RANG = frozenset({"called", "calls", "phoned", "telephoned", "rang", "met", "visited"})
_HARMED, _AS = frozenset({"killed", "wounded", "injured", "hurt"}), frozenset({"as", "when", "while", "because"})


@dataclass(slots=True)
class Sentence(Words):
    """A sentence that tells who does what its verbs say, and to whom."""

    _spans: dict[int, tuple[int, int]] = field(default_factory=dict, init=False)
    _subjects: dict[int, tuple[str, ...]] = field(default_factory=dict, init=False)

    def speaks(self, who: tuple[str, ...]) -> bool:
        """Tell who "I" is in the sentence; whether that is somebody else than was thought."""
        other = who != self.discourse.myself
        if other:
            self._subjects.clear()
        self.discourse.myself = who
        return other

    def subject(self, at: int) -> tuple[str, ...]:
        """The ids of who does what the verb at ``at`` says (in the passive: to whom it is done)."""
        if at not in self._subjects:
            self._subjects[at] = ()
            start, end = self.subject_span(at)
            self._subjects[at] = self._ids_in(start, end) or self._listed_behind(end, self.group_start(at))
        return self._subjects[at]

    def _listed_behind(self, opening: int, first: int) -> tuple[str, ...]:
        """The ids of a list that explains a subject before the verb group at ``first``: "the three allies, Peru, Chile and Mali,"."""
        listed = range(opening + 1, first - 1)
        only = len(listed) > 0 and self.lows[opening] in DASHES | {","} and self.named[first - 2] is not None
        only = only and all(self.tags[j] in "ndc" or self.lows[j] == "," for j in listed)
        return self._ids_in(opening + 1, first - 1) if only else ()

    def subject_span(self, at: int) -> tuple[int, int]:
        """The words that tell who does what the verb at ``at`` says, be it a pronoun; empty where none stand in the sentence."""
        if at not in self._spans:
            self._spans[at] = (at, at)
            self._spans[at] = self._find_span(at)
        return self._spans[at]

    def _find_span(self, at: int) -> tuple[int, int]:  # noqa: C901, PLR0911, PLR0912 - one rule a line, first come first
        first = self.group_start(at)
        if not first:
            verb = lead(self, at) if self.tags[at] == "g" or self.passive(at) else None
            return self.subject_span(verb) if verb is not None else (first, first)
        before, tag, previous = self.lows[first - 1], self.tags[first - 1], self.previous_verb(first)
        gerund = self._bare_gerund(at) or self.lows[first] in {"having", "being"}
        if gerund and self.named[first - 1] is not None:
            _, start, led = self.group_ending(first - 1)
            return subject_start(self, first) if led == "to" else (start, first)  # "the envoy to Chad being summoned"
        if gerund and tag == "n" and first == at and before in GROUP_NOUNS:
            return self.phrase_start(first - 1), first  # "met a delegation visiting Peru"
        if before == "," and gerund and self.reports(at):
            while previous is not None and (self._bare_gerund(previous) or self.infinitive(previous)):
                previous = self.previous_verb(self.group_start(previous))  # "acquitted him of lying, saying"
            leading = next((j for j in range(first) if self.tags[j] == "v"), None)
            previous = leading if self.reports(leading) else previous  # "said two had died, adding"
        if before == "," and gerund and previous is not None and self.of_object(previous):
            previous = self.previous_verb(previous)  # "hit a hall packed with guests, killing two"
        if gerund and before in _AFTER:
            while previous is not None and (self._bare_gerund(previous) or self.infinitive(previous)):
                previous = self.previous_verb(self.group_start(previous))  # "won leave to buy it after agreeing to pay"
        if before == "to" or (gerund and (tag in "pcmv" or before in WHILE or before == "as")):
            return self._governing(first, previous)
        if tag == "c":
            previous = self.joined(first) if previous is not None else None
            entry = self.entries[at]
            finite = self.tags[at] == "v" and entry is not None and entry.tags != "b"
            finite = finite or self.tags[first] == "x"  # "was ready to lend but would not buy"
            while finite and previous is not None and (self._bare_gerund(previous) or self.infinitive(previous)):
                previous = self.previous_verb(self.group_start(previous))
            return self.subject_span(previous) if previous is not None else (first, first)
        if tag == "o" and before not in {"who", "whom"}:
            part = before in {"them", "us", "you"} and self.lows[first - 2] == "of"  # "two of them"
            return (self.phrase_start(first - 3) if part and first > 2 else first - 1), first
        if before in {"which", "whom"} and self.lows[first - 2 : first - 1] == ["of"]:
            return part_of(self, first - 2)
        if before in {"who", "which"} and first >= 2:
            came_of = self.lows[first - 2 : first] == [",", "which"] and self.lows[at] in _HARMED and first == at
            head = self.entries[first - 3] if came_of else None
            if came_of and previous is not None and not (head and head.noun):
                return self.subject_span(previous)  # "shelled a town in Peru, which killed two"
            return self._with_others(*noun_span(self, behind_noun(self, first - 1)))
        if before == "that" and first > 1 and self.tags[first - 2] == "n":
            start = self.phrase_start(first - 2)
            if start > 1 and self.tags[start - 1] == "p" and self._kinds(self.group_ending(first - 2)[0]) == ["person"]:
                return self.phrase_start(start - 2), start - 1  # "a letter to Ann Lee that called for talks"
            return start, first - 1
        while first < at and self.lows[first] in MARKS:
            first += 1
        start, end = self._with_others(*subject_start(self, first))
        if start == end and before == ",":
            if previous is not None and self._in_chain(at, previous):
                return self.subject_span(previous)
            opens = self.group_start(previous) - 1 if previous is not None else 0
            if previous is not None and opens > 0 and self.lows[opens] in {"who", "which"}:
                return self.subject_span(previous)  # "the man who fled the country in May, was sentenced"
            return previous + 1 if previous is not None else 0, first - 1  # no insert that is known ends here
        return start, end

    def _in_chain(self, at: int, previous: int) -> bool:
        """Whether a verb behind a comma is one of several that somebody did: "threw rocks at him, spat on him and fled"."""
        past = self.is_past(at) and self.group_start(at) == at and self.tags[at + 1 : at + 2] in (["d"], ["n"])
        done = self.tags[previous] == "v" and self.tags[previous + 1] in "dn" and previous + 2 < at
        if past and done and not (self.reports(previous) or self.passive(previous) or self.infinitive(previous)):
            return True  # "killed two guards, seized a truck"
        ahead = next((j for j in range(at + 1, len(self)) if self.tags[j] in "vxrqg" or self.lows[j] == ";"), at)
        return self.tags[ahead] == "v" and self.tags[ahead - 1] == "c" and self.tags[previous] == "v"

    def _with_others(self, start: int, end: int) -> tuple[int, int]:
        """A subject with those named before it in a list: "Peru, Chile trade charges"."""
        lists = 0 < start < end and (self.lows[start - 1] == "," or self.tags[start - 1] == "c")
        return min(start, self.group_ending(end - 1)[1]) if lists else start, end

    def _bare_gerund(self, at: int) -> bool:
        """Whether a verb is a participle in -ing without an auxiliary."""
        return self.tags[at] == "g" and "x" not in self.tags[self.group_start(at) : at]

    def _ids_in(self, start: int, end: int) -> tuple[str, ...]:
        """The ids of whom the words of a subject name or mean."""
        if self.lows[start:end] in (["him"], ["them"]) or self.lows[start : end + 1] == ["it", "to"]:
            return self.meant_as_object(start, MEANT[self.lows[start]], self._leading())
        owned = self.owned(start, end)
        if owned is not None and self.lows[owned] in {"its", "their"} and self.lows[end - 1] in _ARMS:
            return self.meant(MEANT[self.lows[owned]], owned) or self._before(end, start - 1)
        return self._before(end, start - 1)

    def owned(self, start: int, end: int) -> int | None:
        """The pronoun that tells whose a subject is: "its" of "its men", of "any of its boats"; None where none does."""
        at = start + 2 * (self.lows[start + 1 : start + 2] == ["of"])
        return at if at + 1 < end and self.lows[at] in _OWNERS else None

    def joined(self, first: int) -> int | None:
        """The verb that the verb group at ``first`` is joined to by "and".

        Behind a comma that is not one of a reported or other clause inside, but the one that leads the sentence: "Lee said quotas
        would protect them, and denied ...".
        """
        previous = self.previous_verb(first - 1)
        again = said_again(self, first, previous) if previous is not None else None
        if previous is None or again is not None:
            return again
        if previous == first - 3 and self.lows[first - 2] == "," == self.lows[self.phrase_start(previous - 1) - 1]:
            previous = (self.reports(previous) and self.previous_verb(previous)) or previous  # "left, he said, and met"
        if self._speaks(next((j for j in range(first, len(self)) if self.tags[j] in "vgm"), first)):
            while (self.reduced(previous) or self.infinitive(previous) or self._led(previous)) and (
                earlier := self.previous_verb(previous)
            ) is not None:
                previous = earlier  # "urged both to keep a truce signed in May and said": who urged says
            if (speaker := self._speaker_of(previous)) is not None:
                return speaker
        if takes_object(self, first):
            while self.reduced(previous) and (earlier := self.previous_verb(previous)) is not None:
                if not {"q", "r"}.isdisjoint(self.tags[earlier:previous]):
                    break  # "said that one man died in a raid and fled"
                previous = earlier  # "confirmed the arrival of a group led by Lee but gave no details"
        if self.lows[first - 2] != ",":
            return previous
        leading = next((j for j in range(previous) if self.tags[j] == "v"), previous)
        inside = any(self.tags[j] == "q" or self.lows[j] in CLAUSE_OPENERS for j in range(leading, previous))
        return leading if inside or self.reports(leading) else previous

    def _led(self, at: int) -> bool:
        """Whether a preposition leads to the verb at ``at``: "accused Peru of being behind it and said"."""
        first = self.group_start(at)
        return first > 0 and self.tags[first - 1] == "p"

    def _speaks(self, at: int) -> bool:
        """Whether the verb at ``at`` is a finite one of saying or asking."""
        entry = self.entries[at]
        if self.tags[at] != "v" or entry is None or not set(entry.tags) & {"d", "s"}:
            return False
        asks = (p.means in ASKING or p.means.startswith("threaten") for p in entry.verb)
        return any(asks) or any(cue.to_whom != ("weak",) for cue in entry.cue)

    def _speaker_of(self, inside: int) -> int | None:
        """The verb that reports the clause of the verb at ``inside``, where who says that also does what is told next.

        So it is where nobody acts inside, or only what is inside is told as before: "Lee said troops had fired, and urged".
        """
        leading = next((j for j in range(inside) if self.tags[j] == "v"), None)
        if not self.reports(leading):
            return None
        moved = not {"had", "has", "have", "would", "will"}.isdisjoint(self.lows[self.group_start(inside) : inside + 1])
        thing = self.tags[inside] == "x" and self.named[self.subject_span(inside)[1] - 1] is None
        return (
            leading if moved or thing or not self.subject(inside) else None
        )  # "said its bans were mild and threatened"

    def _governing(self, first: int, previous: int | None) -> tuple[int, int]:  # noqa: C901, PLR0911 - one rule a line
        """The subject of an infinitive or participle: the object of what governs it, or its subject."""
        if previous is None:
            return first, first
        entry = self.entries[previous] if self.tags[previous] != "x" else None
        controls = self.lows[previous] in _LETTING or (
            entry is not None and any(p.means in OBJECT_CONTROL for p in (*entry.verb, *entry.cue))
        )
        if self.lows[first - 1] == "to" and first > 1 and self.tags[first - 2] == "c" and self.infinitive(previous):
            return self.subject_span(previous)  # "agreed to exchange data and to meet"
        if self.lows[first - 1] == "to" and (attempt := self._attempt_by(first - 1, previous)) is not None:
            return attempt
        inside = previous + 1, first - 1
        noun = "n" in self.tags[slice(*inside)] or self.lows[slice(*inside)] in (["him"], ["them"], ["it"])
        if self.lows[first - 2] in _ONES_OWN:
            return self.subject_span(previous)  # "claimed responsibility for killing two"
        if (
            noun
            and not self.passive(previous)
            and (self.lows[first - 1] in {"for", "from"} or self._convicts(first, previous))
        ):
            return inside  # "arrested two men for throwing stones": not the police threw
        if self.lows[first - 1] == "as":
            return inside  # "quoted Lee as saying"
        rang = self.lows[first - 1] == "to" and self.lows[previous] in _RANG and self.tags[previous + 1] != "p"
        if rang and not MEANT.keys().isdisjoint(self.lows[first + 1 : first + 2]):
            return self.subject_span(previous)  # "called Lee to congratulate her"
        if controls and self.tags[first - 1] == "p" and self.lows[first - 1] not in _BESIDES:
            opens = self.subject_span(previous)[0] - 1
            if opens > 0 and self.lows[opens] in {"whom", "which"}:
                return noun_span(self, behind_noun(self, opens))  # "officials, whom it accuses of taking bribes"
            if noun and not (self.passive(previous) and self.lows[first - 1] != "to"):
                return inside
        return self.subject_span(previous)

    def _convicts(self, first: int, verb: int) -> bool:
        """Whether "of" leads from somebody to what he is said to do: "acquitted Lee of intimidating her"."""
        return self.lows[first - 1] == "of" and (self.lows[verb + 1] in _OBJECTS or self.named[verb + 1] is not None)

    def _attempt_by(self, to: int, verb: int) -> tuple[int, int] | None:
        """Whose an attempt is that "to" tells of behind its noun: "detailed an effort by Peru in March to trade food"."""
        start = self.phrase_start(to - 1)
        owning = next((j for j in range(start, to - 1) if self.lows[j] in OWNING), None)
        if owning is not None and self.tags[to - 1] == "n":
            return start, owning  # "over Peru's refusal to pay"
        by = next((j for j in range(to - 1, verb + 1, -1) if self.lows[j] == "by"), None)
        if by is None or self.tags[by - 1] != "n" or self.named[by + 1] is None or self.named[by - 1] is not None:
            return None
        end = next((j for j in range(by + 1, to) if self.named[j] is None), to)
        return by + 1, end

    def _before(self, at: int, stop: int, limit: int = 40) -> tuple[str, ...]:
        """The nearest actors before word ``at`` and after word ``stop`` that no preposition leads to."""
        spare: tuple[str, ...] = ()
        back = at - 1
        lowest = max(stop, at - limit)
        while back > lowest:
            back = before_place(self, back)
            low = self.lows[back]
            if self.named[back] is not None:
                ids, first, preposition = self.group_ending(back, stop + 1)
                if preposition in {"", "including"} or self.speaks_for(first - 2, back, ids):
                    return ids
                if preposition == "by":
                    if self.tags[first - 2] != "v" or not self.reduced(first - 2):
                        return ()
                    back = first - 2  # "a delegation led by Ann Lee visited": not she alone
                    continue
                owned = preposition in _OWNED_BY or (preposition == "in" and self.lows[first - 2] in _OF_FIRMS)
                owned = owned and not self.is_unknown_name(first - 2)  # "Bo Ek of Lima"
                titled = preposition == "of" and self.lows[first - 2] in ROLES  # "Secretary of State Ann Lee"
                owned = owned and (titled or self._kinds(ids) != ["person"])  # "the family of Ann Lee" is not she
                if owned and not spare and not self.is_governed(first - 2):
                    spare = ids
                back = first - 1
                continue
            if low in {"he", "she", "it", "they"}:
                return () if low == "it" and self.is_deed(back) else self.meant(low, back)
            if low == "i":
                return self.discourse.myself
            begins = back - (low in {"sides", "parties"})
            pair = PAIR.match(self.text, self.starts[begins]) if low in _PAIRED else None
            alone = pair and " " not in pair.group()  # "two people", "six officers, two from each country"
            if pair and (self.tags[back + 1] in "vxat" if alone else self.tags[back + 1] != "p"):
                before = self.previous_verb(back)
                two = self.subject(before) if before is not None else ()
                return two if len(two) == 2 else self.discourse.both(pair.group())
            spare = spare or (self._definite(back) if self.lows[back - 1] == "the" else ())
            back -= 1
        return spare

    def _definite(self, at: int) -> tuple[str, ...]:
        """Whom a noun with "the" at word ``at`` means: "the men", "the country"."""
        low = self.lows[at]
        if self.lows[at - 2 : at - 1] == ["of"]:
            return ()  # "two of the men" are not all of them
        if low in _CROWD and self.tags[at + 1] in "vxat":
            return self.discourse.crowd()
        if low in _PEERS:
            return self.discourse.peers
        if low not in {"country", "nation"}:
            return ()
        named = (self.named[j] for j in range(at - 2, -1, -1))
        nations = (self.discourse.nation(m.actor_id) for m in named if m)
        return tuple(nation for nation in nations if nation)[:1]

    def meant_as_object(self, at: int, pronoun: str, but: tuple[str, ...]) -> tuple[str, ...]:
        """Whom a pronoun at word ``at`` means to whom something is done: who is named nearest before, without those who do it."""
        for back in range(at - 1, max(-1, at - 25), -1):
            if self.lows[back] in _PAIRED and pronoun == "they" and (pair := PAIR.match(self.text, self.starts[back])):
                return self.discourse.both(pair.group())
            ids = self.group_ending(back)[0] if self.named[back] is not None else ()
            if ids and self.discourse.fits(pronoun, ids) and not set(ids) & set(but):
                return ids
            if pronoun in {"he", "she"} and is_somebody(self, back):
                return ()
        bodies = [
            one for one in self.discourse.last_named() if pronoun == "it" and self.discourse.fits(pronoun, (one,))
        ]
        meant = self.discourse.meant(pronoun) if len(bodies) < 2 else ()
        return meant if meant and not set(meant) & set(but) else self.discourse.next_meant(pronoun, but)

    def _ambiguous(self, pronoun: str, ids: tuple[str, ...]) -> bool:
        """Whether who leads the sentence may be meant as well as who did the last thing: "Peru said Chad fired after it ..."."""
        first = self._leading() or ids
        if self.discourse.is_other(pronoun, first):
            return False
        return pronoun != "they" and first != ids and self._kinds(first) == self._kinds(ids)

    def _leading(self) -> tuple[str, ...]:
        """Who leads the sentence: the subject of its first verb."""
        leading = next((j for j, tag in enumerate(self.tags) if tag in "vx"), None)
        return self.subject(leading) if leading is not None else ()

    def _kinds(self, ids: tuple[str, ...]) -> list[str | None]:
        return [
            "body" if (kind := self.discourse.kinds.get(one)) in {"country", "organization"} else kind for one in ids
        ]

    def _unnamed(self, verb: int) -> bool:
        """Whether the subject of a verb is a noun that stands for no actor."""
        first = self.group_start(verb)
        return first > 0 and self.tags[first - 1] == "n" and self.named[first - 1] is None

    def is_thing(self, verb: int) -> bool:
        """Whether the subject of a verb is one thing, which "it" behind means: "the parade mattered as it marked the end"."""
        end = self.subject_span(verb)[1]
        head = self.lows[end - 1] if end else ""
        if (
            not self._unnamed(verb)
            or is_plural(head)
            or self.reports(verb)
            or self.text[self.starts[end - 1]].isupper()
        ):
            return False
        return head not in STATE_WORDS and head not in GROUP_NOUNS and head.removesuffix("s") not in ROLES

    def meant(self, pronoun: str, at: int) -> tuple[str, ...]:  # noqa: PLR0911 - one rule a line
        """Whom a pronoun means: the subject of the verb before it in the sentence where that fits, else who was heard last."""
        previous = self.verb_led_on(at)
        if (blamed := accused(self, at)) and self.discourse.fits(pronoun, blamed):
            return blamed
        ids = self.subject(previous) if previous is not None else ()
        if (same := echoed(self, at)) is not None:
            return self.meant_as_object(same, pronoun, ids)
        if self._ambiguous(pronoun, ids) or (pronoun == "it" and previous is not None and self.is_thing(previous)):
            return ()
        if pronoun == "they":
            if previous is not None and (suffering := self._suffering(previous, at)) is not None:
                return suffering
            if previous is not None and (ids or self._unnamed(previous)):
                one = self._kinds(ids) == ["person"] or (self._kinds(ids) == ["body"] and not self.reports(previous))
                return () if one else ids  # "Officers said they": nobody heard before
        elif self.discourse.fits(pronoun, ids):
            return ids
        if pronoun == "they" and at < 2 and not any(self.reports(j) for j in range(at + 1, min(len(self), at + 5))):
            return self.discourse.told_of()
        opens = self.lows[self.group_start(previous) - 1] if previous is not None else ""
        led = opens == "that" or self.lows[at - 1] in {"which", "whom"}  # "a plan which she called weak"
        return (led and pronoun in {"he", "she"} and self._person_before(at, pronoun)) or self.discourse.meant(pronoun)

    def _suffering(self, verb: int, at: int) -> tuple[str, ...] | None:
        """Whom "they" means behind what was done to people: "detained two men as they left"; nobody where either may be."""
        entry = self.entries[verb]
        freed = self.lows[at - 1] in {";", "and", "but"} and self.lows[at + 1 : at + 2] == ["were"]
        if entry is None or not (freed or self.lows[at - 1] in _AS) or self.passive(verb):
            return None
        kinds = {ACTIONS[row.means].plover_type for row in entry.verb if row.means in ACTIONS}
        many = (j for j in range(verb + 1, at - 1) if self.tags[j] == "n" and self.lows[j] in GROUP_NOUNS)
        whom = next(many, None)
        if not (freed and "COERCE" in kinds) and (whom is None or kinds.isdisjoint({"COERCE", "ASSAULT"})):
            return None  # "held six sailors for a week; they were freed"
        named = whom is not None and "COERCE" in kinds and self.named[whom] is not None
        return self.group_ending(whom)[0] if named and whom is not None else ()

    def _person_before(self, at: int, pronoun: str) -> tuple[str, ...]:
        """The one person whom a sentence names before "he" or "she": "a bill by Ann Lee that failed after she left"."""
        named = {mention.actor_id for mention in self.named[:at] if mention is not None}
        people = [one for one in named if self._kinds((one,)) == ["person"] and self.discourse.fits(pronoun, (one,))]
        return tuple(people) if len(people) == 1 else ()

    def after(self, at: int, to_whom: Iterable[str], limit: int = 28) -> tuple[str, ...]:  # noqa: C901, PLR0912 - one rule a line
        """The actors after word ``at`` that the first fitting of these prepositions leads to."""
        found: dict[str, tuple[str, ...]] = {}
        preposition, over, filled, parted = "obj", "obj", False, False
        particle = self.lows[at] if self.tags[at] == "p" else ""
        here, last = at + 1, min(len(self.lows), at + 1 + limit)
        while here < last:
            low, tag, mention = self.lows[here], self.tags[here], self.named[here]
            if mention is not None:
                ids, here = self.group_starting(here)
                found.setdefault(preposition, ids)
                if preposition == "of" and over != "obj" and self._kinds(ids) != ["person"]:
                    found.setdefault(over, ids)  # "the ban on the import of Peruvian fruit"
                if particle and preposition == "obj":
                    found.setdefault(particle, ids)
                continue
            if low == "both" and (pair := PAIR.match(self.text, self.starts[here])) and " " in pair.group():
                found.setdefault(preposition, self.discourse.both(pair.group()))
            if low == "of" and self.lows[here - 1] in PARTS:
                pass  # "gave money to each of the families": still to whom
            elif tag == "p" or low == "that":
                over = preposition if low == "of" else over
                preposition = low
                parted = parted or (filled and low != "to")
            elif low == "," and (end := self.apposed(here)):
                ids = (self.named[end - 1].actor_id,)  # type: ignore[union-attr]
                found[preposition] = ids if self.is_post(here - 1) else found.get(preposition, ids)
                if preposition == "of" and self._kinds(found.get(over, ())) != ["person"]:
                    found[over] = ids  # "by Peru's Minister of Trade, Ann Lee,"
                here = end - 1
            elif (
                low in {";", ":"}
                or tag in "rq"
                or low in {"once", "who"}
                or (low == "," and here > at + 1)
                or (tag == "c" and self.opens_clause(here))
            ):
                break
            elif tag in "vx" and not self.continues(here):
                if preposition != "that" or self.tags[here - 1] == "n":
                    break
            elif tag in "vg" and preposition == "to":
                preposition = "-" if parted else "obj"  # "detained a man on suspicion of planning to help Peru"
            elif tag == "n" and preposition == "obj":
                filled = True
            here += 1
        for wanted in to_whom:
            if wanted in found:
                return found[wanted]
        return ()
