"""How records read in words: shared by all views for people, so that they say the same."""

from collections.abc import Iterable, Mapping

from summarizer.schema import Actor, Brief, Event, Statement, When
from summarizer.schema.answers import SALIENCE, Stance, stance_of
from summarizer.schema.brief import is_dated


def name_of(brief: Brief, actor_id: str | None) -> str:
    """The name behind an actor id; the words themselves for a source that is no actor."""
    actor = brief.actor(actor_id)
    return actor.name if actor else (actor_id or "unnamed source")


def through(source: str, via: str | None) -> str:
    """Who says it, and through whom."""
    return f"{source}, via {via}" if via and via != source else source


def source_of(brief: Brief, said: Statement) -> str:
    """Who says it, and through whom."""
    return through(name_of(brief, said.source), name_of(brief, said.via) if said.via else None)


def voices(said: Iterable[tuple[str, Stance]], where: Mapping[tuple[str, Stance], str] | None = None) -> str:
    """What each source says of an event: "Seoul alleges; Moscow does not confirm"; that it also "says" so is left out.

    Args:
        said: each source with its stance.
        where: the articles in which it says so, if these are to be told.
    """
    told = dict.fromkeys(said)
    more = {source for source, stance in told if stance in {"alleges", "confirms"}}
    shown = (one for one in told if one[1] != "asserts" or one[0] not in more)
    return "; ".join(f"{one[0]} {stance_of(*one)}{f' ({where[one]})' if where else ''}" for one in shown)


def sources_of(brief: Brief, event: Event) -> str:
    """What each source says of an event of a brief, in the form of :func:`voices`."""
    about = (s for s in brief.statements if event.id in s.about and s.concerns == "occurrence")
    return voices((source_of(brief, s), s.stance) for s in about)


def listed(sentences: Iterable[str]) -> str:
    """Several sentences on one line; only the last keeps its full stop."""
    told = list(sentences)
    return "; ".join([*(one.rstrip(".") for one in told[:-1]), *told[-1:]])


def said_what(brief: Brief, said: Statement) -> str:
    """What a statement says: its content, else the events that it is about."""
    events = {event.id: event for event in brief.events}
    return said.content or listed(events[one].description for one in said.about if one in events)


def parties(brief: Brief, event: Event) -> str:
    """Who did it to whom: "Seoul, Washington → Pyongyang (with Beijing)"."""
    who = ", ".join(name_of(brief, one) for one in event.actors)
    whom = ", ".join(name_of(brief, one) for one in event.recipients)
    others = ", ".join(name_of(brief, one) for one in event.others)
    line = " → ".join(filter(None, (who, whom)))
    return f"{line} (with {others})" if others and line else line or others


def day(when: When | None) -> str:
    """A time as people write it; open if the article leaves it open."""
    if when is None:
        return "no date given"
    if not is_dated(when):
        return f"“{when.text}” (date open)" if when.text else "date open"
    if when.start is None or when.end is None:
        return f"until {when.end}" if when.end else f"{when.start} or later"
    if when.precision in {"year", "month"}:
        return f"{when.start:%Y}" if when.precision == "year" else f"{when.start:%Y-%m}"
    return f"{when.start}" if when.start == when.end else f"{when.start} to {when.end}"


def described(actor: Actor, *, aliases: bool = True) -> str:
    """What an actor is: role, affiliation and country, or else its kind; then other names, unless these are shown elsewhere."""
    facts = [actor.role, actor.affiliation, actor.country if actor.country != actor.name else None]
    line = ", ".join(dict.fromkeys(filter(None, facts))) or actor.kind
    also = [alias for alias in actor.aliases if aliases and alias != actor.name]
    return f"{line}; also “{'”, “'.join(also)}”" if also else line


def action(event: Event) -> str:
    """An action's label in plain words, with :func:`how_told`."""
    label = event.action.replace("_", " ")
    return f"{label} ({how})" if (how := how_told(event)) else label


def how_told(event: Event) -> str:
    """The realis of an event that did not simply happen, and whether it is background; empty for most."""
    real = "" if event.realis == "happened" else event.realis.replace("_", " ")
    return ", ".join(filter(None, (real, "background" if event.salience == "background" else "")))


def made_by(brief: Brief) -> str:
    """Who read the article (the rules, or which model at which host), and who reviewed the result."""
    how = brief.provenance
    reader = {"local": "read by rules, without a model", "imported": "made by another program"}.get(
        how.backend, f"read by {how.model} at {how.host}"
    )
    people = dict.fromkeys(one.by or "a person" for one in how.reviews)
    return f"{reader}; reviewed by {', '.join(people)}" if people else reader


def dated(brief: Brief) -> str:
    """The publication date and where it is from."""
    article = brief.article
    if article.published is None:
        return "no publication date"
    return f"published {article.published} ({article.published_from or 'given'})"


def headline_of(brief: Brief) -> str | None:
    """The headline of the article, or the title that it came with."""
    return brief.summary.headline.quote if brief.summary and brief.summary.headline else brief.article.title


def title_of(brief: Brief) -> str:
    """What to call a brief: by its headline, or by where it was read."""
    return headline_of(brief) or brief.article.name.replace("\\", "/").rsplit("/", 1)[-1] or brief.article.id


def no_summary(brief: Brief) -> str:
    """What a view says instead of a summary that was asked for but is empty; empty if there is one."""
    if brief.summary is None or brief.summary.sentences:
        return ""
    lost = sum(item.kind == "sentence" for item in brief.rejected)
    if not lost:
        return "There is no summary: no sentence was found for it."
    return f"There is no summary: every sentence that was answered ({lost}) was rejected; why stands below."


def timeline(brief: Brief) -> list[Event]:
    """The events by date, then those without one, the main ones first; background last."""
    return sorted(
        brief.events,
        key=lambda e: (
            e.salience == "background",
            e.when is None or e.when.start is None,
            str(e.when.start) if e.when and e.when.start else "",
            SALIENCE[e.salience],
            e.evidence.start,
        ),
    )


def excerpt(quote: str, focus: str | None, width: int) -> str:
    """A quote in at most ``width`` characters that holds ``focus``, cut at blanks; dots show what is left out."""
    line = " ".join(quote.split())
    if len(line) <= width:
        return line
    at = max(line.find(focus), 0) if focus else 0
    start = 0 if at + len(focus or "") < width else max(0, min(at - width // 3, len(line) - width))
    piece = line[start : start + width]
    if start:
        piece = "…" + piece[piece.find(" ") + 1 :]
    if start + width < len(line):
        piece = piece[: piece.rfind(" ")] + "…"
    return piece
