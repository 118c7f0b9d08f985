"""Projects of published sources: written down by the people of the programme."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from birge.chronicle.actions import fill
from birge.initiatives.actions.common import told
from birge.initiatives.models import KnownProject
from birge.kit.models import next_number

FIELDS = ("kind", "title", "language", "about", "place", "on", "projects", "grant_tyiyn", "own_tyiyn", "total_tyiyn")
FIELDS += (
    "about_ky",
    "about_ru",
    "sector",
    "investor",
    "giver",
    "subject",
    "result",
    "act",
    "divides_again",
    "source",
    "link",
)


@transaction.atomic
def add(*, by: Any, **values: Any) -> KnownProject:
    """Write down what a source states of a project: number, row, chronicle.

    :param values: of :data:`FIELDS`; what is left out is not stated.
    """
    number = next_number(KnownProject)
    row = KnownProject(number=number)
    fill(row, FIELDS, values)
    told(row, "create", by=by, public={"number": number, "kind": row.kind})
    return row
