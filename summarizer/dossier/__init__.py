"""Many briefs become one dossier: documents, actors, events, claims, differences; two dossiers become changes."""

from summarizer.dossier.build import build, read_overrides

__all__ = ["build", "read_overrides"]
