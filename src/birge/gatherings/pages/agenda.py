"""The agenda: its items and their order."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from birge.gatherings import actions, words
from birge.gatherings.at import At, mine, one_form
from birge.gatherings.forms import ItemForm
from birge.gatherings.models import AgendaItem


def agenda(at: At) -> HttpResponse:
    """The items with their order, and a form for one more."""
    form = ItemForm(at.request.POST or None, language=at.gathering.language)
    if at.request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        done = at.act(
            form,
            lambda: actions.add_item(
                at.gathering, text=data["text"], speaker=data["speaker"], language=data["language"], by=at.request.user
            ),
            at.url("agenda"),
        )
        if done is not None:
            return done
    items = list(AgendaItem.objects.filter(gathering=at.gathering).order_by("number"))
    return at.show(
        "gatherings/agenda_edit.html",
        title=_("Agenda"),
        form=form,
        items=items,
        may_remove=at.gathering.state == words.DRAFT,
    )


def item(at: At, pk: int) -> HttpResponse:
    """One item: its words, who spoke, what was heard."""
    row = mine(AgendaItem, at, pk)
    form = ItemForm(at.request.POST or None, item=row)

    def change() -> None:
        names = ("text", "speaker", "heard", "language")
        actions.edit_item(row, by=at.request.user, **{name: form.cleaned_data[name] for name in names})

    return one_form(at, form, change, title=_("Agenda item %(number)s") % {"number": row.number}, back=at.url("agenda"))


def item_act(at: At, pk: int) -> HttpResponse:
    """Up, down, or off the agenda."""
    row = mine(AgendaItem, at, pk)
    by = at.request.user
    acts: dict[str, Callable[[], Any]] = {
        "up": lambda: actions.move_item(row, up=True, by=by),
        "down": lambda: actions.move_item(row, up=False, by=by),
        "remove": lambda: actions.remove_item(row, by=by),
    }
    act = acts.get(at.request.POST.get("do", ""))
    if act is None:
        raise Http404
    response = at.act(None, act, at.url("agenda"))
    assert response is not None
    return response
