"""What every page is made with: a template, a style and a script in one file under a strict policy.

Templates are in ``page/`` (Jinja2, autoescaped). Style and script are inlined, and a Content Security Policy allows these
two by their hashes and nothing else. Foreign text gets in only as a value: escaped, and made printable by
:func:`summarizer.printable.printable`.
"""

import base64
import hashlib
import json
from functools import cache
from html import escape
from importlib.resources import files
from typing import TYPE_CHECKING, Any, get_args
from urllib.parse import urlsplit

from summarizer.export import phrases
from summarizer.printable import printable
from summarizer.schema.answers import STANCE_VERBS, stance_of
from summarizer.schema.brief import ALONE, Marking

if TYPE_CHECKING:
    from jinja2 import Environment

TAIL = "</main>\n</body>\n</html>\n"
_QUOTED = 160  # characters of a quote shown at its record; the whole of it is one click away, in the article


def opening(title: str, *names: str) -> str:
    """The beginning of a page, as far as ``<main>``; ``names`` are its styles and scripts, files of ``page/``."""
    from markupsafe import Markup  # noqa: PLC0415 - comes with jinja2

    ours = {name: Markup(text) for name, text in _inlined(names).items()}  # noqa: S704 - files of this package
    return render("page.html", title=title, **ours)


def framed(page: str, title: str) -> str:
    """A page for a cell of a notebook: in a sandboxed frame, without access to the notebook or the network."""
    sandbox = "allow-scripts allow-popups allow-downloads"
    return f'<iframe title="{title}" width="100%" height="640" sandbox="{sandbox}" srcdoc="{escape(page, quote=True)}"></iframe>'


def render(name: str, **values: Any) -> str:  # noqa: ANN401 - whatever a template prints
    """A template of ``page/``, filled in."""
    return _environment().get_template(name).render(values)


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
        "excerpt": _excerpt,
        "compact": lambda value: json.dumps(value, separators=(",", ":")),
        "json": lambda value: json.dumps(value, ensure_ascii=False, indent=1, default=str),
    }
    environment.globals |= {
        "stances": STANCE_VERBS,
        "alone": ALONE,
        "stance_of": stance_of,
        "markings": get_args(Marking),
    }
    return environment


def _excerpt(quote: str, focus: str | None = None) -> str:
    return phrases.excerpt(quote, focus, _QUOTED)


@cache
def _inlined(names: tuple[str, ...]) -> dict[str, str]:
    """The style and the script, and the policy that names their hashes."""
    folder = files("summarizer.export").joinpath("page")

    def joined(suffix: str) -> str:
        return "".join(folder.joinpath(name).read_text(encoding="utf-8") for name in names if name.endswith(suffix))

    def source(text: str) -> str:
        return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"

    style, script = joined(".css"), joined(".js")
    policy = f"default-src 'none'; style-src {source(style)}; script-src {source(script)}; base-uri 'none'; form-action 'none'"
    return {"style": style, "script": script, "policy": policy}
