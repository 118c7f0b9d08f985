"""The part of the register in which real events happened; loading all of it for each test would take long."""

from __future__ import annotations

from typing import Any

from birge.demo.reading import content
from birge.places import register


def _named(event: dict[str, Any]) -> list[str]:
    """The municipalities of a training or visit."""
    found = [event.get("place", ""), *(one.get("code", "") for one in event.get("parties", ()))]
    return [code for code in found if code]


def load() -> None:
    """Where the events, trainings, projects and published budgets were, with everything above and below it."""
    rows = {row["code"]: row for row in register._rows("places.csv")}
    wanted: set[str] = set()
    learned = [code for event in content("real/learning") for code in _named(event)]
    learned += [row["place"] for row in content("real/projects") if "place" in row]
    for code in [*learned, *(row["code"] for row in (*content("real/events"), *content("real/budgets")["budgets"]))]:
        wanted |= {below for below in rows if below.startswith(code[:11])}
        while code:
            wanted.add(code)
            code = rows[code]["parent_code"]
    register._add([row for row in rows.values() if row["code"] in wanted])
