"""What every page of field capture shares."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from birge.kit.templatetags.birge import address

#: Rows of one page.
EACH = 30


def trail(request: HttpRequest, *more: tuple[Any, str]) -> list[tuple[Any, str]]:
    """Where a page stands, for its crumbs."""
    here: Any = request.municipality  # type: ignore[attr-defined]
    return [(here.name, address("portal:home", here.code)), *more]
