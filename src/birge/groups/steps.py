"""The moves of a group."""

from __future__ import annotations

from birge.groups import words
from birge.people.words import STAFF
from birge.rulebook.table import Move, Reason, Table

#: A group put to the assembly has at least so many members.
LEAST = 3


def has_members(facts: object) -> Reason | None:
    """A group put to the assembly has at least three members."""
    return None if getattr(facts, "members", 0) >= LEAST else Reason("too_few_members", {"least": LEAST})


def assembly_agreed(facts: object) -> Reason | None:
    """Only a decision of an assembly agrees a group's list."""
    return None if getattr(facts, "decision", None) else Reason("group_not_agreed_by_assembly")


GROUP = Table(
    "group",
    start=words.PROPOSED,
    moves=(
        Move("agree", words.PROPOSED, words.AGREED, STAFF, (has_members, assembly_agreed), step="groups", button=False),
        Move("unagree", words.AGREED, words.PROPOSED, STAFF, step="groups", needs_note=True, button=False),
        Move("dissolve", words.PROPOSED, words.DISSOLVED, STAFF, step="groups", needs_note=True),
        Move("dissolve", words.AGREED, words.DISSOLVED, STAFF, step="groups", needs_note=True),
        Move("restore", words.DISSOLVED, words.PROPOSED, STAFF, step="groups"),
    ),
)
