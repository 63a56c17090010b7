"""What it is to announce an action, to threaten with it, or to refuse it: who will do something has not done it."""

# ruff: noqa: SIM905 - lists of words read best as words

from summarizer.backends.local.sentence.clauses import Sentence
from summarizer.backends.local.vocabulary.grammar import FUTURE, REFUSING
from summarizer.ontology import ACTIONS


def self_announced(sentence: Sentence, at: int, actors: tuple[str, ...], kind: str) -> bool:
    """Whether the doer makes known what it will do: "will", "is ready to", "plans to"; not what was tried or asked for."""
    if sentence.passive(at):
        return False
    first = sentence.group_start(at)
    if any(w in FUTURE for w in sentence.lows[first:at]):
        return bool(actors) or kind in {"RETREAT", "CONCEDE"}
    infinitive = bool(actors) and sentence.lows[first - 1] == "to"
    return infinitive and not _OWN_PLANS.isdisjoint(sentence.lows[max(0, first - 3) : first - 1])


_OWN_PLANS = frozenset("plans plan planned ready willing prepared offered intends vowed pledged promised sworn".split())


def as_announcement(action: str, kind: str) -> str:
    """What it is to announce an action: to give way is a promise, to do harm a threat (PLOVER codes the word given)."""
    return "promise_or_agree" if kind in {"RETREAT", "CONCEDE"} else as_threat(action)


_THREATS = {
    "arrest_or_detain": "threaten_arrest",
    "deport": "threaten_expulsion",
    "expel_diplomats_or_members": "threaten_expulsion",
    "cut_ties_or_sanction": "threaten_restrictions",
    "convict_in_court": "threaten_arrest",
    "quit_body_or_treaty": "threaten_to_cut_ties",
}


def as_threat(action: str) -> str:
    """What it is to threaten with an action; the action itself where it does no harm."""
    kind = ACTIONS[action].plover_type
    by_kind = {"ASSAULT": "threaten_violence", "COERCE": "threaten_restrictions"}
    return _THREATS.get(action) or by_kind.get(kind, action)


def refuses(sentence: Sentence, at: int) -> bool:
    """Whether what is not done is not willed: "will not", "would not", "refused to"."""
    first = sentence.group_start(at)
    group = sentence.lows[first:at]
    if not {"will", "would", "wo"}.isdisjoint(group):
        return True
    return sentence.lows[first - 1] == "to" and not REFUSING.isdisjoint(sentence.lows[max(0, first - 4) : first - 1])


def as_refusal(action: str, kind: str) -> str:
    """What it is to refuse an action: help, talks, a release or a change (PLOVER codes the refusal)."""
    if kind == "AID":
        return "refuse_help"
    if kind == "CONSULT":
        return "refuse_or_cancel_talks"
    if action in {"deploy_troops", "share_intelligence", "military_cooperation"}:
        return "refuse_help"
    if action in {"release_captives", "withdraw_forces", "observe_ceasefire", "disarm", "judicial_cooperation"}:
        return "refuse_release_or_ceasefire"
    return "refuse_change" if kind in {"CONCEDE", "AGREE", "RETREAT", "SUPPORT"} else action
