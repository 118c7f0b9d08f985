"""The lists of the media."""

from __future__ import annotations

from typing import Any

from django.http import Http404


def outlet_of(model: Any, number: int) -> Any:
    """The door to a line of a list; 404 where there is none."""
    found = model.objects.filter(number=number).first()
    if found is None:
        raise Http404
    return found
