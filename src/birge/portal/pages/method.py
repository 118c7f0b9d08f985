"""How a step is done."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

from birge.kit.editions import of_the_country
from birge.kit.gate import public
from birge.portal.method import methods


@public
@of_the_country
def method(request: HttpRequest, step: str) -> HttpResponse:
    """How a step is done, and what rules ask of it."""
    known = methods()
    if step not in known:
        raise Http404
    trail = [("Birge", reverse("portal:front")), (gettext("How it is done"), "")]
    context = {"method": known[step], "methods": list(known.values()), "trail": trail}
    return render(request, "portal/method.html", context)
