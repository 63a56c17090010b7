"""News articles into briefs that can be checked."""
