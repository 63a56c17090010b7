"""Who says so: a summary sentence lets nobody speak but the speakers of its quotes, each with his own words and stance."""

import re
from collections.abc import Iterator

from summarizer.checks import reading
from summarizer.checks.case import Case, Claim, finding, identities
from summarizer.checks.support import clauses, overlap
from summarizer.checks.words import FUNCTION_WORDS, REPORTING
from summarizer.schema import Finding


def attribution_kept(case: Case) -> Iterator[Finding]:
    """Who speaks in a sentence speaks in its quotes, and with the same stance."""
    for claim in case.claims:
        told = reading.speakers(claim.text)
        passages = tuple(_spoken(claim.quotes))
        heard = tuple(dict.fromkeys(one for _, speakers in passages for one in speakers))
        sources = _source_words(claim)
        if not told or not (heard or sources):
            continue
        whose = [(other, identities(other.words, case)) for other in heard]
        for speaker in dict.fromkeys(told):
            mine = identities(speaker.words, case)
            same = [other for other, names in whose if mine & names]
            if not same and not mine & identities(sources, case):
                present = any(f"actor {actor.id}" in mine for actor in claim.people)
                if mine - speaker.words and not present:
                    message = f'lets "{" ".join(sorted(speaker.words))}" speak, who is not the speaker in its quotes'
                    yield finding("attribution-kept", "error", claim.record, message)
                    break
            kinds, others = {other.kind for other in same}, {o.kind for o, names in whose if not mine & names}
            deny, claims_it = speaker.kind == "deny", speaker.kind in {"claim", "confirm"}
            if same and ((deny and "deny" not in kinds and "deny" in others) or (claims_it and kinds == {"deny"})):
                message = f'"{" ".join(sorted(speaker.words))}" {_DOES.get(speaker.kind, "speaks")} in the sentence but not in its quotes'
                yield finding("attribution-kept", "error", claim.record, message)
                break
        else:
            if moved := _moved(claim, passages):
                message = f'lets "{moved}" say what another says in its quotes'
                yield finding("attribution-kept", "error", claim.record, message)


_DOES = {"deny": "denies", "claim": "claims", "confirm": "confirms"}


def _moved(claim: Claim, passages: tuple[tuple[str, tuple[reading.Speaker, ...]], ...]) -> str | None:
    """A speaker whose words the quotes give to somebody else: the passage most like his clause has another speaker."""
    if len(reading.speakers(claim.text)) > 1:
        passages = tuple(one for one in passages if not _SHE_SAID_HE_TOLD.search(one[0]))
    for clause in clauses(reading.without_asides(claim.text)):
        speakers = reading.speakers(clause)
        if len(speakers) != 1 or speakers[0].kind not in {"say", "claim"} or _BY_OTHERS.search(clause):
            continue
        words = speakers[0].words
        mine = identities(words, claim.case)
        if not mine - words:
            continue
        said = " ".join(word for word in reading.tokens(clause) if word.lower() not in words)
        if len(reading.content(said)) < 2:  # "she maintained" alone tells nothing that could be another's
            continue
        rated = [(_likeness(said, passage), others) for passage, others in passages]
        person = any(actor.kind == "person" and f"actor {actor.id}" in mine for actor in claim.case.brief.actors)
        if not person and any(
            rate >= 0.5 and _ITS_SPOKESMAN.search(passage)
            for rate, (passage, _) in zip((r for r, _ in rated), passages, strict=True)
        ):
            continue  # "its spokesman" speaks for whoever stands before
        best = max((rate for rate, others in rated if others), default=0.0)
        if best < 0.5 or any(rate >= best for rate, others in rated if not others):
            continue
        near = dict.fromkeys(one.words for rate, others in rated if rate >= best / 2 for one in others)
        whose = {one: identities(one, claim.case) for one in near}
        if all(names - one and not mine & names for one, names in whose.items()):
            return " ".join(sorted(words))
    return None


_ITS_SPOKESMAN = re.compile(
    r"\b(?:[Ii]ts|[Tt]heir|[Hh]is|[Hh]er) (?:[\w-]+ ){0,3}(?:spokes\w+|lawyer|director|chair\w*|head|leader|president|secretary|minister|chief|commander|office|manager|founder|owner|party|union|team|captain|mayor)\b"
)


def _likeness(said: str, passage: str) -> float:
    """Which part of the words and numbers of what is said a passage has."""
    numbers, words = reading.numbers(said), len(reading.content(said))
    if not numbers:
        return overlap(said, passage)
    return (overlap(said, passage) * words + len(numbers & reading.numbers(passage))) / (words + len(numbers))


def _spoken(quotes: str) -> Iterator[tuple[str, tuple[reading.Speaker, ...]]]:
    """The passages of quotes with who speaks in them; "she said" is whoever spoke before."""
    last: tuple[reading.Speaker, ...] = ()
    for quote in quotes.split("\n"):
        for passage in re.split(r"[.;!?][\"\u201d]? ", quote):
            whose = (
                reading.Speaker(frozenset(one.group(1).lower().split()), str(one.lastgroup))
                for one in _WHICH_SAID.finditer(passage)
            )
            speakers = (*reading.speakers(passage), *whose)
            she = _SHE_SAID.search(passage)
            if last and she:
                speakers = (*speakers, *(reading.Speaker(one.words, str(she.lastgroup)) for one in last[-1:]))
            last = speakers or _whoever(passage) or last
            yield passage, speakers


def _whoever(passage: str) -> tuple[reading.Speaker, ...]:
    """The names that open a passage in which nobody speaks: "he said" may follow them."""
    words = frozenset(word.lower() for word in reading.tokens(passage) if word[0].isupper()) - FUNCTION_WORDS
    return (reading.Speaker(words, "say"),) if words else ()


_BY_OTHERS = re.compile(r"\b(?:is|are|was|were) (?:said|believed|thought|reported|estimated|known) (?:by|to)\b")
_WHICH_SAID = re.compile(
    rf"\b([A-Z][\w'\u2019&.-]{{0,60}}(?: [A-Z][\w'\u2019&.-]{{0,60}}){{0,9}}), (?:which|who) (?:also |then |has |had )?(?:{REPORTING.pattern})"
)
_SHE_SAID = re.compile(rf"\b(?:[Hh]e|[Ss]he|[Ii]t|[Tt]hey) (?:also |then |has |had )?(?:{REPORTING.pattern})")
_SHE_SAID_HE_TOLD = re.compile(rf"{_SHE_SAID.pattern},? (?:that )?(?:he|she|they) (?:had )?(?:told|said)\b")
"""Who the second is stays open; a sentence that lets both speak is not judged by such a passage."""


def _source_words(claim: Claim) -> frozenset[str]:
    words: set[str] = set()
    for said in claim.statements:
        for one in (said.source, said.via):
            actor = claim.case.actors.get(one or "")
            names = (actor.name, *actor.aliases, actor.role or "", actor.affiliation or "") if actor else (one or "",)
            words |= {word.lower() for name in names for word in reading.tokens(name)}
    return frozenset(words - FUNCTION_WORDS)
