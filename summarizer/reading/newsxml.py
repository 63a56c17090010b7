"""Reads news in XML (RSS and Atom feeds, and the agencies' NITF and NewsML-G2): each item becomes an object as in JSON."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from summarizer.errors import InputError

STARTS = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).)*-->\s*|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>\s*)*<(?:\w+:)?(?:rss|RDF|feed|nitf|newsItem|newsMessage)\b",
    re.DOTALL,
)
"""How such a file begins; anything else is a page or a text."""

Paths = Mapping[str, tuple[str, ...]]

_RSS: Paths = {  # RSS 2.0 and 1.0; the full text is in the module "content", a description is often a teaser
    "text": ("encoded", "description"),
    "title": ("title",),
    "url": ("link",),
    "published": ("pubDate", "date"),
    "source": ("source", "ancestor::channel/title", "ancestor::RDF/channel/title"),
    "id": ("guid",),
}
_ATOM: Paths = {  # RFC 4287
    "text": ("content", "summary"),
    "title": ("title",),
    "url": ("link[@rel='alternate']/@href", "link/@href"),
    "published": ("published", "updated"),
    "source": ("source/title", "ancestor::feed/title"),
    "id": ("id",),
}
_NITF: Paths = {  # IPTC NITF 3.6
    "text": ("body/body.content//p",),
    "title": ("body/body.head/hedline/hl1", "head/title"),
    "published": ("head/docdata/date.issue/@norm", "body/body.head/dateline/story.date/@norm"),
    "source": ("body/body.head/distributor/org", "head/docdata/doc.copyright/@holder", "body/body.head/distributor"),
    "id": ("head/docdata/doc-id/@id-string",),
}
_NEWSML: Paths = {  # IPTC NewsML-G2; the text is XHTML, NITF or plain
    "text": ("contentSet/inlineXML//body.content//p", "contentSet/inlineXML//p", "contentSet/inlineData"),
    "title": ("contentMeta/headline", "itemMeta/title", "contentSet/inlineXML//hl1", "contentSet/inlineXML//h1"),
    "published": ("contentMeta/contentCreated", "itemMeta/firstCreated", "itemMeta/versionCreated"),
    "source": ("itemMeta/provider/name", "itemMeta/provider/@literal", "contentMeta/infoSource/name"),
    "id": ("@guid",),
}
_ITEMS: tuple[tuple[str, Paths], ...] = (("item", _RSS), ("entry", _ATOM), ("nitf", _NITF), ("newsItem", _NEWSML))


def objects(data: bytes) -> Iterator[dict[str, str]]:
    """The items of a feed or an agency's file, in order, with the field names of JSON input; a text may be HTML.

    Raises:
        InputError: the XML is broken beyond repair, or holds no item.
    """
    root = _tree(data)
    name, paths = next(
        (kind for kind in _ITEMS if root.tag == kind[0] or root.find(f".//{kind[0]}") is not None), (None, {})
    )
    if name is None:
        raise InputError("the XML holds no news item of RSS, Atom, NITF or NewsML-G2")
    for item in [root] if root.tag == name else root.iter(name):
        read = {field: _first(item, tried) for field, tried in paths.items()}
        yield {field: value for field, value in read.items() if value}


def _tree(data: bytes) -> Any:  # noqa: ANN401 - lxml has no types
    """The root, with names stripped of namespaces; nothing is fetched, and no entity that the file defines is expanded."""
    from lxml import etree  # type: ignore[import-untyped]  # noqa: PLC0415 - only XML needs it; it has no types

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, recover=True, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data.lstrip(), parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise InputError(f"the XML cannot be parsed ({error})") from None
    if root is None:
        raise InputError("the XML cannot be parsed")
    for node in root.iter(etree.Element):
        node.tag = re.split("[}:]", node.tag)[-1] or "unnamed"  # a prefix may be undeclared, which lxml's QName refuses
    return root


def _first(item: Any, paths: tuple[str, ...]) -> str | None:  # noqa: ANN401 - lxml has no types
    """The result of the first path that yields words; the paragraphs of a text stay apart."""
    for path in paths:
        found = item.xpath(path)
        pieces = [str(one) if isinstance(one, str) else _words(one) for one in found]
        if words := "\n\n".join(
            filter(None, (piece.strip() for piece in pieces[: None if path.endswith("//p") else 1]))
        ):
            return words
    return None


def _words(node: Any) -> str:  # noqa: ANN401 - lxml has no types
    """The text of a node; markup inside it (Atom's XHTML, an inline emphasis) is dropped, escaped markup stays."""
    if node.get("type") == "xhtml":
        return "\n\n".join(" ".join("".join(p.itertext()).split()) for p in node.iter("p")) or "".join(node.itertext())
    text = "".join(node.itertext())
    return " ".join(text.split()) if node.tag == "p" else text
