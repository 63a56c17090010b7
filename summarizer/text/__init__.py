"""What stands in a text, whoever reads it: words and sentences, quotes, quantities, fixed strings, and what is addressed to its reader."""
