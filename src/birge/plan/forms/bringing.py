"""The form in which rows come in from Excel: a pasted block or a file."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from birge.kit.forms import BirgeForm, RowFormField
from birge.kit.tables.reading import MOST_BYTES
from birge.plan.columns import MAIN
from birge.plan.models import Plan, PlanProblem


class _Lines(RowFormField):
    def label_from_instance(self, obj: PlanProblem) -> str:
        return f"{obj.number}. {obj.problem.name}"


class BringForm(BirgeForm):
    """A block copied from Excel, or a file."""

    pasted = forms.CharField(
        label=_("Rows copied from a spreadsheet"),
        required=False,
        max_length=400_000,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 6, "data-letters": "no"}),
        help_text=_("Copy the rows together with the row of headings and paste them here."),
    )
    headless = forms.BooleanField(
        label=_("No headings: the columns stand as in the table, beginning with “What will be done”"), required=False
    )
    file = forms.FileField(
        label=_("Or a file"),
        required=False,
        help_text=_("XLSX, XLS, ODS or CSV, at most 8 MB"),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.xls,.ods,.csv,.txt"}),
        error_messages={"empty": _("The file is empty.")},
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

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        file, pasted = data.get("file"), str(data.get("pasted") or "").strip("\r\n")
        if file is None and not pasted.strip() and not self.errors:
            self.add_error("pasted", gettext("Paste rows or choose a file."))
        elif file is not None and file.size > MOST_BYTES:
            most = {"most": MOST_BYTES // 10**6}
            self.add_error("file", gettext("The file is too large: at most %(most)s MB.") % most)
        return data

    def content(self) -> bytes:
        """The bytes of the file, or of the pasted block with the headings it was said to have."""
        if self.cleaned_data["file"] is not None:
            return self.cleaned_data["file"].read()
        text = self.cleaned_data["pasted"].strip("\r\n")
        if self.cleaned_data["headless"]:
            text = "\t".join(str(column.label) for column in MAIN) + "\n" + text
        return text.encode("utf-8", "replace")
