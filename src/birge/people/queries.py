"""Who holds which role in a municipality."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from birge.people import words
from birge.people.models import Mandate


@dataclass(frozen=True, slots=True)
class RoleRow:
    """A mandate as the page of people shows it."""

    mandate: Mandate
    role: Any
    decides: bool


def people_here(municipality_id: int) -> list[RoleRow]:
    """Mandates of a municipality, those in force first."""
    rows = Mandate.objects.filter(municipality_id=municipality_id).select_related("user", "village")
    found = [RoleRow(m, words.ROLES[m.role].name, words.ROLES[m.role].decides) for m in rows]
    return sorted(found, key=lambda row: (row.mandate.valid_to is not None, row.mandate.user.name, row.mandate.role))
