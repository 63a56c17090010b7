"""A brief as a page for reading: the records beside the article, each joined to its quote; one file, no network.

The page is ``page/brief.html`` (Jinja2, autoescaped) with ``page.css`` and ``page.js`` inlined under a Content
Security Policy that allows these two by their hashes and nothing else. Foreign text reaches it in one way: as an
escaped value, through :func:`summarizer.printable.printable`.
"""

import base64
import hashlib
import json
import zlib
from functools import cache
from html import escape
from importlib.resources import files
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from summarizer.export import phrases
from summarizer.export.marks import Marks, blocks
from summarizer.printable import printable
from summarizer.schema import Actor, Brief, Finding

if TYPE_CHECKING:
    from jinja2 import Environment

LEAVES_OUT = "nothing of the brief but the prompts' full digests; the article's text is there as it came"
QUOTED = 160  # characters of a quote shown at its record; the whole of it is one click away, in the article
TAIL = "</main>\n</body>\n</html>\n"


def page(brief: Brief) -> str:
    """A brief as one self-contained HTML document; leaves out :data:`LEAVES_OUT`."""
    opening = _opening(phrases.title_of(brief), many=False)
    return opening + _render("brief.html", **_view(brief), many=False) + TAIL


def head() -> str:
    """The beginning of a page with several briefs; :func:`part` adds each, :data:`TAIL` ends it."""
    return _opening("Briefs", many=True)


def part(brief: Brief) -> str:
    """A brief as one entry of a page with several: a line that opens."""
    return _render("brief.html", **_view(brief), many=True)


def fragment(brief: Brief) -> str:
    """A brief for a notebook's cell: the page in a frame of its own, which can neither reach out nor look around."""
    source = escape(page(brief), quote=True)
    return f'<iframe title="Brief" width="100%" height="640" sandbox="allow-scripts allow-popups" srcdoc="{source}"></iframe>'


def web_link(url: str | None) -> str | None:
    """An address that a reader may follow: http or https with a host; None for any other."""
    if not url or printable(url) != url or any(letter.isspace() for letter in url):
        return None
    try:
        address = urlsplit(url)
    except ValueError:
        return None
    return url if address.scheme in {"http", "https"} and address.hostname else None


@cache
def _environment() -> "Environment":
    from jinja2 import Environment, PackageLoader, StrictUndefined  # noqa: PLC0415 - slow, and only HTML needs it
    from markupsafe import Markup  # noqa: PLC0415 - the same

    def shown(value: Any) -> Any:  # noqa: ANN401 - whatever a template prints
        return printable(value) if isinstance(value, str) and not isinstance(value, Markup) else value

    environment = Environment(
        loader=PackageLoader("summarizer.export", "page"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=shown,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "day": phrases.day,
        "words": lambda label: label.replace("_", " "),
        "json": lambda value: json.dumps(value, ensure_ascii=False, indent=1, default=str),
    }
    environment.globals |= {"stances": phrases.STANCES}
    return environment


def _render(name: str, **values: Any) -> str:  # noqa: ANN401 - whatever a template prints
    return _environment().get_template(name).render(values)


@cache
def _inlined() -> dict[str, str]:
    """The style and the script, and the policy that names their hashes."""
    folder = files("summarizer.export").joinpath("page")
    style, script = (folder.joinpath(name).read_text(encoding="utf-8") for name in ("page.css", "page.js"))

    def source(text: str) -> str:
        return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"

    policy = f"default-src 'none'; style-src {source(style)}; script-src {source(script)}; base-uri 'none'; form-action 'none'"
    return {"style": style, "script": script, "policy": policy}


def _opening(title: str, *, many: bool) -> str:
    from markupsafe import Markup  # noqa: PLC0415 - comes with jinja2

    ours = {name: Markup(text) for name, text in _inlined().items()}  # noqa: S704 - files of this package
    return _render("page.html", title=title, many=many, **ours)


def _view(brief: Brief) -> dict[str, Any]:
    """All that the template prints of a brief."""
    prefix = f"b{zlib.crc32(brief.model_dump_json().encode('utf-8', 'replace')):08x}"
    marks = Marks(prefix, len(brief.article.original))
    summary = brief.summary
    sentences = summary.sentences if summary else ()
    caveats = summary.caveats if summary else ()
    if summary and summary.headline:
        marks.add([summary.headline], "headline", "H", "the headline")
    for number, sentence in enumerate(sentences, 1):
        marks.add(sentence.evidence, f"sentence{number}", str(number), f"sentence {number} of the summary")
    for event in brief.events:
        marks.add([event.evidence], event.id, event.id, f"event {event.id}", tone=event.status)
    for said in brief.statements:
        marks.add([said.evidence], said.id, said.id, f"statement {said.id}", tone="said")
    for number, quantity in enumerate(brief.quantities, 1):
        marks.add([quantity.evidence], f"quantity{number}", f"N{number}", f"number {number}")
    for number, caveat in enumerate(caveats, 1):
        marks.add([caveat.evidence], f"caveat{number}", f"C{number}", f"caveat {number}")
    for number, finding in enumerate(brief.findings, 1):
        if finding.evidence:
            marks.add([finding.evidence], f"finding{number}", f"F{number}", f"finding {number}")
    for actor in brief.actors:
        marks.add(actor.mentions, actor.id, actor.id, f"actor {actor.id}", tone="mention")
    events = {event.id: event for event in brief.events}
    known = marks.records | set(events) | {actor.id for actor in brief.actors} | {said.id for said in brief.statements}
    return {
        "brief": brief,
        "prefix": prefix,
        "title": phrases.title_of(brief),
        "about": [one for one in (brief.article.source, phrases.dated(brief), phrases.made_by(brief)) if one],
        "url": web_link(brief.article.url),
        "blocks": blocks(brief.article, marks),
        "quote": marks.find,
        "excerpt": lambda quote, focus=None: phrases.excerpt(quote, focus, QUOTED),
        "timeline": phrases.timeline(brief),
        "action": phrases.action,
        "parties": lambda event: phrases.parties(brief, event),
        "sources": lambda event: phrases.sources_of(brief, event),
        "speaker": lambda said: phrases.source_of(brief, said),
        "said_of": lambda said: [events[one] for one in said.about if one in events],
        "described": _described,
        "anchor": lambda record: _anchor(record, known),
        "flags": _flags(brief.findings),
    }


def _described(actor: Actor) -> str:
    """What an actor is, less the other names: the page shows these as links."""
    return phrases.described(actor.model_copy(update={"aliases": ()}))


def _anchor(record: str | None, known: set[str]) -> str | None:
    """Where on the page the record of a finding stands; None for the brief as a whole."""
    name = (record or "").replace(":", "")
    return name if name in known else None


def _flags(findings: tuple[Finding, ...]) -> dict[str, list[tuple[int, Finding]]]:
    """The findings of each record, with their numbers, so that a doubt shows where the claim is made."""
    flags: dict[str, list[tuple[int, Finding]]] = {}
    for number, finding in enumerate(findings, 1):
        flags.setdefault((finding.record or "").replace(":", ""), []).append((number, finding))
    return flags
