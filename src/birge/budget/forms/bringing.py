"""The form in which lines come in from Excel: a pasted block or a file, what figures are in, up to which day."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from birge.budget.figures import MILLION, SOM, THOUSAND
from birge.budget.models import Budget
from birge.kit.forms import BirgeForm, WhenFormField
from birge.kit.tables.reading import MOST_BYTES

UNITS = {
    "": _("as the headings say"),
    THOUSAND: _("thousand som"),
    SOM: _("som"),
    MILLION: _("million som"),
}


class BringForm(BirgeForm):
    """A block copied from Excel, or a file."""

    file = forms.FileField(
        label=_("A file"),
        required=False,
        help_text=_("XLSX, XLS, ODS or CSV, at most 8 MB"),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.xls,.ods,.csv,.txt"}),
        error_messages={"empty": _("The file is empty.")},
    )
    pasted = forms.CharField(
        label=_("Rows copied from a spreadsheet"),
        required=False,
        max_length=400_000,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 6, "data-letters": "no"}),
        help_text=_("Copy the rows together with the row of headings and paste them here."),
    )
    unit = forms.ChoiceField(
        label=_("What the figures are in"),
        required=False,
        choices=list(UNITS.items()),
        help_text=_("A heading that names its unit wins."),
    )
    until = WhenFormField(
        label=_("Actual figures up to which day"),
        required=False,
        help_text=_("Only where the file holds actual figures: counted from the first of January to this day."),
    )

    def __init__(self, *args: Any, budget: Budget, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.budget = budget

    def clean_until(self) -> date | None:
        when = self.cleaned_data["until"]
        if when is None:
            return None
        if when.precision == "month":
            return when.last  # type: ignore[no-any-return]
        if when.precision != "day":
            raise ValidationError(_("Enter the day."), code="day")
        return when.first  # type: ignore[no-any-return]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        file, pasted = data.get("file"), str(data.get("pasted") or "").strip("\r\n")
        if file is None and not pasted.strip() and not self.errors:
            self.add_error("file", gettext("Paste rows or choose a file."))
        elif file is not None and file.size > MOST_BYTES:
            most = {"most": MOST_BYTES // 10**6}
            self.add_error("file", gettext("The file is too large: at most %(most)s MB.") % most)
        return data

    def content(self) -> bytes:
        """The bytes of the file, or of the pasted block."""
        if self.cleaned_data["file"] is not None:
            return self.cleaned_data["file"].read()
        return self.cleaned_data["pasted"].strip("\r\n").encode("utf-8", "replace")
