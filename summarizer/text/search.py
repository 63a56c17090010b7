"""Many fixed strings looked for in one pass over a text, so that slow patterns are tried only where they can match."""

import re
from collections.abc import Callable, Iterable
from typing import TypeVar

from ahocorasick_rs import AhoCorasick, Implementation

T = TypeVar("T")

_SURROGATES = re.compile("[\ud800-\udfff]")


class Searcher:
    """Strings made ready to be found by the algorithm of Aho and Corasick: what it takes does not grow with their number."""

    def __init__(self, strings: Iterable[str]) -> None:
        """Take the strings, as they stand: capitals count."""
        self._automaton = AhoCorasick(tuple(strings), store_patterns=True, implementation=Implementation.DFA)

    def held(self, text: str) -> set[str]:
        """Which of the strings stand in a text."""
        return set(_tried(self._automaton.find_matches_as_strings, text))

    def places(self, text: str) -> list[tuple[int, int, int]]:
        """Where the strings stand in a text: the number of the string, start and end, by their ends; they may overlap."""
        return _tried(self._automaton.find_matches_as_indexes, text)


def _tried(find: Callable[[str, bool], list[T]], text: str) -> list[T]:
    """What is found in a text, also in one with halves of characters, which the automaton refuses."""
    try:
        return find(text, True)
    except UnicodeEncodeError:
        return find(_SURROGATES.sub("\ufffd", text), True)
