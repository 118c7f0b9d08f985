"""What the notice says; when the meeting was held and who signs."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.translation import gettext as _

from birge.gatherings import actions
from birge.gatherings.at import At, one_form
from birge.gatherings.forms import DETAILS, HELD_FIELDS, DetailsForm, RecordForm


def details(at: At) -> HttpResponse:
    """What the notice says."""
    form = DetailsForm(at.request.POST or None, municipality=at.request.municipality, gathering=at.gathering)

    def change() -> None:
        values = {name: form.cleaned_data[name] for name in DETAILS}
        expected = form.cleaned_data["row_version"]
        actions.edit_gathering(at.gathering, by=at.request.user, expected=expected, **values)

    return one_form(at, form, change, title=_("Notice and details"), back=at.home)


def record(at: At) -> HttpResponse:
    """When it was held and who signs."""
    form = RecordForm(at.request.POST or None, gathering=at.gathering)

    def change() -> None:
        values = {name: form.cleaned_data[name] for name in HELD_FIELDS}
        expected = form.cleaned_data["row_version"]
        actions.edit_gathering(at.gathering, by=at.request.user, expected=expected, **values)

    return one_form(at, form, change, title=_("When it was held and who signs"), back=at.home)
