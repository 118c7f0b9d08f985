"""The plan's table without JavaScript: each row is a form; one direction stands on the page."""

from __future__ import annotations

from typing import Any

from birge.plan import actions
from birge.plan.models import Activity, CellEdit, Direction, Plan, PlanProblem
from birge.rulebook.money import Amount
from tests.browsing import forms_of
from tests.people import Village, client_of
from tests.plan.test_pages import url
from tests.plan.test_sheet import COST


def row_form(page: str, activity: Activity) -> dict[str, Any]:
    return next(fields for _to, fields in forms_of(page) if fields.get("activity") == str(activity.pk))


def test_without_javascript_a_row_is_a_form(pipes: Activity, inside: Village, plan: Plan) -> None:
    browser = client_of(inside.aigul)
    first = row_form(browser.get(url("sheet", inside)).content.decode(), pipes)
    assert first["cost"] == COST and first["local_budget"] == "150,0"
    answer = browser.post(url("sheet", inside), {**first, "unit": "км", "target": "1,2"})
    assert answer.status_code == 302
    assert CellEdit.objects.count() == 2
    # The same sheet of somebody who saw the row before: both versions, nothing typed is lost.
    late = client_of(inside.sector).post(url("sheet", inside), {**first, "unit": "метр"})
    page = late.content.decode()
    assert late.status_code == 200 and "км" in page and row_form(page, pipes)["unit"] == "метр"
    assert Activity.objects.get(pk=pipes.pk).unit == "км"
    again = client_of(inside.sector).post(url("sheet", inside), row_form(page, pipes))
    assert again.status_code == 302 and Activity.objects.get(pk=pipes.pk).unit == "метр"


def test_a_row_with_a_mistake_keeps_what_was_typed(pipes: Activity, inside: Village) -> None:
    browser = client_of(inside.aigul)
    first = row_form(browser.get(url("sheet", inside)).content.decode(), pipes)
    page = browser.post(url("sheet", inside), {**first, "cost": "көп", "unit": "км"}).content.decode()
    kept = row_form(page, pipes)
    assert kept["cost"] == "көп" and kept["unit"] == "км" and Activity.objects.get(pk=pipes.pk).unit == ""


def test_one_direction_stands_on_the_page(
    pipes: Activity, lines: list[PlanProblem], inside: Village, plan: Plan
) -> None:
    other = actions.add_direction(plan, by=inside.aigul, name="Социалдык чөйрө")
    actions.change_problem(lines[1], by=inside.aigul, values={"direction": other, "issue": None})
    actions.add_activity(lines[1], by=inside.aigul, text="Бала бакчаны оңдоо", cost=Amount(5_000_000))
    browser = client_of(inside.aigul)
    page = browser.get(url("sheet", inside) + f"?direction={other.number}").content.decode()
    assert "Бала бакчаны оңдоо" in page and "1,2 км түтүк" not in page and "1\xa0200,0" in page
    assert browser.get(url("sheet", inside) + "?direction=99").status_code == 404
    assert "text_ru" in browser.get(url("sheet", inside) + "?texts=1").content.decode()
    assert Direction.objects.filter(plan=plan).count() == 2
