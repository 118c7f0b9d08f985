"""The public face: readable without an account and without JavaScript."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

from birge.cycle.queries import current_cycle, cycles
from birge.kit.gate import public
from birge.people.access import grantable, has_role, local_roles, works_in
from birge.people.words import STAFF
from birge.places.queries import above, open_municipalities, units_of
from birge.portal import queries
from birge.portal.method import methods
from birge.problems.queries.problems import problem_for


@public
def front(request: HttpRequest) -> HttpResponse:
    """What Birge is, and the municipalities that work here."""
    rows = list(open_municipalities())
    return render(
        request,
        "portal/front.html",
        {"real": [m for m in rows if not m.is_example], "examples": [m for m in rows if m.is_example]},
    )


@public
def home(request: HttpRequest, code: str) -> HttpResponse:
    """A municipality's home: where we stand, what people want, what is decided."""
    municipality = request.municipality
    rows = cycles()
    cycle = current_cycle(rows)
    return render(
        request,
        "portal/home.html",
        {
            "cycle": cycle,
            "cycles": rows,
            "steps": queries.steps_of(cycle, local_roles(request.user, municipality.pk)) if cycle else [],
            "cards": queries.cards(municipality, cycle),
            "units": list(units_of(municipality)),
            "above": [(place.name, reverse("places:place", args=[place.pk])) for place in above(municipality.place)],
            "works_here": works_in(request.user, municipality.pk),
            "may_open": has_role(request.user, municipality.pk, STAFF),
            "manages": bool(grantable(request.user, municipality.pk)),
        },
    )


@public
def thread(request: HttpRequest, code: str, cycle: int, number: int) -> HttpResponse:
    """One line from the first voice to the result; each stop can be opened."""
    problem = problem_for(request.user, cycle, number)
    return render(
        request,
        "portal/thread.html",
        {"cycle": problem.cycle, "problem": problem, "knots": queries.thread_of(problem)},
    )


@public
def search(request: HttpRequest) -> HttpResponse:
    """Find a municipality or village by name, however ң ө ү were typed."""
    text = request.GET.get("q", "").strip()[:200]
    return render(request, "portal/search.html", {"text": text, "found": queries.search(text) if text else None})


@public
def method(request: HttpRequest, step: str) -> HttpResponse:
    """How a step is done, and what rules ask of it."""
    known = methods()
    if step not in known:
        raise Http404
    trail = [("Birge", reverse("portal:front")), (gettext("How it is done"), "")]
    context = {"method": known[step], "methods": list(known.values()), "trail": trail}
    return render(request, "portal/method.html", context)
