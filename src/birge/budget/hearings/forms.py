"""Forms of a hearing."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from birge.budget import words as budget_words
from birge.gatherings import words
from birge.gatherings.forms import DETAILS, DetailsForm
from birge.gatherings.forms.fields import places_here
from birge.groups.forms.members import DayFormField
from birge.kit.agreed import ConsentField
from birge.kit.forms import BirgeForm, RowFormField, TextField
from birge.kit.said import language
from birge.needs.pages.evidence import FilesField, FilesInput
from birge.places.models import Place
from birge.rulebook.messages import message
from birge.rulebook.when import When

HEARD = ("subject", "budget_year")


class _Heard(forms.Form):
    subject = forms.ChoiceField(
        label=_("What is heard"), choices=[(code, capfirst(name)) for code, name in words.SUBJECTS.items()]
    )
    budget_year = forms.IntegerField(label=_("Budget of the year"), min_value=1991, max_value=2100)


class HearingForm(_Heard, DetailsForm):
    """A new hearing: what is heard, and what its notice says."""

    field_order = ["title", *HEARD, *DETAILS]

    def head(self) -> dict[str, Any]:
        """What is heard."""
        return {name: self.cleaned_data[name] for name in HEARD}


class PreparedForm(_Heard, BirgeForm):
    """Who prepares it, what is read before, how one joins online."""

    order = TextField(
        label=_("Order by which it is held"), max_length=120, required=False, help_text=_("Number and date")
    )
    working_group = TextField(
        label=_("Working group"),
        max_length=2000,
        lines=True,
        rows=5,
        required=False,
        help_text=_("One on each line: the name and what each is responsible for."),
    )
    materials = TextField(
        label=_("Materials to read before"),
        max_length=3000,
        lines=True,
        rows=4,
        required=False,
        help_text=_("One on each line. Where it is may follow after a vertical bar: title | address."),
    )
    online = forms.URLField(
        label=_("Address for joining online"), max_length=400, required=False, assume_scheme="https"
    )


class TakenField(DayFormField):
    """A day that is here already, as far as it is known."""

    def clean(self, value: Any) -> When | None:
        found: When | None = super().clean(value)
        if found is not None and found.first > timezone.localdate():
            raise forms.ValidationError(message("photo_day_ahead", language()), code="future")
        return found


class HearingPhotosForm(BirgeForm):
    """Photographs of a hearing, with a line about them and their day."""

    files = FilesField(
        label=_("Pictures"),
        help_text=_("JPEG, PNG or WebP, up to 15 MB each, ten at once. Place and camera are taken out."),
        widget=FilesInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
    )
    caption = TextField(label=_("A line about them"), required=False, max_length=300)
    taken = TakenField(label=_("Taken on"), required=False)
    consent = ConsentField("picture")


def _ticked(label: Any, choices: dict[str, Any], none: Any) -> forms.ChoiceField:
    options = [("", capfirst(none)), *((code, capfirst(name)) for code, name in choices.items())]
    return forms.ChoiceField(label=label, choices=options, required=False, widget=forms.RadioSelect)


class SlipForm(BirgeForm):
    """What one participant ticked on a slip without a name. What is not ticked stays so."""

    clear = _ticked(budget_words.ASKED["clear"], budget_words.OPINIONS, _("not ticked"))
    useful = _ticked(budget_words.ASKED["useful"], budget_words.OPINIONS, _("not ticked"))
    heard = _ticked(budget_words.ASKED["heard"], budget_words.OPINIONS, _("not ticked"))
    text = TextField(label=_("What should be done otherwise?"), required=False, max_length=600, lines=True, rows=2)
    sex = _ticked(_("Sex"), words.SEXES, _("not ticked"))
    age = _ticked(_("Age"), budget_words.AGES, _("not ticked"))
    place = RowFormField(label=_("Village or neighbourhood"), queryset=Place.objects.none(), required=False)

    def __init__(self, *args: Any, municipality: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].queryset = places_here(municipality)  # type: ignore[attr-defined]
