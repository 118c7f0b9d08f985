"""The steps of the demo in their order, each built once."""

from __future__ import annotations

from collections.abc import Iterator
from types import ModuleType

from django.db import transaction

from birge.cycle.models import Cycle
from birge.demo import (
    above_calls,
    advice,
    assembly,
    budget,
    budget_council,
    capacity,
    charter,
    council,
    development,
    ground,
    groups,
    groups_later,
    hearing,
    hearing_after,
    initiatives,
    learning,
    monitoring,
    needs,
    news,
    people,
    plan,
    plan_proposals,
    problems,
    programme,
    progress,
    projects,
    real,
    real_budgets,
    real_learning,
    real_programme,
    real_projects,
    services,
    spending,
    survey,
    territory,
    vote_call,
    voting,
    working_group,
)
from birge.demo.reading import content
from birge.kit import scope
from birge.people.models import User
from birge.places.models import Municipality

#: What ``--until`` knows → what is built up to there. Groups belong to the plan they work on.
STEPS: dict[str, tuple[ModuleType, ...]] = {
    "needs": (needs,),
    "problems": (problems,),
    "plan": (groups, working_group, plan, development),
    "assembly": (assembly, plan_proposals),
    "council": (council, charter, groups_later, programme),
    "budget": (budget,),
    "hearing": (hearing, hearing_after, spending, budget_council),
    "monitoring": (voting, progress, monitoring, survey, services, territory),
    "learning": (learning, advice, capacity, news, initiatives, projects, vote_call, above_calls),
    "programme": (),
}


def real_above() -> int:
    """The programme of published sources, and the projects known from them alone."""
    return real_programme.build() + real_projects.build()


#: What is entered from published sources beside the records of municipalities.
APART = {"budget": real_budgets.build, "learning": real_learning.build, "programme": real_above}


def build(until: str = "programme") -> Iterator[str]:
    """Build up to a step what is not there yet; tells what was built."""
    municipality = ground.find()
    if municipality is None:
        municipality = ground.open_example()
        yield f"{municipality.code}: opened"
    with scope.municipality(municipality.pk):
        example = _example(municipality)
        for step, modules in STEPS.items():
            for module in modules:
                if not module.is_built(example):
                    with transaction.atomic():
                        module.build(example)
                    yield f"{municipality.code}: {module.__name__.rpartition('.')[2]}"
            if step == until:
                break
    for step in STEPS:
        apart = APART.get(step)
        added = apart() if apart is not None else real.build(step)
        if added:
            yield f"real events, {step}: {added}"
        if step == until:
            break


def _example(municipality: Municipality) -> ground.Example:
    villages = ground.villages_of(municipality)
    known = {line.username: line for line in User.objects.all()}
    file = content("example/people")
    found = {row["key"]: known[people.canonical_login(row["phone"])] for row in [*file["here"], *file["above"]]}
    if not ground.is_prepared():
        ground.prepare(municipality, found, villages)
    cycle = Cycle.objects.order_by("number").first()
    assert cycle is not None
    return ground.Example(municipality, cycle, found, villages)
