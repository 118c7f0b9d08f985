"""Who enters, moves, approves and reads a budget."""

from __future__ import annotations

from typing import Any

from birge.budget import words
from birge.budget.steps import EDITORS, HEADS, KEEPERS
from birge.people.access import acting_role, has_role, works_in
from birge.people.words import COUNCIL


def may_write(user: Any, municipality_id: int) -> bool:
    """The finance officer enters figures."""
    return has_role(user, municipality_id, EDITORS)


def may_keep(user: Any, municipality_id: int) -> bool:
    """The finance officer and the heads: begin, enter as published, explain."""
    return has_role(user, municipality_id, KEEPERS)


def may_edit(user: Any, budget: Any) -> bool:
    """While something of it may be changed, and it does not lie before the council."""
    return (
        bool(words.CHANGEABLE[budget.state])
        and not (budget.tabled_id and budget.state in (words.REVISED, words.AMENDING))
        and may_write(user, budget.municipality_id)
    )


def may_correct(user: Any, budget: Any) -> bool:
    """A closed year: a dated correction with its reason, entered by the finance officer."""
    return budget.state == words.EXECUTED and may_write(user, budget.municipality_id)


def may_move(user: Any, budget: Any) -> bool:
    """The heads move it on."""
    return has_role(user, budget.municipality_id, HEADS)


def may_table(user: Any, budget: Any) -> bool:
    """The council's secretary or chair puts it on the agenda of a session."""
    ready = budget.state in (words.REVISED, words.AMENDING) and budget.tabled_id is None
    return ready and has_role(user, budget.municipality_id, COUNCIL)


def may_read(user: Any, budget: Any) -> bool:
    """Everybody from the draft for hearing on; before that people who work here."""
    return budget.state in words.PUBLIC_STATES or works_in(user, budget.municipality_id)


def role_of(user: Any, municipality_id: int) -> str:
    """The role in which ``user`` keeps budgets here; empty for the system itself."""
    return acting_role(user, municipality_id, KEEPERS | frozenset(COUNCIL)) if user is not None else ""
