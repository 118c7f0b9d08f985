"""Resolutions of the council that were adopted or turned down."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema

from birge.api.v1.paging import Page, page_of
from birge.api.v1.shapes import Named, Written, language, named
from birge.council import words
from birge.council.models import Resolution
from birge.council.papers.resolutions import citation
from birge.council.queries.resolutions import (
    decided_here,
    force_of,
    later_ones,
    resolution_at,
    resolution_for,
    resolutions_of,
)
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


class ResolutionRef(Schema):
    """A resolution by what cites it; ``address`` is its place below the municipality, for ever."""

    number: str
    title: Written
    adopted_on: date | None
    address: str


class Decided(ResolutionOut):
    """A resolution in the council's own list. ``force``: in force, amended or repealed by later ones."""

    year: int | None
    address: str
    cycle: int
    subject: Named | None
    force: Named


class AllDecided(Schema):
    items: list[Decided]
    next: str | None


class DecidedWhole(Decided):
    """One resolution with its text, what it changes, and what later ones did to it."""

    citation: str
    preamble: str
    preamble_ru: str
    basis: list[str]
    points: list[str]
    points_ru: list[str]
    annexes: list[str]
    amends: ResolutionRef | None
    effect: Named | None
    amended_by: list[ResolutionRef]
    source: str


class Which(Page):
    """Of which year, on which subject, with which words."""

    year: int | None = Field(None, ge=1900, le=9999)
    subject: str = Field("", max_length=12)
    q: str = Field("", max_length=100)


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


@router.get("/municipalities/{slug:code}/resolutions", response=AllDecided, url_name="decided")
def decided(request: HttpRequest, code: str, which: Query[Which]) -> Any:
    """What the council decided, in whatever cycle: by year, by subject, by its words."""
    subject = which.subject if which.subject in words.SUBJECTS else ""
    rows = decided_here(year=which.year, subject=subject, search=which.q).select_related("cycle", "session")
    if which.subject and not subject:
        rows = rows.none()
    asked = {name: value for name, value in (("year", which.year), ("subject", subject), ("q", which.q)) if value}
    return page_of(request, which, rows, _decided, key="pk", newest_first=True, asked=asked)


@router.get(
    "/municipalities/{slug:code}/resolutions/{int:year}/{slug:address}", response=DecidedWhole, url_name="decided-at"
)
def decided_at(request: HttpRequest, code: str, year: int, address: str) -> Any:
    """The resolution at a permanent address: year and number."""
    row = resolution_at(request.caller, year, address)  # type: ignore[attr-defined]
    later = later_ones(row)
    row.force = force_of(later)
    return {
        **_decided(row),
        "citation": citation(row, "ru" if language() == "ru" else "ky"),
        "preamble": row.preamble,
        "preamble_ru": row.preamble_ru,
        "basis": list(row.listed("basis", "ky")),
        "points": row.points.splitlines(),
        "points_ru": row.points_ru.splitlines(),
        "annexes": list(row.listed("annexes", "ky")),
        "amends": _ref(row.amends) if row.amends else None,
        "effect": named(row.effect, words.EFFECTS) if row.effect else None,
        "amended_by": [_ref(one) for one in later],
        "source": row.source,
    }


def _decided(row: Any) -> dict[str, Any]:
    return {
        **_resolution(row),
        "year": row.year,
        "address": _address(row),
        "cycle": row.cycle.number,
        "subject": named(row.subject, words.SUBJECTS) if row.subject else None,
        "force": named(row.force, words.FORCES),
    }


def _ref(row: Resolution) -> dict[str, Any]:
    title = {"text": row.title, "language": "ky", "ru": row.title_ru}
    return {"number": row.number, "title": title, "adopted_on": row.adopted_on, "address": _address(row)}


def _address(row: Resolution) -> str:
    return f"resolutions/{row.year}/{row.address}" if row.year is not None and row.address else ""
