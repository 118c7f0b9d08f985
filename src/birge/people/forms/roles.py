"""A person and the role to give."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from birge.kit.forms import BirgeForm, TextField, WhenFormField
from birge.people import words
from birge.people.forms.entering import LoginField
from birge.people.models import User
from birge.places.queries import units_of


class NewMandate(BirgeForm):
    """A person and the role to give. A person without an account gets one, opened with a code on paper."""

    name = TextField(label=pgettext_lazy("person", "Name"), max_length=120)
    login = LoginField(checked=True)
    role = forms.ChoiceField(label=_("Role"))
    village = forms.TypedChoiceField(
        label=_("Village or neighbourhood"),
        coerce=int,
        empty_value=None,
        required=False,
        help_text=_("Only if the role is for one of them, as that of its head"),
    )
    valid_from = WhenFormField(label=_("From which day"), help_text=_("Empty: from today. For example 01.01.2027"))
    valid_to = WhenFormField(label=_("To which day"), help_text=_("Empty: until somebody ends the role"))
    basis = TextField(
        label=_("Basis"), max_length=200, required=False, help_text=_("Order or decision, its number and date")
    )

    def __init__(self, *args: Any, roles: frozenset[str], municipality: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(code, words.name_in(municipality, code)) for code in words.ROLES if code in roles]
        self.fields["role"].choices = named
        self.fields["village"].choices = [("", "—"), *((place.pk, place.name) for place in units_of(municipality))]

    def _day(self, name: str) -> date | None:
        value = self.cleaned_data[name]
        if value is not None and value.precision != "day":
            raise forms.ValidationError(_("A full date is needed here: day, month and year."))
        return value.first if value else None

    def clean_valid_from(self) -> date | None:
        return self._day("valid_from")

    def clean_valid_to(self) -> date | None:
        return self._day("valid_to")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        last = data.get("valid_to")
        if last and last < (data.get("valid_from") or timezone.localdate()):
            self.add_error("valid_to", _("The last day is before the first."))
        return data

    def existing(self) -> User | None:
        """The account with this login, if there is one."""
        return User.objects.filter(username=self.cleaned_data["login"]).first()


class AskExport(BirgeForm):
    """Why everything is needed in one file: the second person reads it."""

    reason = TextField(label=_("What the file is for"), max_length=300)
