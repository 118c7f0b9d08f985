"""Forms that begin a call and say what it is."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from birge.initiatives import words
from birge.initiatives.above import offered
from birge.initiatives.forms.call_parts import RUSSIAN, PartForm, as_choices
from birge.initiatives.forms.fields import long_text
from birge.initiatives.models import Call, Regulation
from birge.kit.forms import BirgeForm, RowFormField, TextField


class BeginForm(BirgeForm):
    """Begin a call: its scheme, which fills it, its title and the regulation it is held by."""

    scheme = forms.ChoiceField(
        label=_("What kind of support"),
        choices=as_choices(words.SCHEMES),
        widget=forms.RadioSelect,
        help_text=_("Its usual conditions are filled in; you change them before it is announced."),
    )
    title = TextField(
        label=_("Title of the call"), max_length=300, required=False, help_text=_("Left empty, the usual one.")
    )
    regulation = RowFormField(
        label=_("Regulation it is held by"), queryset=None, required=False, empty_label=_("not named yet")
    )
    held_under = forms.ChoiceField(
        label=_("Held under a call of a programme"),
        required=False,
        help_text=_("Where the programme wrote the conditions, they come with it and are not changed here."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer_regulations(self)
        _offer_above(self)


def _offer_above(form: BirgeForm) -> None:
    known = [(one.key, one.name) for one in offered()]
    form.fields["held_under"].choices = [("", _("of its own")), *known]  # type: ignore[attr-defined]


def _offer_regulations(form: BirgeForm) -> None:
    field: Any = form.fields["regulation"]
    field.queryset = Regulation.objects.order_by("-number")
    field.label_from_instance = lambda one: f"№ {one.number}. {one.name.text}"


class AboutForm(PartForm):
    """What the call is, by which regulation, whom to ask."""

    title = TextField(label=_("Title of the call"), max_length=300)
    scheme = forms.ChoiceField(label=_("What kind of support"), choices=as_choices(words.SCHEMES))
    regulation = RowFormField(
        label=_("Regulation it is held by"), queryset=None, required=False, empty_label=_("not named yet")
    )
    held_under = forms.ChoiceField(label=_("Held under a call of a programme"), required=False)
    about = long_text(_("What it is for"), 3000, 5)
    contact = TextField(
        label=_("Whom to ask"), max_length=300, required=False, help_text=_("An office with its telephone.")
    )
    title_ru = TextField(label=_("Title in Russian"), max_length=300, required=False)
    about_ru = long_text(_("What it is for, in Russian"), 3000, 4)
    SECTIONS = ((RUSSIAN, ("title_ru", "about_ru"), True),)
    NAMES = ("title", "scheme", "regulation", "held_under", "about", "contact", "title_ru", "about_ru")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer_regulations(self)
        _offer_above(self)


class OwnForm(PartForm):
    """What a municipality says itself where the conditions are those of a programme's call."""

    regulation = RowFormField(
        label=_("Regulation it is held by"), queryset=None, required=False, empty_label=_("not named yet")
    )
    held_under = forms.ChoiceField(label=_("Held under a call of a programme"), required=False)
    contact = TextField(
        label=_("Whom to ask"), max_length=300, required=False, help_text=_("An office with its telephone.")
    )
    NAMES = ("regulation", "held_under", "contact")

    def __init__(self, *args: Any, row: Call, **kwargs: Any) -> None:
        super().__init__(*args, row=row, **kwargs)
        _offer_regulations(self)
        _offer_above(self)
        if row.state != words.DRAFT:
            # Announced under the programme's conditions, it stays under them.
            del self.fields["held_under"]

    def values(self) -> dict[str, Any]:
        """What the action takes."""
        return {name: self.cleaned_data[name] for name in self.NAMES if name in self.fields}
