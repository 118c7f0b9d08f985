"""The form in which an official classification comes in."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from birge.kit.forms import BirgeForm, TextField, WhenFormField
from birge.kit.tables.reading import MOST_BYTES


class ClassificationForm(BirgeForm):
    """A file of codes, what it is, and from which day new budgets are made with it."""

    title = TextField(label=_("What it is called"), max_length=300, help_text=_("The order with its number and day."))
    source = TextField(label=_("Where it is published"), max_length=400)
    valid_from = WhenFormField(label=_("From which day it holds"), required=True)
    file = forms.FileField(
        label=_("A file"),
        help_text=_("XLSX, XLS, ODS or CSV, at most 8 MB"),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.xls,.ods,.csv,.txt"}),
        error_messages={"empty": _("The file is empty.")},
    )

    def clean_valid_from(self) -> date | None:
        when = self.cleaned_data["valid_from"]
        if when is not None and when.precision not in ("day", "year"):
            raise ValidationError(_("Enter the day."), code="day")
        return when.first if when is not None else None

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        file = data.get("file")
        if file is not None and file.size > MOST_BYTES:
            most = {"most": MOST_BYTES // 10**6}
            self.add_error("file", gettext("The file is too large: at most %(most)s MB.") % most)
        return data
