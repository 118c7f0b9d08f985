"""The moves of a regulation and of a call."""

from __future__ import annotations

from typing import TYPE_CHECKING

from birge.initiatives import words
from birge.people.words import COORDINATOR, HEAD, STAFF
from birge.rulebook.table import Move, Reason, Table

if TYPE_CHECKING:
    from birge.initiatives.queries.calls import CallFacts
    from birge.initiatives.queries.regulations import RegulationFacts

#: Who writes regulations and calls of a municipality.
KEEPERS = STAFF
#: Who writes the model texts of the programme.
MODELLERS = frozenset({COORDINATOR})


def regulation_has_text(facts: RegulationFacts) -> Reason | None:
    """A regulation has a text."""
    return None if facts.text else Reason("regulation_without_text")


def council_adopted_it(facts: RegulationFacts) -> Reason | None:
    """A regulation comes into force by a resolution of the council that is adopted."""
    return None if facts.resolution else Reason("regulation_without_resolution")


def regulation_has_a_day(facts: RegulationFacts) -> Reason | None:
    """It says from which day it is in force, not before the council adopted it."""
    if facts.from_day is None:
        return Reason("regulation_without_day")
    if facts.adopted_on is not None and facts.from_day < facts.adopted_on:
        return Reason("regulation_before_resolution")
    return None


def model_has_text(facts: RegulationFacts) -> Reason | None:
    """A model that others take over has a text."""
    return None if facts.text else Reason("regulation_without_text")


REGULATION = Table(
    "regulation on local initiatives",
    start=words.DRAFT,
    moves=(
        Move(
            "bring_into_force",
            words.DRAFT,
            words.IN_FORCE,
            STAFF,
            (regulation_has_text, council_adopted_it, regulation_has_a_day),
        ),
        Move("end_force", words.IN_FORCE, words.ENDED, STAFF, needs_note=True),
    ),
)
MODEL = Table(
    "model regulation",
    start=words.DRAFT,
    moves=(
        Move("publish", words.DRAFT, words.PUBLISHED, MODELLERS, (model_has_text,)),
        Move("withdraw", words.PUBLISHED, words.DRAFT, MODELLERS, needs_note=True),
    ),
)


def call_has_a_regulation(facts: CallFacts) -> Reason | None:
    """A call names the regulation by which it is held, in force on the day it opens."""
    if not facts.regulation:
        return Reason("call_without_regulation")
    return None if facts.regulation_in_force else Reason("call_regulation_not_in_force")


def call_says_when(facts: CallFacts) -> Reason | None:
    """It says to the minute from when until when applications are taken."""
    if facts.opens_at is None or facts.closes_at is None:
        return Reason("call_without_term")
    return None if facts.opens_at < facts.closes_at else Reason("call_term_reversed")


def call_term_is_ahead(facts: CallFacts) -> Reason | None:
    """Its deadline is still to come when it is announced."""
    return Reason("call_term_over") if facts.closes_at is not None and facts.closes_at <= facts.now else None


def stages_follow(facts: CallFacts) -> Reason | None:
    """Its stages follow each other: opening, questions, deadline, check, scoring, decision."""
    known = [moment for moment in facts.stages if moment is not None]
    return None if known == sorted(known) else Reason("call_stages_out_of_order")


def call_says_who(facts: CallFacts) -> Reason | None:
    """It says who may apply."""
    return None if facts.applicants else Reason("call_without_applicants")


def call_has_criteria(facts: CallFacts) -> Reason | None:
    """It says by what criteria applications are scored, where a commission scores them."""
    needed = facts.chosen_by != words.VOTE and not facts.criteria
    return Reason("call_without_criteria") if needed else None


def call_says_the_money(facts: CallFacts) -> Reason | None:
    """It says how much one project may get, or how much there is for all."""
    return None if facts.money else Reason("call_without_money")


def intake_is_over(facts: CallFacts) -> Reason | None:
    """The deadline is past by the server's clock."""
    over = facts.closes_at is not None and facts.closes_at <= facts.now
    return None if over else Reason("call_still_open", {"until": facts.until})


_WHOLE = (
    call_has_a_regulation,
    call_says_when,
    call_term_is_ahead,
    stages_follow,
    call_says_who,
    call_has_criteria,
    call_says_the_money,
)
CALL = Table(
    "call for initiatives",
    start=words.DRAFT,
    moves=(
        Move("announce", words.DRAFT, words.ANNOUNCED, STAFF, _WHOLE),
        Move("close_intake", words.ANNOUNCED, words.REVIEW, STAFF, (intake_is_over,)),
        Move("cancel", words.ANNOUNCED, words.CANCELLED, frozenset({HEAD}), needs_note=True),
        Move("cancel", words.REVIEW, words.CANCELLED, frozenset({HEAD}), needs_note=True),
    ),
)
