"""A line of its budget, sending with consent, taking back."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from birge.initiatives import application_words as its
from birge.initiatives.forms.fields import SumFormField
from birge.kit.agreed import ConsentField
from birge.kit.forms import BirgeForm, TextField


class LineForm(BirgeForm):
    """A line of the budget: what, how many, at which price, and who pays."""

    what = TextField(label=_("What is needed"), max_length=200)
    quantity = forms.DecimalField(
        label=_("How many"), min_value=0, max_value=1_000_000, max_digits=10, decimal_places=3, localize=False
    )
    unit = TextField(label=_("Unit"), max_length=20, required=False, help_text=_("Piece, metre, day of work."))
    price = SumFormField(label=_("Price of one, in som"), required=True)
    source = forms.ChoiceField(label=_("Who pays"), choices=[(c, capfirst(n)) for c, n in its.SOURCES.items()])
    valued = TextField(
        label=_("How it was valued"),
        max_length=200,
        required=False,
        help_text=_("Of labour and things: e.g. 1 200 som for a day of work."),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("source") in its.VALUED and not data.get("valued"):
            self.add_error("valued", _("Say how labour or things were valued."))
        return data

    def kept(self) -> dict[str, Any]:
        """The line as a draft keeps it."""
        data = self.cleaned_data
        return {name: data[name] for name in ("what", "unit", "price", "source", "valued")} | {
            "quantity": f"{data['quantity'].normalize():f}"
        }


class SendForm(BirgeForm):
    """The last page: sending, with consent."""

    consent = ConsentField(
        "application", error_messages={"required": _("Without your consent the application cannot be taken.")}
    )


class WithdrawForm(BirgeForm):
    """The applicant takes the application back."""

    note = TextField(label=_("Why"), max_length=600, lines=True, rows=2)
