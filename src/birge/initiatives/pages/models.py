"""Model regulations of the programme in the country: their texts, and who adopted one made from them."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from birge.cycle.door import resting, take_move
from birge.cycle.form_page import differing, form_page, once_only
from birge.cycle.moves import offers
from birge.initiatives import words
from birge.initiatives.access import keeps_models
from birge.initiatives.actions import regulations as actions
from birge.initiatives.forms.regulations import ModelForm
from birge.initiatives.pages.common import MODEL_LABELS, country, country_trail
from birge.initiatives.queries import regulations as queries
from birge.initiatives.steps.who import MODELLERS
from birge.kit import scope
from birge.kit.editions import of_the_country
from birge.kit.gate import public
from birge.people.gate import programme

#: Municipalities on one page.
SHOWN = 50


@public
@of_the_country
def index(request: HttpRequest) -> HttpResponse:
    """Model texts, and the municipalities that adopted a regulation on local initiatives."""
    with scope.everyone(queries.ACROSS):
        page = Paginator(queries.adopted_in_the_country(), SHOWN).get_page(request.GET.get("page"))
        rows = list(page.object_list)
    context = {
        "trail": country_trail(),
        "models": queries.models_for(request.user),
        "page": page,
        "rows": rows,
        "keeps": keeps_models(request.user),
    }
    return render(request, "initiatives/country.html", context)


@public
@of_the_country
def model(request: HttpRequest, number: int) -> HttpResponse:
    """A model text, where it comes from, and who adopted a regulation made from it."""
    row = queries.model_for(request.user, number)
    writes = keeps_models(request.user)
    context = {
        "trail": country_trail(row.name.text),
        "row": row,
        "paragraphs": queries.paragraphs_of(row.said.text),
        "rows": queries.adopted(row),
        "keeps": writes,
        "offers": offers(row, request.user, lambda: queries.facts_of(row)) if writes else [],
        "labels": MODEL_LABELS,
        "action": country("move_model", number),
    }
    return render(request, "initiatives/model.html", context)


@programme(*MODELLERS)
@once_only
def begin(request: HttpRequest) -> HttpResponse:
    """Write a model down."""
    form = ModelForm(request.POST or None)

    def act() -> str:
        return country("model", actions.begin_model(by=request.user, **form.values()).number)

    title = gettext("Write a model down")
    return form_page(request, form, act, title, country("index"), {"trail": country_trail(title)})


@programme(*MODELLERS)
@once_only
def edit(request: HttpRequest, number: int) -> HttpResponse:
    """Change a model that is not published."""
    row = queries.model_for(request.user, number)
    initial = {name: getattr(row, name) for name in actions.MODEL_FIELDS}
    form = ModelForm(request.POST or None, initial=initial, version=row.row_version)
    back = country("model", number)

    def act() -> str:
        actions.change_model(row, by=request.user, expected=form.cleaned_data["row_version"], **form.values())
        return back

    title = gettext("Text of the model")
    where = {"trail": country_trail((row.name.text, back), title)}
    led = resting(request, "" if row.state == words.DRAFT else "regulation_rests", back)
    return led or form_page(request, form, act, title, back, where, differing(form, actions.MODEL_FIELDS))


@require_POST
@programme(*MODELLERS)
@once_only
def move(request: HttpRequest, number: int) -> HttpResponse:
    """A button of a model."""
    row = queries.model_for(request.user, number)

    def run(verb: str) -> Any:
        return lambda by, note: actions.move_model(row, verb, by=by, note=note)

    return take_move(request, {verb: run(verb) for verb in MODEL_LABELS}, country("model", number))
