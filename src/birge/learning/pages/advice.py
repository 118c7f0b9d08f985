"""Advice in the whole country: how much by step for everybody, what waits for those of the programme."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext

from birge.kit import scope
from birge.kit.editions import always_fresh
from birge.kit.gate import public
from birge.learning import words
from birge.learning.access import advises
from birge.learning.pages.common import places_of, trail
from birge.learning.queries import consultations as queries

SHOWN = 50


@public
@always_fresh
def index(request: HttpRequest) -> HttpResponse:
    """Requests for advice by step; the programme reads which municipality waits, and since when."""
    reads, today = advises(request.user), timezone.localdate()
    page = None
    if reads:
        with scope.everyone(queries.ACROSS):
            page = Paginator(queries.everywhere(), SHOWN).get_page(request.GET.get("page"))
            page.object_list = [(one, one.is_late(today)) for one in page.object_list]
    context = {
        "trail": trail(gettext("Advice to municipalities")),
        "steps": queries.by_step(),
        "page": page,
        "mine": places_of(request.user),
        "days": words.ANSWER_DAYS,
    }
    return render(request, "learning/advice.html", context)
