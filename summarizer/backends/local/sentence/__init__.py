"""A sentence read: its words with their tags, its clauses, who stands where, and how real what it tells is."""
