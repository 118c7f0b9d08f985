"""Municipalities that keep their process here, and the register of places."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Prefetch
from django.http import Http404, HttpRequest
from ninja import Query, Router, Schema

from birge.api.v1.paging import Page, page_of
from birge.api.v1.shapes import Named, PlaceRef, named
from birge.api.v1.shapes import place as ref
from birge.needs.queries.small_counts import Counts, counts_for
from birge.places import words
from birge.places.models import Municipality, Place, PlaceCode, PopulationFigure, Succession
from birge.places.queries import find_places, open_municipalities, units_of

router = Router(tags=["places"])


class MunicipalityOut(Schema):
    """A municipality. ``is_example``: invented, to show how it works."""

    code: str
    name: str
    kind: str
    place: PlaceRef
    within: PlaceRef | None
    is_example: bool
    edition: int


class Municipalities(Schema):
    items: list[MunicipalityOut]
    next: str | None


class Population(Schema):
    """People of a place on a day, with who says so. ``group`` is empty for everybody; ``people`` is null for a group so
    small that its figure is not public."""

    group: str
    people: int | None
    as_of: date
    source: str


class Unit(Schema):
    """A village or neighbourhood; no figure: nobody has entered one."""

    place: PlaceRef
    population: list[Population]


class Profile(MunicipalityOut):
    population: list[Population]
    units: list[Unit]


class Change(Schema):
    """What became of a place. ``act``: the number of the act that was entered here; null: as published."""

    change: str
    place: PlaceRef | None
    year: int | None
    since: date | None
    act: int | None
    source: str


class PlaceOut(Schema):
    """A place of the register. ``soate``: its code in force; ``became``: what is said to have become of it."""

    id: int
    level: Named
    name_ky: str
    name_ru: str
    name_en: str
    soate: str | None
    parent: int | None
    valid_from: date | None
    valid_to: date | None
    became: list[Change]


class Places(Schema):
    items: list[PlaceOut]
    next: str | None


def _municipality(row: Municipality) -> dict[str, Any]:
    return {
        "code": row.code,
        "name": row.name,
        "kind": row.kind,
        "place": ref(row.place),
        "within": ref(row.place.parent),
        "is_example": row.is_example,
        "edition": row.edition,
    }


@router.get("/municipalities", response=Municipalities, url_name="municipalities")
def municipalities(request: HttpRequest, page: Query[Page]) -> Any:
    """Municipalities that work here."""
    return page_of(request, page, open_municipalities(), _municipality, key="pk")


@router.get("/municipalities/{slug:code}", response=Profile, url_name="municipality")
def municipality(request: HttpRequest, code: str) -> Any:
    """One municipality with its villages or neighbourhoods and their population."""
    row: Municipality = request.municipality  # type: ignore[attr-defined]
    counts = counts_for(request.caller, row)  # type: ignore[attr-defined]
    figures: dict[int, list[PopulationFigure]] = {}
    for figure in PopulationFigure.objects.order_by("group", "-as_of"):
        figures.setdefault(figure.place_id, []).append(figure)
    units = [{"place": ref(unit), "population": _figures(figures.get(unit.pk, []), counts)} for unit in units_of(row)]
    return {**_municipality(row), "population": _figures(figures.get(row.place_id, []), counts), "units": units}


def _figures(rows: list[PopulationFigure], counts: Counts) -> list[dict[str, Any]]:
    return [
        {
            "group": r.group,
            "people": None if counts.hides(r.group, r.people) else r.people,
            "as_of": r.as_of,
            "source": r.source,
        }
        for r in rows
    ]


def _place(row: Place) -> dict[str, Any]:
    codes = row.in_force  # type: ignore[attr-defined]
    names = {f"name_{lang}": getattr(row, f"name_{lang}") for lang in ("ky", "ru", "en")}
    return {
        "id": row.pk,
        "level": named(row.level, words.LEVELS),
        **names,
        "soate": codes[0].code if codes else None,
        "parent": row.parent_id,
        "valid_from": row.valid_from,
        "valid_to": row.valid_to,
        "became": [_change(one) for one in row.told],  # type: ignore[attr-defined]
    }


def _change(row: Succession) -> dict[str, Any]:
    return {
        "change": row.in_words,
        "place": ref(row.new),
        "year": row.year,
        "since": row.act.on if row.act else None,
        "act": row.act.number if row.act else None,
        "source": row.source,
    }


def _places() -> Any:
    now = Prefetch("codes", PlaceCode.objects.filter(valid_to=None), to_attr="in_force")
    told = Prefetch("successors", Succession.objects.select_related("new", "act").order_by("pk"), to_attr="told")
    return Place.objects.prefetch_related(now, told)


@router.get("/places", response=Places, url_name="places")
def places(request: HttpRequest, page: Query[Page], level: str = "", parent: int | None = None, name: str = "") -> Any:
    """The register: oblasts, districts, cities, aiyl aimaks, villages; by ``name`` also those that an act has ended."""
    rows = _places()
    if name:
        found = find_places(name[:200], levels=tuple(words.LEVELS), limit=200, ended=True)
        rows = rows.filter(pk__in=[one.pk for one in found])
    if level:
        rows = rows.filter(level=level[:12])
    if parent is not None:
        rows = rows.filter(parent_id=min(max(parent, 0), 2**31))
    return page_of(request, page, rows, _place, key="pk")


@router.get("/places/{int:pk}", response=PlaceOut, url_name="place")
def place(request: HttpRequest, pk: int) -> Any:
    """One place."""
    found = _places().filter(pk=pk).first() if pk < 2**31 else None
    if found is None:
        raise Http404
    return _place(found)
