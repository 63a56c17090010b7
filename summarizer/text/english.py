"""The English words of numbers, days and months, in small letters, which several readers of text share."""

# ruff: noqa: SIM905 - word lists read better as text

MONTHS = "january february march april may june july august september october november december".split()
WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen"
)
UNITS = {word: value for value, word in enumerate(_UNITS.split())}
TENS = {word: 10 * n for n, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}


def is_plural(noun: str) -> bool:
    """Whether a noun in small letters is more than one, by its last letters."""
    return noun in {"men", "women", "people", "children", "police", "servicemen", "policemen", "gunmen"} or (
        noun.endswith("s") and not noun.endswith(("ss", "us", "is"))
    )
