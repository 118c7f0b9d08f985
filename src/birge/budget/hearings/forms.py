"""Forms of a hearing."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from birge.gatherings import words
from birge.gatherings.forms import DETAILS, DetailsForm
from birge.kit.forms import BirgeForm, TextField

HEARD = ("subject", "budget_year")


class _Heard(forms.Form):
    subject = forms.ChoiceField(
        label=_("What is heard"), choices=[(code, capfirst(name)) for code, name in words.SUBJECTS.items()]
    )
    budget_year = forms.IntegerField(label=_("Budget of the year"), min_value=1991, max_value=2100)


class HearingForm(_Heard, DetailsForm):
    """A new hearing: what is heard, and what its notice says."""

    field_order = ["title", *HEARD, *DETAILS]

    def head(self) -> dict[str, Any]:
        """What is heard."""
        return {name: self.cleaned_data[name] for name in HEARD}


class PreparedForm(_Heard, BirgeForm):
    """Who prepares it, what is read before, how one joins online."""

    order = TextField(
        label=_("Order by which it is held"), max_length=120, required=False, help_text=_("Number and date")
    )
    working_group = TextField(
        label=_("Working group"),
        max_length=2000,
        lines=True,
        rows=5,
        required=False,
        help_text=_("One on each line: the name and what each is responsible for."),
    )
    materials = TextField(
        label=_("Materials to read before"),
        max_length=3000,
        lines=True,
        rows=4,
        required=False,
        help_text=_("One on each line. Where it is may follow after a vertical bar: title | address."),
    )
    online = forms.URLField(
        label=_("Address for joining online"), max_length=400, required=False, assume_scheme="https"
    )
