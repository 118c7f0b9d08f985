"""Forms of the budget: the boundary of what people type."""

from __future__ import annotations

from birge.budget.forms.budgets import (
    ApprovedForm,
    BeginForm,
    ExplainForm,
    HeadForm,
    NoteForm,
    StatedForm,
)
from birge.budget.forms.lines import CorrectForm, LineForm

__all__ = [
    "ApprovedForm",
    "BeginForm",
    "CorrectForm",
    "ExplainForm",
    "HeadForm",
    "LineForm",
    "NoteForm",
    "StatedForm",
]
