"""Where the pages of the council are, and what a resolution or a charter is called, for what others show of them."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from birge.kit.said import language


def index(municipality: Any, cycle: Any) -> str:
    """The council's page in a cycle."""
    return reverse("council:index", args=[municipality.code, cycle.number])


def address(municipality: Any, serial: int, cycle: int, year: int | None = None, number: str = "") -> str:
    """The page of a resolution: its permanent address, when it has one."""
    if year is not None and number:
        return reverse("council:at", args=[municipality.code, year, number])
    return reverse("council:resolution", args=[municipality.code, cycle, serial])


def titled(found: dict[str, Any]) -> tuple[str, str]:
    """The title of a resolution, a charter or a commission for the reader, and its language."""
    russian = language() == "ru" and bool(found["title_ru"])
    return (found["title_ru"], "ru") if russian else (found["title"], "ky")
