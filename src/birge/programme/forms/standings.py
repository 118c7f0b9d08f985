"""What municipalities are to a programme from a day on: one, many at once, a row that was wrong."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from birge.kit.forms import RowFormField, RowsFormField, TextField, WhenFormField
from birge.kit.text import whole_number
from birge.learning.forms.counted import PlaceField
from birge.places.models import Place
from birge.programme import words
from birge.programme.actions.programmes import STANDING_FIELDS
from birge.programme.forms.programmes import FormOfValues
from birge.programme.models import Phase, Programme, Standing
from birge.programme.queries.programmes import municipal_places

#: Municipalities in one sending: more than there are.
MOST_AT_ONCE = 800


class StandingForm(FormOfValues):
    """What a municipality is to the programme from a day on."""

    standing = forms.ChoiceField(label=_("What it is to the programme"), choices=list(words.STANDINGS.items()))
    phase = RowFormField(label=_("Phase"), queryset=Phase.objects.none(), required=False, empty_label=_("not stated"))
    since = WhenFormField(label=_("Since"))
    as_of = WhenFormField(
        label=_("Of which day the source speaks"),
        help_text=_("Where it does not say since when: for example 16.04.2019 or 2019."),
    )
    source = TextField(label=_("Source"), max_length=400, help_text=_("Where it is written."))
    NAMES = STANDING_FIELDS

    def __init__(self, *args: Any, programme: Programme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        phases = Phase.objects.filter(programme=programme)
        self.fields["phase"].queryset = phases  # type: ignore[attr-defined]
        self.fields["phase"].label_from_instance = lambda one: one.name.text  # type: ignore[attr-defined]


class NewStandingForm(StandingForm):
    """The same with the municipality it is about."""

    place = PlaceField(label=_("Municipality"), queryset=Place.objects.none())
    field_order = ("place",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].queryset = municipal_places()  # type: ignore[attr-defined]


class _ManyPlaces(RowsFormField):
    """Municipalities with what each is to the programme now."""

    now: Mapping[int, Standing] = {}

    def label_from_instance(self, obj: Place) -> str:
        name = f"{obj.name} ({obj.parent.name})" if obj.parent is not None else obj.name
        held = self.now.get(obj.pk)
        return f"{name}: {held.get_standing_display()}" if held is not None else name


class ManyForm(StandingForm):
    """The same of many municipalities at once: of those that are ticked."""

    places = _ManyPlaces(label=_("Municipalities"), queryset=Place.objects.none(), widget=forms.CheckboxSelectMultiple)
    field_order = ("places",)

    def __init__(self, *args: Any, shown: Sequence[Place], now: Mapping[int, Standing], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["places"]
        field.now = now
        keys = {str(one.pk) for one in shown} | set(self.data.getlist("places") if self.is_bound else ())
        wanted = [int(key) for key in keys if whole_number(key) is not None]
        field.queryset = municipal_places().filter(pk__in=wanted[:MOST_AT_ONCE])


class CorrectionForm(StandingForm):
    """A row that was wrong, said otherwise, and why."""

    reason = TextField(label=_("Why the row was wrong"), max_length=400, lines=True)
