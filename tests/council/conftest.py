"""A plan on its way to the council, walked there through the acts of people. Its contents are invented."""

from __future__ import annotations

from typing import Any

from birge.assembly import agenda_sources
from birge.chronicle.actions import record_key
from birge.gatherings.deciding import decide
from birge.plan import actions
from birge.plan.models import Plan, PlanProblem
from birge.rulebook.money import Amount
from tests.fillings import filling
from tests.groups.conftest import announce
from tests.meetings import held
from tests.people import Village


@filling
def drafted(inside: Village, cycle: Any) -> Plan:
    """A plan with one activity, shown to residents, not discussed yet."""
    announce(cycle, ["Ичүүчү суу", "Ички жолдор"])
    plan = actions.create_plan(cycle, by=inside.aigul)
    line = PlanProblem.objects.filter(plan=plan).first()
    actions.add_activity(
        line, by=inside.aigul, text="Түтүк алмаштыруу", cost=Amount(100_00), money={"local_budget": Amount(100_00)}
    )
    actions.present(plan, inside.aigul)
    plan.refresh_from_db()
    return plan


@filling
def discussed(inside: Village, cycle: Any, drafted: Plan) -> Plan:
    """The plan, put to an assembly and agreed there."""
    meeting = held(inside, cycle)
    matter = agenda_sources.put(meeting, record_key(drafted), by=inside.aigul)
    decide(meeting, text="План макулданды", outcome="agreed", matter=matter, votes_for=90, by=inside.aigul)
    drafted.refresh_from_db()
    return drafted
