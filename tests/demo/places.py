"""The part of the register in which real events happened; loading all of it for each test would take long."""

from __future__ import annotations

from birge.demo.reading import content
from birge.places import register


def load() -> None:
    """The municipalities of the events and of the published budgets, with everything above and below them."""
    rows = {row["code"]: row for row in register._rows("places.csv")}
    wanted: set[str] = set()
    for code in [row["code"] for row in (*content("real/events"), *content("real/budgets")["budgets"])]:
        wanted |= {below for below in rows if below.startswith(code[:11])}
        while code:
            wanted.add(code)
            code = rows[code]["parent_code"]
    register._add([row for row in rows.values() if row["code"] in wanted])
