"""The thread of a problem, and each of its stops under an address of its own."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from birge.kit.addresses import absolute
from birge.kit.gate import public
from birge.kit.said import language
from birge.portal.queries.thread import thread_of
from birge.portal.share import code_of
from birge.problems.models import Problem
from birge.problems.queries.problems import problem_for


def the_problem(request: HttpRequest, cycle: int, number: int) -> Problem:
    """The problem in the municipality of the address, of which much is known already; 404 for strangers to a draft."""
    found = problem_for(request.user, cycle, number, along=True)
    found.cycle.municipality = request.municipality  # type: ignore[attr-defined]
    return found


@public
def thread(request: HttpRequest, code: str, cycle: int, number: int) -> HttpResponse:
    """One line from the first voice to the result; each stop can be opened."""
    problem = the_problem(request, cycle, number)
    address = reverse("short:thread", args=[code_of(problem, language())])
    context = {
        "cycle": problem.cycle,
        "problem": problem,
        "thread": thread_of(problem),
        "short": request.build_absolute_uri(address),
        "picture": request.build_absolute_uri(reverse("portal:picture", args=[code, cycle, number])),
    }
    return render(request, "portal/thread.html", context)


@public
def stop(request: HttpRequest, code: str, cycle: int, number: int, stop: str) -> HttpResponse:
    """One stop of the thread: what happened there, what changed since, what comes before and after it."""
    problem = the_problem(request, cycle, number)
    thread = thread_of(problem, whole=stop)
    found = thread.stop(stop)
    if found is None:
        raise Http404
    at = thread.stops.index(found)
    context = {
        "cycle": problem.cycle,
        "problem": problem,
        "stop": found,
        "before": thread.stops[at - 1] if at else None,
        "after": thread.stops[at + 1] if at + 1 < len(thread.stops) else None,
        "picture": absolute(request, reverse("portal:picture", args=[code, cycle, number])),
        "address": absolute(request, request.path),
    }
    return render(request, "portal/stop.html", context)
