"""The moves of a service-improvement plan."""

from __future__ import annotations

from birge.people.words import DEPUTY_HEAD, HEAD
from birge.rulebook.table import Move, Reason, Table
from birge.services import words

HEADS = frozenset({HEAD, DEPUTY_HEAD})


def has_indicators(facts: object) -> Reason | None:
    """It says by what the service is measured."""
    return None if getattr(facts, "indicators", 0) else Reason("service_plan_without_indicators")


def _count(code: str, count: int) -> Reason | None:
    return Reason(code, {"count": count}) if count else None


def measured_before(facts: object) -> Reason | None:
    """Of each indicator it says where it stands, or why that was not measured."""
    return _count("service_plan_unmeasured", getattr(facts, "without_before", 0))


def has_steps(facts: object) -> Reason | None:
    """It says what will be done."""
    return None if getattr(facts, "steps", 0) else Reason("service_plan_without_steps")


def steps_have_somebody(facts: object) -> Reason | None:
    """Each step has a post that answers for it, and a term."""
    return _count("service_plan_nobody_responsible", getattr(facts, "without_somebody", 0))


def measured_after(facts: object) -> Reason | None:
    """Of each indicator it says what was measured again, or why it was not."""
    return _count("service_plan_not_measured_again", getattr(facts, "without_after", 0))


def steps_are_told(facts: object) -> Reason | None:
    """Of each step it says what became of it."""
    return _count("service_plan_steps_open", getattr(facts, "steps_open", 0))


def says_outcome(facts: object) -> Reason | None:
    """It says in words what changed and what did not."""
    return None if getattr(facts, "outcome", "").strip() else Reason("service_plan_without_outcome")


_READY = (has_indicators, measured_before, has_steps, steps_have_somebody)
_MEASURED = (measured_after, steps_are_told, says_outcome)
SERVICE_PLAN = Table(
    "service improvement plan",
    start=words.DRAFT,
    moves=(
        Move("approve_plan", words.DRAFT, words.UNDERWAY, HEADS, _READY, papers=("service-plan",)),
        Move("reopen", words.UNDERWAY, words.DRAFT, HEADS, needs_note=True),
        Move("measure_again", words.UNDERWAY, words.FINISHED, HEADS, _MEASURED, papers=("service-plan-results",)),
        Move("reopen", words.FINISHED, words.UNDERWAY, HEADS, needs_note=True),
        Move("stop", words.UNDERWAY, words.STOPPED, HEADS, needs_note=True),
        Move("restore", words.STOPPED, words.UNDERWAY, HEADS),
    ),
)
