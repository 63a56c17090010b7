"""Who speaks: the subject of a reporting verb, what stands behind an inverted one, or the words of a source without a name."""

# ruff: noqa: SIM905, RUF001 - lists of words read best as words; the marks are those of newspapers

import re

from summarizer.backends.local.actors.titles import KIN
from summarizer.backends.local.sentence.clauses import Sentence
from summarizer.backends.local.sentence.subjects import subject_start
from summarizer.backends.local.sentence.telling import subject_words
from summarizer.backends.local.vocabulary.grammar import BE, CLAUSE_OPENERS, CLOSED, OWNING, QUOTES
from summarizer.backends.local.vocabulary.words import ROLES
from summarizer.text.english import MONTHS, WEEKDAYS

_SPEAKING_NOUNS = frozenset(
    "media newspaper newspapers paper analysts analyst experts expert report reports agency agencies television broadcaster "
    "sources source website daily observers residents witnesses critics press radio magazine outlet outlets".split()
)
_NO_ONE = frozenset({"nobody", "no one", "none", "few"})
_TIMES = frozenset("day week month year quarter period time morning night today yesterday".split()).union(
    WEEKDAYS, MONTHS
)
_LONGEST_SPEAKER = 14
_GLUED = re.compile(r"[.;:?!]\S*[A-Z]\w{2}|[;:?!] |[\"“”‘]\S+$|^[\"“”‘'’]")
"""Words that the end of a sentence, or one end of a quotation, runs through are no name of who speaks: "fake.He"."""


def media_words(sentence: Sentence, start: int) -> str | None:
    """The words at ``start`` where they are the press: "the Ugandan press"."""
    end = next((j for j in range(start, min(len(sentence), start + 4)) if sentence.lows[j] in _SPEAKING_NOUNS), None)
    return sentence.words(start, end + 1) if end is not None else None


def speaks_on(sentence: Sentence, last: int) -> bool:
    """Whether a clause with its own verb follows soon after the cue without a comma."""
    for here in range(last, min(len(sentence), last + 14)):
        if sentence.lows[here] in {",", ".", ";"}:
            return False
        if sentence.tags[here] in "vx":
            return True
    return False


_BEFORE_SUBJECT = CLAUSE_OPENERS | {'"', "“", "”", "»", "«"}


def clause_start(sentence: Sentence, first: int) -> int:
    """The first word of the subject before the verb group that begins at ``first``."""
    back = first
    if back > 2 and sentence.lows[back - 1] == ")":
        back = next((j for j in range(back - 2, max(-1, back - 20), -1) if sentence.lows[j] == "("), back)
    while back > 0 and sentence.tags[back - 1] in "ndpoc":
        if sentence.lows[back - 1] in _BEFORE_SUBJECT:
            break
        back -= 1
    return back


def speaker_start(sentence: Sentence, first: int) -> int:
    """The first word of who speaks before the verb group at ``first``, also where an insert parts them: "a villager, Ann Lee, said", "Ann Lee, the chief, said"."""
    start = clause_start(sentence, first)
    if start == first and first > 1 and sentence.lows[first - 1] == ",":
        if sentence.named[first - 2] is not None:
            name = clause_start(sentence, first - 1)
            if name > 1 and sentence.lows[name - 1] == ",":
                return clause_start(sentence, name - 1)
        opening = sentence.insert_start(first - 1)
        if opening is not None and sentence.named[opening - 1] is not None:
            return clause_start(sentence, opening) if not _farther_on(sentence, opening) else 0
    return start


def joint_before(sentence: Sentence, first: int) -> int:
    """The word before the verb group at ``first``, or the "and" that an insert parts from it: "and, in turn, accused"."""
    opening = sentence.insert_start(first - 1) if first and sentence.lows[first - 1] == "," else None
    return opening - 1 if opening and sentence.tags[opening - 1] == "c" else first - 1


def _farther_on(sentence: Sentence, opening: int) -> bool:
    """Whether the name before an insert is not who acts: "Ann Lee, who is facing the mayor, Bo Ek, in a runoff, said", "was in Ilo, Peru, wearing a hat, said"."""
    start = clause_start(sentence, opening)
    if start < 2 or sentence.lows[start - 1] != ",":
        return False
    related = next((j for j in range(1, start) if sentence.lows[j] in _RELATIVE), 0)
    name = sentence.named[start]
    place = start + 1 == opening and name is not None and sentence.discourse.kinds.get(name.actor_id) == "country"
    return place or (related > 0 and {"v", "x"}.isdisjoint(sentence.tags[:related]))


def quoting(sentence: Sentence, first: int) -> int | None:
    """The verb of who relays what a "saying" at ``first`` tells: "the agency quoted Ann Lee as saying", "was cited as saying"."""
    verb = sentence.previous_verb(first) if first and sentence.lows[first - 1] == "as" else None
    return (
        verb
        if verb is not None and sentence.lows[verb] in {"quoted", "cited", "quotes", "cites", "quoting", "citing"}
        else None
    )


def relaying(sentence: Sentence, first: int) -> tuple[str, ...]:
    """Who relays what a "saying" at ``first`` tells; nobody where nobody is named."""
    verb = quoting(sentence, first)
    if verb is None:
        return ()
    return agents(sentence, verb) if sentence.passive(verb) else speaking_subject(sentence, verb, verb)


def agents(sentence: Sentence, at: int) -> tuple[str, ...]:
    """Who speaks in the passive: "was denied by Peru"."""
    return sentence.after(at, ("by",))


def sources_of(sentence: Sentence, at: int, first: int) -> tuple[str, ...]:
    """Who speaks: the subject, or behind an inverted verb what follows, or the verbatim words where no actor is meant."""
    if _is_quoted(sentence, first):
        return ()
    before = sentence.lows[first - 1] if first else ""
    if (quoted := quoting(sentence, first)) is not None and sentence.passive(quoted):
        return speaking_subject(sentence, quoted, quoted)  # "was quoted as saying"
    inserted = before == "," and sentence.lows[first] not in QUOTES and sentence.insert_start(first - 1) is not None
    ends = sentence.lows[at] in {"said", "says"} and {"v", "x"}.isdisjoint(
        sentence.tags[at + 1 :]
    )  # "killing six, among them a boy, said Ann Lee."
    if before in {",", '"', "”", "»"} and sentence.tags[first] != "x" and (ends or not inserted):
        if behind := _inverted(sentence, at, first):
            return behind
        if sentence.lows[first] in QUOTES:
            return ()  # '..., with a better view," said he': nobody inside the quotation speaks
    leads = at
    planned = _governing(sentence, first, at) if before == "to" else first
    bound = "to" in sentence.lows[first:at] and not BE.isdisjoint(sentence.lows[first:at])
    if bound or (
        sentence.lows[planned] in BE and planned < first and {"first", "able"}.isdisjoint(sentence.lows[planned:first])
    ):
        return ()  # "the drought is to blame", "Peru is in a position to announce a plan"
    if before == "to":
        leads = _governing(sentence, first, at)
    if (auxiliary := _parted_from(sentence, first)) is not None:
        at = leads = auxiliary
    return speaking_subject(sentence, at, leads)


def _governing(sentence: Sentence, first: int, at: int) -> int:
    """The verb that the infinitive at ``at`` hangs on; itself where there is none."""
    governing = sentence.previous_verb(first)
    while governing is not None and sentence.reduced(governing):  # "used a session held on Monday to announce"
        governing = sentence.previous_verb(governing)
    return governing if governing is not None else at


_TO_SOMEBODY = frozenset("tell inform accuse blame charge implicate".split())


def _inverted(sentence: Sentence, at: int, first: int) -> tuple[str, ...]:
    """Who stands behind an inverted verb: "...," said Ann Lee; not whom one spoke to or of: "the coach, Bo Ek, accused Ann Lee"."""
    if sentence.tags[at] != "v":
        return ()
    said_before = not {"v", "x"}.isdisjoint(sentence.tags[:first]) or not QUOTES.isdisjoint(sentence.lows[:first])
    if not said_before or sentence.entries[at].lemma in _TO_SOMEBODY:  # type: ignore[union-attr]
        return ()
    actors = sentence.after(at, ("obj",), limit=10)
    if actors and not speaks_on(sentence, at + 1):
        return actors
    words = speaker_behind(sentence, at + 1) if not actors else None
    if not words:
        return ()
    behind = at + len(words.split()) + 2
    apposed = next((m for m in sentence.named[behind : behind + 3] if m is not None), None)
    return (apposed.actor_id,) if apposed is not None and sentence.lows[behind - 1] == "," else (words,)


def speaking_subject(sentence: Sentence, at: int, leads: int) -> tuple[str, ...]:
    """Who says what the verb at ``at`` tells, which hangs on the one at ``leads``: "wants to say"."""
    first = sentence.group_start(leads)
    if first and sentence.tags[first - 1] == "p" and sentence.tags[at] != "g":
        return ()  # "fined the firm for failing to report": nobody speaks
    if (before := _before_insert(sentence, first)) is not None:
        return before
    words = _source_words(sentence, first)
    if words is None and (farther := _farther(sentence, at, first, leads)):
        return farther
    if words is None or sentence.tags[at] == "g":
        start, end = sentence.subject_span(at)
        pronoun = sentence.lows[start] if end - start == 1 else ""
        opens = _first_gerund(sentence, first) if sentence.tags[at] == "g" else 0
        leading = _leading(sentence, opens) if opens else None
        if leading is not None and leading != sentence.previous_verb(first):
            return speaking_subject(sentence, leading, leading)  # "denied that Lee had left, saying"
        behind = start > 0 and sentence.lows[start - 1] in {",", *QUOTES} and pronoun in {"he", "she"}
        ids = (
            _same_speaker(sentence, start, pronoun)
            or _said_before(sentence, at, pronoun)
            or (behind and sentence.discourse.speaking(pronoun))
            or sentence.subject(at)
            or sentence.discourse.speaking(pronoun)
        )
        if ids:
            return ids
    return _in_words(sentence, at, leads, words) or (_opening_subject(sentence, first) if leads == at else ())


def _before_insert(sentence: Sentence, first: int) -> tuple[str, ...] | None:
    """Who speaks where not the words before an insert tell it: "denied the claims and, in turn, accused"; None elsewhere."""
    opening = sentence.insert_start(first - 1) if first and sentence.lows[first - 1] == "," else None
    if opening and _farther_on(sentence, opening):
        return _opening_subject(sentence, first)
    joint = joint_before(sentence, first)
    joined = sentence.joined(joint + 1) if joint < first - 1 else None
    if joined is not None:
        return speaking_subject(sentence, joined, joined)
    name = _inserted(sentence, first)
    before = sentence.insert_start(opening) if name is not None and opening else None
    person = sentence.named[before - 1] if before else None
    if person is not None and sentence.discourse.kinds.get(person.actor_id) == "person":
        name = person.actor_id  # "Ann Lee, a leader of the group, the Front, said"
    return (name,) if name is not None else None


def _inserted(sentence: Sentence, first: int) -> str | None:
    """Who is named between commas right before the verb group at ``first``: "the chairwoman, Ann Lee, said"."""
    opening = sentence.insert_start(first - 1) if first and sentence.lows[first - 1] == "," else None
    if opening is None:
        return None
    name = _explaining(sentence, opening, first - 1)
    if name is None and sentence.is_name(opening + 1, first - 1):
        return sentence.words(opening + 1, first - 1)
    return name


def _farther(sentence: Sentence, at: int, first: int, leads: int) -> tuple[str, ...]:
    """Who speaks where those named nearest do not: "experts living in parts of Peru argued", "cited an army communique as saying"."""
    if sentence.lows[first - 1] == "as":
        relayed = _relayed(sentence, first)
        return (relayed,) if relayed is not None else ()
    nearest = leads == at and _led_to(sentence, _noun_start(sentence, first))
    return _opening_subject(sentence, first) if nearest else ()


def _parted_from(sentence: Sentence, first: int) -> int | None:
    """The auxiliary of the verb group at ``first``, where a phrase of time or place parts them: "has in the past denied"."""
    at = next((j for j in range(first - 1, max(-1, first - 7), -1) if sentence.tags[j] not in "nd"), 0)
    return at - 1 if at > 1 and sentence.tags[at] == "p" and sentence.tags[at - 1] == "x" else None


def _relayed(sentence: Sentence, first: int) -> str | None:
    """The words of a source without a name behind "quoted" and "cited": "cited a Peruvian army communique as saying"."""
    start = first - 1
    while start and sentence.tags[start - 1] in "nd":
        start -= 1
    unnamed = start < first - 1 and sentence.named[first - 2] is None and sentence.lows[start - 1] != "by"
    return sentence.words(start, first - 1) if unnamed else None


def _first_gerund(sentence: Sentence, first: int) -> int:
    """Where the participles begin behind a comma that one at ``first`` goes on with: ", renewing the charge and saying"; 0 where none does."""
    if sentence.lows[first - 1] == ",":
        return first
    earlier = [j for j in range(1, first) if sentence.tags[j] == "g" and sentence.lows[j - 1] == ","]
    return earlier[-1] if earlier and sentence.tags[first - 1] == "c" else 0


def _leading(sentence: Sentence, first: int) -> int | None:
    """The verb of the main clause that ", saying" at ``first`` goes on from: not that of a clause inside it."""
    verb = sentence.previous_verb(first)
    while verb is not None:
        opens = sentence.group_start(verb)
        earlier = sentence.previous_verb(opens)
        if earlier is None:
            return verb
        between = range(earlier + 1, opens)
        commas = [j for j in between if sentence.lows[j] == ","]
        behind = between if not commas else range(commas[-1] + 1, opens)
        inside = any(sentence.tags[j] in "qr" or sentence.lows[j] in CLAUSE_OPENERS for j in behind)
        told = sentence.reports(earlier) and not commas
        described = sentence.reduced(verb) or (sentence.tags[verb] == "g" and "x" not in sentence.tags[opens:verb])
        if not (inside or told or described or sentence.infinitive(verb)):
            return verb
        verb = earlier
    return None


def _same_speaker(sentence: Sentence, start: int, pronoun: str) -> tuple[str, ...]:
    """Whom "he" means right behind who says something and has no name: "The man told police he would deny it"."""
    saying = sentence.previous_verb(start)
    if pronoun not in {"he", "she"} or saying is None or not sentence.reports(saying) or start - saying > _BESIDE:
        return ()
    return () if sentence.subject(saying) else speaking_subject(sentence, saying, saying)


_BESIDE = 3


def _said_before(sentence: Sentence, at: int, pronoun: str) -> tuple[str, ...]:
    """Whom a pronoun means that goes on speaking: the one person, body, paper or country that spoke in the sentence before."""
    discourse = sentence.discourse
    start = sentence.subject_span(at)[0]
    if pronoun not in {"it", "he", "she"} or (start and sentence.lows[start - 1] not in {",", *QUOTES}):
        return ()
    spoke = {
        one
        for number, one in discourse.speakers
        if number == discourse.number - 1
        and (discourse.fits(pronoun, (one,)) or (pronoun == "it" and one.lower().rpartition(" ")[2] in _SPEAKING_NOUNS))
    }
    return tuple(spoke) if len(spoke) == 1 else ()


def _explaining(sentence: Sentence, opening: int, closing: int) -> str | None:
    """Whose name between commas explains who speaks: "the chair of the board, Ann Lee, said", "a newspaper, the Post, said"."""
    start = opening + 1 + (sentence.tags[opening + 1] == "d")
    name, before = sentence.named[start], sentence.named[opening - 1]
    if name is None or sentence.named[closing - 1] is not name or name.form not in {"name", "short", "acronym"}:
        return None
    person = start == opening + 1 and sentence.discourse.kinds.get(name.actor_id) == "person"
    return name.actor_id if person or before is None or before.form == "role" else None


def _opening_subject(sentence: Sentence, first: int) -> tuple[str, ...]:
    """Who a sentence opens with, where only what describes him parts him from the verb group at ``first``.

    So in "Ann Lee, 31, who has admitted theft, said" and "Two residents of the town reached by telephone said".
    """
    start = next((j for j in range(min(first, 4)) if sentence.lows[j] not in _OPENERS), first)
    end = start
    while end < first and (sentence.tags[end] in "nd" or sentence.lows[end] in {"of", "and"}):
        end += 1
    verbs = [j for j in range(end, first) if sentence.tags[j] in "vxg"]
    related = next((j for j in range(end, first) if sentence.lows[j] in _RELATIVE), first)
    described = sentence.lows[first - 1] == "," or verbs
    if end in (start, first) or not described or sentence.tags[first] not in "vx":
        return ()
    told = (
        j for j in verbs if sentence.tags[j] != "g" and sentence.lows[j + 1] != "of"
    )  # not "the man accused of arson"
    if any(verb < related and not sentence.reduced(verb) for verb in told):
        return ()
    if any(sentence.lows[j] in {";", ":", *QUOTES} for j in range(end, first)):
        return ()
    behind = sentence.named[end + 1 : end + 4] if sentence.lows[end] == "," else []
    named = next((m for m in (*behind, *sentence.named[start:end]) if m is not None and m.form == "name"), None)
    named = named or next((m for m in sentence.named[start:end] if m is not None), None)
    if named is not None and named.form not in {"adjective", "place"}:
        return (named.actor_id,)
    return (sentence.words(start, end),) if sentence.tags[start] in "dn" else ()


_OPENERS = frozenset({"but", "and", "however", "meanwhile", ",", "earlier", "also", "separately", "still"})
_RELATIVE = frozenset({"who", "which", "whose", "whom"})


def _in_words(sentence: Sentence, at: int, leads: int, words: str | None) -> tuple[str, ...]:
    """A source that no actor stands for, in its words."""
    words = words or (subject_words(sentence, leads) if sentence.tags[at] == "v" else None)
    lone = words is not None and words.islower() and " " not in words and not words.endswith("s")
    if lone and words not in _SPEAKING_NOUNS and words != "police":
        return ()  # "strong, powerful, he said"
    if words is None or not words[0].isalnum() or not _may_speak(words):
        return ()
    return (words,) if sentence.tags[at] == "v" or words[0].isupper() else ()


def _may_speak(words: str) -> bool:
    """Whether words may be somebody who speaks: no day ("..., on the same day, which said"), no thing that is only reported."""
    lows = words.lower().split()
    if not lows or lows[0][0].isdigit() or words.lower() in _NO_ONE or len(lows) > _LONGEST_SPEAKER:
        return False
    head = next((at for at, low in enumerate(lows) if at and CLOSED.get(low) == "p"), len(lows)) - 1
    if lows[head] in _TIMES or lows[-1] in _TIMES or CLOSED.get(lows[0]) in {"p", "a"} or lows[0] == "no":
        return False
    return _GLUED.search(words) is None


def _is_quoted(sentence: Sentence, first: int) -> bool:
    """Whether the words before a verb are a quotation and no speaker: 'Trials of "quiet engines" reported'."""
    if sentence.lows[first] not in QUOTES:
        return False
    start = clause_start(sentence, first)
    return 0 < start < first and sentence.lows[start - 1] in QUOTES


def speaker_behind(sentence: Sentence, start: int) -> str | None:
    """The words of an unnamed speaker behind an inverted verb: "..., said a shopkeeper"."""
    end = start
    while end < len(sentence) and end - start < 12 and sentence.tags[end] in "ndp":
        if sentence.named[end] is not None and "p" not in sentence.tags[start:end]:
            break
        end += 1  # "said an official of Peru"
    stop = sentence.lows[end] if end < len(sentence) else "."
    people = end > start and sentence.tags[start] == "d" and "p" not in sentence.tags[end - 1 : end]
    return sentence.words(start, end) if people and stop in {",", ".", ";", "who"} else None


def _source_words(sentence: Sentence, first: int) -> str | None:  # noqa: PLR0911 - one reason to refuse a line
    """The words of a source that no actor stands for ("some analysts", "the report"); None where one does."""
    if first > 1 and sentence.tags[first - 1] == "c":
        joined = sentence.joined(first)  # "the ministry confirmed it on Monday and said ..."
        return _source_words(sentence, sentence.group_start(joined)) if joined is not None else None
    start = _noun_start(sentence, first)
    if start >= first or _led_to(sentence, start):
        return None
    if sentence.tags[start - 1] in "vg" and (before := subject_start(sentence, first))[0] < start:
        start, first = before  # "activists who had led marches in the past said"
    if any(sentence.named[start:first]):
        if _of_person(sentence, start, first):
            return sentence.words(start, first)
        whose = all(mention is None or mention.form == "adjective" for mention in sentence.named[start:first])
        media = whose and sentence.lows[first - 1] in _SPEAKING_NOUNS  # "Peruvian media said"
        return sentence.words(start, first) if media or _indefinite(sentence, start, first) else None
    if "o" in sentence.tags[start:first]:
        return None
    if sentence.lows[start] in {"both", "two"} or (
        sentence.lows[start] == "the" and sentence.lows[start + 1 : start + 2] == ["two"]
    ):
        return None
    if not any(sentence.tags[j] == "n" for j in range(start, first)):
        return None
    return sentence.words(start, first).strip(" \"“”'‘’") or None


def _noun_start(sentence: Sentence, first: int) -> int:
    """Where the nouns before the verb group at ``first`` begin, without what leads to them."""
    start = clause_start(sentence, first)
    while start < first and sentence.tags[start] in "cp":
        start += 1
    return start


def _of_person(sentence: Sentence, start: int, end: int) -> bool:
    """Whether somebody speaks who only belongs to a person named: "Lee's office", "an official of ..." no, "a Lee administration official"."""
    head = sentence.lows[end - 1]
    if sentence.named[end - 1] is not None or not (head in _OFFICES or head in ROLES or head in KIN):
        return False
    return any(
        mention is not None
        and sentence.discourse.kinds.get(mention.actor_id) == "person"
        and (sentence.lows[at + 1] in OWNING or sentence.lows[at + 1] in _OFFICES)
        for at, mention in enumerate(sentence.named[start : end - 1], start)
    )


_OFFICES = frozenset(
    "office camp team campaign administration supporters allies family lawyers aides official officials".split()
)


def _led_to(sentence: Sentence, start: int) -> bool:
    """Whether a preposition inside a clause leads to the noun at ``start``, who then does not speak: "experts living in parts of Peru said"."""
    if start < 2 or sentence.tags[start - 1] not in "pg" or sentence.lows[start - 1] in CLAUSE_OPENERS:
        return False
    return sentence.tags[start - 2] != "m" and sentence.lows[start - 2] not in CLAUSE_OPENERS


def _indefinite(sentence: Sentence, start: int, end: int) -> bool:
    """Whether somebody unnamed speaks and not who is named with them: "a team of observers from Peru", "a Peruvian delegate"."""
    if sentence.lows[start] not in {"a", "an", "some", "several", "one"}:
        return False
    head = next((j for j in range(start, end) if sentence.tags[j] == "p"), end) - 1
    noun = sentence.lows[head]
    if head == end - 1:
        return sentence.named[head] is None and all(
            m is None or m.form == "adjective" for m in sentence.named[start:end]
        )
    office = noun in ROLES or noun.removesuffix("s") in ROLES
    return sentence.named[head] is None and (noun.startswith("spokes") or not office)
