"""Projects as their published sources state them; what none says stays empty."""

from __future__ import annotations

from birge.demo.people import account, reader
from birge.demo.reading import content, when
from birge.demo.real import place
from birge.initiatives.actions import known
from birge.initiatives.models import KnownProject
from birge.people.actions import grant
from birge.people.words import COORDINATOR


def build() -> int:
    """All of them where none is there yet; answers how many were added."""
    if KnownProject.objects.exists():
        return 0
    by = account(reader())
    grant(by, COORDINATOR, by=None, basis=reader()["basis"])
    rows = content("real/projects")
    for row in rows:
        values = {name: value for name, value in row.items() if name not in ("case", "place", "on")}
        there = place(row["place"]) if "place" in row else None
        known.add(by=by, place=there, on=when(row.get("on")), **values)
    return len(rows)
