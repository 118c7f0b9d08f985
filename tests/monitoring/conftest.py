"""A confirmed monitoring group with an agreed plan of this year. Its contents are invented."""

from __future__ import annotations

import io
from datetime import date, timedelta
from typing import Any

from django.utils import timezone
from PIL import Image

from birge.cycle.models import Cycle
from birge.gatherings.models import Gathering
from birge.groups import actions as groups
from birge.groups import words as group_words
from birge.groups.actions.agreeing import put_to_assembly
from birge.groups.models import Group
from birge.monitoring.actions import acts, findings, plans, visits
from birge.monitoring.models import Act, PlanItem, Recommendation, Visit, YearPlan
from birge.plan.models import Activity, Plan
from birge.rulebook.when import When
from tests.fillings import filling
from tests.people import Village
from tests.plan.conftest import adopted, assembly, decide, lines, pipes, plan, problems  # noqa: F401

__all__ = ["adopted", "assembly", "decide", "lines", "pipes", "plan", "problems"]


def today() -> date:
    """The day it is."""
    return timezone.localdate()


def photo(colour: str = "red", side: int = 64) -> bytes:
    """A photograph that tells where it was taken."""
    image, out = Image.new("RGB", (side, side), colour), io.BytesIO()
    exif = Image.Exif()
    exif[0x8825] = {1: "N", 2: (42.0, 52.0, 30.0), 3: "E", 4: (74.0, 36.0, 0.0)}
    image.save(out, "JPEG", exif=exif)
    return out.getvalue()


@filling
def group(cycle: Cycle, inside: Village, assembly: Gathering, decide: Any) -> Group:  # noqa: F811
    """The group, agreed by an assembly: the monitor leads it, the deputy and two residents are in it."""
    made = groups.propose(cycle, by=inside.aigul, problem=None, name="Биргелешкен мониторинг тобу")
    people = (
        ("Мээрим Асанова", "w", inside.monitor),
        ("Бакыт Токтоев", "m", inside.bakyt),
        ("Жибек Осмонова", "w", None),
    )
    for at, (name, sex, account) in enumerate(people):
        groups.add_member(made, by=inside.aigul, name=name, sex=sex, is_leader=not at, account=account)
    decide(put_to_assembly(made, assembly, inside.aigul))
    found = Group.objects.get(pk=made.pk)
    assert found.kind == group_words.MONITORING and found.works
    return found


@filling
def draft(inside: Village, group: Group) -> YearPlan:
    """A draft for this year without lines."""
    return plans.begin_plan(inside.municipality, group, by=inside.monitor, year=today().year)


@filling
def item(inside: Village, draft: YearPlan, pipes: Activity, plan: Plan) -> PlanItem:  # noqa: F811
    """The pipes are to be monitored."""
    Plan.objects.filter(pk=plan.pk).update(state="adopted")
    return plans.add_item(
        draft,
        by=inside.monitor,
        kind="monitoring",
        subject="Түтүк алмаштыруу",
        activity=pipes,
        method="visit",
        due=When.year(today().year),
        members=list(draft.group.members.all()[:2]),
    )


@filling
def agreed(inside: Village, draft: YearPlan, item: PlanItem) -> YearPlan:
    """The group agreed to its plan."""
    return plans.agree(draft, inside.monitor, on=today())


@filling
def visit(inside: Village, agreed: YearPlan, item: PlanItem) -> Visit:
    """A visit that is written down: the pipes differ from the plan."""
    item.plan = agreed
    made = visits.begin_visit(item, by=inside.monitor, held=When.day(today()), total=4, women=2, men=2)
    sight = made.sights.get()
    visits.change_sight(sight, by=inside.monitor, planned=sight.planned, seen="0,7 км алмаштырылган", verdict="differs")
    return made


@filling
def act(inside: Village, visit: Visit) -> Act:
    """An act that may be signed, with a recommendation to the specialist."""
    visits.move_visit(visit, "show", by=inside.monitor)
    made = acts.begin_act(visit, by=inside.monitor)
    acts.conclude(made, by=inside.monitor, conclusion="Иш аягына чыга элек")
    findings.add_recommendation(
        made,
        by=inside.monitor,
        text="Калган 0,5 км түтүктү алмаштыруу",
        addressee="specialist",
        due=When.day(today() + timedelta(days=30)),
        finding=made.findings.get(),
    )
    return Act.objects.get(pk=made.pk)


@filling
def signed(inside: Village, act: Act) -> Act:
    """The act, signed by both sides."""
    acts.sign_for_group(act, inside.monitor)
    return acts.sign_for_executive(act, inside.nurlan, objections="Жок")


@filling
def recommendation(signed: Act) -> Recommendation:
    """What was recommended to the specialist."""
    return signed.recommendations.get()
