"""What the public record takes from the council: its resolutions, with all they say."""

from __future__ import annotations

from birge.council.addresses import address
from birge.council.models import Resolution
from birge.record.sources import official, said_by


def _page(row: Resolution) -> str:
    return address(row.municipality, row.serial, row.cycle.number, row.year, row.address)


def fill() -> None:
    """Lay it into the drawer."""
    official("council.resolution", lambda row: row.is_public, body=said_by, page=_page)
