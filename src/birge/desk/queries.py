"""What next and for whom: read from the drawers of the steps, which the desk does not know by name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from birge.cycle.drawers import TASKS, Task
from birge.cycle.queries import current_cycle
from birge.kit import scope
from birge.people.access import in_force, mandates_today, today
from birge.people.models import Mandate
from birge.people.words import HEAD
from birge.places.models import Municipality
from birge.places.queries import open_municipalities


@dataclass(frozen=True, slots=True)
class Desk:
    """A municipality on somebody's desk: the one next thing, what else is open, and what is done."""

    municipality: Municipality
    next: Task | None
    others: tuple[Task, ...]
    done: tuple[Task, ...]

    @property
    def total(self) -> int:
        """Tasks in all."""
        return len(self.done) + len(self.others) + (1 if self.next else 0)


def desk_of(municipality: Municipality, roles: frozenset[str]) -> Desk:
    """The desk of somebody who holds ``roles`` in ``municipality``; its rows must be in scope."""
    cycle = current_cycle()
    tasks = [task for source in TASKS for task in source(municipality, cycle)]
    tasks.sort(key=lambda task: task.weight)
    mine = [task for task in tasks if not task.done and task.roles & roles]
    done = tuple(task for task in tasks if task.done)
    return Desk(municipality, mine[0] if mine else None, tuple(mine[1:]), done)


@dataclass(frozen=True, slots=True)
class Opened:
    """A municipality as the administrator of the platform sees it."""

    municipality: Municipality
    has_head: bool


def opened_municipalities() -> list[Opened]:
    """Every municipality that works here, with whether somebody heads it today; two queries."""
    headed = set(Mandate.objects.filter(in_force(today()), role=HEAD).values_list("municipality_id", flat=True))
    return [Opened(one, one.pk in headed) for one in open_municipalities()]


def desks_of(user: Any) -> list[Desk]:
    """One desk for each municipality in which ``user`` holds a role today."""
    held: dict[int, tuple[Municipality, set[str]]] = {}
    for mandate in mandates_today(user):
        if mandate.municipality is not None:
            held.setdefault(mandate.municipality_id, (mandate.municipality, set()))[1].add(mandate.role)
    found = []
    for municipality, roles in held.values():
        with scope.municipality(municipality.pk):
            found.append(desk_of(municipality, frozenset(roles)))
    return found
