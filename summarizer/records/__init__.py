"""Answers become records: quotes are grounded, fields derived, bad items settled, the parts of a long article joined."""
