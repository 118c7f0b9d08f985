"""Resolutions of the council that were adopted or turned down."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest
from ninja import Query, Router, Schema

from birge.api.v1.paging import Page, page_of
from birge.api.v1.shapes import Named, Written, named
from birge.council import words
from birge.council.models import Resolution
from birge.council.queries.resolutions import resolution_for, resolutions_of
from birge.cycle.queries import cycle_for

router = Router(tags=["council"])


class ResolutionOut(Schema):
    """A resolution. ``serial`` is its place in the cycle, ``number`` what the council gave it."""

    serial: int
    number: str
    title: Written
    state: Named
    session: int
    adopted_on: date | None
    published_on: date | None
    votes_for: int | None
    votes_against: int | None
    abstained: int | None


class Resolutions(Schema):
    items: list[ResolutionOut]
    next: str | None


class ResolutionText(ResolutionOut):
    preamble: str
    points: list[str]
    points_ru: list[str]


def _resolution(row: Resolution) -> dict[str, Any]:
    votes = {name: getattr(row, name) for name in ("votes_for", "votes_against", "abstained")}
    return {
        "serial": row.serial,
        "number": row.number,
        "title": {"text": row.title, "language": "ky", "ru": row.title_ru},
        "state": named(row.state, words.RESOLUTION_STATES),
        "session": row.session.number,
        "adopted_on": row.adopted_on,
        "published_on": row.published_on,
        **votes,
    }


@router.get("/municipalities/{slug:code}/cycles/{int:cycle}/resolutions", response=Resolutions, url_name="resolutions")
def resolutions(request: HttpRequest, code: str, cycle: int, page: Query[Page]) -> Any:
    """The resolutions of a cycle."""
    rows = resolutions_of(request.caller, cycle_for(cycle))  # type: ignore[attr-defined]
    return page_of(request, page, rows, _resolution, key="serial")


@router.get(
    "/municipalities/{slug:code}/cycles/{int:cycle}/resolutions/{int:number}",
    response=ResolutionText,
    url_name="resolution",
)
def resolution(request: HttpRequest, code: str, cycle: int, number: int) -> Any:
    """One resolution with its text, point after point."""
    row = resolution_for(request.caller, cycle, number)  # type: ignore[attr-defined]
    points = {"points": row.points.splitlines(), "points_ru": row.points_ru.splitlines()}
    return {**_resolution(row), "preamble": row.preamble, **points}
