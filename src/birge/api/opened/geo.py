"""GeoJSON (RFC 7946): places of the register, and what is planned where."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery

from birge.api.opened.points import ATTRIBUTION, geometry
from birge.api.opened.projects import Project
from birge.places.models import Municipality, Place, PlaceCode

MEDIA = "application/geo+json"
_VALUES = ("pk", "level", "name_ky", "name_ru", "name_en", "soate", "within", "parent_id")


def places_in_force(here: Municipality | None = None, level: str = "") -> QuerySet[Place, dict[str, Any]]:
    """Places of the country, or a municipality with its villages, each with its code and that of what it lies in."""
    now = PlaceCode.objects.filter(valid_to=None)
    rows = Place.objects.filter(valid_to=None).order_by("pk")
    if here is not None:
        rows = rows.filter(Q(pk=here.place_id) | Q(parent=here.place_id))
    else:
        rows = rows.exclude(pk__in=(made := invented())).exclude(parent__in=made)
    if level:
        rows = rows.filter(level=level)
    soate = Subquery(now.filter(place=OuterRef("pk")).values("code")[:1])
    within = Subquery(now.filter(place=OuterRef("parent")).values("code")[:1])
    return rows.annotate(soate=soate, within=within).values(*_VALUES)


def invented() -> list[int]:
    """Invented municipalities, and what was invented above them: it has no code and holds no real one."""
    above = "place__parent__parent"
    rows = Municipality.objects.select_related(above)
    made = {p.pk for one in rows.filter(is_example=True) for p in above_of(one.place)}
    real: set[int] = set()
    for one in rows.filter(Q(place__parent__in=made) | Q(place__parent__parent__in=made), is_example=False):
        real |= {p.pk for p in above_of(one.place)}
    return sorted(made - real - set(PlaceCode.objects.filter(place__in=made).values_list("place_id", flat=True)))


def above_of(place: Place) -> list[Place]:
    """A place with the two above it."""
    found: list[Place] = []
    one: Place | None = place
    while one is not None and len(found) < 3:
        found.append(one)
        one = one.parent
    return found


def place_feature(row: dict[str, Any]) -> dict[str, Any]:
    """A place; without a known point its geometry is null."""
    names = ("level", "name_ky", "name_ru", "name_en", "soate")
    return {
        "type": "Feature",
        "id": row["pk"],
        "geometry": geometry([row["soate"] or ""]),
        "properties": {
            **{name: row[name] or None for name in names},
            "parent": row["parent_id"],
            "parent_soate": row["within"],
        },
    }


def project_feature(project: Project, url: str) -> dict[str, Any]:
    """An activity of a published plan at the villages it names."""
    activity, problem = project.activity, project.problem
    return {
        "type": "Feature",
        "id": f"{project.municipality.code}-{activity.pk}",
        "geometry": geometry(project.soate_of_villages),
        "properties": {
            "municipality": project.municipality.code,
            "cycle": project.cycle,
            "code": project.code,
            "title": activity.text,
            "title_ru": activity.text_ru or None,
            "language": activity.language,
            "problem": problem.title,
            "problem_number": problem.number,
            "direction": problem.direction or None,
            "starts": activity.starts.code if activity.starts else None,
            "ends": activity.ends.code if activity.ends else None,
            "plan_state": project.plan.state,
            "state": project.state or None,
            "percent_done": project.percent,
            "cost_tyiyn": activity.cost_tyiyn,
            "cost_state": activity.cost_state,
            "currency": "KGS",
            "sources": [
                {"source": source, "tyiyn": amount.tyiyn, "state": amount.state}
                for source, amount in project.money.items()
            ],
            "villages": [{"soate": code or None, "name": name} for code, name in project.villages],
            "url": url,
        },
    }


def collection(features: Iterable[dict[str, Any]], *, example: bool = False) -> Iterator[str]:
    """A collection as text, feature after feature: never held whole; ``example``: of an invented municipality."""
    head = {"type": "FeatureCollection", "attribution": ATTRIBUTION} | ({"example": True} if example else {})
    yield json.dumps(head, ensure_ascii=False)[:-1] + ', "features": ['
    between = "\n"
    for one in features:
        yield between + json.dumps(one, ensure_ascii=False)
        between = ",\n"
    yield "\n]}\n"
