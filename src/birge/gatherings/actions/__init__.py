"""What is done with any meeting: its head, its agenda, its head-counts, its questions.

Every action answers the row it changed and writes the chronicle in the same transaction. ``by`` must keep the record
of this kind of meeting (``None``: the system itself, when real events are loaded). Decisions are in ``deciding``.
"""

from __future__ import annotations

from birge.gatherings.actions.agenda import add_item, edit_item, move_item, put_matter, remove_item, take_off
from birge.gatherings.actions.before import edit_outreach, invite, plan_outreach, restore_outreach, withdraw_outreach
from birge.gatherings.actions.course import Press, arrive, close_course, go_to, open_course
from birge.gatherings.actions.meetings import (
    FIELDS,
    count_heads,
    edit_gathering,
    locked,
    number_minutes,
    plan_gathering,
    role_of,
)
from birge.gatherings.actions.questions import ask, edit_question, restore_question, withdraw_question

__all__ = [
    "FIELDS",
    "Press",
    "arrive",
    "close_course",
    "edit_outreach",
    "go_to",
    "invite",
    "open_course",
    "plan_outreach",
    "restore_outreach",
    "withdraw_outreach",
    "add_item",
    "ask",
    "count_heads",
    "edit_gathering",
    "edit_item",
    "edit_question",
    "locked",
    "move_item",
    "number_minutes",
    "plan_gathering",
    "put_matter",
    "remove_item",
    "restore_question",
    "role_of",
    "take_off",
    "withdraw_question",
]
