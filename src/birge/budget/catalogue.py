"""The budget classification that comes with Birge, read from its data file as version 1.

Each code names its source and how sure it is. It is nobody's official text: an administrator brings that in as another
version. Loading again adds nothing.
"""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

from django.utils import timezone

from birge.budget import words

FILE = Path(__file__).parent / "data" / "classification.csv"
TITLE, SOURCE = words.CAME_WITH


def rows() -> list[dict[str, str]]:
    """The rows of the file: kind, code, parent, names, source, confidence."""
    with FILE.open(encoding="utf-8", newline="") as lines:
        return [
            {"parent": row.pop("parent_code"), **{key: value.strip() for key, value in row.items()}}
            for row in csv.DictReader(lines)
        ]


def load() -> int:
    """Make version 1 where there is no version at all; answers how many codes were added."""
    from birge.budget.models import Classification, Code

    if Classification.objects.exists():
        return 0
    version = Classification.objects.create(number=1, title=TITLE, source=SOURCE, at=timezone.now())
    return len(Code.objects.bulk_create(Code(version=version, **row) for row in rows()))


def load_after_migrate(sender: Any, using: str = "default", **_: Any) -> None:
    """Set-up: every database has the classification, also one made or emptied by a test."""
    from django.db import connections

    from birge.budget.models import Code

    if Code._meta.db_table in connections[using].introspection.table_names():
        load()
