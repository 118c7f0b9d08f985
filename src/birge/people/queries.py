"""Who holds which role in a municipality."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from birge.kit.text import sort_key
from birge.people import words
from birge.people.access import today, works_in
from birge.people.models import Mandate


@dataclass(frozen=True, slots=True)
class RoleRow:
    """A mandate as the page of people shows it. ``lasting``: it holds today or will hold later."""

    mandate: Mandate
    role: Any
    decides: bool
    lasting: bool


@dataclass(frozen=True, slots=True)
class PeopleHere:
    """The roles of a municipality: those in force or to come, and those that have ended."""

    lasting: list[RoleRow]
    ended: list[RoleRow]


def ended_role(user: Any, municipality_id: int) -> Mandate | None:
    """The role that ``user`` held here last and holds no more, unless another one holds."""
    if not getattr(user, "is_authenticated", False) or works_in(user, municipality_id):
        return None
    rows = Mandate.objects.filter(user_id=user.pk, municipality_id=municipality_id, valid_to__lt=today())
    return rows.select_related("municipality__place").order_by("-valid_to", "-pk").first()


def holder_of(municipality_id: int, role: str, day: date) -> str:
    """The name of who holds a post on a day, where exactly one person does: papers name who signs them."""
    held = Mandate.objects.filter(
        Q(valid_to=None) | Q(valid_to__gte=day), municipality_id=municipality_id, role=role, valid_from__lte=day
    )
    names = list(held.values_list("user__name", flat=True)[:2])
    return names[0] if len(names) == 1 else ""


def people_here(municipality_id: int) -> PeopleHere:
    """Mandates of a municipality by name in Kyrgyz order."""
    day = today()
    rows = Mandate.objects.filter(municipality_id=municipality_id).select_related(
        "user", "village", "municipality__place"
    )
    found = [
        RoleRow(
            m,
            words.name_in(m.municipality, m.role),
            words.ROLES[m.role].decides,
            not m.withdrawn and (m.valid_to is None or m.valid_to >= day),
        )
        for m in rows
    ]
    found.sort(key=lambda row: (sort_key(row.mandate.user.name), row.mandate.role, row.mandate.valid_from))
    return PeopleHere([row for row in found if row.lasting], [row for row in found if not row.lasting])
