"""The catalogue of issues of local significance, read from the data file that comes with Birge.

Only what sources name stands in it. Numbers and wordings that are not confirmed say so; a specialist ends or adds rows
with their dates, and loading again changes none of those.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from django.db.models import Q

from birge.kit.reference import not_there_yet

FILE = Path(__file__).parent / "data" / "local_issues.csv"


def load(model: Any = None) -> int:
    """Add the issues of the file that are not in the catalogue yet; answers how many. May run again at will."""
    if model is None:
        from birge.problems.models import LocalIssue

        model = LocalIssue
    rows = not_there_yet(model, FILE)
    model.objects.bulk_create(
        model(
            code=row["code"],
            number=int(row["number"]) if row["number"] else None,
            text_ky=row["text_ky"],
            text_ru=row["text_ru"],
            text_en=row["text_en"],
            source=row["source"],
            confirmed=row["confirmed"],
        )
        for row in rows
    )
    return len(rows)


def load_after_migrate(sender: Any, using: str = "default", **_: Any) -> None:
    """Set-up: every database has the catalogue, also one made or emptied by a test."""
    from django.db import connections

    from birge.problems.models import LocalIssue

    if LocalIssue._meta.db_table in connections[using].introspection.table_names():
        load()


def in_force(day: date) -> Q:
    """Rows that are valid on a day; an unknown beginning counts as long ago."""
    begun = Q(valid_from=None) | Q(valid_from__lte=day)
    return begun & (Q(valid_to=None) | Q(valid_to__gte=day))
