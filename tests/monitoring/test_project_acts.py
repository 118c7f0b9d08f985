"""What the joint group saw of a project stands on the project's page, once both sides read it."""

from __future__ import annotations

from datetime import date

from birge.initiatives.actions import projects
from birge.monitoring.forms.plans import ItemForm
from birge.monitoring.models import Act, PlanItem
from tests.people import Village, client_of


def test_an_act_on_a_project_stands_on_its_page(inside: Village, signed: Act) -> None:
    values = {"title": "Чырак", "giver": "Программа", "executor": "Айыл өкмөтү", "agreed_on": date(2026, 10, 1)}
    row = projects.begin(inside.municipality, by=inside.aigul, planned={"donor_grant": 1}, **values)
    plan = signed.visit.item.plan
    offered = lambda: ItemForm(plan=plan).fields["project"].queryset  # type: ignore[attr-defined]  # noqa: E731
    assert not offered().exists()
    projects.move(row, "sign_agreement", by=inside.aigul)
    assert list(offered()) == [row]
    page = f"/ky/m/{inside.municipality.code}/projects/{row.number}/"
    act = f"/ky/m/{inside.municipality.code}/monitoring/acts/{signed.number}/"
    stranger = client_of(None)
    assert act not in stranger.get(page).content.decode()
    PlanItem.objects.filter(pk=signed.visit.item_id).update(project=row)
    assert act in stranger.get(page).content.decode()
    assert page in stranger.get(act).content.decode()
    assert page in stranger.get(f"/ky/m/{inside.municipality.code}/monitoring/{plan.year}/").content.decode()
