"""The moves of a local budget, from the forecast to the closed year."""

from __future__ import annotations

from birge.budget import words
from birge.people.words import COUNCIL, DEPUTY_HEAD, FINANCE, HEAD
from birge.rulebook.table import Move, Reason, Table

HEADS = frozenset({HEAD, DEPUTY_HEAD})
#: Who enters figures.
EDITORS = frozenset({FINANCE})
#: Who sees buttons that lead to forms of this step.
KEEPERS = HEADS | EDITORS


def has_lines(facts: object) -> Reason | None:
    """What is shown to people says where money comes from or what it is spent on."""
    return None if getattr(facts, "lines", 0) else Reason("budget_is_empty")


def source_known(facts: object) -> Reason | None:
    """What was decided before this record was kept is entered with the place where it was published."""
    return None if getattr(facts, "source", "") else Reason("budget_without_source")


def resolution_known(facts: object) -> Reason | None:
    """The council approves by a resolution with a number."""
    return None if getattr(facts, "resolution", "") else Reason("budget_without_resolution")


def something_amended(facts: object) -> Reason | None:
    """An amendment changes a figure."""
    return None if getattr(facts, "changed", 0) else Reason("budget_amendment_changes_nothing")


def not_before_council(facts: object) -> Reason | None:
    """What lies before the council stays as it is until the council has decided."""
    return Reason("budget_before_council") if getattr(facts, "tabled", False) else None


def has_actuals(facts: object) -> Reason | None:
    """A year is closed with what came in and what was spent."""
    return None if getattr(facts, "actuals", 0) else Reason("budget_without_actuals")


def year_over(facts: object) -> Reason | None:
    """A year is closed when it is over."""
    return None if getattr(facts, "year_over", False) else Reason("budget_year_not_over")


BUDGET = Table(
    "budget",
    start=words.FORECAST,
    moves=(
        Move("present", words.FORECAST, words.DRAFT, HEADS, (has_lines,)),
        Move("take_back", words.DRAFT, words.FORECAST, HEADS, needs_note=True),
        Move("revise", words.DRAFT, words.REVISED, HEADS, (has_lines,)),
        Move("hear_again", words.REVISED, words.DRAFT, HEADS, (not_before_council,), needs_note=True),
        Move(
            "approve",
            words.REVISED,
            words.APPROVED,
            frozenset(COUNCIL),
            (has_lines, resolution_known),
            ("budget", "budget-note"),
            button=False,
        ),
        Move("enter_approved", words.FORECAST, words.APPROVED, KEEPERS, (has_lines, source_known), button=False),
        Move("amend", words.APPROVED, words.AMENDING, HEADS, needs_note=True),
        Move("amend", words.AMENDED, words.AMENDING, HEADS, needs_note=True),
        Move(
            "approve_amendment",
            words.AMENDING,
            words.AMENDED,
            frozenset(COUNCIL),
            (something_amended, resolution_known),
            ("budget",),
            button=False,
        ),
        Move(
            "drop_amendment",
            words.AMENDING,
            words.APPROVED,
            HEADS,
            (not_before_council,),
            needs_note=True,
            button=False,
        ),
        Move(
            "drop_further", words.AMENDING, words.AMENDED, HEADS, (not_before_council,), needs_note=True, button=False
        ),
        Move("close_year", words.APPROVED, words.EXECUTED, HEADS, (has_actuals, year_over), ("budget",)),
        Move("close_year", words.AMENDED, words.EXECUTED, HEADS, (has_actuals, year_over), ("budget",)),
    ),
)
