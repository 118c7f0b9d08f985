"""The moves of a joint action plan."""

from __future__ import annotations

from birge.people.words import COUNCIL_CHAIR, COUNCIL_SECRETARY, DEPUTY_HEAD, HEAD, STAFF
from birge.plan import words
from birge.rulebook.table import Move, Reason, Table


def has_activities(facts: object) -> Reason | None:
    """A plan shown to people says what will be done."""
    return None if getattr(facts, "activities", 0) else Reason("plan_is_empty")


def assembly_discussed(facts: object) -> Reason | None:
    """The assembly has decided on the plan."""
    return None if getattr(facts, "assembly_decision", None) else Reason("plan_not_discussed_by_assembly")


def council_adopted(facts: object) -> Reason | None:
    """The council has adopted the resolution on the plan."""
    return None if getattr(facts, "resolution", "") else Reason("plan_not_adopted_by_council")


PLAN = Table(
    "plan",
    start=words.DRAFT,
    moves=(
        Move("present", words.DRAFT, words.PRESENTED, STAFF, (has_activities,), step="plan"),
        Move("take_back", words.PRESENTED, words.DRAFT, STAFF, step="plan", needs_note=True),
        Move("discuss", words.PRESENTED, words.DISCUSSED, STAFF, (assembly_discussed,), step="plan", button=False),
        Move("undiscuss", words.DISCUSSED, words.PRESENTED, STAFF, step="plan", needs_note=True, button=False),
        Move(
            "submit",
            words.DISCUSSED,
            words.SUBMITTED,
            frozenset({HEAD, DEPUTY_HEAD}),
            (has_activities,),
            ("plan-draft",),
            step="council",
            button=False,
        ),
        Move(
            "send_back",
            words.SUBMITTED,
            words.RETURNED,
            frozenset({COUNCIL_SECRETARY, COUNCIL_CHAIR}),
            step="council",
            needs_note=True,
            button=False,
        ),
        Move(
            "submit",
            words.RETURNED,
            words.SUBMITTED,
            frozenset({HEAD, DEPUTY_HEAD}),
            (has_activities,),
            ("plan-draft",),
            step="council",
            button=False,
        ),
        Move(
            "adopt",
            words.SUBMITTED,
            words.ADOPTED,
            frozenset({COUNCIL_CHAIR}),
            (has_activities, council_adopted),
            ("plan",),
            step="council",
            button=False,
        ),
    ),
)
