"""One article to one brief, offline: what happened, by whom, and the passage that proves it."""

from pathlib import Path

from summarizer import summarize

brief = summarize(Path(__file__).parent / "articles" / "border-post-la-paz.txt")
for event in brief.events[:5]:
    when = event.when.start if event.when and event.when.start else "undated"
    who = ", ".join(brief.actor(actor).name for actor in event.actors) or "somebody"
    print(f"{when}  {event.action}  {who}  [{event.status}]")
    print(f"    {brief.article.original[event.evidence.start : event.evidence.end]}")
