"""What the first lines of an article say about it: the publication day, the agency, the headline."""

# ruff: noqa: RUF001 - the dashes and quote marks that newspapers print are meant

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from email.utils import parsedate_to_datetime

from summarizer.reading.agencies import AGENCIES
from summarizer.text.english import MONTHS

_MONTHS = {name[:3]: number for number, name in enumerate(MONTHS, 1)}
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_DATE = (
    rf"{_WEEKDAY}(?:(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<m1>{_MONTH}),?\s+(?P<y1>\d{{4}})"
    rf"|(?P<m2>{_MONTH})\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y2>\d{{4}})"
    r"|(?P<y3>\d{4})-(?P<m3>\d{2})-(?P<d3>\d{2}))(?!\d)"
)
_GLUED_DAY = re.compile(rf"(?i:{_DATE})(?=[A-Z][a-z]+ )")
_BARE_DAY = re.compile(rf"{_DATE}\.?", re.IGNORECASE)
_IN_FIGURES = re.compile(
    r"(?<![\d/.-])(?:(\d{4})([-/.])(\d{1,2})\2(\d{1,2})|(\d{1,2})([-/.])(\d{1,2})\6(\d{4}))(?!\d|[-/.]\d)"
)
_A_DATE = re.compile(rf"(?<![\d/.-]){_DATE}", re.IGNORECASE)
_A_LABEL = re.compile(
    r"(?P<updated>\b(?:(?:page )?last |first )?(?:updated|modified|edited)\b)|\b(?:published|posted|created|issued|uploaded|date)\b",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    r"(?<![\d:.])\d{1,2}[:.]\d{2}(?:[:.]\d{2})?\s*(?:[ap]\.?m\b\.?)?(?:\s*\(?(?-i:[A-Z]{2,4})(?:[+-]\d+)?\b\)?)?|\b\d{1,2}\s?[ap]\.?m\b\.?"
    r"|\b(?:an?|\d+) (?:second|minute|min|hour|day|week|month|year)s? (?:ago|read)\b",
    re.IGNORECASE,
)
_BESIDE_A_DATE = frozenset(
    ["by", "at", "on", "of", "and", "in", "for", "the", "source", "editor", "editors", "news", "world", "|"]
)
"""Words that may stand in small letters beside the day in the line of who wrote an article and when."""
_MOST_BESIDE = 8  # words
_BAR = re.compile(r"\s[|/•·]\s|\|")
_OF_PICTURE = re.compile(r"\b(?:photo|image|picture|getty|caption|file)s?\b", re.IGNORECASE)
_TIME = r"(?:,?\s*(?:at|-|–|—|\||T)?\s*\d{1,2}[:.]\d{2}(?:[:.]\d{2})?\s*(?:[ap]\.?m\.?)?\s*(?:\(?[A-Z]{1,5}(?:[+-]\d+)?\)?|[+-]\d{2}:?\d{2})?)?"
_NAMED = r"(?:by\s)?(?-i:[A-ZÀ-Þ][\w.'’&-]*(?:\s(?:of\s)?[A-ZÀ-Þ][\w.'’&-]*){0,4})(?:,|\s[|·•–—-])\s"
"""The place, outlet or author before the day on a line of its own: "Helsinki Review, 30 August 2024"."""
_DATE_ALONE = re.compile(
    rf"(?:(?P<updated>(?:last )?(?:updated|modified))|(?:first )?(?:published|posted)|date|issued|(?P<named>{_NAMED}))?"
    rf"(?: on| at)?\s?:?\s*{_DATE}{_TIME}\.?",
    re.IGNORECASE,
)
_AGENCY = "|".join(re.escape(a) for a in sorted(AGENCIES, key=len, reverse=True))
_PLACE = r"[A-Z][\w.'’-]*"
_DATELINE = re.compile(
    rf"(?:{_PLACE}(?:[\s,/]{{1,3}}{_PLACE}){{0,5}})?[\s,(]{{0,3}}(?i:{_DATE})?(?P<day>(?i:{_MONTH})\s\d{{1,2}}|\d{{1,2}}\s(?i:{_MONTH}))?"
    rf"\)?\s*(?:[(/](?P<agency>{_AGENCY}|PRNewswire|[A-Z][\w .,&'’-]{{1,38}})[)/])?\s*(?:--|[-–—:])\s"
)
_PLACE_ALONE = re.compile(
    r"[A-Z][A-Z .,'’-]{2,40}\s(?:--|[-–—])\s|[A-Z][A-Z .,'’-]{3,40}(?:\s\([^)\n]{2,30}\))?:\s"
    r"|(?!The\s|An?\s)[A-Z][\w.'’-]+(?:[ ,/]+[A-Z][\w.'’-]+){0,4}(?:,?\s\d{1,2})?\s?(?:--|[–—])\s(?=[\"'“‘«]?[A-Z\d])"
)
"""A dateline without day and agency. A place not in capitals needs a new sentence after it: "Oslo – which ..." is no dateline."""
_MAY_END = re.compile(r"[-–—:]\s")  # most lines hold nothing that may end a dateline
_LONGEST = 140  # characters that a dateline or a byline may take
_LONGEST_ALONE = 90  # characters of a line that is a day, its hour and a label
_MONTHS_A_YEAR = 12
_HEADLINE_LONGEST = 160  # characters
_INITIALS = re.compile(r"\b(?:[A-Z]\.)+$")
_FROM = re.compile(r"\((?:from|by|via) ", re.IGNORECASE)
_OUTLET = r"(?:News|Times|Post|Journal|Herald|Tribune|Gazette|Standard|Chronicle|Press|Telegraph|Observer|Courier|Mail|Review|Wire|Online)"
_ABOVE = re.compile(
    rf"[^\W\d_]+|{_DATE_ALONE.pattern}|(?-i:(?:The )?(?:[A-Z][\w-]* ){{0,3}}{_OUTLET}(?: of(?: [A-Z][\w-]*){{1,2}}| \d+)?)",
    re.IGNORECASE,
)
"""What stands above a headline: a section ("OPINION"), a day, the outlet ("The Daily Standard")."""


def parse_date(text: str) -> date | None:
    """The day in a metadata value: ISO 8601, RFC 5322 or a full date in English; None for anything else."""
    text = text.strip()
    try:
        return datetime.fromisoformat(text).date()
    except ValueError:
        pass
    if match := _DATE_ALONE.fullmatch(text):
        return _day(match)
    try:
        return parsedate_to_datetime(text).date()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def dated(lines: Iterable[str]) -> tuple[date, str] | None:
    """The publication date that one of the first lines gives in full, and which rule found it.

    "byline" is a line of its own: the day, alone or with the hour, the agency, the authors. "dateline" is the day before
    the text. "July 27 (UPI) --" names no year, so it gives no date, and a day inside the story is never taken. A line such
    as "Oslo, 3 March 2025" may be a caption, and "Updated: ..." is about a later edition: these count only if there is no
    other date.
    """
    second: dict[str, date] = {}
    for line in lines:
        alone = _DATE_ALONE.fullmatch(line) if len(line) <= _LONGEST_ALONE else None
        found = alone or _dateline(line)
        day = _day(found) if found else None
        doubtful = next((one for one in ("named", "updated") if alone and alone[one]), None)
        if not day and (byline := _in_byline(line)):
            day, updated = byline
            if not updated:
                return day, "byline"
            doubtful = "updated"
        if day and doubtful:
            second.setdefault(doubtful, day)
        elif day:
            return day, "byline" if alone else "dateline"
    day = second.get("named", second.get("updated"))
    return (day, "byline") if day else None


def _in_byline(line: str) -> tuple[date, bool] | None:
    """The day in a line that holds nothing but when, where and by whom an article was put out, and whether it is an update.

    Such a line has the hour, a label ("Published"), or bars between its parts, and beside them only names:
    "Ellery Wire | Updated: 14-11-2022 16:02 IST".
    """
    if len(line) > _LONGEST or line.endswith((".", "?", "!", '"', "”")) or _OF_PICTURE.search(line):
        return None
    days = [(match.start(), match.end(), _day(match)) for match in _A_DATE.finditer(line)]
    days += [(match.start(), match.end(), _from_figures(match)) for match in _IN_FIGURES.finditer(line)]
    spans = {(start, end): day for start, end, day in days}
    if not spans or None in spans.values():
        return None
    rest, labels = line, {}
    for start, end in sorted(spans, reverse=True):
        label = [*_A_LABEL.finditer(line, 0, start)][-1:]
        labels[start] = bool(label and label[0]["updated"])
        rest = rest[:start] + " " + rest[end:]
    bare, hours = _CLOCK.subn(" ", rest)
    bare, named = _A_LABEL.subn(" ", bare)
    words = re.findall(r"[^\W\d_][\w.'’-]*", bare)
    names = all(word[0].isupper() or word in _BESIDE_A_DATE for word in words)
    if not names or len(words) > _MOST_BESIDE or re.search(r"\d", bare) or not (hours or named or _BAR.search(bare)):
        return None
    updated, start, end = min((labels[start], start, end) for start, end in spans)
    day = spans[start, end]
    return (day, updated) if day else None


def _from_figures(match: re.Match[str]) -> date | None:
    """The day of "14-11-2022" or "2015/03/05"; None for "03-12-2009", which two countries read as two days."""
    year, first, second = (match[1], match[3], match[4]) if match[1] else (match[8], match[5], match[7])
    month, day = (int(first), int(second)) if match[1] else sorted((int(first), int(second)))
    if not match[1] and month != day and day <= _MONTHS_A_YEAR:
        return None
    try:
        return date(int(year), month, day)
    except ValueError:
        return None


def is_byline(line: str) -> bool:
    """Whether a line gives the day of publication and nothing but who, where and when."""
    return (len(line) <= _LONGEST_ALONE and bool(_DATE_ALONE.fullmatch(line))) or bool(_in_byline(line))


def is_signed_byline(line: str) -> bool:
    """Whether such a line names somebody beside the day: "Coast Wire | Updated: 14-11-2022"."""
    alone = _DATE_ALONE.fullmatch(line) if len(line) <= _LONGEST_ALONE else None
    return bool(_day(alone) and line[:3].lower() == "by ") if alone else _in_byline(line) is not None


def is_section(line: str) -> bool:
    """Whether a line is what often stands above a headline: one word, a day, or the name of an outlet."""
    return bool(_ABOVE.fullmatch(line))


def is_bare_day(line: str) -> bool:
    """Whether a line is a day and no more, without hour or label: above a menu it may be the day of the visit."""
    return bool(_BARE_DAY.fullmatch(line))


def signatures(lines: Iterable[str]) -> Iterator[str]:
    """Who signed the datelines in some lines: "Reuters" of "PARIS (Reuters) -"; an agency, or an outlet's own desk."""
    for line in lines:
        match = _dateline(line)
        if match and match["agency"]:
            yield match["agency"].strip()


def agency_of(lines: Iterable[str]) -> str | None:
    """The agency in the first dateline that is signed by one we know."""
    return next((name for name in signatures(lines) if name in AGENCIES), None)


def headline_of(lines: list[str]) -> str | None:
    """The first line, if it looks like a headline: short, no full stop, and an article under it.

    A section, an outlet, a byline or a day may precede it.
    """
    above = 0
    while (
        above < 2
        and (_ABOVE.fullmatch(lines[above].strip("#*_ ")) or _in_byline(lines[above]))
        and _headline(lines, above + 1)
    ):
        above += 1
    return _headline(lines, above)


def _headline(lines: list[str], at: int) -> str | None:
    if len(lines) < at + 2:
        return None
    line = lines[at].strip("#*_ ")
    stops = line.endswith((".", ":", ",", ";")) and not _INITIALS.search(line)
    looks = len(line.split()) >= 2 and len(line) <= _HEADLINE_LONGEST and not stops and not _FROM.match(line)
    if not looks or is_byline(line) or dateline_of(line) or max(map(len, lines[at + 1 :])) < 60:
        return None
    return line


def dateline_of(line: str) -> str | None:
    """The dateline at the start of a paragraph ("PARIS, May 12 (Reuters) -"), as it is printed."""
    match = _dateline(line)
    return match.group().strip() if match and _is_signed(match) else None


def dateline_end(paragraph: str) -> int:
    """Where a paragraph's text begins after its dateline, dashes and blanks included.

    The dateline tells of the report, not of the news. Unlike in :func:`dateline_of`, a place alone is a dateline here:
    "OSLO — ", "PYONGYANG: ".

    Returns:
        0 if there is no dateline; the length of the paragraph if there is nothing else.
    """
    if not _MAY_END.search(paragraph, 0, _LONGEST):
        return 0
    match = _dateline(paragraph)
    if not match or not _is_signed(match):
        match = _PLACE_ALONE.match(paragraph, 0, _LONGEST)
    return len(paragraph) - len(paragraph[match.end() :].lstrip(" -–—:")) if match else 0


def glued_day_end(paragraph: str) -> int:
    """Where a day ends that stands at the head of a paragraph without a blank behind it: "August 3, 2014Officials said"; else 0."""
    match = _GLUED_DAY.match(paragraph)
    return match.end() if match and _day(match) else 0


def _dateline(line: str) -> re.Match[str] | None:
    return _DATELINE.match(line, 0, _LONGEST) if _MAY_END.search(line, 0, _LONGEST) else None


def _is_signed(match: re.Match[str]) -> bool:
    return bool(match["agency"] or match["day"] or _day(match))


def _day(match: re.Match[str]) -> date | None:
    for n in "123":
        if match[f"y{n}"]:
            month = match[f"m{n}"]
            number = int(month) if month.isdigit() else _MONTHS[month[:3].lower()]
            try:
                return date(int(match[f"y{n}"]), number, int(match[f"d{n}"]))
            except ValueError:
                return None
    return None
