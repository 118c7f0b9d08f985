"""What a programme is: title, years, kind; a section; the resolution of the council."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from birge.development import words
from birge.development.models import PlanKind
from birge.development.queries.programmes import kinds
from birge.kit.forms import BirgeForm, RowFormField, TextField, WhenFormField
from birge.kit.said import language
from birge.rulebook.messages import message

YEARS = {"min_value": 2000, "max_value": 2100}


class _Kinds(RowFormField):
    def label_from_instance(self, obj: PlanKind) -> str:
        return obj.text


class HeadForm(BirgeForm):
    """Title, years and source of a programme."""

    title = TextField(label=_("Title of the programme"), max_length=300, lines=True, rows=2)
    title_ru = TextField(
        label=_("Title of the programme in Russian"), max_length=300, lines=True, rows=2, required=False
    )
    year_from = forms.IntegerField(label=_("First year"), **YEARS)
    year_to = forms.IntegerField(label=_("Last year"), **YEARS)
    source = forms.URLField(
        label=_("Where it is published"),
        required=False,
        max_length=400,
        assume_scheme="https",
        help_text=_("The address, where a programme adopted earlier is entered from its publication."),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if (data.get("year_from") or 0) > (data.get("year_to") or 9999):
            self.add_error("year_to", ValidationError(_("The last year is before the first."), code="order"))
        return data


class BeginForm(HeadForm):
    """Begin a programme."""

    kind = _Kinds(label=_("Kind of plan"), queryset=None, empty_label=None)
    field_order = ("kind", "title", "title_ru", "year_from", "year_to", "source")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        written_here = kinds().exclude(matrix=words.ACTIVITIES)
        self.fields["kind"].queryset = written_here  # type: ignore[attr-defined]


class SectionForm(BirgeForm):
    """A part of the text."""

    text = TextField(label=_("Text"), max_length=20_000, lines=True, rows=14, required=False)
    text_ru = TextField(label=_("Text in Russian"), max_length=20_000, lines=True, rows=8, required=False)


class AdoptForm(BirgeForm):
    """The council's resolution on a programme."""

    resolution = TextField(label=_("Number of the council's resolution"), max_length=120)
    adopted_on = WhenFormField(label=_("Day of the resolution"), required=True, help_text=_("For example 07.04.2025"))

    def clean_adopted_on(self) -> date:
        """A resolution has a day, and it is not in the future."""
        when = self.cleaned_data["adopted_on"]
        if when.precision != "day":
            raise ValidationError(_("A resolution has a day: day, month and year are needed."), code="day")
        if when.first > timezone.localdate():
            raise ValidationError(message("resolution_in_the_future", language()), code="future")
        return when.first
