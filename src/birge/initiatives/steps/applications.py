"""The moves of an application, from its receipt to its admission."""

from __future__ import annotations

from typing import TYPE_CHECKING

from birge.initiatives import application_words as words
from birge.people.words import STAFF
from birge.rulebook.table import Move, Reason, Table

if TYPE_CHECKING:
    from birge.initiatives.queries.applications import ApplicationFacts


def all_is_answered(facts: ApplicationFacts) -> Reason | None:
    """Before an application is admitted, each question of the check is answered with yes."""
    return Reason("application_check_not_passed") if facts.not_passed else None


def it_came_in_time(facts: ApplicationFacts) -> Reason | None:
    """It was received before the deadline, to the minute."""
    return None if facts.in_time else Reason("application_too_late")


def nobody_admits_their_own(facts: ApplicationFacts) -> Reason | None:
    """Nobody admits an application of their own; a head none of the executive body."""
    return Reason("application_of_your_own") if facts.own else None


def call_takes_checks(facts: ApplicationFacts) -> Reason | None:
    """Applications are checked while the call takes them or reviews them."""
    return None if facts.checkable else Reason("call_rests")


def a_day_is_set(facts: ApplicationFacts) -> Reason | None:
    """Who is to correct something is told until when."""
    return None if facts.fix_by is not None else Reason("application_without_fix_by")


def correction_in_time(facts: ApplicationFacts) -> Reason | None:
    """What was given back is sent again by the day that was set."""
    return Reason("application_fix_by_over") if facts.fix_by_over else None


_FAIR = (call_takes_checks, nobody_admits_their_own)
APPLICATION = Table(
    "application",
    start=words.RECEIVED,
    moves=(
        Move(words.ACCEPT, words.RECEIVED, words.ACCEPTED, STAFF, (*_FAIR, it_came_in_time, all_is_answered)),
        Move(words.RETURN, words.RECEIVED, words.RETURNED, STAFF, (call_takes_checks, a_day_is_set), needs_note=True),
        Move(words.REFUSE, words.RECEIVED, words.REFUSED, STAFF, _FAIR, needs_note=True),
        Move(words.REFUSE, words.RETURNED, words.REFUSED, STAFF, _FAIR, needs_note=True),
        Move("send_again", words.RETURNED, words.RECEIVED, STAFF, (call_takes_checks, correction_in_time)),
        Move("check_again", words.ACCEPTED, words.RECEIVED, STAFF, _FAIR, needs_note=True),
        Move("check_again", words.REFUSED, words.RECEIVED, STAFF, _FAIR, needs_note=True),
        Move("withdraw_application", words.RECEIVED, words.WITHDRAWN, STAFF, (call_takes_checks,), needs_note=True),
        Move("withdraw_application", words.RETURNED, words.WITHDRAWN, STAFF, (call_takes_checks,), needs_note=True),
    ),
)
