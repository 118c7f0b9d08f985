"""Blocks that the papers of any meeting share, and what is printed before one."""

from birge.gatherings.papers.before import campaign_plan, cards, invitees_block, names_list, poster
from birge.gatherings.papers.blocks import (
    agenda_list,
    annex_lines,
    attendance_block,
    decision_blocks,
    item_blocks,
    loose_blocks,
    minutes_heading,
    question_blocks,
    signatures,
    texts_in,
    time_words,
    votes_words,
    when_words,
    where_words,
)
from birge.gatherings.papers.frames import heard_blocks, minutes_head, notice_blocks, signed, warned_blocks

__all__ = [
    "agenda_list",
    "annex_lines",
    "attendance_block",
    "campaign_plan",
    "cards",
    "decision_blocks",
    "heard_blocks",
    "invitees_block",
    "item_blocks",
    "loose_blocks",
    "minutes_head",
    "minutes_heading",
    "names_list",
    "notice_blocks",
    "poster",
    "question_blocks",
    "signatures",
    "signed",
    "texts_in",
    "time_words",
    "votes_words",
    "warned_blocks",
    "when_words",
    "where_words",
]
