"""Pages of a municipality's regulation: its text and differences, in force from when to when."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from birge.cycle.door import resting
from birge.cycle.form_page import differing, form_page, once_only
from birge.initiatives import words
from birge.initiatives.access import keeps
from birge.initiatives.actions import regulations as actions
from birge.initiatives.forms.regulations import BeginForm, EndForm, EnforceForm, TextForm
from birge.initiatives.models import Regulation
from birge.initiatives.pages.common import resolution_of, trail, url
from birge.initiatives.queries import regulations as queries
from birge.initiatives.steps.who import KEEPERS
from birge.kit.gate import public
from birge.kit.said import language
from birge.people.gate import allowed


def _of(request: HttpRequest, row: Regulation) -> tuple[str, str]:
    return row.name.text, url(request, "regulation", row.number)


@public
def regulation(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """The text with its differences from the model, by which resolution and since when it is in force."""
    row = queries.regulation_for(request.user, number)
    reads_russian = language() == "ru" and bool(row.text_ru)
    model = row.model
    compared = []
    if model is not None:
        ends = ("text_ru",) if reads_russian and model.text_ru else ("text",)
        compared = queries.differences(getattr(model, ends[0]), getattr(row, ends[0]))
    named, there = resolution_of(row)
    context = {
        "trail": trail(request, row.name.text),
        "row": row,
        "paragraphs": queries.paragraphs_of(row.said.text),
        "model": model if model is not None and model.state == words.PUBLISHED else None,
        "compared": compared,
        "compared_lang": "ru" if reads_russian else "ky",
        "resolution": named,
        "resolution_url": there,
        "keeps": keeps(request.user, row.municipality_id),
        "calls": list(row.calls.filter(state__in=words.PUBLIC_CALLS)),
    }
    return render(request, "initiatives/regulation.html", context)


@allowed(KEEPERS)
@once_only
def begin(request: HttpRequest, code: str) -> HttpResponse:
    """Begin a regulation from a model or from nothing."""
    models = queries.models_for(None)
    first = {"model": models[0].pk} if models else {}
    form = BeginForm(request.POST or None, models=models, initial=first)

    def act() -> str:
        data = form.cleaned_data
        here = request.municipality  # type: ignore[attr-defined]
        row = actions.begin(here, by=request.user, model=data["model"], title=data["title"])
        return url(request, "edit_regulation", row.number)

    title = gettext("Write a regulation")
    return form_page(request, form, act, title, url(request, "index"), {"trail": trail(request, title)})


@allowed(KEEPERS)
@once_only
def edit(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """The text, while it is being written."""
    row = queries.regulation_for(request.user, number)
    initial = {name: getattr(row, name) for name in actions.TEXTS}
    form = TextForm(request.POST or None, initial=initial, version=row.row_version)
    back = url(request, "regulation", number)

    def act() -> str:
        actions.change(row, by=request.user, expected=form.cleaned_data["row_version"], **form.values())
        return back

    title = gettext("Text of the regulation")
    return _page(request, row, form, act, title, differing(form, actions.TEXTS))


@allowed(KEEPERS)
@once_only
def enforce(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """The council has adopted it."""
    row = queries.regulation_for(request.user, number)
    form = EnforceForm(request.POST or None)

    def act() -> str:
        actions.bring_into_force(row, by=request.user, **form.values())
        return url(request, "regulation", number)

    return _page(request, row, form, act, gettext("Bring it into force"))


@allowed(KEEPERS)
@once_only
def end(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """It is in force no longer than a day."""
    row = queries.regulation_for(request.user, number)
    form = EndForm(request.POST or None)

    def act() -> str:
        data = form.cleaned_data
        actions.end_force(row, by=request.user, last_day=data["last_day"].first, note=data["note"])
        return url(request, "regulation", number)

    return _page(request, row, form, act, gettext("It ends"))


def _page(request: HttpRequest, row: Regulation, form: Any, act: Any, title: str, compare: Any = None) -> HttpResponse:
    where = {"trail": trail(request, _of(request, row), title)}
    back = url(request, "regulation", row.number)
    asked = words.IN_FORCE if isinstance(form, EndForm) else words.DRAFT
    led = resting(request, "" if row.state == asked else "regulation_rests", back)
    return led or form_page(request, form, act, title, back, where, compare)
