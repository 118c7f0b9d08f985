"""The boundary of the desk: opening a municipality, its units, and population with date and source."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from birge.kit.forms import BirgeForm, TextField, WhenFormField
from birge.kit.text import fold
from birge.people.forms import LoginField
from birge.places.words import CITY
from birge.rulebook.when import When


class OpenMunicipality(BirgeForm):
    """Opens the municipality of a place of the register, with its first specialist."""

    place = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    name = TextField(label=_("Name of the first specialist"), max_length=120)
    login = LoginField(checked=True)


class UnitForm(BirgeForm):
    """A village or neighbourhood that the register lacks."""

    name_ky = TextField(label=_("Name in Kyrgyz"), max_length=120)
    name_ru = TextField(label=_("Name in Russian"), max_length=120, required=False)
    source = TextField(label=_("Source"), max_length=300, help_text=_("Decision or document, its number and date"))

    def __init__(self, *args: Any, places: Iterable[Any] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._known = {fold(name) for place in places for name in (place.name_ky, place.name_ru) if name}

    def clean_name_ky(self) -> str:
        name = self.cleaned_data["name_ky"]
        if fold(name) in self._known:
            raise forms.ValidationError(_("This place is in the list already."))
        return name


class RenameUnit(UnitForm):
    """The right name of a place entered by hand, and why. ``was``: the names on the page when it was opened."""

    source = None  # type: ignore[assignment]
    reason = TextField(label=_("Why"), max_length=300, help_text=_("The reason stays on the record."))
    was = forms.CharField(required=False, widget=forms.HiddenInput, max_length=300, strip=False)


class WithdrawUnit(BirgeForm):
    """Why a place is taken out of the lists."""

    reason = TextField(label=_("Why"), max_length=300, help_text=_("The reason stays on the record."))


class ReportForm(BirgeForm):
    """What the register says wrongly about a place."""

    text = TextField(
        label=_("What is wrong and how it should be"),
        max_length=1000,
        lines=True,
        help_text=_("If there is a decision or document, its number and date"),
    )


class AnswerForm(BirgeForm):
    """The answer to a report about a place of the register."""

    place = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2_000_000_000)
    text = TextField(label=_("Answer"), max_length=1000, lines=True)


class PopulationForm(BirgeForm):
    """How many people live in a place on a day, and who says so."""

    place = forms.TypedChoiceField(label=_("Village or the whole municipality"), coerce=int)
    people = forms.IntegerField(label=pgettext_lazy("population", "People"), min_value=0, max_value=5_000_000)
    as_of = WhenFormField(label=_("On which day"), required=True, help_text=_("For example 01.01.2027"))
    source = TextField(label=_("Source"), max_length=300, help_text=_("For example the village register, 2027"))

    def __init__(self, *args: Any, places: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].choices = [(place.pk, place.name) for place in places]
        if any(place.level == CITY for place in places):
            self.fields["place"].label = _("Neighbourhood, village or the whole city")

    def clean_as_of(self) -> date:
        value: When = self.cleaned_data["as_of"]
        if value.precision != "day":
            raise forms.ValidationError(_("A full date is needed here: day, month and year."))
        return value.first
