"""Many briefs become one dossier: documents, actors, events, claims, differences; two dossiers become changes."""

from summarizer.dossier.build import Builder, build, read_overrides
from summarizer.dossier.change import compare
from summarizer.schema.dossier import Dossier, Overrides

__all__ = ["Builder", "Dossier", "Overrides", "build", "compare", "read_overrides"]
