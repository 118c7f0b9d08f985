"""Where residents find the office of the municipality: said by its staff, read on its home and among rights."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from birge.cycle.form_page import Difference, form_page, once_only
from birge.desk.forms import OfficeForm
from birge.people.access import acting_role
from birge.people.gate import allowed
from birge.people.words import STAFF
from birge.places.actions import OFFICE, say_office
from birge.places.queries import office_of
from birge.rulebook.when import When


@allowed(STAFF)
@once_only
def office(request: HttpRequest, code: str) -> HttpResponse:
    """Say or correct address, telephone, hours and who answers, with the day and the source."""
    here = request.municipality
    kept = office_of(here)
    known: dict[str, Any] = {}
    if kept is not None:
        known = {name: getattr(kept, name) for name in OFFICE}
        known |= {"as_of": When.day(kept.as_of), "row_version": kept.row_version}
    form = OfficeForm(request.POST or None, initial=known)
    back = reverse("portal:home", args=[code])

    def act() -> str:
        data = form.cleaned_data
        said = {name: data[name] for name in OFFICE}
        role = acting_role(request.user, here.pk, STAFF)
        say_office(here, said=said, expected=data["row_version"], by=request.user, role=role)
        messages.success(request, _("Saved."))
        return back

    def compare(current: Any) -> list[Difference]:
        fields = [field for field in form.visible_fields() if field.name in OFFICE]
        pairs = [(field, getattr(current, field.name)) for field in fields]
        return [(field.label, now, field.value()) for field, now in pairs if now != form.cleaned_data[field.name]]

    title = _("How to reach the office")
    return form_page(request, form, act, title, back, {"trail": [(here.name, back), (title, "")]}, compare)
