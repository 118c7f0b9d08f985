"""Problems and the priority list, once it is announced."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest
from ninja import Query, Router, Schema

from birge.api.v1.paging import Page, page_of
from birge.api.v1.shapes import Named, Written, named
from birge.cycle.queries import cycle_for
from birge.people.access import works_in
from birge.problems import words
from birge.problems.models import Problem
from birge.problems.queries.opened import digest_of, opened, rule_input, scores_are_open
from birge.problems.queries.problems import entries_of, list_of, problem_for, voices_of

router = Router(tags=["problems"])


class ProblemOut(Schema):
    """What many said, under one name."""

    number: int
    title: Written
    description: str
    state: Named


class Problems(Schema):
    items: list[ProblemOut]
    next: str | None


class Voice(Schema):
    """A statement that stands under a problem: in which session, in whose words."""

    session: int
    number: int
    said: Written


class ProblemWithVoices(ProblemOut):
    voices: list[Voice]


class Entry(Schema):
    """A line of the list. ``women_place``: its place when only women's sessions are counted (null: not heard apart)."""

    place: int
    problem: int
    title: Written
    score: str
    tied: bool
    is_priority: bool
    women_place: int | None


class ListOut(Schema):
    """The ranked list as it was announced."""

    state: Named
    method: Named
    places: int
    entries: list[Entry]


class FiguresOut(Schema):
    """What the announced list was computed from, as ``birge rule rank`` takes it.

    A small group whose head-count is not public has no number of people and gives an order, not points. ``sha256``: of
    ``input`` as JSON with sorted keys and no spaces; it stands in the chronicle of the list and on its paper.
    """

    method: Named
    sha256: str
    input: dict[str, Any]


def title_of(row: Problem) -> dict[str, Any]:
    """The title of a problem."""
    return {"text": row.title, "language": row.language, "ru": row.title_ru}


def _problem(row: Problem) -> dict[str, Any]:
    state = named(row.state, words.PROBLEM_STATES)
    return {"number": row.number, "title": title_of(row), "description": row.description, "state": state}


@router.get("/municipalities/{slug:code}/cycles/{int:cycle}/problems", response=Problems, url_name="problems")
def problems(request: HttpRequest, code: str, cycle: int, page: Query[Page]) -> Any:
    """The problems of a cycle; none before the list is announced."""
    found = cycle_for(cycle)
    rows = Problem.objects.filter(cycle=found)
    if not works_in(request.caller, found.municipality_id):  # type: ignore[attr-defined]
        the_list = list_of(found)
        announced = the_list is not None and the_list.state in words.PUBLIC_STATES
        rows = rows.filter(state=words.LISTED) if announced else rows.none()
    return page_of(request, page, rows, _problem, key="number")


@router.get(
    "/municipalities/{slug:code}/cycles/{int:cycle}/problems/{int:number}",
    response=ProblemWithVoices,
    url_name="problem",
)
def problem(request: HttpRequest, code: str, cycle: int, number: int) -> Any:
    """One problem with who said it."""
    row = problem_for(request.caller, cycle_for(cycle), number)  # type: ignore[attr-defined]
    voices = [
        {"session": one.session.number, "number": one.number, "said": {"text": one.text, "language": one.language}}
        for one in voices_of(row)
    ]
    return {**_problem(row), "voices": voices}


@router.get("/municipalities/{slug:code}/cycles/{int:cycle}/priorities", response=ListOut, url_name="priorities")
def priorities(request: HttpRequest, code: str, cycle: int) -> Any:
    """The priority list of a cycle."""
    found = list_of(cycle_for(cycle))
    if found is None or found.state not in words.PUBLIC_STATES:
        raise Http404
    open_scores = scores_are_open(found)
    entries = [
        {
            "place": row.place,
            "problem": row.problem.number,
            "title": title_of(row.problem),
            "score": row.score if open_scores else "",
            "tied": row.tied,
            "is_priority": row.is_priority,
            "women_place": row.women_place,
        }
        for row in entries_of(found)
        if row.problem.state == words.LISTED
    ]
    return {
        "state": named(found.state, words.LIST_STATES),
        "method": named(found.method, words.METHODS),
        "places": found.places,
        "entries": entries,
    }


@router.get(
    "/municipalities/{slug:code}/cycles/{int:cycle}/priorities/figures", response=FiguresOut, url_name="figures"
)
def figures(request: HttpRequest, code: str, cycle: int) -> Any:
    """What the priority list was computed from: anybody can compute it again."""
    found = list_of(cycle_for(cycle))
    if found is None or found.state not in words.PUBLIC_STATES:
        raise Http404
    basis = opened(found)
    return {"method": named(found.method, words.METHODS), "sha256": digest_of(basis), "input": rule_input(basis)}
