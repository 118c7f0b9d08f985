"""The moves of a vote. What is checked before it is announced is checked again at its opening: then the rules rest."""

from __future__ import annotations

from birge.people.words import COUNCIL, STAFF
from birge.rulebook.table import Check, Move, Reason, Table
from birge.voting import words

#: Who keeps votes: the staff of the executive body and of the council.
KEEPERS = STAFF | COUNCIL


def has_options(facts: object) -> Reason | None:
    """There is something to choose between."""
    return None if getattr(facts, "options", 0) >= 2 else Reason("poll_too_few_options")


def in_both_languages(facts: object) -> Reason | None:
    """Everybody reads it in the language of his own."""
    missing = getattr(facts, "untranslated", 0)
    return Reason("poll_untranslated", {"count": missing}) if missing else None


def has_times(facts: object) -> Reason | None:
    """It is known from when to when people vote, and it is not over."""
    return None if getattr(facts, "ends_ahead", False) else Reason("poll_without_times")


def has_a_sum(facts: object) -> Reason | None:
    """It is known what is shared out."""
    return None if getattr(facts, "has_sum", False) else Reason("poll_without_sum")


def options_have_costs(facts: object) -> Reason | None:
    """Where money is shared out, every option has its cost."""
    missing = getattr(facts, "without_cost", 0)
    return Reason("poll_option_without_cost", {"count": missing}) if missing else None


def has_its_limit(facts: object) -> Reason | None:
    """How much may stand on a ballot is known."""
    return None if getattr(facts, "has_limit", False) else Reason("poll_without_limit")


def money_is_bound_by_a_strong_vote(facts: object) -> Reason | None:
    """A vote on phones or by a link never decides about money."""
    return None if getattr(facts, "may_bind", False) else Reason("poll_money_not_bound")


def quotas_fit(facts: object) -> Reason | None:
    """What is set aside for the villages fits the sum and the options."""
    return None if getattr(facts, "quotas_fit", False) else Reason("poll_quotas_do_not_fit")


def people_can_be_told_apart(facts: object) -> Reason | None:
    """What the kind of vote needs to know its voters is connected here."""
    return None if getattr(facts, "connected", False) else Reason("poll_without_identity")


def cards_are_there(facts: object) -> Reason | None:
    """Cards are issued before people vote with them."""
    return None if getattr(facts, "cards_there", False) else Reason("poll_without_cards")


def is_over(facts: object) -> Reason | None:
    """A vote is closed when its last minute is past, and not before."""
    until = getattr(facts, "goes_on_until", None)
    return None if until is None else Reason("poll_goes_on", {"until": until})


def has_ballots(facts: object) -> Reason | None:
    """There is something to count."""
    return None if getattr(facts, "ballots", 0) else Reason("poll_without_ballots")


def counts_agree(facts: object) -> Reason | None:
    """As many ballots as people who voted."""
    people, ballots = getattr(facts, "voted", 0), getattr(facts, "by_phone", 0)
    return None if people == ballots else Reason("poll_counts_differ", {"people": people, "ballots": ballots})


def papers_are_agreed(facts: object) -> Reason | None:
    """Every box was typed by two people who agree."""
    waiting = getattr(facts, "waiting", 0)
    return Reason("poll_paper_waits", {"count": waiting}) if waiting else None


def has_boxes(facts: object) -> Reason | None:
    """A vote on paper has a box before it opens."""
    return None if getattr(facts, "boxes_there", False) else Reason("poll_without_boxes")


def two_have_typed(facts: object) -> Reason | None:
    """Two people typed the ballots, each by themselves."""
    return None if getattr(facts, "entries", 0) == 2 else Reason("paper_needs_two")


def entries_agree(facts: object) -> Reason | None:
    """They agree in every cell."""
    differing = getattr(facts, "differing", ())
    return Reason("paper_entries_differ", {"count": len(differing)}) if differing else None


def no_more_than_signed(facts: object) -> Reason | None:
    """No more ballots than people who signed for one."""
    sheets, signed = getattr(facts, "sheets", 0), getattr(facts, "signed", 0)
    return Reason("paper_more_than_signed", {"sheets": sheets, "signed": signed}) if sheets > signed else None


def protocol_is_photographed(facts: object) -> Reason | None:
    """A photograph of the protocol is there."""
    return None if getattr(facts, "photos", 0) else Reason("paper_without_photo")


_READY: tuple[Check, ...] = (
    has_options,
    in_both_languages,
    has_times,
    has_a_sum,
    options_have_costs,
    has_its_limit,
    money_is_bound_by_a_strong_vote,
    quotas_fit,
    people_can_be_told_apart,
)

POLL = Table(
    "vote",
    start=words.DRAFTED,
    moves=(
        Move("announce", words.DRAFTED, words.ANNOUNCED, KEEPERS, _READY),
        Move("correct", words.ANNOUNCED, words.DRAFTED, KEEPERS, needs_note=True),
        Move("discard", words.DRAFTED, words.DISCARDED, KEEPERS, needs_note=True),
        Move("open", words.ANNOUNCED, words.OPEN, KEEPERS, (*_READY, cards_are_there, has_boxes)),
        Move("cancel", words.OPEN, words.CANCELLED, KEEPERS, needs_note=True),
        Move("close", words.OPEN, words.CLOSED, KEEPERS, (is_over,)),
        # Asked for by one person and confirmed by another: the action brings both.
        Move("reopen", words.CLOSED, words.OPEN, KEEPERS, needs_note=True, button=False),
        Move("count", words.CLOSED, words.COUNTED, KEEPERS, (papers_are_agreed, has_ballots, counts_agree)),
        Move("publish", words.COUNTED, words.PUBLISHED, KEEPERS, papers=("vote-result",)),
    ),
)

PAPER = Table(
    "ballots on paper",
    start=words.ENTERING,
    moves=(
        Move(
            "agree_entries",
            words.ENTERING,
            words.AGREED,
            KEEPERS,
            (two_have_typed, entries_agree, no_more_than_signed, protocol_is_photographed),
        ),
    ),
)
