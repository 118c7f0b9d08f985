"""The moves of groups, of their tasks, and of the offers of residents."""

from __future__ import annotations

from birge.groups import words
from birge.people.words import (
    COUNCIL,
    COUNCIL_CHAIR,
    COUNCIL_SECRETARY,
    DEPUTY,
    FACILITATOR,
    GROUP_MEMBER,
    HEAD,
    MONITOR,
    STAFF,
    VILLAGE_HEAD,
)
from birge.rulebook.table import Move, Reason, Table

#: A group put to the assembly has at least so many members.
LEAST = 3
#: Whoever is a member of a group may have an account with one of these roles and say what was done.
WORKERS = STAFF | {GROUP_MEMBER, MONITOR, DEPUTY, VILLAGE_HEAD, FACILITATOR, COUNCIL_SECRETARY, COUNCIL_CHAIR}


def has_members(facts: object) -> Reason | None:
    """A group put to the assembly has at least three members."""
    return None if getattr(facts, "members", 0) >= LEAST else Reason("too_few_members", {"least": LEAST})


def assembly_agreed(facts: object) -> Reason | None:
    """Only a decision of an assembly agrees a group's list."""
    return None if getattr(facts, "decision", None) else Reason("group_not_agreed_by_assembly")


def council_confirmed(facts: object) -> Reason | None:
    """The council confirms the list of the monitoring group by a decision of its session."""
    return None if getattr(facts, "decision", None) else Reason("group_not_confirmed_by_council")


def has_a_leader(facts: object) -> Reason | None:
    """An order names who leads the group."""
    return None if getattr(facts, "leader", False) else Reason("group_has_no_leader")


def says_what_to_do(facts: object) -> Reason | None:
    """An order says what the group is to do."""
    return None if getattr(facts, "terms", "") else Reason("order_says_nothing")


def order_not_in_the_future(facts: object) -> Reason | None:
    """An order is not dated later than the day it is signed."""
    return Reason("order_in_the_future") if getattr(facts, "order_ahead", False) else None


def term_after_the_order(facts: object) -> Reason | None:
    """A group does not end its work before the order that forms it."""
    return Reason("term_before_order") if getattr(facts, "term_wrong", False) else None


def order_number_is_free(facts: object) -> Reason | None:
    """No two orders of a year carry one number."""
    number = getattr(facts, "taken_number", "")
    return Reason("order_number_taken", {"number": number}) if number else None


def something_changed(facts: object) -> Reason | None:
    """What an order in force says already is not ordered again."""
    return None if getattr(facts, "changed", False) else Reason("order_changes_nothing")


def yours_or_kept(facts: object) -> Reason | None:
    """Whoever answers for a task, or who keeps the records, says that it is done."""
    return None if getattr(facts, "yours", False) else Reason("task_of_another")


def day_is_over(facts: object) -> Reason | None:
    """What is done later than today is not done."""
    return Reason("done_in_the_future") if getattr(facts, "ahead", False) else None


def list_is_open(facts: object) -> Reason | None:
    """Residents offer themselves, and are taken into the list, until the assembly has agreed to it."""
    return None if getattr(facts, "open", False) else Reason("offers_closed")


#: Who writes down what the council decided on a list.
_COUNCIL = STAFF | COUNCIL
_CONFIRM = (has_members, council_confirmed)
GROUP = Table(
    "group",
    start=words.PROPOSED,
    moves=(
        Move("agree", words.PROPOSED, words.AGREED, STAFF, (has_members, assembly_agreed), step="groups", button=False),
        Move("agree", words.AGREED, words.AGREED, STAFF, (has_members, assembly_agreed), step="groups", button=False),
        Move("confirm", words.PROPOSED, words.AGREED, _COUNCIL, _CONFIRM, step="groups", button=False),
        Move("confirm", words.AGREED, words.AGREED, _COUNCIL, _CONFIRM, step="groups", button=False),
        Move("unagree", words.AGREED, words.PROPOSED, _COUNCIL, step="groups", needs_note=True, button=False),
        Move("dissolve", words.PROPOSED, words.DISSOLVED, STAFF, step="groups", needs_note=True),
        Move("dissolve", words.AGREED, words.DISSOLVED, STAFF, step="groups", needs_note=True),
        Move("restore", words.DISSOLVED, words.PROPOSED, STAFF, step="groups"),
    ),
)

_ORDER = (
    has_members,
    has_a_leader,
    says_what_to_do,
    order_not_in_the_future,
    term_after_the_order,
    order_number_is_free,
)

WORKING_GROUP = Table(
    "working group",
    start=words.DRAFT,
    moves=(
        Move("order", words.DRAFT, words.ORDERED, frozenset({HEAD}), _ORDER, ("group-order",), step="groups"),
        Move(
            "order_again",
            words.ORDERED,
            words.ORDERED,
            frozenset({HEAD}),
            (something_changed, *_ORDER),
            ("group-order",),
            step="groups",
        ),
        Move("dissolve", words.DRAFT, words.DISSOLVED, STAFF, step="groups", needs_note=True),
        Move("dissolve", words.ORDERED, words.DISSOLVED, frozenset({HEAD}), step="groups", needs_note=True),
        Move("restore", words.DISSOLVED, words.DRAFT, STAFF, step="groups"),
    ),
)

TASK = Table(
    "task of a group",
    start=words.OPEN,
    moves=(
        Move("done", words.OPEN, words.DONE, WORKERS, (yours_or_kept, day_is_over), step="groups", button=False),
        Move("reopen", words.DONE, words.OPEN, STAFF, step="groups", needs_note=True),
        Move("drop", words.OPEN, words.DROPPED, STAFF, step="groups", needs_note=True),
        Move("restore", words.DROPPED, words.OPEN, STAFF, step="groups"),
    ),
)

VOLUNTEER = Table(
    "offer to be in a group",
    start=words.WAITING,
    moves=(
        Move("take", words.WAITING, words.TAKEN, STAFF, (list_is_open,), step="groups"),
        Move("decline", words.WAITING, words.DECLINED, STAFF, step="groups", needs_note=True),
        Move("reconsider", words.DECLINED, words.WAITING, STAFF, step="groups", needs_note=True),
        Move("take_back", words.TAKEN, words.WAITING, STAFF, (list_is_open,), step="groups", needs_note=True),
    ),
)
