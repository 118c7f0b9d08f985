"""What forms of events share: people and bodies apart, and a municipality of the register."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from birge.kit.forms import QUALIFIER_WORDS, BirgeForm, RowFormField, TextField
from birge.places.models import Place
from birge.places.words import MUNICIPAL_LEVELS
from birge.rulebook.counts import QUALIFIERS

A_LINE_EACH = _("A line for each.")
_EXACT = [(q, QUALIFIER_WORDS[q]) for q in QUALIFIERS]


def whole(label: Any, most: int = 100_000) -> forms.IntegerField:
    """A number that may stay empty."""
    return forms.IntegerField(label=label, required=False, min_value=0, max_value=most)


def municipal_places() -> Any:
    """Aiyl aimaks and cities of the register, also those that have ended: what was held before names them."""
    rows = Place.objects.filter(level__in=MUNICIPAL_LEVELS).select_related("parent")
    return rows.order_by("sort_key")


class PlaceField(RowFormField):
    """A municipality of the register; two of one name are told apart by their district."""

    def label_from_instance(self, obj: Place) -> str:
        name = f"{obj.name} ({obj.parent.name})" if obj.parent is not None else obj.name
        return f"{name}, –{obj.valid_to.year}" if obj.valid_to is not None else name


class CountsForm(BirgeForm):
    """People and bodies, apart: thirty bodies are not thirty people."""

    total = whole(_("People in total"))
    women = whole(_("of them women"))
    men = whole(_("of them men"))
    unknown = whole(_("sex not written down"))
    youth = whole(_("of them youth"))
    qualifier = forms.ChoiceField(label=_("How exact the figure is"), choices=_EXACT, required=False)
    bodies = whole(_("Bodies of local self-government"), 10_000)
    bodies_qualifier = forms.ChoiceField(label=_("How exact the number of bodies is"), choices=_EXACT, required=False)
    roles = TextField(
        label=_("Posts and groups"), max_length=1500, lines=True, rows=3, required=False, help_text=A_LINE_EACH
    )
    COUNTED = ("total", "women", "men", "unknown", "youth", "qualifier", "bodies", "bodies_qualifier", "roles")

    def clean_qualifier(self) -> str:
        return self.cleaned_data["qualifier"] or "exact"

    def clean_bodies_qualifier(self) -> str:
        return self.cleaned_data["bodies_qualifier"] or "exact"
