"""The form in which rows come in from Excel: a pasted block or a file."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from birge.kit.forms import RowFormField
from birge.kit.tables.sent import TableForm
from birge.plan.columns import MAIN
from birge.plan.models import Plan, PlanProblem


class _Lines(RowFormField):
    def label_from_instance(self, obj: PlanProblem) -> str:
        return f"{obj.number}. {obj.problem.name}"


class BringForm(TableForm):
    """A block copied from Excel, or a file."""

    headless = forms.BooleanField(
        label=_("No headings: the columns stand as in the table, beginning with “What will be done”"), required=False
    )
    under = _Lines(
        label=_("New rows that name no problem come under"),
        queryset=None,
        required=False,
        empty_label=_("the problem of the row above"),
        to_field_name="number",
    )

    def __init__(self, *args: Any, plan: Plan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lines = PlanProblem.objects.filter(plan=plan).select_related("problem").order_by("number")
        self.fields["under"].queryset = lines  # type: ignore[attr-defined]

    @property
    def rows(self) -> str:
        """The copied rows, with the headings they were said to be without."""
        found = super().rows
        if found and self.cleaned_data.get("headless"):
            return "\t".join(str(column.label) for column in MAIN) + "\n" + found
        return found
