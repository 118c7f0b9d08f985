"""What an assembly's page and papers show beyond any meeting: the notice and the project choice."""

from __future__ import annotations

from birge.assembly.queries.choices import (
    ChoiceFacts,
    Rules,
    Shown,
    choice_facts,
    choice_for,
    choices_of,
    equal_options,
    present_at,
    result_lines,
    show,
    votes_each,
)
from birge.assembly.queries.notice import Notice, notice
from birge.assembly.queries.quorum import Quorum, mixed_decisions, quorum_of

__all__ = [
    "Quorum",
    "Rules",
    "equal_options",
    "mixed_decisions",
    "quorum_of",
    "ChoiceFacts",
    "Notice",
    "Shown",
    "choice_facts",
    "choice_for",
    "choices_of",
    "notice",
    "present_at",
    "result_lines",
    "show",
    "votes_each",
]
