"""Pages of the list of a group: entering, correcting, leaving, coming back."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext

from birge.cycle.door import say_refused
from birge.cycle.form_page import form_page, once_only
from birge.cycle.moves import Refused
from birge.groups.actions import members as actions
from birge.groups.forms import members as forms
from birge.groups.models import Member
from birge.groups.pages.shared import group_of, group_url, on_card
from birge.groups.queries.groups import member_of
from birge.people.gate import allowed
from birge.people.words import STAFF
from birge.rulebook.when import When


@allowed(STAFF)
@once_only
def add_member(request: HttpRequest, code: str, cycle: int, number: int) -> HttpResponse:
    """Enter a member; "save and enter the next" stays on the form."""
    row = group_of(request, cycle, number)
    form = forms.MemberForm(
        request.POST or None,
        municipality=request.municipality,  # type: ignore[attr-defined]
        kind=row.kind,
        initial={"name": request.GET.get("name", "")[:120]},
    )

    def act() -> str:
        member = actions.add_member(row, by=request.user, **form.values())
        messages.success(request, gettext("%(name)s is in the list.") % {"name": member.name})
        again = "again" in request.POST
        return reverse("groups:add_member", args=[code, cycle, number]) if again else group_url(code, cycle, number)

    context = {**on_card(code, row), "again": True}
    return form_page(request, form, act, gettext("Add a member"), group_url(code, cycle, number), context)


@allowed(STAFF)
@once_only
def member(request: HttpRequest, code: str, cycle: int, number: int, pk: int) -> HttpResponse:
    """Correct what is written about a member."""
    row = group_of(request, cycle, number)
    person = member_of(row, pk)
    names = [name for name in actions.MEMBER_FIELDS if name != "joined"]
    form = forms.MemberForm(
        request.POST or None,
        municipality=request.municipality,  # type: ignore[attr-defined]
        kind=row.kind,
        initial={**{name: getattr(person, name) for name in names}, "joined": When.day(person.joined)},
        version=person.row_version,
    )
    back = group_url(code, cycle, number)

    def act() -> str:
        expected = form.cleaned_data["row_version"]
        actions.change_member(person, by=request.user, values=form.values(), expected=expected)
        return back

    def compare(current: Member) -> list[tuple[Any, str, str]]:
        mine = form.values()
        return [
            (form.fields[name].label, str(getattr(current, name)), str(mine[name]))
            for name in (*names, "joined")
            if name in mine and getattr(current, name) != mine[name]
        ]

    context = {**on_card(code, row), "member": person}
    title = gettext("Member of the group")
    return form_page(request, form, act, title, back, context, compare, "groups/member.html")


@allowed(STAFF)
@once_only
def leave(request: HttpRequest, code: str, cycle: int, number: int, pk: int) -> HttpResponse:
    """A member leaves, with day and reason; another may come instead in the same step."""
    row = group_of(request, cycle, number)
    person = member_of(row, pk)
    form = forms.LeaveForm(request.POST or None)

    def act() -> str:
        data = form.cleaned_data
        on, newcomer = data["on"].first, data["newcomer"]
        if newcomer:
            who = {"name": newcomer, "sex": data["sex"], "age": data["age"], "place": person.place}
            after = actions.replace_member(person, by=request.user, on=on, reason=data["reason"], **who)
            messages.success(request, gettext("%(name)s is in the list.") % {"name": after.name})
            return reverse("groups:member", args=[code, cycle, number, after.pk])
        actions.member_leaves(person, by=request.user, on=on, reason=data["reason"])
        messages.success(request, gettext("The member has left the group. This can be undone on the card."))
        return group_url(code, cycle, number)

    title = gettext("%(name)s leaves the group") % {"name": person.name}
    context = {**on_card(code, row), "member": person}
    return form_page(request, form, act, title, group_url(code, cycle, number), context)


@allowed(STAFF)
@once_only
def come_back(request: HttpRequest, code: str, cycle: int, number: int, pk: int) -> HttpResponse:
    """Undo of leaving (POST only)."""
    row = group_of(request, cycle, number)
    person = member_of(row, pk)
    back = group_url(code, cycle, number)
    if request.method != "POST":
        return redirect(back)
    try:
        actions.member_returns(person, by=request.user)
    except Refused as refused:
        say_refused(request, refused)
    return redirect(back)
