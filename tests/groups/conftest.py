"""A cycle with an announced list of priority problems. Its contents are invented."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from birge.cycle.models import Cycle
from birge.gatherings.matters import tell_owner
from birge.gatherings.models import Decision, Gathering, Matter
from birge.groups import actions
from birge.groups.models import Group
from birge.people.models import User
from birge.problems.models import PriorityEntry, PriorityList, Problem
from tests.fillings import filling
from tests.people import Village


def announce(cycle: Cycle, titles: list[str], priorities: int = 2) -> list[Problem]:
    """Problems of ``cycle`` with a list announced on which the first ``priorities`` are priorities."""
    own = {"municipality_id": cycle.municipality_id}
    problems = [
        Problem.objects.create(**own, cycle=cycle, number=number, title=title, description=f"{title}: сүрөттөлүшү")
        for number, title in enumerate(titles, 1)
    ]
    found = PriorityList.objects.create(
        **own, cycle=cycle, method="points", places=priorities, state="announced", chosen_at=timezone.now()
    )
    for place, problem in enumerate(problems, 1):
        PriorityEntry.objects.create(
            **own, list=found, problem=problem, place=place, score=str(90 - place), is_priority=place <= priorities
        )
    return problems


@filling
def problems(cycle: Cycle) -> list[Problem]:
    """Two priority problems and one below the line."""
    return announce(cycle, ["Ичүүчү суунун түтүктөрү эскирген", "Ички жолдор бузулган", "Спорт аянтчасы жок"])


@filling
def group(cycle: Cycle, problems: list[Problem], inside: Village) -> Group:
    """A proposed initiative group with three members."""
    made = actions.propose(cycle, by=inside.aigul, problem=problems[0])
    people = [("Бермет Асанова", "w", True), ("Нурлан Токтоев", "m", False), ("Жибек Осмонова", "w", False)]
    for place, (name, sex, leads) in zip(inside.units, people, strict=True):
        actions.add_member(made, by=inside.aigul, name=name, sex=sex, place=place, is_leader=leads, phone="0700 111222")
    return made


@filling
def assembly(cycle: Cycle) -> Gathering:
    """An assembly of the cycle."""
    return Gathering.objects.create(
        municipality_id=cycle.municipality_id,
        kind="assembly",
        number=1,
        cycle=cycle,
        title="Айылдык жыйын",
        state="held",
    )


@dataclass
class Deciding:
    """Decides a matter as an assembly does: decision and owner in one transaction."""

    by: User

    def __call__(self, matter: Matter, outcome: str = "agreed", by: Any = None) -> Decision:
        with transaction.atomic():
            decision = Decision.objects.create(
                municipality_id=matter.municipality_id,
                gathering=matter.gathering,
                matter=matter,
                number=Decision.objects.filter(gathering=matter.gathering).count() + 1,
                text=matter.title,
                outcome=outcome,
                decided_at=timezone.now(),
            )
            tell_owner(matter, decision, at=timezone.now(), by=by or self.by)
        return decision


@filling
def decide(inside: Village) -> Deciding:
    """``decide(matter)``: somebody enters what the assembly decided."""
    return Deciding(inside.aigul)
