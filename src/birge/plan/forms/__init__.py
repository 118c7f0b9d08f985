"""Forms of the plan: the boundary of what people type."""

from __future__ import annotations

from birge.plan.forms.described import DescribedForm, ResourceForm, WayForm
from birge.plan.forms.lines import (
    ActivityForm,
    AddLineForm,
    CreateForm,
    DirectionForm,
    HeadForm,
    LineForm,
    ReasonForm,
    initial_of,
)

__all__ = [
    "ActivityForm",
    "AddLineForm",
    "CreateForm",
    "DescribedForm",
    "DirectionForm",
    "HeadForm",
    "LineForm",
    "ReasonForm",
    "ResourceForm",
    "WayForm",
    "initial_of",
]
