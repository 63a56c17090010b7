"""Where a quote stands in a text: word for word but for what copying changes, and never where it was changed itself."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property, lru_cache

from summarizer.text.spans import Place, is_plain, sentences, words_of

_UNSEEN = "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff"
_JOINERS = "\u200c\u200d"
_QUOTES = "\"'`\xab\xb4\xbb\u02bc\u2018-\u201f\u2032\u2033\u2039\u203a\u300c-\u300f\u301d-\u301f\uff02\uff07"
_DASHES = "\u2010-\u2015\u2212\ufe58\ufe63\uff0d"
# What does not fold character by character. A stop or comma beside a quote mark goes with it: usage differs.
_ODD = re.compile(
    rf"(?P<quote>(?:(?<!\.)[.,])?[{_QUOTES}]+(?:[.,](?![.\d]))?)"
    rf"|(?P<dash>(?:^|\s+)(?:[{_DASHES}]+|-+)\s+|[{_DASHES}]+|--+)"
    rf"|(?P<blank>\s{{2,}}|[^\S ])"
    rf"|(?P<unseen>[{_UNSEEN}]+)"
    rf"|(?P<other>[!-~]?[^\x00-\x7f\s{_QUOTES}{_DASHES}{_UNSEEN}]+)"
)
# Scripts that write words without blanks between them, or join particles to names.
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7ff\uf900-\ufaff\U00020000-\U0003ffff]"
)
_ELLIPSIS = re.compile(r"(?<!\s)\s*+(?:\[\s*(?:\.{3,}|…)\s*\]|\(\s*(?:\.{3,}|…)\s*\)|\.{3,}|…)\s*")
_AROUND = re.compile(rf"^(?:[{_QUOTES}\s]|[{_DASHES}-]+\s)+|(?:[{_QUOTES}{_DASHES}.,;:\s-])+$")
_EDITED = re.compile(r"(?<=\w)\[\w{1,4}\]|\[\w{1,4}\](?=\w)")
# Endings that an editor may add to a word without changing what it says; "can[not]" is none.
_INFLECTION = re.compile(r"(?<=\w)\[(?:d|ed|s|es|ing|n|en|e)\]")
_NEGATING_PREFIX = re.compile(r"(?:^|\W)(?:non|anti|un|ex)-$", re.IGNORECASE)
_GAP_LONGEST = 400  # characters that an ellipsis may stand for


@lru_cache(maxsize=8192)
def _fold_cluster(cluster: str) -> str:
    """A character with its marks, folded: NFKC and case, but 10² never becomes 102."""
    kind = unicodedata.decomposition(cluster[0])
    if kind.startswith(("<super>", "<sub>", "<fraction>")):
        return cluster
    plain = unicodedata.normalize("NFKC", cluster).casefold()
    return unicodedata.normalize("NFKC", plain).translate({0x200C: None, 0x200D: None})


def _is_mark(character: str) -> bool:
    """Whether a character belongs to the one before it."""
    return (
        unicodedata.category(character)[0] == "M"
        or character in _JOINERS
        or "\U0001f3fb" <= character <= "\U0001f3ff"  # skin tones
        or "\u1160" <= character <= "\u11ff"  # Hangul vowels and finals
    )


def _clusters(run: str) -> Iterator[str]:
    start = 0
    for at in range(1, len(run)):
        if not _is_mark(run[at]) and run[at - 1] != "\u200d":
            yield run[start:at]
            start = at
    yield run[start:]


class Folded:
    """A text folded for finding quotes in it, with the way back: fold once, find often.

    Folding levels what copying changes and meaning does not: NFKC, case, quote marks, dashes, white space, soft
    hyphens and zero-width characters. Cost is linear in the text, mostly that of one regular expression, and nothing
    where all quotes are verbatim: the text is folded when the first one is not.
    """

    def __init__(self, text: str, *, drop_brackets: bool = False) -> None:
        """Take ``text``; ``drop_brackets`` reads "serve[d]" as "served"."""
        self.text = text
        self._drop_brackets = drop_brackets
        self._folded_at: list[int] = []  # where each piece starts in the folded text
        self._from: list[int] = []  # and in the text
        self._to: list[int] = []
        self._run: list[bool] = []  # whether the piece goes character by character
        self._parts: list[str] = []
        self._length = 0

    @cached_property
    def folded(self) -> str:
        """The folded text."""
        edited = _EDITED.finditer(self.text) if self._drop_brackets else ()
        self._fold(sorted({i for m in edited for i in (self.text.index("[", m.start()), m.end() - 1)}))
        return "".join(self._parts)

    def _add(self, folded: str, start: int, end: int, *, run: bool) -> None:
        if not folded or (folded == " " and self._parts and self._parts[-1][-1] == " "):
            return
        run = run or (len(folded) == 1 and end == start + 1)
        if run and self._run and self._run[-1] and self._to[-1] == start:
            self._to[-1] = end
            self._parts.append(folded)
            self._length += len(folded)
        else:
            self._folded_at.append(self._length)
            self._from.append(start)
            self._to.append(end)
            self._run.append(run)
            self._parts.append(folded)
            self._length += len(folded)

    def _fold(self, dropped: list[int]) -> None:
        at = 0
        for stop in (*dropped, len(self.text)):
            for odd in _ODD.finditer(self.text, at, stop):
                self._add(self.text[at : odd.start()].lower(), at, odd.start(), run=True)
                at = odd.end()
                match odd.lastgroup:
                    case "quote":
                        self._add('"', odd.start(), at, run=False)
                    case "dash":
                        self._add("-", odd.start(), at, run=False)
                    case "blank":
                        self._add(" ", odd.start(), at, run=False)
                    case "other":
                        place = odd.start()
                        for cluster in _clusters(odd.group()):
                            self._add(_fold_cluster(cluster), place, place + len(cluster), run=False)
                            place += len(cluster)
            self._add(self.text[at:stop].lower(), at, stop, run=True)
            at = stop + 1

    def _back(self, start: int, end: int) -> Place | None:
        """The place in the text of a place in the folded text; None where it would split a character."""
        first = bisect_right(self._folded_at, start) - 1
        last = bisect_right(self._folded_at, end - 1) - 1
        into = start - self._folded_at[first]
        if into and not self._run[first]:
            return None
        if self._run[last]:
            return Place(self._from[first] + into, self._from[last] + end - self._folded_at[last])
        after = self._folded_at[last + 1] if last + 1 < len(self._folded_at) else self._length
        return Place(self._from[first] + into, self._to[last]) if end == after else None

    def occurrences(self, folded: str, start: int = 0) -> Iterator[Place]:
        """Where an already folded quote stands, whole words only, from ``start`` in the text on."""
        if not self.folded or not folded:
            return
        at = self._folded_at[max(0, bisect_right(self._from, start) - 1)]
        while (at := self.folded.find(folded, at)) >= 0:
            place = self._back(at, at + len(folded))
            if place and place.start >= start and _is_whole(self.text, place.start, place.end):
                yield place
            at += 1

    @cached_property
    def _without_brackets(self) -> "Folded | None":
        return Folded(self.text, drop_brackets=True) if _EDITED.search(self.text) else None

    def find(self, quote: str, *, start: int = 0, end: int | None = None) -> Place | None:
        """See :func:`find_quote`."""
        end = len(self.text) if end is None else end
        bare = quote.strip()
        short = len(bare) < 24 and sum(map(str.isalnum, bare)) < 3 and not _UNSPACED.search(bare)
        if short and not any(c.isupper() or c.isdigit() for c in bare):
            return None
        at = self.text.find(bare, start, end)
        while at >= 0:
            if _is_whole(self.text, at, at + len(bare)):
                return Place(at, at + len(bare))
            at = self.text.find(bare, at + 1, end)
        if short:
            return None  # "US" is not "us"
        for view in filter(None, (self, self._without_brackets)):
            for needle in _needles(bare):
                found = next(view.occurrences(needle, start), None)
                if found and found.end <= end:
                    return found
        return self._find_parts(bare, start, end)

    def _find_parts(self, quote: str, start: int, end: int) -> Place | None:
        """A quote with ellipses: its passages in order, within one paragraph, each a phrase of its own."""
        parts = [needles[-1] for part in _ELLIPSIS.split(quote) if (needles := _needles(part))]
        if len(parts) < 2:
            return next((p for p in self.occurrences(parts[0], start) if p.end <= end), None) if parts else None
        if any(len(part) < 8 and " " not in part for part in parts):
            return None
        for tries, first in enumerate(self.occurrences(parts[0], start)):
            last: Place | None = first
            for part in parts[1:]:
                after = last.end if last else 0
                last = next(self.occurrences(part, after), None)
                if last is None:
                    return None
                gap = self.text[after : last.start]
                if len(gap) > _GAP_LONGEST or "\n\n" in gap:
                    last = None
                    break
            if last and last.end <= end:
                return Place(first.start, last.end)
            if tries >= 20:
                break
        return None

    @cached_property
    def _sentence_words(self) -> list[tuple[int, int, frozenset[str]]]:
        return [(start, end, frozenset(words_of(self.text[start:end]))) for start, end in sentences(self.text)]

    def nearest(self, quote: str) -> str | None:
        """See :func:`nearest`."""
        wanted = frozenset(words_of(quote))
        best, score = None, 0.5
        for start, end, words in self._sentence_words:
            shared = sum(map(len, wanted & words))
            if shared > score * sum(map(len, wanted)):
                best, score = self.text[start:end], shared / sum(map(len, wanted))
        return best[:_GAP_LONGEST] if best else None


def _needles(quote: str) -> list[str]:
    """The folded forms under which a quote may stand in a text, the fullest first."""
    readings = [quote]
    if "[" in quote and _EDITED.search(quote):
        readings.append(_EDITED.sub(lambda m: m.group()[1:-1], quote))
        readings.append(_INFLECTION.sub("", quote))
    found: list[str] = []
    for reading in readings:
        for form in (reading, _AROUND.sub("", reading)):
            needle = Folded(form).folded.strip()
            if needle not in found and any(c.isalnum() for c in needle):
                found.append(needle)
    return found


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether a place cuts no word, number, negation or character in two."""
    first = text[start]
    last, behind = text[end - 1], text[end : end + 1]
    ends = (last.isalpha() and behind in _BEHIND) or (last in _STOPS and behind in _BLANK)
    if ends and text[start - 1 : start] in _BEFORE and first.isascii() and not first.isdigit():
        return True  # most are words between blanks, or whole sentences
    before, after = text[max(0, start - 12) : start], text[end : end + 12]
    if (after and _is_mark(after[0])) or (start and _is_mark(text[start])):
        return False
    if not is_plain(before + after):
        before, after = _UNSEEN_RUN.sub("", before), _UNSEEN_RUN.sub("", after)
    return not (
        (before and _joined(before[-1], text[start]))
        or (after and _joined(text[end - 1], after[0]))
        or (text[start].isdigit() and _in_number(text, start, before))
        or (text[end - 1] in "0123456789.," and _NUMBER_AFTER.match(text[end - 1] + after) and _ends_number(text, end))
        or (before.endswith("-") and _NEGATING_PREFIX.search(before))
        or (text[end - 1].isalpha() and _CONTRACTION.match(after))
    )


_BEFORE = frozenset({"", " ", "\n", "(", '"'})
_BLANK = frozenset({"", " ", "\n"})
_STOPS = frozenset('.!?"')
_BEHIND = _BLANK | {")", '"', ".", ",", ";", ":", "!", "?"}
_UNSEEN_RUN = re.compile(f"[{_UNSEEN}]+")
_NUMBER_BEFORE = re.compile(r"\d[.,]$|(?:^|[^\w\s-]|\s)[-\u2212]$")
_THOUSANDS = re.compile(r"\d{3}(?!\d)")
_THOUSANDS_BEFORE = re.compile(r"(?<![\d.,])\d{1,3}[ \xa0\u202f]$")
_NUMBER_AFTER = re.compile(r"\d[.,]\d|[.,]\d|\d[ \xa0\u202f]\d{3}(?!\d)")
_CONTRACTION = re.compile(r"['\u2019]t\b")


def _in_number(text: str, start: int, before: str) -> bool:
    """Whether the digits that begin at a place go on a number: "500" of "1.500" or "1 500"."""
    thousands = _THOUSANDS.match(text, start) and _THOUSANDS_BEFORE.search(before)
    return bool(_NUMBER_BEFORE.search(before) or thousands)


def _ends_number(text: str, end: int) -> bool:
    """Whether the last character belongs to a number: "3" or the stop of "3."."""
    return text[end - 1].isdigit() or (end >= 2 and text[end - 2].isdigit())


def _joined(left: str, right: str) -> bool:
    """Whether two neighbours stand in the same word."""
    return left.isalnum() and right.isalnum() and not (_UNSPACED.match(left) or _UNSPACED.match(right))


@lru_cache(maxsize=4)
def folded(text: str) -> Folded:
    """The folded text, kept for the last few texts asked for."""
    return Folded(text)


def find_quote(text: str, quote: str, *, start: int = 0, end: int | None = None) -> Place | None:
    """Where a quote stands in a text, verbatim but for what copying changes; None where it does not.

    Exact first, then folded (:class:`Folded`), then with "serve[d]" read as edited and "..." as an omission within one
    paragraph. Surrounding quote marks and a final stop may be missing or added. A quote that is similar is not found:
    another number, word or name, or an end in mid-word. Under three letters or digits only names and numbers
    count, in their exact form.

    Args:
        text: the article's text (or its original).
        quote: what a model, or another program, says stands there.
        start: first place to look at, in code points.
        end: where the quote must have ended; None for the text's end.

    Returns:
        The first place, never splitting a character from its combining marks.
    """
    return folded(text).find(quote, start=start, end=end)


def nearest(text: str, quote: str) -> str | None:
    """The sentence that shares most words with a quote that was not found, to be shown in a re-ask; never evidence."""
    return folded(text).nearest(quote)
