"""Which municipalities are targets of a programme and which are not, since when, in which phase."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from birge.cycle.form_page import form_page, once_only
from birge.kit.gate import public
from birge.people.gate import programme
from birge.programme import words
from birge.programme.access import keeps
from birge.programme.actions.programmes import STANDING_FIELDS, stand
from birge.programme.forms.standings import CorrectionForm, NewStandingForm
from birge.programme.models import Standing
from birge.programme.pages.common import of, trail, url
from birge.programme.queries.programmes import listed, part_of, programme_for
from birge.programme.steps.who import KEEPERS

#: Municipalities on one page.
SHOWN = 50


@public
def index(request: HttpRequest, number: int) -> HttpResponse:
    """The municipalities of a programme as they stand, and what was said of each before."""
    row = programme_for(request.user, number)
    asked = request.GET.get("standing", "")
    asked = asked if asked in words.STANDINGS else ""
    title = gettext("Municipalities of the programme")
    context = {
        "trail": trail(of(row), title),
        "programme": row,
        "page": Paginator(listed(row, asked), SHOWN).get_page(request.GET.get("page")),
        "standings": words.STANDINGS.items(),
        "asked": asked,
        "keeps": keeps(request.user),
    }
    return render(request, "programme/municipalities.html", context)


@programme(*KEEPERS)
@once_only
def add(request: HttpRequest, number: int) -> HttpResponse:
    """Say what a municipality is to the programme from a day on."""
    row = programme_for(request.user, number)
    form = NewStandingForm(request.POST or None, programme=row)
    back = url("municipalities", number)

    def act() -> str:
        stand(row, form.cleaned_data["place"], by=request.user, **form.values())
        return url("stand", number) if "again" in request.POST else back

    title = gettext("Say what a municipality is to the programme")
    context = {"trail": trail(of(row), title), "again": True}
    return form_page(request, form, act, title, back, context)


@programme(*KEEPERS)
@once_only
def correct(request: HttpRequest, number: int, row: int) -> HttpResponse:
    """A row that was wrong: it stays, and another one stands in its place, with the reason."""
    held = programme_for(request.user, number)
    found = part_of(Standing.objects.filter(programme=held).select_related("place"), row)
    if Standing.objects.filter(corrects=found).exists():
        raise Http404
    initial = {name: getattr(found, name) for name in STANDING_FIELDS}
    form = CorrectionForm(request.POST or None, programme=held, initial=initial)
    back = url("municipalities", number)

    def act() -> str:
        reason = form.cleaned_data["reason"]
        stand(held, found.place, by=request.user, corrects=found, reason=reason, **form.values())
        return back

    title = gettext("Correct what is said of %(place)s") % {"place": found.place.name}
    return form_page(request, form, act, title, back, {"trail": trail(of(held), title)})
