"""The moves of a problem and of the priority list."""

from __future__ import annotations

from birge.people.words import STAFF
from birge.problems import words
from birge.rulebook.messages.ranking import METHOD_NAMES
from birge.rulebook.table import Move, Reason, Table


def not_on_an_announced_list(facts: object) -> Reason | None:
    """A problem does not vanish from under a list that people were told of."""
    return Reason("list_is_announced") if getattr(facts, "announced", False) else None


def its_problem_is_listed(facts: object) -> Reason | None:
    """A village puts forward a problem that is on the board."""
    title = getattr(facts, "withdrawn_problem", "")
    return Reason("problem_is_withdrawn", {"problem": title}) if title else None


def can_be_computed(facts: object) -> Reason | None:
    """The chosen method has all the data it needs; another is never taken in silence."""
    method = getattr(facts, "not_computable", "")
    if not method:
        return None
    return Reason("method_not_computable", {"method": dict(zip(("ky", "ru", "en"), METHOD_NAMES[method], strict=True))})


def has_entries(facts: object) -> Reason | None:
    """An announced list has problems on it."""
    missing = not getattr(facts, "entries", 0) and not getattr(facts, "not_computable", "")
    return Reason("list_is_empty") if missing else None


def assembly_agreed(facts: object) -> Reason | None:
    """Only a decision of an assembly confirms the list."""
    return None if getattr(facts, "decision", None) else Reason("assembly_has_not_decided")


PROBLEM = Table(
    "problem",
    start=words.LISTED,
    moves=(
        Move(
            "withdraw",
            words.LISTED,
            words.WITHDRAWN,
            STAFF,
            (not_on_an_announced_list,),
            step="problems",
            needs_note=True,
        ),
        Move("restore", words.WITHDRAWN, words.LISTED, STAFF, (not_on_an_announced_list,), step="problems"),
        Move(
            "join",
            words.LISTED,
            words.WITHDRAWN,
            STAFF,
            (not_on_an_announced_list,),
            step="problems",
            button=False,
        ),
    ),
)

VILLAGE_PROPOSAL = Table(
    "village proposal",
    start=words.STANDS,
    moves=(
        Move("withdraw", words.STANDS, words.WITHDRAWN, STAFF, step="problems", needs_note=True),
        Move("restore", words.WITHDRAWN, words.STANDS, STAFF, (its_problem_is_listed,), step="problems"),
    ),
)

PRIORITY_LIST = Table(
    "priority list",
    start=words.DRAFT,
    moves=(
        Move(
            "announce",
            words.DRAFT,
            words.ANNOUNCED,
            STAFF,
            (can_be_computed, has_entries),
            ("priority-list", "priority-table", "village-summaries"),
            step="problems",
        ),
        Move("take_back", words.ANNOUNCED, words.DRAFT, STAFF, step="problems", needs_note=True),
        Move("confirm", words.ANNOUNCED, words.CONFIRMED, STAFF, (assembly_agreed,), step="problems", button=False),
        Move("unconfirm", words.CONFIRMED, words.ANNOUNCED, STAFF, step="problems", needs_note=True, button=False),
    ),
)
