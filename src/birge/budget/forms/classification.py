"""The form in which an official classification comes in."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from birge.kit.forms import BirgeForm, TextField, WhenFormField
from birge.kit.tables.sent import TableFileField


class ClassificationForm(BirgeForm):
    """A file of codes, what it is, and from which day new budgets are made with it."""

    title = TextField(label=_("What it is called"), max_length=300, help_text=_("The order with its number and day."))
    source = TextField(label=_("Where it is published"), max_length=400)
    valid_from = WhenFormField(label=_("From which day it holds"), required=True)
    file = TableFileField()

    def clean_valid_from(self) -> date | None:
        when = self.cleaned_data["valid_from"]
        if when is not None and when.precision not in ("day", "year"):
            raise ValidationError(_("Enter the day."), code="day")
        return when.first if when is not None else None
