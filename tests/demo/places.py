"""The part of the register in which real events happened; loading all of it for each test would take long."""

from __future__ import annotations

from birge.demo.reading import content
from birge.places import register


def load() -> None:
    """The municipalities of the events with everything above and below them."""
    rows = {row["code"]: row for row in register._rows("places.csv")}
    wanted: set[str] = set()
    for event in content("real/events"):
        wanted |= {code for code in rows if code.startswith(event["code"][:11])}
        code = event["code"]
        while code:
            wanted.add(code)
            code = rows[code]["parent_code"]
    register._add([row for row in rows.values() if row["code"] in wanted])
