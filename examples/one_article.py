"""One article to one brief, offline: what happened, by whom, and the passage that proves it."""

from pathlib import Path

from summarizer import summarize

brief = summarize(Path(__file__).parent / "articles" / "border-post-la-paz.txt")
for event in brief.events[:5]:
    when = event.when.start if event.when and event.when.start else "undated"
    who = ", ".join(actor.name for actor in brief.actors if actor.id in event.actors)
    print(f"{when}  {event.action}  {who or 'somebody'}  [{event.status}]")
    print(f"    {brief.article.original[event.evidence.start : event.evidence.end]}")
