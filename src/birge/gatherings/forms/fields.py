"""Fields that the forms of a meeting share."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from birge.kit.forms import BirgeForm, TextField
from birge.places.models import Place

LANGUAGES = (("ky", _("Kyrgyz")), ("ru", _("Russian")), ("en", _("English")))

DAYS = ["%d.%m.%Y", "%Y-%m-%d", "%d/%m/%Y"]


class DayField(forms.DateField):
    """One day, as people write it: 09.11.2027."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("required", False)
        kwargs.setdefault("help_text", _("For example 09.11.2027"))
        widget = forms.DateInput(format="%d.%m.%Y", attrs={"class": "short", "data-letters": "no"})
        super().__init__(input_formats=DAYS, widget=widget, **kwargs)


class ClockField(forms.TimeField):
    """A time of day: 9:30 or 9.30."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("required", False)
        widget = forms.TimeInput(format="%H:%M", attrs={"class": "short"})
        super().__init__(input_formats=["%H:%M", "%H.%M", "%H"], widget=widget, **kwargs)


class InOrder:
    """The end of a meeting is not before its start."""

    def check_order(self, start: str, end: str) -> None:
        data = self.cleaned_data  # type: ignore[attr-defined]
        if data.get(start) and data.get(end) and data[end] < data[start]:
            self.add_error(end, _("The end is before the start."))  # type: ignore[attr-defined]


class ReasonForm(BirgeForm):
    """Why something is withdrawn."""

    reason = TextField(label=_("Why"), max_length=300)


def places_here(municipality: Any) -> QuerySet[Place]:
    """The places a meeting, or a person who asks, may be from: the municipality and its villages."""
    here = Q(parent=municipality.place) | Q(pk=municipality.place_id)
    return Place.objects.filter(here, valid_to=None).order_by("-level", "sort_key")
