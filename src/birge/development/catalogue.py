"""The catalogues of kinds of plans and of requirements, read from the data files that come with Birge.

Each row names its source; what no act confirms says so. Loading again adds what is missing and changes nothing that a
person changed.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from birge.kit.reference import not_there_yet

FOLDER = Path(__file__).parent / "data"


def load() -> int:
    """Add what the catalogues lack; answers how many rows. May run again at will."""
    from birge.development.models import PlanKind, Requirement

    added = 0
    for model, name in ((PlanKind, "plan_kinds"), (Requirement, "requirements")):
        found = not_there_yet(model, FOLDER / f"{name}.csv")
        for row in found:
            for figure in ("number", "years_least", "years_most"):
                if figure in row:
                    row[figure] = int(row[figure]) if row[figure] else None
        model.objects.bulk_create(model(**row) for row in found)
        added += len(found)
    return added


def load_after_migrate(sender: Any, using: str = "default", **_: Any) -> None:
    """Set-up: every database has the catalogues, also one made or emptied by a test."""
    from django.db import connections

    from birge.development.models import Requirement

    if Requirement._meta.db_table in connections[using].introspection.table_names():
        load()
