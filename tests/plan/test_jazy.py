"""The head and first block of a real plan: Jazy aiyl aimak 2018–2019, as published on jazy-aimak.kg."""

from __future__ import annotations

import pytest
from django.utils import translation

from birge.cycle.actions import open_cycle
from birge.papers.registry import PAPERS
from birge.plan import actions
from birge.plan.models import Plan
from birge.plan.queries import plan_sheet
from birge.problems.models import LocalIssue, Problem
from tests.people import Village

SOURCE = "http://jazy-aimak.kg/ky/plan-razvitiya/agro-promishleniye-programmy/"
VILLAGES = ("Кара-Дыйкан", "Жээренчи", "Кызыл-Дыйкан")


@pytest.fixture
def jazy(inside: Village) -> Plan:
    """The plan as far as its source states it: no activity, no sum, no term is known."""
    cycle = open_cycle(inside.municipality, year_from=2018, year_to=2019, by=inside.aigul)
    plan = actions.create_plan(cycle, by=inside.aigul, direction="Инфраструктура", source=SOURCE)
    actions.change_head(plan, by=inside.aigul, values={"approver_post": "айыл кеңешинин төрагасы"})
    problem = Problem.objects.create(
        municipality=inside.municipality, cycle=cycle, number=1, title="Ички жолдор начар, көпүрөлөр жок"
    )
    actions.add_problem(
        plan,
        problem,
        plan.directions.get(),
        by=inside.aigul,
        issue=LocalIssue.objects.get(number=6),
        description="\n".join(VILLAGES),
    )
    return Plan.objects.get(pk=plan.pk)


def test_hierarchy(jazy: Plan) -> None:
    (direction,) = plan_sheet(jazy).directions
    (block,) = direction.issues
    (line,) = block.lines
    assert direction.direction.name == "Инфраструктура"
    assert block.issue is not None and block.issue.number == 6
    assert block.issue.text_ky == "Калктуу конуштардагы муниципалдык жолдордун иштешин камсыз кылуу"
    assert line.row.description.split("\n") == list(VILLAGES)


def test_nothing_is_made_up(jazy: Plan) -> None:
    sheet = plan_sheet(jazy)
    assert (sheet.total.activities, sheet.total.tyiyn, sheet.sources) == (0, 0, ())
    assert sheet.warnings == (), "without a priority list no problem is a priority"
    with translation.override("ky"):
        document = PAPERS["plan-draft"].content(jazy, "ky")
    assert "2018–2019-жылдарга биргелешкен аракеттер планы" in document.title
    with translation.override("ky"):
        stamp = PAPERS["plan"].content(jazy, "ky").blocks[0]
    assert stamp.text.split("\n")[:2] == ["БЕКИТЕМИН", "айыл кеңешинин төрагасы"]
