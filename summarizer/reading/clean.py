"""Finds what in a text is not the article (forms, teasers, credits, share lines); it only deletes, and says why.

A rule cuts a line only if the *whole* line is noise, never because of one word. Precision goes before recall: noise left
in is a nuisance, but a paragraph cut is a falsehood.
"""

# ruff: noqa: RUF001 - the dashes and quote marks that newspapers print are meant

import re
from collections.abc import Iterable
from dataclasses import dataclass

from summarizer.reading.agencies import AGENCIES
from summarizer.reading.dateline import dateline_end, glued_day_end, is_bare_day, is_byline, is_signed_byline
from summarizer.reading.head import headline_at, is_paragraph, is_writer, text_at
from summarizer.schema import Removed
from summarizer.schema.article import INVISIBLE
from summarizer.text.english import MONTHS
from summarizer.text.spans import is_plain

_LONGEST = 600  # characters; a longer line is never noise as a whole

# Lines that are never more than page furniture, folded by _key.
_FURNITURE = {
    "enlarge image", "view image", "view gallery", "image", "expand image", "open image in lightbox",
    "oops! something went wrong", "oops! something went wrong. please try again later", "leave a reply", "leave a comment",
    "post a comment", "please enter your comment!", "please enter your name here", "you have entered an incorrect email address!",
    "please enter your email address here", "previous post next post", "previous post", "next post", "previous article",
    "next article", "previous articlenext article", "share this", "share this article", "share this story", "share this post",
    "share on facebook", "share on twitter", "share on x", "share on whatsapp", "share via email", "copy link", "print this page",
    "advertisement", "advertisment", "sponsored content", "skip advertisement", "article continues below",
    "article continues after advertisement", "story continues below advertisement", "story continues below", "story continues",
    "skip to content", "skip to main content", "continue reading", "back to top", "accept all cookies", "accept cookies",
    "cookie settings", "manage cookies", "listen to this article", "add as preferred source on google", "click to share",
    "sign up for our newsletter", "subscribe to our newsletter", "subscribe now", "read full article", "view comments",
    "breaking news", "top news", "headline news", "accessibility links", "directory of sites", "forum views", "forum replies", "my profile",
    "you are here", "no menu items!", "make us your home page", "top of page", "bottom of page", "connect with us", "play live radio",
    "next up", "available on air stations", "powered by automated translation", "go to video", "see details", "print sponsor",
    "get more news", "get more newsliveon", "get more newslive on", "join whatsapp channel", "reuters logo",
    "add your comments below", "your email address will not be published. required fields are marked",
    "your email address will not be published", "please enter a valid email address", "having trouble? click here",
    "back to top button", "updated", "published", "loading comments", "full article", "lead a comment",
    "skip to main menu", "skip to navigation", "skip to search", "skip navigation", "no comments", "see all", "weekly recaps",
    "show comments", "hide comments", "be the first to comment", "log in to comment", "cancel reply", "notify me of new posts by email",
}  # fmt: skip

# Buttons and messages that are furniture only next to one another; alone, each may be a heading of the article.
_BUTTONS = {
    "oops!", "oops", "something went wrong", "please try again later", "share", "tweet", "print", "copy", "save", "subscribe",
    "sign up", "log in", "login", "register", "submit", "cancel", "close", "follow us", "read more", "must read", "related articles",
    "related stories", "post comment",
}  # fmt: skip
# Words that are furniture only next to furniture: a list of companies in an article must stay.
_BESIDE_BUTTONS = {
    "facebook", "twitter", "x", "whatsapp", "linkedin", "reddit", "telegram", "pinterest", "messenger", "instagram", "youtube",
    "email", "name", "website", "comment", "comments", "menu", "search", "home", "related", "more", "name:", "email:", "website:",
}  # fmt: skip

# Headings of what follows an article: comments after the first kind, only teasers after the second.
_COMMENTS = re.compile(
    r"(?:leave|post|write|add) a (?:reply|comment)|leave a reply cancel reply|join the (?:conversation|discussion)"
    r"|(?:no|\d+) (?:comments?|responses|replies)|comments? \(\d+\)|(?:view|show) (?:all )?comments"
)
_TEASERS = re.compile(
    r"must[- ]reads?|related|related (?:articles|stories|posts|news|topics|content|coverage|links|reading)|comments"
    r"|you (?:may|might) (?:also like|like|be interested in)|recommended(?: for you| stories| articles)?|read (?:next|also)"
    r"|more (?:stories|news|articles|like this|on this story|from (?:this|the) (?:author|section|web))|most (?:read|popular|viewed)"
    r"|trending(?: now)?|top stories|latest (?:news|stories|posts|articles)|editor'?s'? picks?|also read|see also|around the web"
    r"|about the author|popular (?:posts|articles)|recent posts|from our partners|sponsored (?:content|stories)|up next"
    r"|previous post next post|what to read next|don't miss|related videos|latest articles|weekly recaps"
)

_REPORTS = re.compile(
    r"\b(?:said|says|saying|told|tells|according to|argued|argues|wrote|asked|added|claimed|warned)\b", re.IGNORECASE
)
"""A line in which somebody speaks belongs to the article, whatever it is about."""

_AGENCY = "(?:" + "|".join(re.escape(a) for a in sorted(AGENCIES, key=len, reverse=True)) + ")"
_SIGNS = r"(?:[a-z]{2,4}(?:\s?[/,]\s?[a-z]{2,4})*)"  # the desk's initials: jok/dpa
_AND = r"(?:\s?[,/;&|]\s?|\sand\s|\swith\s)"
_CREDIT = re.compile(
    rf"[\[(]?(?:[-–—]+\s*)?(?:{_SIGNS}\s?/\s?|{_SIGNS}\s)?\(?{_AGENCY}(?:{_AND}{_AGENCY})*\)?(?:/[A-Za-z]{{2,4}})?[\])]?\.?"
    rf"|\(?(?i:by|sources?|with|via|from|credits?)\s?:?\s(?:the )?{_AGENCY}(?:{_AND}{_AGENCY})*\)?\.?"
    rf"|[\[(]?(?:[-–—]\s*)?(?i:(?:with )?(?:additional )?(?:inputs?|reporting|material|files?) (?:from|by) (?:the )?)"
    rf"(?:{_AGENCY}|(?:news )?agencies)(?:{_AND}(?:{_AGENCY}|(?:news )?agencies))*\.?[\])]?\.?"
)
_REPORTERS = re.compile(
    r"[\[(](?:(?:additional )?reporting|written|writing|editing|compiled) (?:by|from) [^()\[\]]{3,300}[\])]\.?",
    re.IGNORECASE,
)
_NAME = r"[A-Z][\w.'’-]*(?:\s(?:de|da|di|van|von|der|bin|al|el|la|le)\b)*"
_BYLINE = re.compile(
    rf"(?:By|BY)\s{_NAME}(?:\s{_NAME}){{1,3}}(?:(?:,\s|\sand\s|\sAND\s|\s&\s){_NAME}(?:\s{_NAME}){{0,3}}){{0,3}}"
)
_PHOTO = re.compile(
    r"[\[(]?(?:(?:file )?(?:photo|image|picture|photograph|pic|foto)s?(?: credit| courtesy| source)?(?:\s?[:/]|\sby\b)"
    r"|credits?\s?:|(?:image|photo) source,)\s*(?-i:[A-Z@©])(?:[^.!?:;]|(?-i:(?<=\b[A-Z])\.)){1,70}[\])]?\.?"
    r"|(?-i:REUTERS|AFP|AP|AP Photo|EPA)\s?/\s?(?-i:[A-Z])[^.!?:;]{1,50}|(?:(?-i:[A-Z])[\w.'’ -]{1,30} ?/ ?)?(?:\w+(?: via |/| / ))?getty images"
    r"|image caption,? .{3,250}",
    re.IGNORECASE,
)
_CAPTION = re.compile(
    r"[\[(](?:(?i:file )?(?i:photo|image|picture)s?\b[^()\[\]]{0,70}|[^()\[\]]{0,60}(?:/|\bvia )(?:[A-Z@][^()\[\]/]{1,50})|[^()\[\]]{0,50}"
    r"Getty Images[^()\[\]]{0,20})[\])](?:[A-Z ]{2,30})?[ .|]*$|\bREUTERS\s?/\s?[A-Z][\w.'’ -]{2,40}$|(?i:file photo)\.?$|[—–-] (?:Reuters|AFP|AP|EPA)(?: file)?(?: photo)?$"
    r"|[a-z]\s?/(?:[A-Z]{2,}[ .-]?){2,4}$|^APTOPIX\b|^In this (?:file |undated )?(?:photo|image|picture|photograph)\b.{20,}|^.{20,200}\bSource: ?(?:AAP|AFP|AP|EPA|Getty)$"
    r"|[.!?]['’”\"]? \[[A-Z][\w.'’ -]{2,40}, [A-Z][\w.'’ -]{2,40}\]$|.{20}\b(?:Photograph|Photo|Picture|Image)s?(?: by|:) [A-Z][^.!?:;]{2,60}$"
    r"|^(?:File )?(?:Photo|Image|Picture)s?: [A-Z].{20,}(?:/| via )[A-Z][\w .]{2,30}$"
)
"""How a line ends that stands under a picture: "(AP Photo/Ana Ruiz)", "REUTERS/Ana Ruiz", "[Ana Ruiz, Post]", "Photograph: Ana Ruiz/AP"."""
_DATED_CAPTION, _TOP_LINES = 60, 30  # characters of a caption with a day, and lines above which a dateline stands
_FULL_DAY = re.compile(rf"\b(?:{'|'.join(MONTHS)}|jan|feb|aug|sept|oct|nov|dec)\.? \d{{1,2}}, \d{{4}}", re.IGNORECASE)
_DAY_LAST = re.compile(rf"{_FULL_DAY.pattern}$", re.IGNORECASE)
_NO_FIRST_PHOTO = re.compile(r"credits?\b|pic", re.IGNORECASE)
"""In the first line, "Credit: banks ..." or "Pictures by ..." is a headline."""

_SITE = (
    r"(?:facebook|twitter|x|instagram|youtube|telegram|google news|whatsapp|linkedin|tiktok|reddit|pinterest|e-?mail)\b"
)
_COOKIES = re.compile(
    r"(?:(?:we|this (?:web)?site|our (?:web)?site)(?: and our partners)? uses? cookies\b|by (?:continuing|clicking|using|browsing)\b"
    r".*\bcookies\b).*\b(?:accept|(?:privacy|cookie) policy|learn more|your (?:experience|preferences|device|consent|browsing)"
    r"|best experience|personali[sz]e|you (?:agree|accept|consent)|use of cookies)\b.*"
    r"|by (?:continuing|clicking|using|browsing)\b.*\byou (?:agree|accept|consent)\b.*\b(?:cookies|terms|policy)\b.*"
    r"|(?:accept|reject|manage|allow|cookie) ?\w* ?\w*(?: ?[|·] ?(?:accept|reject|manage|allow|cookie|more) ?\w* ?\w*)+",
    re.IGNORECASE,
)
_SUBSCRIBE = re.compile(
    r"(?:subscribe|sign up|register)\s(?:to|for|here|now|today)\b.{0,80}\b(?:newsletters?|your inbox"
    r"|our (?:\w+ ){0,2}(?:channel|alerts?|updates|podcast|app|e-?mails?))\b.{0,100}"
    r"|get (?:the|our) (?:latest|top|best|daily)\b.{0,100}\b(?:your inbox|newsletter)\b.{0,60}"
    r"|.{0,80}\bnewsletter\b.{0,30}\bsubscribe (?:here|now|today)\b.?|.{0,80}\b(?:delivered|sent) (?:straight |directly )?to your inbox(?: (?:each|every) \w+| daily| weekly)?[.!]?|click to (?:vote|subscribe)\b.{0,60}"
    r"|by (?:entering|submitting|providing) your e-?mail\b.{0,250}|.{0,60}\baccess to (?:this content|select articles)\b.{0,120}"
    rf"|(?:follow|like|find) us on {_SITE}[^.]{{0,60}}\.?"
    r"|(?:join|follow) our (?:whatsapp|telegram|youtube) (?:channel|group)\b.{0,60}|download our (?:\w+ )?app\b.{0,60}",
    re.IGNORECASE,
)
_SHARE = re.compile(
    r"share (?:this|the) (?:article|story|post|page|news|video)\b[^.?!]{0,60}"
    rf"|share (?:on|via|by|to|with) {_SITE}[^.?!]{{0,60}}|click to (?:share|email|print)\b[^.?!]{{0,60}}"
    r"|(?=.*\|)(?:\|\s*)?(?:email|print|share|tweet|save|comments?|reprints?|single page)(?:\s*\|\s*(?:email|print|share|tweet|save|comments?"
    r"|reprints?|single page))*(?:\s*\|)?",
    re.IGNORECASE,
)
_POINTER = re.compile(
    r"(?:see also|(?-i:READ MORE|READ ALSO|ALSO READ|SEE ALSO))\s\s?(?-i:[A-Z\d])[^.]*[^.…:\s]|(?:gallery|slideshow|map|in pictures|photos)\s?:\s*\S(?:[^.]|\.(?=\d))*[^.…\s]"
    r"|read (?:more|the full (?:story|article|report)) (?:at|on|in) (?-i:[A-Z])[^.]{1,40}\.?"
    r"|(?:read (?:more|also|next)|also read|see also|related(?: (?:story|article|news|coverage|content))?|more on this(?: story)?"
    r"|must[- ]read|don't miss|recommended(?: reading)?|watch(?: (?:also|live|now))?)\s?[:>|»]\s*\S[^.]*[^.…\s]",
    re.IGNORECASE,
)
_COPYRIGHT = re.compile(
    r"(?:(?:©|\(c\))\s*(?:copyright\s*)?|copyright\s*(?:©|\(c\))?\s*)(?:19|20)\d\d\b.*|©.*|all rights reserved\.?|copyright .{0,60}all rights reserved\b.*"
    r"|all (?:the )?contents?\b.{0,40}\bcopyright(?:ed)?\b.{0,40}"
    r"|.{0,120}\bthis material may not be published, broadcast,? .*",
    re.IGNORECASE,
)
_WAY_HERE = re.compile(
    r"home(?: ?[>»›] ?[\w&' -]{1,30}){1,5}|\d{1,2}[ -]min(?:ute)?s?[ -]read|(?:\d\. )?skip to (?:the )?(?:(?:main|more) )?[\w ]{1,30}"
    r"|[\d,]+ views?\s?(?:\d+ comments?)?|https?://\S+|#?\w+(?:\s#\w+)+|\d{1,2} ?(?:m|h|d|mins?|minutes?|hours?|days?|months?|years?) ago|\[[+-]\]",
    re.IGNORECASE,
)
_NOTICE = re.compile(
    r"(?:(?:ie|internet explorer)(?: \d+)? is not supported\b.{0,120})|for (?:an optimal|the best|a better) (?:viewing )?experience,?"
    r".{0,80}\bbrowser\b.{0,40}|our standards\s?:.{0,80}\bprinciples\.?|this is a (?:breaking news update|developing story)\b.{0,120}"
    r"|our (?:web)?site is (?:temporarily |currently )?unavailable\b.{0,80}|we are working hard to get it back\b.{0,40}"
    r"|listen to the (?:full )?(?:report|interview|podcast|audio)\b.{0,80}[^.]|go to for updates\b.{0,60}"
    r"|\(?(?:web )?(?:chief )?editors?\s?: ?(?-i:[A-Z])[\w .,'’-]{1,60}\)?|source\s?: ?(?-i:[A-Z])[\w .'’-]{1,30}",
    re.IGNORECASE,
)
_CODE = re.compile(r"string\(\d+\)|<a href=|\bsrc=\S*https?:|(?:\\?\"[\w-]+\\?\"\s?:\s?\\?[\"\d\[{].{0,200}?){3}")
_LINK = re.compile(r"<a\s[^<>]{0,500}>(?=[^<>]{1,200}</a>)|(?<=[^<>])</a>")
"""The mark-up round the words of a link that stands in a sentence."""
_PATTERNS = (  # rule, reason, longest line in characters, the whole line
    ("photo-credit", "says who took a picture", 160, _PHOTO),
    ("cookies", "the site's cookie notice", 400, _COOKIES),
    ("subscribe", "asks the reader to subscribe or follow", 250, _SUBSCRIBE),
    ("share", "a share button", 120, _SHARE),
    ("way-here", "the way to the page, or how long it takes to read", 120, _WAY_HERE),
    ("related", "points to another article", 220, _POINTER),
    ("copyright", "a copyright line", 500, _COPYRIGHT),
    ("notice", "the site speaks of itself", 200, _NOTICE),
)
_DISCLAIMER = re.compile(
    r"disclaimer\s?:.*|the (?:views|opinions)(?: and (?:views|opinions))? expressed (?:in|on) this (?:article|piece|column|essay"
    r"|op-ed|blog|post|publication|(?:web)?site)\b.*|(?:the )?views expressed (?:here |herein )?are (?:solely )?(?:those of the author"
    r"|the author[’']s).*",
    re.IGNORECASE,
)


PUBLICATION = "publication-line"
"""The rule that cuts a line of who and when: the day in it is still the publication day."""
_LONGEST_CODE = 5000  # characters of a line in which code is looked for
_SHOUTED = 8  # words in capitals
_HEAD_LINES = 80  # lines of a page among which its headline is looked for
_LEAST_BODY, _TEASER_LINES = 200, 3  # characters of an article, and teasers that make a list
_PAGE_RULES = {"furniture", "share", "subscribe", "copyright", "cookies", "notice"}
_AFTER = re.compile(
    r"^\d{1,2}:\d{2}$|\b(?:premium|subscription|free trial|try free|limited offer|privacy policy|terms of (?:use|service)|sign in|log in)\b",
    re.IGNORECASE,
)
"""A line that nothing of an article follows, if no full sentence does: the length of a video, an offer, the terms."""
_UPDATED = re.compile(
    r"[A-Z][^()\n.]{2,40}( \((?:Updated?|UPDATED?|Recasts|Adds)\b[^()\n]{0,30}\))(?=\s(?:--|[-–—])\s)"
)
"""A dateline that says in brackets when the text was changed: "LIMA, Peru (Updated 5:14 p.m.) - "."""
_LEAST_BEFORE, _LONGEST_ENDING = 20, 330  # characters of a paragraph before such an end, and of the end
_ENDINGS = (
    ("byline", "names the authors", re.compile(
        r"(\s*[\[(](?:(?:additional )?reporting|written|writing|editing|compiled) (?:by|from) [^()\[\]]{3,300}[\])]\.?)$", re.IGNORECASE)),
    ("related", "points to another article", re.compile(
        r"(?<=[.!?”\"’)])(\s*(?:[–—-]\s*)?(?:read more|READ MORE)(?: ?[»>]|\.\.\.)?|\s*\[\s?(?:view|read|see|click)\s[^\[\]]{3,80}\])$", re.IGNORECASE)),
    ("agency-credit", "names the agency that the article comes from", re.compile(
        rf"(?<=[.!?”\"’])\s*([\[(](?:(?i:with )?(?:additional )?(?i:inputs?) (?:from|by) )?{_AGENCY}(?:{_AND}{_AGENCY})*[\])])$")),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Line:
    """A visible line: where it starts, where the next one does, what it shows, and a folded form of that."""

    start: int
    end: int
    shown: str
    key: str

    @property
    def prose(self) -> bool:
        """Whether it reads like a sentence of an article; a teaser does not come to a full stop."""
        stopped = self.shown.rstrip("\"'”’»)]").endswith((".", "。"))
        return len(self.shown) >= 40 and stopped and not self.shown.endswith("...")


_Found = dict[int, tuple[str, str]]  # number of a line -> rule and reason


def clean(text: str, *, title: str | None = None, removed: Iterable[Removed] = ()) -> tuple[Removed, ...]:
    """The blocks of ``text`` that are not the article, in order, each with its rule and reason.

    Args:
        text: the original, lines separated by line feeds.
        title: the headline, if the input's metadata gives one; a line that repeats it is cut.
        removed: what was cut already (the page around an article, a front matter); it is part of the result.
    """
    before = tuple(removed)
    lines = _lines(text, before)
    found: _Found = {}
    _cut_furniture(lines, found)
    _cut_patterns(lines, found)
    _cut_shouted(lines, found)
    _cut_captions(lines, found)
    _cut_tail(lines, found)
    _cut_credits(lines, found)
    _cut_above(lines, found, title)
    _cut_end(lines, found)
    _cut_repeated_headline(lines, found, title)
    blocks = (*before, *_blocks(text, lines, found), *_endings(text, lines, found))
    return tuple(sorted(blocks, key=lambda block: block.start))


def _lines(text: str, removed: tuple[Removed, ...]) -> list[_Line]:
    lines, at = [], 0
    hidden = not is_plain(text)
    gaps = iter(removed)
    gap = next(gaps, None)
    for raw in text.split("\n"):
        start, at = at, min(at + len(raw) + 1, len(text))
        while gap and gap.end <= start:
            gap = next(gaps, None)
        if gap and gap.start <= start and start + len(raw) <= gap.end:
            continue
        shown = raw.strip()
        if hidden and len(shown) <= _LONGEST:
            shown = INVISIBLE.sub("", shown).strip()
        if shown:
            lines.append(_Line(start, at, shown, _key(shown) if len(shown) <= _LONGEST else ""))
    return lines


def _key(shown: str) -> str:
    """The line folded: lower case, single blanks, straight quotes, without bullets, heading marks or outer punctuation."""
    return " ".join(shown.split()).strip(" •·*#>|–—-_:.…").replace("’", "'").casefold()


def _cut_furniture(lines: list[_Line], found: _Found) -> None:
    reason = "a button, form or message of the page"
    for n, line in enumerate(lines):
        near = lines[max(0, n - 1) : n + 2] if line.key in _BUTTONS else ()
        beside = any(one is not line and (one.key in _BUTTONS or one.key in _BESIDE_BUTTONS) for one in near)
        if beside or line.key in _FURNITURE:
            found[n] = ("furniture", reason)
    for order in (range(len(lines)), range(len(lines) - 1, -1, -1)):
        for n in order:
            near_button = n not in found and (n - 1 in found or n + 1 in found) and len(lines[n].shown) <= _LONGEST
            if near_button and (lines[n].key in _BUTTONS or set(lines[n].key.split()) <= _BESIDE_BUTTONS):
                found[n] = ("furniture", reason)


def _cut_patterns(lines: list[_Line], found: _Found) -> None:
    code = [n for n, line in enumerate(lines) if _CODE.search(_LINK.sub(" ", line.shown[:_LONGEST_CODE]))]
    if 2 * len(code) <= len(lines):  # an article about code stays
        found.update((n, ("code", "what a program wrote, no text")) for n in code if n not in found)
    for n, line in enumerate(lines):
        if n in found or len(line.shown) > _LONGEST:
            continue
        shown = line.shown.lstrip("•·*#> ")
        for rule, reason, longest, pattern in _PATTERNS:
            if len(shown) <= longest and pattern.fullmatch(shown):
                spoken = rule != "related" and _REPORTS.search(shown)
                headline = n == 0 and rule == "photo-credit" and _NO_FIRST_PHOTO.match(shown)
                if not spoken and not headline:
                    found[n] = (rule, reason)
                break
        else:
            if n * 3 >= len(lines) * 2 - 3 and _DISCLAIMER.fullmatch(shown):
                found[n] = ("disclaimer", "the publisher's disclaimer")


def _cut_shouted(lines: list[_Line], found: _Found) -> None:
    """A long line in capitals amid an article in small letters is the headline of another one."""
    prose = [line.shown.isupper() for line in lines if line.prose]
    if not prose or any(prose):
        return
    first = next(n for n, line in enumerate(lines) if line.prose)
    for n in range(first + 1, len(lines)):
        shown = lines[n].shown
        if n not in found and shown.isupper() and len(shown.split()) >= _SHOUTED and shown[-1:].isalnum():
            found[n] = ("related", "points to another article")


def _cut_captions(lines: list[_Line], found: _Found) -> None:
    """A caption is told by who took the picture, at its end or in the next line, or by a full day, at its end or above the dateline."""
    reason = "the words under a picture"
    opens = next((n for n, line in enumerate(lines[:_TOP_LINES]) if dateline_end(line.shown)), 0)
    for n, line in enumerate(lines):
        above = n < opens and len(line.shown) >= _DATED_CAPTION and _FULL_DAY.search(line.shown)
        if n not in found and (above or _is_caption(line.shown)):
            found[n] = ("photo-caption", reason)
    for n in range(1, len(lines) - 1):
        apart = (lines[n - 1].end < lines[n].start or n - 1 in found) and lines[n].end == lines[n + 1].start
        beside = apart and found.get(n + 1, ("",))[0] == "photo-credit" and n + 2 < len(lines)
        if n not in found and beside and lines[n + 1].end < lines[n + 2].start and not _REPORTS.search(lines[n].shown):
            found[n] = ("photo-caption", reason)
        opened = found.get(n - 1, ("",))[0] == "furniture" and "ima" in lines[n - 1].key
        if n not in found and opened and found.get(n + 1, ("",))[0] == "photo-credit" and len(lines[n].shown) <= 300:
            found[n] = ("photo-caption", reason)


def _is_caption(shown: str) -> bool:
    if len(shown) > _LONGEST:
        return False
    return bool(_CAPTION.search(shown)) or (len(shown) >= _DATED_CAPTION and _DAY_LAST.search(shown) is not None)


def _cut_tail(lines: list[_Line], found: _Found) -> None:
    """What follows a heading such as LEAVE A REPLY, up to the end, unless it could be more of the article."""
    sizes = [0 if n in found else len(line.shown) for n, line in enumerate(lines)]
    body, rest = 0, sum(sizes)
    prose = sum(size for size, line in zip(sizes, lines, strict=True) if line.prose)
    for n, line in enumerate(lines):
        rest -= sizes[n]
        prose -= sizes[n] if line.prose else 0
        comments = _COMMENTS.fullmatch(line.key)
        heads = (comments or _TEASERS.fullmatch(line.key)) and body >= 200 and rest <= body
        if heads and prose <= (min(body // 4, 1500) if comments else 0):
            reason = "comments and their form" if comments else "teasers of other articles"
            for m in range(n, len(lines)):
                found.setdefault(m, ("after-the-end", reason))
            return
        body += sizes[n]


def _cut_credits(lines: list[_Line], found: _Found) -> None:
    """Agencies and authors on a line of their own, at the top or at the end."""
    left = [n for n in range(len(lines)) if n not in found]
    for n in [*left[:5], *left[5:][-3:]]:
        shown = lines[n].shown.lstrip("•·* ")
        if _CREDIT.fullmatch(shown):
            found[n] = ("agency-credit", "names the agency that the article comes from")
        elif _REPORTERS.fullmatch(shown) or (n in left[1:5] and _BYLINE.fullmatch(shown)):
            found[n] = ("byline", "names the authors")
    for n in [n for n in range(len(lines)) if n not in found]:
        if (n < _TOP_LINES or n > len(lines) - 4) and is_signed_byline(lines[n].shown):
            found[n] = (PUBLICATION, "says when, where and by whom the article was put out")


def _cut_above(lines: list[_Line], found: _Found, title: str | None) -> None:
    """Menus, sections and teasers above the headline, and who wrote the article below it; the day of publication stays."""
    left = [n for n in range(len(lines)) if n not in found][:_HEAD_LINES]
    shown = [lines[n].shown.lstrip("•·*# ") for n in left]
    at, text = headline_at(shown, title), text_at(shown)
    if at is None or text is None:
        return
    kept = [n for n in range(at) if is_byline(shown[n]) and not (is_bare_day(shown[n]) and n + 2 < at)]
    above = [n for n in range(at) if n not in kept]
    if above != [at - 1] or not shown[at - 1].isalpha():  # a section ("OPINION") says what the article is
        found.update((left[n], ("above-the-headline", "a menu, a section or a teaser")) for n in above)
    for n in range(at + 1, text):
        if is_writer(shown[n], shown[text:]):
            found[left[n]] = ("byline", "names the authors")


def _cut_end(lines: list[_Line], found: _Found) -> None:
    """What follows the last full sentence, from the first button, advertisement or counter on, or if it is a list of teasers."""
    prose = [n for n, line in enumerate(lines) if n not in found and line.prose]
    if not prose:
        return
    last = max(n for n, line in enumerate(lines) if n == prose[-1] or (n not in found and is_paragraph(line.shown)))
    left = [n for n in range(last + 1, len(lines)) if n not in found]
    size, body = sum(len(lines[n].shown) for n in left), sum(len(lines[n].shown) for n in prose)
    if not left or size > body or body < _LEAST_BODY:
        return
    after = range(last + 1, len(lines))
    ends = [n for n in after if found.get(n, ("",))[0] in _PAGE_RULES or _AFTER.search(lines[n].shown)]
    if not ends and len(left) >= _TEASER_LINES and all(lines[n].shown.startswith(("-", "•", "–")) for n in left):
        ends = left  # nothing announced the list
    for n in left:
        if ends and n >= ends[0]:
            found[n] = ("after-the-end", "teasers and buttons under the article")


def _endings(text: str, lines: list[_Line], found: _Found) -> list[Removed]:
    """What stands at the ends of a paragraph but is no word of it: a day glued to it, who reported and edited, "read more"."""
    blocks = []
    for n, line in enumerate(lines):
        if n in found or len(line.shown) < _LEAST_BEFORE:
            continue
        if glued := glued_day_end(line.shown):
            begin = text.index(line.shown, line.start)
            blocks.append(
                Removed(start=begin, end=begin + glued, rule=PUBLICATION, reason="the day, without a blank behind it")
            )
        if updated := _UPDATED.match(line.shown):
            begin = text.index(line.shown, line.start)
            blocks.append(
                Removed(
                    start=begin + updated.start(1),
                    end=begin + updated.end(1),
                    rule=PUBLICATION,
                    reason="says when the text was changed",
                )
            )
        end = line.start + len(text[line.start : line.end].rstrip())
        start = max(line.start + _LEAST_BEFORE, end - _LONGEST_ENDING)
        for rule, reason, pattern in _ENDINGS:
            if (match := pattern.search(text, start, end)) and match.start(1) > line.start:
                blocks.append(Removed(start=match.start(1), end=match.end(1), rule=rule, reason=reason))
                end = match.start(1)
                break
        blocks += [
            Removed(start=mark.start(), end=mark.end(), rule="markup", reason="the mark-up of a link")
            for mark in _LINK.finditer(text, line.start, end)
        ]
    return blocks


def _cut_repeated_headline(lines: list[_Line], found: _Found, title: str | None) -> None:
    left = [n for n in range(len(lines)) if n not in found][:8]
    if not left:
        return
    headlines = {lines[left[0]].key}
    if title and (key := _key(title)) in {lines[n].key for n in left}:
        headlines.add(key)
    seen: set[str] = set()
    for n in left:
        if lines[n].key in headlines and lines[n].key and len(lines[n].shown) <= 250:
            if lines[n].key in seen:
                found[n] = ("repeated-headline", "the headline once more")
            seen.add(lines[n].key)


def _blocks(text: str, lines: list[_Line], found: _Found) -> list[Removed]:
    """The lines found, as blocks: neighbouring lines with the same rule form one."""
    blocks: list[Removed] = []
    last = -2
    for n in sorted(found):
        rule, reason = found[n]
        start, end = lines[n].start, lines[n].end
        after = lines[n + 1].start if n + 1 < len(lines) else len(text)
        if (n == 0 or lines[n - 1].end < start) and text[end:after].isspace():
            end = after  # the blank line after it goes too, because the one before it stays
        if blocks and n == last + 1 and (blocks[-1].rule, blocks[-1].reason) == (rule, reason):
            start = blocks.pop().start
        blocks.append(Removed(start=start, end=end, rule=rule, reason=reason))
        last = n
    return blocks
