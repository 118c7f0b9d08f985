"""Projects of published sources: written down by the people of the programme."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import Max

from birge.chronicle.actions import fill
from birge.initiatives.actions.common import told
from birge.initiatives.models import KnownProject

FIELDS = ("kind", "title", "language", "about", "place", "on", "projects", "grant_tyiyn", "own_tyiyn", "total_tyiyn")
FIELDS += ("source", "link")


@transaction.atomic
def add(*, by: Any, **values: Any) -> KnownProject:
    """Write down what a source states of a project: number, row, chronicle.

    :param values: of :data:`FIELDS`; what is left out is not stated.
    """
    number = (KnownProject.objects.aggregate(last=Max("number"))["last"] or 0) + 1
    row = KnownProject(number=number)
    fill(row, FIELDS, values)
    told(row, "create", by=by, public={"number": number, "kind": row.kind})
    return row
