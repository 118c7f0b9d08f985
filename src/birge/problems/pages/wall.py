"""The list for the wall of a meeting: read from five metres, without anything around it; printed on A3."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from birge.kit.charts import PairedRanking
from birge.kit.gate import public
from birge.kit.said import language
from birge.people.access import works_in
from birge.people.words import ROLES
from birge.problems import words
from birge.problems.access import may_read_list
from birge.problems.pages.showing import shown_basis
from birge.problems.queries.picture import Picture, picture_of
from birge.problems.queries.problems import cycle_and_list

#: So many problems below the line still hang on the wall.
BELOW = 3


def _only(picture: Picture, kind: str) -> PairedRanking:
    """The table of the list with the columns of one kind, down to a few rows below the line."""
    at = [number for number, column in enumerate(picture.columns) if column[0] == kind]
    most = len(picture.above) + BELOW
    rows = tuple(replace(row, cells=tuple(row.cells[number] for number in at)) for row in picture.paired.rows[:most])
    cut = picture.paired.cut if picture.paired.cut < len(rows) else 0
    return PairedRanking(tuple(picture.paired.columns[number] for number in at), rows, cut)


@public
def wall(request: HttpRequest, code: str, cycle: int) -> HttpResponse:
    """The list as announced; for those who work here also the one being prepared, marked as such."""
    found, the_list = cycle_and_list(cycle)
    here: Any = request.municipality  # type: ignore[attr-defined]
    if not may_read_list(request.user, the_list, here.pk):
        raise Http404
    shown = shown_basis(here, found, the_list)
    picture = picture_of(
        shown.basis,
        shown.method,
        shown.problems,
        shown.places,
        lang=language(),
        urls=lambda problem: reverse("problems:problem", args=[code, cycle, problem.number]),
        inside=works_in(request.user, here.pk),
        municipality=here,
    )
    context = {
        "cycle": found,
        "list": the_list,
        "picture": picture,
        "draft": the_list is None or the_list.state == words.DRAFT,
        "chosen_role": ROLES[the_list.chosen_role].name if the_list and the_list.chosen_role in ROLES else "",
        "groups": _only(picture, "category") if picture else None,
        "units": _only(picture, "village") if picture else None,
    }
    return render(request, "problems/wall.html", context)
