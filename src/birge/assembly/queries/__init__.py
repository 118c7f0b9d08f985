"""What an assembly's page and papers show beyond any meeting: the notice and the project choice."""

from __future__ import annotations

from birge.assembly.queries.choices import (
    ChoiceFacts,
    Shown,
    choice_facts,
    choice_for,
    choices_of,
    present_at,
    result_lines,
    show,
    votes_each,
)
from birge.assembly.queries.notice import Notice, notice

__all__ = [
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
