"""What must hold between a brief and its article, as a table of small functions; add a check by adding a line.

A finding bears the name of its check, and :data:`CHECKS` says which function of which module makes it. What a check must know of a text
it asks of :mod:`summarizer.checks.language`, which reads each text once, and keeps it; from the ground up:

- words: ``words`` (lists by what they mean, stems), ``thesaurus`` (what may stand for what), ``reading`` (the words of a text and
  what they match by), ``amounts`` (numbers, days), ``bounds``, ``polarity`` (what stands under a "not", contraries);
- a sentence: ``tagging`` (what each word is), ``phrases`` (whom a verb names), ``standing`` (denied, ahead, open), ``saying``,
  ``bylines`` and ``speech`` (who says so), and what they make together: ``clauses`` (its deeds);
- a text: ``tellings`` (its deeds, each as somebody's word), ``stages`` (how far each has come), ``quantifiers``;
- beside another text: ``alignment`` (which deed tells which), ``support`` (what one takes up of the other).

A claim beside its quotes, and what the brief knows of both, is a :class:`~summarizer.checks.case.Claim` of a ``case``; ``people``, ``names`` and
``belonging`` say who is meant, which names are new, and what is whose.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from summarizer.checks import (
    attribution,
    certainty,
    coverage,
    deeds,
    instructions,
    negation,
    records,
    roles,
    sentences,
    slots,
    wording,
)
from summarizer.checks.case import Case, finding
from summarizer.errors import wanted
from summarizer.schema import Article, Brief, Finding
from summarizer.text.quotes import find_quote


class Check(NamedTuple):
    """A check: its name (that of its findings), the function, and why it is there."""

    name: str
    function: Callable[[Case], Iterator[Finding]]
    why: str


CHECKS = (
    Check("ids-unique", records.ids_unique, "a reference must mean one record"),
    Check("ids-resolve", records.ids_resolve, "a reference must mean a record of this brief"),
    Check("evidence-verbatim", records.evidence_verbatim, "original[start:end] is the quote, always"),
    Check("evidence-kept", records.evidence_kept, "navigation and advertisements prove nothing"),
    Check("trigger-in-quote", records.trigger_in_quote, "the quote must show the action"),
    Check("name-in-text", records.name_in_text, "an actor that the article does not name is invented"),
    Check("alias-in-text", records.alias_in_text, "aliases are copied, not known"),
    Check("role-in-text", records.role_in_text, "roles belong to the article, not to the person"),
    Check("verbatim-fields", records.verbatim_fields, "places, time words, cues and number words are copied"),
    Check("quantity-counts", records.quantity_counts, "a quantity without a number counts nothing"),
    Check("recipient-not-actor", records.recipient_not_actor, "nobody does a thing to himself and others alike"),
    Check("event-not-after-publication", records.event_not_after_publication, "what happened was before its report"),
    Check("time-of-saying", records.time_of_saying, "the day of the report is not the day of the event"),
    Check("stance-in-quote", records.stance_in_quote, "a denial has a denying word"),
    Check("source-speaks", attribution.source_speaks, "whose claim it is decides what it is worth"),
    Check("denial-has-claim", records.denial_has_claim, "who denies, denies what another says"),
    Check("headline-in-place", records.headline_in_place, "the headline is the article's own"),
    Check("not-from-prompt", records.not_from_prompt, "an example is not news"),
    Check("sentence-length", sentences.sentence_length, "what is too long to be compared proves nothing"),
    Check("sentence-numbers", sentences.sentence_numbers, "numbers are what readers remember"),
    Check("sentence-days", sentences.sentence_days, "a wrong day is a wrong event"),
    Check("sentence-names", sentences.sentence_names, "a name that the quotes do not hold was swapped or invented"),
    Check("words-in-place", slots.words_in_place, "a name or thing in the place of another makes another story"),
    Check("sentence-quotes", sentences.sentence_quotes, "quotation marks promise the very words"),
    Check("hedge-kept", certainty.hedge_kept, "an allegation told as a fact is a lie"),
    Check("negation-kept", negation.negation_kept, "a lost 'not' turns the sentence round"),
    Check("attribution-kept", attribution.attribution_kept, "who says so is half of what is said"),
    Check("roles-kept", roles.roles_kept, "who did it to whom"),
    Check("deeds-supported", deeds.deeds_supported, "a deed that no quote tells is invented"),
    Check("wording-kept", wording.wording_kept, "a word of one's own among those of the quotes took another's place"),
    Check(
        "told-is-grounded", sentences.told_is_grounded, "descriptions and notes name nothing that the article does not"
    ),
    Check("told-from-quote", sentences.told_from_quote, "a true quote beside an invented deed proves nothing"),
    Check("summary-left", coverage.summary_left, "an empty summary can be read as: nothing happened"),
    Check("language-read", coverage.language_read, "what was not understood did happen all the same"),
    Check("language-matches", coverage.language_matches, "a reader of the article reads the summary"),
    Check(coverage.MISSING, coverage.claims_told, "a lost denial changes the story"),
    Check("no-instructions", instructions.no_instructions, "text that speaks to the model is a trap"),
)


def check(brief: Brief, examples: tuple[str, ...] = (), part: tuple[int, int] | None = None) -> tuple[Finding, ...]:
    """Run every check on a brief against the article inside it.

    Args:
        brief: the brief; its own ``findings`` are not looked at.
        examples: example texts of the prompts that were used, for ``not-from-prompt``.
        part: start and end of the part of the article's text that the brief was to tell of; what another one claims is not missed.

    Returns:
        Findings in the order of :data:`CHECKS`. An ``error`` means that the record cannot stay.

    Raises:
        InputError: ``brief`` is none.
    """
    wanted(brief, Brief, "give what summarize returns, or Brief.model_validate_json of a file's text")
    case = Case(brief, examples, part)
    found = tuple(found for one in CHECKS for found in one.function(case))
    # it and its claims hold each other, and the brief: else all of it would wait for the garbage collector
    vars(case).clear()
    return found


def verify(brief: Brief, article: Article) -> tuple[Finding, ...]:
    """Check a brief, ours or another program's, against an article that it may not hold itself.

    Evidence that stands elsewhere in the article is a warning with the right offsets; evidence that does not stand in
    it is an error. All checks follow, made on the given article.

    Args:
        brief: the brief; its own article and ``findings`` are not looked at.
        article: what it is to be checked against.

    Returns:
        Findings, those on evidence first. An ``error`` means that the record cannot stay.

    Raises:
        InputError: ``brief`` is no brief, or ``article`` no article.
    """
    wanted(brief, Brief, "give what summarize returns, or Brief.model_validate_json of a file's text")
    wanted(article, Article, "read it first: verify(brief, read(Path(name)))")
    findings: list[Finding] = []
    for record, evidence in Case(brief).evidence:
        if evidence.quote and article.original[evidence.start : evidence.end] == evidence.quote:
            continue
        place = find_quote(article.original, evidence.quote)
        if place is None:
            message = f'the quote "{evidence.quote}" is not in the article'
            findings.append(finding("evidence-verbatim", "error", record, message, evidence))
        else:
            message = f"the quote stands at {place.start}-{place.end}, not at {evidence.start}-{evidence.end}"
            there = evidence.model_copy(
                update={"start": place.start, "end": place.end, "quote": article.original[place.start : place.end]}
            )
            findings.append(finding("evidence-verbatim", "warning", record, message, there))
    others = check(brief.model_copy(update={"article": article}))
    return (*findings, *(found for found in others if found.check != "evidence-verbatim"))
