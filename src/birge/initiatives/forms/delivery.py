"""What comes with a project: a tranche, a purchase, a contribution, an entry."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from birge.groups.forms.members import DayFormField
from birge.initiatives import delivery_words as words
from birge.initiatives.forms.fields import SumFormField
from birge.initiatives.forms.projects import SOURCE_CHOICES, UNSAID, day_of, text_field
from birge.initiatives.models import Tranche
from birge.kit.forms import BirgeForm, TextField, WhenFormField
from birge.rulebook.when import When


class TrancheForm(BirgeForm):
    """A tranche: its sum, its condition, its day."""

    tyiyn = SumFormField(label=_("Sum, in som"), required=True)
    condition = text_field(_("What must be done before"), 600, 2)
    due = DayFormField(label=_("By"), required=False)

    def __init__(self, *args: Any, row: Tranche | None = None, **kwargs: Any) -> None:
        first = {}
        if row is not None:
            due = When.day(row.due) if row.due else None
            first = {"tyiyn": row.tyiyn, "condition": row.condition, "due": due}
        super().__init__(*args, initial=first, version=row.row_version if row is not None else None, **kwargs)

    def clean_tyiyn(self) -> int:
        tyiyn: int = self.cleaned_data["tyiyn"]
        if tyiyn <= 0:
            raise forms.ValidationError(_("Write a sum greater than nought."), code="nought")
        return tyiyn

    def values(self) -> dict[str, Any]:
        """What the action takes."""
        data = self.cleaned_data
        return {"tyiyn": data["tyiyn"], "condition": data["condition"], "due": day_of(data["due"])}


class AddedForm(BirgeForm):
    """What is added to a project: its day, and which earlier row it stands for."""

    on = DayFormField(label=_("Day"), required=True)
    instead_of = forms.IntegerField(
        label=_("Instead of No."),
        required=False,
        min_value=1,
        max_value=100_000,
        help_text=_("Only if an earlier line was wrong: it stays, this one counts."),
    )
    NAMES: tuple[str, ...] = ()

    def values(self) -> dict[str, Any]:
        """What the action takes."""
        data = self.cleaned_data
        found = {name: data[name] for name in self.NAMES}
        return {**found, "on": day_of(data["on"]), "instead_of": data["instead_of"]}


class PurchaseForm(AddedForm):
    """A purchase with its supplier and document."""

    what = TextField(label=_("What was bought"), max_length=200)
    supplier = TextField(label=_("Supplier"), max_length=200)
    tyiyn = SumFormField(label=_("Sum, in som"), required=True)
    source = forms.ChoiceField(label=_("Paid from"), choices=SOURCE_CHOICES)
    document = TextField(label=_("Contract, invoice or act"), max_length=200, required=False)
    bids = forms.IntegerField(label=_("How many offers there were"), required=False, min_value=0, max_value=1000)
    limit_tyiyn = SumFormField(label=_("The most it could cost, in som"))
    came_last = forms.TypedChoiceField(
        label=_("The winner's offer came last"),
        required=False,
        choices=[("", UNSAID), ("yes", _("yes")), ("no", _("no"))],
        coerce=lambda value: value == "yes",
        empty_value=None,
    )
    NAMES = ("what", "supplier", "tyiyn", "source", "document", "bids", "limit_tyiyn", "came_last")
    field_order = ("on", *NAMES, "instead_of")


class ContributionForm(AddedForm):
    """What residents and sponsors gave, or got back."""

    way = forms.ChoiceField(label=_("What happened"), choices=[(c, capfirst(n)) for c, n in words.WAYS.items()])
    source = forms.ChoiceField(label=_("What it is"), choices=SOURCE_CHOICES)
    tyiyn = SumFormField(label=_("Sum, in som"), required=True)
    giver = TextField(
        label=_("Who gave it"), max_length=200, required=False, help_text=_("Read by those who work here alone.")
    )
    basis = TextField(label=_("Receipt, list of working days or other paper"), max_length=300, required=False)
    NAMES = ("way", "source", "tyiyn", "giver", "basis")
    field_order = ("on", *NAMES, "instead_of")
    clean_tyiyn = TrancheForm.clean_tyiyn


class EntryForm(AddedForm):
    """A report, a delay, the opening, the acceptance, the closing, the look at its upkeep."""

    kind = forms.ChoiceField(label=_("What it is"), choices=[(c, capfirst(n)) for c, n in words.ENTRIES.items()])
    text = TextField(label=_("What happened, and why"), max_length=3000, lines=True, rows=5)
    until = WhenFormField(label=_("New end, of a delay"))
    people = forms.IntegerField(
        label=_("People it serves or who took part"), required=False, min_value=0, max_value=10_000_000
    )
    women = forms.IntegerField(label=_("women among them"), required=False, min_value=0, max_value=10_000_000)
    NAMES = ("kind", "text", "until", "people", "women")
    field_order = ("on", *NAMES, "instead_of")
