"""The moves of a regulation, and of a model that others take over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from birge.initiatives import words
from birge.initiatives.steps.who import MODELLERS
from birge.people.words import STAFF
from birge.rulebook.table import Move, Reason, Table

if TYPE_CHECKING:
    from birge.initiatives.queries.regulations import RegulationFacts


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
