"""Turns text, Markdown, HTML, JSON and mail, in any encoding, into ``Article`` values."""

import email.policy
import hashlib
import json
import re
from collections.abc import Callable, Mapping
from datetime import date
from email import message_from_bytes
from email.utils import parseaddr
from typing import Any

from summarizer.errors import InputError
from summarizer.printable import shown_name
from summarizer.reading.clean import PUBLICATION, clean
from summarizer.reading.dateline import agency_of, dated, headline_of, parse_date
from summarizer.reading.page import Facts, read_page
from summarizer.schema import Article, Removed
from summarizer.schema.article import INVISIBLE
from summarizer.settings import Settings
from summarizer.text.spans import is_plain

FIELDS: Mapping[str, tuple[str, ...]] = {
    "text": ("text", "body", "articleBody", "maintext", "body_text", "body_xhtml", "bodies", "raw_text", "content"),
    "title": ("title", "headline", "headlines"),
    "url": ("url", "link"),
    "published": (
        "published", "datePublished", "date_publish", "publishedAt", "published_at", "contentcreated", "contentCreated",
        "firstcreated", "firstCreated", "versioncreated", "versionCreated", "date",
    ),
    "source": ("sitename", "source", "publisher", "infosources", "infoSources", "source_domain"),
    "id": ("id", "uri", "guid"),
}  # fmt: skip
"""The JSON fields that are read, the plainest name first: those of schema.org's NewsArticle, of IPTC's ninjs, and of what
trafilatura, news-please and news APIs write; ``Settings.fields`` names others."""

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_MAGIC = (
    (b"%PDF", "a PDF"), (b"PK\x03\x04", "a ZIP or Office file"), (b"\x1f\x8b", "compressed with gzip"), (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"), (b"GIF8", "a picture"), (b"{\\rtf", "an RTF file"), (b"\xd0\xcf\x11\xe0", "an old Office file"),
)  # fmt: skip
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w.:-]+)|encoding\s*=\s*[\"']([\w.:-]+)", re.IGNORECASE)
_BREAKS = re.compile("\r(?!\n)|[\u2028\u2029]")
_SURROGATES = re.compile("[\ud800-\udfff]")
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).)*-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_XML = re.compile(r"\s*<\?xml\b", re.IGNORECASE)
_FRAGMENT = re.compile(
    r"\s*<(?:p|div|article|section|h[1-6]|ul|figure|span|img)\b[^>]*>.*</", re.IGNORECASE | re.DOTALL
)
_MAIL = re.compile(
    r"(?:(?:Return-Path|Received|Delivered-To|MIME-Version|Message-ID|DKIM-Signature):\s"
    r"|(?:From|To|Subject|Date|Reply-To|Sender):[^\S\n].*\n(?:From|To|Cc|Subject|Date|Reply-To|Sender|Content-Type|X-[\w-]+):[^\S\n])",
    re.IGNORECASE,
)
_FRONT_MATTER = re.compile(r"---[^\S\n]*\r?\n(?P<fields>(?:.*\r?\n){0,60}?)(?:---|\.\.\.)[^\S\n]*(?:\r?\n|$)")
_MARKDOWN = re.compile(
    r"^[^\S\n]{0,3}#{1,6}[^\S\n]+|!\[[^\]\n]{0,300}\]\([^()\n]{0,600}\)|(?<!!)\[(?=[^\[\]\n]+\]\()|(?<=\S)\]\([^()\s]+(?:[^\S\n]+\"[^\"\n]*\")?\)"
    r"|\*\*(?=\S[^*\n]*\S\*\*)|(?<=\S)\*\*|(?<!\w)__(?=\S)|(?<=\S)__(?!\w)",
    re.MULTILINE,
)


def article_from_text(
    text: str, *, title: str | None = None, published: date | None = None, source: str | None = None
) -> Article:
    """An article from a text and what the caller knows of it.

    Raises:
        InputError: the text is empty, too long, or nothing but boilerplate.
    """
    return make_article(text, Facts(title, source=source, name="text"), Settings(published=published))


def make_article(text: str, facts: Facts, settings: Settings, removed: tuple[Removed, ...] = ()) -> Article:
    """Clean a text and find its title, day and outlet; ``facts`` take precedence over what the text shows.

    Raises:
        InputError: the text is empty, too long, or nothing but boilerplate.
    """
    if len(text) > settings.max_article_bytes:
        raise too_large(facts.name, settings)
    original = text if is_plain(text) else _SURROGATES.sub("\ufffd", _BREAKS.sub("\n", text))
    blocks = clean(original, title=facts.title, removed=removed)
    article = Article(id="", original=original, removed=blocks, name=shown_name(facts.name), url=facts.url)
    if not any(character.isalnum() for character in article.text):
        bare = not blocks or not INVISIBLE.sub("", original).strip()
        held = "no text" if bare else "nothing but boilerplate"
        raise unreadable(facts.name, f"holds {held}; give the article's text")
    top = [line for line in (raw.strip() for raw in article.text[:4000].split("\n")) if line][:8]
    title = facts.title or headline_of(top)
    day, said_by = settings.published or facts.published, "caller" if settings.published else "metadata"
    if not day:
        cut = [original[block.start : block.end].strip() for block in blocks if block.rule == PUBLICATION]
        day, said_by = dated([*cut, *top]) or (None, "none")
    return article.model_copy(
        update={
            "id": hashlib.sha256(article.text.encode()).hexdigest()[:16],
            "title": title,
            "published": day,
            "published_from": said_by if day else None,
            "source": facts.source or agency_of(top),
        }
    )


def article_from_bytes(data: bytes, kind: str, facts: Facts, settings: Settings) -> Article:
    """One article from a file's bytes; ``kind`` is its suffix, or "" to go by the content.

    Raises:
        InputError: the bytes are not text, or hold no article.
    """
    if kind in FROM_BYTES:
        return FROM_BYTES[kind](data, facts, settings)
    text = decode(data, facts.name)
    if kind in {"", ".txt"} and _MAIL.match(text):
        return _from_mail(data, facts, settings)
    return FROM_TEXT[kind](text, facts, settings)


def _from_plain(text: str, facts: Facts, settings: Settings) -> Article:
    if _HTML.match(text):
        return _from_page(text, facts, settings)
    if _XML.match(text):
        raise unreadable(facts.name, "XML of a kind that is not known; give RSS, Atom, NITF, NewsML-G2, HTML or text")
    return make_article(text, facts, settings)


def _from_page(text: str, facts: Facts, settings: Settings) -> Article:
    try:
        page = read_page(text)
    except InputError as error:
        raise unreadable(facts.name, str(error)) from None
    return make_article(page.text, facts.completed(page.facts), settings, page.removed)


def article_from_object(item: object, name: str, settings: Settings) -> Article:
    """One article from a JSON object; ``FIELDS`` and ``Settings.fields`` say which fields are read.

    Raises:
        InputError: it is not an object, or has no text.
    """
    if not isinstance(item, dict):
        raise unreadable(name, f"a JSON object is expected, not {type(item).__name__}")
    names = {field: (settings.fields[field],) if field in settings.fields else FIELDS[field] for field in FIELDS}
    text = _first(item, names["text"])
    if text is None:
        if (named := settings.fields.get("text")) in item:
            raise unreadable(name, f"its field {named} holds no text; give the article's text")
        tried, there = ", ".join(names["text"][:3]), shown_name(", ".join([*item][:12])) or "none"
        reason = f"no text in the field {tried}; its fields: {there}; say which holds it, as in --field text=FIELD"
        raise unreadable(name, reason)
    day = _first(item, names["published"])
    own = Facts(
        title=_first(item, names["title"]),
        published=parse_date(day) if day else None,
        source=_first(item, names["source"]),
        url=_first(item, names["url"]),
        name=name,
    )
    kind = ".html" if _HTML.match(text) or _FRAGMENT.match(text) else ".txt"
    article = FROM_TEXT[kind](text, own, settings)
    if known := _first(item, names["id"]):
        return article.model_copy(update={"name": shown_name(known)})
    return article


def _first(item: Mapping[str, Any], names: tuple[str, ...]) -> str | None:
    """The first of the named fields that holds words; a list stands for its first item, an object for its name or value."""
    for name in names:
        value = item.get(name)
        if isinstance(value, list) and value:
            value = value[0]
        if isinstance(value, dict):
            value = value.get("name", value.get("value"))
        if isinstance(value, int) and not isinstance(value, bool):
            value = str(value)
        if isinstance(value, str) and value.strip():
            return _SURROGATES.sub("\ufffd", value)
    return None


def _from_mail(data: bytes, facts: Facts, settings: Settings) -> Article:
    try:
        message = message_from_bytes(data, policy=email.policy.default)
        subject, sender, sent = [str(message.get(field, "")) for field in ("Subject", "From", "Date")]
        body = message.get_body(preferencelist=("plain", "html"))
        payload = body.get_payload(decode=True) if body else None
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise unreadable(facts.name, f"the message cannot be read ({type(error).__name__})") from None
    if not body or not isinstance(payload, bytes):
        raise unreadable(facts.name, "the message has no text part; give the article's text")
    person, address = parseaddr(sender)
    said = Facts(" ".join(subject.split()) or None, parse_date(sent), person or address.rpartition("@")[2] or None)
    text = decode(payload, facts.name, declared=body.get_content_charset())
    kind = ".html" if body.get_content_subtype() == "html" else ".txt"
    return FROM_TEXT[kind](text, facts.completed(said), settings)


def _from_markdown(text: str, facts: Facts, settings: Settings) -> Article:
    """The front matter becomes facts; the marks (headings, bold, link targets, pictures) become removed blocks."""
    start, said = 0, {}
    removed = []
    if front := _FRONT_MATTER.match(text):
        for line in front["fields"].splitlines():
            key, colon, value = line.partition(":")
            if colon and value.strip():
                said[key.strip().lower()] = value.strip().strip("\"'")
        start = front.end()
        removed.append(
            Removed(start=0, end=start, rule="front-matter", reason="says what the article is, not what it says")
        )
    removed += [
        Removed(start=mark.start(), end=mark.end(), rule="markdown", reason="a mark of the format, no word of the text")
        for mark in _MARKDOWN.finditer(text, start)
    ]
    day = parse_date(said.get("published") or said.get("date") or "")
    facts = facts.completed(Facts(said.get("title"), day, said.get("source"), said.get("url")))
    return make_article(text, facts, settings, tuple(removed))


FROM_TEXT: dict[str, Callable[[str, Facts, Settings], Article]] = {
    "": _from_plain, ".txt": _from_plain, ".md": _from_markdown, ".html": _from_page, ".htm": _from_page,
}  # fmt: skip
"""How the text of one article is read, by the suffix of its file; "" if there is no known one."""
FROM_BYTES: dict[str, Callable[[bytes, Facts, Settings], Article]] = {".eml": _from_mail}
"""How a file of one article is read that is not plain text. A new kind is one line in one of the two."""


def decode(data: bytes, name: str, *, declared: str | None = None) -> str:
    """Bytes as text: by byte order mark, as UTF-8, in the declared encoding, or as charset-normalizer reads them.

    Raises:
        InputError: the bytes are a picture, a PDF or the like, or no encoding fits.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError:
                return data.decode(encoding, errors="replace")
    kind = next((kind for magic, kind in _MAGIC if data.startswith(magic)), None)
    if kind or b"\x00" in data[:65536]:
        raise unreadable(name, f"is {kind or 'binary'}, not text; convert it to text or HTML first")
    if b"\x1b" not in data:  # an escape character means ISO-2022, whose bytes are all ASCII
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError:
            pass
    if (text := _as_declared(data, declared)) is not None:
        return text
    patched = data.decode("utf-8", errors="replace")
    wrong = patched.count("\ufffd")
    if wrong * 10 <= sum(character > "\x7f" for character in patched) - wrong:
        return patched  # UTF-8 with a few broken bytes
    from charset_normalizer import from_bytes  # noqa: PLC0415 - only other encodings need it

    fits = from_bytes(data[:500_000])
    best = fits.best()
    if best is None:
        raise unreadable(name, "the encoding is unknown; save it as UTF-8")
    ties = {fit.encoding for fit in fits if (fit.chaos, fit.coherence) == (best.chaos, best.coherence)}
    encoding = "cp1252" if "cp1252" in ties else best.encoding
    return data.decode(encoding, errors="replace")  # of encodings that fit equally well, the common one


def _as_declared(data: bytes, declared: str | None) -> str | None:
    """The bytes in the encoding that the mail or the page's head declares, if that works."""
    tag = _CHARSET.search(data, 0, 4096)
    for encoding in (declared, (tag[1] or tag[2]).decode("ascii", "replace") if tag else None):
        try:
            if encoding:
                return data.decode(encoding)
        except (LookupError, ValueError):
            continue
    return None


def load_json(text: str, name: str) -> object:
    """JSON as a value.

    Raises:
        InputError: it is broken, or nested too deep to be an article.
    """
    try:
        return json.loads(text)
    except RecursionError:
        raise unreadable(name, "the JSON is nested too deep") from None
    except ValueError as error:
        raise unreadable(name, f"broken JSON ({error})") from None


def too_large(name: str, settings: Settings) -> InputError:
    """The error for an article above ``Settings.max_article_bytes``."""
    limit = f"{settings.max_article_bytes / 2**20:.3g} MiB"
    return unreadable(name, f"larger than {limit}; split it, or put many articles into JSON Lines (.jsonl)")


def unreadable(name: str, reason: str) -> InputError:
    """The error for a source that cannot be read."""
    return InputError(f"{shown_name(name)}: {reason}")
