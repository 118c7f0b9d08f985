"""The form of a member of the commission of a programme's call."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from birge.kit.forms import RowFormField, TextField
from birge.learning.forms.counted import PlaceField
from birge.places.models import Place
from birge.programme.actions.judges import FIELDS
from birge.programme.forms.programmes import FormOfValues
from birge.programme.queries.programmes import municipal_places, programme_accounts


class JudgeForm(FormOfValues):
    """Who judges, and where the person has an interest."""

    name = TextField(label=_("Surname, name"), max_length=120)
    post = TextField(label=_("Post or occupation"), max_length=160, required=False)
    is_chair = forms.BooleanField(
        label=_("Chairs the commission"), required=False, help_text=_("An earlier chair stays a member.")
    )
    place = PlaceField(
        label=_("Municipality in which the person lives or works"),
        queryset=Place.objects.none(),
        required=False,
        empty_label=_("none"),
        help_text=_("There the person judges nothing."),
    )
    account = RowFormField(
        label=_("Account here"),
        queryset=None,
        required=False,
        empty_label=pgettext_lazy("account", "none"),
        help_text=_("Who has one scores here; of the others the signed sheets are entered."),
    )
    NAMES = FIELDS

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].queryset = municipal_places()  # type: ignore[attr-defined]
        self.fields["account"].queryset = programme_accounts()  # type: ignore[attr-defined]
