"""The form of a project that is known from a published source."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from birge.initiatives import delivery_words as words
from birge.initiatives.actions.known import FIELDS
from birge.initiatives.forms.fields import SumFormField
from birge.kit.forms import BirgeForm, TextField, WhenFormField
from birge.papers.words import LANGUAGE_NAMES
from birge.places.models import Place, PlaceCode

SECTORS = [("", _("not stated")), *[(code, capfirst(name)) for code, name in words.SECTORS.items()]]
INVESTORS = [("", _("not stated")), *[(code, capfirst(name)) for code, name in words.INVESTORS.items()]]


class KnownForm(BirgeForm):
    """What a source states; what it does not state stays empty."""

    kind = forms.ChoiceField(label=_("Kind"), choices=[(one, capfirst(name)) for one, name in words.KINDS.items()])
    title = TextField(label=_("Title of the project"), max_length=200)
    language = forms.ChoiceField(label=_("Language of the title"), choices=list(LANGUAGE_NAMES.items()))
    about = TextField(label=_("What is done"), max_length=400, lines=True, rows=2, required=False)
    about_ky = TextField(label=_("What is done, in Kyrgyz"), max_length=400, lines=True, rows=2, required=False)
    about_ru = TextField(label=_("What is done, in Russian"), max_length=400, lines=True, rows=2, required=False)
    place = TextField(
        label=_("Code of the place in the register"),
        max_length=20,
        required=False,
        help_text=_("Fourteen figures. Left empty: the source does not say where."),
    )
    on = WhenFormField(label=_("When"))
    sector = forms.ChoiceField(label=_("Sector"), choices=SECTORS, required=False)
    projects = forms.IntegerField(
        label=_("How many projects, if several together"), required=False, min_value=1, max_value=100_000
    )
    grant_tyiyn = SumFormField(label=_("Grant, in som"))
    own_tyiyn = SumFormField(label=_("Own contribution, in som"))
    total_tyiyn = SumFormField(label=_("Whole cost, in som"))
    divides_again = forms.BooleanField(
        label=_("Other rows state the same money, divided otherwise"),
        required=False,
        help_text=_("A table by district and by sector: one of both is marked, so that nobody adds them together."),
    )
    investor = forms.ChoiceField(label=_("Who invests"), choices=INVESTORS, required=False)
    giver = TextField(label=_("Investor"), max_length=200, required=False)
    subject = TextField(label=_("Into what"), max_length=200, required=False)
    result = TextField(label=_("What came of it"), max_length=600, lines=True, rows=2, required=False)
    act = TextField(label=_("Act by which it was taken over"), max_length=200, required=False)
    source = TextField(label=_("Where it was published"), max_length=200)
    link = forms.URLField(label=_("Address of the source"), max_length=400, required=False, assume_scheme="https")
    SECTIONS = (
        (_("Retold for readers of another language"), ("about_ky", "about_ru"), True),
        (_("Of an investment"), ("investor", "giver", "subject", "result", "act"), True),
    )

    def clean_place(self) -> Place | None:
        typed = self.cleaned_data["place"]
        if not typed:
            return None
        found = PlaceCode.objects.select_related("place").filter(code=typed, valid_to=None).first()
        if found is None:
            raise ValidationError(_("The register has no place with this code."), code="place")
        return found.place

    def values(self) -> dict[str, Any]:
        """What the action takes."""
        return {name: self.cleaned_data[name] for name in FIELDS}
