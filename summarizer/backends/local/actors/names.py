"""Cuts capitalized runs of words into names: who or what each looks like, before any two are joined."""

# ruff: noqa: RUF001, SIM905 - typographic quote marks are matched; word lists read better as text

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from summarizer.backends.local.vocabulary.words import (
    CALENDAR,
    FAMILY_FIRST,
    FUNCTION_WORDS,
    HONORIFICS,
    MODIFIERS,
    NO_ORGANIZATION,
    ORGANIZATIONS,
    POSTNOMINALS,
    ROLES,
    TOPICS,
    WEAK_WORDS,
    Known,
    demonyms,
    given_names,
    known_names,
)

Sort = Literal["country", "organization", "person", "place", "unknown", "credit"]

_UPPER = "A-Z" + "".join(c for c in map(chr, range(0xC0, 0x180)) if c.isupper())
_TAIL = "led|based|backed|born|style|made|held|run|owned|built|trained|era|wide|controlled|occupied|brokered|sponsored|funded"
_OF_MANY = (
    "Union|Party|Association|Federation|League|Committee|Council|Society|Front|Club|Guild|Alliance|Movement|Congress"
    "|Mission|Institute|Board|Fund|Trust|Court|Office|Commission|Network|Forum|Coalition|Bank|Centre|Center|Charity|Foundation|Organisation|Organization"
)
_PARTICLES = r"(?:al|el|as|an|ad|ar|ash|de|d)"
_TOKEN = (
    rf"(?:St\.? [{_UPPER}]\w+['’]s(?= (?:Hospital|Church|College|School|University|Cathedral|Hospice|Academy)\b)"
    rf"|(?:[{_UPPER}]\.){{2,}}(?:[{_UPPER}]\b)?|[{_UPPER}]\.(?=[ ]?[{_UPPER}])"
    r"|(?:Mr|Mrs|Ms|Dr|Gen|Lt|Col|Maj|Capt|Sgt|Adm|Brig|Cmdr|Spc|Pvt|Cpl|Sen|Rep|Gov|Rev|Prof|Hon|St|Messrs|Det|Supt|Insp|Const|Cllr)\."
    rf"|(?:{_PARTICLES}[-’'])?[{_UPPER}]\w*(?:[’'](?!s\b)\w+|-(?!(?:{_TAIL})\b)\w+|&\w+)*"
    rf"(?:(?<=s)[’'](?=[ ](?:{_OF_MANY})\b))?)"
)
_LINK = r"(?:of the|of|for the|for|on(?= (?:Human|Foreign|Civil|Children|Women|Trade|Refugees|Disarmament|Climate|Public|Crime|Education|Population|Security|Homeland|Constitutional|Religious|International)\b)|de la|de|del|della|da|dos|van der|van den|van|von|bin|ibn|ben|al|el|y|&)"
_CAPITAL = re.compile(rf"[{_UPPER}]")
_PARTICLE = re.compile(rf"(?<![\w@#/$])(?:al-)?(?:{_PARTICLES}[-’'])?$")
_RUN = re.compile(rf"(?<![\w@#/$])(?:al-)?{_TOKEN}(?:[ \u00a0](?:{_LINK} )?{_TOKEN})*")
_WORD = re.compile(_TOKEN)
_AND_TOPIC = re.compile(r" and ([A-Z]\w+)(?: [A-Z][a-z]+)?")
_AND_MEMBERS = re.compile(
    r" and (?:[A-Z]\w+ )*(?:Workers|Employees|Producers|Teachers|Owners|Operators|Engineers|Farmers|Drivers|Staff)\b"
)
_GENERAL_NAMES = frozenset(
    "Workers Motors Electric Mills Dynamics Assembly Staff Election Elections Hospital Council Atomics".split()
)
_OF_OR_FOR = ("on", "of", "of the", "for", "for the", "de", "de la", "del", "do", "dos", "da", "di")
_BY_THEMSELVES = frozenset("Parliament Congress Senate Police Treasury Pentagon Politburo".split())
_OWNERS = frozenset({"party", "house", "senate", "military", "state", "government"})
_QUALIFIERS = MODIFIERS - _OWNERS
_UNDERTAKINGS = frozenset({"Operation", "Exercise"})
_WEAK_FIRST = WEAK_WORDS - _UNDERTAKINGS
_NO_NAME = FUNCTION_WORDS | WEAK_WORDS
_OF_A_TITLE = TOPICS | {"Staff", "Operations", "Parliament"}
_FACILITIES = frozenset("Center Centre Hospital Church Mosque Cathedral Clinic School Club Synagogue".split())
_CAMPUSES = frozenset({"College", "University", "School", "Academy", "Institute"})
_FOR = re.compile(" (?:of|for) ")
_AT = re.compile(r"\b(?:in|at|near|inside|outside) (?:the |a )?$")
_PLAIN_LINK = re.compile(r" (?:of|for|on)(?: the)? $")
_ORDINAL = re.compile(r"\b\d{1,3}(?:st|nd|rd|th) $")
_FIRST_WORD = re.compile(r"[\w.]+")
_COMPANY_ENDINGS = tuple("bank banken pharma chem telecom telekom neft gaz werke verband".split())
"""Names of one word that tell by their end that they are a company's."""


@dataclass(slots=True)
class Name:
    """A name at one place: what it looks like by itself, and the title that stands with it."""

    start: int
    end: int
    text: str
    sort: Sort
    known: Known | None = None
    strong: bool = False  # certain by itself; the others need evidence from the rest of the text
    sector: str = "unknown"
    country: str | None = None
    role: str | None = None
    role_start: int = -1  # where the title begins, when it stands before the name
    affiliation: str | None = None


_Tokens = list[tuple[int, int, str]]


@cache
def _by_first_word() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name in known_names():
        found.setdefault(re.split(r"[ ’'-]", name, maxsplit=1)[0], []).append(name)
    for names in found.values():
        names.sort(key=len, reverse=True)
    return found


def match_known(text: str, start: int) -> tuple[int, Known] | None:
    """The longest name of the tables that stands at a place, with its end."""
    first = _FIRST_WORD.match(text, start)
    if not first:
        return None
    options = _by_first_word().get(first.group()) or _by_first_word().get(first.group().rstrip("."))
    for name in options or ():
        if text.startswith(name, start):
            end = start + len(name)
            if end >= len(text) or not (
                text[end].isalnum() or text[end] in "$€£" or (text[end] == "-" and text[end + 1 : end + 2].isupper())
            ):
                return end, known_names()[name]
    return None


def runs(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The runs of capitalized words between two places; a capital with what is joined before it begins one."""
    covered = start
    for capital in _CAPITAL.finditer(text, start, end):
        at = capital.start()
        if at < covered:
            continue
        before = _PARTICLE.search(text, max(covered, at - 7), at) if text[at - 1 : at] in "-’'" else None
        if found := _RUN.match(text, before.start() if before else at, end):
            covered = found.end()
            yield found.span()


def names_in(text: str, start: int, end: int) -> list[Name]:
    """The names of one run of capitalized words, in order."""
    if " " not in text[start:end]:
        return _names_of_part(text, [(start, end, text[start:end])])
    found: list[Name] = []
    part: _Tokens = []
    at = start
    for m in _WORD.finditer(text, start, end):
        if part and _PLAIN_LINK.match(text[part[-1][1] : m.start()]) and not _takes_of(part):
            found += _names_of_part(text, part)
            part = []
        part.append((m.start(), m.end(), m.group()))
        at = m.end()
    if part and at:
        found += _names_of_part(text, part)
    return found


def _takes_of(part: _Tokens) -> bool:
    last = part[-1][2]
    return (
        last in ORGANIZATIONS
        or last.lower() in ROLES
        or last in ("Islamic", "House", "State", "Republic", "Commonwealth")
    )


@lru_cache(maxsize=20_000)
def _is_role(word: str) -> bool:
    low = word.lower().rstrip(".")
    return low in ROLES or low.partition("-")[0] in ROLES


def _names_of_part(text: str, part: _Tokens) -> list[Name]:
    found: list[Name] = []
    i = 0
    while i < len(part):
        i = _next_name(text, part, i, found)
    return found


def _next_name(text: str, part: _Tokens, i: int, found: list[Name]) -> int:
    """Add the name that begins at a token, if one does; returns the token after it."""
    word = part[i][2]
    known = match_known(text, part[i][0])
    if known is None and word in FUNCTION_WORDS and not _is_first_name(part, i):
        return i + 1
    role_at = next((j for j in range(i, len(part)) if _is_role(part[j][2]) and not _is_a_name(text, part, j)), None)
    org_at = _telling_word(text, part, i, known is not None)
    if known and (taken := _add_known(text, part, i, known, org_at, found)):
        return taken
    if word in _WEAK_FIRST and org_at in (None, i) and not _is_first_name(part, i):
        return i + 1
    if org_at is not None and (role_at is None or org_at < role_at):
        return _add_organization(text, part, (i, org_at), found, None)
    if role_at is not None:
        return _add_titled(text, part, i, role_at, found)
    if word.lower().rstrip(".") in HONORIFICS and word != "M":
        if i + 1 < len(part):
            _add_person(text, part[i + 1 :], found)
    elif word not in _UNDERTAKINGS:
        _add_plain(text, part[i:], found)
    return len(part)


def _is_first_name(part: _Tokens, i: int) -> bool:
    """Whether a word that is mostly no name is somebody's first name here: "Jan Novak", "Bill Lee"; not "Will Lee"."""
    following = part[i + 1][2] if i + 1 < len(part) else ""
    surname = (
        following.isalpha() and following not in _NO_NAME and following not in ORGANIZATIONS and not _is_role(following)
    )
    word = part[i][2]
    return surname and word in given_names() and (word in CALENDAR or word in WEAK_WORDS)


def _telling_word(text: str, part: _Tokens, i: int, known: bool) -> int | None:
    """The first token from ``i`` that makes an organization; one that only opens the run tells nothing ("Bank Alfa")."""
    if i + 1 < len(part) and not known and part[i + 1][2] not in ORGANIZATIONS and part[i][2] in ORGANIZATIONS:
        i += _gap(text, part, i) not in _OF_OR_FOR
    return next((j for j in range(i, len(part)) if _tells_organization(part, i, j)), None)


def _tells_organization(part: _Tokens, i: int, j: int) -> bool:
    word = part[j][2]
    if word not in ORGANIZATIONS:
        opens = word == "Air" and j == i and j + 1 < len(part)  # "Air China", but not "Ramstein Air Base"
        return opens or word.endswith(_COMPANY_ENDINGS)
    return not (word.lower() in _QUALIFIERS and j + 1 < len(part) and _is_role(part[j + 1][2]))


def _is_a_name(text: str, part: _Tokens, j: int) -> bool:
    """Whether a title's word is a name here: "General Motors", "another man, Dean Lee"."""
    first_name = part[j][2] == "Dean" and j + 2 == len(part)
    if first_name and (text.startswith(", ", part[j][0] - 2) or (j and _is_role(part[j - 1][2]))):
        return True
    return part[j][2] == "General" and j + 1 < len(part) and part[j + 1][2] in _GENERAL_NAMES


def _add_known(
    text: str, part: _Tokens, i: int, known: tuple[int, Known], org_at: int | None, found: list[Name]
) -> int | None:
    """Add a name of the tables; None where it seems to begin somebody's or something's longer name."""
    end, entry = known
    start = part[i][0]
    last = max((j for j in range(i, len(part)) if part[j][0] < end), default=i)
    if org_at is not None and org_at > last:
        return _add_organization(text, part, (i, org_at), found, entry)
    if last + 1 < len(part) and entry.kind != "organization" and entry.form != "adjective":
        following = part[last + 1][2]
        apart = following in _NO_NAME or following in given_names() or _is_role(following)
        if not apart and part[i][2] not in {"US", "U.S.", "UK", "U.K."}:
            return None  # but "New York Mayor Ann Lee", "US B-52 bombers"
    if entry.sector == "business" and text[end : end + 1] == " " and any(c.isdigit() for c in text[end + 1 : end + 3]):
        return len(part)  # "Aero A300", "Aero 900": what a company makes
    if entry.kind == "place":
        found.append(Name(start, end, text[start:end], "place", entry, strong=True))
    else:
        sort: Sort = "country" if entry.kind == "country" else "organization"
        found.append(Name(start, end, text[start:end], sort, entry, True, entry.sector, entry.country))
    return last + 1


def _end_of_organization(text: str, part: _Tokens, org_at: int) -> int:
    """The last token of an organization's name: more telling words, then one "of ..." with all that follows."""
    last = org_at + (part[org_at][2] == "Air")  # "Air Brisa"
    while last + 1 < len(part) and part[last + 1][2] in ORGANIZATIONS and not _gap(text, part, last):
        last += 1
    if last + 1 == len(part):
        return last
    if not _gap(text, part, last):
        following = part[last + 1][2]
        town = part[last][2] in _CAMPUSES and last + 2 == len(part) and following not in given_names()
        return (
            last + 1 if town and following not in _NO_NAME and not _is_role(following) else last
        )  # "Ilo College Lima"
    return (
        next((j for j in range(last + 2, len(part)) if _is_role(part[j][2])), len(part)) - 1
    )  # "Ministry of Trade | Chief Lee"


def _gap(text: str, part: _Tokens, i: int) -> str:
    """The small words between a token and the next ("of the"), if any."""
    return text[part[i][1] : part[i + 1][0]].strip()


def _add_organization(
    text: str, part: _Tokens, between: tuple[int, int], found: list[Name], known: Known | None
) -> int:
    """Add the organization that begins and has its telling word at two tokens; returns the token after it."""
    i, org_at = between
    last = _end_of_organization(text, part, org_at)
    start, end = _with_ordinal(text, part[i][0]), part[last][1]
    numbered = start < part[i][0]
    end = _with_topics(text, start, end)
    sector = _sector([w for _, _, w in part[i : last + 1]])
    if part[last][2] in _FACILITIES and _AT.search(text, max(0, start - 14), start):
        return last + 1
    if i == last and not numbered and text[max(0, start - 4) : start].lower() == "the ":
        found.append(Name(start, end, text[start:end], "unknown", sector=sector))
        return last + 1
    if i == last and not numbered and not (part[i][2] in _BY_THEMSELVES or part[i][2].endswith(_COMPANY_ENDINGS)):
        return last + 1
    if known and known.kind == "country":
        first = match_known(text, start)
        if first:
            country = text[start : first[0]]
            found.append(Name(start, first[0], country, "country", known, True, "government", known.country))
    found.append(
        Name(start, end, text[start:end], "organization", None, True, sector, known.country if known else None)
    )
    return last + 1


def _with_ordinal(text: str, start: int) -> int:
    """Where a name begins with the number before it: "3rd Battalion", "507th AEG"."""
    ordinal = _ORDINAL.search(text, max(0, start - 6), start)
    return ordinal.start() if ordinal else start


_WEAK_HEADS = frozenset(
    "Group Agency Company Council Center Centre Association Committee Command Office Air Co Inc Corp".split()
)


def _sector(words: list[str]) -> str:
    """The sector of an organization by the last of its words that tells one, preferring telling heads."""
    telling = [w for w in words if w in ORGANIZATIONS] or ["Company"]
    return ORGANIZATIONS[next((w for w in reversed(telling) if w not in _WEAK_HEADS), telling[-1])]


def _with_topics(text: str, start: int, end: int) -> int:
    """Where a name ends with what "and" adds to it: "Ministry of Trade and Industry", "Union of Dock and Ferry Workers"."""
    more = _AND_TOPIC.match(text, end)
    if more and more[1] in TOPICS and text[start:end].rpartition(" ")[2] in TOPICS:
        return more.end()
    if more and text[start:end].endswith(("ic", "al")) and _FOR.search(text, start, end):
        return more.end()  # "Centre for Scientific and Technical Research"
    members = _AND_MEMBERS.match(text, end) if " of " in text[start:end] else None
    return members.end() if members else end


def _end_of_title(text: str, part: _Tokens, role_at: int) -> tuple[int, bool]:
    """The last token of a title, and whether a person may follow it (not in "head of Alfa Bank")."""
    last = role_at
    while last + 1 < len(part):
        word = part[last + 1][2]
        if _gap(text, part, last) in _OF_OR_FOR:
            if word not in _OF_A_TITLE:
                return last, False
            last += 1
        elif (_is_role(word) and not _is_a_name(text, part, last + 1)) or word.lower() in MODIFIERS:
            last += 1
        elif (
            last + 2 < len(part)
            and _is_role(part[last + 2][2])
            and not {word, part[last + 2][2]} & given_names().keys()
        ):
            last += 2  # "Deputy Police | Chief"
        else:
            break
    return last, True


def _add_titled(text: str, part: _Tokens, i: int, role_at: int, found: list[Name]) -> int:
    """Add what stands before a title (whose it is), and the person after it; returns the token after both."""
    begin = role_at
    while begin > i and part[begin - 1][2].lower() in MODIFIERS:
        begin -= 1
    if owners := _names_of_part(text, part[i:begin]):
        found += owners
        if owners[-1].sort == "unknown":
            owners[-1].sort, owners[-1].strong = "organization", True
    last, person_follows = _end_of_title(text, part, role_at)
    country = None
    if not person_follows and (of_country := _country_at(text, part, last + 1)):
        last, country = of_country  # "Prime Minister of Peru Ann Lee"
        person_follows = True
    if not person_follows or last + 1 == len(part):
        return last + 1
    person = _add_person(text, part[last + 1 :], found)
    person.role, person.role_start = text[part[begin][0] : part[last][1]], part[begin][0]
    person.country = country
    return len(part)


def _country_at(text: str, part: _Tokens, i: int) -> tuple[int, str] | None:
    """The last token of the country that a token begins, and its name, where a name follows at once."""
    known = match_known(text, part[i][0])
    if known is None or known[1].kind != "country":
        return None
    last = max(j for j in range(i, len(part)) if part[j][0] < known[0])
    return (last, known[1].name) if last + 1 < len(part) else None


def _add_person(text: str, part: _Tokens, found: list[Name]) -> Name:
    """Add the person whose name the tokens after a title are."""
    part = _without_letters(part)
    start, end = part[0][0], part[-1][1]
    found.append(Name(start, end, text[start:end], "person", strong=True))
    return found[-1]


def _without_letters(part: _Tokens) -> _Tokens:
    """A person's name without the letters of honours or trades behind it: "Ann Lee | KC"."""
    return part[:-1] if len(part) > 1 and part[-1][2].rstrip(".") in POSTNOMINALS else part


def _add_plain(text: str, part: _Tokens, found: list[Name]) -> None:
    """Add a run with neither title nor telling word: a person by its given name, else an open question."""
    part = _without_letters(part)
    people = next((j for j in range(1, len(part)) if part[j][2] in demonyms()), len(part))  # "Ethnic | Albanians"
    words = [w for _, _, w in part[:people]]
    start, end = part[0][0], part[people - 1][1]
    name = Name(start, end, text[start:end], "unknown")
    if _looks_like_person(words) and not (words[0] not in given_names() and _AT.search(text, max(0, start - 8), start)):
        name.sort, name.strong = "person", True
    elif len(words) == 1 and (
        (words[0].isupper() and (words[0] in NO_ORGANIZATION or len(words[0]) > 6))
        or (not words[0].isalpha() and any(c.isdigit() for c in words[0]))
    ):
        return
    found.append(name)
    found += _names_of_part(text, part[people:])


def _looks_like_person(words: list[str]) -> bool:
    """Whether a run of words is a person's full name by its own look."""
    if not 2 <= len(words) <= 5 or words[-1] in WEAK_WORDS:
        return False
    if words[0] in given_names() or words[0].partition("-")[0] in given_names():
        return True
    if len(words) > 2 and len(words[1]) == len("A.") and words[1][1] == ".":
        return True
    if words[0] in FAMILY_FIRST:
        return len(words) == 3 or "-" in words[1] or (len(words) == 2 and len(words[1]) > 2 and not words[1].isupper())
    return words[0] in ("Abu", "Umm") or any(w.startswith(("al-", "el-", "Al-", "El-")) for w in words[1:])
