"""What every template knows of the reader: roles here, and whether the place is an example."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from birge.people.access import local_roles, mandates_today


def who_am_i(request: HttpRequest) -> dict[str, Any]:
    """``municipality`` of the address, ``my_roles`` in it, ``my_mandates`` anywhere."""
    municipality = getattr(request, "municipality", None)
    user = getattr(request, "user", None)
    known = user is not None and user.is_authenticated
    return {
        "municipality": municipality,
        "my_roles": local_roles(user, municipality.pk) if municipality and known else frozenset(),
        "my_mandates": mandates_today(user) if known else [],
    }
