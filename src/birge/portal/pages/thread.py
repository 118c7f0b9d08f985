"""The thread of a problem."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from birge.kit.gate import public
from birge.portal.queries.thread import thread_of
from birge.problems.queries.problems import problem_for


@public
def thread(request: HttpRequest, code: str, cycle: int, number: int) -> HttpResponse:
    """One line from the first voice to the result; each stop can be opened."""
    problem = problem_for(request.user, cycle, number)
    return render(
        request,
        "portal/thread.html",
        {"cycle": problem.cycle, "problem": problem, "knots": thread_of(problem)},
    )
