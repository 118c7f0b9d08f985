"""What the public record takes from the council: its resolutions, with all they say."""

from __future__ import annotations

from typing import Any

from birge.council.addresses import address
from birge.council.models import Resolution
from birge.record.sources import official, said_by


def _said(row: Resolution) -> dict[str, Any]:
    return said_by(row)


def _page(row: Resolution) -> str:
    return address(row.municipality, row.serial, row.cycle.number, row.year, row.address)


def fill() -> None:
    """Lay it into the drawer."""
    official("council.resolution", lambda row: row.is_public, body=_said, page=_page)
