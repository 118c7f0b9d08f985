"""What next and for whom: read from the drawers of the steps, which the desk does not know by name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import OuterRef, QuerySet
from django.db.models.functions import JSONObject

from birge.cycle.drawers import OWN_TASKS, TASKS, Task
from birge.cycle.models import Cycle, Setting
from birge.cycle.queries import current_cycle, cycles_of, without_cycles
from birge.kit import scope
from birge.kit.reads import HowMany
from birge.people import countersign
from birge.people.access import in_force, mandates_today, today
from birge.people.models import Mandate
from birge.people.words import HEAD, SPECIALIST
from birge.places.models import Municipality, Place, PopulationFigure
from birge.places.queries import open_municipalities

#: The rules without which a first assembly can be neither called nor held.
FIRST_RULES = ("notice_days", "quorum_share", "voters")


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


def with_ground(rows: QuerySet[Municipality]) -> QuerySet[Municipality]:
    """Municipalities with what has to be there before the steps begin, as ``ground``."""
    units = Place.objects.filter(parent=OuterRef("place"), valid_to=None)
    counted = PopulationFigure.objects.filter(
        municipality=OuterRef("pk"), group="", place__parent=OuterRef("place"), place__valid_to=None
    )
    rules = Setting.objects.filter(municipality=OuterRef("pk"), key__in=FIRST_RULES)
    specialists = Mandate.objects.filter(in_force(today()), municipality=OuterRef("pk"), role=SPECIALIST)
    return rows.annotate(
        ground=JSONObject(
            units=HowMany(units),
            counted=HowMany(counted.values("place").distinct()),
            rules=HowMany(rules.values("key").distinct()),
            second=HowMany(countersign.waiting().filter(municipality=OuterRef("pk")).order_by()),
            specialists=HowMany(specialists.exclude(user__last_login=None)),
        )
    )


def ground_of(municipality: Municipality) -> Any:
    """What :func:`with_ground` says: read along with the municipality, else asked now."""
    known = municipality.__dict__.get("ground")
    return known or with_ground(Municipality.objects.filter(pk=municipality.pk)).values_list("ground", flat=True).get()


def desk_of(municipality: Municipality, roles: frozenset[str], cycle: Cycle | None, own: Iterable[Task] = ()) -> Desk:
    """The desk of somebody who holds ``roles`` in ``municipality``; its rows must be in scope.

    :param cycle: the current cycle there.
    :param own: tasks that were given to this person by name.
    """
    tasks = [*own, *(task for source in TASKS for task in source(municipality, cycle))]
    tasks.sort(key=lambda task: task.weight)
    mine = [task for task in tasks if not task.done and task.roles & roles]
    # What others did is seen too, but leads nowhere this person may not go.
    done = tuple(task if task.roles & roles else replace(task, url="") for task in tasks if task.done)
    return Desk(municipality, mine[0] if mine else None, tuple(mine[1:]), done)


@dataclass(frozen=True, slots=True)
class Opened:
    """A municipality as the administrator of the platform sees it."""

    municipality: Municipality
    has_head: bool
    #: Something there waits for a second person, who may be an administrator.
    waits: bool = False


def opened_municipalities() -> list[Opened]:
    """Every municipality that works here, with whether somebody heads it today; three queries."""
    headed = set(Mandate.objects.filter(in_force(today()), role=HEAD).values_list("municipality_id", flat=True))
    waits = set(countersign.waiting().order_by().values_list("municipality_id", flat=True))
    return [Opened(one, one.pk in headed, one.pk in waits) for one in open_municipalities()]


def desks_of(user: Any) -> list[Desk]:
    """One desk for each municipality in which ``user`` holds a role today; as many queries for fifty as for one."""
    held: dict[int, set[str]] = {}
    for mandate in mandates_today(user):
        if mandate.municipality_id is not None:
            held.setdefault(mandate.municipality_id, set()).add(mandate.role)
    if not held:
        return []
    with scope.everyone("the municipalities in which one person works are read together"):
        places = with_ground(Municipality.objects.select_related("place")).in_bulk(list(held))
    with scope.everyone("tasks given to one person by name are read together"):
        given = [pair for source in OWN_TASKS for pair in source(user)]
    cycles: dict[int, list[Cycle]] = {}
    for cycle in cycles_of(held):
        cycles.setdefault(cycle.municipality_id, []).append(cycle)
    if lone := [pk for pk in held if pk not in cycles]:
        with scope.everyone("what goes on without a planning round is read together"):
            for row in without_cycles(lone):
                places[row.pk].known_without = row
    found = []
    for pk, roles in held.items():
        with scope.municipality(pk):
            own = [replace(task, roles=frozenset(roles)) for key, task in given if key == pk]
            found.append(desk_of(places[pk], frozenset(roles), current_cycle(cycles.get(pk, [])), own))
    return found
