"""The map of the country: its picture is a file of its own, here is what stands over it (``tools.country_map``)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data" / "regions.json"
#: The picture, below the static files; its address carries the hash of what it shows.
PICTURE = "portal/country.svg"


@dataclass(frozen=True, slots=True)
class Region:
    """A region on the map: its SOATE code, its outline, where its name stands, and its colour (``r0`` …)."""

    code: str
    path: str
    x: int
    y: int
    css: str


@cache
def _known() -> dict[str, Any]:
    return json.loads(DATA.read_text("utf-8"))  # type: ignore[no-any-return]


@cache
def regions() -> Mapping[str, Region]:
    """Every region and the two cities outside any, by code, in the order of their colours."""
    rows = enumerate(_known()["regions"].items())
    return {code: Region(code, row["path"], *row["at"], f"r{at}") for at, (code, row) in rows}


def box() -> tuple[int, int, int, int]:
    """Left, top, width and height of the picture."""
    left, top, width, height = _known()["box"]
    return left, top, width, height
