"""The screens about the applicant: who, by which phone, in which village. And what a screen is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from birge.groups.forms.members import checked_phone
from birge.initiatives import words
from birge.initiatives.models import Call
from birge.kit.forms import BirgeForm, RowFormField, TextField
from birge.places.queries import units_of
from birge.rulebook.when import When

CHOOSE = pgettext_lazy("in a list", "choose")


def count_field(label: Any, help_text: Any = "") -> forms.IntegerField:
    return forms.IntegerField(label=label, required=False, min_value=0, max_value=1_000_000, help_text=help_text)


class Screen(BirgeForm):
    """A screen of an application: its questions, with the answers kept so far. Nothing has to be answered at once."""

    TITLE: ClassVar[Any] = ""

    def __init__(self, *args: Any, call: Call, content: Mapping[str, Any], **kwargs: Any) -> None:
        self.call = call
        super().__init__(*args, initial=dict(content), **kwargs)

    def kept(self) -> dict[str, Any]:
        """The answers as a draft keeps them."""
        names = [name for name in self.fields if name not in ("once", "row_version")]
        return {name: _plain(self.cleaned_data[name]) for name in names}


def _plain(value: Any) -> Any:
    if isinstance(value, When):
        return value.code
    if hasattr(value, "pk"):
        return value.pk
    return value.isoformat() if hasattr(value, "isoformat") else value


class WhoScreen(Screen):
    """Who applies."""

    TITLE = _("Who applies?")
    kind = forms.ChoiceField(label=_("You are"), widget=forms.RadioSelect)
    applicant = TextField(
        label=_("Name of the group, institution or person"),
        max_length=200,
        help_text=_("As it shall stand in the list of applications when the result is published."),
    )
    members = count_field(_("How many people are in the group"), _("Of a group of residents."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = [(code, capfirst(name)) for code, name in words.APPLICANTS.items() if code in self.call.applicants]
        self.fields["kind"].choices = known  # type: ignore[attr-defined]


class ContactScreen(Screen):
    """Whom to call."""

    TITLE = _("Whom can we call?")
    contact = TextField(label=_("Surname, name"), max_length=120, help_text=_("Never shown to others."))
    phone = TextField(
        label=_("Phone"),
        max_length=16,
        help_text=_("Only those who keep the call see it."),
        widget=forms.TextInput(attrs={"inputmode": "tel", "data-letters": "no"}),
    )

    def clean_phone(self) -> str:
        return checked_phone(self.cleaned_data["phone"])


class PlaceScreen(Screen):
    """Where."""

    TITLE = _("Where will it be?")
    place = RowFormField(label=_("Village"), queryset=None, required=False, empty_label=_("the whole municipality"))
    street = TextField(label=_("Street or place"), max_length=160, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].queryset = units_of(self.call.municipality)  # type: ignore[attr-defined]
        self.fields["place"].label = str(self.call.municipality.words["unit"]).capitalize()
