"""A call or a contest with its dates."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from birge.kit.forms import RowFormField, TextField, WhenFormField
from birge.programme import words
from birge.programme.actions.programmes import CALL_FIELDS
from birge.programme.forms.programmes import ENGLISH, RUSSIAN, SOURCE, TITLE, FormOfValues, link_field
from birge.programme.models import Programme


class CallForm(FormOfValues):
    """A call or a contest with its dates."""

    kind = forms.ChoiceField(label=_("Kind"), choices=list(words.CALLS.items()))
    title = TextField(label=TITLE[0], max_length=300)
    programme = RowFormField(
        label=_("Programme"), queryset=Programme.objects.none(), required=False, empty_label=_("not stated")
    )
    opens = WhenFormField(label=_("Applications are taken from"))
    closes = WhenFormField(label=_("Applications are taken until"))
    closes_at = forms.TimeField(
        label=_("Hour of the deadline"), required=False, widget=forms.TimeInput({"type": "time"})
    )
    decided = WhenFormField(label=_("Decided"))
    awarded = WhenFormField(label=_("Awarded"))
    applications = forms.IntegerField(label=_("Applications"), required=False, min_value=0, max_value=1_000_000)
    winners = forms.IntegerField(label=_("Winners"), required=False, min_value=0, max_value=1_000_000)
    note = TextField(label=_("What else is said of it, in Kyrgyz"), max_length=2000, lines=True, required=False)
    source = SOURCE
    link = link_field(_("Address of the source"))
    title_ru = TextField(label=TITLE[1], max_length=300, required=False)
    note_ru = TextField(label=_("What else is said of it, in Russian"), max_length=2000, lines=True, required=False)
    title_en = TextField(label=TITLE[2], max_length=300, required=False)
    note_en = TextField(label=_("What else is said of it, in English"), max_length=2000, lines=True, required=False)
    NAMES = CALL_FIELDS
    SECTIONS = ((RUSSIAN, ("title_ru", "note_ru"), True), (ENGLISH, ("title_en", "note_en"), True))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["programme"].queryset = Programme.objects.all()  # type: ignore[attr-defined]
        self.fields["programme"].label_from_instance = lambda one: one.name.text  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        opens, closes = data.get("opens"), data.get("closes")
        if opens and closes and closes.last < opens.first:
            self.add_error("closes", _("It ends before it begins."))
        return data
