"""Pages of groups: the list of a cycle, the card of each, proposing and naming."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

from birge.cycle.door import take_move
from birge.cycle.form_page import form_page, once_only, trail
from birge.cycle.moves import offers, rests
from birge.cycle.queries import cycle_for
from birge.groups import words
from birge.groups.access import may_add_file, may_finish, may_keep, sees_names
from birge.groups.actions import groups as actions
from birge.groups.actions.agreeing import order
from birge.groups.actions.facts import facts_of
from birge.groups.drawers import PLANNED
from birge.groups.forms import members as forms
from birge.groups.models import Group
from birge.groups.pages.shared import LABELS, group_of, group_url, index_url, on_card
from birge.groups.queries import groups as queries
from birge.groups.queries.composition import picture_of
from birge.groups.queries.files import files_for
from birge.groups.queries.volunteers import counts_by_state, open_for_offers
from birge.groups.queries.work import work_of
from birge.groups.steps import LEAST
from birge.kit.gate import public
from birge.kit.said import when
from birge.kit.templatetags.birge import address
from birge.people.access import has_role, works_in
from birge.people.gate import allowed
from birge.people.words import COUNCIL, HEAD, STAFF
from birge.places.queries import units_of


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
        "has_monitoring": _has(cards, words.MONITORING),
        "has_plan_group": any(c.group.purpose == words.PLAN for c in cards if c.group.state != words.DISSOLVED),
        "mine": any(card.mine for card in cards),
        "offers_waiting": counts_by_state(found)[words.WAITING] if keeps else 0,
        "takes_offers": any(open_for_offers(card.group, found) for card in cards),
    }
    return render(request, "groups/index.html", context)


def _has(cards: list[queries.Card], kind: str) -> bool:
    return any(card.group.kind == kind and card.group.state != words.DISSOLVED for card in cards)


@allowed(STAFF)
@once_only
def propose(request: HttpRequest, code: str, cycle: int) -> HttpResponse:
    """Propose a group for a priority problem, the monitoring group, or begin a working group."""
    found = cycle_for(cycle)
    problems, monitoring = queries.still_missing(found)
    form = forms.ProposeForm(
        request.POST or None,
        problems=problems,
        monitoring=monitoring,
        purposes=queries.purposes_left(found),
        initial={"problem": request.GET.get("for", "")},
    )

    def act() -> str:
        purpose, name = form.purpose_chosen(), form.cleaned_data["name"]
        group = actions.propose(found, by=request.user, problem=form.problem_chosen(), purpose=purpose, name=name)
        messages.success(request, gettext("The group is proposed. Now enter its members."))
        return group_url(code, cycle, group.number)

    title = gettext("Propose a group")
    return form_page(request, form, act, title, index_url(code, cycle), {"cycle": found})


@dataclass(frozen=True, slots=True)
class Next:
    """What a complete list leads to: the words of the button, a line above it, its address."""

    text: str
    line: str
    url: str


def _next(group: Group, code: str, complete: bool, request: HttpRequest) -> Next | None:
    """The one next thing for whoever keeps the list; ``None`` while members are missing."""
    number = group.cycle.number
    if not complete:
        return None
    if group.state == words.PROPOSED:
        form = reverse("groups:propose", args=[code, number])
        waiting, monitoring = queries.still_missing(group.cycle)
        if waiting:
            return Next(gettext("Propose a group"), waiting[0].title, f"{form}?for={waiting[0].pk}")
        if monitoring:
            return Next(gettext("Propose the monitoring group"), "", f"{form}?for=monitoring")
        return Next(gettext("To the joint action plan"), "", address("plan:plan", code, number))
    if group.state == words.DRAFT and not group.terms:
        return Next(gettext("Write the order"), "", reverse("groups:order", args=[code, number, group.number]))
    if group.state == words.DRAFT and not has_role(request.user, group.municipality_id, {HEAD}):
        return Next("", gettext("Everything is ready: the head signs the order."), "")
    return None


def _changed(row: Any) -> str:
    """What the rule of the charter, or the order, asks for when the members are others than were agreed."""
    if row.state == words.ORDERED:
        return gettext("The members have changed since the order was signed; a changed order names them.")
    if row.agreed_by == words.BY_COUNCIL:
        return gettext("The members have changed since the council confirmed the list; the council confirms it again.")
    if row.changes_rule == words.AGREED_AGAIN:
        return gettext("The members have changed since the assembly; by the charter an assembly agrees to them again.")
    if row.changes_rule == words.TOLD:
        return gettext("The members have changed since the assembly; by the charter the next assembly is told of it.")
    return gettext("The members have changed since the assembly. What the charter asks for then is not entered yet.")


def _to_council(user: Any, row: Group, changed: bool) -> bool:
    """Whether the reader may put the list of the monitoring group to a session of the council now."""
    if row.kind != words.MONITORING or rests(row) or not has_role(user, row.municipality_id, STAFF | COUNCIL):
        return False
    return row.state == words.PROPOSED or (row.state == words.AGREED and changed)


@public
def group(request: HttpRequest, code: str, cycle: int, number: int) -> HttpResponse:
    """The card of a group. Names once its list is agreed or ordered, before that only numbers."""
    row = group_of(request, cycle, number, files=True)
    sheet = queries.group_sheet(row)
    here: Any = request.municipality  # type: ignore[attr-defined]
    works_here = works_in(request.user, row.municipality_id)
    keeps = may_keep(request.user, row.cycle) and row.state != words.DISSOLVED
    complete = sheet.made_of.total >= LEAST
    names = sees_names(request.user, row)
    work = work_of(row) if row.state != words.PROPOSED and names else None
    for task in work.tasks if work else ():
        task.mine = may_finish(request.user, task, row.cycle)  # type: ignore[attr-defined]
    context = {
        "cycle": row.cycle,
        "trail": trail(request, row.cycle, (gettext("Groups"), index_url(code, cycle)), row.name),
        "group": row,
        "sheet": sheet,
        "picture": picture_of(row, sheet.made_of, list(units_of(here))),
        "names": names,
        "works_here": works_here,
        "may_keep": keeps,
        "next": _next(row, code, complete, request) if keeps else None,
        "complete": complete,
        "offers": offers(row, request.user, lambda: facts_of(row, members=sheet.members)),
        "labels": LABELS,
        "action": reverse("groups:move", args=[code, cycle, number]),
        "work": work,
        "files": files_for(request.user, row, sheet.members),
        "may_add_file": may_add_file(request.user, row, sheet.members),
        "planned": [part for show in PLANNED if (part := show(row, request.user))],
        "takes_offers": open_for_offers(row, row.cycle),
        "changed_note": _changed(row) if sheet.changed else "",
        "to_council": _to_council(request.user, row, sheet.changed) and complete,
        "agreed_again": row.state == words.ORDERED or row.agreed_by or row.changes_rule == words.AGREED_AGAIN,  # type: ignore[attr-defined]
    }
    return render(request, "groups/group.html", context)


@allowed(STAFF)
@once_only
def move(request: HttpRequest, code: str, cycle: int, number: int) -> HttpResponse:
    """A move of a group: sign its order, dissolve, restore."""
    row = group_of(request, cycle, number)

    def run(action: Any) -> Any:
        return lambda by, note: action(row, by=by, note=note)

    acts = {"order": run(order), "order_again": run(order)}
    acts |= {"dissolve": run(actions.dissolve), "restore": run(actions.restore)}
    return take_move(request, acts, group_url(code, cycle, number))


@allowed(STAFF)
@once_only
def rename(request: HttpRequest, code: str, cycle: int, number: int) -> HttpResponse:
    """Another name for a group, and until when it works."""
    row = group_of(request, cycle, number)
    form = forms.NameForm(request.POST or None, group=row)
    back = group_url(code, cycle, number)

    def act() -> str:
        data = form.cleaned_data
        term = {"until": data["until"]} if "until" in data else {}
        actions.rename(row, data["name"], by=request.user, expected=data["row_version"], **term)
        return back

    def compare(current: Group) -> list[tuple[Any, str, str]]:
        mine = form.cleaned_data
        pairs: list[tuple[Any, str, str]] = [(form.fields["name"].label, current.name, mine["name"])]
        if "until" in mine:
            pairs.append((form.fields["until"].label, str(when(current.until)), str(when(mine["until"]))))
        return [pair for pair in pairs if pair[1] != pair[2]]

    title = gettext("Name of the group") if row.kind == words.WORKING else gettext("Name and term of the group")
    return form_page(request, form, act, title, back, on_card(code, row), compare)
