"""Pages of the work of a group: the order that forms it, its tasks."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from birge.cycle.door import say_refused, take_move
from birge.cycle.form_page import form_page, once_only
from birge.cycle.moves import Refused, offers
from birge.groups import words
from birge.groups.access import may_finish
from birge.groups.actions import tasks as actions
from birge.groups.actions.agreeing import prepare_order
from birge.groups.forms import work as forms
from birge.groups.models import Group, Task
from birge.groups.pages.shared import TASK_LABELS, group_of, group_url, on_card
from birge.groups.queries.work import task_for
from birge.kit.said import when
from birge.people.gate import allowed, members
from birge.people.words import STAFF
from birge.rulebook.table import Reason
from birge.rulebook.when import When


@allowed(STAFF)
@once_only
def order(request: HttpRequest, code: str, cycle: int, number: int) -> HttpResponse:
    """Write what the order of a working group is to say. Signing it is the head's, on the card."""
    row = group_of(request, cycle, number)
    if row.kind != words.WORKING:
        raise Http404
    form = forms.OrderForm(
        request.POST or None,
        version=row.row_version,
        initial={
            "terms": row.terms,
            "terms_ru": row.terms_ru,
            "until": row.until,
            "number": row.order_number,
            "dated": When.day(row.order_dated) if row.order_dated else None,
        },
    )
    back = group_url(code, cycle, number)

    def act() -> str:
        prepare_order(row, by=request.user, expected=form.cleaned_data["row_version"], **form.values())
        messages.success(request, gettext("The order is written; the head signs it."))
        return back

    def compare(current: Group) -> list[tuple[Any, str, str]]:
        mine, fields = form.values(), form.fields
        pairs: list[tuple[Any, str, str]] = [
            (fields["terms"].label, current.terms, mine["terms"]),
            (fields["terms_ru"].label, current.terms_ru, mine["terms_ru"]),
            (fields["until"].label, str(when(current.until)), str(when(mine["until"]))),
            (fields["number"].label, current.order_number, mine["number"]),
            (fields["dated"].label, str(current.order_dated or ""), str(mine["dated"] or "")),
        ]
        return [pair for pair in pairs if pair[1] != pair[2]]

    return form_page(request, form, act, gettext("Order on the working group"), back, on_card(code, row), compare)


@allowed(STAFF)
@once_only
def add_task(request: HttpRequest, code: str, cycle: int, number: int) -> HttpResponse:
    """Give the group a task; "save and enter the next" stays on the form."""
    row = group_of(request, cycle, number)
    form = forms.TaskForm(request.POST or None, group=row)
    back = f"{group_url(code, cycle, number)}#tasks"

    def act() -> str:
        actions.add_task(row, by=request.user, **form.values())
        return reverse("groups:add_task", args=[code, cycle, number]) if "again" in request.POST else back

    return form_page(request, form, act, gettext("Give a task"), back, {**on_card(code, row), "again": True})


@allowed(STAFF)
@once_only
def task(request: HttpRequest, code: str, cycle: int, number: int, task: int) -> HttpResponse:
    """Say a task otherwise, give it to somebody else, drop it; with its history."""
    row = group_of(request, cycle, number)
    found = task_for(row, task)
    initial = {name: getattr(found, name) for name in actions.TASK_FIELDS}
    form = forms.TaskForm(
        request.POST or None, group=row, owner=found.owner, initial=initial, version=found.row_version
    )
    back = f"{group_url(code, cycle, number)}#tasks"

    def act() -> str:
        actions.change_task(found, by=request.user, expected=form.cleaned_data["row_version"], **form.values())
        return back

    def compare(current: Task) -> list[tuple[Any, str, str]]:
        mine, fields = form.values(), form.fields
        pairs: list[tuple[Any, str, str]] = [
            (fields["text"].label, current.text, mine["text"]),
            (fields["owner"].label, str(current.owner or ""), str(mine["owner"] or "")),
            (fields["due"].label, str(when(current.due)), str(when(mine["due"]))),
            (fields["text_ru"].label, current.text_ru, mine["text_ru"]),
        ]
        return [pair for pair in pairs if pair[1] != pair[2]]

    context = {
        **on_card(code, row),
        "task": found,
        "offers": offers(found, request.user),
        "labels": TASK_LABELS,
        "action": reverse("groups:task_move", args=[code, cycle, number, task]),
    }
    return form_page(request, form, act, gettext("Task"), back, context, compare, "groups/task.html")


@members
@once_only
def done(request: HttpRequest, code: str, cycle: int, number: int, task: int) -> HttpResponse:
    """Say that a task is done: its owner, or who keeps the records."""
    row = group_of(request, cycle, number)
    found = task_for(row, task)
    back = f"{group_url(code, cycle, number)}#tasks"
    if not may_finish(request.user, found, row.cycle):
        # Everybody who works here finds the card; whose task it is stands there.
        say_refused(request, Refused([Reason("task_of_another")]))
        return redirect(back)
    form = forms.DoneForm(request.POST or None)

    def act() -> str:
        data = form.cleaned_data
        actions.finish(found, by=request.user, on=data["on"].first, result=data["result"])
        return back

    title = gettext("Done: %(task)s") % {"task": found.text}
    return form_page(request, form, act, title, back, on_card(code, row))


@require_POST
@allowed(STAFF)
@once_only
def task_move(request: HttpRequest, code: str, cycle: int, number: int, task: int) -> HttpResponse:
    """A button of a task: not done yet, falls away, to be done after all."""
    found = task_for(group_of(request, cycle, number), task)
    verbs = {"reopen": actions.reopen, "drop": actions.drop, "restore": actions.take_up}
    back = f"{group_url(code, cycle, number)}#tasks"
    return take_move(request, {name: lambda act=act, **how: act(found, **how) for name, act in verbs.items()}, back)
