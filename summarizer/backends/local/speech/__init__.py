"""Who speaks in a text, with which words of saying, and what he says."""
