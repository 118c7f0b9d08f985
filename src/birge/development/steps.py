"""The moves of a development programme."""

from __future__ import annotations

from birge.development import words
from birge.people.words import COUNCIL, DEPUTY_HEAD, HEAD, STAFF
from birge.rulebook.table import Move, Reason, Table

HEADS = frozenset({HEAD, DEPUTY_HEAD})


def has_goals(facts: object) -> Reason | None:
    """A programme shown to people says what is to be reached."""
    return None if getattr(facts, "goals", 0) else Reason("programme_is_empty")


def resolution_known(facts: object) -> Reason | None:
    """The council adopts by a resolution with a number and a day."""
    known = getattr(facts, "resolution", "") and getattr(facts, "adopted_on", None)
    return None if known else Reason("programme_without_resolution")


def source_known(facts: object) -> Reason | None:
    """What was adopted before this record was kept is entered with the place where it was published."""
    return None if getattr(facts, "source", "") else Reason("programme_without_source")


PROGRAMME = Table(
    "programme",
    start=words.DRAFT,
    moves=(
        Move("present", words.DRAFT, words.PRESENTED, STAFF, (has_goals,)),
        Move("take_back", words.PRESENTED, words.DRAFT, STAFF, needs_note=True),
        Move(
            "adopt",
            words.PRESENTED,
            words.ADOPTED,
            frozenset(COUNCIL),
            (has_goals, resolution_known),
            ("development-programme",),
            button=False,
        ),
        Move(
            "enter_adopted",
            words.DRAFT,
            words.ADOPTED,
            STAFF,
            (has_goals, resolution_known, source_known),
            button=False,
        ),
        Move("amend", words.ADOPTED, words.AMENDING, HEADS, needs_note=True),
        Move(
            "adopt",
            words.AMENDING,
            words.ADOPTED,
            frozenset(COUNCIL),
            (has_goals, resolution_known),
            ("development-programme",),
            button=False,
        ),
    ),
)
