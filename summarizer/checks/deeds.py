"""A summary sentence tells no deed that its quotes do not tell: the words of each of its clauses against theirs."""

# ruff: noqa: SIM905 - word lists read best as words

import re
from collections.abc import Iterator
from typing import NamedTuple

from summarizer.checks import acts, polarity, reading, thesaurus
from summarizer.checks.case import Case, Claim, finding
from summarizer.checks.sentences import english
from summarizer.checks.words import OPPOSES, stem
from summarizer.schema import Finding

GRAVE = frozenset(
    "kill murder assassinate slay massacre casualty wound injure arrest detain jail imprison resign quit sack bomb shell bombard"
    " ambush treaty pact ceasefire truce explode detonate crash derail invade annex riot loot convict acquit indict sue sentence"
    " extradite expel deport evacuate kidnap abduct hostage execute coup overthrow sanction embargo elect impeach bankrupt"
    " bankruptcy torture rape poison hospital apologise apologize mutiny defect behead flee threaten freeze storm collapse ban"
    " cancel merge halt hack leak dissolve oust emergency curfew evict drown sink blaze burn shutdown bribe blackmail stab strangle"
    " ram raid ransack secede nationalise nationalize privatise privatize devalue default boycott censure disqualify fine pardon"
    " reinstate plagiarise forge sabotage quarantine mobilise mobilize ultimatum earthquake epidemic marry divorce suicide fraud"
    " corruption steal rob plunder torch smash beat flog bury rebuild demolish dismantle destroy disrupt hijack besiege blockade"
    " release forbid outlaw permit veto annul overturn postpone auction donate refund double triple halve widen burgle vandalise"
    " vandalize spy smuggle ration patrol repair restore fence evade desert disband disarm rearm extort insult slander libel slap"
    " punch kick bite spit faint vomit weep dance sing gamble hoard inherit invent translate delete erase censor shred falsify"
    " counterfeit intimidate harass humiliate decapitate mutilate starve drug radiate contaminate infect amputate vaccinate cremate"
    " exhume baptise baptize crown abdicate partition gerrymander filibuster".split()
)
"""Deeds that a reader acts on: a sentence may not hold one that its quotes do not hold in some form."""


class Clause(NamedTuple):
    """A clause of a summary sentence: its text, its words that tell something, and those that no quote supports."""

    text: str
    added: bool
    """Whether another clause stands before it."""
    words: tuple[str, ...]
    strange: tuple[str, ...]
    held: bool
    """Whether it has a name or a number of the quotes."""

    @property
    def run(self) -> tuple[str, ...]:
        """The most of its strange words that follow each other."""
        best: list[str] = []
        now: list[str] = []
        for word in self.words:
            now = [*now, word] if word in self.strange else []
            best = max(best, now, key=len)
        return tuple(best)


def deeds_supported(case: Case) -> Iterator[Finding]:
    """What a sentence tells is told by its quotes: no clause is mostly of words that they do not support in any form."""
    for claim in case.claims:
        if not english(claim.quotes):
            continue
        clauses = list(read(claim))
        strange = next((found for clause in clauses if (found := _unsupported(clause, claim))), None)
        doubtful = next((clause.run for clause in clauses if len(clause.run) >= 3), None)
        if strange := strange or doubtful:
            elsewhere = strange is doubtful or all(stem(word) in case.keys for word in strange)
            message = (
                f'"{", ".join(strange).replace("_", " ")}" is not in the quotes of this sentence; tell what they say'
            )
            yield finding("deeds-supported", "warning" if elsewhere else "error", claim.record, message)


def _unsupported(clause: Clause, claim: Claim) -> tuple[str, ...] | None:
    """The words of a clause that make it an invention, if it is one."""
    if polarity.NOT.search(clause.text):
        return None
    grave = tuple(word for word in clause.words if _is_grave(word, claim))
    done = any(acts.is_finite(word) or reading.is_verbal(word) for word in grave)
    if grave and (done or len({*clause.strange, *grave}) * 2 >= len(clause.words)):
        return grave
    first = clause.words[:1]
    verb = first and (acts.is_finite(first[0]) or "_" in first[0] or first[0].endswith("s"))
    head = clause.text.startswith("and ") and verb and first == clause.strange
    alone = len(clause.strange) == 1 and (clause.held or not head)
    mostly = clause.strange and len(clause.strange) * 2 >= len(clause.words)
    return clause.strange if clause.added and mostly and not alone else None


def _is_grave(word: str, claim: Claim) -> bool:
    known = reading.keys(claim.around)
    return not GRAVE.isdisjoint(thesaurus.bases(word.lower())) and known.isdisjoint(
        (stem(word), *thesaurus.groups(word), *thesaurus.senses(word))
    )


def read(claim: Claim) -> Iterator[Clause]:
    """The clauses of a claim's sentence, with what its quotes hold of each."""
    known = reading.keys(claim.around) | reading.numbers(claim.quotes)
    denied = polarity.NOT.search(claim.quotes)
    text = claim.text
    first = None if re.match(r"\s*\S+ [A-Z]", text) else (text.split(maxsplit=1) or [""])[0]
    for number, clause in enumerate(acts.clauses(text)):
        content = reading.content(clause)
        words = tuple(word for word in content if (word[0].islower() or word == first) and not reading.is_light(word))
        strange = tuple(
            word for word in words if not reading.asks(word) & known and not (denied and OPPOSES.fullmatch(word))
        )
        named = any(word[0].isupper() and stem(word) in known for word in content)
        yield Clause(clause, number > 0, words, strange, named or bool(reading.numbers(clause) & known))
