"""The open form with which a resident offers to be in a group."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from birge.groups import words
from birge.groups.forms.members import AgeField, age_choices, checked_phone
from birge.kit.agreed import ConsentField
from birge.kit.forms import TextField
from birge.kit.open_forms import OpenForm

_NOT_SAID = ("", pgettext_lazy("about oneself", "I would rather not say"))


class VolunteerForm(OpenForm):
    """Name and phone to be answered, the village, and what the person would bring. No birth date is asked."""

    name = TextField(label=_("Surname, name"), max_length=120)
    phone = TextField(
        label=_("Phone"),
        max_length=16,
        help_text=_("Only the specialist who keeps the list sees it."),
        widget=forms.TextInput(attrs={"inputmode": "tel", "data-letters": "no"}),
    )
    place = forms.ChoiceField(label=_("Where you live"))
    why = TextField(
        label=_("What you know or can do for it"),
        max_length=600,
        required=False,
        lines=True,
        rows=3,
        help_text=_("A few words, if you like."),
    )
    sex = forms.ChoiceField(label=_("You are"), required=False)
    age = AgeField(label=_("Your age"), required=False)
    consent = ConsentField("offer", error_messages={"required": _("Without your consent the offer cannot be kept.")})

    def __init__(self, *args: Any, units: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        places = [(str(unit.pk), unit.name) for unit in units]
        choose = [("", pgettext_lazy("in a list", "choose"))]
        self.fields["place"].choices = places if len(places) == 1 else choose + places  # type: ignore[attr-defined]
        self.fields["sex"].choices = [_NOT_SAID, *words.SEXES.items()]  # type: ignore[attr-defined]
        self.fields["age"].choices = [_NOT_SAID, *age_choices()]  # type: ignore[attr-defined]

    def clean_phone(self) -> str:
        return checked_phone(self.cleaned_data["phone"])

    def values(self) -> dict[str, Any]:
        """What the action keeps, by the names of the model."""
        data = {name: self.cleaned_data[name] for name in ("name", "phone", "sex", "age", "why")}
        return {
            **data,
            "place_id": int(self.cleaned_data["place"]),
            "consent_version": self.cleaned_data["consent"],
        }
