"""Reference data: the drawer of loaders that may run at every start, and what a file has beyond its table."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any

#: name → loader; idempotent; answers one short line.
LOADERS: dict[str, Callable[[], str]] = {}


def not_there_yet(model: Any, file: Path) -> list[dict[str, Any]]:
    """The rows of a catalogue's file whose ``code`` the table does not hold; ``confirmed`` is a truth value."""
    known = set(model.objects.values_list("code", flat=True))
    with file.open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if row["code"] not in known]
    return [{**row, "confirmed": row["confirmed"] == "yes"} for row in rows]
