"""What the actions of monitoring share: the chronicle with the role, numbers under the lock of the municipality."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import models

from birge.chronicle.actions import write
from birge.kit.models import next_number
from birge.monitoring.access import role_of
from birge.places.actions import touch
from birge.places.models import Municipality


def told(
    row: Any, verb: str, *, by: Any, public: Mapping[str, Any] | None = None, private: Mapping[str, Any] | None = None
) -> None:
    """Chronicle of a change, and the edition of the municipality's pages."""
    write(row, verb, by=by, role=role_of(by, row.municipality_id), public=public, private=private)
    touch(row.municipality_id)


def next_here(model: type[models.Model], municipality_id: int) -> int:
    """The next number of the municipality, under its lock."""
    Municipality.objects.select_for_update(of=("self",)).get(pk=municipality_id)
    return next_number(model)
