"""Ways out: files for other programs, views for people."""
