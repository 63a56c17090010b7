"""Splits a web page into its visible text, the parts of it that are not the article, and what its head says about it."""

# ruff: noqa: RUF001 - the dashes and quote marks that newspapers print are meant

import json
import logging
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any, NamedTuple

from summarizer.errors import InputError
from summarizer.reading.dateline import parse_date
from summarizer.schema import Removed

_UNSEEN = {
    "script", "style", "noscript", "template", "head", "svg", "canvas", "iframe", "object", "embed", "select", "textarea",
    "math", "audio", "video", "datalist",
}  # fmt: skip
_BLOCKS = {
    "address", "article", "aside", "blockquote", "body", "button", "caption", "dd", "details", "dialog", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "legend",
    "li", "main", "menu", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "tfoot", "thead", "tr", "ul", "br",
}  # fmt: skip
_AROUND = {"nav", "aside", "footer", "form", "figure", "figcaption", "button", "menu", "dialog"}
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d])", re.IGNORECASE)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_QUIET = logging.NullHandler()
_WORDS = re.compile(r"\w+")
_TIME_NAMES = (
    "article:published_time", "og:article:published_time", "datepublished", "date", "pubdate", "publishdate", "publish-date",
    "parsely-pub-date", "sailthru.date", "dc.date", "dc.date.issued", "dcterms.date", "dcterms.created", "article.published",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Facts:
    """What an input says about its article (a page in its head, a mail in its headers); ``name`` is where it was read from."""

    title: str | None = None
    published: date | None = None
    source: str | None = None
    url: str | None = None
    name: str = ""

    def completed(self, other: "Facts") -> "Facts":
        """These facts, with those of ``other`` filling the gaps; the name stays."""
        mine = {fact: value for fact, value in asdict(self).items() if value}
        return replace(other, **{"name": self.name, **mine})


class Page(NamedTuple):
    """A page: its visible text, the blocks of that which are not the article, and what its head says."""

    text: str
    removed: tuple[Removed, ...]
    facts: Facts


@dataclass(slots=True)
class _Block:
    text: str
    tag: str
    around: bool  # in a menu, form, footer, figure or aside
    linked: int  # characters that are links


def read_page(markup: str) -> Page:
    """Read a page (or a fragment of one) without changing a word of it.

    The text has one paragraph for each block element. Blocks that trafilatura does not keep are removed, except full
    sentences between two kept paragraphs that are not in a menu, form, footer, figure or aside. If trafilatura finds no
    article, everything stays, and the line rules of ``clean`` decide.

    Raises:
        InputError: the markup cannot be parsed.
    """
    from lxml import etree, html  # type: ignore[import-untyped]  # noqa: PLC0415 - only pages need it; it has no types

    markup = _DECLARATION.sub("", markup).replace("\x00", "")
    try:
        root = html.document_fromstring(
            markup, parser=html.HTMLParser(huge_tree=True)
        )  # otherwise text below level 256 is lost
    except (etree.LxmlError, ValueError, RecursionError, AssertionError) as error:
        raise InputError(f"the HTML cannot be parsed ({error})") from None
    facts = _facts(root)
    blocks = list(_blocks(root))
    kept = _kept(blocks, _words_of_article(markup), facts.title)
    removed: list[tuple[int, int]] = []
    at = 0
    for block, keep in zip(blocks, kept, strict=True):
        end = at + len(block.text) + 2
        if not keep and removed and removed[-1][1] == at:
            removed[-1] = (removed[-1][0], end)
        elif not keep:
            removed.append((at, end))
        at = end
    text = "\n\n".join(block.text for block in blocks)
    gone = tuple(
        Removed(start=start, end=min(end, len(text)), rule="html-boilerplate", reason="of the page, not of the article")
        for start, end in removed
    )
    return Page(text, gone, facts)


def _blocks(root: Any) -> Iterator[_Block]:  # noqa: ANN401 - lxml has no types
    """The visible paragraphs of the tree, in order; without recursion, because a page may be nested to any depth."""
    from lxml import etree  # noqa: PLC0415 - as above

    words: list[str] = []
    linked = unseen = around = links = 0
    tags = ["body"]

    def flush() -> Iterator[_Block]:
        nonlocal linked
        text = " ".join("".join(words).split())
        if text:
            yield _Block(text, tags[-1], around > 0, linked)
        words.clear()
        linked = 0

    for event, node in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        tag = node.tag if isinstance(node.tag, str) else ""
        opens = event == "start"
        if not tag:
            words.append("" if unseen else node.tail or "")
            continue
        hides = tag in _UNSEEN or node.get("hidden") is not None or bool(_HIDDEN_STYLE.search(node.get("style") or ""))
        block = tag in _BLOCKS
        if block:
            yield from flush()
            if opens:
                tags.append(tag)
            else:
                tags.pop()
        step = 1 if opens else -1
        unseen += step * hides
        around += step * (tag in _AROUND)
        links += step * (tag == "a")
        if tag in {"td", "th", "dd"}:
            words.append(" ")
        shown = node.text if opens else node.tail
        if shown and not unseen:
            words.append(shown)
            linked += len(shown) if links else 0
    yield from flush()


def _words_of_article(markup: str) -> list[str] | None:
    """The lines of the article as trafilatura finds them, folded; None if it finds none."""
    import trafilatura  # noqa: PLC0415 - only pages need it, and it costs half a second

    logging.getLogger("trafilatura").addHandler(_QUIET)  # its warnings of pages without an article say nothing new
    try:
        text = trafilatura.extract(markup, include_comments=False, output_format="txt")
    except (
        ValueError,
        TypeError,
        AttributeError,
        RecursionError,
    ):  # a page it fails on counts as one without an article
        return None
    lines = [_fold(line) for line in (text or "").split("\n")]
    return [line for line in lines if line] or None


def _fold(text: str) -> str:
    return "".join(_WORDS.findall(text.casefold()))


def _kept(blocks: list[_Block], article: list[str] | None, title: str | None) -> list[bool]:
    if article is None:
        return [True] * len(blocks)
    lines, whole = set(article), "".join(article)
    folded = [_fold(block.text) for block in blocks]
    kept = [bool(key) and (key in lines or (len(key) >= 25 and key in whole)) for key in folded]
    if not any(kept):
        return [True] * len(blocks)
    first, last = kept.index(True), len(kept) - 1 - kept[::-1].index(True)
    for n in range(first, last):
        block = blocks[n]
        if not kept[n] and not block.around and 2 * block.linked < len(block.text):
            kept[n] = len(block.text) >= 60 and block.text.rstrip("\"'”’»)]").endswith((".", "!", "?"))
    headline = _fold(title or "")
    if not any(key == headline for n, key in enumerate(folded) if kept[n]):
        for n in range(first - 1, -1, -1):  # the headline is often outside of what trafilatura keeps
            if blocks[n].tag == "h1" or (headline and folded[n] == headline):
                kept[n] = True
                break
    return kept


def _facts(root: Any) -> Facts:  # noqa: ANN401 - lxml has no types
    """What a page says about itself, in the order of trust: JSON-LD, then meta elements, then the body's marks."""
    meta: dict[str, str] = {}
    for node in root.iter("meta"):
        name = (node.get("property") or node.get("name") or node.get("itemprop") or "").strip().lower()
        if name and (content := (node.get("content") or "").strip()):
            meta.setdefault(name, content)
    linked = _linked_article(root)
    publisher = linked.get("publisher")
    outlet = publisher.get("name") if isinstance(publisher, dict) else publisher
    return Facts(
        title=_title(root, linked.get("headline"), meta.get("og:title")),
        published=_published(root, [linked.get("datePublished"), *(meta.get(name) for name in _TIME_NAMES)]),
        source=_words(outlet) or _words(meta.get("og:site_name") or meta.get("application-name")),
        url=_url(root, meta.get("og:url")),
    )


def _title(root: Any, *said: object) -> str | None:  # noqa: ANN401 - lxml has no types
    heading = root.find(".//h1")
    top = _words(heading.text_content()) if heading is not None else None
    title = next(filter(None, map(_words, (*said, top, root.findtext(".//title")))), None)
    if top and _fold(title or "").startswith(_fold(top)):
        return top  # "Headline | The Daily" is the headline and the outlet
    return title


def _url(root: Any, said: str | None) -> str | None:  # noqa: ANN401 - lxml has no types
    links = [node.get("href") for node in root.iter("link") if (node.get("rel") or "").lower() == "canonical"]
    urls = (str(url).strip() for url in (*links, said) if url)
    return next((url for url in urls if url.lower().startswith(("http://", "https://"))), None)


def _published(root: Any, said: list[object]) -> date | None:  # noqa: ANN401 - lxml has no types
    times = (n for n in root.iter("time") if n.get("itemprop") == "datePublished" or n.get("pubdate") is not None)
    said += (node.get("datetime") or node.text for node in times)
    days = (parse_date(value) for value in said if isinstance(value, str))
    return next(filter(None, days), None)


def _words(value: object) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _linked_article(root: Any) -> dict[str, Any]:  # noqa: ANN401 - lxml has no types
    """The first JSON-LD object that is an article or has a publication date."""
    for node in root.iter("script"):
        if (node.get("type") or "").strip().lower() != "application/ld+json":
            continue
        try:
            waiting = [json.loads(node.text or "")]
        except (ValueError, RecursionError):
            continue
        while waiting:
            item = waiting.pop(0)
            if isinstance(item, list):
                waiting.extend(item)
            elif isinstance(item, dict):
                if "datePublished" in item or "article" in str(item.get("@type", "")).lower():
                    return item
                waiting.extend(value for key, value in item.items() if key in {"@graph", "mainEntity"})
    return {}
