"""The trail of a page inside a cycle: municipality, cycle, and what leads to the page."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from birge.cycle.models import Cycle


def trail(request: HttpRequest, cycle: Cycle, *more: tuple[str, str]) -> list[tuple[Any, str]]:
    """Pairs of a name and an address; a page that does not exist has no address."""
    here: Any = request.municipality  # type: ignore[attr-defined]
    return [
        (here.name, _address("portal:home", here.code)),
        (cycle.title, _address("cycle:cycle", here.code, cycle.number)),
        *more,
    ]


def _address(name: str, *args: Any) -> str:
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""
