"""Pages of groups: the list of a cycle and the card of each."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from birge.cycle.door import say_refused, take_move
from birge.cycle.form_page import form_page, once_only, trail
from birge.cycle.moves import Refused, offers
from birge.cycle.queries import cycle_for
from birge.groups import actions, forms, queries
from birge.groups.access import may_keep, sees_names
from birge.groups.actions import Facts
from birge.groups.models import Group, Member
from birge.groups.steps import LEAST
from birge.kit.gate import public
from birge.kit.templatetags.birge import address
from birge.people.access import works_in
from birge.people.gate import allowed
from birge.people.words import STAFF
from birge.rulebook.when import When

LABELS = {
    "agree": _("The assembly agreed to the list"),
    "dissolve": _("Dissolve the group"),
    "restore": _("Propose the group again"),
}


def _index_url(code: str, cycle: int) -> str:
    return reverse("groups:index", args=[code, cycle])


def _group_url(code: str, cycle: int, number: int) -> str:
    return reverse("groups:group", args=[code, cycle, number])


@public
def index(request: HttpRequest, code: str, cycle: int) -> HttpResponse:
    """The groups of a cycle, and the priority problems that have none yet."""
    found = cycle_for(cycle)
    keeps = may_keep(request.user, found)
    cards = queries.cards_for(request.user, found)
    context = {
        "cycle": found,
        "trail": trail(request, found, gettext("Groups")),
        "cards": cards,
        "waiting": queries.without_group(found) if keeps else [],
        "may_keep": keeps,
        "has_monitoring": any(card.group.kind == "monitoring" and card.group.state != "dissolved" for card in cards),
    }
    return render(request, "groups/index.html", context)


@allowed(STAFF)
@once_only
def propose(request: HttpRequest, code: str, cycle: int) -> HttpResponse:
    """Propose a group for a priority problem, or the monitoring group."""
    found = cycle_for(cycle)
    form = forms.ProposeForm(
        request.POST or None,
        problems=queries.without_group(found),
        monitoring=not queries.has_monitoring_group(found),
        initial={"problem": request.GET.get("for", "")},
    )

    def act() -> str:
        group = actions.propose(found, by=request.user, problem=form.problem_chosen(), name=form.cleaned_data["name"])
        messages.success(request, gettext("The group is proposed. Now enter its members."))
        return _group_url(code, cycle, group.number)

    title = gettext("Propose a group")
    return form_page(request, form, act, title, _index_url(code, cycle), {"cycle": found})


def _next(group: Group, code: str) -> tuple[str, str, str]:
    """Where a complete list leads: the next problem without a group, the monitoring group, else the plan."""
    number = group.cycle.number
    form = reverse("groups:propose", args=[code, number])
    waiting = queries.without_group(group.cycle)
    if waiting:
        return gettext("Propose a group"), waiting[0].title, f"{form}?for={waiting[0].pk}"
    if not queries.has_monitoring_group(group.cycle):
        return gettext("Propose the monitoring group"), "", f"{form}?for=monitoring"
    return gettext("To the joint action plan"), "", address("plan:plan", code, number)


@public
def group(request: HttpRequest, code: str, cycle: int, number: int) -> HttpResponse:
    """The card of a group. Names once the assembly has agreed to the list, before that only numbers."""
    row = queries.group_for(request.user, cycle_for(cycle), number)
    sheet = queries.group_sheet(row)
    facts = Facts(sheet.made_of.total, row.decision)
    made = offers(row, request.user, lambda: facts)
    keeps = may_keep(request.user, row.cycle)
    context = {
        "cycle": row.cycle,
        "trail": trail(request, row.cycle, (gettext("Groups"), _index_url(code, cycle)), row.name),
        "group": row,
        "sheet": sheet,
        "names": sees_names(request.user, row),
        "works_here": works_in(request.user, row.municipality_id),
        "may_keep": keeps and row.state != "dissolved",
        "next": _next(row, code) if keeps and row.state == "proposed" else None,
        "complete": sheet.made_of.total >= LEAST,
        "offers": made,
        "labels": LABELS,
        "action": reverse("groups:move", args=[code, cycle, number]),
    }
    return render(request, "groups/group.html", context)


@allowed(STAFF)
@once_only
def move(request: HttpRequest, code: str, cycle: int, number: int) -> HttpResponse:
    """A move of a group: dissolve, restore."""
    row = queries.group_for(request.user, cycle_for(cycle), number)

    def run(action: Any) -> Any:
        return lambda by, note: action(row, by=by, note=note)

    acts = {"dissolve": run(actions.dissolve), "restore": run(actions.restore)}
    return take_move(request, acts, _group_url(code, cycle, number))


@allowed(STAFF)
@once_only
def rename(request: HttpRequest, code: str, cycle: int, number: int) -> HttpResponse:
    """Another name for a group."""
    row = queries.group_for(request.user, cycle_for(cycle), number)
    form = forms.NameForm(request.POST or None, initial={"name": row.name}, version=row.row_version)
    back = _group_url(code, cycle, number)

    def act() -> str:
        data = form.cleaned_data
        actions.rename(row, data["name"], by=request.user, expected=data["row_version"])
        return back

    def compare(current: Group) -> list[tuple[Any, str, str]]:
        return [(form.fields["name"].label, current.name, form.cleaned_data["name"])]

    title = gettext("Name of the group")
    return form_page(request, form, act, title, back, {"cycle": row.cycle, "under": row.name, "group": row}, compare)


@allowed(STAFF)
@once_only
def add_member(request: HttpRequest, code: str, cycle: int, number: int) -> HttpResponse:
    """Enter a member; "save and enter the next" stays on the form."""
    row = queries.group_for(request.user, cycle_for(cycle), number)
    form = forms.MemberForm(
        request.POST or None,
        municipality=request.municipality,  # type: ignore[attr-defined]
        initial={"name": request.GET.get("name", "")[:120]},
    )

    def act() -> str:
        member = actions.add_member(row, by=request.user, **form.values())
        messages.success(request, gettext("%(name)s is in the list.") % {"name": member.name})
        again = "again" in request.POST
        return reverse("groups:add_member", args=[code, cycle, number]) if again else _group_url(code, cycle, number)

    title = gettext("Add a member")
    context = {"cycle": row.cycle, "under": row.name, "group": row, "again": True}
    return form_page(request, form, act, title, _group_url(code, cycle, number), context)


@allowed(STAFF)
@once_only
def member(request: HttpRequest, code: str, cycle: int, number: int, pk: int) -> HttpResponse:
    """Correct what is written about a member."""
    row = queries.group_for(request.user, cycle_for(cycle), number)
    person = queries.member_of(row, pk)
    names = ("name", "sex", "place", "role", "is_leader", "phone")
    initial = {**{name: getattr(person, name) for name in names}, "joined": When.day(person.joined)}
    form = forms.MemberForm(
        request.POST or None,
        municipality=request.municipality,  # type: ignore[attr-defined]
        initial=initial,
        version=person.row_version,
    )
    back = _group_url(code, cycle, number)

    def act() -> str:
        expected = form.cleaned_data["row_version"]
        actions.change_member(person, by=request.user, values=form.values(), expected=expected)
        return back

    def compare(current: Member) -> list[tuple[Any, str, str]]:
        mine = form.values()
        return [
            (form.fields[name].label, str(getattr(current, name)), str(mine[name]))
            for name in (*names, "joined")
            if getattr(current, name) != mine[name]
        ]

    title = gettext("Member of the group")
    context = {"cycle": row.cycle, "under": row.name, "group": row, "member": person}
    return form_page(request, form, act, title, back, context, compare, "groups/member.html")


@allowed(STAFF)
@once_only
def leave(request: HttpRequest, code: str, cycle: int, number: int, pk: int) -> HttpResponse:
    """A member leaves, with day and reason; another may come instead."""
    row = queries.group_for(request.user, cycle_for(cycle), number)
    person = queries.member_of(row, pk)
    form = forms.LeaveForm(request.POST or None)

    def act() -> str:
        data = form.cleaned_data
        on, newcomer = data["on"].first, data["newcomer"]
        if newcomer:
            after = actions.replace_member(
                person, by=request.user, on=on, reason=data["reason"], name=newcomer, place=person.place
            )
            messages.success(request, gettext("%(name)s is in the list.") % {"name": after.name})
            return reverse("groups:member", args=[code, cycle, number, after.pk])
        actions.member_leaves(person, by=request.user, on=on, reason=data["reason"])
        messages.success(request, gettext("The member has left the group. This can be undone on the card."))
        return _group_url(code, cycle, number)

    title = gettext("%(name)s leaves the group") % {"name": person.name}
    context = {"cycle": row.cycle, "under": row.name, "group": row, "member": person}
    return form_page(request, form, act, title, _group_url(code, cycle, number), context)


@allowed(STAFF)
@once_only
def come_back(request: HttpRequest, code: str, cycle: int, number: int, pk: int) -> HttpResponse:
    """Undo of leaving (POST only)."""
    row = queries.group_for(request.user, cycle_for(cycle), number)
    person = queries.member_of(row, pk)
    back = _group_url(code, cycle, number)
    if request.method != "POST":
        return redirect(back)
    try:
        actions.member_returns(person, by=request.user)
    except Refused as refused:
        say_refused(request, refused)
    return redirect(back)
