"""What is said of problems beside their activities: ways considered, and what they are in each village."""

from __future__ import annotations

from collections.abc import Iterable

from birge.plan.models import VillageText, WayConsidered


def ways_of(lines: Iterable[int]) -> dict[int, list[WayConsidered]]:
    """Ways considered, by the key of their line in the plan."""
    found: dict[int, list[WayConsidered]] = {}
    for way in WayConsidered.objects.filter(line__in=list(lines)).order_by("line_id", "number"):
        found.setdefault(way.line_id, []).append(way)
    return found


def villages_of(lines: Iterable[int]) -> dict[int, list[VillageText]]:
    """What problems are village by village, by the key of their line in the plan."""
    found: dict[int, list[VillageText]] = {}
    rows = VillageText.objects.filter(line__in=list(lines)).select_related("place")
    for row in rows.order_by("line_id", "place__sort_key"):
        found.setdefault(row.line_id, []).append(row)
    return found
