"""The catalogues of kinds of plans and of requirements, read from the data files that come with Birge.

Each row names its source; what no act confirms says so. Loading again adds what is missing and changes nothing that a
person changed.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "data"


def _rows(name: str, known: set[str]) -> Iterator[dict[str, Any]]:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            if row["code"] not in known:
                yield {**row, "number": int(row["number"]), "confirmed": row["confirmed"] == "yes"}


def load() -> int:
    """Add what the catalogues lack; answers how many rows. May run again at will."""
    from birge.development.models import PlanKind, Requirement

    added = 0
    for model, name in ((PlanKind, "plan_kinds"), (Requirement, "requirements")):
        found = list(_rows(name, set(model.objects.values_list("code", flat=True))))
        for row in found:
            for year in ("years_least", "years_most"):
                if year in row:
                    row[year] = int(row[year]) if row[year] else None
        model.objects.bulk_create(model(**row) for row in found)
        added += len(found)
    return added


def load_after_migrate(sender: Any, using: str = "default", **_: Any) -> None:
    """Set-up: every database has the catalogues, also one made or emptied by a test."""
    from django.db import connections

    from birge.development.models import Requirement

    if Requirement._meta.db_table in connections[using].introspection.table_names():
        load()
