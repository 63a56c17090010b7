"""Rules for holidays: those with a fixed date are resolved; those that move are kept whole, without a day."""

from datetime import date

from summarizer.dates.calendar import Reading, day
from summarizer.dates.grammar import UNPLACED, Anchor, Phrase, choose, rule, year_given

_FIXED = {
    "christmas": (12, 25), "christmas day": (12, 25), "christmas eve": (12, 24), "boxing day": (12, 26),
    "halloween": (10, 31), "new year ' s day": (1, 1), "new year ' s eve": (12, 31), "valentine ' s day": (2, 14),
}  # fmt: skip
"""The month and day of each."""
_YEAR = "(?:,? year=year|of? which_year)?"


@rule(
    "holiday",
    f"(?<! orthodox) (?P<rel>last|this|next)? (?P<name>holiday (?:day|eve)|new longer quote s (?:day|eve)|boxing day|valentine quote s day) {_YEAR}",
    f"(?P<rel>last|this|next) name=holiday {_YEAR}",
    f"(?<=in|to|before|after|on|at|about) name=holiday {_YEAR}",
    "(?:easter|festive) weekday",
)
def _holiday(p: Phrase, anchor: Anchor) -> Reading:
    """A holiday with a fixed date. "Good Friday" is not a Friday to count to: it moves, and differs between churches."""
    fixed = _FIXED.get(p["name"].replace("\u2019", "'"))
    if fixed is None:
        return UNPLACED
    year = year_given(p, anchor)
    return day(date(year, *fixed)) if year else choose(lambda at: day(date(at, *fixed)), anchor, p["rel"])
