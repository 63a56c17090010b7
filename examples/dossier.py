"""One dossier of several articles: what happened, according to whom, and where the articles differ."""

from pathlib import Path

from summarizer import Summarizer

ARTICLES = sorted(Path(__file__).parent.glob("articles/border-*.txt"))

dossier = Summarizer().dossier(ARTICLES)
title = {document.id: document.title for document in dossier.documents}
for event in dossier.events:
    if len(event.articles) > 1:
        print(f"{event.description}  {event.status}; {len(event.articles)} articles, from {', '.join(event.origins)}")
        for fact in event.facts:
            if fact.verdict == "differ":
                for cell in fact.cells:
                    print(f"    {fact.field}: {cell.value} ({title[cell.article]})")
claims = {claim.id: claim for claim in dossier.claims}
for dispute in dossier.disputes:
    claim, denial = claims[dispute.claim], claims[dispute.denial]
    print(f"{claim.source_name} {claim.stance}; {denial.source_name} denies: “{denial.evidence.quote}”")
