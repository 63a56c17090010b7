"""A party without a name at one place, and the country named with it."""

from typing import Literal, NamedTuple


class Owner(NamedTuple):
    """A country as named at a place."""

    start: int
    end: int
    country: str


class Party(NamedTuple):
    """A party at one place: ``head`` and ``modifier`` in small letters tell whether two are the same.

    ``owner`` is the country named with it. ``body`` tells a ministry, court or army from a group of people, ``acts`` that
    it does, says or suffers something here, ``named`` that it stands only for one that the text names elsewhere, ``definite`` of a group that
    it has an article: "the soldiers"; ``number`` is its number, by which others are others: "two guards", "six guards".
    """

    start: int
    end: int
    head: str
    modifier: str
    kind: Literal["group", "organization", "person"] = "group"
    sector: str = "unknown"
    owner: Owner | None = None
    body: bool = False
    acts: bool = True
    named: bool = False
    definite: bool = False
    number: str = ""
