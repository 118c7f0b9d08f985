"""Entering many municipalities into a programme at once: found in a list or a region, looked at, then entered."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext, ngettext

from birge.cycle.form_page import form_page, once_only
from birge.kit.text import whole_number
from birge.people.gate import programme
from birge.programme.actions.programmes import stand_all
from birge.programme.forms.standings import ManyForm
from birge.programme.pages.common import of, trail, url
from birge.programme.queries.many import Pasted, below, read_list
from birge.programme.queries.programmes import offered_places, programme_for, standing_on, standing_rows
from birge.programme.steps.who import KEEPERS

#: Characters of a pasted list that are read.
MOST_LETTERS = 40_000


@programme(*KEEPERS)
@once_only
def add(request: HttpRequest, number: int) -> HttpResponse:
    """Look for municipalities, see what each is now, and say of all that are ticked what they are."""
    row = programme_for(request.user, number)
    named = request.GET.get("named", "")[:MOST_LETTERS]
    regions = list(offered_places().filter(level__in=("oblast", "district")))
    asked = whole_number(request.GET.get("within"))
    within = next((one for one in regions if one.pk == asked), None)
    if within is None and not named.strip():
        within = next((one for one in regions if one.level == "oblast"), None)
    pasted = read_list(named)
    shown = _both(pasted, below(within) if within is not None else [])
    now = standing_on(standing_rows(row))
    first: dict[str, Any] = {"places": [one.pk for one in pasted.places]}
    form = ManyForm(request.POST or None, programme=row, shown=shown, now=now, initial=first)
    back = url("municipalities", number)

    def act() -> str:
        many = stand_all(row, form.cleaned_data["places"], by=request.user, **form.values())
        said = ngettext("%(count)s municipality is entered.", "%(count)s municipalities are entered.", many)
        messages.success(request, said % {"count": many})
        return back

    title = gettext("Enter many municipalities at once")
    context = {
        "trail": trail(of(row), title),
        "named": named,
        "within": within,
        "regions": regions,
        "pasted": pasted,
        "shown": shown,
    }
    return form_page(request, form, act, title, back, context, template="programme/many.html")


def _both(pasted: Pasted, inside: list[Any]) -> list[Any]:
    there = {one.pk for one in pasted.places}
    return [*pasted.places, *(one for one in inside if one.pk not in there)]
