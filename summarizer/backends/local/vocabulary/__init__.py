"""What the rules know before they read: names and titles, the small words of English, the verbs and nouns of deeds and sayings."""
