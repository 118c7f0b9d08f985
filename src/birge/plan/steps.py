"""The moves of a joint action plan, and of a proposal to it."""

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


def something_changed(facts: object) -> Reason | None:
    """An amendment changes something in the adopted plan."""
    return Reason("amendment_changes_nothing") if getattr(facts, "unchanged", False) else None


def amendment_begun(facts: object) -> Reason | None:
    """There is an amendment to withdraw."""
    return None if getattr(facts, "amended", False) else Reason("no_amendment")


def answer_written(facts: object) -> Reason | None:
    """Whoever proposed something reads an answer."""
    return None if getattr(facts, "answer", "") else Reason("remark_without_answer")


def decision_taken(facts: object) -> Reason | None:
    """The answer says what was decided."""
    return None if getattr(facts, "decision", "") else Reason("remark_without_decision")


def effect_shown(facts: object) -> Reason | None:
    """What was accepted changes the plan: the line it changed, or the change in words."""
    if getattr(facts, "decision", "") not in words.TAKEN_INTO_ACCOUNT:
        return None
    shown = any(getattr(facts, name, None) for name in ("effect", "effect_line_id", "effect_on_id"))
    return None if shown else Reason("remark_without_effect")


def words_kept(facts: object) -> Reason | None:
    """What is read once more still has its words."""
    return None if getattr(facts, "text", "") else Reason("remark_forgotten")


HEADS = frozenset({HEAD, DEPUTY_HEAD})

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
            HEADS,
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
            HEADS,
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
        Move("begin_amendment", words.ADOPTED, words.AMENDING, STAFF, step="council", needs_note=True, button=False),
        Move(
            "submit",
            words.AMENDING,
            words.SUBMITTED,
            HEADS,
            (has_activities, something_changed),
            ("plan-draft",),
            step="council",
            button=False,
        ),
        Move(
            "withdraw_amendment",
            words.AMENDING,
            words.ADOPTED,
            STAFF,
            (amendment_begun,),
            step="council",
            needs_note=True,
            button=False,
        ),
        Move(
            "withdraw_amendment",
            words.RETURNED,
            words.ADOPTED,
            STAFF,
            (amendment_begun,),
            step="council",
            needs_note=True,
            button=False,
        ),
    ),
)

REMARK = Table(
    "proposal to the plan",
    start=words.WAITING,
    moves=(
        Move("take_in", words.WAITING, words.REGISTERED, STAFF, step="plan"),
        Move("refuse", words.WAITING, words.REFUSED, STAFF, step="plan", needs_note=True),
        Move("reconsider", words.REFUSED, words.WAITING, STAFF, (words_kept,), step="plan"),
        Move(
            "answer",
            words.REGISTERED,
            words.ANSWERED,
            STAFF,
            (decision_taken, answer_written, effect_shown),
            step="plan",
            button=False,
        ),
        Move("reopen", words.ANSWERED, words.REGISTERED, STAFF, step="plan", needs_note=True),
        Move("strike", words.REGISTERED, words.STRUCK, STAFF, step="plan", needs_note=True),
        Move("restore", words.STRUCK, words.REGISTERED, STAFF, step="plan"),
    ),
)
