"""The boundary of the desk: opening a municipality, its units, and population with date and source."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from birge.kit.forms import BirgeForm, TextField, WhenFormField
from birge.kit.text import fold
from birge.people.forms import LoginField
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


class CorrectName(UnitForm):
    """The right name of a row of the register, and where it is written. ``was``: the names when the page was opened."""

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
    """How many people live where on a day, and who says so: all places on one sheet, as the register has them."""

    as_of = WhenFormField(label=_("On which day"), required=True, help_text=_("For example 01.01.2026"))
    source = TextField(label=_("Source"), max_length=300, help_text=_("For example the village register, 2026"))

    def __init__(self, *args: Any, places: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._places = places
        for place in places:
            self.fields[f"people_{place.pk}"] = forms.IntegerField(
                label=place.name, required=False, min_value=0, max_value=5_000_000
            )
        self.order_fields([*(f"people_{place.pk}" for place in places), "as_of", "source"])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if not self.figures() and not self.errors:
            self.add_error(None, _("Write the number of people for one place at least."))
        return data

    def figures(self) -> list[tuple[Any, int]]:
        """(place, people) of every row with a figure in it; an empty row leaves what is known as it is."""
        typed = [(place, self.cleaned_data.get(f"people_{place.pk}")) for place in self._places]
        return [(place, people) for place, people in typed if people is not None]

    def clean_as_of(self) -> date:
        value: When = self.cleaned_data["as_of"]
        if value.precision != "day":
            raise forms.ValidationError(_("A full date is needed here: day, month and year."))
        return value.first


class OfficeForm(BirgeForm):
    """Where residents find the office and who answers there. What is left empty is shown as not said."""

    responsible = TextField(
        label=_("Who answers to residents"),
        max_length=200,
        required=False,
        help_text=_("Post and name as the municipality publishes them. Everybody reads it."),
    )
    address = TextField(label=_("Address of the office, in Kyrgyz"), max_length=300, required=False)
    address_ru = TextField(label=_("Address of the office, in Russian"), max_length=300, required=False)
    phone = TextField(
        label=_("Telephone of the office"),
        max_length=100,
        required=False,
        help_text=_("The number of the office, not a person's own."),
    )
    email = forms.EmailField(label=_("E-mail of the office"), required=False)
    hours = TextField(label=_("When residents are received, in Kyrgyz"), max_length=200, required=False)
    hours_ru = TextField(label=_("When residents are received, in Russian"), max_length=200, required=False)
    as_of = WhenFormField(label=_("On which day"), required=True, help_text=_("For example 01.01.2026"))
    source = TextField(label=_("Source"), max_length=300, help_text=_("For example the website of the municipality"))
    row_version = forms.IntegerField(required=False, widget=forms.HiddenInput, min_value=1)

    #: One of these has to be said.
    SAID = ("responsible", "address", "phone", "email", "hours")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if not self.errors and not any(data.get(name) for name in self.SAID):
            self.add_error(None, _("Say one thing at least: who answers, the address, a telephone or the hours."))
        return data

    def clean_as_of(self) -> date:
        value: When = self.cleaned_data["as_of"]
        if value.precision != "day":
            raise forms.ValidationError(_("A full date is needed here: day, month and year."))
        return value.first
