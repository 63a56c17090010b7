"""Parties without a name of their own: groups ("three conscripts", "crane drivers") and bodies ("Peru's trade ministry")."""

# ruff: noqa: RUF001, SIM905 - typographic quote marks are matched; word lists read better as text

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Literal

from summarizer.backends.local.actors.context import ends_name, is_deed
from summarizer.backends.local.actors.names import match_known
from summarizer.backends.local.actors.party import Owner, Party
from summarizer.backends.local.actors.titles import KIN
from summarizer.backends.local.vocabulary.grammar import (
    AUXILIARIES,
    CLOSED,
    DESCRIBING,
    PARTICLES,
    SMALL_NUMBERS,
    WORKING,
)
from summarizer.backends.local.vocabulary.lexicon import lexicon
from summarizer.backends.local.vocabulary.words import (
    BODIES,
    DRESSED,
    MODIFIERS,
    ONE_OF,
    ORGANIZATIONS,
    ROLE_TOPICS,
    ROLES,
    SPEECH,
    STAND_INS,
    TOPICS,
    WITHOUT_ARTICLE,
    role_sector,
)
from summarizer.ontology import GROUP_NOUNS
from summarizer.text.spans import lowered, words_of

_WORD = re.compile(r"(?<![\w-])[A-Za-z]{4,}(?![\w’'-])|(?<![\w-])(?:[Mm][ae]n|son)(?![\w’'-])")
_OF_PLACE = re.compile(r" (?:of|from|in|at) (?:the )?([A-Z][\w-]*(?: [A-Z][\w-]*){0,3})")
_OF_TOPIC = re.compile(r" (?:of|for) ([a-z]+)(?: and ([a-z]+))?")
_OF_MEMBERS = re.compile(r" of (?:[\w-]+,? (?:and )?){0,5}?([a-z]{4,})\b(?: from [A-Z]\w+(?:(?:,| and)? [A-Z]\w+)*)?")
_OF_OWNER = re.compile(r" of (?:the )?(?=[A-Z])")
_BEFORE = re.compile(r"[\w,’'-]+$")
_MANY = frozenset({"dozens", "scores", "hundreds", "thousands"})
_COUNTS = SMALL_NUMBERS | {"eleven", "twelve", "dozens", "hundreds", "thousands"}
_AROUND = frozenset(
    "the a some several many few at least about around nearly more than over up to other all both these those his her its "
    "their no any of as dead".split()
)
_AROUND_OBJECT = _AROUND - {"of", "to"}
_SOME = frozenset("some several many other most".split())
"""Before experts and the like: a part of them speaks, and the words are kept."""
_INSERT = re.compile(r",[^,.;\n]{3,80},(?= )")
_AND_GROUP = re.compile(r" and (\w+)(?: (\w+))?")  # "cooks and waiters" are one group
_OTHER_THAN = frozenset({"other", "his", "her", "its", "their"})  # "his soldiers" are not those told of before
_YEAR = re.compile(r"(?:19|20)\d\d")
_PARTS = frozenset({"each", "all", "one", "some", "most", "many", "none"})
_BESIDE_HELPERS = frozenset("also have who not never been be being already still then later".split())
_MOVED = frozenset("send deploy withdraw pull move station mobilise mobilize have lose gain be".split())
_SUFFER_BEHIND = frozenset({"of", "on", "against", "to", "with", "at", "by"})
_AIMED = frozenset({"to", "at", "on", "against"})
_COMMON = frozenset(
    "forces men women people persons individuals citizens members adults users guests owners leaders states families unions".split()
)
"""Heads that say so little that only a number or a word before them makes a party of them."""
_BY_NAME = frozenset({"leaders", "states"})
"""So many of these are known by name: "the two leaders"."""
_OF_THEM = frozenset({"families", "unions"})
"""These are parties all the same: "condolences to the families", "unions rejected it"."""
_DESCRIBED = frozenset("named called aged based dressed armed related linked used".split())
"""Participles that only tell which or what kind."""
_SINGLE = ONE_OF | dict.fromkeys(("man", "woman", "bookkeeper", "accountant"), "civilians")
_HEADS = frozenset({*GROUP_NOUNS, *BODIES, *ROLES, *_SINGLE, *KIN, "master"})
_TWO_WORD_OFFICES = frozenset({"harbour master", "harbor master", "station master"})
_NAME_OR_OF = re.compile(r",? [A-Z]| (?:of|for)\b")
_EXPLAINED = re.compile(r", the (?:[a-z]+ ){1,3}[A-Z]")
"""Behind "her husband": who he is."""
_BEFORE_VERB = re.compile(
    r" (?:of|from|in|at|with|on) (?:[\w’'-]+ ){0,5}?[\w’'-]+(?=(?:, [^,.;\n]{3,40},)? (?:was|were|is|are|has|have|had|will|would|may|might|could"
    r"|can|must|should|did|said|say|says|told|want|wants|called|calls|[a-z]{3,}ed)\b)"
)
"""What stands between a party and its verb: "supporters of Lee | have"."""
_WORDS = re.compile(r"[\w’'-]+")
_NOT_NOW = frozenset("former ex- then outgoing incoming elect".split())
"""Before an office: not who holds it now."""
_AGED = frozenset("teenage elder eldest older younger youngest baby infant twin only".split())
FIGHTING = frozenset({"military", "rebels", "police", "paramilitary"})  # they stand for whose they are
_WHOSE = frozenset("country's country’s nation's nation’s state's state’s government's government’s".split())


def parties_in(text: str, owners: Mapping[int, Owner], named: Mapping[int, int]) -> Iterator[Party]:
    """The parties without a name, in the order of the text; groups only where they do, say or suffer something.

    Args:
        text: the text.
        owners: the countries of the text, by where the naming ends and by where it starts.
        named: where the names of people and organizations start, by where they end.
    """
    told: set[str] = set()
    covered = 0
    for found in _heads(text):
        head = found[0].lower()
        if found.start() < covered:
            continue  # "a commission of six officers" is one
        first = _word_before(text, found.start())[1].lower()
        if head in GROUP_NOUNS and all(known.first != first for known in BODIES.get(head, ())):
            group = _group(text, found, head, owners, named, told)
        elif head in BODIES:
            group = _body(text, found, head, owners)
        else:
            group = _holder(text, found, head, owners, named)
        if group:
            covered = group.end
            yield group


def _heads(text: str) -> list[re.Match[str]]:
    """The words that may head a party, in the order of the text."""
    small, found = lowered(text), []
    for head in _HEADS.intersection(words_of(text)):
        at = small.find(head)
        while at >= 0:
            word = _WORD.match(text, at)
            if word and word.end() == at + len(head):
                found.append(word)
            at = small.find(head, at + 1)
    return sorted(found, key=re.Match.start)


def _group(
    text: str, found: re.Match[str], head: str, owners: Mapping[int, Owner], named: Mapping[int, int], told: set[str]
) -> Party | None:
    start, modifiers, owner, (at, word) = _led(text, found.start(), owners, lambda at, word: _qualifies(text, at, word))
    whose = named.get(start - 1) if owner is None and GROUP_NOUNS[head] not in FIGHTING else None
    if whose is not None:  # "Lee supporters"
        modifiers = f"{text[whose : start - 1].lower()} {modifiers}".strip()
        start = whose
        at, word = _word_before(text, start)
    counted = word.lower() in _COUNTS or (word[:1].isdigit() and not _YEAR.fullmatch(word))
    start = at if counted else start
    if word == "of" and (many := _word_before(text, at))[1].lower() in _MANY:
        start, counted = many[0], True  # "thousands of employees"
    alone = head in _COMMON and not (modifiers or owner)
    headed = found[0][0].isupper() and not _opens(text, start)
    anybody = headed or (word.lower() != "the" and _acts(text, found.end(), speech=True))  # "Unions said so"
    if alone and (head in _BY_NAME if counted else anybody or head not in _OF_THEM):
        return None
    besides = _AND_GROUP.match(text, found.end())
    alike = besides and next((k for k in (1, 2) if GROUP_NOUNS.get(besides[k]) == GROUP_NOUNS[head]), None)
    whole = besides.end(alike) if besides and alike else found.end()
    head = text[found.start() : whole].lower()
    of_place = _OF_PLACE.match(text, whole)
    end = of_place.end() if of_place else whole
    word = _word_before(text, start)[1].lower()
    modifier = f"{text[owner.start : owner.end].lower()} {modifiers}".strip() if owner else modifiers
    sector = GROUP_NOUNS[found[0].lower()]
    if sector == "unknown" and word in _SOME:
        return None
    again = head in told and not modifier and word == "the"
    counts = _is_party(text, start, found) if alone else head != "people" or counted
    does = counts and (_acts(text, end) or (of_place is not None and _acts(text, whole)))
    if not (again or does or _suffers(text, start, found[0].lower())):
        return None
    told.add(head)
    whence = text[found.end() + 1 : found.end() + 3] if of_place else ""
    at_body = of_place is not None and whence == "at" and of_place[1].split()[-1] in ORGANIZATIONS  # "at Alfa Bank"
    where = whence == "in" or at_body
    of = whence in {"of", "fr"} or (where and _acts(text, end))
    count = text[start : start + text[start : found.end()].find(" ")].lower() if counted else ""
    count = word if word in _OTHER_THAN else count
    return Party(
        start,
        end if of else whole,
        head,
        modifier,
        "group",
        role_sector(modifiers) if sector == "unknown" else sector,
        owner,
        definite=word == "the",
        number=count,
    )


def _is_party(text: str, start: int, found: re.Match[str]) -> bool:
    """Whether a number of people is a party to the news and no share or measure: "nine men", not "610,000 people", "its 90 members"."""
    count = text[start : found.start()].strip()
    plain = found[0] != "members" and "," not in count
    return plain and not text.startswith((" who", " in "), found.end())


def _body(text: str, found: re.Match[str], head: str, owners: Mapping[int, Owner]) -> Party | None:
    """The body whose head stands at a place, where what stands round it makes it one: not "an army post"."""
    at, word = _word_before(text, found.start())
    body = next((body for body in BODIES[head] if body.first in ("", word.lower())), None)
    opens = found[0][0].isupper()
    if body is None or (opens and not (head in WITHOUT_ARTICLE and _opens(text, at if body.first else found.start()))):
        return None
    if owners.get(found.end()):
        return None  # "the Chinese delegation" is the country
    start = at if body.first else found.start()
    head = f"{body.first} {head}".strip()
    begin, modifiers, owner, (_, word) = _led(text, start, owners, lambda at, word: _describes(text, at, word))
    article = word.lower() if CLOSED.get(word.lower()) == "d" or word.lower() in _WHOSE else ""
    if not (owner or article or head.rpartition(" ")[2] in WITHOUT_ARTICLE):
        return None
    end, behind, of_owner = _behind(text, found.end(), owners)
    owner = owner or of_owner
    if not ends_name(text, end):
        return None
    place = _OF_PLACE.match(text, end)
    if place and not owner and (head == "government" or _acts(text, place.end())):
        end = place.end()
        owner = owners.get(place.start(1))
    if head == "government" and not owner:
        owner = _seat(text, begin, end)
    stands_in = head in STAND_INS and article == "the"
    if "+" in body.signs and not (modifiers or owner or behind or stands_in):
        return None
    acts = _acts(text, end, speech="~" in body.signs) or _says_before(text, begin)
    if "~" not in body.signs:
        named = text[begin:start].lower() != text[begin:start]  # of a country, or with a name: "the Quill regime"
        acts = acts or named or _suffers(text, begin, head)
    kind: Literal["group", "organization"] = "group" if behind in GROUP_NOUNS else "organization"
    modifiers = behind if behind and kind == "organization" else modifiers
    only = "=" in body.signs or ("+" in body.signs and stands_in and not (modifiers or owner))
    return Party(begin, end, head, modifiers, kind, body.sector, owner, True, acts=acts, named=only, definite=stands_in)


def _behind(text: str, end: int, owners: Mapping[int, Owner]) -> tuple[int, str, Owner | None]:
    """What follows a body with "of": its topic ("of defence"), its members ("of six officers") or its country; and its end."""
    if not text.startswith((" of ", " for "), end):
        return end, "", None
    topic = _OF_TOPIC.match(text, end)
    if topic and topic[1].capitalize() in TOPICS:
        return topic.end(2 if topic[2] and topic[2].capitalize() in TOPICS else 1), topic[1], None
    members = _OF_MEMBERS.match(text, end)
    if members and members[1] in GROUP_NOUNS:
        return members.end(), members[1], None
    of = _OF_OWNER.match(text, end)
    owner = owners.get(of.end()) if of else None
    return (owner.end, "", owner) if owner else (end, "", None)


def _seat(text: str, start: int, end: int) -> Owner | None:
    """The country of a government that is named by its capital: "the government in Lima", "the Lima government"."""
    for at in re.finditer(r"[A-Z]", text[start:end]):
        known = match_known(text, start + at.start())
        if known and known[1].country:
            return Owner(start + at.start(), known[0], known[1].country)
    return None


def _opens(text: str, start: int) -> bool:
    """Whether a sentence begins at a place."""
    return text[max(0, start - 2) : start].strip(" ") in {"", ".", "\n", '"', "“", "!", "?"} or text[start - 1] == "\n"


def _holder(
    text: str, found: re.Match[str], head: str, owners: Mapping[int, Owner], named: Mapping[int, int]
) -> Party | None:
    """Who holds an office, called by it alone: "the foreign minister"; nobody where a name or another noun follows.

    It may be somebody whom the text does not name where it tells more than the bare word: "a Peruvian delegate".
    """
    start, modifiers, owner, (_, word) = _led(text, found.start(), owners, lambda _, word: _is_of_office(word, head))
    low = word.lower()
    possessed = owner is not None and text.startswith(("'", "’"), owner.end)  # "Peru's foreign minister"
    if owner is None and (whose := _whose(text, start, word, named)) is not None:
        return _of_somebody(text, found, whose, f"{text[whose : start - 1].lower()} {modifiers}".strip())
    if (low not in {"the", "a", "an", "one"} and not possessed) or head in KIN:
        return None
    end = found.end()
    if _NAME_OR_OF.match(text, end) or not ends_name(text, end):
        return None
    place = _OF_PLACE.match(text, end) if modifiers else None
    end = place.end() if place and _acts(text, place.end()) else end
    single = low != "the" and not possessed and _does_or_suffers(text, start, end, head)
    acts = single or (bool(owner or modifiers) and _acts(text, end))
    acts = acts or (owner is not None and _suffers(text, start, head))  # "summoned the Peruvian ambassador"
    if low != "the" and not (owner or single):
        return None
    sector = ROLES.get(head) or _SINGLE.get(head, "government")
    if low == "one":
        start -= len("one ")
        if _word_before(text, start)[1].lower() == "not":
            return None
    return Party(start, end, head, modifiers, "person", sector, owner, acts=acts, named=not acts)


def _of_somebody(text: str, found: re.Match[str], start: int, modifier: str) -> Party | None:
    """Somebody whom the text names by whose he is, where he does or suffers something: "Lee's lawyer", "a Lee aide", "her son"."""
    end, head = found.end(), found[0].lower()
    named = _NAME_OR_OF.match(text, end) or _EXPLAINED.match(text, end)
    if named or not (head in KIN or ends_name(text, end)) or _acts(text, end, speech=True):
        return None
    if not (_acts(text, end) or _suffers(text, start, head) or _is_past(_word_before(text, start)[1])):
        return None
    return Party(start, end, head, modifier, "person", ROLES.get(head) or _SINGLE.get(head, "civilians"))


def _whose(text: str, start: int, word: str, named: Mapping[int, int]) -> int | None:
    """Where the words begin that tell whose somebody is: "Ann Lee's | lawyer", "her | son"; None where none do."""
    if word in {"his", "her", "His", "Her"}:
        return start - len(word) - 1
    end = start - 1
    return named.get(end - (2 if text.endswith(("'s", "’s"), 0, end) else 0))


def _is_of_office(word: str, head: str) -> bool:
    """Whether a word may stand before the head of an office held now: "foreign" minister, "harbour" master."""
    low = word.lower()
    aged = head in KIN and (low in _AGED or low.endswith("-year-old"))
    return (
        ((low in MODIFIERS or low in ROLE_TOPICS) and low not in _NOT_NOW)
        or f"{low} {head}" in _TWO_WORD_OFFICES
        or aged
    )


def _led(
    text: str, at: int, owners: Mapping[int, Owner], qualifies: Callable[[int, str], bool]
) -> tuple[int, str, Owner | None, tuple[int, str]]:
    """Where a party begins, the words that qualify its head, the country that owns it, and the word before all that."""
    start, owner = at, None
    modifiers: list[str] = []
    while True:
        if owner is None and (owner := _owner_before(text, start, owners)):
            start = owner.start
        at, word = _word_before(text, start)
        verb = owner and word.lower() in lexicon().words  # "showed | Peru's army"
        if verb or not qualifies(at, word) or len(modifiers) == 6:
            return start, " ".join(reversed(modifiers)), owner, (at, word)
        modifiers.append(word.lower())
        start = at


def _owner_before(text: str, start: int, owners: Mapping[int, Owner]) -> Owner | None:
    """The country named right before a word: "Peru's", "Peruvian"."""
    end = start - 1
    if text.endswith(("'s", "’s"), 0, max(0, end)):
        end -= 2
    owner = owners.get(end)
    return owner if owner and owner.end == end and text.startswith(" ", start - 1) else None


def _describes(text: str, at: int, word: str) -> bool:
    """Whether a word may stand between an article and the head of a body: also "a New York court"."""
    if word == "New" and text[at + 4 : at + 5].isupper():
        return True
    plain, low = word.replace("-", "").rstrip("'’"), word.lower()
    deed = low.endswith("ing") and is_deed(text, at, low)
    return plain.isalpha() and not deed and low not in CLOSED and low not in SPEECH  # "Lee told | state television"


def _says_before(text: str, start: int) -> bool:
    """Whether a party is whom a saying before it is from: "according to the ministry", "..., said the board"."""
    at, word = _word_before(text, start)
    if word.lower() in {"the", "a", "an"}:
        at, word = _word_before(text, at)
    if word == "to":
        return _word_before(text, at)[1].lower() == "according"
    entry = lexicon().words.get(word)
    return entry is not None and bool(entry.cue) and (word == "say" or bool(set(entry.tags) & set("ds")))


def _word_before(text: str, at: int) -> tuple[int, str]:
    """The word before a place, in the same sentence, and where it begins."""
    if at < 2 or text[at - 1] != " ":
        return at, ""
    start = text.rfind(" ", max(0, at - 30), at - 1) + 1
    if start and text[start : at - 1].isalpha():
        return start, text[start : at - 1]
    found = _BEFORE.search(text, max(start - 1, at - 30, 0), at - 1)
    return (found.start(), found[0]) if found and not found[0].endswith(",") else (at, "")


def _qualifies(text: str, at: int, word: str) -> bool:
    """Whether a word may say what kind of group it is: no verb, no small word, no name."""
    before = text[max(0, at - 2) : at].strip(" ")
    opens = before == "" or not (before[-1].isalnum() or before[-1] in ",'’")
    low = word.lower()
    if not word.isalpha() or low in CLOSED or low in _COUNTS or (word[0].isupper() and not opens):
        return False
    plain = low not in lexicon().words and not low.endswith(("ly", "ed"))
    armed = low == "armed" and _word_before(text, at)[1] not in BODIES  # not "the army armed villagers"
    plain = plain or armed or low in DRESSED or low in {"allied", "masked"}
    return not is_deed(text, at, low) and (plain or f"{low}s" in GROUP_NOUNS)


def _does_or_suffers(text: str, start: int, end: int, head: str) -> bool:
    """Whether one who is only called a man, a student, an officer does something or is done something to; not who speaks."""
    return (_acts(text, end) and not _acts(text, end, speech=True)) or _suffers(
        text, _word_before(text, start)[0], head
    )


def _acts(text: str, end: int, *, speech: bool = False) -> bool:
    """Whether a verb of deeds or speech follows, or of speech alone."""
    if text.startswith((" of ", " from ", " in ", " at ", " with ", " on "), end) and (
        of := _BEFORE_VERB.match(text, end)
    ):
        end = of.end()
    if text.startswith(",", end) and (insert := _INSERT.match(text, end)):
        end = insert.end()
    if not text.startswith(" ", end):
        return False
    words = _WORDS.findall(text[end : end + 60].partition("\n")[0])
    words = [word for word in words[:6] if not word.endswith("ly") and word not in _BESIDE_HELPERS]
    if words and words[0] in AUXILIARIES:
        goes_on = not speech and words[1:2] and words[1].endswith("ing") and words[1] not in DESCRIBING
        return goes_on or any(_verb(word, speech=speech) for word in words[1:3])
    return bool(words) and (_verb(words[0], speech=speech) or (not speech and _is_past(words[0])))


def _is_past(word: str) -> bool:
    """Whether a word that no table of deeds knows is a verb of the past by its form: "sang", "shrugged"."""
    return (word.endswith("ed") and len(word) > len("need") and word not in _DESCRIBED) or word in WORKING


def _verb(word: str, *, speech: bool = False) -> bool:
    entry = lexicon().words.get(word)
    if word == "hurt":
        return not speech
    said = entry is not None and bool(entry.cue or not speech)
    return said and entry is not None and bool(set(entry.tags) & set("bdns"))


def _suffers(text: str, start: int, head: str) -> bool:
    """Whether a verb or noun of deeds stands before: "arrested two men", "the killing of Chadian soldiers"."""
    at, word = _word_before(text, start)
    while word.lower() in _AROUND_OBJECT:
        at, word = _word_before(text, at)
    low = word.lower()
    if low == "of" and (part := _word_before(text, at))[1] in _PARTS:
        at, low = _word_before(text, part[0])  # "to each of the three families"
    entry = lexicon().words.get(low)
    sector = GROUP_NOUNS.get(head)
    if entry is not None and entry.lemma == "tell" and sector == "media":
        return False
    if entry is not None and entry.verb and entry.lemma != "be":
        takes = any(not pattern.to_whom or "obj" in pattern.to_whom for pattern in entry.verb)
        return takes and (entry.lemma not in _MOVED or sector != "military")
    if low not in _SUFFER_BEHIND:
        return False
    if low in _AIMED and _given(text, at, low):
        return True
    at, word = _word_before(text, at)
    if low == "by" and (word in PARTICLES or word == "off"):  # "pulled out by fishermen"
        word = _word_before(text, at)[1]
    governing = lexicon().words.get(word.lower())
    if governing is None:
        return low == "by" and word.endswith("ed") and word not in _DESCRIBED
    return bool(governing.noun) or (low == "by" and "n" in governing.tags)


def _given(text: str, at: int, led: str) -> bool:
    """Whether a verb with an object stands before what leads to whom: "gave blankets to", "fired shots at"."""
    for _ in range(5):
        at, word = _word_before(text, at)
        entry = lexicon().words.get(word.lower())
        if entry is not None and entry.verb and entry.lemma != "be":
            return any(led in pattern.to_whom for pattern in entry.verb)
    return False
