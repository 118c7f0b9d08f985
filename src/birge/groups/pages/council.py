"""The list of the monitoring group before the council."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext

from birge.cycle.form_page import form_page, once_only, trail
from birge.groups.actions.agreeing import put_to_council
from birge.groups.forms.work import SessionForm
from birge.groups.pages.shared import group_of, group_url, on_card
from birge.people.gate import allowed
from birge.people.words import COUNCIL, STAFF


@allowed(STAFF | COUNCIL)
@once_only
def to_council(request: HttpRequest, code: str, cycle: int, number: int) -> HttpResponse:
    """Put the list of the monitoring group on the agenda of a session of the council."""
    row = group_of(request, cycle, number)
    form = SessionForm(request.POST or None)
    back = group_url(code, cycle, number)

    def act() -> str:
        put_to_council(row, form.cleaned_data["gathering"], request.user)
        messages.success(request, gettext("It stands on the agenda."))
        return back

    title = gettext("Put the list to the council")
    context = {**on_card(code, row), "trail": trail(request, row.cycle, (row.name, back), title)}
    return form_page(request, form, act, title, back, context)
