"""Reading the chronicle of one record or one municipality."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Value
from django.db.models.functions import Cast, Concat

from birge.chronicle.actions import record_key
from birge.chronicle.models import Event


def keys_of(model: type[models.Model], rows: models.QuerySet[Any], path: str) -> models.QuerySet[Any]:
    """The names in the chronicle of the ``model`` rows that ``rows`` point to by ``path``, for use inside a query."""
    name = Concat(Value(f"{model._meta.label_lower}:"), Cast(path, models.TextField()), output_field=models.TextField())
    return rows.order_by().annotate(record_key=name).values("record_key")


def events_of(record: models.Model) -> models.QuerySet[Event]:
    """The events of ``record``, newest first, with their private halves."""
    return events_named(record_key(record))


def events_named(key: Any) -> models.QuerySet[Event]:
    """:func:`events_of` by the name that the record has in the chronicle."""
    return Event.objects.filter(record=key).select_related("private").order_by("-version")
