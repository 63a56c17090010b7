"""What a text of English says, read so that it can be compared with another: it knows no brief, and no check."""
