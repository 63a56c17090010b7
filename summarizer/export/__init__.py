"""Ways out: files for other programs, views for people."""

from typing import NamedTuple


class Serves(NamedTuple):
    """For whom a format is, and what it leaves out; each exporter has one, and the README's table is made of them."""

    whom: str
    leaves_out: str
