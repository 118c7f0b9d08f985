"""Forms of the parts of an event: who takes part, what was said and done."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from birge.kit.forms import BirgeForm, TextField, WhenFormField
from birge.learning import words
from birge.learning.actions.parts import PARTY_FIELDS, POINT_FIELDS
from birge.learning.forms.counted import CountsForm, PlaceField, municipal_places
from birge.monitoring.forms.visits import PastDayField
from birge.places.models import Place


class PartyForm(CountsForm):
    """A municipality that takes part, or several that a source only counts."""

    place = PlaceField(
        label=_("Municipality"), queryset=Place.objects.none(), required=False, empty_label=_("none of the register")
    )
    name = TextField(
        label=_("In words, in Kyrgyz"),
        max_length=200,
        required=False,
        help_text=_("Where the source only counts them: ten other municipalities of an oblast."),
    )
    name_ru = TextField(label=_("In words, in Russian"), max_length=200, required=False)
    side = forms.ChoiceField(label=_("Takes part as"), choices=list(words.SIDES.items()))
    target = forms.ChoiceField(
        label=_("Target of the programme or not"),
        required=False,
        choices=[("", _("not stated")), *words.TARGETS.items()],
    )
    field_order = ("place", "name", "name_ru", "side", "target")
    SECTIONS = ((_("Who took part"), CountsForm.COUNTED, True),)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].queryset = municipal_places()  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if not self.errors and data.get("place") is None and not data.get("name"):
            self.add_error("name", _("Choose a municipality or write in words who it is."))
        return data

    def values(self) -> dict[str, Any]:
        """What an action takes."""
        return {name: self.cleaned_data[name] for name in PARTY_FIELDS}


class PointForm(BirgeForm):
    """A question with its answer, a difficulty with its way out, what a round table discussed or recommends."""

    kind = forms.ChoiceField(label=_("Kind"), choices=list(words.POINTS.items()))
    text = TextField(label=_("What was said"), max_length=900, lines=True, help_text=_("No names."))
    answer = TextField(label=_("Answer or proposed solution"), max_length=900, lines=True, required=False)
    owner = TextField(label=_("Who answers for it"), max_length=200, required=False, help_text=_("A post or a body."))
    due = WhenFormField(label=_("To be done by"))
    followed = TextField(label=_("What was done"), max_length=900, lines=True, required=False)
    followed_on = PastDayField(label=_("Done on"), required=False)

    def values(self) -> dict[str, Any]:
        """What an action takes."""
        return {name: self.cleaned_data[name] for name in POINT_FIELDS if name in self.cleaned_data}


class FollowForm(BirgeForm):
    """What was done about a difficulty or a recommendation, after the report."""

    followed = TextField(label=_("What was done"), max_length=900, lines=True)
    followed_on = PastDayField(label=_("Done on"), required=True)

    def values(self) -> dict[str, Any]:
        """What an action takes."""
        return {name: self.cleaned_data[name] for name in ("followed", "followed_on")}
