"""The tables of the local budget."""

from __future__ import annotations

from birge.budget.models.budget import Budget, Explanation, Stated
from birge.budget.models.calendar import CalendarStep
from birge.budget.models.classification import Classification, Code
from birge.budget.models.execution import Actual, Period
from birge.budget.models.heard import HearingPhoto, Slip
from birge.budget.models.lines import Institution, Line, LineEdit
from birge.budget.models.spending import MonthCorrection, Provision
from birge.budget.models.versions import BudgetVersion, Correction

__all__ = [
    "Actual",
    "Budget",
    "BudgetVersion",
    "CalendarStep",
    "Classification",
    "Code",
    "Correction",
    "Explanation",
    "HearingPhoto",
    "Institution",
    "Line",
    "LineEdit",
    "MonthCorrection",
    "Period",
    "Provision",
    "Slip",
    "Stated",
]
