"""Pages of the meetings of a group: noted or planned, corrected, taken back."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from birge.cycle.door import act_here
from birge.cycle.form_page import form_page, once_only
from birge.groups.actions import meetings as actions
from birge.groups.forms import work as forms
from birge.groups.models import Meeting
from birge.groups.pages.shared import group_of, group_url, on_card
from birge.groups.queries.work import meeting_for
from birge.kit.said import when
from birge.people.gate import allowed
from birge.people.words import STAFF
from birge.rulebook.when import When


@allowed(STAFF)
@once_only
def add_meeting(request: HttpRequest, code: str, cycle: int, number: int) -> HttpResponse:
    """Note a meeting of the group."""
    row = group_of(request, cycle, number)
    form = forms.MeetingForm(request.POST or None)
    back = f"{group_url(code, cycle, number)}#meetings"

    def act() -> str:
        actions.note_meeting(row, by=request.user, **form.values())
        return back

    return form_page(request, form, act, gettext("Note or plan a meeting"), back, on_card(code, row))


@allowed(STAFF)
@once_only
def meeting(request: HttpRequest, code: str, cycle: int, number: int, meeting: int) -> HttpResponse:
    """Correct the note of a meeting."""
    row = group_of(request, cycle, number)
    found = meeting_for(row, meeting)
    initial = {name: getattr(found, name) for name in actions.MEETING_FIELDS}
    form = forms.MeetingForm(request.POST or None, initial=initial, version=found.row_version)
    back = f"{group_url(code, cycle, number)}#meetings"

    def act() -> str:
        expected = form.cleaned_data["row_version"]
        actions.note_meeting(row, by=request.user, meeting=found, expected=expected, **form.values())
        return back

    def compare(current: Meeting) -> list[tuple[Any, str, str]]:
        mine = form.values()
        return [
            (form.fields[name].label, _said(getattr(current, name)), _said(mine[name]))
            for name in actions.MEETING_FIELDS
            if getattr(current, name) != mine[name]
        ]

    context = {**on_card(code, row), "meeting": found}
    title = gettext("Note of a meeting")
    return form_page(request, form, act, title, back, context, compare, "groups/meeting.html")


def _said(value: Any) -> str:
    return str(when(value)) if isinstance(value, When) else "" if value is None else str(value)


@allowed(STAFF)
@once_only
def meeting_back(request: HttpRequest, code: str, cycle: int, number: int, meeting: int) -> HttpResponse:
    """Take the note of a meeting back, with the reason."""
    row = group_of(request, cycle, number)
    found = meeting_for(row, meeting)
    form = forms.ReasonForm(request.POST or None)
    back = f"{group_url(code, cycle, number)}#meetings"

    def act() -> str:
        actions.withdraw_meeting(found, by=request.user, reason=form.cleaned_data["reason"])
        return back

    title = gettext("Take the note back")
    return form_page(request, form, act, title, back, {**on_card(code, row), "danger": True})


@require_POST
@allowed(STAFF)
@once_only
def meeting_again(request: HttpRequest, code: str, cycle: int, number: int, meeting: int) -> HttpResponse:
    """The note stands again."""
    found = meeting_for(group_of(request, cycle, number), meeting)
    back = f"{group_url(code, cycle, number)}#meetings"

    def act() -> str:
        actions.restore_meeting(found, by=request.user)
        return back

    return act_here(request, act, back)
