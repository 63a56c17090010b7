"""A folder to JSON Lines: one article that cannot be read does not stop the others."""

import tempfile
from pathlib import Path

from summarizer import Summarizer, write

outcomes = list(Summarizer().summarize_all([Path(__file__).parent / "articles"]))
for outcome in outcomes:
    made = outcome.brief
    print(f"{outcome.state:8} {outcome.article_name}: {len(made.events) if made else 0} events")
with tempfile.TemporaryDirectory() as folder:
    (file,) = write([outcome.brief for outcome in outcomes if outcome.brief], Path(folder) / "briefs.jsonl")
    print(f"{len(file.read_text(encoding='utf-8').splitlines())} briefs in {file.name}")
